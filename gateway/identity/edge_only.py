"""Routes for the edge only: it proves itself with a secret of its own."""

import hmac
from typing import Any, Final

from flask import request

from chassis.http.call import Call
from chassis.kernel.errors import Forbidden
from chassis.kernel.text import Text

#: Set by the edge alone; nobody else reaches this service.
ADDRESS_HEADER: Final = "X-Caller-Address"
SECRET_HEADER: Final = "X-Edge-Secret"  # noqa: S105 # a header's name


class EdgeOnly(Forbidden):
    slug = "edge-only"
    text = Text(zh="此地址仅供网关内部使用。", en="This address serves the gateway's edge only.")


def require_edge(call: Call[Any]) -> None:
    """Raises EdgeOnly unless the request has the edge's secret."""
    shown = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(shown.encode(), call.wiring.settings.edge_secret.encode()):
        raise EdgeOnly(permission="edge")
