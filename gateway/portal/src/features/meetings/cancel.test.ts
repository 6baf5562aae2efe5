import { expect, test } from "vitest";

import type { Meeting } from "../../api/meetings";
import { signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import MeetingDetail from "./console/MeetingDetail.vue";

const HERE = "/api/v1/events/meetings/m1";
const CANCEL = `POST ${HERE}/cancel`;
const meeting: Meeting = {
  id: "m1",
  title: "十一月联席会议",
  held_at: "2026-11-20T14:00:00+08:00",
  building_id: null,
  building_name: null,
  organisation_id: null,
  organisation_name: null,
  agenda: [{ id: "i1", title: "外卖停放", resolution: null }],
  cancelled_because: null,
  next_meeting_id: null,
  version: 4,
};
const later = { ...meeting, id: "m2", title: "十二月联席会议", held_at: "2026-12-20T14:00:00+08:00" };
const off = { ...later, id: "m3", title: "取消的会议", cancelled_because: "停电" };

async function opened(seen: Meeting, more: Parameters<typeof aServer>[0] = {}) {
  signedIn();
  const nothing = answer({ items: [], next: null });
  const server = aServer({
    [`GET ${HERE}`]: answer(seen),
    [`GET ${HERE}/history`]: nothing,
    "GET /api/v1/events/meetings": answer({ items: [meeting, later, off], next: null }),
    "GET /api/v1/requests/units": nothing,
    "GET /api/v1/members/buildings": nothing,
    "GET /api/v1/members/organisations/tree": nothing,
    ...more,
  });
  const { page } = shown(MeetingDetail, { id: "m1" });
  await until(() => textOf(page).includes("外卖停放"));
  return { server, page };
}

async function theForm(page: HTMLElement): Promise<HTMLElement> {
  button(page, "Call off").click();
  return until(() => page.querySelector<HTMLElement>("dialog [name=next_meeting_id]")?.closest("dialog") ?? undefined);
}

test("a meeting is called off and its matters go to a later one that will be", async () => {
  const { server, page } = await opened(meeting, { [CANCEL]: answer({ ...meeting, cancelled_because: "会场停电" }) });
  const form = await theForm(page);
  await until(() => form.querySelectorAll("option").length > 1);

  const offered = [...form.querySelectorAll("option")].map(({ value }) => value);
  enter(form, "[name=reason]", "会场停电");
  enter(form, "[name=next_meeting_id]", "m2");
  submit(form);

  expect(offered).toEqual(["", "m2"]);
  await until(() => server.times(CANCEL));
  expect(server.asked.find(({ what }) => what === CANCEL)?.body).toEqual({
    reason: "会场停电",
    next_meeting_id: "m2",
  });
});

test("a refusal is said in the form, which stays as it was filled in", async () => {
  const held = refused(409, { type: "urn:louyu:problem:meeting-held", detail: "A resolution was carried out." });
  const { page } = await opened(meeting, { [CANCEL]: held });
  const form = await theForm(page);

  enter(form, "[name=reason]", "会场停电");
  submit(form);

  await until(() => textOf(form).includes("carried out"));
  expect(form.querySelector<HTMLTextAreaElement>("[name=reason]")?.value).toBe("会场停电");
});

test("of a meeting that was called off the reason is shown, and nothing is offered", async () => {
  const { page } = await opened({ ...meeting, cancelled_because: "会场停电", next_meeting_id: "m2" });

  expect(textOf(page)).toContain("会场停电");
  expect(page.querySelector("a[href$='/console/meetings/m2']")).not.toBeNull();
  const offered = [...page.querySelectorAll("article button")].map((one) => one.textContent.trim());
  expect(offered.filter((one) => ["Correct", "Call off", "Decide", "Add"].includes(one))).toEqual([]);
});
