import { start } from "./program";

declare const sigmac: { compile(text: string): string; format(text: string): string };

// A question is a text and what to do with it; the answer bears its number.
const ready = start("compile.bin");

self.onmessage = async ({ data }: MessageEvent<{ id: number; task: "compile" | "format"; text: string }>) => {
  try {
    await ready;
    const began = performance.now();
    const answer = data.task === "format" ? sigmac.format(data.text) : JSON.parse(sigmac.compile(data.text));
    self.postMessage({ id: data.id, answer, took: performance.now() - began });
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};
