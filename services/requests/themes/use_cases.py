"""Use cases of themes: opened, followed and ended by a timer; acted upon or dismissed by people."""

from datetime import date, datetime, timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import local_date
from services.requests.references import BUILDING, meeting
from services.requests.scopes import places
from services.requests.theme_rules.domain import ThemeRules
from services.requests.themes.commands import Leaving, Notice, OnAgenda, Undoing, VisitWanted, Whom
from services.requests.themes.domain import HANDLE, RISING, Theme
from services.requests.themes.errors import VisitMade
from services.requests.themes.ports import Series, ThemesWork
from services.requests.themes.record import Acted, Seen, Subject, span_of
from services.requests.themes.states import Act, EndedBy, ThemeKind
from services.requests.visit_rounds.domain import EndedBy as RoundEndedBy
from services.requests.visit_rounds.domain import VisitRound
from services.requests.visit_rounds.record import Once

#: What is live is counted again after so long, also if nothing comes in: days pass, and requests are corrected.
_AGAIN: Final = timedelta(hours=1)
#: What rises again within so long has come back.
_CAME_BACK: Final = timedelta(days=90)


def look_at(uow: ThemesWork, clock: Clock, series_id: str) -> bool:
    """Counts the requests of a building and class, or the needs of a category: opens a theme, follows it or ends it. Idempotent.

    Whether there is anything new about it.
    """
    series, now = uow.theme_series.find(series_id), clock()
    if series is None or series.look_at is None or series.look_at > now:
        return False
    rules, last = uow.theme_rules.current(), uow.themes.last_of(series.subject)
    next_at: datetime | None
    if last and last.is_live:
        _follow(uow, rules, last, now)
        next_at, is_new = now + _AGAIN if last.is_live else None, bool(last.events)
    elif last and last.is_quiet(now):
        # It may be as high when the quiet time is over.
        next_at, is_new = last.quiet_until, False
    else:
        is_new = _try(uow, rules, series, last, now)
        next_at = now + _AGAIN if is_new else None
    uow.theme_series.settle(series, next_at)
    return is_new


def _follow(uow: ThemesWork, rules: ThemeRules, theme: Theme, now: datetime) -> None:
    if uow.references.has_ended(BUILDING.name, theme.building_id):
        theme.end(EndedBy.BUILDING_CLOSED, now)
    elif _is_left_out(rules, theme.subject):
        theme.end(EndedBy.LEFT_OUT, now)
    else:
        theme.follow(_seen(uow, theme.subject, theme.window_days, theme.base_days, now), now)


def _is_left_out(rules: ThemeRules, subject: Subject) -> bool:
    return subject.category in (rules.left_out_needs if subject.kind is ThemeKind.NEED else rules.left_out)


def _try(uow: ThemesWork, rules: ThemeRules, series: Series, last: Theme | None, now: datetime) -> bool:
    """Whether a theme was opened."""
    subject = series.subject
    # Switched off for this street office: what is open is handled to its end, and nothing new is opened.
    if not uow.flags.is_on(RISING):
        return False
    if _is_left_out(rules, subject) or uow.references.has_ended(BUILDING.name, subject.building_id):
        return False
    seen = _seen(uow, subject, rules.window_days, rules.base_days, now)
    if not seen.score.is_rising(minimum=rules.minimum, factor=rules.factor):
        return False
    # Derived from the theme before: two timers at once open the same one.
    what = "theme-of-needs" if subject.kind is ThemeKind.NEED else "theme"
    before = last.id if last else "first"
    identifier = derived_id(uow.context.tenant, what, subject.building_id, subject.category, before)
    came_back = last is not None and last.ended_at is not None and now - last.ended_at <= _CAME_BACK
    uow.themes.add(Theme.open(seen, identifier=identifier, subject=subject, came_back=came_back, at=now))
    return True


def _seen(uow: ThemesWork, subject: Subject, window_days: int, base_days: int, now: datetime) -> Seen:
    today = date.fromisoformat(local_date(now))
    first, last = span_of(today, window_days + base_days)
    askers = uow.theme_series.askers(subject, *span_of(today, window_days))
    return Seen(
        as_of=today,
        daily=uow.theme_series.daily(subject, first, last),
        window_days=window_days,
        askers=len({firm or person for firm, person in askers}),
    )


def show_theme(uow: ThemesWork, actor: Actor, *, theme_id: str) -> Theme:
    """Raises NoSuchTheme, Forbidden."""
    theme = uow.themes.get(theme_id)
    actor.demand(HANDLE, *places(theme.building_id))
    return theme


def plan_visit(uow: ThemesWork, actor: Actor, clock: Clock, wanted: VisitWanted, *, theme_id: str) -> Theme:
    """Has firms of the building visited by whoever holds the role there. Idempotent.

    Raises NoSuchTheme, Forbidden, NotNow, ActDone for another visit than the one that was asked for.
    """
    theme, now = show_theme(uow, actor, theme_id=theme_id), clock()
    # Derived: however often it is asked for, there is one round, and another one once that was taken back.
    again = sum(one.act is Act.VISIT for one in theme.undone)
    which = (theme.id, str(again)) if again else (theme.id,)
    round_id = derived_id(uow.context.tenant, "visit-round", "theme", *which)
    terms = "|".join((wanted.role, str(wanted.days), wanted.whom, wanted.name))
    theme.act(Acted(act=Act.VISIT, by=actor.person_id, at=now, target_id=round_id, terms=terms))
    if uow.visit_rounds.find(round_id) is None:
        once = Once(
            asked_by=theme.id,
            name=wanted.name,
            role=wanted.role,
            building_id=theme.building_id,
            enterprise_ids=_firms(uow, theme) if wanted.whom is Whom.ASKING else [],
            days=wanted.days,
        )
        uow.visit_rounds.add(VisitRound.start_once(once, identifier=round_id, at=now))
    return theme


def _firms(uow: ThemesWork, theme: Theme) -> list[str]:
    """Those that asked and are still there."""
    asked = uow.theme_series.askers(theme.subject, *theme.days)
    firms = sorted({firm for firm, _ in asked if firm})
    found = (uow.visit_firms.find(one) for one in firms)
    return [firm.enterprise_id for firm in found if firm and firm.building_id == theme.building_id]


def note_agenda(uow: ThemesWork, actor: Actor, clock: Clock, said: OnAgenda, *, theme_id: str) -> Theme:
    """Notes that a meeting has it on its agenda. Idempotent.

    Raises NoSuchTheme, Forbidden, UnknownReference for a meeting that nobody has opened here, NotNow, ActDone.
    """
    theme = show_theme(uow, actor, theme_id=theme_id)
    uow.references.demand(meeting(said.meeting_id))
    theme.act(Acted(act=Act.AGENDA, by=actor.person_id, at=clock(), target_id=said.meeting_id, title=said.title))
    return theme


def give_notice(uow: ThemesWork, actor: Actor, clock: Clock, notice: Notice, *, theme_id: str) -> Theme:
    """Tells the people of the building. Idempotent. Raises NoSuchTheme, Forbidden, NotNow, ActDone."""
    theme = show_theme(uow, actor, theme_id=theme_id)
    theme.act(Acted(act=Act.NOTICE, by=actor.person_id, at=clock(), title=notice.title, text=notice.text))
    return theme


def undo_act(uow: ThemesWork, actor: Actor, clock: Clock, undoing: Undoing, *, theme_id: str) -> Theme:
    """Takes an act back: what was not visited yet is not visited, and people are told that a notice does not hold. Idempotent.

    Of an agenda only the note is removed: the item is the meeting's. Raises NoSuchTheme, Forbidden, ActNotDone, ActTooOld,
    VisitMade, NotNow.
    """
    theme = show_theme(uow, actor, theme_id=theme_id)
    acted = theme.undo(undoing.act, undoing.reason, by=actor.person_id, at=clock())
    is_visit = acted is not None and acted.act is Act.VISIT and acted.target_id is not None
    round_ = uow.visit_rounds.find(str(acted.target_id)) if acted and is_visit else None
    if round_ and uow.visits.is_begun(round_.id):
        raise VisitMade
    if round_:
        round_.end(RoundEndedBy.UNDONE)
    return theme


def dismiss_theme(uow: ThemesWork, actor: Actor, clock: Clock, said: Leaving, *, theme_id: str) -> Theme:
    """The building and class stay quiet for the days of the rules. Idempotent. Raises NoSuchTheme, Forbidden, NotNow."""
    theme = show_theme(uow, actor, theme_id=theme_id)
    days = uow.theme_rules.current().quiet_days
    theme.dismiss(said.reason, said.remark, by=actor.person_id, at=clock(), quiet_days=days)
    return theme
