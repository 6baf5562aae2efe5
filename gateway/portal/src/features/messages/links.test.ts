// Every message leads to the page where one acts: the links of the default templates against the routes that there are.
import { expect, test } from "vitest";
import { createMemoryHistory } from "vue-router";

import { newRouter } from "../../app/router";

const FACES = ["/m", "/console", "/desk"];
const [defaults = "[]"] = Object.values(
  import.meta.glob<string>("../../../../../services/notify/templates/defaults.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const TEMPLATES = JSON.parse(defaults) as { code: string; link: string }[];
const router = newRouter(createMemoryHistory());

function pagesOf(link: string): string[] {
  const path = link.replace(/\{\w+\}/g, "01935b1e-0000-7000-8000-000000000001");
  return FACES.filter((face) => router.resolve(face + path).name !== "not-found");
}

test("there are templates", () => {
  expect(TEMPLATES.length).toBeGreaterThan(50);
});

test.each(TEMPLATES.map(({ code, link }) => [code, link]))("%s leads to a page: %s", (_, link) => {
  expect(pagesOf(link)).not.toEqual([]);
});

test.each(TEMPLATES.map(({ code, link }) => [code, link]))("%s can be opened as a link of its own: %s", (_, link) => {
  const path = link.replace(/\{\w+\}/g, "01935b1e-0000-7000-8000-000000000001");

  expect(router.resolve(path).name).not.toBe("not-found");
});
