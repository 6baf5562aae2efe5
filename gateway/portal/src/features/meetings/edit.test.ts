import { expect, test } from "vitest";

import type { Meeting } from "../../api/meetings";
import { signedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf } from "../../testing/page";
import { aServer, answer, inTurn, refused } from "../../testing/server";
import { until } from "../../testing/until";
import MeetingDetail from "./console/MeetingDetail.vue";

const HERE = "/api/v1/events/meetings/m1";
const CHANGE = `PATCH ${HERE}`;
const ITEM = `PATCH ${HERE}/agenda-items/i1`;
const RESOLUTION = `PATCH ${HERE}/agenda-items/i2/resolution`;
const DUE = "2026-12-30T18:00:00+08:00";
const resolution = { text: "划线", unit_id: "u1", unit_name: null, due_at: DUE, round: 1, reason: null };
const meeting: Meeting = {
  id: "m1",
  title: "十一月联席会议",
  held_at: "2026-11-20T14:00:00+08:00",
  building_id: null,
  building_name: null,
  organisation_id: null,
  organisation_name: null,
  cancelled_because: null,
  next_meeting_id: null,
  agenda: [
    { id: "i1", title: "外卖停放", resolution: null },
    { id: "i2", title: "停水通知", resolution: { ...resolution, status: "accepted" } },
  ],
  version: 4,
};

async function opened(more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  const nothing = answer({ items: [], next: null });
  const server = aServer({
    [`GET ${HERE}`]: answer(meeting),
    [`GET ${HERE}/history`]: nothing,
    "GET /api/v1/requests/units": nothing,
    "GET /api/v1/members/buildings": nothing,
    "GET /api/v1/members/organisations/tree": nothing,
    ...more,
  });
  const { page } = shown(MeetingDetail, { id: "m1" });
  await until(() => textOf(page).includes("外卖停放"));
  return { server, page };
}

const dialog = (page: HTMLElement) => [...page.querySelectorAll("dialog")].find((one) => one.querySelector("form"));

async function corrects(page: HTMLElement, at: Element, field: string, value: string): Promise<void> {
  button(at, "Correct").click();
  const form = await until(() => dialog(page));
  enter(form, `[name=${field}]`, value);
  submit(form);
}

test("title and time of a meeting are corrected for the version that was seen", async () => {
  const { server, page } = await opened({ [CHANGE]: answer({ ...meeting, version: 5 }) });

  await corrects(page, one(page, "header"), "title", "十二月联席会议");

  await until(() => server.times(CHANGE));
  const sent = server.asked.find(({ what }) => what === CHANGE);
  expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ title: "十二月联席会议" }, '"4"']);
});

test("a matter is corrected until it is decided, and then its resolution", async () => {
  const { server, page } = await opened({
    [ITEM]: answer({ ...meeting, version: 5 }),
    [RESOLUTION]: answer({ ...meeting, version: 6 }),
  });
  const [matter, decided] = [...page.querySelectorAll(".agenda li")] as [Element, Element];

  await corrects(page, matter, "title", "外卖车辆停放");
  await until(() => server.times(ITEM) && !dialog(page));
  await corrects(page, decided, "text", "划线并立牌");
  await until(() => server.times(RESOLUTION));

  expect(server.asked.filter(({ what }) => what.startsWith("PATCH")).map(({ body }) => body)).toEqual([
    { title: "外卖车辆停放" },
    { text: "划线并立牌" },
  ]);
});

test("who was faster is shown, and what was typed stays", async () => {
  const { server, page } = await opened({
    [`GET ${HERE}`]: inTurn(answer(meeting), answer({ ...meeting, title: "年终联席会议", version: 5 })),
    [CHANGE]: refused(412, { detail: "You saw an older version." }),
  });

  await corrects(page, one(page, "header"), "title", "十二月联席会议");

  await until(() => textOf(page).includes("年终联席会议"));
  expect((one(dialog(page) ?? page, "[name=title]") as HTMLInputElement).value).toBe("十二月联席会议");
  expect(server.times(CHANGE)).toBe(1);
});
