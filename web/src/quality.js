// Whether a row can be trusted: its numbers, outlying rows first, and its head in 3-D.

import {
  AmbientLight,
  BufferAttribute,
  BufferGeometry,
  DirectionalLight,
  DoubleSide,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  OctahedronGeometry,
  OrthographicCamera,
  Scene,
  SphereGeometry,
  WebGLRenderer,
} from "three";
import { aim, HOME, pageColour, turnable, zoomBy } from "./controls.js";
import { h, quantity } from "./dom.js";
import { discard } from "./scene.js";
import { createTable } from "./table.js";

const SOLIDS = [
  ["cortex", "Cortex", 0xc9a0a0, 1],
  ["scalp", "Scalp", 0xd9b38c, 0.28],
];
const POINTS = [
  ["sensors", "Coils (the nearest of each channel)", 0x2f6db5, 3],
  ["shape", "Head shape, recording", 0x2c7a3f, 1.5],
  ["fiducials", "Fiducials, MRI", 0xc1272d, 5],
  ["fiducials_sensors", "Fiducials, recording", 0x8a4fd3, 9],
];
const VIEWS = [["Left", 0, 0], ["Right", 180, 0], ["Front", 90, 0], ["Back", -90, 0], ["Top", -90, 90]];

export function createQuality(element, report, state) {
  const all = report.json.quality ?? [];
  if (!all.length) {
    element.append(h("p", { class: "note" }, "No row is complete."));
    return { enter: () => {} };
  }
  const { now } = state;
  const chosen = () => all.find(({ subject }) => subject === now.subject) ?? all[0];
  const number = (name, title, unit, digits, kind = "number") => ({ name, title, unit, digits, kind });
  const columns = [
    { name: "subject", title: "Row", kind: "subject" },
    { name: "outlying", title: "Outlying", kind: "text" },
    number("misfit_mm", "Misfit", "mm", 1),
    number("scalp_mm", "Fiducials to scalp", "mm", 1),
    number("shape_mm", "Head shape to scalp", "mm", 1),
    number("thickness_median", "Thickness", "mm", 2),
    number("missing", "Missing vertices", "", 0, "integer"),
    number("sensor_distance_median", "Sensor distance", "mm", 1),
    number("n_channels", "Channels", "", 0, "integer"),
  ].filter(({ name }) => all.some((row) => row[name] !== null && row[name] !== undefined));
  const why = (row) => row.outlying.join("; ");
  const rows = all.map((row) => columns.map(({ name }) => (name === "outlying" ? why(row) : (row[name] ?? null))));
  const holder = h("div");
  const canvas = h("canvas", { class: "cortex", tabindex: 0, role: "application", "aria-label": "Head with sensors. Arrow keys turn it, plus and minus zoom." });
  const heading = h("h2");
  const legend = h("p", { class: "chips" });
  const facts = h("dl", { class: "pairs" });
  const note = h("p", { class: "note" });
  const head = h("section", { class: "head" }, heading, note, h("div", { class: "canvas" }, canvas), legend, facts);
  element.append(h("div", { class: "columns" }, h("section", {}, h("h2", {}, "Quality of each row"), h("p", { class: "note" }, all.some(why) ? "Outlying rows come first." : report.json.is_compared ? "No row is outlying." : "Rows are not compared with each other: there are too few."), holder), head));
  const table = createTable(holder, { id: "quality", title: "Quality of each row", columns, rows }, {
    onRow: (row) => {
      state.set({ subject: row.subject });
      if (matchMedia("(max-width: 999px)").matches) head.scrollIntoView();
    },
    isChosen: (row) => row.subject === now.subject,
  });

  const scene = { camera: { ...HOME, azimuth: 35, elevation: 12 }, still: false };
  let renderer = null;
  let world = null;
  const lens = new OrthographicCamera();
  const draw = () => requestAnimationFrame(() => {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!renderer || !world || !width) return;
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(width, height, false);
    renderer.setClearColor(pageColour(canvas));
    aim(lens, scene.camera, world.centre, world.radius, width / height);
    world.lamp.position.copy(lens.position);
    world.lamp.target.position.set(...world.centre);
    world.lamp.target.updateMatrixWorld();
    renderer.render(world.scene, lens);
  });
  turnable(canvas, scene, { changed: draw });
  new ResizeObserver(draw).observe(canvas);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  const turn = (azimuth, elevation) => () => (Object.assign(scene.camera, HOME, { azimuth, elevation }), draw());
  canvas.parentElement.after(h("div", { class: "views", role: "group", "aria-label": "View from" },
    VIEWS.map(([name, ...angles]) => h("button", { type: "button", onclick: turn(...angles) }, name)),
    h("button", { type: "button", "aria-label": "Zoom in", onclick: () => (zoomBy(scene, 1.25), draw()) }, "+"),
    h("button", { type: "button", "aria-label": "Zoom out", onclick: () => (zoomBy(scene, 0.8), draw()) }, "−")));

  let turnOf = 0;
  async function show() {
    const mine = ++turnOf;
    const row = chosen();
    heading.textContent = row.subject;
    note.textContent = [
      row.coregistered_by && `Coregistered by ${row.coregistered_by}.`,
      Number.isFinite(row.misfit_mm) && `Fiducials of MRI and recording are then at most ${quantity(row.misfit_mm, 1, "mm")} apart, which does not show whether they were placed correctly.`,
      Number.isFinite(row.scalp_mm) && `The MRI's fiducials lie up to ${quantity(row.scalp_mm, 1, "mm")} from the scalp: 1 to 3 mm is usual, check them above 8 mm.`,
      Number.isFinite(row.shape_mm) && `Half of the head-shape points lie within ${quantity(row.shape_mm, 1, "mm")} of the scalp.`,
      row.head?.placed && "The array was placed on this head, not recorded with it.",
      why(row) ? `Outlying: ${why(row)}.` : report.json.is_compared && "None of the numbers below is outlying.",
    ].filter(Boolean).join(" ");
    facts.replaceChildren(...columns.filter(({ name }) => name !== "subject" && name !== "outlying").flatMap(({ name, title, unit, digits }) =>
      [h("dt", {}, title), h("dd", {}, name === "missing" && row.n_vertices ? `${row.missing} of ${row.n_vertices}` : quantity(row[name], digits, unit))]));
    canvas.parentElement.hidden = !row.head;
    if (!row.head) return void legend.replaceChildren("This row has no geometry.");
    const made = await build(report, row.head);
    if (mine !== turnOf) return;
    if (world) discard(world.scene);
    world = made;
    try {
      renderer ??= new WebGLRenderer({ canvas, antialias: true });
    } catch (error) {
      legend.replaceChildren(`The head cannot be drawn here (${error.message}).`);
      return;
    }
    legend.replaceChildren(...made.parts.map(([title, colour]) => h("span", { class: "chip" }, h("span", { class: "swatch", style: `background:#${colour.toString(16).padStart(6, "0")}` }), title)));
    draw();
    element.dispatchEvent(new CustomEvent("shown"));
  }

  let entered = false;
  state.listen((changed) => {
    if (!changed.has("subject")) return;
    table.mark();
    if (entered) show();
  });
  return {
    enter: () => {
      if (!entered) show();
      entered = true;
      draw();
    },
  };
}

async function build(report, head) {
  const scene = new Scene();
  const lamp = new DirectionalLight(0xffffff, 1.6);
  scene.add(new AmbientLight(0xffffff, 1.5), lamp, lamp.target);
  const parts = [];
  const extent = [];
  for (const [name, title, colour, opacity] of SOLIDS) {
    const solid = head[name];
    if (!solid) continue;
    const places = await report.values(solid.vertices);
    const faces = (await report.load(solid.faces)).data;
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(places, 3));
    geometry.setIndex(new BufferAttribute(Uint32Array.from(faces), 1));
    geometry.computeVertexNormals();
    const material = new MeshLambertMaterial({ color: colour, transparent: opacity < 1, opacity, side: DoubleSide, depthWrite: opacity === 1 });
    const mesh = new Mesh(geometry, material);
    mesh.renderOrder = opacity < 1 ? 2 : 0;
    scene.add(mesh);
    parts.push([title, colour]);
    extent.push(...places);
  }
  for (const [name, title, colour, size] of POINTS) {
    const given = typeof head[name] === "string" ? [...(await report.values(head[name]))] : head[name]?.flat();
    const places = [];
    for (let i = 0; i + 2 < (given?.length ?? 0); i += 3)
      if (given.slice(i, i + 3).every((x) => Number.isFinite(x) && x !== null)) places.push(given.slice(i, i + 3));
    if (!places.length) continue;
    const recorded = name === "fiducials_sensors"; // often where the MRI's are: a frame around these
    const shape = recorded ? new OctahedronGeometry(size) : new SphereGeometry(size, 12, 8);
    const dots = new InstancedMesh(shape, new MeshLambertMaterial({ color: colour, wireframe: recorded }), places.length);
    places.forEach((place, i) => dots.setMatrixAt(i, new Matrix4().makeTranslation(...place)));
    dots.renderOrder = 1;
    scene.add(dots);
    parts.push([title, colour]);
    extent.push(...places.flat());
  }
  const [low, high] = [[Infinity, Infinity, Infinity], [-Infinity, -Infinity, -Infinity]];
  for (let i = 0; i < extent.length; i++) {
    low[i % 3] = Math.min(low[i % 3], extent[i]);
    high[i % 3] = Math.max(high[i % 3], extent[i]);
  }
  const centre = low.map((x, k) => (x + high[k]) / 2);
  return { scene, lamp, parts, centre, radius: Math.max(...low.map((x, k) => (high[k] - x) / 2)) * 1.1 };
}
