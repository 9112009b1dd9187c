"""Draw any station of the way of a picture.

Arrays come in as they are to be shown. Nothing is computed but what belongs to the picture itself:
the sums that it writes out (:func:`votes`, :func:`channels_step`), points on a curve (`descent`),
shares of a whole (`shares`).

Every function takes ``ax=None`` (a panel from :func:`panels`) and returns the :class:`Picture` it
drew on. As the last line of a notebook cell a picture shows itself, with alternative text that the
drawing functions write from what they draw:

>>> import numpy as np
>>> picture = pixels(np.eye(2, dtype=int), title="a diagonal")
>>> picture.alternative_text
'a diagonal: a 2×2 grid of numbers from 0 to 1.'

One style for the whole course: white ground, one sans-serif size, Okabe–Ito orange for the window
that slides, blue for the second accent, signed maps in red and blue around zero.
"""

from helpers.plots.charts import (
    bars,
    confusion,
    descent,
    dots,
    lines,
    reliability,
    roc,
    training,
)
from helpers.plots.costs import architectures, shares
from helpers.plots.diagrams import network, there_and_back, votes, way
from helpers.plots.grids import channels_sliding, channels_step, grids, pixels, sliding, steps
from helpers.plots.maps import (
    arrows,
    boxes,
    feature_maps,
    grey_map,
    overlay,
    photo,
    photos,
    signed_map,
)
from helpers.plots.picture import DOTS_PER_INCH, INK, ORANGE, WIDTH, Picture, panels

__all__ = [
    "DOTS_PER_INCH",
    "INK",
    "ORANGE",
    "WIDTH",
    "Picture",
    "architectures",
    "arrows",
    "bars",
    "boxes",
    "channels_sliding",
    "channels_step",
    "confusion",
    "descent",
    "dots",
    "feature_maps",
    "grey_map",
    "grids",
    "lines",
    "network",
    "overlay",
    "panels",
    "photo",
    "photos",
    "pixels",
    "reliability",
    "roc",
    "shares",
    "signed_map",
    "sliding",
    "steps",
    "there_and_back",
    "training",
    "votes",
    "way",
]
