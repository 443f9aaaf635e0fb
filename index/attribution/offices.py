"""What tells who held an office: the day of an article, and the office written out."""

import re
from typing import Final

from index.articles.model import Article, Part
from index.attribution.cues import lexicon
from index.base.names import fold

_MONTHS: Final = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_DATE: Final = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(_MONTHS)})\s+(\d{{4}})\b", re.IGNORECASE)


def day_of(article: Article) -> str | None:
    """Return the article's date (ISO): when published, else the first full date it names."""
    if article.info.published:
        return article.info.published[:10]
    for paragraph in article.paragraphs:
        if paragraph.part is not Part.FURNITURE:
            found = _DATE.search(article.text, paragraph.start, paragraph.end)
            if found is not None:
                month = _MONTHS.index(found.group(2).lower()) + 1
                return f"{found.group(3)}-{month:02}-{int(found.group(1)):02}"
    return None


def written_out(words: list[str]) -> str:
    """Return the words of an office folded and without abbreviations; empty if it is none."""
    titles = lexicon().titles
    bare = [word.strip("(),.") for word in words]
    known = next((n for n, word in enumerate(bare) if word.lower() in titles), None)
    if known is None:
        return ""
    return fold(" ".join(titles.get(word.lower(), word) for word in bare[known:] if word))
