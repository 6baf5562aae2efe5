"""Writes the pages of docs/ that must say what the code says: python -m tools.docs.generate."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from chassis.observability.metrics import TABLE, Metric
from deploy.demo.practices import figures_page
from deploy.platform import SERVICES
from gateway.edge.config import EdgeConfig
from gateway.edge.metrics import TABLE as EDGE_TABLE
from louyuctl.backups.figures import TABLE as BACKUP_TABLE
from louyuctl.backups.settings import BackupConfig
from services.notify.stream.metrics import TABLE as STREAM_TABLE
from services.notify.stream.settings import StreamConfig
from tools.docs.alerts_page import alerts_page
from tools.docs.capacity_page import capacity_page
from tools.docs.data_model import data_model_page
from tools.docs.louyuctl_page import louyuctl_page
from tools.docs.markdown import code, page, table
from tools.docs.permissions_page import permissions_page
from tools.docs.picture import picture
from tools.docs.problems_page import problems_page
from tools.docs.shard_keys import shard_keys_page

DOCS: Final = Path(__file__).parents[2] / "docs"
#: Process, by its name in the runtime → what it reads.
CONFIGS: Final[Mapping[str, type]] = {
    **{service.name: service.settings for service in SERVICES.values()},
    **{f"{service.name}-worker": service.worker_settings for service in SERVICES.values()},
    "stream": StreamConfig,
    "backup": BackupConfig,
    "edge": EdgeConfig,
}


def main() -> None:
    for name, page_of in PAGES.items():
        (DOCS / name).write_text(page_of())


def _settings() -> str:
    rows: dict[str, tuple[str, str, set[str]]] = {}
    for process, config in CONFIGS.items():
        for field in dataclasses.fields(config):
            name = field.metadata["env"]
            entry = rows.setdefault(name, (_default(field), field.metadata["doc"], set()))
            entry[2].add(process)
    lines = (
        (code(name), default, doc, ", ".join(sorted(users))) for name, (default, doc, users) in sorted(rows.items())
    )
    return page(
        "Settings",
        "Read once at start from the environment; whatever is missing or wrong is named at once, and the process ends. Secrets have no default; `NAME_FILE` instead of a secret `NAME` names a file with it, such as `MONGODB_URI_FILE`. Processes have the names that `make status` shows.",
        table(("setting", "default", "meaning", "read by"), lines),
    )


def _default(field: dataclasses.Field[Any]) -> str:
    return "required" if field.default is dataclasses.MISSING else code(str(field.default))


def _metrics() -> str:
    lines = (
        (code(metric.name), metric.kind.__name__, ", ".join(metric.labels) or "–", metric.help, metric.worry)
        for metric in {
            metric.name: metric for metric in (*TABLE, *EDGE_TABLE, *STREAM_TABLE, *BACKUP_TABLE, *_of_services())
        }.values()
    )
    return page(
        "Metrics",
        "Every process serves its own at `/metrics`, the edge at `WEB_INSIDE_BIND` only: `louyu_edge_…` the edge, `louyu_stream_…` the message stream.",
        table(("metric", "kind", "labels", "meaning", "worry when"), lines),
    )


def _of_services() -> tuple[Metric, ...]:
    return tuple(metric for service in SERVICES.values() for metric in service.metrics)


def _topics() -> str:
    readers: dict[str, set[str]] = {}
    for service in SERVICES.values():
        for topic in service.reactions.topics:
            readers.setdefault(topic, set()).add(service.name)
    lines = (
        (code(topic), service.name, ", ".join(sorted(readers.get(topic, ()))) or "–")
        for service in SERVICES.values()
        for topic in service.catalogue.topics
    )
    return page(
        "Topics",
        "Key: `tenant:aggregate`. 7 days; outbox and archive are the truth.",
        table(("topic", "published by", "read by"), lines),
    )


def _picture() -> str:
    return picture(CONFIGS)


#: File name → what makes it.
PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "settings.md": _settings,
    "metrics.md": _metrics,
    "alerts.md": alerts_page,
    "capacity.md": capacity_page,
    "topics.md": _topics,
    "practices.md": figures_page,
    "permissions.md": permissions_page,
    "data-model.md": data_model_page,
    "louyuctl.md": louyuctl_page,
    "problems.md": problems_page,
    "shard-keys.md": shard_keys_page,
    "architecture.svg": _picture,
}


if __name__ == "__main__":
    main()
