"""The year of a community safety partnership, 1 April to 31 March: every duty of it, with its evidence."""
