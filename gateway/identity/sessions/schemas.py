"""Schemas of sessions. No view contains a token except a new one."""

from marshmallow import fields

from chassis.http.fields import ChoiceText, Line, Secret, Wanted
from chassis.http.schemas import Body, View
from gateway.identity.accounts.domain import Locale
from gateway.identity.fields import TENANT, typed_password
from gateway.identity.roles.schemas import RoleGrantView
from gateway.identity.sessions.commands import Refresh, SignIn
from gateway.identity.tenants.schemas import TenantView


class SignInBody(Body):
    command = SignIn

    tenant = Wanted(required=True, metadata={"description": TENANT})
    username = Line(60, required=True)
    password = typed_password()


class RefreshBody(Body):
    command = Refresh

    refresh_token = Secret(200, required=True)


class SignedInView(View):
    access_token = fields.String(metadata={"description": "send it as Authorization: Bearer …"})
    refresh_token = fields.String(metadata={"description": "good for one refresh; a second use ends the session"})
    expires_in = fields.Integer(metadata={"description": "seconds until the access token expires"})
    person_id = fields.String()
    tenant = fields.String(metadata={"description": "the tenant's id"})
    display_name = fields.String()


class MeView(View):
    person_id = fields.String()
    display_name = fields.String()
    locale = ChoiceText(Locale)
    tenant = fields.Nested(TenantView)
    roles = fields.List(fields.Nested(RoleGrantView))
    grants = fields.Dict(metadata={"description": "permission → scopes"})
