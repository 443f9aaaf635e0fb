"""Corpus: the one door to a folder of articles and what people decided about them.

Each module here is one part of it and knows those before it: articles, codebook, entities,
attribution, claims, editing, coders, search, queues.
"""

from pathlib import Path

from index.base.problem import Problem
from index.corpus.queues import CorpusQueues

__all__ = ["Corpus"]


class Corpus(CorpusQueues):
    """A folder of articles: read, searched, its entities found, its claims kept.

    Safe to use from several threads. What is derived lives in the user's cache folder and is
    rebuilt when it is missing; what people made lives in the folder itself.
    """

    @classmethod
    def open(cls, path: str | Path) -> "Corpus":
        """Open the folder at `path` and bring its articles up to date with the files."""
        corpus = cls(Path(path).expanduser())
        corpus.refresh()
        return corpus

    def problems(self) -> list[Problem]:
        """Return what is wrong with files of this corpus, and how to mend each."""
        from index.claims.check import anchor_problems, value_problems

        return [
            *self.project.problems,
            *self._library.problems(),
            *self.read_claims().problems,
            *self._batches.problems(),
            *anchor_problems(self.anchored(self.claims())),
            *value_problems(self.claims(), self.project),
            *self._word_problems(),
            *self._queue_problems(),
            *self._index_problems(),
        ]

    def _word_problems(self) -> list[Problem]:
        from index.languages.registry import language
        from index.project.words import WORDS_FILE
        from index.search.analysis.synonym_groups import unknown_apart

        return [
            Problem(
                WORDS_FILE,
                f"{WORDS_FILE}: `{spelling[:40]}` of `apart` is no other spelling of anything that "
                "kutip knows; correct it, capitals too, or take it away.",
            )
            for spelling in unknown_apart(
                language(self.project.language).search, self.project.words
            )
        ]

    def _index_problems(self) -> list[Problem]:
        damage = self._index.damage()
        folder = str(self._index.folder)
        mend = "The next search makes it anew, or `kutip index --rebuild`."
        return [Problem(folder, f"{folder}: {damage} {mend}")] if damage else []
