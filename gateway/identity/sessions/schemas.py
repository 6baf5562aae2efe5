"""Schemas of sessions. No view contains a token except a new one."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, View
from gateway.identity.fields import TENANT, typed_password
from gateway.identity.roles.schemas import RoleGrantView
from gateway.identity.sessions.commands import ChangePassword, Refresh, SignIn
from gateway.identity.tenants.schemas import TenantView


class SignInBody(Body):
    command = SignIn

    tenant = fields.String(required=True, metadata={"description": TENANT})
    username = fields.String(required=True, validate=validate.Length(1, 60))
    password = typed_password()
    device_token = fields.String(
        allow_none=True,
        load_only=True,
        validate=validate.Length(1, 200),
        metadata={"description": "from an earlier sign-in on this device; failures elsewhere do not lock it"},
    )
    new_password = fields.String(
        allow_none=True,
        load_only=True,
        validate=validate.Length(1, 128),
        metadata={"description": "replaces a password that has served its time"},
    )
    code = fields.String(
        allow_none=True,
        load_only=True,
        validate=validate.Length(1, 40),
        metadata={"description": "the code of the authenticator app, or a recovery code"},
    )


class PasswordBody(Body):
    command = ChangePassword

    password = typed_password()
    new_password = typed_password()


class RefreshBody(Body):
    command = Refresh

    refresh_token = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))


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
    locale = fields.String()
    tenant = fields.Nested(TenantView)
    roles = fields.List(fields.Nested(RoleGrantView))
    grants = fields.Dict(metadata={"description": "permission → scopes"})


class SessionView(View):
    id = fields.String()
    device = fields.String(metadata={"description": "how the browser or app called itself"})
    opened_at = fields.AwareDateTime()
    used_at = fields.AwareDateTime(metadata={"description": "last sign-in or refresh"})
    current = fields.Boolean()


class SessionsView(View):
    items = fields.List(fields.Nested(SessionView))
