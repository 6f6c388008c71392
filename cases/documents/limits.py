"""How much of a file is read before it is refused: a small file may unpack into one that fills the memory."""

from __future__ import annotations

LARGEST = 25 * 1024 * 1024
"""In bytes, of one document, where nothing else is set. An e-mail with all it holds may be twice as large."""
LARGEST_UNPACKED = 300 * 1024 * 1024
"""In bytes, of all parts of one Word document."""
MOST_MEMBERS = 4_000
MOST_HEADERS = 256 * 1024
"""In bytes, of what stands above an e-mail; mail servers take far less."""
MOST_LINES = 1_500_000
MOST_BOUNDARIES = 50
"""So often may an e-mail be divided into parts: each costs the reader something at every line."""
MOST_ATTACHMENTS = 100
"""Of an e-mail with the e-mails in it."""
DEEPEST = 3
"""So many e-mails inside of one another."""
MOST_SHOWN = 1_000_000
"""In characters, of a text that is shown."""
LONGEST_KIND = 4 * 1024
"""In bytes, of what an e-mail says of the kind of a part: reading that takes the square of its length."""
LONGEST_NAME = 150
LONGEST_HEADER = 2_000
"""In characters, of a name of a file, and of one line above an e-mail, as they are kept or shown."""
