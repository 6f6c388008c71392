"""The command line: each command parses, calls one operation or query, and presents what came of it."""
