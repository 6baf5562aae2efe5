"""Every event type that a service publishes, with its fields and their formats.

A table, not the event classes: services share no code. A test compares it with contracts/. The first field names the
thing that the event is about; repeated news of it folds into one message.
"""

from collections.abc import Mapping
from typing import Final

_ORDER: Final = "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id due_at:time building_id:id"
_ARTICLE: Final = "article_id:id code:code title:text category:text owner_id:person"
TABLE: Final[Mapping[str, str]] = {
    "identity.account.activated": "account_id:id",
    "identity.account.created": "account_id:id display_name:text locale:code tenant_slug:code",
    "identity.account.created.v2": "account_id:id locale:code tenant_slug:code",
    "identity.account.disabled": "account_id:id",
    "identity.account.enabled": "account_id:id",
    "identity.account.erased": "account_id:id",
    "identity.account.grant-withdrawn": "account_id:id role:role scope:code",
    "identity.account.granted": "account_id:id role:role scope:code",
    "identity.account.invited": "account_id:id withdrawn:flag",
    "identity.account.locale-changed": "account_id:id locale:code",
    "identity.account.locked": "account_id:id",
    "identity.account.password-changed": "account_id:id reason:code",
    "identity.account.second-factor-changed": "account_id:id is_on:flag",
    "identity.account.session-revoked": "account_id:id session_id:id reason:code",
    "identity.account.sessions-ended": "account_id:id",
    "identity.account.unlocked": "account_id:id",
    "members.building.check-in-code-replaced": "building_id:id",
    "members.building.registered": "building_id:id name:text name_en:text community:text grid:text key_building:flag",
    "members.building.changed": "building_id:id name:text name_en:text previous_name:text community:text grid:text key_building:flag "
    "was_key_building:flag changed:code registered_at:time",
    "members.building.closed": "building_id:id name:text name_en:text key_building:flag registered_at:time closed_before_at:time",
    "members.enterprise.changed": "enterprise_id:id name:text name_en:text previous_name:text kind:enterprise_kind "
    "previous_kind:enterprise_kind building_id:id staff_count:number previous_staff_count:number "
    "converted_from_branch:flag was_converted:flag changed:code registered_at:time",
    "members.enterprise.left": "enterprise_id:id name:text name_en:text kind:enterprise_kind building_id:id staff_count:number "
    "converted_from_branch:flag on_date:date registered_at:time left_before_at:time",
    "members.organisation.changed": "organisation_id:id name:text name_en:text previous_name:text nature:nature previous_nature:nature "
    "level:level previous_level:level building_id:id changed:code registered_at:time",
    "members.organisation.dissolved": "organisation_id:id name:text name_en:text nature:nature level:level parent_id:id building_id:id "
    "registered_at:time dissolved_before_at:time",
    "requests.unit.changed": "unit_id:id name:text name_en:text previous_name:text kind:unit_kind previous_kind:unit_kind registered_at:time",
    "requests.unit.closed": "unit_id:id name:text name_en:text kind:unit_kind successor_id:id registered_at:time closed_before_at:time",
    "requests.catalogue-item.changed": "item_id:id code:code name:text category:text edition:number owner_unit_id:id agency_service:flag "
    "was_agency_service:flag changed:code published_at:time is_withdrawn:flag",
    "members.enterprise.registered": "enterprise_id:id name:text name_en:text kind:enterprise_kind building_id:id staff_count:number "
    "converted_from_branch:flag",
    "members.ledger-entry.recorded": "source_id:id entry_id:id person_id:id kind:ledger_kind amount:number reason:ledger_reason "
    "building_id:id imported:flag "
    "happened_at:time",
    "members.member.checked-in": "member_id:id name:text kinds:member_kind building_id:id enterprise_id:id home_elsewhere:flag "
    "source:code again_after:code previous_building_id:id",
    "members.member.checked-in.v2": "member_id:id building_id:id enterprise_id:id source:code again_after:code "
    "previous_building_id:id pocket_found:flag joined_at:time",
    "members.member.erased": "member_id:id building_id:id home_organisation_id:id host_organisation_ids:ids kinds:member_kind "
    "was_verified:flag was_placed:flag had_left:flag reason:code joined_at:time",
    "members.member.left": "member_id:id building_id:id home_organisation_id:id host_organisation_ids:ids kinds:member_kind "
    "was_verified:flag was_placed:flag reason:leaving "
    "joined_at:time",
    "members.member.placed": "member_id:id organisation_id:id organisation_name:text as_home:flag previous_home_id:id "
    "first:flag kinds:member_kind building_id:id home_elsewhere:flag source:code "
    "home_organisation_id:id host_organisation_ids:ids was_host:flag pocket_found:flag "
    "joined_at:time",
    "members.member.rejected": "member_id:id building_id:id reason:rejection",
    "members.member.verified": "member_id:id building_id:id kinds:member_kind by:person source:code joined_at:time "
    "firm_confirmed:flag",
    "members.member.firm-named": "member_id:id enterprise_id:id building_id:id",
    "members.member.firm-confirmed": "member_id:id enterprise_id:id building_id:id by:person",
    "members.organisation.registered": "organisation_id:id name:text name_en:text nature:nature level:level parent_id:id building_id:id path:code",
    "members.role-assignment.assigned": "assignment_id:id person_id:id role:role scope_kind:code scope_id:id from_date:date "
    "until_date:date assigned_at:time",
    "members.role-assignment.ended": "assignment_id:id person_id:id role:role scope_kind:code scope_id:id reason:code "
    "assigned_at:time",
    "members.suite.registered": "suite_id:id building_id:id floor:number number:text enterprise_id:id",
    "members.tenant.created": "tenant_id:id slug:code name:text name_en:text district:code district_name:text "
    "district_name_en:text",
    "members.feature-flags.changed": "tenant_id:id on:code off:code changed:code",
    "members.tenant.renamed": "tenant_id:id name:text name_en:text previous_name:text previous_name_en:text",
    "members.tenant.resumed": "tenant_id:id",
    "members.tenant.suspended": "tenant_id:id",
    "events.activity.cancelled": "activity_id:id title:text reason:text building_id:id organisation_id:id",
    "events.activity.changed": "activity_id:id title:text kind:activity_kind starts_at:time ends_at:time place:text "
    "building_id:id organisation_id:id capacity:number audience_kinds:member_kind "
    "audience_building_ids:ids audience_organisation_ids:ids status:code concerns_participants:flag "
    "previous_title:text previous_starts_at:time previous_ends_at:time previous_place:text host_enterprise_ids:ids",
    "events.activity.closed": "activity_id:id kind:activity_kind building_id:id organisation_id:id attended:number "
    "beneficiaries:number outside_participants:number imported:flag "
    "starts_at:time host_enterprise_ids:ids",
    "events.activity.drafted": "activity_id:id title:text kind:activity_kind building_id:id organisation_id:id "
    "host_enterprise_ids:ids",
    "events.activity.host-replaced": "activity_id:id from_id:id to_id:id building_id:id organisation_id:id",
    "events.activity.published": "activity_id:id title:text kind:activity_kind starts_at:time ends_at:time place:text "
    "building_id:id organisation_id:id capacity:number audience_kinds:member_kind "
    "audience_building_ids:ids audience_organisation_ids:ids host_enterprise_ids:ids",
    "events.meeting.agenda-item-added": "meeting_id:id item_id:id title:text",
    "events.meeting.opened": "meeting_id:id title:text held_at:time building_id:id organisation_id:id",
    "events.meeting.resolution-adopted": "item_id:id meeting_id:id text:text unit_id:id due_at:time building_id:id organisation_id:id "
    "round:number "
    "held_at:time",
    "events.meeting.resolution-progressed": "item_id:id meeting_id:id status:resolution_status building_id:id organisation_id:id "
    "held_at:time",
    "events.registration.attended": "activity_id:id registration_id:id activity_title:text person_id:id building_id:id "
    "organisation_id:id activity_kind:activity_kind service_minutes:number imported:flag "
    "credited:flag "
    "attended_at:time",
    "events.registration.cancelled": "activity_id:id registration_id:id person_id:id seat_no:number reason:code",
    "events.registration.promoted": "activity_id:id registration_id:id activity_title:text person_id:id building_id:id "
    "organisation_id:id seat_no:number starts_at:time ends_at:time place:text again:flag",
    "events.registration.queued": "activity_id:id registration_id:id activity_title:text person_id:id building_id:id "
    "organisation_id:id position:number starts_at:time ends_at:time place:text again:flag",
    "events.registration.registered": "activity_id:id registration_id:id activity_title:text person_id:id building_id:id "
    "organisation_id:id seat_no:number starts_at:time ends_at:time place:text again:flag",
    "requests.catalogue-item.published": "item_id:id code:code name:text category:text owner_unit_id:id agency_service:flag",
    "requests.request.cancelled": "request_id:id number:text requester_id:id unit_id:id round:number building_id:id whistle_id:id",
    "requests.request.progressed": "request_id:id number:text state:request_state unit_id:id building_id:id",
    "requests.request.rated": "request_id:id number:text rating:number building_id:id unit_id:id previous_rating:number "
    "first_rated_at:time submitted_at:time happened_at:time",
    "requests.request.reopened": "request_id:id number:text title:text reason:text unit_id:id building_id:id times:number "
    "submitted_at:time",
    "requests.request.resolved": "request_id:id number:text title:text requester_id:id building_id:id unit_id:id round:number "
    "outcome:text claim:code within_competence:flag contacted:flag solved:flag source:code whistle_id:id first:flag "
    "submitted_at:time happened_at:time partly:flag left_to_do:text left_until:date",
    "requests.request.submitted": "request_id:id number:text title:text category:text requester_id:id building_id:id "
    "enterprise_id:id catalogue_item_id:id source:code anonymous_to_units:flag happened_at:time follows_id:id follows_number:text suite_id:id",
    "requests.request.triaged": "request_id:id number:text title:text unit_id:id round:number note:text "
    "time_limit_days:number building_id:id submitted_at:time category:text catalogue_item_id:id suggested_by:code rule_id:id "
    "suggested_unit_ids:ids suggestion_taken:flag is_automatic:flag anonymous_to_units:flag",
    "requests.request.whistled": "request_id:id number:text title:text whistle_id:id unit_ids:ids deadline:time "
    "building_id:id previous_whistle_id:id submitted_at:time kind_code:code lead_unit_id:id",
    "requests.routing-rule.added": "rule_id:id name:text",
    "requests.routing-rule.changed": "rule_id:id name:text changed:code",
    "requests.routing-rule.removed": "rule_id:id name:text",
    "requests.routing-rule.broken": "rule_id:id name:text unit_id:id successor_id:id",
    "requests.routing-rule.mended": "rule_id:id name:text unit_id:id",
    "requests.routing-order.changed": "order_id:id rules:number",
    "requests.unit.registered": "unit_id:id name:text name_en:text kind:unit_kind",
    "requests.work-order.accepted": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id "
    "due_at:time building_id:id",
    "requests.work-order.dispatched": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id "
    "due_at:time building_id:id",
    "requests.work-order.assigned": f"{_ORDER} deputy_id:person previous_deputy_id:person note:text",
    "requests.work-order.released": f"{_ORDER} deputy_id:person reason:code note:text",
    "requests.work-order.done": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id "
    "due_at:time building_id:id result:text claim:code within_competence:flag solved:flag first_done_at:time "
    "partly:flag",
    "requests.work-order.returned": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id "
    "due_at:time building_id:id reason:text lead_unit_id:id",
    "requests.work-order.withdrawn": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id "
    "due_at:time building_id:id reason:text",
    "notify.rule.changed": "code:code enabled:flag",
    "notify.unreached.found": "scope_id:id unreached_id:id event_type:code rule:code roles:role scope_kind:code "
    "told_instead:number",
    "notify.unreached.reached": "unreached_id:id",
    "notify.unreached.dealt-with": "unreached_id:id by:person",
    "notify.template.changed": "code:code version:number",
    "events.meeting.resolution-returned": "item_id:id meeting_id:id text:text unit_id:id round:number reason:text building_id:id "
    "organisation_id:id "
    "held_at:time",
    "events.meeting.resolution-recalled": "item_id:id meeting_id:id text:text unit_id:id round:number reason:text building_id:id "
    "organisation_id:id "
    "held_at:time",
    "events.registration.ended": "activity_id:id registration_id:id person_id:id seat_no:number reason:code",
    "events.registration.credited": "activity_id:id registration_id:id activity_title:text activity_kind:activity_kind person_id:id "
    "building_id:id organisation_id:id service_minutes:number imported:flag "
    "attended_at:time",
    "events.registration.attendance-revoked": "activity_id:id registration_id:id activity_title:text activity_kind:activity_kind person_id:id "
    "building_id:id organisation_id:id service_minutes:number credited:flag "
    "attended_at:time",
    "members.tenant.settings-changed": "tenant_id:id needs_verification:code requests_per_hour:number "
    "wishes_per_hour:number claims_per_hour:number registrations_per_hour:number check_ins_per_day:number minutes_per_deed:number "
    "minutes_per_month:number lease_days:number reopenings:number "
    "call_back_share:number staff_second_factor:flag",
    "requests.request.recalled": "request_id:id number:text title:text unit_id:id round:number whistle_id:id unit_ids:ids "
    "reason:text times:number building_id:id submitted_at:time",
    "requests.request.supervised": "request_id:id number:text title:text unit_ids:ids note:text times:number building_id:id "
    "submitted_at:time owing_unit_ids:ids hours:number due_at:time supervised_by:person",
    "requests.request.escalated": "request_id:id number:text title:text requester_id:id reason:text first:flag unit_id:id "
    "building_id:id submitted_at:time",
    "requests.request.closed": "request_id:id number:text title:text requester_id:id reason:text unit_id:id round:number "
    "whistle_id:id building_id:id submitted_at:time",
    "members.enterprise.moved": "enterprise_id:id name:text name_en:text kind:enterprise_kind from_building_id:id building_id:id "
    "staff_count:number converted_from_branch:flag "
    "registered_at:time",
    "members.member.unplaced": "member_id:id organisation_id:id organisation_name:text was_home:flag last:flag building_id:id "
    "reason:code home_organisation_id:id host_organisation_ids:ids "
    "joined_at:time",
    "members.reveal.recorded": "member_id:id reveal_id:id by:person fields:code request_id:id work_order_id:id call_back_id:id",
    "members.suite.occupied": "suite_id:id building_id:id enterprise_id:id from_date:date",
    "members.suite.vacated": "suite_id:id building_id:id enterprise_id:id until_date:date",
    "members.member.changed": "member_id:id building_id:id previous_building_id:id enterprise_id:id previous_enterprise_id:id "
    "kinds:member_kind previous_kinds:member_kind is_here:flag is_verified:flag is_placed:flag pocket_found:flag changed:code reason:code "
    "joined_at:time firm_confirmed:flag",
    "members.role-assignment.term-changed": "assignment_id:id person_id:id role:role scope_kind:code scope_id:id from_date:date "
    "until_date:date previous_until_date:date",
    "events.meeting.changed": "meeting_id:id title:text previous_title:text held_at:time previous_held_at:time adopted:number "
    "done:number returned:number building_id:id organisation_id:id",
    "events.meeting.cancelled": "meeting_id:id title:text reason:text next_meeting_id:id held_at:time building_id:id organisation_id:id",
    "events.meeting.agenda-item-changed": "meeting_id:id item_id:id title:text previous_title:text",
    "events.meeting.resolution-changed": "item_id:id meeting_id:id text:text previous_text:text due_at:time previous_due_at:time "
    "unit_id:id round:number held_at:time building_id:id organisation_id:id",
    "requests.work-order.amended": "work_order_id:id unit_id:id title:text request_id:id round:number meeting_id:id item_id:id "
    "due_at:time building_id:id previous_title:text",
    "requests.request.changed": "request_id:id number:text title:text category:text previous_category:text requester_id:id "
    "building_id:id previous_building_id:id enterprise_id:id catalogue_item_id:id moved:flag source:code by_requester:flag anonymous_to_units:flag changed:code "
    "counted_at:time suite_id:id",
    "identity.account.renamed": "account_id:id",
    "members.suite.removed": "suite_id:id building_id:id",
    "members.suite.restored": "suite_id:id building_id:id",
    "members.building.reopened": "building_id:id name:text name_en:text key_building:flag registered_at:time closed_at:time",
    "members.enterprise.returned": "enterprise_id:id name:text name_en:text kind:enterprise_kind building_id:id staff_count:number "
    "converted_from_branch:flag registered_at:time left_at:time",
    "requests.catalogue-item.withdrawn": "item_id:id code:code name:text category:text agency_service:flag published_at:time first_withdrawn_at:time",
    "requests.catalogue-item.restored": "item_id:id code:code name:text category:text agency_service:flag published_at:time first_withdrawn_at:time",
    "members.planned-move.planned": "move_id:id kind:move_kind suite_id:id to_suite_id:id enterprise_id:id building_id:id on_date:date",
    "members.planned-move.carried-out": "move_id:id kind:move_kind suite_id:id to_suite_id:id enterprise_id:id building_id:id on_date:date",
    "members.planned-move.called-off": "move_id:id kind:move_kind suite_id:id to_suite_id:id enterprise_id:id building_id:id on_date:date",
    "members.planned-move.failed": "move_id:id kind:move_kind suite_id:id to_suite_id:id enterprise_id:id building_id:id on_date:date "
    "reason:move_obstacle",
    "members.member.merged": "member_id:id into_id:person building_id:id home_organisation_id:id host_organisation_ids:ids "
    "kinds:member_kind was_verified:flag was_placed:flag had_left:flag pocket_found:flag joined_at:time",
    "members.ledger-entry.handed-over": "entry_id:id person_id:id previous_person_id:person source_id:id",
    "events.registration.handed-over": "activity_id:id registration_id:id person_id:id status:code",
    "events.registration.taken-over": "activity_id:id registration_id:id person_id:id status:code",
    "members.enterprise.merged": "enterprise_id:id into_id:id name:text name_en:text kind:enterprise_kind building_id:id staff_count:number "
    "converted_from_branch:flag registered_at:time",
    "members.enterprise.taken-back": "enterprise_id:id name:text name_en:text kind:enterprise_kind building_id:id staff_count:number "
    "converted_from_branch:flag registered_at:time",
    "members.enterprise.reinstated": "enterprise_id:id name:text name_en:text kind:enterprise_kind building_id:id staff_count:number "
    "converted_from_branch:flag registered_at:time",
    "members.building.taken-back": "building_id:id name:text name_en:text key_building:flag registered_at:time",
    "members.building.reinstated": "building_id:id name:text name_en:text community:text grid:text key_building:flag registered_at:time",
    "members.organisation.taken-back": "organisation_id:id name:text name_en:text nature:nature level:level parent_id:id building_id:id "
    "registered_at:time",
    "members.organisation.reinstated": "organisation_id:id name:text name_en:text nature:nature level:level parent_id:id building_id:id "
    "path:code registered_at:time",
    "members.organisation.restored": "organisation_id:id name:text name_en:text nature:nature level:level parent_id:id building_id:id "
    "registered_at:time dissolved_at:time",
    "requests.unit.reopened": "unit_id:id name:text name_en:text kind:unit_kind successor_id:id registered_at:time closed_at:time",
    "requests.unit.taken-back": "unit_id:id name:text name_en:text kind:unit_kind registered_at:time",
    "requests.unit.reinstated": "unit_id:id name:text name_en:text kind:unit_kind registered_at:time",
    "requests.catalogue-item.taken-back": "item_id:id code:code name:text category:text agency_service:flag published_at:time",
    "requests.catalogue-item.reinstated": "item_id:id code:code name:text category:text agency_service:flag published_at:time",
    "members.suite.handed-over": "suite_id:id building_id:id enterprise_id:id previous_enterprise_id:id",
    "requests.request.handed-over": "request_id:id number:text what:code from_id:code to_id:code building_id:id "
    "linked_id:person",
    "members.file.attached": "file_id:id kind:code record_id:id person_id:id media_type:text size:number",
    "members.file.removed": "file_id:id kind:code record_id:id person_id:id reason:code",
    "events.file.attached": "file_id:id kind:code record_id:id person_id:id media_type:text size:number",
    "events.file.removed": "file_id:id kind:code record_id:id person_id:id reason:code",
    "requests.file.attached": "file_id:id kind:code record_id:id person_id:id media_type:text size:number",
    "requests.file.removed": "file_id:id kind:code record_id:id person_id:id reason:code",
    "events.screen.opened": "screen_id:id activity_id:id building_id:id expires_at:time by:person",
    "events.screen.revoked": "screen_id:id activity_id:id building_id:id by:person",
    "members.screen.opened": "screen_id:id building_id:id expires_at:time by:person",
    "members.screen.revoked": "screen_id:id building_id:id by:person",
    "requests.clock.started": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person started_at:time",
    "requests.clock.warned": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person unit_ids:ids warned_at:time deputy_id:person",
    "requests.clock.overdue": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person unit_ids:ids overdue_at:time",
    "requests.clock.escalated": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person unit_ids:ids level:number to_unit:flag to_desk:flag to_street:flag to_district:flag "
    "overdue_at:time escalated_at:time",
    "requests.clock.paused": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person reason:code note:text",
    "requests.clock.resumed": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person",
    "requests.clock.rescheduled": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person previous_due_at:time",
    "requests.clock.stopped": "clock_id:id kind:code request_id:id work_order_id:id number:text title:text building_id:id "
    "unit_id:id due_at:time whistle_id:id step:code blown_by:person call_back_id:id supervision_id:id supervised_by:person is_met:flag is_replaced:flag stopped_at:time",
    "requests.working-calendar.changed": "calendar_id:id round:number changed:code",
    "requests.working-calendar.applied": "calendar_id:id round:number",
    "requests.article.drafted": _ARTICLE,
    "requests.article.changed": f"{_ARTICLE} changed:code",
    "requests.article.published": f"{_ARTICLE} first:flag published_at:time",
    **dict.fromkeys(("requests.article.review-due", "requests.article.reviewed"), f"{_ARTICLE} review_on:date"),
    **dict.fromkeys(("requests.article.withdrawn", "requests.article.taken-back"), f"{_ARTICLE} published_at:time"),
    "requests.article-reading.noted": "reading_id:id article_id:id what:code previous:code request_id:id is_new:flag noted_at:time",
    "requests.article-citation.cited": "citation_id:id article_id:id request_id:id title:text building_id:id",
    "identity.api-key.made": "key_id:id name:text permissions:code per_minute:number expires_at:time is_sandbox:flag "
    "unit_id:id",
    "identity.api-key.revoked": "key_id:id name:text",
    "identity.api-key.expiring": "key_id:id name:text expires_at:time",
    "identity.api-key.maker-left": "key_id:id name:text made_by:person",
    "notify.receiver.registered": "receiver_id:id name:text",
    "notify.receiver.changed": "receiver_id:id name:text changed:code",
    "notify.receiver.secret-replaced": "receiver_id:id name:text valid_until:time",
    "notify.receiver.paused": "receiver_id:id by:person",
    "notify.receiver.resumed": "receiver_id:id by:person",
    "notify.receiver.failing": "receiver_id:id name:text failing_since:time",
    "notify.receiver.recovered": "receiver_id:id name:text",
    "notify.receiver.switched-off": "receiver_id:id name:text reason:switching_off",
    "notify.receiver.repeat-asked": "receiver_id:id repeat_id:id what:code since:time by:person",
    "notify.receiver.removed": "receiver_id:id by:person",
}
