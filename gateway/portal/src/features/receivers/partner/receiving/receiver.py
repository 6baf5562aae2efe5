"""Receives webhooks. Python 3.9+, no library: LOUYU_SECRET=whsec_… PORT=8080 python3 receiver.py"""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["LOUYU_SECRET"].removeprefix("whsec_"))
seen = set()  # In earnest: a table, kept for some days.


def is_ours(headers, body):
    identifier, sent = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not sent.isdigit() or abs(time.time() - int(sent)) > 300:
        return False
    own = base64.b64encode(hmac.new(KEY, f"{identifier}.{sent}.".encode() + body, hashlib.sha256).digest()).decode()
    # While a secret is replaced there are two signatures, with a blank between them.
    signatures = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(f"v1,{own}".encode(), one.encode()) for one in signatures)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        # The bytes as they came, not parsed and written again.
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        if not is_ours(self.headers, body):
            self.send_error(401)
            return
        if self.headers["webhook-id"] not in seen:
            seen.add(self.headers["webhook-id"])
            event = json.loads(body)
            print(event["type"], event["subject"], flush=True)  # In earnest: put it in a queue.
        self.send_response(204)
        self.end_headers()


ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Receiver).serve_forever()
