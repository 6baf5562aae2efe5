"""Schemas of merging."""

from chassis.http.fields import Id
from chassis.http.schemas import Body
from services.members.merging.commands import Merge


class MergeBody(Body):
    command = Merge

    into_id = Id(required=True, metadata={"description": "the record that stays"})
