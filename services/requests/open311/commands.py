"""Commands to Open311."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.requests.contacts.domain import Contact
from services.requests.open311.domain import fingerprint_of
from services.requests.open311.record import Place
from services.requests.service_requests.states import Status


@dataclass(frozen=True, kw_only=True)
class Filing:
    """A request as it was posted. `contact` is of whoever asked, if the system says it; it is never given back."""

    service_code: str
    place: Place
    title: str | None
    description: str
    media_url: str | None
    idempotency_key: str | None
    #: Whose it is, as the system that posts calls them; told back to it and to nobody else.
    account_id: str | None = None
    contact: Contact | None = None
    #: To the form of the service, by the name of the field.
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        filled_in = [sorted(self.attributes.items())] if self.attributes else []
        return fingerprint_of(self.service_code, self.place, self.title, self.description, self.media_url, *filled_in)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What happened to a request, as its message tells; `state` is None for a comment, whose id is `comment_id`."""

    message_id: str
    request_id: str
    at: datetime
    state: Status | None
    text: str | None
    comment_id: str | None = None
