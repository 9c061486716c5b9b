// Elements made from data: text enters a page as text only.

/** Make an element; `attrs` are attributes, or properties where a name begins with ".". */
export function h(tag, attrs = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name.startsWith(".")) element[name.slice(1)] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((x) => x !== null && x !== undefined && x !== false));
  return element;
}

let count = 0;

/** A labelled control: the label's text, then the control. */
export function field(label, control, attrs = {}) {
  control.id ||= `f${++count}`;
  return h("div", { class: "field", ...attrs }, h("label", { for: control.id }, label), control);
}

/** A select; `options` are [value, text]. */
export function select(options, value, onchange, attrs = {}) {
  const element = h("select", { ...attrs, onchange: () => onchange(element.value) });
  fill(element, options, value);
  return element;
}

/** Replace a select's options, where they differ, and choose one. */
export function fill(element, options, value) {
  const key = JSON.stringify(options);
  if (element.dataset.options !== key) {
    element.dataset.options = key;
    element.replaceChildren(...options.map(([v, text]) => h("option", { value: v }, text)));
  }
  element.value = value;
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Make one of these elements reached by Tab; arrow keys go from one to the next. */
export function oneStop(elements) {
  elements.forEach((element, i) => {
    element.tabIndex = i ? -1 : 0;
    element.addEventListener("focus", () => elements.forEach((other) => (other.tabIndex = other === element ? 0 : -1)));
    element.addEventListener("keydown", (event) => {
      const next = elements[i + STEPS[event.key]];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  });
  return elements;
}

/** Offer a text as a file. */
export function download(name, text, type = "text/csv") {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Copy a text, and show in `status` whether it was. */
export async function copy(text, status) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // a page opened from a file may be refused the clipboard in some browsers
    const area = h("textarea", { ".value": text });
    document.body.append(area);
    area.select();
    copied = document.execCommand("copy");
    area.remove();
  }
  status.textContent = copied ? "Copied." : "The browser does not let this page copy.";
  setTimeout(() => (status.textContent = ""), 4000);
}

/**
 * A number as text: so many decimals, or significant digits if `digits` is
 * `{significant}`; three of these by default.
 */
export function number(value, digits) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (Number.isInteger(digits)) return value.toFixed(Math.max(0, digits));
  const text = value.toPrecision(digits?.significant ?? 3);
  return value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6) ? String(Number(text)) : text;
}

/** How the numbers of a column, map or profile are shown. */
export const digitsOf = (thing) => (thing.significant ? { significant: thing.digits } : thing.digits);

/** A number with its unit, which is left out where it is 1. */
export function quantity(value, digits, units) {
  const text = typeof value === "string" ? value : number(value, digits);
  return units && units !== "1" && text !== "–" ? `${text} ${units}` : text;
}
