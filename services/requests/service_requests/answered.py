"""What whoever answers a request may do with what its units say: their findings go back to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.requests.service_requests.answers import RequestFindingsReturned
from services.requests.service_requests.linking import LinkedRequest
from services.requests.service_requests.states import STATES, Action


@dataclass(kw_only=True)
class AnsweredRequest(LinkedRequest):
    """The rules of requests that are answered, or not yet well enough."""

    def return_findings(self, unit_ids: Sequence[str], reason: str, *, is_whistled: bool) -> None:
        """The units are at it again; with `is_whistled` beside a whistle that goes on. Raises NotNow."""
        action = Action.RETURN_FINDINGS_WHISTLED if is_whistled else Action.RETURN_FINDINGS
        self.status = STATES.after(self.status, action)
        self.findings_returns += 1
        self.open_unit_ids = list(dict.fromkeys([*self.open_unit_ids, *unit_ids]))
        self.working_unit_ids = list(dict.fromkeys([*self.working_unit_ids, *unit_ids]))
        self.record(
            RequestFindingsReturned(
                **self.named(),
                unit_ids=list(unit_ids),
                round=self.round,
                reason=reason,
                state=self.status.value,
                times=self.findings_returns,
            )
        )
