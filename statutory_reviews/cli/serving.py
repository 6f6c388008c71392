"""Starting the pages: the same for `reviews serve` and `reviews web`."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from socket import socket

from statutory_reviews.bootstrap import Application, bootstrap
from statutory_reviews.cli.present import say
from statutory_reviews.first_start import first_links, load_example
from statutory_reviews.settings import Settings
from statutory_reviews.web.serving import listen, serve
from statutory_reviews.web_settings import WebSettings, read_web_settings


@dataclass(frozen=True, slots=True)
class Ready:
    """The application with its address taken: it only has to be served."""

    application: Application
    web: WebSettings
    listening: socket


def ready(settings: Settings, *, demo: bool) -> Ready:
    """Take the address, and say it with the links of those who sign in the first time. Raises AddressTaken."""
    application = bootstrap(settings)
    web = read_web_settings(os.environ, demonstration=demo)
    listening = listen(web)
    if demo:
        load_example(application)
    say(f"The web application: {web.url}")
    for officer, path in first_links(application, demo=demo):
        say(f"  sign in the first time as {officer}: {web.url}{path}")
    return Ready(application, web, listening)


def serve_until_stopped(started: Ready) -> None:
    """Serve the pages until Ctrl-C or a SIGTERM."""
    # The server hands these signals back to us when it has stopped; they must not end us before the scheduler has.
    for wish in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wish, lambda _number, _frame: None)
    serve(started.application, started.web, started.listening)
    say("The web application has stopped.")
