"""Which rows can be imported."""

from typing import Final

from chassis.http.schemas import import_body, sheet_query
from services.events.activities.imports import ActivityRow
from services.events.registrations.imports import AttendanceRow

ImportBody: Final = import_body({"activities": ActivityRow, "attendances": AttendanceRow})
#: The fields by which a row of each kind is known.
KEYS: Final = {"activities": ("key",), "attendances": ("activity_key", "person_id")}

SheetQuery: Final = sheet_query(KEYS, modes=("check", "apply"))
TemplateQuery: Final = sheet_query(KEYS)
