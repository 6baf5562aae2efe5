// The roles that a street office gives for a term: where each is held, when a term is nearly over, and where nobody holds one.
import type { Place, RoleAssignment, ScopeKind } from "../../api/roles";
import { today } from "../../ui/dates";

const BUILDING = ["building"] as const;
const ORGANISATION = ["organisation"] as const;

/** As services/members/roles/domain.py has them. */
export const HELD_IN: Readonly<Record<string, readonly ScopeKind[]>> = {
  building_lead: BUILDING,
  enterprise_manager: ["building", "enterprise"],
  service_specialist: BUILDING,
  building_secretary: BUILDING,
  lawyer: BUILDING,
  finance_assistant: BUILDING,
  mediator: BUILDING,
  health_adviser: BUILDING,
  policy_adviser: BUILDING,
  instructor: BUILDING,
  grid_steward: ["building", "grid"],
  organisation_secretary: ORGANISATION,
  rotating_chair: ORGANISATION,
};

export const rolesIn = (kind: ScopeKind): string[] =>
  Object.keys(HELD_IN).filter((role) => HELD_IN[role]?.includes(kind));

/** In days; then somebody has to think of who comes next. */
export const SOON = 60;

export function endsSoon({ until_date, ended }: RoleAssignment): boolean {
  return !ended && until_date !== null && until_date <= today(SOON);
}

/** What every building should have (一长两员) and every organisation. */
const EXPECTED = ["building_lead", "enterprise_manager", "service_specialist", "organisation_secretary"] as const;

export interface Vacancy {
  id: string;
  role: string;
  place: Place;
}

/** The places where nobody holds the role; without one, those of the roles that should not be vacant. */
export function vacancies(held: readonly RoleAssignment[], places: readonly Place[], role: string): Vacancy[] {
  const taken = new Set(held.filter(({ ended }) => !ended).map((one) => `${one.role}|${one.scope_id}`));
  return (role ? [role] : EXPECTED).flatMap((each) =>
    places
      .filter(({ kind, id }) => kind === HELD_IN[each]?.[0] && !taken.has(`${each}|${id}`))
      .map((place) => ({ id: `${each}|${place.id}`, role: each, place })),
  );
}

/** Where roles of this place are given; a grid is a name, so its roles stand on the list alone. */
export function pageOf(kind: string, id: string): string {
  const page = { building: "buildings", enterprise: "enterprises", organisation: "organisations" }[kind];
  if (page) return `/console/${page}/${id}`;
  return kind === "grid" ? `/console/role-assignments?grid=${encodeURIComponent(id)}` : "/console/role-assignments";
}
