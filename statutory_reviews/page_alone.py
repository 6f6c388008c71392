"""An accessible page that stands alone: one heading, captioned tables with headings for their rows, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_STYLE = """
body { color: #0b0c0c; background: #fff; font: 1.1875rem/1.5 Arial, sans-serif; margin: 0 auto; max-width: 44rem;
  padding: 1rem; }
table { border-collapse: collapse; margin: 1rem 0 2rem; width: 100%; }
caption { font-weight: bold; padding-bottom: .5rem; text-align: left; }
th, td { border-bottom: 1px solid #767676; padding: .5rem .5rem .5rem 0; text-align: left; vertical-align: top; }
"""


def page_of(title: str, body: str, *, style: str = "") -> str:
    """The page, in HTML; `title` is plain text and `body` HTML, `style` adds to the look."""
    heading = escape(title)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{heading}</title>
<style>{_STYLE}{style}</style>
</head>
<body>
<main>
<h1>{heading}</h1>
{body}
</main>
</body>
</html>
"""


def table_of(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in HTML from plain text: the first cell of each row is its heading."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    lines = "\n".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{lines}\n</tbody>\n</table>"
    )
