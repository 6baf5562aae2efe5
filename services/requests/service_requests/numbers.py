"""Tracking numbers: short enough to be read out on the telephone, and not to be guessed."""

import secrets
from datetime import datetime, timedelta, timezone
from typing import Final

#: China has one time zone and no summer time: the date in a number is the one on the wall.
_CHINA: Final = timezone(timedelta(hours=8))
#: Without what looks alike: 0 O, 1 I L.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 8


def new_number(at: datetime) -> str:
    """Like R20261122-7K3MX9QA. Uniqueness is the index's: on the one chance in 10¹¹ the request is made again."""
    drawn = secrets.randbelow(len(_ALPHABET) ** _LENGTH)
    tail = "".join(_ALPHABET[drawn // len(_ALPHABET) ** place % len(_ALPHABET)] for place in range(_LENGTH))
    return f"R{at.astimezone(_CHINA):%Y%m%d}-{tail}"
