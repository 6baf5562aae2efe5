"""Schemas of sessions. No view contains a token except a new one."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line, Secret, Wanted
from chassis.http.schemas import Body, View
from gateway.identity.accounts.domain import Locale
from gateway.identity.fields import TENANT, typed_password
from gateway.identity.roles.schemas import HeldRoleView
from gateway.identity.sessions.commands import ChangePassword, Refresh, SignIn
from gateway.identity.tenants.schemas import TenantView


class SignInBody(Body):
    command = SignIn

    tenant = Wanted(required=True, metadata={"description": TENANT})
    username = Line(60, required=True)
    password = typed_password()
    device_token = Secret(
        200,
        allow_none=True,
        metadata={"description": "from an earlier sign-in on this device; failures elsewhere do not lock it"},
    )
    new_password = Secret(
        128,
        allow_none=True,
        metadata={"description": "replaces a password that has served its time"},
    )
    code = Secret(
        40,
        allow_none=True,
        metadata={"description": "the code of the authenticator app, or a recovery code"},
    )


class PasswordBody(Body):
    command = ChangePassword

    password = typed_password()
    new_password = typed_password()


class RefreshBody(Body):
    command = Refresh

    refresh_token = Secret(200, required=True)


class SignedInView(View):
    access_token = fields.String(metadata={"description": "send it as Authorization: Bearer …"})
    refresh_token = fields.String(
        metadata={"description": "good for one refresh; a second use after 30 seconds ends the session"}
    )
    device_token = fields.String(
        allow_none=True, metadata={"description": "keep it on this device for the next sign-in; null after a refresh"}
    )
    expires_in = fields.Integer(metadata={"description": "seconds until the access token expires"})
    person_id = fields.String()
    tenant = fields.String(metadata={"description": "the tenant's id"})
    display_name = fields.String()


class MeView(View):
    person_id = fields.String()
    display_name = fields.String()
    locale = ChoiceText(Locale)
    tenant = fields.Nested(TenantView)
    roles = fields.List(fields.Nested(HeldRoleView))
    roles_to_come = fields.List(fields.Nested(HeldRoleView), metadata={"description": "their term has not begun"})
    grants = fields.Dict(metadata={"description": "permission → scopes"})
    is_outsider = fields.Boolean(
        metadata={"description": "of another organisation: only what their role allows, nothing of the office"}
    )
    has_second_factor = fields.Boolean(metadata={"description": "whether sign-in asks for a code"})
    needs_second_factor = fields.Boolean(
        metadata={"description": "true: the roles rest until a second factor is set up, as the street office asks"}
    )


class SessionView(View):
    id = fields.String()
    device = fields.String(metadata={"description": "how the browser or app called itself"})
    opened_at = fields.AwareDateTime()
    used_at = fields.AwareDateTime(metadata={"description": "last sign-in or refresh"})
    opened_from = fields.String(
        dump_default="", metadata={"description": "network of the sign-in, such as 110.84.12.*"}
    )
    used_from = fields.String(dump_default="", metadata={"description": "network of the last sign-in or refresh"})
    current = fields.Boolean()


class SignInView(SessionView):
    is_open = fields.Boolean(metadata={"description": "whether one is signed in there still"})
    ended_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "when it was signed out by itself; null if it ended with others"}
    )


class SessionsView(View):
    items = fields.List(fields.Nested(SessionView))
