"""Bytes are decoded without a guess that mangles, or refused as binary."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


RUSSIAN = (
    "Министр прибыл в порт\n\nСегодня утром министр заявил журналистам, что договор о рыболовстве "
    "будет подписан до конца года, если парламент одобрит новый закон."
)
UKRAINIAN = "Міністр заявив у місті, що переговори з європейською стороною пройшли дуже успішно."
GREEK = "Ο υπουργός δήλωσε σήμερα στην Αθήνα ότι η συμφωνία θα υπογραφεί πριν από το καλοκαίρι."
ARABIC = "قال الوزير اليوم في العاصمة إن الاتفاق سيوقع قبل نهاية العام بعد موافقة البرلمان عليه."
HEBREW = "השר אמר היום בבירה כי ההסכם ייחתם לפני סוף השנה לאחר שהפרלמנט יאשר אותו."
THAI = "รัฐมนตรีกล่าววันนี้ในเมืองหลวงว่าข้อตกลงจะลงนามก่อนสิ้นปีนี้หลังจากรัฐสภาอนุมัติ"
CHINESE = (
    "部长今天在首都说，这个协议会在年底以前签署，因为议会已经同意了新的法律。我们对此感到高兴。"
)
TRADITIONAL = (
    "部長今天在首都說，這個協議會在年底以前簽署，因為議會已經同意了新的法律。我們對此感到高興。"
)
JAPANESE = "大臣は今日、首都で、協定は議会が承認すれば年末までに署名されるだろうと述べた。"
KOREAN = "장관은 오늘 수도에서 의회가 승인하면 연말까지 협정에 서명할 것이라고 말했다."
INDONESIAN = "Menteri berkata, “Perjanjian itu akan ditandatangani – semoga – tahun ini.”\n\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")),
        *((UKRAINIAN, name) for name in ("cp1251", "koi8-u")),
        *((GREEK, "cp1253"), (ARABIC, "cp1256"), (HEBREW, "cp1255"), (THAI, "cp874")),
        *((CHINESE, "gb18030"), (CHINESE, "gbk"), (TRADITIONAL, "big5"), (KOREAN, "cp949")),
        *((JAPANESE, "shift_jis"), (JAPANESE, "euc_jp")),
    ],
)
def test_another_encoding_is_read_where_the_letters_prove_it(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.notes[0].startswith("decoded as ")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [INDONESIAN * 3, RUSSIAN, f"{CHINESE}\n\n{CHINESE}"])
def test_utf_16_is_read_without_its_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert (decoded.text, decoded.notes) == (text, (f"decoded as {encoding}",))


def test_what_is_not_proven_is_refused_and_not_guessed() -> None:
    with pytest.raises(BinaryError, match=r"a\.txt is text in an encoding .* save it as UTF-8"):
        decode("Порт".encode("cp1251") * 2, "a.txt")


@pytest.mark.parametrize(("text", "encoding"), [(CHINESE, "gb18030"), (RUSSIAN, "utf-16-le")])
def test_damage_behind_what_proves_the_encoding_is_told(text: str, encoding: str) -> None:
    damage = b"\xff\xff" if encoding == "gb18030" else "\ud800".encode(encoding, "surrogatepass")
    decoded = decode((text * 600).encode(encoding) + damage, "a.txt")
    name = encoding.removesuffix("-le")
    assert decoded.notes == (f"decoded as {encoding}", f"damaged {name} characters replaced")
    assert decoded.text.startswith(text)


def test_latin_text_is_never_taken_for_another_script() -> None:
    text = "Société “Générale” – à Orléans… naïve ÉLYSÉE, Çavuşoğlu"
    decoded = decode(text.encode("cp1252", "replace") * 20, "a.txt")
    assert decoded.notes == ("decoded as cp1252",)
    mixed = RUSSIAN.encode() + b" \x93x\x94"
    assert decode(mixed, "a.txt").text == f"{RUSSIAN} “x”"


def test_old_macintosh_text_has_its_quotation_marks() -> None:
    text = "“Kami siap,” kata Rina. “Besok,” katanya – di café."
    assert decode(text.encode("mac-roman"), "a.txt").text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(BinaryError):
        assert decode(data, "a").text is not None
