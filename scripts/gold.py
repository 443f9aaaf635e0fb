"""Articles with their claims marked by hand, as kutip reads them: for scoring and for training.

Takes a folder with `text/NAME.txt`, `claims_*.jsonl` and `score.py`, whose `onto` moves spans
onto kutip's own text and whose `score` matches claims; it lies beside the project, not in it.
"""

import hashlib
import importlib.util
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from index.articles.assemble import assemble
from index.articles.formats.registry import read_articles
from index.articles.model import Article
from index.articles.repairs.registry import repaired
from index.attribution.attributions import Reading
from index.attribution.segments import segment
from index.entities.finder import EntityFinder
from index.languages.registry import language
from index.project.load import load_project

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
LANGUAGE = language("id")


@dataclass(frozen=True)
class GoldArticle:
    """An article and the claims that people marked in it, on kutip's text of it."""

    article: Article
    claims: list[dict[str, Any]]
    outlet: str  # the set's name where it is not recorded


def scorer(folder: Path) -> ModuleType:
    """Return the module that matches claims."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_articles(folder: Path, sets: tuple[str, ...]) -> Iterator[GoldArticle]:
    """Yield the articles of the named sets."""
    score = scorer(folder)
    for name in sets:
        for line in (folder / f"claims_{name}.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            file = f"{record['article']}.txt"
            raw = next(iter(read_articles((folder / "text" / file).read_bytes(), file).articles))
            article = assemble(repaired(raw, "id"), file, "id")
            claims = score.onto(record["claims"], raw.text, article.text)
            yield GoldArticle(article, claims, record.get("outlet") or name)


class Reader:
    """Reads articles without a codebook, as somebody does who begins."""

    def __init__(self) -> None:
        self.project = load_project(Path(tempfile.mkdtemp()))
        self._finder = EntityFinder(self.project)

    def reading(self, article: Article) -> Reading:
        """Return a reading of `article` that has not begun."""
        segments = segment(article, LANGUAGE.attribution)
        return Reading.of(article, segments, self._finder.find(article), self.project, LANGUAGE)


def digest(folder: Path, sets: tuple[str, ...]) -> str:
    """Return the digest of what a model was trained on."""
    content = hashlib.sha256()
    for name in sets:
        content.update((folder / f"claims_{name}.jsonl").read_bytes())
    return content.hexdigest()[:16]
