"""An annotation of a model's field taken apart: the plain type inside, how many of it, and what it is marked with."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin


@dataclass(frozen=True, slots=True)
class Sort:
    """An annotation taken apart: the plain type inside, how many of it, and what it is marked with."""

    leaf: Any
    many: bool
    key: Any
    marks: tuple[object, ...]
    may_be_left_out: bool


def sort_of(annotation: Any, marks: tuple[object, ...] = ()) -> Sort:  # noqa: ANN401 - any annotation
    """What an annotation says, through unions, tuples, mappings and Annotated."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return sort_of(arguments[0], (*arguments[1:], *marks))
    if origin in {Union, UnionType}:
        inner = sort_of(next(one for one in arguments if one is not NoneType), marks)
        return Sort(inner.leaf, inner.many, inner.key, inner.marks, may_be_left_out=True)
    if origin is tuple:
        inner = sort_of(arguments[0], marks)
        return Sort(inner.leaf, True, None, inner.marks, may_be_left_out=False)
    if origin is dict:
        inner = sort_of(arguments[1], marks)
        return Sort(inner.leaf, False, sort_of(arguments[0]), inner.marks, may_be_left_out=False)
    return Sort(annotation, False, None, marks, may_be_left_out=False)
