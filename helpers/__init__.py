"""Pixels to Pets: the way of a picture, station by station.

==================  ==========================================
station             module
==================  ==========================================
file → array        :mod:`helpers.images`
the filters         :mod:`helpers.kernels`
→ feature map       :mod:`helpers.convolution`
→ activation        :mod:`helpers.activations`
→ smaller map       :mod:`helpers.pooling`
who chooses         :mod:`helpers.learning`
the photos          :mod:`helpers.pets`
→ prediction        :mod:`helpers.classifier`
the file it is in   :mod:`helpers.saved`
without Keras       :mod:`helpers.handmade`
what it looks at    :mod:`helpers.explain`
trained already     :mod:`helpers.trained`
draws any station   :mod:`helpers.plots`
the lessons' lists  :mod:`helpers.course`
the exercises       :mod:`helpers.checks`
what is done        :mod:`helpers.progress`
what is installed   :mod:`helpers.environment`
command line        ``python -m helpers``
==================  ==========================================

Importing this package loads none of them, and never TensorFlow.
"""
