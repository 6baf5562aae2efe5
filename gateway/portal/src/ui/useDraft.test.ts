import { expect, test } from "vitest";
import { nextTick, reactive } from "vue";

import { signedIn } from "../testing/builders";
import { inUse } from "../testing/page";
import { forgetDrafts, useDraft } from "./useDraft";

const form = () => inUse(() => useDraft("activity.new", { title: "", seats: 0 })).used;

test("what was typed is there again when the form is opened anew, for the same person only", async () => {
  signedIn({ person_id: "person-1" });
  form().values.title = "Salon";
  await nextTick();

  expect(form().values).toEqual({ title: "Salon", seats: 0 });
  expect(form().kept).toBe(true);
  signedIn({ person_id: "person-2" });
  expect(form().values).toEqual({ title: "", seats: 0 });
  expect(form().kept).toBe(false);
});

test("what was sent is not kept", async () => {
  const draft = form();
  draft.values.title = "Salon";
  await nextTick();

  draft.clear();
  await nextTick();

  expect(draft.values.title).toBe("");
  expect(form().kept).toBe(false);
});

test("who signs out leaves nothing", async () => {
  form().values.title = "Salon";
  await nextTick();

  forgetDrafts();

  expect(form().values.title).toBe("");
});

test("a form may begin with what a query has answered, which is reactive", () => {
  const answered = reactive({ buildings: ["b-1"] });

  const { values, clear } = inUse(() => useDraft("plan.1", { buildings: answered.buildings })).used;
  values.buildings.push("b-2");
  clear();

  expect(values.buildings).toEqual(["b-1"]);
  expect(answered.buildings).toEqual(["b-1"]);
});
