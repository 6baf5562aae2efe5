"""P6's reference: the same answer with flask-smorest's means: schema.dump(many=True) and the standard library's json.

It opens what is encrypted, and looks names up with one query for each kind, as ours does when it believes none.
"""

import os
from pathlib import Path
from typing import Any

import flask_smorest
from flask import Flask, current_app
from flask.views import MethodView
from marshmallow import Schema, fields
from pymongo import MongoClient

from chassis.kernel.identity import TenantId
from chassis.persistence.vault import Vault


class MemberSchema(Schema):
    """The fields of our view of a member."""

    id = fields.String(attribute="_id")
    name = fields.String()
    kinds = fields.List(fields.String())
    building_id = fields.String()
    building_name = fields.String()
    enterprise_id = fields.String()
    enterprise_name = fields.String()
    home_organisation_id = fields.String()
    home_organisation_name = fields.String()
    host_organisation_ids = fields.List(fields.String())
    host_organisation_names = fields.List(fields.String())
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
        """The same query as ours."""
        found = database().plain_members.find({"tenant": "t1"}, {"details": False}, sort=[("_id", 1)], limit=51)
        rows = list(found)[:50]
        buildings = names("buildings", {row["building_id"] for row in rows})
        enterprises = names("enterprises", {row["enterprise_id"] for row in rows})
        organisations = names(
            "organisations",
            {one for row in rows for one in (row["home_organisation_id"], *row["host_organisation_ids"])},
        )
        for row in rows:
            row["name"], *row["kinds"] = vault().open(row["named"]).split("\n")
            row["building_name"] = buildings.get(row["building_id"])
            row["enterprise_name"] = enterprises.get(row["enterprise_id"])
            row["home_organisation_name"] = organisations.get(row["home_organisation_id"])
            row["host_organisation_names"] = [organisations.get(one) for one in row["host_organisation_ids"]]
        return rows


def application() -> Flask:
    app = Flask(__name__)
    app.config.update(API_TITLE="reference", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
    flask_smorest.Api(app).register_blueprint(blueprint)
    client: MongoClient[dict[str, Any]] = MongoClient(
        os.environ["MONGODB_URI"], tz_aware=True, readConcernLevel="majority"
    )
    app.extensions["database"] = client.get_default_database()
    app.extensions["vault"] = Vault(Path(os.environ["DATA_KEY_FILE"]).read_text(), TenantId("t1"))

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    return app


def database() -> Any:
    return current_app.extensions["database"]


def vault() -> Any:
    return current_app.extensions["vault"]


def names(collection: str, identifiers: set[str]) -> dict[str, str]:
    rows = database()[collection].find({"_id": {"$in": sorted(identifiers)}}, {"name": True})
    return {row["_id"]: row["name"] for row in rows}
