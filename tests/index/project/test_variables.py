"""Variables of a corpus's own: declared, typed, kept, merged, checked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Corpus, KutipError, Variable, VariableKind, value_text
from index.base import yaml
from index.claims.merge import merge_fields, same
from index.project.field_reader import Fields
from index.project.variables import Value, read_variables
from tests.support.claims_kit import values
from tests.support.command_line import Kutip

VENUE = Variable("venue", "Venue", VariableKind.CHOICE, ("jumpa pers", "pertemuan"))
QUOTED = Variable("quoted", "Word for word", VariableKind.YES_NO)
COUNT = Variable("count", "Count", VariableKind.INTEGER)
WHERE = Variable("where", "Where")
DECLARED = """
variables:
- {id: venue, label: Venue, kind: choice, choices: [jumpa pers, pertemuan]}
- {id: quoted, label: Word for word, kind: yes-no}
- {id: count, label: Count, kind: integer}
- {id: where, label: Where}
"""
QUOTE = "hubungan diplomatik Tiongkok-Rusia genap berusia 75 tahun"


@pytest.fixture
def declaring(seeds: Path) -> Path:
    """Return the seeds with variables of their own."""
    book = seeds / "kutip.yaml"
    book.write_text(book.read_text("utf-8") + DECLARED, "utf-8")
    return seeds


def _declared(text: str) -> tuple[tuple[Variable, ...], list[str]]:
    fields = Fields("kutip.yaml")
    found = read_variables(yaml.load(text.encode(), "kutip.yaml") or {}, fields)
    return found, [problem.sentence for problem in fields.problems]


def test_they_are_declared_in_the_codebook() -> None:
    assert _declared(DECLARED) == ((VENUE, QUOTED, COUNT, WHERE), [])
    assert _declared("variables: [tempat]")[0] == (Variable("tempat", "tempat"),)


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        ("variables: 5", "`variables` of the file must be a list"),
        ("variables: [{id: a, kind: float}]", "the kind `float` of variable 1 must be one of text"),
        ("variables: [{id: a, kind: choice}]", "needs `kind: choice` together with `choices`"),
        ("variables: [{id: a, choices: [b]}]", "needs `kind: choice` together with `choices`"),
        ("variables: [{id: a}, {id: a}]", "the id `a` stands twice"),
        ("variables: [{id: a b}]", "may only have letters"),
        ("variables: [{id: a, colour: red}]", "`colour`, which is not one of"),
    ],
)
def test_a_wrong_declaration_is_told_and_the_rest_stays(declared: str, sentence: str) -> None:
    _, problems = _declared(declared)
    assert any(sentence in problem and "kutip.yaml" in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("variable", "typed", "value"),
    [
        (VENUE, "Jumpa Pers", "jumpa pers"),
        (QUOTED, "ya", True),
        (QUOTED, "no", False),
        (COUNT, "-12", -12),
        (WHERE, "  di  Goa ", "di Goa"),
    ],
)
def test_what_is_typed_becomes_a_value(variable: Variable, typed: str, value: Value) -> None:
    found = variable.parse(typed)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("variable", "typed"),
    [(VENUE, "taman"), (QUOTED, "mungkin"), (COUNT, "1.5"), (COUNT, "9" * 50), (WHERE, " ")],
)
def test_what_cannot_be_meant_is_refused(variable: Variable, typed: str) -> None:
    with pytest.raises(KutipError, match=f"{variable.label} must be"):
        variable.parse(typed)


@given(st.sampled_from([VENUE, QUOTED, COUNT]), values | st.sampled_from(VENUE.choices))
def test_a_value_that_fits_is_typed_as_it_is_shown(variable: Variable, value: Value) -> None:
    if variable.fits(value):
        assert variable.parse(value_text(value)) == value


def test_each_variable_is_merged_as_a_field_of_its_own() -> None:
    base = {"id": "A", "variables": {"venue": "pertemuan", "count": 1}}
    ours = {"id": "A", "variables": {"venue": "jumpa pers", "count": 1}}
    theirs = {"id": "A", "variables": {"venue": "pertemuan", "count": 2, "quoted": True}}
    merged = merge_fields(base, ours, theirs)
    assert merged
    assert merged["variables"] == {"venue": "jumpa pers", "count": 2, "quoted": True}
    clash = {"id": "A", "variables": {"venue": "taman"}}
    assert merge_fields(base, ours, clash) is None


def test_yes_and_one_are_different_values_in_a_merge() -> None:
    base = {"id": "A", "variables": {"q": True}}
    ours, theirs = {"id": "A", "variables": {"q": 1}}, {**base, "note": "x"}
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge_fields(base, one, other)
        assert merged
        assert merged["variables"]["q"] is not True
        assert merged["note"] == "x"
    assert not same(base, ours)
    both = merge_fields(
        base,
        {"id": "A", "variables": {"q": True, "r": "a"}},
        {"id": "A", "variables": {"q": 1, "s": "b"}},
    )
    assert both
    assert both["variables"] == {"q": 1, "r": "a", "s": "b"}
    assert both["variables"]["q"] is not True


def test_they_go_from_the_command_line_to_the_file_and_back(declaring: Path, kutip: Kutip) -> None:
    tag = (
        "tag", "-C", declaring, "001", "--quote", QUOTE, "--speaker", "Wang Yi",
        "--coder", "rani", "--json",
    )  # fmt: skip
    more = ("--certainty", "2", "--addressee", "Lavrov")
    assert kutip(*tag, *more, "--set", "venue=Pertemuan", "--set", "quoted=no").code == 0
    [record] = kutip("claims", "-C", declaring, "--where", "quoted=no", "--json").records()
    assert record["variables"] == {"venue": "pertemuan", "quoted": False}
    assert (record["certainty"], record["addressee"]) == (2, "sergei-lavrov")
    assert not kutip("claims", "-C", declaring, "--where", "quoted=yes", "--json").records()
    kutip(*tag, "--set", "venue=taman").fails("Venue must be one of jumpa pers, pertemuan")
    kutip(*tag, "--set", "warna=merah").fails("NAME=VALUE with a variable of kutip.yaml (venue,")


def test_a_value_that_its_variable_cannot_have_is_told(declaring: Path) -> None:
    corpus = Corpus.open(declaring)
    article = corpus.library.find("001")
    claim = corpus.claim_builder.on_quote(
        article, "rani", QUOTE, "Wang Yi", settings=["venue=pertemuan"]
    )
    corpus.store("rani").add(claim)
    file = declaring / "claims" / "rani" / f"{article}.yaml"
    text = file.read_text("utf-8").replace("venue: pertemuan", "venue: taman")
    more = "  stance: 9\n  certainty: 0\n"
    file.write_text(text.replace("  variables:", f"{more}  variables:"), "utf-8")
    sentences = [problem.sentence for problem in Corpus.open(declaring).problems()]
    assert any("`stance: 9`" in s and "must be one of 1, 0, -1" in s for s in sentences)
    assert any("`certainty: 0`" in s and "must be one of 1, 2, 3" in s for s in sentences)
    assert any("`venue: taman`" in s and "must be one of jumpa pers" in s for s in sentences)
