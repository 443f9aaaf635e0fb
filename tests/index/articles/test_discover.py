"""Discovery: which files of a folder are articles, and what is said of the others."""

import os
from pathlib import Path

import pytest

from index.articles import discover
from index.base.corpus_files import check_folder
from index.base.errors import KutipError

BODY = "Warga kota itu mengatakan bahwa jembatan baru sudah dapat dipakai."


def files(root: Path) -> list[str]:
    return [item.file for item in discover.discover(root).files]


def test_the_walk_takes_articles_in_order_and_skips_what_is_not_theirs(tmp_path: Path) -> None:
    for name in (
        "b.txt", "a/z.md", "a.TXT", "c.jsonl", "d.csv", ".hidden.txt", ".git/x.txt",
        "claims/rani/b.txt", "a/claims/k.txt", "kutip.yaml", "speakers.yaml", "queues/rani/q.yaml",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BODY)
    assert files(tmp_path) == ["a.TXT", "a/claims/k.txt", "a/z.md", "b.txt", "c.jsonl", "d.csv"]
    (problem,) = discover.discover(tmp_path).problems
    assert problem.sentence.startswith("claims/rani/b.txt lies in claims/")


def test_links_stay_inside_and_count_once(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(BODY)
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / ".store").mkdir()
    (root / "real.txt").write_text(BODY)
    (root / ".store" / "object").write_text(BODY)
    (root / "again.txt").symlink_to("real.txt")
    (root / "kept.txt").symlink_to(".store/object")
    (root / "loop").symlink_to(".")
    (root / "sub" / "up").symlink_to("..")
    (root / "self.txt").symlink_to("self.txt")
    (root / "out.txt").symlink_to(outside)
    (root / "gone.md").symlink_to("nothing.md")
    discovery = discover.discover(root)
    assert [item.file for item in discovery.files] == ["kept.txt", "real.txt"]
    sentences = {problem.file: problem.sentence for problem in discovery.problems}
    assert set(sentences) == {"self.txt", "out.txt", "gone.md"}
    assert "out of the corpus folder" in sentences["out.txt"]
    assert "leads nowhere" in sentences["gone.md"]


def test_pipes_and_giants_are_left_out_with_a_reason(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with (tmp_path / "giant.txt").open("wb") as file:
        file.truncate(2**30)
    (tmp_path / "a.txt").write_text(BODY)
    discovery = discover.discover(tmp_path)
    assert [item.file for item in discovery.files] == ["a.txt"]
    assert {problem.file for problem in discovery.problems} == {"pipe.txt", "giant.txt"}
    with pytest.raises(OSError, match="not a file"):
        discover.read_bytes(tmp_path / "pipe.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "closed").mkdir(mode=0o000)
    discovery = discover.discover(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert [item.file for item in discovery.files] == ["a.txt"]
    assert "cannot be read" in discovery.problems[0].sentence


def test_a_root_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(KutipError, match="is a file, not a folder"):
        check_folder(tmp_path / "a.txt")
    with pytest.raises(KutipError, match="There is no folder"):
        check_folder(tmp_path / "nothing")
    with pytest.raises(KutipError, match="cannot be read"):
        check_folder(Path("a\0b"))


def test_files_of_other_formats_are_refused_by_name(tmp_path: Path) -> None:
    for name in ("b.epub", "picture.PNG", "LICENSE", "sub/kutip.yaml", "queues/q.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "rows.ndjson").write_text('{"title": "a", "body": "b"}\n')
    (tmp_path / "link.png").symlink_to("picture.PNG")
    discovery = discover.discover(tmp_path)
    assert discovery.files == ()
    sentences = {problem.file: problem.sentence for problem in discovery.problems}
    assert set(sentences) == {
        "b.epub", "picture.PNG", "LICENSE", "sub/kutip.yaml", "queues/q.pdf", "rows.ndjson",
    }  # fmt: skip
    assert all(f"{file} is not read: kutip reads .txt, " in s for file, s in sentences.items())
    assert sentences["rows.ndjson"].endswith("JSON lines: rename it to end in .jsonl.")
    assert sentences["b.epub"].endswith("save it as one of these.")


def test_of_many_files_of_one_other_format_a_few_are_named(tmp_path: Path) -> None:
    for number in range(90):
        (tmp_path / f"{number:02}.png").write_bytes(b"\x89PNG")
    problems = discover.discover(tmp_path).problems
    assert [problem.file for problem in problems] == [f"{number:02}.png" for number in range(6)]
    assert "05.png and 84 more like it are not read" in problems[-1].sentence


def test_a_pipe_of_another_format_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.epub")
    (problem,) = discover.discover(tmp_path).problems
    assert problem.file == "pipe.epub"
