"""From an event to messages: which rules apply, whom they reach, what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.text import LANGUAGES
from services.notify.domain.happening import NEWS_FOR, Facts, Happening, Thing
from services.notify.domain.notification import FEW, Broadcast, Letter, Pending
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.domain.recipients import Audience, Holders, targets_of
from services.notify.domain.rule import Rule
from services.notify.domain.wording import compose, local_date

#: An assignment on its way by another topic usually arrives within this time.
FIRST_RETRY: Final = timedelta(seconds=2)


@dataclass(frozen=True)
class Outcome:
    """`missing` is rule → placeholders that had to fall back."""

    sent: int
    missing: dict[str, frozenset[str]]


def deliver(uow: NotifyUnitOfWork, *, happening: Happening) -> Outcome:
    """Tells everybody whom the tenant's rules name. Never refuses a message for what it lacks."""
    sent, missing = 0, {}
    told: set[str] = set()
    facts: Facts | None = None
    rules = [] if happening.is_old_news(uow.now()) else uow.rules.for_event(happening.type)
    for rule in rules:
        if rule.applies(happening.data):
            facts = facts or gather_facts(uow, happening)
            reached, lacking = _follow(uow, rule, facts, told)
            sent += reached
            if lacking:
                missing[rule.code] = lacking
    return Outcome(sent, missing)


def gather_facts(uow: NotifyUnitOfWork, happening: Happening) -> Facts:
    """What is known about everything and everybody that the event's ids name."""
    pointers = [name for name in happening.data if name.endswith(("_id", "_ids"))]
    identifiers = {identifier for name in pointers for identifier in happening.strings(name)}
    things = dict(uow.things.known(identifiers))
    names = uow.people.names(identifiers - things.keys())
    return Facts(happening=happening, things={**things, **{who: Thing(name=name) for who, name in names.items()}})


def _follow(uow: NotifyUnitOfWork, rule: Rule, facts: Facts, told: set[str]) -> tuple[int, frozenset[str]]:
    """Applies one rule; `told` grows by those it tells directly, so that no two rules tell one person of one event."""
    targets = targets_of(rule.recipients, facts.values)
    persons = list(targets.persons)
    for holders in targets.holders:
        found = uow.role_holders.of(holders, local_date(uow.now()))
        persons += found
        if not found:
            _keep(uow, rule, facts.happening, holders)
    fresh = [person for person in dict.fromkeys(persons) if person not in told]
    told.update(fresh)
    if not fresh and targets.audience is None:
        return 0, frozenset()
    letter = write_letter(uow, rule, facts)
    if targets.audience is not None:
        _start_broadcast(uow, letter, audience=targets.audience)
    if len(fresh) > FEW:
        _start_broadcast(uow, letter, persons=fresh)
    else:
        send(uow, letter, fresh)
    return len(fresh), letter_gaps(uow, letter)


def write_letter(uow: NotifyUnitOfWork, rule: Rule, facts: Facts) -> Letter:
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


def letter_gaps(uow: NotifyUnitOfWork, letter: Letter) -> frozenset[str]:
    """Counts a letter that has gaps and says which."""
    gaps = frozenset[str]().union(*(text.missing for text in letter.texts.values()))
    if gaps:
        uow.count({"messages.incomplete": 1})
    return gaps


def send(uow: NotifyUnitOfWork, letter: Letter, persons: Sequence[str]) -> None:
    """Puts the letter into a few inboxes within this unit of work."""
    if not persons:
        return
    languages, now = uow.people.languages(persons), uow.now()
    uow.inbox.put([letter.to(person, languages[person], now) for person in persons])
    count_sent(uow, letter.rule, len(persons))


def count_sent(uow: NotifyUnitOfWork, rule: str, number: int) -> None:
    if number:
        uow.count({"messages.sent": number, f"messages.{rule}": number})


def _start_broadcast(
    uow: NotifyUnitOfWork, letter: Letter, *, audience: Audience | None = None, persons: Sequence[str] = ()
) -> None:
    kind = "audience" if audience else "persons"
    identifier = derived_id("broadcast", letter.event_id, letter.rule, kind)
    uow.broadcasts.start(Broadcast(id=identifier, letter=letter, audience=audience, persons=sorted(persons)))


def _keep(uow: NotifyUnitOfWork, rule: Rule, happening: Happening, holders: Holders) -> None:
    """The event may have overtaken the assignment of the person who should hear of it: they use different topics."""
    identifier = derived_id("pending", happening.id, rule.code, *holders.keys)
    until = max(happening.at, uow.now()) + NEWS_FOR
    pending = Pending(id=identifier, happening=happening, rule=rule.code, holders=holders, until=until)
    uow.pending.keep(pending, uow.now() + FIRST_RETRY)
