"""Encrypted fields and internal tokens: nothing opens with the wrong tenant, key, time or signature."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis.http.auth import AUDIENCE, ISSUER, Verifier, sign
from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.persistence.vault import Vault

KEY = OKPKey.generate_key("Ed25519")
ACTOR = Actor(PersonId("p1"), TenantId("t1"), {"note.read": frozenset({"*"})}, group="d1", session="s1")
NOW = 1_790_000_000


def a_vault(tenant: str = "t1", key: bytes = b"k" * 32) -> Vault:
    return Vault(base64.b64encode(key).decode(), TenantId(tenant))


def verifier(now: float = NOW + 1, key: OKPKey = KEY) -> Verifier:
    return Verifier(key.as_pem(private=False).decode(), lambda: now)


def test_a_sealed_field_opens_for_its_tenant() -> None:
    sealed = a_vault().seal("13800000000")

    assert "138" not in sealed
    assert a_vault().open(sealed) == "13800000000"
    assert a_vault().seal("13800000000") != sealed


@pytest.mark.parametrize("other", [a_vault("t2"), a_vault(key=b"x" * 32)])
def test_a_sealed_field_opens_for_nobody_else(other: Vault) -> None:
    with pytest.raises(InvalidTag):
        other.open(a_vault().seal("13800000000"))


def test_a_damaged_field_does_not_open() -> None:
    sealed = a_vault().seal("13800000000")

    with pytest.raises(InvalidTag):
        a_vault().open(sealed[:-4] + "AAA=")


def test_equal_values_are_found_by_an_equal_hash_within_a_tenant_only() -> None:
    assert a_vault().search_hash("x") == a_vault().search_hash("x") != a_vault().search_hash("y")
    assert a_vault().search_hash("x") != a_vault("t2").search_hash("x")


def test_a_token_carries_who_calls() -> None:
    token = sign(KEY, ACTOR, issued=NOW, seconds=300)

    assert verifier()(token) == ACTOR


def test_a_token_without_group_and_session_has_none() -> None:
    actor = Actor(PersonId("p1"), TenantId("t1"))

    assert verifier()(sign(KEY, actor, issued=NOW, seconds=300)) == actor


def test_a_known_token_is_not_verified_twice_but_expires_all_the_same() -> None:
    moments = [NOW + 1.0, NOW + 2.0, NOW + 301.0]
    verify = Verifier(KEY.as_pem(private=False).decode(), lambda: moments[0])
    token = sign(KEY, ACTOR, issued=NOW, seconds=300)

    assert verify(token) is verify(token)
    moments[:] = [NOW + 301.0]
    with pytest.raises(Unauthenticated):
        verify(token)


def forged(**claims: object) -> str:
    valid = {"iss": ISSUER, "aud": AUDIENCE, "sub": "p1", "tenant": "t1", "grants": {}, "exp": NOW + 300}
    kept = {name: value for name, value in {**valid, **claims}.items() if value is not None}
    return jwt.encode({"alg": "Ed25519"}, kept, KEY, algorithms=["Ed25519"])


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        forged(iss="somebody"),
        forged(aud="else"),
        forged(exp=NOW),
        forged(exp=None),
        forged(sub=None),
        forged(tenant=None),
        forged(grants=None),
        forged(grants=["*"]),
        sign(OKPKey.generate_key("Ed25519"), ACTOR, issued=NOW, seconds=300),
        sign(KEY, ACTOR, issued=NOW, seconds=300)[:-3] + "abc",
        base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=") + "." + forged().split(".")[1] + ".",
    ],
)
def test_a_token_that_the_gateway_did_not_sign_for_now_is_refused(token: str) -> None:
    with pytest.raises(Unauthenticated):
        verifier()(token)


def test_a_forgotten_token_is_simply_verified_again() -> None:
    verify = Verifier(KEY.as_pem(private=False).decode(), lambda: NOW + 1, remembered=1)
    tokens = [sign(KEY, ACTOR, issued=NOW, seconds=300 + n) for n in range(3)]

    assert [verify(token) for token in tokens + tokens] == [ACTOR] * 6


def test_tokens_are_forgotten_once_they_have_ended() -> None:
    now = [NOW + 1.0]
    verify = Verifier(KEY.as_pem(private=False).decode(), lambda: now[0])
    for seconds in (100, 200, 300):
        verify(sign(KEY, ACTOR, issued=NOW, seconds=seconds))

    now[0] = NOW + 250.0

    assert len(verify._known) == 1
