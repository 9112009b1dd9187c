"""How the notebooks, tables and pages of the course are made from what maintainers edit."""
