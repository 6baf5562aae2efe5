// Who the signed-in person is and what they may read, asked once when the page opens.
import { computed, onMounted, ref } from "vue";

import { Refused, answered, api } from "../api/client";
import type { View } from "../api/client";

export function useMe() {
  const me = ref<View<"identity.MeView"> | null>(null);
  /** Which panel to show is known once we know who this is, or that nobody can say. */
  const known = ref(false);
  const readsDistrict = computed(() => me.value !== null && "district.read" in me.value.grants);

  onMounted(async () => {
    try {
      me.value = await answered(api.GET("/api/v1/identity/me"));
    } catch (error) {
      // The panels of the page say what cannot be reached.
      if (!(error instanceof Refused)) throw error;
    } finally {
      known.value = true;
    }
  });

  return { me, known, readsDistrict };
}
