"""Pages from templates: the only place of the web application that knows Jinja."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup

from cases.clock import LONDON
from notifications.resources import templates
from state_machines.words import as_words, capital
from statutory_reviews.web.page_words import in_page_words
from statutory_reviews.web.stacking import stacked

STATIC = Path(__file__).parent / "static"
_NO_CALLER = "No caller defined"


class _NotGiven(StrictUndefined):
    """A name that a page lacks is an error; a parameter that a component was not given is left out."""

    def __new__(cls, hint: str | None = None, obj: Any = None, **named: Any) -> Any:  # noqa: ANN401 - Jinja's own
        is_left_out = isinstance(obj, dict) or hint == _NO_CALLER
        return ChainableUndefined(hint, obj, **named) if is_left_out else super().__new__(cls)


def render(template: str, values: Mapping[str, Any]) -> str:
    """A page's HTML. Raises jinja2.UndefinedError for what the template uses and was not given."""
    hidden = Markup('<input type="hidden" name="csrf" value="{}">').format(values["csrf"])
    return _environment().get_template(template).render({"csrf_field": hidden} | dict(values))


@cache
def _environment() -> Environment:
    package = "govuk_frontend_jinja"
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(templates() / "pages"), PrefixLoader({package: PackageLoader(package)})]),
        autoescape=True,
        undefined=_NotGiven,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    environment.globals |= {"static": _static, "undefined": ChainableUndefined()}
    environment.filters |= {
        "day": _day,
        "moment": _moment,
        "words": as_words,
        "capital": capital,
        "days_from_now": _days_from_now,
        "page_words": in_page_words,
        "stacked": lambda table: Markup(stacked(table)),  # noqa: S704 - what a template has escaped already
    }
    return environment


def _day(value: date | str | None) -> str:
    day = date.fromisoformat(value) if isinstance(value, str) and value else value
    return f"{day:%-d %B %Y}" if day else ""


def _moment(value: datetime) -> str:
    return f"{value.astimezone(LONDON):%-d %B %Y at %-H:%M}"


def _days_from_now(days: int) -> str:
    if days == 0:
        return "today"
    number = abs(days)
    unit = "day" if number == 1 else "days"
    return f"in {number} {unit}" if days > 0 else f"{number} {unit} late"


@cache
def _static(name: str) -> str:
    """The address of a style sheet or picture; it changes with the content, so that browsers may keep it."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"
