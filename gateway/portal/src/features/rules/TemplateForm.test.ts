import { expect, test } from "vitest";

import type { Preview, Rule, Template } from "../../api/rules";
import { button, shown, textOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import TemplateForm from "./TemplateForm.vue";

const CODE = "request_submitted";
const PREVIEW = `POST /api/v1/notify/templates/${CODE}/preview`;
const texts = { "zh-CN": { title: "新诉求", body: "{building_name}" }, en: { title: "New", body: "{building_name}" } };
const event_type = "org.louyu.requests.request.submitted.v1";
const template: Template = { code: CODE, event_type, link: "", texts, title: "New", version: 0 };
const rule: Rule = {
  code: CODE,
  event_type,
  when: [],
  template: CODE,
  recipients: [],
  enabled: true,
  has_default: true,
  version: 0,
};

function aPreview(of: Pick<Preview, "source" | "at">): Preview {
  return { title: "New", body: "Jiangtou Tower", link: "/requests/r1", missing: [], ...of };
}

async function previewed(of: Pick<Preview, "source" | "at">) {
  const server = aServer({
    "GET /api/v1/notify/event-types": answer({ items: [], next: null }),
    [PREVIEW]: answer(aPreview(of)),
  });
  const { page } = shown(TemplateForm, { template, rule });
  button(page, "Preview").click();
  await until(() => page.querySelector(".previews"));
  return { page, server };
}

test("a preview says that it shows what last happened, and when; the server finds the values", async () => {
  const { page, server } = await previewed({ source: "event", at: "2026-11-25T14:00:00+08:00" });

  expect(textOf(page)).toMatch(/As it last happened, on .*14:00/);
  expect(textOf(page)).toContain("Jiangtou Tower");
  const asked = server.asked.filter(({ what }) => what === PREVIEW).map(({ body }) => body);
  expect(asked).toEqual([
    { language: "zh-CN", texts, event_type },
    { language: "en", texts, event_type },
  ]);
});

test("a preview says that it shows an example", async () => {
  const { page } = await previewed({ source: "example", at: null });

  expect(textOf(page)).toContain("With example data");
});
