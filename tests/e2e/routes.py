"""The routes of the built portal, asked of the page itself, and an address for each of them."""

import re
from collections.abc import Mapping
from typing import Any, Final

from playwright.sync_api import Page, expect

from tests.e2e.portal import SOON

_ROUTES: Final = """() => document.querySelector("#app").__vue_app__.config.globalProperties.$router.getRoutes()
    .filter(({redirect}) => !redirect).map(({path}) => path)"""
_GO: Final = """(path) => document.querySelector("#app").__vue_app__.config.globalProperties.$router.push(path)
    .then(() => null)"""
_DRAWN: Final = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
#: A parameter, with its pattern and whether it repeats.
_PARAMETER: Final = re.compile(r":(\w+)(\(.*?\)\*?|)\??(?=/|$)")


def routes_of(page: Page, face: str) -> list[str]:
    """The paths under a face that show a page, each once."""
    paths: list[str] = page.evaluate(_ROUTES)
    return sorted({path for path in paths if path == face or path.startswith(f"{face}/")})


def address_of(path: str, records: Mapping[str, str]) -> str:
    """The path with the ids of `records`, by the word before each parameter. Raises KeyError where none is known."""

    def known(parameter: re.Match[str]) -> str:
        word = path[: parameter.start()].rstrip("/").rpartition("/")[2]
        return records[word]

    return _PARAMETER.sub(known, path)


def go(page: Page, address: str) -> None:
    """To another page, as a link does; returns once it shows what it has to show."""
    page.evaluate(_GO, address)
    settle(page)


def settle(page: Page) -> None:
    page.locator("h1").first.wait_for(state="attached", timeout=SOON)
    expect(page.locator(".skeleton, [aria-busy=true]")).to_have_count(0, timeout=SOON)
    page.evaluate(_DRAWN)


def first_id(answer: dict[str, Any]) -> str:
    return str(answer["items"][0]["id"])
