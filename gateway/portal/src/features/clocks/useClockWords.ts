// How a clock stands, in words and a colour.
import { useI18n } from "vue-i18n";

import type { Clock } from "../../api/clocks";
import { useDates } from "../../ui/dates";
import type { Tone } from "../../ui/StatusTag.vue";

export interface ClockWords {
  text: string;
  /** Until when, or since when. Empty when it says nothing more. */
  more: string;
  tone: Tone;
}

export function useClockWords() {
  const { t } = useI18n();
  const { deadline } = useDates();

  /** Working time as its two largest units: 2 个工作日 3 小时, 40 分钟. */
  function span(minutes: number, perDay: number): string {
    const days = perDay ? Math.floor(minutes / perDay) : 0;
    const hours = Math.floor((minutes - days * perDay) / 60);
    const rest = minutes - days * perDay - hours * 60;
    const parts = [
      days && t("clocks.days", { count: days }),
      hours && t("clocks.hours", { count: hours }),
      !days && rest && t("clocks.minutes", { count: rest }),
    ].filter((part) => typeof part === "string");
    return parts.join(" ") || t("clocks.minutes", { count: 0 });
  }

  function wordsOf(clock: Clock): ClockWords {
    const left = span(clock.left_minutes, clock.minutes_per_day);
    const due = clock.due_at ? deadline(clock.due_at) : "";
    switch (clock.status) {
      case "overdue":
        return {
          text: t("clocks.over", { time: span(clock.over_minutes, clock.minutes_per_day) }),
          more: t("clocks.since", { time: due }),
          tone: "bad",
        };
      case "paused":
        return {
          text: t("clocks.paused", { time: left }),
          more: clock.pause ? t(`pauseReasons.${clock.pause.reason}`) : "",
          tone: "waiting",
        };
      case "stopped":
        return clock.is_met
          ? { text: t("clocks.met"), more: "", tone: "good" }
          : { text: t("clocks.missed"), more: "", tone: "bad" };
      case "warned":
        return { text: t("clocks.soon", { time: left }), more: t("clocks.due", { time: due }), tone: "waiting" };
      default:
        return { text: t("clocks.left", { time: left }), more: t("clocks.due", { time: due }), tone: "calm" };
    }
  }

  return { span, wordsOf };
}
