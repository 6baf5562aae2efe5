"""The schema of an import. The schemas of the rows are in `imports` of each room."""

from typing import Final

from chassis.http.fields import Choice
from chassis.http.schemas import Body, Rows, sheet_query
from services.members.buildings.imports import BuildingRow
from services.members.enterprises.imports import EnterpriseRow
from services.members.imports.commands import Import
from services.members.keyed import Keyed
from services.members.organisations.imports import OrganisationRow
from services.members.people.imports import MemberRow
from services.members.roles.imports import RoleAssignmentRow
from services.members.suites.imports import SuiteRow


class ImportBody(Body):
    command = Import

    kind = Choice(Keyed, required=True)
    rows = Rows(
        {
            Keyed.BUILDINGS: BuildingRow,
            Keyed.SUITES: SuiteRow,
            Keyed.ENTERPRISES: EnterpriseRow,
            Keyed.ORGANISATIONS: OrganisationRow,
            Keyed.MEMBERS: MemberRow,
            Keyed.ROLE_ASSIGNMENTS: RoleAssignmentRow,
        }
    )


SheetQuery: Final = sheet_query([kind.value for kind in Keyed], modes=("check", "apply"))
TemplateQuery: Final = sheet_query([kind.value for kind in Keyed])
