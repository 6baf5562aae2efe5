// Checking in behind a poster's QR code: an account first, then one's details, then the building's secretary is told.
import { onMounted, ref, watch } from "vue";

import { Refused, answered, api } from "../../api/client";
import type { View } from "../../api/client";
import { session } from "../../api/session";

export type Member = View<"members.MemberView">;
export const KINDS = [
  "party_member",
  "youth_league",
  "employee",
  "resident",
  "compatriot",
  "foreign_expert",
  "volunteer",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Details {
  name: string;
  phone: string;
  kinds: Kind[];
  homeElsewhere: boolean;
}

export function useCheckIn(code: string) {
  const me = ref<View<"identity.MeView"> | null>(null);
  const member = ref<Member | null>(null);
  /** Whether the record was there before this visit. */
  const already = ref(false);

  async function look(): Promise<void> {
    me.value = null;
    member.value = null;
    if (!session.value) return;
    try {
      me.value = await answered(api.GET("/api/v1/identity/me"));
      member.value = await answered(api.GET("/api/v1/members/me"));
      already.value = true;
    } catch (error) {
      // No record yet is what this page is for; anything else shows when the form is sent.
      if (!(error instanceof Refused)) throw error;
    }
  }

  async function checkIn(details: Details): Promise<void> {
    const body = {
      code,
      name: details.name.trim(),
      kinds: details.kinds,
      phone: details.phone.trim() || null,
      identity_number: null,
      enterprise_id: null,
      home_elsewhere: details.homeElsewhere && details.kinds.includes("party_member"),
    };
    member.value = await answered(api.POST("/api/v1/members/check-ins", { body }));
    already.value = false;
  }

  onMounted(look);
  watch(() => session.value?.personId, look);

  return { me, member, already, checkIn };
}
