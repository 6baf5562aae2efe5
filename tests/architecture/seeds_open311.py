"""How the routes of Open311 are called, for `seeds.py`."""

from chassis.testing.world import World
from tests.architecture.offices import MARK, PERSON, Said
from tests.builders import open311


def open311_of(world: World) -> dict[str, Said]:
    """Its routes name the street office in the query, and their body is a form."""
    system = open311.a_system(world, PERSON)
    posted = open311.given_posted(world, system, service_code="c1", description=MARK)
    open311.adds(system, posted, update_id="seeded", description=MARK)
    named = {"request_id": posted, "token": posted, "service_code": "c1"}
    asked, form = "?jurisdiction_id={tenant}", b"service_code=c1&address_string=x&description=new"
    more = f"service_request_id={posted}&update_id=u1&status=OPEN&description=more".encode()
    reads = (
        "services",
        "services/{service_code}",
        "requests",
        "requests/{request_id}",
        "tokens/{token}",
        "servicerequestupdates",
    )
    return {
        **{
            f"GET /open311/v2/{path}.{ending}": Said(named, query=asked) for path in reads for ending in ("xml", "json")
        },
        **{
            f"POST /open311/v2/{path}.{ending}": Said(query=asked, raw=raw, headers=open311.FORM)
            for path, raw in (("requests", form), ("servicerequestupdates", more))
            for ending in ("xml", "json")
        },
    }
