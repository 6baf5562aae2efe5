import { expect, test } from "vitest";

import type { Mail, MailContact } from "../../api/mails";
import { aMe, signedIn } from "../../testing/builders";
import { enter, one, shown, submit } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import MailPart from "./MailPart.vue";

const ME = "GET /api/v1/identity/me";
const CONTACTS = "GET /api/v1/notify/receivers/r1/contacts";
const LOG = "GET /api/v1/notify/receivers/r1/mails";
const ADD = "POST /api/v1/notify/receivers/r1/contacts";
const CONFIRM = "POST /api/v1/notify/receivers/r1/contacts/c1/confirmation";
const ASKED: MailContact = {
  id: "c1",
  address: "it@zjj.example.gov.cn",
  language: "en",
  added_at: "2026-11-26T09:00:00+08:00",
  confirmed_at: null,
  code_until: "2026-11-27T09:00:00+08:00",
};
const REFUSED: Mail = {
  id: "m1",
  kind: "failing",
  address: ASKED.address,
  state: "refused",
  made_at: "2026-11-26T09:00:00+08:00",
  next_at: "2026-11-26T09:00:00+08:00",
  sent_at: null,
  tries: 1,
  last_tried_at: "2026-11-26T09:00:00+08:00",
  last_fault: "refused",
  last_code: 550,
  last_reply: "5.1.1 no such user",
};
const having = (...items: MailContact[]) => answer({ is_on: true, most: 3, items });

test("an address is added, and whoever did it is told that a code is on its way", async () => {
  signedIn();
  const server = aServer({
    [ME]: answer(aMe()),
    [CONTACTS]: having(),
    [LOG]: answer({ items: [], next: null }),
    [ADD]: answer(ASKED, 201),
  });
  const { page } = shown(MailPart, { receiverId: "r1" });
  await until(() => page.querySelector("form"));

  enter(page, "[name=address]", ASKED.address);
  enter(page, "[name=language]", "en");
  submit(page);
  await until(() => page.textContent.includes("A code is on its way to it@zjj.example.gov.cn"));

  expect(server.asked.find(({ what }) => what === ADD)?.body).toEqual({ address: ASKED.address, language: "en" });
});

test("a code that is wrong is said at its field, and another one is had at a click", async () => {
  signedIn();
  const detail = "The code is wrong; you can try 4 more times.";
  const problem = { type: "urn:louyu:problem:contact-code-wrong", status: 422, detail };
  const server = aServer({
    [ME]: answer(aMe()),
    [CONTACTS]: having(ASKED),
    [LOG]: answer({ items: [], next: null }),
    [CONFIRM]: answer({ ...problem, errors: [{ pointer: "/code", detail }] }, 422),
    [ADD]: answer(ASKED, 201),
  });
  const { page } = shown(MailPart, { receiverId: "r1" });
  await until(() => page.querySelector("[name=code]"));

  enter(page, "[name=code]", "12345678");
  submit(one(page, "li.card"));
  await until(() => page.querySelector("[name=code][aria-invalid=true]"));
  [...page.querySelectorAll("button")].find((button) => button.textContent.includes("Send another code"))?.click();
  await until(() => server.times(ADD));

  expect(server.asked.find(({ what }) => what === CONFIRM)?.body).toEqual({ code: "12345678" });
  expect(server.asked.find(({ what }) => what === ADD)?.body).toEqual({ address: ASKED.address, language: "en" });
});

test("a mail that was not sent says why, in our words and in those of the mail server", async () => {
  signedIn();
  aServer({ [ME]: answer(aMe()), [CONTACTS]: having(), [LOG]: answer({ items: [REFUSED], next: null }) });
  const { page } = shown(MailPart, { receiverId: "r1" });
  await until(() => page.querySelector("ol li"));

  expect(page.querySelector("ol")?.textContent).toContain("Refused · the mail server replied: 550 5.1.1 no such user");
});

test("a platform without a mail server says so and offers no form", async () => {
  signedIn();
  aServer({
    [ME]: answer(aMe()),
    [CONTACTS]: answer({ is_on: false, most: 3, items: [] }),
    [LOG]: answer({ items: [], next: null }),
  });
  const { page } = shown(MailPart, { receiverId: "r1" });
  await until(() => page.textContent.includes("no mail is sent"));

  expect(page.querySelector("form")).toBeNull();
});
