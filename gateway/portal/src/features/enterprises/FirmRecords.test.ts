import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { shown, textOf, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import FirmRecords from "./FirmRecords.vue";

const page = (...items: object[]) => answer({ items, next: null });

test("a dossier shows what a firm needs, who visited it and what is done for it, with the way to all of them", async () => {
  signedIn();
  const server = aServer({
    "GET /api/v1/requests/listings": page({ id: "l1", kind: "need", title: "会议室", status: "open" }),
    "GET /api/v1/requests/visits": page({ id: "v1", plan_name: "扫楼", visited_at: null, status: "planned" }),
    "GET /api/v1/requests/agency-cases": page(),
  });
  const { page: dossier } = shown(FirmRecords, { id: "e1" });

  await until(
    () => dossier.querySelectorAll("li").length === 2 && textOf(dossier).includes("There are no agency cases"),
  );

  expect(textsOf(dossier, "li a")[0]).toContain("Need · 会议室");
  expect([...dossier.querySelectorAll("a.hint")].map((one) => one.getAttribute("href"))).toEqual([
    "/console/listings?firm=e1",
    "/console/visits?status=done&firm=e1",
  ]);
  expect(server.asked.map(({ what }) => what).sort()).toEqual([
    expect.stringContaining("/agency-cases?enterprise_id=e1"),
    expect.stringContaining("/listings?party_id=e1"),
    expect.stringContaining("/visits?enterprise_id=e1"),
  ]);
});
