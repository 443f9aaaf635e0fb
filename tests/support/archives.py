"""Archives of the web, as crawlers write them, put together by hand."""

import gzip
from collections.abc import Sequence


def record(kind: str, url: str, block: bytes, content_type: str) -> bytes:
    """Return a record of an archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-03-02T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(
    url: str, page: bytes, kind: str = "text/html; charset=utf-8", code: int = 200
) -> bytes:
    """Return the record of what a server answered."""
    head = f"HTTP/1.1 {code} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(page)}\r\n\r\n"
    return record("response", url, head.encode() + page, "application/http; msgtype=response")


def archive(pages: Sequence[str], *, packed: bool = False) -> bytes:
    """Return an archive of pages, each at an address of its own, among other records."""
    records = [record("warcinfo", "", b"software: none\r\n", "application/warc-fields")]
    for number, page in enumerate(pages):
        records.append(response(f"https://teluk.example/{number}", page.encode()))
        records.append(response(f"https://teluk.example/{number}.png", b"\x89PNG", "image/png"))
    records.append(response("https://teluk.example/gone", b"<html>no</html>", code=404))
    return b"".join(gzip.compress(each) if packed else each for each in records)
