"""Settings, wiring, and the faces of the application."""
