"""What came in, and what was written beside the letters: read with care, filed to its case, given back as it was."""
