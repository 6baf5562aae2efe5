"""Updates of requests that came in by Open311: what happened to them, and what the system that posted them adds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.writes import Document
from services.requests.open311.domain import Paged, Span, fingerprint_of
from services.requests.open311.states import standing_of
from services.requests.service_requests.states import Status

UPDATES: Final = "open311_updates"
#: What outside systems call states of a request; `open` and `reopen` ask for a request that is over to be opened again.
OPENING: Final = ("open", "reopen")
TOLD: Final = (
    *OPENING, "closed", "fixed", "in_progress", "action_scheduled", "investigating", "planned", "duplicate", "cancelled",
    "not_councils_responsibility", "no_further_action", "internal_referral", "for_triage",
)  # fmt: skip
#: Steps that everybody may read, and the state they lead to.
SHOWN: Final[Mapping[str, Status]] = {
    "org.louyu.requests.request.triaged.v1": Status.TRIAGED,
    "org.louyu.requests.request.whistled.v1": Status.WHISTLED,
    "org.louyu.requests.request.recalled.v1": Status.RECALLED,
    "org.louyu.requests.request.resolved.v1": Status.RESOLVED,
    "org.louyu.requests.request.reopened.v1": Status.REOPENED,
    "org.louyu.requests.request.escalated.v1": Status.ESCALATED,
    "org.louyu.requests.request.closed.v1": Status.CLOSED,
    "org.louyu.requests.request.declined.v1": Status.DECLINED,
    "org.louyu.requests.request.taken-up.v1": Status.SUBMITTED,
    "org.louyu.requests.request.cancelled.v1": Status.CANCELLED,
}


@dataclass(frozen=True, kw_only=True)
class Update:
    """`state` is that of the request then. Words are for the system that posted it; without `is_public` there is nothing
    else. `their_id` is the id that the system gave it, `fingerprint` of all that it said.
    """

    id: str
    request_id: str
    key_id: str
    at: datetime
    state: Status
    text: str | None = None
    media_url: str | None = None
    is_public: bool = True
    their_id: str | None = None
    fingerprint: str | None = None

    @property
    def standing(self) -> str:
        return standing_of(self.state).value


def update_of(row: Document) -> Update:
    plain = {name: value for name, value in row.items() if name not in ("_id", "tenant", "state")}
    return Update(id=row["_id"], state=Status(row["state"]), **plain)


@dataclass(frozen=True, kw_only=True)
class Saying:
    """What a system adds to a request that it posted; `status` is its own word for how the request stands."""

    request_id: str
    their_id: str
    status: str
    text: str
    media_url: str | None
    account_id: str | None = None

    @property
    def opens(self) -> bool:
        return self.status in OPENING

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.request_id, self.status, self.text, self.media_url)

    def for_the_desk(self) -> str:
        """What the desk reads: the words, and what the system thinks of the request, since that moves nothing here."""
        lines = [
            self.text,
            f"图片：{self.media_url}" if self.media_url else "",
            "" if self.opens else f"对方系统中的状态：{self.status.upper()}",
        ]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, kw_only=True)
class WantedUpdates(Paged):
    """The filters of a list of updates; of the requests in `ids` all there are, unless there is a span."""

    ids: Sequence[str]
    span: Span | None
