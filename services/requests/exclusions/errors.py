"""Refusals of exclusions."""

from datetime import datetime

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.local_time import local_minute
from chassis.kernel.text import Text


class NoSuchExclusion(NotFound):
    slug = "exclusion-not-found"
    text = Text(zh="没有找到这项剔除申请。", en="There is no such exclusion.")


class NotOfThisUnit(RuleViolated):
    slug, pointer = "request-of-another-unit", "/unit_id"
    text = Text(
        zh="这件诉求现在不计入该单位的考核，无需申请剔除。",
        en="The request does not count for this unit, so there is nothing to exclude.",
    )


class NothingToExclude(Conflict):
    slug = "nothing-to-exclude"
    text = Text(
        zh="这件诉求已取消或已合并，不计入考核，无需申请剔除。",
        en="The request was cancelled or merged and counts for nobody, so there is nothing to exclude.",
    )


class OwnExclusion(Forbidden):
    slug = "own-exclusion"
    text = Text(
        zh="申请单位的人员不能审批本单位的剔除申请，请由街道其他人员审批。",
        en="Nobody decides for their own unit; somebody else of the street office does.",
    )


class DecidedAlready(Conflict):
    """Whoever decides second learns of the first decision. By whom it was stands in the record: facts hold no people."""

    slug = "exclusion-decided"
    text = Text(
        zh="这项剔除申请已于 {at} 审批，目前“{state_zh}”。请刷新查看审批人和说明；如需改变已同意的决定，请“收回同意”。",
        en="This exclusion was decided on {at} and is {state_en}. Reload to see by whom and why; an approval that was "
        "wrong is taken back.",
    )

    def __init__(self, decided_at: datetime, state_zh: str, state_en: str) -> None:
        super().__init__(at=local_minute(decided_at), state_zh=state_zh, state_en=state_en)


class DecisionNeedsNote(RuleViolated):
    slug, pointer = "exclusion-decision-needs-note", "/note"
    text = Text(zh="不同意时请写明理由，承办单位会看到。", en="Say why you refuse; the unit is told.")
