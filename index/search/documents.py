"""Articles, entities and claims as the index takes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from index.articles.model import Article, Part
from index.claims.model import Claim
from index.entities.find import EntityFinder
from index.entities.model import Entity, EntityType
from index.project.model import Project
from index.search.model import Document

SEARCHED = (Part.CAPTION, Part.SUBHEADING, Part.BODY)


def body_of(article: Article) -> str:
    """Return what is searched and quoted in snippets: the article without headline and site."""
    text = article.text
    return "\n\n".join(text[p.start : p.end] for p in article.paragraphs if p.part in SEARCHED)


def signature(article_signature: str, finder_version: str, claims: Iterable[Claim]) -> str:
    """Return a hash that changes whenever an article's document may have changed."""
    parts = [article_signature, finder_version]
    parts += [f"{claim.id} {claim.revision} {claim.speaker} {claim.topics}" for claim in claims]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def document(
    article: Article,
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    project: Project,
    signed: str,
) -> Document:
    """Return one article with all that is known of it, `signed` with its signature."""
    speakers: dict[str, None] = {}
    topics: dict[str, None] = {}
    for claim in claims:
        for speaker in claim.speaker.split("+"):
            known = project.speaker(speaker)
            speakers |= dict.fromkeys((speaker, known.name) if known else (speaker,))
        for topic_id in claim.topics:
            topic = project.topic(topic_id)
            topics |= dict.fromkeys((topic_id, topic.label) if topic else (topic_id,))
    names = dict.fromkeys(e.canonical for e in entities if e.type is not EntityType.DATE)
    return Document(
        id=article.id,
        title=article.info.title,
        body=body_of(article),
        outlet=article.info.outlet,
        published=article.info.published,
        speakers=tuple(speakers),
        entities=tuple(names),
        topics=tuple(topics),
        signature=signed,
    )


class Documents:
    """The documents of a corpus as it is now, and the signature of each by its article's id."""

    def __init__(
        self,
        articles: Mapping[str, str],
        read: Callable[[str], Article],
        finder: EntityFinder,
        claims: Iterable[Claim],
        project: Project,
        found: Callable[[str, Sequence[Entity]], None] | None = None,
    ) -> None:
        """Take the signature of each article by its id, and what its document is made from.

        `found` is told of the entities of each article that is fetched.
        """
        self._found = found
        self._read = read
        self._finder = finder
        self._project = project
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.article, []).append(claim)
        self.signatures = {
            article_id: signature(known, finder.version, self._claims.get(article_id, ()))
            for article_id, known in articles.items()
        }

    def fetch(self, article_ids: Iterable[str]) -> Iterator[Document]:
        """Make the documents of these articles, one at a time."""
        for article_id in article_ids:
            article = self._read(article_id)
            entities = self._finder.find(article)
            if self._found:
                self._found(article_id, entities)
            yield document(
                article,
                entities,
                self._claims.get(article_id, ()),
                self._project,
                self.signatures[article_id],
            )
