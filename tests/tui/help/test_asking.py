"""The help answers “how do I …?” in English and Indonesian, and does what is chosen."""

from pathlib import Path

import pytest

from tests.support.app import reading
from tui.claims.minister_page import MinisterScreen
from tui.commands.registry import COMMANDS
from tui.help.asking import SYNONYMS, answers
from tui.help.page import HelpScreen


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("cari", "search"), ("how do I search", "search"), ("find", "search"),
        ("batal", "undo"), ("undo", "undo"), ("I made a mistake", "undo"),
        ("keluar", "quit"), ("how do I quit?", "quit"),
        ("warna", "theme"), ("dark theme", "theme"),
        ("hapus klaim", "tag.remove"), ("delete a claim", "tag.remove"),
        ("klaim", "tag.claim"), ("claim", "tag.claim"),
        ("catatan", "tag.note"), ("menteri", "ministers"), ("impor berkas", "import"),
        ("next hit", "read.hit"), ("kalimat", "read.sentence"), ("ctrl+r", "redo"),
        ("serch", "search"), ("lebar", "read.wider"),
    ],
)  # fmt: skip
def test_a_question_is_answered(question: str, expected: str) -> None:
    assert expected in [command.id for command in answers(COMMANDS, question)[:3]]


def test_every_synonym_belongs_to_a_command() -> None:
    names = {name for c in COMMANDS for name in (c.id, c.id.rpartition(".")[2])}
    assert set(SYNONYMS) <= names


def test_nothing_asked_is_everything_and_nonsense_is_nothing() -> None:
    assert answers(COMMANDS, " ") == list(COMMANDS)
    assert answers(COMMANDS, "qqqqxyz") == []


async def test_what_is_chosen_is_done_or_said_where_it_works(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("question_mark")
        await driver.shown(HelpScreen)
        await driver.type("cari")
        await driver.until_text("Search the corpus.")
        await driver.press("enter")
        await driver.until(lambda: driver.query().has_focus, "the search box")
        await driver.press("escape", "question_mark")
        await driver.shown(HelpScreen)
        await driver.type("kalimat")
        await driver.press("enter")
        await driver.until_text("is for the article: press ) there")
        await driver.press("question_mark", *"zzzz")
        await driver.until_text("Nothing is called that")
        await driver.press("escape", "m")
        assert not isinstance(driver.app.screen, MinisterScreen | HelpScreen)
