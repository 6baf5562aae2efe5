"""Refusals of activities."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchActivity(NotFound):
    slug = "activity-not-found"
    text = Text(zh="没有找到这场活动。", en="There is no such activity.")


class ActivityStatusForbids(Conflict):
    slug = "activity-status-forbids"
    text = Text(
        zh="活动当前状态为“{status}”，不能进行这项操作。", en="The activity is {status}, which does not allow this."
    )


class AnnouncedAlready(RuleViolated):
    slug = "activity-announced-already"
    text = Text(
        zh="活动已发布，举办楼宇、组织和参与范围不能再改；确需调整时，请取消这场活动，另建一场。",
        en="It was announced, so building, organisation and audience stay; cancel it and prepare another one instead.",
    )


class StartNotInFuture(Conflict):
    slug = "activity-start-not-in-future"
    text = Text(
        zh="活动的开始时间已过，请先改到将来的时间。",
        en="The activity starts in the past; move it to the future first.",
    )


class EndsBeforeStart(RuleViolated):
    slug, pointer = "activity-ends-before-start", "/ends_at"
    text = Text(zh="结束时间须晚于开始时间。", en="The end must be later than the start.")


class NotStartedYet(Conflict):
    slug = "activity-not-started"
    text = Text(
        zh="活动尚未开始，不能办结；如不再举办，请取消活动。",
        en="The activity has not started; cancel it if it will not take place.",
    )


class NotOpenForRegistration(Conflict):
    slug = "activity-not-open"
    text = Text(zh="这场活动目前不接受报名（{status}）。", en="This activity takes no registrations: it is {status}.")


class RegistrationOver(Conflict):
    slug = "registration-over"
    text = Text(
        zh="活动已经开始，报名已截止。想参加的话，请直接联系主办方。",
        en="The activity has started and registration is over; ask the organisers.",
    )


class OutsideAudience(RuleViolated):
    slug = "outside-audience"
    text = Text(
        zh="这场活动面向特定人群，您暂不在邀请范围内。如有疑问，请联系主办方。",
        en="This activity invites particular people and you are not among them; ask the organisers.",
    )


class AudienceUnknown(RuleViolated):
    slug = "audience-unknown"
    text = Text(
        zh="这场活动面向特定人群，请先扫码报到，再来报名。",
        en="This activity invites particular people; check in at your building first, then register.",
    )


class AttendanceNotOpen(Conflict):
    slug = "attendance-not-open"
    text = Text(
        zh="现在不能签到。签到时间为活动开始前 1 小时至结束后 1 小时。",
        en="Attendance is open from one hour before the start to one hour after the end.",
    )


class WrongAttendanceCode(RuleViolated):
    # Remembered, so that wrong codes count towards the quota.
    slug, remembered = "attendance-code-wrong", True
    text = Text(
        zh="签到码不正确或已过期。签到码每 30 秒更换一次，请输入现场屏幕上当前显示的号码。",
        en="The code is wrong or too old. It changes every 30 seconds; enter the one on the screen now.",
    )


class NotHeldYet(RuleViolated):
    slug, pointer = "impossible-time", "/ends_at"
    code = "impossible-time-of-activity"
    text = Text(
        zh="导入的是已经举办过的活动，结束时间不能晚于现在。",
        en="An activity that took place cannot end in the future.",
    )
