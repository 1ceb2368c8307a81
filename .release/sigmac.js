#!/usr/bin/env node
// Runs the binary of sigmac that fits this machine.
const { spawn } = require("node:child_process");

const name = `@sigmac/${process.platform}-${process.arch}`;
let binary;
try {
  binary = require.resolve(`${name}/bin/sigmac${process.platform === "win32" ? ".exe" : ""}`);
} catch {
  console.error(`sigmac: the package ${name} is not installed.`);
  console.error("Either there is no release for this platform, or npm left optional dependencies out: install without --omit=optional.");
  process.exit(2);
}
const child = spawn(binary, process.argv.slice(2), { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`sigmac: ${binary} cannot be run: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code)));
