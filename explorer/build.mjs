// src/ → helpers/explorer/: classic scripts, since a page opened from a folder may load no modules.
// The first line of each names the sources that it was built from; a test reads it.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** All files below a folder, sorted by their paths, which are written with slashes. */
function filesBelow(folder) {
  return readdirSync(folder)
    .sort()
    .map((name) => `${folder}/${name}`)
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]))
    .sort();
}

const hash = createHash("sha256");
for (const path of [...filesBelow("src"), "package-lock.json"]) {
  hash.update(`${path}\n`).update(readFileSync(path, "utf-8").replaceAll("\r\n", "\n"));
}
const banner = `// Built by "make explorer" from explorer/, sha256 ${hash.digest("hex")}. Edit there.`;

await build({
  entryPoints: ["src/convolution.js", "src/network.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "eof",
  loader: { ".css": "text" },
  outdir: join("..", "helpers", "explorer"),
  banner: { js: banner },
});
