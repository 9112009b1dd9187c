"""The photos: whose they are, which train and which test, and how they reach a network."""

from helpers.pets.intake import doctor
from helpers.pets.intake.sources import Intake, examine, photo_folder
from helpers.pets.photoset import PhotoSet, find_classes, list_photos, photos_below, real_photos
from helpers.pets.splits import Parts, split
from helpers.pets.stream import dataset
from helpers.pets.variation import STRONG, Variation, augment

__all__ = [
    "STRONG",
    "Intake",
    "Parts",
    "PhotoSet",
    "Variation",
    "augment",
    "dataset",
    "doctor",
    "examine",
    "find_classes",
    "list_photos",
    "photo_folder",
    "photos_below",
    "real_photos",
    "split",
]
