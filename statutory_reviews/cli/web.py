"""`reviews web`: the web application alone."""

from __future__ import annotations

import os

from statutory_reviews.cli.context import example, new_group

app = new_group("Start the web application alone.")


@app.command(epilog=example("reviews web", "REVIEWS_WEB_URL=https://reviews.example.gov.uk reviews web"))
def web() -> None:
    """Start the web application alone, where the scheduler runs on another machine."""
    from statutory_reviews.cli.serving import ready, serve_until_stopped
    from statutory_reviews.settings import read_settings

    serve_until_stopped(ready(read_settings(os.environ), demo=False))
