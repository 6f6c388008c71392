"""`reviews policy`: local procedure as a file, held against the law, loaded, shown and compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cases.comparing import compare
from cases.partnership_file import PartnershipFile, policies_of, read_partnership
from cases.partnerships import load_partnership
from cases.queries.procedures import procedure_shown, procedures_listed
from state_machines.policy import Policy, deadlines_of
from state_machines.registry import LIFECYCLES, in_force, kinds
from statutory_reviews.cli.compared import show_compared
from statutory_reviews.cli.context import (
    As,
    AsOf,
    Json,
    NotFound,
    acting_as,
    example,
    new_group,
    open_desk,
    parse_day,
    read_text,
)
from statutory_reviews.cli.kinds import as_kind
from statutory_reviews.cli.present import say, show_fields, show_json, show_table, words

app = new_group("Validate, load, show and compare local procedure.")
File = Annotated[Path, typer.Argument(metavar="FILE", help="A partnership file, as YAML or JSON; '-' to type it in.")]


@app.command(epilog=example("reviews policy validate policies/milton-keynes.yaml"))
def validate(file: File, as_json: Json = False) -> None:
    """Hold a partnership file against the law, and name each breach with its line, its place and its section.

    Nothing is changed. Statutory and guidance periods may be shortened by local procedure, never lengthened; a
    procedure for case reviews needs what section 104 and Schedule 4 of the 2014 Act ask of it. Of a JSON file the place
    is named, not the line.
    """
    given = _read(file)
    policies = policies_of(given, LIFECYCLES)
    if as_json:
        show_json({"partnership": given.key, "procedures": [_plain(policy) for policy in policies]})
        return
    say(f"{given.key}: {len(policies)} procedure{'' if len(policies) == 1 else 's'}, nothing that loosens the law.")
    for policy in policies:
        say(f"  {policy.kind}, {policy.version}, in force from {words(policy.in_force_from)}")


@app.command(epilog=example("reviews policy load policies/milton-keynes.yaml"))
def load(file: File, as_of: AsOf = None, as_json: Json = False) -> None:
    """Bring a partnership in, or up to date, with its officers, the bodies it works with and its procedures.

    Nothing is deleted, and a procedure on file is never rewritten: a new text needs a version and a first day.
    """
    given = _read(file)
    desk = open_desk(as_of=as_of)
    with desk.transaction() as session:
        loaded = load_partnership(session, given, now=desk.now, actor=desk.actor if desk.officer else None)
    if as_json:
        show_json({"partnership": loaded.partnership, "added": loaded.added, "changed": loaded.changed})
    else:
        say(f"{loaded.partnership}: {loaded.added} entries added, {loaded.changed} changed.")


@app.command("list", epilog=example("reviews policy list"))
def list_procedures(as_json: Json = False) -> None:
    """List the local procedures on file."""
    with open_desk().transaction() as session:
        rows = procedures_listed(session)
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("Partnership", "Kind", "Version", "In force from", "Calendar", "Loaded"),
            ((row.partnership, row.kind, row.version, row.in_force_from, row.calendar, row.loaded_at) for row in rows),
            empty="No procedure is on file. 'reviews policy load FILE' brings one in.",
        )


@app.command(epilog=example("reviews policy show milton-keynes domestic_homicide_review --on 2026-11-02"))
def show(
    partnership: Annotated[str, typer.Argument(metavar="PARTNERSHIP", help="The partnership's key.")],
    kind: Annotated[str, typer.Argument(metavar="KIND", parser=as_kind, help="The kind of review.")],
    on: Annotated[
        date | None, typer.Option(metavar="DATE", parser=parse_day, help="In force on this day instead of today.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the procedure in force on a day: each time limit as the law has it and as it is set here."""
    desk = open_desk()
    day = on or desk.today
    with desk.transaction() as session:
        policy = procedure_shown(session, partnership, kind, on=day)
    if as_json:
        show_json(_plain(policy))
        return
    show_fields(
        (
            ("Procedure", policy.version),
            ("Kind", policy.kind),
            ("In force from", policy.in_force_from),
            ("Calendar", policy.calendar),
            (
                "Commencements",
                tuple(f"{rules}: {words(day) or 'not yet'}" for rules, day in policy.commencements.items()),
            ),
        )
    )
    rules = {rule.name: rule for rule in reversed(deadlines_of(in_force(policy.kind, policy, day)))}
    show_table(
        ("Deadline", "In the lifecycle", "Here", "Weight", "Authority"),
        (
            (
                rule.name,
                rule.period.words,
                policy.period(rule).words if rule.name in policy.periods else "the same",
                rule.weight,
                policy.authority(rule),
            )
            for rule in reversed(rules.values())
        ),
    )


@app.command(
    "compare",
    epilog=example(
        "reviews policy compare policies/milton-keynes.yaml new.yaml --kind domestic_homicide_review --as coordinator",
        "reviews policy compare policies/milton-keynes.yaml new.yaml --kind community_trigger --as auditor",
    ),
)
def compare_files(
    file_a: Annotated[Path, typer.Argument(metavar="FILE_A", help="A partnership file.")],
    file_b: Annotated[Path, typer.Argument(metavar="FILE_B", help="Another one.")],
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", parser=as_kind, help="The kind of review, where the files have several."),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            metavar="DATE",
            parser=parse_day,
            help="Cases opened on or after this day, otherwise those of the last year.",
        ),
    ] = None,
    officer: As = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Show what two procedures would make of the cases on file: each deadline, and each threshold, with both reasons.

    Of each file the newest procedure counts. The cases you may see are worked out anew under both: their dates, each
    from the occasion that the procedure counts from, and for case reviews which complaints count and what would be
    proposed. Nothing changes.
    """
    first, second = _newest(_read(file_a), kind, file_a), _newest(_read(file_b), kind, file_b)
    if first.kind != second.kind:
        raise NotFound(f"'{file_a}' is about {first.kind}, '{file_b}' about {second.kind}. Choose one with --kind.")
    with acting_as(officer, as_of) as (desk, session):
        compared = compare(session, desk.actor, first, second, on=desk.today, since=since)
    if as_json:
        show_json(compared)
    else:
        show_compared(first, second, compared)


def _read(file: Path) -> PartnershipFile:
    text, file_format = read_text(file)
    return read_partnership(text, file_format, LIFECYCLES)


def _newest(given: PartnershipFile, kind: str | None, file: Path) -> Policy:
    policies = [one for one in policies_of(given, LIFECYCLES) if kind in {None, one.kind}]
    if not policies:
        raise NotFound(f"'{file}' has no procedure for {kind}. Known kinds: {', '.join(kinds())}.")
    return max(policies, key=lambda one: one.in_force_from)


def _plain(policy: Policy) -> dict[str, object]:
    return policy.model_dump(mode="json")
