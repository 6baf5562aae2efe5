import { expect, test } from "vitest";

import { button, enter, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import NewOrganisationForm from "./NewOrganisationForm.vue";

const REGISTER = "POST /api/v1/members/organisations";
const FIRMS = [
  { id: "e1", name: "云帆科技", status: "present", building_name: "磐基中心" },
  { id: "e2", name: "海丝律师", status: "present", building_name: "磐基中心" },
];

function opened() {
  const server = aServer({
    "GET /api/v1/members/buildings": answer({ items: [], next: null }),
    "GET /api/v1/members/enterprises": answer({ items: FIRMS, next: null }),
    [REGISTER]: answer({ id: "o1", version: 1 }),
  });
  return { server, ...shown(NewOrganisationForm, { parent: null }) };
}

const sent = (server: ReturnType<typeof aServer>) => server.asked.find(({ what }) => what === REGISTER)?.body;

function choose(page: HTMLElement, value: string): void {
  enter(page, 'select[name="nature"]', value);
}

async function withFirm(page: HTMLElement): Promise<void> {
  enter(page, 'input[name="name"]', "磐基联合支部");
  choose(page, "joint");
  await until(() => page.querySelector(".firms input"));
  enter(page, ".firms input", "yun");
  await until(() => page.querySelector(".offered button"));
  button(page, "云帆科技").click();
  await until(() => textsOf(page, ".firms li > span").includes("云帆科技"));
}

test("the firms of a joint organisation are chosen as it is registered, each once", async () => {
  const { page, server } = opened();
  await withFirm(page);
  expect(textsOf(page, ".offered button")).toEqual(["海丝律师"]);

  button(page, "Register").click();

  await until(() => sent(server));
  expect(sent(server)).toMatchObject({ nature: "joint", enterprise_ids: ["e1"] });
});

test("Enter in the search for firms does not register anything", async () => {
  const { page, server } = opened();
  await withFirm(page);

  const pressed = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });

  // A browser sends a form only if nobody has prevented it, and no form stands in another.
  expect(page.querySelector(".firms input")?.dispatchEvent(pressed)).toBe(false);
  expect(page.querySelector("form form")).toBeNull();
  expect(sent(server)).toBeUndefined();
});

test("firms are no part of an organisation that is not joint, and one taken out is not sent", async () => {
  const { page, server } = opened();
  await withFirm(page);
  page.querySelector<HTMLElement>('[aria-label="Take 云帆科技 out"]')?.click();
  await until(() => !textsOf(page, ".firms li > span").includes("云帆科技"));
  button(page, "云帆科技").click();
  choose(page, "entity");
  await until(() => !textOf(page).includes("Firms ("));

  button(page, "Register").click();

  await until(() => sent(server));
  expect(sent(server)).toMatchObject({ nature: "entity", enterprise_ids: [] });
});
