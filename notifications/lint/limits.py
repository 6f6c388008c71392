"""How much of a file is read before it is refused: a small file may unpack into one that fills the memory."""

from __future__ import annotations

LARGEST_FILE = 60 * 1024 * 1024
"""In bytes."""
LARGEST_UNPACKED = 300 * 1024 * 1024
"""In bytes, of all that lies in one file."""
LARGEST_NOTE = 2 * 1024 * 1024
"""In bytes, of one text in the properties of a picture."""
MOST_MEMBERS = 4_000
MOST_PAGES = 2_000
DEEPEST = 3
"""So many files inside of one another."""
