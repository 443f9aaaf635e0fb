"""The README tells the truth about keys, files, claims and Python."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml

from index import Corpus
from tests.conftest import ROOT

README = ROOT / "README.md"


def block(kind: str) -> str:
    """Return the README's example in a language."""
    found = re.search(rf"```{kind}\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_claim_is_what_kutip_writes(seeds: Path) -> None:
    shown = yaml.safe_load(block("yaml"))
    [record] = shown["claims"]
    corpus = Corpus.open(seeds)
    words = (record["spans"][0]["exact"], record["speaker"], record["topics"], record["stance"])
    claim = corpus.claim_builder.on_quote(shown["article"], shown["coder"], *words)
    corpus.store(shown["coder"]).add(claim)
    written = yaml.safe_load((seeds / "claims" / "rani" / f"{shown['article']}.yaml").read_text())
    record.update({key: written["claims"][0][key] for key in ("id", "modified")})
    assert written == shown
    assert asdict(corpus.claims()[0])["role"] == record["role"]


def test_the_python_works(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(seeds.parent)
    exec(block("python"))
    assert capsys.readouterr().out.startswith("00")


def test_files_and_pictures_that_it_names_are_there() -> None:
    for name in re.findall(r"\]\(([^)]+)\)", README.read_text("utf-8")):
        assert (ROOT / name).is_file()
