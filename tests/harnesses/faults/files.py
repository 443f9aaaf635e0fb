"""Faults 14, 15, 17-19: files of claims that were cut, damaged, or made to do harm."""

import random
import shutil
import time

from index import Corpus
from index.base.errors import KutipError
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

FLIPS = 300
BOMB_SECONDS = 0.05
_LEVELS = "\n".join(
    f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]"
    for below, name in zip("abcdefgh", "bcdefghi", strict=True)
)
BOMBS = (
    f"a: &a [x, x, x]\n{_LEVELS}\n",
    "a: &a {k: v}\n" + "".join(f"b{n}: &b{n}\n  <<: [*a, *a]\n" for n in range(20)),
)


@fault(14, "truncated YAML")
def truncated(case: Case) -> None:
    template = case.tagged()
    kept = notes_of(template)
    size = (claims_on_disk(template) / "001.yaml").stat().st_size
    for length in range(0, size - 1, 11):
        root = shutil.copytree(template, case.folder / str(length))
        path = claims_on_disk(root) / "001.yaml"
        cut = path.read_bytes()[:length]
        path.write_bytes(cut)
        case.keeps(root, kept)
        saved = ClaimStore(root, CODER).add(claim(note="sesudah"))
        case.keeps(root, {**kept, saved.id: "sesudah"})
        copies = list((claims_on_disk(root) / ".damaged").iterdir())
        assert [copy.read_bytes() for copy in copies] == [cut]
        shutil.rmtree(root)
    case.said.append(f"{len(range(0, size - 1, 11))} lengths")


@fault(15, "bit-flipped YAML")
def flipped(case: Case) -> None:
    template = case.tagged()
    kept = notes_of(template)
    whole = (claims_on_disk(template) / "001.yaml").read_bytes()
    chance, refusals = random.Random(15), 0
    for number in range(FLIPS):
        root = shutil.copytree(template, case.folder / str(number))
        path = claims_on_disk(root) / "001.yaml"
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        data = whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]
        path.write_bytes(data)
        ClaimReader(root).read()
        try:
            add(root)
        except KutipError:
            assert path.read_bytes() == data
            refusals += 1
        else:
            _still_there(case, path.read_bytes(), kept, (at, whole))
        shutil.rmtree(root)
    case.said.append(f"{FLIPS} flips, {refusals} refused with the file kept")


def _still_there(case: Case, data: bytes, kept: dict[str, str], flip: tuple[int, bytes]) -> None:
    """Count the claims whose words are gone from the file, but for those that the flip hit."""
    at, whole = flip
    hurt = whole[max(0, at - 12) : at + 12]
    for note in kept.values():
        if note.encode() not in data and not any(
            note.encode()[k : k + 4] in hurt for k in range(len(note) - 3)
        ):
            case.lost += 1


@fault(17, "alias and merge bombs")
def bombs(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = {c.id: c.note for c in ClaimReader(root).read().claims if c.article == "002"}
    slowest = 0.0
    for bomb in BOMBS:
        for path in (claims_on_disk(root) / "001.yaml", root / "kutip.yaml"):
            path.write_text(f"{bomb}end: true\n", "utf-8")
            began = time.perf_counter()
            problems = [*ClaimReader(root).read().problems, *Corpus(root).codebook.project.problems]
            slowest = max(slowest, time.perf_counter() - began)
            assert "alias" in problems[0].sentence or "anchor" in problems[0].sentence
    assert slowest < BOMB_SECONDS
    case.keeps(root, kept)
    case.said.append(f"{slowest * 1000:.0f} ms")


@fault(18, "100,000 levels of nesting")
def nested(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = notes_of(root)

    def work() -> None:
        for text in ("[" * 100_000, "{a: " * 100_000, "- " * 100_000):
            (claims_on_disk(root) / "001.yaml").write_text(text, "utf-8")
            (root / "speakers.yaml").write_text(text, "utf-8")
            assert ClaimReader(root).read().problems
            assert Corpus(root).codebook.project.problems
            case.keeps(root, kept)

    assert in_child(work) == 0
    case.keeps(root, kept)
    assert "speakers.yaml" in refused(lambda: add(root))
    (root / "speakers.yaml").unlink()
    add(root)
    case.keeps(root, kept)


@fault(19, "python tags")
def tags(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = {c.id: c.note for c in ClaimReader(root).read().claims if c.article == "002"}
    victim = case.folder / "touched"
    for tag in ("os.system", "subprocess.getoutput"):
        attack = f"schema: 1\narticle: !!python/object/apply:{tag} ['touch {victim}']\nend: true\n"
        for path in (claims_on_disk(root) / "001.yaml", root / "kutip.yaml"):
            path.write_text(attack, "utf-8")
        assert "tag" in ClaimReader(root).read().problems[0].sentence
        assert "tag" in Corpus(root).codebook.project.problems[0].sentence
    assert not victim.exists()
    case.keeps(root, kept)
