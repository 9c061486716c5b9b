// What a reader of a report does, in a headless Chromium:
//   node test/page.mjs CHROMIUM REPORT FACTS FOLDER
// prints one JSON line a check, {name, error}. FACTS holds the numbers that the page must
// show, made from the store; files that the page offers are saved in FOLDER.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, report, factsFile, folder, only = ""] = process.argv.slice(2);
const facts = JSON.parse(readFileSync(factsFile, "utf8"));
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});
const DESKTOP = { viewport: { width: 1100, height: 720 } };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1, hasTouch: true, isMobile: true };
const VIEWS = ["overview", "surfaces", "tables", "depth", "quality"];

const checks = {
  async "the first view takes less than two seconds of a processor"(open) {
    const page = await open("");
    await page.getByRole("heading", { name: facts.title }).first().waitFor();
    await page.locator("#view-overview tbody tr").first().waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const { metrics } = await session.send("Performance.getMetrics");
    const seconds = metrics.find(({ name }) => name === "ThreadTime").value;
    expect(seconds < 2, `the first view took ${seconds} s`);
  },

  async "every view draws something"(open) {
    const page = await open("");
    for (const view of VIEWS) {
      await page.click(`nav a[data-view=${view}]`);
      await settled(page);
      const text = await page.locator(`#view-${view}`).innerText();
      expect(text.length > 100, `${view} has hardly any text`);
      expect(!/\b(false|undefined|null)\b|\[object/.test(text), `${view} shows a value of the program: ${text}`);
      for (const canvas of await page.locator(`#view-${view} canvas:visible`).all()) {
        const colours = await distinctColours(page, await canvas.screenshot());
        expect(colours > 20, `a canvas of ${view} has ${colours} colours`);
      }
    }
    const drawn = await page.locator("main canvas").count();
    expect(drawn >= 4, `${drawn} canvases`);
  },

  async "a vertex that is pointed at has the store's numbers"(open) {
    const page = await open(`view=surfaces&variable=${facts.variable}`);
    for (const subject of ["", facts.subject]) {
      await page.selectOption("header select", subject);
      await settled(page);
      for (const vertex of await seen(page, 6)) {
        await pointAt(page, vertex);
        await equal(page, facts.variable, facts.values[subject][vertex], `vertex ${vertex} of ${subject || "the group"}`);
        const place = await page.locator(".place").innerText();
        expect(place.includes(facts.regions[vertex] || "none"), `region of ${vertex}: ${place}`);
      }
    }
  },

  async "variable, layer and statistic choose what is shown"(open) {
    const page = await open(`view=surfaces&vertex=${facts.vertex}&subject=${facts.subject}`);
    for (const { variable, layer, text } of facts.layered) {
      await page.getByLabel("Variable", { exact: true }).first().selectOption(variable);
      await page.getByLabel("Layer").first().selectOption(layer);
      await settled(page);
      await equal(page, variable, text, `${variable} in ${layer}`);
      expect((await page.locator(".caption").innerText()).includes(layer), "the caption names the layer");
    }
    await page.selectOption("header select", "");
    await page.getByLabel("Variable", { exact: true }).first().selectOption(facts.variable);
    for (const [statistic, text] of Object.entries(facts.statistics)) {
      await page.getByLabel("Statistic").selectOption(statistic);
      await settled(page);
      await equal(page, facts.variable, text, statistic);
    }
  },

  async "a link shows the same view again"(open) {
    const page = await open(`view=surfaces&variable=${facts.variable}&subject=${facts.subject}`);
    await page.getByRole("button", { name: "Medial" }).click();
    await page.getByLabel("Lowest colour").fill("0.5");
    await page.getByLabel("Lowest colour").press("Enter");
    await page.getByLabel("Surface", { exact: true }).selectOption("pial");
    await page.locator("canvas.cortex").first().press("ArrowUp");
    await page.waitForFunction(() => /camera=-180%2C10/.test(location.hash));
    await page.getByLabel("Go to vertex").fill(String(facts.vertex));
    await page.getByLabel("Go to vertex").press("Enter");
    await settled(page);
    const other = await open(new URL(page.url()).hash.slice(1), { fresh: true });
    await settled(other);
    const [a, b] = await Promise.all([page, other].map((p) => p.locator("canvas.cortex").first().screenshot()));
    expect((await difference(page, a, b)) < 0.002, "the pictures differ");
    expect((await other.getByLabel("Lowest colour").inputValue()) === "0.5", `lowest colour ${await other.getByLabel("Lowest colour").inputValue()}`);
    expect((await other.locator(".readout h3").innerText()) === `Vertex ${facts.vertex}`, "vertex");
  },

  async "going back and an edited address change the surface"(open) {
    const page = await open(`view=surfaces&vertex=${facts.vertex}`);
    await settled(page);
    await page.evaluate((label) => (location.hash += `&camera=90%2C0%2C1%2C0%2C0&subject=${label}`), facts.subject);
    await page.waitForFunction((label) => document.querySelector(".caption").textContent.includes(label), facts.subject);
    expect((await page.evaluate(() => lamstoreReport.surface().scene.camera.azimuth)) === 90, "the camera follows");
    await page.goBack();
    await page.waitForFunction((label) => !document.querySelector(".caption").textContent.includes(label), facts.subject);
    expect((await page.evaluate(() => lamstoreReport.surface().scene.camera.azimuth)) === 0, "the camera goes back");
  },

  async "a turn is kept while a map is loaded"(open) {
    const page = await open(`view=surfaces`);
    await settled(page);
    const azimuth = await page.evaluate((variable) => {
      const { scene } = lamstoreReport.surface();
      lamstoreReport.state.set({ variable, subject: lamstoreReport.report.subjects[0] });
      scene.canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      return scene.camera.azimuth;
    }, facts.variable);
    await settled(page);
    expect(azimuth !== 0, "the arrow turns");
    expect((await page.evaluate(() => lamstoreReport.surface().scene.camera.azimuth)) === azimuth, "the turn is lost");
  },

  async "a chosen row is shown on the surface and in the plots"(open) {
    const page = await open(`view=tables&table=priors`);
    const line = page.locator('.holder > div[data-table="priors"] tbody tr', { hasText: facts.subject }).filter({ hasText: facts.priors.region }).first();
    await line.click();
    await settled(page);
    expect((await line.getAttribute("aria-selected")) === "true", "the row is marked");
    expect((await page.locator("header select").inputValue()) === facts.subject, "its subject is chosen");
    expect((await page.locator(".selection").innerText()).includes(facts.priors.region), "its region is chosen");
    const heading = await page.locator("#view-tables .readout h3").innerText();
    expect(heading === `Vertex ${facts.priors.template_vertex}`, heading);
    await page.click("nav a[data-view=depth]");
    await page.locator(".boxrow.chosen").first().waitFor();
    const chosen = await page.locator(".boxrow.chosen").first().innerText();
    expect(chosen.includes(facts.priors.region), chosen);
    await page.click("nav a[data-view=quality]");
    await page.locator("#view-quality .head h2", { hasText: facts.subject }).waitFor();
  },

  async "a table is a file that other programs read"(open) {
    const page = await open("view=tables&table=priors");
    for (const id of facts.tables) {
      await page.click(`#view-tables .views button[data-table=${id}]`);
      const table = page.locator(`.holder > div[data-table="${id}"]`);
      await table.locator("tbody tr").first().waitFor();
      const offered = page.waitForEvent("download");
      await table.getByRole("button", { name: "Download CSV" }).click();
      await (await offered).saveAs(join(folder, `${id}.csv`));
    }
  },

  async "tables sort, search and filter"(open) {
    const page = await open(`view=tables&table=priors`);
    const table = page.locator('.holder > div[data-table="priors"]');
    const count = () => table.locator(".count").innerText();
    await table.locator("tbody tr").first().waitFor();
    expect((await count()) === `${facts.priors.n} rows`, await count());
    const title = facts.priors.score;
    const column = (await table.locator("thead tr").first().locator("th").allInnerTexts()).findIndex((text) => text.startsWith(title));
    const cells = async () => (await table.locator(`tbody tr td:nth-child(${column + 1})`).allInnerTexts()).map(Number);
    for (const [press, sign] of [[1, -1], [2, 1]]) {
      await table.getByRole("button", { name: title }).click();
      const values = await cells();
      expect(values.length > 3 && values.every((x, i) => !i || sign * (x - values[i - 1]) >= 0), `sorted, ${press}: ${values}`);
    }
    await table.getByLabel("Filter Row").selectOption(facts.subject);
    expect((await count()) === `${facts.priors.of_subject} of ${facts.priors.n} rows`, await count());
    await table.getByLabel(`Filter ${title}`).fill("> 100000");
    expect((await count()) === `0 of ${facts.priors.n} rows`, await count());
    await table.getByLabel(`Filter ${title}`).fill("");
    await table.getByRole("searchbox").fill(facts.priors.region);
    const left = await table.locator("tbody tr").allInnerTexts();
    expect(left.length > 0 && left.every((text) => text.includes(facts.priors.region) && text.includes(facts.subject)), left.join("; "));
  },

  async "precision follows the recording"(open) {
    const page = await open(`view=depth&subject=${facts.subject}`);
    const table = page.locator(".precision table.data");
    await table.locator("tbody tr").first().waitFor();
    const row = table.locator("tbody tr", { hasText: facts.precision.region }).filter({ hasText: facts.precision.hemi }).first();
    await page.getByLabel("Fiducials off (mm)", { exact: true }).fill("1");
    await page.getByLabel("Fiducials off (mm)", { exact: true }).press("Enter");
    for (const { trials, spread, detection, resolution } of facts.precision.settings) {
      await page.getByLabel("Trials", { exact: true }).fill(String(trials));
      await page.getByLabel("Trials", { exact: true }).press("Enter");
      const cells = await row.locator("td").allInnerTexts();
      expect(cells.includes(spread) && cells.includes(detection), `${trials} trials: ${cells}, not ${spread}, ${detection}`);
      expect(cells.some((cell) => Math.abs(Number(cell) - resolution) < 0.02 * resolution + 0.05), `resolution: ${cells}, not ${resolution}`);
    }
    const slider = page.getByLabel("Trials, slider");
    await slider.press("ArrowLeft");
    const trials = Number(await page.getByLabel("Trials", { exact: true }).inputValue());
    expect(trials < facts.precision.settings.at(-1).trials, `${trials} trials`);
  },

  async "a label is text, whatever is in it"(open) {
    const page = await open("");
    for (const view of VIEWS) {
      await page.click(`nav a[data-view=${view}]`);
      await settled(page);
    }
    expect((await page.evaluate(() => window.pwned)) === undefined, "the label was run");
    expect((await page.locator("img, iframe, main script").count()) === 0, "the label became an element");
    expect((await page.locator("header option").allInnerTexts()).includes(facts.hostile), "the label is listed");
    await page.selectOption("header select", facts.hostile);
    await page.click("nav a[data-view=surfaces]");
    await page.locator(".caption", { hasText: facts.hostile }).waitFor();
  },

  async "everything is reached by the keyboard"(open) {
    const page = await open("", { fresh: true });
    const reached = new Set();
    const tab = async (wanted, key = "Tab") => {
      for (let i = 0; i < 250; i++) {
        await page.keyboard.press(key);
        const [name, outlined] = await page.evaluate(() => {
          const at = document.activeElement;
          const style = getComputedStyle(at);
          return [at.getAttribute("aria-label") ?? at.textContent.trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1];
        });
        reached.add(name);
        if (name.startsWith(wanted)) return expect(outlined, `focus on ${name} is not seen`);
      }
      throw new Error(`Tab never reaches ${wanted}: ${[...reached].slice(0, 60).join(" | ")}`);
    };
    await tab("Surfaces");
    await page.keyboard.press("Enter");
    await settled(page);
    await tab("Cortical surface");
    const camera = () => page.evaluate(() => ({ ...lamstoreReport.surface().scene.camera }));
    const before = await camera();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("+");
    const after = await camera();
    expect(after.azimuth !== before.azimuth && after.zoom > before.zoom, "arrow keys turn, plus zooms");
    await tab("");
    await page.getByLabel("Go to vertex").focus();
    await page.keyboard.type(String(facts.vertex));
    await page.keyboard.press("Enter");
    await settled(page);
    await page.locator("canvas.cortex").first().focus();
    await page.keyboard.press("Shift+ArrowUp");
    await page.waitForFunction((vertex) => lamstoreReport.state.now.vertex !== vertex, facts.vertex);
    await page.locator("nav a[data-view=tables]").focus();
    await page.keyboard.press("Enter");
    await tab("Priors");
    await page.keyboard.press("Enter");
    await page.locator('.holder > div[data-table="priors"] tbody tr').first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect((await page.locator('.holder > div[data-table="priors"] tbody tr').nth(1).getAttribute("aria-selected")) === "true", "Enter chooses a row");
    await page.keyboard.press("Tab");
    expect(!(await page.evaluate(() => document.activeElement.matches("tr"))), "Tab leaves the rows");
  },

  async "what is below the threshold has no colour"(open) {
    const page = await open(`view=surfaces&subject=${facts.subject}&outlines=0&markers=none`);
    for (const { variable, threshold } of facts.thresholds) {
      await page.evaluate((changes) => lamstoreReport.state.set(changes), { variable, threshold });
      await settled(page);
      const wrong = await page.evaluate(async ([vertices, variable, threshold]) => {
        const { report, state } = lamstoreReport;
        const values = await report.mapValues(report.map(variable), "", "", state.now.subject);
        // the middle of a pixel lies beside the vertex
        const near = (x) => Math.abs(x - threshold) < 0.2 * Math.abs(threshold);
        const used = vertices.filter((v) => Number.isFinite(values[v]) && !near(values[v]));
        const [low, high] = [used.filter((v) => values[v] < threshold), used.filter((v) => values[v] > threshold)];
        if (low.length < 3 || high.length < 3) return `${low.length} are below, ${high.length} above`;
        const found = window.greys(used);
        return used.filter((v, i) => found[i] !== values[v] < threshold).map((v) => `${v}: ${values[v]}`).slice(0, 5).join();
      }, [await seen(page, 60), variable, threshold]);
      expect(!wrong, `${variable} below ${threshold}: ${wrong}`);
    }
    // with 0 in the middle, on both sides; a logarithm of 0 is below any threshold
    const drawn = await page.evaluate((vertices) => {
      const { scene, mesh } = lamstoreReport.surface();
      const colours = lamstoreReport.report.json.colour_maps.diverging;
      return [
        [-2, { limits: [-3, 3], threshold: 1, centred: true }], [-0.5, { limits: [-3, 3], threshold: 1, centred: true }],
        [-2, { limits: [-3, 3], threshold: 1 }], [0.02, { limits: [0.01, 100], threshold: 0.1, log: true }],
        [50, { limits: [0.01, 100], threshold: 0.1, log: true }], [0, { limits: [0.01, 100], threshold: 0.1, log: true }],
        [0, { limits: [0.01, 100], log: true }], [-2, { limits: [-3, 3], threshold: null }],
      ].map(([value, how]) => {
        scene.setValues(new Float32Array(mesh.n_vertices[0] + mesh.n_vertices[1]).fill(value), { colours, ...how });
        return window.greys(vertices)[0];
      });
    }, await seen(page, 1));
    expect(drawn.join() === [false, true, true, true, false, true, false, false].join(), drawn.join());
  },

  async "ends of the colours are of one variable, lowest below highest"(open) {
    const page = await open(`view=surfaces&variable=${facts.variable}&vmin=1&vmax=3&threshold=2`);
    await settled(page);
    const ends = () => page.evaluate(() => ["vmin", "vmax", "threshold"].map((name) => lamstoreReport.state.now[name]).join());
    expect((await ends()) === "1,3,2", await ends());
    await page.selectOption("header select", facts.subject);
    expect((await ends()) === "1,3,2", `of a row: ${await ends()}`);
    await page.getByLabel("Lowest colour").fill("3");
    await page.getByLabel("Lowest colour").press("Enter");
    expect((await ends()) === "1,3,2", `lowest above highest: ${await ends()}`);
    await page.click("nav a[data-view=depth]");
    await page.locator("#view-depth section", { hasText: "Distributions by region" }).getByLabel("Variable").selectOption("lead_field_rms");
    expect((await ends()) === ",,", `of another variable: ${await ends()}`);
    // with 0 in the middle: one end gives the other, and two leave white at 0
    await page.click("nav a[data-view=surfaces]");
    await page.evaluate(() => (lamstoreReport.report.map("lead_field_rms").diverging = true));
    for (const [changes, wanted] of [[{ vmin: -2 }, "-2,2,0.5"], [{ vmin: -1, vmax: 3 }, "-1,3,0.25"]]) {
      await page.evaluate((given) => lamstoreReport.state.set(given), changes);
      await settled(page);
      const found = await page.evaluate(() => {
        const { limits, colours } = lamstoreReport.surface().scene.uniforms;
        // the palest, which means 0
        const { data } = colours.value.image;
        const light = Array.from({ length: 256 }, (_, i) => data[4 * i] + data[4 * i + 1] + data[4 * i + 2]);
        const at = light.indexOf(Math.max(...light)) / 255;
        return [limits.value.x, limits.value.y, Math.round(100 * at) / 100].join();
      });
      expect(found === wanted, `ends and colours are ${found}, not ${wanted}`);
    }
    await page.getByLabel("Lowest colour").fill("1");
    await page.getByLabel("Lowest colour").press("Enter");
    expect((await ends()) === "-1,3,", `0 is not between: ${await ends()}`);
    await page.evaluate(() => (lamstoreReport.report.map("lead_field_rms").diverging = false));
  },

  async "of two quick choices the last one is shown"(open) {
    const page = await open(`view=surfaces&vertex=${facts.vertex}`);
    await settled(page);
    const [caption, selected] = await page.evaluate(async ([first, last, subject]) => {
      const { report, state, surface } = lamstoreReport;
      const table = report.table.bind(report);
      let release;
      const gate = new Promise((done) => (release = done));
      report.table = async (id) => (await gate, table(id));
      state.set({ variable: first, vertex: 7 });
      report.table = table;
      state.set({ variable: last, subject, vertex: 9 });
      await surface().refresh();
      release();
      for (let i = 0; i < 9; i++) await new Promise((done) => setTimeout(done));
      return [document.querySelector(".caption").textContent, surface().scene.selected];
    }, ["lead_field_rms", facts.variable, facts.subject]);
    expect(selected === 9 && caption.includes(facts.subject) && caption.includes("thickness"), `${caption}, vertex ${selected}`);
    // of charts too
    await page.click("nav a[data-view=depth]");
    await page.locator(".boxrow").first().waitFor();
    const notes = await page.evaluate(async () => {
      const { report, state } = lamstoreReport;
      const load = report.load.bind(report);
      const note = [...document.querySelectorAll("#view-depth section")].find((x) => x.textContent.startsWith("Distributions")).querySelector(".note");
      const before = note.textContent;
      let release;
      const gate = new Promise((done) => (release = done));
      state.set({ variable: "lead_field_rms" });
      report.load = async (name) => (await gate, load(name));
      state.set({ variable: "distance_to_scalp" });
      for (let i = 0; i < 9; i++) await new Promise((done) => setTimeout(done));
      const meanwhile = note.textContent;
      release();
      for (let i = 0; i < 9; i++) await new Promise((done) => setTimeout(done));
      report.load = load;
      return [meanwhile === before, note.textContent];
    });
    expect(notes[0] && notes[1].startsWith("Distance to the scalp"), notes.join());
  },

  async "a coarser mesh has the template's numbers"(open) {
    const { subject, vertex, text, native, prior } = facts.coarse;
    const file = join(folder, "coarse.html");
    const page = await open(`view=surfaces&variable=${facts.variable}&subject=${subject}&vertex=${vertex}`, { file });
    await settled(page);
    await equal(page, facts.variable, text, `vertex ${vertex}`);
    const shown = await page.locator(".readout").innerText();
    expect(shown.startsWith(`Vertex ${vertex}\n`) && shown.includes("right") && shown.includes(String(native)), shown);
    const sizes = await page.evaluate(() => ["subjectsTemplate", "template"].map((name) => lamstoreReport.report[name].n_vertices[0]).join());
    expect(sizes === "642,2562", sizes);
    const clicked = (await seen(page, 40)).find((v) => v >= 642);
    const { x, y } = await placeOf(page, clicked);
    await page.mouse.click(x, y);
    const chosen = await page.evaluate(() => lamstoreReport.state.now.vertex);
    expect(chosen === 10242 + clicked - 642, `${clicked} on the mesh is ${chosen}`);
    // what is pointed at is of the mesh that is drawn
    await page.selectOption("header select", "");
    await settled(page);
    const { hover, selected } = await page.evaluate(() => ({ hover: lamstoreReport.surface().hover, selected: lamstoreReport.surface().scene.selected }));
    expect(hover === null && selected === 2562 + clicked - 642, `${hover}, ${selected}`);
    await page.click("nav a[data-view=tables]");
    await page.click("#view-tables .views button[data-table=priors]");
    await page.locator('.holder > div[data-table="priors"] tbody tr', { hasText: subject }).filter({ hasText: prior.region }).filter({ hasText: "rh" }).first().click();
    await settled(page);
    const readout = await page.locator("#view-tables .readout").innerText();
    expect(readout.startsWith(`Vertex ${prior.vertex}\n`) && readout.includes("right"), readout);
    await page.evaluate(() => lamstoreReport.state.set({ vertex: 5000 }));
    expect((await page.locator(".failed").innerText()).includes("5000"), "a vertex that no mesh has");
    expect((await page.evaluate(() => lamstoreReport.state.now.vertex)) === prior.vertex, "is not chosen");
  },

  async "a row off the template has no map"(open) {
    const file = join(folder, "coarse.html");
    const page = await open(`view=quality&trials=20`, { file });
    await page.locator("#view-quality tbody tr", { hasText: facts.coarse.off }).click();
    await page.locator("#view-quality .head h2", { hasText: facts.coarse.off }).waitFor();
    await page.click("nav a[data-view=surfaces]");
    await page.locator(".caption", { hasText: "not on the template" }).waitFor();
    expect(!(await page.locator("#view-surfaces canvas").isVisible()), "no cortex");
    await page.selectOption("header select", facts.coarse.subject);
    await page.locator(".caption", { hasText: facts.coarse.subject }).waitFor();
    expect(await page.locator("#view-surfaces canvas").isVisible(), "the cortex is back");
    const other = await open("view=surfaces&subject=sub-none&vertex=99999&variable=nothing", { file });
    await settled(other);
    expect((await other.locator(".failed").innerText()).includes("This report has no"), "the page says so");
    expect((await other.locator(".caption").innerText()).includes("mean"), "the group is shown");
  },

  async "what cannot be read is said on the page"(open, wrong) {
    const page = await open("view=surfaces", { fresh: true });
    await settled(page);
    await page.evaluate((variable) => {
      const { report, state } = lamstoreReport;
      document.getElementById(`array:${report.map(variable).group.mean}`).textContent = "AAAA";
      state.set({ variable });
    }, "lead_field_rms");
    await page.locator(".failed", { hasText: "cannot be shown" }).waitFor();
    wrong.length = 0;
  },

  async "every subject's value is of a layer that rows have"(open) {
    const page = await open(`view=surfaces&variable=lead_field_rms&layer=0.500&vertex=${facts.vertex}`);
    await settled(page);
    expect((await page.locator(".caption").innerText()).includes("0.500"), "the group's layer");
    expect((await page.locator(".strip p").first().innerText()).includes("pial layer"), await page.locator(".strip").innerText());
    await page.evaluate((region) => lamstoreReport.state.set({ markers: "priors", region, hemi: "lh" }), facts.priors.region);
    await settled(page);
    const sides = await page.evaluate(() => {
      const { report } = lamstoreReport;
      return lamstoreReport.surface().markers.map(({ vertex }) => report.sideOf(report.template, vertex)).join("");
    });
    expect(/^0+$/.test(sides), `sides of the priors: ${sides}`);
  },

  async "a slider and a chosen box leave tables and focus"(open) {
    const page = await open("view=depth");
    const table = page.locator(".precision");
    await table.locator("tbody tr").first().waitFor();
    await table.getByRole("button", { name: "Spread by noise (mm)" }).click();
    await table.getByLabel("Filter Hemi").selectOption("rh");
    const count = await table.locator(".count").innerText();
    await page.getByLabel("Trials, slider").press("ArrowLeft");
    await page.waitForFunction(() => lamstoreReport.state.now.trials !== null);
    expect(count.includes(" of ") && (await table.locator(".count").innerText()) === count, await table.locator(".count").innerText());
    expect((await table.locator("th[aria-sort=descending]").count()) === 1, "the order is kept");
    const box = page.locator(".boxrow").nth(1);
    await box.focus();
    await page.keyboard.press("Enter");
    await page.locator(".boxrow.chosen").first().waitFor();
    expect(await box.evaluate((element) => element === document.activeElement && element.getAttribute("aria-pressed") === "true"), "the focus is kept");
  },

  async "a pointed-at vertex is announced"(open) {
    const page = await open(`view=surfaces&vertex=${facts.vertex}&variable=${facts.variable}`);
    await page.waitForFunction((text) => document.querySelector(".readout [aria-live]").textContent.includes(text), facts.values[""][facts.vertex].split(" ±")[0]);
  },

  async "nothing is wider than a phone, light or dark"(open) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open("", { ...PHONE, colorScheme });
      const dark = await page.evaluate(() => Number(getComputedStyle(document.body).backgroundColor.match(/\d+/)[0]) < 80);
      expect(dark === (colorScheme === "dark"), `${colorScheme}: the page's colour`);
      for (const view of VIEWS) {
        await page.click(`nav a[data-view=${view}]`);
        await settled(page);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over <= 0, `${view} is ${over} px wider than the screen`);
      }
      await page.click("nav a[data-view=surfaces]");
      await settled(page);
      const [vertex] = await seen(page, 1);
      const at = await placeOf(page, vertex);
      await page.touchscreen.tap(at.x, at.y);
      await page.waitForFunction((v) => lamstoreReport.state.now.vertex === v, vertex);
      await page.click("nav a[data-view=tables]");
      await page.locator("#view-tables tbody tr").first().tap();
      await page.waitForFunction(() => {
        const { top } = document.querySelector("#view-tables canvas.cortex").getBoundingClientRect();
        return top >= 0 && top < innerHeight / 2;
      });
    }
  },
};

function expect(truth, what) {
  if (!truth) throw new Error(what);
}

/** Wait until the surface, if there is one, shows what was chosen. */
async function settled(page) {
  await page.evaluate(async () => {
    const view = lamstoreReport.state.now.view === "surfaces" || lamstoreReport.state.now.view === "tables" ? lamstoreReport.surface() : null;
    await view?.refresh();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Vertices that are seen, far from each other. */
const seen = (page, n) =>
  page.evaluate((n) => {
    const { scene, mesh } = lamstoreReport.surface();
    const box = scene.canvas.getBoundingClientRect();
    const found = [];
    const size = mesh.n_vertices[0] + mesh.n_vertices[1];
    for (let v = 7; v < size && found.length < n; v += Math.floor(size / 97)) {
      const at = scene.screenOf(v);
      if (at && at.y + box.top < innerHeight && at.y + box.top > 0 && at.seen() && scene.vertexAt(at.x, at.y) === v) found.push(v);
    }
    return found;
  }, n);

/** `greys(vertices)` in the page: whether the surface has no colour there. */
function greys(vertices) {
  const { scene } = lamstoreReport.surface();
  scene.drawNow();
  const gl = scene.renderer.getContext();
  const { width, height, clientWidth } = scene.canvas;
  const pixels = new Uint8Array(4 * width * height);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return vertices.map((vertex) => {
    const at = scene.screenOf(vertex);
    const [x, y] = [at.x, at.y].map((pixel) => Math.floor((pixel * width) / clientWidth));
    const found = pixels.subarray(4 * ((height - 1 - y) * width + x)).subarray(0, 3);
    return Math.max(...found) - Math.min(...found) < 3;
  });
}

const placeOf = (page, vertex) =>
  page.evaluate((v) => {
    const { scene } = lamstoreReport.surface();
    const box = scene.canvas.getBoundingClientRect();
    const at = scene.screenOf(v);
    return { x: box.left + at.x, y: box.top + at.y };
  }, vertex);

async function pointAt(page, vertex) {
  const { x, y } = await placeOf(page, vertex);
  await page.mouse.move(x, y);
  await page.waitForFunction((v) => document.querySelector(".readout h3").textContent.startsWith(`Vertex ${v} `), vertex);
}

async function equal(page, variable, text, what) {
  const cell = page.locator(`.readout tr[data-variable="${variable}"] td`);
  const found = await cell.innerText();
  expect(found === text, `${what}: the page has ${found}, the store ${text}`);
}

const distinctColours = (page, png) =>
  page.evaluate(async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, png.toString("base64"));

/** Share of pixels that differ between two pictures. */
const difference = (page, a, b) =>
  page.evaluate(async (pictures) => {
    const [p, q] = await Promise.all(pictures.map(async (data) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      context.drawImage(image, 0, 0);
      return new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
    }));
    return p.reduce((n, x, i) => n + (x !== q[i]), 0) / p.length;
  }, [a.toString("base64"), b.toString("base64")]);

/** Chromium draws by software: without antialiasing, in a quarter of the time. */
function coarsely() {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    return getContext.call(this, kind, { ...options, antialias: false });
  };
}

let wrong = [];
async function newPage(file, fragment, options) {
  const context = await browser.newContext({ ...DESKTOP, acceptDownloads: true, ...options });
  const page = await context.newPage();
  await page.addInitScript({ content: `window.greys = ${greys}; (${coarsely})()` });
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/GPU stall|swiftshader/i.test(message.text()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(error.stack));
  page.on("request", (request) => /^(file|blob|data):/.test(request.url()) || wrong.push(`request of ${request.url()}`));
  await page.goto(pathToFileURL(file).href + (fragment && `#${fragment}`));
  return page;
}

const shared = new Map(); // pages by file, of checks that leave nothing but what a link has
for (const [name, check] of Object.entries(checks)) {
  if (!name.includes(only)) continue;
  const own = [];
  wrong = [];
  const open = async (fragment, { file = report, fresh = false, ...options } = {}) => {
    const alone = fresh || Object.keys(options).length > 0;
    if (alone || !shared.has(file)) {
      const page = await newPage(file, fragment, options);
      if (alone) own.push(page.context());
      else shared.set(file, page);
      return page;
    }
    const page = shared.get(file);
    await page.mouse.move(0, 0);
    await page.evaluate((text) => new Promise((done) => {
      if (location.hash.slice(1) === text) return done();
      addEventListener("hashchange", () => done(), { once: true });
      location.hash = text;
    }), fragment);
    return page;
  };
  let error = null;
  try {
    await check(open, wrong);
    expect(!wrong.length, wrong.join("\n"));
  } catch (caught) {
    error = [caught.message, ...wrong].join("\n");
    for (const page of shared.values()) own.push(page.context());
    shared.clear();
  }
  for (const context of own) await context.close();
  console.log(JSON.stringify({ name, error }));
}
await browser.close();
