"""Bind each number of an article to a measure, a subject and a period.

The binder walks the tokens once, from left to right, and knows no measure by name: it keeps whom the sentence speaks of,
what it says of them, of when, and at each number asks the nearest word that its unit fits. Subjects and periods carry
over clauses; 分别 deals a list out; a pair (升310点或1.21%) shares its word; 由X升至Y has an old value and a new one.
Where nothing tells, a number is the rest: a wrong binding is worse than none.

Each layer knows only those below it::

    Walk → Subjects → Phrases → Periods → Moves → Sayings → Stating → Binder
    state  who: names, others   when      what: price, all  the fact  the walk
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from windvane.articles import Article, Reading
from windvane.facts import Fact, Quoted
from windvane.lexicon.fold import fold
from windvane.lexicon.languages import is_english
from windvane.lexicon.levels import AT_CLOSE
from windvane.measures import Moment
from windvane.read.numbers import Numeral, NumeralKind
from windvane.read.records import find_records
from windvane.read.resolve import clock_of
from windvane.read.scan import Tag, Token, Vocabulary, Word, default_vocabulary, lexicon_words, scan
from windvane.read.stating import Stating
from windvane.read.walk import Bound, Cue, Saying, Subject

#: An article that says no date anywhere is read as printed on this day.
_NO_DATE: Final = dt.datetime(1970, 1, 1)  # noqa: DTZ001 (a printed date has no zone)
#: A full-width comma that parts thousands, not clauses (8，100点).
_THOUSANDS: Final = re.compile(r"(?<![\d.,])(\d{1,3})，(?=\d{3}(?:\.\d+)? ?(?:[点美港元亿万]|，\d{3}[点美港元亿万]))")
#: Behind a number that is part of a name, what makes the name a moving average (250天线).
_TECHNICAL: Final = re.compile("(?:日|移动)?(?:平均|均)?线")
#: So far before 收报, 半 still makes it the half-day's.
_HALF_DAY: Final = 24
#: No list of numbers is longer.
_LONGEST_RUN: Final = 40
#: Between two numbers of a run there are at most so many characters.
_RUN_GAP: Final = 4


class Binder(Stating):
    """Walks the tokens of an article and deals its numbers out."""

    def run(self) -> Reading:
        """Walk the tokens and hand on what was read."""
        for place, token in enumerate(self.tokens):
            match token.tag:
                case Tag.WORD:
                    if token.word is not None:
                        self._word(place, token, token.word)
                case Tag.NUMBER:
                    if token.number is not None:
                        self._number(place, token.number)
                case Tag.COMMA:
                    self.start_clause(token.end)
                case Tag.SEMICOLON | Tag.COLON:
                    self.break_off(place)
                case Tag.OPEN:
                    self.ticker(place, token)
                case Tag.STOP:
                    self.start_sentence(token.end)
                case Tag.BREAK:
                    self.start_paragraph(token.end)
        self.facts.sort(key=_where)
        facts = tuple(dict.fromkeys(self.facts))  # 港股 and 恒指 may both stand for HSI
        records = tuple(find_records(self.article, self.text, self.tokens, self.clock, facts))
        return Reading(self.article, facts, tuple(self.found), tuple(self.mentions), tuple(self.datelines), records)

    # -- words --------------------------------------------------------------------------------------------------------

    def _word(self, place: int, token: Token, word: Word) -> None:
        if word.names:
            self.name(place, token, word)
            return
        if word.decoy:
            return
        self.average = self.average or word.average
        if word.time is not None and self.time(place, token, word, word.time):
            return
        if word.nouns or word.direction or word.level or word.touch or word.crossing:
            if word.level is not None and word.level.moment in (Moment.HIGH, Moment.LOW) and not self._leads(place):
                if word.touch is not None:
                    self.touched = word.touch.moment or True
                return
            self._cue(place, token, word)
        if word.text in AT_CLOSE:
            self.closing = True
        self.note(place, word)
        if word.says:
            self.note_speaker(token)

    def _cue(self, place: int, token: Token, word: Word) -> None:
        """Keep a word that says what a number is."""
        if word.touch is not None:
            self.touched = word.touch.moment or True
        level = word.level
        if level is not None:
            self.way = level.sign or self.way
            self.at = level.moment or self.at
            if level.moment is Moment.CLOSE:
                self.moment = None
                self.midday = (
                    self.midday and "半" in self.text[max(self.clause_start, token.start - _HALF_DAY) : token.start]
                )
        if word.text.startswith("收") or word.text.endswith(("收市", "收盘")):
            self.closing = True
        if word.direction is not None and word.direction.total and self.span is None:
            self.span = self.paragraph_week
        self.keep(Cue(place, word, self.clause))

    def _leads(self, place: int) -> bool:
        """Whether a number follows a word such as 高位 or 最低, with at most small words between."""
        for token in self.tokens[place + 1 : place + 4]:
            if token.tag is Tag.NUMBER:
                return True
            word = token.word
            if word is None or not (word.level or word.particle or word.touch or len(word.text) == 1):
                return False
        return False

    # -- numbers ------------------------------------------------------------------------------------------------------

    def _number(self, place: int, number: Numeral) -> None:
        match number.kind:
            case NumeralKind.CODE:
                self.code(place, number)
            case NumeralKind.DATE:
                self.date(place, number)
            case NumeralKind.WINDOW if self.ended and self.trends(number):
                self._figure(place, number)
            case NumeralKind.WINDOW:
                self.look_back(number)
            case NumeralKind.NAME if _TECHNICAL.match(self.text, number.end):
                self.keep(Cue(place, lexicon_words()["均线"], self.clause))
            case NumeralKind.FIGURE | NumeralKind.HAN if place >= self.done:
                self._figure(place, number)

    def _figure(self, place: int, number: Numeral) -> None:
        """Bind a number, and with it the run of numbers it begins."""
        run = self._run(place, number)
        self.note_phrase(place, number.start)
        last_place, last = run[-1]
        said = self.say(place, number, last_place)
        if said is None:
            return
        subjects = self._subjects(number, said, len(run))
        if len(run) == 1:
            subjects = self._begin_list(last_place, number, subjects)
        for index, (member, figure) in enumerate(run):
            if len(run) > 1 and len(self.dates) == len(run):
                self.span, self.span_clause = self.dates[index], self.clause
            self.state(member, figure, said, self._dealt(subjects, run, index))
        self._close(said, last, last_place)

    def _close(self, said: Saying, last: Numeral, place: int) -> None:
        """Move on behind numbers that are bound: their words are used, their subjects may be replaced."""
        self.done = place + 1
        for cue in self.cues[self.unused :]:
            cue.used = True
        self.unused = len(self.cues)
        self.previous = Bound(said, last)
        self.number_end = last.end
        self.group_open = False
        self.clause_name = False
        self.last_subject = self.facts[-1].subject
        if said.moment in (Moment.HIGH, Moment.LOW, Moment.OPEN):
            self.moment = said.moment
        elif said.moment is not None:
            self.moment = None

    def _run(self, place: int, number: Numeral) -> list[tuple[int, Numeral]]:
        """The numbers joined to this one as a list of the same kind (4.49%、9.03%、5.44%), with their places."""
        run = [(place, number)]
        if number.range_to:
            return run
        while len(run) < _LONGEST_RUN and (ahead := self._joined_after(run[-1][0])) is not None:
            following = self.tokens[ahead].number
            if following is None or following.kind is not NumeralKind.FIGURE or following.range_to:
                return run
            gap = self.text[run[-1][1].end : following.start]
            if following.unit.kind is not number.unit.kind or len(gap.strip()) > _RUN_GAP:
                return run
            run.append((ahead, following))
        return run

    def _joined_after(self, place: int) -> int | None:
        """The place of what a joint, with at most small words behind it, joins to a number; None without a joint."""
        joint = False
        ahead = place + 1
        while (token := self.token(ahead)) is not None and token.word is not None:
            word = token.word
            if word.joint and word.text != "或":
                joint = True
            elif not joint or not (word.particle or word.oblique):
                return None
            ahead += 1
        return ahead if joint and token is not None else None

    def _begin_list(self, place: int, number: Numeral, subjects: list[Subject]) -> list[Subject]:
        """Begin to deal a list out to numbers that have words of their own (分别跌1.4%和升2%); whose the first one is."""
        if not self.waiting and len(subjects) > 1:
            following = self._number_joined(place)
            if following is not None and following.unit.kind is number.unit.kind:
                self.waiting = subjects
                subjects = subjects[:1]
        self.waiting = self.waiting[1:]
        return subjects

    def _number_joined(self, place: int) -> Numeral | None:
        """The number that a joint and words of its own join to one (1.4%和跌2%)."""
        joint = self.token(place + 1)
        if joint is None or joint.word is None or not joint.word.joint:
            return None
        ahead = place + 2
        while (token := self.token(ahead)) is not None and token.word is not None and not token.word.names:
            ahead += 1
        return token.number if token is not None and token.word is None else None

    # -- dealing out --------------------------------------------------------------------------------------------------

    def _subjects(self, number: Numeral, said: Saying, count: int) -> list[Subject]:
        """Whom a run of so many numbers is about."""
        if self.waiting and count == 1 and not self.clause_name:
            return self.waiting[:1]
        if count > 1 and len(self.group) != count:
            for group in reversed(self.groups[-6:]):
                if len(group) == count and group[0].start >= self.sentence_start:
                    return group
        together = (self.shared or self.ended) and count == 1 and said.measure.family is None
        if together and not self.clause_name:
            here = [group for group in self.groups[-4:] if group[0].start >= self.sentence_start and group[0].ids]
            if len(here) == 2 and (self.shared or len(self.group) == 1):
                return [one for group in here for one in group]
        if self.clause_name and self.group_clause == self.clause:
            self.complete_list(number.start, count)
        return self.group or self.topic or [Subject((), "", number.start, number.start)]

    def _dealt(self, subjects: list[Subject], run: list[tuple[int, Numeral]], index: int) -> list[Subject]:
        """Whom one number of a run is about: its own of a list, or all of them together where it bounds a range."""
        if len(subjects) == 1:
            return subjects
        if len(subjects) == len(run):
            return [subjects[index]]
        if run[index][1].range_to or index or self._ends_range(run[0][0]):
            return [self._as_one(subjects)]
        return subjects[:1] if len(run) > 1 else subjects

    def _ends_range(self, place: int) -> bool:
        """Whether a number ends a range another number began."""
        back = place - 1
        while back >= 0 and self.tokens[back].tag is Tag.WORD:
            back -= 1
        before = self.tokens[back].number if back >= 0 else None
        return before is not None and before.range_to

    def _as_one(self, subjects: list[Subject]) -> Subject:
        """A list of names as one phrase."""
        start, end = subjects[0].start, subjects[-1].end
        return Subject((), self.article.text[start:end], start, end)


def _where(fact: Fact) -> tuple[int, int]:
    assert isinstance(fact.origin, Quoted)
    return fact.origin.start, fact.origin.end


def read_article(
    article: Article, *, vocabulary: Vocabulary | None = None, printed: dt.datetime | None = None
) -> Reading:
    """Everything one article says in numbers.

    Args:
        article: the article, cleaned.
        vocabulary: the words and names to read by; the packaged ones when None.
        printed: when it was printed, where it does not say so itself.
    """
    if is_english(article.text):
        from windvane.read.english.bind import read_english  # noqa: PLC0415 - only an English text needs it

        return read_english(article, glossary=vocabulary.own if vocabulary else None, printed=printed)
    folded = _THOUSANDS.sub(r"\1,", fold(article.text))
    tokens = scan(folded, vocabulary or default_vocabulary())
    clock = clock_of(folded, article.title_end, article.date, printed or _NO_DATE)
    return Binder(article, folded, tokens, clock).run()
