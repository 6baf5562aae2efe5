"""Migrations of requests: what a release does once to the data of earlier ones."""

from typing import Final

from chassis.kernel.migrations import Migration, Projections

#: `people` say kinds, firms and where they are; `visit_firms`, `visit_holders`, `theme_series`, the facts of KPIs and the
#: `dispatches` of routing rules are new, and so are names in `known_things`.
_PROJECTIONS: Final = Migration(
    number=1,
    name="projections-of-before",
    why=(
        "people, firms to visit, rising themes, KPIs, routing and names know what happened before this release",
        "人员、走访企业、苗头诉求、指标、派单规则和名称补齐本版本之前的数据",
    ),
    work=Projections(),
)

MIGRATIONS: Final = (_PROJECTIONS,)
