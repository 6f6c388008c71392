"""An invented death, as the police notify it."""

from pathlib import Path

import pytest

from state_machines.input_files import read_mapping

EXAMPLE = Path(__file__).parents[3] / "scenarios" / "police-notification.example.yaml"


@pytest.fixture
def example_text():
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture
def notified(example_text):
    """The fields of the example notification, to be changed by a test."""
    return read_mapping(example_text, "yaml")
