"""Which partnership a scenario is about: a policy file, the key of one that ships, or written out in the scenario."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cases.partnership_file import PartnershipFile, file_format, read_partnership
from state_machines.input_files import FileRefused, read_mapping
from state_machines.policy import PolicyRefused
from state_machines.registry import LIFECYCLES
from statutory_reviews.resources import policies_folder

_SUFFIXES = (".yaml", ".yml", ".json")
_SHORTHANDS = ("based_on", "name", "commencements")


def partnership_of(given: str | Mapping[str, Any], folder: Path) -> PartnershipFile:
    """The partnership that a scenario in `folder` names or writes out.

    Raises FileRefused or PolicyRefused with what is wrong and what to do.
    """
    try:
        return read_partnership(json.dumps(_content(given, folder)), "json", LIFECYCLES)
    except FileRefused as refused:
        where = f"Partnership '{given}'" if isinstance(given, str) else "Partnership"
        raise FileRefused(
            {f"partnership.{path}": f"{where}: {one}" for path, one in refused.sentences.items()}
        ) from None
    except PolicyRefused as refused:
        raise FileRefused({"partnership": f"Partnership: {refused}"}) from None


def _content(given: str | Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """The fields of a partnership file. With `based_on`, what is given stands in the place of what that file says.

    Three short forms go with it: `name` is the one name the partnership has had throughout, `commencements` holds for
    every procedure of its kind, and a new `key` without `reference_prefix` makes one of its first letters.
    """
    if isinstance(given, str):
        path = _found(given, folder)
        return read_mapping(path.read_text(encoding="utf-8"), file_format(path))
    if "based_on" not in given:
        return dict(given)
    base = _content(str(given["based_on"]), folder)
    merged = {**base, **{name: value for name, value in given.items() if name not in _SHORTHANDS}}
    if "key" in given and "reference_prefix" not in given:
        merged["reference_prefix"] = _initials(str(given["key"]))
    if "name" in given:
        merged["details"] = [_for_ever({**base["details"][-1], "name": given["name"]}, base["details"][0])]
    if "commencements" in given:
        merged["procedures"] = [
            {**one, "commencements": {**(one.get("commencements") or {}), **_of_kind(one, given["commencements"])}}
            for one in merged["procedures"]
        ]
    return merged


def _of_kind(procedure: Mapping[str, Any], commencements: Mapping[str, Any]) -> dict[str, Any]:
    """Those of this kind of review; a name that no kind knows stays, so that it is refused where it stands."""
    elsewhere = {one.rules for one in LIFECYCLES if one.kind != procedure.get("kind")}
    return {name: day for name, day in commencements.items() if name not in elsewhere}


def _found(name: str, folder: Path) -> Path:
    """A path from the scenario's folder, or a key among the policies beside it and those that ship."""
    bare = Path(name).suffix not in _SUFFIXES
    places = (folder, folder.parent / "policies", policies_folder())
    names = [f"{name}{suffix}" for suffix in _SUFFIXES] if bare else [name]
    for place in places[1:] if bare else places:
        for one in names:
            if (place / one).is_file():
                return place / one
    keys = sorted({path.stem for place in places[1:] if place.is_dir() for path in place.iterdir()})
    near = get_close_matches(name, keys, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(keys) or 'none'}; or give a path."
    raise FileRefused({"file": f"there is no such policy file; {hint}"})


def _initials(key: str) -> str:
    words = [word for word in key.replace("_", "-").split("-") if word]
    return "".join(word[0] for word in words).upper() if len(words) > 1 else key[:2].upper()


def _for_ever(details: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: value for name, value in details.items() if name != "to_on"}, "from_on": first["from_on"]}
