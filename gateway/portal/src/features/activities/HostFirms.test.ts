import { expect, test } from "vitest";

import { anActivity } from "../../testing/activities";
import { aMe, signedIn } from "../../testing/builders";
import { button, enter, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import ChangeForm from "./ChangeForm.vue";

const CHANGE = "PATCH /api/v1/events/activities/a1";
const EMPTY = answer({ items: [], next: null });
const hosted = anActivity({
  id: "a1",
  host_names: ["林律师"],
  host_enterprise_ids: ["e1"],
  host_enterprise_names: ["云帆科技"],
});
const FOUND = [
  { id: "e1", name: "云帆科技", status: "present", building_name: "磐基中心" },
  { id: "e2", name: "云帆科技", status: "present", building_name: "江头大厦" },
  { id: "e3", name: "云帆设计", status: "left", building_name: "磐基中心" },
];

function opened(change: Route = answer({ ...hosted, version: 2 })) {
  signedIn();
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/members/buildings": EMPTY,
    "GET /api/v1/members/organisations/tree": answer({ items: [] }),
    "GET /api/v1/requests/units": EMPTY,
    "GET /api/v1/members/enterprises": answer({ items: FOUND, next: null }),
    "GET /api/v1/members/enterprises/e2": answer(FOUND[1] ?? {}),
    [CHANGE]: change,
  });
  const sent = () => server.asked.find(({ what }) => what === CHANGE)?.body;
  return { sent, ...shown(ChangeForm, { activity: hosted }) };
}

async function choose(page: HTMLElement): Promise<void> {
  enter(page, "input[type=search]", "云帆");
  await until(() => page.querySelector(".offered button"));
  one(page, ".offered button").click();
  await until(() => page.querySelectorAll(".chosen li").length === 2);
}

test("one of two firms of the same name is chosen by its building and sent by its id", async () => {
  const { page, sent } = opened();
  expect(textsOf(page, ".chosen span")).toEqual(["云帆科技"]);

  enter(page, "input[type=search]", "云帆");
  await until(() => page.querySelector(".offered li"));
  expect(textsOf(page, ".offered li")).toEqual(["云帆科技江头大厦"]);
  await choose(page);
  await until(() => textsOf(page, ".chosen span").join() === "云帆科技,云帆科技");
  button(page, "Save").click();

  await until(sent);
  expect(sent()).toEqual({ host_enterprise_ids: ["e1", "e2"] });
});

test("a firm is taken out, and speakers stay as they were typed", async () => {
  const { page, sent } = opened();

  one(page, '[aria-label="Remove 云帆科技"]').click();
  button(page, "Save").click();

  await until(sent);
  expect(sent()).toEqual({ host_enterprise_ids: [] });
});

test("what is wrong with a firm stands where firms are chosen", async () => {
  const detail = "There is no such enterprise.";
  const { page } = opened(
    refused(422, { detail: "Look again.", errors: [{ pointer: "/host_enterprise_ids/1", detail }] }),
  );
  await choose(page);
  button(page, "Save").click();

  await until(() => page.querySelector(".field-fault"));
  expect(textOf(one(page, "fieldset .field-fault"))).toBe(detail);
});
