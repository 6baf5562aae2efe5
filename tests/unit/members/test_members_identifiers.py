"""Phone numbers, USCC and derived ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import keyed_id
from services.members.enterprises.domain import checked_uscc
from services.members.enterprises.errors import InvalidUscc
from services.members.keyed import Keyed
from services.members.people.errors import InvalidPhone
from services.members.people.introduction import normalised_phone
from services.members.tenants.domain import tenant_id_of
from tests.builders.members import USCC


@pytest.mark.parametrize(
    ("raw", "normalised"),
    [
        ("17000001234", "+8617000001234"),
        ("170 0000 1234", "+8617000001234"),
        ("+86 170-0000-1234", "+8617000001234"),
        ("0592-5551234", "+865925551234"),
        ("+852 5123 4567", "+85251234567"),
    ],
)
def test_phone_numbers_are_chinese_unless_they_say_otherwise(raw: str, normalised: str) -> None:
    assert normalised_phone(raw) == normalised


@pytest.mark.parametrize("raw", ["12345", "call me", "1380000", "+999 1234567", ""])
def test_what_is_no_phone_number_is_refused(raw: str) -> None:
    with pytest.raises(InvalidPhone):
        normalised_phone(raw)


def test_a_uscc_may_be_written_in_small_letters() -> None:
    assert checked_uscc(USCC.lower()) == USCC


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_of_a_uscc_is_noticed(position: int, character: str) -> None:
    changed = USCC[:position] + character + USCC[position + 1 :]

    if changed == USCC:
        assert checked_uscc(changed) == USCC
    else:
        with pytest.raises(InvalidUscc):
            checked_uscc(changed)


def test_the_same_key_means_another_thing_in_another_tenant_or_kind() -> None:
    one, two = TenantId("t1"), TenantId("t2")

    ids = {keyed_id(tenant, kind, "1") for tenant in (one, two) for kind in Keyed}

    assert len(ids) == 2 * len(Keyed)


def test_a_tenant_id_follows_from_its_slug() -> None:
    assert tenant_id_of("jiangtou") == tenant_id_of("jiangtou") != tenant_id_of("jiaojiang")
