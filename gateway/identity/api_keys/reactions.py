"""Reactions of API keys: whoever made one may have kept it, also after they have gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from gateway.identity.api_keys import use_cases
from gateway.identity.api_keys.ports import ApiKeysWork
from gateway.identity.roles.permissions import ROLES


@dataclass(frozen=True)
class _Account:
    account_id: str


@dataclass(frozen=True)
class _Withdrawn:
    account_id: str
    role: str


def on_account_ended(uow: ApiKeysWork, message: Message) -> None:
    use_cases.lose_maker(uow, person_id=parse(message, _Account).account_id, at=message.time)


def on_role_withdrawn(uow: ApiKeysWork, message: Message) -> None:
    said = parse(message, _Withdrawn)
    role = ROLES.get(said.role)
    if role and "api_key.manage" in role.permissions:
        use_cases.lose_maker(uow, person_id=said.account_id, at=message.time)


HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.identity.account.disabled.v1": on_account_ended,
    "org.louyu.identity.account.erased.v1": on_account_ended,
    "org.louyu.identity.account.grant-withdrawn.v1": on_role_withdrawn,
}
