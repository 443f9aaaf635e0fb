"""The files in the catalog: the stamp by which a change is noticed, and each file's problems."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from index.articles.database import DamagedError
from index.articles.packing import checksum
from index.base.problem import Problem, ProblemKind

if TYPE_CHECKING:  # it brings the formats, which listing articles does not need
    from index.articles.discover import ArticleFile

FOLDER: Final = b""  # the key of problems that belong to no article file
_SIGNED: Final = 2**63 - 1
_COARSE_NS: Final = 2 * 10**9


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Size, times and inode: where they differ, the file has changed since.

    The time of the last change of the inode tells of a file that was written in place and got
    its size and its time of modification back.
    """

    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int

    @classmethod
    def of(cls, file: "ArticleFile") -> "FileStamp":
        return cls(file.size, file.mtime_ns, file.inode & _SIGNED, file.ctime_ns)

    def is_racy(self, read_ns: int) -> bool:
        """Whether a file read at `read_ns` may have changed since without another stamp.

        Times of files are no finer than some milliseconds, on some file systems two seconds.
        """
        return max(self.mtime_ns, self.ctime_ns) > read_ns - _COARSE_NS


NO_STAMP: Final = FileStamp(-1, 0, 0, 0)
"""That of a file of which only a part was read: of no file, so that it is read again."""


class FileTable:
    """The rows of files and problems. Any method may raise DamagedError or sqlite3.Error.

    A file's key is its path from the corpus folder as the file system has it.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection.execute

    def keys(self) -> set[bytes]:
        return {row[0] for row in self._sql("SELECT key FROM file")}

    def stamps(self) -> dict[bytes, FileStamp]:
        """Return the stamps of the files, without those that another look may show changed."""
        rows = self._sql("SELECT key, read, size, mtime, inode, ctime FROM file")
        stamps = ((key, read, FileStamp(*stamp)) for key, read, *stamp in rows)
        return {key: stamp for key, read, stamp in stamps if not stamp.is_racy(read)}

    def digest(self, key: bytes) -> bytes | None:
        row = self._sql("SELECT digest FROM file WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def put(self, key: bytes, stamp: FileStamp, digest: bytes, read_ns: int) -> None:
        """Note a file of that stamp and digest, read at `read_ns` (since 1970)."""
        values = (key, stamp.size, stamp.mtime_ns, stamp.inode, stamp.ctime_ns, digest, read_ns)
        self._sql("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def problems(self) -> list[Problem]:
        keys = [row[0] for row in self._sql("SELECT key FROM problem ORDER BY key")]
        return [problem for key in keys for problem in self.problems_of(key)]

    def problems_of(self, key: bytes) -> list[Problem]:
        """Return the problems kept under `key`."""
        row = self._sql("SELECT data, crc FROM problem WHERE key = ?", (key,)).fetchone()
        if row is None:
            return []
        if checksum(row[0]) != row[1]:
            raise DamagedError("a problem's row")
        return [
            Problem(file, sentence, ProblemKind(kind), count)
            for file, sentence, kind, count in json.loads(row[0])
        ]

    def put_problems(self, key: bytes, problems: Iterable[Problem]) -> None:
        """Replace the problems kept under `key` (a file's, or b"" for the whole folder's)."""
        rows = [(p.file, p.sentence, p.kind, p.count) for p in problems]
        data = json.dumps(rows, ensure_ascii=False).encode()
        self._sql("INSERT OR REPLACE INTO problem VALUES (?, ?, ?)", (key, data, checksum(data)))

    def remove(self, key: bytes) -> None:
        """Forget a file and its problems."""
        self._sql("DELETE FROM file WHERE key = ?", (key,))
        self._sql("DELETE FROM problem WHERE key = ?", (key,))
