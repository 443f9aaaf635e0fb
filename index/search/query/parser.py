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
from dataclasses import dataclass
from typing import Any, Final

from whoosh import query as wq

from index.search.analysis.analyzer import Analyzer, Token
from index.search.documents.schema import EXACT, TITLE
from index.search.query.filters import FILTERS, ORDERS, SORT, unknown_field
from index.search.query.lexer import Lexeme, Lexemes, Notes, RefusedError
from index.search.query.tree import all_of, any_of, in_sequence, near, slots, units

MAX_LENGTH: Final = 1_000  # characters
MAX_DEPTH: Final = 20  # parentheses
MIN_PREFIX: Final = 3  # letters before a *
MAX_DISTANCE: Final = 2  # letters that a word~ may differ by

MAX_APART: Final = 100  # words that "…"~ may part
_APART: Final = 5  # words, where "…"~ has no number
_IN_VALUE: Final = ("word", "minus", "endquote", "phrase")  # lexemes of a filter's value


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood."""

    tree: Any | None  # a whoosh.query.Query; None: nothing to search for
    message: str = ""  # a sentence about what was left out, else empty
    words: tuple[Token, ...] = ()  # the words looked for in the text, with their places
    by_date: bool = False  # newest first, rather than best first


def parse(text: str, analyzer: Analyzer, *, as_you_type: bool = False) -> Parsed:
    """Return `text` as a query, its words as `analyzer` has them.

    With `as_you_type` the last bare word may be unfinished.
    """
    if len(text) > MAX_LENGTH:
        return Parsed(None, f"The query is longer than {MAX_LENGTH:,} characters; shorten it.")
    parser = _Parser(Lexemes(text), analyzer, as_you_type=as_you_type)
    try:
        tree = parser.whole()
    except RefusedError as refused:
        return Parsed(None, refused.sentence)
    notes = parser.notes
    return Parsed(tree, " ".join(notes.sentences), tuple(notes.words), notes.by_date)


class _Parser:
    """Recursive descent over the lexemes of one query."""

    def __init__(self, lexemes: Lexemes, analyzer: Analyzer, *, as_you_type: bool) -> None:
        self.notes = Notes()
        self._lexemes = lexemes
        self._analyzer = analyzer
        self._depth = 0
        # Where an unfinished word ends.
        self._unfinished = len(lexemes.text) if as_you_type else -1

    def whole(self) -> Any | None:
        tree = self._either(None)
        while self._lexemes.peek() is not None:  # a closing parenthesis too many
            self.notes.say("A closing parenthesis without an opening one was left out.")
            self._lexemes.step()
            tree = all_of([tree, self._either(None)])
        return tree

    def _say_unless_typing(self, sentence: str) -> None:
        """Say what is missing, but not to someone who is about to type it."""
        if self._unfinished < 0:
            self.notes.say(sentence)

    def _either(self, scope: str | None) -> Any | None:
        """expression = all {OR all}"""
        choices = [self._all(scope)]
        while self._lexemes.is_word("OR"):
            self._lexemes.step()
            choices.append(self._all(scope))
        return any_of(choices)

    def _all(self, scope: str | None) -> Any | None:
        """all = term {[AND] term}; words in a row are read together, for their synonyms."""
        parts: list[Any | None] = []
        lexemes = self._lexemes
        while (lexeme := lexemes.peek()) and lexeme.kind != "close" and not lexemes.is_word("OR"):
            if lexemes.is_word("AND"):
                lexemes.step()
            elif lexeme.is_plain:
                parts.extend(self._run(scope))
            else:
                parts.append(self._term(scope))
        return all_of(parts)

    def _term(self, scope: str | None) -> Any | None:
        """term = {- | NOT} (group | phrase | field term | word)"""
        negative = False
        lexemes = self._lexemes
        while (lexeme := lexemes.peek()) and (lexeme.kind == "minus" or lexemes.is_word("NOT")):
            negative ^= lexeme.text != "+"
            lexemes.step()
        if lexeme is None or lexeme.kind == "close":
            return None
        known = len(self.notes.words)
        tree = self._positive(lexeme, scope)
        if tree is None or not negative:
            return tree
        del self.notes.words[known:]
        return tree.query if isinstance(tree, wq.Not) else wq.Not(tree)

    def _positive(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        self._lexemes.step()
        if lexeme.kind == "open":
            return self._group(scope)
        if lexeme.kind in ("phrase", "endquote"):
            return self._phrase(lexeme, scope)
        if lexeme.kind == "field":
            return self._in_field(lexeme.text[:-1].lower())
        if lexeme.kind == "unknown":
            self.notes.say(unknown_field(lexeme.text[:-1]))
            following = self._lexemes.here()
            return self._positive(following, scope) if following else None
        return self._word(lexeme, scope)

    def _group(self, scope: str | None) -> Any | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RefusedError(
                f"The query has more than {MAX_DEPTH} nested parentheses; simplify it."
            )
        tree = self._either(scope)
        if self._lexemes.peek() is None:
            self._say_unless_typing("A closing parenthesis is missing at the end.")
        self._lexemes.step()
        self._depth -= 1
        return tree

    def _in_field(self, name: str) -> Any | None:
        following = self._lexemes.here()
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
        while (lexeme := self._lexemes.here()) and lexeme.kind in _IN_VALUE:
            value += lexeme.text
            self._lexemes.step()
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

    def _phrase(self, lexeme: Lexeme, scope: str | None) -> Any | None:
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

    def _word(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        """One word with its suffix, if any, or a word within a field."""
        text = lexeme.text
        if "*" in text or "?" in text.rstrip("?"):
            return self._prefix(lexeme, scope)
        head, tilde, distance = text.partition("~")
        if tilde and head and (not distance or distance.isdecimal()):
            return self._fuzzy(lexeme, scope)
        tokens = self._analysed(text, lexeme.start)
        return self._maybe_unfinished(tokens, self._sequence(tokens, scope), scope)

    def _prefix(self, lexeme: Lexeme, scope: str | None) -> Any | None:
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

    def _fuzzy(self, lexeme: Lexeme, scope: str | None) -> Any | None:
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

    def _run(self, scope: str | None) -> list[Any | None]:
        """Read bare words in a row; each is a query of its own, a long synonym one."""
        chunks = []
        while (lexeme := self._lexemes.peek()) and lexeme.is_plain:
            chunks.append(lexeme)
            self._lexemes.step()
        start, end = chunks[0].start, chunks[-1].end
        tokens = self._analysed(self._lexemes.text[start:end], start)
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
            written = self._lexemes.text[tokens[0].start : tokens[0].end]
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
