// Supervisions: the unit answers with progress and a day, the street office accepts or asks again.
import { expect, test } from "vitest";

import { aMe, signedIn } from "../../testing/builders";
import { button, enter, shown, submit, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { DEMAND, aSupervision } from "../../testing/supervisions";
import { until } from "../../testing/until";
import SupervisionCard from "./SupervisionCard.vue";

const ME = "GET /api/v1/identity/me";
const PATH = "/api/v1/requests/supervisions/supervision-1";

function acting(grants: Record<string, string[]>, supervision = aSupervision(), routes = {}) {
  signedIn();
  const server = aServer({
    [ME]: answer(aMe({ grants })),
    "GET /api/v1/members/names": answer({ items: [] }),
    "GET /api/v1/identity/names": answer({ items: [] }),
    ...routes,
  });
  return { server, ...shown(SupervisionCard, { supervision, base: "/desk" }) };
}

const ANSWERED = aSupervision({
  status: "answered",
  rounds: [
    {
      demand: DEMAND,
      reply: {
        progress: "已到现场",
        next_steps: "更换道闸",
        done_by: "2026-12-01",
        by: "person-2",
        at: "2026-11-23T10:00:00+08:00",
        is_late: false,
      },
    },
  ],
});

test("an officer of the unit answers with progress, next steps and a day", async () => {
  const { page, server } = acting({ "work_order.handle": ["unit:unit-1"] }, aSupervision(), {
    [`POST ${PATH}/answer`]: answer(ANSWERED),
  });
  await until(() => page.querySelector("button"));
  button(page, "Answer").click();
  await until(() => page.querySelector("textarea"));

  enter(page, "textarea[name=progress]", "已到现场");
  enter(page, "textarea[name=next_steps]", "更换道闸");
  enter(page, "input[name=done_by]", "2026-12-01");
  submit(page);

  await until(() => textsOf(page, ".said").some(Boolean));
  expect(server.asked.at(-1)?.body).toEqual({ progress: "已到现场", next_steps: "更换道闸", done_by: "2026-12-01" });
});

test("the street office accepts the answer, or asks again with hours of its own", async () => {
  const { page, server } = acting({ "request.triage": ["building:building-1"] }, ANSWERED, {
    [`POST ${PATH}/accept`]: answer({ ...ANSWERED, status: "accepted" }),
    [`POST ${PATH}/ask-again`]: answer(aSupervision({ round: 2 })),
  });
  await until(() => page.querySelector("button"));
  expect(textsOf(page, ".acts button")).toEqual(["Accept the answer", "Ask again"]);

  button(page, "Ask again").click();
  await until(() => page.querySelector("textarea"));
  enter(page, "textarea[name=note]", "请写明时间");
  submit(page);

  await until(() => textsOf(page, ".said").some(Boolean));
  expect(server.asked.at(-1)?.body).toEqual({ note: "请写明时间", hours: null });
});

test("whoever is neither unit nor desk only reads", async () => {
  const { page } = acting({ "request.read": ["*"] }, ANSWERED);

  await until(() => page.querySelector("blockquote"));

  expect(page.querySelectorAll("button")).toHaveLength(0);
});
