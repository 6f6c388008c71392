"""The address book of a partnership: how people are reached, as it stood on any day, and who must not be written to."""
