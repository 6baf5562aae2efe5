"""Use cases of callbacks."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from standardwebhooks.webhooks import Webhook

from chassis.kernel.ids import derived_id
from services.notify.callbacks.domain import Callback, Report
from services.notify.callbacks.errors import (
    CallbackDiffers,
    NotTold,
    ReportedAhead,
    SignatureMissing,
    SignatureWrong,
    SignedTooLongAgo,
)
from services.notify.callbacks.ports import CallbacksWork
from services.notify.deliveries.domain import KEPT
from services.notify.deliveries.samples import is_sample
from services.notify.receivers.states import State

#: As Standard Webhooks has it.
TOLERANCE: Final = timedelta(minutes=5)
_LONGEST_ID: Final = 200


@dataclass(frozen=True, kw_only=True)
class Signed:
    """A body and what its sender says of it."""

    webhook_id: str
    timestamp: str
    signatures: str
    body: bytes


def verify(uow: CallbacksWork, signed: Signed, *, receiver_id: str) -> None:
    """Raises SignatureMissing, SignatureWrong, SignedTooLongAgo."""
    if not (signed.webhook_id and signed.timestamp and signed.signatures):
        raise SignatureMissing
    receiver, now, at = uow.receivers.find(receiver_id), uow.clock(), _moment(signed.timestamp)
    if receiver is None or receiver.state is State.REMOVED or at is None or len(signed.webhook_id) > _LONGEST_ID:
        raise SignatureWrong
    # The signature first: only who knows the secret learns anything else.
    said = signed.signatures.split()
    ours = [_signature(secret, signed, at) for secret in receiver.secrets(now)]
    if not any(hmac.compare_digest(one.encode(), own.encode()) for one in said for own in ours):
        raise SignatureWrong
    if abs(now - at) > TOLERANCE:
        raise SignedTooLongAgo(minutes=TOLERANCE.seconds // 60)


def take(uow: CallbacksWork, signed: Signed, report: Report, *, receiver_id: str) -> Callback:
    """Takes a report whose signature was verified. Idempotent by its webhook-id.

    Raises CallbackDiffers, NotTold, ReportedAhead.
    """
    known = _taken_before(uow, signed, receiver_id)
    # Nobody works on a sample: what is said of it is only ever checked.
    if known is None and is_sample(report.work_order_id):
        raise NotTold(days=KEPT.days)
    return known or uow.callbacks.add(_received(uow, signed, report, receiver_id))


def check(uow: CallbacksWork, signed: Signed, report: Report, *, receiver_id: str) -> Callback:
    """As `take`, for a trial: it takes nothing, and a sample will do. Raises what `take` raises."""
    return _taken_before(uow, signed, receiver_id) or _received(uow, signed, report, receiver_id)


def _taken_before(uow: CallbacksWork, signed: Signed, receiver_id: str) -> Callback | None:
    """Raises CallbackDiffers."""
    known = uow.callbacks.find(_id_of(signed, receiver_id))
    if known and known.digest != _digest(signed):
        raise CallbackDiffers
    return known


def _received(uow: CallbacksWork, signed: Signed, report: Report, receiver_id: str) -> Callback:
    """Raises NotTold, ReportedAhead."""
    now = uow.clock()
    if report.at > now + TOLERANCE:
        raise ReportedAhead
    told = uow.callbacks.told_of(receiver_id, report.work_order_id)
    if told is None:
        raise NotTold(days=KEPT.days)
    return Callback.receive(
        report,
        told,
        identifier=_id_of(signed, receiver_id),
        receiver_id=receiver_id,
        receiver_name=uow.receivers.get(receiver_id).name,
        digest=_digest(signed),
        now=now,
    )


def _id_of(signed: Signed, receiver_id: str) -> str:
    return derived_id("callback", receiver_id, signed.webhook_id)


def _digest(signed: Signed) -> str:
    return sha256(signed.body).hexdigest()


def _signature(secret: str, signed: Signed, at: datetime) -> str:
    try:
        return str(Webhook(secret).sign(signed.webhook_id, at, signed.body.decode()))
    except UnicodeDecodeError as error:
        raise SignatureWrong from error


def _moment(said: str) -> datetime | None:
    if not (said.isascii() and said.isdigit() and len(said) <= 11):
        return None
    return datetime.fromtimestamp(int(said), UTC)
