"""What outside systems read of what happened to requests that came in by Open311."""

from collections.abc import Sequence
from typing import Any, Final

from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection
from services.requests.open311.lists import paged, said
from services.requests.open311.saying import Update, WantedUpdates, update_of
from services.requests.service_requests.states import STATES

_REPLIED: Final = Text(zh="{state}：{reply}", en="{state}: {reply}")


def find_updates(updates: TenantCollection, wanted: WantedUpdates, viewer: str | None) -> Page:
    """The oldest first, one page of them; what is nothing but words only for the system that posted the request."""
    match: dict[str, Any] = {"$or": [{"is_public": True}, {"key_id": viewer}]} if viewer else {"is_public": True}
    if wanted.ids:
        match["request_id"] = {"$in": list(wanted.ids)}
    if wanted.span:
        match["at"] = {"$gte": wanted.span.start, "$lte": wanted.span.end}
    return paged(updates, match, "at", wanted, descending=False)


def shown_updates(rows: Sequence[Document], viewer: str | None, language: str) -> list[Document]:
    return [_shown(update_of(row), viewer, language) for row in rows]


def _shown(update: Update, viewer: str | None, language: str) -> Document:
    own = viewer is not None and update.key_id == viewer
    return {
        "update_id": update.id,
        "service_request_id": update.request_id,
        "status": update.standing,
        "updated_datetime": said(update.at),
        "description": _words(update, language, own=own),
        "media_url": (own and update.media_url) or "",
        # The state here, and the id that the system gave to what it has said itself.
        "external_status_code": update.state.value,
        **({"customer_reference": update.their_id} if own and update.their_id else {}),
    }


def _words(update: Update, language: str, *, own: bool) -> str:
    text = (own and update.text) or ""
    if not update.is_public:
        return text
    state = STATES.states[update.state].render(language)
    return _REPLIED.render(language, {"state": state, "reply": text}) if text else state
