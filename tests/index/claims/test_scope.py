"""Whose claims are seen."""

from dataclasses import replace

import pytest

from index import (
    EVERYBODY,
    KutipError,
    Scope,
    ScopeKind,
    Status,
    overview_scope,
    own_scope,
    parse_scope,
)
from tests.support.claims_kit import claim

RANI, FINAL, DIMAS = (replace(claim(), coder=name) for name in ("rani", "gold", "dimas"))
EVERY = (RANI, FINAL, DIMAS)


@pytest.mark.parametrize(
    ("words", "seen", "label"),
    [
        ("mine", (RANI,), "mine"),
        ("Final", (FINAL,), "final"),
        ("all", EVERY, "all"),
        ("dimas", (DIMAS,), "dimas"),
        ("gold", (FINAL,), "gold"),
        ("nobody", (), "nobody"),
    ],
)
def test_a_scope_is_what_a_person_types(words: str, seen: tuple[object, ...], label: str) -> None:
    scope = parse_scope(words, "rani", "gold")
    assert (scope.of(EVERY), scope.label) == (seen, label)


def test_without_a_coder_nothing_is_ones_own() -> None:
    assert own_scope(None).of(EVERY) == parse_scope("mine", None, "gold").of(EVERY) == ()
    assert EVERYBODY.of(EVERY) == EVERY
    with pytest.raises(KutipError, match="cannot be a coder's name"):
        parse_scope("../up", "rani", "gold")


def test_a_name_is_the_same_in_either_form_of_its_letters() -> None:
    composed = replace(claim(), coder="ren\u00e9")
    assert parse_scope("rene\u0301", None, "final").holds(composed)
    assert own_scope("rene\u0301").holds(composed)


def test_overviews_show_the_final_stream_where_there_is_one() -> None:
    assert overview_scope(EVERY, "rani", "gold") == Scope(ScopeKind.FINAL, "gold")
    assert overview_scope((RANI, DIMAS), "rani", "gold") == own_scope("rani")
    rejected = replace(FINAL, status=Status.REJECTED)
    assert overview_scope((RANI, rejected), "rani", "gold") == own_scope("rani")
