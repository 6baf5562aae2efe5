"""A client of the public API: signs in, repeats safe requests, waits for effects."""

import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeVar

import requests

from chassis.testing.eventually import eventually

T = TypeVar("T")
#: Statuses after which the same request may be sent again: the platform is starting, busy or unavailable.
_TRANSIENT: Final = (429, 502, 503, 504)
#: A platform that has much to do answers later than one that is idle.
ANSWER_SECONDS: Final = 35
_ATTEMPTS: Final = 40
#: Waits for an effect as long as a busy machine may need, and asks the platform no oftener than it likes.
follows = partial(eventually, seconds=600, every=0.1)


class Refused(Exception):
    """The platform refused a request; the message holds the request and the problem."""

    def __init__(self, method: str, path: str, status: int, problem: Mapping[str, Any]) -> None:
        super().__init__(
            f"{method} {path} → {status} {problem.get('type', '')}: {problem.get('detail', '')} {problem.get('errors', '')}"
        )
        self.status = status
        self.slug = str(problem.get("type", "")).rpartition(":")[2]


@dataclass
class Client:
    """One person at one platform. `correlation` is the trace id of the last request."""

    base_url: str
    token: str = ""
    person_id: str = ""
    name: str = ""
    correlation: str = ""
    session: requests.Session = field(default_factory=requests.Session, repr=False)
    #: Hears of every answer after which the request is repeated: path and status, or that there was no answer.
    noticed: Callable[[str], None] = field(default=lambda _: None, repr=False)
    _account: tuple[str, str, str] | None = field(default=None, repr=False)

    def sign_in(self, tenant: str, username: str, password: str) -> "Client":
        self._account = (tenant, username, password)
        answer = self.post("/api/v1/identity/sessions", {"tenant": tenant, "username": username, "password": password})
        self.token, self.person_id, self.name = answer["access_token"], answer["person_id"], answer["display_name"]
        return self

    def get(self, path: str, **query: Any) -> Any:
        return self.send("GET", path, query=query)

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, key: str | None = None) -> Any:
        """Sends a POST. A repeat with the same `key` does no harm; without a key each call is a new act."""
        return self.send(
            "POST", path, body=body, key=key or str(uuid.uuid5(uuid.NAMESPACE_URL, f"{time.time_ns()}{path}"))
        )

    def send(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        key: str | None = None,
        raw: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The answer's JSON; `raw` is a body that is none. Raises Refused for an error that a repeat can't help."""
        trace = uuid.uuid5(uuid.NAMESPACE_URL, f"{time.time_ns()}{path}").hex
        self.correlation = trace
        headers = {"traceparent": f"00-{trace}-{trace[:16]}-01", "Accept-Language": "zh-CN", **(headers or {})}
        if self.token and not path.endswith("/sessions"):
            headers["Authorization"] = f"Bearer {self.token}"
        if key:
            headers["Idempotency-Key"] = key
        for attempt in range(_ATTEMPTS):
            answer = self._once(method, path, headers, body, query, raw)
            if answer is None or answer.status_code in _TRANSIENT:
                self.noticed(f"{method} {path}: {answer.status_code if answer is not None else 'no answer'}")
                time.sleep(min(0.2 * (attempt + 1), 2))
            elif answer.status_code == 401 and self._account and "sessions" not in path:
                self.sign_in(*self._account)
                headers["Authorization"] = f"Bearer {self.token}"
            elif answer.status_code >= 400:
                raise Refused(method, path, answer.status_code, _json(answer))
            else:
                self.correlation = trace
                return _json(answer)
        raise Refused(method, path, 503, {"detail": "the platform did not answer in time"})

    def _once(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Mapping[str, Any] | None,
        query: Mapping[str, Any] | None,
        raw: bytes | None,
    ) -> requests.Response | None:
        try:
            return self.session.request(
                method,
                self.base_url + path,
                json=body,
                data=raw,
                params=query,
                headers=dict(headers),
                timeout=ANSWER_SECONDS,
            )
        except requests.ConnectionError:
            return None


def give_account(by: Client, account: Mapping[str, Any], password: str) -> None:
    """Invites somebody and accepts for them. Goes on where a run before stopped. Waits until identity knows tenant and person."""
    path = "/api/v1/identity/accounts"
    invited = once_possible(f"the account {account['username']}", lambda: by.post(path, account), 404, 422)
    if invited["status"] == "invited":
        # The code of the first run is lost, since it is shown once.
        code = invited["code"] or by.post(f"{path}/{invited['id']}/invitation", _where(account))["code"]
        Client(by.base_url).post("/api/v1/identity/invitations/accept", {"code": code, "password": password})


def _where(account: Mapping[str, Any]) -> dict[str, Any]:
    return {"tenant": account["tenant"]} if "tenant" in account else {}


def once_possible(what: str, act: Callable[[], T], *statuses: int, seconds: float = 180) -> T:
    """Repeats an act while it is refused with one of these statuses: what it needs is still on its way as an event."""

    def attempt() -> tuple[T] | None:
        try:
            return (act(),)
        except Refused as refused:
            if refused.status in statuses:
                return None
            raise

    return follows(attempt, what=what, seconds=seconds)[0]


def _json(answer: requests.Response) -> Any:
    return answer.json() if answer.content else {}
