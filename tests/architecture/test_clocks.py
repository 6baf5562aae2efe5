"""Processes of several machines go by the clock of their database server; few parts read that of the machine."""

import ast
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
PARTS: Final = ("attachments", "chassis", "gateway", "reporting", "services")
#: What may read the machine's clock, and why.
OF_THE_MACHINE: Final = {
    "chassis/kernel/clock.py": "it is that clock",
    "chassis/kernel/certificates.py": "certificates are read without a database",
    "chassis/persistence/server_clock.py": "compares both",
    "chassis/persistence/unit_of_work.py": "a default for whoever opens one by hand; processes give theirs",
    "chassis/http/call.py": "as above, of a wiring",
    "chassis/background/rebuild.py": "as above, of a rebuild",
    "chassis/testing/blobs.py": "tests",
    "chassis/testing/clock.py": "tests",
    "gateway/edge/telling.py": "the edge has no database",
    "reporting/recount.py": "a default for whoever recounts by hand",
}
#: Module of a process → what it builds, with its clock.
PROCESSES: Final = {
    "chassis/background/worker.py": ("Writing", "Admission"),
    "chassis/http/app.py": ("Wiring", "Writing", "Admission"),
    "services/notify/stream/app.py": ("Writing", "keep_told"),
}


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _clocks(tree: ast.Module) -> set[str]:
    """What is assigned a ServerClock, as it is written."""
    pairs = [
        (target, value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for left in node.targets
        for target, value in (
            zip(left.elts, node.value.elts, strict=True)
            if isinstance(left, ast.Tuple) and isinstance(node.value, ast.Tuple)
            else [(left, node.value)]
        )
    ]
    return {
        ast.unparse(target)
        for target, value in pairs
        if isinstance(value, ast.Call) and _called(value) == "ServerClock"
    }


@pytest.mark.capability("O6")
@pytest.mark.parametrize("module", PROCESSES)
def test_a_process_is_built_with_the_servers_clock(module: str) -> None:
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    clocks = _clocks(tree)

    assert clocks
    for name in PROCESSES[module]:
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) == name]
        assert calls, name
        for call in calls:
            given = {ast.unparse(one) for one in (*call.args, *(keyword.value for keyword in call.keywords))}
            assert given & clocks, ast.unparse(call)


def test_only_what_is_named_reads_the_machines_clock() -> None:
    sources = [path for part in PARTS for path in (ROOT / part).rglob("*.py") if "node_modules" not in path.parts]

    reading = {str(path.relative_to(ROOT)) for path in sources if "utc_now" in path.read_text("utf-8")}

    assert reading == OF_THE_MACHINE.keys()
