"""Who is told of joinings, merges, splits and further units, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.joining.left": "joining_carried_over",
    "requests.request.merged": "request_merged",
    "requests.request.split": "request_split",
    "requests.request.unit-added": "request_unit_added joined_request_unit_added",
}
SILENT: Final = {
    "requests.joining.joined": "whoever joined did it; the request shows how many there are",
    "requests.request.absorbed": "the merged request tells",
    "requests.request.part-ended": "the work order tells",
}
