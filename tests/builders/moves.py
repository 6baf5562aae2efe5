"""Moves of requests that may end otherwise than the table of states says, for tests that try them in any order."""

from typing import Final

from services.requests.service_requests.answered import UNANSWERED
from services.requests.service_requests.states import BACK_TO, Action

#: What may be refused for another reason than the state.
OTHERWISE: Final = {
    Action.MERGE: {"merged-into-itself", "merged-into-confidential"},
    Action.UNMERGE: {"merge-built-upon", "merge-ended-whistle"},
    Action.ADD_UNIT: {"unit-had-it", "nothing-dispatched"},
    Action.RETURN_FINDINGS: {"no-findings"},
    Action.WITHDRAW_ANSWER: {"answer-ended-whistle", "answer-confirmed"},
    Action.RATE: {"not-the-requester"},
    Action.CANCEL: {"not-the-requester"},
}
#: A rating may open the request again.
ALSO: Final = {
    Action.RATE: (Action.REOPEN, Action.ESCALATE),
    # It goes back to what it was.
    Action.UNMERGE: tuple(BACK_TO.values()),
    Action.RETURN_FINDINGS: (Action.RETURN_FINDINGS_WHISTLED,),
    Action.WITHDRAW_ANSWER: tuple(UNANSWERED.values()),
}
