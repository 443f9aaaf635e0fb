"""Whose claims commands read: `--coder`, and what is seen without it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from index import Corpus
from tests.harnesses.faults.kit import QUOTE, write_article
from tui.cli.commands import load


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a corpus with a claim of rani and two of dimas, opened by a user without claims."""
    monkeypatch.setattr("getpass.getuser", lambda: "tamu")
    monkeypatch.delenv("KUTIP_CODER", raising=False)
    for name in ("001", "002"):
        write_article(tmp_path, name)
    add(tmp_path, "rani", "001", "lavrov")
    add(tmp_path, "dimas", "001", "wang")
    add(tmp_path, "dimas", "002", "wang")
    return tmp_path


def add(root: Path, coder: str, article: str, speaker: str) -> None:
    corpus = Corpus.open(root)
    corpus.store(coder).add(corpus.claim_builder.on_quote(article, coder, QUOTE, speaker))


def run(root: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(load(command), [*arguments, "-C", str(root)])


def records(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result
    return [json.loads(line) for line in result.stdout.splitlines()]


def coders(root: Path, *arguments: str) -> list[str]:
    return sorted(claim["coder"] for claim in records(run(root, "claims", *arguments, "--json")))


def test_without_claims_of_ones_own_all_are_listed_and_it_is_said(root: Path) -> None:
    result = run(root, "claims", "--json")
    assert len(records(result)) == 3
    assert "tamu has no claims here, and there are no final ones" in result.stderr
    for path in (root / "claims" / "dimas").glob("*.yaml"):
        path.unlink()
    assert run(root, "claims").stderr == ""  # of one coder alone: nothing to mix up


def test_by_default_it_is_ones_own_claims_then_the_final_ones(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_CODER", "rani")
    assert coders(root) == ["rani"]
    add(root, "final", "002", "wang")
    assert coders(root) == ["final"]
    with (root / "kutip.yaml").open("w") as file:
        file.write("final: dimas\n")
    assert coders(root) == ["dimas", "dimas"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("mine", ["rani"]),
        ("all", ["dimas", "dimas", "final", "rani"]),
        ("final", ["final"]),
        ("dimas", ["dimas", "dimas"]),
    ],
)
def test_the_option_says_whose(
    root: Path, monkeypatch: pytest.MonkeyPatch, scope: str, expected: list[str]
) -> None:
    monkeypatch.setenv("KUTIP_CODER", "rani")
    add(root, "final", "002", "wang")
    assert coders(root, "--coder", scope) == expected


def test_a_coder_without_claims_is_refused(root: Path) -> None:
    for name in ("nobody", "final"):
        result = run(root, "claims", "--coder", name)
        assert "the coders so far: dimas, rani" in str(result.exception)


def found(root: Path, query: str, *arguments: str) -> list[str]:
    return sorted(hit["id"] for hit in records(run(root, "search", query, *arguments, "--json")))


def test_a_search_asks_of_the_claims_that_are_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_CODER", "rani")
    assert found(root, "speaker:wang") == []
    assert found(root, "speaker:wang", "--coder", "all") == ["001", "002"]
    assert found(root, "tagged:no") == ["002"]
    assert found(root, "tagged:no", "--coder", "dimas") == []
    monkeypatch.delenv("KUTIP_CODER")
    result = run(root, "search", "jembatan", "--json")
    assert (len(records(result)), result.stderr) == (2, "")  # it asks of no claims
    assert "of all coders are shown" in run(root, "search", "tagged:yes").stderr
    monkeypatch.setenv("KUTIP_CODER", "rani")
    queue = ["new", "sisa", "tagged:no", "-C", str(root), "--json"]
    (made,) = records(CliRunner().invoke(load("queue"), queue))
    assert made["total"] == 1


def test_a_coder_who_begins_sees_nothing_of_others(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUTIP_CODER", "sri")
    store = Corpus(root).store("dimas")
    store.delete(store.claims()[0].id)
    result = run(root, "claims")
    assert (result.stdout, result.stderr) == (
        "", "kutip: sri has no claims; --coder says whose to show.\n"
    )  # fmt: skip
    assert found(root, "tagged:yes") == []
    assert found(root, "tagged:no") == ["001", "002"]
    assert "Nobody whose claims you see" in str(run(root, "history", "001").exception)
    assert records(run(root, "bin", "--json")) == []
    monkeypatch.delenv("KUTIP_CODER")
    queue = ["new", "sisa", "tagged:no", "--coder", "sri", "-C", str(root), "--json"]
    (made,) = records(CliRunner().invoke(load("queue"), queue))
    assert made["total"] == 2


def test_histories_and_the_bin_are_ones_own(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUTIP_CODER", "rani")
    (history,) = records(run(root, "history", "001", "--json"))
    assert history["coder"] == "rani"
    assert len(records(run(root, "history", "001", "--coder", "all", "--json"))) == 2
    assert "Nobody whose claims you see" in str(run(root, "history", "002").exception)
    for coder in ("rani", "dimas"):
        store = Corpus(root).store(coder)
        store.delete(store.claims()[0].id)
    assert [entry["coder"] for entry in records(run(root, "bin", "--json"))] == ["rani"]
    every = records(run(root, "bin", "--coder", "all", "--json"))
    assert {entry["coder"] for entry in every} == {"rani", "dimas"}
    restored = run(root, "bin", "--restore", every[0]["id"], "--coder", "dimas")
    assert restored.output == f"restored {every[0]['id']}\n"


def test_words_for_a_scope_are_no_names_of_coders(root: Path) -> None:
    for name in ("mine", "all"):
        result = run(root, "tag", "001", "--quote", QUOTE, "--speaker", "x", "--coder", name)
        assert "is no coder's name" in str(result.exception)
    assert {claim.coder for claim in Corpus(root).claims()} == {"rani", "dimas"}


def test_a_claim_in_several_copies_is_listed_once_where_that_is_asked(root: Path) -> None:
    everyone = ("--coder", "all", "--json")
    assert len(records(run(root, "claims", *everyone))) == 3
    once = records(run(root, "claims", *everyone, "--copies-once"))
    assert sorted((each["coder"], each["article"]) for each in once) == [
        ("dimas", "001"), ("rani", "001"),
    ]  # fmt: skip
