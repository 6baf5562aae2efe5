"""Needs and resources of the practices, as import rows. Dates count from `today`."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from deploy.demo.days import moment, past_day

Row = dict[str, Any]


def listings(
    specs: Sequence[Row], buildings: Sequence[Row], enterprises: Sequence[Row], people: Sequence[Row], today: date
) -> Iterator[Row]:
    """What firms need and can give, one after the other; of each kind those that are over come first."""
    number = 0
    here = [firm for firm in enterprises if firm["building_key"] == buildings[0]["key"]]
    for spec in specs:
        for position in range(spec["count"]):
            number += 1
            # Several rounds over the titles: the firm tells them apart.
            firm = enterprises[number * 7 % len(enterprises)]
            day = past_day(today, position, spec["count"], {})
            # The last of them came up in the same building within a few days: a theme of needs.
            back = dict(zip(range(spec["count"] - 1, -1, -1), spec.get("together", ()), strict=False)).get(position)
            if back is not None:
                firm, day = here[number % len(here)], today - timedelta(days=back)
            yield {
                "key": f"l-{number}",
                "kind": spec["kind"],
                "category": spec["category"],
                "title": spec["titles"][position % len(spec["titles"])],
                "text": spec.get("text", ""),
                "quantity": spec.get("quantity"),
                "measure": spec.get("measure", ""),
                "building_key": firm["building_key"] if spec.get("at_firm", True) else buildings[0]["key"],
                "enterprise_key": firm["key"],
                "owner_key": people[number % len(people)]["key"],
                "status": "closed" if position < spec.get("closed", 0) else "open",
                "recorded_at": moment(day, "10:20"),
            }
