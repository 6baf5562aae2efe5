"""The ledger over HTTP: hours and points, each with its reason."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.ledger import lists
from services.members.ledger.ports import LedgerWork
from services.members.ledger.schemas import BalanceQuery, BalanceView, LedgerEntryView, LedgerQuery

blueprint = Blueprint("ledger", __name__)


@blueprint.endpoint("GET", "/ledger", permission=SIGNED_IN, query=LedgerQuery, returns=page_of(LedgerEntryView))
def list_ledger_entries(call: Call[LedgerWork], query: dict[str, Any]) -> Page:
    """One's own entries, newest first; somebody else's with ledger.read."""
    return lists.list_entries(call.reads("ledger_entries"), call.actor, query)


@blueprint.endpoint("GET", "/ledger/balance", permission=SIGNED_IN, query=BalanceQuery, returns=BalanceView)
def show_balance(call: Call[LedgerWork], query: dict[str, Any]) -> Document:
    """The sum of hours and of points."""
    return lists.balance(call.reads("ledger_entries"), call.actor, query)
