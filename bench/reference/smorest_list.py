"""P6's reference: the same list with flask-smorest's means: schema.dump(many=True) and the standard library's json."""

import os
from typing import Any

import flask_smorest
from flask import Flask, current_app
from flask.views import MethodView
from marshmallow import Schema, fields
from pymongo import MongoClient


class MemberSchema(Schema):
    """The fields of our view of a member."""

    id = fields.String(attribute="_id")
    name = fields.String()
    kinds = fields.List(fields.String())
    building_id = fields.String()
    enterprise_id = fields.String()
    home_organisation_id = fields.String()
    host_organisation_ids = fields.List(fields.String())
    home_elsewhere = fields.Boolean()
    source = fields.String()
    status = fields.String()
    checked_in_at = fields.AwareDateTime()
    version = fields.Integer()


blueprint = flask_smorest.Blueprint("members", __name__)


@blueprint.route("/members")
class Members(MethodView):
    @blueprint.response(200, MemberSchema(many=True))  # type: ignore[untyped-decorator]  # smorest has no types
    def get(self) -> list[dict[str, object]]:
        """The same query as ours, on rows that keep nothing encrypted."""
        return list(database().plain_members.find({"tenant": "t1"}, {"details": False}, sort=[("_id", 1)], limit=51))[
            :50
        ]


def application() -> Flask:
    app = Flask(__name__)
    app.config.update(API_TITLE="reference", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
    flask_smorest.Api(app).register_blueprint(blueprint)
    client: MongoClient[dict[str, Any]] = MongoClient(
        os.environ["MONGODB_URI"], tz_aware=True, readConcernLevel="majority"
    )
    app.extensions["database"] = client.get_default_database()

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app


def database() -> Any:
    return current_app.extensions["database"]
