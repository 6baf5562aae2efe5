"""Small rules of the edge: plain addresses, adding figures, what is kept of tokens."""

import pytest

from gateway.edge.errors import MalformedAddress
from gateway.edge.reports import added
from gateway.edge.routing import require_plain


@pytest.mark.parametrize(
    "path",
    [
        b"/",
        b"/inbox",
        b"/c/jiangtou/ABC234",
        b"/api/v1/members/members/01f0-aa/verify",
        b"/api/v1/members/figures/building:b-1",
        b"/api/v1/notify/templates/%E6%AC%A2%E8%BF%8E",
        b"/assets/app-3f.js",
        b"/a.b/..c/...",
        b"/inbox/",
    ],
)
def test_ordinary_addresses_are_plain(path: bytes) -> None:
    require_plain(path)


@pytest.mark.parametrize(
    "path",
    [
        b"",
        b"inbox",
        b"//",
        b"/a//b",
        b"/..",
        b"/a/./b",
        b"/a/..",
        b"/a%2Fb",
        b"/a%5cb",
        b"/%2E%2e/a",
        b"/a%25b",
        b"/a%0d%0a",
        b"/a%7F",
        b"/a%",
        b"/a%zz",
        b"/a b",
        b"/a\\b",
        b"/\xe6",
        b"http://a/b",
    ],
)
def test_everything_else_is_not(path: bytes) -> None:
    with pytest.raises(MalformedAddress):
        require_plain(path)


def test_figures_of_several_services_stand_in_one_table() -> None:
    parts = [{"members": {"placed": 1}}, {"members": {"placed": 2, "verified": 1}}, {"activities": {"closed": 4}}]

    assert added(parts) == {"members": {"placed": 3, "verified": 1}, "activities": {"closed": 4}}
