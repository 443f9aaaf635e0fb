"""Letters and colours of speakers in the gutter."""

from dataclasses import replace
from pathlib import Path

from index import Corpus
from tui.article.claim_marks import ClaimMarks
from tui.session import Session

TEXT = "Jembatan\n\nKarta berkata jembatan jadi.\n\nKinan berkata jalan rusak.\n"


def test_a_speaker_of_the_text_keeps_letter_and_colour_once_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "speakers.yaml").write_text("speakers: []\n", "utf-8")
    corpus = Corpus.open(tmp_path)
    made = [
        corpus.claim_builder.on_quote("a", "rani", quote, speaker, [], 1)
        for quote, speaker in (("jembatan jadi", "Kinan"), ("jalan rusak", "Karta"))
    ]
    saved = [corpus.store("rani").add(claim) for claim in made]
    session = Session(corpus, "rani")
    session.reload()
    marks = ClaimMarks(session)
    article = corpus.library.article("a")
    before = {m.id: (m.letter, m.colour) for m in marks.of(article)}
    listed = session.add_speaker("Karta")
    session.change(replace(saved[1], speaker=listed.id))
    after = {m.id: (m.letter, m.colour) for m in marks.of(article)}
    assert after == before
