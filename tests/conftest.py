"""For every test: what shows a capability is written down, all are counted, and only some open sockets."""

import gc
from pathlib import Path
from typing import Any, Final

import orjson
import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]  # it has no types

from tools.capabilities import RESULTS

# How long an example takes says something about the machine, not about the code.
settings.register_profile("whole", deadline=None)
# `make check` tries fewer examples than `make test`.
settings.register_profile("quick", deadline=None, max_examples=20)
settings.load_profile("whole")

_WITH_SOCKETS: Final = ("integration", "e2e", "browser")
_outcomes: Final[dict[str, dict[str, str]]] = {}
_run: Final[set[str]] = set()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.get_closest_marker(name) for name in _WITH_SOCKETS):
            item.add_marker(pytest.mark.enable_socket)


def pytest_collection_finish() -> None:
    """A fifth of a run went into looking for garbage among modules, apps and 14,000 tests, which stay till the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 10)


class _ByServers(LoadFileScheduling):  # type: ignore[misc]  # as above
    """All tests of one platform in one process; a second process would start and fill a second platform."""

    def _split_scope(self, nodeid: str) -> str:
        folder = "tests/e2e/"
        return folder if nodeid.startswith(folder) else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return _ByServers(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _run.add(report.nodeid)
    for name, value in report.user_properties:
        if name == "capability" and (report.when == "call" or report.outcome != "passed"):
            _outcomes.setdefault(report.nodeid, {})[str(value)] = report.outcome


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Any:
    for marker in item.iter_markers("capability"):
        for identifier in marker.args:
            item.user_properties.append(("capability", identifier))
    return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Functions say how much is tested; cases also count each parameter."""
    functions = {nodeid.partition("[")[0] for nodeid in _run}
    terminalreporter.write_line(f"{len(functions)} test functions, {len(_run)} cases")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Adds to what earlier runs wrote, so that a partial run does not forget the rest."""
    if not _outcomes or hasattr(session.config, "workerinput"):  # one of several processes: the first one hears of all
        return
    rows = {(row["capability"], row["test"]): row["outcome"] for row in _earlier(RESULTS)}
    for test, capabilities in _outcomes.items():
        rows.update({(identifier, test): outcome for identifier, outcome in capabilities.items()})
    RESULTS.parent.mkdir(exist_ok=True)
    listed = [{"capability": key[0], "test": key[1], "outcome": outcome} for key, outcome in sorted(rows.items())]
    RESULTS.write_bytes(orjson.dumps(listed, option=orjson.OPT_INDENT_2))


def _earlier(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    earlier: list[dict[str, str]] = orjson.loads(path.read_bytes())
    return earlier
