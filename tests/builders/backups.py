"""Keys of backups for tests, and an event that a restore may lose."""

from datetime import UTC, datetime
from typing import Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.kernel.messages import Message
from chassis.kernel.writes import Document
from chassis.persistence import outbox

KEY: Final = "YmFja3VwLWtleS0wMTIzNDU2Nzg5MDEyMzQ1Njc4OVg="
OTHER_KEY: Final = "b3RoZXIta2V5LTAxMjM0NTY3ODkwMTIzNDU2Nzg5MFg="


def a_tenant_event(slug: str) -> Document:
    """The row in the outbox of members when a street office was made."""
    message = Message(
        id=new_id(),
        type="org.louyu.members.tenant.created.v1",
        source="/members",
        subject=slug,
        time=datetime(2026, 11, 27, 8, tzinfo=UTC),
        tenant=TenantId("platform"),
        sequence=1,
        actor="admin",
        correlation="c" * 32,
        causation=None,
        data={"slug": slug},
    )
    return outbox.insert_of("members.tenant.events.v1", message).document
