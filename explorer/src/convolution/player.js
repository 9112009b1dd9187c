// Walks over the map, place by place, and lets it fill.

import { calm } from "../shared/dom.js";

const MOST_TICKS = 2000;

export class Player {
  constructor(bench) {
    Object.assign(this, { bench, timer: null, shown: Infinity });
  }

  get playing() {
    return this.timer !== null;
  }

  toggle() {
    if (calm()) {
      this.step();
    } else if (this.playing) {
      this.stop();
      this.bench.speak();
      this.bench.keep();
    } else {
      this.start();
    }
  }

  /** One place further, for readers who have asked for less motion. */
  step() {
    const { work, settings } = this.bench;
    const [rows, columns] = work.map.shape;
    const next = (settings.at[0] * columns + settings.at[1] + 1) % (rows * columns);
    this.bench.moveTo(Math.floor(next / columns), next % columns);
  }

  start() {
    const [rows, columns] = this.bench.work.map.shape;
    const places = rows * columns;
    if (!places) return;
    const stride = Math.ceil(places / MOST_TICKS);
    this.shown = 0;
    this.timer = setInterval(() => this.tick(places, columns, stride), pause(places));
    this.tick(places, columns, stride);
    this.bench.map.setPlaying(true);
  }

  tick(places, columns, stride) {
    if (this.shown >= places) {
      this.stop();
      this.bench.speak();
      return;
    }
    this.shown = Math.min(this.shown + stride, places);
    const place = this.shown - 1;
    this.bench.moveTo(Math.floor(place / columns), place % columns, { quiet: true });
    this.bench.map.repaint();
  }

  stop() {
    if (!this.playing) return;
    clearInterval(this.timer);
    Object.assign(this, { timer: null, shown: Infinity });
    this.bench.map.setPlaying(false);
    this.bench.map.repaint();
  }
}

/** Milliseconds for each place: time to read on a small map, a minute for a photo. */
function pause(places) {
  if (places <= 30) return 900;
  return places <= 100 ? 400 : 30;
}
