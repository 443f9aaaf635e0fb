"""Archives (.zip) of article files of any format; each article's file is `archive.zip/name`."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from index.articles.formats.model import MAX_BYTES, FileContent, Format, RawArticle
from index.base.archives import Archive, Member
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

_SUFFIX: Final = ".zip"
_BEGINNING: Final = b"PK\x03\x04"
_MAX_PROBLEMS: Final = 50
_CLUTTER: Final = ("__MACOSX", ".DS_Store", "Thumbs.db")


def recognise(head: bytes) -> bool:
    """Whether `head` begins as a zip file."""
    return head.startswith(_BEGINNING)


def zip_format(read_member: Callable[[bytes, str], FileContent]) -> Format:
    """Return the format, whose files are read by `read_member`, as the registry reads files."""

    def read(data: bytes, file: str) -> FileContent:
        return _read(data, file, read_member)

    return Format("zip archive", (_SUFFIX,), recognise, read, heavy=True)


def _read(data: bytes, file: str, read_member: Callable[[bytes, str], FileContent]) -> FileContent:
    """Read every file that kutip has a format for, in order of their names; tell of the others."""
    archive = Archive(data, file)
    articles: list[RawArticle] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for member in sorted(archive.members, key=lambda each: each.name):
        path = PurePosixPath(member.name)
        if any(part in _CLUTTER or part.startswith("._") for part in path.parts):
            continue
        where = f"{file}/{member.name}"
        reason = _refusal(member, seen, where)
        seen.add(member.name)
        if reason:
            problems.append(Problem(where, reason, ProblemKind.LEFT_OUT))
            continue
        try:
            content = read_member(archive.read(member), where)
        except KutipError as error:
            problems.append(Problem(where, str(error), ProblemKind.UNREAD))
            if archive.left < 0:
                break
            continue
        articles += (replace(raw, inside=raw.inside or member.name) for raw in content.articles)
        problems += content.problems
    if not articles and not problems:
        problems.append(Problem(file, f"{file} holds no files; remove it.", ProblemKind.UNREAD))
    if len(problems) > _MAX_PROBLEMS:
        count = len(problems) - _MAX_PROBLEMS
        text = f"{file} holds {count} more files that are not read; unpack it to see which."
        problems[_MAX_PROBLEMS:] = [Problem(file, text, ProblemKind.LEFT_OUT, count)]
    return FileContent(tuple(articles), tuple(problems))


def _refusal(member: Member, seen: set[str], where: str) -> str:
    """Return why a file of an archive is not read, or an empty sentence."""
    if member.outside:
        return f"{where} is named as a file outside of its archive, and was left out; rename it."
    if member.name in seen:
        return f"{where} is twice in its archive; the second was left out, unpack it to have both."
    if member.encrypted:
        return f"{where} is encrypted; unpack the archive with its password."
    if member.size > MAX_BYTES:
        return f"{where} is larger than {MAX_BYTES // 2**20} MB; split it."
    if member.name.lower().endswith(_SUFFIX):
        return f"{where} is an archive in an archive; unpack the outer one."
    return ""
