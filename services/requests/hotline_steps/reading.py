"""Steps of ours as a file that the hotline can import, under the headers of its own step log."""

import csv
import io
from collections.abc import Sequence

from chassis.sheets.writing import Sheets
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline_steps.domain import HotlineStep


def step_file(steps: Sequence[HotlineStep], mapping: HotlineMapping, kind: str) -> bytes:
    headers = [one.header for one in mapping.step_columns]
    rows = [[step.cells()[one.field] for one in mapping.step_columns] for step in steps]
    if kind == "csv":
        made = io.StringIO()
        csv.writer(made).writerows([headers, *rows])
        # With the mark, so that Excel reads it as what it is.
        return made.getvalue().encode("utf-8-sig")
    with Sheets("办理步骤") as file:
        file.head(headers)
        for row in rows:
            file.add(row)
        return file.done()
