import { findings } from "./findings.mjs";

export default {
  load: () => findings().map(({ code, name, severity, title }) => ({ code, name, severity, title })),
};
