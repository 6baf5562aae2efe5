import { expect, test } from "vitest";
import { nextTick, reactive } from "vue";

import { enter, one, shown, textOf } from "../../../testing/page";
import FormEditor from "./FormEditor.vue";
import { newRow } from "./rows";

test("an item without a form begins with none, and its first field shows in the preview once it has a name", async () => {
  const { page } = shown(FormEditor, { modelValue: [] });

  expect(textOf(page)).toContain("Add a field");
  expect(page.querySelector(".preview")).toBeNull();

  const filled = shown(FormEditor, { modelValue: reactive([newRow([])]) });
  enter(filled.page, "[name='rows/0/title']", "楼层");
  await nextTick();
  expect(textOf(one(filled.page, ".preview"))).toContain("楼层");
});
