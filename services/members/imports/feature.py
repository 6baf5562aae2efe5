"""Imports as a feature of members."""

from typing import Final

from chassis.service import Feature, Undo
from services.members.imports.sheets import SHEETS
from services.members.imports.use_cases import (
    take_buildings_back,
    take_enterprises_back,
    take_members_back,
    take_organisations_back,
    take_roles_back,
    take_suites_back,
)
from services.members.labels import LABELS

FEATURE: Final = Feature(
    api="services.members.imports.api",
    sheets=SHEETS,
    labels=LABELS,
    undoes={
        "buildings": Undo("buildings", take_buildings_back),
        "suites": Undo("suites", take_suites_back),
        "enterprises": Undo("enterprises", take_enterprises_back),
        "organisations": Undo("organisations", take_organisations_back),
        "members": Undo("members", take_members_back),
        "role_assignments": Undo("role_assignments", take_roles_back),
    },
)
