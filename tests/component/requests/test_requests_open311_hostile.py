"""Whatever a client sends to Open311, it gets an answer of the contract, and only good requests are stored."""

import string
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.open311 import OPEN311, a_stranger, a_system, an_open311_world, reads, sends, xml

pytestmark = pytest.mark.capability("R8")

_NAMES = st.sampled_from(
    [
        "jurisdiction_id", "service_code", "lat", "long", "address_string", "address_id", "description", "media_url", "email",
        "phone", "account_id", "attribute[title]", "attribute[title][]", "attribute[x]", "attribute[", "strange",
    ]
)  # fmt: skip
_TEXT = st.one_of(
    st.sampled_from(
        ["jiangtou", "futian", "JZZ-01", "24.5", "-181", "1e9", "NaN", "", " ", "b1", "https://a.cn/x", "<b>"]
    ),
    st.text(max_size=60),
    st.text(alphabet=string.printable, max_size=60),
    st.integers().map(str),
)
_QUESTIONS = st.sampled_from(
    [
        "service_request_id",
        "service_code",
        "start_date",
        "end_date",
        "status",
        "page",
        "page_size",
        "updated_after",
        "x",
    ]
)
_TIMES = st.one_of(_TEXT, st.datetimes().map(lambda at: f"{at.isoformat()}+08:00"))


def _encoded(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs, errors="surrogatepass").encode()


@pytest.fixture(scope="module")
def world() -> Any:
    return an_open311_world()


@settings(max_examples=60)
@given(st.lists(st.tuples(_NAMES, _TEXT), max_size=8))
def test_any_form_is_taken_or_refused_and_what_is_refused_leaves_nothing(
    world: Any, pairs: list[tuple[str, str]]
) -> None:
    rows = world.store.db["service_requests"]
    before = rows.count_documents({})

    answer = sends(a_system(world), _encoded(pairs))

    assert answer.status in {200, 403, 404, 422}
    assert rows.count_documents({}) <= before + (answer.status == 200)
    assert answer.status != 200 or answer.body[0]["service_request_id"]


@settings(max_examples=60)
@given(st.lists(st.tuples(_QUESTIONS, _TIMES), max_size=5))
def test_any_question_is_answered_or_refused(world: Any, pairs: list[tuple[str, str]]) -> None:
    asked = _encoded([("jurisdiction_id", "jiangtou"), *pairs]).decode()

    answer = a_stranger(world).get(f"{OPEN311}/requests.xml?{asked}", headers={"Authorization": ""})

    assert answer.status in {200, 422}
    assert answer.status != 200 or xml(answer).tag == "service_requests"


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_whatever_text_is_taken_comes_back_as_it_was(world: Any, text: str) -> None:
    sent = _encoded(
        [
            ("jurisdiction_id", "jiangtou"),
            ("service_code", "JZZ-01"),
            ("address_string", "x"),
            ("description", f"说明 {text} 完"),
        ]
    )

    answer = sends(a_system(world), sent)

    if answer.status == 200:
        identifier = answer.body[0]["service_request_id"]
        found = a_system(world).get(f"{OPEN311}/requests/{identifier}.xml?jurisdiction_id=jiangtou")
        shown = xml(found).findtext("request/description")
        kept = world.store.db["open311_reports"].find_one({"_id": identifier})["description"]
        assert shown == kept.replace("\ufffe", "").replace("\uffff", "")


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/services.json", {"jurisdiction_id": ""}, 422),
        ("/services.json", {"jurisdiction_id": "nowhere"}, 404),
        ("/services/none.xml", {}, 404),
        ("/requests/none.xml", {}, 404),
        ("/requests.json", {"status": "gone"}, 422),
        ("/requests.json", {"status": "open,closed,open"}, 422),
        ("/requests.json", {"start_date": "yesterday"}, 422),
        ("/requests.json", {"start_date": "2026-01-01T00:00:00"}, 422),
        ("/requests.json", {"start_date": "9999-01-01T00:00:00Z"}, 422),
        ("/requests.json", {"start_date": "2026-01-01T00:00:00Z", "end_date": "2026-05-01T00:00:00Z"}, 422),
        ("/requests.json", {"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"}, 422),
        ("/requests.json", {"page": "0"}, 422),
        ("/requests.json", {"page_size": "1001"}, 422),
        ("/requests.json", {"page": "1.5"}, 422),
        ("/requests.json", {"service_request_id": ",".join(map(str, range(201)))}, 422),
        ("/requests.json", {"service_code": "\x00"}, 422),
    ],
)
def test_a_bad_question_is_refused(path: str, query: Mapping[str, str], status: int) -> None:
    assert reads(a_stranger(an_open311_world()), path, **query).status == status
