import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../testing/page";
import { aRequest, aUnit } from "../../testing/requests";
import { aListedRule, aSuggestion, someRules } from "../../testing/routing";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import TriageForm from "../requests/TriageForm.vue";
import RoutingPage from "./console/RoutingPage.vue";
import RuleForm from "./RuleForm.vue";
import { moved, shareOf, valuesOf, wordsOf } from "./routing";

const UNITS = "GET /api/v1/requests/units";
const RULES = "GET /api/v1/requests/routing-rules";
const ORDER = "PUT /api/v1/requests/routing-rules/order";
const SUGGESTED = "GET /api/v1/requests/requests/request-1/suggestion";
const TRIAGE = "POST /api/v1/requests/requests/request-1/triage";
const BUILDINGS = "GET /api/v1/members/buildings";
const CATALOGUE = "GET /api/v1/requests/catalogue-items";
const none = answer({ items: [], next: null });
const units = answer({ items: [aUnit(), aUnit({ id: "unit-2", name: "城管中队" })], next: null });

test("words are read as people part them, each once", () => {
  expect(wordsOf("车位、拥堵，地锁\n 车位 ;")).toEqual(["车位", "拥堵", "地锁"]);
});

test("a rule is moved within the list and never out of it", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});

test("without a suggestion there is no share", () => {
  expect([shareOf({ suggested: 0, taken: 0 }), shareOf({ suggested: 3, taken: 2 })]).toEqual([null, 67]);
});

test("whoever triages sees which rule fits and why, and takes it with its limit", async () => {
  signedIn();
  const server = aServer({
    [UNITS]: units,
    [BUILDINGS]: none,
    [SUGGESTED]: answer(aSuggestion()),
    [TRIAGE]: answer(aRequest()),
  });
  const { page } = shown(TriageForm, { request: aRequest() });
  await until(() => page.querySelector(".suggestion") && page.querySelector("[name=unit_id]"));

  expect(textsOf(page, ".suggestion li")).toEqual(["with “车位”", "the last 15 that say the same: 交警大队 12"]);
  button(page, "Use it").click();
  await until(() => page.querySelector("[name=unit_id]:checked"));
  submit(page);
  await until(() => server.times(TRIAGE));

  expect(server.asked.find(({ what }) => what === TRIAGE)?.body).toEqual({ unit_id: "unit-1", note: "", days: 3 });
});

test("a rule whose unit is gone is told of, and nothing is offered", async () => {
  signedIn();
  const gone = aSuggestion();
  const rule = gone.rule ? { ...gone.rule, open_unit_ids: [] } : null;
  aServer({
    [UNITS]: units,
    [BUILDINGS]: none,
    [SUGGESTED]: answer(aSuggestion({ basis: null, unit_ids: [], unit_names: [], rule, past: [] })),
  });
  const { page } = shown(TriageForm, { request: aRequest() });

  await until(() => page.querySelector(".gone"));

  expect(textsOf(page, ".suggestion button")).toEqual([]);
});

test("a rule is moved up by its button, and the whole order is sent for the version that was seen", async () => {
  signedIn();
  const rules = [aListedRule(), aListedRule({ id: "rule-2", name: "噪音", position: 2, suggested: 4, taken: 3 })];
  const server = aServer({
    [UNITS]: units,
    [BUILDINGS]: none,
    [RULES]: answer(someRules(rules)),
    [ORDER]: answer({ rule_ids: ["rule-2", "rule-1"], version: 3 }),
  });
  const { page } = shown(RoutingPage);
  await until(() => page.querySelectorAll(".rules li").length === 2);

  expect(textsOf(page, ".share")).toEqual(["3/4 taken"]);
  page.querySelector<HTMLButtonElement>("[aria-label='Move 噪音 up']")?.click();
  await until(() => server.times(ORDER));

  const asked = server.asked.find(({ what }) => what === ORDER);
  expect(asked?.headers.get("If-Match")).toBe('"2"');
  expect(asked?.body).toEqual({ rule_ids: ["rule-2", "rule-1"] });
});

test("a street office without rules is told what they are good for", async () => {
  signedIn();
  aServer({ [UNITS]: units, [BUILDINGS]: none, [RULES]: answer(someRules([])) });
  const { page } = shown(RoutingPage);

  await until(() => page.textContent.includes("There are no routing rules yet"));
});

test("a rule is saved for the version that was shown; catalogue items that the form does not show stay", async () => {
  signedIn();
  const save = "PATCH /api/v1/requests/routing-rules/rule-1";
  const rule = aListedRule({ catalogue_item_ids: ["item-1"], version: 4 });
  const server = aServer({ [UNITS]: units, [BUILDINGS]: none, [CATALOGUE]: none, [save]: answer(rule) });
  const { page } = shown(RuleForm, { rule });
  await until(() => page.querySelector("[name=unit_ids]"));

  enter(page, "[name=words]", "车位，地锁");
  submit(page);
  await until(() => server.times(save));

  const asked = server.asked.find(({ what }) => what === save);
  expect(asked?.headers.get("If-Match")).toBe('"4"');
  expect(asked?.body).toMatchObject({
    words: ["车位", "地锁"],
    catalogue_item_ids: ["item-1"],
    unit_ids: ["unit-1"],
    valid_from: null,
  });
  expect(valuesOf(null).words_match).toBe("any");
});
