"""kutip's library: a corpus of articles, its search, its entities and its claims.

`Corpus.open(folder)` is the one door. Nothing here knows a screen. Names are imported when
first used, so that opening kutip does not pay for what it does not show.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.articles.model import Article, ArticleInfo, Paragraph, Part
    from index.attribution.model import Candidate, Draft, Segments
    from index.base.errors import KutipError
    from index.base.problem import Problem
    from index.claims.model import Anchor, AnchoredClaim, Claim, Origin, Span, Status
    from index.entities.model import Entity, EntityType
    from index.project.model import Office, Project, Speaker, SpeakerKind, Stance, Topic
    from index.search.model import Hit, Results

_HOMES = {
    "Anchor": "index.claims.model",
    "AnchoredClaim": "index.claims.model",
    "Article": "index.articles.model",
    "ArticleInfo": "index.articles.model",
    "Candidate": "index.attribution.model",
    "Claim": "index.claims.model",
    "Draft": "index.attribution.model",
    "Entity": "index.entities.model",
    "EntityType": "index.entities.model",
    "Hit": "index.search.model",
    "KutipError": "index.base.errors",
    "Office": "index.project.model",
    "Origin": "index.claims.model",
    "Paragraph": "index.articles.model",
    "Part": "index.articles.model",
    "Problem": "index.base.problem",
    "Project": "index.project.model",
    "Results": "index.search.model",
    "Segments": "index.attribution.model",
    "Span": "index.claims.model",
    "Speaker": "index.project.model",
    "SpeakerKind": "index.project.model",
    "Stance": "index.project.model",
    "Status": "index.claims.model",
    "Topic": "index.project.model",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    return getattr(import_module(home), name)


__all__ = [
    "Anchor",
    "AnchoredClaim",
    "Article",
    "ArticleInfo",
    "Candidate",
    "Claim",
    "Draft",
    "Entity",
    "EntityType",
    "Hit",
    "KutipError",
    "Office",
    "Origin",
    "Paragraph",
    "Part",
    "Problem",
    "Project",
    "Results",
    "Segments",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Topic",
]
