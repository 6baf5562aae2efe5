"""The mark for event fields that hold personal data; the contracts show it as `x-personal`."""

from typing import Annotated, Final

PERSONAL: Final = "personal"
#: Type of a text field with personal data.
Personal = Annotated[str, PERSONAL]
