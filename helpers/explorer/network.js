// Built by "make explorer" from explorer/, sha256 985877954e3907a117db3dbdc8200eab6793c3e3bb244f41ca5e14b39bae7e73. Edit there.
(()=>{var co=Object.defineProperty;var On=(e,t)=>{for(var n in t)co(e,n,{get:t[n],enumerable:!0})};var Sn=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f5f2, #0f1318);
  --card: light-dark(#ffffff, #181d24);
  --ink: light-dark(#1d2126, #e9ebee);
  --soft: light-dark(#555d66, #a9b2bc);
  --line: light-dark(#d9d7d1, #343c46);
  --strong: light-dark(#0a5f99, #8accff);
  --on-strong: light-dark(#ffffff, #0b1520);
  --warn: light-dark(#9c4300, #ffb27a);
  --hatch: light-dark(rgb(0 98 160 / 0.45), rgb(120 196 250 / 0.5));
  --padding: light-dark(#dcebf6, #1b2f40);
  --halo: light-dark(rgb(255 255 255 / 0.9), rgb(0 0 0 / 0.85));
  --frame-window: light-dark(#a1127a, #ff7ad9);
  --frame-cell: light-dark(#a1127a, #ff7ad9);
  --frame-other: light-dark(#1d2126, #e9ebee);
  --above: light-dark(#fde3cb, #53300f);
  --below: light-dark(#d6e9f7, #12354f);
}

:root[data-theme="light"] {
  color-scheme: light;
}

:root[data-theme="dark"] {
  color-scheme: dark;
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

/* On a phone a long name is wrapped, not cut. */
@media (max-width: 46rem) {
  select {
    white-space: normal;
    field-sizing: content;
  }
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

.labelled.beside:has(> input[type="checkbox"]) {
  flex-wrap: nowrap;
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
    grid-column: 1 / -1;
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
`;var zn=`/* The page of a network. */

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
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.4rem;
  margin-top: 0.75rem;
}

.tools button {
  padding-inline: 0.55rem;
}

.tools label {
  flex: 1 1 6rem;
  display: inline-flex;
  align-items: center;
  gap: 0.4rem;
  color: var(--soft);
  font-size: 0.875rem;
}

.tools input {
  flex: 1;
  width: 2.5rem;
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

.choices {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1.5rem;
}

.choices p {
  margin: 0 0 0.15rem;
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
`;var fn={};On(fn,{ACTIVATIONS:()=>jt,EXPLAINED:()=>Me,FileError:()=>v,LAYERS:()=>pt,MOST_BYTES:()=>ve,Network:()=>Zt,answerOf:()=>wt,correlate:()=>Rn,explain:()=>yt,indexOf:()=>ot,offsetOf:()=>F,prepare:()=>we,readNetwork:()=>ye,readPhoto:()=>ge,rerun:()=>Kt,resize:()=>ln,run:()=>be,runStep:()=>hn,scoreOf:()=>Qe,shapeOf:()=>gr,sizeOf:()=>x,tensor:()=>A,unlike:()=>ce,valueAt:()=>H,windowAt:()=>Un});function rt(){let e=document.getElementById("given");return e?JSON.parse(e.textContent):{}}var En=rt().messages??{};function l(e,...t){let n=e.reduce((r,o,i)=>`${r}{${i-1}}${o}`);return(En[n]??n).replace(/\{(\d+)\}/g,(r,o)=>t[o])}var Tn=e=>En[e]??e,D=e=>e.toLocaleString("en-US"),At=e=>e.join(l` and `);var v=class extends Error{name="FileError"},O=class extends Error{name="NotHereError"},$=(e,t=100)=>{let n=typeof e=="string"?e:JSON.stringify(e)??String(e);return n.length>t?`${n.slice(0,t)}…`:n};var _e={};On(_e,{MOST_PRODUCTS:()=>Ge,MOST_SIDE:()=>Ot,MOST_VALUES:()=>_,finite:()=>ct,own:()=>U,paddingOf:()=>We,perChannel:()=>se,sameAs:()=>St,square:()=>ie,whole:()=>Cn,wholes:()=>oe});var _=2**26,Ge=2**35,Ot=64;function U(e,t){if(typeof e!="object"||e===null||!Object.hasOwn(e,t))throw new TypeError(`There is no ${t}.`);return e[t]}function ct(e,t){let n=U(e,t);if(!Number.isFinite(n))throw new TypeError(`${t} is no number.`);return n}function St(e,t,n){if(!Object.hasOwn(e,t))return;let r=U(e,t);if(JSON.stringify(r)!==JSON.stringify(n))throw new O(l`has ${t}=${$(r)}`)}function Cn(e,t,n){if(!Number.isInteger(e)||e<1)throw new TypeError(`${t} is no whole number above 0.`);if(e>n)throw new O(l`has ${t}=${e}, more than ${n}`);return e}function oe(e,t,n,r){let o=U(e,t);if(!Array.isArray(o)||o.length!==n)throw new TypeError(`${t} is no list of ${n}.`);return o.map(i=>Cn(i,t,r))}function ie(e,t){let[n,r]=oe(e,t,2,Ot);if(n!==r)throw new O(l`has ${t}=[${n}, ${r}], which is not square`);return n}function We(e){let t=U(e,"padding");if(t!=="valid"&&t!=="same")throw new TypeError("The padding is neither valid nor same.");return t}function se(e,t,n){for(;Array.isArray(e)&&e.length===1&&Array.isArray(e[0]);)[e]=e;let r=Array.isArray(e)?e:[e];if(!r.every(Number.isFinite))throw new TypeError(`${n} is no list of numbers.`);if(r.length!==1&&r.length!==t)throw new O(l`has ${r.length} numbers as ${n}`);return Float64Array.from({length:t},(o,i)=>Math.fround(r[r.length===1?0:i]))}var x=e=>e.reduce((t,n)=>t*n,1),A=(e,t=new Float32Array(x(e)))=>({shape:e,data:t});function F(e,t){let n=(r,o)=>Number.isInteger(r)&&r>=0&&r<e[o];if(t.length!==e.length||!t.every(n))throw new RangeError(`[${t}] is no place in an array of the shape [${e}].`);return t.reduce((r,o,i)=>r*e[i]+o,0)}function ot(e,t){let n=new Array(e.length);for(let r=e.length-1;r>=0;r--)n[r]=t%e[r],t=Math.floor(t/e[r]);return n}var H=(e,t)=>e.data[F(e.shape,t)];function it(e,t,n,r){if(r==="same"){let i=Math.max((Math.ceil(e/n)-1)*n+t-e,0);return[Math.floor(i/2),Math.ceil(i/2)]}let o=r==="valid"?0:r==="full"?t-1:r;return[o,o]}function Bt(e,t,n,r){let[o,i]=it(e,t,n,r);return Math.max(Math.floor((e+o+i-t)/n)+1,0)}function ae(e,t,n){let[r,o,i]=e.shape;if(![...t,...n].some(Boolean))return e;let s=[r+t[0]+t[1],o+n[0]+n[1],i],a=A(s);for(let h=0;h<r;h++){let c=e.data.subarray(h*o*i,(h+1)*o*i);a.data.set(c,((h+t[0])*s[1]+n[0])*i)}return a}var In=e=>e>=0?1/(1+Math.exp(-e)):Math.exp(e)/(1+Math.exp(e)),Dn=e=>t=>t>0?t:e*t,jt=new Map([["linear",e=>e],["relu",e=>Math.max(e,0)],["relu6",e=>Math.min(Math.max(e,0),6)],["leaky_relu",Dn(.2)],["elu",e=>e>0?e:Math.expm1(e)],["silu",e=>e*In(e)],["sigmoid",In],["tanh",Math.tanh],["softmax",null]]),Ln=new Map([["Activation",e=>Ze(U(e,"activation"))],["ReLU",po],["LeakyReLU",e=>Nn(ct(e,"negative_slope"),null)],["Softmax",mo]]),He=(e,t)=>Ln.get(e)(t);function Ze(e){if(typeof e=="object"&&e!==null){let t=U(e,"module"),n=U(e,"class_name");if(t!=="keras.layers"||!Ln.has(n)){let r=`${t}.${n}`;throw new O(l`has the activation ${$(r)}`)}return He(n,U(e,"config"))}if(!jt.has(e))throw new O(l`has the activation ${$(e)}`);return{name:e,of:jt.get(e)}}function po(e){St(e,"threshold",0);let t=U(e,"max_value");return Nn(ct(e,"negative_slope"),t===null?null:ct(e,"max_value"))}function Nn(e,t){let n=e?Dn(e):jt.get("relu");return{name:(e?l`leaky_relu with the slope ${e}`:"relu")+(t===null?"":l` up to ${t}`),of:t===null?n:o=>Math.min(n(o),t)}}function mo(e){return St(e,"axis",-1),{name:"softmax",of:null}}function zt(e,{name:t,of:n}){let{data:r,shape:o}=e;if(t==="linear")return e;if(n===null){let i=o.at(-1);for(let s=0;s<r.length;s+=i)r.set(go(r.subarray(s,s+i)),s)}else if(t==="relu")for(let i=0;i<r.length;i++)r[i]=Math.max(r[i],0);else for(let i=0;i<r.length;i++)r[i]=n(r[i]);return e}var Pn=({shape:e,data:t})=>A(e,t.slice());function go(e){let t=-1/0;for(let o of e)t=Math.max(t,o);let n=Float64Array.from(e,o=>Math.exp(o-t)),r=n.reduce((o,i)=>o+i,0);return n.map(o=>o/r)}var I=4,Ke=new WeakMap;function qt(e,t,n,r){let[o,i,s,a]=t.shape,[h,c]=e.shape,f=Math.floor((h-o)/r)+1,p=Math.floor((c-i)/r)+1,m=A([f,p,a]),d=new Int32Array(Math.ceil(f*p/I)*I);for(let w=0;w<f*p;w++){let y=Math.floor(w/p);d[w]=(y*r*c+w%p*r)*s}let g={rows:o,run:i*s,below:c*s,places:f*p,filters:a};return vo(e.data,d,wo(t),m.data,g),n&&le(m.data,n.data),m}function wo(e){if(Ke.has(e))return Ke.get(e);let t=e.shape.at(-1),n=x(e.shape)/t,r=new Float32Array(Math.ceil(t/I)*n*I);for(let o=0;o<n;o++)for(let i=0;i<t;i++){let s=Math.floor(i/I);r[(s*n+o)*I+i%I]=e.data[o*t+i]}return Ke.set(e,r),r}function vo(e,t,n,r,{rows:o,run:i,below:s,places:a,filters:h}){let c=o*i*I;for(let f=0;f<h;f+=I){let p=f/I*c;for(let m=0;m<a;m+=I){let d=t[m],g=t[m+1],w=t[m+2],y=t[m+3],M=0,S=0,E=0,Q=0,N=0,kt=0,Pt=0,Ft=0,tt=0,Mt=0,C=0,Rt=0,ee=0,ne=0,Ut=0,Y=0,q=p;for(let J=0;J<o;J++){for(let P=0;P<i;P++,q+=I){let T=n[q],at=n[q+1],W=n[q+2],et=n[q+3],nt=e[d+P],lt=e[g+P],ht=e[w+P],$t=e[y+P];M+=nt*T,S+=nt*at,E+=nt*W,Q+=nt*et,N+=lt*T,kt+=lt*at,Pt+=lt*W,Ft+=lt*et,tt+=ht*T,Mt+=ht*at,C+=ht*W,Rt+=ht*et,ee+=$t*T,ne+=$t*at,Ut+=$t*W,Y+=$t*et}d+=s,g+=s,w+=s,y+=s}let re=[M,S,E,Q,N,kt,Pt,Ft,tt,Mt,C,Rt,ee,ne,Ut,Y],G=Math.min(I,h-f),qe=Math.min(I,a-m);for(let J=0;J<qe;J++){let P=(m+J)*h+f;for(let T=0;T<G;T++)r[P+T]=re[J*I+T]}}}}function le(e,t){for(let n=0;n<e.length;n+=t.length)for(let r=0;r<t.length;r++)e[n+r]+=t[r]}function Ye(e,t,n){let[r,o,i,s]=t.shape,[a,h]=e.shape,c=Math.floor((a-r)/n)+1,f=Math.floor((h-o)/n)+1,p=i*s,m=A([c,f,p]),d=new Float64Array(p);for(let g=0;g<c*f;g++){let w=Math.floor(g/f)*n,y=g%f*n;d.fill(0);for(let M=0;M<r;M++)for(let S=0;S<o;S++){let E=((w+M)*h+y+S)*i,Q=(M*o+S)*p;for(let N=0;N<p;N++)d[N]+=e.data[E+Math.floor(N/s)]*t.data[Q+N]}m.data.set(d,g*p)}return m}function Fn(e,t){let[n,r]=t.shape,o=A([...e.shape.slice(0,-1),r]),i=new Float64Array(r);for(let s=0;s<e.data.length/n;s++){i.fill(0);for(let a=0;a<n;a++){let h=e.data[s*n+a],c=a*r;for(let f=0;f<r;f++)i[f]+=h*t.data[c+f]}o.data.set(i,s*r)}return o}function Rn(e,t,{stride:n=1,padding:r="valid",bias:o=0}={}){let i=[0,1].map(c=>[e.shape[c],t.shape[c],n,r]);if(e.shape[2]!==t.shape[2]||i.some(c=>Bt(...c)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${e.shape}].`);let[s,a]=i.map(c=>it(...c)),h=A([...t.shape,1],t.data);return qt(ae(e,s,a),h,A([1],Float32Array.of(o)),n)}function Un(e,t,{stride:n=1,padding:r="valid"},o,i){let[s,a,h]=e.shape,[c,f]=t.shape,p=o*n-it(s,c,n,r)[0],m=i*n-it(a,f,n,r)[0],d=new Float64Array(t.data.length);for(let w=Math.max(0,-p);w<Math.min(c,s-p);w++)for(let y=Math.max(0,-m);y<Math.min(f,a-m);y++)for(let M=0;M<h;M++){let S=e.data[((p+w)*a+m+y)*h+M];d[(w*f+y)*h+M]=S}let g=d.map((w,y)=>w*t.data[y]);return{top:p,left:m,values:d,products:g,sum:g.reduce((w,y)=>w+y,0)}}var yo="NUMPY\0",bo=/^\{'descr': '([<|][a-zA-Z]\d{1,4})', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/,xo=/^((\d{1,10},)?|\d{1,10}(, \d{1,10}){1,7})$/;function he(e){let t=(s,a)=>String.fromCharCode(...e.subarray(s,a));if(e.length<10||t(0,8)!==yo)throw new TypeError("no array");let n=10+e[8]+256*e[9],r=n<=Math.min(e.length,1e4)&&bo.exec(t(10,n));if(!r||!xo.test(r[2]))throw new TypeError("no header of an array");let o=r[2].split(",").filter(Boolean).map(Number),i=x(o)*ko(r[1]);if(e.length-n!==i)throw new TypeError("an array of another length");return{dtype:r[1],shape:o,values:e.slice(n).buffer}}var ko=e=>Number(e.slice(2))*(e[1]==="U"?4:1);function Bn(e){let t=e>>10&31,n=e&1023,r=t===31?n?NaN:1/0:t?2**(t-25)*(1024+n):2**-24*n;return e>>15?-r:r}var R=Uint8Array,Et=Uint16Array,Mo=Int32Array,jn=new R([0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0,0,0,0]),qn=new R([0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13,0,0]),$o=new R([16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15]),Gn=function(e,t){for(var n=new Et(31),r=0;r<31;++r)n[r]=t+=1<<e[r-1];for(var o=new Mo(n[30]),r=1;r<30;++r)for(var i=n[r];i<n[r+1];++i)o[i]=i-n[r]<<5|r;return{b:n,r:o}},Wn=Gn(jn,2),_n=Wn.b,Ao=Wn.r;_n[28]=258,Ao[258]=28;var Hn=Gn(qn,0),Oo=Hn.b,Na=Hn.r,Xe=new Et(32768);for(k=0;k<32768;++k)V=(k&43690)>>1|(k&21845)<<1,V=(V&52428)>>2|(V&13107)<<2,V=(V&61680)>>4|(V&3855)<<4,Xe[k]=((V&65280)>>8|(V&255)<<8)>>1;var V,k,Gt=(function(e,t,n){for(var r=e.length,o=0,i=new Et(t);o<r;++o)e[o]&&++i[e[o]-1];var s=new Et(t);for(o=1;o<t;++o)s[o]=s[o-1]+i[o-1]<<1;var a;if(n){a=new Et(1<<t);var h=15-t;for(o=0;o<r;++o)if(e[o])for(var c=o<<4|e[o],f=t-e[o],p=s[e[o]-1]++<<f,m=p|(1<<f)-1;p<=m;++p)a[Xe[p]>>h]=c}else for(a=new Et(r),o=0;o<r;++o)e[o]&&(a[o]=Xe[s[e[o]-1]++]>>15-e[o]);return a}),Wt=new R(288);for(k=0;k<144;++k)Wt[k]=8;var k;for(k=144;k<256;++k)Wt[k]=9;var k;for(k=256;k<280;++k)Wt[k]=7;var k;for(k=280;k<288;++k)Wt[k]=8;var k,Zn=new R(32);for(k=0;k<32;++k)Zn[k]=5;var k;var So=Gt(Wt,9,1);var zo=Gt(Zn,5,1),Je=function(e){for(var t=e[0],n=1;n<e.length;++n)e[n]>t&&(t=e[n]);return t},B=function(e,t,n){var r=t/8|0;return(e[r]|e[r+1]<<8)>>(t&7)&n},Ve=function(e,t){var n=t/8|0;return(e[n]|e[n+1]<<8|e[n+2]<<16)>>(t&7)},Eo=function(e){return(e+7)/8|0},To=function(e,t,n){return(t==null||t<0)&&(t=0),(n==null||n>e.length)&&(n=e.length),new R(e.subarray(t,n))};var Co=["unexpected EOF","invalid block type","invalid length/literal","invalid distance","stream finished","no stream handler",,"no callback","invalid UTF-8 data","extra field too long","date not in range 1980-2099","filename too long","stream finishing","invalid zip data"],X=function(e,t,n){var r=new Error(t||Co[e]);if(r.code=e,Error.captureStackTrace&&Error.captureStackTrace(r,X),!n)throw r;return r},Io=function(e,t,n,r){var o=e.length,i=r?r.length:0;if(!o||t.f&&!t.l)return n||new R(0);var s=!n,a=s||t.i!=2,h=t.i;s&&(n=new R(o*3));var c=function(Mn){var $n=n.length;if(Mn>$n){var An=new R(Math.max($n*2,Mn));An.set(n),n=An}},f=t.f||0,p=t.p||0,m=t.b||0,d=t.l,g=t.d,w=t.m,y=t.n,M=o*8;do{if(!d){f=B(e,p,1);var S=B(e,p+1,3);if(p+=3,S)if(S==1)d=So,g=zo,w=9,y=5;else if(S==2){var kt=B(e,p,31)+257,Pt=B(e,p+10,15)+4,Ft=kt+B(e,p+5,31)+1;p+=14;for(var tt=new R(Ft),Mt=new R(19),C=0;C<Pt;++C)Mt[$o[C]]=B(e,p+C*3,7);p+=Pt*3;for(var Rt=Je(Mt),ee=(1<<Rt)-1,ne=Gt(Mt,Rt,1),C=0;C<Ft;){var Ut=ne[B(e,p,ee)];p+=Ut&15;var E=Ut>>4;if(E<16)tt[C++]=E;else{var Y=0,q=0;for(E==16?(q=3+B(e,p,3),p+=2,Y=tt[C-1]):E==17?(q=3+B(e,p,7),p+=3):E==18&&(q=11+B(e,p,127),p+=7);q--;)tt[C++]=Y}}var re=tt.subarray(0,kt),G=tt.subarray(kt);w=Je(re),y=Je(G),d=Gt(re,w,1),g=Gt(G,y,1)}else X(1);else{var E=Eo(p)+4,Q=e[E-4]|e[E-3]<<8,N=E+Q;if(N>o){h&&X(0);break}a&&c(m+Q),n.set(e.subarray(E,N),m),t.b=m+=Q,t.p=p=N*8,t.f=f;continue}if(p>M){h&&X(0);break}}a&&c(m+131072);for(var qe=(1<<w)-1,J=(1<<y)-1,P=p;;P=p){var Y=d[Ve(e,p)&qe],T=Y>>4;if(p+=Y&15,p>M){h&&X(0);break}if(Y||X(2),T<256)n[m++]=T;else if(T==256){P=p,d=null;break}else{var at=T-254;if(T>264){var C=T-257,W=jn[C];at=B(e,p,(1<<W)-1)+_n[C],p+=W}var et=g[Ve(e,p)&J],nt=et>>4;et||X(3),p+=et&15;var G=Oo[nt];if(nt>3){var W=qn[nt];G+=Ve(e,p)&(1<<W)-1,p+=W}if(p>M){h&&X(0);break}a&&c(m+131072);var lt=m+at;if(m<G){var ht=i-G,$t=Math.min(G,lt);for(ht+m<0&&X(3);m<$t;++m)n[m]=r[ht+m]}for(;m<lt;++m)n[m]=n[m-G]}}t.l=d,t.p=P,t.b=m,t.f=f,d&&(f=1,t.m=w,t.d=g,t.n=y)}while(!f);return m!=n.length&&s?To(n,0,m):n.subarray(0,m)};var Do=new R(0);function Kn(e,t){return Io(e,{i:2},t&&t.out,t&&t.dictionary)}var Lo=typeof TextDecoder<"u"&&new TextDecoder,No=0;try{Lo.decode(Do,{stream:!0}),No=1}catch{}var Po=1e3,Fo=100,Ro=2**28,Uo=0,Bo=8,jo=101010256,qo=33639248,Go=67324752,Tt=class{constructor(t){this.bytes=t,this.view=new DataView(t.buffer,t.byteOffset,t.length),this.entries=this.#t()}has(t){return this.entries.has(t)}#t(){let t=this.#e(),n=this.view.getUint16(t+10,!0);if(n>Po)throw new v(l`holds ${n} files, as no exported network does; export it again.`);let r=new Map,o=this.view.getUint32(t+16,!0),i=0;for(let s=0;s<n;s++){if(o+46>t||this.view.getUint32(o,!0)!==qo)throw _t();let[a,h,c]=[28,30,32].map(m=>this.view.getUint16(o+m,!0)),f=new TextDecoder().decode(this.bytes.subarray(o+46,o+46+a));if(r.has(f))throw new v(l`holds two files of the same name, as no exported network does; export it again.`);let p=this.#n(o);r.set(f,p),i+=p.size,o+=46+a+h+c}if(i>Ro)throw new v(l`would unpack to ${i} bytes, more than a page can hold; use a smaller network.`);return r}#e(){for(let t=this.bytes.length-22;t>=Math.max(0,this.bytes.length-22-65535);t--)if(this.view.getUint32(t,!0)===jo)return t;throw new v(l`breaks off before its end; copy or export it again.`)}#n(t){let[n,r]=[8,10].map(h=>this.view.getUint16(t+h,!0)),[o,i,s,a]=[16,20,24,42].map(h=>this.view.getUint32(t+h,!0));return{flags:n,method:r,checksum:o,packed:i,size:s,start:a}}read(t,n){let r=this.entries.get(t);if(!r)throw new v(l`lacks ${t}, which is in every exported network; export it again.`);if(r.flags&1)throw new v(l`is locked with a password; save it again without.`);if(r.size>Math.min(n,Fo*r.packed))throw new v(l`would unpack to an unlikely size (${t}: ${r.size} bytes from ${r.packed}), so it is not unpacked; export it again.`);let o=this.#o(r,this.#r(r));if(o.length!==r.size||_o(o)!==r.checksum)throw _t();return o}#r({start:t,packed:n}){if(t+30>this.bytes.length||this.view.getUint32(t,!0)!==Go)throw _t();let r=t+30+this.view.getUint16(t+26,!0)+this.view.getUint16(t+28,!0);if(r+n>this.bytes.length)throw _t();return this.bytes.subarray(r,r+n)}#o({method:t,size:n},r){if(t===Uo)return r;if(t!==Bo)throw new v(l`is packed in a way that the course does not use; export it again.`);try{return Kn(r,{out:new Uint8Array(n)})}catch{throw _t()}}},_t=()=>new v(l`is damaged; copy or export it again.`),Wo=Uint32Array.from({length:256},(e,t)=>{for(let n=0;n<8;n++)t=t&1?t>>>1^3988292384:t>>>1;return t});function _o(e){let t=4294967295;for(let n=0;n<e.length;n++)t=Wo[(t^e[n])&255]^t>>>8;return(t^4294967295)>>>0}var Ho=3,Zo=2**24;function Yn(e,t){try{let n=new Tt(e),r=(g,w)=>Ko(n,g,w),o=Yo(r("layers",/^<U\d+$/)),i=[...new BigInt64Array(r("widths",/^<i8$/).values)].map(Number),{shape:s,values:a}=r("known",/^<f2$/),[h]=new Float64Array(r("threshold",/^<f8$/).values),c=Float32Array.from(new Uint16Array(a),Bn),f=s[1],p=Array.from({length:s[0]},(g,w)=>c.subarray(w*f,(w+1)*f)),m=(g,w)=>{let y=t.find(M=>M.name===g)?.shape;return y?.length===3&&y[2]===i[w]};if(s.length===2&&s[0]>0&&o.length>0&&o.length===i.length&&o.every(m)&&f===i.reduce((g,w)=>g+w)&&c.every(Number.isFinite)&&h>=0&&h<=1)return{layers:o,widths:i,known:p,threshold:h}}catch{}throw new v(l`has a damaged familiarity.npz; export or copy it again.`)}function Ko(e,t,n){let r=he(e.read(`${t}.npy`,Zo));if(!n.test(r.dtype))throw new TypeError(`${t} is of another type`);return r}function Yo({dtype:e,shape:t,values:n}){let r=Number(e.slice(2)),o=new Uint32Array(n);return Array.from({length:t[0]},(i,s)=>String.fromCodePoint(...o.subarray(s*r,(s+1)*r)).replace(/\0+$/,""))}function Qe({layers:e,known:t},n){let r=e.flatMap(i=>Jo(n.get(i))),o=Float64Array.from(t,i=>i.reduce((s,a,h)=>s+a*r[h],0)).sort();return o[o.length-Math.min(Ho,o.length)]/e.length}function Jo({data:e,shape:t}){let n=t[2],r=t[0]*t[1],o=new Float64Array(n);for(let a=0;a<e.length;a++)o[a%n]+=e[a];let i=[...o].map(a=>Math.sqrt(Math.max(a/r,0))),s=Math.max(Math.hypot(...i),1e-6);return i.map(a=>a/s)}function ce({familiarity:e},t){if(!e)return null;let n=Qe(e,t);return n>=e.threshold?null:{sentence:l`This is unlike the photos that the network learned from, so its answer says little.`,score:n,threshold:e.threshold}}var{own:z,whole:ft}=_e,Ht=[["data_format","channels_last"]],tn=[...Ht,["dilation_rate",[1,1]]];function nn(e){if(e.length!==3)throw new TypeError("What reaches it are no maps.");return e}function rn(e,t,[n,r]){let[o,i]=nn(t),s=ie(e,"strides"),a=We(e),h=[Bt(o,n,s,a),Bt(i,r,s,a)];if(h.includes(0))throw new TypeError("The window does not fit into the maps.");return{window:[n,r],stride:s,rows:it(o,n,s,a),columns:it(i,r,s,a),places:h}}var tr=e=>oe(e,"kernel_size",2,Ot),fe=(e,t)=>z(e,"use_bias")?{bias:[t]}:{},on=e=>Ze(z(e,"activation")),pe=(e,t)=>ae(t,e.rows,e.columns);function Vo(e,t){let n=tr(e),r=ft(z(e,"filters"),"filters",_),o=rn(e,t,n),i=[...n,t[2],r];return{...o,shape:[...o.places,r],weights:{kernel:i,...fe(e,r)},products:x(o.places)*x(i),activation:on(e)}}function Xo(e,t,n){return zt(qt(pe(e,n),t.kernel,t.bias,e.stride),e.activation)}function er(e,t){let n=tr(e),r=rn(e,t,n),o=ft(z(e,"depth_multiplier"),"depth_multiplier",Ot),i=[...n,t[2],o],s=t[2]*o;return{...r,shape:[...r.places,s],weights:{kernel:i,...fe(e,s)},products:x(r.places)*x(i),activation:on(e)}}function Qo(e,t,n){let r=Ye(pe(e,n),t.kernel,e.stride);return t.bias&&le(r.data,t.bias.data),zt(r,e.activation)}function ti(e,t){let{weights:n,...r}=er(e,t),o=ft(z(e,"filters"),"filters",_),i=r.shape[2];return{...r,shape:[...r.places,o],weights:{depthwise_kernel:n.kernel,pointwise_kernel:[1,1,i,o],...fe(e,o)},products:r.products+x(r.places)*i*o}}function ei(e,t,n){let r=Ye(pe(e,n),t.depthwise_kernel,e.stride);return zt(qt(r,t.pointwise_kernel,t.bias,1),e.activation)}function ni(e,t){let n=ie(e,"pool_size"),r=rn(e,t,[n,n]);return{...r,shape:[...r.places,t[2]],products:x(r.places)*n*n*t[2]}}function ri(e,t,n){let[r,o,i]=t.shape,[s,a]=e.places,h=A(e.shape),c=new Float64Array(i);for(let f=0;f<s*a;f++){let[p,m]=ut(Math.floor(f/a),0,e,r),[d,g]=ut(f%a,1,e,o);c.fill(n?-1/0:0);for(let y=p;y<m;y++)for(let M=d;M<g;M++)nr(c,t.data,(y*o+M)*i,n);let w=n?1:(m-p)*(g-d);for(let y=0;y<i;y++)h.data[f*i+y]=c[y]/w}return h}function nr(e,t,n,r){for(let o=0;o<e.length;o++)e[o]=r?Math.max(e[o],t[n+o]):e[o]+t[n+o]}function ut(e,t,n,r){let o=e*n.stride-(t===0?n.rows:n.columns)[0];return[Math.max(o,0),Math.min(o+n.window[t],r)]}function oi(e,t){let[,,n]=nn(t);return{shape:z(e,"keepdims")?[1,1,n]:[n]}}function ii(e,t,n){let[r,o,i]=t.shape,s=new Float64Array(i);s.fill(n?-1/0:0);for(let h=0;h<r*o;h++)nr(s,t.data,h*i,n);let a=n?1:r*o;return A(e.shape,Float32Array.from(s,h=>h/a))}var en=(e,t)=>{let n=t.shape.at(-1),r=A(t.shape);for(let o=0;o<r.data.length;o++){let i=o%n;r.data[o]=t.data[o]*e.factor[i]+e.summand[i]}return r};function si(e,t){let[n,r]=["scale","offset"].map(o=>se(z(e,o),t.at(-1),o));return{shape:t,factor:n,summand:r}}function rr(e,t){let n=z(e,"axis");if(![-1,t.length].includes(Array.isArray(n)&&n.length===1?n[0]:n))throw new O(l`has ${"axis"}=${$(n)}`)}function ai(e,t){rr(e,t);let n=[z(e,"scale")&&"gamma",z(e,"center")&&"beta","moving_mean","moving_variance"],r=Object.fromEntries(n.filter(Boolean).map(o=>[o,t.slice(-1)]));return{shape:t,weights:r,epsilon:Math.fround(ct(e,"epsilon"))}}function or(e,{gamma:t,beta:n,moving_mean:r,moving_variance:o}){let i=Float64Array.from(o.data,(s,a)=>(t?t.data[a]:1)/Math.sqrt(s+e.epsilon));return{factor:i,summand:i.map((s,a)=>(n?n.data[a]:0)-r.data[a]*s)}}function li(e,t){if(z(e,"invert"))throw new O(l`has ${"invert"}=${"True"}`);if(z(e,"mean")===null)return rr(e,t),{shape:t,weights:{mean:t.slice(-1),variance:t.slice(-1)}};let[n,r]=["mean","variance"].map(o=>se(z(e,o),t.at(-1),o));return{shape:t,mean:n,variance:r}}function ir(e,t){let n=t.mean?.data??e.mean,r=t.variance?.data??e.variance,o=Float64Array.from(r,i=>1/Math.max(Math.sqrt(i),1e-7));return{factor:o,summand:o.map((i,s)=>-n[s]*i)}}function hi(e,t){let n=z(e,"padding"),r=[...Array(2).keys()].map(c=>{let f=n[c].map(p=>p===0?0:ft(p,"padding",Ot));if(f.length!==2)throw new TypeError("The padding is no pair.");return f}),[o,i,s]=nn(t),[a,h]=r;if(n.length!==2)throw new TypeError("The padding is no pair of pairs.");return{shape:[o+a[0]+a[1],i+h[0]+h[1],s],rows:a,columns:h}}function ci(e,t){let n=z(e,"target_shape"),r=x(t),o=x(n.filter(s=>s!==-1)),i=n.map(s=>ft(s===-1?r/o:s,"target_shape",_));if(x(i)!==r)throw new TypeError(`${r} values do not fill [${i}].`);return{shape:i}}var Jn=(e,t)=>A(e.shape,t.data);function ui(e,...t){let[n]=t;if(![-1,n.length].includes(z(e,"axis")))throw new O(l`has ${"axis"}=${$(z(e,"axis"))}`);let r=JSON.stringify(n.slice(0,-1));if(!t.every(i=>JSON.stringify(i.slice(0,-1))===r))throw new TypeError("The maps differ in size.");let o=t.map(i=>i.at(-1));return{shape:[...n.slice(0,-1),o.reduce((i,s)=>i+s)],counts:o}}function fi(e,...t){let n=A(e.shape),r=e.shape.at(-1),o=0;for(let{data:i,shape:s}of t){let a=s.at(-1);for(let h=0;h<i.length/a;h++)n.data.set(i.subarray(h*a,(h+1)*a),h*r+o);o+=a}return n}var me=new Map([["Add",(e,t)=>e+t],["Subtract",(e,t)=>e-t],["Multiply",(e,t)=>e*t],["Divide",(e,t)=>e/t]]);function pi(e,...t){if(new Set(t.map(o=>o.length)).size>1)throw new O(l`takes maps of the shapes ${$(t)}`);let n=Object.hasOwn(e,"operands")?z(e,"operands"):t.map(()=>null),r=n.filter(o=>o!==null);if(!r.every(Number.isFinite)||n.length-r.length!==t.length||n.length<2)throw new TypeError("Its operands are no numbers.");return{shape:mi(t),operands:n.map(o=>o===null?null:Math.fround(o))}}function mi(e){return e[0].map((t,n)=>{let r=new Set(e.map(o=>o[n]).filter(o=>o!==1));if(r.size>1)throw new TypeError(`Maps of the shapes ${$(e)} do not fit together.`);return r.size?[...r][0]:1})}function di(e,t,n){let r=t[Symbol.iterator](),o=e.operands.map(h=>h===null?gi(r.next().value,e.shape):h),i=A(e.shape),[s,...a]=o;typeof s=="number"?i.data.fill(s):i.data.set(s);for(let h of a)for(let c=0;c<i.data.length;c++)i.data[c]=n(i.data[c],typeof h=="number"?h:h[c]);return i}function gi({data:e,shape:t},n){if(x(t)===x(n))return e;let r=new Float32Array(x(n));for(let o=0;o<r.length;o++){let i=o,s=1,a=0;for(let h=n.length-1;h>=0;h--)a+=(t[h]===1?0:i%n[h])*s,i=Math.floor(i/n[h]),s*=t[h];r[o]=e[a]}return r}function wi(e,t){let n=ft(z(e,"units"),"units",_),r=t.at(-1);return{shape:[...t.slice(0,-1),n],weights:{kernel:[r,n],...fe(e,n)},products:x(t)*n,activation:on(e)}}function vi(e,t,n){let r=Fn(n,t.kernel);return t.bias&&le(r.data,t.bias.data),zt(r,e.activation)}function yi(e){let[,...t]=z(e,"batch_shape");if(t.length!==3)throw new O(l`takes ${$(t)} in place of photos`);if(t.forEach(n=>ft(n,"batch_shape",_)),t[2]!==3)throw new O(l`takes ${t[2]} channels in place of red, green and blue`);return{shape:t}}var Vn={plan:(e,t)=>({shape:t}),run:(e,t,n)=>n},ue=(e,t=[])=>({only:t,plan:(n,r)=>({shape:r,activation:He(e,n)}),run:(n,r,o)=>zt(Pn(o),n.activation)}),Xn=e=>({only:Ht,plan:ni,run:(t,n,r)=>ri(t,r,e)}),Qn=e=>({only:Ht,plan:oi,run:(t,n,r)=>ii(t,r,e)}),bi=e=>({many:!0,plan:pi,run:(t,n,...r)=>di(t,r,me.get(e))}),sn=["Identity","Dropout","SpatialDropout2D","GaussianDropout","GaussianNoise","AlphaDropout","ActivityRegularization","RandomFlip","RandomRotation","RandomZoom","RandomTranslation","RandomShear","RandomContrast","RandomBrightness","RandomErasing"],pt=new Map([["Conv2D",{only:[...tn,["groups",1]],plan:Vo,run:Xo}],["DepthwiseConv2D",{only:tn,plan:er,run:Qo}],["SeparableConv2D",{only:tn,plan:ti,run:ei}],["Dense",{only:[["quantization_config",null]],plan:wi,run:vi}],["BatchNormalization",{only:[["renorm",!1]],plan:ai,run:(e,t,n)=>en(or(e,t),n)}],["Activation",ue("Activation")],["ReLU",ue("ReLU",[["threshold",0]])],["LeakyReLU",ue("LeakyReLU")],["Softmax",ue("Softmax",[["axis",-1]])],["MaxPooling2D",Xn(!0)],["AveragePooling2D",Xn(!1)],["GlobalMaxPooling2D",Qn(!0)],["GlobalAveragePooling2D",Qn(!1)],["Flatten",{only:Ht,plan:(e,t)=>({shape:[x(t)]}),run:(e,t,n)=>Jn(e,n)}],["Rescaling",{plan:si,run:(e,t,n)=>en(e,n)}],["Normalization",{plan:li,run:(e,t,n)=>en(ir(e,t),n)}],["ZeroPadding2D",{only:Ht,plan:hi,run:(e,t,n)=>pe(e,n)}],["Reshape",{plan:ci,run:(e,t,n)=>Jn(e,n)}],["Concatenate",{many:!0,plan:ui,run:(e,t,...n)=>fi(e,...n)}],...[...me.keys()].map(e=>[e,bi(e)]),["InputLayer",{plan:yi,run:Vn.run}],...sn.map(e=>[e,Vn])]),an=new Map([["BatchNormalization",or],["Rescaling",e=>e],["Normalization",ir]]);function de(e,t,...n){let{only:r=[],many:o=!1,plan:i}=pt.get(e);for(let[s,a]of r)St(t,s,a);if(!o&&n.length>1)throw new TypeError("It takes one input.");return i(t,...n)}var sr=100*2**20,ar=8e7,xi=2**22,ki=2**20,Mi=[[/^\s*%PDF/,l`a PDF`],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,l`a HEIC photo, which this browser does not read`],[/^....ftyp(?!avi)/s,l`a film, or a photo of an unknown kind`],[/^(II[*+]\0|MM\0[*+])/,l`a TIFF, which browsers do not read`],[/^\0\0\0\x0cjP {2}\r\n/,l`a photo in JPEG 2000, which browsers do not read`],[/^P[1-6]\s/,l`a PPM, which browsers do not read`]];async function ge(e){let t=$(e.name??l`The photo`),n=(a,h)=>new v(`${t} ${a}`,{cause:h});if(e.size===0)throw n(l`is empty; copy or download the photo again.`);if(e.size>sr)throw n(l`is too large (${Math.round(e.size/2**20)} MB): photos of up to ${sr/2**20} MB are read; save a smaller copy of it.`);let r=await $i(e,n);if(r.trimStart().startsWith("<"))throw n(l`holds a web page or a drawing in text form, not a photo; save the photo.`);let[o,i]=await Oi(e,a=>n(Ai(r),a));if(o*i>ar)throw n(l`is too large (${i} × ${o} pixels): photos of up to ${ar/1e6} million pixels are read; save a smaller copy of it.`);let s=await Si(e,n);try{return{values:zi(s),name:t,size:[s.height,s.width]}}catch(a){throw n(l`needs more memory than the browser gives; save a smaller copy of it.`,a)}finally{s.close()}}async function $i(e,t){try{return String.fromCharCode(...new Uint8Array(await e.slice(0,1024).arrayBuffer()))}catch(n){throw t(l`cannot be read: it was moved, or is a folder.`,n)}}var Ai=e=>{let t=Mi.find(([n])=>n.test(e));return t?l`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(e)?l`is damaged: it begins like a photo, but it breaks off or is broken; copy it again.`:l`is not an image; choose a photo, as JPEG or PNG.`};async function Oi(e,t){let n=URL.createObjectURL(e),r=new Image;try{return await new Promise((o,i)=>{r.onload=o,r.onerror=()=>i(t()),r.src=n}),[r.naturalHeight,r.naturalWidth]}finally{URL.revokeObjectURL(n)}}async function Si(e,t){try{return await createImageBitmap(e,{colorSpaceConversion:"none"})}catch(n){throw t(l`is damaged: its image data breaks off or is broken; copy it again.`,n)}}function zi(e){let t=1;for(;e.width*e.height>xi*t*t;)t*=2;let n=A([Math.ceil(e.height/t),Math.ceil(e.width/t),3]),r=t*Math.max(1,Math.floor(ki/(t*e.width))),o=document.createElement("canvas");o.width=e.width,o.height=Math.min(r,e.height);let i=o.getContext("2d",{willReadFrequently:!0});for(let s=0;s<e.height;s+=r){let a=Math.min(r,e.height-s);i.fillStyle="white",i.fillRect(0,0,o.width,a),i.drawImage(e,0,s,e.width,a,0,0,e.width,a),Ei(n,i.getImageData(0,0,e.width,a),s,t)}return n}function Ei(e,{data:t,width:n,height:r},o,i){let s=e.shape[1];for(let a=0;a<r;a+=i)for(let h=0;h<s;h++){let c=((o+a)/i*s+h)*3,f=Math.min(a+i,r),p=Math.min((h+1)*i,n),m=(f-a)*(p-h*i);for(let d=0;d<3;d++){let g=0;for(let w=a;w<f;w++)for(let y=h*i;y<p;y++)g+=t[(w*n+y)*4+d];e.data[c+d]=g/m}}}function ln(e,t,n){let o=t<=e.shape[0]&&n<=e.shape[1]?Ti:Ci,i=lr(e,1,o(e.shape[1],n));return lr(i,0,o(e.shape[0],t))}function Ti(e,t){let n=e/t;return Array.from({length:t},(r,o)=>{let i=o*n,s=Math.min(i+n,e),a=[];for(let h=Math.floor(i);h<s;h++){let c=(Math.min(h+1,s)-Math.max(h,i))/(s-i);c>1e-9&&a.push([Math.min(h,e-1),c])}return a})}function Ci(e,t){return Array.from({length:t},(n,r)=>{let o=Math.min(Math.max((r+.5)*e/t-.5,0),e-1),i=Math.floor(o),s=o-i;return s?[[i,1-s],[i+1,s]]:[[i,1]]})}function lr({data:e,shape:t},n,r){let o=A(t.with(n,r.length)),[i,s,a]=o.shape,h=n===0?t[1]*a:a;for(let c=0;c<i;c++)for(let f=0;f<s;f++){let p=n===0?f*a:c*t[1]*a,m=(c*s+f)*a;for(let d=0;d<a;d++){let g=0;for(let[w,y]of r[n===0?c:f])g+=y*e[p+w*h+d];o.data[m+d]=g}}return o}function we(e,t){let[n,r]=e.inputShape,{shape:o,data:i}=ln(t,n,r);return A(o,i.map(Math.round))}var ve=256*2**20,Ii=4*2**20,Di=1e4,hr=2e3,pr="network.json",cr="class_names.json",ur="familiarity.npz",Li='keras.models.load_model(FILE).save("network.keras")',dt="python -m helpers export FILE.keras --to numpy",gt=l`is damaged or was made by hand`,Zt=class{constructor(t,n,r,o){this.steps=t,this.classNames=n,this.output=r,this.inputShape=t[0].shape,this.familiarity=o,this.named=new Map(t.map(i=>[i.name,i]))}step(t){return this.named.get(t)}};async function ye(e){let t=e.name??l`The file`;try{let n=e.size??e.length;if(n>ve)throw new v(l`is too large (${fr(n)}): networks of up to ${fr(ve)} are read.`);return Pi(e instanceof Blob?await Ni(e):e,t)}catch(n){throw n instanceof v?new v(`${$(t)} ${n.message}`,{cause:n}):new v(l`${$(t)} ${gt}: it describes no network; export it again.`,{cause:n})}}var fr=e=>`${Math.round(e/2**20)} MB`;async function Ni(e){try{return new Uint8Array(await e.arrayBuffer())}catch(t){throw new v(l`cannot be read: it was moved, or is a folder.`,{cause:t})}}function Pi(e,t){Fi(e,t);let n=new Tt(e);Ui(n);let r=mr(n,pr),o=qi(r.layers,n),i=o.find(h=>h.name===r.output);if(!i)throw new v(l`${gt}: its answer is to come from the layer ${$(r.output)}, which it lacks; export it again.`);let s=Bi(n,i.shape),a=n.has(ur)?Yn(n.read(ur,2**20),o):null;return new Zt(o,s,i.name,a)}var mt=(e,t,n=0)=>[...t].every((r,o)=>e[n+o]===r.charCodeAt(0));function Fi(e,t){if(e.length===0)throw new v(l`is empty; copy or export it again.`);if(!mt(e,"PK"))throw mt(e,`HDF\r

`)?new v(l`is in the older format HDF5 (.h5): ${Li} turns it into a .keras file, and ${dt} that into what is read here.`):mt(e,"TFL3",4)?new v(l`is a network for TensorFlow Lite; export the .keras file that it was made from: ${dt}`):Ri(e,t)?new v(l`is in the form ONNX, which this page does not read; export the .keras file that it was made from: ${dt}`):mt(e,"ÿØÿ")||mt(e,"PNG")||mt(e,"GIF8")||mt(e,"WEBP",8)?new v(l`is a picture, not a network; choose it as the photo.`):new v(l`is not a network that is read here; make one of a .keras file: ${dt}`)}function Ri(e,t){return/\.onnx$/i.test(t)||e[0]===8&&e[1]<32&&[18,26,58,66].includes(e[2])}function Ui(e){if(!e.has(pr)){if(e.has("config.json")&&e.has("model.weights.h5"))throw new v(l`is a .keras file; turn it into what is read here: ${dt}`);for(let t of e.entries.keys()){if(t.endsWith("/data.pkl"))throw new v(l`is a network of PyTorch; this course uses networks of Keras.`);if(t.endsWith(".npy"))throw new v(l`holds arrays of NumPy, but no network; make one of a .keras file: ${dt}`)}throw new v(l`is a zip, but holds no network; make one of a .keras file: ${dt}`)}}function mr(e,t){let n=(r,o)=>typeof o=="object"&&o!==null&&!Array.isArray(o)?Object.freeze(Object.assign(Object.create(null),o)):o;return JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(e.read(t,Ii)),n)}function Bi(e,t){let n=mr(e,cr);if(!Array.isArray(n)||!n.every(ji))throw new v(l`names its classes in a way that cannot be shown (${cr}); export it again.`);if(t.length!==1)throw new v(l`does not give one probability for each class, but [${t}] numbers; export another.`);let r=t[0]===1?2:t[0];if(n.length!==r)throw new v(l`tells ${r} classes apart, but names ${n.length}; export it again.`);return n}var ji=e=>typeof e=="string"&&e.trim()!==""&&e.length<=200&&!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(e);function qi(e,t){if(!Array.isArray(e)||!e.length||e.length>hr)throw new v(l`${gt}: it has no layers, or more than ${hr}; export it again.`);let n=new Map,r=0,o=0;for(let i of e){let s=Gi(i,n,t);if(n.set(s.name,s),r+=x(s.shape),o+=s.plan.products??0,r>_||o>Ge)throw dr(l`its layer ${$(s.name)} takes more than a page can hold`)}return[...n.values()]}var dr=e=>new v(l`cannot be run on this page: ${e}; helpers.handmade or Keras may run it.`);function Gi({name:e,kind:t,settings:n,inputs:r},o,i){let s=o.size===0;if(typeof e!="string"||typeof t!="string"||typeof n!="object"||n===null||!Array.isArray(r)||o.has(e)||s!==(t==="InputLayer")||s!==(r.length===0)||!r.every(a=>o.has(a)))throw new v(l`${gt}: its layer ${$(e)} stands where none can; export it again.`);try{return Wi({name:e,kind:t,settings:n,inputs:r},r.map(a=>o.get(a).shape),i)}catch(a){throw a instanceof v?a:a instanceof O?dr(l`its layer ${$(e)} ${a.message}`):new v(l`${gt}: its layer ${$(e)} (${$(t)}) cannot be run as it is described; export it again.`,{cause:a})}}function Wi({name:e,kind:t,settings:n,inputs:r},o,i){if(!pt.has(t))throw new O(l`is of the kind ${$(t)}`);let s=_i(n);if(s!=="float32")throw new O(l`has the dtype ${$(s)}`);let a=de(t,n,...o);if(x(a.shape)>_)throw new O(l`gives [${a.shape}] values`);let h=Object.create(null);for(let[c,f]of Object.entries(a.weights??{}))h[c]=Hi(i,`${e}/${c}.npy`,f);return Object.freeze({name:e,kind:t,settings:n,inputs:r,shape:a.shape,weights:Object.freeze(h),plan:a})}function _i({dtype:e="float32"}){return typeof e=="string"?e:e.config.name||l`${e.config.mode} (it is quantised)`}function Hi(e,t,n){let r=4*x(n),o=e.read(t,r+Di),i=Ki(o);if(i?.dtype!=="<f4"||String(i.shape)!==String(n))throw new v(l`${gt}: ${$(t)} is no array of float32 of the shape [${n}]; export or copy it again.`);let s=new Float32Array(i.values);if(!Zi(s))throw new v(l`${gt}: ${$(t)} holds values that are no numbers; export or copy it again.`);return A(n,s)}function Zi(e){for(let t=0;t<e.length;t++)if(!Number.isFinite(e[t]))return!1;return!0}function Ki(e){try{return he(e)}catch{return null}}var Yi=12,gr=(e,...t)=>de(e.kind,e.settings,...t).shape,hn=(e,...t)=>pt.get(e.kind).run(e.plan,e.weights,...t);async function be(e,t,n={}){let[r]=e.steps;if(String(t.shape)!==String(r.shape))throw new RangeError(`The network takes photos of the shape [${r.shape}], not [${t.shape}].`);return Kt(e,new Map,new Map([[r.name,t]]),n)}async function Kt(e,t,n,{onStep:r,signal:o}={}){let i=new Map,s=new Set(n.keys()),a=performance.now();for(let h of e.steps){if(o?.throwIfAborted(),n.has(h.name))i.set(h.name,n.get(h.name));else if(t.has(h.name)&&!h.inputs.some(c=>s.has(c))){i.set(h.name,t.get(h.name));continue}else i.set(h.name,hn(h,...h.inputs.map(c=>i.get(c)))),s.add(h.name);r?.(h,i.get(h.name)),performance.now()-a>Yi&&(await Ji(),a=performance.now())}return o?.throwIfAborted(),i}function Ji(){return new Promise(e=>{let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{t.close(),e()},n.postMessage(null)})}function wt(e,t){let n=[...t.get(e.output).data],r=n.length===1?[1-n[0],n[0]]:n,o=r.reduce((i,s)=>i+s,0);return Math.abs(o-1)<=.01&&Math.min(...r)>=-.01?r.map((i,s)=>({name:e.classNames[s],probability:i})):null}function wr(e,t=2){if(!Number.isFinite(e))return"–";let n=Number(e.toFixed(t));return String(Object.is(n,-0)?0:n).replace("-","−")}function b(e){if(!Number.isFinite(e))return l`no number`;if(Number.isInteger(e)&&Math.abs(e)<1e6)return String(e).replace("-","−");let t=Math.abs(e);return(t>=1e5||t<5e-4?e.toExponential(1).replace("e"," · 10^").replace("+",""):t>=100?e.toFixed(0):e.toFixed(Math.min(4,Math.max(0,2-Math.floor(Math.log10(t)))))).replaceAll("-","−")}function yt(e,t,n){let r=H(t.get(e.name),n),o=e.inputs.map(M=>({name:M,...t.get(M)})),{terms:i,words:s,...a}=Me.get(e.kind)(e,o,n),h=i.reduce((M,S)=>M+(S.product??S.value),0),c=a.sum??(o.length?h:r),{bias:f=null,chosen:p=null}=a,m=c+(f??0),d=e.plan.activation,g=!d||d.name==="linear"?null:d.name,w=g==="softmax"?hs(e,o,n):null,y={value:r,kind:e.kind,terms:i,sum:c,bias:f,before:m,activation:g,chosen:p,scores:w};return{...y,sentence:cs(y,s)}}var Z=({name:e,shape:t,data:n},r,o=null)=>{let i=n[F(t,r)];return{input:e,index:r,value:i,weight:o,product:o===null?null:o*i}},xr=(e,t)=>({...e,weight:t,product:t*e.value});function cn({plan:e},t,[n,r],o,i){let[s,a]=ut(n,0,e,t.shape[0]),[h,c]=ut(r,1,e,t.shape[1]),f=[n*e.stride-e.rows[0],r*e.stride-e.columns[0]],p=[];for(let m=s;m<a;m++)for(let d=h;d<c;d++)for(let g of o){let w=[m-f[0],d-f[1],g];p.push({...Z(t,[m,d,g],i(...w)),place:w})}return p}var xe=(e,t=e.length)=>{let n=t-e.length,r=n?l` (${n} more lie outside, where all is 0)`:"",o=e.length===1?l`one product`:l`${e.length} products`;return l`${o}${r} sum to`},ke=({weights:e},t)=>e.bias?e.bias.data[t]:null,vt=e=>[...Array(e).keys()];function Vi(e,[t],[n,r,o]){let{kernel:i}=e.weights,[,s,a,h]=i.shape,c=(p,m,d)=>i.data[((p*s+m)*a+d)*h+o],f=cn(e,t,[n,r],vt(a),c);return{terms:f,bias:ke(e,o),words:xe(f,i.data.length/h)}}function Xi(e,[t],[n,r,o]){let{kernel:i}=e.weights,[s,a,h,c]=i.shape,f=Math.floor(o/c),m=cn(e,t,[n,r],[f],(d,g)=>i.data[(d*a+g)*h*c+o]);return{terms:m,bias:ke(e,o),words:xe(m,s*a)}}function Qi(e,[t],[n,r,o]){let{depthwise_kernel:i,pointwise_kernel:s}=e.weights,[a,h,c,f]=i.shape,p=s.shape[3],m=(g,w,y)=>{let M=0;for(let S=0;S<f;S++){let E=y*f+S;M+=i.data[(g*h+w)*c*f+E]*s.data[E*p+o]}return M},d=cn(e,t,[n,r],vt(c),m);return{terms:d,bias:ke(e,o),words:l`with both kernels multiplied into one, ${xe(d,a*h*c)}`}}function ts(e,[t],n){let{kernel:r}=e.weights,[o,i]=r.shape,s=n.at(-1),a=vt(o).map(h=>({...Z(t,[...n.slice(0,-1),h],r.data[h*i+s]),place:[h,s]}));return{terms:a,bias:ke(e,s),words:xe(a)}}function es(e,[t],n){let{factor:r,summand:o}=an.get(e.kind)(e.plan,e.weights),i=n.at(-1),s=[Z(t,n,r[i])];return{terms:s,bias:o[i],words:l`${b(s[0].value)} times ${b(r[i])} is`}}var vr=e=>(t,[n],[r,o,i])=>{let[s,a]=ut(r,0,t.plan,n.shape[0]),[h,c]=ut(o,1,t.plan,n.shape[1]),f=vt(a-s).flatMap(p=>vt(c-h).map(m=>[s+p,h+m,i]));return kr(n,f,e)},yr=e=>(t,[n],r)=>{let[o,i]=n.shape;return kr(n,vt(o*i).map(s=>[Math.floor(s/i),s%i,r.at(-1)]),e)};function kr(e,t,n){let r=n?null:1/t.length,o=t.map(s=>Z(e,s,r));if(!n)return{terms:o,words:l`the mean of ${o.length} numbers is`};let i=o.reduce((s,{value:a},h)=>a>o[s].value?h:s,0);return{terms:o,chosen:i,sum:o[i].value,words:l`the largest of ${o.length} numbers is`}}var ns=(e,[t],n)=>({terms:[Z(t,n)],words:l`taken over as it is:`}),rs=(e,[t],n)=>({terms:[Z(t,n)],words:l`it takes`});function br(e,[t],n){let r=ot(t.shape,F(e.shape,n));return{terms:[Z(t,r)],words:l`taken over from ${un(t.shape,r)}:`}}function os(e,[t],[n,r,o]){let i=[n-e.plan.rows[0],r-e.plan.columns[0],o];return i[0]<0||i[1]<0||i[0]>=t.shape[0]||i[1]>=t.shape[1]?{terms:[],words:l`a zero of the border:`}:{terms:[Z(t,i)],words:l`taken over from ${un(t.shape,i)}:`}}function is(e,t,n){let r=n.at(-1),o=0;for(;r>=e.plan.counts[o];)r-=e.plan.counts[o++];let i=[...n.slice(0,-1),r],s=l`taken over from ${t[o].name}, ${un(t[o].shape,i)}:`;return{terms:[Z(t[o],i)],words:s}}var Mr=({plan:e})=>e.operands.filter(t=>t!==null),$r=(e,t)=>e.map(n=>Z(n,t.map((r,o)=>n.shape[o]===1?0:r)));function ss(e,t,n){let r=$r(t,n)[Symbol.iterator](),o=[],i=0;e.plan.operands.forEach((a,h)=>{let c=e.kind==="Subtract"&&h?-1:1;a!==null?i+=c*a:o.push(xr(r.next().value,c))});let s=o.map(({product:a},h)=>h?Ar(a):b(a)).join(" ");return{terms:o,bias:Mr(e).length?i:null,words:l`${s} is`}}function as(e,t,n){let r=$r(t,n),o=Mr(e),i=me.get(e.kind);if(r.length===1&&e.plan.operands[0]===null){let c=xr(r[0],o.reduce(i,1));return{terms:[c],words:l`${b(c.value)} times ${b(c.weight)} is`}}let s=r[Symbol.iterator](),a=e.plan.operands.map(c=>c??s.next().value.value),h=a.map(b).join(e.kind==="Multiply"?l` times `:l` divided by `);return{terms:r,sum:a.reduce(i),words:l`${h} is`}}var ls=(e,t,[,,n])=>({terms:[],words:[l`how red the photo is there:`,l`how green the photo is there:`,l`how blue the photo is there:`][n]}),Me=new Map([["Conv2D",Vi],["DepthwiseConv2D",Xi],["SeparableConv2D",Qi],["Dense",ts],...[...an.keys()].map(e=>[e,es]),...["Activation","ReLU","LeakyReLU","Softmax"].map(e=>[e,rs]),["MaxPooling2D",vr(!0)],["AveragePooling2D",vr(!1)],["GlobalMaxPooling2D",yr(!0)],["GlobalAveragePooling2D",yr(!1)],["Flatten",br],["ZeroPadding2D",os],["Reshape",br],["Concatenate",is],...["Add","Subtract"].map(e=>[e,ss]),...["Multiply","Divide"].map(e=>[e,as]),["InputLayer",ls],...sn.map(e=>[e,ns])]);function hs(e,t,n){return vt(e.shape.at(-1)).map(r=>{let{terms:o,bias:i}=Me.get(e.kind)(e,t,[...n.slice(0,-1),r]);return o.reduce((s,a)=>s+(a.product??a.value),i??0)})}var Yt=e=>e.replace(/^relu/,"ReLU"),Ar=e=>e<0?l`minus ${b(-e)}`:l`plus ${b(e)}`,un=(e,t)=>e.length===3?l`row ${t[0]}, column ${t[1]}, map ${t[2]}`:l`number ${t.join(", ")}`;function cs({value:e,sum:t,bias:n,before:r,activation:o,scores:i},s){let a=`${s[0].toUpperCase()}${s.slice(1)} ${b(t)}`,h=n===null?a:l`${a}, ${Ar(n)} makes ${b(r)}`;return o?i?l`${h}; softmax makes ${b(e)} of it, its share among ${i.length} scores.`:l`${h}; ${Yt(o)} makes ${b(e)} of it.`:`${h}.`}globalThis.explorerEngine=fn;var us={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function fs(){let e=document.documentElement.dataset.theme;return e==="light"||e==="dark"?e:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function $e(e){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(e).observe(document.documentElement,t)}function Sr(e,t){return n=>{let r=Math.round(255*ps(n,e,t));return[r,r,r]}}function zr(e){let t=us[fs()];return n=>{let r=e>0?Math.min(Math.abs(n)/e,1):0,[o,i]=n>0?t.above:t.below;return r<.5?Or(t.zero,o,2*r):Or(o,i,2*r-1)}}function Ae(e){return ms(e)>.179?"#000":"#fff"}function Oe([e,t,n]){return`rgb(${e} ${t} ${n})`}function ps(e,t,n){return n>t?Math.min(Math.max((e-t)/(n-t),0),1):0}function Or(e,t,n){return e.map((r,o)=>Math.round(r+(t[o]-r)*n))}function ms(e){let[t,n,r]=e.map(o=>{let i=o/255;return i<=.04045?i/12.92:((i+.055)/1.055)**2.4});return .2126*t+.7152*n+.0722*r}function u(e,t={},...n){let r=document.createElement(e);for(let[o,i]of Object.entries(t))if(o==="on")for(let[s,a]of Object.entries(i))r.addEventListener(s,a);else o==="class"?r.className=[i].flat().filter(Boolean).join(" "):i!==!1&&i!==null&&i!==void 0&&r.setAttribute(o,i===!0?"":String(i));return Ir(r,n),r}function Cr(e,...t){return e.replaceChildren(),Ir(e,t),e}function Ir(e,t){e.append(...t.flat().filter(n=>n!==null).map(ds))}function ds(e){return e instanceof Node?e:document.createTextNode(String(e))}function Dr(e,t,n={}){let r=u("select",{...n,on:{change:()=>t(r.value)}}),o=new Map;for(let{value:i,text:s,group:a}of e){let h=u("option",{value:i},s);a&&!o.has(a)&&o.set(a,r.appendChild(u("optgroup",{label:a}))),(o.get(a)??r).append(h)}return r}var Er=null,Tr=null;function bt(e){Er??=document.body.appendChild(u("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Tr),Tr=setTimeout(()=>Er.textContent=e,150)}function Lr({onFile:e,text:t=l`Your photo`,accept:n="image/*",camera:r=!0,target:o}){let i=u("p",{class:"trouble",role:"alert"}),s=p=>i.textContent=p,a=p=>gs(p,e,s),h=u("input",{type:"file",accept:n,hidden:!0});h.addEventListener("change",()=>{h.files.length&&a(h.files[0]),h.value=""});let c=u("button",{type:"button",on:{click:()=>h.click()}},t),f=u("div",{class:"buttons"},c,h);if(r&&navigator.mediaDevices?.getUserMedia){let p=()=>vs(a,s);f.append(u("button",{type:"button",on:{click:p}},l`Camera`))}return ws(o??document.documentElement,a),{element:u("div",{class:"file-picker"},f,i),complain:s}}async function gs(e,t,n){n("");try{await t(e)}catch(r){r.name!=="FileError"&&console.warn(r),n(r.name==="FileError"?r.message:l`This file could not be read. Choose a photo, such as a JPEG or a PNG file.`)}}function ws(e,t){let n=r=>{[...r.dataTransfer.types].includes("Files")&&(r.preventDefault(),e.classList.toggle("dropping",r.type==="dragover"),r.type==="drop"&&r.dataTransfer.files.length&&t(r.dataTransfer.files[0]))};for(let r of["dragover","dragleave","drop"])e.addEventListener(r,n);document.addEventListener("paste",r=>{let o=[...r.clipboardData.files][0];o&&t(o)})}async function vs(e,t){t("");let n;try{n=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t(l`The camera could not be opened. Allow it in the browser, or choose a photo.`);return}let r=u("video",{autoplay:!0,playsinline:!0,"aria-label":l`What the camera sees`});r.muted=!0,r.srcObject=n;let o=async()=>{let s=new OffscreenCanvas(r.videoWidth,r.videoHeight);s.getContext("2d").drawImage(r,0,0);let a=await s.convertToBlob();i.close(),e(new File([a],"camera.png",{type:a.type}))},i=u("dialog",{class:"camera","aria-label":l`Camera`},r,u("div",{class:"buttons"},u("button",{type:"button",class:"strong",on:{click:o}},l`Take the photo`),u("button",{type:"button",on:{click:()=>i.close()}},l`Close`)));i.addEventListener("close",()=>{for(let s of n.getTracks())s.stop();i.remove()}),document.body.append(i),i.showModal()}function Nr(e){let[t,n]=e.split(",",2);return new Blob([pn(n)],{type:t.replace(/^data:|;base64$/g,"")})}function pn(e){return Uint8Array.from(atob(e),t=>t.charCodeAt(0))}function Ct(e=location.hash){let t=e.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(n=>{let[r,...o]=n.split("=");return[Pr(r),Pr(o.join("="))]}))}function ys(e){return Object.entries(e).filter(([,t])=>t!=null&&t!=="").map(([t,n])=>`${t}=${bs(String(n))}`).join("&")}function Fr(e){try{history.replaceState(null,"",`#${ys(e)}`)}catch{}}function Rr(e){addEventListener("hashchange",()=>e(Ct()))}function bs(e){return encodeURIComponent(e).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function Pr(e){try{return decodeURIComponent(e)}catch{return e}}var dn=new Set(["Conv2D","SeparableConv2D","Dense","Softmax"]),xs=["kernel_size","pool_size","padding"];function Ur(e,t,n,r){let o=new Map([[n,mn(r)]]),i=(h,c)=>o.set(h,o.has(h)?$s(o.get(h),c):c);for(let h of[...e.steps].reverse()){if(!o.has(h.name))continue;let c=o.get(h.name),f=h.name===n;if(!c&&!f||h.kind==="Concatenate"){h.inputs.forEach(p=>i(p,c));continue}if(h.kind==="ZeroPadding2D"){i(h.inputs[0],ks(c??mn(r),h,t));continue}for(let p of f?[r]:Ms(c))yt(h,t,p).terms.forEach(m=>i(m.input,mn(m.index)))}let[s,a]=t.get(e.steps[0].name).shape;return o.get(e.steps[0].name)??{top:0,left:0,bottom:s-1,right:a-1}}var mn=([e,t,n])=>n===void 0?null:{top:e,left:t,bottom:e,right:t};function ks({top:e,left:t,bottom:n,right:r},o,i){let[s,a]=i.get(o.inputs[0]).shape,h=(p,m,d)=>Math.max(0,Math.min(d-1,p-m)),[c,f]=[o.plan.rows[0],o.plan.columns[0]];return{top:h(e,c,s),left:h(t,f,a),bottom:h(n,c,s),right:h(r,f,a)}}var Ms=e=>[[e.top,e.left,0],[e.bottom,e.right,0]];function $s(e,t){return!e||!t?null:{top:Math.min(e.top,t.top),left:Math.min(e.left,t.left),bottom:Math.max(e.bottom,t.bottom),right:Math.max(e.right,t.right)}}function Br(e,t,n,r,o=3){return e.steps.filter(i=>i.inputs.includes(n)).map(i=>As(i,t,n,r,o))}function As(e,t,n,r,o){let i=t.get(n).shape,s=t.get(e.name).shape,a=m=>yt(e,t,m).terms.find(d=>d.input===n&&d.index.every((g,w)=>g===r[w])),h=Os(e,i,s,r).filter(m=>a(m));if(!h.length)return{step:e,uses:[],places:0,channels:0};let c=h[0],f=dn.has(e.kind)?s.at(-1):1,p=Array.from({length:f},(m,d)=>{let g=f>1?[...c.slice(0,-1),d]:c;return{index:g,product:a(g)?.product??null}});return p.sort((m,d)=>Math.abs(d.product??0)-Math.abs(m.product??0)),{step:e,uses:p.slice(0,o),places:h.length,channels:f}}function Os(e,t,n,r){if(e.kind==="Flatten"||e.kind==="Reshape")return[ot(n,F(t,r))];if(n.length<3)return dn.has(e.kind)?[n.map(()=>0)]:[[r.at(-1)]];let o=[],i=zs(e.settings),s=[0,1].map(h=>Math.floor(r[h]*n[h]/t[h]));for(let h=s[0]-i;h<=s[0]+i;h++)for(let c=s[1]-i;c<=s[1]+i;c++)h>=0&&c>=0&&h<n[0]&&c<n[1]&&o.push([h,c]);let a=([h,c])=>Math.hypot(h-s[0],c-s[1]);return o.sort((h,c)=>a(h)-a(c)),o.flatMap(h=>Ss(e,t,n,r).map(c=>[...h,c]))}function Ss(e,t,n,r){if(dn.has(e.kind))return[0];if(e.kind==="Concatenate")return Array.from({length:n[2]},(i,s)=>s);let o=e.kind==="DepthwiseConv2D"?n[2]/t[2]:1;return Array.from({length:o},(i,s)=>r[2]*o+s)}function zs(e){let t=xs.flatMap(n=>e[n]??[]).flat(2);return Math.max(1,...t.filter(n=>typeof n=="number"))}var Es=22,Ts=9,Jt=class{constructor({label:t,onMove:n,onChoose:r,largest:o=56,tallest:i=420,still:s=!1}){Object.assign(this,{onMove:n,onChoose:r,largest:o,tallest:i,still:s}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=u("canvas",{class:"values","aria-hidden":"true"}),this.marks=u("canvas",{class:"marks","aria-hidden":"true"}),this.surface=u("div",{class:"surface"},this.values,this.marks),this.element=u("div",{class:["number-grid",s&&"still"]},this.surface),s||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),$e(()=>this.paint())}makeOperable(t){this.cell=u("div",{role:"gridcell",tabindex:"0",on:{keydown:r=>this.key(r)}}),this.row=u("div",{role:"row"},this.cell),this.table=u("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let n=r=>this.point(r);for(let r of["pointerdown","pointermove"])this.surface.addEventListener(r,n);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,n){[this.y,this.x]=[t,n],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,n,r){let{rows:o,columns:i}=this.shown,[s,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(n,0),i-1)];s===this.y&&a===this.x||(this.select(s,a),this.onMove?.(s,a,r))}key(t){let{rows:n,columns:r}=this.shown,{y:o,x:i}=this,s=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,i],ArrowDown:[o+1,i],ArrowLeft:[o,i-1],ArrowRight:[o,i+1],Home:[s?0:o,0],End:[s?n-1:o,r-1],PageUp:[o-10,i],PageDown:[o+10,i]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,i);else return;t.preventDefault()}point(t){let n=t.buttons?"press":"hover";if(!this.shown||n==="hover"&&!this.hover)return;let r=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-r.top)/this.side),i=Math.floor((t.clientX-r.left)/this.side);this.moveTo(o,i,n)}fit(t=!1){let n=this.element.clientWidth;if(!this.shown||!n)return;let{rows:r,columns:o}=this.shown,i=Math.min(n/o,this.tallest/r,this.largest),s=i>=3?Math.floor(i):i;s===this.side&&!t||(this.side=s,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:n}=this.shown,[r,o]=[t*this.side,n*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${r}px`});let i=jr(this.values,o,r),s=this.paintColours(i,o,r);this.side>=Ts&&this.paintLines(i),this.paintPadding(i),this.paintNumbers(i,s),this.paintMarks()}paintColours(t,n,r){let{rows:o,columns:i,colour:s}=this.shown,a=new OffscreenCanvas(i,o),h=new ImageData(i,o),c=[];for(let f=0;f<o;f++)for(let p=0;p<i;p++){let m=s(f,p);c.push(m),m&&h.data.set([...m,255],4*(f*i+p))}return a.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,n,r),c}paintLines(t){let{rows:n,columns:r}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=n;o++)gn(t,0,o*this.side,r*this.side,o*this.side);for(let o=0;o<=r;o++)gn(t,o*this.side,0,o*this.side,n*this.side);t.stroke()}paintPadding(t){let{rows:n,columns:r,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<n;a++)for(let h=0;h<r;h++)o(a,h)&&t.rect(h*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[i,s]=[n*this.side,r*this.side];for(let a=-i;a<s;a+=7)gn(t,a,i,a+i,0);t.stroke(),t.restore()}paintNumbers(t,n){let{rows:r,columns:o,text:i}=this.shown;if(!i||this.side<Es)return;let s=n.map((h,c)=>h&&i(Math.floor(c/o),c%o)),a=Cs(t,s,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<r*o;h++){if(!s[h])continue;let[c,f]=[Math.floor(h/o),h%o];t.fillStyle=this.shown.padding?.(c,f)?this.styled("--ink"):Ae(n[h]),t.fillText(s[h],(f+.5)*this.side,(c+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,n]=[this.shown.rows*this.side,this.shown.columns*this.side],r=4,o=jr(this.marks,n+2*r,t+2*r);o.translate(r,r);for(let{top:i,left:s,height:a,width:h,kind:c="window"}of this.frames){let f=[s*this.side,i*this.side,h*this.side,a*this.side],p=c==="other"?2:3;for(let[m,d]of[[this.styled("--halo"),p+3],[this.styled(`--frame-${c}`),p]])o.strokeStyle=m,o.lineWidth=d,o.lineJoin="round",o.strokeRect(...f)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:n,text:r,spoken:o}=this.shown,{y:i,x:s,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",n),this.row.setAttribute("aria-rowindex",i+1),this.cell.setAttribute("aria-colindex",s+1),this.cell.setAttribute("aria-label",(o??r)?.(i,s)??""),Object.assign(this.cell.style,{left:`${s*a}px`,top:`${i*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return this.marks.style.color=`var(${t})`,getComputedStyle(this.marks).color}};function jr(e,t,n){let r=window.devicePixelRatio||1;[e.width,e.height]=[Math.round(t*r),Math.round(n*r)],Object.assign(e.style,{width:`${t}px`,height:`${n}px`});let o=e.getContext("2d");return o.scale(r,r),o}function gn(e,t,n,r,o){e.moveTo(t,n),e.lineTo(r,o)}function Cs(e,t,n){e.font="10px system-ui, sans-serif";let r=Math.max(...t.map(o=>o?e.measureText(o).width:0),1);return Math.min(Math.floor(10*(n-4)/r),Math.floor(n*.37),18)}var Is=l`blue: below 0, orange: above 0`,Ds=l`black: 0, white: the largest`,qr=8,Ls=e=>wr(e,1);function Gr(e,{signed:t,low:n,high:r,colour:o},i=Ls){let s=c=>Oe(o(n+(r-n)*c/qr)),a=Array.from({length:qr+1},(c,f)=>s(f)),h=u("span",{class:"strip"});return h.style.background=`linear-gradient(90deg, ${a.join(", ")})`,Cr(e,u("span",{},i(n)),h,u("span",{},i(r)),u("span",{class:"soft"},t?Is:Ds))}var Ns=2e4,Ps=.005;function _r(e){let t=Math.max(1,Math.floor(e.data.length/Ns)),n=e.data.filter((a,h)=>h%t===0).sort(),r=Math.floor(Ps*n.length),[o,i]=[n[r],n[n.length-1-r]];if(o>=0)return{low:0,high:i||n.at(-1)||1,signed:!1};let s=Math.max(-o,i,1e-6);return{low:-s,high:s,signed:!0}}var Vt=({low:e,high:t,signed:n})=>n?zr(t):Sr(e,t);function wn(e){let t=Math.max(...e.map(Math.abs),1e-9);return{low:-t,high:t,signed:!0}}function Hr(e,t){let n=Vt(t)(e);return{background:Oe(n),color:Ae(n)}}function K(e){if(e.length===3)return{height:e[0],width:e[1],maps:e[2],row:!1};let t=x(e),n=t<=12?t:Math.ceil(Math.sqrt(2*t));return{height:Math.ceil(t/n),width:n,maps:1,row:!0}}function Se(e,t,n,r){let{height:o,width:i,row:s}=K(e);if(t<0||n<0||t>=o||n>=i)return null;if(!s)return[t,n,r];let a=t*i+n;return a<x(e)?ot(e,a):null}function vn(e,t){let{width:n,row:r}=K(e);if(!r)return t;let o=F(e,t);return[Math.floor(o/n),o%n,0]}var Wr=2;function Zr(e,t){let{height:n,width:r,row:o}=K(e.shape),i=!o&&Math.min(n,r)>4*Wr?Wr:0,s=null;for(let a=i;a<n-i;a++)for(let h=i;h<r-i;h++){let c=Se(e.shape,a,h,t),f=c?Math.abs(H(e,c)):-1;(!s||f>s.size)&&(s={size:f,index:c})}return s.index}function ze(e,t,n,r){let{height:o,width:i,maps:s,row:a}=K(t.shape);(e.width!==i||e.height!==o)&&Object.assign(e,{width:i,height:o});let h=e.getContext("2d"),c=h.createImageData(i,o),f=a?t.data.length:o*i,p=Vt(r);for(let m=0;m<f;m++)c.data.set(p(t.data[a?m:m*s+n]),4*m),c.data[4*m+3]=255;h.putImageData(c,0,0)}var Fs=[l`red`,l`green`,l`blue`];function Ie(e){if(Number.isInteger(e)&&Math.abs(e)<1e4)return String(e).replace("-","−");let t=Math.abs(e);return t<.005?"0.00":t>=1e4?e.toExponential(0).replace("e+","e").replace("-","−"):e.toFixed(t>=100?0:t>=10?1:2).replace("-","−")}var L=(e,t=1)=>l`${(100*e).toFixed(t)}%`,Rs={filter:[l`1 filter`,l`# filters`],map:[l`1 map`,l`# maps`],number:[l`1 number`,l`# numbers`],pixel:[l`1 pixel`,l`# pixels`],sum:[l`1 sum`,l`# sums`],time:[l`1 time`,l`# times`]},j=(e,t)=>Rs[t][e===1?0:1].replace("#",D(e));function Yr(e){return e.length===3?l`${j(e[2],"map")} of ${e[0]}×${e[1]}`:j(x(e),"number")}function xt(e,t){return e.kind==="InputLayer"&&t<3?Fs[t]:l`map ${t}`}var yn=([e,t])=>l`row ${e}, column ${t}`;function De(e,t){return t.length===3?`${xt(e,t[2])}, ${yn(t)}`:l`number ${t.join(", ")}`}var st=(e,t)=>`${e}[${t.join(", ")}]`,Jr=e=>Array.isArray(e)?e:[e,e],Xt=e=>Jr(e).join("×");function Ee(e){let[t,n]=Jr(e??1);return t===1&&n===1?"":l`, in steps of ${t===n?t:Xt(e)}`}function Us(e){return e==="same"?l`, zeros around the edge`:""}function Bs(e){let t=e.activation,n=typeof t=="string"?t:t?.class_name;return!n||n==="linear"?"":n}var Ce={relu:l`what is below 0 becomes 0`,ReLU:l`what is below 0 becomes 0`,relu6:l`what is below 0 becomes 0, what is above 6 becomes 6`,leaky_relu:l`what is below 0 is made small`,LeakyReLU:l`what is below 0 is made small`,elu:l`what is below 0 is bent towards −1`,silu:l`each number times its own sigmoid`,sigmoid:l`every number is pressed between 0 and 1`,tanh:l`every number is pressed between −1 and 1`,softmax:l`scores become probabilities that sum to 1`,Softmax:l`scores become probabilities that sum to 1`};function Vr(e){let t=Bs(e),n=Ce[t]??l`an activation`;return t&&`${Yt(t)}: ${n}`}function Te(e){let t=Vr(e);return t&&l`; then ${t}`}function js({scale:e,offset:t}){return typeof e!="number"||typeof t!="number"?l`each colour stretched and shifted`:l`0 to 255 becomes ${b(t)} to ${b(255*e+t)}`}var Kr=e=>Xt(e.pool_size),qs={InputLayer:()=>[l`The photo`,l`as the network sees it: 0 to 255, red, green and blue`],Rescaling:e=>[l`Rescaling`,js(e)],Normalization:()=>[l`Normalization`,l`each colour less its mean, divided by its spread`],Conv2D:(e,[t])=>[l`Convolution`,l`${j(e.filters,"filter")} of ${Xt(e.kernel_size)} slide over ${j(t[2],"map")}`+Ee(e.strides)+Us(e.padding)+Te(e)],DepthwiseConv2D:e=>[l`Depthwise convolution`,l`each map has a ${Xt(e.kernel_size)} filter of its own`+Ee(e.strides)+Te(e)],SeparableConv2D:e=>[l`Separable convolution`,l`each map has a ${Xt(e.kernel_size)} filter of its own; ${e.filters} mixtures of them`+Te(e)],Dense:(e,[t])=>[l`Dense`,l`${j(e.units,"sum")} over all ${j(t.at(-1),"number")}`+Te(e)],BatchNormalization:()=>[l`Batch normalization`,l`each map stretched and shifted as learned in training`],Activation:e=>[l`Activation`,Vr(e)],ReLU:e=>["ReLU",Ce[e.negative_slope?"leaky_relu":e.max_value===6?"relu6":"relu"]],LeakyReLU:()=>[l`Leaky ReLU`,Ce.leaky_relu],Softmax:()=>["Softmax",Ce.softmax],MaxPooling2D:e=>[l`Max pooling`,l`the largest of every ${Kr(e)} window${Ee(e.strides)}`],AveragePooling2D:e=>[l`Average pooling`,l`the mean of every ${Kr(e)} window${Ee(e.strides)}`],GlobalMaxPooling2D:()=>[l`Global max pooling`,l`of each map its largest number`],GlobalAveragePooling2D:()=>[l`Global average pooling`,l`of each map its mean`],Flatten:()=>[l`Flatten`,l`all numbers in one row`],ZeroPadding2D:()=>[l`Zero padding`,l`zeros around the edge`],Reshape:()=>[l`Reshape`,l`the same numbers in another shape`],Concatenate:(e,t,n)=>[l`Concatenate`,l`the maps of ${At(n)}, one after the other`],Add:(e,t,n)=>[l`Add`,l`the sum of ${At(n)}, number by number`],Subtract:(e,t,n)=>[l`Subtract`,l`the difference of ${At(n)}, number by number`],Multiply:(e,t,n)=>[l`Multiply`,l`the product of ${At(n)}, number by number`],Divide:(e,t,n)=>[l`Divide`,l`the quotient of ${At(n)}, number by number`]};function Qt(e,t){let n=qs[e.kind];return n?n(e.settings,t,e.inputs):[e.kind,l`works during training only: nothing changes here`]}var Xr=e=>Qt(e,e.inputs.map(()=>[1,1,1]))[0],Le=e=>e.charAt(0).toUpperCase()+e.slice(1);var bn=2,Gs=12,Ws=({low:e,high:t,signed:n,exact:r})=>o=>r?b(o):(o===t?"≥ ":o===e&&n?"≤ ":"")+b(o),Ne=class{constructor(t){this.onChoose=t,this.grid=new Jt({label:l`the map`,tallest:290,largest:44,onMove:(r,o,i)=>i==="keys"?this.choose(r,o):this.peer(r,o),onChoose:(r,o)=>this.choose(r,o)}),this.lens=new Jt({label:"",still:!0,tallest:200,largest:40}),this.under=u("figcaption",{class:"quiet"}),this.beside=u("figure",{class:"lens"},this.lens.element,this.under),this.legend=u("p",{class:"legend small"});let n=u("div",{class:"large-and-lens"},this.grid.element,this.beside);this.element=u("div",{},n,this.legend),this.grid.element.addEventListener("pointerleave",()=>this.rest())}draw(t,n,r,o){Object.assign(this,{tensor:t,index:n,limits:r});let{height:i,width:s}=K(t.shape),[a,h,c]=vn(t.shape,n);this.map=c,this.beside.hidden=this.legend.hidden=Math.max(i,s)<=Gs,Gr(this.legend,{...r,colour:Vt(r)},Ws(r)),this.grid.select(a,h),this.grid.show(this.part(i,s,0,0,f=>`${o(f)}: ${b(H(t,f))}`)),this.grid.mark({top:a,left:h,height:1,width:1,kind:"cell"}),this.peer(a,h)}part(t,n,r,o,i){let{tensor:s,map:a,limits:h}=this,c=Vt(h),f=(m,d)=>Se(s.shape,r+m,o+d,a),p=(m,d,g)=>f(m,d)?g(f(m,d)):null;return{rows:t,columns:n,colour:(m,d)=>p(m,d,g=>c(H(s,g))),text:(m,d)=>p(m,d,g=>Ie(H(s,g)))??"",spoken:(m,d)=>p(m,d,i)??l`nothing`}}peer(t,n){let{height:r,width:o}=K(this.tensor.shape),[i,s]=[r,o].map(c=>Math.min(c,2*bn+1)),a=Math.max(0,Math.min(t-bn,r-i)),h=Math.max(0,Math.min(n-bn,o-s));this.lens.show(this.part(i,s,a,h,String)),this.lens.mark({top:t-a,left:n-h,height:1,width:1,kind:"cell"}),this.under.textContent=l`around row ${t}, column ${n}`}rest(){let[t,n]=vn(this.tensor.shape,this.index);this.grid.select(t,n),this.peer(t,n)}choose(t,n){let r=Se(this.tensor.shape,t,n,this.map);r?this.onChoose(r):this.rest()}focus(){this.grid.focus()}};function It(e,t){let n=()=>[...e.querySelectorAll("button")],r=o=>n().forEach(i=>i.tabIndex=i===o?0:-1);r(n()[0]),e.addEventListener("focusin",o=>r(o.target.closest("button"))),e.addEventListener("keydown",o=>{let i=n(),s=typeof t=="function"?t():t,h={ArrowRight:1,ArrowLeft:-1,ArrowDown:s,ArrowUp:-s,Home:-1/0,End:1/0}[o.key],c=i.indexOf(o.target.closest("button"));if(h===void 0||c<0)return;o.preventDefault();let f={[1/0]:i.length-1,[-1/0]:0};i[f[h]??c+h]?.focus()})}var Qr=4,to=8,_s=7,Hs=/Conv2D|Dense/;function eo(e,t){if(!e.terms.length)return[];let n=Ys(e.terms),r=n.some(({height:o,width:i})=>o*i>1);return[Zs(e),r?Vs(n,e,t):no(e.terms,t)]}function Zs(e){let t=e.terms.some(i=>i.product!==null),n=e.bias!==null&&e.bias!==void 0,r=e.terms.length,o=[];return t?(o.push(te(e.sum,r===1?l`product`:l`sum of ${D(r)} products`)),n&&o.push(Dt(e.bias<0?"−":"+"),te(Math.abs(e.bias),Hs.test(e.kind)?l`bias`:l`shift`)),n&&e.activation&&o.push(Dt("="),te(e.before,l`sum`)),o.push(Dt(e.activation?"→":"="))):e.activation&&o.push(te(e.before,l`the number before`),Dt("→")),o.push(te(e.value,e.activation?l`after ${Yt(e.activation)}`:l`the number`,"result")),u("div",{},u("p",{class:"in-a-line"},...o),Ks(e))}function Ks({scores:e,before:t,value:n}){if(!e||e.length>12)return null;let r=s=>["e",u("sup",{},b(s))],o=e.flatMap((s,a)=>[...a?[" + "]:[],...r(s)]),i=["softmax: ",...r(t)," ÷ (",...o,`) = ${b(n)}`];return u("p",{class:"quiet"},...i)}var Dt=e=>u("span",{class:"sign"},e);function te(e,t,n=""){let r=[u("b",{},b(e)),u("small",{},t)];return u("span",{class:`part ${n}`},...r)}function Ys(e){let t=new Map;for(let n of e){let r=n.index[2]??0,o=`${r} ${n.input}`;t.has(o)||t.set(o,{input:n.input,map:r,terms:[]}),t.get(o).terms.push(n)}return[...t.values()].map(Js)}function Js(e){let t=e.terms[0].index.length===3,[n,r]=[0,1].map(c=>e.terms.map(({index:f})=>t?f[c]:0)),[o,i]=[Math.min(...n),Math.min(...r)],[s,a]=[Math.max(...n)-o+1,Math.max(...r)-i+1],h=e.terms.reduce((c,f)=>c+(f.product??0),0);return{...e,top:o,left:i,height:s,width:a,sum:h}}function Vs(e,t,n){let r=[...e].sort((a,h)=>Math.abs(h.sum)-Math.abs(a.sum)),o=Math.max(...r.map(a=>Math.abs(a.sum)),1e-9),i=r.map(a=>()=>Xs(a,t,n,o)),s=r.length>Qr?l`${D(r.length)} maps go into it. The ones that count most:`:null;return oo(i,Qr,s,a=>l`Show all ${a} maps`)}function Xs(e,t,n,r){let o=l`${xt(n.stepOf(e.input),e.map)} of ${e.input}`,i=e.terms.some(a=>a.weight!==null),s=Math.max(e.height,e.width)<=_s;return u("div",{class:"window-row"},u("div",{class:"window-head"},Qs(e,n),u("span",{class:"name"},o),i?ro(e.sum,r):null),s?ta(e,t,n,o,i):no(e.terms,n))}function Qs({input:e,map:t,top:n,left:r,height:o,width:i},s){let a=s.outputOf(e),h=u("canvas",{"aria-hidden":"true"});ze(h,a,t,s.limitsOf(e));let[c,f]=a.shape,p=u("span",{class:"frame"}),m=(d,g)=>`${100*d/g}%`;return Object.assign(p.style,{top:m(n,c),left:m(r,f),height:m(o,c),width:m(i,f)}),u("span",{class:"where"},h,p)}function ta(e,t,n,r,o){let i=n.limitsOf(e.input),s=xn(e,l`numbers`,i,a=>a.value,{label:l`The window in ${r}: choose a number to see what made it`,go:a=>n.go(a.input,a.index),isMarked:a=>a===t.terms[t.chosen]});return o?u("div",{class:"grids"},s,Dt("×"),xn(e,l`weights`,wn(e.terms.map(a=>a.weight)),a=>a.weight),Dt("="),xn(e,l`products`,wn(e.terms.map(a=>a.product)),a=>a.product)):u("div",{class:"grids"},s)}function xn(e,t,n,r,{label:o,go:i,isMarked:s}={}){let a=e.terms.map(f=>{let p=i?{type:"button",title:st(f.input,f.index)}:{},m=u(i?"button":"span",{class:"cell",...p},Ie(r(f)));return Object.assign(m.style,Hr(r(f),n),{gridRow:f.index[0]-e.top+1,gridColumn:f.index[1]-e.left+1}),i&&(m.addEventListener("click",()=>i(f)),m.setAttribute("aria-label",ea(f,e))),s?.(f)&&m.classList.add("marked"),m}),c=u("div",{class:"grid",...o?{role:"group","aria-label":o}:{}},...a);return i&&It(c,e.width),u("figure",{},c,u("figcaption",{},t))}function ea(e,t){let n=l`row ${e.index[0]-t.top}, column ${e.index[1]-t.left}`;return e.weight===null?`${n}: ${b(e.value)}`:l`${n}: ${b(e.value)} times ${b(e.weight)} is ${b(e.product)}`}function no(e,t){let n=e.some(h=>h.weight!==null),r=h=>Math.abs(h.product??h.value),o=[...e].sort((h,c)=>r(c)-r(h)),i=Math.max(...o.map(r),1e-9),s=o.map(h=>()=>na(h,t,n,i)),a=o.length>to?l`${D(o.length)} numbers go into it. The ones that count most:`:null;return oo(s,to,a,h=>l`Show all ${h} numbers`,"terms")}function na(e,t,n,r){let o=u("code",{},st(e.input,e.index)),i=u("button",{type:"button",class:"term"},o);i.addEventListener("click",()=>t.go(e.input,e.index));let s=n&&e.weight!==null;return u("div",{class:"term-row"},i,u("span",{class:"value"},b(e.value)),s?u("span",{class:"value"},`× ${b(e.weight)}`):null,s?u("span",{class:"value"},`= ${b(e.product)}`):null,ro(e.product??e.value,r))}function ro(e,t){let n=50*Math.abs(e)/t,r=u("span",{class:e<0?"less":"more"});r.style.width=`${n}%`;let o=b(Math.abs(e)),i=e<0?l`takes ${o}`:l`adds ${o}`;return u("span",{class:"balance",role:"img","aria-label":i,title:i},r)}function oo(e,t,n,r,o="windows"){let i=u("div",{class:o},n?u("p",{class:"quiet"},n):null);if(i.append(...e.slice(0,t).map(s=>s())),e.length>t){let s=r(D(e.length)),a=u("button",{type:"button",class:"more-of-it"},s);a.addEventListener("click",()=>{let h=e.slice(t).map(c=>c());a.replaceWith(...h),h[0].querySelector("button")?.focus()}),i.append(a)}return i}var Lt=e=>e.reduce((t,n)=>n.probability>t.probability?n:t),Pe=class{constructor(t){this.onChoose=t,this.words=u("p",{class:"verdict-words"}),this.bars=u("div",{class:"bars"}),this.warning=u("p",{class:"warning"}),this.warning.hidden=!0,this.element=u("div",{class:"verdict"},this.words,this.bars,this.warning)}wait(t){this.element.setAttribute("aria-busy","true"),this.bars.firstChild||(this.words.textContent=t)}rest(){this.element.setAttribute("aria-busy","false")}show(t,n,r){let{name:o,probability:i}=Lt(t);this.words.replaceChildren(u("b",{},o)," ",u("span",{},L(i))),this.bars.replaceChildren(...t.map((s,a)=>this.bar(s,n?.[a],a,s.name===o))),this.warning.hidden=!r,this.warning.textContent=r??""}bar({name:t,probability:n},r,o,i){let s=u("span",{class:i?"fill first":"fill"});s.style.width=`${100*n}%`;let a=u("span",{class:"track"},s);if(r){let f=u("span",{class:"was"});f.style.left=`${100*r.probability}%`,a.append(f)}let h=r?l` (was ${L(r.probability)})`:"",c=u("button",{type:"button",class:"answer",title:l`See the sum that made it`},u("span",{class:"name"},t),a,u("span",{class:"percent"},L(n),u("small",{},h)));return c.addEventListener("click",()=>this.onChoose(o)),c}};var ra=350,oa=9,Fe=class{constructor(t,n){Object.assign(this,{app:t,onChange:n}),this.trail=[],this.way=u("ol",{class:"trail"}),this.large=new Ne(r=>this.move(r)),this.title=u("h2",{id:"inspected"},l`A number and its sum`),this.head=u("div",{class:"inspected-head"}),this.sum=u("div",{class:"made-of"}),this.next=u("div",{class:"next"}),this.parts=u("div",{class:"made-of"}),this.element=u("section",{class:"inspector card","aria-labelledby":"inspected",id:"number"},u("nav",{"aria-label":l`The numbers you came by`},this.way),this.title,this.head,this.large.element,this.sum,this.next,this.parts),this.element.hidden=!0}get place(){return this.trail.at(-1)??null}clear(){this.trail=[],this.draw()}start(t,n,r=!1){this.trail=[{name:t,index:n}],this.draw(),r&&this.arrive()}go(t,n){let r=st(t,n),o=this.trail.findIndex(i=>st(i.name,i.index)===r);this.trail=o<0?[...this.trail,{name:t,index:n}]:this.trail.slice(0,o+1),this.draw(),this.arrive()}move(t){this.trail=[...this.trail.slice(0,-1),{name:this.place.name,index:t}],this.draw(),clearTimeout(this.waiting),this.waiting=setTimeout(()=>this.speak(),ra)}arrive(){this.large.focus();let{top:t}=this.title.getBoundingClientRect();(t<0||t>window.innerHeight/2)&&this.element.scrollIntoView({block:"start"}),this.speak()}speak(){let{step:t,said:n}=this.looked();bt(`${t.name}, ${De(t,this.place.index)}: ${n.sentence}`)}looked(){let t=this.app.stepOf(this.place.name);return{step:t,said:yt(t,this.app.outputs,this.place.index)}}draw(){let t=this.place&&this.app.outputs.has(this.place.name);if(this.element.hidden=!t,!t)return this.onChange(null,null);let{step:n,said:r}=this.looked(),o=this.seen(n.name);this.drawWay(),this.drawHead(n,r),this.drawLarge(n);let{line:i,parts:s}=this.sumOf(r),a=r.terms.length>oa;this.sum.replaceChildren(...this.madeOf(n,r,i,a?[]:s,o)),this.parts.replaceChildren(...a?[u("h3",{},l`What goes into it`),...s]:[]),this.next.replaceChildren(...this.nextParts(n)),this.onChange(this.place,o)}seen(t){let{network:n,outputs:r}=this.app,o=Ur(n,r,t,this.place.index);return kn(o)===r.get(n.steps[0].name).shape.slice(0,2).join("×")?null:o}drawWay(){let t=this.trail.length-1,n=this.trail.map((r,o)=>{let i=this.nameOf(r);if(o===t)return u("li",{},u("span",{"aria-current":"step"},i));let s=u("button",{type:"button"},i);return s.addEventListener("click",()=>this.go(r.name,r.index)),u("li",{},s)});this.way.replaceChildren(...n),this.way.hidden=t===0,this.way.scrollLeft=this.way.scrollWidth}nameOf({name:t,index:n}){return this.app.answerOf(t,n)?.name??st(t,n)}drawHead(t,n){let{network:r,outputs:o}=this.app,i=this.app.answerOf(t.name,this.place.index),s=o.get(t.name).shape,[a,h]=Qt(t,t.inputs.map(d=>o.get(d).shape)),c=s.length===3,f=t.kind==="InputLayer"?l`the photo`:t.name,p=c?l`${xt(t,this.place.index[2])} of ${f}`:t.name;this.title.textContent=i?`${i.name}: ${L(i.probability)}`:Le(p);let m=r.steps.indexOf(t);this.head.replaceChildren(u("p",{class:"quiet"},l`Layer ${m}, ${a}: ${h}.`),c?this.otherMaps(s[2]):"",u("p",{class:"here"},`${c?yn(this.place.index):De(t,this.place.index)}: `,u("b",{},b(n.value))," ",u("code",{},st(t.name,this.place.index))))}otherMaps(t){let[n,r,o]=this.place.index,i=(s,a,h)=>{let c=u("button",{type:"button","aria-label":a},h);return c.disabled=t===1,c.addEventListener("click",()=>{this.move([n,r,(o+s+t)%t]),this.head.querySelector(`[aria-label="${a}"]`)?.focus()}),c};return u("p",{class:"turn"},i(-1,l`previous map`,"‹"),i(1,l`next map`,"›"))}drawLarge(t){let n=this.app.outputs.get(t.name),r=o=>De(t,o);this.large.draw(n,this.place.index,this.app.limitsOf(t.name),r)}sumOf(t){let[n,...r]=eo(t,{stepOf:o=>this.app.stepOf(o),outputOf:o=>this.app.outputs.get(o),limitsOf:o=>this.app.limitsOf(o),go:(o,i)=>this.go(o,i)});return{line:n,parts:r}}madeOf(t,n,r,o,i){if(!t.inputs.length)return[u("p",{},l`This is the photo itself: here all sums begin.`)];let s=i?kn(i)==="1×1"?l`It depends on 1×1 pixel of the photo, its receptive field: see the frame there.`:l`It depends on ${kn(i)} pixels of the photo, its receptive field: see the frame there.`:l`It depends on the whole photo: that is its receptive field.`;return[u("h3",{},l`What made it`),u("p",{},n.sentence),...[r??[]].flat(),...o,u("p",{class:"quiet"},s)]}nextParts(t){let{network:n,outputs:r}=this.app,o=u("h3",{},l`Where it goes next`),i=Br(n,r,t.name,this.place.index);return i.length?[o,...i.map(s=>this.nextRow(s)),this.whatIf(t)]:[u("p",{class:"quiet"},l`This is an answer of the network: nothing comes after it.`)]}whatIf(t){let n=u("p",{class:"what-if-said"}),r=(s,a)=>{let h=u("button",{type:"button",class:"term"},s);return h.addEventListener("click",async()=>{let c=await this.without(t,a);n.textContent=c,bt(c)}),h},o=F(this.app.outputs.get(t.name).shape,this.place.index),i=this.app.outputs.get(t.name).shape[2];return u("div",{class:"next-row"},u("p",{},l`What would the network say without it?`),u("div",{class:"buttons"},r(l`if this number were 0`,s=>s===o),i?r(l`if its whole map were 0`,s=>s%i===o%i):null),n)}async without(t,n){let{network:r,outputs:o}=this.app,{shape:i,data:s}=o.get(t.name),a={shape:i,data:s.map((g,w)=>n(w)?0:g)},h=await Kt(r,o,new Map([[t.name,a]])),[c,f]=[o,h].map(g=>wt(r,g));if(!f)return l`Then its answer would be no probability.`;let{name:p,probability:m}=Lt(c),d=f.find(g=>g.name===p).probability;return l`${p} would get ${L(d)} in place of ${L(m)}.`}nextRow({step:t,uses:n,places:r,channels:o}){let i=n.map(h=>{let c=u("code",{},this.nameOf({name:t.name,index:h.index})),f=h.product===null?"":` ${h.product<0?"":"+"}${b(h.product)}`,p=u("button",{type:"button",class:"term"},c,f);return p.addEventListener("click",()=>this.go(t.name,h.index)),p}),s=r*o,a=s?s===1?l`uses it once`:s>n.length&&n.length>1?l`uses it ${j(s,"time")}; most strongly`:l`uses it ${j(s,"time")}`:l`looks past it`;return u("div",{class:"next-row"},u("p",{},u("b",{},t.name),` (${Xr(t)}) ${a}${n.length?":":"."}`),u("div",{class:"buttons"},...i))}},kn=({top:e,left:t,bottom:n,right:r})=>`${n-e+1}×${r-t+1}`;var io=8,Re=class{constructor(t,n){Object.assign(this,{app:t,onChoose:n}),this.list=u("ol",{class:"layers",start:"0",tabindex:"0","aria-labelledby":"layers"}),this.summary=u("p",{class:"quiet"}),this.element=u("section",{class:"all-layers","aria-labelledby":"layers"},u("h2",{id:"layers"},l`Layer by layer`),this.summary,this.list),this.watcher=new IntersectionObserver(r=>r.forEach(o=>this.see(o)),{rootMargin:"300px"})}reset(){let{network:t}=this.app;this.watcher.disconnect(),this.rows=new Map(t.steps.map(o=>[o.name,this.row(o)])),this.list.replaceChildren(...[...this.rows.values()].map(({item:o})=>o));let r=t.steps.flatMap(o=>Object.values(o.weights)).reduce((o,{data:i})=>o+i.length,0);this.summary.textContent=l`${D(t.steps.length)} layers, in the order in which they run, with ${D(r)} weights. Choose a map to see its numbers.`,this.rows.forEach(({item:o})=>this.watcher.observe(o))}row(t){let n=t.inputs.map(f=>this.app.stepOf(f).shape),[r,o]=Qt(t,n),i=u("h3",{},`${r} `,u("code",{},t.name)),s=u("p",{class:"quiet"},l`${Le(o)}. Gives ${Yr(t.shape)}.`),a=u("div",{class:"thumbs",role:"group","aria-label":l`maps of ${t.name}`}),h=u("li",{class:"layer waiting"},i,s,a),c={step:t,item:h,thumbs:a,shown:io,seen:!1,stale:!0};return h.row=c,c}see({target:t,isIntersecting:n}){t.row.seen=n,this.paint(t.row)}show(t){let n=this.rows.get(t);n.stale=!0,n.item.classList.remove("waiting"),this.paint(n)}paint(t){let n=this.app.outputs.get(t.step.name);if(!t.seen||!t.stale||!n)return;t.stale=!1;let r=K(n.shape).maps,o=Math.min(r,t.shown);t.thumbs.querySelectorAll(".thumb").length!==o&&this.fill(t,n,o);let i=this.app.limitsOf(t.step.name);t.thumbs.querySelectorAll("canvas").forEach((s,a)=>ze(s,n,a,i)),this.mark()}fill(t,n,r){let{maps:o,height:i,width:s}=K(n.shape),a=Array.from({length:r},(h,c)=>{let f=n.shape.length===3?xt(t.step,c):l`its numbers`,p=u("canvas",{"aria-hidden":"true"});p.style.aspectRatio=`${s} / ${i}`;let m=u("button",{type:"button",class:"thumb",title:f},p);return t.step.kind==="InputLayer"&&m.append(u("small",{"aria-hidden":"true"},f)),m.setAttribute("aria-label",l`${f} of ${t.step.name}`),m.addEventListener("click",()=>this.choose(t.step,c)),m});t.thumbs.classList.toggle("wide",s>2*i),t.thumbs.replaceChildren(...a),o>r&&t.thumbs.append(this.more(t,o)),It(t.thumbs,()=>ia(t.thumbs))}more(t,n){let r=l`all ${D(n)} maps of ${t.step.name}`,o=u("button",{type:"button",class:"all","aria-label":r},l`all ${n}`);return o.addEventListener("click",()=>{t.shown=1/0,t.stale=!0,this.paint(t),t.thumbs.querySelectorAll(".thumb")[io].focus()}),o}choose(t,n){this.onChoose(t.name,Zr(this.app.outputs.get(t.name),n))}mark(t=this.marked){this.marked=t,this.list.querySelectorAll("[aria-current]").forEach(o=>o.removeAttribute("aria-current"));let n=t&&this.rows?.get(t.name),r=t?.index.length===3?t.index[2]:0;n?.thumbs.querySelectorAll(".thumb")[r]?.setAttribute("aria-current","true")}};function ia(e){let[t,...n]=e.querySelectorAll("button"),r=n.findIndex(o=>o.offsetTop>t.offsetTop+4);return r<0?n.length+1:r+1}var Ue=class{constructor(t,n){this.buttons=new Map;let r=[this.group("photos",l`Photos of the course`,t.filter(o=>!o.isDrawn),n),this.group("drawings",l`Drawings`,t.filter(o=>o.isDrawn),n)];this.element=u("div",{class:"choices"},...r.filter(Boolean))}group(t,n,r,o){if(!r.length)return null;let i=r.map(h=>this.button(h,o)),a=u("div",{class:"pictures",role:"group","aria-labelledby":t},...i);return It(a,1),u("div",{},u("p",{class:"soft small",id:t},n),a)}button(t,n){let r=u("button",{type:"button",class:"picture","aria-pressed":"false",title:t.name},u("img",{src:t.address,alt:t.name,width:"56",height:"56"}));return r.addEventListener("click",()=>n(t)),this.buttons.set(t.key,r),r}mark(t){this.buttons.forEach((n,r)=>n.setAttribute("aria-pressed",String(r===t)))}};var sa=/\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i,aa={shipped:l`Cats and dogs, learned from 17,000 photos`,drawn:l`Drawn cats and dogs, learned from drawings`},la={shipped:l`It knows two words: whatever a picture shows, it says Cat or Dog.`,drawn:l`It learned from drawings such as the four above. About photos it can only guess.`};function so(){let{model:e,drawn:t,state:n=""}=rt(),r=[],o=(i,s)=>s&&r.push(ha(i,s));return o(Ct(n).network??"given",e),o("shipped",globalThis.shipped),o("drawn",t?.model),r}function ha(e,t){let n=aa[e]??(e==="given"?l`Your network`:e);return{key:e,name:n,note:la[e]??"",content:()=>pn(t)}}function ao(){let{photo:e,photos:t=[],drawn:n}=rt(),r=o=>i=>({key:i.name,name:Tn(i.label),address:i.sources.at(-1),isDrawn:o});return[...[e,...t].filter(Boolean).map(r(!1)),...(n?.photos??[]).map(r(!0))]}var lo=e=>Nr(e.address);async function ho(e){if(sa.test(e.name??""))return!0;let t=new Uint8Array(await e.slice(0,4).arrayBuffer());return["PK","HDF"].includes(String.fromCharCode(...t))}var ca=128,ua={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},Be=class{constructor(t){this.events=t,this.canvas=u("canvas",{"aria-hidden":"true"}),this.brush=u("span",{class:"brush"}),this.seen=u("span",{class:"frame seen"}),this.photo=u("div",{class:"photo",tabindex:"0",role:"application","aria-roledescription":l`photo`},this.canvas,this.seen,this.brush),this.element=u("div",{class:"stage"},this.photo,this.tools(),this.hint),this.seen.hidden=!0,this.listen()}tools(){return this.switch=u("button",{type:"button",class:"tool"},l`Brush`),this.hint=u("p",{class:"soft small brush-hint"}),this.setBrush(window.matchMedia("(pointer: fine)").matches),this.switch.addEventListener("click",()=>this.setBrush(!this.painting)),this.size=u("input",{type:"range",min:"1",max:"40",value:"14",id:"brush-size","aria-label":l`brush size`}),this.size.addEventListener("input",()=>this.place()),this.back=u("button",{type:"button",class:"tool"},l`Undo`),this.clean=u("button",{type:"button",class:"tool"},l`Clear`),this.back.addEventListener("click",()=>this.undo()),this.clean.addEventListener("click",()=>this.clear()),u("div",{class:"tools",role:"group","aria-label":l`Paint grey over the photo`},this.switch,u("label",{for:"brush-size"},l`size `,this.size),this.back,this.clean)}setBrush(t){this.painting=t,this.switch.setAttribute("aria-pressed",String(t)),this.photo.classList.toggle("painting",t),this.hint.textContent=t?l`Drag over the photo: what you cover turns grey, and the network answers anew.`:l`The brush is off: choose a pixel of the photo to see its numbers.`}show(t,n){Object.assign(this,{tensor:t,name:n});let[r,o]=t.shape;this.mask=new Uint8Array(r*o),this.past=[],this.at={y:Math.floor(r/2),x:Math.floor(o/2)},Object.assign(this.canvas,{height:r,width:o}),this.photo.style.aspectRatio=`${o} / ${r}`,this.draw(),this.place()}get painted(){let t=this.tensor.data.map((n,r)=>this.mask[Math.floor(r/3)]?ca:n);return{shape:this.tensor.shape,data:t}}get share(){return this.mask.reduce((t,n)=>t+n,0)/this.mask.length}draw(){let t=this.canvas.getContext("2d"),n=t.createImageData(this.canvas.width,this.canvas.height),{data:r}=this.painted;for(let a=0;a<this.mask.length;a++)n.data.set([...r.subarray(3*a,3*a+3),255],4*a);t.putImageData(n,0,0),this.back.disabled=!this.past.length,this.clean.disabled=!this.share;let o=this.share?l`, ${L(this.share,0)} painted over`:"",[i,s]=this.tensor.shape;this.photo.setAttribute("aria-label",l`${this.name}, ${j(s,"pixel")} wide and ${i} high${o}. Arrow keys move the brush, the space key paints.`)}frame(t){this.seen.hidden=!t,t&&this.tensor&&this.lay(this.seen,t.top,t.left,t.bottom+1,t.right+1)}get square(){let t=Math.min(...this.tensor.shape.slice(0,2));return Math.max(1,Math.round(t*Number(this.size.value)/100))}bounds(){let t=Math.floor(this.square/2),[n,r]=this.tensor.shape,o=Math.max(0,this.at.y-t),i=Math.max(0,this.at.x-t),s=Math.min(n,this.at.y-t+this.square),a=Math.min(r,this.at.x-t+this.square);return[o,i,s,a]}place(){this.tensor&&this.lay(this.brush,...this.bounds())}lay(t,n,r,o,i){let[s,a]=this.tensor.shape;Object.assign(t.style,{top:`${100*n/s}%`,left:`${100*r/a}%`,height:`${100*(o-n)/s}%`,width:`${100*(i-r)/a}%`})}paint(){let[t,n,r,o]=this.bounds();for(let i=t;i<r;i++)this.mask.fill(1,i*this.tensor.shape[1]+n,i*this.tensor.shape[1]+o)}remember(){this.past.push(this.mask.slice())}changed(){this.draw(),this.events.onPaint()}undo(){this.mask=this.past.pop(),this.changed(),this.back.disabled&&this.photo.focus()}clear(){this.remember(),this.mask=new Uint8Array(this.mask.length),this.changed(),this.photo.focus()}listen(){this.photo.addEventListener("pointerdown",t=>this.press(t)),this.photo.addEventListener("pointermove",t=>this.drag(t));for(let t of["pointerup","pointercancel"])this.photo.addEventListener(t,()=>this.held=!1);this.photo.addEventListener("keydown",t=>this.key(t))}pointed(t){let n=this.photo.getBoundingClientRect(),[r,o]=this.tensor.shape,i=(s,a)=>Math.max(0,Math.min(a-1,Math.floor(s*a)));return{y:i((t.clientY-n.top)/n.height,r),x:i((t.clientX-n.left)/n.width,o)}}press(t){if(!(!this.tensor||t.button)){if(this.at=this.pointed(t),this.place(),!this.painting)return this.events.onPixel(this.at.y,this.at.x);this.photo.setPointerCapture(t.pointerId),this.held=!0,this.remember(),this.paint(),this.changed()}}drag(t){if(!this.tensor)return;let n=this.at,r=this.pointed(t);if(this.held){let o=Math.max(1,Math.abs(r.y-n.y),Math.abs(r.x-n.x));for(let i=1;i<=o;i++){let s=a=>Math.round(n[a]+(r[a]-n[a])*i/o);this.at={y:s("y"),x:s("x")},this.paint()}this.changed()}this.at=r,this.place()}key(t){if(!this.tensor||t.altKey||t.ctrlKey||t.metaKey)return;let n=ua[t.key];if(n){let r=t.shiftKey?1:Math.max(1,Math.round(this.square/2)),[o,i]=this.tensor.shape;this.at.y=Math.max(0,Math.min(o-1,this.at.y+r*n[0])),this.at.x=Math.max(0,Math.min(i-1,this.at.x+r*n[1])),this.place(),bt(l`row ${this.at.y}, column ${this.at.x}`)}else if(t.key===" ")this.remember(),this.paint(),this.changed();else if(t.key==="Enter")this.events.onPixel(this.at.y,this.at.x);else return;t.preventDefault()}};var Nt="own",je=class{constructor(){this.networks=so(),this.pictures=ao(),this.network=null,this.outputs=new Map,this.limits=new Map,this.verdict=new Pe(t=>this.explainAnswer(t)),this.stage=new Be({onPaint:()=>this.attempt(()=>this.ask()),onPixel:(t,n)=>this.inspector.start(this.network.steps[0].name,[t,n,0],!0)}),this.layers=new Re(this,(t,n)=>this.inspector.start(t,n,!0)),this.inspector=new Fe(this,(t,n)=>this.looked(t,n)),this.build()}stepOf(t){return this.network.step(t)}limitsOf(t){if(!this.limits.has(t)){let r=t===this.network.steps[0].name?{low:0,high:255,signed:!1,exact:!0}:_r(this.outputs.get(t));this.limits.set(t,r)}return this.limits.get(t)}answerOf(t,n){if(t!==this.network.output)return null;let r=this.outputs.get(t).data.length===1;return wt(this.network,this.outputs)?.[r?1:n.at(-1)]??null}explainAnswer(t){let n=this.outputs.get(this.network.output).data.length===1;this.inspector.start(this.network.output,[n?0:t],!0)}build(){this.status=u("p",{class:"soft small status"}),this.note=u("p",{class:"soft small"}),this.photos=new Ue(this.pictures,n=>this.attempt(()=>this.takePicture(n))),this.picker=Lr({onFile:n=>this.takeFile(n),text:l`Your own photo or network`,accept:"image/*,.npz"});let t=u("main",{},u("div",{class:"ask"},u("section",{class:"card","aria-labelledby":"photo"},u("h2",{id:"photo"},l`The photo, as the network sees it`),this.stage.element),u("div",{class:"answer-side"},u("section",{class:"card","aria-labelledby":"verdict"},u("h2",{id:"verdict"},l`What it says`),this.verdict.element,this.status),u("section",{class:"card","aria-labelledby":"choose"},u("h2",{id:"choose"},l`Another photo, another network`),this.photos.element,this.networkMenu(),this.note,this.picker.element,u("p",{class:"soft small drop-hint"},l`Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: `,u("code",{},"python -m helpers export FILE.keras --to numpy"),l` writes the file.`)))),u("div",{class:"inside"},this.layers.element,this.inspector.element));document.body.append(this.header(),t),$e(()=>this.repaint())}header(){let t=Object.entries(rt().links??{}).map(([n,r])=>u("a",{href:r},n));return u("header",{},t.length?u("nav",{"aria-label":l`The course`},...t):null,u("h1",{},l`A network, number by number`),u("p",{class:"lead"},l`Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer.`))}networkMenu(){let t=this.networks.map(({key:n,name:r})=>({value:n,text:r}));return this.menu=Dr(t,n=>this.attempt(()=>this.takeNetwork(this.sourceOf(n)))),u("label",{class:"labelled"},u("span",{},l`Network`),this.menu)}sourceOf(t){return this.networks.find(n=>n.key===t)}async start(){let t=this.state(),{network:n,photo:r}=t,o=this.pictures.find(({key:s})=>s===r)??this.pictures[0],i=this.sourceOf(n)??this.networks[0];Rr(()=>this.follow()),await this.attempt(async()=>{o&&await this.takePicture(o,!1),i&&await this.takeNetwork(i)}),this.lookAt(t)}state(){return{...Ct(rt().state??""),...Ct()}}async follow(){let t=this.state(),n=this.pictures.find(({key:o})=>o===t.photo),r=this.sourceOf(t.network);await this.attempt(async()=>{n&&n.key!==this.pictureKey&&await this.takePicture(n),r&&r.key!==this.networkKey&&await this.takeNetwork(r)}),this.lookAt(t)}lookAt({layer:t,at:n}){let r=this.outputs.get(t),o=String(n??"").split(",").map(Number);r?.shape.length===o.length&&o.every((s,a)=>Number.isInteger(s)&&s>=0&&s<r.shape[a])&&this.inspector.start(t,o)}async attempt(t){this.picker.complain("");try{await t()}catch(n){n.name!=="FileError"&&console.error(n),this.picker.complain(n.name==="FileError"?n.message:l`This could not be opened. Choose another file.`)}}async takeFile(t){if(!await ho(t))return this.takePhoto(t,{key:Nt,name:t.name});await this.takeNetwork({key:Nt,name:t.name,note:"",content:()=>t})}async takePicture(t,n=!0){await this.takePhoto(lo(t),t,n)}async takePhoto(t,{key:n,name:r},o=!0){let{values:i}=await ge(t);Object.assign(this,{photo:i,photoName:r,pictureKey:n}),this.photos.mark(n),o&&await this.begin()}async takeNetwork(t){let n=this.status.textContent;this.status.textContent=l`Opening ${t.name} …`;try{let r=await ye(t.content());this.stop(),this.network=r}catch(r){throw this.status.textContent=n,this.menu.value=this.networkKey??"",r}this.sourceOf(t.key)||this.menu.append(u("option",{value:Nt},t.name)),t.key===Nt&&this.keepOwn(t),this.networkKey=this.menu.value=t.key,this.note.textContent=t.note,this.outputs=new Map,this.inspector.clear(),this.layers.reset(),await this.begin()}keepOwn(t){this.networks=[...this.networks.filter(({key:n})=>n!==Nt),t],this.menu.querySelector(`option[value="${Nt}"]`).textContent=t.name}async begin(){!this.network||!this.photo||(this.stage.show(we(this.network,this.photo),this.photoName),this.bare=null,await this.ask())}async ask(){if(this.asked=!0,this.running)return this.running;this.running=this.answerAll(),await this.running}async answerAll(){try{for(;this.asked;)this.asked=!1,await this.calculate()}finally{this.running=null}}stop(){this.controller?.abort()}async calculate(){this.controller=new AbortController;let{signal:t}=this.controller,{network:n}=this,r=performance.now();this.verdict.wait(l`It calculates …`);try{let o=await be(n,this.stage.painted,{signal:t});n===this.network&&this.showAnswer(o,(performance.now()-r)/1e3)}catch(o){if(!t.aborted)throw o}finally{this.verdict.rest()}}showAnswer(t,n){this.outputs=t,this.limits.clear();let r=wt(this.network,t);if(!r)throw new v(l`The answer is no probability: the network's weights are spoilt.`);let o=this.stage.share;o||(this.bare=r),this.verdict.show(r,o?this.bare:null,ce(this.network,t)?.sentence??null);let i=[...t.values()].reduce((p,{data:m})=>p+m.length,0),s=n.toFixed(n<1?2:1);this.status.textContent=l`${D(i)} numbers in ${s} seconds, on your computer. Choose a class to see its sum.`;for(let p of t.keys())this.layers.show(p);this.inspector.place?this.inspector.draw():this.inspector.start(this.network.output,[fa(r,t.get(this.network.output))]);let{name:a,probability:h}=Lt(r),c=o?l`With ${L(o,0)} painted over: `:"",f=this.verdict.warning.hidden?"":` ${this.verdict.warning.textContent}`;bt(`${c}${a}, ${L(h)}.${f}`)}looked(t,n){this.stage.frame(n),this.layers.mark(t),Fr({network:this.networkKey,photo:this.pictureKey,layer:t?.name,at:t?.index.join(",")})}repaint(){for(let t of this.outputs.keys())this.layers.show(t);this.inspector.draw()}};function fa(e,{data:t}){return t.length===1?0:e.indexOf(Lt(e))}document.head.append(u("style",{},Sn+zn));new je().start();})();
