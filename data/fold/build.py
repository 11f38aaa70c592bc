"""Make the table that folds Traditional to Simplified Chinese, one character to one.

Source: the character dictionary of OpenCC (Apache-2.0), asked one character at a time, so that no phrase rule can change
a length. Run ``pip install opencc`` first, then ``python data/fold/build.py``.
"""

from pathlib import Path

import opencc

TARGET = Path(__file__).parents[2] / "src/windvane/lexicon/fold.txt"
#: What news prints and OpenCC leaves alone: variants that stand for one word here.
VARIANTS = {
    "滙": "汇",
    "匯": "汇",
    "箇": "个",
    "佔": "占",
    "着": "着",
    "鉅": "巨",
    "恆": "恒",
    "証": "证",
    "衞": "卫",
    "週": "周",
    "癒": "愈",
    "綫": "线",
    "裏": "里",
    "峯": "峰",
    "羣": "群",
    "麪": "面",
    "麵": "面",
    "颷": "飙",
    "飈": "飙",
    "唿": "呼",
    "兩": "两",
    "倂": "并",
    "幷": "并",
    "溫": "温",
    "産": "产",
    "衆": "众",
    "擧": "举",
    "説": "说",
    "脫": "脱",
    "稅": "税",
    "銳": "锐",
    "閲": "阅",
    "悅": "悦",
    "鷄": "鸡",
    "啓": "启",
    "内": "内",
    "鋭": "锐",
    "綠": "绿",
    "録": "录",
    "黃": "黄",
    "挂": "挂",
    "掛": "挂",
    "于": "于",
    "於": "于",
    "迴": "回",
    "彙": "汇",
    "祇": "只",
    "衹": "只",
    "隻": "只",
    "乾": "干",
    "幹": "干",
    "瞭": "了",
    "後": "后",
    "係": "系",
    "髮": "发",
    "發": "发",
    "餘": "余",
    "徵": "征",
    "穫": "获",
    "獲": "获",
    "複": "复",
    "復": "复",
    "覆": "复",
    "儘": "尽",
    "盡": "尽",
    "鬆": "松",
    "製": "制",
    "鐘": "钟",
    "鍾": "钟",
    "台": "台",
    "臺": "台",
    "颱": "台",
    "裡": "里",
}


def main() -> None:
    """Write the table: a Traditional character and its Simplified one, a pair a line."""
    convert = opencc.OpenCC("t2s").convert
    pairs = dict(VARIANTS)
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00)):
        char = chr(code)
        folded = convert(char)
        if folded != char and len(folded) == 1:
            pairs.setdefault(char, folded)
    rows = [f"{char}{folded}" for char, folded in sorted(pairs.items()) if char != folded]
    head = "# Traditional to Simplified, one character to one. Source: OpenCC's character dictionary (Apache-2.0) and the variants\n# listed in data/fold/build.py, which makes this file.\n"
    TARGET.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "pairs")


if __name__ == "__main__":
    main()
