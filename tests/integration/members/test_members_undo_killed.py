"""An import is undone on real servers: workers are killed in the middle, and every record is taken back once."""

import signal
from typing import Final

import pytest

from chassis.background import jobs
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import Actor, PersonId
from chassis.kernel.ids import keyed_id
from chassis.testing.eventually import eventually
from services.members.keyed import Keyed
from tests.builders.members import a_building, a_tenant
from tests.integration.halves import Half

pytestmark = [pytest.mark.integration]

FIRMS: Final = 3 * jobs.BATCH
TAKEN_BACK: Final = "org.louyu.members.enterprise.taken-back.v1"


PEOPLE_TAKEN_BACK: Final = "org.louyu.members.member.taken-back.v1"


def _import(members: Half, kind: Keyed = Keyed.ENTERPRISES, **more: object) -> str:
    """The id of the job, which waits."""
    uow = members.unit()
    uow.tenants.add(a_tenant(members.tenant))
    uow.buildings.add(a_building(keyed_id(members.tenant, Keyed.BUILDINGS, "b-1")))
    named = [{"key": f"e-{number}", "name": f"第{number}家公司", "building_key": "b-1"} for number in range(FIRMS)]
    job = jobs.submit(uow, kind.value, [{**row, **more} for row in named], utc_now)
    uow.commit()
    return str(job["_id"])


def _has_ended(members: Half, job: str) -> bool:
    return bool(members.store.db[jobs.COLLECTION].find_one({"_id": job, "state": "ended"}))


@pytest.mark.capability("M10")
def test_an_undo_that_is_killed_takes_every_record_back_once(both: tuple[Half, ...]) -> None:
    members, _ = both
    job = _import(members)
    members.start("timers")
    eventually(lambda: _has_ended(members, job), every=0.2)
    members.kill()
    jobs.undo(members.store, Actor(PersonId("admin"), members.tenant), members.tenant, job, utc_now)

    for point in ("job.before_undo:2", "job.after_undo:1"):
        members.start("timers", FAILPOINT=point)
        assert members.died() == -signal.SIGKILL
    members.start("timers")

    eventually(lambda: _has_ended(members, job), every=0.2)
    firms = list(members.store.db["enterprises"].find({"tenant": members.tenant}))
    told = list(members.store.db["outbox"].find({"tenant": members.tenant, "type": TAKEN_BACK}))
    ended = jobs.get(members.store, members.tenant, job)
    assert {firm["status"] for firm in firms} == {"taken_back"}
    assert len(firms) == len(told) == len({one["agg"] for one in told}) == FIRMS
    assert (ended["mode"], ended["done"], ended["failed"], ended["made"]) == ("undo", FIRMS, 0, 0)
    assert members.store.db[jobs.MADE].count_documents({"job": job}) == 0


@pytest.mark.capability("M10")
def test_an_undo_of_people_that_is_killed_destroys_and_counts_everybody_once(both: tuple[Half, ...]) -> None:
    members, _ = both
    job = _import(members, Keyed.MEMBERS, kinds=["employee"], phone="17000001234")
    members.start("timers")
    eventually(lambda: _has_ended(members, job), every=0.2)
    members.kill()
    jobs.undo(members.store, Actor(PersonId("admin"), members.tenant), members.tenant, job, utc_now)

    for point in ("job.before_undo:2", "job.after_undo:1"):
        members.start("timers", FAILPOINT=point)
        assert members.died() == -signal.SIGKILL
    members.start("timers")

    eventually(lambda: _has_ended(members, job), every=0.2)
    people = list(members.store.db["members"].find({"tenant": members.tenant}))
    told = list(members.store.db["outbox"].find({"tenant": members.tenant, "type": PEOPLE_TAKEN_BACK}))
    assert {(one["status"], one["details"]["phone"], one["building_id"]) for one in people} == {
        ("taken_back", None, None)
    }
    assert not [one for one in people if "phone_hash" in one]
    assert len(people) == len(told) == len({one["agg"] for one in told}) == FIRMS
    ended = jobs.get(members.store, members.tenant, job)
    assert (ended["done"], ended["failed"], ended["made"]) == (FIRMS, 0, 0)
