// The language of the page, and of the messages that a signed-in person is sent.
import { Refused } from "../../api/client";
import { language } from "../../api/language";
import type { Language } from "../../api/language";
import { changeMyLanguage } from "../../api/me";
import { session } from "../../api/session";

export async function chooseLanguage(chosen: Language): Promise<void> {
  language.value = chosen;
  if (!session.value) return;
  try {
    await changeMyLanguage(chosen);
  } catch (error) {
    // The page speaks it already; the messages follow with the next choice.
    if (!(error instanceof Refused)) throw error;
  }
}
