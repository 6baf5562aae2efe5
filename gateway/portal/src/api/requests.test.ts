import { expect, test } from "vitest";
import { ref } from "vue";

import { aRequest } from "../testing/requests";
import { inUse } from "../testing/page";
import { aServer, answer, inTurn } from "../testing/server";
import { until } from "../testing/until";
import { supervise, triage, useRequest, useRequests } from "./requests";
import type { RequestFilter } from "./requests";

const LIST = "GET /api/v1/requests/requests";

test("the queue is read by who must act next, page after page", async () => {
  const first = answer({ items: [aRequest()], next: "more" });
  const last = answer({ items: [aRequest({ id: "request-2" })], next: null });
  const server = aServer({ [LIST]: inTurn(first, last) });
  const { used } = inUse(() => useRequests({ stage: "triage", building_id: "" }));
  await until(() => used.rows.value.length === 1);

  await used.query.fetchNextPage();

  expect(used.rows.value.map(({ id }) => id)).toEqual(["request-1", "request-2"]);
  expect(used.query.hasNextPage.value).toBe(false);
  expect(server.asked.map(({ what }) => what)).toEqual([`${LIST}?stage=triage`, `${LIST}?stage=triage&cursor=more`]);
});

test("another filter is another list", async () => {
  const server = aServer({ [LIST]: answer({ items: [], next: null }) });
  const filter = ref<RequestFilter>({ stage: "triage" });
  const { used } = inUse(() => useRequests(filter));
  await until(() => used.query.isSuccess.value);

  filter.value = { q: "7K2M" };

  await until(() => server.asked.length === 2);
  expect(server.asked[1]?.what).toBe(`${LIST}?q=7K2M`);
});

test("nothing is asked while no request is looked at", async () => {
  const server = aServer({ "GET /api/v1/requests/requests/request-1": answer(aRequest()) });
  const id = ref<string | null>(null);
  const { used } = inUse(() => useRequest(id));
  expect(server.asked).toEqual([]);

  id.value = "request-1";

  await until(() => used.data.value?.number === "R20261126-7K2M");
});

test("a demand carries its key, so that a double tap is one demand", async () => {
  const path = "POST /api/v1/requests/requests/request-1/supervise";
  const server = aServer({ [path]: answer(aRequest({ supervisions: 1 })) });

  await supervise("request-1", { note: "请抓紧" }, "key-1");

  expect(server.asked[0]?.headers.get("Idempotency-Key")).toBe("key-1");
  expect(server.asked[0]?.body).toEqual({ note: "请抓紧" });
});

test("a request goes to the unit that was chosen", async () => {
  const server = aServer({
    "POST /api/v1/requests/requests/request-1/triage": answer(aRequest({ status: "triaged" })),
  });

  expect((await triage("request-1", { unit_id: "unit-1", note: "" })).status).toBe("triaged");
  expect(server.asked[0]?.body).toEqual({ unit_id: "unit-1", note: "" });
});
