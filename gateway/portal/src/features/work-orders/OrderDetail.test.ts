// One work order on the desk: until when it can be given back, and handing it to a colleague.
import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../testing/page";
import { aUnit, anOrder } from "../../testing/requests";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import OrderDetail from "./OrderDetail.vue";

const BEN = "0198-ben";
const ORDER = "/api/v1/requests/work-orders/order-1";

function desk(over = {}, routes = {}) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "work_order.handle": ["unit:unit-1"] } })),
    "GET /api/v1/requests/units": answer({ items: [aUnit()], next: null }),
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/requests/clocks/of": answer({ items: [] }),
    "GET /api/v1/requests/files": answer({ items: [], next: null }),
    [`GET ${ORDER}`]: answer(anOrder({ request_id: null, meeting_id: "m1", status: "accepted", ...over })),
    "GET /api/v1/requests/units/unit-1/officers": answer({ items: [{ person_id: BEN }] }),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [{ id: BEN, name: "本" }] }),
    ...routes,
  });
  return { server, ...shown(OrderDetail, { id: "order-1" }) };
}

test("the desk sees how long an order can still be given back", async () => {
  const { page } = desk({ return_until: "2026-11-27T18:00:00+08:00", return_left_minutes: 90 });

  await until(() => textsOf(page, ".returning").join().includes("1 h 30 min left"));
  expect(textsOf(page, ".acts button")).toContain("Return");
});

test("when it is too late the desk is told whom to ask, and offers nothing that is refused", async () => {
  const { page } = desk({ return_until: "2026-11-26T18:00:00+08:00", return_left_minutes: 0 });

  await until(() => textsOf(page, ".returning").join().includes("ask whoever dispatched it"));
  expect(textsOf(page, ".acts button")).toEqual(["Done", "Hand over"]);
});

test("an order is handed to a colleague with a note", async () => {
  const { page, server } = desk({}, { [`POST ${ORDER}/hand-over`]: answer(anOrder({ deputy_id: BEN })) });
  await until(() => textsOf(page, ".acts button").includes("Hand over"));

  button(page, "Hand over").click();
  await until(() => textsOf(document.body, "[name=to_id] option").includes("本"));
  enter(document.body, "[name=to_id]", BEN);
  submit(document.body);

  await until(() => textsOf(page, ".said").join().includes("Handed over"));
  expect(server.asked.find(({ what }) => what === `POST ${ORDER}/hand-over`)?.body).toEqual({ to_id: BEN, note: null });
});
