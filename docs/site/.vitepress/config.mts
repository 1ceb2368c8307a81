import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { posix } from "node:path";
import { defineConfig } from "vitepress";
import { page as versionsPage } from "../versions.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const grammar = here("../../../lang/editors/vscode/syntaxes/sigma.tmLanguage.json");
const sigma = JSON.parse(readFileSync(grammar, "utf8"));
const repository = "https://github.com/sigmac/sigmac";
const version = process.env.SIGMAC_VERSION ?? "main";

// The theme's bar is too wide for its menu beside a sidebar, and its picture on the first
// page is made for a logo.
const style = `
@media (min-width: 960px) and (max-width: 1100px) {
  .VPNavBar .VPNavBarMenu .VPNavBarMenuLink, .VPNavBar .VPNavBarMenu .VPNavBarMenuGroup .button { padding: 0 7px; }
}
@media (min-width: 1200px) {
  .VPHero .image .image-src { width: 540px; max-width: 540px; }
}`;

export default defineConfig({
  title: "sigmac",
  description: "Workbooks of Sigma Computing, written as text: compiled, checked, previewed, published.",
  lang: "en",
  srcDir: "..",
  srcExclude: ["site/**", "decisions/**", "generate/**", "schema/**", "ci/**"],
  outDir: here("../dist"),
  base: process.env.SITE_BASE ?? "/",
  head: [
    ["link", { rel: "icon", type: "image/png", href: `${process.env.SITE_BASE ?? "/"}icon.png` }],
    ["style", {}, style],
  ],
  cleanUrls: false,
  // versions.mjs writes a longer one where there are more versions than this one.
  buildEnd: ({ outDir }) => writeFileSync(posix.join(outDir, "versions.html"), versionsPage([], "")),
  lastUpdated: false,
  rewrites: { "reference/README.md": "reference/index.md" },
  markdown: {
    languages: [{ ...sigma, name: "sigma" }, "csv"],
    languageAlias: { console: "sh" },
    // Braces in the pages are those of Sigma's dynamic text, never of a template.
    config: (md) => {
      const escape = md.utils.escapeHtml;
      md.renderer.rules.code_inline = (tokens, at) => `<code v-pre>${escape(tokens[at].content)}</code>`;
      md.renderer.rules.text = (tokens, at) => escape(tokens[at].content).replaceAll("{{", "&#123;&#123;");
      // What a page names outside of docs, and what is not a page, is shown by the repository.
      const link = md.renderer.rules.link_open!;
      md.renderer.rules.link_open = (tokens, at, options, env, self) => {
        const target = tokens[at].attrGet("href") ?? "";
        const path = posix.join("docs", posix.dirname(env.relativePath ?? ""), target);
        const outside = /^\.\.?\//.test(target) && !path.startsWith("docs/");
        const file = /^[\w./-]+\.(?!md\b)\w+$/.test(target);
        if (target.endsWith("reference/README.md")) tokens[at].attrSet("href", target.replace("README.md", "index.md"));
        if (outside || file) tokens[at].attrSet("href", `${repository}/blob/main/${path}`);
        return link(tokens, at, options, env, self);
      };
    },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  },
  vite: {
    publicDir: here("../public"),
    // The pages stand above this folder, and find its libraries all the same.
    resolve: {
      alias: [
        { find: /^vue\/server-renderer$/, replacement: here("../node_modules/vue/server-renderer/index.mjs") },
        { find: /^vue$/, replacement: here("../node_modules/vue/dist/vue.runtime.esm-bundler.js") },
      ],
    },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/install" },
      { text: "Language", link: "/language" },
      { text: "Reference", link: "/reference/" },
      { text: "Findings", link: "/findings/" },
      { text: "Gallery", link: "/gallery" },
      { text: "Playground", link: "/playground" },
      { text: version, items: [{ text: "All versions", link: "/versions.html", target: "_self" }] },
    ],
    sidebar: {
      "/reference/": [{ text: "Reference", items: kinds() }],
      "/findings/": [{ text: "Findings", link: "/findings/" }],
      "/": guide(),
    },
    outline: [2, 3],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: repository }],
    editLink: { pattern: `${repository}/edit/main/docs/:path` },
  },
});

// kinds are the pages of the reference, in the order of their index.
function kinds() {
  const index = readFileSync(here("../../reference/README.md"), "utf8");
  const pages = new Map<string, string>();
  for (const [, text, page] of index.matchAll(/\[`?([^`\]]+)`?\]\(([a-z-]+)\.md\)/g)) {
    if (!pages.has(page)) pages.set(page, text);
  }
  return [...pages].map(([page, text]) => ({ text, link: `/reference/${page}` }));
}

// guide is the sidebar of all other pages; a page that is not there is left out.
function guide() {
  const sections: [string, [string, string][]][] = [
    ["Start", [["install", "Install"], ["language", "The language"], ["gallery", "Gallery"], ["editors", "Editors"], ["playground", "Playground"]]],
    ["Take over", [["import-and-diff", "Import and diff"], ["migration", "Migration"]]],
    ["Check", [["evaluation", "Rows"], ["testing", "Tests"], ["policies", "Policies"], ["preview", "Preview"], ["traps", "Silent failures"]]],
    ["Publish", [["publishing", "Publishing"], ["environments", "Environments"], ["organisations", "Organisations"], ["automation", "Automation"], ["integration", "Integration"], ["ci", "In CI"], ["agents", "Agents"]]],
    ["More", [["json", "JSON"], ["schema-lock", "The schema lock"], ["format-coverage", "Coverage of the format"], ["stability", "Stability"], ["architecture", "Architecture"]]],
  ];
  return sections.map(([text, pages]) => ({
    text,
    items: pages.filter(([page]) => existsSync(here(`../../${page}.md`))).map(([page, title]) => ({ text: title, link: `/${page}` })),
  }));
}
