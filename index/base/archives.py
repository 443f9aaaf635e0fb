"""Zip files of others, read within bounds: no name leads out of them, no bomb goes off."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from index.base.errors import KutipError
from index.base.text import show_safely

MAX_FILES: Final = 10_000
MAX_UNPACKED: Final = 256 * 2**20  # bytes of all files together
_CHUNK: Final = 2**20
_ENCRYPTED: Final = 0x1
_DRIVE: Final = re.compile(r"[A-Za-z]:")
# What zipfile raises for damaged bytes, a compression that it lacks, and a wrong password.
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error,
    NotImplementedError, RuntimeError, IndexError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path as it may be shown, and its size as the archive states it."""

    name: str
    size: int
    encrypted: bool
    outside: bool  # a name that is absolute, or goes up with `..`
    info: zipfile.ZipInfo


class Archive:
    """An open zip file. `left` bytes may still be unpacked from it."""

    def __init__(self, data: bytes, name: str, limit: int = MAX_UNPACKED) -> None:
        """Open `data`; KutipError, naming `name`, for what is no zip file or has too many files."""
        self.name = name
        self.left = limit
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except _DAMAGED as error:
            raise KutipError(
                f"{name} is damaged, or no zip file; download it again, or unpack it."
            ) from error
        if len(infos) > MAX_FILES:
            raise KutipError(f"{name} holds more than {MAX_FILES:,} files; unpack it.")
        self.members = [_member(info) for info in infos if not info.is_dir()]

    def member(self, name: str) -> Member | None:
        """Return the file of that path, in any case; None where there is none."""
        wanted = name.lstrip("/").casefold()
        return next((each for each in self.members if each.name.casefold() == wanted), None)

    def read(self, member: Member) -> bytes:
        """Return the bytes of a file.

        Raises KutipError where it is encrypted or damaged, or the archive unpacks to too much:
        what it states of its sizes is not believed.
        """
        where = f"{self.name}/{member.name}"
        if member.encrypted:
            raise KutipError(f"{where} is encrypted; unpack it with its password.")
        parts: list[bytes] = []
        try:
            with self._zip.open(member.info) as file:
                while part := file.read(_CHUNK):
                    self.left -= len(part)
                    if self.left < 0:
                        raise KutipError(
                            f"{self.name} unpacks to more than {MAX_UNPACKED // 2**20} MB and was "
                            "not read to its end; unpack it, and take what you need."
                        )
                    parts.append(part)
        except _DAMAGED as error:
            raise KutipError(f"{where} is damaged; download {self.name} again.") from error
        return b"".join(parts)


def _member(info: zipfile.ZipInfo) -> Member:
    path = info.filename.replace("\\", "/")
    outside = path.startswith("/") or bool(_DRIVE.match(path)) or ".." in path.split("/")
    shown = show_safely(path.lstrip("/"))
    return Member(shown, info.file_size, bool(info.flag_bits & _ENCRYPTED), outside, info)
