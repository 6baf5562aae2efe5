"""Words for codes of events, as spreadsheets have them: people read and write these instead of codes."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.text import Text

KINDS: Final[Mapping[str, Text]] = {
    "themed_day": Text(zh="主题党日", en="themed day"),
    "micro_lecture": Text(zh="微党课", en="micro lecture"),
    "film": Text(zh="观影", en="film"),
    "forum": Text(zh="论坛", en="forum"),
    "salon": Text(zh="沙龙", en="salon"),
    "volunteering": Text(zh="志愿服务", en="volunteering"),
    "charity": Text(zh="公益活动", en="charity"),
    "training": Text(zh="培训", en="training"),
    "tour": Text(zh="参观学习", en="tour"),
    "wage_talk": Text(zh="工资集体协商", en="wage talk"),
    "other": Text(zh="其他活动", en="another activity"),
}
