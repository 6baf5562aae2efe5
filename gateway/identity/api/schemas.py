"""Shapes of the identity API: bodies in, views out. No password goes out, and no token but a new one."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery
from chassis.kernel.identity import EVERYWHERE
from gateway.identity.domain.account import Locale

_USERNAME = validate.Regexp(r"[\w.@+-]{2,60}\Z")
_TENANT = "the tenant's slug; `platform`, or `district:<name>`"
_DISPLAY_NAME = validate.Length(1, 60)


def _password() -> fields.String:
    # The upper end only keeps hashing cheap for strangers; how short is a rule of the domain.
    return fields.String(required=True, load_only=True, validate=validate.Length(1, 128))


def _locale() -> fields.Enum[Locale]:
    return fields.Enum(Locale, by_value=True, load_default=Locale.CHINESE)


def _other_tenant() -> fields.String:
    return fields.String(
        load_default=None,
        allow_none=True,
        metadata={"description": f"{_TENANT}; only for the platform's own people, everybody else works in their own"},
    )


class SignUpBody(Body):
    tenant = fields.String(required=True, metadata={"description": "the street office's slug"})
    username = fields.String(required=True, validate=_USERNAME)
    password = _password()
    display_name = fields.String(required=True, validate=_DISPLAY_NAME)
    locale = _locale()


class SignInBody(Body):
    tenant = fields.String(required=True, metadata={"description": _TENANT})
    username = fields.String(required=True, validate=validate.Length(1, 60))
    password = _password()


class RefreshBody(Body):
    refresh_token = fields.String(required=True, load_only=True, validate=validate.Length(1, 200))


class SignedInView(Body):
    access_token = fields.String(metadata={"description": "send it as Authorization: Bearer …"})
    refresh_token = fields.String(metadata={"description": "good for one refresh; a second use ends the session"})
    expires_in = fields.Integer(metadata={"description": "seconds until the access token expires"})
    person_id = fields.String()
    tenant = fields.String(metadata={"description": "the tenant's id"})
    display_name = fields.String()


class RoleGrantBody(Body):
    role = fields.String(required=True, validate=validate.Length(1, 40))
    scope = fields.String(
        load_default=EVERYWHERE,
        validate=validate.Length(1, 90),
        metadata={"description": "`*` for the whole tenant, else building:<id>, organisation:<id> or unit:<id>"},
    )


class GrantBody(RoleGrantBody):
    tenant = _other_tenant()


class OtherTenantBody(Body):
    tenant = _other_tenant()


class AccountBody(Body):
    tenant = _other_tenant()
    username = fields.String(required=True, validate=_USERNAME)
    password = _password()
    display_name = fields.String(required=True, validate=_DISPLAY_NAME)
    locale = _locale()
    person_id = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Length(1, 64),
        metadata={"description": "the member whom the account is for; a new person when absent"},
    )
    roles = fields.List(fields.Nested(RoleGrantBody), load_default=list, validate=validate.Length(max=50))


class AccountQuery(PageQuery):
    tenant = fields.String(metadata={"description": f"{_TENANT}; only for the platform's own people"})


class RoleGrantView(Body):
    role = fields.String()
    scope = fields.String()


class AccountView(Body):
    id = fields.String()
    username = fields.String()
    display_name = fields.String()
    locale = fields.String()
    status = fields.String()
    roles = fields.List(fields.Nested(RoleGrantView))
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class TenantView(Body):
    id = fields.String()
    slug = fields.String()
    name = fields.String()


class MeView(Body):
    person_id = fields.String()
    display_name = fields.String()
    locale = fields.String()
    tenant = fields.Nested(TenantView)
    roles = fields.List(fields.Nested(RoleGrantView))
    grants = fields.Dict(metadata={"description": "permission → scopes"})


class ExchangeBody(Body):
    token = fields.String(required=True, load_only=True, validate=validate.Length(1, 512))


class InternalTokenView(Body):
    jwt = fields.String()
    expires_at = fields.AwareDateTime()
    person_id = fields.String()
    tenant = fields.String()
