"""The case page and its parts: summary, line of time, deadlines, agencies, people, history, and who takes part."""
