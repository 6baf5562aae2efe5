// A kind of whistle as a form holds it.
import { useI18n } from "vue-i18n";

import type { StepLimit, WhistleKind, WhistleKindBody, WhistleStep } from "../../api/whistles";
import { STEPS } from "./steps";

export const UNITS = ["minutes", "hours", "days"] as const;
export const BLOWERS = ["building", "street", "administration"] as const;

export interface LimitValues {
  amount: number | null;
  unit: string;
  working: boolean;
}

export interface KindValues {
  code: string;
  name: string;
  name_en: string;
  note: string;
  blown_by: string;
  limits: Record<WhistleStep, LimitValues>;
  own_minutes: boolean;
  on_the_spot: boolean;
  rates_units: boolean;
}

function limitValues(limit: StepLimit | null | undefined): LimitValues {
  return { amount: limit?.amount ?? null, unit: limit?.unit ?? "hours", working: limit?.working_time ?? false };
}

export function valuesOf(kind: WhistleKind | null): KindValues {
  const terms = kind?.terms;
  return {
    code: kind?.code ?? "",
    name: kind?.name ?? "",
    name_en: kind?.name_en ?? "",
    note: kind?.note ?? "",
    blown_by: kind?.blown_by ?? "building",
    limits: {
      sign_in: limitValues(terms?.sign_in),
      contact: limitValues(terms?.contact),
      report_in: limitValues(terms?.report_in ?? { amount: 30, unit: "minutes", working_time: false }),
      finish: limitValues(terms?.finish),
    },
    own_minutes: terms?.own_minutes ?? false,
    on_the_spot: terms?.on_the_spot ?? false,
    rates_units: terms?.rates_units ?? true,
  };
}

/** An empty amount is no limit; days are always working days. */
export function bodyOf(values: KindValues): WhistleKindBody {
  const limits = Object.fromEntries(
    STEPS.map((step) => {
      const { amount, unit, working } = values.limits[step];
      return [step, amount ? { amount, unit, working_time: unit === "days" || working } : null];
    }),
  );
  return {
    name: values.name,
    name_en: values.name_en,
    note: values.note,
    blown_by: values.blown_by,
    terms: {
      ...limits,
      own_minutes: values.own_minutes,
      on_the_spot: values.on_the_spot,
      rates_units: values.rates_units,
    },
  } as WhistleKindBody;
}

/** `1 小时（工作时间）`, or that there is no limit. */
export function useLimitText() {
  const { t } = useI18n();
  return (limit: StepLimit | null | undefined): string => {
    if (!limit) return t("whistleKinds.noLimit");
    const said = t(`whistleLimits.${limit.unit}`, { count: limit.amount });
    return limit.working_time && limit.unit !== "days" ? t("whistleKinds.inOfficeHours", { limit: said }) : said;
  };
}

export function useKindName() {
  const { locale } = useI18n();
  return (kind: { name: string; name_en: string }): string =>
    locale.value === "en" && kind.name_en ? kind.name_en : kind.name;
}
