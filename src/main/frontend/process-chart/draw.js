import { axisBottom, axisLeft, create, line, max, min, scaleLinear, scalePoint, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from "d3";

const SHAPES = { usual: symbolCircle, better: symbolSquare, worse: symbolTriangle, changed: symbolDiamond };
const WIDTH = 960;
const LEFT = 56;
const RIGHT = 92;
const TOP = 28;
const BOTTOM = 56;
const NAMES = { mean: "mean", upper: "upper limit", lower: "lower limit" };

/** Such as "23 Nov 2026" of a moment; a month stays as it is. */
const dayOf = (name) => name.replace(/^\w+ (\d+ \w+ \d{4}), .*$/, "$1");

/** One chart as a drawing that scales with its page and prints sharply; `low` is for the smaller one beneath. */
export function draw({ title, axis, points, lines, low = false }) {
  const height = low ? 180 : 320;
  const levels = Object.entries(lines).filter(([, level]) => level !== undefined).map(([name, level]) => [name, Number(level)]);
  const all = [...points.map(({ value }) => value), ...levels.map(([, level]) => level)];
  const x = scalePoint(points.map((_, at) => at), [LEFT, WIDTH - RIGHT]).padding(0.5);
  const y = scaleLinear([Math.min(0, min(all)), max(all) || 1], [height - BOTTOM, TOP]).nice();
  const svg = create("svg:svg").attr("viewBox", `0 0 ${WIDTH} ${height}`).attr("role", "img").attr("aria-label", `${title}. The table holds the same numbers.`);
  const every = Math.ceil(points.length / 13);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - BOTTOM})`)
    .call(axisBottom(x).tickValues(x.domain().filter((at) => at % every === 0)).tickFormat((at) => dayOf(points[at].name)))
    .selectAll("text").attr("transform", "rotate(-30)").attr("text-anchor", "end").attr("dx", "-0.4em").attr("dy", "0.5em");
  svg.append("g").attr("class", "axis").attr("transform", `translate(${LEFT},0)`).call(axisLeft(y).ticks(low ? 4 : 6));
  svg.append("text").attr("class", "unit").attr("x", 4).attr("y", 11).text(axis);
  levels.forEach(([name, level]) => {
    svg.append("line").attr("class", name).attr("x1", LEFT).attr("x2", WIDTH - RIGHT).attr("y1", y(level)).attr("y2", y(level));
    svg.append("text").attr("class", "level").attr("x", WIDTH - RIGHT + 6).attr("y", y(level)).attr("dy", "0.32em").text(NAMES[name]);
  });
  svg.append("path").attr("class", "course").attr("d", line((_, at) => x(at), ({ value }) => y(value))(points));
  points.forEach(({ name, value, shape, judgement }, at) => {
    svg.append("path").attr("class", `point ${shape}`).attr("transform", `translate(${x(at)},${y(value)})`)
      .attr("d", symbol(SHAPES[shape] ?? symbolCircle, shape === "usual" ? 50 : 150)())
      .append("title").text(`${name}: ${value}${judgement ? `, ${judgement}` : ""}`);
  });
  return svg.node();
}
