"""What people type to name a person or a firm, in the one form that is stored and searched."""

import re
import unicodedata
from datetime import date
from typing import Final

import phonenumbers
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

_DEFAULT_REGION: Final = "CN"
_NOT_PART: Final = re.compile(r"[\s\-‐-―·.]+")
_OTHER_DOCUMENT: Final = re.compile(r"[A-Z0-9()]{6,18}")


def as_typed(raw: str) -> str:
    """A number or code without spaces and dashes, in half width and capitals."""
    return _NOT_PART.sub("", unicodedata.normalize("NFKC", raw)).upper()


def likeness(name: str) -> str:
    """Equal for names that differ only in width, case, spaces, brackets and other marks."""
    return "".join(one for one in unicodedata.normalize("NFKC", name).casefold() if one.isalnum())


def poster_code(raw: str) -> str:
    """The code of a poster, as it is stored."""
    return unicodedata.normalize("NFKC", raw).strip().lower()


def phone_number(raw: str) -> str:
    """The number in E.164; without a country code it is Chinese. Raises ValueError."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", raw), _DEFAULT_REGION)
    except phonenumbers.NumberParseException as error:
        raise ValueError("phone number") from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError("phone number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def identity_number(raw: str, *, today: date, from_abroad: bool) -> str:
    """An identity number by GB 11643: check digit and a birthday that has been. Raises ValueError.

    People `from_abroad` may give the number of another document.
    """
    typed = as_typed(raw)
    if from_abroad and not re.fullmatch(r"[0-9]{17}[0-9X]", typed):
        if not _OTHER_DOCUMENT.fullmatch(typed):
            raise ValueError("document number")
        return typed
    # Not ric.validate: its list of counties is never as new as the newest county.
    try:
        born = ric.get_birth_date(typed)
        right = re.fullmatch(r"[0-9]{17}[0-9X]", typed) and ric.calc_check_digit(typed) == typed[-1]
    except (ValidationError, ValueError) as error:
        raise ValueError("identity number") from error
    if not right or not date(1900, 1, 1) <= born <= today:
        raise ValueError("identity number")
    return typed


def credit_code(raw: str) -> str:
    """The 18 characters of GB 32100 with a right check digit, in capitals. Raises ValueError."""
    try:
        return str(uscc.validate(as_typed(raw)))
    except ValidationError as error:
        raise ValueError("credit code") from error
