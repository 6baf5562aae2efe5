// What people are to the street office.
import type { Person } from "../../api/people";

export const KINDS: Person["kinds"] = [
  "party_member",
  "youth_league",
  "employee",
  "resident",
  "compatriot",
  "foreign_expert",
  "volunteer",
];
