import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, enter, one, shown, submit, textOf } from "../../../testing/page";
import { aRequest } from "../../../testing/requests";
import { aServer, answer, refused } from "../../../testing/server";
import type { Route } from "../../../testing/server";
import { until } from "../../../testing/until";
import TakePage from "./TakePage.vue";

const TAKE = "POST /api/v1/requests/requests/taken";

function opened(route: Route = answer(aRequest({ number: "R20261126-7K2M9QAB", source: "counter" }), 201)) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "request.triage": ["*"], "member.read": ["*"] } })),
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/members/enterprises": answer({ items: [], next: null }),
    "GET /api/v1/requests/catalogue-items": answer({ items: [], next: null }),
    [TAKE]: route,
  });
  return { server, ...shown(TakePage) };
}

async function filled(route?: Route) {
  const opening = opened(route);
  await until(() => opening.page.querySelector("[name='contact/name']"));
  enter(opening.page, "[name='contact/name']", "王敏敏");
  enter(opening.page, "[name='contact/phone']", "13800138000");
  enter(opening.page, "[name=title]", "车位出口拥堵");
  submit(opening.page);
  return opening;
}

test("what is taken down for somebody without a record ends in a receipt with number, code and QR code", async () => {
  const { page, server } = await filled();

  await until(() => page.querySelector(".receipt"));

  expect(server.asked.find(({ what }) => what === TAKE)?.body).toMatchObject({
    taken: "counter",
    member_id: null,
    contact: { name: "王敏敏", phone: "13800138000" },
    building_id: null,
  });
  expect(textOf(one(page, ".number"))).toBe("R20261126-7K2M9QAB");
  expect(textOf(one(page, ".code"))).toBe("jiangtou");
  expect(page.querySelector(".receipt svg")).not.toBeNull();

  button(page, "Take another one down").click();
  await until(() => page.querySelector("form"));
  expect(page.querySelector<HTMLInputElement>("[name='contact/name']")?.value).toBe("");
});

test("what is refused stands at its field, and what was typed stays", async () => {
  const detail = "Does not match expected pattern.";
  const { page } = await filled(refused(422, { detail: "no", errors: [{ pointer: "/contact/phone", detail }] }));

  await until(() => page.querySelector("[aria-invalid]"));

  expect(one(page, "[aria-invalid]").getAttribute("name")).toBe("contact/phone");
  expect(page.querySelector<HTMLInputElement>("[name=title]")?.value).toBe("车位出口拥堵");
});
