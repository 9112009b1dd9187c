// Built by "make explorer" from explorer/, sha256 491cc7813c64d69ac5df54d33bf0b1febed8564bb1c169e96cc9599d0b3a4c0e. Edit there.
(()=>{var so=Object.defineProperty;var $n=(e,t)=>{for(var n in t)so(e,n,{get:t[n],enumerable:!0})};var An=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
  text-align: center;
  font-variant-numeric: tabular-nums;
}

.products td:not(.above, .below) {
  background: var(--paper);
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
`;var On=`/* The page of a network. */

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
  flex-wrap: wrap;
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

.inspector .legend {
  margin-bottom: 0.8rem;
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
`;var cn={};$n(cn,{ACTIVATIONS:()=>Ut,EXPLAINED:()=>ke,FileError:()=>w,LAYERS:()=>ut,MOST_BYTES:()=>we,Network:()=>Ht,answerOf:()=>dt,correlate:()=>Ln,explain:()=>wt,indexOf:()=>nt,offsetOf:()=>L,prepare:()=>ge,readNetwork:()=>ve,readPhoto:()=>de,rerun:()=>Zt,resize:()=>sn,run:()=>be,runStep:()=>an,scoreOf:()=>Je,shapeOf:()=>fr,sizeOf:()=>y,tensor:()=>$,unlike:()=>he,valueAt:()=>W,windowAt:()=>Nn});var w=class extends Error{name="FileError"},A=class extends Error{name="NotHereError"},M=(e,t=100)=>{let n=typeof e=="string"?e:JSON.stringify(e)??String(e);return n.length>t?`${n.slice(0,t)}…`:n};var Ge={};$n(Ge,{MOST_PRODUCTS:()=>je,MOST_SIDE:()=>Mt,MOST_VALUES:()=>G,finite:()=>lt,own:()=>R,paddingOf:()=>qe,perChannel:()=>se,sameAs:()=>$t,square:()=>oe,whole:()=>Sn,wholes:()=>re});var G=2**26,je=2**35,Mt=64;function R(e,t){if(typeof e!="object"||e===null||!Object.hasOwn(e,t))throw new TypeError(`There is no ${t}.`);return e[t]}function lt(e,t){let n=R(e,t);if(!Number.isFinite(n))throw new TypeError(`${t} is no number.`);return n}function $t(e,t,n){if(!Object.hasOwn(e,t))return;let r=R(e,t);if(JSON.stringify(r)!==JSON.stringify(n))throw new A(`has ${t}=${M(r)}`)}function Sn(e,t,n){if(!Number.isInteger(e)||e<1)throw new TypeError(`${t} is no whole number above 0.`);if(e>n)throw new A(`has ${t}=${e}, more than ${n}`);return e}function re(e,t,n,r){let o=R(e,t);if(!Array.isArray(o)||o.length!==n)throw new TypeError(`${t} is no list of ${n}.`);return o.map(s=>Sn(s,t,r))}function oe(e,t){let[n,r]=re(e,t,2,Mt);if(n!==r)throw new A(`has ${t}=[${n}, ${r}], which is not square`);return n}function qe(e){let t=R(e,"padding");if(t!=="valid"&&t!=="same")throw new TypeError("The padding is neither valid nor same.");return t}function se(e,t,n){for(;Array.isArray(e)&&e.length===1&&Array.isArray(e[0]);)[e]=e;let r=Array.isArray(e)?e:[e];if(!r.every(Number.isFinite))throw new TypeError(`${n} is no list of numbers.`);if(r.length!==1&&r.length!==t)throw new A(`has ${r.length} numbers as ${n}`);return Float64Array.from({length:t},(o,s)=>Math.fround(r[r.length===1?0:s]))}var y=e=>e.reduce((t,n)=>t*n,1),$=(e,t=new Float32Array(y(e)))=>({shape:e,data:t});function L(e,t){let n=(r,o)=>Number.isInteger(r)&&r>=0&&r<e[o];if(t.length!==e.length||!t.every(n))throw new RangeError(`[${t}] is no place in an array of the shape [${e}].`);return t.reduce((r,o,s)=>r*e[s]+o,0)}function nt(e,t){let n=new Array(e.length);for(let r=e.length-1;r>=0;r--)n[r]=t%e[r],t=Math.floor(t/e[r]);return n}var W=(e,t)=>e.data[L(e.shape,t)];function rt(e,t,n,r){if(r==="same"){let s=Math.max((Math.ceil(e/n)-1)*n+t-e,0);return[Math.floor(s/2),Math.ceil(s/2)]}let o=r==="valid"?0:r==="full"?t-1:r;return[o,o]}function Rt(e,t,n,r){let[o,s]=rt(e,t,n,r);return Math.max(Math.floor((e+o+s-t)/n)+1,0)}function ie(e,t,n){let[r,o,s]=e.shape;if(![...t,...n].some(Boolean))return e;let i=[r+t[0]+t[1],o+n[0]+n[1],s],a=$(i);for(let l=0;l<r;l++){let h=e.data.subarray(l*o*s,(l+1)*o*s);a.data.set(h,((l+t[0])*i[1]+n[0])*s)}return a}var zn=e=>e>=0?1/(1+Math.exp(-e)):Math.exp(e)/(1+Math.exp(e)),En=e=>t=>t>0?t:e*t,Ut=new Map([["linear",e=>e],["relu",e=>Math.max(e,0)],["relu6",e=>Math.min(Math.max(e,0),6)],["leaky_relu",En(.2)],["elu",e=>e>0?e:Math.expm1(e)],["silu",e=>e*zn(e)],["sigmoid",zn],["tanh",Math.tanh],["softmax",null]]),Tn=new Map([["Activation",e=>He(R(e,"activation"))],["ReLU",lo],["LeakyReLU",e=>Cn(lt(e,"negative_slope"),null)],["Softmax",ho]]),We=(e,t)=>Tn.get(e)(t);function He(e){if(typeof e=="object"&&e!==null){let t=R(e,"module"),n=R(e,"class_name");if(t!=="keras.layers"||!Tn.has(n))throw new A(`has the activation ${M(`${t}.${n}`)}`);return We(n,R(e,"config"))}if(!Ut.has(e))throw new A(`has the activation ${M(e)}`);return{name:e,of:Ut.get(e)}}function lo(e){$t(e,"threshold",0);let t=R(e,"max_value");return Cn(lt(e,"negative_slope"),t===null?null:lt(e,"max_value"))}function Cn(e,t){let n=e?En(e):Ut.get("relu");return{name:(e?`leaky_relu with the slope ${e}`:"relu")+(t===null?"":` up to ${t}`),of:t===null?n:o=>Math.min(n(o),t)}}function ho(e){return $t(e,"axis",-1),{name:"softmax",of:null}}function At(e,{name:t,of:n}){let{data:r,shape:o}=e;if(t==="linear")return e;if(n===null){let s=o.at(-1);for(let i=0;i<r.length;i+=s)r.set(co(r.subarray(i,i+s)),i)}else if(t==="relu")for(let s=0;s<r.length;s++)r[s]=Math.max(r[s],0);else for(let s=0;s<r.length;s++)r[s]=n(r[s]);return e}var In=({shape:e,data:t})=>$(e,t.slice());function co(e){let t=-1/0;for(let o of e)t=Math.max(t,o);let n=Float64Array.from(e,o=>Math.exp(o-t)),r=n.reduce((o,s)=>o+s,0);return n.map(o=>o/r)}var C=4,Ze=new WeakMap;function Bt(e,t,n,r){let[o,s,i,a]=t.shape,[l,h]=e.shape,u=Math.floor((l-o)/r)+1,f=Math.floor((h-s)/r)+1,p=$([u,f,a]),m=new Int32Array(Math.ceil(u*f/C)*C);for(let g=0;g<u*f;g++){let v=Math.floor(g/f);m[g]=(v*r*h+g%f*r)*i}let d={rows:o,run:s*i,below:h*i,places:u*f,filters:a};return fo(e.data,m,uo(t),p.data,d),n&&ae(p.data,n.data),p}function uo(e){if(Ze.has(e))return Ze.get(e);let t=e.shape.at(-1),n=y(e.shape)/t,r=new Float32Array(Math.ceil(t/C)*n*C);for(let o=0;o<n;o++)for(let s=0;s<t;s++){let i=Math.floor(s/C);r[(i*n+o)*C+s%C]=e.data[o*t+s]}return Ze.set(e,r),r}function fo(e,t,n,r,{rows:o,run:s,below:i,places:a,filters:l}){let h=o*s*C;for(let u=0;u<l;u+=C){let f=u/C*h;for(let p=0;p<a;p+=C){let m=t[p],d=t[p+1],g=t[p+2],v=t[p+3],k=0,O=0,z=0,X=0,I=0,yt=0,Lt=0,Nt=0,Q=0,xt=0,T=0,Pt=0,te=0,ee=0,Ft=0,K=0,B=f;for(let Y=0;Y<o;Y++){for(let D=0;D<s;D++,B+=C){let E=n[B],st=n[B+1],q=n[B+2],tt=n[B+3],et=e[m+D],it=e[d+D],at=e[g+D],kt=e[v+D];k+=et*E,O+=et*st,z+=et*q,X+=et*tt,I+=it*E,yt+=it*st,Lt+=it*q,Nt+=it*tt,Q+=at*E,xt+=at*st,T+=at*q,Pt+=at*tt,te+=kt*E,ee+=kt*st,Ft+=kt*q,K+=kt*tt}m+=i,d+=i,g+=i,v+=i}let ne=[k,O,z,X,I,yt,Lt,Nt,Q,xt,T,Pt,te,ee,Ft,K],j=Math.min(C,l-u),Be=Math.min(C,a-p);for(let Y=0;Y<Be;Y++){let D=(p+Y)*l+u;for(let E=0;E<j;E++)r[D+E]=ne[Y*C+E]}}}}function ae(e,t){for(let n=0;n<e.length;n+=t.length)for(let r=0;r<t.length;r++)e[n+r]+=t[r]}function _e(e,t,n){let[r,o,s,i]=t.shape,[a,l]=e.shape,h=Math.floor((a-r)/n)+1,u=Math.floor((l-o)/n)+1,f=s*i,p=$([h,u,f]),m=new Float64Array(f);for(let d=0;d<h*u;d++){let g=Math.floor(d/u)*n,v=d%u*n;m.fill(0);for(let k=0;k<r;k++)for(let O=0;O<o;O++){let z=((g+k)*l+v+O)*s,X=(k*o+O)*f;for(let I=0;I<f;I++)m[I]+=e.data[z+Math.floor(I/i)]*t.data[X+I]}p.data.set(m,d*f)}return p}function Dn(e,t){let[n,r]=t.shape,o=$([...e.shape.slice(0,-1),r]),s=new Float64Array(r);for(let i=0;i<e.data.length/n;i++){s.fill(0);for(let a=0;a<n;a++){let l=e.data[i*n+a],h=a*r;for(let u=0;u<r;u++)s[u]+=l*t.data[h+u]}o.data.set(s,i*r)}return o}function Ln(e,t,{stride:n=1,padding:r="valid",bias:o=0}={}){let s=[0,1].map(h=>[e.shape[h],t.shape[h],n,r]);if(e.shape[2]!==t.shape[2]||s.some(h=>Rt(...h)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${e.shape}].`);let[i,a]=s.map(h=>rt(...h)),l=$([...t.shape,1],t.data);return Bt(ie(e,i,a),l,$([1],Float32Array.of(o)),n)}function Nn(e,t,{stride:n=1,padding:r="valid"},o,s){let[i,a,l]=e.shape,[h,u]=t.shape,f=o*n-rt(i,h,n,r)[0],p=s*n-rt(a,u,n,r)[0],m=new Float64Array(t.data.length);for(let g=Math.max(0,-f);g<Math.min(h,i-f);g++)for(let v=Math.max(0,-p);v<Math.min(u,a-p);v++)for(let k=0;k<l;k++){let O=e.data[((f+g)*a+p+v)*l+k];m[(g*u+v)*l+k]=O}let d=m.map((g,v)=>g*t.data[v]);return{top:f,left:p,values:m,products:d,sum:d.reduce((g,v)=>g+v,0)}}var po="NUMPY\0",mo=/^\{'descr': '([<|][a-zA-Z]\d{1,4})', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/,go=/^((\d{1,10},)?|\d{1,10}(, \d{1,10}){1,7})$/;function le(e){let t=(i,a)=>String.fromCharCode(...e.subarray(i,a));if(e.length<10||t(0,8)!==po)throw new TypeError("no array");let n=10+e[8]+256*e[9],r=n<=Math.min(e.length,1e4)&&mo.exec(t(10,n));if(!r||!go.test(r[2]))throw new TypeError("no header of an array");let o=r[2].split(",").filter(Boolean).map(Number),s=y(o)*wo(r[1]);if(e.length-n!==s)throw new TypeError("an array of another length");return{dtype:r[1],shape:o,values:e.slice(n).buffer}}var wo=e=>Number(e.slice(2))*(e[1]==="U"?4:1);function Pn(e){let t=e>>10&31,n=e&1023,r=t===31?n?NaN:1/0:t?2**(t-25)*(1024+n):2**-24*n;return e>>15?-r:r}var N=Uint8Array,Ot=Uint16Array,vo=Int32Array,Fn=new N([0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0,0,0,0]),Rn=new N([0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13,0,0]),bo=new N([16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15]),Un=function(e,t){for(var n=new Ot(31),r=0;r<31;++r)n[r]=t+=1<<e[r-1];for(var o=new vo(n[30]),r=1;r<30;++r)for(var s=n[r];s<n[r+1];++s)o[s]=s-n[r]<<5|r;return{b:n,r:o}},Bn=Un(Fn,2),jn=Bn.b,yo=Bn.r;jn[28]=258,yo[258]=28;var qn=Un(Rn,0),xo=qn.b,ka=qn.r,Ve=new Ot(32768);for(x=0;x<32768;++x)V=(x&43690)>>1|(x&21845)<<1,V=(V&52428)>>2|(V&13107)<<2,V=(V&61680)>>4|(V&3855)<<4,Ve[x]=((V&65280)>>8|(V&255)<<8)>>1;var V,x,jt=(function(e,t,n){for(var r=e.length,o=0,s=new Ot(t);o<r;++o)e[o]&&++s[e[o]-1];var i=new Ot(t);for(o=1;o<t;++o)i[o]=i[o-1]+s[o-1]<<1;var a;if(n){a=new Ot(1<<t);var l=15-t;for(o=0;o<r;++o)if(e[o])for(var h=o<<4|e[o],u=t-e[o],f=i[e[o]-1]++<<u,p=f|(1<<u)-1;f<=p;++f)a[Ve[f]>>l]=h}else for(a=new Ot(r),o=0;o<r;++o)e[o]&&(a[o]=Ve[i[e[o]-1]++]>>15-e[o]);return a}),qt=new N(288);for(x=0;x<144;++x)qt[x]=8;var x;for(x=144;x<256;++x)qt[x]=9;var x;for(x=256;x<280;++x)qt[x]=7;var x;for(x=280;x<288;++x)qt[x]=8;var x,Gn=new N(32);for(x=0;x<32;++x)Gn[x]=5;var x;var ko=jt(qt,9,1);var Mo=jt(Gn,5,1),Ke=function(e){for(var t=e[0],n=1;n<e.length;++n)e[n]>t&&(t=e[n]);return t},U=function(e,t,n){var r=t/8|0;return(e[r]|e[r+1]<<8)>>(t&7)&n},Ye=function(e,t){var n=t/8|0;return(e[n]|e[n+1]<<8|e[n+2]<<16)>>(t&7)},$o=function(e){return(e+7)/8|0},Ao=function(e,t,n){return(t==null||t<0)&&(t=0),(n==null||n>e.length)&&(n=e.length),new N(e.subarray(t,n))};var Oo=["unexpected EOF","invalid block type","invalid length/literal","invalid distance","stream finished","no stream handler",,"no callback","invalid UTF-8 data","extra field too long","date not in range 1980-2099","filename too long","stream finishing","invalid zip data"],J=function(e,t,n){var r=new Error(t||Oo[e]);if(r.code=e,Error.captureStackTrace&&Error.captureStackTrace(r,J),!n)throw r;return r},So=function(e,t,n,r){var o=e.length,s=r?r.length:0;if(!o||t.f&&!t.l)return n||new N(0);var i=!n,a=i||t.i!=2,l=t.i;i&&(n=new N(o*3));var h=function(xn){var kn=n.length;if(xn>kn){var Mn=new N(Math.max(kn*2,xn));Mn.set(n),n=Mn}},u=t.f||0,f=t.p||0,p=t.b||0,m=t.l,d=t.d,g=t.m,v=t.n,k=o*8;do{if(!m){u=U(e,f,1);var O=U(e,f+1,3);if(f+=3,O)if(O==1)m=ko,d=Mo,g=9,v=5;else if(O==2){var yt=U(e,f,31)+257,Lt=U(e,f+10,15)+4,Nt=yt+U(e,f+5,31)+1;f+=14;for(var Q=new N(Nt),xt=new N(19),T=0;T<Lt;++T)xt[bo[T]]=U(e,f+T*3,7);f+=Lt*3;for(var Pt=Ke(xt),te=(1<<Pt)-1,ee=jt(xt,Pt,1),T=0;T<Nt;){var Ft=ee[U(e,f,te)];f+=Ft&15;var z=Ft>>4;if(z<16)Q[T++]=z;else{var K=0,B=0;for(z==16?(B=3+U(e,f,3),f+=2,K=Q[T-1]):z==17?(B=3+U(e,f,7),f+=3):z==18&&(B=11+U(e,f,127),f+=7);B--;)Q[T++]=K}}var ne=Q.subarray(0,yt),j=Q.subarray(yt);g=Ke(ne),v=Ke(j),m=jt(ne,g,1),d=jt(j,v,1)}else J(1);else{var z=$o(f)+4,X=e[z-4]|e[z-3]<<8,I=z+X;if(I>o){l&&J(0);break}a&&h(p+X),n.set(e.subarray(z,I),p),t.b=p+=X,t.p=f=I*8,t.f=u;continue}if(f>k){l&&J(0);break}}a&&h(p+131072);for(var Be=(1<<g)-1,Y=(1<<v)-1,D=f;;D=f){var K=m[Ye(e,f)&Be],E=K>>4;if(f+=K&15,f>k){l&&J(0);break}if(K||J(2),E<256)n[p++]=E;else if(E==256){D=f,m=null;break}else{var st=E-254;if(E>264){var T=E-257,q=Fn[T];st=U(e,f,(1<<q)-1)+jn[T],f+=q}var tt=d[Ye(e,f)&Y],et=tt>>4;tt||J(3),f+=tt&15;var j=xo[et];if(et>3){var q=Rn[et];j+=Ye(e,f)&(1<<q)-1,f+=q}if(f>k){l&&J(0);break}a&&h(p+131072);var it=p+st;if(p<j){var at=s-j,kt=Math.min(j,it);for(at+p<0&&J(3);p<kt;++p)n[p]=r[at+p]}for(;p<it;++p)n[p]=n[p-j]}}t.l=m,t.p=D,t.b=p,t.f=u,m&&(u=1,t.m=g,t.d=d,t.n=v)}while(!u);return p!=n.length&&i?Ao(n,0,p):n.subarray(0,p)};var zo=new N(0);function Wn(e,t){return So(e,{i:2},t&&t.out,t&&t.dictionary)}var Eo=typeof TextDecoder<"u"&&new TextDecoder,To=0;try{Eo.decode(zo,{stream:!0}),To=1}catch{}var Co=1e3,Io=100,Do=2**28,Lo=0,No=8,Po=101010256,Fo=33639248,Ro=67324752,St=class{constructor(t){this.bytes=t,this.view=new DataView(t.buffer,t.byteOffset,t.length),this.entries=this.#t()}has(t){return this.entries.has(t)}#t(){let t=this.#e(),n=this.view.getUint16(t+10,!0);if(n>Co)throw new w(`holds ${n} files, as no exported network does; export it again.`);let r=new Map,o=this.view.getUint32(t+16,!0),s=0;for(let i=0;i<n;i++){if(o+46>t||this.view.getUint32(o,!0)!==Fo)throw Gt();let[a,l,h]=[28,30,32].map(p=>this.view.getUint16(o+p,!0)),u=new TextDecoder().decode(this.bytes.subarray(o+46,o+46+a));if(r.has(u))throw new w("holds two files of the same name, as no exported network does; export it again.");let f=this.#n(o);r.set(u,f),s+=f.size,o+=46+a+l+h}if(s>Do)throw new w(`would unpack to ${s} bytes, more than a page can hold; use a smaller network.`);return r}#e(){for(let t=this.bytes.length-22;t>=Math.max(0,this.bytes.length-22-65535);t--)if(this.view.getUint32(t,!0)===Po)return t;throw new w("breaks off before its end; copy or export it again.")}#n(t){let[n,r]=[8,10].map(l=>this.view.getUint16(t+l,!0)),[o,s,i,a]=[16,20,24,42].map(l=>this.view.getUint32(t+l,!0));return{flags:n,method:r,checksum:o,packed:s,size:i,start:a}}read(t,n){let r=this.entries.get(t);if(!r)throw new w(`lacks ${t}, which is in every exported network; export it again.`);if(r.flags&1)throw new w("is locked with a password; save it again without.");if(r.size>Math.min(n,Io*r.packed))throw new w(`would unpack to an unlikely size (${t}: ${r.size} bytes from ${r.packed}), so it is not unpacked; export it again.`);let o=this.#o(r,this.#r(r));if(o.length!==r.size||Bo(o)!==r.checksum)throw Gt();return o}#r({start:t,packed:n}){if(t+30>this.bytes.length||this.view.getUint32(t,!0)!==Ro)throw Gt();let r=t+30+this.view.getUint16(t+26,!0)+this.view.getUint16(t+28,!0);if(r+n>this.bytes.length)throw Gt();return this.bytes.subarray(r,r+n)}#o({method:t,size:n},r){if(t===Lo)return r;if(t!==No)throw new w("is packed in a way that the course does not use; export it again.");try{return Wn(r,{out:new Uint8Array(n)})}catch{throw Gt()}}},Gt=()=>new w("is damaged; copy or export it again."),Uo=Uint32Array.from({length:256},(e,t)=>{for(let n=0;n<8;n++)t=t&1?t>>>1^3988292384:t>>>1;return t});function Bo(e){let t=4294967295;for(let n=0;n<e.length;n++)t=Uo[(t^e[n])&255]^t>>>8;return(t^4294967295)>>>0}var jo=3,qo=2**24;function Hn(e,t){try{let n=new St(e),r=(d,g)=>Go(n,d,g),o=Wo(r("layers",/^<U\d+$/)),s=[...new BigInt64Array(r("widths",/^<i8$/).values)].map(Number),{shape:i,values:a}=r("known",/^<f2$/),[l]=new Float64Array(r("threshold",/^<f8$/).values),h=Float32Array.from(new Uint16Array(a),Pn),u=i[1],f=Array.from({length:i[0]},(d,g)=>h.subarray(g*u,(g+1)*u)),p=(d,g)=>{let v=t.find(k=>k.name===d)?.shape;return v?.length===3&&v[2]===s[g]};if(i.length===2&&i[0]>0&&o.length>0&&o.length===s.length&&o.every(p)&&u===s.reduce((d,g)=>d+g)&&h.every(Number.isFinite)&&l>=0&&l<=1)return{layers:o,widths:s,known:f,threshold:l}}catch{}throw new w("has a damaged familiarity.npz; export or copy it again.")}function Go(e,t,n){let r=le(e.read(`${t}.npy`,qo));if(!n.test(r.dtype))throw new TypeError(`${t} is of another type`);return r}function Wo({dtype:e,shape:t,values:n}){let r=Number(e.slice(2)),o=new Uint32Array(n);return Array.from({length:t[0]},(s,i)=>String.fromCodePoint(...o.subarray(i*r,(i+1)*r)).replace(/\0+$/,""))}function Je({layers:e,known:t},n){let r=e.flatMap(s=>Ho(n.get(s))),o=Float64Array.from(t,s=>s.reduce((i,a,l)=>i+a*r[l],0)).sort();return o[o.length-Math.min(jo,o.length)]/e.length}function Ho({data:e,shape:t}){let n=t[2],r=t[0]*t[1],o=new Float64Array(n);for(let a=0;a<e.length;a++)o[a%n]+=e[a];let s=[...o].map(a=>Math.sqrt(Math.max(a/r,0))),i=Math.max(Math.hypot(...s),1e-6);return s.map(a=>a/i)}function he({familiarity:e},t){if(!e)return null;let n=Je(e,t);return n>=e.threshold?null:{sentence:"This is unlike the photos that the network learned from, so its answer says little.",score:n,threshold:e.threshold}}var{own:S,whole:ct}=Ge,Wt=[["data_format","channels_last"]],Xe=[...Wt,["dilation_rate",[1,1]]];function tn(e){if(e.length!==3)throw new TypeError("What reaches it are no maps.");return e}function en(e,t,[n,r]){let[o,s]=tn(t),i=oe(e,"strides"),a=qe(e),l=[Rt(o,n,i,a),Rt(s,r,i,a)];if(l.includes(0))throw new TypeError("The window does not fit into the maps.");return{window:[n,r],stride:i,rows:rt(o,n,i,a),columns:rt(s,r,i,a),places:l}}var Vn=e=>re(e,"kernel_size",2,Mt),ue=(e,t)=>S(e,"use_bias")?{bias:[t]}:{},nn=e=>He(S(e,"activation")),fe=(e,t)=>ie(t,e.rows,e.columns);function Zo(e,t){let n=Vn(e),r=ct(S(e,"filters"),"filters",G),o=en(e,t,n),s=[...n,t[2],r];return{...o,shape:[...o.places,r],weights:{kernel:s,...ue(e,r)},products:y(o.places)*y(s),activation:nn(e)}}function _o(e,t,n){return At(Bt(fe(e,n),t.kernel,t.bias,e.stride),e.activation)}function Jn(e,t){let n=Vn(e),r=en(e,t,n),o=ct(S(e,"depth_multiplier"),"depth_multiplier",Mt),s=[...n,t[2],o],i=t[2]*o;return{...r,shape:[...r.places,i],weights:{kernel:s,...ue(e,i)},products:y(r.places)*y(s),activation:nn(e)}}function Ko(e,t,n){let r=_e(fe(e,n),t.kernel,e.stride);return t.bias&&ae(r.data,t.bias.data),At(r,e.activation)}function Yo(e,t){let{weights:n,...r}=Jn(e,t),o=ct(S(e,"filters"),"filters",G),s=r.shape[2];return{...r,shape:[...r.places,o],weights:{depthwise_kernel:n.kernel,pointwise_kernel:[1,1,s,o],...ue(e,o)},products:r.products+y(r.places)*s*o}}function Vo(e,t,n){let r=_e(fe(e,n),t.depthwise_kernel,e.stride);return At(Bt(r,t.pointwise_kernel,t.bias,1),e.activation)}function Jo(e,t){let n=oe(e,"pool_size"),r=en(e,t,[n,n]);return{...r,shape:[...r.places,t[2]],products:y(r.places)*n*n*t[2]}}function Xo(e,t,n){let[r,o,s]=t.shape,[i,a]=e.places,l=$(e.shape),h=new Float64Array(s);for(let u=0;u<i*a;u++){let[f,p]=ht(Math.floor(u/a),0,e,r),[m,d]=ht(u%a,1,e,o);h.fill(n?-1/0:0);for(let v=f;v<p;v++)for(let k=m;k<d;k++)Xn(h,t.data,(v*o+k)*s,n);let g=n?1:(p-f)*(d-m);for(let v=0;v<s;v++)l.data[u*s+v]=h[v]/g}return l}function Xn(e,t,n,r){for(let o=0;o<e.length;o++)e[o]=r?Math.max(e[o],t[n+o]):e[o]+t[n+o]}function ht(e,t,n,r){let o=e*n.stride-(t===0?n.rows:n.columns)[0];return[Math.max(o,0),Math.min(o+n.window[t],r)]}function Qo(e,t){let[,,n]=tn(t);return{shape:S(e,"keepdims")?[1,1,n]:[n]}}function ts(e,t,n){let[r,o,s]=t.shape,i=new Float64Array(s);i.fill(n?-1/0:0);for(let l=0;l<r*o;l++)Xn(i,t.data,l*s,n);let a=n?1:r*o;return $(e.shape,Float32Array.from(i,l=>l/a))}var Qe=(e,t)=>{let n=t.shape.at(-1),r=$(t.shape);for(let o=0;o<r.data.length;o++){let s=o%n;r.data[o]=t.data[o]*e.factor[s]+e.summand[s]}return r};function es(e,t){let[n,r]=["scale","offset"].map(o=>se(S(e,o),t.at(-1),o));return{shape:t,factor:n,summand:r}}function Qn(e,t){let n=S(e,"axis");if(![-1,t.length].includes(Array.isArray(n)&&n.length===1?n[0]:n))throw new A(`has axis=${M(n)}`)}function ns(e,t){Qn(e,t);let n=[S(e,"scale")&&"gamma",S(e,"center")&&"beta","moving_mean","moving_variance"],r=Object.fromEntries(n.filter(Boolean).map(o=>[o,t.slice(-1)]));return{shape:t,weights:r,epsilon:Math.fround(lt(e,"epsilon"))}}function tr(e,{gamma:t,beta:n,moving_mean:r,moving_variance:o}){let s=Float64Array.from(o.data,(i,a)=>(t?t.data[a]:1)/Math.sqrt(i+e.epsilon));return{factor:s,summand:s.map((i,a)=>(n?n.data[a]:0)-r.data[a]*i)}}function rs(e,t){if(S(e,"invert"))throw new A("has invert=True");if(S(e,"mean")===null)return Qn(e,t),{shape:t,weights:{mean:t.slice(-1),variance:t.slice(-1)}};let[n,r]=["mean","variance"].map(o=>se(S(e,o),t.at(-1),o));return{shape:t,mean:n,variance:r}}function er(e,t){let n=t.mean?.data??e.mean,r=t.variance?.data??e.variance,o=Float64Array.from(r,s=>1/Math.max(Math.sqrt(s),1e-7));return{factor:o,summand:o.map((s,i)=>-n[i]*s)}}function os(e,t){let n=S(e,"padding"),r=[...Array(2).keys()].map(h=>{let u=n[h].map(f=>f===0?0:ct(f,"padding",Mt));if(u.length!==2)throw new TypeError("The padding is no pair.");return u}),[o,s,i]=tn(t),[a,l]=r;if(n.length!==2)throw new TypeError("The padding is no pair of pairs.");return{shape:[o+a[0]+a[1],s+l[0]+l[1],i],rows:a,columns:l}}function ss(e,t){let n=S(e,"target_shape"),r=y(t),o=y(n.filter(i=>i!==-1)),s=n.map(i=>ct(i===-1?r/o:i,"target_shape",G));if(y(s)!==r)throw new TypeError(`${r} values do not fill [${s}].`);return{shape:s}}var Zn=(e,t)=>$(e.shape,t.data);function is(e,...t){let[n]=t;if(![-1,n.length].includes(S(e,"axis")))throw new A(`has axis=${M(S(e,"axis"))}`);let r=JSON.stringify(n.slice(0,-1));if(!t.every(s=>JSON.stringify(s.slice(0,-1))===r))throw new TypeError("The maps differ in size.");let o=t.map(s=>s.at(-1));return{shape:[...n.slice(0,-1),o.reduce((s,i)=>s+i)],counts:o}}function as(e,...t){let n=$(e.shape),r=e.shape.at(-1),o=0;for(let{data:s,shape:i}of t){let a=i.at(-1);for(let l=0;l<s.length/a;l++)n.data.set(s.subarray(l*a,(l+1)*a),l*r+o);o+=a}return n}var pe=new Map([["Add",(e,t)=>e+t],["Subtract",(e,t)=>e-t],["Multiply",(e,t)=>e*t],["Divide",(e,t)=>e/t]]);function ls(e,...t){if(new Set(t.map(o=>o.length)).size>1)throw new A(`takes maps of the shapes ${M(t)}`);let n=Object.hasOwn(e,"operands")?S(e,"operands"):t.map(()=>null),r=n.filter(o=>o!==null);if(!r.every(Number.isFinite)||n.length-r.length!==t.length||n.length<2)throw new TypeError("Its operands are no numbers.");return{shape:hs(t),operands:n.map(o=>o===null?null:Math.fround(o))}}function hs(e){return e[0].map((t,n)=>{let r=new Set(e.map(o=>o[n]).filter(o=>o!==1));if(r.size>1)throw new TypeError(`Maps of the shapes ${M(e)} do not fit together.`);return r.size?[...r][0]:1})}function cs(e,t,n){let r=t[Symbol.iterator](),o=e.operands.map(l=>l===null?us(r.next().value,e.shape):l),s=$(e.shape),[i,...a]=o;typeof i=="number"?s.data.fill(i):s.data.set(i);for(let l of a)for(let h=0;h<s.data.length;h++)s.data[h]=n(s.data[h],typeof l=="number"?l:l[h]);return s}function us({data:e,shape:t},n){if(y(t)===y(n))return e;let r=new Float32Array(y(n));for(let o=0;o<r.length;o++){let s=o,i=1,a=0;for(let l=n.length-1;l>=0;l--)a+=(t[l]===1?0:s%n[l])*i,s=Math.floor(s/n[l]),i*=t[l];r[o]=e[a]}return r}function fs(e,t){let n=ct(S(e,"units"),"units",G),r=t.at(-1);return{shape:[...t.slice(0,-1),n],weights:{kernel:[r,n],...ue(e,n)},products:y(t)*n,activation:nn(e)}}function ps(e,t,n){let r=Dn(n,t.kernel);return t.bias&&ae(r.data,t.bias.data),At(r,e.activation)}function ms(e){let[,...t]=S(e,"batch_shape");if(t.length!==3)throw new A(`takes ${M(t)} in place of photos`);if(t.forEach(n=>ct(n,"batch_shape",G)),t[2]!==3)throw new A(`takes ${t[2]} channels in place of red, green and blue`);return{shape:t}}var _n={plan:(e,t)=>({shape:t}),run:(e,t,n)=>n},ce=(e,t=[])=>({only:t,plan:(n,r)=>({shape:r,activation:We(e,n)}),run:(n,r,o)=>At(In(o),n.activation)}),Kn=e=>({only:Wt,plan:Jo,run:(t,n,r)=>Xo(t,r,e)}),Yn=e=>({only:Wt,plan:Qo,run:(t,n,r)=>ts(t,r,e)}),ds=e=>({many:!0,plan:ls,run:(t,n,...r)=>cs(t,r,pe.get(e))}),rn=["Identity","Dropout","SpatialDropout2D","GaussianDropout","GaussianNoise","AlphaDropout","ActivityRegularization","RandomFlip","RandomRotation","RandomZoom","RandomTranslation","RandomShear","RandomContrast","RandomBrightness","RandomErasing"],ut=new Map([["Conv2D",{only:[...Xe,["groups",1]],plan:Zo,run:_o}],["DepthwiseConv2D",{only:Xe,plan:Jn,run:Ko}],["SeparableConv2D",{only:Xe,plan:Yo,run:Vo}],["Dense",{only:[["quantization_config",null]],plan:fs,run:ps}],["BatchNormalization",{only:[["renorm",!1]],plan:ns,run:(e,t,n)=>Qe(tr(e,t),n)}],["Activation",ce("Activation")],["ReLU",ce("ReLU",[["threshold",0]])],["LeakyReLU",ce("LeakyReLU")],["Softmax",ce("Softmax",[["axis",-1]])],["MaxPooling2D",Kn(!0)],["AveragePooling2D",Kn(!1)],["GlobalMaxPooling2D",Yn(!0)],["GlobalAveragePooling2D",Yn(!1)],["Flatten",{only:Wt,plan:(e,t)=>({shape:[y(t)]}),run:(e,t,n)=>Zn(e,n)}],["Rescaling",{plan:es,run:(e,t,n)=>Qe(e,n)}],["Normalization",{plan:rs,run:(e,t,n)=>Qe(er(e,t),n)}],["ZeroPadding2D",{only:Wt,plan:os,run:(e,t,n)=>fe(e,n)}],["Reshape",{plan:ss,run:(e,t,n)=>Zn(e,n)}],["Concatenate",{many:!0,plan:is,run:(e,t,...n)=>as(e,...n)}],...[...pe.keys()].map(e=>[e,ds(e)]),["InputLayer",{plan:ms,run:_n.run}],...rn.map(e=>[e,_n])]),on=new Map([["BatchNormalization",tr],["Rescaling",e=>e],["Normalization",er]]);function me(e,t,...n){let{only:r=[],many:o=!1,plan:s}=ut.get(e);for(let[i,a]of r)$t(t,i,a);if(!o&&n.length>1)throw new TypeError("It takes one input.");return s(t,...n)}var nr=100*2**20,rr=8e7,gs=2**22,ws=2**20,vs=[[/^\s*%PDF/,"a PDF"],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,"a HEIC photo, which this browser does not read"],[/^....ftyp(?!avi)/s,"a film, or a photo of an unknown kind"],[/^(II[*+]\0|MM\0[*+])/,"a TIFF, which browsers do not read"],[/^\0\0\0\x0cjP {2}\r\n/,"a photo in JPEG 2000, which browsers do not read"],[/^P[1-6]\s/,"a PPM, which browsers do not read"]];async function de(e){let t=M(e.name??"The photo"),n=(a,l)=>new w(`${t} ${a}`,{cause:l});if(e.size===0)throw n("is empty; copy or download the photo again.");if(e.size>nr)throw n(`is too large (${Math.round(e.size/2**20)} MB): photos of up to ${nr/2**20} MB are read; save a smaller copy of it.`);let r=await bs(e,n);if(r.trimStart().startsWith("<"))throw n("holds a web page or a drawing in text form, not a photo; save the photo.");let[o,s]=await xs(e,a=>n(ys(r),a));if(o*s>rr)throw n(`is too large (${s} × ${o} pixels): photos of up to ${rr/1e6} million pixels are read; save a smaller copy of it.`);let i=await ks(e,n);try{return{values:Ms(i),name:t,size:[i.height,i.width]}}catch(a){throw n("needs more memory than the browser gives; save a smaller copy of it.",a)}finally{i.close()}}async function bs(e,t){try{return String.fromCharCode(...new Uint8Array(await e.slice(0,1024).arrayBuffer()))}catch(n){throw t("cannot be read: it was moved, or is a folder.",n)}}var ys=e=>{let t=vs.find(([n])=>n.test(e));return t?`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(e)?"is damaged: it begins like a photo, but it breaks off or is broken; copy it again.":"is not an image; choose a photo, as JPEG or PNG."};async function xs(e,t){let n=URL.createObjectURL(e),r=new Image;try{return await new Promise((o,s)=>{r.onload=o,r.onerror=()=>s(t()),r.src=n}),[r.naturalHeight,r.naturalWidth]}finally{URL.revokeObjectURL(n)}}async function ks(e,t){try{return await createImageBitmap(e,{colorSpaceConversion:"none"})}catch(n){throw t("is damaged: its image data breaks off or is broken; copy it again.",n)}}function Ms(e){let t=1;for(;e.width*e.height>gs*t*t;)t*=2;let n=$([Math.ceil(e.height/t),Math.ceil(e.width/t),3]),r=t*Math.max(1,Math.floor(ws/(t*e.width))),o=document.createElement("canvas");o.width=e.width,o.height=Math.min(r,e.height);let s=o.getContext("2d",{willReadFrequently:!0});for(let i=0;i<e.height;i+=r){let a=Math.min(r,e.height-i);s.fillStyle="white",s.fillRect(0,0,o.width,a),s.drawImage(e,0,i,e.width,a,0,0,e.width,a),$s(n,s.getImageData(0,0,e.width,a),i,t)}return n}function $s(e,{data:t,width:n,height:r},o,s){let i=e.shape[1];for(let a=0;a<r;a+=s)for(let l=0;l<i;l++){let h=((o+a)/s*i+l)*3,u=Math.min(a+s,r),f=Math.min((l+1)*s,n),p=(u-a)*(f-l*s);for(let m=0;m<3;m++){let d=0;for(let g=a;g<u;g++)for(let v=l*s;v<f;v++)d+=t[(g*n+v)*4+m];e.data[h+m]=d/p}}}function sn(e,t,n){let o=t<=e.shape[0]&&n<=e.shape[1]?As:Os,s=or(e,1,o(e.shape[1],n));return or(s,0,o(e.shape[0],t))}function As(e,t){let n=e/t;return Array.from({length:t},(r,o)=>{let s=o*n,i=Math.min(s+n,e),a=[];for(let l=Math.floor(s);l<i;l++){let h=(Math.min(l+1,i)-Math.max(l,s))/(i-s);h>1e-9&&a.push([Math.min(l,e-1),h])}return a})}function Os(e,t){return Array.from({length:t},(n,r)=>{let o=Math.min(Math.max((r+.5)*e/t-.5,0),e-1),s=Math.floor(o),i=o-s;return i?[[s,1-i],[s+1,i]]:[[s,1]]})}function or({data:e,shape:t},n,r){let o=$(t.with(n,r.length)),[s,i,a]=o.shape,l=n===0?t[1]*a:a;for(let h=0;h<s;h++)for(let u=0;u<i;u++){let f=n===0?u*a:h*t[1]*a,p=(h*i+u)*a;for(let m=0;m<a;m++){let d=0;for(let[g,v]of r[n===0?h:u])d+=v*e[f+g*l+m];o.data[p+m]=d}}return o}function ge(e,t){let[n,r]=e.inputShape,{shape:o,data:s}=sn(t,n,r);return $(o,s.map(Math.round))}var we=256*2**20,Ss=4*2**20,zs=1e4,sr=2e3,hr="network.json",ir="class_names.json",ar="familiarity.npz",pt="python -m helpers export FILE.keras --to numpy",mt="is damaged or was made by hand",Ht=class{constructor(t,n,r,o){this.steps=t,this.classNames=n,this.output=r,this.inputShape=t[0].shape,this.familiarity=o,this.named=new Map(t.map(s=>[s.name,s]))}step(t){return this.named.get(t)}};async function ve(e){let t=e.name??"The file";try{let n=e.size??e.length;if(n>we)throw new w(`is too large (${lr(n)}): networks of up to ${lr(we)} are read.`);return Ts(e instanceof Blob?await Es(e):e,t)}catch(n){throw n instanceof w?new w(`${M(t)} ${n.message}`,{cause:n}):new w(`${M(t)} ${mt}: it describes no network; export it again.`,{cause:n})}}var lr=e=>`${Math.round(e/2**20)} MB`;async function Es(e){try{return new Uint8Array(await e.arrayBuffer())}catch(t){throw new w("cannot be read: it was moved, or is a folder.",{cause:t})}}function Ts(e,t){Cs(e,t);let n=new St(e);Ds(n);let r=cr(n,hr),o=Ps(r.layers,n),s=o.find(l=>l.name===r.output);if(!s)throw new w(`${mt}: its answer is to come from the layer ${M(r.output)}, which it lacks; export it again.`);let i=Ls(n,s.shape),a=n.has(ar)?Hn(n.read(ar,2**20),o):null;return new Ht(o,i,s.name,a)}var ft=(e,t,n=0)=>[...t].every((r,o)=>e[n+o]===r.charCodeAt(0));function Cs(e,t){if(e.length===0)throw new w("is empty; copy or export it again.");if(!ft(e,"PK"))throw ft(e,`HDF\r

`)?new w(`is in the older format HDF5 (.h5): keras.models.load_model(FILE).save("network.keras") turns it into a .keras file, and ${pt} that into what is read here.`):ft(e,"TFL3",4)?new w(`is a network for TensorFlow Lite; export the .keras file that it was made from: ${pt}`):Is(e,t)?new w(`is in the form ONNX, which this page does not read; export the .keras file that it was made from: ${pt}`):ft(e,"ÿØÿ")||ft(e,"PNG")||ft(e,"GIF8")||ft(e,"WEBP",8)?new w("is a picture, not a network; choose it as the photo."):new w(`is not a network that is read here; make one of a .keras file: ${pt}`)}function Is(e,t){return/\.onnx$/i.test(t)||e[0]===8&&e[1]<32&&[18,26,58,66].includes(e[2])}function Ds(e){if(!e.has(hr)){if(e.has("config.json")&&e.has("model.weights.h5"))throw new w(`is a .keras file; turn it into what is read here: ${pt}`);for(let t of e.entries.keys()){if(t.endsWith("/data.pkl"))throw new w("is a network of PyTorch; this course uses networks of Keras.");if(t.endsWith(".npy"))throw new w(`holds arrays of NumPy, but no network; make one of a .keras file: ${pt}`)}throw new w(`is a zip, but holds no network; make one of a .keras file: ${pt}`)}}function cr(e,t){let n=(r,o)=>typeof o=="object"&&o!==null&&!Array.isArray(o)?Object.freeze(Object.assign(Object.create(null),o)):o;return JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(e.read(t,Ss)),n)}function Ls(e,t){let n=cr(e,ir);if(!Array.isArray(n)||!n.every(Ns))throw new w(`names its classes in a way that cannot be shown (${ir}); export it again.`);if(t.length!==1)throw new w(`does not give one probability for each class, but [${t}] numbers; export another.`);let r=t[0]===1?2:t[0];if(n.length!==r)throw new w(`tells ${r} classes apart, but names ${n.length}; export it again.`);return n}var Ns=e=>typeof e=="string"&&e.trim()!==""&&e.length<=200&&!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(e);function Ps(e,t){if(!Array.isArray(e)||!e.length||e.length>sr)throw new w(`${mt}: it has no layers, or more than ${sr}; export it again.`);let n=new Map,r=0,o=0;for(let s of e){let i=Fs(s,n,t);if(n.set(i.name,i),r+=y(i.shape),o+=i.plan.products??0,r>G||o>je)throw ur(`its layer ${M(i.name)} takes more than a page can hold`)}return[...n.values()]}var ur=e=>new w(`cannot be run on this page: ${e}; helpers.handmade or Keras may run it.`);function Fs({name:e,kind:t,settings:n,inputs:r},o,s){let i=o.size===0;if(typeof e!="string"||typeof t!="string"||typeof n!="object"||n===null||!Array.isArray(r)||o.has(e)||i!==(t==="InputLayer")||i!==(r.length===0)||!r.every(a=>o.has(a)))throw new w(`${mt}: its layer ${M(e)} stands where none can; export it again.`);try{return Rs({name:e,kind:t,settings:n,inputs:r},r.map(a=>o.get(a).shape),s)}catch(a){throw a instanceof w?a:a instanceof A?ur(`its layer ${M(e)} ${a.message}`):new w(`${mt}: its layer ${M(e)} (${M(t)}) cannot be run as it is described; export it again.`,{cause:a})}}function Rs({name:e,kind:t,settings:n,inputs:r},o,s){if(!ut.has(t))throw new A(`is of the kind ${M(t)}`);let i=Us(n);if(i!=="float32")throw new A(`has the dtype ${M(i)}`);let a=me(t,n,...o);if(y(a.shape)>G)throw new A(`gives [${a.shape}] values`);let l=Object.create(null);for(let[h,u]of Object.entries(a.weights??{}))l[h]=Bs(s,`${e}/${h}.npy`,u);return Object.freeze({name:e,kind:t,settings:n,inputs:r,shape:a.shape,weights:Object.freeze(l),plan:a})}function Us({dtype:e="float32"}){return typeof e=="string"?e:e.config.name||`${e.config.mode} (it is quantised)`}function Bs(e,t,n){let r=4*y(n),o=e.read(t,r+zs),s=qs(o);if(s?.dtype!=="<f4"||String(s.shape)!==String(n))throw new w(`${mt}: ${M(t)} is no array of float32 of the shape [${n}]; export or copy it again.`);let i=new Float32Array(s.values);if(!js(i))throw new w(`${mt}: ${M(t)} holds values that are no numbers; export or copy it again.`);return $(n,i)}function js(e){for(let t=0;t<e.length;t++)if(!Number.isFinite(e[t]))return!1;return!0}function qs(e){try{return le(e)}catch{return null}}var Gs=12,fr=(e,...t)=>me(e.kind,e.settings,...t).shape,an=(e,...t)=>ut.get(e.kind).run(e.plan,e.weights,...t);async function be(e,t,n={}){let[r]=e.steps;if(String(t.shape)!==String(r.shape))throw new RangeError(`The network takes photos of the shape [${r.shape}], not [${t.shape}].`);return Zt(e,new Map,new Map([[r.name,t]]),n)}async function Zt(e,t,n,{onStep:r,signal:o}={}){let s=new Map,i=new Set(n.keys()),a=performance.now();for(let l of e.steps){if(o?.throwIfAborted(),n.has(l.name))s.set(l.name,n.get(l.name));else if(t.has(l.name)&&!l.inputs.some(h=>i.has(h))){s.set(l.name,t.get(l.name));continue}else s.set(l.name,an(l,...l.inputs.map(h=>s.get(h)))),i.add(l.name);r?.(l,s.get(l.name)),performance.now()-a>Gs&&(await Ws(),a=performance.now())}return o?.throwIfAborted(),s}function Ws(){return new Promise(e=>{let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{t.close(),e()},n.postMessage(null)})}function dt(e,t){let n=[...t.get(e.output).data],r=n.length===1?[1-n[0],n[0]]:n,o=r.reduce((s,i)=>s+i,0);return Math.abs(o-1)<=.01&&Math.min(...r)>=-.01?r.map((s,i)=>({name:e.classNames[i],probability:s})):null}function pr(e,t=2){if(!Number.isFinite(e))return"–";let n=Number(e.toFixed(t));return String(Object.is(n,-0)?0:n).replace("-","−")}function b(e){if(!Number.isFinite(e))return"no number";if(Number.isInteger(e)&&Math.abs(e)<1e6)return String(e).replace("-","−");let t=Math.abs(e);return(t>=1e5||t<5e-4?e.toExponential(1).replace("e"," · 10^").replace("+",""):t>=100?e.toFixed(0):e.toFixed(Math.min(4,Math.max(0,2-Math.floor(Math.log10(t)))))).replaceAll("-","−")}function wt(e,t,n){let r=W(t.get(e.name),n),o=e.inputs.map(k=>({name:k,...t.get(k)})),{terms:s,words:i,...a}=ke.get(e.kind)(e,o,n),l=s.reduce((k,O)=>k+(O.product??O.value),0),h=a.sum??(o.length?l:r),{bias:u=null,chosen:f=null}=a,p=h+(u??0),m=e.plan.activation,d=!m||m.name==="linear"?null:m.name,g=d==="softmax"?ri(e,o,n):null,v={value:r,kind:e.kind,terms:s,sum:h,bias:u,before:p,activation:d,chosen:f,scores:g};return{...v,sentence:oi(v,i)}}var H=({name:e,shape:t,data:n},r,o=null)=>{let s=n[L(t,r)];return{input:e,index:r,value:s,weight:o,product:o===null?null:o*s}},wr=(e,t)=>({...e,weight:t,product:t*e.value});function ln({plan:e},t,[n,r],o,s){let[i,a]=ht(n,0,e,t.shape[0]),[l,h]=ht(r,1,e,t.shape[1]),u=[n*e.stride-e.rows[0],r*e.stride-e.columns[0]],f=[];for(let p=i;p<a;p++)for(let m=l;m<h;m++)for(let d of o){let g=[p-u[0],m-u[1],d];f.push({...H(t,[p,m,d],s(...g)),place:g})}return f}var ye=(e,t=e.length)=>{let n=t-e.length,r=n?` (${n} more lie outside, where all is 0)`:"";return`${e.length===1?"one product":`${e.length} products`}${r} sum to`},xe=({weights:e},t)=>e.bias?e.bias.data[t]:null,gt=e=>[...Array(e).keys()];function Hs(e,[t],[n,r,o]){let{kernel:s}=e.weights,[,i,a,l]=s.shape,h=(f,p,m)=>s.data[((f*i+p)*a+m)*l+o],u=ln(e,t,[n,r],gt(a),h);return{terms:u,bias:xe(e,o),words:ye(u,s.data.length/l)}}function Zs(e,[t],[n,r,o]){let{kernel:s}=e.weights,[i,a,l,h]=s.shape,u=Math.floor(o/h),p=ln(e,t,[n,r],[u],(m,d)=>s.data[(m*a+d)*l*h+o]);return{terms:p,bias:xe(e,o),words:ye(p,i*a)}}function _s(e,[t],[n,r,o]){let{depthwise_kernel:s,pointwise_kernel:i}=e.weights,[a,l,h,u]=s.shape,f=i.shape[3],p=(d,g,v)=>{let k=0;for(let O=0;O<u;O++){let z=v*u+O;k+=s.data[(d*l+g)*h*u+z]*i.data[z*f+o]}return k},m=ln(e,t,[n,r],gt(h),p);return{terms:m,bias:xe(e,o),words:`with both kernels multiplied into one, ${ye(m,a*l*h)}`}}function Ks(e,[t],n){let{kernel:r}=e.weights,[o,s]=r.shape,i=n.at(-1),a=gt(o).map(l=>({...H(t,[...n.slice(0,-1),l],r.data[l*s+i]),place:[l,i]}));return{terms:a,bias:xe(e,i),words:ye(a)}}function Ys(e,[t],n){let{factor:r,summand:o}=on.get(e.kind)(e.plan,e.weights),s=n.at(-1),i=[H(t,n,r[s])];return{terms:i,bias:o[s],words:`${b(i[0].value)} times ${b(r[s])} is`}}var mr=e=>(t,[n],[r,o,s])=>{let[i,a]=ht(r,0,t.plan,n.shape[0]),[l,h]=ht(o,1,t.plan,n.shape[1]),u=gt(a-i).flatMap(f=>gt(h-l).map(p=>[i+f,l+p,s]));return vr(n,u,e)},dr=e=>(t,[n],r)=>{let[o,s]=n.shape;return vr(n,gt(o*s).map(i=>[Math.floor(i/s),i%s,r.at(-1)]),e)};function vr(e,t,n){let r=n?null:1/t.length,o=t.map(i=>H(e,i,r));if(!n)return{terms:o,words:`the mean of ${o.length} numbers is`};let s=o.reduce((i,{value:a},l)=>a>o[i].value?l:i,0);return{terms:o,chosen:s,sum:o[s].value,words:`the largest of ${o.length} numbers is`}}var Vs=(e,[t],n)=>({terms:[H(t,n)],words:"taken over as it is:"}),Js=(e,[t],n)=>({terms:[H(t,n)],words:"it takes"});function gr(e,[t],n){let r=nt(t.shape,L(e.shape,n));return{terms:[H(t,r)],words:`taken over from ${hn(t.shape,r)}:`}}function Xs(e,[t],[n,r,o]){let s=[n-e.plan.rows[0],r-e.plan.columns[0],o];return s[0]<0||s[1]<0||s[0]>=t.shape[0]||s[1]>=t.shape[1]?{terms:[],words:"a zero of the border:"}:{terms:[H(t,s)],words:`taken over from ${hn(t.shape,s)}:`}}function Qs(e,t,n){let r=n.at(-1),o=0;for(;r>=e.plan.counts[o];)r-=e.plan.counts[o++];let s=[...n.slice(0,-1),r],i=`taken over from ${t[o].name}, ${hn(t[o].shape,s)}:`;return{terms:[H(t[o],s)],words:i}}var br=({plan:e})=>e.operands.filter(t=>t!==null),yr=(e,t)=>e.map(n=>H(n,t.map((r,o)=>n.shape[o]===1?0:r)));function ti(e,t,n){let r=yr(t,n)[Symbol.iterator](),o=[],s=0;e.plan.operands.forEach((a,l)=>{let h=e.kind==="Subtract"&&l?-1:1;a!==null?s+=h*a:o.push(wr(r.next().value,h))});let i=o.map(({product:a},l)=>l?xr(a):b(a)).join(" ");return{terms:o,bias:br(e).length?s:null,words:`${i} is`}}function ei(e,t,n){let r=yr(t,n),o=br(e),s=pe.get(e.kind);if(r.length===1&&e.plan.operands[0]===null){let h=wr(r[0],o.reduce(s,1));return{terms:[h],words:`${b(h.value)} times ${b(h.weight)} is`}}let i=r[Symbol.iterator](),a=e.plan.operands.map(h=>h??i.next().value.value),l=e.kind==="Multiply"?" times ":" divided by ";return{terms:r,sum:a.reduce(s),words:`${a.map(b).join(l)} is`}}var ni=(e,t,[,,n])=>({terms:[],words:`how ${["red","green","blue"][n]} the photo is there:`}),ke=new Map([["Conv2D",Hs],["DepthwiseConv2D",Zs],["SeparableConv2D",_s],["Dense",Ks],...[...on.keys()].map(e=>[e,Ys]),...["Activation","ReLU","LeakyReLU","Softmax"].map(e=>[e,Js]),["MaxPooling2D",mr(!0)],["AveragePooling2D",mr(!1)],["GlobalMaxPooling2D",dr(!0)],["GlobalAveragePooling2D",dr(!1)],["Flatten",gr],["ZeroPadding2D",Xs],["Reshape",gr],["Concatenate",Qs],...["Add","Subtract"].map(e=>[e,ti]),...["Multiply","Divide"].map(e=>[e,ei]),["InputLayer",ni],...rn.map(e=>[e,Vs])]);function ri(e,t,n){return gt(e.shape.at(-1)).map(r=>{let{terms:o,bias:s}=ke.get(e.kind)(e,t,[...n.slice(0,-1),r]);return o.reduce((i,a)=>i+(a.product??a.value),s??0)})}var _t=e=>e.replace(/^relu/,"ReLU"),xr=e=>`${e<0?"minus":"plus"} ${b(Math.abs(e))}`,hn=(e,t)=>e.length===3?`row ${t[0]}, column ${t[1]}, map ${t[2]}`:`number ${t.join(", ")}`;function oi({value:e,sum:t,bias:n,before:r,activation:o,scores:s},i){let a=`${i[0].toUpperCase()}${i.slice(1)} ${b(t)}`,l=n===null?a:`${a}, ${xr(n)} makes ${b(r)}`;if(!o)return`${l}.`;if(!s)return`${l}; ${_t(o)} makes ${b(e)} of it.`;let h=`its share among ${s.length} scores`;return`${l}; softmax makes ${b(e)} of it, ${h}.`}globalThis.explorerEngine=cn;var si={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function ii(){let e=document.documentElement.dataset.theme;return e==="light"||e==="dark"?e:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function Me(e){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(e).observe(document.documentElement,t)}function Mr(e,t){return n=>{let r=Math.round(255*ai(n,e,t));return[r,r,r]}}function $r(e){let t=si[ii()];return n=>{let r=e>0?Math.min(Math.abs(n)/e,1):0,[o,s]=n>0?t.above:t.below;return r<.5?kr(t.zero,o,2*r):kr(o,s,2*r-1)}}function $e(e){return li(e)>.179?"#000":"#fff"}function Ae([e,t,n]){return`rgb(${e} ${t} ${n})`}function ai(e,t,n){return n>t?Math.min(Math.max((e-t)/(n-t),0),1):0}function kr(e,t,n){return e.map((r,o)=>Math.round(r+(t[o]-r)*n))}function li(e){let[t,n,r]=e.map(o=>{let s=o/255;return s<=.04045?s/12.92:((s+.055)/1.055)**2.4});return .2126*t+.7152*n+.0722*r}function c(e,t={},...n){let r=document.createElement(e);for(let[o,s]of Object.entries(t))if(o==="on")for(let[i,a]of Object.entries(s))r.addEventListener(i,a);else o==="class"?r.className=[s].flat().filter(Boolean).join(" "):s!==!1&&s!==null&&s!==void 0&&r.setAttribute(o,s===!0?"":String(s));return zr(r,n),r}function Sr(e,...t){return e.replaceChildren(),zr(e,t),e}function zr(e,t){e.append(...t.flat().filter(n=>n!==null).map(hi))}function hi(e){return e instanceof Node?e:document.createTextNode(String(e))}function Er(e,t,n={}){let r=c("select",{...n,on:{change:()=>t(r.value)}}),o=new Map;for(let{value:s,text:i,group:a}of e){let l=c("option",{value:s},i);a&&!o.has(a)&&o.set(a,r.appendChild(c("optgroup",{label:a}))),(o.get(a)??r).append(l)}return r}var Ar=null,Or=null;function vt(e){Ar??=document.body.appendChild(c("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Or),Or=setTimeout(()=>Ar.textContent=e,150)}function Tr({onFile:e,text:t="Your photo",accept:n="image/*",camera:r=!0,target:o}){let s=c("p",{class:"trouble",role:"alert"}),i=f=>s.textContent=f,a=f=>ci(f,e,i),l=c("input",{type:"file",accept:n,hidden:!0});l.addEventListener("change",()=>{l.files.length&&a(l.files[0]),l.value=""});let h=c("button",{type:"button",on:{click:()=>l.click()}},t),u=c("div",{class:"buttons"},h,l);if(r&&navigator.mediaDevices?.getUserMedia){let f=()=>fi(a,i);u.append(c("button",{type:"button",on:{click:f}},"Camera"))}return ui(o??document.documentElement,a),{element:c("div",{class:"file-picker"},u,s),complain:i}}async function ci(e,t,n){n("");try{await t(e)}catch(r){r.name!=="FileError"&&console.warn(r),n(r.name==="FileError"?r.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function ui(e,t){let n=r=>{[...r.dataTransfer.types].includes("Files")&&(r.preventDefault(),e.classList.toggle("dropping",r.type==="dragover"),r.type==="drop"&&r.dataTransfer.files.length&&t(r.dataTransfer.files[0]))};for(let r of["dragover","dragleave","drop"])e.addEventListener(r,n);document.addEventListener("paste",r=>{let o=[...r.clipboardData.files][0];o&&t(o)})}async function fi(e,t){t("");let n;try{n=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let r=c("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});r.muted=!0,r.srcObject=n;let s=c("dialog",{class:"camera","aria-label":"Camera"},r,c("div",{class:"buttons"},c("button",{type:"button",class:"strong",on:{click:async()=>{let i=new OffscreenCanvas(r.videoWidth,r.videoHeight);i.getContext("2d").drawImage(r,0,0);let a=await i.convertToBlob();s.close(),e(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),c("button",{type:"button",on:{click:()=>s.close()}},"Close")));s.addEventListener("close",()=>{for(let i of n.getTracks())i.stop();s.remove()}),document.body.append(s),s.showModal()}function zt(){let e=document.getElementById("given");return e?JSON.parse(e.textContent):{}}function Cr(e){let[t,n]=e.split(",",2);return new Blob([un(n)],{type:t.replace(/^data:|;base64$/g,"")})}function un(e){return Uint8Array.from(atob(e),t=>t.charCodeAt(0))}function Et(e=location.hash){let t=e.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(n=>{let[r,...o]=n.split("=");return[Ir(r),Ir(o.join("="))]}))}function pi(e){return Object.entries(e).filter(([,t])=>t!=null&&t!=="").map(([t,n])=>`${t}=${mi(String(n))}`).join("&")}function Dr(e){try{history.replaceState(null,"",`#${pi(e)}`)}catch{}}function Lr(e){addEventListener("hashchange",()=>e(Et()))}function mi(e){return encodeURIComponent(e).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function Ir(e){try{return decodeURIComponent(e)}catch{return e}}var pn=new Set(["Conv2D","SeparableConv2D","Dense","Softmax"]),di=["kernel_size","pool_size","padding"];function Nr(e,t,n,r){let o=new Map([[n,fn(r)]]),s=(l,h)=>o.set(l,o.has(l)?vi(o.get(l),h):h);for(let l of[...e.steps].reverse()){if(!o.has(l.name))continue;let h=o.get(l.name),u=l.name===n;if(!h&&!u||l.kind==="Concatenate"){l.inputs.forEach(f=>s(f,h));continue}if(l.kind==="ZeroPadding2D"){s(l.inputs[0],gi(h??fn(r),l,t));continue}for(let f of u?[r]:wi(h))wt(l,t,f).terms.forEach(p=>s(p.input,fn(p.index)))}let[i,a]=t.get(e.steps[0].name).shape;return o.get(e.steps[0].name)??{top:0,left:0,bottom:i-1,right:a-1}}var fn=([e,t,n])=>n===void 0?null:{top:e,left:t,bottom:e,right:t};function gi({top:e,left:t,bottom:n,right:r},o,s){let[i,a]=s.get(o.inputs[0]).shape,l=(f,p,m)=>Math.max(0,Math.min(m-1,f-p)),[h,u]=[o.plan.rows[0],o.plan.columns[0]];return{top:l(e,h,i),left:l(t,u,a),bottom:l(n,h,i),right:l(r,u,a)}}var wi=e=>[[e.top,e.left,0],[e.bottom,e.right,0]];function vi(e,t){return!e||!t?null:{top:Math.min(e.top,t.top),left:Math.min(e.left,t.left),bottom:Math.max(e.bottom,t.bottom),right:Math.max(e.right,t.right)}}function Pr(e,t,n,r,o=3){return e.steps.filter(s=>s.inputs.includes(n)).map(s=>bi(s,t,n,r,o))}function bi(e,t,n,r,o){let s=t.get(n).shape,i=t.get(e.name).shape,a=p=>wt(e,t,p).terms.find(m=>m.input===n&&m.index.every((d,g)=>d===r[g])),l=yi(e,s,i,r).filter(p=>a(p));if(!l.length)return{step:e,uses:[],places:0,channels:0};let h=l[0],u=pn.has(e.kind)?i.at(-1):1,f=Array.from({length:u},(p,m)=>{let d=u>1?[...h.slice(0,-1),m]:h;return{index:d,product:a(d)?.product??null}});return f.sort((p,m)=>Math.abs(m.product??0)-Math.abs(p.product??0)),{step:e,uses:f.slice(0,o),places:l.length,channels:u}}function yi(e,t,n,r){if(e.kind==="Flatten"||e.kind==="Reshape")return[nt(n,L(t,r))];if(n.length<3)return pn.has(e.kind)?[n.map(()=>0)]:[[r.at(-1)]];let o=[],s=ki(e.settings),i=[0,1].map(l=>Math.floor(r[l]*n[l]/t[l]));for(let l=i[0]-s;l<=i[0]+s;l++)for(let h=i[1]-s;h<=i[1]+s;h++)l>=0&&h>=0&&l<n[0]&&h<n[1]&&o.push([l,h]);let a=([l,h])=>Math.hypot(l-i[0],h-i[1]);return o.sort((l,h)=>a(l)-a(h)),o.flatMap(l=>xi(e,t,n,r).map(h=>[...l,h]))}function xi(e,t,n,r){if(pn.has(e.kind))return[0];if(e.kind==="Concatenate")return Array.from({length:n[2]},(s,i)=>i);let o=e.kind==="DepthwiseConv2D"?n[2]/t[2]:1;return Array.from({length:o},(s,i)=>r[2]*o+i)}function ki(e){let t=di.flatMap(n=>e[n]??[]).flat(2);return Math.max(1,...t.filter(n=>typeof n=="number"))}var Mi=22,$i=9,Kt=class{constructor({label:t,onMove:n,onChoose:r,largest:o=56,tallest:s=420,still:i=!1}){Object.assign(this,{onMove:n,onChoose:r,largest:o,tallest:s,still:i}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=c("canvas",{class:"values","aria-hidden":"true"}),this.marks=c("canvas",{class:"marks","aria-hidden":"true"}),this.surface=c("div",{class:"surface"},this.values,this.marks),this.element=c("div",{class:["number-grid",i&&"still"]},this.surface),i||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),Me(()=>this.paint())}makeOperable(t){this.cell=c("div",{role:"gridcell",tabindex:"0",on:{keydown:r=>this.key(r)}}),this.row=c("div",{role:"row"},this.cell),this.table=c("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let n=r=>this.point(r);for(let r of["pointerdown","pointermove"])this.surface.addEventListener(r,n);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,n){[this.y,this.x]=[t,n],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,n,r){let{rows:o,columns:s}=this.shown,[i,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(n,0),s-1)];i===this.y&&a===this.x||(this.select(i,a),this.onMove?.(i,a,r))}key(t){let{rows:n,columns:r}=this.shown,{y:o,x:s}=this,i=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,s],ArrowDown:[o+1,s],ArrowLeft:[o,s-1],ArrowRight:[o,s+1],Home:[i?0:o,0],End:[i?n-1:o,r-1],PageUp:[o-10,s],PageDown:[o+10,s]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,s);else return;t.preventDefault()}point(t){let n=t.buttons?"press":"hover";if(!this.shown||n==="hover"&&!this.hover)return;let r=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-r.top)/this.side),s=Math.floor((t.clientX-r.left)/this.side);this.moveTo(o,s,n)}fit(t=!1){let n=this.element.clientWidth;if(!this.shown||!n)return;let{rows:r,columns:o}=this.shown,s=Math.min(n/o,this.tallest/r,this.largest),i=s>=3?Math.floor(s):s;i===this.side&&!t||(this.side=i,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:n}=this.shown,[r,o]=[t*this.side,n*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${r}px`});let s=Fr(this.values,o,r),i=this.paintColours(s,o,r);this.side>=$i&&this.paintLines(s),this.paintPadding(s),this.paintNumbers(s,i),this.paintMarks()}paintColours(t,n,r){let{rows:o,columns:s,colour:i}=this.shown,a=new OffscreenCanvas(s,o),l=new ImageData(s,o),h=[];for(let u=0;u<o;u++)for(let f=0;f<s;f++){let p=i(u,f);h.push(p),p&&l.data.set([...p,255],4*(u*s+f))}return a.getContext("2d").putImageData(l,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,n,r),h}paintLines(t){let{rows:n,columns:r}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=n;o++)mn(t,0,o*this.side,r*this.side,o*this.side);for(let o=0;o<=r;o++)mn(t,o*this.side,0,o*this.side,n*this.side);t.stroke()}paintPadding(t){let{rows:n,columns:r,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<n;a++)for(let l=0;l<r;l++)o(a,l)&&t.rect(l*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[s,i]=[n*this.side,r*this.side];for(let a=-s;a<i;a+=7)mn(t,a,s,a+s,0);t.stroke(),t.restore()}paintNumbers(t,n){let{rows:r,columns:o,text:s}=this.shown;if(!s||this.side<Mi)return;let i=n.map((l,h)=>l&&s(Math.floor(h/o),h%o)),a=Ai(t,i,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let l=0;l<r*o;l++){if(!i[l])continue;let[h,u]=[Math.floor(l/o),l%o];t.fillStyle=this.shown.padding?.(h,u)?this.styled("--ink"):$e(n[l]),t.fillText(i[l],(u+.5)*this.side,(h+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,n]=[this.shown.rows*this.side,this.shown.columns*this.side],r=4,o=Fr(this.marks,n+2*r,t+2*r);o.translate(r,r);for(let{top:s,left:i,height:a,width:l,kind:h="window"}of this.frames){let u=[i*this.side,s*this.side,l*this.side,a*this.side],f=h==="other"?2:3;for(let[p,m]of[[this.styled("--halo"),f+3],[this.styled(`--frame-${h}`),f]])o.strokeStyle=p,o.lineWidth=m,o.lineJoin="round",o.strokeRect(...u)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:n,text:r,spoken:o}=this.shown,{y:s,x:i,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",n),this.row.setAttribute("aria-rowindex",s+1),this.cell.setAttribute("aria-colindex",i+1),this.cell.setAttribute("aria-label",(o??r)?.(s,i)??""),Object.assign(this.cell.style,{left:`${i*a}px`,top:`${s*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function Fr(e,t,n){let r=window.devicePixelRatio||1;[e.width,e.height]=[Math.round(t*r),Math.round(n*r)],Object.assign(e.style,{width:`${t}px`,height:`${n}px`});let o=e.getContext("2d");return o.scale(r,r),o}function mn(e,t,n,r,o){e.moveTo(t,n),e.lineTo(r,o)}function Ai(e,t,n){e.font="10px system-ui, sans-serif";let r=Math.max(...t.map(o=>o?e.measureText(o).width:0),1);return Math.min(Math.floor(10*(n-4)/r),Math.floor(n*.37),18)}var Oi="blue: below 0, orange: above 0",Si="black: 0, white: the largest",Rr=8,zi=e=>pr(e,1);function Ur(e,{signed:t,low:n,high:r,colour:o},s=zi){let i=h=>Ae(o(n+(r-n)*h/Rr)),a=Array.from({length:Rr+1},(h,u)=>i(u)),l=c("span",{class:"strip"});return l.style.background=`linear-gradient(90deg, ${a.join(", ")})`,Sr(e,c("span",{},s(n)),l,c("span",{},s(r)),c("span",{class:"soft"},t?Oi:Si))}var Ei=2e4,Ti=.005;function jr(e){let t=Math.max(1,Math.floor(e.data.length/Ei)),n=e.data.filter((a,l)=>l%t===0).sort(),r=Math.floor(Ti*n.length),[o,s]=[n[r],n[n.length-1-r]];if(o>=0)return{low:0,high:s||n.at(-1)||1,signed:!1};let i=Math.max(-o,s,1e-6);return{low:-i,high:i,signed:!0}}var Yt=({low:e,high:t,signed:n})=>n?$r(t):Mr(e,t);function dn(e){let t=Math.max(...e.map(Math.abs),1e-9);return{low:-t,high:t,signed:!0}}function qr(e,t){let n=Yt(t)(e);return{background:Ae(n),color:$e(n)}}function Z(e){if(e.length===3)return{height:e[0],width:e[1],maps:e[2],row:!1};let t=y(e),n=t<=12?t:Math.ceil(Math.sqrt(2*t));return{height:Math.ceil(t/n),width:n,maps:1,row:!0}}function Oe(e,t,n,r){let{height:o,width:s,row:i}=Z(e);if(t<0||n<0||t>=o||n>=s)return null;if(!i)return[t,n,r];let a=t*s+n;return a<y(e)?nt(e,a):null}function gn(e,t){let{width:n,row:r}=Z(e);if(!r)return t;let o=L(e,t);return[Math.floor(o/n),o%n,0]}var Br=2;function Gr(e,t){let{height:n,width:r,row:o}=Z(e.shape),s=!o&&Math.min(n,r)>4*Br?Br:0,i=null;for(let a=s;a<n-s;a++)for(let l=s;l<r-s;l++){let h=Oe(e.shape,a,l,t),u=h?Math.abs(W(e,h)):-1;(!i||u>i.size)&&(i={size:u,index:h})}return i.index}function Se(e,t,n,r){let{height:o,width:s,maps:i,row:a}=Z(t.shape);(e.width!==s||e.height!==o)&&Object.assign(e,{width:s,height:o});let l=e.getContext("2d"),h=l.createImageData(s,o),u=a?t.data.length:o*s,f=Yt(r);for(let p=0;p<u;p++)h.data.set(f(t.data[a?p:p*i+n]),4*p),h.data[4*p+3]=255;l.putImageData(h,0,0)}var Ci=["red","green","blue"];function Ce(e){if(Number.isInteger(e)&&Math.abs(e)<1e4)return String(e).replace("-","−");let t=Math.abs(e);return t<.005?"0.00":t>=1e4?e.toExponential(0).replace("e+","e").replace("-","−"):e.toFixed(t>=100?0:t>=10?1:2).replace("-","−")}var P=e=>`${(100*e).toFixed(1)}%`,F=e=>e.toLocaleString("en-US"),_=(e,t)=>`${F(e)} ${t}${e===1?"":"s"}`;function Hr(e){return e.length===3?`${_(e[2],"map")} of ${e[0]}×${e[1]}`:_(y(e),"number")}function bt(e,t){return e.kind==="InputLayer"&&t<3?Ci[t]:`map ${t}`}function Jt(e,t){return t.length===3?`${bt(e,t[2])}, row ${t[0]}, column ${t[1]}`:`number ${t.join(", ")}`}var ot=(e,t)=>`${e}[${t.join(", ")}]`,Zr=e=>Array.isArray(e)?e:[e,e],Ee=e=>Zr(e).join("×");function wn(e){let[t,n]=Zr(e??1);return t===1&&n===1?"":t===n?`, in steps of ${t}`:`, in steps of ${t}×${n}`}function Ii(e){return e==="same"?", zeros around the edge":""}function Di(e){let t=e.activation,n=typeof t=="string"?t:t?.class_name;return!n||n==="linear"?"":n}var Te={relu:"what is below 0 becomes 0",ReLU:"what is below 0 becomes 0",relu6:"what is below 0 becomes 0, what is above 6 becomes 6",leaky_relu:"what is below 0 is made small",LeakyReLU:"what is below 0 is made small",elu:"what is below 0 is bent towards −1",silu:"each number times its own sigmoid",sigmoid:"every number is pressed between 0 and 1",tanh:"every number is pressed between −1 and 1",softmax:"scores become probabilities that sum to 1",Softmax:"scores become probabilities that sum to 1"};function Vt(e){let t=Di(e);return t?`; then ${_t(t)}: ${Te[t]??"an activation"}`:""}function Li({scale:e,offset:t}){return typeof e!="number"||typeof t!="number"?"each colour stretched and shifted":`0 to 255 becomes ${b(t)} to ${b(255*e+t)}`}var Wr=(e,t)=>`${e} of every ${Ee(t.pool_size)} window${wn(t.strides)}`,ze=(e,t)=>`${e} ${t.join(" and ")}, number by number`,Ni={InputLayer:()=>["The photo","as the network sees it: 0 to 255, red, green and blue"],Rescaling:e=>["Rescaling",Li(e)],Normalization:()=>["Normalization","each colour less its mean, divided by its spread"],Conv2D:(e,[t])=>["Convolution",`${_(e.filters,"filter")} of ${Ee(e.kernel_size)} slide over ${_(t[2],"map")}`+wn(e.strides)+Ii(e.padding)+Vt(e)],DepthwiseConv2D:e=>["Depthwise convolution",`each map has a ${Ee(e.kernel_size)} filter of its own`+wn(e.strides)+Vt(e)],SeparableConv2D:e=>["Separable convolution",`each map has a ${Ee(e.kernel_size)} filter of its own; ${e.filters} mixtures of them`+Vt(e)],Dense:(e,[t])=>["Dense",`${_(e.units,"sum")} over all ${_(t.at(-1),"number")}`+Vt(e)],BatchNormalization:()=>["Batch normalization","each map stretched and shifted as learned in training"],Activation:e=>["Activation",Vt(e).slice(7)],ReLU:e=>["ReLU",Te[e.negative_slope?"leaky_relu":e.max_value===6?"relu6":"relu"]],LeakyReLU:()=>["Leaky ReLU",Te.leaky_relu],Softmax:()=>["Softmax",Te.softmax],MaxPooling2D:e=>["Max pooling",Wr("the largest",e)],AveragePooling2D:e=>["Average pooling",Wr("the mean",e)],GlobalMaxPooling2D:()=>["Global max pooling","of each map its largest number"],GlobalAveragePooling2D:()=>["Global average pooling","of each map its mean"],Flatten:()=>["Flatten","all numbers in one row"],ZeroPadding2D:()=>["Zero padding","zeros around the edge"],Reshape:()=>["Reshape","the same numbers in another shape"],Concatenate:(e,t,n)=>["Concatenate",`the maps of ${n.join(" and ")}, one after the other`],Add:(e,t,n)=>["Add",ze("the sum of",n)],Subtract:(e,t,n)=>["Subtract",ze("the difference of",n)],Multiply:(e,t,n)=>["Multiply",ze("the product of",n)],Divide:(e,t,n)=>["Divide",ze("the quotient of",n)]};function Xt(e,t){let n=Ni[e.kind];return n?n(e.settings,t,e.inputs):[e.kind,"works during training only: nothing changes here"]}var _r=e=>Xt(e,e.inputs.map(()=>[1,1,1]))[0],Ie=e=>e.charAt(0).toUpperCase()+e.slice(1);var vn=2,Pi=12,Fi=({low:e,high:t,signed:n,exact:r})=>o=>r?b(o):(o===t?"≥ ":o===e&&n?"≤ ":"")+b(o),De=class{constructor(t){this.onChoose=t,this.grid=new Kt({label:"the map",tallest:360,largest:44,onMove:(r,o,s)=>s==="keys"?this.choose(r,o):this.peer(r,o),onChoose:(r,o)=>this.choose(r,o)}),this.lens=new Kt({label:"",still:!0,tallest:200,largest:40}),this.under=c("figcaption",{class:"quiet"}),this.beside=c("figure",{class:"lens"},this.lens.element,this.under),this.legend=c("p",{class:"legend small"});let n=c("div",{class:"large-and-lens"},this.grid.element,this.beside);this.element=c("div",{},n,this.legend),this.grid.element.addEventListener("pointerleave",()=>this.rest())}draw(t,n,r,o){Object.assign(this,{tensor:t,index:n,limits:r});let{height:s,width:i}=Z(t.shape),[a,l,h]=gn(t.shape,n);this.map=h,this.beside.hidden=this.legend.hidden=Math.max(s,i)<=Pi,Ur(this.legend,{...r,colour:Yt(r)},Fi(r)),this.grid.select(a,l),this.grid.show(this.part(s,i,0,0,u=>`${o(u)}: ${b(W(t,u))}`)),this.grid.mark({top:a,left:l,height:1,width:1,kind:"cell"}),this.peer(a,l)}part(t,n,r,o,s){let{tensor:i,map:a,limits:l}=this,h=Yt(l),u=(p,m)=>Oe(i.shape,r+p,o+m,a),f=(p,m,d)=>u(p,m)?d(u(p,m)):null;return{rows:t,columns:n,colour:(p,m)=>f(p,m,d=>h(W(i,d))),text:(p,m)=>f(p,m,d=>Ce(W(i,d)))??"",spoken:(p,m)=>f(p,m,s)??"nothing"}}peer(t,n){let{height:r,width:o}=Z(this.tensor.shape),[s,i]=[r,o].map(h=>Math.min(h,2*vn+1)),a=Math.max(0,Math.min(t-vn,r-s)),l=Math.max(0,Math.min(n-vn,o-i));this.lens.show(this.part(s,i,a,l,String)),this.lens.mark({top:t-a,left:n-l,height:1,width:1,kind:"cell"}),this.under.textContent=`around row ${t}, column ${n}`}rest(){let[t,n]=gn(this.tensor.shape,this.index);this.grid.select(t,n),this.peer(t,n)}choose(t,n){let r=Oe(this.tensor.shape,t,n,this.map);r?this.onChoose(r):this.rest()}focus(){this.grid.focus()}};function Tt(e,t){let n=()=>[...e.querySelectorAll("button")],r=o=>n().forEach(s=>s.tabIndex=s===o?0:-1);r(n()[0]),e.addEventListener("focusin",o=>r(o.target.closest("button"))),e.addEventListener("keydown",o=>{let s=n(),i=typeof t=="function"?t():t,l={ArrowRight:1,ArrowLeft:-1,ArrowDown:i,ArrowUp:-i,Home:-1/0,End:1/0}[o.key],h=s.indexOf(o.target.closest("button"));if(l===void 0||h<0)return;o.preventDefault();let u={[1/0]:s.length-1,[-1/0]:0};s[u[l]??h+l]?.focus()})}var Kr=4,Yr=8,Ri=7,Ui=/Conv2D|Dense/;function Vr(e,t){if(!e.terms.length)return[];let n=qi(e.terms),r=n.some(({height:o,width:s})=>o*s>1);return[Bi(e),r?Wi(n,e,t):Jr(e.terms,t)]}function Bi(e){let t=e.terms.some(s=>s.product!==null),n=e.bias!==null&&e.bias!==void 0,r=e.terms.length,o=[];return t?(o.push(Qt(e.sum,r===1?"product":`sum of ${F(r)} products`)),n&&o.push(Ct(e.bias<0?"−":"+"),Qt(Math.abs(e.bias),Ui.test(e.kind)?"bias":"shift")),n&&e.activation&&o.push(Ct("="),Qt(e.before,"sum")),o.push(Ct(e.activation?"→":"="))):e.activation&&o.push(Qt(e.before,"the number before"),Ct("→")),o.push(Qt(e.value,e.activation?`after ${_t(e.activation)}`:"the number","result")),c("div",{},c("p",{class:"in-a-line"},...o),ji(e))}function ji({scores:e,before:t,value:n}){if(!e||e.length>12)return null;let r=i=>["e",c("sup",{},b(i))],o=e.flatMap((i,a)=>[...a?[" + "]:[],...r(i)]),s=["softmax: ",...r(t)," ÷ (",...o,`) = ${b(n)}`];return c("p",{class:"quiet"},...s)}var Ct=e=>c("span",{class:"sign"},e);function Qt(e,t,n=""){let r=[c("b",{},b(e)),c("small",{},t)];return c("span",{class:`part ${n}`},...r)}function qi(e){let t=new Map;for(let n of e){let r=n.index[2]??0,o=`${r} ${n.input}`;t.has(o)||t.set(o,{input:n.input,map:r,terms:[]}),t.get(o).terms.push(n)}return[...t.values()].map(Gi)}function Gi(e){let t=e.terms[0].index.length===3,[n,r]=[0,1].map(h=>e.terms.map(({index:u})=>t?u[h]:0)),[o,s]=[Math.min(...n),Math.min(...r)],[i,a]=[Math.max(...n)-o+1,Math.max(...r)-s+1],l=e.terms.reduce((h,u)=>h+(u.product??0),0);return{...e,top:o,left:s,height:i,width:a,sum:l}}function Wi(e,t,n){let r=[...e].sort((a,l)=>Math.abs(l.sum)-Math.abs(a.sum)),o=Math.max(...r.map(a=>Math.abs(a.sum)),1e-9),s=r.map(a=>()=>Hi(a,t,n,o)),i=r.length>Kr?`${F(r.length)} maps go into it. The ones that count most:`:null;return Qr(s,Kr,i,"maps")}function Hi(e,t,n,r){let o=`${bt(n.stepOf(e.input),e.map)} of ${e.input}`,s=e.terms.some(a=>a.weight!==null),i=Math.max(e.height,e.width)<=Ri;return c("div",{class:"window-row"},c("div",{class:"window-head"},Zi(e,n),c("span",{class:"name"},o),s?Xr(e.sum,r):null),i?_i(e,t,n,o,s):Jr(e.terms,n))}function Zi({input:e,map:t,top:n,left:r,height:o,width:s},i){let a=i.outputOf(e),l=c("canvas",{"aria-hidden":"true"});Se(l,a,t,i.limitsOf(e));let[h,u]=a.shape,f=c("span",{class:"frame"}),p=(m,d)=>`${100*m/d}%`;return Object.assign(f.style,{top:p(n,h),left:p(r,u),height:p(o,h),width:p(s,u)}),c("span",{class:"where"},l,f)}function _i(e,t,n,r,o){let s=n.limitsOf(e.input),i=bn(e,"numbers",s,a=>a.value,{label:`The window in ${r}: choose a number to see what made it`,go:a=>n.go(a.input,a.index),isMarked:a=>a===t.terms[t.chosen]});return o?c("div",{class:"grids"},i,Ct("×"),bn(e,"weights",dn(e.terms.map(a=>a.weight)),a=>a.weight),Ct("="),bn(e,"products",dn(e.terms.map(a=>a.product)),a=>a.product)):c("div",{class:"grids"},i)}function bn(e,t,n,r,{label:o,go:s,isMarked:i}={}){let a=e.terms.map(u=>{let f=s?{type:"button",title:ot(u.input,u.index)}:{},p=c(s?"button":"span",{class:"cell",...f},Ce(r(u)));return Object.assign(p.style,qr(r(u),n),{gridRow:u.index[0]-e.top+1,gridColumn:u.index[1]-e.left+1}),s&&(p.addEventListener("click",()=>s(u)),p.setAttribute("aria-label",Ki(u,e))),i?.(u)&&p.classList.add("marked"),p}),h=c("div",{class:"grid",...o?{role:"group","aria-label":o}:{}},...a);return s&&Tt(h,e.width),c("figure",{},h,c("figcaption",{},t))}function Ki(e,t){let n=`row ${e.index[0]-t.top}, column ${e.index[1]-t.left}`;return e.weight===null?`${n}: ${b(e.value)}`:`${n}: ${b(e.value)} times ${b(e.weight)} is ${b(e.product)}`}function Jr(e,t){let n=e.some(l=>l.weight!==null),r=l=>Math.abs(l.product??l.value),o=[...e].sort((l,h)=>r(h)-r(l)),s=Math.max(...o.map(r),1e-9),i=o.map(l=>()=>Yi(l,t,n,s)),a=o.length>Yr?`${F(o.length)} numbers go into it. The ones that count most:`:null;return Qr(i,Yr,a,"numbers","terms")}function Yi(e,t,n,r){let o=c("code",{},ot(e.input,e.index)),s=c("button",{type:"button",class:"term"},o);s.addEventListener("click",()=>t.go(e.input,e.index));let i=n&&e.weight!==null;return c("div",{class:"term-row"},s,c("span",{class:"value"},b(e.value)),i?c("span",{class:"value"},`× ${b(e.weight)}`):null,i?c("span",{class:"value"},`= ${b(e.product)}`):null,Xr(e.product??e.value,r))}function Xr(e,t){let n=50*Math.abs(e)/t,r=c("span",{class:e<0?"less":"more"});r.style.width=`${n}%`;let o=`${e<0?"takes":"adds"} ${b(Math.abs(e))}`;return c("span",{class:"balance",role:"img","aria-label":o,title:o},r)}function Qr(e,t,n,r,o="windows"){let s=c("div",{class:o},n?c("p",{class:"quiet"},n):null);if(s.append(...e.slice(0,t).map(i=>i())),e.length>t){let i=`Show all ${F(e.length)} ${r}`,a=c("button",{type:"button",class:"more-of-it"},i);a.addEventListener("click",()=>{let l=e.slice(t).map(h=>h());a.replaceWith(...l),l[0].querySelector("button")?.focus()}),s.append(a)}return s}var It=e=>e.reduce((t,n)=>n.probability>t.probability?n:t),Le=class{constructor(t){this.onChoose=t,this.words=c("p",{class:"verdict-words"}),this.bars=c("div",{class:"bars"}),this.warning=c("p",{class:"warning"}),this.warning.hidden=!0,this.element=c("div",{class:"verdict"},this.words,this.bars,this.warning)}wait(t){this.element.setAttribute("aria-busy","true"),this.bars.firstChild||(this.words.textContent=t)}rest(){this.element.setAttribute("aria-busy","false")}show(t,n,r){let{name:o,probability:s}=It(t);this.words.replaceChildren(c("b",{},o)," ",c("span",{},P(s))),this.bars.replaceChildren(...t.map((i,a)=>this.bar(i,n?.[a],a,i.name===o))),this.warning.hidden=!r,this.warning.textContent=r??""}bar({name:t,probability:n},r,o,s){let i=c("span",{class:s?"fill first":"fill"});i.style.width=P(n);let a=c("span",{class:"track"},i);if(r){let u=c("span",{class:"was"});u.style.left=P(r.probability),a.append(u)}let l=r?` (was ${P(r.probability)})`:"",h=c("button",{type:"button",class:"answer",title:"See the sum that made it"},c("span",{class:"name"},t),a,c("span",{class:"percent"},P(n),c("small",{},l)));return h.addEventListener("click",()=>this.onChoose(o)),h}};var Vi=350,Ne=class{constructor(t,n){Object.assign(this,{app:t,onChange:n}),this.trail=[],this.way=c("ol",{class:"trail"}),this.large=new De(r=>this.move(r)),this.title=c("h2",{id:"inspected"},"A number and its sum"),this.head=c("div",{class:"inspected-head"}),this.sum=c("div",{class:"made-of"}),this.next=c("div",{class:"next"}),this.element=c("section",{class:"inspector card","aria-labelledby":"inspected",id:"number"},c("nav",{"aria-label":"The numbers you came by"},this.way),this.title,this.head,this.large.element,this.sum,this.next),this.element.hidden=!0}get place(){return this.trail.at(-1)??null}clear(){this.trail=[],this.draw()}start(t,n,r=!1){this.trail=[{name:t,index:n}],this.draw(),r&&this.arrive()}go(t,n){let r=ot(t,n),o=this.trail.findIndex(s=>ot(s.name,s.index)===r);this.trail=o<0?[...this.trail,{name:t,index:n}]:this.trail.slice(0,o+1),this.draw(),this.arrive()}move(t){this.trail=[...this.trail.slice(0,-1),{name:this.place.name,index:t}],this.draw(),clearTimeout(this.waiting),this.waiting=setTimeout(()=>this.speak(),Vi)}arrive(){this.large.focus();let{top:t}=this.title.getBoundingClientRect();(t<0||t>window.innerHeight/2)&&this.element.scrollIntoView({block:"start"}),this.speak()}speak(){let{step:t,said:n}=this.looked();vt(`${t.name}, ${Jt(t,this.place.index)}: ${n.sentence}`)}looked(){let t=this.app.stepOf(this.place.name);return{step:t,said:wt(t,this.app.outputs,this.place.index)}}draw(){let t=this.place&&this.app.outputs.has(this.place.name);if(this.element.hidden=!t,!t)return this.onChange(null,null);let{step:n,said:r}=this.looked(),o=this.seen(n.name);this.drawWay(),this.drawHead(n,r),this.drawLarge(n),this.sum.replaceChildren(...this.sumParts(n,r,o)),this.next.replaceChildren(...this.nextParts(n)),this.onChange(this.place,o)}seen(t){let{network:n,outputs:r}=this.app,o=Nr(n,r,t,this.place.index);return yn(o)===r.get(n.steps[0].name).shape.slice(0,2).join("×")?null:o}drawWay(){let t=this.trail.length-1,n=this.trail.map((r,o)=>{let s=this.nameOf(r);if(o===t)return c("li",{},c("span",{"aria-current":"step"},s));let i=c("button",{type:"button"},s);return i.addEventListener("click",()=>this.go(r.name,r.index)),c("li",{},i)});this.way.replaceChildren(...n),this.way.hidden=t===0,this.way.scrollLeft=this.way.scrollWidth}nameOf({name:t,index:n}){return this.app.answerOf(t,n)?.name??ot(t,n)}drawHead(t,n){let{network:r,outputs:o}=this.app,s=this.app.answerOf(t.name,this.place.index),i=o.get(t.name).shape,[a,l]=Xt(t,t.inputs.map(m=>o.get(m).shape)),h=i.length===3,u=t.kind==="InputLayer"?"the photo":t.name,f=h?`${bt(t,this.place.index[2])} of ${u}`:t.name;this.title.textContent=s?`${s.name}: ${P(s.probability)}`:Ie(f);let p=r.steps.indexOf(t);this.head.replaceChildren(c("p",{class:"quiet"},`Layer ${p}, ${a}: ${l}.`),h?this.otherMaps(i[2]):"",c("p",{class:"here"},`${h?Jt(t,this.place.index).replace(/^[^,]+, /,""):Jt(t,this.place.index)}: `,c("b",{},b(n.value))," ",c("code",{},ot(t.name,this.place.index))))}otherMaps(t){let[n,r,o]=this.place.index,s=(i,a,l)=>{let h=c("button",{type:"button","aria-label":a},l);return h.disabled=t===1,h.addEventListener("click",()=>{this.move([n,r,(o+i+t)%t]),this.head.querySelector(`[aria-label="${a}"]`)?.focus()}),h};return c("p",{class:"turn"},s(-1,"previous map","‹"),s(1,"next map","›"))}drawLarge(t){let n=this.app.outputs.get(t.name),r=o=>Jt(t,o);this.large.draw(n,this.place.index,this.app.limitsOf(t.name),r)}sumParts(t,n,r){let o=r?`It depends on ${yn(r)} ${yn(r)==="1×1"?"pixel":"pixels"} of the photo, its receptive field: see the frame there.`:"It depends on the whole photo: that is its receptive field.";if(!t.inputs.length)return[c("p",{},"This is the photo itself: here all sums begin.")];let s={stepOf:i=>this.app.stepOf(i),outputOf:i=>this.app.outputs.get(i),limitsOf:i=>this.app.limitsOf(i),go:(i,a)=>this.go(i,a)};return[c("h3",{},"What made it"),c("p",{},n.sentence),...Vr(n,s),c("p",{class:"quiet"},o)]}nextParts(t){let{network:n,outputs:r}=this.app,o=c("h3",{},"Where it goes next"),s=Pr(n,r,t.name,this.place.index);return s.length?[o,...s.map(i=>this.nextRow(i)),this.whatIf(t)]:[c("p",{class:"quiet"},"This is an answer of the network: nothing comes after it.")]}whatIf(t){let n=c("p",{class:"what-if-said"}),r=(i,a)=>{let l=c("button",{type:"button",class:"term"},i);return l.addEventListener("click",async()=>{let h=await this.without(t,a);n.textContent=h,vt(h)}),l},o=L(this.app.outputs.get(t.name).shape,this.place.index),s=this.app.outputs.get(t.name).shape[2];return c("div",{class:"next-row"},c("p",{},"What would the network say without it?"),c("div",{class:"buttons"},r("if this number were 0",i=>i===o),s?r("if its whole map were 0",i=>i%s===o%s):null),n)}async without(t,n){let{network:r,outputs:o}=this.app,{shape:s,data:i}=o.get(t.name),a={shape:s,data:i.map((d,g)=>n(g)?0:d)},l=await Zt(r,o,new Map([[t.name,a]])),[h,u]=[o,l].map(d=>dt(r,d));if(!u)return"Then its answer would be no probability.";let{name:f,probability:p}=It(h),m=u.find(d=>d.name===f).probability;return`${f} would get ${P(m)} in place of ${P(p)}.`}nextRow({step:t,uses:n,places:r,channels:o}){let s=n.map(l=>{let h=c("code",{},this.nameOf({name:t.name,index:l.index})),u=l.product===null?"":` ${l.product<0?"":"+"}${b(l.product)}`,f=c("button",{type:"button",class:"term"},h,u);return f.addEventListener("click",()=>this.go(t.name,l.index)),f}),i=r*o,a=i?i===1?"uses it once":`uses it ${_(i,"time")}${i>n.length&&n.length>1?"; most strongly":""}`:"looks past it";return c("div",{class:"next-row"},c("p",{},c("b",{},t.name),` (${_r(t)}) ${a}${n.length?":":"."}`),c("div",{class:"buttons"},...s))}},yn=({top:e,left:t,bottom:n,right:r})=>`${n-e+1}×${r-t+1}`;var to=8,Pe=class{constructor(t,n){Object.assign(this,{app:t,onChoose:n}),this.list=c("ol",{class:"layers",start:"0",tabindex:"0","aria-labelledby":"layers"}),this.summary=c("p",{class:"quiet"}),this.element=c("section",{class:"all-layers","aria-labelledby":"layers"},c("h2",{id:"layers"},"Layer by layer"),this.summary,this.list),this.watcher=new IntersectionObserver(r=>r.forEach(o=>this.see(o)),{rootMargin:"300px"})}reset(){let{network:t}=this.app;this.watcher.disconnect(),this.rows=new Map(t.steps.map(o=>[o.name,this.row(o)])),this.list.replaceChildren(...[...this.rows.values()].map(({item:o})=>o));let r=t.steps.flatMap(o=>Object.values(o.weights)).reduce((o,{data:s})=>o+s.length,0);this.summary.textContent=`${F(t.steps.length)} layers, in the order in which they run, with ${F(r)} weights. Choose a map to see its numbers.`,this.rows.forEach(({item:o})=>this.watcher.observe(o))}row(t){let n=t.inputs.map(u=>this.app.stepOf(u).shape),[r,o]=Xt(t,n),s=c("h3",{},`${r} `,c("code",{},t.name)),i=c("p",{class:"quiet"},`${Ie(o)}. Gives ${Hr(t.shape)}.`),a=c("div",{class:"thumbs",role:"group","aria-label":`maps of ${t.name}`}),l=c("li",{class:"layer waiting"},s,i,a),h={step:t,item:l,thumbs:a,shown:to,seen:!1,stale:!0};return l.row=h,h}see({target:t,isIntersecting:n}){t.row.seen=n,this.paint(t.row)}show(t){let n=this.rows.get(t);n.stale=!0,n.item.classList.remove("waiting"),this.paint(n)}paint(t){let n=this.app.outputs.get(t.step.name);if(!t.seen||!t.stale||!n)return;t.stale=!1;let r=Z(n.shape).maps,o=Math.min(r,t.shown);t.thumbs.querySelectorAll(".thumb").length!==o&&this.fill(t,n,o);let s=this.app.limitsOf(t.step.name);t.thumbs.querySelectorAll("canvas").forEach((i,a)=>Se(i,n,a,s)),this.mark()}fill(t,n,r){let{maps:o,height:s,width:i}=Z(n.shape),a=Array.from({length:r},(l,h)=>{let u=n.shape.length===3?bt(t.step,h):"its numbers",f=c("canvas",{"aria-hidden":"true"});f.style.aspectRatio=`${i} / ${s}`;let p=c("button",{type:"button",class:"thumb",title:u},f);return t.step.kind==="InputLayer"&&p.append(c("small",{"aria-hidden":"true"},u)),p.setAttribute("aria-label",`${u} of ${t.step.name}`),p.addEventListener("click",()=>this.choose(t.step,h)),p});t.thumbs.classList.toggle("wide",i>2*s),t.thumbs.replaceChildren(...a),o>r&&t.thumbs.append(this.more(t,o)),Tt(t.thumbs,()=>Ji(t.thumbs))}more(t,n){let r=`all ${F(n)} maps of ${t.step.name}`,o=c("button",{type:"button",class:"all","aria-label":r},`all ${n}`);return o.addEventListener("click",()=>{t.shown=1/0,t.stale=!0,this.paint(t),t.thumbs.querySelectorAll(".thumb")[to].focus()}),o}choose(t,n){this.onChoose(t.name,Gr(this.app.outputs.get(t.name),n))}mark(t=this.marked){this.marked=t,this.list.querySelectorAll("[aria-current]").forEach(o=>o.removeAttribute("aria-current"));let n=t&&this.rows?.get(t.name),r=t?.index.length===3?t.index[2]:0;n?.thumbs.querySelectorAll(".thumb")[r]?.setAttribute("aria-current","true")}};function Ji(e){let[t,...n]=e.querySelectorAll("button"),r=n.findIndex(o=>o.offsetTop>t.offsetTop+4);return r<0?n.length+1:r+1}var Fe=class{constructor(t,n){this.buttons=new Map(t.map(r=>{let o=c("button",{type:"button",class:"picture","aria-pressed":"false",title:r.name},c("img",{src:r.address,alt:r.name,width:"56",height:"56"}));return o.addEventListener("click",()=>n(r)),[r.key,o]})),this.element=c("div",{class:"pictures",role:"group","aria-label":"Photos of the course"},...this.buttons.values()),t.length&&Tt(this.element,1),this.element.hidden=!t.length}mark(t){this.buttons.forEach((n,r)=>n.setAttribute("aria-pressed",String(r===t)))}};var Xi=/\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i,Qi={shipped:"Cats and dogs, learned from 17,000 photos",drawn:"Drawn cats and dogs, learned from drawings"},ta={shipped:"It knows two words: whatever a picture shows, it says Cat or Dog.",drawn:"It learned from drawings such as the last four above. About photos it can only guess."};function eo(){let{model:e,drawn:t,state:n=""}=zt(),r=[],o=(s,i)=>i&&r.push(ea(s,i));return o(Et(n).network??"given",e),o("shipped",globalThis.shipped),o("drawn",t?.model),r}function ea(e,t){let n=Qi[e]??(e==="given"?"Your network":e);return{key:e,name:n,note:ta[e]??"",content:()=>un(t)}}function no(){let{photo:e,photos:t=[],drawn:n}=zt();return[e,...t,...n?.photos??[]].filter(Boolean).map(({name:r,label:o,sources:s})=>({key:r,name:o,address:s.at(-1)}))}var ro=e=>Cr(e.address);async function oo(e){if(Xi.test(e.name??""))return!0;let t=new Uint8Array(await e.slice(0,4).arrayBuffer());return["PK","HDF"].includes(String.fromCharCode(...t))}var na=128,ra={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},Re=class{constructor(t){this.events=t,this.canvas=c("canvas",{"aria-hidden":"true"}),this.brush=c("span",{class:"brush"}),this.seen=c("span",{class:"frame seen"}),this.photo=c("div",{class:"photo",tabindex:"0",role:"application","aria-roledescription":"photo"},this.canvas,this.seen,this.brush),this.element=c("div",{class:"stage"},this.photo,this.tools(),this.hint),this.seen.hidden=!0,this.listen()}tools(){return this.switch=c("button",{type:"button",class:"tool"},"Brush"),this.hint=c("p",{class:"soft small brush-hint"}),this.setBrush(window.matchMedia("(pointer: fine)").matches),this.switch.addEventListener("click",()=>this.setBrush(!this.painting)),this.size=c("input",{type:"range",min:"1",max:"40",value:"14",id:"brush-size","aria-label":"brush size"}),this.size.addEventListener("input",()=>this.place()),this.back=c("button",{type:"button",class:"tool"},"Undo"),this.clean=c("button",{type:"button",class:"tool"},"Clear"),this.back.addEventListener("click",()=>this.undo()),this.clean.addEventListener("click",()=>this.clear()),c("div",{class:"tools",role:"group","aria-label":"Paint grey over the photo"},this.switch,c("label",{for:"brush-size"},"size ",this.size),this.back,this.clean)}setBrush(t){this.painting=t,this.switch.setAttribute("aria-pressed",String(t)),this.photo.classList.toggle("painting",t),this.hint.textContent=t?"Drag over the photo: what you cover turns grey, and the network answers anew.":"The brush is off: choose a pixel of the photo to see its numbers."}show(t,n){Object.assign(this,{tensor:t,name:n});let[r,o]=t.shape;this.mask=new Uint8Array(r*o),this.past=[],this.at={y:Math.floor(r/2),x:Math.floor(o/2)},Object.assign(this.canvas,{height:r,width:o}),this.photo.style.aspectRatio=`${o} / ${r}`,this.draw(),this.place()}get painted(){let t=this.tensor.data.map((n,r)=>this.mask[Math.floor(r/3)]?na:n);return{shape:this.tensor.shape,data:t}}get share(){return this.mask.reduce((t,n)=>t+n,0)/this.mask.length}draw(){let t=this.canvas.getContext("2d"),n=t.createImageData(this.canvas.width,this.canvas.height),{data:r}=this.painted;for(let s=0;s<this.mask.length;s++)n.data.set([...r.subarray(3*s,3*s+3),255],4*s);t.putImageData(n,0,0),this.back.disabled=!this.past.length,this.clean.disabled=!this.share;let o=this.share?`, ${Math.round(100*this.share)}% painted over`:"";this.photo.setAttribute("aria-label",`${this.name}, ${_(this.tensor.shape[1],"pixel")} wide and ${this.tensor.shape[0]} high${o}. Arrow keys move the brush, the space key paints.`)}frame(t){this.seen.hidden=!t,t&&this.tensor&&this.lay(this.seen,t.top,t.left,t.bottom+1,t.right+1)}get square(){let t=Math.min(...this.tensor.shape.slice(0,2));return Math.max(1,Math.round(t*Number(this.size.value)/100))}bounds(){let t=Math.floor(this.square/2),[n,r]=this.tensor.shape,o=Math.max(0,this.at.y-t),s=Math.max(0,this.at.x-t),i=Math.min(n,this.at.y-t+this.square),a=Math.min(r,this.at.x-t+this.square);return[o,s,i,a]}place(){this.tensor&&this.lay(this.brush,...this.bounds())}lay(t,n,r,o,s){let[i,a]=this.tensor.shape;Object.assign(t.style,{top:`${100*n/i}%`,left:`${100*r/a}%`,height:`${100*(o-n)/i}%`,width:`${100*(s-r)/a}%`})}paint(){let[t,n,r,o]=this.bounds();for(let s=t;s<r;s++)this.mask.fill(1,s*this.tensor.shape[1]+n,s*this.tensor.shape[1]+o)}remember(){this.past.push(this.mask.slice())}changed(){this.draw(),this.events.onPaint()}undo(){this.mask=this.past.pop(),this.changed(),this.back.disabled&&this.photo.focus()}clear(){this.remember(),this.mask=new Uint8Array(this.mask.length),this.changed(),this.photo.focus()}listen(){this.photo.addEventListener("pointerdown",t=>this.press(t)),this.photo.addEventListener("pointermove",t=>this.drag(t));for(let t of["pointerup","pointercancel"])this.photo.addEventListener(t,()=>this.held=!1);this.photo.addEventListener("keydown",t=>this.key(t))}pointed(t){let n=this.photo.getBoundingClientRect(),[r,o]=this.tensor.shape,s=(i,a)=>Math.max(0,Math.min(a-1,Math.floor(i*a)));return{y:s((t.clientY-n.top)/n.height,r),x:s((t.clientX-n.left)/n.width,o)}}press(t){if(!(!this.tensor||t.button)){if(this.at=this.pointed(t),this.place(),!this.painting)return this.events.onPixel(this.at.y,this.at.x);this.photo.setPointerCapture(t.pointerId),this.held=!0,this.remember(),this.paint(),this.changed()}}drag(t){if(!this.tensor)return;let n=this.at,r=this.pointed(t);if(this.held){let o=Math.max(1,Math.abs(r.y-n.y),Math.abs(r.x-n.x));for(let s=1;s<=o;s++){let i=a=>Math.round(n[a]+(r[a]-n[a])*s/o);this.at={y:i("y"),x:i("x")},this.paint()}this.changed()}this.at=r,this.place()}key(t){if(!this.tensor||t.altKey||t.ctrlKey||t.metaKey)return;let n=ra[t.key];if(n){let r=t.shiftKey?1:Math.max(1,Math.round(this.square/2)),[o,s]=this.tensor.shape;this.at.y=Math.max(0,Math.min(o-1,this.at.y+r*n[0])),this.at.x=Math.max(0,Math.min(s-1,this.at.x+r*n[1])),this.place(),vt(`row ${this.at.y}, column ${this.at.x}`)}else if(t.key===" ")this.remember(),this.paint(),this.changed();else if(t.key==="Enter")this.events.onPixel(this.at.y,this.at.x);else return;t.preventDefault()}};var Dt="own",Ue=class{constructor(){this.networks=eo(),this.pictures=no(),this.network=null,this.outputs=new Map,this.limits=new Map,this.verdict=new Le(t=>this.explainAnswer(t)),this.stage=new Re({onPaint:()=>this.attempt(()=>this.ask()),onPixel:(t,n)=>this.inspector.start(this.network.steps[0].name,[t,n,0],!0)}),this.layers=new Pe(this,(t,n)=>this.inspector.start(t,n,!0)),this.inspector=new Ne(this,(t,n)=>this.looked(t,n)),this.build()}stepOf(t){return this.network.step(t)}limitsOf(t){if(!this.limits.has(t)){let r=t===this.network.steps[0].name?{low:0,high:255,signed:!1,exact:!0}:jr(this.outputs.get(t));this.limits.set(t,r)}return this.limits.get(t)}answerOf(t,n){if(t!==this.network.output)return null;let r=this.outputs.get(t).data.length===1;return dt(this.network,this.outputs)?.[r?1:n.at(-1)]??null}explainAnswer(t){let n=this.outputs.get(this.network.output).data.length===1;this.inspector.start(this.network.output,[n?0:t],!0)}build(){this.status=c("p",{class:"soft small status"}),this.note=c("p",{class:"soft small"}),this.photos=new Fe(this.pictures,n=>this.attempt(()=>this.takePicture(n))),this.picker=Tr({onFile:n=>this.takeFile(n),text:"Your own photo or network",accept:"image/*,.npz"});let t=c("main",{},c("div",{class:"ask"},c("section",{class:"card","aria-labelledby":"photo"},c("h2",{id:"photo"},"The photo, as the network sees it"),this.stage.element),c("div",{class:"answer-side"},c("section",{class:"card","aria-labelledby":"verdict"},c("h2",{id:"verdict"},"What it says"),this.verdict.element,this.status),c("section",{class:"card","aria-labelledby":"choose"},c("h2",{id:"choose"},"Another photo, another network"),this.photos.element,this.networkMenu(),this.note,this.picker.element,c("p",{class:"soft small drop-hint"},"Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: ",c("code",{},"python -m helpers export FILE.keras --to numpy")," writes the file.")))),c("div",{class:"inside"},this.layers.element,this.inspector.element));document.body.append(this.header(),t),Me(()=>this.repaint())}header(){let t=Object.entries(zt().links??{}).map(([n,r])=>c("a",{href:r},n));return c("header",{},t.length?c("nav",{"aria-label":"The course"},...t):null,c("h1",{},"A network, number by number"),c("p",{class:"lead"},"Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer."))}networkMenu(){let t=this.networks.map(({key:n,name:r})=>({value:n,text:r}));return this.menu=Er(t,n=>this.attempt(()=>this.takeNetwork(this.sourceOf(n)))),c("label",{class:"labelled"},c("span",{},"Network"),this.menu)}sourceOf(t){return this.networks.find(n=>n.key===t)}async start(){let t=this.state(),{network:n,photo:r}=t,o=this.pictures.find(({key:i})=>i===r)??this.pictures[0],s=this.sourceOf(n)??this.networks[0];Lr(()=>this.follow()),await this.attempt(async()=>{o&&await this.takePicture(o,!1),s&&await this.takeNetwork(s)}),this.lookAt(t)}state(){return{...Et(zt().state??""),...Et()}}async follow(){let t=this.state(),n=this.pictures.find(({key:o})=>o===t.photo),r=this.sourceOf(t.network);await this.attempt(async()=>{n&&n.key!==this.pictureKey&&await this.takePicture(n),r&&r.key!==this.networkKey&&await this.takeNetwork(r)}),this.lookAt(t)}lookAt({layer:t,at:n}){let r=this.outputs.get(t),o=String(n??"").split(",").map(Number);r?.shape.length===o.length&&o.every((i,a)=>Number.isInteger(i)&&i>=0&&i<r.shape[a])&&this.inspector.start(t,o)}async attempt(t){this.picker.complain("");try{await t()}catch(n){n.name!=="FileError"&&console.error(n),this.picker.complain(n.name==="FileError"?n.message:"This could not be opened. Choose another file.")}}async takeFile(t){if(!await oo(t))return this.takePhoto(t,{key:Dt,name:t.name});await this.takeNetwork({key:Dt,name:t.name,note:"",content:()=>t})}async takePicture(t,n=!0){await this.takePhoto(ro(t),t,n)}async takePhoto(t,{key:n,name:r},o=!0){let{values:s}=await de(t);Object.assign(this,{photo:s,photoName:r,pictureKey:n}),this.photos.mark(n),o&&await this.begin()}async takeNetwork(t){let n=this.status.textContent;this.status.textContent=`Opening ${t.name} …`;try{let r=await ve(t.content());this.stop(),this.network=r}catch(r){throw this.status.textContent=n,this.menu.value=this.networkKey??"",r}this.sourceOf(t.key)||this.menu.append(c("option",{value:Dt},t.name)),t.key===Dt&&this.keepOwn(t),this.networkKey=this.menu.value=t.key,this.note.textContent=t.note,this.outputs=new Map,this.inspector.clear(),this.layers.reset(),await this.begin()}keepOwn(t){this.networks=[...this.networks.filter(({key:n})=>n!==Dt),t],this.menu.querySelector(`option[value="${Dt}"]`).textContent=t.name}async begin(){!this.network||!this.photo||(this.stage.show(ge(this.network,this.photo),this.photoName),this.bare=null,await this.ask())}async ask(){if(this.asked=!0,this.running)return this.running;this.running=this.answerAll(),await this.running}async answerAll(){try{for(;this.asked;)this.asked=!1,await this.calculate()}finally{this.running=null}}stop(){this.controller?.abort()}async calculate(){this.controller=new AbortController;let{signal:t}=this.controller,{network:n}=this,r=performance.now();this.verdict.wait("It calculates …");try{let o=await be(n,this.stage.painted,{signal:t});n===this.network&&this.showAnswer(o,(performance.now()-r)/1e3)}catch(o){if(!t.aborted)throw o}finally{this.verdict.rest()}}showAnswer(t,n){this.outputs=t,this.limits.clear();let r=dt(this.network,t);if(!r)throw new w("The answer is no probability: the network's weights are spoilt.");let o=this.stage.share;o||(this.bare=r),this.verdict.show(r,o?this.bare:null,he(this.network,t)?.sentence??null),this.status.textContent=`${F([...t.values()].reduce((h,{data:u})=>h+u.length,0))} numbers in ${n<1?n.toFixed(2):n.toFixed(1)} seconds, on your computer. Choose a class to see its sum.`;for(let h of t.keys())this.layers.show(h);this.inspector.place?this.inspector.draw():this.inspector.start(this.network.output,[oa(r,t.get(this.network.output))]);let{name:s,probability:i}=It(r),a=o?`With ${Math.round(100*o)}% painted over: `:"",l=this.verdict.warning.hidden?"":` ${this.verdict.warning.textContent}`;vt(`${a}${s}, ${P(i)}.${l}`)}looked(t,n){this.stage.frame(n),this.layers.mark(t),Dr({network:this.networkKey,photo:this.pictureKey,layer:t?.name,at:t?.index.join(",")})}repaint(){for(let t of this.outputs.keys())this.layers.show(t);this.inspector.draw()}};function oa(e,{data:t}){return t.length===1?0:e.indexOf(It(e))}document.head.append(c("style",{},An+On));new Ue().start();})();
