"""Files that the edge serves: the portal, the API documents, the demo's sign-ins."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.component.edge.world import EdgeWorld


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[EdgeWorld]:
    portal, contracts = tmp_path / "dist", tmp_path / "contracts"
    (portal / "assets").mkdir(parents=True)
    contracts.mkdir()
    (portal / "index.html").write_text("<!doctype html>portal")
    (portal / "docs.html").write_text("<!doctype html>docs")
    (portal / "assets" / "app-abc.js").write_text("let x = 1")
    (portal / "assets" / "app-abc.js.gz").write_bytes(gzip.compress(b"let x = 1"))
    (contracts / "openapi.json").write_text('{"openapi": "3.1.0"}')
    (tmp_path / "sign-ins.json").write_text("[]")
    sign_ins = str(tmp_path / "sign-ins.json")
    with EdgeWorld(portal_dir=str(portal), contracts_dir=str(contracts), demo_sign_ins_file=sign_ins) as world:
        yield world


@pytest.mark.parametrize("path", ["/", "/inbox", "/c/jiangtou/ABC234", "/index.html"])
def test_the_portal_opens_at_every_address_of_its_own(pages: EdgeWorld, path: str) -> None:
    answer = pages.get(path)

    assert (answer.status, answer.body) == (200, b"<!doctype html>portal")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_portal_may_load_and_call_nothing_but_us_and_stand_in_no_frame(pages: EdgeWorld) -> None:
    policy = pages.get("/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_files_named_by_their_content_are_cached_for_a_year(pages: EdgeWorld) -> None:
    answer = pages.get("/assets/app-abc.js")

    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/javascript")


def test_a_file_is_sent_packed_to_a_browser_that_unpacks(pages: EdgeWorld) -> None:
    answer = pages.get("/assets/app-abc.js", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == b"let x = 1"


@pytest.mark.parametrize("accepted", ["gzip;q=0", "*;q=0", "br"])
def test_a_file_is_sent_as_it_is_to_whoever_does_not_unpack(pages: EdgeWorld, accepted: str) -> None:
    answer = pages.get("/assets/app-abc.js", headers={"Accept-Encoding": accepted})

    assert ("Content-Encoding" in answer.headers, answer.body) == (False, b"let x = 1")


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', '"a,b" ,W/{tag}', "*"])
def test_a_page_that_has_not_changed_is_not_sent_again(pages: EdgeWorld, form: str) -> None:
    tag = pages.get("/").headers["ETag"]

    answer = pages.get("/", headers={"If-None-Match": form.format(tag=tag)})

    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize("form", ['"other"', 'W/"other", "another"', "{bare}", '"x{bare}"'])
def test_a_page_that_was_not_seen_is_sent(pages: EdgeWorld, form: str) -> None:
    bare = pages.get("/").headers["ETag"].strip('"')

    assert pages.get("/", headers={"If-None-Match": form.format(bare=bare)}).status == 200


@pytest.mark.parametrize("path", ["/assets/gone.js", "/favicon.png", "/api/nothing", "/api/asyncapi.json", "/.env"])
def test_a_file_that_is_not_there_is_not_the_portal(pages: EdgeWorld, path: str) -> None:
    assert pages.get(path).status == 404


@pytest.mark.parametrize("path", ["/%2e%2e/secret", "/assets/..%2f..%2fsecret", "/../secret"])
def test_no_address_leads_out_of_the_portals_folder(pages: EdgeWorld, path: str) -> None:
    assert pages.get(path).status == 400


@pytest.mark.capability("G4")
def test_the_api_document_and_its_reference_page_are_served(pages: EdgeWorld) -> None:
    assert pages.get("/api/openapi.json").json == {"openapi": "3.1.0"}
    assert pages.get("/api/docs").body == b"<!doctype html>docs"


def test_demo_sign_ins_are_offered_only_where_a_file_with_them_is_named(pages: EdgeWorld) -> None:
    assert pages.get("/demo/sign-ins.json").json == []

    with EdgeWorld() as without:
        assert without.get("/demo/sign-ins.json").status == 404


def test_pages_are_only_read(pages: EdgeWorld) -> None:
    assert pages.post("/").status == 405
    assert pages.call("HEAD", "/").body == b""


def test_an_edge_without_a_built_portal_says_how_to_build_it(world: EdgeWorld) -> None:
    answer = world.get("/", headers={"Accept-Language": "en"})

    assert answer.status == 503
    assert "make portal" in answer.json["detail"]
