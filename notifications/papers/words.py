"""What a paper says: its heading and its facts put into the words of its template."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from notifications.papers.facts import ProposalFacts, SignOffFacts
from notifications.papers.facts_strategy import QuarterlyReportFacts, StrategyFacts
from notifications.papers.paper import Paper, PaperError
from notifications.resources import templates
from notifications.wording import Wording, WordingError, word

Facts = ProposalFacts | SignOffFacts | StrategyFacts | QuarterlyReportFacts


@dataclass(frozen=True)
class PaperKind:
    """A paper's template below `templates/papers`, and the facts without which it says nothing, as people call them."""

    template: str
    needs: Mapping[str, str]


KINDS: Mapping[type[Facts], PaperKind] = MappingProxyType(
    {
        ProposalFacts: PaperKind(
            "proposal",
            {"timetable": "timetable", "parts": "list of what agencies are asked for", "sections": "section"},
        ),
        SignOffFacts: PaperKind("sign_off", {"executive_summary": "executive summary", "gates": "completeness gate"}),
        StrategyFacts: PaperKind(
            "strategy", {"priorities": "priority", "plan_parts": "table of what the plan contains"}
        ),
        QuarterlyReportFacts: PaperKind("quarterly_report", {"progress": "account of the quarter"}),
    }
)


def word_paper(paper: Paper, facts: Facts) -> Wording:
    """Word a paper; its template names the facts and, as `paper`, the heading.

    Raises:
        PaperError: when the template is wrong, writes something that is not known, or would say nothing.
    """
    named = {field.name: getattr(facts, field.name) for field in fields(facts)}
    kind = KINDS[type(facts)]
    for fact, called in kind.needs.items():
        if not named[fact]:
            raise PaperError(f"The paper has no {called}. Record one on the case, then produce the paper again.")
    try:
        return word(kind.template, {**named, "paper": paper}, folder=templates() / "papers")
    except WordingError as wrong:
        raise PaperError(
            f"The paper '{kind.template}' cannot be worded: {wrong.reason}. "
            f"{wrong.remedy}, then produce the paper again."
        ) from None
