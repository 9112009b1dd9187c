// What may come after the map: ReLU and pooling.

import { el, heading, labelled, menu } from "../shared/dom.js";
import { NumberGrid } from "../shared/grid.js";
import { t } from "../shared/language.js";
import { written } from "../shared/numbers.js";
import { KEPT } from "./stages.js";

const KINDS = {
  max: t`largest (max)`,
  average: t`average`,
  sum: t`sum`,
  min: t`smallest (min)`,
  l2: t`length (L2)`,
};
const SIZES = Array.from({ length: 8 }, (_, i) => ({ value: i + 1, text: i + 1 }));

export class AfterCard {
  constructor(bench) {
    this.bench = bench;
    const grid = (label, onMove) => new NumberGrid({ label, onMove, tallest: 300 });
    this.bent = grid(t`Map after ReLU`, (y, x, by) => bench.map.moved(y, x, by));
    this.pooled = grid(t`Map after pooling`, (y, x, by) => this.moved(y, x, by));
    this.bentTitle = el("h3");
    this.pooledTitle = el("h3");
    this.bentPart = el("div", {}, this.bentTitle, this.bent.element);
    this.pooledPart = el("div", {}, this.pooledTitle, this.pooled.element);
    const parts = el("div", { class: "stages" }, this.bentPart, this.pooledPart);
    this.element = el(
      "section",
      { class: "card after", "aria-labelledby": "after" },
      el("h2", { id: "after" }, t`What comes next: ReLU and pooling`),
      this.makeControls(),
      parts,
    );
  }

  makeControls() {
    this.relu = el("input", {
      type: "checkbox",
      on: { change: () => this.bench.change({ relu: this.relu.checked }) },
    });
    const kinds = Object.keys(KEPT).map((value) => ({ value, text: KINDS[value] }));
    this.kind = menu([{ value: "", text: t`none` }, ...kinds], () => this.choose());
    this.size = menu(SIZES, () => this.choose(Number(this.size.value)));
    this.stride = menu(SIZES, () => this.choose());
    const relu = el(
      "label",
      { class: "labelled beside" },
      this.relu,
      el("span", {}, t`ReLU: below 0 becomes 0`),
    );
    this.sizes = [labelled(t`Window`, this.size), labelled(t`Pooling stride`, this.stride)];
    return el(
      "div",
      { class: "controls" },
      relu,
      labelled(t`Pooling keeps`, this.kind),
      ...this.sizes,
    );
  }

  choose(stride = Number(this.stride.value)) {
    const kind = this.kind.value;
    this.bench.change({ pool: kind ? { kind, size: Number(this.size.value), stride } : null });
  }

  show(work, { relu, pool }) {
    this.relu.checked = relu;
    this.kind.value = pool?.kind ?? "";
    [this.size.value, this.stride.value] = [pool?.size ?? 2, pool?.stride ?? 2];
    for (const part of this.sizes) part.hidden = !pool;
    this.bentPart.hidden = !relu || !work.window;
    this.pooledPart.hidden = !pool || !work.window;
    if (!this.bentPart.hidden) this.showMap(this.bent, this.bentTitle, t`After ReLU`, work.bent);
    if (!this.pooledPart.hidden)
      this.showMap(this.pooled, this.pooledTitle, t`After pooling`, work.pooled);
  }

  /** In the colours of the map, so that what has vanished is seen to have vanished. */
  showMap(grid, title, name, { shape: [rows, columns], data }) {
    heading(title, name, `${rows} × ${columns}`);
    grid.element.hidden = !data.length;
    if (!data.length) return;
    const { colour } = this.bench.map.scale;
    const place = name.toLowerCase();
    grid.show({
      rows,
      columns,
      colour: (y, x) => colour(data[y * columns + x]),
      text: (y, x) => written(data[y * columns + x], 1),
      spoken: (y, x) => `${place} ${y}, ${x}: ${written(data[y * columns + x])}`,
    });
  }

  point(work, { at, relu, pool }) {
    const around = this.bench.poolWindow();
    if (relu && work.window) {
      this.bent.select(...at);
      const frames = [{ top: at[0], left: at[1], height: 1, width: 1, kind: "cell" }];
      if (around)
        frames.unshift({
          top: around[0] * pool.stride,
          left: around[1] * pool.stride,
          height: pool.size,
          width: pool.size,
          kind: "other",
        });
      this.bent.mark(...frames);
    }
    if (!pool || !work.window) return;
    if (around && !this.moving) this.pooled.select(...around);
    this.pooled.mark(
      ...(around ? [{ top: around[0], left: around[1], height: 1, width: 1, kind: "cell" }] : []),
    );
  }

  /** From a pooled number to the number of its window that was kept, where it is one of them. */
  moved(row, column, by) {
    if (by === "hover" && this.bench.held) return;
    this.bench.player.stop();
    const { pool } = this.bench.settings;
    this.moving = true;
    this.bench.moveTo(...keptPlace(this.bench.work, pool, row, column));
    this.moving = false;
  }
}

function keptPlace({ bent, pooled: { shape, data } }, { size, stride }, row, column) {
  const kept = data[row * shape[1] + column];
  const places = Array.from({ length: size * size }, (_, i) => [
    row * stride + Math.floor(i / size),
    column * stride + (i % size),
  ]);
  return places.find(([y, x]) => bent.data[y * bent.shape[1] + x] === kept) ?? places[0];
}
