"""Offices and lists as the line of text in which a person edits them. Knows no screen."""

from index import Office


def office_text(office: Office) -> str:
    """Return an office on one line, as `parse_office` reads it: title; country; start; end."""
    fields = (office.title, office.country or "", office.start or "", office.end or "")
    return "; ".join(fields).rstrip("; ")


def parse_office(line: str) -> Office | None:
    """Return the office on a line; None for an empty line."""
    fields = [" ".join(field.split()) or None for field in line.split(";")]
    title, country, start, end = (*fields, None, None, None, None)[:4]
    return Office(title, country, start, end) if title else None


def parse_list(line: str, separator: str = ",") -> tuple[str, ...]:
    """Return the items on a line, without duplicates: keywords, aliases or examples."""
    items = (" ".join(item.split()) for item in line.split(separator))
    return tuple(dict.fromkeys(item for item in items if item))
