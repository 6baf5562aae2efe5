// The address whose page could not be loaded last; null when all is well.
import { ref } from "vue";

export const unloaded = ref<string | null>(null);
