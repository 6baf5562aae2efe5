// What the signed-in person may do with a member, and how it is done.
import { computed, toValue } from "vue";
import type { MaybeRefOrGetter } from "vue";

import { useMe } from "../../api/me";
import { session } from "../../api/session";
import type { Person } from "../../api/people";

const SETTLED = ["verified", "placed"];

/** Scopes are the member's building and home organisation; the server has the last word. */
export function usePersonActs(person: MaybeRefOrGetter<Person | null | undefined>) {
  const { can } = useMe();
  const one = computed(() => toValue(person) ?? null);
  const here = computed(() => (one.value?.building_id ? `building:${one.value.building_id}` : undefined));
  const isSettled = computed(() => one.value !== null && SETTLED.includes(one.value.status));

  const mayVerify = computed(() => one.value?.status === "pending" && can("member.verify", here.value));
  const mayPlace = computed(() => isSettled.value && can("member.place"));
  const mayReveal = computed(() => one.value !== null && can("member.reveal", here.value));
  const isKept = computed(() => isSettled.value || one.value?.status === "pending");
  const mayCorrect = computed(() => isKept.value && can("member.verify", here.value));
  const mayLeave = computed(() => isSettled.value && can("member.verify", here.value));

  /** Oneself is erased on the phone. */
  const mayErase = computed(
    () =>
      one.value !== null &&
      !["erased", "merged"].includes(one.value.status) &&
      one.value.id !== session.value?.personId &&
      can("member.erase"),
  );

  const mayInvite = computed(() => isKept.value && can("account.manage"));

  return { mayInvite, mayErase, mayVerify, mayPlace, mayReveal, mayLeave, mayCorrect };
}
