import { expect, test } from "vitest";
import { nextTick } from "vue";

import { session } from "../../api/session";
import { aMe, aMember, aSignedIn, signedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import CheckInPage from "./CheckInPage.vue";

const CHECK_IN = "POST /api/v1/members/check-ins";
const LOOKUP = "POST /api/v1/members/check-in-codes/lookup";
const FIRM = { id: "firm-1", name: "Harbour Legal" };

/** Somebody has scanned a poster of Jiangtou; the server has no record of them unless the routes say otherwise. */
function scanned(routes: Record<string, Route> = {}) {
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    "GET /api/v1/members/me": refused(404),
    [LOOKUP]: answer({ building_name: "磐基中心", street_name: "江头街道", enterprises: [FIRM] }),
    "POST /api/v1/identity/sign-ups": answer({}, 201),
    "POST /api/v1/identity/sessions": answer(aSignedIn()),
    [CHECK_IN]: answer(aMember(), 201),
    ...routes,
  });
  const { page, router } = shown(CheckInPage, { tenant: "jiangtou", code: "ABC-123" });
  return { server, page, router, heading: () => textOf(one(page, "h1")) };
}

/** Somebody who is signed in has the form of details before them. */
async function atDetails(routes: Record<string, Route> = {}) {
  signedIn();
  const world = scanned(routes);
  await until(() => world.server.times("GET /api/v1/members/me"));
  await nextTick();
  return world;
}

const sentBy = (server: ReturnType<typeof aServer>, what: string) =>
  server.asked.find((asked) => asked.what === what)?.body;

test("the page begins at its heading, for those who hear it", () => {
  const { page } = scanned();

  expect(document.activeElement).toBe(one(page, "h1"));
});

test("a newcomer makes an account of the poster's street office and goes on to the details", async () => {
  const { server, page } = scanned();

  enter(page, "[name=name]", " Lin Min ");
  enter(page, "[name=username]", " lin ");
  enter(page, "[name=password]", "secret");
  submit(page);
  await until(() => page.querySelector("[name=consent]"));

  const account = { tenant: "jiangtou", username: "lin", password: "secret" };
  expect(sentBy(server, "POST /api/v1/identity/sign-ups")).toMatchObject({ ...account, display_name: "Lin Min" });
  expect(textsOf(page, "form .hint")[0]).toBe("Signed in as Lin Min");
});

test("who has an account signs in with it and is asked for no name", async () => {
  const { server, page } = scanned();
  const [, haveAccount] = page.querySelectorAll<HTMLInputElement>("[name=account]");

  haveAccount?.click();
  await nextTick();
  expect(page.querySelector("[name=name]")).toBeNull();
  enter(page, "[name=username]", "lin");
  enter(page, "[name=password]", "secret");
  submit(page);
  await until(() => session.value);

  expect(server.times("POST /api/v1/identity/sign-ups")).toBe(0);
});

test("a name that is taken is told at its field", async () => {
  const problem = { detail: "Please correct this.", errors: [{ pointer: "/username", detail: "Taken." }] };
  const { page } = scanned({ "POST /api/v1/identity/sign-ups": refused(409, problem) });

  submit(page);
  await until(() => page.querySelector(".field-fault"));

  expect(textsOf(page, ".field-fault")).toEqual(["Taken."]);
  expect(textOf(one(page, "[role=alert]"))).toBe("Please correct this.");
});

test.each([
  ["a kind and consent", [], ["Choose at least one.", "Please read this and agree first."]],
  ["consent", ["[value=employee]"], ["Please read this and agree first."]],
  ["a kind", ["[name=consent]"], ["Choose at least one."]],
])("nothing is sent without %s, which is told at the try", async (_missing, ticked, told) => {
  const { server, page } = await atDetails();
  for (const box of ticked) enter(page, box, true);
  await nextTick();
  expect(page.querySelector("[role=alert]")).toBeNull();

  submit(page);
  await nextTick();

  expect(textsOf(page, "[role=alert]")).toEqual(told);
  // It would be busy if it had begun to send.
  expect(button(page, "Check in").disabled).toBe(false);
  expect(server.times(CHECK_IN)).toBe(0);
});

test("who has consented and says who they are checks in and is told that it has arrived", async () => {
  const { server, page, router, heading } = await atDetails();
  await router.push("/c/jiangtou/ABC-123");
  expect((one(page, "[name=name]") as HTMLInputElement).value).toBe("Lin Min");

  enter(page, "[value=party_member]", true);
  enter(page, "[name=phone]", "17000001234");
  enter(page, "[name=consent]", true);
  await nextTick();
  enter(page, "[name=home_elsewhere]", true);
  submit(page);
  await until(() => heading() === "You are checked in");

  const told = { code: "ABC-123", kinds: ["party_member"], phone: "17000001234", home_elsewhere: true };
  expect(sentBy(server, CHECK_IN)).toMatchObject(told);
  expect(textOf(one(page, ".status"))).toBe("Lin Min · waiting to be verified");
  await until(() => document.activeElement === one(page, "h1"));
  button(page, "Go to the first page").click();
  await until(() => router.currentRoute.value.path === "/");
});

test("only party members are asked whether their home organisation is elsewhere", async () => {
  const { page } = await atDetails();
  enter(page, "[value=employee]", true);
  await nextTick();
  expect(page.querySelector("[name=home_elsewhere]")).toBeNull();

  enter(page, "[value=party_member]", true);
  await nextTick();

  expect(page.querySelector("[name=home_elsewhere]")).not.toBeNull();
});

test("a check-in that is refused is told, and what was entered stays", async () => {
  const { page } = await atDetails({ [CHECK_IN]: refused(404, { detail: "No such poster." }) });

  enter(page, "[name=name]", "Lin");
  enter(page, "[value=employee]", true);
  enter(page, "[name=consent]", true);
  submit(page);
  await until(() => page.querySelector("[role=alert]"));

  expect(textOf(one(page, "[role=alert]"))).toBe("No such poster.");
  expect((one(page, "[name=name]") as HTMLInputElement).value).toBe("Lin");
});

test("who has a record already sees how it stands", async () => {
  const { page, heading } = await atDetails({ "GET /api/v1/members/me": answer(aMember({ status: "placed" })) });
  await until(() => heading() === "You had checked in before");

  expect(textsOf(page, "section > p")).toEqual(["Lin Min · placed in an organisation"]);
});

test("who belongs to another street office is told to sign out first, record or not", async () => {
  const elsewhere = aMe({ tenant: { id: "tenant-2", slug: "yundang", name: "筼筜街道", name_en: null } });
  const { page } = await atDetails({
    "GET /api/v1/identity/me": answer(elsewhere),
    "GET /api/v1/members/me": answer(aMember()),
  });
  await until(() => page.querySelector(".notice"));

  expect(textOf(one(page, ".notice"))).toContain("You are signed in to 筼筜街道");
  expect(page.querySelector("form")).toBeNull();
});

test("the building is named before anybody signs up", async () => {
  const { page } = scanned();
  await until(() => page.querySelector(".building")?.textContent === "磐基中心");

  expect(textOf(one(page, ".where .hint"))).toBe("江头街道");
});

test("a poster that was replaced is told at once, and nobody types in vain", async () => {
  const { page, heading } = scanned({ [LOOKUP]: refused(404, { detail: "Scan the current poster." }) });
  await until(() => heading() === "This poster is no longer valid");

  expect(textOf(one(page, "[role=alert]"))).toBe("Scan the current poster.");
  expect(page.querySelector("form")).toBeNull();
});

test("somebody chooses their firm from those of the building", async () => {
  const { server, page, heading } = await atDetails();
  await until(() => page.querySelector("[name=firm]"));

  enter(page, "[name=firm]", "legal");
  await nextTick();
  button(page, "Harbour Legal").click();
  enter(page, "[value=employee]", true);
  enter(page, "[name=consent]", true);
  submit(page);
  await until(() => heading() === "You are checked in");

  expect(sentBy(server, CHECK_IN)).toMatchObject({ enterprise_id: "firm-1" });
});
