// The report's numbers: its JSON at once, an array when it is first asked for.

import { digitsOf } from "./dom.js";

const TYPES = { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };
const MISSING = { uint8: 255, uint16: 65535, int16: -1, int32: -1, float32: NaN };

/** Numbers of three significant digits within a decade, 100 to 999; and the code of 0. */
const A_DECADE = 900;
const ZERO = 65534;

/** The hemisphere's name, in words. */
export const SIDES = ["left", "right"];

export class Report {
  #bytes;
  #loading = new Map();
  #loaded = new Map();

  /** `bytes(name)` resolves to an array's little-endian bytes. */
  constructor(json, bytes) {
    this.json = json;
    this.#bytes = bytes;
    this.subjects = json.subjects ?? [];
    this.rows = json.rows ?? this.subjects;
    /** What spreads of a depth estimate are multiplied by, for the recording that is chosen. */
    this.spread = 1;
    this.maps = json.maps ?? [];
    const { template, subjects_template: coarse } = json;
    this.template = template ? { ...template, id: "group" } : null;
    this.subjectsTemplate = coarse ? { ...coarse, id: "subjects" } : this.template;
    this.native = this.subjectsTemplate?.native ?? null;
  }

  /** Whether a name or a vertex of the template is in the report; "" and null are none. */
  has(name, value) {
    if (value === "" || value === null) return true;
    const drawn = this.maps.length ? this.maps : [{}];
    const { distributions = [], profiles = [], tables = [], places = [] } = this.json;
    const known = {
      subject: () => this.rows,
      variable: () => [...this.maps, ...distributions].map(({ variable }) => variable),
      layer: () => [...drawn, ...distributions].flatMap(({ layers, subject_layers: own }) => [...(layers ?? []), ...(own ?? [])]),
      statistic: () => drawn.flatMap(({ group }) => Object.keys(group ?? {})),
      surface: () => Object.keys(this.template?.surfaces ?? { inflated: 1 }),
      profile: () => profiles.map(({ variable }) => variable),
      table: () => tables.map(({ id }) => id),
      atlas: () => [...Object.keys(this.template?.atlases ?? {}), ...places.map(({ atlas }) => atlas)],
      hemi: () => ["lh", "rh"],
    }[name];
    if (known) return known().includes(value);
    return name !== "vertex" || (Boolean(this.template) && this.vertexOf(value) !== null);
  }

  /** Values by row as values by participant: the mean of each one's rows that have one. */
  byParticipant(values) {
    const names = this.json.participants ?? this.rows;
    const found = new Map(names.map((name) => [name, []]));
    values.forEach((value, i) => Number.isFinite(value) && found.get(names[i]).push(value));
    return [...found.values()].map((own) => own.reduce((a, b) => a + b, 0) / own.length);
  }

  /** How many participants there are, in words, with their rows where these are more. */
  get people() {
    const [n, rows] = [new Set(this.json.participants ?? this.rows).size, this.rows.length];
    return `${n} participant${n === 1 ? "" : "s"}${rows > n ? ` (${rows} rows)` : ""}`;
  }

  /** Read what `lamstore report` wrote into this document. */
  static ofDocument() {
    return new Report(JSON.parse(document.getElementById("report").textContent), async (name) => {
      return unpacked(fromBase64(await elementText(`array:${name}`)));
    });
  }

  /** Load an array: `{data, shape, missing, ...}`, not yet scaled; or what JSON has. */
  load(name) {
    if (!this.#loading.has(name)) this.#loading.set(name, this.#read(name));
    return this.#loading.get(name);
  }

  async #read(name) {
    const record = this.json.arrays[name];
    const bytes = await this.#bytes(name);
    const found = record.dtype === "json" ? JSON.parse(new TextDecoder().decode(bytes)) : decoded(name, record, bytes);
    this.#loaded.set(name, found);
    return found;
  }

  /** One value of an array, undefined while it is not loaded, NaN where missing. */
  peek(name, ...at) {
    const array = this.#loaded.get(name);
    return array ? valueAt(array, span(array, at)[0]) : void this.load(name);
  }

  /** Values of an array as floats: all, or those of one index of its leading axes. */
  async values(name, ...at) {
    const array = await this.load(name);
    const [from, size] = span(array, at);
    const values = new Float32Array(size);
    for (let i = 0; i < size; i++) values[i] = valueAt(array, from + i);
    return values;
  }

  map(variable) {
    return this.maps.find((map) => map.variable === variable) ?? this.maps[0];
  }

  /** The layers that a map has for a subject, or for the group (""). */
  layersOf(map, subject) {
    return (subject ? map.subject_layers : map.layers) ?? [];
  }

  /** The layer that is shown: the wanted one, else the map's own; "" without layers. */
  layerOf(map, wanted, subject) {
    const layers = this.layersOf(map, subject);
    if (layers.includes(wanted)) return wanted;
    return layers.includes(map.default_layer) ? map.default_layer : (layers[0] ?? "");
  }

  statisticOf(map, wanted) {
    return map.group[wanted] ? wanted : Object.keys(map.group)[0];
  }

  /** The mesh that a subject, or the group (""), is shown on. */
  meshOf(subject) {
    return subject ? this.subjectsTemplate : this.template;
  }

  /** Name of a map's array, and the index of its leading axes. */
  arrayOf(map, layer, statistic, subject) {
    if (subject && !this.subjects.includes(subject)) throw new Error(`${subject} is not on the template`);
    const at = Math.max(0, this.layersOf(map, subject).indexOf(this.layerOf(map, layer, subject)));
    if (!subject) return [map.group[this.statisticOf(map, statistic)], at];
    return [map.subjects, at, this.subjects.indexOf(subject)];
  }

  /** What a map's stored values are multiplied by. */
  factorOf(map, statistic, subject) {
    if (map.variable !== this.json.precision?.sd_noise) return 1;
    return subject || ["mean", "sd"].includes(this.statisticOf(map, statistic)) ? this.spread : 1;
  }

  /** A map's values at every vertex of its mesh; NaN everywhere if it is not there. */
  async mapValues(map, layer, statistic, subject) {
    const [name, ...at] = this.arrayOf(map, layer, statistic, subject);
    if (!name) return new Float32Array(nOf(this.meshOf(subject))).fill(NaN);
    const [values, by] = [await this.values(name, ...at), this.factorOf(map, statistic, subject)];
    return by === 1 ? values : values.map((value) => value * by);
  }

  /** The same at one vertex of that mesh, undefined while it is loading. */
  peekMap(map, layer, statistic, subject, vertex) {
    const [name, ...at] = this.arrayOf(map, layer, statistic, subject);
    if (!name) return NaN;
    const value = this.peek(name, ...at, vertex);
    return value === undefined ? value : value * this.factorOf(map, statistic, subject);
  }

  /** How an array's values are shown, see `number`. */
  digitsOf(name, map) {
    const record = this.json.arrays[name] ?? {};
    return record.significant !== undefined ? { significant: 3 } : (record.digits ?? digitsOf(map));
  }

  /** Ends of the colours: the same for every subject of a map and layer. */
  async limits(map, layer, statistic, subject) {
    const shown = subject ? null : this.statisticOf(map, statistic);
    if (map.discrete?.length && (!shown || shown === "mean")) return subject ? [-0.5, map.discrete.length - 0.5] : [0, map.discrete.length - 1];
    if (shown === "consistency") return [0, 1];
    if (map.limits && shown !== "sd" && shown !== "n") return map.limits;
    const [name, at] = this.arrayOf(map, layer, statistic, subject);
    if (!name) return [0, 1];
    const [array, by] = [await this.load(name), this.factorOf(map, statistic, subject)];
    const [from, size] = span(array, [at]);
    const step = Math.max(1, Math.floor(size / 100_003));
    const sample = [];
    for (let i = from; i < from + size; i += step) {
      const value = valueAt(array, i) * by;
      if (Number.isFinite(value) && !(map.log && value <= 0)) sample.push(value);
    }
    if (!sample.length) return [0, 1];
    sample.sort((a, b) => a - b);
    if (shown === "n") return [0, sample.at(-1)];
    let [low, high] = [0.01, 0.99].map((p) => sample[Math.round(p * (sample.length - 1))]);
    if (this.centred(map, shown)) [low, high] = [-1, 1].map((sign) => sign * Math.max(-low, high, 0));
    if (low === high) [low, high] = [-1, 1].map((sign) => low + sign * (Math.abs(low) * 0.1 || 1));
    return [low, high];
  }

  /** Whether a map's colours, of a group's statistic (null: of a row), have 0 in the middle. */
  centred(map, shown) {
    return map.diverging && (shown === null || shown === "mean");
  }

  /** Region of a vertex of a mesh, "" where it has none or the atlas is loading. */
  regionAt(mesh, atlas, vertex) {
    const labels = mesh?.atlases?.[atlas];
    const code = labels ? this.peek(labels.labels, vertex) : NaN;
    return labels?.names[code] ?? "";
  }

  /** 0 for a vertex of the left hemisphere, 1 for one of the right. */
  sideOf(mesh, vertex) {
    return vertex < mesh.n_vertices[0] ? 0 : 1;
  }

  /** The template's number of a vertex of a mesh: what state, tables and Python use. */
  numberOf(mesh, vertex) {
    const side = this.sideOf(mesh, vertex);
    return vertex - side * mesh.n_vertices[0] + mesh.first[side];
  }

  /** The vertex of the group's mesh that has a template's number, null if it has none. */
  vertexOf(number) {
    const { first, n_vertices: sizes } = this.template;
    const side = number < first[1] ? 0 : 1;
    const vertex = number - first[side];
    return Number.isInteger(vertex) && vertex >= 0 && vertex < sizes[side] ? vertex + side * sizes[0] : null;
  }

  /** A mesh's vertex at a template's number; the nearest on a coarser mesh, which must be loaded. */
  vertexOn(mesh, number) {
    const vertex = number === null ? null : this.vertexOf(number);
    return vertex === null || !mesh.nearest ? vertex : this.peek(mesh.nearest, vertex);
  }

  /** A table with its rows loaded, null if there is none. */
  async table(id) {
    const table = (this.json.tables ?? []).find((one) => one.id === id);
    if (!table) return null;
    return { ...table, rows: typeof table.rows === "string" ? await this.load(table.rows) : table.rows };
  }
}

/** Undo gzip. */
export async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Undo how an array was packed: bytes in planes, differences along the first axis. */
function decoded(name, record, bytes) {
  const { dtype, shape, planes, delta } = record;
  const Type = TYPES[dtype];
  const n = shape.reduce((a, b) => a * b, 1);
  if (bytes.byteLength !== n * Type.BYTES_PER_ELEMENT)
    throw new Error(`array ${name} has ${bytes.byteLength} bytes, not ${n} of ${dtype}`);
  let data;
  if (planes) {
    data = new Type(n);
    for (let i = 0; i < n; i++) data[i] = bytes[i] | (bytes[n + i] << 8);
  } else {
    data = new Type(bytes.slice().buffer);
  }
  if (delta) for (let i = n / shape[0], step = i; i < n; i++) data[i] += data[i - step];
  return { ...record, data, missing: MISSING[dtype] };
}

function valueAt({ data, missing, scale = 1, offset = 0, significant }, index) {
  const raw = data[index];
  if (raw === missing) return NaN;
  if (significant === undefined) return raw * scale + offset;
  if (raw === ZERO) return 0;
  const power = Math.floor(raw / A_DECADE) + significant;
  const digits = (raw % A_DECADE) + 100;
  return power < 0 ? digits / 10 ** -power : digits * 10 ** power;
}

/** Where the values at an index of the leading axes begin, and how many they are. */
function span({ shape }, at) {
  let [from, size] = [0, shape.reduce((a, b) => a * b, 1)];
  at.forEach((index, axis) => {
    if (!(index >= 0 && index < shape[axis])) throw new RangeError(`index ${index} of ${shape[axis]}`);
    size /= shape[axis];
    from += index * size;
  });
  return [from, size];
}

export const nOf = (mesh) => mesh.n_vertices[0] + mesh.n_vertices[1];

/** Text of an element; waits for the rest of the document if it is not there yet. */
async function elementText(id) {
  if (!document.getElementById(id) && document.readyState === "loading")
    await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
  const element = document.getElementById(id);
  if (!element) throw new Error(`the report has no ${id}`);
  return element.textContent;
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Rows of a table-like `{columns, rows}` as objects. */
export function records(table) {
  if (!table) return [];
  const names = table.columns.map((column) => column.name ?? column);
  return table.rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
}
