// The photo as the network sees it, and a brush that paints grey over it.
import { el, say } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { count, percent } from "./words.js";

/** @typedef {import("../engine/tensors.js").Tensor} Tensor */

/** What is painted over becomes this: neither dark nor bright. */
const GREY = 128;
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export class Stage {
  /**
   * @param {{onPaint: function(): void, onPixel: function(number, number): void}} events
   *   onPixel is told a place of the photo that was chosen while the brush rests
   */
  constructor(events) {
    this.events = events;
    this.canvas = el("canvas", { "aria-hidden": "true" });
    this.brush = el("span", { class: "brush" });
    this.seen = el("span", { class: "frame seen" });
    this.photo = el(
      "div",
      { class: "photo", tabindex: "0", role: "application", "aria-roledescription": t`photo` },
      this.canvas,
      this.seen,
      this.brush,
    );
    this.element = el("div", { class: "stage" }, this.photo, this.tools(), this.hint);
    this.seen.hidden = true;
    this.listen();
  }

  tools() {
    this.switch = el("button", { type: "button", class: "tool" }, t`Brush`);
    this.hint = el("p", { class: "soft small brush-hint" });
    this.setBrush(window.matchMedia("(pointer: fine)").matches);
    this.switch.addEventListener("click", () => this.setBrush(!this.painting));
    this.size = el("input", { type: "range", min: "1", max: "40", value: "14", id: "brush-size", "aria-label": t`brush size` });
    this.size.addEventListener("input", () => this.place());
    this.back = el("button", { type: "button", class: "tool" }, t`Undo`);
    this.clean = el("button", { type: "button", class: "tool" }, t`Clear`);
    this.back.addEventListener("click", () => this.undo());
    this.clean.addEventListener("click", () => this.clear());
    return el(
      "div",
      { class: "tools", role: "group", "aria-label": t`Paint grey over the photo` },
      this.switch,
      el("label", { for: "brush-size" }, t`size `, this.size),
      this.back,
      this.clean,
    );
  }

  setBrush(on) {
    this.painting = on;
    this.switch.setAttribute("aria-pressed", String(on));
    this.photo.classList.toggle("painting", on);
    this.hint.textContent = on
      ? t`Drag over the photo: what you cover turns grey, and the network answers anew.`
      : t`The brush is off: choose a pixel of the photo to see its numbers.`;
  }

  /**
   * Show a photo, with nothing painted on it.
   * @param {Tensor} tensor  as the network takes it
   * @param {string} name
   */
  show(tensor, name) {
    Object.assign(this, { tensor, name });
    const [height, width] = tensor.shape;
    this.mask = new Uint8Array(height * width);
    this.past = [];
    this.at = { y: Math.floor(height / 2), x: Math.floor(width / 2) };
    Object.assign(this.canvas, { height, width });
    this.photo.style.aspectRatio = `${width} / ${height}`;
    this.draw();
    this.place();
  }

  /** The photo with what is painted over it. */
  get painted() {
    const data = this.tensor.data.map((value, position) =>
      this.mask[Math.floor(position / 3)] ? GREY : value,
    );
    return { shape: this.tensor.shape, data };
  }

  /** The share of the photo that is painted over. */
  get share() {
    return this.mask.reduce((sum, one) => sum + one, 0) / this.mask.length;
  }

  draw() {
    const context = this.canvas.getContext("2d");
    const picture = context.createImageData(this.canvas.width, this.canvas.height);
    const { data } = this.painted;
    for (let pixel = 0; pixel < this.mask.length; pixel++) {
      picture.data.set([...data.subarray(3 * pixel, 3 * pixel + 3), 255], 4 * pixel);
    }
    context.putImageData(picture, 0, 0);
    this.back.disabled = !this.past.length;
    this.clean.disabled = !this.share;
    const share = this.share ? t`, ${percent(this.share, 0)} painted over` : "";
    const [height, width] = this.tensor.shape;
    this.photo.setAttribute(
      "aria-label",
      t`${this.name}, ${count(width, "pixel")} wide and ${height} high${share}. Arrow keys move the brush, the space key paints.`,
    );
  }

  /** Frame what a number of the network sees of the photo, or nothing. */
  frame(box) {
    this.seen.hidden = !box;
    if (box && this.tensor) this.lay(this.seen, box.top, box.left, box.bottom + 1, box.right + 1);
  }

  get square() {
    const shorter = Math.min(...this.tensor.shape.slice(0, 2));
    return Math.max(1, Math.round((shorter * Number(this.size.value)) / 100));
  }

  bounds() {
    const half = Math.floor(this.square / 2);
    const [height, width] = this.tensor.shape;
    const top = Math.max(0, this.at.y - half);
    const left = Math.max(0, this.at.x - half);
    const bottom = Math.min(height, this.at.y - half + this.square);
    const right = Math.min(width, this.at.x - half + this.square);
    return [top, left, bottom, right];
  }

  place() {
    if (this.tensor) this.lay(this.brush, ...this.bounds());
  }

  lay(box, top, left, bottom, right) {
    const [height, width] = this.tensor.shape;
    Object.assign(box.style, {
      top: `${(100 * top) / height}%`,
      left: `${(100 * left) / width}%`,
      height: `${(100 * (bottom - top)) / height}%`,
      width: `${(100 * (right - left)) / width}%`,
    });
  }

  /** Paint the square under the brush. */
  paint() {
    const [top, left, bottom, right] = this.bounds();
    for (let y = top; y < bottom; y++) {
      this.mask.fill(1, y * this.tensor.shape[1] + left, y * this.tensor.shape[1] + right);
    }
  }

  remember() {
    this.past.push(this.mask.slice());
  }

  changed() {
    this.draw();
    this.events.onPaint();
  }

  undo() {
    this.mask = this.past.pop();
    this.changed();
    if (this.back.disabled) this.photo.focus();
  }

  clear() {
    this.remember();
    this.mask = new Uint8Array(this.mask.length);
    this.changed();
    this.photo.focus();
  }

  // --- by mouse and touch ------------------------------------------------------------------------

  listen() {
    this.photo.addEventListener("pointerdown", (event) => this.press(event));
    this.photo.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.photo.addEventListener(end, () => (this.held = false));
    }
    this.photo.addEventListener("keydown", (event) => this.key(event));
  }

  pointed(event) {
    const box = this.photo.getBoundingClientRect();
    const [height, width] = this.tensor.shape;
    const inside = (share, size) => Math.max(0, Math.min(size - 1, Math.floor(share * size)));
    return {
      y: inside((event.clientY - box.top) / box.height, height),
      x: inside((event.clientX - box.left) / box.width, width),
    };
  }

  press(event) {
    if (!this.tensor || event.button) return;
    this.at = this.pointed(event);
    this.place();
    if (!this.painting) return this.events.onPixel(this.at.y, this.at.x);
    this.photo.setPointerCapture(event.pointerId);
    this.held = true;
    this.remember();
    this.paint();
    this.changed();
  }

  drag(event) {
    if (!this.tensor) return;
    const from = this.at;
    const to = this.pointed(event);
    if (this.held) {
      const count = Math.max(1, Math.abs(to.y - from.y), Math.abs(to.x - from.x));
      for (let part = 1; part <= count; part++) {
        const between = (axis) => Math.round(from[axis] + ((to[axis] - from[axis]) * part) / count);
        this.at = { y: between("y"), x: between("x") };
        this.paint();
      }
      this.changed();
    }
    this.at = to;
    this.place();
  }

  // --- by keyboard --------------------------------------------------------------------------------

  key(event) {
    if (!this.tensor || event.altKey || event.ctrlKey || event.metaKey) return;
    const move = ARROWS[event.key];
    if (move) {
      const far = event.shiftKey ? 1 : Math.max(1, Math.round(this.square / 2));
      const [height, width] = this.tensor.shape;
      this.at.y = Math.max(0, Math.min(height - 1, this.at.y + far * move[0]));
      this.at.x = Math.max(0, Math.min(width - 1, this.at.x + far * move[1]));
      this.place();
      say(t`row ${this.at.y}, column ${this.at.x}`);
    } else if (event.key === " ") {
      this.remember();
      this.paint();
      this.changed();
    } else if (event.key === "Enter") {
      this.events.onPixel(this.at.y, this.at.x);
    } else return;
    event.preventDefault();
  }
}
