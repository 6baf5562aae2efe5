"""Schemas of endings."""

from chassis.http.fields import Day
from chassis.http.schemas import Body
from services.members.endings.commands import EnterpriseDeparture


class EnterpriseDepartureBody(Body):
    command = EnterpriseDeparture

    on_date = Day(required=True)
