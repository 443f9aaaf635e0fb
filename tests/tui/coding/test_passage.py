"""A claim's words in their sentence."""

from index import Claim, Part, Span
from tests.support.reading import article, range_of, sentences_of
from tui.coding.passage import MAX_CONTEXT, Look, Passage, passage_in, recorded_passage

SHOWN = article()


def looks(passage: Passage, look: Look) -> list[str]:
    return [text for text, at in passage if at is look]


def whole(passage: Passage) -> str:
    return "".join(text for text, _ in passage)


def of(*quotes: str, other: str | None = None) -> Passage:
    ranges = [range_of(SHOWN.text, quote) for quote in quotes]
    sentences = sentences_of(SHOWN).sentences
    return passage_in(SHOWN, ranges, sentences, other.split() if other is not None else None)


def test_the_whole_quote_is_in_its_whole_sentence() -> None:
    passage = of("belum ada dermaga pengganti")
    assert looks(passage, Look.CLAIMED) == ["belum ada dermaga pengganti"]
    assert whole(passage).startswith("Menurut SNU, belum ada kajian")
    assert whole(passage).endswith("belum ada jadwal.")


def test_spans_of_one_sentence_and_of_others_are_told_from_what_is_between() -> None:
    passage = of("belum ada kajian arus", "belum ada jadwal")
    assert looks(passage, Look.CLAIMED) == ["belum ada kajian arus", "belum ada jadwal"]
    passage = of("terlalu cepat", "3 Mei 2024")
    assert " … " in looks(passage, Look.CONTEXT)
    assert "belum ada jadwal" not in whole(passage)


def test_words_that_only_this_quote_has_are_told_from_the_rest() -> None:
    passage = of("belum ada kajian arus", other="belum ada arus")
    assert looks(passage, Look.DIFFERENT) == ["kajian"]
    assert looks(passage, Look.CLAIMED) == ["belum ada", "arus"]
    assert not looks(of("terlalu cepat", other="terlalu cepat"), Look.DIFFERENT)


def test_outside_of_sentences_the_paragraph_is_shown_and_long_context_is_cut() -> None:
    assert whole(of("09:30")) == "Selasa, 14/05/2024 09:30 WIB"
    long = article(((Part.BODY, "kata " * 200 + "inti" + " kata" * 200),))
    passage = passage_in(long, [range_of(long.text, "inti")], ())
    assert whole(passage).startswith("…")
    assert whole(passage).endswith("…")
    assert len(whole(passage)) <= 2 * MAX_CONTEXT + len("…inti…")


def test_words_that_are_gone_are_shown_as_they_were() -> None:
    spans = (Span(5, 9, "satu\ndua", "awal ", " sisip"), Span(20, 24, "tiga", "", " akhir"))
    passage = recorded_passage(Claim("1", "001", spans, "x", "rani"), ["satu", "tiga"])
    assert whole(passage) == "…awal satu dua … tiga akhir…"
    assert looks(passage, Look.DIFFERENT) == ["dua"]
    assert recorded_passage(Claim("1", "001", (), "x", "rani")) == ()
