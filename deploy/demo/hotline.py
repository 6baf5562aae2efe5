"""The sheets that the city's hotline has sent to a practice, with its step log."""

from typing import Final

from deploy.demo.client import Client
from deploy.demo.practices import Practice

_ROWS: Final = "/api/v1/requests/hotline-rows"


def take_sheets(practice: Practice, admin: Client) -> None:
    """Idempotent, as every import of the hotline's rows is."""
    spec = practice.raw.get("hotline", {})
    for what in ("sheets", "steps"):
        if spec.get(what):
            admin.post(_ROWS, {"what": what, "as_of": spec["as_of"], "rows": spec[what]})
