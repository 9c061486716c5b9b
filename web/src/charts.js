// Line charts by uPlot, in the page's colours, and rows of boxes in plain HTML.

import uPlot from "uplot";
import { h, number, oneStop } from "./dom.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Opacity of each of many things that lie on one another. */
const see = (n) => Math.max(0.15, Math.min(1, 30 / n));

/**
 * Draw lines over one axis.
 *
 * `lines` are `{name, values, strong, band: [low, high]}`; `at` is the text below while
 * nothing is pointed at. Returns `destroy()`.
 */
export function lineChart(element, { x, xTitle, yTitle, lines, log = false, range, digits, about, at = "Point at the chart for its numbers." }) {
  const axis = (label, more = {}) => ({
    label,
    stroke: () => colour("--text"),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: { stroke: () => colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
    labelFont: "12px system-ui, sans-serif",
    ...more,
  });
  const [data, series, bands] = [[x], [{ label: xTitle }], []];
  for (const { name, values, strong, band, group } of lines) {
    const stroke = () => colour(strong ? "--accent" : group ? "--text" : "--faint");
    if (band) {
      for (const edge of band) {
        data.push(edge);
        series.push({ label: name, stroke: () => "transparent", points: { show: false } });
      }
      bands.push({ series: [data.length - 1, data.length - 2], fill: () => colour("--band") });
    }
    data.push(values);
    series.push({ label: name, stroke, alpha: strong || group ? 1 : see(lines.length), width: strong || group ? 2.5 : 1, dash: group ? [6, 4] : undefined, points: { show: false }, spanGaps: false });
  }
  const readout = h("p", { class: "chart-readout" }, at);
  const holder = h("div", { class: "chart", role: "img", "aria-label": about });
  element.replaceChildren(holder, readout);
  const size = () => ({ width: Math.max(260, holder.clientWidth), height: Math.max(270, Math.min(360, holder.clientWidth * 0.6)) });
  const plot = new uPlot(
    {
      ...size(),
      series,
      bands,
      axes: [axis(xTitle), axis(yTitle, { size: 64 })],
      scales: { x: { time: false, distr: log ? 3 : 1 }, y: range ? { range } : {} },
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, focus: { prox: 24 } },
      hooks: {
        setCursor: [(u) => {
          const index = u.cursor.idx;
          const named = lines.filter(({ strong, group }) => strong || group);
          const focused = lines.find(({ name }) => u.series[near(u)]?.label === name);
          const listed = [...new Set([...named, focused].filter(Boolean))];
          readout.textContent = index === null || index === undefined ? at
            : `${xTitle} ${Number(x[index].toPrecision(3))}: ${listed.map(({ name, values }) => `${name} ${number(values[index], digits)}`).join(" · ")}`;
        }],
      },
    },
    data,
    holder,
  );
  const again = () => plot.redraw(false);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", again);
  const observer = new ResizeObserver(() => holder.clientWidth && plot.setSize(size()));
  observer.observe(element);
  return () => {
    scheme.removeEventListener("change", again);
    observer.disconnect();
    plot.destroy();
  };
}

/** Index of the series nearest to the cursor, within some pixels; -1 for none. */
function near(u) {
  const { idx, top } = u.cursor;
  if (idx === null || idx === undefined) return -1;
  let [best, nearest] = [-1, 24];
  for (let k = 1; k < u.series.length; k++) {
    const value = u.data[k][idx];
    if (value === null || value === undefined) continue;
    const apart = Math.abs(u.valToPos(value, "y") - top);
    if (apart < nearest) [best, nearest] = [k, apart];
  }
  return best;
}

/**
 * Draw one row for each `{name, box: [5, 25, 50, 75, 95 %], dots: [[value, title]]}`,
 * with its `value`, or its median.
 *
 * A row is a button that calls `onRow(item)`. Returns `mark()`, which marks the rows that
 * `isChosen(item)` is true of.
 */
export function boxRows(element, items, { range: [low, high], digits, units, onRow, isChosen }) {
  const at = (value) => Math.max(0, Math.min(100, (100 * (value - low)) / (high - low || 1)));
  const bar = (name, from, to) => h("span", { class: name, style: `left:${at(from)}%;width:${at(to) - at(from)}%` });
  const rows = items.map((item) => {
    const { box, dots = [] } = item;
    const known = box.every(Number.isFinite);
    const text = known ? `${item.name}: median ${number(box[2], digits)}, 5 to 95 %: ${number(box[0], digits)} to ${number(box[4], digits)}` : `${item.name}: no value`;
    return h("button", { type: "button", class: "boxrow", title: text, "aria-label": text, onclick: () => onRow(item) },
      h("span", { class: "name" }, item.name),
      h("span", { class: "track" },
        known && [bar("whisker", box[0], box[4]), bar("box", box[1], box[3]), h("span", { class: "median", style: `left:${at(box[2])}%` })],
        dots.filter(([value]) => Number.isFinite(value)).map(([value, title], i) => h("span", { class: "mark", style: `left:${at(value)}%;opacity:${0.7 * see(dots.length)};top:${dots.length > 40 ? 25 + ((i * 37) % 50) : 50}%`, title }))),
      h("span", { class: "value" }, known ? number(item.value ?? box[2], digits) : "–"));
  });
  const ticks = roundTicks(low, high).map((value) => h("span", { style: `left:${at(value)}%` }, String(value)));
  element.replaceChildren(
    h("div", { class: "boxrows" }, oneStop(rows)),
    h("div", { class: "boxaxis" }, h("span", { class: "name" }, units && units !== "1" ? units : ""), h("span", { class: "ticks" }, ticks), h("span", { class: "value" })),
  );
  const mark = () => rows.forEach((row, i) => {
    row.classList.toggle("chosen", isChosen(items[i]));
    row.setAttribute("aria-pressed", String(isChosen(items[i])));
  });
  mark();
  return mark;
}

/** About five round numbers from one to another. */
function roundTicks(low, high) {
  const rough = (high - low) / 5 || 1;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((x) => x * unit >= rough) * unit;
  const count = Math.max(0, Math.floor(high / step) - Math.ceil(low / step) + 1);
  return Array.from({ length: count }, (_, k) => Number(((Math.ceil(low / step) + k) * step).toPrecision(6)));
}
