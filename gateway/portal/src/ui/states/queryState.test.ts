import { useQuery } from "@tanstack/vue-query";
import { expect, test } from "vitest";
import { defineComponent, h } from "vue";

import { answered, api } from "../../api/client";
import { button, shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import QueryState from "./QueryState.vue";

const ME = "GET /api/v1/identity/me";

/** A page that shows one query. */
async function page(route: Route, empty = false) {
  aServer({ [ME]: route });
  const Page = defineComponent({
    setup() {
      const query = useQuery({ queryKey: ["me"], queryFn: () => answered(api.GET("/api/v1/identity/me")) });
      return () => h(QueryState, { query, empty }, () => "the content");
    },
  });
  const { page } = shown(Page);
  expect(textOf(page)).toBe("Loading…");
  await until(() => textOf(page) !== "Loading…");
  return page;
}

test("what is there is shown", async () => {
  expect(textOf(await page(answer({})))).toBe("the content");
});

test("where there is nothing the page says so", async () => {
  expect(textOf(await page(answer({}), true))).toContain("Nothing here yet");
});

test.each([
  ["a refusal", refused(409, { detail: "Not now." }), "This could not be loaded Not now. Try again"],
  [
    "a fault of ours",
    refused(500, { detail: "Broken.", instance: "4bf92f35" }),
    "This could not be loaded Broken. If you ask for help, name this number: 4bf92f35 Try again",
  ],
  ["a page that is gone", refused(404, { detail: "Gone." }), "This page does not exist Gone."],
  ["no permission", refused(403, { detail: "Not yours." }), "You may not see this page Not yours."],
  [
    "no network",
    unreachable,
    "You are offline The page loads by itself when the network is back; what you were typing is kept. Try again",
  ],
])("%s is said, with what to do next", async (_what, route, text) => {
  expect(textsOf(await page(route), ".title, .hint, button").join(" ")).toBe(text);
});

test("what failed is asked again on request", async () => {
  const shown = await page(inTurn(refused(409), answer({})));

  button(shown, "Try again").click();

  await until(() => textOf(shown) === "the content");
});

test("what the server could not serve is asked once more before anything is said", async () => {
  expect(textOf(await page(inTurn(refused(503), answer({}))))).toBe("the content");
});
