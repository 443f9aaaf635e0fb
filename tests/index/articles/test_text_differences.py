"""The words in which two copies of an article differ."""

from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.articles.text_differences import differing_words


def article(*lines: tuple[Part, str]) -> Article:
    paragraphs, start = [], 0
    for part, text in lines:
        paragraphs.append(Paragraph(start, start + len(text), part))
        start += len(text) + 1
    return Article(ArticleInfo("a", "a.txt", "A"), "\n".join(t for _, t in lines), (*paragraphs,))


def test_what_was_put_otherwise_added_or_left_out_is_told_of_both() -> None:
    one = article((Part.BODY, "Rina membuka jembatan itu."), (Part.BODY, "Warga senang sekali."))
    two = article((Part.BODY, "Rina meresmikan jembatan itu."), (Part.BODY, "Warga senang."))
    mine, theirs = differing_words(one, two)
    assert [one.text[a:b] for a, b in mine] == ["membuka", "sekali"]
    assert [two.text[a:b] for a, b in theirs] == ["meresmikan"]


def test_words_in_a_row_are_one_stretch_and_lines_are_apart() -> None:
    one = article((Part.BODY, "Rina tiba."))
    two = article((Part.BODY, "Rina tiba pagi ini."), (Part.BODY, "Ia tersenyum."))
    assert [two.text[a:b] for a, b in differing_words(one, two)[1]] == ["pagi ini", "Ia tersenyum"]


def test_signs_case_and_what_the_site_added_do_not_count() -> None:
    one = article((Part.BODY, "“Selesai,” kata Rina"), (Part.FURNITURE, "Baca juga: Harga"))
    two = article((Part.BODY, '"selesai" Kata Rina.'))
    assert differing_words(one, two) == ([], [])
