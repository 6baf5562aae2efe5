"""Backups in a bucket: made, listed, checked, followed and restored by the commands; and what stands in their way."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from deploy.local.ports import free_base
from tests.integration.backups.operating import Operator
from tests.integration.chassis.s3 import BUCKET, s3_server

pytestmark = [pytest.mark.integration, pytest.mark.capability("O4")]


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def in_s3(operator: Operator, s3: str, tmp_path: Path) -> Operator:
    """An operator whose own copy keeps backups in a folder, and who names a bucket."""
    for name in ("id", "key"):
        (tmp_path / name).write_text(name)
    place = {
        "BACKUP_S3_BUCKET": BUCKET,
        "BACKUP_S3_PREFIX": f"{tmp_path.name}/",
        "BACKUP_S3_ENDPOINT": s3,
        "BACKUP_S3_REGION": "us-east-1",
        "BACKUP_S3_ADDRESSING": "path",
        "BACKUP_S3_ACCESS_KEY_FILE": str(tmp_path / "id"),
        "BACKUP_S3_SECRET_KEY_FILE": str(tmp_path / "key"),
    }
    return replace(operator, place=place)


def test_a_backup_in_a_bucket_is_made_checked_and_restored(in_s3: Operator) -> None:
    people = in_s3.client["louyu_members"].people
    people.insert_many([{"_id": n, "name": f"王伟{n}"} for n in range(300)])

    (made,) = in_s3.told("make")
    people.delete_many({"_id": {"$lt": 200}})

    assert [row["backup"] for row in in_s3.told("list")] == [made["backup"]]
    assert in_s3.says("verify", "--restore").returncode == 0
    assert people.count_documents({}) == 100
    assert in_s3.told("restore", made["backup"], "--replace")["restored"]["documents"] == 300
    assert people.count_documents({}) == 300
    # What was there before is in the bucket, too.
    assert len(in_s3.told("list")) == 2


def test_what_stands_in_the_way_of_a_bucket_is_one_line_with_what_to_do(in_s3: Operator, tmp_path: Path) -> None:
    in_s3.client["louyu_members"].people.insert_one({"_id": 1})
    away = f"http://127.0.0.1:{free_base()}"
    cases = [
        ({"BACKUP_S3_BUCKET": "other"}, "Make the bucket, or name another with BACKUP_S3_BUCKET"),
        ({"BACKUP_S3_ENDPOINT": away}, "Look at BACKUP_S3_ENDPOINT and whether that store runs"),
        ({"BACKUP_FOLDER": str(tmp_path / "folder")}, "take BACKUP_FOLDER or BACKUP_S3_BUCKET away"),
    ]

    missed = {wanted: said for place, wanted in cases if wanted not in (said := in_s3.refused("make", **place))}

    assert missed == {}
    assert in_s3.told("list") == []
