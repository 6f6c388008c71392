"""Cases that owe letters, the sweeps over them, and a letter that waits to be read."""

import pytest

from tests.cases.address_book.conftest import add, book  # noqa: F401 - to enter somebody there
from tests.notifications import conftest as told
from tests.notifications.conftest import DECIDED_ON

a_decided_case, a_released_letter, decide, listed = (
    told.a_decided_case,
    told.a_released_letter,
    told.decide,
    told.listed,
)
deliver, print_folder, produce, released = told.deliver, told.print_folder, told.produce, told.released


@pytest.fixture(name="to_the_family")
def a_letter_to_the_family(a_decided_case, produce, listed, clock, once) -> int:
    """The letter to the family, drafted on the day of the decision, which is today."""
    once("the_letters_of_a_decision", lambda: produce(DECIDED_ON))
    clock.set(DECIDED_ON)
    return listed("decision_to_family")[0].id
