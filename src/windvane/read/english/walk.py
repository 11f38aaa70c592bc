"""The state of one walk over an English article: its sentences, whom it speaks of, the times that hold beyond a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from windvane.articles import Article, Dateline, Mention
from windvane.facts import Fact, Period, Quoted
from windvane.market import instruments
from windvane.read.catalogue import catalogue
from windvane.read.english import coded, times
from windvane.read.english.clock import NIGHT, english_clock
from windvane.read.english.frames import Frame, State, is_house
from windvane.read.english.numbers import find_numbers, overlaps
from windvane.read.english.sentences import Sentence, Tag, bounds, plain, tokens
from windvane.read.english.subjects import Subject, Subjects
from windvane.read.english.words import Found, find_names, find_words
from windvane.read.numerals.tokens import Numeral, NumeralKind

_ABBREVIATED: Final = re.compile(r" \(([A-Z][A-Za-z]{2,6})\)")
#: So far behind the title the period reported on is named.
_LEAD: Final = 900


#: What the ids end in of companies that head a paragraph by their names alone; New York's are too often plain words.
_BOARDS: Final = (".HK", ".SH", ".SZ")
#: Of two and two, the first is of the first (Tencent and Alibaba rose 2% and 3%).
_PAIR: Final = 2
#: Among so many lines the one that dates a report is looked for.
_FIRST_LINES: Final = 4


class Walk:
    """One walk over one article."""

    def __init__(self, article: Article, glossary: Mapping[str, tuple[str, ...]], printed: dt.datetime) -> None:
        self.article = article
        self.text = text = plain(article.text)
        self.lines = text.split("\n")
        dated = next(filter(None, map(times.dateline, self.lines[:_FIRST_LINES])), None)
        self.clock = english_clock(text, article.title_end, dated or article.date or printed)
        self.catalogue = catalogue()
        self.explained: dict[str, tuple[str, ...]] = dict(glossary)
        self.by_code: set[str] = set()
        listed = list(find_names(text, {}))
        self._explain(listed)
        self.who = Subjects(text, article.text, self.clock.home)
        self.who.shorten((one.word.text, one.word.ids) for one in listed)
        self.facts: list[Fact] = []
        self.found: list[Quoted] = []
        self.mentions: list[Mention] = []
        self.datelines: list[Dateline] = []
        self.section: times.Moment | None = None
        self.leading: times.Moment | None = None
        self.report: Period | None = None
        self.part: Subject | None = None
        self.statistic: tuple[int, Period] | None = None
        self.paragraph = -1
        self.shorted = -1
        self.weekly = "week" in text[: article.title_end].lower()
        self.over: tuple[int, times.Moment] | None = None
        self.night = NIGHT.search(text) is not None

    def _explain(self, names: Sequence[Found]) -> None:
        """Keep the short forms the text gives its names (Hang Seng Index Futures (HSIF)), and names it codes itself."""
        for name, id in coded.unlisted(self.text, names, self.clock.home):
            self.by_code.add(name)
            self.explained.setdefault(name, (id,))
        for one in names:
            short = _ABBREVIATED.match(self.text, one.end)
            if short is not None and instruments.instrument(f"{short[1]}.US") is None:
                self.explained[short[1]] = one.word.ids

    def sentences(self) -> list[Sentence]:
        """The sentences, with their names, words, numbers and times."""
        text = self.text
        names = list(coded.fixed(text, list(find_names(text, self.explained)), self.clock.home))
        taken = [(one.start, one.end) for one in names]
        numbers = find_numbers(text, taken)
        moments = list(times.find_times(text, self.clock))
        self.report = next(
            (m.period for m in moments if m.sort == "report" and m.start < self.article.title_end + _LEAD), None
        )
        spoken = [(m.start, m.end) for m in moments if not overlaps(taken, m.start, m.end)]
        figures = [(n.start, n.end) for n in numbers if not overlaps(spoken, n.start, n.end)]
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

    def is_heading(self, sentence: Sentence) -> bool:
        """Whether a sentence is only a time and a colon (For the week:), which holds until the next of its kind."""
        text = self.text[sentence.start : sentence.end]
        if not text.endswith(":") or len(text) > 40 or not sentence.times:
            return False
        self.section = sentence.times[0]
        return True

    def note_headed(self, sentence: Sentence) -> None:
        """Note the company whose name and a colon a paragraph begins with (BYD (01211.HK): Citi raises its target)."""
        marks = [t for t in sentence.tokens[:6] if t.tag is not Tag.NUMBER]
        name = marks[0] if marks else None
        if name is None or name.tag is not Tag.NAME or name.start != sentence.start or name.word is None:
            return
        colon = next((t for t in marks if t.tag is Tag.BREAK), None)
        if colon is None or self.text[colon.start] != ":":
            return
        between = self.text[name.end : colon.start]
        coded_ = coded.CODED.fullmatch(between) is not None
        if not between or coded_:
            headed = Subject(name.word.ids, self.article.text[name.start : name.end])
            if coded_ or (self.who.id_of(headed).endswith(_BOARDS) and not is_house([headed])):
                self.who.meet([headed])
                self.who.headed = headed
                self.report = None  # each company's books are its own

    def note_printed(self, sentence: Sentence) -> None:
        """Note the names printed with their codes, and the dates printed with their weekdays."""
        for token in sentence.tokens:
            if token.tag is not Tag.NAME:
                continue
            code = coded.CODED.match(self.text, token.end)
            id = coded.code_id(code, self.clock.home) if code is not None else None
            if code is None or id is None or (token.word is not None and token.word.text in self.by_code):
                continue
            name_at, code_at = self.article.quote(token.start, token.end), self.article.quote(*code.span(1))
            self.mentions.append(Mention(self.article.text[token.start : token.end], id, name_at, code_at))
        for day, date in zip(sentence.times, sentence.times[1:], strict=False):
            gap = self.text[day.end : date.start]
            if day.weekday is not None and date.period is not None and date.period.is_day and gap in {", ", " ", " ("}:
                assert date.period.start is not None
                self.datelines.append(Dateline(self.article.quote(day.start, date.end), date.period.start, day.weekday))

    def begin(self, state: State, start: int, subjects: list[Subject]) -> None:
        """Begin a frame, of these; of houses that rate the company a paragraph is headed by, of that company."""
        rates = bool(subjects) and is_house(subjects)
        if rates and self.who.headed is not None:
            subjects = [self.who.headed]
        state.frame.end = start
        state.frame = Frame(start, subjects)
        state.frames.append(state.frame)
        state.pending = []
        state.spoken = [*state.spoken, *subjects]
        if not (rates and state.rates):
            self.who.meet(subjects)

    def whom(self, sentence: Sentence, state: State, number: Numeral) -> list[Subject]:
        """Whom a number is about: those of its frame, else the last named."""
        subjects = state.frame.subjects
        if not subjects and state.pending:
            subjects = state.pending
            self.begin(state, state.chunk, subjects)
        if not subjects:
            names = [t for t in sentence.tokens if t.tag is Tag.NAME and t.end <= number.start]
            if names and names[-1].word is not None:
                subjects = [Subject(names[-1].word.ids, self.article.text[names[-1].start : names[-1].end])]
        if not subjects and self.is_title(sentence):
            subjects = self.who.last
        if self.who.headed is not None and subjects and is_house(subjects):
            subjects = [self.who.headed]
        if len(subjects) > 1:
            subjects = self.dealt(sentence, state, number, subjects)
        return subjects or self.who.last or self.who.topic or [self.who.market()]

    def is_title(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in the title."""
        return sentence.start < self.article.title_end

    def dealt(self, sentence: Sentence, state: State, number: Numeral, subjects: list[Subject]) -> list[Subject]:
        """Of a list, the one a number is dealt to (2% and 3% respectively); else all."""
        run = [
            t.number
            for t in sentence.tokens
            if t.tag is Tag.NUMBER
            and t.number is not None
            and t.number.kind is NumeralKind.FIGURE
            and t.start >= state.frame.start
            and t.number.unit == number.unit
        ]
        joined = [one for one in run if one is not None]
        paired = len(joined) == len(subjects) == _PAIR and self.text[joined[0].end : joined[1].start] == " and "
        if paired and number in joined:
            return [subjects[joined.index(number)]]
        if "respective" in self.text[number.start : sentence.end] and len(joined) >= len(subjects) and number in joined:
            index = joined.index(number)
            return [subjects[index]] if index < len(subjects) else subjects[-1:]
        return subjects
