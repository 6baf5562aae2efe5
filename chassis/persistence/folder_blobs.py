"""Blobs as files of a folder, such as a disk of backups that is mounted here."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from chassis.kernel.blobs import Blob, BlobsUnavailable, NoSuchBlob

_PART: Final = ".part"


class FolderBlobs:
    """A BlobStore. A file gets its name when all of it is on the disk, so a killed `put` leaves no blob."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        # A name per process: two that put one blob at once write the same bytes, each in its own file.
        part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
        with self._own_errors():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with part.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(path)
            except OSError:
                with suppress(OSError):
                    part.unlink()
                raise
            _sync(path.parent)

    def get(self, name: str) -> bytes:
        with self._own_errors(name):
            return self._path(name).read_bytes()

    def part(self, name: str, start: int, length: int) -> bytes:
        with self._own_errors(name), self._path(name).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def list(self, prefix: str = "") -> Iterator[Blob]:
        with self._own_errors():
            # Only the folder of the prefix is walked: a store of backups has many files in others.
            top = self._folder / prefix.rpartition("/")[0]
            found = [path for path in top.rglob("*") if path.suffix != _PART and path.is_file()]
            names = {path.relative_to(self._folder).as_posix(): path for path in found}
            for name in sorted(name for name in names if name.startswith(prefix)):
                with suppress(FileNotFoundError):  # deleted meanwhile
                    known = names[name].stat()
                    yield Blob(name, known.st_size, datetime.fromtimestamp(known.st_mtime, UTC))

    def delete(self, name: str) -> None:
        with self._own_errors():
            self._path(name).unlink(missing_ok=True)

    def tidy(self, before: datetime, most: int) -> int:
        done = 0
        with self._own_errors():
            for path in self._folder.rglob(f"*{_PART}"):
                if done < most and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                    path.unlink(missing_ok=True)
                    done += 1
        return done

    def _path(self, name: str) -> Path:
        path = self._folder / name
        if ".." in path.parts:
            raise ValueError(f"not the name of a blob: {name}")
        return path

    @contextmanager
    def _own_errors(self, name: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if name and isinstance(error, FileNotFoundError):
                raise NoSuchBlob(name) from error
            raise BlobsUnavailable(f"{self._folder}: {error.strerror or error}") from error


def _sync(folder: Path) -> None:
    """The name of a new file is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
