"""XML of others: parsed without document types, so that no entity grows and nothing is fetched."""

from typing import TYPE_CHECKING

from index.base.errors import KutipError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parse(data: bytes, name: str) -> "Element":
    """Return the root of the XML in `data`.

    Raises KutipError, naming `name`, where it is not well-formed or declares a document type.
    """
    from xml.etree import ElementTree

    parser = ElementTree.XMLParser(target=_Builder(name))  # noqa: S314 - see `_Builder.doctype`
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise KutipError(f"{name} is damaged: it is not well-formed XML; save it again.") from error
    return root


class _Builder:
    """Builds the tree, and ends the parsing at a document type: only there are entities made."""

    def __init__(self, name: str) -> None:
        from xml.etree.ElementTree import TreeBuilder

        builder = TreeBuilder()
        self._name = name
        self.start, self.end, self.data = builder.start, builder.end, builder.data
        self.close = builder.close

    def doctype(self, *_: object) -> None:
        raise KutipError(
            f"{self._name} declares a document type, which kutip does not read; remove it."
        )
