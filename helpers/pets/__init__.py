"""The photos: drawn pets, a zip or folder of one's own, splits, and the pipeline to a network."""

from helpers.pets import doctor
from helpers.pets.drawings import draw, draw_folder, draw_many
from helpers.pets.pipeline import STRONG, Variation, augment, dataset
from helpers.pets.sources import Intake, data_folder, examine, photo_folder, take_in
from helpers.pets.splits import Parts, PhotoSet, find_classes, list_photos, split

__all__ = [
    "STRONG",
    "Intake",
    "Parts",
    "PhotoSet",
    "Variation",
    "augment",
    "data_folder",
    "dataset",
    "doctor",
    "draw",
    "draw_folder",
    "draw_many",
    "examine",
    "find_classes",
    "list_photos",
    "photo_folder",
    "split",
    "take_in",
]
