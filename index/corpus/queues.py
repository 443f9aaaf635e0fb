"""The queues in which coders work through articles."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from index.base.errors import KutipError
from index.base.problem import Problem
from index.corpus.search import CorpusSearch

if TYPE_CHECKING:
    from index.queues.model import Queue, Sample
    from index.queues.read import QueuesRead
    from index.queues.store import QueueStore


class CorpusQueues(CorpusSearch):
    """The part of `Corpus` about queues."""

    def read_queues(self, coder: str | None = None) -> "QueuesRead":
        """Return the queues on disk, of one coder or of all, and the problems of their files."""
        from index.queues.read import read_queues

        return read_queues(self.root, coder)

    def queues(self, coder: str | None = None) -> "tuple[Queue, ...]":
        """Return the queues of one coder, or of all."""
        return self.read_queues(coder).queues

    def queue(self, coder: str, name: str) -> "Queue":
        """Return a coder's queue by its name; KutipError where it is missing or damaged."""
        from index.queues.read import read_queue

        return read_queue(self.root, coder, name)

    def queue_store(self, coder: str) -> "QueueStore":
        """Return where a coder's queues are made and changed."""
        from index.queues.store import QueueStore

        return QueueStore(self.root, coder)

    def draw(self, sample: "Sample", among: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the ids of a random sample of the articles `among` some, or of all, shuffled.

        The same articles, size, seed and strata give the same sample on every machine. Raises
        KutipError where there are fewer articles than wanted.
        """
        from index.queues.sample import draw_sample, stratum_of

        wanted = None if among is None else set(among)
        strata = {
            info.id: stratum_of(info.outlet, info.published, sample.by)
            for info in self._library.infos()
            if wanted is None or info.id in wanted
        }
        return draw_sample(strata, sample.size, sample.seed)

    def find_articles(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of articles named one a line, as `find_article` understands them.

        Empty lines are passed over. Raises KutipError for the first that names no article.
        """
        infos = self._library.infos()
        ids = {info.id: info.id for info in infos}
        for info in infos:
            if Path(info.file).stem == info.id:  # a file of several articles means none of them
                ids.setdefault(Path(info.file).name, info.id)
        words = filter(None, (line.strip() for line in lines))
        return tuple(
            dict.fromkeys(
                ids.get(word) or ids.get(Path(word).name) or self.find_article(word)
                for word in words
            )
        )

    def matching(
        self, query: str, *, as_you_type: bool = False, by_date: bool = False
    ) -> tuple[str, ...]:
        """Return the ids of all articles that match a query, best first or newest first.

        The index is taken as it is. Raises KutipError where none matches, or none can be asked.
        """
        found, message = self._index.matching_ids(query, as_you_type=as_you_type, by_date=by_date)
        ids = tuple(article_id for article_id in found if self._info_or_none(article_id))
        if not ids:
            raise KutipError(message or f"Nothing in this corpus matches {query}.")
        return ids

    def _queue_problems(self) -> list[Problem]:
        """Return what is wrong with files of queues, and which queues name articles that left."""
        read = self.read_queues()
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
                problems.append(Problem(file, sentence))
        return problems
