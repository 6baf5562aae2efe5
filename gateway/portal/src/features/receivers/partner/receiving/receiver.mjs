// Node.js 18+, no library. LOUYU_SECRET=whsec_… PORT=8080 node receiver.mjs
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const KEY = Buffer.from(process.env.LOUYU_SECRET.replace(/^whsec_/, ""), "base64");
const seen = new Set(); // In earnest: a table, kept for some days.

function isOurs(headers, body) {
  const sent = Number(headers["webhook-timestamp"]);
  if (!(Math.abs(Date.now() / 1000 - sent) <= 300)) return false;
  const own = createHmac("sha256", KEY)
    .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`)
    .update(body)
    .digest();
  // While a secret is replaced there are two signatures, with a blank between them.
  return (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const theirs = Buffer.from(one.replace(/^v1,/, ""), "base64");
    return theirs.length === own.length && timingSafeEqual(theirs, own);
  });
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  // The bytes as they came, not parsed and written again.
  const body = Buffer.concat(parts);
  if (!isOurs(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    seen.add(id);
    const event = JSON.parse(body.toString("utf8"));
    console.log(event.type, event.subject); // In earnest: put it in a queue.
  }
  response.writeHead(204).end();
}).listen(Number(process.env.PORT ?? 8080), "127.0.0.1");
