"""How the yearly figures look on the command line: tables for people, JSON for programs."""

from __future__ import annotations

from cases.statistics import Area, Behind, Checked, Counted, EditionRow, Figure
from state_machines.community_trigger_year.reconciling import Change
from state_machines.community_trigger_year.reporting_year import ReportingYear
from statutory_reviews.cli.present import say, show_fields, show_table, words


def show_figures(
    area: Area, period: ReportingYear, counted: Counted, checked: tuple[Checked, ...], behind: Behind | None
) -> None:
    """Print the figures with their reconciliation and, where asked for, the cases behind one of them."""
    edition = counted.edition
    say(f"{area.review_name}, {area.area}: {period.label} ({period.words}), as known on {words(edition.as_known_on)}")
    show_table(
        ("", "Section 104(9)", "Number"),
        ((figure.value, figure.words, figure.of(edition)) for figure in Figure),
    )
    show_table(
        ("Stage", "Cases", "Median days"),
        ((one.stage.value, one.cases, f"{one.median_days:g}") for one in edition.stages),
        title="How long the stages took",
        empty="No stage ended in this period.",
    )
    show_table(
        ("Holds", "Both sides", "Cases at fault"),
        ((one.equation.holds, one.equation.written, (*one.cases, *_hidden(one.hidden))) for one in checked),
        title="Reconciliation",
    )
    show_fields((("Threshold met", edition.threshold_met), ("Appeals", edition.appeals)))
    if behind:
        show_table(
            ("Case", "Times counted"),
            behind.cases,
            title=f"Behind figure {behind.figure.value} ({behind.total})",
            empty="No case that you may see.",
        )
        say(*_hidden(behind.hidden))


def figures_as_json(
    area: Area, period: ReportingYear, counted: Counted, checked: tuple[Checked, ...], behind: Behind | None
) -> dict[str, object]:
    """The same for programs."""
    return {
        "partnership": area.key,
        "year": period.label,
        "edition": counted.edition.model_dump(mode="json"),
        "reconciles": all(one.equation.holds for one in checked),
        "reconciliation": [
            {
                "name": one.equation.name,
                "holds": one.equation.holds,
                "written": one.equation.written,
                "left": one.equation.left.number,
                "right": one.equation.total,
                "at_fault": one.equation.at_fault,
                "cases": one.cases,
            }
            for one in checked
        ],
        "cases": behind,
    }


def show_editions(
    rows: list[EditionRow], earlier: EditionRow, later: EditionRow, differences: tuple[Change, ...]
) -> None:
    """Print the editions on record, and how two of them differ."""
    show_table(
        ("Edition", "On record", "As known on", "Published", "Why"),
        ((one.number, one.recorded_at, one.edition.as_known_on, one.published_on, one.reason) for one in rows),
    )
    show_table(
        ("Figure", f"Edition {earlier.number}", f"Edition {later.number}"),
        ((one.what, one.before, one.after) for one in differences),
        title=f"What differs between edition {earlier.number} and edition {later.number}",
        empty="Nothing.",
    )


def edition_as_json(row: EditionRow) -> dict[str, object]:
    """An edition for programs."""
    return {
        "number": row.number,
        "recorded_at": row.recorded_at,
        "published_on": row.published_on,
        "reason": row.reason,
        "edition": row.edition.model_dump(mode="json"),
    }


def _hidden(number: int) -> tuple[str, ...]:
    return ("and others: the figures count every case",) if number else ()
