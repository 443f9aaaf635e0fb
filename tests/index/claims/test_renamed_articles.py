"""Claims go with their article, by its content, whatever it is called; and with nothing else."""

import json
import os
import signal
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from index import Corpus, KutipError, ProblemKind
from index.claims.model import Anchor
from index.claims.store import ClaimStore
from index.queues.model import QueueOrigin
from tests.harnesses.faults.kit import TEXT, in_child, write_article

QUOTE = "jembatan itu segera jadi"


def tag(corpus: Corpus, article: str, coder: str = "rani", quote: str = QUOTE) -> str:
    """Make a claim; return its id."""
    claim = corpus.claim_builder.on_quote(article, coder, quote, "Sergei Lavrov")
    return corpus.store(coder).add(claim).id


def write(root: Path, name: str) -> None:
    """Write one of several versions of a report, which differ in their last sentence alone."""
    write_article(root, name, TEXT + f"\nLaporan {name} selesai pagi itu.\n")


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus with a claim of each of two coders on one of two versions of a report."""
    for name in ("001", "002"):
        write(tmp_path, name)
    corpus = Corpus.open(tmp_path)
    tag(corpus, "001", "rani", "Laporan 001 selesai")
    tag(corpus, "001", "dimas")
    return corpus


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have a corpus opened from now on as on another machine, which has never seen it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def places(corpus: Corpus) -> set[tuple[str, str]]:
    """Return whose claims are on which article, once the corpus is up to date."""
    corpus.library.refresh()
    return {(claim.coder, claim.article) for claim in corpus.claims()}


def without_texts(root: Path) -> None:
    """Make the files of claims those of a kutip that did not know of digests."""
    for path in root.glob("claims/*/*.yaml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = (line for line in lines if line != "texts:\n" and len(line) != len("- \n") + 64)
        path.write_text("".join(kept), "utf-8")


def test_a_file_of_claims_says_of_which_text_its_article_was(corpus: Corpus) -> None:
    path = corpus.root / "claims/rani/001.yaml"
    digest = corpus.article("001").digest
    assert f"\ncoder: rani\ntexts:\n- {digest}\nclaims:\n" in path.read_text("utf-8")
    assert corpus.library.info("001").text_sha256 == digest
    with (corpus.root / "001.txt").open("a") as file:
        file.write("Satu kalimat lagi.\n")
    corpus.library.refresh()
    tag(corpus, "001")
    again = corpus.article("001").digest
    assert f"texts:\n- {digest}\n- {again}\nclaims:\n" in path.read_text("utf-8")
    assert corpus.problems() == []


def test_claims_of_all_coders_follow_a_renamed_article(corpus: Corpus) -> None:
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    rani = corpus.root / "claims/rani/001.yaml"
    assert places(corpus) == {("rani", "baru"), ("dimas", "baru")}
    assert not rani.exists()
    assert {hit.article_id for hit in corpus.search("speaker:lavrov")} == {"baru"}
    assert not corpus.problems()


@pytest.mark.usefixtures("elsewhere")
def test_claims_follow_on_a_machine_that_never_saw_the_old_name(corpus: Corpus) -> None:
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    assert places(Corpus.open(corpus.root)) == {("rani", "baru"), ("dimas", "baru")}


@pytest.mark.usefixtures("elsewhere")
def test_claims_of_an_older_kutip_follow_by_their_words(corpus: Corpus) -> None:
    without_texts(corpus.root)
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    assert places(Corpus.open(corpus.root)) == {("rani", "baru"), ("dimas", "baru")}


@pytest.mark.usefixtures("elsewhere")
def test_names_that_moved_on_by_one_take_their_claims_along(corpus: Corpus) -> None:
    root = corpus.root
    tag(corpus, "002", "rani", "Laporan 002 selesai")
    (root / "002.txt").rename(root / "003.txt")
    (root / "001.txt").rename(root / "002.txt")
    write(root, "001")
    (root / "001.txt").write_text("Pasar Dibuka\n\nPasar ikan dibuka kemarin.\n")
    again = Corpus.open(root)
    words = {(c.article, c.quote) for c in again.claims("rani")}
    assert words == {("002", "Laporan 001 selesai"), ("003", "Laporan 002 selesai")}
    assert again.problems() == []


@pytest.mark.usefixtures("elsewhere")
def test_names_that_were_exchanged_exchange_their_claims(corpus: Corpus) -> None:
    root = corpus.root
    tag(corpus, "002")
    (root / "002.txt").rename(root / "x.txt")
    (root / "001.txt").rename(root / "002.txt")
    (root / "x.txt").rename(root / "001.txt")
    again = Corpus.open(root)
    words = {(c.article, c.quote) for c in again.claims("rani")}
    assert words == {("002", "Laporan 001 selesai"), ("001", QUOTE)}
    assert sorted(path.name for path in (root / "claims/rani").glob("*.yaml")) == [
        "001.yaml",
        "002.yaml",
    ]
    assert again.problems() == []


def test_claims_on_an_article_that_is_gone_are_not_mixed_with_those_that_come(
    corpus: Corpus,
) -> None:
    root = corpus.root
    tag(corpus, "002", "rani", "Laporan 002 selesai")
    gone = (root / "002.txt").read_bytes()
    (root / "001.txt").rename(root / "002.txt")
    corpus.library.refresh()
    places_now = {c.quote: c.article for c in corpus.claims("rani")}
    assert places_now["Laporan 001 selesai"] == "002"
    assert places_now["Laporan 002 selesai"].startswith("002~")
    assert {p.kind for p in corpus.problems()} == {ProblemKind.HOMELESS}
    (root / "kembali.txt").write_bytes(gone)
    corpus.library.refresh()
    assert {c.article for c in corpus.claims("rani")} == {"002", "kembali"}
    assert corpus.problems() == []


def test_rows_keep_their_claims_wherever_they_stand(tmp_path: Path) -> None:
    rows = [{"title": f"Berita {n}", "body": f"Kata warga {n}: {QUOTE}."} for n in range(4)]

    def written(*numbers: int) -> Corpus:
        lines = (json.dumps(rows[n]) for n in numbers)
        (tmp_path / "berita.jsonl").write_text("\n".join(lines) + "\n")
        return Corpus.open(tmp_path)

    corpus = written(0, 1)
    tag(corpus, corpus.library.find("berita-1"))
    for order in ((2, 0, 1), (1, 0), (0,), (3, 2, 1, 0)):
        corpus = written(*order)
        (claim,) = corpus.claims()
        assert corpus.library.info(claim.article).title == "Berita 0"
        assert corpus.problems() == []
    corpus = written(1, 2)  # the row is gone: its words elsewhere are those of another article
    assert corpus.claims() == (claim,)
    (problem,) = corpus.problems()
    assert "remove" not in problem.sentence or QUOTE not in problem.sentence


@pytest.mark.usefixtures("elsewhere")
def test_claims_under_the_row_numbers_of_an_older_kutip_follow(tmp_path: Path) -> None:
    rows = [{"title": f"Berita {n}", "body": f"Kata warga {n} itu: {QUOTE}."} for n in range(3)]
    (tmp_path / "berita.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    corpus = Corpus.open(tmp_path)
    article = corpus.library.find("berita-2")
    tag(corpus, article, quote=f"Kata warga 1 itu: {QUOTE}")
    path = tmp_path / f"claims/rani/{article}.yaml"
    path.write_text(path.read_text("utf-8").replace(article, "berita-2"), "utf-8")
    path.rename(path.with_name("berita-2.yaml"))
    without_texts(tmp_path)
    (tmp_path / "berita.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows[1:]))
    again = Corpus.open(tmp_path)
    assert [claim.article for claim in again.claims()] == [article]
    assert again.problems() == []


def test_a_claim_stays_with_its_version_of_a_wire_story(tmp_path: Path) -> None:
    def row(outlet: str) -> dict[str, str]:
        return {"title": "Lavrov tiba", "body": f"Ia berkata {QUOTE} hari ini. Demikian {outlet}."}

    path = tmp_path / "berita.jsonl"
    path.write_text(json.dumps(row("Kompas")) + "\n")
    corpus = Corpus.open(tmp_path)
    tag(corpus, corpus.library.find("berita-1"))
    path.write_text(json.dumps(row("Tempo")) + "\n" + path.read_text())
    corpus = Corpus.open(tmp_path)
    (claim,) = corpus.claims()
    assert corpus.article(claim.article).text.endswith("Demikian Kompas.")


def test_a_file_of_the_same_name_takes_no_claims(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "x")
    corpus = Corpus.open(tmp_path)
    tag(corpus, "x")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.txt").write_text(TEXT + "\nVersi lain.\n")
    corpus.library.refresh()
    (claim,) = corpus.claims()
    assert corpus.library.info(claim.article).file == "b/x.txt"
    assert {problem.kind for problem in corpus.problems()} == {ProblemKind.SAME_ID}
    (tmp_path / "a/x.txt").unlink()
    assert places(corpus) == {("rani", "x")}


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("is_composed", [False, True])
@pytest.mark.parametrize("is_old", [False, True])
def test_an_article_is_the_same_in_either_unicode_form(
    tmp_path: Path, is_composed: bool, is_old: bool
) -> None:
    composed, apart = (unicodedata.normalize(form, "résumé") for form in ("NFC", "NFD"))
    old, new = (composed, apart) if is_composed else (apart, composed)
    write_article(tmp_path, old)
    corpus = Corpus.open(tmp_path)
    tag(corpus, corpus.articles()[0].id)
    if is_old:  # whose ids were those of the file system
        for path in tmp_path.glob("claims/rani/*.yaml"):
            text = path.read_text("utf-8")
            path.unlink()
            (path.parent / f"{old}.yaml").write_text(text.replace(composed, old), "utf-8")
        without_texts(tmp_path)
    (tmp_path / f"{old}.txt").rename(tmp_path / f"{new}.txt")
    again = Corpus.open(tmp_path)
    assert [c.article for c in again.claims()] == [composed]
    assert again.problems() == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("is_old", [False, True])
def test_the_text_of_an_article_is_the_same_in_either_unicode_form(
    tmp_path: Path, form: Literal["NFC", "NFD"], is_old: bool
) -> None:
    other: Literal["NFC", "NFD"] = "NFD" if form == "NFC" else "NFC"
    text = TEXT.replace("jembatan", "café").replace("{title}", "Sebuah café")
    write_article(tmp_path, "001", unicodedata.normalize(form, text))
    corpus = Corpus.open(tmp_path)
    tag(corpus, "001", quote=unicodedata.normalize(other, "café itu segera jadi"))
    if is_old:  # whose claims were in the form of the file
        path = tmp_path / "claims/rani/001.yaml"
        path.write_text(unicodedata.normalize(form, path.read_text("utf-8")), "utf-8")
        without_texts(tmp_path)
    (tmp_path / "001.txt").unlink()
    write_article(tmp_path, "baru", unicodedata.normalize(other, text))
    again = Corpus.open(tmp_path)
    assert again.problems() == []
    (found,) = again.claim_finder.select()
    assert found.claim.article == "baru"
    assert found.anchor is Anchor.EXACT
    ((start, end),) = found.ranges
    assert again.article("baru").text[start:end] == "café itu segera jadi"


def test_the_claims_on_an_article_that_is_gone_stay(corpus: Corpus) -> None:
    (corpus.root / "001.txt").unlink()
    assert places(corpus) == {("rani", "001"), ("dimas", "001")}
    rani, dimas = sorted(corpus.problems(), key=lambda p: p.file, reverse=True)
    assert "bring the article back, or remove the claim" in rani.sentence
    assert "remove" not in dimas.sentence, "its words are in 002"
    assert "kutip move 001 002" in dimas.sentence


def test_an_article_that_lacks_the_words_of_one_claim_is_another(corpus: Corpus) -> None:
    (corpus.root / "001.txt").unlink()
    write_article(corpus.root, "baru")
    assert places(corpus) == {("rani", "001"), ("dimas", "001")}


def test_of_two_copies_a_person_says_which_is_meant(corpus: Corpus) -> None:
    text = (corpus.root / "001.txt").read_bytes()
    (corpus.root / "001.txt").unlink()
    for name in ("b", "c"):
        (corpus.root / f"{name}.txt").write_bytes(text)
    assert places(corpus) == {("rani", "001"), ("dimas", "001")}
    assert ["b, c; say `kutip move 001 b`" in p.sentence for p in corpus.problems()] == [True] * 2
    assert corpus.renamed_articles.settle("001", "c") == 2
    assert places(corpus) == {("rani", "c"), ("dimas", "c")}
    assert corpus.problems() == []


def test_a_copy_that_was_there_all_along_is_another_article(corpus: Corpus) -> None:
    (corpus.root / "salinan.txt").write_bytes((corpus.root / "001.txt").read_bytes())
    corpus.library.refresh()
    tag(corpus, "salinan", "rani")
    (corpus.root / "001.txt").unlink()
    assert ("rani", "001") in places(corpus)
    rani = next(p for p in corpus.problems() if p.file == "claims/rani/001.yaml")
    assert "kutip move 001 salinan" in rani.sentence
    assert "salinan has the text that was read, and other claims of this coder" in rani.sentence


def test_words_in_another_sentence_of_their_article_are_not_said_to_be_elsewhere(
    tmp_path: Path,
) -> None:
    write_article(tmp_path, "001", "Harga beras naik karena krisis Ukraina, kata pedagang itu.\n")
    corpus = Corpus.open(tmp_path)
    tag(corpus, "001", quote="krisis Ukraina")
    other = "Di Bandung pembeli menyebut krisis Ukraina sebagai alasan; laporan pasar diam.\n"
    write_article(tmp_path, "001", other)
    corpus.library.refresh()
    (problem,) = [p for p in corpus.problems() if p.file.startswith("claims/")]
    assert "are in its article, but not in the sentence that was read" in problem.sentence


def test_an_article_that_was_split_has_some_of_its_claims(corpus: Corpus) -> None:
    tag(corpus, "001", "rani")
    (corpus.root / "001.txt").unlink()
    corpus.library.refresh()
    rani = next(p for p in corpus.problems() if p.file == "claims/rani/001.yaml")
    assert "002 has words of some, but not of all of its 2 claims" in rani.sentence


def test_an_article_that_may_have_been_replaced_is_asked_about(corpus: Corpus) -> None:
    """It has the words still; but what was read, word for word, is another article now."""
    (corpus.root / "salinan.txt").write_bytes((corpus.root / "001.txt").read_bytes())
    with (corpus.root / "001.txt").open("a") as file:
        file.write("Satu kalimat lagi.\n")
    assert places(corpus) == {("rani", "001"), ("dimas", "001")}
    assert ["or `kutip move 001 001`" in p.sentence for p in corpus.problems()] == [True] * 2
    corpus.renamed_articles.settle("001", "001")
    assert places(corpus) == {("rani", "001"), ("dimas", "001")}
    assert corpus.problems() == []


def test_an_article_that_was_edited_keeps_its_claims(corpus: Corpus) -> None:
    path = corpus.root / "001.txt"
    path.write_text(path.read_text("utf-8").replace("Laporan 001", "Laporan ke-001"), "utf-8")
    assert places(corpus) == {("rani", "001"), ("dimas", "001")}
    assert {p.kind for p in corpus.problems()} <= {ProblemKind.CHANGED}


def test_two_machines_that_rename_an_article_differently_end_in_one_place(corpus: Corpus) -> None:
    root = corpus.root
    text = (root / "001.txt").read_bytes()
    (root / "001.txt").rename(root / "b.txt")
    corpus.library.refresh()
    theirs = (root / "claims/rani/b.yaml").read_text("utf-8").replace("article: b", "article: c")
    (root / "claims/rani/c.yaml").write_text(theirs, "utf-8")
    (root / "c.txt").write_bytes(text)
    assert places(corpus) == {("rani", "b"), ("dimas", "b")}
    assert len(corpus.claims("rani")) == 1
    assert corpus.problems() == []


def test_deletions_under_the_old_name_follow_as_well(corpus: Corpus) -> None:
    root, old = corpus.root, corpus.root / "claims/rani/001.yaml"
    (claim,) = corpus.claims("rani")
    data = old.read_bytes()
    corpus.store("rani").delete(claim.id)
    deleted = old.read_bytes()
    old.write_bytes(data)
    (root / "001.txt").rename(root / "b.txt")
    corpus.library.refresh()
    assert len(corpus.claims("rani")) == 1
    old.write_bytes(deleted)  # as it comes from a machine on which nothing was renamed
    corpus.library.refresh()
    assert corpus.claims("rani") == ()
    assert not old.exists()
    assert corpus.problems() == []


def test_queues_follow_their_articles(corpus: Corpus) -> None:
    corpus.queues.store("rani").create("Uji", ["001", "002"], QueueOrigin())
    corpus.queues.store("rani").change("uji", [], here="001")
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    corpus.library.refresh()
    queue = corpus.queues.get("rani", "uji")
    assert [item.article for item in queue.items] == ["baru", "002"]
    assert queue.here == "baru"
    assert corpus.problems() == []


def test_a_queue_of_an_older_kutip_follows_with_the_claims(corpus: Corpus) -> None:
    corpus.queues.store("rani").create("Uji", ["001", "002"], QueueOrigin())
    path = corpus.root / "queues/rani/uji.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("  text: ")), "utf-8")
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    corpus.library.refresh()
    assert [i.article for i in corpus.queues.get("rani", "uji").items] == ["baru", "002"]


def test_a_change_can_be_undone_after_the_move(corpus: Corpus) -> None:
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    corpus.library.refresh()
    store = corpus.store("rani")
    assert store.undo() is not None
    assert store.claims() == ()
    assert store.redo() is not None
    assert [claim.article for claim in store.claims()] == ["baru"]


def test_comments_of_a_file_move_with_it(corpus: Corpus) -> None:
    path = corpus.root / "claims/rani/001.yaml"
    path.write_bytes(path.read_bytes().replace(b"  speaker:", b"  # tanya lagi\n  speaker:"))
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    corpus.library.refresh()
    assert b"# tanya lagi" in (path.parent / "baru.yaml").read_bytes()


def killed(root: Path, at: Callable[[pytest.MonkeyPatch], None]) -> None:
    """Bring a corpus up to date in a process that is killed where `at` says."""

    def work() -> None:
        at(pytest.MonkeyPatch())
        Corpus.open(root)

    assert in_child(work) == -signal.SIGKILL


def _before_any_move(patch: pytest.MonkeyPatch) -> None:
    def kill(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    patch.setattr(ClaimStore, "move", kill)


def _after_one_move(patch: pytest.MonkeyPatch) -> None:
    move = ClaimStore.move

    def one(store: ClaimStore, old: str, new: str) -> None:
        move(store, old, new)
        os.kill(os.getpid(), signal.SIGKILL)

    patch.setattr(ClaimStore, "move", one)


@pytest.mark.parametrize("at", [_before_any_move, _after_one_move])
def test_a_start_that_was_killed_halfway_is_finished_by_the_next(
    corpus: Corpus, at: Callable[[pytest.MonkeyPatch], None]
) -> None:
    root = corpus.root
    tag(corpus, "002", "dimas")
    (root / "002.txt").rename(root / "x.txt")
    (root / "001.txt").rename(root / "002.txt")
    (root / "x.txt").rename(root / "001.txt")
    before = {claim.id: (claim.coder, claim.quote) for claim in corpus.claims()}
    killed(root, at)
    again = Corpus.open(root)
    assert {claim.id: (claim.coder, claim.quote) for claim in again.claims()} == before
    assert places(again) == {("rani", "002"), ("dimas", "002"), ("dimas", "001")}
    assert again.problems() == []


def test_claims_that_could_not_be_moved_are_moved_the_next_time(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KutipError("the disk is full")

    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    with monkeypatch.context() as patch:
        patch.setattr(ClaimStore, "move", full)
        assert places(corpus) == {("rani", "001"), ("dimas", "001")}
    assert places(corpus) == {("rani", "baru"), ("dimas", "baru")}


@pytest.mark.parametrize("data", [b"", b"{", b"7", b"[" * 99_999, b'{"version": 1}', b"\xff"])
def test_what_is_remembered_may_be_damaged(corpus: Corpus, data: bytes) -> None:
    corpus.library.refresh()
    (corpus.library.cache / "claimed-articles.json").write_bytes(data)
    (corpus.root / "001.txt").rename(corpus.root / "baru.txt")
    assert places(corpus) == {("rani", "baru"), ("dimas", "baru")}


def test_nothing_is_read_where_nothing_changed(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus.root / "001.txt").unlink()
    corpus.library.refresh()
    told = corpus.problems()

    def unexpected(*_: object) -> None:
        raise AssertionError("was read again")

    again = Corpus(corpus.root)
    monkeypatch.setattr(type(again.library), "digests", unexpected)
    monkeypatch.setattr("index.claims.heads.read_frame", unexpected)
    again.renamed_articles.follow()
    assert len(again.renamed_articles.doubtful()) == 2
    assert told
