// What the store holds: rows and their states, warnings, settings, methods to paste.

import { copy, h } from "./dom.js";
import { createTable } from "./table.js";

export function createOverview(element, report, state) {
  const { overview, made, lamstore, store } = report.json;
  const pairs = (list) => h("dl", { class: "pairs" }, list.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]));
  const copied = h("span", { class: "note", role: "status" });
  const methods = `${overview.methods}\n\n${overview.citations.join("\n")}`;
  const rows = h("div");
  element.append(
    h("p", { class: "counts" }, Object.entries(overview.counts).map(([name, n]) => h("span", { class: `count-card ${name}` }, h("b", {}, String(n)), ` ${name}`))),
    h("p", { class: "note" }, `Store ${store}, report made ${made} by lamstore ${lamstore}`),
    overview.warnings.length > 0 && h("section", { class: "warnings" }, h("h2", {}, "Warnings"), h("ul", {}, overview.warnings.map((text) => h("li", {}, text)))),
    h("section", {}, h("h2", {}, "Rows"), rows),
    h("section", {}, h("h2", {}, "Methods"), h("p", { class: "methods" }, overview.methods),
      h("ul", { class: "citations" }, overview.citations.map((text) => h("li", {}, text))),
      h("button", { type: "button", onclick: () => copy(methods, copied) }, "Copy methods and citations"), " ", copied),
    h("div", { class: "halves" },
      h("section", {}, h("h2", {}, "Parameters"), pairs(overview.parameters)),
      h("section", {}, h("h2", {}, "Versions"), pairs(overview.versions))),
  );
  let table = null;
  report.table("rows").then((found) => {
    if (!found) return;
    table = createTable(rows, found, {
      onRow: (row) => report.rows.includes(row.subject) && state.set({ subject: state.now.subject === row.subject ? "" : row.subject }),
      isChosen: (row) => state.now.subject !== "" && row.subject === state.now.subject,
    });
  });
  state.listen((changed) => changed.has("subject") && table?.mark());
}
