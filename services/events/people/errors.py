"""Refusals for people who are not verified or not known."""

from chassis.kernel.errors import Forbidden, RuleViolated
from chassis.kernel.text import Text


class VerificationNeeded(Forbidden):
    slug = "verification-needed"
    text = Text(
        zh="这项操作只向身份已核验的成员开放。请先扫楼宇码报到，待楼宇秘书核验后再来。",
        en="Only verified members may do this. Check in at your building first; then a secretary verifies you.",
    )


class PersonMerged(RuleViolated):
    slug, pointer = "person-merged", "/person_id"
    text = Text(
        zh="这条人员记录与另一条重复，已并入那一条，请改选那一条。",
        en="This record was a duplicate; choose the member that it is part of now.",
    )

    def __init__(self, moved_to: str) -> None:
        super().__init__()
        self.moved_to = moved_to


class UnknownPerson(RuleViolated):
    slug, pointer = "unknown-person", "/person_id"
    text = Text(
        zh="没有找到这位成员，请先为其办理报到；如刚刚报到，请稍候再试。",
        en="There is no such member; check them in first. If they checked in just now, try again in a moment.",
    )
