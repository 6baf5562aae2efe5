import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, one, shown, textOf } from "../../../testing/page";
import { aWhistle } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import PrintedCodePage from "./PrintedCodePage.vue";

const ONE = "GET /api/v1/requests/whistles/whistle-1";
const CODE = { code: "K7Q2MNB4XWZA", by: "person-2", at: "2026-11-26T10:00:00+08:00" };
const PRINTED = `${ONE}/printed-code`;
const MAKE = "POST /api/v1/requests/whistles/whistle-1/printed-code";
const REVOKE = `${MAKE}/revoke`;

function served(whistle = aWhistle()) {
  signedIn();
  return aServer({
    [ONE]: answer(whistle),
    "GET /api/v1/identity/me": answer(aMe({ grants: { "whistle.blow": ["*"] } })),
    [PRINTED]: answer(CODE),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [] }),
  });
}

test("a code is made and stands on the poster, to be scanned or typed", async () => {
  const server = served();
  server.routes[MAKE] = (request) => {
    server.routes[ONE] = answer(aWhistle({ printed_at: CODE.at }));
    return answer(CODE, 201)(request);
  };
  const { page } = shown(PrintedCodePage, { id: "whistle-1", face: "console" });
  await until(() => page.querySelector(".acts button"));
  expect(page.querySelector(".poster")).toBeNull();

  button(page, "Make a code").click();
  await until(() => page.querySelector(".poster svg"));

  expect(textOf(page)).toContain("K7Q2 MNB4 XWZA");
  expect(textOf(page)).toContain("地下车库出口拥堵");
  expect(server.asked.find(({ what }) => what === MAKE)?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("a code is taken back after a question, and the poster goes", async () => {
  const server = served(aWhistle({ printed_at: CODE.at }));
  server.routes[REVOKE] = (request) => {
    server.routes[ONE] = answer(aWhistle());
    return answer(aWhistle())(request);
  };
  const { page } = shown(PrintedCodePage, { id: "whistle-1", face: "desk" });
  await until(() => page.querySelector(".poster"));

  button(page, "Take it back").click();
  await until(() => page.querySelector("dialog[open]"));
  button(one(page, "dialog"), "Take it back").click();

  await until(() => !page.querySelector(".poster"));
  expect(server.times(REVOKE)).toBe(1);
});

test("when all units are here there is nothing to print", async () => {
  served(aWhistle({ status: "assembled" }));
  const { page } = shown(PrintedCodePage, { id: "whistle-1", face: "console" });

  await until(() => page.querySelector(".acts"));

  expect(page.querySelectorAll(".acts button")).toHaveLength(0);
});

test("who does not lead it has nothing to print", async () => {
  const server = served(aWhistle({ printed_at: CODE.at }));
  server.routes["GET /api/v1/identity/me"] = answer(aMe({ grants: { "whistle.report_in": ["unit:unit-2"] } }));
  const { page } = shown(PrintedCodePage, { id: "whistle-1", face: "desk" });

  await until(() => page.querySelector(".acts"));

  expect(page.querySelectorAll(".acts button")).toHaveLength(0);
  expect(server.times(PRINTED)).toBe(0);
});
