import { expect, test } from "vitest";

import type { Organisation } from "../../api/organisations";
import { button, enter, one, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import FirmsPart from "./FirmsPart.vue";

const CHANGE = "PATCH /api/v1/members/organisations/o1";

const joint: Organisation = {
  id: "o1",
  name: "磐基联合支部",
  name_en: "",
  nature: "joint",
  level: "branch",
  parent_id: null,
  parent_name: null,
  path: [],
  building_id: "b1",
  building_name: "磐基中心",
  enterprise_ids: ["e1", "e2"],
  enterprise_names: ["云帆科技", "海丝律师"],
  status: "standing",
  version: 3,
};
const FOUND = [
  { id: "e2", name: "海丝律师", status: "present", building_name: "磐基中心" },
  { id: "e3", name: "海沧物流", status: "present", building_name: "江头大厦" },
  { id: "e4", name: "海风设计", status: "left", building_name: "磐基中心" },
];

function opened(mayManage: boolean, change: Route = answer({ ...joint, version: 4 })) {
  const server = aServer({
    "GET /api/v1/members/enterprises": answer({ items: FOUND, next: null }),
    [CHANGE]: change,
  });
  return { server, ...shown(FirmsPart, { organisation: joint, mayManage }) };
}

test("the firms of a joint organisation lead to their dossiers, and only who keeps it can change them", () => {
  const { page } = opened(false);

  expect(textsOf(page, ".firms a")).toEqual(["云帆科技", "海丝律师"]);
  expect([...page.querySelectorAll(".firms a")].map((link) => link.getAttribute("href"))).toEqual([
    "/console/enterprises/e1",
    "/console/enterprises/e2",
  ]);
  expect(page.querySelectorAll("button")).toHaveLength(0);
});

test("a firm that is present and not yet in it is found and added, seen as it was", async () => {
  const { page, server } = opened(true);
  button(page, "Add a firm").click();
  await until(() => page.querySelector("input"));
  enter(page, "input", "hai");
  await until(() => page.querySelector(".offered button"));
  expect(textsOf(page, ".offered button")).toEqual(["海沧物流"]);

  one(page, ".offered button").click();

  await until(() => textOf(page).includes("海沧物流 belongs to it now."));
  expect(server.asked.find(({ what }) => what === CHANGE)).toMatchObject({
    body: { enterprise_ids: ["e1", "e2", "e3"] },
  });
});

test("a firm is taken out, and whoever was quicker is not overwritten", async () => {
  const { page, server } = opened(true, refused(412, { detail: "Somebody has changed it meanwhile." }));

  page.querySelector<HTMLElement>('[aria-label="Take 云帆科技 out"]')?.click();

  await until(() => textOf(page).includes("Somebody has changed it meanwhile."));
  expect(server.asked.find(({ what }) => what === CHANGE)?.body).toEqual({ enterprise_ids: ["e2"] });
  expect(textsOf(page, ".firms a")).toEqual(["云帆科技", "海丝律师"]);
});
