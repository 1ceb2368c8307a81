import { findings } from "./findings.mjs";

export default {
  paths: () => findings().map(({ code, name, text }) => ({ params: { code }, content: `# ${code} ${name}\n${text}` })),
};
