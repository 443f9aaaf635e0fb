"""What tells whether a report is a claim, and whether its speaker is right: yes-or-no features."""

from collections.abc import Iterator
from typing import Final

from index.attribution.attributions import Attribution, Reading
from index.attribution.cues import CueKind
from index.attribution.parties import Naming
from index.attribution.segments import words_in
from index.attribution.suggestion import Form

_LENGTHS: Final = (2, 4, 7, 12, 25, 60)  # words
_LONG_SUBJECT: Final = 8  # words
_TAKEN_UP: Final = (Naming.PRONOUN, Naming.CLITIC, Naming.AGAIN, Naming.BEFORE)


def span_features(reading: Reading, attribution: Attribution, form: Form) -> Iterator[str]:
    """Yield the features of a report as a claim."""
    text, report = reading.article.text, attribution.report
    words = words_in(text[report.start : report.end])
    length = next((n for n in _LENGTHS if words <= n), 0)
    kind = report.kind
    yield f"kind={kind}"
    yield f"naming={attribution.naming}"
    yield f"kind={kind} naming={attribution.naming}"
    yield f"form={form}"
    yield f"words={length}"
    if report.cue is None:
        return
    yield f"cue={' '.join(text[report.cue.start : report.cue.end].lower().split())}"
    if kind in (CueKind.SAY, CueKind.ATTITUDE, CueKind.ACT):
        linked = reading.lexicon.direct_link.match(text, report.cue.end) is not None
        yield f"kind={kind} linked={linked}"
        yield f"begins upper={text[report.start : report.start + 1].isupper()}"
        if words <= _LENGTHS[0]:
            yield f"kind={kind} short"
    if report.subject and words_in(text[slice(*report.subject)]) > _LONG_SUBJECT:
        yield "long subject"


def speaker_features(reading: Reading, attribution: Attribution) -> Iterator[str]:
    """Yield the features of who is said to speak."""
    report, naming = attribution.report, attribution.naming
    yield f"naming={naming}"
    yield f"kind={report.kind}"
    yield f"kind={report.kind} naming={naming}"
    if len(attribution.parties) > 1:
        yield "several"
    if naming in _TAKEN_UP:
        yield f"settled={attribution.is_settled}"
        yield f"people={min(len(reading.speakers.people), 4)}"
        yield f"naming={naming} settled={attribution.is_settled}"
    if attribution.parties and attribution.naming is Naming.UNKNOWN:
        yield f"name words={min(len(attribution.parties[0].name.split()), 3)}"
