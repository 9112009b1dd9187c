// The map: all answers of the kernel, and how the window moves.

import { calm, el, heading, labelled, menu } from "../shared/dom.js";
import { NumberGrid } from "../shared/grid.js";
import { t } from "../shared/language.js";
import { legend } from "../shared/legend.js";
import { written } from "../shared/numbers.js";
import { scaleOf } from "./scales.js";
import { PADDINGS, STRIDES } from "./settings.js";
import { misfit } from "./words.js";

export class MapCard {
  constructor(bench) {
    this.bench = bench;
    this.title = el("h2", { id: "map" });
    this.grid = new NumberGrid({
      label: t`Map`,
      tallest: 336,
      onMove: (y, x, by) => this.moved(y, x, by),
      onChoose: (y, x) => this.hold(y, x),
    });
    this.legend = el("p", { class: "legend small" });
    this.held = el("p", { class: "soft small for-mouse" });
    this.trouble = el("p", { class: "trouble" });
    this.element = el(
      "section",
      { class: "card map", "aria-labelledby": "map" },
      this.title,
      this.grid.element,
      this.trouble,
      this.legend,
      this.held,
      this.makeControls(),
    );
  }

  makeControls() {
    this.play = el("button", {
      type: "button",
      class: "strong",
      on: { click: () => this.bench.player.toggle() },
    });
    this.setPlaying(false);
    matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", () =>
      this.setPlaying(false),
    );
    this.stride = menu(
      STRIDES.map((value) => ({ value, text: value })),
      (stride) => this.bench.change({ stride: Number(stride) }),
    );
    this.padding = menu(
      PADDINGS.map((value) => ({ value, text: value })),
      (padding) => this.bench.change({ padding }),
    );
    return el(
      "div",
      { class: "controls" },
      this.play,
      labelled(t`Stride`, this.stride, true),
      labelled(t`Padding`, this.padding, true),
    );
  }

  setPlaying(playing) {
    this.play.textContent = calm() ? t`Next step` : playing ? t`Stop` : t`Play`;
  }

  setHeld(held) {
    this.grid.hover = !held;
    this.held.textContent = held
      ? t`The window is held. Click the number again to let it go.`
      : t`Click a number to hold the window there.`;
  }

  show(work, { stride, padding, bias }) {
    const [rows, columns] = work.map.shape;
    heading(this.title, t`Map`, `${rows} × ${columns}`);
    [this.stride.value, this.padding.value] = [stride, padding];
    const empty = !work.window;
    this.trouble.textContent = empty ? misfit(work) : "";
    for (const part of [this.grid.element, this.legend, this.held, this.play]) part.hidden = empty;
    if (empty) return;
    const signed =
      bias < 0 || [work.image, work.kernel].some(({ data }) => data.some((value) => value < 0));
    this.scale = scaleOf(work.map.data, signed);
    this.repaint();
  }

  /** Show the numbers that the walk has reached. */
  repaint() {
    const {
      shape: [rows, columns],
      data,
    } = this.bench.work.map;
    const { shown } = this.bench.player;
    const { colour } = this.scale;
    this.grid.show({
      rows,
      columns,
      colour: (y, x) => (y * columns + x < shown ? colour(data[y * columns + x]) : null),
      text: (y, x) => written(data[y * columns + x], 1),
      spoken: (y, x) => t`map ${y}, ${x}: ${written(data[y * columns + x])}`,
    });
    legend(this.legend, this.scale);
  }

  point(work, { at, pool }) {
    if (!work.window) return;
    this.grid.select(...at);
    const frames = [{ top: at[0], left: at[1], height: 1, width: 1, kind: "cell" }];
    const around = this.bench.poolWindow();
    if (around)
      frames.unshift({
        top: around[0] * pool.stride,
        left: around[1] * pool.stride,
        height: pool.size,
        width: pool.size,
        kind: "other",
      });
    this.grid.mark(...frames);
  }

  moved(y, x, by) {
    if (by === "hover" && this.bench.player.playing) return;
    this.bench.player.stop();
    this.pressed = by === "press";
    this.bench.moveTo(y, x);
  }

  /** A click holds the window where it is; a second one on the same number lets it go. */
  hold() {
    this.bench.player.stop();
    this.bench.setHeld(this.pressed || !this.bench.held);
    this.pressed = false;
  }
}
