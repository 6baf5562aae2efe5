import { expect, test } from "vitest";

import type { View } from "../../api/client";
import { aMe, signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { page as pageOf } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import FindingsPanel from "./FindingsPanel.vue";

const R = "/api/v1/requests";
type Row = View<"requests.UnitFindingsView">;

function aRow(over: Partial<Row> = {}): Row {
  return {
    work_order_id: "order-1",
    unit_id: "unit-1",
    unit_name: "Traffic police",
    round: 1,
    is_lead: true,
    status: "done",
    public_reply: "The exit is wider now",
    closing: {
      claim: "true",
      within_competence: true,
      contacted: false,
      contact_person: null,
      contacted_at: null,
      contact_way: null,
      contact_proof_id: null,
      not_contacted_because: "on the spot",
      solved: true,
      unsolved_because: null,
      partly: false,
      left_to_do: null,
      left_until: null,
      internal_text: "Two people were there",
      public_reply: "The exit is wider now",
    },
    is_whole: true,
    dispatched_at: "2026-11-26T09:30:00+08:00",
    accepted_at: null,
    done_at: "2026-11-27T09:30:00+08:00",
    note: null,
    time_limit_days: 2,
    reason: null,
    reopened_because: null,
    limit_minutes: 840,
    used_minutes: 420,
    minutes_per_day: 420,
    due_at: null,
    is_late: false,
    ...over,
  };
}

async function opened(...rows: Row[]) {
  signedIn();
  aServer({
    "GET /api/v1/requests/files": answer(pageOf()),
    "GET /api/v1/requests/units": answer(pageOf()),
    "GET /api/v1/identity/me": answer(aMe()),
    [`GET ${R}/requests/request-1/findings`]: answer({ items: rows }),
  });
  const { page } = shown(FindingsPanel, { requestId: "request-1", round: 1 });
  await until(() => page.querySelector("article") !== null);
  return page;
}

test("each unit stands beside the others with its state, its time and what it has found", async () => {
  const other = { unit_id: "unit-2", unit_name: "Power company", work_order_id: "order-2", is_lead: false };
  const page = await opened(aRow(), aRow({ ...other, is_late: true, used_minutes: 900 }));

  expect(textsOf(page, "h4")).toEqual(["Traffic police", "Power company"]);
  const [first, second] = [...page.querySelectorAll("article")].map((card) => card.textContent);
  expect(first).toContain("Lead");
  expect(first).toContain("1 working day");
  expect(second).toContain("Over its limit");
  expect(second).not.toContain("Lead");
});

test("of another unit the internal part is not there, and the page says so", async () => {
  const closing = { ...(aRow().closing as NonNullable<Row["closing"]>), internal_text: null };
  const page = await opened(aRow({ is_whole: false, closing }));

  expect(page.textContent).toContain("only the public part");
  expect(textsOf(page, "dt")).not.toContain("What was done (internal)");
});

test("what was dispatched before stands folded below", async () => {
  const page = await opened(
    aRow(),
    aRow({ work_order_id: "order-0", round: 0, status: "returned", reason: "not ours" }),
  );

  expect(textsOf(page, "summary")).toEqual(["Earlier dispatches (1)"]);
});
