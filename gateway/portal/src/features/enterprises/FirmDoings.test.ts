import { expect, test } from "vitest";

import { anActivity } from "../../testing/activities";
import { signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import FirmDoings from "./FirmDoings.vue";

test("a dossier asks for the activities of the firm by its id, whatever it is called", async () => {
  signedIn();
  const server = aServer({
    "GET /api/v1/members/organisations": answer({ items: [], next: null }),
    "GET /api/v1/events/activities": answer({ items: [anActivity({ id: "a1", title: "招聘会" })], next: null }),
  });
  const { page } = shown(FirmDoings, { id: "e1", asks: false });

  await until(() => textsOf(page, "li a").some((words) => words.includes("招聘会")));

  const asked = server.asked.map(({ what }) => what).find((what) => what.includes("/events/activities"));
  expect(asked).toContain("host_enterprise_id=e1");
  expect([...page.querySelectorAll("a.hint")].map((link) => link.getAttribute("href"))).toContain(
    "/console/activities?view=list&status=&firm=e1",
  );
});
