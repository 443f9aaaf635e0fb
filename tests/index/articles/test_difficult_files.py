"""Every difficult file of every format is read right: title, day, paragraphs, and no clutter."""

import pytest

from tests.support.difficult_files import TOLD, difficult_files
from tests.support.difficult_readings import faults_of

FILES = list(difficult_files())
NOT_YET = {
    "judul.md": "Markdown is read as plain text, so the marks of emphasis stay in it",
    "baris.pdf": "columns that a PDF writes row by row are joined across the page",
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param(
            *(name, data),
            id=name,
            marks=[pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else [],
        )
        for _, name, data in FILES
        if name != TOLD
    ],
)
def test_a_difficult_file_is_read_right(name: str, data: bytes) -> None:
    assert not faults_of(name, data)


def test_what_is_not_read_is_told_with_the_mend() -> None:
    (data,) = [data for _, name, data in FILES if name == TOLD]
    assert faults_of(TOLD, data) == [
        "no article",
        "zip.zip/dalam.zip is an archive in an archive; unpack the outer one.",
    ]


def test_there_are_files_enough() -> None:
    assert len({name for _, name, _ in FILES}) == len(FILES) >= 40
