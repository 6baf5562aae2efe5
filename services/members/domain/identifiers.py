"""Numbers and ids with rules of their own: derived ids, phone numbers, USCC. Pure calculation."""

from enum import StrEnum
from typing import Final

import phonenumbers
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.domain.errors import InvalidPhone, InvalidUscc

DEFAULT_REGION: Final = "CN"


class Imported(StrEnum):
    """What can be imported; also the part of derived ids that keeps keys of different kinds apart."""

    BUILDINGS = "buildings"
    SUITES = "suites"
    ENTERPRISES = "enterprises"
    ORGANISATIONS = "organisations"
    MEMBERS = "members"
    ROLE_ASSIGNMENTS = "role_assignments"


def keyed_id(tenant: TenantId, kind: Imported, key: str) -> str:
    """The id of what a tenant calls `key`: rows can name each other before they are stored."""
    return derived_id(tenant, kind.value, key)


def normalised_phone(raw: str) -> str:
    """E.164; numbers without a country code are Chinese. Raises InvalidPhone."""
    try:
        number = phonenumbers.parse(raw, DEFAULT_REGION)
    except phonenumbers.NumberParseException as error:
        raise InvalidPhone from error
    if not phonenumbers.is_valid_number(number):
        raise InvalidPhone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def checked_uscc(raw: str) -> str:
    """The 18 characters of GB 32100 with a right check digit, in capitals. Raises InvalidUscc."""
    try:
        return str(uscc.validate(raw))
    except ValidationError as error:
        raise InvalidUscc from error


def suite_id_of(tenant: TenantId, building_id: str, floor: int, number: str) -> str:
    """A suite is where it is: no key needed."""
    return derived_id(tenant, Imported.SUITES.value, building_id, str(floor), number)


def tenant_id_of(slug: str) -> TenantId:
    """A street office's id follows from its slug, so that creating it twice finds the first."""
    return TenantId(derived_id("tenant", slug))
