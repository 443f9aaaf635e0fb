"""Faults 27-35 and 40: articles change, move, vanish, or come in forms that do harm."""

import contextlib
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from index import Anchor, Corpus, ProblemKind
from index.base import clock as wall_clock
from index.claims.reader import ClaimReader
from tests.conftest import ROOT
from tests.harnesses.faults.kit import (
    CODER,
    TEXT,
    Case,
    add,
    fault,
    hits,
    notes_of,
    refused,
    write_article,
)
from tests.support.claims_kit import claim

KEPT_SHARE = 0.98
TEN_YEARS = 10 * 365 * 86_400
GIGABYTE = 2**30
_WORDS = (
    "menteri luar negeri itu mengatakan bahwa kerja sama kedua negara terus tumbuh dalam "
    "perdagangan energi dan pendidikan meskipun tekanan dari pihak ketiga belum berhenti"
)


@fault(27, "article edited")
def edited(case: Case) -> None:
    root = case.folder / "corpus"
    root.mkdir()
    chance = random.Random(27)
    sentences = [
        " ".join(chance.sample(_WORDS.split(), 12)).capitalize() + f" pada tahun {1990 + n}."
        for n in range(40)
    ]
    path = root / "001.txt"
    path.write_text("Judul\n\n" + "\n\n".join(sentences) + "\n", "utf-8")
    corpus = Corpus.open(root)
    article, text = corpus.article("001"), corpus.article("001").text
    store = corpus.store(CODER)
    for sentence in sentences:
        start = text.index(sentence)
        ranges = [(start, start + len(sentence) - 1)]
        store.add(corpus.claim_builder.on_ranges(article, CODER, spans=ranges, speaker="lavrov"))
    kept, found, total = notes_of(root), 0, 0
    for edit in EDITS:
        path.write_text(edit(text, chance), "utf-8")
        corpus.library.refresh()
        for one in corpus.claim_finder.anchored(corpus.claims()):
            total += 1
            now = corpus.article("001").text
            year = one.claim.spans[0].exact[-4:]
            found += any(now[start:end].rstrip(".").endswith(year) for start, end in one.ranges)
        case.keeps(root, kept)
    wrong = 0
    for sentence in sentences:  # as many false anchors as orphans that are none
        path.write_text(text.replace(sentence, ""), "utf-8")
        corpus.library.refresh()
        orphans = [
            one
            for one in corpus.claim_finder.anchored(corpus.claims())
            if one.anchor is Anchor.ORPHAN
        ]
        wrong += [one.claim.spans[0].exact for one in orphans] != [sentence[:-1]]
        assert all(one.claim.id in str(corpus.problems()) for one in orphans)
    case.keeps(root, kept)
    assert wrong <= (1 - KEPT_SHARE) * len(sentences), wrong
    assert found >= KEPT_SHARE * total
    case.said.append(
        f"{found} of {total} found again; of {len(sentences)} deleted {wrong} not orphans"
    )


def _swapped(text: str, chance: random.Random) -> str:
    parts = text.split("\n\n")
    body = parts[1:]
    chance.shuffle(body)
    return "\n\n".join([parts[0], *body])


def _typos(text: str, chance: random.Random) -> str:
    letters = list(text)
    for at in range(30, len(letters), 90):
        if letters[at].isalpha():
            letters[at] = chance.choice("aeiou")
    return "".join(letters)


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    lambda text, _chance: text.replace("\n\n", "\n\nNaskah ini diperbarui redaksi.\n\n", 1),
    lambda text, _chance: text.replace("itu ", "tersebut "),
    lambda text, _chance: text.replace("negara", "negeri"),
    lambda text, _chance: text.replace("\n\n", "\n"),
    lambda text, _chance: text.replace(" dan ", ", dan "),
    _swapped,
    _typos,
)


@fault(28, "article moved or renamed")
def renamed(case: Case) -> None:
    root = case.corpus(articles=3)
    for article in ("001", "002"):
        write_article(root, article, TEXT + f"\nLaporan {article} tentang jembatan itu selesai.\n")
    corpus = Corpus.open(root)
    for article in ("001", "002"):
        quote = f"{article} tentang jembatan itu selesai"
        made = corpus.claim_builder.on_quote(article, CODER, quote, "Sergei Lavrov", note=article)
        corpus.store(CODER).add(made)
    corpus.search_index.update()
    kept = notes_of(root)
    assert {"001", "002"} == set(notes_of(root).values())
    (root / "tahun").mkdir()
    (root / "001.txt").rename(root / "tahun" / "001.txt")
    (root / "002.txt").rename(root / "nama-baru.txt")
    corpus = Corpus.open(root)
    corpus.search_index.update()
    found = {
        one.claim.note: one for one in Corpus.open(root).claim_finder.anchored(corpus.claims())
    }
    assert found["001"].anchor is Anchor.EXACT
    assert found["002"].anchor is Anchor.EXACT, found["002"]
    assert found["002"].claim.article == "nama-baru"
    case.keeps(root, kept)
    saved = corpus.store(CODER).claim(found["002"].claim.id)
    corpus.store(CODER).delete(saved.id)
    corpus.store(CODER).undo()
    case.keeps(root, kept)
    _called_otherwise(case, root, kept)


def _called_otherwise(case: Case, root: Path, kept: dict[str, str]) -> None:
    """Exchange names, and add files of the same name, on machines that saw nothing of it."""
    reports = {note: f"{note} tentang jembatan itu selesai" for note in ("001", "002")}

    def check(machine: str) -> None:
        os.environ["XDG_CACHE_HOME"] = str(case.folder / machine)
        corpus = Corpus.open(root)
        for one in corpus.claims():
            assert reports[one.note] in corpus.article(one.article).text
        assert {problem.kind for problem in corpus.problems()} <= {ProblemKind.SAME_ID}
        case.keeps(root, kept)

    first, second = root / "tahun" / "001.txt", root / "nama-baru.txt"
    usual = os.environ["XDG_CACHE_HOME"]
    try:
        aside = first.rename(root / "sementara.txt")
        second.rename(first)
        aside.rename(second)
        check("exchanged")
        write_article(root, "001", TEXT + "\nLaporan lain tentang jembatan itu selesai.\n")
        (root / "a").mkdir()
        write_article(root / "a", "nama-baru", TEXT)
        check("same names")
    finally:
        os.environ["XDG_CACHE_HOME"] = usual


@fault(29, "article deleted")
def deleted(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = notes_of(root)
    Corpus.open(root).search_index.update()
    (root / "001.txt").unlink()
    corpus = Corpus.open(root)
    corpus.search_index.update()
    orphans = [
        one for one in corpus.claim_finder.anchored(corpus.claims()) if one.anchor is Anchor.ORPHAN
    ]
    assert {one.claim.article for one in orphans} == {"001"}
    listed = str(corpus.problems())
    assert all(one.claim.id in listed for one in orphans)
    case.keeps(root, kept)
    write_article(root, "001")
    corpus.library.refresh()
    assert not [
        one for one in corpus.claim_finder.anchored(corpus.claims()) if one.anchor is Anchor.ORPHAN
    ]


@fault(30, "clock off by ten years")
def wrong_clock(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    corpus = Corpus.open(root)
    corpus.search_index.update()
    first = corpus.store(CODER).claims()[0]
    for years in (TEN_YEARS, -TEN_YEARS):  # what is done last has the earliest date
        then = time.time() + years
        with _clock_at(then):
            saved = corpus.store(CODER).add(claim(note=f"{years}", topics=(f"t{abs(years)}",)))
            first = corpus.store(CODER).update(replace(first, note=f"diubah {years}"))
        kept |= {saved.id: saved.note, first.id: first.note}
        path = write_article(root, "002", TEXT + f"Kalimat {years}x.\n")
        os.utime(path, (then, then))
        corpus = Corpus.open(root)
        words = f"{years}x".strip("-")
        assert hits(corpus, [words, f"topic:t{abs(years)}"]) == [["002"], ["001"]]
        case.keeps(root, kept)
    assert first.modified < f"{datetime.now(UTC):%Y}", "the clock was right"
    undone = corpus.store(CODER).undo()
    assert undone is not None
    kept[first.id] = f"diubah {TEN_YEARS}"
    case.keeps(root, kept)


@contextlib.contextmanager
def _clock_at(seconds: float) -> Iterator[None]:
    """Let what dates claims and makes their ids believe that it is then."""
    clock = mock.Mock(now=lambda zone: datetime.fromtimestamp(seconds, zone))
    with (
        mock.patch("index.base.ulid.time.time_ns", return_value=int(seconds * 1e9)),
        mock.patch.object(wall_clock, "datetime", clock),
    ):
        yield


@fault(31, "symbolic links: loop and escape")
def links(case: Case) -> None:
    root = case.tagged(articles=2)
    outside = case.folder / "luar"
    outside.mkdir()
    secret = write_article(outside, "rahasia")
    (root / "putar").symlink_to(root)
    (root / "diri.txt").symlink_to(root / "diri.txt")
    (root / "lagi.txt").symlink_to(root / "001.txt")
    (root / "keluar.txt").symlink_to(secret)
    (root / "folder").symlink_to(outside)
    (root / "claims" / "dimas").symlink_to(outside)
    corpus = Corpus.open(root)
    assert sorted(info.id for info in corpus.articles()) == ["001", "002"]
    files = {problem.file for problem in corpus.problems()}
    assert {"diri.txt", "keluar.txt", "folder", "claims/dimas"} <= files
    assert "outside" in refused(lambda: corpus.store("dimas").add(claim()))
    assert [path.name for path in outside.iterdir()] == ["rahasia.txt"]
    case.keeps(root, notes_of(root))


@fault(32, "1 GB file, FIFO, device")
def huge(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    with (root / "besar.txt").open("wb") as file:
        file.truncate(GIGABYTE)
    os.mkfifo(root / "pipa.txt")
    os.mkfifo(root / "claims" / CODER / "pipa.yaml")
    (root / "alat.txt").symlink_to("/dev/zero")
    with (root / "claims" / CODER / "besar.yaml").open("wb") as file:
        file.truncate(GIGABYTE)
    began = time.perf_counter()
    corpus = Corpus.open(root)
    problems = {problem.file: problem.sentence for problem in corpus.problems()}
    seconds = time.perf_counter() - began
    names = ("besar.txt", "pipa.txt", "alat.txt", "claims/rani/pipa.yaml", "claims/rani/besar.yaml")
    assert all(name in problems for name in names), problems
    assert seconds < 1
    case.keeps(root, kept)
    saved = add(root)
    case.keeps(root, {**kept, saved.id: saved.note})
    case.said.append(f"{seconds * 1000:.0f} ms")


@fault(33, "binary named .txt")
def binary(case: Case) -> None:
    root = case.tagged(articles=2)
    kept = notes_of(root)
    chance = random.Random(33)
    (root / "gambar.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + chance.randbytes(50_000))
    (root / "arsip.jsonl").write_bytes(b"PK\x03\x04" + chance.randbytes(5_000))
    (root / "claims" / CODER / "gambar.yaml").write_bytes(chance.randbytes(5_000))
    corpus = Corpus.open(root)
    assert {info.id for info in corpus.articles()} == {"001", "002"}
    files = {problem.file for problem in corpus.problems()}
    assert {"gambar.txt", "arsip.jsonl", "claims/rani/gambar.yaml"} <= files
    case.keeps(root, kept)


@fault(34, "cp1252, UTF-16, byte order marks, CRLF, invalid UTF-8")
def encodings(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    text = "Judul\n\nIa berkata: “kafé itu” – naïve.\n"
    forms = {
        "utf8": text.encode(),
        "bom": text.encode("utf-8-sig"),
        "cp1252": text.encode("cp1252"),
        "utf16": text.encode("utf-16"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "cr": text.replace("\n", "\r").encode(),
    }
    for name, data in forms.items():
        (root / f"{name}.txt").write_bytes(data)
    (root / "rusak.txt").write_bytes(text.encode().replace("é".encode(), b"\xc3"))
    corpus = Corpus.open(root)
    read = {name: corpus.article(name).text for name in forms}
    assert set(read.values()) == {text}, read
    assert "naïve" in corpus.article("rusak").text
    assert "utf8" in {hit.article_id for hit in corpus.search("kafé")}
    path = root / "claims" / CODER / "001.yaml"
    path.write_bytes(path.read_bytes().replace(b"note 1", "caf\xe9".encode("latin-1")))
    assert "UTF-8" in ClaimReader(root).read().problems[0].sentence
    path.write_bytes(path.read_bytes().replace("caf\xe9".encode("latin-1"), b"note 1"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    case.keeps(root, kept)
    saved = add(root)
    case.keeps(root, {**kept, saved.id: saved.note})


@fault(35, "NUL and lone surrogates")
def surrogates(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    (root / "nul.txt").write_bytes(b"Judul\n\nSebelum\0sesudah jembatan.\n")
    row = {"id": "setengah", "title": "Judul \ud800", "body": "Isi \udfff\0 jembatan."}
    (root / "baris.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (root / "sur.txt").write_bytes(b"Judul\n\nAda \xed\xa0\x80 jembatan.\n")
    corpus = Corpus.open(root)
    ids = {info.id for info in corpus.articles()}
    assert {"nul", "setengah", "sur"} <= ids
    for article in ids:
        corpus.entities(article)
        text = corpus.article(article).text
        assert "\0" not in text
        text.encode()
    assert {"nul", "setengah", "sur"} <= {hit.article_id for hit in corpus.search("jembatan")}
    corpus.search("\0 \ud800")
    store = corpus.store(CODER)
    bad = "a\ud800b"
    refused(lambda: store.add(claim(note=bad)))
    refused(lambda: store.add(claim(article=f"0{bad}")))
    saved = store.add(claim(note="nul \0 di sini"))
    case.keeps(root, {**kept, saved.id: "nul \0 di sini"})


@fault(40, "hostile HTML, XML and zip")
def bombs(case: Case) -> None:
    root = case.tagged()
    kept = notes_of(root)
    source = case.folder / "sumber"
    source.mkdir()
    write_article(source, "baik")
    for name, data in _bombs().items():
        (source / name).write_bytes(data)
    with zipfile.ZipFile(source / "bom.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(4):
            archive.writestr(f"{number}.txt", bytes(64 * 2**20))
        archive.writestr("../../keluar.txt", "keluar")
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tui", "import", str(source), "--into", str(root), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )
    seconds = time.perf_counter() - began
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "baik" in {info.id for info in Corpus.open(root).articles()}
    assert not list(case.folder.glob("**/keluar.txt"))
    case.keeps(root, kept)
    case.said.append(f"{seconds:.1f} s")


def _bombs() -> dict[str, bytes]:
    """Return files that make a careless reader take for ever, or all memory."""
    levels = "".join(
        f'<!ENTITY {name} "{f"&{below};" * 10}">'
        for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    laughs = f'<!DOCTYPE x [<!ENTITY a "ha">{levels}]><x>&i;</x>'
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    return {
        "tawa.xml": laughs.encode(),
        "luar.xml": outside.encode(),
        "dalam.html": b"<div>" * 200_000,
        "tanda.html": b"<p" + b" a=b" * 300_000,
        "dalam2.html": b"<div>" * 2_000_000,
        "terpotong.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999\r\n\r\nx",
        "bom.warc.gz": gzip.compress(b"WARC/1.0\r\n" + bytes(300 * 2**20)),
        "terus.rss": b"<rss version='2.0'><channel>" + b"<item><title>x</title>" * 30_000,
        "markah.txt": b"<div>" * 100_000,
        "sarang.jsonl": b"[" * 200_000 + b"\n" + b'{"a":' * 100_000 + b"\n",
        "kutip.csv": b'id,title,body\n1,"' + b"x" * 3_000_000,
        "depan.md": b"---\n" + b"a: [" * 50_000 + b"\n---\nIsi\n",
    }
