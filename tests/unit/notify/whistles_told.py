"""Who is told of whistles, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.whistle.blown": "whistle_blown whistle_lead",
    "requests.whistle.concluded": "whistle_concluded",
    "requests.whistle.ended": "whistle_to_rate",
    "requests.whistle.lead-changed": "whistle_lead_changed",
    "requests.whistle.unit-done": "whistle_unit_done",
    "requests.whistle.unit-rated": "whistle_unit_rated",
    "requests.clock.warned": "clock_warned_unit clock_warned_deputy clock_warned_request clock_warned_whistle "
    "clock_warned_call_back clock_warned_supervision",
    "requests.clock.overdue": "clock_overdue_unit clock_overdue_request clock_overdue_whistle "
    "clock_overdue_whistle_blower clock_overdue_call_back clock_overdue_supervision clock_overdue_supervisor",
    "requests.clock.escalated": "clock_escalated_unit clock_escalated_street clock_escalated_meeting "
    "clock_escalated_whistle clock_escalated_whistle_street clock_escalated_call_back "
    "clock_escalated_desk clock_escalated_meeting_desk clock_escalated_whistle_desk clock_escalated_call_back_desk",
}
SILENT: Final = {
    "requests.whistle-kind.defined": "the administrator did it; it is on record",
    "requests.whistle-kind.changed": "the administrator did it; it is on record",
    "requests.whistle-kind.archived": "the administrator did it; it is on record",
    "requests.whistle.signed-in": "whoever blew sees it on the panel; only what is overdue is told",
    "requests.whistle.contacted": "the requester was spoken to just now",
    "requests.whistle.code-printed": "whoever leads it prints it now; the units see it on the spot",
    "requests.whistle.printed-code-revoked": "whoever leads it did it; what hangs there is refused with the reason",
    "requests.whistle.rescheduled": "the units see the new time; they are warned before it is over",
}
