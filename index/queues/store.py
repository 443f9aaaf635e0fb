"""The queues of one coder, changed. Each change is on disk before it returns.

Under a lock on the coder's folder the file is read anew, the steps are applied to what it says
now, and it is replaced whole, durably: the steps of two processes add up, article by article.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from index.base.clock import utc_now
from index.base.coder_folder import CoderFolder
from index.base.corpus_files import disk_errors
from index.base.errors import KutipError
from index.base.names import slug
from index.base.text import one_line, show_safely
from index.queues.model import Queue, QueueOrigin, QueueStep
from index.queues.queue_file import MAX_TITLE, check_writable, decode, new_file, parse
from index.queues.queue_layout import rewritten
from index.queues.reader import QUEUES, SUFFIX, queue_path, read_with_bytes, unknown_queue

Digests = Callable[[], Mapping[str, str]]


class QueueStore:
    """Makes and changes the queues of one coder in the corpus at `root`.

    Every method may be called from any thread, and raises KutipError where it could not save.
    """

    def __init__(self, root: Path, coder: str, digests: Digests = dict) -> None:
        """Take the corpus at `root`; `digests` tells the digest of each article's text by id."""
        self._folder = CoderFolder(root, coder, QUEUES)
        self._digests = digests

    def create(self, title: str, articles: Iterable[str], origin: QueueOrigin) -> Queue:
        """Keep a new queue of `articles`, in this order without doubles; returns it.

        Raises KutipError where it would be empty, or this coder has one of this name.
        """
        title = show_safely(one_line(title))[:MAX_TITLE]
        name = slug(title)
        ids = tuple(dict.fromkeys(articles))
        if not name:
            raise KutipError("A queue needs a name with a letter or a digit in it.")
        if not ids:
            raise KutipError("There are no articles to make a queue of.")
        path = self._folder.path / (name + SUFFIX)
        shown = self._folder.name(path)
        file = new_file(title, ids, origin, utc_now()).with_texts(self._digests())
        data = file.render()
        queue = decode(file, name, self._folder.coder, shown)
        if decode(parse(data, shown), name, self._folder.coder, shown) != queue:
            raise KutipError(
                f"{shown} could not be read back as it is meant; nothing was saved. "
                "Rename the articles whose ids hold unusual characters."
            )
        with self._changing():
            if path.exists() or path.is_symlink():
                raise KutipError(f"There is a queue {name} already; give this one another name.")
            with disk_errors(shown):
                self._folder.write(path, data)
        return queue

    def change(self, name: str, steps: Iterable[QueueStep], here: str | None = None) -> Queue:
        """Apply `steps` to a queue as it is on disk now; return what it then is.

        `here` is the article at which one stopped.
        """
        path = queue_path(self._folder.root, self._folder.coder, name)
        shown = self._folder.name(path)
        if not path.exists():
            raise unknown_queue(self._folder.coder, name)
        with self._changing(), disk_errors(shown):
            file, data = read_with_bytes(self._folder.root, path)
            check_writable(file, shown)
            decode(file, name, self._folder.coder, shown)  # what is damaged is not written over
            steps = tuple(steps)
            file = file.changed(steps, here, utc_now())
            decided = {step.article for step in steps if step.state is not None}
            if decided or not all(file.texts.values()):
                file = file.with_texts(self._digests(), decided)
            self._folder.write(path, rewritten(data, file))
            return decode(file, name, self._folder.coder, shown)

    def rename(self, name: str, articles: Mapping[str, str]) -> None:
        """Let a queue call articles by their new names; `articles` maps the old ones to them."""
        path = queue_path(self._folder.root, self._folder.coder, name)
        shown = self._folder.name(path)
        with self._changing(), disk_errors(shown):
            file, data = read_with_bytes(self._folder.root, path)
            check_writable(file, shown)
            decode(file, name, self._folder.coder, shown)
            self._folder.write(path, rewritten(data, file.renamed(articles)))

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """Be the only one who changes these files, after what dead writers left is removed."""
        with self._folder.locked():
            with disk_errors(self._folder.name(self._folder.path)):
                self._folder.remove_stale()
                for other in self._folder.other_forms():
                    with other.locked():
                        self._folder.take_in(other)
            yield
