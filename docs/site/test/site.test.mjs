// Looks at the built site in Chromium: `npm run build && npm test`. CHROMIUM names the
// browser, PICTURES a folder for screenshots.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const pictures = process.env.PICTURES;
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

const packed = new Set([".bin", ".woff2", ".png"]);

let server, browser, base;
// sent holds each answer with its bytes as a host sends them, texts compressed.
let sent = [];
// broken names answers that end too early.
const broken = new Set();

before(async () => {
  server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    try {
      const whole = await readFile(join(dist, path.endsWith("/") ? path + "index.html" : path));
      const content = broken.has(path) ? whole.subarray(0, whole.length / 2) : whole;
      sent.push({ path, bytes: packed.has(extname(path)) ? content.length : gzipSync(content).length });
      response.writeHead(200, { "Content-Type": types[extname(path)] ?? "application/octet-stream" }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  if (pictures) await mkdir(pictures, { recursive: true });
});

after(async () => {
  await browser?.close();
  server?.close();
});

// open opens a page and collects what goes wrong on it.
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()} ${response.url()}`));
  await page.goto(base + path);
  return { page, wrong, close: () => context.close() };
}

// total is everything that was fetched, whatever for.
const total = (answers) => answers.reduce((sum, { bytes }) => sum + bytes, 0);

const pages = ["index.html", "language.html", "reference/bar-chart.html", "findings/index.html", "findings/S0404.html", "playground.html"];

for (const width of [1440, 1024, 390]) {
  test(`pages fit ${width} pixels`, async () => {
    for (const path of pages) {
      const { page, wrong, close } = await open(path, { viewport: { width, height: 900 } });
      await page.waitForLoadState("networkidle");
      assert.ok((await page.title()).length > 6, `${path} has a title`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 1, `${path} is ${wide} pixels too wide`);
      const cut = await page.evaluate(() => [...document.querySelectorAll(".VPNavBar :is(a, button)")].filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth).map((each) => each.className));
      assert.deepEqual(cut, [], `${path} has a bar that is too wide`);
      const bare = await page.evaluate(() => [...document.images].filter((image) => !image.hasAttribute("alt")).length);
      assert.equal(bare, 0, `${path} has images without a description`);
      if (pictures) await page.screenshot({ path: join(pictures, `${path.replace(/\W+/g, "-")}-${width}.png`) });
      assert.deepEqual(wrong, [], path);
      await close();
    }
  });
}

test("pages read without JavaScript", async () => {
  for (const path of ["language.html", "reference/bar-chart.html", "findings/S0404.html"]) {
    const { page, close } = await open(path, { javaScriptEnabled: false });
    assert.ok((await page.locator("main h1").first().innerText()).length > 0);
    assert.ok(await page.locator("main pre code").first().isVisible());
    await close();
  }
});

test("search finds a setting", async () => {
  const { page, wrong, close } = await open("language.html");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search").fill("waterfall");
  await page.locator("#localsearch-list li").first().waitFor();
  assert.match(await page.locator("#localsearch-list").innerText(), /waterfall/);
  assert.deepEqual(wrong, []);
  await close();
});

test("the playground compiles, marks a mistake, fixes it, draws, and shares", async () => {
  sent = [];
  const { page, wrong, close } = await open("playground.html");
  const status = page.locator("#sigmac-playground #status");
  const began = Date.now();
  await status.getByText("Compiled").waitFor({ timeout: 60_000 });
  const first = total(sent.filter(({ path }) => !path.includes("draw")));
  const compiles = () => page.evaluate(() => performance.getEntriesByName("compile").map(({ startTime, duration }) => ({ after: Math.round(startTime + duration), took: Math.round(duration) })));
  console.log(`first compile after ${(await compiles())[0].after} ms, ${(first / 1e6).toFixed(2)} MB`);
  assert.ok(first < 3.6e6, `${first} bytes before the first compile`);

  const picture = page.frameLocator("#picture").locator("svg").first();
  await picture.waitFor({ timeout: 60_000 });
  console.log(`a picture after ${Date.now() - began} ms`);
  await picture.evaluate(async (svg) => void (await svg.ownerDocument.fonts.ready));
  const all = total(sent);
  console.log(`${(all / 1e6).toFixed(2)} MB in all`);
  assert.ok(all < 5.5e6, `${all} bytes in all`);
  const twice = sent.filter(({ path }, at) => path.endsWith(".bin") && sent.findIndex((each) => each.path === path) !== at);
  assert.deepEqual(twice, [], "a program is loaded once");

  await page.locator("#tab-spec").click();
  assert.match(await page.locator("#spec").innerText(), /"schemaVersion"/);
  await page.locator("#tab-picture").click();

  const editor = page.locator(".cm-content");
  await page.selectOption("#example", "executive-kpis");
  await status.getByText("Compiled").waitFor();
  await page.frameLocator("#picture").getByText("Net promoter score").first().waitFor({ timeout: 60_000 });
  if (pictures) await page.screenshot({ path: join(pictures, "playground.png") });

  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type('\nworkbook oops "Oops" { page main "Main" { kpi-chart a "A" from nothing { value = Summ([X]) } } }\n');
  await status.getByText("error").waitFor();
  await page.locator(".cm-lintRange-error").first().waitFor();
  await page.locator("#picture.outdated").waitFor();
  const later = (await compiles()).slice(1).map(({ took }) => took).sort((a, b) => a - b);
  console.log(`later compiles took ${later[later.length >> 1]} ms in the median of ${later.length}`);
  await page.locator("#findings").getByText("nothing").first().waitFor();
  if (pictures) await page.screenshot({ path: join(pictures, "playground-mistake.png") });

  await page.locator("#share").click();
  await page.waitForURL(/#code=/);
  const address = page.url();
  await close();
  const shared = await open(address.slice(base.length));
  await shared.page.locator("#status").getByText("error").waitFor({ timeout: 60_000 });
  assert.match(await shared.page.locator(".cm-content").innerText(), /Oops|oops|KPI/);
  await shared.close();
  assert.deepEqual(wrong, []);
});

test("the playground compiles where its preview does not load, and says so", async () => {
  broken.add("/playground/draw.bin");
  const { page, wrong, close } = await open("playground.html");
  await page.locator("#status").getByText("did not arrive whole").waitFor({ timeout: 60_000 });
  await page.frameLocator("#picture").getByText("There is no picture").waitFor();
  await page.locator("#tab-spec").click();
  assert.match(await page.locator("#spec").innerText(), /"schemaVersion"/);
  await close();
  broken.clear();
  assert.deepEqual(wrong, []);
});

test("no link is dead", async () => {
  const seen = new Set();
  const queue = ["index.html"];
  const dead = [];
  while (queue.length > 0) {
    const path = queue.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    const file = join(dist, path.endsWith("/") || path === "" ? path + "index.html" : path);
    if (!existsSync(file)) {
      dead.push(path);
      continue;
    }
    if (extname(file) !== ".html") continue;
    const text = await readFile(file, "utf8");
    for (const [, href] of text.matchAll(/<a[^>]*\shref="([^"]+)"/g)) {
      if (/^[a-z]+:|^#|^\/\//.test(href)) continue;
      queue.push(new URL(href.replaceAll("&amp;", "&"), "http://site/" + path).pathname.slice(1));
    }
  }
  console.log(`${seen.size} pages and files are linked`);
  assert.deepEqual(dead, []);
});
