// Code that a developer can copy. The files are run by tests/component/notify/test_notify_examples.py.
import python from "./receiving/receiver.py?raw";
import node from "./receiving/receiver.mjs?raw";
import java from "./receiving/Receiver.java?raw";

export const LANGUAGES = ["Python", "Node.js", "Java"] as const;
export type Language = (typeof LANGUAGES)[number];

export const RECEIVING: Readonly<Record<Language, string>> = { Python: python, "Node.js": node, Java: java };

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
