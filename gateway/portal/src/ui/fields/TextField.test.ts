import { expect, test, vi } from "vitest";

import { enter, one, shown, textOf } from "../../testing/page";
import TextField from "./TextField.vue";

test("a field is labelled, required and described by its hint and its fault", () => {
  const typed = vi.fn();
  const given = { label: "Name", name: "name", hint: "As on your badge.", fault: "Too short.", modelValue: "Li" };
  const { page } = shown(TextField, { ...given, "onUpdate:modelValue": typed });
  const input = one(page, "input") as HTMLInputElement;

  expect(one(page, "label").getAttribute("for")).toBe(input.id);
  expect(textOf(one(page, `#${input.getAttribute("aria-describedby") ?? ""}`))).toBe("As on your badge.Too short.");
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect([input.required, input.type, input.value]).toEqual([true, "text", "Li"]);

  enter(page, "input", "Lin");
  expect(typed).toHaveBeenCalledExactlyOnceWith("Lin");
});

test("an optional field without a fault is neither required nor invalid", () => {
  const { page } = shown(TextField, { label: "Phone", name: "phone", type: "tel", optional: true, modelValue: "" });
  const input = one(page, "input") as HTMLInputElement;

  expect(input.required).toBe(false);
  expect(input.type).toBe("tel");
  expect(input.hasAttribute("aria-invalid")).toBe(false);
});
