"""What a letter says: a template and the facts of the case make its subject and its blocks."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import compiler, meta, nodes

from notifications.blocks import Block, lines_of
from notifications.markdown import MarkdownError, filled, literal_parts, marked, parse
from notifications.phrases import FILTERS, PhraseError
from notifications.places import place_of_error, place_of_words
from notifications.resources import templates

_PARTS = "_parts/"
_RECORD_IT = "Record it on the case"
_CORRECT_IT = "Correct the template"
# Jinja's own filters that choose and order facts; all others change them.
_CHOOSING = ("length", "list", "map", "rejectattr", "selectattr", "sort")
# The values written so far, under a name that no template can spell.
_VALUES = "values written"


class WordingError(ValueError):
    """A letter that cannot be worded. The message names facts and lines of templates, never what a fact says."""

    def __init__(self, letter: str, reason: str, remedy: str) -> None:
        super().__init__(f"The letter '{letter}' cannot be worded: {reason}. {remedy}, then produce the letter again.")
        self.reason, self.remedy = reason, remedy


@dataclass(frozen=True)
class Wording:
    """A letter's words, before anything is known of paper.

    Attributes:
        subject: the one heading of level 1, as plain text.
        blocks: all that follows the subject.
        markdown: the text as worded, for golden files and for people to proof-read.
    """

    subject: str
    blocks: tuple[Block, ...]
    markdown: str


def word(template: str, facts: Mapping[str, object], *, folder: Path | None = None) -> Wording:
    """Word a letter.

    Args:
        template: its name below `templates/letters`, without ".md": "domestic_homicide_review/decision_to_family".
        facts: what the template may name; a dot reaches the attributes of a fact.
        folder: where the letters lie, if not in `templates/letters`.

    Raises:
        WordingError: when the template is missing or wrong, when it writes a fact that is missing or empty, or when
            it uses what a letter may not have.
    """
    folder = folder or templates() / "letters"
    letters = _environment(folder)
    values: list[str] = []
    with _refusing(template, folder):
        text = letters.get_template(f"{template}.md").render({**facts, _VALUES: values})
    try:
        subject, blocks = parse(text, values)
    except MarkdownError as wrong:
        own_words = [part for line in text.split("\n")[wrong.line - 1 : wrong.line] for part in literal_parts(line)]
        place = place_of_words(own_words, _sources(letters, f"{template}.md"))
        raise WordingError(template, f"{place} {wrong}", _CORRECT_IT) from None
    return Wording(subject, blocks, re.sub(r"\n{3,}", "\n\n", filled(text, values)).strip() + "\n")


def plain_text(wording: Wording) -> str:
    """The letter as text without any marks of layout, for a message or a screen."""
    return "\n".join((wording.subject, *lines_of(wording.blocks), ""))


def template_names(*, folder: Path | None = None) -> tuple[str, ...]:
    """All letters that have a template, in alphabetical order, without the parts that letters share."""
    names = _environment(folder or templates() / "letters").list_templates(extensions=["md"])
    return tuple(name.removesuffix(".md") for name in names if not name.startswith(_PARTS))


def facts_used(template: str, *, folder: Path | None = None) -> frozenset[str]:
    """The facts that a letter, with the parts it includes, may ask for.

    Raises:
        WordingError: when the template is missing or wrong.
    """
    folder = folder or templates() / "letters"
    letters = _environment(folder)
    used, set_here = set[str](), set[str]()
    with _refusing(template, folder):
        for name, source in _sources(letters, f"{template}.md"):
            letters.get_template(name)
            tree = letters.parse(source)
            used |= meta.find_undeclared_variables(tree) - set_here
            set_here |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    return frozenset(used)


class _MissingFact(jinja2.StrictUndefined):
    """Complains with the fact's name alone: the sentence around it is ours."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _LetterCode(compiler.CodeGenerator):
    """Compiles what a letter needs and refuses what makes text out of facts on the way.

    So every value is written exactly once, by `_written`; and an empty fact cannot slip in as the word "None".
    """

    _REFUSED = (
        *(nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.Import, nodes.FromImport),
        *(nodes.Call, nodes.Concat, nodes.Mod),
    )

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the library has it
        if isinstance(node, self._REFUSED):
            self.fail("a letter may use if, for, set, with, include, extends, block and its filters only", node.lineno)
        if isinstance(node, nodes.Include | nodes.Extends):
            named = node.template.value if isinstance(node.template, nodes.Const) else None
            if not str(named).startswith(_PARTS) or getattr(node, "ignore_missing", False):
                self.fail(f"a letter may include or extend only a file that it names in '{_PARTS}'", node.lineno)
        return super().visit(node, *args, **kwargs)


class _Letters(jinja2.Environment):
    code_generator_class = _LetterCode
    parse = cache(jinja2.Environment.parse)  # letters share parts, and who asks for one letter's facts asks for all


@cache
def _environment(folder: Path) -> jinja2.Environment:
    letters = _Letters(
        # A value never becomes HTML or Markdown: _written keeps it apart until both have been dealt with.
        autoescape=False,
        loader=jinja2.FileSystemLoader(folder),
        undefined=_MissingFact,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    letters.globals.clear()
    choosing = {name: letters.filters[name] for name in _CHOOSING}
    letters.filters = {name: _of_a_known_fact(phrase) for name, phrase in FILTERS.items()} | choosing
    return letters


@jinja2.pass_context
def _written(context: jinja2.runtime.Context, value: object) -> str:
    """Keep a value for later and write its mark; what is empty or has no agreed form is refused."""
    if isinstance(value, jinja2.Undefined):
        return str(value)  # raises UndefinedError
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise PhraseError("is empty, or neither text nor a whole number (a date needs the filter day or short_day)")
    return marked(str(value), context[_VALUES])


def _of_a_known_fact(phrase: Callable[..., str]) -> Callable[..., str]:
    """The filter, complaining of a missing fact by its name before it looks at it."""

    @wraps(phrase)
    def of_a_known_fact(value: object, *args: object) -> str:
        return str(value) if isinstance(value, jinja2.Undefined) else phrase(value, *args)

    return of_a_known_fact


@contextmanager
def _refusing(template: str, folder: Path) -> Iterator[None]:
    """Turn what Jinja or a filter complains of into the sentence for the person who wants the letter."""
    try:
        yield
    except jinja2.UndefinedError as missing:
        raise WordingError(template, f"the fact '{missing.message}' is missing", _RECORD_IT) from None
    except (PhraseError, TypeError) as wrong:
        reason = wrong if isinstance(wrong, PhraseError) else "is empty or of another kind than the template expects"
        raise WordingError(template, f"{place_of_error(wrong, folder)} {reason}", _RECORD_IT) from None
    except jinja2.TemplateNotFound as missing:
        raise WordingError(template, f"there is no template '{missing.name}'", "Check the name or write it") from None
    except jinja2.TemplateSyntaxError as wrong:
        raise WordingError(template, f"{wrong.name}, line {wrong.lineno}: {wrong.message}", _CORRECT_IT) from None


def _sources(letters: jinja2.Environment, name: str) -> Iterator[tuple[str, str]]:
    """A template and the parts it includes, as written."""
    source, *_ = letters.loader.get_source(letters, name) if letters.loader else ("",)
    yield name, source
    for part in meta.find_referenced_templates(letters.parse(source)):
        yield from _sources(letters, str(part))
