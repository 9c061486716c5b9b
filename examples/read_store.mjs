// Read a store of lamstore with zarrita.js, without lamstore:
//
//     npm install zarrita
//     node examples/read_store.mjs lamstore-demo/demo.zarr
import FileSystemStore from "@zarrita/storage/fs";
import * as zarr from "zarrita";

const store = new FileSystemStore(process.argv[2] ?? "lamstore-demo/demo.zarr");
const root = zarr.root(store);
const read = async (name, selection = null) =>
  zarr.get(await zarr.open(root.resolve(name), { kind: "array" }), selection);

const subjects = (await read("subject")).data;
const status = (await read("status")).data; // 1 is complete
const lengths = (await read("n_vertices")).data; // beyond it a row is padding

for (let row = 0; row < subjects.length; row++) {
  if (status[row] !== 1) continue;
  const part = [row, zarr.slice(lengths[row])];
  const score = (await read("anatomical_score", part)).data;
  const thickness = (await read("cortical_thickness", part)).data;
  let best = -1; // a missing value is NaN, which no number is above
  for (let v = 0; v < score.length; v++)
    if (!Number.isNaN(score[v]) && (best < 0 || score[v] > score[best])) best = v;
  if (best < 0) continue;
  console.log(
    subjects[row], "vertex", best, "score", score[best].toFixed(2),
    "thickness", thickness[best].toFixed(2), "mm",
  );
}
