"""The step of a unit: which action it is, and which event tells it."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.aggregate import Event
from services.requests.whistle_kinds.record import WhistleStep
from services.requests.whistles.events import WhistleContacted, WhistleSignedIn, WhistleUnitDone
from services.requests.whistles.record import StepDone, WhistleRecord
from services.requests.whistles.states import Action

ACTION_OF: Final[Mapping[WhistleStep, Action]] = {
    WhistleStep.SIGN_IN: Action.SIGN_IN,
    WhistleStep.CONTACT: Action.CONTACT,
    WhistleStep.FINISH: Action.FINISH,
}


def taken(whistle: WhistleRecord, done: StepDone) -> Event:
    """What is told of it. Whom the unit spoke to stays in the record."""
    said = {**whistle.named(), "unit_id": done.unit_id, "by": done.by}
    if done.step is WhistleStep.SIGN_IN:
        return WhistleSignedIn(**said)
    if done.step is WhistleStep.CONTACT:
        return WhistleContacted(**said, contacted_at=done.at)
    return WhistleUnitDone(
        **said, result=done.note, remaining=len(whistle.undone_unit_ids), lead_unit_id=whistle.lead_unit_id
    )
