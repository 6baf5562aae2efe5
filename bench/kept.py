"""bench/results/latest.json: the last figure of each benchmark, with the day, the commit and the libraries of its run."""

import os
import platform
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import orjson

from bench.measure import ROOT, Result

PATH: Final = Path(__file__).parent / "results" / "latest.json"
_LIBRARIES: Final = (
    "flask",
    "flask-smorest",
    "marshmallow",
    "gunicorn",
    "pymongo",
    "kafka-python",
    "aiohttp",
    "orjson",
    "joserfc",
    "opentelemetry-sdk",
)


def keep(result: Result, path: Path = PATH) -> None:
    """Replaces the figure of this benchmark; those of others stay."""
    rows: list[dict[str, Any]] = orjson.loads(path.read_bytes())["results"] if path.exists() else []
    by_id = {row["id"]: row for row in rows} | {result.id: {**asdict(result), "measured": _today()}}
    kept = {
        "results": list(by_id.values()),
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "libraries": {name: version(name) for name in _LIBRARIES},
        },
    }
    # A run that is stopped while it writes must not leave half a file.
    beside = path.with_suffix(".new")
    beside.write_bytes(orjson.dumps(kept, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    beside.replace(path)


def _today() -> dict[str, str]:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {"on": datetime.now(UTC).date().isoformat(), "commit": done.stdout.strip()}
