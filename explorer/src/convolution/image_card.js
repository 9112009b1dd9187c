// The image: its numbers, the window on it, and which image it is.

import { grey, largest, tint } from "../shared/colours.js";
import { el, fill, heading, labelled, menu } from "../shared/dom.js";
import { filePicker } from "../shared/files.js";
import { NumberGrid } from "../shared/grid.js";
import { t } from "../shared/language.js";
import { parsed, written } from "../shared/numbers.js";
import { SIDES } from "./photos.js";
import { PICTURES, rowsOf } from "./pictures.js";
import { paddingColour, scaleOf } from "./scales.js";
import { CHANNELS } from "./words.js";

export class ImageCard {
  constructor(bench) {
    this.bench = bench;
    this.pixel = null; // the one whose number can be changed
    this.title = el("h2", { id: "image" });
    this.choice = this.makeChoice();
    this.grid = new NumberGrid({
      label: t`Image`,
      tallest: 336,
      onMove: (y, x, by) => this.moved(y, x, by),
      onChoose: (y, x) => this.choose(y, x),
    });
    this.channels = CHANNELS.map(
      () => new NumberGrid({ label: "", still: true, largest: 40, tallest: 150 }),
    );
    this.sheets = el(
      "div",
      { class: "sheets" },
      CHANNELS.map((name, c) =>
        el("div", {}, el("p", { class: "soft small" }, name), this.channels[c].element),
      ),
    );
    this.around = el("p", { class: "soft small" }, t`Hatched: padding, zeros around the image.`);
    this.element = el(
      "section",
      { class: "card image", "aria-labelledby": "image" },
      this.title,
      this.grid.element,
      this.around,
      this.sheets,
      el("div", { class: "controls" }, ...this.makeControls(), this.makeField()),
    );
  }

  makeControls() {
    this.colour = menu(
      [
        { value: "grey", text: t`1 (grey)` },
        { value: "rgb", text: t`3 (colour)` },
      ],
      (colour) => this.bench.change({ colour }),
    );
    this.pixels = menu(
      SIDES.map((side) => ({ value: side, text: `${side} × ${side}` })),
      (side) => this.bench.change({ pixels: Number(side) }),
    );
    this.pixelsLabel = labelled(t`Pixels`, this.pixels, true);
    return [labelled(t`Channels`, this.colour, true), this.pixelsLabel];
  }

  /** Which image it is, and the reader's own photo. */
  makeChoice() {
    this.pictures = el("select", {
      on: {
        change: () => this.bench.change({ image: this.pictures.value, grid: null, at: [0, 0] }),
      },
    });
    this.listPhotos();
    const { element } = filePicker({
      onFile: (file) => this.bench.usePhoto(file),
      text: t`Your photo …`,
    });
    const note = el("p", { class: "soft small" }, t`Your photo stays on this page.`);
    return el("div", { class: "choice" }, labelled(t`Image`, this.pictures), element, note);
  }

  makeField() {
    this.field = el("input", {
      type: "text",
      size: 6,
      autocomplete: "off",
      on: { change: () => this.write() },
    });
    this.fieldName = el("span");
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.editor = el(
      "div",
      { class: "pixel", hidden: true },
      el("label", { class: "labelled beside" }, this.fieldName, this.field),
      this.trouble,
    );
    return this.editor;
  }

  listPhotos() {
    const photos = [...this.bench.photos].map(([value, { title }]) => ({
      value,
      text: title,
      group: t`Photos`,
    }));
    const grids = Object.entries(PICTURES).map(([value, { title }]) => ({
      value,
      text: title,
      group: t`Small grids`,
    }));
    const own = { value: "own", text: t`Numbers of your own`, group: t`Small grids` };
    const listed = menu([...photos, ...grids, own], () => {});
    fill(this.pictures, ...listed.childNodes);
  }

  show(work, settings) {
    const [height, width] = work.image.shape;
    heading(this.title, t`Image`, `${height} × ${width}${work.image.shape[2] === 3 ? " × 3" : ""}`);
    this.pictures.querySelector('[value="own"]').hidden = settings.image !== "own";
    this.pictures.value = settings.image;
    this.colour.value = settings.colour;
    this.pixels.value = settings.pixels;
    this.photo = this.bench.photos.has(settings.image);
    this.pixelsLabel.hidden = !this.photo;
    this.pixel = this.editable() && this.pixel && this.inside(...this.pixel) ? this.pixel : null;
    this.grid.show(this.shown(work));
    this.around.hidden = !work.padding.flat().some(Boolean) || !work.window;
    this.sheets.hidden = work.image.shape[2] === 1;
    if (!this.sheets.hidden) this.channels.forEach((grid, c) => grid.show(this.sheet(work, c)));
    this.showField();
  }

  /** The image with its padding, as the grid shows it. */
  shown(work) {
    const { image, padding } = work;
    const colour = image.shape[2] === 3 ? this.mixed(image) : this.plain(image);
    return padded(image, padding, {
      colour,
      text: image.shape[2] === 1 ? (y, x) => written(valueAt(image, y, x)) : undefined,
      spoken: (y, x) => spoken(image, y, x),
    });
  }

  sheet({ image, padding }, c) {
    const colour = tint(c, 0, this.photo ? 255 : largest(image.data) || 1);
    return padded(image, padding, {
      colour: (y, x) => colour(valueAt(image, y, x, c)),
      text: (y, x) => written(valueAt(image, y, x, c)),
    });
  }

  plain(image) {
    const { colour } = scaleOf(
      image.data,
      image.data.some((value) => value < 0),
      this.photo ? 255 : undefined,
    );
    return (y, x) => colour(valueAt(image, y, x));
  }

  mixed(image) {
    const level = grey(0, this.photo ? 255 : largest(image.data) || 1);
    return (y, x) => [0, 1, 2].map((c) => level(valueAt(image, y, x, c))[0]);
  }

  point(work, settings) {
    this.light(work, this.bench.lit);
    if (!work.window || this.moving) return;
    const [tall, wide] = work.kernel.shape;
    const [top, left] = [0, 1].map((axis) => settings.at[axis] * settings.stride);
    this.grid.select(top + Math.floor((tall - 1) / 2), left + Math.floor((wide - 1) / 2));
  }

  light(work, index) {
    const frames = work.window ? [this.windowFrame(work)] : [];
    if (this.pixel)
      frames.push({
        top: this.pixel[0] + work.padding[0][0],
        left: this.pixel[1] + work.padding[1][0],
        height: 1,
        width: 1,
        kind: "other",
      });
    if (index !== null && index !== undefined && work.window)
      frames.push(this.pixelFrame(work, index));
    this.grid.mark(...frames);
    if (!this.sheets.hidden) for (const grid of this.channels) grid.mark(...frames);
  }

  windowFrame({ window, kernel, padding }) {
    const [height, width] = kernel.shape;
    return { top: window.top + padding[0][0], left: window.left + padding[1][0], height, width };
  }

  pixelFrame(work, index) {
    const { top, left } = this.windowFrame(work);
    const [, wide, depth] = work.kernel.shape;
    const place = Math.floor(index / depth);
    return {
      top: top + Math.floor(place / wide),
      left: left + (place % wide),
      height: 1,
      width: 1,
      kind: "cell",
    };
  }

  /** The window goes where its middle lies on the pixel that is pointed at. */
  moved(y, x, by) {
    if (by !== "hover") {
      this.bench.player.stop();
      this.setPixel(y, x);
    } else if (this.bench.player.playing) {
      return;
    }
    const { kernel } = this.bench.work;
    const { stride } = this.bench.settings;
    this.moving = true;
    this.bench.moveTo(
      ...[y, x].map((place, axis) =>
        Math.round((place - Math.floor((kernel.shape[axis] - 1) / 2)) / stride),
      ),
    );
    this.moving = false;
  }

  choose(y, x) {
    this.setPixel(y, x);
    this.light(this.bench.work, this.bench.lit);
  }

  setPixel(y, x) {
    const { padding } = this.bench.work;
    const place = [y - padding[0][0], x - padding[1][0]];
    this.pixel = this.editable() && this.inside(...place) ? place : null;
    this.showField();
  }

  editable() {
    return !this.photo && this.bench.settings.colour === "grey";
  }

  inside(y, x) {
    const [height, width] = this.bench.work.image.shape;
    return y >= 0 && x >= 0 && y < height && x < width;
  }

  showField() {
    this.editor.hidden = !this.editable();
    this.trouble.textContent = "";
    this.field.hidden = !this.pixel;
    this.fieldName.textContent = this.pixel
      ? t`image[${this.pixel.join(", ")}] is`
      : t`Click a pixel to change its number.`;
    if (this.pixel) this.field.value = written(valueAt(this.bench.work.image, ...this.pixel), 4);
  }

  write() {
    const value = parsed(this.field.value);
    if (value === null) {
      this.trouble.textContent = t`“${this.field.value}” is no number. Write one such as 120, 0.5 or −3.`;
      return;
    }
    const grid = rowsOf(this.bench.work.image);
    grid[this.pixel[0]][this.pixel[1]] = value;
    this.bench.change({ image: "own", grid });
  }
}

function valueAt({ shape: [, width, depth], data }, y, x, c = 0) {
  return data[(y * width + x) * depth + c];
}

function spoken(image, y, x) {
  const values =
    image.shape[2] === 1
      ? written(valueAt(image, y, x))
      : CHANNELS.map((name, c) => `${name} ${written(valueAt(image, y, x, c))}`).join(", ");
  return t`image ${y}, ${x}: ${values}`;
}

/** An image in the ring of zeros that the padding puts around it. */
function padded(image, [[above, below], [before, behind]], { colour, text, spoken }) {
  const [height, width] = image.shape;
  const outside = (y, x) => y < above || x < before || y >= above + height || x >= before + width;
  const within = (inside, zero) =>
    inside && ((y, x) => (outside(y, x) ? zero() : inside(y - above, x - before)));
  return {
    rows: above + height + below,
    columns: before + width + behind,
    colour: within(colour, paddingColour),
    text: within(text, () => "0"),
    spoken: within(spoken, () => t`padding: 0`),
    padding: above + below + before + behind ? outside : undefined,
  };
}
