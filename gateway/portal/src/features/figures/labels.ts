// What the counters are called, and in which order they stand: that of their texts.
import { useI18n } from "vue-i18n";

/** Besides these, messages are counted by template: a matter for whoever writes the templates. */
const MESSAGES = new Set(["sent", "read", "undelivered", "unreached"]);

export function useFigureNames() {
  const i18n = useI18n();

  /** Tenants name categories themselves: what has no name here is shown as they wrote it. */
  function named(path: string, key: string): string {
    return i18n.te(path) ? i18n.t(path) : key.replace(/^(kind|category|level|nature)_/, "").replaceAll("_", " ");
  }

  function sorted(keys: string[], kind: "figureGroups" | "figureNames"): string[] {
    const order = Object.keys(i18n.tm(kind));
    const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    return [...keys].sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  }

  /** The counters of a group that say something: named order, no zeros. */
  function counters(group: string, figures: Record<string, number>): [string, number][] {
    const shown = Object.keys(figures).filter(
      (figure) => figures[figure] && (group !== "messages" || MESSAGES.has(figure)),
    );
    return sorted(shown, "figureNames").map((figure) => [figure, figures[figure] ?? 0]);
  }

  return {
    groupName: (group: string) => named(`figureGroups.${group}`, group),
    figureName: (figure: string) => named(`figureNames.${figure}`, figure),
    inOrder: (groups: string[]) => sorted(groups, "figureGroups"),
    counters,
  };
}
