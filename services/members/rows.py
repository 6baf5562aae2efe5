"""How the rows of imports are read, whatever their kind: checked when they are applied, because they wait sealed."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from marshmallow import ValidationError

from chassis.http.schemas import Row
from chassis.kernel.errors import RuleViolated
from chassis.kernel.identity import Actor, PersonId, TenantId, system_actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.ports import Work
from chassis.kernel.text import Text
from services.members.keyed import Keyed

C = TypeVar("C")


class InvalidRow(RuleViolated):
    slug = "row-invalid"
    text = Text(zh="这一行填写不正确，请检查：{fields}。", en="This row is not valid; check: {fields}.")


def read(schema: Row, command: type[C], row: Mapping[str, Any]) -> C:
    """The row as the command of its schema. Raises InvalidRow naming the fields at fault, never their values."""
    try:
        loaded = schema.load(row)
    except ValidationError as error:
        raise InvalidRow(fields=", ".join(sorted(map(str, error.messages_dict)))) from error
    return command(**loaded)


def named_ids(tenant: TenantId, kind: Keyed, rows: Sequence[Mapping[str, Any]], *names: str) -> set[str]:
    """The ids of what these fields of the rows name. Rows are as they were sent, some malformed."""
    keys = {key for row in rows for name in names if isinstance(key := row.get(name), str)}
    return {keyed_id(tenant, kind, key) for key in keys}


def importer(uow: Work) -> Actor:
    """Whoever submitted the import, whose right to do so was checked then."""
    system = system_actor(uow.context.tenant)
    return Actor(PersonId(uow.context.actor), system.tenant, system.grants)
