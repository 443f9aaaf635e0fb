"""Agreement of two coders, beside the packages and the book that define it."""

import math
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Corpus, KutipError
from index.claims.coefficients import (
    cohen_kappa,
    f1,
    nominal_alpha,
    ordinal_alpha,
    unit_alpha,
)
from index.claims.overlap import pair_by_overlap
from tests.harnesses.faults.kit import write_article

values = st.integers(-2, 2)
codings = st.lists(st.tuples(values, values), min_size=2, max_size=30)


Level = Literal["nominal", "ordinal"]
Coefficient = Callable[[list[tuple[int, int]]], float | None]


def theirs(name: Level | Literal["kappa"], pairs: list[tuple[int, int]]) -> float | None:
    """Return the same coefficient as a package computes it; None where it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if name == "kappa":
            import pandas
            from irrCAC.raw import CAC

            if len({value for pair in pairs for value in pair}) < 2:
                return None
            frame = pandas.DataFrame(pairs, columns=["a", "b"])
            value = CAC(frame).conger()["est"]["coefficient_value"]
        else:
            import krippendorff

            data = [list(side) for side in zip(*pairs, strict=True)]
            try:
                value = krippendorff.alpha(data, level_of_measurement=name)
            except ValueError:
                return None
    return float(value)


@pytest.mark.parametrize(
    ("name", "ours"),
    [("nominal", nominal_alpha), ("ordinal", ordinal_alpha), ("kappa", cohen_kappa)],
)
def test_as_the_packages_compute_it(name: Level | Literal["kappa"], ours: Coefficient) -> None:
    @settings(max_examples=25)
    @given(codings)
    def compare(pairs: list[tuple[int, int]]) -> None:
        expected, found = theirs(name, pairs), ours(pairs)
        if found is None:
            assert expected is None or math.isnan(expected)
        else:
            assert expected == pytest.approx(found, abs=1e-4 if name == "kappa" else 1e-9)

    compare()


def test_the_example_of_the_book() -> None:
    """Krippendorff, Content Analysis, 2004, page 254: a continuum of 300 that begins at 150."""
    c = [(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]
    k = [(30, 90), (150, 200)], [(30, 90), (150, 200)]
    assert unit_alpha(*c, 300) == pytest.approx(0.7286, abs=1e-4)
    assert unit_alpha(*k, 300) == 1


def test_units_that_nobody_found_or_everybody_everywhere() -> None:
    assert unit_alpha([], [], 100) is None
    assert unit_alpha([(0, 100)], [(0, 100)], 100) == 1
    alone = unit_alpha([(0, 20)], [], 100)
    assert alone is not None
    assert alone < 0.1


@given(st.lists(st.integers(0, 200), unique=True, max_size=12).map(sorted))
def test_units_found_alike_agree_and_the_sides_can_be_swapped(edges: list[int]) -> None:
    units = list(zip(edges[::2], edges[1::2], strict=False))
    shifted = [(start, max(start + 1, end - 1)) for start, end in units]
    same = unit_alpha(units, units, 210)
    assert same is None or same == 1
    assert unit_alpha(units, shifted, 210) == unit_alpha(shifted, units, 210)


def test_f1_and_matching() -> None:
    assert f1(2, 3, 5) == 0.5
    assert f1(0, 0, 0) is None
    assert pair_by_overlap({(0, 0): 5, (0, 1): 9, (1, 1): 3, (1, 0): 0}) == [(0, 1)]
    assert pair_by_overlap({(0, 0): 5, (1, 1): 3}) == [(0, 0), (1, 1)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """Two coders on one article of eight sentences, one of them alone on another."""
    sentences = [f"Kalimat nomor {n} tentang jembatan itu selesai sudah." for n in range(8)]
    write_article(tmp_path, "001", "Judul\n\n" + "\n\n".join(sentences))
    write_article(tmp_path, "002")
    corpus = Corpus.open(tmp_path)
    for coder, speaker, shift in (("rani", "A", 0), ("dimas", "B", 1)):
        for number in range(6 + shift):
            quote = f"nomor {number} tentang jembatan"
            who = "A" if number % 2 else speaker
            made = corpus.claim_builder.on_quote("001", coder, quote, who, stance=number % 3 - 1)
            corpus.store(coder).add(made)
    corpus.store("rani").add(
        corpus.claim_builder.on_quote("002", "rani", "segera jadi tahun ini", "A")
    )
    return corpus


def test_two_coders_of_a_corpus(corpus: Corpus) -> None:
    found = corpus.comparison.agreement("rani", "dimas")
    assert (found.articles, found.left_out, found.claims) == (("001",), ("002",), (6, 7))
    assert len(found.pairs) == 6
    measures = {(measure.of, measure.name): measure.value for measure in found.measures}
    assert measures["claims", "f1-exact"] == measures["claims", "f1-overlap"] == 12 / 13
    assert measures["stance", "alpha"] == measures["stance", "kappa"] == 1
    assert 0.8 < (measures["claims", "alpha"] or 0) < 1
    assert measures["speaker", "kappa"] == 0
    topics = next(measure for measure in found.measures if measure.of == "topics")
    assert topics.value is None
    assert "same value" in topics.reason


def test_too_little_in_common_is_refused_with_a_reason(corpus: Corpus) -> None:
    with pytest.raises(KutipError, match="no article in common"):
        corpus.comparison.agreement("rani", "dimas", "002")
    for other in ("rani", "nobody"):
        with pytest.raises(KutipError, match="Two coders"):
            corpus.comparison.agreement("rani", other)
    for claim in corpus.store("dimas").claims()[2:]:
        corpus.store("dimas").delete(claim.id)
    found = corpus.comparison.agreement("rani", "dimas")
    speaker = next(measure for measure in found.measures if measure.of == "speaker")
    assert (speaker.value, speaker.cases) == (None, 2)
    assert "5 are needed" in speaker.reason


def test_the_command_line(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    from click.testing import CliRunner

    from tui.cli.agree import agree

    folder = ["-C", str(corpus.root)]
    told = CliRunner().invoke(agree, ["rani", "dimas", *folder])
    assert told.exit_code == 0
    assert "6 claims of rani, 7 of dimas, 6 on the same words" in told.output
    rows = CliRunner().invoke(agree, ["rani", "dimas", *folder, "--json"]).output.splitlines()
    assert {(row := json.loads(line))["of"] for line in rows} == {
        "claims", "speaker", "topics", "stance"
    }  # fmt: skip
    assert row["coders"] == ["rani", "dimas"]
