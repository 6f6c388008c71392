"""What a set of rules consists of: the vocabulary in which `regimes` writes the two of them down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from state_machines.domestic_homicide_review.terms import (
    Behaviour,
    LimbName,
    OrganisationKind,
    RegimeName,
    Relationship,
    StatutoryBasis,
)
from state_machines.lifecycle import Authority, Recipient


@dataclass(frozen=True, slots=True)
class LimbRule:
    """One limb of a statutory test: the question in plain words and the section it comes from."""

    name: LimbName
    question: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class StatutoryCopy:
    """Somebody to whom the Act itself gives a copy of the completed report."""

    recipient: Recipient
    authority: Authority


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """One set of rules. `effective_from` None: the commencement date has to be configured before it can be chosen.

    A relationship or behaviour in neither set is outside the test (relationships) or left to judgement (behaviours).
    """

    name: RegimeName
    legal_name: str
    short_name: str
    section: str
    direction_section: str
    guidance: Authority
    effective_from: date | None
    deceased_min_age: int
    abuser_min_age: int | None
    relationships: frozenset[Relationship]
    relationships_to_judge: frozenset[Relationship]
    behaviours: frozenset[Behaviour]
    limbs: tuple[LimbRule, ...]
    suicide: Authority
    unexpected_death: Authority
    statutory_copies: tuple[StatutoryCopy, ...]
    listed_bodies: frozenset[OrganisationKind]
    offensive_weapons_exclusion: str

    def limb(self, name: LimbName) -> LimbRule:
        """The rule of that limb; StopIteration when this test has no such limb."""
        return next(limb for limb in self.limbs if limb.name is name)

    def statutory_basis(self, kind: OrganisationKind) -> StatutoryBasis:
        """Why an organisation of this kind takes part in a review."""
        if kind in self.listed_bodies:
            return StatutoryBasis.LISTED
        if kind in {OrganisationKind.VOLUNTARY_ORGANISATION, OrganisationKind.OTHER}:
            return StatutoryBasis.VOLUNTARY
        return StatutoryBasis.GUIDANCE_ONLY
