"""Words of a language stand in its folder alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[3]

# Function and content words that every Indonesian pattern, list or example would need, and that
# are no words of English, code or YAML.
WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        yang dan dengan untuk pada dari dalam oleh akan telah tidak sudah juga atau karena bahwa
        di ini itu tersebut adalah menjadi seperti setelah ketika sementara namun tetapi kepada
        terhadap para kata ujar tegas menurut mengatakan menyatakan menegaskan menambahkan dikutip
        dilansir katanya ujarnya ia dia mereka beliau menteri presiden menlu juru ketua kementerian
        dewan negeri negara pemerintah perang selat laut wilayah bandara senin selasa rabu kamis
        jumat sabtu minggu januari februari maret agustus oktober desember pekan bulan tahun pukul
        penulis foto baca berita
        """,
    )
)
_WORD: Final = re.compile(r"[^\W_]+")
_SOURCES: Final = (".py", ".yaml", ".txt", ".json", ".tcss")

# What is written for people who read Indonesian, or read Indonesian words with them.
ALLOWED: Final = (
    "index/languages/",
    "index/project/new_corpus.py",  # the example in the files of a new corpus
    "index/project/words.py",  # the example of a file that people write
    "index/project/variables.py",  # yes and no as an Indonesian coder types them
    "tui/tagging/details.py",  # the same
    "tui/help/command_search.py",  # the words by which an Indonesian reader asks for help
    "tui/tutor/",  # lessons on an article of the seeds
    "tui/seeds/",  # the seeds, in an installed kutip
)


def sources(package: str) -> Iterator[Path]:
    for path in sorted((ROOT / package).rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in _SOURCES and not name.startswith(ALLOWED):
            yield path


def folders() -> list[str]:
    """Return each folder of the packages that holds code, so that a failure names one."""
    return sorted(
        {p.parent.relative_to(ROOT).as_posix() for part in ("index", "tui") for p in sources(part)}
    )


@pytest.mark.parametrize("folder", folders())
def test_no_indonesian_word_stands_outside_its_language(folder: str) -> None:
    indonesian = [
        f"{path.name}:{number}: {word}"
        for path in sources(folder)
        if path.parent == ROOT / folder
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for word in _WORD.findall(line.casefold())
        if word in WORDS
    ]
    assert indonesian == []
