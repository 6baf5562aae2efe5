"""Refusals of working calendars."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class HoursOverlap(RuleViolated):
    slug, pointer = "calendar-hours-overlap", "/hours"
    text = Text(
        zh="办公时段须按先后顺序填写，每段的结束晚于开始，且互不重叠。",
        en="Office hours stand in order, each ends after it begins, and none overlaps another.",
    )


class YearUnknown(RuleViolated):
    slug = "calendar-year-unknown"
    text = Text(
        zh="平台还没有 {year} 年的放假安排（现有 {first}–{last} 年）。如需自行维护这一年，请先把它加入“自行维护的年份”。",
        en="The platform does not know the holidays of {year} yet (it knows {first} to {last}). To keep that year yourselves,"
        " name it among your own years.",
    )


class DayTwice(RuleViolated):
    slug = "calendar-day-twice"
    text = Text(
        zh="{day} 出现了两次：同一天只能填写一次，且不能既放假又上班。",
        en="{day} is named twice: a day stands once, and is either off or a working day.",
    )


class LevelsOutOfOrder(RuleViolated):
    slug, pointer = "calendar-levels-out-of-order", "/levels"
    text = Text(
        zh="第 {number} 级升级提醒须晚于前面的各级。",
        en="Level {number} of escalation has to come later than those before.",
    )


class LevelTimedOnce(RuleViolated):
    slug, pointer = "calendar-level-timed-once", "/levels"
    text = Text(
        zh="第 {number} 级升级提醒的时间，请在“超时后多少分钟”和“时限的百分比”中填写一项。",
        en="Say of level {number} either the minutes after the due time or the per cent of the limit, one of both.",
    )
