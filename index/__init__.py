"""kutip's library: a corpus of articles, its search, its entities and its claims.

`Corpus.open(folder)` is the one door. Nothing here knows a screen. Names are imported when
first used, so that opening kutip does not pay for what it does not show.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.articles.importing import ImportReport, import_files
    from index.articles.model import Article, ArticleInfo, Paragraph, Part
    from index.attribution.model import Candidate, Draft, Segments
    from index.base.errors import KutipError
    from index.base.problem import Problem
    from index.claims.adjudicate import drafted, rejected, taken
    from index.claims.agreement import Agreement, Measure
    from index.claims.align import Unit
    from index.claims.chronicle import ClaimHistory, Event, RemovedClaim
    from index.claims.gitmerge import merge_claim_files
    from index.claims.history import Change
    from index.claims.model import CERTAINTIES, Anchor, AnchoredClaim, Claim, Origin, Span, Status
    from index.claims.plan import ClaimChange, FileEdit, Outcome, Plan, StaleError, differences
    from index.claims.planning import Planner
    from index.corpus import Corpus
    from index.entities.model import Companion, Entity, EntityRecord, EntityType, Sighting
    from index.project.begin import begin_corpus
    from index.project.corrections import Correction, NamedKind
    from index.project.model import Office, Project, Speaker, SpeakerKind, Stance, Topic
    from index.project.searches import SavedSearch
    from index.project.variables import Value, Variable, VariableKind, shown
    from index.queues.model import (
        ItemState,
        Queue,
        QueueItem,
        QueueOrigin,
        QueueStep,
        Sample,
        Stratum,
    )
    from index.queues.progress import QueueProgress, progress_of
    from index.search.concordance import Order, sort_occurrences
    from index.search.indexing.update import UpdateReport
    from index.search.model import (
        ClaimHit,
        ClaimResults,
        Completion,
        FacetCount,
        Hit,
        Occurrence,
        Results,
    )
    from index.search.query.narrowing import has_part, narrowed

_NAMES = {
    "index.articles.importing": ("ImportReport", "import_files"),
    "index.articles.model": ("Article", "ArticleInfo", "Paragraph", "Part"),
    "index.attribution.model": ("Candidate", "Draft", "Segments"),
    "index.base.errors": ("KutipError",),
    "index.base.problem": ("Problem",),
    "index.claims.adjudicate": ("drafted", "rejected", "taken"),
    "index.claims.agreement": ("Agreement", "Measure"),
    "index.claims.align": ("Unit",),
    "index.claims.chronicle": ("ClaimHistory", "Event", "RemovedClaim"),
    "index.claims.gitmerge": ("merge_claim_files",),
    "index.claims.history": ("Change",),
    "index.claims.model": (
        "CERTAINTIES",
        "Anchor",
        "AnchoredClaim",
        "Claim",
        "Origin",
        "Span",
        "Status",
    ),
    "index.claims.plan": (
        "ClaimChange",
        "FileEdit",
        "Outcome",
        "Plan",
        "StaleError",
        "differences",
    ),
    "index.claims.planning": ("Planner",),
    "index.corpus": ("Corpus",),
    "index.project.begin": ("begin_corpus",),
    "index.entities.model": ("Companion", "Entity", "EntityRecord", "EntityType", "Sighting"),
    "index.project.corrections": ("Correction", "NamedKind"),
    "index.project.model": ("Office", "Project", "Speaker", "SpeakerKind", "Stance", "Topic"),
    "index.project.searches": ("SavedSearch",),
    "index.project.variables": ("Value", "Variable", "VariableKind", "shown"),
    "index.queues.model": (
        "ItemState",
        "Queue",
        "QueueItem",
        "QueueOrigin",
        "QueueStep",
        "Sample",
        "Stratum",
    ),
    "index.queues.progress": ("QueueProgress", "progress_of"),
    "index.search.concordance": ("Order", "sort_occurrences"),
    "index.search.query.narrowing": ("has_part", "narrowed"),
    "index.search.indexing.update": ("UpdateReport",),
    "index.search.model": (
        "ClaimHit",
        "ClaimResults",
        "Completion",
        "FacetCount",
        "Hit",
        "Occurrence",
        "Results",
    ),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    return getattr(import_module(home), name)


__all__ = [
    "CERTAINTIES",
    "Agreement",
    "Anchor",
    "AnchoredClaim",
    "Article",
    "ArticleInfo",
    "Candidate",
    "Change",
    "Claim",
    "ClaimChange",
    "ClaimHistory",
    "ClaimHit",
    "ClaimResults",
    "Companion",
    "Completion",
    "Corpus",
    "Correction",
    "Draft",
    "Entity",
    "EntityRecord",
    "EntityType",
    "Event",
    "FacetCount",
    "FileEdit",
    "Hit",
    "ImportReport",
    "ItemState",
    "KutipError",
    "Measure",
    "NamedKind",
    "Occurrence",
    "Office",
    "Order",
    "Origin",
    "Outcome",
    "Paragraph",
    "Part",
    "Plan",
    "Planner",
    "Problem",
    "Project",
    "Queue",
    "QueueItem",
    "QueueOrigin",
    "QueueProgress",
    "QueueStep",
    "RemovedClaim",
    "Results",
    "Sample",
    "SavedSearch",
    "Segments",
    "Sighting",
    "Span",
    "Speaker",
    "SpeakerKind",
    "StaleError",
    "Stance",
    "Status",
    "Stratum",
    "Topic",
    "Unit",
    "UpdateReport",
    "Value",
    "Variable",
    "VariableKind",
    "begin_corpus",
    "differences",
    "drafted",
    "has_part",
    "import_files",
    "merge_claim_files",
    "narrowed",
    "progress_of",
    "rejected",
    "shown",
    "sort_occurrences",
    "taken",
]
