"""How a claim is coded, in words: what the line of a claim, the details and lists say of it.

Knows no screen.
"""

from dataclasses import dataclass
from typing import NamedTuple

from index import Anchor, Claim, Status, value_text
from tui.coding.values import EMPTY, field_text
from tui.session import Session
from tui.style.formatting import sign_of, time_text

ANCHOR_LABELS = {
    Anchor.EXACT: "",
    Anchor.CHECK: "check me",
    Anchor.ORPHAN: "words not found",
}
"""What a person is told of a claim whose words are not in its article as they were."""


class Field(NamedTuple):
    """One thing that was coded of a claim."""

    name: str  # of the field; of a variable "variable:ID"
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ClaimDescription:
    """How a claim is coded. What a coder left open is empty."""

    quote: str  # on one line
    speaker: str
    role: str
    addressee: str
    topics: str
    stance: str  # "+ for"
    certainty: str
    variables: tuple[Field, ...]  # those of the codebook, and others that the claim has
    coder: str
    status: str  # "accepted", "suggested", "accepted, check me"
    note: str
    changed: str
    article: str  # its title and day; empty where that is in sight
    is_settled: bool  # accepted, and its words are as they were

    @property
    def speaker_and_role(self) -> str:
        """The speaker with the office in brackets."""
        return f"{self.speaker} ({self.role})" if self.role else self.speaker

    def fields(self) -> tuple[Field, ...]:
        """Return each field, with `–` for one that was left open; an article only if given."""
        fields = (
            Field("speaker", "speaker", self.speaker),
            Field("role", "role", self.role),
            Field("addressee", "addressee", self.addressee),
            Field("topics", "topics", self.topics),
            Field("stance", "stance", self.stance),
            Field("certainty", "certainty", self.certainty),
            *self.variables,
            Field("coder", "coder", self.coder),
            Field("status", "status", self.status),
            Field("note", "note", self.note),
            Field("changed", "changed", self.changed),
            Field("article", "article", self.article),
        )
        shown = (field for field in fields if field.value or field.name != "article")
        return tuple(field._replace(value=field.value or EMPTY) for field in shown)


def describe_claim(
    session: Session, claim: Claim, anchor: Anchor = Anchor.EXACT
) -> ClaimDescription:
    """Return how a claim is coded; `anchor` says how its words are found in its article.

    All is made from what is in memory, since the reader needs it with each motion of the cursor.
    """
    status = (claim.status.value, ANCHOR_LABELS[anchor])
    article = (session.article_title(claim.article), session.day_of(claim))
    return ClaimDescription(
        claim.quote,
        session.name_of(claim.speaker),
        claim.role or session.role_of(claim.speaker, claim.article) or "",
        session.name_of(claim.addressee) if claim.addressee else "",
        session.topic_labels(claim.topics),
        stance_text(session, claim.stance),
        field_text(session, "certainty", claim.certainty) if claim.certainty is not None else "",
        _variables(session, claim),
        claim.coder,
        ", ".join(filter(None, status)),
        " ".join(claim.note.split()),
        time_text(claim.modified) if claim.modified else "",
        "  ·  ".join(filter(None, article)),
        claim.status is Status.ACCEPTED and anchor is Anchor.EXACT,
    )


def stance_text(session: Session, stance: int | None) -> str:
    """Return a stance as its sign and its label: "+ for"; empty where there is none."""
    if stance is None:
        return ""
    sign, label = sign_of(stance), field_text(session, "stance", stance)
    return sign if label == str(stance) else f"{sign} {label}"


def _variables(session: Session, claim: Claim) -> tuple[Field, ...]:
    values = {name: value_text(value) for name, value in claim.variables}
    declared = session.corpus.codebook.project.variables
    labels = {variable.id: variable.label for variable in declared}
    names = [*labels, *(name for name in values if name not in labels)]
    return tuple(
        Field(f"variable:{name}", labels.get(name, name), values.get(name, "")) for name in names
    )
