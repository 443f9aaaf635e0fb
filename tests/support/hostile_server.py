"""A server on loopback that answers as the worst of sites do."""

import contextlib
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

TITLE: Final = "Jalur Dagang Dibuka Kembali Pekan Depan"
PARAGRAPH: Final = (
    "Menteri itu mengatakan bahwa jalur dagang akan dibuka kembali untuk semua kapal pekan depan."
)
PAGE: Final = (
    f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
    f"<p>{PARAGRAPH}</p><p>Di pelabuhan, para nelayan sudah menunggu kabar itu sejak pagi hari.</p>"
    "</article></body></html>"
).encode()
FEED: Final = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Teluk</title>
<item><title>Satu</title><link>{0}/page</link><description>Ringkasan satu.</description></item>
<item><title>Dua</title><link>{0}/refused</link><description>Ringkasan dua.</description></item>
</channel></rss>"""


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"
    released: threading.Event
    asked: list[tuple[str, str]]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as its class has it
        """Say nothing."""

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("User-Agent") or ""))
        with contextlib.suppress(OSError):
            self._answer(self.path.strip("/").split("?")[0] or "page")

    def _answer(self, name: str) -> None:  # noqa: C901 - a table of answers
        here = f"http://{self.headers['Host']}"
        match name:
            case "page":
                self._send(PAGE)
            case "no-type":
                self._send(PAGE, kind="application/octet-stream")
            case "latin":
                self._send(
                    PAGE.replace(b"kabar", "Café".encode("latin-1")),
                    kind="text/html; charset=iso-8859-1",
                )
            case "feed":
                self._send(FEED.format(here).encode(), kind="application/rss+xml")
            case "picture-as-page":
                self._send(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
            case "page-as-picture":
                self._send(PAGE, kind="image/png")
            case "loop":
                self._redirect(f"{here}/loop")
            case "long-way":
                step = int(self.path.partition("?")[2] or "0")
                self._redirect(f"{here}/long-way?{step + 1}")
            case "to-file":
                self._redirect("file:///etc/passwd")
            case "to-page":
                self._redirect(f"{here}/page")
            case "silent":
                self.released.wait(30)
            case "dripping-head":
                self.wfile.write(b"HTTP/1.0 200 OK\r\n")
                self._drip(b"X-Slow: 1\r\n")
            case "dripping-body":
                self._head(None, "text/html")
                self._drip(b"<p>")
            case "endless":
                self._head(None, "text/html")
                while not self.released.is_set():
                    self.wfile.write(b"<p>tak habis-habis</p>" * 4000)
            case "says-more":
                self._head(len(PAGE) + 999, "text/html")
                self.wfile.write(PAGE)
            case "says-huge":
                self._head(2**40, "text/html")
                self.wfile.write(PAGE)
            case "bomb":
                packed = gzip.compress(bytes(200 * 2**20), 9)
                self._send(packed, packing="gzip")
            case "packed":
                self._send(gzip.compress(PAGE), packing="gzip")
            case "damaged":
                self._send(gzip.compress(PAGE)[:60], packing="gzip")
            case "refused":
                self.send_error(403)
            case "robots.txt":
                self._send(b"User-agent: *\nDisallow: /private\n", kind="text/plain")
            case "no-http":
                self.wfile.write(b"\0\1\2\3" * 100)
            case _ if name.startswith("private"):
                self._send(PAGE)
            case _:
                self.send_error(404)

    def _drip(self, piece: bytes) -> None:
        while not self.released.wait(0.05):
            self.wfile.write(piece)
            self.wfile.flush()

    def _head(self, length: int | None, kind: str, packing: str = "") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if packing:
            self.send_header("Content-Encoding", packing)
        self.end_headers()

    def _send(self, data: bytes, kind: str = "text/html; charset=utf-8", packing: str = "") -> None:
        self._head(len(data), kind, packing)
        self.wfile.write(data)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()


@contextmanager
def hostile_server() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Serve on loopback; yields its address and the list of (path, agent) that it was asked."""
    asked: list[tuple[str, str]] = []
    released = threading.Event()
    handler = type("Site", (_Site,), {"asked": asked, "released": released})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        released.set()
        server.shutdown()
        server.server_close()
        thread.join()
