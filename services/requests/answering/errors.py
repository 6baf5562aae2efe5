"""Refusals of answering."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class NoFindings(RuleViolated):
    slug, pointer = "no-findings", "/unit_ids"
    text = Text(
        zh="所选单位在本轮没有已办结的工单，没有可退回的办理结果。请选择已办结的单位；由吹哨办理的，请再次吹哨。",
        en="These units have no work order of this round that is done, so there are no findings to return. "
        "Choose units that are done; whistle again for what was whistled for.",
    )
