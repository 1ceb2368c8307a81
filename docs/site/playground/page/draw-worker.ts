import * as echarts from "echarts";
import { startAfter } from "./program";

declare const sigmacDraw: (spec: string, width: number) => string;

Object.assign(globalThis, { echarts });

// The program of the compiler, which this one is packed after, comes through a port.
let arrived: (program: Uint8Array) => void;
const ready = startAfter("draw.bin", new Promise<Uint8Array>((resolve) => (arrived = resolve)));

self.onmessage = async ({ data }: MessageEvent<{ id: number; spec: string; width: number } | { port: MessagePort }>) => {
  if ("port" in data) {
    data.port.onmessage = (message) => arrived(message.data);
    return;
  }
  try {
    await ready;
    self.postMessage({ id: data.id, answer: JSON.parse(sigmacDraw(data.spec, data.width)) });
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};
