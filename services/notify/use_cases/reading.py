"""What a person does with their own inbox."""

from chassis.kernel.identity import Actor
from services.notify.domain.ports import NotifyUnitOfWork


def mark_read(uow: NotifyUnitOfWork, actor: Actor, *, notification_id: str) -> dict[str, object]:
    """Repeating it changes nothing. Raises NoSuchNotification, for other people's messages too."""
    row, now = uow.inbox.get(notification_id, actor.person_id), uow.now()
    if row["read_at"] is not None:
        return dict(row)
    uow.inbox.mark_read(notification_id, now)
    uow.count({"messages.read": 1})
    return {**row, "read_at": now}


def mark_all_read(uow: NotifyUnitOfWork, actor: Actor) -> dict[str, object]:
    read = uow.inbox.mark_all_read(actor.person_id, uow.now())
    if read:
        uow.count({"messages.read": read})
    return {"unread": 0, "read": read}
