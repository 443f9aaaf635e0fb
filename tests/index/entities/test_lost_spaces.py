"""Names that lost the space to the word beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.entities.lost_spaces import LostSpaces
from index.entities.model import EntityType
from index.entities.tokens import tokenise
from index.languages.registry import language
from tests.index.entities.test_finder import bodies, find, names, persons, places, texts

LOST_SPACES = LostSpaces(
    language("id").entities, frozenset({"lavrov", "norwegia", "oslo", "pbb", "afp", "ri"})
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Lavrovpada", ["Lavrov", "pada"]),
        ("Norwegiadan", ["Norwegia", "dan"]),
        ("Oslosetelah", ["Oslo", "setelah"]),
        ("Brekkemengatakan", ["Brekke", "mengatakan"]),
        ("dilansirAFP", ["dilansir", "AFP"]),
        ("DilansirAFPmenyebut", ["Dilansir", "AFP", "menyebut"]),
        ("PBBtidak", ["PBB", "tidak"]),
        ("RILavrov", ["RI", "Lavrov"]),
        ("militerNorwegiaakan", ["militer", "Norwegia", "akan"]),
    ],
)
def test_glued_words_are_parted(word: str, parts: list[str]) -> None:
    assert tokenise(word, cuts=LOST_SPACES.cuts).words == parts


@pytest.mark.parametrize(
    "word",
    ["Lavrov", "Oslodi", "Pemberdayaan", "Keberhasilan", "KPKnya", "Suyanto", "YouTube", "Sudan"],
)
def test_whole_words_stay_whole(word: str) -> None:
    assert tokenise(word, cuts=LOST_SPACES.cuts).words == tokenise(word).words


@given(st.text(st.sampled_from("ABCabcdeimnpru1é'"), max_size=24))
def test_parting_loses_nothing(word: str) -> None:
    whole, parted = tokenise(word), tokenise(word, cuts=LOST_SPACES.cuts)
    assert "".join(parted.words) == "".join(whole.words)
    assert [word[a:b] for a, b in zip(parted.starts, parted.ends, strict=True)] == parted.words


def test_glued_names_are_found_without_the_other_word() -> None:
    text = "Menlu RusiaSergei Lavrovpada hari itu diam, seperti dilansirAFP. KantorPBBtidak buka."
    assert persons(text) == ["Sergei Lavrov"]
    assert places(text) == ["Rusia"]
    assert texts(text, EntityType.PUBLICATION) == ["AFP"]
    assert bodies(text) == ["PBB"]


def test_a_glued_name_gives_nobody_a_longer_name() -> None:
    text = "Presiden Rusia membalas Ayatullah Ali KhameneiPutin. Khamenei diam."
    assert names(text, EntityType.PERSON) == ["Ali Khamenei", "Vladimir Putin", "Ali Khamenei"]
    assert all(entity.text != "KhameneiPutin" for entity in find(text))
