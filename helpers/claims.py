"""Published claims that the lessons put to the test, and what a test says."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

__all__ = ["CLAIMS", "Verdict", "verdict"]

# What popular introductions say (A), and what published code takes for granted (B).
CLAIMS = {
    "A1": "The channels of a colour image are blue, green and red, in that order.",
    "A2": "Pixel codes run from 1, which is white, to 256, which is dark.",
    "A3": "Flattening destroys the arrangement, so a dense network cannot use it.",
    "A4": "The purpose of convolution is to make the image smaller.",
    "A5": "The filter is matrix-multiplied with the patch of the image under it.",
    "A6": "The layers of a convolutional network compute a convolution.",
    "A7": "A convolution moves with stride two: that is the convention.",
    "A8": "Feature maps are smaller than the image, so there is less to compute.",
    "A9": "A Sobel filter gives an approximate derivative.",
    "A10": "ReLU is needed because images are not linear.",
    "A11": "ReLU trains faster than tanh or sigmoid and ends as accurate.",
    "A12": "In convolution, ReLU, pooling, ReLU, the second ReLU adds something.",
    "A13": "Max pooling throws away the 75% that is not the feature.",
    "A14": "With pooling an object is recognised wherever it stands.",
    "A15": "Pooling makes a network robust to different lighting.",
    "A16": "Pooling reduces the number of parameters.",
    "A17": "Max pooling works better than average pooling.",
    "A18": "Adding a dense layer is a cheap way to combine features.",
    "A19": "An output near 0 means that the network is uncertain.",
    "A20": "Softmax is the loss function.",
    "A21": "Cross-entropy learns faster than squared error from a confident mistake.",
    "A22": "Zero is a fine start for weights.",
    "A23": "The one-layer network with 10 filters has 219,801 parameters.",
    "A24": "More filters always make a network better.",
    "A25": "A trained network is certain when it is right.",
    "A26": "First layers see edges, later layers see parts.",
    "A27": "The first successful convolutional network, of 1998, was LeNet-50.",
    "A28": "GoogLeNet has 4 million parameters, AlexNet 60 million.",
    "A29": "Weights of fewer bits cost accuracy.",
    "A30": "N machines train a network N times as fast.",
    "B1": "[[-1, 0, 1], [0, 0, 0], [1, 2, 1]] is a Sobel x.",
    "B2": "cv2.filter2D(gray, -1, kernel) finds all edges of a uint8 photo.",
    "B3": "A network takes photos of any size.",
    "B4": "Pixels that were scaled in training need not be scaled when predicting.",
    "B5": "Pixels from 0 to 255 can be fed as they are.",
    "B6": "validation_split=0.3 takes a fair sample, on sorted arrays too.",
    "B7": "With steps_per_epoch=5000 and batches of 32 an epoch of 8,000 photos is one pass.",
    "B8": "A test score stays honest when the test set chose the network.",
    "B9": "All photos fit into one array.",
    "B10": "The calls of older tutorials still do what they did.",
    "B11": "Class 1 is the dog.",
    "B12": "A photo's place in the listing of its folder tells its label.",
}


@dataclass(frozen=True)
class Verdict:
    """What an experiment says about a claim; shows itself as a box in a notebook."""

    claim: str
    answer: str
    because: str

    def __str__(self) -> str:
        return f"{self._heading()} {self.because}"

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return f"> **{self._heading()}** {self.because}"

    def _heading(self) -> str:
        # A claim stands above its box; what code takes for granted is said in the box.
        said = f" “{CLAIMS[self.claim].rstrip('.')}”" if self.claim.startswith("B") else ""
        return f"{self.claim}{said}: {self.answer}."


def verdict(claim: str, holds: bool | Iterable[bool] | None, because: str) -> Verdict:
    """Say what an experiment showed about a published claim.

    Parameters
    ----------
    claim : str
        Which one: a key of ``CLAIMS``.
    holds : bool, several, or None
        Whether the claim held in the case tried, or in each of several. All: *true*. Not one:
        *false*. Some: *depends*. None: the experiment *cannot tell*.
    because : str
        One sentence with the figure behind it.

    Returns
    -------
    Verdict

    Raises
    ------
    KeyError
        If no claim has that name.
    ValueError
        If no case was tried.

    Examples
    --------
    >>> verdict("A4", holds=[True, False], because="Valid shrinks a 5×5 image, same does not.")
    A4: depends. Valid shrinks a 5×5 image, same does not.
    """
    if claim not in CLAIMS:
        raise KeyError(f"No claim is called {claim!r}. The claims are {', '.join(CLAIMS)}.")
    if holds is None:
        return Verdict(claim, "cannot tell", because)
    cases = [bool(case) for case in np.atleast_1d(np.asarray(holds, dtype=bool))]
    if not cases:
        raise ValueError(f"No case was tried for {claim}: give holds at least one True or False.")
    said = "true" if all(cases) else "depends" if any(cases) else "false"
    return Verdict(claim, said, because)
