"""What the commands of the demo say when they cannot work."""

import sys

import pytest

from deploy.demo.__main__ import main
from deploy.local.ports import free_base

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("command", ["day", "token"])
def test_without_a_platform_they_say_how_to_start_it(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"http://127.0.0.1:{free_base()}"
    monkeypatch.setattr(sys, "argv", ["deploy.demo", command, "--base-url", url])

    with pytest.raises(SystemExit, match=f"No platform answers at {url}; start it first: make up"):
        main()
