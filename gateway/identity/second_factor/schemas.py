"""Schemas of the second factor."""

from marshmallow import fields

from chassis.http.fields import Secret
from chassis.http.schemas import Body, View
from gateway.identity.fields import typed_password
from gateway.identity.second_factor.commands import Enrol, UseCode


class EnrolBody(Body):
    command = Enrol

    password = typed_password()


class CodeBody(Body):
    command = UseCode

    code = Secret(40, required=True)


class EnrolledView(View):
    secret = fields.String(metadata={"description": "for apps without a camera; shown only here"})
    uri = fields.String(metadata={"description": "otpauth address, to be shown as a QR code"})


class RecoveryView(View):
    recovery_codes = fields.List(
        fields.String(), metadata={"description": "each serves once instead of a code; shown only here"}
    )
