// The surface view in a notebook, for anywidget: traits in, a clicked vertex out.

import css from "./page.css";
import { Report, unpacked } from "./data.js";
import { h } from "./dom.js";
import { createState } from "./state.js";
import { createSurfaceView } from "./surface.js";

/** What Python and the view share. */
const SHARED = ["variable", "layer", "statistic", "subject", "surface", "vertex", "camera"];

/** Values as they are shown, not how they are computed from codes; null where missing. */
const plain = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, x]) => [name, Number.isFinite(x) ? Number(x.toPrecision(9)) : null]));

export default {
  render({ model, el }) {
    // a shadow root: neither the notebook's style nor this one reaches the other
    const root = el.shadowRoot ?? el.attachShadow({ mode: "open" });
    const box = h("div", { class: "widget" });
    const style = h("style");
    root.replaceChildren(style, box);
    // JupyterLab's own theme, where there is one, not the system's
    const dress = () => {
      const light = document.body.dataset.jpThemeLight;
      style.textContent = light ? css.replaceAll("(prefers-color-scheme: dark)", light === "false" ? "all" : "not all") : css;
      el.style.colorScheme = { true: "light", false: "dark" }[light] ?? "";
    };
    dress();
    const packed = model.get("arrays");
    const report = new Report(JSON.parse(model.get("report")), (name) => unpacked(packed[name]));
    const state = createState(report, Object.fromEntries(SHARED.map((name) => [name, model.get(name)])), { fragment: false });
    const view = createSurfaceView(box, report, { state, withSubject: true });
    let turn = 0;
    const put = async (changed) => {
      const mine = ++turn;
      for (const name of SHARED) if (changed.has(name)) model.set(name, state.now[name]);
      const { values = {}, ...place } = state.now.vertex === null ? {} : await view.describe(state.now.vertex);
      if (mine !== turn) return;
      model.set("place", { ...place, values: plain(values) });
      model.save_changes();
    };
    const theme = new MutationObserver(() => (dress(), view.scene?.draw()));
    theme.observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
    state.listen(put);
    const follow = SHARED.map((name) => [`change:${name}`, () => state.set({ [name]: model.get(name) })]);
    for (const [event, listener] of follow) model.on(event, listener);
    put(new Set());
    // the parts of the view, for tests and a browser's console
    el.lamstoreView = view;
    return () => {
      for (const [event, listener] of follow) model.off(event, listener);
      theme.disconnect();
      view.destroy();
    };
  },
};
