"""The event types of what follows a request, and of articles that change hands. A part of `table`."""

from collections.abc import Mapping
from typing import Final

_CALL_BACK: Final = (
    "call_back_id:id request_id:id number:text title:text unit_id:id building_id:id cause:code claimed_solved:flag "
    "claimed_partly:flag"
)
CARE: Final[Mapping[str, str]] = {
    "requests.call-back.queued": f"{_CALL_BACK} requester_id:id",
    "requests.call-back.due": f"{_CALL_BACK} attempt:number",
    "requests.call-back.missed": f"{_CALL_BACK} attempt:number call_at:time",
    "requests.call-back.given-up": f"{_CALL_BACK} attempt:number reason:code requester_id:id",
    "requests.call-back.seen": _CALL_BACK,
    "requests.call-back.ended": f"{_CALL_BACK} reason:code ended_at:time",
    "requests.call-back.reinstated": f"{_CALL_BACK} was_ended_at:time",
    "requests.call-back-rules.changed": "rules_id:id changed:code",
    "requests.call-back.answered": f"{_CALL_BACK} requester_id:id satisfied:flag solved:flag overrules:flag reason:text "
    "partly:flag",
    "requests.call-back.corrected": f"{_CALL_BACK} requester_id:id satisfied:flag previous_satisfied:flag solved:flag "
    "previous_solved:flag overrules:flag reason:text answered_at:time corrected_because:text partly:flag previous_partly:flag",
    "requests.call-back.handed-over": "call_back_id:id request_id:id from_id:person to_id:person building_id:id",
    "requests.article.handed-over": "article_id:id from_id:person to_id:person",
    "requests.comment.added": "comment_id:id request_id:id number:text title:text requester_id:id building_id:id "
    "concerned_unit_ids:ids side:code visibility:code text:text",
}
