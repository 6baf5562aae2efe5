"""Verifies a backup: reads every file back, and says all that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bson.errors import BSONError
from bson.timestamp import Timestamp

from chassis.kernel.blobs import BlobStore, NoSuchBlob
from deploy.local.faults import Fault
from louyuctl.backups import slices
from louyuctl.backups.making import documents
from louyuctl.backups.manifest import Manifest, Part
from louyuctl.backups.sealing import Damaged, Key
from louyuctl.backups.slices import Slice
from louyuctl.backups.turns import Check


@dataclass(frozen=True)
class Verified:
    """`reaches`: up to which moment a restore can go. `damage`: file by file, nothing if all is well."""

    backup: str
    documents: int
    files: int
    reaches: datetime
    damage: list[str]

    @property
    def well(self) -> bool:
        return not self.damage


def verify(
    blobs: BlobStore,
    key: Key,
    manifest: Manifest,
    pieces: Sequence[Slice],
    check: Check = lambda: None,
    *,
    hole: str | None = None,
) -> Verified:
    """Raises BlobsUnavailable, and Fault for another key. `pieces` are the slices to be looked at, too."""
    damage = [hole] if hole else []
    counted = 0
    for part in manifest.parts:
        check()
        try:
            counted += _count(part, unsealed(blobs, key, part))
        except Damaged as error:
            damage.append(str(error))
    reached: Timestamp = manifest.moment
    for piece in pieces:
        check()
        try:
            for _ in slices.read(blobs, key, piece):
                pass
        except (Damaged, BSONError, ValueError) as error:
            damage.append(f"{piece.name}: {error}")
            break
        except NoSuchBlob:
            damage.append(f"{piece.name} is missing")
            break
        reached = piece.to
    if not damage and counted != manifest.documents:
        damage.append(f"{counted} documents instead of {manifest.documents}")
    files = sum(1 for _ in manifest.parts) + len(pieces)
    return Verified(manifest.id, counted, files, reached.as_datetime(), damage)


def unsealed(blobs: BlobStore, key: Key, part: Part) -> bytes:
    """The documents of a file. Raises Damaged, BlobsUnavailable."""
    try:
        sealed = blobs.get(part.name)
    except NoSuchBlob:
        raise Damaged(f"{part.name} is missing") from None
    if sha256(sealed).hexdigest() != part.sha256:
        raise Damaged(f"{part.name} was changed after it was written")
    return key.unseal(part.name, sealed)


def _count(part: Part, data: bytes) -> int:
    try:
        found = sum(1 for _ in documents(data))
    except ValueError as error:
        raise Damaged(f"{part.name}: {error}") from error
    if found != part.documents:
        raise Damaged(f"{part.name} holds {found} documents instead of {part.documents}")
    return found


def refuse_damage(found: Verified) -> None:
    """Raises Fault if anything is wrong."""
    if found.damage:
        more = f", and {len(found.damage) - 1} more" if len(found.damage) > 1 else ""
        raise Fault(
            f"Backup {found.backup} is damaged: {found.damage[0]}{more}. Nothing was written. Restore an earlier one of"
            " `louyuctl backup list`; if only a slice is damaged, restore to before it with --until.",
            f"备份 {found.backup} 已损坏：{found.damage[0]}。没有写入任何数据。请改用更早的备份；"
            "如仅增量文件损坏，可用 --until 恢复到其之前的时刻。",
        )
