import { expect, test } from "vitest";

import { signedIn } from "../../../testing/builders";
import { aMember } from "../../../testing/builders";
import { button, enter, one, shown, submit, textOf } from "../../../testing/page";
import { aRequest, aServiceItem, page as pageOf } from "../../../testing/phone";
import { aServer, answer, held, unreachable } from "../../../testing/server";
import type { Route } from "../../../testing/server";
import { until } from "../../../testing/until";
import AskPage from "./AskPage.vue";

const ASK = "POST /api/v1/requests/requests";
const ROOMS = [
  { id: "suite-2", floor: 12, number: "1203", enterprise_id: "firm-1" },
  { id: "suite-1", floor: 3, number: "305", enterprise_id: null },
];

function opened(route: Route = answer(aRequest(), 201)) {
  signedIn();
  const server = aServer({
    "POST /api/v1/requests/articles/suggestions": answer({ items: [] }),
    "POST /api/v1/requests/requests/similar": answer({ items: [] }),
    "GET /api/v1/requests/catalogue-items": answer(pageOf(aServiceItem())),
    "GET /api/v1/members/suites": answer(pageOf(...ROOMS)),
    "GET /api/v1/members/me": answer(
      aMember({ status: "verified", building_id: "building-1", enterprise_id: "firm-1" }),
    ),
    [ASK]: route,
  });
  return { server, ...shown(AskPage) };
}

/** The form is open, with nothing of the catalogue. */
async function describing(route?: Route) {
  const opening = opened(route);
  await until(() => opening.page.querySelector("ul button"));
  button(opening.page, "None of these: describe it").click();
  await until(() => opening.page.querySelector("form"));
  return opening;
}

test("an item that is found by a word says what to bring, and is what is asked for", async () => {
  const { server, page, router } = opened();
  await until(() => page.querySelector("ul button"));

  enter(page, "#find-item", "parking");
  await until(() => page.querySelector("ul button"));
  one(page, "ul button").click();
  await until(() => page.querySelector("form"));
  submit(page);
  await until(() => router.currentRoute.value.path === "/m/requests/request-1");

  expect(server.asked.find(({ what }) => what === ASK)?.body).toMatchObject({
    title: "车位办理",
    catalogue_item_id: "item-1",
    building_id: "building-1",
    enterprise_id: "firm-1",
    suite_id: "suite-2",
  });
});

test("the room of one's firm is offered, and another one of the building can be chosen", async () => {
  const { server, page, router } = await describing();
  const room = await until(() => page.querySelector<HTMLSelectElement>("[name=suite_id]"));
  expect([...room.options].map(({ text }) => text).slice(1)).toEqual(["305", "1203"]);
  expect(room.value).toBe("suite-2");
  enter(page, "[name=title]", "Lift 3 is broken");
  room.value = "suite-1";
  room.dispatchEvent(new Event("change"));

  submit(page);
  await until(() => router.currentRoute.value.path === "/m/requests/request-1");

  expect(server.asked.find(({ what }) => what === ASK)?.body).toMatchObject({ suite_id: "suite-1" });
});

test.each([
  [{ agency_service: true, time_limit_days: null }, "Parking permitDone for you"],
  [{ agency_service: true, time_limit_days: 3 }, "Parking permitDone for you · Within 3 working days"],
  [{ agency_service: false, time_limit_days: null }, "Parking permit"],
])("an item says what is promised, and no more: %o", async (over, words) => {
  signedIn();
  aServer({
    "POST /api/v1/requests/articles/suggestions": answer({ items: [] }),
    "POST /api/v1/requests/requests/similar": answer({ items: [] }),
    "GET /api/v1/requests/catalogue-items": answer(pageOf(aServiceItem(over))),
    "GET /api/v1/members/me": answer(aMember()),
    "GET /api/v1/members/suites": answer(pageOf()),
  });
  const { page } = shown(AskPage);
  await until(() => page.querySelector("ul button"));

  expect(textOf(one(page, "ul button"))).toBe(words);
});

test("two taps are one request", async () => {
  const slow = held(answer(aRequest(), 201));
  const { server, page, router } = await describing(slow);
  enter(page, "[name=title]", "Lift 3 is broken");

  submit(page);
  submit(page);
  slow.letGo();
  await until(() => router.currentRoute.value.path === "/m/requests/request-1");

  expect(server.times(ASK)).toBe(1);
});

test("without a network nothing is lost: it is told, and what was typed is there when one comes back", async () => {
  const { server, page, leave } = await describing(unreachable);
  enter(page, "[name=title]", "Lift 3 is broken");
  enter(page, "[name=description]", "Since Monday");
  submit(page);
  await until(() => page.querySelector("[role=alert]"));
  expect(textOf(one(page, "[role=alert]"))).toContain("cannot be reached");
  const keys = server.asked.filter(({ what }) => what === ASK).map(({ headers }) => headers.get("Idempotency-Key"));
  expect(new Set(keys).size).toBe(1);
  leave();

  const again = opened();
  await until(() => again.page.querySelector("form"));

  expect((one(again.page, "[name=title]") as HTMLInputElement).value).toBe("Lift 3 is broken");
  expect((one(again.page, "[name=description]") as HTMLTextAreaElement).value).toBe("Since Monday");
  expect(again.page.textContent).toContain("What you had typed before is back.");
});

test("whoever wishes it asks without units being told who it is", async () => {
  const { server, page, router } = await describing();
  enter(page, "[name=title]", "Lift 3 is broken");
  one(page, "[name=anonymous_to_units]").click();

  submit(page);
  await until(() => router.currentRoute.value.path === "/m/requests/request-1");

  expect(server.asked.find(({ what }) => what === ASK)?.body).toMatchObject({ anonymous_to_units: true });
});
