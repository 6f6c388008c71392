"""Opening a case in the browser: short pages, or a file; then a page to check the answers, and the case."""
