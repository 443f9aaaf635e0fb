"""What a clean merge may leave: values that the codebook does not have, and disputed claims."""

from dataclasses import replace

import pytest

from index.base.problem import Problem, ProblemKind
from index.claims.model import Claim, Status
from index.claims.unlisted import disputed_problems, unlisted_problems
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE
from index.project.model import Project, Speaker, Topic
from tests.support.claims_kit import claim

PROJECT = Project(
    topics=(Topic("brics-plus", "BRICS"),),
    coders=("rani", "dimas"),
    final="akhir",
    speakers=(Speaker("lavrov", "Sergei Lavrov"), Speaker("wang-yi", "Wang Yi")),
)
TEXT = "Kata warga dan orang-orang di sana, jembatan itu segera jadi."


def of(speaker: str = "wang-yi", coder: str = "rani", **more: object) -> Claim:
    made = claim(claim_id="01A", speaker=speaker, topics=("brics-plus",))
    return replace(made, coder=coder, **more)  # type: ignore[arg-type]


def told(*claims: Claim, project: Project = PROJECT) -> list[Problem]:
    return unlisted_problems(claims, project, lambda _article: TEXT)


def test_what_is_listed_is_in_order() -> None:
    joint = of("wang-yi+lavrov", addressee="lavrov")
    assert told(of(), joint, of(coder="dimas"), of(coder="akhir")) == []


@pytest.mark.parametrize(
    ("wrong", "file", "words"),
    [
        (of(topics=("brics-plus", "brics")), CODEBOOK_FILE, ["`brics`", "of 1 claim (rani)"]),
        (of(coder="rnai"), CODEBOOK_FILE, ["`rnai`", "claims/rnai"]),
        (of("sergei-lavrov"), SPEAKERS_FILE, ["`sergei-lavrov`", "as `lavrov`"]),
        (of("wang-yi+sergei-lavrov"), SPEAKERS_FILE, ["`sergei-lavrov`", "as `lavrov`"]),
        (of("Sergey LAVROV"), SPEAKERS_FILE, ["as `lavrov`"]),
        (of("kremlin"), SPEAKERS_FILE, ["does not have the speaker `kremlin`"]),
        (of("retno-marsudi"), SPEAKERS_FILE, ["`retno-marsudi`"]),
        (of(addressee="retno-marsudi"), SPEAKERS_FILE, ["`retno-marsudi`"]),
    ],
)
def test_what_is_not_listed_is_told(wrong: Claim, file: str, words: list[str]) -> None:
    [problem] = told(of(), wrong)
    assert (problem.file, problem.kind) == (file, ProblemKind.UNLISTED)
    assert problem.sentence.startswith(file)
    assert all(word in problem.sentence for word in words)
    assert told(of(), replace(wrong, status=Status.REJECTED)) == []


@pytest.mark.parametrize("name", ["Retno Marsudi", "seorang pejabat", "warga", "orang-orang"])
def test_a_free_name_is_no_problem(name: str) -> None:
    assert told(of(name), of(addressee=name)) == []


def test_one_sentence_tells_of_many_claims() -> None:
    [problem] = told(*[of(topics=("brics",), coder=coder) for coder in ("rani", "dimas", "rani")])
    assert "of 3 claims (rani, dimas)" in problem.sentence


def test_nothing_is_missed_in_a_list_that_is_empty_or_cannot_be_read() -> None:
    odd = of("retno-marsudi", coder="rnai", topics=("brics",))
    assert told(odd, project=Project()) == []
    for file, left in ((CODEBOOK_FILE, {SPEAKERS_FILE}), (SPEAKERS_FILE, {CODEBOOK_FILE})):
        damaged = replace(PROJECT, problems=(Problem(file, f"{file} is damaged."),))
        assert {problem.file for problem in told(odd, project=damaged)} == left


def test_disputed_claims_are_counted_by_file() -> None:
    disputed = [of(id=f"01{n}", status=Status.DISPUTED) for n in "ABCDE"]
    other = of(coder="dimas", status=Status.DISPUTED)
    one, many = disputed_problems([*disputed, other, of()])
    assert (one.file, one.count, one.kind) == ("claims/dimas/001.yaml", 1, ProblemKind.DISPUTED)
    assert many.count == 5
    assert "5 disputed claims (01A, 01B, 01C, …)" in many.sentence
