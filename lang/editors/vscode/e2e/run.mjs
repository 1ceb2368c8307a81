// Drives the packaged extension in code-server with Chromium. The argument is the
// folder for the pictures.
import { chromium } from "playwright-core";
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const pictures = resolve(process.argv[2] ?? "pictures");
const sigmac = resolve(process.env.SIGMAC ?? "/usr/local/bin/sigmac");
const vsix = join(here, "..", "sigmac.vsix");
const codeServer = join(here, "node_modules/code-server/out/node/entry.js");
assert.ok(existsSync(vsix), "package the extension first: npm run package");
assert.ok(existsSync(sigmac), "SIGMAC names the program");
mkdirSync(pictures, { recursive: true });

const scratch = mkdtempSync(join(tmpdir(), "sigmac-e2e-"));
const project = join(scratch, "plugs-electronics"), main = join(project, "plugs-electronics.sigma");
cpSync(join(here, "../../../../examples/plugs-electronics"), project, { recursive: true });
rmSync(join(project, "dist"), { recursive: true, force: true });
// A server's settings of the machine stand in a file of their own.
const settingsFiles = ["User", "Machine"].map((each) => join(scratch, "user", each, "settings.json"));
for (const each of settingsFiles) mkdirSync(join(each, ".."), { recursive: true });
const settings = {
  "sigmac.path": sigmac, "security.workspace.trust.enabled": false, "workbench.startupEditor": "none", "telemetry.telemetryLevel": "off", "editor.minimap.enabled": false,
  "workbench.colorTheme": "Default Light Modern", "window.commandCenter": false, "chat.commandCenter.enabled": false, "editor.fontSize": 13, "workbench.tips.enabled": false,
  "editor.quickSuggestionsDelay": 10, "files.autoSave": "off", "git.enabled": false, "extensions.ignoreRecommendations": true, "chat.disableAIFeatures": true, "workbench.secondarySideBar.defaultVisibility": "hidden",
};
const configure = (more) => settingsFiles.forEach((each) => writeFileSync(each, JSON.stringify({ ...settings, ...more })));
configure({});

const server = [codeServer, "--config", join(scratch, "config.yaml"), "--user-data-dir", join(scratch, "user"), "--extensions-dir", join(scratch, "extensions")];
writeFileSync(join(scratch, "config.yaml"), "auth: none\n");
execFileSync(process.execPath, [...server, "--install-extension", vsix], { stdio: "ignore" });
const port = await new Promise((found) => { const s = createServer().listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => found(port)); }); });
const editor = spawn(process.execPath, [...server, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"], { stdio: "ignore" });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
page.setDefaultTimeout(Number(process.env.TIMEOUT ?? 180) * 1_000);

const key = (...names) => names.reduce((before, name) => before.then(() => page.keyboard.press(name)), Promise.resolve());
const picture = (name) => page.screenshot({ path: join(pictures, `editor-${name}.png`) });
const lines = () => readFileSync(main, "utf8").split("\n");
// goTo puts the cursor behind a text in the file on the disk.
async function goTo(text, past = text.length) {
  const line = lines().findIndex((each) => each.includes(text));
  assert.ok(line >= 0, text);
  await page.locator(".monaco-editor textarea, .monaco-editor .native-edit-context").first().focus();
  await key("Control+g");
  await page.keyboard.type(`${line + 1}:${lines()[line].indexOf(text) + past + 1}`);
  await key("Enter");
  await page.waitForTimeout(300);
}
async function run(command) {
  await key("F1");
  await page.keyboard.type(command);
  await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
  await page.waitForTimeout(300);
  await key("Enter");
}
async function open(name) {
  await key("Control+p");
  await page.keyboard.type(name);
  await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
  await page.waitForTimeout(500);
  await key("Enter");
  await page.locator(".tab.active", { hasText: name }).waitFor();
}
async function until(what, holds) {
  for (let i = 0; i < 1_800; i++) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  throw new Error("it does not come about: " + what);
}
async function step(name, does) {
  const start = Date.now();
  await does();
  console.log(`ok  ${name} (${Date.now() - start} ms)`);
}

const steps = {
  async "the extension starts"() {
    await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(project)}`);
    await page.locator(".explorer-viewlet, .explorer-folders-view").first().waitFor();
    await key("Control+p");
    await page.keyboard.type("plugs-electronics.sigma");
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await key("Enter");
    await page.locator(".view-line").first().waitFor();
    await page.locator(".codelens-decoration").first().waitFor();
    await picture("colours");
  },
  async "a finding"() {
    await goTo("[Store Region] as [Region] sort", "[Store Reg".length);
    await key("Delete");
    await page.locator(".squiggly-error").first().waitFor();
    await key("Control+Shift+m");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "Store Regon" }).first().waitFor();
    await picture("finding");
    await page.locator(".monaco-editor textarea, .monaco-editor .native-edit-context").first().focus();
    await key("Control+z");
    await page.locator(".squiggly-error").first().waitFor({ state: "detached" });
    await key("Control+j");
  },
  async "a completion"() {
    await goTo("stacking none");
    await key("Enter");
    await page.keyboard.type("tooltip = Sum(");
    await page.keyboard.type("[");
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "Revenue" }).first().waitFor();
    await picture("completion");
    await key("Escape");
    for (let i = 0; i < 6; i++) await key("Control+z");
    await until("the file is as it was", async () => !(await page.locator(".tab.active.dirty").count()));
  },
  async "a hover"() {
    await goTo("y = Sum([Revenue]) as [Revenue] format $money", "y = Su".length);
    await key("Control+k", "Control+i");
    await page.locator(".monaco-hover", { hasText: "Sum(" }).first().waitFor();
    await picture("hover");
    await key("Escape");
  },
  async "a rename"() {
    await goTo("table sales", "table sa".length);
    await key("F2");
    const box = page.locator(".rename-box input.rename-input, .rename-box .rename-input");
    await box.first().waitFor();
    await until("the box has the name", async () => (await box.first().inputValue()) === "sales");
    await box.first().fill("store_sales");
    await picture("rename");
    await box.first().press("Enter");
    await page.locator(".view-line", { hasText: "table store_sales" }).first().waitFor();
    await key("Control+s");
    await until("the rename is saved", () => readFileSync(main, "utf8").includes("table store_sales"));
    const text = readFileSync(main, "utf8");
    assert.ok(!/from sales\b|\[sales\//.test(text) && text.includes("filters [store_sales/Date]"), "every use is renamed");
    execFileSync(sigmac, ["check", project]);
  },
  async "the preview follows the cursor and leads back"() {
    await run("sigmac: Preview Beside the Text");
    let pages;
    await until("the preview is shown", async () => {
      pages = page.frames().find((frame) => /^http:\/\/127\.0\.0\.1:\d+\/[A-Z2-7]{20,}\/$/.test(frame.url()));
      return pages && (await pages.locator("#page svg").count()) > 0;
    });
    await key("Control+b");
    await key("Control+1"); // the first group of editors
    await goTo("bar-chart by_region", 4);
    const ids = JSON.parse(readFileSync(join(project, "ids.json"), "utf8"));
    await until("the element is outlined", async () => (await pages.locator(`[data-id="${ids.by_region}"] .mark`).count()) === 1);
    await page.waitForTimeout(500);
    await picture("preview");
    await pages.locator(`[data-id="${ids.by_product}"]`).click({ position: { x: 30, y: 12 } });
    const line = lines().findIndex((each) => each.includes("donut-chart by_product")) + 1;
    await page.locator(".statusbar-item", { hasText: `Ln ${line},` }).first().waitFor();
  },
  async "a build"() {
    await run("sigmac: Build the Workbooks");
    await until("the spec is written", () => existsSync(join(project, "dist", "plugs-electronics.json")));
  },
  async "a test at the cursor"() {
    await open("plugs-electronics.test.sigma");
    await page.locator(".codelens-decoration", { hasText: "run test" }).first().waitFor();
    const test = readFileSync(join(project, "plugs-electronics.test.sigma"), "utf8").split("\n").findIndex((each) => each.startsWith("test "));
    await key("Control+g");
    await page.keyboard.type(`${test + 2}:3`);
    await key("Enter");
    await run("sigmac: Run the Test at the Cursor");
    await page.locator(".statusbar-item", { hasText: "passed" }).first().waitFor();
    await picture("test");
  },
  async "a folder that is not trusted"() {
    configure({ "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never" });
    await page.reload();
    await page.locator(".statusbar-item", { hasText: "Restricted Mode" }).first().waitFor();
    await page.locator(".explorer-viewlet, .explorer-folders-view").first().waitFor();
    await open("project.sigma");
    await open("plugs-electronics.sigma");
    await page.locator(".codelens-decoration").first().waitFor(); // the program of the machine's setting serves
    const rows = page.locator(".quick-input-list .monaco-list-row");
    await until("the commands are listed", async () => {
      await key("Escape", "F1"); // the editor may take the focus while it starts
      await page.keyboard.type("sigmac: ");
      return rows.filter({ hasText: "Restart the Language Server" }).first().waitFor({ timeout: 5_000 }).then(() => true, () => false);
    });
    for (const each of ["Build the Workbooks", "Preview Beside", "Run the Test"]) assert.equal(await rows.filter({ hasText: each }).count(), 0, each);
    await picture("restricted");
    await key("Escape");
  },
  async "a program that is missing"() {
    configure({ "sigmac.path": "/nowhere/sigmac" });
    await page.reload();
    await page.locator(".notification-list-item", { hasText: "leads to" }).first().waitFor();
    await picture("missing");
  },
  async "a program that is older"() {
    const old = join(scratch, "sigmac-old");
    writeFileSync(old, `#!/bin/sh\n[ "$1" = version ] && { echo 'sigmac v0.0.1 (go1.26.0, linux/amd64)'; exit; }\nexec '${sigmac}' "$@"\n`);
    chmodSync(old, 0o755);
    configure({ "sigmac.path": old });
    await page.reload();
    await page.locator(".notification-list-item", { hasText: "older than this extension" }).first().waitFor();
  },
};

let failed = false;
try {
  await until("code-server answers", () => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.ok, () => false));
  const wanted = new RegExp(process.env.STEPS ?? "");
  for (const [name, does] of Object.entries(steps)) if (name === "the extension starts" || wanted.test(name)) await step(name, does);
} catch (error) {
  failed = true;
  console.error(error);
  await picture("failed").catch(() => undefined);
  await run("Notifications: Show Notifications").then(() => page.waitForTimeout(2_000)).then(() => picture("failed-messages")).catch(() => undefined);
} finally {
  await browser.close();
  editor.kill();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(failed ? 1 : 0);
