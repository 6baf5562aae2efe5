"""Writes what of deploy/ follows from the declarations: python -m tools.manifests.generate (make manifests)."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

import yaml

from tools.manifests.alerts import rules, trials
from tools.manifests.backup import backup
from tools.manifests.dashboards import dashboards
from tools.manifests.migrating import migrating
from tools.manifests.processes import PROCESSES, Manifest, manifests_of
from tools.manifests.scaling import by_cpu, by_lag, disruption_budgets
from tools.manifests.servers import kafka_users, mongodb
from tools.manifests.settings import settings_example
from tools.manifests.watching import shown, watched

DEPLOY: Final = Path(__file__).parents[2] / "deploy"
_HEAD: Final = "# Made by `make manifests` from the services' declarations; a test keeps it current.\n"


def main() -> None:
    for name in FILES:
        path = DEPLOY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(current(name))


def current(name: str) -> str:
    """What the file should hold."""
    # JSON knows no comments.
    return FILES[name]() if name.endswith(".json") else _HEAD + FILES[name]()


def _text(manifests: Iterable[Manifest]) -> str:
    return yaml.dump_all(manifests, sort_keys=False, Dumper=_Plain, width=140)


class _Plain(yaml.SafeDumper):
    """Without aliases: a reader should find each value where it counts."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 # the same for all
        return True


def _dashboard(name: str) -> Callable[[], str]:
    return lambda: dashboards()[name]


def _of_process(process: str) -> Callable[[], str]:
    return lambda: _text(manifests_of(process))


#: File below deploy/ → what makes it.
FILES: Final[Mapping[str, Callable[[], str]]] = {
    **{f"kubernetes/base/{process}.yaml": _of_process(process) for process in PROCESSES},
    "kubernetes/backup/backup.yaml": lambda: _text(backup()),
    "kubernetes/base/kafka-users.yaml": kafka_users,
    "kubernetes/base/migrate.yaml": lambda: _text(migrating()),
    "kubernetes/base/mongodb.yaml": lambda: _text([mongodb()]),
    "kubernetes/ha/disruption-budgets.yaml": lambda: _text(disruption_budgets()),
    "kubernetes/ha/by-cpu.yaml": lambda: _text(by_cpu()),
    **{f"grafana/{name}.json": _dashboard(name) for name in dashboards()},
    "prometheus/rules.yaml": lambda: _text([rules()]),
    "prometheus/rules.test.yaml": lambda: _text([trials()]),
    "kubernetes/watched/watched.yaml": lambda: _text(watched()),
    "kubernetes/watched/dashboards.yaml": lambda: _text(shown()),
    "compose/settings.example": settings_example,
    "kubernetes/ha/by-lag.yaml": lambda: _text(by_lag()),
}


if __name__ == "__main__":
    main()
