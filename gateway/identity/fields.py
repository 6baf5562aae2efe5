"""Fields that the bodies of several rooms share."""

from typing import Final

from chassis.http.fields import Secret

TENANT: Final = "the tenant's slug; `platform`, or `district:<name>`"


def typed_password() -> Secret:
    # The maximum only keeps hashing cheap; the minimum is a rule of the domain.
    return Secret(128, required=True)
