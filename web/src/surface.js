// The surface view: choices, cortex, colour bar and what is at a vertex.

import { cameraOf, cameraText, HOME, zoomBy } from "./controls.js";
import { nOf, records, SIDES } from "./data.js";
import { field, fill, h, number, oneStop, quantity, select } from "./dom.js";
import { factor, settingsText } from "./precision.js";
import { CortexScene } from "./scene.js";

const SURFACES = { inflated: "Inflated", pial: "Pial", white: "White", flat: "Flat" };
const ARRANGEMENTS = [
  ["apart", "Side by side"],
  ["together", "Whole brain"],
  ["left", "Left only"],
  ["right", "Right only"],
];
const STATISTICS = {
  mean: "mean",
  sd: "standard deviation",
  n: "number of participants",
  consistency: "consistency",
};
const VIEWS = [
  ["Lateral", 0, 0],
  ["Medial", 180, 0],
  ["Dorsal", -90, 90],
  ["Ventral", 90, -90],
  ["Anterior", 90, 0],
  ["Posterior", -90, 0],
];
const HELP =
  "Cortical surface. Arrow keys turn it, plus and minus zoom, 0 turns it back. " +
  "With Shift, arrow keys move the chosen vertex to its neighbour.";

/** The statistic in words. */
const statisticText = (name) => STATISTICS[name] ?? name;

/** A map's title with its unit. */
export const titleOf = (map) => (map.units && map.units !== "1" ? `${map.title} (${map.units})` : map.title);

/**
 * Show a report's maps on the cortex in `element`.
 *
 * `state` is shared with other views; `withSubject`, the subject is chosen here. Returns its parts (`controls`,
 * `stage`, `readout`), the `scene`, and `destroy()`.
 */
export function createSurfaceView(element, report, { state, withSubject = false }) {
  if (!report.template || !report.maps.length) {
    element.append(h("p", { class: "note" }, "This store has no maps on a template: run `lamstore resample` first."));
    return null;
  }
  const first = report.maps[0].variable;
  const now = state.now;
  // `drawn`: what was chosen when the map that is seen was drawn
  const view = { state, hover: null, mesh: null, drawn: null, limits: [-Infinity, Infinity] };

  report.spread = factor(report, now);

  // ------------------------------------------------------------------- choices
  const choose = (name) => (value) => state.set({ [name]: value });
  const variable = select(
    report.maps.map((map) => [map.variable, map.title]),
    now.variable || first,
    choose("variable"),
  );
  const layer = select([], "", choose("layer"));
  const statistic = select([], "", choose("statistic"));
  const subject = select(
    [["", `All rows (${report.subjects.length})`], ...report.subjects.map((label) => [label, label])],
    now.subject,
    choose("subject"),
  );
  const surface = select([], now.surface, choose("surface"));
  const arrangement = select(ARRANGEMENTS, now.arrangement, choose("arrangement"));
  const atlases = Object.keys(report.template.atlases ?? {});
  const atlas = select(atlases.map((name) => [name, name]), now.atlas || atlases[0], (value) => state.set({ atlas: value, region: "", hemi: "" }));
  const region = select([], "", (value) => state.set(regionOf(value)));
  const outlines = h("input", { type: "checkbox", onchange: () => state.set({ outlines: Number(outlines.checked) }) });
  const markers = select(
    [["best", "Best vertices"], ["priors", "Priors of regions"], ["none", "None"]],
    now.markers,
    choose("markers"),
  );
  const limit = (name) =>
    h("input", {
      type: "number",
      step: "any",
      onchange: ({ target }) => {
        const value = target.value === "" ? null : Number(target.value);
        const right = name === "threshold" || endsOf(view.limits, view.centred, { ...now, [name]: value });
        target.setCustomValidity(right ? "" : `Lowest must be below highest${view.centred ? ", and 0 between them" : ""}.`);
        if (target.reportValidity()) state.set({ [name]: value });
      },
    });
  const [vmin, vmax, threshold] = ["vmin", "vmax", "threshold"].map(limit);
  const fields = {
    layer: field("Layer", layer),
    statistic: field("Statistic", statistic),
  };
  const moreFields = [
    field("Lowest colour", vmin),
    field("Highest colour", vmax),
    field("Hide below", threshold, { title: "Values below this are not coloured; of a map with 0 in the middle, those nearer to 0" }),
    h("button", { type: "button", onclick: () => state.set({ vmin: null, vmax: null, threshold: null }) }, "Reset colours"),
    atlases.length > 1 && field("Atlas", atlas),
    atlases.length > 0 && field("Region", region),
    atlases.length > 0 && field("Outline all regions", outlines, { class: "field check" }),
    report.json.tables && field("Markers", markers),
  ];
  const controls = h(
    "div",
    { class: "controls" },
    h("div", { class: "fields" },
      field("Variable", variable), fields.layer, fields.statistic, withSubject && field("Subject", subject),
      field("Surface", surface), field("Hemispheres", arrangement)),
    h("details", { ".open": matchMedia("(min-width: 900px)").matches },
      h("summary", {}, "Colours, regions, markers"), h("div", { class: "fields" }, moreFields)),
  );

  // --------------------------------------------------------------------- stage
  const canvas = h("canvas", { tabindex: 0, role: "application", "aria-label": HELP, class: "cortex" });
  const bar = h("div", { class: "bar" });
  const caption = h("p", { class: "caption" });
  const turn = (azimuth, elevation) => () => {
    state.set({ camera: cameraText({ ...HOME, azimuth, elevation }) });
  };
  const zoom = (by) => () => {
    zoomBy(view.scene, by);
    view.scene.draw();
    kept();
  };
  const views = h(
    "div",
    { class: "views", role: "group", "aria-label": "View from" },
    VIEWS.map(([name, ...angles]) => h("button", { type: "button", onclick: turn(...angles) }, name)),
    h("button", { type: "button", "aria-label": "Zoom in", onclick: zoom(1.25) }, "+"),
    h("button", { type: "button", "aria-label": "Zoom out", onclick: zoom(0.8) }, "−"),
  );
  const about = h("p", { class: "note about" });
  const sides = [h("span", { class: "side left" }, "Left"), h("span", { class: "side right" }, "Right")];
  const stage = h("div", { class: "stage" }, caption, h("div", { class: "canvas" }, canvas, sides), views, bar, about);

  // ------------------------------------------------------------------- readout
  const heading = h("h3", {}, "Vertex");
  const place = h("dl", { class: "place" });
  const rows = h("tbody");
  const strip = h("div", { class: "strip" });
  const live = h("p", { class: "hidden", "aria-live": "polite" });
  const go = ({ target }) => {
    const vertex = target.value === "" ? null : Number(target.value);
    target.setCustomValidity(report.has("vertex", vertex) ? "" : "The mesh that is shown has no such vertex.");
    if (target.reportValidity() && vertex !== null) state.set({ vertex });
  };
  const goto = h("input", { type: "number", min: 0, step: 1, onchange: go });
  const readout = h(
    "section",
    { class: "readout", "aria-label": "Values at a vertex" },
    heading,
    place,
    h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Variable"), h("th", { scope: "col", class: "n" }, "Value"))), rows),
    strip,
    h("div", { class: "fields" }, field("Go to vertex", goto), h("button", { type: "button", onclick: () => state.set({ vertex: null }) }, "Clear")),
    live,
  );

  element.append(controls, h("div", { class: "columns" }, stage, readout));

  // --------------------------------------------------------------------- scene
  let keeping = 0;
  const kept = () => {
    clearTimeout(keeping);
    keeping = setTimeout(() => state.set({ camera: shownCamera() }), 200);
  };
  const shownCamera = () => (isHome(view.scene.camera) ? "" : cameraText(view.scene.camera));
  /** Turn to the camera of the state; at once, since a reader may turn on before a map is loaded. */
  const follow = () => {
    if (!view.scene || now.camera === shownCamera()) return;
    clearTimeout(keeping);
    view.scene.camera = now.camera ? cameraOf(now.camera) : { ...HOME };
    view.scene.draw();
  };
  try {
    view.scene = new CortexScene(canvas, {
      onHover: (vertex) => {
        if (vertex === view.hover) return;
        view.hover = vertex;
        readOut();
      },
      onClick: (vertex) => state.set({ vertex: report.numberOf(view.mesh, vertex) }),
      onCamera: kept,
    });
    follow();
  } catch (error) {
    stage.prepend(h("p", { class: "note" }, `The surface cannot be drawn here (${error.message}); the tables have the numbers.`));
  }

  // -------------------------------------------------------------------- update
  const chosenMap = () => report.map(now.variable || first);
  const regionOf = (value) => {
    if (!value) return { region: "", hemi: "" };
    const [hemi, ...name] = value.split(":");
    return { region: name.join(":"), hemi, atlas: atlas.value };
  };
  const shownAtlas = () => (atlases.includes(now.atlas) ? now.atlas : atlases[0]);

  function options() {
    const map = chosenMap();
    variable.value = map.variable;
    const layers = report.layersOf(map, now.subject);
    fields.layer.hidden = !layers.length;
    fill(layer, layers.map((name) => [name, name]), report.layerOf(map, now.layer, now.subject));
    fields.statistic.hidden = Boolean(now.subject);
    fill(statistic, Object.keys(map.group).map((name) => [name, statisticText(name)]), report.statisticOf(map, now.statistic));
    subject.value = now.subject;
    const mesh = report.meshOf(now.subject);
    const there = Object.keys(SURFACES).filter((name) => mesh.surfaces[name]);
    fill(surface, there.map((name) => [name, SURFACES[name]]), there.includes(now.surface) ? now.surface : there[0]);
    arrangement.value = now.arrangement;
    stage.dataset.arrangement = now.arrangement;
    markers.value = now.markers;
    outlines.checked = Boolean(now.outlines);
    if (atlases.length) {
      const name = shownAtlas();
      atlas.value = name;
      const names = report.template.atlases[name].names.filter(Boolean);
      const both = names.flatMap((n) => [[`lh:${n}`, `left ${n}`], [`rh:${n}`, `right ${n}`]]);
      fill(region, [["", "None"], ...both.sort((a, b) => a[0].slice(3).localeCompare(b[0].slice(3)))], now.region ? `${now.hemi || "lh"}:${now.region}` : "");
    }
    for (const button of views.querySelectorAll("button")) button.disabled = surface.value === "flat" && button.textContent.length > 1;
    const shown = now.arrangement;
    sides[0].hidden = shown === "right" || shown === "together";
    sides[1].hidden = shown === "left" || shown === "together";
  }

  let turnOf = 0;
  async function refresh() {
    const mine = ++turnOf;
    const offTemplate = now.subject !== "" && !report.subjects.includes(now.subject);
    for (const part of [...stage.children, readout]) part.hidden = part !== caption && offTemplate;
    if (offTemplate) {
      subject.value = now.subject;
      caption.textContent = `${now.subject} is not on the template: run \`lamstore resample\`.`;
      return;
    }
    options();
    const map = chosenMap();
    const mesh = report.meshOf(now.subject);
    const surfaceName = surface.value;
    const shown = now.subject ? null : report.statisticOf(map, now.statistic);
    const [loaded, places, values, limits, labels, markers, rowLimits] = await Promise.all([
      meshFor(report, mesh),
      report.values(mesh.surfaces[surfaceName]),
      report.mapValues(map, now.layer, now.statistic, now.subject),
      report.limits(map, now.layer, now.statistic, now.subject),
      atlases.length && report.values(mesh.atlases[shownAtlas()].labels),
      marked(),
      report.limits(map, now.layer, "", report.subjects[0]),
      meshFor(report, report.subjectsTemplate),
    ]);
    // a later choice draws itself; from here on nothing waits
    if (mine !== turnOf) return;
    const plain = shown !== null && shown !== "mean";
    const categories = Boolean(map.discrete?.length && now.subject);
    const centred = report.centred(map, shown);
    const ends = endsOf(limits, centred, now) ?? limits;
    const { sequential, diverging } = report.json.colour_maps;
    const colours = categories ? different(sequential, map.discrete.length) : centred ? aroundZero(diverging, ends) : sequential;
    const log = Boolean(map.log) && !plain && ends[0] > 0;
    const how = { limits: ends, threshold: now.threshold, log, categories, centred, colours };
    if (view.mesh !== mesh) view.hover = null;
    view.markers = markers.map(({ number: n, ...marker }) => ({ ...marker, vertex: report.vertexOn(mesh, n) }));
    Object.assign(view, { mesh, map, limits, rowLimits, centred, drawn: { ...now } });
    if (view.scene) {
      const scene = view.scene;
      const another = view.shownSurface !== `${mesh.id} ${surfaceName}`;
      scene.setMesh(loaded);
      if (another) scene.setSurface(places, surfaceName === "flat" ? loaded.flatFaces : null);
      view.shownSurface = `${mesh.id} ${surfaceName}`;
      scene.setValues(values, how);
      scene.setArrangement(now.arrangement);
      if (atlases.length) outline(mesh, labels);
      scene.setMarkers(view.markers);
      scene.setSelected(report.vertexOn(mesh, now.vertex));
    }
    const digits = report.digitsOf(report.arrayOf(map, now.layer, now.statistic, now.subject)[0], map);
    vmin.placeholder = number(limits[0], digits);
    vmax.placeholder = number(limits[1], digits);
    vmin.value = now.vmin ?? "";
    vmax.value = now.vmax ?? "";
    threshold.value = now.threshold ?? "";
    for (const input of [vmin, vmax, goto]) input.setCustomValidity("");
    caption.textContent = captionOf(map, shown);
    about.textContent = map.about ?? "";
    drawBar(bar, { map, digits, values, ...how });
    await readOut();
    element.dispatchEvent(new CustomEvent("shown"));
  }

  function captionOf(map, shown) {
    const key = report.layerOf(map, now.layer, now.subject);
    const parts = [
      titleOf(map),
      key && `${key} layer`,
      now.subject || `${statisticText(shown)}, ${report.subjects.length} ${report.subjects.length === 1 ? "row" : "rows"}`,
      `on ${report.meshOf(now.subject).name}`,
      map.variable === report.json.precision?.sd_noise && `at ${settingsText(report, now)}`,
    ];
    return parts.filter(Boolean).join(" · ");
  }

  function outline(mesh, labels) {
    const codes = labels.map((code) => (Number.isNaN(code) ? -1 : code));
    const chosen = mesh.atlases[shownAtlas()].names.flatMap((name, code) => (now.region && name === now.region ? [code] : []));
    const side = now.hemi ? (now.hemi === "rh" ? 1 : 0) : null;
    view.scene.setOutlines(codes, Boolean(now.outlines), chosen, side);
  }

  /** What is marked: `{number, kind, title}`, with the template's number of its vertex. */
  async function marked() {
    if (now.markers === "none") return [];
    const [id, kind] = now.markers === "priors" ? ["priors", 1] : ["best", 0];
    const { subject: row, region: name, hemi } = now;
    const ofRegion = (found) => found.region === name && (!hemi || found.hemi === hemi);
    return records(await report.table(id))
      .filter((found) => found.template_vertex >= 0 && (row ? found.subject === row : !kind || ofRegion(found)))
      .map((found) => ({ number: found.template_vertex, kind, title: `${found.subject}: ${kind ? `prior of ${found.region}` : "best vertex"}` }));
  }

  // ------------------------------------------------------------------- a vertex
  const say = (map, value, label = view.drawn.subject) => valueText(report, map, value, view.drawn.layer, view.drawn.statistic, label);

  /** Everything that is known of a vertex of the template, for what is chosen now. */
  async function describe(vertexNumber) {
    const { layer, statistic, subject } = now;
    const mesh = report.meshOf(subject);
    const name = shownAtlas();
    await Promise.all([loadAll(mesh, now), meshFor(report, mesh)]);
    const vertex = report.vertexOn(mesh, vertexNumber);
    const value = (map) => [map.variable, report.peekMap(map, layer, statistic, subject, vertex)];
    return {
      vertex: vertexNumber,
      hemisphere: SIDES[report.sideOf(mesh, vertex)],
      region: report.regionAt(mesh, name, vertex),
      subject,
      values: Object.fromEntries(report.maps.map(value)),
    };
  }

  let reading = 0;
  async function readOut() {
    const mine = ++reading;
    const { mesh, drawn } = view;
    if (!mesh) return;
    const vertex = view.hover ?? report.vertexOn(mesh, drawn.vertex);
    // the template's number, also where a coarser mesh is drawn
    const named = view.hover === null ? drawn.vertex : report.numberOf(mesh, vertex);
    if (vertex === null) {
      heading.textContent = "No vertex chosen";
      place.replaceChildren(h("dd", { class: "note" }, "Point at the cortex, or click to keep a vertex."));
      rows.parentElement.hidden = true;
      strip.replaceChildren();
      return;
    }
    await loadAll(mesh, drawn);
    if (mine !== reading) return;
    const side = SIDES[report.sideOf(mesh, vertex)];
    const name = report.regionAt(mesh, shownAtlas(), vertex);
    heading.textContent = `Vertex ${named}${view.hover === null ? "" : " (pointed at)"}`;
    const triple = (array, ...row) => {
      if (!array) return null;
      const xyz = [0, 1, 2].map((k) => report.peek(array, ...row, vertex, k));
      return xyz.every(Number.isFinite) ? xyz.map((x) => number(x, report.digitsOf(array, { digits: 1 }))).join(", ") : null;
    };
    const row = report.subjects.indexOf(drawn.subject);
    const native = drawn.subject && report.native ? report.native : {};
    const nativeVertex = native.vertex ? report.peek(native.vertex, row, vertex) : NaN;
    const facts = [
      ["Values of", drawn.subject || `all ${report.subjects.length} (${statisticText(report.statisticOf(view.map, drawn.statistic))})`],
      ["Nearest vertex drawn", named === report.numberOf(mesh, vertex) ? null : String(report.numberOf(mesh, vertex))],
      ["Hemisphere", side],
      ["Region", name || (atlases.length ? "none" : null)],
      [mesh.coordinates ?? "Template", triple(mesh.surfaces.pial)],
      ["Scanner RAS, mm", triple(native.scanner, row)],
      [drawn.subject ? "Native vertex" : null, Number.isFinite(nativeVertex) ? String(nativeVertex) : null],
      ["Marked", view.markers.filter((m) => m.vertex === vertex).slice(0, 4).map((m) => m.title).join("; ") || null],
    ];
    place.replaceChildren(...facts.filter(([term, text]) => term && text).flatMap(([term, text]) => [h("dt", {}, term), h("dd", {}, text)]));
    rows.parentElement.hidden = false;
    rows.replaceChildren(...valueRows(vertex));
    drawStrip(named);
    goto.placeholder = String(named);
    const shownValue = report.peekMap(view.map, drawn.layer, drawn.statistic, drawn.subject, vertex);
    const text = `Vertex ${named}, ${side}${name ? `, ${name}` : ""}: ${view.map.title} ${say(view.map, shownValue)}`;
    clearTimeout(view.speaking);
    view.speaking = setTimeout(() => (live.textContent = text), 300);
  }

  /** Load what a vertex is described by; then it is there at once. */
  function loadAll(mesh, { layer, statistic, subject }) {
    const names = report.maps.flatMap((map) => [
      report.arrayOf(map, layer, statistic, subject)[0],
      !subject && map.group.sd,
    ]);
    names.push(view.map?.subjects, mesh.surfaces.pial, ...Object.values(mesh.atlases ?? {}).map((a) => a.labels));
    if (subject && report.native) names.push(report.native.scanner, report.native.vertex);
    return Promise.all(names.filter(Boolean).map((name) => report.load(name)));
  }

  function valueRows(vertex) {
    const { layer, statistic, subject } = view.drawn;
    const found = report.maps.map((map) => {
      const value = report.peekMap(map, layer, statistic, subject, vertex);
      const key = report.layerOf(map, layer, subject);
      const shown = subject ? null : report.statisticOf(map, statistic);
      let text = say(map, value);
      const sd = shown === "mean" && map.group.sd ? report.peekMap(map, layer, "sd", "", vertex) : NaN;
      if (Number.isFinite(sd)) {
        const [mean, deviation] = [map.group.mean, map.group.sd].map((name) => report.digitsOf(name, map));
        text = quantity(`${number(value, mean)} ± ${number(sd, deviation)}`, null, map.units);
      }
      const label = [map.title, [key, shown && shown !== report.statisticOf(view.map, statistic) ? statisticText(shown) : ""].filter(Boolean).join(", ")];
      return h("tr", { class: map === view.map ? "chosen" : null, "data-variable": map.variable },
        h("th", { scope: "row" }, label[0], label[1] && h("small", {}, ` ${label[1]}`)), h("td", { class: "n" }, text));
    });
    if (report.maps.some(({ variable }) => variable === report.json.precision?.sd_noise))
      found.push(h("tr", { class: "about" }, h("td", { colspan: 2 }, `Spread of a depth estimate: at ${settingsText(report, now)}`)));
    return found;
  }

  /** Every subject's value of the chosen variable at a template's vertex, on one line. */
  function drawStrip(vertexNumber) {
    const { map, drawn, rowLimits } = view;
    if (!map.subjects || map.discrete?.length || report.subjects.length < 2) return void strip.replaceChildren();
    const there = report.vertexOn(report.subjectsTemplate, vertexNumber);
    const values = report.subjects.map((label) => report.peekMap(map, drawn.layer, "", label, there));
    const finite = values.filter(Number.isFinite);
    const low = Math.min(rowLimits[0], ...finite);
    const high = Math.max(rowLimits[1], ...finite);
    const places = report.subjects.map((label, i) => [label, values[i]]).filter(([, value]) => Number.isFinite(value));
    const dots = places.sort((a, b) => a[1] - b[1]).map(([label, value]) => {
      const text = `${label}: ${say(map, value, label)}`;
      return h("button", {
        type: "button",
        class: label === drawn.subject ? "dot chosen" : "dot",
        style: `left: ${(100 * (value - low)) / (high - low || 1)}%`,
        title: text,
        "aria-label": text,
        onclick: () => state.set({ subject: label }),
      });
    });
    const key = report.layerOf(map, drawn.layer, report.subjects[0]);
    const digits = report.digitsOf(map.subjects, map);
    strip.replaceChildren(
      h("p", {}, `${map.title}${key && `, ${key} layer`}, of every row here`),
      h("div", { class: dots.length > 40 ? "dots many" : "dots" }, oneStop(dots)),
      h("p", { class: "ends" }, h("span", {}, number(low, digits)), h("span", {}, quantity(high, digits, map.units))),
    );
  }

  state.listen((changed) => {
    if (changed.has("camera")) follow();
    if (!element.isConnected) return;
    const precise = ["moment", "noise", "trials"].some((name) => changed.has(name));
    if (precise) report.spread = factor(report, now);
    const slight = ["view", "table", "profile", "camera"];
    if (precise && chosenMap().variable !== report.json.precision?.sd_noise) slight.push("moment", "noise", "trials");
    if ([...changed].every((name) => slight.includes(name))) return void readOut();
    refresh();
  });
  return Object.assign(view, {
    element, controls, stage, readout, refresh, describe,
    ready: refresh(),
    destroy: () => view.scene?.destroy(),
  });
}

const isHome = (camera) => cameraText(camera) === cameraText(HOME);

/** A map's value as text: its category, or number and unit. */
function valueText(report, map, value, layer, statistic, subject) {
  if (value === undefined) return "…";
  const shown = subject ? null : report.statisticOf(map, statistic);
  if (map.discrete?.length && subject && Number.isFinite(value)) return map.discrete[value] ?? number(value);
  const digits = report.digitsOf(report.arrayOf(map, layer, statistic, subject)[0], map);
  return quantity(value, digits, shown === "n" || shown === "consistency" ? "1" : map.units);
}

/**
 * Ends of the colours: those given, else the map's; one end of a centred map gives the other.
 *
 * null where the lowest is not below the highest, or 0 not between those of a centred map.
 */
function endsOf(limits, centred, { vmin, vmax }) {
  const most = Math.max(...[vmin, vmax].filter((x) => x !== null).map(Math.abs));
  const [low, high] = centred && most >= 0 ? [-most, most] : limits;
  const [from, to] = [vmin ?? low, vmax ?? high];
  return from < to && !(centred && from * to >= 0) ? [from, to] : null;
}

/** A diverging map's colours from one end to the other, with its middle at 0. */
function aroundZero(colours, [low, high]) {
  const last = colours.length - 1;
  return colours.map((_, i) => {
    const value = low + (i / last) * (high - low);
    return colours[Math.round((last / 2) * (1 + (value < 0 ? -value / low : value / high)))];
  });
}

/** One colour for each of `n` categories, from along a colour map. */
const different = (colours, n) => Array.from({ length: n }, (_, i) => colours[Math.round(((i + 0.5) / n) * (colours.length - 1))]);

const meshes = new WeakMap();

/** A mesh's faces and folding, read once; `Report.vertexOn` needs it too. */
function meshFor(report, mesh) {
  if (!meshes.has(mesh)) {
    const read = async () => {
      const faces = (names) => Promise.all(names.map(async (name) => (await report.load(name)).data));
      const folding = mesh.folding ? await report.values(mesh.folding) : new Float32Array(nOf(mesh));
      if (mesh.nearest) await report.load(mesh.nearest);
      const flatFaces = mesh.flat_faces ? await faces(mesh.flat_faces) : null;
      return { nVertices: mesh.n_vertices, faces: await faces(mesh.faces), flatFaces, folding };
    };
    meshes.set(mesh, read());
  }
  return meshes.get(mesh);
}

function drawBar(bar, { map, digits, colours, limits, categories, centred, log, threshold, values }) {
  const missing = h("p", { class: "legend" }, h("span", { class: "swatch missing" }), "no value");
  if (categories) {
    const used = new Set(values);
    const chips = map.discrete.flatMap((name, i) =>
      used.has(i) ? [h("span", { class: "chip" }, h("span", { class: "swatch", style: `background:${colours[i]}` }), name)] : [],
    );
    bar.replaceChildren(h("div", { class: "chips" }, chips), missing);
    return;
  }
  const step = Math.max(1, Math.floor(colours.length / 64));
  const stops = colours.filter((_, i) => i % step === 0 || i === colours.length - 1);
  const gradient = h("div", { class: "gradient", style: `background: linear-gradient(to right, ${stops.join(",")})` });
  const at = (value) => {
    const f = log ? Math.log10 : (x) => x;
    return Math.max(0, Math.min(1, (f(value) - f(limits[0])) / (f(limits[1]) - f(limits[0]))));
  };
  if (threshold !== null && (threshold > 0 || !(log || centred))) {
    const [from, to] = [centred ? at(-threshold) : 0, at(threshold)];
    gradient.append(h("div", { class: "below", style: `left:${100 * from}%;width:${100 * (to - from)}%` }));
  }
  if (centred) gradient.append(h("div", { class: "negative", style: `width:${100 * at(0)}%` }));
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((t) => {
    const value = log ? 10 ** (Math.log10(limits[0]) * (1 - t) + Math.log10(limits[1]) * t) : limits[0] + t * (limits[1] - limits[0]);
    return h("span", { style: `left:${100 * t}%` }, number(value, digits));
  });
  let [below, above] = [false, false];
  for (const value of values) {
    below ||= value < limits[0];
    above ||= value > limits[1];
  }
  bar.replaceChildren(
    h("div", { class: "scale" },
      h("div", { class: "row" },
        h("span", { class: "end" }, below ? "◂" : ""), gradient, h("span", { class: "end" }, above ? "▸" : "")),
      h("div", { class: "ticks" }, ticks)),
    ...(centred ? [h("p", { class: "legend" }, "thin lines: below 0")] : []),
    missing,
  );
}
