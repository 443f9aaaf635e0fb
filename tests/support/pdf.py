"""A small PDF, written by hand: pages of lines with their place and size."""

from collections.abc import Sequence
from dataclasses import dataclass

_AES = (
    b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <%s> /U <%s>"
    b" /OE <%s> /UE <%s> /Perms <%s> /CF << /StdCF << /CFM /AESV3 /Length 32 >> >>"
    b" /StmF /StdCF /StrF /StdCF >> " % (b"11" * 48, b"22" * 48, b"33" * 32, b"44" * 32, b"55" * 16)
)


@dataclass(frozen=True)
class Line:
    text: str
    y: float
    x: float = 72
    size: float = 11


def paragraph(text: str, top: float, width: int = 60) -> list[Line]:
    """Return the lines of a paragraph, broken at `width` characters."""
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [Line(line, top - 14 * number) for number, line in enumerate(lines)]


def pdf(pages: Sequence[Sequence[Line]], title: str = "", *, aes: bool = False) -> bytes:
    """Return a PDF with these pages; one without lines has no text. `aes`: as if encrypted."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = 3
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n"
            % (line.size, line.x, line.y, _escaped(line.text))
            for line in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (content, font)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    objects.append(b"<< /Title (%s) >>" % _escaped(title))
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    locked = _AES if aes else b""
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info %d 0 R %s>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, size - 1, locked, len(data))
    )


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    for char in (b"\\", b"(", b")"):
        data = data.replace(char, b"\\" + char)
    return data
