import * as echarts from "echarts";
import { start } from "./program";

declare const sigmacDraw: (spec: string, width: number) => string;

Object.assign(globalThis, { echarts });
const ready = start("draw.bin");

self.onmessage = async ({ data }: MessageEvent<{ id: number; spec: string; width: number }>) => {
  try {
    await ready;
    self.postMessage({ id: data.id, answer: JSON.parse(sigmacDraw(data.spec, data.width)) });
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};
