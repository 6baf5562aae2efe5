"""Tracking numbers: short enough for the telephone, too many to guess. And the ids of work orders."""

import secrets
import unicodedata
from datetime import datetime
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import LOCAL

#: Without characters that look alike: 0 O, 1 I L.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 8
_DIGITS: Final = 8  # of the day


def new_number(at: datetime, kind: str = "R") -> str:
    """A number like R20261122-7K3MX9QA; `kind` is its first letter. If it is taken, a unique index refuses it and the request runs again."""
    tail = _drawn()
    # Letters alone, typed with a space, would be searched for as words; they may spell one, too.
    while tail.isalpha():
        tail = _drawn()
    return f"{kind}{at.astimezone(LOCAL):%Y%m%d}-{tail}"


def _drawn() -> str:
    # From `secrets`, not `random`: the next number must not follow from the last ones.
    drawn = secrets.randbelow(len(_ALPHABET) ** _LENGTH)
    return "".join(_ALPHABET[drawn // len(_ALPHABET) ** place % len(_ALPHABET)] for place in range(_LENGTH))


def numbers_to_find(number: str) -> tuple[str, str]:
    """What a tracking number is found by: its beginning, and the part that people read out, without the day."""
    return number, number.partition("-")[2]


def work_order_id(tenant: TenantId, *cause: str) -> str:
    """The id of the work order for this cause: request, unit and round, or meeting and item."""
    return derived_id(tenant, "work-order", *cause)


def is_number(typed: str) -> bool:
    """Whether people may have typed a tracking number, or the part of it that is read out."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", typed).upper() if one.isalnum())
    tail = plain[-_LENGTH:]
    whole = len(plain) in (_LENGTH, _DIGITS + _LENGTH, _DIGITS + _LENGTH + 1)
    return whole and not tail.isalpha() and all(one in _ALPHABET for one in tail)


def number_as_stored(typed: str, kind: str = "R") -> str:
    """What people type, as the number that is stored: any case and width, with or without letter, dash and spaces."""
    plain = "".join(one for one in unicodedata.normalize("NFKC", typed).upper() if one.isalnum())
    if len(plain) == _DIGITS + _LENGTH:
        plain = f"{kind}{plain}"
    return f"{plain[: _DIGITS + 1]}-{plain[_DIGITS + 1 :]}"
