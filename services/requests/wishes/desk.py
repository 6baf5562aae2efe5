"""What the desk says of a wish before and while it is on the list."""

from datetime import datetime

from services.requests.wishes.errors import NotAThird, NotTheWisher, OwnLanguage
from services.requests.wishes.events import WishHidden, WishPublished, WishSentBack, WishSubmitted, WishTranslated
from services.requests.wishes.languages import PageLanguage
from services.requests.wishes.record import WishRecord
from services.requests.wishes.states import STATES, Action, ReleaseReason, Status


class Desk(WishRecord):
    def let_pass(self, by: str, at: datetime, *, next_at: datetime) -> None:
        """Publishes a wish that waited for a look; not one's own. Idempotent. Raises NotAThird, NotNow."""
        if by == self.wisher_id:
            raise NotAThird
        if self.status is Status.OPEN and self.is_published:
            return
        self.status = STATES.after(self.status, Action.PUBLISH)
        self.published_at, self.next_at = at, next_at
        self._publish(was_looked_at=True)

    def send_back(self, by: str, reason: str) -> None:
        """Asks the wisher to say it otherwise. Idempotent. Raises NotAThird, NotNow."""
        if by == self.wisher_id:
            raise NotAThird
        if self.status is Status.SENT_BACK and self.sent_back_because == reason:
            return
        self.status, self.sent_back_because = STATES.after(self.status, Action.SEND_BACK), reason
        self.record(
            WishSentBack(wish_id=self.id, wisher_id=self.wisher_id, reason=reason, building_id=self.building_id)
        )

    def resubmit(self, by: str) -> None:
        """The wisher hands it in again. Idempotent. Raises NotTheWisher, NotNow."""
        if by != self.wisher_id:
            raise NotTheWisher
        if self.status is Status.WAITING:
            return
        self.status, self.sent_back_because = STATES.after(self.status, Action.RESUBMIT), None
        self._submit()

    def translate(self, language: PageLanguage, text: str) -> None:
        """Says it in another language of the platform, for those who read that one. Idempotent. Raises OwnLanguage, NotNow."""
        if self.language == language.value:
            raise OwnLanguage
        name = f"text_{language.value}"
        if getattr(self, name) == text:
            return
        self.status = STATES.after(self.status, Action.TRANSLATE)
        setattr(self, name, text)
        self.record(
            WishTranslated(
                wish_id=self.id, wisher_id=self.wisher_id, language=language.value, building_id=self.building_id
            )
        )

    def hide(self, reason: str) -> None:
        """Takes a wish off the list that should not be there; a claim ends with it. Idempotent. Raises NotNow."""
        if self.status is Status.HIDDEN:
            return
        after = STATES.after(self.status, Action.HIDE)
        if self.status is Status.CLAIMED:
            self._release(ReleaseReason.HIDDEN)
        self.status, self.hidden_because, self.next_at = after, reason, None
        self.record(WishHidden(wish_id=self.id, wisher_id=self.wisher_id, reason=reason, building_id=self.building_id))

    def _submit(self) -> None:
        self.record(
            WishSubmitted(
                wish_id=self.id,
                text=self.text,
                category=self.category.value,
                wisher_id=self.wisher_id,
                building_id=self.building_id,
            )
        )

    def _publish(self, *, was_looked_at: bool) -> None:
        self.is_published = True
        self.record(
            WishPublished(
                wish_id=self.id,
                text=self.text,
                category=self.category.value,
                wisher_id=self.wisher_id,
                building_id=self.building_id,
                imported=self.imported,
                happened_at=self.published_at if self.imported else None,
                was_looked_at=was_looked_at,
            )
        )
