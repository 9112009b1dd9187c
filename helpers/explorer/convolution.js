// Built by "make explorer" from explorer/, sha256 a2c61ce4ba7201f0c6c8c06bbb12cb80ae43167b6e6d1ada7011692040789f75. Edit there.
(()=>{var ye=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
`;function l(i,e={},...t){let s=document.createElement(i);for(let[o,n]of Object.entries(e))if(o==="on")for(let[r,a]of Object.entries(n))s.addEventListener(r,a);else o==="class"?s.className=[n].flat().filter(Boolean).join(" "):n!==!1&&n!==null&&n!==void 0&&s.setAttribute(o,n===!0?"":String(n));return Se(s,t),s}function w(i,...e){return i.replaceChildren(),Se(i,e),i}function Se(i,e){i.append(...e.flat().filter(t=>t!==null).map(gt))}function gt(i){return i instanceof Node?i:document.createTextNode(String(i))}function f(i,e){return l("label",{class:"labelled"},l("span",{},i),e)}function g(i,e,t={}){let s=l("select",{...t,on:{change:()=>e(s.value)}}),o=new Map;for(let{value:n,text:r,group:a}of i){let h=l("option",{value:n},r);a&&!o.has(a)&&o.set(a,s.appendChild(l("optgroup",{label:a}))),(o.get(a)??s).append(h)}return s}var ve=null,ke=null;function _(i){ve??=document.body.appendChild(l("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(ke),ke=setTimeout(()=>ve.textContent=i,150)}function D(){return matchMedia("(prefers-reduced-motion: reduce)").matches}function Me({onFile:i,text:e="Your photo",accept:t="image/*",camera:s=!0,target:o}){let n=l("p",{class:"trouble",role:"alert"}),r=u=>n.textContent=u,a=u=>bt(u,i,r),h=l("input",{type:"file",accept:t,hidden:!0});h.addEventListener("change",()=>{h.files.length&&a(h.files[0]),h.value=""});let c=l("button",{type:"button",on:{click:()=>h.click()}},e),d=l("div",{class:"buttons"},c,h);if(s&&navigator.mediaDevices?.getUserMedia){let u=()=>xt(a,r);d.append(l("button",{type:"button",on:{click:u}},"Camera"))}return wt(o??document.documentElement,a),{element:l("div",{class:"file-picker"},d,n),complain:r}}async function bt(i,e,t){t("");try{await e(i)}catch(s){s.name!=="FileError"&&console.warn(s),t(s.name==="FileError"?s.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function wt(i,e){let t=s=>{[...s.dataTransfer.types].includes("Files")&&(s.preventDefault(),i.classList.toggle("dropping",s.type==="dragover"),s.type==="drop"&&s.dataTransfer.files.length&&e(s.dataTransfer.files[0]))};for(let s of["dragover","dragleave","drop"])i.addEventListener(s,t);document.addEventListener("paste",s=>{let o=[...s.clipboardData.files][0];o&&e(o)})}async function xt(i,e){e("");let t;try{t=await navigator.mediaDevices.getUserMedia({video:!0})}catch{e("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let s=l("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});s.muted=!0,s.srcObject=t;let n=l("dialog",{class:"camera","aria-label":"Camera"},s,l("div",{class:"buttons"},l("button",{type:"button",class:"strong",on:{click:async()=>{let r=new OffscreenCanvas(s.videoWidth,s.videoHeight);r.getContext("2d").drawImage(s,0,0);let a=await r.convertToBlob();n.close(),i(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),l("button",{type:"button",on:{click:()=>n.close()}},"Close")));n.addEventListener("close",()=>{for(let r of t.getTracks())r.stop();n.remove()}),document.body.append(n),n.showModal()}function Ee(){let i=document.getElementById("given");return i?JSON.parse(i.textContent):{}}function Oe(i){let[e,t]=i.split(",",2);return new Blob([yt(t)],{type:e.replace(/^data:|;base64$/g,"")})}function yt(i){return Uint8Array.from(atob(i),e=>e.charCodeAt(0))}async function ie(i){let e;try{e=await createImageBitmap(i,{colorSpaceConversion:"none"})}catch{throw Object.assign(new Error("This file is not an image that this browser can read. Choose a JPEG or a PNG file."),{name:"FileError"})}let{width:t,height:s}=e,o=new OffscreenCanvas(t,s).getContext("2d");o.drawImage(e,0,0);let{data:n}=o.getImageData(0,0,t,s),r=new Float32Array(t*s*3);for(let a=0;a<t*s;a++)r.set(n.subarray(4*a,4*a+3),3*a);return{values:{shape:[s,t,3],data:r},name:i.name??""}}function Te({shape:[i,e,t],data:s},o,n){let r=new Float32Array(o*n*t),[a,h]=[Ae(i,o),Ae(e,n)];for(let c=0;c<o;c++)for(let d=0;d<n;d++)for(let[u,m]of a[c])for(let[x,T]of h[d])for(let b=0;b<t;b++)r[(c*n+d)*t+b]+=m*T*s[(u*e+x)*t+b];return{shape:[o,n,t],data:r.map(Math.round)}}function Ae(i,e){return Array.from({length:e},(t,s)=>{let[o,n]=[s*i/e,(s+1)*i/e],r=[];for(let a=Math.floor(o);a<Math.min(Math.ceil(n),i);a++)r.push([a,(Math.min(a+1,n)-Math.max(a,o))/(n-o)]);return r})}var M=(...i)=>i.map(e=>[...e].map(Number)),$e=(i,e)=>i.map(t=>t.map(s=>s*e)),vt=M("1001","1001","1001","1111","0001","0001","0001"),$={four:{title:"The digit 4 (7×4)",rows:$e(vt,255)},five:{title:"Zeros and ones (5×5)",rows:M("11100","01110","00111","00110","01100")},six:{title:"Grey values (6×6)",rows:[[18,54,51,239,244,188],[55,121,75,78,95,88],[35,24,204,113,109,221],[3,154,104,235,25,130],[15,253,225,159,78,233],[68,85,180,214,245,0]]},colours:{title:"Three channels (3×3×3)",rows:[[[3,0,1],[2,1,1],[0,2,1]],[[3,0,0],[2,1,1],[0,2,3]],[[3,0,2],[2,1,2],[0,2,2]]]},rim:{title:"The rim of an eye (5×8)",rows:[[105,62,41,30,31,27,44,73],[97,61,38,28,30,28,52,85],[96,63,36,28,27,32,58,83],[95,62,37,31,29,35,61,83],[106,57,38,29,33,36,62,83]]},spike:{title:"One bright pixel (5×5)",rows:$e(M("00000","00000","00100","00000","00000"),144)},square:{title:"A bright square (8×8)",rows:M("00000000","00000000","00111100","00111100","00111100","00111100","00000000","00000000")},digits:{title:"The page 4 1 4 7 (9×26)",rows:M("00000000000000000000000000","00100100001000100100111100","00100100001000100100000100","00100100001000100100000100","00111100001000111100001000","00000100001000000100001000","00000100001000000100010000","00000100001000000100010000","00000000000000000000000000")},bar:{title:"A bright bar (1×7)",rows:M("0011100")},map:{title:"A small map (4×4)",rows:M("3400","0068","1211","2411")},peaks:{title:"Five peaks (5×5)",rows:M("00200","03000","00900","00020","05004")}};function Ce(i){let e=Array.isArray(i[0][0])?i[0][0].length:1;return{shape:[i.length,i[0].length,e],data:Float32Array.from(i.flat(2))}}function Pe({shape:[i,e,t],data:s},o=0){return Array.from({length:i},(n,r)=>Array.from({length:e},(a,h)=>s[(r*e+h)*t+o]))}function Ne({shape:[i,e,t],data:s}){if(t===1)return{shape:[i,e,1],data:s};let o=new Float32Array(i*e);for(let n=0;n<o.length;n++){let[r,a,h]=s.subarray(3*n,3*n+3);o[n]=Math.round(.299*r+.587*a+.114*h)}return{shape:[i,e,1],data:o}}function Le({shape:[i,e,t],data:s}){let o=Math.min(i,e),[n,r]=[Math.floor((i-o)/2),Math.floor((e-o)/2)],a=new Float32Array(o*o*t);for(let h=0;h<o;h++){let c=((n+h)*e+r)*t;a.set(s.subarray(c,c+o*t),h*o*t)}return{shape:[o,o,t],data:a}}var W=[48,96];async function je({photos:i=[],photo:e=null}){let t=new Map;for(let{name:s,label:o,sources:n}of[...i,e].filter(Boolean)){let r=await Promise.all(n.map(async a=>(await ie(Oe(a))).values));t.set(s,{title:kt(o),sides:Object.fromEntries(W.map((a,h)=>[a,r[h]]))})}return t}async function Ie(i){let{values:e}=await ie(i),t=Le(e);return{title:"Your photo",sides:Object.fromEntries(W.map(s=>[s,Te(t,s,s)]))}}function kt(i){return i[0].toUpperCase()+i.slice(1)}function P(i,e,t,s){if(s==="same"){let n=Math.max((Math.ceil(i/t)-1)*t+e-i,0);return[Math.floor(n/2),n-Math.floor(n/2)]}let o=s==="full"?e-1:0;return[o,o]}function oe(i,e,t,s){let[o,n]=P(i,e,t,s);return Math.max(Math.floor((i+o+n-e)/t)+1,0)}function Re(i,e,{stride:t=1,padding:s="valid",bias:o=0}={}){let[n,r]=[0,1].map(h=>oe(i.shape[h],e.shape[h],t,s)),a=new Float32Array(n*r);for(let h=0;h<n;h++)for(let c=0;c<r;c++)a[h*r+c]=ne(i,e,{stride:t,padding:s},h,c).sum+o;return{shape:[n,r,1],data:a}}function ne(i,e,{stride:t=1,padding:s="valid"},o,n){let[r,a,h]=i.shape,[c,d]=e.shape,u=o*t-P(r,c,t,s)[0],m=n*t-P(a,d,t,s)[0],x=new Float64Array(e.data.length);for(let b=Math.max(0,-u);b<Math.min(c,r-u);b++)for(let S=Math.max(0,-m);S<Math.min(d,a-m);S++)for(let F=0;F<h;F++){let mt=((u+b)*a+m+S)*h+F;x[(b*d+S)*h+F]=i.data[mt]}let T=x.map((b,S)=>b*e.data[S]);return{top:u,left:m,values:x,products:T,sum:T.reduce((b,S)=>b+S,0)}}function re(i=location.hash){let e=i.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(e.map(t=>{let[s,...o]=t.split("=");return[ze(s),ze(o.join("="))]}))}function St(i){return Object.entries(i).filter(([,e])=>e!=null&&e!=="").map(([e,t])=>`${e}=${Mt(String(t))}`).join("&")}function ae(i){try{history.replaceState(null,"",`#${St(i)}`)}catch{}}function Fe(i){addEventListener("hashchange",()=>i(re()))}function _e(){return location.protocol!=="about:"}function Mt(i){return encodeURIComponent(i).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function ze(i){try{return decodeURIComponent(i)}catch{return i}}var Et={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function he(){let i=document.documentElement.dataset.theme;return i==="light"||i==="dark"?i:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function De(i){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",i);let e={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(i).observe(document.documentElement,e)}function U(i,e){return t=>{let s=Math.round(255*He(t,i,e));return[s,s,s]}}function We(i,e,t){let s=[[255,92,92],[70,205,110],[92,150,255]][i];return o=>le([0,0,0],s,He(o,e,t))}function Ue(i){let e=Et[he()];return t=>{let s=i>0?Math.min(Math.abs(t)/i,1):0,[o,n]=t>0?e.above:e.below;return s<.5?le(e.zero,o,2*s):le(o,n,2*s-1)}}function N(i){let e=0;for(let t of i)e=Math.max(e,Math.abs(t));return e}function Be(i){return Ot(i)>.179?"#000":"#fff"}function Ge([i,e,t]){return`rgb(${i} ${e} ${t})`}function He(i,e,t){return t>e?Math.min(Math.max((i-e)/(t-e),0),1):0}function le(i,e,t){return i.map((s,o)=>Math.round(s+(e[o]-s)*t))}function Ot(i){let[e,t,s]=i.map(o=>{let n=o/255;return n<=.04045?n/12.92:((n+.055)/1.055)**2.4});return .2126*e+.7152*t+.0722*s}var At=22,Tt=9,k=class{constructor({label:e,onMove:t,onChoose:s,largest:o=56,tallest:n=420,still:r=!1}){Object.assign(this,{onMove:t,onChoose:s,largest:o,tallest:n,still:r}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=l("canvas",{class:"values","aria-hidden":"true"}),this.marks=l("canvas",{class:"marks","aria-hidden":"true"}),this.surface=l("div",{class:"surface"},this.values,this.marks),this.element=l("div",{class:["number-grid",r&&"still"]},this.surface),r||this.makeOperable(e),new ResizeObserver(()=>this.fit()).observe(this.element),De(()=>this.paint())}makeOperable(e){this.cell=l("div",{role:"gridcell",tabindex:"0",on:{keydown:s=>this.key(s)}}),this.row=l("div",{role:"row"},this.cell),this.table=l("div",{role:"grid","aria-label":e},this.row),this.surface.append(this.table);let t=s=>this.point(s);for(let s of["pointerdown","pointermove"])this.surface.addEventListener(s,t);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(e){this.shown=e,this.select(Math.min(this.y,e.rows-1),Math.min(this.x,e.columns-1)),this.fit(!0)}mark(...e){this.frames=e,this.paintMarks()}select(e,t){[this.y,this.x]=[e,t],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(e,t,s){let{rows:o,columns:n}=this.shown,[r,a]=[Math.min(Math.max(e,0),o-1),Math.min(Math.max(t,0),n-1)];r===this.y&&a===this.x||(this.select(r,a),this.onMove?.(r,a,s))}key(e){let{rows:t,columns:s}=this.shown,{y:o,x:n}=this,r=e.ctrlKey||e.metaKey,a={ArrowUp:[o-1,n],ArrowDown:[o+1,n],ArrowLeft:[o,n-1],ArrowRight:[o,n+1],Home:[r?0:o,0],End:[r?t-1:o,s-1],PageUp:[o-10,n],PageDown:[o+10,n]};if(e.key in a)this.moveTo(...a[e.key],"keys");else if(e.key==="Enter"||e.key===" ")this.onChoose?.(o,n);else return;e.preventDefault()}point(e){let t=e.buttons?"press":"hover";if(!this.shown||t==="hover"&&!this.hover)return;let s=this.surface.getBoundingClientRect(),o=Math.floor((e.clientY-s.top)/this.side),n=Math.floor((e.clientX-s.left)/this.side);this.moveTo(o,n,t)}fit(e=!1){let t=this.element.clientWidth;if(!this.shown||!t)return;let{rows:s,columns:o}=this.shown,n=Math.min(t/o,this.tallest/s,this.largest),r=n>=3?Math.floor(n):n;r===this.side&&!e||(this.side=r,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:e,columns:t}=this.shown,[s,o]=[e*this.side,t*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${s}px`});let n=qe(this.values,o,s),r=this.paintColours(n,o,s);this.side>=Tt&&this.paintLines(n),this.paintPadding(n),this.paintNumbers(n,r),this.paintMarks()}paintColours(e,t,s){let{rows:o,columns:n,colour:r}=this.shown,a=new OffscreenCanvas(n,o),h=new ImageData(n,o),c=[];for(let d=0;d<o;d++)for(let u=0;u<n;u++){let m=r(d,u);c.push(m),m&&h.data.set([...m,255],4*(d*n+u))}return a.getContext("2d").putImageData(h,0,0),e.imageSmoothingEnabled=!1,e.drawImage(a,0,0,t,s),c}paintLines(e){let{rows:t,columns:s}=this.shown;e.strokeStyle="rgb(128 128 128 / 0.35)",e.lineWidth=1,e.beginPath();for(let o=0;o<=t;o++)ce(e,0,o*this.side,s*this.side,o*this.side);for(let o=0;o<=s;o++)ce(e,o*this.side,0,o*this.side,t*this.side);e.stroke()}paintPadding(e){let{rows:t,columns:s,padding:o}=this.shown;if(!o)return;e.save(),e.beginPath();for(let a=0;a<t;a++)for(let h=0;h<s;h++)o(a,h)&&e.rect(h*this.side,a*this.side,this.side,this.side);e.clip(),e.strokeStyle=this.styled("--hatch"),e.lineWidth=1.5,e.beginPath();let[n,r]=[t*this.side,s*this.side];for(let a=-n;a<r;a+=7)ce(e,a,n,a+n,0);e.stroke(),e.restore()}paintNumbers(e,t){let{rows:s,columns:o,text:n}=this.shown;if(!n||this.side<At)return;let r=t.map((h,c)=>h&&n(Math.floor(c/o),c%o)),a=$t(e,r,this.side);if(!(a<8)){e.font=`${a}px system-ui, sans-serif`,[e.textAlign,e.textBaseline]=["center","middle"];for(let h=0;h<s*o;h++){if(!r[h])continue;let[c,d]=[Math.floor(h/o),h%o];e.fillStyle=this.shown.padding?.(c,d)?this.styled("--ink"):Be(t[h]),e.fillText(r[h],(d+.5)*this.side,(c+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[e,t]=[this.shown.rows*this.side,this.shown.columns*this.side],s=4,o=qe(this.marks,t+2*s,e+2*s);o.translate(s,s);for(let{top:n,left:r,height:a,width:h,kind:c="window"}of this.frames){let d=[r*this.side,n*this.side,h*this.side,a*this.side],u=c==="other"?2:3;for(let[m,x]of[[this.styled("--halo"),u+3],[this.styled(`--frame-${c}`),u]])o.strokeStyle=m,o.lineWidth=x,o.lineJoin="round",o.strokeRect(...d)}}place(){if(this.still||!this.shown)return;let{rows:e,columns:t,text:s,spoken:o}=this.shown,{y:n,x:r,side:a=1}=this;this.table.setAttribute("aria-rowcount",e),this.table.setAttribute("aria-colcount",t),this.row.setAttribute("aria-rowindex",n+1),this.cell.setAttribute("aria-colindex",r+1),this.cell.setAttribute("aria-label",(o??s)?.(n,r)??""),Object.assign(this.cell.style,{left:`${r*a}px`,top:`${n*a}px`,width:`${a}px`,height:`${a}px`})}styled(e){return getComputedStyle(this.element).getPropertyValue(e).trim()}};function qe(i,e,t){let s=window.devicePixelRatio||1;[i.width,i.height]=[Math.round(e*s),Math.round(t*s)],Object.assign(i.style,{width:`${e}px`,height:`${t}px`});let o=i.getContext("2d");return o.scale(s,s),o}function ce(i,e,t,s,o){i.moveTo(e,t),i.lineTo(s,o)}function $t(i,e,t){i.font="10px system-ui, sans-serif";let s=Math.max(...e.map(o=>o?i.measureText(o).width:0),1);return Math.min(Math.floor(10*(t-4)/s),Math.floor(t*.42),18)}function p(i,e=2){if(!Number.isFinite(i))return"–";let t=Number(i.toFixed(e));return String(Object.is(t,-0)?0:t).replace("-","−")}function E(i){let e=i.trim().replaceAll("−","-").replaceAll("–","-"),t=String.raw`[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`,s=e.match(new RegExp(`^(${t})(?:\\s*/\\s*(${t}))?$`));if(!s)return null;let[o,n]=[s[1],s[2]??"1"].map(a=>Number(a.replace(",","."))),r=o/n;return Number.isFinite(r)?r:null}var L={max:i=>Math.max(...i),average:i=>Ke(i)/i.length,sum:Ke,min:i=>Math.min(...i),l2:i=>Math.hypot(...i)};function Ke(i){return i.reduce((e,t)=>e+t,0)}function Xe({shape:i,data:e}){return{shape:i,data:e.map(t=>Math.max(t,0))}}function Ye(i,e){let[t,s]=i.shape.map(n=>de(n,e)),o=Float32Array.from({length:t*s},(n,r)=>L[e.kind](j(i,e,Math.floor(r/s),r%s)));return{shape:[t,s,1],data:o}}function j({shape:[,i],data:e},{size:t,stride:s},o,n){return Array.from({length:t*t},(r,a)=>{let[h,c]=[o*s+Math.floor(a/t),n*s+a%t];return e[h*i+c]})}function Je([i,e],t,s,o){let[n,r]=[s,o].map(h=>Math.max(Math.ceil((h-t.size+1)/t.stride),0));return n*t.stride<=s&&r*t.stride<=o&&n<de(i,t)&&r<de(e,t)?[n,r]:null}function de(i,{size:e,stride:t}){return Math.max(Math.floor((i-e)/t)+1,0)}var Ct={max:"largest (max)",average:"average",sum:"sum",min:"smallest (min)",l2:"length (L2)"},Ze=Array.from({length:8},(i,e)=>({value:e+1,text:e+1})),B=class{constructor(e){this.bench=e;let t=(o,n)=>new k({label:o,onMove:n,tallest:300});this.bent=t("Map after ReLU",(o,n,r)=>e.map.moved(o,n,r)),this.pooled=t("Map after pooling",(o,n,r)=>this.moved(o,n,r)),this.bentTitle=l("h3"),this.pooledTitle=l("h3"),this.bentPart=l("div",{},this.bentTitle,this.bent.element),this.pooledPart=l("div",{},this.pooledTitle,this.pooled.element);let s=l("div",{class:"stages"},this.bentPart,this.pooledPart);this.element=l("section",{class:"card after","aria-labelledby":"after"},l("h2",{id:"after"},"What comes behind: ReLU and pooling"),this.makeControls(),s)}makeControls(){this.relu=l("input",{type:"checkbox",on:{change:()=>this.bench.change({relu:this.relu.checked})}});let e=Object.keys(L).map(s=>({value:s,text:Ct[s]}));this.kind=g([{value:"",text:"none"},...e],()=>this.choose()),this.size=g(Ze,()=>this.choose(Number(this.size.value))),this.stride=g(Ze,()=>this.choose());let t=l("label",{class:"labelled beside"},this.relu,l("span",{},"ReLU: below 0 becomes 0"));return this.sizes=[f("Window",this.size),f("Pooling stride",this.stride)],l("div",{class:"controls"},t,f("Pooling keeps",this.kind),...this.sizes)}choose(e=Number(this.stride.value)){let t=this.kind.value;this.bench.change({pool:t?{kind:t,size:Number(this.size.value),stride:e}:null})}show(e,{relu:t,pool:s}){this.relu.checked=t,this.kind.value=s?.kind??"",[this.size.value,this.stride.value]=[s?.size??2,s?.stride??2];for(let o of this.sizes)o.hidden=!s;this.bentPart.hidden=!t||!e.window,this.pooledPart.hidden=!s||!e.window,this.bentPart.hidden||this.showMap(this.bent,this.bentTitle,"After ReLU",e.bent),this.pooledPart.hidden||this.showMap(this.pooled,this.pooledTitle,"After pooling",e.pooled)}showMap(e,t,s,{shape:[o,n],data:r}){if(O(t,s,`${o} × ${n}`),e.element.hidden=!r.length,!r.length)return;let{colour:a}=this.bench.map.scale,h=s.toLowerCase();e.show({rows:o,columns:n,colour:(c,d)=>a(r[c*n+d]),text:(c,d)=>p(r[c*n+d],1),spoken:(c,d)=>`${h} ${c}, ${d}: ${p(r[c*n+d])}`})}point(e,{at:t,relu:s,pool:o}){let n=this.bench.poolWindow();if(s&&e.window){this.bent.select(...t);let r=[{top:t[0],left:t[1],height:1,width:1,kind:"cell"}];n&&r.unshift({top:n[0]*o.stride,left:n[1]*o.stride,height:o.size,width:o.size,kind:"other"}),this.bent.mark(...r)}!o||!e.window||(n&&!this.moving&&this.pooled.select(...n),this.pooled.mark(...n?[{top:n[0],left:n[1],height:1,width:1,kind:"cell"}]:[]))}moved(e,t,s){if(s==="hover"&&this.bench.held)return;this.bench.player.stop();let{pool:o}=this.bench.settings;this.moving=!0,this.bench.moveTo(...Pt(this.bench.work,o,e,t)),this.moving=!1}};function Pt({bent:i,pooled:{shape:e,data:t}},{size:s,stride:o},n,r){let a=t[n*e[1]+r],h=Array.from({length:s*s},(c,d)=>[n*o+Math.floor(d/s),r*o+d%s]);return h.find(([c,d])=>i.data[c*i.shape[1]+d]===a)??h[0]}var Nt={light:[220,235,246],dark:[27,47,64]};function Ve(){return Nt[he()]}function G(i,e,t){let s=N(i)||1;if(e)return{signed:e,low:-s,high:s,colour:n=>Ue(s)(n)};let o=t??s;return{signed:e,low:0,high:o,colour:U(0,o)}}function Qe(i,{signed:e,low:t,high:s,colour:o}){let n=Array.from({length:9},(h,c)=>Ge(o(t+(s-t)*c/8))),r=l("span",{class:"strip"});r.style.background=`linear-gradient(90deg, ${n.join(", ")})`;let a=e?"blue: below 0, orange: above 0":"black: 0, white: the largest";return w(i,l("span",{},p(t,1)),r,l("span",{},p(s,1)),l("span",{class:"soft"},a))}var y=["red","green","blue"],Lt=12;function I(i){if(Number(i.toFixed(3))===i)return p(i,3);for(let e=2;e<=16;e++){let t=i*e;if(Math.abs(t-Math.round(t))<1e-6)return`${p(Math.round(t))}/${e}`}return p(i,4)}function et(i){let{work:e,settings:t}=i;if(!e.window)return ue(e);let{map:s,bent:o}=e,n=t.at[0]*s.shape[1]+t.at[1],r=[`map ${t.at.join(", ")}: ${jt(e)} make ${p(e.window.sum)}.`];t.bias&&r.push(`With the bias ${p(t.bias)}: ${p(s.data[n])}.`),t.relu&&r.push(`After ReLU ${p(o.data[n])}.`);let a=i.poolWindow();if(a){let h=j(o,t.pool,...a);r.push(`Pooled, the ${t.pool.kind} of ${h.length} numbers: ${p(pe(e,a))}.`)}return r.join(" ")}function pe({pooled:i},[e,t]){return i.data[e*i.shape[1]+t]}function jt({window:{values:i,products:e},kernel:t}){let s=[...e.keys()].filter(o=>t.data[o]!==0);return s.length?s.length>Lt?`${e.length} products`:s.map(o=>`${p(i[o])} times ${I(t.data[o])}`).join(", plus "):"all weights are 0, and"}function ue({image:i,kernel:e}){let[t,s]=[e,i].map(({shape:o})=>o.slice(0,2).join("×"));return`A kernel of ${t} does not fit into an image of ${s}. Choose the padding “same” or “full”, or a smaller kernel.`}var H=class{constructor(e){this.bench=e,this.pixel=null,this.title=l("h2",{id:"image"}),this.choice=this.makeChoice(),this.grid=new k({label:"Image",tallest:336,onMove:(t,s,o)=>this.moved(t,s,o),onChoose:(t,s)=>this.choose(t,s)}),this.channels=y.map(()=>new k({label:"",still:!0,largest:40,tallest:150})),this.sheets=l("div",{class:"sheets"},y.map((t,s)=>l("div",{},l("p",{class:"soft small"},t),this.channels[s].element))),this.element=l("section",{class:"card image","aria-labelledby":"image"},this.title,this.grid.element,this.sheets,this.makeField(),this.makeControls())}makeControls(){return this.colour=g([{value:"grey",text:"grey"},{value:"rgb",text:"red, green, blue"}],e=>this.bench.change({colour:e})),this.pixels=g(W.map(e=>({value:e,text:`${e} × ${e}`})),e=>this.bench.change({pixels:Number(e)})),this.pixelsLabel=f("Pixels",this.pixels),l("div",{class:"controls"},f("Channels",this.colour),this.pixelsLabel)}makeChoice(){this.pictures=l("select",{on:{change:()=>this.bench.change({image:this.pictures.value,grid:null,at:[0,0]})}}),this.listPhotos();let{element:e}=Me({onFile:t=>this.bench.usePhoto(t),text:"Your photo …"});return e.title="Choose it, drop it on the page, or paste it. It never leaves this page.",l("div",{class:"choice"},f("Image",this.pictures),e)}makeField(){return this.field=l("input",{type:"text",size:6,autocomplete:"off",on:{change:()=>this.write()}}),this.fieldName=l("span"),this.trouble=l("p",{class:"trouble",role:"alert"}),this.editor=l("div",{class:"pixel",hidden:!0},l("label",{class:"labelled beside"},this.fieldName,this.field),this.trouble),this.editor}listPhotos(){let e=[...this.bench.photos].map(([n,{title:r}])=>({value:n,text:r,group:"Photos"})),t=Object.entries($).map(([n,{title:r}])=>({value:n,text:r,group:"Small grids"})),s={value:"own",text:"Numbers of your own",group:"Small grids"},o=g([...e,...t,s],()=>{});w(this.pictures,...o.childNodes)}show(e,t){let[s,o]=e.image.shape;O(this.title,"Image",`${s} × ${o}${e.image.shape[2]===3?" × 3":""}`),this.pictures.querySelector('[value="own"]').hidden=t.image!=="own",this.pictures.value=t.image,this.colour.value=t.colour,this.pixels.value=t.pixels,this.photo=this.bench.photos.has(t.image),this.pixelsLabel.hidden=!this.photo,this.pixel=this.editable()&&this.pixel&&this.inside(...this.pixel)?this.pixel:null,this.grid.show(this.shown(e)),this.sheets.hidden=e.image.shape[2]===1,this.sheets.hidden||this.channels.forEach((n,r)=>n.show(this.sheet(e,r))),this.showField()}shown(e){let{image:t,padding:s}=e,o=t.shape[2]===3?this.mixed(t):this.plain(t);return tt(t,s,{colour:o,text:t.shape[2]===1?(n,r)=>p(A(t,n,r)):void 0,spoken:(n,r)=>It(t,n,r)})}sheet({image:e,padding:t},s){let o=We(s,0,this.photo?255:N(e.data)||1);return tt(e,t,{colour:(n,r)=>o(A(e,n,r,s)),text:(n,r)=>p(A(e,n,r,s))})}plain(e){let{colour:t}=G(e.data,e.data.some(s=>s<0),this.photo?255:void 0);return(s,o)=>t(A(e,s,o))}mixed(e){let t=U(0,this.photo?255:N(e.data)||1);return(s,o)=>[0,1,2].map(n=>t(A(e,s,o,n))[0])}point(e,t){if(this.light(e,this.bench.lit),!e.window||this.moving)return;let[s,o]=e.kernel.shape,[n,r]=[0,1].map(a=>t.at[a]*t.stride);this.grid.select(n+Math.floor((s-1)/2),r+Math.floor((o-1)/2))}light(e,t){let s=e.window?[this.windowFrame(e)]:[];if(this.pixel&&s.push({top:this.pixel[0]+e.padding[0][0],left:this.pixel[1]+e.padding[1][0],height:1,width:1,kind:"other"}),t!=null&&e.window&&s.push(this.pixelFrame(e,t)),this.grid.mark(...s),!this.sheets.hidden)for(let o of this.channels)o.mark(...s)}windowFrame({window:e,kernel:t,padding:s}){let[o,n]=t.shape;return{top:e.top+s[0][0],left:e.left+s[1][0],height:o,width:n}}pixelFrame(e,t){let{top:s,left:o}=this.windowFrame(e),[,n,r]=e.kernel.shape,a=Math.floor(t/r);return{top:s+Math.floor(a/n),left:o+a%n,height:1,width:1,kind:"cell"}}moved(e,t,s){if(s!=="hover")this.bench.player.stop(),this.setPixel(e,t);else if(this.bench.player.playing)return;let{kernel:o}=this.bench.work,{stride:n}=this.bench.settings;this.moving=!0,this.bench.moveTo(...[e,t].map((r,a)=>Math.round((r-Math.floor((o.shape[a]-1)/2))/n))),this.moving=!1}choose(e,t){this.setPixel(e,t),this.light(this.bench.work,this.bench.lit)}setPixel(e,t){let{padding:s}=this.bench.work,o=[e-s[0][0],t-s[1][0]];this.pixel=this.editable()&&this.inside(...o)?o:null,this.showField()}editable(){return!this.photo&&this.bench.settings.colour==="grey"}inside(e,t){let[s,o]=this.bench.work.image.shape;return e>=0&&t>=0&&e<s&&t<o}showField(){this.editor.hidden=!this.editable(),this.trouble.textContent="",this.field.hidden=!this.pixel,this.fieldName.textContent=this.pixel?`image[${this.pixel.join(", ")}] is`:"Click a pixel to change its number.",this.pixel&&(this.field.value=p(A(this.bench.work.image,...this.pixel),4))}write(){let e=E(this.field.value);if(e===null){this.trouble.textContent=`“${this.field.value}” is no number. Write one such as 120, 0.5 or −3.`;return}let t=Pe(this.bench.work.image);t[this.pixel[0]][this.pixel[1]]=e,this.bench.change({image:"own",grid:t})}};function A({shape:[,i,e],data:t},s,o,n=0){return t[(s*i+o)*e+n]}function It(i,e,t){let s=i.shape[2]===1?p(A(i,e,t)):y.map((o,n)=>`${o} ${p(A(i,e,t,n))}`).join(", ");return`image ${e}, ${t}: ${s}`}function tt(i,[[e,t],[s,o]],{colour:n,text:r,spoken:a}){let[h,c]=i.shape,d=(m,x)=>m<e||x<s||m>=e+h||x>=s+c,u=(m,x)=>m&&((T,b)=>d(T,b)?x():m(T-e,b-s));return{rows:e+h+t,columns:s+c+o,colour:u(n,Ve),text:u(r,()=>"0"),spoken:u(a,()=>"padding: 0"),padding:e+t+s+o?d:void 0}}var q=Array(4).fill([-1,-1,1,1]),me=i=>i[0].map((e,t)=>i.map(s=>s[t])),K=(i,e)=>i.map(t=>t.map(s=>s*e)),st=[[-1,0,1],[-2,0,2],[-1,0,1]],v={IDENTITY:{title:"Identity",rows:[[0,0,0],[0,1,0],[0,0,0]],says:"leaves every pixel as it is"},SHIFT:{title:"Shift",rows:[[0,0,0],[1,0,0],[0,0,0]],says:"takes the left neighbour: the picture moves one pixel to the right"},BOX_BLUR:{title:"Box blur",rows:K(Array(3).fill([1,1,1]),1/9),says:"takes the mean of nine pixels"},GAUSSIAN_BLUR:{title:"Gaussian blur",rows:K([[1,2,1],[2,4,2],[1,2,1]],1/16),says:"takes a mean in which near pixels count more"},SHARPEN:{title:"Sharpen",rows:[[0,-1,0],[-1,5,-1],[0,-1,0]],says:"adds to the pixel its difference from its four neighbours"},EDGES:{title:"Edges",rows:[[-1,-1,-1],[-1,8,-1],[-1,-1,-1]],says:"takes the difference from all eight neighbours: flat areas give 0"},EMBOSS:{title:"Emboss",rows:[[-2,-1,0],[-1,1,1],[0,1,2]],says:"adds a slope to the pixel: light from the upper left"},SOBEL_X:{title:"Sobel x",rows:st,says:"is positive where it gets brighter to the right"},SOBEL_Y:{title:"Sobel y",rows:me(st),says:"is positive where it gets brighter downwards"},FOUR_EDGES_0:{title:"Brighter right? (4×4)",rows:q,says:"is positive where it gets brighter to the right"},FOUR_EDGES_1:{title:"Darker right? (4×4)",rows:K(q,-1),says:"is positive where it gets darker to the right"},FOUR_EDGES_2:{title:"Brighter below? (4×4)",rows:me(q),says:"is positive where it gets brighter downwards"},FOUR_EDGES_3:{title:"Darker below? (4×4)",rows:K(me(q),-1),says:"is positive where it gets darker downwards"}};function X(i){let e=JSON.stringify(i.map(s=>s.map(it))),t=Object.entries(v).find(([,s])=>JSON.stringify(s.rows.map(o=>o.map(it)))===e);return t?t[0]:null}function it(i){return Math.round(i*1e5)/1e5+0}var Y="1,0,1;0,1,0;1,0,1",Rt="1,-1,-1,1;1,-1,-1,1;1,-1,-1,1;1,1,1,1;-1,-1,-1,1;-1,-1,-1,1;-1,-1,-1,1",ot="-1,1",C={four:{lesson:2,section:"What stands to the right of you?",title:"The 4 looks to the right",state:{image:"four",kernel:"1,0.3",at:"0,2"},try:"The pixel itself counts 1, its right neighbour 0.3. Why is the answer three columns wide, and not four?"},border:{lesson:2,section:"Does every pixel count equally often?",title:"Zeros around the 4",state:{image:"four",kernel:"1,0.3",padding:"full",at:"0,0"},try:"With a column of zeros on each side every pixel of the 4 takes part twice."},corner:{lesson:2,section:"What about up and down?",title:"Right, below, and both",state:{image:"four",kernel:"1,0.3;0.5,0.1",at:"2,0"},try:"Four pixels, four weights. Three of these pixels are white: 255, 127.5 and 25.5 make 408."},ones:{lesson:2,section:"How does a 3×3 kernel work, step by step?",title:"Zeros, ones and an X",state:{image:"five",kernel:Y,at:"0,0"},try:"Count the ones of the window that meet a one of the X. The more it looks like the X, the larger the answer."},429:{lesson:2,section:"Does it work with real grey values?",title:"429",state:{image:"six",kernel:Y,at:"0,0"},try:"The X picks five of the nine pixels. Add 18, 51, 121, 35 and 204."},rim:{lesson:2,section:"What does a photo answer?",title:"The rim of an eye",state:{image:"rim",kernel:ot,at:"0,0"},try:"The right neighbour minus the pixel itself: below zero where it gets darker, above zero where it gets brighter."},stride:{lesson:2,section:"Must the window visit every place?",title:"Steps of two",state:{image:"five",kernel:Y,stride:"2",at:"0,0"},try:"Stride 2 leaves out every second place. The four numbers left are the corners of the map at stride 1."},padding:{lesson:2,section:"How much border do we give it?",title:"Zeros around the image",state:{image:"five",kernel:Y,padding:"same",at:"0,0"},try:"Hatched squares are padding. Try valid, same and full: the three maps share their middle."},colour:{lesson:2,section:"Where does the colour go?",title:"Three channels, one number",state:{image:"colours",colour:"rgb",kernel:"1,0;0,1/-1,2;0,0/0,0;1,-1",bias:"1",at:"0,0"},try:"Twelve products, four in each channel, and a bias of 1: all are added into one number."},shift:{lesson:3,section:"Can a filter do nothing?",title:"A filter that moves the 4",state:{image:"four",kernel:"SHIFT",padding:"same",at:"3,2"},try:"Each square asks its left neighbour. Which way does the 4 move? Then choose “Identity”."},blur:{lesson:3,section:"What if every pixel takes the mean of its neighbours?",title:"What becomes of one bright pixel",state:{image:"spike",kernel:"GAUSSIAN_BLUR",padding:"same",at:"2,2"},try:"The light of the 144 is spread out, and none of it is lost. Then choose “Box blur”."},sharpen:{lesson:3,section:"The three on a photo",title:"A crisper cat",state:{image:"cat",pixels:"96",kernel:"SHARPEN",at:"36,38"},try:"The weights sum to 1, so it stays a photo. Choose “Edges”, whose weights sum to 0."},square:{lesson:3,section:"Where does a picture change?",title:"The borders of a square",state:{image:"square",kernel:"FOUR_EDGES_0",at:"2,0"},try:"8 at the left border, −8 at the right one, 0 in the middle: the sign says which side is brighter."},sobel:{lesson:3,section:"How steep is it?",title:"Sobel on the cat",state:{image:"cat",kernel:"SOBEL_X",at:"18,17"},try:"Orange: brighter to the right. Blue: darker to the right. Where is the rim of the eye?"},published:{lesson:3,section:"Find the bug: a Sobel x that is none",title:"A Sobel x that is none",state:{image:"cat",kernel:"-1,0,1;0,0,0;1,2,1",at:"18,17"},try:"Its weights sum to 4, so a flat patch answers with four times its grey. Mend it with two strokes."},draw:{lesson:3,section:"Draw your own",title:"A bright lying line",state:{image:"cat",pixels:"96",kernel:"-1,-1,-1;2,2,2;-1,-1,-1",at:"60,20"},try:"A kernel is a small drawing: positive where you hope for bright. Draw your own."},fours:{lesson:3,section:"A reader asks: are only edges extracted? And do I control which features?",title:"A detector of fours",state:{image:"digits",kernel:Rt,padding:"same",at:"4,3"},try:"The kernel is a 4 itself: 1 where it has ink, −1 where it has none. Where is the map largest?"},relu:{lesson:4,section:"What does a bend add?",title:"A bar and a bend",state:{image:"bar",kernel:ot,relu:"1",at:"0,4"},try:"ReLU keeps the edge into light and sets the edge out of it to 0. Turn the signs of both weights."},bend:{lesson:4,section:"Our picture, one station further",title:"Sobel and ReLU on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",at:"18,17"},try:"What was blue has become 0. What was orange stays as it was."},pooling:{lesson:5,section:"What can you keep of four numbers?",title:"The largest of four",state:{image:"map",kernel:"1",pool:"max,2",at:"1,3"},try:"The kernel is a single 1, so the map is the image. Pooling keeps one number of each window: which?"},overlap:{lesson:5,section:"May windows overlap?",title:"Windows that overlap",state:{image:"peaks",kernel:"1",pool:"max,3,2",at:"2,2"},try:"Windows of 3×3 that move by 2: the 9 in the middle lies in all four."},pooled:{lesson:5,section:"Our picture, one station further",title:"Sobel, ReLU and pooling on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",pool:"max,4",at:"18,17"},try:"Of 2,116 numbers 121 are left. Is it still the cat?"}};var ge=["valid","same","full"],be=7,zt=26,we=[1,2,3,4],fe="429";function Z(i,e){let t=[],{preset:s,...o}=i;s!==void 0&&!Object.hasOwn(C,s)&&(t.push(`There is no preset “${s}”; this is “${fe}”.`),s=fe);let n=s||!Object.keys(o).length?C[s||fe].state:{},r={...Ft(),..._t({...n,...o},e,t)};return xe(r),{settings:r,complaints:t}}function Ft(){return{image:"six",grid:null,pixels:48,colour:"grey",kernel:[v.IDENTITY.rows],stride:1,padding:"valid",bias:0,relu:!1,pool:null,at:[0,0]}}function _t(i,e,t){let s={};for(let[o,n]of Object.entries(i)){let r=Object.hasOwn(nt,o)?nt[o](n,e):null;r===null?t.push(`The address says “${o}=${n}”, which this page does not understand.`):s[o]=r}return s.grid&&(s.image="own"),s.image==="own"&&!s.grid&&(s.image="six"),s}var nt={image:(i,e)=>R([...Object.keys($),"own",...e],i),grid:i=>Wt(i),pixels:i=>R([48,96],Number(i)),colour:i=>R(["grey","rgb"],i),kernel:i=>Dt(i),stride:i=>R(we,Number(i)),padding:i=>R(ge,i),bias:i=>E(i),relu:i=>["0","1"].includes(i)?i==="1":null,pool:i=>Ut(i),at:i=>{let e=i.split(",").map(Number);return e.length===2&&e.every(t=>Number.isInteger(t)&&t>=0)?e:null}};function R(i,e){return i.includes(e)?e:null}function Dt(i){let e=i.toUpperCase();if(Object.hasOwn(v,e))return[v[e].rows];let t=i.split("/").map(o=>at(o,be));return t.every(o=>o&&lt(o,t[0]))&&[1,3].includes(t.length)?t:null}function Wt(i){let e=i.split("/").map(t=>at(t,zt));return e.every(t=>t&&lt(t,e[0]))?e.length===1?e[0]:e.length!==3?null:e[0].map((t,s)=>t.map((o,n)=>e.map(r=>r[s][n]))):null}function at(i,e){let t=i.replace(/;$/,"").split(";").map(n=>n.split(",").map(E)),s=Math.sqrt(t[0].length);return!i.includes(";")&&Number.isInteger(s)&&(t=Array.from({length:s},(n,r)=>t[0].slice(r*s,(r+1)*s))),t.every(n=>n.length===t[0].length&&!n.includes(null))&&t.length<=e&&t[0].length<=e?t:null}function lt(i,e){return i.length===e?.length&&i[0].length===e[0].length}function Ut(i){let[e,t,s=t]=i.split(","),o={kind:e,size:Number(t),stride:Number(s)};return Object.hasOwn(L,e)&&[o.size,o.stride].every(r=>Number.isInteger(r)&&r>=1&&r<=8)?o:null}function xe(i){let e=i.colour==="rgb"?3:1;i.kernel.length!==e&&(i.kernel=Array.from({length:e},(t,s)=>i.kernel[s]??i.kernel[0]))}function ht(i,e){let t=rt(i);for(let[s,{state:o}]of Object.entries(C)){let n=rt(Z({preset:s},e).settings);if(Object.keys(n).every(r=>r==="at"||`${n[r]}`==`${t[r]}`))return{preset:s,...t.at===o.at?{}:{at:t.at}}}return t}function rt(i){let{image:e,grid:t,colour:s,kernel:o,stride:n,padding:r,bias:a,relu:h,pool:c,at:d}=i;return{image:e==="own"?null:e,grid:e==="own"?Gt(t):null,pixels:i.pixels===48||e in $||e==="own"?null:i.pixels,colour:s==="grey"?null:s,kernel:Bt(o),stride:n===1?null:n,padding:r==="valid"?null:r,bias:a===0?null:a,relu:h?1:null,pool:c&&[c.kind,c.size,...c.stride===c.size?[]:[c.stride]].join(","),at:d.join(",")}}function Bt(i){let e=i.map(t=>X(t)??J(t));return e.every(t=>t===e[0])?e[0]:i.map(J).join("/")}function Gt(i){return Array.isArray(i[0][0])?[0,1,2].map(e=>J(i.map(t=>t.map(s=>s[e])))).join("/"):J(i)}function J(i){let e=i.map(t=>t.map(s=>Number(s.toPrecision(7))).join(",")).join(";");return i.length===1&&Number.isInteger(Math.sqrt(i[0].length))?`${e};`:e}var ct=Array.from({length:be},(i,e)=>({value:e+1,text:e+1})),V=class{constructor(e){this.bench=e,this.inputs=[],this.title=l("h2",{id:"kernel"});let t=Object.entries(v).map(([s,{title:o}])=>({value:s,text:o}));this.names=g([...t,{value:"",text:"Weights of your own"}],s=>s&&this.use(s),{"aria-label":"Named kernel"}),this.slices=l("div",{class:"slices"}),this.trouble=l("p",{class:"trouble",role:"alert"}),this.says=l("p",{class:"soft small"}),this.element=l("section",{class:"card kernel","aria-labelledby":"kernel"},this.title,this.names,this.slices,this.trouble,this.says,this.makeControls())}makeControls(){return this.rows=g(ct,e=>this.resize(Number(e),this.shape[1])),this.columns=g(ct,e=>this.resize(this.shape[0],Number(e))),this.bias=l("input",{type:"text",size:4,autocomplete:"off",on:{input:()=>this.writeBias(),keydown:e=>dt(e,this.bias)}}),l("div",{class:"controls"},f("Rows",this.rows),f("Columns",this.columns),f("Bias",this.bias))}use(e){this.bench.change({kernel:this.bench.settings.kernel.map(()=>v[e].rows)})}resize(e,t){let s=o=>Array.from({length:e},(n,r)=>Array.from({length:t},(a,h)=>o[r]?.[h]??0));this.bench.change({kernel:this.bench.settings.kernel.map(s)})}show(e,{kernel:t,bias:s}){let[o,n,r]=e.kernel.shape;O(this.title,"Kernel",`${o} × ${n}${r===3?" × 3":""}`);let a=[o,n,r];String(a)!==String(this.shape)&&this.build(a),this.trouble.textContent="";let h=t.map(X),c=h.every(u=>u===h[0])?h[0]:null;this.names.value=c??"",[this.rows.value,this.columns.value]=[o,n],this.inputs.forEach((u,m)=>Ht(u,e.kernel.data[m],t[m%r].flat()[Math.floor(m/r)])),document.activeElement!==this.bias&&(this.bias.value=p(s,4));let d=t.flat(2).reduce((u,m)=>u+m,0);w(this.says,c?`${v[c].title} ${v[c].says}. `:"",`Its weights sum to ${p(d)}.`)}build(e){this.shape=e;let[t,s,o]=e,n=Array.from({length:t*s*o},(a,h)=>h);this.inputs=n.map(a=>this.makeInput(a));let r=a=>l("div",{class:"weights",role:"group","aria-label":o===3?`weights for ${y[a]}`:"weights"},...this.inputs.filter((h,c)=>c%o===a));w(this.slices,...y.slice(0,o).map((a,h)=>l("div",{},o===3?l("p",{class:"soft small"},a):null,r(h)))),this.slices.style.setProperty("--columns",s),this.slices.classList.toggle("dense",s>4)}makeInput(e){let[,t,s]=this.shape,[o,n]=[Math.floor(e/s),s===3?`${y[e%s]}, `:""],r=`weight ${n}row ${Math.floor(o/t)}, column ${o%t}`,a=l("input",{type:"text",autocomplete:"off","aria-label":r}),h={input:()=>this.write(a,e,r),keydown:c=>dt(c,a),focus:()=>(a.select(),this.bench.light(e)),blur:()=>(this.bench.light(null),this.show(this.bench.work,this.bench.settings))};for(let[c,d]of Object.entries(h))a.addEventListener(c,d);return a}write(e,t,s){let o=this.understood(e,s);if(o===null)return;let[,n,r]=this.shape,a=this.bench.settings.kernel.map(c=>c.map(d=>[...d])),h=Math.floor(t/r);a[t%r][Math.floor(h/n)][h%n]=o,this.bench.change({kernel:a}),this.bench.light(t)}writeBias(){let e=this.understood(this.bias,"bias");e!==null&&this.bench.change({bias:e})}understood(e,t){let s=E(e.value),o=s===null||Math.abs(s)>1e6;return e.setAttribute("aria-invalid",o),this.trouble.textContent=o?`“${e.value}” (${t}) is no number from −1,000,000 to 1,000,000. Write one such as 2, −0.5 or 1/9.`:"",o?null:s}light(e,t){this.inputs.forEach((s,o)=>s.classList.toggle("lit",o===t))}};function Ht(i,e,t){i.classList.toggle("above",e>0),i.classList.toggle("below",e<0),document.activeElement!==i&&(i.value=I(t),i.setAttribute("aria-invalid","false"))}function dt(i,e){let t={ArrowUp:1,ArrowDown:-1}[i.key],s=E(e.value);!t||s===null||(i.preventDefault(),e.value=p(s+t*(i.shiftKey?.1:1),4),e.dispatchEvent(new Event("input")))}var Q=class{constructor(e){this.bench=e,this.title=l("h2",{id:"map"}),this.grid=new k({label:"Map",tallest:336,onMove:(t,s,o)=>this.moved(t,s,o),onChoose:(t,s)=>this.hold(t,s)}),this.legend=l("p",{class:"legend small"}),this.held=l("p",{class:"soft small for-mouse"}),this.trouble=l("p",{class:"trouble"}),this.element=l("section",{class:"card map","aria-labelledby":"map"},this.title,this.grid.element,this.trouble,this.legend,this.held,this.makeControls())}makeControls(){return this.play=l("button",{type:"button",class:"strong",on:{click:()=>this.bench.player.toggle()}}),this.setPlaying(!1),matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change",()=>this.setPlaying(!1)),this.stride=g(we.map(e=>({value:e,text:e})),e=>this.bench.change({stride:Number(e)})),this.padding=g(ge.map(e=>({value:e,text:e})),e=>this.bench.change({padding:e})),l("div",{class:"controls"},this.play,f("Stride",this.stride),f("Padding",this.padding))}setPlaying(e){this.play.textContent=D()?"Next step":e?"Stop":"Play"}setHeld(e){this.grid.hover=!e,this.held.textContent=e?"The window is held. Click the number again to let it go.":"Click a number to hold the window there."}show(e,{stride:t,padding:s,bias:o}){let[n,r]=e.map.shape;O(this.title,"Map",`${n} × ${r}`),[this.stride.value,this.padding.value]=[t,s];let a=!e.window;this.trouble.textContent=a?ue(e):"";for(let c of[this.grid.element,this.legend,this.held,this.play])c.hidden=a;if(a)return;let h=o<0||[e.image,e.kernel].some(({data:c})=>c.some(d=>d<0));this.scale=G(e.map.data,h),this.repaint()}repaint(){let{shape:[e,t],data:s}=this.bench.work.map,{shown:o}=this.bench.player,{colour:n}=this.scale;this.grid.show({rows:e,columns:t,colour:(r,a)=>r*t+a<o?n(s[r*t+a]):null,text:(r,a)=>p(s[r*t+a],1),spoken:(r,a)=>`map ${r}, ${a}: ${p(s[r*t+a])}`}),Qe(this.legend,this.scale)}point(e,{at:t,pool:s}){if(!e.window)return;this.grid.select(...t);let o=[{top:t[0],left:t[1],height:1,width:1,kind:"cell"}],n=this.bench.poolWindow();n&&o.unshift({top:n[0]*s.stride,left:n[1]*s.stride,height:s.size,width:s.size,kind:"other"}),this.grid.mark(...o)}moved(e,t,s){s==="hover"&&this.bench.player.playing||(this.bench.player.stop(),this.pressed=s==="press",this.bench.moveTo(e,t))}hold(){this.bench.player.stop(),this.bench.setHeld(this.pressed||!this.bench.held),this.pressed=!1}};var qt=2e3,ee=class{constructor(e){Object.assign(this,{bench:e,timer:null,shown:1/0})}get playing(){return this.timer!==null}toggle(){D()?this.step():this.playing?(this.stop(),this.bench.speak(),this.bench.keep()):this.start()}step(){let{work:e,settings:t}=this.bench,[s,o]=e.map.shape,n=(t.at[0]*o+t.at[1]+1)%(s*o);this.bench.moveTo(Math.floor(n/o),n%o)}start(){let[e,t]=this.bench.work.map.shape,s=e*t;if(!s)return;let o=Math.ceil(s/qt);this.shown=0,this.timer=setInterval(()=>this.tick(s,t,o),Kt(s)),this.tick(s,t,o),this.bench.map.setPlaying(!0)}tick(e,t,s){if(this.shown>=e){this.stop(),this.bench.speak();return}this.shown=Math.min(this.shown+s,e);let o=this.shown-1;this.bench.moveTo(Math.floor(o/t),o%t,{quiet:!0}),this.bench.map.repaint()}stop(){this.playing&&(clearInterval(this.timer),Object.assign(this,{timer:null,shown:1/0}),this.bench.map.setPlaying(!1),this.bench.map.repaint())}};function Kt(i){return i<=30?900:i<=100?400:30}var te=class{constructor(e){this.bench=e,this.title=l("h2",{id:"sum"}),this.tables=l("div",{class:"products"}),this.chain=l("ol",{class:"chain"}),this.line=l("p",{class:"equation"}),this.element=l("section",{class:"card sum","aria-labelledby":"sum"},this.title,l("div",{class:"made"},this.tables,l("div",{},this.chain,this.line)))}show(e,{kernel:t}){let[s,o,n]=e.kernel.shape;this.element.hidden=!e.window,this.captions=[],this.cells=Array.from({length:s*o*n},(r,a)=>this.makeCell(a)),w(this.tables,...t.map((r,a)=>this.table(s,o,n,a))),this.tables.classList.toggle("dense",o>3||n>1)}makeCell(e){return l("td",{on:{pointerenter:()=>this.bench.light(e),pointerleave:()=>this.bench.light(null)}})}table(e,t,s,o){let n=a=>l("tr",{},...Array.from({length:t},(h,c)=>this.cells[(a*t+c)*s+o])),r=l("caption",{class:"soft small"},s===3?y[o]:"pixel × weight");return this.captions[o]=r,l("table",{},r,l("tbody",{},...Array.from({length:e},(a,h)=>n(h))))}point(e,t){if(!e.window)return;let{values:s,products:o}=e.window,{kernel:n}=t,r=e.map.data[t.at[0]*e.map.shape[1]+t.at[1]];w(this.title,l("code",{},`map[${t.at.join(", ")}]`),` = ${p(r)}: where does it come from?`),this.cells.forEach((a,h)=>Xt(a,s[h],e.kernel.data[h],o[h])),n.length===3&&ut(o).forEach((a,h)=>w(this.captions[h],`${y[h]}: ${p(a)}`)),w(this.chain,...this.steps(e,t,r)),this.line.textContent=Yt(e,t,r)}steps(e,{bias:t,relu:s,pool:o,at:n},r){let a=[z(`${e.window.products.length} products, added up`,e.window.sum)];a.push(z(`plus the bias ${p(t,4)}`,r));let h=e.bent.data[n[0]*e.map.shape[1]+n[1]];s&&a.push(z(r<0?"ReLU: negative, so 0":"ReLU: stays",h));let c=this.bench.poolWindow();if(c){let d=j(e.bent,o,...c),u=d.length<=9?` ${d.map(m=>p(m,1)).join(", ")}`:` ${d.length} numbers`;a.push(z(`${o.kind} of${u}`,pe(e,c)))}else o&&a.push(z("in no window of the pooling",null));return a}light(e,t){this.cells.forEach((s,o)=>s.classList.toggle("lit",o===t))}};function z(i,e){return l("li",{},l("span",{class:"soft small"},i)," ",e===null?null:l("strong",{},p(e)))}function Xt(i,e,t,s){i.classList.toggle("above",s>0),i.classList.toggle("below",s<0),i.classList.toggle("nothing",t===0),w(i,l("span",{class:"factors"},`${p(e)} × ${I(t)}`),l("span",{class:"visually-hidden"}," = "),l("span",{class:"product"},p(s)))}function Yt({window:{products:i,sum:e},kernel:t},{bias:s},o){let n=s===0?"":`, and ${pt([e,s])} = ${p(o)}`;return`${pt(t.shape[2]===1?[...i]:ut(i))} = ${p(e)}${n}`}function pt(i){return i.map(t=>p(t,4)).map((t,s)=>s===0?t:t.startsWith("−")?` − ${t.slice(1)}`:` + ${t}`).join("")}function ut(i){return y.map((e,t)=>i.reduce((s,o,n)=>n%3===t?s+o:s,0))}var se=class{constructor(e,t,s){Object.assign(this,{photos:e,ownFirst:s,held:!1}),this.player=new ee(this),this.image=new H(this),this.kernel=new V(this),this.map=new Q(this),this.sum=new te(this),this.after=new B(this),this.cards=[this.image,this.kernel,this.map,this.sum,this.after],this.preset=g(es(),o=>this.choosePreset(o)),this.hint=l("p",{class:"hint"}),this.notice=l("p",{class:"trouble",role:"alert"}),document.body.append(this.head(t),this.main())}head(e){let t=([o,n])=>l("a",{href:n},o),s=Object.entries(e).map(t);return l("header",{},s.length?l("nav",{"aria-label":"The course"},...s):null,l("h1",{},"Convolution, number by number"),l("p",{class:"lead"},"Lay a small grid of weights, the kernel, on a window of the image. Multiply each pixel by the ","weight that lies on it, and add up the products: that is one number of the map. Point at the map, or press Play."))}main(){let e=l("div",{class:"bar"},f("A picture of the lessons",this.preset),this.image.choice,this.shareButton()),t=l("div",{class:"bench"},this.image.element,this.map.element,this.sum.element,this.kernel.element,this.after.element);return l("main",{},e,this.notice,this.hint,t)}shareButton(){this.address=l("input",{type:"text",readonly:!0,hidden:!0,"aria-label":"The address of what you see"});let t=l("button",{type:"button",on:{click:async()=>{ae(this.entries());try{await navigator.clipboard.writeText(location.href),t.textContent="Copied",_("The link is copied."),setTimeout(()=>t.textContent="Copy link",2e3)}catch{Object.assign(this.address,{hidden:!1,value:location.href}),this.address.select(),_("The browser does not let this page copy. The address stands in the field beside the button.")}}}},"Copy link");return t.hidden=!_e(),l("div",{class:"share"},t,this.address)}start(e){this.player.stop();let{settings:t,complaints:s}=Z(e,[...this.photos.keys()]);this.ownFirst&&!Object.keys(e).length&&Object.assign(t,Z({preset:"sobel"},["cat"]).settings,{image:"photo"}),this.settings=t,this.work=null,this.setHeld(!1),this.show(),this.notice.textContent=s.join(" ")}choosePreset(e){e&&(this.start({preset:e}),this.keep())}change(e){this.player.stop(),this.notice.textContent="",Object.assign(this.settings,e),xe(this.settings),this.show(),this.keep(),this.speak()}moveTo(e,t,{quiet:s=!1}={}){let[o,n]=this.work.map.shape;if(!(!o||!n)){this.settings.at=[Math.min(Math.max(e,0),o-1),Math.min(Math.max(t,0),n-1)],this.work.window=this.windowAt();for(let r of this.cards)r.point?.(this.work,this.settings);s||(this.speak(),this.keep())}}setHeld(e){this.held=e,this.map.setHeld(e),this.image.grid.hover=!e}light(e){this.lit=e;for(let t of this.cards)t.light?.(this.work,e)}async usePhoto(e){this.photos.set("photo",await Ie(e)),this.image.listPhotos(),this.change({image:"photo",grid:null})}show(){this.work=Jt(this.settings,this.photos);let[e,t]=this.work.map.shape;this.settings.at=this.settings.at.map((o,n)=>Math.min(o,Math.max([e,t][n]-1,0))),this.work.window=e&&t?this.windowAt():null,this.lit=null;for(let o of this.cards)o.show(this.work,this.settings);for(let o of this.cards)o.point?.(this.work,this.settings);let{preset:s}=this.entries();this.preset.value=s??"",this.hint.textContent=s?C[s].try:""}windowAt(){return ne(this.work.image,this.work.kernel,this.settings,...this.settings.at)}poolWindow(){let{pool:e,at:t}=this.settings;return e&&Je(this.work.map.shape,e,...t)}entries(){return ht(this.settings,[...this.photos.keys()])}keep(){clearTimeout(this.keeping),this.keeping=setTimeout(()=>ae(this.entries()),200)}speak(){_(et(this))}};function Jt(i,e){let t=Zt(i,e),s=Qt(i.kernel),{stride:o,padding:n}=i,r=[0,1].map(d=>[t.shape[d],s.shape[d],o,n]),h=r.every(d=>oe(...d)>0)?Re(t,s,i):{shape:[0,0,1],data:new Float32Array(0)},c=i.relu?Xe(h):h;return{image:t,kernel:s,padding:r.map(d=>P(...d)),map:h,bent:c,pooled:i.pool?Ye(c,i.pool):null,window:null}}function Zt({image:i,grid:e,pixels:t,colour:s},o){let n=i==="own"?e:$[i]?.rows,r=n?Ce(n):o.get(i).sides[t];return s==="grey"?Ne(r):r.shape[2]===3?r:Vt(r)}function Vt({shape:[i,e],data:t}){return{shape:[i,e,3],data:Float32Array.from({length:3*t.length},(s,o)=>t[Math.floor(o/3)])}}function Qt(i){let[e,t]=[i[0].length,i[0][0].length],s=new Float32Array(e*t*i.length);return i.forEach((o,n)=>o.flat().forEach((r,a)=>s[a*i.length+n]=r)),{shape:[e,t,i.length],data:s}}function es(){let i=Object.entries(C).map(([e,{lesson:t,title:s}])=>({value:e,text:s,group:`Lesson ${t}`,lesson:t}));return i.sort((e,t)=>e.lesson-t.lesson),[{value:"",text:"Numbers of your own"},...i]}function O(i,e,t){return w(i,e," ",l("span",{class:"soft small"},t))}document.head.append(l("style",{},ye));async function ts(){let i=Ee(),e=new se(await je(i),i.links??{},!!i.photo);e.start(re(location.hash.length>1?location.hash:i.state??"")),Fe(t=>e.start(t))}ts();})();
