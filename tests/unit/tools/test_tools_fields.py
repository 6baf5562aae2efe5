"""What the data model says of the fields of an aggregate."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from chassis.kernel.aggregate import Aggregate
from tools.docs.fields import rows_of


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Corner:
    height: int


@dataclass(kw_only=True)
class House(Aggregate):
    colour: Colour | None
    built_at: datetime
    secret: str = field(repr=False)
    corners: list[Corner]
    texts: dict[str, Corner]
    tower: Corner
    main_street_id: str
    neighbour_ids: list[str]
    work_order_ids: list[str]


OWNERS = {"street": "places", "order": "shops", "work-order": "works"}


def rows() -> dict[str, tuple[str, str]]:
    return {name.strip("`"): (kind.strip("`"), remark) for name, kind, remark in rows_of(House, OWNERS)}


def test_what_every_aggregate_has_is_not_repeated() -> None:
    assert rows().keys().isdisjoint({"id", "version", "events"})


def test_a_field_shows_its_type_and_the_values_it_may_have() -> None:
    assert rows()["built_at"] == ("datetime", "")
    assert rows()["colour"] == ("Colour | None", "red, blue")


def test_values_within_values_have_paths() -> None:
    assert {"corners[].height", "texts.*.height", "tower.height"} <= rows().keys()
    assert rows()["corners"][0] == "list[Corner]"


def test_an_id_tells_whose_it_is() -> None:
    assert rows()["main_street_id"][1] == "street of places"
    assert rows()["work_order_ids"] == ("list[str]", "work-order of works")
    assert rows()["neighbour_ids"][1] == ""


def test_what_is_kept_out_of_logs_says_so() -> None:
    assert rows()["secret"][1] == "never logged"
