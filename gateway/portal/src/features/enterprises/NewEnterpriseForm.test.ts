import { expect, test } from "vitest";

import { aBuilding } from "../../testing/builders";
import { button, enter, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import { until } from "../../testing/until";
import NewEnterpriseForm from "./NewEnterpriseForm.vue";

const ADD = "POST /api/v1/members/enterprises";

function opened(...refusals: object[]) {
  const done: string[] = [];
  const server = aServer({
    "GET /api/v1/members/buildings": answer({ items: [aBuilding()], next: null }),
    [ADD]: inTurn(...refusals.map((problem) => refused(409, problem)), answer({ id: "e9" }, 201)),
  });
  const { page } = shown(NewEnterpriseForm, {
    buildingId: "building-1",
    onDone: ({ id }: { id: string }) => done.push(id),
  });
  enter(page, "[name=name]", "云帆科技");
  return { server, page, done };
}

test("a firm that may be there already is linked, and stored all the same when somebody says that it is another", async () => {
  const candidates = [{ id: "e1", name: "云帆科技", reasons: ["name"] }];
  const type = "urn:louyu:problem:possible-duplicate";
  const { server, page, done } = opened({ type, detail: "Look first.", candidates });
  submit(page);
  await until(() => page.querySelector(".alike"));
  expect(page.querySelector(".alike a")?.getAttribute("href")).toBe("/console/enterprises/e1");
  expect(textsOf(page, ".alike li")).toEqual(["云帆科技same name"]);

  button(page, "It is another one: add it").click();

  await until(() => done.length);
  const sent = server.asked.filter(({ what }) => what === ADD);
  expect(sent.map(({ body }) => (body as { despite_duplicates: boolean }).despite_duplicates)).toEqual([false, true]);
  expect(done).toEqual(["e9"]);
});

test("a credit code that another firm has cannot be stored twice", async () => {
  const candidates = [{ id: "e1", name: "云帆科技", reasons: ["uscc"] }];
  const { page } = opened({ type: "urn:louyu:problem:uscc-taken", detail: "Taken.", candidates });

  submit(page);

  await until(() => page.querySelector(".alike"));
  expect(textOf(page)).not.toContain("It is another one");
});
