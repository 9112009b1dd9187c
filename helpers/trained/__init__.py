"""Trained networks that come with the course, each beside the program that trained it."""

from pathlib import Path

__all__ = ["CATS_AND_DOGS", "DRAWN_PETS"]

# Tells drawn cats from drawn dogs; made by ``python -m helpers.trained.drawn_pets``.
DRAWN_PETS = Path(__file__).with_name("drawn_pets.keras")

# Tells cats from dogs in photos; made by ``python -m helpers.trained.cats_and_dogs FOLDER``.
CATS_AND_DOGS = Path(__file__).with_name("cats_and_dogs.keras")
