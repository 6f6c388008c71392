"""Inputs as files: what is read, what is refused with which line, and the form that is printed."""

import pytest
import yaml

from state_machines.domestic_homicide_review import inputs, inputs_items
from state_machines.input_files import FileRefused, read_input, read_mapping, template
from state_machines.inputs import Input, PersonDetails

MODELS = [getattr(module, name) for module in (inputs, inputs_items) for name in module.__all__]


def refusal(text, file_format):
    with pytest.raises(FileRefused) as caught:
        read_mapping(text, file_format)
    return str(caught.value)


def test_values_stay_as_they_are_written():
    text = "telephone: 07700123456\nanswer: no\nday: 2026-11-02\nblank:\nlist: [1, ~]"

    assert read_mapping(text, "yaml") == {
        "telephone": "07700123456",
        "answer": "no",
        "day": "2026-11-02",
        "list": ["1"],
    }


@pytest.mark.parametrize(
    ("text", "file_format", "words"),
    [
        ("", "yaml", "empty"),
        ("- a", "yaml", "named fields"),
        ("1: a\n? [b]\n: c", "yaml", "line 2"),
        ("a: 1\nb: [1", "yaml", "line 2"),
        ("{a: b}: c", "yaml", "a group stands where a field's name belongs"),
        ("a: !odd b", "yaml", "begins with an exclamation mark"),
        ("a: 1\na: 2", "yaml", "line 2: the same field is written twice"),
        ("a: &x 1\nb: *x", "yaml", "line 2: write the value out"),
        ("a: !!python/object:os.system x", "yaml", "line 1"),
        ("[" * 100_000, "yaml", "cannot be read"),
        ("\x00", "yaml", "cannot be read"),
        ("a: \ud800", "yaml", "cannot be read"),
        ('{\n"a": 1,}', "json", "line 2"),
        ('{"a": 1, "a": 2}', "json", "written twice"),
        ("[" * 100_000, "json", "nesting"),
        ('{"a": ' + "9" * 5_000 + "}", "json", "number"),
        ("[1]", "json", "named fields"),
    ],
)
def test_a_malformed_file_is_refused_in_one_sentence_with_its_line(text, file_format, words):
    assert words in refusal(text, file_format)


def test_what_the_parser_quotes_is_not_repeated():
    assert "Marigold" not in refusal('name: "Ada" Marigold', "yaml")
    assert "Marigold" not in refusal("name: !Marigold x", "yaml")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_blank_form_is_a_form_with_everything_left_out(model):
    form = template(model)

    assert yaml.safe_load(form).keys() >= model.model_fields.keys()
    with pytest.raises(FileRefused) as caught:
        read_input(model, form + "\nnothing_of_ours: 1", "yaml")
    expected = {name for name, field in model.model_fields.items() if field.is_required() or field.validate_default}
    assert set(caught.value.sentences) <= {"nothing_of_ours", *expected}


def test_a_form_says_what_each_field_means_and_what_may_be_left_out():
    form = template(PersonDetails)

    assert form.startswith(
        "# Full name.\nname:\n# The name the person is or was known by. May be left out.\nknown_as:\n"
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described_in_a_sentence(model):
    assert issubclass(model, Input)
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name}"
        assert field.description.endswith("."), f"{model.__name__}.{name}"
    assert model.model_json_schema()["description"]
