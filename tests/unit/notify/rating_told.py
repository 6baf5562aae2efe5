"""Who is told of exclusions, KPIs and rates, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.exclusion.asked": "exclusion_asked",
    "requests.exclusion.approved": "exclusion_approved",
    "requests.exclusion.refused": "exclusion_refused",
}
SILENT: Final = {
    "requests.call-back.missed": "it waits on; whoever called knows",
    "requests.call-back.seen": "whoever looks after it has seen it",
    "requests.call-back.ended": "who is asked nothing is told nothing; the desk sees it in the list",
    "requests.call-back.reinstated": "the desk is told when the call is due",
    "requests.call-back-rules.changed": "the administrator did it; it is on record",
    "requests.exclusion.lapsed": "the unit hears that what happened to the request",
    "requests.kpi.defined": "the administrator did it; it is on record",
    "requests.kpi.changed": "the administrator did it; it is on record",
    "requests.kpi.removed": "the administrator did it; it is on record",
    "requests.rate-formula.published": "units see it beside their rate",
    "requests.rate-formula.withdrawn": "units see it beside their rate",
    "requests.released-case.released": "it stands on the public page",
    "requests.released-case.withdrawn": "it stands on the public page no more",
}
