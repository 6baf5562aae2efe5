import { expect, test, vi } from "vitest";

import { button, one, shown, textOf } from "../testing/page";
import { until } from "../testing/until";
import SureButton from "./SureButton.vue";

function asked(over: Record<string, unknown> = {}) {
  const onSure = vi.fn();
  const { page } = shown(SureButton, {
    act: "End the key",
    title: "End it?",
    lead: "It cannot be undone.",
    onSure,
    ...over,
  });
  button(page, "End the key").click();
  return { page, onSure };
}

test("the question says what will be, and its button says the act", async () => {
  const { page, onSure } = asked();
  await until(() => page.querySelector("dialog[open]"));

  expect(textOf(one(page, "dialog"))).toContain("It cannot be undone.");
  expect(onSure).not.toHaveBeenCalled();
  button(one(page, "dialog"), "End the key").click();

  expect(onSure).toHaveBeenCalledOnce();
});

test("the first button of the question leads out", async () => {
  const { page, onSure } = asked();
  await until(() => page.querySelector("dialog[open]"));

  one(page, "dialog .quiet").click();

  expect(page.querySelector("dialog[open]")).toBeNull();
  expect(onSure).not.toHaveBeenCalled();
});

test("nothing is asked while the act is under way", () => {
  const { page } = asked({ busy: true });

  expect(page.querySelector("dialog")).toBeNull();
});
