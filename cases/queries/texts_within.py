"""The texts inside of a JSON column, for each of the two databases: its values, and not the names of its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, String, cast, column, exists, func, literal, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute

_EVERY_TEXT: ColumnElement[Any] = literal_column("""CAST('$.** ? (@.type() == "string")' AS jsonpath)""")

_ITSELF: ColumnElement[Any] = literal_column("CAST('{}' AS text[])")


def any_text(
    values: InstrumentedAttribute[dict[str, Any]],
    holds: Callable[[ColumnElement[Any]], ColumnElement[bool]],
    dialect: str,
) -> ColumnElement[bool]:
    """True of the rows in whose JSON some text, at whatever depth, is as `holds` asks."""
    if dialect == "postgresql":
        texts = func.jsonb_path_query(cast(values, JSONB), _EVERY_TEXT).column_valued("texts")
        return exists(select(literal(1)).where(holds(texts.op("#>>", return_type=String())(_ITSELF))))
    tree = func.json_tree(values).table_valued(column("atom", String), column("type", String), name="tree")
    return exists(select(literal(1)).select_from(tree).where(tree.c.type == "text", holds(tree.c.atom)))
