"""Made-up Indonesian news for the benchmarks: real word forms, Zipf's law, topics, names.

Roots are those of PySastrawi's dictionary, inflected by rule; nothing here means anything.
"""

import bisect
import datetime
import itertools
import random
from collections.abc import Callable, Iterator
from importlib.resources import files

from index.search.documents.document import Document

_WORDS = 300  # of an article, on average
_FIRST_DAY = datetime.date(2019, 1, 1)
_OUTLETS = ("Warta Kota", "Kabar Pagi", "Suara Timur", "Lintas Berita", "Harian Bahari")
_PHRASES = (
    "kerja sama",
    "Menteri Luar Negeri",
    "Amerika Serikat",
    "hubungan bilateral",
    "tata kelola",
    "Uni Eropa",
    "kedua negara",
    "Asia Tenggara",
)
_NASAL = {"k": "meng", "p": "mem", "t": "men", "s": "meny"}
_SYLLABLES = (
    *("ba", "si", "ru", "tan", "mo", "le", "ki", "wan", "pra", "bo", "so", "jo", "ko"),
    *("har", "to", "sa", "ri", "di", "gu", "na", "wi", "yu", "ga", "ling"),
)


def _me(root: str) -> str:
    """Return the active form of a verb."""
    first = root[0]
    if first in _NASAL:
        return _NASAL[first] + root[1:]
    if first in "bfv":
        return "mem" + root
    if first in "dcjz":
        return "men" + root
    return ("meng" if first in "aiueogh" else "me") + root


_FORMS: tuple[Callable[[str], str], ...] = (
    lambda root: root,
    _me,
    lambda root: _me(root) + "kan",
    lambda root: "di" + root,
    lambda root: "ber" + root,
    lambda root: "p" + _me(root)[1:] + "an",
    lambda root: "ke" + root + "an",
    lambda root: root + "nya",
    lambda root: "ter" + root,
    lambda root: f"{root}-{root}",
)


class News:
    """Articles that are the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._chance = random.Random(seed)
        self.words = self._vocabulary()
        weights = (1 / (rank + 2.7) ** 1.03 for rank in range(len(self.words)))
        self._sums = list(itertools.accumulate(weights))

    def _vocabulary(self) -> list[str]:
        data = files("Sastrawi.Stemmer").joinpath("data/kata-dasar.txt").read_text("utf-8")
        roots = [root for root in data.split() if root.isalpha()]
        chance = self._chance
        names = {"".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(40_000)}
        forms = {
            form(root) for root in roots for form in chance.sample(_FORMS, chance.choice((1, 2, 4)))
        }
        words = sorted(forms) + sorted(names)
        chance.shuffle(words)
        return words

    def draw(self, count: int) -> list[str]:
        """Return `count` words, each as often as its rank has it."""
        chance, sums, words = self._chance.random, self._sums, self.words
        total = sums[-1]
        return [words[bisect.bisect(sums, chance() * total)] for _ in range(count)]

    def articles(self, count: int) -> Iterator[Document]:
        """Yield `count` articles."""
        chance = self._chance
        for number in range(count):
            topic = self.draw(12)
            length = max(60, int(chance.lognormvariate(5.62, 0.42)))
            words = self.draw(length)
            for place in range(0, length, 9):
                words[place] = chance.choice(topic)
            for place in range(5, length, 31):
                words[place] = chance.choice(_PHRASES)
            for place in range(11, length, 12):
                words[place] += ". " if place % 36 else ".\n\n"
            day = _FIRST_DAY + datetime.timedelta(days=chance.randrange(2300))
            yield Document(
                id=f"a{number:06d}",
                title=" ".join(self.draw(7) + topic[:1]),
                body=" ".join(words),
                outlet=chance.choice(_OUTLETS),
                published=day.isoformat(),
                speakers=(),
                entities=tuple(topic[:4]),
                topics=(),
                signature="1",
                facets=(("outlet", chance.choice(_OUTLETS)),),
            )
