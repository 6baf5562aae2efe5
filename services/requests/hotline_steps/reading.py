"""Steps of ours as a file that the hotline can import, under the headers of its own step log."""

from collections.abc import Sequence

from chassis.sheets.commas import csv_file
from chassis.sheets.writing import Sheets
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline_steps.domain import HotlineStep


def step_file(steps: Sequence[HotlineStep], mapping: HotlineMapping, kind: str) -> bytes:
    headers = [one.header for one in mapping.step_columns]
    rows = [[step.cells()[one.field] for one in mapping.step_columns] for step in steps]
    if kind == "csv":
        return csv_file([headers, *rows])
    with Sheets("办理步骤") as file:
        file.head(headers)
        for row in rows:
            file.add(row)
        return file.done()
