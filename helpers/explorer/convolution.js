// Built by "make explorer" from explorer/, sha256 985877954e3907a117db3dbdc8200eab6793c3e3bb244f41ca5e14b39bae7e73. Edit there.
(()=>{var te=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
`;function c(o,t={},...e){let s=document.createElement(o);for(let[i,n]of Object.entries(t))if(i==="on")for(let[r,l]of Object.entries(n))s.addEventListener(r,l);else i==="class"?s.className=[n].flat().filter(Boolean).join(" "):n!==!1&&n!==null&&n!==void 0&&s.setAttribute(i,n===!0?"":String(n));return oe(s,e),s}function M(o,...t){return o.replaceChildren(),oe(o,t),o}function oe(o,t){o.append(...t.flat().filter(e=>e!==null).map(rs))}function rs(o){return o instanceof Node?o:document.createTextNode(String(o))}function C(o,t,e){return M(o,t," ",c("span",{class:"soft small"},e))}function y(o,t,e=!1){return c("label",{class:["labelled",e&&"beside"]},c("span",{},o),t)}function v(o,t,e={}){let s=c("select",{...e,on:{change:()=>t(s.value)}}),i=new Map;for(let{value:n,text:r,group:l}of o){let h=c("option",{value:n},r);l&&!i.has(l)&&i.set(l,s.appendChild(c("optgroup",{label:l}))),(i.get(l)??s).append(h)}return s}var ee=null,se=null;function D(o){ee??=document.body.appendChild(c("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(se),se=setTimeout(()=>ee.textContent=o,150)}function et(){return matchMedia("(prefers-reduced-motion: reduce)").matches}function st(){let o=document.getElementById("given");return o?JSON.parse(o.textContent):{}}var ie=st().messages??{};function a(o,...t){let e=o.reduce((s,i,n)=>`${s}{${n-1}}${i}`);return(ie[e]??e).replace(/\{(\d+)\}/g,(s,i)=>t[i])}var ne=o=>ie[o]??o;function re({onFile:o,text:t=a`Your photo`,accept:e="image/*",camera:s=!0,target:i}){let n=c("p",{class:"trouble",role:"alert"}),r=m=>n.textContent=m,l=m=>as(m,o,r),h=c("input",{type:"file",accept:e,hidden:!0});h.addEventListener("change",()=>{h.files.length&&l(h.files[0]),h.value=""});let d=c("button",{type:"button",on:{click:()=>h.click()}},t),p=c("div",{class:"buttons"},d,h);if(s&&navigator.mediaDevices?.getUserMedia){let m=()=>hs(l,r);p.append(c("button",{type:"button",on:{click:m}},a`Camera`))}return ls(i??document.documentElement,l),{element:c("div",{class:"file-picker"},p,n),complain:r}}async function as(o,t,e){e("");try{await t(o)}catch(s){s.name!=="FileError"&&console.warn(s),e(s.name==="FileError"?s.message:a`This file could not be read. Choose a photo, such as a JPEG or a PNG file.`)}}function ls(o,t){let e=s=>{[...s.dataTransfer.types].includes("Files")&&(s.preventDefault(),o.classList.toggle("dropping",s.type==="dragover"),s.type==="drop"&&s.dataTransfer.files.length&&t(s.dataTransfer.files[0]))};for(let s of["dragover","dragleave","drop"])o.addEventListener(s,e);document.addEventListener("paste",s=>{let i=[...s.clipboardData.files][0];i&&t(i)})}async function hs(o,t){t("");let e;try{e=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t(a`The camera could not be opened. Allow it in the browser, or choose a photo.`);return}let s=c("video",{autoplay:!0,playsinline:!0,"aria-label":a`What the camera sees`});s.muted=!0,s.srcObject=e;let i=async()=>{let r=new OffscreenCanvas(s.videoWidth,s.videoHeight);r.getContext("2d").drawImage(s,0,0);let l=await r.convertToBlob();n.close(),o(new File([l],"camera.png",{type:l.type}))},n=c("dialog",{class:"camera","aria-label":a`Camera`},s,c("div",{class:"buttons"},c("button",{type:"button",class:"strong",on:{click:i}},a`Take the photo`),c("button",{type:"button",on:{click:()=>n.close()}},a`Close`)));n.addEventListener("close",()=>{for(let r of e.getTracks())r.stop();n.remove()}),document.body.append(n),n.showModal()}function ae(o){let[t,e]=o.split(",",2);return new Blob([cs(e)],{type:t.replace(/^data:|;base64$/g,"")})}function cs(o){return Uint8Array.from(atob(o),t=>t.charCodeAt(0))}var ot=class extends Error{name="FileError"};var le=(o,t=100)=>{let e=typeof o=="string"?o:JSON.stringify(o)??String(o);return e.length>t?`${e.slice(0,t)}…`:e};var vt=o=>o.reduce((t,e)=>t*e,1),$=(o,t=new Float32Array(vt(o)))=>({shape:o,data:t});function F(o,t,e,s){if(s==="same"){let n=Math.max((Math.ceil(o/e)-1)*e+t-o,0);return[Math.floor(n/2),Math.ceil(n/2)]}let i=s==="valid"?0:s==="full"?t-1:s;return[i,i]}function it(o,t,e,s){let[i,n]=F(o,t,e,s);return Math.max(Math.floor((o+i+n-t)/e)+1,0)}function he(o,t,e){let[s,i,n]=o.shape;if(![...t,...e].some(Boolean))return o;let r=[s+t[0]+t[1],i+e[0]+e[1],n],l=$(r);for(let h=0;h<s;h++){let d=o.data.subarray(h*i*n,(h+1)*i*n);l.data.set(d,((h+t[0])*r[1]+e[0])*n)}return l}var ce=100*2**20,de=8e7,ds=2**22,ps=2**20,ms=[[/^\s*%PDF/,a`a PDF`],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,a`a HEIC photo, which this browser does not read`],[/^....ftyp(?!avi)/s,a`a film, or a photo of an unknown kind`],[/^(II[*+]\0|MM\0[*+])/,a`a TIFF, which browsers do not read`],[/^\0\0\0\x0cjP {2}\r\n/,a`a photo in JPEG 2000, which browsers do not read`],[/^P[1-6]\s/,a`a PPM, which browsers do not read`]];async function kt(o){let t=le(o.name??a`The photo`),e=(l,h)=>new ot(`${t} ${l}`,{cause:h});if(o.size===0)throw e(a`is empty; copy or download the photo again.`);if(o.size>ce)throw e(a`is too large (${Math.round(o.size/2**20)} MB): photos of up to ${ce/2**20} MB are read; save a smaller copy of it.`);let s=await us(o,e);if(s.trimStart().startsWith("<"))throw e(a`holds a web page or a drawing in text form, not a photo; save the photo.`);let[i,n]=await gs(o,l=>e(fs(s),l));if(i*n>de)throw e(a`is too large (${n} × ${i} pixels): photos of up to ${de/1e6} million pixels are read; save a smaller copy of it.`);let r=await ws(o,e);try{return{values:bs(r),name:t,size:[r.height,r.width]}}catch(l){throw e(a`needs more memory than the browser gives; save a smaller copy of it.`,l)}finally{r.close()}}async function us(o,t){try{return String.fromCharCode(...new Uint8Array(await o.slice(0,1024).arrayBuffer()))}catch(e){throw t(a`cannot be read: it was moved, or is a folder.`,e)}}var fs=o=>{let t=ms.find(([e])=>e.test(o));return t?a`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(o)?a`is damaged: it begins like a photo, but it breaks off or is broken; copy it again.`:a`is not an image; choose a photo, as JPEG or PNG.`};async function gs(o,t){let e=URL.createObjectURL(o),s=new Image;try{return await new Promise((i,n)=>{s.onload=i,s.onerror=()=>n(t()),s.src=e}),[s.naturalHeight,s.naturalWidth]}finally{URL.revokeObjectURL(e)}}async function ws(o,t){try{return await createImageBitmap(o,{colorSpaceConversion:"none"})}catch(e){throw t(a`is damaged: its image data breaks off or is broken; copy it again.`,e)}}function bs(o){let t=1;for(;o.width*o.height>ds*t*t;)t*=2;let e=$([Math.ceil(o.height/t),Math.ceil(o.width/t),3]),s=t*Math.max(1,Math.floor(ps/(t*o.width))),i=document.createElement("canvas");i.width=o.width,i.height=Math.min(s,o.height);let n=i.getContext("2d",{willReadFrequently:!0});for(let r=0;r<o.height;r+=s){let l=Math.min(s,o.height-r);n.fillStyle="white",n.fillRect(0,0,i.width,l),n.drawImage(o,0,r,o.width,l,0,0,o.width,l),xs(e,n.getImageData(0,0,o.width,l),r,t)}return e}function xs(o,{data:t,width:e,height:s},i,n){let r=o.shape[1];for(let l=0;l<s;l+=n)for(let h=0;h<r;h++){let d=((i+l)/n*r+h)*3,p=Math.min(l+n,s),m=Math.min((h+1)*n,e),u=(p-l)*(m-h*n);for(let g=0;g<3;g++){let x=0;for(let w=l;w<p;w++)for(let b=h*n;b<m;b++)x+=t[(w*e+b)*4+g];o.data[d+g]=x/u}}}function me(o,t,e){let i=t<=o.shape[0]&&e<=o.shape[1]?ys:vs,n=pe(o,1,i(o.shape[1],e));return pe(n,0,i(o.shape[0],t))}function ys(o,t){let e=o/t;return Array.from({length:t},(s,i)=>{let n=i*e,r=Math.min(n+e,o),l=[];for(let h=Math.floor(n);h<r;h++){let d=(Math.min(h+1,r)-Math.max(h,n))/(r-n);d>1e-9&&l.push([Math.min(h,o-1),d])}return l})}function vs(o,t){return Array.from({length:t},(e,s)=>{let i=Math.min(Math.max((s+.5)*o/t-.5,0),o-1),n=Math.floor(i),r=i-n;return r?[[n,1-r],[n+1,r]]:[[n,1]]})}function pe({data:o,shape:t},e,s){let i=$(t.with(e,s.length)),[n,r,l]=i.shape,h=e===0?t[1]*l:l;for(let d=0;d<n;d++)for(let p=0;p<r;p++){let m=e===0?p*l:d*t[1]*l,u=(d*r+p)*l;for(let g=0;g<l;g++){let x=0;for(let[w,b]of s[e===0?d:p])x+=b*o[m+w*h+g];i.data[u+g]=x}}return i}var N=(...o)=>o.map(t=>[...t].map(Number)),ue=(o,t)=>o.map(e=>e.map(s=>s*t)),ks=N("1001","1001","1001","1111","0001","0001","0001"),j={four:{title:a`The digit 4 (7×4)`,rows:ue(ks,255)},five:{title:a`Zeros and ones (5×5)`,rows:N("11100","01110","00111","00110","01100")},six:{title:a`Grey values (6×6)`,rows:[[18,54,51,239,244,188],[55,121,75,78,95,88],[35,24,204,113,109,221],[3,154,104,235,25,130],[15,253,225,159,78,233],[68,85,180,214,245,0]]},colours:{title:a`Three channels (3×3×3)`,rows:[[[3,0,1],[2,1,1],[0,2,1]],[[3,0,0],[2,1,1],[0,2,3]],[[3,0,2],[2,1,2],[0,2,2]]]},rim:{title:a`The rim of an eye (5×8)`,rows:[[105,62,41,30,31,27,44,73],[97,61,38,28,30,28,52,85],[96,63,36,28,27,32,58,83],[95,62,37,31,29,35,61,83],[106,57,38,29,33,36,62,83]]},spike:{title:a`One bright pixel (5×5)`,rows:ue(N("00000","00000","00100","00000","00000"),144)},square:{title:a`A bright square (8×8)`,rows:N("00000000","00000000","00111100","00111100","00111100","00111100","00000000","00000000")},digits:{title:a`The page 4 1 4 7 (9×26)`,rows:N("00000000000000000000000000","00100100001000100100111100","00100100001000100100000100","00100100001000100100000100","00111100001000111100001000","00000100001000000100001000","00000100001000000100010000","00000100001000000100010000","00000000000000000000000000")},bar:{title:a`A bright bar (1×7)`,rows:N("0011100")},map:{title:a`A small map (4×4)`,rows:N("3400","0068","1211","2411")},peaks:{title:a`Five peaks (5×5)`,rows:N("00200","03000","00900","00020","05004")}};function fe(o){let t=Array.isArray(o[0][0])?o[0][0].length:1;return{shape:[o.length,o[0].length,t],data:Float32Array.from(o.flat(2))}}function ge({shape:[o,t,e],data:s},i=0){return Array.from({length:o},(n,r)=>Array.from({length:t},(l,h)=>s[(r*t+h)*e+i]))}function Ms(o){let t=Math.round(o);return t-o===.5&&t%2?t-1:t}function we({shape:[o,t,e],data:s}){if(e===1)return{shape:[o,t,1],data:s};let i=new Float32Array(o*t);for(let n=0;n<i.length;n++){let[r,l,h]=s.subarray(3*n,3*n+3);i[n]=Ms(.299*r+.587*l+.114*h)}return{shape:[o,t,1],data:i}}function be({shape:[o,t,e],data:s}){let i=Math.min(o,t),[n,r]=[Math.floor((o-i)/2),Math.floor((t-i)/2)],l=new Float32Array(i*i*e);for(let h=0;h<i;h++){let d=((n+h)*t+r)*e;l.set(s.subarray(d,d+i*e),h*i*e)}return{shape:[i,i,e],data:l}}var nt=[48,96];async function xe({photos:o=[],photo:t=null}){let e=new Map;for(let{name:s,label:i,sources:n}of[...o,t].filter(Boolean)){let r=await Promise.all(n.map(async l=>(await kt(ae(l))).values));e.set(s,{title:Ss(ne(i)),sides:Object.fromEntries(nt.map((l,h)=>[l,r[h]]))})}return e}async function ye(o){let{values:t}=await kt(o),e=be(t);return{title:a`Your photo`,sides:Object.fromEntries(nt.map(s=>[s,me(e,s,s)]))}}function Ss(o){return o[0].toUpperCase()+o.slice(1)}var k=4,Mt=new WeakMap;function ve(o,t,e,s){let[i,n,r,l]=t.shape,[h,d]=o.shape,p=Math.floor((h-i)/s)+1,m=Math.floor((d-n)/s)+1,u=$([p,m,l]),g=new Int32Array(Math.ceil(p*m/k)*k);for(let w=0;w<p*m;w++){let b=Math.floor(w/m);g[w]=(b*s*d+w%m*s)*r}let x={rows:i,run:n*r,below:d*r,places:p*m,filters:l};return Os(o.data,g,Es(t),u.data,x),e&&$s(u.data,e.data),u}function Es(o){if(Mt.has(o))return Mt.get(o);let t=o.shape.at(-1),e=vt(o.shape)/t,s=new Float32Array(Math.ceil(t/k)*e*k);for(let i=0;i<e;i++)for(let n=0;n<t;n++){let r=Math.floor(n/k);s[(r*e+i)*k+n%k]=o.data[i*t+n]}return Mt.set(o,s),s}function Os(o,t,e,s,{rows:i,run:n,below:r,places:l,filters:h}){let d=i*n*k;for(let p=0;p<h;p+=k){let m=p/k*d;for(let u=0;u<l;u+=k){let g=t[u],x=t[u+1],w=t[u+2],b=t[u+3],I=0,K=0,Dt=0,Ut=0,Wt=0,Bt=0,Gt=0,Ht=0,qt=0,Kt=0,Xt=0,Yt=0,Jt=0,Zt=0,Qt=0,Vt=0,_=m;for(let R=0;R<i;R++){for(let P=0;P<n;P++,_+=k){let O=e[_],X=e[_+1],Y=e[_+2],J=e[_+3],Z=o[g+P],Q=o[x+P],V=o[w+P],tt=o[b+P];I+=Z*O,K+=Z*X,Dt+=Z*Y,Ut+=Z*J,Wt+=Q*O,Bt+=Q*X,Gt+=Q*Y,Ht+=Q*J,qt+=V*O,Kt+=V*X,Xt+=V*Y,Yt+=V*J,Jt+=tt*O,Zt+=tt*X,Qt+=tt*Y,Vt+=tt*J}g+=r,x+=r,w+=r,b+=r}let ss=[I,K,Dt,Ut,Wt,Bt,Gt,Ht,qt,Kt,Xt,Yt,Jt,Zt,Qt,Vt],os=Math.min(k,h-p),is=Math.min(k,l-u);for(let R=0;R<is;R++){let P=(u+R)*h+p;for(let O=0;O<os;O++)s[P+O]=ss[R*k+O]}}}}function $s(o,t){for(let e=0;e<o.length;e+=t.length)for(let s=0;s<t.length;s++)o[e+s]+=t[s]}function ke(o,t,{stride:e=1,padding:s="valid",bias:i=0}={}){let n=[0,1].map(d=>[o.shape[d],t.shape[d],e,s]);if(o.shape[2]!==t.shape[2]||n.some(d=>it(...d)===0))throw new RangeError(`A kernel of the shape [${t.shape}] does not fit into an image of [${o.shape}].`);let[r,l]=n.map(d=>F(...d)),h=$([...t.shape,1],t.data);return ve(he(o,r,l),h,$([1],Float32Array.of(i)),e)}function Me(o,t,{stride:e=1,padding:s="valid"},i,n){let[r,l,h]=o.shape,[d,p]=t.shape,m=i*e-F(r,d,e,s)[0],u=n*e-F(l,p,e,s)[0],g=new Float64Array(t.data.length);for(let w=Math.max(0,-m);w<Math.min(d,r-m);w++)for(let b=Math.max(0,-u);b<Math.min(p,l-u);b++)for(let I=0;I<h;I++){let K=o.data[((m+w)*l+u+b)*h+I];g[(w*p+b)*h+I]=K}let x=g.map((w,b)=>w*t.data[b]);return{top:m,left:u,values:g,products:x,sum:x.reduce((w,b)=>w+b,0)}}function St(o=location.hash){let t=o.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(e=>{let[s,...i]=e.split("=");return[Se(s),Se(i.join("="))]}))}function As(o){return Object.entries(o).filter(([,t])=>t!=null&&t!=="").map(([t,e])=>`${t}=${Ts(String(e))}`).join("&")}function Et(o){try{history.replaceState(null,"",`#${As(o)}`)}catch{}}function Ee(o){addEventListener("hashchange",()=>o(St()))}function Oe(){return location.protocol!=="about:"}function Ts(o){return encodeURIComponent(o).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function Se(o){try{return decodeURIComponent(o)}catch{return o}}var Ps={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function $t(){let o=document.documentElement.dataset.theme;return o==="light"||o==="dark"?o:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function $e(o){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",o);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(o).observe(document.documentElement,t)}function rt(o,t){return e=>{let s=Math.round(255*Ne(e,o,t));return[s,s,s]}}function Ae(o,t,e){let s=[[255,92,92],[70,205,110],[92,150,255]][o];return i=>Ot([0,0,0],s,Ne(i,t,e))}function Te(o){let t=Ps[$t()];return e=>{let s=o>0?Math.min(Math.abs(e)/o,1):0,[i,n]=e>0?t.above:t.below;return s<.5?Ot(t.zero,i,2*s):Ot(i,n,2*s-1)}}function U(o){let t=0;for(let e of o)t=Math.max(t,Math.abs(e));return t}function Pe(o){return Cs(o)>.179?"#000":"#fff"}function Ce([o,t,e]){return`rgb(${o} ${t} ${e})`}function Ne(o,t,e){return e>t?Math.min(Math.max((o-t)/(e-t),0),1):0}function Ot(o,t,e){return o.map((s,i)=>Math.round(s+(t[i]-s)*e))}function Cs(o){let[t,e,s]=o.map(i=>{let n=i/255;return n<=.04045?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+.0722*s}var Ns=22,Ls=9,A=class{constructor({label:t,onMove:e,onChoose:s,largest:i=56,tallest:n=420,still:r=!1}){Object.assign(this,{onMove:e,onChoose:s,largest:i,tallest:n,still:r}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=c("canvas",{class:"values","aria-hidden":"true"}),this.marks=c("canvas",{class:"marks","aria-hidden":"true"}),this.surface=c("div",{class:"surface"},this.values,this.marks),this.element=c("div",{class:["number-grid",r&&"still"]},this.surface),r||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),$e(()=>this.paint())}makeOperable(t){this.cell=c("div",{role:"gridcell",tabindex:"0",on:{keydown:s=>this.key(s)}}),this.row=c("div",{role:"row"},this.cell),this.table=c("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let e=s=>this.point(s);for(let s of["pointerdown","pointermove"])this.surface.addEventListener(s,e);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,e){[this.y,this.x]=[t,e],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,e,s){let{rows:i,columns:n}=this.shown,[r,l]=[Math.min(Math.max(t,0),i-1),Math.min(Math.max(e,0),n-1)];r===this.y&&l===this.x||(this.select(r,l),this.onMove?.(r,l,s))}key(t){let{rows:e,columns:s}=this.shown,{y:i,x:n}=this,r=t.ctrlKey||t.metaKey,l={ArrowUp:[i-1,n],ArrowDown:[i+1,n],ArrowLeft:[i,n-1],ArrowRight:[i,n+1],Home:[r?0:i,0],End:[r?e-1:i,s-1],PageUp:[i-10,n],PageDown:[i+10,n]};if(t.key in l)this.moveTo(...l[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(i,n);else return;t.preventDefault()}point(t){let e=t.buttons?"press":"hover";if(!this.shown||e==="hover"&&!this.hover)return;let s=this.surface.getBoundingClientRect(),i=Math.floor((t.clientY-s.top)/this.side),n=Math.floor((t.clientX-s.left)/this.side);this.moveTo(i,n,e)}fit(t=!1){let e=this.element.clientWidth;if(!this.shown||!e)return;let{rows:s,columns:i}=this.shown,n=Math.min(e/i,this.tallest/s,this.largest),r=n>=3?Math.floor(n):n;r===this.side&&!t||(this.side=r,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:e}=this.shown,[s,i]=[t*this.side,e*this.side];Object.assign(this.surface.style,{width:`${i}px`,height:`${s}px`});let n=Le(this.values,i,s),r=this.paintColours(n,i,s);this.side>=Ls&&this.paintLines(n),this.paintPadding(n),this.paintNumbers(n,r),this.paintMarks()}paintColours(t,e,s){let{rows:i,columns:n,colour:r}=this.shown,l=new OffscreenCanvas(n,i),h=new ImageData(n,i),d=[];for(let p=0;p<i;p++)for(let m=0;m<n;m++){let u=r(p,m);d.push(u),u&&h.data.set([...u,255],4*(p*n+m))}return l.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(l,0,0,e,s),d}paintLines(t){let{rows:e,columns:s}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let i=0;i<=e;i++)At(t,0,i*this.side,s*this.side,i*this.side);for(let i=0;i<=s;i++)At(t,i*this.side,0,i*this.side,e*this.side);t.stroke()}paintPadding(t){let{rows:e,columns:s,padding:i}=this.shown;if(!i)return;t.save(),t.beginPath();for(let l=0;l<e;l++)for(let h=0;h<s;h++)i(l,h)&&t.rect(h*this.side,l*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[n,r]=[e*this.side,s*this.side];for(let l=-n;l<r;l+=7)At(t,l,n,l+n,0);t.stroke(),t.restore()}paintNumbers(t,e){let{rows:s,columns:i,text:n}=this.shown;if(!n||this.side<Ns)return;let r=e.map((h,d)=>h&&n(Math.floor(d/i),d%i)),l=Is(t,r,this.side);if(!(l<8)){t.font=`${l}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<s*i;h++){if(!r[h])continue;let[d,p]=[Math.floor(h/i),h%i];t.fillStyle=this.shown.padding?.(d,p)?this.styled("--ink"):Pe(e[h]),t.fillText(r[h],(p+.5)*this.side,(d+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,e]=[this.shown.rows*this.side,this.shown.columns*this.side],s=4,i=Le(this.marks,e+2*s,t+2*s);i.translate(s,s);for(let{top:n,left:r,height:l,width:h,kind:d="window"}of this.frames){let p=[r*this.side,n*this.side,h*this.side,l*this.side],m=d==="other"?2:3;for(let[u,g]of[[this.styled("--halo"),m+3],[this.styled(`--frame-${d}`),m]])i.strokeStyle=u,i.lineWidth=g,i.lineJoin="round",i.strokeRect(...p)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:e,text:s,spoken:i}=this.shown,{y:n,x:r,side:l=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",e),this.row.setAttribute("aria-rowindex",n+1),this.cell.setAttribute("aria-colindex",r+1),this.cell.setAttribute("aria-label",(i??s)?.(n,r)??""),Object.assign(this.cell.style,{left:`${r*l}px`,top:`${n*l}px`,width:`${l}px`,height:`${l}px`})}styled(t){return this.marks.style.color=`var(${t})`,getComputedStyle(this.marks).color}};function Le(o,t,e){let s=window.devicePixelRatio||1;[o.width,o.height]=[Math.round(t*s),Math.round(e*s)],Object.assign(o.style,{width:`${t}px`,height:`${e}px`});let i=o.getContext("2d");return i.scale(s,s),i}function At(o,t,e,s,i){o.moveTo(t,e),o.lineTo(s,i)}function Is(o,t,e){o.font="10px system-ui, sans-serif";let s=Math.max(...t.map(i=>i?o.measureText(i).width:0),1);return Math.min(Math.floor(10*(e-4)/s),Math.floor(e*.37),18)}function f(o,t=2){if(!Number.isFinite(o))return"–";let e=Number(o.toFixed(t));return String(Object.is(e,-0)?0:e).replace("-","−")}function T(o){let t=o.trim().replaceAll("−","-").replaceAll("–","-"),e=String.raw`[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`,s=t.match(new RegExp(`^(${e})(?:\\s*/\\s*(${e}))?$`));if(!s)return null;let[i,n]=[s[1],s[2]??"1"].map(l=>Number(l.replace(",","."))),r=i/n;return Number.isFinite(r)?r:null}var W={max:o=>Math.max(...o),average:o=>Ie(o)/o.length,sum:Ie,min:o=>Math.min(...o),l2:o=>Math.hypot(...o)};function Ie(o){return o.reduce((t,e)=>t+e,0)}function Re({shape:o,data:t}){return{shape:o,data:t.map(e=>Math.max(e,0))}}function Fe(o,t){let[e,s]=o.shape.map(n=>Tt(n,t)),i=Float32Array.from({length:e*s},(n,r)=>W[t.kind](B(o,t,Math.floor(r/s),r%s)));return{shape:[e,s,1],data:i}}function B({shape:[,o],data:t},{size:e,stride:s},i,n){return Array.from({length:e*e},(r,l)=>{let[h,d]=[i*s+Math.floor(l/e),n*s+l%e];return t[h*o+d]})}function je([o,t],e,s,i){let[n,r]=[s,i].map(h=>Math.max(Math.ceil((h-e.size+1)/e.stride),0));return n*e.stride<=s&&r*e.stride<=i&&n<Tt(o,e)&&r<Tt(t,e)?[n,r]:null}function Tt(o,{size:t,stride:e}){return Math.max(Math.floor((o-t)/e)+1,0)}var Rs={max:a`largest (max)`,average:a`average`,sum:a`sum`,min:a`smallest (min)`,l2:a`length (L2)`},ze=Array.from({length:8},(o,t)=>({value:t+1,text:t+1})),at=class{constructor(t){this.bench=t;let e=(i,n)=>new A({label:i,onMove:n,tallest:300});this.bent=e(a`Map after ReLU`,(i,n,r)=>t.map.moved(i,n,r)),this.pooled=e(a`Map after pooling`,(i,n,r)=>this.moved(i,n,r)),this.bentTitle=c("h3"),this.pooledTitle=c("h3"),this.bentPart=c("div",{},this.bentTitle,this.bent.element),this.pooledPart=c("div",{},this.pooledTitle,this.pooled.element);let s=c("div",{class:"stages"},this.bentPart,this.pooledPart);this.element=c("section",{class:"card after","aria-labelledby":"after"},c("h2",{id:"after"},a`What comes next: ReLU and pooling`),this.makeControls(),s)}makeControls(){this.relu=c("input",{type:"checkbox",on:{change:()=>this.bench.change({relu:this.relu.checked})}});let t=Object.keys(W).map(s=>({value:s,text:Rs[s]}));this.kind=v([{value:"",text:a`none`},...t],()=>this.choose()),this.size=v(ze,()=>this.choose(Number(this.size.value))),this.stride=v(ze,()=>this.choose());let e=c("label",{class:"labelled beside"},this.relu,c("span",{},a`ReLU: below 0 becomes 0`));return this.sizes=[y(a`Window`,this.size),y(a`Pooling stride`,this.stride)],c("div",{class:"controls"},e,y(a`Pooling keeps`,this.kind),...this.sizes)}choose(t=Number(this.stride.value)){let e=this.kind.value;this.bench.change({pool:e?{kind:e,size:Number(this.size.value),stride:t}:null})}show(t,{relu:e,pool:s}){this.relu.checked=e,this.kind.value=s?.kind??"",[this.size.value,this.stride.value]=[s?.size??2,s?.stride??2];for(let i of this.sizes)i.hidden=!s;this.bentPart.hidden=!e||!t.window,this.pooledPart.hidden=!s||!t.window,this.bentPart.hidden||this.showMap(this.bent,this.bentTitle,a`After ReLU`,t.bent),this.pooledPart.hidden||this.showMap(this.pooled,this.pooledTitle,a`After pooling`,t.pooled)}showMap(t,e,s,{shape:[i,n],data:r}){if(C(e,s,`${i} × ${n}`),t.element.hidden=!r.length,!r.length)return;let{colour:l}=this.bench.map.scale,h=s.toLowerCase();t.show({rows:i,columns:n,colour:(d,p)=>l(r[d*n+p]),text:(d,p)=>f(r[d*n+p],1),spoken:(d,p)=>`${h} ${d}, ${p}: ${f(r[d*n+p])}`})}point(t,{at:e,relu:s,pool:i}){let n=this.bench.poolWindow();if(s&&t.window){this.bent.select(...e);let r=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}];n&&r.unshift({top:n[0]*i.stride,left:n[1]*i.stride,height:i.size,width:i.size,kind:"other"}),this.bent.mark(...r)}!i||!t.window||(n&&!this.moving&&this.pooled.select(...n),this.pooled.mark(...n?[{top:n[0],left:n[1],height:1,width:1,kind:"cell"}]:[]))}moved(t,e,s){if(s==="hover"&&this.bench.held)return;this.bench.player.stop();let{pool:i}=this.bench.settings;this.moving=!0,this.bench.moveTo(...Fs(this.bench.work,i,t,e)),this.moving=!1}};function Fs({bent:o,pooled:{shape:t,data:e}},{size:s,stride:i},n,r){let l=e[n*t[1]+r],h=Array.from({length:s*s},(d,p)=>[n*i+Math.floor(p/s),r*i+p%s]);return h.find(([d,p])=>o.data[d*o.shape[1]+p]===l)??h[0]}var js={light:[220,235,246],dark:[27,47,64]};function _e(){return js[$t()]}function lt(o,t,e){let s=U(o)||1;if(t)return{signed:t,low:-s,high:s,colour:n=>Te(s)(n)};let i=e??s;return{signed:t,low:0,high:i,colour:rt(0,i)}}var S=[a`red`,a`green`,a`blue`],Pt={max:a`max`,average:a`average`,sum:a`sum`,min:a`min`,l2:a`l2`},zs=12;function G(o){if(Number(o.toFixed(3))===o)return f(o,3);for(let t=2;t<=16;t++){let e=o*t;if(Math.abs(e-Math.round(e))<1e-6)return`${f(Math.round(e))}/${t}`}return f(o,4)}function De(o){let{work:t,settings:e}=o;if(!t.window)return Nt(t);let{map:s,bent:i}=t,n=e.at[0]*s.shape[1]+e.at[1],r=[a`map ${e.at.join(", ")}: ${_s(t)} make ${f(t.window.sum)}.`];e.bias&&r.push(a`With the bias ${f(e.bias)}: ${f(s.data[n])}.`),e.relu&&r.push(a`After ReLU ${f(i.data[n])}.`);let l=o.poolWindow();if(l){let h=B(i,e.pool,...l);r.push(a`Pooled, the ${Pt[e.pool.kind]} of ${h.length} numbers: ${f(Ct(t,l))}.`)}return r.join(" ")}function Ct({pooled:o},[t,e]){return o.data[t*o.shape[1]+e]}function _s({window:{values:o,products:t},kernel:e}){let s=[...t.keys()].filter(i=>e.data[i]!==0);return s.length?s.length>zs?a`${t.length} products`:s.map(i=>a`${f(o[i])} times ${G(e.data[i])}`).join(a`, plus `):a`all weights are 0, and`}function Nt({image:o,kernel:t}){let[e,s]=[t,o].map(({shape:i})=>i.slice(0,2).join("×"));return a`A kernel of ${e} does not fit into an image of ${s}. Choose the padding “same” or “full”, or a smaller kernel.`}var ht=class{constructor(t){this.bench=t,this.pixel=null,this.title=c("h2",{id:"image"}),this.choice=this.makeChoice(),this.grid=new A({label:a`Image`,tallest:336,onMove:(e,s,i)=>this.moved(e,s,i),onChoose:(e,s)=>this.choose(e,s)}),this.channels=S.map(()=>new A({label:"",still:!0,largest:40,tallest:150})),this.sheets=c("div",{class:"sheets"},S.map((e,s)=>c("div",{},c("p",{class:"soft small"},e),this.channels[s].element))),this.around=c("p",{class:"soft small"},a`Hatched: padding, zeros around the image.`),this.element=c("section",{class:"card image","aria-labelledby":"image"},this.title,this.grid.element,this.around,this.sheets,c("div",{class:"controls"},...this.makeControls(),this.makeField()))}makeControls(){return this.colour=v([{value:"grey",text:a`1 (grey)`},{value:"rgb",text:a`3 (colour)`}],t=>this.bench.change({colour:t})),this.pixels=v(nt.map(t=>({value:t,text:`${t} × ${t}`})),t=>this.bench.change({pixels:Number(t)})),this.pixelsLabel=y(a`Pixels`,this.pixels,!0),[y(a`Channels`,this.colour,!0),this.pixelsLabel]}makeChoice(){this.pictures=c("select",{on:{change:()=>this.bench.change({image:this.pictures.value,grid:null,at:[0,0]})}}),this.listPhotos();let{element:t}=re({onFile:s=>this.bench.usePhoto(s),text:a`Your photo …`}),e=c("p",{class:"soft small"},a`Your photo stays on this page.`);return c("div",{class:"choice"},y(a`Image`,this.pictures),t,e)}makeField(){return this.field=c("input",{type:"text",size:6,autocomplete:"off",on:{change:()=>this.write()}}),this.fieldName=c("span"),this.trouble=c("p",{class:"trouble",role:"alert"}),this.editor=c("div",{class:"pixel",hidden:!0},c("label",{class:"labelled beside"},this.fieldName,this.field),this.trouble),this.editor}listPhotos(){let t=[...this.bench.photos].map(([n,{title:r}])=>({value:n,text:r,group:a`Photos`})),e=Object.entries(j).map(([n,{title:r}])=>({value:n,text:r,group:a`Small grids`})),s={value:"own",text:a`Numbers of your own`,group:a`Small grids`},i=v([...t,...e,s],()=>{});M(this.pictures,...i.childNodes)}show(t,e){let[s,i]=t.image.shape;C(this.title,a`Image`,`${s} × ${i}${t.image.shape[2]===3?" × 3":""}`),this.pictures.querySelector('[value="own"]').hidden=e.image!=="own",this.pictures.value=e.image,this.colour.value=e.colour,this.pixels.value=e.pixels,this.photo=this.bench.photos.has(e.image),this.pixelsLabel.hidden=!this.photo,this.pixel=this.editable()&&this.pixel&&this.inside(...this.pixel)?this.pixel:null,this.grid.show(this.shown(t)),this.around.hidden=!t.padding.flat().some(Boolean)||!t.window,this.sheets.hidden=t.image.shape[2]===1,this.sheets.hidden||this.channels.forEach((n,r)=>n.show(this.sheet(t,r))),this.showField()}shown(t){let{image:e,padding:s}=t,i=e.shape[2]===3?this.mixed(e):this.plain(e);return Ue(e,s,{colour:i,text:e.shape[2]===1?(n,r)=>f(L(e,n,r)):void 0,spoken:(n,r)=>Ds(e,n,r)})}sheet({image:t,padding:e},s){let i=Ae(s,0,this.photo?255:U(t.data)||1);return Ue(t,e,{colour:(n,r)=>i(L(t,n,r,s)),text:(n,r)=>f(L(t,n,r,s))})}plain(t){let{colour:e}=lt(t.data,t.data.some(s=>s<0),this.photo?255:void 0);return(s,i)=>e(L(t,s,i))}mixed(t){let e=rt(0,this.photo?255:U(t.data)||1);return(s,i)=>[0,1,2].map(n=>e(L(t,s,i,n))[0])}point(t,e){if(this.light(t,this.bench.lit),!t.window||this.moving)return;let[s,i]=t.kernel.shape,[n,r]=[0,1].map(l=>e.at[l]*e.stride);this.grid.select(n+Math.floor((s-1)/2),r+Math.floor((i-1)/2))}light(t,e){let s=t.window?[this.windowFrame(t)]:[];if(this.pixel&&s.push({top:this.pixel[0]+t.padding[0][0],left:this.pixel[1]+t.padding[1][0],height:1,width:1,kind:"other"}),e!=null&&t.window&&s.push(this.pixelFrame(t,e)),this.grid.mark(...s),!this.sheets.hidden)for(let i of this.channels)i.mark(...s)}windowFrame({window:t,kernel:e,padding:s}){let[i,n]=e.shape;return{top:t.top+s[0][0],left:t.left+s[1][0],height:i,width:n}}pixelFrame(t,e){let{top:s,left:i}=this.windowFrame(t),[,n,r]=t.kernel.shape,l=Math.floor(e/r);return{top:s+Math.floor(l/n),left:i+l%n,height:1,width:1,kind:"cell"}}moved(t,e,s){if(s!=="hover")this.bench.player.stop(),this.setPixel(t,e);else if(this.bench.player.playing)return;let{kernel:i}=this.bench.work,{stride:n}=this.bench.settings;this.moving=!0,this.bench.moveTo(...[t,e].map((r,l)=>Math.round((r-Math.floor((i.shape[l]-1)/2))/n))),this.moving=!1}choose(t,e){this.setPixel(t,e),this.light(this.bench.work,this.bench.lit)}setPixel(t,e){let{padding:s}=this.bench.work,i=[t-s[0][0],e-s[1][0]];this.pixel=this.editable()&&this.inside(...i)?i:null,this.showField()}editable(){return!this.photo&&this.bench.settings.colour==="grey"}inside(t,e){let[s,i]=this.bench.work.image.shape;return t>=0&&e>=0&&t<s&&e<i}showField(){this.editor.hidden=!this.editable(),this.trouble.textContent="",this.field.hidden=!this.pixel,this.fieldName.textContent=this.pixel?a`image[${this.pixel.join(", ")}] is`:a`Click a pixel to change its number.`,this.pixel&&(this.field.value=f(L(this.bench.work.image,...this.pixel),4))}write(){let t=T(this.field.value);if(t===null){this.trouble.textContent=a`“${this.field.value}” is no number. Write one such as 120, 0.5 or −3.`;return}let e=ge(this.bench.work.image);e[this.pixel[0]][this.pixel[1]]=t,this.bench.change({image:"own",grid:e})}};function L({shape:[,o,t],data:e},s,i,n=0){return e[(s*o+i)*t+n]}function Ds(o,t,e){let s=o.shape[2]===1?f(L(o,t,e)):S.map((i,n)=>`${i} ${f(L(o,t,e,n))}`).join(", ");return a`image ${t}, ${e}: ${s}`}function Ue(o,[[t,e],[s,i]],{colour:n,text:r,spoken:l}){let[h,d]=o.shape,p=(u,g)=>u<t||g<s||u>=t+h||g>=s+d,m=(u,g)=>u&&((x,w)=>p(x,w)?g():u(x-t,w-s));return{rows:t+h+e,columns:s+d+i,colour:m(n,_e),text:m(r,()=>"0"),spoken:m(l,()=>a`padding: 0`),padding:t+e+s+i?p:void 0}}var ct=Array(4).fill([-1,-1,1,1]),Lt=o=>o[0].map((t,e)=>o.map(s=>s[e])),dt=(o,t)=>o.map(e=>e.map(s=>s*t)),We=[[-1,0,1],[-2,0,2],[-1,0,1]],E={IDENTITY:{title:a`Identity`,rows:[[0,0,0],[0,1,0],[0,0,0]],says:a`leaves every pixel as it is`},SHIFT:{title:a`Shift`,rows:[[0,0,0],[1,0,0],[0,0,0]],says:a`takes the left neighbour: the picture moves one pixel to the right`},BOX_BLUR:{title:a`Box blur`,rows:dt(Array(3).fill([1,1,1]),1/9),says:a`takes the mean of nine pixels`},GAUSSIAN_BLUR:{title:a`Gaussian blur`,rows:dt([[1,2,1],[2,4,2],[1,2,1]],1/16),says:a`takes a mean in which near pixels count more`},SHARPEN:{title:a`Sharpen`,rows:[[0,-1,0],[-1,5,-1],[0,-1,0]],says:a`adds to the pixel its difference from its four neighbours`},EDGES:{title:a`Edges`,rows:[[-1,-1,-1],[-1,8,-1],[-1,-1,-1]],says:a`takes the difference from all eight neighbours: flat areas give 0`},EMBOSS:{title:a`Emboss`,rows:[[-2,-1,0],[-1,1,1],[0,1,2]],says:a`adds a slope to the pixel: light from the upper left`},SOBEL_X:{title:a`Sobel x`,rows:We,says:a`is positive where it gets brighter to the right`},SOBEL_Y:{title:a`Sobel y`,rows:Lt(We),says:a`is positive where it gets brighter downwards`},FOUR_EDGES_0:{title:a`Brighter right? (4×4)`,rows:ct,says:a`is positive where it gets brighter to the right`},FOUR_EDGES_1:{title:a`Darker right? (4×4)`,rows:dt(ct,-1),says:a`is positive where it gets darker to the right`},FOUR_EDGES_2:{title:a`Brighter below? (4×4)`,rows:Lt(ct),says:a`is positive where it gets brighter downwards`},FOUR_EDGES_3:{title:a`Darker below? (4×4)`,rows:dt(Lt(ct),-1),says:a`is positive where it gets darker downwards`}};function pt(o){let t=JSON.stringify(o.map(s=>s.map(Be))),e=Object.entries(E).find(([,s])=>JSON.stringify(s.rows.map(i=>i.map(Be)))===t);return e?e[0]:null}function Be(o){return Math.round(o*1e5)/1e5+0}var mt="1,0,1;0,1,0;1,0,1",Us="1,-1,-1,1;1,-1,-1,1;1,-1,-1,1;1,1,1,1;-1,-1,-1,1;-1,-1,-1,1;-1,-1,-1,1",Ge="-1,1",z={four:{lesson:2,section:"What stands to the right of you?",title:a`The 4 looks to the right`,state:{image:"four",kernel:"1,0.3",at:"0,2"},try:a`The pixel itself counts 1, its right neighbour 0.3. Why is the answer three columns wide, and not four?`},border:{lesson:2,section:"Does every pixel count equally often?",title:a`Zeros around the 4`,state:{image:"four",kernel:"1,0.3",padding:"full",at:"0,0"},try:a`With a column of zeros on each side every pixel of the 4 takes part twice.`},corner:{lesson:2,section:"What about up and down?",title:a`Right, below, and both`,state:{image:"four",kernel:"1,0.3;0.5,0.1",at:"2,0"},try:a`Four pixels, four weights. Three of these pixels are white: 255, 127.5 and 25.5 make 408.`},ones:{lesson:2,section:"How does a 3×3 kernel work, step by step?",title:a`Zeros, ones and an X`,state:{image:"five",kernel:mt,at:"0,0"},try:a`Count the ones of the window that meet a one of the X. The more it looks like the X, the larger the answer.`},429:{lesson:2,section:"Does it work with real grey values?",title:a`429`,state:{image:"six",kernel:mt,at:"0,0"},try:a`The X picks five of the nine pixels. Add 18, 51, 121, 35 and 204.`},rim:{lesson:2,section:"What does a photo answer?",title:a`The rim of an eye`,state:{image:"rim",kernel:Ge,at:"0,0"},try:a`The right neighbour minus the pixel itself: below zero where it gets darker, above zero where it gets brighter.`},stride:{lesson:2,section:"Must the window visit every place?",title:a`Steps of two`,state:{image:"five",kernel:mt,stride:"2",at:"0,0"},try:a`Stride 2 leaves out every second place. The four numbers left are the corners of the map at stride 1.`},padding:{lesson:2,section:"How much border do we give it?",title:a`Zeros around the image`,state:{image:"five",kernel:mt,padding:"same",at:"0,0"},try:a`Hatched squares are padding. Try valid, same and full: the three maps share their middle.`},colour:{lesson:2,section:"Where does the colour go?",title:a`Three channels, one number`,state:{image:"colours",colour:"rgb",kernel:"1,0;0,1/-1,2;0,0/0,0;1,-1",bias:"1",at:"0,0"},try:a`Twelve products, four in each channel, and a bias of 1: all are added into one number.`},shift:{lesson:3,section:"Can a filter do nothing?",title:a`A filter that moves the 4`,state:{image:"four",kernel:"SHIFT",padding:"same",at:"3,2"},try:a`Each square asks its left neighbour. Which way does the 4 move? Then choose “Identity”.`},blur:{lesson:3,section:"What if every pixel takes the mean of its neighbours?",title:a`What becomes of one bright pixel`,state:{image:"spike",kernel:"GAUSSIAN_BLUR",padding:"same",at:"2,2"},try:a`The light of the 144 is spread out, and none of it is lost. Then choose “Box blur”.`},sharpen:{lesson:3,section:"The three on a photo",title:a`A crisper cat`,state:{image:"cat",pixels:"96",kernel:"SHARPEN",at:"36,38"},try:a`The weights sum to 1, so it stays a photo. Choose “Edges”, whose weights sum to 0.`},square:{lesson:3,section:"Where does a picture change?",title:a`The borders of a square`,state:{image:"square",kernel:"FOUR_EDGES_0",at:"2,0"},try:a`8 at the left border, −8 at the right one, 0 in the middle: the sign says which side is brighter.`},sobel:{lesson:3,section:"How steep is it?",title:a`Sobel on the cat`,state:{image:"cat",kernel:"SOBEL_X",at:"18,17"},try:a`Orange: brighter to the right. Blue: darker to the right. Where is the rim of the eye?`},published:{lesson:3,section:"Find the bug: a Sobel x that is none",title:a`A Sobel x that is none`,state:{image:"cat",kernel:"-1,0,1;0,0,0;1,2,1",at:"18,17"},try:a`Its weights sum to 4, so a flat patch answers with four times its grey. Mend it with two strokes.`},draw:{lesson:3,section:"Draw your own",title:a`A bright lying line`,state:{image:"cat",pixels:"96",kernel:"-1,-1,-1;2,2,2;-1,-1,-1",at:"60,20"},try:a`A kernel is a small drawing: positive where you hope for bright. Draw your own.`},fours:{lesson:3,section:"A reader asks: are only edges extracted? And do I control which features?",title:a`A detector of fours`,state:{image:"digits",kernel:Us,padding:"same",at:"4,3"},try:a`The kernel is a 4 itself: 1 where it has ink, −1 where it has none. Where is the map largest?`},relu:{lesson:4,section:"What does a bend add?",title:a`A bar and a bend`,state:{image:"bar",kernel:Ge,relu:"1",at:"0,4"},try:a`ReLU keeps the edge into light and sets the edge out of it to 0. Flip the signs of both weights.`},bend:{lesson:4,section:"Our picture, one station further",title:a`Sobel and ReLU on the cat`,state:{image:"cat",kernel:"SOBEL_X",relu:"1",at:"18,17"},try:a`What was blue has become 0. What was orange stays as it was.`},pooling:{lesson:5,section:"What can you keep of four numbers?",title:a`The largest of four`,state:{image:"map",kernel:"1",pool:"max,2",at:"1,3"},try:a`The kernel is a single 1, so the map is the image. Pooling keeps one number of each window: which?`},overlap:{lesson:5,section:"May windows overlap?",title:a`Windows that overlap`,state:{image:"peaks",kernel:"1",pool:"max,3,2",at:"2,2"},try:a`Windows of 3×3 that move by 2: the 9 in the middle lies in all four.`},pooled:{lesson:5,section:"Our picture, one station further",title:a`Sobel, ReLU and pooling on the cat`,state:{image:"cat",kernel:"SOBEL_X",relu:"1",pool:"max,4",at:"18,17"},try:a`Of 2,116 numbers 121 are left. Is it still the cat?`}};var Rt=["valid","same","full"],Ft=7,Ws=26,jt=[1,2,3,4],It="429";function ft(o,t){let e=[],{preset:s,...i}=o;s!==void 0&&!Object.hasOwn(z,s)&&(e.push(a`There is no preset “${s}”; this is “${It}”.`),s=It);let n=s||!Object.keys(i).length?z[s||It].state:{},r={...Bs(),...Gs({...n,...i},t,e)};return zt(r),{settings:r,complaints:e}}function Bs(){return{image:"six",grid:null,pixels:48,colour:"grey",kernel:[E.IDENTITY.rows],stride:1,padding:"valid",bias:0,relu:!1,pool:null,at:[0,0]}}function Gs(o,t,e){let s={};for(let[i,n]of Object.entries(o)){let r=Object.hasOwn(He,i)?He[i](n,t):null;r===null&&i==="image"&&n==="photo"?(e.push(a`The address was made with somebody’s own photo, which stayed with them; here is another image.`),s.image=t[0]):r===null?e.push(a`The address says “${i}=${n}”, which this page does not understand.`):s[i]=r}return s.grid&&(s.image="own"),s.image==="own"&&!s.grid&&(s.image="six"),s}var He={image:(o,t)=>H([...Object.keys(j),"own",...t],o),grid:o=>qs(o),pixels:o=>H([48,96],Number(o)),colour:o=>H(["grey","rgb"],o),kernel:o=>Hs(o),stride:o=>H(jt,Number(o)),padding:o=>H(Rt,o),bias:o=>T(o),relu:o=>["0","1"].includes(o)?o==="1":null,pool:o=>Ks(o),at:o=>{let t=o.split(",").map(Number);return t.length===2&&t.every(e=>Number.isInteger(e)&&e>=0)?t:null}};function H(o,t){return o.includes(t)?t:null}function Hs(o){let t=o.toUpperCase();if(Object.hasOwn(E,t))return[E[t].rows];let e=o.split("/").map(i=>Ke(i,Ft));return e.every(i=>i&&Xe(i,e[0]))&&[1,3].includes(e.length)?e:null}function qs(o){let t=o.split("/").map(e=>Ke(e,Ws));return t.every(e=>e&&Xe(e,t[0]))?t.length===1?t[0]:t.length!==3?null:t[0].map((e,s)=>e.map((i,n)=>t.map(r=>r[s][n]))):null}function Ke(o,t){let e=o.replace(/;$/,"").split(";").map(n=>n.split(",").map(T)),s=Math.sqrt(e[0].length);return!o.includes(";")&&Number.isInteger(s)&&(e=Array.from({length:s},(n,r)=>e[0].slice(r*s,(r+1)*s))),e.every(n=>n.length===e[0].length&&!n.includes(null))&&e.length<=t&&e[0].length<=t?e:null}function Xe(o,t){return o.length===t?.length&&o[0].length===t[0].length}function Ks(o){let[t,e,s=e]=o.split(","),i={kind:t,size:Number(e),stride:Number(s)};return Object.hasOwn(W,t)&&[i.size,i.stride].every(r=>Number.isInteger(r)&&r>=1&&r<=8)?i:null}function zt(o){let t=o.colour==="rgb"?3:1;o.kernel.length!==t&&(o.kernel=Array.from({length:t},(e,s)=>o.kernel[s]??o.kernel[0]))}function Ye(o,t){let e=qe(o);for(let[s,{state:i}]of Object.entries(z)){let n=qe(ft({preset:s},t).settings);if(Object.keys(n).every(r=>r==="at"||`${n[r]}`==`${e[r]}`))return{preset:s,...e.at===i.at?{}:{at:e.at}}}return e}function qe(o){let{image:t,grid:e,colour:s,kernel:i,stride:n,padding:r,bias:l,relu:h,pool:d,at:p}=o;return{image:t==="own"?null:t,grid:t==="own"?Ys(e):null,pixels:o.pixels===48||t in j||t==="own"?null:o.pixels,colour:s==="grey"?null:s,kernel:Xs(i),stride:n===1?null:n,padding:r==="valid"?null:r,bias:l===0?null:l,relu:h?1:null,pool:d&&[d.kind,d.size,...d.stride===d.size?[]:[d.stride]].join(","),at:p.join(",")}}function Xs(o){let t=o.map(e=>pt(e)??ut(e));return t.every(e=>e===t[0])?t[0]:o.map(ut).join("/")}function Ys(o){return Array.isArray(o[0][0])?[0,1,2].map(t=>ut(o.map(e=>e.map(s=>s[t])))).join("/"):ut(o)}function ut(o){let t=o.map(e=>e.map(s=>Number(s.toPrecision(7))).join(",")).join(";");return o.length===1&&Number.isInteger(Math.sqrt(o[0].length))?`${t};`:t}var Je=Array.from({length:Ft},(o,t)=>({value:t+1,text:t+1})),gt=class{constructor(t){this.bench=t,this.inputs=[],this.title=c("h2",{id:"kernel"});let e=Object.entries(E).map(([s,{title:i}])=>({value:s,text:i}));this.names=v([...e,{value:"",text:a`Other weights`}],s=>s&&this.use(s),{"aria-label":a`Named kernel`}),this.slices=c("div",{class:"slices"}),this.trouble=c("p",{class:"trouble",role:"alert"}),this.says=c("p",{class:"soft small"}),this.element=c("section",{class:"card kernel","aria-labelledby":"kernel"},this.title,this.names,this.slices,this.trouble,this.says,this.makeControls())}makeControls(){return this.rows=v(Je,t=>this.resize(Number(t),this.shape[1])),this.columns=v(Je,t=>this.resize(this.shape[0],Number(t))),this.bias=c("input",{type:"text",size:4,autocomplete:"off",on:{input:()=>this.writeBias(),keydown:t=>Ze(t,this.bias)}}),c("div",{class:"controls"},y(a`Rows`,this.rows),y(a`Columns`,this.columns),y(a`Bias`,this.bias))}use(t){this.bench.change({kernel:this.bench.settings.kernel.map(()=>E[t].rows)})}resize(t,e){let s=i=>Array.from({length:t},(n,r)=>Array.from({length:e},(l,h)=>i[r]?.[h]??0));this.bench.change({kernel:this.bench.settings.kernel.map(s)})}show(t,{kernel:e,bias:s}){let[i,n,r]=t.kernel.shape;C(this.title,a`Kernel`,`${i} × ${n}${r===3?" × 3":""}`);let l=[i,n,r];String(l)!==String(this.shape)&&this.build(l),this.trouble.textContent="";let h=e.map(pt),d=h.every(m=>m===h[0])?h[0]:null;this.names.value=d??"",[this.rows.value,this.columns.value]=[i,n],this.inputs.forEach((m,u)=>Js(m,t.kernel.data[u],e[u%r].flat()[Math.floor(u/r)])),Qe(this.bias,s,m=>f(m,4));let p=e.flat(2).reduce((m,u)=>m+u,0);M(this.says,d?a`${E[d].title} ${E[d].says}. `:"",a`Its weights sum to ${f(p)}.`)}build(t){this.shape=t;let[e,s,i]=t,n=Array.from({length:e*s*i},(l,h)=>h);this.inputs=n.map(l=>this.makeInput(l));let r=l=>c("div",{class:"weights",role:"group","aria-label":i===3?a`weights for ${S[l]}`:a`weights`},...this.inputs.filter((h,d)=>d%i===l));M(this.slices,...S.slice(0,i).map((l,h)=>c("div",{},i===3?c("p",{class:"soft small"},l):null,r(h)))),this.slices.style.setProperty("--columns",s),this.slices.classList.toggle("dense",s>4||e*i>4)}makeInput(t){let[,e,s]=this.shape,[i,n]=[Math.floor(t/s),s===3?`${S[t%s]}, `:""],r=a`weight ${n}row ${Math.floor(i/e)}, column ${i%e}`,l=c("input",{type:"text",autocomplete:"off","aria-label":r}),h={input:()=>this.write(l,t,r),keydown:d=>Ze(d,l),focus:()=>(l.select(),this.bench.light(t)),blur:()=>(this.bench.light(null),this.show(this.bench.work,this.bench.settings))};for(let[d,p]of Object.entries(h))l.addEventListener(d,p);return l}write(t,e,s){let i=this.understood(t,s);if(i===null)return;let[,n,r]=this.shape,l=this.bench.settings.kernel.map(d=>d.map(p=>[...p])),h=Math.floor(e/r);l[e%r][Math.floor(h/n)][h%n]=i,this.bench.change({kernel:l}),this.bench.light(e)}writeBias(){let t=this.understood(this.bias,a`bias`);t!==null&&this.bench.change({bias:t})}understood(t,e){let s=T(t.value),i=s===null||Math.abs(s)>1e6;return t.setAttribute("aria-invalid",i),this.trouble.textContent=i?a`“${t.value}” (${e}) is no number from −1,000,000 to 1,000,000. Write one such as 2, −0.5 or 1/9.`:"",i?null:s}light(t,e){this.inputs.forEach((s,i)=>s.classList.toggle("lit",i===e))}};function Js(o,t,e){o.classList.toggle("above",t>0),o.classList.toggle("below",t<0),Qe(o,e,G)}function Qe(o,t,e){document.activeElement===o&&T(o.value)===t||(o.value=e(t),o.setAttribute("aria-invalid","false"))}function Ze(o,t){let e={ArrowUp:1,ArrowDown:-1}[o.key],s=T(t.value);!e||s===null||(o.preventDefault(),t.value=f(s+e*(o.shiftKey?.1:1),4),t.dispatchEvent(new Event("input")))}var Zs=a`blue: below 0, orange: above 0`,Qs=a`black: 0, white: the largest`,Ve=8,Vs=o=>f(o,1);function ts(o,{signed:t,low:e,high:s,colour:i},n=Vs){let r=d=>Ce(i(e+(s-e)*d/Ve)),l=Array.from({length:Ve+1},(d,p)=>r(p)),h=c("span",{class:"strip"});return h.style.background=`linear-gradient(90deg, ${l.join(", ")})`,M(o,c("span",{},n(e)),h,c("span",{},n(s)),c("span",{class:"soft"},t?Zs:Qs))}var wt=class{constructor(t){this.bench=t,this.title=c("h2",{id:"map"}),this.grid=new A({label:a`Map`,tallest:336,onMove:(e,s,i)=>this.moved(e,s,i),onChoose:(e,s)=>this.hold(e,s)}),this.legend=c("p",{class:"legend small"}),this.held=c("p",{class:"soft small for-mouse"}),this.trouble=c("p",{class:"trouble"}),this.element=c("section",{class:"card map","aria-labelledby":"map"},this.title,this.grid.element,this.trouble,this.legend,this.held,this.makeControls())}makeControls(){return this.play=c("button",{type:"button",class:"strong",on:{click:()=>this.bench.player.toggle()}}),this.setPlaying(!1),matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change",()=>this.setPlaying(!1)),this.stride=v(jt.map(t=>({value:t,text:t})),t=>this.bench.change({stride:Number(t)})),this.padding=v(Rt.map(t=>({value:t,text:t})),t=>this.bench.change({padding:t})),c("div",{class:"controls"},this.play,y(a`Stride`,this.stride,!0),y(a`Padding`,this.padding,!0))}setPlaying(t){this.play.textContent=et()?a`Next step`:t?a`Stop`:a`Play`}setHeld(t){this.grid.hover=!t,this.held.textContent=t?a`The window is held. Click the number again to let it go.`:a`Click a number to hold the window there.`}show(t,{stride:e,padding:s,bias:i}){let[n,r]=t.map.shape;C(this.title,a`Map`,`${n} × ${r}`),[this.stride.value,this.padding.value]=[e,s];let l=!t.window;this.trouble.textContent=l?Nt(t):"";for(let d of[this.grid.element,this.legend,this.held,this.play])d.hidden=l;if(l)return;let h=i<0||[t.image,t.kernel].some(({data:d})=>d.some(p=>p<0));this.scale=lt(t.map.data,h),this.repaint()}repaint(){let{shape:[t,e],data:s}=this.bench.work.map,{shown:i}=this.bench.player,{colour:n}=this.scale;this.grid.show({rows:t,columns:e,colour:(r,l)=>r*e+l<i?n(s[r*e+l]):null,text:(r,l)=>f(s[r*e+l],1),spoken:(r,l)=>a`map ${r}, ${l}: ${f(s[r*e+l])}`}),ts(this.legend,this.scale)}point(t,{at:e,pool:s}){if(!t.window)return;this.grid.select(...e);let i=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}],n=this.bench.poolWindow();n&&i.unshift({top:n[0]*s.stride,left:n[1]*s.stride,height:s.size,width:s.size,kind:"other"}),this.grid.mark(...i)}moved(t,e,s){s==="hover"&&this.bench.player.playing||(this.bench.player.stop(),this.pressed=s==="press",this.bench.moveTo(t,e))}hold(){this.bench.player.stop(),this.bench.setHeld(this.pressed||!this.bench.held),this.pressed=!1}};var to=2e3,bt=class{constructor(t){Object.assign(this,{bench:t,timer:null,shown:1/0})}get playing(){return this.timer!==null}toggle(){et()?this.step():this.playing?(this.stop(),this.bench.speak(),this.bench.keep()):this.start()}step(){let{work:t,settings:e}=this.bench,[s,i]=t.map.shape,n=(e.at[0]*i+e.at[1]+1)%(s*i);this.bench.moveTo(Math.floor(n/i),n%i)}start(){let[t,e]=this.bench.work.map.shape,s=t*e;if(!s)return;let i=Math.ceil(s/to);this.shown=0,this.timer=setInterval(()=>this.tick(s,e,i),eo(s)),this.tick(s,e,i),this.bench.map.setPlaying(!0)}tick(t,e,s){if(this.shown>=t){this.stop(),this.bench.speak();return}this.shown=Math.min(this.shown+s,t);let i=this.shown-1;this.bench.moveTo(Math.floor(i/e),i%e,{quiet:!0}),this.bench.map.repaint()}stop(){this.playing&&(clearInterval(this.timer),Object.assign(this,{timer:null,shown:1/0}),this.bench.map.setPlaying(!1),this.bench.map.repaint())}};function eo(o){return o<=30?900:o<=100?400:30}var so=9,xt=class{constructor(t){this.bench=t,this.title=c("h2",{id:"sum"}),this.tables=c("div",{class:"products"}),this.chain=c("ol",{class:"chain"}),this.line=c("p",{class:"equation"}),this.element=c("section",{class:"card sum","aria-labelledby":"sum"},this.title,c("div",{class:"made"},this.tables,c("div",{},this.chain,this.line)))}show(t,{kernel:e}){let[s,i,n]=t.kernel.shape;this.element.hidden=!t.window,this.captions=[],this.cells=Array.from({length:s*i*n},(r,l)=>this.makeCell(l)),M(this.tables,...e.map((r,l)=>this.table(s,i,n,l))),this.tables.classList.toggle("dense",i>3||n>1)}makeCell(t){return c("td",{on:{pointerenter:()=>this.bench.light(t),pointerleave:()=>this.bench.light(null)}})}table(t,e,s,i){let n=l=>c("tr",{},...Array.from({length:e},(h,d)=>this.cells[(l*e+d)*s+i])),r=c("caption",{class:"soft small"},s===3?S[i]:a`pixel × weight`);return this.captions[i]=r,c("table",{},r,c("tbody",{},...Array.from({length:t},(l,h)=>n(h))))}point(t,e){if(!t.window)return;let{values:s,products:i}=t.window,{kernel:n}=e,r=t.map.data[e.at[0]*t.map.shape[1]+e.at[1]];M(this.title,c("code",{},`map[${e.at.join(", ")}]`),a` = ${f(r)}: where does it come from?`),this.cells.forEach((l,h)=>oo(l,s[h],t.kernel.data[h],i[h])),n.length===3&&es(i).forEach((l,h)=>M(this.captions[h],`${S[h]}: ${f(l)}`)),M(this.chain,...this.steps(t,e,r)),this.line.textContent=io(t,e,r)}steps(t,{bias:e,relu:s,pool:i,at:n},r){let{products:l,sum:h}=t.window,d=[q(l.length===1?a`the product`:a`${l.length} products, added up`,h)];d.push(q(a`plus the bias ${f(e,4)}`,r));let p=t.bent.data[n[0]*t.map.shape[1]+n[1]];s&&d.push(q(r<0?a`ReLU: negative, so 0`:a`ReLU: stays`,p));let m=this.bench.poolWindow();if(m){let u=B(t.bent,i,...m),g=u.length<=9?` ${u.map(x=>f(x,1)).join(", ")}`:a` ${u.length} numbers`;d.push(q(a`${Pt[i.kind]} of${g}`,Ct(t,m)))}else i&&d.push(q(a`in no window of the pooling`,null));return d}light(t,e){this.cells.forEach((s,i)=>s.classList.toggle("lit",i===e))}};function q(o,t){return c("li",{},c("span",{class:"soft small"},o)," ",t===null?null:c("strong",{},f(t)))}function oo(o,t,e,s){o.classList.toggle("above",s>0),o.classList.toggle("below",s<0),o.classList.toggle("nothing",e===0),M(o,c("span",{class:"factors"},`${f(t)} × ${G(e)}`),c("span",{class:"visually-hidden"}," = "),c("span",{class:"product"},f(s)))}function io({window:{products:o,sum:t},kernel:e},{bias:s},i){let n=s===0?"":a`, and ${_t([t,s])} = ${f(i)}`;if(e.shape[2]===3)return`${_t(es(o))} = ${f(t)}${n}`;let r=[...o].filter(h=>h!==0||o.length<=so),l=r.length<o.length?a` (those that are 0 left out)`:"";return r.length>1?`${_t(r)} = ${f(t)}${l}${n}`:""}function _t(o){return o.map(e=>f(e,4)).map((e,s)=>s===0?e:e.startsWith("−")?` − ${e.slice(1)}`:` + ${e}`).join("")}function es(o){return S.map((t,e)=>o.reduce((s,i,n)=>n%3===e?s+i:s,0))}var yt=class{constructor(t,e,s){Object.assign(this,{photos:t,ownFirst:s,held:!1}),this.player=new bt(this),this.image=new ht(this),this.kernel=new gt(this),this.map=new wt(this),this.sum=new xt(this),this.after=new at(this),this.cards=[this.image,this.kernel,this.map,this.sum,this.after],this.preset=v(ho(),i=>this.choosePreset(i)),this.hint=c("p",{class:"hint"}),this.notice=c("p",{class:"trouble",role:"alert"}),document.body.append(this.head(e),this.main()),D("")}head(t){let e=([i,n])=>c("a",{href:n},i),s=Object.entries(t).map(e);return c("header",{},s.length?c("nav",{"aria-label":a`The course`},...s):null,c("h1",{},a`Convolution, number by number`),c("p",{class:"lead"},a`Lay a small grid of weights, the kernel, on a window of the image. Multiply each pixel by the weight that lies on it, and add up the products: that is one number of the map. Point at the map, or press Play.`))}main(){let t=c("div",{class:"bar"},y(a`From the lessons`,this.preset),this.image.choice,this.shareButton()),e=c("div",{class:"bench"},this.image.element,this.map.element,this.sum.element,this.kernel.element,this.after.element);return c("main",{},t,this.notice,this.hint,e)}shareButton(){this.address=c("input",{type:"text",readonly:!0,hidden:!0,"aria-label":a`The address of what you see`});let e=c("button",{type:"button",on:{click:async()=>{Et(this.entries());try{await navigator.clipboard.writeText(location.href),e.textContent=a`Copied`,D(a`The link is copied.`),setTimeout(()=>e.textContent=a`Copy link`,2e3)}catch{Object.assign(this.address,{hidden:!1,value:location.href}),this.address.select(),D(a`The browser does not let this page copy. The address stands in the field beside the button.`)}}}},a`Copy link`);return e.hidden=!Oe(),c("div",{class:"share"},e,this.address)}start(t){this.player.stop();let{settings:e,complaints:s}=ft(t,[...this.photos.keys()]);this.ownFirst&&!Object.keys(t).length&&Object.assign(e,ft({preset:"sobel"},["cat"]).settings,{image:"photo"}),this.settings=e,this.work=null,this.setHeld(!1),this.show(),this.notice.textContent=s.join(" ")}choosePreset(t){t&&(this.start({preset:t}),this.keep())}change(t){this.player.stop(),this.notice.textContent="",Object.assign(this.settings,t),zt(this.settings),this.show(),this.keep(),this.speak()}moveTo(t,e,{quiet:s=!1}={}){let[i,n]=this.work.map.shape;if(!(!i||!n)){this.settings.at=[Math.min(Math.max(t,0),i-1),Math.min(Math.max(e,0),n-1)],this.work.window=this.windowAt();for(let r of this.cards)r.point?.(this.work,this.settings);s||(this.speak(),this.keep())}}setHeld(t){this.held=t,this.map.setHeld(t),this.image.grid.hover=!t}light(t){this.lit=t;for(let e of this.cards)e.light?.(this.work,t)}async usePhoto(t){this.photos.set("photo",await ye(t)),this.image.listPhotos(),this.change({image:"photo",grid:null})}show(){this.work=no(this.settings,this.photos);let[t,e]=this.work.map.shape;this.settings.at=this.settings.at.map((i,n)=>Math.min(i,Math.max([t,e][n]-1,0))),this.work.window=t&&e?this.windowAt():null,this.lit=null;for(let i of this.cards)i.show(this.work,this.settings);for(let i of this.cards)i.point?.(this.work,this.settings);let{preset:s}=this.entries();this.preset.value=s??"",this.hint.textContent=s?z[s].try:""}windowAt(){return Me(this.work.image,this.work.kernel,this.settings,...this.settings.at)}poolWindow(){let{pool:t,at:e}=this.settings;return t&&je(this.work.map.shape,t,...e)}entries(){return Ye(this.settings,[...this.photos.keys()])}keep(){clearTimeout(this.keeping),this.keeping=setTimeout(()=>Et(this.entries()),200)}speak(){D(De(this))}};function no(o,t){let e=ro(o,t),s=lo(o.kernel),{stride:i,padding:n}=o,r=[0,1].map(p=>[e.shape[p],s.shape[p],i,n]),h=r.every(p=>it(...p)>0)?ke(e,s,o):{shape:[0,0,1],data:new Float32Array(0)},d=o.relu?Re(h):h;return{image:e,kernel:s,padding:r.map(p=>F(...p)),map:h,bent:d,pooled:o.pool?Fe(d,o.pool):null,window:null}}function ro({image:o,grid:t,pixels:e,colour:s},i){let n=o==="own"?t:j[o]?.rows,r=n?fe(n):i.get(o).sides[e];return s==="grey"?we(r):r.shape[2]===3?r:ao(r)}function ao({shape:[o,t],data:e}){return{shape:[o,t,3],data:Float32Array.from({length:3*e.length},(s,i)=>e[Math.floor(i/3)])}}function lo(o){let[t,e]=[o[0].length,o[0][0].length],s=new Float32Array(t*e*o.length);return o.forEach((i,n)=>i.flat().forEach((r,l)=>s[l*o.length+n]=r)),{shape:[t,e,o.length],data:s}}function ho(){let o=Object.entries(z).map(([t,{lesson:e,title:s}])=>({value:t,text:s,group:a`Lesson ${e}`,lesson:e}));return o.sort((t,e)=>t.lesson-e.lesson),[{value:"",text:a`Your own settings`},...o]}document.head.append(c("style",{},te));async function co(){let o=st(),t=new yt(await xe(o),o.links??{},!!o.photo);t.start(St(location.hash.length>1?location.hash:o.state??"")),Ee(e=>t.start(e))}co();})();
