// Draws each process with bpmn-js in headless Chromium: src/docs/diagrams/<process id>.png.
// The browser is the machine's; CHROMIUM names another one.
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const MARGIN = 24;
const PIXELS_PER_POINT = 1.5;

const here = dirname(fileURLToPath(import.meta.url));
const processes = join(here, "../../../processes");
const diagrams = join(here, "../../docs/diagrams");
const viewer = join(here, "node_modules/bpmn-js/dist/bpmn-viewer.production.min.js");

mkdirSync(diagrams, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage({ deviceScaleFactor: PIXELS_PER_POINT });
  for (const file of readdirSync(processes).filter((name) => name.endsWith(".bpmn")).sort()) {
    const { svg, width, height } = await draw(page, readFileSync(join(processes, file), "utf8"));
    await page.setViewportSize({ width, height });
    await page.setContent(`<body style="margin: ${MARGIN}px; background: white">${svg}</body>`);
    await page.screenshot({ path: join(diagrams, file.replace(/\.bpmn$/, ".png")) });
    console.log(`${file}: ${width} x ${height}`);
  }
} finally {
  await browser.close();
}

async function draw(page, xml) {
  await page.setContent('<div id="canvas" style="width: 2000px; height: 1000px"></div>');
  await page.addScriptTag({ path: viewer });
  const drawing = await page.evaluate(async (xml) => {
    const bpmn = new BpmnJS({ container: "#canvas" });
    const { warnings } = await bpmn.importXML(xml);
    const { width, height } = bpmn.get("canvas").viewbox().inner;
    const { svg } = await bpmn.saveSVG();
    return { svg: svg.slice(svg.indexOf("<svg")), width, height, warnings: warnings.map(({ message }) => message) };
  }, xml);
  if (drawing.warnings.length > 0) {
    throw new Error(drawing.warnings.join("\n"));
  }
  return { svg: drawing.svg, width: Math.ceil(drawing.width) + 2 * MARGIN, height: Math.ceil(drawing.height) + 2 * MARGIN };
}
