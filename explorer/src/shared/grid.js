// A grid of numbers that can be looked at, pointed at, touched, and walked over with arrow keys.
//
// The numbers are painted on a canvas, so that a map of 10,000 costs no more than one of 16. For
// keyboard and screen reader one true grid cell lies over the chosen number and moves with it.

import { css, onScheme, textOn } from "./colours.js";
import { el } from "./dom.js";

const PRINTED_FROM = 22; // pixels of a cell in which a number can be read
const LINES_FROM = 9; // pixels of a cell from which lines are drawn between cells

/**
 * @typedef {object} Shown
 * @property {number} rows
 * @property {number} columns
 * @property {(y: number, x: number) => import("./colours.js").Colour | null} colour null: no value
 *   there (yet)
 * @property {(y: number, x: number) => string} [text] what is printed where it fits, and read out
 * @property {(y: number, x: number) => string} [spoken] read out in its place
 * @property {(y: number, x: number) => boolean} [padding] marks zeros that were put around an image
 *
 * @typedef {{top: number, left: number, height: number, width: number, kind?: string}} Frame
 *   kind: "window" (default), "cell" or "other"
 */
export class NumberGrid {
  /**
   * @param {object} options
   * @param {string} options.label what screen readers call the grid
   * @param {(y: number, x: number, by: "hover" | "press" | "keys") => void} [options.onMove] another
   *   cell
   * @param {(y: number, x: number) => void} [options.onChoose] a click, Enter or the space bar
   * @param {number} [options.largest] pixels that a cell may have at most
   * @param {number} [options.tallest] pixels that the grid may be high
   * @param {boolean} [options.still] true: a picture only, for eyes only
   */
  constructor({ label, onMove, onChoose, largest = 56, tallest = 420, still = false }) {
    Object.assign(this, { onMove, onChoose, largest, tallest, still });
    this.hover = true; // false: the mouse moves nothing unless it is pressed
    this.y = this.x = 0;
    this.shown = null;
    this.frames = [];
    this.values = el("canvas", { class: "values", "aria-hidden": "true" });
    this.marks = el("canvas", { class: "marks", "aria-hidden": "true" });
    this.surface = el("div", { class: "surface" }, this.values, this.marks);
    this.element = el("div", { class: ["number-grid", still && "still"] }, this.surface);
    if (!still) this.makeOperable(label);
    new ResizeObserver(() => this.fit()).observe(this.element);
    onScheme(() => this.paint());
  }

  makeOperable(label) {
    this.cell = el("div", {
      role: "gridcell",
      tabindex: "0",
      on: { keydown: (event) => this.key(event) },
    });
    this.row = el("div", { role: "row" }, this.cell);
    this.table = el("div", { role: "grid", "aria-label": label }, this.row);
    this.surface.append(this.table);
    const point = (event) => this.point(event);
    for (const name of ["pointerdown", "pointermove"]) this.surface.addEventListener(name, point);
    this.surface.addEventListener("click", () => this.onChoose?.(this.y, this.x));
  }

  /** Show other numbers. @param {Shown} shown */
  show(shown) {
    this.shown = shown;
    this.select(Math.min(this.y, shown.rows - 1), Math.min(this.x, shown.columns - 1));
    this.fit(true);
  }

  /** Draw frames around parts of it. @param {...Frame} frames */
  mark(...frames) {
    this.frames = frames;
    this.paintMarks();
  }

  /** Make a cell the chosen one, without telling anybody. */
  select(y, x) {
    [this.y, this.x] = [y, x];
    this.place();
  }

  /** Move the keyboard to the chosen cell. */
  focus() {
    this.cell.focus({ preventScroll: true });
  }

  moveTo(y, x, by) {
    const { rows, columns } = this.shown;
    const [row, column] = [
      Math.min(Math.max(y, 0), rows - 1),
      Math.min(Math.max(x, 0), columns - 1),
    ];
    if (row === this.y && column === this.x) return;
    this.select(row, column);
    this.onMove?.(row, column, by);
  }

  key(event) {
    const { rows, columns } = this.shown;
    const { y, x } = this;
    const far = event.ctrlKey || event.metaKey;
    const places = {
      ArrowUp: [y - 1, x],
      ArrowDown: [y + 1, x],
      ArrowLeft: [y, x - 1],
      ArrowRight: [y, x + 1],
      Home: [far ? 0 : y, 0],
      End: [far ? rows - 1 : y, columns - 1],
      PageUp: [y - 10, x],
      PageDown: [y + 10, x],
    };
    if (event.key in places) {
      this.moveTo(...places[event.key], "keys");
    } else if (event.key === "Enter" || event.key === " ") {
      this.onChoose?.(y, x);
    } else {
      return;
    }
    event.preventDefault();
  }

  point(event) {
    const by = event.buttons ? "press" : "hover";
    if (!this.shown || (by === "hover" && !this.hover)) return;
    const box = this.surface.getBoundingClientRect();
    const y = Math.floor((event.clientY - box.top) / this.side);
    const x = Math.floor((event.clientX - box.left) / this.side);
    this.moveTo(y, x, by);
  }

  /** Choose the side of a cell for the room that there is. */
  fit(always = false) {
    const room = this.element.clientWidth;
    if (!this.shown || !room) return;
    const { rows, columns } = this.shown;
    const side = Math.min(room / columns, this.tallest / rows, this.largest);
    const whole = side >= 3 ? Math.floor(side) : side;
    if (whole === this.side && !always) return;
    this.side = whole;
    this.paint();
    this.place();
  }

  paint() {
    if (!this.shown || !this.side) return;
    const { rows, columns } = this.shown;
    const [height, width] = [rows * this.side, columns * this.side];
    Object.assign(this.surface.style, { width: `${width}px`, height: `${height}px` });
    const pen = sharpPen(this.values, width, height);
    const colours = this.paintColours(pen, width, height);
    if (this.side >= LINES_FROM) this.paintLines(pen);
    this.paintPadding(pen);
    this.paintNumbers(pen, colours);
    this.paintMarks();
  }

  paintColours(pen, width, height) {
    const { rows, columns, colour } = this.shown;
    const small = new OffscreenCanvas(columns, rows);
    const image = new ImageData(columns, rows);
    const colours = [];
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const found = colour(y, x);
        colours.push(found);
        if (found) image.data.set([...found, 255], 4 * (y * columns + x));
      }
    }
    small.getContext("2d").putImageData(image, 0, 0);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, 0, 0, width, height);
    return colours;
  }

  paintLines(pen) {
    const { rows, columns } = this.shown;
    pen.strokeStyle = "rgb(128 128 128 / 0.35)";
    pen.lineWidth = 1;
    pen.beginPath();
    for (let y = 0; y <= rows; y++) line(pen, 0, y * this.side, columns * this.side, y * this.side);
    for (let x = 0; x <= columns; x++) line(pen, x * this.side, 0, x * this.side, rows * this.side);
    pen.stroke();
  }

  /** Padding is hatched, so that its zeros cannot be taken for black pixels. */
  paintPadding(pen) {
    const { rows, columns, padding } = this.shown;
    if (!padding) return;
    pen.save();
    pen.beginPath();
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        if (padding(y, x)) pen.rect(x * this.side, y * this.side, this.side, this.side);
      }
    }
    pen.clip();
    pen.strokeStyle = this.styled("--hatch");
    pen.lineWidth = 1.5;
    pen.beginPath();
    const [height, width] = [rows * this.side, columns * this.side];
    for (let start = -height; start < width; start += 7)
      line(pen, start, height, start + height, 0);
    pen.stroke();
    pen.restore();
  }

  paintNumbers(pen, colours) {
    const { rows, columns, text } = this.shown;
    if (!text || this.side < PRINTED_FROM) return;
    const texts = colours.map((colour, i) => colour && text(Math.floor(i / columns), i % columns));
    const size = fontSize(pen, texts, this.side);
    if (size < 8) return;
    pen.font = `${size}px system-ui, sans-serif`;
    [pen.textAlign, pen.textBaseline] = ["center", "middle"];
    for (let i = 0; i < rows * columns; i++) {
      if (!texts[i]) continue;
      const [y, x] = [Math.floor(i / columns), i % columns];
      pen.fillStyle = this.shown.padding?.(y, x) ? this.styled("--ink") : textOn(colours[i]);
      pen.fillText(texts[i], (x + 0.5) * this.side, (y + 0.54) * this.side);
    }
  }

  /** Frames have a bright and a dark line, so that they can be seen on any picture. */
  paintMarks() {
    if (!this.shown || !this.side) return;
    const [height, width] = [this.shown.rows * this.side, this.shown.columns * this.side];
    const room = 4; // frames may stand over the edge by so much
    const pen = sharpPen(this.marks, width + 2 * room, height + 2 * room);
    pen.translate(room, room);
    for (const { top, left, height: tall, width: wide, kind = "window" } of this.frames) {
      const box = [left * this.side, top * this.side, wide * this.side, tall * this.side];
      const strong = kind === "other" ? 2 : 3;
      for (const [colour, thick] of [
        [this.styled("--halo"), strong + 3],
        [this.styled(`--frame-${kind}`), strong],
      ]) {
        pen.strokeStyle = colour;
        pen.lineWidth = thick;
        pen.lineJoin = "round";
        pen.strokeRect(...box);
      }
    }
  }

  /** Lay the cell that keyboard and screen reader see over the chosen number. */
  place() {
    if (this.still || !this.shown) return;
    const { rows, columns, text, spoken } = this.shown;
    const { y, x, side = 1 } = this;
    this.table.setAttribute("aria-rowcount", rows);
    this.table.setAttribute("aria-colcount", columns);
    this.row.setAttribute("aria-rowindex", y + 1);
    this.cell.setAttribute("aria-colindex", x + 1);
    this.cell.setAttribute("aria-label", (spoken ?? text)?.(y, x) ?? "");
    Object.assign(this.cell.style, {
      left: `${x * side}px`,
      top: `${y * side}px`,
      width: `${side}px`,
      height: `${side}px`,
    });
  }

  /** The colour that a property has in this scheme: the property itself may name one for each. */
  styled(name) {
    this.marks.style.color = `var(${name})`;
    return getComputedStyle(this.marks).color;
  }
}

/** A canvas of this size in CSS pixels, as sharp as the screen, and a pen for it. */
function sharpPen(canvas, width, height) {
  const scale = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  return pen;
}

function line(pen, fromX, fromY, toX, toY) {
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
}

/** The largest size at which every number fits into its cell. */
function fontSize(pen, texts, side) {
  pen.font = "10px system-ui, sans-serif";
  const widest = Math.max(...texts.map((text) => (text ? pen.measureText(text).width : 0)), 1);
  return Math.min(Math.floor((10 * (side - 4)) / widest), Math.floor(side * 0.37), 18);
}
