// Draws every `<div class="process-chart" data-table="…">` from the table with that id: its points, its mean and its limits.
import "./process-chart.css";
import { draw } from "./draw.js";
import { points } from "./points.js";

document.querySelectorAll(".process-chart").forEach((place) => {
  const { table, title, axis, summary, mean, upper, lower, meanChange, upperChange } = place.dataset;
  const rows = [...document.getElementById(table).tBodies[0].rows].map(({ dataset }) => dataset);
  const values = points(rows, "value");
  if (values.length < 2) {
    return;
  }
  place.append(draw({ title: `${title}: ${summary}`, axis, points: values, lines: { mean, upper, lower } }));
  if (upperChange) {
    place.append(draw({
      title: `${title}: change from one to the next`, axis: "change", points: points(rows, "change"),
      lines: { mean: meanChange, upper: upperChange }, low: true,
    }));
  }
});
