"""Articles and entities made by hand, for the tests of attribution."""

import re
from functools import lru_cache
from pathlib import Path

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.attribution.cues import lexicon_of
from index.base.names import slug
from index.entities.model import Entity, EntityType
from index.languages.registry import language
from index.project.find import find_speaker
from index.project.load import load_project
from index.project.model import Project

INDONESIAN = language("id")
LEXICON = lexicon_of(INDONESIAN.attribution)
SEEDS = Path(__file__).resolve().parents[2] / "seeds"

_KINDS: dict[EntityType, dict[str, tuple[str, ...]]] = {
    EntityType.PERSON: {
        "Wang Yi": ("Wang Yi", "Wang"),
        "Qin Gang": ("Qin Gang", "Qin"),
        "Sergei Lavrov": ("Sergei Lavrov", "Sergey Lavrov", "Lavrov"),
        "Sun Weidong": ("Sun Weidong", "Sun"),
        "Xi Jinping": ("Xi Jinping",),
        "Vladimir Putin": ("Vladimir Putin",),
        "Jake Sullivan": ("Jake Sullivan",),
        "Ani Budi": ("Ani Budi", "Ani"),
        "Dodi Eka": ("Dodi Eka", "Dodi"),
    },
    EntityType.BODY: {
        "Kementerian Luar Negeri Tiongkok": ("Kementerian Luar Negeri Tiongkok",),
        "Kementerian Luar Negeri Rusia": ("Kementerian Luar Negeri Rusia",),
        "Perserikatan Bangsa-Bangsa": ("Perserikatan Bangsa-Bangsa", "PBB"),
        "NATO": ("NATO",),
        "Dewan Uji": ("Dewan Uji",),
    },
    EntityType.PLACE: {
        "Tiongkok": ("Tiongkok", "China"),
        "Rusia": ("Rusia",),
        "Amerika Serikat": ("Amerika Serikat", "AS"),
        "Beijing": ("Beijing", "BEIJING"),
        "Moskow": ("Moskow",),
        "Barat": ("Barat",),
        "Antah": ("Antah",),
    },
    EntityType.PUBLICATION: {"Al Jazeera": ("Al Jazeera",), "Harian Uji": ("Harian Uji",)},
}
_FORMS = {
    form: (kind, name)
    for kind, names in _KINDS.items()
    for name, forms in names.items()
    for form in forms
}
_PATTERN = re.compile(
    r"(?<![\w])(?:" + "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True)) + r")(?!\w)"
)


@lru_cache(maxsize=1)
def project() -> Project:
    return load_project(SEEDS)


def entities_in(text: str) -> tuple[Entity, ...]:
    """Return the entities of the little gazetteer above in `text`."""
    known = project()
    found = []
    for match in _PATTERN.finditer(text):
        kind, name = _FORMS[match.group()]
        speaker = find_speaker(known, name)
        own = speaker.id if speaker else slug(name)
        found.append(Entity(match.start(), match.end(), match.group(), kind, name, own))
    return tuple(found)


def article_of(text: str, published: str | None = "2024-03-01", *, title: bool = False) -> Article:
    """Return `text` as an article, a body paragraph for each line; the first may be its title."""
    paragraphs = [
        Paragraph(line.start(), line.end(), Part.BODY)
        for line in re.finditer(r"\S(?:[^\n]*\S)?", text)
    ]
    if title and paragraphs:
        paragraphs[0] = Paragraph(paragraphs[0].start, paragraphs[0].end, Part.TITLE)
    return Article(ArticleInfo("uji", "uji.txt", "Uji", published=published), text, (*paragraphs,))


def seed(number: str) -> Article:
    """Return one of the seeds, its front matter cut off."""
    path = next(SEEDS.glob(f"{number}_*"))
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    return article_of(body, {"001": "2024-11-20", "003": "2023-05-04"}.get(number, "2023-09-19"))
