// Built by "make explorer" from explorer/, sha256 e59436cbbec5459026fa5c5ba530e095817c45023e638fc1bb800a5088ad2bf9. Edit there.
(()=>{var fe=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

:root {
  color-scheme: light;
  --paper: #f6f5f2;
  --card: #ffffff;
  --ink: #1d2126;
  --soft: #555d66;
  --line: #d9d7d1;
  --strong: #0a5f99;
  --on-strong: #ffffff;
  --warn: #9c4300;
  --hatch: rgb(0 98 160 / 0.45);
  --padding: #dcebf6;
  --halo: rgb(255 255 255 / 0.9);
  --frame-window: #a1127a;
  --frame-cell: #a1127a;
  --frame-other: #1d2126;
  --above: #fde3cb;
  --below: #d6e9f7;
}

:root[data-theme="dark"] {
  color-scheme: dark;
  --paper: #0f1318;
  --card: #181d24;
  --ink: #e9ebee;
  --soft: #a9b2bc;
  --line: #343c46;
  --strong: #8accff;
  --on-strong: #0b1520;
  --warn: #ffb27a;
  --hatch: rgb(120 196 250 / 0.5);
  --padding: #1b2f40;
  --halo: rgb(0 0 0 / 0.85);
  --frame-window: #ff7ad9;
  --frame-cell: #ff7ad9;
  --frame-other: #e9ebee;
  --above: #53300f;
  --below: #12354f;
}

@media (prefers-color-scheme: dark) {
  :root:not([data-theme="light"]) {
    color-scheme: dark;
    --paper: #0f1318;
    --card: #181d24;
    --ink: #e9ebee;
    --soft: #a9b2bc;
    --line: #343c46;
    --strong: #8accff;
    --on-strong: #0b1520;
    --warn: #ffb27a;
    --hatch: rgb(120 196 250 / 0.5);
    --padding: #1b2f40;
    --halo: rgb(0 0 0 / 0.85);
    --frame-window: #ff7ad9;
    --frame-cell: #ff7ad9;
    --frame-other: #e9ebee;
    --above: #53300f;
    --below: #12354f;
  }
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

[hidden] {
  display: none !important;
}

body {
  margin: 0 auto;
  max-width: 77rem;
  padding: 1.25rem 1.25rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  -webkit-text-size-adjust: 100%;
}

h1 {
  margin: 0;
  font-size: 1.75rem;
  line-height: 1.2;
  letter-spacing: -0.01em;
}

h2 {
  margin: 0 0 0.6rem;
  font-size: 1.05rem;
  line-height: 1.3;
}

p {
  margin: 0 0 0.6rem;
}

a {
  color: var(--strong);
}

.lead {
  max-width: 62rem;
  margin: 0.35rem 0 1rem;
  color: var(--soft);
  font-size: 1.05rem;
}

.soft {
  color: var(--soft);
}

.small {
  font-size: 0.875rem;
}

.visually-hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.card {
  min-width: 0;
  padding: 1rem;
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--card);
}

/* Controls */

button,
select,
input {
  font: inherit;
  color: inherit;
}

button,
select,
input:not([type="checkbox"], [type="radio"], [type="range"]) {
  min-height: 2.4rem;
  padding: 0.3rem 0.7rem;
  border: 1px solid var(--soft);
  border-radius: 8px;
  background: var(--card);
}

select {
  max-width: 100%;
}

button {
  cursor: pointer;
}

button:hover,
select:hover {
  border-color: var(--strong);
}

button.strong {
  border-color: var(--strong);
  background: var(--strong);
  color: var(--on-strong);
  font-weight: 600;
}

button:disabled {
  opacity: 0.6;
  cursor: default;
}

input[type="checkbox"] {
  width: 1.2rem;
  height: 1.2rem;
  accent-color: var(--strong);
}

:focus-visible {
  outline: 3px solid var(--strong);
  outline-offset: 2px;
}

@media (pointer: coarse) {
  button,
  select,
  input:not([type="checkbox"], [type="radio"], [type="range"]) {
    min-height: 44px;
  }

  input[type="checkbox"] {
    width: 28px;
    height: 28px;
  }
}

.labelled {
  display: inline-flex;
  flex-direction: column;
  gap: 0.15rem;
  min-width: 0;
}

.labelled > span {
  color: var(--soft);
  font-size: 0.875rem;
}

.labelled.beside {
  min-height: 2.4rem;
  flex-direction: row;
  align-items: center;
  gap: 0.45rem;
}

.labelled.beside > span {
  color: inherit;
  font-size: 1rem;
}

.controls,
.buttons {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: 0.6rem;
}

.controls {
  margin-top: 0.8rem;
}

.trouble {
  margin: 0.4rem 0 0;
  color: var(--warn);
  font-weight: 600;
}

.trouble:empty {
  display: none;
}

.dropping body {
  outline: 4px dashed var(--strong);
  outline-offset: -8px;
}

dialog.camera {
  max-width: min(92vw, 44rem);
  border: 1px solid var(--line);
  border-radius: 12px;
  background: var(--card);
  color: var(--ink);
}

dialog.camera video {
  display: block;
  max-width: 100%;
  margin-bottom: 0.8rem;
}

/* Grids of numbers (shared/grid.js) */

.number-grid {
  width: 100%;
  min-width: 0;
}

.number-grid .surface {
  position: relative;
  margin: 4px auto;
  touch-action: pan-y pinch-zoom;
  cursor: crosshair;
}

.number-grid.still .surface {
  cursor: default;
}

.number-grid canvas {
  position: absolute;
  top: 0;
  left: 0;
  pointer-events: none;
}

.number-grid canvas.values {
  outline: 1px solid var(--line);
  border-radius: 2px;
  background: repeating-linear-gradient(135deg, transparent 0 5px, var(--line) 5px 6px);
}

.number-grid canvas.marks {
  top: -4px;
  left: -4px;
}

.number-grid [role="gridcell"] {
  position: absolute;
  pointer-events: none;
}

.number-grid [role="gridcell"]:focus {
  outline: 3px solid var(--strong);
  outline-offset: 4px;
}

/* The page of the convolution */

header nav {
  display: flex;
  flex-wrap: wrap;
  gap: 1.2rem;
  margin-bottom: 0.8rem;
}

.bar {
  display: flex;
  flex-wrap: wrap;
  align-items: end;
  gap: 0.8rem;
  margin-bottom: 0.8rem;
}

.choice,
.share {
  display: flex;
  align-items: end;
  flex-wrap: wrap;
  gap: 0.6rem;
}

.hint {
  max-width: 60rem;
  font-size: 1.05rem;
}

.hint:empty {
  display: none;
}

.bench {
  display: grid;
  grid-template-columns: minmax(0, 1fr) 17rem minmax(0, 1fr);
  grid-template-areas: "image kernel map" "sum sum sum" "after after after";
  gap: 1rem;
}

.share {
  margin-left: auto;
}

/* What happens between the cards: image × kernel → map. */
.kernel,
.map {
  position: relative;
}

.kernel::before,
.map::before {
  position: absolute;
  top: 13.5rem;
  left: calc(-0.5rem - 1rem);
  width: 2rem;
  height: 2rem;
  border: 1px solid var(--line);
  border-radius: 50%;
  background: var(--card);
  content: "×" / "";
  font-size: 1.2rem;
  line-height: 1.8rem;
  text-align: center;
  z-index: 1;
}

.map::before {
  content: "→" / "";
}

.image {
  grid-area: image;
}

.kernel {
  grid-area: kernel;
}

.kernel > select {
  width: 100%;
}

.map {
  grid-area: map;
}

.sum {
  grid-area: sum;
}

.after {
  grid-area: after;
}

.sheets,
.stages {
  display: grid;
  grid-template-columns: repeat(3, minmax(0, 1fr));
  gap: 0.8rem;
  margin-top: 0.6rem;
  text-align: center;
}

.sheets p {
  margin: 0;
}

.stages {
  grid-template-columns: repeat(2, minmax(0, 1fr));
  text-align: left;
}

.stages h3 {
  margin: 0 0 0.4rem;
  font-size: 1rem;
}

.pixel {
  margin-top: 0.6rem;
}

.legend {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.5rem;
  margin: 0.6rem 0 0;
}

.strip {
  width: 6rem;
  height: 0.8rem;
  border: 1px solid var(--line);
  border-radius: 3px;
}

.slices {
  display: flex;
  flex-wrap: wrap;
  justify-content: center;
  gap: 0.4rem 1rem;
  margin: 0.9rem 0;
  text-align: center;
}

.slices p {
  margin: 0;
}

.weights {
  display: grid;
  grid-template-columns: repeat(var(--columns), minmax(0, 3.5rem));
  justify-content: center;
  gap: 4px;
}

.weights input {
  width: 100%;
  min-height: 3rem;
  padding: 0;
  border-color: var(--soft);
  text-align: center;
  font-variant-numeric: tabular-nums;
}

.dense .weights {
  gap: 2px;
}

.dense .weights input {
  min-height: 2.1rem;
  font-size: 0.85rem;
}

.weights input.above,
td.above {
  background: var(--above);
}

.weights input.below,
td.below {
  background: var(--below);
}

.weights input.lit,
td.lit {
  outline: 3px solid var(--frame-window);
  outline-offset: -1px;
}

input[aria-invalid="true"] {
  border: 2px solid var(--warn);
}

.made {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 1rem 2rem;
}

.products {
  display: flex;
  flex-wrap: wrap;
  gap: 0.6rem 1.2rem;
}

.products table {
  border-collapse: separate;
  border-spacing: 3px;
}

.products td {
  min-width: 5.6rem;
  padding: 0.3rem 0.5rem;
  border: 1px solid var(--line);
  border-radius: 6px;
  text-align: center;
  font-variant-numeric: tabular-nums;
}

.products.dense td {
  min-width: 3.6rem;
  padding: 0.1rem 0.3rem;
}

.factors {
  display: block;
  color: var(--soft);
  font-size: 0.85rem;
}

.above .factors,
.below .factors {
  color: var(--ink);
}

.product {
  font-weight: 650;
  font-size: 1.1rem;
}

.nothing .product {
  font-weight: 400;
}

.chain {
  display: flex;
  flex-wrap: wrap;
  gap: 0.6rem 1.7rem;
  margin: 0;
  padding: 0;
  list-style: none;
}

.chain li:not(:first-child)::before {
  position: absolute;
  top: 50%;
  left: -1.35rem;
  transform: translateY(-50%);
  color: var(--soft);
  content: "→" / "";
}

.chain li {
  position: relative;
  display: flex;
  flex-direction: column;
  max-width: 16rem;
  padding: 0.5rem 0.9rem;
  border: 1px solid var(--line);
  border-radius: 8px;
}

.chain strong {
  font-size: 1.5rem;
  line-height: 1.3;
  font-variant-numeric: tabular-nums;
}

.equation {
  margin: 0.8rem 0 0;
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
}

code {
  font: 0.95em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
}

@media (max-width: 60rem) {
  .bench {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    grid-template-areas: "image map" "sum sum" "kernel kernel" "after after";
  }

  .kernel::before,
  .map::before {
    content: none;
  }
}

@media (hover: none) {
  .for-mouse {
    display: none;
  }
}

@media (max-width: 30rem) {
  body {
    padding: 0.8rem 0.6rem 2rem;
  }

  h1 {
    font-size: 1.4rem;
  }

  .lead {
    margin-bottom: 0.6rem;
    font-size: 0.95rem;
  }

  .bar {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5rem;
  }

  .choice {
    display: contents;
  }

  .bar select {
    width: 100%;
  }

  .file-picker {
    grid-column: 1;
  }

  .stages {
    grid-template-columns: minmax(0, 1fr);
  }

  .bench {
    gap: 0.6rem;
  }

  .card {
    padding: 0.6rem;
  }

  .products td {
    min-width: 3.6rem;
    padding: 0.2rem 0.3rem;
  }
}
`;var pe=`/* The page of a network. */

main {
  display: grid;
  gap: 1rem;
}

.ask {
  display: grid;
  grid-template-columns: minmax(0, 24rem) minmax(0, 1fr);
  gap: 1rem;
  align-items: start;
}

.answer-side {
  display: grid;
  gap: 1rem;
}

/* The photo and the brush */

.photo {
  position: relative;
  width: 100%;
  border-radius: 6px;
  overflow: hidden;
  cursor: crosshair;
  touch-action: pan-y pinch-zoom;
}

.photo.painting {
  cursor: none;
  touch-action: none;
}

.photo:focus-visible {
  outline-offset: 3px;
}

.photo canvas {
  display: block;
  width: 100%;
  height: 100%;
  image-rendering: pixelated;
}

.photo .brush {
  position: absolute;
  display: none;
  border: 2px solid #fff;
  outline: 2px solid #000;
  background: rgb(128 128 128 / 0.55);
  pointer-events: none;
}

.photo.painting:is(:hover, :focus-visible) .brush,
.photo:focus-visible .brush {
  display: block;
}

.frame {
  position: absolute;
  min-width: 5px;
  min-height: 5px;
  border: 2px solid var(--frame-window);
  outline: 1.5px solid var(--halo);
  pointer-events: none;
}

.tools {
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 0.4rem;
  margin-top: 0.75rem;
}

.tools label {
  display: inline-flex;
  align-items: center;
  gap: 0.4rem;
  color: var(--soft);
  font-size: 0.875rem;
}

.tools input {
  width: 4.5rem;
  min-width: 0;
  accent-color: var(--strong);
}

button[aria-pressed="true"] {
  border-color: var(--strong);
  box-shadow: inset 0 0 0 1px var(--strong);
}

.tool[aria-pressed="true"] {
  background: var(--strong);
  color: var(--on-strong);
}

/* The verdict */

.verdict {
  transition: opacity 0.2s;
}

.verdict[aria-busy="true"] {
  opacity: 0.6;
}

.verdict-words {
  margin: 0 0 0.5rem;
  font-size: 1.9rem;
  line-height: 1.2;
  font-variant-numeric: tabular-nums;
}

.verdict-words span {
  color: var(--soft);
}

.answer {
  display: grid;
  grid-template-columns: minmax(3.5rem, auto) minmax(4rem, 1fr) 9.5rem;
  gap: 0.8rem;
  align-items: center;
  width: 100%;
  padding-left: 0.4rem;
  border-color: transparent;
  background: none;
  text-align: left;
}

.answer .track {
  position: relative;
  height: 0.9rem;
  border-radius: 0.45rem;
  background: var(--paper);
  box-shadow: inset 0 0 0 1px var(--line);
}

.answer .fill {
  display: block;
  height: 100%;
  border-radius: 0.45rem;
  background: var(--soft);
  transition: width 0.25s;
}

.answer .fill.first {
  background: var(--strong);
}

.answer .was {
  position: absolute;
  top: -4px;
  bottom: -4px;
  width: 3px;
  margin-left: -1.5px;
  border-radius: 2px;
  background: var(--frame-window);
}

.answer .share {
  font-variant-numeric: tabular-nums;
}

.answer small {
  color: var(--soft);
}

.warning {
  margin: 0.5rem 0 0;
  padding: 0.5rem 0.75rem;
  border-left: 4px solid var(--warn);
  background: var(--paper);
}

.status {
  min-height: 1.3em;
  margin: 0.5rem 0 0;
}

/* Photos and networks to choose from */

.answer-side .labelled {
  display: flex;
  align-items: flex-start;
}

.pictures {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem;
  margin-bottom: 0.75rem;
}

.picture {
  padding: 3px;
  line-height: 0;
}

.picture img {
  border-radius: 5px;
  object-fit: cover;
}

.picture[aria-pressed="true"] {
  box-shadow: 0 0 0 2px var(--strong);
}

/* The layers */

.inside {
  display: grid;
  grid-template-columns: minmax(0, 1fr) minmax(0, 33rem);
  gap: 1.5rem;
  align-items: start;
  margin-top: 0.5rem;
}

.layers {
  margin: 0;
  padding: 0;
  list-style: none;
}

.layer {
  min-height: 7.6rem;
  padding: 0.7rem 0;
  border-top: 1px solid var(--line);
}

.layer.waiting {
  opacity: 0.5;
}

.layer h3 {
  margin: 0;
  font-size: 1rem;
  font-weight: 600;
}

.layer h3 code {
  margin-left: 0.2rem;
  color: var(--soft);
  font-weight: 400;
}

.layer p {
  margin: 0 0 0.4rem;
  font-size: 0.875rem;
}

.quiet {
  color: var(--soft);
}

code {
  font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace;
  font-size: 0.875em;
  overflow-wrap: anywhere;
}

.thumbs {
  display: flex;
  flex-wrap: wrap;
  gap: 0.3rem;
}

.thumb {
  width: 3.25rem;
  min-height: 0;
  padding: 2px;
  border-color: transparent;
  border-radius: 4px;
  background: none;
}

.thumbs.wide .thumb {
  width: 11rem;
}

.thumb:hover {
  border-color: var(--strong);
}

.thumb canvas {
  display: block;
  width: 100%;
  border-radius: 2px;
  box-shadow: 0 0 0 1px var(--line);
  image-rendering: pixelated;
}

.thumb[aria-current] {
  border-color: var(--frame-window);
  box-shadow: 0 0 0 1px var(--frame-window);
}

.thumbs .all {
  align-self: center;
  font-size: 0.875rem;
}

/* One number */

.inspector {
  position: sticky;
  top: 0.75rem;
  max-height: calc(100vh - 1.5rem);
  overflow-y: auto;
  scroll-margin-top: 0.75rem;
}

.inspector h2 {
  margin-bottom: 0.2rem;
  font-size: 1.35rem;
}

.inspector h3 {
  margin: 1rem 0 0.3rem;
  font-size: 1rem;
}

.trail {
  display: flex;
  gap: 0.2rem;
  margin: 0 0 0.6rem;
  padding: 3px;
  overflow-x: auto;
  list-style: none;
  white-space: nowrap;
  font-size: 0.8125rem;
}

.trail li:not(:last-child)::after {
  content: "›";
  margin: 0 0.1rem 0 0.3rem;
  color: var(--soft);
}

.trail button {
  min-height: 1.9rem;
  padding: 0.1rem 0.5rem;
}

.trail span {
  display: inline-block;
  padding: 0.25rem 0.5rem;
  font-weight: 600;
}

.inspected-head {
  position: relative;
  padding-right: 0;
}

.inspected-head .quiet {
  font-size: 0.9375rem;
}

.turn {
  display: flex;
  gap: 0.3rem;
  float: right;
  margin: 0;
}

.turn button {
  min-width: 2.4rem;
}

.here b {
  font-size: 1.25rem;
  font-variant-numeric: tabular-nums;
}

.here code {
  color: var(--soft);
}

.large-and-lens {
  display: flex;
  gap: 1rem;
  align-items: flex-start;
}

.large-and-lens > .number-grid {
  flex: 3 1 0;
}

.lens {
  flex: 2 1 0;
  min-width: 0;
  margin: 0;
  text-align: center;
}

.lens figcaption,
.grids figcaption {
  color: var(--soft);
  font-size: 0.8125rem;
  text-align: center;
}

.equation {
  display: flex;
  flex-wrap: wrap;
  gap: 0.3rem 0.6rem;
  align-items: baseline;
  margin: 0.5rem 0 0.8rem;
}

.part {
  display: inline-flex;
  flex-direction: column;
  align-items: center;
  font-variant-numeric: tabular-nums;
}

.part b {
  font-size: 1.15rem;
  font-weight: 600;
}

.part small {
  color: var(--soft);
}

.part.result b {
  color: var(--strong);
}

.sign {
  color: var(--soft);
  font-size: 1.1rem;
}

.window-row {
  padding: 0.6rem 0;
  border-top: 1px solid var(--line);
}

.window-head {
  display: flex;
  gap: 0.6rem;
  align-items: center;
  margin-bottom: 0.4rem;
}

.where {
  position: relative;
  flex: none;
  width: 2.75rem;
  line-height: 0;
}

.where canvas {
  width: 100%;
  border-radius: 2px;
  image-rendering: pixelated;
}

.window-head .name {
  flex: 1;
}

.bar {
  position: relative;
  flex: none;
  width: 6rem;
  height: 0.7rem;
  border-radius: 3px;
  background: linear-gradient(var(--soft), var(--soft)) 50% / 1px 100% no-repeat, var(--paper);
}

.bar span {
  position: absolute;
  top: 1px;
  bottom: 1px;
  border-radius: 2px;
}

.bar .more {
  left: 50%;
  background: #d9730d;
}

.bar .less {
  right: 50%;
  background: #2386c9;
}

.grids {
  display: flex;
  flex-wrap: wrap;
  gap: 0.5rem;
  align-items: center;
}

.grids figure {
  margin: 0;
}

.grid {
  display: grid;
  gap: 1px;
  justify-content: center;
}

.cell {
  display: grid;
  place-items: center;
  min-width: 2.75rem;
  height: 2.1rem;
  min-height: 0;
  padding: 0 2px;
  border: 0;
  border-radius: 3px;
  box-shadow: inset 0 0 0 1px rgb(128 128 128 / 0.3);
  font-size: 0.8125rem;
  font-variant-numeric: tabular-nums;
}

button.cell:hover {
  outline: 2px solid var(--strong);
}

.cell.marked {
  outline: 3px solid var(--frame-window);
  outline-offset: -1px;
}

.term-row {
  display: grid;
  grid-template-columns: minmax(0, 1fr) repeat(3, minmax(0, auto)) 4.5rem;
  gap: 0.6rem;
  align-items: center;
  padding: 0.15rem 0;
  font-variant-numeric: tabular-nums;
}

.term-row .value {
  text-align: right;
}

.term-row .bar {
  width: 100%;
}

.term {
  justify-self: start;
  min-height: 2rem;
  padding: 0.1rem 0.5rem;
  text-align: left;
}

.more-of-it {
  margin: 0.5rem 0 0.8rem;
}

.next-row p {
  margin: 0.5rem 0 0.3rem;
}

.what-if-said {
  min-height: 1.5em;
  margin: 0.5rem 0 0;
  font-weight: 600;
}

@media (max-width: 62rem) {
  .inside {
    grid-template-columns: minmax(0, 1fr);
  }

  .layers {
    max-height: 70vh;
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: 12px;
    padding: 0 0.8rem;
    background: var(--card);
  }

  .inspector {
    position: static;
    max-height: none;
  }
}

@media (max-width: 46rem) {
  body {
    padding: 0.8rem 0.8rem 2rem;
  }

  .ask {
    grid-template-columns: minmax(0, 1fr);
  }

  .photo {
    max-width: 20rem;
    margin: 0 auto;
  }

  .tools {
    max-width: 20rem;
    margin-inline: auto;
  }

  .answer {
    grid-template-columns: minmax(2.5rem, auto) minmax(3rem, 1fr) auto;
  }

  .large-and-lens {
    flex-direction: column;
    align-items: stretch;
  }

  .grids {
    flex-wrap: nowrap;
    gap: 0.2rem;
    overflow-x: auto;
  }

  .cell {
    min-width: 1.95rem;
    padding: 0;
    font-size: 0.6875rem;
  }

  .term-row {
    grid-template-columns: minmax(0, 1fr) auto auto;
  }

  .term-row .bar {
    grid-column: 1 / -1;
  }
}

@media (pointer: coarse) {
  .trail button,
  .term,
  .thumb {
    min-height: 44px;
  }
}

@media (prefers-reduced-motion: reduce) {
  * {
    transition: none !important;
  }
}
`;var P=class extends Error{constructor(t){super(t),this.name="FileError"}};function Pt(){return null}async function Nt(e){if(e.size>1e8)throw new P("too large");let t;try{t=await createImageBitmap(e)}catch{throw new P(`${e.name??"The file"} is no image.`)}let r=new OffscreenCanvas(t.width,t.height).getContext("2d");r.drawImage(t,0,0);let i=r.getImageData(0,0,t.width,t.height).data,s=new Float32Array(t.width*t.height*3);for(let a=0,o=0;a<i.length;a+=4)s[o++]=i[a],s[o++]=i[a+1],s[o++]=i[a+2];return{values:{shape:[t.height,t.width,3],data:s},name:e.name}}function Ut(e,t){let[n,r]=e.inputShape,[i,s]=t.shape,a=new Float32Array(n*r*3);for(let o=0;o<n;o++)for(let h=0;h<r;h++)for(let l=0;l<3;l++)a[(o*r+h)*3+l]=t.data[(Math.floor((o+.5)*i/n)*s+Math.floor((h+.5)*s/r))*3+l];return{shape:[n,r,3],data:a}}var T=Uint8Array,J=Uint16Array,dn=Int32Array,me=new T([0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0,0,0,0]),de=new T([0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13,0,0]),gn=new T([16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15]),ge=function(e,t){for(var n=new J(31),r=0;r<31;++r)n[r]=t+=1<<e[r-1];for(var i=new dn(n[30]),r=1;r<30;++r)for(var s=n[r];s<n[r+1];++s)i[s]=s-n[r]<<5|r;return{b:n,r:i}},ve=ge(me,2),we=ve.b,vn=ve.r;we[28]=258,vn[258]=28;var be=ge(de,0),wn=be.b,Tr=be.r,Bt=new J(32768);for(v=0;v<32768;++v)q=(v&43690)>>1|(v&21845)<<1,q=(q&52428)>>2|(q&13107)<<2,q=(q&61680)>>4|(q&3855)<<4,Bt[v]=((q&65280)>>8|(q&255)<<8)>>1;var q,v,st=(function(e,t,n){for(var r=e.length,i=0,s=new J(t);i<r;++i)e[i]&&++s[e[i]-1];var a=new J(t);for(i=1;i<t;++i)a[i]=a[i-1]+s[i-1]<<1;var o;if(n){o=new J(1<<t);var h=15-t;for(i=0;i<r;++i)if(e[i])for(var l=i<<4|e[i],f=t-e[i],u=a[e[i]-1]++<<f,p=u|(1<<f)-1;u<=p;++u)o[Bt[u]>>h]=l}else for(o=new J(r),i=0;i<r;++i)e[i]&&(o[i]=Bt[a[e[i]-1]++]>>15-e[i]);return o}),at=new T(288);for(v=0;v<144;++v)at[v]=8;var v;for(v=144;v<256;++v)at[v]=9;var v;for(v=256;v<280;++v)at[v]=7;var v;for(v=280;v<288;++v)at[v]=8;var v,ye=new T(32);for(v=0;v<32;++v)ye[v]=5;var v;var bn=st(at,9,1);var yn=st(ye,5,1),Rt=function(e){for(var t=e[0],n=1;n<e.length;++n)e[n]>t&&(t=e[n]);return t},F=function(e,t,n){var r=t/8|0;return(e[r]|e[r+1]<<8)>>(t&7)&n},jt=function(e,t){var n=t/8|0;return(e[n]|e[n+1]<<8|e[n+2]<<16)>>(t&7)},xn=function(e){return(e+7)/8|0},Gt=function(e,t,n){return(t==null||t<0)&&(t=0),(n==null||n>e.length)&&(n=e.length),new T(e.subarray(t,n))};var kn=["unexpected EOF","invalid block type","invalid length/literal","invalid distance","stream finished","no stream handler",,"no callback","invalid UTF-8 data","extra field too long","date not in range 1980-2099","filename too long","stream finishing","invalid zip data"],I=function(e,t,n){var r=new Error(t||kn[e]);if(r.code=e,Error.captureStackTrace&&Error.captureStackTrace(r,I),!n)throw r;return r},Mn=function(e,t,n,r){var i=e.length,s=r?r.length:0;if(!i||t.f&&!t.l)return n||new T(0);var a=!n,o=a||t.i!=2,h=t.i;a&&(n=new T(i*3));var l=function(he){var ce=n.length;if(he>ce){var ue=new T(Math.max(ce*2,he));ue.set(n),n=ue}},f=t.f||0,u=t.p||0,p=t.b||0,m=t.l,d=t.d,g=t.m,w=t.n,x=i*8;do{if(!m){f=F(e,u,1);var M=F(e,u+1,3);if(u+=3,M)if(M==1)m=bn,d=yn,g=9,w=5;else if(M==2){var k=F(e,u,31)+257,z=F(e,u+10,15)+4,C=k+F(e,u+5,31)+1;u+=14;for(var A=new T(C),j=new T(19),S=0;S<z;++S)j[gn[S]]=F(e,u+S*3,7);u+=z*3;for(var G=Rt(j),ln=(1<<G)-1,hn=st(j,G,1),S=0;S<C;){var ie=hn[F(e,u,ln)];u+=ie&15;var b=ie>>4;if(b<16)A[S++]=b;else{var H=0,dt=0;for(b==16?(dt=3+F(e,u,3),u+=2,H=A[S-1]):b==17?(dt=3+F(e,u,7),u+=3):b==18&&(dt=11+F(e,u,127),u+=7);dt--;)A[S++]=H}}var se=A.subarray(0,k),B=A.subarray(k);g=Rt(se),w=Rt(B),m=st(se,g,1),d=st(B,w,1)}else I(1);else{var b=xn(u)+4,$=e[b-4]|e[b-3]<<8,y=b+$;if(y>i){h&&I(0);break}o&&l(p+$),n.set(e.subarray(b,y),p),t.b=p+=$,t.p=u=y*8,t.f=f;continue}if(u>x){h&&I(0);break}}o&&l(p+131072);for(var cn=(1<<g)-1,un=(1<<w)-1,Dt=u;;Dt=u){var H=m[jt(e,u)&cn],Y=H>>4;if(u+=H&15,u>x){h&&I(0);break}if(H||I(2),Y<256)n[p++]=Y;else if(Y==256){Dt=u,m=null;break}else{var ae=Y-254;if(Y>264){var S=Y-257,it=me[S];ae=F(e,u,(1<<it)-1)+we[S],u+=it}var Lt=d[jt(e,u)&un],Ft=Lt>>4;Lt||I(3),u+=Lt&15;var B=wn[Ft];if(Ft>3){var it=de[Ft];B+=jt(e,u)&(1<<it)-1,u+=it}if(u>x){h&&I(0);break}o&&l(p+131072);var oe=p+ae;if(p<B){var le=s-B,fn=Math.min(B,oe);for(le+p<0&&I(3);p<fn;++p)n[p]=r[le+p]}for(;p<oe;++p)n[p]=n[p-B]}}t.l=m,t.p=Dt,t.b=p,t.f=f,m&&(f=1,t.m=g,t.d=d,t.n=w)}while(!f);return p!=n.length&&a?Gt(n,0,p):n.subarray(0,p)};var $n=new T(0);var N=function(e,t){return e[t]|e[t+1]<<8},D=function(e,t){return(e[t]|e[t+1]<<8|e[t+2]<<16|e[t+3]<<24)>>>0},qt=function(e,t){return D(e,t)+D(e,t+4)*4294967296};function zn(e,t){return Mn(e,{i:2},t&&t.out,t&&t.dictionary)}var Wt=typeof TextDecoder<"u"&&new TextDecoder,An=0;try{Wt.decode($n,{stream:!0}),An=1}catch{}var On=function(e){for(var t="",n=0;;){var r=e[n++],i=(r>127)+(r>223)+(r>239);if(n+i>e.length)return{s:t,r:Gt(e,n-1)};i?i==3?(r=((r&15)<<18|(e[n++]&63)<<12|(e[n++]&63)<<6|e[n++]&63)-65536,t+=String.fromCharCode(55296|r>>10,56320|r&1023)):i&1?t+=String.fromCharCode((r&31)<<6|e[n++]&63):t+=String.fromCharCode((r&15)<<12|(e[n++]&63)<<6|e[n++]&63):t+=String.fromCharCode(r)}};function ot(e,t){if(t){for(var n="",r=0;r<e.length;r+=16384)n+=String.fromCharCode.apply(null,e.subarray(r,r+16384));return n}else{if(Wt)return Wt.decode(e);var i=On(e),s=i.s,n=i.r;return n.length&&I(8),s}}var Cn=function(e,t){return t+30+N(e,t+26)+N(e,t+28)},Sn=function(e,t,n){var r=N(e,t+28),i=N(e,t+30),s=ot(e.subarray(t+46,t+46+r),!(N(e,t+8)&2048)),a=t+46+r,o=En(e,a,i,n,D(e,t+20),D(e,t+24),D(e,t+42)),h=o[0],l=o[1],f=o[2];return[N(e,t+10),h,l,s,a+i+N(e,t+32),f]},En=function(e,t,n,r,i,s,a){var o=i==4294967295,h=s==4294967295,l=a==4294967295,f=t+n,u=o+h+l;if(r&&u){for(;t+4<f;t+=4+N(e,t+2))if(N(e,t)==1)return[o?qt(e,t+4+8*h):i,h?qt(e,t+4):s,l?qt(e,t+4+8*(h+o)):a,1];r<2&&I(13)}return[i,s,a,0]};function xe(e,t){for(var n={},r=e.length-22;D(e,r)!=101010256;--r)(!r||e.length-r>65558)&&I(13);var i=N(e,r+8);if(!i)return{};var s=D(e,r+16),a=D(e,r-20)==117853008;if(a){var o=D(e,r-12);a=D(e,o)==101075792,a&&(i=D(e,o+32),s=D(e,o+48))}for(var h=t&&t.filter,l=0;l<i;++l){var f=Sn(e,s,a),u=f[0],p=f[1],m=f[2],d=f[3],g=f[4],w=f[5],x=Cn(e,w);s=g,(!h||h({name:d,size:p,originalSize:m,compression:u}))&&(u?u==8?n[d]=zn(e.subarray(x,x+p),{out:new T(m)}):I(14,"unknown compression type "+u):n[d]=Gt(e,x,x+p))}return n}var Zt=class{constructor(t){Object.assign(this,t)}};async function Kt(e){let t;try{if(t=xe(e),!t["network.json"])throw 0}catch{throw new P("This file is no network of the course. python -m helpers export FILE.keras --to numpy writes one.")}let n=JSON.parse(ot(t["network.json"])),r=JSON.parse(ot(t["class_names.json"])),i=n.layers.map(s=>{let a={};for(let o of Object.keys(t))o.startsWith(s.name+"/")&&o.endsWith(".npy")&&!o.slice(s.name.length+1).includes("/")&&(a[o.slice(s.name.length+1,-4)]=In(t[o]));return{...s,weights:a}});return new Zt({steps:i,classNames:r,output:n.output,inputShape:i[0].settings.batch_shape.slice(1),familiarity:null})}function In(e){let t=e[8]|e[9]<<8;return{shape:ot(e.subarray(10,10+t)).match(/\(([^)]*)\)/)[1].split(",").filter(i=>i.trim()).map(Number),data:new Float32Array(e.slice(10+t).buffer)}}var ke={relu:e=>Math.max(0,e),linear:e=>e,sigmoid:e=>1/(1+Math.exp(-e))};async function Ht(e,t,{onStep:n,signal:r}={}){let i=new Map;for(let s of e.steps){let a=s.inputs.map(h=>i.get(h)),o=a.length?Me(s,...a):t;if(i.set(s.name,o),n?.(s,o),await new Promise(h=>setTimeout(h)),r?.aborted)throw r.reason}return i}function lt(e,t){let n=e.kernel_size??e.pool_size,r=e.strides??n,i=l=>{let f=t[l];if(e.padding==="same"){let u=Math.ceil(f/r[l]),p=Math.max(0,(u-1)*r[l]+n[l]-f);return[u,Math.floor(p/2)]}return[Math.floor((f-n[l])/r[l])+1,0]},[s,a]=i(0),[o,h]=i(1);return{k:n,st:r,H:s,W:o,pt:a,pl:h}}function Me(e,t,n){let r=e.settings,i=e.weights,[s,a,o]=t.shape,h=l=>({shape:t.shape,data:t.data.map(l)});switch(e.kind){case"Rescaling":return h(l=>l*r.scale+r.offset);case"ReLU":return h(l=>Math.max(0,l));case"Dropout":return t;case"Add":return h((l,f)=>l+n.data[f]);case"BatchNormalization":{let l=i.moving_mean.data.length,f=[...i.moving_mean.data].map((u,p)=>i.gamma.data[p]/Math.sqrt(i.moving_variance.data[p]+r.epsilon));return h((u,p)=>(u-i.moving_mean.data[p%l])*f[p%l]+i.beta.data[p%l])}case"Conv2D":{let{k:l,st:f,H:u,W:p,pt:m,pl:d}=lt(r,t.shape),g=r.filters,w=new Float32Array(u*p*g),x=i.kernel.data;for(let M=0;M<u;M++)for(let b=0;b<p;b++){let $=(M*p+b)*g;i.bias&&w.set(i.bias.data,$);for(let y=0;y<l[0];y++){let k=M*f[0]+y-m;if(!(k<0||k>=s))for(let z=0;z<l[1];z++){let C=b*f[1]+z-d;if(!(C<0||C>=a))for(let A=0;A<o;A++){let j=t.data[(k*a+C)*o+A];if(!j)continue;let S=((y*l[1]+z)*o+A)*g;for(let G=0;G<g;G++)w[$+G]+=j*x[S+G]}}}if(r.activation==="relu")for(let y=0;y<g;y++)w[$+y]=Math.max(0,w[$+y])}return{shape:[u,p,g],data:w}}case"MaxPooling2D":case"AveragePooling2D":{let{k:l,st:f,H:u,W:p,pt:m,pl:d}=lt(r,t.shape),g=new Float32Array(u*p*o);for(let w=0;w<u;w++)for(let x=0;x<p;x++)for(let M=0;M<o;M++){let b=-1/0,$=0,y=0;for(let k=0;k<l[0];k++)for(let z=0;z<l[1];z++){let C=w*f[0]+k-m,A=x*f[1]+z-d;if(C<0||A<0||C>=s||A>=a)continue;let j=t.data[(C*a+A)*o+M];b=Math.max(b,j),$+=j,y++}g[(w*p+x)*o+M]=e.kind[0]==="M"?b:$/y}return{shape:[u,p,o],data:g}}case"GlobalAveragePooling2D":{let l=new Float32Array(o);return t.data.forEach((f,u)=>l[u%o]+=f),{shape:[o],data:l.map(f=>f/s/a)}}case"Dense":{let l=r.units,f=new Float32Array(l);if(i.bias&&f.set(i.bias.data),t.data.forEach((u,p)=>{for(let m=0;m<l;m++)f[m]+=u*i.kernel.data[p*l+m]}),r.activation==="softmax"){let u=Math.max(...f),p=f.map(d=>Math.exp(d-u)),m=p.reduce((d,g)=>d+g);return{shape:[l],data:p.map(d=>d/m)}}return{shape:[l],data:f.map(ke[r.activation]??ke.linear)}}}throw new Error(e.kind)}async function Yt(e,t,n){let r=new Map,i=new Set(n.keys());for(let s of e.steps)n.has(s.name)?r.set(s.name,n.get(s.name)):s.inputs.some(a=>i.has(a))?(r.set(s.name,Me(s,...s.inputs.map(a=>r.get(a)))),i.add(s.name)):r.set(s.name,t.get(s.name));return r}function V(e,t){let n=[...t.get(e.output).data];return(n.length===1?[1-n[0],n[0]]:n).map((i,s)=>({name:e.classNames[s],probability:i}))}function X(e,t,n){let r=e.inputs[0],i=t.get(r),s=e.settings,a=e.weights,o=t.get(e.name),h=(m,d)=>m.data[d.reduce((g,w,x)=>g*m.shape[x]+w,0)],l=h(o,n),f={value:l,kind:e.kind,terms:[],sum:0,bias:null,before:l,activation:null,sentence:""};if(!e.inputs.length)return{...f,sentence:`A pixel's value: ${l}.`};let u=(m,d,g)=>{let w=h(t.get(m),d);return{input:m,index:d,value:w,weight:g,product:g===null?null:w*g}},p=(m,d,g,w)=>{let x=m.reduce((M,b)=>M+(b.product??0),0);return{...f,terms:m,sum:x,bias:d,before:x+(d??0),activation:g,sentence:w}};switch(e.kind){case"Conv2D":{let{k:m,st:d,pt:g,pl:w}=lt(s,i.shape),[x,M,b]=i.shape,$=[];for(let y=0;y<m[0];y++)for(let k=0;k<m[1];k++){let z=n[0]*d[0]+y-g,C=n[1]*d[1]+k-w;if(!(z<0||C<0||z>=x||C>=M))for(let A=0;A<b;A++)$.push(u(r,[z,C,A],a.kernel.data[((y*m[1]+k)*b+A)*s.filters+n[2]]))}return p($,a.bias?a.bias.data[n[2]]:null,s.activation==="linear"?null:s.activation,`${$.length} products add up to ${l.toFixed(3)}.`)}case"MaxPooling2D":case"AveragePooling2D":{let{k:m,st:d,pt:g,pl:w}=lt(s,i.shape),[x,M]=i.shape,b=[];for(let $=0;$<m[0];$++)for(let y=0;y<m[1];y++){let k=n[0]*d[0]+$-g,z=n[1]*d[1]+y-w;k<0||z<0||k>=x||z>=M||b.push(u(r,[k,z,n[2]],null))}return p(b,null,null,`The largest of ${b.length} numbers is ${l.toFixed(3)}.`)}case"GlobalAveragePooling2D":{let m=[];for(let d=0;d<i.shape[0];d++)for(let g=0;g<i.shape[1];g++)m.push(u(r,[d,g,n[0]],1/i.shape[0]/i.shape[1]));return p(m,null,null,`The mean of ${m.length} numbers.`)}case"Dense":{let m=[...i.data].map((d,g)=>u(r,[g],a.kernel.data[g*s.units+n[0]]));return p(m,a.bias.data[n[0]],s.activation,`${m.length} products, then softmax.`)}case"Add":return p(e.inputs.map(m=>u(m,n,1)),null,null,"The sum of two numbers.");case"BatchNormalization":{let m=n.at(-1),d=a.gamma.data[m]/Math.sqrt(a.moving_variance.data[m]+s.epsilon);return p([u(r,n,d)],a.beta.data[m]-a.moving_mean.data[m]*d,null,"Stretched and shifted.")}case"ReLU":return{...p([u(r,n,null)],null,null,"ReLU keeps what is above 0."),activation:"relu"};case"Rescaling":return p([u(r,n,s.scale)],s.offset,null,"Divided by 255.");default:return p([u(r,n,null)],null,null,"The same number.")}}var Tn={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function Dn(){let e=document.documentElement.dataset.theme;return e==="light"||e==="dark"?e:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function gt(e){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(e).observe(document.documentElement,t)}function ze(e,t){return n=>{let r=Math.round(255*Ln(n,e,t));return[r,r,r]}}function Ae(e){let t=Tn[Dn()];return n=>{let r=e>0?Math.min(Math.abs(n)/e,1):0,[i,s]=n>0?t.above:t.below;return r<.5?$e(t.zero,i,2*r):$e(i,s,2*r-1)}}function vt(e){return Fn(e)>.179?"#000":"#fff"}function Oe([e,t,n]){return`rgb(${e} ${t} ${n})`}function Ln(e,t,n){return n>t?Math.min(Math.max((e-t)/(n-t),0),1):0}function $e(e,t,n){return e.map((r,i)=>Math.round(r+(t[i]-r)*n))}function Fn(e){let[t,n,r]=e.map(i=>{let s=i/255;return s<=.04045?s/12.92:((s+.055)/1.055)**2.4});return .2126*t+.7152*n+.0722*r}function c(e,t={},...n){let r=document.createElement(e);for(let[i,s]of Object.entries(t))if(i==="on")for(let[a,o]of Object.entries(s))r.addEventListener(a,o);else i==="class"?r.className=[s].flat().filter(Boolean).join(" "):s!==!1&&s!==null&&s!==void 0&&r.setAttribute(i,s===!0?"":String(s));return Pn(r,n),r}function Pn(e,t){e.append(...t.flat().filter(n=>n!==null).map(Nn))}function Nn(e){return e instanceof Node?e:document.createTextNode(String(e))}function Ee(e,t,n={}){let r=c("select",{...n,on:{change:()=>t(r.value)}}),i=new Map;for(let{value:s,text:a,group:o}of e){let h=c("option",{value:s},a);o&&!i.has(o)&&i.set(o,r.appendChild(c("optgroup",{label:o}))),(i.get(o)??r).append(h)}return r}var Ce=null,Se=null;function Z(e){Ce??=document.body.appendChild(c("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Se),Se=setTimeout(()=>Ce.textContent=e,150)}function Ie({onFile:e,text:t="Your photo",accept:n="image/*",camera:r=!0,target:i}){let s=c("p",{class:"trouble",role:"alert"}),a=u=>s.textContent=u,o=u=>Un(u,e,a),h=c("input",{type:"file",accept:n,hidden:!0});h.addEventListener("change",()=>{h.files.length&&o(h.files[0]),h.value=""});let l=c("button",{type:"button",on:{click:()=>h.click()}},t),f=c("div",{class:"buttons"},l,h);if(r&&navigator.mediaDevices?.getUserMedia){let u=()=>jn(o,a);f.append(c("button",{type:"button",on:{click:u}},"Camera"))}return Rn(i??document.documentElement,o),{element:c("div",{class:"file-picker"},f,s),complain:a}}async function Un(e,t,n){n("");try{await t(e)}catch(r){r.name!=="FileError"&&console.warn(r),n(r.name==="FileError"?r.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function Rn(e,t){let n=r=>{[...r.dataTransfer.types].includes("Files")&&(r.preventDefault(),e.classList.toggle("dropping",r.type==="dragover"),r.type==="drop"&&r.dataTransfer.files.length&&t(r.dataTransfer.files[0]))};for(let r of["dragover","dragleave","drop"])e.addEventListener(r,n);document.addEventListener("paste",r=>{let i=[...r.clipboardData.files][0];i&&t(i)})}async function jn(e,t){t("");let n;try{n=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let r=c("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});r.muted=!0,r.srcObject=n;let s=c("dialog",{class:"camera","aria-label":"Camera"},r,c("div",{class:"buttons"},c("button",{type:"button",class:"strong",on:{click:async()=>{let a=new OffscreenCanvas(r.videoWidth,r.videoHeight);a.getContext("2d").drawImage(r,0,0);let o=await a.convertToBlob();s.close(),e(new File([o],"camera.png",{type:o.type}))}}},"Take the photo"),c("button",{type:"button",on:{click:()=>s.close()}},"Close")));s.addEventListener("close",()=>{for(let a of n.getTracks())a.stop();s.remove()}),document.body.append(s),s.showModal()}function Q(){let e=document.getElementById("given");return e?JSON.parse(e.textContent):{}}function Te(e){let[t,n]=e.split(",",2);return new Blob([Jt(n)],{type:t.replace(/^data:|;base64$/g,"")})}function Jt(e){return Uint8Array.from(atob(e),t=>t.charCodeAt(0))}function _(e=location.hash){let t=e.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(n=>{let[r,...i]=n.split("=");return[De(r),De(i.join("="))]}))}function qn(e){return Object.entries(e).filter(([,t])=>t!=null&&t!=="").map(([t,n])=>`${t}=${Bn(String(n))}`).join("&")}function Le(e){try{history.replaceState(null,"",`#${qn(e)}`)}catch{}}function Fe(e){addEventListener("hashchange",()=>e(_()))}function Bn(e){return encodeURIComponent(e).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function De(e){try{return decodeURIComponent(e)}catch{return e}}var Wn=2e4,Gn=.005;function Ne(e){let t=Math.max(1,Math.floor(e.data.length/Wn)),n=e.data.filter((o,h)=>h%t===0).sort(),r=Math.floor(Gn*n.length),[i,s]=[n[r],n[n.length-1-r]];if(i>=0)return{low:0,high:s||n.at(-1)||1,signed:!1};let a=Math.max(-i,s,1e-6);return{low:-a,high:a,signed:!0}}var wt=({low:e,high:t,signed:n})=>n?Ae(t):ze(e,t);function Vt(e){let t=Math.max(...e.map(Math.abs),1e-9);return{low:-t,high:t,signed:!0}}function Ue(e,t){let n=wt(t)(e);return{background:Oe(n),color:vt(n)}}function U(e){if(e.length===3)return{height:e[0],width:e[1],maps:e[2],row:!1};let t=e.reduce((r,i)=>r*i,1),n=t<=12?t:Math.ceil(Math.sqrt(2*t));return{height:Math.ceil(t/n),width:n,maps:1,row:!0}}function bt(e,t,n,r){let{height:i,width:s,row:a}=U(e);if(t<0||n<0||t>=i||n>=s)return null;if(!a)return[t,n,r];let o=t*s+n;return o<e.reduce((h,l)=>h*l,1)?Qt(e,o):null}function Xt(e,t){let{width:n,row:r}=U(e);if(!r)return t;let i=tt(e,t);return[Math.floor(i/n),i%n,0]}function tt(e,t){return t.reduce((n,r,i)=>n*e[i]+r,0)}function Qt(e,t){let n=[];for(let r=e.length-1;r>=0;r--)n.unshift(t%e[r]),t=Math.floor(t/e[r]);return n}var Pe=2;function Re(e,t){let{height:n,width:r,row:i}=U(e.shape),s=!i&&Math.min(n,r)>4*Pe?Pe:0,a=null;for(let o=s;o<n-s;o++)for(let h=s;h<r-s;h++){let l=bt(e.shape,o,h,t),f=l?Math.abs(ht(e,l)):-1;(!a||f>a.size)&&(a={size:f,index:l})}return a.index}var ht=(e,t)=>e.data[tt(e.shape,t)];function yt(e,t,n,r){let{height:i,width:s,maps:a,row:o}=U(t.shape);(e.width!==s||e.height!==i)&&Object.assign(e,{width:s,height:i});let h=e.getContext("2d"),l=h.createImageData(s,i),f=o?t.data.length:i*s,u=wt(r);for(let p=0;p<f;p++)l.data.set(u(t.data[o?p:p*a+n]),4*p),l.data[4*p+3]=255;h.putImageData(l,0,0)}var _t=new Set(["Conv2D","SeparableConv2D","Dense","Softmax"]),Zn=["kernel_size","pool_size","padding"];function qe(e,t,n,r){let i=new Map([[n,je(r)]]),s=(h,l)=>i.set(h,i.has(h)?Hn(i.get(h),l):l);for(let h of[...e.steps].reverse()){if(!i.has(h.name))continue;let l=i.get(h.name),f=h.name===n;if(!l&&!f||h.kind==="Concatenate"){h.inputs.forEach(u=>s(u,l));continue}for(let u of f?[r]:Kn(l))X(h,t,u).terms.forEach(p=>s(p.input,je(p.index)))}let[a,o]=t.get(e.steps[0].name).shape;return i.get(e.steps[0].name)??{top:0,left:0,bottom:a-1,right:o-1}}var je=([e,t,n])=>n===void 0?null:{top:e,left:t,bottom:e,right:t},Kn=e=>[[e.top,e.left,0],[e.bottom,e.right,0]];function Hn(e,t){return!e||!t?null:{top:Math.min(e.top,t.top),left:Math.min(e.left,t.left),bottom:Math.max(e.bottom,t.bottom),right:Math.max(e.right,t.right)}}function Be(e,t,n,r,i=3){return e.steps.filter(s=>s.inputs.includes(n)).map(s=>Yn(s,t,n,r,i))}function Yn(e,t,n,r,i){let s=t.get(n).shape,a=t.get(e.name).shape,o=p=>X(e,t,p).terms.find(m=>m.input===n&&m.index.every((d,g)=>d===r[g])),h=Jn(e,s,a,r).filter(p=>o(p));if(!h.length)return{step:e,uses:[],places:0,channels:0};let l=h[0],f=_t.has(e.kind)?a.at(-1):1,u=Array.from({length:f},(p,m)=>{let d=f>1?[...l.slice(0,-1),m]:l;return{index:d,product:o(d)?.product??null}});return u.sort((p,m)=>Math.abs(m.product??0)-Math.abs(p.product??0)),{step:e,uses:u.slice(0,i),places:h.length,channels:f}}function Jn(e,t,n,r){if(e.kind==="Flatten"||e.kind==="Reshape")return[Qt(n,tt(t,r))];if(n.length<3)return _t.has(e.kind)?[n.map(()=>0)]:[[r.at(-1)]];let i=[],s=Xn(e.settings),a=[0,1].map(h=>Math.floor(r[h]*n[h]/t[h]));for(let h=a[0]-s;h<=a[0]+s;h++)for(let l=a[1]-s;l<=a[1]+s;l++)h>=0&&l>=0&&h<n[0]&&l<n[1]&&i.push([h,l]);let o=([h,l])=>Math.hypot(h-a[0],l-a[1]);return i.sort((h,l)=>o(h)-o(l)),i.flatMap(h=>Vn(e,t,n,r).map(l=>[...h,l]))}function Vn(e,t,n,r){if(_t.has(e.kind))return[0];if(e.kind==="Concatenate")return Array.from({length:n[2]},(s,a)=>a);let i=e.kind==="DepthwiseConv2D"?n[2]/t[2]:1;return Array.from({length:i},(s,a)=>r[2]*i+a)}function Xn(e){let t=Zn.flatMap(n=>e[n]??[]).flat(2);return Math.max(1,...t.filter(n=>typeof n=="number"))}var Qn=22,_n=9,ct=class{constructor({label:t,onMove:n,onChoose:r,largest:i=56,tallest:s=420,still:a=!1}){Object.assign(this,{onMove:n,onChoose:r,largest:i,tallest:s,still:a}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=c("canvas",{class:"values","aria-hidden":"true"}),this.marks=c("canvas",{class:"marks","aria-hidden":"true"}),this.surface=c("div",{class:"surface"},this.values,this.marks),this.element=c("div",{class:["number-grid",a&&"still"]},this.surface),a||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),gt(()=>this.paint())}makeOperable(t){this.cell=c("div",{role:"gridcell",tabindex:"0",on:{keydown:r=>this.key(r)}}),this.row=c("div",{role:"row"},this.cell),this.table=c("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let n=r=>this.point(r);for(let r of["pointerdown","pointermove"])this.surface.addEventListener(r,n);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,n){[this.y,this.x]=[t,n],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,n,r){let{rows:i,columns:s}=this.shown,[a,o]=[Math.min(Math.max(t,0),i-1),Math.min(Math.max(n,0),s-1)];a===this.y&&o===this.x||(this.select(a,o),this.onMove?.(a,o,r))}key(t){let{rows:n,columns:r}=this.shown,{y:i,x:s}=this,a=t.ctrlKey||t.metaKey,o={ArrowUp:[i-1,s],ArrowDown:[i+1,s],ArrowLeft:[i,s-1],ArrowRight:[i,s+1],Home:[a?0:i,0],End:[a?n-1:i,r-1],PageUp:[i-10,s],PageDown:[i+10,s]};if(t.key in o)this.moveTo(...o[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(i,s);else return;t.preventDefault()}point(t){let n=t.buttons?"press":"hover";if(!this.shown||n==="hover"&&!this.hover)return;let r=this.surface.getBoundingClientRect(),i=Math.floor((t.clientY-r.top)/this.side),s=Math.floor((t.clientX-r.left)/this.side);this.moveTo(i,s,n)}fit(t=!1){let n=this.element.clientWidth;if(!this.shown||!n)return;let{rows:r,columns:i}=this.shown,s=Math.min(n/i,this.tallest/r,this.largest),a=s>=3?Math.floor(s):s;a===this.side&&!t||(this.side=a,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:n}=this.shown,[r,i]=[t*this.side,n*this.side];Object.assign(this.surface.style,{width:`${i}px`,height:`${r}px`});let s=We(this.values,i,r),a=this.paintColours(s,i,r);this.side>=_n&&this.paintLines(s),this.paintPadding(s),this.paintNumbers(s,a),this.paintMarks()}paintColours(t,n,r){let{rows:i,columns:s,colour:a}=this.shown,o=new OffscreenCanvas(s,i),h=new ImageData(s,i),l=[];for(let f=0;f<i;f++)for(let u=0;u<s;u++){let p=a(f,u);l.push(p),p&&h.data.set([...p,255],4*(f*s+u))}return o.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(o,0,0,n,r),l}paintLines(t){let{rows:n,columns:r}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let i=0;i<=n;i++)te(t,0,i*this.side,r*this.side,i*this.side);for(let i=0;i<=r;i++)te(t,i*this.side,0,i*this.side,n*this.side);t.stroke()}paintPadding(t){let{rows:n,columns:r,padding:i}=this.shown;if(!i)return;t.save(),t.beginPath();for(let o=0;o<n;o++)for(let h=0;h<r;h++)i(o,h)&&t.rect(h*this.side,o*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[s,a]=[n*this.side,r*this.side];for(let o=-s;o<a;o+=7)te(t,o,s,o+s,0);t.stroke(),t.restore()}paintNumbers(t,n){let{rows:r,columns:i,text:s}=this.shown;if(!s||this.side<Qn)return;let a=n.map((h,l)=>h&&s(Math.floor(l/i),l%i)),o=tr(t,a,this.side);if(!(o<8)){t.font=`${o}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<r*i;h++){if(!a[h])continue;let[l,f]=[Math.floor(h/i),h%i];t.fillStyle=this.shown.padding?.(l,f)?this.styled("--ink"):vt(n[h]),t.fillText(a[h],(f+.5)*this.side,(l+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,n]=[this.shown.rows*this.side,this.shown.columns*this.side],r=4,i=We(this.marks,n+2*r,t+2*r);i.translate(r,r);for(let{top:s,left:a,height:o,width:h,kind:l="window"}of this.frames){let f=[a*this.side,s*this.side,h*this.side,o*this.side],u=l==="other"?2:3;for(let[p,m]of[[this.styled("--halo"),u+3],[this.styled(`--frame-${l}`),u]])i.strokeStyle=p,i.lineWidth=m,i.lineJoin="round",i.strokeRect(...f)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:n,text:r,spoken:i}=this.shown,{y:s,x:a,side:o=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",n),this.row.setAttribute("aria-rowindex",s+1),this.cell.setAttribute("aria-colindex",a+1),this.cell.setAttribute("aria-label",(i??r)?.(s,a)??""),Object.assign(this.cell.style,{left:`${a*o}px`,top:`${s*o}px`,width:`${o}px`,height:`${o}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function We(e,t,n){let r=window.devicePixelRatio||1;[e.width,e.height]=[Math.round(t*r),Math.round(n*r)],Object.assign(e.style,{width:`${t}px`,height:`${n}px`});let i=e.getContext("2d");return i.scale(r,r),i}function te(e,t,n,r,i){e.moveTo(t,n),e.lineTo(r,i)}function tr(e,t,n){e.font="10px system-ui, sans-serif";let r=Math.max(...t.map(i=>i?e.measureText(i).width:0),1);return Math.min(Math.floor(10*(n-4)/r),Math.floor(n*.42),18)}var er=["red","green","blue"];function O(e){if(!Number.isFinite(e))return"no number";if(Number.isInteger(e)&&Math.abs(e)<1e6)return String(e).replace("-","−");let t=Math.abs(e);return(t>=1e5||t<5e-4?e.toExponential(1).replace("e"," · 10^").replace("+",""):t>=100?e.toFixed(0):e.toFixed(Math.min(4,Math.max(0,2-Math.floor(Math.log10(t)))))).replaceAll("-","−")}function $t(e){if(Number.isInteger(e)&&Math.abs(e)<1e4)return String(e).replace("-","−");let t=Math.abs(e);return t<.005?"0.00":t>=1e4?e.toExponential(0).replace("e+","e").replace("-","−"):e.toFixed(t>=100?0:t>=10?1:2).replace("-","−")}var E=e=>`${(100*e).toFixed(1)}%`,L=e=>e.toLocaleString("en-US"),R=(e,t)=>`${L(e)} ${t}${e===1?"":"s"}`;function Ze(e){return e.length===3?`${R(e[2],"map")} of ${e[0]}×${e[1]}`:R(e.reduce((t,n)=>t*n,1),"number")}function K(e,t){return e.kind==="InputLayer"&&t<3?er[t]:`map ${t}`}function ft(e,t){return t.length===3?`${K(e,t[2])}, row ${t[0]}, column ${t[1]}`:`number ${t.join(", ")}`}var W=(e,t)=>`${e}[${t.join(", ")}]`,Ke=e=>Array.isArray(e)?e:[e,e],kt=e=>Ke(e).join("×");function ee(e){let[t,n]=Ke(e??1);return t===1&&n===1?"":t===n?`, in steps of ${t}`:`, in steps of ${t}×${n}`}function nr(e){return e==="same"?", zeros around the edge":""}function rr(e){let t=e.activation,n=typeof t=="string"?t:t?.class_name;return!n||n==="linear"?"":n}var Mt={relu:"what is below 0 becomes 0",ReLU:"what is below 0 becomes 0",relu6:"what is below 0 becomes 0, what is above 6 becomes 6",leaky_relu:"what is below 0 is made small",LeakyReLU:"what is below 0 is made small",elu:"what is below 0 is bent towards −1",silu:"each number times its own sigmoid",sigmoid:"every number is pressed between 0 and 1",tanh:"every number is pressed between −1 and 1",softmax:"scores become probabilities that sum to 1",Softmax:"scores become probabilities that sum to 1"};function ut(e){let t=rr(e);return t?`; then ${t}: ${Mt[t]??"an activation"}`:""}function ir({scale:e,offset:t}){return Math.abs(1/e-255)<.01&&!t?"every number divided by 255: 0 to 1":Math.abs(1/e-127.5)<.01&&t===-1?"0 to 255 becomes −1 to 1":`every number × ${[e].flat().map(O).join(", ")} + ${[t].flat().map(O).join(", ")}`}var Ge=(e,t)=>`${e} of every ${kt(t.pool_size)} window${ee(t.strides)}`,xt=(e,t)=>`${e} ${t.join(" and ")}, number by number`,sr={InputLayer:()=>["The photo","as the network sees it: 0 to 255, red, green and blue"],Rescaling:e=>["Rescaling",ir(e)],Normalization:()=>["Normalization","each colour less its mean, divided by its spread"],Conv2D:(e,[t])=>["Convolution",`${R(e.filters,"filter")} of ${kt(e.kernel_size)} slide over ${R(t[2],"map")}`+ee(e.strides)+nr(e.padding)+ut(e)],DepthwiseConv2D:e=>["Depthwise convolution",`each map has a ${kt(e.kernel_size)} filter of its own`+ee(e.strides)+ut(e)],SeparableConv2D:e=>["Separable convolution",`each map has a ${kt(e.kernel_size)} filter of its own; ${e.filters} mixtures of them`+ut(e)],Dense:(e,[t])=>["Dense",`${R(e.units,"sum")} over all ${R(t.at(-1),"number")}`+ut(e)],BatchNormalization:()=>["Batch normalization","each map stretched and shifted as training found"],Activation:e=>["Activation",ut(e).slice(7)],ReLU:e=>["ReLU",Mt[e.negative_slope?"leaky_relu":e.max_value===6?"relu6":"relu"]],LeakyReLU:()=>["Leaky ReLU",Mt.leaky_relu],Softmax:()=>["Softmax",Mt.softmax],MaxPooling2D:e=>["Max pooling",Ge("the largest",e)],AveragePooling2D:e=>["Average pooling",Ge("the mean",e)],GlobalMaxPooling2D:()=>["Global max pooling","of each map its largest number"],GlobalAveragePooling2D:()=>["Global average pooling","of each map its mean"],Flatten:()=>["Flatten","all numbers in one row"],ZeroPadding2D:()=>["Zero padding","zeros around the edge"],Reshape:()=>["Reshape","the same numbers in another shape"],Concatenate:(e,t,n)=>["Concatenate",`the maps of ${n.join(" and ")}, one after the other`],Add:(e,t,n)=>["Add",xt("the sum of",n)],Subtract:(e,t,n)=>["Subtract",xt("the difference of",n)],Multiply:(e,t,n)=>["Multiply",xt("the product of",n)],Divide:(e,t,n)=>["Divide",xt("the quotient of",n)]};function pt(e,t){let n=sr[e.kind];return n?n(e.settings,t,e.inputs):[e.kind,"works during training only: nothing changes here"]}var He=e=>pt(e,e.inputs.map(()=>[1,1,1]))[0],Ye=e=>e.charAt(0).toUpperCase()+e.slice(1);var ne=2,ar=12,zt=class{constructor(t){this.onChoose=t,this.grid=new ct({label:"the map",tallest:360,largest:44,onMove:(n,r,i)=>i==="keys"?this.choose(n,r):this.peer(n,r),onChoose:(n,r)=>this.choose(n,r)}),this.lens=new ct({label:"",still:!0,tallest:200,largest:40}),this.under=c("figcaption",{class:"quiet"}),this.beside=c("figure",{class:"lens"},this.lens.element,this.under),this.element=c("div",{class:"large-and-lens"},this.grid.element,this.beside),this.grid.element.addEventListener("pointerleave",()=>this.rest())}draw(t,n,r,i){Object.assign(this,{tensor:t,index:n,limits:r});let{height:s,width:a}=U(t.shape),[o,h,l]=Xt(t.shape,n);this.map=l,this.beside.hidden=Math.max(s,a)<=ar,this.grid.select(o,h),this.grid.show(this.part(s,a,0,0,f=>`${i(f)}: ${O(ht(t,f))}`)),this.grid.mark({top:o,left:h,height:1,width:1,kind:"cell"}),this.peer(o,h)}part(t,n,r,i,s){let a=wt(this.limits),o=(l,f)=>bt(this.tensor.shape,r+l,i+f,this.map),h=(l,f,u)=>o(l,f)?u(o(l,f)):null;return{rows:t,columns:n,colour:(l,f)=>h(l,f,u=>a(ht(this.tensor,u))),text:(l,f)=>h(l,f,u=>$t(ht(this.tensor,u)))??"",spoken:(l,f)=>h(l,f,s)??"nothing"}}peer(t,n){let{height:r,width:i}=U(this.tensor.shape),[s,a]=[r,i].map(l=>Math.min(l,2*ne+1)),o=Math.max(0,Math.min(t-ne,r-s)),h=Math.max(0,Math.min(n-ne,i-a));this.lens.show(this.part(s,a,o,h,String)),this.lens.mark({top:t-o,left:n-h,height:1,width:1,kind:"cell"}),this.under.textContent=`around row ${t}, column ${n}`}rest(){let[t,n]=Xt(this.tensor.shape,this.index);this.grid.select(t,n),this.peer(t,n)}choose(t,n){let r=bt(this.tensor.shape,t,n,this.map);r?this.onChoose(r):this.rest()}focus(){this.grid.focus()}};function et(e,t){let n=()=>[...e.querySelectorAll("button")],r=i=>n().forEach(s=>s.tabIndex=s===i?0:-1);r(n()[0]),e.addEventListener("focusin",i=>r(i.target.closest("button"))),e.addEventListener("keydown",i=>{let s=n(),a=typeof t=="function"?t():t,h={ArrowRight:1,ArrowLeft:-1,ArrowDown:a,ArrowUp:-a,Home:-1/0,End:1/0}[i.key],l=s.indexOf(i.target.closest("button"));if(h===void 0||l<0)return;i.preventDefault();let f={[1/0]:s.length-1,[-1/0]:0};s[f[h]??l+h]?.focus()})}var Je=4,Ve=8,or=7;function Xe(e,t){if(!e.terms.length)return[];let n=hr(e.terms),r=n.some(({height:i,width:s})=>i*s>1);return[lr(e,t),r?ur(n,e,t):Qe(e.terms,t)]}function lr(e,t){let n=e.terms.some(h=>h.product!==null),r=e.bias!==null&&e.bias!==void 0,i=e.terms.length,s=[];n&&(s.push(At(e.sum,i===1?"product":`sum of ${L(i)} products`)),r&&s.push(mt("+"),At(e.bias,"bias")),r&&e.activation&&s.push(mt("="),At(e.before,"sum")),s.push(mt(e.activation?"→":"=")));let a=e.activation?`after ${e.activation}`:"the number",o=t.isProbability?`: ${E(e.value)}`:"";return c("p",{class:"equation"},...s,At(e.value,a+o,"result"))}var mt=e=>c("span",{class:"sign"},e);function At(e,t,n=""){let r=[c("b",{},O(e)),c("small",{},t)];return c("span",{class:`part ${n}`},...r)}function hr(e){let t=new Map;for(let n of e){let r=n.index.length===3?n.index[2]:0,i=`${r} ${n.input}`;t.has(i)||t.set(i,{input:n.input,map:r,terms:[]}),t.get(i).terms.push(n)}return[...t.values()].map(cr)}function cr(e){let t=e.terms[0].index.length===3,n=t?e.terms.map(l=>l.index[0]):[0],r=t?e.terms.map(l=>l.index[1]):[0],[i,s]=[Math.min(...n),Math.min(...r)],[a,o]=[Math.max(...n)-i+1,Math.max(...r)-s+1],h=e.terms.reduce((l,f)=>l+(f.product??0),0);return{...e,top:i,left:s,height:a,width:o,sum:h}}function ur(e,t,n){let r=[...e].sort((o,h)=>Math.abs(h.sum)-Math.abs(o.sum)),i=Math.max(...r.map(o=>Math.abs(o.sum)),1e-9),s=r.map(o=>()=>fr(o,t,n,i)),a=r.length>Je?`${L(r.length)} maps go into it. The ones that count most:`:null;return tn(s,Je,a,"maps")}function fr(e,t,n,r){let i=`${K(n.stepOf(e.input),e.map)} of ${e.input}`,s=e.terms.some(o=>o.weight!==null),a=Math.max(e.height,e.width)<=or;return c("div",{class:"window-row"},c("div",{class:"window-head"},pr(e,n),c("span",{class:"name"},i),s?_e(e.sum,r):null),a?mr(e,t,n,i,s):Qe(e.terms,n))}function pr({input:e,map:t,top:n,left:r,height:i,width:s},a){let o=a.outputOf(e),h=c("canvas",{"aria-hidden":"true"});yt(h,o,t,a.limitsOf(e));let[l,f]=o.shape,u=c("span",{class:"frame"}),p=(m,d)=>`${100*m/d}%`;return Object.assign(u.style,{top:p(n,l),left:p(r,f),height:p(i,l),width:p(s,f)}),c("span",{class:"where"},h,u)}function mr(e,t,n,r,i){let s=n.limitsOf(e.input),a=re(e,"numbers",s,o=>o.value,{label:`The window in ${r}: choose a number to see what made it`,go:o=>n.go(o.input,o.index),isMarked:o=>!i&&o.value===t.value});return i?c("div",{class:"grids"},a,mt("×"),re(e,"weights",Vt(e.terms.map(o=>o.weight)),o=>o.weight),mt("="),re(e,"products",Vt(e.terms.map(o=>o.product)),o=>o.product)):c("div",{class:"grids"},a)}function re(e,t,n,r,{label:i,go:s,isMarked:a}={}){let o=e.terms.map(f=>{let u=s?{type:"button",title:W(f.input,f.index)}:{},p=c(s?"button":"span",{class:"cell",...u},$t(r(f)));return Object.assign(p.style,Ue(r(f),n),{gridRow:f.index[0]-e.top+1,gridColumn:f.index[1]-e.left+1}),s&&(p.addEventListener("click",()=>s(f)),p.setAttribute("aria-label",dr(f,e))),a?.(f)&&p.classList.add("marked"),p}),l=c("div",{class:"grid",...i?{role:"group","aria-label":i}:{}},...o);return s&&et(l,e.width),c("figure",{},l,c("figcaption",{},t))}function dr(e,t){let n=`row ${e.index[0]-t.top}, column ${e.index[1]-t.left}`;return e.weight===null?`${n}: ${O(e.value)}`:`${n}: ${O(e.value)} times ${O(e.weight)} is ${O(e.product)}`}function Qe(e,t){let n=e.some(h=>h.weight!==null),r=h=>Math.abs(h.product??h.value),i=[...e].sort((h,l)=>r(l)-r(h)),s=Math.max(...i.map(r),1e-9),a=i.map(h=>()=>gr(h,t,n,s)),o=i.length>Ve?`${L(i.length)} numbers go into it. The ones that count most:`:null;return tn(a,Ve,o,"numbers","terms")}function gr(e,t,n,r){let i=c("button",{type:"button",class:"term"},c("code",{},W(e.input,e.index)));i.addEventListener("click",()=>t.go(e.input,e.index));let s=n&&e.weight!==null;return c("div",{class:"term-row"},i,c("span",{class:"value"},O(e.value)),s?c("span",{class:"value"},`× ${O(e.weight)}`):null,s?c("span",{class:"value"},`= ${O(e.product)}`):null,_e(e.product??e.value,r))}function _e(e,t){let n=50*Math.abs(e)/t,r=c("span",{class:e<0?"less":"more"});r.style.width=`${n}%`;let i=`${e<0?"takes":"adds"} ${O(Math.abs(e))}`;return c("span",{class:"bar",role:"img","aria-label":i,title:i},r)}function tn(e,t,n,r,i="windows"){let s=c("div",{class:i},n?c("p",{class:"quiet"},n):null);if(s.append(...e.slice(0,t).map(a=>a())),e.length>t){let a=`Show all ${L(e.length)} ${r}`,o=c("button",{type:"button",class:"more-of-it"},a);o.addEventListener("click",()=>{let h=e.slice(t).map(l=>l());o.replaceWith(...h),h[0].querySelector("button")?.focus()}),s.append(o)}return s}var nt=e=>e.reduce((t,n)=>n.probability>t.probability?n:t),Ot=class{constructor(t){this.onChoose=t,this.words=c("p",{class:"verdict-words"}),this.bars=c("div",{class:"bars"}),this.warning=c("p",{class:"warning"}),this.warning.hidden=!0,this.element=c("div",{class:"verdict"},this.words,this.bars,this.warning)}wait(t){this.element.setAttribute("aria-busy","true"),this.bars.firstChild||(this.words.textContent=t)}show(t,n,r){this.element.setAttribute("aria-busy","false");let{name:i,probability:s}=nt(t);this.words.replaceChildren(c("b",{},i)," ",c("span",{},E(s))),this.bars.replaceChildren(...t.map((a,o)=>this.bar(a,n?.[o],o,a.name===i))),this.warning.hidden=!r,this.warning.textContent=r??""}bar({name:t,probability:n},r,i,s){let a=c("span",{class:s?"fill first":"fill"});a.style.width=E(n);let o=c("span",{class:"track"},a);if(r){let f=c("span",{class:"was"});f.style.left=E(r.probability),o.append(f)}let h=r?` (was ${E(r.probability)})`:"",l=c("button",{type:"button",class:"answer",title:"See the sum that made it"},c("span",{class:"name"},t),o,c("span",{class:"share"},E(n),c("small",{},h)));return l.addEventListener("click",()=>this.onChoose(i)),l}};var vr=350,Ct=class{constructor(t,n){Object.assign(this,{app:t,onChange:n}),this.trail=[],this.way=c("ol",{class:"trail"}),this.large=new zt(r=>this.move(r)),this.title=c("h2",{id:"inspected"},"A number and its sum"),this.head=c("div",{class:"inspected-head"}),this.sum=c("div",{class:"sum"}),this.next=c("div",{class:"next"}),this.element=c("section",{class:"inspector card","aria-labelledby":"inspected",id:"number"},c("nav",{"aria-label":"The numbers you came by"},this.way),this.title,this.head,this.large.element,this.sum,this.next),this.element.hidden=!0}get place(){return this.trail.at(-1)??null}clear(){this.trail=[],this.draw()}start(t,n,r=!1){this.trail=[{name:t,index:n}],this.draw(),r&&this.arrive()}go(t,n){let r=W(t,n),i=this.trail.findIndex(s=>W(s.name,s.index)===r);this.trail=i<0?[...this.trail,{name:t,index:n}]:this.trail.slice(0,i+1),this.draw(),this.arrive()}move(t){this.trail=[...this.trail.slice(0,-1),{name:this.place.name,index:t}],this.draw(),clearTimeout(this.waiting),this.waiting=setTimeout(()=>this.speak(),vr)}arrive(){this.large.focus();let{top:t}=this.title.getBoundingClientRect();(t<0||t>window.innerHeight/2)&&this.element.scrollIntoView({block:"start"}),this.speak()}speak(){let{step:t,said:n}=this.looked();Z(`${t.name}, ${ft(t,this.place.index)}. ${n.sentence}`)}looked(){let t=this.app.stepOf(this.place.name);return{step:t,said:X(t,this.app.outputs,this.place.index)}}draw(){let t=this.place&&this.app.outputs.has(this.place.name);if(this.element.hidden=!t,!t)return this.onChange(null,null);let{step:n,said:r}=this.looked(),i=this.seen(n.name);this.drawWay(),this.drawHead(n,r),this.drawLarge(n),this.sum.replaceChildren(...this.sumParts(n,r,i)),this.next.replaceChildren(...this.nextParts(n)),this.onChange(this.place,i)}seen(t){let{network:n,outputs:r}=this.app,i=qe(n,r,t,this.place.index);return en(i)===r.get(n.steps[0].name).shape.slice(0,2).join("×")?null:i}drawWay(){let t=this.trail.length-1,n=this.trail.map((r,i)=>{let s=this.nameOf(r);if(i===t)return c("li",{},c("span",{"aria-current":"step"},s));let a=c("button",{type:"button"},s);return a.addEventListener("click",()=>this.go(r.name,r.index)),c("li",{},a)});this.way.replaceChildren(...n),this.way.hidden=t===0,this.way.scrollLeft=this.way.scrollWidth}nameOf({name:t,index:n}){return this.app.answerOf(t,n)?.name??W(t,n)}drawHead(t,n){let{network:r,outputs:i}=this.app,s=this.app.answerOf(t.name,this.place.index),a=i.get(t.name).shape,[o,h]=pt(t,t.inputs.map(p=>i.get(p).shape)),l=a.length===3,f=l?`${K(t,this.place.index[2])} of ${t.name}`:t.name;this.title.textContent=s?`${s.name}: ${E(s.probability)}`:f;let u=r.steps.indexOf(t);this.head.replaceChildren(c("p",{class:"quiet"},`Layer ${u}, ${o}: ${h}.`),l?this.otherMaps(a[2]):"",c("p",{class:"here"},`${l?ft(t,this.place.index).replace(/^[^,]+, /,""):ft(t,this.place.index)}: `,c("b",{},O(n.value))," ",c("code",{},W(t.name,this.place.index))))}otherMaps(t){let[n,r,i]=this.place.index,s=(a,o,h)=>{let l=c("button",{type:"button","aria-label":o},h);return l.disabled=t===1,l.addEventListener("click",()=>{this.move([n,r,(i+a+t)%t]),this.head.querySelector(`[aria-label="${o}"]`)?.focus()}),l};return c("p",{class:"turn"},s(-1,"previous map","‹"),s(1,"next map","›"))}drawLarge(t){let n=this.app.outputs.get(t.name),r=i=>ft(t,i);this.large.draw(n,this.place.index,this.app.limitsOf(t.name),r)}sumParts(t,n,r){let i=r?`Of the photo it sees ${en(r)} pixels: they are framed there.`:"It can see the whole photo.";if(!t.inputs.length)return[c("p",{},"This is the photo itself: here all sums begin.")];let s={stepOf:a=>this.app.stepOf(a),outputOf:a=>this.app.outputs.get(a),limitsOf:a=>this.app.limitsOf(a),go:(a,o)=>this.go(a,o),isProbability:!!this.app.answerOf(t.name,this.place.index)};return[c("h3",{},"What made it"),c("p",{},n.sentence),...Xe(n,s),c("p",{class:"quiet"},i)]}nextParts(t){let{network:n,outputs:r}=this.app,i=c("h3",{},"Where it goes next"),s=Be(n,r,t.name,this.place.index);return s.length?[i,...s.map(a=>this.nextRow(a)),this.whatIf(t)]:[c("p",{class:"quiet"},"This is an answer of the network: nothing comes after it.")]}whatIf(t){let n=c("p",{class:"what-if-said"}),r=(a,o)=>{let h=c("button",{type:"button",class:"term"},a);return h.addEventListener("click",async()=>{let l=await this.without(t,o);n.textContent=l,Z(l)}),h},i=tt(this.app.outputs.get(t.name).shape,this.place.index),s=this.app.outputs.get(t.name).shape[2];return c("div",{class:"next-row"},c("p",{},"What would the network say without it?"),c("div",{class:"buttons"},r("if this number were 0",a=>a===i),s?r("if its whole map were 0",a=>a%s===i%s):null),n)}async without(t,n){let{network:r,outputs:i}=this.app,{shape:s,data:a}=i.get(t.name),o={shape:s,data:a.map((d,g)=>n(g)?0:d)},h=await Yt(r,i,new Map([[t.name,o]])),[l,f]=[i,h].map(d=>V(r,d));if(!f)return"Then its answer would be no probability.";let{name:u,probability:p}=nt(l),m=f.find(d=>d.name===u).probability;return`${u} would get ${E(m)} in place of ${E(p)}.`}nextRow({step:t,uses:n,places:r,channels:i}){let s=n.map(h=>{let l=c("code",{},this.nameOf({name:t.name,index:h.index})),f=h.product===null?"":` ${h.product<0?"":"+"}${O(h.product)}`,u=c("button",{type:"button",class:"term"},l,f);return u.addEventListener("click",()=>this.go(t.name,h.index)),u}),a=r*i,o=a?a===1?"uses it once":`uses it ${R(a,"time")}${a>n.length&&n.length>1?"; most strongly":""}`:"looks past it";return c("div",{class:"next-row"},c("p",{},c("b",{},t.name),` (${He(t)}) ${o}${n.length?":":"."}`),c("div",{class:"buttons"},...s))}},en=({top:e,left:t,bottom:n,right:r})=>`${n-e+1}×${r-t+1}`;var nn=8,St=class{constructor(t,n){Object.assign(this,{app:t,onChoose:n}),this.list=c("ol",{class:"layers",start:"0"}),this.summary=c("p",{class:"quiet"}),this.element=c("section",{class:"all-layers","aria-labelledby":"layers"},c("h2",{id:"layers"},"Layer by layer"),this.summary,this.list),this.watcher=new IntersectionObserver(r=>r.forEach(i=>this.see(i)),{rootMargin:"300px"})}reset(){let{network:t}=this.app;this.watcher.disconnect(),this.rows=new Map(t.steps.map(i=>[i.name,this.row(i)])),this.list.replaceChildren(...[...this.rows.values()].map(({item:i})=>i));let r=t.steps.flatMap(i=>Object.values(i.weights)).reduce((i,{data:s})=>i+s.length,0);this.summary.textContent=`${L(t.steps.length)} layers, in the order in which they run, with ${L(r)} weights. Choose a map to see its numbers.`,this.rows.forEach(({item:i})=>this.watcher.observe(i))}row(t){let n=c("h3",{},c("code",{},t.name)),r=c("p",{class:"quiet"}),i=c("div",{class:"thumbs",role:"group","aria-label":`maps of ${t.name}`}),s=c("li",{class:"layer waiting"},n,r,i),a={step:t,item:s,title:n,words:r,thumbs:i,shown:nn,seen:!1,stale:!0};return s.row=a,a}see({target:t,isIntersecting:n}){t.row.seen=n,this.paint(t.row)}show(t){let n=this.rows.get(t);n.stale=!0,n.item.classList.contains("waiting")&&this.describe(n),this.paint(n)}paint(t){let n=this.app.outputs.get(t.step.name);if(!t.seen||!t.stale||!n)return;t.stale=!1;let r=U(n.shape).maps,i=Math.min(r,t.shown);t.thumbs.querySelectorAll(".thumb").length!==i&&this.fill(t,n,i);let s=this.app.limitsOf(t.step.name);t.thumbs.querySelectorAll("canvas").forEach((a,o)=>yt(a,n,o,s)),this.mark()}describe(t){t.item.classList.remove("waiting");let[n,...r]=[t.step.name,...t.step.inputs].map(a=>this.app.outputs.get(a).shape),[i,s]=pt(t.step,r);t.title.replaceChildren(i," ",c("code",{},t.step.name)),t.words.textContent=`${Ye(s)}. Gives ${Ze(n)}.`}fill(t,n,r){let{maps:i,height:s,width:a}=U(n.shape),o=Array.from({length:r},(h,l)=>{let f=n.shape.length===3?K(t.step,l):"its numbers",u=c("canvas",{"aria-hidden":"true"});u.style.aspectRatio=`${a} / ${s}`;let p=c("button",{type:"button",class:"thumb",title:f},u);return p.setAttribute("aria-label",`${f} of ${t.step.name}`),p.addEventListener("click",()=>this.choose(t.step,l)),p});t.thumbs.classList.toggle("wide",a>2*s),t.thumbs.replaceChildren(...o),i>r&&t.thumbs.append(this.more(t,i)),et(t.thumbs,()=>wr(t.thumbs))}more(t,n){let r=`all ${L(n)} maps of ${t.step.name}`,i=c("button",{type:"button",class:"all","aria-label":r},`all ${n}`);return i.addEventListener("click",()=>{t.shown=1/0,t.stale=!0,this.paint(t),t.thumbs.querySelectorAll(".thumb")[nn].focus()}),i}choose(t,n){this.onChoose(t.name,Re(this.app.outputs.get(t.name),n))}mark(t=this.marked){this.marked=t,this.list.querySelectorAll("[aria-current]").forEach(i=>i.removeAttribute("aria-current"));let n=t&&this.rows?.get(t.name),r=t?.index.length===3?t.index[2]:0;n?.thumbs.querySelectorAll(".thumb")[r]?.setAttribute("aria-current","true")}};function wr(e){let[t,...n]=e.querySelectorAll("button"),r=n.findIndex(i=>i.offsetTop>t.offsetTop+4);return r<0?n.length+1:r+1}var Et=class{constructor(t,n){this.buttons=new Map(t.map(r=>{let i=c("button",{type:"button",class:"picture","aria-pressed":"false",title:r.name},c("img",{src:r.address,alt:r.name,width:"56",height:"56"}));return i.addEventListener("click",()=>n(r)),[r.key,i]})),this.element=c("div",{class:"pictures",role:"group","aria-label":"Photos of the course"},...this.buttons.values()),t.length&&et(this.element,1),this.element.hidden=!t.length}mark(t){this.buttons.forEach((n,r)=>n.setAttribute("aria-pressed",String(r===t)))}};var br=/\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i,yr={shipped:"Cats and dogs, learned from 17,000 photos",drawn:"Drawn cats and dogs, learned from drawings"},xr={shipped:"It knows two words: whatever a picture shows, it says Cat or Dog.",drawn:"It learned from drawings such as the last four above. About photos it can only guess."};function rn(){let{model:e,drawn:t,state:n=""}=Q(),r=[],i=(s,a)=>a&&r.push(kr(s,a));return i(_(n).network??"given",e),i("shipped",globalThis.shipped),i("drawn",t?.model),r}function kr(e,t){let n=yr[e]??(e==="given"?"The network given":e);return{key:e,name:n,note:xr[e]??"",content:()=>Jt(t)}}function sn(){let{photo:e,photos:t=[],drawn:n}=Q();return[e,...t,...n?.photos??[]].filter(Boolean).map(({name:r,label:i,sources:s})=>({key:r,name:i,address:s.at(-1)}))}var an=e=>Te(e.address);async function on(e){if(br.test(e.name??""))return!0;let t=new Uint8Array(await e.slice(0,4).arrayBuffer());return["PK","HDF"].includes(String.fromCharCode(...t))}var Mr=128,$r={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},It=class{constructor(t){this.events=t,this.canvas=c("canvas",{"aria-hidden":"true"}),this.brush=c("span",{class:"brush"}),this.seen=c("span",{class:"frame seen"}),this.photo=c("div",{class:"photo",tabindex:"0",role:"application","aria-roledescription":"photo"},this.canvas,this.seen,this.brush),this.element=c("div",{class:"stage"},this.photo,this.tools()),this.seen.hidden=!0,this.listen()}tools(){return this.switch=c("button",{type:"button",class:"tool"},"Brush"),this.setBrush(window.matchMedia("(pointer: fine)").matches),this.switch.addEventListener("click",()=>this.setBrush(!this.painting)),this.size=c("input",{type:"range",min:"1",max:"40",value:"14",id:"brush-size"}),this.size.addEventListener("input",()=>this.place()),this.back=c("button",{type:"button",class:"tool"},"Undo"),this.clean=c("button",{type:"button",class:"tool"},"Clear"),this.back.addEventListener("click",()=>this.undo()),this.clean.addEventListener("click",()=>this.clear()),c("div",{class:"tools",role:"group","aria-label":"Paint grey over the photo"},this.switch,c("label",{for:"brush-size"},"size ",this.size),this.back,this.clean)}setBrush(t){this.painting=t,this.switch.setAttribute("aria-pressed",String(t)),this.photo.classList.toggle("painting",t)}show(t,n){Object.assign(this,{tensor:t,name:n});let[r,i]=t.shape;this.mask=new Uint8Array(r*i),this.past=[],this.at={y:Math.floor(r/2),x:Math.floor(i/2)},Object.assign(this.canvas,{height:r,width:i}),this.photo.style.aspectRatio=`${i} / ${r}`,this.draw(),this.place()}get painted(){let t=this.tensor.data.map((n,r)=>this.mask[Math.floor(r/3)]?Mr:n);return{shape:this.tensor.shape,data:t}}get share(){return this.mask.reduce((t,n)=>t+n,0)/this.mask.length}draw(){let t=this.canvas.getContext("2d"),n=t.createImageData(this.canvas.width,this.canvas.height),{data:r}=this.painted;for(let s=0;s<this.mask.length;s++)n.data.set([...r.subarray(3*s,3*s+3),255],4*s);t.putImageData(n,0,0),this.back.disabled=!this.past.length,this.clean.disabled=!this.share;let i=this.share?`, ${Math.round(100*this.share)}% painted over`:"";this.photo.setAttribute("aria-label",`${this.name}, ${R(this.tensor.shape[1],"pixel")} wide and ${this.tensor.shape[0]} high${i}. Arrow keys move the brush, the space key paints.`)}frame(t){this.seen.hidden=!t,t&&this.tensor&&this.lay(this.seen,t.top,t.left,t.bottom+1,t.right+1)}get square(){let t=Math.min(...this.tensor.shape.slice(0,2));return Math.max(1,Math.round(t*Number(this.size.value)/100))}bounds(){let t=Math.floor(this.square/2),[n,r]=this.tensor.shape,i=Math.max(0,this.at.y-t),s=Math.max(0,this.at.x-t),a=Math.min(n,this.at.y-t+this.square),o=Math.min(r,this.at.x-t+this.square);return[i,s,a,o]}place(){this.tensor&&this.lay(this.brush,...this.bounds())}lay(t,n,r,i,s){let[a,o]=this.tensor.shape;Object.assign(t.style,{top:`${100*n/a}%`,left:`${100*r/o}%`,height:`${100*(i-n)/a}%`,width:`${100*(s-r)/o}%`})}paint(){let[t,n,r,i]=this.bounds();for(let s=t;s<r;s++)this.mask.fill(1,s*this.tensor.shape[1]+n,s*this.tensor.shape[1]+i)}remember(){this.past.push(this.mask.slice())}changed(){this.draw(),this.events.onPaint()}undo(){this.mask=this.past.pop(),this.changed(),this.back.disabled&&this.photo.focus()}clear(){this.remember(),this.mask=new Uint8Array(this.mask.length),this.changed(),this.photo.focus()}listen(){this.photo.addEventListener("pointerdown",t=>this.press(t)),this.photo.addEventListener("pointermove",t=>this.drag(t));for(let t of["pointerup","pointercancel"])this.photo.addEventListener(t,()=>this.held=!1);this.photo.addEventListener("keydown",t=>this.key(t))}pointed(t){let n=this.photo.getBoundingClientRect(),[r,i]=this.tensor.shape,s=(a,o)=>Math.max(0,Math.min(o-1,Math.floor(a*o)));return{y:s((t.clientY-n.top)/n.height,r),x:s((t.clientX-n.left)/n.width,i)}}press(t){if(!(!this.tensor||t.button)){if(this.at=this.pointed(t),this.place(),!this.painting)return this.events.onPixel(this.at.y,this.at.x);this.photo.setPointerCapture(t.pointerId),this.held=!0,this.remember(),this.paint(),this.changed()}}drag(t){if(!this.tensor)return;let n=this.at,r=this.pointed(t);if(this.held){let i=Math.max(1,Math.abs(r.y-n.y),Math.abs(r.x-n.x));for(let s=1;s<=i;s++){let a=o=>Math.round(n[o]+(r[o]-n[o])*s/i);this.at={y:a("y"),x:a("x")},this.paint()}this.changed()}this.at=r,this.place()}key(t){if(!this.tensor||t.altKey||t.ctrlKey||t.metaKey)return;let n=$r[t.key];if(n){let r=t.shiftKey?1:Math.max(1,Math.round(this.square/2)),[i,s]=this.tensor.shape;this.at.y=Math.max(0,Math.min(i-1,this.at.y+r*n[0])),this.at.x=Math.max(0,Math.min(s-1,this.at.x+r*n[1])),this.place(),Z(`row ${this.at.y}, column ${this.at.x}`)}else if(t.key===" ")this.remember(),this.paint(),this.changed();else if(t.key==="Enter")this.events.onPixel(this.at.y,this.at.x);else return;t.preventDefault()}};var rt="own",Tt=class{constructor(){this.networks=rn(),this.pictures=sn(),this.network=null,this.outputs=new Map,this.limits=new Map,this.verdict=new Ot(t=>this.explainAnswer(t)),this.stage=new It({onPaint:()=>this.ask(),onPixel:(t,n)=>this.inspector.start(this.network.steps[0].name,[t,n,0],!0)}),this.layers=new St(this,(t,n)=>this.inspector.start(t,n,!0)),this.inspector=new Ct(this,(t,n)=>this.looked(t,n)),this.build()}stepOf(t){return this.network.steps.find(n=>n.name===t)}limitsOf(t){if(!this.limits.has(t)){let r=t===this.network.steps[0].name?{low:0,high:255,signed:!1}:Ne(this.outputs.get(t));this.limits.set(t,r)}return this.limits.get(t)}answerOf(t,n){if(t!==this.network.output)return null;let r=this.outputs.get(t).data.length===1;return V(this.network,this.outputs)?.[r?1:n.at(-1)]??null}explainAnswer(t){let n=this.outputs.get(this.network.output).data.length===1;this.inspector.start(this.network.output,[n?0:t],!0)}build(){this.status=c("p",{class:"soft small status"}),this.note=c("p",{class:"soft small"}),this.photos=new Et(this.pictures,n=>this.takePicture(n)),this.picker=Ie({onFile:n=>this.takeFile(n),text:"Your own photo or network",accept:"image/*,.npz"});let t=c("main",{},c("div",{class:"ask"},c("section",{class:"card","aria-labelledby":"photo"},c("h2",{id:"photo"},"The photo, as the network sees it"),this.stage.element),c("div",{class:"answer-side"},c("section",{class:"card","aria-labelledby":"verdict"},c("h2",{id:"verdict"},"What it says"),this.verdict.element,this.status),c("section",{class:"card","aria-labelledby":"choose"},c("h2",{id:"choose"},"Another photo, another network"),this.photos.element,this.networkMenu(),this.note,this.picker.element,c("p",{class:"soft small"},"Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: ",c("code",{},"python -m helpers export FILE.keras --to numpy")," writes the file.")))),c("div",{class:"inside"},this.layers.element,this.inspector.element));document.body.append(this.header(),t),gt(()=>this.repaint())}header(){let t=Object.entries(Q().links??{}).map(([n,r])=>c("a",{href:r},n));return c("header",{},t.length?c("nav",{"aria-label":"The course"},...t):null,c("h1",{},"A network, number by number"),c("p",{class:"lead"},"Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer."))}networkMenu(){let t=this.networks.map(({key:n,name:r})=>({value:n,text:r}));return this.menu=Ee(t,n=>this.attempt(()=>this.takeNetwork(this.sourceOf(n)))),c("label",{class:"labelled"},c("span",{},"Network"),this.menu)}sourceOf(t){return this.networks.find(n=>n.key===t)}async start(){let{network:t,photo:n}=this.state(),r=this.pictures.find(({key:s})=>s===n)??this.pictures[0],i=this.sourceOf(t)??this.networks[0];Fe(()=>this.follow()),await this.attempt(async()=>{r&&await this.takePicture(r,!1),i&&await this.takeNetwork(i)}),this.lookAt(this.state())}state(){return{..._(Q().state??""),..._()}}async follow(){let t=this.state(),n=this.pictures.find(({key:i})=>i===t.photo),r=this.sourceOf(t.network);await this.attempt(async()=>{n&&n.key!==this.pictureKey&&await this.takePicture(n),r&&r.key!==this.networkKey&&await this.takeNetwork(r)}),this.lookAt(t)}lookAt({layer:t,at:n}){let r=this.outputs.get(t),i=String(n??"").split(",").map(Number);r?.shape.length===i.length&&i.every((a,o)=>Number.isInteger(a)&&a>=0&&a<r.shape[o])&&this.inspector.start(t,i)}async attempt(t){this.picker.complain("");try{await t()}catch(n){n.name!=="FileError"&&console.error(n),this.picker.complain(n.name==="FileError"?n.message:"This could not be opened. Choose another file.")}}async takeFile(t){if(!await on(t))return this.takePhoto(t,{key:rt,name:t.name});await this.takeNetwork({key:rt,name:t.name,note:"",content:()=>t})}async takePicture(t,n=!0){await this.takePhoto(an(t),t,n)}async takePhoto(t,{key:n,name:r},i=!0){let{values:s}=await Nt(t);Object.assign(this,{photo:s,photoName:r,pictureKey:n}),this.photos.mark(n),i&&await this.begin()}async takeNetwork(t){this.status.textContent=`Opening ${t.name} …`;try{let n=await Kt(t.content());this.stop(),this.network=n}catch(n){throw this.status.textContent="",this.menu.value=this.networkKey??"",n}this.sourceOf(t.key)||this.menu.append(c("option",{value:rt},t.name)),t.key===rt&&this.keepOwn(t),this.networkKey=this.menu.value=t.key,this.note.textContent=t.note,this.outputs=new Map,this.inspector.clear(),this.layers.reset(),await this.begin()}keepOwn(t){this.networks=[...this.networks.filter(({key:n})=>n!==rt),t],this.menu.querySelector(`option[value="${rt}"]`).textContent=t.name}async begin(){!this.network||!this.photo||(this.stage.show(Ut(this.network,this.photo),this.photoName),this.bare=null,await this.ask())}async ask(){if(this.asked=!0,this.running)return this.running;this.running=this.answerAll(),await this.running}async answerAll(){try{for(;this.asked;)this.asked=!1,await this.calculate()}finally{this.running=null}}stop(){this.controller?.abort()}async calculate(){this.controller=new AbortController;let{signal:t}=this.controller,{network:n}=this,r=performance.now();this.verdict.wait("It calculates …");try{let i=await Ht(n,this.stage.painted,{signal:t});n===this.network&&this.showAnswer(i,(performance.now()-r)/1e3)}catch(i){if(!t.aborted)throw i}}showAnswer(t,n){this.outputs=t,this.limits.clear();let r=V(this.network,t);if(!r)throw new P("The answer is no probability: the network's weights are spoilt.");let i=this.stage.share;i||(this.bare=r),this.verdict.show(r,i?this.bare:null,Pt(this.network,t)?.sentence??null),this.status.textContent=`${L([...t.values()].reduce((l,{data:f})=>l+f.length,0))} numbers in ${n<1?n.toFixed(2):n.toFixed(1)} seconds, on your computer.`;for(let l of t.keys())this.layers.show(l);this.inspector.place?this.inspector.draw():this.inspector.start(this.network.output,[zr(r,t.get(this.network.output))]);let{name:s,probability:a}=nt(r),o=i?`With ${Math.round(100*i)}% painted over: `:"",h=this.verdict.warning.hidden?"":` ${this.verdict.warning.textContent}`;Z(`${o}${s}, ${E(a)}.${h}`)}looked(t,n){this.stage.frame(n),this.layers.mark(t),Le({network:this.networkKey,photo:this.pictureKey,layer:t?.name,at:t?.index.join(",")})}repaint(){for(let t of this.outputs.keys())this.layers.show(t);this.inspector.draw()}};function zr(e,{data:t}){return t.length===1?0:e.indexOf(nt(e))}document.head.append(c("style",{},fe+pe));new Tt().start();})();
