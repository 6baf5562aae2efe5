"""Use cases of delivery: from an event to messages."""

from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import local_date
from chassis.kernel.pauses import doubled
from chassis.observability.logs import log
from services.notify.broadcasts.use_cases import start_broadcast
from services.notify.delivery.domain import FEW, Outcome, Pending, Result
from services.notify.delivery.fallbacks import ADMINISTRATORS, chain_of
from services.notify.delivery.ports import DeliveryWork
from services.notify.directory.domain import Audience, Holders
from services.notify.event_types.happening import Facts, Happening
from services.notify.inbox.domain import Letter
from services.notify.inbox.use_cases import put_letter
from services.notify.news import NEWS_FOR
from services.notify.rules.domain import Rule
from services.notify.rules.errors import NoSuchRule
from services.notify.rules.recipients import OFFICER, Targets, targets_of
from services.notify.templates.wording import compose
from services.notify.unreached.domain import State, Unreached

#: An assignment that is under way in another topic usually arrives within this time.
_FIRST_RETRY: Final = timedelta(seconds=2)
#: Only for roles that begin on a later day: an assignment that arrives wakes what waits for it.
_LONGEST_PAUSE: Final = timedelta(minutes=10)
_OLD_PAUSE: Final = timedelta(hours=6)
#: Others are told after this time: an assignment may still be under way.
_PATIENCE: Final = timedelta(seconds=10)
#: As long as inboxes keep messages.
_WAITS_FOR: Final = timedelta(days=400)
_UNREACHED: Final = "org.louyu.notify.unreached.found.v1"


def deliver(uow: DeliveryWork, happening: Happening) -> Outcome:
    """Tells everybody whom the tenant's rules name. Missing data never stops a message; a fallback fills the gap."""
    sent, missing = 0, {}
    # Whoever was told by one rule is not told again by another rule of the same event.
    told: set[str] = set()
    rules = [] if happening.is_old_news(uow.clock()) else uow.rules.for_event(happening.type)
    applying = [rule for rule in rules if rule.applies(happening.data)]
    # Only if a rule applies: most events tell nobody.
    facts = _gather_facts(uow, happening) if applying else Facts(happening=happening, things={})
    # Last the rules that name nobody here: administrators get those, in the words of a rule that is meant for them if there is one.
    for rule in sorted(applying, key=lambda rule: targets_of(rule.recipients, facts).are_nobody):
        reached, lacking = _follow(uow, rule, facts, told)
        sent += reached
        if lacking:
            missing[rule.code] = lacking
    return Outcome(sent, missing)


def try_again(uow: DeliveryWork, clock: Clock, pending_id: str) -> Result:
    """Tells whoever holds the role now, or others in their place, or waits on; drops it if the rule was silenced."""
    pending, now = uow.pending.get(pending_id), clock()
    rule, listed = _standing_rule(uow, pending), uow.unreached.find(pending.id)
    if rule is None or (listed and listed.state is not State.OPEN):
        uow.pending.drop(pending)
        return Result.SILENCED
    found = uow.role_holders.of(pending.holders, local_date(now))
    if found:
        return _reach(uow, rule, pending, found)
    if now >= pending.until:
        return _give_up(uow, pending)
    uow.pending.postpone(pending, now + _pause(pending, now))
    if pending.escalates and listed is None and now >= pending.since + _PATIENCE:
        _escalate(uow, rule, pending)
    return Result.WAITING


def _standing_rule(uow: DeliveryWork, pending: Pending) -> Rule | None:
    try:
        rule = uow.rules.effective(pending.rule)
    except NoSuchRule:
        return None
    return rule if rule.enabled else None


def _pause(pending: Pending, now: datetime) -> timedelta:
    """Short at first, because an assignment may be under way; long when it is old."""
    longest = _LONGEST_PAUSE if now < pending.since + NEWS_FOR else _OLD_PAUSE
    return doubled(_FIRST_RETRY, pending.tries, longest=longest)


def _reach(uow: DeliveryWork, rule: Rule, pending: Pending, found: list[str]) -> Result:
    uow.pending.drop(pending)
    listed = uow.unreached.find(pending.id)
    if listed:
        listed.reached(uow.clock())
    letter = _write_letter(uow, rule, _gather_facts(uow, pending.happening))
    # An earlier rule may have told some of them of the same event.
    put_letter(uow, letter, uow.inbox.without_known(found, pending.happening.id))
    return Result.DELIVERED


def _give_up(uow: DeliveryWork, pending: Pending) -> Result:
    """Others know of it, and it is no news any more."""
    uow.pending.drop(pending)
    uow.count({"messages.undelivered": 1})
    log.warning("message.undelivered", rule=pending.rule, roles=pending.holders.roles, tenant=uow.context.tenant)
    return Result.GIVEN_UP


def _escalate(uow: DeliveryWork, rule: Rule, pending: Pending) -> None:
    """Tells the first in the chain who is there, and puts the message on the administrators' list."""
    facts, now = _gather_facts(uow, pending.happening), uow.clock()
    day = local_date(now)
    tried = (uow.role_holders.of(holders, day) for holders in chain_of(pending.holders, facts))
    instead = next((found for found in tried if found), [])
    put_letter(uow, _write_letter(uow, rule, facts), uow.inbox.without_known(instead, pending.happening.id))
    uow.unreached.add(Unreached.found(pending.id, pending.happening, rule.code, pending.holders, instead, now))
    uow.count({"messages.unreached": 1}, now)
    log.warning("message.unreached", rule=rule.code, scope=pending.holders.scope, tenant=uow.context.tenant)


def _gather_facts(uow: DeliveryWork, happening: Happening) -> Facts:
    """What is known of the things that the ids in the event's data name. People have no names here."""
    pointers = [name for name in happening.data if name.endswith(("_id", "_ids"))]
    identifiers = {identifier for name in pointers for identifier in happening.strings(name)}
    return Facts(happening=happening, things=uow.things.known(identifiers))


def _follow(uow: DeliveryWork, rule: Rule, facts: Facts, told: set[str]) -> tuple[int, frozenset[str]]:
    """Applies one rule; returns how many people it told directly, and the gaps of its letter. Adds to `told`."""
    targets = targets_of(rule.recipients, facts)
    persons = _find_persons(uow, rule, facts, targets)
    fresh = [person for person in dict.fromkeys(persons) if person not in told]
    told.update(fresh)
    audiences = [audience for audience in targets.audiences if _is_somebody(uow, audience)]
    if not fresh and not audiences:
        return 0, frozenset()
    letter = _write_letter(uow, rule, facts)
    # Always as a broadcast: nobody knows how many people an audience has.
    for audience in audiences:
        start_broadcast(uow, letter, audience=audience)
    if len(fresh) > FEW:
        start_broadcast(uow, letter, persons=fresh)
    else:
        put_letter(uow, letter, fresh)
    return len(fresh), _letter_gaps(uow, letter)


def _is_somebody(uow: DeliveryWork, audience: Audience) -> bool:
    """Few requests have joiners, and each tells them of every step: without any there is nothing to begin."""
    return not audience.participants_of or bool(uow.people.of_audience(audience, "", 1))


def _find_persons(uow: DeliveryWork, rule: Rule, facts: Facts, targets: Targets) -> list[str]:
    """Who is there of the people and roles that are named; what reaches nobody waits."""
    day = local_date(uow.clock())
    wanted = targets.holders
    if targets.are_nobody and any(recipient.names_role_of_a_place for recipient in rule.recipients):
        # A role of no place, such as the secretary of a request without a building.
        wanted = [ADMINISTRATORS]
    found = [(holders, uow.role_holders.of(holders, day)) for holders in wanted]
    persons = [*targets.persons, *(person for _, there in found for person in there)]
    for holders in (holders for holders, there in found if not there):
        # Each unit has to hear of its own work; of other roles somebody is enough.
        alone = holders.roles == [OFFICER] or not (persons or targets.audiences)
        _keep(uow, rule, facts.happening, holders, escalates=alone and facts.happening.type != _UNREACHED)
    return persons


def _write_letter(uow: DeliveryWork, rule: Rule, facts: Facts) -> Letter:
    """Raises NoSuchTemplate, which can't happen: a rule is only saved if its template exists."""
    template = uow.templates.effective(rule.template)
    return Letter(
        event_id=facts.happening.id,
        event_type=facts.happening.type,
        correlation=facts.happening.correlation,
        rule=rule.code,
        thread=derived_id("thread", rule.code, facts.happening.about or facts.happening.id),
        template_version=template.version,
        texts={language: compose(template, facts, language) for language in uow.people.spoken()},
    )


def _letter_gaps(uow: DeliveryWork, letter: Letter) -> frozenset[str]:
    """The placeholders that a fallback filled; counts the letter if there are any."""
    gaps = frozenset[str]().union(*(text.missing for text in letter.texts.values()))
    if gaps:
        uow.count({"messages.incomplete": 1})
    return gaps


def _keep(uow: DeliveryWork, rule: Rule, happening: Happening, holders: Holders, *, escalates: bool) -> None:
    """Stores a message that has no recipient yet."""
    # Events and assignments use different topics, so the event may arrive first.
    identifier = derived_id("pending", happening.id, rule.code, *holders.keys)
    now = uow.clock()
    until = max(happening.at, now) + (_WAITS_FOR if escalates else NEWS_FOR)
    pending = Pending(
        id=identifier,
        happening=happening,
        rule=rule.code,
        holders=holders,
        since=now,
        until=until,
        escalates=escalates,
    )
    uow.pending.keep(pending, now + _FIRST_RETRY)
