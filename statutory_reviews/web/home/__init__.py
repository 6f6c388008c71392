"""What a person sees first: their work tray, their cases, and the search."""
