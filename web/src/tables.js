// The tables, beside the surface: a chosen row is shown there and in every plot.

import { field, h } from "./dom.js";
import { createTable } from "./table.js";

export function createTables(element, report, state, surfaceParts) {
  const tables = (report.json.tables ?? []).filter((table) => table.id !== "rows");
  if (!tables.length) return element.append(h("p", { class: "note" }, "This store has no scores to list."));
  const { now } = state;
  const chosen = () => tables.find((table) => table.id === now.table) ?? tables[0];
  const tabs = h("div", { class: "views", role: "group", "aria-label": "Table" },
    tables.map((table) => h("button", { type: "button", "data-table": table.id, onclick: () => state.set({ table: table.id }) }, table.title)));
  const about = h("p", { class: "note" });
  const only = h("input", { type: "checkbox", onchange: () => state.set({ only: Number(only.checked) }) });
  const onlyField = field("", only, { class: "field check" });
  const holder = h("div", { class: "holder" });
  const aside = h("aside", { "aria-label": "Chosen row on the surface" });
  element.append(tabs, about, onlyField, h("div", { class: "columns wide" }, holder, aside));
  const shown = new Map();

  async function show() {
    const { id, title } = chosen();
    for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.table === id));
    about.textContent = chosen().about ?? "";
    if (!shown.has(id)) {
      const place = h("div", { "data-table": id, "aria-label": title });
      shown.set(id, { place, table: null });
      holder.append(place);
      shown.get(id).table = createTable(place, await report.table(id), { onRow: choose, isChosen });
      restrict();
    }
    for (const [name, { place }] of shown) place.hidden = name !== id;
  }

  function name() {
    onlyField.hidden = now.subject === "";
    onlyField.querySelector("label").textContent = `Only ${now.subject}`;
  }

  function restrict() {
    only.checked = Boolean(now.only);
    const test = now.only && now.subject ? ({ subject }) => (subject ?? now.subject) === now.subject : null;
    for (const { table } of shown.values()) table?.only(test);
  }

  function choose(row) {
    const changes = {};
    if (report.rows.includes(row.subject)) changes.subject = row.subject;
    if ("region" in row) Object.assign(changes, { region: row.region ?? "", hemi: sideOf(row) });
    if (row.atlas) changes.atlas = row.atlas;
    if (report.maps.some((map) => map.variable === row.variable)) changes.variable = row.variable;
    if (row.layer) changes.layer = row.layer;
    if ("template_vertex" in row) changes.vertex = Number.isInteger(row.template_vertex) && row.template_vertex >= 0 ? row.template_vertex : null;
    state.set(changes);
    if (matchMedia("(max-width: 999px)").matches) aside.scrollIntoView();
  }

  /** Whether a row is what is chosen: its vertex if it has one, else its place and subject. */
  function isChosen(row) {
    if (row.subject && now.subject && row.subject !== now.subject) return false;
    if ("template_vertex" in row) return now.vertex !== null && row.template_vertex === now.vertex && (!row.subject || row.subject === now.subject);
    if (!now.region || row.region !== now.region || (row.hemi && now.hemi && sideOf(row) !== now.hemi)) return false;
    return !row.variable || row.variable === now.variable;
  }

  show();
  name();
  state.listen((changed) => {
    if (changed.has("table")) show();
    if (changed.has("only") || (now.only && changed.has("subject"))) restrict();
    name();
    for (const { table } of shown.values()) table?.mark();
  });
  return {
    /** Take the cortex from the surface view, where there is room beside the table. */
    enter: () => surfaceParts && aside.append(surfaceParts.stage, surfaceParts.readout),
  };
}

const sideOf = (row) => ({ lh: "lh", rh: "rh", left: "lh", right: "rh" })[row.hemi] ?? "";
