// Built by "make explorer" from explorer/, sha256 a13ef340cdd86ce1ad0524e82b4d99df8cd7fd133c837dd998f32e3ff0e8c55e. Edit there.
(()=>{var oo=Object.defineProperty;var Mn=(e,t)=>{for(var n in t)oo(e,n,{get:t[n],enumerable:!0})};var $n=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
  top: min(13.5rem, 50% - 1rem);
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

.products caption {
  white-space: nowrap;
}

.products table {
  border-collapse: separate;
  border-spacing: 3px;
}

.products td {
  min-width: 5.6rem;
  padding: 0.3rem 0.5rem;
  background: var(--paper);
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
  padding: 0.5rem 0;
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
`;var An=`/* The page of a network. */

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

.drop-hint {
  margin: 0.5rem 0 0;
}

.brush-hint {
  margin: 0.5rem 0 0;
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

.thumb small {
  color: var(--soft);
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
    grid-template-columns: repeat(3, auto) minmax(3rem, 1fr);
    gap: 0.2rem 0.6rem;
  }

  .term-row .term {
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
`;var ln={};Mn(ln,{ACTIVATIONS:()=>Rt,EXPLAINED:()=>be,FileError:()=>w,LAYERS:()=>ut,MOST_BYTES:()=>de,Network:()=>Wt,answerOf:()=>dt,correlate:()=>Dn,explain:()=>wt,indexOf:()=>nt,offsetOf:()=>L,prepare:()=>me,readNetwork:()=>ge,readPhoto:()=>pe,rerun:()=>Ht,resize:()=>on,run:()=>we,runStep:()=>sn,scoreOf:()=>Ve,shapeOf:()=>ur,sizeOf:()=>b,tensor:()=>$,unlike:()=>ae,valueAt:()=>W,windowAt:()=>Ln});var w=class extends Error{name="FileError"},A=class extends Error{name="NotHereError"},M=(e,t=100)=>{let n=typeof e=="string"?e:JSON.stringify(e)??String(e);return n.length>t?`${n.slice(0,t)}…`:n};var qe={};Mn(qe,{MOST_PRODUCTS:()=>Be,MOST_SIDE:()=>Mt,MOST_VALUES:()=>G,finite:()=>ht,own:()=>R,paddingOf:()=>je,perChannel:()=>re,sameAs:()=>$t,square:()=>ne,whole:()=>On,wholes:()=>ee});var G=2**26,Be=2**35,Mt=64;function R(e,t){if(typeof e!="object"||e===null||!Object.hasOwn(e,t))throw new TypeError(`There is no ${t}.`);return e[t]}function ht(e,t){let n=R(e,t);if(!Number.isFinite(n))throw new TypeError(`${t} is no number.`);return n}function $t(e,t,n){if(!Object.hasOwn(e,t))return;let r=R(e,t);if(JSON.stringify(r)!==JSON.stringify(n))throw new A(`has ${t}=${M(r)}`)}function On(e,t,n){if(!Number.isInteger(e)||e<1)throw new TypeError(`${t} is no whole number above 0.`);if(e>n)throw new A(`has ${t}=${e}, more than ${n}`);return e}function ee(e,t,n,r){let o=R(e,t);if(!Array.isArray(o)||o.length!==n)throw new TypeError(`${t} is no list of ${n}.`);return o.map(s=>On(s,t,r))}function ne(e,t){let[n,r]=ee(e,t,2,Mt);if(n!==r)throw new A(`has ${t}=[${n}, ${r}], which is not square`);return n}function je(e){let t=R(e,"padding");if(t!=="valid"&&t!=="same")throw new TypeError("The padding is neither valid nor same.");return t}function re(e,t,n){for(;Array.isArray(e)&&e.length===1&&Array.isArray(e[0]);)[e]=e;let r=Array.isArray(e)?e:[e];if(!r.every(Number.isFinite))throw new TypeError(`${n} is no list of numbers.`);if(r.length!==1&&r.length!==t)throw new A(`has ${r.length} numbers as ${n}`);return Float64Array.from({length:t},(o,s)=>Math.fround(r[r.length===1?0:s]))}var b=e=>e.reduce((t,n)=>t*n,1),$=(e,t=new Float32Array(b(e)))=>({shape:e,data:t});function L(e,t){let n=(r,o)=>Number.isInteger(r)&&r>=0&&r<e[o];if(t.length!==e.length||!t.every(n))throw new RangeError(`[${t}] is no place in an array of the shape [${e}].`);return t.reduce((r,o,s)=>r*e[s]+o,0)}function nt(e,t){let n=new Array(e.length);for(let r=e.length-1;r>=0;r--)n[r]=t%e[r],t=Math.floor(t/e[r]);return n}var W=(e,t)=>e.data[L(e.shape,t)];function rt(e,t,n,r){if(r==="same"){let s=Math.max((Math.ceil(e/n)-1)*n+t-e,0);return[Math.floor(s/2),Math.ceil(s/2)]}let o=r==="valid"?0:r==="full"?t-1:r;return[o,o]}function Ft(e,t,n,r){let[o,s]=rt(e,t,n,r);return Math.max(Math.floor((e+o+s-t)/n)+1,0)}function oe(e,t,n){let[r,o,s]=e.shape;if(![...t,...n].some(Boolean))return e;let i=[r+t[0]+t[1],o+n[0]+n[1],s],a=$(i);for(let h=0;h<r;h++){let l=e.data.subarray(h*o*s,(h+1)*o*s);a.data.set(l,((h+t[0])*i[1]+n[0])*s)}return a}var Sn=e=>e>=0?1/(1+Math.exp(-e)):Math.exp(e)/(1+Math.exp(e)),zn=e=>t=>t>0?t:e*t,Rt=new Map([["linear",e=>e],["relu",e=>Math.max(e,0)],["relu6",e=>Math.min(Math.max(e,0),6)],["leaky_relu",zn(.2)],["elu",e=>e>0?e:Math.expm1(e)],["silu",e=>e*Sn(e)],["sigmoid",Sn],["tanh",Math.tanh],["softmax",null]]),En=new Map([["Activation",e=>We(R(e,"activation"))],["ReLU",ao],["LeakyReLU",e=>Tn(ht(e,"negative_slope"),null)],["Softmax",ho]]),Ge=(e,t)=>En.get(e)(t);function We(e){if(typeof e=="object"&&e!==null){let t=R(e,"module"),n=R(e,"class_name");if(t!=="keras.layers"||!En.has(n))throw new A(`has the activation ${M(`${t}.${n}`)}`);return Ge(n,R(e,"config"))}if(!Rt.has(e))throw new A(`has the activation ${M(e)}`);return{name:e,of:Rt.get(e)}}function ao(e){$t(e,"threshold",0);let t=R(e,"max_value");return Tn(ht(e,"negative_slope"),t===null?null:ht(e,"max_value"))}function Tn(e,t){let n=e?zn(e):Rt.get("relu");return{name:(e?`leaky_relu with the slope ${e}`:"relu")+(t===null?"":` up to ${t}`),of:t===null?n:o=>Math.min(n(o),t)}}function ho(e){return $t(e,"axis",-1),{name:"softmax",of:null}}function At(e,{name:t,of:n}){let{data:r,shape:o}=e;if(t==="linear")return e;if(n===null){let s=o.at(-1);for(let i=0;i<r.length;i+=s)r.set(lo(r.subarray(i,i+s)),i)}else if(t==="relu")for(let s=0;s<r.length;s++)r[s]=Math.max(r[s],0);else for(let s=0;s<r.length;s++)r[s]=n(r[s]);return e}var Cn=({shape:e,data:t})=>$(e,t.slice());function lo(e){let t=-1/0;for(let o of e)t=Math.max(t,o);let n=Float64Array.from(e,o=>Math.exp(o-t)),r=n.reduce((o,s)=>o+s,0);return n.map(o=>o/r)}var C=4,He=new WeakMap;function Ut(e,t,n,r){let[o,s,i,a]=t.shape,[h,l]=e.shape,u=Math.floor((h-o)/r)+1,f=Math.floor((l-s)/r)+1,p=$([u,f,a]),m=new Int32Array(Math.ceil(u*f/C)*C);for(let g=0;g<u*f;g++){let v=Math.floor(g/f);m[g]=(v*r*l+g%f*r)*i}let d={rows:o,run:s*i,below:l*i,places:u*f,filters:a};return uo(e.data,m,co(t),p.data,d),n&&se(p.data,n.data),p}function co(e){if(He.has(e))return He.get(e);let t=e.shape.at(-1),n=b(e.shape)/t,r=new Float32Array(Math.ceil(t/C)*n*C);for(let o=0;o<n;o++)for(let s=0;s<t;s++){let i=Math.floor(s/C);r[(i*n+o)*C+s%C]=e.data[o*t+s]}return He.set(e,r),r}function uo(e,t,n,r,{rows:o,run:s,below:i,places:a,filters:h}){let l=o*s*C;for(let u=0;u<h;u+=C){let f=u/C*l;for(let p=0;p<a;p+=C){let m=t[p],d=t[p+1],g=t[p+2],v=t[p+3],k=0,O=0,z=0,X=0,I=0,bt=0,Dt=0,Lt=0,Q=0,xt=0,T=0,Pt=0,Xt=0,Qt=0,Nt=0,K=0,B=f;for(let Y=0;Y<o;Y++){for(let D=0;D<s;D++,B+=C){let E=n[B],st=n[B+1],q=n[B+2],tt=n[B+3],et=e[m+D],it=e[d+D],at=e[g+D],kt=e[v+D];k+=et*E,O+=et*st,z+=et*q,X+=et*tt,I+=it*E,bt+=it*st,Dt+=it*q,Lt+=it*tt,Q+=at*E,xt+=at*st,T+=at*q,Pt+=at*tt,Xt+=kt*E,Qt+=kt*st,Nt+=kt*q,K+=kt*tt}m+=i,d+=i,g+=i,v+=i}let te=[k,O,z,X,I,bt,Dt,Lt,Q,xt,T,Pt,Xt,Qt,Nt,K],j=Math.min(C,h-u),Ue=Math.min(C,a-p);for(let Y=0;Y<Ue;Y++){let D=(p+Y)*h+u;for(let E=0;E<j;E++)r[D+E]=te[Y*C+E]}}}}function se(e,t){for(let n=0;n<e.length;n+=t.length)for(let r=0;r<t.length;r++)e[n+r]+=t[r]}function Ze(e,t,n){let[r,o,s,i]=t.shape,[a,h]=e.shape,l=Math.floor((a-r)/n)+1,u=Math.floor((h-o)/n)+1,f=s*i,p=$([l,u,f]),m=new Float64Array(f);for(let d=0;d<l*u;d++){let g=Math.floor(d/u)*n,v=d%u*n;m.fill(0);for(let k=0;k<r;k++)for(let O=0;O<o;O++){let z=((g+k)*h+v+O)*s,X=(k*o+O)*f;for(let I=0;I<f;I++)m[I]+=e.data[z+Math.floor(I/i)]*t.data[X+I]}p.data.set(m,d*f)}return p}function In(e,t){let[n,r]=t.shape,o=$([...e.shape.slice(0,-1),r]),s=new Float64Array(r);for(let i=0;i<e.data.length/n;i++){s.fill(0);for(let a=0;a<n;a++){let h=e.data[i*n+a],l=a*r;for(let u=0;u<r;u++)s[u]+=h*t.data[l+u]}o.data.set(s,i*r)}return o}function Dn(e,t,{stride:n=1,padding:r="valid",bias:o=0}={}){let s=[0,1].map(l=>[e.shape[l],t.shape[l],n,r]);if(e.shape[2]!==t.shape[2]||s.some(l=>Ft(...l)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${e.shape}].`);let[i,a]=s.map(l=>rt(...l)),h=$([...t.shape,1],t.data);return Ut(oe(e,i,a),h,$([1],Float32Array.of(o)),n)}function Ln(e,t,{stride:n=1,padding:r="valid"},o,s){let[i,a,h]=e.shape,[l,u]=t.shape,f=o*n-rt(i,l,n,r)[0],p=s*n-rt(a,u,n,r)[0],m=new Float64Array(t.data.length);for(let g=Math.max(0,-f);g<Math.min(l,i-f);g++)for(let v=Math.max(0,-p);v<Math.min(u,a-p);v++)for(let k=0;k<h;k++){let O=e.data[((f+g)*a+p+v)*h+k];m[(g*u+v)*h+k]=O}let d=m.map((g,v)=>g*t.data[v]);return{top:f,left:p,values:m,products:d,sum:d.reduce((g,v)=>g+v,0)}}var fo="NUMPY\0",po=/^\{'descr': '([<|][a-zA-Z]\d{1,4})', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/,mo=/^((\d{1,10},)?|\d{1,10}(, \d{1,10}){1,7})$/;function ie(e){let t=(i,a)=>String.fromCharCode(...e.subarray(i,a));if(e.length<10||t(0,8)!==fo)throw new TypeError("no array");let n=10+e[8]+256*e[9],r=n<=Math.min(e.length,1e4)&&po.exec(t(10,n));if(!r||!mo.test(r[2]))throw new TypeError("no header of an array");let o=r[2].split(",").filter(Boolean).map(Number),s=b(o)*go(r[1]);if(e.length-n!==s)throw new TypeError("an array of another length");return{dtype:r[1],shape:o,values:e.slice(n).buffer}}var go=e=>Number(e.slice(2))*(e[1]==="U"?4:1);function Pn(e){let t=e>>10&31,n=e&1023,r=t===31?n?NaN:1/0:t?2**(t-25)*(1024+n):2**-24*n;return e>>15?-r:r}var P=Uint8Array,Ot=Uint16Array,wo=Int32Array,Nn=new P([0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0,0,0,0]),Fn=new P([0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13,0,0]),vo=new P([16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15]),Rn=function(e,t){for(var n=new Ot(31),r=0;r<31;++r)n[r]=t+=1<<e[r-1];for(var o=new wo(n[30]),r=1;r<30;++r)for(var s=n[r];s<n[r+1];++s)o[s]=s-n[r]<<5|r;return{b:n,r:o}},Un=Rn(Nn,2),Bn=Un.b,yo=Un.r;Bn[28]=258,yo[258]=28;var jn=Rn(Fn,0),bo=jn.b,va=jn.r,Ye=new Ot(32768);for(x=0;x<32768;++x)V=(x&43690)>>1|(x&21845)<<1,V=(V&52428)>>2|(V&13107)<<2,V=(V&61680)>>4|(V&3855)<<4,Ye[x]=((V&65280)>>8|(V&255)<<8)>>1;var V,x,Bt=(function(e,t,n){for(var r=e.length,o=0,s=new Ot(t);o<r;++o)e[o]&&++s[e[o]-1];var i=new Ot(t);for(o=1;o<t;++o)i[o]=i[o-1]+s[o-1]<<1;var a;if(n){a=new Ot(1<<t);var h=15-t;for(o=0;o<r;++o)if(e[o])for(var l=o<<4|e[o],u=t-e[o],f=i[e[o]-1]++<<u,p=f|(1<<u)-1;f<=p;++f)a[Ye[f]>>h]=l}else for(a=new Ot(r),o=0;o<r;++o)e[o]&&(a[o]=Ye[i[e[o]-1]++]>>15-e[o]);return a}),jt=new P(288);for(x=0;x<144;++x)jt[x]=8;var x;for(x=144;x<256;++x)jt[x]=9;var x;for(x=256;x<280;++x)jt[x]=7;var x;for(x=280;x<288;++x)jt[x]=8;var x,qn=new P(32);for(x=0;x<32;++x)qn[x]=5;var x;var xo=Bt(jt,9,1);var ko=Bt(qn,5,1),_e=function(e){for(var t=e[0],n=1;n<e.length;++n)e[n]>t&&(t=e[n]);return t},U=function(e,t,n){var r=t/8|0;return(e[r]|e[r+1]<<8)>>(t&7)&n},Ke=function(e,t){var n=t/8|0;return(e[n]|e[n+1]<<8|e[n+2]<<16)>>(t&7)},Mo=function(e){return(e+7)/8|0},$o=function(e,t,n){return(t==null||t<0)&&(t=0),(n==null||n>e.length)&&(n=e.length),new P(e.subarray(t,n))};var Ao=["unexpected EOF","invalid block type","invalid length/literal","invalid distance","stream finished","no stream handler",,"no callback","invalid UTF-8 data","extra field too long","date not in range 1980-2099","filename too long","stream finishing","invalid zip data"],J=function(e,t,n){var r=new Error(t||Ao[e]);if(r.code=e,Error.captureStackTrace&&Error.captureStackTrace(r,J),!n)throw r;return r},Oo=function(e,t,n,r){var o=e.length,s=r?r.length:0;if(!o||t.f&&!t.l)return n||new P(0);var i=!n,a=i||t.i!=2,h=t.i;i&&(n=new P(o*3));var l=function(bn){var xn=n.length;if(bn>xn){var kn=new P(Math.max(xn*2,bn));kn.set(n),n=kn}},u=t.f||0,f=t.p||0,p=t.b||0,m=t.l,d=t.d,g=t.m,v=t.n,k=o*8;do{if(!m){u=U(e,f,1);var O=U(e,f+1,3);if(f+=3,O)if(O==1)m=xo,d=ko,g=9,v=5;else if(O==2){var bt=U(e,f,31)+257,Dt=U(e,f+10,15)+4,Lt=bt+U(e,f+5,31)+1;f+=14;for(var Q=new P(Lt),xt=new P(19),T=0;T<Dt;++T)xt[vo[T]]=U(e,f+T*3,7);f+=Dt*3;for(var Pt=_e(xt),Xt=(1<<Pt)-1,Qt=Bt(xt,Pt,1),T=0;T<Lt;){var Nt=Qt[U(e,f,Xt)];f+=Nt&15;var z=Nt>>4;if(z<16)Q[T++]=z;else{var K=0,B=0;for(z==16?(B=3+U(e,f,3),f+=2,K=Q[T-1]):z==17?(B=3+U(e,f,7),f+=3):z==18&&(B=11+U(e,f,127),f+=7);B--;)Q[T++]=K}}var te=Q.subarray(0,bt),j=Q.subarray(bt);g=_e(te),v=_e(j),m=Bt(te,g,1),d=Bt(j,v,1)}else J(1);else{var z=Mo(f)+4,X=e[z-4]|e[z-3]<<8,I=z+X;if(I>o){h&&J(0);break}a&&l(p+X),n.set(e.subarray(z,I),p),t.b=p+=X,t.p=f=I*8,t.f=u;continue}if(f>k){h&&J(0);break}}a&&l(p+131072);for(var Ue=(1<<g)-1,Y=(1<<v)-1,D=f;;D=f){var K=m[Ke(e,f)&Ue],E=K>>4;if(f+=K&15,f>k){h&&J(0);break}if(K||J(2),E<256)n[p++]=E;else if(E==256){D=f,m=null;break}else{var st=E-254;if(E>264){var T=E-257,q=Nn[T];st=U(e,f,(1<<q)-1)+Bn[T],f+=q}var tt=d[Ke(e,f)&Y],et=tt>>4;tt||J(3),f+=tt&15;var j=bo[et];if(et>3){var q=Fn[et];j+=Ke(e,f)&(1<<q)-1,f+=q}if(f>k){h&&J(0);break}a&&l(p+131072);var it=p+st;if(p<j){var at=s-j,kt=Math.min(j,it);for(at+p<0&&J(3);p<kt;++p)n[p]=r[at+p]}for(;p<it;++p)n[p]=n[p-j]}}t.l=m,t.p=D,t.b=p,t.f=u,m&&(u=1,t.m=g,t.d=d,t.n=v)}while(!u);return p!=n.length&&i?$o(n,0,p):n.subarray(0,p)};var So=new P(0);function Gn(e,t){return Oo(e,{i:2},t&&t.out,t&&t.dictionary)}var zo=typeof TextDecoder<"u"&&new TextDecoder,Eo=0;try{zo.decode(So,{stream:!0}),Eo=1}catch{}var To=1e3,Co=100,Io=2**28,Do=0,Lo=8,Po=101010256,No=33639248,Fo=67324752,St=class{constructor(t){this.bytes=t,this.view=new DataView(t.buffer,t.byteOffset,t.length),this.entries=this.#t()}has(t){return this.entries.has(t)}#t(){let t=this.#e(),n=this.view.getUint16(t+10,!0);if(n>To)throw new w(`holds ${n} files, as no exported network does; export it again.`);let r=new Map,o=this.view.getUint32(t+16,!0),s=0;for(let i=0;i<n;i++){if(o+46>t||this.view.getUint32(o,!0)!==No)throw qt();let[a,h,l]=[28,30,32].map(p=>this.view.getUint16(o+p,!0)),u=new TextDecoder().decode(this.bytes.subarray(o+46,o+46+a));if(r.has(u))throw new w("holds two files of the same name, as no exported network does; export it again.");let f=this.#n(o);r.set(u,f),s+=f.size,o+=46+a+h+l}if(s>Io)throw new w(`would unpack to ${s} bytes, more than a page can hold; use a smaller network.`);return r}#e(){for(let t=this.bytes.length-22;t>=Math.max(0,this.bytes.length-22-65535);t--)if(this.view.getUint32(t,!0)===Po)return t;throw new w("breaks off before its end; copy or export it again.")}#n(t){let[n,r]=[8,10].map(h=>this.view.getUint16(t+h,!0)),[o,s,i,a]=[16,20,24,42].map(h=>this.view.getUint32(t+h,!0));return{flags:n,method:r,checksum:o,packed:s,size:i,start:a}}read(t,n){let r=this.entries.get(t);if(!r)throw new w(`lacks ${t}, which is in every exported network; export it again.`);if(r.flags&1)throw new w("is locked with a password; save it again without.");if(r.size>Math.min(n,Co*r.packed))throw new w(`would unpack to an unlikely size (${t}: ${r.size} bytes from ${r.packed}), so it is not unpacked; export it again.`);let o=this.#o(r,this.#r(r));if(o.length!==r.size||Uo(o)!==r.checksum)throw qt();return o}#r({start:t,packed:n}){if(t+30>this.bytes.length||this.view.getUint32(t,!0)!==Fo)throw qt();let r=t+30+this.view.getUint16(t+26,!0)+this.view.getUint16(t+28,!0);if(r+n>this.bytes.length)throw qt();return this.bytes.subarray(r,r+n)}#o({method:t,size:n},r){if(t===Do)return r;if(t!==Lo)throw new w("is packed in a way that the course does not use; export it again.");try{return Gn(r,{out:new Uint8Array(n)})}catch{throw qt()}}},qt=()=>new w("is damaged; copy or export it again."),Ro=Uint32Array.from({length:256},(e,t)=>{for(let n=0;n<8;n++)t=t&1?t>>>1^3988292384:t>>>1;return t});function Uo(e){let t=4294967295;for(let n=0;n<e.length;n++)t=Ro[(t^e[n])&255]^t>>>8;return(t^4294967295)>>>0}var Bo=3,jo=2**24;function Wn(e,t){try{let n=new St(e),r=(d,g)=>qo(n,d,g),o=Go(r("layers",/^<U\d+$/)),s=[...new BigInt64Array(r("widths",/^<i8$/).values)].map(Number),{shape:i,values:a}=r("known",/^<f2$/),[h]=new Float64Array(r("threshold",/^<f8$/).values),l=Float32Array.from(new Uint16Array(a),Pn),u=i[1],f=Array.from({length:i[0]},(d,g)=>l.subarray(g*u,(g+1)*u)),p=(d,g)=>{let v=t.find(k=>k.name===d)?.shape;return v?.length===3&&v[2]===s[g]};if(i.length===2&&i[0]>0&&o.length>0&&o.length===s.length&&o.every(p)&&u===s.reduce((d,g)=>d+g)&&l.every(Number.isFinite)&&h>=0&&h<=1)return{layers:o,widths:s,known:f,threshold:h}}catch{}throw new w("has a damaged familiarity.npz; export or copy it again.")}function qo(e,t,n){let r=ie(e.read(`${t}.npy`,jo));if(!n.test(r.dtype))throw new TypeError(`${t} is of another type`);return r}function Go({dtype:e,shape:t,values:n}){let r=Number(e.slice(2)),o=new Uint32Array(n);return Array.from({length:t[0]},(s,i)=>String.fromCodePoint(...o.subarray(i*r,(i+1)*r)).replace(/\0+$/,""))}function Ve({layers:e,known:t},n){let r=e.flatMap(s=>Wo(n.get(s))),o=Float64Array.from(t,s=>s.reduce((i,a,h)=>i+a*r[h],0)).sort();return o[o.length-Math.min(Bo,o.length)]/e.length}function Wo({data:e,shape:t}){let n=t[2],r=t[0]*t[1],o=new Float64Array(n);for(let a=0;a<e.length;a++)o[a%n]+=e[a];let s=[...o].map(a=>Math.sqrt(Math.max(a/r,0))),i=Math.max(Math.hypot(...s),1e-6);return s.map(a=>a/i)}function ae({familiarity:e},t){if(!e)return null;let n=Ve(e,t);return n>=e.threshold?null:{sentence:"This is unlike the photos that the network learned from, so its answer says little.",score:n,threshold:e.threshold}}var{own:S,whole:ct}=qe,Gt=[["data_format","channels_last"]],Je=[...Gt,["dilation_rate",[1,1]]];function Qe(e){if(e.length!==3)throw new TypeError("What reaches it are no maps.");return e}function tn(e,t,[n,r]){let[o,s]=Qe(t),i=ne(e,"strides"),a=je(e),h=[Ft(o,n,i,a),Ft(s,r,i,a)];if(h.includes(0))throw new TypeError("The window does not fit into the maps.");return{window:[n,r],stride:i,rows:rt(o,n,i,a),columns:rt(s,r,i,a),places:h}}var Yn=e=>ee(e,"kernel_size",2,Mt),le=(e,t)=>S(e,"use_bias")?{bias:[t]}:{},en=e=>We(S(e,"activation")),ce=(e,t)=>oe(t,e.rows,e.columns);function Ho(e,t){let n=Yn(e),r=ct(S(e,"filters"),"filters",G),o=tn(e,t,n),s=[...n,t[2],r];return{...o,shape:[...o.places,r],weights:{kernel:s,...le(e,r)},products:b(o.places)*b(s),activation:en(e)}}function Zo(e,t,n){return At(Ut(ce(e,n),t.kernel,t.bias,e.stride),e.activation)}function Vn(e,t){let n=Yn(e),r=tn(e,t,n),o=ct(S(e,"depth_multiplier"),"depth_multiplier",Mt),s=[...n,t[2],o],i=t[2]*o;return{...r,shape:[...r.places,i],weights:{kernel:s,...le(e,i)},products:b(r.places)*b(s),activation:en(e)}}function _o(e,t,n){let r=Ze(ce(e,n),t.kernel,e.stride);return t.bias&&se(r.data,t.bias.data),At(r,e.activation)}function Ko(e,t){let{weights:n,...r}=Vn(e,t),o=ct(S(e,"filters"),"filters",G),s=r.shape[2];return{...r,shape:[...r.places,o],weights:{depthwise_kernel:n.kernel,pointwise_kernel:[1,1,s,o],...le(e,o)},products:r.products+b(r.places)*s*o}}function Yo(e,t,n){let r=Ze(ce(e,n),t.depthwise_kernel,e.stride);return At(Ut(r,t.pointwise_kernel,t.bias,1),e.activation)}function Vo(e,t){let n=ne(e,"pool_size"),r=tn(e,t,[n,n]);return{...r,shape:[...r.places,t[2]],products:b(r.places)*n*n*t[2]}}function Jo(e,t,n){let[r,o,s]=t.shape,[i,a]=e.places,h=$(e.shape),l=new Float64Array(s);for(let u=0;u<i*a;u++){let[f,p]=lt(Math.floor(u/a),0,e,r),[m,d]=lt(u%a,1,e,o);l.fill(n?-1/0:0);for(let v=f;v<p;v++)for(let k=m;k<d;k++)Jn(l,t.data,(v*o+k)*s,n);let g=n?1:(p-f)*(d-m);for(let v=0;v<s;v++)h.data[u*s+v]=l[v]/g}return h}function Jn(e,t,n,r){for(let o=0;o<e.length;o++)e[o]=r?Math.max(e[o],t[n+o]):e[o]+t[n+o]}function lt(e,t,n,r){let o=e*n.stride-(t===0?n.rows:n.columns)[0];return[Math.max(o,0),Math.min(o+n.window[t],r)]}function Xo(e,t){let[,,n]=Qe(t);return{shape:S(e,"keepdims")?[1,1,n]:[n]}}function Qo(e,t,n){let[r,o,s]=t.shape,i=new Float64Array(s);i.fill(n?-1/0:0);for(let h=0;h<r*o;h++)Jn(i,t.data,h*s,n);let a=n?1:r*o;return $(e.shape,Float32Array.from(i,h=>h/a))}var Xe=(e,t)=>{let n=t.shape.at(-1),r=$(t.shape);for(let o=0;o<r.data.length;o++){let s=o%n;r.data[o]=t.data[o]*e.factor[s]+e.summand[s]}return r};function ts(e,t){let[n,r]=["scale","offset"].map(o=>re(S(e,o),t.at(-1),o));return{shape:t,factor:n,summand:r}}function Xn(e,t){let n=S(e,"axis");if(![-1,t.length].includes(Array.isArray(n)&&n.length===1?n[0]:n))throw new A(`has axis=${M(n)}`)}function es(e,t){Xn(e,t);let n=[S(e,"scale")&&"gamma",S(e,"center")&&"beta","moving_mean","moving_variance"],r=Object.fromEntries(n.filter(Boolean).map(o=>[o,t.slice(-1)]));return{shape:t,weights:r,epsilon:Math.fround(ht(e,"epsilon"))}}function Qn(e,{gamma:t,beta:n,moving_mean:r,moving_variance:o}){let s=Float64Array.from(o.data,(i,a)=>(t?t.data[a]:1)/Math.sqrt(i+e.epsilon));return{factor:s,summand:s.map((i,a)=>(n?n.data[a]:0)-r.data[a]*i)}}function ns(e,t){if(S(e,"invert"))throw new A("has invert=True");if(S(e,"mean")===null)return Xn(e,t),{shape:t,weights:{mean:t.slice(-1),variance:t.slice(-1)}};let[n,r]=["mean","variance"].map(o=>re(S(e,o),t.at(-1),o));return{shape:t,mean:n,variance:r}}function tr(e,t){let n=t.mean?.data??e.mean,r=t.variance?.data??e.variance,o=Float64Array.from(r,s=>1/Math.max(Math.sqrt(s),1e-7));return{factor:o,summand:o.map((s,i)=>-n[i]*s)}}function rs(e,t){let n=S(e,"padding"),r=[...Array(2).keys()].map(l=>{let u=n[l].map(f=>f===0?0:ct(f,"padding",Mt));if(u.length!==2)throw new TypeError("The padding is no pair.");return u}),[o,s,i]=Qe(t),[a,h]=r;if(n.length!==2)throw new TypeError("The padding is no pair of pairs.");return{shape:[o+a[0]+a[1],s+h[0]+h[1],i],rows:a,columns:h}}function os(e,t){let n=S(e,"target_shape"),r=b(t),o=b(n.filter(i=>i!==-1)),s=n.map(i=>ct(i===-1?r/o:i,"target_shape",G));if(b(s)!==r)throw new TypeError(`${r} values do not fill [${s}].`);return{shape:s}}var Hn=(e,t)=>$(e.shape,t.data);function ss(e,...t){let[n]=t;if(![-1,n.length].includes(S(e,"axis")))throw new A(`has axis=${M(S(e,"axis"))}`);let r=JSON.stringify(n.slice(0,-1));if(!t.every(s=>JSON.stringify(s.slice(0,-1))===r))throw new TypeError("The maps differ in size.");let o=t.map(s=>s.at(-1));return{shape:[...n.slice(0,-1),o.reduce((s,i)=>s+i)],counts:o}}function is(e,...t){let n=$(e.shape),r=e.shape.at(-1),o=0;for(let{data:s,shape:i}of t){let a=i.at(-1);for(let h=0;h<s.length/a;h++)n.data.set(s.subarray(h*a,(h+1)*a),h*r+o);o+=a}return n}var ue=new Map([["Add",(e,t)=>e+t],["Subtract",(e,t)=>e-t],["Multiply",(e,t)=>e*t],["Divide",(e,t)=>e/t]]);function as(e,...t){if(new Set(t.map(o=>o.length)).size>1)throw new A(`takes maps of the shapes ${M(t)}`);let n=Object.hasOwn(e,"operands")?S(e,"operands"):t.map(()=>null),r=n.filter(o=>o!==null);if(!r.every(Number.isFinite)||n.length-r.length!==t.length||n.length<2)throw new TypeError("Its operands are no numbers.");return{shape:hs(t),operands:n.map(o=>o===null?null:Math.fround(o))}}function hs(e){return e[0].map((t,n)=>{let r=new Set(e.map(o=>o[n]).filter(o=>o!==1));if(r.size>1)throw new TypeError(`Maps of the shapes ${M(e)} do not fit together.`);return r.size?[...r][0]:1})}function ls(e,t,n){let r=t[Symbol.iterator](),o=e.operands.map(h=>h===null?cs(r.next().value,e.shape):h),s=$(e.shape),[i,...a]=o;typeof i=="number"?s.data.fill(i):s.data.set(i);for(let h of a)for(let l=0;l<s.data.length;l++)s.data[l]=n(s.data[l],typeof h=="number"?h:h[l]);return s}function cs({data:e,shape:t},n){if(b(t)===b(n))return e;let r=new Float32Array(b(n));for(let o=0;o<r.length;o++){let s=o,i=1,a=0;for(let h=n.length-1;h>=0;h--)a+=(t[h]===1?0:s%n[h])*i,s=Math.floor(s/n[h]),i*=t[h];r[o]=e[a]}return r}function us(e,t){let n=ct(S(e,"units"),"units",G),r=t.at(-1);return{shape:[...t.slice(0,-1),n],weights:{kernel:[r,n],...le(e,n)},products:b(t)*n,activation:en(e)}}function fs(e,t,n){let r=In(n,t.kernel);return t.bias&&se(r.data,t.bias.data),At(r,e.activation)}function ps(e){let[,...t]=S(e,"batch_shape");if(t.length!==3)throw new A(`takes ${M(t)} in place of photos`);if(t.forEach(n=>ct(n,"batch_shape",G)),t[2]!==3)throw new A(`takes ${t[2]} channels in place of red, green and blue`);return{shape:t}}var Zn={plan:(e,t)=>({shape:t}),run:(e,t,n)=>n},he=(e,t=[])=>({only:t,plan:(n,r)=>({shape:r,activation:Ge(e,n)}),run:(n,r,o)=>At(Cn(o),n.activation)}),_n=e=>({only:Gt,plan:Vo,run:(t,n,r)=>Jo(t,r,e)}),Kn=e=>({only:Gt,plan:Xo,run:(t,n,r)=>Qo(t,r,e)}),ms=e=>({many:!0,plan:as,run:(t,n,...r)=>ls(t,r,ue.get(e))}),nn=["Identity","Dropout","SpatialDropout2D","GaussianDropout","GaussianNoise","AlphaDropout","ActivityRegularization","RandomFlip","RandomRotation","RandomZoom","RandomTranslation","RandomShear","RandomContrast","RandomBrightness","RandomErasing"],ut=new Map([["Conv2D",{only:[...Je,["groups",1]],plan:Ho,run:Zo}],["DepthwiseConv2D",{only:Je,plan:Vn,run:_o}],["SeparableConv2D",{only:Je,plan:Ko,run:Yo}],["Dense",{only:[["quantization_config",null]],plan:us,run:fs}],["BatchNormalization",{only:[["renorm",!1]],plan:es,run:(e,t,n)=>Xe(Qn(e,t),n)}],["Activation",he("Activation")],["ReLU",he("ReLU",[["threshold",0]])],["LeakyReLU",he("LeakyReLU")],["Softmax",he("Softmax",[["axis",-1]])],["MaxPooling2D",_n(!0)],["AveragePooling2D",_n(!1)],["GlobalMaxPooling2D",Kn(!0)],["GlobalAveragePooling2D",Kn(!1)],["Flatten",{only:Gt,plan:(e,t)=>({shape:[b(t)]}),run:(e,t,n)=>Hn(e,n)}],["Rescaling",{plan:ts,run:(e,t,n)=>Xe(e,n)}],["Normalization",{plan:ns,run:(e,t,n)=>Xe(tr(e,t),n)}],["ZeroPadding2D",{only:Gt,plan:rs,run:(e,t,n)=>ce(e,n)}],["Reshape",{plan:os,run:(e,t,n)=>Hn(e,n)}],["Concatenate",{many:!0,plan:ss,run:(e,t,...n)=>is(e,...n)}],...[...ue.keys()].map(e=>[e,ms(e)]),["InputLayer",{plan:ps,run:Zn.run}],...nn.map(e=>[e,Zn])]),rn=new Map([["BatchNormalization",Qn],["Rescaling",e=>e],["Normalization",tr]]);function fe(e,t,...n){let{only:r=[],many:o=!1,plan:s}=ut.get(e);for(let[i,a]of r)$t(t,i,a);if(!o&&n.length>1)throw new TypeError("It takes one input.");return s(t,...n)}var er=100*2**20,nr=8e7,ds=2**22,gs=2**20,ws=[[/^\s*%PDF/,"a PDF"],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,"a HEIC photo, which this browser does not read"],[/^....ftyp(?!avi)/s,"a film, or a photo of an unknown kind"],[/^(II[*+]\0|MM\0[*+])/,"a TIFF, which browsers do not read"],[/^\0\0\0\x0cjP {2}\r\n/,"a photo in JPEG 2000, which browsers do not read"],[/^P[1-6]\s/,"a PPM, which browsers do not read"]];async function pe(e){let t=M(e.name??"The photo"),n=(a,h)=>new w(`${t} ${a}`,{cause:h});if(e.size===0)throw n("is empty; copy or download the photo again.");if(e.size>er)throw n(`is too large (${Math.round(e.size/2**20)} MB): photos of up to ${er/2**20} MB are read; save a smaller copy of it.`);let r=await vs(e,n);if(r.trimStart().startsWith("<"))throw n("holds a web page or a drawing in text form, not a photo; save the photo.");let[o,s]=await bs(e,a=>n(ys(r),a));if(o*s>nr)throw n(`is too large (${s} × ${o} pixels): photos of up to ${nr/1e6} million pixels are read; save a smaller copy of it.`);let i=await xs(e,n);try{return{values:ks(i),name:t,size:[i.height,i.width]}}catch(a){throw n("needs more memory than the browser gives; save a smaller copy of it.",a)}finally{i.close()}}async function vs(e,t){try{return String.fromCharCode(...new Uint8Array(await e.slice(0,1024).arrayBuffer()))}catch(n){throw t("cannot be read: it was moved, or is a folder.",n)}}var ys=e=>{let t=ws.find(([n])=>n.test(e));return t?`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(e)?"is damaged: it begins like a photo, but it breaks off or is broken; copy it again.":"is not an image; choose a photo, as JPEG or PNG."};async function bs(e,t){let n=URL.createObjectURL(e),r=new Image;try{return await new Promise((o,s)=>{r.onload=o,r.onerror=()=>s(t()),r.src=n}),[r.naturalHeight,r.naturalWidth]}finally{URL.revokeObjectURL(n)}}async function xs(e,t){try{return await createImageBitmap(e,{colorSpaceConversion:"none"})}catch(n){throw t("is damaged: its image data breaks off or is broken; copy it again.",n)}}function ks(e){let t=1;for(;e.width*e.height>ds*t*t;)t*=2;let n=$([Math.ceil(e.height/t),Math.ceil(e.width/t),3]),r=t*Math.max(1,Math.floor(gs/(t*e.width))),o=document.createElement("canvas");o.width=e.width,o.height=Math.min(r,e.height);let s=o.getContext("2d",{willReadFrequently:!0});for(let i=0;i<e.height;i+=r){let a=Math.min(r,e.height-i);s.fillStyle="white",s.fillRect(0,0,o.width,a),s.drawImage(e,0,i,e.width,a,0,0,e.width,a),Ms(n,s.getImageData(0,0,e.width,a),i,t)}return n}function Ms(e,{data:t,width:n,height:r},o,s){let i=e.shape[1];for(let a=0;a<r;a+=s)for(let h=0;h<i;h++){let l=((o+a)/s*i+h)*3,u=Math.min(a+s,r),f=Math.min((h+1)*s,n),p=(u-a)*(f-h*s);for(let m=0;m<3;m++){let d=0;for(let g=a;g<u;g++)for(let v=h*s;v<f;v++)d+=t[(g*n+v)*4+m];e.data[l+m]=d/p}}}function on(e,t,n){let o=t<=e.shape[0]&&n<=e.shape[1]?$s:As,s=rr(e,1,o(e.shape[1],n));return rr(s,0,o(e.shape[0],t))}function $s(e,t){let n=e/t;return Array.from({length:t},(r,o)=>{let s=o*n,i=Math.min(s+n,e),a=[];for(let h=Math.floor(s);h<i;h++){let l=(Math.min(h+1,i)-Math.max(h,s))/(i-s);l>1e-9&&a.push([Math.min(h,e-1),l])}return a})}function As(e,t){return Array.from({length:t},(n,r)=>{let o=Math.min(Math.max((r+.5)*e/t-.5,0),e-1),s=Math.floor(o),i=o-s;return i?[[s,1-i],[s+1,i]]:[[s,1]]})}function rr({data:e,shape:t},n,r){let o=$(t.with(n,r.length)),[s,i,a]=o.shape,h=n===0?t[1]*a:a;for(let l=0;l<s;l++)for(let u=0;u<i;u++){let f=n===0?u*a:l*t[1]*a,p=(l*i+u)*a;for(let m=0;m<a;m++){let d=0;for(let[g,v]of r[n===0?l:u])d+=v*e[f+g*h+m];o.data[p+m]=d}}return o}function me(e,t){let[n,r]=e.inputShape,{shape:o,data:s}=on(t,n,r);return $(o,s.map(Math.round))}var de=256*2**20,Os=4*2**20,Ss=1e4,or=2e3,hr="network.json",sr="class_names.json",ir="familiarity.npz",pt="python -m helpers export FILE.keras --to numpy",mt="is damaged or was made by hand",Wt=class{constructor(t,n,r,o){this.steps=t,this.classNames=n,this.output=r,this.inputShape=t[0].shape,this.familiarity=o,this.named=new Map(t.map(s=>[s.name,s]))}step(t){return this.named.get(t)}};async function ge(e){let t=e.name??"The file";try{let n=e.size??e.length;if(n>de)throw new w(`is too large (${ar(n)}): networks of up to ${ar(de)} are read.`);return Es(e instanceof Blob?await zs(e):e,t)}catch(n){throw n instanceof w?new w(`${M(t)} ${n.message}`,{cause:n}):new w(`${M(t)} ${mt}: it describes no network; export it again.`,{cause:n})}}var ar=e=>`${Math.round(e/2**20)} MB`;async function zs(e){try{return new Uint8Array(await e.arrayBuffer())}catch(t){throw new w("cannot be read: it was moved, or is a folder.",{cause:t})}}function Es(e,t){Ts(e,t);let n=new St(e);Is(n);let r=lr(n,hr),o=Ps(r.layers,n),s=o.find(h=>h.name===r.output);if(!s)throw new w(`${mt}: its answer is to come from the layer ${M(r.output)}, which it lacks; export it again.`);let i=Ds(n,s.shape),a=n.has(ir)?Wn(n.read(ir,2**20),o):null;return new Wt(o,i,s.name,a)}var ft=(e,t,n=0)=>[...t].every((r,o)=>e[n+o]===r.charCodeAt(0));function Ts(e,t){if(e.length===0)throw new w("is empty; copy or export it again.");if(!ft(e,"PK"))throw ft(e,`HDF\r

`)?new w(`is in the older format HDF5 (.h5): keras.models.load_model(FILE).save("network.keras") turns it into a .keras file, and ${pt} that into what is read here.`):ft(e,"TFL3",4)?new w(`is a network for TensorFlow Lite; export the .keras file that it was made from: ${pt}`):Cs(e,t)?new w(`is in the form ONNX, which this page does not read; export the .keras file that it was made from: ${pt}`):ft(e,"ÿØÿ")||ft(e,"PNG")||ft(e,"GIF8")||ft(e,"WEBP",8)?new w("is a picture, not a network; choose it as the photo."):new w(`is not a network that is read here; make one of a .keras file: ${pt}`)}function Cs(e,t){return/\.onnx$/i.test(t)||e[0]===8&&e[1]<32&&[18,26,58,66].includes(e[2])}function Is(e){if(!e.has(hr)){if(e.has("config.json")&&e.has("model.weights.h5"))throw new w(`is a .keras file; turn it into what is read here: ${pt}`);for(let t of e.entries.keys()){if(t.endsWith("/data.pkl"))throw new w("is a network of PyTorch; this course uses networks of Keras.");if(t.endsWith(".npy"))throw new w(`holds arrays of NumPy, but no network; make one of a .keras file: ${pt}`)}throw new w(`is a zip, but holds no network; make one of a .keras file: ${pt}`)}}function lr(e,t){let n=(r,o)=>typeof o=="object"&&o!==null&&!Array.isArray(o)?Object.freeze(Object.assign(Object.create(null),o)):o;return JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(e.read(t,Os)),n)}function Ds(e,t){let n=lr(e,sr);if(!Array.isArray(n)||!n.every(Ls))throw new w(`names its classes in a way that cannot be shown (${sr}); export it again.`);if(t.length!==1)throw new w(`does not give one probability for each class, but [${t}] numbers; export another.`);let r=t[0]===1?2:t[0];if(n.length!==r)throw new w(`tells ${r} classes apart, but names ${n.length}; export it again.`);return n}var Ls=e=>typeof e=="string"&&e.trim()!==""&&e.length<=200&&!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(e);function Ps(e,t){if(!Array.isArray(e)||!e.length||e.length>or)throw new w(`${mt}: it has no layers, or more than ${or}; export it again.`);let n=new Map,r=0,o=0;for(let s of e){let i=Ns(s,n,t);if(n.set(i.name,i),r+=b(i.shape),o+=i.plan.products??0,r>G||o>Be)throw cr(`its layer ${M(i.name)} takes more than a page can hold`)}return[...n.values()]}var cr=e=>new w(`cannot be run on this page: ${e}; helpers.handmade or Keras may run it.`);function Ns({name:e,kind:t,settings:n,inputs:r},o,s){let i=o.size===0;if(typeof e!="string"||typeof t!="string"||typeof n!="object"||n===null||!Array.isArray(r)||o.has(e)||i!==(t==="InputLayer")||i!==(r.length===0)||!r.every(a=>o.has(a)))throw new w(`${mt}: its layer ${M(e)} stands where none can; export it again.`);try{return Fs({name:e,kind:t,settings:n,inputs:r},r.map(a=>o.get(a).shape),s)}catch(a){throw a instanceof w?a:a instanceof A?cr(`its layer ${M(e)} ${a.message}`):new w(`${mt}: its layer ${M(e)} (${M(t)}) cannot be run as it is described; export it again.`,{cause:a})}}function Fs({name:e,kind:t,settings:n,inputs:r},o,s){if(!ut.has(t))throw new A(`is of the kind ${M(t)}`);let i=Rs(n);if(i!=="float32")throw new A(`has the dtype ${M(i)}`);let a=fe(t,n,...o);if(b(a.shape)>G)throw new A(`gives [${a.shape}] values`);let h=Object.create(null);for(let[l,u]of Object.entries(a.weights??{}))h[l]=Us(s,`${e}/${l}.npy`,u);return Object.freeze({name:e,kind:t,settings:n,inputs:r,shape:a.shape,weights:Object.freeze(h),plan:a})}function Rs({dtype:e="float32"}){return typeof e=="string"?e:e.config.name||`${e.config.mode} (it is quantised)`}function Us(e,t,n){let r=4*b(n),o=e.read(t,r+Ss),s=js(o);if(s?.dtype!=="<f4"||String(s.shape)!==String(n))throw new w(`${mt}: ${M(t)} is no array of float32 of the shape [${n}]; export or copy it again.`);let i=new Float32Array(s.values);if(!Bs(i))throw new w(`${mt}: ${M(t)} holds values that are no numbers; export or copy it again.`);return $(n,i)}function Bs(e){for(let t=0;t<e.length;t++)if(!Number.isFinite(e[t]))return!1;return!0}function js(e){try{return ie(e)}catch{return null}}var qs=12,ur=(e,...t)=>fe(e.kind,e.settings,...t).shape,sn=(e,...t)=>ut.get(e.kind).run(e.plan,e.weights,...t);async function we(e,t,n={}){let[r]=e.steps;if(String(t.shape)!==String(r.shape))throw new RangeError(`The network takes photos of the shape [${r.shape}], not [${t.shape}].`);return Ht(e,new Map,new Map([[r.name,t]]),n)}async function Ht(e,t,n,{onStep:r,signal:o}={}){let s=new Map,i=new Set(n.keys()),a=performance.now();for(let h of e.steps){if(o?.throwIfAborted(),n.has(h.name))s.set(h.name,n.get(h.name));else if(t.has(h.name)&&!h.inputs.some(l=>i.has(l))){s.set(h.name,t.get(h.name));continue}else s.set(h.name,sn(h,...h.inputs.map(l=>s.get(l)))),i.add(h.name);r?.(h,s.get(h.name)),performance.now()-a>qs&&(await Gs(),a=performance.now())}return o?.throwIfAborted(),s}function Gs(){return new Promise(e=>{let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{t.close(),e()},n.postMessage(null)})}function dt(e,t){let n=[...t.get(e.output).data],r=n.length===1?[1-n[0],n[0]]:n,o=r.reduce((s,i)=>s+i,0);return Math.abs(o-1)<=.01&&Math.min(...r)>=-.01?r.map((s,i)=>({name:e.classNames[i],probability:s})):null}function fr(e,t=2){if(!Number.isFinite(e))return"–";let n=Number(e.toFixed(t));return String(Object.is(n,-0)?0:n).replace("-","−")}function y(e){if(!Number.isFinite(e))return"no number";if(Number.isInteger(e)&&Math.abs(e)<1e6)return String(e).replace("-","−");let t=Math.abs(e);return(t>=1e5||t<5e-4?e.toExponential(1).replace("e"," · 10^").replace("+",""):t>=100?e.toFixed(0):e.toFixed(Math.min(4,Math.max(0,2-Math.floor(Math.log10(t)))))).replaceAll("-","−")}function wt(e,t,n){let r=W(t.get(e.name),n),o=e.inputs.map(k=>({name:k,...t.get(k)})),{terms:s,words:i,...a}=be.get(e.kind)(e,o,n),h=s.reduce((k,O)=>k+(O.product??O.value),0),l=a.sum??(o.length?h:r),{bias:u=null,chosen:f=null}=a,p=l+(u??0),m=e.plan.activation,d=!m||m.name==="linear"?null:m.name,g=d==="softmax"?ni(e,o,n):null,v={value:r,kind:e.kind,terms:s,sum:l,bias:u,before:p,activation:d,chosen:f,scores:g};return{...v,sentence:ri(v,i)}}var H=({name:e,shape:t,data:n},r,o=null)=>{let s=n[L(t,r)];return{input:e,index:r,value:s,weight:o,product:o===null?null:o*s}},gr=(e,t)=>({...e,weight:t,product:t*e.value});function an({plan:e},t,[n,r],o,s){let[i,a]=lt(n,0,e,t.shape[0]),[h,l]=lt(r,1,e,t.shape[1]),u=[n*e.stride-e.rows[0],r*e.stride-e.columns[0]],f=[];for(let p=i;p<a;p++)for(let m=h;m<l;m++)for(let d of o){let g=[p-u[0],m-u[1],d];f.push({...H(t,[p,m,d],s(...g)),place:g})}return f}var ve=(e,t=e.length)=>{let n=t-e.length,r=n?` (${n} more lie outside, where all is 0)`:"";return`${e.length===1?"one product":`${e.length} products`}${r} sum to`},ye=({weights:e},t)=>e.bias?e.bias.data[t]:null,gt=e=>[...Array(e).keys()];function Ws(e,[t],[n,r,o]){let{kernel:s}=e.weights,[,i,a,h]=s.shape,l=(f,p,m)=>s.data[((f*i+p)*a+m)*h+o],u=an(e,t,[n,r],gt(a),l);return{terms:u,bias:ye(e,o),words:ve(u,s.data.length/h)}}function Hs(e,[t],[n,r,o]){let{kernel:s}=e.weights,[i,a,h,l]=s.shape,u=Math.floor(o/l),p=an(e,t,[n,r],[u],(m,d)=>s.data[(m*a+d)*h*l+o]);return{terms:p,bias:ye(e,o),words:ve(p,i*a)}}function Zs(e,[t],[n,r,o]){let{depthwise_kernel:s,pointwise_kernel:i}=e.weights,[a,h,l,u]=s.shape,f=i.shape[3],p=(d,g,v)=>{let k=0;for(let O=0;O<u;O++){let z=v*u+O;k+=s.data[(d*h+g)*l*u+z]*i.data[z*f+o]}return k},m=an(e,t,[n,r],gt(l),p);return{terms:m,bias:ye(e,o),words:`with both kernels multiplied into one, ${ve(m,a*h*l)}`}}function _s(e,[t],n){let{kernel:r}=e.weights,[o,s]=r.shape,i=n.at(-1),a=gt(o).map(h=>({...H(t,[...n.slice(0,-1),h],r.data[h*s+i]),place:[h,i]}));return{terms:a,bias:ye(e,i),words:ve(a)}}function Ks(e,[t],n){let{factor:r,summand:o}=rn.get(e.kind)(e.plan,e.weights),s=n.at(-1),i=[H(t,n,r[s])];return{terms:i,bias:o[s],words:`${y(i[0].value)} times ${y(r[s])} is`}}var pr=e=>(t,[n],[r,o,s])=>{let[i,a]=lt(r,0,t.plan,n.shape[0]),[h,l]=lt(o,1,t.plan,n.shape[1]),u=gt(a-i).flatMap(f=>gt(l-h).map(p=>[i+f,h+p,s]));return wr(n,u,e)},mr=e=>(t,[n],r)=>{let[o,s]=n.shape;return wr(n,gt(o*s).map(i=>[Math.floor(i/s),i%s,r.at(-1)]),e)};function wr(e,t,n){let r=n?null:1/t.length,o=t.map(i=>H(e,i,r));if(!n)return{terms:o,words:`the mean of ${o.length} numbers is`};let s=o.reduce((i,{value:a},h)=>a>o[i].value?h:i,0);return{terms:o,chosen:s,sum:o[s].value,words:`the largest of ${o.length} numbers is`}}var Ys=(e,[t],n)=>({terms:[H(t,n)],words:"taken over as it is:"}),Vs=(e,[t],n)=>({terms:[H(t,n)],words:"it takes"});function dr(e,[t],n){let r=nt(t.shape,L(e.shape,n));return{terms:[H(t,r)],words:`taken over from ${hn(t.shape,r)}:`}}function Js(e,[t],[n,r,o]){let s=[n-e.plan.rows[0],r-e.plan.columns[0],o];return s[0]<0||s[1]<0||s[0]>=t.shape[0]||s[1]>=t.shape[1]?{terms:[],words:"a zero of the border:"}:{terms:[H(t,s)],words:`taken over from ${hn(t.shape,s)}:`}}function Xs(e,t,n){let r=n.at(-1),o=0;for(;r>=e.plan.counts[o];)r-=e.plan.counts[o++];let s=[...n.slice(0,-1),r],i=`taken over from ${t[o].name}, ${hn(t[o].shape,s)}:`;return{terms:[H(t[o],s)],words:i}}var vr=({plan:e})=>e.operands.filter(t=>t!==null),yr=(e,t)=>e.map(n=>H(n,t.map((r,o)=>n.shape[o]===1?0:r)));function Qs(e,t,n){let r=yr(t,n)[Symbol.iterator](),o=[],s=0;e.plan.operands.forEach((a,h)=>{let l=e.kind==="Subtract"&&h?-1:1;a!==null?s+=l*a:o.push(gr(r.next().value,l))});let i=o.map(({product:a},h)=>h?br(a):y(a)).join(" ");return{terms:o,bias:vr(e).length?s:null,words:`${i} is`}}function ti(e,t,n){let r=yr(t,n),o=vr(e),s=ue.get(e.kind);if(r.length===1&&e.plan.operands[0]===null){let l=gr(r[0],o.reduce(s,1));return{terms:[l],words:`${y(l.value)} times ${y(l.weight)} is`}}let i=r[Symbol.iterator](),a=e.plan.operands.map(l=>l??i.next().value.value),h=e.kind==="Multiply"?" times ":" divided by ";return{terms:r,sum:a.reduce(s),words:`${a.map(y).join(h)} is`}}var ei=(e,t,[,,n])=>({terms:[],words:`how ${["red","green","blue"][n]} the photo is there:`}),be=new Map([["Conv2D",Ws],["DepthwiseConv2D",Hs],["SeparableConv2D",Zs],["Dense",_s],...[...rn.keys()].map(e=>[e,Ks]),...["Activation","ReLU","LeakyReLU","Softmax"].map(e=>[e,Vs]),["MaxPooling2D",pr(!0)],["AveragePooling2D",pr(!1)],["GlobalMaxPooling2D",mr(!0)],["GlobalAveragePooling2D",mr(!1)],["Flatten",dr],["ZeroPadding2D",Js],["Reshape",dr],["Concatenate",Xs],...["Add","Subtract"].map(e=>[e,Qs]),...["Multiply","Divide"].map(e=>[e,ti]),["InputLayer",ei],...nn.map(e=>[e,Ys])]);function ni(e,t,n){return gt(e.shape.at(-1)).map(r=>{let{terms:o,bias:s}=be.get(e.kind)(e,t,[...n.slice(0,-1),r]);return o.reduce((i,a)=>i+(a.product??a.value),s??0)})}var br=e=>`${e<0?"minus":"plus"} ${y(Math.abs(e))}`,hn=(e,t)=>e.length===3?`row ${t[0]}, column ${t[1]}, map ${t[2]}`:`number ${t.join(", ")}`;function ri({value:e,sum:t,bias:n,before:r,activation:o,scores:s},i){let a=`${i[0].toUpperCase()}${i.slice(1)} ${y(t)}`,h=n===null?a:`${a}, ${br(n)} makes ${y(r)}`;if(!o)return`${h}.`;if(!s)return`${h}; ${o} makes ${y(e)} of it.`;let l=`its share among ${s.length} scores`;return`${h}; softmax makes ${y(e)} of it, ${l}.`}globalThis.explorerEngine=ln;var oi={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function si(){let e=document.documentElement.dataset.theme;return e==="light"||e==="dark"?e:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function xe(e){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(e).observe(document.documentElement,t)}function kr(e,t){return n=>{let r=Math.round(255*ii(n,e,t));return[r,r,r]}}function Mr(e){let t=oi[si()];return n=>{let r=e>0?Math.min(Math.abs(n)/e,1):0,[o,s]=n>0?t.above:t.below;return r<.5?xr(t.zero,o,2*r):xr(o,s,2*r-1)}}function ke(e){return ai(e)>.179?"#000":"#fff"}function Me([e,t,n]){return`rgb(${e} ${t} ${n})`}function ii(e,t,n){return n>t?Math.min(Math.max((e-t)/(n-t),0),1):0}function xr(e,t,n){return e.map((r,o)=>Math.round(r+(t[o]-r)*n))}function ai(e){let[t,n,r]=e.map(o=>{let s=o/255;return s<=.04045?s/12.92:((s+.055)/1.055)**2.4});return .2126*t+.7152*n+.0722*r}function c(e,t={},...n){let r=document.createElement(e);for(let[o,s]of Object.entries(t))if(o==="on")for(let[i,a]of Object.entries(s))r.addEventListener(i,a);else o==="class"?r.className=[s].flat().filter(Boolean).join(" "):s!==!1&&s!==null&&s!==void 0&&r.setAttribute(o,s===!0?"":String(s));return Sr(r,n),r}function Or(e,...t){return e.replaceChildren(),Sr(e,t),e}function Sr(e,t){e.append(...t.flat().filter(n=>n!==null).map(hi))}function hi(e){return e instanceof Node?e:document.createTextNode(String(e))}function zr(e,t,n={}){let r=c("select",{...n,on:{change:()=>t(r.value)}}),o=new Map;for(let{value:s,text:i,group:a}of e){let h=c("option",{value:s},i);a&&!o.has(a)&&o.set(a,r.appendChild(c("optgroup",{label:a}))),(o.get(a)??r).append(h)}return r}var $r=null,Ar=null;function vt(e){$r??=document.body.appendChild(c("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Ar),Ar=setTimeout(()=>$r.textContent=e,150)}function Er({onFile:e,text:t="Your photo",accept:n="image/*",camera:r=!0,target:o}){let s=c("p",{class:"trouble",role:"alert"}),i=f=>s.textContent=f,a=f=>li(f,e,i),h=c("input",{type:"file",accept:n,hidden:!0});h.addEventListener("change",()=>{h.files.length&&a(h.files[0]),h.value=""});let l=c("button",{type:"button",on:{click:()=>h.click()}},t),u=c("div",{class:"buttons"},l,h);if(r&&navigator.mediaDevices?.getUserMedia){let f=()=>ui(a,i);u.append(c("button",{type:"button",on:{click:f}},"Camera"))}return ci(o??document.documentElement,a),{element:c("div",{class:"file-picker"},u,s),complain:i}}async function li(e,t,n){n("");try{await t(e)}catch(r){r.name!=="FileError"&&console.warn(r),n(r.name==="FileError"?r.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function ci(e,t){let n=r=>{[...r.dataTransfer.types].includes("Files")&&(r.preventDefault(),e.classList.toggle("dropping",r.type==="dragover"),r.type==="drop"&&r.dataTransfer.files.length&&t(r.dataTransfer.files[0]))};for(let r of["dragover","dragleave","drop"])e.addEventListener(r,n);document.addEventListener("paste",r=>{let o=[...r.clipboardData.files][0];o&&t(o)})}async function ui(e,t){t("");let n;try{n=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let r=c("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});r.muted=!0,r.srcObject=n;let s=c("dialog",{class:"camera","aria-label":"Camera"},r,c("div",{class:"buttons"},c("button",{type:"button",class:"strong",on:{click:async()=>{let i=new OffscreenCanvas(r.videoWidth,r.videoHeight);i.getContext("2d").drawImage(r,0,0);let a=await i.convertToBlob();s.close(),e(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),c("button",{type:"button",on:{click:()=>s.close()}},"Close")));s.addEventListener("close",()=>{for(let i of n.getTracks())i.stop();s.remove()}),document.body.append(s),s.showModal()}function zt(){let e=document.getElementById("given");return e?JSON.parse(e.textContent):{}}function Tr(e){let[t,n]=e.split(",",2);return new Blob([cn(n)],{type:t.replace(/^data:|;base64$/g,"")})}function cn(e){return Uint8Array.from(atob(e),t=>t.charCodeAt(0))}function Et(e=location.hash){let t=e.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(n=>{let[r,...o]=n.split("=");return[Cr(r),Cr(o.join("="))]}))}function fi(e){return Object.entries(e).filter(([,t])=>t!=null&&t!=="").map(([t,n])=>`${t}=${pi(String(n))}`).join("&")}function Ir(e){try{history.replaceState(null,"",`#${fi(e)}`)}catch{}}function Dr(e){addEventListener("hashchange",()=>e(Et()))}function pi(e){return encodeURIComponent(e).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function Cr(e){try{return decodeURIComponent(e)}catch{return e}}var fn=new Set(["Conv2D","SeparableConv2D","Dense","Softmax"]),mi=["kernel_size","pool_size","padding"];function Lr(e,t,n,r){let o=new Map([[n,un(r)]]),s=(h,l)=>o.set(h,o.has(h)?wi(o.get(h),l):l);for(let h of[...e.steps].reverse()){if(!o.has(h.name))continue;let l=o.get(h.name),u=h.name===n;if(!l&&!u||h.kind==="Concatenate"){h.inputs.forEach(f=>s(f,l));continue}if(h.kind==="ZeroPadding2D"){s(h.inputs[0],di(l??un(r),h,t));continue}for(let f of u?[r]:gi(l))wt(h,t,f).terms.forEach(p=>s(p.input,un(p.index)))}let[i,a]=t.get(e.steps[0].name).shape;return o.get(e.steps[0].name)??{top:0,left:0,bottom:i-1,right:a-1}}var un=([e,t,n])=>n===void 0?null:{top:e,left:t,bottom:e,right:t};function di({top:e,left:t,bottom:n,right:r},o,s){let[i,a]=s.get(o.inputs[0]).shape,h=(f,p,m)=>Math.max(0,Math.min(m-1,f-p)),[l,u]=[o.plan.rows[0],o.plan.columns[0]];return{top:h(e,l,i),left:h(t,u,a),bottom:h(n,l,i),right:h(r,u,a)}}var gi=e=>[[e.top,e.left,0],[e.bottom,e.right,0]];function wi(e,t){return!e||!t?null:{top:Math.min(e.top,t.top),left:Math.min(e.left,t.left),bottom:Math.max(e.bottom,t.bottom),right:Math.max(e.right,t.right)}}function Pr(e,t,n,r,o=3){return e.steps.filter(s=>s.inputs.includes(n)).map(s=>vi(s,t,n,r,o))}function vi(e,t,n,r,o){let s=t.get(n).shape,i=t.get(e.name).shape,a=p=>wt(e,t,p).terms.find(m=>m.input===n&&m.index.every((d,g)=>d===r[g])),h=yi(e,s,i,r).filter(p=>a(p));if(!h.length)return{step:e,uses:[],places:0,channels:0};let l=h[0],u=fn.has(e.kind)?i.at(-1):1,f=Array.from({length:u},(p,m)=>{let d=u>1?[...l.slice(0,-1),m]:l;return{index:d,product:a(d)?.product??null}});return f.sort((p,m)=>Math.abs(m.product??0)-Math.abs(p.product??0)),{step:e,uses:f.slice(0,o),places:h.length,channels:u}}function yi(e,t,n,r){if(e.kind==="Flatten"||e.kind==="Reshape")return[nt(n,L(t,r))];if(n.length<3)return fn.has(e.kind)?[n.map(()=>0)]:[[r.at(-1)]];let o=[],s=xi(e.settings),i=[0,1].map(h=>Math.floor(r[h]*n[h]/t[h]));for(let h=i[0]-s;h<=i[0]+s;h++)for(let l=i[1]-s;l<=i[1]+s;l++)h>=0&&l>=0&&h<n[0]&&l<n[1]&&o.push([h,l]);let a=([h,l])=>Math.hypot(h-i[0],l-i[1]);return o.sort((h,l)=>a(h)-a(l)),o.flatMap(h=>bi(e,t,n,r).map(l=>[...h,l]))}function bi(e,t,n,r){if(fn.has(e.kind))return[0];if(e.kind==="Concatenate")return Array.from({length:n[2]},(s,i)=>i);let o=e.kind==="DepthwiseConv2D"?n[2]/t[2]:1;return Array.from({length:o},(s,i)=>r[2]*o+i)}function xi(e){let t=mi.flatMap(n=>e[n]??[]).flat(2);return Math.max(1,...t.filter(n=>typeof n=="number"))}var ki=22,Mi=9,Zt=class{constructor({label:t,onMove:n,onChoose:r,largest:o=56,tallest:s=420,still:i=!1}){Object.assign(this,{onMove:n,onChoose:r,largest:o,tallest:s,still:i}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=c("canvas",{class:"values","aria-hidden":"true"}),this.marks=c("canvas",{class:"marks","aria-hidden":"true"}),this.surface=c("div",{class:"surface"},this.values,this.marks),this.element=c("div",{class:["number-grid",i&&"still"]},this.surface),i||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),xe(()=>this.paint())}makeOperable(t){this.cell=c("div",{role:"gridcell",tabindex:"0",on:{keydown:r=>this.key(r)}}),this.row=c("div",{role:"row"},this.cell),this.table=c("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let n=r=>this.point(r);for(let r of["pointerdown","pointermove"])this.surface.addEventListener(r,n);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,n){[this.y,this.x]=[t,n],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,n,r){let{rows:o,columns:s}=this.shown,[i,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(n,0),s-1)];i===this.y&&a===this.x||(this.select(i,a),this.onMove?.(i,a,r))}key(t){let{rows:n,columns:r}=this.shown,{y:o,x:s}=this,i=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,s],ArrowDown:[o+1,s],ArrowLeft:[o,s-1],ArrowRight:[o,s+1],Home:[i?0:o,0],End:[i?n-1:o,r-1],PageUp:[o-10,s],PageDown:[o+10,s]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,s);else return;t.preventDefault()}point(t){let n=t.buttons?"press":"hover";if(!this.shown||n==="hover"&&!this.hover)return;let r=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-r.top)/this.side),s=Math.floor((t.clientX-r.left)/this.side);this.moveTo(o,s,n)}fit(t=!1){let n=this.element.clientWidth;if(!this.shown||!n)return;let{rows:r,columns:o}=this.shown,s=Math.min(n/o,this.tallest/r,this.largest),i=s>=3?Math.floor(s):s;i===this.side&&!t||(this.side=i,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:n}=this.shown,[r,o]=[t*this.side,n*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${r}px`});let s=Nr(this.values,o,r),i=this.paintColours(s,o,r);this.side>=Mi&&this.paintLines(s),this.paintPadding(s),this.paintNumbers(s,i),this.paintMarks()}paintColours(t,n,r){let{rows:o,columns:s,colour:i}=this.shown,a=new OffscreenCanvas(s,o),h=new ImageData(s,o),l=[];for(let u=0;u<o;u++)for(let f=0;f<s;f++){let p=i(u,f);l.push(p),p&&h.data.set([...p,255],4*(u*s+f))}return a.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,n,r),l}paintLines(t){let{rows:n,columns:r}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=n;o++)pn(t,0,o*this.side,r*this.side,o*this.side);for(let o=0;o<=r;o++)pn(t,o*this.side,0,o*this.side,n*this.side);t.stroke()}paintPadding(t){let{rows:n,columns:r,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<n;a++)for(let h=0;h<r;h++)o(a,h)&&t.rect(h*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[s,i]=[n*this.side,r*this.side];for(let a=-s;a<i;a+=7)pn(t,a,s,a+s,0);t.stroke(),t.restore()}paintNumbers(t,n){let{rows:r,columns:o,text:s}=this.shown;if(!s||this.side<ki)return;let i=n.map((h,l)=>h&&s(Math.floor(l/o),l%o)),a=$i(t,i,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<r*o;h++){if(!i[h])continue;let[l,u]=[Math.floor(h/o),h%o];t.fillStyle=this.shown.padding?.(l,u)?this.styled("--ink"):ke(n[h]),t.fillText(i[h],(u+.5)*this.side,(l+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,n]=[this.shown.rows*this.side,this.shown.columns*this.side],r=4,o=Nr(this.marks,n+2*r,t+2*r);o.translate(r,r);for(let{top:s,left:i,height:a,width:h,kind:l="window"}of this.frames){let u=[i*this.side,s*this.side,h*this.side,a*this.side],f=l==="other"?2:3;for(let[p,m]of[[this.styled("--halo"),f+3],[this.styled(`--frame-${l}`),f]])o.strokeStyle=p,o.lineWidth=m,o.lineJoin="round",o.strokeRect(...u)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:n,text:r,spoken:o}=this.shown,{y:s,x:i,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",n),this.row.setAttribute("aria-rowindex",s+1),this.cell.setAttribute("aria-colindex",i+1),this.cell.setAttribute("aria-label",(o??r)?.(s,i)??""),Object.assign(this.cell.style,{left:`${i*a}px`,top:`${s*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function Nr(e,t,n){let r=window.devicePixelRatio||1;[e.width,e.height]=[Math.round(t*r),Math.round(n*r)],Object.assign(e.style,{width:`${t}px`,height:`${n}px`});let o=e.getContext("2d");return o.scale(r,r),o}function pn(e,t,n,r,o){e.moveTo(t,n),e.lineTo(r,o)}function $i(e,t,n){e.font="10px system-ui, sans-serif";let r=Math.max(...t.map(o=>o?e.measureText(o).width:0),1);return Math.min(Math.floor(10*(n-Math.max(4,n/5))/r),Math.floor(n*.42),18)}var Ai="blue: below 0, orange: above 0",Fr=8;function Rr(e,{signed:t,low:n,high:r,colour:o},s=a=>fr(a,1),i="the largest"){let a=u=>Me(o(n+(r-n)*u/Fr)),h=Array.from({length:Fr+1},(u,f)=>a(f)),l=c("span",{class:"strip"});return l.style.background=`linear-gradient(90deg, ${h.join(", ")})`,Or(e,c("span",{},s(n)),l,c("span",{},s(r)),c("span",{class:"soft"},t?Ai:`black: 0, white: ${i}`))}var Oi=2e4,Si=.005;function Br(e){let t=Math.max(1,Math.floor(e.data.length/Oi)),n=e.data.filter((a,h)=>h%t===0).sort(),r=Math.floor(Si*n.length),[o,s]=[n[r],n[n.length-1-r]];if(o>=0)return{low:0,high:s||n.at(-1)||1,signed:!1};let i=Math.max(-o,s,1e-6);return{low:-i,high:i,signed:!0}}var _t=({low:e,high:t,signed:n})=>n?Mr(t):kr(e,t);function mn(e){let t=Math.max(...e.map(Math.abs),1e-9);return{low:-t,high:t,signed:!0}}function jr(e,t){let n=_t(t)(e);return{background:Me(n),color:ke(n)}}function Z(e){if(e.length===3)return{height:e[0],width:e[1],maps:e[2],row:!1};let t=b(e),n=t<=12?t:Math.ceil(Math.sqrt(2*t));return{height:Math.ceil(t/n),width:n,maps:1,row:!0}}function $e(e,t,n,r){let{height:o,width:s,row:i}=Z(e);if(t<0||n<0||t>=o||n>=s)return null;if(!i)return[t,n,r];let a=t*s+n;return a<b(e)?nt(e,a):null}function dn(e,t){let{width:n,row:r}=Z(e);if(!r)return t;let o=L(e,t);return[Math.floor(o/n),o%n,0]}var Ur=2;function qr(e,t){let{height:n,width:r,row:o}=Z(e.shape),s=!o&&Math.min(n,r)>4*Ur?Ur:0,i=null;for(let a=s;a<n-s;a++)for(let h=s;h<r-s;h++){let l=$e(e.shape,a,h,t),u=l?Math.abs(W(e,l)):-1;(!i||u>i.size)&&(i={size:u,index:l})}return i.index}function Ae(e,t,n,r){let{height:o,width:s,maps:i,row:a}=Z(t.shape);(e.width!==s||e.height!==o)&&Object.assign(e,{width:s,height:o});let h=e.getContext("2d"),l=h.createImageData(s,o),u=a?t.data.length:o*s,f=_t(r);for(let p=0;p<u;p++)l.data.set(f(t.data[a?p:p*i+n]),4*p),l.data[4*p+3]=255;h.putImageData(l,0,0)}var zi=["red","green","blue"];function Ee(e){if(Number.isInteger(e)&&Math.abs(e)<1e4)return String(e).replace("-","−");let t=Math.abs(e);return t<.005?"0.00":t>=1e4?e.toExponential(0).replace("e+","e").replace("-","−"):e.toFixed(t>=100?0:t>=10?1:2).replace("-","−")}var N=e=>`${(100*e).toFixed(1)}%`,F=e=>e.toLocaleString("en-US"),_=(e,t)=>`${F(e)} ${t}${e===1?"":"s"}`;function Wr(e){return e.length===3?`${_(e[2],"map")} of ${e[0]}×${e[1]}`:_(b(e),"number")}function yt(e,t){return e.kind==="InputLayer"&&t<3?zi[t]:`map ${t}`}function Yt(e,t){return t.length===3?`${yt(e,t[2])}, row ${t[0]}, column ${t[1]}`:`number ${t.join(", ")}`}var ot=(e,t)=>`${e}[${t.join(", ")}]`,Hr=e=>Array.isArray(e)?e:[e,e],Se=e=>Hr(e).join("×");function gn(e){let[t,n]=Hr(e??1);return t===1&&n===1?"":t===n?`, in steps of ${t}`:`, in steps of ${t}×${n}`}function Ei(e){return e==="same"?", zeros around the edge":""}function Ti(e){let t=e.activation,n=typeof t=="string"?t:t?.class_name;return!n||n==="linear"?"":n}var ze={relu:"what is below 0 becomes 0",ReLU:"what is below 0 becomes 0",relu6:"what is below 0 becomes 0, what is above 6 becomes 6",leaky_relu:"what is below 0 is made small",LeakyReLU:"what is below 0 is made small",elu:"what is below 0 is bent towards −1",silu:"each number times its own sigmoid",sigmoid:"every number is pressed between 0 and 1",tanh:"every number is pressed between −1 and 1",softmax:"scores become probabilities that sum to 1",Softmax:"scores become probabilities that sum to 1"};function Kt(e){let t=Ti(e);return t?`; then ${t}: ${ze[t]??"an activation"}`:""}function Ci({scale:e,offset:t}){return typeof e!="number"||typeof t!="number"?"each colour stretched and shifted":`0 to 255 becomes ${y(t)} to ${y(255*e+t)}`}var Gr=(e,t)=>`${e} of every ${Se(t.pool_size)} window${gn(t.strides)}`,Oe=(e,t)=>`${e} ${t.join(" and ")}, number by number`,Ii={InputLayer:()=>["The photo","as the network sees it: 0 to 255, red, green and blue"],Rescaling:e=>["Rescaling",Ci(e)],Normalization:()=>["Normalization","each colour less its mean, divided by its spread"],Conv2D:(e,[t])=>["Convolution",`${_(e.filters,"filter")} of ${Se(e.kernel_size)} slide over ${_(t[2],"map")}`+gn(e.strides)+Ei(e.padding)+Kt(e)],DepthwiseConv2D:e=>["Depthwise convolution",`each map has a ${Se(e.kernel_size)} filter of its own`+gn(e.strides)+Kt(e)],SeparableConv2D:e=>["Separable convolution",`each map has a ${Se(e.kernel_size)} filter of its own; ${e.filters} mixtures of them`+Kt(e)],Dense:(e,[t])=>["Dense",`${_(e.units,"sum")} over all ${_(t.at(-1),"number")}`+Kt(e)],BatchNormalization:()=>["Batch normalization","each map stretched and shifted as it was learned"],Activation:e=>["Activation",Kt(e).slice(7)],ReLU:e=>["ReLU",ze[e.negative_slope?"leaky_relu":e.max_value===6?"relu6":"relu"]],LeakyReLU:()=>["Leaky ReLU",ze.leaky_relu],Softmax:()=>["Softmax",ze.softmax],MaxPooling2D:e=>["Max pooling",Gr("the largest",e)],AveragePooling2D:e=>["Average pooling",Gr("the mean",e)],GlobalMaxPooling2D:()=>["Global max pooling","of each map its largest number"],GlobalAveragePooling2D:()=>["Global average pooling","of each map its mean"],Flatten:()=>["Flatten","all numbers in one row"],ZeroPadding2D:()=>["Zero padding","zeros around the edge"],Reshape:()=>["Reshape","the same numbers in another shape"],Concatenate:(e,t,n)=>["Concatenate",`the maps of ${n.join(" and ")}, one after the other`],Add:(e,t,n)=>["Add",Oe("the sum of",n)],Subtract:(e,t,n)=>["Subtract",Oe("the difference of",n)],Multiply:(e,t,n)=>["Multiply",Oe("the product of",n)],Divide:(e,t,n)=>["Divide",Oe("the quotient of",n)]};function Vt(e,t){let n=Ii[e.kind];return n?n(e.settings,t,e.inputs):[e.kind,"works during training only: nothing changes here"]}var Zr=e=>Vt(e,e.inputs.map(()=>[1,1,1]))[0],Te=e=>e.charAt(0).toUpperCase()+e.slice(1);var wn=2,Di=12,Ce=class{constructor(t){this.onChoose=t,this.grid=new Zt({label:"the map",tallest:360,largest:44,onMove:(r,o,s)=>s==="keys"?this.choose(r,o):this.peer(r,o),onChoose:(r,o)=>this.choose(r,o)}),this.lens=new Zt({label:"",still:!0,tallest:200,largest:40}),this.under=c("figcaption",{class:"quiet"}),this.beside=c("figure",{class:"lens"},this.lens.element,this.under),this.legend=c("p",{class:"legend small"});let n=c("div",{class:"large-and-lens"},this.grid.element,this.beside);this.element=c("div",{},n,this.legend),this.grid.element.addEventListener("pointerleave",()=>this.rest())}draw(t,n,r,o){Object.assign(this,{tensor:t,index:n,limits:r});let{height:s,width:i}=Z(t.shape),[a,h,l]=dn(t.shape,n);this.map=l,this.beside.hidden=this.legend.hidden=Math.max(s,i)<=Di;let u=r.high===255?"255":"so much or more";Rr(this.legend,{...r,colour:_t(r)},y,u),this.grid.select(a,h),this.grid.show(this.part(s,i,0,0,f=>`${o(f)}: ${y(W(t,f))}`)),this.grid.mark({top:a,left:h,height:1,width:1,kind:"cell"}),this.peer(a,h)}part(t,n,r,o,s){let{tensor:i,map:a,limits:h}=this,l=_t(h),u=(p,m)=>$e(i.shape,r+p,o+m,a),f=(p,m,d)=>u(p,m)?d(u(p,m)):null;return{rows:t,columns:n,colour:(p,m)=>f(p,m,d=>l(W(i,d))),text:(p,m)=>f(p,m,d=>Ee(W(i,d)))??"",spoken:(p,m)=>f(p,m,s)??"nothing"}}peer(t,n){let{height:r,width:o}=Z(this.tensor.shape),[s,i]=[r,o].map(l=>Math.min(l,2*wn+1)),a=Math.max(0,Math.min(t-wn,r-s)),h=Math.max(0,Math.min(n-wn,o-i));this.lens.show(this.part(s,i,a,h,String)),this.lens.mark({top:t-a,left:n-h,height:1,width:1,kind:"cell"}),this.under.textContent=`around row ${t}, column ${n}`}rest(){let[t,n]=dn(this.tensor.shape,this.index);this.grid.select(t,n),this.peer(t,n)}choose(t,n){let r=$e(this.tensor.shape,t,n,this.map);r?this.onChoose(r):this.rest()}focus(){this.grid.focus()}};function Tt(e,t){let n=()=>[...e.querySelectorAll("button")],r=o=>n().forEach(s=>s.tabIndex=s===o?0:-1);r(n()[0]),e.addEventListener("focusin",o=>r(o.target.closest("button"))),e.addEventListener("keydown",o=>{let s=n(),i=typeof t=="function"?t():t,h={ArrowRight:1,ArrowLeft:-1,ArrowDown:i,ArrowUp:-i,Home:-1/0,End:1/0}[o.key],l=s.indexOf(o.target.closest("button"));if(h===void 0||l<0)return;o.preventDefault();let u={[1/0]:s.length-1,[-1/0]:0};s[u[h]??l+h]?.focus()})}var _r=4,Kr=8,Li=7,Pi=/Conv2D|Dense/;function Yr(e,t){if(!e.terms.length)return[];let n=Ri(e.terms),r=n.some(({height:o,width:s})=>o*s>1);return[Ni(e),r?Bi(n,e,t):Vr(e.terms,t)]}function Ni(e){let t=e.terms.some(s=>s.product!==null),n=e.bias!==null&&e.bias!==void 0,r=e.terms.length,o=[];return t&&(o.push(Ie(e.sum,r===1?"product":`sum of ${F(r)} products`)),n&&o.push(Jt(e.bias<0?"−":"+"),Ie(Math.abs(e.bias),Pi.test(e.kind)?"bias":"shift")),n&&e.activation&&o.push(Jt("="),Ie(e.before,"sum")),o.push(Jt(e.activation?"→":"="))),o.push(Ie(e.value,e.activation?`after ${e.activation}`:"the number","result")),c("div",{},c("p",{class:"in-a-line"},...o),Fi(e))}function Fi({scores:e,before:t,value:n}){if(!e||e.length>12)return null;let r=i=>["e",c("sup",{},y(i))],o=e.flatMap((i,a)=>[...a?[" + "]:[],...r(i)]),s=["softmax: ",...r(t)," ÷ (",...o,`) = ${y(n)}`];return c("p",{class:"quiet"},...s)}var Jt=e=>c("span",{class:"sign"},e);function Ie(e,t,n=""){let r=[c("b",{},y(e)),c("small",{},t)];return c("span",{class:`part ${n}`},...r)}function Ri(e){let t=new Map;for(let n of e){let r=n.index[2]??0,o=`${r} ${n.input}`;t.has(o)||t.set(o,{input:n.input,map:r,terms:[]}),t.get(o).terms.push(n)}return[...t.values()].map(Ui)}function Ui(e){let t=e.terms[0].index.length===3,[n,r]=[0,1].map(l=>e.terms.map(({index:u})=>t?u[l]:0)),[o,s]=[Math.min(...n),Math.min(...r)],[i,a]=[Math.max(...n)-o+1,Math.max(...r)-s+1],h=e.terms.reduce((l,u)=>l+(u.product??0),0);return{...e,top:o,left:s,height:i,width:a,sum:h}}function Bi(e,t,n){let r=[...e].sort((a,h)=>Math.abs(h.sum)-Math.abs(a.sum)),o=Math.max(...r.map(a=>Math.abs(a.sum)),1e-9),s=r.map(a=>()=>ji(a,t,n,o)),i=r.length>_r?`${F(r.length)} maps go into it. The ones that count most:`:null;return Xr(s,_r,i,"maps")}function ji(e,t,n,r){let o=`${yt(n.stepOf(e.input),e.map)} of ${e.input}`,s=e.terms.some(a=>a.weight!==null),i=Math.max(e.height,e.width)<=Li;return c("div",{class:"window-row"},c("div",{class:"window-head"},qi(e,n),c("span",{class:"name"},o),s?Jr(e.sum,r):null),i?Gi(e,t,n,o,s):Vr(e.terms,n))}function qi({input:e,map:t,top:n,left:r,height:o,width:s},i){let a=i.outputOf(e),h=c("canvas",{"aria-hidden":"true"});Ae(h,a,t,i.limitsOf(e));let[l,u]=a.shape,f=c("span",{class:"frame"}),p=(m,d)=>`${100*m/d}%`;return Object.assign(f.style,{top:p(n,l),left:p(r,u),height:p(o,l),width:p(s,u)}),c("span",{class:"where"},h,f)}function Gi(e,t,n,r,o){let s=n.limitsOf(e.input),i=vn(e,"numbers",s,a=>a.value,{label:`The window in ${r}: choose a number to see what made it`,go:a=>n.go(a.input,a.index),isMarked:a=>a===t.terms[t.chosen]});return o?c("div",{class:"grids"},i,Jt("×"),vn(e,"weights",mn(e.terms.map(a=>a.weight)),a=>a.weight),Jt("="),vn(e,"products",mn(e.terms.map(a=>a.product)),a=>a.product)):c("div",{class:"grids"},i)}function vn(e,t,n,r,{label:o,go:s,isMarked:i}={}){let a=e.terms.map(u=>{let f=s?{type:"button",title:ot(u.input,u.index)}:{},p=c(s?"button":"span",{class:"cell",...f},Ee(r(u)));return Object.assign(p.style,jr(r(u),n),{gridRow:u.index[0]-e.top+1,gridColumn:u.index[1]-e.left+1}),s&&(p.addEventListener("click",()=>s(u)),p.setAttribute("aria-label",Wi(u,e))),i?.(u)&&p.classList.add("marked"),p}),l=c("div",{class:"grid",...o?{role:"group","aria-label":o}:{}},...a);return s&&Tt(l,e.width),c("figure",{},l,c("figcaption",{},t))}function Wi(e,t){let n=`row ${e.index[0]-t.top}, column ${e.index[1]-t.left}`;return e.weight===null?`${n}: ${y(e.value)}`:`${n}: ${y(e.value)} times ${y(e.weight)} is ${y(e.product)}`}function Vr(e,t){let n=e.some(h=>h.weight!==null),r=h=>Math.abs(h.product??h.value),o=[...e].sort((h,l)=>r(l)-r(h)),s=Math.max(...o.map(r),1e-9),i=o.map(h=>()=>Hi(h,t,n,s)),a=o.length>Kr?`${F(o.length)} numbers go into it. The ones that count most:`:null;return Xr(i,Kr,a,"numbers","terms")}function Hi(e,t,n,r){let o=c("code",{},ot(e.input,e.index)),s=c("button",{type:"button",class:"term"},o);s.addEventListener("click",()=>t.go(e.input,e.index));let i=n&&e.weight!==null;return c("div",{class:"term-row"},s,c("span",{class:"value"},y(e.value)),i?c("span",{class:"value"},`× ${y(e.weight)}`):null,i?c("span",{class:"value"},`= ${y(e.product)}`):null,Jr(e.product??e.value,r))}function Jr(e,t){let n=50*Math.abs(e)/t,r=c("span",{class:e<0?"less":"more"});r.style.width=`${n}%`;let o=`${e<0?"takes":"adds"} ${y(Math.abs(e))}`;return c("span",{class:"balance",role:"img","aria-label":o,title:o},r)}function Xr(e,t,n,r,o="windows"){let s=c("div",{class:o},n?c("p",{class:"quiet"},n):null);if(s.append(...e.slice(0,t).map(i=>i())),e.length>t){let i=`Show all ${F(e.length)} ${r}`,a=c("button",{type:"button",class:"more-of-it"},i);a.addEventListener("click",()=>{let h=e.slice(t).map(l=>l());a.replaceWith(...h),h[0].querySelector("button")?.focus()}),s.append(a)}return s}var Ct=e=>e.reduce((t,n)=>n.probability>t.probability?n:t),De=class{constructor(t){this.onChoose=t,this.words=c("p",{class:"verdict-words"}),this.bars=c("div",{class:"bars"}),this.warning=c("p",{class:"warning"}),this.warning.hidden=!0;let n=c("p",{class:"soft small"},"Choose a class to see the sum that made its number.");this.element=c("div",{class:"verdict"},this.words,this.bars,this.warning,n)}wait(t){this.element.setAttribute("aria-busy","true"),this.bars.firstChild||(this.words.textContent=t)}rest(){this.element.setAttribute("aria-busy","false")}show(t,n,r){let{name:o,probability:s}=Ct(t);this.words.replaceChildren(c("b",{},o)," ",c("span",{},N(s))),this.bars.replaceChildren(...t.map((i,a)=>this.bar(i,n?.[a],a,i.name===o))),this.warning.hidden=!r,this.warning.textContent=r??""}bar({name:t,probability:n},r,o,s){let i=c("span",{class:s?"fill first":"fill"});i.style.width=N(n);let a=c("span",{class:"track"},i);if(r){let u=c("span",{class:"was"});u.style.left=N(r.probability),a.append(u)}let h=r?` (was ${N(r.probability)})`:"",l=c("button",{type:"button",class:"answer",title:"See the sum that made it"},c("span",{class:"name"},t),a,c("span",{class:"percent"},N(n),c("small",{},h)));return l.addEventListener("click",()=>this.onChoose(o)),l}};var Zi=350,Le=class{constructor(t,n){Object.assign(this,{app:t,onChange:n}),this.trail=[],this.way=c("ol",{class:"trail"}),this.large=new Ce(r=>this.move(r)),this.title=c("h2",{id:"inspected"},"A number and its sum"),this.head=c("div",{class:"inspected-head"}),this.sum=c("div",{class:"made-of"}),this.next=c("div",{class:"next"}),this.element=c("section",{class:"inspector card","aria-labelledby":"inspected",id:"number"},c("nav",{"aria-label":"The numbers you came by"},this.way),this.title,this.head,this.large.element,this.sum,this.next),this.element.hidden=!0}get place(){return this.trail.at(-1)??null}clear(){this.trail=[],this.draw()}start(t,n,r=!1){this.trail=[{name:t,index:n}],this.draw(),r&&this.arrive()}go(t,n){let r=ot(t,n),o=this.trail.findIndex(s=>ot(s.name,s.index)===r);this.trail=o<0?[...this.trail,{name:t,index:n}]:this.trail.slice(0,o+1),this.draw(),this.arrive()}move(t){this.trail=[...this.trail.slice(0,-1),{name:this.place.name,index:t}],this.draw(),clearTimeout(this.waiting),this.waiting=setTimeout(()=>this.speak(),Zi)}arrive(){this.large.focus();let{top:t}=this.title.getBoundingClientRect();(t<0||t>window.innerHeight/2)&&this.element.scrollIntoView({block:"start"}),this.speak()}speak(){let{step:t,said:n}=this.looked();vt(`${t.name}, ${Yt(t,this.place.index)}: ${n.sentence}`)}looked(){let t=this.app.stepOf(this.place.name);return{step:t,said:wt(t,this.app.outputs,this.place.index)}}draw(){let t=this.place&&this.app.outputs.has(this.place.name);if(this.element.hidden=!t,!t)return this.onChange(null,null);let{step:n,said:r}=this.looked(),o=this.seen(n.name);this.drawWay(),this.drawHead(n,r),this.drawLarge(n),this.sum.replaceChildren(...this.sumParts(n,r,o)),this.next.replaceChildren(...this.nextParts(n)),this.onChange(this.place,o)}seen(t){let{network:n,outputs:r}=this.app,o=Lr(n,r,t,this.place.index);return yn(o)===r.get(n.steps[0].name).shape.slice(0,2).join("×")?null:o}drawWay(){let t=this.trail.length-1,n=this.trail.map((r,o)=>{let s=this.nameOf(r);if(o===t)return c("li",{},c("span",{"aria-current":"step"},s));let i=c("button",{type:"button"},s);return i.addEventListener("click",()=>this.go(r.name,r.index)),c("li",{},i)});this.way.replaceChildren(...n),this.way.hidden=t===0,this.way.scrollLeft=this.way.scrollWidth}nameOf({name:t,index:n}){return this.app.answerOf(t,n)?.name??ot(t,n)}drawHead(t,n){let{network:r,outputs:o}=this.app,s=this.app.answerOf(t.name,this.place.index),i=o.get(t.name).shape,[a,h]=Vt(t,t.inputs.map(m=>o.get(m).shape)),l=i.length===3,u=t.kind==="InputLayer"?"the photo":t.name,f=l?`${yt(t,this.place.index[2])} of ${u}`:t.name;this.title.textContent=s?`${s.name}: ${N(s.probability)}`:Te(f);let p=r.steps.indexOf(t);this.head.replaceChildren(c("p",{class:"quiet"},`Layer ${p}, ${a}: ${h}.`),l?this.otherMaps(i[2]):"",c("p",{class:"here"},`${l?Yt(t,this.place.index).replace(/^[^,]+, /,""):Yt(t,this.place.index)}: `,c("b",{},y(n.value))," ",c("code",{},ot(t.name,this.place.index))))}otherMaps(t){let[n,r,o]=this.place.index,s=(i,a,h)=>{let l=c("button",{type:"button","aria-label":a},h);return l.disabled=t===1,l.addEventListener("click",()=>{this.move([n,r,(o+i+t)%t]),this.head.querySelector(`[aria-label="${a}"]`)?.focus()}),l};return c("p",{class:"turn"},s(-1,"previous map","‹"),s(1,"next map","›"))}drawLarge(t){let n=this.app.outputs.get(t.name),r=o=>Yt(t,o);this.large.draw(n,this.place.index,this.app.limitsOf(t.name),r)}sumParts(t,n,r){let o=r?`It depends on ${yn(r)} ${yn(r)==="1×1"?"pixel":"pixels"} of the photo, its receptive field: see the frame there.`:"It depends on the whole photo: that is its receptive field.";if(!t.inputs.length)return[c("p",{},"This is the photo itself: here all sums begin.")];let s={stepOf:i=>this.app.stepOf(i),outputOf:i=>this.app.outputs.get(i),limitsOf:i=>this.app.limitsOf(i),go:(i,a)=>this.go(i,a)};return[c("h3",{},"What made it"),c("p",{},n.sentence),...Yr(n,s),c("p",{class:"quiet"},o)]}nextParts(t){let{network:n,outputs:r}=this.app,o=c("h3",{},"Where it goes next"),s=Pr(n,r,t.name,this.place.index);return s.length?[o,...s.map(i=>this.nextRow(i)),this.whatIf(t)]:[c("p",{class:"quiet"},"This is an answer of the network: nothing comes after it.")]}whatIf(t){let n=c("p",{class:"what-if-said"}),r=(i,a)=>{let h=c("button",{type:"button",class:"term"},i);return h.addEventListener("click",async()=>{let l=await this.without(t,a);n.textContent=l,vt(l)}),h},o=L(this.app.outputs.get(t.name).shape,this.place.index),s=this.app.outputs.get(t.name).shape[2];return c("div",{class:"next-row"},c("p",{},"What would the network say without it?"),c("div",{class:"buttons"},r("if this number were 0",i=>i===o),s?r("if its whole map were 0",i=>i%s===o%s):null),n)}async without(t,n){let{network:r,outputs:o}=this.app,{shape:s,data:i}=o.get(t.name),a={shape:s,data:i.map((d,g)=>n(g)?0:d)},h=await Ht(r,o,new Map([[t.name,a]])),[l,u]=[o,h].map(d=>dt(r,d));if(!u)return"Then its answer would be no probability.";let{name:f,probability:p}=Ct(l),m=u.find(d=>d.name===f).probability;return`${f} would get ${N(m)} in place of ${N(p)}.`}nextRow({step:t,uses:n,places:r,channels:o}){let s=n.map(h=>{let l=c("code",{},this.nameOf({name:t.name,index:h.index})),u=h.product===null?"":` ${h.product<0?"":"+"}${y(h.product)}`,f=c("button",{type:"button",class:"term"},l,u);return f.addEventListener("click",()=>this.go(t.name,h.index)),f}),i=r*o,a=i?i===1?"uses it once":`uses it ${_(i,"time")}${i>n.length&&n.length>1?"; most strongly":""}`:"looks past it";return c("div",{class:"next-row"},c("p",{},c("b",{},t.name),` (${Zr(t)}) ${a}${n.length?":":"."}`),c("div",{class:"buttons"},...s))}},yn=({top:e,left:t,bottom:n,right:r})=>`${n-e+1}×${r-t+1}`;var Qr=8,Pe=class{constructor(t,n){Object.assign(this,{app:t,onChoose:n}),this.list=c("ol",{class:"layers",start:"0"}),this.summary=c("p",{class:"quiet"}),this.element=c("section",{class:"all-layers","aria-labelledby":"layers"},c("h2",{id:"layers"},"Layer by layer"),this.summary,this.list),this.watcher=new IntersectionObserver(r=>r.forEach(o=>this.see(o)),{rootMargin:"300px"})}reset(){let{network:t}=this.app;this.watcher.disconnect(),this.rows=new Map(t.steps.map(o=>[o.name,this.row(o)])),this.list.replaceChildren(...[...this.rows.values()].map(({item:o})=>o));let r=t.steps.flatMap(o=>Object.values(o.weights)).reduce((o,{data:s})=>o+s.length,0);this.summary.textContent=`${F(t.steps.length)} layers, in the order in which they run, with ${F(r)} weights. Choose a map to see its numbers.`,this.rows.forEach(({item:o})=>this.watcher.observe(o))}row(t){let n=t.inputs.map(u=>this.app.stepOf(u).shape),[r,o]=Vt(t,n),s=c("h3",{},`${r} `,c("code",{},t.name)),i=c("p",{class:"quiet"},`${Te(o)}. Gives ${Wr(t.shape)}.`),a=c("div",{class:"thumbs",role:"group","aria-label":`maps of ${t.name}`}),h=c("li",{class:"layer waiting"},s,i,a),l={step:t,item:h,thumbs:a,shown:Qr,seen:!1,stale:!0};return h.row=l,l}see({target:t,isIntersecting:n}){t.row.seen=n,this.paint(t.row)}show(t){let n=this.rows.get(t);n.stale=!0,n.item.classList.remove("waiting"),this.paint(n)}paint(t){let n=this.app.outputs.get(t.step.name);if(!t.seen||!t.stale||!n)return;t.stale=!1;let r=Z(n.shape).maps,o=Math.min(r,t.shown);t.thumbs.querySelectorAll(".thumb").length!==o&&this.fill(t,n,o);let s=this.app.limitsOf(t.step.name);t.thumbs.querySelectorAll("canvas").forEach((i,a)=>Ae(i,n,a,s)),this.mark()}fill(t,n,r){let{maps:o,height:s,width:i}=Z(n.shape),a=Array.from({length:r},(h,l)=>{let u=n.shape.length===3?yt(t.step,l):"its numbers",f=c("canvas",{"aria-hidden":"true"});f.style.aspectRatio=`${i} / ${s}`;let p=c("button",{type:"button",class:"thumb",title:u},f);return t.step.kind==="InputLayer"&&p.append(c("small",{"aria-hidden":"true"},u)),p.setAttribute("aria-label",`${u} of ${t.step.name}`),p.addEventListener("click",()=>this.choose(t.step,l)),p});t.thumbs.classList.toggle("wide",i>2*s),t.thumbs.replaceChildren(...a),o>r&&t.thumbs.append(this.more(t,o)),Tt(t.thumbs,()=>_i(t.thumbs))}more(t,n){let r=`all ${F(n)} maps of ${t.step.name}`,o=c("button",{type:"button",class:"all","aria-label":r},`all ${n}`);return o.addEventListener("click",()=>{t.shown=1/0,t.stale=!0,this.paint(t),t.thumbs.querySelectorAll(".thumb")[Qr].focus()}),o}choose(t,n){this.onChoose(t.name,qr(this.app.outputs.get(t.name),n))}mark(t=this.marked){this.marked=t,this.list.querySelectorAll("[aria-current]").forEach(o=>o.removeAttribute("aria-current"));let n=t&&this.rows?.get(t.name),r=t?.index.length===3?t.index[2]:0;n?.thumbs.querySelectorAll(".thumb")[r]?.setAttribute("aria-current","true")}};function _i(e){let[t,...n]=e.querySelectorAll("button"),r=n.findIndex(o=>o.offsetTop>t.offsetTop+4);return r<0?n.length+1:r+1}var Ne=class{constructor(t,n){this.buttons=new Map(t.map(r=>{let o=c("button",{type:"button",class:"picture","aria-pressed":"false",title:r.name},c("img",{src:r.address,alt:r.name,width:"56",height:"56"}));return o.addEventListener("click",()=>n(r)),[r.key,o]})),this.element=c("div",{class:"pictures",role:"group","aria-label":"Photos of the course"},...this.buttons.values()),t.length&&Tt(this.element,1),this.element.hidden=!t.length}mark(t){this.buttons.forEach((n,r)=>n.setAttribute("aria-pressed",String(r===t)))}};var Ki=/\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i,Yi={shipped:"Cats and dogs, learned from 17,000 photos",drawn:"Drawn cats and dogs, learned from drawings"},Vi={shipped:"It knows two words: whatever a picture shows, it says Cat or Dog.",drawn:"It learned from drawings such as the last four above. About photos it can only guess."};function to(){let{model:e,drawn:t,state:n=""}=zt(),r=[],o=(s,i)=>i&&r.push(Ji(s,i));return o(Et(n).network??"given",e),o("shipped",globalThis.shipped),o("drawn",t?.model),r}function Ji(e,t){let n=Yi[e]??(e==="given"?"Your network":e);return{key:e,name:n,note:Vi[e]??"",content:()=>cn(t)}}function eo(){let{photo:e,photos:t=[],drawn:n}=zt();return[e,...t,...n?.photos??[]].filter(Boolean).map(({name:r,label:o,sources:s})=>({key:r,name:o,address:s.at(-1)}))}var no=e=>Tr(e.address);async function ro(e){if(Ki.test(e.name??""))return!0;let t=new Uint8Array(await e.slice(0,4).arrayBuffer());return["PK","HDF"].includes(String.fromCharCode(...t))}var Xi=128,Qi={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},Fe=class{constructor(t){this.events=t,this.canvas=c("canvas",{"aria-hidden":"true"}),this.brush=c("span",{class:"brush"}),this.seen=c("span",{class:"frame seen"}),this.photo=c("div",{class:"photo",tabindex:"0",role:"application","aria-roledescription":"photo"},this.canvas,this.seen,this.brush),this.element=c("div",{class:"stage"},this.photo,this.tools(),this.hint),this.seen.hidden=!0,this.listen()}tools(){return this.switch=c("button",{type:"button",class:"tool"},"Brush"),this.hint=c("p",{class:"soft small brush-hint"}),this.setBrush(window.matchMedia("(pointer: fine)").matches),this.switch.addEventListener("click",()=>this.setBrush(!this.painting)),this.size=c("input",{type:"range",min:"1",max:"40",value:"14",id:"brush-size","aria-label":"brush size"}),this.size.addEventListener("input",()=>this.place()),this.back=c("button",{type:"button",class:"tool"},"Undo"),this.clean=c("button",{type:"button",class:"tool"},"Clear"),this.back.addEventListener("click",()=>this.undo()),this.clean.addEventListener("click",()=>this.clear()),c("div",{class:"tools",role:"group","aria-label":"Paint grey over the photo"},this.switch,c("label",{for:"brush-size"},"size ",this.size),this.back,this.clean)}setBrush(t){this.painting=t,this.switch.setAttribute("aria-pressed",String(t)),this.photo.classList.toggle("painting",t),this.hint.textContent=t?"Drag over the photo: what you cover turns grey, and the network answers anew.":"The brush is off: choose a pixel of the photo to see its numbers."}show(t,n){Object.assign(this,{tensor:t,name:n});let[r,o]=t.shape;this.mask=new Uint8Array(r*o),this.past=[],this.at={y:Math.floor(r/2),x:Math.floor(o/2)},Object.assign(this.canvas,{height:r,width:o}),this.photo.style.aspectRatio=`${o} / ${r}`,this.draw(),this.place()}get painted(){let t=this.tensor.data.map((n,r)=>this.mask[Math.floor(r/3)]?Xi:n);return{shape:this.tensor.shape,data:t}}get share(){return this.mask.reduce((t,n)=>t+n,0)/this.mask.length}draw(){let t=this.canvas.getContext("2d"),n=t.createImageData(this.canvas.width,this.canvas.height),{data:r}=this.painted;for(let s=0;s<this.mask.length;s++)n.data.set([...r.subarray(3*s,3*s+3),255],4*s);t.putImageData(n,0,0),this.back.disabled=!this.past.length,this.clean.disabled=!this.share;let o=this.share?`, ${Math.round(100*this.share)}% painted over`:"";this.photo.setAttribute("aria-label",`${this.name}, ${_(this.tensor.shape[1],"pixel")} wide and ${this.tensor.shape[0]} high${o}. Arrow keys move the brush, the space key paints.`)}frame(t){this.seen.hidden=!t,t&&this.tensor&&this.lay(this.seen,t.top,t.left,t.bottom+1,t.right+1)}get square(){let t=Math.min(...this.tensor.shape.slice(0,2));return Math.max(1,Math.round(t*Number(this.size.value)/100))}bounds(){let t=Math.floor(this.square/2),[n,r]=this.tensor.shape,o=Math.max(0,this.at.y-t),s=Math.max(0,this.at.x-t),i=Math.min(n,this.at.y-t+this.square),a=Math.min(r,this.at.x-t+this.square);return[o,s,i,a]}place(){this.tensor&&this.lay(this.brush,...this.bounds())}lay(t,n,r,o,s){let[i,a]=this.tensor.shape;Object.assign(t.style,{top:`${100*n/i}%`,left:`${100*r/a}%`,height:`${100*(o-n)/i}%`,width:`${100*(s-r)/a}%`})}paint(){let[t,n,r,o]=this.bounds();for(let s=t;s<r;s++)this.mask.fill(1,s*this.tensor.shape[1]+n,s*this.tensor.shape[1]+o)}remember(){this.past.push(this.mask.slice())}changed(){this.draw(),this.events.onPaint()}undo(){this.mask=this.past.pop(),this.changed(),this.back.disabled&&this.photo.focus()}clear(){this.remember(),this.mask=new Uint8Array(this.mask.length),this.changed(),this.photo.focus()}listen(){this.photo.addEventListener("pointerdown",t=>this.press(t)),this.photo.addEventListener("pointermove",t=>this.drag(t));for(let t of["pointerup","pointercancel"])this.photo.addEventListener(t,()=>this.held=!1);this.photo.addEventListener("keydown",t=>this.key(t))}pointed(t){let n=this.photo.getBoundingClientRect(),[r,o]=this.tensor.shape,s=(i,a)=>Math.max(0,Math.min(a-1,Math.floor(i*a)));return{y:s((t.clientY-n.top)/n.height,r),x:s((t.clientX-n.left)/n.width,o)}}press(t){if(!(!this.tensor||t.button)){if(this.at=this.pointed(t),this.place(),!this.painting)return this.events.onPixel(this.at.y,this.at.x);this.photo.setPointerCapture(t.pointerId),this.held=!0,this.remember(),this.paint(),this.changed()}}drag(t){if(!this.tensor)return;let n=this.at,r=this.pointed(t);if(this.held){let o=Math.max(1,Math.abs(r.y-n.y),Math.abs(r.x-n.x));for(let s=1;s<=o;s++){let i=a=>Math.round(n[a]+(r[a]-n[a])*s/o);this.at={y:i("y"),x:i("x")},this.paint()}this.changed()}this.at=r,this.place()}key(t){if(!this.tensor||t.altKey||t.ctrlKey||t.metaKey)return;let n=Qi[t.key];if(n){let r=t.shiftKey?1:Math.max(1,Math.round(this.square/2)),[o,s]=this.tensor.shape;this.at.y=Math.max(0,Math.min(o-1,this.at.y+r*n[0])),this.at.x=Math.max(0,Math.min(s-1,this.at.x+r*n[1])),this.place(),vt(`row ${this.at.y}, column ${this.at.x}`)}else if(t.key===" ")this.remember(),this.paint(),this.changed();else if(t.key==="Enter")this.events.onPixel(this.at.y,this.at.x);else return;t.preventDefault()}};var It="own",Re=class{constructor(){this.networks=to(),this.pictures=eo(),this.network=null,this.outputs=new Map,this.limits=new Map,this.verdict=new De(t=>this.explainAnswer(t)),this.stage=new Fe({onPaint:()=>this.attempt(()=>this.ask()),onPixel:(t,n)=>this.inspector.start(this.network.steps[0].name,[t,n,0],!0)}),this.layers=new Pe(this,(t,n)=>this.inspector.start(t,n,!0)),this.inspector=new Le(this,(t,n)=>this.looked(t,n)),this.build()}stepOf(t){return this.network.step(t)}limitsOf(t){if(!this.limits.has(t)){let r=t===this.network.steps[0].name?{low:0,high:255,signed:!1}:Br(this.outputs.get(t));this.limits.set(t,r)}return this.limits.get(t)}answerOf(t,n){if(t!==this.network.output)return null;let r=this.outputs.get(t).data.length===1;return dt(this.network,this.outputs)?.[r?1:n.at(-1)]??null}explainAnswer(t){let n=this.outputs.get(this.network.output).data.length===1;this.inspector.start(this.network.output,[n?0:t],!0)}build(){this.status=c("p",{class:"soft small status"}),this.note=c("p",{class:"soft small"}),this.photos=new Ne(this.pictures,n=>this.attempt(()=>this.takePicture(n))),this.picker=Er({onFile:n=>this.takeFile(n),text:"Your own photo or network",accept:"image/*,.npz"});let t=c("main",{},c("div",{class:"ask"},c("section",{class:"card","aria-labelledby":"photo"},c("h2",{id:"photo"},"The photo, as the network sees it"),this.stage.element),c("div",{class:"answer-side"},c("section",{class:"card","aria-labelledby":"verdict"},c("h2",{id:"verdict"},"What it says"),this.verdict.element,this.status),c("section",{class:"card","aria-labelledby":"choose"},c("h2",{id:"choose"},"Another photo, another network"),this.photos.element,this.networkMenu(),this.note,this.picker.element,c("p",{class:"soft small drop-hint"},"Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: ",c("code",{},"python -m helpers export FILE.keras --to numpy")," writes the file.")))),c("div",{class:"inside"},this.layers.element,this.inspector.element));document.body.append(this.header(),t),xe(()=>this.repaint())}header(){let t=Object.entries(zt().links??{}).map(([n,r])=>c("a",{href:r},n));return c("header",{},t.length?c("nav",{"aria-label":"The course"},...t):null,c("h1",{},"A network, number by number"),c("p",{class:"lead"},"Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer."))}networkMenu(){let t=this.networks.map(({key:n,name:r})=>({value:n,text:r}));return this.menu=zr(t,n=>this.attempt(()=>this.takeNetwork(this.sourceOf(n)))),c("label",{class:"labelled"},c("span",{},"Network"),this.menu)}sourceOf(t){return this.networks.find(n=>n.key===t)}async start(){let t=this.state(),{network:n,photo:r}=t,o=this.pictures.find(({key:i})=>i===r)??this.pictures[0],s=this.sourceOf(n)??this.networks[0];Dr(()=>this.follow()),await this.attempt(async()=>{o&&await this.takePicture(o,!1),s&&await this.takeNetwork(s)}),this.lookAt(t)}state(){return{...Et(zt().state??""),...Et()}}async follow(){let t=this.state(),n=this.pictures.find(({key:o})=>o===t.photo),r=this.sourceOf(t.network);await this.attempt(async()=>{n&&n.key!==this.pictureKey&&await this.takePicture(n),r&&r.key!==this.networkKey&&await this.takeNetwork(r)}),this.lookAt(t)}lookAt({layer:t,at:n}){let r=this.outputs.get(t),o=String(n??"").split(",").map(Number);r?.shape.length===o.length&&o.every((i,a)=>Number.isInteger(i)&&i>=0&&i<r.shape[a])&&this.inspector.start(t,o)}async attempt(t){this.picker.complain("");try{await t()}catch(n){n.name!=="FileError"&&console.error(n),this.picker.complain(n.name==="FileError"?n.message:"This could not be opened. Choose another file.")}}async takeFile(t){if(!await ro(t))return this.takePhoto(t,{key:It,name:t.name});await this.takeNetwork({key:It,name:t.name,note:"",content:()=>t})}async takePicture(t,n=!0){await this.takePhoto(no(t),t,n)}async takePhoto(t,{key:n,name:r},o=!0){let{values:s}=await pe(t);Object.assign(this,{photo:s,photoName:r,pictureKey:n}),this.photos.mark(n),o&&await this.begin()}async takeNetwork(t){let n=this.status.textContent;this.status.textContent=`Opening ${t.name} …`;try{let r=await ge(t.content());this.stop(),this.network=r}catch(r){throw this.status.textContent=n,this.menu.value=this.networkKey??"",r}this.sourceOf(t.key)||this.menu.append(c("option",{value:It},t.name)),t.key===It&&this.keepOwn(t),this.networkKey=this.menu.value=t.key,this.note.textContent=t.note,this.outputs=new Map,this.inspector.clear(),this.layers.reset(),await this.begin()}keepOwn(t){this.networks=[...this.networks.filter(({key:n})=>n!==It),t],this.menu.querySelector(`option[value="${It}"]`).textContent=t.name}async begin(){!this.network||!this.photo||(this.stage.show(me(this.network,this.photo),this.photoName),this.bare=null,await this.ask())}async ask(){if(this.asked=!0,this.running)return this.running;this.running=this.answerAll(),await this.running}async answerAll(){try{for(;this.asked;)this.asked=!1,await this.calculate()}finally{this.running=null}}stop(){this.controller?.abort()}async calculate(){this.controller=new AbortController;let{signal:t}=this.controller,{network:n}=this,r=performance.now();this.verdict.wait("It calculates …");try{let o=await we(n,this.stage.painted,{signal:t});n===this.network&&this.showAnswer(o,(performance.now()-r)/1e3)}catch(o){if(!t.aborted)throw o}finally{this.verdict.rest()}}showAnswer(t,n){this.outputs=t,this.limits.clear();let r=dt(this.network,t);if(!r)throw new w("The answer is no probability: the network's weights are spoilt.");let o=this.stage.share;o||(this.bare=r),this.verdict.show(r,o?this.bare:null,ae(this.network,t)?.sentence??null),this.status.textContent=`${F([...t.values()].reduce((l,{data:u})=>l+u.length,0))} numbers in ${n<1?n.toFixed(2):n.toFixed(1)} seconds, on your computer.`;for(let l of t.keys())this.layers.show(l);this.inspector.place?this.inspector.draw():this.inspector.start(this.network.output,[ta(r,t.get(this.network.output))]);let{name:s,probability:i}=Ct(r),a=o?`With ${Math.round(100*o)}% painted over: `:"",h=this.verdict.warning.hidden?"":` ${this.verdict.warning.textContent}`;vt(`${a}${s}, ${N(i)}.${h}`)}looked(t,n){this.stage.frame(n),this.layers.mark(t),Ir({network:this.networkKey,photo:this.pictureKey,layer:t?.name,at:t?.index.join(",")})}repaint(){for(let t of this.outputs.keys())this.layers.show(t);this.inspector.draw()}};function ta(e,{data:t}){return t.length===1?0:e.indexOf(Ct(e))}document.head.append(c("style",{},$n+An));new Re().start();})();
