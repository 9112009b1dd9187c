// The whole page: what is chosen, what was calculated, and who shows it.
import {
  FileError,
  answerOf,
  prepare,
  readNetwork,
  readPhoto,
  run,
  unlike,
} from "../engine/index.js";
import { onScheme } from "../shared/colours.js";
import { el, menu, say } from "../shared/dom.js";
import { filePicker } from "../shared/files.js";
import { given } from "../shared/given.js";
import { t, thousands } from "../shared/language.js";
import { onState, readState, writeState } from "../shared/state.js";
import { Inspector } from "./inspector.js";
import { LayerList } from "./layers.js";
import { limitsOf } from "./maps.js";
import { PhotoChoice } from "./choice.js";
import { blobOfPicture, isNetwork, networks, pictures } from "./sources.js";
import { Stage } from "./stage.js";
import { Verdict, likeliest } from "./verdict.js";
import { percent } from "./words.js";

/** The key of a photo or a network that the reader brought: an address cannot name it. */
const OWN = "own";

export class NetworkPage {
  constructor() {
    this.networks = networks();
    this.pictures = pictures();
    this.network = null;
    this.outputs = new Map();
    this.limits = new Map();
    this.verdict = new Verdict((number) => this.explainAnswer(number));
    this.stage = new Stage({
      onPaint: () => this.attempt(() => this.ask()),
      onPixel: (y, x) => this.inspector.start(this.network.steps[0].name, [y, x, 0], true),
    });
    this.layers = new LayerList(this, (name, index) => this.inspector.start(name, index, true));
    this.inspector = new Inspector(this, (place, seen) => this.looked(place, seen));
    this.build();
  }

  // --- what its parts ask it -----------------------------------------------------------------------

  stepOf(name) {
    return this.network.step(name);
  }

  /** The limits of a layer's colours. */
  limitsOf(name) {
    if (!this.limits.has(name)) {
      const isPhoto = name === this.network.steps[0].name;
      const found = isPhoto ? { low: 0, high: 255, signed: false, exact: true } : limitsOf(this.outputs.get(name));
      this.limits.set(name, found);
    }
    return this.limits.get(name);
  }

  /** The class whose probability a number is, or null. */
  answerOf(name, index) {
    if (name !== this.network.output) return null;
    const alone = this.outputs.get(name).data.length === 1;
    return answerOf(this.network, this.outputs)?.[alone ? 1 : index.at(-1)] ?? null;
  }

  explainAnswer(number) {
    const alone = this.outputs.get(this.network.output).data.length === 1;
    this.inspector.start(this.network.output, [alone ? 0 : number], true);
  }

  // --- the page --------------------------------------------------------------------------------------

  build() {
    this.status = el("p", { class: "soft small status" });
    this.note = el("p", { class: "soft small" });
    this.photos = new PhotoChoice(this.pictures, (picture) =>
      this.attempt(() => this.takePicture(picture)),
    );
    this.picker = filePicker({
      onFile: (file) => this.takeFile(file),
      text: t`Your own photo or network`,
      accept: "image/*,.npz",
    });
    const main = el(
      "main",
      {},
      el(
        "div",
        { class: "ask" },
        el("section", { class: "card", "aria-labelledby": "photo" },
          el("h2", { id: "photo" }, t`The photo, as the network sees it`), this.stage.element),
        el(
          "div",
          { class: "answer-side" },
          el("section", { class: "card", "aria-labelledby": "verdict" },
            el("h2", { id: "verdict" }, t`What it says`), this.verdict.element, this.status),
          el(
            "section",
            { class: "card", "aria-labelledby": "choose" },
            el("h2", { id: "choose" }, t`Another photo, another network`),
            this.photos.element,
            this.networkMenu(),
            this.note,
            this.picker.element,
            el("p", { class: "soft small drop-hint" },
              t`Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: `,
              el("code", {}, "python -m helpers export FILE.keras --to numpy"), t` writes the file.`),
          ),
        ),
      ),
      el("div", { class: "inside" }, this.layers.element, this.inspector.element),
    );
    document.body.append(this.header(), main);
    onScheme(() => this.repaint());
  }

  header() {
    const links = Object.entries(given().links ?? {}).map(([words, href]) => el("a", { href }, words));
    return el(
      "header",
      {},
      links.length ? el("nav", { "aria-label": t`The course` }, ...links) : null,
      el("h1", {}, t`A network, number by number`),
      el(
        "p",
        { class: "lead" },
        t`Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer.`,
      ),
    );
  }

  networkMenu() {
    const options = this.networks.map(({ key, name }) => ({ value: key, text: name }));
    this.menu = menu(options, (key) => this.attempt(() => this.takeNetwork(this.sourceOf(key))));
    return el("label", { class: "labelled" }, el("span", {}, t`Network`), this.menu);
  }

  sourceOf(key) {
    return this.networks.find((source) => source.key === key);
  }

  async start() {
    const wanted = this.state(); // before the first answer writes the address anew
    const { network, photo } = wanted;
    const picture = this.pictures.find(({ key }) => key === photo) ?? this.pictures[0];
    const source = this.sourceOf(network) ?? this.networks[0];
    onState(() => this.follow());
    await this.attempt(async () => {
      if (picture) await this.takePicture(picture, false);
      if (source) await this.takeNetwork(source);
    });
    this.lookAt(wanted);
  }

  /** What the address asks for; Python may have asked for something, too. */
  state() {
    return { ...readState(given().state ?? ""), ...readState() };
  }

  /** The address has changed: show what it says. */
  async follow() {
    const state = this.state();
    const picture = this.pictures.find(({ key }) => key === state.photo);
    const source = this.sourceOf(state.network);
    await this.attempt(async () => {
      if (picture && picture.key !== this.pictureKey) await this.takePicture(picture);
      if (source && source.key !== this.networkKey) await this.takeNetwork(source);
    });
    this.lookAt(state);
  }

  /** Look at the number that an address names, if there is one. */
  lookAt({ layer, at }) {
    const tensor = this.outputs.get(layer);
    const index = String(at ?? "").split(",").map(Number);
    const there =
      tensor?.shape.length === index.length &&
      index.every((one, axis) => Number.isInteger(one) && one >= 0 && one < tensor.shape[axis]);
    if (there) this.inspector.start(layer, index);
  }

  async attempt(action) {
    this.picker.complain("");
    try {
      await action();
    } catch (error) {
      if (error.name !== "FileError") console.error(error);
      this.picker.complain(
        error.name === "FileError" ? error.message : t`This could not be opened. Choose another file.`,
      );
    }
  }

  // --- what is chosen ----------------------------------------------------------------------------------

  async takeFile(file) {
    if (!(await isNetwork(file))) return this.takePhoto(file, { key: OWN, name: file.name });
    await this.takeNetwork({ key: OWN, name: file.name, note: "", content: () => file });
  }

  async takePicture(picture, ask = true) {
    await this.takePhoto(blobOfPicture(picture), picture, ask);
  }

  async takePhoto(blob, { key, name }, ask = true) {
    const { values } = await readPhoto(blob);
    Object.assign(this, { photo: values, photoName: name, pictureKey: key });
    this.photos.mark(key);
    if (ask) await this.begin();
  }

  async takeNetwork(source) {
    const before = this.status.textContent;
    this.status.textContent = t`Opening ${source.name} …`;
    try {
      const network = await readNetwork(source.content());
      this.stop();
      this.network = network;
    } catch (error) {
      this.status.textContent = before;
      this.menu.value = this.networkKey ?? "";
      throw error;
    }
    if (!this.sourceOf(source.key)) this.menu.append(el("option", { value: OWN }, source.name));
    if (source.key === OWN) this.keepOwn(source);
    this.networkKey = this.menu.value = source.key;
    this.note.textContent = source.note;
    this.outputs = new Map();
    this.inspector.clear();
    this.layers.reset();
    await this.begin();
  }

  /** The reader's own network can be chosen again. */
  keepOwn(source) {
    this.networks = [...this.networks.filter(({ key }) => key !== OWN), source];
    this.menu.querySelector(`option[value="${OWN}"]`).textContent = source.name;
  }

  /** Ask a network about a bare photo. */
  async begin() {
    if (!this.network || !this.photo) return;
    this.stage.show(prepare(this.network, this.photo), this.photoName);
    this.bare = null;
    await this.ask();
  }

  // --- what is calculated --------------------------------------------------------------------------------

  /** Ask about the photo as it is now; while an answer is on its way, the newest question waits. */
  async ask() {
    this.asked = true;
    if (this.running) return this.running;
    this.running = this.answerAll();
    await this.running;
  }

  async answerAll() {
    try {
      while (this.asked) {
        this.asked = false;
        await this.calculate();
      }
    } finally {
      this.running = null;
    }
  }

  stop() {
    this.controller?.abort();
  }

  async calculate() {
    this.controller = new AbortController();
    const { signal } = this.controller;
    const { network } = this;
    const began = performance.now();
    this.verdict.wait(t`It calculates …`);
    try {
      const outputs = await run(network, this.stage.painted, { signal });
      if (network === this.network) this.showAnswer(outputs, (performance.now() - began) / 1000);
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.verdict.rest();
    }
  }

  showAnswer(outputs, seconds) {
    this.outputs = outputs;
    this.limits.clear();
    const answers = answerOf(this.network, outputs);
    if (!answers) throw new FileError(t`The answer is no probability: the network's weights are spoilt.`);
    const share = this.stage.share;
    if (!share) this.bare = answers;
    this.verdict.show(answers, share ? this.bare : null, unlike(this.network, outputs)?.sentence ?? null);
    const numbers = [...outputs.values()].reduce((sum, { data }) => sum + data.length, 0);
    const time = seconds.toFixed(seconds < 1 ? 2 : 1);
    this.status.textContent = t`${thousands(numbers)} numbers in ${time} seconds, on your computer. Choose a class to see its sum.`;
    for (const name of outputs.keys()) this.layers.show(name);
    if (this.inspector.place) this.inspector.draw();
    else this.inspector.start(this.network.output, [likeliestIndex(answers, outputs.get(this.network.output))]);
    const { name, probability } = likeliest(answers);
    const painted = share ? t`With ${percent(share, 0)} painted over: ` : "";
    const warning = this.verdict.warning.hidden ? "" : ` ${this.verdict.warning.textContent}`;
    say(`${painted}${name}, ${percent(probability)}.${warning}`);
  }

  /** The inspector looks at another number. */
  looked(place, seen) {
    this.stage.frame(seen);
    this.layers.mark(place);
    writeState({
      network: this.networkKey,
      photo: this.pictureKey,
      layer: place?.name,
      at: place?.index.join(","),
    });
  }

  repaint() {
    for (const name of this.outputs.keys()) this.layers.show(name);
    this.inspector.draw();
  }
}

function likeliestIndex(answers, { data }) {
  return data.length === 1 ? 0 : answers.indexOf(likeliest(answers));
}
