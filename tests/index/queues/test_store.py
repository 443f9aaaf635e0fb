"""Queues on disk: what is saved is read back, processes add up, damage is told in a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index import (
    Corpus,
    ItemState,
    KutipError,
    Queue,
    QueueItem,
    QueueOrigin,
    QueueStep,
    Sample,
    Stratum,
    progress_of,
)
from index.queues.queue_file import decode, new_file, parse
from index.queues.reader import read_queue, read_queues
from index.queues.store import QueueStore
from tests.conftest import ROOT

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
samples = st.builds(
    Sample,
    st.integers(0, 10**6),
    st.integers(-(10**6), 10**6),
    st.none() | st.sampled_from(Stratum),
    st.integers(0, 10**6),
)
origins = st.builds(QueueOrigin, st.just("") | names, st.none() | samples)
steps = st.builds(
    QueueStep,
    st.sampled_from(["a", "b", "gone"]),
    st.none() | st.sampled_from(ItemState),
    st.none() | st.integers(0, 10**6),
    st.integers(0, 1000),
)


def sitting(root: Path, title: str = "Uji", articles: tuple[str, ...] = ("a", "b", "c")) -> Queue:
    """Make a queue of rani's."""
    return QueueStore(root, "rani").create(title, articles, QueueOrigin())


@given(st.lists(names, min_size=1, unique=True), origins)
def test_a_new_queue_is_read_back(articles: list[str], origin: QueueOrigin) -> None:
    data = new_file("Uji coba", articles, origin, "2026-11-25T14:00:00Z").render()
    queue = decode(parse(data, "f"), "uji", "rani", "f")
    assert [item.article for item in queue.items] == articles
    assert queue.origin == origin
    assert (queue.title, queue.created) == ("Uji coba", "2026-11-25T14:00:00Z")


@given(st.lists(steps, max_size=8))
def test_steps_add_up(done: list[QueueStep]) -> None:
    """However steps are parted into saves, the file says the same at the end."""
    file = new_file("Uji", ["a", "b"], QueueOrigin(), "t")
    one_by_one = file
    for step in done:
        one_by_one = one_by_one.changed([step], None, "t")
    at_once = file.changed(done, None, "t")
    assert at_once == one_by_one
    queue = decode(parse(at_once.render(), "f"), "uji", "rani", "f")
    for item in queue.items:
        mine = [step for step in done if step.article == item.article]
        states = [step.state for step in mine if step.state]
        assert item.state is (states[-1] if states else ItemState.TODO)
        assert item.seconds == sum(step.seconds for step in mine)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_queue_or_a_sentence(data: bytes) -> None:
    name = "queues/rani/x.yaml"
    sentence = name
    try:
        decode(parse(data, name), "x", "rani", name)
    except KutipError as error:
        sentence = str(error)
    assert name in sentence


@given(st.data())
def test_a_file_cut_anywhere_is_refused(data: st.DataObject) -> None:
    file = new_file("Uji", ["a", "b"], QueueOrigin("kazan"), "t")
    whole = file.changed([QueueStep("a", ItemState.DONE, 5, 9)], "a", "t").render()
    cut = data.draw(st.integers(0, len(whole) - 2))
    with pytest.raises(KutipError, match=r"f is cut off|f is no queue"):
        parse(whole[:cut], "f")


def test_a_change_is_on_disk_and_keeps_what_it_does_not_know(tmp_path: Path) -> None:
    queue = sitting(tmp_path)
    path = tmp_path / "queues" / "rani" / "uji.yaml"
    document = yaml.safe_load(path.read_text())
    document["for"] = "bab 3"
    document["articles"][0]["memo"] = "lihat lagi"
    path.write_text(yaml.safe_dump(document, sort_keys=False))
    step = QueueStep("a", ItemState.DONE, at=17, seconds=60)
    changed = QueueStore(tmp_path, "rani").change(queue.name, [step], here="b")
    assert changed == read_queue(tmp_path, "rani", "uji")
    assert changed.here == "b"
    item = changed.item("a")
    assert item
    assert (item.state, item.at, item.seconds) == (ItemState.DONE, 17, 60)
    assert item.changed.endswith("Z")
    again = yaml.safe_load(path.read_text())
    assert again["for"] == "bab 3"
    assert again["articles"][0]["memo"] == "lihat lagi"
    assert [p.name for p in path.parent.glob(".*.tmp")] == []


def test_one_name_is_given_once_and_needs_a_letter(tmp_path: Path) -> None:
    sitting(tmp_path)
    with pytest.raises(KutipError, match="a queue uji already"):
        sitting(tmp_path, "UJI!")
    with pytest.raises(KutipError, match="a letter or a digit"):
        sitting(tmp_path, "../..")
    with pytest.raises(KutipError, match="no articles"):
        sitting(tmp_path, "kosong", ())
    with pytest.raises(KutipError, match="nothing was saved"):
        sitting(tmp_path, "aneh", ("\udcff",))
    assert [queue.name for queue in read_queues(tmp_path).queues] == ["uji"]


def test_two_processes_on_one_queue_lose_nothing(tmp_path: Path) -> None:
    articles = tuple(f"{n:02}" for n in range(40))
    sitting(tmp_path, articles=articles)
    program = (
        "import sys; from pathlib import Path\n"
        "from index import ItemState, QueueStep; from index.queues.store import QueueStore\n"
        "for n in range(int(sys.argv[1]), 40, 2):\n"
        "    step = QueueStep(f'{n:02}', ItemState.DONE, n, 1)\n"
        "    both = QueueStep('00', None, None, 1)\n"
        "    QueueStore(Path(sys.argv[2]), 'rani').change('uji', [step, both], f'{n:02}')\n"
    )
    workers = [
        subprocess.Popen([sys.executable, "-c", program, str(n), str(tmp_path)], cwd=ROOT)
        for n in (0, 1)
    ]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    queue = read_queue(tmp_path, "rani", "uji")
    assert all(item.state is ItemState.DONE for item in queue.items)
    assert [item.at for item in queue.items] == list(range(40))
    assert progress_of(queue).seconds == 80


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    sitting(tmp_path)
    program = (
        "import sys; from pathlib import Path; from index import QueueStep\n"
        "from index.queues.store import QueueStore\n"
        "store = QueueStore(Path(sys.argv[1]), 'rani')\n"
        "while True: print(store.change('uji', [QueueStep('a', seconds=1)]).items[0].seconds,"
        " flush=True)"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    acknowledged = 0
    for rounds in range(4):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            for _ in range(3 + 4 * rounds):
                acknowledged = int(writer.stdout.readline())
            writer.kill()
        item = read_queue(tmp_path, "rani", "uji").item("a")
        assert item
        assert item.seconds >= acknowledged
    sitting(tmp_path, "lagi")
    assert not list((tmp_path / "queues" / "rani").glob(".*.tmp"))


def test_damaged_files_are_told_and_the_others_load(tmp_path: Path) -> None:
    sitting(tmp_path)
    folder = tmp_path / "queues" / "rani"
    whole = (folder / "uji.yaml").read_bytes()
    (folder / "cut.yaml").write_bytes(whole[:-10])
    (folder / "merge.yaml").write_bytes(b"<<<<<<< ours\n" + whole)
    (folder / "newer.yaml").write_bytes(whole.replace(b"schema: 1", b"schema: 9"))
    (folder / "state.yaml").write_bytes(whole.replace(b"- id: a", b"- id: a\n  state: beres"))
    (folder / "twice.yaml").write_bytes(whole.replace(b"- id: b", b"- id: a"))
    (folder / "alias.yaml").write_bytes(whole.replace(b"- id: b", b"- &x {id: b}"))
    (folder / "seconds.yaml").write_bytes(whole.replace(b"- id: a", b"- id: a\n  seconds: -1"))
    os.mkfifo(folder / "pipe.yaml")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_bytes(whole)
    (folder / "link.yaml").symlink_to(outside)
    read = read_queues(tmp_path)
    assert [queue.name for queue in read.queues] == ["newer", "uji"]
    said = {Path(problem.file).stem: problem.sentence for problem in read.problems}
    expected = {
        "cut": "cut off",
        "merge": "unresolved git merge",
        "state": "state: beres",
        "twice": "twice",
        "alias": "an anchor",
        "seconds": "0 or more",
        "pipe": "no plain file",
        "link": "leaves the corpus",
    }
    assert said.keys() == expected.keys()
    for name, words in expected.items():
        assert words in said[name]
        assert f"queues/rani/{name}.yaml" in said[name]
        before = (folder / f"{name}.yaml").read_bytes() if name != "pipe" else b""
        with pytest.raises(KutipError):
            QueueStore(tmp_path, "rani").change(name, [QueueStep("a", ItemState.DONE)])
        assert name == "pipe" or (folder / f"{name}.yaml").read_bytes() == before
    with pytest.raises(KutipError, match="newer kutip"):
        QueueStore(tmp_path, "rani").change("newer", [])
    for name in ("none", "../rani/uji", ".x", ""):
        with pytest.raises(KutipError, match="has no queue"):
            QueueStore(tmp_path, "rani").change(name, [])


def test_a_folder_that_leaves_the_corpus_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "corpus", tmp_path / "outside"
    root.mkdir()
    (outside / "rani").mkdir(parents=True)
    (root / "queues").symlink_to(outside)
    assert "leaves the corpus" in read_queues(root).problems[0].sentence
    with pytest.raises(KutipError, match="outside of the corpus"):
        sitting(root)
    assert not list((outside / "rani").iterdir())


def test_progress_counts_and_tells_the_rest() -> None:
    items = [
        QueueItem(str(n), state, seconds=100)
        for n, state in enumerate([ItemState.DONE, ItemState.SKIPPED, ItemState.DOUBTFUL])
    ]
    items += [QueueItem("x"), QueueItem("y")]
    progress = progress_of(Queue("q", "rani", "Q", QueueOrigin(), "", tuple(items)))
    assert (progress.total, progress.todo, progress.decided) == (5, 2, 3)
    assert progress.per_hour == 36
    assert progress.seconds_left == 200
    new = progress_of(Queue("q", "rani", "Q", QueueOrigin(), "", (QueueItem("x"),)))
    assert new.per_hour is None
    assert new.seconds_left is None


def test_the_corpus_makes_queues_of_queries_lists_and_samples(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    corpus.search_index.update()
    found = corpus.search_index.matching("kazan")
    assert set(found) == {hit.article_id for hit in corpus.search("kazan")}
    with pytest.raises(KutipError, match="matches"):
        corpus.search_index.matching("zzzz")
    ids = [info.id for info in corpus.articles()]
    listed = corpus.library.find_all(
        [ids[1], "", f"seeds/{corpus.library.info(ids[0]).file}", ids[1], "003"]
    )
    assert listed[:2] == (ids[1], ids[0])
    assert listed[2].startswith("003")
    with pytest.raises(KutipError, match="no article nothing"):
        corpus.library.find_all(["nothing"])
    drawn = corpus.queues.draw(Sample(2, 3, Stratum.YEAR), found)
    assert len(drawn) == 2
    assert set(drawn) <= set(found)
    queue = corpus.queues.store("rani").create("Semua", [*ids, "hilang"], QueueOrigin())
    assert corpus.queues.read("rani").queues == (queue,)
    assert corpus.queues.get("rani", "semua") == queue
    assert ["hilang" in p.sentence for p in corpus.problems()] == [True]
