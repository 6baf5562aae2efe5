"""A theme: a class of requests, or a category of needs, that is rising in a building."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.flags import Flag
from chassis.kernel.local_time import LOCAL
from services.requests.themes import events
from services.requests.themes.errors import ActDone, ActNotDone, ActTooOld
from services.requests.themes.record import Acted, Seen, Subject, Undone, span_of, suggested
from services.requests.themes.rising import is_over
from services.requests.themes.states import LIVE, STATES, Act, Action, Dismissal, EndedBy, Status, ThemeKind

HANDLE: Final = "theme.handle"
#: As members describes it.
RISING: Final = Flag("rising-themes", default=True)
THEMES: Final = "themes"
SERIES: Final = "theme_series"
#: People are told again when there are so many times as many.
_TELL_AGAIN: Final = 2
#: Later than this those who were told rely on it.
UNDONE_WITHIN: Final = timedelta(days=3)


@dataclass(kw_only=True)
class Theme(Aggregate):
    """`usual`, `before` and `chance` are those of the day on which it opened: what comes later would raise them.

    `told`: how many requests there were when somebody was last told. Themes of before say no kind: they are of requests.
    """

    building_id: str
    category: str
    status: Status
    opened_at: datetime
    window_days: int
    base_days: int
    as_of: date
    daily: list[int]
    recent: int
    peak: int
    before: int
    usual: float
    chance: float
    askers: int
    told: int
    suggested: Act
    kind: ThemeKind = ThemeKind.REQUEST
    acts: list[Acted] = field(default_factory=list)
    undone: list[Undone] = field(default_factory=list)
    dismissed_because: Dismissal | None = None
    dismissed_by: str | None = None
    remark: str = ""
    quiet_until: datetime | None = None
    ended_at: datetime | None = None
    ended_by: EndedBy | None = None

    @classmethod
    def open(cls, seen: Seen, *, identifier: str, subject: Subject, came_back: bool, at: datetime) -> Self:
        score = seen.score
        theme = cls(
            id=identifier,
            kind=subject.kind,
            building_id=subject.building_id,
            category=subject.category,
            status=Status.OPEN,
            opened_at=at,
            window_days=seen.window_days,
            base_days=len(seen.daily) - seen.window_days,
            as_of=seen.as_of,
            daily=seen.daily,
            recent=score.recent,
            peak=score.recent,
            before=score.before,
            usual=score.usual,
            chance=score.chance,
            askers=seen.askers,
            told=score.recent,
            suggested=suggested(seen.askers, came_back=came_back),
        )
        theme.record(
            events.ThemeOpened(
                **theme._facts(),
                before=theme.before,
                base_days=theme.base_days,
                chance=theme.chance,
                suggested=theme.suggested.value,
            )
        )
        return theme

    @property
    def subject(self) -> Subject:
        return Subject(kind=self.kind, building_id=self.building_id, category=self.category)

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def days(self) -> tuple[date, date]:
        """Of the requests behind it: from the window in which it opened to the day on which it was last counted."""
        opened = self.opened_at.astimezone(LOCAL).date()
        return span_of(opened, self.window_days)[0], self.as_of

    def is_quiet(self, at: datetime) -> bool:
        return self.quiet_until is not None and self.quiet_until > at

    def follow(self, seen: Seen, at: datetime) -> None:
        """Takes over what is seen now; ends when it is no more than usual. Without a change nothing happens."""
        if not self.is_live:
            return
        changed = (seen.as_of, seen.daily) != (self.as_of, self.daily)
        self.as_of, self.daily, self.recent, self.askers = seen.as_of, seen.daily, seen.recent, seen.askers
        self.peak = max(self.peak, self.recent)
        if is_over(self.recent, self.usual):
            self.end(EndedBy.FALLEN, at)
        elif self.recent >= _TELL_AGAIN * self.told:
            told_before, self.told = self.told, self.recent
            self.record(events.ThemeGrown(**self._facts(), told_before=told_before))
        elif changed:
            self.record(events.ThemeCounted(**self._facts(), peak=self.peak))

    def act(self, acted: Acted) -> None:
        """Idempotent. Raises ActDone, NotNow."""
        before = next((one for one in self.acts if one.act is acted.act), None)
        if before and before.is_same(acted):
            return
        self.status = STATES.after(self.status, Action.ACT)
        if before:
            raise ActDone
        self.acts = [*self.acts, replace(acted, undo_until=acted.at + UNDONE_WITHIN)]
        self.record(
            events.ThemeActed(
                **self._facts(),
                act=acted.act.value,
                target_id=acted.target_id,
                acted_by=acted.by,
                first=len(self.acts) == 1,
            )
        )
        if acted.act is Act.NOTICE:
            self.record(events.ThemeNoticeGiven(**self._facts(), title=acted.title, text=acted.text))

    def undo(self, act: Act, reason: str, *, by: str, at: datetime) -> Acted | None:
        """Takes an act back, and returns it; None if that was done before, for the same reason.

        Raises ActNotDone, ActTooOld, NotNow.
        """
        acted = next((one for one in self.acts if one.act is act), None)
        if acted is None:
            last = next((one for one in reversed(self.undone) if one.act is act), None)
            if last and last.reason == reason:
                return None
            raise ActNotDone
        others = [one for one in self.acts if one is not acted]
        after = STATES.after(self.status, Action.UNDO if others else Action.UNDO_LAST)
        if acted.undo_until is None or at > acted.undo_until:
            raise ActTooOld(days=UNDONE_WITHIN.days)
        self.status, self.acts = after, others
        kept = Undone(act=act, by=by, at=at, reason=reason, done_by=acted.by, done_at=acted.at, title=acted.title)
        self.undone = [*self.undone, kept]
        self._tell_undone(acted, kept)
        return acted

    def _tell_undone(self, acted: Acted, kept: Undone) -> None:
        # What is done next is the first that is done, and counts on its own day.
        counted_at = None if self.acts else self.moments.pop("acted", None)
        self.record(
            events.ThemeActUndone(
                **self._facts(),
                act=acted.act.value,
                target_id=acted.target_id,
                undone_by=kept.by,
                reason=kept.reason,
                is_open_again=not self.acts,
                counted_at=counted_at,
            )
        )
        if acted.act is Act.NOTICE:
            self.record(events.ThemeNoticeWithdrawn(**self._facts(), title=acted.title, reason=kept.reason))

    def dismiss(self, reason: Dismissal, remark: str, *, by: str, at: datetime, quiet_days: int) -> None:
        """Idempotent. Raises NotNow."""
        if self.status is Status.DISMISSED and (self.dismissed_because, self.remark) == (reason, remark):
            return
        self.status = STATES.after(self.status, Action.DISMISS)
        self.dismissed_because, self.remark, self.dismissed_by = reason, remark, by
        self.quiet_until, self.ended_at = at + timedelta(days=quiet_days), at
        self.record(
            events.ThemeDismissed(**self._facts(), reason=reason.value, dismissed_by=by, quiet_until=self.quiet_until)
        )

    def end(self, by: EndedBy, at: datetime) -> None:
        """Idempotent."""
        if not STATES.allows(self.status, Action.END):
            return
        self.status = STATES.after(self.status, Action.END)
        self.ended_at, self.ended_by = at, by
        self.record(events.ThemeEnded(**self._facts(), reason=by.value, peak=self.peak, was_acted=bool(self.acts)))

    def _facts(self) -> dict[str, Any]:
        return {
            "theme_id": self.id,
            "kind": self.kind.value,
            "building_id": self.building_id,
            "category": self.category,
            "recent": self.recent,
            "usual": self.usual,
            "window_days": self.window_days,
        }
