import { beforeEach, expect, test, vi } from "vitest";
import { nextTick } from "vue";

import { aBuilding } from "../../testing/builders";
import { inUse } from "../../testing/page";
import { aServer, answer, held, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { WHOLE, useFigures } from "./useFigures";

const REPORT = "GET /api/v1/reports/tenant";
const BUILDINGS = "GET /api/v1/members/buildings";
const NOW = new Date("2026-11-25T09:00:00Z");

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await vi.advanceTimersByTimeAsync(0);
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await settled();
}

const report = (placed: number) => ({ tenant: "tenant-1", figures: { members: { placed } }, missing: [] });

async function looking(routes: Record<string, Route> = {}) {
  const server = aServer({ [REPORT]: answer(report(5)), [BUILDINGS]: answer({ items: [aBuilding()] }), ...routes });
  const { used, leave } = inUse(useFigures);
  await settled();
  const readings = () => server.asked.filter(({ what }) => what.startsWith(REPORT)).map(({ what }) => what);
  return { server, figures: used, leave, readings };
}

test("the figures of the whole tenant are read first, with the buildings to choose from", async () => {
  const { figures, readings, server } = await looking();

  expect(figures.report.value).toEqual(report(5));
  expect(figures.readAt.value).toEqual(NOW);
  expect(figures.state.value).toBe("ready");
  expect(figures.buildings.value).toEqual([aBuilding()]);
  expect(readings()).toEqual([`${REPORT}?scope=${WHOLE}`]);
  expect(server.asked.map(({ what }) => what)).toContain(`${BUILDINGS}?limit=200`);
});

test("figures are loading until they are there", async () => {
  const slow = held(answer(report(5)));
  const { figures } = await looking({ [REPORT]: slow });
  expect(figures.state.value).toBe("loading");

  slow.letGo();
  await settled();

  expect(figures.state.value).toBe("ready");
});

test("figures that cannot be read say why", async () => {
  const { figures } = await looking({ [REPORT]: refused(403, { detail: "Not yours to see." }) });

  expect(figures.state.value).toBe("failed");
  expect(figures.fault.value).toBe("Not yours to see.");
});

test("figures that nobody answers for have no words of the server", async () => {
  const { figures } = await looking({ [REPORT]: unreachable });

  expect(figures.state.value).toBe("failed");
  expect(figures.fault.value).toBe("");
});

test("figures that are there stay when reading them again fails", async () => {
  const { figures } = await looking({ [REPORT]: inTurn(answer(report(5)), unreachable) });

  void figures.load();
  await pass(10);

  expect(figures.state.value).toBe("ready");
  expect(figures.report.value).toEqual(report(5));
});

test("without a list of buildings the figures of the tenant are there all the same", async () => {
  const { figures } = await looking({ [BUILDINGS]: refused(403) });

  expect(figures.state.value).toBe("ready");
  expect(figures.buildings.value).toEqual([]);
});

test("choosing a building puts the old figures away and reads those of the building", async () => {
  const slow = held(answer(report(2)));
  const { figures, readings } = await looking({ [REPORT]: inTurn(answer(report(5)), slow) });

  figures.scope.value = "building:building-1";
  await nextTick();
  expect(figures.report.value).toBeNull();
  expect(figures.state.value).toBe("loading");
  slow.letGo();
  await settled();

  expect(figures.report.value).toEqual(report(2));
  expect(readings().at(-1)).toBe(`${REPORT}?scope=building%3Abuilding-1`);
});

test("a period is read by month once both of its days are chosen, and put away again", async () => {
  const { figures, readings } = await looking();

  figures.from.value = "2026-01-01";
  await settled();
  expect(readings()).toHaveLength(1);
  figures.to.value = "2026-11-30";
  await settled();
  expect(readings().at(-1)).toBe(`${REPORT}?scope=${WHOLE}&from=2026-01-01&to=2026-11-30&by=month`);
  figures.from.value = figures.to.value = "";
  await settled();

  expect(readings().at(-1)).toBe(`${REPORT}?scope=${WHOLE}`);
  expect(figures.state.value).toBe("ready");
});

test("an answer about a scope that was left in the meantime is dropped", async () => {
  const slow = held(answer(report(2)));
  const { figures } = await looking({ [REPORT]: inTurn(answer(report(5)), slow) });
  figures.scope.value = "building:building-1";
  await nextTick();
  figures.scope.value = WHOLE;
  await settled();

  slow.letGo();
  await settled();

  expect(figures.report.value).toEqual(report(5));
});

test("a page in sight reads its figures every minute", async () => {
  const { readings } = await looking();

  await pass(59_999);
  expect(readings()).toHaveLength(1);
  await pass(1);
  expect(readings()).toHaveLength(2);
  await pass(60_000);

  expect(readings()).toHaveLength(3);
});

test("a page out of sight reads none until it is seen again", async () => {
  const { readings } = await looking();
  const sight = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");

  await pass(60_000);
  expect(readings()).toHaveLength(1);
  sight.mockReturnValue("visible");
  await pass(60_000);

  expect(readings()).toHaveLength(2);
});

test("a page that is gone reads no more", async () => {
  const { leave, readings } = await looking();

  leave();
  await pass(120_000);

  expect(readings()).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});
