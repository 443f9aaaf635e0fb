"""kutip's library: a corpus of articles, its search, its entities and its claims.

`Corpus.open(folder)` is the one door. Nothing here knows a screen. Names are imported when
first used, so that opening kutip does not pay for what it does not show.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.articles.addresses import brought
    from index.articles.copies import Copies, copies_among
    from index.articles.formats.registry import suffixes_listed
    from index.articles.importing import ImportReport
    from index.articles.model import Article, ArticleInfo, Paragraph, Part, SetValue
    from index.articles.notes import repairs_of
    from index.articles.packing import unpack_article
    from index.articles.set_apart import SetApart, is_from_page, set_apart
    from index.articles.table_view import Column, TableView
    from index.articles.text_differences import differing_words
    from index.attribution.model import Candidate, Draft, Segments
    from index.attribution.snapping import snap_span, snap_spans, words_in_order, words_touched
    from index.attribution.suggestion import Form, Level, Suggestion
    from index.base.errors import KutipError, StoppedError
    from index.base.files import write_whole
    from index.base.folding import fold_letters
    from index.base.joint_speakers import join_speakers, joint_name, split_speakers
    from index.base.names import fold
    from index.base.paths import corpus_key
    from index.base.problem import Problem, ProblemKind
    from index.base.text import show_safely
    from index.claims.adjudication import (
        decision_to_accept,
        decision_to_accept_both,
        decision_to_edit,
        decision_to_reject,
    )
    from index.claims.agreement import Agreement
    from index.claims.agreement_measures import Measure
    from index.claims.align import Unit
    from index.claims.copied_claims import counted_once, place_in_copy
    from index.claims.history import ClaimHistory, Event, RemovedClaim
    from index.claims.model import (
        CERTAINTIES,
        Anchor,
        AnchoredClaim,
        Claim,
        Origin,
        Span,
        Status,
        without_base,
    )
    from index.claims.plan import ClaimChange, FileEdit, Outcome, Plan, StaleError, differences
    from index.claims.planner import Planner
    from index.claims.resolve import stored_speaker
    from index.claims.scope import (
        EVERYBODY,
        SCOPE_WORDS,
        Scope,
        ScopeKind,
        overview_scope,
        own_scope,
        parse_scope,
    )
    from index.claims.undo import Change
    from index.corpus import Corpus, import_files
    from index.entities.model import Companion, Entity, EntityRecord, EntityType, Sighting
    from index.exports.model import Export, ExportSource
    from index.exports.registry import EXPORTS, export_named
    from index.imports.bring import ProjectImport, ProjectPreview, ProjectReport
    from index.imports.registry import is_project, read_project
    from index.project.article_values import ARTICLES_FILE, NAMES_OF_FIELDS
    from index.project.codebook import Codebook
    from index.project.corrections import Correction, NamedKind
    from index.project.find import find_speaker
    from index.project.listed_names import listed_speakers
    from index.project.model import Office, Project, Speaker, SpeakerKind, Stance, Topic
    from index.project.new_corpus import begin_corpus
    from index.project.searches import SavedSearch
    from index.project.tables import (
        DATES,
        DAY_FIRST,
        MAPPABLE,
        MONTH_FIRST,
        TableColumns,
        parse_columns,
    )
    from index.project.variables import Value, Variable, VariableKind, value_text
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
    from index.queues.queue_merge import merge_coder_files
    from index.search.concordance import Order, sort_occurrences
    from index.search.indexing.update import UpdateReport
    from index.search.model import (
        ArticleHits,
        ClaimHit,
        ClaimResults,
        Completion,
        FacetCount,
        Hit,
        Occurrence,
        Results,
        WayOn,
    )
    from index.search.query.narrowing import has_part, narrowed
    from index.suggestions.experience import Experience
    from index.suggestions.inbox import Accepted, SuggestionInbox, origin_of
    from index.suggestions.open import open_suggestions, ranges_of

_NAMES = {
    "index.articles.addresses": ("brought",),
    "index.articles.copies": ("Copies", "copies_among"),
    "index.articles.formats.registry": ("suffixes_listed",),
    "index.articles.importing": ("ImportReport",),
    "index.articles.model": ("Article", "ArticleInfo", "Paragraph", "Part", "SetValue"),
    "index.articles.notes": ("repairs_of",),
    "index.articles.packing": ("unpack_article",),
    "index.articles.set_apart": ("SetApart", "is_from_page", "set_apart"),
    "index.articles.table_view": ("Column", "TableView"),
    "index.articles.text_differences": ("differing_words",),
    "index.attribution.model": ("Candidate", "Draft", "Segments"),
    "index.attribution.suggestion": ("Form", "Level", "Suggestion"),
    "index.attribution.snapping": ("snap_span", "snap_spans", "words_in_order", "words_touched"),
    "index.base.errors": ("KutipError", "StoppedError"),
    "index.base.files": ("write_whole",),
    "index.base.folding": ("fold_letters",),
    "index.base.paths": ("corpus_key",),
    "index.base.problem": ("Problem", "ProblemKind"),
    "index.base.text": ("show_safely",),
    "index.base.names": ("fold",),
    "index.base.joint_speakers": ("join_speakers", "joint_name", "split_speakers"),
    "index.claims.adjudication": (
        "decision_to_accept",
        "decision_to_accept_both",
        "decision_to_edit",
        "decision_to_reject",
    ),
    "index.claims.agreement": ("Agreement",),
    "index.claims.agreement_measures": ("Measure",),
    "index.claims.align": ("Unit",),
    "index.claims.copied_claims": ("counted_once", "place_in_copy"),
    "index.claims.history": ("ClaimHistory", "Event", "RemovedClaim"),
    "index.claims.scope": (
        "EVERYBODY",
        "SCOPE_WORDS",
        "Scope",
        "ScopeKind",
        "overview_scope",
        "own_scope",
        "parse_scope",
    ),
    "index.claims.undo": ("Change",),
    "index.claims.model": (
        "CERTAINTIES",
        "Anchor",
        "AnchoredClaim",
        "Claim",
        "Origin",
        "Span",
        "Status",
        "without_base",
    ),
    "index.claims.plan": (
        "ClaimChange",
        "FileEdit",
        "Outcome",
        "Plan",
        "StaleError",
        "differences",
    ),
    "index.claims.planner": ("Planner",),
    "index.corpus": ("Corpus", "import_files"),
    "index.exports.model": ("Export", "ExportSource"),
    "index.exports.registry": ("EXPORTS", "export_named"),
    "index.project.find": ("find_speaker",),
    "index.project.new_corpus": ("begin_corpus",),
    "index.entities.model": ("Companion", "Entity", "EntityRecord", "EntityType", "Sighting"),
    "index.project.codebook": ("Codebook",),
    "index.project.listed_names": ("listed_speakers",),
    "index.imports.bring": ("ProjectImport", "ProjectPreview", "ProjectReport"),
    "index.imports.registry": ("is_project", "read_project"),
    "index.project.article_values": ("ARTICLES_FILE", "NAMES_OF_FIELDS"),
    "index.project.corrections": ("Correction", "NamedKind"),
    "index.project.model": ("Office", "Project", "Speaker", "SpeakerKind", "Stance", "Topic"),
    "index.project.searches": ("SavedSearch",),
    "index.project.tables": (
        "DATES",
        "DAY_FIRST",
        "MAPPABLE",
        "MONTH_FIRST",
        "TableColumns",
        "parse_columns",
    ),
    "index.project.variables": ("Value", "Variable", "VariableKind", "value_text"),
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
    "index.queues.queue_merge": ("merge_coder_files",),
    "index.search.concordance": ("Order", "sort_occurrences"),
    "index.search.query.narrowing": ("has_part", "narrowed"),
    "index.suggestions.inbox": ("Accepted", "SuggestionInbox", "origin_of"),
    "index.suggestions.experience": ("Experience",),
    "index.suggestions.open": ("open_suggestions", "ranges_of"),
    "index.claims.resolve": ("stored_speaker",),
    "index.search.indexing.update": ("UpdateReport",),
    "index.search.model": (
        "ArticleHits",
        "ClaimHit",
        "ClaimResults",
        "Completion",
        "FacetCount",
        "Hit",
        "Occurrence",
        "Results",
        "WayOn",
    ),
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'index' has no attribute {name!r}")
    return getattr(import_module(home), name)


__all__ = [
    "ARTICLES_FILE",
    "CERTAINTIES",
    "DATES",
    "DAY_FIRST",
    "EVERYBODY",
    "EXPORTS",
    "MAPPABLE",
    "MONTH_FIRST",
    "NAMES_OF_FIELDS",
    "SCOPE_WORDS",
    "Accepted",
    "Agreement",
    "Anchor",
    "AnchoredClaim",
    "Article",
    "ArticleHits",
    "ArticleInfo",
    "Candidate",
    "Change",
    "Claim",
    "ClaimChange",
    "ClaimHistory",
    "ClaimHit",
    "ClaimResults",
    "Codebook",
    "Column",
    "Companion",
    "Completion",
    "Copies",
    "Corpus",
    "Correction",
    "Draft",
    "Entity",
    "EntityRecord",
    "EntityType",
    "Event",
    "Experience",
    "Export",
    "ExportSource",
    "FacetCount",
    "FileEdit",
    "Form",
    "Hit",
    "ImportReport",
    "ItemState",
    "KutipError",
    "Level",
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
    "ProblemKind",
    "Project",
    "ProjectImport",
    "ProjectPreview",
    "ProjectReport",
    "Queue",
    "QueueItem",
    "QueueOrigin",
    "QueueProgress",
    "QueueStep",
    "RemovedClaim",
    "Results",
    "Sample",
    "SavedSearch",
    "Scope",
    "ScopeKind",
    "Segments",
    "SetApart",
    "SetValue",
    "Sighting",
    "Span",
    "Speaker",
    "SpeakerKind",
    "StaleError",
    "Stance",
    "Status",
    "StoppedError",
    "Stratum",
    "Suggestion",
    "SuggestionInbox",
    "TableColumns",
    "TableView",
    "Topic",
    "Unit",
    "UpdateReport",
    "Value",
    "Variable",
    "VariableKind",
    "WayOn",
    "begin_corpus",
    "brought",
    "copies_among",
    "corpus_key",
    "counted_once",
    "decision_to_accept",
    "decision_to_accept_both",
    "decision_to_edit",
    "decision_to_reject",
    "differences",
    "differing_words",
    "export_named",
    "find_speaker",
    "fold",
    "fold_letters",
    "has_part",
    "import_files",
    "is_from_page",
    "is_project",
    "join_speakers",
    "joint_name",
    "listed_speakers",
    "merge_coder_files",
    "narrowed",
    "open_suggestions",
    "origin_of",
    "overview_scope",
    "own_scope",
    "parse_columns",
    "parse_scope",
    "place_in_copy",
    "progress_of",
    "ranges_of",
    "read_project",
    "repairs_of",
    "set_apart",
    "show_safely",
    "snap_span",
    "snap_spans",
    "sort_occurrences",
    "split_speakers",
    "stored_speaker",
    "suffixes_listed",
    "unpack_article",
    "value_text",
    "without_base",
    "words_in_order",
    "words_touched",
    "write_whole",
]
