"""Documents of Word and LibreOffice (.docx, .docm): body text alone, without macros.

Headers, footers, footnotes, endnotes, text boxes and deleted passages are no part of the text;
tables, content controls and inserted passages are. How many notes and text boxes with words were
left out is a problem of the file.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from index.articles.formats.document import DocumentParagraph, articles_of
from index.articles.formats.model import FileContent, Format
from index.base import xml
from index.base.archives import Archive
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_SKIPPED: Final = ("del", "moveFrom", "txbxContent", "pPr", "instrText", "delText", "rPr")
_BREAKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BOX: Final = "txbxContent"
_LEFT_OUT: Final = {
    "footnoteReference": ("footnote", "footnotes"),
    "endnoteReference": ("endnote", "endnotes"),
    _BOX: ("text box", "text boxes"),
}
_LEVELS: Final = {"title": 0, "heading 1": 1, "heading1": 1}


def recognise(head: bytes) -> bool:
    """Whether `head` begins as a zip file with parts of Word."""
    return head.startswith(b"PK\x03\x04") and b"word/" in head


def read(data: bytes, file: str) -> FileContent:
    """Read the body of a document."""
    if data.startswith(_COMPOUND):
        raise KutipError(
            f"{file} is protected by a password, or an old .doc; open it and save it as .docx "
            "without one."
        )
    archive = Archive(data, file)
    place = _main_part(archive, file)
    part = archive.member(place)
    if part is None:
        raise KutipError(f"{file} is a zip file, but no Word document; name it after what it is.")
    root = xml.parse(archive.read(part), file)
    space = _STRICT if root.tag.startswith(_STRICT) else _W
    styles = _styles(archive, place, file, space)
    paragraphs = [
        DocumentParagraph(_text(paragraph, space), _level(paragraph, styles, space))
        for paragraph in _paragraphs(root, space)
    ]
    content = articles_of(paragraphs, file, _stated_title(archive, file))
    left_out = _left_out(root, space)
    if not left_out:
        return content
    sentence = f"{file} is read without its {left_out}; copy what you need of them into the text."
    problem = Problem(file, sentence, ProblemKind.PARTLY)
    return replace(content, problems=(*content.problems, problem))


def _left_out(root: "Element", space: str) -> str:
    """Return what a reader of the document sees and the text lacks: "2 footnotes, 1 text box"."""
    counts = dict.fromkeys(_LEFT_OUT, 0)
    kinds = {f"{space}{tag}": tag for tag in _LEFT_OUT}
    unseen = (_FALLBACK, *(f"{space}{tag}" for tag in ("del", "moveFrom")))
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in unseen:
            continue
        kind = kinds.get(element.tag)
        if kind is not None and (kind != _BOX or _has_words(element, space)):
            counts[kind] += 1
        waiting += element
    return ", ".join(
        f"{count} {_LEFT_OUT[kind][count > 1]}" for kind, count in counts.items() if count
    )


def _has_words(box: "Element", space: str) -> bool:
    return any((text.text or "").strip() for text in box.iter(f"{space}t"))


def _main_part(archive: Archive, file: str) -> str:
    relations = archive.member("_rels/.rels")
    if relations is not None:
        for relation in xml.parse(archive.read(relations), file).iter(_RELATIONS):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", ""))
    return "word/document.xml"


def _styles(archive: Archive, place: str, file: str, space: str) -> dict[str, int]:
    """Return the levels of the styles that are titles and headings, by their ids."""
    part = archive.member(f"{place.rpartition('/')[0]}/styles.xml")
    if part is None:
        return {}
    levels: dict[str, int] = {}
    for style in xml.parse(archive.read(part), file).iter(f"{space}style"):
        name = style.find(f"{space}name")
        level = _LEVELS.get(str(name.get(f"{space}val", "")).lower()) if name is not None else None
        if level is not None:
            levels[str(style.get(f"{space}styleId", ""))] = level
    return levels


def _stated_title(archive: Archive, file: str) -> str:
    part = archive.member("docProps/core.xml")
    if part is None:
        return ""
    return xml.parse(archive.read(part), file).findtext(f".//{_TITLE}") or ""


def _paragraphs(root: "Element", space: str) -> Iterator["Element"]:
    """Yield the paragraphs in their order, those of tables and content controls too."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == f"{space}p":
            yield element
        elif element.tag not in (f"{space}del", f"{space}moveFrom", _FALLBACK):
            waiting += reversed(element)


def _text(paragraph: "Element", space: str) -> str:
    skipped = {_FALLBACK, *(f"{space}{name}" for name in _SKIPPED)}
    breaks = {f"{space}{name}": text for name, text in _BREAKS.items()}
    parts: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{space}t":
            parts.append(element.text or "")
        elif element.tag in breaks:
            parts.append(breaks[element.tag])
        elif element.tag not in skipped:
            waiting += reversed(element)
    return "".join(parts)


def _level(paragraph: "Element", styles: dict[str, int], space: str) -> int | None:
    style = paragraph.find(f"{space}pPr/{space}pStyle")
    return None if style is None else styles.get(str(style.get(f"{space}val", "")))


DOCX: Final = Format("Word document", (".docx", ".docm"), recognise, read, heavy=True)
