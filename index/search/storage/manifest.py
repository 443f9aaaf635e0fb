"""The manifest of a generation: what made it, a checksum of each file, signed with a key.

The key is a file beside the index folder, not in it, so that an index made elsewhere, or changed
by whoever can write the index folder alone, is not believed even where every digest was
computed anew. Whoever can read the key is the user, and needs no index to do harm. The postings
(see `checksums.py`) are protected against accidents, not forgery: numbers forged there make
wrong hits or an error, but nothing in them is ever run.
"""

import hashlib
import hmac
import json
import secrets
import stat
from pathlib import Path
from typing import Any, Final

from index.base.files import flush, write_whole
from index.base.private import clear_for_file, read_plain
from index.base.text import show_safely
from index.search.storage.checksums import Checksum, checksum, checksums

MANIFEST: Final = "manifest.json"
Files = dict[str, Checksum]  # file name -> its checksum

_LARGEST: Final = 2**20
_KEY_BYTES: Final = 32
_SHOWN: Final = 60  # characters of a file's name in a sentence


class UnusableError(Exception):
    """There is no generation that can be trusted; the text says why, as a sentence."""


class OutdatedError(UnusableError):
    """The index is sound, but built for another language or another words.yaml."""


def make_key(path: Path) -> bytes:
    """Return the key in the file `path`, made if there is none. Raises OSError."""
    key = _read_key(path)
    if key is None:
        clear_for_file(path)
        key = secrets.token_bytes(_KEY_BYTES)
        write_whole(path, key, private=True)
    return key


def _read_key(path: Path) -> bytes | None:
    try:
        key = read_plain(path, _KEY_BYTES + 1)
    except OSError:
        return None
    return key if len(key) == _KEY_BYTES else None


def sign(manifest: bytes, key: bytes) -> str:
    """Return the signature of a manifest, which only the holder of `key` can compute."""
    return hmac.new(key, manifest, hashlib.sha256).hexdigest()


def read_manifest(folder: Path, signature: str, key_path: Path) -> dict[str, Any]:
    """Return the manifest of the generation in `folder`, if it has this signature.

    Nothing of it is parsed before the signature is checked. Raises UnusableError.
    """
    key = _read_key(key_path)
    if key is None:
        raise UnusableError("The index came without its key.")
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise UnusableError(f"The index was damaged ({folder.name}).")
        data = read_plain(folder / MANIFEST, _LARGEST)
    except OSError as error:
        raise UnusableError(f"The index was incomplete ({MANIFEST}).") from error
    if not hmac.compare_digest(sign(data, key), signature):
        raise UnusableError(f"The index was damaged ({MANIFEST}).")
    manifest: dict[str, Any] = json.loads(data)
    return manifest


def write_manifest(folder: Path, made_by: dict[str, str], files: Files, key_path: Path) -> str:
    """Write the manifest of the generation in `folder`; return its signature. Raises OSError."""
    data = json.dumps({"made_by": made_by, "files": files}, indent=1).encode()
    write_whole(folder / MANIFEST, data)
    return sign(data, make_key(key_path))


def verify(folder: Path, files: Files) -> None:
    """Raise UnusableError unless `folder` holds exactly `files`, byte by byte."""
    try:
        present = {path.name for path in folder.iterdir()} - {MANIFEST}
        if present != files.keys():
            odd = _shown(min(present ^ files.keys()))
            raise UnusableError(f"The index had a file too many or too few ({odd}).")
        for name, expected in files.items():
            status = (folder / name).lstat()
            if not stat.S_ISREG(status.st_mode) or status.st_size != expected["size"]:
                raise UnusableError(f"The index was damaged ({_shown(name)}).")
        actual = checksums([folder / name for name in files])
    except OSError as error:
        odd = _shown(Path(str(error.filename or "its files")).name)
        raise UnusableError(f"The index could not be read ({odd}).") from error
    for (name, expected), checksum_now in zip(files.items(), actual, strict=True):
        if checksum_now != expected:
            raise UnusableError(f"The index was damaged ({_shown(name)}).")


def flush_file(path: Path) -> Checksum:
    """Flush a file to disk and return its checksum. Raises OSError."""
    with path.open("rb") as file:
        flush(file.fileno(), path)
    return checksum(path)


def _shown(name: str) -> str:
    """Return a file's name, which anybody may have chosen, as part of a sentence."""
    return show_safely(name).replace("\n", "␊").replace("\t", "␉")[:_SHOWN]
