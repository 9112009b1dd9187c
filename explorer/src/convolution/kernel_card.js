// The kernel: its weights, which can be typed, and its bias.

import { el, fill, heading, labelled, menu } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { parsed, written } from "../shared/numbers.js";
import { KERNELS, nameOf } from "./kernels.js";
import { LARGEST_KERNEL } from "./settings.js";
import { CHANNELS, weightText } from "./words.js";

const SIZES = Array.from({ length: LARGEST_KERNEL }, (_, i) => ({ value: i + 1, text: i + 1 }));

export class KernelCard {
  constructor(bench) {
    this.bench = bench;
    this.inputs = [];
    this.title = el("h2", { id: "kernel" });
    const named = Object.entries(KERNELS).map(([value, { title }]) => ({ value, text: title }));
    this.names = menu(
      [...named, { value: "", text: t`Other weights` }],
      (name) => name && this.use(name),
      { "aria-label": t`Named kernel` },
    );
    this.slices = el("div", { class: "slices" });
    this.trouble = el("p", { class: "trouble", role: "alert" });
    this.says = el("p", { class: "soft small" });
    this.element = el(
      "section",
      { class: "card kernel", "aria-labelledby": "kernel" },
      this.title,
      this.names,
      this.slices,
      this.trouble,
      this.says,
      this.makeControls(),
    );
  }

  makeControls() {
    this.rows = menu(SIZES, (rows) => this.resize(Number(rows), this.shape[1]));
    this.columns = menu(SIZES, (columns) => this.resize(this.shape[0], Number(columns)));
    this.bias = el("input", {
      type: "text",
      size: 4,
      autocomplete: "off",
      on: { input: () => this.writeBias(), keydown: (event) => nudge(event, this.bias) },
    });
    return el(
      "div",
      { class: "controls" },
      labelled(t`Rows`, this.rows),
      labelled(t`Columns`, this.columns),
      labelled(t`Bias`, this.bias),
    );
  }

  use(name) {
    this.bench.change({ kernel: this.bench.settings.kernel.map(() => KERNELS[name].rows) });
  }

  /** Keep the weights that still fit; new places get 0. */
  resize(rows, columns) {
    const grown = (slice) =>
      Array.from({ length: rows }, (_, y) =>
        Array.from({ length: columns }, (_, x) => slice[y]?.[x] ?? 0),
      );
    this.bench.change({ kernel: this.bench.settings.kernel.map(grown) });
  }

  show(work, { kernel, bias }) {
    const [rows, columns, depth] = work.kernel.shape;
    heading(this.title, t`Kernel`, `${rows} × ${columns}${depth === 3 ? " × 3" : ""}`);
    const shape = [rows, columns, depth];
    if (String(shape) !== String(this.shape)) this.build(shape);
    this.trouble.textContent = "";
    const names = kernel.map(nameOf);
    const name = names.every((one) => one === names[0]) ? names[0] : null;
    this.names.value = name ?? "";
    [this.rows.value, this.columns.value] = [rows, columns];
    this.inputs.forEach((input, i) =>
      showWeight(input, work.kernel.data[i], kernel[i % depth].flat()[Math.floor(i / depth)]),
    );
    showNumber(this.bias, bias, (value) => written(value, 4));
    const total = kernel.flat(2).reduce((sum, weight) => sum + weight, 0);
    fill(
      this.says,
      name ? t`${KERNELS[name].title} ${KERNELS[name].says}. ` : "",
      t`Its weights sum to ${written(total)}.`,
    );
  }

  build(shape) {
    this.shape = shape;
    const [rows, columns, depth] = shape;
    const places = Array.from({ length: rows * columns * depth }, (_, i) => i);
    this.inputs = places.map((i) => this.makeInput(i));
    const slice = (c) =>
      el(
        "div",
        {
          class: "weights",
          role: "group",
          "aria-label": depth === 3 ? t`weights for ${CHANNELS[c]}` : t`weights`,
        },
        ...this.inputs.filter((_, i) => i % depth === c),
      );
    fill(
      this.slices,
      ...CHANNELS.slice(0, depth).map((name, c) =>
        el("div", {}, depth === 3 ? el("p", { class: "soft small" }, name) : null, slice(c)),
      ),
    );
    this.slices.style.setProperty("--columns", columns);
    this.slices.classList.toggle("dense", columns > 4 || rows * depth > 4);
  }

  makeInput(i) {
    const [, columns, depth] = this.shape;
    const [place, channel] = [Math.floor(i / depth), depth === 3 ? `${CHANNELS[i % depth]}, ` : ""];
    const name = t`weight ${channel}row ${Math.floor(place / columns)}, column ${place % columns}`;
    const input = el("input", { type: "text", autocomplete: "off", "aria-label": name });
    const listeners = {
      input: () => this.write(input, i, name),
      keydown: (event) => nudge(event, input),
      focus: () => (input.select(), this.bench.light(i)),
      blur: () => (this.bench.light(null), this.show(this.bench.work, this.bench.settings)),
    };
    for (const [event, listener] of Object.entries(listeners))
      input.addEventListener(event, listener);
    return input;
  }

  write(input, i, name) {
    const weight = this.understood(input, name);
    if (weight === null) return;
    const [, columns, depth] = this.shape;
    const kernel = this.bench.settings.kernel.map((rows) => rows.map((row) => [...row]));
    const place = Math.floor(i / depth);
    kernel[i % depth][Math.floor(place / columns)][place % columns] = weight;
    this.bench.change({ kernel });
    this.bench.light(i);
  }

  writeBias() {
    const bias = this.understood(this.bias, t`bias`);
    if (bias !== null) this.bench.change({ bias });
  }

  /** The number in a field; where there is none, say so and go on with the last one. */
  understood(input, name) {
    const value = parsed(input.value);
    const wrong = value === null || Math.abs(value) > 1e6;
    input.setAttribute("aria-invalid", wrong);
    this.trouble.textContent = wrong
      ? t`“${input.value}” (${name}) is no number from −1,000,000 to 1,000,000. Write one such as 2, −0.5 or 1/9.`
      : "";
    return wrong ? null : value;
  }

  light(work, index) {
    this.inputs.forEach((input, i) => input.classList.toggle("lit", i === index));
  }
}

function showWeight(input, rounded, weight) {
  input.classList.toggle("above", rounded > 0);
  input.classList.toggle("below", rounded < 0);
  showNumber(input, weight, weightText);
}

/** Leave a field as it was typed while it says the same number: 0.50, 2/4. */
function showNumber(input, value, textOf) {
  if (document.activeElement === input && parsed(input.value) === value) return;
  input.value = textOf(value);
  input.setAttribute("aria-invalid", "false");
}

/** Arrow up and down change a number by 1, with Shift by 0.1. */
function nudge(event, input) {
  const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  const value = parsed(input.value);
  if (!way || value === null) return;
  event.preventDefault();
  input.value = written(value + way * (event.shiftKey ? 0.1 : 1), 4);
  input.dispatchEvent(new Event("input"));
}
