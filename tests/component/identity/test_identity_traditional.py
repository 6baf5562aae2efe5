"""Words that identity lends to pages are in Traditional Chinese for whoever reads it."""

import pytest

from gateway.identity.roles.permissions import FOR_KEYS, PERMISSIONS
from tests.builders.identity import a_world, the_key_maker


@pytest.mark.capability("G8")
def test_the_words_of_permissions_are_in_traditional_chinese_for_whoever_reads_it() -> None:
    items = the_key_maker(a_world()).get("/api-keys/permissions", {"Accept-Language": "zh-TW"}).body["items"]

    words = {item["permission"]: item["zh"] for item in items}
    assert words == {name: PERMISSIONS[name].render("zh-TW") for name in FOR_KEYS}
    assert words["request.triage"] != PERMISSIONS["request.triage"].zh
