"""What the calendar does for a community safety partnership: years, next cycles, strategies, warnings of duties."""
