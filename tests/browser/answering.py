"""Filling in a form in a real browser from the values that an event asks for, as the other faces take them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def record(page: Page, values: Mapping[str, Any], button: str = "Record") -> None:
    """Answer the form that is open, press its button, and see that it was taken."""
    answer(page, values)
    before = page.url
    # The first button of a form is for the Enter key and not shown.
    page.get_by_role("button", name=button, exact=True).last.click()
    expect(page.locator(".govuk-error-summary")).to_have_count(0)
    assert page.url != before, f"{before} was shown again"


def answer(page: Page, values: Mapping[str, Any], inside: str = "") -> None:
    """Fill in the fields by their names; what is asked more than once stands as often as there are answers."""
    for name, value in values.items():
        _answer_one(page, f"{inside}{name}", value)


def _answer_one(page: Page, name: str, value: Any) -> None:
    day = _DAY.fullmatch(value) if isinstance(value, str) else None
    if isinstance(value, Mapping):
        answer(page, value, f"{name}.")
    elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        while _fields(page, f"{name}.{len(value)}.", starts=True).count():
            page.locator(f"button[name='form-remove'][value='{name}.{len(value)}']").click()
        for number, one in enumerate(value):
            if not _fields(page, f"{name}.{number}.", starts=True).count():
                page.locator(f"button[name='form-add'][value='{name}']").click()
            answer(page, one, f"{name}.{number}.")
    elif day:
        _unfold(page, f"[name='{name}-day']")
        for part, written in zip(("year", "month", "day"), day.groups(), strict=True):
            _fields(page, f"{name}-{part}").fill(written)
    else:
        _choose_or_type(page, name, value)


def _choose_or_type(page: Page, name: str, value: Any) -> None:
    fields = _fields(page, name)
    sort = fields.first.evaluate("one => one.type")
    chosen = [
        {True: "yes", False: "no"}.get(one, one) for one in (value if isinstance(value, list | tuple) else [value])
    ]
    if sort == "checkbox":
        ticked = page.locator(f"main input[name='{name}']:checked").evaluate_all("all => all.map(one => one.value)")
        for one in set(ticked) - set(chosen):
            page.locator(f"input[name='{name}'][value='{one}']").uncheck()
    if sort in {"checkbox", "radio"}:
        for one in chosen if value is not False or sort == "radio" else ():
            _unfold(page, f"input[name='{name}'][value='{one}']")
            page.locator(f"input[name='{name}'][value='{one}']").check()
        return
    _unfold(page, f"[name='{name}']")
    if sort == "select-one":
        fields.select_option(str(value))
    else:
        fields.fill("\n".join(map(str, chosen)) if isinstance(value, list | tuple) else str(value))


def _unfold(page: Page, field: str) -> None:
    """Open what stands aside with a field in it."""
    closed = page.locator("main details:not([open])").filter(has=page.locator(field))
    while closed.count():
        closed.first.locator("summary").first.click()


def _fields(page: Page, name: str, *, starts: bool = False) -> Locator:
    return page.locator(f"main [name{'^' if starts else ''}='{name}']:not([type=hidden])")
