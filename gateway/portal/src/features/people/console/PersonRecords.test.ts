import { expect, test } from "vitest";

import { aMe, aMember, signedIn } from "../../../testing/builders";
import { shown, textOf, textsOf } from "../../../testing/page";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import PersonRecords from "./PersonRecords.vue";

const page = (...items: object[]) => answer({ items, next: null });
const AT = "2026-11-20T10:00:00+08:00";

function given(grants: Record<string, string[]>) {
  signedIn();
  return aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants })),
    "GET /api/v1/members/ledger/balance": answer({ person_id: "p1", hours: 2, points: 6 }),
    "GET /api/v1/members/ledger": page({ id: "l1", kind: "hours", amount: 2, reason: "service", recorded_at: AT }),
    "GET /api/v1/events/registrations": page({
      id: "r1",
      activity_id: "a1",
      status: "attended",
      activity: { title: "健康讲座", starts_at: AT },
    }),
    "GET /api/v1/requests/requests": page({ id: "q1", title: "电梯停运", status: "submitted", submitted_at: AT }),
    "GET /api/v1/members/members/p1/reveals": page({
      id: "v1",
      by: "somebody",
      details: ["phone"],
      purpose: "电话通知活动改期",
      at: AT,
    }),
  });
}

test("a dossier shows what somebody did and asked for, and who has read their details, with the way to each", async () => {
  given({ "ledger.read": ["*"], "activity.manage": ["*"], "request.read": ["*"] });
  const { page: dossier } = shown(PersonRecords, { person: aMember({ id: "p1" }), reveals: true });

  await until(() => dossier.querySelectorAll("li").length === 4 && textOf(dossier).includes("points 6"));

  expect(textsOf(dossier, "li a").join()).toContain("健康讲座");
  expect([...dossier.querySelectorAll("li a, a.hint")].map((one) => one.getAttribute("href"))).toEqual([
    "/console/activities/a1",
    "/console/requests/q1",
    "/console/requests?stage=all&person=p1",
  ]);
  expect(textOf(dossier)).toContain("Mobile phone · 电话通知活动改期");
});

test("whoever may not see a part is not asked for it", async () => {
  const server = given({ "request.read": ["building:b1"] });
  const { page: dossier } = shown(PersonRecords, { person: aMember({ id: "p1" }), reveals: false });

  await until(() => dossier.querySelectorAll("li").length === 1);

  expect(textsOf(dossier, "h3")).toEqual(["Requests"]);
  expect(server.asked.filter(({ what }) => /ledger|registrations|reveals/.test(what))).toEqual([]);
});
