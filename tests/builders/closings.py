"""The hotline's closing record: what `complete` and `resolve` ask for. Nobody was contacted unless a test says so."""

from typing import Any, Final

from services.requests.service_requests.closing import Claim, Closing

#: How a request of these tests was closed.
CLOSING: Final = Closing(
    claim=Claim.TRUE,
    within_competence=True,
    contacted=False,
    not_contacted_because="提出人在现场",
    solved=True,
    internal_text="现场核实，当场处理",
    public_reply="出口已拓宽",
)
#: What such a record says besides, if something is left to do.
PARTLY: Final[dict[str, Any]] = {
    "solved": False,
    "partly": True,
    "left_to_do": "东侧路面待雨季后修",
    "left_until": "2027-03-31",
}


def closing(reply: str = "已办好", **over: Any) -> dict[str, Any]:
    """A record that lacks nothing."""
    return {
        "claim": "true",
        "within_competence": True,
        "contacted": False,
        "not_contacted_because": "提出人在现场",
        "solved": True,
        "internal_text": "现场核实，当场处理",
        "public_reply": reply,
        **over,
    }


def closed(reply: str = "已办好", **over: Any) -> dict[str, Any]:
    """The body of `complete` for a work order of a request, and of `resolve`."""
    return {"closing": closing(reply, **over)}
