"""Who is told of visits, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.visit-round.opened": "visit_round_opened",
    "requests.visit-round.reminded": "visit_round_reminded",
    "requests.visit-round.overdue": "visit_round_overdue",
    "requests.visit-round.ended": "visit_round_called_off",
    "requests.visit-round.handed-over": "visit_round_handed_over",
    "requests.visit-round.unassigned": "visit_round_unassigned",
}
SILENT: Final = {
    "requests.visit-plan.made": "whoever has to go is told by the round",
    "requests.visit-plan.changed": "it concerns the next round, which tells",
    "requests.visit-plan.begun": "each round tells its visitor",
    "requests.visit-plan.ended": "whoever had to go sees that nothing waits any more",
    "requests.visit-round.started": "it is told once all its visits are there",
    "requests.visit-round.closed": "nothing is left to do",
    "requests.visit.planned": "the round tells once for all firms of the building",
    "requests.visit.recorded": "what was raised tells its own way",
    "requests.visit.nobody-there": "the visitor did it, and sees the day of the next try in the list",
    "requests.visit.fulfilled": "the visitor did it",
    "requests.visit.changed": "the visitor did it",
    "requests.visit.missed": "the round was overdue before",
    "requests.visit.firm-replaced": "what was heard stays as it is",
    "requests.visit.cancelled": "whoever had to go sees that nothing waits any more",
}
