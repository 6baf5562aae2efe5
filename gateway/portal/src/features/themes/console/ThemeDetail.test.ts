import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { aTheme } from "../../../testing/themes";
import { until } from "../../../testing/until";
import ThemeDetail from "./ThemeDetail.vue";

const ONE = "GET /api/v1/requests/themes/theme-1";
const REQUEST = {
  id: "request-1",
  number: "R20261127-7K2M",
  title: "电梯又停了",
  status: "submitted",
  submitted_at: "2026-11-27T08:00:00+08:00",
  enterprise_id: null,
  enterprise_name: null,
  unit_id: null,
  unit_name: null,
};

function served(more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  return aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants: { "theme.handle": ["*"], "meeting.manage": ["*"] } })),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [] }),
    "GET /api/v1/events/meetings": answer({ items: [], next: null }),
    [ONE]: answer(aTheme()),
    [`${ONE}/requests`]: answer({ items: [REQUEST], next: null }),
    ...more,
  });
}

test("a theme says in words why it is one, and leads to the requests behind it", async () => {
  served();
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("a[href*='requests/request-1']"));

  expect(textsOf(page, ".why")).toEqual([
    "5 in the last 7 days. Usual in as many days are 0.9: this is 5.7 times as many.",
  ]);
  expect(page.querySelectorAll("rect.recent")).toHaveLength(7);
  expect(textsOf(page, "[data-act]")).toEqual(["Plan a visit", "Put on an agenda", "Give notice", "Dismiss"]);
});

test("the suggested act has its form filled in", async () => {
  const server = served({ "POST /api/v1/requests/themes/theme-1/visit": answer(aTheme({ status: "acted" })) });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("[data-act=visit]"));

  button(page, "Plan a visit").click();
  await until(() => page.querySelector("[name=whom]"));
  submit(page);
  await until(() => server.times("POST /api/v1/requests/themes/theme-1/visit"));

  const asked = server.asked.find(({ what }) => what.startsWith("POST"));
  expect(asked?.body).toEqual({
    name: "Rising: Property management at 磐基中心",
    role: "building_secretary",
    days: 7,
    whom: "asking",
  });
});

test("an agenda item goes to a new meeting first and is then noted", async () => {
  const server = served({
    "POST /api/v1/events/meetings": answer({ id: "meeting-1" }),
    "POST /api/v1/events/meetings/meeting-1/agenda-items": answer({ id: "meeting-1" }),
    "POST /api/v1/requests/themes/theme-1/agenda": answer(aTheme({ status: "acted" })),
  });
  const { page } = shown(ThemeDetail, { id: "theme-1" });
  await until(() => page.querySelector("[data-act=agenda]"));

  button(page, "Put on an agenda").click();
  await until(() => page.querySelector("[name=held_at]"));
  enter(page, "[name=held_at]", "2026-12-01T14:00");
  submit(page);
  await until(() => server.times("POST /api/v1/requests/themes/theme-1/agenda"));

  const sent = server.asked.filter(({ what }) => what.startsWith("POST"));
  expect(sent.map(({ what }) => what.split("/").at(-1))).toEqual(["meetings", "agenda-items", "agenda"]);
  expect(sent[2]?.body).toEqual({
    meeting_id: "meeting-1",
    title: "Property management at 磐基中心: agree what to do",
  });
});
