"""Identity in memory with a tenant, and people who have signed up, signed in and come through the edge."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import pyotp
from joserfc.jwk import OKPKey

from chassis.http.auth import Verifier
from chassis.kernel.certificates import MongoUri
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.stores import MemoryStore
from chassis.testing.world import Answer, Client, World
from gateway.identity.accounts.domain import Account, AccountDetails, Locale
from gateway.identity.config import IdentityConfig
from gateway.identity.edge_only import ADDRESS_HEADER, SECRET_HEADER
from gateway.identity.roles.domain import RoleGrant
from gateway.identity.service import SERVICE
from gateway.identity.unit_of_work import IdentityUnitOfWork

EDGE_SECRET: Final = "the edge's own"
PASSWORD: Final = "correct horse battery"
WRONG: Final = "wrong donkey battery"
TENANT_CREATED: Final = "org.louyu.members.tenant.created.v1"
TENANT_RENAMED: Final = "org.louyu.members.tenant.renamed.v1"
TENANT_SUSPENDED: Final = "org.louyu.members.tenant.suspended.v1"
TENANT_RESUMED: Final = "org.louyu.members.tenant.resumed.v1"
ROLE_ASSIGNED: Final = "org.louyu.members.role-assignment.assigned.v1"
ROLE_ENDED: Final = "org.louyu.members.role-assignment.ended.v1"
ROLE_TERM: Final = "org.louyu.members.role-assignment.term-changed.v1"
_KEY: Final = OKPKey.generate_key("Ed25519")
#: Hashing is cheap with these.
SETTINGS: Final = IdentityConfig(
    mongodb_uri=MongoUri(""),
    token_public_key="",
    token_private_key=_KEY.as_pem(private=True).decode(),
    edge_secret=EDGE_SECRET,
    platform_admin_password="the first account's own",
    password_memory_kib=8,
    password_rounds=1,
)


def an_empty_world(store: MemoryStore | None = None, settings: IdentityConfig = SETTINGS) -> World:
    return World(SERVICE, settings=settings, key=_KEY, store=store)


def a_world(store: MemoryStore | None = None, settings: IdentityConfig = SETTINGS) -> World:
    """With the street offices t1 (jiangtou) and t2 (futian)."""
    world = an_empty_world(store, settings)
    given_tenant(world, "t1", "jiangtou")
    given_tenant(world, "t2", "futian")
    return world


def given_tenant(world: World, tenant: str, slug: str) -> None:
    world.receive(TENANT_CREATED, tenant_data(slug), tenant=tenant, subject=tenant)


def tenant_data(slug: str = "jiangtou") -> dict[str, Any]:
    return {"tenant_id": "t1", "slug": slug, "name": "江头街道", "name_en": "Jiangtou", "district": "huli"}


def assignment_data(role: str = "building_lead", **changed: Any) -> dict[str, Any]:
    valid = {"assignment_id": "a1", "person_id": "p1", "scope_kind": "building", "scope_id": "b1"}
    return {**valid, "role": role, "from_date": "2026-01-01", "until_date": None, **changed}


def signs_up(world: World, username: str = "wang.min", tenant: str = "jiangtou", password: str = PASSWORD) -> Answer:
    body = {"tenant": tenant, "username": username, "password": password, "display_name": "王敏"}
    return stranger(world).post("/sign-ups", body, key=None)


def signs_in(
    world: World,
    username: str = "wang.min",
    tenant: str = "jiangtou",
    password: str = PASSWORD,
    *,
    address: str = "10.0.0.1",
    **more: Any,
) -> Answer:
    body = {"tenant": tenant, "username": username, "password": password, **more}
    return stranger(world).post("/sessions", body, headers={ADDRESS_HEADER: address}, key=None)


def refreshes(world: World, token: str, device: str = "a browser") -> Answer:
    headers = {"User-Agent": device}
    return stranger(world).post("/sessions/refresh", {"refresh_token": token}, headers=headers, key=None)


def exchanges(world: World, token: str, secret: str = EDGE_SECRET) -> Answer:
    """What the edge does with the token of a request."""
    return stranger(world).post("/internal/token", {"token": token}, headers={SECRET_HEADER: secret}, key=None)


def actor_of(world: World, token: str) -> Actor:
    """The caller as every service sees them."""
    return _verifier(world.clock)(exchanges(world, token).body["jwt"])


def through_the_edge(world: World, token: str) -> Client:
    return Client(world.app, "/api/v1/identity", exchanges(world, token).body["jwt"])


def given_account(
    world: World, username: str, *roles: Mapping[str, str], tenant: str = "jiangtou", person: str | None = None
) -> str:
    """An account with these roles, whose owner has accepted the invitation; returns its id."""
    invited = creates_account(world, username, roles, tenant=tenant, person=person).body
    assert accepts(world, invited["code"]).status == 200
    return str(invited["id"])


def creates_account(
    world: World,
    username: str,
    roles: Sequence[Mapping[str, str]] = (),
    tenant: str = "jiangtou",
    person: str | None = None,
) -> Answer:
    """Members knows the person, and what the roles are for is known."""
    if person:
        given_member(world, person, tenant)
    for role in roles:
        given_thing(world, role["scope"], tenant)
    body = {"tenant": tenant, "username": username, "display_name": "李强", "roles": list(roles)}
    return the_platform(world).post("/accounts", {**body, "person_id": person}, key=None)


def given_member(world: World, person: str, tenant: str = "jiangtou") -> None:
    """Members has told that this person checked in."""
    where = {"jiangtou": "t1", "futian": "t2"}[tenant]
    world.receive("org.louyu.members.member.checked-in.v2", {"member_id": person}, tenant=where, subject=person)


def given_thing(world: World, scope: str, tenant: str = "jiangtou") -> None:
    """Somebody has told of what this scope names, if it names anything."""
    kind, _, identifier = scope.partition(":")
    told = {"building": "members", "organisation": "members", "unit": "requests", "receiver": "notify"}
    if kind in told:
        where = {"jiangtou": "t1", "futian": "t2"}[tenant]
        event = f"org.louyu.{told[kind]}.{kind}.registered.v1"
        world.receive(event, {f"{kind}_id": identifier}, tenant=where, subject=identifier)


def accepts(world: World, code: str, password: str = PASSWORD) -> Answer:
    return stranger(world).post("/invitations/accept", {"code": code, "password": password}, key=None)


def the_platform(world: World) -> Client:
    return administrator_of(world, "root", "platform", "platform_admin")


def the_admin(world: World, tenant: str = "t1", person: str = "admin") -> Client:
    return administrator_of(world, person, tenant, "tenant_admin")


def the_key_maker(world: World, tenant: str = "t1", person: str = "admin") -> Client:
    """A street office's administrator, who may make API keys."""
    administrator_of(world, person, tenant, "tenant_admin")
    return world.acts(person, tenant=tenant, grants={"api_key.manage": ["*"], "account.manage": ["*"]})


def makes_key(client: Client, name: str = "12345 热线平台", *permissions: str, **more: Any) -> Answer:
    body = {"name": name, "permissions": list(permissions or ("request.submit",)), **more}
    return client.post("/api-keys", body, key=None)


def administrator_of(world: World, person: str, tenant: str, role: str) -> Client:
    """Somebody whose account was there before; no event tells of it."""
    names = AccountDetails(username=f"office.{person}", display_name="管理员", locale=Locale.CHINESE)
    context = RequestContext(tenant=TenantId(tenant), actor=person, correlation="c" * 32)
    uow = cast("IdentityUnitOfWork", world.make(world.store, context, world.clock))
    password_hash = uow.passwords.hash(PASSWORD)
    account = Account.create(
        names, identifier=person, password_hash=password_hash, tenant_slug=tenant, at=world.clock()
    )
    account.grant(RoleGrant(role=role, scope="*"))
    row = {**uow.accounts.to_document(account), "tenant": tenant}
    world.store.db["accounts"].update_one({"_id": row["_id"]}, {"$setOnInsert": row}, upsert=True)
    return world.acts(person, tenant=tenant, grants={"account.manage": ["*"]})


def enrols(world: World, person: str, tenant: str = "t1") -> pyotp.TOTP:
    """Somebody's authenticator app, which has not shown a code yet."""
    client = world.acts(person, tenant=tenant)
    return pyotp.TOTP(client.post("/second-factor", {"password": PASSWORD}, key=None).body["secret"])


def turns_second_factor_on(world: World, person: str) -> list[str]:
    """The recovery codes."""
    code = {"code": enrols(world, person).at(world.clock())}
    return list(world.acts(person).post("/second-factor/confirm", code, key=None).body["recovery_codes"])


def stranger(world: World) -> Client:
    return Client(world.app, "/api/v1/identity", "")


def _verifier(clock: Clock) -> Verifier:
    return Verifier(_KEY.as_pem(private=False).decode(), lambda: clock().timestamp())
