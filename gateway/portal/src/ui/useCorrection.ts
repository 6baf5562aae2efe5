// The correction of a record that others may correct at the same time: only what was changed is sent, for the version that
// was seen. When somebody was faster, their changes are shown, what was typed here stays, and the next try is for theirs.
import type { QueryKey } from "@tanstack/vue-query";
import { ref, shallowRef } from "vue";
import type { Ref, ShallowRef } from "vue";
import { useI18n } from "vue-i18n";

import { Refused } from "../api/client";
import { useAct } from "./useAct";
import type { Act } from "./useAct";
import { useDraft } from "./useDraft";

export type FieldOf<Values> = Extract<keyof Values, string>;

/** What somebody else has changed meanwhile. */
export interface TheirChange<Values> {
  field: FieldOf<Values>;
  before: unknown;
  now: unknown;
  /** It was changed here too: what is sent would replace theirs. */
  contested: boolean;
}

export interface Correction<Values> {
  act: Act<void>;
  values: Values;
  theirs: Readonly<Ref<readonly TheirChange<Values>[]>>;
  /** Takes over what they wrote in this field. */
  giveWay: (field: FieldOf<Values>) => void;
}

interface Options<Seen, Values> {
  /** Of the form: what is typed is kept under it while the version is the same. */
  name: string;
  seen: Seen;
  valuesOf: (record: Seen) => Values;
  /** Sends what has changed, for the version of `seen`. */
  save: (seen: Seen, changed: Partial<Values>) => Promise<Seen>;
  read: () => Promise<Seen>;
  touches?: QueryKey[];
  done?: (record: Seen) => void;
}

export function useCorrection<Seen extends { version: number }, Values extends object>({
  name,
  seen,
  valuesOf,
  save,
  read,
  touches = [],
  done,
}: Options<Seen, Values>): Correction<Values> {
  const { t } = useI18n();
  const base: ShallowRef<Seen> = shallowRef(seen);
  const theirs = ref<TheirChange<Values>[]>([]) as Ref<TheirChange<Values>[]>;
  const draft = useDraft(`${name}.${seen.version}`, valuesOf(seen));
  const values = draft.values;

  async function send(): Promise<Seen> {
    try {
      return await save(base.value, changedIn(valuesOf(base.value), values));
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 412) throw error;
      follow(await read());
      throw new Refused(412, { ...error.problem, detail: t("correction.meanwhile") });
    }
  }

  /** What they changed and nobody touched here is taken over at once. */
  function follow(newest: Seen): void {
    const [before, now] = [valuesOf(base.value), valuesOf(newest)];
    const mine = Object.keys(changedIn(before, values));
    const fields = Object.keys(changedIn(before, now)) as FieldOf<Values>[];
    theirs.value = fields.map((field) => ({
      field,
      before: before[field],
      now: now[field],
      contested: mine.includes(field) && !same(values[field], now[field]),
    }));
    for (const { field, contested } of theirs.value) if (!contested) values[field] = now[field];
    base.value = newest;
  }

  const act = useAct(send, {
    touches,
    done: (record) => {
      draft.clear();
      done?.(record);
    },
  });
  return {
    act,
    values,
    theirs,
    giveWay: (field) => {
      values[field] = valuesOf(base.value)[field];
      theirs.value = theirs.value.map((one) => (one.field === field ? { ...one, contested: false } : one));
    },
  };
}

/** The fields that differ, as they are in `now`. */
export function changedIn<Values extends object>(before: Values, now: Values): Partial<Values> {
  const fields = Object.keys(before) as (keyof Values)[];
  return Object.fromEntries(
    fields.filter((field) => !same(before[field], now[field])).map((field) => [field, now[field]]),
  ) as Partial<Values>;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
