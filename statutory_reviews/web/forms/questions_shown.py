"""What a page shows of one question."""

from __future__ import annotations

from dataclasses import dataclass

from statutory_reviews.web.forms.asked import Choice, Control


@dataclass(frozen=True, slots=True)
class Folded:
    """What stands for a group that is not open: what it says in short, what is wrong in it, and its button.

    `kept` is the hidden field with what stands in all that is folded on the page, at the first of them.
    """

    words: str
    error: str | None
    anchor: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a page. `name` is its path, `id` and `anchor` where it and its first control stand on the page.

    `typed` is what was typed into its one control, `day` into the three of a date, `chosen` what was ticked, `other`
    what was typed beside the choices. `parts` are those of a group, `groups` those of each group of a list. `error`
    says what is wrong with it, without its name. `fold` stands in its place where the page would be too large with
    it, and each of `folds` in that of a group; None for those that are open. `aside` is what the fold is called in
    which it stands with others that are seldom answered.
    """

    name: str
    id: str
    anchor: str
    control: Control
    label: str
    hint: str
    is_required: bool
    choices: tuple[Choice, ...]
    typed: str
    day: tuple[str, ...]
    chosen: tuple[str, ...]
    or_another: bool
    other: str
    parts: tuple[Question, ...]
    groups: tuple[tuple[Question, ...], ...]
    error: str | None
    fold: Folded | None = None
    folds: tuple[Folded | None, ...] = ()
    aside: str = ""

    @property
    def near(self) -> tuple[Choice, ...]:
        """The choices that stand before others: those named in the case already, where there are any; else all."""
        return tuple(one for one in self.choices if one.is_near) or self.choices

    @property
    def others(self) -> tuple[Choice, ...]:
        """The choices that stand after those."""
        return tuple(one for one in self.choices if not one.is_near) if any(one.is_near for one in self.choices) else ()

    @property
    def chose_another(self) -> bool:
        """Whether one of those was chosen, or something beside the choices was typed."""
        return bool(self.other) or any(one.value in self.chosen for one in self.others)

    @property
    def speaks(self) -> bool:
        """Whether it was answered, or something is wrong with it."""
        typed = (*self.day, *self.chosen, self.other)
        return bool(self.error) or any(one.strip() for one in typed) or any(one.speaks for one in self.parts)
