"""Pixels to Pets: the way of a picture, station by station.

==================  ==========================================
station             module
==================  ==========================================
the version         :mod:`helpers.version`
other languages     :mod:`helpers.language`
where it is kept    :mod:`helpers.places`
libraries, silent   :mod:`helpers.quiet`
bytes → photo       :mod:`helpers.decoding`
file → array        :mod:`helpers.images`
the filters         :mod:`helpers.kernels`
→ feature map       :mod:`helpers.convolution`
→ activation        :mod:`helpers.activations`
→ smaller map       :mod:`helpers.pooling`
who chooses         :mod:`helpers.learning`
drawn pets          :mod:`helpers.drawings`
the photos          :mod:`helpers.pets`
photos come here    :mod:`helpers.pets.intake`
a saved network     :mod:`helpers.saved`
without Keras       :mod:`helpers.handmade`
→ prediction        :mod:`helpers.classifier`
what it looks at    :mod:`helpers.explain`
trained already     :mod:`helpers.trained`
draws any station   :mod:`helpers.plots`
in the browser      :mod:`helpers.explorer`
to press and type   :mod:`helpers.widgets`
the lessons         :mod:`helpers.course`
what others claim   :mod:`helpers.claims`
your own photos     :mod:`helpers.own_photos`
the exercises       :mod:`helpers.checks`
students' answers   :mod:`helpers.marking`
what is done        :mod:`helpers.progress`
what is installed   :mod:`helpers.environment`
command line        :mod:`helpers.commands`
==================  ==========================================

Each may import those above it. Importing this package loads none of them, and never TensorFlow;
where COURSE_LANGUAGE names a language, the one that translates the others.
"""

import os

if os.environ.get("COURSE_LANGUAGE"):
    from helpers import language

    language.switch(f"{__name__}.")
