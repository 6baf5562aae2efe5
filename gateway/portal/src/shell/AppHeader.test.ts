import { expect, test } from "vitest";
import { nextTick } from "vue";

import { session } from "../session/session";
import { signedIn } from "../testing/builders";
import { button, one, shown, textOf, textsOf } from "../testing/page";
import { aServer, held, refused } from "../testing/server";
import { until } from "../testing/until";
import AppHeader from "./AppHeader.vue";

test("the header names who is signed in and lets them out, once", async () => {
  const slow = held(refused(503));
  const server = aServer({ "DELETE /api/v1/identity/sessions/current": slow });
  signedIn({ display_name: "Lin Min" });
  const { page } = shown(AppHeader);
  expect(textOf(one(page, ".person"))).toBe("Lin Min");

  button(page, "Sign out").click();
  await nextTick();
  expect(button(page, "Sign out").disabled).toBe(true);
  slow.letGo();
  await until(() => !session.value);

  expect(server.asked).toHaveLength(1);
});

test("the header of nobody names nobody", () => {
  const { page } = shown(AppHeader);

  expect(textsOf(page, "button")).toEqual(["中文"]);
});
