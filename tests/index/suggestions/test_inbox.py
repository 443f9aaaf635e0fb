"""Suggestions: open, accepted, rejected; in no count before a coder decides."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import (
    Article,
    Claim,
    Corpus,
    KutipError,
    Status,
    Suggestion,
    open_suggestions,
    ranges_of,
)
from index.suggestions.inbox import SuggestionInbox

TEXT = """Pertemuan di Antah

Menlu Rusia Sergei Lavrov mengatakan bahwa kedua negara membuka jalur kereta baru.

Ia bertemu banyak orang hari itu. "Kami tidak meminta siapa pun datang ke sini," kata Wang Yi.

Sergei Lavrov menegaskan bahwa Rusia tidak akan menerima syarat itu.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "Kabar Kedua\n\nWang Yi mengatakan bahwa sungai itu akan dibersihkan tahun depan.\n",
        encoding="utf-8",
    )
    return Corpus.open(tmp_path)


def first(corpus: Corpus) -> Article:
    return corpus.article(corpus.library.find("a"))


def open_now(corpus: Corpus, coder: str = "rani") -> tuple[Suggestion, ...]:
    article = first(corpus)
    return corpus.suggestion_inbox.open_in(article, corpus.store(coder).claims(article.id))


def inbox(corpus: Corpus) -> SuggestionInbox:
    return corpus.suggestion_inbox


def decide(corpus: Corpus, number: int, *, accept: bool, coder: str = "rani") -> Claim:
    article = first(corpus)
    suggestion = corpus.suggestion_inbox.of_article(article)[number]
    make = inbox(corpus).accepted if accept else inbox(corpus).rejected
    return corpus.store(coder).add(make(suggestion, article, coder))


def rewrite(corpus: Corpus, old: str, new: str) -> None:
    path = corpus.root / "a.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    corpus.library.refresh()


def test_an_accepted_suggestion_is_a_claim_with_its_origin_and_neither_topic_nor_stance(
    corpus: Corpus,
) -> None:
    every = open_now(corpus)
    assert len(every) == 3
    claim = decide(corpus, 0, accept=True)
    assert claim.status is Status.ACCEPTED
    assert (claim.topics, claim.stance) == ((), None)
    assert (claim.origin.by, claim.origin.rule) == ("rule", every[0].rule)
    assert claim.origin.score == pytest.approx(every[0].certainty, abs=1e-4)
    assert claim.origin.time
    assert claim.quote == " ".join(every[0].exact.split())
    assert [each.start for each in open_now(corpus)] == [each.start for each in every[1:]]
    corpus.store("rani").undo()
    assert open_now(corpus) == every


def test_what_a_coder_decided_leaves_the_suggestions_of_others_open(corpus: Corpus) -> None:
    decide(corpus, 0, accept=True)
    decide(corpus, 1, accept=False)
    assert len(open_now(corpus)) == 1
    assert len(open_now(corpus, "dimas")) == 3


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.DISPUTED, Status.REJECTED])
def test_a_claim_of_any_status_on_half_of_the_words_decides(corpus: Corpus, status: Status) -> None:
    article, suggestion = first(corpus), open_now(corpus)[2]
    words = "Rusia tidak akan menerima"
    start = article.text.index(words)

    def on(words: str) -> Claim:
        place = (start, start + len(words))
        made = corpus.claim_builder.on_ranges(article, "rani", spans=[place], speaker="Lavrov")
        return replace(made, status=status)

    assert open_suggestions([suggestion], article, [on(words)]) == ()
    assert open_suggestions([suggestion], article, [on("Rusia tidak")]) == (suggestion,)
    with_its_cue = corpus.claim_builder.on_ranges(
        article,
        "rani",
        spans=[(start, start + len("Rusia tidak"))],
        speaker="Lavrov",
        cue=suggestion.cue,
    )
    assert open_suggestions([suggestion], article, [with_its_cue]) == ()


def test_what_was_rejected_does_not_come_back_after_the_text_was_edited(corpus: Corpus) -> None:
    decide(corpus, 1, accept=False)
    rewrite(corpus, "Ia bertemu banyak orang hari itu.", "Hari itu ia bertemu dengan dua orang.")
    rewrite(
        corpus, "Pertemuan di Antah\n\n", "Pertemuan di Antah\n\nSebuah alinea baru di sini.\n\n"
    )
    rewrite(corpus, "siapa pun datang", "siapa pun untuk datang")  # within the words, too
    quotes = [suggestion.exact for suggestion in open_now(corpus)]
    assert len(quotes) == 2
    assert not any("Kami" in quote for quote in quotes)


def test_what_was_rejected_counts_nowhere(corpus: Corpus) -> None:
    from index.claims.scope import EVERYBODY

    rejected = decide(corpus, 0, accept=False)
    assert rejected.status is Status.REJECTED
    rewrite(corpus, "membuka jalur kereta baru", "menutup semuanya")  # its words are gone
    assert corpus.claim_finder.select() == ()
    assert corpus.claim_finder.doubtful() == ()
    assert corpus.problems(EVERYBODY) == []
    assert corpus.comparison.coders() == ()
    assert corpus.claim_finder.duplicate_of(replace(rejected, id="other")) is None
    assert corpus.search("tagged:yes").total == 0
    assert corpus.search("speaker:lavrov").total == 0
    assert "rani" not in str(corpus.completion.complete("coder:"))
    assert corpus.history.on_article(rejected.article) == ()
    assert corpus.changes.planner().add_topic("Kereta").changes == ()


def test_a_rejection_that_was_taken_back_is_no_claim_in_the_bin(corpus: Corpus) -> None:
    decide(corpus, 0, accept=False)
    corpus.store("rani").undo()
    assert len(open_now(corpus)) == 3
    assert corpus.history.removed() == ()


def test_suggestions_on_another_text_are_refused(corpus: Corpus) -> None:
    suggestion = open_now(corpus)[2]
    rewrite(corpus, "Pertemuan di Antah", "Pertemuan besar di Antah")
    with pytest.raises(KutipError, match="open it again"):
        inbox(corpus).accepted(suggestion, first(corpus), "rani")


def test_a_suggestion_with_a_gap_is_two_spans(corpus: Corpus) -> None:
    suggestion = replace(open_now(corpus)[0], start=10, end=40, gaps=((20, 30),))
    assert ranges_of(suggestion) == ((10, 20), (30, 40))


def test_what_is_sure_is_accepted_for_a_coder_once_a_step_an_article(corpus: Corpus) -> None:
    decide(corpus, 0, accept=False, coder="machine")
    seen: list[tuple[int, int]] = []
    done = inbox(corpus).accept_above("machine", 0.1, progress=lambda *at: seen.append(at))
    assert (done.coder, done.articles, done.claims, done.articles_with_claims) == (
        "machine", 2, 3, 2,
    )  # fmt: skip
    assert seen == [(0, 2), (1, 2), (2, 2)]
    again = inbox(corpus).accept_above("machine", 0.1)
    assert again.claims == 0
    assert len(corpus.claim_finder.select(coder="machine")) == 3
    corpus.changes.undo("machine")
    assert len(corpus.claim_finder.select(coder="machine")) in (1, 2)
    corpus.changes.undo("machine")
    assert corpus.claim_finder.select(coder="machine") == ()
    assert inbox(corpus).accept_above("machine", 1.0).claims == 0
    assert inbox(corpus).accept_above("machine", 0.1, should_stop=lambda: True).is_stopped


def test_who_worked_with_suggestions_is_told_by_their_agreement(corpus: Corpus) -> None:
    corpus.suggestion_inbox.accept_above("machine", 0.1)
    article = first(corpus)
    start = article.text.index("kedua negara")
    claim = corpus.claim_builder.on_ranges(
        article, "rani", spans=[(start, start + 30)], speaker="Sergei Lavrov"
    )
    corpus.store("rani").add(claim)
    agreement = corpus.comparison.agreement("machine", "rani")
    assert agreement.with_suggestions == (1, 0)
    corpus.store("rani").add(
        replace(claim, id="", origin=replace(claim.origin, with_suggestions=True), note="too")
    )
    assert corpus.comparison.agreement("machine", "rani").with_suggestions == (1, 1)
