import { beforeEach, expect, test, vi } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { button, shown } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import DeliveryLog from "./DeliveryLog.vue";

const RETRIES = "POST /api/v1/notify/receivers/r1/retries";

beforeEach(() => {
  // Rows are made for what is in sight.
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

function aDelivery(id: string, state = "failed") {
  return {
    id,
    receiver_id: "r1",
    event_id: `event-${id}`,
    type: "org.louyu.requests.request.submitted.v1",
    about: "request-1",
    state,
    at: "2026-11-26T09:00:00+08:00",
    made_at: "2026-11-26T09:00:00+08:00",
    tries: 3,
    next_at: "2026-11-26T10:00:00+08:00",
    is_held: false,
    delivered_at: null,
    last_tried_at: null,
    last_status: 503,
    last_fault: "status",
    is_sample: false,
    repeated: false,
  };
}

test("ticked deliveries are sent again in one call, and each that is not says why", async () => {
  signedIn();
  const rows = [aDelivery("d1"), aDelivery("d2"), aDelivery("d3", "dropped")];
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/notify/receivers/event-types": answer({ items: [] }),
    "GET /api/v1/notify/receivers/r1/deliveries": answer({ items: rows, next: null }),
    [RETRIES]: answer({
      items: [
        { id: "d1", is_due: true, problem: null, detail: null },
        { id: "d2", is_due: false, problem: "delivery-under-way", detail: "It is being tried now." },
      ],
    }),
  });
  const { page } = shown(DeliveryLog, { receiverId: "r1" });
  await until(() => page.querySelectorAll("input[type=checkbox]").length === 2);

  const [first, second] = page.querySelectorAll<HTMLInputElement>("input[type=checkbox]");
  first?.click();
  await until(() => page.textContent.includes("Send 1 again"));
  second?.click();
  await until(() => page.textContent.includes("Send 2 again"));
  button(page, "Send 2 again").click();
  await until(() => page.textContent.includes("It is being tried now."));

  expect(server.asked.filter(({ what }) => what === RETRIES).map(({ body }) => body)).toEqual([
    { delivery_ids: ["d1", "d2"] },
  ]);
  expect(page.textContent).toContain("1 waits and is sent in a moment.");
  expect(page.querySelector("form.act-form")).toBeNull();
});
