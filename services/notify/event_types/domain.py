"""The event types that rules may use, with the fields that conditions, recipients and templates may name.

A field's format says what its value is: id, ids, text, texts, number, flag, time, date, or a set of templates/labels.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.notify.event_types.errors import UnknownEventType

#: What is known of a thing beside its name. A path may go on to it: `data.meeting_id.building_id`.
FACTS: Final = ("building_id", "unit_id", "by")


@dataclass(frozen=True)
class EventType:
    fields: Mapping[str, str]

    @property
    def placeholders(self) -> frozenset[str]:
        """What a template may name: fields that can be shown, and the names of what `x_id` and `x_ids` point to."""
        shown = {name for name, form in self.fields.items() if form not in {"id", "ids", "flag"}}
        named = {name.removesuffix("_id") + "_name" for name, form in self.fields.items() if form == "id"}
        many = {name.removesuffix("_ids") + "_names" for name, form in self.fields.items() if form == "ids"}
        return frozenset(shown | named | many)

    @property
    def link_placeholders(self) -> frozenset[str]:
        return frozenset(name for name, form in self.fields.items() if form == "id")

    def knows(self, path: str) -> bool:
        """Whether `data.<field>` or `data.<field>.<fact>` can name people or things in this event."""
        root, _, rest = path.partition(".")
        field, _, fact = rest.partition(".")
        form = self.fields.get(field)
        return root == "data" and (form in {"id", "ids", "texts"} if not fact else form == "id" and fact in FACTS)


_REGISTRATION: Final = (
    "registration_id:id activity_id:id activity_title:text person_id:id building_id:id organisation_id:id"
)
# A table, not the event classes: services share no code. A test compares it with contracts/.
_TABLE: Final[Mapping[str, str]] = {
    "identity.account.activated": "account_id:id",
    "identity.account.locked": "account_id:id",
    "identity.account.password-changed": "account_id:id reason:text",
    "identity.account.session-revoked": "account_id:id session_id:id reason:text",
    "members.member.checked-in": "member_id:id name:text kinds:texts building_id:id enterprise_id:id "
    "home_elsewhere:flag source:text",
    "members.member.verified": "member_id:id building_id:id kinds:texts source:text",
    "members.member.rejected": "member_id:id building_id:id reason:text",
    "members.member.placed": "member_id:id organisation_id:id organisation_name:text as_home:flag first:flag "
    "kinds:texts building_id:id home_elsewhere:flag source:text",
    "members.enterprise.moved": "enterprise_id:id name:text from_building_id:id building_id:id",
    "members.member.unplaced": "member_id:id organisation_id:id organisation_name:text was_home:flag last:flag "
    "building_id:id reason:text",
    "members.reveal.recorded": "reveal_id:id member_id:id",
    "members.role-assignment.assigned": "assignment_id:id person_id:id role:role scope_kind:text scope_id:id "
    "from_date:date until_date:date",
    "members.ledger-entry.recorded": "entry_id:id person_id:id kind:ledger_kind amount:number reason:ledger_reason "
    "building_id:id imported:flag",
    "events.activity.published": "activity_id:id title:text kind:text starts_at:time ends_at:time place:text "
    "building_id:id organisation_id:id capacity:number audience_kinds:texts audience_building_ids:ids "
    "audience_organisation_ids:ids",
    "events.registration.registered": f"{_REGISTRATION} seat_no:number",
    "events.registration.queued": f"{_REGISTRATION} position:number",
    "events.registration.promoted": f"{_REGISTRATION} seat_no:number",
    "events.registration.attended": f"{_REGISTRATION} activity_kind:text service_minutes:number imported:flag",
    "events.registration.cancelled": "registration_id:id activity_id:id person_id:id seat_no:number reason:text",
    "events.meeting.resolution-progressed": "meeting_id:id item_id:id status:text building_id:id organisation_id:id",
    "requests.request.submitted": "request_id:id number:text title:text category:text requester_id:id building_id:id "
    "enterprise_id:id catalogue_item_id:id source:text",
    "requests.request.resolved": "request_id:id number:text title:text requester_id:id building_id:id unit_id:id "
    "outcome:text source:text",
    "requests.request.reopened": "request_id:id number:text title:text reason:text unit_id:id building_id:id",
    "requests.work-order.dispatched": "work_order_id:id unit_id:id title:text request_id:id meeting_id:id item_id:id "
    "due_at:time building_id:id",
    "requests.whistle.blown": "whistle_id:id request_id:id number:text title:text unit_ids:ids deadline:time "
    "building_id:id",
    "requests.whistle.overdue": "whistle_id:id request_id:id missing_unit_ids:ids building_id:id",
    "requests.wish.claimed": "wish_id:id claimer_id:id wisher_id:id lease_until:time building_id:id",
    "requests.wish.proven": "wish_id:id claimer_id:id wisher_id:id service_minutes:number",
    "requests.wish.fulfilled": "wish_id:id claimer_id:id wisher_id:id text:text category:text service_minutes:number "
    "building_id:id imported:flag",
}


def _parsed(fields: str) -> EventType:
    parts = (part.partition(":") for part in fields.split())
    return EventType({name: form for name, _, form in parts})


EVENT_TYPES: Final[Mapping[str, EventType]] = {
    f"org.louyu.{name}.v1": _parsed(fields) for name, fields in _TABLE.items()
}


def known_type(name: str) -> EventType:
    """The event type of this name. Raises UnknownEventType."""
    known = EVENT_TYPES.get(name)
    if known is None:
        raise UnknownEventType(event_type=name, known=", ".join(EVENT_TYPES))
    return known
