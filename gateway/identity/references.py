"""People of members whom an account names by id."""

from typing import Final

from chassis.kernel.references import Kind, Reference
from chassis.kernel.text import Text

MEMBER: Final = Kind("member", Text(zh="成员", en="member"))


def member(identifier: str | None) -> Reference:
    return Reference(MEMBER, identifier, "/person_id")
