"""What bodies, queries and views of every service have in common. Loads no web framework."""

from marshmallow import RAISE, Schema, fields, validate


class Body(Schema):
    """A request body: unknown fields are refused."""

    class Meta:
        unknown = RAISE


class PageQuery(Body):
    """What every list takes."""

    cursor = fields.String(metadata={"description": "`next` of the page before"})
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


def page_of(view: type[Schema]) -> type[Schema]:
    """The schema of one page of `view`."""
    name = view.__name__.removesuffix("View") + "Page"
    return Schema.from_dict(
        {"items": fields.List(fields.Nested(view), required=True), "next": fields.String(allow_none=True)}, name=name
    )
