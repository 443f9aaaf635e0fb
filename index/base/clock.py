"""The time, as files of claims and queues have it."""

from datetime import UTC, datetime


def utc_now() -> str:
    """Return the time now: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
