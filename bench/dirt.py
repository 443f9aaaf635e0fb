"""`make bench-dirt`: the dirt of real articles before and after repairs, and that no claim is lost.

Takes a folder of the gold (`text/`, `claims_*.jsonl`, `score.py`, whose `onto` moves the spans) and
a file of JSON lines.
"""

import importlib.util
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from index.articles.assemble import assemble
from index.articles.formats.model import RawArticle
from index.articles.formats.registry import read_articles
from index.articles.model import Article, Part
from index.articles.repairs.registry import repaired

DIRT: Final = {
    "broken letters": re.compile(
        "[\u00c2\u00c3\u00e2\u00f0][\x80-\xbf\u20ac]|\u201a\u00c4|\u00ac\u2020"
    ),
    "controls, lost letters": re.compile("[\x80-\x9f\ufffd]"),
    "HTML": re.compile(r"&(?:[a-z]{2,8}|#\d{2,5});|</?(?:p|br|b|i|a|div|span)\b[^<>\n]*>"),
    "joined paragraphs": re.compile(r"[a-z0-9)%][.!?][\"”]?,+[\"“]?[A-Z][a-z]"),
    "lost ends of sentences": re.compile(r" ,\.(?:,| [A-Z]|\s*$)", re.MULTILINE),
    "glued words": re.compile(
        r"\b(?:dan|dari|dengan|untuk|yang|pada|oleh|antara|kepada|terhadap|di|ke)(?=[A-Z][a-z]{2})"
        r"|\b(?:[A-Z][a-z]{3,}|[A-Z]{2,})(?:menyatakan|mengatakan|melaporkan|terhadap|yang)\b"
    ),
    "site lines in the body": re.compile(
        r"SCROLL TO CONTINUE|Smallest Font|\[Gambas|^advertisement$|^baca juga\b",
        re.MULTILINE | re.IGNORECASE,
    ),
}
_SHOWN: Final = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)


def main(gold: Path, news: Path) -> int:
    """Print the figures; returns 1 where a claim of the gold is in no paragraph any more."""
    lost = 0
    if gold.is_dir():
        files = sorted((gold / "text").glob("*.txt"))
        texts = [(file.stem, file.read_bytes()) for file in files]
        raws = [raw for name, data in texts for raw in read_articles(data, f"{name}.txt").articles]
        articles = _figures(f"{len(raws)} texts of {gold}", raws)
        lost = _claims(gold, {raw.id: raw.text for raw in raws}, articles)
    if news.is_file():
        raws = list(read_articles(news.read_bytes(), news.name).articles)
        _figures(f"{len(raws):,} articles of {news}", raws)
    return 1 if lost else 0


def _figures(name: str, raws: list[RawArticle]) -> dict[str, Article]:
    for raw in raws[:50]:
        repaired(raw, "id")  # words are read once
    begin = time.process_time()
    clean = [repaired(raw, "id") for raw in raws]
    repairing = time.process_time() - begin
    begin = time.process_time()
    articles = {raw.id: assemble(raw, "a.txt", "id") for raw in clean}
    assembling = time.process_time() - begin
    print(f"{name}: repairs {repairing / len(raws) * 1000:.2f} ms an article, ", end="")
    print(f"the article itself {assembling / len(raws) * 1000:.2f} ms")
    print(f"  {'share of articles with':32}{'before':>9}{'after':>9}")
    shown = [_shown(article) for article in articles.values()]
    for kind, pattern in DIRT.items():
        before = _share(pattern, (raw.text for raw in raws))
        print(f"  {kind:32}{before:9.1%}{_share(pattern, shown):9.1%}")
    same = sum(raw.text == new.text for raw, new in zip(raws, clean, strict=True))
    print(f"  {same:,} of {len(raws):,} texts are as they were")
    return articles


def _share(pattern: re.Pattern[str], texts: Iterable[str]) -> float:
    found = [pattern.search(text) is not None for text in texts]
    return sum(found) / len(found)


def _shown(article: Article) -> str:
    return "\n".join(article.text[p.start : p.end] for p in article.paragraphs if p.part in _SHOWN)


def _claims(gold: Path, before: dict[str, str], articles: dict[str, Article]) -> int:
    """Print how many claims of the gold are in a shown paragraph; returns how many are in none."""
    score = _module(gold / "score.py")
    total = lost = 0
    for name, claims in _gold_claims(gold):
        article = articles[name]
        shown = [
            (p.start, p.end)
            for p in article.paragraphs
            if p.part in (*_SHOWN, Part.META)
            and not (p.part is Part.META and article.text[p.start : p.end].startswith("---"))
        ]
        for claim in score.onto(claims, before[name], article.text):
            if claim["optional"]:
                continue
            total += 1
            start, end = claim["start"], claim["end"]
            if not any(begin < end and start < stop for begin, stop in shown):
                lost += 1
                print(f"  lost in {name}: {article.text[start:end][:90]!r}")
    print(f"  {total - lost:,} of {total:,} claims of the gold are in a shown paragraph")
    return lost


def _gold_claims(gold: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for file in sorted(gold.glob("claims_*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield record["article"], record["claims"]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
