"""Refusals of receivers."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchReceiver(NotFound):
    slug = "receiver-not-found"
    text = Text(
        zh="没有找到这个接收系统，它可能已被移除，请刷新列表。",
        en="There is no such receiver; it may have been removed. Reload the list.",
    )


class ReceiverNameTaken(Conflict):
    slug, pointer = "receiver-name-taken", "/name"
    text = Text(
        zh="已有名为“{name}”的接收系统，请换一个名称；如需新密钥，请在原有接收系统中更换。",
        en="There is a receiver named {name} already; choose another name, or replace the secret of that one.",
    )


class TooManyReceivers(RuleViolated):
    slug = "receivers-too-many"
    text = Text(
        zh="接收系统已达上限（{most} 个），请先移除不再使用的。",
        en="There are {most} receivers, which is the limit; remove those that are not used any more.",
    )


class EventNotOffered(RuleViolated):
    slug, pointer = "receiver-event-not-offered", "/event_types"
    text = Text(
        zh="“{event_type}”不对外推送，请从可推送的事件类型中选择。",
        en="“{event_type}” is not told to other systems; choose one of those that are offered.",
    )


class FilterNeverMatches(RuleViolated):
    slug = "receiver-filter-never-matches"
    text = Text(
        zh="“{event_type}”不含{field_zh}，按{field_zh}筛选后永远不会推送，请去掉这个事件或筛选条件。",
        en="“{event_type}” names no {field_en}, so with this filter it would never be sent; leave out one of the two.",
    )


class NoSuchArea(RuleViolated):
    slug, pointer = "receiver-area-not-found", "/areas"
    text = Text(
        zh="“{name}”里没有楼宇，请从现有的社区和网格中选择。",
        en="There is no building in {name}; choose one of the communities and grids that there are.",
    )


class NotSending(Conflict):
    slug = "receiver-not-sending"
    text = Text(
        zh="“{name}”目前没有在推送，请先恢复推送。", en="Nothing is sent to {name} at present; resume it first."
    )
