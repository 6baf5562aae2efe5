"""One of everything that notify keeps, for `seeds.py`."""

from datetime import timedelta

from chassis.testing.world import World
from tests.architecture.offices import MARK, PERSON, Names, Said
from tests.architecture.seeds_desk import outside_of
from tests.builders import callbacks, mail, notify, webhooks


def notify_of(world: World) -> Names:
    notify.given_building(world)
    notify.given_member(world, PERSON)
    world.receive(notify.VERIFIED, notify.a_verification(PERSON))
    (told,) = notify.inbox(world, PERSON)
    template = rule = f"own_{MARK}"
    marked = {language: {"title": MARK, "body": MARK} for language in ("zh-CN", "en")}
    own_rule = notify.a_rule(event_type=notify.VERIFIED, template=template)
    editor = world.acts("editor", grants=notify.EDITOR)
    assert editor.put(f"/templates/{template}", notify.a_template(texts=marked)).status == 200
    assert editor.put(f"/rules/{rule}", own_rule).status == 200
    welcome = notify.a_rule(event_type=notify.VERIFIED, template="member_verified")
    assert editor.put("/rules/member_verified", welcome).status == 200
    rejected = notify.a_template(event_type="org.louyu.members.member.rejected.v1", texts=marked)
    assert editor.put("/templates/member_rejected", rejected).status == 200
    request = {"request_id": f"request_{MARK}", "title": MARK, "building_id": f"building_{MARK}", "source": "portal"}
    submitted = world.receive("org.louyu.requests.request.submitted.v1", request, subject=f"request_{MARK}")
    world.clock.advance(timedelta(seconds=11))
    world.run_timers()
    (waiting,) = editor.get("/unreached").body["items"]
    keeper = world.acts("editor", grants=webhooks.KEEPER)
    url = "https://8.8.8.8/louyu"  # written as an address, so that nothing is looked up
    nowhere: dict[str, list[str]] = {name: [] for name in ("building_ids", "unit_ids", "areas", "categories")}
    whole = webhooks.a_receiver(url, name=MARK, contact=None, **nowhere)
    receiver = keeper.post("/receivers", whole, key=None)
    assert receiver.status == 201
    world.drain()
    receiver_id = receiver.body["id"]
    (delivery,) = keeper.get(f"/receivers/{receiver_id}/deliveries").body["items"]
    contact = mail.added(world, receiver_id, f"{MARK}@example.gov.cn", "en").body["id"]
    reporting = callbacks.given_told(world)
    report = callbacks.report(world, note=MARK)
    assert callbacks.call_back(world, reporting, report).status == 200
    again = {"what": "events", "since": world.clock().isoformat(), "event_types": []}
    assert keeper.post(f"/receivers/{receiver_id}/repeats", again).status == 201
    while world.run_timers():
        pass
    world.drain()
    return Names(
        {
            "notification_id": told["id"],
            "code": template,
            "unreached_id": waiting["id"],
            "correlation": submitted.correlation,
            "receiver_id": receiver_id,
            "delivery_id": delivery["id"],
            "contact_id": contact,
        },
        by_route={
            **outside_of(receiver_id, submitted.correlation),
            "POST /receivers/{receiver_id}/callbacks": Said(
                {"receiver_id": reporting["id"]}, **callbacks.signed(world, reporting, report, webhook_id="m2")
            ),
            "GET /receivers/{receiver_id}/callbacks": Said({"receiver_id": reporting["id"]}),
            "PUT /templates/{code}": Said(notify.a_template()),
            "POST /templates/{code}/preview": Said({"texts": None}),
            "PUT /rules/{code}": Said({**own_rule, "code": rule, "enabled": False}),
            "POST /rules/{code}/restore": Said({"code": "member_verified"}),
            "POST /templates/{code}/restore": Said({"code": "member_rejected"}),
            "GET /rules/choices": Said(query=f"?event_type={webhooks.SUBMITTED}"),
            "POST /rules/last-week": Said({"rule": own_rule, "texts": None}),
            "POST /receivers/last-week": Said({"event_types": [webhooks.REQUESTS]}),
            "POST /receivers": Said({**whole, "name": f"other_{MARK}"}),
            "PATCH /receivers/{receiver_id}": Said({**whole, "name": f"changed_{MARK}"}),
            "POST /receivers/{receiver_id}/repeats": Said(again),
            "POST /receivers/{receiver_id}/retries": Said({"delivery_ids": [delivery["id"]]}),
            "GET /receivers/{receiver_id}/repeats/preview": Said(
                query=f"?what=events&since={world.clock().isoformat()}".replace("+00:00", "Z")
            ),
            "POST /receivers/{receiver_id}/samples": Said({"event_type": webhooks.SUBMITTED}),
            "POST /receivers/{receiver_id}/wanted": Said({"event_types": ["org.louyu.requests.work-order.*"]}),
            "PATCH /receivers/{receiver_id}/contact": Said({"contact": f"{MARK}@example.gov.cn"}),
            "POST /receivers/{receiver_id}/contacts": Said(
                {"address": f"more_{MARK}@example.gov.cn", "language": "en"}
            ),
            "POST /receivers/{receiver_id}/contacts/{contact_id}/confirmation": Said(
                {"code": mail.code_of(world, contact)}
            ),
            "POST /receivers/{receiver_id}/callbacks/check": Said(
                {"receiver_id": reporting["id"]}, **callbacks.signed(world, reporting, report, webhook_id="m3")
            ),
        },
    )
