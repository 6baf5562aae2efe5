"""The class tree of a practice and what its items ask for: forms, papers, hours. After the catalogue was imported."""

from typing import Any, Final

from deploy.demo.client import Client
from deploy.demo.practices import Practice

_REQUESTS: Final = "/api/v1/requests"


def sort_and_ask(practice: Practice, admin: Client) -> None:
    """In the order of the data file. Idempotent: classes and codes are known by their code, items are changed once."""
    spec: dict[str, Any] = practice.raw.get("tree", {})
    for one in spec.get("classes", []):
        admin.post(f"{_REQUESTS}/catalogue-classes", one)
    for code in spec.get("codes", []):
        said = {name: value for name, value in code.items() if name != "scheme"}
        admin.post(f"{_REQUESTS}/catalogue-code-tables/{code['scheme']}/codes", said)
    for code, said in spec.get("items", {}).items():
        (item,) = admin.get(f"{_REQUESTS}/catalogue-items", code=code)["items"]
        if item["edition"] == 1:
            admin.send("PATCH", f"{_REQUESTS}/catalogue-items/{item['id']}", body=said)
