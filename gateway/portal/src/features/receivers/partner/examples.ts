// Code that a developer can copy. The secret is one that nobody has.
export const LANGUAGES = ["Python", "JavaScript", "Java"] as const;
export type Language = (typeof LANGUAGES)[number];

const PYTHON = `# pip install standardwebhooks flask
from flask import Flask, request
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

app = Flask(__name__)
webhook = Webhook("whsec_…")

@app.post("/louyu")
def louyu():
    try:
        # The body as it came, not parsed and written again.
        event = webhook.verify(request.get_data(), dict(request.headers))
    except WebhookVerificationError:
        return "", 401
    if not seen_before(request.headers["webhook-id"]):
        put_in_queue(event)
    return "", 204
`;

const JAVASCRIPT = `// npm install standardwebhooks express
import express from "express";
import { Webhook } from "standardwebhooks";

const app = express();
const webhook = new Webhook("whsec_…");

// The body as it came, not parsed and written again.
app.post("/louyu", express.raw({ type: "*/*" }), (request, response) => {
  let event;
  try {
    event = webhook.verify(request.body, request.headers);
  } catch {
    return response.sendStatus(401);
  }
  if (!seenBefore(request.headers["webhook-id"])) putInQueue(event);
  response.sendStatus(204);
});
`;

const JAVA = `// Java 17, no library
static boolean isOurs(String id, String timestamp, String signatures, byte[] body) throws Exception {
    long age = Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp));
    if (age > 300) return false;
    byte[] key = Base64.getDecoder().decode("whsec_…".substring("whsec_".length()));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    byte[] own = mac.doFinal(body);
    // While a secret is replaced there are two signatures, with a blank between them.
    for (String one : signatures.split(" ")) {
        if (one.startsWith("v1,") && MessageDigest.isEqual(own, Base64.getDecoder().decode(one.substring(3)))) return true;
    }
    return false;
}
`;

export const VERIFYING: Readonly<Record<Language, string>> = { Python: PYTHON, JavaScript: JAVASCRIPT, Java: JAVA };

/** A report on a work order, for a trial, in Python. */
export function callbackOf(base: string, receiverId: string): string {
  return `import json, uuid, datetime, requests
from standardwebhooks.webhooks import Webhook

body = json.dumps({
    "work_order_id": "sample-…",   # subject of the event
    "progress": "working",         # accepted, working, waiting, done
    "at": datetime.datetime.now(datetime.timezone.utc).isoformat(),
    "note": "已派人到现场",
})
identifier, now = f"msg_{uuid.uuid4()}", datetime.datetime.now(datetime.timezone.utc)
requests.post(
    "${base}/api/v1/notify/receivers/${receiverId}/callbacks/check",
    data=body.encode(),
    headers={
        "Content-Type": "application/json",
        "webhook-id": identifier,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook("whsec_…").sign(identifier, now, body),
    },
).raise_for_status()
`;
}
