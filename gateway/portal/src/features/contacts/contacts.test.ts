import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import OrderContact from "./OrderContact.vue";

const CONTACT = "GET /api/v1/members/work-orders/order-1/contact";
const REVEAL = "POST /api/v1/members/members/p1/reveals";

function panel(over: object = {}) {
  signedIn();
  const contact = { standing: "callable", request_id: "r1", member_id: "p1", name: "陈**", ...over };
  const server = aServer({
    [CONTACT]: answer(contact),
    [REVEAL]: answer({ id: "v1", member_id: "p1", phone: "+8617000001234", identity_number: null, affiliation: null }),
  });
  return { server, ...shown(OrderContact, { order: { id: "order-1", request_id: "r1", contact_kind: "member" } }) };
}

test("the number is shown for a purpose, and the order is named", async () => {
  const { page, server } = panel();
  await until(() => textsOf(page, "button").includes("Show phone number"));
  expect(page.textContent).toContain("陈**");

  button(page, "Show phone number").click();
  await until(() => page.querySelector("form"));
  submit(page);

  await until(() => textsOf(page, ".phone").join().includes("170 0000 1234"));
  expect(server.asked.find(({ what }) => what === REVEAL)?.body).toEqual({
    fields: ["phone"],
    contact_purpose: "check_facts",
    work_order_id: "order-1",
  });
});

test("where the requester is anonymous the desk is told how to close", async () => {
  const { page } = panel({ standing: "anonymous", member_id: null, name: null });

  await until(() => textsOf(page, ".note").join().includes("not contacted"));
  expect(textsOf(page, "button")).toEqual([]);
});
