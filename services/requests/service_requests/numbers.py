"""Tracking numbers: short enough for the telephone, too many to guess."""

import secrets
from datetime import datetime
from typing import Final

from chassis.kernel.local_time import LOCAL

#: Without characters that look alike: 0 O, 1 I L.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 8


def new_number(at: datetime) -> str:
    """A number like R20261122-7K3MX9QA. If it is taken, a unique index refuses it and the request runs again."""
    # From `secrets`, not `random`: the next number must not follow from the last ones.
    drawn = secrets.randbelow(len(_ALPHABET) ** _LENGTH)
    tail = "".join(_ALPHABET[drawn // len(_ALPHABET) ** place % len(_ALPHABET)] for place in range(_LENGTH))
    return f"R{at.astimezone(LOCAL):%Y%m%d}-{tail}"
