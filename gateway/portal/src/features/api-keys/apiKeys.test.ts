import { expect, test } from "vitest";

import type { ApiKey } from "../../api/apiKeys";
import { aMe, signedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import ApiKeysPage from "./console/ApiKeysPage.vue";
import DevelopersPage from "./console/DevelopersPage.vue";
import { examplesOf } from "./examples";
import KeyDossier from "./KeyDossier.vue";
import NewKeyForm from "./NewKeyForm.vue";

const ME = "GET /api/v1/identity/me";
const LIST = "GET /api/v1/identity/api-keys";
const PERMISSIONS = "GET /api/v1/identity/api-keys/permissions";
const MAKE = "POST /api/v1/identity/api-keys";
const REVOKE = "POST /api/v1/identity/api-keys/key-1/revoke";
const WORDS = {
  items: [
    { permission: "request.submit", zh: "提交诉求", en: "submit service requests", for_units: false },
    { permission: "figures.read", zh: "查看统计数字", en: "see figures", for_units: false },
  ],
};
const UNITS = { "GET /api/v1/requests/units": answer({ items: [], next: null }) };
const NAMES = {
  ...UNITS,
  "GET /api/v1/members/names": answer({ items: [] }),
  "GET /api/v1/identity/names": answer({ items: [{ id: "person-1", name: "Lin Min" }] }),
};

function aKey(over: Partial<ApiKey> = {}): ApiKey {
  return {
    id: "key-1",
    name: "12345 hotline",
    permissions: ["request.submit"],
    per_minute: 600,
    is_sandbox: false,
    unit_id: null,
    expires_at: null,
    beginning: "lyu_key_Ab3d",
    status: "active",
    made_by: "person-1",
    made_at: "2026-11-20T08:00:00Z",
    revoked_by: null,
    maker_left_at: null,
    revoked_at: null,
    used_at: null,
    version: 1,
    ...over,
  };
}

test("a key is made with permissions in words, and shown once", async () => {
  signedIn();
  const made = { ...aKey(), key: "lyu_key_Ab3dSecret" };
  const server = aServer({ ...UNITS, [PERMISSIONS]: answer(WORDS), [MAKE]: answer(made, 201) });
  const { page } = shown(NewKeyForm);
  await until(() => textsOf(page, ".many label").length === 2);
  expect(textsOf(page, ".many label")).toEqual(["submit service requests", "see figures"]);

  enter(page, "[name=name]", " 12345 hotline ");
  enter(page, "[name=permissions][value='request.submit']", true);
  submit(page);
  await until(() => page.querySelector(".letters"));

  expect(server.asked.find(({ what }) => what === MAKE)?.body).toEqual({
    is_sandbox: false,
    unit_id: null,
    name: "12345 hotline",
    permissions: ["request.submit"],
    per_minute: 600,
    expires_at: null,
  });
  expect(textOf(one(page, ".letters"))).toBe("lyu_key_Ab3dSecret");
});

test("a key of one unit is offered nothing but what a unit does", async () => {
  signedIn();
  const words = {
    items: [...WORDS.items, { permission: "work_order.handle", zh: "办理工单", en: "handle", for_units: true }],
  };
  const unit = { id: "u1", code: "cg", name: "Urban management", kind: "department", status: "open", version: 1 };
  const made = { ...aKey({ unit_id: "u1" }), key: "lyu_key_Ab3dSecret" };
  const server = aServer({
    [PERMISSIONS]: answer(words),
    [MAKE]: answer(made, 201),
    "GET /api/v1/requests/units": answer({ items: [unit], next: null }),
  });
  const { page } = shown(NewKeyForm);
  await until(() => page.querySelectorAll("[name=unit_id] option").length === 2);
  enter(page, "[name=name]", "Orders");
  enter(page, "[name=permissions][value='request.submit']", true);
  enter(page, "[name=permissions][value='work_order.handle']", true);

  enter(page, "[name=unit_id]", "u1");
  await until(() => textsOf(page, ".many label").length === 1);
  submit(page);
  await until(() => page.querySelector(".letters"));

  expect(server.asked.find(({ what }) => what === MAKE)?.body).toMatchObject({
    unit_id: "u1",
    permissions: ["work_order.handle"],
  });
});

test("what is wrong with a key stands at its field", async () => {
  signedIn();
  const problem = { detail: "Taken.", errors: [{ pointer: "/name", detail: "A key of this name is in use." }] };
  aServer({ ...UNITS, [PERMISSIONS]: answer(WORDS), [MAKE]: refused(409, problem) });
  const { page } = shown(NewKeyForm);

  submit(page);
  await until(() => page.querySelector(".field-fault"));

  expect(textsOf(page, ".field-fault")).toEqual(["A key of this name is in use."]);
});

test("a key says what it may do, who made it and when it was used", async () => {
  signedIn();
  aServer({ [PERMISSIONS]: answer(WORDS), ...NAMES });
  const { page } = shown(KeyDossier, { apiKey: aKey() });
  await until(() => textOf(page).includes("Lin Min"));

  expect(textsOf(page, "li")).toEqual(["submit service requests"]);
  expect(textsOf(page, "dd").slice(0, 4)).toEqual(["lyu_key_Ab3d…", "never", "no end", "600 requests a minute"]);
});

test("a key is revoked only after the user was asked, for the version that was seen", async () => {
  signedIn();
  const server = aServer({
    [PERMISSIONS]: answer(WORDS),
    [REVOKE]: answer(aKey({ status: "revoked" })),
    ...NAMES,
  });
  const { page } = shown(KeyDossier, { apiKey: aKey({ version: 3 }) });

  button(page, "Revoke the key").click();
  await until(() => page.querySelector("dialog[open]"));
  expect(server.times(REVOKE)).toBe(0);
  button(one(page, "dialog"), "Revoke the key").click();
  await until(() => server.times(REVOKE));

  expect(server.asked.find(({ what }) => what === REVOKE)?.headers.get("If-Match")).toBe('"3"');
});

test("a key that has ended cannot be revoked", async () => {
  signedIn();
  aServer({ [PERMISSIONS]: answer(WORDS), ...NAMES });
  const { page } = shown(KeyDossier, { apiKey: aKey({ status: "revoked", revoked_at: "2026-11-21T08:00:00Z" }) });
  await until(() => textOf(page).includes("submit service requests"));

  expect(page.querySelector("button")).toBeNull();
});

test("a key whose maker has gone is to be replaced", async () => {
  signedIn();
  aServer({ [PERMISSIONS]: answer(WORDS), ...NAMES });
  const { page } = shown(KeyDossier, { apiKey: aKey({ maker_left_at: "2026-11-21T08:00:00Z" }) });

  await until(() => textsOf(page, ".notice").join().includes("Make another one"));
});

test("without keys the page says what they are for", async () => {
  signedIn();
  aServer({ [LIST]: answer({ items: [], next: null }), [PERMISSIONS]: answer(WORDS) });
  const { page } = shown(ApiKeysPage);

  await until(() => textOf(page).includes("No keys yet"));

  expect(textOf(page)).toContain("when an outside system is to be connected");
});

test("developers find the addresses and the services of this street office", async () => {
  signedIn();
  const services = [{ service_code: "JZZ-01", service_name: "Residence permit", group: "residence" }];
  const route = "GET /open311/v2/services.json";
  const server = aServer({ [ME]: answer(aMe()), [route]: answer(services) });
  const { page } = shown(DevelopersPage);
  await until(() => page.querySelector("tbody"));

  expect(server.asked.map(({ what }) => what)).toContain(`${route}?jurisdiction_id=jiangtou`);
  expect(textsOf(page, "tbody td")).toEqual(["JZZ-01", "Residence permit", "residence"]);
  expect(textsOf(page, "pre").join()).toContain("service_code=JZZ-01");
});

test("an example survives a quote in a code", () => {
  const { post } = examplesOf("https://louyu.example/open311/v2", "jiangtou", "it's");

  expect(post).toContain(String.raw`'service_code=it'\''s'`);
});
