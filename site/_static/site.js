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
  const measured = new ResizeObserver((entries) => {
    for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
  });
  const wide = "pre, .pst-scrollable-table-container, .cell_output > .output";
  for (const part of document.querySelectorAll(wide)) measured.observe(part);

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
});
