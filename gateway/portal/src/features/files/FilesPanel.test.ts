import { afterEach, expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { button, one, shown, textOf } from "../../testing/page";
import { aServer, answer, refused } from "../../testing/server";
import { until } from "../../testing/until";
import FilesPanel from "./FilesPanel.vue";
import { endingOf, percentOf, sizeText } from "./sizes";
import { nextPiece } from "./pieces";
import { discardAll } from "./uploads";

const LIST = "GET /api/v1/requests/files";
const GONE = "DELETE /api/v1/requests/files/file-1";

function aFile(over: object = {}) {
  return {
    id: "file-1",
    kind: "request",
    record_id: "request-1",
    name: "lift.pdf",
    media_type: "application/pdf",
    size: 2_400_000,
    width: null,
    height: null,
    has_thumbnail: false,
    person_id: "person-1",
    attached_at: "2026-11-26T08:00:00Z",
    version: 1,
    may_remove: true,
    ...over,
  };
}

function opened(list: object, more = {}) {
  signedIn();
  const server = aServer({ [LIST]: answer(list), [GONE]: () => new Response(null, { status: 204 }), ...more });
  return { server, ...shown(FilesPanel, { kind: "request", recordId: "request-1" }) };
}

afterEach(discardAll);

test("a file shows its name and size; who may not add or remove is not offered it", async () => {
  const { page } = opened({ items: [aFile({ may_remove: false })], may_add: false });
  await until(() => page.querySelector("li"));

  expect(textOf(one(page, "li"))).toContain("lift.pdf");
  expect(textOf(one(page, "li"))).toContain("2.3 MB");
  expect(page.querySelector("input[type=file]")).toBeNull();
  expect(textOf(page)).not.toContain("Remove");
});

test("who may not see the files is shown nothing", async () => {
  const { server, page } = opened({}, { [LIST]: refused(403) });
  await until(() => server.asked.some(({ what }) => what.startsWith(LIST)));

  expect(textOf(page)).toBe("");
});

test("removing can be undone: nothing is asked of the server", async () => {
  const { server, page } = opened({ items: [aFile()], may_add: true });
  await until(() => page.querySelector("li"));

  button(page, "Remove").click();
  await until(() => page.querySelector(".removed"));
  expect(textOf(page)).toContain("lift.pdf was removed");
  button(page, "Undo").click();
  await until(() => page.querySelector("li"));

  expect(server.times(GONE)).toBe(0);
});

test("what was removed is gone when the page is left", async () => {
  const { server, page, leave } = opened({ items: [aFile()], may_add: true });
  await until(() => page.querySelector("li"));

  button(page, "Remove").click();
  await until(() => page.querySelector(".removed"));
  leave();

  await until(() => server.times(GONE));
});

test("sizes are read as people say them", () => {
  expect([sizeText(100), sizeText(250_000), sizeText(5_000_000)]).toEqual(["1 KB", "244 KB", "4.8 MB"]);
  expect([endingOf("a.docx"), endingOf("无后缀")]).toEqual(["DOCX", ""]);
  expect([percentOf(1, 3), percentOf(0, 0)]).toEqual([33, 0]);
});

test("pieces grow on a fast network and shrink on a slow one, within what the server takes", () => {
  const first = nextPiece();

  expect(nextPiece(first, 100)).toBe(2 * first);
  expect(nextPiece(first, 3_000)).toBe(first);
  expect(nextPiece(first, 20_000)).toBe(first / 2);
  expect(nextPiece(1024 * 1024, 100)).toBe(1024 * 1024);
  expect(nextPiece(64 * 1024, 20_000)).toBe(64 * 1024);
});
