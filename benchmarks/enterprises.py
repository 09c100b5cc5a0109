"""Enterprises that do not exist, any number of them, always the same.

Names are spread so that two Chinese characters in a row of the middle part occur about 75 times in
a million names: a rare text to search for. `有限公司` is in every name.
"""

from collections.abc import Iterator

from invoice_license_desktop.core.domain.tax_number import (
    credit_code_check_character,
    organisation_check_character,
)

COMMON_TEXT = "有限公司"

_REGIONS = (
    "北京",
    "上海",
    "天津",
    "重庆",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "苏州",
    "成都",
    "武汉",
    "西安",
    "长沙",
    "青岛",
    "大连",
    "厦门",
    "宁波",
    "无锡",
    "济南",
    "福州",
)
# none of them stands next to the middle of a name in another part of it
_MIDDLE = (
    "邦宝本博昌畅超辰成诚川创达德鼎东方丰峰福富刚高冠光广国浩禾和恒宏鸿厚华汇慧吉佳嘉坚江杰金锦"
    "晋晶景精久聚君骏凯康科坤朗乐力丽利联良林凌龙隆露茂美敏铭诺鹏平普奇启千强勤清泉仁荣融锐瑞润"
    "森山尚升盛胜思松泰腾天通同万旺威伟文祥翔欣新鑫信兴"
)
_TRADES = (
    "贸易",
    "电子",
    "物流",
    "食品",
    "软件",
    "机械",
    "纺织",
    "建材",
    "医药",
    "化工",
    "印刷",
    "包装",
    "商贸",
    "餐饮",
    "园林",
    "装饰",
)
_DIVISIONS = ("110108", "310115", "440305", "330106", "510107", "320505", "420111", "610113")

# steps without a common factor with what they walk through, so that nothing comes twice
_NAMES = len(_REGIONS) * len(_MIDDLE) ** 2 * len(_TRADES)
_NAME_STEP = 1_299_709
_BODIES = 10**8
_BODY_STEP = 15_485_863


def enterprises(count: int) -> Iterator[tuple[str, str]]:
    """Names and tax numbers of the first `count` enterprises, at most two million."""
    return ((name(number), tax_number(number)) for number in range(count))


def name(number: int) -> str:
    """The name of the enterprise with this number from 0 on."""
    place = number * _NAME_STEP % _NAMES
    place, region = divmod(place, len(_REGIONS))
    place, trade = divmod(place, len(_TRADES))
    first, second = divmod(place, len(_MIDDLE))
    return f"{_REGIONS[region]}{_MIDDLE[first]}{_MIDDLE[second]}{_TRADES[trade]}{COMMON_TEXT}"


def middle(number: int) -> str:
    """The two characters of a name between region and trade, which few other names have."""
    return name(number)[2:4]


def tax_number(number: int) -> str:
    """Its unified social credit code, right in both check characters (GB 32100, GB 11714)."""
    body = f"{number * _BODY_STEP % _BODIES:08d}"
    division = _DIVISIONS[number % len(_DIVISIONS)]
    start = f"91{division}{body}{organisation_check_character(body)}"
    return start + credit_code_check_character(start)
