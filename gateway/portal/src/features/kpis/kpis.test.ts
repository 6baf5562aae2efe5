// A definition keeps what its kind has, and a row leads to the page where one acts.
import { describe, expect, it } from "vitest";

import type { FactKind, Kpi } from "../../api/kpis";
import { bodyOf, hasClasses, kindName, ofKind, pageOf, valuesOf } from "./kpis";

const WISHES = {
  kind: "wish",
  name: "微心愿",
  name_en: "wishes",
  facts: [],
  numbers: [{ code: "hours_to_grant", name: "", name_en: "", of_unit: false }],
  groups: ["month", "building", "category"],
  filters: ["categories"],
} satisfies FactKind;

describe("a definition", () => {
  it("forgets facts, number and group of another kind", () => {
    const values = valuesOf(null);
    values.counts = ["solved"];
    ofKind(values, "wish", WISHES);

    expect([values.kind, values.counts, values.number, values.group_by]).toEqual([
      "wish",
      [],
      "hours_to_grant",
      "none",
    ]);
  });

  it("keeps its classes as long as the kind is the same, and sources, which the form does not show", () => {
    const kpi = {
      kind: "request",
      shape: "count",
      counts: { facts: [], without: [], categories: ["lift"], sources: ["visit"] },
    };
    const values = valuesOf(kpi as unknown as Kpi);
    expect(bodyOf(values, kpi as unknown as Kpi).counts).toMatchObject({ categories: ["lift"], sources: ["visit"] });
    values.countsCategories = ["property"];
    expect(bodyOf(values, kpi as unknown as Kpi).counts.categories).toEqual(["property"]);

    ofKind(values, "wish", WISHES);
    expect(bodyOf(values, kpi as unknown as Kpi).counts.categories).toEqual([]);
  });
});

it("offers classes of the catalogue only where they are what a kind is narrowed by", () => {
  expect(hasClasses("request", ["categories", "sources"])).toBe(true);
  expect(hasClasses("wish", ["categories"])).toBe(false);
  expect(hasClasses("visit", [])).toBe(false);
});

it("leads to the page of what a row is of", () => {
  expect(pageOf({ kind: "agency_case", id: "c1" })).toBe("/console/agency-cases/c1");
});

it("names a kind of whistles as the street office does, and by its code if nothing is known of it", () => {
  expect(kindName("push", "亮灯吹哨", "Lit whistle")).toBe("Lit whistle");
  expect(kindName("push", "亮灯吹哨", "")).toBe("亮灯吹哨");
  expect(kindName("push", null, null)).toBe("push");
});
