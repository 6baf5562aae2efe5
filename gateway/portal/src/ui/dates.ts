// Days and moments as the street office's clock shows them: the API gives every moment with that offset.
import { useI18n } from "vue-i18n";

/** Of moments that this page makes itself. All street offices are on one time. */
const OFFSET = "+08:00";
const MINUTES = 8 * 60;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

/** The moment whose UTC fields are the hands of the street office's clock. */
function onTheWall(moment: string): Date {
  const parts = MOMENT.exec(moment);
  if (parts && !moment.endsWith("Z")) {
    const [year, month, day, hour, minute] = parts.slice(1).map(Number) as [number, number, number, number, number];
    return new Date(Date.UTC(year, month - 1, day, hour, minute));
  }
  return shifted(new Date(moment));
}

function shifted(instant: Date): Date {
  return new Date(instant.getTime() + MINUTES * 60_000);
}

/** Today by the street office's clock, as 2026-11-26; `days` later. */
export function today(days = 0): string {
  return shifted(new Date(Date.now() + days * 86_400_000))
    .toISOString()
    .slice(0, 10);
}

/** What a field for day and time shows for a moment. */
export function wallOf(moment: string): string {
  return moment ? onTheWall(moment).toISOString().slice(0, 16) : "";
}

/** The moment that a field for day and time means. */
export function instantOf(wall: string): string {
  return wall ? `${wall}:00${OFFSET}` : "";
}

export function useDates() {
  const { d, t } = useI18n();
  const inUTC = { timeZone: "UTC" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

  /** 2026年11月26日 · 26 Nov 2026; the year only when it is another one. */
  function day(date: string): string {
    const parts = date.length > 10 ? onTheWall(date) : new Date(`${date}T00:00Z`);
    const isThisYear = parts.toISOString().slice(0, 4) === today().slice(0, 4);
    return d(parts, { ...inUTC, ...(isThisYear ? {} : { year: "numeric" }), month: "short", day: "numeric" });
  }

  function time(moment: string): string {
    return d(onTheWall(moment), { ...inUTC, ...clock });
  }

  function weekday(date: string): string {
    return d(date.length > 10 ? onTheWall(date) : new Date(`${date}T00:00Z`), { ...inUTC, weekday: "short" });
  }

  /** 今天, 昨天, 11月20日. */
  function dayOf(at: string): string {
    const date = wallOf(at).slice(0, 10);
    const near = { [today()]: "dates.today", [today(-1)]: "dates.yesterday", [today(1)]: "dates.tomorrow" }[date];
    return near ? t(near) : day(at);
  }

  /** 今天 14:00, 昨天 09:30, 11月20日 14:00. */
  function moment(at: string): string {
    return `${dayOf(at)} ${time(at)}`;
  }

  /** As `moment`, of a deadline: midnight is the end of a day, 3月31日 24:00, not the start of the next. */
  function deadline(at: string): string {
    if (!wallOf(at).endsWith("T00:00")) return moment(at);
    return `${dayOf(new Date(new Date(at).getTime() - 60_000).toISOString())} 24:00`;
  }

  /** How long ago: 刚刚, 5 分钟前, 3 小时前, 2 天前. */
  function ago(at: string): string {
    const minutes = Math.floor((Date.now() - new Date(at).getTime()) / 60_000);
    if (minutes < 1) return t("dates.now");
    if (minutes < 60) return t("dates.minutesAgo", { count: minutes });
    if (minutes < 60 * 24) return t("dates.hoursAgo", { count: Math.floor(minutes / 60) });
    return t("dates.daysAgo", { count: Math.floor(minutes / 60 / 24) });
  }

  return { day, time, weekday, moment, deadline, ago };
}
