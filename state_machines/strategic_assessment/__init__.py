"""The yearly strategic assessment of a community safety partnership (S.I. 2007/1830 regs 5 to 7)."""
