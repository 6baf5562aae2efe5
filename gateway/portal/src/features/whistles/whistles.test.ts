import { expect, test } from "vitest";

import type { ListedKind, Whistle } from "../../api/whistles";
import { aMe, signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textOf, textsOf } from "../../testing/page";
import { aRequest, aUnit, aWhistle } from "../../testing/requests";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import WhistleForm from "../requests/WhistleForm.vue";
import WhistlePanel from "../requests/WhistlePanel.vue";
import KindForm from "./console/KindForm.vue";
import { bodyOf, valuesOf } from "./kinds";
import { canConclude, canTake, codeIn, meanOf, stepsOf } from "./steps";
import UnitActs from "./UnitActs.vue";
import WhistleRates from "./WhistleRates.vue";

const HOUR = { amount: 1, unit: "hours", working_time: true } as const;
const TERMS = {
  sign_in: HOUR,
  contact: { amount: 24, unit: "hours", working_time: false },
  report_in: { amount: 3, unit: "days", working_time: true },
  finish: null,
  own_minutes: false,
  on_the_spot: false,
  rates_units: true,
} as const;
const AT = "2026-11-26T10:00:00+08:00";
const CALL = {
  kind_code: "joint",
  kind_name: "联合执法吹哨",
  kind_name_en: "Joint enforcement whistle",
  kind_version: 2,
  source: "patrol",
  terms: TERMS,
} as const;

function kind(over: Partial<ListedKind> = {}): ListedKind {
  return {
    id: "kind-1",
    code: "joint",
    name: "联合执法吹哨",
    name_en: "Joint",
    note: "",
    blown_by: "street",
    terms: TERMS,
    status: "standing",
    may_blow: true,
    version: 2,
    ...over,
  };
}

function joint(over: Partial<Whistle> = {}): Whistle {
  return aWhistle({ call: CALL, dues: [{ step: "sign_in", at: AT }], ...over });
}

const taken = (step: "sign_in" | "contact" | "finish", unit: string) => ({
  step,
  unit_id: unit,
  unit_name: null,
  by: "person-2",
  at: AT,
  person: null,
  note: "",
});
const here = (unit: string) => ({
  unit_id: unit,
  unit_name: null,
  by: "person-2",
  at: AT,
  on_the_spot: true,
  printed: false,
});
const UNITS = "GET /api/v1/requests/units";
const units = answer({ items: [aUnit(), aUnit({ id: "unit-2", name: "城管中队" })], next: null });

test("a unit signs in, makes contact, reports in and is done; a later step stands for those before it", () => {
  expect(canTake(joint(), "unit-1")).toEqual(["sign_in", "contact"]);
  expect(canTake(joint({ steps: [taken("contact", "unit-1")] }), "unit-1")).toEqual([]);
  expect(canTake(joint({ report_ins: [here("unit-1")] }), "unit-1")).toEqual(["finish"]);
  expect(canTake(joint({ ended_at: AT }), "unit-1")).toEqual([]);
  expect(canTake(aWhistle(), "unit-1")).toEqual([]);
});

test("the steps that the kind asks for are shown, and those that were taken all the same", () => {
  expect(stepsOf(joint(), "unit-1").map(({ step }) => step)).toEqual(["sign_in", "report_in"]);
  expect(stepsOf(aWhistle({ lead_unit_id: "unit-2" }), "unit-1").map(({ step }) => step)).toEqual([
    "report_in",
    "finish",
  ]);
});

test("a report-in says by which code a unit came", () => {
  const proofs = (report: object) =>
    stepsOf(joint({ report_ins: [{ ...here("unit-1"), ...report }] }), "unit-1").find(({ at }) => at)?.proof;

  expect([proofs({}), proofs({ printed: true }), proofs({ on_the_spot: false })]).toEqual(["shown", "printed", null]);
});

test("the lead sums up when all are here and the others are done", () => {
  const assembled = { status: "assembled", lead_unit_id: "unit-1" } as const;

  expect(canConclude(joint(assembled))).toBe(false);
  expect(canConclude(joint({ ...assembled, steps: [taken("finish", "unit-2")] }))).toBe(true);
  expect(canConclude(joint({ status: "assembled", steps: [taken("finish", "unit-2")] }))).toBe(false);
});

test("a code is scanned with its address, or typed with blanks and full-width digits", () => {
  expect(codeIn("https://louyu.example/desk/whistles/w1#12345678")).toBe("12345678");
  expect(codeIn("１２３４ 5678")).toBe("12345678");
  expect(codeIn("1234")).toBe("");
  expect(codeIn("https://louyu.example/desk/whistles/w1#K7Q2MNB4XWZA")).toBe("K7Q2MNB4XWZA");
  expect(codeIn("k7q2 mnb4 xwza")).toBe("K7Q2MNB4XWZA");
});

test("a kind is sent as its form has it: no amount is no limit, days are working days", () => {
  const values = valuesOf(kind());
  values.limits.contact.amount = null;

  expect(bodyOf(values).terms).toEqual({ ...TERMS, contact: null });
  expect(meanOf({ rated: 2, rating_points: 24 })).toBe(4);
  expect(meanOf(undefined)).toBeNull();
});

test("a kind is saved for the version that was seen, and a refusal keeps what was typed", async () => {
  signedIn();
  const path = "PUT /api/v1/requests/whistle-kinds/joint";
  const server = aServer({ [path]: refused(412, { type: "urn:louyu:problem:changed-meanwhile", detail: "Changed." }) });
  const { page } = shown(KindForm, { kind: kind() });

  enter(page, "[name=name]", "联合吹哨");
  submit(page);

  await until(() => page.querySelector(".notice"));
  expect(page.querySelector<HTMLInputElement>("[name=name]")?.value).toBe("联合吹哨");
  expect(server.asked.at(-1)?.headers.get("If-Match")).toBe('"2"');
});

test("whoever may blow several kinds chooses one, whose time holds", async () => {
  signedIn();
  const whistle = "POST /api/v1/requests/requests/request-1/whistle";
  const daily = kind({ code: "daily", name_en: "Everyday", terms: { ...TERMS, own_minutes: true } });
  const server = aServer({
    [UNITS]: units,
    "GET /api/v1/requests/whistle-kinds": answer({ items: [daily, kind(), kind({ code: "tough", may_blow: false })] }),
    [whistle]: answer(aRequest({ status: "whistled" })),
  });
  const { page } = shown(WhistleForm, { request: aRequest(), suggested: ["unit-1", "unit-2"] });
  await until(() => page.querySelector("[name=kind_code]"));
  expect(textsOf(page, "[name=kind_code] option")).toEqual(["Everyday", "Joint"]);

  const select = page.querySelector<HTMLSelectElement>("[name=kind_code]");
  if (select) select.value = "joint";
  select?.dispatchEvent(new Event("change"));
  await until(() => textOf(page).includes("as the kind says: 3 working days"));
  submit(page);

  await until(() => server.times(whistle) === 1);
  expect(server.asked.find(({ what }) => what === whistle)?.body).toEqual({
    unit_ids: ["unit-1", "unit-2"],
    minutes: null,
    working_time: false,
    kind_code: "joint",
    lead_unit_id: null,
  });
});

test("an officer who has scanned the code reports in with it", async () => {
  signedIn();
  const path = "POST /api/v1/requests/whistles/whistle-1/report-ins";
  const server = aServer({ [path]: answer(joint({ report_ins: [here("unit-1")] })) });
  const { page } = shown(UnitActs, {
    whistle: joint({ call: { ...CALL, terms: { ...TERMS, on_the_spot: true } } }),
    unit: "unit-1",
    name: "交警大队",
    missing: true,
    code: "12345678",
  });

  submit(page);

  await until(() => server.times(path) === 1);
  expect(server.asked.at(-1)?.body).toEqual({ unit_id: "unit-1", code: "12345678", printed_code: null });
});

test("a contact names whom the unit spoke to", async () => {
  signedIn();
  const path = "POST /api/v1/requests/whistles/whistle-1/contacts";
  const server = aServer({ [path]: answer(joint()) });
  const { page } = shown(UnitActs, { whistle: joint(), unit: "unit-1", name: "交警大队", missing: false });

  button(page, "Note a contact of 交警大队").click();
  await until(() => page.querySelector("[name=person]"));
  enter(page, "[name=person]", "李经理");
  submit(page);

  await until(() => server.times(path) === 1);
  expect(server.asked.at(-1)?.body).toEqual({ unit_id: "unit-1", person: "李经理", note: "" });
});

test("after the end whoever may whistle there rates each unit", async () => {
  signedIn();
  const path = "POST /api/v1/requests/whistles/whistle-1/ratings";
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "whistle.blow": ["building:building-1"] } })),
    [UNITS]: units,
    "GET /api/v1/requests/whistles/whistle-1": answer(joint({ status: "assembled", ended_at: AT, to_rate: true })),
    [path]: answer(joint({ status: "assembled", ended_at: AT, to_rate: true })),
  });
  const { page } = shown(WhistlePanel, { whistleId: "whistle-1" });
  await until(() => page.querySelector("[name=response]"));

  submit(page);

  await until(() => server.times(path) === 1);
  expect(server.asked.find(({ what }) => what === path)?.body).toEqual({
    unit_id: "unit-1",
    response: 5,
    on_site: 5,
    result: 5,
    comment: "",
  });
});

test("the whistle rate is of a hundred requests, by kind and by source", async () => {
  signedIn();
  aServer({ "GET /api/v1/requests/whistle-kinds": answer({ items: [kind()] }) });
  const figures = {
    requests: { submitted: 40 },
    whistles: { total: 2, kind_joint: 2, source_patrol: 1, source_grid: 1, rated: 2, rating_points: 24 },
  };
  const { page } = shown(WhistleRates, { figures });

  await until(() => textOf(page).includes("Joint"));

  expect(textsOf(page, "strong")).toEqual(["5%"]);
  expect(textOf(page)).toContain("4 of 5");
});
