"""Loads the practices through the public API. Every step has a natural key: after a kill, run it again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from chassis.kernel.ids import derived_id
from deploy.demo import acted, catalogue, firms, hotline, releases, routing, story, undone
from deploy.demo.client import Client, follows, give_account, once_possible
from deploy.demo.company import Company
from deploy.demo.home import SignIn, find_sign_in, sign_in_of
from deploy.demo.partner import let_partner_in
from deploy.demo.plan import Plan, Row, plan_of
from deploy.demo.practices import Practice, shown

#: (what, how many done, of how many), shown while it works.
Progress = Callable[[str, int, int], None]
_CHUNK: Final = 1000
_JOB_SECONDS: Final = 1800
_ROLES: Final[Mapping[str, str]] = {"tenant_admin": "*", "building_secretary": "building", "department_officer": "unit"}


@dataclass(frozen=True)
class Tenant:
    """A practice on the platform: its id and its administrator."""

    practice: Practice
    plan: Plan
    id: str
    admin: Client


def load(
    base_url: str, password: str, practices: Sequence[Practice], people: list[SignIn], today: date, progress: Progress
) -> None:
    """Returns when everything is stored; `today` is the same in every run. Raises Refused, DidNotHappen, RowsRefused."""
    platform = Client(base_url).sign_in("platform", "admin", password)
    tenants = [_tenant(base_url, platform, practice, people, today) for practice in practices]
    with ThreadPoolExecutor(max_workers=len(practices)) as pool:
        # The other services refuse rows in buildings that they do not know yet.
        _wait([job for tenant in tenants for job in _submit(tenant, ("members",))], progress)
        for tenant in tenants:
            _buildings_known(tenant)
        jobs = [job for tenant in tenants for job in _submit(tenant, ("requests", "events"))]
        list(pool.map(lambda tenant: _staff(tenant, people), tenants))
        _wait(jobs, progress)
        progress("meetings, whistles and what is under way · 会议、吹哨与在办事项", 0, 1)
        list(pool.map(lambda tenant: _act_out(base_url, tenant, people, today), tenants))
        for done, tenant in enumerate(tenants):
            progress("counting · 汇总数据", done, len(tenants))
            follows(partial(_counted, tenant), what=f"the report of {tenant.practice.name}", seconds=_JOB_SECONDS)
    progress("done · 完成", len(tenants), len(tenants))


def _act_out(base_url: str, tenant: Tenant, people: list[SignIn], today: date) -> None:
    catalogue.sort_and_ask(tenant.practice, tenant.admin)
    routing.make_rules(tenant.practice, tenant.admin)
    hotline.take_sheets(tenant.practice, tenant.admin)
    undone.send_and_undo(tenant.admin, tenant.practice.slug)
    acted.act_out(tenant.practice, tenant.admin, today)

    def of(username: str) -> Client:
        row = sign_in_of(people, tenant.practice.slug, username)
        return Client(base_url).sign_in(row.tenant, row.username, row.password)

    company = Company(
        slug=tenant.practice.slug, tenant_id=tenant.id, admin=tenant.admin, secretary=of("secretary"),
        officers=[of("officer1"), of("officer2")], units=_first_units(tenant.admin) or [], resident=of("resident"),
        plan=tenant.plan, today=today,
    )  # fmt: skip
    story.tell(company, tenant.practice.raw["story"])
    if find_sign_in(people, tenant.practice.slug, "contact1"):
        firms.deal(company, of("contact1"), of("contact2"))
    releases.make_public(tenant.practice, tenant.admin)


def _counted(tenant: Tenant) -> bool:
    """Whether all events of the load have reached the counters. Played days only add to them."""
    report = tenant.admin.get("/api/v1/reports/tenant")
    return all(shown(report, figure.path) >= (figure.value or 0) for figure in tenant.practice.figures if figure.path)


class RowsRefused(Exception):
    """A job refused rows: the data files do not fit the platform."""


@dataclass(frozen=True)
class _Job:
    admin: Client
    service: str
    id: str
    name: str
    total: int


def _tenant(base_url: str, platform: Client, practice: Practice, people: list[SignIn], today: date) -> Tenant:
    body = practice.raw["tenant"]
    created = platform.post("/api/v1/members/tenants", body)
    admin = sign_in_of(people, practice.slug, "admin")
    _account(platform, admin, practice.slug, [{"role": "tenant_admin", "scope": "*"}])
    reader = sign_in_of(people, f"district:{practice.district}", "reader")
    _account(platform, reader, reader.tenant, [{"role": "district_reader", "scope": "*"}])
    client = Client(base_url).sign_in(admin.tenant, admin.username, admin.password)
    return Tenant(practice, plan_of(practice, today), created["id"], client)


def _account(
    by: Client, person: SignIn, tenant: str | None, roles: list[dict[str, str]], person_id: str | None = None
) -> None:
    body: dict[str, Any] = {
        "username": person.username, "display_name": person.display_name, "person_id": person_id, "roles": roles,
    }  # fmt: skip
    if tenant:
        body["tenant"] = tenant
    give_account(by, body, person.password)


def _buildings_known(tenant: Tenant) -> None:
    """Waits until the other services know every building, and requests every firm: the last ones were told of last."""
    last = tenant.plan.members["buildings"][-1]["key"]
    scope = f"building:{derived_id(tenant.id, 'buildings', last)}"
    for service in ("requests", "events"):
        ask = partial(tenant.admin.get, f"/api/v1/{service}/figures", scope=scope)
        once_possible(f"{service} knowing the buildings", ask, 404)
    firm = derived_id(tenant.id, "enterprises", tenant.plan.members["enterprises"][-1]["key"])
    ask = partial(tenant.admin.get, "/api/v1/requests/figures", scope=f"enterprise:{firm}")
    once_possible("requests knowing the firms", ask, 404)


def _submit(tenant: Tenant, services: Sequence[str]) -> Iterator[_Job]:
    plan = tenant.plan
    kinds_of = {"members": plan.members, "requests": plan.requests, "events": plan.events}
    for service in services:
        for kind, rows in kinds_of[service].items():
            shaped = rows if service == "members" else [_with_ids(tenant.id, row) for row in rows]
            for start in range(0, len(shaped), _CHUNK):
                chunk = shaped[start : start + _CHUNK]
                key = f"demo-{tenant.practice.slug}-{service}-{kind}-{start}"
                job = tenant.admin.post(f"/api/v1/{service}/imports", {"kind": kind, "rows": chunk}, key=key)
                yield _Job(tenant.admin, service, job["id"], f"{tenant.practice.name} {kind}", len(chunk))


def _with_ids(tenant_id: str, row: Row) -> Row:
    """A row with ids instead of keys: other services know buildings and people by id, which derives from the key."""
    kinds = {
        "building_key": "buildings", "person_key": "members", "wisher_key": "members",
        "claimer_key": "members", "requester_key": "members", "owner_key": "members", "enterprise_key": "enterprises",
    }  # fmt: skip
    shaped = {name: value for name, value in row.items() if name not in kinds}
    for name, kind in kinds.items():
        if name in row:
            shaped[name.replace("_key", "_id")] = derived_id(tenant_id, kind, row[name]) if row[name] else None
    return shaped


def _staff(tenant: Tenant, people: list[SignIn]) -> None:
    units = follows(lambda: _first_units(tenant.admin), what="the units", seconds=_JOB_SECONDS)
    building = f"building:{derived_id(tenant.id, 'buildings', 'b-1')}"
    scopes: dict[str, list[dict[str, str]]] = {
        "resident": [], "contact1": [], "contact2": [],
        "secretary": [{"role": "building_secretary", "scope": building}],
        "manager": [{"role": "enterprise_manager", "scope": building}],
        "officer1": [{"role": "department_officer", "scope": f"unit:{units[0]}"}],
        "officer2": [{"role": "department_officer", "scope": f"unit:{units[1]}"}],
        # A colleague of the first: work is handed from one to the other.
        "officer3": [{"role": "department_officer", "scope": f"unit:{units[0]}"}],
    }  # fmt: skip
    plan = tenant.plan
    # Who holds a role is told of what it brings, such as a round of visits.
    keys = {
        "resident": plan.resident, "secretary": plan.secretary, "manager": plan.manager,
        "contact1": plan.contacts[0], "contact2": plan.contacts[1],
    }  # fmt: skip
    for person in people:
        if person.tenant != tenant.practice.slug or person.username not in scopes:
            continue
        key = keys.get(person.username)
        person_id = derived_id(tenant.id, "members", key) if key else None
        _account(tenant.admin, person, None, scopes[person.username], person_id)
    let_partner_in(tenant.admin, tenant.admin.base_url, people, tenant.practice.slug)


def _first_units(admin: Client) -> list[str] | None:
    """The two departments whose officers play in the day."""
    items = admin.get("/api/v1/requests/units", limit=200)["items"]
    departments = sorted((item["code"], item["id"]) for item in items if item["kind"] == "department")
    found = [identifier for _, identifier in departments[:2]]
    return found if len(found) == 2 else None


def _wait(jobs: Sequence[_Job], progress: Progress) -> None:
    total = sum(job.total for job in jobs)
    done = 0
    for job in jobs:

        def ended(job: _Job = job, done: int = done) -> dict[str, Any] | None:
            state: dict[str, Any] = job.admin.get(f"/api/v1/{job.service}/jobs/{job.id}")
            progress(job.name, done + state["done"] + state["failed"], total)
            return state if state["state"] in {"ended", "cancelled"} else None

        state = follows(ended, what=job.name, seconds=_JOB_SECONDS)
        done += job.total
        if state["failed"]:
            raise RowsRefused(f"{job.name}: {state['errors'][:3]}")
