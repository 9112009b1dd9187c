// The page as a whole: its settings, what follows from them, and the cards that show it.

import { correlate, outputSize, paddingWidths, windowAt } from "../engine/convolution.js";
import { el, fill, labelled, menu, say } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { hasAddress, writeState, writtenState } from "../shared/state.js";
import { AfterCard } from "./after_card.js";
import { ImageCard } from "./image_card.js";
import { KernelCard } from "./kernel_card.js";
import { MapCard } from "./map_card.js";
import { ownPhoto } from "./photos.js";
import { PICTURES, tensorOf, toGrey } from "./pictures.js";
import { Player } from "./player.js";
import { PRESETS } from "./presets.js";
import { entriesOf, matchSlices, settingsFrom } from "./settings.js";
import { pooled, relu, windowAround } from "./stages.js";
import { SumCard } from "./sum_card.js";
import { sentenceOf } from "./words.js";

/**
 * @typedef {import("../engine/tensors.js").Tensor} Tensor
 * @typedef {object} Work what follows from the settings
 * @property {Tensor} image
 * @property {Tensor} kernel
 * @property {[number, number][]} padding zeros before and after, for rows and for columns
 * @property {Tensor} map with bias
 * @property {Tensor} bent the map after ReLU; the map itself where there is none
 * @property {Tensor | null} pooled
 * @property {ReturnType<typeof windowAt> | null} window what map[at] is made of
 */
export class Workbench {
  /**
   * @param {Map<string, import("./photos.js").Photo>} photos
   * @param {Record<string, string>} links
   * @param {boolean} ownFirst begin with the reader's own photo
   */
  constructor(photos, links, ownFirst) {
    Object.assign(this, { photos, ownFirst, held: false });
    this.player = new Player(this);
    this.image = new ImageCard(this);
    this.kernel = new KernelCard(this);
    this.map = new MapCard(this);
    this.sum = new SumCard(this);
    this.after = new AfterCard(this);
    this.cards = [this.image, this.kernel, this.map, this.sum, this.after];
    this.preset = menu(presetOptions(), (name) => this.choosePreset(name));
    this.hint = el("p", { class: "hint" });
    this.notice = el("p", { class: "trouble", role: "alert" });
    document.body.append(this.head(links), this.main());
    say(""); // screen readers listen only to a voice that was there before
  }

  head(links) {
    const link = ([text, address]) => el("a", { href: address }, text);
    const ways = Object.entries(links).map(link);
    return el(
      "header",
      {},
      ways.length ? el("nav", { "aria-label": t`The course` }, ...ways) : null,
      el("h1", {}, t`Convolution, number by number`),
      el(
        "p",
        { class: "lead" },
        t`Lay a small grid of weights, the kernel, on a window of the image. Multiply each pixel by the weight that lies on it, and add up the products: that is one number of the map. Point at the map, or press Play.`,
      ),
    );
  }

  main() {
    const bar = el(
      "div",
      { class: "bar" },
      labelled(t`From the lessons`, this.preset),
      this.image.choice,
      this.shareButton(),
    );
    const bench = el(
      "div",
      { class: "bench" },
      this.image.element,
      this.map.element,
      this.sum.element,
      this.kernel.element,
      this.after.element,
    );
    return el("main", {}, bar, this.notice, this.hint, bench);
  }

  shareButton() {
    this.address = el("input", {
      type: "text",
      readonly: true,
      hidden: true,
      "aria-label": t`The address of what you see`,
    });
    const copy = async () => {
      writeState(this.entries());
      try {
        await navigator.clipboard.writeText(location.href);
        button.textContent = t`Copied`;
        say(t`The link is copied.`);
        setTimeout(() => (button.textContent = t`Copy link`), 2000);
      } catch {
        Object.assign(this.address, { hidden: false, value: location.href });
        this.address.select();
        say(
          t`The browser does not let this page copy. The address stands in the field beside the button.`,
        );
      }
    };
    const button = el("button", { type: "button", on: { click: copy } }, t`Copy link`);
    button.hidden = !hasAddress();
    return el("div", { class: "share" }, button, this.address);
  }

  /** Show what the entries of an address say. */
  start(entries) {
    this.player.stop();
    const { settings, complaints } = settingsFrom(entries, [...this.photos.keys()]);
    if (this.ownFirst && !Object.keys(entries).length) {
      Object.assign(settings, settingsFrom({ preset: "sobel" }, ["cat"]).settings, {
        image: "photo",
      });
    }
    this.settings = settings;
    this.work = null;
    this.setHeld(false);
    this.show();
    this.notice.textContent = complaints.join(" ");
  }

  choosePreset(name) {
    if (!name) return;
    this.start({ preset: name });
    this.keep();
  }

  /** Settings have changed by the reader's hand. @param {Partial<import("./settings.js").Settings>} changes */
  change(changes) {
    this.player.stop();
    this.notice.textContent = "";
    Object.assign(this.settings, changes);
    matchSlices(this.settings);
    this.show();
    this.keep();
    this.speak();
  }

  /** Another number of the map is looked at. */
  moveTo(y, x, { quiet = false } = {}) {
    const [rows, columns] = this.work.map.shape;
    if (!rows || !columns) return;
    this.settings.at = [Math.min(Math.max(y, 0), rows - 1), Math.min(Math.max(x, 0), columns - 1)];
    this.work.window = this.windowAt();
    for (const card of this.cards) card.point?.(this.work, this.settings);
    if (!quiet) {
      this.speak();
      this.keep();
    }
  }

  /** Keep the place while the mouse moves elsewhere, or let it go. */
  setHeld(held) {
    this.held = held;
    this.map.setHeld(held);
    this.image.grid.hover = !held;
  }

  /** Light up one product with its pixel and its weight; null: none. */
  light(index) {
    this.lit = index;
    for (const card of this.cards) card.light?.(this.work, index);
  }

  async usePhoto(file) {
    this.photos.set("photo", await ownPhoto(file));
    this.image.listPhotos();
    this.change({ image: "photo", grid: null });
  }

  show() {
    this.work = workFrom(this.settings, this.photos);
    const [rows, columns] = this.work.map.shape;
    this.settings.at = this.settings.at.map((place, axis) =>
      Math.min(place, Math.max([rows, columns][axis] - 1, 0)),
    );
    this.work.window = rows && columns ? this.windowAt() : null;
    this.lit = null;
    for (const card of this.cards) card.show(this.work, this.settings);
    for (const card of this.cards) card.point?.(this.work, this.settings);
    const { preset } = this.entries();
    this.preset.value = preset ?? "";
    this.hint.textContent = preset ? PRESETS[preset].try : "";
  }

  windowAt() {
    return windowAt(this.work.image, this.work.kernel, this.settings, ...this.settings.at);
  }

  /** The pooling window around the number that is looked at, or null. */
  poolWindow() {
    const { pool, at } = this.settings;
    return pool && windowAround(this.work.map.shape, pool, ...at);
  }

  entries() {
    return entriesOf(this.settings, [...this.photos.keys()]);
  }

  keep() {
    clearTimeout(this.keeping); // browsers allow few changes of the address in a second
    this.keeping = setTimeout(() => writeState(this.entries()), 200);
  }

  speak() {
    say(sentenceOf(this));
  }
}

/** @returns {Work} */
function workFrom(settings, photos) {
  const image = imageOf(settings, photos);
  const kernel = kernelOf(settings.kernel);
  const { stride, padding } = settings;
  const sizes = [0, 1].map((axis) => [image.shape[axis], kernel.shape[axis], stride, padding]);
  const fits = sizes.every((size) => outputSize(...size) > 0);
  const map = fits
    ? correlate(image, kernel, settings)
    : { shape: [0, 0, 1], data: new Float32Array(0) };
  const bent = settings.relu ? relu(map) : map;
  return {
    image,
    kernel,
    padding: sizes.map((size) => paddingWidths(...size)),
    map,
    bent,
    pooled: settings.pool ? pooled(bent, settings.pool) : null,
    window: null,
  };
}

function imageOf({ image, grid, pixels, colour }, photos) {
  const own = image === "own" ? grid : PICTURES[image]?.rows;
  const tensor = own ? tensorOf(own) : photos.get(image).sides[pixels];
  if (colour === "grey") return toGrey(tensor);
  return tensor.shape[2] === 3 ? tensor : thrice(tensor);
}

/** A grey image as red, green and blue. */
function thrice({ shape: [height, width], data }) {
  return {
    shape: [height, width, 3],
    data: Float32Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)]),
  };
}

/** Slices of rows as a tensor [kh, kw, C]. */
function kernelOf(slices) {
  const [rows, columns] = [slices[0].length, slices[0][0].length];
  const data = new Float32Array(rows * columns * slices.length);
  slices.forEach((slice, c) =>
    slice.flat().forEach((weight, i) => (data[i * slices.length + c] = weight)),
  );
  return { shape: [rows, columns, slices.length], data };
}

function presetOptions() {
  const options = Object.entries(PRESETS).map(([value, { lesson, title }]) => ({
    value,
    text: title,
    group: t`Lesson ${lesson}`,
    lesson,
  }));
  options.sort((one, other) => one.lesson - other.lesson);
  return [{ value: "", text: t`Your own settings` }, ...options];
}
