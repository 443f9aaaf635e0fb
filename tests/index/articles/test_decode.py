"""Bytes are decoded without a guess that mangles, or refused as binary."""

import codecs

import pytest

from index.articles.decode import BinaryError, decode


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        ("é “x”".encode(), "é “x”", ()),
        (codecs.BOM_UTF8 + "é".encode(), "é", ()),
        (codecs.BOM_UTF16_LE + "é\r\nx".encode("utf-16-le"), "é\nx", ()),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é", ()),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é", ()),
        (b"a\rb\r\nc", "a\nb\nc", ()),
        ("é ".encode() + b"\x93x\x94 \x81", "é “x” �", ("decoded as cp1252",)),
        (codecs.BOM_UTF16_LE + b"a\0b", "a�", ("damaged utf-16 characters replaced",)),
        (b"a\0b", "a␀b", ()),
        (b"\x1b]52;c;x\x07", "␛]52;c;x␇", ()),
    ],
)
def test_encodings(data: bytes, text: str, notes: tuple[str, ...]) -> None:
    decoded = decode(data, "a.txt")
    assert (decoded.text, decoded.notes) == (text, notes)


def test_binary_data_is_refused() -> None:
    with pytest.raises(BinaryError, match=r"foto\.txt is binary"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "foto.txt")
    with pytest.raises(BinaryError, match="UTF-16 without its mark"):
        decode("kata demi kata".encode("utf-16-le"), "a.txt")
