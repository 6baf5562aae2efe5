"""P22: a spreadsheet of 10,000 people, read, checked and applied by a process of its own: seconds and memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook

from bench.measure import ROOT, Result
from chassis.kernel.ids import new_id
from deploy.local.servers import Servers

ROWS: Final = 10_000
#: Seconds of a check and of an import, and megabytes of the process with its child.
BARS: Final = {"check": 20.0, "apply": 120.0, "memory": 150.0}
_HEAD: Final = ("编号", "姓名", "身份类别", "手机号", "楼宇编号")


def people(rows: int) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, _HEAD)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, [f"p-{number}", "王伟芳", "党员、志愿者", f"1{3_800_000_000 + number}", "b-1"])
    return out.getvalue()


def measured(servers: Servers, rows: int = ROWS) -> Iterator[Result]:
    """In a process of its own, so that its memory is that of a worker which does nothing else; nor makes the sheet."""
    name = f"bench_{new_id()[-12:]}"
    uri = servers.mongodb_admin_uri.replace("/admin?", f"/{name}?authSource=admin&")
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as sheet:
        sheet.write(people(rows))
        sheet.flush()
        command = [sys.executable, "-m", "bench.sheet_worker", uri, sheet.name, str(rows)]
        ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    said = json.loads(ran.stdout.splitlines()[-1])
    for (what, bar), identifier in zip(BARS.items(), ("P22", "P22b", "P22c"), strict=True):
        unit = "MB" if what == "memory" else "s"
        shown = f"a spreadsheet of {rows:,} people: {what} {said[what]:.1f} {unit}"
        yield Result(identifier, shown, f"{bar:g} {unit}", round(said[what] / bar, 2), 1.0, "lower", 1)
