"""What services tell each other in confidence: lists of codes in events, sealed with a key that only some services have."""

from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag

from chassis.kernel.identity import TenantId
from chassis.kernel.messages import InvalidMessage
from chassis.persistence.vault import Vault

#: Sealed texts are filled up to this, so that their length does not tell how many codes there are.
_LENGTH: Final = 64


class Confidence:
    """Seals and opens for one tenant. Without a key it raises RuntimeError as soon as there is something to seal or open."""

    def __init__(self, key: str, tenant: TenantId) -> None:
        self._vault = Vault(key, tenant) if key else None

    def told(self, codes: Sequence[str]) -> str:
        """The codes as they leave. The same ones look different each time."""
        return self._opened().seal("\n".join(codes).ljust(_LENGTH))

    def heard(self, sealed: str | None) -> list[str]:
        """The codes in a sealed text; none in a message of before, which has no such text.

        Raises InvalidMessage for a damaged one, one of another tenant or of another key.
        """
        if not sealed:
            return []
        vault = self._opened()
        try:
            return vault.open(sealed).split()
        except (InvalidTag, ValueError) as error:
            raise InvalidMessage("what was confided does not open with the shared key") from error

    def _opened(self) -> Vault:
        if self._vault is None:
            raise RuntimeError("this process was given no key that services share: SHARED_KEY_FILE")
        return self._vault
