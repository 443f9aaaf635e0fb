"""The command line as a script or a stranger meets it: answers, sentences, exit codes."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from index import Corpus, ProblemKind
from tests.conftest import ROOT
from tests.support.command_line import Kutip

QUOTE = "belum pernah hubungan Rusia-Tiongkok setinggi sekarang"
RIO = "001_wang_dan_lavrov_di_rio"
ARTICLE_FIELDS = [
    "id",
    "file",
    "title",
    "outlet",
    "published",
    "byline",
    "dateline",
    "agency",
    "captions",
    "language",
    "words",
    "duplicate_of",
    "furniture",
    "sha256",
    "notes",
]
HOSTILE = "\x1b[31mmerah \x1b]52;c;eA==\x07 \x9b5m kata\u202ebalik"
STEERING = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e"} - {"\n", "\t"}


@pytest.fixture
def tagged(seeds: Path, kutip: Kutip) -> Path:
    """The seeds with one claim of Sergei Lavrov."""
    more = ["--coder", "rani", "--topic", "bilateral", "--stance", "1", "--note", "dari Rio"]
    answer = kutip("tag", "001", "-C", seeds, "--quote", QUOTE, "--speaker", "Lavrov", *more)
    assert answer.out.startswith("saved ")
    return seeds


def test_the_same_claim_twice_is_refused_unless_it_is_meant(tagged: Path, kutip: Kutip) -> None:
    words = ("--quote", QUOTE, "--speaker", "Sergei Lavrov", "--coder", "rani", "--stance", "0")
    kutip("tag", "001", "-C", tagged, *words).fails("already", "--again", f"{RIO}.yaml")
    assert len(kutip("claims", "-C", tagged, "--json").records()) == 1
    assert kutip("tag", "001", "-C", tagged, *words, "--again").out.startswith("saved ")
    assert len(kutip("claims", "-C", tagged, "--json").records()) == 2
    others = ("--quote", QUOTE, "--speaker", "Wang Yi", "--coder", "rani")
    assert kutip("tag", "001", "-C", tagged, *others).code == 0


def program(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the real program."""
    command = [sys.executable, "-m", "tui", *words]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, **more)


# Answers


def test_articles(seeds: Path, kutip: Kutip) -> None:
    records = kutip("articles", "-C", seeds, "--json").records()
    assert [record["id"][:3] for record in records] == ["001", "000", "004", "002", "003"]
    assert all(set(ARTICLE_FIELDS) <= set(record) for record in records)
    for record in records:
        assert (seeds / record["file"]).is_file()
    lines = kutip("articles", "-C", seeds).out.splitlines()
    assert len(lines) == 10
    assert lines[0] == f"{records[0]['id']}  {records[0]['title']}"


def test_the_raw_articles(raw_seeds: Path, kutip: Kutip) -> None:
    records = kutip("articles", "-C", raw_seeds, "--json").records()
    assert {record["id"][:3]: (record["published"] or "")[:16] for record in records} == {
        "000": "2024-03-01T05:05",
        "001": "2024-11-20T12:07",
        "002": "",
        "003": "",
        "004": "2023-09-19T14:30",
    }
    found = kutip("search", "Kazan", "-C", raw_seeds, "--json").records()
    assert {record["id"][:3] for record in found} == {"000", "001"}
    words = " ".join(kutip("show", "001", "-C", raw_seeds).out.splitlines()[-1].split()[:8])
    about = ("--quote", words, "--speaker", "Lavrov", "--coder", "rani")
    saved = kutip("tag", "001", "-C", raw_seeds, *about)
    assert saved.code == 0, saved
    claims = kutip("claims", "--minister", "Lavrov", "-C", raw_seeds, "--json").records()
    assert [claim["article"][:3] for claim in claims] == ["001"]
    assert claims[0]["speaker"] == "Sergei Lavrov"


def test_show(seeds: Path, kutip: Kutip) -> None:
    [record] = kutip("show", "001", "-C", seeds, "--json").records()
    assert set(ARTICLE_FIELDS) <= set(record)
    assert kutip("show", RIO, "-C", seeds).out == record["text"] + "\n"
    assert kutip("show", f"{RIO}.txt", "-C", seeds).out == record["text"] + "\n"
    for paragraph in record["paragraphs"]:
        start, end = paragraph["start"], paragraph["end"]
        assert paragraph["text"] == record["normalised"][start:end]


def test_a_list_that_is_cut_says_of_how_many(tmp_path: Path, kutip: Kutip) -> None:
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(f"Berita {number}\n\nLavrov tiba di kota.\n")
    cut = "5 of 7 articles; --limit 7 lists all."
    assert kutip("search", "lavrov", "--limit", "5", "-C", tmp_path).out.endswith(f"\n\n{cut}\n")
    as_json = kutip("search", "lavrov", "--limit", "5", "-C", tmp_path, "--json")
    assert (len(as_json.records()), as_json.err) == (5, f"kutip: {cut}\n")
    assert " of 7" not in kutip("search", "lavrov", "--limit", "7", "-C", tmp_path).out


def test_nothing_found_names_ways_on(seeds: Path, kutip: Kutip) -> None:
    nothing = kutip("search", "kazan zzzz", "-C", seeds)
    assert nothing.out == "Nothing found.\nWithout zzzz: 2 articles\n"
    assert "Did you mean: kazan OR zzzz" in kutip("search", "kazan or zzzz", "-C", seeds).out
    speaker = kutip("search", "speaker:zhao", "-C", seeds, "--coder", "all")
    assert speaker.err == (
        "kutip: No claims of zhao yet; entity:zhao finds articles with that name.\n"
    )


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (["rusia", "-kazan"], 3),
        (["-kazan"], 3),
        (["-tahun", "-Covid", "-hari", "rusia", "-kazan"], 2),
        (["--", "rusia", "-kazan"], 3),
        (["rusia -kazan"], 3),
        (["--limit", "2", "rusia", "-kazan"], 2),
        (["--limit=2", "-kazan", "rusia"], 2),
    ],
)
def test_a_hyphen_leaves_a_word_out(
    seeds: Path, kutip: Kutip, query: list[str], total: int
) -> None:
    for place in (["-C", seeds], [f"-C{seeds}"], [f"--corpus={seeds}"]):
        answer = kutip("search", "--json", *place, *query)
        assert (answer.code, len(answer.records())) == (0, total)
    queue = kutip("queue", "new", "-C", seeds, "--coder", "rani", "tanpa", "rusia", "-kazan")
    assert "(3 articles)" in queue.out


def test_an_option_that_does_not_exist_is_refused(seeds: Path, kutip: Kutip) -> None:
    kutip("search", "kazan", "--limt", "2", "-C", seeds).fails("No such option", "--limt", code=2)


def test_a_queue_says_what_of_its_query_was_ignored(seeds: Path, kutip: Kutip) -> None:
    made = kutip("queue", "new", "a", "rusia date:2024-13", "-C", seeds, "--coder", "rani")
    assert "is not a date" in made.err


def test_search(seeds: Path, kutip: Kutip) -> None:
    records = kutip("search", "kazan", "-C", seeds, "--json").records()
    assert [record["id"][:3] for record in records] == ["001", "000"]
    assert all(
        list(record) == ["id", "title", "outlet", "published", "score", "snippet"]
        for record in records
    )
    assert "Kazan" in records[0]["snippet"]
    assert len(kutip("search", "kazan", "--limit", "1", "-C", seeds, "--json").records()) == 1
    assert kutip("search", "kazan", "-C", seeds).out.startswith(RIO)
    nothing = kutip("search", "kazaan", "-C", seeds)
    assert (nothing.code, nothing.out) == (0, "Nothing found. Did you mean: kazan\n")
    assert kutip("search", "kazaan", "-C", seeds, "--json").out == ""


def test_a_query_understood_in_part_is_answered_and_said(seeds: Path, kutip: Kutip) -> None:
    answer = kutip("search", "kazan (", "-C", seeds, "--json")
    assert len(answer.records()) == 2
    assert answer.err.startswith("kutip: The closing parenthesis is missing")


def test_entities(seeds: Path, kutip: Kutip) -> None:
    records = kutip("entities", "-C", seeds, "--json").records()
    assert len(records) == 5
    [one] = kutip("entities", "001", "-C", seeds, "--json").records()
    assert (one["article"], one["file"]) == (RIO, f"{RIO}.txt")
    text = Corpus.open(seeds).article(RIO).text
    for entity in one["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["text"]
    kinds = {entity["type"] for record in records for entity in record["entities"]}
    assert kinds == {"person", "body", "place", "event", "date", "publication"}
    assert "person       Wang Yi  (Wang Yi)" in kutip("entities", "001", "-C", seeds).out


def test_tag_and_claims(tagged: Path, kutip: Kutip) -> None:
    [claim] = kutip("claims", "--minister", "Lavrov", "-C", tagged, "--json").records()
    expected = {
        "article": RIO,
        "speaker": "Sergei Lavrov",
        "speaker_id": "sergei-lavrov",
        "coder": "rani",
        "topics": ["bilateral"],
        "stance": 1,
        "note": "dari Rio",
    }
    assert {key: claim[key] for key in expected} == expected
    assert (claim["quote"], claim["anchor"]) == (QUOTE, "exact")
    for options in (["--topic", "bilateral"], ["--coder", "rani"], ["--minister", "sergey lavrov"]):
        assert len(kutip("claims", *options, "-C", tagged, "--json").records()) == 1
    assert kutip("claims", "-C", tagged).out == (
        f"Sergei Lavrov  +1  bilateral  ({RIO}, rani)\n    “{QUOTE}”\n"
    )
    none = kutip("claims", "--minister", "Wang Yi", "-C", tagged, "--json")
    assert (none.code, none.out, none.err) == (0, "", "kutip: No claims match.\n")
    again = kutip(
        *("tag", "001", "-C", tagged, "--quote", "hubungan   Rusia-Tiongkok setinggi"),
        *("--speaker", "Lavrov", "--coder", "rani", "--json"),
    )
    assert again.records()[0]["id"] != claim["id"]


def test_index_and_check(seeds: Path, kutip: Kutip) -> None:
    first, second, anew = (
        kutip("index", *more, "-C", seeds, "--json").records()[0]
        for more in ([], [], ["--rebuild"])
    )
    assert (first["added"], first["total"]) == (5, 5)
    assert (second["added"], second["changed"], second["deleted"]) == (0, 0, 0)
    assert anew["added"] == 5
    assert "5 articles in the index" in kutip("index", "-C", seeds).out
    answer = kutip("check", "-C", seeds)
    undated, guessed, rest = answer.out.splitlines()
    assert "and 1 more: no date" in undated
    assert "no zone" in guessed
    assert (answer.code, rest) == (0, "Everything else is in order.")
    notes = kutip("check", "-C", seeds, "--json").records()
    assert [(note["kind"], note["count"]) for note in notes] == [("undated", 2), ("guessed", 1)]


def test_rows_left_out_of_an_import_are_told(kutip: Kutip, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,body\nJudul,Satu, dua.\nUtuh,Satu.\n")
    answer = kutip("import", tmp_path / "t.csv", "--into", tmp_path / "corpus")
    assert answer.out.endswith(
        "1 file imported (1 article), 1 of 2 rows left out, 1 article undated.\n"
    )
    assert "t.csv, line 2: the row has 3 columns" in answer.err
    (tmp_path / ".b.txt").write_text("Judul\n\nIsi artikel ini cukup panjang.\n")
    answer = kutip("import", tmp_path / ".b.txt", "--into", tmp_path / "corpus")
    assert ".b.txt is hidden, so it came in as b.txt." in answer.err


def test_a_person_says_which_article_claims_are_about(tagged: Path, kutip: Kutip) -> None:
    text = (tagged / f"{RIO}.txt").read_bytes()
    (tagged / f"{RIO}.txt").unlink()
    for name in ("b", "c"):
        (tagged / f"{name}.txt").write_bytes(text)
    [sentence] = sentences(kutip, tagged)
    assert f"say `kutip move {RIO} b` or name another" in sentence
    assert kutip("move", RIO, "c", "-C", tagged).out == "1 claim on c\n"
    assert [claim["article"] for claim in kutip("claims", "-C", tagged, "--json").records()] == [
        "c"
    ]
    assert sentences(kutip, tagged) == []
    kutip("move", RIO, "c", "-C", tagged).fails("There are no claims on", RIO)
    kutip("move", "c", "d", "-C", tagged).fails("There is no article d")


def test_rebuilding_reads_every_file_anew(
    seeds: Path, kutip: Kutip, monkeypatch: pytest.MonkeyPatch
) -> None:
    kutip("index", "-C", seeds)
    read: list[str] = []

    def read_and_note(path: Path) -> bytes:
        read.append(path.name)
        return path.read_bytes()

    monkeypatch.setattr("index.articles.update.read_bytes", read_and_note)
    kutip("index", "-C", seeds, "--rebuild")
    assert len(read) == 5


def test_import(seeds: Path, kutip: Kutip, tmp_path: Path) -> None:
    into = tmp_path / "deep" / "corpus"
    answer = kutip("import", seeds, "--into", into)
    left = "2 files left out, 2 articles undated, 1 title or time zone guessed"
    assert answer.out == f"{into}: 5 files imported (5 articles), {left}.\n"
    assert "kutip.yaml and 1 more files of kutip stay there" in answer.err
    again = kutip("import", seeds, "--into", into)
    assert (again.code, again.out) == (
        0,
        f"{into}: 0 files imported, 5 already there, 2 files left out.\n",
    )
    [record] = kutip("import", seeds / f"{RIO}.txt", "-C", into, "--json").records()
    nothing = {"problems": [], "articles": 0, "there": 0, "renamed": []}
    nothing |= {"stopped": False, "waiting": 0, "tables": [], "unnamed": []}
    assert record == {"copied": [], "kept": [f"{RIO}.txt"], **nothing}
    mixed = kutip("import", seeds, tmp_path / "nowhere", "--into", into)
    assert mixed.code == 0
    assert f"kutip: There is no {tmp_path / 'nowhere'}; check the path.\n" in mixed.err


def test_the_corpus_may_be_named_by_the_environment(
    seeds: Path, kutip: Kutip, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv("KUTIP_CORPUS", str(seeds))
    assert len(kutip("articles", "--json").records()) == 5
    assert kutip("articles", "-C", empty, "--json").out == ""


def test_without_a_corpus_a_copy_of_the_seeds_is_opened(kutip: Kutip) -> None:
    assert len(kutip("articles", "--json").records()) == 5
    copy = platformdirs.user_data_path("kutip") / "seeds"
    (copy / f"{RIO}.txt").unlink()
    assert len(kutip("articles", "--json").records()) == 4  # made once, then the person's own


# Sentences


def test_what_is_not_there_is_named(tagged: Path, kutip: Kutip, tmp_path: Path) -> None:
    cases: list[tuple[list[str | Path], str]] = [
        (["articles", "-C", tmp_path / "nowhere"], "There is no folder"),
        (["articles", "-C", tagged / "kutip.yaml"], "is a file, not a folder"),
        ([tmp_path / "nowhere"], "There is no folder"),
        (["serch"], "serch is neither a command nor a folder; `kutip --help`"),
        (["serch", "kazan"], "serch is neither a command nor a folder; `kutip --help`"),
        (["show", "nope", "-C", tagged], "no article nope; `kutip articles`"),
        (["show", "00", "-C", tagged], "00 may be any of 5 articles"),
        (["entities", "nope", "-C", tagged], "no article nope"),
        (
            ["claims", "--coder", "nobody", "-C", tagged],
            "no claims by nobody; the coders so far: rani",
        ),
        (["claims", "--topic", "nope", "-C", tagged], "no topic nope"),
        (["import", tmp_path / "no.txt", "--into", tmp_path / "x", "--json"], "There is no "),
    ]
    for words, said in cases:
        answer = kutip(*words)
        if words[0] == "import":
            answer.out = ""
        answer.fails(said)


def test_a_claim_that_cannot_be_meant_is_refused(seeds: Path, kutip: Kutip) -> None:
    (seeds / "kutip.yaml").write_text("coders: [rani, dimas]\ntopics: [BRICS]\n")
    good = {"--quote": QUOTE, "--speaker": "Lavrov", "--coder": "rani"}
    for change, said in [
        ({"--quote": "kata yang tak ada"}, "not in 001"),
        ({"--quote": "Kazan"}, "stand 2 times"),
        ({"--quote": " "}, "The quote is empty"),
        ({"--speaker": ""}, "The speaker is empty"),
        ({"--topic": "nope"}, "no topic nope; kutip.yaml names brics"),
        ({"--stance": "7"}, "7 is not on the stance scale"),
        ({"--coder": "tamu"}, "tamu is not a coder of this corpus: kutip.yaml names rani, dimas"),
        ({"--coder": "../rani"}, "../rani is not a coder"),
    ]:
        options = [word for option in {**good, **change}.items() for word in option]
        kutip("tag", "001", "-C", seeds, *options).fails(said)
    assert not (seeds / "claims").exists()


def test_a_wrong_use_is_one_sentence(seeds: Path, kutip: Kutip) -> None:
    for words, said in [
        (["show"], "Missing argument 'ARTICLE'; see `kutip show --help`"),
        (["articles", "--frob"], "--frob"),
        (["--frob"], "--frob"),
        (["search", "a", "--limit", "0"], "0 is not in the range"),
        (["tag", "001", "--quote", "a"], "Missing option '--speaker'"),
        (["tag", "001", "--quote", "a", "--speaker", "b", "--stance", "x"], "'x' is not a valid"),
    ]:
        kutip(*words).fails(said, code=2)


def test_the_reader_wants_a_terminal(seeds: Path) -> None:
    done = program(str(seeds), stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"kutip: The reader needs a terminal")


def test_an_empty_folder_is_said(tmp_path: Path, kutip: Kutip) -> None:
    answer = kutip("articles", "-C", tmp_path)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err.startswith(f"kutip: No articles in {tmp_path} yet")
    assert kutip("search", "a", "-C", tmp_path).out == "Nothing found.\n"
    assert kutip("index", "-C", tmp_path, "--json").records()[0]["total"] == 0
    for command in ("entities", "claims", "check"):
        assert kutip(command, "-C", tmp_path, "--json").out == ""


# Damaged files


def sentences(kutip: Kutip, corpus: Path) -> list[str]:
    """Return what `kutip check` finds wrong, which is the same for people and scripts."""
    answer = kutip("check", "-C", corpus)
    records = kutip("check", "-C", corpus, "--json").records()
    wrong = [record for record in records if not ProblemKind(record["kind"]).is_note]
    assert answer.code == (1 if wrong else 0)
    assert answer.out.splitlines()[: len(records)] == [record["sentence"] for record in records]
    for record in records:
        assert record["sentence"].count(record["file"]) == 1, "named once"
        assert record["sentence"].endswith(".")
    return [record["sentence"] for record in wrong]


@pytest.mark.parametrize("file", ["kutip.yaml", "speakers.yaml"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: a\n<<<<<<< HEAD\n=======\n>>>>>>> b\n", "unresolved git merge (line 2)"),
        ("topics: [\n", "is not valid YAML (line 2); correct it by hand"),
        ("- only\n- a list\n", "must hold `key: value` lines"),
        ("a: &x 1\nb: *x\n", "an anchor"),
        ("titel: x\n", "has `titel`"),
    ],
)
def test_broken_yaml_is_named_and_the_rest_works(
    tagged: Path, kutip: Kutip, file: str, text: str, said: str
) -> None:
    (tagged / file).write_text(text)
    [sentence] = sentences(kutip, tagged)
    assert sentence.startswith(f"{file}")
    assert said in sentence
    assert len(kutip("articles", "-C", tagged, "--json").records()) == 5
    answer = kutip("claims", "-C", tagged, "--json")
    assert len(answer.records()) == 1
    assert answer.err == f"kutip: {sentence}\n"
    words = ("--quote", "Rusia-Tiongkok setinggi", "--speaker", "Lavrov", "--coder", "rani")
    saved = kutip("tag", "001", "-C", tagged, *words)
    if said == "has `titel`":
        assert (saved.code, saved.err) == (0, f"kutip: {sentence}\n")
    else:  # nothing is saved by a guess
        assert said in saved.err
        assert saved.code == 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data + b"<<<<<<< HEAD\n", "unresolved git merge"),
        (lambda data: b"claims: [\n" + data, "not valid YAML"),
        (lambda data: data.replace(b"schema: 1", b"schema: 99"), "newer kutip"),
    ],
)
def test_a_damaged_claims_file_is_named_and_never_overwritten(
    tagged: Path, kutip: Kutip, damage: Callable[[bytes], bytes], said: str
) -> None:
    file = tagged / "claims" / "rani" / f"{RIO}.yaml"
    data = damage(file.read_bytes())
    file.write_bytes(data)
    [sentence] = sentences(kutip, tagged)
    assert sentence.startswith(f"claims/rani/{RIO}.yaml ")
    assert said in sentence
    answer = kutip("claims", "-C", tagged, "--json")
    assert f"kutip: {sentence}\n" in answer.err
    words = ("--quote", QUOTE, "--speaker", "Lavrov", "--coder", "rani")
    kutip("tag", "001", "-C", tagged, *words).fails(f"claims/rani/{RIO}.yaml")
    assert file.read_bytes() == data


def test_a_claims_file_that_was_cut_off_gives_its_claims(tagged: Path, kutip: Kutip) -> None:
    file = tagged / "claims" / "rani" / f"{RIO}.yaml"
    file.write_bytes(file.read_bytes()[:200])
    assert len(kutip("claims", "-C", tagged, "--json").records()) == 1
    [sentence] = sentences(kutip, tagged)
    assert "is cut off" in sentence


def test_a_claim_whose_words_are_gone_is_kept_and_named(tagged: Path, kutip: Kutip) -> None:
    (tagged / f"{RIO}.txt").unlink()
    [claim] = kutip("claims", "-C", tagged, "--json").records()
    assert claim["anchor"] == "orphan"
    [sentence] = sentences(kutip, tagged)
    assert sentence.startswith(f"claims/rani/{RIO}.yaml: the words “belum pernah")


def test_files_that_hold_no_article_are_left_out_with_a_reason(seeds: Path, kutip: Kutip) -> None:
    (seeds / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (seeds / "empty.txt").touch()
    (seeds / "outside.txt").symlink_to("/etc/hostname")
    os.mkfifo(seeds / "pipe.txt")
    (seeds / "rows.jsonl").write_text('{"id": "a", "title": "Judul", "body": "Isi."}\n{"id"\n')
    assert len(kutip("articles", "-C", seeds, "--json").records()) == 6
    said = "\n".join(sentences(kutip, seeds))
    for words in (
        "binary.txt is binary",
        "empty.txt is empty",
        "outside.txt is a link out of the corpus folder",
        "pipe.txt is a pipe",
        "rows.jsonl, line 2:",
    ):
        assert words in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_said(seeds: Path, kutip: Kutip) -> None:
    seeds.chmod(0)
    try:
        kutip("articles", "-C", seeds).fails("cannot be read")
    finally:
        seeds.chmod(0o700)


def test_a_cache_that_cannot_be_used_is_said(
    seeds: Path, kutip: Kutip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    for command in (["index"], ["articles"], ["search", "kazan"]):
        kutip(*command, "-C", seeds).fails("cannot be used", "XDG_CACHE_HOME")


def test_a_damaged_index_is_found_and_made_anew(seeds: Path, kutip: Kutip) -> None:
    kutip("index", "-C", seeds)
    [folder] = [path.parent for path in platformdirs.user_cache_path("kutip").rglob("CURRENT")]
    largest = max(folder.rglob("*.seg"), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 1
    largest.chmod(0o600)
    largest.write_bytes(data)
    [sentence] = sentences(kutip, seeds)
    assert f"The index was damaged ({largest.name})" in sentence
    assert len(kutip("search", "kazan", "-C", seeds, "--json").records()) == 2
    assert sentences(kutip, seeds) == []


def test_an_index_that_cannot_be_written_is_said(
    seeds: Path, kutip: Kutip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("index.search.storage.manifest.write_whole", refuse)
    kutip("index", "-C", seeds).fails("The search index in", "Read-only file system")


# What a terminal might obey


def test_nothing_that_a_terminal_obeys_is_written(seeds: Path, kutip: Kutip) -> None:
    (seeds / "berita\x1b[31m.txt").write_text(
        f"Judul {HOSTILE}\n\nKementerian mengatakan {HOSTILE} zirkonium di Kazan.\n"
    )
    (seeds / "kutip.yaml").write_text(f"title: {HOSTILE!r}\ncoders: ['a\\x1b[31m']\n\x1b")
    written = [
        kutip(*command, "-C", seeds)
        for command in (
            ["articles"],
            ["articles", "--json"],
            ["show", "berita"],
            ["show", "berita", "--json"],
            ["search", "zirkonium"],
            ["search", "zirkonium", "--json"],
            ["search", HOSTILE],
            ["search", f'"{HOSTILE}'],
            ["entities", "berita"],
            ["check"],
            ["show", HOSTILE],
            ["claims", "--coder", HOSTILE],
            ["tag", "berita", "--quote", HOSTILE, "--speaker", HOSTILE, "--coder", "x"],
            ["tag", "berita", "--quote", "zirkonium", "--speaker", HOSTILE, "--coder", HOSTILE],
            ["import", HOSTILE, "--into", seeds],
        )
    ]
    written += [kutip(HOSTILE), kutip(f"--{HOSTILE}"), kutip("articles", "-C", HOSTILE)]
    for answer in written:
        assert not STEERING & set(answer.out + answer.err), answer
    assert "zirkonium" in written[4].out


# The real program


def test_a_reader_that_goes_away_is_no_error(seeds: Path) -> None:
    command = f"'{sys.executable}' -m tui show 001 -C '{seeds}' --json | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.stdout, done.stderr) == (b'{"id": "00', b"")
    assert done.returncode in (0, 1, 141)


def test_a_terminal_that_is_not_utf_8_gets_every_line(tagged: Path) -> None:
    done = program("claims", "-C", str(tagged), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"setinggi sekarang" in done.stdout


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_said(seeds: Path, unbuffered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tui", "articles", "-C", str(seeds)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr == b"kutip: No space left on device\n"


def test_seeds_that_cannot_be_copied_are_said(
    kutip: Kutip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null")
    kutip("articles").fails("The example articles cannot be copied to", "name a corpus folder")


def test_the_seeds_are_never_touched_by_tagging(kutip: Kutip) -> None:
    before = {path.name for path in (ROOT / "seeds").iterdir()}
    kutip("tag", "001", "--quote", QUOTE, "--speaker", "Lavrov", "--coder", "rani")
    copy = platformdirs.user_data_path("kutip") / "seeds"
    assert (copy / "claims" / "rani" / f"{RIO}.yaml").is_file()
    assert {path.name for path in (ROOT / "seeds").iterdir()} == before
    shutil.rmtree(copy)


@pytest.mark.parametrize("coder", ["rani", "rnai"])
@pytest.mark.parametrize("content", ["", "# only a com", "coders: [rani]\n<<<<<<< HEAD\n"])
def test_nothing_is_tagged_while_the_codebook_cannot_be_read(
    tagged: Path, kutip: Kutip, content: str, coder: str
) -> None:
    (tagged / "kutip.yaml").write_text(content)
    words = ["--quote", "setinggi sekarang", "--speaker", "Lavrov", "--coder", coder]
    kutip("tag", "001", "-C", tagged, *words, "--stance", "1").fails("kutip.yaml")
    assert sorted(path.name for path in (tagged / "claims").iterdir()) == ["rani"]
    check = kutip("check", "-C", tagged)
    assert check.code == 1
    assert "kutip.yaml" in check.out
