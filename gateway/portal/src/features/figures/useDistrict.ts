// A district's figures by street office, read when the page opens and again on request.
import { useQuery } from "@tanstack/vue-query";

import { answered, api } from "../../api/client";
import type { Figures } from "./useFigures";

export interface DistrictReport {
  figures: Figures;
  tenants: { tenant: string; name: string; figures: Figures }[];
}

export function useDistrict() {
  return useQuery({
    queryKey: ["figures", "district"],
    // The edge's own report is described only loosely in the API document.
    queryFn: async () => (await answered(api.GET("/api/v1/reports/district"))) as unknown as DistrictReport,
  });
}
