"""What waits for somebody, as every service tells it."""

from typing import Any

from chassis.testing.world import Client


def queues(client: Client) -> dict[str, Any]:
    """By kind; a service with several queues of one kind has them in a list of their own."""
    answer = client.get("/waiting")
    assert answer.status == 200, answer.body
    return {row["kind"]: row for row in answer.body["items"]}


def counts(client: Client) -> dict[str, int]:
    return {kind: row["count"] for kind, row in queues(client).items()}


def rows_behind(client: Client, kind: str, service: str) -> list[Any]:
    """What the list shows to which a queue leads."""
    link = str(queues(client)[kind]["link"])
    answer = client.get(link.removeprefix(f"/api/v1/{service}") + ("&" if "?" in link else "?") + "limit=200")
    assert answer.status == 200, answer.body
    rows: list[Any] = answer.body["items"]
    return rows
