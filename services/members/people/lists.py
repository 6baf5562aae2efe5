"""The list of members, and what of a member somebody sees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor, TenantId, ids_in, narrowed, reaches, scope
from chassis.kernel.writes import Document
from chassis.persistence.finding import having
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest, oldest
from services.members.people.errors import QueryTooShort
from services.members.people.introduction import AFFILIATION
from services.members.people.sealing import Sought, is_phone, name_and_kinds
from services.members.people.states import Status
from services.members.stored_ids import keyed_by_tenant, own_id

#: Nobody sees personal details in a list, or when what happened first, so they are not read.
_UNSHOWN: Final = ("details", "moments")
#: Of who was erased or taken back, and of duplicates, nothing is left to list.
_UNLISTED: Final = tuple(one.value for one in (Status.ERASED, Status.MERGED, Status.TAKEN_BACK))
#: Who knows people by name: whoever serves them there. Affiliation only for those who decide about it.
_NAMING: Final = ("member.name", "member.verify", "member.place", "member.reveal")
_AFFILIATING: Final = ("member.verify", "member.place", "member.reveal")
#: What a name, and whether somebody may see it, follow from.
_NEEDED: Final = ("_id", "named", "building_id", "enterprise_id", "home_organisation_id", "host_organisation_ids")
#: More organisations than any has below it.
_SUBTREE: Final = 5000


def list_members(
    members: TenantCollection,
    organisations: TenantCollection,
    actor: Actor,
    query: Mapping[str, Any],
    unseal: Callable[[str], str],
    sought: Sought,
) -> Page:
    """Members that the actor may see: all, or those of the actor's buildings and organisations with all below; by when
    they checked in or were registered, newest first.

    Never by name: names are sealed, and whatever sorts as they do (pinyin, its first letter, a rank) tells them to whoever
    reads the store. Raises QueryTooShort, BadCursor, and Forbidden if the actor searches for names that they may not see.
    """
    if query.get("status") == Status.TAKEN_BACK:
        return Page([], None)
    match = given(query, "status", "building_id", "enterprise_id")
    match.setdefault("status", {"$nin": list(_UNLISTED)})
    places: list[dict[str, Any]] = []
    if query.get("organisation_id"):
        places.append(_in_organisations([query["organisation_id"]]))
    scopes = [actor.scopes("member.read")]
    if query.get("q"):
        found, where_known = _search(actor, query, sought)
        match |= found
        scopes.append(where_known)
    # A set: whoever reads and knows people in the same places is asked once.
    places += [_within(organisations, where) for where in set(scopes) if EVERYWHERE not in where]
    if places:
        match["$and"] = places
    if query.get("organisation_id") and not any(actor.holds(permission) for permission in _AFFILIATING):
        # Whoever asks for the people of a branch learns who is a party member.
        actor.demand("member.place")
    page = newest(members, match, "checked_in_at", query, without=_UNSHOWN)
    rows = each_readable(page.items, lambda member: _opened(member, unseal))
    sight = sight_of(actor)
    if not sight.depends_on_place:
        return Page(each_readable(rows, lambda row: sight.shown(row, ())), page.next)
    where = _scopes_of_organisations(organisations, rows)
    return Page(each_readable(rows, lambda row: sight.shown(row, _scopes_of(row, where))), page.next)


def people_of_firm(
    members: TenantCollection, organisations: TenantCollection, actor: Actor, enterprise_id: str
) -> Document:
    """How many people of a firm there are in each state, of those that the actor may see."""
    match: dict[str, Any] = {"enterprise_id": enterprise_id, "status": {"$nin": list(_UNLISTED)}}
    scopes = actor.scopes("member.read")
    if EVERYWHERE not in scopes:
        match["$and"] = [_within(organisations, scopes)]
    totals = members.totals(match, by="status")
    states = [{"status": one.value, "count": int(totals[one.value])} for one in Status if one.value in totals]
    return {"total": sum(int(total) for total in totals.values()), "states": states}


def list_named_firms(
    members: TenantCollection, actor: Actor, query: Mapping[str, Any], unseal: Callable[[str], str]
) -> Page:
    """Who named a firm of a building where the actor verifies people, and nobody has confirmed it yet; oldest first."""
    match = naming_firms(narrowed(actor.scopes("member.verify"), "building", query.get("building_id")))
    if match is None:
        return Page([], None)
    page = oldest(members, match, "firm_asked_at", query)
    return Page(each_readable(page.items, lambda row: _opened(row, unseal)), page.next)


def naming_firms(buildings: list[str] | None) -> dict[str, Any] | None:
    """The condition of those who wait in these buildings, in all of them for None; None if there is no building."""
    asked_in = {"$gt": ""} if buildings is None else {"$in": buildings}
    settled = {"$in": [Status.VERIFIED.value, Status.PLACED.value]}
    return None if buildings == [] else {"firm_asked_in": asked_in, "status": settled}


def may_search(actor: Actor, query: str, sought: Sought) -> bool:
    """Whether the actor may search for this somewhere, and there is enough of it."""
    return bool(sought(query)) and bool(_anywhere(actor, _knowing(query)))


def _knowing(query: str) -> Sequence[str]:
    """The permissions to search for this: whoever finds somebody by a name or a phone number learns it."""
    return ("member.reveal",) if is_phone(query) else _NAMING


def _search(actor: Actor, query: Mapping[str, Any], sought: Sought) -> tuple[dict[str, Any], frozenset[str]]:
    """The condition of what is searched for, and where the actor may search. Raises QueryTooShort, Forbidden."""
    permissions = _knowing(query["q"])
    where = _anywhere(actor, permissions)
    if not where:
        raise Forbidden(permission=permissions[0])
    tokens = sought(query["q"], whole=query.get("whole", False))
    if not tokens:
        raise QueryTooShort
    return having(tokens), where


def _within(organisations: TenantCollection, scopes: frozenset[str]) -> dict[str, Any]:
    # A secretary of a committee sees the members of all branches below it.
    below = _subtree(organisations, ids_in(scopes, "organisation"))
    return {"$or": [{"building_id": {"$in": ids_in(scopes, "building")}}, *_in_organisations(below)["$or"]]}


def names_seen(
    members: TenantCollection,
    organisations: TenantCollection,
    actor: Actor,
    identifiers: Sequence[str],
    unseal: Callable[[str], str],
) -> Document:
    """The names of these people, as far as the actor may see them; one's own always. Two queries at most."""
    people, sight = known_by(members, actor.tenant, identifiers, unseal), sight_of(actor)
    where = _scopes_of_organisations(organisations, list(people.values())) if sight.depends_on_place else {}
    seen = {
        one: person if one == actor.person_id else sight.shown(person, _scopes_of(person, where))
        for one, person in people.items()
    }
    return {"items": [{"id": one, "name": person["name"]} for one, person in seen.items() if person["name"]]}


def known_by(
    members: TenantCollection, tenant: TenantId, identifiers: Sequence[str], unseal: Callable[[str], str]
) -> Mapping[str, Document]:
    """These people by id, with their names. One query."""
    keys = [keyed_by_tenant(tenant, one) for one in dict.fromkeys(identifiers)]
    rows = members.find({"_id": {"$in": keys}}, limit=len(keys), only=_NEEDED) if keys else []
    known = (_opened(row, unseal) for row in rows)
    return {row["_id"]: row for row in known}


def _opened(row: Document, unseal: Callable[[str], str]) -> Document:
    """The row itself, which nobody else has, with its own id and what was sealed: a long page is not copied twice."""
    row.update(name_and_kinds(row, unseal), _id=own_id(row["_id"]))
    return row


@dataclass(frozen=True)
class Sight:
    """Where somebody knows people by name, and where their political affiliation; both as scopes."""

    naming: frozenset[str]
    affiliating: frozenset[str]

    @property
    def depends_on_place(self) -> bool:
        return any(scopes and EVERYWHERE not in scopes for scopes in (self.naming, self.affiliating))

    def shown(self, member: Document, scopes: Sequence[str]) -> Document:
        """The member as they may be seen. `scopes` are those of the member's places."""
        named = member if reaches(self.naming, scopes) else {**member, "name": None}
        if reaches(self.affiliating, scopes):
            return named
        kinds = [kind for kind in member["kinds"] if kind not in AFFILIATION]
        hidden: Document = {"home_organisation_id": None, "host_organisation_ids": [], "home_elsewhere": None}
        return {**named, "kinds": kinds, **hidden}


def sight_of(actor: Actor) -> Sight:
    return Sight(_anywhere(actor, _NAMING), _anywhere(actor, _AFFILIATING))


def _anywhere(actor: Actor, permissions: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(actor.scopes(permission) for permission in permissions))


def _scopes_of(member: Document, where: Mapping[str, Sequence[str]]) -> list[str]:
    building = [scope("building", member["building_id"])] if member["building_id"] else []
    return [*building, *(one for identifier in _organisation_ids(member) for one in where.get(identifier, ()))]


def _organisation_ids(member: Document) -> list[str]:
    home = [member["home_organisation_id"]] if member["home_organisation_id"] else []
    return [*home, *member["host_organisation_ids"]]


def _scopes_of_organisations(
    organisations: TenantCollection, members: Sequence[Document]
) -> Mapping[str, Sequence[str]]:
    """Organisation → the scopes in which a permission over it may be held. One query."""
    wanted = sorted({identifier for member in members for identifier in _organisation_ids(member)})
    rows = organisations.find({"_id": {"$in": wanted}}, limit=len(wanted)) if wanted else []
    return {
        row["_id"]: (
            *(scope("organisation", one) for one in (row["_id"], *row["path"])),
            *([scope("building", row["building_id"])] if row["building_id"] else ()),
        )
        for row in rows
    }


def _in_organisations(identifiers: list[str]) -> dict[str, Any]:
    within = {"$in": identifiers}
    return {"$or": [{"home_organisation_id": within}, {"host_organisation_ids": within}]}


def _subtree(organisations: TenantCollection, roots: list[str]) -> list[str]:
    """These organisations and all below them."""
    below = organisations.find({"path": {"$in": roots}}, limit=_SUBTREE) if roots else []
    return sorted({*roots, *(organisation["_id"] for organisation in below)})
