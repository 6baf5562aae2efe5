"""Storage of members in MongoDB."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.changes import Change, changes_between
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from chassis.persistence.vault import Vault
from services.members.people.domain import Member
from services.members.people.errors import NoSuchMember
from services.members.people.introduction import PersonalDetails
from services.members.people.sealing import sealed, tokens_to_find, unsealed
from services.members.people.states import Status
from services.members.stored_ids import keyed_by_tenant, with_own_id

_MOST_ALIKE: Final = 10


class Members(Repository[Member]):
    """Encrypts personal details when it stores a member, and decrypts them when it loads one."""

    collection, aggregate, missing = "members", Member, NoSuchMember
    hidden = Status.TAKEN_BACK
    told = frozenset({"building_id", "enterprise_id", "source", "status", "merged_into"})
    hinted = frozenset(
        {
            "name",
            "kinds",
            "phone",
            "identity_number",
            "purpose",
            "home_elsewhere",
            "home_organisation_id",
            "host_organisation_ids",
        }
    )

    def __init__(self, uow: UnitOfWork, vault: Vault) -> None:
        super().__init__(uow)
        self._vault = vault

    def tokens(self, aggregate: Member) -> Sequence[str]:
        return tokens_to_find(aggregate.name, aggregate.details.phone, self._vault, filler=aggregate.id)

    def any_in(self, organisation_id: str) -> Member | None:
        at_home = self._first({"home_organisation_id": organisation_id})
        return at_home or self._first({"host_organisation_ids": organisation_id})

    def like(self, details: PersonalDetails, *, but: str = "") -> list[Member]:
        hashes = {f"{name}_hash": self._vault.search_hash(value) for name, value in vars(details).items() if value}
        found = [self._all({name: value}, limit=_MOST_ALIKE) for name, value in hashes.items()]
        return list({one.id: one for alike in found for one in alike if one.id != but}.values())

    def any_naming(self, enterprise_id: str, *, but_in: str | None) -> Member | None:
        settled = {"$in": [Status.VERIFIED.value, Status.PLACED.value]}
        elsewhere = {"$gt": "", "$ne": but_in}
        return self._first({"enterprise_id": enterprise_id, "firm_asked_in": elsewhere, "status": settled})

    def any_of_firm(self, enterprise_id: str) -> Member | None:
        return self._first({"enterprise_id": enterprise_id})

    def firms_with_people(self, enterprise_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"enterprise_id": {"$in": sorted(enterprise_ids)}}, by="enterprise_id"))

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"building_id": {"$in": sorted(building_ids)}}, by="building_id"))

    def places_with_any(self, organisation_ids: Collection[str]) -> set[str]:
        asked = sorted(organisation_ids)
        homes = self._documents.totals({"home_organisation_id": {"$in": asked}}, by="home_organisation_id")
        hosts = self._documents.totals({"host_organisation_ids": {"$in": asked}}, by="host_organisation_ids", each=True)
        return (homes.keys() | hosts.keys()) & set(asked)

    def any_pending_in(self, building_id: str) -> Member | None:
        return self._first({"building_id": building_id, "status": Status.PENDING.value})

    def stored_id(self, identifier: str) -> str:
        # A person's id is whatever their account says, so another tenant could take or test it.
        return keyed_by_tenant(self._uow.context.tenant, identifier)

    def changes(self, loaded: Document | None, aggregate: Member) -> list[Change]:
        if loaded is None:
            return []
        before, after = unsealed(loaded, self._vault), super().to_document(aggregate)
        # Phone and identity number each by its name.
        return changes_between(
            {**before, **before["details"]}, {**after, **after["details"]}, told=self.told, hinted=self.hinted
        )

    def to_document(self, aggregate: Member) -> Document:
        # In the repository, so that no code path can store readable details.
        return sealed({**super().to_document(aggregate), "_id": self.stored_id(aggregate.id)}, self._vault)

    def from_document(self, document: Document) -> Member:
        return super().from_document(unsealed(with_own_id(document), self._vault))


def _of_organisation(place: str) -> Iterator[Index]:
    """The people whose home or host an organisation is: all of them, those of a status, those of a building."""
    name = {"home": "home_organisation_id", "host": "host_organisation_ids"}[place]
    for other, whom in {"": "people", "status": "people of one status", "building_id": "people of a building"}.items():
        fields = ("tenant", name, *([other] if other else ()))
        yield Index(
            tuple((field, 1) for field in (*fields, "checked_in_at", "_id")),
            serves=f"{whom} whose {place} an organisation is",
            replaces=("_".join(f"{field}_1" for field in (*fields, "_id")),),
        )


INDEXES: Final = {
    "members": (
        found_index("checked_in_at", replaces=("tenant_1_tokens_1__id_1",)),
        Index((("tenant", 1), ("_id", 1)), serves="all members, for figures and recounts"),
        Index((("tenant", 1), ("checked_in_at", 1), ("_id", 1)), serves="the list of members, newest first"),
        Index(
            (("tenant", 1), ("status", 1), ("checked_in_at", 1), ("_id", 1)),
            serves="who waits for verification, and since when",
            replaces=("tenant_1_status_1__id_1", "tenant_1_status_1_checked_in_at_1"),
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("checked_in_at", 1), ("_id", 1)),
            serves="who waits in a building, and since when",
            replaces=("tenant_1_building_id_1_status_1__id_1", "tenant_1_building_id_1_status_1_checked_in_at_1"),
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("checked_in_at", 1), ("_id", 1)),
            serves="the people of a building",
            replaces=("tenant_1_building_id_1__id_1",),
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("enterprise_id", 1)),
            serves="the index board: people of each enterprise",
        ),
        Index(
            (("tenant", 1), ("enterprise_id", 1), ("checked_in_at", 1), ("_id", 1)),
            serves="the people of an enterprise",
            replaces=("tenant_1_enterprise_id_1__id_1",),
        ),
        Index(
            (("tenant", 1), ("enterprise_id", 1), ("firm_asked_in", 1)),
            serves="who waits for a firm that has moved or is gone",
            only={"firm_asked_in": {"$gt": ""}},
        ),
        Index(
            (("tenant", 1), ("enterprise_id", 1), ("status", 1)), serves="how many people of a firm are in each state"
        ),
        Index(
            (("tenant", 1), ("firm_asked_in", 1), ("status", 1), ("firm_asked_at", 1), ("_id", 1)),
            serves="whose firm is to be confirmed in a building",
            only={"firm_asked_in": {"$gt": ""}},
        ),
        Index(
            (("tenant", 1), ("status", 1), ("firm_asked_at", 1), ("_id", 1)),
            serves="whose firm is to be confirmed",
            only={"firm_asked_in": {"$gt": ""}},
        ),
        *(
            Index(
                (("tenant", 1), (name, 1)), serves=f"who may be registered already, by {name}", only={name: {"$gt": ""}}
            )
            for name in ("phone_hash", "identity_number_hash")
        ),
        *(index for place in ("home", "host") for index in _of_organisation(place)),
    ),
}
