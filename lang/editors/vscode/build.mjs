// Bundles the extension into out/extension.js; `--watch` keeps doing so.
import { context } from "esbuild";

const watch = process.argv.includes("--watch");
const bundle = await context({
  entryPoints: ["src/extension.ts"], outfile: "out/extension.js", bundle: true, platform: "node", format: "cjs", target: "node20",
  external: ["vscode"], minify: !watch, sourcemap: watch, legalComments: "none", logLevel: "info",
});
if (watch) await bundle.watch();
else {
  await bundle.rebuild();
  await bundle.dispose();
}
