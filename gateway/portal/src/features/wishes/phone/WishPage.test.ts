import { expect, test } from "vitest";
import { nextTick } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";

import { aSignedIn, signedIn } from "../../../testing/builders";
import { button, enter, one, shown, submit, textOf } from "../../../testing/page";
import { aWish, page as pageOf } from "../../../testing/phone";
import { aServer, answer, refused } from "../../../testing/server";
import { until } from "../../../testing/until";
import type { OwnWish } from "../../../api/own/wishes";
import WishPage from "./WishPage.vue";

const WISH = "GET /api/v1/requests/wishes/wish-1";
const CORRECT = "PATCH /api/v1/requests/wishes/wish-1";

async function opened(over: Partial<OwnWish> = {}) {
  signedIn();
  const wish = aWish({ wisher_id: aSignedIn().person_id, ...over });
  const server = aServer({
    [WISH]: answer(wish),
    "GET /api/v1/requests/files": answer(pageOf()),
    [CORRECT]: answer({ ...wish, text: "Two green plants", version: 2 }),
  });
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: "/m/wishes/:id", component: WishPage }],
  });
  await router.push("/m/wishes/wish-1");
  const { page } = shown(WishPage, {}, router);
  await until(() => page.querySelector("h1"));
  return { server, page, wish };
}

async function corrects(page: Element, text: string) {
  button(page, "Correct my wish").click();
  await nextTick();
  enter(page, "[name=text]", text);
  submit(page);
}

test("a wisher corrects what nobody has claimed: only what was changed is sent", async () => {
  const { server, page } = await opened();

  await corrects(page, "Two green plants");
  await until(() => textOf(one(page, ".told")) !== "");

  const sent = server.asked.find(({ what }) => what === CORRECT);
  expect(sent?.body).toEqual({ text: "Two green plants" });
  expect(sent?.headers.get("If-Match")).toBe('"1"');
  expect(page.querySelector("form")).toBeNull();
});

test("who was too late reads why, and keeps what they typed", async () => {
  const { server, page } = await opened();
  server.routes[CORRECT] = refused(409, { type: "urn:louyu:problem:not-now", detail: "Somebody has claimed it." });

  await corrects(page, "Two green plants");
  await until(() => page.querySelector("form [role=alert]"));

  expect(textOf(one(page, "form [role=alert]"))).toContain("Somebody has claimed it.");
  expect((one(page, "[name=text]") as HTMLTextAreaElement).value).toBe("Two green plants");
});

test.each([
  ["somebody else's", { wisher_id: "person-9" }],
  ["claimed", { status: "claimed" }],
] as const)("what is %s is not offered for correction", async (_, over) => {
  const { page } = await opened(over);

  expect(page.querySelector("button.correct")).toBeNull();
});

test("a wisher who sees proof says with a reason that it was not done", async () => {
  const DISPUTE = "POST /api/v1/requests/wishes/wish-1/dispute";
  const { server, page, wish } = await opened({ status: "proven", claimer_id: "person-9" });
  server.routes[DISPUTE] = answer({ ...wish, status: "disputed" });

  button(page, "It was not done").click();
  await nextTick();
  enter(page, "[name=reason]", "Nothing came");
  submit(page);
  await until(() => server.times(DISPUTE));

  expect(server.asked.find(({ what }) => what === DISPUTE)?.body).toEqual({ reason: "Nothing came" });
});

test("whoever is asked whether a wish is still wanted says so", async () => {
  const KEEP = "POST /api/v1/requests/wishes/wish-1/keep";
  const { server, page, wish } = await opened({ asked_at: "2026-11-20T09:00:00+08:00" });
  server.routes[KEEP] = answer({ ...wish, asked_at: null });

  button(page, "I still want it").click();
  await until(() => server.times(KEEP));

  expect(server.times(KEEP)).toBe(1);
});

test("a translation is read with the wisher's words beneath", async () => {
  const { page } = await opened({ text: "想要一盆绿植", language: "zh", text_en: "A pot plant, please" });

  expect(textOf(one(page, "h1"))).toBe("A pot plant, please");
  expect(textOf(one(page, ".original"))).toBe("想要一盆绿植");
});
