// How the term of a role reads.
import { useI18n } from "vue-i18n";

import type { RoleAssignment } from "../../api/roles";
import { useDates } from "../../ui/dates";

export function useTerm(): (assignment: RoleAssignment) => string {
  const { t } = useI18n();
  const { day } = useDates();
  return ({ from_date, until_date }) =>
    t("roles.term", { from: day(from_date), until: until_date ? day(until_date) : t("roles.open") });
}
