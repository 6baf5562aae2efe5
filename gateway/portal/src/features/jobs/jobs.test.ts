import { beforeEach, expect, test, vi } from "vitest";

import type { Job } from "../../api/jobs";
import { signedIn } from "../../testing/builders";
import { button, inUse, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import JobPage from "./console/JobPage.vue";
import JobsPage from "./console/JobsPage.vue";
import { canApply, canUndo, kindKey, percentOf } from "./jobs";
import { addressOf, useExport } from "./useExport";

// A browser's stand-in lays nothing out: the viewport is as large as one on a desk.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

const JOB = "GET /api/v1/members/jobs/job-1";
const FAULTS = "GET /api/v1/members/jobs/job-1/faults";

function aJob(over: Partial<Job> = {}): Job {
  return {
    id: "job-1",
    service: "members",
    kind: "enterprises",
    mode: "check",
    origin: "sheet",
    state: "ended",
    total: 10,
    done: 8,
    failed: 2,
    made: 0,
    errors: [],
    submitted_at: "2026-11-26T08:00:00Z",
    ended_at: null,
    refusal: null,
    result: null,
    ...over,
  };
}

const aFault = {
  row: 1,
  sheet_row: 3,
  cell: "D3",
  header: "员工人数",
  found: "许多",
  type: "row-invalid",
  pointer: "/staff_count",
  zh: "请填写数字。",
  en: "Give a number.",
};

function opened(job: Route, more: Record<string, Route> = {}) {
  signedIn();
  const server = aServer({ [JOB]: job, [FAULTS]: answer({ items: [aFault], next: null }), ...more });
  return { server, ...shown(JobPage, { service: "members", id: "job-1" }) };
}

test("a checked sheet tells each wrong cell: where, what is there, what to do", async () => {
  const { page } = opened(answer(aJob()));
  await until(() => page.querySelector(".row[role=row]"));

  expect(textsOf(page, ".row[role=row] > span")).toEqual(["3", "员工人数", "D3", "许多", "Give a number."]);
  expect(textOf(page)).toContain("8 rows can be imported; to be corrected: 2");
});

test("good rows of a checked sheet can be applied, and its progress is followed", async () => {
  const running = aJob({ mode: "apply", state: "running", done: 3, failed: 0 });
  const { server, page } = opened(inTurn(answer(aJob()), answer(running)), {
    "POST /api/v1/members/imports/job-1/apply": answer(running),
  });
  await until(() => page.querySelector(".row[role=row]"));

  button(page, "Leave faulty rows out, import 8").click();
  await until(() => page.querySelector("[role=progressbar]"));

  expect(one(page, "[role=progressbar]").getAttribute("aria-valuenow")).toBe("30");
  expect(server.times("POST /api/v1/members/imports/job-1/apply")).toBe(1);
});

test("a sheet that could not be read says why, and offers to send another", async () => {
  const refusal = { type: "sheet-merged", zh: "表头有合并单元格。", en: "The header has merged cells." };
  const { page } = opened(answer(aJob({ refusal, done: 0, failed: 0 })));
  await until(() => page.querySelector("[role=alert]"));

  expect(textOf(one(page, "[role=alert]"))).toContain("The header has merged cells.");
  expect(textOf(page)).toContain("Send the corrected sheet");
  expect(textOf(page)).not.toContain("Import 0 rows");
});

test("an import is undone after a question", async () => {
  const applied = aJob({ mode: "apply", failed: 0, done: 10, made: 10 });
  const { server, page } = opened(answer(applied), { "POST /api/v1/members/imports/job-1/undo": answer(applied) });
  await until(() => page.querySelector(".acts button"));

  button(page, "Undo this import").click();
  await until(() => page.querySelector("dialog .acts"));
  button(one(page, "dialog .acts"), "Undo this import").click();

  await until(() => server.times("POST /api/v1/members/imports/job-1/undo"));
});

test("before people are taken back it is said what goes, what stays and that nobody is told", async () => {
  const { page } = opened(answer(aJob({ kind: "members", mode: "apply", failed: 0, done: 10, made: 10 })));
  await until(() => page.querySelector(".acts button"));

  button(page, "Undo this import").click();
  await until(() => page.querySelector("dialog .acts"));

  const said = textOf(one(page, "dialog"));
  expect(said).toContain("nobody is told");
  expect(said).toContain("People with an account, a role, registrations, requests or wishes stay.");
});

test("a person who stays is found by a link: no job names them", async () => {
  const fault = {
    row: 0,
    record: "m1",
    type: "import-built-upon",
    pointer: null,
    zh: "已有任职",
    en: "already has roles",
  };
  const { page } = opened(answer(aJob({ kind: "members", mode: "undo", failed: 1, done: 9, made: 1 })), {
    "GET /api/v1/members/jobs/job-1/faults": answer({ items: [fault], next: null }),
  });

  const link = await until(() => page.querySelector(".faults .row a"));

  expect(link.getAttribute("href")).toBe("/console/members/m1?status=all");
});

test("the list has the jobs of all services that answer, newest first", async () => {
  signedIn();
  const items = (...jobs: Job[]) => answer({ items: jobs });
  aServer({
    "GET /api/v1/identity/me": answer({ grants: {} }),
    "GET /api/v1/members/jobs": items(aJob()),
    "GET /api/v1/events/jobs": items(aJob({ id: "job-2", kind: "activities", submitted_at: "2026-11-26T09:00:00Z" })),
    "GET /api/v1/requests/jobs": items(aJob({ id: "job-3", kind: "request", origin: "export", failed: 0 })),
    "GET /api/v1/notify/jobs": refused(403),
    "GET /api/v1/identity/jobs": items(),
  });
  const { page } = shown(JobsPage);
  await until(() => page.querySelectorAll(".row[role=row]").length === 3);

  expect(textsOf(page, ".row[role=row] > span:first-child")).toEqual([
    "Check · Activities",
    "Check · Enterprises",
    "Export · Requests",
  ]);
});

test("what can be done with a job follows from how it stands", () => {
  expect(canApply(aJob())).toBe(true);
  expect([
    canApply(aJob({ done: 0 })),
    canApply(aJob({ mode: "apply" })),
    canApply(aJob({ state: "running" })),
  ]).toEqual([false, false, false]);
  expect([canUndo(aJob({ mode: "apply", made: 3 })), canUndo(aJob({ mode: "apply" }))]).toEqual([true, false]);
  expect([percentOf(aJob({ state: "running" })), percentOf(aJob({ state: "running", total: 0 }))]).toEqual([100, null]);
  expect([kindKey("enterprises"), kindKey("unreached")]).toEqual(["enterprises", "other"]);
});

test("a list is exported with its filters; what is not set is left out", () => {
  expect(addressOf("/requests", { stage: "triage", q: "", building_id: undefined })).toBe("/requests?stage=triage");
  expect(addressOf("/units", {})).toBe("/units");
});

test("a list that is too long for an answer is exported by a job", async () => {
  signedIn();
  const content = () => new Response(new Blob(["sheet"]));
  const server = aServer({
    "GET /api/v1/requests/sheets/requests": refused(422, { type: "urn:louyu:problem:list-too-long" }),
    "POST /api/v1/requests/exports": answer(aJob({ origin: "export", state: "queued", result: null }), 202),
    "GET /api/v1/requests/jobs/job-1": answer(
      aJob({ origin: "export", result: { name: "request.xlsx", media_type: "x", size: 5 } }),
    ),
    "GET /api/v1/requests/jobs/job-1/result": content,
  });
  const { used } = inUse(() => useExport(() => ({ service: "requests", path: "/requests", name: "Requests" })));

  await used.run();

  expect(used.standing.value).toContain("Exported");
  expect(server.times("GET /api/v1/requests/jobs/job-1/result")).toBe(1);
});

test("an export that is refused says why", async () => {
  signedIn();
  aServer({ "GET /api/v1/requests/sheets/requests": refused(403, { detail: "You may not read this list." }) });
  const { used } = inUse(() => useExport(() => ({ service: "requests", path: "/requests", name: "Requests" })));

  await used.run();

  expect(used.fault.value).toBe("You may not read this list.");
});
