import { Decompress } from "fzstd";

// Runs a Go program in a worker: unpacks it, starts it, and resolves when it is ready.

declare const Go: new () => { importObject: WebAssembly.Imports; run(instance: WebAssembly.Instance): Promise<void> };

export async function start(url: string): Promise<void> {
  const base = new URL(".", self.location.href);
  const runtime = await (await fetch(new URL("wasm_exec.js", base))).text();
  (0, eval)(runtime);
  const packed = await fetch(new URL(url, base));
  if (!packed.ok || !packed.body) throw new Error(`${url} could not be loaded (${packed.status})`);
  const unpacked = new Response(packed.body.pipeThrough(unpacking()), { headers: { "Content-Type": "application/wasm" } });
  const go = new Go();
  const { instance } = await WebAssembly.instantiateStreaming(unpacked, go.importObject);
  await new Promise<void>((resolve, reject) => {
    Object.assign(globalThis, { sigmacReady: resolve });
    go.run(instance).catch(reject);
  });
}

// unpacking gives the bytes of a Zstandard stream as they come.
function unpacking(): TransformStream<Uint8Array, Uint8Array> {
  let unpacker: Decompress;
  return new TransformStream({
    start(controller) {
      unpacker = new Decompress((piece) => controller.enqueue(piece));
    },
    transform(piece) {
      unpacker.push(piece);
    },
    flush() {
      unpacker.push(new Uint8Array(0), true);
    },
  });
}
