"""Whether whoever started a job may still have it run: read again before each of its steps.

A service hears of closed accounts, revoked keys, roles that ended and suspended street offices, and keeps that much of it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from chassis.background.jobs import COLLECTION as JOBS
from chassis.background.jobs import OPEN, ROWS, SHEETS, WITHDRAWN
from chassis.consuming.projections import newest
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, TenantId, scope
from chassis.kernel.kept_refusals import kept
from chassis.kernel.messages import Message, named_in
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Update, Write
from chassis.observability.logs import log
from chassis.persistence.store import Index, Store
from chassis.service import Feature, Projection

COLLECTION: Final = "job_owners"


class OwnerGone(Forbidden):
    slug = "job-owner-gone"
    text = Text(
        zh="发起人的账号或密钥已停用，任务已终止：已处理 {done} 条，其余未处理。需要继续请由其他管理员重新提交，需要撤销请由其他管理员撤销。",
        en="The account or key of whoever started this is closed, so the job was ended: {done} entries were done, the rest were not. Another administrator can submit it again, or undo it.",
    )


class OwnerLostRights(Forbidden):
    slug = "job-owner-lost-rights"
    text = Text(
        zh="任务进行中发起人的权限被收回，任务已终止：已处理 {done} 条，其余未处理。需要继续请由有权限的人重新提交，需要撤销请由其他管理员撤销。",
        en="A role of whoever started this ended while it ran, so the job was ended: {done} entries were done, the rest were not. Somebody with the right to can submit it again, or undo it.",
    )


class OfficeSuspended(Forbidden):
    slug = "job-office-suspended"
    text = Text(
        zh="街道已暂停使用，任务已终止：已处理 {done} 条，其余未处理。恢复使用后请重新提交。",
        en="The street office was suspended, so the job was ended: {done} entries were done, the rest were not. Submit it again once the office is resumed.",
    )


def withdraw(store: Store, job: Document, clock: Clock) -> bool:
    """Ends a job that its owner may not have any more, and says why; whether it did. What was done stays done."""
    reason = _lost(store, job)
    if reason is None:
        return False
    refusal = kept(reason(done=job.get("done", 0)))
    change = {"state": WITHDRAWN, "ended_at": clock(), "refusal": refusal, "result": None}
    store.db[JOBS].update_one({"_id": job["_id"], "state": {"$in": list(OPEN)}}, {"$set": change})
    # They may hold personal data, and nobody needs them any more.
    store.db[ROWS].delete_many({"job": job["_id"]})
    store.db[SHEETS].delete_one({"_id": job["_id"]})
    log.info("job.withdrawn", job=str(job["_id"]), reason=reason.slug)
    return True


def owner_of(job: Document) -> str:
    """In whose name it runs: an undo may be somebody else's."""
    return str(job.get("runs_as") or job["actor"])


def is_suspended(store: Store, tenant: TenantId) -> bool:
    """Whether the street office is suspended, as far as the service has heard. For routes that need no session."""
    row = store.db[COLLECTION].find_one({"_id": tenant})
    return bool(row and row.get("is_closed"))


def _lost(store: Store, job: Document) -> type[Forbidden] | None:
    tenant, person = job["tenant"], f"{job['tenant']}|{owner_of(job)}"
    # Jobs of before this release say neither; nearly all were for the whole office.
    roles = [f"{person}|{where}" for where in job.get("scopes") or (EVERYWHERE,)]
    known = {row["_id"]: row for row in store.db[COLLECTION].find({"_id": {"$in": [tenant, person, *roles]}})}
    if known.get(tenant, {}).get("is_closed"):
        return OfficeSuspended
    if known.get(person, {}).get("is_closed"):
        return OwnerGone
    asked_at = job.get("asked_at") or job["submitted_at"]
    lost = [known[person]["ended_at"]] if "ended_at" in known.get(person, {}) else []
    lost += [known[role]["ended_at"] for role in roles if role in known]
    # Who has their rights again asks again.
    return OwnerLostRights if any(at >= asked_at for at in lost) else None


def told_by(*, account: str, key: str, role: str, office: str) -> Feature:
    """What ends jobs, as a feature of a service, from the types of events of these things, without verb and version."""
    closed, opened = partial(_account, is_closed=True), partial(_account, is_closed=False)
    projections: dict[str, Projection] = {
        f"{account}.disabled.v1": closed,
        f"{account}.erased.v1": closed,
        f"{account}.enabled.v1": opened,
        f"{account}.grant-withdrawn.v1": _grant_withdrawn,
        f"{key}.revoked.v1": _key_revoked,
        f"{role}.ended.v1": _role_ended,
        f"{office}.suspended.v1": partial(_office, is_closed=True),
        f"{office}.resumed.v1": partial(_office, is_closed=False),
    }
    indexes = {COLLECTION: (Index((("tenant", 1), ("_id", 1)), serves="what ended jobs of a tenant"),)}
    return Feature(projections=projections, indexes=indexes, projected=(COLLECTION,))


def _account(message: Message, *, is_closed: bool) -> Sequence[Write]:
    person = f"{message.tenant}|{named_in(message, 'account_id')}"
    ended = [_ended(message, person)] if is_closed else []
    return [*newest(message, COLLECTION, person, {"is_closed": is_closed}), *ended]


def _key_revoked(message: Message) -> Sequence[Write]:
    return newest(message, COLLECTION, f"{message.tenant}|{named_in(message, 'key_id')}", {"is_closed": True})


def _grant_withdrawn(message: Message) -> Sequence[Write]:
    return _role(message, named_in(message, "account_id"), named_in(message, "scope"))


def _role_ended(message: Message) -> Sequence[Write]:
    where = scope(named_in(message, "scope_kind"), named_in(message, "scope_id"))
    return _role(message, named_in(message, "person_id"), where)


def _role(message: Message, person: str, where: str) -> Sequence[Write]:
    return [_ended(message, f"{message.tenant}|{person}|{where}")]


def _office(message: Message, *, is_closed: bool) -> Sequence[Write]:
    return newest(message, COLLECTION, message.tenant, {"is_closed": is_closed})


def _ended(message: Message, identifier: str) -> Write:
    # The newest end counts, in whatever order they come.
    told: Document = {"$setOnInsert": {"tenant": message.tenant}, "$max": {"ended_at": message.time}}
    return Update(COLLECTION, {"_id": identifier}, told, upsert=True)
