// The roles that an administrator of a street office gives, and what each is for.
export type ScopeKind = "tenant" | "building" | "organisation" | "unit" | "receiver";

export const ROLES: Readonly<Record<string, ScopeKind>> = {
  tenant_admin: "tenant",
  building_secretary: "building",
  building_lead: "building",
  enterprise_manager: "building",
  service_specialist: "building",
  organisation_secretary: "organisation",
  rotating_chair: "organisation",
  department_officer: "unit",
  receiver_operator: "receiver",
  instructor: "building",
  grid_steward: "building",
  lawyer: "building",
  finance_assistant: "building",
  mediator: "building",
  health_adviser: "building",
  policy_adviser: "building",
};

export const EVERYWHERE = "*";

/** As the API writes it: `building:<id>`, or `*`. */
export function scopeOf(kind: ScopeKind, id: string): string {
  return kind === "tenant" ? EVERYWHERE : `${kind}:${id}`;
}
