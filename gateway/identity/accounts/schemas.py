"""Schemas of accounts. No view contains a password."""

from marshmallow import fields, validate

from chassis.http.schemas import Body, PageQuery, View
from gateway.identity.accounts.commands import Accept, GrantInTenant, InTenant, OpenAccount, SignUp
from gateway.identity.accounts.domain import Locale
from gateway.identity.fields import TENANT, typed_password
from gateway.identity.roles.schemas import RoleGrantBody, RoleGrantView


def _other_tenant() -> fields.String:
    return fields.String(
        load_default=None,
        allow_none=True,
        metadata={"description": f"{TENANT}; only for the platform's own people, everybody else works in their own"},
    )


class _NewAccountBody(Body):
    tenant = _other_tenant()
    username = fields.String(required=True, validate=validate.Length(2, 60))
    display_name = fields.String(required=True, validate=validate.Length(1, 60))
    locale = fields.Enum(Locale, by_value=True, load_default=Locale.CHINESE)


class SignUpBody(_NewAccountBody):
    command = SignUp

    password = typed_password()
    # Whoever signs up is not in a tenant yet.
    tenant = fields.String(required=True, metadata={"description": "the street office's slug"})


class AccountBody(_NewAccountBody):
    command = OpenAccount

    person_id = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(r"^[A-Za-z0-9_-]{1,64}$"),
        metadata={"description": "the member whom the account is for; a new person when absent"},
    )
    roles = fields.List(fields.Nested(RoleGrantBody), load_default=list, validate=validate.Length(max=50))


class GrantBody(RoleGrantBody):
    command = GrantInTenant

    tenant = _other_tenant()


class OtherTenantBody(Body):
    command = InTenant

    tenant = _other_tenant()


class AccountQuery(PageQuery):
    tenant = fields.String(metadata={"description": f"{TENANT}; only for the platform's own people"})


class AccountView(View):
    # The stored id has the tenant in it.
    id = fields.String(attribute="person_id")
    username = fields.String()
    display_name = fields.String()
    locale = fields.String()
    status = fields.String()
    roles = fields.List(fields.Nested(RoleGrantView))
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class InvitedView(AccountView):
    code = fields.String(
        allow_none=True,
        metadata={"description": "one-time code for POST /invitations/accept, shown only here; null in a repeat"},
    )
    expires_at = fields.AwareDateTime(allow_none=True, metadata={"description": "until when the code serves"})


class AcceptBody(Body):
    command = Accept

    code = fields.String(required=True, load_only=True, validate=validate.Length(1, 64))
    password = typed_password()


class AcceptedView(View):
    """What somebody needs who signs in for the first time."""

    tenant = fields.String(metadata={"description": TENANT})
    username = fields.String()
    display_name = fields.String()
