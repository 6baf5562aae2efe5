"""The commands of backups as an operator of the servers of the run gives them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pymongo import MongoClient

from deploy.local.servers import Servers
from deploy.local.settings import ROOT
from louyuctl.commands import main


class Said(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


@dataclass
class Operator:
    """`place`: the settings that say where backups go."""

    servers: Servers
    place: Mapping[str, str]
    client: MongoClient[dict[str, Any]]

    @property
    def folder(self) -> Path:
        return Path(self.place["BACKUP_FOLDER"])

    @property
    def _named(self) -> dict[str, str]:
        return {"LOUYU_HOME": str(self.servers.settings.home), **self.place}

    def says(self, *words: str, **settings: str) -> Said:
        changes = {**self._named, **settings}
        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patched, redirect_stdout(out), redirect_stderr(err):
            for name, value in changes.items():
                patched.setenv(name, value)
            code = main(["backup", *words])
        return Said(code, out.getvalue(), err.getvalue())

    def dies(self, *words: str, at: str) -> None:
        """In a process of its own, killed at this point."""
        command = [sys.executable, "-m", "louyuctl", "backup", *words]
        environment = {**os.environ, **self._named, "FAILPOINT": at}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=600)
        assert done.returncode == -9, done.stdout + done.stderr
        # Its turn would end after a minute.
        leases = self.client["louyu_backup"].leases
        leases.update_one({"_id": "work"}, [{"$set": {"expires": {"$add": ["$$NOW", 3_600_000]}}}])
        assert "makes or restores a backup now" in self.refused("make")
        leases.delete_many({})

    def told(self, *words: str, **settings: str) -> Any:
        done = self.says(*words, "--json", **settings)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def refused(self, *words: str, **settings: str) -> str:
        done = self.says(*words, **settings)
        assert done.returncode in (1, 3), done.stdout + done.stderr
        return " ".join((done.stdout + done.stderr).split())
