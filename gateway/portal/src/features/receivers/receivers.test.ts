import { expect, test } from "vitest";

import type { DeliveryDetail, ReceiverDetail } from "../../api/receivers";
import { aMe, signedIn } from "../../testing/builders";
import { enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import ReceiverPage from "./console/ReceiverDetail.vue";
import DeliveryShown from "./DeliveryShown.vue";
import NewReceiverForm from "./NewReceiverForm.vue";
import SystemPage from "./partner/SystemPage.vue";
import ReceiverAlerts from "./ReceiverAlerts.vue";
import { alertsOf, covers, headerLines, kindOf, patternOf, readable, silentFor, standingOf } from "./receivers";
import RepeatForm from "./RepeatForm.vue";
import WantedAnswer from "./WantedAnswer.vue";

const ME = "GET /api/v1/identity/me";
const BUILDINGS = "GET /api/v1/members/buildings";
const UNITS = "GET /api/v1/requests/units";
const ONE = "GET /api/v1/notify/receivers/r1";
const LOG = "GET /api/v1/notify/receivers/r1/deliveries";
const CALLBACKS = "GET /api/v1/notify/receivers/r1/callbacks";
const MAIL_CONTACTS = "GET /api/v1/notify/receivers/r1/contacts";
const MAILS = "GET /api/v1/notify/receivers/r1/mails";
const TYPES = "GET /api/v1/notify/receivers/event-types";
const NOBODY = answer({ items: [], next: null });
/** What the filters of a receiver are chosen from. */
const LIMITS = {
  [BUILDINGS]: NOBODY,
  [UNITS]: NOBODY,
  "GET /api/v1/requests/catalogue-items": NOBODY,
  "GET /api/v1/requests/catalogue-classes": answer({ items: [], loose: [], version: 0 }),
};
const RECEIVER: ReceiverDetail = {
  id: "r1",
  name: "住建局工单系统",
  url: "https://zjj.example.gov.cn/louyu",
  event_types: ["org.louyu.requests.request.*"],
  building_ids: [],
  unit_ids: [],
  areas: [],
  categories: [],
  sources: [],
  state: "active",
  since: "2026-11-20T09:00:00+08:00",
  secret_at: "2026-11-20T09:00:00+08:00",
  replace_by: "2027-11-20T09:00:00+08:00",
  wanted: [],
  ended_places: [],
  is_silent: false,
  off_soon: false,
  old_until: null,
  off_at: null,
  off_reason: null,
  last_success_at: "2026-11-26T09:00:00+08:00",
  last_failure_at: null,
  failing_since: null,
  last_fault: null,
  rests_until: null,
  waiting: 3,
  version: 1,
  contact: "it@zjj.example.gov.cn",
};
const ENDED = { kind: "building", id: "b1", name: "江头大厦", successor_id: null, successor_name: null } as const;
const DELIVERY: DeliveryDetail = {
  id: "d1",
  receiver_id: "r1",
  event_id: "e1",
  type: "org.louyu.requests.request.submitted.v1",
  about: "q1",
  state: "failed",
  at: "2026-11-26T09:00:00+08:00",
  made_at: "2026-11-26T09:00:00+08:00",
  tries: 2,
  next_at: "2026-11-26T09:00:00+08:00",
  delivered_at: null,
  last_tried_at: "2026-11-26T09:01:00+08:00",
  last_status: 503,
  last_fault: "status",
  repeated: false,
  is_sample: false,
  is_held: false,
  body: '{"id":"e1","data":{"number":"R1"}}',
  attempts: [
    {
      at: "2026-11-26T09:01:00+08:00",
      status: 503,
      fault: "status",
      milliseconds: 21,
      headers: {},
      answer: "系统维护中",
    },
  ],
};

test("a pattern means a kind of record, or one type of event", () => {
  expect(kindOf(patternOf("requests.request"))).toBe("requests.request");
  expect(kindOf("org.louyu.requests.request.rated.v1")).toBeNull();
});

test.each([
  [{ state: "active", failing_since: null, last_success_at: null }, "untried"],
  [{ state: "active", failing_since: null, last_success_at: "2026-11-26T09:00:00+08:00" }, "well"],
  [{ state: "active", failing_since: "2026-11-26T09:00:00+08:00", last_success_at: null }, "failing"],
  [{ state: "paused", failing_since: "2026-11-26T09:00:00+08:00", last_success_at: null }, "paused"],
  [{ state: "switched_off", failing_since: null, last_success_at: null }, "switched_off"],
] as const)("how a receiver stands is one word: %o is %s", (receiver, word) => {
  expect(standingOf(receiver)).toBe(word);
});

test("what is sent is shown field by field, and as it is if it is no JSON", () => {
  expect(readable('{"id":"e1"}')).toBe('{\n  "id": "e1"\n}');
  expect(readable("<x>")).toBe("<x>");
});

test("a receiver is registered with what was chosen, and whoever did it gets the secret", async () => {
  signedIn();
  const secrets: string[] = [];
  const server = aServer({
    [ME]: answer(aMe()),
    ...LIMITS,
    "POST /api/v1/notify/receivers": answer({ ...RECEIVER, secret: "whsec_x" }, 201),
  });
  const { page } = shown(NewReceiverForm, { onDone: ({ secret }: { secret: string }) => secrets.push(secret) });

  enter(page, "[name=name]", RECEIVER.name);
  enter(page, "[name=url]", RECEIVER.url);
  page.querySelector<HTMLInputElement>("[value='org.louyu.requests.request.*']")?.click();
  submit(page);
  await until(() => secrets.length);

  const asked = server.asked.find(({ what }) => what === "POST /api/v1/notify/receivers");
  expect(asked?.body).toMatchObject({ url: RECEIVER.url, event_types: RECEIVER.event_types, contact: null });
  expect(secrets).toEqual(["whsec_x"]);
});

test("a delivery that was given up shows what it answered, and is sent again at a click", async () => {
  signedIn();
  const server = aServer({
    [ME]: answer(aMe()),
    "GET /api/v1/notify/deliveries/d1": answer(DELIVERY),
    "POST /api/v1/notify/deliveries/d1/retry": () => new Response(null, { status: 204 }),
  });
  const { page } = shown(DeliveryShown, { id: "d1" });
  await until(() => page.querySelector("pre"));

  page.querySelector("button")?.click();
  await until(() => server.times("POST /api/v1/notify/deliveries/d1/retry"));

  expect(page.textContent).toContain("系统维护中");
  expect(textsOf(page, "pre").at(-1)).toContain('"number": "R1"');
});

test("a receiver that was switched off says why, and can be resumed", async () => {
  signedIn();
  const off = { ...RECEIVER, state: "switched_off", off_reason: "gone", off_at: "2026-11-26T09:00:00+08:00" };
  const server = aServer({
    [ME]: answer(aMe()),
    ...LIMITS,
    [LOG]: NOBODY,
    [CALLBACKS]: NOBODY,
    [MAIL_CONTACTS]: answer({ is_on: false, most: 3, items: [] }),
    [MAILS]: NOBODY,
    [TYPES]: NOBODY,
    [ONE]: answer(off),
    "POST /api/v1/notify/receivers/r1/resume": answer(RECEIVER),
  });
  const { page } = shown(ReceiverPage, { id: "r1" });
  await until(() => page.querySelector("article"));

  expect(page.textContent).toContain("410");
  page.querySelector<HTMLButtonElement>(".acts button")?.click();
  await until(() => server.times("POST /api/v1/notify/receivers/r1/resume"));
});

test("a pattern covers its kind and itself, and no kind that begins alike", () => {
  expect(covers("org.louyu.requests.request.*", "org.louyu.requests.request.rated.v1")).toBe(true);
  expect(covers("org.louyu.requests.article.*", "org.louyu.requests.article-reading.noted.v1")).toBe(false);
});

test("header fields are shown as they were sent", () => {
  expect(headerLines({ "webhook-id": "e1", "webhook-timestamp": "1" })).toBe("webhook-id: e1\nwebhook-timestamp: 1");
});

test.each([
  [{}, []],
  [{ failing_since: "2026-11-26T09:00:00+08:00" }, ["failing"]],
  [{ failing_since: "2026-11-26T09:00:00+08:00", off_soon: true }, ["offSoon"]],
  [
    { state: "switched_off", off_at: "2026-11-26T09:00:00+08:00", replace_by: "2026-12-01T09:00:00+08:00" },
    ["off", "secretDue"],
  ],
] as const)("what is to be seen to, the most urgent first: %o", (over, kinds) => {
  const found = alertsOf({ ...RECEIVER, ...over }, new Date("2026-11-27T09:00:00+08:00"));
  expect(found.map(({ kind }) => kind)).toEqual(kinds);
});

test.each([
  [{ is_silent: false, ended_places: [ENDED], building_ids: ["b1", "b2"] }, null],
  [{ is_silent: true, ended_places: [ENDED], building_ids: ["b1"] }, "buildings"],
  [{ is_silent: true, ended_places: [{ ...ENDED, kind: "unit" }], building_ids: ["b1"], unit_ids: ["u1"] }, "units"],
  [
    { is_silent: true, ended_places: [{ ...ENDED, kind: "area" }], areas: [{ community: "江头", grid: null }] },
    "places",
  ],
  [{ is_silent: true, ended_places: [{ ...ENDED, kind: "category" }], categories: ["repair"] }, "categories"],
] as const)("a receiver is silent once nothing is left of its places of a kind: %o", (over, kind) => {
  expect(silentFor({ ...RECEIVER, ...(over as unknown as Partial<ReceiverDetail>) })).toBe(kind);
});

test("a place that has ended is named with who took over, and each reader is told what to do", () => {
  signedIn();
  aServer({ [ME]: answer(aMe()) });
  const unit = { kind: "unit" as const, id: "u1", name: "市容科", successor_id: "u2", successor_name: "城管科" };
  const receiver = { ...RECEIVER, unit_ids: ["u1"], ended_places: [unit], is_silent: true };

  const office = shown(ReceiverAlerts, { receiver, canChange: true }).page.textContent;
  const keeper = shown(ReceiverAlerts, { receiver }).page.textContent;

  expect(office).toContain("市容科, to which it is limited, was merged into 城管科");
  expect(office).toContain("nothing is sent any more");
  expect(office).toContain("choose others");
  expect(keeper).toContain("The street office changes");
});

test("whoever keeps a system replaces its secret without the street office, and asks for nothing of it", async () => {
  signedIn();
  const server = aServer({
    [ME]: answer(aMe({ is_outsider: true, grants: { "receiver.operate": ["receiver:r1"] } })),
    [LOG]: NOBODY,
    [CALLBACKS]: NOBODY,
    [MAIL_CONTACTS]: answer({ is_on: false, most: 3, items: [] }),
    [MAILS]: NOBODY,
    [TYPES]: NOBODY,
    [ONE]: answer({ ...RECEIVER, building_ids: ["b1"] }),
    "POST /api/v1/notify/receivers/r1/secret": answer({ ...RECEIVER, secret: "whsec_new" }),
  });
  const { page } = shown(SystemPage, { id: "r1" });
  await until(() => page.querySelector("article"));

  [...page.querySelectorAll("button")].find((one) => one.textContent.includes("Replace the secret"))?.click();
  const form = await until(() => document.querySelector("form:not([role=search])")?.parentElement);
  submit(form);
  await until(() => document.body.textContent.includes("whsec_new"));

  expect(page.textContent).toContain("1 building only");
  expect(server.asked.some(({ what }) => /members|requests|identity\/names/.test(what.split("/notify")[0] ?? ""))).toBe(
    false,
  );
});

test("a repeat is counted before it is asked for", async () => {
  signedIn();
  aServer({
    [ME]: answer(aMe()),
    "GET /api/v1/notify/receivers/r1/repeats": NOBODY,
    "GET /api/v1/notify/receivers/r1/repeats/preview": answer({
      count: 2,
      is_more: false,
      by_type: [{ type: "org.louyu.requests.request.submitted.v1", count: 2 }],
    }),
  });
  const { page } = shown(RepeatForm, { receiver: RECEIVER, since: "2026-11-26T09:00:00+08:00" });

  await until(() => page.querySelector(".preview"));

  expect(page.textContent).toContain("2 deliveries would be sent");
});

test("what was asked for is granted at a click, beside what it gets", async () => {
  signedIn();
  const server = aServer({
    [ME]: answer(aMe()),
    "PATCH /api/v1/notify/receivers/r1": answer(RECEIVER),
  });
  const wanted = ["org.louyu.requests.visit.*"];
  const { page } = shown(WantedAnswer, { receiver: { ...RECEIVER, wanted } });

  page.querySelector("button")?.click();
  await until(() => server.times("PATCH /api/v1/notify/receivers/r1"));

  expect(server.asked.at(-1)?.body).toEqual({ event_types: [...RECEIVER.event_types, ...wanted] });
});
