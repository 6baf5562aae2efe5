"""The event types of rules agree with what services publish, and each tells who must act next, or says why nobody."""

from dataclasses import fields
from typing import Final

import pytest

from deploy.platform import SERVICES
from services.notify.directory.things import TYPES_OF_THINGS
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.rules.defaults import default_rules
from tests.unit.notify import (
    agency_told,
    classes_told,
    exchange_told,
    government_told,
    joining_told,
    people_told,
    rating_told,
    rising_told,
    supervising_told,
    undoing_told,
    visiting_told,
    whistles_told,
)


def published() -> dict[str, set[str]]:
    """By type: its fields. No rule and no template can name what leaves sealed."""
    return {
        service.catalogue.type_of(event): {field.name for field in fields(event)}
        - service.catalogue.confided.get(service.catalogue.type_of(event), frozenset())
        for service in SERVICES.values()
        for event in service.catalogue
    }


#: Event → default rules, with whom they tell: who must act next, then who waits.
TELLS: Final = {
    **agency_told.TELLS,
    **exchange_told.TELLS,
    **government_told.TELLS,
    **joining_told.TELLS,
    **people_told.TELLS,
    **visiting_told.TELLS,
    **rating_told.TELLS,
    **rising_told.TELLS,
    **supervising_told.TELLS,
    **whistles_told.TELLS,
    "identity.api-key.made": "api_key_made",
    "identity.api-key.revoked": "api_key_revoked",
    "identity.api-key.expiring": "api_key_expiring",
    "identity.api-key.maker-left": "api_key_maker_left",
    "identity.account.activated": "account_activated",
    "identity.account.locked": "account_locked",
    "identity.account.password-changed": "account_password_changed",
    "identity.account.second-factor-changed": "account_second_factor_changed",
    "identity.account.session-revoked": "account_session_revoked",
    "members.building.check-in-code-replaced": "check_in_code_replaced",
    "events.meeting.resolution-returned": "resolution_returned",
    "events.meeting.resolution-recalled": "resolution_recalled",
    "events.registration.ended": "registration_ended",
    "events.registration.attendance-revoked": "attendance_revoked",
    "requests.request.recalled": "request_recalled",
    "requests.request.escalated": "request_escalated",
    "requests.request.closed": "request_closed joined_request_closed",
    "requests.whistle.called-off": "whistle_called_off",
    "requests.wish.confirmed": "wish_to_approve",
    "requests.wish.hidden": "wish_hidden",
    "requests.article.review-due": "article_review_due",
    "members.enterprise.moved": "enterprise_moved",
    "members.reveal.recorded": "details_revealed",
    "members.ledger-entry.recorded": "ledger_recorded",
    "members.building.changed": "building_changed",
    "members.building.closed": "building_closed",
    "members.enterprise.changed": "enterprise_changed",
    "members.enterprise.left": "enterprise_left",
    "members.enterprise.merged": "enterprise_merged",
    "members.enterprise.returned": "enterprise_returned",
    "members.planned-move.planned": "move_planned",
    "members.planned-move.called-off": "move_called_off",
    "members.planned-move.failed": "move_failed",
    "members.organisation.changed": "organisation_changed",
    "members.organisation.dissolved": "organisation_dissolved",
    "members.organisation.restored": "organisation_restored",
    "requests.unit.changed": "unit_changed",
    "requests.unit.closed": "unit_closed",
    "requests.unit.reopened": "unit_reopened",
    "requests.whistle.unit-excused": "whistle_unit_excused",
    "members.role-assignment.assigned": "role_assigned",
    "members.role-assignment.term-changed": "role_term_changed",
    "members.role-assignment.ended": "role_ended role_vacant",
    "events.activity.changed": "activity_changed",
    "events.activity.published": "activity_published",
    "events.meeting.agenda-item-added": "agenda_item_added",
    "events.meeting.cancelled": "meeting_cancelled meeting_postponed",
    "events.meeting.changed": "meeting_changed",
    "events.meeting.resolution-progressed": "resolution_done",
    "events.registration.attended": "attendance_recorded",
    "events.registration.cancelled": "activity_cancelled",
    "events.registration.promoted": "registration_promoted",
    "events.registration.queued": "registration_queued",
    "events.registration.registered": "registration_confirmed",
    "notify.unreached.found": "message_unreached",
    "notify.receiver.failing": "receiver_failing",
    "notify.receiver.switched-off": "receiver_switched_off",
    "requests.call-back.queued": "call_back_queued",
    "requests.call-back.corrected": "call_back_corrected call_back_corrected_unit",
    "requests.call-back.answered": "call_back_overruled call_back_overruled_unit",
    "requests.call-back.given-up": "call_back_given_up call_back_not_reached",
    "requests.call-back.due": "call_back_due call_back_due_office",
    "requests.comment.added": "comment_to_requester comment_to_desk comment_to_units internal_comment_to_desk "
    "internal_comment_to_units",
    "requests.request.cancelled": "request_cancelled joined_request_cancelled",
    "requests.request.changed": "request_changed request_moved",
    "requests.request.progressed": "request_in_progress joined_request_in_progress",
    "requests.request.reopened": "request_reopened",
    "requests.request.resolved": "request_resolved joined_request_resolved",
    "requests.request.submitted": "request_submitted request_without_building request_taken",
    "requests.request.triaged": "request_triaged joined_request_triaged",
    "requests.routing-rule.broken": "routing_rule_broken",
    "requests.whistle.assembled": "whistle_assembled",
    "requests.whistle.overdue": "whistle_overdue whistle_overdue_unit",
    "requests.whistle.reported-in": "whistle_reported_in",
    "requests.wish.asked": "wish_asked",
    "requests.wish.claimed": "wish_claimed",
    "requests.wish.disputed": "wish_disputed wish_disputed_claimer",
    "requests.wish.expired": "wish_expired",
    "requests.wish.fulfilled": "wish_thanked",
    "requests.wish.lease-renewed": "wish_lease_renewed",
    "requests.wish.lease-warned": "wish_lease_warned",
    "requests.wish.proven": "wish_proven",
    "requests.wish.published": "wish_passed wish_published",
    "requests.wish.sent-back": "wish_sent_back",
    "requests.wish.silence-counted": "wish_silence_counted",
    "requests.wish.submitted": "wish_submitted",
    "requests.wish.upheld": "wish_upheld",
    "requests.wish.released": "wish_claim_ended wish_released",
    "requests.work-order.amended": "work_order_amended",
    "requests.work-order.assigned": "work_order_assigned",
    "requests.work-order.released": "work_order_released",
    "requests.request.handed-over": "request_linked",
    "requests.work-order.dispatched": "work_order_dispatched",
    "requests.work-order.done": "work_order_done",
    "requests.work-order.returned": "work_order_returned work_order_returned_lead",
    "requests.work-order.withdrawn": "work_order_withdrawn",
    "requests.clock.paused": "clock_paused_for_requester clock_paused_for_others joined_request_paused",
    "requests.clock.resumed": "clock_resumed joined_request_resumed",
}
#: Event → why nobody needs to be told by default. A street office may make a rule all the same.
SILENT: Final = {
    **agency_told.SILENT,
    **exchange_told.SILENT,
    **government_told.SILENT,
    **joining_told.SILENT,
    **visiting_told.SILENT,
    **classes_told.SILENT,
    **rating_told.SILENT,
    **rising_told.SILENT,
    **supervising_told.SILENT,
    **undoing_told.SILENT,
    **whistles_told.SILENT,
    "requests.call-back.handed-over": "it waits on, and the desk sees whom to call",
    "members.member.checked-in": "retired: its second version tells",
    "identity.account.created": "retired: nothing publishes it",
    "identity.account.created.v2": "the person has just signed up and sees it",
    "identity.account.disabled": "the person cannot sign in to read it; administrators did it",
    "identity.account.enabled": "the person signs in again; whoever enabled it tells them",
    "identity.account.erased": "nobody is left to tell",
    "identity.account.granted": "the administrator who grants a role hands the work over",
    "identity.account.grant-withdrawn": "the administrator who withdraws it talks to the person",
    "identity.account.locale-changed": "the person did it; the next message shows it",
    "identity.account.invited": "the code is handed over; there is no inbox before the account is opened",
    "identity.account.sessions-ended": "the person or an administrator wanted it",
    "identity.account.unlocked": "the person signs in again",
    "members.building.registered": "a record of the register; nobody waits for it",
    "members.enterprise.registered": "a record of the register; nobody waits for it",
    "members.organisation.registered": "a record of the register; nobody waits for it",
    "members.suite.registered": "a record of the register; nobody waits for it",
    "members.tenant.created": "there is nobody in the street office yet",
    "members.tenant.resumed": "platform administrators tell the street office",
    "members.tenant.suspended": "nobody can sign in to read it",
    "events.activity.cancelled": "everybody with a place is told when their registration ends with it",
    "events.activity.closed": "what each person gets is told by their own entries",
    "events.activity.drafted": "only its organiser knows of it",
    "events.meeting.opened": "who meets is there; decisions are told when they are made",
    "events.meeting.resolution-adopted": "the unit is told of its work order",
    "requests.article.drafted": "an article of the knowledge base; whoever writes it sees it",
    "requests.article.changed": "an article of the knowledge base; nobody waits for it",
    "requests.article.published": "an article of the knowledge base; nobody waits for it",
    "requests.article.withdrawn": "an article of the knowledge base; nobody waits for it",
    "requests.article.handed-over": "the member who stays is told of the merge",
    "requests.article.reviewed": "an article of the knowledge base; nobody waits for it",
    "requests.article.taken-back": "whoever undid the import sees it; nobody has asked for it",
    "requests.article-reading.noted": "somebody has read an article; it only counts",
    "requests.article-citation.cited": "the requester sees it with the reply, of which they are told",
    "requests.catalogue-item.changed": "a record of the catalogue; nobody waits for it",
    "requests.catalogue-item.published": "a record of the catalogue; nobody waits for it",
    "events.registration.credited": "attendance was told at the door; each entry shows in the ledger",
    "requests.wish.kept": "the wisher did it and sees it",
    "requests.wish.translated": "whoever reads the wish sees it in their language; nobody has to act",
    "requests.wish.withdrawn": "the wisher did it; whoever had claimed it is told of the end of the claim",
    "requests.wish-rules.changed": "the administrator did it; it is on record",
    "members.tenant.settings-changed": "the administrator did it",
    "members.ledger-entry.handed-over": "the person is told of the merge",
    "events.registration.handed-over": "the person is told of the merge",
    "events.registration.taken-over": "the person is told of the merge",
    "requests.wish.handed-over": "the person is told of the merge",
    "members.planned-move.carried-out": "it was told when it was planned; a move to another building is told itself",
    "members.building.reopened": "nobody holds a role there yet; the administrator did it",
    "requests.catalogue-item.withdrawn": "a record of the catalogue; nobody waits for it",
    "requests.catalogue-item.restored": "a record of the catalogue; nobody waits for it",
    "members.suite.removed": "a record of the register; nobody waits for it",
    "members.suite.restored": "a record of the register; nobody waits for it",
    "members.suite.handed-over": "whoever keeps the building is told of the merge",
    "events.screen.opened": "whoever made the link stands before the screen",
    "events.screen.revoked": "the screen itself says that its link is dead",
    "members.screen.opened": "whoever made the link stands before the screen",
    "members.screen.revoked": "the screen itself says that its link is dead",
    "members.suite.occupied": "a record of the register; nobody waits for it",
    "members.suite.vacated": "a record of the register; nobody waits for it",
    "requests.request.rated": "a low rating reopens the request, which is told; nobody has to act on a good one",
    "requests.request.whistled": "the units are told when the whistle is blown",
    "requests.unit.registered": "a record of the register; nobody waits for it",
    "requests.routing-rule.added": "the administrator did it; it is on record",
    "requests.routing-rule.changed": "the administrator did it; it is on record",
    "requests.routing-rule.removed": "the administrator did it; it is on record",
    "requests.routing-rule.mended": "the rule works again; nobody has to act",
    "requests.routing-order.changed": "the administrator did it; it is on record",
    "requests.work-order.accepted": "the requester hears that work has begun",
    "events.meeting.agenda-item-changed": "its words are another way to say the same; whoever opens the meeting reads them",
    "events.meeting.resolution-changed": "the unit is told of its work order",
    "requests.wish.changed": "the wisher did it, and nobody had claimed it",
    "identity.account.renamed": "the person or an administrator did it, and everybody sees it",
    "notify.rule.changed": "the administrator did it; it is on record",
    "notify.receiver.resumed": "the administrator did it; it is on record",
    "notify.receiver.repeat-asked": "the administrator did it and sees how far it has come",
    "notify.receiver.removed": "the administrator did it; it is on record",
    "notify.unreached.reached": "whoever got the role has the message now",
    "notify.unreached.dealt-with": "the administrator did it",
    "notify.template.changed": "the administrator did it; it is on record",
    "members.enterprise.taken-back": "whoever undid the import sees it; nobody refers to the firm",
    "members.enterprise.reinstated": "a record of the register; nobody waits for it",
    "members.building.taken-back": "whoever undid the import sees it; nobody refers to it",
    "members.building.reinstated": "a record of the register; nobody waits for it",
    "members.organisation.taken-back": "whoever undid the import sees it; nobody refers to it",
    "members.organisation.reinstated": "a record of the register; nobody waits for it",
    "requests.unit.taken-back": "whoever undid the import sees it; nobody refers to it",
    "requests.unit.reinstated": "a record of the register; nobody waits for it",
    "requests.catalogue-item.taken-back": "whoever undid the import sees it; nobody has asked for it",
    "requests.catalogue-item.reinstated": "a record of the catalogue; nobody waits for it",
    "members.file.attached": "it is seen with its record, of whose progress people are told",
    "members.file.removed": "whoever did it sees it; the event log keeps it",
    "events.file.attached": "it is seen with its record, of whose progress people are told",
    "events.file.removed": "whoever did it sees it; the event log keeps it",
    "requests.file.attached": "it is seen with its record, of whose progress people are told",
    "requests.file.removed": "whoever did it sees it; the event log keeps it",
    "requests.clock.started": "the unit is told of its work order; everybody sees the due time",
    "requests.clock.rescheduled": "the administrator did it; everybody sees the due time",
    "requests.clock.stopped": "what it was about has ended, which is told",
    "requests.working-calendar.changed": "the administrator did it; it is on record",
    "requests.working-calendar.applied": "whoever changed the calendar sees it on its page",
}


@pytest.mark.capability("N8")
def test_every_published_event_can_carry_a_rule() -> None:
    assert set(EVENT_TYPES) == set(published())


@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_rules_may_use_every_field_that_is_published(event_type: str) -> None:
    assert set(EVENT_TYPES[event_type].fields) == published()[event_type]


@pytest.mark.capability("N8")
@pytest.mark.parametrize("event_type", EVENT_TYPES)
def test_every_event_tells_who_must_act_next_or_says_why_nobody(event_type: str) -> None:
    name = event_type.removeprefix("org.louyu.").removesuffix(".v1")
    rules = sorted(rule.code for rule in default_rules().values() if rule.event_type == event_type)

    assert rules == sorted(TELLS.get(name, "").split())
    assert (name in TELLS) != (name in SILENT)


@pytest.mark.parametrize("event_type", TYPES_OF_THINGS)
def test_every_event_that_names_things_is_published(event_type: str) -> None:
    assert event_type in published()


def test_placeholders_show_names_instead_of_ids() -> None:
    placeholders = EVENT_TYPES["org.louyu.requests.whistle.blown.v1"].placeholders
    assert {"unit_names", "building_name", "deadline"} <= placeholders
    assert not {"unit_ids", "building_id"} & placeholders


def test_a_flag_is_for_conditions_and_not_for_words() -> None:
    placed = EVENT_TYPES["org.louyu.members.member.placed.v1"]

    assert not {"as_home", "first", "home_elsewhere", "source"} & placed.placeholders
