"""An article made ready for the catalog: all that takes time, and knows no other article."""

from typing import NamedTuple

from index.articles import minhash
from index.articles.assemble import assemble, body_of
from index.articles.formats.model import RawArticle
from index.articles.line_rules import page_rules
from index.articles.model import Article
from index.articles.packing import (
    checksum,
    pack_info,
    pack_paragraphs,
    signature_of,
    unpack_infos,
    unpack_paragraphs,
)
from index.articles.provenance import Origin
from index.articles.repairs.registry import repaired
from index.project.switches import Repair


class ReadingSettings(NamedTuple):
    """What a corpus says of how its articles are read."""

    language: str  # of articles that state none
    repairs_off: frozenset[Repair] = frozenset()  # repairs of texts that are not wanted


class PreparedArticle(NamedTuple):
    """What the catalog keeps of an article, as it keeps it."""

    id: str  # the one it asks for
    digest: str  # of the text
    signature: str
    stamp: int | None  # when it was published, in seconds since 1970, if it says so
    info: bytes
    paragraphs: bytes
    text: bytes
    crc: int  # of the text and its paragraphs
    sketch: bytes

    def article(self) -> Article:
        """Return the article itself."""
        (info,) = unpack_infos([self.info])
        return Article(info, self.text.decode(), unpack_paragraphs(self.paragraphs))


def prepare(raw: RawArticle, origin: Origin, settings: ReadingSettings) -> PreparedArticle:
    """Make the article of `raw`, read from `origin`, ready for the catalog."""
    language = settings.language
    made = repaired(raw, language, settings.repairs_off)
    article = assemble(made, origin.file, language, origin)
    published = article.info.published
    signature, spans, text = signature_of(article), pack_paragraphs(article), article.text.encode()
    return PreparedArticle(
        article.id,
        article.info.text_sha256,
        signature,
        page_rules(language).dates.timestamp(published) if published else None,
        pack_info(article.info),
        spans,
        text,
        checksum(text, signature, spans),
        minhash.sketch(body_of(article)),
    )
