// Built by "make explorer" from explorer/, sha256 c9352776bf8fd02d0769de22c2ff34aa0df55035ad29aa9bb7f6d2ef09d746a1. Edit there.
(()=>{var to=Object.defineProperty;var xn=(e,t)=>{for(var n in t)to(e,n,{get:t[n],enumerable:!0})};var kn=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
  font:
    1rem/1.5 system-ui,
    -apple-system,
    "Segoe UI",
    Roboto,
    sans-serif;
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
  flex-wrap: wrap;
  max-width: 100%;
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
  gap: 0.5rem 0.9rem;
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

.kernel .controls {
  gap: 0.5rem;
}

.kernel .controls input {
  width: 4.6rem;
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

.choice p {
  max-width: 8rem;
  margin: 0;
  line-height: 1.25;
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

.made > :last-child {
  flex: 1 1 17rem;
  min-width: 0;
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
  font:
    0.95em ui-monospace,
    "Cascadia Mono",
    Menlo,
    Consolas,
    monospace;
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
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 0.5rem;
  }

  .bar .labelled {
    grid-column: span 3;
  }

  .choice {
    display: contents;
  }

  .bar select {
    width: 100%;
  }

  .bar .file-picker {
    grid-column: span 4;
  }

  .choice p {
    grid-column: 1 / -1;
    order: 1;
    max-width: none;
  }

  .bar .share {
    grid-column: span 2;
  }

  .chain li:not(:first-child)::before {
    content: none;
  }

  .strip {
    width: 3rem;
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
`;var Mn=`/* The page of a network. */

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

.answer .percent {
  text-align: left;
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

.in-a-line {
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

.balance {
  position: relative;
  flex: none;
  width: 6rem;
  height: 0.7rem;
  border-radius: 3px;
  background: linear-gradient(var(--soft), var(--soft)) 50% / 1px 100% no-repeat, var(--paper);
}

.balance span {
  position: absolute;
  top: 1px;
  bottom: 1px;
  border-radius: 2px;
}

.balance .more {
  left: 50%;
  background: #d9730d;
}

.balance .less {
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

.term-row .balance {
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
    gap: 0.3rem;
  }

  .tools button {
    padding-inline: 0.55rem;
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

  .term-row .balance {
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
`;var ln={};xn(ln,{ACTIVATIONS:()=>Ut,EXPLAINED:()=>be,FileError:()=>w,LAYERS:()=>ft,MOST_BYTES:()=>de,Network:()=>Ht,answerOf:()=>gt,correlate:()=>Cn,explain:()=>vt,indexOf:()=>rt,offsetOf:()=>L,prepare:()=>me,readNetwork:()=>ge,readPhoto:()=>pe,rerun:()=>Zt,resize:()=>rn,run:()=>we,runStep:()=>on,scoreOf:()=>Ye,shapeOf:()=>hr,sizeOf:()=>y,tensor:()=>M,unlike:()=>ae,valueAt:()=>H,windowAt:()=>In});var w=class extends Error{name="FileError"},$=class extends Error{name="NotHereError"},k=(e,t=100)=>{let n=typeof e=="string"?e:JSON.stringify(e)??String(e);return n.length>t?`${n.slice(0,t)}…`:n};var je={};xn(je,{MOST_PRODUCTS:()=>Ue,MOST_SIDE:()=>$t,MOST_VALUES:()=>G,finite:()=>ht,own:()=>R,paddingOf:()=>Be,perChannel:()=>re,sameAs:()=>At,square:()=>ne,whole:()=>$n,wholes:()=>ee});var G=2**26,Ue=2**35,$t=64;function R(e,t){if(typeof e!="object"||e===null||!Object.hasOwn(e,t))throw new TypeError(`There is no ${t}.`);return e[t]}function ht(e,t){let n=R(e,t);if(!Number.isFinite(n))throw new TypeError(`${t} is no number.`);return n}function At(e,t,n){if(!Object.hasOwn(e,t))return;let r=R(e,t);if(JSON.stringify(r)!==JSON.stringify(n))throw new $(`has ${t}=${k(r)}`)}function $n(e,t,n){if(!Number.isInteger(e)||e<1)throw new TypeError(`${t} is no whole number above 0.`);if(e>n)throw new $(`has ${t}=${e}, more than ${n}`);return e}function ee(e,t,n,r){let o=R(e,t);if(!Array.isArray(o)||o.length!==n)throw new TypeError(`${t} is no list of ${n}.`);return o.map(i=>$n(i,t,r))}function ne(e,t){let[n,r]=ee(e,t,2,$t);if(n!==r)throw new $(`has ${t}=[${n}, ${r}], which is not square`);return n}function Be(e){let t=R(e,"padding");if(t!=="valid"&&t!=="same")throw new TypeError("The padding is neither valid nor same.");return t}function re(e,t,n){for(;Array.isArray(e)&&e.length===1&&Array.isArray(e[0]);)[e]=e;let r=Array.isArray(e)?e:[e];if(!r.every(Number.isFinite))throw new TypeError(`${n} is no list of numbers.`);if(r.length!==1&&r.length!==t)throw new $(`has ${r.length} numbers as ${n}`);return Float64Array.from({length:t},(o,i)=>Math.fround(r[r.length===1?0:i]))}var y=e=>e.reduce((t,n)=>t*n,1),M=(e,t=new Float32Array(y(e)))=>({shape:e,data:t});function L(e,t){let n=(r,o)=>Number.isInteger(r)&&r>=0&&r<e[o];if(t.length!==e.length||!t.every(n))throw new RangeError(`[${t}] is no place in an array of the shape [${e}].`);return t.reduce((r,o,i)=>r*e[i]+o,0)}function rt(e,t){let n=new Array(e.length);for(let r=e.length-1;r>=0;r--)n[r]=t%e[r],t=Math.floor(t/e[r]);return n}var H=(e,t)=>e.data[L(e.shape,t)];function ot(e,t,n,r){if(r==="same"){let i=Math.max((Math.ceil(e/n)-1)*n+t-e,0);return[Math.floor(i/2),Math.ceil(i/2)]}let o=r==="valid"?0:r==="full"?t-1:r;return[o,o]}function Rt(e,t,n,r){let[o,i]=ot(e,t,n,r);return Math.max(Math.floor((e+o+i-t)/n)+1,0)}function oe(e,t,n){let[r,o,i]=e.shape;if(![...t,...n].some(Boolean))return e;let s=[r+t[0]+t[1],o+n[0]+n[1],i],a=M(s);for(let l=0;l<r;l++){let h=e.data.subarray(l*o*i,(l+1)*o*i);a.data.set(h,((l+t[0])*s[1]+n[0])*i)}return a}var An=e=>e>=0?1/(1+Math.exp(-e)):Math.exp(e)/(1+Math.exp(e)),On=e=>t=>t>0?t:e*t,Ut=new Map([["linear",e=>e],["relu",e=>Math.max(e,0)],["relu6",e=>Math.min(Math.max(e,0),6)],["leaky_relu",On(.2)],["elu",e=>e>0?e:Math.expm1(e)],["silu",e=>e*An(e)],["sigmoid",An],["tanh",Math.tanh],["softmax",null]]),Sn=new Map([["Activation",e=>We(R(e,"activation"))],["ReLU",ro],["LeakyReLU",e=>zn(ht(e,"negative_slope"),null)],["Softmax",oo]]),qe=(e,t)=>Sn.get(e)(t);function We(e){if(typeof e=="object"&&e!==null){let t=R(e,"module"),n=R(e,"class_name");if(t!=="keras.layers"||!Sn.has(n))throw new $(`has the activation ${k(`${t}.${n}`)}`);return qe(n,R(e,"config"))}if(!Ut.has(e))throw new $(`has the activation ${k(e)}`);return{name:e,of:Ut.get(e)}}function ro(e){At(e,"threshold",0);let t=R(e,"max_value");return zn(ht(e,"negative_slope"),t===null?null:ht(e,"max_value"))}function zn(e,t){let n=e?On(e):Ut.get("relu");return{name:(e?`leaky_relu with the slope ${e}`:"relu")+(t===null?"":` up to ${t}`),of:t===null?n:o=>Math.min(n(o),t)}}function oo(e){return At(e,"axis",-1),{name:"softmax",of:null}}function Ot(e,{name:t,of:n}){let{data:r,shape:o}=e;if(t==="linear")return e;if(n===null){let i=o.at(-1);for(let s=0;s<r.length;s+=i)r.set(io(r.subarray(s,s+i)),s)}else if(t==="relu")for(let i=0;i<r.length;i++)r[i]=Math.max(r[i],0);else for(let i=0;i<r.length;i++)r[i]=n(r[i]);return e}var En=({shape:e,data:t})=>M(e,t.slice());function io(e){let t=-1/0;for(let o of e)t=Math.max(t,o);let n=Float64Array.from(e,o=>Math.exp(o-t)),r=n.reduce((o,i)=>o+i,0);return n.map(o=>o/r)}var C=4,Ge=new WeakMap;function Bt(e,t,n,r){let[o,i,s,a]=t.shape,[l,h]=e.shape,u=Math.floor((l-o)/r)+1,f=Math.floor((h-i)/r)+1,p=M([u,f,a]),m=new Int32Array(Math.ceil(u*f/C)*C);for(let g=0;g<u*f;g++){let v=Math.floor(g/f);m[g]=(v*r*h+g%f*r)*s}let d={rows:o,run:i*s,below:h*s,places:u*f,filters:a};return ao(e.data,m,so(t),p.data,d),n&&ie(p.data,n.data),p}function so(e){if(Ge.has(e))return Ge.get(e);let t=e.shape.at(-1),n=y(e.shape)/t,r=new Float32Array(Math.ceil(t/C)*n*C);for(let o=0;o<n;o++)for(let i=0;i<t;i++){let s=Math.floor(i/C);r[(s*n+o)*C+i%C]=e.data[o*t+i]}return Ge.set(e,r),r}function ao(e,t,n,r,{rows:o,run:i,below:s,places:a,filters:l}){let h=o*i*C;for(let u=0;u<l;u+=C){let f=u/C*h;for(let p=0;p<a;p+=C){let m=t[p],d=t[p+1],g=t[p+2],v=t[p+3],x=0,A=0,z=0,Q=0,I=0,xt=0,Lt=0,Pt=0,tt=0,kt=0,T=0,Nt=0,Xt=0,Qt=0,Ft=0,Y=0,j=f;for(let V=0;V<o;V++){for(let D=0;D<i;D++,j+=C){let E=n[j],st=n[j+1],W=n[j+2],et=n[j+3],nt=e[m+D],at=e[d+D],lt=e[g+D],Mt=e[v+D];x+=nt*E,A+=nt*st,z+=nt*W,Q+=nt*et,I+=at*E,xt+=at*st,Lt+=at*W,Pt+=at*et,tt+=lt*E,kt+=lt*st,T+=lt*W,Nt+=lt*et,Xt+=Mt*E,Qt+=Mt*st,Ft+=Mt*W,Y+=Mt*et}m+=s,d+=s,g+=s,v+=s}let te=[x,A,z,Q,I,xt,Lt,Pt,tt,kt,T,Nt,Xt,Qt,Ft,Y],q=Math.min(C,l-u),Re=Math.min(C,a-p);for(let V=0;V<Re;V++){let D=(p+V)*l+u;for(let E=0;E<q;E++)r[D+E]=te[V*C+E]}}}}function ie(e,t){for(let n=0;n<e.length;n+=t.length)for(let r=0;r<t.length;r++)e[n+r]+=t[r]}function He(e,t,n){let[r,o,i,s]=t.shape,[a,l]=e.shape,h=Math.floor((a-r)/n)+1,u=Math.floor((l-o)/n)+1,f=i*s,p=M([h,u,f]),m=new Float64Array(f);for(let d=0;d<h*u;d++){let g=Math.floor(d/u)*n,v=d%u*n;m.fill(0);for(let x=0;x<r;x++)for(let A=0;A<o;A++){let z=((g+x)*l+v+A)*i,Q=(x*o+A)*f;for(let I=0;I<f;I++)m[I]+=e.data[z+Math.floor(I/s)]*t.data[Q+I]}p.data.set(m,d*f)}return p}function Tn(e,t){let[n,r]=t.shape,o=M([...e.shape.slice(0,-1),r]),i=new Float64Array(r);for(let s=0;s<e.data.length/n;s++){i.fill(0);for(let a=0;a<n;a++){let l=e.data[s*n+a],h=a*r;for(let u=0;u<r;u++)i[u]+=l*t.data[h+u]}o.data.set(i,s*r)}return o}function Cn(e,t,{stride:n=1,padding:r="valid",bias:o=0}={}){let i=[0,1].map(h=>[e.shape[h],t.shape[h],n,r]);if(e.shape[2]!==t.shape[2]||i.some(h=>Rt(...h)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${e.shape}].`);let[s,a]=i.map(h=>ot(...h)),l=M([...t.shape,1],t.data);return Bt(oe(e,s,a),l,M([1],Float32Array.of(o)),n)}function In(e,t,{stride:n=1,padding:r="valid"},o,i){let[s,a,l]=e.shape,[h,u]=t.shape,f=o*n-ot(s,h,n,r)[0],p=i*n-ot(a,u,n,r)[0],m=new Float64Array(t.data.length);for(let g=Math.max(0,-f);g<Math.min(h,s-f);g++)for(let v=Math.max(0,-p);v<Math.min(u,a-p);v++)for(let x=0;x<l;x++){let A=e.data[((f+g)*a+p+v)*l+x];m[(g*u+v)*l+x]=A}let d=m.map((g,v)=>g*t.data[v]);return{top:f,left:p,values:m,products:d,sum:d.reduce((g,v)=>g+v,0)}}var lo="NUMPY\0",ho=/^\{'descr': '([<|][a-zA-Z]\d{1,4})', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/,co=/^((\d{1,10},)?|\d{1,10}(, \d{1,10}){1,7})$/;function se(e){let t=(s,a)=>String.fromCharCode(...e.subarray(s,a));if(e.length<10||t(0,8)!==lo)throw new TypeError("no array");let n=10+e[8]+256*e[9],r=n<=Math.min(e.length,1e4)&&ho.exec(t(10,n));if(!r||!co.test(r[2]))throw new TypeError("no header of an array");let o=r[2].split(",").filter(Boolean).map(Number),i=y(o)*uo(r[1]);if(e.length-n!==i)throw new TypeError("an array of another length");return{dtype:r[1],shape:o,values:e.slice(n).buffer}}var uo=e=>Number(e.slice(2))*(e[1]==="U"?4:1);function Dn(e){let t=e>>10&31,n=e&1023,r=t===31?n?NaN:1/0:t?2**(t-25)*(1024+n):2**-24*n;return e>>15?-r:r}var P=Uint8Array,St=Uint16Array,fo=Int32Array,Ln=new P([0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0,0,0,0]),Pn=new P([0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13,0,0]),po=new P([16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15]),Nn=function(e,t){for(var n=new St(31),r=0;r<31;++r)n[r]=t+=1<<e[r-1];for(var o=new fo(n[30]),r=1;r<30;++r)for(var i=n[r];i<n[r+1];++i)o[i]=i-n[r]<<5|r;return{b:n,r:o}},Fn=Nn(Ln,2),Rn=Fn.b,mo=Fn.r;Rn[28]=258,mo[258]=28;var Un=Nn(Pn,0),go=Un.b,pa=Un.r,Ke=new St(32768);for(b=0;b<32768;++b)J=(b&43690)>>1|(b&21845)<<1,J=(J&52428)>>2|(J&13107)<<2,J=(J&61680)>>4|(J&3855)<<4,Ke[b]=((J&65280)>>8|(J&255)<<8)>>1;var J,b,jt=(function(e,t,n){for(var r=e.length,o=0,i=new St(t);o<r;++o)e[o]&&++i[e[o]-1];var s=new St(t);for(o=1;o<t;++o)s[o]=s[o-1]+i[o-1]<<1;var a;if(n){a=new St(1<<t);var l=15-t;for(o=0;o<r;++o)if(e[o])for(var h=o<<4|e[o],u=t-e[o],f=s[e[o]-1]++<<u,p=f|(1<<u)-1;f<=p;++f)a[Ke[f]>>l]=h}else for(a=new St(r),o=0;o<r;++o)e[o]&&(a[o]=Ke[s[e[o]-1]++]>>15-e[o]);return a}),qt=new P(288);for(b=0;b<144;++b)qt[b]=8;var b;for(b=144;b<256;++b)qt[b]=9;var b;for(b=256;b<280;++b)qt[b]=7;var b;for(b=280;b<288;++b)qt[b]=8;var b,Bn=new P(32);for(b=0;b<32;++b)Bn[b]=5;var b;var wo=jt(qt,9,1);var vo=jt(Bn,5,1),Ze=function(e){for(var t=e[0],n=1;n<e.length;++n)e[n]>t&&(t=e[n]);return t},U=function(e,t,n){var r=t/8|0;return(e[r]|e[r+1]<<8)>>(t&7)&n},_e=function(e,t){var n=t/8|0;return(e[n]|e[n+1]<<8|e[n+2]<<16)>>(t&7)},yo=function(e){return(e+7)/8|0},bo=function(e,t,n){return(t==null||t<0)&&(t=0),(n==null||n>e.length)&&(n=e.length),new P(e.subarray(t,n))};var xo=["unexpected EOF","invalid block type","invalid length/literal","invalid distance","stream finished","no stream handler",,"no callback","invalid UTF-8 data","extra field too long","date not in range 1980-2099","filename too long","stream finishing","invalid zip data"],X=function(e,t,n){var r=new Error(t||xo[e]);if(r.code=e,Error.captureStackTrace&&Error.captureStackTrace(r,X),!n)throw r;return r},ko=function(e,t,n,r){var o=e.length,i=r?r.length:0;if(!o||t.f&&!t.l)return n||new P(0);var s=!n,a=s||t.i!=2,l=t.i;s&&(n=new P(o*3));var h=function(vn){var yn=n.length;if(vn>yn){var bn=new P(Math.max(yn*2,vn));bn.set(n),n=bn}},u=t.f||0,f=t.p||0,p=t.b||0,m=t.l,d=t.d,g=t.m,v=t.n,x=o*8;do{if(!m){u=U(e,f,1);var A=U(e,f+1,3);if(f+=3,A)if(A==1)m=wo,d=vo,g=9,v=5;else if(A==2){var xt=U(e,f,31)+257,Lt=U(e,f+10,15)+4,Pt=xt+U(e,f+5,31)+1;f+=14;for(var tt=new P(Pt),kt=new P(19),T=0;T<Lt;++T)kt[po[T]]=U(e,f+T*3,7);f+=Lt*3;for(var Nt=Ze(kt),Xt=(1<<Nt)-1,Qt=jt(kt,Nt,1),T=0;T<Pt;){var Ft=Qt[U(e,f,Xt)];f+=Ft&15;var z=Ft>>4;if(z<16)tt[T++]=z;else{var Y=0,j=0;for(z==16?(j=3+U(e,f,3),f+=2,Y=tt[T-1]):z==17?(j=3+U(e,f,7),f+=3):z==18&&(j=11+U(e,f,127),f+=7);j--;)tt[T++]=Y}}var te=tt.subarray(0,xt),q=tt.subarray(xt);g=Ze(te),v=Ze(q),m=jt(te,g,1),d=jt(q,v,1)}else X(1);else{var z=yo(f)+4,Q=e[z-4]|e[z-3]<<8,I=z+Q;if(I>o){l&&X(0);break}a&&h(p+Q),n.set(e.subarray(z,I),p),t.b=p+=Q,t.p=f=I*8,t.f=u;continue}if(f>x){l&&X(0);break}}a&&h(p+131072);for(var Re=(1<<g)-1,V=(1<<v)-1,D=f;;D=f){var Y=m[_e(e,f)&Re],E=Y>>4;if(f+=Y&15,f>x){l&&X(0);break}if(Y||X(2),E<256)n[p++]=E;else if(E==256){D=f,m=null;break}else{var st=E-254;if(E>264){var T=E-257,W=Ln[T];st=U(e,f,(1<<W)-1)+Rn[T],f+=W}var et=d[_e(e,f)&V],nt=et>>4;et||X(3),f+=et&15;var q=go[nt];if(nt>3){var W=Pn[nt];q+=_e(e,f)&(1<<W)-1,f+=W}if(f>x){l&&X(0);break}a&&h(p+131072);var at=p+st;if(p<q){var lt=i-q,Mt=Math.min(q,at);for(lt+p<0&&X(3);p<Mt;++p)n[p]=r[lt+p]}for(;p<at;++p)n[p]=n[p-q]}}t.l=m,t.p=D,t.b=p,t.f=u,m&&(u=1,t.m=g,t.d=d,t.n=v)}while(!u);return p!=n.length&&s?bo(n,0,p):n.subarray(0,p)};var Mo=new P(0);function jn(e,t){return ko(e,{i:2},t&&t.out,t&&t.dictionary)}var $o=typeof TextDecoder<"u"&&new TextDecoder,Ao=0;try{$o.decode(Mo,{stream:!0}),Ao=1}catch{}var Oo=1e3,So=100,zo=2**28,Eo=0,To=8,Co=101010256,Io=33639248,Do=67324752,zt=class{constructor(t){this.bytes=t,this.view=new DataView(t.buffer,t.byteOffset,t.length),this.entries=this.#t()}has(t){return this.entries.has(t)}#t(){let t=this.#e(),n=this.view.getUint16(t+10,!0);if(n>Oo)throw new w(`holds ${n} files, as no exported network does; export it again.`);let r=new Map,o=this.view.getUint32(t+16,!0),i=0;for(let s=0;s<n;s++){if(o+46>t||this.view.getUint32(o,!0)!==Io)throw Wt();let[a,l,h]=[28,30,32].map(p=>this.view.getUint16(o+p,!0)),u=new TextDecoder().decode(this.bytes.subarray(o+46,o+46+a));if(r.has(u))throw new w("holds two files of the same name, as no exported network does; export it again.");let f=this.#n(o);r.set(u,f),i+=f.size,o+=46+a+l+h}if(i>zo)throw new w(`would unpack to ${i} bytes, more than a page can hold; use a smaller network.`);return r}#e(){for(let t=this.bytes.length-22;t>=Math.max(0,this.bytes.length-22-65535);t--)if(this.view.getUint32(t,!0)===Co)return t;throw new w("breaks off before its end; copy or export it again.")}#n(t){let[n,r]=[8,10].map(l=>this.view.getUint16(t+l,!0)),[o,i,s,a]=[16,20,24,42].map(l=>this.view.getUint32(t+l,!0));return{flags:n,method:r,checksum:o,packed:i,size:s,start:a}}read(t,n){let r=this.entries.get(t);if(!r)throw new w(`lacks ${t}, which is in every exported network; export it again.`);if(r.flags&1)throw new w("is locked with a password; save it again without.");if(r.size>Math.min(n,So*r.packed))throw new w(`would unpack to an unlikely size (${t}: ${r.size} bytes from ${r.packed}), so it is not unpacked; export it again.`);let o=this.#o(r,this.#r(r));if(o.length!==r.size||Po(o)!==r.checksum)throw Wt();return o}#r({start:t,packed:n}){if(t+30>this.bytes.length||this.view.getUint32(t,!0)!==Do)throw Wt();let r=t+30+this.view.getUint16(t+26,!0)+this.view.getUint16(t+28,!0);if(r+n>this.bytes.length)throw Wt();return this.bytes.subarray(r,r+n)}#o({method:t,size:n},r){if(t===Eo)return r;if(t!==To)throw new w("is packed in a way that the course does not use; export it again.");try{return jn(r,{out:new Uint8Array(n)})}catch{throw Wt()}}},Wt=()=>new w("is damaged; copy or export it again."),Lo=Uint32Array.from({length:256},(e,t)=>{for(let n=0;n<8;n++)t=t&1?t>>>1^3988292384:t>>>1;return t});function Po(e){let t=4294967295;for(let n=0;n<e.length;n++)t=Lo[(t^e[n])&255]^t>>>8;return(t^4294967295)>>>0}var No=3,Fo=2**24;function qn(e,t){try{let n=new zt(e),r=(d,g)=>Ro(n,d,g),o=Uo(r("layers",/^<U\d+$/)),i=[...new BigInt64Array(r("widths",/^<i8$/).values)].map(Number),{shape:s,values:a}=r("known",/^<f2$/),[l]=new Float64Array(r("threshold",/^<f8$/).values),h=Float32Array.from(new Uint16Array(a),Dn),u=s[1],f=Array.from({length:s[0]},(d,g)=>h.subarray(g*u,(g+1)*u)),p=(d,g)=>{let v=t.find(x=>x.name===d)?.shape;return v?.length===3&&v[2]===i[g]};if(s.length===2&&s[0]>0&&o.length>0&&o.length===i.length&&o.every(p)&&u===i.reduce((d,g)=>d+g)&&h.every(Number.isFinite)&&l>=0&&l<=1)return{layers:o,widths:i,known:f,threshold:l}}catch{}throw new w("has a damaged familiarity.npz; export or copy it again.")}function Ro(e,t,n){let r=se(e.read(`${t}.npy`,Fo));if(!n.test(r.dtype))throw new TypeError(`${t} is of another type`);return r}function Uo({dtype:e,shape:t,values:n}){let r=Number(e.slice(2)),o=new Uint32Array(n);return Array.from({length:t[0]},(i,s)=>String.fromCodePoint(...o.subarray(s*r,(s+1)*r)).replace(/\0+$/,""))}function Ye({layers:e,known:t},n){let r=e.flatMap(i=>Bo(n.get(i))),o=Float64Array.from(t,i=>i.reduce((s,a,l)=>s+a*r[l],0)).sort();return o[o.length-Math.min(No,o.length)]/e.length}function Bo({data:e,shape:t}){let n=t[2],r=t[0]*t[1],o=new Float64Array(n);for(let a=0;a<e.length;a++)o[a%n]+=e[a];let i=[...o].map(a=>Math.sqrt(Math.max(a/r,0))),s=Math.max(Math.hypot(...i),1e-6);return i.map(a=>a/s)}function ae({familiarity:e},t){if(!e)return null;let n=Ye(e,t);return n>=e.threshold?null:{sentence:"This is unlike the photos that the network learned from, so its answer says little.",score:n,threshold:e.threshold}}var{own:O,whole:ut}=je,Gt=[["data_format","channels_last"]],Ve=[...Gt,["dilation_rate",[1,1]]];function Xe(e){if(e.length!==3)throw new TypeError("What reaches it are no maps.");return e}function Qe(e,t,[n,r]){let[o,i]=Xe(t),s=ne(e,"strides"),a=Be(e),l=[Rt(o,n,s,a),Rt(i,r,s,a)];if(l.includes(0))throw new TypeError("The window does not fit into the maps.");return{window:[n,r],stride:s,rows:ot(o,n,s,a),columns:ot(i,r,s,a),places:l}}var _n=e=>ee(e,"kernel_size",2,$t),he=(e,t)=>O(e,"use_bias")?{bias:[t]}:{},tn=e=>We(O(e,"activation")),ce=(e,t)=>oe(t,e.rows,e.columns);function jo(e,t){let n=_n(e),r=ut(O(e,"filters"),"filters",G),o=Qe(e,t,n),i=[...n,t[2],r];return{...o,shape:[...o.places,r],weights:{kernel:i,...he(e,r)},products:y(o.places)*y(i),activation:tn(e)}}function qo(e,t,n){return Ot(Bt(ce(e,n),t.kernel,t.bias,e.stride),e.activation)}function Kn(e,t){let n=_n(e),r=Qe(e,t,n),o=ut(O(e,"depth_multiplier"),"depth_multiplier",$t),i=[...n,t[2],o],s=t[2]*o;return{...r,shape:[...r.places,s],weights:{kernel:i,...he(e,s)},products:y(r.places)*y(i),activation:tn(e)}}function Wo(e,t,n){let r=He(ce(e,n),t.kernel,e.stride);return t.bias&&ie(r.data,t.bias.data),Ot(r,e.activation)}function Go(e,t){let{weights:n,...r}=Kn(e,t),o=ut(O(e,"filters"),"filters",G),i=r.shape[2];return{...r,shape:[...r.places,o],weights:{depthwise_kernel:n.kernel,pointwise_kernel:[1,1,i,o],...he(e,o)},products:r.products+y(r.places)*i*o}}function Ho(e,t,n){let r=He(ce(e,n),t.depthwise_kernel,e.stride);return Ot(Bt(r,t.pointwise_kernel,t.bias,1),e.activation)}function Zo(e,t){let n=ne(e,"pool_size"),r=Qe(e,t,[n,n]);return{...r,shape:[...r.places,t[2]],products:y(r.places)*n*n*t[2]}}function _o(e,t,n){let[r,o,i]=t.shape,[s,a]=e.places,l=M(e.shape),h=new Float64Array(i);for(let u=0;u<s*a;u++){let[f,p]=ct(Math.floor(u/a),0,e,r),[m,d]=ct(u%a,1,e,o);h.fill(n?-1/0:0);for(let v=f;v<p;v++)for(let x=m;x<d;x++)Yn(h,t.data,(v*o+x)*i,n);let g=n?1:(p-f)*(d-m);for(let v=0;v<i;v++)l.data[u*i+v]=h[v]/g}return l}function Yn(e,t,n,r){for(let o=0;o<e.length;o++)e[o]=r?Math.max(e[o],t[n+o]):e[o]+t[n+o]}function ct(e,t,n,r){let o=e*n.stride-(t===0?n.rows:n.columns)[0];return[Math.max(o,0),Math.min(o+n.window[t],r)]}function Ko(e,t){let[,,n]=Xe(t);return{shape:O(e,"keepdims")?[1,1,n]:[n]}}function Yo(e,t,n){let[r,o,i]=t.shape,s=new Float64Array(i);s.fill(n?-1/0:0);for(let l=0;l<r*o;l++)Yn(s,t.data,l*i,n);let a=n?1:r*o;return M(e.shape,Float32Array.from(s,l=>l/a))}var Je=(e,t)=>{let n=t.shape.at(-1),r=M(t.shape);for(let o=0;o<r.data.length;o++){let i=o%n;r.data[o]=t.data[o]*e.factor[i]+e.summand[i]}return r};function Vo(e,t){let[n,r]=["scale","offset"].map(o=>re(O(e,o),t.at(-1),o));return{shape:t,factor:n,summand:r}}function Vn(e,t){let n=O(e,"axis");if(![-1,t.length].includes(Array.isArray(n)&&n.length===1?n[0]:n))throw new $(`has axis=${k(n)}`)}function Jo(e,t){Vn(e,t);let n=[O(e,"scale")&&"gamma",O(e,"center")&&"beta","moving_mean","moving_variance"],r=Object.fromEntries(n.filter(Boolean).map(o=>[o,t.slice(-1)]));return{shape:t,weights:r,epsilon:Math.fround(ht(e,"epsilon"))}}function Jn(e,{gamma:t,beta:n,moving_mean:r,moving_variance:o}){let i=Float64Array.from(o.data,(s,a)=>(t?t.data[a]:1)/Math.sqrt(s+e.epsilon));return{factor:i,summand:i.map((s,a)=>(n?n.data[a]:0)-r.data[a]*s)}}function Xo(e,t){if(O(e,"invert"))throw new $("has invert=True");if(O(e,"mean")===null)return Vn(e,t),{shape:t,weights:{mean:t.slice(-1),variance:t.slice(-1)}};let[n,r]=["mean","variance"].map(o=>re(O(e,o),t.at(-1),o));return{shape:t,mean:n,variance:r}}function Xn(e,t){let n=t.mean?.data??e.mean,r=t.variance?.data??e.variance,o=Float64Array.from(r,i=>1/Math.max(Math.sqrt(i),1e-7));return{factor:o,summand:o.map((i,s)=>-n[s]*i)}}function Qo(e,t){let n=O(e,"padding"),r=[...Array(2).keys()].map(h=>{let u=n[h].map(f=>f===0?0:ut(f,"padding",$t));if(u.length!==2)throw new TypeError("The padding is no pair.");return u}),[o,i,s]=Xe(t),[a,l]=r;if(n.length!==2)throw new TypeError("The padding is no pair of pairs.");return{shape:[o+a[0]+a[1],i+l[0]+l[1],s],rows:a,columns:l}}function ti(e,t){let n=O(e,"target_shape"),r=y(t),o=y(n.filter(s=>s!==-1)),i=n.map(s=>ut(s===-1?r/o:s,"target_shape",G));if(y(i)!==r)throw new TypeError(`${r} values do not fill [${i}].`);return{shape:i}}var Wn=(e,t)=>M(e.shape,t.data);function ei(e,...t){let[n]=t;if(![-1,n.length].includes(O(e,"axis")))throw new $(`has axis=${k(O(e,"axis"))}`);let r=JSON.stringify(n.slice(0,-1));if(!t.every(i=>JSON.stringify(i.slice(0,-1))===r))throw new TypeError("The maps differ in size.");let o=t.map(i=>i.at(-1));return{shape:[...n.slice(0,-1),o.reduce((i,s)=>i+s)],counts:o}}function ni(e,...t){let n=M(e.shape),r=e.shape.at(-1),o=0;for(let{data:i,shape:s}of t){let a=s.at(-1);for(let l=0;l<i.length/a;l++)n.data.set(i.subarray(l*a,(l+1)*a),l*r+o);o+=a}return n}var ue=new Map([["Add",(e,t)=>e+t],["Subtract",(e,t)=>e-t],["Multiply",(e,t)=>e*t],["Divide",(e,t)=>e/t]]);function ri(e,...t){if(new Set(t.map(o=>o.length)).size>1)throw new $(`takes maps of the shapes ${k(t)}`);let n=Object.hasOwn(e,"operands")?O(e,"operands"):t.map(()=>null),r=n.filter(o=>o!==null);if(!r.every(Number.isFinite)||n.length-r.length!==t.length||n.length<2)throw new TypeError("Its operands are no numbers.");return{shape:oi(t),operands:n.map(o=>o===null?null:Math.fround(o))}}function oi(e){return e[0].map((t,n)=>{let r=new Set(e.map(o=>o[n]).filter(o=>o!==1));if(r.size>1)throw new TypeError(`Maps of the shapes ${k(e)} do not fit together.`);return r.size?[...r][0]:1})}function ii(e,t,n){let r=t[Symbol.iterator](),o=e.operands.map(l=>l===null?si(r.next().value,e.shape):l),i=M(e.shape),[s,...a]=o;typeof s=="number"?i.data.fill(s):i.data.set(s);for(let l of a)for(let h=0;h<i.data.length;h++)i.data[h]=n(i.data[h],typeof l=="number"?l:l[h]);return i}function si({data:e,shape:t},n){if(y(t)===y(n))return e;let r=new Float32Array(y(n));for(let o=0;o<r.length;o++){let i=o,s=1,a=0;for(let l=n.length-1;l>=0;l--)a+=(t[l]===1?0:i%n[l])*s,i=Math.floor(i/n[l]),s*=t[l];r[o]=e[a]}return r}function ai(e,t){let n=ut(O(e,"units"),"units",G),r=t.at(-1);return{shape:[...t.slice(0,-1),n],weights:{kernel:[r,n],...he(e,n)},products:y(t)*n,activation:tn(e)}}function li(e,t,n){let r=Tn(n,t.kernel);return t.bias&&ie(r.data,t.bias.data),Ot(r,e.activation)}function hi(e){let[,...t]=O(e,"batch_shape");if(t.length!==3)throw new $(`takes ${k(t)} in place of photos`);if(t.forEach(n=>ut(n,"batch_shape",G)),t[2]!==3)throw new $(`takes ${t[2]} channels in place of red, green and blue`);return{shape:t}}var Gn={plan:(e,t)=>({shape:t}),run:(e,t,n)=>n},le=(e,t=[])=>({only:t,plan:(n,r)=>({shape:r,activation:qe(e,n)}),run:(n,r,o)=>Ot(En(o),n.activation)}),Hn=e=>({only:Gt,plan:Zo,run:(t,n,r)=>_o(t,r,e)}),Zn=e=>({only:Gt,plan:Ko,run:(t,n,r)=>Yo(t,r,e)}),ci=e=>({many:!0,plan:ri,run:(t,n,...r)=>ii(t,r,ue.get(e))}),en=["Identity","Dropout","SpatialDropout2D","GaussianDropout","GaussianNoise","AlphaDropout","ActivityRegularization","RandomFlip","RandomRotation","RandomZoom","RandomTranslation","RandomShear","RandomContrast","RandomBrightness","RandomErasing"],ft=new Map([["Conv2D",{only:[...Ve,["groups",1]],plan:jo,run:qo}],["DepthwiseConv2D",{only:Ve,plan:Kn,run:Wo}],["SeparableConv2D",{only:Ve,plan:Go,run:Ho}],["Dense",{only:[["quantization_config",null]],plan:ai,run:li}],["BatchNormalization",{only:[["renorm",!1]],plan:Jo,run:(e,t,n)=>Je(Jn(e,t),n)}],["Activation",le("Activation")],["ReLU",le("ReLU",[["threshold",0]])],["LeakyReLU",le("LeakyReLU")],["Softmax",le("Softmax",[["axis",-1]])],["MaxPooling2D",Hn(!0)],["AveragePooling2D",Hn(!1)],["GlobalMaxPooling2D",Zn(!0)],["GlobalAveragePooling2D",Zn(!1)],["Flatten",{only:Gt,plan:(e,t)=>({shape:[y(t)]}),run:(e,t,n)=>Wn(e,n)}],["Rescaling",{plan:Vo,run:(e,t,n)=>Je(e,n)}],["Normalization",{plan:Xo,run:(e,t,n)=>Je(Xn(e,t),n)}],["ZeroPadding2D",{only:Gt,plan:Qo,run:(e,t,n)=>ce(e,n)}],["Reshape",{plan:ti,run:(e,t,n)=>Wn(e,n)}],["Concatenate",{many:!0,plan:ei,run:(e,t,...n)=>ni(e,...n)}],...[...ue.keys()].map(e=>[e,ci(e)]),["InputLayer",{plan:hi,run:Gn.run}],...en.map(e=>[e,Gn])]),nn=new Map([["BatchNormalization",Jn],["Rescaling",e=>e],["Normalization",Xn]]);function fe(e,t,...n){let{only:r=[],many:o=!1,plan:i}=ft.get(e);for(let[s,a]of r)At(t,s,a);if(!o&&n.length>1)throw new TypeError("It takes one input.");return i(t,...n)}var Qn=100*2**20,tr=8e7,ui=2**22,fi=2**20,pi=[[/^\s*%PDF/,"a PDF"],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,"a HEIC photo, which this browser does not read"],[/^....ftyp(?!avi)/s,"a film, or a photo of an unknown kind"],[/^(II[*+]\0|MM\0[*+])/,"a TIFF, which browsers do not read"],[/^\0\0\0\x0cjP {2}\r\n/,"a photo in JPEG 2000, which browsers do not read"],[/^P[1-6]\s/,"a PPM, which browsers do not read"]];async function pe(e){let t=k(e.name??"The photo"),n=(a,l)=>new w(`${t} ${a}`,{cause:l});if(e.size===0)throw n("is empty; copy or download the photo again.");if(e.size>Qn)throw n(`is too large (${Math.round(e.size/2**20)} MB): photos of up to ${Qn/2**20} MB are read; save a smaller copy of it.`);let r=await mi(e,n);if(r.trimStart().startsWith("<"))throw n("holds a web page or a drawing in text form, not a photo; save the photo.");let[o,i]=await gi(e,a=>n(di(r),a));if(o*i>tr)throw n(`is too large (${i} × ${o} pixels): photos of up to ${tr/1e6} million pixels are read; save a smaller copy of it.`);let s=await wi(e,n);try{return{values:vi(s),name:t,size:[s.height,s.width]}}catch(a){throw n("needs more memory than the browser gives; save a smaller copy of it.",a)}finally{s.close()}}async function mi(e,t){try{return String.fromCharCode(...new Uint8Array(await e.slice(0,1024).arrayBuffer()))}catch(n){throw t("cannot be read: it was moved, or is a folder.",n)}}var di=e=>{let t=pi.find(([n])=>n.test(e));return t?`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(e)?"is damaged: it begins like a photo, but it breaks off or is broken; copy it again.":"is not an image, whatever its name says; open or download it again."};async function gi(e,t){let n=URL.createObjectURL(e),r=new Image;try{return await new Promise((o,i)=>{r.onload=o,r.onerror=()=>i(t()),r.src=n}),[r.naturalHeight,r.naturalWidth]}finally{URL.revokeObjectURL(n)}}async function wi(e,t){try{return await createImageBitmap(e,{colorSpaceConversion:"none"})}catch(n){throw t("is damaged: its image data breaks off or is broken; copy it again.",n)}}function vi(e){let t=1;for(;e.width*e.height>ui*t*t;)t*=2;let n=M([Math.ceil(e.height/t),Math.ceil(e.width/t),3]),r=t*Math.max(1,Math.floor(fi/(t*e.width))),o=document.createElement("canvas");o.width=e.width,o.height=Math.min(r,e.height);let i=o.getContext("2d",{willReadFrequently:!0});for(let s=0;s<e.height;s+=r){let a=Math.min(r,e.height-s);i.fillStyle="white",i.fillRect(0,0,o.width,a),i.drawImage(e,0,s,e.width,a,0,0,e.width,a),yi(n,i.getImageData(0,0,e.width,a),s,t)}return n}function yi(e,{data:t,width:n,height:r},o,i){let s=e.shape[1];for(let a=0;a<r;a+=i)for(let l=0;l<s;l++){let h=((o+a)/i*s+l)*3,u=Math.min(a+i,r),f=Math.min((l+1)*i,n),p=(u-a)*(f-l*i);for(let m=0;m<3;m++){let d=0;for(let g=a;g<u;g++)for(let v=l*i;v<f;v++)d+=t[(g*n+v)*4+m];e.data[h+m]=d/p}}}function rn(e,t,n){let o=t<=e.shape[0]&&n<=e.shape[1]?bi:xi,i=er(e,1,o(e.shape[1],n));return er(i,0,o(e.shape[0],t))}function bi(e,t){let n=e/t;return Array.from({length:t},(r,o)=>{let i=o*n,s=Math.min(i+n,e),a=[];for(let l=Math.floor(i);l<s;l++){let h=(Math.min(l+1,s)-Math.max(l,i))/(s-i);h>1e-9&&a.push([Math.min(l,e-1),h])}return a})}function xi(e,t){return Array.from({length:t},(n,r)=>{let o=Math.min(Math.max((r+.5)*e/t-.5,0),e-1),i=Math.floor(o),s=o-i;return s?[[i,1-s],[i+1,s]]:[[i,1]]})}function er({data:e,shape:t},n,r){let o=M(t.with(n,r.length)),[i,s,a]=o.shape,l=n===0?t[1]*a:a;for(let h=0;h<i;h++)for(let u=0;u<s;u++){let f=n===0?u*a:h*t[1]*a,p=(h*s+u)*a;for(let m=0;m<a;m++){let d=0;for(let[g,v]of r[n===0?h:u])d+=v*e[f+g*l+m];o.data[p+m]=d}}return o}function me(e,t){let[n,r]=e.inputShape,{shape:o,data:i}=rn(t,n,r);return M(o,i.map(Math.round))}var de=256*2**20,ki=4*2**20,Mi=1e4,nr=2e3,sr="network.json",rr="class_names.json",or="familiarity.npz",mt="python -m helpers export FILE.keras --to numpy",dt="is damaged or was made by hand",Ht=class{constructor(t,n,r,o){this.steps=t,this.classNames=n,this.output=r,this.inputShape=t[0].shape,this.familiarity=o,this.named=new Map(t.map(i=>[i.name,i]))}step(t){return this.named.get(t)}};async function ge(e){let t=e.name??"The file";try{let n=e.size??e.length;if(n>de)throw new w(`is too large (${ir(n)}): networks of up to ${ir(de)} are read.`);return Ai(e instanceof Blob?await $i(e):e,t)}catch(n){throw n instanceof w?new w(`${k(t)} ${n.message}`,{cause:n}):new w(`${k(t)} ${dt}: it describes no network; export it again.`,{cause:n})}}var ir=e=>`${Math.round(e/2**20)} MB`;async function $i(e){try{return new Uint8Array(await e.arrayBuffer())}catch(t){throw new w("cannot be read: it was moved, or is a folder.",{cause:t})}}function Ai(e,t){Oi(e,t);let n=new zt(e);zi(n);let r=ar(n,sr),o=Ci(r.layers,n),i=o.find(l=>l.name===r.output);if(!i)throw new w(`${dt}: its answer is to come from the layer ${k(r.output)}, which it lacks; export it again.`);let s=Ei(n,i.shape),a=n.has(or)?qn(n.read(or,2**20),o):null;return new Ht(o,s,i.name,a)}var pt=(e,t,n=0)=>[...t].every((r,o)=>e[n+o]===r.charCodeAt(0));function Oi(e,t){if(e.length===0)throw new w("is empty; copy or export it again.");if(!pt(e,"PK"))throw pt(e,`HDF\r

`)?new w(`is in the older format HDF5 (.h5): keras.models.load_model(FILE).save("network.keras") turns it into a .keras file, and ${mt} that into what is read here.`):pt(e,"TFL3",4)?new w(`is a network for TensorFlow Lite; export the .keras file that it was made from: ${mt}`):Si(e,t)?new w(`is in the form ONNX; export the .keras file that it was made from in another: ${mt}`):pt(e,"ÿØÿ")||pt(e,"PNG")||pt(e,"GIF8")||pt(e,"WEBP",8)?new w("is a picture, not a network; choose it as the photo."):new w(`is not a network that is read here; make one of a .keras file: ${mt}`)}function Si(e,t){return/\.onnx$/i.test(t)||e[0]===8&&e[1]<32&&[18,26,58,66].includes(e[2])}function zi(e){if(!e.has(sr)){if(e.has("config.json")&&e.has("model.weights.h5"))throw new w(`is a .keras file; turn it into what is read here: ${mt}`);for(let t of e.entries.keys()){if(t.endsWith("/data.pkl"))throw new w("is a network of PyTorch; this course uses networks of Keras.");if(t.endsWith(".npy"))throw new w(`holds arrays of NumPy, but no network; make one of a .keras file: ${mt}`)}throw new w(`is a zip, but holds no network; make one of a .keras file: ${mt}`)}}function ar(e,t){let n=(r,o)=>typeof o=="object"&&o!==null&&!Array.isArray(o)?Object.freeze(Object.assign(Object.create(null),o)):o;return JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(e.read(t,ki)),n)}function Ei(e,t){let n=ar(e,rr);if(!Array.isArray(n)||!n.every(Ti))throw new w(`names its classes in a way that cannot be shown (${rr}); export it again.`);if(t.length!==1)throw new w(`does not give one probability for each class, but [${t}] numbers; export another.`);let r=t[0]===1?2:t[0];if(n.length!==r)throw new w(`tells ${r} classes apart, but names ${n.length}; export it again.`);return n}var Ti=e=>typeof e=="string"&&e.trim()!==""&&e.length<=200&&!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(e);function Ci(e,t){if(!Array.isArray(e)||!e.length||e.length>nr)throw new w(`${dt}: it has no layers, or more than ${nr}; export it again.`);let n=new Map,r=0,o=0;for(let i of e){let s=Ii(i,n,t);if(n.set(s.name,s),r+=y(s.shape),o+=s.plan.products??0,r>G||o>Ue)throw lr(`its layer ${k(s.name)} takes more than a page can hold`)}return[...n.values()]}var lr=e=>new w(`cannot be run on this page: ${e}; helpers.handmade or Keras may run it.`);function Ii({name:e,kind:t,settings:n,inputs:r},o,i){let s=o.size===0;if(typeof e!="string"||typeof t!="string"||typeof n!="object"||n===null||!Array.isArray(r)||o.has(e)||s!==(t==="InputLayer")||s!==(r.length===0)||!r.every(a=>o.has(a)))throw new w(`${dt}: its layer ${k(e)} stands where none can; export it again.`);try{return Di({name:e,kind:t,settings:n,inputs:r},r.map(a=>o.get(a).shape),i)}catch(a){throw a instanceof w?a:a instanceof $?lr(`its layer ${k(e)} ${a.message}`):new w(`${dt}: its layer ${k(e)} (${k(t)}) cannot be run as it is described; export it again.`,{cause:a})}}function Di({name:e,kind:t,settings:n,inputs:r},o,i){if(!ft.has(t))throw new $(`is of the kind ${k(t)}`);let s=Li(n);if(s!=="float32")throw new $(`has the dtype ${k(s)}`);let a=fe(t,n,...o);if(y(a.shape)>G)throw new $(`gives [${a.shape}] values`);let l=Object.create(null);for(let[h,u]of Object.entries(a.weights??{}))l[h]=Pi(i,`${e}/${h}.npy`,u);return Object.freeze({name:e,kind:t,settings:n,inputs:r,shape:a.shape,weights:Object.freeze(l),plan:a})}function Li({dtype:e="float32"}){return typeof e=="string"?e:e.config.name||`${e.config.mode} (it is quantised)`}function Pi(e,t,n){let r=4*y(n),o=e.read(t,r+Mi),i=Fi(o);if(i?.dtype!=="<f4"||String(i.shape)!==String(n))throw new w(`${dt}: ${k(t)} is no array of float32 of the shape [${n}]; export or copy it again.`);let s=new Float32Array(i.values);if(!Ni(s))throw new w(`${dt}: ${k(t)} holds values that are no numbers; export or copy it again.`);return M(n,s)}function Ni(e){for(let t=0;t<e.length;t++)if(!Number.isFinite(e[t]))return!1;return!0}function Fi(e){try{return se(e)}catch{return null}}var Ri=12,hr=(e,...t)=>fe(e.kind,e.settings,...t).shape,on=(e,...t)=>ft.get(e.kind).run(e.plan,e.weights,...t);async function we(e,t,n={}){let[r]=e.steps;if(String(t.shape)!==String(r.shape))throw new RangeError(`The network takes photos of the shape [${r.shape}], not [${t.shape}].`);return Zt(e,new Map,new Map([[r.name,t]]),n)}async function Zt(e,t,n,{onStep:r,signal:o}={}){let i=new Map,s=new Set(n.keys()),a=performance.now();for(let l of e.steps){if(o?.throwIfAborted(),n.has(l.name))i.set(l.name,n.get(l.name));else if(t.has(l.name)&&!l.inputs.some(h=>s.has(h))){i.set(l.name,t.get(l.name));continue}else i.set(l.name,on(l,...l.inputs.map(h=>i.get(h)))),s.add(l.name);r?.(l,i.get(l.name)),performance.now()-a>Ri&&(await Ui(),a=performance.now())}return o?.throwIfAborted(),i}function Ui(){return new Promise(e=>{let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{t.close(),e()},n.postMessage(null)})}function gt(e,t){let n=[...t.get(e.output).data],r=n.length===1?[1-n[0],n[0]]:n,o=r.reduce((i,s)=>i+s,0);return Math.abs(o-1)<=.01&&Math.min(...r)>=-.01?r.map((i,s)=>({name:e.classNames[s],probability:i})):null}function vt(e,t,n){let r=H(t.get(e.name),n),o=e.inputs.map(x=>({name:x,...t.get(x)})),{terms:i,words:s,...a}=be.get(e.kind)(e,o,n),l=i.reduce((x,A)=>x+(A.product??A.value),0),h=a.sum??(o.length?l:r),{bias:u=null,chosen:f=null}=a,p=h+(u??0),m=e.plan.activation,d=!m||m.name==="linear"?null:m.name,g=d==="softmax"?Xi(e,o,n):null,v={value:r,kind:e.kind,terms:i,sum:h,bias:u,before:p,activation:d,chosen:f,scores:g};return{...v,sentence:Qi(v,s)}}var Z=({name:e,shape:t,data:n},r,o=null)=>{let i=n[L(t,r)];return{input:e,index:r,value:i,weight:o,product:o===null?null:o*i}},pr=(e,t)=>({...e,weight:t,product:t*e.value});function sn({plan:e},t,[n,r],o,i){let[s,a]=ct(n,0,e,t.shape[0]),[l,h]=ct(r,1,e,t.shape[1]),u=[n*e.stride-e.rows[0],r*e.stride-e.columns[0]],f=[];for(let p=s;p<a;p++)for(let m=l;m<h;m++)for(let d of o){let g=[p-u[0],m-u[1],d];f.push({...Z(t,[p,m,d],i(...g)),place:g})}return f}var ve=(e,t=e.length)=>{let n=t-e.length,r=n?` (${n} more lie outside, where all is 0)`:"";return`${e.length===1?"one product":`${e.length} products`}${r} sum to`},ye=({weights:e},t)=>e.bias?e.bias.data[t]:null,wt=e=>[...Array(e).keys()];function Bi(e,[t],[n,r,o]){let{kernel:i}=e.weights,[,s,a,l]=i.shape,h=(f,p,m)=>i.data[((f*s+p)*a+m)*l+o],u=sn(e,t,[n,r],wt(a),h);return{terms:u,bias:ye(e,o),words:ve(u,i.data.length/l)}}function ji(e,[t],[n,r,o]){let{kernel:i}=e.weights,[s,a,l,h]=i.shape,u=Math.floor(o/h),p=sn(e,t,[n,r],[u],(m,d)=>i.data[(m*a+d)*l*h+o]);return{terms:p,bias:ye(e,o),words:ve(p,s*a)}}function qi(e,[t],[n,r,o]){let{depthwise_kernel:i,pointwise_kernel:s}=e.weights,[a,l,h,u]=i.shape,f=s.shape[3],p=(d,g,v)=>{let x=0;for(let A=0;A<u;A++){let z=v*u+A;x+=i.data[(d*l+g)*h*u+z]*s.data[z*f+o]}return x},m=sn(e,t,[n,r],wt(h),p);return{terms:m,bias:ye(e,o),words:`with both kernels multiplied into one, ${ve(m,a*l*h)}`}}function Wi(e,[t],n){let{kernel:r}=e.weights,[o,i]=r.shape,s=n.at(-1),a=wt(o).map(l=>({...Z(t,[...n.slice(0,-1),l],r.data[l*i+s]),place:[l,s]}));return{terms:a,bias:ye(e,s),words:ve(a)}}function Gi(e,[t],n){let{factor:r,summand:o}=nn.get(e.kind)(e.plan,e.weights),i=n.at(-1),s=[Z(t,n,r[i])];return{terms:s,bias:o[i],words:`${B(s[0].value)} times ${B(r[i])} is`}}var cr=e=>(t,[n],[r,o,i])=>{let[s,a]=ct(r,0,t.plan,n.shape[0]),[l,h]=ct(o,1,t.plan,n.shape[1]),u=wt(a-s).flatMap(f=>wt(h-l).map(p=>[s+f,l+p,i]));return mr(n,u,e)},ur=e=>(t,[n],r)=>{let[o,i]=n.shape;return mr(n,wt(o*i).map(s=>[Math.floor(s/i),s%i,r.at(-1)]),e)};function mr(e,t,n){let r=n?null:1/t.length,o=t.map(s=>Z(e,s,r));if(!n)return{terms:o,words:`the mean of ${o.length} numbers is`};let i=o.reduce((s,{value:a},l)=>a>o[s].value?l:s,0);return{terms:o,chosen:i,sum:o[i].value,words:`the largest of ${o.length} numbers is`}}var Hi=(e,[t],n)=>({terms:[Z(t,n)],words:"taken over as it is:"}),Zi=(e,[t],n)=>({terms:[Z(t,n)],words:"it takes"});function fr(e,[t],n){let r=rt(t.shape,L(e.shape,n));return{terms:[Z(t,r)],words:`taken over from ${an(t.shape,r)}:`}}function _i(e,[t],[n,r,o]){let i=[n-e.plan.rows[0],r-e.plan.columns[0],o];return i[0]<0||i[1]<0||i[0]>=t.shape[0]||i[1]>=t.shape[1]?{terms:[],words:"a zero of the border:"}:{terms:[Z(t,i)],words:`taken over from ${an(t.shape,i)}:`}}function Ki(e,t,n){let r=n.at(-1),o=0;for(;r>=e.plan.counts[o];)r-=e.plan.counts[o++];let i=[...n.slice(0,-1),r],s=`taken over from ${t[o].name}, ${an(t[o].shape,i)}:`;return{terms:[Z(t[o],i)],words:s}}var dr=({plan:e})=>e.operands.filter(t=>t!==null),gr=(e,t)=>e.map(n=>Z(n,t.map((r,o)=>n.shape[o]===1?0:r)));function Yi(e,t,n){let r=gr(t,n)[Symbol.iterator](),o=[],i=0;e.plan.operands.forEach((a,l)=>{let h=e.kind==="Subtract"&&l?-1:1;a!==null?i+=h*a:o.push(pr(r.next().value,h))});let s=o.map(({product:a},l)=>l?wr(a):B(a)).join(" ");return{terms:o,bias:dr(e).length?i:null,words:`${s} is`}}function Vi(e,t,n){let r=gr(t,n),o=dr(e),i=ue.get(e.kind);if(r.length===1&&e.plan.operands[0]===null){let h=pr(r[0],o.reduce(i,1));return{terms:[h],words:`${B(h.value)} times ${B(h.weight)} is`}}let s=r[Symbol.iterator](),a=e.plan.operands.map(h=>h??s.next().value.value),l=e.kind==="Multiply"?" times ":" divided by ";return{terms:r,sum:a.reduce(i),words:`${a.map(B).join(l)} is`}}var Ji=(e,t,[,,n])=>({terms:[],words:`how ${["red","green","blue"][n]} the photo is there:`}),be=new Map([["Conv2D",Bi],["DepthwiseConv2D",ji],["SeparableConv2D",qi],["Dense",Wi],...[...nn.keys()].map(e=>[e,Gi]),...["Activation","ReLU","LeakyReLU","Softmax"].map(e=>[e,Zi]),["MaxPooling2D",cr(!0)],["AveragePooling2D",cr(!1)],["GlobalMaxPooling2D",ur(!0)],["GlobalAveragePooling2D",ur(!1)],["Flatten",fr],["ZeroPadding2D",_i],["Reshape",fr],["Concatenate",Ki],...["Add","Subtract"].map(e=>[e,Yi]),...["Multiply","Divide"].map(e=>[e,Vi]),["InputLayer",Ji],...en.map(e=>[e,Hi])]);function Xi(e,t,n){return wt(e.shape.at(-1)).map(r=>{let{terms:o,bias:i}=be.get(e.kind)(e,t,[...n.slice(0,-1),r]);return o.reduce((s,a)=>s+(a.product??a.value),i??0)})}function B(e){if(!Number.isFinite(e))return"no number";let t=Number(e.toPrecision(4));return(t!==0&&Math.abs(t)<1e-6?t.toExponential():String(t)).replaceAll("-","−")}var wr=e=>`${e<0?"minus":"plus"} ${B(Math.abs(e))}`,an=(e,t)=>e.length===3?`row ${t[0]}, column ${t[1]}, map ${t[2]}`:`number ${t.join(", ")}`;function Qi({value:e,sum:t,bias:n,before:r,activation:o,scores:i},s){let a=`${s[0].toUpperCase()}${s.slice(1)} ${B(t)}`,l=n===null?a:`${a}, ${wr(n)} makes ${B(r)}`;if(!o)return`${l}.`;if(!i)return`${l}; ${o} makes ${B(e)} of it.`;let h=`its share among ${i.length} scores`;return`${l}; softmax makes ${B(e)} of it, ${h}.`}globalThis.explorerEngine=ln;var ts={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function es(){let e=document.documentElement.dataset.theme;return e==="light"||e==="dark"?e:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function xe(e){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(e).observe(document.documentElement,t)}function yr(e,t){return n=>{let r=Math.round(255*ns(n,e,t));return[r,r,r]}}function br(e){let t=ts[es()];return n=>{let r=e>0?Math.min(Math.abs(n)/e,1):0,[o,i]=n>0?t.above:t.below;return r<.5?vr(t.zero,o,2*r):vr(o,i,2*r-1)}}function ke(e){return rs(e)>.179?"#000":"#fff"}function xr([e,t,n]){return`rgb(${e} ${t} ${n})`}function ns(e,t,n){return n>t?Math.min(Math.max((e-t)/(n-t),0),1):0}function vr(e,t,n){return e.map((r,o)=>Math.round(r+(t[o]-r)*n))}function rs(e){let[t,n,r]=e.map(o=>{let i=o/255;return i<=.04045?i/12.92:((i+.055)/1.055)**2.4});return .2126*t+.7152*n+.0722*r}function c(e,t={},...n){let r=document.createElement(e);for(let[o,i]of Object.entries(t))if(o==="on")for(let[s,a]of Object.entries(i))r.addEventListener(s,a);else o==="class"?r.className=[i].flat().filter(Boolean).join(" "):i!==!1&&i!==null&&i!==void 0&&r.setAttribute(o,i===!0?"":String(i));return os(r,n),r}function os(e,t){e.append(...t.flat().filter(n=>n!==null).map(is))}function is(e){return e instanceof Node?e:document.createTextNode(String(e))}function $r(e,t,n={}){let r=c("select",{...n,on:{change:()=>t(r.value)}}),o=new Map;for(let{value:i,text:s,group:a}of e){let l=c("option",{value:i},s);a&&!o.has(a)&&o.set(a,r.appendChild(c("optgroup",{label:a}))),(o.get(a)??r).append(l)}return r}var kr=null,Mr=null;function yt(e){kr??=document.body.appendChild(c("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Mr),Mr=setTimeout(()=>kr.textContent=e,150)}function Ar({onFile:e,text:t="Your photo",accept:n="image/*",camera:r=!0,target:o}){let i=c("p",{class:"trouble",role:"alert"}),s=f=>i.textContent=f,a=f=>ss(f,e,s),l=c("input",{type:"file",accept:n,hidden:!0});l.addEventListener("change",()=>{l.files.length&&a(l.files[0]),l.value=""});let h=c("button",{type:"button",on:{click:()=>l.click()}},t),u=c("div",{class:"buttons"},h,l);if(r&&navigator.mediaDevices?.getUserMedia){let f=()=>ls(a,s);u.append(c("button",{type:"button",on:{click:f}},"Camera"))}return as(o??document.documentElement,a),{element:c("div",{class:"file-picker"},u,i),complain:s}}async function ss(e,t,n){n("");try{await t(e)}catch(r){r.name!=="FileError"&&console.warn(r),n(r.name==="FileError"?r.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function as(e,t){let n=r=>{[...r.dataTransfer.types].includes("Files")&&(r.preventDefault(),e.classList.toggle("dropping",r.type==="dragover"),r.type==="drop"&&r.dataTransfer.files.length&&t(r.dataTransfer.files[0]))};for(let r of["dragover","dragleave","drop"])e.addEventListener(r,n);document.addEventListener("paste",r=>{let o=[...r.clipboardData.files][0];o&&t(o)})}async function ls(e,t){t("");let n;try{n=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let r=c("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});r.muted=!0,r.srcObject=n;let i=c("dialog",{class:"camera","aria-label":"Camera"},r,c("div",{class:"buttons"},c("button",{type:"button",class:"strong",on:{click:async()=>{let s=new OffscreenCanvas(r.videoWidth,r.videoHeight);s.getContext("2d").drawImage(r,0,0);let a=await s.convertToBlob();i.close(),e(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),c("button",{type:"button",on:{click:()=>i.close()}},"Close")));i.addEventListener("close",()=>{for(let s of n.getTracks())s.stop();i.remove()}),document.body.append(i),i.showModal()}function Et(){let e=document.getElementById("given");return e?JSON.parse(e.textContent):{}}function Or(e){let[t,n]=e.split(",",2);return new Blob([hn(n)],{type:t.replace(/^data:|;base64$/g,"")})}function hn(e){return Uint8Array.from(atob(e),t=>t.charCodeAt(0))}function Tt(e=location.hash){let t=e.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(n=>{let[r,...o]=n.split("=");return[Sr(r),Sr(o.join("="))]}))}function hs(e){return Object.entries(e).filter(([,t])=>t!=null&&t!=="").map(([t,n])=>`${t}=${cs(String(n))}`).join("&")}function zr(e){try{history.replaceState(null,"",`#${hs(e)}`)}catch{}}function Er(e){addEventListener("hashchange",()=>e(Tt()))}function cs(e){return encodeURIComponent(e).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function Sr(e){try{return decodeURIComponent(e)}catch{return e}}var un=new Set(["Conv2D","SeparableConv2D","Dense","Softmax"]),us=["kernel_size","pool_size","padding"];function Tr(e,t,n,r){let o=new Map([[n,cn(r)]]),i=(l,h)=>o.set(l,o.has(l)?ms(o.get(l),h):h);for(let l of[...e.steps].reverse()){if(!o.has(l.name))continue;let h=o.get(l.name),u=l.name===n;if(!h&&!u||l.kind==="Concatenate"){l.inputs.forEach(f=>i(f,h));continue}if(l.kind==="ZeroPadding2D"){i(l.inputs[0],fs(h??cn(r),l,t));continue}for(let f of u?[r]:ps(h))vt(l,t,f).terms.forEach(p=>i(p.input,cn(p.index)))}let[s,a]=t.get(e.steps[0].name).shape;return o.get(e.steps[0].name)??{top:0,left:0,bottom:s-1,right:a-1}}var cn=([e,t,n])=>n===void 0?null:{top:e,left:t,bottom:e,right:t};function fs({top:e,left:t,bottom:n,right:r},o,i){let[s,a]=i.get(o.inputs[0]).shape,l=(f,p,m)=>Math.max(0,Math.min(m-1,f-p)),[h,u]=[o.plan.rows[0],o.plan.columns[0]];return{top:l(e,h,s),left:l(t,u,a),bottom:l(n,h,s),right:l(r,u,a)}}var ps=e=>[[e.top,e.left,0],[e.bottom,e.right,0]];function ms(e,t){return!e||!t?null:{top:Math.min(e.top,t.top),left:Math.min(e.left,t.left),bottom:Math.max(e.bottom,t.bottom),right:Math.max(e.right,t.right)}}function Cr(e,t,n,r,o=3){return e.steps.filter(i=>i.inputs.includes(n)).map(i=>ds(i,t,n,r,o))}function ds(e,t,n,r,o){let i=t.get(n).shape,s=t.get(e.name).shape,a=p=>vt(e,t,p).terms.find(m=>m.input===n&&m.index.every((d,g)=>d===r[g])),l=gs(e,i,s,r).filter(p=>a(p));if(!l.length)return{step:e,uses:[],places:0,channels:0};let h=l[0],u=un.has(e.kind)?s.at(-1):1,f=Array.from({length:u},(p,m)=>{let d=u>1?[...h.slice(0,-1),m]:h;return{index:d,product:a(d)?.product??null}});return f.sort((p,m)=>Math.abs(m.product??0)-Math.abs(p.product??0)),{step:e,uses:f.slice(0,o),places:l.length,channels:u}}function gs(e,t,n,r){if(e.kind==="Flatten"||e.kind==="Reshape")return[rt(n,L(t,r))];if(n.length<3)return un.has(e.kind)?[n.map(()=>0)]:[[r.at(-1)]];let o=[],i=vs(e.settings),s=[0,1].map(l=>Math.floor(r[l]*n[l]/t[l]));for(let l=s[0]-i;l<=s[0]+i;l++)for(let h=s[1]-i;h<=s[1]+i;h++)l>=0&&h>=0&&l<n[0]&&h<n[1]&&o.push([l,h]);let a=([l,h])=>Math.hypot(l-s[0],h-s[1]);return o.sort((l,h)=>a(l)-a(h)),o.flatMap(l=>ws(e,t,n,r).map(h=>[...l,h]))}function ws(e,t,n,r){if(un.has(e.kind))return[0];if(e.kind==="Concatenate")return Array.from({length:n[2]},(i,s)=>s);let o=e.kind==="DepthwiseConv2D"?n[2]/t[2]:1;return Array.from({length:o},(i,s)=>r[2]*o+s)}function vs(e){let t=us.flatMap(n=>e[n]??[]).flat(2);return Math.max(1,...t.filter(n=>typeof n=="number"))}var ys=22,bs=9,_t=class{constructor({label:t,onMove:n,onChoose:r,largest:o=56,tallest:i=420,still:s=!1}){Object.assign(this,{onMove:n,onChoose:r,largest:o,tallest:i,still:s}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=c("canvas",{class:"values","aria-hidden":"true"}),this.marks=c("canvas",{class:"marks","aria-hidden":"true"}),this.surface=c("div",{class:"surface"},this.values,this.marks),this.element=c("div",{class:["number-grid",s&&"still"]},this.surface),s||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),xe(()=>this.paint())}makeOperable(t){this.cell=c("div",{role:"gridcell",tabindex:"0",on:{keydown:r=>this.key(r)}}),this.row=c("div",{role:"row"},this.cell),this.table=c("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let n=r=>this.point(r);for(let r of["pointerdown","pointermove"])this.surface.addEventListener(r,n);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,n){[this.y,this.x]=[t,n],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,n,r){let{rows:o,columns:i}=this.shown,[s,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(n,0),i-1)];s===this.y&&a===this.x||(this.select(s,a),this.onMove?.(s,a,r))}key(t){let{rows:n,columns:r}=this.shown,{y:o,x:i}=this,s=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,i],ArrowDown:[o+1,i],ArrowLeft:[o,i-1],ArrowRight:[o,i+1],Home:[s?0:o,0],End:[s?n-1:o,r-1],PageUp:[o-10,i],PageDown:[o+10,i]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,i);else return;t.preventDefault()}point(t){let n=t.buttons?"press":"hover";if(!this.shown||n==="hover"&&!this.hover)return;let r=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-r.top)/this.side),i=Math.floor((t.clientX-r.left)/this.side);this.moveTo(o,i,n)}fit(t=!1){let n=this.element.clientWidth;if(!this.shown||!n)return;let{rows:r,columns:o}=this.shown,i=Math.min(n/o,this.tallest/r,this.largest),s=i>=3?Math.floor(i):i;s===this.side&&!t||(this.side=s,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:n}=this.shown,[r,o]=[t*this.side,n*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${r}px`});let i=Ir(this.values,o,r),s=this.paintColours(i,o,r);this.side>=bs&&this.paintLines(i),this.paintPadding(i),this.paintNumbers(i,s),this.paintMarks()}paintColours(t,n,r){let{rows:o,columns:i,colour:s}=this.shown,a=new OffscreenCanvas(i,o),l=new ImageData(i,o),h=[];for(let u=0;u<o;u++)for(let f=0;f<i;f++){let p=s(u,f);h.push(p),p&&l.data.set([...p,255],4*(u*i+f))}return a.getContext("2d").putImageData(l,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,n,r),h}paintLines(t){let{rows:n,columns:r}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=n;o++)fn(t,0,o*this.side,r*this.side,o*this.side);for(let o=0;o<=r;o++)fn(t,o*this.side,0,o*this.side,n*this.side);t.stroke()}paintPadding(t){let{rows:n,columns:r,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<n;a++)for(let l=0;l<r;l++)o(a,l)&&t.rect(l*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[i,s]=[n*this.side,r*this.side];for(let a=-i;a<s;a+=7)fn(t,a,i,a+i,0);t.stroke(),t.restore()}paintNumbers(t,n){let{rows:r,columns:o,text:i}=this.shown;if(!i||this.side<ys)return;let s=n.map((l,h)=>l&&i(Math.floor(h/o),h%o)),a=xs(t,s,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let l=0;l<r*o;l++){if(!s[l])continue;let[h,u]=[Math.floor(l/o),l%o];t.fillStyle=this.shown.padding?.(h,u)?this.styled("--ink"):ke(n[l]),t.fillText(s[l],(u+.5)*this.side,(h+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,n]=[this.shown.rows*this.side,this.shown.columns*this.side],r=4,o=Ir(this.marks,n+2*r,t+2*r);o.translate(r,r);for(let{top:i,left:s,height:a,width:l,kind:h="window"}of this.frames){let u=[s*this.side,i*this.side,l*this.side,a*this.side],f=h==="other"?2:3;for(let[p,m]of[[this.styled("--halo"),f+3],[this.styled(`--frame-${h}`),f]])o.strokeStyle=p,o.lineWidth=m,o.lineJoin="round",o.strokeRect(...u)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:n,text:r,spoken:o}=this.shown,{y:i,x:s,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",n),this.row.setAttribute("aria-rowindex",i+1),this.cell.setAttribute("aria-colindex",s+1),this.cell.setAttribute("aria-label",(o??r)?.(i,s)??""),Object.assign(this.cell.style,{left:`${s*a}px`,top:`${i*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function Ir(e,t,n){let r=window.devicePixelRatio||1;[e.width,e.height]=[Math.round(t*r),Math.round(n*r)],Object.assign(e.style,{width:`${t}px`,height:`${n}px`});let o=e.getContext("2d");return o.scale(r,r),o}function fn(e,t,n,r,o){e.moveTo(t,n),e.lineTo(r,o)}function xs(e,t,n){e.font="10px system-ui, sans-serif";let r=Math.max(...t.map(o=>o?e.measureText(o).width:0),1);return Math.min(Math.floor(10*(n-4)/r),Math.floor(n*.42),18)}var ks=2e4,Ms=.005;function Lr(e){let t=Math.max(1,Math.floor(e.data.length/ks)),n=e.data.filter((a,l)=>l%t===0).sort(),r=Math.floor(Ms*n.length),[o,i]=[n[r],n[n.length-1-r]];if(o>=0)return{low:0,high:i||n.at(-1)||1,signed:!1};let s=Math.max(-o,i,1e-6);return{low:-s,high:s,signed:!0}}var Me=({low:e,high:t,signed:n})=>n?br(t):yr(e,t);function pn(e){let t=Math.max(...e.map(Math.abs),1e-9);return{low:-t,high:t,signed:!0}}function Pr(e,t){let n=Me(t)(e);return{background:xr(n),color:ke(n)}}function _(e){if(e.length===3)return{height:e[0],width:e[1],maps:e[2],row:!1};let t=y(e),n=t<=12?t:Math.ceil(Math.sqrt(2*t));return{height:Math.ceil(t/n),width:n,maps:1,row:!0}}function $e(e,t,n,r){let{height:o,width:i,row:s}=_(e);if(t<0||n<0||t>=o||n>=i)return null;if(!s)return[t,n,r];let a=t*i+n;return a<y(e)?rt(e,a):null}function mn(e,t){let{width:n,row:r}=_(e);if(!r)return t;let o=L(e,t);return[Math.floor(o/n),o%n,0]}var Dr=2;function Nr(e,t){let{height:n,width:r,row:o}=_(e.shape),i=!o&&Math.min(n,r)>4*Dr?Dr:0,s=null;for(let a=i;a<n-i;a++)for(let l=i;l<r-i;l++){let h=$e(e.shape,a,l,t),u=h?Math.abs(H(e,h)):-1;(!s||u>s.size)&&(s={size:u,index:h})}return s.index}function Ae(e,t,n,r){let{height:o,width:i,maps:s,row:a}=_(t.shape);(e.width!==i||e.height!==o)&&Object.assign(e,{width:i,height:o});let l=e.getContext("2d"),h=l.createImageData(i,o),u=a?t.data.length:o*i,f=Me(r);for(let p=0;p<u;p++)h.data.set(f(t.data[a?p:p*s+n]),4*p),h.data[4*p+3]=255;l.putImageData(h,0,0)}var $s=["red","green","blue"];function S(e){if(!Number.isFinite(e))return"no number";if(Number.isInteger(e)&&Math.abs(e)<1e6)return String(e).replace("-","−");let t=Math.abs(e);return(t>=1e5||t<5e-4?e.toExponential(1).replace("e"," · 10^").replace("+",""):t>=100?e.toFixed(0):e.toFixed(Math.min(4,Math.max(0,2-Math.floor(Math.log10(t)))))).replaceAll("-","−")}function Ee(e){if(Number.isInteger(e)&&Math.abs(e)<1e4)return String(e).replace("-","−");let t=Math.abs(e);return t<.005?"0.00":t>=1e4?e.toExponential(0).replace("e+","e").replace("-","−"):e.toFixed(t>=100?0:t>=10?1:2).replace("-","−")}var N=e=>`${(100*e).toFixed(1)}%`,F=e=>e.toLocaleString("en-US"),K=(e,t)=>`${F(e)} ${t}${e===1?"":"s"}`;function Rr(e){return e.length===3?`${K(e[2],"map")} of ${e[0]}×${e[1]}`:K(y(e),"number")}function bt(e,t){return e.kind==="InputLayer"&&t<3?$s[t]:`map ${t}`}function Yt(e,t){return t.length===3?`${bt(e,t[2])}, row ${t[0]}, column ${t[1]}`:`number ${t.join(", ")}`}var it=(e,t)=>`${e}[${t.join(", ")}]`,Ur=e=>Array.isArray(e)?e:[e,e],Se=e=>Ur(e).join("×");function dn(e){let[t,n]=Ur(e??1);return t===1&&n===1?"":t===n?`, in steps of ${t}`:`, in steps of ${t}×${n}`}function As(e){return e==="same"?", zeros around the edge":""}function Os(e){let t=e.activation,n=typeof t=="string"?t:t?.class_name;return!n||n==="linear"?"":n}var ze={relu:"what is below 0 becomes 0",ReLU:"what is below 0 becomes 0",relu6:"what is below 0 becomes 0, what is above 6 becomes 6",leaky_relu:"what is below 0 is made small",LeakyReLU:"what is below 0 is made small",elu:"what is below 0 is bent towards −1",silu:"each number times its own sigmoid",sigmoid:"every number is pressed between 0 and 1",tanh:"every number is pressed between −1 and 1",softmax:"scores become probabilities that sum to 1",Softmax:"scores become probabilities that sum to 1"};function Kt(e){let t=Os(e);return t?`; then ${t}: ${ze[t]??"an activation"}`:""}function Ss({scale:e,offset:t}){return typeof e!="number"||typeof t!="number"?"each colour stretched and shifted":`0 to 255 becomes ${S(t)} to ${S(255*e+t)}`}var Fr=(e,t)=>`${e} of every ${Se(t.pool_size)} window${dn(t.strides)}`,Oe=(e,t)=>`${e} ${t.join(" and ")}, number by number`,zs={InputLayer:()=>["The photo","as the network sees it: 0 to 255, red, green and blue"],Rescaling:e=>["Rescaling",Ss(e)],Normalization:()=>["Normalization","each colour less its mean, divided by its spread"],Conv2D:(e,[t])=>["Convolution",`${K(e.filters,"filter")} of ${Se(e.kernel_size)} slide over ${K(t[2],"map")}`+dn(e.strides)+As(e.padding)+Kt(e)],DepthwiseConv2D:e=>["Depthwise convolution",`each map has a ${Se(e.kernel_size)} filter of its own`+dn(e.strides)+Kt(e)],SeparableConv2D:e=>["Separable convolution",`each map has a ${Se(e.kernel_size)} filter of its own; ${e.filters} mixtures of them`+Kt(e)],Dense:(e,[t])=>["Dense",`${K(e.units,"sum")} over all ${K(t.at(-1),"number")}`+Kt(e)],BatchNormalization:()=>["Batch normalization","each map stretched and shifted as training found"],Activation:e=>["Activation",Kt(e).slice(7)],ReLU:e=>["ReLU",ze[e.negative_slope?"leaky_relu":e.max_value===6?"relu6":"relu"]],LeakyReLU:()=>["Leaky ReLU",ze.leaky_relu],Softmax:()=>["Softmax",ze.softmax],MaxPooling2D:e=>["Max pooling",Fr("the largest",e)],AveragePooling2D:e=>["Average pooling",Fr("the mean",e)],GlobalMaxPooling2D:()=>["Global max pooling","of each map its largest number"],GlobalAveragePooling2D:()=>["Global average pooling","of each map its mean"],Flatten:()=>["Flatten","all numbers in one row"],ZeroPadding2D:()=>["Zero padding","zeros around the edge"],Reshape:()=>["Reshape","the same numbers in another shape"],Concatenate:(e,t,n)=>["Concatenate",`the maps of ${n.join(" and ")}, one after the other`],Add:(e,t,n)=>["Add",Oe("the sum of",n)],Subtract:(e,t,n)=>["Subtract",Oe("the difference of",n)],Multiply:(e,t,n)=>["Multiply",Oe("the product of",n)],Divide:(e,t,n)=>["Divide",Oe("the quotient of",n)]};function Vt(e,t){let n=zs[e.kind];return n?n(e.settings,t,e.inputs):[e.kind,"works during training only: nothing changes here"]}var Br=e=>Vt(e,e.inputs.map(()=>[1,1,1]))[0],jr=e=>e.charAt(0).toUpperCase()+e.slice(1);var gn=2,Es=12,Te=class{constructor(t){this.onChoose=t,this.grid=new _t({label:"the map",tallest:360,largest:44,onMove:(n,r,o)=>o==="keys"?this.choose(n,r):this.peer(n,r),onChoose:(n,r)=>this.choose(n,r)}),this.lens=new _t({label:"",still:!0,tallest:200,largest:40}),this.under=c("figcaption",{class:"quiet"}),this.beside=c("figure",{class:"lens"},this.lens.element,this.under),this.element=c("div",{class:"large-and-lens"},this.grid.element,this.beside),this.grid.element.addEventListener("pointerleave",()=>this.rest())}draw(t,n,r,o){Object.assign(this,{tensor:t,index:n,limits:r});let{height:i,width:s}=_(t.shape),[a,l,h]=mn(t.shape,n);this.map=h,this.beside.hidden=Math.max(i,s)<=Es,this.grid.select(a,l),this.grid.show(this.part(i,s,0,0,u=>`${o(u)}: ${S(H(t,u))}`)),this.grid.mark({top:a,left:l,height:1,width:1,kind:"cell"}),this.peer(a,l)}part(t,n,r,o,i){let{tensor:s,map:a,limits:l}=this,h=Me(l),u=(p,m)=>$e(s.shape,r+p,o+m,a),f=(p,m,d)=>u(p,m)?d(u(p,m)):null;return{rows:t,columns:n,colour:(p,m)=>f(p,m,d=>h(H(s,d))),text:(p,m)=>f(p,m,d=>Ee(H(s,d)))??"",spoken:(p,m)=>f(p,m,i)??"nothing"}}peer(t,n){let{height:r,width:o}=_(this.tensor.shape),[i,s]=[r,o].map(h=>Math.min(h,2*gn+1)),a=Math.max(0,Math.min(t-gn,r-i)),l=Math.max(0,Math.min(n-gn,o-s));this.lens.show(this.part(i,s,a,l,String)),this.lens.mark({top:t-a,left:n-l,height:1,width:1,kind:"cell"}),this.under.textContent=`around row ${t}, column ${n}`}rest(){let[t,n]=mn(this.tensor.shape,this.index);this.grid.select(t,n),this.peer(t,n)}choose(t,n){let r=$e(this.tensor.shape,t,n,this.map);r?this.onChoose(r):this.rest()}focus(){this.grid.focus()}};function Ct(e,t){let n=()=>[...e.querySelectorAll("button")],r=o=>n().forEach(i=>i.tabIndex=i===o?0:-1);r(n()[0]),e.addEventListener("focusin",o=>r(o.target.closest("button"))),e.addEventListener("keydown",o=>{let i=n(),s=typeof t=="function"?t():t,l={ArrowRight:1,ArrowLeft:-1,ArrowDown:s,ArrowUp:-s,Home:-1/0,End:1/0}[o.key],h=i.indexOf(o.target.closest("button"));if(l===void 0||h<0)return;o.preventDefault();let u={[1/0]:i.length-1,[-1/0]:0};i[u[l]??h+l]?.focus()})}var qr=4,Wr=8,Ts=7;function Gr(e,t){if(!e.terms.length)return[];let n=Ds(e.terms),r=n.some(({height:o,width:i})=>o*i>1);return[Cs(e),r?Ps(n,e,t):Hr(e.terms,t)]}function Cs(e){let t=e.terms.some(i=>i.product!==null),n=e.bias!==null&&e.bias!==void 0,r=e.terms.length,o=[];return t&&(o.push(Ce(e.sum,r===1?"product":`sum of ${F(r)} products`)),n&&o.push(Jt(e.bias<0?"−":"+"),Ce(Math.abs(e.bias),"bias")),n&&e.activation&&o.push(Jt("="),Ce(e.before,"sum")),o.push(Jt(e.activation?"→":"="))),o.push(Ce(e.value,e.activation?`after ${e.activation}`:"the number","result")),c("div",{},c("p",{class:"in-a-line"},...o),Is(e))}function Is({scores:e,before:t,value:n}){if(!e||e.length>12)return null;let r=s=>["e",c("sup",{},S(s))],o=e.flatMap((s,a)=>[...a?[" + "]:[],...r(s)]),i=["softmax: ",...r(t)," ÷ (",...o,`) = ${S(n)}`];return c("p",{class:"quiet"},...i)}var Jt=e=>c("span",{class:"sign"},e);function Ce(e,t,n=""){let r=[c("b",{},S(e)),c("small",{},t)];return c("span",{class:`part ${n}`},...r)}function Ds(e){let t=new Map;for(let n of e){let r=n.index[2]??0,o=`${r} ${n.input}`;t.has(o)||t.set(o,{input:n.input,map:r,terms:[]}),t.get(o).terms.push(n)}return[...t.values()].map(Ls)}function Ls(e){let t=e.terms[0].index.length===3,[n,r]=[0,1].map(h=>e.terms.map(({index:u})=>t?u[h]:0)),[o,i]=[Math.min(...n),Math.min(...r)],[s,a]=[Math.max(...n)-o+1,Math.max(...r)-i+1],l=e.terms.reduce((h,u)=>h+(u.product??0),0);return{...e,top:o,left:i,height:s,width:a,sum:l}}function Ps(e,t,n){let r=[...e].sort((a,l)=>Math.abs(l.sum)-Math.abs(a.sum)),o=Math.max(...r.map(a=>Math.abs(a.sum)),1e-9),i=r.map(a=>()=>Ns(a,t,n,o)),s=r.length>qr?`${F(r.length)} maps go into it. The ones that count most:`:null;return _r(i,qr,s,"maps")}function Ns(e,t,n,r){let o=`${bt(n.stepOf(e.input),e.map)} of ${e.input}`,i=e.terms.some(a=>a.weight!==null),s=Math.max(e.height,e.width)<=Ts;return c("div",{class:"window-row"},c("div",{class:"window-head"},Fs(e,n),c("span",{class:"name"},o),i?Zr(e.sum,r):null),s?Rs(e,t,n,o,i):Hr(e.terms,n))}function Fs({input:e,map:t,top:n,left:r,height:o,width:i},s){let a=s.outputOf(e),l=c("canvas",{"aria-hidden":"true"});Ae(l,a,t,s.limitsOf(e));let[h,u]=a.shape,f=c("span",{class:"frame"}),p=(m,d)=>`${100*m/d}%`;return Object.assign(f.style,{top:p(n,h),left:p(r,u),height:p(o,h),width:p(i,u)}),c("span",{class:"where"},l,f)}function Rs(e,t,n,r,o){let i=n.limitsOf(e.input),s=wn(e,"numbers",i,a=>a.value,{label:`The window in ${r}: choose a number to see what made it`,go:a=>n.go(a.input,a.index),isMarked:a=>a===t.terms[t.chosen]});return o?c("div",{class:"grids"},s,Jt("×"),wn(e,"weights",pn(e.terms.map(a=>a.weight)),a=>a.weight),Jt("="),wn(e,"products",pn(e.terms.map(a=>a.product)),a=>a.product)):c("div",{class:"grids"},s)}function wn(e,t,n,r,{label:o,go:i,isMarked:s}={}){let a=e.terms.map(u=>{let f=i?{type:"button",title:it(u.input,u.index)}:{},p=c(i?"button":"span",{class:"cell",...f},Ee(r(u)));return Object.assign(p.style,Pr(r(u),n),{gridRow:u.index[0]-e.top+1,gridColumn:u.index[1]-e.left+1}),i&&(p.addEventListener("click",()=>i(u)),p.setAttribute("aria-label",Us(u,e))),s?.(u)&&p.classList.add("marked"),p}),h=c("div",{class:"grid",...o?{role:"group","aria-label":o}:{}},...a);return i&&Ct(h,e.width),c("figure",{},h,c("figcaption",{},t))}function Us(e,t){let n=`row ${e.index[0]-t.top}, column ${e.index[1]-t.left}`;return e.weight===null?`${n}: ${S(e.value)}`:`${n}: ${S(e.value)} times ${S(e.weight)} is ${S(e.product)}`}function Hr(e,t){let n=e.some(l=>l.weight!==null),r=l=>Math.abs(l.product??l.value),o=[...e].sort((l,h)=>r(h)-r(l)),i=Math.max(...o.map(r),1e-9),s=o.map(l=>()=>Bs(l,t,n,i)),a=o.length>Wr?`${F(o.length)} numbers go into it. The ones that count most:`:null;return _r(s,Wr,a,"numbers","terms")}function Bs(e,t,n,r){let o=c("code",{},it(e.input,e.index)),i=c("button",{type:"button",class:"term"},o);i.addEventListener("click",()=>t.go(e.input,e.index));let s=n&&e.weight!==null;return c("div",{class:"term-row"},i,c("span",{class:"value"},S(e.value)),s?c("span",{class:"value"},`× ${S(e.weight)}`):null,s?c("span",{class:"value"},`= ${S(e.product)}`):null,Zr(e.product??e.value,r))}function Zr(e,t){let n=50*Math.abs(e)/t,r=c("span",{class:e<0?"less":"more"});r.style.width=`${n}%`;let o=`${e<0?"takes":"adds"} ${S(Math.abs(e))}`;return c("span",{class:"balance",role:"img","aria-label":o,title:o},r)}function _r(e,t,n,r,o="windows"){let i=c("div",{class:o},n?c("p",{class:"quiet"},n):null);if(i.append(...e.slice(0,t).map(s=>s())),e.length>t){let s=`Show all ${F(e.length)} ${r}`,a=c("button",{type:"button",class:"more-of-it"},s);a.addEventListener("click",()=>{let l=e.slice(t).map(h=>h());a.replaceWith(...l),l[0].querySelector("button")?.focus()}),i.append(a)}return i}var It=e=>e.reduce((t,n)=>n.probability>t.probability?n:t),Ie=class{constructor(t){this.onChoose=t,this.words=c("p",{class:"verdict-words"}),this.bars=c("div",{class:"bars"}),this.warning=c("p",{class:"warning"}),this.warning.hidden=!0,this.element=c("div",{class:"verdict"},this.words,this.bars,this.warning)}wait(t){this.element.setAttribute("aria-busy","true"),this.bars.firstChild||(this.words.textContent=t)}rest(){this.element.setAttribute("aria-busy","false")}show(t,n,r){let{name:o,probability:i}=It(t);this.words.replaceChildren(c("b",{},o)," ",c("span",{},N(i))),this.bars.replaceChildren(...t.map((s,a)=>this.bar(s,n?.[a],a,s.name===o))),this.warning.hidden=!r,this.warning.textContent=r??""}bar({name:t,probability:n},r,o,i){let s=c("span",{class:i?"fill first":"fill"});s.style.width=N(n);let a=c("span",{class:"track"},s);if(r){let u=c("span",{class:"was"});u.style.left=N(r.probability),a.append(u)}let l=r?` (was ${N(r.probability)})`:"",h=c("button",{type:"button",class:"answer",title:"See the sum that made it"},c("span",{class:"name"},t),a,c("span",{class:"percent"},N(n),c("small",{},l)));return h.addEventListener("click",()=>this.onChoose(o)),h}};var js=350,De=class{constructor(t,n){Object.assign(this,{app:t,onChange:n}),this.trail=[],this.way=c("ol",{class:"trail"}),this.large=new Te(r=>this.move(r)),this.title=c("h2",{id:"inspected"},"A number and its sum"),this.head=c("div",{class:"inspected-head"}),this.sum=c("div",{class:"made-of"}),this.next=c("div",{class:"next"}),this.element=c("section",{class:"inspector card","aria-labelledby":"inspected",id:"number"},c("nav",{"aria-label":"The numbers you came by"},this.way),this.title,this.head,this.large.element,this.sum,this.next),this.element.hidden=!0}get place(){return this.trail.at(-1)??null}clear(){this.trail=[],this.draw()}start(t,n,r=!1){this.trail=[{name:t,index:n}],this.draw(),r&&this.arrive()}go(t,n){let r=it(t,n),o=this.trail.findIndex(i=>it(i.name,i.index)===r);this.trail=o<0?[...this.trail,{name:t,index:n}]:this.trail.slice(0,o+1),this.draw(),this.arrive()}move(t){this.trail=[...this.trail.slice(0,-1),{name:this.place.name,index:t}],this.draw(),clearTimeout(this.waiting),this.waiting=setTimeout(()=>this.speak(),js)}arrive(){this.large.focus();let{top:t}=this.title.getBoundingClientRect();(t<0||t>window.innerHeight/2)&&this.element.scrollIntoView({block:"start"}),this.speak()}speak(){let{step:t,said:n}=this.looked();yt(`${t.name}, ${Yt(t,this.place.index)}: ${n.sentence}`)}looked(){let t=this.app.stepOf(this.place.name);return{step:t,said:vt(t,this.app.outputs,this.place.index)}}draw(){let t=this.place&&this.app.outputs.has(this.place.name);if(this.element.hidden=!t,!t)return this.onChange(null,null);let{step:n,said:r}=this.looked(),o=this.seen(n.name);this.drawWay(),this.drawHead(n,r),this.drawLarge(n),this.sum.replaceChildren(...this.sumParts(n,r,o)),this.next.replaceChildren(...this.nextParts(n)),this.onChange(this.place,o)}seen(t){let{network:n,outputs:r}=this.app,o=Tr(n,r,t,this.place.index);return Kr(o)===r.get(n.steps[0].name).shape.slice(0,2).join("×")?null:o}drawWay(){let t=this.trail.length-1,n=this.trail.map((r,o)=>{let i=this.nameOf(r);if(o===t)return c("li",{},c("span",{"aria-current":"step"},i));let s=c("button",{type:"button"},i);return s.addEventListener("click",()=>this.go(r.name,r.index)),c("li",{},s)});this.way.replaceChildren(...n),this.way.hidden=t===0,this.way.scrollLeft=this.way.scrollWidth}nameOf({name:t,index:n}){return this.app.answerOf(t,n)?.name??it(t,n)}drawHead(t,n){let{network:r,outputs:o}=this.app,i=this.app.answerOf(t.name,this.place.index),s=o.get(t.name).shape,[a,l]=Vt(t,t.inputs.map(p=>o.get(p).shape)),h=s.length===3,u=h?`${bt(t,this.place.index[2])} of ${t.name}`:t.name;this.title.textContent=i?`${i.name}: ${N(i.probability)}`:u;let f=r.steps.indexOf(t);this.head.replaceChildren(c("p",{class:"quiet"},`Layer ${f}, ${a}: ${l}.`),h?this.otherMaps(s[2]):"",c("p",{class:"here"},`${h?Yt(t,this.place.index).replace(/^[^,]+, /,""):Yt(t,this.place.index)}: `,c("b",{},S(n.value))," ",c("code",{},it(t.name,this.place.index))))}otherMaps(t){let[n,r,o]=this.place.index,i=(s,a,l)=>{let h=c("button",{type:"button","aria-label":a},l);return h.disabled=t===1,h.addEventListener("click",()=>{this.move([n,r,(o+s+t)%t]),this.head.querySelector(`[aria-label="${a}"]`)?.focus()}),h};return c("p",{class:"turn"},i(-1,"previous map","‹"),i(1,"next map","›"))}drawLarge(t){let n=this.app.outputs.get(t.name),r=o=>Yt(t,o);this.large.draw(n,this.place.index,this.app.limitsOf(t.name),r)}sumParts(t,n,r){let o=r?`Of the photo it sees ${Kr(r)} pixels: they are framed there.`:"It can see the whole photo.";if(!t.inputs.length)return[c("p",{},"This is the photo itself: here all sums begin.")];let i={stepOf:s=>this.app.stepOf(s),outputOf:s=>this.app.outputs.get(s),limitsOf:s=>this.app.limitsOf(s),go:(s,a)=>this.go(s,a)};return[c("h3",{},"What made it"),c("p",{},n.sentence),...Gr(n,i),c("p",{class:"quiet"},o)]}nextParts(t){let{network:n,outputs:r}=this.app,o=c("h3",{},"Where it goes next"),i=Cr(n,r,t.name,this.place.index);return i.length?[o,...i.map(s=>this.nextRow(s)),this.whatIf(t)]:[c("p",{class:"quiet"},"This is an answer of the network: nothing comes after it.")]}whatIf(t){let n=c("p",{class:"what-if-said"}),r=(s,a)=>{let l=c("button",{type:"button",class:"term"},s);return l.addEventListener("click",async()=>{let h=await this.without(t,a);n.textContent=h,yt(h)}),l},o=L(this.app.outputs.get(t.name).shape,this.place.index),i=this.app.outputs.get(t.name).shape[2];return c("div",{class:"next-row"},c("p",{},"What would the network say without it?"),c("div",{class:"buttons"},r("if this number were 0",s=>s===o),i?r("if its whole map were 0",s=>s%i===o%i):null),n)}async without(t,n){let{network:r,outputs:o}=this.app,{shape:i,data:s}=o.get(t.name),a={shape:i,data:s.map((d,g)=>n(g)?0:d)},l=await Zt(r,o,new Map([[t.name,a]])),[h,u]=[o,l].map(d=>gt(r,d));if(!u)return"Then its answer would be no probability.";let{name:f,probability:p}=It(h),m=u.find(d=>d.name===f).probability;return`${f} would get ${N(m)} in place of ${N(p)}.`}nextRow({step:t,uses:n,places:r,channels:o}){let i=n.map(l=>{let h=c("code",{},this.nameOf({name:t.name,index:l.index})),u=l.product===null?"":` ${l.product<0?"":"+"}${S(l.product)}`,f=c("button",{type:"button",class:"term"},h,u);return f.addEventListener("click",()=>this.go(t.name,l.index)),f}),s=r*o,a=s?s===1?"uses it once":`uses it ${K(s,"time")}${s>n.length&&n.length>1?"; most strongly":""}`:"looks past it";return c("div",{class:"next-row"},c("p",{},c("b",{},t.name),` (${Br(t)}) ${a}${n.length?":":"."}`),c("div",{class:"buttons"},...i))}},Kr=({top:e,left:t,bottom:n,right:r})=>`${n-e+1}×${r-t+1}`;var Yr=8,Le=class{constructor(t,n){Object.assign(this,{app:t,onChoose:n}),this.list=c("ol",{class:"layers",start:"0"}),this.summary=c("p",{class:"quiet"}),this.element=c("section",{class:"all-layers","aria-labelledby":"layers"},c("h2",{id:"layers"},"Layer by layer"),this.summary,this.list),this.watcher=new IntersectionObserver(r=>r.forEach(o=>this.see(o)),{rootMargin:"300px"})}reset(){let{network:t}=this.app;this.watcher.disconnect(),this.rows=new Map(t.steps.map(o=>[o.name,this.row(o)])),this.list.replaceChildren(...[...this.rows.values()].map(({item:o})=>o));let r=t.steps.flatMap(o=>Object.values(o.weights)).reduce((o,{data:i})=>o+i.length,0);this.summary.textContent=`${F(t.steps.length)} layers, in the order in which they run, with ${F(r)} weights. Choose a map to see its numbers.`,this.rows.forEach(({item:o})=>this.watcher.observe(o))}row(t){let n=t.inputs.map(u=>this.app.stepOf(u).shape),[r,o]=Vt(t,n),i=c("h3",{},`${r} `,c("code",{},t.name)),s=c("p",{class:"quiet"},`${jr(o)}. Gives ${Rr(t.shape)}.`),a=c("div",{class:"thumbs",role:"group","aria-label":`maps of ${t.name}`}),l=c("li",{class:"layer waiting"},i,s,a),h={step:t,item:l,thumbs:a,shown:Yr,seen:!1,stale:!0};return l.row=h,h}see({target:t,isIntersecting:n}){t.row.seen=n,this.paint(t.row)}show(t){let n=this.rows.get(t);n.stale=!0,n.item.classList.remove("waiting"),this.paint(n)}paint(t){let n=this.app.outputs.get(t.step.name);if(!t.seen||!t.stale||!n)return;t.stale=!1;let r=_(n.shape).maps,o=Math.min(r,t.shown);t.thumbs.querySelectorAll(".thumb").length!==o&&this.fill(t,n,o);let i=this.app.limitsOf(t.step.name);t.thumbs.querySelectorAll("canvas").forEach((s,a)=>Ae(s,n,a,i)),this.mark()}fill(t,n,r){let{maps:o,height:i,width:s}=_(n.shape),a=Array.from({length:r},(l,h)=>{let u=n.shape.length===3?bt(t.step,h):"its numbers",f=c("canvas",{"aria-hidden":"true"});f.style.aspectRatio=`${s} / ${i}`;let p=c("button",{type:"button",class:"thumb",title:u},f);return p.setAttribute("aria-label",`${u} of ${t.step.name}`),p.addEventListener("click",()=>this.choose(t.step,h)),p});t.thumbs.classList.toggle("wide",s>2*i),t.thumbs.replaceChildren(...a),o>r&&t.thumbs.append(this.more(t,o)),Ct(t.thumbs,()=>qs(t.thumbs))}more(t,n){let r=`all ${F(n)} maps of ${t.step.name}`,o=c("button",{type:"button",class:"all","aria-label":r},`all ${n}`);return o.addEventListener("click",()=>{t.shown=1/0,t.stale=!0,this.paint(t),t.thumbs.querySelectorAll(".thumb")[Yr].focus()}),o}choose(t,n){this.onChoose(t.name,Nr(this.app.outputs.get(t.name),n))}mark(t=this.marked){this.marked=t,this.list.querySelectorAll("[aria-current]").forEach(o=>o.removeAttribute("aria-current"));let n=t&&this.rows?.get(t.name),r=t?.index.length===3?t.index[2]:0;n?.thumbs.querySelectorAll(".thumb")[r]?.setAttribute("aria-current","true")}};function qs(e){let[t,...n]=e.querySelectorAll("button"),r=n.findIndex(o=>o.offsetTop>t.offsetTop+4);return r<0?n.length+1:r+1}var Pe=class{constructor(t,n){this.buttons=new Map(t.map(r=>{let o=c("button",{type:"button",class:"picture","aria-pressed":"false",title:r.name},c("img",{src:r.address,alt:r.name,width:"56",height:"56"}));return o.addEventListener("click",()=>n(r)),[r.key,o]})),this.element=c("div",{class:"pictures",role:"group","aria-label":"Photos of the course"},...this.buttons.values()),t.length&&Ct(this.element,1),this.element.hidden=!t.length}mark(t){this.buttons.forEach((n,r)=>n.setAttribute("aria-pressed",String(r===t)))}};var Ws=/\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i,Gs={shipped:"Cats and dogs, learned from 17,000 photos",drawn:"Drawn cats and dogs, learned from drawings"},Hs={shipped:"It knows two words: whatever a picture shows, it says Cat or Dog.",drawn:"It learned from drawings such as the last four above. About photos it can only guess."};function Vr(){let{model:e,drawn:t,state:n=""}=Et(),r=[],o=(i,s)=>s&&r.push(Zs(i,s));return o(Tt(n).network??"given",e),o("shipped",globalThis.shipped),o("drawn",t?.model),r}function Zs(e,t){let n=Gs[e]??(e==="given"?"The network given":e);return{key:e,name:n,note:Hs[e]??"",content:()=>hn(t)}}function Jr(){let{photo:e,photos:t=[],drawn:n}=Et();return[e,...t,...n?.photos??[]].filter(Boolean).map(({name:r,label:o,sources:i})=>({key:r,name:o,address:i.at(-1)}))}var Xr=e=>Or(e.address);async function Qr(e){if(Ws.test(e.name??""))return!0;let t=new Uint8Array(await e.slice(0,4).arrayBuffer());return["PK","HDF"].includes(String.fromCharCode(...t))}var _s=128,Ks={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},Ne=class{constructor(t){this.events=t,this.canvas=c("canvas",{"aria-hidden":"true"}),this.brush=c("span",{class:"brush"}),this.seen=c("span",{class:"frame seen"}),this.photo=c("div",{class:"photo",tabindex:"0",role:"application","aria-roledescription":"photo"},this.canvas,this.seen,this.brush),this.element=c("div",{class:"stage"},this.photo,this.tools()),this.seen.hidden=!0,this.listen()}tools(){return this.switch=c("button",{type:"button",class:"tool"},"Brush"),this.setBrush(window.matchMedia("(pointer: fine)").matches),this.switch.addEventListener("click",()=>this.setBrush(!this.painting)),this.size=c("input",{type:"range",min:"1",max:"40",value:"14",id:"brush-size"}),this.size.addEventListener("input",()=>this.place()),this.back=c("button",{type:"button",class:"tool"},"Undo"),this.clean=c("button",{type:"button",class:"tool"},"Clear"),this.back.addEventListener("click",()=>this.undo()),this.clean.addEventListener("click",()=>this.clear()),c("div",{class:"tools",role:"group","aria-label":"Paint grey over the photo"},this.switch,c("label",{for:"brush-size"},"size ",this.size),this.back,this.clean)}setBrush(t){this.painting=t,this.switch.setAttribute("aria-pressed",String(t)),this.photo.classList.toggle("painting",t)}show(t,n){Object.assign(this,{tensor:t,name:n});let[r,o]=t.shape;this.mask=new Uint8Array(r*o),this.past=[],this.at={y:Math.floor(r/2),x:Math.floor(o/2)},Object.assign(this.canvas,{height:r,width:o}),this.photo.style.aspectRatio=`${o} / ${r}`,this.draw(),this.place()}get painted(){let t=this.tensor.data.map((n,r)=>this.mask[Math.floor(r/3)]?_s:n);return{shape:this.tensor.shape,data:t}}get share(){return this.mask.reduce((t,n)=>t+n,0)/this.mask.length}draw(){let t=this.canvas.getContext("2d"),n=t.createImageData(this.canvas.width,this.canvas.height),{data:r}=this.painted;for(let i=0;i<this.mask.length;i++)n.data.set([...r.subarray(3*i,3*i+3),255],4*i);t.putImageData(n,0,0),this.back.disabled=!this.past.length,this.clean.disabled=!this.share;let o=this.share?`, ${Math.round(100*this.share)}% painted over`:"";this.photo.setAttribute("aria-label",`${this.name}, ${K(this.tensor.shape[1],"pixel")} wide and ${this.tensor.shape[0]} high${o}. Arrow keys move the brush, the space key paints.`)}frame(t){this.seen.hidden=!t,t&&this.tensor&&this.lay(this.seen,t.top,t.left,t.bottom+1,t.right+1)}get square(){let t=Math.min(...this.tensor.shape.slice(0,2));return Math.max(1,Math.round(t*Number(this.size.value)/100))}bounds(){let t=Math.floor(this.square/2),[n,r]=this.tensor.shape,o=Math.max(0,this.at.y-t),i=Math.max(0,this.at.x-t),s=Math.min(n,this.at.y-t+this.square),a=Math.min(r,this.at.x-t+this.square);return[o,i,s,a]}place(){this.tensor&&this.lay(this.brush,...this.bounds())}lay(t,n,r,o,i){let[s,a]=this.tensor.shape;Object.assign(t.style,{top:`${100*n/s}%`,left:`${100*r/a}%`,height:`${100*(o-n)/s}%`,width:`${100*(i-r)/a}%`})}paint(){let[t,n,r,o]=this.bounds();for(let i=t;i<r;i++)this.mask.fill(1,i*this.tensor.shape[1]+n,i*this.tensor.shape[1]+o)}remember(){this.past.push(this.mask.slice())}changed(){this.draw(),this.events.onPaint()}undo(){this.mask=this.past.pop(),this.changed(),this.back.disabled&&this.photo.focus()}clear(){this.remember(),this.mask=new Uint8Array(this.mask.length),this.changed(),this.photo.focus()}listen(){this.photo.addEventListener("pointerdown",t=>this.press(t)),this.photo.addEventListener("pointermove",t=>this.drag(t));for(let t of["pointerup","pointercancel"])this.photo.addEventListener(t,()=>this.held=!1);this.photo.addEventListener("keydown",t=>this.key(t))}pointed(t){let n=this.photo.getBoundingClientRect(),[r,o]=this.tensor.shape,i=(s,a)=>Math.max(0,Math.min(a-1,Math.floor(s*a)));return{y:i((t.clientY-n.top)/n.height,r),x:i((t.clientX-n.left)/n.width,o)}}press(t){if(!(!this.tensor||t.button)){if(this.at=this.pointed(t),this.place(),!this.painting)return this.events.onPixel(this.at.y,this.at.x);this.photo.setPointerCapture(t.pointerId),this.held=!0,this.remember(),this.paint(),this.changed()}}drag(t){if(!this.tensor)return;let n=this.at,r=this.pointed(t);if(this.held){let o=Math.max(1,Math.abs(r.y-n.y),Math.abs(r.x-n.x));for(let i=1;i<=o;i++){let s=a=>Math.round(n[a]+(r[a]-n[a])*i/o);this.at={y:s("y"),x:s("x")},this.paint()}this.changed()}this.at=r,this.place()}key(t){if(!this.tensor||t.altKey||t.ctrlKey||t.metaKey)return;let n=Ks[t.key];if(n){let r=t.shiftKey?1:Math.max(1,Math.round(this.square/2)),[o,i]=this.tensor.shape;this.at.y=Math.max(0,Math.min(o-1,this.at.y+r*n[0])),this.at.x=Math.max(0,Math.min(i-1,this.at.x+r*n[1])),this.place(),yt(`row ${this.at.y}, column ${this.at.x}`)}else if(t.key===" ")this.remember(),this.paint(),this.changed();else if(t.key==="Enter")this.events.onPixel(this.at.y,this.at.x);else return;t.preventDefault()}};var Dt="own",Fe=class{constructor(){this.networks=Vr(),this.pictures=Jr(),this.network=null,this.outputs=new Map,this.limits=new Map,this.verdict=new Ie(t=>this.explainAnswer(t)),this.stage=new Ne({onPaint:()=>this.attempt(()=>this.ask()),onPixel:(t,n)=>this.inspector.start(this.network.steps[0].name,[t,n,0],!0)}),this.layers=new Le(this,(t,n)=>this.inspector.start(t,n,!0)),this.inspector=new De(this,(t,n)=>this.looked(t,n)),this.build()}stepOf(t){return this.network.step(t)}limitsOf(t){if(!this.limits.has(t)){let r=t===this.network.steps[0].name?{low:0,high:255,signed:!1}:Lr(this.outputs.get(t));this.limits.set(t,r)}return this.limits.get(t)}answerOf(t,n){if(t!==this.network.output)return null;let r=this.outputs.get(t).data.length===1;return gt(this.network,this.outputs)?.[r?1:n.at(-1)]??null}explainAnswer(t){let n=this.outputs.get(this.network.output).data.length===1;this.inspector.start(this.network.output,[n?0:t],!0)}build(){this.status=c("p",{class:"soft small status"}),this.note=c("p",{class:"soft small"}),this.photos=new Pe(this.pictures,n=>this.attempt(()=>this.takePicture(n))),this.picker=Ar({onFile:n=>this.takeFile(n),text:"Your own photo or network",accept:"image/*,.npz"});let t=c("main",{},c("div",{class:"ask"},c("section",{class:"card","aria-labelledby":"photo"},c("h2",{id:"photo"},"The photo, as the network sees it"),this.stage.element),c("div",{class:"answer-side"},c("section",{class:"card","aria-labelledby":"verdict"},c("h2",{id:"verdict"},"What it says"),this.verdict.element,this.status),c("section",{class:"card","aria-labelledby":"choose"},c("h2",{id:"choose"},"Another photo, another network"),this.photos.element,this.networkMenu(),this.note,this.picker.element,c("p",{class:"soft small"},"Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: ",c("code",{},"python -m helpers export FILE.keras --to numpy")," writes the file.")))),c("div",{class:"inside"},this.layers.element,this.inspector.element));document.body.append(this.header(),t),xe(()=>this.repaint())}header(){let t=Object.entries(Et().links??{}).map(([n,r])=>c("a",{href:r},n));return c("header",{},t.length?c("nav",{"aria-label":"The course"},...t):null,c("h1",{},"A network, number by number"),c("p",{class:"lead"},"Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer."))}networkMenu(){let t=this.networks.map(({key:n,name:r})=>({value:n,text:r}));return this.menu=$r(t,n=>this.attempt(()=>this.takeNetwork(this.sourceOf(n)))),c("label",{class:"labelled"},c("span",{},"Network"),this.menu)}sourceOf(t){return this.networks.find(n=>n.key===t)}async start(){let t=this.state(),{network:n,photo:r}=t,o=this.pictures.find(({key:s})=>s===r)??this.pictures[0],i=this.sourceOf(n)??this.networks[0];Er(()=>this.follow()),await this.attempt(async()=>{o&&await this.takePicture(o,!1),i&&await this.takeNetwork(i)}),this.lookAt(t)}state(){return{...Tt(Et().state??""),...Tt()}}async follow(){let t=this.state(),n=this.pictures.find(({key:o})=>o===t.photo),r=this.sourceOf(t.network);await this.attempt(async()=>{n&&n.key!==this.pictureKey&&await this.takePicture(n),r&&r.key!==this.networkKey&&await this.takeNetwork(r)}),this.lookAt(t)}lookAt({layer:t,at:n}){let r=this.outputs.get(t),o=String(n??"").split(",").map(Number);r?.shape.length===o.length&&o.every((s,a)=>Number.isInteger(s)&&s>=0&&s<r.shape[a])&&this.inspector.start(t,o)}async attempt(t){this.picker.complain("");try{await t()}catch(n){n.name!=="FileError"&&console.error(n),this.picker.complain(n.name==="FileError"?n.message:"This could not be opened. Choose another file.")}}async takeFile(t){if(!await Qr(t))return this.takePhoto(t,{key:Dt,name:t.name});await this.takeNetwork({key:Dt,name:t.name,note:"",content:()=>t})}async takePicture(t,n=!0){await this.takePhoto(Xr(t),t,n)}async takePhoto(t,{key:n,name:r},o=!0){let{values:i}=await pe(t);Object.assign(this,{photo:i,photoName:r,pictureKey:n}),this.photos.mark(n),o&&await this.begin()}async takeNetwork(t){this.status.textContent=`Opening ${t.name} …`;try{let n=await ge(t.content());this.stop(),this.network=n}catch(n){throw this.status.textContent="",this.menu.value=this.networkKey??"",n}this.sourceOf(t.key)||this.menu.append(c("option",{value:Dt},t.name)),t.key===Dt&&this.keepOwn(t),this.networkKey=this.menu.value=t.key,this.note.textContent=t.note,this.outputs=new Map,this.inspector.clear(),this.layers.reset(),await this.begin()}keepOwn(t){this.networks=[...this.networks.filter(({key:n})=>n!==Dt),t],this.menu.querySelector(`option[value="${Dt}"]`).textContent=t.name}async begin(){!this.network||!this.photo||(this.stage.show(me(this.network,this.photo),this.photoName),this.bare=null,await this.ask())}async ask(){if(this.asked=!0,this.running)return this.running;this.running=this.answerAll(),await this.running}async answerAll(){try{for(;this.asked;)this.asked=!1,await this.calculate()}finally{this.running=null}}stop(){this.controller?.abort()}async calculate(){this.controller=new AbortController;let{signal:t}=this.controller,{network:n}=this,r=performance.now();this.verdict.wait("It calculates …");try{let o=await we(n,this.stage.painted,{signal:t});n===this.network&&this.showAnswer(o,(performance.now()-r)/1e3)}catch(o){if(!t.aborted)throw o}finally{this.verdict.rest()}}showAnswer(t,n){this.outputs=t,this.limits.clear();let r=gt(this.network,t);if(!r)throw new w("The answer is no probability: the network's weights are spoilt.");let o=this.stage.share;o||(this.bare=r),this.verdict.show(r,o?this.bare:null,ae(this.network,t)?.sentence??null),this.status.textContent=`${F([...t.values()].reduce((h,{data:u})=>h+u.length,0))} numbers in ${n<1?n.toFixed(2):n.toFixed(1)} seconds, on your computer.`;for(let h of t.keys())this.layers.show(h);this.inspector.place?this.inspector.draw():this.inspector.start(this.network.output,[Ys(r,t.get(this.network.output))]);let{name:i,probability:s}=It(r),a=o?`With ${Math.round(100*o)}% painted over: `:"",l=this.verdict.warning.hidden?"":` ${this.verdict.warning.textContent}`;yt(`${a}${i}, ${N(s)}.${l}`)}looked(t,n){this.stage.frame(n),this.layers.mark(t),zr({network:this.networkKey,photo:this.pictureKey,layer:t?.name,at:t?.index.join(",")})}repaint(){for(let t of this.outputs.keys())this.layers.show(t);this.inspector.draw()}};function Ys(e,{data:t}){return t.length===1?0:e.indexOf(It(e))}document.head.append(c("style",{},kn+Mn));new Fe().start();})();
