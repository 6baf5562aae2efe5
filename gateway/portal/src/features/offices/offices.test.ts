import { beforeEach, expect, test, vi } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import OfficesPage from "./console/OfficesPage.vue";
import { found, rowsOf } from "./offices";

// A browser's stand-in lays nothing out: the viewport is as large as one on a desk.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

const office = (id: string, slug: string, name: string, status: "active" | "suspended" = "active") => ({
  id,
  slug,
  name,
  name_en: `${slug} Street`,
  district: "huli",
  district_name: "湖里区",
  district_name_en: "Huli District",
  status,
});
const ALL = [office("t1", "jiangtou", "江头街道"), office("t2", "binhai", "滨海街道", "suspended")];

test("districts stand before their street offices, and everything is found by any of its names", () => {
  const rows = rowsOf(ALL, "Platform operations");

  expect(rows.map(({ slug }) => slug)).toEqual(["platform", "district:huli", "jiangtou", "binhai"]);
  expect(found(rows, "江头", "").map(({ slug }) => slug)).toEqual(["jiangtou"]);
  expect(found(rows, "huli BINHAI", "").map(({ slug }) => slug)).toEqual(["binhai"]);
  expect(found(rows, "", "suspended").map(({ slug }) => slug)).toEqual(["binhai"]);
  expect(found(rows, "", "district").map(({ slug }) => slug)).toEqual(["district:huli"]);
});

function desk(more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  const server = aServer({
    "GET /api/v1/members/tenants": answer({ items: ALL, next: null }),
    "GET /api/v1/members/tenants/t1": answer({ ...ALL[0], version: 3, settings: {} }),
    "GET /api/v1/members/tenants/t2": answer({ ...ALL[1], version: 5, settings: {} }),
    "GET /api/v1/identity/accounts": answer({ items: [], next: null }),
    "GET /api/v1/members/operations/acts": answer({ items: [], next: null }),
    ...more,
  });
  return { server, ...shown(OfficesPage) };
}

const dialog = (page: HTMLElement) => [...page.querySelectorAll("dialog")].find((one) => one.querySelector("form"));

const bodies = (server: ReturnType<typeof aServer>, what: string) =>
  server.asked.filter((one) => one.what === what).map(({ body }) => body);

async function openForm(page: HTMLElement): Promise<HTMLElement> {
  await until(() => textOf(page).includes("jiangtou Street"));
  button(page, "Open a street office").click();
  const form = await until(() => dialog(page));
  const said: Record<string, string> = {
    name: "禾山街道",
    name_en: "Heshan Street",
    slug: "heshan",
    district: "huli",
    display_name: "陈静",
    username: "chen.jing",
  };
  for (const [name, value] of Object.entries(said)) enter(form, `[name=${name}]`, value);
  return form;
}

test("a street office is opened with its first administrator, whose code is shown with what to do next", async () => {
  const { server, page } = desk({
    "POST /api/v1/members/tenants": answer({ ...office("t3", "heshan", "禾山街道"), version: 1 }, 201),
    "POST /api/v1/identity/accounts": answer({ id: "p9", display_name: "陈静", code: "CODE-9", expires_at: null }, 201),
  });
  const form = await openForm(page);

  submit(form);
  await until(() => textOf(page).includes("CODE-9"));

  expect(bodies(server, "POST /api/v1/members/tenants")).toEqual([
    { slug: "heshan", name: "禾山街道", name_en: "Heshan Street", district: "huli" },
  ]);
  expect(bodies(server, "POST /api/v1/identity/accounts")).toEqual([
    { tenant: "heshan", username: "chen.jing", display_name: "陈静", roles: [{ role: "tenant_admin", scope: "*" }] },
  ]);
  expect(textOf(page)).toContain("the sign-in name is heshan");
});

test("when its administrator cannot be invited, it says that the office is open all the same", async () => {
  const { page } = desk({
    "POST /api/v1/members/tenants": answer({ ...office("t3", "heshan", "禾山街道"), version: 1 }, 201),
    "POST /api/v1/identity/accounts": refused(409, { detail: "This username is taken." }),
  });
  const form = await openForm(page);

  submit(form);

  await until(() => textOf(page).includes("This username is taken."));
  expect(textOf(page)).toContain("Invite them again on its page");
});

test("before a street office is suspended it says what happens; the reason is kept", async () => {
  const { server, page } = desk({ "POST /api/v1/members/tenants/t1/suspend": answer({ ...ALL[0], version: 4 }) });
  await until(() => textsOf(page, "[role=row] strong").includes("jiangtou Street"));
  const row = [...page.querySelectorAll<HTMLElement>("[role=row]")].find((one) => textOf(one).includes("jiangtou"));
  row?.click();
  await until(() => [...page.querySelectorAll("button")].some((one) => textOf(one) === "Suspend it"));

  button(page, "Suspend it").click();
  const form = await until(() => dialog(page));
  expect(textOf(form)).toContain("nobody here can sign in");
  submit(form);

  await until(() => server.times("POST /api/v1/members/tenants/t1/suspend"));
  expect(bodies(server, "POST /api/v1/members/tenants/t1/suspend")).toEqual([
    { reason: "The street office asked for it" },
  ]);
});
