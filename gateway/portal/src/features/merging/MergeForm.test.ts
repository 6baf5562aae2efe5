import { expect, test } from "vitest";
import { nextTick } from "vue";

import { button, enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import MergeForm from "./MergeForm.vue";

const ONE = { id: "e1", name: "云帆科技", more: "磐基中心" };
const OTHER = { id: "e2", name: "云帆科技有限公司", uscc: null, building_name: "江头大厦" };
const page = (...items: object[]) => answer({ items, next: null });

/** The dossier e1 is to be merged, and the other one is chosen. */
async function chosen(merge: Route = answer({ id: "e2" })) {
  const done: string[] = [];
  const server = aServer({
    "GET /api/v1/members/enterprises": page(OTHER, { ...OTHER, id: "e1", name: "云帆科技" }),
    "GET /api/v1/members/suites": page({}, {}),
    "GET /api/v1/members/members": page({}),
    "GET /api/v1/members/role-assignments": page({ ended: true }),
    "POST /api/v1/members/enterprises/e1/merge": merge,
    "POST /api/v1/members/enterprises/e2/merge": answer({ id: "e1" }),
  });
  const { page: form } = shown(MergeForm, { kind: "enterprise", one: ONE, onDone: (id: string) => done.push(id) });
  enter(form, "#merge-search", "yunfan");
  await until(() => form.querySelector(".offered button"));
  expect(textsOf(form, ".offered strong")).toEqual(["云帆科技有限公司"]);
  one(form, ".offered button").click();
  await until(() => form.querySelectorAll(".goes li").length === 3);
  return { form, server, done };
}

test("before two dossiers become one, the page says which stays and what moves", async () => {
  const { form, server, done } = await chosen();
  expect(textOf(one(form, ".goes strong"))).toBe("云帆科技");
  expect(textsOf(form, ".goes li")).toEqual(["2 suites", "1 person", "0 roles"]);

  submit(form);
  expect(server.asked.at(-1)?.what).not.toContain("merge");
  enter(form, "[name=sure]", true);
  submit(form);

  await until(() => done.length);
  expect(done).toEqual(["e2"]);
  expect(server.asked.find(({ what }) => what.endsWith("/e1/merge"))?.body).toEqual({ into_id: "e2" });
});

test("which one stays can be turned round, and has to be confirmed again", async () => {
  const { form, done } = await chosen();
  enter(form, "[name=sure]", true);
  await nextTick();

  button(form, "Keep the other one").click();
  await until(() => textOf(one(form, ".stays strong")) === "云帆科技");
  expect((one(form, "[name=sure]") as HTMLInputElement).checked).toBe(false);
  enter(form, "[name=sure]", true);
  submit(form);

  await until(() => done.length);
  expect(done).toEqual(["e1"]);
});

test("what is in the way is said, and both are still there", async () => {
  const { form, done } = await chosen(refused(409, { detail: "They are two firms." }));
  enter(form, "[name=sure]", true);
  submit(form);

  await until(() => textOf(form).includes("They are two firms."));
  expect(done).toEqual([]);
});
