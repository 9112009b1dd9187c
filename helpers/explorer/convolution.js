// Built by "make explorer" from explorer/, sha256 7d3da22ae2b56a491f07e92baee955cb969734288b84349fb01555a9faeacf9f. Edit there.
(()=>{var yt=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
  max-width: 46rem;
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
  justify-content: space-between;
  gap: 0.8rem;
  margin-bottom: 0.8rem;
}

.share {
  display: flex;
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

.image {
  grid-area: image;
}

.kernel {
  grid-area: kernel;
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
  gap: 0.6rem;
  margin: 0;
  padding: 0;
  list-style: none;
}

.chain li {
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
}

@media (max-width: 30rem) {
  body {
    padding: 0.8rem 0.6rem 2rem;
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
`;function l(i,t={},...e){let s=document.createElement(i);for(let[o,n]of Object.entries(t))if(o==="on")for(let[r,a]of Object.entries(n))s.addEventListener(r,a);else o==="class"?s.className=[n].flat().filter(Boolean).join(" "):n!==!1&&n!==null&&n!==void 0&&s.setAttribute(o,n===!0?"":String(n));return Mt(s,e),s}function w(i,...t){return i.replaceChildren(),Mt(i,t),i}function Mt(i,t){i.append(...t.flat().filter(e=>e!==null).map(me))}function me(i){return i instanceof Node?i:document.createTextNode(String(i))}function f(i,t){return l("label",{class:"labelled"},l("span",{},i),t)}function g(i,t,e={}){let s=l("select",{...e,on:{change:()=>t(s.value)}}),o=new Map;for(let{value:n,text:r,group:a}of i){let h=l("option",{value:n},r);a&&!o.has(a)&&o.set(a,s.appendChild(l("optgroup",{label:a}))),(o.get(a)??s).append(h)}return s}var vt=null,kt=null;function z(i){vt??=document.body.appendChild(l("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout(kt),kt=setTimeout(()=>vt.textContent=i,150)}function D(){return matchMedia("(prefers-reduced-motion: reduce)").matches}function St({onFile:i,text:t="Your photo",accept:e="image/*",camera:s=!0,target:o}){let n=l("p",{class:"trouble",role:"alert"}),r=u=>n.textContent=u,a=u=>fe(u,i,r),h=l("input",{type:"file",accept:e,hidden:!0});h.addEventListener("change",()=>{h.files.length&&a(h.files[0]),h.value=""});let c=l("button",{type:"button",on:{click:()=>h.click()}},t),d=l("div",{class:"buttons"},c,h);if(s&&navigator.mediaDevices?.getUserMedia){let u=()=>be(a,r);d.append(l("button",{type:"button",on:{click:u}},"Camera"))}return ge(o??document.documentElement,a),{element:l("div",{class:"file-picker"},d,n),complain:r}}async function fe(i,t,e){e("");try{await t(i)}catch(s){s.name!=="FileError"&&console.warn(s),e(s.name==="FileError"?s.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function ge(i,t){let e=s=>{[...s.dataTransfer.types].includes("Files")&&(s.preventDefault(),i.classList.toggle("dropping",s.type==="dragover"),s.type==="drop"&&s.dataTransfer.files.length&&t(s.dataTransfer.files[0]))};for(let s of["dragover","dragleave","drop"])i.addEventListener(s,e);document.addEventListener("paste",s=>{let o=[...s.clipboardData.files][0];o&&t(o)})}async function be(i,t){t("");let e;try{e=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let s=l("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});s.muted=!0,s.srcObject=e;let n=l("dialog",{class:"camera","aria-label":"Camera"},s,l("div",{class:"buttons"},l("button",{type:"button",class:"strong",on:{click:async()=>{let r=new OffscreenCanvas(s.videoWidth,s.videoHeight);r.getContext("2d").drawImage(s,0,0);let a=await r.convertToBlob();n.close(),i(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),l("button",{type:"button",on:{click:()=>n.close()}},"Close")));n.addEventListener("close",()=>{for(let r of e.getTracks())r.stop();n.remove()}),document.body.append(n),n.showModal()}function Et(){let i=document.getElementById("given");return i?JSON.parse(i.textContent):{}}function Ot(i){let[t,e]=i.split(",",2);return new Blob([we(e)],{type:t.replace(/^data:|;base64$/g,"")})}function we(i){return Uint8Array.from(atob(i),t=>t.charCodeAt(0))}async function it(i){let t;try{t=await createImageBitmap(i,{colorSpaceConversion:"none"})}catch{throw Object.assign(new Error("This file is not an image that this browser can read. Choose a JPEG or a PNG file."),{name:"FileError"})}let{width:e,height:s}=t,o=new OffscreenCanvas(e,s).getContext("2d");o.drawImage(t,0,0);let{data:n}=o.getImageData(0,0,e,s),r=new Float32Array(e*s*3);for(let a=0;a<e*s;a++)r.set(n.subarray(4*a,4*a+3),3*a);return{values:{shape:[s,e,3],data:r},name:i.name??""}}function Tt({shape:[i,t,e],data:s},o,n){let r=new Float32Array(o*n*e),[a,h]=[At(i,o),At(t,n)];for(let c=0;c<o;c++)for(let d=0;d<n;d++)for(let[u,m]of a[c])for(let[x,T]of h[d])for(let b=0;b<e;b++)r[(c*n+d)*e+b]+=m*T*s[(u*t+x)*e+b];return{shape:[o,n,e],data:r.map(Math.round)}}function At(i,t){return Array.from({length:t},(e,s)=>{let[o,n]=[s*i/t,(s+1)*i/t],r=[];for(let a=Math.floor(o);a<Math.min(Math.ceil(n),i);a++)r.push([a,(Math.min(a+1,n)-Math.max(a,o))/(n-o)]);return r})}var S=(...i)=>i.map(t=>[...t].map(Number)),$t=(i,t)=>i.map(e=>e.map(s=>s*t)),xe=S("1001","1001","1001","1111","0001","0001","0001"),$={four:{title:"The digit 4 (7×4)",rows:$t(xe,255)},five:{title:"Zeros and ones (5×5)",rows:S("11100","01110","00111","00110","01100")},six:{title:"Grey values (6×6)",rows:[[18,54,51,239,244,188],[55,121,75,78,95,88],[35,24,204,113,109,221],[3,154,104,235,25,130],[15,253,225,159,78,233],[68,85,180,214,245,0]]},colours:{title:"Three channels (3×3×3)",rows:[[[3,0,1],[2,1,1],[0,2,1]],[[3,0,0],[2,1,1],[0,2,3]],[[3,0,2],[2,1,2],[0,2,2]]]},rim:{title:"The rim of an eye (5×8)",rows:[[105,62,41,30,31,27,44,73],[97,61,38,28,30,28,52,85],[96,63,36,28,27,32,58,83],[95,62,37,31,29,35,61,83],[106,57,38,29,33,36,62,83]]},spike:{title:"One bright pixel (5×5)",rows:$t(S("00000","00000","00100","00000","00000"),144)},square:{title:"A bright square (8×8)",rows:S("00000000","00000000","00111100","00111100","00111100","00111100","00000000","00000000")},digits:{title:"The page 4 1 4 7 (9×26)",rows:S("00000000000000000000000000","00100100001000100100111100","00100100001000100100000100","00100100001000100100000100","00111100001000111100001000","00000100001000000100001000","00000100001000000100010000","00000100001000000100010000","00000000000000000000000000")},bar:{title:"A bright bar (1×7)",rows:S("0011100")},map:{title:"A small map (4×4)",rows:S("3400","0068","1211","2411")},peaks:{title:"Five peaks (5×5)",rows:S("00200","03000","00900","00020","05004")}};function Ct(i){let t=Array.isArray(i[0][0])?i[0][0].length:1;return{shape:[i.length,i[0].length,t],data:Float32Array.from(i.flat(2))}}function Pt({shape:[i,t,e],data:s},o=0){return Array.from({length:i},(n,r)=>Array.from({length:t},(a,h)=>s[(r*t+h)*e+o]))}function Nt({shape:[i,t,e],data:s}){if(e===1)return{shape:[i,t,1],data:s};let o=new Float32Array(i*t);for(let n=0;n<o.length;n++){let[r,a,h]=s.subarray(3*n,3*n+3);o[n]=Math.round(.299*r+.587*a+.114*h)}return{shape:[i,t,1],data:o}}function Lt({shape:[i,t,e],data:s}){let o=Math.min(i,t),[n,r]=[Math.floor((i-o)/2),Math.floor((t-o)/2)],a=new Float32Array(o*o*e);for(let h=0;h<o;h++){let c=((n+h)*t+r)*e;a.set(s.subarray(c,c+o*e),h*o*e)}return{shape:[o,o,e],data:a}}var W=[48,96];async function jt({photos:i=[],photo:t=null}){let e=new Map;for(let{name:s,label:o,sources:n}of[...i,t].filter(Boolean)){let r=await Promise.all(n.map(async a=>(await it(Ot(a))).values));e.set(s,{title:ye(o),sides:Object.fromEntries(W.map((a,h)=>[a,r[h]]))})}return e}async function It(i){let{values:t}=await it(i),e=Lt(t);return{title:"Your photo",sides:Object.fromEntries(W.map(s=>[s,Tt(e,s,s)]))}}function ye(i){return i[0].toUpperCase()+i.slice(1)}function P(i,t,e,s){if(s==="same"){let n=Math.max((Math.ceil(i/e)-1)*e+t-i,0);return[Math.floor(n/2),n-Math.floor(n/2)]}let o=s==="full"?t-1:0;return[o,o]}function ot(i,t,e,s){let[o,n]=P(i,t,e,s);return Math.max(Math.floor((i+o+n-t)/e)+1,0)}function Rt(i,t,{stride:e=1,padding:s="valid",bias:o=0}={}){let[n,r]=[0,1].map(h=>ot(i.shape[h],t.shape[h],e,s)),a=new Float32Array(n*r);for(let h=0;h<n;h++)for(let c=0;c<r;c++)a[h*r+c]=nt(i,t,{stride:e,padding:s},h,c).sum+o;return{shape:[n,r,1],data:a}}function nt(i,t,{stride:e=1,padding:s="valid"},o,n){let[r,a,h]=i.shape,[c,d]=t.shape,u=o*e-P(r,c,e,s)[0],m=n*e-P(a,d,e,s)[0],x=new Float64Array(t.data.length);for(let b=Math.max(0,-u);b<Math.min(c,r-u);b++)for(let M=Math.max(0,-m);M<Math.min(d,a-m);M++)for(let _=0;_<h;_++){let pe=((u+b)*a+m+M)*h+_;x[(b*d+M)*h+_]=i.data[pe]}let T=x.map((b,M)=>b*t.data[M]);return{top:u,left:m,values:x,products:T,sum:T.reduce((b,M)=>b+M,0)}}function rt(i=location.hash){let t=i.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(e=>{let[s,...o]=e.split("=");return[Ft(s),Ft(o.join("="))]}))}function ve(i){return Object.entries(i).filter(([,t])=>t!=null&&t!=="").map(([t,e])=>`${t}=${ke(String(e))}`).join("&")}function at(i){try{history.replaceState(null,"",`#${ve(i)}`)}catch{}}function _t(i){addEventListener("hashchange",()=>i(rt()))}function zt(){return location.protocol!=="about:"}function ke(i){return encodeURIComponent(i).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function Ft(i){try{return decodeURIComponent(i)}catch{return i}}var Me={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function ht(){let i=document.documentElement.dataset.theme;return i==="light"||i==="dark"?i:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function Dt(i){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",i);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(i).observe(document.documentElement,t)}function U(i,t){return e=>{let s=Math.round(255*Ht(e,i,t));return[s,s,s]}}function Wt(i,t,e){let s=[[255,92,92],[70,205,110],[92,150,255]][i];return o=>lt([0,0,0],s,Ht(o,t,e))}function Ut(i){let t=Me[ht()];return e=>{let s=i>0?Math.min(Math.abs(e)/i,1):0,[o,n]=e>0?t.above:t.below;return s<.5?lt(t.zero,o,2*s):lt(o,n,2*s-1)}}function N(i){let t=0;for(let e of i)t=Math.max(t,Math.abs(e));return t}function Bt(i){return Se(i)>.179?"#000":"#fff"}function Gt([i,t,e]){return`rgb(${i} ${t} ${e})`}function Ht(i,t,e){return e>t?Math.min(Math.max((i-t)/(e-t),0),1):0}function lt(i,t,e){return i.map((s,o)=>Math.round(s+(t[o]-s)*e))}function Se(i){let[t,e,s]=i.map(o=>{let n=o/255;return n<=.04045?n/12.92:((n+.055)/1.055)**2.4});return .2126*t+.7152*e+.0722*s}var Ee=22,Oe=9,k=class{constructor({label:t,onMove:e,onChoose:s,largest:o=56,tallest:n=420,still:r=!1}){Object.assign(this,{onMove:e,onChoose:s,largest:o,tallest:n,still:r}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=l("canvas",{class:"values","aria-hidden":"true"}),this.marks=l("canvas",{class:"marks","aria-hidden":"true"}),this.surface=l("div",{class:"surface"},this.values,this.marks),this.element=l("div",{class:["number-grid",r&&"still"]},this.surface),r||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),Dt(()=>this.paint())}makeOperable(t){this.cell=l("div",{role:"gridcell",tabindex:"0",on:{keydown:s=>this.key(s)}}),this.row=l("div",{role:"row"},this.cell),this.table=l("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let e=s=>this.point(s);for(let s of["pointerdown","pointermove"])this.surface.addEventListener(s,e);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,e){[this.y,this.x]=[t,e],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,e,s){let{rows:o,columns:n}=this.shown,[r,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(e,0),n-1)];r===this.y&&a===this.x||(this.select(r,a),this.onMove?.(r,a,s))}key(t){let{rows:e,columns:s}=this.shown,{y:o,x:n}=this,r=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,n],ArrowDown:[o+1,n],ArrowLeft:[o,n-1],ArrowRight:[o,n+1],Home:[r?0:o,0],End:[r?e-1:o,s-1],PageUp:[o-10,n],PageDown:[o+10,n]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,n);else return;t.preventDefault()}point(t){let e=t.buttons?"press":"hover";if(!this.shown||e==="hover"&&!this.hover)return;let s=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-s.top)/this.side),n=Math.floor((t.clientX-s.left)/this.side);this.moveTo(o,n,e)}fit(t=!1){let e=this.element.clientWidth;if(!this.shown||!e)return;let{rows:s,columns:o}=this.shown,n=Math.min(e/o,this.tallest/s,this.largest),r=n>=3?Math.floor(n):n;r===this.side&&!t||(this.side=r,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:e}=this.shown,[s,o]=[t*this.side,e*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${s}px`});let n=qt(this.values,o,s),r=this.paintColours(n,o,s);this.side>=Oe&&this.paintLines(n),this.paintPadding(n),this.paintNumbers(n,r),this.paintMarks()}paintColours(t,e,s){let{rows:o,columns:n,colour:r}=this.shown,a=new OffscreenCanvas(n,o),h=new ImageData(n,o),c=[];for(let d=0;d<o;d++)for(let u=0;u<n;u++){let m=r(d,u);c.push(m),m&&h.data.set([...m,255],4*(d*n+u))}return a.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,e,s),c}paintLines(t){let{rows:e,columns:s}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=e;o++)ct(t,0,o*this.side,s*this.side,o*this.side);for(let o=0;o<=s;o++)ct(t,o*this.side,0,o*this.side,e*this.side);t.stroke()}paintPadding(t){let{rows:e,columns:s,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<e;a++)for(let h=0;h<s;h++)o(a,h)&&t.rect(h*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[n,r]=[e*this.side,s*this.side];for(let a=-n;a<r;a+=7)ct(t,a,n,a+n,0);t.stroke(),t.restore()}paintNumbers(t,e){let{rows:s,columns:o,text:n}=this.shown;if(!n||this.side<Ee)return;let r=e.map((h,c)=>h&&n(Math.floor(c/o),c%o)),a=Ae(t,r,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<s*o;h++){if(!r[h])continue;let[c,d]=[Math.floor(h/o),h%o];t.fillStyle=this.shown.padding?.(c,d)?this.styled("--ink"):Bt(e[h]),t.fillText(r[h],(d+.5)*this.side,(c+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,e]=[this.shown.rows*this.side,this.shown.columns*this.side],s=4,o=qt(this.marks,e+2*s,t+2*s);o.translate(s,s);for(let{top:n,left:r,height:a,width:h,kind:c="window"}of this.frames){let d=[r*this.side,n*this.side,h*this.side,a*this.side],u=c==="other"?2:3;for(let[m,x]of[[this.styled("--halo"),u+3],[this.styled(`--frame-${c}`),u]])o.strokeStyle=m,o.lineWidth=x,o.lineJoin="round",o.strokeRect(...d)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:e,text:s,spoken:o}=this.shown,{y:n,x:r,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",e),this.row.setAttribute("aria-rowindex",n+1),this.cell.setAttribute("aria-colindex",r+1),this.cell.setAttribute("aria-label",(o??s)?.(n,r)??""),Object.assign(this.cell.style,{left:`${r*a}px`,top:`${n*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function qt(i,t,e){let s=window.devicePixelRatio||1;[i.width,i.height]=[Math.round(t*s),Math.round(e*s)],Object.assign(i.style,{width:`${t}px`,height:`${e}px`});let o=i.getContext("2d");return o.scale(s,s),o}function ct(i,t,e,s,o){i.moveTo(t,e),i.lineTo(s,o)}function Ae(i,t,e){i.font="10px system-ui, sans-serif";let s=Math.max(...t.map(o=>o?i.measureText(o).width:0),1);return Math.min(Math.floor(10*(e-4)/s),Math.floor(e*.42),18)}function p(i,t=2){if(!Number.isFinite(i))return"–";let e=Number(i.toFixed(t));return String(Object.is(e,-0)?0:e).replace("-","−")}function E(i){let t=i.trim().replaceAll("−","-").replaceAll("–","-"),e=String.raw`[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?`,s=t.match(new RegExp(`^(${e})(?:\\s*/\\s*(${e}))?$`));if(!s)return null;let[o,n]=[s[1],s[2]??"1"].map(a=>Number(a.replace(",","."))),r=o/n;return Number.isFinite(r)?r:null}var L={max:i=>Math.max(...i),average:i=>Kt(i)/i.length,sum:Kt,min:i=>Math.min(...i),l2:i=>Math.hypot(...i)};function Kt(i){return i.reduce((t,e)=>t+e,0)}function Xt({shape:i,data:t}){return{shape:i,data:t.map(e=>Math.max(e,0))}}function Yt(i,t){let[e,s]=i.shape.map(n=>dt(n,t)),o=Float32Array.from({length:e*s},(n,r)=>L[t.kind](j(i,t,Math.floor(r/s),r%s)));return{shape:[e,s,1],data:o}}function j({shape:[,i],data:t},{size:e,stride:s},o,n){return Array.from({length:e*e},(r,a)=>{let[h,c]=[o*s+Math.floor(a/e),n*s+a%e];return t[h*i+c]})}function Jt([i,t],e,s,o){let[n,r]=[s,o].map(h=>Math.max(Math.ceil((h-e.size+1)/e.stride),0));return n*e.stride<=s&&r*e.stride<=o&&n<dt(i,e)&&r<dt(t,e)?[n,r]:null}function dt(i,{size:t,stride:e}){return Math.max(Math.floor((i-t)/e)+1,0)}var Te={max:"largest (max)",average:"average",sum:"sum",min:"smallest (min)",l2:"length (L2)"},Zt=Array.from({length:8},(i,t)=>({value:t+1,text:t+1})),B=class{constructor(t){this.bench=t;let e=(o,n)=>new k({label:o,onMove:n,tallest:300});this.bent=e("Map after ReLU",(o,n,r)=>t.map.moved(o,n,r)),this.pooled=e("Map after pooling",(o,n,r)=>this.moved(o,n,r)),this.bentTitle=l("h3"),this.pooledTitle=l("h3"),this.bentPart=l("div",{},this.bentTitle,this.bent.element),this.pooledPart=l("div",{},this.pooledTitle,this.pooled.element);let s=l("div",{class:"stages"},this.bentPart,this.pooledPart);this.element=l("section",{class:"card after","aria-labelledby":"after"},l("h2",{id:"after"},"What comes behind: ReLU and pooling"),this.makeControls(),s)}makeControls(){this.relu=l("input",{type:"checkbox",on:{change:()=>this.bench.change({relu:this.relu.checked})}});let t=Object.keys(L).map(s=>({value:s,text:Te[s]}));this.kind=g([{value:"",text:"none"},...t],()=>this.choose()),this.size=g(Zt,()=>this.choose(Number(this.size.value))),this.stride=g(Zt,()=>this.choose());let e=l("label",{class:"labelled beside"},this.relu,l("span",{},"ReLU: below 0 becomes 0"));return this.sizes=[f("Window",this.size),f("Pooling stride",this.stride)],l("div",{class:"controls"},e,f("Pooling keeps",this.kind),...this.sizes)}choose(t=Number(this.stride.value)){let e=this.kind.value;this.bench.change({pool:e?{kind:e,size:Number(this.size.value),stride:t}:null})}show(t,{relu:e,pool:s}){this.relu.checked=e,this.kind.value=s?.kind??"",[this.size.value,this.stride.value]=[s?.size??2,s?.stride??2];for(let o of this.sizes)o.hidden=!s;this.bentPart.hidden=!e||!t.window,this.pooledPart.hidden=!s||!t.window,this.bentPart.hidden||this.showMap(this.bent,this.bentTitle,"After ReLU",t.bent),this.pooledPart.hidden||this.showMap(this.pooled,this.pooledTitle,"After pooling",t.pooled)}showMap(t,e,s,{shape:[o,n],data:r}){if(O(e,s,`${o} × ${n}`),t.element.hidden=!r.length,!r.length)return;let{colour:a}=this.bench.map.scale,h=s.toLowerCase();t.show({rows:o,columns:n,colour:(c,d)=>a(r[c*n+d]),text:(c,d)=>p(r[c*n+d],1),spoken:(c,d)=>`${h} ${c}, ${d}: ${p(r[c*n+d])}`})}point(t,{at:e,relu:s,pool:o}){let n=this.bench.poolWindow();if(s&&t.window){this.bent.select(...e);let r=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}];n&&r.unshift({top:n[0]*o.stride,left:n[1]*o.stride,height:o.size,width:o.size,kind:"other"}),this.bent.mark(...r)}!o||!t.window||(n&&!this.moving&&this.pooled.select(...n),this.pooled.mark(...n?[{top:n[0],left:n[1],height:1,width:1,kind:"cell"}]:[]))}moved(t,e,s){if(s==="hover"&&this.bench.held)return;this.bench.player.stop();let{pool:o}=this.bench.settings;this.moving=!0,this.bench.moveTo(...$e(this.bench.work,o,t,e)),this.moving=!1}};function $e({bent:i,pooled:{shape:t,data:e}},{size:s,stride:o},n,r){let a=e[n*t[1]+r],h=Array.from({length:s*s},(c,d)=>[n*o+Math.floor(d/s),r*o+d%s]);return h.find(([c,d])=>i.data[c*i.shape[1]+d]===a)??h[0]}var Ce={light:[220,235,246],dark:[27,47,64]};function Vt(){return Ce[ht()]}function G(i,t,e){let s=N(i)||1;if(t)return{signed:t,low:-s,high:s,colour:n=>Ut(s)(n)};let o=e??s;return{signed:t,low:0,high:o,colour:U(0,o)}}function Qt(i,{signed:t,low:e,high:s,colour:o}){let n=Array.from({length:9},(h,c)=>Gt(o(e+(s-e)*c/8))),r=l("span",{class:"strip"});r.style.background=`linear-gradient(90deg, ${n.join(", ")})`;let a=t?"blue: below 0, orange: above 0":"black: 0, white: the largest";return w(i,l("span",{},p(e,1)),r,l("span",{},p(s,1)),l("span",{class:"soft"},a))}var y=["red","green","blue"],Pe=12;function I(i){if(Number(i.toFixed(3))===i)return p(i,3);for(let t=2;t<=16;t++){let e=i*t;if(Math.abs(e-Math.round(e))<1e-6)return`${p(Math.round(e))}/${t}`}return p(i,4)}function te(i){let{work:t,settings:e}=i;if(!t.window)return ut(t);let{map:s,bent:o}=t,n=e.at[0]*s.shape[1]+e.at[1],r=[`map ${e.at.join(", ")}: ${Ne(t)} make ${p(t.window.sum)}.`];e.bias&&r.push(`With the bias ${p(e.bias)}: ${p(s.data[n])}.`),e.relu&&r.push(`After ReLU ${p(o.data[n])}.`);let a=i.poolWindow();if(a){let h=j(o,e.pool,...a);r.push(`Pooled, the ${e.pool.kind} of ${h.length} numbers: ${p(pt(t,a))}.`)}return r.join(" ")}function pt({pooled:i},[t,e]){return i.data[t*i.shape[1]+e]}function Ne({window:{values:i,products:t},kernel:e}){let s=[...t.keys()].filter(o=>e.data[o]!==0);return s.length?s.length>Pe?`${t.length} products`:s.map(o=>`${p(i[o])} times ${I(e.data[o])}`).join(", plus "):"all weights are 0, and"}function ut({image:i,kernel:t}){let[e,s]=[t,i].map(({shape:o})=>o.slice(0,2).join("×"));return`A kernel of ${e} does not fit into an image of ${s}. Choose the padding “same” or “full”, or a smaller kernel.`}var H=class{constructor(t){this.bench=t,this.pixel=null,this.title=l("h2",{id:"image"}),this.grid=new k({label:"Image",onMove:(e,s,o)=>this.moved(e,s,o),onChoose:(e,s)=>this.choose(e,s)}),this.channels=y.map(()=>new k({label:"",still:!0,largest:40,tallest:150})),this.sheets=l("div",{class:"sheets"},y.map((e,s)=>l("div",{},l("p",{class:"soft small"},e),this.channels[s].element))),this.element=l("section",{class:"card image","aria-labelledby":"image"},this.title,this.grid.element,this.sheets,this.makeField(),this.makeControls())}makeControls(){this.pictures=l("select",{on:{change:()=>this.bench.change({image:this.pictures.value,grid:null,at:[0,0]})}}),this.listPhotos(),this.colour=g([{value:"grey",text:"grey"},{value:"rgb",text:"red, green, blue"}],s=>this.bench.change({colour:s})),this.pixels=g(W.map(s=>({value:s,text:`${s} × ${s}`})),s=>this.bench.change({pixels:Number(s)})),this.pixelsLabel=f("Pixels",this.pixels);let{element:t}=St({onFile:s=>this.bench.usePhoto(s),text:"Your photo …"}),e=l("p",{class:"soft small"},"Choose it, drop it here, or paste it. It stays on this page.");return l("div",{class:"controls"},f("Image",this.pictures),f("Channels",this.colour),this.pixelsLabel,t,e)}makeField(){return this.field=l("input",{type:"text",size:6,autocomplete:"off",on:{change:()=>this.write()}}),this.fieldName=l("span"),this.trouble=l("p",{class:"trouble",role:"alert"}),this.editor=l("div",{class:"pixel",hidden:!0},l("label",{class:"labelled beside"},this.fieldName,this.field),this.trouble),this.editor}listPhotos(){let t=[...this.bench.photos].map(([n,{title:r}])=>({value:n,text:r,group:"Photos"})),e=Object.entries($).map(([n,{title:r}])=>({value:n,text:r,group:"Small grids"})),s={value:"own",text:"Numbers of your own",group:"Small grids"},o=g([...t,...e,s],()=>{});w(this.pictures,...o.childNodes)}show(t,e){let[s,o]=t.image.shape;O(this.title,"Image",`${s} × ${o}${t.image.shape[2]===3?" × 3":""}`),this.pictures.querySelector('[value="own"]').hidden=e.image!=="own",this.pictures.value=e.image,this.colour.value=e.colour,this.pixels.value=e.pixels,this.photo=this.bench.photos.has(e.image),this.pixelsLabel.hidden=!this.photo,this.pixel=this.editable()&&this.pixel&&this.inside(...this.pixel)?this.pixel:null,this.grid.show(this.shown(t)),this.sheets.hidden=t.image.shape[2]===1,this.sheets.hidden||this.channels.forEach((n,r)=>n.show(this.sheet(t,r))),this.showField()}shown(t){let{image:e,padding:s}=t,o=e.shape[2]===3?this.mixed(e):this.plain(e);return ee(e,s,{colour:o,text:e.shape[2]===1?(n,r)=>p(A(e,n,r)):void 0,spoken:(n,r)=>Le(e,n,r)})}sheet({image:t,padding:e},s){let o=Wt(s,0,this.photo?255:N(t.data)||1);return ee(t,e,{colour:(n,r)=>o(A(t,n,r,s)),text:(n,r)=>p(A(t,n,r,s))})}plain(t){let{colour:e}=G(t.data,t.data.some(s=>s<0),this.photo?255:void 0);return(s,o)=>e(A(t,s,o))}mixed(t){let e=U(0,this.photo?255:N(t.data)||1);return(s,o)=>[0,1,2].map(n=>e(A(t,s,o,n))[0])}point(t,e){if(this.light(t,this.bench.lit),!t.window||this.moving)return;let[s,o]=t.kernel.shape,[n,r]=[0,1].map(a=>e.at[a]*e.stride);this.grid.select(n+Math.floor((s-1)/2),r+Math.floor((o-1)/2))}light(t,e){let s=t.window?[this.windowFrame(t)]:[];if(this.pixel&&s.push({top:this.pixel[0]+t.padding[0][0],left:this.pixel[1]+t.padding[1][0],height:1,width:1,kind:"other"}),e!=null&&t.window&&s.push(this.pixelFrame(t,e)),this.grid.mark(...s),!this.sheets.hidden)for(let o of this.channels)o.mark(...s)}windowFrame({window:t,kernel:e,padding:s}){let[o,n]=e.shape;return{top:t.top+s[0][0],left:t.left+s[1][0],height:o,width:n}}pixelFrame(t,e){let{top:s,left:o}=this.windowFrame(t),[,n,r]=t.kernel.shape,a=Math.floor(e/r);return{top:s+Math.floor(a/n),left:o+a%n,height:1,width:1,kind:"cell"}}moved(t,e,s){if(s!=="hover")this.bench.player.stop(),this.setPixel(t,e);else if(this.bench.player.playing)return;let{kernel:o}=this.bench.work,{stride:n}=this.bench.settings;this.moving=!0,this.bench.moveTo(...[t,e].map((r,a)=>Math.round((r-Math.floor((o.shape[a]-1)/2))/n))),this.moving=!1}choose(t,e){this.setPixel(t,e),this.light(this.bench.work,this.bench.lit)}setPixel(t,e){let{padding:s}=this.bench.work,o=[t-s[0][0],e-s[1][0]];this.pixel=this.editable()&&this.inside(...o)?o:null,this.showField()}editable(){return!this.photo&&this.bench.settings.colour==="grey"}inside(t,e){let[s,o]=this.bench.work.image.shape;return t>=0&&e>=0&&t<s&&e<o}showField(){this.editor.hidden=!this.editable(),this.trouble.textContent="",this.field.hidden=!this.pixel,this.fieldName.textContent=this.pixel?`image[${this.pixel.join(", ")}] is`:"Click a pixel to change its number.",this.pixel&&(this.field.value=p(A(this.bench.work.image,...this.pixel),4))}write(){let t=E(this.field.value);if(t===null){this.trouble.textContent=`“${this.field.value}” is no number. Write one such as 120, 0.5 or −3.`;return}let e=Pt(this.bench.work.image);e[this.pixel[0]][this.pixel[1]]=t,this.bench.change({image:"own",grid:e})}};function A({shape:[,i,t],data:e},s,o,n=0){return e[(s*i+o)*t+n]}function Le(i,t,e){let s=i.shape[2]===1?p(A(i,t,e)):y.map((o,n)=>`${o} ${p(A(i,t,e,n))}`).join(", ");return`image ${t}, ${e}: ${s}`}function ee(i,[[t,e],[s,o]],{colour:n,text:r,spoken:a}){let[h,c]=i.shape,d=(m,x)=>m<t||x<s||m>=t+h||x>=s+c,u=(m,x)=>m&&((T,b)=>d(T,b)?x():m(T-t,b-s));return{rows:t+h+e,columns:s+c+o,colour:u(n,Vt),text:u(r,()=>"0"),spoken:u(a,()=>"padding: 0"),padding:t+e+s+o?d:void 0}}var q=Array(4).fill([-1,-1,1,1]),mt=i=>i[0].map((t,e)=>i.map(s=>s[e])),K=(i,t)=>i.map(e=>e.map(s=>s*t)),se=[[-1,0,1],[-2,0,2],[-1,0,1]],v={IDENTITY:{title:"Identity",rows:[[0,0,0],[0,1,0],[0,0,0]],says:"leaves every pixel as it is"},SHIFT:{title:"Shift",rows:[[0,0,0],[1,0,0],[0,0,0]],says:"takes the left neighbour: the picture moves one pixel to the right"},BOX_BLUR:{title:"Box blur",rows:K(Array(3).fill([1,1,1]),1/9),says:"takes the mean of nine pixels"},GAUSSIAN_BLUR:{title:"Gaussian blur",rows:K([[1,2,1],[2,4,2],[1,2,1]],1/16),says:"takes a mean in which near pixels count more"},SHARPEN:{title:"Sharpen",rows:[[0,-1,0],[-1,5,-1],[0,-1,0]],says:"adds to the pixel its difference from its four neighbours"},EDGES:{title:"Edges",rows:[[-1,-1,-1],[-1,8,-1],[-1,-1,-1]],says:"takes the difference from all eight neighbours: flat areas give 0"},EMBOSS:{title:"Emboss",rows:[[-2,-1,0],[-1,1,1],[0,1,2]],says:"adds a slope to the pixel: light from the upper left"},SOBEL_X:{title:"Sobel x",rows:se,says:"is positive where it gets brighter to the right"},SOBEL_Y:{title:"Sobel y",rows:mt(se),says:"is positive where it gets brighter downwards"},FOUR_EDGES_0:{title:"Brighter right? (4×4)",rows:q,says:"is positive where it gets brighter to the right"},FOUR_EDGES_1:{title:"Darker right? (4×4)",rows:K(q,-1),says:"is positive where it gets darker to the right"},FOUR_EDGES_2:{title:"Brighter below? (4×4)",rows:mt(q),says:"is positive where it gets brighter downwards"},FOUR_EDGES_3:{title:"Darker below? (4×4)",rows:K(mt(q),-1),says:"is positive where it gets darker downwards"}};function X(i){let t=JSON.stringify(i.map(s=>s.map(ie))),e=Object.entries(v).find(([,s])=>JSON.stringify(s.rows.map(o=>o.map(ie)))===t);return e?e[0]:null}function ie(i){return Math.round(i*1e5)/1e5+0}var Y="1,0,1;0,1,0;1,0,1",je="1,-1,-1,1;1,-1,-1,1;1,-1,-1,1;1,1,1,1;-1,-1,-1,1;-1,-1,-1,1;-1,-1,-1,1",oe="-1,1",C={four:{lesson:2,section:"What stands to the right of you?",title:"The 4 looks to the right",state:{image:"four",kernel:"1,0.3",at:"0,2"},try:"The pixel itself counts 1, its right neighbour 0.3. Why is the answer three columns wide, and not four?"},border:{lesson:2,section:"Does every pixel count equally often?",title:"Zeros around the 4",state:{image:"four",kernel:"1,0.3",padding:"full",at:"0,0"},try:"With a column of zeros on each side every pixel of the 4 takes part twice."},corner:{lesson:2,section:"What about up and down?",title:"Right, below, and both",state:{image:"four",kernel:"1,0.3;0.5,0.1",at:"2,0"},try:"Four pixels, four weights. Three of these pixels are white: 255, 127.5 and 25.5 make 408."},ones:{lesson:2,section:"How does a 3×3 kernel work, step by step?",title:"Zeros, ones and an X",state:{image:"five",kernel:Y,at:"0,0"},try:"Count the ones of the window that meet a one of the X. The more it looks like the X, the larger the answer."},429:{lesson:2,section:"Does it work with real grey values?",title:"429",state:{image:"six",kernel:Y,at:"0,0"},try:"The X picks five of the nine pixels. Add 18, 51, 121, 35 and 204."},rim:{lesson:2,section:"What does a photo answer?",title:"The rim of an eye",state:{image:"rim",kernel:oe,at:"0,0"},try:"The right neighbour minus the pixel itself: below zero where it gets darker, above zero where it gets brighter."},stride:{lesson:2,section:"Must the window visit every place?",title:"Steps of two",state:{image:"five",kernel:Y,stride:"2",at:"0,0"},try:"Stride 2 leaves out every second place. The four numbers left are the corners of the map at stride 1."},padding:{lesson:2,section:"How much border do we give it?",title:"Zeros around the image",state:{image:"five",kernel:Y,padding:"same",at:"0,0"},try:"Hatched squares are padding. Try valid, same and full: the three maps share their middle."},colour:{lesson:2,section:"Where does the colour go?",title:"Three channels, one number",state:{image:"colours",colour:"rgb",kernel:"1,0;0,1/-1,2;0,0/0,0;1,-1",bias:"1",at:"0,0"},try:"Twelve products, four in each channel, and a bias of 1: all are added into one number."},shift:{lesson:3,section:"Can a filter do nothing?",title:"A filter that moves the 4",state:{image:"four",kernel:"SHIFT",padding:"same",at:"3,2"},try:"Each square asks its left neighbour. Which way does the 4 move? Then choose “Identity”."},blur:{lesson:3,section:"What if every pixel takes the mean of its neighbours?",title:"What becomes of one bright pixel",state:{image:"spike",kernel:"GAUSSIAN_BLUR",padding:"same",at:"2,2"},try:"The light of the 144 is spread out, and none of it is lost. Then choose “Box blur”."},sharpen:{lesson:3,section:"The three on a photo",title:"A crisper cat",state:{image:"cat",pixels:"96",kernel:"SHARPEN",at:"36,38"},try:"The weights sum to 1, so it stays a photo. Choose “Edges”, whose weights sum to 0."},square:{lesson:3,section:"Where does a picture change?",title:"The borders of a square",state:{image:"square",kernel:"FOUR_EDGES_0",at:"2,0"},try:"8 at the left border, −8 at the right one, 0 in the middle: the sign says which side is brighter."},sobel:{lesson:3,section:"How steep is it?",title:"Sobel on the cat",state:{image:"cat",kernel:"SOBEL_X",at:"18,17"},try:"Orange: brighter to the right. Blue: darker to the right. Where is the rim of the eye?"},published:{lesson:3,section:"Find the bug: a Sobel x that is none",title:"A Sobel x that is none",state:{image:"cat",kernel:"-1,0,1;0,0,0;1,2,1",at:"18,17"},try:"Its weights sum to 4, so a flat patch answers with four times its grey. Mend it with two strokes."},draw:{lesson:3,section:"Draw your own",title:"A bright lying line",state:{image:"cat",pixels:"96",kernel:"-1,-1,-1;2,2,2;-1,-1,-1",at:"60,20"},try:"A kernel is a small drawing: positive where you hope for bright. Draw your own."},fours:{lesson:3,section:"A reader asks: are only edges extracted? And do I control which features?",title:"A detector of fours",state:{image:"digits",kernel:je,padding:"same",at:"4,3"},try:"The kernel is a 4 itself: 1 where it has ink, −1 where it has none. Where is the map largest?"},relu:{lesson:4,section:"What does a bend add?",title:"A bar and a bend",state:{image:"bar",kernel:oe,relu:"1",at:"0,4"},try:"ReLU keeps the edge into light and sets the edge out of it to 0. Turn the signs of both weights."},bend:{lesson:4,section:"Our picture, one station further",title:"Sobel and ReLU on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",at:"18,17"},try:"What was blue has become 0. What was orange stays as it was."},pooling:{lesson:5,section:"What can you keep of four numbers?",title:"The largest of four",state:{image:"map",kernel:"1",pool:"max,2",at:"1,3"},try:"The kernel is a single 1, so the map is the image. Pooling keeps one number of each window: which?"},overlap:{lesson:5,section:"May windows overlap?",title:"Windows that overlap",state:{image:"peaks",kernel:"1",pool:"max,3,2",at:"2,2"},try:"Windows of 3×3 that move by 2: the 9 in the middle lies in all four."},pooled:{lesson:5,section:"Our picture, one station further",title:"Sobel, ReLU and pooling on the cat",state:{image:"cat",kernel:"SOBEL_X",relu:"1",pool:"max,4",at:"18,17"},try:"Of 2,116 numbers 121 are left. Is it still the cat?"}};var gt=["valid","same","full"],bt=7,Ie=26,wt=[1,2,3,4],ft="429";function Z(i,t){let e=[],{preset:s,...o}=i;s!==void 0&&!Object.hasOwn(C,s)&&(e.push(`There is no preset “${s}”; this is “${ft}”.`),s=ft);let n=s||!Object.keys(o).length?C[s||ft].state:{},r={...Re(),...Fe({...n,...o},t,e)};return xt(r),{settings:r,complaints:e}}function Re(){return{image:"six",grid:null,pixels:48,colour:"grey",kernel:[v.IDENTITY.rows],stride:1,padding:"valid",bias:0,relu:!1,pool:null,at:[0,0]}}function Fe(i,t,e){let s={};for(let[o,n]of Object.entries(i)){let r=Object.hasOwn(ne,o)?ne[o](n,t):null;r===null?e.push(`The address says “${o}=${n}”, which this page does not understand.`):s[o]=r}return s.grid&&(s.image="own"),s.image==="own"&&!s.grid&&(s.image="six"),s}var ne={image:(i,t)=>R([...Object.keys($),"own",...t],i),grid:i=>ze(i),pixels:i=>R([48,96],Number(i)),colour:i=>R(["grey","rgb"],i),kernel:i=>_e(i),stride:i=>R(wt,Number(i)),padding:i=>R(gt,i),bias:i=>E(i),relu:i=>["0","1"].includes(i)?i==="1":null,pool:i=>De(i),at:i=>{let t=i.split(",").map(Number);return t.length===2&&t.every(e=>Number.isInteger(e)&&e>=0)?t:null}};function R(i,t){return i.includes(t)?t:null}function _e(i){let t=i.toUpperCase();if(Object.hasOwn(v,t))return[v[t].rows];let e=i.split("/").map(o=>ae(o,bt));return e.every(o=>o&&le(o,e[0]))&&[1,3].includes(e.length)?e:null}function ze(i){let t=i.split("/").map(e=>ae(e,Ie));return t.every(e=>e&&le(e,t[0]))?t.length===1?t[0]:t.length!==3?null:t[0].map((e,s)=>e.map((o,n)=>t.map(r=>r[s][n]))):null}function ae(i,t){let e=i.replace(/;$/,"").split(";").map(n=>n.split(",").map(E)),s=Math.sqrt(e[0].length);return!i.includes(";")&&Number.isInteger(s)&&(e=Array.from({length:s},(n,r)=>e[0].slice(r*s,(r+1)*s))),e.every(n=>n.length===e[0].length&&!n.includes(null))&&e.length<=t&&e[0].length<=t?e:null}function le(i,t){return i.length===t?.length&&i[0].length===t[0].length}function De(i){let[t,e,s=e]=i.split(","),o={kind:t,size:Number(e),stride:Number(s)};return Object.hasOwn(L,t)&&[o.size,o.stride].every(r=>Number.isInteger(r)&&r>=1&&r<=8)?o:null}function xt(i){let t=i.colour==="rgb"?3:1;i.kernel.length!==t&&(i.kernel=Array.from({length:t},(e,s)=>i.kernel[s]??i.kernel[0]))}function he(i,t){let e=re(i);for(let[s,{state:o}]of Object.entries(C)){let n=re(Z({preset:s},t).settings);if(Object.keys(n).every(r=>r==="at"||`${n[r]}`==`${e[r]}`))return{preset:s,...e.at===o.at?{}:{at:e.at}}}return e}function re(i){let{image:t,grid:e,colour:s,kernel:o,stride:n,padding:r,bias:a,relu:h,pool:c,at:d}=i;return{image:t==="own"?null:t,grid:t==="own"?Ue(e):null,pixels:i.pixels===48||t in $||t==="own"?null:i.pixels,colour:s==="grey"?null:s,kernel:We(o),stride:n===1?null:n,padding:r==="valid"?null:r,bias:a===0?null:a,relu:h?1:null,pool:c&&[c.kind,c.size,...c.stride===c.size?[]:[c.stride]].join(","),at:d.join(",")}}function We(i){let t=i.map(e=>X(e)??J(e));return t.every(e=>e===t[0])?t[0]:i.map(J).join("/")}function Ue(i){return Array.isArray(i[0][0])?[0,1,2].map(t=>J(i.map(e=>e.map(s=>s[t])))).join("/"):J(i)}function J(i){let t=i.map(e=>e.map(s=>Number(s.toPrecision(7))).join(",")).join(";");return i.length===1&&Number.isInteger(Math.sqrt(i[0].length))?`${t};`:t}var ce=Array.from({length:bt},(i,t)=>({value:t+1,text:t+1})),V=class{constructor(t){this.bench=t,this.inputs=[],this.title=l("h2",{id:"kernel"});let e=Object.entries(v).map(([s,{title:o}])=>({value:s,text:o}));this.names=g([...e,{value:"",text:"Weights of your own"}],s=>s&&this.use(s)),this.slices=l("div",{class:"slices"}),this.trouble=l("p",{class:"trouble",role:"alert"}),this.says=l("p",{class:"soft small"}),this.element=l("section",{class:"card kernel","aria-labelledby":"kernel"},this.title,f("Kernel",this.names),this.slices,this.trouble,this.says,this.makeControls())}makeControls(){return this.rows=g(ce,t=>this.resize(Number(t),this.shape[1])),this.columns=g(ce,t=>this.resize(this.shape[0],Number(t))),this.bias=l("input",{type:"text",size:4,autocomplete:"off",on:{input:()=>this.writeBias(),keydown:t=>de(t,this.bias)}}),l("div",{class:"controls"},f("Rows",this.rows),f("Columns",this.columns),f("Bias",this.bias))}use(t){this.bench.change({kernel:this.bench.settings.kernel.map(()=>v[t].rows)})}resize(t,e){let s=o=>Array.from({length:t},(n,r)=>Array.from({length:e},(a,h)=>o[r]?.[h]??0));this.bench.change({kernel:this.bench.settings.kernel.map(s)})}show(t,{kernel:e,bias:s}){let[o,n,r]=t.kernel.shape;O(this.title,"Kernel",`${o} × ${n}${r===3?" × 3":""}`);let a=[o,n,r];String(a)!==String(this.shape)&&this.build(a),this.trouble.textContent="";let h=e.map(X),c=h.every(u=>u===h[0])?h[0]:null;this.names.value=c??"",[this.rows.value,this.columns.value]=[o,n],this.inputs.forEach((u,m)=>Be(u,t.kernel.data[m],e[m%r].flat()[Math.floor(m/r)])),document.activeElement!==this.bias&&(this.bias.value=p(s,4));let d=e.flat(2).reduce((u,m)=>u+m,0);w(this.says,c?`${v[c].title} ${v[c].says}. `:"",`Its weights sum to ${p(d)}.`)}build(t){this.shape=t;let[e,s,o]=t,n=Array.from({length:e*s*o},(a,h)=>h);this.inputs=n.map(a=>this.makeInput(a));let r=a=>l("div",{class:"weights",role:"group","aria-label":o===3?`weights for ${y[a]}`:"weights"},...this.inputs.filter((h,c)=>c%o===a));w(this.slices,...y.slice(0,o).map((a,h)=>l("div",{},o===3?l("p",{class:"soft small"},a):null,r(h)))),this.slices.style.setProperty("--columns",s),this.slices.classList.toggle("dense",s>4)}makeInput(t){let[,e,s]=this.shape,[o,n]=[Math.floor(t/s),s===3?`${y[t%s]}, `:""],r=`weight ${n}row ${Math.floor(o/e)}, column ${o%e}`,a=l("input",{type:"text",autocomplete:"off","aria-label":r}),h={input:()=>this.write(a,t,r),keydown:c=>de(c,a),focus:()=>(a.select(),this.bench.light(t)),blur:()=>(this.bench.light(null),this.show(this.bench.work,this.bench.settings))};for(let[c,d]of Object.entries(h))a.addEventListener(c,d);return a}write(t,e,s){let o=this.understood(t,s);if(o===null)return;let[,n,r]=this.shape,a=this.bench.settings.kernel.map(c=>c.map(d=>[...d])),h=Math.floor(e/r);a[e%r][Math.floor(h/n)][h%n]=o,this.bench.change({kernel:a}),this.bench.light(e)}writeBias(){let t=this.understood(this.bias,"bias");t!==null&&this.bench.change({bias:t})}understood(t,e){let s=E(t.value),o=s===null||Math.abs(s)>1e6;return t.setAttribute("aria-invalid",o),this.trouble.textContent=o?`“${t.value}” (${e}) is no number from −1,000,000 to 1,000,000. Write one such as 2, −0.5 or 1/9.`:"",o?null:s}light(t,e){this.inputs.forEach((s,o)=>s.classList.toggle("lit",o===e))}};function Be(i,t,e){i.classList.toggle("above",t>0),i.classList.toggle("below",t<0),document.activeElement!==i&&(i.value=I(e),i.setAttribute("aria-invalid","false"))}function de(i,t){let e={ArrowUp:1,ArrowDown:-1}[i.key],s=E(t.value);!e||s===null||(i.preventDefault(),t.value=p(s+e*(i.shiftKey?.1:1),4),t.dispatchEvent(new Event("input")))}var Q=class{constructor(t){this.bench=t,this.title=l("h2",{id:"map"}),this.grid=new k({label:"Map",onMove:(e,s,o)=>this.moved(e,s,o),onChoose:(e,s)=>this.hold(e,s)}),this.legend=l("p",{class:"legend small"}),this.held=l("p",{class:"soft small"}),this.trouble=l("p",{class:"trouble"}),this.element=l("section",{class:"card map","aria-labelledby":"map"},this.title,this.grid.element,this.trouble,this.legend,this.held,this.makeControls())}makeControls(){return this.play=l("button",{type:"button",class:"strong",on:{click:()=>this.bench.player.toggle()}}),this.setPlaying(!1),matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change",()=>this.setPlaying(!1)),this.stride=g(wt.map(t=>({value:t,text:t})),t=>this.bench.change({stride:Number(t)})),this.padding=g(gt.map(t=>({value:t,text:t})),t=>this.bench.change({padding:t})),l("div",{class:"controls"},this.play,f("Stride",this.stride),f("Padding",this.padding))}setPlaying(t){this.play.textContent=D()?"Next step":t?"Stop":"Play"}setHeld(t){this.grid.hover=!t,this.held.textContent=t?"The window is held. Click the number again to let it go.":"Click a number to hold the window there."}show(t,{stride:e,padding:s,bias:o}){let[n,r]=t.map.shape;O(this.title,"Map",`${n} × ${r}`),[this.stride.value,this.padding.value]=[e,s];let a=!t.window;this.trouble.textContent=a?ut(t):"";for(let c of[this.grid.element,this.legend,this.held,this.play])c.hidden=a;if(a)return;let h=o<0||[t.image,t.kernel].some(({data:c})=>c.some(d=>d<0));this.scale=G(t.map.data,h),this.repaint()}repaint(){let{shape:[t,e],data:s}=this.bench.work.map,{shown:o}=this.bench.player,{colour:n}=this.scale;this.grid.show({rows:t,columns:e,colour:(r,a)=>r*e+a<o?n(s[r*e+a]):null,text:(r,a)=>p(s[r*e+a],1),spoken:(r,a)=>`map ${r}, ${a}: ${p(s[r*e+a])}`}),Qt(this.legend,this.scale)}point(t,{at:e,pool:s}){if(!t.window)return;this.grid.select(...e);let o=[{top:e[0],left:e[1],height:1,width:1,kind:"cell"}],n=this.bench.poolWindow();n&&o.unshift({top:n[0]*s.stride,left:n[1]*s.stride,height:s.size,width:s.size,kind:"other"}),this.grid.mark(...o)}moved(t,e,s){s==="hover"&&this.bench.player.playing||(this.bench.player.stop(),this.pressed=s==="press",this.bench.moveTo(t,e))}hold(){this.bench.player.stop(),this.bench.setHeld(this.pressed||!this.bench.held),this.pressed=!1}};var Ge=2e3,tt=class{constructor(t){Object.assign(this,{bench:t,timer:null,shown:1/0})}get playing(){return this.timer!==null}toggle(){D()?this.step():this.playing?(this.stop(),this.bench.speak(),this.bench.keep()):this.start()}step(){let{work:t,settings:e}=this.bench,[s,o]=t.map.shape,n=(e.at[0]*o+e.at[1]+1)%(s*o);this.bench.moveTo(Math.floor(n/o),n%o)}start(){let[t,e]=this.bench.work.map.shape,s=t*e;if(!s)return;let o=Math.ceil(s/Ge);this.shown=0,this.timer=setInterval(()=>this.tick(s,e,o),He(s)),this.tick(s,e,o),this.bench.map.setPlaying(!0)}tick(t,e,s){if(this.shown>=t){this.stop(),this.bench.speak();return}this.shown=Math.min(this.shown+s,t);let o=this.shown-1;this.bench.moveTo(Math.floor(o/e),o%e,{quiet:!0}),this.bench.map.repaint()}stop(){this.playing&&(clearInterval(this.timer),Object.assign(this,{timer:null,shown:1/0}),this.bench.map.setPlaying(!1),this.bench.map.repaint())}};function He(i){return i<=30?900:i<=100?400:30}var et=class{constructor(t){this.bench=t,this.title=l("h2",{id:"sum"}),this.tables=l("div",{class:"products"}),this.chain=l("ol",{class:"chain"}),this.line=l("p",{class:"equation"}),this.element=l("section",{class:"card sum","aria-labelledby":"sum"},this.title,l("div",{class:"made"},this.tables,this.chain),this.line)}show(t,{kernel:e}){let[s,o,n]=t.kernel.shape;this.element.hidden=!t.window,this.cells=Array.from({length:s*o*n},(r,a)=>this.makeCell(a)),w(this.tables,...e.map((r,a)=>this.table(s,o,n,a))),this.tables.classList.toggle("dense",o>3||n>1)}makeCell(t){return l("td",{on:{pointerenter:()=>this.bench.light(t),pointerleave:()=>this.bench.light(null)}})}table(t,e,s,o){let n=a=>l("tr",{},...Array.from({length:e},(h,c)=>this.cells[(a*e+c)*s+o])),r=l("caption",{class:"soft small"},s===3?y[o]:"pixel × weight");return l("table",{},r,l("tbody",{},...Array.from({length:t},(a,h)=>n(h))))}point(t,e){if(!t.window)return;let{values:s,products:o}=t.window,n=t.map.data[e.at[0]*t.map.shape[1]+e.at[1]];w(this.title,l("code",{},`map[${e.at.join(", ")}]`),` = ${p(n)}: where does it come from?`),this.cells.forEach((r,a)=>qe(r,s[a],t.kernel.data[a],o[a])),w(this.chain,...this.steps(t,e,n)),this.line.textContent=Ke(t,e,n)}steps(t,{bias:e,relu:s,pool:o,at:n},r){let a=[F(`${t.window.products.length} products, added up`,t.window.sum)];a.push(F(`plus the bias ${p(e,4)}`,r));let h=t.bent.data[n[0]*t.map.shape[1]+n[1]];s&&a.push(F(r<0?"ReLU: negative, so 0":"ReLU: stays",h));let c=this.bench.poolWindow();if(c){let d=j(t.bent,o,...c),u=d.length<=9?` ${d.map(m=>p(m,1)).join(", ")}`:` ${d.length} numbers`;a.push(F(`${o.kind} of${u}`,pt(t,c)))}else o&&a.push(F("in no window of the pooling",null));return a}light(t,e){this.cells.forEach((s,o)=>s.classList.toggle("lit",o===e))}};function F(i,t){return l("li",{},l("span",{class:"soft small"},i)," ",t===null?null:l("strong",{},p(t)))}function qe(i,t,e,s){i.classList.toggle("above",s>0),i.classList.toggle("below",s<0),i.classList.toggle("nothing",e===0),w(i,l("span",{class:"factors"},`${p(t)} × ${I(e)}`),l("span",{class:"visually-hidden"}," = "),l("span",{class:"product"},p(s)))}function Ke({window:{products:i,sum:t}},{bias:e},s){let n=[...i].map(a=>p(a)).map((a,h)=>h===0?a:a.startsWith("−")?` − ${a.slice(1)}`:` + ${a}`),r=e===0?"":`, and ${p(t)} ${e<0?"−":"+"} ${p(Math.abs(e),4)} = ${p(s)}`;return`${n.join("")} = ${p(t)}${r}`}var st=class{constructor(t,e,s){Object.assign(this,{photos:t,ownFirst:s,held:!1}),this.player=new tt(this),this.image=new H(this),this.kernel=new V(this),this.map=new Q(this),this.sum=new et(this),this.after=new B(this),this.cards=[this.image,this.kernel,this.map,this.sum,this.after],this.preset=g(Ve(),o=>this.choosePreset(o)),this.hint=l("p",{class:"hint"}),this.notice=l("p",{class:"trouble",role:"alert"}),document.body.append(this.head(e),this.main())}head(t){let e=([o,n])=>l("a",{href:n},o),s=Object.entries(t).map(e);return l("header",{},s.length?l("nav",{"aria-label":"The course"},...s):null,l("h1",{},"Convolution, number by number"),l("p",{class:"lead"},"Lay a small grid of weights, the kernel, on a window of the image. Multiply each pixel by the ","weight that lies on it, and add up the products: that is one number of the map. Point at the map, or press Play."))}main(){let t=l("div",{class:"bar"},f("A picture of the lessons",this.preset),this.shareButton()),e=l("div",{class:"bench"},this.image.element,this.map.element,this.sum.element,this.kernel.element,this.after.element);return l("main",{},t,this.notice,this.hint,e)}shareButton(){this.address=l("input",{type:"text",readonly:!0,hidden:!0,"aria-label":"The address of what you see"});let e=l("button",{type:"button",on:{click:async()=>{at(this.entries());try{await navigator.clipboard.writeText(location.href),e.textContent="Copied",z("The link is copied."),setTimeout(()=>e.textContent="Copy link",2e3)}catch{Object.assign(this.address,{hidden:!1,value:location.href}),this.address.select(),z("The browser does not let this page copy. The address stands in the field beside the button.")}}}},"Copy link");return e.hidden=!zt(),l("div",{class:"share"},e,this.address)}start(t){this.player.stop();let{settings:e,complaints:s}=Z(t,[...this.photos.keys()]);this.ownFirst&&!Object.keys(t).length&&Object.assign(e,Z({preset:"sobel"},["cat"]).settings,{image:"photo"}),this.settings=e,this.work=null,this.setHeld(!1),this.show(),this.notice.textContent=s.join(" ")}choosePreset(t){t&&(this.start({preset:t}),this.keep())}change(t){this.player.stop(),this.notice.textContent="",Object.assign(this.settings,t),xt(this.settings),this.show(),this.keep(),this.speak()}moveTo(t,e,{quiet:s=!1}={}){let[o,n]=this.work.map.shape;if(!(!o||!n)){this.settings.at=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(e,0),n-1)],this.work.window=this.windowAt();for(let r of this.cards)r.point?.(this.work,this.settings);s||(this.speak(),this.keep())}}setHeld(t){this.held=t,this.map.setHeld(t),this.image.grid.hover=!t}light(t){this.lit=t;for(let e of this.cards)e.light?.(this.work,t)}async usePhoto(t){this.photos.set("photo",await It(t)),this.image.listPhotos(),this.change({image:"photo",grid:null})}show(){this.work=Xe(this.settings,this.photos);let[t,e]=this.work.map.shape;this.settings.at=this.settings.at.map((o,n)=>Math.min(o,Math.max([t,e][n]-1,0))),this.work.window=t&&e?this.windowAt():null,this.lit=null;for(let o of this.cards)o.show(this.work,this.settings);for(let o of this.cards)o.point?.(this.work,this.settings);let{preset:s}=this.entries();this.preset.value=s??"",this.hint.textContent=s?C[s].try:""}windowAt(){return nt(this.work.image,this.work.kernel,this.settings,...this.settings.at)}poolWindow(){let{pool:t,at:e}=this.settings;return t&&Jt(this.work.map.shape,t,...e)}entries(){return he(this.settings,[...this.photos.keys()])}keep(){clearTimeout(this.keeping),this.keeping=setTimeout(()=>at(this.entries()),200)}speak(){z(te(this))}};function Xe(i,t){let e=Ye(i,t),s=Ze(i.kernel),{stride:o,padding:n}=i,r=[0,1].map(d=>[e.shape[d],s.shape[d],o,n]),h=r.every(d=>ot(...d)>0)?Rt(e,s,i):{shape:[0,0,1],data:new Float32Array(0)},c=i.relu?Xt(h):h;return{image:e,kernel:s,padding:r.map(d=>P(...d)),map:h,bent:c,pooled:i.pool?Yt(c,i.pool):null,window:null}}function Ye({image:i,grid:t,pixels:e,colour:s},o){let n=i==="own"?t:$[i]?.rows,r=n?Ct(n):o.get(i).sides[e];return s==="grey"?Nt(r):r.shape[2]===3?r:Je(r)}function Je({shape:[i,t],data:e}){return{shape:[i,t,3],data:Float32Array.from({length:3*e.length},(s,o)=>e[Math.floor(o/3)])}}function Ze(i){let[t,e]=[i[0].length,i[0][0].length],s=new Float32Array(t*e*i.length);return i.forEach((o,n)=>o.flat().forEach((r,a)=>s[a*i.length+n]=r)),{shape:[t,e,i.length],data:s}}function Ve(){let i=Object.entries(C).map(([t,{lesson:e,title:s}])=>({value:t,text:s,group:`Lesson ${e}`,lesson:e}));return i.sort((t,e)=>t.lesson-e.lesson),[{value:"",text:"Numbers of your own"},...i]}function O(i,t,e){return w(i,t," ",l("span",{class:"soft small"},e))}document.head.append(l("style",{},yt));async function Qe(){let i=Et(),t=new st(await jt(i),i.links??{},!!i.photo);t.start(rt(location.hash.length>1?location.hash:i.state??"")),_t(e=>t.start(e))}Qe();})();
