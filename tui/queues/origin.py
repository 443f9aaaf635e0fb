"""Where a queue comes from, as text: a search, a list, a random sample. Knows no screen."""

import re
from typing import Final

from index import KutipError, QueueOrigin, Sample, Stratum

SAMPLE_EXAMPLE: Final = "20 by outlet seed 7"
_SAMPLE: Final = re.compile(
    r"(?P<size>\d{1,9})(?:\s+by\s+(?P<by>outlet|year))?(?:\s+seed\s+(?P<seed>-?\d{1,18}))?",
    re.IGNORECASE,
)


def parse_sample(text: str) -> Sample:
    """Return the sample that "20 by outlet seed 7" describes; the seed is 1 by default.

    Raises KutipError for any other text.
    """
    match = _SAMPLE.fullmatch(text.strip())
    if not match or not int(match["size"]):
        raise KutipError(f"“{text.strip()}” is not a sample; write, for example: {SAMPLE_EXAMPLE}.")
    stratum = Stratum(match["by"].lower()) if match["by"] else None
    return Sample(int(match["size"]), int(match["seed"] or 1), stratum)


def sample_text(sample: Sample) -> str:
    """Return a sample as `parse_sample` reads it: "20 by outlet seed 7"."""
    stratum = f" by {sample.by}" if sample.by else ""
    return f"{sample.size}{stratum} seed {sample.seed}"


def default_title(origin: QueueOrigin) -> str:
    """Return the default title of a queue with this origin."""
    sample = f"sample {sample_text(origin.sample)}" if origin.sample else ""
    return f"{origin.query} {sample}".strip() or "all articles"


def origin_text(origin: QueueOrigin) -> str:
    """Return an origin in words: "sample 20 seed 7 among 250 of search kazan"."""
    search = f"search {origin.query}" if origin.query else ""
    if origin.sample is None:
        return search or "list"
    among = f" among {origin.sample.among:,}" if origin.sample.among else ""
    sample = f"sample {sample_text(origin.sample)}{among}"
    return f"{sample} of {search}" if search else sample
