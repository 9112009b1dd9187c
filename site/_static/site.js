// Search shows an excerpt of each page; from a folder (file://) a browser may not read other pages.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// Paper is white.
const { dataset } = document.documentElement;
let theme;
addEventListener("beforeprint", () => ([theme, dataset.theme] = [dataset.theme, "light"]));
addEventListener("afterprint", () => (dataset.theme = theme));

// The theme keeps the list of pages where it was scrolled to; the page that is read must be seen.
addEventListener("load", () => {
  document.querySelector(".bd-sidebar-primary .current > a")?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("button.print"))
    button.addEventListener("click", () => window.print());

  // The keyboard stops at what can be scrolled; the theme does not look again when a fold is opened.
  // A shadow lies where more of it is.
  const more = (part) => {
    const hidden = part.scrollWidth - part.clientWidth;
    part.classList.toggle("more-before", part.scrollLeft > 1);
    part.classList.toggle("more-after", part.scrollLeft < hidden - 1);
    return hidden > 0;
  };
  const measured = new ResizeObserver((entries) => {
    for (const { target } of entries) target.tabIndex = more(target) ? 0 : -1;
  });
  const wide = "pre, .pst-scrollable-table-container, .cell_output > .output";
  for (const part of document.querySelectorAll(wide)) {
    measured.observe(part);
    part.addEventListener("scroll", () => more(part), { passive: true });
  }

  // The theme's buttons give up the focus when they are pressed; by keyboard they must not.
  document.addEventListener("click", ({ target, detail }) => {
    if (detail === 0) target.closest?.(".theme-switch-button, .sidebar-toggle")?.focus();
  });

  // A link may lead to what is folded: open it.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
    if (target?.closest("details")) target.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();

  // A word's meaning stands below it, but never sticks out on the right.
  const place = ({ target }) => {
    const word = target.closest?.("a.word");
    const room = word?.offsetParent.clientWidth - 34 * 16;
    word?.style.setProperty("--left", `${Math.max(0, Math.min(word.offsetLeft, room))}px`);
  };
  document.addEventListener("pointerover", place);
  document.addEventListener("focusin", place);

  // It goes away when Escape is pressed.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement.matches("a.word"))
      document.activeElement.blur();
  });

  enlarge();
});

// A figure opens large, to be scrolled and made larger still. Without this script, its link shows the
// picture alone.
function enlarge() {
  const dialog = document.createElement("dialog");
  dialog.className = "large";
  dialog.setAttribute("aria-label", "Figure, enlarged");
  dialog.innerHTML = `
    <form method="dialog">
      <button type="button" data-times="1.25">Larger</button>
      <button type="button" data-times="0.8">Smaller</button>
      <button>Close</button>
    </form>
    <div class="picture" tabindex="0" role="group" aria-label="Picture: scroll with the arrow keys"></div>`;
  const place = dialog.querySelector(".picture");
  let width;
  const resize = (times) => {
    width = Math.min(Math.max(width * times, 200), 6000);
    place.firstChild.style.width = `${width}px`;
  };
  dialog.addEventListener("click", ({ target }) => {
    if (target.dataset.times) resize(Number(target.dataset.times));
    if (target === dialog) dialog.close(); // beside it
  });
  document.body.append(dialog);

  for (const image of document.querySelectorAll(".bd-article img:not(.lessons img)")) {
    let link = image.closest("a");
    if (!link) {
      link = document.createElement("a");
      link.className = "image-reference";
      link.href = image.src;
      image.replaceWith(link);
      link.append(image);
    }
    if (!link.classList.contains("image-reference")) continue; // it leads to another page
    link.title = "Show it large";
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab of its own
      event.preventDefault();
      const large = new Image();
      large.src = image.src;
      large.alt = image.alt;
      place.replaceChildren(large);
      // 1.4 times as large as it was drawn for: what is written in it is as large as text.
      width = Number(image.getAttribute("width")) || image.naturalWidth / 2;
      dialog.showModal();
      resize(Math.max(1.4, place.clientWidth / 2 / width));
    });
  }
}
