// Packs the npm packages of a release into .release/dist/npm: one with the binary of each
// platform, and `sigmac`, which runs the one that fits.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "dist");
const out = join(dist, "npm");
const { version } = JSON.parse(readFileSync(join(dist, "metadata.json"), "utf8"));
const artifacts = JSON.parse(readFileSync(join(dist, "artifacts.json"), "utf8"));
const systems = { linux: "linux", darwin: "darwin", windows: "win32" };
const machines = { amd64: "x64", arm64: "arm64" };
const common = { version, license: "MIT", homepage: "https://github.com/sigmac/sigmac", repository: "github:sigmac/sigmac" };

rmSync(out, { recursive: true, force: true });

// pack writes a package and packs it.
function pack(name, manifest, files) {
  const folder = join(out, name.replace(/^@.*\//, ""));
  mkdirSync(join(folder, "bin"), { recursive: true });
  for (const [path, from] of Object.entries(files)) {
    copyFileSync(from, join(folder, path));
    chmodSync(join(folder, path), path.startsWith("bin/") ? 0o755 : 0o644);
  }
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, ...common, ...manifest }, null, 2) + "\n");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", out], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  rmSync(folder, { recursive: true });
}

const optionalDependencies = {};
for (const { type, goos, goarch, path } of artifacts) {
  if (type !== "Binary") continue;
  const os = systems[goos], cpu = machines[goarch], name = `@sigmac/${os}-${cpu}`;
  const binary = os === "win32" ? "bin/sigmac.exe" : "bin/sigmac";
  pack(name, { description: `The binary of sigmac for ${os} on ${cpu}.`, os: [os], cpu: [cpu], preferUnplugged: true }, { [binary]: join(here, "..", path), LICENSE: join(here, "../LICENSE") });
  optionalDependencies[name] = version;
}
pack("sigmac", {
  description: "Compiles, checks, shows and publishes workbooks of Sigma Computing that are written as text.",
  bin: { sigmac: "bin/sigmac.js" },
  engines: { node: ">=18" },
  optionalDependencies,
}, { "bin/sigmac.js": join(here, "sigmac.js"), "README.md": join(here, "../README.md"), LICENSE: join(here, "../LICENSE") });
