import { afterEach, beforeEach, expect, test } from "vitest";

import { signedIn } from "../../testing/builders";
import { aServer, answer, held, inTurn, refused, unreachable } from "../../testing/server";
import type { Route } from "../../testing/server";
import { until } from "../../testing/until";
import { keptOf } from "./kept";
import {
  addFiles,
  assign,
  discard,
  discardAll,
  discardDraft,
  goOn,
  onReady,
  pause,
  resume,
  speak,
  uploads,
} from "./uploads";

const BEGIN = "POST /api/v1/requests/uploads";
const STEP = "GET /api/v1/requests/uploads/upload-1";
const SEND = "PATCH /api/v1/requests/uploads/upload-1";
const KB = 1024;
const taken: Route = () => new Response(null, { status: 204 });

const step = (over: object = {}) => answer({ id: "upload-1", state: "uploading", offset: 0, refusal: null, ...over });
const ready = step({ state: "ready", offset: 300 * KB });

function aFile(kilobytes = 300, name = "plan.pdf"): File {
  return new File([new Uint8Array(kilobytes * KB)], name, { type: "application/pdf" });
}

function server(over: Record<string, Route> = {}) {
  return aServer({ [BEGIN]: step(), [SEND]: taken, [STEP]: ready, ...over });
}

beforeEach(() => {
  signedIn();
  speak({ tooLarge: (name) => `${name} is too large`, failed: "It failed." });
});
afterEach(discardAll);

test("a file is announced, sent in pieces and forgotten here once it is there", async () => {
  const { asked } = server();
  const heard: string[] = [];
  onReady(({ name }) => heard.push(name));

  await addFiles([aFile()], "request", { recordId: "request-1" });
  await until(() => heard.length);

  expect(asked[0]?.body).toMatchObject({ kind: "request", record_id: "request-1", name: "plan.pdf", size: 300 * KB });
  const pieces = asked.filter(({ what }) => what === SEND).map(({ headers }) => headers.get("Upload-Offset"));
  expect(pieces).toEqual(["0", String(256 * KB)]);
  expect(uploads).toEqual([]);
});

test("after a lost connection it goes on from where the server is", async () => {
  const { asked } = server({
    [SEND]: inTurn(unreachable, taken),
    [STEP]: inTurn(step({ offset: 200 * KB }), ready),
  });

  await addFiles([aFile()], "request", { recordId: "request-1" });
  await until(() => uploads[0]?.state === "stuck");
  dispatchEvent(new Event("online"));
  await until(() => uploads.length === 0);

  const pieces = asked.filter(({ what }) => what === SEND).map(({ headers }) => headers.get("Upload-Offset"));
  expect(pieces).toEqual(["0", String(200 * KB)]);
});

test("an answer that was lost makes no second upload: the announcement carries the same key", async () => {
  const { asked } = server({ [BEGIN]: inTurn(unreachable, step()) });

  await addFiles([aFile()], "request", { recordId: "request-1" });
  await until(() => uploads[0]?.state === "stuck");
  dispatchEvent(new Event("online"));
  await until(() => uploads.length === 0);

  const keys = asked.filter(({ what }) => what === BEGIN).map(({ headers }) => headers.get("Idempotency-Key"));
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test("what is refused says why in the server's words, and can be sent again", async () => {
  const known = server({ [SEND]: refused(415, { type: "x", detail: "This is no picture." }) });

  await addFiles([aFile(20, "page.jpg")], "request", { recordId: "request-1" });
  await until(() => uploads[0]?.state === "refused");
  expect(uploads[0]?.fault).toBe("This is no picture.");

  known.routes[SEND] = taken;
  if (uploads[0]) await goOn(uploads[0]);
  await until(() => uploads.length === 0);
});

test("a refusal after the check is told too", async () => {
  server({ [STEP]: step({ state: "refused", refusal: { type: "x", zh: "图片已损坏", en: "It is damaged." } }) });

  await addFiles([aFile(20)], "request", { recordId: "request-1" });
  await until(() => uploads[0]?.state === "refused");

  expect(uploads[0]?.fault).toBe("It is damaged.");
});

test("what is too large is refused in words without asking anybody", async () => {
  const { asked } = server();

  await addFiles([aFile(21 * KB)], "request", { recordId: "request-1" });

  expect(uploads[0]).toMatchObject({ state: "refused", fault: "plan.pdf is too large" });
  expect(asked).toEqual([]);
});

test("what was chosen in a form waits for its record, also through a reload", async () => {
  const { asked, times } = server();
  await addFiles([aFile(20)], "request", { draft: "ask" });
  expect(uploads[0]?.state).toBe("held");
  expect(times(BEGIN)).toBe(0);
  uploads.splice(0);
  await resume();
  expect(uploads[0]?.name).toBe("plan.pdf");

  await assign("ask", "request-7");
  await until(() => uploads.length === 0);

  expect(asked[0]?.body).toMatchObject({ record_id: "request-7" });
});

test("what was kept is taken up once, however often that is asked for", async () => {
  server();
  await addFiles([aFile(20)], "request", { draft: "ask" });
  uploads.splice(0);

  await Promise.all([resume(), resume()]);

  expect(uploads).toHaveLength(1);
});

test("a photo that is still being prepared when its form is sent goes to the record", async () => {
  const { asked } = server();
  const choosing = addFiles([aFile(20)], "request", { draft: "ask" });

  await assign("ask", "request-7");
  await choosing;
  await until(() => asked.length);

  expect(asked[0]?.body).toMatchObject({ record_id: "request-7" });
});

test("a form that is begun anew has nothing of what was being prepared for it", async () => {
  server();
  const choosing = addFiles([aFile(20)], "request", { draft: "ask" });

  discardDraft("ask");
  await choosing;

  expect(uploads).toEqual([]);
});

test("what is paused rests until it is taken up", async () => {
  const slow = held(taken);
  const known = server({ [SEND]: slow });
  await addFiles([aFile(20)], "request", { recordId: "request-1" });
  await until(() => uploads[0]?.state === "sending");

  const upload = uploads[0];
  if (!upload) throw new Error("nothing is on its way");
  await pause(upload);
  slow.letGo();
  expect(upload.state).toBe("paused");
  known.routes[SEND] = taken;
  known.routes[STEP] = inTurn(step(), ready);
  await goOn(upload);

  await until(() => uploads.length === 0);
});

test("who takes a file back takes it from the server as well, and nothing is kept", async () => {
  const { times } = server({
    [SEND]: refused(503),
    "DELETE /api/v1/requests/uploads/upload-1": taken,
  });
  await addFiles([aFile(20)], "request", { recordId: "request-1" });
  await until(() => uploads[0]?.state === "stuck");

  if (uploads[0]) await discard(uploads[0]);

  expect(times("DELETE /api/v1/requests/uploads/upload-1")).toBe(1);
  expect(await keptOf("person-1")).toEqual([]);
});

test("another person at this browser does not see them", async () => {
  server({ [SEND]: refused(503) });
  await addFiles([aFile(20)], "request", { recordId: "request-1" });

  expect(await keptOf("person-2")).toEqual([]);
});
