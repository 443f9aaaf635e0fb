"""The stores of all coders of a corpus."""

import threading
from pathlib import Path

from index.articles.model import DigestOf, no_digest
from index.base.coder_folder import coder_name
from index.claims.claim_file import ClaimFile
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from index.project.codebook import Codebook


class ClaimStores:
    """One ClaimStore for each coder of the corpus at `root`, made when first asked for.

    A store knows which version of a claim it handed out last, so that there must be only one.
    """

    def __init__(self, root: Path, codebook: Codebook, digest_of: DigestOf = no_digest) -> None:
        self._root = root
        self._codebook = codebook
        self._digest_of = digest_of
        self._lock = threading.Lock()
        self._stores: dict[str, ClaimStore] = {}

    def of(self, coder: str) -> ClaimStore:
        """Return the store of a coder; KutipError for a name that cannot be a folder."""
        coder = coder_name(coder)
        with self._lock:
            known = self._stores.get(coder)
            if known is None or not known.is_in_use():  # its folder was taken in by another
                self._stores[coder] = ClaimStore(self._root, coder, self._codebook, self._digest_of)
            return self._stores[coder]

    def parsed(self, path: Path, data: bytes) -> ClaimFile | None:
        """Return what `data` says, if a store just read it from `path`, or wrote it there."""
        with self._lock:
            stores = [*self._stores.values()]
        files = (store.parsed(path, data) for store in stores)
        return next((file for file in files if file is not None), None)

    def join_files(self) -> list[str]:
        """Join the files in each coder's folder that are about one article.

        Returns a sentence for each coder with such files; raises KutipError where they could not
        be written.
        """
        joined = []
        for coder in sorted({claim.coder for claim in ClaimReader(self._root).read().claims}):
            count = self.of(coder).join()
            if count:
                files = f"{count} file{'s' if count > 1 else ''}"
                joined.append(f"{files} of {coder} joined with the others on the same articles.")
        return joined
