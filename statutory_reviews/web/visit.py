"""One person's request, as a view sees it; and what a page is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from http import HTTPStatus
from typing import Literal
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from cases.access import Actor
from cases.accounts.sessions import SignedIn
from cases.address_book.finding import books_of
from cases.database import Session
from statutory_reviews.bootstrap import Application
from statutory_reviews.web import pages
from statutory_reviews.web.sending import Form
from statutory_reviews.web_settings import WebSettings

_SEE_OTHER = 303


class NotThere(LookupError):
    """There is nothing at this address for this person; the page says no more than that."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request within one transaction, which is kept when the view answers with a page and undone when it refuses.

    `now` and `today` are when the work happens: in a demonstration they may lie ahead of the clock on the wall, which
    is `wall_clock` and rules sign-in and its limits. `csrf` goes with every form. `said` is the sentence that the page
    before left for this one. `address` is where the request came from, for the sign-in log alone. `elsewhere` is what
    another service answered before the transaction.
    """

    application: Application
    web: WebSettings
    session: Session
    signed_in: SignedIn | None
    now: datetime
    today: date
    wall_clock: datetime
    method: str
    url_path: str
    path: Mapping[str, str]
    query: QueryParams
    form: Form
    csrf: str
    said: str | None
    address: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    elsewhere: object = None

    @property
    def actor(self) -> Actor:
        """Who acts. Raises NotThere on a public page that nobody signed in for."""
        if self.signed_in is None:
            raise NotThere("Nobody is signed in.")
        return Actor(self.signed_in.officer)

    @property
    def officer_name(self) -> str:
        """The name of the person who is signed in, for their own pages; empty on a public page."""
        return self.signed_in.name if self.signed_in else ""

    def page(self, template: str, *, title: str, status: int = 200, **values: object) -> Response:
        """A page of `templates/pages`, with its title and what it shows."""
        common = {
            "title": title,
            "officer_name": self.officer_name,
            "may_administer": bool(self.signed_in and self.signed_in.administers),
            "is_known": self.signed_in is not None,
            "is_signed_in": _is_let_in(self.signed_in),
            "keeps_a_book": status < HTTPStatus.INTERNAL_SERVER_ERROR and self._keeps_a_book(),
            "url_path": self.url_path,
            "csrf": self.csrf,
            "said": self.said,
            "today": self.today,
            "is_demonstration": self.web.demonstration,
        }
        return Response(pages.render(template, common | values), status_code=status, media_type="text/html")

    def _keeps_a_book(self) -> bool:
        """Whether they may open an address book, which the menu shows then."""
        return _is_let_in(self.signed_in) and bool(books_of(self.session, self.actor, self.today))

    def redirect(self, path: str, *, said: str | None = None, after: Callable[[], None] | None = None) -> Response:
        """Go on to another page of ours, which shows `said` once. Raises ValueError for another site's address.

        `after` is done once the transaction is kept, and before the browser goes on.
        """
        if not path.startswith("/") or path.startswith("//") or "\\" in path:
            raise ValueError("A redirect stays on this site.")
        return GoOn(path, said=said, after=after)

    def file(self, content: bytes, media_type: str, filename: str, *, inline: bool = False) -> Response:
        """A file to save, or to look at in the browser; its name says nothing about a person."""
        kind = "inline" if inline else "attachment"
        headers = {"Content-Disposition": f"{kind}; filename*=utf-8''{quote(filename)}"}
        return Response(content, media_type=media_type, headers=headers)


def _is_let_in(signed_in: SignedIn | None) -> bool:
    """Whether the pages are open to them: with nothing left to do first."""
    return signed_in is not None and not signed_in.second_factor_due and not signed_in.password_due


class GoOn(RedirectResponse):
    """The answer to a form: another page, what it says once, and what is done before the browser goes there."""

    def __init__(self, path: str, *, said: str | None, after: Callable[[], None] | None) -> None:
        super().__init__(quote(path, safe="/?=&#%:;,+-._~@!$'()*"), status_code=_SEE_OTHER)
        self.said, self.after = said, after


@dataclass(frozen=True, slots=True)
class Before:
    """A request before its transaction begins: while another service is asked, nobody has to wait for the database."""

    application: Application
    web: WebSettings
    wall_clock: datetime
    query: QueryParams
    cookies: Mapping[str, str]


View = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its path. `public` needs nobody signed in; `keeps_refusals` writes even where it refuses (sign-in).

    Answers to a form whose session has ended are kept until its person is back, unless it `forgets_answers`: they come
    back to the page that shows the form, which is `shown_on` where it has another address, with the parts of its own.
    `also_when_out` may be asked by somebody whose session is over.
    `elsewhere` asks another service, before the transaction; its answer is the visit's `elsewhere`.
    """

    path: str
    view: View
    method: Literal["GET", "POST"] = "GET"
    public: bool = False
    before_second_factor: bool = False
    keeps_refusals: bool = False
    forgets_answers: bool = False
    shown_on: str | None = None
    also_when_out: bool = False
    elsewhere: Callable[[Before], object] | None = None
