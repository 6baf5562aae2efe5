"""What identity does with messages: it keeps the tenants and who holds which role."""

from typing import Final

from chassis.service import Reactions
from gateway.identity import read_models

REACTIONS: Final = Reactions(
    projections={
        "org.louyu.members.tenant.created.v1": read_models.tenant_created,
        "org.louyu.members.tenant.suspended.v1": read_models.tenant_suspended,
        "org.louyu.members.tenant.resumed.v1": read_models.tenant_resumed,
        "org.louyu.members.role-assignment.assigned.v1": read_models.role_assigned,
        "org.louyu.members.role-assignment.ended.v1": read_models.role_ended,
    },
    handlers={},
)
