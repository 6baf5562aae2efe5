"""Who is told of agency cases, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.agency-case.asked": "agency_asked",
    "requests.agency-case.assigned": "agency_assigned agency_assigned_agent",
    "requests.agency-case.released": "agency_released",
    "requests.agency-case.hand-over-opened": "agency_hand_over_opened",
    "requests.agency-case.hand-over-signed": "agency_hand_over_signed",
    "requests.agency-case.hand-over-withdrawn": "agency_hand_over_withdrawn",
    "requests.agency-case.papers-missing": "agency_papers_missing",
    "requests.agency-case.handed-in": "agency_handed_in",
    "requests.agency-case.step-noted": "agency_step_noted",
    "requests.agency-case.brought-back": "agency_brought_back",
    "requests.agency-case.result-ready": "agency_result_ready",
    "requests.agency-case.returning": "agency_returning",
    "requests.agency-case.finished": "agency_finished",
    "requests.agency-case.cancelled": "agency_cancelled",
    "requests.agency-case.overdue": "agency_overdue",
}
SILENT: Final = {
    "requests.agency-case.received": "the hand-over that both have signed tells",
    "requests.agency-case.checked": "the person is told when the papers are handed in, or when some are missing",
    "requests.agency-case.firm-replaced": "the case goes on as it is",
    "requests.agency-case.person-replaced": "the member who stays is told of the merge",
    "requests.agency-case.person-forgotten": "nobody is left to tell",
}
