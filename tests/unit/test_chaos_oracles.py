"""The judge of fault injection: what counts as out of order, and what is new in a verdict."""

from typing import Any

from bench.chaos.oracles import Verdict, disordered


def effect(kind: str, agg: str, seq: int, channel: str = "projections") -> dict[str, Any]:
    return {"_id": f"{channel}|{kind}{agg}{seq}", "type": f"org.louyu.{kind}.happened.v1", "agg": agg, "seq": seq}


def test_an_earlier_version_after_a_later_one_is_out_of_order() -> None:
    rows = [effect("members.member", "t:a", seq) for seq in (1, 3, 2)]

    assert list(disordered(rows)) == ["t:a 2 after 3"]


def test_an_account_and_a_member_with_one_id_are_two_aggregates() -> None:
    rows = [
        effect("members.member", "t:a", 1),
        effect("members.member", "t:a", 2),
        effect("identity.account", "t:a", 1),
    ]

    assert list(disordered(rows)) == []


def test_projections_and_handlers_keep_their_order_each() -> None:
    rows = [effect("members.member", "t:a", 2), effect("members.member", "t:a", 1, "handlers")]

    assert list(disordered(rows)) == []


def test_a_fault_that_was_known_is_not_told_again() -> None:
    known = Verdict(lost=["a"], other=["x"])

    assert Verdict(lost=["a", "b"], other=["x"]).without(known) == Verdict(lost=["b"])
