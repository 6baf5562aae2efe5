"""Migrations of identity: what a release does once to the data of earlier ones."""

from typing import Final

from chassis.consuming import known_things
from chassis.kernel.migrations import Migration, Projections

#: `known_things` has the members of before: an account is opened only for somebody whom members knows.
_PROJECTIONS: Final = Migration(
    number=1,
    name="projections-of-before",
    why=(
        "members of before this release are known, so that accounts can be opened for them",
        "补齐本版本之前的成员，以便为其开通账号",
    ),
    work=Projections(),
)

#: `known_things` has buildings, organisations, units and connected systems too.
_SCOPES: Final = Migration(
    number=2,
    name="scopes-of-before",
    why=(
        "buildings, organisations, units and connected systems of before are known, so that roles can name them",
        "补齐本版本之前的楼宇、组织、部门和对接系统，以便为其授予角色",
    ),
    work=Projections(named=(known_things.COLLECTION,)),
)

MIGRATIONS: Final = (_PROJECTIONS, _SCOPES)
