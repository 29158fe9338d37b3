// Installs what package-lock.json names and bundles Heed's own pages into target/classes/static/bundle.
// Maven runs this before every test and every start: where nothing has changed, it only compares two stamps.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** One folder a bundle: `case-diagram/index.js` becomes `/bundle/case-diagram.js` and `/bundle/case-diagram.css`. */
const BUNDLES = ["case-diagram", "process-chart", "raise", "threshold-editor"];

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../../target");
const output = join(target, "classes/static/bundle");

const installed = stamp(["package-lock.json", ".npmrc"]);
if (!isStamped(join(here, "node_modules/.installed"), installed)) {
  install();
  writeFileSync(join(here, "node_modules/.installed"), installed);
}
const bundled = stamp(sources(), installed);
if (!existsSync(output) || !isStamped(join(target, "bundle.stamp"), bundled)) {
  await bundle();
  writeFileSync(join(target, "bundle.stamp"), bundled);
}

function isStamped(file, expected) {
  return existsSync(file) && readFileSync(file, "utf8") === expected;
}

function install() {
  const { status, error } = spawnSync("npm", ["ci", "--prefer-offline"], {
    cwd: here,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    throw error ?? new Error(`npm ci ended with ${status}`);
  }
}

async function bundle() {
  const { build } = await import("esbuild");
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  await build({
    absWorkingDir: here,
    entryPoints: Object.fromEntries(BUNDLES.map((name) => [name, join(name, "index.js")])),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    loader: Object.fromEntries([".eot", ".svg", ".ttf", ".woff", ".woff2"].map((font) => [font, "file"])),
    outdir: output,
  });
}

function sources() {
  return BUNDLES.flatMap((name) => readdirSync(join(here, name)).sort().map((file) => join(name, file))).concat("build.js");
}

function stamp(files, ...more) {
  const hash = createHash("sha256").update([process.platform, process.arch, ...more].join("\n"));
  files.forEach((file) => hash.update(file).update(readFileSync(join(here, file))));
  return hash.digest("hex");
}
