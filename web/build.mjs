// Bundle the page (and the notebook's widget) into lamstore/report/page.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../lamstore/report/page");
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  logLevel: "warning",
};
await build({ ...common, entryPoints: ["src/page.js"], format: "iife", outfile: join(out, "report.js") });
await build({ ...common, entryPoints: ["src/report.css"], outfile: join(out, "report.css") });
await build({
  ...common,
  entryPoints: ["src/widget.js"],
  format: "esm",
  loader: { ".css": "text" },
  outfile: join(out, "widget.js"),
});

const bundled = ["three", "three-mesh-bvh", "uplot"].map((name) => {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json")));
  const licence = readFileSync(join(folder, "LICENSE"), "utf8").trim();
  return `${name} ${version}\n\n${licence}\n`;
});
writeFileSync(
  join(out, "LICENSES.txt"),
  `report.js and widget.js contain these libraries (widget.js not the last).\n\n${bundled.join("\n----\n\n")}`,
);
