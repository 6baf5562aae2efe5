"""Use cases of delivery: from an event to messages."""

from datetime import timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import local_date
from chassis.kernel.text import LANGUAGES
from chassis.observability.logs import log
from services.notify.broadcasts.use_cases import start_broadcast
from services.notify.delivery.domain import FEW, Outcome, Pending, Result
from services.notify.delivery.ports import DeliveryWork
from services.notify.directory.domain import Holders, Thing
from services.notify.event_types.happening import NEWS_FOR, Facts, Happening
from services.notify.inbox.domain import Letter
from services.notify.inbox.use_cases import put_letter
from services.notify.rules.domain import Rule
from services.notify.rules.errors import NoSuchRule
from services.notify.rules.recipients import targets_of
from services.notify.templates.wording import compose

#: An assignment that is under way in another topic usually arrives within this time.
_FIRST_RETRY: Final = timedelta(seconds=2)
#: Only for roles that begin on a later day: an assignment that arrives wakes what waits for it.
_LONGEST_PAUSE: Final = timedelta(minutes=10)


def deliver(uow: DeliveryWork, happening: Happening) -> Outcome:
    """Tells everybody whom the tenant's rules name. Missing data never stops a message; a fallback fills the gap."""
    sent, missing = 0, {}
    # Whoever was told by one rule is not told again by another rule of the same event.
    told: set[str] = set()
    facts: Facts | None = None
    rules = [] if happening.is_old_news(uow.clock()) else uow.rules.for_event(happening.type)
    for rule in rules:
        if rule.applies(happening.data):
            # Gathered once, and only if a rule applies: most events tell nobody.
            facts = facts or _gather_facts(uow, happening)
            reached, lacking = _follow(uow, rule, facts, told)
            sent += reached
            if lacking:
                missing[rule.code] = lacking
    return Outcome(sent, missing)


def try_again(uow: DeliveryWork, clock: Clock, pending_id: str) -> Result:
    """Tells whoever holds the role now, or waits on, or gives up because the news is old or the rule disabled."""
    pending, now = uow.pending.get(pending_id), clock()
    found = uow.role_holders.of(pending.holders, local_date(now))
    if not found and now < pending.until:
        uow.pending.postpone(pending, now + min(_FIRST_RETRY * 2 ** min(pending.tries, 10), _LONGEST_PAUSE))
        return Result.WAITING
    uow.pending.drop(pending)
    if not found:
        uow.count({"messages.undelivered": 1})
        log.warning("message.undelivered", rule=pending.rule, roles=pending.holders.roles, tenant=uow.context.tenant)
        return Result.GIVEN_UP
    try:
        rule = uow.rules.effective(pending.rule)
    except NoSuchRule:
        return Result.SILENCED
    if not rule.enabled:
        return Result.SILENCED
    letter = _write_letter(uow, rule, _gather_facts(uow, pending.happening))
    # An earlier rule may have told some of them of the same event.
    put_letter(uow, letter, uow.inbox.without_known(found, pending.happening.id))
    return Result.DELIVERED


def _gather_facts(uow: DeliveryWork, happening: Happening) -> Facts:
    """What is known of all things and people that the ids in the event's data name."""
    pointers = [name for name in happening.data if name.endswith(("_id", "_ids"))]
    identifiers = {identifier for name in pointers for identifier in happening.strings(name)}
    things = dict(uow.things.known(identifiers))
    # Ids do not say what they name, so what is no known thing may be a person.
    names = uow.people.names(identifiers - things.keys())
    return Facts(happening=happening, things={**things, **{who: Thing(name=name) for who, name in names.items()}})


def _follow(uow: DeliveryWork, rule: Rule, facts: Facts, told: set[str]) -> tuple[int, frozenset[str]]:
    """Applies one rule; returns how many people it told directly, and the gaps of its letter. Adds to `told`."""
    targets = targets_of(rule.recipients, facts)
    persons = list(targets.persons)
    for holders in targets.holders:
        found = uow.role_holders.of(holders, local_date(uow.clock()))
        persons += found
        if not found:
            _keep(uow, rule, facts.happening, holders)
    fresh = [person for person in dict.fromkeys(persons) if person not in told]
    told.update(fresh)
    if not fresh and not targets.audiences:
        return 0, frozenset()
    letter = _write_letter(uow, rule, facts)
    # Always as a broadcast: nobody knows how many people an audience has.
    for audience in targets.audiences:
        start_broadcast(uow, letter, audience=audience)
    if len(fresh) > FEW:
        start_broadcast(uow, letter, persons=fresh)
    else:
        put_letter(uow, letter, fresh)
    return len(fresh), _letter_gaps(uow, letter)


def _write_letter(uow: DeliveryWork, rule: Rule, facts: Facts) -> Letter:
    """Raises NoSuchTemplate, which can't happen: a rule is only saved if its template exists."""
    template = uow.templates.effective(rule.template)
    return Letter(
        event_id=facts.happening.id,
        event_type=facts.happening.type,
        correlation=facts.happening.correlation,
        rule=rule.code,
        template_version=template.version,
        texts={language: compose(template, facts, language) for language in LANGUAGES},
    )


def _letter_gaps(uow: DeliveryWork, letter: Letter) -> frozenset[str]:
    """The placeholders that a fallback filled; counts the letter if there are any."""
    gaps = frozenset[str]().union(*(text.missing for text in letter.texts.values()))
    if gaps:
        uow.count({"messages.incomplete": 1})
    return gaps


def _keep(uow: DeliveryWork, rule: Rule, happening: Happening, holders: Holders) -> None:
    """Stores a message that has no recipient yet."""
    # Events and assignments use different topics, so the event may arrive first.
    identifier = derived_id("pending", happening.id, rule.code, *holders.keys)
    until = max(happening.at, uow.clock()) + NEWS_FOR
    pending = Pending(id=identifier, happening=happening, rule=rule.code, holders=holders, until=until)
    uow.pending.keep(pending, uow.clock() + _FIRST_RETRY)
