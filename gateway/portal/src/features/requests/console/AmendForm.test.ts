import { expect, test } from "vitest";

import { aMe, signedIn } from "../../../testing/builders";
import { button, one, shown } from "../../../testing/page";
import { page as pageOf } from "../../../testing/phone";
import { aRequest, aUnit } from "../../../testing/requests";
import { aServer, answer } from "../../../testing/server";
import { until } from "../../../testing/until";
import AmendForm from "./AmendForm.vue";

const R = "/api/v1/requests";
const UNITS = [aUnit({ name: "Traffic police" }), aUnit({ id: "unit-2", code: "power", name: "Power company" })];

function opened() {
  signedIn();
  const request = aRequest({ status: "in_progress", round: 1, unit_id: "unit-1", open_unit_ids: ["unit-1", "unit-2"] });
  const told = (unit: string, note: string, days: number) => ({ unit_id: unit, round: 1, note, time_limit_days: days });
  const server = aServer({
    "GET /api/v1/identity/me": answer(aMe()),
    [`GET ${R}/units`]: answer(pageOf(...UNITS)),
    [`GET ${R}/requests/request-1/findings`]: answer({
      items: [told("unit-1", "Look at it first", 5), told("unit-2", "Please help", 2)],
    }),
    [`POST ${R}/requests/request-1/triage`]: answer(request),
    [`POST ${R}/requests/request-1/additional-units`]: answer(request),
  });
  return { server, ...shown(AmendForm, { request }) };
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function fieldOf(page: HTMLElement, name: string): Field {
  return one(page, `[name=${name}]`) as Field;
}

test("it begins with what the unit was told and says who will be told of the change", async () => {
  const { page } = opened();
  await until(() => fieldOf(page, "note").value === "Look at it first");

  expect(fieldOf(page, "days").value).toBe("5");
  await until(() => page.textContent.includes("Traffic police is told"));
});

test.each([
  ["unit-1", "triage"],
  ["unit-2", "additional-units"],
])("a change for %s is said by %s", async (unit, path) => {
  const { page, server } = opened();
  await until(() => fieldOf(page, "note").value === "Look at it first");
  const choice = fieldOf(page, "unit_id");
  choice.value = unit;
  choice.dispatchEvent(new Event("change"));
  button(page, "Save").click();

  await until(() => server.times(`POST ${R}/requests/request-1/${path}`) === 1);
});
