"""Whole texts to incident templates with role fillers. ``fill.templates`` is the door."""
