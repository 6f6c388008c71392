"""How it works: every lifecycle as a picture and as tables, with the cases that are in each state now."""
