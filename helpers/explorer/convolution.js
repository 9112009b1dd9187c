// Built by "make explorer" from explorer/, sha256 0c07a5dcb4dbdaf6d0e5db5a6f5f0614f1798866b894e47e3f38c576ee377844. Edit there.
(()=>{var Yt=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
`;function l(i,t={},...e){let s=document.createElement(i);for(let[o,n]of Object.entries(t))if(o==="on")for(let[r,a]of Object.entries(n))s.addEventListener(r,a);else o==="class"?s.className=[n].flat().filter(Boolean).join(" "):n!==!1&&n!==null&&n!==void 0&&s.setAttribute(o,n===!0?"":String(n));return Vt(s,e),s}function x(i,...t){return i.replaceChildren(),Vt(i,t),i}function Vt(i,t){i.append(...t.flat().filter(e=>e!==null).map(Je))}function Je(i){return i instanceof Node?i:document.createTextNode(String(i))}function b(i,t){return l("label",{class:"labelled"},l("span",{},i),t)}function w(i,t,e={}){let s=l("select",{...e,on:{change:()=>t(s.value)}}),o=new Map;for(let{value:n,text:r,group:a}of i){let h=l("option",{value:n},r);a&&!o.has(a)&&o.set(a,s.appendChild(l("optgroup",{label:a}))),(o.get(a)??s).append(h)}return s}var Jt=null,Zt=null;function Q(i){Jt??=document.body.appendChild(l("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Zt),Zt=setTimeout(()=>Jt.textContent=i,150)}function tt(){return matchMedia("(prefers-reduced-motion: reduce)").matches}function Qt({onFile:i,text:t="Your photo",accept:e="image/*",camera:s=!0,target:o}){let n=l("p",{class:"trouble",role:"alert"}),r=p=>n.textContent=p,a=p=>Ze(p,i,r),h=l("input",{type:"file",accept:e,hidden:!0});h.addEventListener("change",()=>{h.files.length&&a(h.files[0]),h.value=""});let c=l("button",{type:"button",on:{click:()=>h.click()}},t),d=l("div",{class:"buttons"},c,h);if(s&&navigator.mediaDevices?.getUserMedia){let p=()=>Qe(a,r);d.append(l("button",{type:"button",on:{click:p}},"Camera"))}return Ve(o??document.documentElement,a),{element:l("div",{class:"file-picker"},d,n),complain:r}}async function Ze(i,t,e){e("");try{await t(i)}catch(s){s.name!=="FileError"&&console.warn(s),e(s.name==="FileError"?s.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function Ve(i,t){let e=s=>{[...s.dataTransfer.types].includes("Files")&&(s.preventDefault(),i.classList.toggle("dropping",s.type==="dragover"),s.type==="drop"&&s.dataTransfer.files.length&&t(s.dataTransfer.files[0]))};for(let s of["dragover","dragleave","drop"])i.addEventListener(s,e);document.addEventListener("paste",s=>{let o=[...s.clipboardData.files][0];o&&t(o)})}async function Qe(i,t){t("");let e;try{e=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let s=l("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});s.muted=!0,s.srcObject=e;let n=l("dialog",{class:"camera","aria-label":"Camera"},s,l("div",{class:"buttons"},l("button",{type:"button",class:"strong",on:{click:async()=>{let r=new OffscreenCanvas(s.videoWidth,s.videoHeight);r.getContext("2d").drawImage(s,0,0);let a=await r.convertToBlob();n.close(),i(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),l("button",{type:"button",on:{click:()=>n.close()}},"Close")));n.addEventListener("close",()=>{for(let r of e.getTracks())r.stop();n.remove()}),document.body.append(n),n.showModal()}function te(){let i=document.getElementById("given");return i?JSON.parse(i.textContent):{}}function ee(i){let[t,e]=i.split(",",2);return new Blob([ts(e)],{type:t.replace(/^data:|;base64$/g,"")})}function ts(i){return Uint8Array.from(atob(i),t=>t.charCodeAt(0))}async function wt(i){let t;try{t=await createImageBitmap(i,{colorSpaceConversion:"none"})}catch{throw Object.assign(new Error("This file is not an image that this browser can read. Choose a JPEG or a PNG file."),{name:"FileError"})}let{width:e,height:s}=t,o=new OffscreenCanvas(e,s).getContext("2d");o.drawImage(t,0,0);let{data:n}=o.getImageData(0,0,e,s),r=new Float32Array(e*s*3);for(let a=0;a<e*s;a++)r.set(n.subarray(4*a,4*a+3),3*a);return{values:{shape:[s,e,3],data:r},name:i.name??""}}function ie({shape:[i,t,e],data:s},o,n){let r=new Float32Array(o*n*e),[a,h]=[se(i,o),se(t,n)];for(let c=0;c<o;c++)for(let d=0;d<n;d++)for(let[p,m]of a[c])for(let[g,k]of h[d])for(let f=0;f<e;f++)r[(c*n+d)*e+f]+=m*k*s[(p*t+g)*e+f];return{shape:[o,n,e],data:r.map(Math.round)}}function se(i,t){return Array.from({length:t},(e,s)=>{let[o,n]=[s*i/t,(s+1)*i/t],r=[];for(let a=Math.floor(o);a<Math.min(Math.ceil(n),i);a++)r.push([a,(Math.min(a+1,n)-Math.max(a,o))/(n-o)]);return r})}var $=(...i)=>i.map(t=>[...t].map(Number)),oe=(i,t)=>i.map(e=>e.map(s=>s*t)),es=$("1001","1001","1001","1111","0001","0001","0001"),I={four:{title:"The digit 4 (7×4)",rows:oe(es,255)},five:{title:"Zeros and ones (5×5)",rows:$("11100","01110","00111","00110","01100")},six:{title:"Grey values (6×6)",rows:[[18,54,51,239,244,188],[55,121,75,78,95,88],[35,24,204,113,109,221],[3,154,104,235,25,130],[15,253,225,159,78,233],[68,85,180,214,245,0]]},colours:{title:"Three channels (3×3×3)",rows:[[[3,0,1],[2,1,1],[0,2,1]],[[3,0,0],[2,1,1],[0,2,3]],[[3,0,2],[2,1,2],[0,2,2]]]},rim:{title:"The rim of an eye (5×8)",rows:[[105,62,41,30,31,27,44,73],[97,61,38,28,30,28,52,85],[96,63,36,28,27,32,58,83],[95,62,37,31,29,35,61,83],[106,57,38,29,33,36,62,83]]},spike:{title:"One bright pixel (5×5)",rows:oe($("00000","00000","00100","00000","00000"),144)},square:{title:"A bright square (8×8)",rows:$("00000000","00000000","00111100","00111100","00111100","00111100","00000000","00000000")},digits:{title:"The page 4 1 4 7 (9×26)",rows:$("00000000000000000000000000","00100100001000100100111100","00100100001000100100000100","00100100001000100100000100","00111100001000111100001000","00000100001000000100001000","00000100001000000100010000","00000100001000000100010000","00000000000000000000000000")},bar:{title:"A bright bar (1×7)",rows:$("0011100")},map:{title:"A small map (4×4)",rows:$("3400","0068","1211","2411")},peaks:{title:"Five peaks (5×5)",rows:$("00200","03000","00900","00020","05004")}};function ne(i){let t=Array.isArray(i[0][0])?i[0][0].length:1;return{shape:[i.length,i[0].length,t],data:Float32Array.from(i.flat(2))}}function re({shape:[i,t,e],data:s},o=0){return Array.from({length:i},(n,r)=>Array.from({length:t},(a,h)=>s[(r*t+h)*e+o]))}function ae({shape:[i,t,e],data:s}){if(e===1)return{shape:[i,t,1],data:s};let o=new Float32Array(i*t);for(let n=0;n<o.length;n++){let[r,a,h]=s.subarray(3*n,3*n+3);o[n]=Math.round(.299*r+.587*a+.114*h)}return{shape:[i,t,1],data:o}}function le({shape:[i,t,e],data:s}){let o=Math.min(i,t),[n,r]=[Math.floor((i-o)/2),Math.floor((t-o)/2)],a=new Float32Array(o*o*e);for(let h=0;h<o;h++){let c=((n+h)*t+r)*e;a.set(s.subarray(c,c+o*e),h*o*e)}return{shape:[o,o,e],data:a}}var et=[48,96];async function he({photos:i=[],photo:t=null}){let e=new Map;for(let{name:s,label:o,sources:n}of[...i,t].filter(Boolean)){let r=await Promise.all(n.map(async a=>(await wt(ee(a))).values));e.set(s,{title:ss(o),sides:Object.fromEntries(et.map((a,h)=>[a,r[h]]))})}return e}async function ce(i){let{values:t}=await wt(i),e=le(t);return{title:"Your photo",sides:Object.fromEntries(et.map(s=>[s,ie(e,s,s)]))}}function ss(i){return i[0].toUpperCase()+i.slice(1)}var xt=i=>i.reduce((t,e)=>t*e,1),F=(i,t=new Float32Array(xt(i)))=>({shape:i,data:t});function R(i,t,e,s){if(s==="same"){let n=Math.max((Math.ceil(i/e)-1)*e+t-i,0);return[Math.floor(n/2),Math.ceil(n/2)]}let o=s==="valid"?0:s==="full"?t-1:s;return[o,o]}function st(i,t,e,s){let[o,n]=R(i,t,e,s);return Math.max(Math.floor((i+o+n-t)/e)+1,0)}function de(i,t,e){let[s,o,n]=i.shape;if(![...t,...e].some(Boolean))return i;let r=[s+t[0]+t[1],o+e[0]+e[1],n],a=F(r);for(let h=0;h<s;h++){let c=i.data.subarray(h*o*n,(h+1)*o*n);a.data.set(c,((h+t[0])*r[1]+e[0])*n)}return a}var y=4,yt=new WeakMap;function pe(i,t,e,s){let[o,n,r,a]=t.shape,[h,c]=i.shape,d=Math.floor((h-o)/s)+1,p=Math.floor((c-n)/s)+1,m=F([d,p,a]),g=new Int32Array(Math.ceil(d*p/y)*y);for(let f=0;f<d*p;f++){let v=Math.floor(f/p);g[f]=(v*s*c+f%p*s)*r}let k={rows:o,run:n*r,below:c*r,places:d*p,filters:a};return os(i.data,g,is(t),m.data,k),e&&ns(m.data,e.data),m}function is(i){if(yt.has(i))return yt.get(i);let t=i.shape.at(-1),e=xt(i.shape)/t,s=new Float32Array(Math.ceil(t/y)*e*y);for(let o=0;o<e;o++)for(let n=0;n<t;n++){let r=Math.floor(n/y);s[(r*e+o)*y+n%y]=i.data[o*t+n]}return yt.set(i,s),s}function os(i,t,e,s,{rows:o,run:n,below:r,places:a,filters:h}){let c=o*n*y;for(let d=0;d<h;d+=y){let p=d/y*c;for(let m=0;m<a;m+=y){let g=t[m],k=t[m+1],f=t[m+2],v=t[m+3],N=0,H=0,Rt=0,jt=0,Ft=0,zt=0,_t=0,Dt=0,Wt=0,Ut=0,Bt=0,Gt=0,Ht=0,qt=0,Kt=0,Xt=0,z=p;for(let L=0;L<o;L++){for(let O=0;O<n;O++,z+=y){let E=e[z],q=e[z+1],K=e[z+2],X=e[z+3],Y=i[g+O],J=i[k+O],Z=i[f+O],V=i[v+O];N+=Y*E,H+=Y*q,Rt+=Y*K,jt+=Y*X,Ft+=J*E,zt+=J*q,_t+=J*K,Dt+=J*X,Wt+=Z*E,Ut+=Z*q,Bt+=Z*K,Gt+=Z*X,Ht+=V*E,qt+=V*q,Kt+=V*K,Xt+=V*X}g+=r,k+=r,f+=r,v+=r}let qe=[N,H,Rt,jt,Ft,zt,_t,Dt,Wt,Ut,Bt,Gt,Ht,qt,Kt,Xt],Ke=Math.min(y,h-d),Xe=Math.min(y,a-m);for(let L=0;L<Xe;L++){let O=(m+L)*h+d;for(let E=0;E<Ke;E++)s[O+E]=qe[L*y+E]}}}}function ns(i,t){for(let e=0;e<i.length;e+=t.length)for(let s=0;s<t.length;s++)i[e+s]+=t[s]}function ue(i,t,{stride:e=1,padding:s="valid",bias:o=0}={}){let n=[0,1].map(c=>[i.shape[c],t.shape[c],e,s]);if(i.shape[2]!==t.shape[2]||n.some(c=>st(...c)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${i.shape}].`);let[r,a]=n.map(c=>R(...c)),h=F([...t.shape,1],t.data);return pe(de(i,r,a),h,F([1],Float32Array.of(o)),e)}function me(i,t,{stride:e=1,padding:s="valid"},o,n){let[r,a,h]=i.shape,[c,d]=t.shape,p=o*e-R(r,c,e,s)[0],m=n*e-R(a,d,e,s)[0],g=new Float64Array(t.data.length);for(let f=Math.max(0,-p);f<Math.min(c,r-p);f++)for(let v=Math.max(0,-m);v<Math.min(d,a-m);v++)for(let N=0;N<h;N++){let H=i.data[((p+f)*a+m+v)*h+N];g[(f*d+v)*h+N]=H}let k=g.map((f,v)=>f*t.data[v]);return{top:p,left:m,values:g,products:k,sum:k.reduce((f,v)=>f+v,0)}}function vt(i=location.hash){let t=i.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(e=>{let[s,...o]=e.split("=");return[fe(s),fe(o.join("="))]}))}function rs(i){return Object.entries(i).filter(([,t])=>t!=null&&t!=="").map(([t,e])=>`${t}=${as(String(e))}`).join("&")}function kt(i){try{history.replaceState(null,"",`#${rs(i)}`)}catch{}}function ge(i){addEventListener("hashchange",()=>i(vt()))}function be(){return location.protocol!=="about:"}function as(i){return encodeURIComponent(i).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function fe(i){try{return decodeURIComponent(i)}catch{return i}}var ls={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function St(){let i=document.documentElement.dataset.theme;return i==="light"||i==="dark"?i:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function we(i){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",i);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(i).observe(document.documentElement,t)}function it(i,t){return e=>{let s=Math.round(255*Me(e,i,t));return[s,s,s]}}function xe(i,t,e){let s=[[255,92,92],[70,205,110],[92,150,255]][i];return o=>Mt([0,0,0],s,Me(o,t,e))}function ye(i){let t=ls[St()];return e=>{let s=i>0?Math.min(Math.abs(e)/i,1):0,[o,n]=e>0?t.above:t.below;return s<.5?Mt(t.zero,o,2*s):Mt(o,n,2*s-1)}}function _(i){let t=0;for(let e of i)t=Math.max(t,Math.abs(e));return t}function ve(i){return hs(i)>.179?"#000":"#fff"}function ke([i,t,e]){return`rgb(${i} ${t} ${e})`}function Me(i,t,e){return e>t?Math.min(Math.max((i-t)/(e-t),0),1):0}function Mt(i,t,e){return i.map((s,o)=>Math.round(s+(t[o]-s)*e))}function hs(i){let[t,e,s]=i.map(o=>{let n=o/255;return n<=.04045?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+.0722*s}var cs=22,ds=9,A=class{constructor({label:t,onMove:e,onChoose:s,largest:o=56,tallest:n=420,still:r=!1}){Object.assign(this,{onMove:e,onChoose:s,largest:o,tallest:n,still:r}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=l("canvas",{class:"values","aria-hidden":"true"}),this.marks=l("canvas",{class:"marks","aria-hidden":"true"}),this.surface=l("div",{class:"surface"},this.values,this.marks),this.element=l("div",{class:["number-grid",r&&"still"]},this.surface),r||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),we(()=>this.paint())}makeOperable(t){this.cell=l("div",{role:"gridcell",tabindex:"0",on:{keydown:s=>this.key(s)}}),this.row=l("div",{role:"row"},this.cell),this.table=l("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let e=s=>this.point(s);for(let s of["pointerdown","pointermove"])this.surface.addEventListener(s,e);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,e){[this.y,this.x]=[t,e],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,e,s){let{rows:o,columns:n}=this.shown,[r,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(e,0),n-1)];r===this.y&&a===this.x||(this.select(r,a),this.onMove?.(r,a,s))}key(t){let{rows:e,columns:s}=this.shown,{y:o,x:n}=this,r=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,n],ArrowDown:[o+1,n],ArrowLeft:[o,n-1],ArrowRight:[o,n+1],Home:[r?0:o,0],End:[r?e-1:o,s-1],PageUp:[o-10,n],PageDown:[o+10,n]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,n);else return;t.preventDefault()}point(t){let e=t.buttons?"press":"hover";if(!this.shown||e==="hover"&&!this.hover)return;let s=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-s.top)/this.side),n=Math.floor((t.clientX-s.left)/this.side);this.moveTo(o,n,e)}fit(t=!1){let e=this.element.clientWidth;if(!this.shown||!e)return;let{rows:s,columns:o}=this.shown,n=Math.min(e/o,this.tallest/s,this.largest),r=n>=3?Math.floor(n):n;r===this.side&&!t||(this.side=r,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:e}=this.shown,[s,o]=[t*this.side,e*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${s}px`});let n=Se(this.values,o,s),r=this.paintColours(n,o,s);this.side>=ds&&this.paintLines(n),this.paintPadding(n),this.paintNumbers(n,r),this.paintMarks()}paintColours(t,e,s){let{rows:o,columns:n,colour:r}=this.shown,a=new OffscreenCanvas(n,o),h=new ImageData(n,o),c=[];for(let d=0;d<o;d++)for(let p=0;p<n;p++){let m=r(d,p);c.push(m),m&&h.data.set([...m,255],4*(d*n+p))}return a.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,e,s),c}paintLines(t){let{rows:e,columns:s}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=e;o++)Et(t,0,o*this.side,s*this.side,o*this.side);for(let o=0;o<=s;o++)Et(t,o*this.side,0,o*this.side,e*this.side);t.stroke()}paintPadding(t){let{rows:e,columns:s,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<e;a++)for(let h=0;h<s;h++)o(a,h)&&t.rect(h*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[n,r]=[e*this.side,s*this.side];for(let a=-n;a<r;a+=7)Et(t,a,n,a+n,0);t.stroke(),t.restore()}paintNumbers(t,e){let{rows:s,columns:o,text:n}=this.shown;if(!n||this.side<cs)return;let r=e.map((h,c)=>h&&n(Math.floor(c/o),c%o)),a=ps(t,r,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<s*o;h++){if(!r[h])continue;let[c,d]=[Math.floor(h/o),h%o];t.fillStyle=this.shown.padding?.(c,d)?this.styled("--ink"):ve(e[h]),t.fillText(r[h],(d+.5)*this.side,(c+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,e]=[this.shown.rows*this.side,this.shown.columns*this.side],s=4,o=Se(this.marks,e+2*s,t+2*s);o.translate(s,s);for(let{top:n,left:r,height:a,width:h,kind:c="window"}of this.frames){let d=[r*this.side,n*this.side,h*this.side,a*this.side],p=c==="other"?2:3;for(let[m,g]of[[this.styled("--halo"),p+3],[this.styled(`--frame-${c}`),p]])o.strokeStyle=m,o.lineWidth=g,o.lineJoin="round",o.strokeRect(...d)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:e,text:s,spoken:o}=this.shown,{y:n,x:r,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",e),this.row.setAttribute("aria-rowindex",n+1),this.cell.setAttribute("aria-colindex",r+1),this.cell.setAttribute("aria-label",(o??s)?.(n,r)??""),Object.assign(this.cell.style,{left:`${r*a}px`,top:`${n*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function Se(i,t,e){let s=window.devicePixelRatio||1;[i.width,i.height]=[Math.round(t*s),Math.round(e*s)],Object.assign(i.style,{width:`${t}px`,height:`${e}px`});let o=i.getContext("2d");return o.scale(s,s),o}function Et(i,t,e,s,o){i.moveTo(t,e),i.lineTo(s,o)}function ps(i,t,e){i.font="10px system-ui, sans-serif";let s=Math.max(...t.map(o=>o?i.measureText(o).width:0),1);return Math.min(Math.floor(10*(e-4)/s),Math.floor(e*.42),18)}function u(i,t=2){if(!Number.isFinite(i))return"–";let e=Number(i.toFixed(t));return String(Object.is(e,-0)?0:e).replace("-","−")}function T(i){let t=i.trim().replaceAll("−","-").replaceAll("–","-"),e=String.raw`[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`,s=t.match(new RegExp(`^(${e})(?:\\s*/\\s*(${e}))?$`));if(!s)return null;let[o,n]=[s[1],s[2]??"1"].map(a=>Number(a.replace(",","."))),r=o/n;return Number.isFinite(r)?r:null}var D={max:i=>Math.max(...i),average:i=>Ee(i)/i.length,sum:Ee,min:i=>Math.min(...i),l2:i=>Math.hypot(...i)};function Ee(i){return i.reduce((t,e)=>t+e,0)}function Ae({shape:i,data:t}){return{shape:i,data:t.map(e=>Math.max(e,0))}}function Oe(i,t){let[e,s]=i.shape.map(n=>At(n,t)),o=Float32Array.from({length:e*s},(n,r)=>D[t.kind](W(i,t,Math.floor(r/s),r%s)));return{shape:[e,s,1],data:o}}function W({shape:[,i],data:t},{size:e,stride:s},o,n){return Array.from({length:e*e},(r,a)=>{let[h,c]=[o*s+Math.floor(a/e),n*s+a%e];return t[h*i+c]})}function $e([i,t],e,s,o){let[n,r]=[s,o].map(h=>Math.max(Math.ceil((h-e.size+1)/e.stride),0));return n*e.stride<=s&&r*e.stride<=o&&n<At(i,e)&&r<At(t,e)?[n,r]:null}function At(i,{size:t,stride:e}){return Math.max(Math.floor((i-t)/e)+1,0)}var us={max:"largest (max)",average:"average",sum:"sum",min:"smallest (min)",l2:"length (L2)"},Te=Array.from({length:8},(i,t)=>({value:t+1,text:t+1})),ot=class{constructor(t){this.bench=t;let e=(o,n)=>new A({label:o,onMove:n,tallest:300});this.bent=e("Map after ReLU",(o,n,r)=>t.map.moved(o,n,r)),this.pooled=e("Map after pooling",(o,n,r)=>this.moved(o,n,r)),this.bentTitle=l("h3"),this.pooledTitle=l("h3"),this.bentPart=l("div",{},this.bentTitle,this.bent.element),this.pooledPart=l("div",{},this.pooledTitle,this.pooled.element);let s=l("div",{class:"stages"},this.bentPart,this.pooledPart);this.element=l("section",{class:"card after","aria-labelledby":"after"},l("h2",{id:"after"},"What comes behind: ReLU and pooling"),this.makeControls(),s)}makeControls(){this.relu=l("input",{type:"checkbox",on:{change:()=>this.bench.change({relu:this.relu.checked})}});let t=Object.keys(D).map(s=>({value:s,text:us[s]}));this.kind=w([{value:"",text:"none"},...t],()=>this.choose()),this.size=w(Te,()=>this.choose(Number(this.size.value))),this.stride=w(Te,()=>this.choose());let e=l("label",{class:"labelled beside"},this.relu,l("span",{},"ReLU: below 0 becomes 0"));return this.sizes=[b("Window",this.size),b("Pooling stride",this.stride)],l("div",{class:"controls"},e,b("Pooling keeps",this.kind),...this.sizes)}choose(t=Number(this.stride.value)){let e=this.kind.value;this.bench.change({pool:e?{kind:e,size:Number(this.size.value),stride:t}:null})}show(t,{relu:e,pool:s}){this.relu.checked=e,this.kind.value=s?.kind??"",[this.size.value,this.stride.value]=[s?.size??2,s?.stride??2];for(let o of this.sizes)o.hidden=!s;this.bentPart.hidden=!e||!t.window,this.pooledPart.hidden=!s||!t.window,this.bentPart.hidden||this.showMap(this.bent,this.bentTitle,"After ReLU",t.bent),this.pooledPart.hidden||this.showMap(this.pooled,this.pooledTitle,"After pooling",t.pooled)}showMap(t,e,s,{shape:[o,n],data:r}){if(C(e,s,`${o} × ${n}`),t.element.hidden=!r.length,!r.length)return;let{colour:a}=this.bench.map.scale,h=s.toLowerCase();t.show({rows:o,columns:n,colour:(c,d)=>a(r[c*n+d]),text:(c,d)=>u(r[c*n+d],1),spoken:(c,d)=>`${h} ${c}, ${d}: ${u(r[c*n+d])}`})}point(t,{at:e,relu:s,pool:o}){let n=this.bench.poolWindow();if(s&&t.window){this.bent.select(...e);let r=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}];n&&r.unshift({top:n[0]*o.stride,left:n[1]*o.stride,height:o.size,width:o.size,kind:"other"}),this.bent.mark(...r)}!o||!t.window||(n&&!this.moving&&this.pooled.select(...n),this.pooled.mark(...n?[{top:n[0],left:n[1],height:1,width:1,kind:"cell"}]:[]))}moved(t,e,s){if(s==="hover"&&this.bench.held)return;this.bench.player.stop();let{pool:o}=this.bench.settings;this.moving=!0,this.bench.moveTo(...ms(this.bench.work,o,t,e)),this.moving=!1}};function ms({bent:i,pooled:{shape:t,data:e}},{size:s,stride:o},n,r){let a=e[n*t[1]+r],h=Array.from({length:s*s},(c,d)=>[n*o+Math.floor(d/s),r*o+d%s]);return h.find(([c,d])=>i.data[c*i.shape[1]+d]===a)??h[0]}var fs={light:[220,235,246],dark:[27,47,64]};function Ce(){return fs[St()]}function nt(i,t,e){let s=_(i)||1;if(t)return{signed:t,low:-s,high:s,colour:n=>ye(s)(n)};let o=e??s;return{signed:t,low:0,high:o,colour:it(0,o)}}function Pe(i,{signed:t,low:e,high:s,colour:o}){let n=Array.from({length:9},(h,c)=>ke(o(e+(s-e)*c/8))),r=l("span",{class:"strip"});r.style.background=`linear-gradient(90deg, ${n.join(", ")})`;let a=t?"blue: below 0, orange: above 0":"black: 0, white: the largest";return x(i,l("span",{},u(e,1)),r,l("span",{},u(s,1)),l("span",{class:"soft"},a))}var M=["red","green","blue"],gs=12;function U(i){if(Number(i.toFixed(3))===i)return u(i,3);for(let t=2;t<=16;t++){let e=i*t;if(Math.abs(e-Math.round(e))<1e-6)return`${u(Math.round(e))}/${t}`}return u(i,4)}function Ne(i){let{work:t,settings:e}=i;if(!t.window)return $t(t);let{map:s,bent:o}=t,n=e.at[0]*s.shape[1]+e.at[1],r=[`map ${e.at.join(", ")}: ${bs(t)} make ${u(t.window.sum)}.`];e.bias&&r.push(`With the bias ${u(e.bias)}: ${u(s.data[n])}.`),e.relu&&r.push(`After ReLU ${u(o.data[n])}.`);let a=i.poolWindow();if(a){let h=W(o,e.pool,...a);r.push(`Pooled, the ${e.pool.kind} of ${h.length} numbers: ${u(Ot(t,a))}.`)}return r.join(" ")}function Ot({pooled:i},[t,e]){return i.data[t*i.shape[1]+e]}function bs({window:{values:i,products:t},kernel:e}){let s=[...t.keys()].filter(o=>e.data[o]!==0);return s.length?s.length>gs?`${t.length} products`:s.map(o=>`${u(i[o])} times ${U(e.data[o])}`).join(", plus "):"all weights are 0, and"}function $t({image:i,kernel:t}){let[e,s]=[t,i].map(({shape:o})=>o.slice(0,2).join("×"));return`A kernel of ${e} does not fit into an image of ${s}. Choose the padding “same” or “full”, or a smaller kernel.`}var rt=class{constructor(t){this.bench=t,this.pixel=null,this.title=l("h2",{id:"image"}),this.choice=this.makeChoice(),this.grid=new A({label:"Image",tallest:336,onMove:(e,s,o)=>this.moved(e,s,o),onChoose:(e,s)=>this.choose(e,s)}),this.channels=M.map(()=>new A({label:"",still:!0,largest:40,tallest:150})),this.sheets=l("div",{class:"sheets"},M.map((e,s)=>l("div",{},l("p",{class:"soft small"},e),this.channels[s].element))),this.element=l("section",{class:"card image","aria-labelledby":"image"},this.title,this.grid.element,this.sheets,this.makeField(),this.makeControls())}makeControls(){return this.colour=w([{value:"grey",text:"grey"},{value:"rgb",text:"red, green, blue"}],t=>this.bench.change({colour:t})),this.pixels=w(et.map(t=>({value:t,text:`${t} × ${t}`})),t=>this.bench.change({pixels:Number(t)})),this.pixelsLabel=b("Pixels",this.pixels),l("div",{class:"controls"},b("Channels",this.colour),this.pixelsLabel)}makeChoice(){this.pictures=l("select",{on:{change:()=>this.bench.change({image:this.pictures.value,grid:null,at:[0,0]})}}),this.listPhotos();let{element:t}=Qt({onFile:e=>this.bench.usePhoto(e),text:"Your photo …"});return t.title="Choose it, drop it on the page, or paste it. It never leaves this page.",l("div",{class:"choice"},b("Image",this.pictures),t)}makeField(){return this.field=l("input",{type:"text",size:6,autocomplete:"off",on:{change:()=>this.write()}}),this.fieldName=l("span"),this.trouble=l("p",{class:"trouble",role:"alert"}),this.editor=l("div",{class:"pixel",hidden:!0},l("label",{class:"labelled beside"},this.fieldName,this.field),this.trouble),this.editor}listPhotos(){let t=[...this.bench.photos].map(([n,{title:r}])=>({value:n,text:r,group:"Photos"})),e=Object.entries(I).map(([n,{title:r}])=>({value:n,text:r,group:"Small grids"})),s={value:"own",text:"Numbers of your own",group:"Small grids"},o=w([...t,...e,s],()=>{});x(this.pictures,...o.childNodes)}show(t,e){let[s,o]=t.image.shape;C(this.title,"Image",`${s} × ${o}${t.image.shape[2]===3?" × 3":""}`),this.pictures.querySelector('[value="own"]').hidden=e.image!=="own",this.pictures.value=e.image,this.colour.value=e.colour,this.pixels.value=e.pixels,this.photo=this.bench.photos.has(e.image),this.pixelsLabel.hidden=!this.photo,this.pixel=this.editable()&&this.pixel&&this.inside(...this.pixel)?this.pixel:null,this.grid.show(this.shown(t)),this.sheets.hidden=t.image.shape[2]===1,this.sheets.hidden||this.channels.forEach((n,r)=>n.show(this.sheet(t,r))),this.showField()}shown(t){let{image:e,padding:s}=t,o=e.shape[2]===3?this.mixed(e):this.plain(e);return Le(e,s,{colour:o,text:e.shape[2]===1?(n,r)=>u(P(e,n,r)):void 0,spoken:(n,r)=>ws(e,n,r)})}sheet({image:t,padding:e},s){let o=xe(s,0,this.photo?255:_(t.data)||1);return Le(t,e,{colour:(n,r)=>o(P(t,n,r,s)),text:(n,r)=>u(P(t,n,r,s))})}plain(t){let{colour:e}=nt(t.data,t.data.some(s=>s<0),this.photo?255:void 0);return(s,o)=>e(P(t,s,o))}mixed(t){let e=it(0,this.photo?255:_(t.data)||1);return(s,o)=>[0,1,2].map(n=>e(P(t,s,o,n))[0])}point(t,e){if(this.light(t,this.bench.lit),!t.window||this.moving)return;let[s,o]=t.kernel.shape,[n,r]=[0,1].map(a=>e.at[a]*e.stride);this.grid.select(n+Math.floor((s-1)/2),r+Math.floor((o-1)/2))}light(t,e){let s=t.window?[this.windowFrame(t)]:[];if(this.pixel&&s.push({top:this.pixel[0]+t.padding[0][0],left:this.pixel[1]+t.padding[1][0],height:1,width:1,kind:"other"}),e!=null&&t.window&&s.push(this.pixelFrame(t,e)),this.grid.mark(...s),!this.sheets.hidden)for(let o of this.channels)o.mark(...s)}windowFrame({window:t,kernel:e,padding:s}){let[o,n]=e.shape;return{top:t.top+s[0][0],left:t.left+s[1][0],height:o,width:n}}pixelFrame(t,e){let{top:s,left:o}=this.windowFrame(t),[,n,r]=t.kernel.shape,a=Math.floor(e/r);return{top:s+Math.floor(a/n),left:o+a%n,height:1,width:1,kind:"cell"}}moved(t,e,s){if(s!=="hover")this.bench.player.stop(),this.setPixel(t,e);else if(this.bench.player.playing)return;let{kernel:o}=this.bench.work,{stride:n}=this.bench.settings;this.moving=!0,this.bench.moveTo(...[t,e].map((r,a)=>Math.round((r-Math.floor((o.shape[a]-1)/2))/n))),this.moving=!1}choose(t,e){this.setPixel(t,e),this.light(this.bench.work,this.bench.lit)}setPixel(t,e){let{padding:s}=this.bench.work,o=[t-s[0][0],e-s[1][0]];this.pixel=this.editable()&&this.inside(...o)?o:null,this.showField()}editable(){return!this.photo&&this.bench.settings.colour==="grey"}inside(t,e){let[s,o]=this.bench.work.image.shape;return t>=0&&e>=0&&t<s&&e<o}showField(){this.editor.hidden=!this.editable(),this.trouble.textContent="",this.field.hidden=!this.pixel,this.fieldName.textContent=this.pixel?`image[${this.pixel.join(", ")}] is`:"Click a pixel to change its number.",this.pixel&&(this.field.value=u(P(this.bench.work.image,...this.pixel),4))}write(){let t=T(this.field.value);if(t===null){this.trouble.textContent=`“${this.field.value}” is no number. Write one such as 120, 0.5 or −3.`;return}let e=re(this.bench.work.image);e[this.pixel[0]][this.pixel[1]]=t,this.bench.change({image:"own",grid:e})}};function P({shape:[,i,t],data:e},s,o,n=0){return e[(s*i+o)*t+n]}function ws(i,t,e){let s=i.shape[2]===1?u(P(i,t,e)):M.map((o,n)=>`${o} ${u(P(i,t,e,n))}`).join(", ");return`image ${t}, ${e}: ${s}`}function Le(i,[[t,e],[s,o]],{colour:n,text:r,spoken:a}){let[h,c]=i.shape,d=(m,g)=>m<t||g<s||m>=t+h||g>=s+c,p=(m,g)=>m&&((k,f)=>d(k,f)?g():m(k-t,f-s));return{rows:t+h+e,columns:s+c+o,colour:p(n,Ce),text:p(r,()=>"0"),spoken:p(a,()=>"padding: 0"),padding:t+e+s+o?d:void 0}}var at=Array(4).fill([-1,-1,1,1]),Tt=i=>i[0].map((t,e)=>i.map(s=>s[e])),lt=(i,t)=>i.map(e=>e.map(s=>s*t)),Ie=[[-1,0,1],[-2,0,2],[-1,0,1]],S={IDENTITY:{title:"Identity",rows:[[0,0,0],[0,1,0],[0,0,0]],says:"leaves every pixel as it is"},SHIFT:{title:"Shift",rows:[[0,0,0],[1,0,0],[0,0,0]],says:"takes the left neighbour: the picture moves one pixel to the right"},BOX_BLUR:{title:"Box blur",rows:lt(Array(3).fill([1,1,1]),1/9),says:"takes the mean of nine pixels"},GAUSSIAN_BLUR:{title:"Gaussian blur",rows:lt([[1,2,1],[2,4,2],[1,2,1]],1/16),says:"takes a mean in which near pixels count more"},SHARPEN:{title:"Sharpen",rows:[[0,-1,0],[-1,5,-1],[0,-1,0]],says:"adds to the pixel its difference from its four neighbours"},EDGES:{title:"Edges",rows:[[-1,-1,-1],[-1,8,-1],[-1,-1,-1]],says:"takes the difference from all eight neighbours: flat areas give 0"},EMBOSS:{title:"Emboss",rows:[[-2,-1,0],[-1,1,1],[0,1,2]],says:"adds a slope to the pixel: light from the upper left"},SOBEL_X:{title:"Sobel x",rows:Ie,says:"is positive where it gets brighter to the right"},SOBEL_Y:{title:"Sobel y",rows:Tt(Ie),says:"is positive where it gets brighter downwards"},FOUR_EDGES_0:{title:"Brighter right? (4×4)",rows:at,says:"is positive where it gets brighter to the right"},FOUR_EDGES_1:{title:"Darker right? (4×4)",rows:lt(at,-1),says:"is positive where it gets darker to the right"},FOUR_EDGES_2:{title:"Brighter below? (4×4)",rows:Tt(at),says:"is positive where it gets brighter downwards"},FOUR_EDGES_3:{title:"Darker below? (4×4)",rows:lt(Tt(at),-1),says:"is positive where it gets darker downwards"}};function ht(i){let t=JSON.stringify(i.map(s=>s.map(Re))),e=Object.entries(S).find(([,s])=>JSON.stringify(s.rows.map(o=>o.map(Re)))===t);return e?e[0]:null}function Re(i){return Math.round(i*1e5)/1e5+0}var ct="1,0,1;0,1,0;1,0,1",xs="1,-1,-1,1;1,-1,-1,1;1,-1,-1,1;1,1,1,1;-1,-1,-1,1;-1,-1,-1,1;-1,-1,-1,1",je="-1,1",j={four:{lesson:2,section:"What stands to the right of you?",title:"The 4 looks to the right",state:{image:"four",kernel:"1,0.3",at:"0,2"},try:"The pixel itself counts 1, its right neighbour 0.3. Why is the answer three columns wide, and not four?"},border:{lesson:2,section:"Does every pixel count equally often?",title:"Zeros around the 4",state:{image:"four",kernel:"1,0.3",padding:"full",at:"0,0"},try:"With a column of zeros on each side every pixel of the 4 takes part twice."},corner:{lesson:2,section:"What about up and down?",title:"Right, below, and both",state:{image:"four",kernel:"1,0.3;0.5,0.1",at:"2,0"},try:"Four pixels, four weights. Three of these pixels are white: 255, 127.5 and 25.5 make 408."},ones:{lesson:2,section:"How does a 3×3 kernel work, step by step?",title:"Zeros, ones and an X",state:{image:"five",kernel:ct,at:"0,0"},try:"Count the ones of the window that meet a one of the X. The more it looks like the X, the larger the answer."},429:{lesson:2,section:"Does it work with real grey values?",title:"429",state:{image:"six",kernel:ct,at:"0,0"},try:"The X picks five of the nine pixels. Add 18, 51, 121, 35 and 204."},rim:{lesson:2,section:"What does a photo answer?",title:"The rim of an eye",state:{image:"rim",kernel:je,at:"0,0"},try:"The right neighbour minus the pixel itself: below zero where it gets darker, above zero where it gets brighter."},stride:{lesson:2,section:"Must the window visit every place?",title:"Steps of two",state:{image:"five",kernel:ct,stride:"2",at:"0,0"},try:"Stride 2 leaves out every second place. The four numbers left are the corners of the map at stride 1."},padding:{lesson:2,section:"How much border do we give it?",title:"Zeros around the image",state:{image:"five",kernel:ct,padding:"same",at:"0,0"},try:"Hatched squares are padding. Try valid, same and full: the three maps share their middle."},colour:{lesson:2,section:"Where does the colour go?",title:"Three channels, one number",state:{image:"colours",colour:"rgb",kernel:"1,0;0,1/-1,2;0,0/0,0;1,-1",bias:"1",at:"0,0"},try:"Twelve products, four in each channel, and a bias of 1: all are added into one number."},shift:{lesson:3,section:"Can a filter do nothing?",title:"A filter that moves the 4",state:{image:"four",kernel:"SHIFT",padding:"same",at:"3,2"},try:"Each square asks its left neighbour. Which way does the 4 move? Then choose “Identity”."},blur:{lesson:3,section:"What if every pixel takes the mean of its neighbours?",title:"What becomes of one bright pixel",state:{image:"spike",kernel:"GAUSSIAN_BLUR",padding:"same",at:"2,2"},try:"The light of the 144 is spread out, and none of it is lost. Then choose “Box blur”."},sharpen:{lesson:3,section:"The three on a photo",title:"A crisper cat",state:{image:"cat",pixels:"96",kernel:"SHARPEN",at:"36,38"},try:"The weights sum to 1, so it stays a photo. Choose “Edges”, whose weights sum to 0."},square:{lesson:3,section:"Where does a picture change?",title:"The borders of a square",state:{image:"square",kernel:"FOUR_EDGES_0",at:"2,0"},try:"8 at the left border, −8 at the right one, 0 in the middle: the sign says which side is brighter."},sobel:{lesson:3,section:"How steep is it?",title:"Sobel on the cat",state:{image:"cat",kernel:"SOBEL_X",at:"18,17"},try:"Orange: brighter to the right. Blue: darker to the right. Where is the rim of the eye?"},published:{lesson:3,section:"Find the bug: a Sobel x that is none",title:"A Sobel x that is none",state:{image:"cat",kernel:"-1,0,1;0,0,0;1,2,1",at:"18,17"},try:"Its weights sum to 4, so a flat patch answers with four times its grey. Mend it with two strokes."},draw:{lesson:3,section:"Draw your own",title:"A bright lying line",state:{image:"cat",pixels:"96",kernel:"-1,-1,-1;2,2,2;-1,-1,-1",at:"60,20"},try:"A kernel is a small drawing: positive where you hope for bright. Draw your own."},fours:{lesson:3,section:"A reader asks: are only edges extracted? And do I control which features?",title:"A detector of fours",state:{image:"digits",kernel:xs,padding:"same",at:"4,3"},try:"The kernel is a 4 itself: 1 where it has ink, −1 where it has none. Where is the map largest?"},relu:{lesson:4,section:"What does a bend add?",title:"A bar and a bend",state:{image:"bar",kernel:je,relu:"1",at:"0,4"},try:"ReLU keeps the edge into light and sets the edge out of it to 0. Turn the signs of both weights."},bend:{lesson:4,section:"Our picture, one station further",title:"Sobel and ReLU on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",at:"18,17"},try:"What was blue has become 0. What was orange stays as it was."},pooling:{lesson:5,section:"What can you keep of four numbers?",title:"The largest of four",state:{image:"map",kernel:"1",pool:"max,2",at:"1,3"},try:"The kernel is a single 1, so the map is the image. Pooling keeps one number of each window: which?"},overlap:{lesson:5,section:"May windows overlap?",title:"Windows that overlap",state:{image:"peaks",kernel:"1",pool:"max,3,2",at:"2,2"},try:"Windows of 3×3 that move by 2: the 9 in the middle lies in all four."},pooled:{lesson:5,section:"Our picture, one station further",title:"Sobel, ReLU and pooling on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",pool:"max,4",at:"18,17"},try:"Of 2,116 numbers 121 are left. Is it still the cat?"}};var Pt=["valid","same","full"],Nt=7,ys=26,Lt=[1,2,3,4],Ct="429";function pt(i,t){let e=[],{preset:s,...o}=i;s!==void 0&&!Object.hasOwn(j,s)&&(e.push(`There is no preset “${s}”; this is “${Ct}”.`),s=Ct);let n=s||!Object.keys(o).length?j[s||Ct].state:{},r={...vs(),...ks({...n,...o},t,e)};return It(r),{settings:r,complaints:e}}function vs(){return{image:"six",grid:null,pixels:48,colour:"grey",kernel:[S.IDENTITY.rows],stride:1,padding:"valid",bias:0,relu:!1,pool:null,at:[0,0]}}function ks(i,t,e){let s={};for(let[o,n]of Object.entries(i)){let r=Object.hasOwn(Fe,o)?Fe[o](n,t):null;r===null?e.push(`The address says “${o}=${n}”, which this page does not understand.`):s[o]=r}return s.grid&&(s.image="own"),s.image==="own"&&!s.grid&&(s.image="six"),s}var Fe={image:(i,t)=>B([...Object.keys(I),"own",...t],i),grid:i=>Ss(i),pixels:i=>B([48,96],Number(i)),colour:i=>B(["grey","rgb"],i),kernel:i=>Ms(i),stride:i=>B(Lt,Number(i)),padding:i=>B(Pt,i),bias:i=>T(i),relu:i=>["0","1"].includes(i)?i==="1":null,pool:i=>Es(i),at:i=>{let t=i.split(",").map(Number);return t.length===2&&t.every(e=>Number.isInteger(e)&&e>=0)?t:null}};function B(i,t){return i.includes(t)?t:null}function Ms(i){let t=i.toUpperCase();if(Object.hasOwn(S,t))return[S[t].rows];let e=i.split("/").map(o=>_e(o,Nt));return e.every(o=>o&&De(o,e[0]))&&[1,3].includes(e.length)?e:null}function Ss(i){let t=i.split("/").map(e=>_e(e,ys));return t.every(e=>e&&De(e,t[0]))?t.length===1?t[0]:t.length!==3?null:t[0].map((e,s)=>e.map((o,n)=>t.map(r=>r[s][n]))):null}function _e(i,t){let e=i.replace(/;$/,"").split(";").map(n=>n.split(",").map(T)),s=Math.sqrt(e[0].length);return!i.includes(";")&&Number.isInteger(s)&&(e=Array.from({length:s},(n,r)=>e[0].slice(r*s,(r+1)*s))),e.every(n=>n.length===e[0].length&&!n.includes(null))&&e.length<=t&&e[0].length<=t?e:null}function De(i,t){return i.length===t?.length&&i[0].length===t[0].length}function Es(i){let[t,e,s=e]=i.split(","),o={kind:t,size:Number(e),stride:Number(s)};return Object.hasOwn(D,t)&&[o.size,o.stride].every(r=>Number.isInteger(r)&&r>=1&&r<=8)?o:null}function It(i){let t=i.colour==="rgb"?3:1;i.kernel.length!==t&&(i.kernel=Array.from({length:t},(e,s)=>i.kernel[s]??i.kernel[0]))}function We(i,t){let e=ze(i);for(let[s,{state:o}]of Object.entries(j)){let n=ze(pt({preset:s},t).settings);if(Object.keys(n).every(r=>r==="at"||`${n[r]}`==`${e[r]}`))return{preset:s,...e.at===o.at?{}:{at:e.at}}}return e}function ze(i){let{image:t,grid:e,colour:s,kernel:o,stride:n,padding:r,bias:a,relu:h,pool:c,at:d}=i;return{image:t==="own"?null:t,grid:t==="own"?Os(e):null,pixels:i.pixels===48||t in I||t==="own"?null:i.pixels,colour:s==="grey"?null:s,kernel:As(o),stride:n===1?null:n,padding:r==="valid"?null:r,bias:a===0?null:a,relu:h?1:null,pool:c&&[c.kind,c.size,...c.stride===c.size?[]:[c.stride]].join(","),at:d.join(",")}}function As(i){let t=i.map(e=>ht(e)??dt(e));return t.every(e=>e===t[0])?t[0]:i.map(dt).join("/")}function Os(i){return Array.isArray(i[0][0])?[0,1,2].map(t=>dt(i.map(e=>e.map(s=>s[t])))).join("/"):dt(i)}function dt(i){let t=i.map(e=>e.map(s=>Number(s.toPrecision(7))).join(",")).join(";");return i.length===1&&Number.isInteger(Math.sqrt(i[0].length))?`${t};`:t}var Ue=Array.from({length:Nt},(i,t)=>({value:t+1,text:t+1})),ut=class{constructor(t){this.bench=t,this.inputs=[],this.title=l("h2",{id:"kernel"});let e=Object.entries(S).map(([s,{title:o}])=>({value:s,text:o}));this.names=w([...e,{value:"",text:"Weights of your own"}],s=>s&&this.use(s),{"aria-label":"Named kernel"}),this.slices=l("div",{class:"slices"}),this.trouble=l("p",{class:"trouble",role:"alert"}),this.says=l("p",{class:"soft small"}),this.element=l("section",{class:"card kernel","aria-labelledby":"kernel"},this.title,this.names,this.slices,this.trouble,this.says,this.makeControls())}makeControls(){return this.rows=w(Ue,t=>this.resize(Number(t),this.shape[1])),this.columns=w(Ue,t=>this.resize(this.shape[0],Number(t))),this.bias=l("input",{type:"text",size:4,autocomplete:"off",on:{input:()=>this.writeBias(),keydown:t=>Be(t,this.bias)}}),l("div",{class:"controls"},b("Rows",this.rows),b("Columns",this.columns),b("Bias",this.bias))}use(t){this.bench.change({kernel:this.bench.settings.kernel.map(()=>S[t].rows)})}resize(t,e){let s=o=>Array.from({length:t},(n,r)=>Array.from({length:e},(a,h)=>o[r]?.[h]??0));this.bench.change({kernel:this.bench.settings.kernel.map(s)})}show(t,{kernel:e,bias:s}){let[o,n,r]=t.kernel.shape;C(this.title,"Kernel",`${o} × ${n}${r===3?" × 3":""}`);let a=[o,n,r];String(a)!==String(this.shape)&&this.build(a),this.trouble.textContent="";let h=e.map(ht),c=h.every(p=>p===h[0])?h[0]:null;this.names.value=c??"",[this.rows.value,this.columns.value]=[o,n],this.inputs.forEach((p,m)=>$s(p,t.kernel.data[m],e[m%r].flat()[Math.floor(m/r)])),document.activeElement!==this.bias&&(this.bias.value=u(s,4));let d=e.flat(2).reduce((p,m)=>p+m,0);x(this.says,c?`${S[c].title} ${S[c].says}. `:"",`Its weights sum to ${u(d)}.`)}build(t){this.shape=t;let[e,s,o]=t,n=Array.from({length:e*s*o},(a,h)=>h);this.inputs=n.map(a=>this.makeInput(a));let r=a=>l("div",{class:"weights",role:"group","aria-label":o===3?`weights for ${M[a]}`:"weights"},...this.inputs.filter((h,c)=>c%o===a));x(this.slices,...M.slice(0,o).map((a,h)=>l("div",{},o===3?l("p",{class:"soft small"},a):null,r(h)))),this.slices.style.setProperty("--columns",s),this.slices.classList.toggle("dense",s>4)}makeInput(t){let[,e,s]=this.shape,[o,n]=[Math.floor(t/s),s===3?`${M[t%s]}, `:""],r=`weight ${n}row ${Math.floor(o/e)}, column ${o%e}`,a=l("input",{type:"text",autocomplete:"off","aria-label":r}),h={input:()=>this.write(a,t,r),keydown:c=>Be(c,a),focus:()=>(a.select(),this.bench.light(t)),blur:()=>(this.bench.light(null),this.show(this.bench.work,this.bench.settings))};for(let[c,d]of Object.entries(h))a.addEventListener(c,d);return a}write(t,e,s){let o=this.understood(t,s);if(o===null)return;let[,n,r]=this.shape,a=this.bench.settings.kernel.map(c=>c.map(d=>[...d])),h=Math.floor(e/r);a[e%r][Math.floor(h/n)][h%n]=o,this.bench.change({kernel:a}),this.bench.light(e)}writeBias(){let t=this.understood(this.bias,"bias");t!==null&&this.bench.change({bias:t})}understood(t,e){let s=T(t.value),o=s===null||Math.abs(s)>1e6;return t.setAttribute("aria-invalid",o),this.trouble.textContent=o?`“${t.value}” (${e}) is no number from −1,000,000 to 1,000,000. Write one such as 2, −0.5 or 1/9.`:"",o?null:s}light(t,e){this.inputs.forEach((s,o)=>s.classList.toggle("lit",o===e))}};function $s(i,t,e){i.classList.toggle("above",t>0),i.classList.toggle("below",t<0),document.activeElement!==i&&(i.value=U(e),i.setAttribute("aria-invalid","false"))}function Be(i,t){let e={ArrowUp:1,ArrowDown:-1}[i.key],s=T(t.value);!e||s===null||(i.preventDefault(),t.value=u(s+e*(i.shiftKey?.1:1),4),t.dispatchEvent(new Event("input")))}var mt=class{constructor(t){this.bench=t,this.title=l("h2",{id:"map"}),this.grid=new A({label:"Map",tallest:336,onMove:(e,s,o)=>this.moved(e,s,o),onChoose:(e,s)=>this.hold(e,s)}),this.legend=l("p",{class:"legend small"}),this.held=l("p",{class:"soft small for-mouse"}),this.trouble=l("p",{class:"trouble"}),this.element=l("section",{class:"card map","aria-labelledby":"map"},this.title,this.grid.element,this.trouble,this.legend,this.held,this.makeControls())}makeControls(){return this.play=l("button",{type:"button",class:"strong",on:{click:()=>this.bench.player.toggle()}}),this.setPlaying(!1),matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change",()=>this.setPlaying(!1)),this.stride=w(Lt.map(t=>({value:t,text:t})),t=>this.bench.change({stride:Number(t)})),this.padding=w(Pt.map(t=>({value:t,text:t})),t=>this.bench.change({padding:t})),l("div",{class:"controls"},this.play,b("Stride",this.stride),b("Padding",this.padding))}setPlaying(t){this.play.textContent=tt()?"Next step":t?"Stop":"Play"}setHeld(t){this.grid.hover=!t,this.held.textContent=t?"The window is held. Click the number again to let it go.":"Click a number to hold the window there."}show(t,{stride:e,padding:s,bias:o}){let[n,r]=t.map.shape;C(this.title,"Map",`${n} × ${r}`),[this.stride.value,this.padding.value]=[e,s];let a=!t.window;this.trouble.textContent=a?$t(t):"";for(let c of[this.grid.element,this.legend,this.held,this.play])c.hidden=a;if(a)return;let h=o<0||[t.image,t.kernel].some(({data:c})=>c.some(d=>d<0));this.scale=nt(t.map.data,h),this.repaint()}repaint(){let{shape:[t,e],data:s}=this.bench.work.map,{shown:o}=this.bench.player,{colour:n}=this.scale;this.grid.show({rows:t,columns:e,colour:(r,a)=>r*e+a<o?n(s[r*e+a]):null,text:(r,a)=>u(s[r*e+a],1),spoken:(r,a)=>`map ${r}, ${a}: ${u(s[r*e+a])}`}),Pe(this.legend,this.scale)}point(t,{at:e,pool:s}){if(!t.window)return;this.grid.select(...e);let o=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}],n=this.bench.poolWindow();n&&o.unshift({top:n[0]*s.stride,left:n[1]*s.stride,height:s.size,width:s.size,kind:"other"}),this.grid.mark(...o)}moved(t,e,s){s==="hover"&&this.bench.player.playing||(this.bench.player.stop(),this.pressed=s==="press",this.bench.moveTo(t,e))}hold(){this.bench.player.stop(),this.bench.setHeld(this.pressed||!this.bench.held),this.pressed=!1}};var Ts=2e3,ft=class{constructor(t){Object.assign(this,{bench:t,timer:null,shown:1/0})}get playing(){return this.timer!==null}toggle(){tt()?this.step():this.playing?(this.stop(),this.bench.speak(),this.bench.keep()):this.start()}step(){let{work:t,settings:e}=this.bench,[s,o]=t.map.shape,n=(e.at[0]*o+e.at[1]+1)%(s*o);this.bench.moveTo(Math.floor(n/o),n%o)}start(){let[t,e]=this.bench.work.map.shape,s=t*e;if(!s)return;let o=Math.ceil(s/Ts);this.shown=0,this.timer=setInterval(()=>this.tick(s,e,o),Cs(s)),this.tick(s,e,o),this.bench.map.setPlaying(!0)}tick(t,e,s){if(this.shown>=t){this.stop(),this.bench.speak();return}this.shown=Math.min(this.shown+s,t);let o=this.shown-1;this.bench.moveTo(Math.floor(o/e),o%e,{quiet:!0}),this.bench.map.repaint()}stop(){this.playing&&(clearInterval(this.timer),Object.assign(this,{timer:null,shown:1/0}),this.bench.map.setPlaying(!1),this.bench.map.repaint())}};function Cs(i){return i<=30?900:i<=100?400:30}var gt=class{constructor(t){this.bench=t,this.title=l("h2",{id:"sum"}),this.tables=l("div",{class:"products"}),this.chain=l("ol",{class:"chain"}),this.line=l("p",{class:"equation"}),this.element=l("section",{class:"card sum","aria-labelledby":"sum"},this.title,l("div",{class:"made"},this.tables,l("div",{},this.chain,this.line)))}show(t,{kernel:e}){let[s,o,n]=t.kernel.shape;this.element.hidden=!t.window,this.captions=[],this.cells=Array.from({length:s*o*n},(r,a)=>this.makeCell(a)),x(this.tables,...e.map((r,a)=>this.table(s,o,n,a))),this.tables.classList.toggle("dense",o>3||n>1)}makeCell(t){return l("td",{on:{pointerenter:()=>this.bench.light(t),pointerleave:()=>this.bench.light(null)}})}table(t,e,s,o){let n=a=>l("tr",{},...Array.from({length:e},(h,c)=>this.cells[(a*e+c)*s+o])),r=l("caption",{class:"soft small"},s===3?M[o]:"pixel × weight");return this.captions[o]=r,l("table",{},r,l("tbody",{},...Array.from({length:t},(a,h)=>n(h))))}point(t,e){if(!t.window)return;let{values:s,products:o}=t.window,{kernel:n}=e,r=t.map.data[e.at[0]*t.map.shape[1]+e.at[1]];x(this.title,l("code",{},`map[${e.at.join(", ")}]`),` = ${u(r)}: where does it come from?`),this.cells.forEach((a,h)=>Ps(a,s[h],t.kernel.data[h],o[h])),n.length===3&&He(o).forEach((a,h)=>x(this.captions[h],`${M[h]}: ${u(a)}`)),x(this.chain,...this.steps(t,e,r)),this.line.textContent=Ns(t,e,r)}steps(t,{bias:e,relu:s,pool:o,at:n},r){let a=[G(`${t.window.products.length} products, added up`,t.window.sum)];a.push(G(`plus the bias ${u(e,4)}`,r));let h=t.bent.data[n[0]*t.map.shape[1]+n[1]];s&&a.push(G(r<0?"ReLU: negative, so 0":"ReLU: stays",h));let c=this.bench.poolWindow();if(c){let d=W(t.bent,o,...c),p=d.length<=9?` ${d.map(m=>u(m,1)).join(", ")}`:` ${d.length} numbers`;a.push(G(`${o.kind} of${p}`,Ot(t,c)))}else o&&a.push(G("in no window of the pooling",null));return a}light(t,e){this.cells.forEach((s,o)=>s.classList.toggle("lit",o===e))}};function G(i,t){return l("li",{},l("span",{class:"soft small"},i)," ",t===null?null:l("strong",{},u(t)))}function Ps(i,t,e,s){i.classList.toggle("above",s>0),i.classList.toggle("below",s<0),i.classList.toggle("nothing",e===0),x(i,l("span",{class:"factors"},`${u(t)} × ${U(e)}`),l("span",{class:"visually-hidden"}," = "),l("span",{class:"product"},u(s)))}function Ns({window:{products:i,sum:t},kernel:e},{bias:s},o){let n=s===0?"":`, and ${Ge([t,s])} = ${u(o)}`;return`${Ge(e.shape[2]===1?[...i]:He(i))} = ${u(t)}${n}`}function Ge(i){return i.map(e=>u(e,4)).map((e,s)=>s===0?e:e.startsWith("−")?` − ${e.slice(1)}`:` + ${e}`).join("")}function He(i){return M.map((t,e)=>i.reduce((s,o,n)=>n%3===e?s+o:s,0))}var bt=class{constructor(t,e,s){Object.assign(this,{photos:t,ownFirst:s,held:!1}),this.player=new ft(this),this.image=new rt(this),this.kernel=new ut(this),this.map=new mt(this),this.sum=new gt(this),this.after=new ot(this),this.cards=[this.image,this.kernel,this.map,this.sum,this.after],this.preset=w(Fs(),o=>this.choosePreset(o)),this.hint=l("p",{class:"hint"}),this.notice=l("p",{class:"trouble",role:"alert"}),document.body.append(this.head(e),this.main())}head(t){let e=([o,n])=>l("a",{href:n},o),s=Object.entries(t).map(e);return l("header",{},s.length?l("nav",{"aria-label":"The course"},...s):null,l("h1",{},"Convolution, number by number"),l("p",{class:"lead"},"Lay a small grid of weights, the kernel, on a window of the image. Multiply each pixel by the ","weight that lies on it, and add up the products: that is one number of the map. Point at the map, or press Play."))}main(){let t=l("div",{class:"bar"},b("A picture of the lessons",this.preset),this.image.choice,this.shareButton()),e=l("div",{class:"bench"},this.image.element,this.map.element,this.sum.element,this.kernel.element,this.after.element);return l("main",{},t,this.notice,this.hint,e)}shareButton(){this.address=l("input",{type:"text",readonly:!0,hidden:!0,"aria-label":"The address of what you see"});let e=l("button",{type:"button",on:{click:async()=>{kt(this.entries());try{await navigator.clipboard.writeText(location.href),e.textContent="Copied",Q("The link is copied."),setTimeout(()=>e.textContent="Copy link",2e3)}catch{Object.assign(this.address,{hidden:!1,value:location.href}),this.address.select(),Q("The browser does not let this page copy. The address stands in the field beside the button.")}}}},"Copy link");return e.hidden=!be(),l("div",{class:"share"},e,this.address)}start(t){this.player.stop();let{settings:e,complaints:s}=pt(t,[...this.photos.keys()]);this.ownFirst&&!Object.keys(t).length&&Object.assign(e,pt({preset:"sobel"},["cat"]).settings,{image:"photo"}),this.settings=e,this.work=null,this.setHeld(!1),this.show(),this.notice.textContent=s.join(" ")}choosePreset(t){t&&(this.start({preset:t}),this.keep())}change(t){this.player.stop(),this.notice.textContent="",Object.assign(this.settings,t),It(this.settings),this.show(),this.keep(),this.speak()}moveTo(t,e,{quiet:s=!1}={}){let[o,n]=this.work.map.shape;if(!(!o||!n)){this.settings.at=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(e,0),n-1)],this.work.window=this.windowAt();for(let r of this.cards)r.point?.(this.work,this.settings);s||(this.speak(),this.keep())}}setHeld(t){this.held=t,this.map.setHeld(t),this.image.grid.hover=!t}light(t){this.lit=t;for(let e of this.cards)e.light?.(this.work,t)}async usePhoto(t){this.photos.set("photo",await ce(t)),this.image.listPhotos(),this.change({image:"photo",grid:null})}show(){this.work=Ls(this.settings,this.photos);let[t,e]=this.work.map.shape;this.settings.at=this.settings.at.map((o,n)=>Math.min(o,Math.max([t,e][n]-1,0))),this.work.window=t&&e?this.windowAt():null,this.lit=null;for(let o of this.cards)o.show(this.work,this.settings);for(let o of this.cards)o.point?.(this.work,this.settings);let{preset:s}=this.entries();this.preset.value=s??"",this.hint.textContent=s?j[s].try:""}windowAt(){return me(this.work.image,this.work.kernel,this.settings,...this.settings.at)}poolWindow(){let{pool:t,at:e}=this.settings;return t&&$e(this.work.map.shape,t,...e)}entries(){return We(this.settings,[...this.photos.keys()])}keep(){clearTimeout(this.keeping),this.keeping=setTimeout(()=>kt(this.entries()),200)}speak(){Q(Ne(this))}};function Ls(i,t){let e=Is(i,t),s=js(i.kernel),{stride:o,padding:n}=i,r=[0,1].map(d=>[e.shape[d],s.shape[d],o,n]),h=r.every(d=>st(...d)>0)?ue(e,s,i):{shape:[0,0,1],data:new Float32Array(0)},c=i.relu?Ae(h):h;return{image:e,kernel:s,padding:r.map(d=>R(...d)),map:h,bent:c,pooled:i.pool?Oe(c,i.pool):null,window:null}}function Is({image:i,grid:t,pixels:e,colour:s},o){let n=i==="own"?t:I[i]?.rows,r=n?ne(n):o.get(i).sides[e];return s==="grey"?ae(r):r.shape[2]===3?r:Rs(r)}function Rs({shape:[i,t],data:e}){return{shape:[i,t,3],data:Float32Array.from({length:3*e.length},(s,o)=>e[Math.floor(o/3)])}}function js(i){let[t,e]=[i[0].length,i[0][0].length],s=new Float32Array(t*e*i.length);return i.forEach((o,n)=>o.flat().forEach((r,a)=>s[a*i.length+n]=r)),{shape:[t,e,i.length],data:s}}function Fs(){let i=Object.entries(j).map(([t,{lesson:e,title:s}])=>({value:t,text:s,group:`Lesson ${e}`,lesson:e}));return i.sort((t,e)=>t.lesson-e.lesson),[{value:"",text:"Numbers of your own"},...i]}function C(i,t,e){return x(i,t," ",l("span",{class:"soft small"},e))}document.head.append(l("style",{},Yt));async function zs(){let i=te(),t=new bt(await he(i),i.links??{},!!i.photo);t.start(vt(location.hash.length>1?location.hash:i.state??"")),ge(e=>t.start(e))}zs();})();
