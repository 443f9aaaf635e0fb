"""Claims as JSON lines: one object a claim, with all that is stored and what it means.

`speaker` is the full name, `speaker_id` what the claim stores; `quote` the words on one line;
`anchor` and `ranges` (code points into the article's text) say where they stand now. All other
keys are the fields of a claim as `index.claims.model` describes them.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from index.claims.model import AnchoredClaim, without_base
from index.exports.model import Export, ExportSource
from index.project.model import Project


def json_lines(source: ExportSource) -> Iterator[str]:
    """Yield a line for each claim."""
    for anchored in source.claims:
        yield json.dumps(_record(anchored, source.project), ensure_ascii=False) + "\n"


def _record(anchored: AnchoredClaim, project: Project) -> dict[str, Any]:
    claim = anchored.claim
    record = asdict(claim, dict_factory=without_base)
    record["speaker_id"] = record.pop("speaker")
    record["variables"] = dict(claim.variables)
    return {
        "id": record.pop("id"),
        "article": record.pop("article"),
        "speaker": project.speaker_name(claim.speaker),
        "quote": claim.quote,
        "anchor": anchored.anchor,
        "ranges": anchored.ranges,
        **record,
    }


JSON_LINES: Final = Export("json", ".jsonl", "One JSON object a claim, every field.", json_lines)
