import { expect, test } from "vitest";

import type { Formula, Rates } from "../../api/rates";
import { aMe, signedIn } from "../../testing/builders";
import { button, one, shown, textsOf } from "../../testing/page";
import { page as pageOf } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import { bodyOf as kpiBody, valuesOf } from "../kpis/kpis";
import PublicPage from "../public-page/PublicPage.vue";
import { addDeduction, addTerm, addWeighing, bodyOf, draftOf, wholeOf } from "./formulas";
import RatesPage from "./RatesPage.vue";
import RateTable from "./RateTable.vue";

const R = "/api/v1/requests";
const BEHIND = `GET ${R}/rates/unit-1/requests?from=2026-11-01&to=2026-11-30`;

const any = { facts: [], without: [], categories: [], sources: [] };
const formula: Formula = {
  id: "f-2",

  name: "三率",
  valid_from: "2020-01-01",
  start: 0,
  terms: [
    { code: "solved", name: "解决率", points: 35, numerator: any, denominator: any, if_none: "left_out" },
    { code: "rated", name: "满意率", points: 65, numerator: any, denominator: any, if_none: "full" },
  ],
  deductions: [],
  weighings: [],
  excludes: ["repeated"],
  note: "",
  answerable: "each",
};
const term = {
  code: "solved",
  name: "解决率",
  of_points: 35,
  numerator: 1,
  denominator: 4,
  share: 0.25,
  points: 8.75,
  is_left_out: false,
};
const rates: Rates = {
  from: "2026-11-01",
  to: "2026-11-30",
  formula: {
    id: "f-1",
    number: 2,
    name: "三率",
    valid_from: "2026-11-01",
    note: "",
    is_draft: false,
    answerable: "each",
  },
  units: [
    {
      unit_id: "unit-1",
      unit_name: "城管中队",
      value: 8.75,
      start: 0,
      requests: 5,
      excluded: 1,
      rank: 1,
      terms: [term],
      deductions: [],
    },
  ],
  whole: null,
};

test("a version is sent as it was begun, with everything that was changed in it", () => {
  const draft = draftOf(formula);
  addTerm(draft);
  addDeduction(draft);
  addWeighing(draft);
  Object.assign(draft.terms[0] ?? {}, { points: 40.5 });
  draft.terms[2]?.numerator.facts.push("cited");

  const body = bodyOf(draft);

  expect(body).toMatchObject({ excludes: ["repeated"], answerable: "each", start: 0 });
  expect(body.terms?.map(({ points }) => points)).toEqual([40.5, 65, 0]);
  expect(body.terms?.[0]).toMatchObject({ if_none: "left_out", denominator: any });
  expect(body.terms?.[2]).toMatchObject({ code: "part_3", if_none: null, numerator: { facts: ["cited"] } });
  expect(body.deductions?.[0]).toMatchObject({ code: "part_4", most: null });
  expect(body.weighings).toEqual([{ condition: any, weight: 0 }]);
  expect(wholeOf(draft)).toBe(105.5);
});

test("a KPI sends a denominator with a ratio only, and a number with a percentile only", () => {
  const values = { ...valuesOf(null), counts: ["solved"], of: ["submitted"] };

  expect(kpiBody(values, null)).toMatchObject({ of: { facts: ["submitted"] }, number: null, percent: null });
  expect(kpiBody({ ...values, shape: "percentile" }, null)).toMatchObject({ of: null, percent: 90 });
});

test("a rate stands beside its parts, with what they were divided by", () => {
  const { page } = shown(RateTable, { rates });

  expect(textsOf(page, "tbody th")).toEqual(["城管中队"]);
  expect(page.textContent).toContain("8.75 of 35");
  expect(page.textContent).toContain("1/4");
  expect(page.textContent).toContain("1 excluded");
});

test("each part of a rate leads to the requests that it is made of", async () => {
  signedIn();
  const server = aServer({
    [`GET ${R}/rates`]: answer(rates),
    [`GET ${R}/rates/unit-1/requests`]: answer(pageOf()),
    [`GET ${R}/facts`]: answer({ facts: [], numbers: [] }),
    "GET /api/v1/identity/me": answer(aMe()),
  });
  const { page, router } = shown(RatesPage);
  await router.push("/console/rates?from=2026-11-01&to=2026-11-30");
  await until(() => page.querySelector("td .link"));

  one(page, "[aria-label$=': requests of 城管中队 that count in 解决率']").click();
  await until(() => server.times(`${BEHIND}&term=solved&counted=in`) === 1);
  button(page, "not scored").click();
  await until(() => server.times(`${BEHIND}&term=solved&counted=missed`) === 1);
  one(page, "[aria-label$=': all requests of 城管中队 that 解决率 is taken of']").click();

  await until(() => server.times(`${BEHIND}&term=solved`) === 1);
  expect(router.currentRoute.value.query).toEqual({
    from: "2026-11-01",
    to: "2026-11-30",
    unit: "unit-1",
    term: "solved",
  });
});

test("the public page is read without signing in, and says nothing where there is too little", async () => {
  const kpi = { code: "rate", name: "满意率", name_en: "Satisfied", shape: "ratio", group_by: "unit", groups: [] };
  aServer({
    "GET /api/v1/requests/public-page": answer({
      name: "江头街道",
      name_en: "Jiangtou",
      from: "2026-09-01",
      to: "2026-11-30",
      kpis: [
        { ...kpi, value: null },
        { ...kpi, code: "solved", name_en: "Solved", value: 0.5 },
      ],
      cases: [{ title: "出口拓宽", text: "改为两道", category: "repair", solved_on: "2026-11-02", days: 3 }],
    }),
  });
  const { page } = shown(PublicPage, { office: "jiangtou" });
  await until(() => page.querySelector("h1"));

  expect(textsOf(page, "dd")).toEqual(["too few to tell", "50%"]);
  expect(textsOf(page, ".cases h3")).toEqual(["出口拓宽"]);
});
