import { readFileSync } from "node:fs";

// findings are the sections of diagnostics.md: code, name, title, and the text below.
export function findings() {
  const text = readFileSync(new URL("../diagnostics.md", import.meta.url), "utf8");
  return text.split(/^(?=## S\d{4} )/m).slice(1).map((section) => {
    const [, code, name] = section.match(/^## (S\d{4}) (\S+)/);
    const [, severity, title] = section.match(/^(Error|Warning|Note|Info): (.+)$/m) ?? [, "", ""];
    return { code, name, severity, title, text: section.replace(/^## .*\n/, "") };
  });
}
