"""The commands of feature flags on a real database: what is on, switching it, what is refused, two at once."""

import json
import threading
from collections.abc import Callable

import pytest

from chassis.kernel.clock import utc_now
from chassis.kernel.identity import EVERYWHERE, PLATFORM, Actor, PersonId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from deploy.local.servers import Servers
from louyuctl import flags
from louyuctl.commands import main
from louyuctl.site import find_site
from services.members.feature_flags.domain import Switch
from services.members.service import SERVICE as MEMBERS
from services.members.tenants import use_cases
from services.members.tenants.domain import Points, Settings, TenantDetails, tenant_id_of

pytestmark = [pytest.mark.integration, pytest.mark.capability("O6")]
SLUG = "jiangtou"
POINTS = Points(attendance=2, wish_fulfilled=5, per_service_hour=1)
#: Runs a command; its exit code and what it printed as JSON.
Run = Callable[..., tuple[int, list[dict[str, object]]]]


@pytest.fixture
def run(store: Store, environ_of: Callable[[str], dict[str, str]], capsys: pytest.CaptureFixture[str]) -> Run:
    """With one street office in members."""
    environ_of("members")
    tenant = tenant_id_of(SLUG)
    actor = Actor(PersonId("root"), PLATFORM, {"tenant.manage": frozenset({EVERYWHERE})})
    uow = MEMBERS.make_unit_of_work()(store, RequestContext(tenant=tenant, actor="root", correlation="c" * 32), utc_now)
    details = TenantDetails(
        slug=SLUG, name="江头街道", name_en="Jiangtou Street", district="huli", settings=Settings(points=POINTS)
    )
    use_cases.create_tenant(uow, actor, details)  # type: ignore[arg-type] # typed as its port
    uow.commit()

    def command(*line: str) -> tuple[int, list[dict[str, object]]]:
        code = main(["flags", *line, "--json"])
        said = capsys.readouterr().out
        return code, json.loads(said) if said else []

    return command


def told(store: Store) -> list[dict[str, object]]:
    rows = store.db["outbox"].find({"type": "org.louyu.members.feature-flags.changed.v1"}, sort=[("seq", 1)])
    return [json.loads(row["ce"]) if isinstance(row["ce"], bytes | str) else row["ce"] for row in rows]


def test_a_flag_nobody_decided_on_has_its_default(run: Run) -> None:
    code, (flag,) = run("list", SLUG)

    assert code == 0
    assert (flag["flag"], flag["on"], flag["default"], flag["decided"]) == ("rising-themes", True, True, False)


def test_a_flag_is_switched_and_everybody_is_told_once_who_did_it(run: Run, store: Store) -> None:
    codes = [run("switch", SLUG, "rising-themes", "off")[0] for _ in range(2)]
    _, (flag,) = run("list", SLUG)

    assert codes == [0, 0]
    assert (flag["on"], flag["decided"]) == (False, True)
    (message,) = told(store)
    assert str(message["actorid"]).startswith("louyuctl:")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (("switch", SLUG, "teleport", "on"), 1, "There is no such feature flag."),
        (("switch", "nowhere", "rising-themes", "on"), 1, ""),
        (("list", "nowhere"), 1, ""),
        (("switch", SLUG, "rising-themes", "maybe"), 2, "'maybe' is not one of"),
        (("switch", SLUG, "rising-themes"), 2, "Missing argument"),
    ],
)
def test_what_is_wrong_is_refused_in_words_and_changes_nothing(
    run: Run, store: Store, capsys: pytest.CaptureFixture[str], line: tuple[str, ...], code: int, words: str
) -> None:
    assert run("list", SLUG)[0] == 0

    assert main(["flags", *line]) == code

    said = capsys.readouterr().err
    assert words in said
    assert said
    assert "Traceback" not in said
    assert told(store) == []


def test_of_several_operators_at_once_each_has_their_way_one_after_the_other(run: Run, store: Store) -> None:
    assert run("list", SLUG)[0] == 0
    faults: list[BaseException] = []

    def switches(*, on: bool) -> None:
        site = find_site()
        try:
            for _ in range(5):
                flags._switched(site.chosen(["members"])[0], SLUG, "rising-themes", Switch(on=on))
        except BaseException as fault:  # noqa: BLE001 # the test fails with it
            faults.append(fault)
        finally:
            site.close()

    threads = [threading.Thread(target=switches, kwargs={"on": on}) for on in (True, False, True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    sequences = [int(str(message["sequence"])) for message in told(store)]
    assert sequences == list(range(1, len(sequences) + 1))


def test_a_database_that_does_not_answer_ends_with_its_own_code(
    monkeypatch: pytest.MonkeyPatch, servers: Servers, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert servers
    assert run("list", SLUG)[0] == 0
    monkeypatch.setenv("MEMBERS_MONGODB_URI", "mongodb://127.0.0.1:1/x?serverSelectionTimeoutMS=200")

    assert main(["flags", "list", SLUG]) == 3
    assert "members: MongoDB (127.0.0.1:1) does not answer" in capsys.readouterr().err
