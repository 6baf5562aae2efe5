"""Races on the real MongoDB: parallel guesses, one refresh token used many times at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar, cast

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.clock import utc_now
from chassis.kernel.errors import DomainError, StaleVersion
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from gateway.identity.accounts import use_cases as accounts
from gateway.identity.accounts.commands import SignUp
from gateway.identity.accounts.domain import Locale
from gateway.identity.exchange.bearers import bearer_of
from gateway.identity.service import SERVICE
from gateway.identity.sessions import use_cases as sessions
from gateway.identity.sessions.commands import Caller, Refresh, SignIn
from gateway.identity.sessions.errors import SignInLocked
from gateway.identity.sessions.tokens import session_of_refresh
from gateway.identity.stored import token_hash
from gateway.identity.tenants.domain import Tenant
from gateway.identity.unit_of_work import IdentityUnitOfWork
from tests.builders.identity import SETTINGS

pytestmark = pytest.mark.integration
JIANGTOU = Tenant(id=TenantId("t1"), slug="jiangtou", name="江头街道")
PASSWORD = "correct horse"
R = TypeVar("R")


@pytest.fixture
def people(store: Store) -> Store:
    """A database with one account."""
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    said = SignUp(tenant=JIANGTOU.slug, username="wang", password=PASSWORD, display_name="王敏", locale=Locale.CHINESE)
    work(store, lambda uow: accounts.sign_up(uow, utc_now, said, tenant=JIANGTOU))
    return store


def work(store: Store, act: Callable[[IdentityUnitOfWork], R]) -> R:
    context = RequestContext(tenant=JIANGTOU.id, actor="anonymous", correlation="c" * 32)
    uow = cast("IdentityUnitOfWork", SERVICE.make_unit_of_work(SETTINGS)(store, context, utc_now))
    done = act(uow)
    uow.commit()
    return done


def signs_in(store: Store, password: str = PASSWORD) -> sessions.SignedIn:
    said = SignIn(tenant=JIANGTOU.slug, username="wang", password=password)
    return work(store, lambda uow: sessions.sign_in(uow, utc_now, said, Caller(), tenant=JIANGTOU))


def refreshes(store: Store, token: str) -> sessions.SignedIn:
    _, session = session_of_refresh(store, token_hash(token))
    said = Refresh(refresh_token=token)
    return work(store, lambda uow: sessions.refresh(uow, utc_now, said, Caller(), tenant=JIANGTOU, session_id=session))


def at_once(times: int, act: Callable[[], object]) -> list[str]:
    """The outcomes of `times` parallel calls: the class of a refusal, or `done`."""

    def outcome(_: int) -> str:
        try:
            act()
        except DomainError as refusal:
            return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(outcome, range(times)))


def test_of_forty_guesses_at_once_ten_are_looked_at(people: Store) -> None:
    outcomes = at_once(40, lambda: signs_in(people, "wrong donkey"))

    assert (outcomes.count("SignInRefused"), outcomes.count(SignInLocked.__name__)) == (10, 30)


def test_one_refresh_token_many_times_at_once_keeps_the_session(people: Store) -> None:
    token = signs_in(people).refresh_token
    given: list[str] = []

    outcomes = at_once(8, lambda: given.append(until_served(people, token)))

    assert outcomes == ["done"] * 8
    assert len(set(given)) == 1
    assert refreshes(people, given[0]).refresh_token not in {token, given[0]}


def until_served(store: Store, token: str) -> str:
    """The refresh token, after as many lost races as the HTTP boundary tries again."""
    for _ in range(8):
        with suppress(StaleVersion):
            return refreshes(store, token).refresh_token
    raise StaleVersion


def test_a_token_is_exchanged_as_in_memory(people: Store) -> None:
    given = signs_in(people)

    bearer = bearer_of(people, token_hash(given.access_token))

    assert bearer is not None
    assert (bearer.tenant, bearer.account_id, bearer.refused) == ("t1", given.person_id, False)
    assert bearer.actor(utc_now()).may("figures.read")
