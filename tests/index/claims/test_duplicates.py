"""The same claim twice is known before it is saved, and told where it is there."""

from dataclasses import replace

import pytest

from index.base.problem import ProblemKind
from index.claims.anchors import make_span
from index.claims.duplicates import doubled_problems, duplicate_among
from index.claims.model import Claim, Status
from index.project.model import Project, Speaker
from tests.support.claims_kit import claim

TEXT = "Ia berkata: “jembatan itu segera jadi.” Kata kementerian, jembatan itu segera jadi."
PROJECT = Project(speakers=(Speaker("sari", "Sari Dewi"), Speaker("budi", "Budi")))
WORDS = "jembatan itu segera jadi"
FIRST = TEXT.index(WORDS)


def said(
    *ranges: tuple[int, int], speaker: str = "sari", coder: str = "rani", claim_id: str = "01A"
) -> Claim:
    spans = tuple(make_span(TEXT, start, end) for start, end in ranges)
    return replace(claim(claim_id=claim_id, speaker=speaker), spans=spans, coder=coder)


THERE = said((FIRST, FIRST + len(WORDS)))


@pytest.mark.parametrize(
    "other",
    [
        said((FIRST, FIRST + len(WORDS)), claim_id="01B"),
        said((FIRST - 1, FIRST + len(WORDS) + 2), claim_id="01B"),
        said((FIRST, FIRST + 8), (FIRST + 9, FIRST + len(WORDS)), claim_id="01B"),
        said((FIRST, FIRST + len(WORDS)), speaker="Sari Dewi", claim_id=""),
        replace(said((FIRST, FIRST + len(WORDS)), claim_id=""), stance=-1, topics=("lain",)),
    ],
)
def test_the_same_words_of_the_same_speaker_are_a_duplicate(other: Claim) -> None:
    assert duplicate_among([THERE], other, TEXT, PROJECT) == THERE
    assert duplicate_among([other], THERE, TEXT, PROJECT) == other


@pytest.mark.parametrize(
    "other",
    [
        THERE,  # itself
        said((FIRST, FIRST + 8), claim_id="01B"),
        said((TEXT.rindex(WORDS), TEXT.rindex(WORDS) + len(WORDS)), claim_id="01B"),
        said((FIRST, FIRST + len(WORDS)), speaker="budi", claim_id="01B"),
        said((FIRST, FIRST + len(WORDS)), speaker="sari+budi", claim_id="01B"),
        said((FIRST, FIRST + len(WORDS)), coder="budi", claim_id="01B"),
        replace(said((FIRST, FIRST + len(WORDS)), claim_id="01B"), article="002"),
        replace(said((FIRST, FIRST + len(WORDS)), claim_id="01B"), status=Status.REJECTED),
    ],
)
def test_what_differs_in_words_place_speaker_or_coder_is_none(other: Claim) -> None:
    assert duplicate_among([other], THERE, TEXT, PROJECT) is None


def test_joint_speakers_may_be_in_any_order() -> None:
    both = said((FIRST, FIRST + len(WORDS)), speaker="budi+sari", claim_id="01B")
    turned = replace(both, id="01C", speaker="sari+budi")
    assert duplicate_among([turned], both, TEXT, PROJECT) == turned


def test_a_claim_that_moved_with_its_words_is_found_where_it_is_now() -> None:
    longer = "Sebuah paragraf lagi di atas.\n\n" + TEXT
    start = longer.index(WORDS)
    new = replace(claim(speaker="sari"), spans=(make_span(longer, start, start + len(WORDS)),))
    assert duplicate_among([THERE], replace(new, coder="rani"), longer, PROJECT) == THERE
    assert duplicate_among([THERE], replace(THERE, id=""), None, PROJECT) == THERE


def test_claims_that_a_coder_has_twice_are_told() -> None:
    twin = replace(said((FIRST - 1, FIRST + len(WORDS)), claim_id="01B"), note="lagi")
    others = [
        replace(twin, id="01C", stance=-1),
        replace(twin, id="01D", coder="dimas"),
        replace(twin, id="01E", status=Status.REJECTED),
        replace(twin, id="01F", speaker="budi"),
        replace(twin, id="01G", variables=(("venue", "rapat"),)),
    ]
    assert doubled_problems([THERE, *others], PROJECT, lambda _: TEXT) == []
    (problem,) = doubled_problems([THERE, *others, twin], PROJECT, lambda _: TEXT)
    assert "(01A and 01B)" in problem.sentence
    assert problem.kind is ProblemKind.DOUBLED
