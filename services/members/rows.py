"""Reading import rows of any kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.identity import Actor, PersonId, TenantId, system_actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.natural_keys import ContentDiffers
from chassis.kernel.ports import Work
from services.members.keyed import Keyed

C = TypeVar("C")


def read(schema: Row, command: type[C], row: Mapping[str, Any]) -> C:
    """The row as a command. Raises InvalidRow."""
    return command(**checked(schema, row))


@contextmanager
def named_by_keys() -> Iterator[None]:
    """Within it, a ContentDiffers about `…_id` names the field of the row, `…_key`."""
    try:
        yield
    except ContentDiffers as error:
        raise ContentDiffers([re.sub(r"_id(s?)$", r"_key\1", name) for name in error.names]) from error


def named_ids(tenant: TenantId, kind: Keyed, rows: Sequence[Mapping[str, Any]], *names: str) -> set[str]:
    """The ids of the records that these fields name. Skips what is malformed: the rows are not checked yet."""
    keys = {key for row in rows for name in names if isinstance(key := row.get(name), str)}
    return {keyed_id(tenant, kind, key) for key in keys}


def importer(uow: Work) -> Actor:
    """The person who submitted the import, with all permissions: theirs was checked at submission."""
    system = system_actor(uow.context.tenant)
    return Actor(PersonId(uow.context.actor), system.tenant, system.grants)
