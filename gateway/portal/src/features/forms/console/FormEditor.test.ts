import { expect, test } from "vitest";
import { nextTick, reactive } from "vue";

import { button, enter, shown, textOf } from "../../../testing/page";
import FormEditor from "./FormEditor.vue";
import FormPreview from "./FormPreview.vue";
import { newRow } from "./rows";
import type { Row } from "./rows";

test("an item without a form begins with none, and a field shows in the preview once it has a name", async () => {
  const rows = reactive<Row[]>([]);
  const { page } = shown(FormEditor, { modelValue: rows });
  const preview = shown(FormPreview, { rows });

  expect(textOf(preview.page)).toBe("");

  button(page, "Add a field").click();
  await nextTick();
  enter(page, "[name='rows/0/title']", "楼层");
  await nextTick();
  expect(textOf(preview.page)).toContain("楼层");
});

test("a required field of the preview does not stop the form that edits it", async () => {
  const { page } = shown(FormEditor, { modelValue: [{ ...newRow([]), title: "楼层", required: true }] });
  await nextTick();

  expect(page.querySelector("[name='answers/field_1']")).toBeNull();
});
