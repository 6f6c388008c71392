"""Replaying a timeline through the real engine on a throw-away database, and comparing what happened."""
