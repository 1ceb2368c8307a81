// Builds what the playground loads into public/playground: the compiler and the preview as
// WebAssembly (Zstandard, a quarter smaller than gzip), their workers, the page's code, the
// examples. The preview is packed with the compiler as its dictionary: half of it is there
// already. It needs Go.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compress, compressUsingDict, createCCtx, freeCCtx, init } from "@bokuweb/zstd-wasm";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../../..");
const out = join(here, "../public/playground");

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const go = (...flags) => execFileSync("go", flags, { cwd: root, env: { ...process.env, GOOS: "js", GOARCH: "wasm", CGO_ENABLED: "0" }, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const program = (name) => {
  const wasm = join(out, `${name}.wasm`);
  go("build", "-trimpath", "-ldflags", "-s -w", "-o", wasm, `./docs/site/playground/wasm/${name}`);
  const content = readFileSync(wasm);
  rmSync(wasm);
  return content;
};

await init();
const level = 22;
const compiler = program("compile");
writeFileSync(join(out, "compile.bin"), compress(compiler, level));
const context = createCCtx();
writeFileSync(join(out, "draw.bin"), compressUsingDict(context, program("draw"), compiler, level));
freeCCtx(context);
const runtime = join(go("env", "GOROOT").trim(), "lib/wasm/wasm_exec.js");
if (!existsSync(runtime)) throw new Error(`${runtime} is missing: this version of Go keeps it elsewhere`);
copyFileSync(runtime, join(out, "wasm_exec.js"));

await build({
  entryPoints: ["page", "compile-worker", "draw-worker"].map((name) => join(here, "page", `${name}.ts`)),
  outdir: out,
  bundle: true,
  splitting: true,
  chunkNames: "shared-[hash]",
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
});
copyFileSync(join(here, "page/page.css"), join(out, "page.css"));
copyFileSync(join(here, "../node_modules/vitepress/dist/client/theme-default/fonts/inter-roman-latin.woff2"), join(out, "inter.woff2"));
copyFileSync(join(root, "lang/editors/vscode/media/icon.png"), join(out, "../icon.png"));
copyFileSync(join(root, "docs/pictures/plugs-electronics-page-overview.svg"), join(out, "../overview.svg"));

const examples = [
  ["examples/smallest/orders.sigma"],
  ...readdirSync(join(root, "examples/gallery")).filter((name) => name.endsWith(".sigma") && name !== "project.sigma" && !name.endsWith(".test.sigma")).map((name) => [`examples/gallery/${name}`]),
].map(([path]) => {
  const text = readFileSync(join(root, path), "utf8");
  return { name: path.replace(/^.*\/|\.sigma$/g, ""), title: text.match(/^\s*workbook \S+ "([^"]+)"/m)?.[1] ?? path, text };
});
writeFileSync(join(out, "examples.json"), JSON.stringify(examples));

for (const name of readdirSync(out).filter((each) => /\.(js|bin)$/.test(each))) {
  const content = readFileSync(join(out, name));
  const size = name.endsWith(".bin") ? content.length : gzipSync(content).length;
  console.log(`${name.padEnd(20)} ${(size / 1e6).toFixed(2)} MB compressed`);
}
