"""A service with too much under way: new work is refused at once in the caller's language, health always answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

import pytest
from flask.testing import FlaskClient

from chassis.http.app import create_app
from chassis.observability.load import Bounds, Load
from tests.builders.notes import a_notes_world

pytestmark = [pytest.mark.capability("O6")]
BOUNDS: Final = Bounds(ready=1, most=1, late=1.0, seconds=1.0)


class Served:
    """The notes service with places for one request."""

    def __init__(self) -> None:
        world = a_notes_world()
        self.load = Load(BOUNDS, world.metrics)
        self._app = create_app(world.service, replace(world.app.extensions["louyu"], load=self.load))

    @property
    def client(self) -> FlaskClient:
        return self._app.test_client()

    @contextmanager
    def busy(self) -> Iterator[None]:
        with self.load.held():
            yield


def test_beyond_the_bound_new_work_is_refused_at_once_in_the_callers_language() -> None:
    served = Served()

    with served.busy():
        answers = [
            served.client.get("/api/v1/notes/hello", headers={"Accept-Language": language}) for language in ("zh", "en")
        ]
    after = served.client.get("/api/v1/notes/hello")

    assert [(one.status_code, one.headers["Retry-After"]) for one in answers] == [(503, "2")] * 2
    assert [one.get_json()["type"] for one in answers] == ["urn:louyu:problem:overloaded"] * 2
    assert answers[0].get_json()["detail"].startswith("系统繁忙")
    assert answers[1].get_json()["detail"].startswith("The platform has too much to do")
    assert after.status_code == 200


def test_health_readiness_and_metrics_answer_while_it_is_full() -> None:
    served = Served()

    with served.busy():
        served.load.look(2.0)
        told = {path: served.client.get(path) for path in ("/healthz", "/readyz", "/metrics")}

    assert {path: one.status_code for path, one in told.items()} == {"/healthz": 200, "/readyz": 503, "/metrics": 200}
    assert told["/readyz"].get_json() == {"load": False}
    assert "louyu_load_overloaded 1.0" in told["/metrics"].text


def test_a_request_holds_its_place_until_its_answer_was_sent() -> None:
    served = Served()

    being_sent = served.client.get("/api/v1/notes/hello")
    beside = served.client.get("/api/v1/notes/hello").status_code
    being_sent.close()

    assert (being_sent.status_code, beside) == (200, 503)
    assert served.client.get("/api/v1/notes/hello").status_code == 200


def test_a_process_that_keeps_up_says_so_beside_what_else_it_needs() -> None:
    assert Served().client.get("/readyz").get_json() == {"mongodb": True, "load": True}
