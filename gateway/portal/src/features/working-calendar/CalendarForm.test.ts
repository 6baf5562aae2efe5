import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { aCalendar, someDays } from "../../testing/clocks";
import { enter, one, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import CalendarForm from "./CalendarForm.vue";
import MonthView from "./MonthView.vue";

const SAVE = "PUT /api/v1/requests/working-calendar";
const DAYS = "GET /api/v1/requests/working-calendar/days";

test("the calendar is saved for the version that was shown", async () => {
  signedIn();
  const server = aServer({ [SAVE]: answer(aCalendar({ version: 4 })) });
  const { page } = shown(CalendarForm, { calendar: aCalendar() });

  enter(page, "[name=own_years]", "2027，2028");
  enter(page, "[name=default_days]", "5");
  submit(page);
  await until(() => server.times(SAVE));

  const asked = server.asked.find(({ what }) => what === SAVE);
  expect(asked?.headers.get("If-Match")).toBe('"3"');
  expect(asked?.body).toMatchObject({
    hours: aCalendar().hours,
    own_years: [2027, 2028],
    levels: aCalendar().levels.map(({ after_minutes, tells }) => ({ after_minutes, tells })),
    days_off: [],
  });
});

test("a level is set in per cent of the limit, and a refusal stands at it", async () => {
  signedIn();
  const detail = "Level 1 of escalation has to come later than those before.";
  const server = aServer({ [SAVE]: refused(422, { detail, errors: [{ pointer: "/levels/0/percent", detail }] }) });
  const levels = [{ after_minutes: null, percent: 150, tells: ["desk" as const] }];
  const { page } = shown(CalendarForm, { calendar: aCalendar({ levels }) });

  enter(page, "[name='levels/0/percent']", "200");
  one(page, "[name='levels/0/percent']").dispatchEvent(new Event("change"));
  submit(page);
  await until(() => page.querySelector(".field-fault"));

  expect(server.asked.at(-1)?.body).toMatchObject({ levels: [{ percent: 200, tells: ["desk"] }] });
  expect(textsOf(page, ".field-fault")).toEqual([detail]);
});

test("a day in a year that is not known is refused at its list", async () => {
  signedIn();
  const detail = "The platform does not know the holidays of 2027 yet.";
  const problem = { detail, errors: [{ pointer: "/days_off/0", detail }] };
  aServer({ [SAVE]: refused(422, problem) });
  const { page } = shown(CalendarForm, { calendar: aCalendar({ days_off: ["2027-01-04"] }) });

  submit(page);
  await until(() => page.querySelector(".notice"));

  expect(textsOf(page, ".notice")[0]).toContain("does not know the holidays of 2027");
});

test("the month names holidays and says when its year is not known", async () => {
  signedIn();
  const month = { month: "2026-10", known: false, hours_per_day: 7, working_days: 24, days: someDays(31) };
  aServer({ [DAYS]: answer(month) });
  const { page } = shown(MonthView);
  await until(() => page.querySelector("td.holiday"));

  expect(textsOf(page, "td.holiday .words")[0]).toBe("National Day");
  expect(page.querySelectorAll("td.works")).toHaveLength(24);
  expect(textsOf(page, ".notice")).toHaveLength(1);
});
