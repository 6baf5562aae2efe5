"""A client of others (georeport, from PyPI) reads Open311: what it finds, as one line of JSON."""

import json
import sys

from georeport import GeoReport  # type: ignore[import-not-found]  # installed by the test alone

told = json.loads(sys.argv[1])
found = {}
for form in ("json", "xml"):
    client = GeoReport(told["root"], jurisdiction=told["jurisdiction"], output_format=form)
    services = {service["service_code"]: service["service_name"] for service in client.get_service_list()}
    definition = client.get_service_definition(told["service"])
    listed = client.get_service_requests(service_request_id=",".join(told["requests"]))
    first = client.get_service_request(told["requests"][0])
    found[form] = {
        "service": services[told["service"]],
        "definition": definition["service_code"],
        "requests": sorted(one["service_request_id"] for one in listed),
        "first": [first["service_request_id"], first["status"], first["service_name"]],
    }
print(json.dumps(found, ensure_ascii=False))
