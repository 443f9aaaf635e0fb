"""The documents tell the truth: what they name exists, and every room is on the map."""

import re

import pytest

from tests.conftest import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/ARCHITECTURE.md", "docs/guide.md")
MAP = ROOT / "docs" / "ARCHITECTURE.md"
_PATH = re.compile(r"`((?:index|tui|tests|scripts|bench|docs|seeds)/[\w./-]*)`")
_LINK = re.compile(r"\]\(([^)#]+)(?:#([^)]*))?\)")
_TO_BE_MADE = re.compile(r"/(?:NAME|CODE)\b|disputed_page")  # in recipes


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document: str) -> None:
    named = _PATH.findall((ROOT / document).read_text("utf-8"))
    missing = [path for path in named if not (_TO_BE_MADE.search(path) or (ROOT / path).exists())]
    assert missing == []


@pytest.mark.parametrize("document", [*DOCUMENTS, "docs/keys.md"])
def test_every_link_leads_somewhere(document: str) -> None:
    path = ROOT / document
    for target, heading in _LINK.findall(path.read_text("utf-8")):
        file = (path.parent / target).resolve()
        assert file.is_file(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", line).lower().replace(" ", "-") for line in headings}
            assert heading in slugs, heading


def test_every_package_is_on_the_map() -> None:
    packages = {
        path.parent.relative_to(ROOT).as_posix()
        for top in ("index", "tui")
        for path in (ROOT / top).rglob("__init__.py")
        if path.parent.name not in ("index", "tui")
    }
    on_the_map = {path.rstrip("/") for path in _PATH.findall(MAP.read_text("utf-8"))}
    assert packages <= on_the_map, packages - on_the_map


def test_every_make_target_that_is_named_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"`make ([a-z-]+)", (ROOT / document).read_text("utf-8")))
        assert named <= targets, document


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 250
