import { expect, test } from "vitest";

import { ownerOf } from "../../api/operations";
import { signedIn } from "../../testing/builders";
import { button, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, unreachable } from "../../testing/server";
import { until } from "../../testing/until";
import NowPage from "./console/NowPage.vue";
import OutsidePage from "./console/OutsidePage.vue";
import { drawingOf } from "./console/lanes";
import { changesOf, shortType, toneOf, valueOf } from "./console/signs";

const AT = "2026-11-27T09:00:00+08:00";
const TYPE = "org.louyu.members.member.placed.v1";
const standing = (service: string, signs: object[] = [], more: object = {}) =>
  answer({
    service,
    at: AT,
    signs,
    processes: [],
    topics: [],
    publishes: [],
    paused: null,
    rewind: null,
    unpublished: 0,
    parked: 0,
    dead: 0,
    failing_rows: 0,
    ...more,
  });

test("each service says in words how it stands, also one that does not answer", async () => {
  signedIn();
  const unread = { topics: [{ topic: "louyu.members", partitions: 3, lag: 7, lag_at: AT }] };
  const paused = { ...unread, paused: { by: "root", why: "a test", at: AT } };
  const sign = { code: "paused", tone: "waiting", page: "failure-desk", count: null, since: AT, what: "root" };
  aServer({
    "GET /api/v1/members/operations/now": standing("members"),
    "GET /api/v1/events/operations/now": standing("events", [sign], paused),
    "GET /api/v1/requests/operations/now": unreachable,
    "GET /api/v1/notify/operations/now": standing("notify", [], unread),
    "GET /api/v1/identity/operations/now": standing("identity"),
  });
  const { page } = shown(NowPage);
  await until(() => page.querySelectorAll("section").length === 5);

  expect(textsOf(page, "section > header .tag")).toEqual(["Well", "Look at it", "No answer", "Well", "Well"]);
  expect(textOf(page)).toContain("Somebody has paused the consumer.");
  // A number that grows no more says of when it is; one that is counted anew does not.
  const told = [...page.querySelectorAll("section")].map((card) => textOf(card).includes("before the pause"));
  expect(told).toEqual([false, true, false, false, false]);
  button(page.querySelector("section") as HTMLElement, "Pause the consumer").click();
  await until(() => page.querySelector("dialog form"));
});

test("every process says its release and since when, and one that is not ready says why", async () => {
  signedIn();
  const web = {
    name: "members-web-a-1/web",
    kind: "web",
    release: "9.9.9",
    is_there: true,
    seen_at: AT,
    started_at: AT,
  };
  const parts = [
    { name: "mongodb", well: true, what: "" },
    { name: "schema", well: false, what: "waits for migration 3" },
  ];
  const gone = { ...web, name: "edge-a-1/edge", kind: "edge", is_there: false, parts: [] };
  const quiet = (service: string) => standing(service);
  const live = { ...web, name: "notify-stream-a-1/stream", kind: "stream", parts: [] };
  aServer({
    "GET /api/v1/members/operations/now": standing("members", [], { processes: [{ ...web, parts }, gone, live] }),
    "GET /api/v1/events/operations/now": quiet("events"),
    "GET /api/v1/requests/operations/now": quiet("requests"),
    "GET /api/v1/notify/operations/now": quiet("notify"),
    "GET /api/v1/identity/operations/now": quiet("identity"),
  });
  const { page } = shown(NowPage);
  await until(() => page.querySelectorAll("section").length === 5);

  const rows = textsOf(page, "section:first-of-type details ul li");
  expect(rows[0]).toContain("web 9.9.9 since");
  expect(rows[0]).toContain("schema is down");
  expect(rows[0]).toContain("waits for migration 3");
  expect(rows[1]).toContain("edge 9.9.9");
  expect(rows[1]).toContain("is gone");
  expect(rows[2]).toContain("live messages 9.9.9");
});

test("only values that somebody wrote are sent, as what they were", () => {
  const values = [
    { path: "/data/count", kind: "number", shown: 3, fixed: false },
    { path: "/data/name", kind: "text", shown: "王*** (3)", fixed: false },
    { path: "/data/note", kind: "text", shown: "x", fixed: false },
  ];
  const typed = {
    "/data/count": { text: "4", removed: false },
    "/data/name": { text: "", removed: false },
    "/data/note": { text: "", removed: true },
  };

  expect(changesOf(values, typed)).toEqual([
    { path: "/data/count", value: 4 },
    { path: "/data/note", removed: true },
  ]);
  expect([valueOf("yesno", "true"), valueOf("text", "7"), valueOf("number", "many"), valueOf("text", "null")]).toEqual([
    true,
    "7",
    "many",
    null,
  ]);
});

test("the path of an act has a lane for each who takes part, and what failed stands before what went well", () => {
  const event = { tenant: "t1", topic: "", subject: "s", sequence: 1, at: AT, published_at: AT, by: "p1" };
  const taken = { channel: null, detail: null, at: AT };
  const { lanes, arrows } = drawingOf({
    events: [{ ...event, id: "e1", type: TYPE, causation: null, service: "members" }],
    taken: [
      { ...taken, id: "e1", outcome: "applied", service: "notify" },
      { ...taken, id: "e1", outcome: "applied", service: "requests" },
      { ...taken, id: "e1", outcome: "dead", service: "requests" },
    ],
    messages: [
      { rule: "placed", says: "You are placed", event_id: "e1", event_type: TYPE, people: 3, read: 1, first_at: AT },
    ],
  });

  expect(lanes).toEqual(["edge", "members", "requests", "notify", "people"]);
  expect(arrows.map(({ from, to, outcome }) => `${from} ${to} ${outcome}`).sort()).toEqual([
    "edge members published",
    "members notify applied",
    "members requests dead",
    "notify people told",
  ]);
});

test("what an act causes is drawn after its cause, though a clock is behind", () => {
  const event = { tenant: "t1", topic: "", subject: "s", sequence: 1, published_at: AT, by: "p1", type: TYPE };
  const early = "2026-11-01T00:00:00+08:00";
  const taken = { channel: null, detail: null, outcome: "applied" as const };
  const { arrows } = drawingOf({
    events: [
      { ...event, id: "e1", at: AT, causation: null, service: "members" },
      { ...event, id: "e2", at: early, causation: "e1", service: "requests" },
    ],
    taken: [
      { ...taken, id: "e2", at: early, service: "notify" },
      { ...taken, id: "e1", at: AT, service: "requests" },
    ],
    messages: [
      { rule: "placed", says: "Placed", event_id: "e2", event_type: TYPE, people: 3, read: 1, first_at: early },
    ],
  });

  expect(arrows.map(({ from, to, label }) => `${from} ${to} ${label}`)).toEqual([
    "edge members member.placed",
    "members requests member.placed",
    "requests notify member.placed",
    "notify people Placed",
  ]);
});

test("the worst sign counts, and types have short names", () => {
  expect(toneOf(null)).toBe("bad");
  expect(toneOf({ signs: [] })).toBe("good");
  expect([shortType(TYPE), shortType(null), ownerOf(TYPE), ownerOf("org.louyu.x.y.z.v1")]).toEqual([
    "member.placed",
    "",
    "members",
    null,
  ]);
});

test("outside ends say why they fail in words, and until when the platform's own certificates hold", async () => {
  signedIn();
  const end = {
    id: "r1",
    kind: "receiver",
    is_set_up: true,
    tenant: "t1",
    host: "hub.example",
    state: "active",
    failures: 3,
    failing_since: AT,
    last_fault: "certificate_expired",
    last_success_at: null,
  };
  const file = { setting: "KAFKA_CA_FILE", path: "/run/ca.pem", until: AT, state: "ends", what: "" };
  const process = { name: "members-0/all", kind: "worker", release: "9", is_there: true, seen_at: AT, started_at: AT };
  const told = { processes: [1, 2].map((n) => ({ ...process, name: `m${n}`, parts: [], certificates: [file] })) };
  aServer({
    "GET /api/v1/members/tenants": answer({ items: [], next: null }),
    "GET /api/v1/notify/outside-ends": answer({ items: [end] }),
    "GET /api/v1/members/operations/now": standing("members", [], told),
    "GET /api/v1/events/operations/now": standing("events"),
    "GET /api/v1/requests/operations/now": standing("requests"),
    "GET /api/v1/notify/operations/now": standing("notify"),
    "GET /api/v1/identity/operations/now": standing("identity"),
  });
  const { page } = shown(OutsidePage);
  await until(() => page.querySelectorAll("li").length === 2);

  const [receiver, certificate] = textsOf(page, "li");
  expect(receiver).toContain("its certificate has expired");
  expect(certificate).toContain("KAFKA_CA_FILE");
  expect(certificate).toContain("/run/ca.pem");
  expect(certificate).toContain("ends soon");
});
