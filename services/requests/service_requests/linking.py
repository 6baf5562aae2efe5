"""What links a request with other units and other requests: work of several units, merging, splitting."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.requests.service_requests.errors import (
    AnsweredOutside,
    MergeBuiltUpon,
    MergedIntoConfidential,
    MergedIntoItself,
    MergeEndedWhistle,
    MergeTooOld,
    NothingDispatched,
    SplitAnswered,
    UnitHadIt,
)
from services.requests.service_requests.links import (
    RequestAbsorbed,
    RequestDispatchAmended,
    RequestMerged,
    RequestPartEnded,
    RequestSplit,
    RequestUnabsorbed,
    RequestUnitAdded,
    RequestUnmerged,
)
from services.requests.service_requests.record import BeforeMerge, RequestRecord, Terms
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import BACK_TO, STATES, Action, Status

#: Later than this those who were told rely on it.
UNDONE_WITHIN: Final = timedelta(days=3)


@dataclass(kw_only=True)
class LinkedRequest(RequestRecord):
    """The rules of requests with several units, and of requests that become one or two."""

    def add_unit(self, unit_id: str, note: str, *, days: int | None = None) -> None:
        """Gives work to a further unit, beside the one that has it, or had it if all are done.

        A unit that is at it already has another note or other days from now on. Raises UnitHadIt, NothingDispatched, NotNow.
        """
        if unit_id in self.open_unit_ids and unit_id != self.unit_id and self.status in _AT_WORK:
            self.amend_dispatch(unit_id, note, days)
            return
        was_ready, after = self.status is Status.READY, STATES.after(self.status, Action.ADD_UNIT)
        if was_ready and not self.round_unit_ids:
            raise NothingDispatched
        # Its work order of this round is there already, and stays as it ended.
        if unit_id in (self.unit_id, *self.round_unit_ids):
            raise UnitHadIt
        self.status, self.round_unit_ids = after, [*self.round_unit_ids, unit_id]
        self.dispatches = {**self.dispatches, unit_id: Terms(note=note, days=days)}
        # Requests of before there were several units do not say who is at it; of one that is ready nobody is.
        at_it = self.open_unit_ids or ([] if was_ready else self.working_unit_ids)
        self.open_unit_ids = [*at_it, unit_id]
        self.working_unit_ids = list(dict.fromkeys([*self.working_unit_ids, unit_id]))
        self.unit_ids = list(dict.fromkeys([*self.unit_ids, unit_id]))
        self.additions += 1
        self.record(
            RequestUnitAdded(
                **self.named(),
                unit_id=unit_id,
                round=self.round,
                note=note,
                time_limit_days=days or self.time_limit_days,
            )
        )
        if was_ready:
            self.tell_progress()

    def amend_dispatch(self, unit_id: str, note: str, days: int | None) -> None:
        """A unit that has it is told another note or other days. Without a real change nothing happens."""
        terms = Terms(note=note, days=days)
        # What was dispatched before this was kept may have been said before: the work order knows.
        if self.dispatches.get(unit_id) == terms:
            return
        self.dispatches = {**self.dispatches, unit_id: terms}
        told = {**self.named(), "unit_id": unit_id, "round": self.round, "note": note}
        self.record(RequestDispatchAmended(**told, time_limit_days=days or self.time_limit_days))

    def note_work_order(self, action: Action, round_: int, unit_id: str | None = None) -> None:
        """Takes over the progress of a work order; ignores earlier rounds and what the state does not allow any more."""
        if round_ != self.round:
            return
        unit = unit_id or self.unit_id or ""
        if action is Action.NOTE_RETURNED:
            self._note_returned(unit)
        elif action is Action.NOTE_DONE:
            self._note_done(unit)
        else:
            self.progress(action)

    def _note_done(self, unit_id: str) -> None:
        """Ready only when every unit of this round is done. Idempotent."""
        if not STATES.allows(self.status, Action.NOTE_DONE):
            return
        if self.open_unit_ids and unit_id not in self.open_unit_ids:
            return
        if self._end_part(unit_id):
            self._tell_part(unit_id, returned=False)
        else:
            self.progress(Action.NOTE_DONE)

    def _note_returned(self, unit_id: str) -> None:
        if unit_id != self.unit_id:
            self._note_part_returned(unit_id)
        elif STATES.allows(self.status, Action.NOTE_RETURNED):
            # The others worked for the one that had it: whoever dispatches it again decides anew.
            self.working_unit_ids, self.open_unit_ids = [], []
            self.progress(Action.NOTE_RETURNED)
        elif self.status is Status.WHISTLED and unit_id not in self.called_unit_ids:
            # While a whistle goes on, the unit's return changes who works on the request, not its state.
            self._end_part(unit_id)
            self.working_unit_ids = list(dict.fromkeys([*self.called_unit_ids, *self.open_unit_ids]))
            self.tell_progress()

    def _note_part_returned(self, unit_id: str) -> None:
        """Without this unit the others go on; if they are done already, the request is ready."""
        if unit_id not in self.open_unit_ids or not STATES.allows(self.status, Action.NOTE_DONE):
            return
        if unit_id not in self.called_unit_ids:
            self.working_unit_ids = [one for one in self.working_unit_ids if one != unit_id]
        if self._end_part(unit_id):
            self._tell_part(unit_id, returned=True)
        else:
            self.progress(Action.NOTE_DONE)

    def _end_part(self, unit_id: str) -> bool:
        """Whether other units are still at it."""
        self.open_unit_ids = [one for one in self.open_unit_ids if one != unit_id]
        return bool(self.open_unit_ids)

    def _tell_part(self, unit_id: str, *, returned: bool) -> None:
        self.record(
            RequestPartEnded(
                request_id=self.id,
                number=self.number,
                unit_id=unit_id,
                returned=returned,
                open_unit_ids=self.open_unit_ids,
                building_id=self.building_id,
            )
        )

    def progress(self, action: Action) -> None:
        if STATES.allows(self.status, action):
            self.status = STATES.after(self.status, action)
            self.tell_progress()

    def rejoin(self, whole: "LinkedRequest", reason: str, at: datetime) -> None:
        """Undoes the split that made this request of `whole`, while neither was answered. Idempotent for the same reason.

        Raises SplitAnswered, AnsweredOutside, NotNow.
        """
        if self.resolved_at or whole.resolved_at:
            raise SplitAnswered
        self.merge_into(whole, reason, at, undoes_split=True)

    def merge_into(self, kept: "LinkedRequest", reason: str, at: datetime, *, undoes_split: bool = False) -> None:
        """Ends this request as a duplicate of `kept`. Idempotent for the same reason.

        Raises MergedIntoItself, AnsweredOutside, MergedIntoConfidential, NotNow.
        """
        if kept.id == self.id:
            raise MergedIntoItself
        if (self.merged_into_id, self.merged_because) == (kept.id, reason):
            return
        merged, still = STATES.after(self.status, Action.MERGE), STATES.after(kept.status, Action.ABSORB)
        self._require_ours()
        if kept.confidential and kept.requester_id != self.requester_id:
            raise MergedIntoConfidential
        self._share_anonymity(kept)
        self.before_merge = BeforeMerge(
            at=at,
            status=self.status,
            working_unit_ids=self.working_unit_ids,
            open_unit_ids=self.open_unit_ids,
            was_whistled=bool(self.called_unit_ids),
            kept=kept.worked_on(),
            undid_split=undoes_split,
        )
        self.merge_undo_until = None if self.called_unit_ids else at + UNDONE_WITHIN
        self.status, self.merged_into_id, self.merged_because = merged, kept.id, reason
        self.working_unit_ids, self.called_unit_ids, self.open_unit_ids = [], [], []
        self.record(
            RequestMerged(
                **self.named(),
                **self.dispatched(),
                requester_id=self.requester_id,
                into_id=kept.id,
                into_number=kept.number,
                into_title=kept.title,
                reason=reason,
                first_merged_at=self.moments.get("merged"),
                anonymous_to_units=self.anonymous_to_units,
                undoes_split=undoes_split,
            )
        )
        # With an event of its own, so that of two merges in a circle only one is stored.
        kept.status, kept.merged_ids = still, [*kept.merged_ids, self.id]
        if undoes_split:
            kept.split_ids = [one for one in kept.split_ids if one != self.id]
        told = {**kept.named(), "from_id": self.id, "from_number": self.number, "undoes_split": undoes_split}
        kept.record(RequestAbsorbed(**told, reason=reason, anonymous_to_units=kept.anonymous_to_units))

    def _share_anonymity(self, kept: "LinkedRequest") -> None:
        """One of the two would tell who asks in the other."""
        if self.requester_id == kept.requester_id:
            self.anonymous_to_units = kept.anonymous_to_units = self.anonymous_to_units or kept.anonymous_to_units

    def unmerge(self, kept: "LinkedRequest | None", reason: str, now: datetime) -> None:
        """Takes a merge back: both requests are as before. Idempotent.

        Raises MergeEndedWhistle, MergeTooOld, MergeBuiltUpon, NotNow.
        """
        if kept is None:
            if self.unmerged_because != reason:
                STATES.after(self.status, Action.UNMERGE)
            return
        before = self._undoable(kept, now)
        after, still = STATES.after(self.status, BACK_TO[before.status]), STATES.after(kept.status, Action.UNABSORB)
        self.status, self.merged_into_id, self.unmerged_because = after, None, reason
        self.working_unit_ids, self.open_unit_ids = before.working_unit_ids, before.open_unit_ids
        self.before_merge, self.merge_undo_until = None, None
        # Requests of before there were several units do not say who is at it.
        at_work = (self.open_unit_ids or self.working_unit_ids) if after in _AT_WORK else []
        self.record(
            RequestUnmerged(
                **self.named(),
                requester_id=self.requester_id,
                into_id=kept.id,
                into_number=kept.number,
                into_title=kept.title,
                reason=reason,
                state=after.value,
                round=self.round,
                open_unit_ids=at_work,
                merged_at=before.at,
                first_merged_at=self.moments.get("merged"),
            )
        )
        # With an event of its own: whoever dispatches the other one at this moment fails on its version, or this does.
        kept.status, kept.merged_ids = still, [one for one in kept.merged_ids if one != self.id]
        if before.undid_split:
            kept.split_ids = [*kept.split_ids, self.id]
        told = {**kept.named(), "from_id": self.id, "from_number": self.number, "redoes_split": before.undid_split}
        kept.record(RequestUnabsorbed(**told, reason=reason))

    def _undoable(self, kept: "LinkedRequest", now: datetime) -> BeforeMerge:
        """Raises MergeEndedWhistle, MergeTooOld, MergeBuiltUpon."""
        before = self.before_merge
        if before and before.was_whistled:
            raise MergeEndedWhistle
        # What was merged before merges could be taken back does not know how it stood.
        if before is None or now > before.at + UNDONE_WITHIN:
            raise MergeTooOld(days=UNDONE_WITHIN.days)
        if not STATES.allows(kept.status, Action.UNABSORB) or kept.worked_on() != before.kept:
            raise MergeBuiltUpon(number=kept.number)
        return before

    def require_splittable(self) -> None:
        """Raises AnsweredOutside, NotNow."""
        STATES.after(self.status, Action.SPLIT)
        self._require_ours()

    def split_off(self, part: "LinkedRequest", reason: str) -> None:
        """`part` is a request of its own from now on. Raises AnsweredOutside, NotNow."""
        self.require_splittable()
        part.split_from_id, self.split_ids = self.id, [*self.split_ids, part.id]
        self.record(
            RequestSplit(
                **self.named(),
                requester_id=self.requester_id,
                into_id=part.id,
                into_number=part.number,
                into_title=part.title,
                reason=reason,
            )
        )

    def _require_ours(self) -> None:
        # Whoever asked by Open311 reads where it went; a sheet of the hotline waits for an answer of its own.
        if self.source is Source.HOTLINE:
            raise AnsweredOutside


_AT_WORK = (Status.TRIAGED, Status.IN_PROGRESS)
