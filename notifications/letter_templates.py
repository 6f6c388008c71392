"""The templates of letters as Jinja has them: strict, and with every value kept apart from the words around it."""

from collections.abc import Callable, Iterator
from functools import cache, wraps
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import compiler, meta, nodes

from notifications.fixed_words import fixed_words
from notifications.marks import marked, printable
from notifications.phrases import PhraseError, filters

PARTS = "_parts/"
VALUES = "values written"
"""The values written so far, under a name that no template can spell."""

# Jinja's own filters that choose and order facts; all others change them.
_CHOOSING = ("length", "list", "map", "rejectattr", "selectattr", "sort")


@cache
def templates_in(folder: Path, language: str) -> jinja2.Environment:
    """The letters of a folder; those in another language than English write dates only, in its words."""
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
    phrases = filters(fixed_words(language))
    letters.filters = {name: _of_a_known_fact(phrase) for name, phrase in phrases.items()} | choosing
    return letters


def sources(letters: jinja2.Environment, name: str) -> Iterator[tuple[str, str]]:
    """A template and the parts it includes, as written."""
    source, *_ = letters.loader.get_source(letters, name) if letters.loader else ("",)
    yield name, source
    for part in meta.find_referenced_templates(letters.parse(source)):
        yield from sources(letters, str(part))


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
            if not str(named).startswith(PARTS) or getattr(node, "ignore_missing", False):
                self.fail(f"a letter may include or extend only a file that it names in '{PARTS}'", node.lineno)
        return super().visit(node, *args, **kwargs)


class _Letters(jinja2.Environment):
    code_generator_class = _LetterCode
    parse = cache(jinja2.Environment.parse)  # letters share parts, and who asks for one letter's facts asks for all


@jinja2.pass_context
def _written(context: jinja2.runtime.Context, value: object) -> str:
    """Keep a value for later and write its mark; what is empty or has no agreed form is refused."""
    if isinstance(value, jinja2.Undefined):
        return str(value)  # raises UndefinedError
    if isinstance(value, bool) or not isinstance(value, str | int) or not printable(str(value)).strip():
        raise PhraseError("is empty, or neither text nor a whole number (a date needs the filter day or short_day)")
    return marked(str(value), context[VALUES])


def _of_a_known_fact(phrase: Callable[..., str]) -> Callable[..., str]:
    """The filter, complaining of a missing fact by its name before it looks at it."""

    @wraps(phrase)
    def of_a_known_fact(value: object, *args: object) -> str:
        return str(value) if isinstance(value, jinja2.Undefined) else phrase(value, *args)

    return of_a_known_fact
