// Writes what the preview embeds into ../assets, compressed, with the licences.
// Same packages, same bytes: versions are pinned by package-lock.json, and a test
// compares the assets with their digests in ../assets/SHA256SUMS.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const assets = new URL("../assets/", import.meta.url);
const modules = new URL("./node_modules/", import.meta.url);
mkdirSync(assets, { recursive: true });

const compressed = {
  "echarts.js.gz": "echarts/dist/echarts.min.js",
  "resvg.wasm.gz": "@resvg/resvg-wasm/index_bg.wasm",
  "inter-regular.ttf.gz": "@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf",
  "inter-semibold.ttf.gz": "@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf",
};
const copied = { "LICENSE-resvg": "LICENSE-resvg" };
const licences = {
  "LICENSE-echarts": "echarts/LICENSE",
  "NOTICE-echarts": "echarts/NOTICE",
  "LICENSE-inter": "@expo-google-fonts/inter/LICENSE_FONT",
};

const sums = [];
function write(name, content) {
  writeFileSync(new URL(name, assets), content);
  sums.push(`${createHash("sha256").update(content).digest("hex")}  ${name}`);
}
for (const [name, path] of Object.entries(compressed)) {
  write(name, gzipSync(readFileSync(new URL(path, modules)), { level: 9 }));
}
for (const [name, path] of Object.entries(licences)) {
  write(name, readFileSync(new URL(path, modules)));
}
for (const [name, path] of Object.entries(copied)) {
  write(name, readFileSync(new URL(path, import.meta.url)));
}

// The page's own code. The digests of its sources let a test see that it is fresh.
const script = await build({
  entryPoints: [new URL("page/page.ts", import.meta.url).pathname], bundle: true, minify: true, target: "es2022", format: "iife", charset: "utf8", write: false, legalComments: "none",
});
write("page.js", script.outputFiles[0].text);
for (const name of ["page.html", "page.css"]) {
  write(name, readFileSync(new URL("page/" + name, import.meta.url)));
}
const sources = readdirSync(new URL("page/", import.meta.url)).sort().map((name) => `${createHash("sha256").update(readFileSync(new URL("page/" + name, import.meta.url))).digest("hex")}  ${name}`);
write("PAGE_SOURCES", sources.join("\n") + "\n");
writeFileSync(new URL("SHA256SUMS", assets), sums.join("\n") + "\n");
