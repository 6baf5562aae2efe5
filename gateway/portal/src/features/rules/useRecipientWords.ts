// Whom a rule tells, in words, where the server has none for it.
import { useI18n } from "vue-i18n";

import type { Recipient } from "../../api/rules";

const WAYS = ["person", "unit_officers", "audience", "participants"] as const;

export function useRecipientWords() {
  const i18n = useI18n();
  const { t } = i18n;

  function roleName(role: string): string {
    return i18n.te(`roleNames.${role}`) ? t(`roleNames.${role}`) : role;
  }

  return (one: Recipient): string => {
    if (one.role)
      return t("ruleRecipients.role", {
        role: roleName(one.role),
        scope: t(`ruleScopes.${one.scope ?? "building"}`),
      });
    if (one.tenant_admins) return t("ruleRecipients.tenant_admins");
    const way = WAYS.find((name) => one[name]);
    return way ? t(`ruleRecipients.${way}`) : "";
  };
}
