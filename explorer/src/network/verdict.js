// What the network says: every class with its probability, and how certain it was before.
import { el } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { percent } from "./words.js";

/** The most probable answer. */
export const likeliest = (answers) =>
  answers.reduce((best, answer) => (answer.probability > best.probability ? answer : best));

export class Verdict {
  /** @param {function(number): void} onChoose  is told which class's number is to be explained */
  constructor(onChoose) {
    this.onChoose = onChoose;
    this.words = el("p", { class: "verdict-words" });
    this.bars = el("div", { class: "bars" });
    this.warning = el("p", { class: "warning" });
    this.warning.hidden = true;
    this.element = el("div", { class: "verdict" }, this.words, this.bars, this.warning);
  }

  /** While it calculates: the old answer, pale. */
  wait(text) {
    this.element.setAttribute("aria-busy", "true");
    if (!this.bars.firstChild) this.words.textContent = text;
  }

  rest() {
    this.element.setAttribute("aria-busy", "false");
  }

  /**
   * @param {{name: string, probability: number}[]} answers
   * @param {{name: string, probability: number}[] | null} before  those of the bare photo
   * @param {string | null} unlike  a sentence, where the photo is unlike anything known
   */
  show(answers, before, unlike) {
    const { name, probability } = likeliest(answers);
    this.words.replaceChildren(el("b", {}, name), " ", el("span", {}, percent(probability)));
    this.bars.replaceChildren(
      ...answers.map((answer, number) => this.bar(answer, before?.[number], number, answer.name === name)),
    );
    this.warning.hidden = !unlike;
    this.warning.textContent = unlike ?? "";
  }

  bar({ name, probability }, before, number, first) {
    const fill = el("span", { class: first ? "fill first" : "fill" });
    fill.style.width = `${100 * probability}%`;
    const track = el("span", { class: "track" }, fill);
    if (before) {
      const mark = el("span", { class: "was" });
      mark.style.left = `${100 * before.probability}%`;
      track.append(mark);
    }
    const was = before ? t` (was ${percent(before.probability)})` : "";
    const button = el(
      "button",
      { type: "button", class: "answer", title: t`See the sum that made it` },
      el("span", { class: "name" }, name),
      track,
      el("span", { class: "percent" }, percent(probability), el("small", {}, was)),
    );
    button.addEventListener("click", () => this.onChoose(number));
    return button;
  }
}
