import { expect, test } from "vitest";

import { language } from "../../api/language";
import { enter, one, shown, textOf } from "../../testing/page";
import { answersOf, fieldsOf, readable, typedOf } from "./form";
import FormFields from "./FormFields.vue";
import AnswersList from "./AnswersList.vue";

const FORM = {
  type: "object",
  properties: {
    note: { type: "string", title: "说明", "x-lines": true },
    area: { type: "integer", title: "面积", "x-title-en": "Area" },
    rate: { type: "number", title: "单价" },
    kind: { type: "string", title: "类型", enum: ["rent", "own"], "x-enum-titles": ["租用", "自有"] },
    wanted: { type: "array", title: "需要", items: { type: "string", enum: ["a", "b"] } },
    day: { type: "string", format: "date", title: "日期" },
    urgent: { type: "boolean", title: "加急" },
  },
  required: ["area"],
  "x-order": ["area", "kind", "note", "rate", "wanted", "day", "urgent"],
};

test("fields stand in the order of the form, in the language of the page", () => {
  language.value = "en";

  expect(fieldsOf(FORM).map(({ label, kind, required }) => [label, kind, required])).toEqual([
    ["Area", "integer", true],
    ["类型", "choice", false],
    ["说明", "lines", false],
    ["单价", "number", false],
    ["需要", "choices", false],
    ["日期", "date", false],
    ["加急", "boolean", false],
  ]);
  expect(fieldsOf(null)).toEqual([]);
});

test("only what was answered is sent, numbers as numbers", () => {
  const typed = { ...typedOf(FORM), area: 3, rate: "１2.5", wanted: [], urgent: false };

  expect(answersOf(FORM, typed)).toEqual({ area: 3, rate: 12.5, urgent: false });
  expect(answersOf(FORM, { ...typed, rate: "a lot" })["rate"]).toBe("a lot");
  expect(typedOf(FORM, { rate: 2, wanted: ["a"] })).toMatchObject({ rate: "2", wanted: ["a"], note: "" });
});

test("one component shows every kind of field", () => {
  const answers = typedOf(FORM);
  const { page } = shown(FormFields, { form: FORM, modelValue: answers });

  expect([...page.querySelectorAll("[name]")].map((field) => field.getAttribute("name"))).toEqual([
    "answers/area",
    "answers/kind",
    "answers/note",
    "answers/rate",
    "answers/wanted",
    "answers/wanted",
    "answers/day",
    "answers/urgent",
  ]);
  expect((one(page, "[name='answers/area']") as HTMLInputElement).required).toBe(true);
  enter(page, "[name='answers/note']", "two cars");
  expect(answers["note"]).toBe("two cars");
});

test("answers are read with the words of the form", () => {
  const { page } = shown(AnswersList, { form: FORM, answers: { area: 80, kind: "own", urgent: true } });

  expect(textOf(page)).toBe("Area80类型自有加急yes");
  const wanted = fieldsOf(FORM).find(({ name }) => name === "wanted");
  expect(wanted && readable(wanted, ["a", "b"], "yes", "no")).toBe("a, b");
});
