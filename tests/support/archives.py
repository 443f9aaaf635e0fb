"""Archives of the web, as crawlers write them, put together by hand."""

import gzip
import quopri
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


def mhtml(
    page: str, *, location: str = "https://teluk.example/a", encoding: str = "utf-8"
) -> bytes:
    """Return a page as a browser saves it in one file with its pictures."""
    packed = quopri.encodestring(page.encode(encoding)).replace(b"\n", b"\r\n")
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\n"
        "Subject: x\r\nDate: Sat, 2 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----Teluk"\r\n\r\n\r\n'
        "------Teluk\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np {}\r\n"
        f"------Teluk\r\nContent-Type: text/html; charset={encoding}\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}\r\n\r\n"
    )
    frame = "<html><body><p>Kotak kecil di tepi, yang bukan bagian dari itu.</p></body></html>"
    tail = (
        "\r\n------Teluk\r\nContent-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n"
        f"{frame}\r\n------Teluk--\r\n"
    )
    return head.encode() + packed + tail.encode()
