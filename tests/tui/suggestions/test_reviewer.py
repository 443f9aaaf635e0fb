"""Suggestions in the article: gone through, accepted and rejected by a key each."""

from pathlib import Path

import pytest

from index import Corpus, Status
from tests.support.app import Driver, reading
from tui.suggestions.open_suggestion import PREFIX, OpenSuggestion

TEXT = """Pertemuan di Antah

Menlu Rusia Sergei Lavrov mengatakan bahwa kedua negara membuka jalur kereta baru.

Ia bertemu banyak orang hari itu. "Kami tidak meminta siapa pun datang ke sini," kata Wang Yi.

Lavrov menegaskan bahwa Rusia tidak akan menerima syarat itu.

Lavrov menambahkan bahwa jembatan lama akan ditutup bulan depan.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "kutip.yaml").write_text(
        "topics:\n- id: kereta\n  label: Kereta\n- id: syarat\n  label: Syarat\n", encoding="utf-8"
    )
    return folder


def open_here(driver: Driver) -> tuple[OpenSuggestion, ...]:
    pane = driver.reader.pane
    assert pane
    assert pane.article
    return pane.suggestions.of(pane.article)


def here(driver: Driver) -> OpenSuggestion:
    pane = driver.reader.pane
    assert pane
    found = pane.reviewer.here()
    assert found, driver.text()
    return found


async def with_suggestions(driver: Driver) -> None:
    await driver.read()
    await driver.until(lambda: len(open_here(driver)) == 4, "4 suggestions")


def saved(corpus: Path, coder: str = "rani") -> dict[str, Status]:
    claims = Corpus(corpus).store(coder).claims()
    return {claim.quote.split()[0]: claim.status for claim in claims}


async def test_one_key_accepts_and_goes_to_the_next_another_rejects(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        assert not driver.app.session.claims
        await driver.press("right_square_bracket")
        first = here(driver)
        await driver.until_text("mengatakan · ")
        assert "Sergei Lavrov" in driver.text()
        assert f"{first.certainty:.0%}" in driver.text()
        await driver.press("a")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "accepted")
        (claim,) = driver.app.session.claims
        assert (claim.topics, claim.stance, claim.origin.by) == ((), None, "rule")
        second = here(driver)
        assert second.suggestion.start > first.suggestion.start
        await driver.press("x")
        await driver.until(lambda: len(open_here(driver)) == 2, "rejected")
        assert len(driver.app.session.claims) == 1
        assert here(driver).suggestion.start > second.suggestion.start
        await driver.press("u")
        await driver.until(lambda: len(open_here(driver)) == 3, "brought back")
        await driver.until_text("Undone: rejection of a suggestion by Wang Yi")
        await driver.press("a", "a")
        await driver.until_text("last suggestion")
    assert list(saved(corpus).values()) == [Status.ACCEPTED] * 3


async def test_what_was_rejected_does_not_come_back_where_the_text_was_edited(
    corpus: Path,
) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        await driver.press("right_square_bracket", "x")
        await driver.until(lambda: len(open_here(driver)) == 3, "rejected")
    edited = TEXT.replace("Pertemuan di Antah\n\n", "Pertemuan di Antah\n\nSebuah alinea baru.\n\n")
    (corpus / "a.txt").write_text(edited.replace("jalur kereta baru", "sebuah jalur kereta baru"))
    async with reading(corpus, suggestions=True) as driver:
        await driver.read()
        await driver.until(lambda: len(open_here(driver)) == 3, "3 suggestions")
        assert driver.app.session.claims == ()


async def test_a_digit_takes_another_speaker_and_its_like_follow_until_undone(
    corpus: Path,
) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        third = open_here(driver)[2]
        driver.view.activate_claim(third.id)
        ranked = third.suggestion.speakers
        assert len(ranked) > 1
        await driver.press("2")
        await driver.until_text("1 other with the same words for the speaker")
        assert [each.speaker for each in open_here(driver)[2:]] == [ranked[1]] * 2
        assert open_here(driver)[0].speaker == ranked[0]
        await driver.press("u")
        await driver.until_text("Undone: the speaker of 2 suggestions.")
        assert [each.speaker for each in open_here(driver)[2:]] == [ranked[0]] * 2
        await driver.press("ctrl+r", "a")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "accepted")
        assert driver.app.session.claims[0].speaker in (ranked[1].speaker_id, ranked[1].name)
        assert saved(corpus) == {"Rusia": Status.ACCEPTED}


async def test_topic_and_stance_are_saved_by_their_keys_alone(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        await driver.press("right_square_bracket", "minus")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "accepted")
        (claim,) = driver.app.session.claims
        assert (claim.topics, claim.stance) == ((), -1)
        await driver.press("right_square_bracket", "t", "1", "plus")
        await driver.until(lambda: len(driver.app.session.claims) == 2, "with a topic")
        second = driver.app.session.claims[1]
        assert len(second.topics) == 1
        assert (second.stance, second.origin.by) == (1, "rule")
        await driver.press("right_square_bracket", "c", "right_square_bracket", "left", "1")
        await driver.press("1", "0")
        await driver.until(lambda: len(driver.app.session.claims) == 3, "with other edges")
        assert not driver.app.session.claims[2].quote.endswith("syarat itu")
        assert driver.app.session.claims[2].origin.by == "rule"
        assert len(open_here(driver)) == 1


async def test_suggestions_are_switched_off_by_a_key_and_stay_off(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        await driver.press("right_square_bracket", "Z")
        await driver.until_text("Suggestions are off.")
        assert not driver.view.claim_marks
        await driver.press("Z")
        await driver.until(lambda: len(driver.view.claim_marks) == 4, "shown again")
        await driver.press("Z")
    async with reading(corpus, suggestions=True) as driver:
        await driver.read()
        await driver.press("right_square_bracket")
        await driver.until_text("No claims and no suggestions")
        await driver.press("c", "1", "0")
        await driver.until(lambda: driver.app.session.claims, "a claim by hand")
        assert not driver.app.session.claims[0].origin.with_suggestions


async def test_a_corpus_switches_them_off_for_a_blind_first_pass(corpus: Path) -> None:
    with (corpus / "kutip.yaml").open("a") as file:
        file.write("suggestions: no\n")
    async with reading(corpus, suggestions=True) as driver:
        await driver.read()
        await driver.press("Z")
        await driver.until_text("coders work without")
        assert not driver.view.claim_marks


async def test_a_claim_by_hand_tells_that_suggestions_were_in_sight(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        driver.view.go_to(TEXT.index("Ia bertemu"))
        await driver.press("v", "w", "w", "c", "1", "1", "0")
        await driver.until(lambda: driver.app.session.claims, "a claim by hand")
        (claim,) = driver.app.session.claims
        assert (claim.origin.by, claim.origin.with_suggestions) == ("hand", True)


async def test_they_are_told_from_claims_without_colour_and_count_nowhere(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        await driver.until_text("┊ Lavrov")
        assert "┃" not in driver.text()
        assert all(mark.id.startswith(PREFIX) for mark in driver.view.claim_marks)
        assert driver.app.session.counts() == {}
        assert "0 claims" in driver.text()
        assert driver.view.marks()[1] == []


async def test_a_speaker_from_the_panel_is_followed_as_well(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        third, fourth = open_here(driver)[2:]
        driver.view.activate_claim(third.id)
        other = third.suggestion.speakers[1]
        await driver.press("c", "2", "1", "0")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "coded")
        await driver.until(lambda: len(open_here(driver)) == 3, "no suggestion any more")
        await driver.until(lambda: open_here(driver)[2].speaker == other, "the other follows")
        assert open_here(driver)[2].suggestion == fourth.suggestion
        await driver.press("u")
        await driver.until(lambda: open_here(driver)[2].speaker != other, "only that taken back")
        assert len(driver.app.session.claims) == 1
        await driver.press("u")
        await driver.until(lambda: not driver.app.session.claims, "the claim, too")
        assert len(open_here(driver)) == 4


async def test_typed_ahead_the_keys_wait_for_the_suggestions(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await driver.press("enter", "right_square_bracket", "a", "x", "a", "minus")
        await driver.until(lambda: len(driver.app.session.claims) == 3, "3 claims")
        assert sorted(saved(corpus).values()) == [Status.ACCEPTED] * 3 + [Status.REJECTED]
        assert driver.app.session.claims[-1].stance == -1


async def test_undone_changes_leave_what_was_chosen_before_them(corpus: Path) -> None:
    async with reading(corpus, suggestions=True) as driver:
        await with_suggestions(driver)
        driver.view.activate_claim(open_here(driver)[2].id)
        chosen = open_here(driver)[2].suggestion.speakers[1]
        await driver.press("2", "a")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "accepted")
        await driver.press("u")
        await driver.until(lambda: not driver.app.session.claims, "taken back")
        assert open_here(driver)[2].speaker == chosen


async def test_what_is_always_rejected_is_no_longer_shown_unless_the_corpus_says_fixed(
    corpus: Path,
) -> None:
    sentence = "Menlu Rusia Sergei Lavrov menegaskan bahwa jalan nomor {} tetap dibuka lama.\n\n"
    (corpus / "b.txt").write_text("Jalan\n\n" + "".join(map(sentence.format, range(40))))
    own = Corpus.open(corpus)
    own.search_index.update()
    article = own.article("b")
    for each in own.suggestions("b"):
        own.store("rani").add(own.suggestion_inbox.rejected(each, article, "rani"))
    async with reading(corpus, suggestions=True) as driver:
        await driver.until(lambda: driver.app.session.suggestions_rejected == 40, "rejected")
        await driver.read("Pertemuan")
        await driver.until(lambda: len(open_here(driver)) == 3, "3 suggestions")
    with (corpus / "kutip.yaml").open("a", encoding="utf-8") as file:
        file.write("suggestions: fixed\n")
    async with reading(corpus, suggestions=True) as driver:
        await driver.until(lambda: driver.app.session.suggestions_rejected == 40, "rejected")
        await driver.read("Pertemuan")
        await driver.until(lambda: len(open_here(driver)) == 4, "4 suggestions")
