"""The command to Open311."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.requests.open311.domain import fingerprint_of
from services.requests.open311.record import Place


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A request as it was posted. Who asked stays with the system that posted it."""

    service_code: str
    place: Place
    title: str | None
    description: str
    media_url: str | None
    idempotency_key: str | None
    #: To the form of the service, by the name of the field.
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        filled_in = [sorted(self.attributes.items())] if self.attributes else []
        return fingerprint_of(self.service_code, self.place, self.title, self.description, self.media_url, *filled_in)
