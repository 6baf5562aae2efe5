"""However many rules and templates of its own a street office makes, each of them counts: there are no more than are read."""

from typing import Any

import pytest

from chassis.testing.world import World
from services.notify.rules.use_cases import MOST as MOST_RULES
from services.notify.templates.use_cases import MOST as MOST_TEMPLATES
from tests.builders.notify import EDITOR, notify_world

_RATED = "org.louyu.requests.request.rated.v1"
_TEXTS = {"zh-CN": {"title": "有", "body": "有"}, "en": {"title": "One", "body": "One"}}
_TEMPLATE = {"event_type": _RATED, "link": "/requests/{request_id}", "texts": _TEXTS}
_RULE: dict[str, Any] = {"event_type": _RATED, "template": "low_rating", "recipients": [{"tenant_admins": True}]}


def filled(world: World, table: str, most: int) -> None:
    rows = world.store.db[table]
    one = rows.find_one({})
    assert one
    rows.insert_many({**one, "_id": f"copy-{number}", "code": f"copy_{number}"} for number in range(1, most))


@pytest.mark.parametrize(
    ("table", "body", "most"), [("rules", _RULE, MOST_RULES), ("templates", _TEMPLATE, MOST_TEMPLATES)]
)
def test_one_more_than_are_read_is_refused_and_the_others_can_still_be_changed(
    table: str, body: dict[str, Any], most: int
) -> None:
    world = notify_world()
    editor = world.acts("admin", grants=EDITOR)
    editor.put("/templates/low_rating", _TEMPLATE)
    assert editor.put(f"/{table}/low_rating", body).status == 200
    filled(world, table, most)

    further = editor.put(f"/{table}/further", body)

    assert (further.status, further.body["type"]) == (422, f"urn:louyu:problem:{table}-too-many")
    assert editor.put(f"/{table}/low_rating", body).status == 200
    default = {"event_type": "org.louyu.requests.work-order.returned.v1", "template": "work_order_returned"}
    recipients = [{"tenant_admins": True}]
    if table == "rules":
        changed = editor.put("/rules/work_order_returned", {**default, "recipients": recipients})
        assert changed.status == 200, changed.body
