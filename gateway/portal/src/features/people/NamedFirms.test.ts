import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, shown, textOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import NamedFirms from "./NamedFirms.vue";

const DECIDE = "POST /api/v1/members/members/{member_id}/firm";
const WAITS = {
  id: "member-1",
  name: "林敏",
  enterprise_id: "firm-1",
  enterprise_name: "宏远公司",
  building_id: "building-1",
  building_name: "磐基中心",
  asked_at: "2026-11-25T08:00:00Z",
  version: 3,
};

function opened(items: unknown[]) {
  signedIn();
  const server = aServer({
    "GET /api/v1/members/named-firms": answer({ items, next: null }),
    [DECIDE.replace("{member_id}", "member-1")]: answer({}),
  });
  return { server, ...shown(NamedFirms) };
}

test.each([
  ["Confirm", true],
  ["Does not work there", false],
])("a firm that somebody named is decided with one key: %s", async (name, confirmed) => {
  const { server, page } = opened([WAITS]);
  await until(() => page.querySelector("li"));
  expect(textOf(page)).toContain("林敏 says they work for 宏远公司");

  button(page, name).click();

  await until(() => server.asked.find(({ what }) => what.startsWith("POST")));
  const sent = server.asked.find(({ what }) => what.startsWith("POST"));
  expect(sent?.what).toBe("POST /api/v1/members/members/member-1/firm");
  expect(sent?.body).toEqual({ enterprise_id: "firm-1", confirmed });
});

test("nothing is shown while nobody waits", async () => {
  const { server, page } = opened([]);
  await until(() => server.asked.length);

  expect(page.querySelector("section")).toBeNull();
});
