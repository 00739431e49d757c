"""Reads the numbers in news coverage, knows what each is about, and shows where they do not agree."""

__version__ = "0.1.0"
