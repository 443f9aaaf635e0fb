"""Fetching one address, when a person asks for it: bounded in time and size, and polite.

The only part of kutip that speaks to the network.
"""

import gzip
import http.client
import io
import socket
import ssl
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import IO, Any, Final
from urllib.robotparser import RobotFileParser

from index.base.errors import KutipError
from index.base.text import one_line, show_safely

SECONDS: Final = 10.0  # for a whole response, redirects and all
MAX_BYTES: Final = 10 * 2**20  # of its content, unpacked
_MAX_REDIRECTS: Final = 5
_MAX_ROBOTS: Final = 512 * 2**10
_CHUNK: Final = 2**16
_SCHEMES: Final = ("http", "https")
_BY_HAND: Final = "save the page with a browser and import the file"
AGENT: Final = "kutip (a reader for news corpora; brings single pages that a person asks for)"
_UNESCAPED: Final = "%/:=&?~+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered."""

    url: str  # where the content was in the end
    data: bytes
    kind: str  # its type as stated: "text/html"; it may be wrong
    charset: str  # as stated, maybe ""
    accessed: str  # ISO 8601


class Fetcher:
    """Fetches addresses one after another; asks each site once what programs may fetch."""

    def __init__(self) -> None:
        self._rules: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}  # when a site was asked, of one that wants a pause

    def fetch(self, address: str) -> Response:
        """Return what is at `address`; KutipError with the reason where nothing usable is."""
        url = checked(address)
        shown = shown_address(url)
        if not self._may(url):
            raise KutipError(
                f"{shown} is not brought: the site asks programs to stay away from it "
                f"(robots.txt); {_BY_HAND}."
            )
        self._pause(url)
        try:
            return _within_time(url, MAX_BYTES)
        except _FetchError as error:
            raise KutipError(f"{shown} is not brought: {error}.") from error

    def _may(self, url: str) -> bool:
        site = _site(url)
        if site not in self._rules:
            self._rules[site] = _robots(site)
        rules = self._rules[site]
        return rules is None or rules.can_fetch("kutip", url)

    def _pause(self, url: str) -> None:
        """Wait as long as the site wants between two addresses, up to the limit of one."""
        site = _site(url)
        rules = self._rules.get(site)
        wanted = float(rules.crawl_delay("kutip") or 0) if rules is not None else 0.0
        since = time.monotonic() - self._last.get(site, -SECONDS)
        if since < min(wanted, SECONDS):
            time.sleep(min(wanted, SECONDS) - since)
        self._last[site] = time.monotonic()


class _FetchError(Exception):
    """Why nothing came, and what to do, as the end of a sentence."""


def checked(address: str) -> str:
    """Return `address` as it is asked for; KutipError for one that is not of the web."""
    shown = shown_address(address)
    try:
        parts = urllib.parse.urlsplit(address.strip())
        host, port = parts.hostname, parts.port
        ascii_host = host.encode("idna").decode("ascii") if host and not _is_ip(host) else host
    except ValueError as error:  # of idna, too
        raise KutipError(f"{shown} is no address; correct it.") from error
    if parts.scheme.lower() not in _SCHEMES or not ascii_host:
        raise KutipError(f"{shown} is no address that starts with http:// or https://; correct it.")
    if parts.username or parts.password:
        raise KutipError(f"{shown} has a password in it, which kutip does not send; {_BY_HAND}.")
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    netloc += f":{port}" if port else ""
    path = urllib.parse.quote(parts.path, _UNESCAPED) or "/"
    query = urllib.parse.quote(parts.query, _UNESCAPED)
    return urllib.parse.urlunsplit((parts.scheme.lower(), netloc, path, query, ""))


def shown_address(address: str) -> str:
    """Return an address as a sentence may have it: on one line, short, and without a password."""
    line = show_safely(one_line(address))
    scheme, _, rest = line.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"[:300] if rest else line[:300]


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_inside(host: str | None) -> bool:
    """Whether a host is this machine or one of its own network, as far as its name says so."""
    if not host or host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def _site(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _robots(site: str) -> RobotFileParser | None:
    """Return what a site asks of programs; None where it does not say, or cannot be asked."""
    try:
        response = _within_time(f"{site}/robots.txt", _MAX_ROBOTS)
    except _FetchError:
        return None
    rules = RobotFileParser()
    rules.parse(response.data.decode("utf-8", "replace").splitlines())
    return rules


def _within_time(url: str, most: int) -> Response:
    """Fetch in a thread that is left behind where it takes too long: not all waits can be ended."""
    outcome: list[Response | BaseException] = []

    def work() -> None:
        try:
            outcome.append(_fetch(url, most, time.monotonic() + SECONDS))
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=work, name="fetch", daemon=True)
    thread.start()
    thread.join(SECONDS + 0.5)
    if not outcome:
        raise _FetchError(_TOO_SLOW)
    (result,) = outcome
    if isinstance(result, BaseException):
        raise result
    return result


_TOO_SLOW: Final = (
    f"the site does not answer within {SECONDS:.0f} seconds; try again later, or {_BY_HAND}"
)


def _fetch(url: str, most: int, deadline: float) -> Response:
    redirects = _Redirects(url)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
        redirects,
    ):
        opener.add_handler(handler)
    headers = {
        "User-Agent": AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, */*;q=0.5",
        "Accept-Encoding": "identity",
    }
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - checked: http or https
    accessed = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        with opener.open(request, timeout=_left(deadline)) as answer:
            data = _content(answer, most, deadline)
            charset = answer.headers.get_content_charset("") or ""
            return Response(
                answer.geturl(), data, answer.headers.get_content_type(), charset, accessed
            )
    except urllib.error.HTTPError as error:
        error.close()
        raise _FetchError(_refusal(error.code, error.reason)) from error
    except TimeoutError as error:
        raise _FetchError(_TOO_SLOW) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _FetchError(_TOO_SLOW) from error
        raise _FetchError(f"{_reason(error.reason)}; check the address and the network") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _FetchError(f"{_reason(error)}; try again later, or {_BY_HAND}") from error


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _reason(error: object) -> str:
    if isinstance(error, socket.gaierror):
        return "no such site is known"
    if isinstance(error, ssl.SSLCertVerificationError):
        return "the site does not prove that it is the one named (its certificate is not valid)"
    if isinstance(error, ConnectionRefusedError):
        return "the site is not there"
    text = getattr(error, "strerror", None) or one_line(str(error))[:100] or type(error).__name__
    return f"the connection failed ({show_safely(text)})"


def _refusal(code: int, reason: object) -> str:
    if code in (404, 410):
        return "there is no such page; check the address"
    if code in (401, 402, 403, 451):
        return f"the site refuses it to programs ({code}); {_BY_HAND}"
    if 300 <= code < 400:
        return f"the site leads on without end, or to what is no address of the web; {_BY_HAND}"
    return f"the site answers {code} ({show_safely(one_line(str(reason))[:60])}); try again later"


def _content(answer: Any, most: int, deadline: float) -> bytes:
    """Return the content of a response, unpacked, whole, and no more than may be."""
    too_large = _FetchError(f"it is larger than {most // 2**20} MB; {_BY_HAND}")
    stated = answer.headers.get("Content-Length") or ""
    if stated.isdecimal() and int(stated) > most:
        raise too_large
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        _left(deadline)
        data += chunk
        if len(data) > most:
            raise too_large
    if stated.isdecimal() and len(data) < int(stated):
        raise _FetchError(f"it ended before its end; try again, or {_BY_HAND}")
    packing = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing == "identity":
        return bytes(data)
    try:
        unpacked = _unpacked(bytes(data), packing, most + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _FetchError(f"it is damaged; try again, or {_BY_HAND}") from error
    if len(unpacked) > most:
        raise too_large
    return unpacked


def _unpacked(data: bytes, packing: str, most: int) -> bytes:
    if packing in ("gzip", "x-gzip"):
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            return file.read(most)
    if packing == "deflate":
        return zlib.decompressobj().decompress(data, most)
    raise _FetchError(f"it is packed in a way that kutip does not know; {_BY_HAND}")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, to addresses of the web, and never from outside to inside."""

    max_repeats = 2
    max_redirections = _MAX_REDIRECTS

    def __init__(self, url: str) -> None:
        self._is_inside = _is_inside(urllib.parse.urlsplit(url).hostname)

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Follow to `newurl`, or end with the reason."""
        try:
            url = checked(newurl)
        except KutipError as error:
            reason = "the site leads to what is no address of the web"
            raise _FetchError(f"{reason}; {_BY_HAND}") from error
        if not self._is_inside and _is_inside(urllib.parse.urlsplit(url).hostname):
            raise _FetchError(f"the site leads to a machine of your own network; {_BY_HAND}")
        return super().redirect_request(req, fp, code, msg, headers, url)
