"""Letters and notices: how they are worded, rendered and delivered."""
