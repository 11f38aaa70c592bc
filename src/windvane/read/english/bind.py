"""Bind each number of an English article to a measure, a subject and a period, by the same contract as the Chinese reader.

English says who, then the verb, then how far and where to: *the Hang Seng rose 1.2% to close at 21,133*. The binder walks a
sentence from left to right and keeps a frame: whom the last verb is said of, which way it goes, the noun that says what is
counted. A number asks the words right before and behind it first (to, at, from, by, as much as; higher, resistance), then
the frame. A verb with nobody of its own before it goes on with the frame; one with somebody begins another.

"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from windvane.articles import Article, Reading
from windvane.facts import Fact, Moment, Quoted
from windvane.figures import PERCENT, Kind
from windvane.lexicon import english
from windvane.lexicon.times import Span, Time
from windvane.measures import Family, Role, When
from windvane.read.english import around
from windvane.read.english.frames import OF_MARKET, RATINGS, Frame, Pending, State, is_house, same
from windvane.read.english.sentences import Sentence, Tag, Token
from windvane.read.english.stating import Stating
from windvane.read.english.subjects import Subject, is_part
from windvane.read.english.words import Word, find_names, lexicon
from windvane.read.listing import is_index
from windvane.read.numerals.tokens import Numeral, NumeralKind
from windvane.read.resolve import undated

#: How a sentence begins that says what a level crossed would bring.
_SHOULD: Final = re.compile(
    r"[\"' ]*(?:a|any) (?:[a-z]+ )?(?:close|break|drop|fall|move|rise|push|breach)\w* (?:above|below|through|under|past|of) "
)
#: Before a level in a clause of what may be, that it is already so.
_NOW: Final = re.compile(r"\b(?:now|currently) (?:at|near|around) \Z")
#: Verbs of moving something else, and what is moved.
_MOVERS: Final = re.compile(
    r"dragged|pulled|pushed|sent|drove|knocked|left|dragging|pulling|pushing|sending|driving|knocking|leaving",
    re.IGNORECASE,
)
#: Before sales, that they are not what a company took in.
_OTHER_SALES: Final = re.compile(r"\b(?:property|home|housing|flat|land|pre|vehicle|car|unit)[ -]\Z", re.IGNORECASE)
#: Before sales, that they are of a reporting period; and behind them, that they are counted in things.
_PERIODIC: Final = re.compile(
    r"\b(?:(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-(?:half|quarter)|[Ff]ull-year|[Qq]uarterly) \Z"
)
_THINGS: Final = re.compile(r"\b(?:vehicles|units|cars|homes|flats)\b")
#: Before whom a view is of (he expects the index to test 27,000).
_VIEWS: Final = re.compile(r"expects?|expected|expecting|sees?|saw|seeing|forecasts?|likely", re.IGNORECASE)
_VIEWED: Final = re.compile(
    r" (?:the )?(?P<whom>(?:market|index|benchmark|gauge)\b|(?=[A-Z]))[^,.;\d]{0,32}? ?(?:to|at|testing|finding|trading|heading)\b"
)
_MOVED: Final = re.compile(r" (?:(?P<it>it|them)|the (?:market|index|benchmark|gauge|contract))\b")
#: Before a close, that it is a noun (from the previous close).
_CLOSE_OF: Final = re.compile(r"(?:previous|prior|last|day's|\b[Aa]|[Aa]ny|daily|weekly) \Z")
#: Before a noun of trading, that it is of whom the clause before is about (, with a turnover of HK$9 billion).
_BESIDE: Final = re.compile(r"\b(?:with|on|at) (?:an? |its |total |combined |daily )*\Z")
_CHANNELS: Final = frozenset([("SOUTHBOUND",), ("NORTHBOUND",)])
#: Markets that a place behind a move says more of.
_WHOLE: Final = frozenset([("MARKET.HK",), ("MARKET.US",), ("MARKET.CN",)])
#: Behind a noun of a share's line, its figure without a verb (Short selling $1.08B).
_AT_ONCE: Final = re.compile(r" (?:of )?[A-Z]{0,3}\$?\d")
#: Behind a noun of the books, the part of the company they are of.
_OF_PART: Final = re.compile(
    r" (?:from|of|at|in) (?:the |its |their |[A-Z][\w&]*'s? )?"
    r"(?P<part>(?:[A-Za-z][\w-]*,? ){0,6}?(?:business(?:es)?|segment|division|unit|arm|operations))\b"
)
#: In such words, that they say more than the part's name.
_NO_PART: Final = re.compile(
    r"\b(?:as|at|by|from|in|its|of|on|the|their|was|were|while|with|which|rose|fell|up|down)\b|\d|[sx]ed\b"
)
#: Behind a noun of the books, whose they are.
_AT_NAME: Final = re.compile(
    r"(?: (?:growth|per share|forecasts?|estimates?|projections?|guidance))* (?:at|for|of) (?:the )?"
)
#: So near a sentence's beginning a week holds for its paragraph (Compared with last Friday's close).
_HEAD: Final = 16
#: Behind a noun, what only says more of it, up to the comma that ends it (, which includes servers,).
_INSERTED: Final = re.compile(r"[^,]{0,60}, (?:which|whose|its|their|an?|including|excluding)\b[^,]{0,80},\Z")
#: How a sentence begins before flows of nobody's (So far in August inflows; Over the week, total net inflows).
_FLOWING: Final = re.compile(
    r"(?:\A|, |\b(?:year|month|week|date|"
    + "|".join(month.capitalize() for month in [*english.MONTHS, *english.WEEKDAYS])
    + r") )(?:(?:the|total|overall|cumulative) )*\Z"
)
#: Behind flows, that they are of what they went into.
_INTO: Final = re.compile(r" (?:into|to|from|for) ")
#: Behind a noun of trading, before where or in whose shares it was.
_WITHIN: Final = re.compile(r" (?:on|in|of|for|across|at) (?:both )?(?:the )?(?:(?:shares|stock) (?:of|in) )?")
#: Behind a noun of trading, that it is of the share just named (turnover in the stock).
_OF_SHARE: Final = re.compile(r" (?:in|of|for) (?:the|its) (?:stock|shares?|counter)\b(?! (?:market|exchange))")
#: How a sentence begins that names whom it speaks of behind its first comma.
_AHEAD: Final = ("after ", "before ", "having ", "despite ", "since ")
#: How a sentence begins whose verb stands before its subject (Leading the upside was Longfor, gaining 4.6%).
_INVERTED: Final = re.compile(r"(?:Leading|Topping|Heading|Dragging|Among|Bucking|Weighing)\b")
#: A name behind with, at its level (with Brent at $81.70).
_WITH_NAME: Final = re.compile(r"\bwith (?:the )?[^,;]{2,40} (?:at|near|around) (?:about )?\Z")
#: A name alone between a clause's beginning and its number (followed by the Finance 0.47 percent).
_ALONE: Final = re.compile(
    r"\s*(?:the )?[A-Z][\w&'.-]*(?: (?:[A-Z][\w&'.-]*|and|of))* (?:shares |stock )?(?:\(\d{3,6}(?:\.[A-Z]{2})?\) )?(?:by )?"
)


class Binder(Stating):
    """Walks the sentences of an article and binds its numbers."""

    def run(self) -> Reading:
        """Walk the sentences and hand on what was read."""
        for sentence in self.sentences():
            opens = sentence.paragraph != self.paragraph
            if opens:
                self.paragraph = sentence.paragraph
                self.leading = None
                self.who.start_paragraph()
            if self.is_heading(sentence):
                continue
            self.note_printed(sentence)
            if opens:
                self.note_headed(sentence)
            self._sentence(sentence)
            if not self.who.topic and sentence.start < self.article.title_end:
                self.who.topic = list(self.who.last)
        self.facts.sort(key=_where)
        return Reading(
            self.article,
            tuple(dict.fromkeys(self.facts)),
            tuple(self.found),
            tuple(self.mentions),
            tuple(self.datelines),
        )

    def _sentence(self, sentence: Sentence) -> None:
        frame = Frame(sentence.start, [])
        state = State(frame, sentence.start, sentence.start)
        state.frames.append(frame)
        lowered = self.text[sentence.start : sentence.end].lower()
        state.conditional = (
            lowered.lstrip("\"' ").startswith("if ") or " if " in lowered or bool(_SHOULD.match(lowered))
        )
        state.rates = any(
            token.word is not None and any(id in RATINGS for id, _ in token.word.nouns.values())
            for token in sentence.tokens
        )
        self._segments(sentence, state)
        if lowered.startswith(_AHEAD):
            state.pending = self._behind_lead(sentence)
        for place, token in enumerate(sentence.tokens):
            match token.tag:
                case Tag.NAME:
                    if token.word is not None and token.word.ids in _CHANNELS:
                        self.who.channel = Subject(token.word.ids, self.article.text[token.start : token.end])
                case Tag.WORD:
                    self._word(sentence, state, place, token)
                case Tag.NUMBER:
                    if token.number is not None and token.number.kind is NumeralKind.FIGURE:
                        self._number(sentence, state, place, token.number)
                case Tag.COMMA | Tag.BREAK | Tag.OPEN | Tag.CLOSE:
                    self._boundary(sentence, state, place, token)
        state.frame.end = sentence.end
        speaker = self.speaker(sentence) if state.bound else None
        for one in state.bound:
            self.state_fact(sentence, state, one, speaker)
        self._after(sentence, state)

    def _behind_lead(self, sentence: Sentence) -> list[Subject]:
        """Whom the words before the first comma are said of: the name right behind it (After opening lower, the HSI)."""
        for place, token in enumerate(sentence.tokens[:-1]):
            following = sentence.tokens[place + 1]
            if token.tag is not Tag.COMMA or following.tag is not Tag.NAME or following.word is None:
                continue
            if self.text[token.end : following.start].strip() in {"", "the"} and following.word.ids:
                return [Subject(following.word.ids, self.article.text[following.start : following.end])]
        return []

    def _segments(self, sentence: Sentence, state: State) -> None:
        start = sentence.start
        for token in sentence.tokens:
            clause = token.tag is Tag.WORD and token.word is not None and token.word.clause and not token.word.nouns
            if token.tag in (Tag.COMMA, Tag.BREAK) or (clause and token.word is not None and token.word.text != "or"):
                state.segments.append((start, token.start))
                start = token.end
        state.segments.append((start, sentence.end))

    def _boundary(self, sentence: Sentence, state: State, place: int, token: Token) -> None:
        """Move on behind a mark: what stood before it may be whom a later verb is said of."""
        if self._lists(sentence, place):
            return
        if token.tag is Tag.OPEN or (token.tag is Tag.COMMA and self._in_brackets(sentence, place)):
            return
        if token.tag is Tag.CLOSE:
            return
        if not state.pending and state.chunk < token.start:
            names = [t for t in sentence.tokens if t.tag is Tag.NAME and state.chunk <= t.start < token.start]
            verbs = [
                t
                for t in sentence.tokens
                if t.word is not None and t.word.is_verb and state.chunk <= t.start < token.start
            ]
            inverted = not state.spoken and _INVERTED.match(self.text, sentence.start) is not None and not verbs
            if names or inverted or (state.chunk == sentence.start and not verbs and token.tag is Tag.COMMA):
                found = self.who.of_phrase(state.chunk, token.start, sentence.tokens)
                phrase = self.text[state.chunk : token.start].strip().lower()
                leads = phrase.startswith(
                    (
                        "on ",
                        "in ",
                        "at ",
                        "for ",
                        "among ",
                        "after ",
                        "by ",
                        "of ",
                        "early",
                        "late",
                        "meanwhile",
                        "elsewhere",
                        "led by",
                        "with ",
                        "despite",
                    )
                )
                if found and not leads and (found[0].ids or inverted or state.chunk == sentence.start):
                    state.pending = found
        state.chunk = state.opens = token.end
        if state.antecedent and token.tag is Tag.COMMA:
            self.begin(state, token.end, state.antecedent)
            state.antecedent = []
        if token.tag is Tag.BREAK:
            state.pending = []

    def _in_brackets(self, sentence: Sentence, place: int) -> bool:
        opened = 0
        for token in sentence.tokens[:place]:
            opened += (token.tag is Tag.OPEN) - (token.tag is Tag.CLOSE)
        return opened > 0

    def _lists(self, sentence: Sentence, place: int) -> bool:
        """Whether a comma or an and stands between two names of a list."""
        tokens_ = sentence.tokens
        before = place - 1
        if before >= 0 and tokens_[before].tag is Tag.CLOSE:
            while before >= 0 and tokens_[before].tag is not Tag.OPEN:
                before -= 1
            before -= 1
        after = place + 1
        while (
            after < len(tokens_)
            and tokens_[after].tag is Tag.WORD
            and self.text[tokens_[after].start : tokens_[after].end] == "and"
        ):
            after += 1
        if before < 0 or after >= len(tokens_):
            return False
        one, other = tokens_[before], tokens_[after]
        gap = self.text[tokens_[place].end : other.start].strip()
        if self.text.startswith("'s", other.end):  # the VIX, Wall Street's fear gauge, fell
            return False
        return one.tag is Tag.NAME and other.tag is Tag.NAME and gap in {"", "and", "the", "and the"}

    def _word(self, sentence: Sentence, state: State, place: int, token: Token) -> None:
        word = token.word
        assert word is not None
        if word.expects and not self._is_reported(sentence, token):
            state.expected = True
        if word.clause and self._in_part(state, token):
            return
        if word.clause and not self._lists(sentence, place):
            relative = word.text in {"which", "that", "who"}
            if not (relative and self._relative(sentence, state, token)):
                self._boundary(sentence, state, place, token)
                if word.text not in {"and", "or", "then", "to", "that"}:
                    state.expected = False
            return
        if word.nouns and not self._is_move(token, word):
            self._noun(sentence, state, token, word)
            if not word.is_verb:
                return
        if word.is_verb:
            self._verb(sentence, state, token, word)

    def _is_reported(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word of expecting is not the writer's (analysts' forecasts were beaten)."""
        before = self.text[max(sentence.start, token.start - 24) : token.start].lower()
        return bool(
            re.search(
                r"(?:beat|beating|missed|missing|above|below|than|topping|topped|as|price|stop|year-end|its|top|main|key|takeover) (?:\w+ )?\Z",
                before,
            )
        )

    def _is_move(self, token: Token, word: Word) -> bool:
        """Whether a word that is a noun of books too only moves here (the loss of 3%, raised its target)."""
        return (
            word.direction is not None
            and word.text in {"loss", "losses"}
            and not self.text[: token.start].endswith("net ")
            and not re.match(
                r" (?:of|attributable|for|was|narrowed|widened)\b[^.]{0,40}(?:billion|million)",
                self.text[token.end : token.end + 60],
            )
        )

    def _relative(self, sentence: Sentence, state: State, token: Token) -> bool:
        """Take up whom which or who stands for: the name right before it."""
        before = self.text[max(0, token.start - 2) : token.start]
        names = [t for t in sentence.tokens if t.tag is Tag.NAME and t.end <= token.start]
        if "," not in before or not names or token.start - names[-1].end > 30:
            return False
        self._boundary(sentence, state, sentence.tokens.index(token), token)
        last = names[-1]
        assert last.word is not None
        subject = Subject(last.word.ids, self.article.text[last.start : last.end])
        self.begin(state, token.start, [subject])
        state.antecedent = [subject]
        state.chunk = token.end
        return True

    def _noun(self, sentence: Sentence, state: State, token: Token, word: Word) -> None:
        """Take a noun that says what is counted, of whom the words before it name."""
        counted = state.frame.noun
        if counted is not None and state.bound and Kind.MONEY in counted.nouns and word.nouns.keys() == {Kind.MULTIPLE}:
            return  # inflows of HK$58 billion, an average of HK$6 billion a day: still the inflows
        before = self.text[state.chunk : token.start]
        house = state.frame.setter is not None and any(measure in RATINGS for measure, _ in word.nouns.values())
        macro = all(measure == "macro" for measure, _ in word.nouns.values())
        opens = state.opens == state.chunk
        barrier = any(self.catalogue.by_id[id].role is Role.BARRIER for id, _ in word.nouns.values())
        market = opens and any(measure in OF_MARKET for measure, _ in word.nouns.values())
        report = all(self.catalogue.by_id[id].when is When.REPORT for id, _ in word.nouns.values())
        if (
            word.text == "sales"
            and _OTHER_SALES.search(before) is None
            and around.CAME_TO.match(self.text, token.end) is not None
        ) or (word.text == "sales" and (self._took_in(token, before) or self._part_of(token.end) is not None)):
            word, report = lexicon()["revenue"], True
        if report and opens and not macro and not state.frame.subjects and not any(one.ids for one in self.who.last):
            known = None if self.who.last and is_part(self.who.last[0]) else self.who.reporting()
            if known is not None and not re.search(r"[A-Za-z]'s? |\b(?:of|at|in)\b", before):
                self.begin(state, state.chunk, [known])
        if not house and (macro or market or barrier or re.search("[A-Za-z]", before)):
            subjects = self._macro(state, token) if macro else self._owner(state, token, sentence)
            held = any(one.ids and not is_index(self.who.id_of(one)) for one in state.frame.subjects)
            if not subjects and market and held and _BESIDE.search(self.text[max(0, token.start - 24) : token.start]):
                subjects = state.frame.subjects
            if not subjects and barrier:
                subjects = self._named_behind(token.end)
            if not subjects and market and _OF_SHARE.match(self.text, token.end) and self.who.last_share is not None:
                subjects = [self.who.last_share]
            if not subjects and market and _AT_ONCE.match(self.text, token.end):
                subjects = list(self.who.last)
            if not subjects and market:
                subjects = self._within(sentence, token) or [self.who.market()]
            if report and state.frame.setter is not None and is_house(subjects):
                subjects = []  # a house raised its own forecast of another's books
            if subjects and not same(subjects, state.frame.subjects):
                self.begin(state, state.chunk, subjects)
        channel = self.who.channel
        if channel is not None and not state.frame.subjects and opens and self._flows_alone(sentence, token):
            self.begin(state, state.chunk, [channel])
        if report and not macro:
            self._books(state, token, bare=opens and not before.strip())
        if "short_turnover" in {id for id, _ in word.nouns.values()}:
            self.shorted = sentence.paragraph
        state.frame.noun, state.frame.noun_at = word, token.start

    def _flows_alone(self, sentence: Sentence, token: Token) -> bool:
        """Whether a sentence begins with flows of nobody it names, which are the channel's spoken of (Inflows reached HK$5bn)."""
        if token.word is None or not any(id == "net_flow" for id, _ in token.word.nouns.values()):
            return False
        named = any(t.tag is Tag.NAME and t.end <= token.start for t in sentence.tokens)
        owned = _INTO.match(self.text, token.end) is not None
        return not named and not owned and _FLOWING.search(self.text[sentence.start : token.start]) is not None

    def _books(self, state: State, token: Token, *, bare: bool) -> None:
        """Whose books a noun is of: a part's, those of the company a house speaks of, else the one reported on.

        Args:
            state: what the sentence has said so far.
            token: the noun.
            bare: whether a clause begins with it.
        """
        subjects = state.frame.subjects
        if (part := self._part_of(token.end)) is not None:
            self.part = part
            self.begin(state, state.chunk, [part])
        elif is_house(subjects) and (own := self._forecast_of(token)):
            setter = state.frame.setter
            self.begin(state, state.chunk, own)
            state.frame.setter = setter
        elif bare and subjects and subjects[0].phrase.islower() and not is_part(subjects[0]):
            known = self.who.reporting()  # as average prices fell, although shipments rose 3%
            if known is not None:
                self.begin(state, state.chunk, [known])

    def _part_of(self, end: int) -> Subject | None:
        """The part of a company a noun of the books is of (revenue from its cloud business, margin of the segment)."""
        match = _OF_PART.match(self.text, end)
        if match is None or _NO_PART.search(match["part"]) is not None:
            return None
        if " " not in match["part"]:
            return self.part
        return Subject((), self.article.text[match.start("part") : match.end("part")])

    def _in_part(self, state: State, token: Token) -> bool:
        """Whether an and joins what names a part of a company (revenue from its cloud and games business)."""
        noun = state.frame.noun
        if noun is None or state.frame.noun_at < state.chunk or not self.text.startswith("and", token.start):
            return False
        match = _OF_PART.match(self.text, state.frame.noun_at + len(noun.text))
        return match is not None and token.start < match.end() and _NO_PART.search(match["part"]) is None

    def _forecast_of(self, token: Token) -> list[Subject]:
        """Whose books a house speaks of: the name behind the noun (expects earnings at Tencent to rise)."""
        match = _AT_NAME.match(self.text, token.end)
        if match is None:
            return []
        at = match.end()
        named = next(find_names(self.text[at : at + around.NAME_LENGTH], self.explained), None)
        if named is None or named.start:
            return []
        return [Subject(named.word.ids, self.article.text[at : at + named.end])]

    def _took_in(self, token: Token, before: str) -> bool:
        """Whether sales are of a reporting period, and of nothing that is counted (second-half sales rose 22%)."""
        ahead = self.text[token.end : token.end + 60]
        return _PERIODIC.search(before) is not None and not ahead.startswith(" of ") and not _THINGS.search(ahead)

    def _within(self, sentence: Sentence, token: Token) -> list[Subject]:
        """The market named right behind a noun (turnover on the main board)."""
        match = _WITHIN.match(self.text, token.end)
        if match is None:
            return []
        for name in sentence.tokens:
            if name.tag is Tag.NAME and name.word is not None and abs(name.start - match.end()) <= 4:
                return [Subject(name.word.ids, self.article.text[name.start : name.end])]
        return []

    def _macro(self, state: State, token: Token) -> list[Subject]:
        """A statistic by its own words, with the country before it."""
        country = re.search(
            r"(?:the )?((?:[A-Z][\w.]*(?: [A-Z][\w.]*)*'s? )?(?:[a-z]+ing )?(?:annual |core |official )?)\Z",
            self.text[state.chunk : token.start],
        )
        start = token.start - (len(country[1]) if country else 0)
        return [Subject((), self.article.text[start : token.end])]

    def _owner(self, state: State, token: Token, sentence: Sentence) -> list[Subject]:
        raw = self.text[state.chunk : token.start]
        names = [t for t in sentence.tokens if t.tag is Tag.NAME and state.chunk <= t.start and t.end <= token.start]
        if names:
            return self.who.of_phrase(state.chunk, names[-1].end, sentence.tokens)
        first = re.match(r"[\s\"]*(\w+)", raw)
        if first is not None and first[1].lower() in english.PRONOUNS:
            named = [t for t in sentence.tokens if t.tag is Tag.NAME and t.end <= state.chunk]
            if named and not state.frame.subjects:
                # the price-to-book ratio of the CSI 300 is 1.19 times and its dividend yield 3.48%
                return self.who.of_phrase(named[-1].start, named[-1].end, sentence.tokens)
            return list(self.who.last)
        if (
            re.search(
                r"\b(?:group|company|developer|firm|bank|retailer|carmaker|chipmaker|lender|insurer|stock|share|counter)'s? ",
                raw,
            )
            and self.who.last_share
        ):
            return [self.who.last_share]
        return []

    def _verb(self, sentence: Sentence, state: State, token: Token, word: Word) -> None:
        """Take a verb: begin a frame with whom stands before it, or go on with the one there is."""
        if word.text == "open" and self.text.startswith((" the way", " the door", " up"), token.end):
            state.chunk = token.end
            return
        if word.text == "close" and _CLOSE_OF.search(self.text[max(0, token.start - 16) : token.start]):
            state.chunk = token.end
            return
        if word.plain and word.direction is None and word.level is None and self._leads_nowhere(state, token):
            state.chunk = token.end
            return
        if word.says and word.direction is None:
            speaker = self.who.of_phrase(state.chunk, token.start, sentence.tokens)
            if speaker and speaker[0].ids and not is_house(speaker):
                self.who.meet(speaker)
            state.chunk = state.opens = token.end
            return
        if self._is_possessed(state, token):
            state.chunk = token.end
            return
        moved = self._moves_other(sentence, token)
        if moved:
            self.begin(state, token.end, moved)
            state.chunk = token.end
            return
        noun_here = state.frame.noun is not None and any(
            (t.word is state.frame.noun or t.start == state.frame.noun_at) and state.chunk <= t.start < token.start
            for t in sentence.tokens
        )
        if not noun_here and self._resumes_noun(state, token):
            noun_here = True
        if not noun_here:
            subjects = self.who.of_phrase(state.chunk, token.start, sentence.tokens, opens=state.opens == state.chunk)
            if self._after_number(state, token):
                subjects = []
            if not subjects and state.pending:
                subjects = state.pending
            if subjects and word.setter is not None:
                state.frame.setter = word.setter
                state.frame.noun = None
                if not is_house(subjects):
                    self.begin(state, state.chunk, subjects)
            elif subjects:
                both = re.match(r"\s*(?:with )?both\b", self.text[state.chunk : token.start])
                if both and len(state.spoken) > 1:
                    subjects = state.spoken[-2:]
                self.begin(state, state.chunk, subjects)
        if word.direction is not None:
            state.frame.sign = word.direction or state.frame.sign or 0
            if word.direction and state.frame.moment is Moment.OPEN and not self._tail(state, token):
                state.frame.moment = None
            if word.direction and state.frame.moment in (Moment.HIGH, Moment.LOW) and not self._tail(state, token):
                state.frame.moment = Moment.LAST
        if word.level is not None:
            state.frame.moment = word.level
            state.frame.reaches = state.frame.reaches and word.level is not Moment.CLOSE
            if not noun_here:
                state.frame.noun = None
        if word.reaches:
            state.frame.reaches = True
            state.frame.moment = None if state.frame.moment is Moment.CLOSE else state.frame.moment
        elif word.direction:
            state.frame.reaches = False
        if word.setter is not None:
            state.frame.setter = word.setter
        state.chunk = token.end

    def _resumes_noun(self, state: State, token: Token) -> bool:
        """Whether a verb behind a comma is said of the noun before what the commas hold (sales at its unit, which …, rose)."""
        frame = state.frame
        if frame.noun is None or not frame.subjects or self.text[state.chunk - 1 : state.chunk] != ",":
            return False
        if state.bound and state.bound[-1].number.end > frame.noun_at:
            return False
        if self.text[state.chunk : token.start].strip():
            return False
        return _INSERTED.match(self.text, frame.noun_at + len(frame.noun.text), state.chunk) is not None

    def _moves_other(self, sentence: Sentence, token: Token) -> list[Subject]:
        """Whom a verb moves that is named behind it (dragged the index lower, left it 4% below)."""
        printed = self.text[token.start : token.end]
        if _VIEWS.fullmatch(printed) and (viewed := _VIEWED.match(self.text, token.end)) is not None:
            if viewed["whom"]:
                return [self.who.index_meant()]
            names = [t for t in sentence.tokens if t.tag is Tag.NAME and token.end < t.start <= token.end + 5]
            found = [Subject(t.word.ids, self.article.text[t.start : t.end]) for t in names if t.word and t.word.ids]
            return found[:1]
        if _MOVERS.fullmatch(printed) is None:
            return []
        match = _MOVED.match(self.text, token.end)
        if match is not None:
            return list(self.who.last) if match["it"] else [self.who.index_meant()]
        for name in sentence.tokens:
            if name.tag is Tag.NAME and name.word is not None and name.start > token.end:
                near = self.text[token.end : name.start].strip() in {"", "the"}
                return (
                    [Subject(name.word.ids, self.article.text[name.start : name.end])] if near and name.word.ids else []
                )
        return []

    def _is_possessed(self, state: State, token: Token) -> bool:
        """Whether a word of direction is another's move a number is a part of (150 points of the Dow's advance)."""
        previous = state.previous
        return (
            previous is not None
            and previous.said.measure.id == "contribution"
            and token.start < previous.number.end + 48
            and self.text.startswith(" of ", previous.number.end)
            and self.text.endswith("'s ", 0, token.start)
        )

    def _tail(self, state: State, token: Token) -> bool:
        """Whether a word of direction only says which way the number before it goes (60 points lower)."""
        return state.previous is not None and token.start - state.previous.number.end <= 2

    def _after_number(self, state: State, token: Token) -> bool:
        """Whether only an amount stands before a verb, so that nobody does."""
        return (
            state.previous is not None
            and state.previous.number.end > state.chunk - 1
            and token.start - state.previous.number.end <= 3
        )

    def _leads_nowhere(self, state: State, token: Token) -> bool:
        return not re.search("[A-Za-z]", self.text[state.chunk : token.start])

    def _after(self, sentence: Sentence, state: State) -> None:
        """Keep what holds beyond a sentence: the day it begins with, the period reported on, whom it spoke of."""
        first = sentence.times[0] if sentence.times else None
        owns = first is not None and self.text.endswith("'s", first.start, first.end)
        if first is not None and first.sort in ("day", "midday") and first.start - sentence.start < 8 and not owns:
            self.leading = first
        if first is not None and first.time == Time(Span.WEEK) and self.weekly and first.start - sentence.start < _HEAD:
            self.over = (sentence.paragraph, first)
        for moment in sentence.times:
            if moment.sort == "report" and moment.period is not None:
                self.statistic = (sentence.paragraph, moment.period)
                self.report = self.report or moment.period
        if not state.spoken:
            heads = [t for t in sentence.tokens if t.tag is Tag.NAME]
            if heads and heads[0].word is not None and heads[0].word.ids:
                subject = Subject(heads[0].word.ids, self.article.text[heads[0].start : heads[0].end])
                if not is_house([subject]):
                    self.who.meet([subject])
        else:
            spoken = [frame.subjects for frame in state.frames if frame.subjects]
            self.who.meet(next((some for some in spoken if not is_house(some)), spoken[0] if spoken else []))
        if state.bound and state.bound[0].said.measure.id in RATINGS:
            self.who.meet(state.bound[0].subjects)

    def _number(self, sentence: Sentence, state: State, place: int, number: Numeral) -> None:
        self.found.append(self.article.quote(number.start, number.end))
        self._name_alone(sentence, state, number)
        said = self.say(sentence, state, place, number)
        if said is None:
            self.found.pop()
            return
        subjects = list(said.subjects) or self.whom(sentence, state, number)
        if len(subjects) > 1:
            subjects = self.dealt(sentence, state, number, subjects)
        if number.unit.kind is Kind.POINT and self.who.last_index is not None and subjects[0].phrase.islower():
            subjects = subjects if subjects[0].ids else [self.who.last_index]
        rated = [one for one in state.bound if one.frame is state.frame and one.said.measure.id in RATINGS]
        if rated and is_house(subjects) and not is_house(rated[0].subjects):  # a house says what the share closed at
            subjects = rated[0].subjects
        flow = said.measure.id in ("net_flow", "net_flow_avg")
        if flow and self.who.channel is not None and subjects[0].ids[:1] in _WHOLE:  # they were net buyers
            subjects = [self.who.channel]
        if said.measure.id == "southbound_turnover" and self.who.channel is not None and not subjects[0].ids:
            subjects = [self.who.channel]
        there = around.IN_PLACE.match(self.text, number.end)
        if there is not None and len(subjects) == 1 and len(subjects[0].ids) > 1:
            subjects = [self.who.line_in(there[1], subjects[0])]
        if said.measure.id == "change_pct" and there is not None and subjects[0].ids[:1] in _WHOLE:
            index = english.BENCHMARKS.get(there[1].lower())
            subjects = [Subject((index,), there[1])] if index is not None else subjects
        if said.measure.role in (Role.BARRIER, Role.CROSSING) and not any(one.ids for one in subjects):
            known = [one for one in (self.who.last_index, self.who.last_share) if one is not None and one.ids]
            subjects = known[:1] or subjects
        if said.measure.id in OF_MARKET and number.unit.symbol == "CNY" and subjects[0].ids == ("MARKET.HK",):
            subjects = [Subject(("MARKET.CN",), subjects[0].phrase)]
            self.begin(state, state.chunk, subjects)
            state.frame.noun = state.frames[-2].noun
        segment = next(((a, b) for a, b in state.segments if a <= number.start <= b), (sentence.start, sentence.end))
        now = _NOW.search(self.text[max(0, number.start - 16) : number.start]) is not None
        expected = (state.expected or state.conditional) and not now
        pending = Pending(number, said, subjects, state.frame, segment, expected)
        state.bound.append(pending)
        state.previous = pending
        if not state.chunk > number.end:
            state.chunk = number.end

    def _name_alone(self, sentence: Sentence, state: State, number: Numeral) -> None:
        """Begin a frame for a name that stands right before its percentage, moving as the one before did."""
        previous = state.previous
        with_name = _WITH_NAME.search(self.text, max(state.chunk - 6, sentence.start), number.start)
        names = [t for t in sentence.tokens if t.tag is Tag.NAME and t.start >= state.chunk and t.end < number.start]
        if with_name is not None and len(names) == 1 and names[0].word is not None and names[0].word.ids:
            if self.text[names[0].end : number.start].strip() in {"at", "near", "around"}:
                self.begin(
                    state, state.chunk, [Subject(names[0].word.ids, self.article.text[names[0].start : names[0].end])]
                )
            return
        moved = [one.said.measure for one in state.bound[-2:] if one.frame is state.frame]
        if previous is None or not any(measure.id == "change_pct" for measure in moved) or number.unit is not PERCENT:
            return
        if previous.said.measure.id != "change_pct" and previous.said.measure.family is not Family.LEVEL:
            return
        if state.opens != state.chunk or _ALONE.fullmatch(self.text, state.chunk, number.start) is None:
            return
        subjects = self.who.of_phrase(state.chunk, number.start, sentence.tokens)
        if subjects:
            sign = state.frame.sign
            self.begin(state, state.chunk, subjects)
            state.frame.sign = sign


def _where(fact: Fact) -> tuple[int, int]:
    assert isinstance(fact.origin, Quoted)
    return fact.origin.start, fact.origin.end


def read_english(
    article: Article, *, glossary: Mapping[str, tuple[str, ...]] | None = None, printed: dt.datetime | None = None
) -> Reading:
    """Everything one English article says in numbers.

    Args:
        article: the article, cleaned.
        glossary: a desk's own names with their ids.
        printed: when it was printed, where it does not say so itself.

    >>> from windvane.read.clean import article_of
    >>> reading = read_english(article_of("The Hang Seng Index fell 1.2%.", date=dt.datetime(2026, 8, 21, 17)))
    >>> [(f.subject, f.measure, str(f.figure.value)) for f in reading.facts]
    [('HSI', 'change_pct', '-1.2')]
    """
    return Binder(article, glossary or {}, article.date or printed or undated(article.text)).run()
