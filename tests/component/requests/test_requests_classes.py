"""The class tree of the catalogue and the code tables that other systems call its classes by."""

from typing import Any

import pytest

from chassis.testing.world import World
from services.requests.catalogue_classes.domain import MOST_CLASSES
from tests.builders.requests import given_request, imported, must, slug, staff

TREE = "/catalogue-classes"


def given_class(world: World, code: str, parent: str | None = None, **said: Any) -> dict[str, Any]:
    return must(staff(world).post(TREE, {"code": code, "name": f"类{code}", "parent": parent, **said}))


def given_tree(world: World) -> None:
    """housing > repair > lift, and tax."""
    given_class(world, "housing")
    given_class(world, "repair", "housing")
    given_class(world, "lift", "repair")
    given_class(world, "tax")


def given_item(world: World, code: str, category: str) -> str:
    return str(must(staff(world).post("/catalogue-items", {"code": code, "name": code, "category": category}))["id"])


def codes(world: World, more: str = "") -> list[tuple[str, int]]:
    return [(one["code"], one["depth"]) for one in must(world.acts("p1").get(TREE + more))["items"]]


@pytest.mark.capability("R1")
def test_classes_stand_under_each_other_and_count_what_is_below_them(world: World) -> None:
    given_tree(world)
    for code, category in (("a", "lift"), ("b", "lift"), ("c", "housing"), ("d", "unfiled")):
        given_item(world, code, category)

    tree = must(world.acts("p1").get(TREE))

    assert codes(world) == [("housing", 0), ("repair", 1), ("lift", 2), ("tax", 0)]
    assert [(one["items"], one["items_below"]) for one in tree["items"]] == [(1, 3), (0, 2), (2, 2), (0, 0)]
    assert tree["items"][2]["path"] == ["类housing", "类repair", "类lift"]
    assert tree["loose"] == [{"code": "unfiled", "items": 1}]


@pytest.mark.capability("R1")
def test_a_class_moves_with_all_that_is_below_it(world: World) -> None:
    given_tree(world)

    must(staff(world).post(f"{TREE}/repair/move", {"parent": "tax"}))

    assert codes(world) == [("housing", 0), ("tax", 0), ("repair", 1), ("lift", 2)]
    (told,) = world.events("class-tree.class-moved.v1")
    assert (told.data["parent"], told.data["previous_parent"]) == ("tax", "housing")


def test_classes_are_put_in_an_order(world: World) -> None:
    given_tree(world)

    must(staff(world).post(f"{TREE}/tax/move", {"parent": None, "before": "housing"}))
    nowhere = staff(world).post(f"{TREE}/tax/move", {"parent": None, "before": "lift"})

    assert [code for code, depth in codes(world) if depth == 0] == ["tax", "housing"]
    assert (nowhere.status, slug(nowhere)) == (422, "catalogue-class-no-sibling")


@pytest.mark.parametrize("below", ["housing", "repair", "lift"])
def test_no_class_is_above_itself(world: World, below: str) -> None:
    given_tree(world)

    refused = staff(world).post(f"{TREE}/housing/move", {"parent": below})

    assert (refused.status, slug(refused)) == (422, "catalogue-class-below-itself")
    assert codes(world)[0] == ("housing", 0)


def test_a_tree_may_be_as_deep_as_it_has_classes(world: World) -> None:
    rows = [{"code": f"c{n}", "name": f"类{n}", "parent": f"c{n - 1}" if n else None} for n in range(600)]

    job = imported(world, "catalogue_classes", rows)

    assert (job["done"], job["failed"]) == (600, 0)
    assert codes(world)[-1] == ("c599", 599)
    assert staff(world).post(f"{TREE}/c0/move", {"parent": "c599"}).status == 422


def test_a_tree_has_no_more_classes_than_it_may(world: World) -> None:
    rows = [{"code": f"c{n}", "name": "类"} for n in range(MOST_CLASSES)]
    imported(world, "catalogue_classes", rows)

    refused = staff(world).post(TREE, {"code": "another", "name": "类"})

    assert (refused.status, slug(refused)) == (422, "too-many-catalogue-classes")


def test_adding_a_class_twice_finds_the_first(world: World) -> None:
    first, second = given_class(world, "tax"), given_class(world, "tax")
    other = staff(world).post(TREE, {"code": "tax", "name": "另一类"})

    assert first == second
    assert (other.status, other.body["errors"][0]["pointer"]) == (409, "/name")
    assert len(world.events("class-tree.class-added.v1")) == 1


def test_a_class_is_called_something_else_and_keeps_its_code(world: World) -> None:
    given_tree(world)

    tree = must(staff(world).patch(f"{TREE}/tax", {"name": "税务", "name_en": "Tax"}))
    history = must(staff(world).get(f"{TREE}/history"))["items"]

    assert (tree["items"][-1]["name"], tree["items"][-1]["code"]) == ("税务", "tax")
    assert history[0]["type"] == "org.louyu.requests.class-tree.class-renamed.v1"


@pytest.mark.capability("R1")
def test_an_archived_class_takes_nothing_new_and_is_refused_while_items_are_below(world: World) -> None:
    given_tree(world)
    item = given_item(world, "a", "lift")

    refused = staff(world).post(f"{TREE}/housing/archive")
    must(staff(world).post(f"/catalogue-items/{item}/withdraw"))
    must(staff(world).post(f"{TREE}/housing/archive"))
    new = staff(world).post("/catalogue-items", {"code": "b", "name": "b", "category": "lift"})
    under = staff(world).post(TREE, {"code": "stairs", "name": "楼梯", "parent": "housing"})

    assert (refused.status, slug(refused)) == (409, "catalogue-class-in-use")
    assert (new.status, slug(new), under.status) == (422, "catalogue-class-archived", 422)
    assert codes(world) == [("tax", 0)]
    assert len(codes(world, "?archived=true")) == 4
    assert staff(world).post(f"{TREE}/lift/restore").status == 422
    for code in ("housing", "repair", "lift"):
        must(staff(world).post(f"{TREE}/{code}/restore"))
    assert len(codes(world)) == 4


def test_the_tree_is_kept_by_those_who_may(world: World) -> None:
    given_tree(world)

    for path, body in ((TREE, {"code": "x1", "name": "类"}), (f"{TREE}/tax/move", {}), (f"{TREE}/tax/archive", None)):
        assert world.acts("p1").post(path, body).status == 403
        assert staff(world, scope="building:b1").post(path, body).status == 403
    assert staff(world).post(f"{TREE}/nothing/archive").status == 404


@pytest.mark.capability("R1")
def test_codes_of_other_systems_are_imported_and_stand_beside_the_class(world: World) -> None:
    given_tree(world)
    rows = [
        {"scheme": "gb39666", "scheme_name": "国标", "code": "010203", "name": "电梯", "class_code": "lift"},
        {"scheme": "hotline", "code": "010203", "name": "税费", "class_code": "tax"},
        {"scheme": "gb39666", "code": "990000", "name": "无", "class_code": "nothing"},
    ]

    job = imported(world, "catalogue_codes", rows)
    tree = must(world.acts("p1").get(TREE))["items"]

    assert (job["done"], job["failed"]) == (2, 1)
    assert [one["codes"] for one in tree if one["code"] == "lift"] == [
        [{"scheme": "gb39666", "scheme_name": "国标", "code": "010203", "name": "电梯"}]
    ]


def test_a_code_is_mapped_anew_and_taken_away(world: World) -> None:
    given_tree(world)
    path = "/catalogue-code-tables/gb39666/codes"
    said = {"code": "0102", "name": "住房", "class_code": "housing"}

    for _ in range(2):
        must(staff(world).post(path, said))
    must(staff(world).post(path, {**said, "class_code": "tax"}))
    (table,) = must(world.acts("p1").get("/catalogue-code-tables"))["items"]
    gone = must(staff(world).post(f"{path}/remove", {"code": "0102"}))

    mapped = [(one.data["class_code"], one.data["previous_class_code"]) for one in world.events("code-mapped.v1")]
    assert mapped == [("housing", None), ("tax", "housing")]
    assert (table["codes"][0]["class_code"], gone["codes"]) == ("tax", [])
    assert staff(world).post("/catalogue-code-tables/none/codes/remove", {"code": "1"}).status == 404


@pytest.mark.capability("R10")
def test_requests_are_counted_by_class_up_to_the_top(world: World) -> None:
    given_tree(world)
    item = given_item(world, "a", "lift")
    for _ in range(2):
        must(world.acts("p1").post("/requests", {"title": "电梯坏了", "catalogue_item_id": item}))
    given_request(world)
    world.drain()

    shown = must(staff(world).get(f"{TREE}/figures"))

    assert [(one["code"], one["requests"], one["requests_below"]) for one in shown["items"]][:3] == [
        ("housing", 0, 2),
        ("repair", 0, 2),
        ("lift", 2, 2),
    ]
    assert shown["elsewhere"] == 1
    assert world.acts("p1").get(f"{TREE}/figures").status == 403
