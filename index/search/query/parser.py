"""The query language: one line in, a Whoosh query tree out, never an exception.

    summit brics           all of the words              "trade talks"   a phrase
    -war  NOT war          without it                    a OR (b c)      either; AND is implied
    "kunjungan"            that form of the word alone
    mosc*                  words that begin so           lavrof~ lavrof~1   similar spelling
    "trade talks"~5        these words near one another, in any order
    title: outlet: speaker: entity: topic: coder:        in that field: a word, phrase or (...)
    stance:-1  tagged:yes  tagged:no                     with such a claim, with or without any
    date:2023  date:2023-09..2024-03                     published then; either end may be left out
    date:none                                            without a date
    sort:date                                            newest first, instead of best first

What cannot be understood is ignored and named in a sentence. Limits keep every query short enough
to answer at once.
"""

from dataclasses import dataclass
from typing import Any, Final

from whoosh import query as wq

from index.search.analysis.analyzer import Analyzer, Token
from index.search.analysis.unspaced import is_unspaced
from index.search.analysis.word_split import pairs_alone, without_last_sign
from index.search.documents.schema import EXACT, TITLE
from index.search.query.among import CLAIM_FIELDS
from index.search.query.filters import FILTERS, ORDERS, SORT, complaint, unknown_field
from index.search.query.lexer import Lexeme, Lexer
from index.search.query.parse_state import PUNCTUATION, ClaimPart, ParseState, RefusedError
from index.search.query.proximity import near
from index.search.query.signs import has_negation, ignored_signs, small_operator
from index.search.query.tree import (
    all_of,
    any_of,
    group_tokens,
    in_sequence,
    query_words,
    written_first,
)
from index.search.spelling_distance import usual_edits

MAX_LENGTH: Final = 1_000  # characters
MAX_DEPTH: Final = 20  # parentheses
MIN_PREFIX: Final = 3  # letters before a *
MAX_EDITS: Final = 2  # letters that a word~ may differ by
MAX_NEAR_DISTANCE: Final = 100  # words between the words of "…"~

_NEAR_DISTANCE: Final = 5  # words, where "…"~ has no number
_IN_VALUE: Final = ("word", "minus", "endquote", "phrase")  # lexemes of a filter's value


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as understood."""

    tree: Any | None  # a whoosh.query.Query; None: nothing to search for
    message: str = ""  # sentences about what was ignored, else empty
    words: tuple[Token, ...] = ()  # the words looked for in the text, with offsets in the query
    by_date: bool = False  # newest first, rather than best first
    operators: tuple[tuple[int, int], ...] = ()  # `and`, `or` and `not`, read as words
    claim_parts: tuple[ClaimPart, ...] = ()  # that ask for claims


def parse_query(text: str, analyzer: Analyzer, *, as_you_type: bool = False) -> ParsedQuery:
    """Return `text` as a query, its words as `analyzer` has them.

    With `as_you_type` the last bare word may be unfinished.
    """
    if len(text) > MAX_LENGTH:
        return ParsedQuery(None, f"The query is longer than {MAX_LENGTH:,} characters; shorten it.")
    parser = _Parser(Lexer(text), analyzer, as_you_type=as_you_type)
    try:
        tree = parser.query()
        parser.state.finish(is_empty=tree is None)
    except RefusedError as refused:
        return ParsedQuery(None, refused.sentence)
    state = parser.state
    return ParsedQuery(
        tree,
        state.message,
        tuple(state.words),
        state.by_date,
        tuple(state.operators),
        tuple(state.claim_parts),
    )


class _Parser:
    """Recursive descent over the lexemes of one query.

    The `scope` of a part is the field that it is looked for in; None is the text.
    """

    def __init__(self, lexer: Lexer, analyzer: Analyzer, *, as_you_type: bool) -> None:
        self.state = ParseState()
        self._lexer = lexer
        self._analyzer = analyzer
        self._depth = 0
        # Where an unfinished word ends.
        self._unfinished = len(lexer.text) if as_you_type else -1

    def query(self) -> Any | None:
        """query = either"""
        tree = self._either(None)
        while self._lexer.peek_past_spaces() is not None:  # a closing parenthesis too many
            self.state.say("Ignored: a closing parenthesis without an opening one.")
            self._lexer.skip()
            tree = all_of([tree, self._either(None)])
        if len(self.state.words) == 1:
            written_first(tree)
        return tree

    def _say_unless_typing(self, sentence: str) -> None:
        """Say what is missing here, but not to someone who is about to type it."""
        following = self._lexer.peek()
        if self._unfinished < 0 or (following and following.end < self._unfinished):
            self.state.say(sentence)

    def _either(self, scope: str | None) -> Any | None:
        """either = all {OR all}"""
        choices = [self._all(scope)]
        while self._lexer.next_is("OR"):
            self._lexer.skip()
            choices.append(self._all(scope))
        return any_of(choices)

    def _all(self, scope: str | None) -> Any | None:
        """all = part {[AND] part}; bare words in a row are read together, for their synonyms."""
        parts: list[Any | None] = []
        lexer = self._lexer
        while (
            (lexeme := lexer.peek_past_spaces())
            and lexeme.kind != "close"
            and not lexer.next_is("OR")
        ):
            if lexer.next_is("AND"):
                lexer.skip()
            elif lexeme.is_plain:
                parts.extend(self._bare_words(scope))
            else:
                parts.append(self._part(scope))
        return all_of(parts)

    def _part(self, scope: str | None) -> Any | None:
        """part = {- | + | NOT} positive"""
        negative = False
        lexer = self._lexer
        while (lexeme := lexer.peek_past_spaces()) and (
            lexeme.kind == "minus" or lexer.next_is("NOT")
        ):
            negative ^= lexeme.text != "+"
            lexer.skip()
        if lexeme is None or lexeme.kind == "close":
            return None
        words_before, claims_before = len(self.state.words), len(self.state.claim_parts)
        tree = self._positive(lexeme, scope)
        if tree is None or not negative:
            return tree
        del self.state.words[words_before:]
        del self.state.claim_parts[claims_before:]
        return tree.query if isinstance(tree, wq.Not) else wq.Not(tree)

    def _positive(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        """positive = group | phrase | field positive | filter value | word"""
        self._lexer.skip()
        if lexeme.kind == "open":
            return self._group(scope)
        if lexeme.kind in ("phrase", "endquote"):
            return self._phrase(lexeme, scope)
        if lexeme.kind == "field":
            return self._in_field(lexeme.text[:-1].lower())
        if lexeme.kind == "unknown":
            self.state.say(unknown_field(lexeme.text[:-1]))
            following = self._lexer.peek()
            return self._positive(following, scope) if following else None
        return self._word(lexeme, scope)

    def _group(self, scope: str | None) -> Any | None:
        """group = "(" either ")" """
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RefusedError(
                f"The query has more than {MAX_DEPTH} nested parentheses; simplify it."
            )
        tree = self._either(scope)
        if self._lexer.peek_past_spaces() is None:
            self._say_unless_typing("The closing parenthesis is missing.")
        self._lexer.skip()
        self._depth -= 1
        return tree

    def _in_field(self, name: str) -> Any | None:
        following = self._lexer.peek()
        if name in FILTERS:
            return self._filter(name)
        if following is None or following.kind in ("space", "close", "field", "minus"):
            self._say_unless_typing(f"{name}: needs a word right after it.")
            return None
        tree = self._positive(following, name)
        self._note_claims(name, following.start, tree)
        # A field narrows; only words weigh.
        return tree if tree is None or name == TITLE else wq.ConstantScoreQuery(tree, 0.0)

    def _note_claims(self, name: str, start: int, tree: Any | None) -> None:
        """Note a part that asks for claims, whose value begins at `start` and was just read."""
        if tree is not None and name in CLAIM_FIELDS and not isinstance(tree, wq.Not):
            following = self._lexer.peek()
            end = following.start if following else len(self._lexer.text)
            value = self._lexer.text[start:end].strip()
            self.state.claim_parts.append(ClaimPart(name, value, tree))

    def _filter(self, name: str) -> Any | None:
        """Read the value of a filter up to the next space, as `date:2023` or `stance:-1`."""
        value = ""
        begun_at = self._lexer.peek()
        while (lexeme := self._lexer.peek()) and lexeme.kind in _IN_VALUE:
            value += lexeme.text
            self._lexer.skip()
        value = value.strip('"')
        of_field = FILTERS[name]
        if not value:
            self._say_unless_typing(f"{name}: needs a value, for example {of_field.example}.")
            return None
        if name == SORT and value.lower() in ORDERS:
            self.state.by_date = value.lower() == "date"
            return None
        self.state.count_part()
        language = self._analyzer.language
        tree = of_field.tree(value, language)
        if tree is None:
            say = self.state.say
            if of_field.is_begun(value, language):
                say = self._say_unless_typing
            say(complaint(name, value))
        elif begun_at:
            self._note_claims(name, begun_at.start, tree)
        return tree

    def _phrase(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        inner, closing, suffix = lexeme.text[1:].rpartition('"')
        if not closing:
            self._say_unless_typing("The closing quotation mark is missing.")
            inner, suffix = suffix, ""
        tokens = self._tokens_of(inner, lexeme.start + 1)
        if inner.strip() and not tokens:
            self.state.say(PUNCTUATION)
        if not suffix:
            return self._sequence(tokens, scope, quoted=True)
        distance = int(suffix[1:5] or _NEAR_DISTANCE)
        if distance > MAX_NEAR_DISTANCE:
            self.state.say(f'Words in "…"~ may be at most {MAX_NEAR_DISTANCE} words apart.')
        distance = max(1, min(distance, MAX_NEAR_DISTANCE))
        return self._sequence(tokens, scope, distance=distance)

    def _word(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        """One word with its suffix, if any, or a word within a field."""
        text = lexeme.text
        if lexeme.wildcard is not None:
            return self._prefix(lexeme, scope)
        head, tilde, edits = text.partition("~")
        if tilde and head and (not edits or edits.isdecimal()):
            return self._fuzzy(lexeme, scope)
        tokens = without_last_sign(self._tokens_of(text, lexeme.start))
        return self._maybe_unfinished(tokens, self._sequence(tokens, scope), scope)

    def _prefix(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        head, tail = lexeme.text[: lexeme.wildcard], lexeme.text[lexeme.wildcard :]
        tokens = [token for token in self._analyzed(head, lexeme.start) if token.surface]
        if tokens and is_unspaced(tokens[-1].surface):  # which is found as it is
            return self._sequence(tokens, scope)
        if not tokens or len(tokens[-1].surface) < MIN_PREFIX:
            self.state.say(f"A * needs at least {MIN_PREFIX} letters before it.")
            return None
        if tail.strip("*"):
            self.state.say(f"Only * at the end of a word is understood; searched for `{head}*`.")
        self.state.count_part()
        before = self._sequence(tokens[:-1], scope)
        return all_of([before, wq.Prefix(scope or EXACT, tokens[-1].surface)])

    def _fuzzy(self, lexeme: Lexeme, scope: str | None) -> Any | None:
        head, _, distance = lexeme.text.partition("~")
        tokens = [token for token in self._analyzed(head, lexeme.start) if token.surface]
        if tokens and is_unspaced(tokens[-1].surface):  # which has no letters to misspell
            return self._sequence(tokens, scope)
        if not tokens:
            return None
        edits = int(distance[:3] or usual_edits(tokens[-1].surface))
        if edits > MAX_EDITS:
            self.state.say(f"A word with ~ may differ by at most {MAX_EDITS} letters.")
        self.state.count_part()
        fuzzy = wq.FuzzyTerm(
            scope or EXACT, tokens[-1].surface, maxdist=min(edits, MAX_EDITS), prefixlength=1
        )
        return all_of([self._sequence(tokens[:-1], scope), fuzzy])

    def _bare_words(self, scope: str | None) -> list[Any | None]:
        """Read bare words in a row; each is a query of its own, a synonym of several is one."""
        words = []
        while (lexeme := self._lexer.peek_past_spaces()) and lexeme.is_plain:
            words.append(lexeme)
            self._lexer.skip()
            self._hint_at_operator(lexeme)
        start, end = words[0].start, words[-1].end
        tokens = self._tokens_of(self._lexer.text[start:end], start)
        return [
            self._maybe_unfinished(group, self._sequence(group, scope), scope)
            for group in map(without_last_sign, group_tokens(tokens, [word.end for word in words]))
        ]

    def _hint_at_operator(self, word: Lexeme) -> None:
        """Say of an operator in small letters that it is read as a word."""
        sentence = small_operator(word.text)
        before, after = self._lexer.text[: word.start], self._lexer.text[word.end :]
        if sentence and after.strip() and (before.strip() or word.text.lower() == "not"):
            self.state.say(sentence)
            self.state.operators.append((word.start, word.end))

    def _maybe_unfinished(self, tokens: list[Token], tree: Any, scope: str | None) -> Any:
        """Return `tree`, or, when its one word is being typed, also the words that begin so.

        A beginning of too few letters asks for nothing yet, so that the hits of the words before
        it stay, unless it is written as an abbreviation is (`UN`).
        """
        if len(tokens) != 1 or tokens[0].end != self._unfinished:
            return tree
        if is_unspaced(tokens[0].surface):
            return tree  # its beginning is found as it is
        if len(tokens[0].surface) < MIN_PREFIX:
            written = self._lexer.text[tokens[0].start : tokens[0].end]
            return tree if len(written) > 1 and written.isupper() else None
        return wq.Or([tree, wq.Prefix(scope or EXACT, tokens[0].surface)])

    def _tokens_of(self, text: str, offset: int) -> list[Token]:
        """Return the tokens of a part of the query; notes where it has none."""
        tokens = self._analyzed(text, offset)
        if text.strip() and not tokens:
            self.state.has_only_punctuation = True
        return tokens

    def _analyzed(self, text: str, offset: int) -> list[Token]:
        """Return the tokens of a part of the query that begins at `offset`; note what is not."""
        tokens = self._analyzer.analyze(text)
        self.state.ignored |= dict.fromkeys(ignored_signs(text, tokens))
        if has_negation(text):
            self.state.say("Ignored: `!`; write -word to leave a word out.")
        return [
            token._replace(start=token.start + offset, end=token.end + offset) for token in tokens
        ]

    def _sequence(
        self, tokens: list[Token], scope: str | None, *, quoted: bool = False, distance: int = 0
    ) -> Any | None:
        """Return the query for words that follow one another; for one word, that word's.

        A quoted synonym is also found where it is part of a longer one. With `distance`, the words
        may stand in any order, the first and the last at most so many words apart.
        """
        words = query_words(pairs_alone(tokens) if distance else without_last_sign(tokens))
        for _ in words:
            self.state.count_part()
        self.state.words += [token for token in tokens if token.surface and scope is None]
        if distance and len(words) > 1:
            self.state.count_near()
            return near([word.term for word in words], scope, distance)
        return in_sequence(words, scope, self._analyzer.synonyms.spellings, quoted=quoted)
