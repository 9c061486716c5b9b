// What is shown, as one object; the address's fragment always holds it.

/** What the page shows at first; only what differs is written into the fragment. */
const DEFAULTS = {
  view: "overview",
  variable: "",
  layer: "",
  statistic: "",
  subject: "",
  surface: "inflated",
  arrangement: "apart",
  camera: "",
  vertex: null,
  atlas: "",
  region: "",
  hemi: "",
  vmin: null,
  vmax: null,
  threshold: null,
  outlines: 1,
  markers: "best",
  table: "",
  only: 0,
  profile: "",
  moment: null,
  noise: null,
  trials: null,
  fiducials: null,
};

/** A change of one of these makes another quantity: ends of the colours that were given are not its. */
const QUANTITY = ["variable", "layer", "statistic"];
const ENDS = ["vmin", "vmax", "threshold"];

const NUMBERS = new Set(["vertex", "vmin", "vmax", "threshold", "outlines", "only", "moment", "noise", "trials", "fiducials"]);

/** `lacks(name, value)` is called for what was asked for and the report has not; it is left out. */
export function createState(report, defaults = {}, { fragment = true, lacks = () => {} } = {}) {
  const initial = { ...DEFAULTS, ...defaults };
  const listeners = [];
  const known = (found) => Object.fromEntries(Object.entries(found).filter(([name, value]) => report.has(name, value) || void lacks(name, value)));
  const read = () => (fragment ? { ...initial, ...known(parse(location.hash)) } : { ...initial });
  const state = {
    now: read(),
    initial,
    /** Change some of it; listeners get the names of what changed. */
    set(asked) {
      const changes = known(asked);
      const differs = (name) => name in changes && changes[name] !== state.now[name];
      const ofRow = !["", "mean"].includes(state.now.statistic);
      if (QUANTITY.some(differs) || (ofRow && differs("subject"))) for (const end of ENDS) changes[end] ??= null;
      const changed = Object.keys(changes).filter(differs);
      if (!changed.length) return;
      Object.assign(state.now, changes);
      if (fragment) write(changed.includes("view"));
      for (const listener of listeners) listener(new Set(changed));
    },
    listen: (listener) => listeners.push(listener),
  };
  const write = (push) => {
    const differs = Object.entries(state.now).filter(([name, x]) => x !== initial[name] && x !== null);
    const text = new URLSearchParams(differs).toString();
    history[push ? "pushState" : "replaceState"](null, "", text ? `#${text}` : location.pathname + location.search);
  };
  if (fragment) {
    const again = () => {
      const next = read();
      const changed = Object.keys(next).filter((name) => next[name] !== state.now[name]);
      Object.assign(state.now, next);
      if (changed.length) for (const listener of listeners) listener(new Set(changed));
    };
    addEventListener("popstate", again);
    addEventListener("hashchange", again);
  }
  return state;
}

/** Read a fragment; what is unknown or no number is left out. */
function parse(hash) {
  const found = {};
  for (const [name, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (!(name in DEFAULTS)) continue;
    if (!NUMBERS.has(name)) found[name] = text;
    else if (text !== "" && Number.isFinite(Number(text))) found[name] = Number(text);
  }
  return found;
}
