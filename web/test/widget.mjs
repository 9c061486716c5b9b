// The notebook's widget in a headless Chromium, with a model as anywidget gives it:
//   node test/widget.mjs CHROMIUM WIDGET MODEL
// WIDGET is the built module, MODEL a JSON of traits, bytes as base64. Prints the traits
// after a click and after Python's side has chosen something else.

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [executablePath, widget, model] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
const wrong = [];
page.on("pageerror", (error) => wrong.push(error.stack));
page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
await page.setContent("<main></main>");
const found = await page.evaluate(async ([source, traits]) => {
  const listeners = {};
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  traits.arrays = Object.fromEntries(Object.entries(traits.arrays).map(([name, text]) => [name, bytes(text)]));
  let saved = null;
  const model = {
    get: (name) => traits[name],
    set: (name, value) => (traits[name] = value),
    on: (event, listener) => (listeners[event] = listener),
    off: (event, listener) => listeners[event] === listener && delete listeners[event],
    save_changes: () => (saved = { ...traits, report: null, arrays: null }),
  };
  const until = async (test) => {
    for (let i = 0; i < 1200 && !test(); i++) await new Promise((done) => setTimeout(done, 50));
    return test() ? saved : { never: String(test), saved };
  };
  const { default: made } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const el = document.querySelector("main").appendChild(document.createElement("div"));
  const end = made.render({ model, el });
  const view = el.lamstoreView;
  await view.ready;
  const at = view.scene.screenOf(traits.aim);
  const box = view.scene.canvas.getBoundingClientRect();
  const event = { clientX: box.left + at.x, clientY: box.top + at.y, pointerId: 1, bubbles: true };
  view.scene.canvas.setPointerCapture = () => {};
  for (const type of ["pointerdown", "pointerup"]) view.scene.canvas.dispatchEvent(new PointerEvent(type, event));
  const clicked = await until(() => saved?.place?.vertex === saved?.vertex && saved.vertex !== null);
  Object.assign(traits, traits.next);
  for (const name of Object.keys(traits.next)) listeners[`change:${name}`]();
  const moved = await until(() => saved.place?.subject === traits.next.subject && saved.place.vertex === traits.next.vertex);
  await view.refresh();
  const dressed = [];
  for (const light of ["true", "false"]) {
    document.body.dataset.jpThemeLight = light;
    await new Promise((done) => setTimeout(done, 0));
    dressed.push(Number(getComputedStyle(el.shadowRoot.querySelector(".widget")).backgroundColor.match(/\d+/)[0]));
  }
  const caption = view.stage.querySelector(".caption").textContent;
  end();
  return { clicked, moved, caption, dressed, listeners: Object.keys(listeners), lost: view.scene.renderer.getContext().isContextLost() };
}, [readFileSync(widget, "utf8"), JSON.parse(readFileSync(model, "utf8"))]);
console.log(JSON.stringify({ ...found, wrong }));
if (process.argv[5]) await page.screenshot({ path: process.argv[5] });
await browser.close();
