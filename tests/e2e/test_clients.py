"""Strangers' clients: made from our OpenAPI document by the usual generators, each drives one whole journey."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from bench.chaos.town import PASSWORD, settle
from deploy.local.settings import Settings
from deploy.portal import PORTAL
from tests.e2e.running import ran

pytestmark = [pytest.mark.e2e]
ROOT: Final = Path(__file__).parents[2]
CONTRACT: Final = ROOT / "contracts" / "openapi.json"
JOURNEYS: Final = Path(__file__).parent / "clients"
#: Checked in and verified, too late, what was wrong, how it ended, all pages.
SEEN: Final = [
    "pending",
    "verified",
    "urn:louyu:problem:precondition-failed",
    "422 /title",
    "rated",
    "3 requests on 3 pages",
]


@pytest.fixture(scope="module")
def places(platform: Settings) -> dict[str, str]:
    """A street office with an administrator, and the ids that a journey needs."""
    password = (platform.secrets / "platform-admin.password").read_text().strip()
    (office,) = settle(platform.base_url, password, ("clients",))
    branch = {"name": "江头支部", "nature": "entity", "level": "branch"}
    organisation = office.admin.post("/api/v1/members/organisations", branch)["id"]
    return {"tenant": office.slug, "building": office.building, "unit": office.unit, "organisation": organisation}


def given(platform: Settings, places: dict[str, str], resident: str) -> str:
    who = {"staff": "admin", "resident": resident, "password": PASSWORD}
    return json.dumps({"baseUrl": platform.base_url, **places, **who})


#: Media types that are bytes to a client.
BYTES = (
    "image/svg+xml",
    "image/jpeg",
    "application/offset+octet-stream",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
)


def seen(output: str) -> Any:
    return json.loads(output.splitlines()[-1])


@pytest.mark.capability("G4")
def test_a_journey_with_a_client_made_in_python(platform: Settings, places: dict[str, str], tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    ran(sys.executable, "-m", "venv", tmp_path / "venv", folder=tmp_path)
    locked = ROOT / "requirements" / "clients.txt"
    ran(python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", locked, folder=tmp_path)
    config = tmp_path / "config.yml"
    config.write_text(
        # JSON is YAML. The generator knows no type for pictures, and needs no formatter for a client that nobody reads.
        json.dumps({"content_type_overrides": dict.fromkeys(BYTES, "application/octet-stream"), "post_hooks": []})
    )
    made = tmp_path / "made"
    told = ran(
        python.with_name("openapi-python-client"), "generate", "--path", CONTRACT, "--config", config,
        "--output-path", made, "--meta", "none", "--fail-on-warning", folder=tmp_path,
    )  # fmt: skip
    package = made.rename(tmp_path / "louyu_client")
    shutil.copy(JOURNEYS / "journey.py", tmp_path)

    output = ran(python, tmp_path / "journey.py", given(platform, places, "zhouzhou"), folder=tmp_path)

    assert seen(output) == SEEN
    assert package.is_dir()
    assert "WARNING" not in told


@pytest.mark.capability("G4")
def test_a_journey_with_a_client_made_in_typescript(platform: Settings, places: dict[str, str], tmp_path: Path) -> None:
    installed = PORTAL / "node_modules"
    (tmp_path / "node_modules").symlink_to(installed, target_is_directory=True)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    shutil.copy(JOURNEYS / "journey.ts", tmp_path)
    bins = installed / ".bin"
    ran(bins / "openapi-typescript", CONTRACT, "-o", tmp_path / "schema.d.ts", folder=tmp_path)
    ran(
        bins / "tsc", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "esnext",
        "--moduleResolution", "bundler", "--lib", "es2023,dom", "--types", "node", "--skipLibCheck", "journey.ts", folder=tmp_path,
    )  # fmt: skip

    output = ran("node", tmp_path / "journey.js", given(platform, places, "linxiao"), folder=tmp_path)

    assert seen(output) == SEEN


def test_every_pattern_compiles_in_a_real_engine_of_ecma_262(tmp_path: Path) -> None:
    program = """
      const found = []
      JSON.parse(require('fs').readFileSync(process.argv[1]), (key, value) => {
        if (key === 'pattern' && typeof value === 'string') found.push(new RegExp(value, 'u').source)
        return value
      })
      console.log(found.length)
    """

    assert int(ran("node", "-e", program, str(CONTRACT), folder=tmp_path)) > 0
