"""Wishes under way on the day of loading: in most states, so that the pages of theirs show something."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from deploy.demo.client import Client, once_possible
from deploy.demo.company import Company

_WISHES: Final = "/api/v1/requests/wishes"
_RULES: Final = "/api/v1/requests/wish-rules"
Row = Mapping[str, Any]


def play(company: Company, wish_id: str, spec: Row) -> None:
    """Plays what happens to a wish, from the state that it has reached: the resident is who helps."""
    path, then, admin, resident = f"{_WISHES}/{wish_id}", spec.get("then"), company.admin, company.resident
    if then is None:
        return
    if then == "translate":
        admin.post(f"{path}/translate", {"language": spec["language"], "text": spec["words"]})
        return
    if then == "hide":
        admin.post(f"{path}/hide", {"reason": spec["reason"]})
        return
    if then == "withdraw":
        resident.post(f"{path}/withdraw")
        return
    status = admin.get(path)["status"]
    if status == "open":
        once_possible("claiming", partial(resident.post, f"{path}/claim"), 403)
        status = "claimed"
    if then == "extend" and status == "claimed":
        resident.post(f"{path}/extend", {"reason": spec["reason"]})
    if then == "fulfil" and status == "claimed":
        resident.post(f"{path}/fulfil", {"proof": spec["proof"], "service_minutes": spec["minutes"]})


def moderate(company: Company, story: Row) -> None:
    """Some words need a look: one wish waits for it, one was sent back."""
    if "wish_rules" not in story:
        return
    admin, resident = company.admin, company.resident
    seen = admin.get(_RULES)
    rules = {name: value for name, value in seen.items() if name != "version"}
    admin.send("PUT", _RULES, body={**rules, **story["wish_rules"]})
    made = {wish["text"] for wish in resident.get(_WISHES, mine="true", limit=200)["items"]}
    for number, spec in enumerate(story["waiting_wishes"]):
        if spec["text"] in made:
            continue
        wish = _made(company, spec, f"demo-waiting-wish-{number + 1}")
        if "sent_back" in spec:
            admin.post(f"{_WISHES}/{wish}/send-back", {"reason": spec["sent_back"]})


def _made(company: Company, spec: Row, key: str) -> str:
    body = {"text": spec["text"], "category": spec["category"], "building_id": company.building}
    return str(once_possible("wishing", partial(_wish, company.resident, body, key), 403)["id"])


def _wish(client: Client, body: Row, key: str) -> Row:
    return dict(client.post(_WISHES, dict(body), key=key))
