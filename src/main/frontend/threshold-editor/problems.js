// Where the server found something wrong, by the rows as they stood when it looked.

/** Finds the rule that a problem names by its number, so that it is found again when rows have moved. */
export function atTheirRules(problems, rulesOf) {
  return problems
    .filter(({ decision, row }) => decision && row)
    .map(({ decision, row, column }) => ({ rule: rulesOf(decision)[Number(row) - 1], column: column || null }))
    .filter(({ rule }) => rule);
}
