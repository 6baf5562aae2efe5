import { expect, test } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";

import { aMember, signedIn } from "../../testing/builders";
import { aHandOver, anAgencyCase } from "../../testing/agency";
import { button, enter, one, shown, submit, textsOf } from "../../testing/page";
import { aServiceItem, page as pageOf } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import { holdersOf, nextStepOf } from "./agency";
import CaseDetail from "./console/CaseDetail.vue";
import CasesDeskPage from "./console/CasesPage.vue";
import { sendSignature } from "./console/sendSignature";
import AskPage from "./phone/AskPage.vue";
import CasePage from "./phone/CasePage.vue";
import CasesPage from "./phone/CasesPage.vue";

const R = "/api/v1/requests";
const CASE = `${R}/agency-cases/case-1`;
const NAMES = { items: [] };

function serving(routes: Record<string, Route>, person = "person-1") {
  signedIn({ person_id: person });
  return aServer({
    "GET /api/v1/members/names": answer(NAMES),
    "GET /api/v1/identity/names": answer(NAMES),
    "GET /api/v1/members/buildings": answer(pageOf()),
    [`GET ${R}/agency-agents`]: answer({ items: [] }),
    ...routes,
  });
}

function at(path: string) {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: "/m/agency-cases/:id", component: { render: () => null } },
      { path: "/:rest(.*)*", component: { render: () => null } },
    ],
  });
  return router.push(path).then(() => router);
}

test("the next step is the first that is not done, and none when it is over", () => {
  const done = { code: "received" as const, name: "", done_at: "2026-11-27T08:00:00Z" };
  const next = { code: "checked" as const, name: "", done_at: null };

  expect(nextStepOf(anAgencyCase({ steps: [done, next] }))).toEqual(next);
  expect(nextStepOf(anAgencyCase({ steps: [done, next], status: "cancelled" }))).toBeUndefined();
  expect(holdersOf({ papers_with_us: 2, papers_at_window: 0 })).toEqual([{ place: "agent", count: 2 }]);
});

test("my cases and what waits for my confirmation are listed", async () => {
  const server = serving({ [`GET ${R}/agency-cases`]: answer(pageOf(anAgencyCase({ waits_for: "person-1" }))) });
  const { page } = shown(CasesPage);
  await until(() => page.querySelector("a[href='/m/agency-cases/case-1']"));

  button(page, "To confirm").click();

  await until(() => server.asked.some(({ what }) => what.includes("to_sign=true")));
  expect(server.asked.some(({ what }) => what.includes("mine=true"))).toBe(true);
});

test("the person checks the list and confirms, and sees who has the papers and what comes next", async () => {
  const confirm = `POST ${CASE}/hand-overs/hand-1/confirm`;
  const waiting = anAgencyCase({ hand_overs: [aHandOver()], waits_for: "person-1", papers_with_us: 2 });
  const server = serving({ [`GET ${CASE}`]: answer(waiting), [confirm]: answer(waiting) });
  const { page } = shown(CasePage, {}, await at("/m/agency-cases/case-1"));
  await until(() => page.querySelector(".waiting"));

  expect(textsOf(page, ".waiting li")[0]).toContain("营业执照");
  expect(one(page, ".now").textContent).toContain("Papers handed over");
  expect(one(page, ".now").textContent).toContain("with the agent");
  // Whose name the person may not see.
  expect(one(page, ".now").textContent).toContain("An agent has taken it on");
  button(page, "It is right, confirm").click();

  await until(() => server.asked.some(({ what }) => what === confirm));
});

test("an item is asked for, in the name of one's firm if one wishes", async () => {
  const ask = `POST ${R}/agency-cases`;
  const member = aMember({
    status: "verified",
    building_id: "building-1",
    enterprise_id: "firm-1",
    enterprise_name: "宏远公司",
  });
  const server = serving({
    "GET /api/v1/members/me": answer(member),
    [`GET ${R}/catalogue-items`]: answer(pageOf(aServiceItem({ agency_service: true }))),
    [`GET ${R}/catalogue-items/item-1`]: answer(aServiceItem({ agency_service: true, materials: ["身份证"] })),
    [ask]: answer(anAgencyCase({ status: "asked" }), 201),
  });
  const { page, router } = shown(AskPage);
  await until(() => page.querySelector(".sheet button"));
  one(page, ".sheet button").click();
  await until(() => page.querySelector("[name=enterprise_id]"));

  enter(page, "[name=enterprise_id]", true);
  enter(page, "[name=note]", "上午方便");
  submit(page);

  await until(() => router.currentRoute.value.path === "/m/agency-cases/case-1");
  expect(server.asked.find(({ what }) => what === ask)?.body).toEqual({
    catalogue_item_id: "item-1",
    building_id: "building-1",
    enterprise_id: "firm-1",
    note: "上午方便",
  });
});

test("the desk lists what is to be taken on, and what is still with us", async () => {
  const server = serving({ [`GET ${R}/agency-cases`]: answer(pageOf(anAgencyCase())) });
  const { page } = shown(CasesDeskPage);

  await until(() => server.asked.some(({ what }) => what.includes("seeks_agent=true")));
  button(page, "Papers still with us").click();

  await until(() => server.asked.some(({ what }) => what.includes("papers_out=true")));
});

test("the agent lists the papers that the item asks for, and the person has to confirm", async () => {
  const open = `POST ${CASE}/hand-overs`;
  const server = serving(
    { [`GET ${CASE}`]: answer(anAgencyCase({ handles: true })), [open]: answer(anAgencyCase(), 201) },
    "agent-1",
  );
  const { page } = shown(CaseDetail, { id: "case-1" });
  await until(() => page.querySelector("[name='new/0/name']"));

  one(page, ".next form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));

  await until(() => server.asked.some(({ what }) => what === open));
  expect(server.asked.find(({ what }) => what === open)?.body).toEqual({
    way: "in",
    new: [{ name: "营业执照", form: "original", count: 1 }],
  });
});

test("whoever has no account signs on the agent's phone", async () => {
  const waiting = anAgencyCase({ handles: true, hand_overs: [aHandOver({ waits_for: null })] });
  serving({ [`GET ${CASE}`]: answer(waiting) }, "agent-1");
  const { page } = shown(CaseDetail, { id: "case-1" });

  await until(() => page.querySelector("canvas"));

  expect(one(page, "canvas").getAttribute("aria-label")).toBe("Where to sign");
  expect(page.querySelector("[name='new/0/name']")).toBeNull();
});

test("a signature counts once the server has checked it", async () => {
  const step = (state: string, offset: number) => ({ id: "file-1", state, offset, refusal: null });
  const server = serving({
    [`POST ${R}/uploads`]: answer(step("uploading", 0), 201),
    [`PATCH ${R}/uploads/file-1`]: () => new Response(null, { status: 204 }),
    [`GET ${R}/uploads/file-1`]: answer(step("ready", 3)),
  });

  expect(await sendSignature("hand-1", new Blob(["abc"]), "key-1", 0)).toBe("file-1");
  expect(server.asked[0]?.body).toMatchObject({ kind: "agency_signature", record_id: "hand-1", size: 3 });
});
