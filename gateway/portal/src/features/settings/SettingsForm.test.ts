import { expect, test } from "vitest";

import type { Office } from "../../api/settings";
import { aMe, signedIn } from "../../testing/builders";
import { enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import SettingsForm from "./SettingsForm.vue";

const ME = "GET /api/v1/identity/me";
const SAVE = "PUT /api/v1/members/tenants/current/settings";
const OFFICE: Office = {
  id: "tenant-1",
  slug: "jiangtou",
  name: "江头街道",
  name_en: "Jiangtou",
  district: "huli",
  district_name: "湖里区",
  district_name_en: null,
  status: "active",
  version: 3,
  settings: {
    points: { attendance: 2, wish_fulfilled: 5, per_service_hour: 1 },
    needs_verification: ["seats", "hours"],
    staff_second_factor: false,
    limits: {
      requests_per_hour: 20,
      wishes_per_hour: 10,
      claims_per_hour: 10,
      registrations_per_hour: 30,
      check_ins_per_day: 20,
      minutes_per_deed: 480,
      minutes_per_month: 3600,
      lease_days: 7,
      reopenings: 2,
      call_back_share: 20,
    },
  },
};

test("what is changed is saved with the rest as it was, for the version that was shown", async () => {
  signedIn();
  const server = aServer({ [ME]: answer(aMe({ has_second_factor: true })), [SAVE]: answer(OFFICE) });
  const { page } = shown(SettingsForm, { office: OFFICE });
  await until(() => server.times(ME));

  enter(page, "[name=staff_second_factor]", true);
  submit(page);
  await until(() => server.times(SAVE));

  const asked = server.asked.find(({ what }) => what === SAVE);
  expect(asked?.headers.get("If-Match")).toBe('"3"');
  expect(asked?.body).toEqual({ ...OFFICE.settings, staff_second_factor: true });
});

test("who would lock themselves out is told before", async () => {
  signedIn();
  const server = aServer({ [ME]: answer(aMe()) });
  const { page } = shown(SettingsForm, { office: OFFICE });
  await until(() => server.times(ME));
  expect(page.querySelector(".notice")).toBeNull();

  enter(page, "[name=staff_second_factor]", true);
  await until(() => page.querySelector(".notice"));

  expect(textsOf(page, ".notice")[0]).toContain("You have no two-step sign-in yet");
});

test("a limit out of bounds is told at its field", async () => {
  signedIn();
  const problem = { detail: "Please correct this.", errors: [{ pointer: "/limits/lease_days", detail: "1 to 60." }] };
  aServer({ [ME]: answer(aMe()), [SAVE]: refused(422, problem) });
  const { page } = shown(SettingsForm, { office: OFFICE });

  submit(page);
  await until(() => page.querySelector(".field-fault"));

  expect(textsOf(page, ".field-fault")).toEqual(["1 to 60."]);
});
