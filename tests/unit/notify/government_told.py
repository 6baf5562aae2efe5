"""Whom events of government systems tell by default, and why others tell nobody: a part of the vocabulary's test."""

from typing import Final

TELLS: Final = {
    "requests.hotline-sheet.updated": "hotline_sheet_updated",
    "requests.hotline-sheet.answered": "hotline_sheet_answered",
    "notify.callback.received": "callback_waiting",
}
SILENT: Final = {
    "requests.hotline-sheet.received": "whoever imported it sees it; its request is told as every request is",
    "requests.hotline-sheet.steps-taken": "the sheet shows its steps; nobody has to act",
    "requests.hotline-sheet.returned": "whoever gave it back did it",
    "requests.hotline-mapping.changed": "the administrator did it; it is on record",
}
