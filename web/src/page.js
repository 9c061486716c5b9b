// The report's page: its frame, and the view that the address names.

import { Report } from "./data.js";
import { createDepth } from "./depth.js";
import { copy, h, select } from "./dom.js";
import { createOverview } from "./overview.js";
import { createQuality } from "./quality.js";
import { createState } from "./state.js";
import { createSurfaceView } from "./surface.js";
import { createTables } from "./tables.js";

const VIEWS = { overview: "Overview", surfaces: "Surfaces", tables: "Tables", depth: "Depth", quality: "Quality" };

function start() {
  const report = Report.ofDocument();
  const { title, simulated } = report.json;
  const note = h("p", { class: "note failed", role: "alert" });
  addEventListener("unhandledrejection", ({ reason }) => {
    note.textContent = `Some of this report cannot be shown (${reason?.message ?? reason}). Reload it; if that does not help, copy or write it again.`;
  });
  const lacks = (name, value) => (note.textContent = `This report has no ${name} ${value}.`);
  const state = createState(report, { variable: report.maps[0]?.variable ?? "" }, { lacks });
  const { now } = state;
  document.getElementById("static")?.setAttribute("hidden", "");
  const subject = select([["", "All rows"], ...report.rows.map((label) => [label, label])], now.subject, (value) => state.set({ subject: value }), { "aria-label": "Subject" });
  const chips = h("span", { class: "chosen-things", "aria-live": "polite" });
  const copied = h("span", { class: "note", role: "status" });
  const link = h("button", { type: "button", onclick: () => copy(location.href, copied) }, "Copy link to this view");
  const tabs = Object.entries(VIEWS).map(([name, text]) => h("a", { href: `#view=${name}`, "data-view": name, onclick: (event) => (event.preventDefault(), state.set({ view: name })) }, text));
  const panels = Object.fromEntries(Object.keys(VIEWS).map((name) => [name, h("section", { id: `view-${name}`, class: "view", "aria-label": VIEWS[name] })]));
  const page = document.getElementById("page");
  page.append(
    h("header", {},
      h("div", { class: "top" }, h("h1", {}, title), simulated && h("p", { class: "simulated" }, simulated)),
      h("nav", { "aria-label": "Views" }, tabs),
      h("div", { class: "selection" }, h("label", {}, "Subject ", subject), chips, link, copied),
      note),
    h("main", {}, Object.values(panels)),
  );
  const missing = () => (report.json.missing ?? []).map((text) => h("p", { class: "note" }, text));
  const parts = {};
  const make = {
    overview: () => (createOverview(panels.overview, report, state), { enter() {} }),
    surfaces: () => {
      panels.surfaces.append(...missing());
      const view = createSurfaceView(panels.surfaces, report, { state });
      return { view, enter: () => view && (panels.surfaces.querySelector(".columns").append(view.stage, view.readout), view.refresh()) };
    },
    tables: () => createTables(panels.tables, report, state, surface()),
    depth: () => createDepth(panels.depth, report, state),
    quality: () => createQuality(panels.quality, report, state),
  };
  const part = (name) => (parts[name] ??= make[name]());
  const surface = () => (report.template ? part("surfaces").view : null);

  function show() {
    const name = now.view in VIEWS ? now.view : "overview";
    for (const [other, panel] of Object.entries(panels)) panel.hidden = other !== name;
    for (const tab of tabs) {
      if (tab.dataset.view === name) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    part(name).enter?.();
  }

  function selection() {
    subject.value = now.subject;
    const things = [
      [now.region && `${now.hemi === "rh" ? "right " : now.hemi === "lh" ? "left " : ""}${now.region}`, { region: "", hemi: "" }],
      [now.vertex !== null && `vertex ${now.vertex}`, { vertex: null }],
    ];
    chips.replaceChildren(...things.filter(([text]) => text).map(([text, clear]) =>
      h("button", { type: "button", class: "chip", "aria-label": `Clear ${text}`, onclick: () => state.set(clear) }, `${text} ×`)));
  }

  state.listen((changed) => {
    if (changed.has("view")) show();
    selection();
  });
  selection();
  show();
  // for tests, and a browser's console
  window.lamstoreReport = { report, state, surface };
}

start();
