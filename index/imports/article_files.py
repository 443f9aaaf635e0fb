"""The documents of a project as article files: plain text that a person can read, one each."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from index.base import yaml
from index.base.names import slug
from index.base.text import normalise
from index.imports.model import ProjectDocument

_DIGITS: Final = 8
_LONGEST_NAME: Final = 60
_MAX_FRONT: Final = 48 * 2**10  # bytes; kutip reads front matter of 64 kB


@dataclass(frozen=True, slots=True)
class ArticleText:
    """A document as the file that it becomes."""

    file: str  # path from the corpus folder
    front: str
    body: str  # normalised

    @property
    def content(self) -> str:
        return self.front + self.body


def article_texts(
    documents: Iterable[ProjectDocument], folder: str, there: Iterable[str]
) -> Mapping[str, ArticleText]:
    """Return the file of each document by its key; two that are the same share one.

    Its name is made from what the document says, so that it is the same at the next import. One
    that is among the files `there` stays where it is.
    """
    places = {PurePosixPath(file).name: file for file in there}
    texts: dict[str, ArticleText] = {}
    for document in documents:
        front, body = _front(document), normalise(document.text)
        digest = hashlib.sha256(f"{front}{body}".encode("utf-8", "surrogatepass")).hexdigest()
        name = slug(document.title)[:_LONGEST_NAME].strip("-") or "document"
        file = f"{name}-{digest[:_DIGITS]}.txt"
        place = places.get(file, f"{folder}/{file}")
        texts[document.key] = ArticleText(place, front, body)
    return texts


def _front(document: ProjectDocument) -> str:
    """Return the front matter of a document, without what would make it too long to be read."""
    values = {"title": document.title, **document.values}
    values = {key: value for key, value in values.items() if value}
    block = yaml.dump(values).decode() if values else ""
    while len(block.encode()) > _MAX_FRONT:
        longest = max(values, key=lambda key: len(values[key]))
        values[longest] = values[longest][: len(values[longest]) // 2].rstrip() + "…"
        block = yaml.dump(values).decode()
    return f"---\n{block}---\n\n" if values else ""
