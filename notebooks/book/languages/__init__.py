"""The course in other languages: catalogues from the English sources, and notebooks from both."""
