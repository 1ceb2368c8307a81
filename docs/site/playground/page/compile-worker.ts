import { start } from "./program";

declare const sigmac: { compile(text: string): string; format(text: string): string };

// A question is a text and what to do with it; the answer bears its number. Whoever sends
// a port gets the program through it, once.
interface Question { id: number; task: "compile" | "format"; text: string }

const program = start("compile.bin");

self.onmessage = async ({ data }: MessageEvent<Question | { port: MessagePort }>) => {
  if ("port" in data) return give(data.port);
  try {
    await program;
    const began = performance.now();
    const answer = data.task === "format" ? sigmac.format(data.text) : JSON.parse(sigmac.compile(data.text));
    self.postMessage({ id: data.id, answer, took: performance.now() - began });
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};

async function give(port: MessagePort) {
  const bytes = await program;
  port.postMessage(bytes, [bytes.buffer]);
}
