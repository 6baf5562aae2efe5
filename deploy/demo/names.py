"""Generated people, firms and buildings: a position always gives the same name, and nobody is real."""

from collections.abc import Sequence
from typing import Final

_FAMILY: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰宁欣悦晨曦宇轩梓涵浩然思远嘉怡佳琪子墨雨桐一诺安然若溪景行知远书瑶"
#: Words of two characters. Their number is a prime, so that words, trades and places meet in every combination.
_WORDS: Final = (
    "云帆鼎信嘉禾远景同创天衡蓝湾启明博远汇智海川正和瑞丰新源中恒华诚众联百川锐通恒业德邻和润金桥创展宏图佳信"
    "凌云方圆卓行明德润泽盛泰景和立行长青泽丰宏远信诚弘毅融汇聚力鸿达锦程致远安捷恒通万源东合昌隆怡和睿思"
    "清源晟安星图谷雨麦田木棉青禾知行拾光一心微澜山海橙子六合三江四季七巧九思千帆里程元启微光沐风知夏听潮"
    "慧谷格物朗润奇点树人白鹭绿野红杉紫荆银杏晨星北辰南屿东篱西岭中天大成小满上元雅集文澜乐活安居康宁福满"
)
#: What a firm's name ends with, and its industry.
_TRADES: Final = (
    ("科技有限公司", "软件和信息技术"), ("贸易有限公司", "批发和零售"), ("建设工程有限公司", "建筑业"), ("律师事务所", "法律服务"),
    ("会计师事务所", "财税服务"), ("物业管理有限公司", "物业管理"), ("文化传媒有限公司", "文化传媒"), ("信息技术有限公司", "软件和信息技术"),
    ("企业管理咨询有限公司", "商务咨询"), ("建筑设计有限公司", "工程设计"), ("人力资源服务有限公司", "人力资源"), ("供应链管理有限公司", "物流和供应链"),
    ("国际货运代理有限公司", "物流和供应链"), ("保险代理有限公司", "金融业"), ("融资担保有限公司", "金融业"), ("教育咨询有限公司", "教育培训"),
    ("健康管理有限公司", "卫生健康"), ("餐饮管理有限公司", "住宿和餐饮"), ("广告有限公司", "文化传媒"), ("电子商务有限公司", "批发和零售"),
    ("环保科技有限公司", "环保服务"), ("旅行社有限公司", "旅游"), ("税务师事务所", "财税服务"),
)  # fmt: skip
_TOWERS: Final = "海天金茂恒隆时代环球财富银座华侨世纪东方国贸新元滨江星海天元万象远洋汇金中港友谊盛世联合康泰"
_TOWER_KINDS: Final = ("大厦", "广场", "商务中心", "国际大厦", "商务楼")


def person(position: int) -> str:
    """A Chinese name of three characters."""
    family = _FAMILY[position % len(_FAMILY)]
    first = _GIVEN[(position * 7 + position // len(_FAMILY)) % len(_GIVEN)]
    second = _GIVEN[(position * 13 + 5) % len(_GIVEN)]
    return family + first + second


def firm(places: Sequence[str], position: int) -> tuple[str, str]:
    """A firm's name and industry. Within places, none comes twice in 2,323 times their number."""
    ending, industry = _TRADES[position % len(_TRADES)]
    return f"{places[position % len(places)]}{_pair(_WORDS, position)}{ending}", industry


def tower(position: int) -> str:
    """A building's name; none of the first 115 comes twice."""
    return _pair(_TOWERS, position) + _TOWER_KINDS[position % len(_TOWER_KINDS)]


def _pair(words: str, position: int) -> str:
    start = 2 * (position % (len(words) // 2))
    return words[start : start + 2]


def synthetic_phone(position: int) -> str:
    """A number in 1700000xxxx, which is not assigned to subscribers."""
    return f"1700000{position % 10_000:04d}"
