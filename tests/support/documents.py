"""A sample of each format that is no text: one article with a title and a paragraph."""

import io
import zipfile

import docx

from tests.support.pdf import Line, paragraph, pdf


def samples(title: str, body: str) -> dict[str, bytes]:
    """Return a sample by the name of its format."""
    document, word, archive = docx.Document(), io.BytesIO(), io.BytesIO()
    document.add_heading(title, 0)
    document.add_paragraph(body)
    document.save(word)
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", f"{title}\n\n{body}\n")
    return {
        "zip archive": archive.getvalue(),
        "Word document": word.getvalue(),
        "rich text": f"{{\\rtf1\\ansi {title}\\par {body}\\par}}".encode(),
        "PDF": pdf([[Line(title, 740, size=20), *paragraph(body, 700)]]),
    }
