"""Migrations of identity: what a release does once to the data of earlier ones."""

from typing import Final

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

MIGRATIONS: Final = (_PROJECTIONS,)
