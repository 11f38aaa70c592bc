"""The words of the pages, in Simplified Chinese, Traditional Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Final

from windvane.lexicon.languages import Lang

_WORDS: Final[Mapping[str, tuple[str, str, str]]] = {
    "tagline": ("数字核对", "數字核對", "Numbers, checked"),
    "check": ("核对", "核對", "Check"),
    "measures": ("指标", "指標", "Measures"),
    "language": ("语言", "語言", "Language"),
    "theme": ("深色／浅色", "深色／淺色", "Dark or light"),
    "skip": ("跳到正文", "跳到正文", "Skip to content"),
    "draft": ("稿件", "稿件", "Draft"),
    "placeholder": (
        "把稿件贴在这里，或拖进一个文件（文本、Markdown、HTML、Word）。",
        "把稿件貼在這裏，或拖進一個檔案（文字、Markdown、HTML、Word）。",
        "Paste a draft here, or drop a file: text, Markdown, HTML or Word.",
    ),
    "date": ("发布日期", "發布日期", "Published"),
    "open": ("打开文件", "打開檔案", "Open a file"),
    "example": ("看一个例子", "看一個例子", "Show an example"),
    "clear": ("清空", "清空", "Clear"),
    "share": ("存成网页", "存成網頁", "Save as a page"),
    "share_hint": (
        "一个自成一体的文件，可以转发；搁置的理由也在里面。",
        "一個自成一體的檔案，可以轉發；擱置的理由也在裏面。",
        "One self-contained file to pass on, with the reasons for what was set aside.",
    ),
    "previous": ("上一处", "上一處", "Previous"),
    "next": ("下一处", "下一處", "Next"),
    "apply": ("改为 {}", "改為 {}", "Use {}"),
    "aside_open": ("没有错，因为……", "沒有錯，因為……", "This is right because …"),
    "aside_reason": ("为什么没有错", "為甚麼沒有錯", "Why it is right"),
    "aside_save": ("搁置", "擱置", "Set aside"),
    "aside_undo": ("重新查看", "重新查看", "Look at it again"),
    "to_look_at": ("需要看的地方", "需要看的地方", "To look at"),
    "numbers": ("数字", "數字", "Numbers"),
    "all_clear": ("没有发现矛盾", "沒有發現矛盾", "Nothing disagrees"),
    "nothing_read": ("没有找到数字", "沒有找到數字", "No numbers found"),
    "waiting": (
        "每个数字会在这里得到说法：相符、存疑或矛盾，附上算式。",
        "每個數字會在這裏得到說法：相符、存疑或矛盾，附上算式。",
        "What is said of every number stands here: agrees, doubted or contradicted, with the arithmetic.",
    ),
    "pick": ("点一个数字，看它的算式。", "點一個數字，看它的算式。", "Tap a number to see its arithmetic."),
    "close": ("关闭", "關閉", "Close"),
    "go_to": ("到文中", "到文中", "Show in the text"),
    "checking": ("正在核对……", "正在核對……", "Checking …"),
    "unreachable": ("连不上服务", "連不上服務", "The server does not answer"),
    "kept": (
        "服务不保存稿件；它只留在这个浏览器里。",
        "服務不保存稿件；它只留在這個瀏覽器裏。",
        "The server keeps no draft; it stays in this browser.",
    ),
    "keys": (
        "F8 下一处 · Shift+F8 上一处 · Ctrl+Enter 采用",
        "F8 下一處 · Shift+F8 上一處 · Ctrl+Enter 採用",
        "F8 next · Shift+F8 previous · Ctrl+Enter use it",
    ),
    "search": ("找一个指标", "找一個指標", "Find a measure"),
    "none_found": ("没有这样的指标", "沒有這樣的指標", "No such measure"),
    "count": ("{} 个指标", "{} 個指標", "{} measures"),
    "also": ("又名", "又名", "Also"),
    "unit": ("单位", "單位", "Unit"),
    "sign": ("正负", "正負", "Sign"),
    "signed": (
        "下跌、流出、亏损为负",
        "下跌、流出、虧損為負",
        "negative when it falls, flows out or loses",
    ),
    "unsigned": ("没有负数", "沒有負數", "never negative"),
    "single": ("每期一个", "每期一個", "One a period"),
    "yes": ("是", "是", "yes"),
    "many": ("不是，可以有多个", "不是，可以有多個", "no, there may be many"),
    "formulas": ("公式", "公式", "Formulas"),
    "cues": ("用词", "用詞", "Said with"),
    "gains": ("为正", "為正", "A plus"),
    "losses": ("为负", "為負", "A minus"),
    "examples": ("例句", "例句", "Examples"),
    "nothing": ("不是它", "不是它", "nothing"),
    "token": ("口令", "口令", "Token"),
    "enter": ("进入", "進入", "Enter"),
    "enter_hint": (
        "这个服务要口令；启动它的人有。",
        "這個服務要口令；啟動它的人有。",
        "This server asks for a token; whoever started it has it.",
    ),
    "wrong_token": ("口令不对", "口令不對", "That is not the token"),
    "facts": ("事实", "事實", "Facts"),
    "findings": ("核对结果", "核對結果", "Findings"),
    "articles": ("文章", "文章", "Articles"),
    "data": ("数据", "數據", "Data"),
    "facts_hint": (
        "谁在什么时候说了什么数字；互相矛盾的排在前面。",
        "誰在甚麼時候說了甚麼數字；互相矛盾的排在前面。",
        "Who said what when; contradictions come first.",
    ),
    "find_facts": (
        "名称、代号或词语：恒指、0700、高盛……",
        "名稱、代號或詞語：恒指、0700、高盛……",
        "A name, a code or words: HSI, 0700, Goldman …",
    ),
    "words": ("查找", "查找", "Search"),
    "go": ("查", "查", "Go"),
    "measure": ("指标", "指標", "Measure"),
    "outlet": ("媒体", "媒體", "Outlet"),
    "since": ("从", "從", "From"),
    "until": ("至", "至", "To"),
    "verdict": ("结论", "結論", "Verdict"),
    "kind": ("依据", "依據", "Held against"),
    "all": ("全部", "全部", "all"),
    "any_outlet": ("不明媒体", "不明媒體", "unnamed outlet"),
    "unsupported": ("无从支持", "無從支持", "unsupported"),
    "disagrees": ("不符", "不符", "disagrees"),
    "agrees": ("相符", "相符", "agrees"),
    "cannot_judge": ("不能判断", "不能判斷", "cannot be judged"),
    "conflict": ("互相矛盾", "互相矛盾", "cannot both be right"),
    "computed": ("行情数据", "行情數據", "Market data"),
    "by_formula": ("算式", "算式", "Formula"),
    "rows": ("数据行", "數據行", "Rows"),
    "facts_found": (
        "{facts} 个数字，{total} 项，其中 {conflicts} 项互相矛盾",
        "{facts} 個數字，{total} 項，其中 {conflicts} 項互相矛盾",
        "{facts} numbers of {total} things, {conflicts} of them contradictory",
    ),
    "findings_found": ("{} 条", "{} 條", "{} found"),
    "no_match": (
        "没有符合的。换个词，或去掉一个条件。",
        "沒有符合的。換個詞，或去掉一個條件。",
        "Nothing fits. Try other words, or leave a condition out.",
    ),
    "no_articles": (
        "还没有读过文章。windvane watch watch.toml 会读新闻源和文件夹，把文章、事实和核对结果存在这里。",
        "還沒有讀過文章。windvane watch watch.toml 會讀新聞源和資料夾，把文章、事實和核對結果存在這裏。",
        "No article has been read yet: windvane watch watch.toml reads feeds and folders, and keeps what it reads here.",
    ),
    "no_store": (
        "这里还没有数据。先运行 windvane data sample 放进样本，或用 windvane watch watch.toml 读新闻。",
        "這裏還沒有數據。先執行 windvane data sample 放進樣本，或用 windvane watch watch.toml 讀新聞。",
        "There is no data here yet: run windvane data sample for a sample, or windvane watch watch.toml to read news.",
    ),
    "earlier": ("上一页", "上一頁", "Previous page"),
    "later": ("下一页", "下一頁", "Next page"),
    "feed": ("订阅", "訂閱", "Feed"),
    "original": ("原文", "原文", "Original"),
    "in_article": ("在文中看", "在文中看", "In the article"),
    "period": ("时间", "時間", "Period"),
    "subject": ("对象", "對象", "Subject"),
    "value": ("数值", "數值", "Value"),
    "status": ("性质", "性質", "Kind of statement"),
    "actual_status": ("已发生", "已發生", "actual"),
    "hedge": ("语气", "語氣", "Hedge"),
    "hedge_about": ("约", "約", "about"),
    "hedge_over": ("逾", "逾", "over"),
    "hedge_under": ("近", "近", "under"),
    "side_by_side": ("并列", "並列", "Side by side"),
    "suggestion": ("宜作", "宜作", "Should read"),
    "unchecked": ("没有核对到", "沒有核對到", "nothing was said of it"),
    "published": ("发布", "發布", "Published"),
    "data_hint": (
        "有哪些数据、到哪一天、还缺什么。",
        "有哪些數據、到哪一天、還缺甚麼。",
        "What there is, up to which day, and what is missing.",
    ),
    "holds": ("现有", "現有", "What there is"),
    "missing": ("还缺", "還缺", "What is missing"),
    "nothing_missing": ("什么也不缺", "甚麼也不缺", "Nothing is missing"),
    "row_count": ("{} 行", "{} 行", "{} rows"),
    "id_count": ("{} 个", "{} 個", "{} ids"),
    "sources": ("来源", "來源", "From"),
    "imported": ("上次写入", "上次寫入", "Last written"),
    "up_to_date": ("已是最新", "已是最新", "up to date"),
    "behind": ("落后 {} 个交易日", "落後 {} 個交易日", "{} sessions behind"),
    "lack_empty": ("还没有{}。", "還沒有{}。", "{}: none yet."),
    "lack_sessions": (
        "{what}缺 {count} 个交易日，从 {first} 到 {last}。",
        "{what}缺 {count} 個交易日，從 {first} 到 {last}。",
        "{what}: {count} sessions missing, from {first} to {last}.",
    ),
    "run": ("补上它：", "補上它：", "To bring it:"),
    "or": ("或", "或", "or"),
    "store_at": ("存放在", "存放在", "The store is at"),
    "of_instruments": ("证券", "證券", "Instruments"),
    "of_bars": ("行情", "行情", "Prices and turnover"),
    "of_index_valuations": ("指数估值", "指數估值", "Index valuations"),
    "of_stock_valuations": ("个股估值", "個股估值", "Stock valuations"),
    "of_flows": ("互联互通资金", "互聯互通資金", "Stock Connect flows"),
    "of_shorts": ("沽空", "沽空", "Short selling"),
    "of_options": ("期权", "期權", "Options"),
    "of_ratings": ("评级与目标价", "評級與目標價", "Ratings and target prices"),
    "of_baskets": ("板块", "板塊", "Baskets"),
    "of_events": ("事件", "事件", "Events"),
    "of_articles": ("文章", "文章", "Articles"),
    "of_facts": ("事实", "事實", "Facts"),
    "of_findings": ("核对结果", "核對結果", "Findings"),
    "of_alerts": ("通知", "通知", "Alerts"),
    "in_HK": ("香港", "香港", "Hong Kong"),
    "in_CN": ("内地", "內地", "Mainland"),
    "in_US": ("美国", "美國", "United States"),
    "in_INDEX": ("指数与其他", "指數與其他", "Indices and others"),
    "in_SOUTHBOUND": ("南向", "南向", "Southbound"),
    "in_NORTHBOUND": ("北向", "北向", "Northbound"),
    "in_": ("", "", ""),
    "refused": ("没有办成", "沒有辦成", "That could not be done"),
    "back": ("回到稿件", "回到稿件", "Back to the draft"),
}


def phrase(key: str, lang: Lang) -> str:
    """A word or sentence of the pages.

    >>> phrase("apply", Lang.EN).format("122"), phrase("measures", Lang.ZH_HANT)
    ('Use 122', '指標')
    """
    return lang.of(_WORDS[key])


def phrases(lang: Lang) -> SimpleNamespace:
    """All of them, for a template.

    >>> phrases(Lang.EN).clear
    'Clear'
    """
    return SimpleNamespace(**{key: lang.of(said) for key, said in _WORDS.items()})
