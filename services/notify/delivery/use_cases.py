"""From an event to messages: which rules apply, whom they reach, what they say."""

from datetime import timedelta
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.text import LANGUAGES
from services.notify.broadcasts.use_cases import start_broadcast
from services.notify.delivery.domain import FEW, Outcome, Pending, Result
from services.notify.delivery.ports import DeliveryWork
from services.notify.directory.domain import Holders, Thing
from services.notify.event_types.happening import NEWS_FOR, Facts, Happening
from services.notify.inbox.domain import Letter
from services.notify.inbox.use_cases import put_letter
from services.notify.local_time import local_date
from services.notify.rules.domain import Rule
from services.notify.rules.errors import NoSuchRule
from services.notify.rules.recipients import targets_of
from services.notify.templates.wording import compose

#: An assignment on its way by another topic usually arrives within this time.
_FIRST_RETRY: Final = timedelta(seconds=2)
#: An assignment wakes what waits for it; trying on without one only covers roles that begin on a later day.
_LONGEST_PAUSE: Final = timedelta(minutes=10)


def deliver(uow: DeliveryWork, happening: Happening) -> Outcome:
    """Tells everybody whom the tenant's rules name. Never refuses a message for what it lacks."""
    sent, missing = 0, {}
    told: set[str] = set()
    facts: Facts | None = None
    rules = [] if happening.is_old_news(uow.clock()) else uow.rules.for_event(happening.type)
    for rule in rules:
        if rule.applies(happening.data):
            facts = facts or _gather_facts(uow, happening)
            reached, lacking = _follow(uow, rule, facts, told)
            sent += reached
            if lacking:
                missing[rule.code] = lacking
    return Outcome(sent, missing)


def try_again(uow: DeliveryWork, *, pending_id: str) -> Result:
    """Tells who holds the role now, waits on, or gives up when the news is old or the rule was silenced."""
    pending, now = uow.pending.get(pending_id), uow.clock()
    found = uow.role_holders.of(pending.holders, local_date(now))
    if not found and now < pending.until:
        uow.pending.postpone(pending, now + min(_FIRST_RETRY * 2 ** min(pending.tries, 10), _LONGEST_PAUSE))
        return Result.WAITING
    uow.pending.drop(pending)
    if not found:
        uow.count({"messages.undelivered": 1})
        return Result.GIVEN_UP
    try:
        rule = uow.rules.effective(pending.rule)
    except NoSuchRule:
        return Result.SILENCED
    if not rule.enabled:
        return Result.SILENCED
    letter = _write_letter(uow, rule, _gather_facts(uow, pending.happening))
    put_letter(uow, letter, uow.inbox.without_known(found, pending.happening.id))
    return Result.DELIVERED


def _gather_facts(uow: DeliveryWork, happening: Happening) -> Facts:
    """What is known about everything and everybody that the event's ids name."""
    pointers = [name for name in happening.data if name.endswith(("_id", "_ids"))]
    identifiers = {identifier for name in pointers for identifier in happening.strings(name)}
    things = dict(uow.things.known(identifiers))
    names = uow.people.names(identifiers - things.keys())
    return Facts(happening=happening, things={**things, **{who: Thing(name=name) for who, name in names.items()}})


def _follow(uow: DeliveryWork, rule: Rule, facts: Facts, told: set[str]) -> tuple[int, frozenset[str]]:
    """Applies one rule; `told` grows by those it tells directly, so that no two rules tell one person of one event."""
    targets = targets_of(rule.recipients, facts.values)
    persons = list(targets.persons)
    for holders in targets.holders:
        found = uow.role_holders.of(holders, local_date(uow.clock()))
        persons += found
        if not found:
            _keep(uow, rule, facts.happening, holders)
    fresh = [person for person in dict.fromkeys(persons) if person not in told]
    told.update(fresh)
    if not fresh and targets.audience is None:
        return 0, frozenset()
    letter = _write_letter(uow, rule, facts)
    if targets.audience is not None:
        start_broadcast(uow, letter, audience=targets.audience)
    if len(fresh) > FEW:
        start_broadcast(uow, letter, persons=fresh)
    else:
        put_letter(uow, letter, fresh)
    return len(fresh), _letter_gaps(uow, letter)


def _write_letter(uow: DeliveryWork, rule: Rule, facts: Facts) -> Letter:
    """Raises NoSuchTemplate; a rule is only saved when its template exists."""
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
    """Counts a letter that has gaps and says which."""
    gaps = frozenset[str]().union(*(text.missing for text in letter.texts.values()))
    if gaps:
        uow.count({"messages.incomplete": 1})
    return gaps


def _keep(uow: DeliveryWork, rule: Rule, happening: Happening, holders: Holders) -> None:
    """The event may have overtaken the assignment of the person who should hear of it: they use different topics."""
    identifier = derived_id("pending", happening.id, rule.code, *holders.keys)
    until = max(happening.at, uow.clock()) + NEWS_FOR
    pending = Pending(id=identifier, happening=happening, rule=rule.code, holders=holders, until=until)
    uow.pending.keep(pending, uow.clock() + _FIRST_RETRY)
