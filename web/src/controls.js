// Turning a picture by mouse, touch and keyboard, shared by cortex and heads.

/** Angles in degrees; `zoom` 1 fits the picture, x and y are in halves of its height. */
export const HOME = { azimuth: 0, elevation: 0, zoom: 1, x: 0, y: 0 };

const STEP = 10;
const KEYS = {
  ArrowLeft: { azimuth: -STEP },
  ArrowRight: { azimuth: STEP },
  ArrowUp: { elevation: STEP },
  ArrowDown: { elevation: -STEP },
};

/** Let `element` turn `view.camera`; `changed()` after each step. */
export function turnable(element, view, { changed, click, hover, leave, key }) {
  const pointers = new Map();
  let moved = 0;
  const pinch = () => {
    const [a, b] = [...pointers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  const pan = (dx, dy) => {
    const half = element.clientHeight / 2;
    view.camera.x -= dx / half / view.camera.zoom;
    view.camera.y += dy / half / view.camera.zoom;
  };
  const at = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  element.style.touchAction = "none";
  element.addEventListener("pointerdown", (event) => {
    element.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    if (pointers.size === 1) moved = 0;
  });
  element.addEventListener("pointermove", (event) => {
    const to = at(event);
    const from = pointers.get(event.pointerId);
    if (!from) return void hover?.(to.x, to.y);
    const before = pointers.size === 2 ? pinch() : null;
    pointers.set(event.pointerId, to);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    moved += Math.abs(dx) + Math.abs(dy);
    if (moved < 4) return;
    if (before) {
      const after = pinch();
      zoomBy(view, after.apart / Math.max(before.apart, 1));
      pan(after.x - before.x, after.y - before.y);
    } else if (event.shiftKey || event.buttons & 6 || view.still) {
      pan(dx, dy);
    } else {
      turn(view, -dx * 0.4, dy * 0.4);
    }
    changed();
  });
  const end = (event) => {
    const was = pointers.delete(event.pointerId);
    if (event.type === "pointerup" && was && moved < 4 && !pointers.size) click?.(...Object.values(at(event)));
  };
  element.addEventListener("pointerup", end);
  element.addEventListener("pointercancel", end);
  element.addEventListener("pointerleave", () => leave?.());
  element.addEventListener("contextmenu", (event) => event.preventDefault());
  // the wheel scrolls the page until the picture was clicked, or with Ctrl
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !element.matches(":focus")) return;
      event.preventDefault();
      zoomBy(view, Math.exp(-event.deltaY * 0.0015));
      changed();
    },
    { passive: false },
  );
  element.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key?.(event)) return void event.preventDefault();
    if (KEYS[event.key] && view.still) pan(-(KEYS[event.key].azimuth ?? 0) * 3, (KEYS[event.key].elevation ?? 0) * 3);
    else if (KEYS[event.key]) turn(view, KEYS[event.key].azimuth ?? 0, KEYS[event.key].elevation ?? 0);
    else if (event.key === "+" || event.key === "=") zoomBy(view, 1.2);
    else if (event.key === "-") zoomBy(view, 1 / 1.2);
    else if (event.key === "0") Object.assign(view.camera, HOME);
    else return;
    event.preventDefault();
    changed();
  });
}

function turn({ camera }, azimuth, elevation) {
  camera.azimuth = ((camera.azimuth + azimuth + 540) % 360) - 180;
  camera.elevation = Math.max(-90, Math.min(90, camera.elevation + elevation));
}

export function zoomBy({ camera }, factor) {
  camera.zoom = Math.max(0.5, Math.min(20, camera.zoom * factor));
}

/** Place an orthographic camera: azimuth 0 looks from -x (mirrored: from +x), 90 from +y. */
export function aim(lens, camera, centre, radius, aspect, mirrored = false) {
  const [a, e] = [camera.azimuth, camera.elevation].map((degrees) => (degrees * Math.PI) / 180);
  const side = mirrored ? 1 : -1;
  const towards = [side * Math.cos(a) * Math.cos(e), Math.sin(a) * Math.cos(e), Math.sin(e)];
  lens.up.set(-side * Math.cos(a) * Math.sin(e), -Math.sin(a) * Math.sin(e), Math.cos(e));
  lens.position.set(...towards.map((t, i) => centre[i] + 4 * radius * t));
  lens.lookAt(...centre);
  const half = (radius * 1.03) / camera.zoom / Math.min(aspect, 1);
  const [x, y] = [camera.x * radius, camera.y * radius];
  Object.assign(lens, {
    left: x - half * aspect,
    right: x + half * aspect,
    top: y + half,
    bottom: y - half,
    near: 0,
    far: 8 * radius,
  });
  lens.updateProjectionMatrix();
  lens.updateMatrixWorld();
}

/** The colour that the page gives a canvas. */
export const pageColour = (canvas) => getComputedStyle(canvas).backgroundColor;

/** The camera as text for a link, and back. */
export const cameraText = (camera) =>
  [camera.azimuth, camera.elevation, camera.zoom, camera.x, camera.y].map((x) => Number(x.toFixed(2))).join(",");

export function cameraOf(text) {
  const numbers = String(text).split(",").map(Number);
  if (numbers.length !== 5 || !numbers.every(Number.isFinite)) return { ...HOME };
  const [azimuth, elevation, zoom, x, y] = numbers;
  const camera = { azimuth, elevation: Math.max(-90, Math.min(90, elevation)), zoom, x, y };
  zoomBy({ camera }, 1);
  return camera;
}
