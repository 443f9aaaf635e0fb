"""The queues of a corpus, in which coders work through articles, and samples to make them of."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from index.articles.library import Library
from index.base.problem import Problem, ProblemKind
from index.queues.model import ItemState, Queue, Sample
from index.queues.reader import QueuesRead, read_queue, read_queues
from index.queues.renamed_articles import RenamedInQueues
from index.queues.sample import draw_sample, stratum_of
from index.queues.store import QueueStore


class QueueCollection:
    """The queues of all coders of the corpus at `root`, as they are on disk now."""

    def __init__(self, root: Path, library: Library) -> None:
        self._root = root
        self._library = library

    def read(self, coder: str | None = None) -> QueuesRead:
        """Return the queues of one coder or of all, and the problems of their files."""
        return read_queues(self._root, coder)

    def get(self, coder: str, name: str) -> Queue:
        """Return a coder's queue by its name; KutipError where it is missing or damaged."""
        return read_queue(self._root, coder, name)

    def store(self, coder: str) -> QueueStore:
        """Return where a coder's queues are made and changed."""
        return QueueStore(self._root, coder, self._library.digests)

    def follow(self, moved: Mapping[str, str]) -> bool:
        """Call articles of queues by their present names; return whether any changed.

        `moved` are the new ids of articles that claims followed. What cannot be saved is renamed
        the next time, and listed as a problem until then.
        """
        return RenamedInQueues(self._root, self._library, self.store).follow(moved)

    def draw(self, sample: Sample, among: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the ids of a random sample of the articles `among` some, or of all, shuffled.

        The same articles, size, seed and strata give the same sample on every machine. Raises
        KutipError where there are fewer articles than wanted.
        """
        eligible = None if among is None else set(among)
        strata = {
            info.id: stratum_of(info.outlet, info.published, sample.by)
            for info in self._library.infos()
            if eligible is None or info.id in eligible
        }
        return draw_sample(strata, sample.size, sample.seed)

    def worked_through(self) -> dict[str, frozenset[str]]:
        """Return the articles that each coder is done with, in any of their queues."""
        done: dict[str, set[str]] = {}
        for queue in self.read().queues:
            articles = (item.article for item in queue.items if item.state is ItemState.DONE)
            done.setdefault(queue.coder, set()).update(articles)
        return {coder: frozenset(articles) for coder, articles in done.items()}

    def problems(self) -> list[Problem]:
        """Return what is wrong with files of queues, and which queues name missing articles."""
        read = self.read()
        present = {info.id for info in self._library.infos()}
        problems = list(read.problems)
        for queue in read.queues:
            gone = [item.article for item in queue.items if item.article not in present]
            if gone:
                file = f"queues/{queue.coder}/{queue.name}.yaml"
                more = f" and {len(gone) - 1} more" if gone[1:] else ""
                sentence = (
                    f"{file}: {gone[0]}{more} of its articles are not in the corpus any more; "
                    "bring them back, or take their entries out."
                )
                problems.append(Problem(file, sentence, ProblemKind.HOMELESS, len(gone)))
        return problems
