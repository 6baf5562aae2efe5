// The names of what a role is for, and what there is to choose from.
import { useQuery } from "@tanstack/vue-query";
import { useI18n } from "vue-i18n";

import { unitChoicesQuery } from "../../api/accounts";
import { useBuildings } from "../../api/buildings";
import { useMe } from "../../api/me";
import { useTree } from "../../api/organisations";
import { useReceivers } from "../../api/receivers";
import type { Choice } from "../../ui/fields/choices";
import { EVERYWHERE } from "./roles";
import type { ScopeKind } from "./roles";

export function useScopes() {
  const { t } = useI18n();
  const { buildings } = useBuildings();
  const tree = useTree();
  const units = useQuery(unitChoicesQuery);
  const { can } = useMe();
  const { rows: receivers } = useReceivers(() => can("receiver.manage"));

  function choicesOf(kind: ScopeKind): Choice[] {
    const named = {
      tenant: [],
      building: buildings.value,
      organisation: tree.data.value?.items ?? [],
      unit: units.data.value ?? [],
      receiver: receivers.value,
    }[kind];
    return named.map(({ id, name }) => ({ value: id, label: name }));
  }

  function scopeName(scope: string): string {
    if (scope === EVERYWHERE) return t("accounts.everywhere");
    const [kind, id] = scope.split(":") as [ScopeKind, string];
    return choicesOf(kind).find(({ value }) => value === id)?.label ?? "…";
  }

  return { choicesOf, scopeName };
}
