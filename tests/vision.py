"""How colours look to the colour-blind.

G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency", 2009, at its full strength.
"""

import numpy as np
from skimage import color

KINDS = {
    "all cones": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def seen(colours, kind):
    """Colours, three numbers from 0 to 1 each, as somebody sees them."""
    colours = np.asarray(colours, dtype=float)
    light = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    light = np.clip(light @ np.transpose(KINDS[kind]), 0, 1)
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def apart(one, other, kind):
    """How far apart two colours look, by CIEDE2000: 2 is hardly seen, 10 at a glance."""
    return float(color.deltaE_ciede2000(*(color.rgb2lab(seen(c, kind)) for c in (one, other))))


def lightness(colour, kind):
    """How light a colour looks, from 0 to 100."""
    return float(color.rgb2lab(seen(colour, kind))[0])
