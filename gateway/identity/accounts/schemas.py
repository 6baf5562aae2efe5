"""Schemas of accounts. No view contains a password."""

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Id, Line, ManyAsked, Secret, Sought, Wanted
from chassis.http.schemas import Body, PageQuery, View
from gateway.identity.accounts.commands import (
    Accept,
    GrantInTenant,
    InTenant,
    Language,
    NewName,
    OpenAccount,
    OwnName,
    SignUp,
)
from gateway.identity.accounts.domain import Locale, Status
from gateway.identity.fields import TENANT, typed_password
from gateway.identity.roles.schemas import RoleGrantBody, RoleGrantView


def _other_tenant() -> fields.String:
    return Id(
        load_default=None,
        allow_none=True,
        metadata={"description": f"{TENANT}; only for the platform's own people, everybody else works in their own"},
    )


def _tenant_asked() -> fields.String:
    return Wanted(metadata={"description": f"{TENANT}; only for the platform's own people"})


class _NewAccountBody(Body):
    tenant = _other_tenant()
    username = Line(60, least=2, required=True)
    display_name = Line(60, required=True)
    locale = Choice(Locale, load_default=Locale.CHINESE)


class SignUpBody(_NewAccountBody):
    command = SignUp

    password = typed_password()
    # Whoever signs up is not in a tenant yet.
    tenant = Wanted(required=True, metadata={"description": "the street office's slug"})


class AccountBody(_NewAccountBody):
    command = OpenAccount

    person_id = Code(
        r"^[A-Za-z0-9_-]{1,64}$",
        load_default=None,
        allow_none=True,
        metadata={"description": "the member whom the account is for; a new person when absent"},
    )
    roles = fields.List(fields.Nested(RoleGrantBody), load_default=list, validate=validate.Length(max=50))


class GrantBody(RoleGrantBody):
    command = GrantInTenant

    tenant = _other_tenant()


class OtherTenantBody(Body):
    command = InTenant

    tenant = _other_tenant()


class _NameBody(Body):
    display_name = Line(60, required=True)


class OwnNameBody(_NameBody):
    command = OwnName


class NewNameBody(_NameBody):
    command = NewName

    tenant = _other_tenant()


class LanguageBody(Body):
    command = Language

    locale = Choice(Locale, required=True)


class AccountQuery(PageQuery):
    q = Sought()
    status = ChoiceText(Status)
    tenant = _tenant_asked()


class OneAccountQuery(Body):
    tenant = _tenant_asked()


class AccountView(View):
    # The stored id has the tenant in it.
    id = fields.String(attribute="person_id")
    username = fields.String()
    display_name = fields.String()
    locale = ChoiceText(Locale)
    status = ChoiceText(Status)
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

    code = Secret(64, required=True)
    password = typed_password()


class AcceptedView(View):
    """What somebody needs who signs in for the first time."""

    tenant = fields.String(metadata={"description": TENANT})
    username = fields.String()
    display_name = fields.String()


class ColleaguesQuery(Body):
    ids = ManyAsked(200, required=True, metadata={"description": "ids of people, with commas between"})


class ColleagueView(View):
    id = fields.String()
    name = fields.String()


class ColleaguesView(View):
    """Without those who hold no role."""

    items = fields.List(fields.Nested(ColleagueView))
