// How an organisation is made up.
import type { Nature } from "../../api/organisations";

export const NATURES: readonly Nature[] = ["entity", "functional", "joint"];
