"""The version of the course: what pip installs, and what the setup cell of a lesson asks for."""

COURSE = (0, 1, 0)
