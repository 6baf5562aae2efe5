"""Schemas of screens at activities."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line, Secret
from chassis.http.schemas import Body, PageQuery, View
from chassis.kernel.link_tokens import LinkStatus
from services.events.screens.commands import NewScreen, ScreenToken
from services.events.screens.domain import Stage


class ScreenBody(Body):
    command = NewScreen

    label = Line(40, required=True, metadata={"description": "which screen it is for", "example": "三楼会客厅"})


class ScreenTokenBody(Body):
    command = ScreenToken

    token = Secret(200, required=True, metadata={"description": "from the link; nothing else can be read with it"})


class ScreenQuery(PageQuery):
    status = ChoiceText(LinkStatus, name="LinkStatus")


class ScreenView(View):
    """Without the token, which stands only in the answer that made it."""

    id = fields.String()
    activity_id = fields.String()
    label = fields.String()
    status = ChoiceText(LinkStatus, name="LinkStatus")
    made_by = fields.String()
    made_at = fields.AwareDateTime()
    expires_at = fields.AwareDateTime()
    version = fields.Integer()


class OpenedScreenView(View):
    screen = fields.Nested(ScreenView)
    token = fields.String(
        allow_none=True, metadata={"description": "shown once; null if this label has a working link already"}
    )


class WallView(View):
    """What hangs on a wall: no person, no number of the house but how many have come."""

    activity_id = fields.String()
    title = fields.String()
    place = fields.String()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    opens_at = fields.AwareDateTime(metadata={"description": "from then on people may attend"})
    stage = ChoiceText(Stage, name="ScreenStage")
    code = fields.String(allow_none=True, metadata={"description": "null unless the stage is open"})
    code_expires_at = fields.AwareDateTime(allow_none=True)
    attended = fields.Integer()
