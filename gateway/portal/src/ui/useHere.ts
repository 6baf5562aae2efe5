// Pages that several faces have: the one of the face that is open.
import { useRoute, useRouter } from "vue-router";

export function useHere() {
  const route = useRoute();
  const router = useRouter();
  /** The first of these paths that the open face has; undefined if it has none. */
  return (...paths: string[]): string | undefined => {
    const [, face = ""] = route.path.split("/");
    if (!face) return undefined;
    return paths.map((path) => `/${face}/${path}`).find((path) => router.resolve(path).name !== "not-found");
  };
}
