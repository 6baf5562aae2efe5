"""A whole platform, and the pages whose commands are run on it."""

import contextlib
import json
import os
import re
import signal
import subprocess
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from chassis.kernel.ids import new_id
from chassis.testing.eventually import eventually
from deploy.demo.client import Client
from deploy.local.home import DEMO_MARKER
from deploy.local.ports import free_base
from deploy.local.runtime import start, stop
from deploy.local.screen import Screen
from deploy.local.secrets import ADMIN_PASSWORD, read_secret
from deploy.local.settings import ROOT, Settings, read_settings
from deploy.local.supervision import Supervisor
from louyuctl.site import Known, Site, find_site

PAGES: Final = ROOT / "docs" / "runbooks"
_BLOCK: Final = re.compile(r"^ *```sh\n(.*?)^ *```$", flags=re.MULTILINE | re.DOTALL)
_SECONDS: Final = 400


def _office(slug: str) -> dict[str, str]:
    return {"slug": slug, "name": "测试街道", "name_en": "Test Street", "district": "d1"}


def commands_of(page: str) -> list[str]:
    """The commands of a page, in order."""
    blocks = _BLOCK.findall((PAGES / f"{page}.md").read_text())
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


@dataclass
class Platform:
    settings: Settings
    environment: dict[str, str]
    site: Site
    admin: Client
    #: Of the administrator. Tests run in any order, and one of them changes it.
    password: str

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.settings.home)

    @property
    def is_well(self) -> bool:
        return self.execute(".venv/bin/python -m louyuctl status").returncode == 0

    def execute(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/bash", "-c", command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )

    def sees(self, command: str) -> str:
        """The first record that a view shows, which does not end by itself. One that shows nothing is ended."""
        with subprocess.Popen(
            ["/bin/bash", "-c", command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as view:
            assert view.stdout is not None
            bound = threading.Timer(_SECONDS, os.killpg, (view.pid, signal.SIGINT))
            bound.start()
            try:
                return next((line for line in view.stdout if "{" in line), "")
            finally:
                bound.cancel()
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(view.pid, signal.SIGINT)

    def signs_in(self) -> None:
        """Again, because a restore ends all sessions."""
        self.admin.sign_in("platform", "admin", self.password)

    def known(self, service: str) -> Known:
        return self.site.services[service]

    def opens_an_office(self) -> str:
        """Somebody does something that every service hears of; returns its slug."""
        slug = f"t{new_id()[-10:]}"
        self.admin.post("/api/v1/members/tenants", _office(slug))
        return slug


@dataclass
class Runbook:
    """A page, followed from top to bottom."""

    page: str
    platform: Platform
    left: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = commands_of(self.page)

    def follow(self, *, exits: int = 0, **values: str) -> str:
        """Runs the next command as it is written, with `<name>` filled in; returns what it prints."""
        command = self._next(values)
        done = self.platform.execute(command)
        assert done.returncode == exits, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    def rows(self, *, exits: int = 0, **values: str) -> Any:
        """As `follow`, and returns what the same command says with --json."""
        command = self.left[0]
        self.follow(exits=exits, **values)
        return json.loads(self.platform.execute(f"{_filled(command, values)} --json").stdout)

    def once(self, **values: str) -> Any:
        """Runs the next command once, with --json; returns what it says."""
        done = self.platform.execute(f"{self._next(values)} --json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def until(self, holds: Callable[[Any], object], **values: str) -> Any:
        """Repeats the next command until its rows are as they should be; returns them."""
        command = f"{_filled(self.left[0], values)} --json"
        rows: list[Any] = []

        def as_they_should_be() -> bool:
            rows[:] = [json.loads(self.platform.execute(command).stdout)]
            return bool(holds(rows[0]))

        eventually(as_they_should_be, seconds=_SECONDS, every=1)
        self.left.pop(0)
        return rows[0]

    def _next(self, values: dict[str, str]) -> str:
        assert self.left, f"{self.page}.md has no further command"
        return _filled(self.left.pop(0), values)


def _filled(command: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        command = command.replace(f"<{name}>", value)
    assert not re.search(r"<[a-z]+>", command), f"nothing is filled in for a place of: {command}"
    return command


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    home = tmp_path_factory.mktemp("runbooks") / "home"
    settings = read_settings(_plain_environment(), home=home, port=free_base())
    start(settings, Screen(quiet=True))
    # `make up` of a page need not load the demo.
    (home / DEMO_MARKER).touch()
    environment = {**os.environ, "LOUYU_HOME": str(home), "LOUYU_PORT": str(settings.port)}
    site = find_site(environ=environment)
    admin = Client(settings.base_url)
    first = read_secret(settings.secrets, ADMIN_PASSWORD)
    yield Platform(settings, environment, site, admin.sign_in("platform", "admin", first), first)
    admin.session.close()
    site.close()
    stop(settings)


@pytest.fixture(autouse=True)
def _sockets_of_kafka_python() -> None:
    """It may leave a connection to the garbage collector (decision 0006), also one that never came about."""
    warnings.filterwarnings("ignore", r"unclosed <socket\.socket ", ResourceWarning)


@contextmanager
def following(platform: Platform, page: str) -> Iterator[Runbook]:
    """The page on a platform that is well. At the end every command of it must have been run."""
    eventually(lambda: platform.is_well, seconds=_SECONDS, every=1)
    runbook = Runbook(page, platform)
    yield runbook
    assert runbook.left == [], f"{page}.md has commands that its test does not run"


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("LOUYU_HOME", "LOUYU_PORT")}
