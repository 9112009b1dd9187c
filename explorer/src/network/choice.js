// The photos and drawings that come with the page, as small pictures to choose from.
import { el } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { roving } from "./roving.js";

export class PhotoChoice {
  /**
   * @param {import("./sources.js").Picture[]} pictures
   * @param {function(import("./sources.js").Picture): Promise<void>} onChoose
   */
  constructor(pictures, onChoose) {
    this.buttons = new Map();
    const groups = [
      this.group("photos", t`Photos of the course`, pictures.filter((one) => !one.isDrawn), onChoose),
      this.group("drawings", t`Drawings`, pictures.filter((one) => one.isDrawn), onChoose),
    ];
    this.element = el("div", { class: "choices" }, ...groups.filter(Boolean));
  }

  group(id, title, pictures, onChoose) {
    if (!pictures.length) return null;
    const buttons = pictures.map((picture) => this.button(picture, onChoose));
    const named = { class: "pictures", role: "group", "aria-labelledby": id };
    const pile = el("div", named, ...buttons);
    roving(pile, 1);
    return el("div", {}, el("p", { class: "soft small", id }, title), pile);
  }

  button(picture, onChoose) {
    const button = el(
      "button",
      { type: "button", class: "picture", "aria-pressed": "false", title: picture.name },
      el("img", { src: picture.address, alt: picture.name, width: "56", height: "56" }),
    );
    button.addEventListener("click", () => onChoose(picture));
    this.buttons.set(picture.key, button);
    return button;
  }

  /** Mark the chosen one; none where the photo is the reader's. */
  mark(key) {
    this.buttons.forEach((button, own) => button.setAttribute("aria-pressed", String(own === key)));
  }
}
