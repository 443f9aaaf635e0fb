"""Ways to hurt an index folder, for the tests that it is not believed then."""

import json
import os
import pickle
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from index.search.storage.checksums import checksum
from index.search.storage.manifest import MANIFEST, sign

HUGE = 2**31


class Bomb:
    """A pickle that writes a file when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return (Path.write_text, (self.target, "boom"))


def generation(folder: Path) -> Path:
    return folder / (folder / "CURRENT").read_text("ascii").split()[0]


def damaged(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file cut, flipped, zeroed and lengthened."""
    size = len(data)
    yield from (
        data[:length] for length in sorted({0, 1, size // 2, size - 1}) if 0 <= length < size
    )
    for at in sorted({0, size // 2, size - 1}) if data else ():
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    if any(data):
        yield bytes(size)
    yield data + b"x"


def _pipe_behind_a_link(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def _full_folder(path: Path) -> None:
    path.mkdir()
    (path / "x").write_text("x")


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, HUGE)


INSTEAD: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: None,
    "link out": lambda path: path.symlink_to("/etc/passwd"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "link to nothing": lambda path: path.symlink_to("/nowhere/x"),
    "link to a folder": lambda path: path.symlink_to("/"),
    "link to a pipe": _pipe_behind_a_link,
    "folder": Path.mkdir,
    "full folder": _full_folder,
    "pipe": os.mkfifo,
    "socket": _socket,
    "2 GB": _sparse,
}


def forge(folder: Path, change: Callable[[Path], object]) -> None:
    """Change the generation in use and compute all digests of its manifest anew.

    It is signed with a key of the attacker's own: that of the user is not in the folder.
    """
    hurt = generation(folder)
    change(hurt)
    manifest = json.loads((hurt / MANIFEST).read_bytes())
    files = [path for path in sorted(hurt.iterdir()) if path.name != MANIFEST]
    data = json.dumps(manifest | {"files": {path.name: checksum(path) for path in files}}).encode()
    (hurt / MANIFEST).write_bytes(data)
    put_signature(folder, data, b"k" * 32)


def put_signature(folder: Path, manifest: bytes, key: bytes) -> None:
    """Say in CURRENT that `manifest` is that of the generation in use."""
    name = generation(folder).name
    (folder / "CURRENT").write_text(f"{name} {sign(manifest, key)}\n")


def bomb(target: Path) -> Callable[[Path], object]:
    """Return what puts a bomb into every pickle of a generation that Whoosh would read first."""
    pickled = pickle.dumps(Bomb(target), 2)

    def put(hurt: Path) -> None:
        for toc in hurt.glob("_MAIN_*.toc"):
            head, _, _ = toc.read_bytes().partition(b"\x80\x02")
            toc.write_bytes(head + pickled * 9)
        for segment in hurt.glob("*.seg"):
            segment.write_bytes(pickled)

    return put


EXTRA = ("extra", "_MAIN_99.toc", "MAIN_WRITELOCK", "a\nb", "a\x1b[2Jb", "\udcff", "x" * 255)
OTHERS = ("g000002", "g999999", "g" + "9" * 200, "g" + "9" * 254, "g١٢٣٤٥٦", ".CURRENT.x.tmp")
