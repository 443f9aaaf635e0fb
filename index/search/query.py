"""The query language: one line in, a Whoosh query tree out, never an exception.

    kazan brics            all of the words              "kerja sama"    a phrase
    -perang  NOT perang    without it                    a OR (b c)      either; AND is implied
    mosk*                  words that begin so           lavrof~ lavrof~2   words spelled nearly so
    "kerja dagang"~5       these words near one another, in any order
    title: outlet: speaker: entity: topic: coder:        in that field: a word, phrase or (...)
    stance:-1  tagged:yes  tagged:no                     with such a claim, with or without any
    date:2023  date:2023-09..2024-03                     published then; either end may be left out
    sort:date                                            newest first, instead of best first

What cannot be understood is left out and named in a sentence. Limits keep every query short
enough to answer at once.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from whoosh import query as wq

from index.search.analysis import Analyzer, Token
from index.search.filters import FIELDS, FILTERS, ORDERS, SORT, unknown_field
from index.search.schema import EXACT, TITLE
from index.search.words import all_of, any_of, in_sequence, near, slots, units

MAX_LENGTH: Final = 1_000  # characters
MAX_DEPTH: Final = 20  # parentheses
MAX_NODES: Final = 200  # words, phrases and filters
MIN_PREFIX: Final = 3  # letters before a *
MAX_DISTANCE: Final = 2  # letters that a word~ may differ by

MAX_NEAR: Final = 10  # times "…"~, which looks at its articles one by one
MAX_APART: Final = 100  # words that "…"~ may part
_APART: Final = 5  # words, where "…"~ has no number
_IN_VALUE: Final = ("word", "minus", "endquote", "phrase")  # lexemes of a filter's value
_FOLD: Final = str.maketrans("“”„‟«»＂：（）＊\x00", '""""""":()* ')
_LEXEME: Final = re.compile(
    rf"""(?P<open>\()|(?P<close>\))
    |(?P<field>(?:{"|".join(FIELDS)}):)
    |(?P<unknown>[^\W\d_]{{2,}}:(?=[\w"]))
    |"(?P<phrase>[^"]*)(?P<endquote>"(?:~\d*)?|$)
    |(?P<minus>[-+](?=[^\s)]))
    |(?P<word>[^\s()"]+)
    |(?P<space>\s+)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood."""

    tree: Any | None  # a whoosh.query.Query; None: nothing to search for
    message: str = ""  # a sentence about what was left out, else empty
    words: tuple[Token, ...] = ()  # the words looked for in the text, with their places
    by_date: bool = False  # newest first, rather than best first


@dataclass(slots=True)
class _Lexeme:
    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class _RefusedError(Exception):
    """The whole query is refused."""

    sentence: str


@dataclass(slots=True)
class _Notes:
    """What is learned about a query on the way through it."""

    sentences: list[str] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    by_date: bool = False
    nodes: int = 0
    near: int = 0

    def say(self, sentence: str) -> None:
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def count(self) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _RefusedError(f"The query has more than {MAX_NODES} parts; shorten it.")

    def count_near(self) -> None:
        self.near += 1
        if self.near > MAX_NEAR:
            raise _RefusedError(f'The query has more than {MAX_NEAR} times "…"~; shorten it.')


def parse(text: str, analyzer: Analyzer, *, as_you_type: bool = False) -> Parsed:
    """Return `text` as a query, its words as `analyzer` has them.

    With `as_you_type` the last bare word may be unfinished.
    """
    if len(text) > MAX_LENGTH:
        return Parsed(None, f"The query is longer than {MAX_LENGTH:,} characters; shorten it.")
    parser = _Parser(text.translate(_FOLD), analyzer, as_you_type=as_you_type)
    try:
        tree = parser.whole()
    except _RefusedError as refused:
        return Parsed(None, refused.sentence)
    notes = parser.notes
    return Parsed(tree, " ".join(notes.sentences), tuple(notes.words), notes.by_date)


class _Parser:
    """Recursive descent over the lexemes of one query."""

    def __init__(self, text: str, analyzer: Analyzer, *, as_you_type: bool) -> None:
        self._analyzer = analyzer
        self.notes = _Notes()
        self._lexemes = [
            _Lexeme(match.lastgroup or "", match[0], match.start(), match.end())
            for match in _LEXEME.finditer(text)
        ]
        self._text = text
        self._at = 0
        self._depth = 0
        self._unfinished = len(text) if as_you_type else -1  # where an unfinished word ends

    def whole(self) -> Any | None:
        tree = self._either(None)
        while self._peek() is not None:  # a closing parenthesis too many
            self.notes.say("A closing parenthesis without an opening one was left out.")
            self._at += 1
            tree = all_of([tree, self._either(None)])
        return tree

    def _say_unless_typing(self, sentence: str) -> None:
        """Say what is missing, but not to someone who is about to type it."""
        if self._unfinished < 0:
            self.notes.say(sentence)

    def _peek(self) -> _Lexeme | None:
        while self._at < len(self._lexemes) and self._lexemes[self._at].kind == "space":
            self._at += 1
        return self._lexemes[self._at] if self._at < len(self._lexemes) else None

    def _either(self, scope: str | None) -> Any | None:
        """expression = all {OR all}"""
        choices = [self._all(scope)]
        while self._is_word("OR"):
            self._at += 1
            choices.append(self._all(scope))
        return any_of(choices)

    def _all(self, scope: str | None) -> Any | None:
        """all = term {[AND] term}; words in a row are read together, for their synonyms."""
        parts: list[Any | None] = []
        while (lexeme := self._peek()) and lexeme.kind != "close" and not self._is_word("OR"):
            if self._is_word("AND"):
                self._at += 1
            elif self._is_plain(lexeme):
                parts.extend(self._run(scope))
            else:
                parts.append(self._term(scope))
        return all_of(parts)

    def _term(self, scope: str | None) -> Any | None:
        """term = {- | NOT} (group | phrase | field term | word)"""
        negative = False
        while (lexeme := self._peek()) and (lexeme.kind == "minus" or self._is_word("NOT")):
            negative ^= lexeme.text != "+"
            self._at += 1
        if lexeme is None or lexeme.kind == "close":
            return None
        known = len(self.notes.words)
        tree = self._positive(lexeme, scope)
        if tree is None or not negative:
            return tree
        del self.notes.words[known:]
        return tree.query if isinstance(tree, wq.Not) else wq.Not(tree)

    def _positive(self, lexeme: _Lexeme, scope: str | None) -> Any | None:
        self._at += 1
        if lexeme.kind == "open":
            return self._group(scope)
        if lexeme.kind in ("phrase", "endquote"):
            return self._phrase(lexeme, scope)
        if lexeme.kind == "field":
            return self._in_field(lexeme.text[:-1].lower())
        if lexeme.kind == "unknown":
            self.notes.say(unknown_field(lexeme.text[:-1]))
            return self._positive(self._lexemes[self._at], scope)
        return self._word(lexeme, scope)

    def _group(self, scope: str | None) -> Any | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _RefusedError(
                f"The query has more than {MAX_DEPTH} nested parentheses; simplify it."
            )
        tree = self._either(scope)
        if self._peek() is None:
            self._say_unless_typing("A closing parenthesis is missing at the end.")
        self._at += 1
        self._depth -= 1
        return tree

    def _in_field(self, name: str) -> Any | None:
        following = self._lexemes[self._at] if self._at < len(self._lexemes) else None
        if name in FILTERS:
            return self._filter(name)
        if following is None or following.kind in ("space", "close", "field", "minus"):
            self._say_unless_typing(f"{name}: wants a word right after it.")
            return None
        tree = self._positive(following, name)
        # A filter narrows; only words weigh.
        return tree if tree is None or name == TITLE else wq.ConstantScoreQuery(tree, 0.0)

    def _filter(self, name: str) -> Any | None:
        """Read the value of a filter up to the next space, as `date:2023` or `stance:-1`."""
        value = ""
        while self._at < len(self._lexemes) and self._lexemes[self._at].kind in _IN_VALUE:
            value += self._lexemes[self._at].text
            self._at += 1
        value = value.strip('"')
        if not value:
            self._say_unless_typing(f"{name}: wants {FILTERS[name].example} right after it.")
            return None
        if name == SORT and value.lower() in ORDERS:
            self.notes.by_date = value.lower() == "date"
            return None
        self.notes.count()
        tree = FILTERS[name].tree(value)
        if tree is None:
            what, example, _ = FILTERS[name]
            self._say_unless_typing(f"`{name}:{value[:40]}` is {what}; write {example}.")
        return tree

    def _phrase(self, lexeme: _Lexeme, scope: str | None) -> Any | None:
        inner, closing, tail = lexeme.text[1:].rpartition('"')
        if not closing:
            self._say_unless_typing("A closing quotation mark is missing at the end.")
            inner, tail = tail, ""
        tokens = self._analysed(inner, lexeme.start + 1)
        if not tail:
            return self._sequence(tokens, scope, quoted=True)
        apart = int(tail[1:5] or _APART)
        if apart > MAX_APART:
            self.notes.say(f'A "…"~ looks at most {MAX_APART} words away.')
        return self._sequence(tokens, scope, apart=max(1, min(apart, MAX_APART)))

    def _word(self, lexeme: _Lexeme, scope: str | None) -> Any | None:
        """One word with its suffix, if any, or a word within a field."""
        text = lexeme.text
        if "*" in text or "?" in text.rstrip("?"):
            return self._prefix(lexeme, scope)
        head, tilde, distance = text.partition("~")
        if tilde and head and (not distance or distance.isdecimal()):
            return self._fuzzy(lexeme, scope)
        tokens = self._analysed(text, lexeme.start)
        return self._maybe_unfinished(tokens, self._sequence(tokens, scope), scope)

    def _prefix(self, lexeme: _Lexeme, scope: str | None) -> Any | None:
        head, _, tail = re.sub(r"[*?]", "*", lexeme.text).partition("*")
        tokens = [token for token in self._placed(head, lexeme.start) if token.surface]
        if not tokens or len(tokens[-1].surface) < MIN_PREFIX:
            self.notes.say(f"A * wants at least {MIN_PREFIX} letters before it.")
            return None
        if tail.strip("*"):
            self.notes.say(f"A * stands at the end of a word; `{head}*` was searched.")
        self.notes.count()
        before = self._sequence(tokens[:-1], scope)
        return all_of([before, wq.Prefix(scope or EXACT, tokens[-1].surface)])

    def _fuzzy(self, lexeme: _Lexeme, scope: str | None) -> Any | None:
        head, _, distance = lexeme.text.partition("~")
        tokens = [token for token in self._placed(head, lexeme.start) if token.surface]
        if not tokens:
            return None
        most = int(distance[:3] or 1)
        if most > MAX_DISTANCE:
            self.notes.say(f"A ~ looks at most {MAX_DISTANCE} letters away.")
        self.notes.count()
        fuzzy = wq.FuzzyTerm(
            scope or EXACT, tokens[-1].surface, maxdist=min(most, MAX_DISTANCE), prefixlength=1
        )
        return all_of([self._sequence(tokens[:-1], scope), fuzzy])

    def _is_plain(self, lexeme: _Lexeme) -> bool:
        """Tell whether a lexeme is a bare word, to be read together with its neighbours."""
        return (
            lexeme.kind == "word"
            and lexeme.text not in ("AND", "OR", "NOT")
            and not set(lexeme.text) & set("*~")
        )

    def _is_word(self, word: str) -> bool:
        lexeme = self._peek()
        return lexeme is not None and lexeme.kind == "word" and lexeme.text == word

    def _run(self, scope: str | None) -> list[Any | None]:
        """Read bare words in a row; each is a query of its own, a long synonym one."""
        first = last = self._lexemes[self._at]
        chunks = []
        while (lexeme := self._peek()) and self._is_plain(lexeme):
            chunks.append(lexeme)
            last = lexeme
            self._at += 1
        tokens = self._analysed(self._text[first.start : last.end], first.start)
        return [
            self._maybe_unfinished(unit, self._sequence(unit, scope), scope)
            for unit in units(tokens, [chunk.end for chunk in chunks])
        ]

    def _maybe_unfinished(self, tokens: list[Token], tree: Any, scope: str | None) -> Any:
        """Return `tree`, or, when its one word is being typed, also the words that begin so.

        A beginning of too few letters asks for nothing yet, so that the hits of the words before
        it stay, unless it is written as an abbreviation is (`AS`).
        """
        if len(tokens) != 1 or tokens[0].end != self._unfinished:
            return tree
        if len(tokens[0].surface) < MIN_PREFIX:
            written = self._text[tokens[0].start : tokens[0].end]
            return tree if len(written) > 1 and written.isupper() else None
        return wq.Or([tree, wq.Prefix(scope or EXACT, tokens[0].surface)])

    def _analysed(self, text: str, offset: int) -> list[Token]:
        tokens = self._placed(text, offset)
        if text.strip() and not tokens:
            self.notes.say(f"`{text[:40]}` has no letters or digits and was left out.")
        return tokens

    def _sequence(
        self, tokens: list[Token], scope: str | None, *, quoted: bool = False, apart: int = 0
    ) -> Any | None:
        """Return the query for words that follow one another; for one word, that word's.

        A quoted synonym is also found where it is part of a longer one. With `apart`, the words
        may stand in any order, the first and the last at most so many words apart.
        """
        found = slots(tokens)
        for _ in found:
            self.notes.count()
        self.notes.words += [token for token in tokens if token.surface and scope is None]
        if apart and len(found) > 1:
            self.notes.count_near()
            return near(found, scope, apart)
        return in_sequence(found, scope, self._analyzer.synonyms.spellings, quoted=quoted)

    def _placed(self, text: str, offset: int) -> list[Token]:
        """Return the tokens of a part of the query that begins at `offset`."""
        return [
            token._replace(start=token.start + offset, end=token.end + offset)
            for token in self._analyzer.analyse(text)
        ]
