"""How long the web application takes to answer with the pages people look at most, among very many cases and few."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any, Self

from benchmarks.databases import opened
from benchmarks.filling_work import TODAY, fill_with_work, open_a_case
from cases.accounts.accounts import account_for
from cases.accounts.sessions import begin_session
from cases.clock import noon_on
from statutory_reviews.bootstrap import Application
from statutory_reviews.settings import Settings
from statutory_reviews.web.app import make_app
from statutory_reviews.web_settings import WebSettings

FEW, MANY = 100, 100_000
LIMIT, LIMIT_OF_LISTS = 2.0, 3.0
"""For a list of everything and for a calendar nobody asked a figure: theirs only shows when one runs away."""
LARGEST_BYTES = 60_000
_TURNS, _WARM = 40, 5


def measure(name: str) -> Iterator[dict[str, Any]]:
    """Server time of a page at the 95th percentile with many cases, against few; their turns alternate."""
    with ExitStack() as stack:
        few, many = (stack.enter_context(_Served(name, number)) for number in (FEW, MANY))
        pages = (
            ("work tray", "coordinator", "/", LIMIT),
            ("work tray of an agency", "police-contact", "/", LIMIT),
            ("work tray of a stranger", "administrator", "/", LIMIT),
            ("case page", "coordinator", f"/cases/{many.reference}", LIMIT),
            ("list of cases", "coordinator", "/cases", LIMIT_OF_LISTS),
            ("calendar", "coordinator", "/calendar", LIMIT_OF_LISTS),
        )
        for what, officer, path, limit in pages:
            times: dict[_Served, list[float]] = {few: [], many: []}
            for turn in range(_TURNS + _WARM):
                for served in (few, many):
                    took, content = served.ask(officer, path)
                    assert len(content) < LARGEST_BYTES, f"{path} has {len(content)} bytes"
                    if turn >= _WARM:
                        times[served].append(took)
            ours, floor = (quantiles(times[served], n=20)[-1] for served in (many, few))
            yield {
                "what": f"{what}, p95, {MANY:,} cases against {FEW}, {name}",
                "ours_ms": ours * 1000,
                "floor_ms": floor * 1000,
                "ratio": ours / floor,
                "limit": limit,
            }


@dataclass(eq=False)
class _Served:
    """The application on a database of its own, asked as a server asks it, without a network between."""

    name: str
    cases: int
    reference: str = ""

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        engine, sessions = self._stack.enter_context(opened(self.name))
        home = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="reviews-bench-")))
        self.reference = open_a_case(sessions)
        fill_with_work(engine, cases=self.cases)
        settings = Settings(home=home, database_url=str(engine.url), print_folder=home / "letters", officer=None)
        now = noon_on(TODAY)
        application = Application(settings=settings, engine=engine, sessions=sessions, clock=lambda: now)
        self._app = make_app(application, WebSettings(url="http://bench"))
        self._tokens = {}
        with sessions.begin() as session:
            for officer in ("coordinator", "police-contact", "administrator"):
                account = account_for(session, officer, now=now)
                self._tokens[officer] = begin_session(session, account, way="password", now=now)
        self._loop = asyncio.new_event_loop()
        self._stack.callback(self._loop.close)
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def ask(self, officer: str, path: str) -> tuple[float, bytes]:
        """Seconds until the last byte of a page, and the page."""
        began = time.perf_counter()
        status, content = self._loop.run_until_complete(self._answer(officer, path))
        took = time.perf_counter() - began
        assert status == 200, f"{path} answered {status}"
        return took, content

    async def _answer(self, officer: str, path: str) -> tuple[int, bytes]:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:  # noqa: ANN401 - an ASGI message
            sent.append(message)

        cookie = f"reviews={self._tokens[officer]}".encode()
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(b"host", b"bench"), (b"cookie", cookie)],
            "client": ("127.0.0.1", 1),
            "server": ("bench", 80),
        }
        await self._app(scope, receive, send)
        body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
        return sent[0]["status"], body


__all__ = ["measure"]
