"""Administration: the partnership and its people, local procedure, calendars, accounts, and the logs."""
