"""Who is told of joinings, merges, splits and further units, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.joining.joined": "joining_brought_back",
    "requests.joining.left": "joining_carried_over",
    "requests.request.merged": "request_merged request_split_undone",
    "requests.request.split": "request_split",
    "requests.request.followed-up": "request_followed_up",
    "requests.request.unmerged": "request_unmerged",
    "requests.work-order.reinstated": "work_order_reinstated",
    "requests.work-order.reopened": "work_order_reopened",
    "requests.request.declined": "joined_request_declined request_declined",
    "requests.request.taken-up": "joined_request_taken_up request_taken_up",
    "requests.request.answer-withdrawn": "joined_request_answer_withdrawn request_answer_withdrawn",
    "requests.request.dispatch-amended": "request_dispatch_amended",
    "requests.request.unit-added": "request_unit_added joined_request_unit_added",
}
SILENT: Final = {
    "members.tenant.renamed": "its people see the new name on every page",
    "requests.clock.revived": "the merge that was taken back is told, or the work order that is back",
    "requests.request.findings-returned": "the work order tells",
    "requests.request.unabsorbed": "the other request tells",
    "requests.request.absorbed": "the merged request tells",
    "requests.request.part-ended": "the work order tells",
}
