import assert from "node:assert/strict";
import { test } from "node:test";
import { isOlder, isSigmac, versionIn } from "../src/version.ts";

test("versions are read off the output", () => {
  for (const [output, want] of [
    ["sigmac v1.2.3 (go1.26.8, linux/amd64)\ndefault target: contents\n", "1.2.3"],
    ["sigmac v1.2.3-rc.1 (go1.26.8, linux/amd64)\n", "1.2.3-rc.1"],
    ["sigmac (devel) (go1.26.8, linux/amd64)\n", undefined],
    ["sigmac devel-0123456789ab+changes (go1.26.8)\n", undefined],
    ["", undefined],
    ["other 1.2.3\n", undefined],
  ] as const) {
    assert.equal(versionIn(output), want, output);
  }
  assert.ok(isSigmac("sigmac (devel) (go1.26.8, linux/amd64)\n"));
  assert.ok(!isSigmac("sigma-tool 2\n"));
});

test("older versions are found by the rules of semantic versioning", () => {
  const ordered = ["0.0.9", "0.1.0-alpha", "0.1.0-alpha.1", "0.1.0-alpha.beta", "0.1.0-rc.2", "0.1.0-rc.10", "0.1.0", "0.1.1", "0.10.0", "1.0.0"];
  ordered.forEach((a, i) => ordered.forEach((b, j) => assert.equal(isOlder(a, b), i < j, `${a} older than ${b}`)));
  assert.ok(!isOlder("v1.0.0+build", "1.0.0"));
});
