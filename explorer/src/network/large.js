// A map, large, in which a number is chosen; beside it the numbers around the one pointed at.
import { valueAt } from "../engine/index.js";
import { el } from "../shared/dom.js";
import { NumberGrid } from "../shared/grid.js";
import { t } from "../shared/language.js";
import { legend } from "../shared/legend.js";
import { colours, indexAt, layoutOf, placeOf } from "./maps.js";
import { number, short } from "./words.js";

/** So many numbers stand to each side of the one pointed at. */
const AROUND = 2;
/** A map with fewer numbers on its longer side has them written in it. */
const WRITTEN = 12;

/** How the ends of the colours are written: a few numbers of a layer may lie beyond them. */
const endOf = ({ low, high, signed, exact }) => (value) => {
  if (exact) return number(value);
  const beyond = value === high ? "≥ " : value === low && signed ? "≤ " : "";
  return beyond + number(value);
};

export class LargeMap {
  /** @param {function(number[]): void} onChoose  is told the index that was chosen */
  constructor(onChoose) {
    this.onChoose = onChoose;
    this.grid = new NumberGrid({
      label: t`the map`,
      tallest: 290,
      largest: 44,
      onMove: (y, x, by) => (by === "keys" ? this.choose(y, x) : this.peer(y, x)),
      onChoose: (y, x) => this.choose(y, x),
    });
    this.lens = new NumberGrid({ label: "", still: true, tallest: 200, largest: 40 });
    this.under = el("figcaption", { class: "quiet" });
    this.beside = el("figure", { class: "lens" }, this.lens.element, this.under);
    this.legend = el("p", { class: "legend small" });
    const both = el("div", { class: "large-and-lens" }, this.grid.element, this.beside);
    this.element = el("div", {}, both, this.legend);
    this.grid.element.addEventListener("pointerleave", () => this.rest());
  }

  /**
   * @param {import("../engine/tensors.js").Tensor} tensor
   * @param {number[]} index
   * @param {object} limits
   * @param {function(number[]): string} spoken
   */
  draw(tensor, index, limits, spoken) {
    Object.assign(this, { tensor, index, limits });
    const { height, width } = layoutOf(tensor.shape);
    const [y, x, map] = placeOf(tensor.shape, index);
    this.map = map;
    this.beside.hidden = this.legend.hidden = Math.max(height, width) <= WRITTEN;
    legend(this.legend, { ...limits, colour: colours(limits) }, endOf(limits));
    this.grid.select(y, x);
    this.grid.show(
      this.part(height, width, 0, 0, (index) => `${spoken(index)}: ${number(valueAt(tensor, index))}`),
    );
    this.grid.mark({ top: y, left: x, height: 1, width: 1, kind: "cell" });
    this.peer(y, x);
  }

  /** What a grid shows of the map, from a place on. */
  part(rows, columns, top, left, spoken) {
    const { tensor, map, limits } = this; // the grid may still ask about these when others come
    const colour = colours(limits);
    const at = (y, x) => indexAt(tensor.shape, top + y, left + x, map);
    const read = (y, x, what) => (at(y, x) ? what(at(y, x)) : null);
    return {
      rows,
      columns,
      colour: (y, x) => read(y, x, (index) => colour(valueAt(tensor, index))),
      text: (y, x) => read(y, x, (index) => short(valueAt(tensor, index))) ?? "",
      spoken: (y, x) => read(y, x, spoken) ?? t`nothing`,
    };
  }

  /** Write out the numbers around a place. */
  peer(y, x) {
    const { height, width } = layoutOf(this.tensor.shape);
    const [rows, columns] = [height, width].map((size) => Math.min(size, 2 * AROUND + 1));
    const top = Math.max(0, Math.min(y - AROUND, height - rows));
    const left = Math.max(0, Math.min(x - AROUND, width - columns));
    this.lens.show(this.part(rows, columns, top, left, String));
    this.lens.mark({ top: y - top, left: x - left, height: 1, width: 1, kind: "cell" });
    this.under.textContent = t`around row ${y}, column ${x}`;
  }

  rest() {
    const [y, x] = placeOf(this.tensor.shape, this.index);
    this.grid.select(y, x);
    this.peer(y, x);
  }

  choose(y, x) {
    const index = indexAt(this.tensor.shape, y, x, this.map);
    if (index) this.onChoose(index);
    else this.rest();
  }

  focus() {
    this.grid.focus();
  }
}
