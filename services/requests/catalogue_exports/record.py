"""The catalogue as Open Referral HSDS 3.0 has it: services, organizations, locations, taxonomies and their terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import local_date
from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from chassis.persistence.reads import each_readable
from services.requests.catalogue_classes.domain import ClassTree, CodeTable

VERSION: Final = "3.0"
PROFILE: Final = "https://docs.openreferral.org/en/3.0/hsds/"
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LIMIT: Final = Text(zh="承诺 {days} 个工作日内办结。", en="Done within {days} working days.")
_AGENCY: Final = Text(zh="可由工作人员代办。", en="Staff can run the errand for you.")
_OWN: Final = Text(zh="街道办事处", en="street office")
_CLASSES: Final = "Louyu"
_OFFSET: Final = 8


@dataclass(frozen=True, kw_only=True)
class Around:
    """What the items are read with: names by id, the tree, the tables, who asks and when."""

    tenant: TenantId
    office: str
    units: Mapping[str, str | None]
    buildings: Mapping[str, str | None]
    tree: ClassTree
    tables: Sequence[CodeTable]
    now: datetime
    language: str


def document_of(items: Sequence[Document], around: Around) -> Document:
    """The whole document. Ids are the same each time."""
    terms = _terms(around)
    services = each_readable(items, lambda item: _service(item, around, terms))
    organizations = {one["organization"]["id"]: one["organization"] for one in services}
    used = [at["location"] for one in services for at in one["service_at_locations"]]
    return {
        "version": VERSION,
        "profile": PROFILE,
        "services": services,
        "organizations": list(organizations.values()),
        "locations": list({one["id"]: one for one in used}.values()),
        "taxonomies": list(
            {term["taxonomy_detail"]["id"]: term["taxonomy_detail"] for term in terms.values()}.values()
        ),
        "taxonomy_terms": list(terms.values()),
    }


def _terms(around: Around) -> dict[tuple[str, str], Document]:
    """By scheme and code: our classes, and what others call them."""
    own = _taxonomy(around, _CLASSES, around.office)
    found = {
        (_CLASSES, one.code): {
            "id": _id(around, "term", _CLASSES, one.code),
            "code": one.code,
            "name": one.name,
            "description": one.name_en or one.name,
            "parent_id": _id(around, "term", _CLASSES, one.parent) if one.parent else None,
            "language": "zh",
            "taxonomy_detail": own,
        }
        for one, _ in around.tree.walk()
    }
    for table in around.tables:
        taxonomy = _taxonomy(around, table.scheme, table.name)
        for code in table.codes:
            found[table.scheme, code.code] = {
                "id": _id(around, "term", table.scheme, code.code),
                "code": code.code,
                "name": code.name or code.code,
                "description": code.name or code.code,
                "parent_id": None,
                "language": "zh",
                "taxonomy_detail": taxonomy,
            }
    return found


def _taxonomy(around: Around, scheme: str, name: str) -> Document:
    return {"id": _id(around, "taxonomy", scheme), "name": scheme, "description": name or scheme}


def _service(item: Document, around: Around, terms: Mapping[tuple[str, str], Document]) -> Document:
    identifier = item["_id"]
    today = local_date(around.now)
    first, last = item.get("available_from"), item.get("available_to")
    open_now = (not first or first <= today) and (not last or today <= last)
    process = [
        _LIMIT.render(around.language, {"days": item["time_limit_days"]}) if item["time_limit_days"] else "",
        _AGENCY.render(around.language) if item["agency_service"] else "",
    ]
    return {
        "id": identifier,
        "name": item["name"],
        "alternate_name": item["name_en"] or None,
        "description": item["description"],
        "status": "active" if open_now else "inactive",
        "eligibility_description": item.get("eligibility") or None,
        "application_process": " ".join(one for one in process if one) or None,
        "last_modified": item.get("edition_since"),
        "organization": _organization(item["owner_unit_id"], around),
        "schedules": [
            {
                "id": _id(around, "schedule", identifier, str(number)),
                "freq": "WEEKLY",
                "byday": ",".join(_DAYS[day - 1] for day in sorted(set(hours["weekdays"]))),
                "opens_at": hours["opens"],
                "closes_at": hours["closes"],
                "valid_from": first,
                "valid_to": last,
                "timezone": _OFFSET,
            }
            for number, hours in enumerate(item.get("hours", []))
        ],
        "service_at_locations": [
            {"id": _id(around, "at", identifier, building), "location": _location(building, around)}
            for building in item.get("building_ids", [])
        ],
        "required_documents": [
            {"id": _id(around, "document", identifier, name), "document": name, "uri": None}
            for name in item["materials"]
        ],
        "attributes": [
            {
                "id": _id(around, "attribute", identifier, term["id"]),
                "link_id": identifier,
                "link_entity": "service",
                "taxonomy_term": term,
            }
            for term in _terms_of(item["category"], around, terms)
        ],
    }


def _terms_of(category: str, around: Around, terms: Mapping[tuple[str, str], Document]) -> list[Document]:
    theirs = [(table.scheme, one.code) for table in around.tables for one in table.codes if one.class_code == category]
    return [terms[key] for key in ((_CLASSES, category), *theirs) if key in terms]


def _organization(unit_id: str | None, around: Around) -> Document:
    # Whoever owns nothing by a unit is done by the street office itself.
    name = (around.units.get(unit_id) if unit_id else None) or around.office or _OWN.render(around.language)
    return {"id": unit_id or str(around.tenant), "name": name, "description": name}


def _location(building: str, around: Around) -> dict[str, Any]:
    return {"id": building, "location_type": "physical", "name": around.buildings.get(building) or building}


def _id(around: Around, *of: str) -> str:
    return derived_id(around.tenant, "hsds", *of)
