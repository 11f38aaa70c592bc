"""The words English market reports are read by: directions, levels, times, who says, what is expected.

All in small letters with straight quotes; the words of the measures stand in the measures' own files.
"""

from __future__ import annotations

from typing import Final

from windvane.facts import Moment
from windvane.figures import Hedge
from windvane.lexicon.words import words

#: Verbs and nouns of a rise, in every form.
_UP: Final = words(
    "rise rises rose risen rising gain gains gained gaining climb climbs climbed climbing jump jumps jumped jumping surge "
    "surges surged surging soar soars soared soaring rally rallies rallied rallying advance advances advanced advancing add "
    "adds added adding increase increases increased increasing rebound rebounds rebounded rebounding bounce bounces bounced "
    "bouncing recover recovers recovered recovering leap leaps leapt leaped leaping spike spikes spiked spiking up higher "
    "firmed strengthen strengthens strengthened strengthening skyrocket skyrocketed improve improves improved improving "
    "widen widened widening expand expanded expanding grow grows grew grown growing popped upside accelerated firmer stronger "
    "perked collected gathered inclined rocketed zoomed doubled tripled quadrupled returned vaulted powered swelled swelling ballooned"
)
_UP_PHRASES: Final = (
    "put on",
    "puts on",
    "putting on",
    "piled on",
    "piling on",
    "picking up",
    "tacking on",
    "clawing back",
    "picked up",
    "perked up",
    "tacked on",
    "clawed back",
)
#: Verbs and nouns of a fall, in every form.
_DOWN: Final = words(
    "fall falls fell fallen falling lose loses lost losing shed sheds shedding drop drops dropped dropping slip slips slipped "
    "slipping slide slides slid sliding decline declines declined declining sink sinks sank sunk sinking tumble tumbles "
    "tumbled tumbling plunge plunges plunged plunging slump slumps slumped slumping dip dips dipped dipping retreat retreats "
    "retreated retreating ease eases eased easing weaken weakens weakened weakening plummet plummets plummeted plummeting "
    "crash crashed crashing dive dived dove down lower narrow narrowed narrowing shrink shrank shrunk shrinking decrease "
    "decreases decreased decreasing skid skidded skidding stumble stumbled stumbling cratered nosedived loss losses slowed "
    "slowing softened off erased downside swooned weaker softer tanked tanks tanking surrendered surrender surrenders surrendering "
    "relinquished relinquishing conceded conceding forfeited sagged sagging wilted crumbled contracted halved"
)
_DOWN_PHRASES: Final = (
    "gave up",
    "give up",
    "gives up",
    "given up",
    "giving up",
    "gave back",
    "give back",
    "gives back",
    "giving back",
    "given back",
    "pulled back",
    "backed off",
    "gave ground",
)
#: What moves without saying which way (edged 0.1% higher).
_STILL: Final = (
    *words("edged edge edges inched ticked nudged moved steadied stabilized stabilised swung flat unchanged steady"),
    "little changed",
    "barely changed",
    "largely unchanged",
    "almost unchanged",
    "ended mixed",
)
#: Which way a move goes, by its word.
DIRECTIONS: Final = {
    **dict.fromkeys((*_UP, *_UP_PHRASES), 1),
    **dict.fromkeys((*_DOWN, *_DOWN_PHRASES), -1),
    **dict.fromkeys(_STILL, 0),
}
#: What a house or a company does to a target or a forecast.
SETTERS: Final = {
    **dict.fromkeys(words("raise raises raised raising lift lifts lifted lifting hike hiked boost boosts boosted upgraded"), 1),
    **dict.fromkeys(words("cut cuts cutting lowered lowers lowering trimmed trims trimming slashed slashes reduced reduces"), -1),
    **dict.fromkeys(words("set sets setting kept keeps maintained maintains reiterated initiated assigned"), 0),
}  # fmt: skip
#: The moment of the session a level is of, by its verb or noun.
LEVELS: Final = {
    **dict.fromkeys(
        words("closed close closes closing ended end ends ending finished finish finishes finishing settled settle settles settling"),
        Moment.CLOSE,
    ),
    **dict.fromkeys(words("opened open opens opening started began"), Moment.OPEN),
    **dict.fromkeys(words("traded trade trades trading quoted changing bought fetched fetches cost"), Moment.LAST),
    **dict.fromkeys(("last traded", "last trade", "was last", "changed hands"), Moment.LAST),
    **dict.fromkeys(
        ("closing high of", "record closing high of", "closing record of", "closing peak of", "closing low of", "record close of"), Moment.CLOSE),
    **dict.fromkeys(
        ("high of", "highs of", "high at", "intraday high", "session high", "day high", "day's high", "high near", "peak of", "record of"),
        Moment.HIGH,
    ),
    **dict.fromkeys(
        ("low of", "lows of", "low at", "intraday low", "session low", "day low", "day's low", "low near", "trough of"),
        Moment.LOW,
    ),
}  # fmt: skip
#: Verbs of reaching a level, which is the session's furthest where words beside it say on which side.
REACHES: Final = frozenset(words("hit hits hitting touched touch touches touching reached reach reaches reaching"))
#: Plain verbs, which end the words that name a subject.
PLAIN: Final = frozenset(
    words(
        "was were is are has have had be been being said says stood stands came comes saw sees see led leads remain remained remains "
        "posted posts reported reports totaled totalled totals totaling totalling amounted made makes attracted attracting "
        "outperformed underperformed warned announced beat missed held holds put puts took takes taking went goes became "
        "declared accounted guided forecast expects expected trades snapped snapping ended bucked supported endured test "
        "could would may might will can should does did contributed contributing implies implying implied bringing brought giving "
        "sat sits swung showed shows drove planned plans worth representing tops topped passed passes crossed crosses breached breaches surpassed surpasses reclaimed reclaims cleared paring pared reversed reversing extending extended erasing attained achieved hovered hovers leasing pointed snaps snap dragged pulled pushed sent knocked left dragging pulling pushing sending driving knocking leaving broke breaking registered looks looked appears seems faces faced continues continued benefited"
    )
) - frozenset(("ended", "trades", "swung"))
#: Words that say what follows, or is said around them, is yet to be.
EXPECTS: Final = frozenset(
    words(
        "could would may might expects expect expected expecting forecast forecasts forecasting projected projects estimate "
        "estimates estimated plans planned planning aims aiming will likely if guided guidance eyes eye eyeing target targets targeting sees consensus"
    )
)
#: Words that give what stands beside them to a speaker.
SAYS: Final = frozenset(words("said says added wrote told noted warned predicted called reported"))
#: What begins a clause that may have a subject of its own.
CLAUSES: Final = frozenset(
    words(
        "while but as with although though after before when where since because which that who whereas and or then versus "
        "compared following despite until so"
    )
) | {"followed by", "led by"}
#: Words that stand for those just named.
PRONOUNS: Final = frozenset(words("it its they their both each all he she"))
#: Nouns that stand for the index, and for the share, just named.
INDEX_NOUNS: Final = frozenset(
    ("index", "benchmark", "gauge", "benchmark index", "market", "blue-chip index", "contract")
)
SHARE_NOUNS: Final = frozenset(
    words(
        "stock shares share company group developer firm chipmaker lender carmaker automaker bank insurer retailer maker giant "
        "carrier airline operator miner producer counter executives conglomerate toymaker drugmaker brewer bottler distiller refiner jeweller jeweler"
    )
)
#: Whose benchmark is meant by a place's.
BENCHMARKS: Final = {
    "tokyo": "N225", "japan": "N225", "hong kong": "HSI", "the city": "HSI", "seoul": "KS11", "south korea": "KS11", "taiwan": "TWII",
    "taipei": "TWII", "london": "FTSE", "frankfurt": "DAX", "paris": "CAC", "australia": "AXJO", "sydney": "AXJO", "shanghai": "000001.SH", "singapore": "STI",
}  # fmt: skip
#: Groups of shares that are a market, by their words.
MARKETS: Final = {
    "hong kong stocks": "MARKET.HK", "hong kong shares": "MARKET.HK", "hong kong equities": "MARKET.HK", "main board": "MARKET.HK",
    "hong kong market": "MARKET.HK", "mainland shares": "MARKET.CN", "chinese stocks": "MARKET.CN", "mainland stocks": "MARKET.CN", "chinese mainland stocks": "MARKET.CN", "china stocks": "MARKET.CN",
    "shanghai and shenzhen": "MARKET.CN", "mainland bourses": "MARKET.CN", "u.s. stocks": "MARKET.US", "us stocks": "MARKET.US",
    "wall street": "MARKET.US", "u.s. exchanges": "MARKET.US", "us exchanges": "MARKET.US", "mainland investors": "SOUTHBOUND", "mainland chinese investors": "SOUTHBOUND",
    "southbound": "SOUTHBOUND", "southbound funds": "SOUTHBOUND", "northbound": "NORTHBOUND", "mainland traders": "SOUTHBOUND",
    "shanghai stocks": "MARKET.SH", "shanghai shares": "MARKET.SH", "shenzhen stocks": "MARKET.SZ", "shenzhen shares": "MARKET.SZ",
    "three markets": "MARKET.CN3", "southbound investors": "SOUTHBOUND", "stock connect": "SOUTHBOUND", "south korean shares": "KS11", "japanese shares": "N225",
}  # fmt: skip
#: Groups that are the market an article is at home in.
HOME_GROUPS: Final = frozenset(("stocks", "shares", "equities", "the market", "stock market", "the city's stocks"))
#: Names of our own beside the instruments', and short names once the index has been named (the Tech Index).
NAMES: Final = {
    "Tech Index": "HSTECH", "tech gauge": "HSTECH", "Tech gauge": "HSTECH", "onshore currency": "USDCNY", "Chinese currency": "USDCNY", "tech index": "HSTECH", "Tech index": "HSTECH", "U.S. dollar": "USD", "US dollar": "USD", "dollar": "USD",
    "greenback": "USD", "Chinese yuan": "USDCNY", "yuan": "USDCNY", "renminbi": "USDCNY", "the 10-year": "US10Y",
    "the 30-year": "US30Y", "the two-year": "US2Y", "two-year yield": "US2Y",
    "U.S. benchmark crude": "WTI", "U.S. benchmark crude oil": "WTI", "benchmark U.S. crude oil": "WTI", "benchmark US crude": "WTI",
    "two-year Treasury yield": "US2Y", "30-year Treasury yield": "US30Y",
    "yield on the 30-year Treasury": "US30Y", "yield on the two-year Treasury": "US2Y", "yield on the 2-year Treasury": "US2Y",
    "10-year Treasury note yield": "US10Y", "yield on 10-year Treasurys": "US10Y", "yield on the 10-year Treasury note": "US10Y",
    "yield on the 10-year note": "US10Y", "gold": "XAUUSD", "Gold": "XAUUSD", "silver": "XAGUSD", "Silver": "XAGUSD", "euro": "EURUSD",
    "Link Reit": "00823.HK", "Link REIT": "00823.HK", "HKEX": "00388.HK", "US dollar index": "DXY", "U.S. dollar index": "DXY",
    "Dow": "DJI", "Nikkei": "N225", "Nasdaq": "IXIC", "NASDAQ": "IXIC", "Nifty": "NSEI", "Southbound": "SOUTHBOUND",
    "CITIC": "00267.HK", "Ping An": "02318.HK", "Lenovo": "00992.HK", "Geely": "00175.HK", "ICBC": "01398.HK", "BOC Hong Kong": "02388.HK",
    "HSTI": "HSTECH", "HSTECH Index": "HSTECH", "TWSE": "TWII", "SSEC": "000001.SH", "Shanghai stock index": "000001.SH",
    "Shanghai - Composite": "000001.SH", "Hang Seng China index": "HSCEI", "Hang Seng China Index": "HSCEI", "H-share index": "HSCEI",
    "H-shares index": "HSCEI", "Chinese H-shares listed in Hong Kong": "HSCEI", "Euro/dollar": "EURUSD", "Dollar/yen": "USDJPY",
    "yield on the US 10-year Treasury": "US10Y", "yield on the U.S. 10-year Treasury": "US10Y", "US 10-year Treasury yield": "US10Y",
    "U.S. 10-year Treasury yield": "US10Y", "yield on the US 10-year Treasury note": "US10Y", "US 2-year Treasury yield": "US2Y",
    "Beijing Stock Exchange 50": "899050.BJ", "BSE 50": "899050.BJ", "Hong Kong dollar": "USDHKD", "U.S. oil": "WTI", "US oil": "WTI", "bitcoin": "BTCUSD", "ether": "ETHUSD", "ANTA Sports": "02020.HK", "HKEx": "00388.HK", "Sunny Optical": "02382.HK", "Samsonite": "01910.HK", "Man Wah": "01999.HK", "PHLX semiconductor index": "SOX", "Philadelphia semiconductor index": "SOX", "CBOE Volatility index": "VIX", "Cboe Volatility index": "VIX", "CBOE volatility index": "VIX", "Cboe volatility index": "VIX", "NetEase": "09999.HK", "BYD Electronic": "00285.HK", "China Mobile": "00941.HK",
    "Hygon Information": "688041.SH", "NAURA Technology": "002371.SZ",
}  # fmt: skip
#: Mainland companies by the English names reports print, with the lines they have; checked against the list of instruments.
MAINLAND: Final = {
    "Eoptolink": ("300502.SZ",), "Victory Giant": ("02476.HK", "300476.SZ"), "Sungrow": ("300274.SZ",), "TFC Optical": ("300394.SZ",),
    "Ganfeng Lithium": ("01772.HK", "002460.SZ"), "Tianqi Lithium": ("09696.HK", "002466.SZ"), "East Money": ("300059.SZ",),
    "Goertek": ("002241.SZ",), "GoerTek": ("002241.SZ",), "Muyuan Foods": ("02714.HK", "002714.SZ"), "New Hope Liuhe": ("000876.SZ",),
    "Wens Foodstuff": ("300498.SZ",), "Tongwei": ("600438.SH",), "Trina Solar": ("688599.SH",), "JA Solar": ("002459.SZ",),
    "Eve Energy": ("300014.SZ",), "EVE Energy": ("300014.SZ",), "Gotion High-tech": ("002074.SZ",), "Gotion High-Tech": ("002074.SZ",),
    "Great Wall Motor": ("02333.HK", "601633.SH"), "Changan Automobile": ("000625.SZ",), "WuXi AppTec": ("02359.HK", "603259.SH"),
    "Hengrui Pharmaceuticals": ("01276.HK", "600276.SH"), "Montage Technology": ("688008.SH",), "Piotech": ("688072.SH",),
    "Moore Threads": ("688795.SH",), "MetaX": ("688802.SH",), "GigaDevice": ("03986.HK", "603986.SH"),
    "Hua Hong Semiconductor": ("01347.HK", "688347.SH"), "OmniVision": ("00501.HK", "603501.SH"), "Accelink": ("002281.SZ",),
    "Shengyi Technology": ("600183.SH",), "WUS Printed Circuit": ("002463.SZ",), "Shennan Circuits": ("002916.SZ",),
    "China Northern Rare Earth": ("600111.SH",), "CMOC": ("03993.HK", "603993.SH"), "Jiangxi Copper": ("00358.HK", "600362.SH"),
    "Shandong Gold": ("01787.HK", "600547.SH"), "Zhongjin Gold": ("600489.SH",), "Chifeng Gold": ("06693.HK", "600988.SH"),
    "China Tourism Group Duty Free": ("01880.HK", "601888.SH"), "Luzhou Laojiao": ("000568.SZ",), "Shanxi Fenjiu": ("600809.SH",),
    "Inspur Electronic": ("000977.SZ",), "Sugon": ("603019.SH",), "Huagong Tech": ("000988.SZ",), "Lens Technology": ("06613.HK", "300433.SZ"),
    "Zhejiang Sanhua": ("02050.HK", "002050.SZ"), "Inovance": ("300124.SZ",), "Sany Heavy Industry": ("06031.HK", "600031.SH"),
    "Zoomlion": ("01157.HK", "000157.SZ"), "Weichai Power": ("02338.HK", "000338.SZ"), "Ping An Bank": ("000001.SZ",), "China CITIC Bank": ("00998.HK", "601998.SH"),
    "Huayou Cobalt": ("603799.SH",), "Hithink RoyalFlush": ("300033.SZ",), "Kunlun Tech": ("300418.SZ",), "BlueFocus": ("300058.SZ",),
    "VeriSilicon": ("688521.SH",), "Rockchip": ("603893.SH",), "JCET": ("600584.SH",), "Longsys": ("301308.SZ",), "Biwin": ("688525.SH",),
    "Semiconductor Manufacturing International": ("00981.HK", "688981.SH"), "Zhongji Innolight": ("300308.SZ",),
}  # fmt: skip
#: Names that hold an instrument's name and are none.
DECOYS: Final = (
    "People's Bank of China",
    "Bank of Japan",
    "Bank of England",
    "Bank of Korea",
    "Federal Reserve",
    "European Central Bank",
    "Hong Kong Monetary Authority",
    "National Bureau of Statistics",
    "Gulf of Mexico",
    "Apple Daily",
    "Gold Coast",
    "SET",
    "Kiwi dollar",
    "Pound/dollar",
    "Euro/pound",
    "Australian dollar",
    "Canadian dollar",
    "Singapore dollar",
    "Taiwan dollar",
)
#: Who sets rates; none of them has a stock.
CENTRAL_BANKS: Final = frozenset(
    ("Fed", "Federal Reserve", "US Federal Reserve", "U.S. Federal Reserve", "Bank of Japan", "BOJ", "BoJ", "Bank of England", "Bank of Korea",
     "European Central Bank", "ECB", "People's Bank of China", "PBOC", "PBoC", "Hong Kong Monetary Authority", "HKMA")
)  # fmt: skip
#: Names of money, which are units behind a number.
MONEY_NAMES: Final = frozenset(
    (
        "yuan",
        "renminbi",
        "dollar",
        "euro",
        "Chinese yuan",
        "U.S. dollar",
        "US dollar",
        "Hong Kong dollar",
        "Australian dollar",
        "Canadian dollar",
        "Singapore dollar",
        "Taiwan dollar",
        "gold",
        "silver",
    )
)
#: The words that soften a number, before it.
HEDGES: Final = {
    "more than": Hedge.OVER, "over": Hedge.OVER, "at least": Hedge.OVER, "above": Hedge.OVER,
    "exceeding": Hedge.OVER, "in excess of": Hedge.OVER, "upwards of": Hedge.OVER, "less than": Hedge.UNDER,
    "nearly": Hedge.UNDER, "almost": Hedge.UNDER, "close to": Hedge.UNDER, "under": Hedge.UNDER, "just under": Hedge.UNDER,
    "below": Hedge.UNDER, "near": Hedge.UNDER, "fewer than": Hedge.UNDER, "about": Hedge.ABOUT, "around": Hedge.ABOUT,
    "roughly": Hedge.ABOUT, "approximately": Hedge.ABOUT, "some": Hedge.ABOUT, "an estimated": Hedge.ABOUT, "circa": Hedge.ABOUT,
    "just over": Hedge.OVER, "just above": Hedge.OVER, "just below": Hedge.UNDER, "well over": Hedge.OVER,
    "well above": Hedge.OVER, "well below": Hedge.UNDER, "slightly more than": Hedge.OVER, "slightly less than": Hedge.UNDER,
}  # fmt: skip
#: Before a level, what makes it one crossed or held.
CROSSINGS: Final = (
    "above", "below", "past", "through", "beyond", "under", "tops", "topped", "topping", "passed", "passes", "crossed", "crosses",
    "crossing", "breached", "breaches", "breaching", "surpassed", "surpasses", "reclaimed", "reclaims", "cleared",
)  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
    "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11,
    "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
#: Numbers in words.
NUMERALS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip
ORDINALS: Final = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12,
}  # fmt: skip
#: What a number is counted in, as patterns behind it, with the symbol of the unit and what one is worth; the first that fits.
UNITS: Final = (
    (r"percentage[ -]points?|ppts?", "pp", "1"),
    (r"basis[ -]points?|bps?", "bp", "1"),
    (r"%|per ?cent|pct|(?<=\d)(?-i:pc)", "%", "1"),
    (r"(?:index )?points?|pts?", "pt", "1"),
    (r"(?:HK|Hong Kong) cents?", "HKD", "0.01"),
    (r"(?:(?:US|U\.S\.) )?cents?", "USD", "0.01"),
    (r"(?:HK|Hong Kong) dollars?", "HKD", "1"),
    (r"Singapore dollars?", "SGD", "1"),
    (r"Australian dollars?", "AUD", "1"),
    (r"(?:New )?Taiwan dollars?", "TWD", "1"),
    (r"(?:(?:US|U\.S\.) )?dollars?", "USD", "1"),
    (r"(?:Chinese |offshore |onshore )?(?:yuan|renminbi)", "CNY", "1"),
    (r"(?:Japanese )?yen", "JPY", "1"),
    (r"(?:South )?(?:Korean )?won", "KRW", "1"),
    (r"euros?", "EUR", "1"),
    (r"(?:British )?pounds?", "GBP", "1"),
    (r"(?:Indian )?rupees?", "INR", "1"),
    (r"ringgit", "MYR", "1"),
    (r"baht", "THB", "1"),
    (r"times|x|-?fold", "x", "1"),
    (r"shares", "shares", "1"),
    (r"contracts", "contracts", "1"),
    (r"sq(?:uare)? (?:ft|feet|foot|met(?:re|er)s?)|tonnes|tons|ounces|barrels|megawatts|gigawatts|MW|GW|kilomet(?:re|er)s|miles", "other", "1"),
)  # fmt: skip
#: Currency signs before a number.
SIGNS: Final = {
    "HK$": "HKD", "US$": "USD", "NT$": "TWD", "AU$": "AUD", "A$": "AUD", "S$": "SGD", "C$": "CAD", "NZ$": "NZD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR", "RMB": "CNY", "Rmb": "CNY", "CNY": "CNY",
    "HKD": "HKD", "USD": "USD", "NZD": "NZD", "AUD": "AUD", "SGD": "SGD", "GBP": "GBP", "CAD": "CAD", "TWD": "TWD", "JPY": "JPY", "KRW": "KRW", "EUR": "EUR", "RM": "MYR", "Rs": "INR",
}  # fmt: skip
SCALES: Final = {
    "trillion": 10**12, "trn": 10**12, "tn": 10**12, "billion": 10**9, "bln": 10**9, "bn": 10**9, "million": 10**6,
    "mln": 10**6, "mn": 10**6, "m": 10**6, "thousand": 10**3, "k": 10**3, "b": 10**9, "t": 10**12,
}  # fmt: skip
