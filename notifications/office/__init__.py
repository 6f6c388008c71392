"""Documents for a word processor: what letters and papers have in common."""
