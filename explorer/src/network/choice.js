// The photos that come with the page, as small pictures to choose from.
import { el } from "../shared/dom.js";
import { t } from "../shared/language.js";
import { roving } from "./roving.js";

export class PhotoChoice {
  /**
   * @param {import("./sources.js").Picture[]} pictures
   * @param {function(import("./sources.js").Picture): Promise<void>} onChoose
   */
  constructor(pictures, onChoose) {
    this.buttons = new Map(
      pictures.map((picture) => {
        const button = el(
          "button",
          { type: "button", class: "picture", "aria-pressed": "false", title: picture.name },
          el("img", { src: picture.address, alt: picture.name, width: "56", height: "56" }),
        );
        button.addEventListener("click", () => onChoose(picture));
        return [picture.key, button];
      }),
    );
    this.element = el(
      "div",
      { class: "pictures", role: "group", "aria-label": t`Photos of the course` },
      ...this.buttons.values(),
    );
    if (pictures.length) roving(this.element, 1);
    this.element.hidden = !pictures.length;
  }

  /** Mark the chosen one; none where the photo is the reader's. */
  mark(key) {
    this.buttons.forEach((button, own) => button.setAttribute("aria-pressed", String(own === key)));
  }
}
