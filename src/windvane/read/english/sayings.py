"""What a number is: by the words right behind it and before it, by the noun of its frame, by the price and the moves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from windvane.facts import Moment, Status
from windvane.figures import BARE, Kind
from windvane.lexicon import english
from windvane.market import instruments
from windvane.measures import Family, Measure, Role
from windvane.read.english import around
from windvane.read.english.frames import RATINGS, Frame, Said, State, is_house
from windvane.read.english.sentences import Sentence, Tag
from windvane.read.english.subjects import Subject
from windvane.read.english.walk import Walk
from windvane.read.english.words import Word, find_names, lexicon
from windvane.read.listing import is_index
from windvane.read.numerals.tokens import Numeral

#: Multiples of what a company or a market earns or owns.
VALUED: Final = frozenset(("pe", "pe_forward", "pe_ttm", "pb", "ps"))
#: Shares of what the whole market traded.
SHARES: Final = frozenset(("southbound_turnover", "short_ratio"))


class Sayings(Walk):
    """Says what a number is."""

    def say(self, sentence: Sentence, state: State, place: int, number: Numeral) -> Said | None:
        """What a number is, by the words right around it, then by the frame."""
        if number.unit.kind is Kind.SPAN:
            return Said(self.catalogue.by_role[Role.STREAK])
        before = self.text[max(sentence.start, number.start - 60) : number.start]
        lead = around.HEDGES.sub("", before)
        preposition = around.PREPOSITION.search(lead)
        prep = preposition[1] if preposition else ""
        previous = state.previous
        if (
            number.unit.kind is Kind.PERCENT
            and before.endswith(" within ")
            and self.text.startswith(" of ", number.end)
        ):
            return Said(self.catalogue.by_role[Role.REST])
        if (
            number.unit.kind is Kind.PERCENT
            and around.IMPLIED.search(before)
            and (way := around.GAIN.match(self.text, number.end))
        ):
            return Said(
                self.catalogue.by_id["upside_pct"],
                english.DIRECTIONS[way[1].lower()],
                subjects=tuple(self.rated(state, number)),
            )
        if number.unit.kind in (Kind.POINT, Kind.BARE, Kind.MONEY) and around.DAYS_CLOSE.search(before):
            return Said(self.catalogue.level(Moment.CLOSE), moment=Moment.CLOSE)
        if state.frame.setter is not None and state.frame.noun is None and prep in ("to", "from"):
            rated = next((one for one in reversed(state.bound) if one.said.measure.id == "target_price"), None)
            if rated is not None and number.unit in (BARE, rated.number.unit):
                # while another house lowered its own to 28,800 from 29,500
                prior = Status.PRIOR if prep == "from" else None
                return Said(rated.said.measure, status=prior, subjects=tuple(rated.subjects))
        if state.frame.setter is not None and prep in ("to", "from", "at") and self._is_forecast(state, number):
            # raised its forecast for the CSI 300 to 5,200 from 4,900
            aimed = self.catalogue.by_id["target_price"]
            prior = Status.PRIOR if prep == "from" else None
            return Said(aimed, status=prior, subjects=tuple(self.rated(state, number)))
        if number.unit.kind is Kind.PERCENT and around.RATES_HELD.search(before) is not None:
            return Said(self.catalogue.by_id["macro"])
        if previous is not None:
            between = self.text[previous.number.end : number.start]
            ratio = previous.said.measure.family is None and previous.said.measure.role in (None, Role.REST)
            alike = previous.number.unit == number.unit
            rating = previous.said.measure.id == "target_price"
            plan = previous.said.measure.role is Role.COUNT and number.unit is BARE
            if plan and previous.number.unit is BARE and around.EARLIER_PLAN.fullmatch(between):
                return Said(previous.said.measure, status=Status.PRIOR, subjects=tuple(previous.subjects))
            priced = previous.said.measure.family is Family.LEVEL and previous.said.status is None
            dealt = priced and alike and number.unit.kind is Kind.MONEY and len(state.frame.subjects) > 1
            if dealt and around.LISTED.fullmatch(between):
                return Said(previous.said.measure, moment=previous.said.moment)
            if rating and alike and around.PREVIOUSLY.fullmatch(between):
                return Said(previous.said.measure, status=Status.PRIOR, subjects=tuple(previous.subjects))
            if rating and number.unit is BARE and alike and around.CASE.search(before):
                return Said(previous.said.measure, subjects=tuple(previous.subjects))
            if ratio and alike and around.DOWN_FROM.fullmatch(between):
                return Said(previous.said.measure, status=Status.PRIOR, subjects=tuple(previous.subjects))
            if ratio and alike and number.unit.kind is Kind.PERCENT and around.AGAINST.fullmatch(between):
                if around.OF_OLD.match(self.text, number.end):
                    return Said(previous.said.measure, status=Status.PRIOR, subjects=tuple(previous.subjects))
                return Said(previous.said.measure, subjects=tuple(previous.subjects))
            if alike and number.unit.symbol == "shares" and around.MEAN_VOLUME.fullmatch(between):
                return Said(previous.said.measure, subjects=tuple(previous.subjects))
            if (
                alike
                and number.unit.kind is Kind.MULTIPLE
                and (owns := around.OWNS_NEXT.fullmatch(between)) is not None
            ):
                start = previous.number.end + owns.start("owner")
                whose = self.who.of_phrase(start, previous.number.end + owns.end("owner"), sentence.tokens)
                return Said(previous.said.measure, subjects=tuple(whose))
            if (
                alike
                and number.unit.kind is Kind.MULTIPLE
                and around.AGAINST.fullmatch(between)
                and previous.said.measure.id in VALUED
            ):
                whose = self._named_behind(number.end)
                if whose:
                    return Said(previous.said.measure, subjects=tuple(whose))
            if alike and self.is_rate(previous.subjects) and around.DOWN_FROM.fullmatch(between):
                return Said(self.catalogue.by_id["yield"], status=Status.PRIOR, subjects=tuple(previous.subjects))
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

    def _by_tail(self, sentence: Sentence, state: State, place: int, number: Numeral) -> Said | None:
        """A noun or a move behind a number: a 66% rise in profit, 61 rose, 26,750 points resistance, 24% upside."""
        text, end = self.text, number.end
        by_id = self.catalogue.by_id
        if (barrier := around.BARRIER.match(text, end)) is not None and number.unit.kind in (
            Kind.POINT,
            Kind.BARE,
            Kind.MONEY,
        ):
            measure = by_id[barrier[1]]
            state.frame.noun = Word(barrier[1], nouns=dict.fromkeys(measure.units, (measure.id, 0)))
            return Said(measure)
        early = self._early_move(state, number)
        if early is not None:
            return early
        if number.unit.kind is Kind.POINT and (of := around.OF_MOVE.match(text, end)) is not None:
            return Said(by_id["contribution"], english.DIRECTIONS[of["move"]])
        if number.unit.kind is Kind.MULTIPLE and (earned := around.EARNINGS.match(text, end)) is not None:
            return Said(by_id["pe_forward" if earned["ahead"] else "pe_ttm" if earned["trailing"] else "pe"])
        led = around.CONTRIBUTED.search(text, max(0, number.start - 24), number.start)
        if number.unit.kind is Kind.POINT and led is not None and around.TO_INDEX.match(text, end):
            return Said(by_id["contribution"], 1 if led[1].lower().startswith(("add", "contribut")) else -1)
        if number.unit.kind is Kind.POINT and (basis := around.BASIS.match(text, end)) is not None:
            return Said(by_id["basis"], -1 if basis[1] in ("below", "discount") else 1)
        if number.unit.kind is Kind.POINT and around.TO_CASH.match(text, end):
            apart = around.BASIS_OF.search(text, max(0, number.start - 24), number.start)
            if apart is not None:
                return Said(by_id["basis"], -1 if apart[1] == "discount" else 1)
        if number.unit is BARE and (limit := around.LIMIT.match(text, end)) is not None:
            return Said(
                by_id["limit_down" if limit["down"] or limit["fell"] else "limit_up"], subjects=self._members(sentence)
            )
        if number.unit.symbol == "shares" and around.TRADED.match(text, end):
            return Said(by_id["volume"])
        if number.unit is BARE and number.value < 10_000 and number.value == number.value.to_integral_value():
            moved = around.ADVANCED.match(text, end)
            if (
                moved is not None
                and (moved["up"] or moved["down"])
                and text[number.start - 3 : number.start] not in ("to ", "at ")
            ):
                parts = around.PARTS.match(text, end)
                whose = (Subject((), parts["parts"]),) if parts is not None else self._members(sentence)
                return Said(by_id["advancers" if moved["up"] else "decliners"], subjects=whose)
        pays = number.unit.kind is Kind.PERCENT and text.endswith("yield of ", 0, number.start)
        if pays and around.PAYS.search(text, max(0, number.start - 60), number.start) is not None:
            return Said(by_id["dividend_yield"])
        if number.unit.kind is Kind.POINT and around.RANGE.match(text, end):
            return Said(by_id["range"])
        if (flow := self._flow(sentence, state, number)) is not None:
            return flow
        if (short := self._shorted(sentence, state, number)) is not None:
            return short
        if number.unit.kind is Kind.PERCENT and (way := around.FROM_NOW.match(text, end)) is not None:
            return Said(by_id["upside_pct"], 1 if way["way"] == "above" else -1)
        if number.unit.kind is Kind.PERCENT and state.rates and (way := around.FROM_CLOSE.match(text, end)) is not None:
            rated = tuple(self.rated(state, number))
            return Said(by_id["upside_pct"], 1 if way["way"] == "above" else -1, subjects=rated)
        if number.unit.kind is Kind.PERCENT and around.DOWNSIDE.match(text, end):
            return Said(by_id["upside_pct"], -1, subjects=tuple(self.rated(state, number)))
        if (
            number.unit.kind is Kind.PERCENT
            and around.BELOW_PEERS.match(text, end)
            and around.TRADES_AT.search(text, max(0, number.start - 24), number.start)
        ):
            return Said(by_id["valuation_discount"])
        if (
            number.unit.kind is Kind.PERCENT
            and self.shorted == sentence.paragraph
            and around.OF_TURNOVER.match(text, end)
        ):
            return Said(by_id["short_ratio"])
        if (ahead := self._outnumbered(number)) is not None:
            return Said(by_id[ahead], subjects=self._members(sentence))
        if number.unit.kind is Kind.PERCENT and (grown := around.GROWN.match(text, end)) is not None:
            sign = english.DIRECTIONS.get(grown["move"])
            found = self._noun_in(grown["noun"])
            growth = self.growth_of(found) if found is not None else None
            if sign is not None and growth is not None:
                return Said(growth, sign)
            if sign is not None and found is None:
                stop = re.compile(r"[,.;\n]|\Z| (?:after|as|on|and|while|to|from)\b").search(text, grown.start("whom"))
                assert stop is not None
                whom = self.who.of_phrase(grown.start("whom"), stop.start(), sentence.tokens)
                counted = state.frame.noun
                if not whom and counted is not None and counted.nouns.get(Kind.PERCENT, ("", 0))[0] == "macro":
                    return Said(by_id["macro"], sign)
                return Said(by_id["change_pct"], sign, subjects=tuple(whom))
        worth = around.CONTRIBUTED.search(text, max(0, number.start - 24), number.start)
        if number.unit.kind is Kind.MONEY and worth is not None and around.OF_VALUE.match(text, end):
            return Said(by_id["market_cap_change"], 1 if worth[1].lower().startswith("add") else -1)
        if number.unit.kind is Kind.MONEY and (thing := around.THING.match(text, end)) is not None:
            return Said(self.catalogue.by_role[Role.REST], -1 if thing[1] in around.LOST else 0)
        following = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
        if following is None or following.word is None or not following.word.nouns:
            return None
        gap = text[end : following.start]
        if gap.strip() not in {"", "in", "of", "worth of", "in daily", "potential", "of its", "net"}:
            return None
        if gap.strip() == "of its" and state.frame.noun is not None:
            return None
        after = sentence.tokens[place + 2] if place + 2 < len(sentence.tokens) else None
        if (
            number.unit.kind is Kind.PERCENT
            and after is not None
            and after.word is not None
            and after.word.direction
            and after.start - following.end <= 1
        ):
            growth = self.growth_of(following.word)
            return Said(growth, after.word.direction) if growth is not None else None
        noun = self.measure_of(following.word, number.unit.kind)
        if noun is None:
            return None
        measure, sign = noun
        if measure.id in ("macro", "growth_pct", "offer_size"):
            return None
        if state.frame.noun is None:
            state.frame.noun = following.word
        if measure.id in RATINGS:
            sign = self.sign(state, number) if measure.signed else 0
            return Said(measure, sign, subjects=tuple(self._named_behind(following.end) or self.rated(state, number)))
        if (
            measure.role is Role.CROSSING
            and state.frame.noun is not None
            and self.measure_of(state.frame.noun, number.unit.kind)
        ):
            return None
        return Said(
            measure, sign or (self.sign(state, number) if measure.signed and measure.status is Status.EXPECTED else 0)
        )

    def _flow(self, sentence: Sentence, state: State, number: Numeral) -> Said | None:
        """A sum bought or sold net, or one side of a channel's trades."""
        if number.unit.kind is not Kind.MONEY or number.word not in english.SCALES:
            return None
        text, by_id = self.text, self.catalogue.by_id
        ahead = max(sentence.start, number.start - 48)
        if text.endswith("net ", 0, number.start) and (net := around.NET.search(text, ahead, number.start)) is not None:
            daily = around.DAILY.match(text, number.end) is not None
            return Said(by_id["net_flow_avg" if daily else "net_flow"], -1 if net["out"] else 1)
        if (part := around.OF_FLOW.match(text, number.end)) is not None:
            return Said(by_id["net_flow"], -1 if part["out"] else 1)
        if self.who.channel is not None and (side := around.SIDE.search(text, ahead, number.start)) is not None:
            return Said(by_id["buy" if side["buy"] else "sell"], subjects=(self.who.channel,))
        previous = state.previous
        if previous is None:
            return None
        between = text[previous.number.end : number.start]
        if previous.said.measure.id in SHARES and around.MARKETS_OWN.fullmatch(between):
            return Said(by_id["turnover"], subjects=(self.who.market(),))
        if previous.said.measure.family is not None or previous.number.unit != number.unit:
            return None
        if previous.said.measure.id == "net_flow_avg" and around.MONTHS_OWN.fullmatch(between):
            return Said(previous.said.measure, previous.said.sign, subjects=tuple(previous.subjects))
        if (name := self._name_with(sentence, state, number)) is not None:
            return Said(previous.said.measure, previous.said.sign, subjects=(name,))
        return None

    def _name_with(self, sentence: Sentence, state: State, number: Numeral) -> Subject | None:
        """Behind another's sum, the name right before a number and with or at."""
        if state.previous is None:
            return None
        after = state.previous.number.end
        named = [t for t in sentence.tokens if t.tag is Tag.NAME and after < t.start < number.start]
        if not named or named[-1].word is None:
            return None
        if around.WITH_SUM.fullmatch(self.text, named[-1].end, number.start) is None:
            return None
        return Subject(named[-1].word.ids, self.article.text[named[-1].start : named[-1].end])

    def _shorted(self, sentence: Sentence, state: State, number: Numeral) -> Said | None:
        """A sum sold short, or its share, in a list of those shorted most."""
        kind, by_id = number.unit.kind, self.catalogue.by_id
        if kind is Kind.MONEY and around.SOLD_SHORT.match(self.text, number.end) is not None:
            self.shorted = sentence.paragraph
            return Said(by_id["short_turnover"])
        if self.shorted != sentence.paragraph or kind not in (Kind.MONEY, Kind.PERCENT):
            return None
        measure = by_id["short_turnover" if kind is Kind.MONEY else "short_ratio"]
        if around.RANKED.search(self.text, max(sentence.start, number.start - 36), number.start) is not None:
            return Said(measure)
        listed = any(one.said.measure.id == "short_turnover" for one in state.bound)
        if listed and kind is Kind.MONEY and (name := self._name_with(sentence, state, number)) is not None:
            return Said(measure, subjects=(name,))
        previous = state.previous
        beside = previous is not None and self.text[previous.number.end : number.start] == " ("
        if beside and previous is not None and previous.said.measure.id == "short_turnover" and kind is Kind.PERCENT:
            return Said(measure, subjects=tuple(previous.subjects))
        return None

    def _early_move(self, state: State, number: Numeral) -> Said | None:
        """The furthest move of a day, where it was given back since (erased an early gain of 1.2%)."""
        kind = number.unit.kind
        if kind not in (Kind.PERCENT, Kind.POINT):
            return None
        before = self.text[max(state.frame.start, number.start - 70) : number.start]
        if around.GIVEN_BACK.search(before) is None:
            return None
        found = around.EARLY_MOVE.search(before) or around.EARLY_BEHIND.match(self.text, number.end)
        if found is None:
            return None
        sign = english.DIRECTIONS.get(found["move"], -1)
        moment = Moment.HIGH if sign > 0 else Moment.LOW
        measure = self.catalogue.move(moment, kind)
        return Said(measure, sign, moment) if measure is not None else None

    def _outnumbered(self, number: Numeral) -> str | None:
        """Which side a number counts where one outnumbers the other (decliners outpaced advancers 63 to 24)."""
        if number.unit is not BARE:
            return None
        match = around.OUTNUMBERED.search(self.text, max(0, number.start - 90), number.end + 12)
        if match is None or number.start not in (match.start("more"), match.start("fewer")):
            return None
        rising = english.DIRECTIONS.get(match["side"].lower(), 0) > 0 or match["side"].lower() in around.RISERS
        return "advancers" if rising == (number.start == match.start("more")) else "decliners"

    def _members(self, sentence: Sentence) -> tuple[Subject, ...]:
        """The index or market whose members are counted."""
        text = self.text[sentence.start : sentence.end]
        names = [
            t for t in sentence.tokens if t.tag is Tag.NAME and t.word is not None and self._has_members(t.word.ids)
        ]
        if names and names[0].word is not None:
            return (Subject(names[0].word.ids, self.article.text[names[0].start : names[0].end]),)
        if re.search(r"\bblue[ -]chips?\b|\bindex (?:constituents|components|members)\b", text) and self.who.main_index:
            return (self.who.main_index,)
        if re.search(r"\b(?:constituents|components|members|issues)\b", text) and self.who.last_index is not None:
            return (self.who.last_index,)
        beside = self.who.near_index if re.search("outnumber|outpace", text) else None
        return (beside,) if beside is not None else (self.who.market(),)

    @staticmethod
    def _has_members(ids: Sequence[str]) -> bool:
        return bool(ids) and (is_index(ids[0]) or ids[0].startswith("MARKET."))

    def _noun_in(self, phrase: str) -> Word | None:
        """The last noun of a measure in a phrase."""
        known = lexicon()
        parts = phrase.split()
        for size in range(len(parts), 0, -1):
            for start in range(len(parts) - size + 1):
                word = known.get(" ".join(parts[start : start + size]))
                if word is not None and word.nouns:
                    return word
        return None

    def growth_of(self, word: Word) -> Measure | None:
        """The measure of the growth of a noun."""
        for id, _ in word.nouns.values():
            measure = self.catalogue.by_id[id]
            found = self.catalogue.change_of(measure, Kind.PERCENT)
            if found is not None:
                return found
            if measure.grows or measure.id in ("macro", "growth_pct"):
                return measure
            if Kind.MONEY in measure.units and Kind.PERCENT not in measure.units and measure.id not in RATINGS:
                return self.catalogue.growth
        return None

    def measure_of(self, word: Word, kind: Kind) -> tuple[Measure, int] | None:
        """The measure a noun gives a number of a kind of unit, and the sign it gives."""
        known = word.nouns.get(kind)
        if known is None and kind is Kind.BARE:
            known = next(
                (word.nouns[k] for k in (Kind.POINT, Kind.COUNT, Kind.MULTIPLE, Kind.OTHER) if k in word.nouns), None
            )
        if known is None and kind is Kind.PERCENT and word.nouns.get(Kind.OTHER, ("", 0))[0] == "rsi":
            known = word.nouns[Kind.OTHER]
        return None if known is None else (self.catalogue.by_id[known[0]], known[1])

    def _by_noun(self, state: State, number: Numeral, prep: str) -> Said | None:
        """What the noun of the frame makes of a number."""
        frame, kind = state.frame, number.unit.kind
        noun = frame.noun
        if noun is None:
            return None
        found = self.measure_of(noun, kind)
        prior = Status.PRIOR if prep == "from" else None
        if found is not None:
            measure, sign = found
            if (
                measure.id == "net_flow"
                and (way := around.TRADES.search(self.text[max(0, number.start - 20) : number.start])) is not None
            ):
                sign = 1 if way[1].startswith(("b", "p")) else -1
            if measure.id == "net_flow" and (
                around.DAILY.match(self.text, number.end)
                or around.MEAN_FLOW.search(self.text, max(0, number.start - 24), number.start)
            ):
                return Said(self.catalogue.by_id["net_flow_avg"], sign, status=prior)
            if measure.id == "net_profit" and around.PER_SHARE.match(self.text, number.end):
                return Said(self.catalogue.by_id["eps"], sign, status=prior)
            if measure.id == "growth_pct" and number.unit is BARE:
                return Said(self.catalogue.by_role[Role.COUNT], status=prior)
            if measure.id in {"macro", "growth_pct"}:
                moved = frame.sign if prep not in ("to", "at", "from", "of") else 0
                return Said(measure, sign or moved or 0, status=prior)
            if measure.id in RATINGS:
                rated = self._named_behind(number.end) or self.rated(state, number)
                return Said(measure, status=prior, subjects=tuple(rated))
            if (
                kind is Kind.MONEY
                and (more := around.MORE_BY.search(self.text[max(0, number.start - 24) : number.start])) is not None
            ):
                change = self.catalogue.change_of(measure, kind)
                if change is not None:
                    return Said(change, english.DIRECTIONS[more[1].lower()])
            if measure.id == "turnover" and kind is Kind.MONEY:
                more_than = around.MORE_THAN.match(self.text, number.end)
                if more_than is not None:
                    return Said(
                        self.catalogue.by_id["turnover_change"], 1 if more_than["way"] in ("more", "higher") else -1
                    )
                crossed = self.text.startswith(around.MARK, number.end)
                if crossed and around.CROSSING.search(self.text[max(0, number.start - 24) : number.start]):
                    return Said(self.catalogue.by_id["threshold"])
            if (
                kind is Kind.MONEY
                and frame.sign
                and prep not in ("to", "at", "from", "of", "was")
                and self._directly_moved(number)
            ):
                return Said(self.catalogue.change_of(measure, kind) or self.catalogue.by_id["change"], frame.sign)
            if measure.id == "ipo_price" and prep == "to":
                return None
            if measure.role is Role.BARRIER and prep.startswith("toward"):
                return None
            if measure.id == "yield" and not self.is_rate(frame.subjects):
                listed = noun.text == "yields" and any(one.ids for one in frame.subjects)
                return Said(self.catalogue.by_id["dividend_yield"]) if listed and not prep else None
            return Said(measure, sign, status=prior)
        if kind is Kind.PERCENT:
            ids = {id for id, _ in noun.nouns.values()}
            if "target_price" in ids:
                sign = frame.setter or frame.sign or 0
                return Said(self.catalogue.by_id["target_change_pct"], sign, subjects=tuple(self.rated(state, number)))
            if frame.setter and self._moves_forecast(frame, number):
                return Said(self.catalogue.growth, frame.setter)
            measure_ = self.growth_of(noun)
            if "short_turnover" in ids and re.match(
                r" of (?:the |its |their )?(?:total\b(?! short)|market|main|turnover|day|HK|Hong Kong|stock's|share's|city's|company's)",
                self.text[number.end : number.end + 24],
            ):
                return Said(self.catalogue.by_id["short_ratio"])
            if "short_turnover" in ids and re.search(
                r"\b[Rr]atio (?:of |was |at )?\Z", self.text[max(0, number.start - 12) : number.start]
            ):
                return Said(self.catalogue.by_id["short_ratio"])
            sign = self.sign(state, number)
            if measure_ is not None and (frame.sign is not None or sign):
                return Said(measure_, frame.sign or sign)
        return None

    def _is_forecast(self, state: State, number: Numeral) -> bool:
        """Whether a level is where a house sees an index, its forecast named before it."""
        if number.unit.kind not in (Kind.POINT, Kind.BARE) or number.value < around.LEVEL:
            return False
        if around.FORECASTS.search(self.text, state.frame.start, number.start) is None:
            return False
        whose = self.rated(state, number)
        return bool(whose) and self._has_members(whose[0].ids)

    def _moves_forecast(self, frame: Frame, number: Numeral) -> bool:
        """Whether a share is by how much a house moved a forecast of its books."""
        forecast = around.FORECASTS.search(self.text, max(frame.start, frame.noun_at), number.start)
        return forecast is not None and " by " in self.text[forecast.end() : number.start]

    def _directly_moved(self, number: Numeral) -> bool:
        """Whether a word of direction stands right before a number (up HK$2bn)."""
        before = around.HEDGES.sub("", self.text[max(0, number.start - 40) : number.start]).rstrip().removesuffix(" by")
        return english.DIRECTIONS.get(before.rpartition(" ")[2].lower(), 0) != 0

    def rated(self, state: State, number: Numeral) -> list[Subject]:
        """Whom a house rates: the name behind on or for, else the share or index spoken of."""
        start = state.frame.start
        text = self.text[start : number.start]
        matches = list(re.finditer(r"\b(?:on|for|of) (?:the )?", text))
        if matches:
            match = matches[-1]
            for one in find_names(self.text[start + match.end() : number.start], self.explained):
                if one.start == 0:
                    place = start + match.end()
                    return [Subject(one.word.ids, self.article.text[place : place + one.end])]
        frame = state.frame.subjects
        priced = number.unit.kind is not Kind.MONEY or not any(self._has_members(one.ids) for one in frame)
        if frame and priced and not is_house(frame) and any(one.ids or not one.phrase.islower() for one in frame):
            return frame
        share, index = self.who.last_share, self.who.last_index
        share = None if share is not None and is_house([share]) else share
        last = [one for one in self.who.last if not is_house([one]) and (one.ids or not one.phrase.islower())]
        if number.unit.kind is Kind.MONEY:  # no market has a price in money
            listed = self.who.last_listed
            share = share or (None if listed is not None and is_house([listed]) else listed)
            last = [one for one in last if not self._has_members(one.ids)] if share is not None else last
        return last or [one for one in (share, index) if one is not None][:1]

    def _named_behind(self, end: int) -> list[Subject]:
        """The name right behind a noun and for, on or in (upside for Tencent)."""
        match = around.FOR.match(self.text, end)
        if match is None:
            return []
        at = match.end()
        if around.THE_INDEX.match(self.text, at) is not None:
            return [self.who.index_meant()]
        share = self.who.last_share
        if share is not None and around.THE_SHARE.match(self.text, at) is not None and not is_house([share]):
            return [share]
        for one in find_names(self.text[at : at + around.NAME_LENGTH], self.explained):
            if one.start == 0:
                return [Subject(one.word.ids, self.article.text[at : at + one.end])]
        return []

    def is_rate(self, subjects: Sequence[Subject]) -> bool:
        """Whether all are bonds, whose level is a yield."""
        known = [instruments.instrument(one.ids[0]) if one.ids else None for one in subjects]
        return bool(known) and all(one is not None and one.kind == "rate" for one in known)

    def _tail_way(self, number: Numeral) -> re.Match[str] | None:
        """The word behind a number, or behind its pair, that says which way it goes."""
        return around.HIGHER.match(self.text, number.end) or around.PAIRED_WAY.match(self.text, number.end)

    def sign(self, state: State, number: Numeral) -> int:
        """Which way a number goes: by the word behind it where the verb does not say, else by the verb."""
        tail = self._tail_way(number)
        if tail is not None and not state.frame.sign:
            return 1 if tail["up"] else -1
        if tail is not None and around.OWN_WAY.match(self.text, number.end):
            return 1 if tail["up"] else -1
        return state.frame.sign or 0

    def _by_price(self, sentence: Sentence, state: State, number: Numeral, prep: str, before: str) -> Said | None:
        """A move, a level, a level crossed."""
        frame, kind, by_id = state.frame, number.unit.kind, self.catalogue.by_id
        subjects = self.whom(sentence, state, number)
        rate = self.is_rate(subjects)
        tail = self._tail_way(number)
        moved = frame.sign is not None or tail is not None
        scaled = number.word in english.SCALES
        small = kind is Kind.POINT or (kind is Kind.BARE and not scaled and not self._counts(number, subjects))
        small = small or (kind is Kind.MONEY and (abs(number.value) < around.SUM or not number.word) and not scaled)
        if kind is Kind.PERCENT:
            on_rate = self._on_rate(sentence, number)
            if rate and prep in ("as high as", "as low as"):
                moment = Moment.HIGH if prep == "as high as" else Moment.LOW
                return Said(self.catalogue.level(moment), moment=moment)
            if (
                rate
                and prep in ("to", "at", "from", "of", "between", "was", "is")
                and not (tail and tail.start() == number.end and tail["up"])
            ):
                return Said(by_id["yield"], status=Status.PRIOR if prep == "from" else None)
            if on_rate is not None:
                return Said(by_id["yield"], subjects=(on_rate,))
            if rate and around.CROSSING.search(before):
                return Said(by_id["threshold"])
            follows = state.previous is not None and state.previous.said.measure.family is Family.CHANGE
            if moved or follows:
                return self._move(state, number, prep, "change_pct")
            return None
        if kind in (Kind.BASIS_POINT, Kind.PERCENTAGE_POINT):
            return self._move(state, number, prep, "change") if moved else None
        if kind is Kind.MULTIPLE:
            return None
        channel = bool(subjects) and bool(subjects[0].ids) and subjects[0].ids[0] in ("SOUTHBOUND", "NORTHBOUND")
        if (
            kind is Kind.MONEY
            and scaled
            and channel
            and (flow := around.FLOWS.search(self.text[frame.start : number.start]))
        ):
            return Said(by_id["net_flow"], -1 if flow["out"] else 1)
        if kind is Kind.MONEY and around.INVOLVED.search(before):
            return Said(by_id["turnover"], subjects=tuple(subjects))
        if not small:
            return None
        on = around.ON_INDEX.match(self.text, number.end)
        if on is not None and kind is Kind.BARE and number.value >= around.LEVEL and prep not in ("of", "from", "by"):
            whose = Subject(("SPX",), on["short"]) if on["short"] else next(iter(self._named_behind(number.end)), None)
            if whose is not None and whose.ids and is_index(whose.ids[0]):
                measure = by_id["threshold"] if state.expected else self._level(state, number, prep).measure
                return Said(measure, subjects=(whose,))
        if around.OLD_CLOSE.search(before):
            return Said(by_id["prev_close"], status=Status.PRIOR)
        if around.CROSSING.search(before) and not re.search(
            r"\b(?:close|closed|finish|traded?|was) (?:at )?(?:about|near)\s*\Z", before
        ):
            return Said(by_id["threshold"])
        if prep == "with" and before.endswith("compared with ") and state.previous is not None:
            before_ = state.previous
            if before_.said.measure.family is Family.LEVEL and before_.number.unit.kind in (kind, Kind.BARE):
                return Said(by_id["prev_close"], status=Status.PRIOR)
        if prep == "from":
            if (
                re.search(r"\b(?:down|up|lower|higher|drop|fall|rise|fell|rose|slipped|to)\b", before)
                or frame.sign is not None
            ):
                return Said(by_id["prev_close"], status=Status.PRIOR)
            return None
        gained = prep == "of" and around.GAIN_OF.search(before) is not None
        printed_level = not gained and (
            prep in ("to", "at", "towards", "toward", "of", "as high as", "as low as", "between", "seen at")
            or frame.reaches
        )
        unmoved = frame.sign is None and tail is None and number.value >= around.LEVEL
        level = (
            kind is not Kind.POINT
            or unmoved
            or printed_level
            or (frame.moment is not None and frame.moment is not Moment.OPEN)
        )
        change = (kind is Kind.POINT and not printed_level and not unmoved) or (
            kind is Kind.MONEY
            and not printed_level
            and (frame.sign is not None or tail is not None)
            and (prep not in ("was", "is") or tail is not None)
        )
        if kind is Kind.BARE and not prep and around.TO.match(self.text, number.end) and self._directly_moved(number):
            return self._move(state, number, prep, "change")
        if change and moved:
            return self._move(state, number, prep, "change")
        if level and (
            printed_level
            or (unmoved and kind is Kind.POINT)
            or frame.moment is not None
            or prep in ("was", "is", "for")
            or around.PER.match(self.text, number.end)
        ):
            whole = number.value == number.value.to_integral_value()
            if (
                kind is Kind.BARE
                and number.value < 100
                and (not any(one.ids for one in subjects) or (whole and prep == "of"))
            ):
                return None
            return self._level(state, number, prep)
        if state.expected and kind in (Kind.POINT, Kind.BARE) and number.value >= 1000:
            return Said(by_id["threshold"])
        return None

    def _counts(self, number: Numeral, subjects: Sequence[Subject]) -> bool:
        """Whether a whole number stands before things it counts, and nobody's level is spoken of."""
        levels = any(one.ids and is_index(one.ids[0]) for one in subjects)
        whole = number.value == number.value.to_integral_value()
        return whole and not levels and around.COUNTED.match(self.text, number.end) is not None

    def _on_rate(self, sentence: Sentence, number: Numeral) -> Subject | None:
        """The bond a yield is said on behind its number (4% to 5% on the 10-year)."""
        end = number.end
        if number.range_to:
            following = next(
                (t.number for t in sentence.tokens if t.start > number.start and t.number is not None), None
            )
            end = following.end if following is not None else end
        match = around.ON_RATE.match(self.text, end)
        if match is None:
            return None
        for token in sentence.tokens:
            if token.tag is Tag.NAME and token.word is not None and abs(token.start - match.end()) <= 4:
                subject = Subject(token.word.ids, self.article.text[token.start : token.end])
                return subject if self.is_rate([subject]) else None
        return None

    def _move(self, state: State, number: Numeral, prep: str, id: str) -> Said:
        """A change, or the largest one of the session, or one at the open."""
        sign = self.sign(state, number)
        moment = None
        brief = around.BRIEFLY.search(self.text, state.frame.start, number.start)
        briefly = brief is not None and around.ENDS.search(self.text, brief.end(), number.start) is None
        if prep in ("as much as", "as many as", "up to", "as high as", "as low as") or briefly:
            state.frame.reaches = True
            moment = Moment.HIGH if sign >= 0 else Moment.LOW
        elif state.frame.moment is Moment.OPEN:
            moment = Moment.OPEN
        if moment is not None:
            kind = Kind.PERCENT if id == "change_pct" else Kind.POINT
            measure = self.catalogue.move(moment, kind)
            if measure is not None:
                return Said(measure, sign, moment)
        return Said(self.catalogue.by_id[id], sign)

    def _level(self, state: State, number: Numeral, prep: str) -> Said:
        """A level, by the moment of the session its words or the article speak of."""
        frame = state.frame
        moment = frame.moment
        if re.match(
            r",? (?:(?:based on|at) the [\w ]{1,16} close|or the clos(?:e|ing (?:level|price)) (?:of|on))\b",
            self.text[number.end : number.end + 40],
        ):
            return Said(self.catalogue.level(Moment.CLOSE), moment=Moment.CLOSE)
        if prep.startswith("toward"):
            return Said(self.catalogue.by_id["threshold"], status=Status.EXPECTED)
        expected = state.expected or state.conditional
        if expected and moment in (None, Moment.LAST):
            return Said(self.catalogue.by_id["threshold"])
        if frame.reaches and moment in (None, Moment.LAST, Moment.OPEN):
            furthest = around.LOWEST.match(self.text, number.end)
            if furthest is not None:
                moment = Moment.LOW if furthest["low"] or furthest["lows"] else Moment.HIGH
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
            if around.COUNTED.match(self.text, number.end) is not None:
                members = re.match(
                    r" (?:index )?(?:constituents|components|members|blue chips)",
                    self.text[number.end : number.end + 24],
                )
                index = self.who.last_index if members else None
                if members and members[0] == " blue chips":
                    index = self.who.main_index or index
                return Said(self.catalogue.by_role[Role.COUNT], subjects=(index,) if index is not None else ())
            if number.value < 100 or not number.value:
                return None
        return Said(self.catalogue.by_role[Role.REST])
