"""The words that stand around a letter whatever it says, in one place for each language: labels, months, weekdays.

To add a language, add its line here. A letter in a language that has no line keeps the English words around its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class FixedWords:
    """The fixed words of one language.

    Attributes:
        language: its code, "en".
        name: of the language, in English.
        region: the country whose usage it follows, "GB".
        confirmed: whether somebody who translates for the public has read them; until then a release says so.
        our_reference: before our reference.
        page: as in "Page 1 of 3".
        of: as in "Page 1 of 3".
        enclosed: before what is enclosed.
        copied_to: before those who get a copy.
        dear: before the name in a salutation.
        sincerely: the valediction.
        letter_from: the subject of an e-mail that must not say what it is about, before the partnership's name.
        draft: the marking of what has not been released.
        weekdays: from Monday.
        months: from January.
    """

    language: str
    name: str
    region: str
    confirmed: bool
    our_reference: str
    page: str
    of: str
    enclosed: str
    copied_to: str
    dear: str
    sincerely: str
    letter_from: str
    draft: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


ENGLISH = FixedWords(
    language="en",
    name="English",
    region="GB",
    confirmed=True,
    our_reference="Our reference",
    page="Page",
    of="of",
    enclosed="Enclosed",
    copied_to="Copied to",
    dear="Dear",
    sincerely="Yours sincerely",
    letter_from="A letter from",
    draft="DRAFT",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
)
# To be confirmed by a translator, before a letter in Welsh leaves.
WELSH = FixedWords(
    language="cy",
    name="Welsh",
    region="GB",
    confirmed=False,
    our_reference="Ein cyfeirnod",
    page="Tudalen",
    of="o",
    enclosed="Amgaeedig",
    copied_to="Copi at",
    dear="Annwyl",
    sincerely="Yn gywir",
    letter_from="Llythyr gan",
    draft="DRAFFT",
    weekdays=(
        *("dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau"),
        *("dydd Gwener", "dydd Sadwrn", "dydd Sul"),
    ),
    months=(
        *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
        *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
    ),
)
LANGUAGES: Mapping[str, FixedWords] = MappingProxyType({one.language: one for one in (ENGLISH, WELSH)})
"""By the code of the language."""

_NAMES = {"cy": re.compile(r"\b(Welsh|[CG]ymraeg)\b", re.IGNORECASE)}


def fixed_words(language: str) -> FixedWords:
    """The words around a letter in a language, such as "cy" or "cy-GB"; the English ones where we have no others."""
    return LANGUAGES.get(language.partition("-")[0], ENGLISH)


def language_wanted(*wishes: str | None) -> str:
    """The code of the language that somebody's noted wishes ask for; English where they name none that we have."""
    return next((code for code, name in _NAMES.items() if any(name.search(wish or "") for wish in wishes)), "en")
