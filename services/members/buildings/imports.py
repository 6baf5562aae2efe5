"""Import rows for buildings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from chassis.http.schemas import Row
from services.members.buildings import use_cases
from services.members.buildings.commands import NewBuilding
from services.members.buildings.ports import BuildingsWork
from services.members.buildings.schemas import BuildingBody
from services.members.fields import own_key
from services.members.keyed import Keyed
from services.members.rows import importer, named_by_keys, named_ids, read


class BuildingRow(Row, BuildingBody):
    """The same fields as in the API, but the key is required."""

    command = NewBuilding

    class Meta(BuildingBody.Meta):
        exclude = ("despite_duplicates",)

    key = own_key()


_ROW: Final = BuildingRow()


def prefetch_buildings(uow: BuildingsWork, rows: Sequence[Mapping[str, Any]]) -> None:
    uow.buildings.prefetch(named_ids(uow.context.tenant, Keyed.BUILDINGS, rows, "key"))


def apply_building(uow: BuildingsWork, row: Mapping[str, Any]) -> None:
    # The keys of a file say which rows are the same.
    asked = replace(read(_ROW, NewBuilding, row), despite_duplicates=True)
    with named_by_keys():
        use_cases.register_building(uow, importer(uow), asked)
