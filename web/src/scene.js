// The cortex in WebGL: a value at each vertex, outlines, markers, and what is under a point.

import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DoubleSide,
  GLSL3,
  LinearFilter,
  Mesh,
  NearestFilter,
  OrthographicCamera,
  Points,
  Raycaster,
  Scene,
  ShaderMaterial,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { MeshBVH } from "three-mesh-bvh";
import { aim, HOME, pageColour, turnable } from "./controls.js";

/** Greys of what has no colour of the scale: gyri and sulci below the threshold, no value. */
const GYRUS = [0.87, 0.87, 0.87];
const SULCUS = [0.74, 0.74, 0.74];

/** A threshold that hides nothing; and what a logarithm of 0 or less is drawn as, below any scale. */
const LEAST = -1e30;
const TINY = 1e-30;

/** How much folding and slant darken a colour: little, so that it can be read off the bar. */
const FOLD = 0.07;
const SLANT = 0.16;

const VERTEX = `
in vec2 data;
in float fold;
out float vSum; out float vKnown; out float vFold; out vec3 vNormal;
flat out float vCode;
void main() {
  vSum = data.x; vKnown = data.y; vFold = fold; vCode = data.y > 0.5 ? data.x : -1.0;
  vNormal = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

// A value is interpolated over the corners that have one.
const FRAGMENT = `
precision highp float;
uniform sampler2D colours; uniform vec2 limits; uniform float threshold; uniform float n;
uniform bool categories; uniform bool centred; uniform vec3 gyrus; uniform vec3 sulcus; uniform float ratio;
in float vSum; in float vKnown; in float vFold; in vec3 vNormal;
flat in float vCode;
out vec4 colour;
void main() {
  float slant = 1.0 - abs(normalize(vNormal).z);
  vec3 under = mix(gyrus, sulcus, step(0.5, vFold));
  float value = categories ? vCode : vSum / max(vKnown, 1e-6);
  bool missing = categories ? vCode < -0.5 : vKnown < 0.5;
  vec3 c;
  if (missing) {
    float stripe = mod(gl_FragCoord.x + gl_FragCoord.y, 7.0 * ratio);
    c = stripe < 1.6 * ratio ? vec3(0.55) : vec3(0.93);
  } else if (!categories && (centred ? abs(value) : value) < threshold) {
    c = under;
  } else {
    float t = (value - limits.x) / (limits.y - limits.x);
    t = categories ? (value + 0.5) / n : (clamp(t, 0.0, 1.0) * (n - 1.0) + 0.5) / n;
    c = texture(colours, vec2(t, 0.5)).rgb * (1.0 - ${FOLD} * step(0.5, vFold));
    // grey prints have the sign: thin lines below 0, darker on pale and paler on dark
    if (centred && value < 0.0 && mod(gl_FragCoord.x - gl_FragCoord.y, 8.0 * ratio) < 1.2 * ratio)
      c = mix(c, vec3(dot(c, vec3(0.3, 0.59, 0.11)) > 0.5 ? 0.0 : 1.0), 0.3);
  }
  colour = vec4(c * (1.0 - ${SLANT} * slant * slant), 1.0);
}`;

const MARK_VERTEX = `
in float kind;
uniform float ratio;
flat out float vKind;
void main() {
  vKind = kind;
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  place.z += 3.0;
  gl_Position = projectionMatrix * place;
  gl_PointSize = (kind > 1.5 ? 22.0 : kind > 0.5 ? 9.0 : 13.0) * ratio;
}`;

// 0: a disk, best vertices; 1: a small diamond, priors; 2: a cross-hair ring, the chosen one
const MARK_FRAGMENT = `
precision highp float;
flat in float vKind;
out vec4 colour;
void main() {
  vec2 p = 2.0 * gl_PointCoord - 1.0;
  float r = vKind > 0.5 && vKind < 1.5 ? abs(p.x) + abs(p.y) : length(p);
  if (r > 1.0) discard;
  if (vKind > 1.5) {
    if (r < 0.5) discard;
    colour = vec4(vec3(r > 0.64 && r < 0.86 ? 0.05 : 1.0), 1.0);
  } else {
    colour = vec4(vec3(r > 0.62 ? 0.05 : 1.0), 1.0);
  }
}`;

/** Draw on a canvas; `set...` what is shown, and `draw()` happens by itself. */
export class CortexScene {
  camera = { ...HOME };
  arrangement = "apart";
  selected = null;
  #mesh = null;
  #places = null;
  #parts = [];
  #markers = [];
  #labels = null;
  #region = [];
  #pending = false;
  #again = () => this.draw();

  constructor(canvas, { onHover, onClick, onCamera }) {
    this.canvas = canvas;
    this.renderer = new WebGLRenderer({ canvas, antialias: true });
    this.renderer.autoClear = false;
    this.uniforms = {
      colours: { value: null },
      limits: { value: new Vector2(0, 1) },
      threshold: { value: LEAST },
      n: { value: 1 },
      categories: { value: false },
      centred: { value: false },
      gyrus: { value: new Vector3(...GYRUS) },
      sulcus: { value: new Vector3(...SULCUS) },
      ratio: { value: 1 },
    };
    const shader = { glslVersion: GLSL3, uniforms: this.uniforms };
    this.material = new ShaderMaterial({
      ...shader,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
    });
    this.markMaterial = new ShaderMaterial({ ...shader, vertexShader: MARK_VERTEX, fragmentShader: MARK_FRAGMENT });
    this.lineMaterial = new LineMaterial({ color: 0x222222, linewidth: 1.1, transparent: true, opacity: 0.75 });
    this.regionMaterial = new LineMaterial({ color: 0x000000, linewidth: 3.2 });
    this.lens = new OrthographicCamera();
    this.raycaster = new Raycaster();
    turnable(canvas, this, {
      changed: () => (this.draw(), onCamera?.()),
      hover: (x, y) => onHover?.(this.vertexAt(x, y)),
      leave: () => onHover?.(null),
      click: (x, y) => {
        const vertex = this.vertexAt(x, y);
        if (vertex !== null) onClick?.(vertex);
      },
      key: (event) => {
        const step = STEPS[event.key];
        if (!event.shiftKey || !step || this.selected === null) return false;
        onClick?.(this.neighbourTowards(step));
        return true;
      },
    });
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(canvas);
    this.scheme = matchMedia("(prefers-color-scheme: dark)");
    this.scheme.addEventListener("change", this.#again);
  }

  /** Take a mesh: `{nVertices: [left, right], faces: [left, right], folding}`; faces count
   * vertices over both hemispheres. */
  setMesh(mesh) {
    if (mesh === this.#mesh) return;
    this.#mesh = mesh;
    for (const part of this.#parts) discard(part.scene);
    [this.#labels, this.#markers, this.selected] = [null, [], null];
    const [nLeft, nRight] = mesh.nVertices;
    this.#parts = [0, 1].map((side) => {
      const [start, count] = side ? [nLeft, nRight] : [0, nLeft];
      const geometry = new BufferGeometry();
      geometry.setAttribute("position", new BufferAttribute(new Float32Array(3 * count), 3));
      geometry.setAttribute("data", new BufferAttribute(new Float32Array(2 * count), 2));
      const fold = Float32Array.from(mesh.folding.subarray(start, start + count), (x) => (x > 0 ? 1 : 0));
      geometry.setAttribute("fold", new BufferAttribute(fold, 1));
      const scene = new Scene();
      scene.add(new Mesh(geometry, this.material));
      return { side, start, count, geometry, scene, tree: null };
    });
    this.#places = null;
  }

  /** Take the places (vertex, xyz) of a surface, and a flat one's own faces. */
  setSurface(places, flatFaces = null) {
    this.#places = places;
    this.still = flatFaces !== null;
    for (const part of this.#parts) {
      const { geometry, start, count } = part;
      const own = geometry.attributes.position.array;
      own.set(places.subarray(3 * start, 3 * (start + count)));
      const faces = (flatFaces ?? this.#mesh.faces)[part.side];
      const kept = [];
      for (let i = 0; i < faces.length; i += 3) {
        const corners = [faces[i] - start, faces[i + 1] - start, faces[i + 2] - start];
        if (corners.every((v) => Number.isFinite(own[3 * v]))) kept.push(...corners);
      }
      for (let i = 0; i < own.length; i++) if (!Number.isFinite(own[i])) own[i] = 0;
      geometry.setIndex(new BufferAttribute(new Uint32Array(kept), 1));
      geometry.attributes.position.needsUpdate = true;
      geometry.computeVertexNormals();
      geometry.computeBoundingBox();
      part.box = boxOf(own, kept);
      part.tree = null;
    }
    this.#outline();
    this.#mark();
    this.draw();
  }

  /** Take values (vertex) and how they are coloured; below `threshold` (of a centred map, nearer to 0) they are not. */
  setValues(values, { limits, threshold = null, log = false, categories = false, centred = false, colours }) {
    const transform = log ? (x) => Math.log10(Math.max(x, TINY)) : (x) => x;
    for (const { geometry, start, count } of this.#parts) {
      const data = geometry.attributes.data;
      for (let i = 0; i < count; i++) {
        const value = transform(values[start + i]);
        const known = Number.isFinite(value);
        data.array[2 * i] = known ? value : 0;
        data.array[2 * i + 1] = known ? 1 : 0;
      }
      data.needsUpdate = true;
    }
    this.uniforms.limits.value.set(transform(limits[0]), transform(limits[1]));
    this.uniforms.threshold.value = threshold === null || (log && threshold <= 0) ? LEAST : transform(threshold);
    this.uniforms.categories.value = categories;
    this.uniforms.centred.value = centred;
    this.uniforms.n.value = colours.length;
    this.uniforms.colours.value?.dispose();
    this.uniforms.colours.value = texture(colours, categories ? NearestFilter : LinearFilter);
    this.draw();
  }

  /** Outline the regions of `labels` (vertex); those of the codes in `region` strongly. */
  setOutlines(labels, shown, region = [], side = null) {
    this.#labels = labels;
    this.#region = region;
    this.outlined = shown;
    this.regionSide = side;
    this.#outline();
    this.draw();
  }

  /** Mark vertices: `[{vertex, kind: 0 | 1, title}]`. */
  setMarkers(markers) {
    this.#markers = markers;
    this.#mark();
    this.draw();
  }

  setSelected(vertex) {
    this.selected = vertex;
    this.#mark();
    this.draw();
  }

  setArrangement(arrangement) {
    this.arrangement = arrangement;
    this.draw();
  }

  /** mm that each hemisphere is moved outwards: inflated ones lie in each other. */
  get #shift() {
    const [left, right] = this.#parts.map((part) => part.box);
    return Math.max(0, left.max[0] - right.min[0] + 4) / 2;
  }

  /** Panels: which hemispheres, where on the canvas (pixels from the top left), seen how. */
  #panels() {
    const [width, height] = [this.canvas.clientWidth, this.canvas.clientHeight];
    const whole = { x: 0, y: 0, width, height };
    const [left, right] = this.#parts;
    if (this.arrangement === "left") return [panel(whole, [left])];
    if (this.arrangement === "right") return [panel(whole, [right])];
    if (this.arrangement === "together") return [panel(whole, [left, right], this.#shift)];
    const stacked = width <= height;
    this.canvas.parentElement?.classList.toggle("stacked", stacked); // for the names of the sides
    const [w, h] = stacked ? [width, height / 2] : [width / 2, height];
    return [
      panel({ x: 0, y: 0, width: w, height: h }, [left]),
      panel({ x: width - w, y: height - h, width: w, height: h }, [right]),
    ];
  }

  #aim(panel) {
    const { area, centre, radius, mirrored } = panel;
    if (!this.still) return aim(this.lens, this.camera, centre, radius, area.width / area.height, mirrored);
    // a flat surface lies in x and y
    const above = { ...this.camera, azimuth: -90, elevation: 90 };
    return aim(this.lens, above, centre, radius, area.width / area.height, false);
  }

  draw() {
    if (this.#pending) return;
    this.#pending = true;
    requestAnimationFrame(() => {
      this.#pending = false;
      this.drawNow();
    });
  }

  drawNow() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!this.#places || !width || !height) return;
    const ratio = Math.min(devicePixelRatio, 2);
    this.uniforms.ratio.value = ratio;
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.renderer.setPixelRatio(ratio);
      this.renderer.setSize(width, height, false);
    }
    this.renderer.setClearColor(pageColour(this.canvas));
    this.renderer.setScissorTest(false);
    this.renderer.setViewport(0, 0, width, height);
    this.renderer.clear();
    this.renderer.setScissorTest(true);
    for (const panel of this.#panels()) {
      const { x, y, width: pw, height: ph } = panel.area;
      this.renderer.setViewport(x, height - y - ph, pw, ph);
      this.renderer.setScissor(x, height - y - ph, pw, ph);
      this.#aim(panel);
      this.#place(panel);
      for (const part of panel.parts) this.renderer.render(part.scene, this.lens);
    }
  }

  #place({ parts, shift }) {
    for (const part of parts) {
      part.scene.position.x = part.side ? shift : -shift;
      part.scene.updateMatrixWorld();
    }
  }

  /** The vertex under a point of the canvas, null beside the cortex. */
  vertexAt(x, y) {
    return this.#markedAt(x, y) ?? this.#hit(x, y)?.vertex ?? null;
  }

  #hit(x, y) {
    const panel = this.#places && this.#panels().find(({ area }) => inside(area, x, y));
    if (!panel) return null;
    this.#aim(panel);
    const { area } = panel;
    const at = new Vector2((2 * (x - area.x)) / area.width - 1, 1 - (2 * (y - area.y)) / area.height);
    let found = null;
    for (const part of panel.parts) {
      const shift = part.side ? panel.shift : -panel.shift;
      this.raycaster.setFromCamera(at, this.lens);
      this.raycaster.ray.origin.x -= shift;
      part.tree ??= new MeshBVH(part.geometry);
      const hit = part.tree.raycastFirst(this.raycaster.ray, DoubleSide);
      if (hit && (!found || hit.distance < found.distance)) {
        const { a, b, c } = hit.face;
        const vertex = part.start + nearestOf([a, b, c], part.geometry.attributes.position.array, hit.point);
        found = { vertex, distance: hit.distance };
      }
    }
    return found;
  }

  /** A marked vertex that is seen within a few pixels of a point. */
  #markedAt(x, y) {
    let [best, nearest] = [null, 8];
    for (const { vertex } of this.#markers) {
      const place = this.screenOf(vertex);
      if (!place) continue;
      const apart = Math.hypot(place.x - x, place.y - y);
      if (apart < nearest && place.seen()) [best, nearest] = [vertex, apart];
    }
    return best;
  }

  /** Where a vertex is on the canvas, and whether nothing is before it. */
  screenOf(vertex) {
    if (!this.#places || !Number.isFinite(this.#places[3 * vertex])) return null;
    const panel = this.#panels().find(({ parts }) => parts.some((part) => holds(part, vertex)));
    if (!panel) return null;
    this.#aim(panel);
    const part = panel.parts.find((p) => holds(p, vertex));
    const place = new Vector3(...this.#places.subarray(3 * vertex, 3 * vertex + 3));
    place.x += part.side ? panel.shift : -panel.shift;
    const distance = this.lens.position.clone().sub(place).dot(this.lens.getWorldDirection(new Vector3()).negate());
    place.project(this.lens);
    const { area } = panel;
    const x = area.x + ((place.x + 1) / 2) * area.width;
    const y = area.y + ((1 - place.y) / 2) * area.height;
    const seen = () => {
      const hit = inside(area, x, y) && this.#hit(x, y);
      return Boolean(hit) && hit.distance > distance - 3;
    };
    return { x, y, seen };
  }

  /** The neighbour of the chosen vertex that lies most in a direction of the screen. */
  neighbourTowards([dx, dy]) {
    const from = this.screenOf(this.selected);
    if (!from) return this.selected;
    const around = new Set();
    for (const faces of this.#mesh.faces)
      for (let i = 0; i < faces.length; i += 3) {
        const corners = faces.subarray(i, i + 3);
        if (corners.includes(this.selected)) for (const v of corners) around.add(v);
      }
    let [best, most] = [this.selected, 0];
    for (const v of around) {
      const to = v === this.selected ? null : this.screenOf(v);
      if (!to) continue;
      const [x, y] = [to.x - from.x, to.y - from.y];
      const along = (x * dx + y * dy) / (Math.hypot(x, y) || 1);
      if (along > most) [best, most] = [v, along];
    }
    return best;
  }

  #outline() {
    if (!this.#places) return;
    for (const part of this.#parts) {
      for (const name of ["lines", "regionLines"]) {
        if (!part[name]) continue;
        part.scene.remove(part[name]);
        part[name].geometry.dispose();
        part[name] = null;
      }
      if (!this.#labels) continue;
      const chosen = this.regionSide === null || this.regionSide === part.side ? this.#region : [];
      const add = (name, material, differ) => {
        const places = borders(part, this.#labels, differ);
        if (!places.length) return;
        const geometry = new LineSegmentsGeometry();
        geometry.setPositions(places);
        part[name] = new LineSegments2(geometry, material);
        part.scene.add(part[name]);
      };
      if (this.outlined) add("lines", this.lineMaterial, (a, b) => a !== b);
      if (chosen.length) add("regionLines", this.regionMaterial, (a, b) => chosen.includes(a) !== chosen.includes(b));
    }
  }

  #mark() {
    if (!this.#places) return;
    for (const part of this.#parts) {
      if (part.marks) {
        part.scene.remove(part.marks);
        part.marks.geometry.dispose();
        part.marks = null;
      }
      const own = [...this.#markers];
      if (this.selected !== null) own.push({ vertex: this.selected, kind: 2 });
      const there = own.filter(({ vertex: v }) => holds(part, v) && Number.isFinite(this.#places[3 * v]));
      if (!there.length) continue;
      const geometry = new BufferGeometry();
      const places = there.flatMap(({ vertex }) => [...this.#places.subarray(3 * vertex, 3 * vertex + 3)]);
      geometry.setAttribute("position", new BufferAttribute(new Float32Array(places), 3));
      geometry.setAttribute("kind", new BufferAttribute(Float32Array.from(there, ({ kind }) => kind), 1));
      part.marks = new Points(geometry, this.markMaterial);
      part.marks.renderOrder = 1;
      part.scene.add(part.marks);
    }
  }

  destroy() {
    this.observer.disconnect();
    this.scheme.removeEventListener("change", this.#again);
    for (const part of this.#parts) discard(part.scene);
    this.uniforms.colours.value?.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}

/** Free what the graphics card holds of a scene. */
export function discard(scene) {
  scene.traverse((thing) => {
    thing.geometry?.dispose();
    thing.material?.dispose();
    thing.dispose?.();
  });
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function panel(area, parts, shift = 0) {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { box, side } of parts)
    for (let k = 0; k < 3; k++) {
      const by = k ? 0 : side ? shift : -shift;
      low[k] = Math.min(low[k], box.min[k] + by);
      high[k] = Math.max(high[k], box.max[k] + by);
    }
  const centre = low.map((x, k) => (x + high[k]) / 2);
  const radius = Math.max(...low.map((x, k) => (high[k] - x) / 2)) * 1.04;
  return { area, parts, shift, centre, radius, mirrored: parts.length === 1 && parts[0].side === 1 };
}

const holds = ({ start, count }, vertex) => vertex >= start && vertex < start + count;

const inside = (area, x, y) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;

function boxOf(places, used) {
  const min = [Infinity, Infinity, Infinity];
  const max = [-Infinity, -Infinity, -Infinity];
  for (const v of used)
    for (let k = 0; k < 3; k++) {
      min[k] = Math.min(min[k], places[3 * v + k]);
      max[k] = Math.max(max[k], places[3 * v + k]);
    }
  return { min, max };
}

function nearestOf(vertices, places, point) {
  const apart = (v) => (places[3 * v] - point.x) ** 2 + (places[3 * v + 1] - point.y) ** 2 + (places[3 * v + 2] - point.z) ** 2;
  return vertices.reduce((best, v) => (apart(v) < apart(best) ? v : best));
}

/** Segments through the triangles whose corners' labels differ, between edges' middles. */
function borders({ geometry, start }, labels, differ) {
  const places = geometry.attributes.position.array;
  const index = geometry.index.array;
  const found = [];
  const middle = (a, b) => [0, 1, 2].map((k) => (places[3 * a + k] + places[3 * b + k]) / 2);
  for (let i = 0; i < index.length; i += 3) {
    const [a, b, c] = index.subarray(i, i + 3);
    const cut = [[a, b], [b, c], [c, a]].filter(([p, q]) => differ(labels[start + p], labels[start + q]));
    if (cut.length === 2) found.push(...middle(...cut[0]), ...middle(...cut[1]));
    if (cut.length === 3) {
      const centre = [0, 1, 2].map((k) => (places[3 * a + k] + places[3 * b + k] + places[3 * c + k]) / 3);
      for (const edge of cut) found.push(...middle(...edge), ...centre);
    }
  }
  return found;
}

function texture(colours, filter) {
  const bytes = new Uint8Array(colours.length * 4);
  colours.forEach((colour, i) => bytes.set([1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16)).concat(255), 4 * i));
  const made = new DataTexture(bytes, colours.length, 1);
  made.magFilter = made.minFilter = filter;
  made.needsUpdate = true;
  return made;
}
