// Holds how versions lie beside each other, with a build that writes what it was asked for.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { arrange, newestFirst } from "../versions.mjs";

test("versions lie in folders, and the newest release at the root", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "versions-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const read = (...path) => readFileSync(join(folder, ...path), "utf8");
  const publish = (version, ...pages) =>
    arrange(folder, version, "/sigmac/", (base, outDir) => {
      for (const page of ["index.html", ...pages]) writeFileSync(join(outDir, page), `${version} below ${base}`);
    });

  publish("main");
  assert.equal(read("index.html"), "main below /sigmac/"); // there is no release yet
  publish("v0.9.0", "old.html");
  assert.equal(read("index.html"), "v0.9.0 below /sigmac/");
  publish("v0.10.0");
  publish("main");
  publish("v0.9.1"); // an older line
  assert.equal(read("index.html"), "v0.10.0 below /sigmac/");
  assert.equal(read("v0.9.0", "index.html"), "v0.9.0 below /sigmac/v0.9.0/");
  assert.equal(read("v0.9.0", "old.html"), "v0.9.0 below /sigmac/v0.9.0/");
  assert.equal(read("main", "index.html"), "main below /sigmac/main/");
  assert.ok(!existsSync(join(folder, "old.html")), "a page of an older release is left at the root");
  const listed = [...read("versions.html").matchAll(/<a href="\.\/([^/]+)\/">/g)].map((each) => each[1]);
  assert.deepEqual(listed, ["main", "v0.10.0", "v0.9.1", "v0.9.0"]);
  assert.match(read("versions.html"), /v0\.10\.0<\/a>, the newest release/);
  assert.match(read("v0.9.1", "versions.html"), /url=\.\.\/versions\.html/);
});

test("what is neither main nor a release is refused", () => {
  for (const version of ["../x", "1.2.3", "v1", "v1.2.3-rc.1", ""]) assert.throws(() => arrange("nowhere", version, "/", () => {}), /neither main nor a release/);
  assert.ok(!existsSync("nowhere"));
});

test("releases are ordered by their numbers", () => {
  assert.deepEqual(["v1.2.9", "main", "v1.10.0", "v2.0.0", "v1.2.10"].sort(newestFirst), ["main", "v2.0.0", "v1.10.0", "v1.2.10", "v1.2.9"]);
});
