"""One complainant's reports of anti-social behaviour, kept so that the second one tells them of the case review."""
