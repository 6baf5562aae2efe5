// Which building a poster belongs to, asked before anybody types a word.
import { computed, onMounted, ref } from "vue";

import { Refused, answered, api } from "../../api/client";
import type { View } from "../../api/client";

export type Poster = View<"members.PosterView">;
export type Firm = Poster["enterprises"][number];

export function usePoster(street: string, code: string) {
  const poster = ref<Poster | null>(null);
  const error = ref<Refused | null>(null);
  /** Replaced by a newer poster, or of a closed building: nothing that is typed here could arrive. */
  const isDead = computed(
    () => error.value !== null && error.value.status >= 400 && error.value.status < 500 && error.value.status !== 429,
  );

  async function look(): Promise<void> {
    error.value = null;
    try {
      poster.value = await answered(api.POST("/api/v1/members/check-in-codes/lookup", { body: { street, code } }));
    } catch (refusal) {
      if (!(refusal instanceof Refused)) throw refusal;
      error.value = refusal;
    }
  }

  onMounted(look);
  return { poster, error, isDead, look };
}

const SHOWN = 8;

/** The firms whose name has these words; none before anything is typed. */
export function firmsLike(firms: readonly Firm[], words: string): Firm[] {
  const wanted = words.normalize("NFKC").trim().toLowerCase();
  return wanted ? firms.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, SHOWN) : [];
}
