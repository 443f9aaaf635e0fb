"""Faults 9, 10, 16, 20-22: two people, two versions, and files written by hand."""

from dataclasses import replace
from functools import partial

from index import Corpus
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.harnesses.faults.kit import (
    CODER,
    Case,
    add,
    claims_on_disk,
    fault,
    in_child,
    notes_of,
    refused,
)
from tests.support.claims_kit import claim

EACH = 20
ODD_WORDS = ("NO", "yes", "12:30", "012", "2024-10-25", "1e3", "~", "null", "0x1F", "true", "1_000")


@fault(9, "two taggers on one article")
def two_taggers(case: Case) -> None:
    root = case.corpus()

    def tag(name: str) -> None:
        store = ClaimStore(root, CODER)
        for number in range(EACH):
            store.add(claim(claim_id=f"01{name}{number:02}", note=name))

    def both() -> None:
        import os

        child = os.fork()
        tag("A" if child else "B")
        if not child:
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0

    assert in_child(both) == 0
    case.keeps(root, {f"01{name}{n:02}": name for name in "AB" for n in range(EACH)})
    assert not ClaimReader(root).read().problems


@fault(10, "one claim edited twice at a time")
def edited_twice(case: Case) -> None:
    root = case.tagged(claims=1)
    one, other = ClaimStore(root, CODER), ClaimStore(root, CODER)
    mine, yours = one.claims()[0], other.claims()[0]
    one.update(replace(mine, note="menurut saya"))
    other.update(replace(yours, note="menurut Anda"))
    found = ClaimReader(root).read().claims
    case.lost += len({"menurut saya", "menurut Anda"} - {claim.note for claim in found})
    assert [claim.status for claim in found if claim.id != mine.id] == ["disputed"]


@fault(16, "git conflict markers in a file of claims")
def conflict_markers(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = {c.id: c.note for c in ClaimReader(root).read().claims if c.article == "002"}
    path = claims_on_disk(root) / "001.yaml"
    whole = path.read_bytes()
    marked = whole.replace(
        b"  note: note 1\n",
        b"<<<<<<< HEAD\n  note: note 1\n=======\n  note: lain\n>>>>>>> lain\n",
    )
    assert marked != whole
    path.write_bytes(marked)
    found = ClaimReader(root).read()
    assert "001.yaml" in found.problems[0].sentence
    assert "merge" in found.problems[0].sentence
    case.keeps(root, kept)
    assert "001.yaml" in refused(lambda: add(root))
    assert path.read_bytes() == marked
    add(root, article="002")
    path.write_bytes(whole)
    assert len(notes_of(root)) == 7


@fault(20, "duplicate keys and ids")
def duplicates(case: Case) -> None:
    root = case.tagged(articles=3)
    kept = {c.id: c.note for c in ClaimReader(root).read().claims if c.article == "003"}
    folder = claims_on_disk(root)
    keys, ids = folder / "001.yaml", folder / "002.yaml"
    keys.write_bytes(keys.read_bytes().replace(b"  note: note 1\n", b"  note: a\n  note: b\n"))
    first = next(one.id for one in ClaimReader(root).read().claims if one.article == "002")
    items = ids.read_bytes()
    second = items.partition(b"- id: ")[2].partition(b"- id: ")[2][:26]
    ids.write_bytes(items.replace(second, first.encode()))
    written = keys.read_bytes(), ids.read_bytes()
    problems = {problem.file: problem.sentence for problem in ClaimReader(root).read().problems}
    assert "twice" in problems["claims/rani/001.yaml"]
    assert first in problems["claims/rani/002.yaml"]
    for article in ("001", "002"):
        assert article in refused(partial(add, root, article=article))
    assert (keys.read_bytes(), ids.read_bytes()) == written
    case.keeps(root, kept)


@fault(21, "NO, 12:30, 012, dates as words")
def odd_words(case: Case) -> None:
    root = case.corpus()
    store = ClaimStore(root, CODER)
    saved = [
        store.add(claim(note=word, speaker=word, topics=(word, "brics"))) for word in ODD_WORDS
    ]
    store.update(replace(saved[0], stance=-1))
    found = {one.id: one for one in ClaimReader(root).read().claims}
    for one, word in zip(saved, ODD_WORDS, strict=True):
        case.lost += one.id not in found
        assert (found[one.id].note, found[one.id].speaker) == (word, word)
        assert found[one.id].topics == (word, "brics")
    path = claims_on_disk(root) / "001.yaml"
    by_hand = path.read_bytes().replace(b"'NO'", b"NO").replace(b"'12:30'", b"12:30")
    path.write_bytes(by_hand.replace(b"'012'", b"012").replace(b"'2024-10-25'", b"2024-10-25"))
    assert {one.note for one in ClaimReader(root).read().claims} == set(ODD_WORDS)
    add(root)
    assert set(ODD_WORDS) < {one.note for one in ClaimReader(root).read().claims}


@fault(22, "a newer schema number")
def newer_schema(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = notes_of(root)
    path = claims_on_disk(root) / "001.yaml"
    newer = path.read_bytes().replace(b"schema: 1", b"schema: 2")
    newer = newer.replace(b"  note: note 1\n", b"  note: note 1\n  kelak: [a, b]\n")
    path.write_bytes(newer)
    case.keeps(root, kept)
    assert "newer" in ClaimReader(root).read().problems[0].sentence
    assert "newer" in refused(lambda: add(root))
    store = ClaimStore(root, CODER)
    assert "newer" in refused(lambda: store.delete(store.claims("001")[0].id))
    assert path.read_bytes() == newer
    add(root, article="002")
    assert Corpus.open(root).claims()
