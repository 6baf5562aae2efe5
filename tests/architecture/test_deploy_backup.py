"""deploy/kubernetes/backup: the part that an overlay may take, on top of `ha`."""

import os
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from deploy import kustomize, prepare
from tests.architecture.deployed import ROOT, faults

pytestmark = [
    pytest.mark.capability("O4"),
    pytest.mark.skipif(kustomize.find() is None, reason="no kustomize: install kubectl 1.25+, kustomize or Go"),
]


@pytest.fixture
def built(tmp_path: Path) -> dict[tuple[str, str], Any]:
    folder = os.path.relpath(ROOT / "deploy" / "kubernetes", tmp_path)
    text = {"resources": [f"{folder}/ha"], "components": [f"{folder}/backup"], "namespace": "louyu"}
    (tmp_path / "kustomization.yaml").write_text(yaml.safe_dump(text))
    done = subprocess.run([*(kustomize.find() or ()), tmp_path], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return {(one["kind"], one["metadata"]["name"]): one for one in yaml.safe_load_all(done.stdout)}


def test_the_process_that_backs_up_is_told_its_settings_and_has_its_files(
    built: dict[tuple[str, str], Any], tmp_path: Path
) -> None:
    prepare.make_secrets(tmp_path / "secrets", "mongo:27017")
    deployment = built["Deployment", "backup"]
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    told = {one["name"]: one["value"] for one in container["env"]}
    volumes = {one["name"]: one for one in pod["volumes"]}
    sources = [one["secret"] for one in volumes["secrets"]["projected"]["sources"]]

    for kind in ("Deployment", "PersistentVolumeClaim", "NetworkPolicy"):
        name = "backups" if kind == "PersistentVolumeClaim" else "backup"
        kubernetes_validate.validate(built[kind, name], "1.32", strict=True)
    assert faults("backup", told) == []
    assert container["args"] == ["louyuctl", "backup", "follow"]
    files = {item["path"] for source in sources for item in source["items"]}
    assert {f"/run/secrets/louyu/{name}" for name in files} == {v for v in told.values() if v.startswith("/run/")}
    (own,) = [source for source in sources if source["name"] == "louyu-secrets"]
    assert {item["key"] for item in own["items"]} <= {path.name for path in (tmp_path / "secrets").iterdir()}


def test_its_user_of_mongodb_reads_all_and_writes_its_own_only(built: dict[tuple[str, str], Any]) -> None:
    users = {one["name"]: one for one in built["MongoDBCommunity", "louyu-mongodb"]["spec"]["users"]}

    assert len(users) == 6
    assert users["louyu_backup"]["roles"] == [
        {"name": "readWrite", "db": "louyu_backup"},
        {"name": "backup", "db": "admin"},
    ]
    assert users["louyu_backup"]["connectionStringSecretName"] == "mongodb-louyu-backup"  # a name
