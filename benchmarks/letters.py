"""Letters: wording and laying one out against the PDF library alone, and a thousand on two cores against one."""

from __future__ import annotations

import resource
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from multiprocessing import get_context
from time import perf_counter
from typing import Any, cast

from sqlalchemy import select

from benchmarks.databases import ROOT, opened
from cases import letters
from cases.access import Actor
from cases.clock import noon_on
from cases.letter_facts import read_dossier
from cases.models import LetterOwed
from cases.opening import open_case
from notifications import drafting
from notifications.facts import letter_facts
from notifications.facts_addressee import addressee_of
from notifications.letters import letter_named
from notifications.typesetting import Envelope, Letterhead, as_json, compiler, letter_document, typeset
from notifications.wording import word
from state_machines.input_files import read_mapping

LIMIT, LIMIT_OF_TWO_CORES = 1.5, 1 / 1.7
BATCH = 1_000

_ON = date(2026, 11, 2)
_LETTER = "acknowledgement_to_police"
_RUNS = 60


@dataclass(frozen=True)
class OneLetter:
    """A letter of one page with its facts, before it is worded."""

    template: str
    facts: Mapping[str, Any]
    letterhead: Letterhead
    envelope: Envelope

    def pages(self) -> bytes:
        """Word it and lay it out."""
        return typeset(word(self.template, self.facts), self.letterhead, self.envelope)


def measure() -> dict[str, Any]:
    """The shortest of some runs of each, in turns: the library gets the same document, with its compiler reused."""
    letter = _letter()
    library = _library_alone(letter)
    if library() != letter.pages():
        message = "The floor lays out another document than we do."
        raise RuntimeError(message)
    ours, floor = [], []
    for _ in range(_RUNS):
        ours.append(_timed(letter.pages))
        floor.append(_timed(library))
    size = len(letter.pages()) / 1000
    return {
        "what": f"word and lay out a letter of one page ({size:.0f} kB) against typst alone",
        "ours_ms": min(ours),
        "floor_ms": min(floor),
        "ratio": min(ours) / min(floor),
        "limit": LIMIT,
    }


def measure_batch() -> dict[str, Any]:
    """A thousand letters in two processes against one process, both warmed up."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as both:
        list(both.map(_lay_out, [50, 50]))
        two = _timed(lambda: list(both.map(_lay_out, [BATCH // 2] * 2)))
        peak = max(both.map(_peak_megabytes, range(2)))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        list(alone.map(_lay_out, [50]))
        one = _timed(lambda: list(alone.map(_lay_out, [BATCH])))
    return {
        "what": f"{BATCH:,} letters on 2 cores against 1 ({BATCH / two * 1000:.0f} a second, {peak:.0f} MB)",
        "ours_ms": two,
        "floor_ms": one,
        "ratio": two / one,
        "limit": LIMIT_OF_TWO_CORES,
    }


def _lay_out(number: int) -> None:
    letter = _letter()
    for _ in range(number):
        letter.pages()


def _peak_megabytes(_process: int) -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


@cache
def _letter() -> OneLetter:
    """The acknowledgement of the example notification."""
    with opened("SQLite") as (_, sessions):
        text = (ROOT / "scenarios/police-notification.example.yaml").read_text(encoding="utf-8")
        with sessions.begin() as session:
            open_case(
                session,
                partnership="milton-keynes",
                kind="domestic_homicide_review",
                values=read_mapping(text, "yaml"),
                actor=Actor("coordinator"),
                now=noon_on(_ON),
            )
        with sessions.begin() as session:
            number = session.scalars(select(LetterOwed.id).where(LetterOwed.letter == _LETTER)).one()
            claim = letters.claim(session, number)
            dossier = read_dossier(session, claim, on=_ON)
            addressee = addressee_of(session, dossier)
            facts = letter_facts(session, dossier, addressee)
            made = drafting.make(session, claim, on=_ON)
            template = letter_named(claim.file.case.kind, _LETTER).template
    if not isinstance(made, drafting.Made):
        message = f"{_LETTER} is no letter."
        raise TypeError(message)
    return OneLetter(template, facts, made.letterhead, made.envelope)


def _library_alone(letter: OneLetter) -> Callable[[], bytes]:
    """The library on the very document that we hand to it."""
    document = letter_document(word(letter.template, letter.facts), letter.letterhead, letter.envelope)
    inputs, at = {"letter": as_json(document)}, datetime(_ON.year, _ON.month, _ON.day, tzinfo=UTC)
    compiled = compiler("letter")

    def lay_out() -> bytes:
        pages = compiled.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=at)
        return cast("bytes", pages)

    return lay_out


def _timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000
