// Where a message leads: to the page of the thing in the face that is open, else in another one of the person's.
import { useRoute, useRouter } from "vue-router";

import { facesOf, useMe } from "../../api/me";

/** Null for what has no page, or none for this person. */
export function useLink(): (link: string) => string | null {
  const router = useRouter();
  const route = useRoute();
  const { me } = useMe();
  return (link) => {
    // A placeholder that was empty leaves a link without its thing.
    if (!link.startsWith("/") || link.startsWith("//") || link.endsWith("/")) return null;
    const [, here = ""] = route.path.split("/");
    const faces = [`/${here}`, ...(me.value ? facesOf(me.value) : [])];
    return faces.map((face) => face + link).find((path) => isPage(path)) ?? null;
  };

  function isPage(path: string): boolean {
    return router.resolve(path).name !== "not-found";
  }
}
