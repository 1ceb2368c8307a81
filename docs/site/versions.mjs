// Publishes a version of the site into a folder that holds all of them:
// `SITE_BASE=/sigmac/ node versions.mjs FOLDER v1.2.3`. Each version has a folder of its
// own, the newest release is at the root as well, and versions.html lists them. What the
// folder holds of other versions stays.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, env, exit } from "node:process";
import { fileURLToPath } from "node:url";

const release = /^v(\d+)\.(\d+)\.(\d+)$/;
const listing = "versions.html";

// isVersion reports whether a name is that of a version's folder: a release, or what main holds.
const isVersion = (name) => name === "main" || release.test(name);

// newestFirst orders versions: main, then the releases from the newest.
export function newestFirst(a, b) {
  const [x, y] = [a, b].map((name) => release.exec(name)?.slice(1).map(Number) ?? [Infinity, 0, 0]);
  return y[0] - x[0] || y[1] - x[1] || y[2] - x[2] || 0;
}

// arrange puts a version into the folder of all. build(base, outDir) builds the site that
// lies below base; below is where the folder lies on its host.
export function arrange(folder, version, below, build) {
  if (!isVersion(version)) throw new Error(`${version} is neither main nor a release such as v1.2.3`);
  mkdirSync(folder, { recursive: true });
  put(join(folder, version), `${below}${version}/`, build);
  const versions = readdirSync(folder).filter(isVersion).sort(newestFirst);
  const newest = versions.find((name) => name !== "main") ?? "main";
  if (version === newest) putRoot(folder, below, build);
  writeFileSync(join(folder, listing), page(versions, newest));
  for (const name of versions) writeFileSync(join(folder, name, listing), redirect);
}

// put builds into a folder, whose old content goes once the new is whole.
function put(outDir, base, build) {
  const made = mkdtempSync(join(tmpdir(), "site-"));
  build(base, made);
  rmSync(outDir, { recursive: true, force: true });
  cpSync(made, outDir, { recursive: true });
  rmSync(made, { recursive: true });
}

// putRoot builds the newest release at the root, beside the folders of the versions.
function putRoot(folder, base, build) {
  const made = mkdtempSync(join(tmpdir(), "site-"));
  build(base, made);
  for (const name of readdirSync(folder)) {
    if (!isVersion(name) && !name.startsWith(".") && name !== "CNAME") rmSync(join(folder, name), { recursive: true });
  }
  cpSync(made, folder, { recursive: true });
  rmSync(made, { recursive: true });
}

const redirect = `<!doctype html><meta charset="utf-8"><title>Versions of sigmac's documentation</title><meta http-equiv="refresh" content="0; url=../${listing}"><a href="../${listing}">All versions</a>\n`;

// page lists versions; it needs no script and no style of a version.
export function page(versions, newest) {
  const items = versions.map((name) => `<li><a href="./${name}/">${name}</a>${name === newest && name !== "main" ? ", the newest release" : ""}${name === "main" ? ", not released yet" : ""}</li>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Versions of sigmac's documentation</title>
<body style="font: 16px/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
<h1>Versions of sigmac's documentation</h1>
<ul>
${items.join("\n")}
</ul>
</html>
`;
}

// vitepress builds the site as it is here.
function vitepress(version) {
  const here = fileURLToPath(new URL(".", import.meta.url));
  return (base, outDir) => execFileSync("npx", ["vitepress", "build", ".", "--outDir", outDir], { cwd: here, stdio: "inherit", env: { ...env, SITE_BASE: base, SIGMAC_VERSION: version } });
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, version] = argv.slice(2);
  if (!folder || !isVersion(version ?? "")) {
    console.error("usage: SITE_BASE=/sigmac/ node versions.mjs FOLDER (main | v1.2.3)");
    exit(2);
  }
  execFileSync("npm", ["run", "playground"], { cwd: fileURLToPath(new URL(".", import.meta.url)), stdio: "inherit" });
  arrange(folder, version, env.SITE_BASE ?? "/", vitepress(version));
}
