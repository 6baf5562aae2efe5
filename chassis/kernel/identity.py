"""Who acts, in which tenant, with which permissions.

Grants map a permission to scopes. The scope `*` is the whole tenant; other scopes read `kind:<id>`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NewType

from chassis.kernel.errors import Forbidden

TenantId = NewType("TenantId", str)
PersonId = NewType("PersonId", str)

EVERYWHERE: Final = "*"
#: The tenant of the people who run the platform itself.
PLATFORM: Final = TenantId("platform")
#: Ids of people who have neither record nor account begin so: nobody can be told anything by them.
_UNKNOWN: Final = "unknown:"
#: The tenant of callers who are not signed in. A public route may enter a real one.
NOWHERE: Final = TenantId("")


@dataclass(frozen=True)
class Actor:
    """A verified caller.

    `group` is set for callers who may read the totals of a group of tenants; `session` is the id of the sign-in.
    `is_machine`: no person but an outside system, which may change only what a permission of its own allows.
    `is_sandbox`: a machine that is being tried out: it is answered as ever, and nothing that it does is stored.
    `is_outsider`: a person of another organisation, or the machine of one unit: routes that ask for no permission are not for them, unless they say so.
    """

    person_id: PersonId
    tenant: TenantId
    grants: Mapping[str, frozenset[str]] = field(default_factory=dict)
    group: str | None = None
    session: str | None = None
    is_machine: bool = False
    is_sandbox: bool = False
    is_outsider: bool = False

    def holds(self, permission: str) -> bool:
        return permission in self.grants

    def may(self, permission: str, *scopes: str) -> bool:
        """Whether the permission is held everywhere or in one of the given scopes."""
        return reaches(self.scopes(permission), scopes)

    def demand(self, permission: str, *scopes: str) -> None:
        """Raises Forbidden unless `may`."""
        if not self.may(permission, *scopes):
            raise Forbidden(permission=permission)

    def scopes(self, permission: str) -> frozenset[str]:
        """The scopes in which the permission is held; contains `*` if it is held in the whole tenant."""
        return self.grants.get(permission, frozenset())


def unknown_person(key: str) -> PersonId:
    """The id of somebody who has neither record nor account; `key` is one of a kind."""
    return PersonId(f"{_UNKNOWN}{key}")


def is_unknown(person_id: str) -> bool:
    return person_id.startswith(_UNKNOWN)


def reaches(held: frozenset[str], scopes: Iterable[str]) -> bool:
    """Whether what is held everywhere or in the scopes `held` is held in one of `scopes`."""
    return EVERYWHERE in held or not held.isdisjoint(scopes)


def scope(kind: str, identifier: str) -> str:
    return f"{kind}:{identifier}"


def ids_in(scopes: Iterable[str], kind: str) -> list[str]:
    """The ids of all scopes of this kind, sorted."""
    return sorted(where.partition(":")[2] for where in scopes if where.startswith(f"{kind}:"))


def narrowed(scopes: frozenset[str], kind: str, wanted: str | None) -> list[str] | None:
    """The ids of this kind that a list may show, reduced to `wanted` if given; None means no restriction."""
    if EVERYWHERE in scopes:
        return [wanted] if wanted else None
    # An empty list must stay empty, not None: whoever holds no scope of this kind sees nothing.
    return [identifier for identifier in ids_in(scopes, kind) if wanted in (None, "", identifier)]


@dataclass(frozen=True)
class EveryGrant(Mapping[str, frozenset[str]]):
    """Every permission everywhere in the tenant: the grants of the platform's own processes."""

    def __getitem__(self, key: str) -> frozenset[str]:
        return frozenset({EVERYWHERE})

    def __iter__(self) -> Iterator[str]:
        # The chassis has no list of all permissions, so there is nothing to iterate over.
        return iter(())

    def __len__(self) -> int:
        return 0

    def __contains__(self, key: object) -> bool:
        return True


def system_actor(tenant: TenantId) -> Actor:
    """The actor of timers and of rows of an import: no person stands behind the change."""
    return Actor(person_id=PersonId("system"), tenant=tenant, grants=EveryGrant())
