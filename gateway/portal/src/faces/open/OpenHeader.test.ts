import { expect, test } from "vitest";
import { nextTick } from "vue";

import { session } from "../../api/session";
import { signedIn } from "../../testing/builders";
import { button, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, held, refused } from "../../testing/server";
import { until } from "../../testing/until";
import OpenHeader from "./OpenHeader.vue";

test("the header names who is signed in and lets them out, once", async () => {
  const slow = held(refused(409));
  const server = aServer({ "DELETE /api/v1/identity/sessions/current": slow });
  signedIn({ display_name: "Lin Min" });
  const { page } = shown(OpenHeader);
  expect(textOf(one(page, ".person"))).toBe("Lin Min");

  button(page, "Sign out").click();
  await nextTick();
  expect(button(page, "Sign out").disabled).toBe(true);
  slow.letGo();
  await until(() => !session.value);

  expect(server.asked).toHaveLength(1);
});

test("the header of nobody names nobody", () => {
  const { page } = shown(OpenHeader);

  expect(textsOf(page, "button")).toEqual(["简体", "繁體"]);
});
