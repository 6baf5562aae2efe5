// The names of an organisation's members, for those lists that know people by id.
import { computed } from "vue";
import type { MaybeRefOrGetter } from "vue";
import { useI18n } from "vue-i18n";

import { useAllMembersOf } from "../../api/organisations";

interface OfPerson {
  person_id: string;
  person_name?: string | null;
}

export function useMemberNames(organisationId: MaybeRefOrGetter<string>) {
  const { t } = useI18n();
  const { data } = useAllMembersOf(organisationId);
  const members = computed(() => data.value ?? []);
  const names = computed(() => new Map(members.value.map(({ id, name }) => [id, name])));
  const nameOf = (row: object): string => {
    const { person_id, person_name } = row as OfPerson;
    return person_name || names.value.get(person_id) || t("organisationMembers.unnamed");
  };
  return { members, nameOf };
}
