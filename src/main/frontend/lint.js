// Lints every process and every decision table; an error or a warning ends with exit code 1.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "../../..");
const require = createRequire(import.meta.url);

const linted = [
  lint("processes", ".bpmn", "bpmnlint", ["--max-warnings=0"]),
  lint("dmn", ".dmn", "dmnlint", []),
];
process.exit(linted.every(Boolean) ? 0 : 1);

function lint(folder, ending, linter, options) {
  const names = readdirSync(join(project, folder)).filter((name) => name.endsWith(ending)).sort();
  console.log(`${linter}: ${names.length} files in ${folder}/`);
  if (names.length === 0) {
    return false;
  }
  const files = names.map((name) => join(project, folder, name));
  const program = require.resolve(`${linter}/bin/${linter}.js`);
  const { status } = spawnSync(process.execPath, [program, ...options, ...files], { cwd: here, stdio: "inherit" });
  return status === 0;
}
