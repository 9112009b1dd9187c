"""Trained networks that come with the course, each beside the program that trained it."""

from pathlib import Path

__all__ = ["DRAWN_PETS"]

# Tells drawn cats from drawn dogs; made by ``python -m helpers.networks.drawn_pets``.
DRAWN_PETS = Path(__file__).with_name("drawn_pets.keras")
