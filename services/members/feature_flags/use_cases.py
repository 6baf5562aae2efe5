"""Use cases of feature flags."""

from chassis.kernel.identity import Actor
from services.members.feature_flags.domain import FeatureFlags, Switch
from services.members.feature_flags.ports import FlagsWork


def switch(uow: FlagsWork, actor: Actor, wanted: Switch, *, tenant_id: str, name: str) -> FeatureFlags:
    """Switches a feature for a street office; the unit of work is inside it. Raises Forbidden, NoSuchTenant, NoSuchFlag."""
    actor.demand("tenant.manage")
    uow.tenants.get(tenant_id)
    flags = uow.feature_flags.to_change()
    flags.switch(name, on=wanted.on)
    return flags


def of_tenant(uow: FlagsWork, actor: Actor, *, tenant_id: str) -> FeatureFlags:
    """Raises Forbidden, NoSuchTenant."""
    actor.demand("tenant.manage")
    uow.tenants.get(tenant_id)
    return uow.feature_flags.current()
