import { unpack, unpackAfter } from "./unpack";

// Runs a Go program in a worker: unpacks it, starts it, and resolves when it is ready.

declare const Go: new () => { importObject: WebAssembly.Imports; run(instance: WebAssembly.Instance): Promise<void> };

// start runs a program that is packed by itself, and gives it unpacked.
export async function start(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const [go, packed] = await Promise.all([runtime(), load(url)]);
  const program = await unpack(packed);
  await run(go, program);
  return program;
}

// startAfter runs a program that is packed as what differs from another.
export async function startAfter(url: string, other: Promise<Uint8Array>): Promise<void> {
  const [go, packed, before] = await Promise.all([runtime(), load(url), other]);
  await run(go, await unpackAfter(before, packed));
}

async function runtime() {
  const code = new TextDecoder().decode(await load("wasm_exec.js"));
  (0, eval)(code);
  return new Go();
}

async function load(url: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(url, self.location.href));
  if (!answer.ok) throw new Error(`${url} could not be loaded (${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
}

// run resolves when the program says that it is ready.
async function run(go: InstanceType<typeof Go>, program: Uint8Array<ArrayBuffer>): Promise<void> {
  const { instance } = await WebAssembly.instantiate(program, go.importObject);
  await new Promise<void>((resolve, reject) => {
    Object.assign(globalThis, { sigmacReady: resolve });
    go.run(instance).catch(reject);
  });
}
