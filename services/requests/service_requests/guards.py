"""Who may read a service request, with its timeline and its files."""

from collections.abc import Iterable

from chassis.kernel.identity import Actor, scope


def require_reader(actor: Actor, *, requester_id: str, building_id: str | None, unit_ids: Iterable[str]) -> None:
    """Raises Forbidden."""
    # Everybody may read what they asked for themselves; others need the permission where the request belongs.
    if requester_id != actor.person_id:
        place = [scope("building", building_id)] if building_id else []
        actor.demand("request.read", *place, *(scope("unit", unit_id) for unit_id in unit_ids))
