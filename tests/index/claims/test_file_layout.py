"""A file of claims that a person edited: whatever is saved, it keeps its form and its comments."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.claims.claim_file import parse
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim

FILE = "claims/rani/001.yaml"


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    store = ClaimStore(tmp_path, "rani")
    for number in "ABC":
        store.add(claim(claim_id=f"01{number}", note=f"catatan {number}"))
    return store


def edit(root: Path, change: Callable[[str], str]) -> None:
    path = root / FILE
    path.write_bytes(change(path.read_bytes().decode()).encode())


def above_the_first(text: str) -> str:
    return text.replace("claims:\n", "claims:\n# mark 1\n")


def beside_claims(text: str) -> str:
    return text.replace("claims:\n", "claims:   # mark 1\n")


def above_each(text: str) -> str:
    return text.replace("- id", "# mark 1\n- id")


def beside_fields(text: str) -> str:
    return text.replace("  stance: 1\n", "  stance: 1 # mark 1\n")


def inside_spans(text: str) -> str:
    return text.replace("    end:", "    # mark 1\n    end:")


def everywhere_at_the_edges(text: str) -> str:
    return f"# mark 1\n\n{text.replace('end: true', '# mark 2' + chr(10) + 'end: true')}# mark 3\n"


def in_the_head(text: str) -> str:
    return text.replace("coder: rani\n", "coder: rani # mark 1\n# mark 2\n")


def indented(text: str) -> str:
    head, mark, items = text.partition("claims:\n")
    body, end, tail = items.partition("end: true")
    lines = "".join(f"  {line}" for line in body.splitlines(keepends=True))
    return head + mark + lines.replace("  stance: 1\n", "  stance: 1  # mark 1\n") + end + tail


def wide_dashes(text: str) -> str:
    head, mark, items = text.partition("claims:\n")
    body, end, tail = items.partition("end: true")
    lines = body.replace("\n  ", "\n    ").replace("- id", "# mark 1\n-   id")
    return head + mark + lines + end + tail


def blank_lines(text: str) -> str:
    return text.replace("- id", "\n\n# mark 1\n\n- id").replace("  stance", "\n  stance")


def folded(text: str) -> str:
    return text.replace("note: catatan A", "note: >-  # mark 1\n    catatan\n    A")


FORMS = [
    above_the_first, beside_claims, above_each, beside_fields, inside_spans, in_the_head,
    everywhere_at_the_edges, indented, wide_dashes, blank_lines, folded,
]  # fmt: skip
ENDINGS = [
    lambda text: text,
    lambda text: text.replace("\n", "\r\n"),
    lambda text: "\ufeff" + text,
    lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    lambda text: text.rstrip("\n"),
]


@pytest.mark.parametrize("ending", range(len(ENDINGS)))
@pytest.mark.parametrize("form", FORMS)
def test_all_that_is_written_by_hand_survives_any_change(
    store: ClaimStore, tmp_path: Path, form: Callable[[str], str], ending: int
) -> None:
    edit(tmp_path, lambda text: ENDINGS[ending](form(text)))
    before = (tmp_path / FILE).read_bytes()
    marks = before.count(b"# mark")
    assert marks
    notes = {one.id: one.note for one in store.claims()}
    assert notes == {"01A": "catatan A", "01B": "catatan B", "01C": "catatan C"}

    store.add(claim(claim_id="01D", note="catatan D"))
    added = (tmp_path / FILE).read_bytes()
    assert added.count(b"# mark") == marks
    unchanged = [line for line in before.splitlines() if line.strip()]
    assert all(line in added.splitlines() for line in unchanged)

    store.update(replace(store.claim("01B"), stance=-1, note="lain"))
    store.update(replace(store.claim("01A"), topics=("sco", "brics"), addressee="wang-yi"))
    store.delete("01C")
    store.undo()
    store.delete("01C")
    data = (tmp_path / FILE).read_bytes()
    assert data.count(b"# mark") >= marks
    assert data.startswith(b"\xef\xbb\xbf") is before.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in before:
        assert data.count(b"\n") == data.count(b"\r\n")
    notes = {one.id: one.note for one in store.claims()}
    assert notes == {"01A": "catatan A", "01B": "lain", "01D": "catatan D"}
    assert parse(data, "").records["01C"]["deleted"] is True


def test_the_comment_beside_a_value_stands_beside_the_new_one(
    store: ClaimStore, tmp_path: Path
) -> None:
    edit(tmp_path, lambda text: text.replace("  stance: 1\n", "  stance: 1  # yakin?\n", 1))
    store.update(replace(store.claim("01A"), stance=-1))
    assert "  stance: -1 # yakin?\n" in (tmp_path / FILE).read_text()


def test_what_did_not_change_keeps_its_bytes(store: ClaimStore, tmp_path: Path) -> None:
    edit(tmp_path, lambda text: text.replace("speaker: sergei", "speaker:   sergei", 1))
    old = (tmp_path / FILE).read_text().splitlines()
    store.update(replace(store.claim("01A"), stance=0))
    new = (tmp_path / FILE).read_text().splitlines()
    changed = {line.split(":")[0].strip() for line in set(old) ^ set(new)}
    assert {"stance"} < changed < {"stance", "revision", "modified", "replaces", "speaker"}


def test_the_order_that_a_person_gave_stays(store: ClaimStore, tmp_path: Path) -> None:
    def turned(text: str) -> str:
        head, *items = text.replace("end: true\n", "").split("- id")
        return "- id".join([head, *reversed(items)]) + "end: true\n"

    edit(tmp_path, turned)
    store.add(claim(claim_id="01BB"))
    store.update(replace(store.claim("01C"), stance=0))
    lines = (tmp_path / FILE).read_text().splitlines()
    ids = [line.split()[-1] for line in lines if line.startswith("- id")]
    assert ids == ["01C", "01B", "01BB", "01A"]


def test_the_comments_go_with_the_claims_to_a_renamed_article(
    store: ClaimStore, tmp_path: Path
) -> None:
    edit(tmp_path, lambda text: in_the_head(beside_fields(text)).replace("\n", "\r\n"))
    before = (tmp_path / FILE).read_bytes()
    store.move("001", "rio")
    after = (tmp_path / "claims/rani/rio.yaml").read_bytes()
    assert after == before.replace(b"article: '001'", b"article: rio")


def test_a_cut_file_with_comments_is_put_together(store: ClaimStore, tmp_path: Path) -> None:
    edit(tmp_path, lambda text: beside_fields(text).replace("\n", "\r\n")[:-20])
    assert len(ClaimStore(tmp_path, "rani").claims()) == 3
    store.add(claim(claim_id="01X"))
    assert len(store.claims()) == 4


@pytest.mark.parametrize("empty", ["claims: []  # mark\n", "claims:  # mark\n", "claims: # mark\n"])
def test_the_first_claim_goes_into_an_empty_file(
    store: ClaimStore, tmp_path: Path, empty: str
) -> None:
    head, _, _ = (tmp_path / FILE).read_text().partition("claims:")
    (tmp_path / FILE).write_text(f"{head}{empty}end: true\n")
    store.add(claim(claim_id="01X"))
    assert [one.id for one in store.claims()] == ["01X"]
    assert "# mark" in (tmp_path / FILE).read_text()


def test_a_form_that_cannot_be_kept_keeps_its_comments(store: ClaimStore, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        "schema: 1\narticle: '001'\ncoder: rani\nclaims: [  # mark 1\n"
        "  {id: 01A, speaker: wang-yi, note: 'a # b',  # mark 2\n"
        "   spans: [{start: 9, end: 33, exact: x}]}]\n# mark 3\nend: true\n"
    )
    store.add(claim(claim_id="01X"))
    text = (tmp_path / FILE).read_text()
    assert [text.count(f"# mark {n}") for n in (1, 2, 3)] == [1, 1, 1]
    assert {one.id: one.note for one in store.claims()} == {"01A": "a # b", "01X": ""}


def test_comments_anywhere_survive_changes_of_anything(store: ClaimStore, tmp_path: Path) -> None:
    dice = random.Random(7)
    for turn in range(150):
        lines = (tmp_path / FILE).read_text().split("\n")
        number = dice.randrange(len(lines) - 1)
        if dice.random() < 0.5:
            lines.insert(number, " " * dice.randrange(5) + f"# turn {turn} mark")
        elif "exact" not in lines[number] and "#" not in lines[number]:
            lines[number] += f" # turn {turn} mark"
        else:
            continue
        (tmp_path / FILE).write_text("\n".join(lines))
        ids = [one.id for one in store.claims()]
        match dice.randrange(4):
            case 0:
                store.add(claim(claim_id=f"02{turn:03}"))
            case 1:
                one = store.claim(dice.choice(ids))
                store.update(replace(one, stance=dice.randrange(-1, 2), note=f"turn {turn}"))
            case 2:
                one = store.claim(dice.choice(ids))
                store.update(replace(one, topics=("sco",) * dice.randrange(2), addressee="x"))
            case _ if len(ids) > 2:
                store.delete(dice.choice(ids))
        assert f"# turn {turn} mark" in (tmp_path / FILE).read_text()
