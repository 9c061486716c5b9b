// Over depth: profiles, distributions by region, consistency, precision and detection.

import { boxRows, lineChart } from "./charts.js";
import { nOf } from "./data.js";
import { digitsOf, field, fill, h, number, select } from "./dom.js";
import { factor, normal, resolution, settings, settingsText } from "./precision.js";
import { titleOf } from "./surface.js";
import { createTable } from "./table.js";

const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const spread = (values) => {
  const centre = mean(values);
  return Math.sqrt(values.reduce((a, b) => a + (b - centre) ** 2, 0) / (values.length - 1));
};
const middle = (values) => {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return !sorted.length ? NaN : sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
/** Load, then draw at once; of several begun, only the last one draws. */
const latest = (load, draw) => {
  let turn = 0;
  return async () => {
    const mine = ++turn;
    const loaded = await load();
    if (mine === turn) draw(loaded);
  };
};
const orNull = (x) => (Number.isFinite(x) ? x : null);
const known = (values) => values.map(orNull);

export function createDepth(element, report, state) {
  const { now } = state;
  const places = report.json.places ?? [];
  const placeName = ({ region, hemi }) => `${hemi === "rh" ? "right" : "left"} ${region}`;
  const isChosen = ({ region, hemi }) => region === now.region && hemi === (now.hemi || "lh");
  const chosenPlace = () => places.findIndex(isChosen);
  const clear = { region: "", hemi: "" };
  const onBox = ({ place }) => state.set(isChosen(place) ? clear : { region: place.region, hemi: place.hemi, atlas: place.atlas });
  const placeOptions = [["", "whole cortex"], ...places.map((place, i) => [`${place.hemi}:${place.region}`, placeName(place)])];
  const choosePlace = (value) => {
    const place = places.find(({ region, hemi }) => `${hemi}:${region}` === value);
    state.set(place ? { region: place.region, hemi: place.hemi, atlas: place.atlas } : clear);
  };
  const parts = [profiles(), distributions(), consistency(), precision()].filter(Boolean);
  if (!parts.length) element.append(h("p", { class: "note" }, "This store has nothing over depth: it has no regions, or no lead fields."));
  state.listen((changed) => {
    const any = (names) => names.some((name) => changed.has(name));
    for (const { needs, draw, mark } of parts) {
      if (any(["subject", ...needs])) draw();
      else if (any(["region", "hemi"])) mark();
    }
  });
  let entered = false;
  return {
    enter: () => {
      if (entered) return;
      entered = true;
      for (const { draw } of parts) draw();
    },
  };

  // ------------------------------------------------------------------- profiles
  function profiles() {
    const all = report.json.profiles ?? [];
    if (!all.length) return null;
    const chosen = () => all.find(({ variable }) => variable === now.profile) ?? all[0];
    const variable = select(all.map((p) => [p.variable, p.title]), chosen().variable, (value) => state.set({ profile: value }));
    const place = select(placeOptions, "", choosePlace);
    const chart = h("div");
    const note = h("p", { class: "note" });
    element.append(h("section", {}, h("h2", {}, "Profiles over depth"), h("div", { class: "fields" }, field("Variable", variable), field("Region", place, { class: "field" })), chart, note));
    let end = null;
    const nameOf = ({ subjects, places: each }) => (chosenPlace() < 0 ? subjects : each);
    const draw = latest(() => report.load(nameOf(chosen())), () => {
      const profile = chosen();
      variable.value = profile.variable;
      const at = chosenPlace();
      place.value = at < 0 ? "" : `${places[at].hemi}:${places[at].region}`;
      const name = nameOf(profile);
      const of = (i) => profile.layers.map((_, layer) => report.peek(name, layer, i, ...(at < 0 ? [] : [at])));
      const each = report.rows.map((_, i) => of(i));
      const people = profile.layers.map((_, k) => report.byParticipant(each.map((values) => values[k])).filter(Number.isFinite));
      const [centre, sd] = [people.map(mean), people.map(spread)];
      const lines = report.rows.map((label, i) => ({ name: label, values: known(each[i]), strong: label === now.subject }));
      if (people.some(({ length }) => length > 1))
        lines.push({ name: "mean of participants", values: known(centre), group: true, band: [known(centre.map((m, k) => m - sd[k])), known(centre.map((m, k) => m + sd[k]))] });
      lines.sort((a, b) => a.strong - b.strong);
      end?.();
      end = lineChart(chart, {
        x: profile.depth,
        xTitle: "Depth, 0 pial to 1 white",
        yTitle: titleOf(profile),
        lines,
        digits: digitsOf(profile),
        about: `${profile.title} over depth, ${at < 0 ? "whole cortex" : placeName(places[at])}: from ${number(centre[0], digitsOf(profile))} at the pial surface to ${number(centre.at(-1), digitsOf(profile))} at the white`,
      });
      note.textContent = `${at < 0 ? "Whole cortex" : placeName(places[at])}, mean over area. Thin lines are rows, dashed the mean of ${report.people}, the band one standard deviation${now.subject ? `, the strong line ${now.subject}` : ""}.`;
    });
    return { needs: ["profile"], draw, mark: draw };
  }

  // -------------------------------------------------------------- distributions
  function distributions() {
    const all = report.json.distributions ?? [];
    if (!all.length || !places.length) return null;
    const chosen = () => all.find(({ variable }) => variable === now.variable) ?? all[0];
    const variable = select(all.map((d) => [d.variable, d.title]), chosen().variable, (value) => state.set({ variable: value }));
    const layer = select([], "", (value) => state.set({ layer: value }));
    const rows = h("div");
    const note = h("p", { class: "note" });
    const layerField = field("Layer", layer);
    element.append(h("section", {}, h("h2", {}, "Distributions by region"), h("div", { class: "fields" }, field("Variable", variable), layerField), note, rows));
    let mark = () => {};
    const draw = latest(() => report.load(chosen().values), () => {
      const d = chosen();
      variable.value = d.variable;
      layerField.hidden = !d.layers?.length;
      const own = d.layers?.includes(now.layer) ? now.layer : (d.layers?.[0] ?? "");
      fill(layer, (d.layers ?? []).map((name) => [name, name]), own);
      const at = Math.max(0, (d.layers ?? []).indexOf(own));
      const quantile = (q, i, p) => report.peek(d.values, q, at, i, p);
      const row = report.rows.indexOf(now.subject);
      const items = places.map((place, p) => {
        const of = (i) => d.quantiles.map((_, q) => quantile(q, i, p));
        const each = report.rows.map((_, i) => of(i));
        const box = row >= 0 ? each[row] : d.quantiles.map((_, q) => mean(report.byParticipant(each.map((values) => values[q])).filter(Number.isFinite)));
        const dots = each.map((values, i) => [values[2], `${report.rows[i]}: ${number(values[2], digitsOf(d))}`, i === row]);
        return { place, name: placeName(place), box, dots: row >= 0 ? dots.filter(([, , strong]) => !strong) : dots };
      });
      items.sort((a, b) => (Number.isFinite(b.box[2]) ? b.box[2] : -Infinity) - (Number.isFinite(a.box[2]) ? a.box[2] : -Infinity));
      const ends = items.flatMap(({ box, dots }) => [...box, ...dots.map(([value]) => value)]).filter(Number.isFinite);
      note.textContent = `${titleOf(d)}${own ? `, ${own} layer` : ""}; ${row >= 0 ? now.subject : `mean of the quantiles of ${report.people}`}: 5, 25, 50, 75 and 95 % of the vertices; dots are ${row >= 0 ? "the other rows'" : "each row's"} medians. Highest median first.`;
      mark = boxRows(rows, items, { range: [Math.min(...ends), Math.max(...ends)], digits: digitsOf(d), units: d.units, onRow: onBox, isChosen: ({ place }) => isChosen(place) });
    });
    return { needs: ["variable", "layer"], draw, mark: () => mark() };
  }

  // ---------------------------------------------------------------- consistency
  function consistency() {
    const map = report.maps.find(({ variable, group }) => variable === "anatomical_score" && group?.consistency);
    const atlas = report.template && (places[0]?.atlas ?? Object.keys(report.template.atlases ?? {})[0]);
    if (!map || !atlas) return null;
    const rows = h("div");
    element.append(h("section", {}, h("h2", {}, "Consistency of the score"),
      h("p", { class: "note" }, "In what share of participants a vertex is among the best tenth of their vertices: over each region's vertices on the template, with their mean."), rows));
    const mesh = report.template;
    const { names, labels } = mesh.atlases[atlas];
    let mark = () => {};
    const load = () => Promise.all([report.values(labels), report.values(map.group.consistency, 0)]);
    const draw = latest(load, ([codes, values]) => {
      const groups = new Map();
      for (let v = 0; v < nOf(mesh); v++) {
        if (!names[codes[v]] || !Number.isFinite(values[v])) continue;
        const key = `${report.sideOf(mesh, v) ? "rh" : "lh"}:${names[codes[v]]}`;
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(values[v]);
      }
      const items = [...groups].map(([key, own]) => {
        own.sort((a, b) => a - b);
        const place = { atlas, hemi: key.slice(0, 2), region: key.slice(3) };
        const box = [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => own[Math.round(q * (own.length - 1))]);
        return { place, name: placeName(place), box, value: mean(own) };
      });
      items.sort((a, b) => b.value - a.value);
      mark = boxRows(rows, items, { range: [0, 1], digits: 2, onRow: onBox, isChosen: ({ place }) => isChosen(place) });
    });
    return { needs: [], draw, mark: () => mark() };
  }

  // ------------------------------------------------------------------ precision
  function precision() {
    const found = report.json.precision;
    if (!found?.regions || !places.length) return null;
    const reference = settings(report, {});
    const slider = (name, title, unit, low, high, whole) => {
      const [from, to] = [Math.log10(low), Math.log10(high)];
      const put = (value) => state.set({ [name]: whole ? Math.max(1, Math.round(value)) : Number(value.toPrecision(3)) });
      const range = h("input", { type: "range", min: from, max: to, step: (to - from) / 200, "aria-label": `${title}, slider`, oninput: () => put(moved(10 ** Number(range.value))) });
      // a key's step may be less than one
      const moved = (value) => {
        const was = settings(report, now)[name];
        return whole && Math.round(value) === was ? was + Math.sign(value - was) : value;
      };
      const input = h("input", { type: "number", min: low, max: high, step: "any", onchange: () => Number(input.value) > 0 && put(Number(input.value)) });
      const show = () => {
        const value = settings(report, now)[name];
        range.value = Math.log10(value);
        range.setAttribute("aria-valuetext", `${value} ${unit}`);
        input.value = value;
      };
      return { show, element: h("div", { class: "slider" }, field(unit ? `${title} (${unit})` : title, input), range) };
    };
    const sliders = [
      slider("moment", "Moment", "nA m", 0.5, 100, false),
      slider("noise", "Noise", found.noise_units, reference.noise / 30, reference.noise * 30, false),
      slider("trials", "Trials", "", 1, 3000, true),
    ];
    const moves = Boolean(found.regions.sd_head);
    if (moves) sliders.push(slider("fiducials", "Fiducials off", "mm", 0.1, 10, false));
    const chart = h("div");
    const holder = h("div");
    const note = h("p", { class: "note" });
    element.append(h("section", { class: "precision" }, h("h2", {}, "Precision and layer detection"),
      h("div", { class: "sliders" }, sliders.map((s) => s.element),
        h("button", { type: "button", onclick: () => state.set({ moment: null, noise: null, trials: null, fiducials: null }) }, "Reset")),
      note, h("div", { class: "halves" }, chart, holder), found.about && h("p", { class: "note" }, found.about)));
    const column = (name, title, kind, unit, digits, more = {}) => ({ name, title, kind, unit, digits, ...more });
    const table = createTable(holder, {
      id: "precision", title: "Precision by region",
      columns: [
        column("atlas", "Atlas", "text", "", null, { hidden: true }),
        column("region", "Region", "region"), column("hemi", "Hemi", "text"),
        column("thickness", "Thickness", "number", "mm", 2), column("sd_noise", "Spread by noise", "number", "mm", 2),
        column("sd_head", "Spread by fiducials", "number", "mm", 2, { hidden: !moves }),
        column("resolution", moves ? "Resolution by both" : "Resolution by noise", "number", "", 1), column("resolved", "Resolved", "text"),
        column("detection", "Detection by noise", "number", "", 3),
      ],
      rows: places.map(({ atlas, region, hemi }) => [atlas, region, hemi]),
    }, { onRow: ({ region, hemi, atlas }) => state.set({ region, hemi, atlas }), isChosen });
    let end = null;
    const value = (name, layer, i, p) => (found.regions[name] ? report.peek(found.regions[name], layer, i, p) : NaN);
    const thickness = (report.json.distributions ?? []).find(({ variable }) => variable === found.thickness);
    const median = thickness?.quantiles.indexOf(50);
    const thicknessOf = (i, p) => (thickness ? report.peek(thickness.values, median, 0, i, p) : NaN);
    const over = (of) => (now.subject ? of(report.rows.indexOf(now.subject)) : middle(report.byParticipant(report.rows.map((_, i) => of(i)))));
    const detection = (p, f) => over((i) => mean([0, 1].flatMap((k) => [-1, 1].map((sign) => normal((value("d", k, i, p) + sign * value("d_apart", k, i, p)) / f)))));
    const load = () => Promise.all([...Object.values(found.regions), thickness?.values].filter(Boolean).map((name) => report.load(name)));

    const who = () => now.subject || `Median of ${report.people}`;
    const draw = latest(load, () => {
      for (const { show } of sliders) show();
      const f = factor(report, now);
      const layer = Math.max(0, (found.layers ?? []).indexOf(now.layer));
      const chosen = settings(report, now);
      const x = chosen.fiducials / found.fiducial_sd;
      const without = report.rows.filter((_, i) => places.some((_, p) => value("sd_noise", layer, i, p) > 0) && !places.some((_, p) => value("sd_head", layer, i, p) >= 0));
      const lack = without.length ? ` Not of ${without.length} rows, whose lead field's source or fiducials do not give it (${without.slice(0, 3).join(", ")}${without.length > 3 ? ", ..." : ""}).` : "";
      const head = moves ? ` Spread by fiducials: each of their coordinates has an sd of ${chosen.fiducials} mm; more trials do not reduce it.${lack}` : "";
      note.textContent = `${who()}, at ${settingsText(report, now)}; medians over each region, ${found.layers?.[layer] ?? ""} layer. Spread: of a depth estimate.${head} Resolution: thickness over the spread; below 3.5 depth cannot be resolved. Detection: how often the right one of pial and white wins, with exact coregistration; less than shown where a source's signal is below three times the noise.`;
      const rows = places.map((place, p) => {
        const thick = over((i) => thicknessOf(i, p));
        const sd = over((i) => value("sd_noise", layer, i, p)) * f;
        const both = over((i) => resolution((name) => value(name, layer, i, p), found.head_ratios, f, moves ? x : 0));
        const resolved = Number.isFinite(both) ? (both < Math.sqrt(12) ? "no" : "yes") : null;
        return [place.atlas, place.region, place.hemi, orNull(thick), orNull(sd), orNull(over((i) => value("sd_head", layer, i, p)) * x), orNull(both), resolved, orNull(detection(p, f))];
      });
      table.update(rows);
      drawCurve();
    });
    const drawCurve = () => {
      const f = factor(report, now);
      const at = chosenPlace();
      const chosen = settings(report, now);
      const trials = Array.from({ length: 41 }, (_, k) => 10 ** ((k / 40) * Math.log10(3000)));
      const scaled = (n) => f * Math.sqrt(chosen.trials / n);
      const lines = at < 0
        ? [{ name: "median of regions", strong: true, values: known(trials.map((n) => middle(places.map((_, p) => detection(p, scaled(n)))))) }]
        : [{ name: placeName(places[at]), strong: true, values: known(trials.map((n) => detection(at, scaled(n)))) }];
      end?.();
      end = lineChart(chart, { x: trials, xTitle: "Trials", yTitle: "Detection of pial or white", log: true, range: [0.5, 1], lines, digits: 3, at: `${at < 0 ? "Median of regions" : lines[0].name} at ${chosen.trials} trials: ${number(at < 0 ? middle(places.map((_, p) => detection(p, f))) : detection(at, f), 3)}`,
        about: `Detection over trials, ${lines[0].name}, ${who()}: ${number(lines[0].values[0], 3)} at 1 trial to ${number(lines[0].values.at(-1), 3)} at 3000` });
    };
    const mark = () => {
      table.mark();
      drawCurve();
    };
    return { needs: ["layer", "moment", "noise", "trials", "fiducials"], draw, mark };
  }
}
