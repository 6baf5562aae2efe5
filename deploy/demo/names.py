"""Generated people and firms: a position always gives the same name, and nobody is real."""

from typing import Final

_FAMILY: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰宁欣悦晨曦宇轩梓涵浩然思远嘉怡佳琪子墨雨桐一诺安然若溪景行知远书瑶"
_FIRM: Final = (
    "云帆",
    "鼎信",
    "嘉禾",
    "远景",
    "同创",
    "天衡",
    "蓝湾",
    "启明",
    "博远",
    "汇智",
    "海川",
    "正和",
    "瑞丰",
    "新源",
    "中恒",
    "华诚",
)
_TRADE: Final = (
    "科技",
    "贸易",
    "建设工程",
    "律师事务所",
    "会计师事务所",
    "物业管理",
    "文化传媒",
    "信息技术",
    "咨询",
    "设计",
)


def person(position: int) -> str:
    """A Chinese name of three characters."""
    family = _FAMILY[position % len(_FAMILY)]
    first = _GIVEN[(position * 7 + position // len(_FAMILY)) % len(_GIVEN)]
    second = _GIVEN[(position * 13 + 5) % len(_GIVEN)]
    return family + first + second


def firm(place: str, position: int) -> str:
    """A firm's name, with a number that keeps it unique in its tenant."""
    return f"{place}{_FIRM[position % len(_FIRM)]}{_TRADE[(position // len(_FIRM)) % len(_TRADE)]}有限公司（{position + 1}）"


def synthetic_phone(position: int) -> str:
    """A number in 1700000xxxx, which is not assigned to subscribers."""
    return f"1700000{position % 10_000:04d}"
