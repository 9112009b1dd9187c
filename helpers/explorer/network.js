// Built by "make explorer" from explorer/, sha256 a2c61ce4ba7201f0c6c8c06bbb12cb80ae43167b6e6d1ada7011692040789f75. Edit there.
(()=>{var to=Object.defineProperty;var An=(e,t)=>{for(var n in t)to(e,n,{get:t[n],enumerable:!0})};var un={};An(un,{FileError:()=>v,MOST_BYTES:()=>pe,Network:()=>Bt,answerOf:()=>ct,correlate:()=>On,explain:()=>ft,indexOf:()=>Xt,offsetOf:()=>vt,prepare:()=>oe,readNetwork:()=>me,readPhoto:()=>re,rerun:()=>qt,resize:()=>He,run:()=>de,runStep:()=>ln,scoreOf:()=>Ze,shapeOf:()=>ur,tensor:()=>$,unlike:()=>ne,valueAt:()=>Qt,windowAt:()=>je});var v=class extends Error{name="FileError"},M=class extends Error{name="NotHereError"},x=(e,t=100)=>{let n=typeof e=="string"?e:JSON.stringify(e)??String(e);return n.length>t?`${n.slice(0,t)}…`:n};function Ue(e,t,n,r){if(r==="same"){let i=Math.max((Math.ceil(e/n)-1)*n+t-e,0);return[Math.floor(i/2),i-Math.floor(i/2)]}let o=r==="full"?t-1:0;return[o,o]}function eo(e,t,n,r){let[o,i]=Ue(e,t,n,r);return Math.max(Math.floor((e+o+i-t)/n)+1,0)}function On(e,t,{stride:n=1,padding:r="valid",bias:o=0}={}){let[i,s]=[0,1].map(h=>eo(e.shape[h],t.shape[h],n,r)),a=new Float32Array(i*s);for(let h=0;h<i;h++)for(let l=0;l<s;l++)a[h*s+l]=je(e,t,{stride:n,padding:r},h,l).sum+o;return{shape:[i,s,1],data:a}}function je(e,t,{stride:n=1,padding:r="valid"},o,i){let[s,a,h]=e.shape,[l,c]=t.shape,f=o*n-Ue(s,l,n,r)[0],p=i*n-Ue(a,c,n,r)[0],m=new Float64Array(t.data.length);for(let d=Math.max(0,-f);d<Math.min(l,s-f);d++)for(let w=Math.max(0,-p);w<Math.min(c,a-p);w++)for(let y=0;y<h;y++){let A=((f+d)*a+p+w)*h+y;m[(d*c+w)*h+y]=e.data[A]}let g=m.map((d,w)=>d*t.data[w]);return{top:f,left:p,values:m,products:g,sum:g.reduce((d,w)=>d+w,0)}}var k=e=>e.reduce((t,n)=>t*n,1),$=(e,t=new Float32Array(k(e)))=>({shape:e,data:t});function vt(e,t){let n=(r,o)=>Number.isInteger(r)&&r>=0&&r<e[o];if(t.length!==e.length||!t.every(n))throw new RangeError(`[${t}] is no place in an array of the shape [${e}].`);return t.reduce((r,o,i)=>r*e[i]+o,0)}function Xt(e,t){let n=new Array(e.length);for(let r=e.length-1;r>=0;r--)n[r]=t%e[r],t=Math.floor(t/e[r]);return n}var Qt=(e,t)=>e.data[vt(e.shape,t)];function te(e,t,n,r){if(r==="same"){let i=Math.max((Math.ceil(e/n)-1)*n+t-e,0);return[Math.floor(i/2),Math.ceil(i/2)]}let o=r==="valid"?0:r==="full"?t-1:r;if(!Number.isInteger(o)||o<0)throw new RangeError(`The padding is "valid", "same", "full" or a whole number, not ${r}.`);if(t>e+2*o)throw new RangeError(`A window of ${t} does not fit into ${e+2*o} values.`);return[o,o]}function Be(e,t,n,r){let[o,i]=te(e,t,n,r);return Math.floor((e+o+i-t)/n)+1}function Sn(e,t,n){let[r,o,i]=e.shape;if(![...t,...n].some(Boolean))return e;let s=[r+t[0]+t[1],o+n[0]+n[1],i],a=$(s);for(let h=0;h<r;h++){let l=e.data.subarray(h*o*i,(h+1)*o*i);a.data.set(l,((h+t[0])*s[1]+n[0])*i)}return a}var no="NUMPY\0",ro=/^\{'descr': '([<|][a-zA-Z]\d{1,4})', 'fortran_order': False, 'shape': \(((?:\d{1,10},)?|\d{1,10}(?:, \d{1,10}){1,7})\), \} *\n$/;function ee(e){let t=(s,a)=>String.fromCharCode(...e.subarray(s,a));if(e.length<10||t(0,8)!==no)throw new TypeError("no array");let n=10+e[8]+256*e[9],r=n<=Math.min(e.length,1e4)&&ro.exec(t(10,n));if(!r)throw new TypeError("no header of an array");let o=r[2].split(",").filter(Boolean).map(Number),i=k(o)*oo(r[1]);if(e.length-n!==i)throw new TypeError("an array of another length");return{dtype:r[1],shape:o,values:e.slice(n).buffer}}var oo=e=>Number(e.slice(2))*(e[1]==="U"?4:1);function zn(e){let t=e>>10&31,n=e&1023,r=t===31?n?NaN:1/0:t?2**(t-25)*(1024+n):2**-24*n;return e>>15?-r:r}var L=Uint8Array,yt=Uint16Array,io=Int32Array,En=new L([0,0,0,0,0,0,0,0,1,1,1,1,2,2,2,2,3,3,3,3,4,4,4,4,5,5,5,5,0,0,0,0]),Tn=new L([0,0,0,0,1,1,2,2,3,3,4,4,5,5,6,6,7,7,8,8,9,9,10,10,11,11,12,12,13,13,0,0]),so=new L([16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15]),Cn=function(e,t){for(var n=new yt(31),r=0;r<31;++r)n[r]=t+=1<<e[r-1];for(var o=new io(n[30]),r=1;r<30;++r)for(var i=n[r];i<n[r+1];++i)o[i]=i-n[r]<<5|r;return{b:n,r:o}},In=Cn(En,2),Dn=In.b,ao=In.r;Dn[28]=258,ao[258]=28;var Ln=Cn(Tn,0),ho=Ln.b,ta=Ln.r,Ge=new yt(32768);for(b=0;b<32768;++b)K=(b&43690)>>1|(b&21845)<<1,K=(K&52428)>>2|(K&13107)<<2,K=(K&61680)>>4|(K&3855)<<4,Ge[b]=((K&65280)>>8|(K&255)<<8)>>1;var K,b,Lt=(function(e,t,n){for(var r=e.length,o=0,i=new yt(t);o<r;++o)e[o]&&++i[e[o]-1];var s=new yt(t);for(o=1;o<t;++o)s[o]=s[o-1]+i[o-1]<<1;var a;if(n){a=new yt(1<<t);var h=15-t;for(o=0;o<r;++o)if(e[o])for(var l=o<<4|e[o],c=t-e[o],f=s[e[o]-1]++<<c,p=f|(1<<c)-1;f<=p;++f)a[Ge[f]>>h]=l}else for(a=new yt(r),o=0;o<r;++o)e[o]&&(a[o]=Ge[s[e[o]-1]++]>>15-e[o]);return a}),Pt=new L(288);for(b=0;b<144;++b)Pt[b]=8;var b;for(b=144;b<256;++b)Pt[b]=9;var b;for(b=256;b<280;++b)Pt[b]=7;var b;for(b=280;b<288;++b)Pt[b]=8;var b,Pn=new L(32);for(b=0;b<32;++b)Pn[b]=5;var b;var lo=Lt(Pt,9,1);var co=Lt(Pn,5,1),qe=function(e){for(var t=e[0],n=1;n<e.length;++n)e[n]>t&&(t=e[n]);return t},F=function(e,t,n){var r=t/8|0;return(e[r]|e[r+1]<<8)>>(t&7)&n},We=function(e,t){var n=t/8|0;return(e[n]|e[n+1]<<8|e[n+2]<<16)>>(t&7)},uo=function(e){return(e+7)/8|0},fo=function(e,t,n){return(t==null||t<0)&&(t=0),(n==null||n>e.length)&&(n=e.length),new L(e.subarray(t,n))};var po=["unexpected EOF","invalid block type","invalid length/literal","invalid distance","stream finished","no stream handler",,"no callback","invalid UTF-8 data","extra field too long","date not in range 1980-2099","filename too long","stream finishing","invalid zip data"],Y=function(e,t,n){var r=new Error(t||po[e]);if(r.code=e,Error.captureStackTrace&&Error.captureStackTrace(r,Y),!n)throw r;return r},mo=function(e,t,n,r){var o=e.length,i=r?r.length:0;if(!o||t.f&&!t.l)return n||new L(0);var s=!n,a=s||t.i!=2,h=t.i;s&&(n=new L(o*3));var l=function(kn){var Mn=n.length;if(kn>Mn){var $n=new L(Math.max(Mn*2,kn));$n.set(n),n=$n}},c=t.f||0,f=t.p||0,p=t.b||0,m=t.l,g=t.d,d=t.m,w=t.n,y=o*8;do{if(!m){c=F(e,f,1);var A=F(e,f+1,3);if(f+=3,A)if(A==1)m=lo,g=co,d=9,w=5;else if(A==2){var dt=F(e,f,31)+257,Tt=F(e,f+10,15)+4,Ct=dt+F(e,f+5,31)+1;f+=14;for(var J=new L(Ct),gt=new L(19),E=0;E<Tt;++E)gt[so[E]]=F(e,f+E*3,7);f+=Tt*3;for(var It=qe(gt),Yt=(1<<It)-1,Vt=Lt(gt,It,1),E=0;E<Ct;){var Dt=Vt[F(e,f,Yt)];f+=Dt&15;var z=Dt>>4;if(z<16)J[E++]=z;else{var H=0,U=0;for(z==16?(U=3+F(e,f,3),f+=2,H=J[E-1]):z==17?(U=3+F(e,f,7),f+=3):z==18&&(U=11+F(e,f,127),f+=7);U--;)J[E++]=H}}var Jt=J.subarray(0,dt),j=J.subarray(dt);d=qe(Jt),w=qe(j),m=Lt(Jt,d,1),g=Lt(j,w,1)}else Y(1);else{var z=uo(f)+4,V=e[z-4]|e[z-3]<<8,D=z+V;if(D>o){h&&Y(0);break}a&&l(p+V),n.set(e.subarray(z,D),p),t.b=p+=V,t.p=f=D*8,t.f=c;continue}if(f>y){h&&Y(0);break}}a&&l(p+131072);for(var Re=(1<<d)-1,_=(1<<w)-1,T=f;;T=f){var H=m[We(e,f)&Re],N=H>>4;if(f+=H&15,f>y){h&&Y(0);break}if(H||Y(2),N<256)n[p++]=N;else if(N==256){T=f,m=null;break}else{var nt=N-254;if(N>264){var E=N-257,B=En[E];nt=F(e,f,(1<<B)-1)+Dn[E],f+=B}var X=g[We(e,f)&_],Q=X>>4;X||Y(3),f+=X&15;var j=ho[Q];if(Q>3){var B=Tn[Q];j+=We(e,f)&(1<<B)-1,f+=B}if(f>y){h&&Y(0);break}a&&l(p+131072);var rt=p+nt;if(p<j){var ot=i-j,wt=Math.min(j,rt);for(ot+p<0&&Y(3);p<wt;++p)n[p]=r[ot+p]}for(;p<rt;++p)n[p]=n[p-j]}}t.l=m,t.p=T,t.b=p,t.f=c,m&&(c=1,t.m=d,t.d=g,t.n=w)}while(!c);return p!=n.length&&s?fo(n,0,p):n.subarray(0,p)};var go=new L(0);function Nn(e,t){return mo(e,{i:2},t&&t.out,t&&t.dictionary)}var wo=typeof TextDecoder<"u"&&new TextDecoder,vo=0;try{wo.decode(go,{stream:!0}),vo=1}catch{}var yo=1e3,bo=100,xo=0,ko=8,Mo=101010256,$o=33639248,Ao=67324752,bt=class{constructor(t){this.bytes=t,this.view=new DataView(t.buffer,t.byteOffset,t.length),this.entries=this.#t()}has(t){return this.entries.has(t)}#t(){let t=this.#e(),n=this.view.getUint16(t+10,!0);if(n>yo)throw new v(`holds ${n} files, as no exported network does; export it again.`);let r=new Map,o=this.view.getUint32(t+16,!0);for(let i=0;i<n;i++){if(o+46>t||this.view.getUint32(o,!0)!==$o)throw Nt();let[s,a,h]=[28,30,32].map(c=>this.view.getUint16(o+c,!0)),l=new TextDecoder().decode(this.bytes.subarray(o+46,o+46+s));if(r.has(l))throw new v("holds two files of the same name, as no exported network does; export it again.");r.set(l,this.#n(o)),o+=46+s+a+h}return r}#e(){for(let t=this.bytes.length-22;t>=Math.max(0,this.bytes.length-22-65535);t--)if(this.view.getUint32(t,!0)===Mo)return t;throw new v("breaks off before its end; copy or export it again.")}#n(t){let[n,r]=[8,10].map(h=>this.view.getUint16(t+h,!0)),[o,i,s,a]=[16,20,24,42].map(h=>this.view.getUint32(t+h,!0));return{flags:n,method:r,checksum:o,packed:i,size:s,start:a}}read(t,n){let r=this.entries.get(t);if(!r)throw new v(`lacks ${t}, which is in every exported network; export it again.`);if(r.flags&1)throw new v("is locked with a password; save it again without.");if(r.size>Math.min(n,bo*r.packed))throw new v(`would unpack to an unlikely size (${t}: ${r.size} bytes from ${r.packed}), so it is not unpacked; export it again.`);let o=this.#o(r,this.#r(r));if(o.length!==r.size||So(o)!==r.checksum)throw Nt();return o}#r({start:t,packed:n}){if(t+30>this.bytes.length||this.view.getUint32(t,!0)!==Ao)throw Nt();let r=t+30+this.view.getUint16(t+26,!0)+this.view.getUint16(t+28,!0);if(r+n>this.bytes.length)throw Nt();return this.bytes.subarray(r,r+n)}#o({method:t,size:n},r){if(t===xo)return r;if(t!==ko)throw new v("is packed in a way that the course does not use; export it again.");try{return Nn(r,{out:new Uint8Array(n)})}catch{throw Nt()}}},Nt=()=>new v("is damaged; copy or export it again."),Oo=Uint32Array.from({length:256},(e,t)=>{for(let n=0;n<8;n++)t=t&1?t>>>1^3988292384:t>>>1;return t});function So(e){let t=4294967295;for(let n=0;n<e.length;n++)t=Oo[(t^e[n])&255]^t>>>8;return(t^4294967295)>>>0}var zo=3,Eo=2**24;function Fn(e,t){try{let n=new bt(e),r=(g,d)=>To(n,g,d),o=Co(r("layers",/^<U\d+$/)),i=[...new BigInt64Array(r("widths",/^<i8$/).values)].map(Number),{shape:s,values:a}=r("known",/^<f2$/),[h]=new Float64Array(r("threshold",/^<f8$/).values),l=Float32Array.from(new Uint16Array(a),zn),c=s[1],f=Array.from({length:s[0]},(g,d)=>l.subarray(d*c,(d+1)*c)),p=(g,d)=>{let w=t.find(y=>y.name===g)?.shape;return w?.length===3&&w[2]===i[d]};if(s.length===2&&s[0]>0&&o.length>0&&o.length===i.length&&o.every(p)&&c===i.reduce((g,d)=>g+d)&&l.every(Number.isFinite)&&h>=0&&h<=1)return{layers:o,widths:i,known:f,threshold:h}}catch{}throw new v("has a damaged familiarity.npz; export or copy it again.")}function To(e,t,n){let r=ee(e.read(`${t}.npy`,Eo));if(!n.test(r.dtype))throw new TypeError(`${t} is of another type`);return r}function Co({dtype:e,shape:t,values:n}){let r=Number(e.slice(2)),o=new Uint32Array(n);return Array.from({length:t[0]},(i,s)=>String.fromCodePoint(...o.subarray(s*r,(s+1)*r)).replace(/\0+$/,""))}function Ze({layers:e,known:t},n){let r=e.flatMap(i=>Io(n.get(i))),o=Float64Array.from(t,i=>i.reduce((s,a,h)=>s+a*r[h],0)).sort();return o[o.length-Math.min(zo,o.length)]/e.length}function Io({data:e,shape:t}){let n=t[2],r=t[0]*t[1],o=new Float64Array(n);for(let a=0;a<e.length;a++)o[a%n]+=e[a];let i=[...o].map(a=>Math.sqrt(Math.max(a/r,0))),s=Math.max(Math.hypot(...i),1e-6);return i.map(a=>a/s)}function ne({familiarity:e},t){if(!e)return null;let n=Ze(e,t);return n>=e.threshold?null:{sentence:"This is unlike the photos that the network learned from, so its answer says little.",score:n,threshold:e.threshold}}var Rn=100*2**20,Un=8e7,Do=2**22,Lo=2**20,Po=[[/^\s*%PDF/,"a PDF"],[/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s,"a HEIC photo, which this browser does not read"],[/^....ftyp(?!avi)/s,"a film, or a photo of an unknown kind"],[/^(II[*+]\0|MM\0[*+])/,"a TIFF, which browsers do not read"],[/^\0\0\0\x0cjP {2}\r\n/,"a photo in JPEG 2000, which browsers do not read"],[/^P[1-6]\s/,"a PPM, which browsers do not read"]];async function re(e){let t=x(e.name??"The photo"),n=(a,h)=>new v(`${t} ${a}`,{cause:h});if(e.size===0)throw n("is empty; copy or download the photo again.");if(e.size>Rn)throw n(`is too large (${Math.round(e.size/2**20)} MB): photos of up to ${Rn/2**20} MB are read; save a smaller copy of it.`);let r=await No(e,n);if(r.trimStart().startsWith("<"))throw n("holds a web page or a drawing in text form, not a photo; save the photo.");let[o,i]=await Ro(e,a=>n(Fo(r),a));if(o*i>Un)throw n(`is too large (${i} × ${o} pixels): photos of up to ${Un/1e6} million pixels are read; save a smaller copy of it.`);let s=await Uo(e,n);try{return{values:jo(s),name:t,size:[s.height,s.width]}}catch(a){throw n("needs more memory than the browser gives; save a smaller copy of it.",a)}finally{s.close()}}async function No(e,t){try{return String.fromCharCode(...new Uint8Array(await e.slice(0,1024).arrayBuffer()))}catch(n){throw t("cannot be read: it was moved, or is a folder.",n)}}var Fo=e=>{let t=Po.find(([n])=>n.test(e));return t?`is ${t[1]}; save it as JPEG or PNG first.`:/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|BM)/s.test(e)?"is damaged: it begins like a photo, but it breaks off or is broken; copy it again.":"is not an image, whatever its name says; open or download it again."};async function Ro(e,t){let n=URL.createObjectURL(e),r=new Image;try{return await new Promise((o,i)=>{r.onload=o,r.onerror=()=>i(t()),r.src=n}),[r.naturalHeight,r.naturalWidth]}finally{URL.revokeObjectURL(n)}}async function Uo(e,t){try{return await createImageBitmap(e,{colorSpaceConversion:"none"})}catch(n){throw t("is damaged: its image data breaks off or is broken; copy it again.",n)}}function jo(e){let t=1;for(;e.width*e.height>Do*t*t;)t*=2;let n=$([Math.ceil(e.height/t),Math.ceil(e.width/t),3]),r=t*Math.max(1,Math.floor(Lo/(t*e.width))),o=document.createElement("canvas");o.width=e.width,o.height=Math.min(r,e.height);let i=o.getContext("2d",{willReadFrequently:!0});for(let s=0;s<e.height;s+=r){let a=Math.min(r,e.height-s);i.fillStyle="white",i.fillRect(0,0,o.width,a),i.drawImage(e,0,s,e.width,a,0,0,e.width,a),Bo(n,i.getImageData(0,0,e.width,a),s,t)}return n}function Bo(e,{data:t,width:n,height:r},o,i){let s=e.shape[1];for(let a=0;a<r;a+=i)for(let h=0;h<s;h++){let l=((o+a)/i*s+h)*3,c=Math.min(a+i,r),f=Math.min((h+1)*i,n),p=(c-a)*(f-h*i);for(let m=0;m<3;m++){let g=0;for(let d=a;d<c;d++)for(let w=h*i;w<f;w++)g+=t[(d*n+w)*4+m];e.data[l+m]=g/p}}}function He(e,t,n){let o=t<=e.shape[0]&&n<=e.shape[1]?qo:Wo,i=jn(e,1,o(e.shape[1],n));return jn(i,0,o(e.shape[0],t))}function qo(e,t){let n=e/t;return Array.from({length:t},(r,o)=>{let i=o*n,s=Math.min(i+n,e),a=[];for(let h=Math.floor(i);h<s;h++){let l=(Math.min(h+1,s)-Math.max(h,i))/(s-i);l>1e-9&&a.push([Math.min(h,e-1),l])}return a})}function Wo(e,t){return Array.from({length:t},(n,r)=>{let o=Math.min(Math.max((r+.5)*e/t-.5,0),e-1),i=Math.floor(o),s=o-i;return s?[[i,1-s],[i+1,s]]:[[i,1]]})}function jn({data:e,shape:t},n,r){let o=$(t.with(n,r.length)),[i,s,a]=o.shape,h=n===0?t[1]*a:a;for(let l=0;l<i;l++)for(let c=0;c<s;c++){let f=n===0?c*a:l*t[1]*a,p=(l*s+c)*a;for(let m=0;m<a;m++){let g=0;for(let[d,w]of r[n===0?l:c])g+=w*e[f+d*h+m];o.data[p+m]=g}}return o}function oe(e,t){let[n,r]=e.inputShape,{shape:o,data:i}=He(t,n,r);return $(o,i.map(Math.round))}var Ye={};An(Ye,{MOST_PRODUCTS:()=>_e,MOST_SIDE:()=>xt,MOST_VALUES:()=>q,finite:()=>it,own:()=>R,paddingOf:()=>Ke,perChannel:()=>ae,sameAs:()=>kt,square:()=>se,whole:()=>Bn,wholes:()=>ie});var q=2**26,_e=2**37,xt=64;function R(e,t){if(typeof e!="object"||e===null||!Object.hasOwn(e,t))throw new TypeError(`There is no ${t}.`);return e[t]}function it(e,t){let n=R(e,t);if(!Number.isFinite(n))throw new TypeError(`${t} is no number.`);return n}function kt(e,t,n){if(!Object.hasOwn(e,t))return;let r=R(e,t);if(JSON.stringify(r)!==JSON.stringify(n))throw new M(`has ${t}=${x(r)}`)}function Bn(e,t,n){if(!Number.isInteger(e)||e<1)throw new TypeError(`${t} is no whole number above 0.`);if(e>n)throw new M(`has ${t}=${e}, more than ${n}`);return e}function ie(e,t,n,r){let o=R(e,t);if(!Array.isArray(o)||o.length!==n)throw new TypeError(`${t} is no list of ${n}.`);return o.map(i=>Bn(i,t,r))}function se(e,t){let[n,r]=ie(e,t,2,xt);if(n!==r)throw new M(`has ${t}=[${n}, ${r}], which is not square`);return n}function Ke(e){let t=R(e,"padding");if(t!=="valid"&&t!=="same")throw new TypeError("The padding is neither valid nor same.");return t}function ae(e,t,n){for(;Array.isArray(e)&&e.length===1&&Array.isArray(e[0]);)[e]=e;let r=Array.isArray(e)?e:[e];if(!r.every(Number.isFinite))throw new TypeError(`${n} is no list of numbers.`);if(r.length!==1&&r.length!==t)throw new M(`has ${r.length} numbers as ${n}`);return Float64Array.from({length:t},(o,i)=>Math.fround(r[r.length===1?0:i]))}var qn=e=>e>=0?1/(1+Math.exp(-e)):Math.exp(e)/(1+Math.exp(e)),Wn=e=>t=>t>0?t:e*t,Ve=new Map([["linear",e=>e],["relu",e=>Math.max(e,0)],["relu6",e=>Math.min(Math.max(e,0),6)],["leaky_relu",Wn(.2)],["elu",e=>e>0?e:Math.expm1(e)],["silu",e=>e*qn(e)],["sigmoid",qn],["tanh",Math.tanh],["softmax",null]]),Gn=new Map([["Activation",e=>Xe(R(e,"activation"))],["ReLU",Go],["LeakyReLU",e=>Zn(it(e,"negative_slope"),null)],["Softmax",Zo]]),Je=(e,t)=>Gn.get(e)(t);function Xe(e){if(typeof e=="object"&&e!==null){let t=R(e,"module"),n=R(e,"class_name");if(t!=="keras.layers"||!Gn.has(n))throw new M(`has the activation ${x(`${t}.${n}`)}`);return Je(n,R(e,"config"))}if(!Ve.has(e))throw new M(`has the activation ${x(e)}`);return{name:e,of:Ve.get(e)}}function Go(e){kt(e,"threshold",0);let t=R(e,"max_value");return Zn(it(e,"negative_slope"),t===null?null:it(e,"max_value"))}function Zn(e,t){let n=e?Wn(e):Ve.get("relu");return{name:(e?`leaky_relu with the slope ${e}`:"relu")+(t===null?"":` up to ${t}`),of:t===null?n:o=>Math.min(n(o),t)}}function Zo(e){return kt(e,"axis",-1),{name:"softmax",of:null}}function Mt(e,{name:t,of:n}){let{data:r,shape:o}=e;if(t==="linear")return e;if(n===null){let i=o.at(-1);for(let s=0;s<r.length;s+=i)r.set(Ho(r.subarray(s,s+i)),s)}else if(t==="relu")for(let i=0;i<r.length;i++)r[i]=Math.max(r[i],0);else for(let i=0;i<r.length;i++)r[i]=n(r[i]);return e}var Hn=({shape:e,data:t})=>$(e,t.slice());function Ho(e){let t=-1/0;for(let o of e)t=Math.max(t,o);let n=Float64Array.from(e,o=>Math.exp(o-t)),r=n.reduce((o,i)=>o+i,0);return n.map(o=>o/r)}var C=4,Qe=new WeakMap;function tn(e,t,n,r){let[o,i,s,a]=t.shape,[h,l]=e.shape,c=Math.floor((h-o)/r)+1,f=Math.floor((l-i)/r)+1,p=$([c,f,a]),m=new Int32Array(Math.ceil(c*f/C)*C);for(let d=0;d<c*f;d++){let w=Math.floor(d/f);m[d]=(w*r*l+d%f*r)*s}let g={rows:o,run:i*s,below:l*s,places:c*f,filters:a};return Ko(e.data,m,_o(t),p.data,g),n&&he(p.data,n.data),p}function _o(e){if(Qe.has(e))return Qe.get(e);let t=e.shape.at(-1),n=k(e.shape)/t,r=new Float32Array(Math.ceil(t/C)*n*C);for(let o=0;o<n;o++)for(let i=0;i<t;i++){let s=Math.floor(i/C);r[(s*n+o)*C+i%C]=e.data[o*t+i]}return Qe.set(e,r),r}function Ko(e,t,n,r,{rows:o,run:i,below:s,places:a,filters:h}){let l=o*i*C;for(let c=0;c<h;c+=C){let f=c/C*l;for(let p=0;p<a;p+=C){let m=t[p],g=t[p+1],d=t[p+2],w=t[p+3],y=0,A=0,z=0,V=0,D=0,dt=0,Tt=0,Ct=0,J=0,gt=0,E=0,It=0,Yt=0,Vt=0,Dt=0,H=0,U=f;for(let _=0;_<o;_++){for(let T=0;T<i;T++,U+=C){let N=n[U],nt=n[U+1],B=n[U+2],X=n[U+3],Q=e[m+T],rt=e[g+T],ot=e[d+T],wt=e[w+T];y+=Q*N,A+=Q*nt,z+=Q*B,V+=Q*X,D+=rt*N,dt+=rt*nt,Tt+=rt*B,Ct+=rt*X,J+=ot*N,gt+=ot*nt,E+=ot*B,It+=ot*X,Yt+=wt*N,Vt+=wt*nt,Dt+=wt*B,H+=wt*X}m+=s,g+=s,d+=s,w+=s}let Jt=[y,A,z,V,D,dt,Tt,Ct,J,gt,E,It,Yt,Vt,Dt,H],j=Math.min(C,h-c),Re=Math.min(C,a-p);for(let _=0;_<Re;_++)for(let T=0;T<j;T++)r[(p+_)*h+c+T]=Jt[_*C+T]}}}function he(e,t){for(let n=0;n<e.length;n+=t.length)for(let r=0;r<t.length;r++)e[n+r]+=t[r]}function en(e,t,n){let[r,o,i,s]=t.shape,[a,h]=e.shape,l=Math.floor((a-r)/n)+1,c=Math.floor((h-o)/n)+1,f=i*s,p=$([l,c,f]),m=new Float64Array(f);for(let g=0;g<l*c;g++){let d=Math.floor(g/c)*n,w=g%c*n;m.fill(0);for(let y=0;y<r;y++)for(let A=0;A<o;A++){let z=((d+y)*h+w+A)*i,V=(y*o+A)*f;for(let D=0;D<f;D++)m[D]+=e.data[z+Math.floor(D/s)]*t.data[V+D]}p.data.set(m,g*f)}return p}function _n(e,t){let[n,r]=t.shape,o=$([...e.shape.slice(0,-1),r]),i=new Float64Array(r);for(let s=0;s<e.data.length/n;s++){i.fill(0);for(let a=0;a<n;a++){let h=e.data[s*n+a],l=a*r;for(let c=0;c<r;c++)i[c]+=h*t.data[l+c]}o.data.set(i,s*r)}return o}var{own:O,whole:st}=Ye,Ft=[["data_format","channels_last"]],nn=[...Ft,["dilation_rate",[1,1]]];function on(e,[t,n,r],[o,i]){if(r===void 0)throw new TypeError("What reaches it are no maps.");let s=se(e,"strides"),a=Ke(e);return{window:[o,i],stride:s,rows:te(t,o,s,a),columns:te(n,i,s,a),places:[Be(t,o,s,a),Be(n,i,s,a)]}}var Xn=e=>ie(e,"kernel_size",2,xt),ce=(e,t)=>O(e,"use_bias")?{bias:[t]}:{},sn=e=>Xe(O(e,"activation")),ue=(e,t)=>Sn(t,e.rows,e.columns);function Yo(e,t){let n=Xn(e),r=st(O(e,"filters"),"filters",q),o=on(e,t,n),i=[...n,t[2],r];return{...o,shape:[...o.places,r],weights:{kernel:i,...ce(e,r)},products:k(o.places)*k(i),activation:sn(e)}}function Vo(e,t,n){return Mt(tn(ue(e,n),t.kernel,t.bias,e.stride),e.activation)}function Qn(e,t){let n=Xn(e),r=on(e,t,n),o=st(O(e,"depth_multiplier"),"depth_multiplier",xt),i=[...n,t[2],o],s=t[2]*o;return{...r,shape:[...r.places,s],weights:{kernel:i,...ce(e,s)},products:k(r.places)*k(i),activation:sn(e)}}function Jo(e,t,n){let r=en(ue(e,n),t.kernel,e.stride);return t.bias&&he(r.data,t.bias.data),Mt(r,e.activation)}function Xo(e,t){let{weights:n,...r}=Qn(e,t),o=st(O(e,"filters"),"filters",q),i=r.shape[2];return{...r,shape:[...r.places,o],weights:{depthwise_kernel:n.kernel,pointwise_kernel:[1,1,i,o],...ce(e,o)},products:r.products+k(r.places)*i*o}}function Qo(e,t,n){let r=en(ue(e,n),t.depthwise_kernel,e.stride);return Mt(tn(r,t.pointwise_kernel,t.bias,1),e.activation)}function ti(e,t){let n=se(e,"pool_size"),r=on(e,t,[n,n]);return{...r,shape:[...r.places,t[2]],products:k(r.places)*n*n*t[2]}}function ei(e,t,n){let[r,o,i]=t.shape,[s,a]=e.places,h=$(e.shape),l=new Float64Array(i);for(let c=0;c<s*a;c++){let[f,p]=Rt(Math.floor(c/a),0,e,r),[m,g]=Rt(c%a,1,e,o);l.fill(n?-1/0:0);for(let w=f;w<p;w++)for(let y=m;y<g;y++)tr(l,t.data,(w*o+y)*i,n);let d=n?1:(p-f)*(g-m);for(let w=0;w<i;w++)h.data[c*i+w]=l[w]/d}return h}function tr(e,t,n,r){for(let o=0;o<e.length;o++)e[o]=r?Math.max(e[o],t[n+o]):e[o]+t[n+o]}function Rt(e,t,n,r){let o=e*n.stride-(t===0?n.rows:n.columns)[0];return[Math.max(o,0),Math.min(o+n.window[t],r)]}function ni(e,t){if(t.length!==3)throw new TypeError("What reaches it are no maps.");return{shape:O(e,"keepdims")?[1,1,t[2]]:[t[2]]}}function ri(e,t,n){let[r,o,i]=t.shape,s=new Float64Array(i);s.fill(n?-1/0:0);for(let h=0;h<r*o;h++)tr(s,t.data,h*i,n);let a=n?1:r*o;return $(e.shape,Float32Array.from(s,h=>h/a))}var rn=(e,t)=>{let n=t.shape.at(-1),r=$(t.shape);for(let o=0;o<r.data.length;o++){let i=o%n;r.data[o]=t.data[o]*e.factor[i]+e.summand[i]}return r};function oi(e,t){let[n,r]=["scale","offset"].map(o=>ae(O(e,o),t.at(-1),o));return{shape:t,factor:n,summand:r}}function er(e,t){let n=O(e,"axis");if(![-1,t.length].includes(Array.isArray(n)&&n.length===1?n[0]:n))throw new M(`has axis=${x(n)}`)}function ii(e,t){er(e,t);let n=[O(e,"scale")&&"gamma",O(e,"center")&&"beta","moving_mean","moving_variance"],r=Object.fromEntries(n.filter(Boolean).map(o=>[o,t.slice(-1)]));return{shape:t,weights:r,epsilon:Math.fround(it(e,"epsilon"))}}function nr(e,{gamma:t,beta:n,moving_mean:r,moving_variance:o}){let i=Float64Array.from(o.data,(s,a)=>(t?t.data[a]:1)/Math.sqrt(s+e.epsilon));return{factor:i,summand:i.map((s,a)=>(n?n.data[a]:0)-r.data[a]*s)}}function si(e,t){if(O(e,"invert"))throw new M("has invert=True");if(O(e,"mean")===null)return er(e,t),{shape:t,weights:{mean:t.slice(-1),variance:t.slice(-1)}};let[n,r]=["mean","variance"].map(o=>ae(O(e,o),t.at(-1),o));return{shape:t,mean:n,variance:r}}function rr(e,t){let n=t.mean?.data??e.mean,r=t.variance?.data??e.variance,o=Float64Array.from(r,i=>1/Math.max(Math.sqrt(i),1e-7));return{factor:o,summand:o.map((i,s)=>-n[s]*i)}}function ai(e,t){let n=O(e,"padding"),r=[...Array(2).keys()].map(l=>{let c=n[l].map(f=>f===0?0:st(f,"padding",xt));if(c.length!==2)throw new TypeError("The padding is no pair.");return c}),[o,i,s]=t,[a,h]=r;if(s===void 0||n.length!==2)throw new TypeError("What reaches it are no maps.");return{shape:[o+a[0]+a[1],i+h[0]+h[1],s],rows:a,columns:h}}function hi(e,t){let n=O(e,"target_shape"),r=k(t),o=k(n.filter(s=>s!==-1)),i=n.map(s=>st(s===-1?r/o:s,"target_shape",q));if(k(i)!==r)throw new TypeError(`${r} values do not fill [${i}].`);return{shape:i}}var Kn=(e,t)=>$(e.shape,t.data);function li(e,...t){let[n]=t;if(![-1,n.length].includes(O(e,"axis")))throw new M(`has axis=${x(O(e,"axis"))}`);let r=JSON.stringify(n.slice(0,-1));if(!t.every(i=>JSON.stringify(i.slice(0,-1))===r))throw new TypeError("The maps differ in size.");let o=t.map(i=>i.at(-1));return{shape:[...n.slice(0,-1),o.reduce((i,s)=>i+s)],counts:o}}function ci(e,...t){let n=$(e.shape),r=e.shape.at(-1),o=0;for(let{data:i,shape:s}of t){let a=s.at(-1);for(let h=0;h<i.length/a;h++)n.data.set(i.subarray(h*a,(h+1)*a),h*r+o);o+=a}return n}var Ut=new Map([["Add",(e,t)=>e+t],["Subtract",(e,t)=>e-t],["Multiply",(e,t)=>e*t],["Divide",(e,t)=>e/t]]);function ui(e,...t){if(new Set(t.map(o=>o.length)).size>1)throw new M(`takes maps of the shapes ${x(t)}`);let n=Object.hasOwn(e,"operands")?O(e,"operands"):t.map(()=>null),r=n.filter(o=>o!==null);if(!r.every(Number.isFinite)||n.length-r.length!==t.length||n.length<2)throw new TypeError("Its operands are no numbers.");return{shape:fi(t),operands:n.map(o=>o===null?null:Math.fround(o))}}function fi(e){return e[0].map((t,n)=>{let r=new Set(e.map(o=>o[n]).filter(o=>o!==1));if(r.size>1)throw new TypeError(`Maps of the shapes ${x(e)} do not fit together.`);return r.size?[...r][0]:1})}function pi(e,t,n){let r=t[Symbol.iterator](),o=e.operands.map(h=>h===null?mi(r.next().value,e.shape):h),i=$(e.shape),[s,...a]=o;typeof s=="number"?i.data.fill(s):i.data.set(s);for(let h of a)for(let l=0;l<i.data.length;l++)i.data[l]=n(i.data[l],typeof h=="number"?h:h[l]);return i}function mi({data:e,shape:t},n){if(k(t)===k(n))return e;let r=new Float32Array(k(n));for(let o=0;o<r.length;o++){let i=o,s=1,a=0;for(let h=n.length-1;h>=0;h--)a+=(t[h]===1?0:i%n[h])*s,i=Math.floor(i/n[h]),s*=t[h];r[o]=e[a]}return r}function di(e,t){let n=st(O(e,"units"),"units",q),r=t.at(-1);return{shape:[...t.slice(0,-1),n],weights:{kernel:[r,n],...ce(e,n)},products:k(t)*n,activation:sn(e)}}function gi(e,t,n){let r=_n(n,t.kernel);return t.bias&&he(r.data,t.bias.data),Mt(r,e.activation)}function wi(e){let[,...t]=O(e,"batch_shape");if(t.length!==3)throw new M(`takes ${x(t)} in place of photos`);if(t.forEach(n=>st(n,"batch_shape",q)),t[2]!==3)throw new M(`takes ${t[2]} channels in place of red, green and blue`);return{shape:t}}var Yn={plan:(e,t)=>({shape:t}),run:(e,t,n)=>n},le=(e,t=[])=>({only:t,plan:(n,r)=>({shape:r,activation:Je(e,n)}),run:(n,r,o)=>Mt(Hn(o),n.activation)}),Vn=e=>({only:Ft,plan:ti,run:(t,n,r)=>ei(t,r,e)}),Jn=e=>({only:Ft,plan:ni,run:(t,n,r)=>ri(t,r,e)}),vi=e=>({many:!0,plan:ui,run:(t,n,...r)=>pi(t,r,Ut.get(e))}),an=["Identity","Dropout","SpatialDropout2D","GaussianDropout","GaussianNoise","AlphaDropout","ActivityRegularization","RandomFlip","RandomRotation","RandomZoom","RandomTranslation","RandomShear","RandomContrast","RandomBrightness","RandomErasing"],jt=new Map([["Conv2D",{only:[...nn,["groups",1]],plan:Yo,run:Vo}],["DepthwiseConv2D",{only:nn,plan:Qn,run:Jo}],["SeparableConv2D",{only:nn,plan:Xo,run:Qo}],["Dense",{only:[["quantization_config",null]],plan:di,run:gi}],["BatchNormalization",{only:[["renorm",!1]],plan:ii,run:(e,t,n)=>rn(nr(e,t),n)}],["Activation",le("Activation")],["ReLU",le("ReLU",[["threshold",0]])],["LeakyReLU",le("LeakyReLU")],["Softmax",le("Softmax",[["axis",-1]])],["MaxPooling2D",Vn(!0)],["AveragePooling2D",Vn(!1)],["GlobalMaxPooling2D",Jn(!0)],["GlobalAveragePooling2D",Jn(!1)],["Flatten",{only:Ft,plan:(e,t)=>({shape:[k(t)]}),run:(e,t,n)=>Kn(e,n)}],["Rescaling",{plan:oi,run:(e,t,n)=>rn(e,n)}],["Normalization",{plan:si,run:(e,t,n)=>rn(rr(e,t),n)}],["ZeroPadding2D",{only:Ft,plan:ai,run:(e,t,n)=>ue(e,n)}],["Reshape",{plan:hi,run:(e,t,n)=>Kn(e,n)}],["Concatenate",{many:!0,plan:li,run:(e,t,...n)=>ci(e,...n)}],...[...Ut.keys()].map(e=>[e,vi(e)]),["InputLayer",{plan:wi,run:Yn.run}],...an.map(e=>[e,Yn])]),hn=new Map([["BatchNormalization",nr],["Rescaling",e=>e],["Normalization",rr]]);function fe(e,t,...n){let{only:r=[],many:o=!1,plan:i}=jt.get(e);for(let[s,a]of r)kt(t,s,a);if(!o&&n.length>1)throw new TypeError("It takes one input.");return i(t,...n)}var pe=256*2**20,yi=4*2**20,bi=1e4,or=2e3,hr="network.json",ir="class_names.json",sr="familiarity.npz",ht="python -m helpers export FILE.keras --to numpy",lt="is damaged or was made by hand",Bt=class{constructor(t,n,r,o){this.steps=t,this.classNames=n,this.output=r,this.inputShape=t[0].shape,this.familiarity=o,this.named=new Map(t.map(i=>[i.name,i]))}step(t){return this.named.get(t)}};async function me(e){let t=e.name??"The file";try{let n=e.size??e.length;if(n>pe)throw new v(`is too large (${ar(n)}): networks of up to ${ar(pe)} are read here.`);return ki(e instanceof Blob?await xi(e):e,t)}catch(n){throw n instanceof v?new v(`${x(t)} ${n.message}`,{cause:n}):new v(`${x(t)} ${lt}: it describes no network; export it again.`,{cause:n})}}var ar=e=>`${Math.round(e/2**20)} MB`;async function xi(e){try{return new Uint8Array(await e.arrayBuffer())}catch(t){throw new v("cannot be read: it was moved, or is a folder.",{cause:t})}}function ki(e,t){Mi(e,t);let n=new bt(e);Ai(n);let r=lr(n,hr),o=zi(r.layers,n),i=o.find(h=>h.name===r.output);if(!i)throw new v(`${lt}: its answer is to come from the layer ${x(r.output)}, which it lacks; export it again.`);let s=Oi(n,i.shape),a=n.has(sr)?Fn(n.read(sr,2**20),o):null;return new Bt(o,s,i.name,a)}var at=(e,t,n=0)=>[...t].every((r,o)=>e[n+o]===r.charCodeAt(0));function Mi(e,t){if(e.length===0)throw new v("is empty; copy or export it again.");if(!at(e,"PK"))throw at(e,`HDF\r

`)?new v(`is in the older format HDF5 (.h5): keras.models.load_model(FILE).save("network.keras") turns it into a .keras file, and ${ht} that into what is read here.`):at(e,"TFL3",4)?new v(`is a network for TensorFlow Lite; export the .keras file that it was made from: ${ht}`):$i(e,t)?new v(`is in the form ONNX; export the .keras file that it was made from in another: ${ht}`):at(e,"ÿØÿ")||at(e,"PNG")||at(e,"GIF8")||at(e,"WEBP",8)?new v("is a picture, not a network; choose it as the photo."):new v(`is not a network that is read here; make one of a .keras file: ${ht}`)}function $i(e,t){return/\.onnx$/i.test(t)||e[0]===8&&e[1]<32&&[18,26,58,66].includes(e[2])}function Ai(e){if(!e.has(hr)){if(e.has("config.json")&&e.has("model.weights.h5"))throw new v(`is a .keras file; turn it into what is read here: ${ht}`);for(let t of e.entries.keys()){if(t.endsWith("/data.pkl"))throw new v("is a network of PyTorch; this course uses networks of Keras.");if(t.endsWith(".npy"))throw new v(`holds arrays of NumPy, but no network; make one of a .keras file: ${ht}`)}throw new v(`is a zip, but holds no network; make one of a .keras file: ${ht}`)}}function lr(e,t){let n=(r,o)=>typeof o=="object"&&o!==null&&!Array.isArray(o)?Object.freeze(Object.assign(Object.create(null),o)):o;return JSON.parse(new TextDecoder("utf-8",{fatal:!0}).decode(e.read(t,yi)),n)}function Oi(e,t){let n=lr(e,ir);if(!Array.isArray(n)||!n.every(Si))throw new v(`names its classes in a way that cannot be shown (${ir}); export it again.`);if(t.length!==1)throw new v(`does not give one probability for each class, but [${t}] numbers; export another.`);let r=t[0]===1?2:t[0];if(n.length!==r)throw new v(`tells ${r} classes apart, but names ${n.length}; export it again.`);return n}var Si=e=>typeof e=="string"&&e.trim()!==""&&e.length<=200&&!/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(e);function zi(e,t){if(!Array.isArray(e)||!e.length||e.length>or)throw new v(`${lt}: it has no layers, or more than ${or}; export it again.`);let n=new Map,r=0,o=0;for(let i of e){let s=Ei(i,n,t);if(n.set(s.name,s),r+=k(s.shape),o+=s.plan.products??0,r>q||o>_e)throw cr(`its layer ${x(s.name)} takes more than a page can hold`)}return[...n.values()]}var cr=e=>new v(`cannot be run on this page: ${e}; helpers.handmade or Keras may run it.`);function Ei({name:e,kind:t,settings:n,inputs:r},o,i){let s=o.size===0;if(typeof e!="string"||typeof t!="string"||typeof n!="object"||n===null||!Array.isArray(r)||o.has(e)||s!==(t==="InputLayer")||s!==(r.length===0)||!r.every(a=>o.has(a)))throw new v(`${lt}: its layer ${x(e)} stands where none can; export it again.`);try{return Ti({name:e,kind:t,settings:n,inputs:r},r.map(a=>o.get(a).shape),i)}catch(a){throw a instanceof v?a:a instanceof M?cr(`its layer ${x(e)} ${a.message}`):new v(`${lt}: its layer ${x(e)} (${x(t)}) cannot be run as it is described; export it again.`,{cause:a})}}function Ti({name:e,kind:t,settings:n,inputs:r},o,i){if(!jt.has(t))throw new M(`is of the kind ${x(t)}`);let s=Ci(n);if(s!=="float32")throw new M(`has the dtype ${x(s)}`);let a=fe(t,n,...o);if(k(a.shape)>q)throw new M(`gives [${a.shape}] values`);let h=Object.create(null);for(let[l,c]of Object.entries(a.weights??{}))h[l]=Ii(i,`${e}/${l}.npy`,c);return Object.freeze({name:e,kind:t,settings:n,inputs:r,shape:a.shape,weights:Object.freeze(h),plan:a})}function Ci({dtype:e="float32"}){return typeof e=="string"?e:e.config.name||`${e.config.mode} (it is quantised)`}function Ii(e,t,n){let r=4*k(n),o=e.read(t,r+bi),i=Di(o);if(i?.dtype!=="<f4"||String(i.shape)!==String(n))throw new v(`${lt}: ${x(t)} is no array of float32 of the shape [${n}]; export or copy it again.`);let s=new Float32Array(i.values);if(!s.every(Number.isFinite))throw new v(`${lt}: ${x(t)} holds values that are no numbers; export or copy it again.`);return $(n,s)}function Di(e){try{return ee(e)}catch{return null}}var Li=12,ur=(e,...t)=>fe(e.kind,e.settings,...t).shape,ln=(e,...t)=>jt.get(e.kind).run(e.plan,e.weights,...t);async function de(e,t,n={}){let[r]=e.steps;if(String(t.shape)!==String(r.shape))throw new RangeError(`The network takes photos of the shape [${r.shape}], not [${t.shape}].`);return qt(e,new Map,new Map([[r.name,t]]),n)}async function qt(e,t,n,{onStep:r,signal:o}={}){let i=new Map,s=new Set(n.keys()),a=performance.now();for(let h of e.steps){if(o?.throwIfAborted(),n.has(h.name))i.set(h.name,n.get(h.name));else if(t.has(h.name)&&!h.inputs.some(l=>s.has(l))){i.set(h.name,t.get(h.name));continue}else i.set(h.name,ln(h,...h.inputs.map(l=>i.get(l)))),s.add(h.name);r?.(h,i.get(h.name)),performance.now()-a>Li&&(await Pi(),a=performance.now())}return o?.throwIfAborted(),i}function Pi(){return new Promise(e=>{let{port1:t,port2:n}=new MessageChannel;t.onmessage=()=>{t.close(),e()},n.postMessage(null)})}function ct(e,t){let n=[...t.get(e.output).data],r=n.length===1?[1-n[0],n[0]]:n,o=r.reduce((i,s)=>i+s,0);return Math.abs(o-1)<=.01&&Math.min(...r)>=-.01?r.map((i,s)=>({name:e.classNames[s],probability:i})):null}function ft(e,t,n){let r=Qt(t.get(e.name),n),o=e.inputs.map(y=>({name:y,...t.get(y)})),{terms:i,words:s,bias:a=null,chosen:h=null,...l}=gr.get(e.kind)(e,o,n),c=i.reduce((y,A)=>y+(A.product??A.value),0),f=l.sum??(o.length?c:r),p=f+(a??0),m=e.plan.activation,g=!m||m.name==="linear"?null:m.name,d=g==="softmax"?Ki(e,o,n):null,w={value:r,kind:e.kind,terms:i,sum:f,bias:a,before:p,activation:g,chosen:h,scores:d};return{...w,sentence:Yi(e,n,w,s)}}var W=({name:e,shape:t,data:n},r,o=null)=>{let i=n[vt(t,r)];return{input:e,index:r,value:i,weight:o,product:o===null?null:o*i}};function cn({plan:e},t,[n,r],o,i){let[s,a]=t.shape,[h,l]=e.window,c=[];for(let f=0;f<h;f++)for(let p=0;p<l;p++){let m=[n*e.stride-e.rows[0]+f,r*e.stride-e.columns[0]+p],g=m[0]<0||m[0]>=s||m[1]<0||m[1]>=a;for(let d of o){let w=i(f,p,d),y=g?{input:t.name,index:null,value:0,weight:w,product:0}:W(t,[...m,d],w);c.push({...y,place:[f,p,d]})}}return c}var ge=e=>`${e.length===1?"one product":`the ${e.length} products`} sum to`,we=({weights:e},t)=>e.bias?e.bias.data[t]:null,ut=e=>[...Array(e).keys()];function Ni(e,[t],[n,r,o]){let{kernel:i}=e.weights,[,s,a,h]=i.shape,l=(f,p,m)=>i.data[((f*s+p)*a+m)*h+o],c=cn(e,t,[n,r],ut(a),l);return{terms:c,bias:we(e,o),words:ge(c)}}function Fi(e,[t],[n,r,o]){let{kernel:i}=e.weights,[,s,a,h]=i.shape,l=Math.floor(o/h),f=cn(e,t,[n,r],[l],(p,m)=>i.data[(p*s+m)*a*h+o]);return{terms:f,bias:we(e,o),words:ge(f)}}function Ri(e,[t],[n,r,o]){let{depthwise_kernel:i,pointwise_kernel:s}=e.weights,[,a,h,l]=i.shape,c=s.shape[3],f=(m,g,d)=>{let w=0;for(let y=0;y<l;y++){let A=d*l+y;w+=i.data[(m*a+g)*h*l+A]*s.data[A*c+o]}return w},p=cn(e,t,[n,r],ut(h),f);return{terms:p,bias:we(e,o),words:`${ge(p)}, with both kernels multiplied into one,`}}function Ui(e,[t],n){let{kernel:r}=e.weights,[o,i]=r.shape,s=n.at(-1),a=ut(o).map(h=>({...W(t,[...n.slice(0,-1),h],r.data[h*i+s]),place:[h,s]}));return{terms:a,bias:we(e,s),words:ge(a)}}function ji(e,[t],n){let{factor:r,summand:o}=hn.get(e.kind)(e.plan,e.weights),i=n.at(-1),s=[W(t,n,r[i])];return{terms:s,bias:o[i],words:`${tt(s[0].value)} times ${tt(r[i])} is`}}var fr=e=>(t,[n],[r,o,i])=>{let[s,a]=Rt(r,0,t.plan,n.shape[0]),[h,l]=Rt(o,1,t.plan,n.shape[1]),c=ut(a-s).flatMap(f=>ut(l-h).map(p=>[s+f,h+p,i]));return dr(n,c,e)},pr=e=>(t,[n],r)=>{let[o,i]=n.shape;return dr(n,ut(o*i).map(s=>[Math.floor(s/i),s%i,r.at(-1)]),e)};function dr(e,t,n){let r=n?null:1/t.length,o=t.map(s=>W(e,s,r));if(!n)return{terms:o,words:`the mean of ${o.length} numbers is`};let i=o.reduce((s,{value:a},h)=>a>o[s].value?h:s,0);return{terms:o,chosen:i,sum:o[i].value,words:`the largest of ${o.length} numbers is`}}var Bi=(e,[t],n)=>({terms:[W(t,n)],words:"taken over as it is:"}),qi=(e,[t],n)=>({terms:[W(t,n)],words:"it takes"});function mr(e,[t],n){let r=Xt(t.shape,vt(e.shape,n));return{terms:[W(t,r)],words:`taken over from ${ve(t.shape,r)}:`}}function Wi(e,[t],[n,r,o]){let i=[n-e.plan.rows[0],r-e.plan.columns[0],o];return i[0]<0||i[1]<0||i[0]>=t.shape[0]||i[1]>=t.shape[1]?{terms:[],words:"a zero of the border:"}:{terms:[W(t,i)],words:`taken over from ${ve(t.shape,i)}:`}}function Gi(e,t,n){let r=n.at(-1),o=0;for(;r>=e.plan.counts[o];)r-=e.plan.counts[o++];let i=[...n.slice(0,-1),r],s=`taken over from ${t[o].name}, ${ve(t[o].shape,i)}:`;return{terms:[W(t[o],i)],words:s}}var Zi=(e,t,n)=>{let r=t[Symbol.iterator](),o=e.kind==="Add"||e.kind==="Subtract",i=e.plan.operands.map((h,l)=>{let c=o?e.kind==="Subtract"&&l?-1:1:null;if(h!==null)return{input:null,index:null,value:h,weight:c,product:c&&c*h};let f=r.next().value;return W(f,n.map((p,m)=>f.shape[m]===1?0:p),c)}),s=i.map(({value:h})=>h).reduce(Ut.get(e.kind)),a=`${i.map(({value:h})=>tt(h)).join(Hi.get(e.kind))} is`;return{terms:i,sum:s,words:a}},Hi=new Map([["Add"," plus "],["Subtract"," minus "],["Multiply"," times "],["Divide"," divided by "]]),_i=(e,t,[,,n])=>({terms:[],words:`how ${["red","green","blue"][n]} the photo is there:`}),gr=new Map([["Conv2D",Ni],["DepthwiseConv2D",Fi],["SeparableConv2D",Ri],["Dense",Ui],...[...hn.keys()].map(e=>[e,ji]),...["Activation","ReLU","LeakyReLU","Softmax"].map(e=>[e,qi]),["MaxPooling2D",fr(!0)],["AveragePooling2D",fr(!1)],["GlobalMaxPooling2D",pr(!0)],["GlobalAveragePooling2D",pr(!1)],["Flatten",mr],["ZeroPadding2D",Wi],["Reshape",mr],["Concatenate",Gi],...[...Ut.keys()].map(e=>[e,Zi]),["InputLayer",_i],...an.map(e=>[e,Bi])]);function Ki(e,t,n){return ut(e.shape.at(-1)).map(r=>{let{terms:o,bias:i}=gr.get(e.kind)(e,t,[...n.slice(0,-1),r]);return o.reduce((s,a)=>s+(a.product??a.value),i??0)})}function tt(e){if(!Number.isFinite(e))return"no number";let t=Number(e.toPrecision(4));return(t!==0&&Math.abs(t)<1e-6?t.toExponential():String(t)).replaceAll("-","−")}var ve=(e,t)=>e.length===3?`row ${t[0]}, column ${t[1]}, map ${t[2]}`:`number ${t.join(", ")}`;function Yi(e,t,{value:n,sum:r,bias:o,before:i,activation:s,scores:a},h){let l=`${e.name}, ${ve(e.shape,t)}: ${h} ${tt(r)}`,c=o===null?"":`, ${o<0?"minus":"plus"} ${tt(Math.abs(o))} makes ${tt(i)}`;return s?a?`${l}${c}; softmax makes ${tt(n)} of it, its share among ${a.length} scores.`:`${l}${c}; ${s} makes ${tt(n)} of it.`:`${l}${c}.`}var wr=`/* Both pages of the explorer. Colours have a contrast of 4.5 to 1 or more, in both schemes. */

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
`;var vr=`/* The page of a network. */

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

.cell.outside {
  background: repeating-linear-gradient(135deg, transparent 0 5px, var(--line) 5px 6px);
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
`;var Xi={light:{zero:[255,255,255],above:[[250,190,130],[201,84,0]],below:[[150,198,232],[0,98,160]]},dark:{zero:[22,27,34],above:[[150,70,10],[255,170,92]],below:[[20,86,140],[120,196,250]]}};function Qi(){let e=document.documentElement.dataset.theme;return e==="light"||e==="dark"?e:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"}function ye(e){matchMedia("(prefers-color-scheme: dark)").addEventListener("change",e);let t={attributes:!0,attributeFilter:["data-theme"]};new MutationObserver(e).observe(document.documentElement,t)}function br(e,t){return n=>{let r=Math.round(255*ts(n,e,t));return[r,r,r]}}function xr(e){let t=Xi[Qi()];return n=>{let r=e>0?Math.min(Math.abs(n)/e,1):0,[o,i]=n>0?t.above:t.below;return r<.5?yr(t.zero,o,2*r):yr(o,i,2*r-1)}}function be(e){return es(e)>.179?"#000":"#fff"}function kr([e,t,n]){return`rgb(${e} ${t} ${n})`}function ts(e,t,n){return n>t?Math.min(Math.max((e-t)/(n-t),0),1):0}function yr(e,t,n){return e.map((r,o)=>Math.round(r+(t[o]-r)*n))}function es(e){let[t,n,r]=e.map(o=>{let i=o/255;return i<=.04045?i/12.92:((i+.055)/1.055)**2.4});return .2126*t+.7152*n+.0722*r}function u(e,t={},...n){let r=document.createElement(e);for(let[o,i]of Object.entries(t))if(o==="on")for(let[s,a]of Object.entries(i))r.addEventListener(s,a);else o==="class"?r.className=[i].flat().filter(Boolean).join(" "):i!==!1&&i!==null&&i!==void 0&&r.setAttribute(o,i===!0?"":String(i));return ns(r,n),r}function ns(e,t){e.append(...t.flat().filter(n=>n!==null).map(rs))}function rs(e){return e instanceof Node?e:document.createTextNode(String(e))}function Ar(e,t,n={}){let r=u("select",{...n,on:{change:()=>t(r.value)}}),o=new Map;for(let{value:i,text:s,group:a}of e){let h=u("option",{value:i},s);a&&!o.has(a)&&o.set(a,r.appendChild(u("optgroup",{label:a}))),(o.get(a)??r).append(h)}return r}var Mr=null,$r=null;function pt(e){Mr??=document.body.appendChild(u("div",{class:"visually-hidden",role:"status","aria-live":"polite",id:"voice"})),clearTimeout($r),$r=setTimeout(()=>Mr.textContent=e,150)}function Or({onFile:e,text:t="Your photo",accept:n="image/*",camera:r=!0,target:o}){let i=u("p",{class:"trouble",role:"alert"}),s=f=>i.textContent=f,a=f=>os(f,e,s),h=u("input",{type:"file",accept:n,hidden:!0});h.addEventListener("change",()=>{h.files.length&&a(h.files[0]),h.value=""});let l=u("button",{type:"button",on:{click:()=>h.click()}},t),c=u("div",{class:"buttons"},l,h);if(r&&navigator.mediaDevices?.getUserMedia){let f=()=>ss(a,s);c.append(u("button",{type:"button",on:{click:f}},"Camera"))}return is(o??document.documentElement,a),{element:u("div",{class:"file-picker"},c,i),complain:s}}async function os(e,t,n){n("");try{await t(e)}catch(r){r.name!=="FileError"&&console.warn(r),n(r.name==="FileError"?r.message:"This file could not be read. Choose a photo, such as a JPEG or a PNG file.")}}function is(e,t){let n=r=>{[...r.dataTransfer.types].includes("Files")&&(r.preventDefault(),e.classList.toggle("dropping",r.type==="dragover"),r.type==="drop"&&r.dataTransfer.files.length&&t(r.dataTransfer.files[0]))};for(let r of["dragover","dragleave","drop"])e.addEventListener(r,n);document.addEventListener("paste",r=>{let o=[...r.clipboardData.files][0];o&&t(o)})}async function ss(e,t){t("");let n;try{n=await navigator.mediaDevices.getUserMedia({video:!0})}catch{t("The camera could not be opened. Allow it in the browser, or choose a photo.");return}let r=u("video",{autoplay:!0,playsinline:!0,"aria-label":"What the camera sees"});r.muted=!0,r.srcObject=n;let i=u("dialog",{class:"camera","aria-label":"Camera"},r,u("div",{class:"buttons"},u("button",{type:"button",class:"strong",on:{click:async()=>{let s=new OffscreenCanvas(r.videoWidth,r.videoHeight);s.getContext("2d").drawImage(r,0,0);let a=await s.convertToBlob();i.close(),e(new File([a],"camera.png",{type:a.type}))}}},"Take the photo"),u("button",{type:"button",on:{click:()=>i.close()}},"Close")));i.addEventListener("close",()=>{for(let s of n.getTracks())s.stop();i.remove()}),document.body.append(i),i.showModal()}function $t(){let e=document.getElementById("given");return e?JSON.parse(e.textContent):{}}function Sr(e){let[t,n]=e.split(",",2);return new Blob([fn(n)],{type:t.replace(/^data:|;base64$/g,"")})}function fn(e){return Uint8Array.from(atob(e),t=>t.charCodeAt(0))}function At(e=location.hash){let t=e.replace(/^#/,"").split("&").filter(Boolean);return Object.fromEntries(t.map(n=>{let[r,...o]=n.split("=");return[zr(r),zr(o.join("="))]}))}function as(e){return Object.entries(e).filter(([,t])=>t!=null&&t!=="").map(([t,n])=>`${t}=${hs(String(n))}`).join("&")}function Er(e){try{history.replaceState(null,"",`#${as(e)}`)}catch{}}function Tr(e){addEventListener("hashchange",()=>e(At()))}function hs(e){return encodeURIComponent(e).replace(/%(2C|3B|2F|3A)/g,decodeURIComponent)}function zr(e){try{return decodeURIComponent(e)}catch{return e}}var ls=2e4,cs=.005;function Ir(e){let t=Math.max(1,Math.floor(e.data.length/ls)),n=e.data.filter((a,h)=>h%t===0).sort(),r=Math.floor(cs*n.length),[o,i]=[n[r],n[n.length-1-r]];if(o>=0)return{low:0,high:i||n.at(-1)||1,signed:!1};let s=Math.max(-o,i,1e-6);return{low:-s,high:s,signed:!0}}var xe=({low:e,high:t,signed:n})=>n?xr(t):br(e,t);function pn(e){let t=Math.max(...e.map(Math.abs),1e-9);return{low:-t,high:t,signed:!0}}function Dr(e,t){let n=xe(t)(e);return{background:kr(n),color:be(n)}}function G(e){if(e.length===3)return{height:e[0],width:e[1],maps:e[2],row:!1};let t=e.reduce((r,o)=>r*o,1),n=t<=12?t:Math.ceil(Math.sqrt(2*t));return{height:Math.ceil(t/n),width:n,maps:1,row:!0}}function ke(e,t,n,r){let{height:o,width:i,row:s}=G(e);if(t<0||n<0||t>=o||n>=i)return null;if(!s)return[t,n,r];let a=t*i+n;return a<e.reduce((h,l)=>h*l,1)?dn(e,a):null}function mn(e,t){let{width:n,row:r}=G(e);if(!r)return t;let o=Ot(e,t);return[Math.floor(o/n),o%n,0]}function Ot(e,t){return t.reduce((n,r,o)=>n*e[o]+r,0)}function dn(e,t){let n=[];for(let r=e.length-1;r>=0;r--)n.unshift(t%e[r]),t=Math.floor(t/e[r]);return n}var Cr=2;function Lr(e,t){let{height:n,width:r,row:o}=G(e.shape),i=!o&&Math.min(n,r)>4*Cr?Cr:0,s=null;for(let a=i;a<n-i;a++)for(let h=i;h<r-i;h++){let l=ke(e.shape,a,h,t),c=l?Math.abs(Wt(e,l)):-1;(!s||c>s.size)&&(s={size:c,index:l})}return s.index}var Wt=(e,t)=>e.data[Ot(e.shape,t)];function Me(e,t,n,r){let{height:o,width:i,maps:s,row:a}=G(t.shape);(e.width!==i||e.height!==o)&&Object.assign(e,{width:i,height:o});let h=e.getContext("2d"),l=h.createImageData(i,o),c=a?t.data.length:o*i,f=xe(r);for(let p=0;p<c;p++)l.data.set(f(t.data[a?p:p*s+n]),4*p),l.data[4*p+3]=255;h.putImageData(l,0,0)}var wn=new Set(["Conv2D","SeparableConv2D","Dense","Softmax"]),us=["kernel_size","pool_size","padding"];function Pr(e,t,n,r){let o=new Map([[n,gn(r)]]),i=(h,l)=>o.set(h,o.has(h)?ms(o.get(h),l):l);for(let h of[...e.steps].reverse()){if(!o.has(h.name))continue;let l=o.get(h.name),c=h.name===n;if(!l&&!c||h.kind==="Concatenate"){h.inputs.forEach(f=>i(f,l));continue}if(h.kind==="ZeroPadding2D"){i(h.inputs[0],fs(l??gn(r),h,t));continue}for(let f of c?[r]:ps(l))for(let p of ft(h,t,f).terms)p.index&&i(p.input,gn(p.index))}let[s,a]=t.get(e.steps[0].name).shape;return o.get(e.steps[0].name)??{top:0,left:0,bottom:s-1,right:a-1}}var gn=([e,t,n])=>n===void 0?null:{top:e,left:t,bottom:e,right:t};function fs({top:e,left:t,bottom:n,right:r},o,i){let[s,a]=i.get(o.inputs[0]).shape,h=(f,p,m)=>Math.max(0,Math.min(m-1,f-p)),[l,c]=[o.plan.rows[0],o.plan.columns[0]];return{top:h(e,l,s),left:h(t,c,a),bottom:h(n,l,s),right:h(r,c,a)}}var ps=e=>[[e.top,e.left,0],[e.bottom,e.right,0]];function ms(e,t){return!e||!t?null:{top:Math.min(e.top,t.top),left:Math.min(e.left,t.left),bottom:Math.max(e.bottom,t.bottom),right:Math.max(e.right,t.right)}}function Nr(e,t,n,r,o=3){return e.steps.filter(i=>i.inputs.includes(n)).map(i=>ds(i,t,n,r,o))}function ds(e,t,n,r,o){let i=t.get(n).shape,s=t.get(e.name).shape,a=p=>ft(e,t,p).terms.find(m=>m.input===n&&m.index?.every((g,d)=>g===r[d])),h=gs(e,i,s,r).filter(p=>a(p));if(!h.length)return{step:e,uses:[],places:0,channels:0};let l=h[0],c=wn.has(e.kind)?s.at(-1):1,f=Array.from({length:c},(p,m)=>{let g=c>1?[...l.slice(0,-1),m]:l;return{index:g,product:a(g)?.product??null}});return f.sort((p,m)=>Math.abs(m.product??0)-Math.abs(p.product??0)),{step:e,uses:f.slice(0,o),places:h.length,channels:c}}function gs(e,t,n,r){if(e.kind==="Flatten"||e.kind==="Reshape")return[dn(n,Ot(t,r))];if(n.length<3)return wn.has(e.kind)?[n.map(()=>0)]:[[r.at(-1)]];let o=[],i=vs(e.settings),s=[0,1].map(h=>Math.floor(r[h]*n[h]/t[h]));for(let h=s[0]-i;h<=s[0]+i;h++)for(let l=s[1]-i;l<=s[1]+i;l++)h>=0&&l>=0&&h<n[0]&&l<n[1]&&o.push([h,l]);let a=([h,l])=>Math.hypot(h-s[0],l-s[1]);return o.sort((h,l)=>a(h)-a(l)),o.flatMap(h=>ws(e,t,n,r).map(l=>[...h,l]))}function ws(e,t,n,r){if(wn.has(e.kind))return[0];if(e.kind==="Concatenate")return Array.from({length:n[2]},(i,s)=>s);let o=e.kind==="DepthwiseConv2D"?n[2]/t[2]:1;return Array.from({length:o},(i,s)=>r[2]*o+s)}function vs(e){let t=us.flatMap(n=>e[n]??[]).flat(2);return Math.max(1,...t.filter(n=>typeof n=="number"))}var ys=22,bs=9,Gt=class{constructor({label:t,onMove:n,onChoose:r,largest:o=56,tallest:i=420,still:s=!1}){Object.assign(this,{onMove:n,onChoose:r,largest:o,tallest:i,still:s}),this.hover=!0,this.y=this.x=0,this.shown=null,this.frames=[],this.values=u("canvas",{class:"values","aria-hidden":"true"}),this.marks=u("canvas",{class:"marks","aria-hidden":"true"}),this.surface=u("div",{class:"surface"},this.values,this.marks),this.element=u("div",{class:["number-grid",s&&"still"]},this.surface),s||this.makeOperable(t),new ResizeObserver(()=>this.fit()).observe(this.element),ye(()=>this.paint())}makeOperable(t){this.cell=u("div",{role:"gridcell",tabindex:"0",on:{keydown:r=>this.key(r)}}),this.row=u("div",{role:"row"},this.cell),this.table=u("div",{role:"grid","aria-label":t},this.row),this.surface.append(this.table);let n=r=>this.point(r);for(let r of["pointerdown","pointermove"])this.surface.addEventListener(r,n);this.surface.addEventListener("click",()=>this.onChoose?.(this.y,this.x))}show(t){this.shown=t,this.select(Math.min(this.y,t.rows-1),Math.min(this.x,t.columns-1)),this.fit(!0)}mark(...t){this.frames=t,this.paintMarks()}select(t,n){[this.y,this.x]=[t,n],this.place()}focus(){this.cell.focus({preventScroll:!0})}moveTo(t,n,r){let{rows:o,columns:i}=this.shown,[s,a]=[Math.min(Math.max(t,0),o-1),Math.min(Math.max(n,0),i-1)];s===this.y&&a===this.x||(this.select(s,a),this.onMove?.(s,a,r))}key(t){let{rows:n,columns:r}=this.shown,{y:o,x:i}=this,s=t.ctrlKey||t.metaKey,a={ArrowUp:[o-1,i],ArrowDown:[o+1,i],ArrowLeft:[o,i-1],ArrowRight:[o,i+1],Home:[s?0:o,0],End:[s?n-1:o,r-1],PageUp:[o-10,i],PageDown:[o+10,i]};if(t.key in a)this.moveTo(...a[t.key],"keys");else if(t.key==="Enter"||t.key===" ")this.onChoose?.(o,i);else return;t.preventDefault()}point(t){let n=t.buttons?"press":"hover";if(!this.shown||n==="hover"&&!this.hover)return;let r=this.surface.getBoundingClientRect(),o=Math.floor((t.clientY-r.top)/this.side),i=Math.floor((t.clientX-r.left)/this.side);this.moveTo(o,i,n)}fit(t=!1){let n=this.element.clientWidth;if(!this.shown||!n)return;let{rows:r,columns:o}=this.shown,i=Math.min(n/o,this.tallest/r,this.largest),s=i>=3?Math.floor(i):i;s===this.side&&!t||(this.side=s,this.paint(),this.place())}paint(){if(!this.shown||!this.side)return;let{rows:t,columns:n}=this.shown,[r,o]=[t*this.side,n*this.side];Object.assign(this.surface.style,{width:`${o}px`,height:`${r}px`});let i=Fr(this.values,o,r),s=this.paintColours(i,o,r);this.side>=bs&&this.paintLines(i),this.paintPadding(i),this.paintNumbers(i,s),this.paintMarks()}paintColours(t,n,r){let{rows:o,columns:i,colour:s}=this.shown,a=new OffscreenCanvas(i,o),h=new ImageData(i,o),l=[];for(let c=0;c<o;c++)for(let f=0;f<i;f++){let p=s(c,f);l.push(p),p&&h.data.set([...p,255],4*(c*i+f))}return a.getContext("2d").putImageData(h,0,0),t.imageSmoothingEnabled=!1,t.drawImage(a,0,0,n,r),l}paintLines(t){let{rows:n,columns:r}=this.shown;t.strokeStyle="rgb(128 128 128 / 0.35)",t.lineWidth=1,t.beginPath();for(let o=0;o<=n;o++)vn(t,0,o*this.side,r*this.side,o*this.side);for(let o=0;o<=r;o++)vn(t,o*this.side,0,o*this.side,n*this.side);t.stroke()}paintPadding(t){let{rows:n,columns:r,padding:o}=this.shown;if(!o)return;t.save(),t.beginPath();for(let a=0;a<n;a++)for(let h=0;h<r;h++)o(a,h)&&t.rect(h*this.side,a*this.side,this.side,this.side);t.clip(),t.strokeStyle=this.styled("--hatch"),t.lineWidth=1.5,t.beginPath();let[i,s]=[n*this.side,r*this.side];for(let a=-i;a<s;a+=7)vn(t,a,i,a+i,0);t.stroke(),t.restore()}paintNumbers(t,n){let{rows:r,columns:o,text:i}=this.shown;if(!i||this.side<ys)return;let s=n.map((h,l)=>h&&i(Math.floor(l/o),l%o)),a=xs(t,s,this.side);if(!(a<8)){t.font=`${a}px system-ui, sans-serif`,[t.textAlign,t.textBaseline]=["center","middle"];for(let h=0;h<r*o;h++){if(!s[h])continue;let[l,c]=[Math.floor(h/o),h%o];t.fillStyle=this.shown.padding?.(l,c)?this.styled("--ink"):be(n[h]),t.fillText(s[h],(c+.5)*this.side,(l+.54)*this.side)}}}paintMarks(){if(!this.shown||!this.side)return;let[t,n]=[this.shown.rows*this.side,this.shown.columns*this.side],r=4,o=Fr(this.marks,n+2*r,t+2*r);o.translate(r,r);for(let{top:i,left:s,height:a,width:h,kind:l="window"}of this.frames){let c=[s*this.side,i*this.side,h*this.side,a*this.side],f=l==="other"?2:3;for(let[p,m]of[[this.styled("--halo"),f+3],[this.styled(`--frame-${l}`),f]])o.strokeStyle=p,o.lineWidth=m,o.lineJoin="round",o.strokeRect(...c)}}place(){if(this.still||!this.shown)return;let{rows:t,columns:n,text:r,spoken:o}=this.shown,{y:i,x:s,side:a=1}=this;this.table.setAttribute("aria-rowcount",t),this.table.setAttribute("aria-colcount",n),this.row.setAttribute("aria-rowindex",i+1),this.cell.setAttribute("aria-colindex",s+1),this.cell.setAttribute("aria-label",(o??r)?.(i,s)??""),Object.assign(this.cell.style,{left:`${s*a}px`,top:`${i*a}px`,width:`${a}px`,height:`${a}px`})}styled(t){return getComputedStyle(this.element).getPropertyValue(t).trim()}};function Fr(e,t,n){let r=window.devicePixelRatio||1;[e.width,e.height]=[Math.round(t*r),Math.round(n*r)],Object.assign(e.style,{width:`${t}px`,height:`${n}px`});let o=e.getContext("2d");return o.scale(r,r),o}function vn(e,t,n,r,o){e.moveTo(t,n),e.lineTo(r,o)}function xs(e,t,n){e.font="10px system-ui, sans-serif";let r=Math.max(...t.map(o=>o?e.measureText(o).width:0),1);return Math.min(Math.floor(10*(n-4)/r),Math.floor(n*.42),18)}var ks=["red","green","blue"];function S(e){if(!Number.isFinite(e))return"no number";if(Number.isInteger(e)&&Math.abs(e)<1e6)return String(e).replace("-","−");let t=Math.abs(e);return(t>=1e5||t<5e-4?e.toExponential(1).replace("e"," · 10^").replace("+",""):t>=100?e.toFixed(0):e.toFixed(Math.min(4,Math.max(0,2-Math.floor(Math.log10(t)))))).replaceAll("-","−")}function Se(e){if(Number.isInteger(e)&&Math.abs(e)<1e4)return String(e).replace("-","−");let t=Math.abs(e);return t<.005?"0.00":t>=1e4?e.toExponential(0).replace("e+","e").replace("-","−"):e.toFixed(t>=100?0:t>=10?1:2).replace("-","−")}var I=e=>`${(100*e).toFixed(1)}%`,P=e=>e.toLocaleString("en-US"),Z=(e,t)=>`${P(e)} ${t}${e===1?"":"s"}`;function Ur(e){return e.length===3?`${Z(e[2],"map")} of ${e[0]}×${e[1]}`:Z(e.reduce((t,n)=>t*n,1),"number")}function mt(e,t){return e.kind==="InputLayer"&&t<3?ks[t]:`map ${t}`}function ze(e,t){return t.length===3?`${mt(e,t[2])}, row ${t[0]}, column ${t[1]}`:`number ${t.join(", ")}`}var et=(e,t)=>`${e}[${t.join(", ")}]`,jr=e=>Array.isArray(e)?e:[e,e],Ae=e=>jr(e).join("×");function yn(e){let[t,n]=jr(e??1);return t===1&&n===1?"":t===n?`, in steps of ${t}`:`, in steps of ${t}×${n}`}function Ms(e){return e==="same"?", zeros around the edge":""}function $s(e){let t=e.activation,n=typeof t=="string"?t:t?.class_name;return!n||n==="linear"?"":n}var Oe={relu:"what is below 0 becomes 0",ReLU:"what is below 0 becomes 0",relu6:"what is below 0 becomes 0, what is above 6 becomes 6",leaky_relu:"what is below 0 is made small",LeakyReLU:"what is below 0 is made small",elu:"what is below 0 is bent towards −1",silu:"each number times its own sigmoid",sigmoid:"every number is pressed between 0 and 1",tanh:"every number is pressed between −1 and 1",softmax:"scores become probabilities that sum to 1",Softmax:"scores become probabilities that sum to 1"};function Zt(e){let t=$s(e);return t?`; then ${t}: ${Oe[t]??"an activation"}`:""}function As({scale:e,offset:t}){return Math.abs(1/e-255)<.01&&!t?"every number divided by 255: 0 to 1":Math.abs(1/e-127.5)<.01&&t===-1?"0 to 255 becomes −1 to 1":`every number × ${[e].flat().map(S).join(", ")} + ${[t].flat().map(S).join(", ")}`}var Rr=(e,t)=>`${e} of every ${Ae(t.pool_size)} window${yn(t.strides)}`,$e=(e,t)=>`${e} ${t.join(" and ")}, number by number`,Os={InputLayer:()=>["The photo","as the network sees it: 0 to 255, red, green and blue"],Rescaling:e=>["Rescaling",As(e)],Normalization:()=>["Normalization","each colour less its mean, divided by its spread"],Conv2D:(e,[t])=>["Convolution",`${Z(e.filters,"filter")} of ${Ae(e.kernel_size)} slide over ${Z(t[2],"map")}`+yn(e.strides)+Ms(e.padding)+Zt(e)],DepthwiseConv2D:e=>["Depthwise convolution",`each map has a ${Ae(e.kernel_size)} filter of its own`+yn(e.strides)+Zt(e)],SeparableConv2D:e=>["Separable convolution",`each map has a ${Ae(e.kernel_size)} filter of its own; ${e.filters} mixtures of them`+Zt(e)],Dense:(e,[t])=>["Dense",`${Z(e.units,"sum")} over all ${Z(t.at(-1),"number")}`+Zt(e)],BatchNormalization:()=>["Batch normalization","each map stretched and shifted as training found"],Activation:e=>["Activation",Zt(e).slice(7)],ReLU:e=>["ReLU",Oe[e.negative_slope?"leaky_relu":e.max_value===6?"relu6":"relu"]],LeakyReLU:()=>["Leaky ReLU",Oe.leaky_relu],Softmax:()=>["Softmax",Oe.softmax],MaxPooling2D:e=>["Max pooling",Rr("the largest",e)],AveragePooling2D:e=>["Average pooling",Rr("the mean",e)],GlobalMaxPooling2D:()=>["Global max pooling","of each map its largest number"],GlobalAveragePooling2D:()=>["Global average pooling","of each map its mean"],Flatten:()=>["Flatten","all numbers in one row"],ZeroPadding2D:()=>["Zero padding","zeros around the edge"],Reshape:()=>["Reshape","the same numbers in another shape"],Concatenate:(e,t,n)=>["Concatenate",`the maps of ${n.join(" and ")}, one after the other`],Add:(e,t,n)=>["Add",$e("the sum of",n)],Subtract:(e,t,n)=>["Subtract",$e("the difference of",n)],Multiply:(e,t,n)=>["Multiply",$e("the product of",n)],Divide:(e,t,n)=>["Divide",$e("the quotient of",n)]};function Ht(e,t){let n=Os[e.kind];return n?n(e.settings,t,e.inputs):[e.kind,"works during training only: nothing changes here"]}var Br=e=>Ht(e,e.inputs.map(()=>[1,1,1]))[0],Ee=e=>e.charAt(0).toUpperCase()+e.slice(1);var bn=2,Ss=12,Te=class{constructor(t){this.onChoose=t,this.grid=new Gt({label:"the map",tallest:360,largest:44,onMove:(n,r,o)=>o==="keys"?this.choose(n,r):this.peer(n,r),onChoose:(n,r)=>this.choose(n,r)}),this.lens=new Gt({label:"",still:!0,tallest:200,largest:40}),this.under=u("figcaption",{class:"quiet"}),this.beside=u("figure",{class:"lens"},this.lens.element,this.under),this.element=u("div",{class:"large-and-lens"},this.grid.element,this.beside),this.grid.element.addEventListener("pointerleave",()=>this.rest())}draw(t,n,r,o){Object.assign(this,{tensor:t,index:n,limits:r});let{height:i,width:s}=G(t.shape),[a,h,l]=mn(t.shape,n);this.map=l,this.beside.hidden=Math.max(i,s)<=Ss,this.grid.select(a,h),this.grid.show(this.part(i,s,0,0,c=>`${o(c)}: ${S(Wt(t,c))}`)),this.grid.mark({top:a,left:h,height:1,width:1,kind:"cell"}),this.peer(a,h)}part(t,n,r,o,i){let s=xe(this.limits),a=(l,c)=>ke(this.tensor.shape,r+l,o+c,this.map),h=(l,c,f)=>a(l,c)?f(a(l,c)):null;return{rows:t,columns:n,colour:(l,c)=>h(l,c,f=>s(Wt(this.tensor,f))),text:(l,c)=>h(l,c,f=>Se(Wt(this.tensor,f)))??"",spoken:(l,c)=>h(l,c,i)??"nothing"}}peer(t,n){let{height:r,width:o}=G(this.tensor.shape),[i,s]=[r,o].map(l=>Math.min(l,2*bn+1)),a=Math.max(0,Math.min(t-bn,r-i)),h=Math.max(0,Math.min(n-bn,o-s));this.lens.show(this.part(i,s,a,h,String)),this.lens.mark({top:t-a,left:n-h,height:1,width:1,kind:"cell"}),this.under.textContent=`around row ${t}, column ${n}`}rest(){let[t,n]=mn(this.tensor.shape,this.index);this.grid.select(t,n),this.peer(t,n)}choose(t,n){let r=ke(this.tensor.shape,t,n,this.map);r?this.onChoose(r):this.rest()}focus(){this.grid.focus()}};function St(e,t){let n=()=>[...e.querySelectorAll("button")],r=o=>n().forEach(i=>i.tabIndex=i===o?0:-1);r(n()[0]),e.addEventListener("focusin",o=>r(o.target.closest("button"))),e.addEventListener("keydown",o=>{let i=n(),s=typeof t=="function"?t():t,h={ArrowRight:1,ArrowLeft:-1,ArrowDown:s,ArrowUp:-s,Home:-1/0,End:1/0}[o.key],l=i.indexOf(o.target.closest("button"));if(h===void 0||l<0)return;o.preventDefault();let c={[1/0]:i.length-1,[-1/0]:0};i[c[h]??l+h]?.focus()})}var qr=4,Wr=8,zs=7;function Gr(e,t){if(!e.terms.length)return[];let n=Cs(e.terms),r=n.some(({height:o,width:i})=>o*i>1);return[Es(e,t),r?Ds(n,e,t):Zr(e.terms,t)]}function Es(e,t){let n=e.terms.some(h=>h.product!==null),r=e.bias!==null&&e.bias!==void 0,o=e.terms.length,i=[];n&&(i.push(Ce(e.sum,o===1?"product":`sum of ${P(o)} products`)),r&&i.push(_t("+"),Ce(e.bias,"bias")),r&&e.activation&&i.push(_t("="),Ce(e.before,"sum")),i.push(_t(e.activation?"→":"=")));let s=e.activation?`after ${e.activation}`:"the number",a=t.isProbability?`: ${I(e.value)}`:"";return i.push(Ce(e.value,s+a,"result")),u("div",{},u("p",{class:"equation"},...i),Ts(e))}function Ts({scores:e,before:t,value:n}){if(!e||e.length>12)return null;let r=e.map(o=>`e^${S(o)}`).join(" + ");return u("p",{class:"quiet"},`softmax: e^${S(t)} ÷ (${r}) = ${S(n)}`)}var _t=e=>u("span",{class:"sign"},e);function Ce(e,t,n=""){let r=[u("b",{},S(e)),u("small",{},t)];return u("span",{class:`part ${n}`},...r)}var Kt=({place:e,index:t})=>[e,t].find(n=>n?.length===3)??null;function Cs(e){let t=new Map;for(let n of e){let r=Kt(n)?.[2]??0,o=`${r} ${n.input}`;t.has(o)||t.set(o,{input:n.input,map:r,terms:[]}),t.get(o).terms.push(n)}return[...t.values()].map(Is)}function Is(e){let t=e.terms.map(c=>Kt(c)??[0,0]),[n,r]=[0,1].map(c=>t.map(f=>f[c])),[o,i]=[Math.min(...n),Math.min(...r)],[s,a]=[Math.max(...n)-o+1,Math.max(...r)-i+1],h=e.terms.find(c=>c.index),l=e.terms.reduce((c,f)=>c+(f.product??0),0);return{...e,top:o,left:i,height:s,width:a,sum:l,inside:h}}function Ds(e,t,n){let r=[...e].sort((a,h)=>Math.abs(h.sum)-Math.abs(a.sum)),o=Math.max(...r.map(a=>Math.abs(a.sum)),1e-9),i=r.map(a=>()=>Ls(a,t,n,o)),s=r.length>qr?`${P(r.length)} maps go into it. The ones that count most:`:null;return _r(i,qr,s,"maps")}function Ls(e,t,n,r){let o=`${mt(n.stepOf(e.input),e.map)} of ${e.input}`,i=e.terms.some(a=>a.weight!==null),s=Math.max(e.height,e.width)<=zs;return u("div",{class:"window-row"},u("div",{class:"window-head"},Ps(e,n),u("span",{class:"name"},o),i?Hr(e.sum,r):null),s?Ns(e,t,n,o,i):Zr(e.terms,n))}function Ps({input:e,map:t,height:n,width:r,inside:o,...i},s){let[a,h]=Kt(o),l=o.index[0]-a+i.top,c=o.index[1]-h+i.left,f=s.outputOf(e),p=u("canvas",{"aria-hidden":"true"});Me(p,f,t,s.limitsOf(e));let[m,g]=f.shape,d=u("span",{class:"frame"}),w=(y,A)=>`${100*y/A}%`;return Object.assign(d.style,{top:w(l,m),left:w(c,g),height:w(n,m),width:w(r,g)}),u("span",{class:"where"},p,d)}function Ns(e,t,n,r,o){let i=n.limitsOf(e.input),s=xn(e,"numbers",i,a=>a.value,{label:`The window in ${r}: choose a number to see what made it`,go:a=>n.go(a.input,a.index),isMarked:a=>a===t.terms[t.chosen]});return o?u("div",{class:"grids"},s,_t("×"),xn(e,"weights",pn(e.terms.map(a=>a.weight)),a=>a.weight),_t("="),xn(e,"products",pn(e.terms.map(a=>a.product)),a=>a.product)):u("div",{class:"grids"},s)}function xn(e,t,n,r,{label:o,go:i,isMarked:s}={}){let a=e.terms.map(c=>{let f=i&&c.index,p=f?{type:"button",title:et(c.input,c.index)}:{},m=u(f?"button":"span",{class:"cell",...p},Se(r(c))),[g,d]=Kt(c);return Object.assign(m.style,c.index||!i?Dr(r(c),n):{},{gridRow:g-e.top+1,gridColumn:d-e.left+1}),i&&!f&&m.classList.add("outside"),f&&(m.addEventListener("click",()=>i(c)),m.setAttribute("aria-label",Fs(c,e))),s?.(c)&&m.classList.add("marked"),m}),l=u("div",{class:"grid",...o?{role:"group","aria-label":o}:{}},...a);return i&&St(l,e.width),u("figure",{},l,u("figcaption",{},t))}function Fs(e,t){let[n,r]=Kt(e),o=`row ${n-t.top}, column ${r-t.left}`;return e.weight===null?`${o}: ${S(e.value)}`:`${o}: ${S(e.value)} times ${S(e.weight)} is ${S(e.product)}`}function Zr(e,t){let n=e.some(h=>h.weight!==null),r=h=>Math.abs(h.product??h.value),o=[...e].sort((h,l)=>r(l)-r(h)),i=Math.max(...o.map(r),1e-9),s=o.map(h=>()=>Rs(h,t,n,i)),a=o.length>Wr?`${P(o.length)} numbers go into it. The ones that count most:`:null;return _r(s,Wr,a,"numbers","terms")}function Rs(e,t,n,r){let o=e.index?u("code",{},et(e.input,e.index)):"a fixed number",i=u(e.index?"button":"span",{class:"term"},o);e.index&&i.addEventListener("click",()=>t.go(e.input,e.index));let s=n&&e.weight!==null;return u("div",{class:"term-row"},i,u("span",{class:"value"},S(e.value)),s?u("span",{class:"value"},`× ${S(e.weight)}`):null,s?u("span",{class:"value"},`= ${S(e.product)}`):null,Hr(e.product??e.value,r))}function Hr(e,t){let n=50*Math.abs(e)/t,r=u("span",{class:e<0?"less":"more"});r.style.width=`${n}%`;let o=`${e<0?"takes":"adds"} ${S(Math.abs(e))}`;return u("span",{class:"bar",role:"img","aria-label":o,title:o},r)}function _r(e,t,n,r,o="windows"){let i=u("div",{class:o},n?u("p",{class:"quiet"},n):null);if(i.append(...e.slice(0,t).map(s=>s())),e.length>t){let s=`Show all ${P(e.length)} ${r}`,a=u("button",{type:"button",class:"more-of-it"},s);a.addEventListener("click",()=>{let h=e.slice(t).map(l=>l());a.replaceWith(...h),h[0].querySelector("button")?.focus()}),i.append(a)}return i}var zt=e=>e.reduce((t,n)=>n.probability>t.probability?n:t),Ie=class{constructor(t){this.onChoose=t,this.words=u("p",{class:"verdict-words"}),this.bars=u("div",{class:"bars"}),this.warning=u("p",{class:"warning"}),this.warning.hidden=!0,this.element=u("div",{class:"verdict"},this.words,this.bars,this.warning)}wait(t){this.element.setAttribute("aria-busy","true"),this.bars.firstChild||(this.words.textContent=t)}show(t,n,r){this.element.setAttribute("aria-busy","false");let{name:o,probability:i}=zt(t);this.words.replaceChildren(u("b",{},o)," ",u("span",{},I(i))),this.bars.replaceChildren(...t.map((s,a)=>this.bar(s,n?.[a],a,s.name===o))),this.warning.hidden=!r,this.warning.textContent=r??""}bar({name:t,probability:n},r,o,i){let s=u("span",{class:i?"fill first":"fill"});s.style.width=I(n);let a=u("span",{class:"track"},s);if(r){let c=u("span",{class:"was"});c.style.left=I(r.probability),a.append(c)}let h=r?` (was ${I(r.probability)})`:"",l=u("button",{type:"button",class:"answer",title:"See the sum that made it"},u("span",{class:"name"},t),a,u("span",{class:"share"},I(n),u("small",{},h)));return l.addEventListener("click",()=>this.onChoose(o)),l}};var Us=350,De=class{constructor(t,n){Object.assign(this,{app:t,onChange:n}),this.trail=[],this.way=u("ol",{class:"trail"}),this.large=new Te(r=>this.move(r)),this.title=u("h2",{id:"inspected"},"A number and its sum"),this.head=u("div",{class:"inspected-head"}),this.sum=u("div",{class:"sum"}),this.next=u("div",{class:"next"}),this.element=u("section",{class:"inspector card","aria-labelledby":"inspected",id:"number"},u("nav",{"aria-label":"The numbers you came by"},this.way),this.title,this.head,this.large.element,this.sum,this.next),this.element.hidden=!0}get place(){return this.trail.at(-1)??null}clear(){this.trail=[],this.draw()}start(t,n,r=!1){this.trail=[{name:t,index:n}],this.draw(),r&&this.arrive()}go(t,n){let r=et(t,n),o=this.trail.findIndex(i=>et(i.name,i.index)===r);this.trail=o<0?[...this.trail,{name:t,index:n}]:this.trail.slice(0,o+1),this.draw(),this.arrive()}move(t){this.trail=[...this.trail.slice(0,-1),{name:this.place.name,index:t}],this.draw(),clearTimeout(this.waiting),this.waiting=setTimeout(()=>this.speak(),Us)}arrive(){this.large.focus();let{top:t}=this.title.getBoundingClientRect();(t<0||t>window.innerHeight/2)&&this.element.scrollIntoView({block:"start"}),this.speak()}speak(){let{said:t}=this.looked();pt(t.sentence)}looked(){let t=this.app.stepOf(this.place.name);return{step:t,said:ft(t,this.app.outputs,this.place.index)}}draw(){let t=this.place&&this.app.outputs.has(this.place.name);if(this.element.hidden=!t,!t)return this.onChange(null,null);let{step:n,said:r}=this.looked(),o=this.seen(n.name);this.drawWay(),this.drawHead(n,r),this.drawLarge(n),this.sum.replaceChildren(...this.sumParts(n,r,o)),this.next.replaceChildren(...this.nextParts(n)),this.onChange(this.place,o)}seen(t){let{network:n,outputs:r}=this.app,o=Pr(n,r,t,this.place.index);return Kr(o)===r.get(n.steps[0].name).shape.slice(0,2).join("×")?null:o}drawWay(){let t=this.trail.length-1,n=this.trail.map((r,o)=>{let i=this.nameOf(r);if(o===t)return u("li",{},u("span",{"aria-current":"step"},i));let s=u("button",{type:"button"},i);return s.addEventListener("click",()=>this.go(r.name,r.index)),u("li",{},s)});this.way.replaceChildren(...n),this.way.hidden=t===0,this.way.scrollLeft=this.way.scrollWidth}nameOf({name:t,index:n}){return this.app.answerOf(t,n)?.name??et(t,n)}drawHead(t,n){let{network:r,outputs:o}=this.app,i=this.app.answerOf(t.name,this.place.index),s=o.get(t.name).shape,[a,h]=Ht(t,t.inputs.map(p=>o.get(p).shape)),l=s.length===3,c=l?`${mt(t,this.place.index[2])} of ${t.name}`:t.name;this.title.textContent=i?`${i.name}: ${I(i.probability)}`:c;let f=r.steps.indexOf(t);this.head.replaceChildren(u("p",{class:"quiet"},`Layer ${f}, ${a}: ${h}.`),l?this.otherMaps(s[2]):"",u("p",{class:"here"},`${l?ze(t,this.place.index).replace(/^[^,]+, /,""):ze(t,this.place.index)}: `,u("b",{},S(n.value))," ",u("code",{},et(t.name,this.place.index))))}otherMaps(t){let[n,r,o]=this.place.index,i=(s,a,h)=>{let l=u("button",{type:"button","aria-label":a},h);return l.disabled=t===1,l.addEventListener("click",()=>{this.move([n,r,(o+s+t)%t]),this.head.querySelector(`[aria-label="${a}"]`)?.focus()}),l};return u("p",{class:"turn"},i(-1,"previous map","‹"),i(1,"next map","›"))}drawLarge(t){let n=this.app.outputs.get(t.name),r=o=>ze(t,o);this.large.draw(n,this.place.index,this.app.limitsOf(t.name),r)}sumParts(t,n,r){let o=r?`Of the photo it sees ${Kr(r)} pixels: they are framed there.`:"It can see the whole photo.";if(!t.inputs.length)return[u("p",{},"This is the photo itself: here all sums begin.")];let i={stepOf:s=>this.app.stepOf(s),outputOf:s=>this.app.outputs.get(s),limitsOf:s=>this.app.limitsOf(s),go:(s,a)=>this.go(s,a),isProbability:!!this.app.answerOf(t.name,this.place.index)};return[u("h3",{},"What made it"),u("p",{},Ee(n.sentence.slice(n.sentence.indexOf(": ",t.name.length)+2))),...Gr(n,i),u("p",{class:"quiet"},o)]}nextParts(t){let{network:n,outputs:r}=this.app,o=u("h3",{},"Where it goes next"),i=Nr(n,r,t.name,this.place.index);return i.length?[o,...i.map(s=>this.nextRow(s)),this.whatIf(t)]:[u("p",{class:"quiet"},"This is an answer of the network: nothing comes after it.")]}whatIf(t){let n=u("p",{class:"what-if-said"}),r=(s,a)=>{let h=u("button",{type:"button",class:"term"},s);return h.addEventListener("click",async()=>{let l=await this.without(t,a);n.textContent=l,pt(l)}),h},o=Ot(this.app.outputs.get(t.name).shape,this.place.index),i=this.app.outputs.get(t.name).shape[2];return u("div",{class:"next-row"},u("p",{},"What would the network say without it?"),u("div",{class:"buttons"},r("if this number were 0",s=>s===o),i?r("if its whole map were 0",s=>s%i===o%i):null),n)}async without(t,n){let{network:r,outputs:o}=this.app,{shape:i,data:s}=o.get(t.name),a={shape:i,data:s.map((g,d)=>n(d)?0:g)},h=await qt(r,o,new Map([[t.name,a]])),[l,c]=[o,h].map(g=>ct(r,g));if(!c)return"Then its answer would be no probability.";let{name:f,probability:p}=zt(l),m=c.find(g=>g.name===f).probability;return`${f} would get ${I(m)} in place of ${I(p)}.`}nextRow({step:t,uses:n,places:r,channels:o}){let i=n.map(h=>{let l=u("code",{},this.nameOf({name:t.name,index:h.index})),c=h.product===null?"":` ${h.product<0?"":"+"}${S(h.product)}`,f=u("button",{type:"button",class:"term"},l,c);return f.addEventListener("click",()=>this.go(t.name,h.index)),f}),s=r*o,a=s?s===1?"uses it once":`uses it ${Z(s,"time")}${s>n.length&&n.length>1?"; most strongly":""}`:"looks past it";return u("div",{class:"next-row"},u("p",{},u("b",{},t.name),` (${Br(t)}) ${a}${n.length?":":"."}`),u("div",{class:"buttons"},...i))}},Kr=({top:e,left:t,bottom:n,right:r})=>`${n-e+1}×${r-t+1}`;var Yr=8,Le=class{constructor(t,n){Object.assign(this,{app:t,onChoose:n}),this.list=u("ol",{class:"layers",start:"0"}),this.summary=u("p",{class:"quiet"}),this.element=u("section",{class:"all-layers","aria-labelledby":"layers"},u("h2",{id:"layers"},"Layer by layer"),this.summary,this.list),this.watcher=new IntersectionObserver(r=>r.forEach(o=>this.see(o)),{rootMargin:"300px"})}reset(){let{network:t}=this.app;this.watcher.disconnect(),this.rows=new Map(t.steps.map(o=>[o.name,this.row(o)])),this.list.replaceChildren(...[...this.rows.values()].map(({item:o})=>o));let r=t.steps.flatMap(o=>Object.values(o.weights)).reduce((o,{data:i})=>o+i.length,0);this.summary.textContent=`${P(t.steps.length)} layers, in the order in which they run, with ${P(r)} weights. Choose a map to see its numbers.`,this.rows.forEach(({item:o})=>this.watcher.observe(o))}row(t){let n=t.inputs.map(c=>this.app.stepOf(c).shape),[r,o]=Ht(t,n),i=u("h3",{},`${r} `,u("code",{},t.name)),s=u("p",{class:"quiet"},`${Ee(o)}. Gives ${Ur(t.shape)}.`),a=u("div",{class:"thumbs",role:"group","aria-label":`maps of ${t.name}`}),h=u("li",{class:"layer waiting"},i,s,a),l={step:t,item:h,thumbs:a,shown:Yr,seen:!1,stale:!0};return h.row=l,l}see({target:t,isIntersecting:n}){t.row.seen=n,this.paint(t.row)}show(t){let n=this.rows.get(t);n.stale=!0,n.item.classList.remove("waiting"),this.paint(n)}paint(t){let n=this.app.outputs.get(t.step.name);if(!t.seen||!t.stale||!n)return;t.stale=!1;let r=G(n.shape).maps,o=Math.min(r,t.shown);t.thumbs.querySelectorAll(".thumb").length!==o&&this.fill(t,n,o);let i=this.app.limitsOf(t.step.name);t.thumbs.querySelectorAll("canvas").forEach((s,a)=>Me(s,n,a,i)),this.mark()}fill(t,n,r){let{maps:o,height:i,width:s}=G(n.shape),a=Array.from({length:r},(h,l)=>{let c=n.shape.length===3?mt(t.step,l):"its numbers",f=u("canvas",{"aria-hidden":"true"});f.style.aspectRatio=`${s} / ${i}`;let p=u("button",{type:"button",class:"thumb",title:c},f);return p.setAttribute("aria-label",`${c} of ${t.step.name}`),p.addEventListener("click",()=>this.choose(t.step,l)),p});t.thumbs.classList.toggle("wide",s>2*i),t.thumbs.replaceChildren(...a),o>r&&t.thumbs.append(this.more(t,o)),St(t.thumbs,()=>js(t.thumbs))}more(t,n){let r=`all ${P(n)} maps of ${t.step.name}`,o=u("button",{type:"button",class:"all","aria-label":r},`all ${n}`);return o.addEventListener("click",()=>{t.shown=1/0,t.stale=!0,this.paint(t),t.thumbs.querySelectorAll(".thumb")[Yr].focus()}),o}choose(t,n){this.onChoose(t.name,Lr(this.app.outputs.get(t.name),n))}mark(t=this.marked){this.marked=t,this.list.querySelectorAll("[aria-current]").forEach(o=>o.removeAttribute("aria-current"));let n=t&&this.rows?.get(t.name),r=t?.index.length===3?t.index[2]:0;n?.thumbs.querySelectorAll(".thumb")[r]?.setAttribute("aria-current","true")}};function js(e){let[t,...n]=e.querySelectorAll("button"),r=n.findIndex(o=>o.offsetTop>t.offsetTop+4);return r<0?n.length+1:r+1}var Pe=class{constructor(t,n){this.buttons=new Map(t.map(r=>{let o=u("button",{type:"button",class:"picture","aria-pressed":"false",title:r.name},u("img",{src:r.address,alt:r.name,width:"56",height:"56"}));return o.addEventListener("click",()=>n(r)),[r.key,o]})),this.element=u("div",{class:"pictures",role:"group","aria-label":"Photos of the course"},...this.buttons.values()),t.length&&St(this.element,1),this.element.hidden=!t.length}mark(t){this.buttons.forEach((n,r)=>n.setAttribute("aria-pressed",String(r===t)))}};var Bs=/\.(npz|keras|h5|hdf5|onnx|tflite|pt|pth|pb|safetensors)$/i,qs={shipped:"Cats and dogs, learned from 17,000 photos",drawn:"Drawn cats and dogs, learned from drawings"},Ws={shipped:"It knows two words: whatever a picture shows, it says Cat or Dog.",drawn:"It learned from drawings such as the last four above. About photos it can only guess."};function Vr(){let{model:e,drawn:t,state:n=""}=$t(),r=[],o=(i,s)=>s&&r.push(Gs(i,s));return o(At(n).network??"given",e),o("shipped",globalThis.shipped),o("drawn",t?.model),r}function Gs(e,t){let n=qs[e]??(e==="given"?"The network given":e);return{key:e,name:n,note:Ws[e]??"",content:()=>fn(t)}}function Jr(){let{photo:e,photos:t=[],drawn:n}=$t();return[e,...t,...n?.photos??[]].filter(Boolean).map(({name:r,label:o,sources:i})=>({key:r,name:o,address:i.at(-1)}))}var Xr=e=>Sr(e.address);async function Qr(e){if(Bs.test(e.name??""))return!0;let t=new Uint8Array(await e.slice(0,4).arrayBuffer());return["PK","HDF"].includes(String.fromCharCode(...t))}var Zs=128,Hs={ArrowUp:[-1,0],ArrowDown:[1,0],ArrowLeft:[0,-1],ArrowRight:[0,1]},Ne=class{constructor(t){this.events=t,this.canvas=u("canvas",{"aria-hidden":"true"}),this.brush=u("span",{class:"brush"}),this.seen=u("span",{class:"frame seen"}),this.photo=u("div",{class:"photo",tabindex:"0",role:"application","aria-roledescription":"photo"},this.canvas,this.seen,this.brush),this.element=u("div",{class:"stage"},this.photo,this.tools()),this.seen.hidden=!0,this.listen()}tools(){return this.switch=u("button",{type:"button",class:"tool"},"Brush"),this.setBrush(window.matchMedia("(pointer: fine)").matches),this.switch.addEventListener("click",()=>this.setBrush(!this.painting)),this.size=u("input",{type:"range",min:"1",max:"40",value:"14",id:"brush-size"}),this.size.addEventListener("input",()=>this.place()),this.back=u("button",{type:"button",class:"tool"},"Undo"),this.clean=u("button",{type:"button",class:"tool"},"Clear"),this.back.addEventListener("click",()=>this.undo()),this.clean.addEventListener("click",()=>this.clear()),u("div",{class:"tools",role:"group","aria-label":"Paint grey over the photo"},this.switch,u("label",{for:"brush-size"},"size ",this.size),this.back,this.clean)}setBrush(t){this.painting=t,this.switch.setAttribute("aria-pressed",String(t)),this.photo.classList.toggle("painting",t)}show(t,n){Object.assign(this,{tensor:t,name:n});let[r,o]=t.shape;this.mask=new Uint8Array(r*o),this.past=[],this.at={y:Math.floor(r/2),x:Math.floor(o/2)},Object.assign(this.canvas,{height:r,width:o}),this.photo.style.aspectRatio=`${o} / ${r}`,this.draw(),this.place()}get painted(){let t=this.tensor.data.map((n,r)=>this.mask[Math.floor(r/3)]?Zs:n);return{shape:this.tensor.shape,data:t}}get share(){return this.mask.reduce((t,n)=>t+n,0)/this.mask.length}draw(){let t=this.canvas.getContext("2d"),n=t.createImageData(this.canvas.width,this.canvas.height),{data:r}=this.painted;for(let i=0;i<this.mask.length;i++)n.data.set([...r.subarray(3*i,3*i+3),255],4*i);t.putImageData(n,0,0),this.back.disabled=!this.past.length,this.clean.disabled=!this.share;let o=this.share?`, ${Math.round(100*this.share)}% painted over`:"";this.photo.setAttribute("aria-label",`${this.name}, ${Z(this.tensor.shape[1],"pixel")} wide and ${this.tensor.shape[0]} high${o}. Arrow keys move the brush, the space key paints.`)}frame(t){this.seen.hidden=!t,t&&this.tensor&&this.lay(this.seen,t.top,t.left,t.bottom+1,t.right+1)}get square(){let t=Math.min(...this.tensor.shape.slice(0,2));return Math.max(1,Math.round(t*Number(this.size.value)/100))}bounds(){let t=Math.floor(this.square/2),[n,r]=this.tensor.shape,o=Math.max(0,this.at.y-t),i=Math.max(0,this.at.x-t),s=Math.min(n,this.at.y-t+this.square),a=Math.min(r,this.at.x-t+this.square);return[o,i,s,a]}place(){this.tensor&&this.lay(this.brush,...this.bounds())}lay(t,n,r,o,i){let[s,a]=this.tensor.shape;Object.assign(t.style,{top:`${100*n/s}%`,left:`${100*r/a}%`,height:`${100*(o-n)/s}%`,width:`${100*(i-r)/a}%`})}paint(){let[t,n,r,o]=this.bounds();for(let i=t;i<r;i++)this.mask.fill(1,i*this.tensor.shape[1]+n,i*this.tensor.shape[1]+o)}remember(){this.past.push(this.mask.slice())}changed(){this.draw(),this.events.onPaint()}undo(){this.mask=this.past.pop(),this.changed(),this.back.disabled&&this.photo.focus()}clear(){this.remember(),this.mask=new Uint8Array(this.mask.length),this.changed(),this.photo.focus()}listen(){this.photo.addEventListener("pointerdown",t=>this.press(t)),this.photo.addEventListener("pointermove",t=>this.drag(t));for(let t of["pointerup","pointercancel"])this.photo.addEventListener(t,()=>this.held=!1);this.photo.addEventListener("keydown",t=>this.key(t))}pointed(t){let n=this.photo.getBoundingClientRect(),[r,o]=this.tensor.shape,i=(s,a)=>Math.max(0,Math.min(a-1,Math.floor(s*a)));return{y:i((t.clientY-n.top)/n.height,r),x:i((t.clientX-n.left)/n.width,o)}}press(t){if(!(!this.tensor||t.button)){if(this.at=this.pointed(t),this.place(),!this.painting)return this.events.onPixel(this.at.y,this.at.x);this.photo.setPointerCapture(t.pointerId),this.held=!0,this.remember(),this.paint(),this.changed()}}drag(t){if(!this.tensor)return;let n=this.at,r=this.pointed(t);if(this.held){let o=Math.max(1,Math.abs(r.y-n.y),Math.abs(r.x-n.x));for(let i=1;i<=o;i++){let s=a=>Math.round(n[a]+(r[a]-n[a])*i/o);this.at={y:s("y"),x:s("x")},this.paint()}this.changed()}this.at=r,this.place()}key(t){if(!this.tensor||t.altKey||t.ctrlKey||t.metaKey)return;let n=Hs[t.key];if(n){let r=t.shiftKey?1:Math.max(1,Math.round(this.square/2)),[o,i]=this.tensor.shape;this.at.y=Math.max(0,Math.min(o-1,this.at.y+r*n[0])),this.at.x=Math.max(0,Math.min(i-1,this.at.x+r*n[1])),this.place(),pt(`row ${this.at.y}, column ${this.at.x}`)}else if(t.key===" ")this.remember(),this.paint(),this.changed();else if(t.key==="Enter")this.events.onPixel(this.at.y,this.at.x);else return;t.preventDefault()}};var Et="own",Fe=class{constructor(){this.networks=Vr(),this.pictures=Jr(),this.network=null,this.outputs=new Map,this.limits=new Map,this.verdict=new Ie(t=>this.explainAnswer(t)),this.stage=new Ne({onPaint:()=>this.ask(),onPixel:(t,n)=>this.inspector.start(this.network.steps[0].name,[t,n,0],!0)}),this.layers=new Le(this,(t,n)=>this.inspector.start(t,n,!0)),this.inspector=new De(this,(t,n)=>this.looked(t,n)),this.build()}stepOf(t){return this.network.step(t)}limitsOf(t){if(!this.limits.has(t)){let r=t===this.network.steps[0].name?{low:0,high:255,signed:!1}:Ir(this.outputs.get(t));this.limits.set(t,r)}return this.limits.get(t)}answerOf(t,n){if(t!==this.network.output)return null;let r=this.outputs.get(t).data.length===1;return ct(this.network,this.outputs)?.[r?1:n.at(-1)]??null}explainAnswer(t){let n=this.outputs.get(this.network.output).data.length===1;this.inspector.start(this.network.output,[n?0:t],!0)}build(){this.status=u("p",{class:"soft small status"}),this.note=u("p",{class:"soft small"}),this.photos=new Pe(this.pictures,n=>this.attempt(()=>this.takePicture(n))),this.picker=Or({onFile:n=>this.takeFile(n),text:"Your own photo or network",accept:"image/*,.npz"});let t=u("main",{},u("div",{class:"ask"},u("section",{class:"card","aria-labelledby":"photo"},u("h2",{id:"photo"},"The photo, as the network sees it"),this.stage.element),u("div",{class:"answer-side"},u("section",{class:"card","aria-labelledby":"verdict"},u("h2",{id:"verdict"},"What it says"),this.verdict.element,this.status),u("section",{class:"card","aria-labelledby":"choose"},u("h2",{id:"choose"},"Another photo, another network"),this.photos.element,this.networkMenu(),this.note,this.picker.element,u("p",{class:"soft small"},"Drop a file anywhere on this page. It stays here: nothing is sent. A network of your own: ",u("code",{},"python -m helpers export FILE.keras --to numpy")," writes the file.")))),u("div",{class:"inside"},this.layers.element,this.inspector.element));document.body.append(this.header(),t),ye(()=>this.repaint())}header(){let t=Object.entries($t().links??{}).map(([n,r])=>u("a",{href:r},n));return u("header",{},t.length?u("nav",{"aria-label":"The course"},...t):null,u("h1",{},"A network, number by number"),u("p",{class:"lead"},"Give it a photo. Every number that it calculates is below: choose one, and see the sum that made it, back to the pixels and on to the answer."))}networkMenu(){let t=this.networks.map(({key:n,name:r})=>({value:n,text:r}));return this.menu=Ar(t,n=>this.attempt(()=>this.takeNetwork(this.sourceOf(n)))),u("label",{class:"labelled"},u("span",{},"Network"),this.menu)}sourceOf(t){return this.networks.find(n=>n.key===t)}async start(){let t=this.state(),{network:n,photo:r}=t,o=this.pictures.find(({key:s})=>s===r)??this.pictures[0],i=this.sourceOf(n)??this.networks[0];Tr(()=>this.follow()),await this.attempt(async()=>{o&&await this.takePicture(o,!1),i&&await this.takeNetwork(i)}),this.lookAt(t)}state(){return{...At($t().state??""),...At()}}async follow(){let t=this.state(),n=this.pictures.find(({key:o})=>o===t.photo),r=this.sourceOf(t.network);await this.attempt(async()=>{n&&n.key!==this.pictureKey&&await this.takePicture(n),r&&r.key!==this.networkKey&&await this.takeNetwork(r)}),this.lookAt(t)}lookAt({layer:t,at:n}){let r=this.outputs.get(t),o=String(n??"").split(",").map(Number);r?.shape.length===o.length&&o.every((s,a)=>Number.isInteger(s)&&s>=0&&s<r.shape[a])&&this.inspector.start(t,o)}async attempt(t){this.picker.complain("");try{await t()}catch(n){n.name!=="FileError"&&console.error(n),this.picker.complain(n.name==="FileError"?n.message:"This could not be opened. Choose another file.")}}async takeFile(t){if(!await Qr(t))return this.takePhoto(t,{key:Et,name:t.name});await this.takeNetwork({key:Et,name:t.name,note:"",content:()=>t})}async takePicture(t,n=!0){await this.takePhoto(Xr(t),t,n)}async takePhoto(t,{key:n,name:r},o=!0){let{values:i}=await re(t);Object.assign(this,{photo:i,photoName:r,pictureKey:n}),this.photos.mark(n),o&&await this.begin()}async takeNetwork(t){this.status.textContent=`Opening ${t.name} …`;try{let n=await me(t.content());this.stop(),this.network=n}catch(n){throw this.status.textContent="",this.menu.value=this.networkKey??"",n}this.sourceOf(t.key)||this.menu.append(u("option",{value:Et},t.name)),t.key===Et&&this.keepOwn(t),this.networkKey=this.menu.value=t.key,this.note.textContent=t.note,this.outputs=new Map,this.inspector.clear(),this.layers.reset(),await this.begin()}keepOwn(t){this.networks=[...this.networks.filter(({key:n})=>n!==Et),t],this.menu.querySelector(`option[value="${Et}"]`).textContent=t.name}async begin(){!this.network||!this.photo||(this.stage.show(oe(this.network,this.photo),this.photoName),this.bare=null,await this.ask())}async ask(){if(this.asked=!0,this.running)return this.running;this.running=this.answerAll(),await this.running}async answerAll(){try{for(;this.asked;)this.asked=!1,await this.calculate()}finally{this.running=null}}stop(){this.controller?.abort()}async calculate(){this.controller=new AbortController;let{signal:t}=this.controller,{network:n}=this,r=performance.now();this.verdict.wait("It calculates …");try{let o=await de(n,this.stage.painted,{signal:t});n===this.network&&this.showAnswer(o,(performance.now()-r)/1e3)}catch(o){if(!t.aborted)throw o}}showAnswer(t,n){this.outputs=t,this.limits.clear();let r=ct(this.network,t);if(!r)throw new v("The answer is no probability: the network's weights are spoilt.");let o=this.stage.share;o||(this.bare=r),this.verdict.show(r,o?this.bare:null,ne(this.network,t)?.sentence??null),this.status.textContent=`${P([...t.values()].reduce((l,{data:c})=>l+c.length,0))} numbers in ${n<1?n.toFixed(2):n.toFixed(1)} seconds, on your computer.`;for(let l of t.keys())this.layers.show(l);this.inspector.place?this.inspector.draw():this.inspector.start(this.network.output,[_s(r,t.get(this.network.output))]);let{name:i,probability:s}=zt(r),a=o?`With ${Math.round(100*o)}% painted over: `:"",h=this.verdict.warning.hidden?"":` ${this.verdict.warning.textContent}`;pt(`${a}${i}, ${I(s)}.${h}`)}looked(t,n){this.stage.frame(n),this.layers.mark(t),Er({network:this.networkKey,photo:this.pictureKey,layer:t?.name,at:t?.index.join(",")})}repaint(){for(let t of this.outputs.keys())this.layers.show(t);this.inspector.draw()}};function _s(e,{data:t}){return t.length===1?0:e.indexOf(zt(e))}window.explorerEngine=un;document.head.append(u("style",{},wr+vr));new Fe().start();})();
