"""Measures of our papers. No import of python-docx here: the renderer reads them too."""

WIDTH = 9866
"""Width of the text area in twips: A4 less two margins of 18 mm."""

PHOTO_MM = (35, 45)
"""Width and height of the place of the photograph."""
