"""Settings and bearings on disk: kept, read, and never in the way when they are broken."""

import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.trail import Place
from tui.reader.reading_position import ReadingPosition, load_position, save_position
from tui.settings.settings import Loaded, Settings, load_settings, save_settings, with_line

MINE = """\
# my settings
theme = 'kutip-light' # as on paper
measure=64

[later]
theme = "not mine"
"""


def test_without_a_file_the_defaults_are_used(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == Loaded(Settings())


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    file = tmp_path / "kutip" / "config.toml"
    changed = Settings("kutip-plain", 82, False)
    assert save_settings(file, Settings(), changed) == ""
    assert load_settings(file) == Loaded(changed)


def test_only_the_lines_that_changed_are_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(MINE)
    before = load_settings(file).settings
    assert before == Settings("kutip-light", 64, True)
    assert save_settings(file, before, Settings("kutip-dark", 64, False)) == ""
    lines = file.read_text().splitlines()
    assert lines[:5] == [
        "# my settings", 'theme = "kutip-dark" # as on paper', "measure=64", "", "list = false"
    ]  # fmt: skip
    assert lines[-2:] == ["[later]", 'theme = "not mine"']


def test_the_settings_of_another_kutip_stay(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    save_settings(file, Settings(), Settings(measure=80))
    save_settings(file, Settings(), Settings(theme="kutip-light"))
    assert load_settings(file).settings == Settings("kutip-light", 80)


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text(MINE)
    link.symlink_to(real)
    save_settings(link, Settings(), Settings(measure=80))
    assert link.is_symlink()
    assert "measure=80" in real.read_text()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"theme = ", ["is not TOML"]),
        (b"theme = 5", ["theme must be a name in quotes"]),
        (b"measure = 5000", ["measure must be a number from 60 to 90"]),
        (b"measure = true", ["measure must be a number"]),
        (b'list = "yes"', ["list must be true or false"]),
        (b"\xff\xfe", ["not UTF-8"]),
        (b"a = " + b"[" * 5000, ["is not TOML"]),
    ],
)
def test_broken_settings_are_told_and_left_as_they_are(
    tmp_path: Path, content: bytes, words: list[str]
) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    loaded = load_settings(file)
    assert loaded.settings == Settings()
    assert len(loaded.complaints) == 1
    for word in [str(file), *words]:
        assert word in loaded.complaints[0]
    if "is not TOML" in words or "not UTF-8" in words:
        assert str(file) in save_settings(file, Settings(), Settings(measure=80))
        assert file.read_bytes() == content


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    in_the_way = tmp_path / "kutip"
    in_the_way.write_text("a file where the folder should be")
    assert "cannot be saved" in save_settings(
        in_the_way / "config.toml", Settings(), Settings(measure=80)
    )
    assert "cannot be saved" in save_position(in_the_way / "x.json", ReadingPosition("a"))


_LINES = st.lists(
    st.sampled_from(["# words", "theme = 'x'", "other = [1, 2]", "", "measure = 70 # cells"]),
    unique=True,
)


@given(_LINES, st.sampled_from(["", "[table]\nmeasure = 1\n"]), st.integers(60, 90))
def test_a_line_is_changed_and_nothing_else(lines: list[str], table: str, measure: int) -> None:
    text = "\n".join([*lines, table])
    before, after = tomllib.loads(text), tomllib.loads(with_line(text, "measure", str(measure)))
    assert after == before | {"measure": measure}


def test_two_at_once_never_tear_the_files(tmp_path: Path) -> None:
    config, places = tmp_path / "config.toml", tmp_path / "x.json"
    themes = ("kutip-dark-and-a-long-name" * 200, "kutip-light")

    def write(theme: str) -> None:
        for number in range(40):
            save_settings(config, Settings(), Settings(theme, 60 + number % 30, False))
            save_position(places, ReadingPosition(theme, Place(number, number)))

    writers = [threading.Thread(target=write, args=(theme,)) for theme in themes]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert load_settings(config).complaints == ()
        position, warning = load_position(places)
        assert warning == ""
        assert position.article in (*themes, "")
    assert load_settings(config).settings.theme in themes
    assert [file.name for file in tmp_path.glob(".*")] == []
