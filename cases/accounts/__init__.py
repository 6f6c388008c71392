"""How officers sign in: accounts, one-time links, passwords, second factors, sessions, and the log of all of it."""
