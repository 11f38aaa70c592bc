"""Bind each number of an English article to a measure, a subject and a period, by the same contract as the Chinese reader.

English says who, then the verb, then how far and where to: *the Hang Seng rose 1.2% to close at 21,133*. The binder walks a
sentence from left to right and keeps a frame: whom the last verb is said of, which way it goes, the noun that says what is
counted. A number asks the words right before and behind it first (to, at, from, by, as much as; higher, resistance), then
the frame. A verb with nobody of its own before it goes on with the frame; one with somebody begins another.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from windvane.articles import Article, Dateline, Mention, Reading
from windvane.facts import Fact, Moment, Period, Quoted, Status
from windvane.figures import BARE, COUNT, DAYS, OTHER, PERCENT, PT, WEEKS, Figure, Hedge, Kind, Unit, unit
from windvane.lexicon import english
from windvane.market import instruments, sessions
from windvane.measures import Family, Measure, Role, When
from windvane.read.catalogue import catalogue
from windvane.read.english import times
from windvane.read.english.numbers import find_numbers
from windvane.read.english.sentences import Sentence, Tag, Token, bounds, plain, tokens
from windvane.read.english.subjects import Subject, Subjects
from windvane.read.english.words import Word, find_names, find_words
from windvane.read.listing import INDEX_MARKETS, MARKET_INDICES, home_of, is_index
from windvane.read.numerals.tokens import Numeral, NumeralKind
from windvane.read.resolve import Clock, month_end, months_before

#: An article that says no date anywhere is read as printed on this day.
_NO_DATE: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 (a printed date has no zone)
#: Words of each market; the one with the most is the article's home.
_HOMES: Final = (
    ("HK", re.compile(r"hang seng|hong kong|hk\$|\.hk\b|hsi\b")),
    ("US", re.compile(r"wall street|u\.?s\.? (?:stocks?|market)|dow\b|s&p 500|nasdaq")),
    ("CN", re.compile(r"shanghai composite|shenzhen|csi 300|a-shares?|mainland stocks")),
)
_ASIA: Final = re.compile(r"\basian? |nikkei|kospi|asia\b")
_MIDDAY: Final = re.compile(r"\bmidday|mid-day|\bnoon\b|lunch break|morning session|morning close")
_NIGHT: Final = re.compile(r"evening session|night session|after-hours (?:futures )?(?:session|trading)|overnight session")
#: The hour in Hong Kong each market closes at; what is printed before is of an open session.
_CLOSES: Final = {"HK": 16.0, "CN": 15.0, "JP": 14.5, "KR": 14.5, "TW": 13.5, "AU": 14.0, "IN": 18.0, "SG": 17.0}
#: What is asked of the words right before a number, its hedge left out.
_HEDGES: Final = re.compile(
    r"(?:\b(?:" + "|".join(sorted(english.HEDGES, key=len, reverse=True)) + r"|a record|record|another|an additional|an average of|a combined|a|an|the|its)\s+)+\Z",
    re.IGNORECASE,
)
_PREPOSITION: Final = re.compile(r"\b(to|at|from|of|by|towards?|as much as|as high as|as low as|up to|for|than|with|or|and|between|then|was|is|were|are|seen at|in)\s*\Z")
_CROSSING: Final = re.compile(rf"\b(?:{'|'.join(english.CROSSINGS)})(?: the| a)?(?: (?:key|psychological))?\s*\Z")
_HIGHER: Final = re.compile(r"\s?(?:,? )?(?P<up>higher|up\b|gain\b|rise\b|above|increase\b|jump\b|advance\b)|\s?(?P<down>lower|down\b|loss\b|drop\b|decline\b|fall\b|below|decrease\b|slide\b|slump\b)")
_GROWN: Final = re.compile(r" (?:year-on-year |annual |quarterly )?(?P<move>[a-z]+) in (?:(?:its|the|their|his|overall|total|net|attributable|interim|first-half|annual|quarterly|[A-Z][\w']*) )*(?P<noun>[A-Za-z-]+(?: [a-z-]+){0,3})")
_ADVANCED: Final = re.compile(r" (?:of (?:them|those|the [\w ]{3,24}) |stocks |shares |counters |issues |constituents |companies |members |were )?(?P<up>rose|gained|advanced|climbed|up|higher|rising)|(?: (?:stocks |shares |counters |issues |constituents |companies |members |were )?(?P<down>fell|declined|dropped|lost ground|down|lower|retreated|falling))")
_BARRIER: Final = re.compile(r" (?:as )?(?:a |the )?(?:critical |key |strong |major |immediate |initial |next |near-term )?(support|resistance)\b")
_FORECAST: Final = re.compile(r"(?: [a-z-]+){0,3} (?:estimate|estimates|estimated|forecast|forecasts|consensus|expectations?|expected)\b")
_LOWEST: Final = re.compile(r",? (?:its |the )?(?P<low>lowest|weakest)|,? (?:its |the )?(?P<high>highest|strongest)")
_ENDED: Final = re.compile(r"\b(?:snap|end|halt|break|broke|stopp)\w*(?: (?:a|an|its|their|the))? ?\Z")
_ON_RATE: Final = re.compile(r"[\"' ]{1,3}(?:range )?(?:on|for|in) (?:the )?")
_ABBREVIATED: Final = re.compile(r" \(([A-Z][A-Za-z]{2,6})\)")
_CODED: Final = re.compile(r" ?\((?:(?:HKEX|SEHK|HKG|HK|NYSE|NASDAQ|Nasdaq|SHA|SHE)[:.] ?)?(\d{1,6}|[A-Z]{1,5})(?:[.](HK|SS|SH|SZ|US|O|N|OQ))?\)")
_SPEAKER: Final = re.compile(
    r"\b(?:said|says|wrote|added|according to) (?:the )?(?P<after>[A-Z][\w&.'-]+(?: [A-Z][\w&.'-]+){0,3})"
    r"|(?P<before>[A-Z][\w&.'-]+(?: [A-Z][\w&.'-]+){0,3}),? (?:[^,.;\"]{0,60}, )?(?:said|says|wrote|reported that)\b"
)
_COMPANY_SPEAKS: Final = re.compile(r"\b(?:it|they|he|she|the (?:company|group|developer|executives|co-chairmen|firm|bank|house|research house)) (?:said|added)|according to the company")
_PER: Final = re.compile(r" (?:per|a|an) (?:dollar|US dollar|barrel|ounce|ton|tonne)")
#: So far behind the title the period reported on is named.
_LEAD: Final = 900
_SUM: Final = Decimal(10) ** 6


@dataclass(frozen=True, slots=True)
class Said:
    """What the words around a number make of it."""

    measure: Measure
    sign: int = 0
    moment: Moment | None = None
    status: Status | None = None
    subjects: tuple[Subject, ...] = ()


@dataclass(slots=True)
class Frame:
    """Whom the last verb is said of, and what.

    Attributes:
        start: where it begins.
        subjects: whom it is about.
        sign: which way its verb goes; None before a verb of moving.
        moment: the moment of the session its verb speaks of.
        noun: the noun that says what is counted.
        setter: which way a target is moved by its verb.
        reaches: whether a level was reached.
        relative: whether it is of a which or a who, until the next comma.
        end: one past its last character.
    """

    start: int
    subjects: list[Subject]
    sign: int | None = None
    moment: Moment | None = None
    noun: Word | None = None
    setter: int | None = None
    reaches: bool = False
    relative: bool = False
    end: int = 0


@dataclass(slots=True)
class Pending:
    """A number bound but for its period, which words behind it may name."""

    number: Numeral
    said: Said
    subjects: list[Subject]
    frame: Frame
    segment: tuple[int, int]
    expected: bool


@dataclass(slots=True)
class _State:
    """What one sentence has said so far."""

    frame: Frame
    chunk: int
    opens: int
    pending: list[Subject] = field(default_factory=list)
    spoken: list[Subject] = field(default_factory=list)
    previous: Pending | None = None
    expected: bool = False
    conditional: bool = False
    frames: list[Frame] = field(default_factory=list)
    bound: list[Pending] = field(default_factory=list)
    segments: list[tuple[int, int]] = field(default_factory=list)


class Binder:
    """Walks the sentences of an article and binds its numbers."""

    def __init__(self, article: Article, glossary: Mapping[str, tuple[str, ...]], printed: dt.datetime) -> None:
        self.article = article
        self.text = text = plain(article.text)
        body = text[article.title_end :].lstrip("\n")
        self.clock = _clock(text, article.title_end, times.dateline(body) or article.date or printed)
        self.catalogue = catalogue()
        self.explained: dict[str, tuple[str, ...]] = dict(glossary)
        self._explain()
        self.who = Subjects(text, article.text, self.clock.home)
        self.facts: list[Fact] = []
        self.found: list[Quoted] = []
        self.mentions: list[Mention] = []
        self.datelines: list[Dateline] = []
        self.section: times.Moment | None = None
        self.leading: times.Moment | None = None
        self.report: Period | None = None
        self.paragraph = -1
        self.night = _NIGHT.search(text) is not None

    def run(self) -> Reading:
        """Walk the sentences and hand on what was read."""
        for sentence in self._sentences():
            if sentence.paragraph != self.paragraph:
                self.paragraph = sentence.paragraph
                self.leading = None
            if self._is_heading(sentence):
                continue
            self._mentions(sentence)
            self._sentence(sentence)
            if not self.who.topic and sentence.start < self.article.title_end:
                self.who.topic = list(self.who.last)
        self.facts.sort(key=_where)
        return Reading(
            self.article, tuple(dict.fromkeys(self.facts)), tuple(self.found), tuple(self.mentions), tuple(self.datelines)
        )

    # -- the text -----------------------------------------------------------------------------------------------------

    def _explain(self) -> None:
        """Keep the short forms the text gives its names (Hang Seng Index Futures (HSIF))."""
        for one in find_names(self.text, {}):
            short = _ABBREVIATED.match(self.text, one.end)
            if short is not None and instruments.instrument(f"{short[1]}.US") is None:
                self.explained[short[1]] = one.word.ids

    def _sentences(self) -> list[Sentence]:
        text = self.text
        names = list(find_names(text, self.explained))
        taken = [(one.start, one.end) for one in names]
        numbers = find_numbers(text, taken)
        moments = list(times.find_times(text, self.clock))
        self.report = next((m.period for m in moments if m.sort == "report" and m.start < self.article.title_end + _LEAD), None)
        spoken = [(m.start, m.end) for m in moments if not any(m.start < end and start < m.end for start, end in taken)]
        figures = [(n.start, n.end) for n in numbers if not any(n.start < end and start < n.end for start, end in spoken)]
        words = list(find_words(text, sorted([*taken, *spoken, *figures])))
        every = tokens(text, names, words, numbers)
        found, place, when = [], 0, 0
        for start, end, paragraph in bounds(text):
            first = place
            while place < len(every) and every[place].start < end:
                place += 1
            first_time = when
            while when < len(moments) and moments[when].start < end:
                when += 1
            found.append(Sentence(start, end, tuple(every[first:place]), tuple(moments[first_time:when]), paragraph))
        return found

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether a sentence is only a time and a colon (For the week:), which holds until the next of its kind."""
        text = self.text[sentence.start : sentence.end]
        if not text.endswith(":") or len(text) > 40 or not sentence.times:
            return False
        self.section = sentence.times[0]
        return True

    def _mentions(self, sentence: Sentence) -> None:
        """Note the names printed with their codes, and the dates printed with their weekdays."""
        for token in sentence.tokens:
            if token.tag is not Tag.NAME:
                continue
            code = _CODED.match(self.text, token.end)
            if code is None or (code[1].isalpha() and code[2] is None and "US" not in self.clock.home):
                continue
            board = {"SS": "SH"}.get(code[2] or "", code[2] or "")
            id = instruments.code_id(f"{code[1]}.{board}" if board else code[1], home=self.clock.home)
            if id is not None:
                name_at, code_at = self.article.quote(token.start, token.end), self.article.quote(*code.span(1))
                self.mentions.append(Mention(name_at.text, id, name_at, code_at))
        for day, date in zip(sentence.times, sentence.times[1:], strict=False):
            gap = self.text[day.end : date.start]
            if day.weekday is not None and date.period is not None and date.period.is_day and gap in {", ", " ", " ("}:
                assert date.period.start is not None
                self.datelines.append(Dateline(self.article.quote(day.start, date.end), date.period.start, day.weekday))

    # -- one sentence -------------------------------------------------------------------------------------------------

    def _sentence(self, sentence: Sentence) -> None:
        frame = Frame(sentence.start, [])
        state = _State(frame, sentence.start, sentence.start)
        state.frames.append(frame)
        lowered = self.text[sentence.start : sentence.end].lower()
        state.conditional = lowered.lstrip("\"' ").startswith("if ") or " if " in lowered
        self._segments(sentence, state)
        for place, token in enumerate(sentence.tokens):
            match token.tag:
                case Tag.NAME:
                    pass
                case Tag.WORD:
                    self._word(sentence, state, place, token)
                case Tag.NUMBER:
                    if token.number is not None and token.number.kind is NumeralKind.FIGURE:
                        self._number(sentence, state, place, token.number)
                case Tag.COMMA | Tag.BREAK | Tag.OPEN | Tag.CLOSE:
                    self._boundary(sentence, state, place, token)
        state.frame.end = sentence.end
        speaker = self._speaker(sentence) if state.bound else None
        for one in state.bound:
            self._state(sentence, state, one, speaker)
        self._after(sentence, state)

    def _segments(self, sentence: Sentence, state: _State) -> None:
        start = sentence.start
        for token in sentence.tokens:
            clause = token.tag is Tag.WORD and token.word is not None and token.word.clause and not token.word.nouns
            if token.tag in (Tag.COMMA, Tag.BREAK) or (clause and token.word is not None and token.word.text != "or"):
                state.segments.append((start, token.start))
                start = token.end
        state.segments.append((start, sentence.end))

    def _boundary(self, sentence: Sentence, state: _State, place: int, token: Token) -> None:
        """Move on behind a mark: what stood before it may be whom a later verb is said of."""
        if self._lists(sentence, place):
            return
        if token.tag is Tag.OPEN or (token.tag is Tag.COMMA and self._in_brackets(sentence, place)):
            return
        if token.tag is Tag.CLOSE:
            return
        if not state.pending and state.chunk < token.start:
            names = [t for t in sentence.tokens if t.tag is Tag.NAME and state.chunk <= t.start < token.start]
            verbs = [t for t in sentence.tokens if t.word is not None and t.word.is_verb and state.chunk <= t.start < token.start]
            if names or (state.chunk == sentence.start and not verbs and token.tag is Tag.COMMA):
                found = self.who.of_phrase(state.chunk, token.start, sentence.tokens)
                phrase = self.text[state.chunk : token.start].strip().lower()
                leads = phrase.startswith(("on ", "in ", "at ", "for ", "among ", "after ", "by ", "of ", "early", "late", "meanwhile", "elsewhere", "led by", "with ", "despite"))
                if found and not leads and (found[0].ids or state.chunk == sentence.start):
                    state.pending = found
        state.chunk = state.opens = token.end
        if state.frame.relative and token.tag is Tag.COMMA:
            self._begin(state, token.end, state.frame.subjects)
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
        while after < len(tokens_) and tokens_[after].tag is Tag.WORD and self.text[tokens_[after].start : tokens_[after].end] == "and":
            after += 1
        if before < 0 or after >= len(tokens_):
            return False
        one, other = tokens_[before], tokens_[after]
        gap = self.text[tokens_[place].end : other.start].strip()
        return one.tag is Tag.NAME and other.tag is Tag.NAME and gap in {"", "and", "the", "and the"}

    def _word(self, sentence: Sentence, state: _State, place: int, token: Token) -> None:
        word = token.word
        assert word is not None
        if word.expects and not self._is_reported(sentence, token):
            state.expected = True
        if word.clause and not self._lists(sentence, place):
            relative = word.text in {"which", "that", "who"}
            if not (relative and self._relative(sentence, state, token)):
                self._boundary(sentence, state, place, token)
                if word.text not in {"and", "or", "then", "to", "that"}:
                    state.expected = False
            return
        if word.nouns and not self._is_move(state, token, word):
            self._noun(sentence, state, token, word)
            if not word.is_verb:
                return
        if word.is_verb:
            self._verb(sentence, state, token, word)

    def _is_reported(self, sentence: Sentence, token: Token) -> bool:
        """Whether a word of expecting is not the writer's (analysts' forecasts were beaten)."""
        before = self.text[max(sentence.start, token.start - 24) : token.start].lower()
        return bool(re.search(r"(?:beat|beating|missed|missing|above|below|than|topping|topped|as|price|stop|year-end|its) (?:\w+ )?\Z", before))

    def _is_move(self, state: _State, token: Token, word: Word) -> bool:
        """Whether a word that is a noun of books too only moves here (the loss of 3%, raised its target)."""
        return word.direction is not None and word.text in {"loss", "losses"} and not self.text[:token.start].endswith("net ") and not re.match(
            r" (?:of|attributable|for|was|narrowed|widened)\b[^.]{0,40}(?:billion|million)", self.text[token.end : token.end + 60]
        )

    def _relative(self, sentence: Sentence, state: _State, token: Token) -> bool:
        """Take up whom which or who stands for: the name right before it."""
        before = self.text[max(0, token.start - 2) : token.start]
        names = [t for t in sentence.tokens if t.tag is Tag.NAME and t.end <= token.start]
        if "," not in before or not names or token.start - names[-1].end > 30:
            return False
        self._boundary(sentence, state, sentence.tokens.index(token), token)
        last = names[-1]
        assert last.word is not None
        subject = Subject(last.word.ids, self.article.text[last.start : last.end])
        self._begin(state, token.start, [subject])
        state.frame.relative = True
        state.chunk = token.end
        return True

    def _begin(self, state: _State, start: int, subjects: list[Subject]) -> None:
        state.frame.end = start
        state.frame = Frame(start, subjects)
        state.frames.append(state.frame)
        state.pending = []
        state.spoken = [*state.spoken, *subjects]
        self.who.meet(subjects)

    def _noun(self, sentence: Sentence, state: _State, token: Token, word: Word) -> None:
        """Take a noun that says what is counted, of whom the words before it name."""
        before = self.text[state.chunk : token.start]
        house = state.frame.setter is not None and any(measure in _RATINGS for measure, _ in word.nouns.values())
        macro = all(measure == "macro" for measure, _ in word.nouns.values())
        opens = state.opens == state.chunk
        market = opens and any(measure in _OF_MARKET for measure, _ in word.nouns.values())
        if not house and (macro or market or re.search("[A-Za-z]", before)):
            subjects = self._macro(sentence, state, token) if macro else self._owner(state, token, sentence)
            if not subjects and market:
                subjects = self._within(sentence, token) or [self.who.market()]
            if subjects and not _same(subjects, state.frame.subjects):
                self._begin(state, state.chunk, subjects)
        state.frame.noun = word

    def _within(self, sentence: Sentence, token: Token) -> list[Subject]:
        """The market named right behind a noun (turnover on the main board)."""
        match = re.compile(r" (?:on|in|of|for|across|at) (?:both )?(?:the )?").match(self.text, token.end)
        if match is None:
            return []
        for name in sentence.tokens:
            if name.tag is Tag.NAME and name.word is not None and abs(name.start - match.end()) <= 4:
                return [Subject(name.word.ids, self.article.text[name.start : name.end])]
        return []

    def _macro(self, sentence: Sentence, state: _State, token: Token) -> list[Subject]:
        """A statistic by its own words, with the country before it."""
        country = re.search(r"(?:the )?((?:[A-Z][\w.]*(?: [A-Z][\w.]*)*'s? )?(?:[a-z]+ing )?(?:annual |core |official )?)\Z", self.text[state.chunk : token.start])
        start = token.start - (len(country[1]) if country else 0)
        return [Subject((), self.article.text[start : token.end])]

    def _owner(self, state: _State, token: Token, sentence: Sentence) -> list[Subject]:
        raw = self.text[state.chunk : token.start]
        names = [t for t in sentence.tokens if t.tag is Tag.NAME and state.chunk <= t.start and t.end <= token.start]
        if names:
            return self.who.of_phrase(state.chunk, names[-1].end, sentence.tokens)
        first = re.match(r"[\s\"]*(\w+)", raw)
        if first is not None and first[1].lower() in english.PRONOUNS:
            return list(self.who.last)
        if re.search(r"\b(?:group|company|developer|firm|bank|retailer|carmaker|chipmaker|lender|insurer)'s? ", raw) and self.who.last_share:
            return [self.who.last_share]
        return []

    def _verb(self, sentence: Sentence, state: _State, token: Token, word: Word) -> None:
        """Take a verb: begin a frame with whom stands before it, or go on with the one there is."""
        if word.plain and word.direction is None and word.level is None and self._leads_nowhere(state, token):
            state.chunk = token.end
            return
        if word.says and word.direction is None:
            speaker = self.who.of_phrase(state.chunk, token.start, sentence.tokens)
            if speaker and speaker[0].ids and not _is_house(speaker):
                self.who.meet(speaker)
            state.chunk = state.opens = token.end
            return
        noun_here = state.frame.noun is not None and any(
            t.word is state.frame.noun and state.chunk <= t.start < token.start for t in sentence.tokens
        )
        if not noun_here:
            subjects = self.who.of_phrase(state.chunk, token.start, sentence.tokens, opens=state.opens == state.chunk)
            if self._after_number(state, token):
                subjects = []
            if not subjects and state.pending:
                subjects = state.pending
            if subjects and word.setter is not None:
                state.frame.setter = word.setter
                state.frame.noun = None
                if not _is_house(subjects):
                    self._begin(state, state.chunk, subjects)
            elif subjects:
                both = re.match(r"\s*(?:with )?both\b", self.text[state.chunk : token.start])
                if both and len(state.spoken) > 1:
                    subjects = state.spoken[-2:]
                self._begin(state, state.chunk, subjects)
        if word.direction is not None:
            state.frame.sign = word.direction or state.frame.sign or 0
            if word.direction and state.frame.moment is Moment.OPEN and not self._tail(sentence, state, token):
                state.frame.moment = None
        if word.level is not None:
            state.frame.moment = word.level
        if word.reaches:
            state.frame.reaches = True
        elif word.direction:
            state.frame.reaches = False
        if word.setter is not None:
            state.frame.setter = word.setter
        state.chunk = token.end

    def _tail(self, sentence: Sentence, state: _State, token: Token) -> bool:
        """Whether a word of direction only says which way the number before it goes (60 points lower)."""
        return state.previous is not None and token.start - state.previous.number.end <= 2

    def _after_number(self, state: _State, token: Token) -> bool:
        """Whether only an amount stands before a verb, so that nobody does."""
        return state.previous is not None and state.previous.number.end > state.chunk - 1 and token.start - state.previous.number.end <= 3

    def _leads_nowhere(self, state: _State, token: Token) -> bool:
        return not re.search("[A-Za-z]", self.text[state.chunk : token.start])

    def _after(self, sentence: Sentence, state: _State) -> None:
        """Keep what holds beyond a sentence: the day it begins with, the period reported on, whom it spoke of."""
        first = sentence.times[0] if sentence.times else None
        if first is not None and first.sort in ("day", "midday") and first.start - sentence.start < 8:
            self.leading = first
        for moment in sentence.times:
            if moment.sort == "report" and moment.period is not None:
                self.report = self.report or moment.period
        if not state.spoken:
            heads = [t for t in sentence.tokens if t.tag is Tag.NAME]
            if heads and heads[0].word is not None and heads[0].word.ids:
                subject = Subject(heads[0].word.ids, self.article.text[heads[0].start : heads[0].end])
                if not _is_house([subject]):
                    self.who.meet([subject])
        else:
            self.who.meet(next((frame.subjects for frame in state.frames if frame.subjects), []))
        if state.bound and state.bound[0].said.measure.id in _RATINGS:
            self.who.meet(state.bound[0].subjects)

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, sentence: Sentence, state: _State, place: int, number: Numeral) -> None:
        self.found.append(self.article.quote(number.start, number.end))
        said = self._say(sentence, state, place, number)
        if said is None:
            self.found.pop()
            return
        subjects = list(said.subjects) or self._whom(sentence, state, number)
        if said.measure.role in (Role.BARRIER, Role.CROSSING) and not any(one.ids for one in subjects):
            known = [one for one in (self.who.last_index, self.who.last_share) if one is not None and one.ids]
            subjects = known[:1] or subjects
        segment = next(((a, b) for a, b in state.segments if a <= number.start <= b), (sentence.start, sentence.end))
        pending = Pending(number, said, subjects, state.frame, segment, state.expected or state.conditional)
        state.bound.append(pending)
        state.previous = pending
        if not state.chunk > number.end:
            state.chunk = number.end

    def _whom(self, sentence: Sentence, state: _State, number: Numeral) -> list[Subject]:
        subjects = state.frame.subjects
        if not subjects and state.pending:
            subjects = state.pending
            self._begin(state, state.chunk, subjects)
        if not subjects:
            names = [t for t in sentence.tokens if t.tag is Tag.NAME and t.end <= number.start]
            if names and names[-1].word is not None:
                subjects = [Subject(names[-1].word.ids, self.article.text[names[-1].start : names[-1].end])]
        if not subjects and self._is_title(sentence):
            subjects = self.who.last
        if len(subjects) > 1:
            subjects = self._dealt(sentence, state, number, subjects)
        return subjects or self.who.last or self.who.topic or [self.who.market()]

    def _is_title(self, sentence: Sentence) -> bool:
        return sentence.start < self.article.title_end

    def _dealt(self, sentence: Sentence, state: _State, number: Numeral, subjects: list[Subject]) -> list[Subject]:
        """Of a list, the one a number is dealt to (2% and 3% respectively); else all."""
        run = [t.number for t in sentence.tokens if t.tag is Tag.NUMBER and t.number is not None and t.number.kind is NumeralKind.FIGURE and t.start >= state.frame.start and t.number.unit == number.unit]
        joined = [one for one in run if one is not None]
        if "respectively" in self.text[number.start : sentence.end] and len(joined) >= len(subjects) and number in joined:
            index = joined.index(number)
            return [subjects[index]] if index < len(subjects) else subjects[-1:]
        return subjects

    def _say(self, sentence: Sentence, state: _State, place: int, number: Numeral) -> Said | None:
        """What a number is, by the words right around it, then by the frame."""
        if number.unit.kind is Kind.SPAN:
            return Said(self.catalogue.by_role[Role.STREAK])
        before = self.text[max(sentence.start, number.start - 60) : number.start]
        lead = _HEDGES.sub("", before)
        preposition = _PREPOSITION.search(lead)
        prep = preposition[1] if preposition else ""
        previous = state.previous
        if previous is not None:
            between = self.text[previous.number.end : number.start]
            if between in (" (", "(") and number.unit.kind is Kind.MONEY and previous.number.unit.kind is Kind.MONEY:
                return previous.said
            if previous.number.range_to:
                low = previous.said.moment is Moment.LOW
                return Said(self.catalogue.level(Moment.HIGH), moment=Moment.HIGH) if low else previous.said
        return (
            self._by_tail(sentence, state, place, number)
            or self._by_noun(state, number, prep)
            or self._by_price(sentence, state, number, prep, before)
            or self._rest(number)
        )

    def _by_tail(self, sentence: Sentence, state: _State, place: int, number: Numeral) -> Said | None:
        """A noun or a move behind a number: a 66% rise in profit, 61 rose, 26,750 points resistance, 24% upside."""
        text, end = self.text, number.end
        by_id = self.catalogue.by_id
        if (barrier := _BARRIER.match(text, end)) is not None and number.unit.kind in (Kind.POINT, Kind.BARE, Kind.MONEY):
            measure = by_id[barrier[1]]
            state.frame.noun = Word(barrier[1], nouns={kind: (measure.id, 0) for kind in measure.units})
            return Said(measure)
        if number.unit is BARE and number.value < 10_000 and number.value == number.value.to_integral_value():
            moved = _ADVANCED.match(text, end)
            if moved is not None and (moved["up"] or moved["down"]) and text[number.start - 3 : number.start] not in ("to ", "at "):
                return Said(by_id["advancers" if moved["up"] else "decliners"], subjects=self._members(sentence))
        if number.unit.kind is Kind.PERCENT and (grown := _GROWN.match(text, end)) is not None:
            sign = english.DIRECTIONS.get(grown["move"])
            found = self._noun_in(grown["noun"])
            measure = self._growth(found) if found is not None else None
            if sign is not None and measure is not None:
                return Said(measure, sign)
            if sign is not None and found is None:
                stop = re.compile(r"[,.;\n]|\Z| (?:after|as|on|and|while|to|from)\b").search(text, grown.start("noun"))
                assert stop is not None
                whom = self.who.of_phrase(grown.start("noun"), stop.start(), sentence.tokens)
                return Said(by_id["change_pct"], sign, subjects=tuple(whom))
        following = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
        if following is None or following.word is None or not following.word.nouns:
            return None
        gap = text[end : following.start]
        if gap.strip() not in {"", "in", "of", "worth of", "in daily", "potential", "of its", "net"}:
            return None
        if gap.strip() == "of its" and state.frame.noun is not None:
            return None
        after = sentence.tokens[place + 2] if place + 2 < len(sentence.tokens) else None
        if number.unit.kind is Kind.PERCENT and after is not None and after.word is not None and after.word.direction and after.start - following.end <= 1:
            measure = self._growth(following.word)
            return Said(measure, after.word.direction) if measure is not None else None
        noun = self._of(following.word, number.unit.kind)
        if noun is None:
            return None
        measure, sign = noun
        if measure.id in ("macro", "growth_pct", "offer_size"):
            return None
        if state.frame.noun is None:
            state.frame.noun = following.word
        if measure.id in _RATINGS:
            return Said(measure, self._sign(state, number) if measure.signed else 0, subjects=tuple(self._rated(state, number)))
        if measure.role is Role.CROSSING and state.frame.noun is not None and self._of(state.frame.noun, number.unit.kind):
            return None
        return Said(measure, sign or (self._sign(state, number) if measure.signed and measure.status is Status.EXPECTED else 0))

    def _members(self, sentence: Sentence) -> tuple[Subject, ...]:
        """The index or market whose members are counted."""
        text = self.text[sentence.start : sentence.end]
        names = [t for t in sentence.tokens if t.tag is Tag.NAME and t.word is not None and is_index(t.word.ids[0] if t.word.ids else "")]
        if names and names[0].word is not None:
            return (Subject(names[0].word.ids, self.article.text[names[0].start : names[0].end]),)
        of_index = re.search(r"\b(?:constituents|components|members|blue chips)\b", text)
        return (self.who.last_index,) if of_index and self.who.last_index is not None else (self.who.market(),)

    def _noun_in(self, phrase: str) -> Word | None:
        """The last noun of a measure in a phrase."""
        from windvane.read.english.words import lexicon  # noqa: PLC0415 (a name of its own here)

        known = lexicon()
        parts = phrase.split()
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                word = known.get(" ".join(parts[start : start + size]))
                if word is not None and word.nouns:
                    return word
        return None

    def _growth(self, word: Word) -> Measure | None:
        """The measure of the growth of a noun."""
        for id, _ in word.nouns.values():
            measure = self.catalogue.by_id[id]
            found = self.catalogue.change_of(measure, Kind.PERCENT)
            if found is not None:
                return found
            if measure.grows or measure.id in ("macro", "growth_pct"):
                return measure
            if Kind.MONEY in measure.units and Kind.PERCENT not in measure.units and measure.id not in _RATINGS:
                return self.catalogue.growth
        return None

    def _of(self, word: Word, kind: Kind) -> tuple[Measure, int] | None:
        """The measure a noun gives a number of a kind of unit, and the sign it gives."""
        known = word.nouns.get(kind)
        if known is None and kind is Kind.BARE:
            known = next((word.nouns[k] for k in (Kind.POINT, Kind.COUNT, Kind.MULTIPLE, Kind.OTHER) if k in word.nouns), None)
        if known is None and kind is Kind.PERCENT and word.nouns.get(Kind.OTHER, ("", 0))[0] == "rsi":
            known = word.nouns[Kind.OTHER]
        return None if known is None else (self.catalogue.by_id[known[0]], known[1])

    def _by_noun(self, state: _State, number: Numeral, prep: str) -> Said | None:
        """What the noun of the frame makes of a number."""
        frame, kind = state.frame, number.unit.kind
        noun = frame.noun
        if noun is None:
            return None
        found = self._of(noun, kind)
        prior = Status.PRIOR if prep == "from" else None
        if found is not None:
            measure, sign = found
            if measure.id == "macro" or measure.id == "growth_pct":
                moved = frame.sign if prep not in ("to", "at", "from", "of") else 0
                return Said(measure, sign or moved or 0, status=prior)
            if measure.id in _RATINGS:
                return Said(measure, status=prior, subjects=tuple(self._rated(state, number)))
            if kind is Kind.MONEY and frame.sign and prep not in ("to", "at", "from", "of", "was") and self._directly_moved(number):
                return Said(self.catalogue.change_of(measure, kind) or self.catalogue.by_id["change"], frame.sign)
            if measure.role is Role.BARRIER and prep.startswith("toward"):
                return None
            if measure.id == "yield" and not self._is_rate(frame.subjects):
                return None
            return Said(measure, sign, status=prior)
        if kind is Kind.PERCENT:
            ids = {id for id, _ in noun.nouns.values()}
            if "target_price" in ids:
                sign = frame.setter if frame.setter else frame.sign or 0
                return Said(self.catalogue.by_id["target_change_pct"], sign, subjects=tuple(self._rated(state, number)))
            measure_ = self._growth(noun)
            if "short_turnover" in ids and re.match(r" of (?:the )?(?:total|market|main|turnover|day)", self.text[number.end : number.end + 16]):
                return Said(self.catalogue.by_id["short_ratio"])
            if measure_ is not None and frame.sign is not None:
                return Said(measure_, frame.sign or self._sign(state, number))
        return None

    def _directly_moved(self, number: Numeral) -> bool:
        """Whether a word of direction stands right before a number (up HK$2bn)."""
        before = _HEDGES.sub("", self.text[max(0, number.start - 40) : number.start]).rstrip().removesuffix(" by")
        return english.DIRECTIONS.get(before.rpartition(" ")[2].lower(), 0) != 0

    def _rated(self, state: _State, number: Numeral) -> list[Subject]:
        """Whom a house rates: the name behind on or for, else the share or index spoken of."""
        start = state.frame.start
        text = self.text[start : number.start]
        match = None
        for match in re.finditer(r"\b(?:on|for|of) (?:the )?", text):
            pass
        if match is not None:
            for one in find_names(self.text[start + match.end() : number.start], self.explained):
                if one.start == 0:
                    place = start + match.end()
                    return [Subject(one.word.ids, self.article.text[place : place + one.end])]
        frame = state.frame.subjects
        if frame and not _is_house(frame):
            return frame
        share, index = self.who.last_share, self.who.last_index
        last = [one for one in self.who.last if not _is_house([one])]
        return last or [one for one in (share, index) if one is not None][:1]

    def _is_rate(self, subjects: Sequence[Subject]) -> bool:
        return bool(subjects) and all(
            (known := instruments.instrument(one.ids[0])) is not None and known.kind == "rate" for one in subjects if one.ids
        ) and any(one.ids for one in subjects)

    def _sign(self, state: _State, number: Numeral) -> int:
        """Which way a number goes: by the word behind it where the verb does not say, else by the verb."""
        tail = _HIGHER.match(self.text, number.end)
        if tail is not None and not state.frame.sign:
            return 1 if tail["up"] else -1
        if tail is not None and re.match(r" (?:higher|lower|up|down)\b", self.text[number.end : number.end + 7]):
            return 1 if tail["up"] else -1
        return state.frame.sign or 0

    def _by_price(self, sentence: Sentence, state: _State, number: Numeral, prep: str, before: str) -> Said | None:
        """A move, a level, a level crossed."""
        frame, kind, by_id = state.frame, number.unit.kind, self.catalogue.by_id
        subjects = self._whom(sentence, state, number)
        rate = self._is_rate(subjects)
        tail = _HIGHER.match(self.text, number.end)
        moved = frame.sign is not None or tail is not None
        small = kind in (Kind.POINT, Kind.BARE) or (kind is Kind.MONEY and (abs(number.value) < _SUM or not number.word) and number.word not in english.SCALES)
        if kind is Kind.PERCENT:
            on_rate = self._on_rate(sentence, number)
            if rate and prep in ("to", "at", "from", "of", "between") and not (tail and tail.start() == number.end and tail["up"]):
                return Said(by_id["yield"], status=Status.PRIOR if prep == "from" else None)
            if on_rate is not None:
                return Said(by_id["yield"], subjects=(on_rate,))
            if rate and _CROSSING.search(before):
                return Said(by_id["threshold"])
            if moved or state.previous is not None and state.previous.said.measure.family is Family.CHANGE:
                return self._move(state, number, prep, "change_pct")
            return None
        if kind in (Kind.BASIS_POINT, Kind.PERCENTAGE_POINT):
            return self._move(state, number, prep, "change") if moved else None
        if kind is Kind.MULTIPLE:
            return None
        if not small:
            return None
        if _CROSSING.search(before) and not re.search(r"\b(?:close|closed|finish|traded?|was) (?:at )?(?:about|near)\s*\Z", before):
            return Said(by_id["threshold"])
        if prep == "from":
            if re.search(r"\b(?:down|up|lower|higher|drop|fall|rise|fell|rose|slipped|to)\b", before) or frame.sign is not None:
                return Said(by_id["prev_close"], status=Status.PRIOR)
            return None
        printed_level = prep in ("to", "at", "towards", "toward", "of", "as high as", "as low as", "between", "seen at") or frame.reaches
        level = kind is not Kind.POINT or printed_level or (frame.moment is not None and frame.moment is not Moment.OPEN)
        change = (kind is Kind.POINT and not printed_level) or (
            kind is Kind.MONEY and not printed_level and (frame.sign is not None or tail is not None) and prep not in ("was", "is")
        )
        if change and moved:
            return self._move(state, number, prep, "change")
        if level and (printed_level or frame.moment is not None or prep in ("was", "is", "for") or _PER.match(self.text, number.end)):
            whole = number.value == number.value.to_integral_value()
            if kind is Kind.BARE and number.value < 100 and (not any(one.ids for one in subjects) or (whole and prep == "of")):
                return None
            return self._level(state, number, prep, before)
        if state.expected and kind in (Kind.POINT, Kind.BARE) and number.value >= 1000:
            return Said(by_id["threshold"])
        return None

    def _on_rate(self, sentence: Sentence, number: Numeral) -> Subject | None:
        """The bond a yield is said on behind its number (4% to 5% on the 10-year)."""
        end = number.end
        if number.range_to:
            following = next((t.number for t in sentence.tokens if t.start > number.start and t.number is not None), None)
            end = following.end if following is not None else end
        match = _ON_RATE.match(self.text, end)
        if match is None:
            return None
        for token in sentence.tokens:
            if token.tag is Tag.NAME and token.word is not None and abs(token.start - match.end()) <= 4:
                subject = Subject(token.word.ids, self.article.text[token.start : token.end])
                return subject if self._is_rate([subject]) else None
        return None

    def _move(self, state: _State, number: Numeral, prep: str, id: str) -> Said:
        """A change, or the largest one of the session, or one at the open."""
        sign = self._sign(state, number)
        moment = None
        if prep in ("as much as", "up to", "as high as", "as low as"):
            moment = Moment.HIGH if sign >= 0 else Moment.LOW
        elif state.frame.moment is Moment.OPEN:
            moment = Moment.OPEN
        if moment is not None:
            kind = Kind.PERCENT if id == "change_pct" else Kind.POINT
            measure = self.catalogue.move(moment, kind)
            if measure is not None:
                return Said(measure, sign, moment)
        return Said(self.catalogue.by_id[id], sign)

    def _level(self, state: _State, number: Numeral, prep: str, before: str) -> Said:
        """A level, by the moment of the session its words or the article speak of."""
        frame = state.frame
        moment = frame.moment
        if re.match(r" (?:based on|at) the [\w ]{1,16} close\b", self.text[number.end : number.end + 40]):
            return Said(self.catalogue.level(Moment.CLOSE), moment=Moment.CLOSE)
        expected = state.expected or state.conditional
        if expected and moment in (None, Moment.LAST):
            return Said(self.catalogue.by_id["threshold"])
        if frame.reaches and moment in (None, Moment.LAST, Moment.OPEN):
            furthest = _LOWEST.match(self.text, number.end)
            if furthest is not None:
                moment = Moment.LOW if furthest["low"] else Moment.HIGH
            elif frame.sign:
                moment = Moment.HIGH if frame.sign > 0 else Moment.LOW
        if prep == "between" and number.range_to:
            moment = Moment.LOW
        elif prep == "as high as":
            moment = Moment.HIGH
        elif prep == "as low as":
            moment = Moment.LOW
        measure = self.catalogue.level(moment or Moment.LAST)
        return Said(measure, moment=moment)

    def _rest(self, number: Numeral) -> Said | None:
        """What nothing tells: a count of things, or the rest."""
        if number.unit is BARE:
            thing = re.match(r" (?!per\b|and\b|or\b|to\b|in\b|on\b|of\b|as\b|at\b|by\b|from\b|is\b|was\b|for\b|the\b|a\b)[a-z][a-z-]{2,}", self.text[number.end : number.end + 24])
            if thing is not None:
                members = re.match(r" (?:index )?(?:constituents|components|members|blue chips)", self.text[number.end : number.end + 24])
                index = self.who.last_index if members else None
                return Said(self.catalogue.by_role[Role.COUNT], subjects=(index,) if index is not None else ())
            if number.value < 100 or not number.value:
                return None
        return Said(self.catalogue.by_role[Role.REST])

    # -- facts --------------------------------------------------------------------------------------------------------

    def _state(self, sentence: Sentence, state: _State, one: Pending, speaker: str | None) -> None:
        """Write down a number as a fact of each of its subjects."""
        number, said = one.number, one.said
        measure = said.measure
        quoted = self.article.quote(number.start, number.end)
        status = said.status or self._status(measure, one)
        hedge = None if measure.role is Role.CROSSING else number.hedge
        value = -number.value if measure.signed and said.sign < 0 and number.value > 0 else number.value
        if not measure.signed:
            value = abs(value)
        currency = number.unit.symbol if number.unit.kind is Kind.MONEY else ""
        for subject in one.subjects:
            id = self._id(subject, measure, number, currency)
            final = measure
            home = self._home(id)
            moment = self._when(sentence, state, one, id)
            period = self._period(measure, said, id, home, moment, status, one)
            if measure.family is Family.LEVEL and said.moment in (None, Moment.LAST) and measure.id in ("last", "close"):
                final = self.catalogue.level(self._moment(id, home, period, said.moment))
            if measure.family is Family.LEVEL and said.moment is Moment.CLOSE:
                final = self.catalogue.level(Moment.CLOSE)
            if _quotes_rate(final) and instruments.instrument(id) is not None and number.unit.kind is Kind.PERCENT:
                final = self.catalogue.by_id["yield"]
            figure = Figure(value, self._unit(number, final, id), number.ulp, hedge)
            self.facts.append(Fact(id, final.id, period, figure, quoted, status, speaker))

    def _status(self, measure: Measure, one: Pending) -> Status:
        if measure.status is not None:
            return measure.status
        if _FORECAST.match(self.text, one.number.end):
            return Status.EXPECTED
        barrier = measure.role is Role.BARRIER
        if "stop-loss" in self.text[max(0, one.number.start - 60) : one.number.start] and measure.role is Role.CROSSING:
            return Status.EXPECTED
        moment = one.said.moment in (None, Moment.LAST)
        return Status.EXPECTED if one.expected and not barrier and moment else Status.ACTUAL

    def _id(self, subject: Subject, measure: Measure, number: Numeral, currency: str) -> str:
        """The id a fact is of: a market's index for its points, an index's market for its turnover."""
        id = self.who.id_of(subject, currency if measure.of_line or measure.family is Family.LEVEL else "")
        if id == "USD":
            return _DOLLARS.get(number.unit.symbol, "DXY" if number.unit in (BARE, PERCENT, PT) else "text:" + subject.phrase)
        if measure.of_market or measure.id in _OF_MARKET:
            return INDEX_MARKETS.get(id, id) if not id.startswith("text:") else self._market_text(id)
        if measure.family is not None or measure.role in (Role.STREAK, Role.CROSSING, Role.BARRIER) or number.unit.kind is Kind.POINT:
            return MARKET_INDICES.get(id, id)
        return id

    def _market_text(self, id: str) -> str:
        return id

    def _unit(self, number: Numeral, measure: Measure, id: str) -> Unit:
        given = number.unit
        if given is not BARE:
            if given.symbol == "JPY" and id in ("USDCNY", "USDCNH"):
                return unit("CNY")
            return given
        if measure.role is Role.STREAK:
            return DAYS
        if measure.role is Role.COUNT or measure.units[0] is Kind.COUNT:
            return COUNT
        if Kind.POINT in measure.units and measure.role is not Role.REST:
            known = instruments.instrument(id.removesuffix(".F"))
            if known is not None and known.kind not in ("index", "futures", "market") and known.currency and not is_index(id):
                return unit(known.currency)
            return PT
        if Kind.MULTIPLE in measure.units and Kind.MONEY not in measure.units and Kind.PERCENT not in measure.units:
            return unit("x")
        return OTHER

    # -- when ---------------------------------------------------------------------------------------------------------

    def _home(self, id: str) -> str:
        """The market whose sessions a subject keeps; empty for what trades round the clock."""
        if id.startswith("text:"):
            return self.who.near if self.clock.home == "US" else self.clock.home
        known = instruments.instrument(id.removesuffix(".F"))
        if known is not None and known.kind == "coin":
            return ""
        if known is not None and known.kind in ("commodity", "currency"):
            return "US" if self.clock.home == "US" else ""
        return home_of(id.removesuffix(".F")) or self.clock.home

    def _when(self, sentence: Sentence, state: _State, one: Pending, id: str) -> times.Moment | None:
        """The time a number is of: named in its own clause, its frame, at the head of its sentence, or above."""
        moments = [m for m in sentence.times if not self._is_other(m, one) and (m.sort != "mean" or one.said.measure.id == "pe_mean")]
        if one.said.status is not Status.PRIOR:
            old = [b.number.end for b in state.bound if b.said.status is Status.PRIOR]
            moments = [m for m in moments if not any(end <= m.start < end + 24 for end in old)]
        start, end = one.segment
        number = one.number
        if one.said.measure.id == "macro":
            months = [m for m in moments if m.sort in ("month", "report", "span")]
            near = [m for m in months if m.end <= number.start] if not any(start <= m.start < end for m in months) else []
            moments = near[-1:] or months or moments
        here = [m for m in moments if start <= m.start < end]
        behind = [m for m in here if m.start >= number.end]
        between = [m for m in behind if not any(b.number.start > number.start and b.number.start < m.start for b in state.bound)]
        if one.said.status is Status.PRIOR:
            return between[0] if between else None
        if between:
            return between[0]
        ahead = [m for m in here if m.end <= number.start]
        if ahead:
            return ahead[-1]
        frame = one.frame
        inside = [m for m in moments if frame.start <= m.start < frame.end]
        same = [m for m in inside if m.start >= number.end and not self._parted(state, number, m)]
        if same:
            return same[0]
        inside = [m for m in inside if m.end <= number.start]
        if inside and inside[-1].sort != "span":
            return inside[-1]
        first = moments[0] if moments else None
        if first is not None and first.start < (sentence.tokens[0].start + 24 if sentence.tokens else 0) and first.end <= number.start:
            return first
        if inside:
            return inside[-1]
        if one.said.moment is Moment.CLOSE or len(state.bound) >= 1:
            days = [m for m in moments if m.sort in ("day", "midday") and m.start >= number.end]
            if days and len([m for m in moments if m.sort in ("day", "midday")]) == 1 and not self._parted(state, number, days[0]):
                return days[0]
        if self.section is not None and not is_index(id):
            self.section = None
        return self.leading or self.section

    def _parted(self, state: _State, number: Numeral, moment: times.Moment) -> bool:
        """Whether a clause of another verb stands between a number and a time behind it."""
        gap = self.text[number.end : moment.start]
        if re.search(r"\b(?:after|while|but|since|before|when|which|following|compared|than|despite|as|from|against|versus)\b", gap):
            return True
        return moment.sort == "span" and re.search(r"\band\b", gap) is not None

    def _is_other(self, moment: times.Moment, one: Pending) -> bool:
        """Whether a time dates something else: a level before, a filing, the opening of a shop."""
        before = self.text[max(0, moment.start - 14) : moment.start].lower()
        if self.text.startswith((" delivery", " contract", " futures"), moment.end):
            return True
        if self.text[moment.end - 2 : moment.end] == "'s" and re.match(r" (?:[a-z]+ ){0,2}[$\d]", self.text[moment.end : moment.end + 20]):
            return not 0 < one.number.start - moment.end < 20
        if before.endswith("from ") and moment.sort in ("month", "span") and one.said.status is not Status.PRIOR:
            return True
        return before.endswith(("lowest since ", "highest since ", "since ", "best week since ", "weakest since ", "filing on ")) and one.number.end <= moment.start

    def _period(self, measure: Measure, said: Said, id: str, home: str, moment: times.Moment | None, status: Status, one: Pending) -> Period:
        clock, today = self.clock, self.clock.today
        if measure.when is When.ARTICLE:
            return Period.day(today)
        named = moment.of(clock, home) if moment is not None else None
        if moment is not None and moment.sort == "midday" and named is not None and self.leading is not None and self.leading.sort == "day":
            named = named
        year_back = re.compile(r" (?:a year (?:earlier|ago|before)|(?:in )?the (?:previous|prior) year|last year)").match(self.text, one.number.end)
        if status is Status.PRIOR and measure.when is When.REPORT and year_back is not None and self.report is not None:
            return _year_before(self.report)
        if measure.when is When.REPORT or measure.id == "macro" or (not measure.core and measure.when is not When.ARTICLE):
            if named is not None and moment is not None and moment.sort in ("report", "month", "window"):
                return named
            if named is not None and named.is_day and measure.when is not When.REPORT:
                return named
            if status is Status.EXPECTED and measure.when is not When.REPORT and self.report is None:
                return Period(today, None)
            if measure.id in ("macro", "unit_price", "count", "other"):
                return Period.day(today)
            return self.report or Period.day(today)
        day = self._day(id, home)
        if measure.role is Role.STREAK:
            return self._streak(one, named, home, day)
        if said.status is Status.PRIOR:
            if named is not None and named.is_day:
                return Period.day(named.start or day)
            return Period.day(sessions.previous_session(home, day))
        if status is Status.EXPECTED and (named is None or moment is None or moment.sort == "day"):
            return Period(today, None)
        if named is None:
            if self._is_midday(id, said):
                return Period(day, day, "12:00")
            return Period.day(day)
        if moment is not None and moment.sort == "month" and measure.core and named.start is not None and named.end is not None:
            named = Period(named.start, min(named.end, day)) if named.start <= day else named
        if measure.id == "pe_mean" and moment is not None and moment.sort == "window":
            return named
        level = measure.family is Family.LEVEL or measure.role in (Role.CROSSING, Role.BARRIER) or measure.id == "yield"
        if level and not named.is_day and named.end is not None and moment is not None and moment.sort != "month":
            return Period.day(min(named.end, day))
        if said.moment in (Moment.OPEN, Moment.HIGH, Moment.LOW) and named.is_day:
            return Period.day(named.start or day)
        if named.hour is None and named.is_day and named.start == day and self._is_midday(id, said):
            return Period(day, day, "12:00")
        if named.hour is not None and self._home(id) not in ("HK", "CN"):
            return Period.day(day)
        return named

    def _streak(self, one: Pending, named: Period | None, home: str, day: dt.date) -> Period:
        """The last day of a streak: the session or the Friday before, where the day ended it."""
        last = named.end if named is not None and named.end is not None else day
        before = self.text[max(0, one.number.start - 24) : one.number.start].lower()
        if _ENDED.search(before):
            if one.number.unit is WEEKS:
                return Period.day(last - dt.timedelta(days=last.weekday() + 3))
            return Period.day(sessions.previous_session(home, last))
        return Period.day(last)

    def _day(self, id: str, home: str) -> dt.date:
        """The day a number is of when nothing says: the last session of its market, the session before a night's."""
        clock = self.clock
        if self.night and id.endswith(".F"):
            night = clock.today if (clock.printed.hour, clock.printed.minute) < (17, 15) else clock.today + dt.timedelta(days=1)
            return night if self._in_night() else sessions.previous_session(home, night)
        return clock.day(home) if home else clock.today

    def _in_night(self) -> bool:
        """Whether the paragraph at hand speaks of the night session."""
        lines = self.text.split("\n")
        return _NIGHT.search(lines[self.paragraph]) is not None if 0 <= self.paragraph < len(lines) else False

    def _is_midday(self, id: str, said: Said) -> bool:
        return self.clock.phase == "midday" and said.moment not in (Moment.OPEN, Moment.HIGH, Moment.LOW) and (
            self._home(id) in ("HK", "CN")
        )

    def _moment(self, id: str, home: str, period: Period, moment: Moment | None) -> Moment:
        """Whether a level is a closing one: of a session that had closed when the article was printed."""
        known = instruments.instrument(id.removesuffix(".F"))
        if moment is Moment.LAST or period.start is None:
            return Moment.LAST
        if period.hour:
            return Moment.CLOSE
        if known is None or (known.kind in ("commodity", "currency", "coin") and not is_index(id)) or id.endswith(".F"):
            return Moment.LAST if known is not None or period.start == self.clock.today else Moment.CLOSE
        if period.start < self.clock.today:
            return Moment.CLOSE
        printed = self.clock.printed
        hour = printed.hour + printed.minute / 60
        return Moment.CLOSE if hour >= _CLOSES.get(home, 29.0) or hour == 0 else Moment.LAST

    def _speaker(self, sentence: Sentence) -> str | None:
        """Who a sentence is attributed to, as written."""
        text = self.text[sentence.start : sentence.end]
        if _COMPANY_SPEAKS.search(text):
            share = self.who.last_share or (self.who.topic[0] if self.who.topic else None)
            return share.phrase if share is not None else None
        match = _SPEAKER.search(text)
        if match is None:
            return None
        group = "after" if match["after"] else "before"
        start, end = match.span(group)
        name = self.article.text[sentence.start + start : sentence.start + end]
        return None if name.split()[0] in _NOT_SPEAKERS else name


_NOT_SPEAKERS: Final = frozenset({"The", "It", "But", "In", "On", "A", "He", "She", "They", "This", *(day.capitalize() for day in english.WEEKDAYS)})
_RATINGS: Final = frozenset({"target_price", "upside_pct", "target_change_pct"})
_OF_MARKET: Final = frozenset({"turnover", "turnover_change", "short_turnover", "short_ratio"})
#: What the dollar is against, by the money its price is in.
_DOLLARS: Final = {"JPY": "USDJPY", "CNY": "USDCNY", "HKD": "USDHKD"}


def _quotes_rate(measure: Measure) -> bool:
    return measure.id in ("last", "close") and Kind.PERCENT in measure.units


def _year_before(period: Period) -> Period:
    """The same span a year earlier."""
    assert period.start is not None
    assert period.end is not None
    start, end = months_before(period.start, 12), months_before(period.end, 12)
    return Period(start, month_end(end.year, end.month) if period.end == month_end(period.end.year, period.end.month) else end)


def _same(one: Sequence[Subject], other: Sequence[Subject]) -> bool:
    return [subject.ids or subject.phrase for subject in one] == [subject.ids or subject.phrase for subject in other]


_HOUSES: Final = re.compile(
    r"\b(?:Goldman|Morgan|JPMorgan|JP Morgan|Citi|Citigroup|UBS|HSBC|Nomura|Jefferies|Macquarie|CLSA|BofA|Bank of America|Barclays|BNP|DBS|Daiwa"
    r"|Bernstein|CICC|CMB International|Haitong|Huatai|CITIC|Deutsche|Credit|KGI|Mizuho|BOCI|CCB|ICBC|Guotai|RHB|Research|Securities|analysts?|brokers?|brokerages?|we)\b",
    re.IGNORECASE,
)


def _is_house(subjects: Sequence[Subject]) -> bool:
    return all(_HOUSES.search(subject.phrase) for subject in subjects)


def _where(fact: Fact) -> tuple[int, int]:
    assert isinstance(fact.origin, Quoted)
    return fact.origin.start, fact.origin.end


def _clock(text: str, title_end: int, printed: dt.datetime) -> Clock:
    """When an article speaks, and of which market."""
    title, lead = text[:title_end].lower(), text[: title_end + 500].lower()
    best, most = "HK", 0
    for home, cue in _HOMES:
        weight = 3 * len(cue.findall(title)) + len(cue.findall(lead))
        if home == "US" and _ASIA.search(lead):
            continue
        if weight > most:
            best, most = home, weight
    noon = 11 * 60 + 30 <= printed.hour * 60 + printed.minute <= 14 * 60 + 30
    phase = "midday" if noon and _MIDDAY.search(lead) else "close"
    return Clock(printed, best, phase)


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
    return Binder(article, glossary or {}, printed or _NO_DATE).run()
