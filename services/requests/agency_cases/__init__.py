"""Agency service: the building's people take papers to a government window for somebody. docs/decisions/0056-agency-service.md."""
