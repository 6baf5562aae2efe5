import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import FlagsPage from "./console/FlagsPage.vue";
import TenantName from "./console/TenantName.vue";

const ALL = "GET /api/v1/members/operations/feature-flags";
const OFFICES = `${ALL}/rising-themes/offices`;
const EVERYWHERE = "POST /api/v1/members/operations/feature-flags/rising-themes/switch-all";
const ONE = "PUT /api/v1/members/tenants/t2/feature-flags/rising-themes";
const TENANTS = answer({
  items: [
    { id: "t1", slug: "jiangtou", name: "江头街道", name_en: "Jiangtou Street" },
    { id: "t2", slug: "binhai", name: "滨海街道", name_en: "Binhai Street" },
  ],
  next: null,
});

const overview = (differ: string[], seen = 4) =>
  answer({
    items: [
      {
        name: "rising-themes",
        text: { zh: "苗头诉求", en: "Rising themes" },
        default: true,
        differing: differ.length,
        differ,
      },
    ],
    offices: 2,
    seen,
  });
const offices = (version: number, on: boolean) =>
  answer({
    items: [
      { tenant: "t1", is_on: true, decided: false, version: 0 },
      { tenant: "t2", is_on: on, decided: true, version },
    ],
    next: null,
  });

function desk(more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  const server = aServer({
    "GET /api/v1/members/tenants": TENANTS,
    [ALL]: overview(["t2"]),
    [OFFICES]: offices(3, false),
    ...more,
  });
  return { server, ...shown(FlagsPage) };
}

async function openOffices(page: HTMLElement): Promise<void> {
  await until(() => page.querySelector("details"));
  const details = page.querySelector("details") as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event("toggle"));
  await until(() => page.querySelectorAll("details li").length === 2);
}

const dialog = (page: HTMLElement) => [...page.querySelectorAll("dialog")].find((one) => one.querySelector("form"));

test("a flag says what it does, its default, and which street offices differ, by their names", async () => {
  const { page } = desk();
  await until(() => textOf(page).includes("Binhai Street"));

  expect(textOf(page)).toContain("Rising themes");
  expect(textOf(page)).toContain("On by default");
  expect(textOf(page)).toContain("1 of 2 street offices differ");
  expect(textsOf(page, ".tenant")).toEqual(["Binhai Street t2"]);
});

test("it is switched for one street office as it was seen; whoever comes second is told and sees what holds now", async () => {
  const { server, page } = desk({ [ONE]: refused(412, { detail: "You saw an older version." }) });
  await openOffices(page);
  button(page, "Switch on").click();
  await until(() => dialog(page));
  server.routes[OFFICES] = offices(5, false);
  submit(dialog(page) as HTMLElement);
  await until(() => textOf(page).includes("You saw an older version."));
  await until(() => server.asked.filter(({ what }) => what.startsWith(OFFICES)).length > 1);

  server.routes[ONE] = answer({ items: [], version: 6 });
  server.routes[OFFICES] = offices(6, true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  submit(dialog(page) as HTMLElement);
  await until(() => server.times(ONE) === 2);

  const sent = server.asked.filter(({ what }) => what === ONE);
  expect(sent.map(({ headers }) => headers.get("If-Match"))).toEqual(['"3"', '"5"']);
  expect(sent[0]?.body).toEqual({ on: true, reason: "Taken into use" });
  await until(() => textOf(page).includes("Switched for Binhai Street"));
});

test("it is switched for all street offices, part by part, on what was seen", async () => {
  const answers = [
    { switched: 50, unchanged: 0, next: "t50" },
    { switched: 9, unchanged: 1, next: null },
  ];
  const { server, page } = desk({ [EVERYWHERE]: () => answer(answers.shift())(new Request("http://x/")) });
  await until(() => textOf(page).includes("Rising themes"));
  button(page, "Switch off for all").click();
  await until(() => dialog(page));
  submit(dialog(page) as HTMLElement);
  await until(() => textOf(page).includes("Switched for 59 street offices"));

  const bodies = server.asked.filter(({ what }) => what === EVERYWHERE).map(({ body }) => body);
  expect(bodies).toEqual([
    { on: false, reason: "Looking into a fault", seen: 4 },
    { on: false, reason: "Looking into a fault", seen: 4, after: "t50" },
  ]);
});

test("a street office that nobody knows is named by its id alone", async () => {
  signedIn();
  aServer({ "GET /api/v1/members/tenants": TENANTS });
  const known = shown(TenantName, { id: "t1" });
  const unknown = shown(TenantName, { id: "t9" });
  await until(() => textOf(known.page).includes("Jiangtou Street"));

  expect(textOf(known.page)).toBe("Jiangtou Street t1");
  expect(textOf(unknown.page)).toBe("t9");
});
