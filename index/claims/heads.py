"""Which article each file of claims is about: the heads of the files, read without the claims."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.base.coder_files import CoderFiles
from index.base.corpus_files import FileState, state_of
from index.base.errors import KutipError
from index.base.problem import Problem
from index.claims.claim_file import CLAIMS, read_frame, texts_of


@dataclass(frozen=True, slots=True)
class ClaimsHead:
    """What the head of a file of claims says."""

    file: str  # its path from the corpus folder
    coder: str
    article: str
    texts: tuple[str, ...]  # digests of the article's text when claims were saved, newest last
    state: FileState


def read_heads(root: Path, remembered: Mapping[str, Any]) -> list[ClaimsHead]:
    """Return the heads of all files of claims in the corpus at `root`, by coder and file.

    A file in the state of its entry in `remembered` (of `as_remembered`) is not read again. What
    cannot be read is left out: it is told where the claims are read.
    """
    files = CoderFiles(root, CLAIMS)
    ignored: list[Problem] = []
    heads = []
    for folders, coder in files.folders(ignored):
        for path in (path for folder in folders for path in files.files(folder, ignored)):
            with contextlib.suppress(OSError, KutipError):
                name, state = f"{CLAIMS}/{path.parent.name}/{path.name}", state_of(path)
                head = _recalled(name, coder, state, remembered.get(name))
                head = head or _read(name, coder, state, files.read(path))
                if head is not None:
                    heads.append(head)
    return heads


def as_remembered(heads: list[ClaimsHead]) -> dict[str, Any]:
    """Return `heads` as JSON can hold them."""
    return {head.file: [head.state, head.article, head.texts] for head in heads}


def _recalled(file: str, coder: str, state: FileState, entry: Any) -> ClaimsHead | None:
    try:
        then, article, texts = entry
        if tuple(then) == state:
            return ClaimsHead(file, coder, str(article), tuple(map(str, texts)), state)
    except (TypeError, ValueError):
        pass
    return None


def _read(file: str, coder: str, state: FileState, data: bytes) -> ClaimsHead | None:
    frame = read_frame(data)
    return ClaimsHead(file, coder, str(frame["article"]), texts_of(frame), state) if frame else None
