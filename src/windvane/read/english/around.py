"""What is asked of the words around a number: the patterns that say what it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from windvane.lexicon import english

#: What is asked of the words right before a number, its hedge left out.
HEDGES: Final = re.compile(
    r"(?:\b(?:"
    + "|".join(sorted(english.HEDGES, key=len, reverse=True))
    + r"|a record|record|another|an additional|an average of|a combined|a|an|the|its)\s+)+\Z",
    re.IGNORECASE,
)
PREPOSITION: Final = re.compile(
    r"\b(to|at|from|of|by|towards?|as much as|as many as|as high as|as low as|up to|for|than|with|or|and|between|then|was|is|were|are|seen at|in)\s*\Z"
)
CROSSING: Final = re.compile(rf"\b(?:{'|'.join(english.CROSSINGS)})(?: the| a)?(?: (?:key|psychological))?\s*\Z")
HIGHER: Final = re.compile(
    r"\s?(?:,? )?(?!(?:up|down) from\b)(?!(?<=, )(?:up|down) (?:[\w$]+ )?[A-Z$]*\d)(?P<up>higher|firmer\b|stronger\b|up\b|gain\b|rise\b|above|increase\b|jump\b|advance\b|rally\b|rebound\b|surge\b|climb\b|leap\b)|\s?(?:, (?=lower|weaker|softer))?(?!down from\b)(?P<down>lower|weaker\b|softer\b|down\b|loss\b|drop\b|decline\b|fall\b|below|decrease\b|slide\b|slump\b|tumble\b|plunge\b|sell-?off\b|retreat\b|pullback\b)",
    re.IGNORECASE,
)
#: Behind a number, its pair, behind which the way of both stands (88 points, or 0.33 percent, lower).
PAIRED_WAY: Final = re.compile(
    r",? or [\d.,]+(?:%| per ?cent| pct|[ -]points?),? (?:(?P<up>higher|firmer|stronger)|(?P<down>lower|weaker|softer))\b"
)
#: Behind in or for, a span that is nobody (a 9% rally in three weeks, a 2% gain for the year).
SPANNED: Final = (
    r"(?! (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|past|last)\b)"
    r"(?! (?:the|a|its) (?:past|last|week|month|year|quarter|day|session|first|second|third)\b)"
)
GROWN: Final = re.compile(
    rf" (?:year-on-year |annual |quarterly )?(?!higher|lower|up|down)(?P<move>[a-z]+) (?:in|for){SPANNED} (?:the )?(?P<whom>)"
    r"(?:(?:its|the|their|his|overall|total|net|attributable|interim|first-half|annual|quarterly|[A-Z][\w']*) )*"
    r"(?P<noun>[A-Za-z-]+(?: [a-z-]+){0,3})"
)
ADVANCED: Final = re.compile(
    r" (?:(?:out )?of (?:them|those|the [\w& -]{3,32}) |(?:stocks|shares) (?:in|on|across) [\w ]{3,24}? |stocks |shares |counters |issues |constituents |companies |members |were )?(?P<up>rose|gained|advanced|climbed|up|higher|rising|(?:were )?(?:on an uptrend|on the rise|in the green)|(?:ended|closed|finished)(?: the (?:week|day|session|month))? (?:higher|up))|(?: (?:(?:stocks|shares) (?:in|on|across) [\w ]{3,24}? |stocks |shares |counters |issues |constituents |companies |members |were )?(?P<down>(?:ended|closed|finished)(?: the (?:week|day|session|month))? (?:lower|down)|on a downtrend|in the red|fell|declined|dropped|lost ground|down|lower|retreated|falling))"
)
#: One side of the market outnumbers the other, in figures.
OUTNUMBERED: Final = re.compile(
    r"\b(?P<side>[a-z]+)(?: (?:issues|stocks|shares|counters))? (?:outnumber|outpac|outnumbering|beat|led|exceed)\w* "
    r"(?:[a-z]+(?: (?:issues|stocks|shares|counters))?)(?: by)? (?P<more>[\d,]+)(?: to |-)(?P<fewer>[\d,]+)",
    re.IGNORECASE,
)
#: Behind a percentage, that it is how far a target lies from the price (10% above its current level).
FROM_NOW: Final = re.compile(
    r" (?P<way>above|below) (?:its|the) (?:current|latest|last|present|closing|[A-Z][a-z]+day's)(?: \w+)? ?(?:level|price|close)\b"
)
#: The same, from a day's close; only beside a rating (nearly 45% above Tuesday's close).
FROM_CLOSE: Final = re.compile(r" (?P<way>above|below) (?:its )?[A-Z][a-z]+day's clos(?:e|ing price)\b")
#: Behind a share, that a target lies so far below.
DOWNSIDE: Final = re.compile(r" (?:potential )?downside\b")
#: Between a target and the one it replaces (HK$49, previously HK$54).
PREVIOUSLY: Final = re.compile(r",? \(?(?:previously|formerly) (?:at )?")
#: Before a level, that it is a house's for one course of things (with a bull case of 115).
CASE: Final = re.compile(r"\b(?:bull|bear|base|best|worst)[- ]case (?:target |scenario )?(?:of|at) \Z")
#: Before a share, that a stock pays so much of its price (on a yield of 6.6%).
PAYS: Final = re.compile(r"\b(?:stock|shares|company|it) (?:on|at) an? (?:forward |prospective )?yield of \Z")
#: Around a share, that a multiple lies so far below others' (still trades 35% below global peers).
TRADES_AT: Final = re.compile(r"\b(?:trad(?:e|es|ed|ing)|valued)(?: at)?(?: about| around| roughly| nearly)? \Z")
BELOW_PEERS: Final = re.compile(r" below (?:its |their |the )?(?:[a-z]+ )?peers\b")
#: Behind a share, that it is of what was traded of a stock.
OF_TURNOVER: Final = re.compile(
    r"(?: and [\d.]+(?:%| per ?cent))? of (?:the |its |their |each )*(?:respective )?(?:[a-z]+'?s?'? )?turnover\b"
)
#: Behind a number of stocks, that they hit their limit.
LIMIT: Final = re.compile(
    r" (?:(?:of them|stocks|shares) )?(?:hitting|hit|reaching|reached|touching|up by|rising by|rose by|(?P<fell>fell by|down by)) (?:the |their )?(?:(?:daily|upper|upside|trading|10%) )*"
    r"limits?(?: ?-?up)?(?P<down> ?-?down)?"
)
#: Behind a sum, that it was sold short.
SOLD_SHORT: Final = re.compile(r" (?:worth of (?:its |the )?(?:shares|stock) )?(?:was |were )?sold short\b")
#: Before a sum or a share, that its stock comes next in a list (was next at, topped the table with).
RANKED: Final = re.compile(
    r"\b(?:(?:was|came|ranked) (?:next|second|third|fourth|fifth)|(?:top(?:s|ped)|led|head(?:s|ed)) the (?:table|list|ranking|rankings|chart)),? (?:at|with) \Z"
)
#: Between a name and its sum in a list, where another's stands before (followed by Tencent (0700.HK) with HK$1.9 billion).
WITH_SUM: Final = re.compile(r"(?: ?\([\w.]{3,9}\))?,? (?:with|at) ")
#: Before a net sum, that it was bought, or sold (snapped up a net HK$10 billion).
NET: Final = re.compile(
    r"\b(?:(?P<into>bought|buying|buy|purchased|snapped up|snapping up|scooped up|scooping up|poured|pouring|channel?led)"
    r"|(?P<out>sold|selling|sell|offloaded|offloading|dumped|dumping|pulled|pulling|withdrew|unloaded|ditched))(?: in)? (?:a )?net \Z"
)
#: Behind a sum, the flow it is a part of (HK$6 billion of the inflow).
OF_FLOW: Final = re.compile(
    r" of (?:the|that|those) (?:total |net )*(?:(?P<into>inflows?|buying|purchases)|(?P<out>outflows?|selling))\b"
)
#: Before a sum, one side of a channel's trades (buy trades totalled).
SIDE: Final = re.compile(
    r"\b(?:(?P<buy>[Bb]uy)|(?P<sell>[Ss]ell)) (?:trades|orders)(?: (?:total+ed|of|reached|were|(?:amount|came|c[oa]me)(?:ed)? to|stood at))? (?:about )?\Z"
)
#: Before a flow, that it is the mean of the days (a daily average of).
MEAN_FLOW: Final = re.compile(r"\b(?:daily average of|average daily|averag(?:ed|ing)|average of) \Z")
#: Between a mean and that of another month (against May's).
MONTHS_OWN: Final = re.compile(r" (?:against|versus|compared with|(?:up|down) from) [A-Z][a-z]+'s ")
#: Before a sum behind a share, that it is what the whole market traded (44% of the market's).
MARKETS_OWN: Final = re.compile(r" of the (?:whole |overall |entire )?market's (?:total |overall )?")
#: Behind a share, that it was so the day before.
OF_OLD: Final = re.compile(r" (?:previously|a day earlier|a day ago|(?:on )?the (?:previous|prior) (?:day|session))\b")
#: Behind a sum, that it is by how much more was traded than before.
MORE_THAN: Final = re.compile(
    r" (?P<way>more|less|higher|lower) than (?:a day (?:earlier|ago)|the (?:previous|prior) (?:day|session)|(?:on )?[A-Z][a-z]+day)\b"
)
#: Behind a level, that it is one to be crossed.
MARK: Final = (" mark", " threshold")
#: Behind points, that they are how far apart the session's ends were.
RANGE: Final = re.compile(r" (?:trading |intraday )?range\b")
#: Behind a sum, that a company's value changed by it (wiping HK$76 billion off its market value).
OF_VALUE: Final = re.compile(r" (?:off|to|from|in) (?:its |their |the company's )?market (?:value|cap)")
#: Behind a share, the noun or adverb that says its own way (paring a 21% gain).
OWN_WAY: Final = re.compile(
    r" (?:higher|lower|up|down|gain|loss|rise|drop|decline|fall|jump|advance|rally|slide|slump|increase|decrease)\b(?! in\b)"
)
#: Behind a move, where it was (stocks added 0.8% in Hong Kong).
IN_PLACE: Final = re.compile(r" in ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
#: Behind points, that a future lies so far from its index.
BASIS: Final = re.compile(r" (below|above|discount|premium)(?: to)? the (?:cash|spot|underlying)\b")
BASIS_OF: Final = re.compile(r"\b(discount|premium) of (?:about )?\Z")
TO_CASH: Final = re.compile(r" (?:to|over|against) the (?:cash|spot|underlying)\b")
#: Around points, that a member gave them to its index (shaving 52 points off the benchmark).
CONTRIBUTED: Final = re.compile(
    r"\b(add\w*|contribut\w*|shav\w*|wip\w*|knock\w*|cut\w*|tak\w*|took|subtract\w*)(?: about| nearly| some| a combined)? \Z",
    re.IGNORECASE,
)
TO_INDEX: Final = re.compile(
    r" (?:off|to|from) (?:the )?(?:[\w-]+ )?(?:benchmark|index|gauge|Hang Seng|Nikkei|HSI|Kospi|Taiex)\b"
)
#: Behind points, the move of an index they are a part of (150 points of the Dow's advance).
OF_MOVE: Final = re.compile(
    r" of (?:the )?[\w&' -]{2,32}?'s (?:[\d.,]+[ -]points? )?(?P<move>advance|gain|rise|rally|jump|increase|drop|decline|fall|loss|slide|slump|retreat)s?\b"
)
#: Before points, that they are a move and no level (a gain of 150 points).
GAIN_OF: Final = re.compile(
    r"\b(?:gain|advance|rise|rally|jump|increase|drop|decline|fall|loss|slide|slump|retreat)s? of (?:more than |about |nearly |almost |over |some )?\Z",
    re.IGNORECASE,
)
#: Before a share or points, that an early move was given back, so that it is the furthest of the day.
GIVEN_BACK: Final = re.compile(
    r"\b(?:gave|giving|give|gives|given) (?:back|up) |\b(?:eras|par|revers|trimm?|surrender|recoup|relinquish|wip)(?:e[ds]?|ed|ing)(?: out)? ",
    re.IGNORECASE,
)
EARLY_MOVE: Final = re.compile(
    r"\b(?:an? |its |the |their )?(?:early|earlier|initial|morning|intraday|opening) (?P<move>gain|advance|rise|rally|jump|rebound|loss|drop|decline|fall|slide|slump|sell-off)s? of (?:as much as |more than |about |nearly |almost |over |up to )?\Z"
)
EARLY_BEHIND: Final = re.compile(
    r" (?:early|earlier|initial|morning|intraday|opening) (?P<move>gain|advance|rise|rally|jump|rebound|loss|drop|decline|fall|slide|slump|sell-off)\b"
)
#: Behind a level, whose it is (7,000 on the S&P).
ON_INDEX: Final = re.compile(r" (?:on|for|in) the (?=[A-Z])(?P<short>S&P\b(?! (?:500|Global|\d)))?")
#: Behind a number of parts of an index, that they moved together (eight of the 11 S&P 500 sectors).
PARTS: Final = re.compile(
    r" (?:out )?of (?:the )?(?:\w+ )?(?P<parts>(?:(?:major|main|key|S&P 500|S&P|Hang Seng) )*(?:sectors|industry groups|sub-?ind(?:ices|exes)))"
)
#: Behind a sum, that it is of one share.
PER_SHARE: Final = re.compile(r",? (?:per|a) (?:ordinary )?share\b")
#: Behind sales, a share and a sum they came to, so that they are revenue (sales grew 6.5% to US$8.34 billion).
CAME_TO: Final = re.compile(
    r" (?:for the (?:period|half|quarter|year) )?[a-z]+ (?:by )?[\d.]+(?:%| per ?cent)[^.;\d]{0,24} to (?:[A-Z]{0,3}\$[\d.]+|[A-Z]{3} ?[\d.]+|[\d.]+ (?:billion|million) (?:yuan|dollars|euros))"
)
#: Behind a multiple, the earnings it is of (17.5 times 2026 earnings).
EARNINGS: Final = re.compile(
    r" (?:its |their )?(?:(?P<ahead>(?:forward|estimated|expected|projected|prospective|forecast|20\d\d|FY ?\d\d|(?:this|next) year's|one-year forward|12-month forward)(?: \w+)? )|(?P<trailing>trailing |historical ))?(?:earnings|profits?)\b"
)
#: Between a multiple and another company's (were cheap against Stanley's 19.8 times).
OWNS_NEXT: Final = re.compile(
    r"[^.;]{0,80}\b(?:against|versus|compared with|than) (?P<owner>[A-Z][\w&.' -]{1,40}?)'s? "
)
#: Behind or before a level, when it was set (6,991.04, hit on Jan. 27).
SET_ON: Final = re.compile(
    r",? (?:which )?(?:it )?(?:was )?(?:hit|reached|set|touched|notched|recorded|posted|scaled)(?: back)? (?:on |in )?"
)
#: Behind a number of shares, that it is the mean of so many sessions.
MEAN_VOLUME: Final = re.compile(
    r"[^.\d]{0,30},? (?:compared with|against|versus|below|above)(?: (?:an|the|its))? average of (?:about )?"
)
#: Behind a number of shares, that they were traded.
TRADED: Final = re.compile(r"(?: worth [^,;]{3,24})? (?:changed|changing) hands\b| (?:were )?traded\b")
RISERS: Final = frozenset(("gainers", "advancers", "advances", "winners", "risers"))
BARRIER: Final = re.compile(
    r" (?:(?:level |mark )?(?:(?:should|could|may|might|will|would|can) )?(?:lends?|offers?|provides?|acts?|acting|serves?) )?(?:as )?(?:a |the )?(?:critical |key |strong |major |immediate |initial |next |near-term )?(support|resistance)\b"
)
#: Behind a sum, what it is the size of, whatever the clause counts.
THING: Final = re.compile(
    r" (?:(?!net\b|operating\b|annual\b)[a-z-]+ ){1,2}(loss|charge|impairment|write-?down|gain|deal|order|loan|contract|investment|fine|penalty)\b"
)
LOST: Final = frozenset(("loss", "charge", "impairment", "writedown", "write-down", "fine", "penalty"))
LOWEST: Final = re.compile(
    r",? (?:its |the )?(?P<low>lowest|weakest)|,? (?:its |the )?(?P<high>highest|strongest)"
    r"|[\w ]{0,30}, (?:its|the|a) (?:session|intraday|day's) (?:(?P<lows>low)|(?P<highs>high))\b"
)
ON_RATE: Final = re.compile(r"[\"' ]{1,3}(?:range )?(?:on|for|in) (?:the )?")
PER: Final = re.compile(r" (?:per|a|an) (?:dollar|US dollar|barrel|ounce|ton|tonne)")
#: Behind a bare number, what it counts.
COUNTED: Final = re.compile(
    r" (?!(?:per|and|or|to|in|on|of|as|at|by|from|is|was|for|the|a|after|before|while|but|with|when|during|early|late|last|this|amid"
    r"|since|versus|than|higher|lower|following|earlier|later|ahead|gives|comes|holds|breaks|fails|gave|broke|would|could|may|might|will|can|should|has|had|have|are|were)\b)[a-z][a-z-]{2,}"
)
#: Behind a bare number, where a move ends (dropped 285.30 to 49,098.71).
TO: Final = re.compile(r",? to [$\d]")
FOR: Final = re.compile(r" (?:for|on|in) (?:the )?")
THE_SHARE: Final = re.compile(r"(?:stock|shares?|counter)\b(?! (?:market|exchange|of|in)\b)")
THE_INDEX: Final = re.compile(r"(?:index|benchmark|gauge)\b")
#: Before a sum, that the one before it has changed by it.
MORE_BY: Final = re.compile(
    r"\ban? (increase|rise|gain|jump|decrease|drop|decline|fall) of (?:about |nearly |over )?\Z"
)
#: Of a channel, which way its money goes (net southbound purchases came to HK$8.6 billion).
FLOWS: Final = re.compile(r"\b(?:(?P<into>purchas\w*|buy\w*|bought|inflows?)|(?P<out>sell\w*|sold|sales|outflows?))\b")
#: Before a flow, that it was bought, or sold.
TRADES: Final = re.compile(r"\b(bought|buying|purchased|purchasing|sold|selling)(?: a net| net)? \Z")
#: Behind a flow, that it is of each day.
DAILY: Final = re.compile(r" (?:a|per|each) (?:trading )?day\b| daily\b")
#: Before a level, that it is of the session before.
OLD_CLOSE: Final = re.compile(r"\b(?:previous|prior|last) (?:clos(?:e|ing (?:level|price))|finish) (?:of|at) ?\Z")
#: Before a percentage, that a target implies it, and behind it, which way.
IMPLIED: Final = re.compile(r"\b(?:imply|implies|implying|implied) (?:an? |about |another |further |potential )*\Z")
GAIN: Final = re.compile(r" (gain|rise|increase|jump|advance|rally|drop|fall|decline|loss)\b")
#: Before a level, that it is of a day that is named (Wednesday's close of 26,055).
DAYS_CLOSE: Final = re.compile(r"\b[A-Z][a-z]+day's clos(?:e|ing (?:level|price)) (?:of|at) \Z")
#: Between a number planned and the one planned before (down from its earlier target of 180 million).
EARLIER_PLAN: Final = re.compile(
    r"[^.\d]{0,60}\b(?:up|down|lower|higher|instead of|rather than)(?: from| than)? (?:an?|its|the|their) "
    r"(?:earlier|previous|prior|initial|original) (?:target|forecast|guidance|estimate|plan|goal) (?:of|for) (?:about )?"
)
#: Before a share, that a central bank leaves its rate there, which moves nobody (left rates unchanged at 3.75%).
RATES_HELD: Final = re.compile(r"\brates? (?:unchanged|steady|on hold) (?:at|in a range of|between) (?:between )?\Z")
#: Before a share, that a forecast was moved by it (raised its forecasts by 3%).
FORECASTS: Final = re.compile(r"\b(?:forecast|estimate|projection)s?\b")
#: Between two prices of a list (to HK$500, HK$120 and HK$110).
LISTED: Final = re.compile(r", (?:and )?| and ")
#: Between a ratio and what it was before.
DOWN_FROM: Final = re.compile(
    r"[^.\d]{0,90}, (?:up|down|rising|falling|easing|slipping|slowing|widening|narrowing|higher|lower) from (?:about )?(?:[A-Z][a-z]+day's |the previous (?:day|session)'s )?"
)
#: Between a share and the one it is held against.
AGAINST: Final = re.compile(r"[^.\d]{0,40}, (?:against|versus|compared with) ")
#: Before a sum, that it is of the shares just counted.
INVOLVED: Final = re.compile(r"\bshares,? (?:involving|worth|valued at) \Z")
#: Before a verb, that its move was the furthest of a while (once rebounded 35 points).
BRIEFLY: Final = re.compile(r"\b(?:once|briefly|at one (?:point|stage))\b(?! again\b)")
#: Behind such a move, that the one at hand ends the day (briefly topped 26,000 before closing 0.3% higher).
ENDS: Final = re.compile(r"\bbefore (?:clos|end|finish|settl)ing\b")
#: No name is longer.
NAME_LENGTH: Final = 48
SUM: Final = Decimal(10) ** 6
#: Points so many are a level where nothing has moved by them.
LEVEL: Final = Decimal(1000)
