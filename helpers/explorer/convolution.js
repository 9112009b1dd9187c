// Built by "make explorer" from explorer/, sha256 491cc7813c64d69ac5df54d33bf0b1febed8564bb1c169e96cc9599d0b3a4c0e. Edit there.
(()=>{var Zt=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
`;function h(o,t={},...e){let s=document.createElement(o);for(let[i,n]of Object.entries(t))if(i==="on")for(let[r,a]of Object.entries(n))s.addEventListener(r,a);else i==="class"?s.className=[n].flat().filter(Boolean).join(" "):n!==!1&&n!==null&&n!==void 0&&s.setAttribute(i,n===!0?"":String(n));return te(s,e),s}function k(o,...t){return o.replaceChildren(),te(o,t),o}function te(o,t){o.append(...t.flat().filter(e=>e!==null).map(ss))}function ss(o){return o instanceof Node?o:document.createTextNode(String(o))}function P(o,t,e){return k(o,t," ",h("span",{class:"soft small"},e))}function x(o,t,e=!1){return h("label",{class:["labelled",e&&"beside"]},h("span",{},o),t)}function y(o,t,e={}){let s=h("select",{...e,on:{change:()=>t(s.value)}}),i=new Map;for(let{value:n,text:r,group:a}of o){let l=h("option",{value:n},r);a&&!i.has(a)&&i.set(a,s.appendChild(h("optgroup",{label:a}))),(i.get(a)??s).append(l)}return s}var Vt=null,Qt=null;function _(o){Vt??=document.body.appendChild(h("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(Qt),Qt=setTimeout(()=>Vt.textContent=o,150)}function tt(){return matchMedia("(prefers-reduced-motion: reduce)").matches}function ee({onFile:o,text:t="Your photo",accept:e="image/*",camera:s=!0,target:i}){let n=h("p",{class:"trouble",role:"alert"}),r=p=>n.textContent=p,a=p=>os(p,o,r),l=h("input",{type:"file",accept:e,hidden:!0});l.addEventListener("change",()=>{l.files.length&&a(l.files[0]),l.value=""});let c=h("button",{type:"button",on:{click:()=>l.click()}},t),d=h("div",{class:"buttons"},c,l);if(s&&navigator.mediaDevices?.getUserMedia){let p=()=>ns(a,r);d.append(h("button",{type:"button",on:{click:p}},"Camera"))}return is(i??document.documentElement,a),{element:h("div",{class:"file-picker"},d,n),complain:r}}async function os(o,t,e){e("");try{await t(o)}catch(s){s.name!=="FileError"&&console.warn(s),e(s.name==="FileError"?s.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function is(o,t){let e=s=>{[...s.dataTransfer.types].includes("Files")&&(s.preventDefault(),o.classList.toggle("dropping",s.type==="dragover"),s.type==="drop"&&s.dataTransfer.files.length&&t(s.dataTransfer.files[0]))};for(let s of["dragover","dragleave","drop"])o.addEventListener(s,e);document.addEventListener("paste",s=>{let i=[...s.clipboardData.files][0];i&&t(i)})}async function ns(o,t){t("");let e;try{e=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let s=h("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});s.muted=!0,s.srcObject=e;let n=h("dialog",{class:"camera","aria-label":"Camera"},s,h("div",{class:"buttons"},h("button",{type:"button",class:"strong",on:{click:async()=>{let r=new OffscreenCanvas(s.videoWidth,s.videoHeight);r.getContext("2d").drawImage(s,0,0);let a=await r.convertToBlob();n.close(),o(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),h("button",{type:"button",on:{click:()=>n.close()}},"Close")));n.addEventListener("close",()=>{for(let r of e.getTracks())r.stop();n.remove()}),document.body.append(n),n.showModal()}function se(){let o=document.getElementById("given");return o?JSON.parse(o.textContent):{}}function oe(o){let[t,e]=o.split(",",2);return new Blob([rs(e)],{type:t.replace(/^data:|;base64$/g,"")})}function rs(o){return Uint8Array.from(atob(o),t=>t.charCodeAt(0))}var et=class extends Error{name="FileError"};var ie=(o,t=100)=>{let e=typeof o=="string"?o:JSON.stringify(o)??String(o);return e.length>t?`${e.slice(0,t)}…`:e};var xt=o=>o.reduce((t,e)=>t*e,1),O=(o,t=new Float32Array(xt(o)))=>({shape:o,data:t});function R(o,t,e,s){if(s==="same"){let n=Math.max((Math.ceil(o/e)-1)*e+t-o,0);return[Math.floor(n/2),Math.ceil(n/2)]}let i=s==="valid"?0:s==="full"?t-1:s;return[i,i]}function st(o,t,e,s){let[i,n]=R(o,t,e,s);return Math.max(Math.floor((o+i+n-t)/e)+1,0)}function ne(o,t,e){let[s,i,n]=o.shape;if(![...t,...e].some(Boolean))return o;let r=[s+t[0]+t[1],i+e[0]+e[1],n],a=O(r);for(let l=0;l<s;l++){let c=o.data.subarray(l*i*n,(l+1)*i*n);a.data.set(c,((l+t[0])*r[1]+e[0])*n)}return a}var re=100*2**20,ae=8e7,as=2**22,ls=2**20,hs=[[/^\s*%PDF/,"a PDF"],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,"a HEIC photo, which this browser does not read"],[/^....ftyp(?!avi)/s,"a film, or a photo of an unknown kind"],[/^(II[*+]\0|MM\0[*+])/,"a TIFF, which browsers do not read"],[/^\0\0\0\x0cjP {2}\r\n/,"a photo in JPEG 2000, which browsers do not read"],[/^P[1-6]\s/,"a PPM, which browsers do not read"]];async function yt(o){let t=ie(o.name??"The photo"),e=(a,l)=>new et(`${t} ${a}`,{cause:l});if(o.size===0)throw e("is empty; copy or download the photo again.");if(o.size>re)throw e(`is too large (${Math.round(o.size/2**20)} MB): photos of up to ${re/2**20} MB are read; save a smaller copy of it.`);let s=await cs(o,e);if(s.trimStart().startsWith("<"))throw e("holds a web page or a drawing in text form, not a photo; save the photo.");let[i,n]=await ps(o,a=>e(ds(s),a));if(i*n>ae)throw e(`is too large (${n} × ${i} pixels): photos of up to ${ae/1e6} million pixels are read; save a smaller copy of it.`);let r=await us(o,e);try{return{values:ms(r),name:t,size:[r.height,r.width]}}catch(a){throw e("needs more memory than the browser gives; save a smaller copy of it.",a)}finally{r.close()}}async function cs(o,t){try{return String.fromCharCode(...new Uint8Array(await o.slice(0,1024).arrayBuffer()))}catch(e){throw t("cannot be read: it was moved, or is a folder.",e)}}var ds=o=>{let t=hs.find(([e])=>e.test(o));return t?`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(o)?"is damaged: it begins like a photo, but it breaks off or is broken; copy it again.":"is not an image; choose a photo, as JPEG or PNG."};async function ps(o,t){let e=URL.createObjectURL(o),s=new Image;try{return await new Promise((i,n)=>{s.onload=i,s.onerror=()=>n(t()),s.src=e}),[s.naturalHeight,s.naturalWidth]}finally{URL.revokeObjectURL(e)}}async function us(o,t){try{return await createImageBitmap(o,{colorSpaceConversion:"none"})}catch(e){throw t("is damaged: its image data breaks off or is broken; copy it again.",e)}}function ms(o){let t=1;for(;o.width*o.height>as*t*t;)t*=2;let e=O([Math.ceil(o.height/t),Math.ceil(o.width/t),3]),s=t*Math.max(1,Math.floor(ls/(t*o.width))),i=document.createElement("canvas");i.width=o.width,i.height=Math.min(s,o.height);let n=i.getContext("2d",{willReadFrequently:!0});for(let r=0;r<o.height;r+=s){let a=Math.min(s,o.height-r);n.fillStyle="white",n.fillRect(0,0,i.width,a),n.drawImage(o,0,r,o.width,a,0,0,o.width,a),fs(e,n.getImageData(0,0,o.width,a),r,t)}return e}function fs(o,{data:t,width:e,height:s},i,n){let r=o.shape[1];for(let a=0;a<s;a+=n)for(let l=0;l<r;l++){let c=((i+a)/n*r+l)*3,d=Math.min(a+n,s),p=Math.min((l+1)*n,e),u=(d-a)*(p-l*n);for(let f=0;f<3;f++){let b=0;for(let g=a;g<d;g++)for(let w=l*n;w<p;w++)b+=t[(g*e+w)*4+f];o.data[c+f]=b/u}}}function he(o,t,e){let i=t<=o.shape[0]&&e<=o.shape[1]?gs:ws,n=le(o,1,i(o.shape[1],e));return le(n,0,i(o.shape[0],t))}function gs(o,t){let e=o/t;return Array.from({length:t},(s,i)=>{let n=i*e,r=Math.min(n+e,o),a=[];for(let l=Math.floor(n);l<r;l++){let c=(Math.min(l+1,r)-Math.max(l,n))/(r-n);c>1e-9&&a.push([Math.min(l,o-1),c])}return a})}function ws(o,t){return Array.from({length:t},(e,s)=>{let i=Math.min(Math.max((s+.5)*o/t-.5,0),o-1),n=Math.floor(i),r=i-n;return r?[[n,1-r],[n+1,r]]:[[n,1]]})}function le({data:o,shape:t},e,s){let i=O(t.with(e,s.length)),[n,r,a]=i.shape,l=e===0?t[1]*a:a;for(let c=0;c<n;c++)for(let d=0;d<r;d++){let p=e===0?d*a:c*t[1]*a,u=(c*r+d)*a;for(let f=0;f<a;f++){let b=0;for(let[g,w]of s[e===0?c:d])b+=w*o[p+g*l+f];i.data[u+f]=b}}return i}var C=(...o)=>o.map(t=>[...t].map(Number)),ce=(o,t)=>o.map(e=>e.map(s=>s*t)),bs=C("1001","1001","1001","1111","0001","0001","0001"),F={four:{title:"The digit 4 (7×4)",rows:ce(bs,255)},five:{title:"Zeros and ones (5×5)",rows:C("11100","01110","00111","00110","01100")},six:{title:"Grey values (6×6)",rows:[[18,54,51,239,244,188],[55,121,75,78,95,88],[35,24,204,113,109,221],[3,154,104,235,25,130],[15,253,225,159,78,233],[68,85,180,214,245,0]]},colours:{title:"Three channels (3×3×3)",rows:[[[3,0,1],[2,1,1],[0,2,1]],[[3,0,0],[2,1,1],[0,2,3]],[[3,0,2],[2,1,2],[0,2,2]]]},rim:{title:"The rim of an eye (5×8)",rows:[[105,62,41,30,31,27,44,73],[97,61,38,28,30,28,52,85],[96,63,36,28,27,32,58,83],[95,62,37,31,29,35,61,83],[106,57,38,29,33,36,62,83]]},spike:{title:"One bright pixel (5×5)",rows:ce(C("00000","00000","00100","00000","00000"),144)},square:{title:"A bright square (8×8)",rows:C("00000000","00000000","00111100","00111100","00111100","00111100","00000000","00000000")},digits:{title:"The page 4 1 4 7 (9×26)",rows:C("00000000000000000000000000","00100100001000100100111100","00100100001000100100000100","00100100001000100100000100","00111100001000111100001000","00000100001000000100001000","00000100001000000100010000","00000100001000000100010000","00000000000000000000000000")},bar:{title:"A bright bar (1×7)",rows:C("0011100")},map:{title:"A small map (4×4)",rows:C("3400","0068","1211","2411")},peaks:{title:"Five peaks (5×5)",rows:C("00200","03000","00900","00020","05004")}};function de(o){let t=Array.isArray(o[0][0])?o[0][0].length:1;return{shape:[o.length,o[0].length,t],data:Float32Array.from(o.flat(2))}}function pe({shape:[o,t,e],data:s},i=0){return Array.from({length:o},(n,r)=>Array.from({length:t},(a,l)=>s[(r*t+l)*e+i]))}function xs(o){let t=Math.round(o);return t-o===.5&&t%2?t-1:t}function ue({shape:[o,t,e],data:s}){if(e===1)return{shape:[o,t,1],data:s};let i=new Float32Array(o*t);for(let n=0;n<i.length;n++){let[r,a,l]=s.subarray(3*n,3*n+3);i[n]=xs(.299*r+.587*a+.114*l)}return{shape:[o,t,1],data:i}}function me({shape:[o,t,e],data:s}){let i=Math.min(o,t),[n,r]=[Math.floor((o-i)/2),Math.floor((t-i)/2)],a=new Float32Array(i*i*e);for(let l=0;l<i;l++){let c=((n+l)*t+r)*e;a.set(s.subarray(c,c+i*e),l*i*e)}return{shape:[i,i,e],data:a}}var ot=[48,96];async function fe({photos:o=[],photo:t=null}){let e=new Map;for(let{name:s,label:i,sources:n}of[...o,t].filter(Boolean)){let r=await Promise.all(n.map(async a=>(await yt(oe(a))).values));e.set(s,{title:ys(i),sides:Object.fromEntries(ot.map((a,l)=>[a,r[l]]))})}return e}async function ge(o){let{values:t}=await yt(o),e=me(t);return{title:"Your photo",sides:Object.fromEntries(ot.map(s=>[s,he(e,s,s)]))}}function ys(o){return o[0].toUpperCase()+o.slice(1)}var v=4,vt=new WeakMap;function we(o,t,e,s){let[i,n,r,a]=t.shape,[l,c]=o.shape,d=Math.floor((l-i)/s)+1,p=Math.floor((c-n)/s)+1,u=O([d,p,a]),f=new Int32Array(Math.ceil(d*p/v)*v);for(let g=0;g<d*p;g++){let w=Math.floor(g/p);f[g]=(w*s*c+g%p*s)*r}let b={rows:i,run:n*r,below:c*r,places:d*p,filters:a};return ks(o.data,f,vs(t),u.data,b),e&&Ms(u.data,e.data),u}function vs(o){if(vt.has(o))return vt.get(o);let t=o.shape.at(-1),e=xt(o.shape)/t,s=new Float32Array(Math.ceil(t/v)*e*v);for(let i=0;i<e;i++)for(let n=0;n<t;n++){let r=Math.floor(n/v);s[(r*e+i)*v+n%v]=o.data[i*t+n]}return vt.set(o,s),s}function ks(o,t,e,s,{rows:i,run:n,below:r,places:a,filters:l}){let c=i*n*v;for(let d=0;d<l;d+=v){let p=d/v*c;for(let u=0;u<a;u+=v){let f=t[u],b=t[u+1],g=t[u+2],w=t[u+3],I=0,q=0,jt=0,zt=0,_t=0,Dt=0,Ut=0,Wt=0,Bt=0,Gt=0,Ht=0,qt=0,Kt=0,Xt=0,Yt=0,Jt=0,z=p;for(let L=0;L<i;L++){for(let T=0;T<n;T++,z+=v){let E=e[z],K=e[z+1],X=e[z+2],Y=e[z+3],J=o[f+T],Z=o[b+T],V=o[g+T],Q=o[w+T];I+=J*E,q+=J*K,jt+=J*X,zt+=J*Y,_t+=Z*E,Dt+=Z*K,Ut+=Z*X,Wt+=Z*Y,Bt+=V*E,Gt+=V*K,Ht+=V*X,qt+=V*Y,Kt+=Q*E,Xt+=Q*K,Yt+=Q*X,Jt+=Q*Y}f+=r,b+=r,g+=r,w+=r}let Ve=[I,q,jt,zt,_t,Dt,Ut,Wt,Bt,Gt,Ht,qt,Kt,Xt,Yt,Jt],Qe=Math.min(v,l-d),ts=Math.min(v,a-u);for(let L=0;L<ts;L++){let T=(u+L)*l+d;for(let E=0;E<Qe;E++)s[T+E]=Ve[L*v+E]}}}}function Ms(o,t){for(let e=0;e<o.length;e+=t.length)for(let s=0;s<t.length;s++)o[e+s]+=t[s]}function be(o,t,{stride:e=1,padding:s="valid",bias:i=0}={}){let n=[0,1].map(c=>[o.shape[c],t.shape[c],e,s]);if(o.shape[2]!==t.shape[2]||n.some(c=>st(...c)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${o.shape}].`);let[r,a]=n.map(c=>R(...c)),l=O([...t.shape,1],t.data);return we(ne(o,r,a),l,O([1],Float32Array.of(i)),e)}function xe(o,t,{stride:e=1,padding:s="valid"},i,n){let[r,a,l]=o.shape,[c,d]=t.shape,p=i*e-R(r,c,e,s)[0],u=n*e-R(a,d,e,s)[0],f=new Float64Array(t.data.length);for(let g=Math.max(0,-p);g<Math.min(c,r-p);g++)for(let w=Math.max(0,-u);w<Math.min(d,a-u);w++)for(let I=0;I<l;I++){let q=o.data[((p+g)*a+u+w)*l+I];f[(g*d+w)*l+I]=q}let b=f.map((g,w)=>g*t.data[w]);return{top:p,left:u,values:f,products:b,sum:b.reduce((g,w)=>g+w,0)}}function kt(o=location.hash){let t=o.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(e=>{let[s,...i]=e.split("=");return[ye(s),ye(i.join("="))]}))}function Ss(o){return Object.entries(o).filter(([,t])=>t!=null&&t!=="").map(([t,e])=>`${t}=${Es(String(e))}`).join("&")}function Mt(o){try{history.replaceState(null,"",`#${Ss(o)}`)}catch{}}function ve(o){addEventListener("hashchange",()=>o(kt()))}function ke(){return location.protocol!=="about:"}function Es(o){return encodeURIComponent(o).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function ye(o){try{return decodeURIComponent(o)}catch{return o}}var Os={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function Et(){let o=document.documentElement.dataset.theme;return o==="light"||o==="dark"?o:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function Me(o){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",o);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(o).observe(document.documentElement,t)}function it(o,t){return e=>{let s=Math.round(255*Ae(e,o,t));return[s,s,s]}}function Se(o,t,e){let s=[[255,92,92],[70,205,110],[92,150,255]][o];return i=>St([0,0,0],s,Ae(i,t,e))}function Ee(o){let t=Os[Et()];return e=>{let s=o>0?Math.min(Math.abs(e)/o,1):0,[i,n]=e>0?t.above:t.below;return s<.5?St(t.zero,i,2*s):St(i,n,2*s-1)}}function D(o){let t=0;for(let e of o)t=Math.max(t,Math.abs(e));return t}function Oe(o){return $s(o)>.179?"#000":"#fff"}function $e([o,t,e]){return`rgb(${o} ${t} ${e})`}function Ae(o,t,e){return e>t?Math.min(Math.max((o-t)/(e-t),0),1):0}function St(o,t,e){return o.map((s,i)=>Math.round(s+(t[i]-s)*e))}function $s(o){let[t,e,s]=o.map(i=>{let n=i/255;return n<=.04045?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+.0722*s}var As=22,Ts=9,$=class{constructor({label:t,onMove:e,onChoose:s,largest:i=56,tallest:n=420,still:r=!1}){Object.assign(this,{onMove:e,onChoose:s,largest:i,tallest:n,still:r}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=h("canvas",{class:"values","aria-hidden":"true"}),this.marks=h("canvas",{class:"marks","aria-hidden":"true"}),this.surface=h("div",{class:"surface"},this.values,this.marks),this.element=h("div",{class:["number-grid",r&&"still"]},this.surface),r||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),Me(()=>this.paint())}makeOperable(t){this.cell=h("div",{role:"gridcell",tabindex:"0",on:{keydown:s=>this.key(s)}}),this.row=h("div",{role:"row"},this.cell),this.table=h("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let e=s=>this.point(s);for(let s of["pointerdown","pointermove"])this.surface.addEventListener(s,e);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,e){[this.y,this.x]=[t,e],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,e,s){let{rows:i,columns:n}=this.shown,[r,a]=[Math.min(Math.max(t,0),i-1),Math.min(Math.max(e,0),n-1)];r===this.y&&a===this.x||(this.select(r,a),this.onMove?.(r,a,s))}key(t){let{rows:e,columns:s}=this.shown,{y:i,x:n}=this,r=t.ctrlKey||t.metaKey,a={ArrowUp:[i-1,n],ArrowDown:[i+1,n],ArrowLeft:[i,n-1],ArrowRight:[i,n+1],Home:[r?0:i,0],End:[r?e-1:i,s-1],PageUp:[i-10,n],PageDown:[i+10,n]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(i,n);else return;t.preventDefault()}point(t){let e=t.buttons?"press":"hover";if(!this.shown||e==="hover"&&!this.hover)return;let s=this.surface.getBoundingClientRect(),i=Math.floor((t.clientY-s.top)/this.side),n=Math.floor((t.clientX-s.left)/this.side);this.moveTo(i,n,e)}fit(t=!1){let e=this.element.clientWidth;if(!this.shown||!e)return;let{rows:s,columns:i}=this.shown,n=Math.min(e/i,this.tallest/s,this.largest),r=n>=3?Math.floor(n):n;r===this.side&&!t||(this.side=r,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:e}=this.shown,[s,i]=[t*this.side,e*this.side];Object.assign(this.surface.style,{width:`${i}px`,height:`${s}px`});let n=Te(this.values,i,s),r=this.paintColours(n,i,s);this.side>=Ts&&this.paintLines(n),this.paintPadding(n),this.paintNumbers(n,r),this.paintMarks()}paintColours(t,e,s){let{rows:i,columns:n,colour:r}=this.shown,a=new OffscreenCanvas(n,i),l=new ImageData(n,i),c=[];for(let d=0;d<i;d++)for(let p=0;p<n;p++){let u=r(d,p);c.push(u),u&&l.data.set([...u,255],4*(d*n+p))}return a.getContext("2d").putImageData(l,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,e,s),c}paintLines(t){let{rows:e,columns:s}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let i=0;i<=e;i++)Ot(t,0,i*this.side,s*this.side,i*this.side);for(let i=0;i<=s;i++)Ot(t,i*this.side,0,i*this.side,e*this.side);t.stroke()}paintPadding(t){let{rows:e,columns:s,padding:i}=this.shown;if(!i)return;t.save(),t.beginPath();for(let a=0;a<e;a++)for(let l=0;l<s;l++)i(a,l)&&t.rect(l*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[n,r]=[e*this.side,s*this.side];for(let a=-n;a<r;a+=7)Ot(t,a,n,a+n,0);t.stroke(),t.restore()}paintNumbers(t,e){let{rows:s,columns:i,text:n}=this.shown;if(!n||this.side<As)return;let r=e.map((l,c)=>l&&n(Math.floor(c/i),c%i)),a=Ps(t,r,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let l=0;l<s*i;l++){if(!r[l])continue;let[c,d]=[Math.floor(l/i),l%i];t.fillStyle=this.shown.padding?.(c,d)?this.styled("--ink"):Oe(e[l]),t.fillText(r[l],(d+.5)*this.side,(c+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,e]=[this.shown.rows*this.side,this.shown.columns*this.side],s=4,i=Te(this.marks,e+2*s,t+2*s);i.translate(s,s);for(let{top:n,left:r,height:a,width:l,kind:c="window"}of this.frames){let d=[r*this.side,n*this.side,l*this.side,a*this.side],p=c==="other"?2:3;for(let[u,f]of[[this.styled("--halo"),p+3],[this.styled(`--frame-${c}`),p]])i.strokeStyle=u,i.lineWidth=f,i.lineJoin="round",i.strokeRect(...d)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:e,text:s,spoken:i}=this.shown,{y:n,x:r,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",e),this.row.setAttribute("aria-rowindex",n+1),this.cell.setAttribute("aria-colindex",r+1),this.cell.setAttribute("aria-label",(i??s)?.(n,r)??""),Object.assign(this.cell.style,{left:`${r*a}px`,top:`${n*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function Te(o,t,e){let s=window.devicePixelRatio||1;[o.width,o.height]=[Math.round(t*s),Math.round(e*s)],Object.assign(o.style,{width:`${t}px`,height:`${e}px`});let i=o.getContext("2d");return i.scale(s,s),i}function Ot(o,t,e,s,i){o.moveTo(t,e),o.lineTo(s,i)}function Ps(o,t,e){o.font="10px system-ui, sans-serif";let s=Math.max(...t.map(i=>i?o.measureText(i).width:0),1);return Math.min(Math.floor(10*(e-4)/s),Math.floor(e*.37),18)}function m(o,t=2){if(!Number.isFinite(o))return"–";let e=Number(o.toFixed(t));return String(Object.is(e,-0)?0:e).replace("-","−")}function A(o){let t=o.trim().replaceAll("−","-").replaceAll("–","-"),e=String.raw`[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`,s=t.match(new RegExp(`^(${e})(?:\\s*/\\s*(${e}))?$`));if(!s)return null;let[i,n]=[s[1],s[2]??"1"].map(a=>Number(a.replace(",","."))),r=i/n;return Number.isFinite(r)?r:null}var U={max:o=>Math.max(...o),average:o=>Pe(o)/o.length,sum:Pe,min:o=>Math.min(...o),l2:o=>Math.hypot(...o)};function Pe(o){return o.reduce((t,e)=>t+e,0)}function Ce({shape:o,data:t}){return{shape:o,data:t.map(e=>Math.max(e,0))}}function Ne(o,t){let[e,s]=o.shape.map(n=>$t(n,t)),i=Float32Array.from({length:e*s},(n,r)=>U[t.kind](W(o,t,Math.floor(r/s),r%s)));return{shape:[e,s,1],data:i}}function W({shape:[,o],data:t},{size:e,stride:s},i,n){return Array.from({length:e*e},(r,a)=>{let[l,c]=[i*s+Math.floor(a/e),n*s+a%e];return t[l*o+c]})}function Ie([o,t],e,s,i){let[n,r]=[s,i].map(l=>Math.max(Math.ceil((l-e.size+1)/e.stride),0));return n*e.stride<=s&&r*e.stride<=i&&n<$t(o,e)&&r<$t(t,e)?[n,r]:null}function $t(o,{size:t,stride:e}){return Math.max(Math.floor((o-t)/e)+1,0)}var Cs={max:"largest (max)",average:"average",sum:"sum",min:"smallest (min)",l2:"length (L2)"},Le=Array.from({length:8},(o,t)=>({value:t+1,text:t+1})),nt=class{constructor(t){this.bench=t;let e=(i,n)=>new $({label:i,onMove:n,tallest:300});this.bent=e("Map after ReLU",(i,n,r)=>t.map.moved(i,n,r)),this.pooled=e("Map after pooling",(i,n,r)=>this.moved(i,n,r)),this.bentTitle=h("h3"),this.pooledTitle=h("h3"),this.bentPart=h("div",{},this.bentTitle,this.bent.element),this.pooledPart=h("div",{},this.pooledTitle,this.pooled.element);let s=h("div",{class:"stages"},this.bentPart,this.pooledPart);this.element=h("section",{class:"card after","aria-labelledby":"after"},h("h2",{id:"after"},"What comes next: ReLU and pooling"),this.makeControls(),s)}makeControls(){this.relu=h("input",{type:"checkbox",on:{change:()=>this.bench.change({relu:this.relu.checked})}});let t=Object.keys(U).map(s=>({value:s,text:Cs[s]}));this.kind=y([{value:"",text:"none"},...t],()=>this.choose()),this.size=y(Le,()=>this.choose(Number(this.size.value))),this.stride=y(Le,()=>this.choose());let e=h("label",{class:"labelled beside"},this.relu,h("span",{},"ReLU: below 0 becomes 0"));return this.sizes=[x("Window",this.size),x("Pooling stride",this.stride)],h("div",{class:"controls"},e,x("Pooling keeps",this.kind),...this.sizes)}choose(t=Number(this.stride.value)){let e=this.kind.value;this.bench.change({pool:e?{kind:e,size:Number(this.size.value),stride:t}:null})}show(t,{relu:e,pool:s}){this.relu.checked=e,this.kind.value=s?.kind??"",[this.size.value,this.stride.value]=[s?.size??2,s?.stride??2];for(let i of this.sizes)i.hidden=!s;this.bentPart.hidden=!e||!t.window,this.pooledPart.hidden=!s||!t.window,this.bentPart.hidden||this.showMap(this.bent,this.bentTitle,"After ReLU",t.bent),this.pooledPart.hidden||this.showMap(this.pooled,this.pooledTitle,"After pooling",t.pooled)}showMap(t,e,s,{shape:[i,n],data:r}){if(P(e,s,`${i} × ${n}`),t.element.hidden=!r.length,!r.length)return;let{colour:a}=this.bench.map.scale,l=s.toLowerCase();t.show({rows:i,columns:n,colour:(c,d)=>a(r[c*n+d]),text:(c,d)=>m(r[c*n+d],1),spoken:(c,d)=>`${l} ${c}, ${d}: ${m(r[c*n+d])}`})}point(t,{at:e,relu:s,pool:i}){let n=this.bench.poolWindow();if(s&&t.window){this.bent.select(...e);let r=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}];n&&r.unshift({top:n[0]*i.stride,left:n[1]*i.stride,height:i.size,width:i.size,kind:"other"}),this.bent.mark(...r)}!i||!t.window||(n&&!this.moving&&this.pooled.select(...n),this.pooled.mark(...n?[{top:n[0],left:n[1],height:1,width:1,kind:"cell"}]:[]))}moved(t,e,s){if(s==="hover"&&this.bench.held)return;this.bench.player.stop();let{pool:i}=this.bench.settings;this.moving=!0,this.bench.moveTo(...Ns(this.bench.work,i,t,e)),this.moving=!1}};function Ns({bent:o,pooled:{shape:t,data:e}},{size:s,stride:i},n,r){let a=e[n*t[1]+r],l=Array.from({length:s*s},(c,d)=>[n*i+Math.floor(d/s),r*i+d%s]);return l.find(([c,d])=>o.data[c*o.shape[1]+d]===a)??l[0]}var Is={light:[220,235,246],dark:[27,47,64]};function Re(){return Is[Et()]}function rt(o,t,e){let s=D(o)||1;if(t)return{signed:t,low:-s,high:s,colour:n=>Ee(s)(n)};let i=e??s;return{signed:t,low:0,high:i,colour:it(0,i)}}var M=["red","green","blue"],Ls=12;function B(o){if(Number(o.toFixed(3))===o)return m(o,3);for(let t=2;t<=16;t++){let e=o*t;if(Math.abs(e-Math.round(e))<1e-6)return`${m(Math.round(e))}/${t}`}return m(o,4)}function Fe(o){let{work:t,settings:e}=o;if(!t.window)return Tt(t);let{map:s,bent:i}=t,n=e.at[0]*s.shape[1]+e.at[1],r=[`map ${e.at.join(", ")}: ${Rs(t)} make ${m(t.window.sum)}.`];e.bias&&r.push(`With the bias ${m(e.bias)}: ${m(s.data[n])}.`),e.relu&&r.push(`After ReLU ${m(i.data[n])}.`);let a=o.poolWindow();if(a){let l=W(i,e.pool,...a);r.push(`Pooled, the ${e.pool.kind} of ${l.length} numbers: ${m(At(t,a))}.`)}return r.join(" ")}function At({pooled:o},[t,e]){return o.data[t*o.shape[1]+e]}function Rs({window:{values:o,products:t},kernel:e}){let s=[...t.keys()].filter(i=>e.data[i]!==0);return s.length?s.length>Ls?`${t.length} products`:s.map(i=>`${m(o[i])} times ${B(e.data[i])}`).join(", plus "):"all weights are 0, and"}function Tt({image:o,kernel:t}){let[e,s]=[t,o].map(({shape:i})=>i.slice(0,2).join("×"));return`A kernel of ${e} does not fit into an image of ${s}. Choose the padding “same” or “full”, or a smaller kernel.`}var at=class{constructor(t){this.bench=t,this.pixel=null,this.title=h("h2",{id:"image"}),this.choice=this.makeChoice(),this.grid=new $({label:"Image",tallest:336,onMove:(e,s,i)=>this.moved(e,s,i),onChoose:(e,s)=>this.choose(e,s)}),this.channels=M.map(()=>new $({label:"",still:!0,largest:40,tallest:150})),this.sheets=h("div",{class:"sheets"},M.map((e,s)=>h("div",{},h("p",{class:"soft small"},e),this.channels[s].element))),this.around=h("p",{class:"soft small"},"Hatched: padding, zeros around the image."),this.element=h("section",{class:"card image","aria-labelledby":"image"},this.title,this.grid.element,this.around,this.sheets,h("div",{class:"controls"},...this.makeControls(),this.makeField()))}makeControls(){return this.colour=y([{value:"grey",text:"1 (grey)"},{value:"rgb",text:"3 (colour)"}],t=>this.bench.change({colour:t})),this.pixels=y(ot.map(t=>({value:t,text:`${t} × ${t}`})),t=>this.bench.change({pixels:Number(t)})),this.pixelsLabel=x("Pixels",this.pixels,!0),[x("Channels",this.colour,!0),this.pixelsLabel]}makeChoice(){this.pictures=h("select",{on:{change:()=>this.bench.change({image:this.pictures.value,grid:null,at:[0,0]})}}),this.listPhotos();let{element:t}=ee({onFile:s=>this.bench.usePhoto(s),text:"Your photo …"}),e=h("p",{class:"soft small"},"Your photo stays on this page.");return h("div",{class:"choice"},x("Image",this.pictures),t,e)}makeField(){return this.field=h("input",{type:"text",size:6,autocomplete:"off",on:{change:()=>this.write()}}),this.fieldName=h("span"),this.trouble=h("p",{class:"trouble",role:"alert"}),this.editor=h("div",{class:"pixel",hidden:!0},h("label",{class:"labelled beside"},this.fieldName,this.field),this.trouble),this.editor}listPhotos(){let t=[...this.bench.photos].map(([n,{title:r}])=>({value:n,text:r,group:"Photos"})),e=Object.entries(F).map(([n,{title:r}])=>({value:n,text:r,group:"Small grids"})),s={value:"own",text:"Numbers of your own",group:"Small grids"},i=y([...t,...e,s],()=>{});k(this.pictures,...i.childNodes)}show(t,e){let[s,i]=t.image.shape;P(this.title,"Image",`${s} × ${i}${t.image.shape[2]===3?" × 3":""}`),this.pictures.querySelector('[value="own"]').hidden=e.image!=="own",this.pictures.value=e.image,this.colour.value=e.colour,this.pixels.value=e.pixels,this.photo=this.bench.photos.has(e.image),this.pixelsLabel.hidden=!this.photo,this.pixel=this.editable()&&this.pixel&&this.inside(...this.pixel)?this.pixel:null,this.grid.show(this.shown(t)),this.around.hidden=!t.padding.flat().some(Boolean)||!t.window,this.sheets.hidden=t.image.shape[2]===1,this.sheets.hidden||this.channels.forEach((n,r)=>n.show(this.sheet(t,r))),this.showField()}shown(t){let{image:e,padding:s}=t,i=e.shape[2]===3?this.mixed(e):this.plain(e);return je(e,s,{colour:i,text:e.shape[2]===1?(n,r)=>m(N(e,n,r)):void 0,spoken:(n,r)=>Fs(e,n,r)})}sheet({image:t,padding:e},s){let i=Se(s,0,this.photo?255:D(t.data)||1);return je(t,e,{colour:(n,r)=>i(N(t,n,r,s)),text:(n,r)=>m(N(t,n,r,s))})}plain(t){let{colour:e}=rt(t.data,t.data.some(s=>s<0),this.photo?255:void 0);return(s,i)=>e(N(t,s,i))}mixed(t){let e=it(0,this.photo?255:D(t.data)||1);return(s,i)=>[0,1,2].map(n=>e(N(t,s,i,n))[0])}point(t,e){if(this.light(t,this.bench.lit),!t.window||this.moving)return;let[s,i]=t.kernel.shape,[n,r]=[0,1].map(a=>e.at[a]*e.stride);this.grid.select(n+Math.floor((s-1)/2),r+Math.floor((i-1)/2))}light(t,e){let s=t.window?[this.windowFrame(t)]:[];if(this.pixel&&s.push({top:this.pixel[0]+t.padding[0][0],left:this.pixel[1]+t.padding[1][0],height:1,width:1,kind:"other"}),e!=null&&t.window&&s.push(this.pixelFrame(t,e)),this.grid.mark(...s),!this.sheets.hidden)for(let i of this.channels)i.mark(...s)}windowFrame({window:t,kernel:e,padding:s}){let[i,n]=e.shape;return{top:t.top+s[0][0],left:t.left+s[1][0],height:i,width:n}}pixelFrame(t,e){let{top:s,left:i}=this.windowFrame(t),[,n,r]=t.kernel.shape,a=Math.floor(e/r);return{top:s+Math.floor(a/n),left:i+a%n,height:1,width:1,kind:"cell"}}moved(t,e,s){if(s!=="hover")this.bench.player.stop(),this.setPixel(t,e);else if(this.bench.player.playing)return;let{kernel:i}=this.bench.work,{stride:n}=this.bench.settings;this.moving=!0,this.bench.moveTo(...[t,e].map((r,a)=>Math.round((r-Math.floor((i.shape[a]-1)/2))/n))),this.moving=!1}choose(t,e){this.setPixel(t,e),this.light(this.bench.work,this.bench.lit)}setPixel(t,e){let{padding:s}=this.bench.work,i=[t-s[0][0],e-s[1][0]];this.pixel=this.editable()&&this.inside(...i)?i:null,this.showField()}editable(){return!this.photo&&this.bench.settings.colour==="grey"}inside(t,e){let[s,i]=this.bench.work.image.shape;return t>=0&&e>=0&&t<s&&e<i}showField(){this.editor.hidden=!this.editable(),this.trouble.textContent="",this.field.hidden=!this.pixel,this.fieldName.textContent=this.pixel?`image[${this.pixel.join(", ")}] is`:"Click a pixel to change its number.",this.pixel&&(this.field.value=m(N(this.bench.work.image,...this.pixel),4))}write(){let t=A(this.field.value);if(t===null){this.trouble.textContent=`“${this.field.value}” is no number. Write one such as 120, 0.5 or −3.`;return}let e=pe(this.bench.work.image);e[this.pixel[0]][this.pixel[1]]=t,this.bench.change({image:"own",grid:e})}};function N({shape:[,o,t],data:e},s,i,n=0){return e[(s*o+i)*t+n]}function Fs(o,t,e){let s=o.shape[2]===1?m(N(o,t,e)):M.map((i,n)=>`${i} ${m(N(o,t,e,n))}`).join(", ");return`image ${t}, ${e}: ${s}`}function je(o,[[t,e],[s,i]],{colour:n,text:r,spoken:a}){let[l,c]=o.shape,d=(u,f)=>u<t||f<s||u>=t+l||f>=s+c,p=(u,f)=>u&&((b,g)=>d(b,g)?f():u(b-t,g-s));return{rows:t+l+e,columns:s+c+i,colour:p(n,Re),text:p(r,()=>"0"),spoken:p(a,()=>"padding: 0"),padding:t+e+s+i?d:void 0}}var lt=Array(4).fill([-1,-1,1,1]),Pt=o=>o[0].map((t,e)=>o.map(s=>s[e])),ht=(o,t)=>o.map(e=>e.map(s=>s*t)),ze=[[-1,0,1],[-2,0,2],[-1,0,1]],S={IDENTITY:{title:"Identity",rows:[[0,0,0],[0,1,0],[0,0,0]],says:"leaves every pixel as it is"},SHIFT:{title:"Shift",rows:[[0,0,0],[1,0,0],[0,0,0]],says:"takes the left neighbour: the picture moves one pixel to the right"},BOX_BLUR:{title:"Box blur",rows:ht(Array(3).fill([1,1,1]),1/9),says:"takes the mean of nine pixels"},GAUSSIAN_BLUR:{title:"Gaussian blur",rows:ht([[1,2,1],[2,4,2],[1,2,1]],1/16),says:"takes a mean in which near pixels count more"},SHARPEN:{title:"Sharpen",rows:[[0,-1,0],[-1,5,-1],[0,-1,0]],says:"adds to the pixel its difference from its four neighbours"},EDGES:{title:"Edges",rows:[[-1,-1,-1],[-1,8,-1],[-1,-1,-1]],says:"takes the difference from all eight neighbours: flat areas give 0"},EMBOSS:{title:"Emboss",rows:[[-2,-1,0],[-1,1,1],[0,1,2]],says:"adds a slope to the pixel: light from the upper left"},SOBEL_X:{title:"Sobel x",rows:ze,says:"is positive where it gets brighter to the right"},SOBEL_Y:{title:"Sobel y",rows:Pt(ze),says:"is positive where it gets brighter downwards"},FOUR_EDGES_0:{title:"Brighter right? (4×4)",rows:lt,says:"is positive where it gets brighter to the right"},FOUR_EDGES_1:{title:"Darker right? (4×4)",rows:ht(lt,-1),says:"is positive where it gets darker to the right"},FOUR_EDGES_2:{title:"Brighter below? (4×4)",rows:Pt(lt),says:"is positive where it gets brighter downwards"},FOUR_EDGES_3:{title:"Darker below? (4×4)",rows:ht(Pt(lt),-1),says:"is positive where it gets darker downwards"}};function ct(o){let t=JSON.stringify(o.map(s=>s.map(_e))),e=Object.entries(S).find(([,s])=>JSON.stringify(s.rows.map(i=>i.map(_e)))===t);return e?e[0]:null}function _e(o){return Math.round(o*1e5)/1e5+0}var dt="1,0,1;0,1,0;1,0,1",js="1,-1,-1,1;1,-1,-1,1;1,-1,-1,1;1,1,1,1;-1,-1,-1,1;-1,-1,-1,1;-1,-1,-1,1",De="-1,1",j={four:{lesson:2,section:"What stands to the right of you?",title:"The 4 looks to the right",state:{image:"four",kernel:"1,0.3",at:"0,2"},try:"The pixel itself counts 1, its right neighbour 0.3. Why is the answer three columns wide, and not four?"},border:{lesson:2,section:"Does every pixel count equally often?",title:"Zeros around the 4",state:{image:"four",kernel:"1,0.3",padding:"full",at:"0,0"},try:"With a column of zeros on each side every pixel of the 4 takes part twice."},corner:{lesson:2,section:"What about up and down?",title:"Right, below, and both",state:{image:"four",kernel:"1,0.3;0.5,0.1",at:"2,0"},try:"Four pixels, four weights. Three of these pixels are white: 255, 127.5 and 25.5 make 408."},ones:{lesson:2,section:"How does a 3×3 kernel work, step by step?",title:"Zeros, ones and an X",state:{image:"five",kernel:dt,at:"0,0"},try:"Count the ones of the window that meet a one of the X. The more it looks like the X, the larger the answer."},429:{lesson:2,section:"Does it work with real grey values?",title:"429",state:{image:"six",kernel:dt,at:"0,0"},try:"The X picks five of the nine pixels. Add 18, 51, 121, 35 and 204."},rim:{lesson:2,section:"What does a photo answer?",title:"The rim of an eye",state:{image:"rim",kernel:De,at:"0,0"},try:"The right neighbour minus the pixel itself: below zero where it gets darker, above zero where it gets brighter."},stride:{lesson:2,section:"Must the window visit every place?",title:"Steps of two",state:{image:"five",kernel:dt,stride:"2",at:"0,0"},try:"Stride 2 leaves out every second place. The four numbers left are the corners of the map at stride 1."},padding:{lesson:2,section:"How much border do we give it?",title:"Zeros around the image",state:{image:"five",kernel:dt,padding:"same",at:"0,0"},try:"Hatched squares are padding. Try valid, same and full: the three maps share their middle."},colour:{lesson:2,section:"Where does the colour go?",title:"Three channels, one number",state:{image:"colours",colour:"rgb",kernel:"1,0;0,1/-1,2;0,0/0,0;1,-1",bias:"1",at:"0,0"},try:"Twelve products, four in each channel, and a bias of 1: all are added into one number."},shift:{lesson:3,section:"Can a filter do nothing?",title:"A filter that moves the 4",state:{image:"four",kernel:"SHIFT",padding:"same",at:"3,2"},try:"Each square asks its left neighbour. Which way does the 4 move? Then choose “Identity”."},blur:{lesson:3,section:"What if every pixel takes the mean of its neighbours?",title:"What becomes of one bright pixel",state:{image:"spike",kernel:"GAUSSIAN_BLUR",padding:"same",at:"2,2"},try:"The light of the 144 is spread out, and none of it is lost. Then choose “Box blur”."},sharpen:{lesson:3,section:"The three on a photo",title:"A crisper cat",state:{image:"cat",pixels:"96",kernel:"SHARPEN",at:"36,38"},try:"The weights sum to 1, so it stays a photo. Choose “Edges”, whose weights sum to 0."},square:{lesson:3,section:"Where does a picture change?",title:"The borders of a square",state:{image:"square",kernel:"FOUR_EDGES_0",at:"2,0"},try:"8 at the left border, −8 at the right one, 0 in the middle: the sign says which side is brighter."},sobel:{lesson:3,section:"How steep is it?",title:"Sobel on the cat",state:{image:"cat",kernel:"SOBEL_X",at:"18,17"},try:"Orange: brighter to the right. Blue: darker to the right. Where is the rim of the eye?"},published:{lesson:3,section:"Find the bug: a Sobel x that is none",title:"A Sobel x that is none",state:{image:"cat",kernel:"-1,0,1;0,0,0;1,2,1",at:"18,17"},try:"Its weights sum to 4, so a flat patch answers with four times its grey. Mend it with two strokes."},draw:{lesson:3,section:"Draw your own",title:"A bright lying line",state:{image:"cat",pixels:"96",kernel:"-1,-1,-1;2,2,2;-1,-1,-1",at:"60,20"},try:"A kernel is a small drawing: positive where you hope for bright. Draw your own."},fours:{lesson:3,section:"A reader asks: are only edges extracted? And do I control which features?",title:"A detector of fours",state:{image:"digits",kernel:js,padding:"same",at:"4,3"},try:"The kernel is a 4 itself: 1 where it has ink, −1 where it has none. Where is the map largest?"},relu:{lesson:4,section:"What does a bend add?",title:"A bar and a bend",state:{image:"bar",kernel:De,relu:"1",at:"0,4"},try:"ReLU keeps the edge into light and sets the edge out of it to 0. Flip the signs of both weights."},bend:{lesson:4,section:"Our picture, one station further",title:"Sobel and ReLU on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",at:"18,17"},try:"What was blue has become 0. What was orange stays as it was."},pooling:{lesson:5,section:"What can you keep of four numbers?",title:"The largest of four",state:{image:"map",kernel:"1",pool:"max,2",at:"1,3"},try:"The kernel is a single 1, so the map is the image. Pooling keeps one number of each window: which?"},overlap:{lesson:5,section:"May windows overlap?",title:"Windows that overlap",state:{image:"peaks",kernel:"1",pool:"max,3,2",at:"2,2"},try:"Windows of 3×3 that move by 2: the 9 in the middle lies in all four."},pooled:{lesson:5,section:"Our picture, one station further",title:"Sobel, ReLU and pooling on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",pool:"max,4",at:"18,17"},try:"Of 2,116 numbers 121 are left. Is it still the cat?"}};var Nt=["valid","same","full"],It=7,zs=26,Lt=[1,2,3,4],Ct="429";function ut(o,t){let e=[],{preset:s,...i}=o;s!==void 0&&!Object.hasOwn(j,s)&&(e.push(`There is no preset “${s}”; this is “${Ct}”.`),s=Ct);let n=s||!Object.keys(i).length?j[s||Ct].state:{},r={..._s(),...Ds({...n,...i},t,e)};return Rt(r),{settings:r,complaints:e}}function _s(){return{image:"six",grid:null,pixels:48,colour:"grey",kernel:[S.IDENTITY.rows],stride:1,padding:"valid",bias:0,relu:!1,pool:null,at:[0,0]}}function Ds(o,t,e){let s={};for(let[i,n]of Object.entries(o)){let r=Object.hasOwn(Ue,i)?Ue[i](n,t):null;r===null&&i==="image"&&n==="photo"?(e.push("The address was made with somebody’s own photo, which stayed with them; here is another image."),s.image=t[0]):r===null?e.push(`The address says “${i}=${n}”, which this page does not understand.`):s[i]=r}return s.grid&&(s.image="own"),s.image==="own"&&!s.grid&&(s.image="six"),s}var Ue={image:(o,t)=>G([...Object.keys(F),"own",...t],o),grid:o=>Ws(o),pixels:o=>G([48,96],Number(o)),colour:o=>G(["grey","rgb"],o),kernel:o=>Us(o),stride:o=>G(Lt,Number(o)),padding:o=>G(Nt,o),bias:o=>A(o),relu:o=>["0","1"].includes(o)?o==="1":null,pool:o=>Bs(o),at:o=>{let t=o.split(",").map(Number);return t.length===2&&t.every(e=>Number.isInteger(e)&&e>=0)?t:null}};function G(o,t){return o.includes(t)?t:null}function Us(o){let t=o.toUpperCase();if(Object.hasOwn(S,t))return[S[t].rows];let e=o.split("/").map(i=>Be(i,It));return e.every(i=>i&&Ge(i,e[0]))&&[1,3].includes(e.length)?e:null}function Ws(o){let t=o.split("/").map(e=>Be(e,zs));return t.every(e=>e&&Ge(e,t[0]))?t.length===1?t[0]:t.length!==3?null:t[0].map((e,s)=>e.map((i,n)=>t.map(r=>r[s][n]))):null}function Be(o,t){let e=o.replace(/;$/,"").split(";").map(n=>n.split(",").map(A)),s=Math.sqrt(e[0].length);return!o.includes(";")&&Number.isInteger(s)&&(e=Array.from({length:s},(n,r)=>e[0].slice(r*s,(r+1)*s))),e.every(n=>n.length===e[0].length&&!n.includes(null))&&e.length<=t&&e[0].length<=t?e:null}function Ge(o,t){return o.length===t?.length&&o[0].length===t[0].length}function Bs(o){let[t,e,s=e]=o.split(","),i={kind:t,size:Number(e),stride:Number(s)};return Object.hasOwn(U,t)&&[i.size,i.stride].every(r=>Number.isInteger(r)&&r>=1&&r<=8)?i:null}function Rt(o){let t=o.colour==="rgb"?3:1;o.kernel.length!==t&&(o.kernel=Array.from({length:t},(e,s)=>o.kernel[s]??o.kernel[0]))}function He(o,t){let e=We(o);for(let[s,{state:i}]of Object.entries(j)){let n=We(ut({preset:s},t).settings);if(Object.keys(n).every(r=>r==="at"||`${n[r]}`==`${e[r]}`))return{preset:s,...e.at===i.at?{}:{at:e.at}}}return e}function We(o){let{image:t,grid:e,colour:s,kernel:i,stride:n,padding:r,bias:a,relu:l,pool:c,at:d}=o;return{image:t==="own"?null:t,grid:t==="own"?Hs(e):null,pixels:o.pixels===48||t in F||t==="own"?null:o.pixels,colour:s==="grey"?null:s,kernel:Gs(i),stride:n===1?null:n,padding:r==="valid"?null:r,bias:a===0?null:a,relu:l?1:null,pool:c&&[c.kind,c.size,...c.stride===c.size?[]:[c.stride]].join(","),at:d.join(",")}}function Gs(o){let t=o.map(e=>ct(e)??pt(e));return t.every(e=>e===t[0])?t[0]:o.map(pt).join("/")}function Hs(o){return Array.isArray(o[0][0])?[0,1,2].map(t=>pt(o.map(e=>e.map(s=>s[t])))).join("/"):pt(o)}function pt(o){let t=o.map(e=>e.map(s=>Number(s.toPrecision(7))).join(",")).join(";");return o.length===1&&Number.isInteger(Math.sqrt(o[0].length))?`${t};`:t}var qe=Array.from({length:It},(o,t)=>({value:t+1,text:t+1})),mt=class{constructor(t){this.bench=t,this.inputs=[],this.title=h("h2",{id:"kernel"});let e=Object.entries(S).map(([s,{title:i}])=>({value:s,text:i}));this.names=y([...e,{value:"",text:"Other weights"}],s=>s&&this.use(s),{"aria-label":"Named kernel"}),this.slices=h("div",{class:"slices"}),this.trouble=h("p",{class:"trouble",role:"alert"}),this.says=h("p",{class:"soft small"}),this.element=h("section",{class:"card kernel","aria-labelledby":"kernel"},this.title,this.names,this.slices,this.trouble,this.says,this.makeControls())}makeControls(){return this.rows=y(qe,t=>this.resize(Number(t),this.shape[1])),this.columns=y(qe,t=>this.resize(this.shape[0],Number(t))),this.bias=h("input",{type:"text",size:4,autocomplete:"off",on:{input:()=>this.writeBias(),keydown:t=>Ke(t,this.bias)}}),h("div",{class:"controls"},x("Rows",this.rows),x("Columns",this.columns),x("Bias",this.bias))}use(t){this.bench.change({kernel:this.bench.settings.kernel.map(()=>S[t].rows)})}resize(t,e){let s=i=>Array.from({length:t},(n,r)=>Array.from({length:e},(a,l)=>i[r]?.[l]??0));this.bench.change({kernel:this.bench.settings.kernel.map(s)})}show(t,{kernel:e,bias:s}){let[i,n,r]=t.kernel.shape;P(this.title,"Kernel",`${i} × ${n}${r===3?" × 3":""}`);let a=[i,n,r];String(a)!==String(this.shape)&&this.build(a),this.trouble.textContent="";let l=e.map(ct),c=l.every(p=>p===l[0])?l[0]:null;this.names.value=c??"",[this.rows.value,this.columns.value]=[i,n],this.inputs.forEach((p,u)=>qs(p,t.kernel.data[u],e[u%r].flat()[Math.floor(u/r)])),Xe(this.bias,s,p=>m(p,4));let d=e.flat(2).reduce((p,u)=>p+u,0);k(this.says,c?`${S[c].title} ${S[c].says}. `:"",`Its weights sum to ${m(d)}.`)}build(t){this.shape=t;let[e,s,i]=t,n=Array.from({length:e*s*i},(a,l)=>l);this.inputs=n.map(a=>this.makeInput(a));let r=a=>h("div",{class:"weights",role:"group","aria-label":i===3?`weights for ${M[a]}`:"weights"},...this.inputs.filter((l,c)=>c%i===a));k(this.slices,...M.slice(0,i).map((a,l)=>h("div",{},i===3?h("p",{class:"soft small"},a):null,r(l)))),this.slices.style.setProperty("--columns",s),this.slices.classList.toggle("dense",s>4||e*i>4)}makeInput(t){let[,e,s]=this.shape,[i,n]=[Math.floor(t/s),s===3?`${M[t%s]}, `:""],r=`weight ${n}row ${Math.floor(i/e)}, column ${i%e}`,a=h("input",{type:"text",autocomplete:"off","aria-label":r}),l={input:()=>this.write(a,t,r),keydown:c=>Ke(c,a),focus:()=>(a.select(),this.bench.light(t)),blur:()=>(this.bench.light(null),this.show(this.bench.work,this.bench.settings))};for(let[c,d]of Object.entries(l))a.addEventListener(c,d);return a}write(t,e,s){let i=this.understood(t,s);if(i===null)return;let[,n,r]=this.shape,a=this.bench.settings.kernel.map(c=>c.map(d=>[...d])),l=Math.floor(e/r);a[e%r][Math.floor(l/n)][l%n]=i,this.bench.change({kernel:a}),this.bench.light(e)}writeBias(){let t=this.understood(this.bias,"bias");t!==null&&this.bench.change({bias:t})}understood(t,e){let s=A(t.value),i=s===null||Math.abs(s)>1e6;return t.setAttribute("aria-invalid",i),this.trouble.textContent=i?`“${t.value}” (${e}) is no number from −1,000,000 to 1,000,000. Write one such as 2, −0.5 or 1/9.`:"",i?null:s}light(t,e){this.inputs.forEach((s,i)=>s.classList.toggle("lit",i===e))}};function qs(o,t,e){o.classList.toggle("above",t>0),o.classList.toggle("below",t<0),Xe(o,e,B)}function Xe(o,t,e){document.activeElement===o&&A(o.value)===t||(o.value=e(t),o.setAttribute("aria-invalid","false"))}function Ke(o,t){let e={ArrowUp:1,ArrowDown:-1}[o.key],s=A(t.value);!e||s===null||(o.preventDefault(),t.value=m(s+e*(o.shiftKey?.1:1),4),t.dispatchEvent(new Event("input")))}var Ks="blue: below 0, orange: above 0",Xs="black: 0, white: the largest",Ye=8,Ys=o=>m(o,1);function Je(o,{signed:t,low:e,high:s,colour:i},n=Ys){let r=c=>$e(i(e+(s-e)*c/Ye)),a=Array.from({length:Ye+1},(c,d)=>r(d)),l=h("span",{class:"strip"});return l.style.background=`linear-gradient(90deg, ${a.join(", ")})`,k(o,h("span",{},n(e)),l,h("span",{},n(s)),h("span",{class:"soft"},t?Ks:Xs))}var ft=class{constructor(t){this.bench=t,this.title=h("h2",{id:"map"}),this.grid=new $({label:"Map",tallest:336,onMove:(e,s,i)=>this.moved(e,s,i),onChoose:(e,s)=>this.hold(e,s)}),this.legend=h("p",{class:"legend small"}),this.held=h("p",{class:"soft small for-mouse"}),this.trouble=h("p",{class:"trouble"}),this.element=h("section",{class:"card map","aria-labelledby":"map"},this.title,this.grid.element,this.trouble,this.legend,this.held,this.makeControls())}makeControls(){return this.play=h("button",{type:"button",class:"strong",on:{click:()=>this.bench.player.toggle()}}),this.setPlaying(!1),matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change",()=>this.setPlaying(!1)),this.stride=y(Lt.map(t=>({value:t,text:t})),t=>this.bench.change({stride:Number(t)})),this.padding=y(Nt.map(t=>({value:t,text:t})),t=>this.bench.change({padding:t})),h("div",{class:"controls"},this.play,x("Stride",this.stride,!0),x("Padding",this.padding,!0))}setPlaying(t){this.play.textContent=tt()?"Next step":t?"Stop":"Play"}setHeld(t){this.grid.hover=!t,this.held.textContent=t?"The window is held. Click the number again to let it go.":"Click a number to hold the window there."}show(t,{stride:e,padding:s,bias:i}){let[n,r]=t.map.shape;P(this.title,"Map",`${n} × ${r}`),[this.stride.value,this.padding.value]=[e,s];let a=!t.window;this.trouble.textContent=a?Tt(t):"";for(let c of[this.grid.element,this.legend,this.held,this.play])c.hidden=a;if(a)return;let l=i<0||[t.image,t.kernel].some(({data:c})=>c.some(d=>d<0));this.scale=rt(t.map.data,l),this.repaint()}repaint(){let{shape:[t,e],data:s}=this.bench.work.map,{shown:i}=this.bench.player,{colour:n}=this.scale;this.grid.show({rows:t,columns:e,colour:(r,a)=>r*e+a<i?n(s[r*e+a]):null,text:(r,a)=>m(s[r*e+a],1),spoken:(r,a)=>`map ${r}, ${a}: ${m(s[r*e+a])}`}),Je(this.legend,this.scale)}point(t,{at:e,pool:s}){if(!t.window)return;this.grid.select(...e);let i=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}],n=this.bench.poolWindow();n&&i.unshift({top:n[0]*s.stride,left:n[1]*s.stride,height:s.size,width:s.size,kind:"other"}),this.grid.mark(...i)}moved(t,e,s){s==="hover"&&this.bench.player.playing||(this.bench.player.stop(),this.pressed=s==="press",this.bench.moveTo(t,e))}hold(){this.bench.player.stop(),this.bench.setHeld(this.pressed||!this.bench.held),this.pressed=!1}};var Js=2e3,gt=class{constructor(t){Object.assign(this,{bench:t,timer:null,shown:1/0})}get playing(){return this.timer!==null}toggle(){tt()?this.step():this.playing?(this.stop(),this.bench.speak(),this.bench.keep()):this.start()}step(){let{work:t,settings:e}=this.bench,[s,i]=t.map.shape,n=(e.at[0]*i+e.at[1]+1)%(s*i);this.bench.moveTo(Math.floor(n/i),n%i)}start(){let[t,e]=this.bench.work.map.shape,s=t*e;if(!s)return;let i=Math.ceil(s/Js);this.shown=0,this.timer=setInterval(()=>this.tick(s,e,i),Zs(s)),this.tick(s,e,i),this.bench.map.setPlaying(!0)}tick(t,e,s){if(this.shown>=t){this.stop(),this.bench.speak();return}this.shown=Math.min(this.shown+s,t);let i=this.shown-1;this.bench.moveTo(Math.floor(i/e),i%e,{quiet:!0}),this.bench.map.repaint()}stop(){this.playing&&(clearInterval(this.timer),Object.assign(this,{timer:null,shown:1/0}),this.bench.map.setPlaying(!1),this.bench.map.repaint())}};function Zs(o){return o<=30?900:o<=100?400:30}var Vs=9,wt=class{constructor(t){this.bench=t,this.title=h("h2",{id:"sum"}),this.tables=h("div",{class:"products"}),this.chain=h("ol",{class:"chain"}),this.line=h("p",{class:"equation"}),this.element=h("section",{class:"card sum","aria-labelledby":"sum"},this.title,h("div",{class:"made"},this.tables,h("div",{},this.chain,this.line)))}show(t,{kernel:e}){let[s,i,n]=t.kernel.shape;this.element.hidden=!t.window,this.captions=[],this.cells=Array.from({length:s*i*n},(r,a)=>this.makeCell(a)),k(this.tables,...e.map((r,a)=>this.table(s,i,n,a))),this.tables.classList.toggle("dense",i>3||n>1)}makeCell(t){return h("td",{on:{pointerenter:()=>this.bench.light(t),pointerleave:()=>this.bench.light(null)}})}table(t,e,s,i){let n=a=>h("tr",{},...Array.from({length:e},(l,c)=>this.cells[(a*e+c)*s+i])),r=h("caption",{class:"soft small"},s===3?M[i]:"pixel × weight");return this.captions[i]=r,h("table",{},r,h("tbody",{},...Array.from({length:t},(a,l)=>n(l))))}point(t,e){if(!t.window)return;let{values:s,products:i}=t.window,{kernel:n}=e,r=t.map.data[e.at[0]*t.map.shape[1]+e.at[1]];k(this.title,h("code",{},`map[${e.at.join(", ")}]`),` = ${m(r)}: where does it come from?`),this.cells.forEach((a,l)=>Qs(a,s[l],t.kernel.data[l],i[l])),n.length===3&&Ze(i).forEach((a,l)=>k(this.captions[l],`${M[l]}: ${m(a)}`)),k(this.chain,...this.steps(t,e,r)),this.line.textContent=to(t,e,r)}steps(t,{bias:e,relu:s,pool:i,at:n},r){let{products:a,sum:l}=t.window,c=[H(a.length===1?"the product":`${a.length} products, added up`,l)];c.push(H(`plus the bias ${m(e,4)}`,r));let d=t.bent.data[n[0]*t.map.shape[1]+n[1]];s&&c.push(H(r<0?"ReLU: negative, so 0":"ReLU: stays",d));let p=this.bench.poolWindow();if(p){let u=W(t.bent,i,...p),f=u.length<=9?` ${u.map(b=>m(b,1)).join(", ")}`:` ${u.length} numbers`;c.push(H(`${i.kind} of${f}`,At(t,p)))}else i&&c.push(H("in no window of the pooling",null));return c}light(t,e){this.cells.forEach((s,i)=>s.classList.toggle("lit",i===e))}};function H(o,t){return h("li",{},h("span",{class:"soft small"},o)," ",t===null?null:h("strong",{},m(t)))}function Qs(o,t,e,s){o.classList.toggle("above",s>0),o.classList.toggle("below",s<0),o.classList.toggle("nothing",e===0),k(o,h("span",{class:"factors"},`${m(t)} × ${B(e)}`),h("span",{class:"visually-hidden"}," = "),h("span",{class:"product"},m(s)))}function to({window:{products:o,sum:t},kernel:e},{bias:s},i){let n=s===0?"":`, and ${Ft([t,s])} = ${m(i)}`;if(e.shape[2]===3)return`${Ft(Ze(o))} = ${m(t)}${n}`;let r=[...o].filter(l=>l!==0||o.length<=Vs),a=r.length<o.length?" (those that are 0 left out)":"";return r.length>1?`${Ft(r)} = ${m(t)}${a}${n}`:""}function Ft(o){return o.map(e=>m(e,4)).map((e,s)=>s===0?e:e.startsWith("−")?` − ${e.slice(1)}`:` + ${e}`).join("")}function Ze(o){return M.map((t,e)=>o.reduce((s,i,n)=>n%3===e?s+i:s,0))}var bt=class{constructor(t,e,s){Object.assign(this,{photos:t,ownFirst:s,held:!1}),this.player=new gt(this),this.image=new at(this),this.kernel=new mt(this),this.map=new ft(this),this.sum=new wt(this),this.after=new nt(this),this.cards=[this.image,this.kernel,this.map,this.sum,this.after],this.preset=y(no(),i=>this.choosePreset(i)),this.hint=h("p",{class:"hint"}),this.notice=h("p",{class:"trouble",role:"alert"}),document.body.append(this.head(e),this.main()),_("")}head(t){let e=([i,n])=>h("a",{href:n},i),s=Object.entries(t).map(e);return h("header",{},s.length?h("nav",{"aria-label":"The course"},...s):null,h("h1",{},"Convolution, number by number"),h("p",{class:"lead"},"Lay a small grid of weights, the kernel, on a window of the image. Multiply each pixel by the ","weight that lies on it, and add up the products: that is one number of the map. Point at the map, or press Play."))}main(){let t=h("div",{class:"bar"},x("From the lessons",this.preset),this.image.choice,this.shareButton()),e=h("div",{class:"bench"},this.image.element,this.map.element,this.sum.element,this.kernel.element,this.after.element);return h("main",{},t,this.notice,this.hint,e)}shareButton(){this.address=h("input",{type:"text",readonly:!0,hidden:!0,"aria-label":"The address of what you see"});let e=h("button",{type:"button",on:{click:async()=>{Mt(this.entries());try{await navigator.clipboard.writeText(location.href),e.textContent="Copied",_("The link is copied."),setTimeout(()=>e.textContent="Copy link",2e3)}catch{Object.assign(this.address,{hidden:!1,value:location.href}),this.address.select(),_("The browser does not let this page copy. The address stands in the field beside the button.")}}}},"Copy link");return e.hidden=!ke(),h("div",{class:"share"},e,this.address)}start(t){this.player.stop();let{settings:e,complaints:s}=ut(t,[...this.photos.keys()]);this.ownFirst&&!Object.keys(t).length&&Object.assign(e,ut({preset:"sobel"},["cat"]).settings,{image:"photo"}),this.settings=e,this.work=null,this.setHeld(!1),this.show(),this.notice.textContent=s.join(" ")}choosePreset(t){t&&(this.start({preset:t}),this.keep())}change(t){this.player.stop(),this.notice.textContent="",Object.assign(this.settings,t),Rt(this.settings),this.show(),this.keep(),this.speak()}moveTo(t,e,{quiet:s=!1}={}){let[i,n]=this.work.map.shape;if(!(!i||!n)){this.settings.at=[Math.min(Math.max(t,0),i-1),Math.min(Math.max(e,0),n-1)],this.work.window=this.windowAt();for(let r of this.cards)r.point?.(this.work,this.settings);s||(this.speak(),this.keep())}}setHeld(t){this.held=t,this.map.setHeld(t),this.image.grid.hover=!t}light(t){this.lit=t;for(let e of this.cards)e.light?.(this.work,t)}async usePhoto(t){this.photos.set("photo",await ge(t)),this.image.listPhotos(),this.change({image:"photo",grid:null})}show(){this.work=eo(this.settings,this.photos);let[t,e]=this.work.map.shape;this.settings.at=this.settings.at.map((i,n)=>Math.min(i,Math.max([t,e][n]-1,0))),this.work.window=t&&e?this.windowAt():null,this.lit=null;for(let i of this.cards)i.show(this.work,this.settings);for(let i of this.cards)i.point?.(this.work,this.settings);let{preset:s}=this.entries();this.preset.value=s??"",this.hint.textContent=s?j[s].try:""}windowAt(){return xe(this.work.image,this.work.kernel,this.settings,...this.settings.at)}poolWindow(){let{pool:t,at:e}=this.settings;return t&&Ie(this.work.map.shape,t,...e)}entries(){return He(this.settings,[...this.photos.keys()])}keep(){clearTimeout(this.keeping),this.keeping=setTimeout(()=>Mt(this.entries()),200)}speak(){_(Fe(this))}};function eo(o,t){let e=so(o,t),s=io(o.kernel),{stride:i,padding:n}=o,r=[0,1].map(d=>[e.shape[d],s.shape[d],i,n]),l=r.every(d=>st(...d)>0)?be(e,s,o):{shape:[0,0,1],data:new Float32Array(0)},c=o.relu?Ce(l):l;return{image:e,kernel:s,padding:r.map(d=>R(...d)),map:l,bent:c,pooled:o.pool?Ne(c,o.pool):null,window:null}}function so({image:o,grid:t,pixels:e,colour:s},i){let n=o==="own"?t:F[o]?.rows,r=n?de(n):i.get(o).sides[e];return s==="grey"?ue(r):r.shape[2]===3?r:oo(r)}function oo({shape:[o,t],data:e}){return{shape:[o,t,3],data:Float32Array.from({length:3*e.length},(s,i)=>e[Math.floor(i/3)])}}function io(o){let[t,e]=[o[0].length,o[0][0].length],s=new Float32Array(t*e*o.length);return o.forEach((i,n)=>i.flat().forEach((r,a)=>s[a*o.length+n]=r)),{shape:[t,e,o.length],data:s}}function no(){let o=Object.entries(j).map(([t,{lesson:e,title:s}])=>({value:t,text:s,group:`Lesson ${e}`,lesson:e}));return o.sort((t,e)=>t.lesson-e.lesson),[{value:"",text:"Your own settings"},...o]}document.head.append(h("style",{},Zt));async function ro(){let o=se(),t=new bt(await fe(o),o.links??{},!!o.photo);t.start(kt(location.hash.length>1?location.hash:o.state??"")),ve(e=>t.start(e))}ro();})();
