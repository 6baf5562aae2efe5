"""A sheet that was sent by mistake and undone: its job says so, and of its people nothing is left."""

from functools import partial
from typing import Any, Final

from deploy.demo.client import Client, follows

_MEMBERS: Final = "/api/v1/members"
_SHEET: Final = """key,name,kinds,building_key
wrong-1,试录甲,resident,b-1
wrong-2,试录乙,resident,b-1
wrong-3,试录丙,resident,b-1
"""


def send_and_undo(admin: Client, slug: str) -> None:
    """Idempotent: the key of the sheet finds its job again."""
    sent = admin.send(
        "POST",
        f"{_MEMBERS}/imports/sheets",
        query={"kind": "members", "mode": "apply"},
        key=f"demo-{slug}-undone",
        raw=_SHEET.encode(),
        headers={"Content-Type": "text/csv"},
    )
    ended = partial(_ended, admin, str(sent["id"]))
    if follows(ended, what="the sheet that is undone")["mode"] != "undo":
        admin.post(f"{_MEMBERS}/imports/{sent['id']}/undo")
        follows(ended, what="the undo")


def _ended(admin: Client, job: str) -> dict[str, Any] | None:
    state: dict[str, Any] = admin.get(f"{_MEMBERS}/jobs/{job}")
    return state if state["state"] == "ended" else None
