"""Builders of events of other services, people and inboxes: valid, boring, special only where a test asks for it."""

import ipaddress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from chassis.kernel.messages import Message
from chassis.testing.stores import MemoryStore
from chassis.testing.world import World
from services.notify.directory.domain import Thing
from services.notify.event_types.happening import Facts, Happening
from services.notify.rules.domain import Rule, RuleDetails
from services.notify.rules.recipients import Recipient
from services.notify.service import SERVICE
from services.notify.settings import PlainHttp
from tests.builders.confidence import SharedKey
from tests.builders.figures import compared
from tests.builders.members import DATA_KEY

#: FixedClock's first moment.
NOW: Final = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
EDITOR: Final = {"template.manage": ["*"], "rule.manage": ["*"], "figures.read": ["*"]}
CHECKED_IN: Final = "org.louyu.members.member.checked-in.v2"
VERIFIED: Final = "org.louyu.members.member.verified.v1"
PUBLISHED: Final = "org.louyu.events.activity.published.v1"
WHISTLED: Final = "org.louyu.requests.whistle.blown.v1"


@dataclass(frozen=True)
class NotifySettings(SharedKey):
    """Receivers of webhooks may be on this machine, and without TLS."""

    data_key: str = DATA_KEY
    webhook_networks: tuple[ipaddress.IPv4Network, ...] = (ipaddress.IPv4Network("127.0.0.0/8"),)
    webhook_http: PlainHttp = PlainHttp.ALLOWED


def notify_world(settings: SharedKey = NotifySettings(), store: MemoryStore | None = None) -> World:  # frozen
    return compared(World(SERVICE, settings=settings, store=store))


def a_happening(event_type: str = VERIFIED, *, at: datetime = NOW, replay: bool = False, **data: Any) -> Happening:
    return Happening(id="e1", type=event_type, at=at, correlation="c1", data=data, replay=replay)


def facts(happening: Happening, **things: Thing) -> Facts:
    return Facts(happening=happening, things=things)


def rule_details(**changes: Any) -> RuleDetails:
    """A rule that tells people when they were verified."""
    recipients = [Recipient(person="data.member_id")]
    return replace(RuleDetails(event_type=VERIFIED, when=[], template="t", recipients=recipients), **changes)


def a_kept_rule(**changes: Any) -> Rule:
    return Rule(id="r1", code="welcome", **vars(rule_details(**changes)))


def a_check_in(member: str = "m1", building: str | None = "b1", source: str = "check_in") -> dict[str, Any]:
    return {
        "member_id": member,
        "building_id": building,
        "enterprise_id": None,
        "source": source,
    }


def a_verification(member: str = "m1", source: str = "check_in") -> dict[str, Any]:
    return {"member_id": member, "building_id": "b1", "kinds": ["employee"], "by": "s1", "source": source}


def an_activity(title: str = "午间微党课", **audience: list[str]) -> dict[str, Any]:
    return {
        "activity_id": "a1",
        "title": title,
        "kind": "micro_lecture",
        "starts_at": "2026-11-23T04:00:00+00:00",
        "ends_at": "2026-11-23T05:00:00+00:00",
        "place": "三楼会客厅",
        "building_id": "b1",
        "organisation_id": None,
        "capacity": 30,
        "audience_kinds": [],
        "audience_building_ids": [],
        "audience_organisation_ids": [],
        **audience,
    }


def given_member(world: World, person: str, building: str = "b1", tenant: str = "t1") -> Message:
    """A person known from an import: in the audience, without messages."""
    arrived = a_check_in(person, building, source="import")
    world.receive(CHECKED_IN, arrived, subject=person, tenant=tenant, sequence=0)
    known = {**a_verification(person, source="import"), "building_id": building}
    return world.receive(VERIFIED, known, subject=person, tenant=tenant)


def given_account(world: World, person: str, locale: str = "zh-CN") -> None:
    data = {"account_id": person, "locale": locale, "tenant_slug": "jiangtou"}
    world.receive("org.louyu.identity.account.created.v2", data, subject=person)


def given_role(
    world: World, person: str, role: str = "building_secretary", scope: str = "building:b1", tenant: str = "t1"
) -> None:
    kind, _, identifier = scope.partition(":")
    data = {
        "assignment_id": f"{person}-{role}-{scope}",
        "person_id": person,
        "role": role,
        "scope_kind": kind,
        "scope_id": identifier,
        "from_date": "2026-01-01",
        "until_date": None,
    }
    subject = data["assignment_id"]
    world.receive("org.louyu.members.role-assignment.assigned.v1", data, subject=str(subject), tenant=tenant)


def given_grant(world: World, person: str, role: str, scope: str) -> None:
    data = {"account_id": person, "role": role, "scope": scope}
    world.receive("org.louyu.identity.account.granted.v1", data, subject=person)


def given_building(world: World, building: str = "b1", name: str = "江头大厦") -> None:
    data = {"building_id": building, "name": name, "community": "后埔", "grid": "1", "key_building": True}
    world.receive("org.louyu.members.building.registered.v1", data, subject=building)


def inbox(world: World, person: str, tenant: str = "t1", query: str = "") -> list[dict[str, Any]]:
    """What a person reads, newest first."""
    items: list[dict[str, Any]] = world.acts(person, tenant=tenant).get(f"/inbox{query}").body["items"]
    return items


def rules_told(world: World, person: str, tenant: str = "t1") -> list[str]:
    return [row["rule"] for row in inbox(world, person, tenant)]


def messages_figures(world: World) -> dict[str, float]:
    counted: dict[str, dict[str, float]] = world.acts(grants=EDITOR).get("/figures").body["figures"]
    return counted.get("messages", {})


def a_rule(**changes: Any) -> dict[str, Any]:
    """The body of a rule that tells the tenant's administrators of every check-in."""
    return {
        "event_type": CHECKED_IN,
        "when": [{"field": "source", "op": "equals", "value": "check_in"}],
        "template": "check_in_to_verify",
        "recipients": [{"tenant_admins": True}],
        **changes,
    }


def a_template(**changes: Any) -> dict[str, Any]:
    return {
        "event_type": VERIFIED,
        "link": "/me",
        "texts": {
            "zh-CN": {"title": "核验好了", "body": "欢迎来到{building_name}。"},
            "en": {"title": "Verified", "body": "Welcome to {building_name}."},
        },
        **changes,
    }
