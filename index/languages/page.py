"""The words by which the parts of a news page are recognised in a language.

Patterns are regular expressions as text, matched without regard to case unless said otherwise;
sets hold lower-case words. `NEUTRAL` has what the web prints in every language: adverts, share
buttons, picture credits and the English labels that sites leave in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from index.base.text import word_set


@dataclass(frozen=True, slots=True, eq=False)
class PageWords:
    """What a language brings to the reading of a page (see `index.articles`)."""

    stop_words: frozenset[str]  # the small words by which the language of a text is detected

    # Site furniture: what the site prints around and between the paragraphs of an article.
    furniture_labels: tuple[str, ...]  # patterns of whole lines: "Advertisement", "Share:"
    furniture: tuple[str, ...]  # patterns of how such a line begins: "Read more:"
    list_openers: tuple[str, ...]  # patterns of whole lines before headlines of other articles
    strong_ends: frozenset[str]  # lines behind which no article goes on: "related articles"
    weak_ends: frozenset[str]  # lines that may also be subheadings: "comments"
    glued_labels: tuple[str, ...]  # labels run into the end of a paragraph, case counts: "Share"

    # Captions and picture credits.
    photo_words: tuple[str, ...]  # patterns of words in a credit in brackets: "(Photo: x)"
    dash_credits: tuple[str, ...]  # patterns of words that begin a credit behind a dash
    agency_credits: tuple[str, ...]  # patterns before a slash: "AFP/Budi"
    caption_labels: tuple[str, ...]  # patterns before a colon, stop or dash: "Photo: x"
    sides: tuple[str, ...]  # patterns in brackets that place a person in a picture: "(left)"

    # Bylines, date lines, citations.
    citations: tuple[str, ...]  # patterns of how a line that names the article's source begins
    byline_labels: tuple[str, ...]  # patterns before a colon and a name: "Reporter: x"
    by_words: tuple[str, ...]  # words before a name without a colon, case counts: "By"
    editor_labels: tuple[str, ...]
    date_labels: tuple[str, ...]  # patterns of words that stand beside the date of publishing
    updated_labels: tuple[str, ...]  # patterns of words beside the date of the last change
    date_fillers: tuple[str, ...]  # patterns of small words around a date, which prove nothing
    looking_back: tuple[str, ...]  # patterns of headings over a date of history: "On this day"
    signature_labels: tuple[str, ...]  # before the writer behind the last sentence, case counts
    name_particles: tuple[str, ...]  # lower-case words within a person's name: "van"
    sections: frozenset[str]  # names of a site's sections, which are no names of persons
    plain_sections: frozenset[str]  # those that say nothing of the article: "home", "news"
    section_labels: tuple[str, ...]  # before a colon and the section: "Category: World"
    address_labels: tuple[str, ...]  # patterns before the address of the article: "Source:"

    # Where an article is from.
    agencies: Mapping[str, str]  # news agencies: lower case -> usual name: {"afp": "AFP"}
    citing: tuple[str, ...]  # patterns before the medium that an article took its news from
    institutions: frozenset[str]  # how names begin that are cited and are no media: "ministry"

    # Datelines.
    media_words: tuple[str, ...]  # patterns of words that tell an outlet's name: "Daily"
    place_particles: tuple[str, ...]  # lower-case words within a place's name: "Rio de Janeiro"
    place_prepositions: tuple[str, ...]  # before a place: "in"
    cities: frozenset[str]  # that stand before a colon so often that the text need not confirm them
    regions: frozenset[str]  # countries and provinces behind a city, beyond the names of CLDR
    country_languages: tuple[str, ...]  # codes of the languages whose country names count
    advertiser_labels: tuple[str, ...]  # how a "dateline" of an advertiser begins, lower case

    abbreviations: tuple[str, ...]  # behind which a full stop ends no sentence

    # What tells furniture from prose that begins or is headed like it.
    furniture_always: tuple[str, ...] = ()  # patterns of how lines begin that are never prose
    reader_words: tuple[str, ...] = ()  # patterns of words with which a site speaks to its readers
    saying: tuple[str, ...] = ()  # patterns of words of saying: such a sentence is the article's
    heading_ends: frozenset[str] = frozenset()  # end marks that may be headings of an article
    study_headings: tuple[str, ...] = ()  # patterns of first headings: "Background"; no names
    headline_labels: tuple[str, ...] = ()  # patterns of labels that headlines have as well

    # Words glued together at a lost link, and site lines within paragraphs.
    parting: tuple[str, ...] = ()  # small words that stand beside any word: "with"
    verb_beginnings: tuple[str, ...] = ()  # how verbs begin that stand behind names
    parting_always: frozenset[str] = frozenset()  # of these, those that no name ends in
    parting_small: tuple[str, ...] = ()  # those that stand beside words in small letters
    parting_short: frozenset[str] = frozenset()  # that stand before a known name alone: "to"
    run_together: tuple[str, ...] = ()  # first halves of names written as one: "iPhone"
    inline_furniture: tuple[str, ...] = ()  # patterns of site lines in a paragraph, case counts

    # How files call what they state of an article, the best name first: {"title": ("headline",)}.
    field_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


ENGLISH_STOP_WORDS: Final = word_set(
    "the of and to in that is was for with as on by at from it his her has have had be been "
    "are were will would not this which their they he she its said but an or who after"
)

FIELD_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("article_id", "news_id", "story_id", "stories_id", "doc_id", "document_id", "uuid"),
    "title": (
        *("headline", "article_title", "news_title", "heading", "headline_text", "title_text"),
        *("article_headline", "news_headline", "web_title"),
    ),
    "body": (
        *("text", "content", "full_text", "article_text", "body_text", "article_body"),
        *("content_text", "article_content", "article", "story", "main_text", "news_text"),
        *("news_content", "plain_text", "clean_text", "cleaned_text", "raw_text", "paragraphs"),
    ),
    "published": (
        *("date", "published_at", "publish_date", "published_date", "publication_date"),
        *("date_published", "date_publish", "pub_date", "datetime", "publish_time"),
        *("published_on", "published_time", "publication_time", "date_time", "posted_at"),
        *("date_posted", "release_date", "web_publication_date", "timestamp", "time"),
        *("created_at", "seendate", "pubtime"),
    ),
    "outlet": (
        *("publisher", "newspaper", "publication", "media", "source", "site", "site_name"),
        *("source_name", "media_name", "outlet_name", "publication_name", "publisher_name"),
        *("newspaper_name", "news_source", "website", "source_common_name", "domain"),
    ),
    "url": (
        *("link", "permalink", "source_url", "article_url", "web_url", "news_url", "uri", "href"),
        *("article_link", "story_url", "canonical_url", "document_identifier"),
    ),
    "byline": (
        *("author", "authors", "reporter", "journalist", "writer", "creator", "author_name"),
        *("written_by", "by"),
    ),
    "language": ("lang", "in_language"),
    "section": ("category", "section_name", "article_section", "rubric", "desk"),
    "updated": ("updated_at", "date_modified", "modified", "last_modified", "date_updated"),
    "editor": ("editors", "edited_by"),
    "agency": ("news_agency", "wire", "wire_service"),
    "cited": ("cited_source", "original_source"),
    "archived": ("archive_url", "archived_url", "wayback_url"),
    "accessed": (
        *("accessed_at", "date_accessed", "retrieved", "retrieved_at", "scraped_at", "crawled_at"),
        *("date_download", "fetched_at", "downloaded_at"),
    ),
}

NEUTRAL: Final = PageWords(
    stop_words=frozenset(),
    furniture_labels=(
        *("advertisement", "banner", "adsense", "sponsored", "google news", "follow us"),
        *("share", "print", "copy link", r"loading\.*", "live stream(?:ing)?", "breaking news"),
    ),
    furniture=(
        r"(?:read more|see also)\s*:",
        r"follow\b.{0,80}\b(?:whatsapp|telegram|channel|google news|newsletter|instagram)\b",
        r"copyright",
        r"tags?\s*:",
    ),
    furniture_always=(
        r"(?:advertisement\s+)?scroll to (?:continue|resume)\b",
        r"(?:(?:smallest|smaller|larger|largest) font\s*)+$",
        r"\[embed\b",
        r"a post shared by\b",
        r"view this post\b",
        r"the post\b.{0,200}\bappeared first on\b",
        r"©",
    ),
    reader_words=(
        *("you", "your", "our", "us", "click", "here", "subscribe", "newsletters?", "https?:"),
        r"©\w*",
        r"\(c\)",
        "all rights",
    ),
    saying=("said", "says", "told"),
    heading_ends=word_set("comments|related|trending|share|tag|tags", "|"),
    study_headings=("background", "introduction", "(?:executive )?summary", "abstract"),
    headline_labels=("photo", "source", "reporter"),
    inline_furniture=(
        r"(?:ADVERTISEMENT\s*)?SCROLL TO (?:CONTINUE|RESUME)(?: WITH)? CONTENT",
        r"Smallest Font Largest Font",
    ),
    list_openers=(),
    strong_ends=word_set(
        "most popular|related articles|related news|related stories|latest news|more news|"
        "you may also like|trending|top news",
        "|",
    ),
    weak_ends=word_set("comments|related|share|tag|tags|follow us", "|"),
    glued_labels=("Share",),
    photo_words=("photo", "handout", "pool", "getty", "screenshot"),
    dash_credits=(),
    agency_credits=("AFP", "REUTERS", "AP Photo", "EPA"),
    caption_labels=("photo", "caption"),
    sides=("left", "right", "cent(?:er|re)"),
    citations=(r"retold\b", r"source\s*:"),
    byline_labels=("reporter", "by", "author", "written by", "reporting by"),
    by_words=("By", "BY"),
    editor_labels=("editor",),
    date_labels=("published", "posted", "reporter", "by", "date"),
    updated_labels=("(?:last )?(?:updated|modified|changed)", "update"),
    date_fillers=("on", "last", "at"),
    looking_back=("flashback", "on this day", "this day in history", "from the archives?"),
    signature_labels=("Reporter", "Editor"),
    name_particles=("de", "van", "al"),
    sections=word_set(
        "international national news world regional headline home politics business economy "
        "opinion sports technology asia africa europe americas diplomacy"
    ),
    plain_sections=word_set("home news headline headlines index"),
    section_labels=("category", "section", "filed under"),
    address_labels=("source", "url", "link", "original article"),
    agencies={
        name.casefold(): name
        for name in (
            *("AFP", "Reuters", "AP", "Xinhua", "TASS", "ANTARA", "Bernama", "Kyodo", "Yonhap"),
            *("DPA", "EFE", "ANSA", "IRNA", "RIA Novosti", "Anadolu", "UPI", "PTI", "WAM", "SPA"),
            *("CMG", "Sputnik", "KCNA", "VNA", "PNA", "Interfax", "Associated Press"),
        )
    },
    citing=(r"(?:as )?(?:reported|cited|quoted) by",),
    institutions=word_set(
        "ministry minister president prime the foreign government police court embassy a an"
    ),
    media_words=(
        *("online", "news", "radio", "tv", "media", "post", "times", "press", "daily"),
        *("herald", "journal", "cnn", "cnbc", "bbc", "voa", "jazeera"),
    ),
    place_particles=("de", "da", "do", "del", "of", "the", "la", "le", "el", "al"),
    place_prepositions=("in", "from", "to"),
    cities=word_set(
        "beijing moscow washington london paris tokyo seoul gaza jerusalem tehran kyiv kiev "
        "brussels geneva singapore bangkok manila hanoi"
    ),
    regions=word_set("usa uk"),
    country_languages=("en",),
    advertiser_labels=(),
    abbreviations=("prof", "gen", "mr", "mrs", "ltd", "inc", "st", "no", "vs", "www"),
)
