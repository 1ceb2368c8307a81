import { ZSTDDecoder } from "zstddec";

// What a Zstandard frame starts with where it says its size in four bytes and needs no
// window of its own, which is how the build packs a program.
const magic = [0x28, 0xb5, 0x2f, 0xfd];
const descriptor = 0xa0;
const header = 9;
// The largest block that a frame may hold.
const block = 1 << 17;

const decoder = new ZSTDDecoder();
const ready = decoder.init();

// unpack unpacks a frame.
export async function unpack(packed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const size = sizeOf(packed);
  await ready;
  return whole(decoder.decode(packed, size), size);
}

// unpackAfter unpacks a frame that was packed with a dictionary. The decoder takes no
// dictionaries, but one is what stands before the first byte: the frame is unpacked as the
// rest of a longer one, which begins with the dictionary as it is.
export async function unpackAfter(dictionary: Uint8Array, packed: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const size = dictionary.length + sizeOf(packed);
  const before = stored(dictionary);
  const frame = new Uint8Array(header + before.length + packed.length - header);
  frame.set([...magic, descriptor]);
  new DataView(frame.buffer).setUint32(magic.length + 1, size, true);
  frame.set(before, header);
  frame.set(packed.subarray(header), header + before.length);
  await ready;
  return whole(decoder.decode(frame, size), size).slice(dictionary.length);
}

// sizeOf reads from a frame how many bytes it holds.
function sizeOf(packed: Uint8Array): number {
  if (magic.some((byte, at) => packed[at] !== byte) || packed[magic.length] !== descriptor) throw new Error("the program is not packed as it should be");
  return new DataView(packed.buffer, packed.byteOffset).getUint32(magic.length + 1, true);
}

// whole gives the bytes where none are missing, which the decoder does not look at.
function whole(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  if (bytes.length !== size) throw new Error("the program did not arrive whole");
  return bytes as Uint8Array<ArrayBuffer>;
}

// stored gives bytes as blocks that hold them as they are, each after its head.
function stored(bytes: Uint8Array): Uint8Array {
  const head = 3;
  const out = new Uint8Array(bytes.length + head * Math.ceil(bytes.length / block));
  for (let from = 0, to = 0; from < bytes.length; from += block) {
    const content = bytes.subarray(from, from + block);
    const size = content.length << 3;
    out.set([size, size >> 8, size >> 16], to);
    out.set(content, to + head);
    to += head + content.length;
  }
  return out;
}
