import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../src/links.ts";
import { projectOf } from "../src/project.ts";

test("links of the preview lead to places", () => {
  assert.deepEqual(placeOf("vscode://file/home/a%20b/shop.sigma:12:5"), { file: "/home/a b/shop.sigma", line: 11, column: 4 });
  assert.deepEqual(placeOf("vscode://file/C:/home/shop.sigma:1:1"), { file: "C:/home/shop.sigma", line: 0, column: 0 });
  for (const other of ["https://file/home/shop.sigma:1:1", "vscode://file/home/shop.sigma", "vscode://other/x:1:1", "command:sigmac.build", "vscode://file/%E0%A4%A:1:1"]) {
    assert.equal(placeOf(other), undefined, other);
  }
});

test("a file belongs to the nearest project above it", () => {
  const exists = (file: string) => ["/home/project.sigma", "/home/inner/project.sigma"].includes(file);
  assert.equal(projectOf("/home/a/b/x.sigma", exists), "/work");
  assert.equal(projectOf("/home/inner/x.sigma", exists), "/home/inner");
  assert.equal(projectOf("/elsewhere/x.sigma", exists), undefined);
});
