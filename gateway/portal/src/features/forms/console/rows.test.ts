import { expect, test } from "vitest";

import { formOf, newRow, rowsOf } from "./rows";
import { formChanges } from "../../catalogue/console/editions";

const ROW = {
  ...newRow([]),
  name: "kind",
  kind: "choice" as const,
  title: "类型",
  choices: "rent = 租用 = Rented\nown",
};

test("rows become a form and come back as they were", () => {
  const rows = [
    { ...newRow([]), name: "area", kind: "integer" as const, title: "面积", required: true, least: 1, most: 50 },
    ROW,
    { ...ROW, name: "wanted", kind: "choices" as const, most: 1 },
  ];
  const form = formOf(rows);

  expect(form).toMatchObject({
    required: ["area"],
    "x-order": ["area", "kind", "wanted"],
    properties: {
      area: { type: "integer", title: "面积", minimum: 1, maximum: 50 },
      kind: { enum: ["rent", "own"], "x-enum-titles": ["租用", "own"], "x-enum-titles-en": ["Rented", "own"] },
      wanted: { type: "array", maxItems: 1, items: { enum: ["rent", "own"] } },
    },
  });
  expect(formOf(rowsOf({ ...form }))).toEqual(form);
});

test("without rows there is no form, and a new row has a name of its own", () => {
  expect(formOf([])).toBeNull();
  expect(newRow([newRow([])]).name).not.toBe(newRow([]).name);
});

test("what differs between two forms is told by label", () => {
  const before = formOf([ROW, { ...newRow([]), name: "old", title: "旧" }]);
  const after = formOf([
    { ...ROW, required: true },
    { ...newRow([]), name: "fresh", title: "新" },
  ]);

  expect(formChanges({ ...before }, { ...after })).toEqual({ added: ["新"], gone: ["旧"], changed: ["类型"] });
});
