"""A connected system and the person who keeps it. Only where the operator allows receivers on this machine: the demo calls
nobody else's.
"""

import os
from typing import Final

from deploy.demo.client import Client, give_account
from deploy.demo.home import SignIn, find_sign_in

_NOTIFY: Final = "/api/v1/notify/receivers"
_NAME: Final = "区住建局工单系统"
USERNAME: Final = "partner"
#: Of no real domain: RFC 2606.
_ADDRESSES: Final = (("zh-CN", "it@zjj.example"), ("en", "on-call@zjj.example"))


def is_allowed() -> bool:
    """As the platform itself reads it, in the environment in which both are started."""
    return os.environ.get("WEBHOOK_HTTP") == "allowed" and "127.0.0.0/8" in os.environ.get("WEBHOOK_NETWORKS", "")


def let_partner_in(admin: Client, base_url: str, people: list[SignIn], slug: str) -> None:
    """Idempotent. The system is paused, as if it were under repair: what happens waits for it."""
    person = find_sign_in(people, slug, USERNAME)
    if person is None or not is_allowed():
        return
    known = {row["name"]: row for row in admin.get(_NOTIFY, limit=200)["items"]}
    kinds = ["org.louyu.requests.work-order.*", "org.louyu.requests.clock.*"]
    body = {"name": _NAME, "url": f"{base_url}/demo-receiver", "event_types": kinds, "contact": "it@zjj.example.gov.cn"}
    receiver = known.get(_NAME) or admin.post(_NOTIFY, body)
    _name_addresses(admin, receiver["id"])
    admin.post(f"{_NOTIFY}/{receiver['id']}/pause")
    role = {"role": "receiver_operator", "scope": f"receiver:{receiver['id']}"}
    account = {"username": USERNAME, "display_name": person.display_name, "roles": [role]}
    give_account(admin, account, person.password)


def _name_addresses(admin: Client, receiver_id: str) -> None:
    """Who is told by mail, once they have entered the code. Only with a mail server on this machine: nobody else's is
    given made-up addresses.
    """
    if os.environ.get("MAIL_HOST") != "127.0.0.1":
        return
    path = f"{_NOTIFY}/{receiver_id}/contacts"
    known = {row["address"] for row in admin.get(path)["items"]}
    for language, address in _ADDRESSES:
        if address not in known:
            admin.send("POST", path, body={"address": address, "language": language})
