"""Use cases of API keys."""

from dataclasses import dataclass, field
from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from gateway.identity.api_keys.codes import new_key
from gateway.identity.api_keys.commands import MakeKey
from gateway.identity.api_keys.domain import MOST_KEYS, ApiKey
from gateway.identity.api_keys.errors import KeyNameTaken, MoreThanYouHold, NotForSandbox, NotForUnit, TooManyKeys
from gateway.identity.api_keys.ports import ApiKeysWork
from gateway.identity.references import unit
from gateway.identity.roles.permissions import FOR_SANDBOX, FOR_UNITS, PERMISSIONS


@dataclass(frozen=True, kw_only=True)
class Made:
    """A key and its secret, which only this answer has."""

    key: ApiKey
    secret: str = field(repr=False)


def make_key(uow: ApiKeysWork, actor: Actor, clock: Clock, said: MakeKey) -> Made:
    """Makes a key with permissions that the actor holds in the whole tenant.

    Raises MoreThanYouHold, NotForSandbox, NotForUnit, UnknownReference, KeyNameTaken, TooManyKeys,
    ImpossibleExpiry.
    """
    actor.demand("api_key.manage")
    said.permissions = sorted(set(said.permissions))
    for permission in said.permissions:
        if not actor.may(permission):
            raise MoreThanYouHold(allows=PERMISSIONS[permission])
        if said.is_sandbox and permission not in FOR_SANDBOX:
            raise NotForSandbox(allows=PERMISSIONS[permission])
        if said.unit_id and permission not in FOR_UNITS:
            raise NotForUnit
    uow.references.demand(unit(said.unit_id))
    at = clock()
    _require_free(uow, said.name, clock)
    if uow.api_keys.in_use(at, MOST_KEYS) >= MOST_KEYS:
        raise TooManyKeys(most=MOST_KEYS)
    secret = new_key()
    key = uow.api_keys.add(ApiKey.make(said, identifier=new_id(), secret=secret, by=actor.person_id, at=at))
    uow.api_keys.keep_secret(key, secret)
    return Made(key=key, secret=secret)


def revoke_key(uow: ApiKeysWork, actor: Actor, clock: Clock, *, key_id: str) -> ApiKey:
    """Ends a key at once, for good. Idempotent. Raises NoSuchKey."""
    actor.demand("api_key.manage")
    key = uow.api_keys.get(key_id)
    key.revoke(actor.person_id, clock())
    return key


def tell_expiry(uow: ApiKeysWork, _: Clock, key_id: str) -> None:
    """Says that a key ends soon. Idempotent."""
    uow.api_keys.get(key_id).tell_expiry()


def lose_maker(uow: ApiKeysWork, *, person_id: str, at: datetime) -> None:
    """Says of every key of somebody who manages keys no more that it should be replaced. Idempotent."""
    for key in uow.api_keys.made_by(person_id):
        key.lose_maker(at)


def _require_free(uow: ApiKeysWork, name: str, clock: Clock) -> None:
    """Raises KeyNameTaken, unless the key of this name has ended by itself."""
    known = uow.api_keys.named(name)
    if known is None:
        return
    if known.expires_at is None or known.expires_at > clock():
        raise KeyNameTaken
    known.free_slot(clock())
