// At the desks a screen is given its link where the record is: the lobby at the building, the wall at the activity.
import { expect, test } from "vitest";

import { anActivity } from "../../testing/activities";
import { aBuilding, aMe, signedIn } from "../../testing/builders";
import { button, enter, one, shown, submit, textOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import ActivityPage from "../activities/console/ActivityPage.vue";
import CodePanel from "../activities/CodePanel.vue";
import BuildingPage from "../buildings/console/BuildingPage.vue";

const NONE = answer({ items: [], next: null });

function served(grants: Record<string, string[]>, routes: Record<string, Route>) {
  signedIn();
  return aServer({
    "GET /api/v1/identity/me": answer(aMe({ grants })),
    "GET /api/v1/members/buildings": NONE,
    "GET /api/v1/members/organisations/tree": NONE,
    "GET /api/v1/events/files": NONE,
    ...routes,
  });
}

/** Names the screen and sends; what is shown then. */
async function linked(page: HTMLElement): Promise<string> {
  await until(() => page.querySelector("dialog input[name=label]"));
  enter(page, "dialog input[name=label]", "一楼大堂");
  submit(page);
  await until(() => page.querySelector(".link code"));
  return textOf(one(page, ".link code"));
}

test("the lobby's index board gets its link on the page of the building", async () => {
  served(
    { "member.verify": ["building:building-1"] },
    {
      "GET /api/v1/members/buildings/building-1": answer(aBuilding()),
      "GET /api/v1/members/buildings/building-1/index": answer({ building_id: "building-1", floors: [] }),
      "GET /api/v1/members/buildings/building-1/screens": NONE,
      "POST /api/v1/members/buildings/building-1/screens": answer({ id: "s1", token: "tok" }, 201),
    },
  );
  const { page } = shown(BuildingPage, { id: "building-1" });
  await until(() => textOf(page).includes("Lobby boards"));

  button(page, "Lobby boards").click();

  expect(await linked(page)).toContain("/wall/lobby#tok");
});

test("the wall's attendance code gets its link on the page of the activity", async () => {
  served(
    { "activity.manage": ["*"], "attendance.show_code": ["*"] },
    {
      "GET /api/v1/events/activities/activity-1": answer(anActivity()),
      "GET /api/v1/events/activities/activity-1/places": answer({ capacity: 20, taken: 0, waiting: 0 }),
      "GET /api/v1/events/activities/activity-1/registrations": NONE,
      "GET /api/v1/events/activities/activity-1/screens": NONE,
      "POST /api/v1/events/activities/activity-1/screens": answer({ id: "s1", token: "tok" }, 201),
    },
  );
  const { page } = shown(ActivityPage, { id: "activity-1" });
  await until(() => textOf(page).includes("Screen on the wall"));

  button(page, "Screen on the wall").click();

  expect(await linked(page)).toContain("/wall/attendance#tok");
});

test("the code at the desk can be scanned as on the wall", async () => {
  served(
    {},
    {
      "GET /api/v1/events/activities/activity-1/attendance-code": answer({
        code: "12345678",
        expires_at: "2099-01-01T00:00:00Z",
      }),
    },
  );
  const { page } = shown(CodePanel, { activityId: "activity-1" });
  await until(() => page.querySelector(".digits"));

  expect(page.querySelector("svg[role=img]")).not.toBeNull();
});
