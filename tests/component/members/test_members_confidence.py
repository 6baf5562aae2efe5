"""Political affiliation leaves members sealed: whoever reads Kafka, an outbox or an archive does not learn it."""

import pytest

from chassis.kernel.messages import Message
from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.confidence import confidence
from tests.builders.members import a_member, admin, an_organisation, figures, given


def told(world: World, suffix: str) -> Message:
    return world.events(suffix)[-1]


@pytest.mark.capability("M4")
def test_no_event_of_a_life_tells_the_affiliation_and_who_shares_the_key_reads_it(world: World) -> None:
    given(world, an_organisation("o1"), a_member("p1"), a_member("p2", status=Status.VERIFIED))
    lead = admin(world)
    acts = [
        lead.post("/members/p1/verify", key=None),
        lead.patch("/members/p1", {"kinds": ["party_member", "volunteer"]}),
        lead.post("/members/p1/place", {"organisation_id": "o1", "as_home": True}),
        lead.post("/members/p1/merge", {"into_id": "p2"}, key=None),
        lead.post("/members/p2/leave", {"reason": "moved_away"}, key=None),
        lead.post("/members/p2/erase", {"reason": "person_asked"}, key=None),
    ]

    assert [answer.status for answer in acts] == [200] * len(acts), [answer.body for answer in acts]
    raw = [bytes(row["ce"]) for row in world.store.db.outbox.find()]
    assert len(raw) >= len(acts)
    assert not [event for event in raw if b"party_member" in event]
    for suffix in ("verified", "changed", "placed", "merged", "left", "erased"):
        data = told(world, f"member.{suffix}.v1").data
        assert confidence().heard(data["affiliation"]) == ["party_member"], suffix
        assert "party_member" not in data["kinds"]


def test_what_is_sealed_tells_nothing_by_its_looks(world: World) -> None:
    given(world, a_member("p1"), a_member("p2"))
    admin(world).patch("/members/p1", {"kinds": ["employee"]})
    for person in ("p1", "p2"):
        assert admin(world).post(f"/members/{person}/verify", key=None).status == 200

    plain, party = (event.data["affiliation"] for event in world.events("member.verified.v1"))

    assert confidence().heard(plain) == []
    assert confidence().heard(party) == ["party_member"]
    assert len(plain) == len(party)
    assert plain != party


def test_figures_count_what_is_sealed(world: World) -> None:
    given(world, a_member("p1"))
    assert admin(world).post("/members/p1/verify", key=None).status == 200
    counted = figures(world)["members"]["kind_party_member"]

    assert admin(world).patch("/members/p1", {"kinds": ["employee"]}).status == 200

    assert (counted, figures(world)["members"]["kind_party_member"]) == (1, 0)


@pytest.mark.figures_of_messages
def test_figures_go_on_from_messages_of_before(world: World) -> None:
    verified = {"member_id": "p9", "building_id": "b1", "kinds": ["party_member"], "by": "s1", "source": "check_in"}

    world.receive("org.louyu.members.member.verified.v1", verified, subject="p9")

    assert figures(world)["members"]["kind_party_member"] == 1


def test_a_sealed_text_of_another_key_is_a_dead_letter(world: World) -> None:
    rotten = {"building_id": "b1", "kinds": [], "affiliation": "k1.bm90IG9mIHRoaXMga2V5IGF0IGFsbCwgbm90IGF0IGFsbA=="}

    world.receive("org.louyu.members.member.verified.v1", rotten, subject="p9")

    assert [letter["kind"] for letter in world.dead_letters()] == ["InvalidMessage"]
