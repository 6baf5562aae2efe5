"""Files of backups without servers: sealing, folders, settings, names."""

import os
import tomllib
from pathlib import Path

import pytest
from bson.timestamp import Timestamp

from chassis.persistence.folder_blobs import FolderBlobs
from chassis.testing.blob_contract import BlobContract
from deploy.local.faults import Fault
from deploy.local.settings import ROOT
from deploy.platform import VERSION
from louyuctl.backups.making import documents
from louyuctl.backups.manifest import FORMAT, Manifest, id_of, read, write
from louyuctl.backups.sealing import Damaged, Key
from louyuctl.backups.settings import read_config
from louyuctl.backups.site import Backups
from tests.builders.backups import KEY, OTHER_KEY

pytestmark = pytest.mark.capability("O4")


class TestFolder(BlobContract):
    @pytest.fixture
    def blobs(self, tmp_path: Path) -> FolderBlobs:
        return FolderBlobs(tmp_path / "not" / "there" / "yet")

    def test_what_a_killed_put_left_behind_is_no_blob(self, tmp_path: Path) -> None:
        (tmp_path / "a.77.part").write_bytes(b"half")

        assert list(FolderBlobs(tmp_path).list()) == []

    def test_a_name_that_leads_out_of_the_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="not the name of a blob"):
            FolderBlobs(tmp_path).get("../secrets/data.key")


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_what_is_sealed_opens_with_key_and_name_only(size: int) -> None:
    data = os.urandom(size)
    sealed = Key(KEY).seal("parts/a", data)

    assert Key(KEY).unseal("parts/a", sealed) == data
    with pytest.raises(Damaged, match="was changed"):
        Key(KEY).unseal("parts/b", sealed)
    with pytest.raises(Fault, match="name the file with the right key"):
        Key(OTHER_KEY).unseal("parts/a", sealed)


def test_one_bit_anywhere_is_noticed() -> None:
    sealed = Key(KEY).seal("parts/a", b"people")

    for at in range(len(sealed)):
        with pytest.raises((Damaged, Fault)):
            Key(KEY).unseal("parts/a", sealed[:at] + bytes([sealed[at] ^ 128]) + sealed[at + 1 :])
    for end in range(len(sealed)):
        with pytest.raises(Damaged):
            Key(KEY).unseal("parts/a", sealed[:end])


def test_the_same_content_looks_different_each_time_and_shows_nothing() -> None:
    first, second = (Key(KEY).seal("a", b"13800000001" * 100) for _ in range(2))

    assert first != second
    assert b"1380" not in first


@pytest.mark.parametrize("data", [b"\x05\x00\x00", b"\x04\x00\x00\x00\x00", b"\x09\x00\x00\x00\x00"])
def test_documents_that_do_not_end_with_the_file_are_damage(data: bytes) -> None:
    with pytest.raises(ValueError, match="do not end"):
        list(documents(data))


def a_manifest(**changes: object) -> Manifest:
    values = {"id": "m", "louyu": VERSION, "moment": Timestamp(1_790_000_000, 2), "made_by": "louyuctl:li"}
    rest = {"databases": ["louyu_members"], "kept": [], "points": [], "keys": {}}
    return Manifest(**{**values, **rest, **changes})  # type: ignore[arg-type] # names as they are declared


def test_a_backup_of_a_later_format_names_who_reads_it(tmp_path: Path) -> None:
    blobs, key = FolderBlobs(tmp_path), Key(KEY)
    write(blobs, key, a_manifest(louyu="9.1.0"))
    assert read(blobs, key, "m").louyu == "9.1.0"

    with pytest.raises(Fault, match=rf"in a format \({FORMAT + 1}\).*restore it with Louyu 9.1.0"):
        write(blobs, key, a_manifest(louyu="9.1.0", format=FORMAT + 1))


def backups(tmp_path: Path, **settings: str) -> Backups:
    (tmp_path / "backup.key").write_text(KEY)
    (tmp_path / "data.key").write_text(OTHER_KEY)
    named = {
        "BACKUP_MONGODB_URI": "mongodb://x/admin",
        "BACKUP_KEY_FILE": str(tmp_path / "backup.key"),
        "BACKUP_FOLDER": str(tmp_path),
        "DATA_KEY_FILE": str(tmp_path / "data.key"),
    }
    return Backups(read_config(None, {**named, **settings}))


@pytest.mark.parametrize("louyu", ["0.1.1", "0.2.0", "1.0.0", "0.10.0"])
def test_a_backup_of_a_later_release_is_refused(tmp_path: Path, louyu: str) -> None:
    here = backups(tmp_path)
    here.refuse_newer(a_manifest())
    here.refuse_newer(a_manifest(louyu="0.0.9"))

    with pytest.raises(Fault, match=f"restore it with {louyu} or later"):
        here.refuse_newer(a_manifest(louyu=louyu))


def test_a_backup_whose_data_needs_another_key_is_refused(tmp_path: Path) -> None:
    here = backups(tmp_path)
    here.refuse_other_keys(a_manifest(keys=here.keys))
    here.refuse_other_keys(a_manifest(keys={"SHARED_KEY_FILE": "not known here"}))

    with pytest.raises(Fault, match="put the secrets of the place that was backed up"):
        here.refuse_other_keys(a_manifest(keys={"DATA_KEY_FILE": "0123456789abcdef"}))


def test_what_is_missing_in_the_settings_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"(?s)BACKUP_MONGODB_URI.*BACKUP_KEY_FILE"):
        read_config(None, {})
    with pytest.raises(Fault, match="set BACKUP_FOLDER, or BACKUP_S3_BUCKET"):
        backups(tmp_path, BACKUP_FOLDER="")
    with pytest.raises(Fault, match="BACKUP_HOURS is not usable: 0; 1 at least"):
        backups(tmp_path, BACKUP_HOURS="0")


def test_names_of_backups_sort_by_their_moments() -> None:
    moments = [Timestamp(1_790_000_000, 2), Timestamp(1_790_000_000, 11), Timestamp(1_790_000_001, 1)]

    assert sorted(map(id_of, moments)) == [id_of(one) for one in moments]


def test_the_release_is_that_of_the_project() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
