import { expect, test } from "vitest";

import { session } from "../../../api/session";
import { aMember, signedIn } from "../../../testing/builders";
import { enter, shown, submit, textsOf } from "../../../testing/page";
import { aServer, answer, refused } from "../../../testing/server";
import { until } from "../../../testing/until";
import ChangesPage from "./ChangesPage.vue";
import DetailsPage from "./DetailsPage.vue";

const ME = "/api/v1/members/me";

test("I correct my own name and identity number; only what changed is sent, and the number is in no draft", async () => {
  signedIn();
  const server = aServer({
    [`GET ${ME}`]: answer(aMember({ version: 3 })),
    [`PATCH ${ME}`]: refused(422, { errors: [{ pointer: "/identity_number", detail: "It is too short." }] }),
  });
  const { page } = shown(DetailsPage);
  await until(() => page.querySelector("input[name=name]"));

  enter(page, "input[name=name]", "林敏");
  enter(page, "input[name=identity_number]", "350203");
  submit(page);
  await until(() => page.querySelector(".field-fault"));

  const sent = server.asked.find(({ what }) => what === `PATCH ${ME}`);
  expect([sent?.body, sent?.headers.get("If-Match")]).toEqual([{ name: "林敏", identity_number: "350203" }, '"3"']);
  expect(textsOf(page, ".field-fault")).toEqual(["It is too short."]);
  expect(
    Object.keys(sessionStorage)
      .map((key) => sessionStorage.getItem(key))
      .join(),
  ).not.toContain("350203");
});

test("I see what has changed about me and by whom", async () => {
  signedIn();
  const entry = {
    id: "e1",
    type: "org.louyu.members.member.corrected.v1",
    version: 2,
    at: "2026-11-02T08:00:00Z",
    by: session.value?.personId ?? "",
    changes: [{ field: "kinds", before: [], after: [], hidden: false }],
  };
  aServer({ [`GET ${ME}/history`]: answer({ items: [entry], next: null }) });
  const { page } = shown(ChangesPage);

  await until(() => page.querySelector("li"));

  expect(textsOf(page, "li p:first-child")).toEqual(["Who I am here"]);
});
