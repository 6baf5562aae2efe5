import { expect, test } from "vitest";
import { nextTick } from "vue";

import { aSignedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf, textsOf } from "../../testing/page";
import { aServer, answer, held, inTurn, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import { expired, session } from "../../api/session";
import SignInForm from "./SignInForm.vue";
import type { DemoPerson } from "./signing";

const SIGN_IN = "POST /api/v1/identity/sessions";

const aPerson = (over: Partial<DemoPerson>): DemoPerson => ({
  tenant: "jiangtou",
  tenant_name: "江头街道",
  username: "admin",
  password: "secret",
  display_name: "Admin",
  plays: "tenant_admin",
  ...over,
});

const PEOPLE = [
  aPerson({}),
  aPerson({ username: "visitor", plays: "mayor" }),
  aPerson({ tenant: "yundang", tenant_name: "筼筜街道", username: "officer", plays: "department_officer" }),
];

async function shownTo(people: DemoPerson[], signIn: Route = answer(aSignedIn())) {
  const server = aServer({
    "GET /demo/sign-ins.json": people.length ? answer(people) : refused(404),
    [SIGN_IN]: signIn,
  });
  const { page } = shown(SignInForm);
  await until(() => server.asked.length);
  await until(() => !people.length || page.querySelector("select"));
  return { server, page, sent: () => server.asked.at(-1)?.body };
}

function typeIn(page: ParentNode): void {
  enter(page, "[name=tenant]", " jiangtou ");
  enter(page, "[name=username]", " lin ");
  enter(page, "[name=password]", " secret ");
}

test("what is typed signs in, without spaces around the names but with those of the password", async () => {
  const { page, sent } = await shownTo([]);

  typeIn(page);
  submit(page);
  await until(() => session.value);

  expect(sent()).toEqual({ tenant: "jiangtou", username: "lin", password: " secret " });
});

test("while it signs in the button waits", async () => {
  const slow = held(answer(aSignedIn()));
  const { page } = await shownTo([], slow);

  submit(page);
  await nextTick();

  expect(button(page, "Signing in…").disabled).toBe(true);
  slow.letGo();
  await until(() => session.value);
});

test("a refusal is told above the form and at its field", async () => {
  const problem = { detail: "Please correct this.", errors: [{ pointer: "/username", detail: "Too short." }] };
  const { page } = await shownTo([], refused(422, problem));

  submit(page);
  await until(() => page.querySelector("[role=alert]"));

  expect(textOf(one(page, "[role=alert]"))).toBe("Please correct this.");
  expect(textsOf(page, ".field-fault")).toEqual(["Too short."]);
});

test("whose session is over is told why they are here", async () => {
  expired.value = true;

  const { page } = await shownTo([]);

  expect(textOf(one(page, "[role=status]"))).toBe("Your session is over. Please sign in again.");
});

test("the street office is remembered for the next visit", async () => {
  const first = await shownTo([]);
  typeIn(first.page);
  await nextTick();

  const { page } = await shownTo([]);

  expect((one(page, "[name=tenant]") as HTMLInputElement).value).toBe(" jiangtou ");
});

test("a demonstration shows the people of its first street office, and the form behind a disclosure", async () => {
  const { page } = await shownTo(PEOPLE);

  expect(textsOf(page, "option")).toEqual(["江头街道", "筼筜街道"]);
  expect(textsOf(page, "li .name")).toEqual(["Street office administrator admin", "mayor visitor"]);
  expect(textsOf(page, "li .role")).toEqual(["Sees every figure, keeps buildings and people"]);
  expect(textOf(one(page, "details summary"))).toBe("Use username and password");
});

test("choosing another street office shows its people", async () => {
  const { page } = await shownTo(PEOPLE);

  enter(page, "select", "yundang");
  await nextTick();

  expect(textsOf(page, "li .username")).toEqual(["officer"]);
});

test("a demonstration keeps to the street office of the last visit, if it is one of its own", async () => {
  localStorage.setItem("louyu.tenant", "yundang");
  expect(textsOf((await shownTo(PEOPLE)).page, "li .username")).toEqual(["officer"]);

  localStorage.setItem("louyu.tenant", "elsewhere");
  expect(textsOf((await shownTo(PEOPLE)).page, "li .username")).toEqual(["admin", "visitor"]);
});

test("one click enters as that person", async () => {
  const { page, sent } = await shownTo(PEOPLE);

  button(page, "mayor visitor").click();
  await until(() => session.value);

  expect(sent()).toEqual({ tenant: "jiangtou", username: "visitor", password: "secret" });
});

const asking = (slug: string) => refused(401, { type: `urn:louyu:problem:${slug}`, detail: "A code, please." });

test("who has a second factor is asked for the code, without typing the rest again", async () => {
  const { page, sent } = await shownTo([], inTurn(asking("second-factor-needed"), answer(aSignedIn())));
  typeIn(page);
  submit(page);
  await until(() => page.querySelector("[name=code]"));
  expect(page.querySelector("[name=password]")).toBeNull();

  enter(page, "[name=code]", " 123456 ");
  submit(page);
  await until(() => session.value);

  expect(sent()).toEqual({ tenant: "jiangtou", username: "lin", password: " secret ", code: "123456" });
});

test("a wrong code is told, and another one can be entered", async () => {
  const { page } = await shownTo([], inTurn(asking("second-factor-needed"), asking("second-factor-refused")));
  typeIn(page);
  submit(page);
  await until(() => page.querySelector("[name=code]"));

  enter(page, "[name=code]", "000000");
  submit(page);
  await until(() => page.querySelector("[role=alert]"));

  expect(page.querySelector("[name=code]")).not.toBeNull();
});

test("whose password has served its time chooses a new one in the same sign-in", async () => {
  const { page, sent } = await shownTo([], inTurn(asking("password-expired"), answer(aSignedIn())));
  typeIn(page);
  submit(page);
  await until(() => page.querySelector("[name=new_password]"));

  enter(page, "[name=new_password]", "a quite new password");
  submit(page);
  await until(() => session.value);

  expect(sent()).toMatchObject({ new_password: "a quite new password" });
});
