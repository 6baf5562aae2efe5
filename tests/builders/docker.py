"""A copy of deploy/ and a `docker` that runs the programs of Prometheus' containers on this machine, without containers."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from deploy import promtool
from tests.builders.composed import COMPOSE

_DOCKER: Final = """#!/bin/bash
# compose config --services | compose run --rm --no-deps -T --entrypoint PROGRAM CONTAINER WORDS…; of all others it is told
if [ "$2" = config ]; then printf '%s\\n' edge prometheus alertmanager; exit; fi
if [ "$2" != run ] || [ "$6" != --entrypoint ]; then echo "$*" >> {called}; exit 7; fi
echo " Container louyu-$8-run Created" >&2
set -a; [ ! -e {compose}/settings.env ] || . {compose}/settings.env; . {compose}/.env; set +a
program=$7; shift 8
export TEMPLATE={compose}/prometheus/alertmanager.yaml MADE={made} AMTOOL={amtool}
[ "$program" != promtool ] || program={promtool}
exec "$program" "${{@/#'/louyu/'/{compose}/alertmanager/}}"
"""


class Machine:
    """`louyu` of a copy of deploy/, which may be damaged."""

    def __init__(self, folder: Path) -> None:
        self.deploy = folder / "deploy"
        shutil.copytree(COMPOSE.parent, self.deploy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "secrets"))
        self.compose = self.deploy / "compose"
        (self.compose / ".env").write_text("ALERTS_TO=\n")
        self._bin, self._called = folder / "bin", folder / "called"
        self._bin.mkdir()
        docker = self._bin / "docker"
        made = folder / "made.yml"
        docker.write_text(
            _DOCKER.format(
                called=self._called,
                compose=self.compose,
                made=made,
                amtool=promtool.find_amtool(),
                promtool=self._promtool(folder),
            )
        )
        docker.chmod(0o755)

    def _promtool(self, folder: Path) -> Path:
        """Finds the files of the container in the copy, and says their names as the container would."""
        program = folder / "promtool"
        config, rules = self.compose / "prometheus" / "prometheus.yaml", self.deploy / "prometheus" / "rules.yaml"
        here = folder / "prometheus.yml"
        program.write_text(
            f"#!/bin/bash\nsed 's#/etc/prometheus/rules.yaml#{rules}#' {config} > {here}\n"
            f"{promtool.find()} check config {here} 2>&1"
            f" | sed -e 's#{rules}#/etc/prometheus/rules.yaml#g' -e 's#{here}#/etc/prometheus/prometheus.yml#g' >&2\n"
            'exit "${PIPESTATUS[0]}"\n'
        )
        program.chmod(0o755)
        return program

    def louyu(self, word: str) -> subprocess.CompletedProcess[str]:
        path = f"{self._bin}:{os.environ['PATH']}"
        return subprocess.run(
            [self.compose / "louyu", word],
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def called(self) -> str:
        """What else Docker was asked to do."""
        return self._called.read_text() if self._called.exists() else ""
