"""P28: what fits a new need among 100,000 resources, against one find that an index answers."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from statistics import median
from typing import Any, Final

from bench.measure import Result
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from chassis.persistence.documents import to_document
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Store
from deploy.local.servers import Servers
from services.requests.listings.domain import LISTINGS, Listing
from services.requests.listings.record import Kind, ListingDetails, ListingVisibility, OfferedBy, terms_of
from services.requests.matching.lists import Reads, best
from services.requests.matching.scoring import Sought
from services.requests.service import SERVICE

RESOURCES: Final = 100_000
#: Times one indexed find.
BAR: Final = 20.0
_TENANT: Final = TenantId("bench-matching")
_AT_ONCE: Final = 5_000
_ROUNDS: Final = 60
_BEGAN: Final = datetime(2026, 1, 1, tzinfo=UTC)
_PLACES: Final = ("共享", "临街", "顶层", "一楼", "园区", "地下", "江边", "新建")
_THINGS: Final = ("会议室", "停车位", "投影仪", "仓库", "展厅", "法律咨询", "财税辅导", "翻译", "摄影", "直播间")
_WAYS: Final = ("可借用", "低价出租", "周末开放", "长期提供", "预约使用")
_TITLES: Final = tuple("".join(words) for words in product(_PLACES, _THINGS, _WAYS))
_CATEGORIES: Final = ("space", "goods", "professional", "sales")
_SOUGHT: Final = ("借用共享会议室开季度会", "找财税辅导老师", "展厅周末办产品发布会", "直播间和摄影设备")


def measured(servers: Servers, resources: int = RESOURCES) -> Iterator[Result]:
    store = Store.connect(servers.mongodb_uri("louyu_requests"))
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    found, one = matched(store, resources)
    shown = f"what fits a need among {resources:,} resources: {found:.2f} ms"
    yield Result("P28", shown, f"one indexed find: {one:.2f} ms", round(found / one, 2), BAR, "lower", _ROUNDS)


def matched(store: Store, resources: int) -> tuple[float, float]:
    """Milliseconds of a match, and of one find by an index; the medians of turns that alternate."""
    known = ""
    for start in range(0, resources, _AT_ONCE):
        rows = [_row(number) for number in range(start, min(start + _AT_ONCE, resources))]
        known = rows[0]["owner_id"]
        store.db[LISTINGS].insert_many(rows)

    def reads(name: str) -> TenantCollection:
        return store.collection(name, _TENANT)

    matches, finds = [], []
    for turn in range(_ROUNDS):
        sought = _sought(_SOUGHT[turn % len(_SOUGHT)])
        matches.append(_milliseconds(partial(_match, reads, sought)))
        finds.append(_milliseconds(lambda: _some(reads(LISTINGS).find({"owner_id": known}, limit=50))))
    return median(matches), median(finds)


def _match(reads: Reads, sought: Sought) -> None:
    _some(best(reads, sought, most=5))


def _some(found: list[Any]) -> None:
    if not found:
        raise RuntimeError("nothing was found")


def _sought(title: str) -> Sought:
    return Sought(
        id="",
        kind=Kind.NEED,
        owner_id="somebody",
        category="space",
        terms=terms_of(title),
        building_id="b-1",
        valid_from=None,
        valid_to=None,
        quantity=1,
    )


def _row(number: int) -> dict[str, Any]:
    details = ListingDetails(
        kind=Kind.RESOURCE,
        category=_CATEGORIES[number % len(_CATEGORIES)],
        title=_TITLES[number * 7 % len(_TITLES)],
        text="",
        quantity=number % 9 + 1,
        measure="次",
        valid_from=None,
        valid_to=None,
        building_id=f"b-{number % 56}",
        place="",
        visibility=ListingVisibility.STREET,
        offered_by=OfferedBy.MEMBER,
        party_id=None,
        contact="",
    )
    at = _BEGAN + timedelta(seconds=number)
    # Fifty of each owner: the reference finds as many rows as a page shows.
    owner = f"p-{number // 50}"
    listing = Listing.draft(details, identifier=new_id(), owner_id=owner, posted_by=owner, at=at, told=False)
    listing.open(at)
    return {**to_document(listing), "tenant": _TENANT}


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
