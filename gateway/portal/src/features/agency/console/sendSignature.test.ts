import { expect, test } from "vitest";

import { language } from "../../../api/language";
import { signedIn } from "../../../testing/builders";
import { aServer, answer } from "../../../testing/server";
import { sendSignature } from "./sendSignature";

const WHY = { type: "urn:louyu:problem:not-a-picture", zh: "这不是图片。", en: "This is no picture." };

test.each([
  ["en", WHY.en],
  ["zh-CN", WHY.zh],
] as const)("a signature that is refused says why in %s", async (chosen, words) => {
  signedIn();
  language.value = chosen;
  const refused = { id: "s1", state: "refused", offset: 4, refusal: WHY };
  aServer({
    "POST /api/v1/requests/uploads": answer(refused),
    "GET /api/v1/requests/uploads/s1": answer(refused),
  });

  await expect(sendSignature("h1", new Blob(["pict"]), "k1", 1)).rejects.toMatchObject({ problem: { detail: words } });
});
