"""Pages on which events are recorded: one for each event, made from what the event asks."""
