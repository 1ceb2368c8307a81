import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../src/links.ts";
import { projectOf } from "../src/project.ts";

test("links of the preview lead to places", () => {
  assert.deepEqual(placeOf("vscode://file/work/a%20b/shop.sigma:12:5"), { file: "/work/a b/shop.sigma", line: 11, column: 4 });
  assert.deepEqual(placeOf("vscode://file/C:/work/shop.sigma:1:1"), { file: "C:/work/shop.sigma", line: 0, column: 0 });
  for (const other of ["https://file/work/shop.sigma:1:1", "vscode://file/work/shop.sigma", "vscode://other/x:1:1", "command:sigmac.build", "vscode://file/%E0%A4%A:1:1"]) {
    assert.equal(placeOf(other), undefined, other);
  }
});

test("a file belongs to the nearest project above it", () => {
  const exists = (file: string) => ["/work/project.sigma", "/work/inner/project.sigma"].includes(file);
  assert.equal(projectOf("/work/a/b/x.sigma", exists), "/work");
  assert.equal(projectOf("/work/inner/x.sigma", exists), "/work/inner");
  assert.equal(projectOf("/elsewhere/x.sigma", exists), undefined);
});
