"""Accounts: their events, and what stays out of them."""

from datetime import UTC, datetime

import pytest

from gateway.identity.accounts.domain import Account, AccountDetails, Locale
from gateway.identity.accounts.events import AccountCreated, AccountGranted
from gateway.identity.accounts.names import username_key
from gateway.identity.roles.domain import RoleGrant

LEAD = RoleGrant(role="building_lead", scope="building:b1")


def an_account(username: str = "wang.min") -> Account:
    return Account.create(
        AccountDetails(username=username, display_name="王敏", locale=Locale.CHINESE),
        identifier="p1",
        password_hash="$argon2id$…",
        tenant_slug="jiangtou",
        at=datetime(2026, 11, 22, tzinfo=UTC),
    )


def test_creating_an_account_tells_who_and_where() -> None:
    told = AccountCreated(account_id="p1", locale="zh-CN", tenant_slug="jiangtou")

    assert an_account().events == [told]


def test_granting_a_role_twice_is_told_once() -> None:
    account = an_account()

    account.grant(LEAD)
    account.grant(LEAD)

    assert account.events[1:] == [AccountGranted(account_id="p1", role="building_lead", scope="building:b1")]


def test_withdrawing_what_was_never_granted_changes_nothing() -> None:
    account = an_account()

    account.withdraw(LEAD)

    assert account.version == 1


def test_disabling_and_enabling_are_told_once_each() -> None:
    account = an_account()

    account.disable()
    account.disable()
    account.enable()
    account.enable()

    assert [type(event).__name__ for event in account.events[1:]] == ["AccountDisabled", "AccountEnabled"]


def test_an_account_in_a_log_line_shows_nothing_personal() -> None:
    shown = repr(an_account())

    assert all(secret not in shown for secret in ("wang", "王敏", "argon2"))


@pytest.mark.parametrize("typed", [" Wang.Min ", "WANG.MIN", "ｗａｎｇ.ｍｉｎ"])
def test_a_username_is_found_however_it_is_typed(typed: str) -> None:
    assert username_key(typed) == "wang.min"
