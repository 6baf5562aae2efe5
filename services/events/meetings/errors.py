"""Refusals of meetings."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchMeeting(NotFound):
    slug = "meeting-not-found"
    text = Text(zh="没有找到这次会议。", en="There is no such meeting.")


class NoSuchAgendaItem(NotFound):
    slug = "agenda-item-not-found"
    text = Text(zh="会议议程中没有这一项。", en="The meeting has no such agenda item.")


class ResolutionExists(Conflict):
    slug = "resolution-exists"
    text = Text(
        zh="这项议程已有议定事项，不能重复作出；请另加一项议程。",
        en="This agenda item has its resolution already; add another item for another resolution.",
    )


class ItemDecided(Conflict):
    slug = "agenda-item-decided"
    text = Text(
        zh="这项议程已作出议定事项，题目不能再改；如需更正，请更正议定事项的内容。",
        en="This item was decided, so its title stays; correct the resolution instead.",
    )


class NothingToChange(Conflict):
    slug = "resolution-not-open"
    text = Text(
        zh="这项议定事项目前没有部门在办理，不能更正；已退回或撤回的，请重新议定。",
        en="No unit is carrying this resolution out, so it cannot be corrected; adopt it again if it came back.",
    )


class DueBeforeMeeting(RuleViolated):
    slug = "resolution-due-before-meeting"
    text = Text(zh="办理期限须晚于会议时间。", en="The due time must be later than the meeting.")


class NothingToRecall(Conflict):
    slug = "nothing-to-recall"
    text = Text(
        zh="这项议定事项目前没有部门在办理，无需撤回。",
        en="No unit has this resolution to carry out now; there is nothing to call back.",
    )


class MeetingIsCancelled(Conflict):
    slug = "meeting-cancelled"
    text = Text(
        zh="这次会议已取消，不能再修改；如需继续商议，请另行召集会议。",
        en="This meeting was called off, so nothing of it is changed; call another one instead.",
    )


class MeetingHeld(Conflict):
    slug = "meeting-held"
    text = Text(
        zh="这次会议的议定事项已有办结的，说明会议已经召开，不能取消。",
        en="A resolution of this meeting was carried out, so it has been; it cannot be called off.",
    )


class NotTheNextMeeting(RuleViolated):
    slug, pointer = "not-the-next-meeting", "/next_meeting_id"
    text = Text(
        zh="议题只能移到时间更晚、未取消的会议，请另选一次会议。",
        en="Matters go to a later meeting that was not called off; choose another one.",
    )
