"""Use cases of steps of ours: what is done with the hotline's requests is noted once, named, and goes back."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from services.requests.hotline.mapping import Lack
from services.requests.hotline_steps.commands import StepIds
from services.requests.hotline_steps.domain import Did, HotlineStep, Sheet
from services.requests.hotline_steps.ports import HotlineStepsWork

PERMISSION: Final = "request.import"
#: Marked, or shown, at once.
MOST: Final = 200


def note(uow: HotlineStepsWork, request_id: str, did: Did, *, cause: str) -> None:
    """Does nothing for requests that are not the hotline's. `cause` is the id of the message, and of its step."""
    sheet = uow.hotline_sheets.of_request(request_id)
    if sheet is None or uow.hotline_steps.find(cause):
        return
    names = _names(uow, [*([did.unit_id] if did.unit_id else []), *did.to_unit_ids])
    mapping = uow.hotline_mappings.current()
    text = did.text or "、".join(mapping.unit(one, names[one]) for one in did.to_unit_ids)
    said = Did(act=did.act, at=did.at, unit_id=did.unit_id, text=text)
    about = Sheet(id=sheet.id, number=sheet.number)
    unit_name = names[did.unit_id] if did.unit_id else ""
    step = HotlineStep.note(said, about, mapping, identifier=cause, unit_name=unit_name)
    uow.hotline_steps.add(step)
    if mapping.act(did.act) is None:
        uow.hotline_mappings.to_change().miss(Lack(field="step", code=did.act.value))


def name_again(uow: HotlineStepsWork, clock: Clock, step_id: str) -> None:  # noqa: ARG001 # as timers call it
    """A step that waited for a word, after the mapping was changed; what it still lacks waits on. Idempotent."""
    step = uow.hotline_steps.get(step_id)
    step.name_at = None
    step.name_by(uow.hotline_mappings.current())


def note_returned(uow: HotlineStepsWork, actor: Actor, clock: Clock, said: StepIds) -> Sequence[HotlineStep]:
    """Idempotent. Raises Forbidden, NoSuchHotlineStep, NotNow."""
    actor.demand(PERMISSION)
    uow.hotline_steps.prefetch(said.step_ids)
    steps = [uow.hotline_steps.get(one) for one in dict.fromkeys(said.step_ids)]
    for step in steps:
        step.note_returned(clock())
    return steps


def _names(uow: HotlineStepsWork, unit_ids: Sequence[str]) -> dict[str, str]:
    uow.units.prefetch(unit_ids)
    found = {one: uow.units.find(one) for one in unit_ids}
    return {one: unit.name if unit else "" for one, unit in found.items()}
