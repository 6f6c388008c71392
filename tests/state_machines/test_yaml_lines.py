"""On which line of a YAML text a field stands."""

import pytest

from state_machines.yaml_lines import line_of

TEXT = """\
# a comment
key: mk
officers:
  -
  - key: chair
    roles: [{role: chair},
      {role: auditor}]
empty:
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("key",), 2),
        (("officers",), 3),
        (("officers", 0), 5),
        (("officers", 0, "key"), 5),
        (("officers", 0, "roles", 1, "role"), 7),
        (("officers", 0, "name"), 5),
        (("officers", 3, "key"), 3),
        (("officers", 0, "key", "inside"), 5),
        (("empty", "inside"), 8),
        (("nowhere",), 2),
        ((), 2),
    ],
)
def test_the_line_is_the_fields_own_or_that_of_the_nearest_group_around_it(place, line):
    assert line_of(TEXT, place) == line
