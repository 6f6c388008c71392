"""YAML in which every value stays as it was written, and on which line of it a field stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import yaml
from yaml.composer import Composer

NULL = "tag:yaml.org,2002:null"
_PLAIN_TAGS = (NULL, *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")))


class PlainLoader(Composer, yaml.CSafeLoader):
    """YAML in which every value is text or blank, so that 07700 900123 keeps its nought and 'no' stays a word.

    Its parser is libyaml's, which reads a partnership file in 5 ms where PyYAML's own takes 24; the composer is
    PyYAML's, because libyaml's could not refuse an alias.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 - the name and type are PyYAML's
        first: [(tag, pattern) for tag, pattern in resolvers if tag == NULL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    yaml_constructors = {  # noqa: RUF012 - the same
        tag: build for tag, build in yaml.SafeLoader.yaml_constructors.items() if tag is None or tag in _PLAIN_TAGS
    }

    def __init__(self, text: str) -> None:
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Refuse an alias, which could make a small file a huge one."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(
                problem="write the value out instead of pointing to it",
                problem_mark=event.start_mark,  # type: ignore[arg-type]  # libyaml's kind of mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's signature
        """Refuse a group in which a field is written twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.MarkedYAMLError(problem="the same field is written twice", problem_mark=key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)


def line_of(text: str, place: Sequence[str | int]) -> int:
    """The line, from 1, on which a field of a readable YAML text stands; of the group around it where it is missing.

    A place is the names and numbers (from 0) on the way to the field. What was left blank in a list is not counted.
    """
    node = PlainLoader(text).get_single_node()
    line = node.start_mark.line if node else 0
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                break
            line, node = found[0].start_mark.line, found[1]
        elif isinstance(node, yaml.SequenceNode):
            written = [one for one in node.value if not _is_blank(one)]
            if not isinstance(step, int) or step >= len(written):
                break
            node = written[step]
            line = node.start_mark.line
        else:
            break
    return int(line) + 1


def _is_blank(node: yaml.Node) -> bool:
    if isinstance(node, yaml.MappingNode):
        return all(_is_blank(value) for _, value in node.value)
    return isinstance(node, yaml.ScalarNode) and (node.tag == NULL or node.value == "")
