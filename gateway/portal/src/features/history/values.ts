// How the values of a record's fields read, wherever they are compared: in its history, and when two people change it at once.
import { useI18n } from "vue-i18n";

import { usePermissionNames } from "../../api/apiKeys";
import { useBuildings } from "../../api/buildings";
import { useOrganisationNames } from "../../api/organisations";
import type { RecordKind } from "../../api/history";
import { listed } from "../../api/marks";
import { useUnits } from "../../api/units";
import { useDates } from "../../ui/dates";
import { useTold } from "../receivers/useTold";

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Where the words of an enumeration are: kind of record and field → the beginning of its texts. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["member.status", "people.status"],
  ["member.source", "people.sources"],
  ["member.kinds", "people.kind"],
  ["enterprise.kind", "enterprises.kinds"],
  ["enterprise.status", "enterprises.status"],
  ["organisation.nature", "orgNatures"],
  ["organisation.level", "orgLevels"],
  ["activity.kind", "activityKinds"],
  ["activity.status", "activityStates"],
  ["agency_case.status", "agencyStates"],
  ["listing.status", "listingStates"],
  ["wish.category", "wishCategories"],
  ["wish.status", "wishStates"],
  ["catalogue_item.category", "categories"],
  ["article.category", "categories"],
  ["article.status", "articleStates"],
  ["unit.kind", "unitKinds"],
  ["work_order.status", "orderStates"],
  ["api_key.status", "apiKeys.status"],
  ["unit.status", "unitStates"],
  ["meeting.status", "resolutionStates"],
  ["role_assignment.role", "roleNames"],
  ["role_assignment.scope_kind", "scope_kinds"],
  ["listing.visibility", "visible"],
  ["receiver.state", "receivers.standings"],
  ["receiver.off_reason", "receivers.offReasons"],
  ["routing_rule.sources", "requestSources"],
  ["routing_rule.words_match", "routing.form"],
  ["routing_rule.categories", "categories"],
  ["receiver.categories", "categories"],
  ["receiver.sources", "requestSources"],
  ["whistle_kind.blown_by", "whistleBlowers"],
  ["catalogue_item.member_kinds", "people.kind"],
  ["visit.status", "visitStates"],
  ["wish.language", "wishLanguages"],
  ["tenant.needs_verification", "settings.acts"],
]);

/** A field of an item on an agenda has the path `agenda/<id>/<field>`. */
const nameIn = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** `firmName` names enterprises, where they are shown. */
export function useValues(kind: RecordKind, firmName: (id: string) => string = () => "") {
  const i18n = useI18n();
  const { t, n } = i18n;
  const { day, moment } = useDates();
  const { buildingName } = useBuildings();
  const { organisationName } = useOrganisationNames();
  const { unitName } = useUnits();
  const permissionName = usePermissionNames(() => kind === "api_key");
  const { patternName } = useTold();

  /** Empty where there is nothing, or nothing that people could read. */
  function valueOf(path: string, value: unknown): string {
    const field = nameIn(path);
    if (value === null || value === undefined || value === "") return "";
    if (Array.isArray(value)) return listed(value.map((one) => valueOf(field, one)));
    if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
    if (typeof value === "number") return n(value);
    if (typeof value !== "string") return audienceOf(value);
    return wordOf(field, value) ?? nameOf(field, value) ?? timeOf(value) ?? value;
  }

  function wordOf(field: string, value: string): string | undefined {
    if (kind === "api_key" && field === "permissions") return permissionName(value);
    if (kind === "receiver" && field === "event_types") return patternName(value);
    const words = WORDS.get(`${kind}.${field}`);
    const shared = words ? `history.values.${words}.${value}` : `history.states.${value}`;
    const own = `${words}.${value}`;
    const key = words && i18n.te(own) ? own : shared;
    return (words || field === "status") && i18n.te(key) ? t(key) : undefined;
  }

  function nameOf(field: string, value: string): string | undefined {
    if (!/_ids?$/.test(field)) return undefined;
    if (field === "deputy_id") return t("history.somebody");
    return buildingName(value) || organisationName(value) || unitName(value) || firmName(value) || t("history.another");
  }

  function timeOf(value: string): string | undefined {
    if (MOMENT.test(value)) return moment(value);
    return DAY.test(value) ? day(value) : undefined;
  }

  function audienceOf(value: object): string {
    const parts = Object.entries(value).flatMap(([field, ids]) =>
      field === "kinds"
        ? (ids as string[]).map((one) => t(`people.kind.${one}`))
        : (ids as string[]).map((one) => valueOf(field, one)),
    );
    return listed(parts) || t("activity.everybody");
  }

  function fieldName(path: string): string {
    const key = `history.fields.${nameIn(path)}`;
    const name = i18n.te(key) ? t(key) : t("history.fields.other");
    return path === nameIn(path) ? name : `${t("history.fields.agenda")} · ${name}`;
  }

  return { valueOf, fieldName };
}
