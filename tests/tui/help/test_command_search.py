"""Searching commands in English and Indonesian."""

import pytest

from tui.app import REGISTRY
from tui.help.command_search import SYNONYMS, find_commands


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
    assert expected in [command.id for command in find_commands(REGISTRY.commands, question)[:3]]


def test_every_synonym_belongs_to_a_command() -> None:
    names = {name for c in REGISTRY.commands for name in (c.id, c.id.rpartition(".")[2])}
    assert set(SYNONYMS) <= names


def test_nothing_asked_is_everything_and_nonsense_is_nothing() -> None:
    assert find_commands(REGISTRY.commands, " ") == list(REGISTRY.commands)
    assert find_commands(REGISTRY.commands, "qqqqxyz") == []
