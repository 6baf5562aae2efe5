"""deploy/compose against the program table: no process, setting, port or secret is missing, and none is invented."""

import json
import re
import subprocess
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from jsonschema.validators import validator_for

from deploy import prepare
from deploy.commands import COMMANDS
from tests.architecture.deployed import faults, names_own_files, not_told, told_locally
from tests.builders.composed import COMPOSE, FILES, SECRETS, containers, environment, file, variables
from tools.docs.generate import CONFIGS
from tools.manifests.generate import DEPLOY, current
from tools.manifests.generate import FILES as GENERATED

pytestmark = pytest.mark.capability("O5")
OTHER_IMAGES = {"mongo", "kafka", "prometheus", "alertmanager", "grafana", "otel-collector"}


@pytest.mark.parametrize("name", FILES)
def test_the_files_keep_the_schema_of_compose(name: str) -> None:
    folder = resources.files("check_jsonschema") / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "compose-spec.json").read_text())

    assert [str(error.message) for error in validator_for(schema)(schema).iter_errors(file(name))] == []


def test_there_is_a_container_for_every_process_and_no_other() -> None:
    services = {name: one for each in FILES for name, one in file(each)["services"].items()}

    said = {name: one["environment"].get("LOUYU_PROCESS") for name, one in containers().items()}
    others = services.keys() - COMMANDS.keys() - OTHER_IMAGES

    assert said == {name: name for name in COMMANDS}
    # Ours, but no process that stays.
    assert others == {"prepare", "demo", "louyuctl", "backup"}


def test_every_process_is_told_its_settings() -> None:
    all_of_them = {**containers(), "backup": file("compose.yaml")["services"]["backup"]}

    found = [fault for name, one in all_of_them.items() for fault in faults(name, environment(one))]

    assert found == []


def test_every_process_is_told_what_the_local_runtime_tells_it(tmp_path: Path) -> None:
    locally = told_locally(tmp_path)

    missing = {name: not_told(name, environment(one), locally) for name, one in containers().items()}

    assert {name: names for name, names in missing.items() if names} == {}


def test_every_container_gets_the_secrets_that_it_reads_and_no_others() -> None:
    services = file("compose.yaml")["services"]
    for name, one in {**containers(), "louyuctl": services["louyuctl"], "backup": services["backup"]}.items():
        read = {value.removeprefix(SECRETS) for value in environment(one).values() if value.startswith(SECRETS)}
        assert read == set(one["secrets"]), name


def test_files_that_the_operator_names_can_be_read_where_they_are_named() -> None:
    services = {name: one for each in FILES for name, one in file(each)["services"].items()}
    read = {name for name, one in services.items() if "./files:/run/files:ro" in one.get("volumes", ())}

    assert read >= {name for name in CONFIGS if names_own_files(name)} - {"edge"}
    # The edge, which strangers reach, names only what shows who can sign in to a demonstration.
    assert "edge" not in read
    assert read >= {"alertmanager", "backup", "louyuctl"}


def test_every_secret_is_made_and_every_made_one_is_used(tmp_path: Path) -> None:
    prepare.make_secrets(tmp_path, "mongo:27017")

    declared = {name: one["file"] for each in FILES for name, one in file(each)["secrets"].items()}
    used = {name for each in FILES for one in file(each)["services"].values() for name in one.get("secrets", ())}

    assert declared == {path.name: f"secrets/{path.name}" for path in tmp_path.iterdir()}
    assert used == declared.keys()


def test_every_address_is_one_on_which_a_container_listens() -> None:
    services = containers()
    for name, one in services.items():
        for setting, value in environment(one).items():
            if setting.endswith("_URL"):
                address = urlsplit(value)
                bound = environment(services[str(address.hostname)])["WEB_BIND"]
                assert bound == f"0.0.0.0:{address.port}", f"{name}: {setting}"
                assert set(one["networks"]) & set(services[str(address.hostname)]["networks"]), f"{name}: {setting}"


def test_every_process_is_watched() -> None:
    scraped = yaml.safe_load((COMPOSE / "prometheus" / "prometheus.yaml").read_text())["scrape_configs"][0]
    roles = {one["labels"]["role"]: set(one["targets"]) for one in scraped["static_configs"]}

    workers = {f"{name}:8000" for name in COMMANDS if name.endswith("-worker")}
    assert roles == {"worker": workers, "web": {f"{name}:8000" for name in COMMANDS} - workers}
    for one in containers().values():
        told = environment(one)
        assert "8000" in (told.get("WORKER_HEALTH_PORT") or told.get("WEB_INSIDE_BIND") or told["WEB_BIND"])


def test_no_process_may_do_more_than_it_needs() -> None:
    for name, one in containers().items():
        assert one["read_only"] is True, name
        assert one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert one["mem_limit"], name
        assert one["pids_limit"], name
    assert [name for name, one in containers().items() if "ports" in one] == ["edge"]


def test_only_who_delivers_webhooks_reaches_the_world() -> None:
    networks = file("compose.yaml")["networks"]
    ways_out = {name for name, one in networks.items() if not one.get("internal")}

    outward = {name for name, one in containers().items() if ways_out & set(one["networks"])}

    assert outward == {"edge", "notify", "notify-worker"}


def test_foreign_images_are_pinned() -> None:
    images = [one["image"] for each in FILES for one in file(each)["services"].values() if "image" in one]

    assert [image for image in images if not re.search(r":v?\d+\.\d+\.\d+$", image)] == []


def test_the_variables_of_the_machine_are_those_of_the_example() -> None:
    text = (COMPOSE / "env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", text, flags=re.MULTILINE))

    assert named - {"COMPOSE_PROFILES", "COMPOSE_FILE"} == variables()


@pytest.mark.parametrize("script", ["louyu", "kafka/start.sh", "mongodb/start.sh"])
def test_the_scripts_can_be_read_by_a_shell_and_started(script: str) -> None:
    assert subprocess.run(["/bin/bash", "-n", COMPOSE / script], capture_output=True, check=False).stderr == b""
    assert (COMPOSE / script).stat().st_mode & 0o111


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_manifest_is_current(name: str) -> None:
    assert (DEPLOY / name).read_text() == current(name), "run `make manifests` and commit the result"
