"""A connected system and the person who keeps it. Only where the operator allows receivers on this machine: the demo calls
nobody else's.
"""

import os
from typing import Final

from deploy.demo.client import Client, give_account
from deploy.demo.home import SignIn

_NOTIFY: Final = "/api/v1/notify/receivers"
_NAME: Final = "区住建局工单系统"
USERNAME: Final = "partner"


def is_allowed() -> bool:
    """As the platform itself reads it, in the environment in which both are started."""
    return os.environ.get("WEBHOOK_HTTP") == "allowed" and "127.0.0.0/8" in os.environ.get("WEBHOOK_NETWORKS", "")


def let_partner_in(admin: Client, base_url: str, people: list[SignIn], slug: str) -> None:
    """Idempotent. The system is paused, as if it were under repair: what happens waits for it."""
    person = next((row for row in people if (row.tenant, row.username) == (slug, USERNAME)), None)
    if person is None or not is_allowed():
        return
    known = {row["name"]: row for row in admin.get(_NOTIFY, limit=200)["items"]}
    kinds = ["org.louyu.requests.work-order.*", "org.louyu.requests.clock.*"]
    body = {"name": _NAME, "url": f"{base_url}/demo-receiver", "event_types": kinds, "contact": "it@zjj.example.gov.cn"}
    receiver = known.get(_NAME) or admin.post(_NOTIFY, body)
    admin.post(f"{_NOTIFY}/{receiver['id']}/pause")
    role = {"role": "receiver_operator", "scope": f"receiver:{receiver['id']}"}
    account = {"username": USERNAME, "display_name": person.display_name, "roles": [role]}
    give_account(admin, account, person.password)
