"""Mobile and identity numbers in texts of people, which rooms without a key to seal them refuse."""

import re
import unicodedata
from typing import Final

#: A mobile number, however it is grouped and with or without the code of the country, or an identity number.
_GAP: Final = r"[ .·/_\-–—]{0,2}"
_PERSONAL: Final = re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?(?:1{_GAP}[3-9](?:{_GAP}\d){{9}}|\d{{17}}[\dXx])(?!\d)")


def names_number(text: str) -> bool:
    """Whether a mobile or identity number is in it."""
    return _PERSONAL.search(unicodedata.normalize("NFKC", text)) is not None
