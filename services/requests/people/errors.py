"""Refusals for people who are not verified."""

from chassis.kernel.errors import Forbidden
from chassis.kernel.text import Text


class VerificationNeeded(Forbidden):
    slug = "verification-needed"
    text = Text(
        zh="这项操作只向身份已核验的成员开放。请先扫楼宇码报到，待楼宇秘书核验后再来。",
        en="Only verified members may do this. Check in at your building first; then a secretary verifies you.",
    )
