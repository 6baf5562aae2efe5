"""What the rows of imports hold. `key` is what the tenant calls the row; other rows name it by `…_key`."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate

from chassis.http.schemas import Body
from services.members.domain.enterprise import EnterpriseKind
from services.members.domain.errors import InvalidRow
from services.members.domain.member import Kind
from services.members.domain.organisation import Level, Nature
from services.members.domain.role_assignment import ScopeKind


def _key() -> fields.String:
    return fields.String(required=True, validate=validate.Length(1, 80))


def _other_key() -> fields.String:
    return fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 80))


class BuildingRow(Body):
    key = _key()
    name = fields.String(required=True, validate=validate.Length(1, 80))
    address = fields.String(load_default="", validate=validate.Length(0, 200))
    community = fields.String(required=True, validate=validate.Length(1, 60))
    grid = fields.String(required=True, validate=validate.Length(1, 60))
    floors = fields.Integer(required=True, strict=True, validate=validate.Range(1, 200))
    area_m2 = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 10_000_000))
    key_building = fields.Boolean(load_default=False)


class SuiteRow(Body):
    key = _key()
    building_key = _key()
    floor = fields.Integer(required=True, strict=True, validate=validate.Range(-10, 200))
    number = fields.String(required=True, validate=validate.Length(1, 20))
    enterprise_key = _other_key()


class EnterpriseRow(Body):
    key = _key()
    building_key = _key()
    name = fields.String(required=True, validate=validate.Length(1, 120))
    uscc = fields.String(load_default=None, allow_none=True)
    kind = fields.Enum(EnterpriseKind, by_value=True, load_default=EnterpriseKind.LEGAL_PERSON)
    industry = fields.String(load_default="", validate=validate.Length(0, 60))
    staff_count = fields.Integer(load_default=0, strict=True, validate=validate.Range(0, 1_000_000))
    converted_from_branch = fields.Boolean(load_default=False)


class OrganisationRow(Body):
    key = _key()
    name = fields.String(required=True, validate=validate.Length(1, 80))
    nature = fields.Enum(Nature, by_value=True, required=True)
    level = fields.Enum(Level, by_value=True, required=True)
    parent_key = _other_key()
    building_key = _other_key()
    enterprise_keys = fields.List(_key(), load_default=list, validate=validate.Length(0, 200))


class MemberRow(Body):
    """`as_home` decides between home and host; without it, people whose home is elsewhere become guests."""

    key = _key()
    name = fields.String(required=True, validate=validate.Length(1, 60))
    kinds = fields.List(fields.Enum(Kind, by_value=True), required=True, validate=validate.Length(1, 7))
    phone = fields.String(load_default=None, allow_none=True, validate=validate.Length(5, 20))
    identity_number = fields.String(load_default=None, allow_none=True, validate=validate.Length(6, 18))
    building_key = _other_key()
    enterprise_key = _other_key()
    organisation_key = _other_key()
    as_home = fields.Boolean(load_default=None, allow_none=True)
    home_elsewhere = fields.Boolean(load_default=False)


class RoleAssignmentRow(Body):
    """The person is named by the key of a members row or by id; a grid by its name; the tenant needs no key."""

    key = _key()
    role = fields.String(required=True, validate=validate.Regexp(r"^[a-z][a-z_]{1,39}\Z"))
    scope_kind = fields.Enum(ScopeKind, by_value=True, required=True)
    scope_key = _other_key()
    person_key = _other_key()
    person_id = fields.String(load_default=None, allow_none=True)
    from_date = fields.Date(required=True)
    until_date = fields.Date(load_default=None, allow_none=True)


def read(schema: Body, row: Mapping[str, Any]) -> dict[str, Any]:
    """Raises InvalidRow naming the fields at fault, never their values."""
    try:
        loaded: dict[str, Any] = schema.load(row)
    except ValidationError as error:
        raise InvalidRow(fields=", ".join(sorted(map(str, error.messages_dict)))) from error
    return loaded
