"""Import rows for items of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import system_actor
from chassis.kernel.ids import id_of
from chassis.persistence.documents import row_of
from services.requests.catalogue import use_cases
from services.requests.catalogue.details import ItemDetails
from services.requests.catalogue.ports import CatalogueWork
from services.requests.catalogue.schemas import ItemFields
from services.requests.fields import maybe_id
from services.requests.keyed import Keyed


@dataclass(kw_only=True)
class ImportedItem(ItemDetails):
    """An item whose owner may be named by id or by the unit's code."""

    owner_unit_code: str | None


class CatalogueItemRow(Row, ItemFields):
    """An item; its owner may be named by id or by the unit's code."""

    command = ImportedItem

    owner_unit_code = maybe_id()


_ROW: Final = CatalogueItemRow()


def apply_catalogue_item(uow: CatalogueWork, row: Mapping[str, Any]) -> None:
    tenant = uow.context.tenant
    item = row_of(ImportedItem, checked(_ROW, row))
    # Not looked up: the unit may be a row of the same import. `publish_item` refuses a unit that does not exist.
    item.owner_unit_id = id_of(tenant, Keyed.UNITS, identifier=item.owner_unit_id, key=item.owner_unit_code)
    # The permission request.import covers this; whoever imports need not hold catalogue.manage too.
    use_cases.publish_item(uow, system_actor(tenant), ItemDetails(**values_of(ItemDetails, item)))
