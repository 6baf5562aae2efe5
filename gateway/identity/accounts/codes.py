"""One-time codes: given to a person by hand, so they are short enough to type."""

import re
import secrets
from datetime import timedelta
from typing import Final

from gateway.identity.stored import token_hash

#: Without letters and digits that look alike (Crockford's base 32): 20 of them are 100 bits.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 20
INVITATION_LIVES: Final = timedelta(days=7)
RESET_LIVES: Final = timedelta(days=1)


def new_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(re.findall(".{5}", letters))


def code_hash(code: str) -> str:
    """The hash under which a code is stored, however it was typed."""
    typed = re.sub(r"[\W_]+", "", code).upper()
    return token_hash(typed.translate(str.maketrans("ILO", "110")))
