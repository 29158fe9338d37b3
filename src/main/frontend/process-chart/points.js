/** The points of a chart from the rows of its table; a row in which nothing was measured is no point. */
export function points(rows, column) {
  return rows
    .map(({ name, signs, ...row }) => ({ name, text: row[column], value: Number(row[column]), judgement: signs ?? "" }))
    .filter(({ text }) => text !== undefined && text !== "")
    .map(({ name, value, judgement }) => ({ name, value, judgement: column === "change" ? "" : judgement, shape: shapeOf(judgement, column) }));
}

/** What stands out differs by shape and not by colour alone. */
function shapeOf(judgement, column) {
  if (column === "change" || judgement === "") {
    return "usual";
  }
  return judgement.split(" ")[0].replace(",", "");
}
