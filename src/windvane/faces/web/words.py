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
