// All layers in the order in which they run, each with its maps as small pictures.
import { el } from "../shared/dom.js";
import { t, thousands } from "../shared/language.js";
import { layoutOf, paintMap, strongest } from "./maps.js";
import { roving } from "./roving.js";
import { layerInWords, mapName, sentence, shapeInWords } from "./words.js";

/** So many maps of a layer are shown before a reader asks for all. */
const FIRST = 8;

export class LayerList {
  /**
   * @param {object} app  the page: network, outputs, limitsOf
   * @param {function(string, number[]): void} onChoose  is told the strongest number of a map
   */
  constructor(app, onChoose) {
    Object.assign(this, { app, onChoose });
    // A stop for the keyboard: its maps are painted, and become stops, when it comes into view.
    this.list = el("ol", { class: "layers", start: "0", tabindex: "0", "aria-labelledby": "layers" });
    this.summary = el("p", { class: "quiet" });
    this.element = el(
      "section",
      { class: "all-layers", "aria-labelledby": "layers" },
      el("h2", { id: "layers" }, t`Layer by layer`),
      this.summary,
      this.list,
    );
    // Only what can be seen is painted: a network has thousands of maps.
    this.watcher = new IntersectionObserver(
      (entries) => entries.forEach((entry) => this.see(entry)),
      { rootMargin: "300px" },
    );
  }

  /** Begin anew, with the layers of a network. */
  reset() {
    const { network } = this.app;
    this.watcher.disconnect();
    this.rows = new Map(network.steps.map((step) => [step.name, this.row(step)]));
    this.list.replaceChildren(...[...this.rows.values()].map(({ item }) => item));
    const weights = network.steps.flatMap((step) => Object.values(step.weights));
    const learned = weights.reduce((sum, { data }) => sum + data.length, 0);
    this.summary.textContent =
      t`${thousands(network.steps.length)} layers, in the order in which they run, with ${thousands(learned)} weights. Choose a map to see its numbers.`;
    this.rows.forEach(({ item }) => this.watcher.observe(item));
  }

  row(step) {
    const shapes = step.inputs.map((name) => this.app.stepOf(name).shape);
    const [kind, words] = layerInWords(step, shapes);
    const title = el("h3", {}, `${kind} `, el("code", {}, step.name));
    const text = el("p", { class: "quiet" }, t`${sentence(words)}. Gives ${shapeInWords(step.shape)}.`);
    const thumbs = el("div", { class: "thumbs", role: "group", "aria-label": t`maps of ${step.name}` });
    const item = el("li", { class: "layer waiting" }, title, text, thumbs);
    const row = { step, item, thumbs, shown: FIRST, seen: false, stale: true };
    item.row = row;
    return row;
  }

  see({ target, isIntersecting }) {
    target.row.seen = isIntersecting;
    this.paint(target.row);
  }

  /** Show a layer's new output: at once where it can be seen, else when it comes into view. */
  show(name) {
    const row = this.rows.get(name);
    row.stale = true;
    row.item.classList.remove("waiting");
    this.paint(row);
  }

  paint(row) {
    const tensor = this.app.outputs.get(row.step.name);
    if (!row.seen || !row.stale || !tensor) return;
    row.stale = false;
    const maps = layoutOf(tensor.shape).maps;
    const amount = Math.min(maps, row.shown);
    if (row.thumbs.querySelectorAll(".thumb").length !== amount) this.fill(row, tensor, amount);
    const limits = this.app.limitsOf(row.step.name);
    row.thumbs
      .querySelectorAll("canvas")
      .forEach((canvas, map) => paintMap(canvas, tensor, map, limits));
    this.mark();
  }

  fill(row, tensor, amount) {
    const { maps, height, width } = layoutOf(tensor.shape);
    const thumbs = Array.from({ length: amount }, (_, map) => {
      const label = tensor.shape.length === 3 ? mapName(row.step, map) : t`its numbers`;
      const canvas = el("canvas", { "aria-hidden": "true" });
      canvas.style.aspectRatio = `${width} / ${height}`;
      const thumb = el("button", { type: "button", class: "thumb", title: label }, canvas);
      if (row.step.kind === "InputLayer") thumb.append(el("small", { "aria-hidden": "true" }, label));
      thumb.setAttribute("aria-label", t`${label} of ${row.step.name}`);
      thumb.addEventListener("click", () => this.choose(row.step, map));
      return thumb;
    });
    row.thumbs.classList.toggle("wide", width > 2 * height);
    row.thumbs.replaceChildren(...thumbs);
    if (maps > amount) row.thumbs.append(this.more(row, maps));
    roving(row.thumbs, () => beside(row.thumbs));
  }

  more(row, maps) {
    const label = t`all ${thousands(maps)} maps of ${row.step.name}`;
    const button = el("button", { type: "button", class: "all", "aria-label": label }, t`all ${maps}`);
    button.addEventListener("click", () => {
      row.shown = Infinity;
      row.stale = true;
      this.paint(row);
      row.thumbs.querySelectorAll(".thumb")[FIRST].focus();
    });
    return button;
  }

  choose(step, map) {
    this.onChoose(step.name, strongest(this.app.outputs.get(step.name), map));
  }

  /** Mark the map that is looked at, or none. */
  mark(place = this.marked) {
    this.marked = place;
    this.list.querySelectorAll("[aria-current]").forEach((old) => old.removeAttribute("aria-current"));
    const row = place && this.rows?.get(place.name);
    const map = place?.index.length === 3 ? place.index[2] : 0;
    row?.thumbs.querySelectorAll(".thumb")[map]?.setAttribute("aria-current", "true");
  }
}

/** How many thumbs stand beside each other. */
function beside(thumbs) {
  const [first, ...others] = thumbs.querySelectorAll("button");
  const next = others.findIndex((other) => other.offsetTop > first.offsetTop + 4);
  return next < 0 ? others.length + 1 : next + 1;
}
