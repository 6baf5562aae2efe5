"""One of everything that identity keeps, for `seeds.py`."""

from typing import Final
from urllib.parse import quote

from chassis.testing.world import World
from tests.architecture.offices import MARK, PERSON, Names, Said
from tests.builders import identity

_WANG: Final = "wang.min"


def identity_of(world: World) -> Names:
    held = {"role": "building_lead", "scope": "building:b1"}
    identity.the_admin(world, "t2", PERSON)
    admin = identity.the_admin(world, "t1", PERSON)
    key = identity.makes_key(identity.the_key_maker(world, "t1", PERSON), MARK).body["id"]
    wang = identity.given_account(world, _WANG, held)
    gone = identity.given_account(world, "li.qiang")
    invited = identity.creates_account(world, "sun.li").body
    identity.given_thing(world, "building:b2")
    assert admin.post(f"/accounts/{gone}/disable", {}, key=None).status == 200
    tokens = identity.signs_in(world, _WANG).body
    own = identity.signs_in(world, f"office.{PERSON}").body["access_token"]
    session = identity.actor_of(world, own).session
    identity.signs_in(world, _WANG, password=identity.WRONG)
    invitation = Said({"account_id": invited["id"]})
    guarded = identity.given_account(world, "qian.duo")
    recovery = identity.turns_second_factor_on(world, guarded)
    first_code = identity.enrols(world, PERSON).at(world.clock())
    return Names(
        {
            **held,
            "account_id": wang,
            "key_id": key,
            "name": MARK,
            "permissions": ["request.submit"],
            "expires_at": None,
            "session_id": session,
            "username": _WANG,
            "password": identity.PASSWORD,
            "new_password": identity.WRONG,
            "device_token": None,
            "display_name": "李强",
            "person_id": None,
            "roles": [],
            "token": tokens["access_token"],
            "refresh_token": tokens["refresh_token"],
            "after": "2000-01-01T00:00:00+00:00",
        },
        by_route={
            "POST /api-keys": Said({"name": "another system", "unit_id": None}),
            "GET /accounts": Said(query="?tenant={tenant}"),
            "GET /search": Said(query=f"?q={quote('李强')}"),
            "GET /names": Said(query=f"?ids={wang}"),
            "GET /accounts/{account_id}": Said(query="?tenant={tenant}"),
            "GET /accounts/{account_id}/history": Said(query="?tenant={tenant}"),
            "GET /me/history": Said(person=wang),
            "DELETE /sessions/current": Said(session=session),
            "POST /sessions": Said({"code": None, "new_password": None}),
            "POST /accounts/{account_id}/enable": Said({"account_id": gone}),
            "POST /accounts/{account_id}/grants": Said({"scope": "building:b2"}),
            "POST /accounts/{account_id}/invitation": invitation,
            "POST /accounts/{account_id}/invitation/withdraw": invitation,
            "POST /invitations/accept": Said({"code": invited["code"]}),
            "POST /second-factor/confirm": Said({"code": first_code}),
            "POST /second-factor/remove": Said({"code": recovery[0]}, person=guarded),
            "POST /sign-ups": Said({"username": "new.comer"}),
        },
    )
