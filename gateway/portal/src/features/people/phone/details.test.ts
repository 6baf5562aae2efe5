import { expect, test } from "vitest";

import { session } from "../../../api/session";
import { aMember, signedIn } from "../../../testing/builders";
import { button, enter, shown, textOf, textsOf } from "../../../testing/page";
import { aServer, answer, refused } from "../../../testing/server";
import { until } from "../../../testing/until";
import ChangesPage from "./ChangesPage.vue";
import DetailsPage from "./DetailsPage.vue";

const ME = "/api/v1/members/me";

/** The form that has this field. */
function formOf(page: HTMLElement, field: string): HTMLFormElement | null | undefined {
  return page.querySelector(field)?.closest("form");
}

test("I correct my own name and identity number; only what changed is sent, and the number is in no draft", async () => {
  signedIn();
  const server = aServer({
    [`GET ${ME}`]: answer(aMember({ version: 3 })),
    [`GET ${ME}/contact`]: answer({ phone: null }),
    [`PATCH ${ME}`]: refused(422, { errors: [{ pointer: "/identity_number", detail: "It is too short." }] }),
  });
  const { page } = shown(DetailsPage);
  await until(() => page.querySelector("input[name=name]"));

  enter(page, "input[name=name]", "林敏");
  enter(page, "input[name=identity_number]", "350203");
  formOf(page, "input[name=name]")?.requestSubmit();
  await until(() => page.querySelector(".field-fault"));

  const sent = server.asked.find(({ what }) => what === `PATCH ${ME}`);
  expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ name: "林敏", identity_number: "350203" }, '"3"']);
  expect(textsOf(page, ".field-fault")).toEqual(["It is too short."]);
  expect(
    Object.keys(sessionStorage)
      .map((key) => sessionStorage.getItem(key))
      .join(),
  ).not.toContain("350203");
});

test("I see what has changed about me and by whom", async () => {
  signedIn();
  const entry = {
    id: "e1",
    type: "org.louyu.members.member.corrected.v1",
    version: 2,
    at: "2026-11-02T08:00:00Z",
    by: session.value?.personId ?? "",
    changes: [{ field: "kinds", before: [], after: [], hidden: false }],
  };
  aServer({ [`GET ${ME}/history`]: answer({ items: [entry], next: null }) });
  const { page } = shown(ChangesPage);

  await until(() => page.querySelector("li"));

  expect(textsOf(page, "li p:first-child")).toEqual(["Who I am here"]);
});

test("the name that others see, the firm and the phone are in one place; what was confirmed stays", async () => {
  signedIn();
  const record = aMember({ version: 3, status: "verified", enterprise_id: "f1", enterprise_name: "云帆科技" });
  const server = aServer({
    [`GET ${ME}`]: answer(record),
    [`GET ${ME}/contact`]: answer({ phone: "17000001234" }),
    "GET /api/v1/members/enterprises": answer({ items: [{ id: "f2", name: "远洋物流" }], next: null }),
    [`PATCH ${ME}`]: answer({ ...record, version: 4, enterprise_id: "f2", enterprise_name: "远洋物流" }),
    "PATCH /api/v1/identity/me": answer({ display_name: "小林" }),
  });
  const { page } = shown(DetailsPage);
  await until(() => page.querySelector("input[name=phone]"));

  expect(page.querySelector("input[name=name]")).toBeNull();
  enter(page, "input[name=display_name]", "小林");
  formOf(page, "input[name=display_name]")?.requestSubmit();
  await until(() => textOf(page).includes("Saved."));
  expect(session.value?.displayName).toBe("小林");
  button(page, "Choose another").click();
  await until(() => page.querySelector("input[name=firm]"));
  enter(page, "input[name=firm]", "远洋");
  await until(() => page.querySelector(".matches button"));
  button(page, "远洋物流").click();
  const form = await until(() => formOf(page, ".chosen"));
  form.requestSubmit();
  await until(() => server.times(`PATCH ${ME}`));

  expect(server.asked.find(({ what }) => what === `PATCH ${ME}`)?.body).toEqual({ enterprise_id: "f2" });
});

test("a firm that is gone is said at its field", async () => {
  signedIn();
  aServer({
    [`GET ${ME}`]: answer(
      aMember({ version: 3, status: "verified", enterprise_id: "f1", enterprise_name: "云帆科技" }),
    ),
    [`GET ${ME}/contact`]: answer({ phone: null }),
    [`PATCH ${ME}`]: refused(422, { errors: [{ pointer: "/enterprise_id", detail: "This firm has moved out." }] }),
  });
  const { page } = shown(DetailsPage);
  const form = await until(() => formOf(page, ".chosen"));

  button(form, "Choose another").click();
  await until(() => page.querySelector("input[name=firm]"));
  form.requestSubmit();

  await until(() => textsOf(page, ".field-fault").includes("This firm has moved out."));
});
