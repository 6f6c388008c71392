"""Correcting what was recorded: the form of its event once more, with what stands on record, and a reason."""
