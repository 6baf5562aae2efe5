import { beforeEach, expect, test, vi } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, one, shown, textsOf } from "../../../testing/page";
import { aUnit, anOrder } from "../../../testing/requests";
import { aServer, answer, refused } from "../../../testing/server";
import { until } from "../../../testing/until";
import OrdersPage from "./OrdersPage.vue";

const UNITS = { "GET /api/v1/requests/units": answer({ items: [aUnit()], next: null }) };
const NOTHING_WAITS = { "GET /api/v1/waiting": answer({ items: [], missing: [] }) };
const accepting = (id: string) => `POST /api/v1/requests/work-orders/${id}/accept`;

// A browser's stand-in lays nothing out: the list is as large as one on a desk.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

function desk(grants: Record<string, string[]>, routes = {}) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants })),
    "GET /api/v1/requests/work-orders": answer({
      items: [anOrder({ id: "a", title: "空调" }), anOrder({ id: "b", title: "电梯" })],
      next: null,
    }),
    "GET /api/v1/requests/clocks/of": answer({ items: [] }),
    ...UNITS,
    ...NOTHING_WAITS,
    ...routes,
  });
  return { server, ...shown(OrdersPage) };
}

test("what waits is accepted together, and what could not be is said", async () => {
  const { page } = desk(
    { "work_order.handle": ["unit:unit-1"] },
    {
      [accepting("a")]: answer(anOrder({ id: "a", status: "accepted" })),
      [accepting("b")]: refused(409, { type: "urn:louyu:problem:not-allowed-now", detail: "Withdrawn meanwhile." }),
    },
  );
  await until(() => page.querySelectorAll('[role="row"] input').length === 2);

  one(page, ".all input").click();
  await until(() => textsOf(page, ".bulk .hint").join() === "2 selected");
  button(page, "Accept selected").click();

  await until(() => textsOf(page, ".said").join() === "1 accepted.");
  expect(textsOf(page, ".notice li")).toEqual(["电梯: Withdrawn meanwhile."]);
});

test("an officer without a unit is told whom to ask", async () => {
  const { page } = desk({});

  await until(() => textsOf(page, ".state-panel .hint").join().includes("belongs to no unit"));
});
