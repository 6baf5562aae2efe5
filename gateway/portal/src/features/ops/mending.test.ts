import { beforeEach, expect, test, vi } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, shown, submit, textOf } from "../../testing/page";
import { aServer, answer, held } from "../../testing/server";
import { until } from "../../testing/until";
import CausePanel from "./console/CausePanel.vue";
import CausesPage from "./console/CausesPage.vue";

const AT = "2026-11-27T09:00:00+08:00";
const NONE = answer({ items: [] });
const EMPTY = answer({ items: [], next: null });
const LETTERS = "GET /api/v1/requests/operations/causes/feedbeef0001/letters";
const JOBS = "POST /api/v1/requests/operations/causes/feedbeef0001/jobs";
const JOB = "GET /api/v1/requests/jobs/j1";
const PANEL = { service: "requests", fingerprint: "feedbeef0001" };

const cause = (dead: number, work: object | null = null) =>
  answer({
    items: [
      {
        fingerprint: "feedbeef0001",
        kind: "ConnectionError",
        place: "reactions.py:told",
        detail: "a gateway was down",
        types: ["org.louyu.members.member.placed.v1"],
        tenants: ["t1"],
        tenant_count: 1,
        dead,
        parked: 0,
        oldest: AT,
        newest: AT,
        owner: null,
        notes: [],
        job: work ? "j1" : null,
        work,
      },
    ],
  });
const work = (kind: string, done: number) => ({ id: "j1", kind, by: "wang", done, failed: 0, total: 5000 });
const job = (kind: string, state: string, done: number) =>
  answer({ id: "j1", kind, state, total: 5000, done, failed: 0, submitted_at: AT, mode: "apply", origin: "rows" });

// A browser's stand-in lays nothing out: the list is as large as one on a desk.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
});

function desk(more: Parameters<typeof aServer>[0]) {
  signedIn();
  return aServer({
    ...Object.fromEntries(
      ["members", "events", "notify", "identity"].map((one) => [`GET /api/v1/${one}/operations/causes`, NONE]),
    ),
    "GET /api/v1/members/tenants": NONE,
    "GET /api/v1/identity/me": answer({ person_id: "p1", tenant: "platform", roles: [], permissions: [] }),
    [LETTERS]: EMPTY,
    ...more,
  });
}

test("a cause leaves the list by itself when its job has ended", async () => {
  const of = "GET /api/v1/requests/operations/causes";
  const server = desk({ [of]: cause(5000, work("letters-replay", 120)) });
  const { page } = shown(CausesPage);
  await until(() => textOf(page).includes("Replaying 120/5000"));
  // Who comes second does not ask for what is already done.
  expect(textOf(page)).not.toContain("Retry all");

  server.routes[of] = NONE;

  await until(() => textOf(page).includes("Nothing has failed."));
});

test("a whole cause is discarded in sight, its letters are read again, and the discard can be undone", async () => {
  const of = "GET /api/v1/requests/operations/causes";
  const first = held(job("letters-discard", "running", 250));
  const server = desk({ [of]: cause(5000), [JOBS]: job("letters-discard", "queued", 0), [JOB]: first });
  const { page } = shown(CausePanel, PANEL);
  await until(() => textOf(page).includes("Discard these 5000"));

  button(page, "Discard these 5000").click();
  await until(() => page.querySelector("dialog form"));
  submit(page.querySelector("dialog") as HTMLElement);
  await until(() => server.times(JOBS) === 1);
  server.routes[of] = cause(4750, work("letters-discard", 250));
  first.letGo();
  await until(() => textOf(page).includes("Discarding 250/5000"));
  const read = server.asked.filter(({ what }) => what.startsWith(LETTERS)).length;
  server.routes[of] = NONE;
  server.routes[JOB] = job("letters-discard", "ended", 5000);
  await until(() => textOf(page).includes("Done: 5000, failed: 0."));
  await until(() => textOf(page).includes("Nothing of this cause waits any more"));
  await until(() => server.asked.filter(({ what }) => what.startsWith(LETTERS)).length > read);

  expect(button(page, "Undo the discard")).toBeTruthy();
});

test("the job of somebody else is in sight, and a discard of before can be undone", async () => {
  const of = "GET /api/v1/requests/operations/causes";
  const restore = "POST /api/v1/requests/operations/jobs/j9/restore";
  const server = desk({
    [of]: cause(5000, work("letters-replay", 120)),
    [JOB]: job("letters-replay", "running", 120),
  });
  const theirs = shown(CausePanel, PANEL);
  await until(() => textOf(theirs.page).includes("Replaying 120/5000"));
  expect(textOf(theirs.page)).not.toContain("Retry these");
  theirs.leave();

  server.routes[of] = NONE;
  server.routes[LETTERS] = answer({ items: [{ id: "l1", type: null, settled_in: "j9", last_at: AT }], next: null });
  server.routes[restore] = job("letters-restore", "queued", 0);
  const { page } = shown(CausePanel, PANEL);
  await until(() => textOf(page).includes("Nothing of this cause waits any more"));
  button(page, "Discarded").click();
  await until(() => textOf(page).includes("Undo the discard"));
  button(page, "Undo the discard").click();
  await until(() => page.querySelector("dialog form"));
  submit(page.querySelector("dialog") as HTMLElement);
  await until(() => server.times(restore) === 1);
});
