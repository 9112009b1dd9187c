"""The drawn pets: cats and dogs (boats and birds, too), any number of them, from a seed."""

from helpers.drawings.drawing import KINDS, draw, draw_folder, draw_many

__all__ = ["KINDS", "draw", "draw_folder", "draw_many"]
