"""→ prediction: build a network, train, evaluate, save, load, and ask it about a photo (Keras).

TensorFlow is loaded by the functions that need it, not by importing this package.
"""

from helpers.classifier.answers import (
    Calibration,
    Evaluation,
    Prediction,
    evaluate,
    predict,
    predictions,
    read_photo,
)
from helpers.classifier.checkpoints import CheckpointError
from helpers.classifier.familiarity import Familiarity, remember
from helpers.classifier.files import check_network, load, save
from helpers.classifier.imagenet import mobilenet
from helpers.classifier.networks import NETWORKS, one_layer_64, one_layer_300, residual, small
from helpers.classifier.optimizers import muon
from helpers.classifier.recipes import RECIPES, Recipe, follow
from helpers.classifier.training import Training, build, train
from helpers.classifier.transfer import decide_by, features, starting_from, with_new_head
from helpers.saved import ModelError

__all__ = [
    "FIRST_CLASSIFIER",
    "NETWORKS",
    "RECIPES",
    "Calibration",
    "CheckpointError",
    "Evaluation",
    "Familiarity",
    "ModelError",
    "Prediction",
    "Recipe",
    "Training",
    "build",
    "check_network",
    "decide_by",
    "evaluate",
    "features",
    "follow",
    "load",
    "mobilenet",
    "muon",
    "one_layer_64",
    "one_layer_300",
    "predict",
    "predictions",
    "read_photo",
    "remember",
    "residual",
    "save",
    "small",
    "starting_from",
    "train",
    "with_new_head",
]

# The network that lesson 11 saves in the data folder.
FIRST_CLASSIFIER = "first_classifier.keras"
