"""The reporting year of a partnership's case reviews: its figures, its notice, and a yearly look at its procedures."""
