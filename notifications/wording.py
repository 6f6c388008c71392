"""What a letter says: a template and the facts of the case make its subject and its blocks."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from notifications.blocks import Block, lines_of
from notifications.letter_templates import PARTS, VALUES, sources, templates_in
from notifications.markdown import MarkdownError, parse
from notifications.markdown_values import spelt
from notifications.marks import literal_parts
from notifications.phrases import PhraseError
from notifications.places import place_of_error, place_of_words
from notifications.resources import templates

_ENGLISH = "en"
_RECORD_IT = "Record it on the case"
_CORRECT_IT = "Correct the template"
_IN_ANOTHER_LANGUAGE = re.compile(r".+\.[a-z]{2,3}")


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
        markdown: the text as worded, for golden files and for people to proof-read and edit; values are spelt so
            that it is read again as these blocks.
        language: the code of the template's language.
    """

    subject: str
    blocks: tuple[Block, ...]
    markdown: str
    language: str = _ENGLISH


def word(
    template: str, facts: Mapping[str, object], *, folder: Path | None = None, language: str = _ENGLISH
) -> Wording:
    """Word a letter.

    Args:
        template: its name below `templates/letters`, without ".md": "domestic_homicide_review/decision_to_family".
        facts: what the template may name; a dot reaches the attributes of a fact.
        folder: where the letters lie, if not in `templates/letters`.
        language: the code of the language wanted, "cy"; English where the letter has no such template.

    Raises:
        WordingError: when the template is missing or wrong, when it writes a fact that is missing or empty, or when
            it uses what a letter may not have.
    """
    folder = folder or templates() / "letters"
    if language != _ENGLISH and not (folder / f"{template}.{language}.md").is_file():
        language = _ENGLISH
    name = f"{template}.md" if language == _ENGLISH else f"{template}.{language}.md"
    letters = templates_in(folder, language)
    values: list[str] = []
    with _refusing(template, folder):
        text = letters.get_template(name).render({**facts, VALUES: values})
    try:
        subject, blocks = parse(text, values)
    except MarkdownError as wrong:
        own_words = [part for line in text.split("\n")[wrong.line - 1 : wrong.line] for part in literal_parts(line)]
        place = place_of_words(own_words, sources(letters, name))
        raise WordingError(template, f"{place} {wrong}", _CORRECT_IT) from None
    return Wording(subject, blocks, spelt(text, values, (subject, blocks)), language)


def plain_text(wording: Wording) -> str:
    """The letter as text without any marks of layout, for a message or a screen."""
    return "\n".join((wording.subject, *lines_of(wording.blocks), ""))


def template_names(*, folder: Path | None = None) -> tuple[str, ...]:
    """All letters that have a template, in alphabetical order; translations and shared parts are none."""
    names = templates_in(folder or templates() / "letters", _ENGLISH).list_templates(extensions=["md"])
    letters = (name.removesuffix(".md") for name in names if not name.startswith(PARTS))
    return tuple(name for name in letters if not _IN_ANOTHER_LANGUAGE.fullmatch(name))


def facts_used(template: str, *, folder: Path | None = None) -> frozenset[str]:
    """The facts that a letter, with the parts it includes, may ask for.

    Raises:
        WordingError: when the template is missing or wrong.
    """
    folder = folder or templates() / "letters"
    letters = templates_in(folder, _ENGLISH)
    used, set_here = set[str](), set[str]()
    with _refusing(template, folder):
        for name, source in sources(letters, f"{template}.md"):
            letters.get_template(name)
            tree = letters.parse(source)
            used |= meta.find_undeclared_variables(tree) - set_here
            set_here |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    return frozenset(used)


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
