import { expect, test } from "vitest";
import { nextTick } from "vue";

import { aBuilding } from "../../testing/builders";
import { button, enter, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, held, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import FiguresPanel from "./FiguresPanel.vue";

const report = (figures: object, missing: string[] = []) => answer({ tenant: "tenant-1", figures, missing });

/** The panel after its first reading. */
async function looked(route: Route) {
  const server = aServer({
    "GET /api/v1/reports/tenant": route,
    "GET /api/v1/members/buildings": answer({ items: [aBuilding({ id: "b1", name: "磐基中心" })], next: null }),
  });
  const { page } = shown(FiguresPanel);
  await until(() => page.querySelectorAll("option").length === 2);
  await until(() => one(page, ".card").getAttribute("aria-busy") === "false");
  return { server, page };
}

test("eight figures stand in front, and when they were read", async () => {
  const { page } = await looked(report({ buildings: { total: 2 } }));

  expect(textsOf(page, ".tiles dt")).toHaveLength(8);
  expect(textsOf(page, ".tiles .value")[0]).toBe("2");
  expect(textOf(one(page, ".updated"))).toMatch(/^Updated \d\d:\d\d:\d\d$/);
  expect(page.querySelector(".notice")).toBeNull();
});

test("the panel says that it is loading", () => {
  const slow = held(report({}));
  aServer({ "GET /api/v1/reports/tenant": slow, "GET /api/v1/members/buildings": answer({ items: [] }) });

  const { page } = shown(FiguresPanel);

  expect(textsOf(page, "p")).toEqual(["Loading figures…"]);
  expect(one(page, ".card").getAttribute("aria-busy")).toBe("true");
});

test("a tenant with nothing to count is told how counting begins", async () => {
  const { page } = await looked(report({}));

  expect(textsOf(page, "p").join()).toContain("No figures yet.");
});

test("services that cannot be reached are named, and do not make the tenant look empty", async () => {
  const { page } = await looked(report({}, ["members", "events"]));

  expect(textOf(one(page, ".notice"))).toBe(
    "The members service, events service cannot be reached; these figures are incomplete.",
  );
  expect(page.querySelectorAll(".tiles dt")).toHaveLength(8);
});

test("figures that cannot be read say why, and are read again on request", async () => {
  const { page } = await looked(inTurn(refused(429, { detail: "Not now." }), report({ buildings: { total: 2 } })));
  expect(textOf(one(page, ".state p"))).toBe("Not now.");

  button(page, "Load again").click();

  await until(() => page.querySelector(".tiles"));
});

test("figures that nobody answers for say that the server cannot be reached", async () => {
  const { page } = await looked(unreachable);

  expect(textOf(one(page, ".state p"))).toBe("The server cannot be reached. Check the network and try again.");
});

test("the figures of one building can be chosen", async () => {
  const { server, page } = await looked(report({ buildings: { total: 2 } }));
  expect(textsOf(page, "option")).toEqual(["All buildings", "磐基中心"]);

  enter(page, "select", "building:b1");
  await nextTick();
  await until(() => page.querySelector(".tiles"));

  expect(server.asked.at(-1)?.what).toBe("GET /api/v1/reports/tenant?scope=building%3Ab1");
});

test("the months of a period stand in a table, and all times come back", async () => {
  const figures = { requests: { resolved: 3 } };
  const periods = [{ from: "2026-11-01", to: "2026-11-30", figures }];
  const ofPeriod = answer({ tenant: "tenant-1", figures, periods, missing: [] });
  const { page } = await looked(inTurn(report(figures), ofPeriod, report(figures)));

  enter(page, "label:first-of-type input[type=date]", "2026-11-01");
  enter(page, "label:last-of-type input[type=date]", "2026-11-30");
  await until(() => page.querySelector("tbody tr"));
  expect(textsOf(page, "tbody th")).toEqual(["2026-11"]);

  button(page, "All times").click();
  await until(() => page.querySelector(".tiles") && !page.querySelector("table"));
  expect(page.querySelector<HTMLInputElement>("input[type=date]")?.value).toBe("");
});
