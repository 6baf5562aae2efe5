import { expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { aListing } from "../../testing/listings";
import { button, one, shown, textsOf } from "../../testing/page";
import { page as pageOf } from "../../testing/phone";
import { aServer, answer } from "../../testing/server";
import { until } from "../../testing/until";
import SuggestionList from "./SuggestionList.vue";

const LIST = "GET /api/v1/requests/listings/listing-1/suggestions";
const SUGGESTED = `${LIST}?status=suggested`;
const DISMISSED = `${LIST}?status=dismissed`;
const GONE = { id: "s-1", listing: aListing({ title: "共享会议室" }), score: 60, reasons: [] };
const RESTORE = "POST /api/v1/requests/listings/listing-1/suggestions/s-1/restore";

test("what did not fit is folded away, and suggested again when one wishes", async () => {
  signedIn();
  const server = aServer({
    [LIST]: (request) => answer(request.url.includes("dismissed") ? pageOf(GONE) : pageOf())(request),
    [RESTORE]: answer({ id: "s-1", status: "suggested", version: 3 }),
  });
  const { page } = shown(SuggestionList, { listingId: "listing-1", path: "/console/listings" });
  await until(() => server.times(SUGGESTED) === 1);
  expect(server.times(DISMISSED)).toBe(0);

  one(page, "summary").click();
  await until(() => textsOf(page, "details li a").includes("共享会议室"));
  button(page, "Suggest it again").click();

  await until(() => server.times(RESTORE) === 1 && page.textContent.includes("It is suggested again."));
});
