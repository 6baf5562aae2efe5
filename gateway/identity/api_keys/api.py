"""API keys over HTTP, for those who may make them."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from gateway.identity.accounts.administrators import administrator, reader
from gateway.identity.api_keys import lists, use_cases
from gateway.identity.api_keys.commands import MakeKey
from gateway.identity.api_keys.domain import ApiKey
from gateway.identity.api_keys.ports import ApiKeysWork
from gateway.identity.api_keys.schemas import (
    ApiKeyBody,
    ApiKeyView,
    KeyPermissionsView,
    ListedApiKeyView,
    MadeApiKeyView,
)
from gateway.identity.stored import API_KEY_SECRETS, API_KEYS

blueprint = Blueprint("api-keys", __name__)
KEYS: Final = "api_key.manage"
_TOPIC: Final = "identity.api-key.events.v1"


# Not with an Idempotency-Key: the answer, which has the key, would be kept. The name guards against a second one.
@blueprint.endpoint("POST", "/api-keys", permission=KEYS, body=ApiKeyBody, returns=MadeApiKeyView, status=201)
def make_api_key(call: Call[ApiKeysWork], body: MakeKey) -> dict[str, Any]:
    """Make a key for an outside system, with permissions that one holds oneself. The key is shown once."""
    actor, _ = administrator(call, None, KEYS)
    made = use_cases.make_key(call.uow, actor, call.clock, body)
    return {**vars(made.key), "key": made.secret}


@blueprint.endpoint("GET", "/api-keys", permission=KEYS, query=PageQuery, returns=page_of(ListedApiKeyView))
def list_api_keys(call: Call[ApiKeysWork], query: dict[str, Any]) -> Page:
    """The keys of one's own street office, newest first, with who made them and when they were used last."""
    reader(call, None, KEYS)
    return lists.list_keys(call.reads(API_KEYS), call.reads(API_KEY_SECRETS), query, call.clock())


@blueprint.endpoint("GET", "/api-keys/permissions", permission=KEYS, returns=KeyPermissionsView)
def permissions_for_keys(call: Call[ApiKeysWork]) -> dict[str, Any]:
    """What one may give to a key, in words."""
    return {"items": lists.permissions_for(reader(call, None, KEYS))}


@blueprint.endpoint("GET", "/api-keys/<key_id>", permission=KEYS, returns=ListedApiKeyView)
def show_api_key(call: Call[ApiKeysWork], key_id: str) -> Document:
    """One key, as the list shows it."""
    reader(call, None, KEYS)
    return lists.show_key(call.reads(API_KEYS), call.reads(API_KEY_SECRETS), key_id, call.clock())


@blueprint.endpoint("POST", "/api-keys/<key_id>/revoke", permission=KEYS, returns=ApiKeyView)
def revoke_api_key(call: Call[ApiKeysWork], key_id: str) -> ApiKey:
    """End a key for good; within a second nothing is answered to it any more. Repeating it changes nothing."""
    actor, _ = administrator(call, None, KEYS)
    return use_cases.revoke_key(call.uow, actor, call.clock, key_id=key_id)


@blueprint.endpoint("GET", "/api-keys/<key_id>/history", permission=KEYS, query=PageQuery, returns=HistoryPage)
def api_key_history(call: Call[ApiKeysWork], key_id: str, query: dict[str, Any]) -> Page:
    """Who did what to a key, newest first."""
    reader(call, None, KEYS)
    return history_of(call, _TOPIC, call.uow.api_keys.get(key_id).id, query)
