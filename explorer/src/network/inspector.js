// One number of the network: its map, the sum that made it, where it goes next, and the way that led
// here.
import { el, say } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { answerOf, explain, offsetOf, rerun } from "../engine/index.js";
import { seenBy, usesOf } from "./geometry.js";
import { LargeMap } from "./large.js";
import { sumOf } from "./sum.js";
import { likeliest } from "./verdict.js";
import {
  asCode,
  count,
  kindName,
  layerInWords,
  mapName,
  number,
  percent,
  placeInWords,
  rowAndColumn,
  sentence,
} from "./words.js";

/** Arrow keys move faster than a voice can follow: it speaks when they rest. */
const REST = 350;
/** More numbers than these, and what goes into a sum stands below what comes of it. */
const LONG = 9;

/**
 * @typedef {object} Place  a number of the network
 * @property {string} name  of the layer
 * @property {number[]} index
 */

export class Inspector {
  /**
   * @param {object} app  the page: network, outputs, limitsOf, answerOf
   * @param {function(Place | null, object | null): void} onChange
   */
  constructor(app, onChange) {
    Object.assign(this, { app, onChange });
    /** @type {Place[]} the numbers looked at: the way back */
    this.trail = [];
    this.way = el("ol", { class: "trail" });
    this.large = new LargeMap((index) => this.move(index));
    this.title = el("h2", { id: "inspected" }, t`A number and its sum`);
    this.head = el("div", { class: "inspected-head" });
    this.sum = el("div", { class: "made-of" });
    this.next = el("div", { class: "next" });
    this.parts = el("div", { class: "made-of" }); // of a long sum, so that what comes next is in sight
    this.element = el(
      "section",
      { class: "inspector card", "aria-labelledby": "inspected", id: "number" },
      el("nav", { "aria-label": t`The numbers you came by` }, this.way),
      this.title,
      this.head,
      this.large.element,
      this.sum,
      this.next,
      this.parts,
    );
    this.element.hidden = true;
  }

  /** @returns {Place | null} */
  get place() {
    return this.trail.at(-1) ?? null;
  }

  clear() {
    this.trail = [];
    this.draw();
  }

  /** Look at a number, the first of a new way. */
  start(name, index, focus = false) {
    this.trail = [{ name, index }];
    this.draw();
    if (focus) this.arrive();
  }

  /** Look at a number that belongs to the one looked at: the way grows, or leads back. */
  go(name, index) {
    const code = asCode(name, index);
    const known = this.trail.findIndex((place) => asCode(place.name, place.index) === code);
    this.trail = known < 0 ? [...this.trail, { name, index }] : this.trail.slice(0, known + 1);
    this.draw();
    this.arrive();
  }

  /** Look at another number of the same layer. */
  move(index) {
    this.trail = [...this.trail.slice(0, -1), { name: this.place.name, index }];
    this.draw();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.speak(), REST);
  }

  arrive() {
    this.large.focus();
    const { top } = this.title.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) this.element.scrollIntoView({ block: "start" });
    this.speak();
  }

  speak() {
    const { step, said } = this.looked();
    say(`${step.name}, ${placeInWords(step, this.place.index)}: ${said.sentence}`);
  }

  looked() {
    const step = this.app.stepOf(this.place.name);
    return { step, said: explain(step, this.app.outputs, this.place.index) };
  }

  /** Draw what is looked at anew: another number, or other outputs. */
  draw() {
    const there = this.place && this.app.outputs.has(this.place.name);
    this.element.hidden = !there;
    if (!there) return this.onChange(null, null);
    const { step, said } = this.looked();
    const seen = this.seen(step.name);
    this.drawWay();
    this.drawHead(step, said);
    this.drawLarge(step);
    const { line, parts } = this.sumOf(said);
    const isLong = said.terms.length > LONG;
    this.sum.replaceChildren(...this.madeOf(step, said, line, isLong ? [] : parts, seen));
    this.parts.replaceChildren(...(isLong ? [el("h3", {}, t`What goes into it`), ...parts] : []));
    this.next.replaceChildren(...this.nextParts(step));
    this.onChange(this.place, seen);
  }

  /** The part of the photo that the number looked at depends on; null where that is all of it. */
  seen(name) {
    const { network, outputs } = this.app;
    const box = seenBy(network, outputs, name, this.place.index);
    return sizeOf(box) === outputs.get(network.steps[0].name).shape.slice(0, 2).join("×") ? null : box;
  }

  drawWay() {
    const last = this.trail.length - 1;
    const items = this.trail.map((place, position) => {
      const text = this.nameOf(place);
      if (position === last) return el("li", {}, el("span", { "aria-current": "step" }, text));
      const button = el("button", { type: "button" }, text);
      button.addEventListener("click", () => this.go(place.name, place.index));
      return el("li", {}, button);
    });
    this.way.replaceChildren(...items);
    this.way.hidden = last === 0;
    this.way.scrollLeft = this.way.scrollWidth;
  }

  nameOf({ name, index }) {
    return this.app.answerOf(name, index)?.name ?? asCode(name, index);
  }

  drawHead(step, said) {
    const { network, outputs } = this.app;
    const answer = this.app.answerOf(step.name, this.place.index);
    const shape = outputs.get(step.name).shape;
    const [kind, words] = layerInWords(
      step,
      step.inputs.map((name) => outputs.get(name).shape),
    );
    const onMaps = shape.length === 3;
    const whose = step.kind === "InputLayer" ? t`the photo` : step.name;
    const what = onMaps ? t`${mapName(step, this.place.index[2])} of ${whose}` : step.name;
    this.title.textContent = answer
      ? `${answer.name}: ${percent(answer.probability)}`
      : sentence(what);
    const position = network.steps.indexOf(step);
    this.head.replaceChildren(
      el("p", { class: "quiet" }, t`Layer ${position}, ${kind}: ${words}.`),
      onMaps ? this.otherMaps(shape[2]) : "",
      el(
        "p",
        { class: "here" },
        `${onMaps ? rowAndColumn(this.place.index) : placeInWords(step, this.place.index)}: `,
        el("b", {}, number(said.value)),
        " ",
        el("code", {}, asCode(step.name, this.place.index)),
      ),
    );
  }

  otherMaps(maps) {
    const [y, x, map] = this.place.index;
    const turn = (by, label, text) => {
      const button = el("button", { type: "button", "aria-label": label }, text);
      button.disabled = maps === 1;
      button.addEventListener("click", () => {
        this.move([y, x, (map + by + maps) % maps]);
        this.head.querySelector(`[aria-label="${label}"]`)?.focus();
      });
      return button;
    };
    return el("p", { class: "turn" }, turn(-1, t`previous map`, "‹"), turn(1, t`next map`, "›"));
  }

  drawLarge(step) {
    const tensor = this.app.outputs.get(step.name);
    const spoken = (index) => placeInWords(step, index);
    this.large.draw(tensor, this.place.index, this.app.limitsOf(step.name), spoken);
  }

  /** A sum in one line, and the numbers that go into it. */
  sumOf(said) {
    const [line, ...parts] = sumOf(said, {
      stepOf: (name) => this.app.stepOf(name),
      outputOf: (name) => this.app.outputs.get(name),
      limitsOf: (name) => this.app.limitsOf(name),
      go: (name, index) => this.go(name, index),
    });
    return { line, parts };
  }

  madeOf(step, said, line, parts, seen) {
    if (!step.inputs.length) return [el("p", {}, t`This is the photo itself: here all sums begin.`)];
    const sees = !seen
      ? t`It depends on the whole photo: that is its receptive field.`
      : sizeOf(seen) === "1×1"
        ? t`It depends on 1×1 pixel of the photo, its receptive field: see the frame there.`
        : t`It depends on ${sizeOf(seen)} pixels of the photo, its receptive field: see the frame there.`;
    return [
      el("h3", {}, t`What made it`),
      el("p", {}, said.sentence),
      ...[line ?? []].flat(),
      ...parts,
      el("p", { class: "quiet" }, sees),
    ];
  }

  nextParts(step) {
    const { network, outputs } = this.app;
    const title = el("h3", {}, t`Where it goes next`);
    const next = usesOf(network, outputs, step.name, this.place.index);
    if (next.length) return [title, ...next.map((one) => this.nextRow(one)), this.whatIf(step)];
    return [el("p", { class: "quiet" }, t`This is an answer of the network: nothing comes after it.`)];
  }

  /** Ask what the answer would be without this number, or without its whole map. */
  whatIf(step) {
    const said = el("p", { class: "what-if-said" });
    const ask = (text, isMeant) => {
      const button = el("button", { type: "button", class: "term" }, text);
      button.addEventListener("click", async () => {
        const without = await this.without(step, isMeant);
        said.textContent = without;
        say(without);
      });
      return button;
    };
    const at = offsetOf(this.app.outputs.get(step.name).shape, this.place.index);
    const maps = this.app.outputs.get(step.name).shape[2];
    return el(
      "div",
      { class: "next-row" },
      el("p", {}, t`What would the network say without it?`),
      el(
        "div",
        { class: "buttons" },
        ask(t`if this number were 0`, (position) => position === at),
        maps ? ask(t`if its whole map were 0`, (position) => position % maps === at % maps) : null,
      ),
      said,
    );
  }

  async without(step, isMeant) {
    const { network, outputs } = this.app;
    const { shape, data } = outputs.get(step.name);
    const changed = { shape, data: data.map((value, position) => (isMeant(position) ? 0 : value)) };
    const found = await rerun(network, outputs, new Map([[step.name, changed]]));
    const [now, then] = [outputs, found].map((each) => answerOf(network, each));
    if (!then) return t`Then its answer would be no probability.`;
    const { name, probability } = likeliest(now);
    const other = then.find((answer) => answer.name === name).probability;
    return t`${name} would get ${percent(other)} in place of ${percent(probability)}.`;
  }

  nextRow({ step, uses, places, channels }) {
    const buttons = uses.map((use) => {
      const text = el("code", {}, this.nameOf({ name: step.name, index: use.index }));
      const gives = use.product === null ? "" : ` ${use.product < 0 ? "" : "+"}${number(use.product)}`;
      const button = el("button", { type: "button", class: "term" }, text, gives);
      button.addEventListener("click", () => this.go(step.name, use.index));
      return button;
    });
    const times = places * channels;
    const used = !times
      ? t`looks past it`
      : times === 1
        ? t`uses it once`
        : times > uses.length && uses.length > 1
          ? t`uses it ${count(times, "time")}; most strongly`
          : t`uses it ${count(times, "time")}`;
    return el(
      "div",
      { class: "next-row" },
      el("p", {}, el("b", {}, step.name), ` (${kindName(step)}) ${used}${uses.length ? ":" : "."}`),
      el("div", { class: "buttons" }, ...buttons),
    );
  }
}

const sizeOf = ({ top, left, bottom, right }) => `${bottom - top + 1}×${right - left + 1}`;
