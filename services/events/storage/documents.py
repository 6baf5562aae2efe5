"""Where a stored document differs from what the rules work with: people are a projection, not an aggregate."""

from chassis.kernel.writes import Document
from services.events.domain.person import Person


def person_from_document(document: Document) -> Person:
    home = document["home_organisation_id"]
    return Person(
        kinds=frozenset(document["kinds"]),
        building_id=document["building_id"],
        organisation_ids=frozenset([*document["host_organisation_ids"], *([home] if home else [])]),
    )
