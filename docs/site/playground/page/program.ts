import { Decompress } from "fzstd";
import { unpackAfter } from "./dictionary";

// Runs a Go program in a worker: unpacks it, starts it, and resolves when it is ready.

declare const Go: new () => { importObject: WebAssembly.Imports; run(instance: WebAssembly.Instance): Promise<void> };

// start runs a program that is packed by itself, and gives it unpacked, in pieces.
export async function start(url: string): Promise<Uint8Array[]> {
  const [go, packed] = await Promise.all([runtime(), load(url)]);
  const pieces: Uint8Array[] = [];
  const unpacked = new Response(packed.pipeThrough(unpacking(pieces)), { headers: { "Content-Type": "application/wasm" } });
  const { instance } = await WebAssembly.instantiateStreaming(unpacked, go.importObject);
  await run(go, instance);
  return pieces;
}

// startAfter runs a program that is packed as what differs from another.
export async function startAfter(url: string, other: Promise<Uint8Array[]>): Promise<void> {
  const [go, packed, pieces] = await Promise.all([runtime(), load(url).then(bytes), other]);
  const { instance } = await WebAssembly.instantiate(unpackAfter(pieces, packed), go.importObject);
  await run(go, instance);
}

async function runtime() {
  const code = await new Response(await load("wasm_exec.js")).text();
  (0, eval)(code);
  return new Go();
}

async function load(url: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const answer = await fetch(new URL(url, self.location.href));
  if (!answer.ok || !answer.body) throw new Error(`${url} could not be loaded (${answer.status})`);
  return answer.body;
}

async function bytes(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function run(go: InstanceType<typeof Go>, instance: WebAssembly.Instance): Promise<void> {
  return new Promise((resolve, reject) => {
    Object.assign(globalThis, { sigmacReady: resolve });
    go.run(instance).catch(reject);
  });
}

// unpacking gives the bytes of a Zstandard stream as they come, and keeps them.
function unpacking(pieces: Uint8Array[]): TransformStream<Uint8Array, Uint8Array> {
  let unpacker: Decompress;
  return new TransformStream({
    start(controller) {
      unpacker = new Decompress((piece) => {
        if (piece.length === 0) return;
        pieces.push(piece);
        controller.enqueue(piece);
      });
    },
    transform(piece) {
      unpacker.push(piece);
    },
    flush() {
      unpacker.push(new Uint8Array(0), true);
    },
  });
}
