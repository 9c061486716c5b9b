// A table of data that sorts, filters, searches, pages and downloads.
//
// A plain <table>: screen readers and keyboards know it. Tabulator, which draws a grid of
// <div>s, has headers that no key reaches, and twelve times this size.

import { digitsOf, download, fill, h, number, oneStop, select } from "./dom.js";

const PAGE = 50;

const isNumber = (column) => ["number", "integer", "vertex"].includes(column.kind);

/** Columns with so many different texts or fewer are filtered by choosing one. */
const CHOICES = 80;

/**
 * Show `{id, title, about, columns, rows}` in `element`.
 *
 * `onRow(record)` is called with a chosen row by its columns' names; `isChosen(record)`
 * marks rows that belong to what is chosen elsewhere.
 */
export function createTable(element, table, { onRow, isChosen } = {}) {
  const columns = table.columns;
  // a column without anything in any row is in the download alone
  const isEmpty = (i) => table.rows.length > 0 && table.rows.every((row) => row[i] === "" || row[i] === null);
  const shown = columns.map((column, i) => ({ ...column, i })).filter(({ hidden, i }) => !hidden && !isEmpty(i));
  const record = (row) => Object.fromEntries(columns.map((column, i) => [column.name, row[i]]));
  const text = (column, value) => {
    if (value === null || value === undefined) return "–";
    if (column.kind === "integer" || column.kind === "vertex") return String(value);
    return typeof value === "number" ? number(value, digitsOf(column)) : String(value);
  };
  let [all, texts] = [[], []];
  let [sorted, down, page, search, kept] = [null, false, 0, "", null];
  const filters = new Map();
  const choices = [];
  const textsOf = (column, rows) => new Set(rows.map((row) => text(column, row[column.i])));

  const found = h("p", { class: "count", "aria-live": "polite" });
  const body = h("tbody");
  const heads = shown.map((column) => {
    const label = column.unit && column.unit !== "1" ? `${column.title} (${column.unit})` : column.title;
    const kinds = [isNumber(column) && "n", label.length > 40 ? "wordier" : label.length > 34 && "wordy"].filter(Boolean);
    return h("th", { scope: "col", class: kinds.join(" ") || null },
      h("button", { type: "button", class: "sort", onclick: () => sortBy(column) }, label, h("span", { class: "arrow", "aria-hidden": "true" })));
  });
  const filterCells = shown.map((column) => {
    const change = (value, test) => {
      if (value) filters.set(column, test);
      else filters.delete(column);
      page = 0;
      draw();
    };
    const label = `Filter ${column.title}`;
    if (!isNumber(column) && textsOf(column, table.rows).size <= CHOICES) {
      const choice = select([], "", (name) => change(name, (value) => text(column, value) === name), { "aria-label": label });
      choices.push(() => {
        const different = textsOf(column, all).add(choice.value);
        different.delete("");
        const names = [...different].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
        fill(choice, [["", "all"], ...names.map((name) => [name, name])], choice.value);
      });
      return h("td", {}, choice);
    }
    const hint = isNumber(column) ? "> 2, 1..3" : "contains";
    const input = h("input", { type: "text", placeholder: hint, "aria-label": label, oninput: () => change(input.value.trim(), matcher(column, input.value.trim(), text)) });
    return h("td", {}, input);
  });
  const box = h("input", {
    type: "search",
    placeholder: "Search",
    "aria-label": `Search in ${table.title}`,
    oninput: () => {
      [search, page] = [box.value.trim().toLowerCase(), 0];
      draw();
    },
  });
  const pager = h("div", { class: "pager" });
  element.replaceChildren(
    h("div", { class: "tools" }, box, found,
      h("button", { type: "button", onclick: () => download(`${table.id}.csv`, csv(columns, chosenRows())) }, "Download CSV")),
    h("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": table.title },
      h("table", { class: "data" }, h("caption", { class: "hidden" }, table.title),
        h("thead", {}, h("tr", {}, heads), h("tr", { class: "filters" }, filterCells)), body)),
    pager,
  );

  function sortBy(column) {
    [sorted, down] = sorted === column ? [column, !down] : [column, isNumber(column) && column.kind !== "vertex"];
    page = 0;
    draw();
  }

  /** Rows that search and filters leave, sorted; what is missing comes last. */
  function chosenRows() {
    const found = all.filter((row, i) => (!search || texts[i].includes(search)) && (!kept || kept(record(row))) && [...filters].every(([column, test]) => test(row[column.i])));
    if (!sorted) return found;
    const missing = (x) => x === null || x === undefined || x === "";
    const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true }));
    return found.sort((p, q) => {
      const [a, b] = [p[sorted.i], q[sorted.i]];
      if (missing(a) || missing(b)) return missing(a) - missing(b);
      return down ? order(b, a) : order(a, b);
    });
  }

  function draw() {
    const rows = chosenRows();
    const pages = Math.max(1, Math.ceil(rows.length / PAGE));
    page = Math.min(page, pages - 1);
    heads.forEach((head, k) => {
      const own = sorted === shown[k];
      head.setAttribute("aria-sort", own ? (down ? "descending" : "ascending") : "none");
      head.querySelector(".arrow").textContent = own ? (down ? " ▾" : " ▴") : "";
    });
    found.textContent = rows.length === all.length ? `${rows.length} rows` : `${rows.length} of ${all.length} rows`;
    const lines = rows.slice(page * PAGE, (page + 1) * PAGE).map((row) => {
      const facts = record(row);
      const cells = shown.map((column) => {
        const own = text(column, row[column.i]);
        const kinds = [isNumber(column) && "n", column.kind === "status" && `status ${own}`, own.length > 40 ? "long" : own.length > 10 && "words"];
        return h("td", { class: kinds.filter(Boolean).join(" ") || null }, own);
      });
      const line = h("tr", { "aria-selected": isChosen?.(facts) ? "true" : null }, cells);
      line.facts = facts;
      if (!onRow) return line;
      line.classList.add("choice");
      line.addEventListener("click", () => onRow(facts));
      line.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onRow(facts);
      });
      return line;
    });
    body.replaceChildren(...(onRow ? oneStop(lines) : lines));
    const step = (by, label) => h("button", { type: "button", ".disabled": page + by < 0 || page + by >= pages, onclick: () => ((page += by), draw()) }, label);
    pager.replaceChildren(...(pages > 1 ? [step(-1, "Previous"), h("span", {}, `page ${page + 1} of ${pages}`), step(1, "Next")] : []));
  }

  /** Take other rows; search, filters, order and page stay. */
  function update(rows) {
    all = rows;
    texts = rows.map((row) => shown.map((column) => text(column, row[column.i])).join("\n").toLowerCase());
    for (const choice of choices) choice();
    draw();
  }

  update(table.rows);
  return {
    update,
    /** Show only the rows that `test(record)` keeps; all if null. */
    only(test) {
      [kept, page] = [test, 0];
      draw();
    },
    /** Mark the rows that belong to what is chosen. */
    mark: () => {
      for (const line of body.children) {
        if (isChosen?.(line.facts)) line.setAttribute("aria-selected", "true");
        else line.removeAttribute("aria-selected");
      }
    },
  };
}

/** A filter: "> 2", "<= 3", "1..3" or a number for numbers; else a text that is contained. */
function matcher(column, wanted, text) {
  const range = wanted.match(/^(-?[\d.]+(?:e-?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e-?\d+)?)$/i);
  const compared = wanted.match(/^(<=|>=|<|>|=)?\s*(-?[\d.]+(?:e-?\d+)?)$/i);
  if (isNumber(column) && (range || compared)) {
    const number = Number((compared ?? range).at(-1));
    const tests = {
      "<": (x) => x < number,
      ">": (x) => x > number,
      "<=": (x) => x <= number,
      ">=": (x) => x >= number,
      "=": (x) => text(column, x) === text(column, number),
    };
    const test = range ? (x) => x >= Number(range[1]) && x <= number : tests[compared[1] ?? "="];
    return (value) => typeof value === "number" && test(value);
  }
  return (value) => text(column, value).toLowerCase().includes(wanted.toLowerCase());
}

/** Rows as CSV (RFC 4180), every digit kept; what is missing is empty. */
export function csv(columns, rows) {
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    const text = String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns.map((column) => column.name), ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
