// ECharts with the few parts that our pictures need; loaded only by pages that draw.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import type { EChartsType } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export interface Series {
  name: string;
  kind: "bar" | "line";
  values: readonly number[];
}

export interface Picture {
  labels: readonly string[];
  series: readonly Series[];
  /** Bars lie, so that long names have room. */
  lying?: boolean;
}

export function drawnIn(place: HTMLElement): EChartsType {
  return init(place);
}

/** In the colours of the page: its variables are read where the picture stands. */
export function optionOf({ labels, series, lying }: Picture, place: HTMLElement) {
  const styles = getComputedStyle(place);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const names = {
    type: "category" as const,
    data: [...labels],
    axisLine: { lineStyle: { color: colour("--line-strong") } },
    axisTick: { show: false },
    axisLabel: { color: colour("--muted"), ...(lying ? { width: 120, overflow: "truncate" as const } : {}) },
    inverse: Boolean(lying),
  };
  const numbers = {
    type: "value" as const,
    minInterval: 1,
    axisLabel: { color: colour("--muted") },
    splitLine: { lineStyle: { color: colour("--line") } },
  };
  return {
    color: [colour("--primary"), colour("--wait"), colour("--good"), colour("--signal")],
    textStyle: { fontFamily: styles.fontFamily },
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 16, bottom: 8, containLabel: true },
    // As text: the policy of the page lets no styles in from strings of HTML.
    tooltip: { trigger: "axis" as const, confine: true, renderMode: "richText" as const },
    legend: { show: series.length > 1, top: 0, textStyle: { color: colour("--ink") } },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: series.map(({ name, kind, values }) => ({
      name,
      type: kind,
      data: [...values],
      barMaxWidth: 28,
      smooth: false,
      symbolSize: 6,
    })),
  };
}
