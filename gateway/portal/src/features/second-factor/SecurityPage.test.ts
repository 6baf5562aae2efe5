import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import { until } from "../../testing/until";
import SecondFactorNotice from "./SecondFactorNotice.vue";
import SecurityPage from "./SecurityPage.vue";

const ME = "GET /api/v1/identity/me";
const BEGIN = "POST /api/v1/identity/second-factor";
const CONFIRM = "POST /api/v1/identity/second-factor/confirm";
const REMOVE = "POST /api/v1/identity/second-factor/remove";
const ENROLLED = { secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/Louyu:lin?secret=JBSWY3DPEHPK3PXP&issuer=Louyu" };

test("password, code, recovery codes: then it is on", async () => {
  signedIn();
  const server = aServer({
    [ME]: inTurn(answer(aMe()), answer(aMe({ has_second_factor: true }))),
    [BEGIN]: answer(ENROLLED),
    [CONFIRM]: answer({ recovery_codes: ["AAAA-1111", "BBBB-2222"] }),
  });
  const { page } = shown(SecurityPage);
  await until(() => page.querySelector("[name=password]"));

  enter(page, "[name=password]", "a good password");
  submit(page);
  await until(() => page.querySelector("[name=code]"));
  expect(one(page, "svg[role=img]")).toBeTruthy();
  expect(textOf(one(page, ".secret"))).toBe("JBSW Y3DP EHPK 3PXP");
  enter(page, "[name=code]", "123 456");
  submit(page);
  await until(() => page.querySelector(".recovery"));

  expect(textsOf(page, ".recovery li")).toEqual(["AAAA-1111", "BBBB-2222"]);
  expect(server.asked.find(({ what }) => what === CONFIRM)?.body).toEqual({ code: "123456" });
  button(page, "I have kept them").click();
  await until(() => page.querySelector("[role=status]"));
  expect(page.querySelector(".recovery")).toBeNull();
});

test("a wrong code is told at its field, and the secret stays", async () => {
  signedIn();
  const problem = { detail: "Wrong.", errors: [{ pointer: "/code", detail: "This code is wrong." }] };
  aServer({ [ME]: answer(aMe()), [BEGIN]: answer(ENROLLED), [CONFIRM]: refused(422, problem) });
  const { page } = shown(SecurityPage);
  await until(() => page.querySelector("[name=password]"));
  enter(page, "[name=password]", "a good password");
  submit(page);
  await until(() => page.querySelector("[name=code]"));

  enter(page, "[name=code]", "000000");
  submit(page);
  await until(() => page.querySelector("[role=alert]"));

  expect(textsOf(page, ".field-fault")).toEqual(["This code is wrong."]);
});

test("who has one can turn it off with a recovery code", async () => {
  signedIn();
  const server = aServer({ [ME]: answer(aMe({ has_second_factor: true })), [REMOVE]: answer({}) });
  const { page } = shown(SecurityPage);
  await until(() => page.querySelector(".acts"));

  button(page, "Turn it off").click();
  await until(() => page.querySelector("[name=code]"));
  enter(page, "[name=code]", "AAAA-1111");
  submit(page);
  await until(() => server.times(REMOVE));

  expect(server.asked.find(({ what }) => what === REMOVE)?.body).toEqual({ code: "AAAA-1111" });
});

test("whose roles rest is asked to set it up, on every page", async () => {
  signedIn();
  aServer({ [ME]: answer(aMe({ needs_second_factor: true })) });
  const { page } = shown(SecondFactorNotice);
  await until(() => page.querySelector("aside"));

  expect(textOf(one(page, ".title"))).toBe("Set up two-step sign-in first");
});

test("nobody else is asked", async () => {
  signedIn();
  const server = aServer({ [ME]: answer(aMe()) });
  const { page } = shown(SecondFactorNotice);
  await until(() => server.times(ME));

  expect(page.querySelector("aside")).toBeNull();
});
