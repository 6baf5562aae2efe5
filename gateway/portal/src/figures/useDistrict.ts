// A district's figures by street office, read when the page opens and again on request.
import { onMounted, ref } from "vue";

import { answered, api } from "../api/client";
import { useAction } from "../api/useAction";
import type { Figures } from "./useFigures";

export interface DistrictReport {
  figures: Figures;
  tenants: { tenant: string; name: string; figures: Figures }[];
}

export function useDistrict() {
  const { fault, run } = useAction();
  const report = ref<DistrictReport | null>(null);

  async function load(): Promise<void> {
    await run(async () => {
      // The edge's own report is described only loosely in the API document.
      report.value = (await answered(api.GET("/api/v1/reports/district"))) as unknown as DistrictReport;
    });
  }

  onMounted(load);

  return { report, fault, load };
}
