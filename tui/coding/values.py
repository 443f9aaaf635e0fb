"""The values of a claim's fields as people read them. Knows no screen."""

from index import CERTAINTIES, Origin, Span, Status, value_text
from tui.session import Session

EMPTY = "–"
"""What a field shows that was left open."""


def field_text(session: Session, field: str, value: object) -> str:
    """Return the value of a claim's field with names and labels instead of ids."""
    if value is None or value == () or value == "":
        return EMPTY
    if field in ("speaker", "addressee"):
        return session.name_of(str(value))
    if field == "topics" and isinstance(value, tuple):
        return session.topic_labels(value)
    if field == "stance":
        scale = {step.value: step.label for step in session.corpus.codebook.project.stances}
        return next((label for step, label in scale.items() if step == value), str(value))
    if field == "certainty" and isinstance(value, int):
        return CERTAINTIES.get(value, str(value))
    return _plain_text(value)


def _plain_text(value: object) -> str:
    if isinstance(value, Span):
        return f"“{' '.join(value.exact.split())}”"
    if isinstance(value, Origin):
        return " ".join(filter(None, (value.by, value.rule)))
    if isinstance(value, Status):
        return value.value
    if isinstance(value, tuple):
        return " ".join(map(_plain_text, value))
    return value_text(value) if isinstance(value, str | int) else str(value)
