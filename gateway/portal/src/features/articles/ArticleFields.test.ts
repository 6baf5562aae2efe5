import { expect, test } from "vitest";
import { reactive } from "vue";

import { signedIn } from "../../testing/builders";
import { shown, textsOf } from "../../testing/page";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import ArticleFields from "./ArticleFields.vue";
import { NO_ARTICLE } from "./details";

const item = (id: string, name: string, category: string) => ({ id, name, code: id, category });

test("items and category are chosen from the catalogue", async () => {
  signedIn();
  aServer({
    "GET /api/v1/requests/catalogue-items": answer({
      items: [item("i1", "停车月卡办理", "parking"), item("i2", "法律援助", "legal")],
      next: null,
    }),
  });
  const values = reactive({ ...NO_ARTICLE, category: "before" });
  const { page } = shown(ArticleFields, { modelValue: values });
  await until(() => page.querySelector("[name=catalogue_item_ids]"));

  page.querySelector<HTMLInputElement>("[name=catalogue_item_ids][value=i2]")?.click();

  expect(values.catalogue_item_ids).toEqual(["i2"]);
  expect(textsOf(page, ".item")).toEqual(["停车月卡办理", "法律援助"]);
  const offered = [...page.querySelectorAll<HTMLOptionElement>("[name=category] option")].map(({ value }) => value);
  expect(offered).toEqual(["", "legal", "parking", "other", "before"]);
});
