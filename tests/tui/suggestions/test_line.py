"""The suggestion under the cursor on one line."""

from dataclasses import replace

from index import Article, ArticleInfo, Candidate, Form, Level, Suggestion
from tui.suggestions.layer import same_way
from tui.suggestions.line import suggestion_line
from tui.suggestions.open_suggestion import OpenSuggestion
from tui.tagging.commands import ARTICLE

TEXT = "Menlu Ani menegaskan bahwa jalan itu dibuka. Ani juga berkata bahwa jembatan ditutup."
ANI = Candidate("ani", "Ani Budi", "Menteri Luar Negeri Antah")
DODI = Candidate("dodi", "Dodi Eka", None)
KEYS = {command.id: command.keys for command in ARTICLE.commands}


def suggested(words: str, source: str, *speakers: Candidate) -> OpenSuggestion:
    start, at = TEXT.index(words), TEXT.index(source)
    suggestion = Suggestion(
        "a",
        "",
        start,
        start + len(words),
        words,
        (),
        (TEXT.index("menegaskan"), TEXT.index("menegaskan") + 10),
        (at, at + len(source)),
        speakers,
        Form.INDIRECT,
        Level.CORE,
        "say",
        0.9,
        0.8,
        "",
    )
    article = Article(ArticleInfo("a", "a.txt", "Jalan"), TEXT, ())
    return OpenSuggestion(article, suggestion, next(iter(speakers), None))


def line(of: OpenSuggestion, width: int) -> str:
    return suggestion_line(of, "A", lambda name: KEYS[name], width).plain


def test_who_how_sure_and_the_keys_as_far_as_there_is_room() -> None:
    here = suggested("jalan itu dibuka", "Menlu Ani", ANI, DODI)
    wide = line(here, 140)
    assert wide.startswith(" A┊ Ani Budi (Menteri Luar Negeri Antah) · menegaskan · 72% · say")
    assert "2 Dodi Eka" in wide
    assert "a accept   x reject   t topic" in wide
    for width in range(10, 140):
        assert len(line(here, width)) <= width
    assert "Dodi" not in line(here, 105)
    assert "Menteri" not in line(here, 80)
    assert "a accept" in line(here, 80)


def test_where_nobody_is_named_it_says_so() -> None:
    assert "who speaks is not said" in line(suggested("jalan itu dibuka", "Menlu Ani"), 100)


def test_a_chosen_speaker_is_as_sure_as_the_words() -> None:
    here = suggested("jalan itu dibuka", "Menlu Ani", ANI, DODI)
    assert "90%" in line(replace(here, speaker=DODI, is_chosen=True), 100)


def test_those_follow_whose_speaker_has_the_same_words_and_was_taken_for_the_same() -> None:
    here = suggested("jalan itu dibuka", "Ani", ANI, DODI)
    alike = suggested("jembatan ditutup", "Ani", ANI)
    other = suggested("jembatan ditutup", "Menlu Ani", ANI)
    for_dodi = suggested("jembatan", "Ani", DODI)
    assert same_way(here, [here, alike, other, for_dodi]) == [alike]
