"""Words that hold a numeral and are no number, and unit words that begin another word.

一度, 三大指数, 百度, 四川: the scanner reads past them. 点 in 点评 and 股 in 股指 are no units, 亿 in 亿纬锂能 is no scale.
Names of indices end in a number that is a name (沪深300). All are folded (``lexicon.fold``); the lists are hand-made from market news.
"""

from __future__ import annotations

from typing import Final

from windvane.lexicon.words import words

_WORDS: Final = words(
    "一三五 一下 一个 一举 一二 一二级 一二线 一些 一代 一以 一件 一份 一众 一会 一位 一体 一侧 一共 一再 一刀 "
    "一分 一切 一则 一刻 一半 一博 一去 一反 一口 一句 一只 一同 一名 一向 一员 一味 一品红 一哥 一国 一图 "
    "一地 一场 一城 一处 一夜 一大 一套 一如 一姐 一季 一定 一家 一对 一小 一层 一带 一席 一幕 一并 一应 一度 "
    "一座 一彬 一律 一心 一心堂 一手 一扫 一批 一把 一把手 一拖 一揽子 一改 一文 一方面 一旁 一日 一旦 一早 "
    "一时 一期 一本 一条 一来 一枝 一样 一档 一概 一次 一款 一步 一段 一汽 一波 一流 一点 一片 一环 一番 一直 "
    "一看 一眼 一瞬 一矿 一种 一窝 一站式 一端 一笔 一篮子 一类 一系列 一级 一线 一组 一经 一股 一脉 一致 "
    "一致性 一般 一落 一览 一触 一言 一诺 一贯 一起 一跃 一路 一蹴 一身 一轮 一辆 一边 一连 一部 一重 一锤 "
    "一键 一间 一面 一项 一马 一鸣 一齐 七一 七一二 七匹狼 七大 七姐妹 七巨头 七彩 七牛 七雄 万一 三一 三七 "
    "三丰 三井 三亚 三低 三倍做 三元 三全 三六零 三农 三剑客 三力 三包 三博 三友 三只松鼠 三叶 三国 三地 三大 "
    "三夫 三孚 三安 三峡 三峰 三川 三巫 三市 三文 三文鱼 三方 三旺 三星 三期 三未信安 三桶油 三棵树 三江 三特 "
    "三环 三生 三甲 三级 三线 三维 三美 三者 三花 三菱 三角 三诺 三通 三钢 三高 两两 两会 两倍 两国 两地 两大 "
    "两岸 两市 两极 两桶油 两翼 两者 两股 两融 九兴 九典 九华 九号 九大 九安 九州 九强 九毛九 九江 九洲 九阳 "
    "九鼎 九龙 二代 二元 二大 二战 二手 二期 二次 二氧 二级 二线 二维 二者 二胎 五一 五大 五新 五星 五洲 五环 "
    "五矿 五粮液 五花 五菱 五行 五角 五险 伍德 八一 八大 八方 八马 六合 六四 六国 六大 六安 六氟 六福 十一假 "
    "十一国庆 十一黄金 十三五 十二五 十五五 十佳 十全 十分 十四五 十大 十字 十足 千分 千古 千味 千呼 千年 千方 "
    "千瓦 千禾 千里 千金 千问 半个 半价 半信 半固态 半场 半壁 半夜 半天 半官方 半导体 半封闭 半小时 半山 半岛 "
    "半年 半径 半成品 半挂 半数 半新 半日 半月 半步 半殖 半球 半生 半空 半自动 半路 半身 半载 半透 半途 叁 参 "
    "四会 四创 四处 四大 四季 四川 四平 四方 四环 四维 四象 四通 四面 百丽 百事 百亚 百仁 百分 百利 百合 百大 "
    "百奥 百姓 百威 百川 百度 百搭 百普赛斯 百望 百果 百洋 百济 百润 百老汇 百联 百胜 百花 百融 百诚 百货 百邦 "
    "百隆 百龙 陆军 陆地 陆家嘴 陆续 陆股 陆资 陆路 陆运 陆金所 零件 零关税 零和 零售 零工 零担 零散 零星 零碳 "
    "零组件 零跑 零距离 零部件 零钱 零食"
)
#: Words that hold a numeral and are no number, by their first two characters, the longest first.
IDIOMS: Final[dict[str, tuple[str, ...]]] = {
    first: tuple(sorted((word for word in _WORDS if word[:2] == first), key=lambda word: (-len(word), word)))
    for first in {word[:2] for word in _WORDS}
}
#: A lone numeral that counts although an idiom begins the same way.
COUNTED_LONE: Final = words(
    "一成 一倍 一万 一亿 一千 一百 两成 两倍 两个 两只 两日 两周 两年 两名 两人 两点 两元 两家 两天"
)
#: A lone numeral after these is part of a word: 统一, 唯一.
WORD_BEFORE: Final = frozenset("统第唯专同单万独周初惟逐任进择划归合大老星其礼不均拜期")
#: Of these, the ones after which it may still count: 同一 is a word, 大三元 is not.
WORD_OR_COUNT_BEFORE: Final = frozenset("同其大期")
#: Two digits side by side are a guess, not a number: 三四只.
NEIGHBOURS: Final = frozenset(words("一二 三四 五六 七八 二三 两三 四五 八九 三五"))
#: Five-year plans, named by their number.
PLANS: Final = words("十四五 十五五 十三五 十二五")
#: Sections of American trade law, and the words that show the number is one: 301调查.
SECTIONS: Final = frozenset(words("301 232 337 201"))
SECTION_AFTER: Final = words("调查 条款 关税 条")
#: Second characters of company names that begin with a scale word: 跌1%亿纬锂能 has no 亿.
NAMES_BY_SCALE: Final = {
    "万": "科达华通国向孚泰丰润集事宝兴洲和联凯马豪安物业得东丽朗邦顺盛源隆",
    "亿": "纬联航华帆嘉达都咖田通胜利晶滋仕能和邦",
    "百": "度济胜威丽姓货联融奥亚洋望果心得川利龙大润世富邦克合普傲隆事强花雀老",
    "千": "禾方味金寻红山问亿瓦克米",
    "兆": "易驰威瓦赫丰龙日新讯芯",
}
#: Behind a scale word, what begins no such name though its first character does: 7亿和3亿, 5亿利润.
NO_NAME: Final = "和(?!控|电)|达[到成标至]|通过|利[润息好空率]|得到|都[是在有没已来]|国[内外家]|能[够否源]|胜过|联合|事件|物业费|集中"
#: 成 after a numeral begins one of these, and is no tenth.
NOT_TENTHS: Final = words("成交 成分 成员 成本 成份 成为 成功 成立 成长 成品 成年 成都 成果")
#: 半 after a unit begins one of these, and is no half.
NOT_HALF: Final = words("半导 半年 半日")
#: Characters that make a one-character unit word the beginning of another word: 点评, 股指, 日本.
NOT_AFTER: Final = dict(
    pair.split(":")
    for pair in words(
        "元:素旦宵 点:评击名火赞睛菜亮缀 股:指票价市民东权息灾 手:机术势游续表工 张:家江裕 份:额 家:电居具庭长族 个:股体性税 "
        "名:单义牌创 人:民工气寿士形力才均参 位:于列居置数 部:分门署长队 次:新级日席贷债 项:目 款:项 件:套 场:内外景所 条:件款例 "
        "台:湾积海风州资指股币 座:谈椅 间:接 例:如外会 架:构 篇:章 套:现利餐房保期 支:持付撑出线招 头:条部寸号盘 "
        "方:面案向式正法可便针 度:假过电 代:表理码销价 级:别 口:径岸服子罩腔感 国:企家资债有会产际内外务指证寿泰药 省:份 "
        "市:场值盈净价政公委占 区:间块域 城:市投镇乡 店:铺 分:别析红拆配类钟行之歧化为成子项 日:本经元圆常益系 天:然气风津合齐猫弘 "
        "周:期边转末 里:程面 道:指琼 门:店槛 种:植业子 类:似别 组:合成织 队:伍 局:面势部 席:位 票:据房面 步:伐入 页:岩 "
        "行:业情使长动为政 双:方向双创 对:于应冲手比华 集:团中成合 层:面 本:周月年日次轮季币田益报行公 根:据 把:握 节:能前后假日 "
        "户:外 起:步飞诉初来源 处:于理罚 轮:胎动 批:准发评复 片:区面 单:日位一月季边周只 届:时 所:以有 板:块 "
        "升:至幅级破穿见逾近超约势报 克:服 倍:增数率受 秒:杀 安:全排踏徽 吨:位 尺:寸 字:节 星:期 角:度色逐 毛:利 毫:米克升无不 "
        "厘:米 针:对 列:入 班:子 折:让扣价射旧 亩:产 幅:度 颗:粒 包:括 笔:者 宗:旨 "
        "打:败入开破工算造击压响出折包法新好平赢球车分通底下卡的"
    )
)
#: A number right after one of these is part of an index's name, when it is one of ``INDEX_SIZES``.
INDEX_STEMS: Final = words(
    "沪深 科创 标普 标普尔 中证 北证 日经 富时 罗素 上证 纳斯达克 纳指 创业板 双创 深证 中国 恒生科技 央企 国企 低波 国证 "
    "微盘 斯托克 标准普尔 标普中型股 科创创业 巨潮 东证 道指 CAC DAX ASX STOXX S&P MSCI KOSPI FTSE "
    "Nikkei Nasdaq NASDAQ Russell TOPIX CSI Star STAR 台湾 万得 深圳 创成长 漂亮 欧洲 泛欧 "
    "A 财富 福布斯 胡润 民企 纳斯达克- 红利 低波动 价值 质量 成长 龙头"
)
INDEX_SIZES: Final = frozenset(
    words("30 35 40 50 60 80 90 100 120 150 180 200 225 250 300 350 380 400 500 600 700 800 1000 2000 3000")
)
#: After such a number: something is counted, so it is not the index's name.
INDEX_SIZE_NOT_BEFORE: Final = frozenset("点只家%亿万元个名人股倍多余")


def idiom_at(text: str, at: int) -> str:
    """The longest word at a place that holds a numeral and is no number, or "".

    >>> idiom_at("再度三大指数", 2), idiom_at("升三成", 1)
    ('三大', '')
    """
    for idiom in IDIOMS.get(text[at : at + 2], ()):
        if text.startswith(idiom, at):
            return idiom
    return ""
