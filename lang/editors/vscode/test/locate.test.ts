import assert from "node:assert/strict";
import { test } from "node:test";
import { locate, type Machine, type Request } from "../src/locate.ts";

// machine has some programs, and fails the test where the search asks for others than
// those below the folders that it may look into.
function machine(programs: string[], more: Partial<Machine> = {}): Machine & { asked: string[] } {
  const asked: string[] = [];
  return {
    platform: "linux", home: "/home/ada", env: { PATH: "/usr/bin:/opt/bin" }, asked,
    isProgram: (file) => (asked.push(file), programs.includes(file)),
    shellPath: async () => undefined,
    ...more,
  };
}

const request = (more: Partial<Request> = {}): Request => ({ setting: "", trusted: true, folders: ["/home/ada/shop"], ...more });

test("the order is setting, node_modules, PATH, login shell, Go's folders", async () => {
  const all = ["/set/sigmac", "/home/ada/shop/node_modules/.bin/sigmac", "/opt/bin/sigmac", "/shell/sigmac", "/home/ada/go/bin/sigmac"];
  const shell = { shellPath: async () => "/shell" };
  for (let left = 0; left < all.length; left++) {
    const found = await locate(request({ setting: left === 0 ? "/set/sigmac" : "" }), machine(all.slice(left), shell));
    assert.equal(found.program, all[left]);
  }
  const none = await locate(request(), machine([], shell));
  assert.equal(none.program, undefined);
  assert.match(none.program === undefined ? none.problem : "", /sigmac\.path/);
});

test("a folder that is not trusted is not looked into", async () => {
  const here = machine(["/home/ada/shop/node_modules/.bin/sigmac"], { env: { PATH: ".:node_modules/.bin::/usr/bin", GOPATH: "go", GOBIN: "bin" } });
  const found = await locate(request({ trusted: false }), here);
  assert.equal(found.program, undefined);
  for (const file of here.asked) assert.ok(file.startsWith("/usr/bin/") || file.startsWith("/home/ada/"), file);
});

test("a setting that leads nowhere is a problem, and nothing else is taken", async () => {
  const here = machine(["/usr/bin/sigmac", "/home/ada/bin/sigmac", "/folder/sigmac"]);
  for (const [setting, want] of [
    ["/nowhere/sigmac", undefined], ["bin/sigmac", undefined], ["./sigmac", undefined], ["sigmac", undefined],
    ["~/bin/sigmac", "/home/ada/bin/sigmac"], ["/folder", "/folder/sigmac"], [" /usr/bin/sigmac ", "/usr/bin/sigmac"], ["~other/sigmac", undefined],
  ] as const) {
    assert.equal((await locate(request({ setting }), here)).program, want, setting);
  }
});

test("Windows has endings, backslashes and a Path of any case", async () => {
  const windows = (programs: string[]) => machine(programs, { platform: "win32", home: "C:\\Users\\ada", env: { Path: "C:\\Windows;D:\\Tools" } });
  for (const [setting, program] of [
    ["", "D:\\Tools\\sigmac.exe"], ["", "C:\\shop\\node_modules\\.bin\\sigmac.cmd"], ["~\\bin\\sigmac", "C:\\Users\\ada\\bin\\sigmac.exe"], ["C:\\a\\sigmac.exe", "C:\\a\\sigmac.exe"],
  ] as const) {
    assert.equal((await locate(request({ setting, folders: ["C:\\shop"] }), windows([program]))).program, program);
  }
});
