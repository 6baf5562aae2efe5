// What a receiver is limited to: chosen from what there is, and tried on the last week.
import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { shown } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import NewReceiverForm from "./NewReceiverForm.vue";

const SINCE = "2026-11-20T09:00:00+08:00";
const NOBODY = answer({ items: [], next: null });

test("before a receiver is saved, the last week shows what its filters would have let pass", async () => {
  signedIn();
  const place = { id: "b1", name: "江头大厦", community: "江头", grid: "第一网格" };
  const example = { type: "org.louyu.requests.request.submitted.v1", at: SINCE, about: "q1", number: "R1" };
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/requests/units": NOBODY,
    "GET /api/v1/requests/catalogue-items": NOBODY,
    "GET /api/v1/requests/catalogue-classes": answer({ items: [], loose: [], version: 0 }),
    "GET /api/v1/members/buildings": answer({ items: [place], next: null }),
    "POST /api/v1/notify/receivers/last-week": answer({
      since: SINCE,
      events: 40,
      sent: 1,
      is_more: false,
      by_type: [{ type: example.type, count: 1 }],
      examples: [example],
    }),
  });
  const { page } = shown(NewReceiverForm, {});
  page.querySelector<HTMLInputElement>("[value='org.louyu.requests.request.*']")?.click();
  await until(() => page.querySelectorAll("[name=areas]").length === 2);
  page.querySelectorAll<HTMLInputElement>("[name=areas]")[1]?.click();
  page.querySelector<HTMLInputElement>("[name=sources][value=hotline]")?.click();
  await until(() => page.querySelector(".tried button"));

  page.querySelector<HTMLButtonElement>(".tried button")?.click();
  await until(() => page.querySelector(".found"));

  const asked = server.asked.find(({ what }) => what.endsWith("/last-week"));
  expect(asked?.body).toMatchObject({ areas: [{ community: "江头", grid: "第一网格" }], sources: ["hotline"] });
  expect(page.querySelector(".found")?.textContent).toContain("Of 40 such events in the last 7 days, 1 would");
  expect(page.querySelector(".found")?.textContent).toContain("R1");
});
