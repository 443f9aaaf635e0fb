"""Names of copies that sync programs, file managers and editors leave."""

import unicodedata

import pytest

from index.base.conflict_copies import original_name

CERTAIN = [
    "kutip (conflicted copy).yaml",
    "kutip (rani's conflicted copy 2026-11-22).yaml",
    "kutip (rani's conflicted copy 2026-11-22 (1)).yaml",
    "kutip (conflicted copy 2026-11-22 101112).yaml",
    "kutip (Case Conflict).yaml",
    "kutip (Unicode Encoding Conflict 1).yaml",
    "kutip (SFConflict rani@example.org 2026-11-22-10-11-12).yaml",
    "kutip.sync-conflict-20261122-101112-ABCDEF7.yaml",
    "kutip.sync-conflict-20261122-101112.yaml",
    "kutip_conflict-20261122-101112.yaml",
    "kutip_LAPTOP_Nov-22-101112-2026_Conflict.yaml",
    "kutip[Conflict].yaml",
    "kutip - Copy.yaml",
    "kutip - Copy (2).yaml",
    "kutip.yaml~",
    "kutip.yaml.~3~",
    "kutip.yaml.orig",
    "kutip.yaml.bak",
    "kutip.yaml.old",
    "#kutip.yaml#",
    "kutip (conflicted copy) (1).yaml",
    "kutip (conflicted copy).yaml~",
]
LIKELY = [
    "kutip_REMOTE_1234.yaml",
    "kutip_BACKUP_1234.yaml",
    "kutip copy 2.yaml",
    "kutip copy.yaml",
    "kutip.conflict1.yaml",
    "kutip.Conflict.yaml",
    "kutip (1).yaml",
    "kutip(1).yaml",
    "kutip 2.yaml",
    "kutip (Rani 2026-11-22).yaml",
    "kutip-DESKTOP-1A2B3C4.yaml",
    "kutip-RANI-PC-2.yaml",
    "kutip-Ranis MacBook Pro.yaml",
    "kutip.bak.yaml",
    "kutip_old.yaml",
    "Copy of kutip.yaml",
    "Salinan kutip.yaml",
    "kutip 2 (1).yaml",
]


@pytest.mark.parametrize("name", [*CERTAIN, *LIKELY])
def test_copy_beside_its_original(name: str) -> None:
    assert original_name(name, ["speakers.yaml", "kutip.yaml", name]) == "kutip.yaml"


@pytest.mark.parametrize("name", [name for name in CERTAIN if "(1).yaml" not in name])
def test_certain_copy_without_its_original(name: str) -> None:
    assert original_name(name, [name]) == "kutip.yaml"


@pytest.mark.parametrize("name", LIKELY)
def test_what_may_be_a_name_is_one_where_no_original_lies_beside(name: str) -> None:
    assert original_name(name, [name, "speakers.yaml"]) is None


@pytest.mark.parametrize(
    "name",
    [
        "kutip.yaml",
        "001_61a26665b96b8afd.yaml",
        "the-conflict-in-ukraine.yaml",
        "konflik-laut.yaml",
        "the-sea-conflict.yaml",
        "hard copy.yaml",
        "conflict.yaml",
        "2026-11-22.yaml",
        "copy.yaml",
        "a-b.yaml",
        "noted.txt",
        "README",
        ".hidden",
        "~",
        "",
    ],
)
def test_no_copy(name: str) -> None:
    assert original_name(name, [name, "a.yaml", "kutip.yaml"]) is None


def test_letters_may_be_composed_here_and_decomposed_there() -> None:
    composed = "résumé.yaml"
    copy = unicodedata.normalize("NFD", "résumé (1).yaml")

    assert original_name(copy, [copy, composed]) == composed
