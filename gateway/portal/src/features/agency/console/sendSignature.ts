// A drawn signature, sent as a file of its hand-over and checked by the server before it counts.
import { Refused } from "../../../api/client";
import { announce, howFar, sendPiece } from "../../../api/files";
import { textIn } from "../../../api/language";

const CHECK_EVERY = 500;
const KIND = "agency_signature";

/** The id of the file. Throws Refused, also when the server takes no such picture. */
export async function sendSignature(
  handOver: string,
  picture: Blob,
  key: string,
  every = CHECK_EVERY,
): Promise<string> {
  const name = "signature.png";
  let step = await announce({ kind: KIND, record_id: handOver, name, size: picture.size }, key);
  // Small enough for one piece; a repeat goes on where the first one ended.
  if (step.state === "uploading")
    await sendPiece(KIND, step.id, step.offset, picture.slice(step.offset), new AbortController().signal);
  do {
    step = await howFar(KIND, step.id);
    if (step.state === "checking") await new Promise((resolve) => setTimeout(resolve, every));
  } while (step.state === "checking");
  if (step.state !== "ready") throw new Refused(422, { detail: step.refusal ? textIn(step.refusal) : "" });
  return step.id;
}
