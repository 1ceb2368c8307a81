import { decompress } from "fzstd";

// What a Zstandard frame starts with where it says its size in four bytes and needs no
// window of its own, which is how the build packs a program.
const magic = [0x28, 0xb5, 0x2f, 0xfd];
const descriptor = 0xa0;
const header = 9;
// The largest block that a frame may hold.
const block = 1 << 17;

// unpackAfter unpacks a frame that was packed with a dictionary, given in pieces. The
// unpacker knows no dictionaries, but one is what stands before the first byte: the frame
// is unpacked as the rest of a longer one, which begins with the dictionary as it is.
export function unpackAfter(dictionary: Uint8Array[], packed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (magic.some((byte, at) => packed[at] !== byte) || packed[4] !== descriptor) throw new Error("the program is not packed as it should be");
  const before = dictionary.reduce((sum, piece) => sum + piece.length, 0);
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(5, true);

  const parts = dictionary.flatMap(stored);
  const frame = new Uint8Array(header + parts.reduce((sum, part) => sum + part.length, 0) + packed.length - header);
  frame.set([...magic, descriptor]);
  new DataView(frame.buffer).setUint32(5, before + size, true);
  let at = header;
  for (const part of [...parts, packed.subarray(header)]) {
    frame.set(part, at);
    at += part.length;
  }
  const whole = new Uint8Array(before + size);
  decompress(frame, whole);
  return whole.subarray(before);
}

// stored gives bytes as blocks that hold them as they are, each after its head.
function stored(bytes: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += block) {
    const content = bytes.subarray(at, at + block);
    const head = content.length << 3;
    parts.push(Uint8Array.of(head, head >> 8, head >> 16), content);
  }
  return parts;
}
