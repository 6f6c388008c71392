"""The strategy (partnership plan) of a community safety partnership (S.I. 2007/1830 regs 10 to 14; CDA 1998 s.6)."""
