"""Import rows for suites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.http.fields import Line, Whole
from chassis.http.schemas import Row
from chassis.kernel.ids import id_of, keyed_id
from services.members.fields import other_key, own_key
from services.members.keyed import Keyed
from services.members.rows import importer, named_ids, read
from services.members.suites import use_cases
from services.members.suites.domain import SuiteDetails, suite_id_of
from services.members.suites.ports import SuitesWork
from services.members.suites.schemas import FLOOR, NUMBER


@dataclass(frozen=True, kw_only=True)
class ImportedSuite:
    """A suite whose building and enterprise are named by the keys of other rows."""

    key: str
    building_key: str
    floor: int
    number: str
    enterprise_key: str | None


class SuiteRow(Row):
    command = ImportedSuite

    key = own_key()
    building_key = own_key()
    floor = Whole(*FLOOR, required=True)
    number = Line(NUMBER, required=True)
    enterprise_key = other_key()


_ROW: Final = SuiteRow()


def prefetch_suites(uow: SuitesWork, rows: Sequence[Mapping[str, Any]]) -> None:
    """Loads what the rows name, and the suites themselves if they exist."""
    tenant = uow.context.tenant
    uow.buildings.prefetch(named_ids(tenant, Keyed.BUILDINGS, rows, "building_key"))
    uow.enterprises.prefetch(named_ids(tenant, Keyed.ENTERPRISES, rows, "enterprise_key"))
    # Rows are not checked yet; malformed ones are skipped here and refused when they are applied.
    uow.suites.prefetch(
        suite_id_of(tenant, keyed_id(tenant, Keyed.BUILDINGS, row["building_key"]), row["floor"], row["number"])
        for row in rows
        if isinstance(row.get("building_key"), str) and isinstance(row.get("number"), str) and "floor" in row
    )


def apply_suite(uow: SuitesWork, row: Mapping[str, Any]) -> None:
    tenant, suite = uow.context.tenant, read(_ROW, ImportedSuite, row)
    details = SuiteDetails(
        building_id=keyed_id(tenant, Keyed.BUILDINGS, suite.building_key),
        floor=suite.floor,
        number=suite.number,
        enterprise_id=id_of(tenant, Keyed.ENTERPRISES, key=suite.enterprise_key),
    )
    use_cases.register_suite(uow, importer(uow), details)
