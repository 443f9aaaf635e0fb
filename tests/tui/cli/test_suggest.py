"""`kutip suggest`: what articles seem to make somebody claim, and accepting what is sure."""

from pathlib import Path

from index import Corpus
from tests.support.command_line import Kutip


def test_suggestions_are_listed_and_are_nobodys(kutip: Kutip, seeds: Path) -> None:
    records = kutip("suggest", "001", "-C", str(seeds), "--json").records()
    assert [set(record) for record in records] == [{"article", "file", "claims"}]
    claim = records[0]["claims"][0]
    assert {
        "start", "end", "exact", "speaker", "speaker_id", "surface", "cue", "form", "level",
        "confidence", "why",
    } <= set(claim)  # fmt: skip
    text = Corpus.open(seeds).article(records[0]["article"]).text
    assert text[claim["start"] : claim["end"]] == claim["exact"]
    assert "001_wang_dan_lavrov_di_rio" in kutip("suggest", "-C", str(seeds)).out
    assert kutip("claims", "-C", str(seeds), "--coder", "all", "--json").records() == []


def test_what_is_sure_is_accepted_once_for_a_coder_of_its_own(kutip: Kutip, seeds: Path) -> None:
    command = ("suggest", "--accept-above", "0.5", "--coder", "machine", "-C", str(seeds))
    (first,) = kutip(*command, "--json").records()
    assert first["claims"] > 0
    assert first["articles"] == 5
    listed = kutip("claims", "-C", str(seeds), "--coder", "machine", "--json").records()
    assert len(listed) == first["claims"]
    told = kutip("agree", "machine", "dimas", "-C", str(seeds))
    assert told.code == 1, "dimas has read nothing"
    kutip("suggest", "001", "--accept-above", "0.5", "--coder", "dimas", "-C", str(seeds))
    told = kutip("agree", "machine", "dimas", "-C", str(seeds))
    assert "dimas worked with suggestions on 1 article\n" in told.out
    again = kutip(*command)
    assert "0 suggestions accepted for machine" in again.out
    none = kutip("suggest", "--accept-above", "2", "-C", str(seeds))
    assert none.code == 2
