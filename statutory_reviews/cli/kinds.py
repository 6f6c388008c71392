"""Which kind of review a command or a file is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from cases.opening import opening_event
from state_machines.lifecycle import Lifecycle
from state_machines.registry import kinds, versions
from statutory_reviews.cli.context import WrongInput

USUAL_KIND = "domestic_homicide_review"
KIND_FIELD = "kind"


def as_kind(text: str) -> str:
    """A kind as people type it: 'community-trigger' is community_trigger."""
    return text.strip().lower().replace("-", "_")


Kind = Annotated[
    str | None,
    typer.Option(
        metavar="KIND", parser=as_kind, help=f"The kind of review: {', '.join(kinds())}. Otherwise {USUAL_KIND}."
    ),
]
OnlyKind = Annotated[str | None, typer.Option(metavar="KIND", parser=as_kind, help="Only this kind of review.")]


def kind_of(values: Mapping[str, Any], asked: str | None) -> tuple[str, dict[str, Any]]:
    """The kind of case that a file opens, and its values without the line 'kind:'.

    That line beats the usual kind, and --kind says the same or is left out. Raises UnknownKind, or WrongInput where
    the two differ, or where the file fits the form of another kind only.
    """
    rest = dict(values)
    written = rest.pop(KIND_FIELD, None)
    named = as_kind(written) if isinstance(written, str) else None
    if asked and named and asked != named:
        raise WrongInput(f"The file says 'kind: {named}', and --kind says {asked}. Leave one of them out.")
    kind = asked or named or USUAL_KIND
    here, better = versions(kind)[0], _better_fit(rest, kind)
    if better is not None:
        raise WrongInput(
            f"This file is filled in for '{better.title}', and would be opened as '{here.title}'. "
            f"Add --kind {better.kind}, or write 'kind: {better.kind}' as its first line."
        )
    return kind, rest


def _better_fit(values: Mapping[str, Any], kind: str) -> Lifecycle | None:
    """The one other kind whose form has every field of the file, where this kind's form has hardly any of them."""
    fields = frozenset(values)
    if not fields or len(fields & _form(kind)) * 2 > len(fields):
        return None
    others = [one for one in kinds() if one != kind and fields <= _form(one)]
    return versions(others[0])[0] if len(others) == 1 else None


def _form(kind: str) -> frozenset[str]:
    return frozenset(field for one in versions(kind) for field in opening_event(one).inputs.model_fields)
