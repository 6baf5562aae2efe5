"""Events of agency cases. What people write, and names of papers, stay inside.

Only why a list was sent back is told to its other side; no number of a person can stand in it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class _OfCase(Event):
    """`person_id`: whom it is for, if that is a member; `agent_id`: who has it."""

    case_id: str
    number: str
    catalogue_item_id: str
    item_name: str
    item_name_en: str
    person_id: str | None
    enterprise_id: str | None
    building_id: str | None
    agent_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgencyCaseAsked(_OfCase):
    """Somebody asks that papers be taken to a window; `category` is the class of the item on that day."""

    asked_by: str
    category: str


@dataclass(frozen=True, kw_only=True)
class AgencyCaseAssigned(_OfCase):
    """An agent has it from now on: by their own choice (`is_own_choice`), by whoever leads, or from another agent."""

    is_own_choice: bool
    previous_agent_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgencyCaseReleased(_OfCase):
    """Its agent is gone, and nobody has it."""

    previous_agent_id: str


@dataclass(frozen=True, kw_only=True)
class _OfHandOver(_OfCase):
    """`way`: in, out or on; `papers`: how many are on its list."""

    hand_over_id: str
    way: str
    papers: int


@dataclass(frozen=True, kw_only=True)
class HandOverOpened(_OfHandOver):
    """One side has signed the list; `waits_for_id` has to confirm it. None: somebody signs on the agent's phone."""

    waits_for_id: str | None


@dataclass(frozen=True, kw_only=True)
class HandOverSigned(_OfHandOver):
    """Both sides have signed: the papers are with the taker. `how` the other side signed: account, drawn or lead."""

    receipt: str
    how: str


@dataclass(frozen=True, kw_only=True)
class HandOverWithdrawn(_OfHandOver):
    """The list was wrong; nothing has changed hands. `told_id` is the other side."""

    told_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class AgencyPapersReceived(_OfCase):
    """The papers are with the agent; `first`: of this case. The result is promised until `due_at`."""

    first: bool
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgencyPapersChecked(_OfCase):
    """The papers are complete."""


@dataclass(frozen=True, kw_only=True)
class AgencyPapersMissing(_OfCase):
    """Papers are missing or wrong; the person has to bring others."""


@dataclass(frozen=True, kw_only=True)
class AgencyCaseHandedIn(_OfCase):
    """The window has the papers."""

    papers: int


@dataclass(frozen=True, kw_only=True)
class AgencyStepNoted(_OfCase):
    """The window has done a step of the item."""

    step: str


@dataclass(frozen=True, kw_only=True)
class AgencyPapersBroughtBack(_OfCase):
    """The window gave papers back without a result."""

    papers: int


@dataclass(frozen=True, kw_only=True)
class AgencyResultReady(_OfCase):
    """The window has decided; the person can come for it."""

    granted: bool
    on_time: bool


@dataclass(frozen=True, kw_only=True)
class AgencyCaseReturning(_OfCase):
    """It was cancelled, and papers have still to be handed back; `told_id` is the other side."""

    told_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgencyCaseFinished(_OfCase):
    """Everything was handed back, or kept by the authority."""

    granted: bool
    on_time: bool


@dataclass(frozen=True, kw_only=True)
class AgencyCaseCancelled(_OfCase):
    """It ended without a result, and nothing of the person is with us; `told_id` is who did not cancel it."""

    told_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgencyCaseOverdue(_OfCase):
    """Nobody has taken it on, or it has no result, until `due_at`."""

    status: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgencyPersonReplaced(Event):
    """A person or agent of the case was a duplicate: it is `to_id` from now on."""

    case_id: str
    from_id: str
    to_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgencyFirmReplaced(Event):
    """The firm that the case is for was a duplicate: it is `to_id` from now on."""

    case_id: str
    from_id: str
    to_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgencyPersonForgotten(_OfCase):
    """The person was erased: what was written of them is gone."""


EVENTS: Final[Events] = {
    "agency-case": {
        "asked": AgencyCaseAsked,
        "assigned": AgencyCaseAssigned,
        "released": AgencyCaseReleased,
        "hand-over-opened": HandOverOpened,
        "hand-over-signed": HandOverSigned,
        "hand-over-withdrawn": HandOverWithdrawn,
        "received": AgencyPapersReceived,
        "checked": AgencyPapersChecked,
        "papers-missing": AgencyPapersMissing,
        "handed-in": AgencyCaseHandedIn,
        "step-noted": AgencyStepNoted,
        "brought-back": AgencyPapersBroughtBack,
        "result-ready": AgencyResultReady,
        "returning": AgencyCaseReturning,
        "finished": AgencyCaseFinished,
        "cancelled": AgencyCaseCancelled,
        "overdue": AgencyCaseOverdue,
        "firm-replaced": AgencyFirmReplaced,
        "person-replaced": AgencyPersonReplaced,
        "person-forgotten": AgencyPersonForgotten,
    },
}
