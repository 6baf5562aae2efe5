"""The pure parts of the chassis: identity, text, ids, codes, trace contexts, aggregates."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.kernel import totp
from chassis.kernel.clock import utc_now
from chassis.kernel.errors import DomainError, Forbidden, NotFound
from chassis.kernel.identity import EVERYWHERE, Actor, PersonId, TenantId, narrowed, scope, system_actor
from chassis.kernel.ids import derived_id, new_id
from chassis.kernel.request_context import correlation_from
from chassis.kernel.text import Text
from chassis.persistence.reads import given
from tests.builders.notes import Note, NoteChanged, NoteWritten

AT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def an_actor(**grants: list[str]) -> Actor:
    return Actor(PersonId("p"), TenantId("t"), {name.replace("_", "."): frozenset(s) for name, s in grants.items()})


def test_a_permission_counts_in_its_scope_only() -> None:
    actor = an_actor(member_read=[scope("building", "b1")])

    assert actor.may("member.read", "building:b1", "building:b2")
    assert not actor.may("member.read", "building:b2")
    assert not actor.may("member.read")
    assert (actor.holds("member.read"), actor.holds("member.write")) == (True, False)
    assert actor.scopes("member.read") == {"building:b1"}


def test_a_permission_everywhere_counts_in_every_scope() -> None:
    assert an_actor(member_read=[EVERYWHERE]).may("member.read", "building:b1")


@pytest.mark.parametrize(
    ("scopes", "wanted", "shown"),
    [
        ({EVERYWHERE, "unit:u1"}, None, None),
        ({EVERYWHERE}, "u9", ["u9"]),
        ({"unit:u2", "unit:u1", "unity:u3"}, None, ["u1", "u2"]),
        ({"unit:u2", "unit:u1"}, "", ["u1", "u2"]),
        ({"unit:u2", "unit:u1"}, "u2", ["u2"]),
        ({"unit:u2"}, "u9", []),
    ],
)
def test_a_list_is_narrowed_to_what_is_wanted_and_may_be_seen(
    scopes: set[str], wanted: str | None, shown: list[str] | None
) -> None:
    assert narrowed(frozenset(scopes), "unit", wanted) == shown


def test_a_demand_that_is_not_met_names_the_permission() -> None:
    with pytest.raises(Forbidden) as refusal:
        an_actor().demand("member.read", "building:b1")

    assert refusal.value.permission == "member.read"


def test_the_system_may_do_everything_inside_one_tenant() -> None:
    actor = system_actor(TenantId("t"))

    actor.demand("anything", "building:b1")
    assert (actor.holds("anything"), actor.tenant, len(actor.grants), list(actor.grants)) == (True, "t", 0, [])


def test_a_text_is_filled_in_both_languages() -> None:
    text = Text(zh="共 {n} 处", en="{n} places")

    assert (text.render("zh-CN", {"n": 2}), text.render("en", {"n": 2}), text.render("en")) == (
        "共 2 处",
        "2 places",
        "{n} places",
    )


def test_a_refusal_has_a_slug_a_status_and_facts() -> None:
    refusal = NotFound(name="x")

    assert (refusal.slug, refusal.status, refusal.facts) == ("not-found", 404, {"name": "x"})
    assert isinstance(refusal, DomainError)


def test_new_ids_sort_by_time_and_never_repeat() -> None:
    ids = [new_id() for _ in range(1000)]

    assert ids == sorted(set(ids))


def test_derived_ids_depend_on_every_part_and_its_place() -> None:
    assert derived_id("a", "b") == derived_id("a", "b")
    assert len({derived_id("a", "b"), derived_id("b", "a"), derived_id("ab"), derived_id("a", "b", "")}) == 4


def test_the_time_is_aware_and_in_whole_milliseconds() -> None:
    now = utc_now()

    assert (now.tzinfo, now.microsecond % 1000) == (UTC, 0)


@pytest.mark.parametrize(("seconds", "valid"), [(0, True), (30, True), (-30, True), (90, False), (-90, False)])
def test_a_rotating_code_is_valid_around_its_period_only(seconds: int, *, valid: bool) -> None:
    secret = totp.new_secret()
    code = totp.code_at(secret, AT)

    assert totp.is_valid(secret, code, AT + timedelta(seconds=seconds)) is valid
    assert not totp.is_valid(totp.new_secret(), code, AT)


def test_a_rotating_code_tells_when_the_next_comes() -> None:
    assert totp.expires_at(AT + timedelta(seconds=7)) == AT + timedelta(seconds=totp.PERIOD_SECONDS)


def test_a_trace_goes_on_from_its_header() -> None:
    assert correlation_from(f"00-{TRACE}-00f067aa0ba902b7-01") == TRACE


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "00-x-y-z",
        f"00-{TRACE.upper()}-a-b",
        f"00-{TRACE}",
        "00-" + "z" * 32 + "-a-b",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"ff-{TRACE}-00f067aa0ba902b7-01",
    ],
)
def test_a_trace_header_of_no_use_starts_a_new_trace(header: str | None) -> None:
    made = correlation_from(header)

    assert len(made) == 32
    assert made != correlation_from(header)


def test_every_change_of_an_aggregate_is_an_event_and_a_version() -> None:
    note = Note.write("n1", "a")
    note.change("b")

    assert note.events == [NoteWritten(note_id="n1", title="a"), NoteChanged(note_id="n1", title="b")]
    assert (note.version, note.stored_version) == (2, 0)


def test_a_filter_that_is_empty_or_absent_filters_nothing() -> None:
    assert given({"status": "", "code": "a", "limit": 50}, "status", "code", "kind") == {"code": "a"}
