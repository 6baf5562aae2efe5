"""Increases of one document are written as one."""

from chassis.kernel.writes import Insert, Update, Write, summed


def _plus(identifier: str, **by: int) -> Update:
    return Update("counters", {"_id": identifier}, {"$inc": by, "$setOnInsert": {"tenant": "t1"}}, upsert=True)


def test_increases_of_one_document_are_added_up_where_the_first_stood() -> None:
    other = Insert("things", {"_id": "x"})

    merged = summed([_plus("a", n=1), other, _plus("b", n=5), _plus("a", n=2, m=-1)])

    assert merged == [_plus("a", n=3, m=-1), other, _plus("b", n=5)]


def test_what_is_changed_in_another_way_too_stays_in_order() -> None:
    writes: list[Write] = [
        _plus("a", n=1),
        Update("counters", {"_id": "a"}, {"$set": {"n": 7}}),
        _plus("a", n=1),
    ]

    assert summed(writes) == writes


def test_an_increase_that_must_match_stays_alone() -> None:
    claim = Update("counters", {"_id": "a", "claims": 1}, {"$inc": {"claims": 1}}, must_match=True)

    assert summed([claim, claim]) == [claim, claim]
