"""Schemas of lobby screens."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line, Secret, Whole
from chassis.http.schemas import Body, PageQuery, View
from chassis.kernel.link_tokens import LinkStatus
from services.members.screens.commands import NewScreen, ScreenToken


class ScreenBody(Body):
    command = NewScreen

    label = Line(40, required=True, metadata={"description": "which screen it is for", "example": "一楼大堂"})
    days = Whole(1, 366, load_default=180, metadata={"description": "after how many days the link expires"})


class ScreenTokenBody(Body):
    command = ScreenToken

    token = Secret(200, required=True, metadata={"description": "from the link; nothing else can be read with it"})


class ScreenQuery(PageQuery):
    status = ChoiceText(LinkStatus, name="LinkStatus")


class ScreenView(View):
    """Without the token, which stands only in the answer that made it."""

    id = fields.String()
    building_id = fields.String()
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


class LobbyFirmView(View):
    """Marks, not numbers: in a firm of three, a number would tell who."""

    name = fields.String()
    name_en = fields.String()
    has_organisation = fields.Boolean()
    has_members = fields.Boolean()


class LobbySuiteView(View):
    number = fields.String()
    firm = fields.Nested(LobbyFirmView, allow_none=True)


class LobbyFloorView(View):
    floor = fields.Integer()
    suites = fields.List(fields.Nested(LobbySuiteView))


class LobbyView(View):
    """The index board as it hangs in the lobby: no person, no id."""

    building_name = fields.String()
    building_name_en = fields.String()
    floors = fields.List(fields.Nested(LobbyFloorView), metadata={"description": "from the top"})
