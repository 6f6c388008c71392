"""The entries of the address book: by key and post, and by name only where somebody asks for that."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from cases.address_book.duplicates import duplicates
from cases.address_book.finding import SeveralBooks
from cases.address_book.shown import contacts_listed
from statutory_reviews.web.paging import neighbours, page_asked
from statutory_reviews.web.visit import Page, Visit

_ON_A_PAGE = 50
_MOST_FOUND = 100


def book_asked(visit: Visit) -> str | None:
    """Whose address book is meant, where somebody keeps several."""
    return visit.query.get("book") or visit.form.text("book") or None


def list_contacts(visit: Visit) -> Response:
    """The entries by pages, without a name: names are shown where somebody asks for them."""
    book = book_asked(visit)
    try:
        rows = contacts_listed(
            visit.session,
            visit.actor,
            partnership=book,
            on=visit.today,
            now=visit.now,
            whole=visit.query.get("all") == "1",
        )
    except SeveralBooks as several:
        return visit.page("contacts/books.html", title="Address books", keys=several.keys)
    pages = max(1, -(-len(rows) // _ON_A_PAGE))
    page = min(max(1, page_asked(visit)), pages)
    kept = {"book": book or "", "all": visit.query.get("all", "")}
    return visit.page(
        "contacts/list.html",
        title="Address book",
        rows=rows[(page - 1) * _ON_A_PAGE : page * _ON_A_PAGE],
        total=len(rows),
        beside=neighbours("/contacts", kept, number=page, pages=pages),
        book=book or "",
        whole=visit.query.get("all") == "1",
        find="",
        named=False,
        is_cut=False,
    )


def find_contacts(visit: Visit) -> Response:
    """The entries with certain words, with their names; what is looked for may be a name, so no address holds it."""
    find, book = visit.form.text("find"), book_asked(visit)
    rows = contacts_listed(
        visit.session, visit.actor, partnership=book, on=visit.today, now=visit.now, find=find, whole=True
    )
    return visit.page(
        "contacts/list.html",
        title="Address book",
        status=HTTPStatus.OK,
        rows=rows[:_MOST_FOUND],
        total=len(rows),
        beside=neighbours("/contacts", {}, number=1, pages=1),
        book=book or "",
        whole=True,
        find=find,
        named=True,
        is_cut=len(rows) > _MOST_FOUND,
    )


def propose_duplicates(visit: Visit) -> Response:
    """Entries that are likely one; a person merges them."""
    rows = duplicates(visit.session, visit.actor, partnership=book_asked(visit), on=visit.today, now=visit.now)
    return visit.page("contacts/duplicates.html", title="Likely the same – address book", rows=rows)


PAGES = (
    Page("/contacts", list_contacts),
    Page("/contacts", find_contacts, method="POST", forgets_answers=True),
    Page("/contacts/duplicates", propose_duplicates),
)
