"""The reader, driven by keys: find, read, tag, find the claim again."""

from pathlib import Path

import pytest
import yaml

from index import Corpus
from tests.support.app import CODER, reading
from tui.claims.minister_page import MinisterPage
from tui.help.page import HelpPage

SAID = "Lavrov mengatakan bahwa"


async def test_the_seeds_are_listed_newest_first(seeds: Path) -> None:
    async with reading(seeds) as driver:
        infos = Corpus.open(seeds).articles()
        assert driver.titles() == [info.title for info in infos]
        assert infos[0].title[:30] in driver.text()
        assert "5 articles" in driver.text()


async def test_search_as_you_type_marks_hits_and_n_goes_to_them(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        assert all(row.article_id[:3] in ("000", "001") for row in driver.rows.rows)
        await driver.press("enter")
        await driver.until(lambda: driver.view.hits, "hits in the article")
        await driver.press("n")
        cursor = driver.view.cursor
        assert driver.view.article
        assert driver.view.article.text[cursor : cursor + 5] == "Kazan"


async def test_keys_typed_at_once_lose_no_letter(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash", *"lavrov")
        await driver.until(lambda: driver.query().value == "lavrov", "the whole word")


async def test_nothing_found_names_the_nearest_and_keeps_the_last_list(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.type("xq")
        await driver.until_text("nothing")
        assert len(driver.titles()) == 2


async def test_a_claim_in_four_keys_is_on_disk_and_found_again(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        article = await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("saved")
    file = seeds / "claims" / CODER / f"{article.id}.yaml"
    claim = yaml.safe_load(file.read_text("utf-8"))["claims"][0]
    assert claim["speaker"] == "sergei-lavrov"
    assert claim["stance"] == 1
    assert claim["cue"]["exact"] == "mengatakan"
    span = claim["spans"][0]
    assert article.text[span["start"] : span["end"]] == span["exact"]
    async with reading(seeds) as driver:
        await driver.until_text("1 claim")
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.until_text("Sergei Lavrov")
        await driver.press("enter")
        await driver.until(lambda: driver.view.active_claim == claim["id"], "its sentence")
        assert driver.view.cursor == span["start"]


async def test_undo_and_redo_survive_a_restart(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("enter", "right_curly_bracket", "right_curly_bracket")
        await driver.press("right_curly_bracket", "right_curly_bracket")
        await driver.press("c", "1", "1", "minus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await driver.press("u")
        await driver.until(lambda: not driver.app.session.claims, "undone")
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.coder, "the coder")
        await driver.press("ctrl+r")
        await driver.until(lambda: driver.app.session.claims, "done again")
        assert driver.app.session.claims[0].stance == -1


async def test_the_same_again_takes_two_keys(seeds: Path) -> None:
    async with reading(seeds) as driver:
        article = await driver.read(SAID, at=30)
        await driver.press("c", "1", "2", "plus")
        await driver.until(lambda: len(driver.app.session.claims) == 1, "a claim")
        driver.view.go_to(article.text.index("Kesetaraan dan keuntungan") + 3)
        await driver.press("full_stop", "0")
        await driver.until(lambda: len(driver.app.session.claims) == 2, "another")
        first, second = sorted(driver.app.session.claims, key=lambda claim: claim.id)
        assert (first.speaker, first.topics) == (second.speaker, second.topics)
        assert second.stance == 0


async def test_corrections_reach_the_disk(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.read(SAID, at=30)
        await driver.press("c", "1", "1", "plus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        await driver.press("g", "g", "right_square_bracket", "minus")
        await driver.until(lambda: driver.app.session.claims[0].stance == -1, "the stance")
        before = driver.app.session.claims[0]
        await driver.press("t", "2")
        await driver.until(
            lambda: driver.app.session.claims[0].topics != before.topics, "the topic"
        )
        await driver.press("2")
        await driver.until(
            lambda: driver.app.session.claims[0].speaker != before.speaker, "the speaker"
        )
        await driver.press("x")
        await driver.until(lambda: not driver.app.session.claims, "removed")


async def test_leaving_the_panel_changes_nothing(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("enter", "right_curly_bracket", "right_curly_bracket")
        before = driver.view.cursor
        await driver.press("c")
        await driver.until_text("stance")
        await driver.press("escape")
        assert not driver.app.session.claims
        assert driver.view.cursor == before
        assert not (seeds / "claims").exists()


async def test_help_lists_the_keys_of_the_place(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("question_mark")
        await driver.shown(HelpPage)
        await driver.until_text("Article list")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.reader, "the reader")


async def test_the_palette_finds_commands_of_the_registry(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("ctrl+p")
        await driver.type("problems")
        await driver.until_text("List what is wrong")
        await driver.press("enter")
        await driver.until_text("in order")


async def test_an_empty_corpus_says_what_to_do(tmp_path: Path) -> None:
    async with reading(tmp_path) as driver:
        await driver.until_text("No articles in")
        assert "press i to import" in driver.text()
        await driver.press("slash", "exclamation_mark")
        await driver.until_text("Every file")
        await driver.press("escape")
        await driver.until_text("No articles in")
        source = tmp_path.parent / "source.txt"
        source.write_text("Judul Artikel\n\nIsi artikel yang cukup panjang untuk dibaca.\n")
        await driver.press("i")
        for character in str(source):
            await driver.press(character)
        await driver.press("enter")
        await driver.until_text("Judul Artikel")


@pytest.mark.parametrize("size", [(40, 16), (60, 20), (99, 30), (250, 70)])
async def test_every_size_is_usable(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size=size) as driver:
        title = driver.titles()[0].split()[0]
        await driver.until_text(title)
        await driver.press("enter")
        await driver.until(lambda: driver.view.has_focus and driver.view.size.width > 20, "text")
        await driver.press("right_curly_bracket", "right_curly_bracket", "c")
        await driver.until_text("speaker")
        await driver.press("escape", "escape")
        await driver.until(lambda: driver.rows.has_focus, "the list")


async def test_an_article_that_came_in_while_reading_is_found(seeds: Path) -> None:
    async with reading(seeds) as driver:
        (seeds / "900_baru.txt").write_text(
            "Tambang Dibuka Kembali\n\nKata zirkonium muncul di sini, di berita ini.\n"
        )
        await driver.press("R")
        await driver.until(lambda: "Tambang Dibuka Kembali" in driver.titles(), "the new article")
        await driver.search("zirkonium")
        await driver.until_text("1 of 6 articles")


async def test_where_the_coder_is_not_clear_one_can_read_but_is_asked(seeds: Path) -> None:
    (seeds / "kutip.yaml").write_text("coders: [rani, dimas]\n")
    async with reading(seeds, coder=None) as driver:
        await driver.until_text("Who is tagging?")
        await driver.press("enter", "c")
        await driver.until_text("--coder NAME")
        assert not driver.app.session.claims


async def test_words_are_copied_and_ctrl_c_says_how_to_leave(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("ctrl+c")
        await driver.until_text("q leaves kutip")
        text = (await driver.read()).text
        start = text.index(SAID)
        driver.view.go_to(start)
        await driver.press("v", "e", "y")
        await driver.until(lambda: driver.app.clipboard == "Lavrov", "the word")
        await driver.press("escape", "y")
        await driver.until(lambda: driver.app.clipboard.startswith(SAID), "the sentence")


async def test_a_broken_file_is_said_at_the_start(seeds: Path) -> None:
    (seeds / "speakers.yaml").write_text("speakers: [\n")
    async with reading(seeds) as driver:
        await driver.until_text("speakers.yaml is not valid YAML (line 2); correct it by hand.")
        await driver.press("exclamation_mark")
        await driver.until_text("What is wrong, and how to mend it.")
        assert driver.text().count("speakers.yaml") == 1


async def test_a_new_search_takes_the_place_of_the_last(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash", *"kazan", "escape", "slash", *"putin")
        await driver.until(lambda: driver.query().value == "putin", "the new query")
