"""The drawn pets: cats and dogs (boats, birds and waste, too), any number of them, from a seed."""

from helpers.drawings.drawing import KINDS, WASTE, draw, draw_folder, draw_many

__all__ = ["KINDS", "WASTE", "draw", "draw_folder", "draw_many"]
