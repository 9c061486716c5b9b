(()=>{function W(i,t={},...e){let n=document.createElement(i);for(let[s,r]of Object.entries(t))r==null||r===!1||(s.startsWith("on")?n.addEventListener(s.slice(2),r):s.startsWith(".")?n[s.slice(1)]=r:n.setAttribute(s,r===!0?"":String(r)));return n.append(...e.flat().filter(s=>s!=null&&s!==!1)),n}var Wx=0;function on(i,t,e={}){return t.id||=`f${++Wx}`,W("div",{class:"field",...e},W("label",{for:t.id},i),t)}function An(i,t,e,n={}){let s=W("select",{...n,onchange:()=>e(s.value)});return ls(s,i,t),s}function ls(i,t,e){let n=JSON.stringify(t);i.dataset.options!==n&&(i.dataset.options=n,i.replaceChildren(...t.map(([s,r])=>W("option",{value:s},r)))),i.value=e}var Xx={ArrowDown:1,ArrowRight:1,ArrowUp:-1,ArrowLeft:-1};function io(i){return i.forEach((t,e)=>{t.tabIndex=e?-1:0,t.addEventListener("focus",()=>i.forEach(n=>n.tabIndex=n===t?0:-1)),t.addEventListener("keydown",n=>{let s=i[e+Xx[n.key]];s&&(n.preventDefault(),s.focus())})}),i}function Qp(i,t,e="text/csv"){let n=URL.createObjectURL(new Blob([t],{type:`${e};charset=utf-8`})),s=W("a",{href:n,download:i});document.body.append(s),s.click(),s.remove(),setTimeout(()=>URL.revokeObjectURL(n),1e4)}async function Xl(i,t){let e=!0;try{await navigator.clipboard.writeText(i)}catch{let n=W("textarea",{".value":i});document.body.append(n),n.select(),e=document.execCommand("copy"),n.remove()}t.textContent=e?"Copied.":"The browser does not let this page copy.",setTimeout(()=>t.textContent="",4e3)}function Qe(i,t){if(i==null||Number.isNaN(i))return"\u2013";if(Number.isInteger(t))return i.toFixed(Math.max(0,t));let e=i.toPrecision(t?.significant??3);return i===0||Math.abs(i)>=1e-4&&Math.abs(i)<1e6?String(Number(e)):e}var cs=i=>i.significant?{significant:i.digits}:i.digits;function Cs(i,t,e){let n=typeof i=="string"?i:Qe(i,t);return e&&e!=="1"&&n!=="\u2013"?`${n} ${e}`:n}var qx={uint8:Uint8Array,uint16:Uint16Array,int16:Int16Array,int32:Int32Array,float32:Float32Array},Yx={uint8:255,uint16:65535,int16:-1,int32:-1,float32:NaN},tm=900,$x=65534,sf=["left","right"],ql=class i{#n;#t=new Map;#e=new Map;constructor(t,e){this.json=t,this.#n=e,this.subjects=t.subjects??[],this.rows=t.rows??this.subjects,this.spread=1,this.maps=t.maps??[];let{template:n,subjects_template:s}=t;this.template=n?{...n,id:"group"}:null,this.subjectsTemplate=s?{...s,id:"subjects"}:this.template,this.native=this.subjectsTemplate?.native??null}has(t,e){if(e===""||e===null)return!0;let n=this.maps.length?this.maps:[{}],{distributions:s=[],profiles:r=[],tables:o=[],places:a=[]}=this.json,l={subject:()=>this.rows,variable:()=>[...this.maps,...s].map(({variable:c})=>c),layer:()=>[...n,...s].flatMap(({layers:c,subject_layers:h})=>[...c??[],...h??[]]),statistic:()=>n.flatMap(({group:c})=>Object.keys(c??{})),surface:()=>Object.keys(this.template?.surfaces??{inflated:1}),profile:()=>r.map(({variable:c})=>c),table:()=>o.map(({id:c})=>c),atlas:()=>[...Object.keys(this.template?.atlases??{}),...a.map(({atlas:c})=>c)],hemi:()=>["lh","rh"]}[t];return l?l().includes(e):t!=="vertex"||!!this.template&&this.vertexOf(e)!==null}byParticipant(t){let e=this.json.participants??this.rows,n=new Map(e.map(s=>[s,[]]));return t.forEach((s,r)=>Number.isFinite(s)&&n.get(e[r]).push(s)),[...n.values()].map(s=>s.reduce((r,o)=>r+o,0)/s.length)}get people(){let[t,e]=[new Set(this.json.participants??this.rows).size,this.rows.length];return`${t} participant${t===1?"":"s"}${e>t?` (${e} rows)`:""}`}static ofDocument(){return new i(JSON.parse(document.getElementById("report").textContent),async t=>Zx(jx(await Kx(`array:${t}`))))}load(t){return this.#t.has(t)||this.#t.set(t,this.#i(t)),this.#t.get(t)}async#i(t){let e=this.json.arrays[t],n=await this.#n(t),s=e.dtype==="json"?JSON.parse(new TextDecoder().decode(n)):Jx(t,e,n);return this.#e.set(t,s),s}peek(t,...e){let n=this.#e.get(t);return n?ef(n,nf(n,e)[0]):void this.load(t)}async values(t,...e){let n=await this.load(t),[s,r]=nf(n,e),o=new Float32Array(r);for(let a=0;a<r;a++)o[a]=ef(n,s+a);return o}map(t){return this.maps.find(e=>e.variable===t)??this.maps[0]}layersOf(t,e){return(e?t.subject_layers:t.layers)??[]}layerOf(t,e,n){let s=this.layersOf(t,n);return s.includes(e)?e:s.includes(t.default_layer)?t.default_layer:s[0]??""}statisticOf(t,e){return t.group[e]?e:Object.keys(t.group)[0]}meshOf(t){return t?this.subjectsTemplate:this.template}arrayOf(t,e,n,s){if(s&&!this.subjects.includes(s))throw new Error(`${s} is not on the template`);let r=Math.max(0,this.layersOf(t,s).indexOf(this.layerOf(t,e,s)));return s?[t.subjects,r,this.subjects.indexOf(s)]:[t.group[this.statisticOf(t,n)],r]}factorOf(t,e,n){return t.variable!==this.json.precision?.sd_noise?1:n||["mean","sd"].includes(this.statisticOf(t,e))?this.spread:1}async mapValues(t,e,n,s){let[r,...o]=this.arrayOf(t,e,n,s);if(!r)return new Float32Array(ba(this.meshOf(s))).fill(NaN);let[a,l]=[await this.values(r,...o),this.factorOf(t,n,s)];return l===1?a:a.map(c=>c*l)}peekMap(t,e,n,s,r){let[o,...a]=this.arrayOf(t,e,n,s);if(!o)return NaN;let l=this.peek(o,...a,r);return l===void 0?l:l*this.factorOf(t,n,s)}digitsOf(t,e){let n=this.json.arrays[t]??{};return n.significant!==void 0?{significant:3}:n.digits??cs(e)}async limits(t,e,n,s){let r=s?null:this.statisticOf(t,n);if(t.discrete?.length&&(!r||r==="mean"))return s?[-.5,t.discrete.length-.5]:[0,t.discrete.length-1];if(r==="consistency")return[0,1];if(t.limits&&r!=="sd"&&r!=="n")return t.limits;let[o,a]=this.arrayOf(t,e,n,s);if(!o)return[0,1];let[l,c]=[await this.load(o),this.factorOf(t,n,s)],[h,f]=nf(l,[a]),u=Math.max(1,Math.floor(f/100003)),d=[];for(let g=h;g<h+f;g+=u){let _=ef(l,g)*c;Number.isFinite(_)&&!(t.log&&_<=0)&&d.push(_)}if(!d.length)return[0,1];if(d.sort((g,_)=>g-_),r==="n")return[0,d.at(-1)];let[m,S]=[.01,.99].map(g=>d[Math.round(g*(d.length-1))]);return this.centred(t,r)&&([m,S]=[-1,1].map(g=>g*Math.max(-m,S,0))),m===S&&([m,S]=[-1,1].map(g=>m+g*(Math.abs(m)*.1||1))),[m,S]}centred(t,e){return t.diverging&&(e===null||e==="mean")}regionAt(t,e,n){let s=t?.atlases?.[e],r=s?this.peek(s.labels,n):NaN;return s?.names[r]??""}sideOf(t,e){return e<t.n_vertices[0]?0:1}numberOf(t,e){let n=this.sideOf(t,e);return e-n*t.n_vertices[0]+t.first[n]}vertexOf(t){let{first:e,n_vertices:n}=this.template,s=t<e[1]?0:1,r=t-e[s];return Number.isInteger(r)&&r>=0&&r<n[s]?r+s*n[0]:null}vertexOn(t,e){let n=e===null?null:this.vertexOf(e);return n===null||!t.nearest?n:this.peek(t.nearest,n)}async table(t){let e=(this.json.tables??[]).find(n=>n.id===t);return e?{...e,rows:typeof e.rows=="string"?await this.load(e.rows):e.rows}:null}};async function Zx(i){let t=new Blob([i]).stream().pipeThrough(new DecompressionStream("gzip"));return new Uint8Array(await new Response(t).arrayBuffer())}function Jx(i,t,e){let{dtype:n,shape:s,planes:r,delta:o}=t,a=qx[n],l=s.reduce((h,f)=>h*f,1);if(e.byteLength!==l*a.BYTES_PER_ELEMENT)throw new Error(`array ${i} has ${e.byteLength} bytes, not ${l} of ${n}`);let c;if(r){c=new a(l);for(let h=0;h<l;h++)c[h]=e[h]|e[l+h]<<8}else c=new a(e.slice().buffer);if(o)for(let h=l/s[0],f=h;h<l;h++)c[h]+=c[h-f];return{...t,data:c,missing:Yx[n]}}function ef({data:i,missing:t,scale:e=1,offset:n=0,significant:s},r){let o=i[r];if(o===t)return NaN;if(s===void 0)return o*e+n;if(o===$x)return 0;let a=Math.floor(o/tm)+s,l=o%tm+100;return a<0?l/10**-a:l*10**a}function nf({shape:i},t){let[e,n]=[0,i.reduce((s,r)=>s*r,1)];return t.forEach((s,r)=>{if(!(s>=0&&s<i[r]))throw new RangeError(`index ${s} of ${i[r]}`);n/=i[r],e+=s*n}),[e,n]}var ba=i=>i.n_vertices[0]+i.n_vertices[1];async function Kx(i){!document.getElementById(i)&&document.readyState==="loading"&&await new Promise(e=>document.addEventListener("DOMContentLoaded",e,{once:!0}));let t=document.getElementById(i);if(!t)throw new Error(`the report has no ${i}`);return t.textContent}function jx(i){if(Uint8Array.fromBase64)return Uint8Array.fromBase64(i);let t=atob(i),e=new Uint8Array(t.length);for(let n=0;n<t.length;n++)e[n]=t.charCodeAt(n);return e}function em(i){if(!i)return[];let t=i.columns.map(e=>e.name??e);return i.rows.map(e=>Object.fromEntries(t.map((n,s)=>[n,e[s]])))}var Qx="uplot",ty="u-hz",ey="u-vt",ny="u-title",iy="u-wrap",sy="u-under",ry="u-over",oy="u-axis",Tr="u-off",ay="u-select",ly="u-cursor-x",cy="u-cursor-y",uy="u-cursor-pt",hy="u-legend",fy="u-live",dy="u-inline",py="u-series",my="u-marker",nm="u-label",gy="u-value",Ta="width",Aa="height";var im="bottom",so="left",rf="right",Mf="#000",sm=Mf+"0",of="mousemove",rm="mousedown",af="mouseup",om="mouseenter",am="mouseleave",lm="dblclick",_y="resize",xy="scroll",cm="change",Kl="dppxchange",bf="--",ho=typeof window<"u",ff=ho?document:null,oo=ho?window:null,yy=ho?navigator:null,Pe,Yl;function df(){let i=devicePixelRatio;Pe!=i&&(Pe=i,Yl&&mf(cm,Yl,df),Yl=matchMedia(`(min-resolution: ${Pe-.001}dppx) and (max-resolution: ${Pe+.001}dppx)`),Ar(cm,Yl,df),oo.dispatchEvent(new CustomEvent(Kl)))}function xi(i,t){if(t!=null){let e=i.classList;!e.contains(t)&&e.add(t)}}function pf(i,t){let e=i.classList;e.contains(t)&&e.remove(t)}function tn(i,t,e){i.style[t]=e+"px"}function Vi(i,t,e,n){let s=ff.createElement(i);return t!=null&&xi(s,t),e?.insertBefore(s,n),s}function Li(i,t){return Vi("div",i,t)}var um=new WeakMap;function us(i,t,e,n,s){let r="translate("+t+"px,"+e+"px)",o=um.get(i);r!=o&&(i.style.transform=r,um.set(i,r),t<0||e<0||t>n||e>s?xi(i,Tr):pf(i,Tr))}var hm=new WeakMap;function fm(i,t,e){let n=t+e,s=hm.get(i);n!=s&&(hm.set(i,n),i.style.background=t,i.style.borderColor=e)}var dm=new WeakMap;function pm(i,t,e,n){let s=t+""+e,r=dm.get(i);s!=r&&(dm.set(i,s),i.style.height=e+"px",i.style.width=t+"px",i.style.marginLeft=n?-t/2+"px":0,i.style.marginTop=n?-e/2+"px":0)}var wf={passive:!0},vy={...wf,capture:!0};function Ar(i,t,e,n){t.addEventListener(i,e,n?vy:wf)}function mf(i,t,e,n){t.removeEventListener(i,e,wf)}ho&&df();function Gi(i,t,e,n){let s;e=e||0,n=n||t.length-1;let r=n<=2147483647;for(;n-e>1;)s=r?e+n>>1:yi((e+n)/2),t[s]<i?e=s:n=s;return i-t[e]<=t[n]-i?e:n}function Gm(i){return(e,n,s)=>{let r=-1,o=-1;for(let a=n;a<=s;a++)if(i(e[a])){r=a;break}for(let a=s;a>=n;a--)if(i(e[a])){o=a;break}return[r,o]}}var Hm=i=>i!=null,Wm=i=>i!=null&&i>0,tc=Gm(Hm),Sy=Gm(Wm);function My(i,t,e,n=0,s=!1){let r=s?Sy:tc,o=s?Wm:Hm;[t,e]=r(i,t,e);let a=i[t],l=i[t];if(t>-1)if(n==1)a=i[t],l=i[e];else if(n==-1)a=i[e],l=i[t];else for(let c=t;c<=e;c++){let h=i[c];o(h)&&(h<a?a=h:h>l&&(l=h))}return[a??He,l??-He]}function ec(i,t,e,n){let s=_m(i),r=_m(t);i==t&&(s==-1?(i*=e,t/=e):(i/=e,t*=e));let o=e==10?Rs:Xm,a=s==1?yi:Ni,l=r==1?Ni:yi,c=a(o(Cn(i))),h=l(o(Cn(t))),f=ao(e,c),u=ao(e,h);return e==10&&(c<0&&(f=We(f,-c)),h<0&&(u=We(u,-h))),n||e==2?(i=f*s,t=u*r):(i=Zm(i,f),t=nc(t,u)),[i,t]}function Tf(i,t,e,n){let s=ec(i,t,e,n);return i==0&&(s[0]=0),t==0&&(s[1]=0),s}var Af=.1,mm={mode:3,pad:Af},Ca={pad:0,soft:null,mode:0},by={min:Ca,max:Ca};function jl(i,t,e,n){return ic(e)?gm(i,t,e):(Ca.pad=e,Ca.soft=n?0:null,Ca.mode=n?3:0,gm(i,t,by))}function Ce(i,t){return i??t}function wy(i,t,e){for(t=Ce(t,0),e=Ce(e,i.length-1);t<=e;){if(i[t]!=null)return!0;t++}return!1}function gm(i,t,e){let n=e.min,s=e.max,r=Ce(n.pad,0),o=Ce(s.pad,0),a=Ce(n.hard,-He),l=Ce(s.hard,He),c=Ce(n.soft,He),h=Ce(s.soft,-He),f=Ce(n.mode,0),u=Ce(s.mode,0),d=t-i,m=Rs(d),S=oi(Cn(i),Cn(t)),g=Rs(S),_=Cn(g-m);(d<1e-24||_>10)&&(d=0,(i==0||t==0)&&(d=1e-24,f==2&&c!=He&&(r=0),u==2&&h!=-He&&(o=0)));let p=d||S||1e3,v=Rs(p),x=ao(10,yi(v)),M=p*(d==0?i==0?.1:1:r),b=We(Zm(i-M,x/10),24),y=i>=c&&(f==1||f==3&&b<=c||f==2&&b>=c)?c:He,w=oi(a,b<y&&i>=y?y:Hi(y,b)),U=p*(d==0?t==0?.1:1:o),C=We(nc(t+U,x/10),24),A=t<=h&&(u==1||u==3&&C>=h||u==2&&C<=h)?h:-He,R=Hi(l,C>A&&t<=A?A:oi(A,C));return w==R&&w==0&&(R=100),[w,R]}var Ty=new Intl.NumberFormat(ho?yy.language:"en-US"),Ef=i=>Ty.format(i),vi=Math,Jl=vi.PI,Cn=vi.abs,yi=vi.floor,En=vi.round,Ni=vi.ceil,Hi=vi.min,oi=vi.max,ao=vi.pow,_m=vi.sign,Rs=vi.log10,Xm=vi.log2,Ay=(i,t=1)=>vi.sinh(i)*t,lf=(i,t=1)=>vi.asinh(i/t),He=1/0;function xm(i){return(Rs((i^i>>31)-(i>>31))|0)+1}function gf(i,t,e){return Hi(oi(i,t),e)}function qm(i){return typeof i=="function"}function Me(i){return qm(i)?i:()=>i}var Ey=()=>{},Ym=i=>i,$m=(i,t)=>t,Cy=i=>null,ym=i=>!0,vm=(i,t)=>i==t,Ry=/\.\d*?(?=9{6,}|0{6,})/gm,Er=i=>{if(Km(i)||Qs.has(i))return i;let t=`${i}`,e=t.match(Ry);if(e==null)return i;let n=e[0].length-1;if(t.indexOf("e-")!=-1){let[s,r]=t.split("e");return+`${Er(s)}e${r}`}return We(i,n)};function br(i,t){return Er(We(Er(i/t))*t)}function nc(i,t){return Er(Ni(Er(i/t))*t)}function Zm(i,t){return Er(yi(Er(i/t))*t)}function We(i,t=0){if(Km(i))return i;let e=10**t,n=i*e*(1+Number.EPSILON);return En(n)/e}var Qs=new Map;function Jm(i){return((""+i).split(".")[1]||"").length}function Pa(i,t,e,n){let s=[],r=n.map(Jm);for(let o=t;o<e;o++){let a=Cn(o),l=We(ao(i,o),a);for(let c=0;c<n.length;c++){let h=i==10?+`${n[c]}e${o}`:n[c]*l,f=(o>=0?0:a)+(o>=r[c]?0:r[c]),u=i==10?h:We(h,f);s.push(u),Qs.set(u,f)}}return s}var Ra={},Cf=[],lo=[null,null],js=Array.isArray,Km=Number.isInteger,Py=i=>i===void 0;function Sm(i){return typeof i=="string"}function ic(i){let t=!1;if(i!=null){let e=i.constructor;t=e==null||e==Object}return t}function Iy(i){return i!=null&&typeof i=="object"}var Ly=Object.getPrototypeOf(Uint8Array),jm="__proto__";function co(i,t=ic){let e;if(js(i)){let n=i.find(s=>s!=null);if(js(n)||t(n)){e=Array(i.length);for(let s=0;s<i.length;s++)e[s]=co(i[s],t)}else e=i.slice()}else if(i instanceof Ly)e=i.slice();else if(t(i)){e={};for(let n in i)n!=jm&&(e[n]=co(i[n],t))}else e=i;return e}function Mn(i){let t=arguments;for(let e=1;e<t.length;e++){let n=t[e];for(let s in n)s!=jm&&(ic(i[s])?Mn(i[s],co(n[s])):i[s]=co(n[s]))}return i}var Ny=0,Dy=1,Uy=2;function Fy(i,t,e){for(let n=0,s,r=-1;n<t.length;n++){let o=t[n];if(o>r){for(s=o-1;s>=0&&i[s]==null;)i[s--]=null;for(s=o+1;s<e&&i[s]==null;)i[r=s++]=null}}}function Oy(i,t){if(ky(i)){let o=i[0].slice();for(let a=1;a<i.length;a++)o.push(...i[a].slice(1));return Vy(o[0])||(o=zy(o)),o}let e=new Set;for(let o=0;o<i.length;o++){let l=i[o][0],c=l.length;for(let h=0;h<c;h++)e.add(l[h])}let n=[Array.from(e).sort((o,a)=>o-a)],s=n[0].length,r=new Map;for(let o=0;o<s;o++)r.set(n[0][o],o);for(let o=0;o<i.length;o++){let a=i[o],l=a[0];for(let c=1;c<a.length;c++){let h=a[c],f=Array(s).fill(void 0),u=t?t[o][c]:Dy,d=[];for(let m=0;m<h.length;m++){let S=h[m],g=r.get(l[m]);S===null?u!=Ny&&(f[g]=S,u==Uy&&d.push(g)):f[g]=S}Fy(f,d,s),n.push(f)}}return n}var By=typeof queueMicrotask>"u"?i=>Promise.resolve().then(i):queueMicrotask;function zy(i){let t=i[0],e=t.length,n=Array(e);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,o)=>t[r]-t[o]);let s=[];for(let r=0;r<i.length;r++){let o=i[r],a=Array(e);for(let l=0;l<e;l++)a[l]=o[n[l]];s.push(a)}return s}function ky(i){let t=i[0][0],e=t.length;for(let n=1;n<i.length;n++){let s=i[n][0];if(s.length!=e)return!1;if(s!=t){for(let r=0;r<e;r++)if(s[r]!=t[r])return!1}}return!0}function Vy(i,t=100){let e=i.length;if(e<=1)return!0;let n=0,s=e-1;for(;n<=s&&i[n]==null;)n++;for(;s>=n&&i[s]==null;)s--;if(s<=n)return!0;let r=oi(1,yi((s-n+1)/t));for(let o=i[n],a=n+r;a<=s;a+=r){let l=i[a];if(l!=null){if(l<=o)return!1;o=l}}return!0}var Qm=["January","February","March","April","May","June","July","August","September","October","November","December"],tg=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function eg(i){return i.slice(0,3)}var Gy=tg.map(eg),Hy=Qm.map(eg),Wy={MMMM:Qm,MMM:Hy,WWWW:tg,WWW:Gy};function wa(i){return(i<10?"0":"")+i}function Xy(i){return(i<10?"00":i<100?"0":"")+i}var qy={YYYY:i=>i.getFullYear(),YY:i=>(i.getFullYear()+"").slice(2),MMMM:(i,t)=>t.MMMM[i.getMonth()],MMM:(i,t)=>t.MMM[i.getMonth()],MM:i=>wa(i.getMonth()+1),M:i=>i.getMonth()+1,DD:i=>wa(i.getDate()),D:i=>i.getDate(),WWWW:(i,t)=>t.WWWW[i.getDay()],WWW:(i,t)=>t.WWW[i.getDay()],HH:i=>wa(i.getHours()),H:i=>i.getHours(),h:i=>{let t=i.getHours();return t==0?12:t>12?t-12:t},AA:i=>i.getHours()>=12?"PM":"AM",aa:i=>i.getHours()>=12?"pm":"am",a:i=>i.getHours()>=12?"p":"a",mm:i=>wa(i.getMinutes()),m:i=>i.getMinutes(),ss:i=>wa(i.getSeconds()),s:i=>i.getSeconds(),fff:i=>Xy(i.getMilliseconds())};function Rf(i,t){t=t||Wy;let e=[],n=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=n.exec(i);)e.push(s[0][0]=="{"?qy[s[1]]:s[0]);return r=>{let o="";for(let a=0;a<e.length;a++)o+=typeof e[a]=="string"?e[a]:e[a](r,t);return o}}var Yy=new Intl.DateTimeFormat().resolvedOptions().timeZone;function $y(i,t){let e;return t=="UTC"||t=="Etc/UTC"?e=new Date(+i+i.getTimezoneOffset()*6e4):t==Yy?e=i:(e=new Date(i.toLocaleString("en-US",{timeZone:t})),e.setMilliseconds(i.getMilliseconds())),e}var ng=i=>i%1==0,Ql=[1,2,2.5,5],Zy=Pa(10,-32,0,Ql),ig=Pa(10,0,32,Ql),Jy=ig.filter(ng),wr=Zy.concat(ig),Pf=`
`,sg="{YYYY}",Mm=Pf+sg,rg="{M}/{D}",Ea=Pf+rg,$l=Ea+"/{YY}",og="{aa}",Ky="{h}:{mm}",ro=Ky+og,bm=Pf+ro,wm=":{ss}",De=null;function ag(i){let t=i*1e3,e=t*60,n=e*60,s=n*24,r=s*30,o=s*365,l=(i==1?Pa(10,0,3,Ql).filter(ng):Pa(10,-3,0,Ql)).concat([t,t*5,t*10,t*15,t*30,e,e*5,e*10,e*15,e*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,r,r*2,r*3,r*4,r*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),c=[[o,sg,De,De,De,De,De,De,1],[s*28,"{MMM}",Mm,De,De,De,De,De,1],[s,rg,Mm,De,De,De,De,De,1],[n,"{h}"+og,$l,De,Ea,De,De,De,1],[e,ro,$l,De,Ea,De,De,De,1],[t,wm,$l+" "+ro,De,Ea+" "+ro,De,bm,De,1],[i,wm+".{fff}",$l+" "+ro,De,Ea+" "+ro,De,bm,De,1]];function h(f){return(u,d,m,S,g,_)=>{let p=[],v=g>=o,x=g>=r&&g<o,M=f(m),b=We(M*i,3),y=cf(M.getFullYear(),v?0:M.getMonth(),x||v?1:M.getDate()),w=We(y*i,3);if(x||v){let U=x?g/r:0,C=v?g/o:0,A=b==w?b:We(cf(y.getFullYear()+C,y.getMonth()+U,1)*i,3),R=new Date(En(A/i)),D=R.getFullYear(),P=R.getMonth();for(let F=0;A<=S;F++){let H=cf(D+C*F,P+U*F,1),z=H-f(We(H*i,3));A=We((+H+z)*i,3),A<=S&&p.push(A)}}else{let U=g>=s?s:g,C=yi(m)-yi(b),A=w+C+nc(b-w,U);p.push(A);let R=f(A),D=R.getHours()+R.getMinutes()/e+R.getSeconds()/n,P=g/n,F=u.axes[d]._space,H=_/F;for(;A=We(A+g,i==1?0:3),!(A>S);)if(P>1){let z=yi(We(D+P,6))%24,Z=f(A).getHours()-z;Z>1&&(Z=-1),A-=Z*n,D=(D+P)%24;let K=p[p.length-1];We((A-K)/g,3)*H>=.7&&p.push(A)}else p.push(A)}return p}}return[l,c,h]}var[jy,Qy,tv]=ag(1),[ev,nv,iv]=ag(.001);Pa(2,-53,53,[1]);function Tm(i,t){return i.map(e=>e.map((n,s)=>s==0||s==8||n==null?n:t(s==1||e[8]==0?n:e[1]+n)))}function Am(i,t){return(e,n,s,r,o)=>{let a=t.find(m=>o>=m[0])||t[t.length-1],l,c,h,f,u,d;return n.map(m=>{let S=i(m),g=S.getFullYear(),_=S.getMonth(),p=S.getDate(),v=S.getHours(),x=S.getMinutes(),M=S.getSeconds(),b=g!=l&&a[2]||_!=c&&a[3]||p!=h&&a[4]||v!=f&&a[5]||x!=u&&a[6]||M!=d&&a[7]||a[1];return l=g,c=_,h=p,f=v,u=x,d=M,b(S)})}}function sv(i,t){let e=Rf(t);return(n,s,r,o,a)=>s.map(l=>e(i(l)))}function cf(i,t,e){return new Date(i,t,e)}function Em(i,t){return t(i)}var rv="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function Cm(i,t){return(e,n,s,r)=>r==null?bf:t(i(n))}function ov(i,t){let e=i.series[t];return e.width?e.stroke(i,t):e.points.width?e.points.stroke(i,t):null}function av(i,t){return i.series[t].fill(i,t)}var lv={show:!0,live:!0,isolate:!1,mount:Ey,markers:{show:!0,width:2,stroke:ov,fill:av,dash:"solid"},idx:null,idxs:null,values:[]};function cv(i,t){let e=i.cursor.points,n=Li(),s=e.size(i,t);tn(n,Ta,s),tn(n,Aa,s);let r=s/-2;tn(n,"marginLeft",r),tn(n,"marginTop",r);let o=e.width(i,t,s);return o&&tn(n,"borderWidth",o),n}function uv(i,t){let e=i.series[t].points;return e._fill||e._stroke}function hv(i,t){let e=i.series[t].points;return e._stroke||e._fill}function fv(i,t){return i.series[t].points.size}var uf=[0,0];function dv(i,t,e){return uf[0]=t,uf[1]=e,uf}function Zl(i,t,e,n=!0){return s=>{s.button==0&&(!n||s.target==t)&&e(s)}}function hf(i,t,e,n=!0){return s=>{(!n||s.target==t)&&e(s)}}var pv={show:!0,x:!0,y:!0,lock:!1,move:dv,points:{one:!1,show:cv,size:fv,width:0,stroke:hv,fill:uv},bind:{mousedown:Zl,mouseup:Zl,click:Zl,dblclick:Zl,mousemove:hf,mouseleave:hf,mouseenter:hf},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(i,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(i,t,e,n,s)=>n-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},lg={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},If=Mn({},lg,{filter:$m}),cg=Mn({},If,{size:10}),ug=Mn({},lg,{show:!1}),Lf='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',hg="bold "+Lf,fg=1.5,Rm={show:!0,scale:"x",stroke:Mf,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:hg,side:2,grid:If,ticks:cg,border:ug,font:Lf,lineGap:fg,rotate:0},mv="Value",gv="Time",Pm={show:!0,scale:"x",auto:!1,sorted:1,min:He,max:-He,idxs:[]};function _v(i,t,e,n,s){return t.map(r=>r==null?"":Ef(r))}function xv(i,t,e,n,s,r,o){let a=[],l=Qs.get(s)||0;e=o?e:We(nc(e,s),l);for(let c=e;c<=n;c=We(c+s,l))a.push(Object.is(c,-0)?0:c);return a}function _f(i,t,e,n,s,r,o){let a=[],l=i.scales[i.axes[t].scale].log,c=l==10?Rs:Xm,h=yi(c(e));s=ao(l,h),l==10&&(s=wr[Gi(s,wr)]);let f=e,u=s*l;l==10&&(u=wr[Gi(u,wr)]);do a.push(f),f=f+s,l==10&&!Qs.has(f)&&(f=We(f,Qs.get(s))),f>=u&&(s=f,u=s*l,l==10&&(u=wr[Gi(u,wr)]));while(f<=n);return a}function yv(i,t,e,n,s,r,o){let l=i.scales[i.axes[t].scale].asinh,c=n>l?_f(i,t,oi(l,e),n,s):[l],h=n>=0&&e<=0?[0]:[];return(e<-l?_f(i,t,oi(l,-n),-e,s):[l]).reverse().map(u=>-u).concat(h,c)}var dg=/./,vv=/[12357]/,Sv=/[125]/,Im=/1/,xf=(i,t,e,n)=>i.map((s,r)=>t==4&&s==0||r%n==0&&e.test(s.toExponential()[s<0?1:0])?s:null);function Mv(i,t,e,n,s){let r=i.axes[e],o=r.scale,a=i.scales[o],l=i.valToPos,c=r._space,h=l(10,o),f=l(9,o)-h>=c?dg:l(7,o)-h>=c?vv:l(5,o)-h>=c?Sv:Im;if(f==Im){let u=Cn(l(1,o)-h);if(u<c)return xf(t.slice().reverse(),a.distr,f,Ni(c/u)).reverse()}return xf(t,a.distr,f,1)}function bv(i,t,e,n,s){let r=i.axes[e],o=r.scale,a=r._space,l=i.valToPos,c=Cn(l(1,o)-l(2,o));return c<a?xf(t.slice().reverse(),3,dg,Ni(a/c)).reverse():t}function wv(i,t,e,n){return n==null?bf:t==null?"":Ef(t)}var Lm={show:!0,scale:"y",stroke:Mf,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:hg,side:3,grid:If,ticks:cg,border:ug,font:Lf,lineGap:fg,rotate:0};function Tv(i,t){let e=3+(i||1)*2;return We(e*t,3)}function Av(i,t){let{scale:e,idxs:n}=i.series[0],s=i._data[0],r=i.valToPos(s[n[0]],e,!0),o=i.valToPos(s[n[1]],e,!0),a=Cn(o-r),l=i.series[t],c=a/(l.points.space*Pe);return n[1]-n[0]<=c}var Nm={scale:null,auto:!0,sorted:0,min:He,max:-He},pg=(i,t,e,n,s)=>s,Dm={show:!0,auto:!0,sorted:0,gaps:pg,alpha:1,facets:[Mn({},Nm,{scale:"x"}),Mn({},Nm,{scale:"y"})]},Um={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:pg,alpha:1,points:{show:Av,filter:null},values:null,min:He,max:-He,idxs:[],path:null,clip:null};function Ev(i,t,e,n,s){return e/10}var mg={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Cv=Mn({},mg,{time:!1,ori:1}),Fm={};function gg(i,t){let e=Fm[i];return e||(e={key:i,plots:[],sub(n){e.plots.push(n)},unsub(n){e.plots=e.plots.filter(s=>s!=n)},pub(n,s,r,o,a,l,c){for(let h=0;h<e.plots.length;h++)e.plots[h]!=s&&e.plots[h].pub(n,s,r,o,a,l,c)}},i!=null&&(Fm[i]=e)),e}var uo=1,yf=2;function Cr(i,t,e){let n=i.mode,s=i.series[t],r=n==2?i._data[t]:i._data,o=i.scales,a=i.bbox,l=r[0],c=n==2?r[1]:r[t],h=n==2?o[s.facets[0].scale]:o[i.series[0].scale],f=n==2?o[s.facets[1].scale]:o[s.scale],u=a.left,d=a.top,m=a.width,S=a.height,g=i.valToPosH,_=i.valToPosV;return h.ori==0?e(s,l,c,h,f,g,_,u,d,m,S,rc,fo,ac,xg,vg):e(s,l,c,h,f,_,g,d,u,S,m,oc,po,Uf,yg,Sg)}function Nf(i,t){let e=0,n=0,s=Ce(i.bands,Cf);for(let r=0;r<s.length;r++){let o=s[r];o.series[0]==t?e=o.dir:o.series[1]==t&&(o.dir==1?n|=1:n|=2)}return[e,n==1?-1:n==2?1:n==3?2:0]}function Rv(i,t,e,n,s){let r=i.mode,o=i.series[t],a=r==2?o.facets[1].scale:o.scale,l=i.scales[a];return s==-1?l.min:s==1?l.max:l.distr==3?l.dir==1?l.min:l.max:0}function Ps(i,t,e,n,s,r){return Cr(i,t,(o,a,l,c,h,f,u,d,m,S,g)=>{let _=o.pxRound,p=c.dir*(c.ori==0?1:-1),v=c.ori==0?fo:po,x,M;p==1?(x=e,M=n):(x=n,M=e);let b=_(f(a[x],c,S,d)),y=_(u(l[x],h,g,m)),w=_(f(a[M],c,S,d)),U=_(u(r==1?h.max:h.min,h,g,m)),C=new Path2D(s);return v(C,w,U),v(C,b,U),v(C,b,y),C})}function sc(i,t,e,n,s,r){let o=null;if(i.length>0){o=new Path2D;let a=t==0?ac:Uf,l=e;for(let f=0;f<i.length;f++){let u=i[f];if(u[1]>u[0]){let d=u[0]-l;d>0&&a(o,l,n,d,n+r),l=u[1]}}let c=e+s-l,h=10;c>0&&a(o,l,n-h/2,c,n+r+h)}return o}function Pv(i,t,e){let n=i[i.length-1];n&&n[0]==t?n[1]=e:i.push([t,e])}function Df(i,t,e,n,s,r,o){let a=[],l=i.length;for(let c=s==1?e:n;c>=e&&c<=n;c+=s)if(t[c]===null){let f=c,u=c;if(s==1)for(;++c<=n&&t[c]===null;)u=c;else for(;--c>=e&&t[c]===null;)u=c;let d=r(i[f]),m=u==f?d:r(i[u]),S=f-s;d=o<=0&&S>=0&&S<l?r(i[S]):d;let _=u+s;m=o>=0&&_>=0&&_<l?r(i[_]):m,m>=d&&a.push([d,m])}return a}function Om(i){return i==0?Ym:i==1?En:t=>br(t,i)}function _g(i){let t=i==0?rc:oc,e=i==0?(s,r,o,a,l,c)=>{s.arcTo(r,o,a,l,c)}:(s,r,o,a,l,c)=>{s.arcTo(o,r,l,a,c)},n=i==0?(s,r,o,a,l)=>{s.rect(r,o,a,l)}:(s,r,o,a,l)=>{s.rect(o,r,l,a)};return(s,r,o,a,l,c=0,h=0)=>{c==0&&h==0?n(s,r,o,a,l):(c=Hi(c,a/2,l/2),h=Hi(h,a/2,l/2),t(s,r+c,o),e(s,r+a,o,r+a,o+l,c),e(s,r+a,o+l,r,o+l,h),e(s,r,o+l,r,o,h),e(s,r,o,r+a,o,c),s.closePath())}}var rc=(i,t,e)=>{i.moveTo(t,e)},oc=(i,t,e)=>{i.moveTo(e,t)},fo=(i,t,e)=>{i.lineTo(t,e)},po=(i,t,e)=>{i.lineTo(e,t)},ac=_g(0),Uf=_g(1),xg=(i,t,e,n,s,r)=>{i.arc(t,e,n,s,r)},yg=(i,t,e,n,s,r)=>{i.arc(e,t,n,s,r)},vg=(i,t,e,n,s,r,o)=>{i.bezierCurveTo(t,e,n,s,r,o)},Sg=(i,t,e,n,s,r,o)=>{i.bezierCurveTo(e,t,s,n,o,r)};function Mg(i){return(t,e,n,s,r)=>Cr(t,e,(o,a,l,c,h,f,u,d,m,S,g)=>{let{pxRound:_,points:p}=o,v,x;c.ori==0?(v=rc,x=xg):(v=oc,x=yg);let M=We(p.width*Pe,3),b=(p.size-p.width)/2*Pe,y=We(b*2,3),w=new Path2D,U=new Path2D,{left:C,top:A,width:R,height:D}=t.bbox;ac(U,C-y,A-y,R+y*2,D+y*2);let P=F=>{if(l[F]!=null){let H=_(f(a[F],c,S,d)),z=_(u(l[F],h,g,m));v(w,H+b,z),x(w,H,z,b,0,Jl*2)}};if(r)r.forEach(P);else for(let F=n;F<=s;F++)P(F);return{stroke:M>0?w:null,fill:w,clip:U,flags:uo|yf}})}function bg(i){return(t,e,n,s,r,o)=>{n!=s&&(r!=n&&o!=n&&i(t,e,n),r!=s&&o!=s&&i(t,e,s),i(t,e,o))}}var Iv=bg(fo),Lv=bg(po);function wg(i){let t=Ce(i?.alignGaps,0);return(e,n,s,r)=>Cr(e,n,(o,a,l,c,h,f,u,d,m,S,g)=>{[s,r]=tc(l,s,r);let _=o.pxRound,p=D=>_(f(D,c,S,d)),v=D=>_(u(D,h,g,m)),x,M;c.ori==0?(x=fo,M=Iv):(x=po,M=Lv);let b=c.dir*(c.ori==0?1:-1),y={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:uo},w=y.stroke,U=!1;if(r-s>=S*4){let D=xt=>e.posToVal(xt,c.key,!0),P=null,F=null,H,z,j,q=p(a[b==1?s:r]),Z=p(a[s]),K=p(a[r]),ht=D(b==1?Z+1:K-1);for(let xt=b==1?s:r;xt>=s&&xt<=r;xt+=b){let J=a[xt],dt=(b==1?J<ht:J>ht)?q:p(J),yt=l[xt];dt==q?yt!=null?(z=yt,P==null?(x(w,dt,v(z)),H=P=F=z):z<P?P=z:z>F&&(F=z)):yt===null&&(U=!0):(P!=null&&M(w,q,v(P),v(F),v(H),v(z)),yt!=null?(z=yt,x(w,dt,v(z)),P=F=H=z):(P=F=null,yt===null&&(U=!0)),q=dt,ht=D(q+b))}P!=null&&P!=F&&j!=q&&M(w,q,v(P),v(F),v(H),v(z))}else for(let D=b==1?s:r;D>=s&&D<=r;D+=b){let P=l[D];P===null?U=!0:P!=null&&x(w,p(a[D]),v(P))}let[A,R]=Nf(e,n);if(o.fill!=null||A!=0){let D=y.fill=new Path2D(w),P=o.fillTo(e,n,o.min,o.max,A),F=v(P),H=p(a[s]),z=p(a[r]);b==-1&&([z,H]=[H,z]),x(D,z,F),x(D,H,F)}if(!o.spanGaps){let D=[];U&&D.push(...Df(a,l,s,r,b,p,t)),y.gaps=D=o.gaps(e,n,s,r,D),y.clip=sc(D,c.ori,d,m,S,g)}return R!=0&&(y.band=R==2?[Ps(e,n,s,r,w,-1),Ps(e,n,s,r,w,1)]:Ps(e,n,s,r,w,R)),y})}function Nv(i){let t=Ce(i.align,1),e=Ce(i.ascDesc,!1),n=Ce(i.alignGaps,0),s=Ce(i.extend,!1);return(r,o,a,l)=>Cr(r,o,(c,h,f,u,d,m,S,g,_,p,v)=>{[a,l]=tc(f,a,l);let x=c.pxRound,{left:M,width:b}=r.bbox,y=Z=>x(m(Z,u,p,g)),w=Z=>x(S(Z,d,v,_)),U=u.ori==0?fo:po,C={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:uo},A=C.stroke,R=u.dir*(u.ori==0?1:-1),D=w(f[R==1?a:l]),P=y(h[R==1?a:l]),F=P,H=P;s&&t==-1&&(H=M,U(A,H,D)),U(A,P,D);for(let Z=R==1?a:l;Z>=a&&Z<=l;Z+=R){let K=f[Z];if(K==null)continue;let ht=y(h[Z]),xt=w(K);t==1?U(A,ht,D):U(A,F,xt),U(A,ht,xt),D=xt,F=ht}let z=F;s&&t==1&&(z=M+b,U(A,z,D));let[j,q]=Nf(r,o);if(c.fill!=null||j!=0){let Z=C.fill=new Path2D(A),K=c.fillTo(r,o,c.min,c.max,j),ht=w(K);U(Z,z,ht),U(Z,H,ht)}if(!c.spanGaps){let Z=[];Z.push(...Df(h,f,a,l,R,y,n));let K=c.width*Pe/2,ht=e||t==1?K:-K,xt=e||t==-1?-K:K;Z.forEach(J=>{J[0]+=ht,J[1]+=xt}),C.gaps=Z=c.gaps(r,o,a,l,Z),C.clip=sc(Z,u.ori,g,_,p,v)}return q!=0&&(C.band=q==2?[Ps(r,o,a,l,A,-1),Ps(r,o,a,l,A,1)]:Ps(r,o,a,l,A,q)),C})}function Bm(i,t,e,n,s,r,o=He){if(i.length>1){let a=null;for(let l=0,c=1/0;l<i.length;l++)if(t[l]!==void 0){if(a!=null){let h=Cn(i[l]-i[a]);h<c&&(c=h,o=Cn(e(i[l],n,s,r)-e(i[a],n,s,r)))}a=l}}return o}function Dv(i){i=i||Ra;let t=Ce(i.size,[.6,He,1]),e=i.align||0,n=i.gap||0,s=i.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let r=Me(s),o=1-t[0],a=Ce(t[1],He),l=Ce(t[2],1),c=Ce(i.disp,Ra),h=Ce(i.each,d=>{}),{fill:f,stroke:u}=c;return(d,m,S,g)=>Cr(d,m,(_,p,v,x,M,b,y,w,U,C,A)=>{let R=_.pxRound,D=e,P=n*Pe,F=a*Pe,H=l*Pe,z,j;x.ori==0?[z,j]=r(d,m):[j,z]=r(d,m);let q=x.dir*(x.ori==0?1:-1),Z=x.ori==0?ac:Uf,K=x.ori==0?h:(Lt,Qt,mt,nt,Rt,_t,Tt)=>{h(Lt,Qt,mt,Rt,nt,Tt,_t)},ht=Ce(d.bands,Cf).find(Lt=>Lt.series[0]==m),xt=ht!=null?ht.dir:0,J=_.fillTo(d,m,_.min,_.max,xt),at=R(y(J,M,A,U)),dt,yt,vt,Bt=C,qt=R(_.width*Pe),Ft=!1,Zt=null,$t=null,jt=null,pe=null;f!=null&&(qt==0||u!=null)&&(Ft=!0,Zt=f.values(d,m,S,g),$t=new Map,new Set(Zt).forEach(Lt=>{Lt!=null&&$t.set(Lt,new Path2D)}),qt>0&&(jt=u.values(d,m,S,g),pe=new Map,new Set(jt).forEach(Lt=>{Lt!=null&&pe.set(Lt,new Path2D)})));let{x0:we,size:Te}=c;if(we!=null&&Te!=null){D=1,p=we.values(d,m,S,g),we.unit==2&&(p=p.map(mt=>d.posToVal(w+mt*C,x.key,!0)));let Lt=Te.values(d,m,S,g);Te.unit==2?yt=Lt[0]*C:yt=b(Lt[0],x,C,w)-b(0,x,C,w),Bt=Bm(p,v,b,x,C,w,Bt),vt=Bt-yt+P}else Bt=Bm(p,v,b,x,C,w,Bt),vt=Bt*o+P,yt=Bt-vt;vt<1&&(vt=0),qt>=yt/2&&(qt=0),vt<5&&(R=Ym);let ce=vt>0,an=Bt-vt-(ce?qt:0);yt=R(gf(an,H,F)),dt=(D==0?yt/2:D==q?0:yt)-D*q*((D==0?P/2:0)+(ce?qt/2:0));let me={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},pn=Ft?null:new Path2D,$e=null;if(ht!=null)$e=d.data[ht.series[1]];else{let{y0:Lt,y1:Qt}=c;Lt!=null&&Qt!=null&&(v=Qt.values(d,m,S,g),$e=Lt.values(d,m,S,g))}let nn=z*yt,G=j*yt;for(let Lt=q==1?S:g;Lt>=S&&Lt<=g;Lt+=q){let Qt=v[Lt];if(Qt==null)continue;if($e!=null){let $=$e[Lt]??0;if(Qt-$==0)continue;at=y($,M,A,U)}let mt=x.distr!=2||c!=null?p[Lt]:Lt,nt=b(mt,x,C,w),Rt=y(Ce(Qt,J),M,A,U),_t=R(nt-dt),Tt=R(oi(Rt,at)),N=R(Hi(Rt,at)),E=Tt-N;if(Qt!=null){let $=Qt<0?G:nn,ut=Qt<0?nn:G;Ft?(qt>0&&jt[Lt]!=null&&Z(pe.get(jt[Lt]),_t,N+yi(qt/2),yt,oi(0,E-qt),$,ut),Zt[Lt]!=null&&Z($t.get(Zt[Lt]),_t,N+yi(qt/2),yt,oi(0,E-qt),$,ut)):Z(pn,_t,N+yi(qt/2),yt,oi(0,E-qt),$,ut),K(d,m,Lt,_t-qt/2,N,yt+qt,E)}}return qt>0?me.stroke=Ft?pe:pn:Ft||(me._fill=_.width==0?_._fill:_._stroke??_._fill,me.width=0),me.fill=Ft?$t:pn,me})}function Uv(i,t){let e=Ce(t?.alignGaps,0);return(n,s,r,o)=>Cr(n,s,(a,l,c,h,f,u,d,m,S,g,_)=>{[r,o]=tc(c,r,o);let p=a.pxRound,v=z=>p(u(z,h,g,m)),x=z=>p(d(z,f,_,S)),M,b,y;h.ori==0?(M=rc,y=fo,b=vg):(M=oc,y=po,b=Sg);let w=h.dir*(h.ori==0?1:-1),U=v(l[w==1?r:o]),C=U,A=[],R=[];for(let z=w==1?r:o;z>=r&&z<=o;z+=w)if(c[z]!=null){let q=l[z],Z=v(q);A.push(C=Z),R.push(x(c[z]))}let D={stroke:i(A,R,M,y,b,p),fill:null,clip:null,band:null,gaps:null,flags:uo},P=D.stroke,[F,H]=Nf(n,s);if(a.fill!=null||F!=0){let z=D.fill=new Path2D(P),j=a.fillTo(n,s,a.min,a.max,F),q=x(j);y(z,C,q),y(z,U,q)}if(!a.spanGaps){let z=[];z.push(...Df(l,c,r,o,w,v,e)),D.gaps=z=a.gaps(n,s,r,o,z),D.clip=sc(z,h.ori,m,S,g,_)}return H!=0&&(D.band=H==2?[Ps(n,s,r,o,P,-1),Ps(n,s,r,o,P,1)]:Ps(n,s,r,o,P,H)),D})}function Fv(i){return Uv(Ov,i)}function Ov(i,t,e,n,s,r){let o=i.length;if(o<2)return null;let a=new Path2D;if(e(a,i[0],t[0]),o==2)n(a,i[1],t[1]);else{let l=Array(o),c=Array(o-1),h=Array(o-1),f=Array(o-1);for(let u=0;u<o-1;u++)h[u]=t[u+1]-t[u],f[u]=i[u+1]-i[u],c[u]=h[u]/f[u];l[0]=c[0];for(let u=1;u<o-1;u++)c[u]===0||c[u-1]===0||c[u-1]>0!=c[u]>0?l[u]=0:(l[u]=3*(f[u-1]+f[u])/((2*f[u]+f[u-1])/c[u-1]+(f[u]+2*f[u-1])/c[u]),isFinite(l[u])||(l[u]=0));l[o-1]=c[o-2];for(let u=0;u<o-1;u++)s(a,i[u]+f[u]/3,t[u]+l[u]*f[u]/3,i[u+1]-f[u]/3,t[u+1]-l[u+1]*f[u]/3,i[u+1],t[u+1])}return a}var vf=new Set;function zm(){for(let i of vf)i.syncRect(!0)}ho&&(Ar(_y,oo,zm),Ar(xy,oo,zm,!0),Ar(Kl,oo,()=>{zn.pxRatio=Pe}));var Bv=wg(),zv=Mg();function km(i,t,e,n){return(n?[i[0],i[1]].concat(i.slice(2)):[i[0]].concat(i.slice(1))).map((r,o)=>Sf(r,o,t,e))}function kv(i,t){return i.map((e,n)=>n==0?{}:Mn({},t,e))}function Sf(i,t,e,n){return Mn({},t==0?e:n,i)}function Tg(i,t,e){return t==null?lo:[t,e]}var Vv=Tg;function Gv(i,t,e){return t==null?lo:jl(t,e,Af,!0)}function Ag(i,t,e,n){return t==null?lo:ec(t,e,i.scales[n].log,!1)}var Hv=Ag;function Eg(i,t,e,n){return t==null?lo:Tf(t,e,i.scales[n].log,!1)}var Wv=Eg;function Xv(i,t,e,n,s){let r=oi(xm(i),xm(t)),o=t-i,a=Gi(s/n*o,e);do{let l=e[a],c=n*l/o;if(c>=s&&r+(l<5?Qs.get(l):0)<=17)return[l,c]}while(++a<e.length);return[0,0]}function Vm(i){let t,e;return i=i.replace(/(\d+)px/,(n,s)=>(t=En((e=+s)*Pe))+"px"),[i,t,e]}function qv(i){i.show&&[i.font,i.labelFont].forEach(t=>{let e=We(t[2]*Pe,1);t[0]=t[0].replace(/[0-9.]+px/,e+"px"),t[1]=e})}function zn(i,t,e){let n={mode:Ce(i.mode,1)},s=n.mode;function r(T,I,O,B){let Y=I.valToPct(T);return B+O*(I.dir==-1?1-Y:Y)}function o(T,I,O,B){let Y=I.valToPct(T);return B+O*(I.dir==-1?Y:1-Y)}function a(T,I,O,B){return I.ori==0?r(T,I,O,B):o(T,I,O,B)}n.valToPosH=r,n.valToPosV=o;let l=!1;n.status=0;let c=n.root=Li(Qx);if(i.id!=null&&(c.id=i.id),xi(c,i.class),i.title){let T=Li(ny,c);T.textContent=i.title}let h=Vi("canvas"),f=n.ctx=h.getContext("2d"),u=Li(iy,c);Ar("click",u,T=>{T.target===m&&(Je!=jr||sn!=Qr)&&Bn.click(n,T)},!0);let d=n.under=Li(sy,u);u.appendChild(h);let m=n.over=Li(ry,u);i=co(i);let S=+Ce(i.pxAlign,1),g=Om(S);(i.plugins||[]).forEach(T=>{T.opts&&(i=T.opts(n,i)||i)});let _=i.ms||.001,p=n.series=s==1?km(i.series||[],Pm,Um,!1):kv(i.series||[null],Dm),v=n.axes=km(i.axes||[],Rm,Lm,!0),x=n.scales={},M=n.bands=i.bands||[];M.forEach(T=>{T.fill=Me(T.fill||null),T.dir=Ce(T.dir,-1)});let b=s==2?p[1].facets[0].scale:p[0].scale,y={axes:As,series:_e},w=(i.drawOrder||["axes","series"]).map(T=>y[T]);function U(T){let I=T.distr==3?O=>Rs(O>0?O:T.clamp(n,O,T.min,T.max,T.key)):T.distr==4?O=>lf(O,T.asinh):T.distr==100?O=>T.fwd(O):O=>O;return O=>{let B=I(O),{_min:Y,_max:et}=T,gt=et-Y;return(B-Y)/gt}}function C(T){let I=x[T];if(I==null){let O=(i.scales||Ra)[T]||Ra;if(O.from!=null){C(O.from);let B=Mn({},x[O.from],O,{key:T});B.valToPct=U(B),x[T]=B}else{I=x[T]=Mn({},T==b?mg:Cv,O),I.key=T;let B=I.time,Y=I.range,et=js(Y);if((T!=b||s==2&&!B)&&(et&&(Y[0]==null||Y[1]==null)&&(Y={min:Y[0]==null?mm:{mode:1,hard:Y[0],soft:Y[0]},max:Y[1]==null?mm:{mode:1,hard:Y[1],soft:Y[1]}},et=!1),!et&&ic(Y))){let gt=Y;Y=(bt,Et,zt)=>Et==null?lo:jl(Et,zt,gt)}I.range=Me(Y||(B?Vv:T==b?I.distr==3?Hv:I.distr==4?Wv:Tg:I.distr==3?Ag:I.distr==4?Eg:Gv)),I.auto=Me(et?!1:I.auto),I.clamp=Me(I.clamp||Ev),I._min=I._max=null,I.valToPct=U(I)}}}C("x"),C("y"),s==1&&p.forEach(T=>{C(T.scale)}),v.forEach(T=>{C(T.scale)});for(let T in i.scales)C(T);let A=x[b],R=A.distr,D,P;A.ori==0?(xi(c,ty),D=r,P=o):(xi(c,ey),D=o,P=r);let F={};for(let T in x){let I=x[T];(I.min!=null||I.max!=null)&&(F[T]={min:I.min,max:I.max},I.min=I.max=null)}let H=i.tzDate||(T=>new Date(En(T/_))),z=i.fmtDate||Rf,j=_==1?tv(H):iv(H),q=Am(H,Tm(_==1?Qy:nv,z)),Z=Cm(H,Em(rv,z)),K=[],ht=n.legend=Mn({},lv,i.legend),xt=n.cursor=Mn({},pv,{drag:{y:s==2}},i.cursor),J=ht.show,at=xt.show,dt=ht.markers;ht.idxs=K,dt.width=Me(dt.width),dt.dash=Me(dt.dash),dt.stroke=Me(dt.stroke),dt.fill=Me(dt.fill);let yt,vt,Bt,qt=[],Ft=[],Zt,$t=!1,jt={};if(ht.live){let T=p[1]?p[1].values:null;$t=T!=null,Zt=$t?T(n,1,0):{_:0};for(let I in Zt)jt[I]=bf}if(J)if(yt=Vi("table",hy,c),Bt=Vi("tbody",null,yt),ht.mount(n,yt),$t){vt=Vi("thead",null,yt,Bt);let T=Vi("tr",null,vt);Vi("th",null,T);for(var pe in Zt)Vi("th",nm,T).textContent=pe}else xi(yt,dy),ht.live&&xi(yt,fy);let we={show:!0},Te={show:!1};function ce(T,I){if(I==0&&($t||!ht.live||s==2))return lo;let O=[],B=Vi("tr",py,Bt,Bt.childNodes[I]);xi(B,T.class),T.show||xi(B,Tr);let Y=Vi("th",null,B);if(dt.show){let bt=Li(my,Y);if(I>0){let Et=dt.width(n,I);Et&&(bt.style.border=Et+"px "+dt.dash(n,I)+" "+dt.stroke(n,I)),bt.style.background=dt.fill(n,I)}}let et=Li(nm,Y);T.label instanceof HTMLElement?et.appendChild(T.label):et.textContent=T.label,I>0&&(dt.show||(et.style.color=T.width>0?dt.stroke(n,I):dt.fill(n,I)),me("click",Y,bt=>{if(xt._lock)return;te(bt);let Et=p.indexOf(T);if((bt.ctrlKey||bt.metaKey)!=ht.isolate){let zt=p.some((kt,Ht)=>Ht>0&&Ht!=Et&&kt.show);p.forEach((kt,Ht)=>{Ht>0&&ss(Ht,zt?Ht==Et?we:Te:we,!0,Sn.setSeries)})}else ss(Et,{show:!T.show},!0,Sn.setSeries)},!1),ie&&me(om,Y,bt=>{xt._lock||(te(bt),ss(p.indexOf(T),eo,!0,Sn.setSeries))},!1));for(var gt in Zt){let bt=Vi("td",gy,B);bt.textContent="--",O.push(bt)}return[B,O]}let an=new Map;function me(T,I,O,B=!0){let Y=an.get(I)||{},et=xt.bind[T](n,I,O,B);et&&(Ar(T,I,Y[T]=et),an.set(I,Y))}function pn(T,I,O){let B=an.get(I)||{};for(let Y in B)(T==null||Y==T)&&(mf(Y,I,B[Y]),delete B[Y]);T==null&&an.delete(I)}let $e=0,nn=0,G=0,Lt=0,Qt=0,mt=0,nt=Qt,Rt=mt,_t=G,Tt=Lt,N=0,E=0,$=0,ut=0;n.bbox={};let lt=!1,St=!1,Mt=!1,rt=!1,st=!1,pt=!1;function k(T,I,O){(O||T!=n.width||I!=n.height)&&ct(T,I),fe(!1),Mt=!0,St=!0,$n()}function ct(T,I){n.width=$e=G=T,n.height=nn=Lt=I,Qt=mt=0,At(),Yt();let O=n.bbox;N=O.left=br(Qt*Pe,.5),E=O.top=br(mt*Pe,.5),$=O.width=br(G*Pe,.5),ut=O.height=br(Lt*Pe,.5)}let ot=3;function Ct(){let T=!1,I=0;for(;!T;){I++;let O=Zr(I),B=is(I);T=I==ot||O&&B,T||(ct(n.width,n.height),St=!0)}}function wt({width:T,height:I}){k(T,I)}n.setSize=wt;function At(){let T=!1,I=!1,O=!1,B=!1;v.forEach((Y,et)=>{if(Y.show&&Y._show){let{side:gt,_size:bt}=Y,Et=gt%2,zt=Y.label!=null?Y.labelSize:0,kt=bt+zt;kt>0&&(Et?(G-=kt,gt==3?(Qt+=kt,B=!0):O=!0):(Lt-=kt,gt==0?(mt+=kt,T=!0):I=!0))}}),es[0]=T,es[1]=O,es[2]=I,es[3]=B,G-=Bi[1]+Bi[3],Qt+=Bi[3],Lt-=Bi[2]+Bi[0],mt+=Bi[0]}function Yt(){let T=Qt+G,I=mt+Lt,O=Qt,B=mt;function Y(et,gt){switch(et){case 1:return T+=gt,T-gt;case 2:return I+=gt,I-gt;case 3:return O-=gt,O+gt;case 0:return B-=gt,B+gt}}v.forEach((et,gt)=>{if(et.show&&et._show){let bt=et.side;et._pos=Y(bt,et._size),et.label!=null&&(et._lpos=Y(bt,et.labelSize))}})}if(xt.dataIdx==null){let T=xt.hover,I=T.skip=new Set(T.skip??[]);I.add(void 0);let O=T.prox=Me(T.prox),B=T.bias??=0;xt.dataIdx=(Y,et,gt,bt)=>{if(et==0)return gt;let Et=gt,zt=O(Y,et,gt,bt)??He,kt=zt>=0&&zt<He,Ht=A.ori==0?G:Lt,le=xt.left,Re=t[0],Ee=t[et];if(I.has(Ee[gt])){Et=null;let xe=null,ne=null,Jt;if(B==0||B==-1)for(Jt=gt;xe==null&&Jt-- >0;)I.has(Ee[Jt])||(xe=Jt);if(B==0||B==1)for(Jt=gt;ne==null&&Jt++<Ee.length;)I.has(Ee[Jt])||(ne=Jt);if(xe!=null||ne!=null)if(kt){let je=xe==null?-1/0:D(Re[xe],A,Ht,0),un=ne==null?1/0:D(Re[ne],A,Ht,0),Dn=le-je,Ve=un-le;Dn<=Ve?Dn<=zt&&(Et=xe):Ve<=zt&&(Et=ne)}else Et=ne==null?xe:xe==null?ne:gt-xe<=ne-gt?xe:ne}else kt&&Cn(le-D(Re[gt],A,Ht,0))>zt&&(Et=null);return Et}}let te=T=>{xt.event=T};xt.idxs=K,xt._lock=!1;let ft=xt.points;ft.show=Me(ft.show),ft.size=Me(ft.size),ft.stroke=Me(ft.stroke),ft.width=Me(ft.width),ft.fill=Me(ft.fill);let Vt=n.focus=Mn({},i.focus||{alpha:.3},xt.focus),ie=Vt.prox>=0,Nt=ie&&ft.one,ue=[],Ze=[],ei=[];function ma(T,I){let O=ft.show(n,I);if(O instanceof HTMLElement)return xi(O,uy),xi(O,T.class),us(O,-10,-10,G,Lt),m.insertBefore(O,ue[I]),O}function qr(T,I){if(s==1||I>0){let O=s==1&&x[T.scale].time,B=T.value;T.value=O?Sm(B)?Cm(H,Em(B,z)):B||Z:B||wv,T.label=T.label||(O?gv:mv)}if(Nt||I>0){T.width=T.width==null?1:T.width,T.paths=T.paths||Bv||Cy,T.fillTo=Me(T.fillTo||Rv),T.pxAlign=+Ce(T.pxAlign,S),T.pxRound=Om(T.pxAlign),T.stroke=Me(T.stroke||null),T.fill=Me(T.fill||null),T._stroke=T._fill=T._paths=T._focus=null;let O=Tv(oi(1,T.width),1),B=T.points=Mn({},{size:O,width:oi(1,O*.2),stroke:T.stroke,space:O*2,paths:zv,_stroke:null,_fill:null},T.points);B.show=Me(B.show),B.filter=Me(B.filter),B.fill=Me(B.fill),B.stroke=Me(B.stroke),B.paths=Me(B.paths),B.pxAlign=T.pxAlign}if(J){let O=ce(T,I);qt.splice(I,0,O[0]),Ft.splice(I,0,O[1]),ht.values.push(null)}if(at){K.splice(I,0,null);let O=null;Nt?I==0&&(O=ma(T,I)):I>0&&(O=ma(T,I)),ue.splice(I,0,O),Ze.splice(I,0,0),ei.splice(I,0,0)}Nn("addSeries",I)}function Xh(T,I){I=I??p.length,T=s==1?Sf(T,I,Pm,Um):Sf(T,I,{},Dm),p.splice(I,0,T),qr(p[I],I)}n.addSeries=Xh;function Vl(T){if(p.splice(T,1),J){ht.values.splice(T,1),Ft.splice(T,1);let I=qt.splice(T,1)[0];pn(null,I.firstChild),I.remove()}at&&(K.splice(T,1),ue.splice(T,1)[0].remove(),Ze.splice(T,1),ei.splice(T,1)),Nn("delSeries",T)}n.delSeries=Vl;let es=[!1,!1,!1,!1];function bs(T,I){if(T._show=T.show,T.show){let O=T.side%2,B=x[T.scale];B==null&&(T.scale=O?p[1].scale:b,B=x[T.scale]);let Y=B.time;T.size=Me(T.size),T.space=Me(T.space),T.rotate=Me(T.rotate),js(T.incrs)&&T.incrs.forEach(gt=>{!Qs.has(gt)&&Qs.set(gt,Jm(gt))}),T.incrs=Me(T.incrs||(B.distr==2?Jy:Y?_==1?jy:ev:wr)),T.splits=Me(T.splits||(Y&&B.distr==1?j:B.distr==3?_f:B.distr==4?yv:xv)),T.stroke=Me(T.stroke),T.grid.stroke=Me(T.grid.stroke),T.ticks.stroke=Me(T.ticks.stroke),T.border.stroke=Me(T.border.stroke);let et=T.values;T.values=js(et)&&!js(et[0])?Me(et):Y?js(et)?Am(H,Tm(et,z)):Sm(et)?sv(H,et):et||q:et||_v,T.filter=Me(T.filter||(B.distr>=3&&B.log==10?Mv:B.distr==3&&B.log==2?bv:$m)),T.font=Vm(T.font),T.labelFont=Vm(T.labelFont),T._size=T.size(n,null,I,0),T._space=T._rotate=T._incrs=T._found=T._splits=T._values=null,T._size>0&&(es[I]=!0,T._el=Li(oy,u))}}function ws(T,I,O,B){let[Y,et,gt,bt]=O,Et=I%2,zt=0;return Et==0&&(bt||et)&&(zt=I==0&&!Y||I==2&&!gt?En(Rm.size/3):0),Et==1&&(Y||gt)&&(zt=I==1&&!et||I==3&&!bt?En(Lm.size/2):0),zt}let ga=n.padding=(i.padding||[ws,ws,ws,ws]).map(T=>Me(Ce(T,ws))),Bi=n._padding=ga.map((T,I)=>T(n,I,es,0)),ln,mn=null,gn=null,ns=s==1?p[0].idxs:null,pi=null,qs=!1;function _a(T,I){if(t=T??[],n.data=n._data=t,s==2){ln=0;for(let O=1;O<p.length;O++)ln+=t[O][0].length}else{t.length==0&&(n.data=n._data=t=[[]]),pi=t[0],ln=pi.length;let O=t;if(R==2){O=t.slice();let B=O[0]=Array(ln);for(let Y=0;Y<ln;Y++)B[Y]=Y}n._data=t=O}if(fe(!0),Nn("setData"),R==2&&(Mt=!0),I!==!1){let O=A;O.auto(n,qs)?xa():Zs(b,O.min,O.max),rt=rt||xt.left>=0,pt=!0,$n()}}n.setData=_a;function xa(){qs=!0;let T,I;s==1&&(ln>0?(mn=ns[0]=0,gn=ns[1]=ln-1,T=t[0][mn],I=t[0][gn],R==2?(T=mn,I=gn):T==I&&(R==3?[T,I]=ec(T,T,A.log,!1):R==4?[T,I]=Tf(T,T,A.log,!1):A.time?I=T+En(86400/_):[T,I]=jl(T,I,Af,!0))):(mn=ns[0]=T=null,gn=ns[1]=I=null)),Zs(b,T,I)}let Yr,Ys,$r,L,X,it,Q,tt,Pt,Ut;function It(T,I,O,B,Y,et){T??=sm,O??=Cf,B??="butt",Y??=sm,et??="round",T!=Yr&&(f.strokeStyle=Yr=T),Y!=Ys&&(f.fillStyle=Ys=Y),I!=$r&&(f.lineWidth=$r=I),et!=X&&(f.lineJoin=X=et),B!=it&&(f.lineCap=it=B),O!=L&&f.setLineDash(L=O)}function Ot(T,I,O,B){I!=Ys&&(f.fillStyle=Ys=I),T!=Q&&(f.font=Q=T),O!=tt&&(f.textAlign=tt=O),B!=Pt&&(f.textBaseline=Pt=B)}function Xt(T,I,O,B,Y=0){if(B.length>0&&T.auto(n,qs)&&(I==null||I.min==null)){let et=Ce(mn,0),gt=Ce(gn,B.length-1),bt=O.min==null?My(B,et,gt,Y,T.distr==3):[O.min,O.max];T.min=Hi(T.min,O.min=bt[0]),T.max=oi(T.max,O.max=bt[1])}}let oe={min:null,max:null};function ge(){for(let B in x){let Y=x[B];F[B]==null&&(Y.min==null||F[b]!=null&&Y.auto(n,qs))&&(F[B]=oe)}for(let B in x){let Y=x[B];F[B]==null&&Y.from!=null&&F[Y.from]!=null&&(F[B]=oe)}F[b]!=null&&fe(!0);let T={};for(let B in F){let Y=F[B];if(Y!=null){let et=T[B]=co(x[B],Iy);if(Y.min!=null)Mn(et,Y);else if(B!=b||s==2)if(ln==0&&et.from==null){let gt=et.range(n,null,null,B);et.min=gt[0],et.max=gt[1]}else et.min=He,et.max=-He}}if(ln>0){p.forEach((B,Y)=>{if(s==1){let et=B.scale,gt=F[et];if(gt==null)return;let bt=T[et];if(Y==0){let Et=bt.range(n,bt.min,bt.max,et);bt.min=Et[0],bt.max=Et[1],mn=Gi(bt.min,t[0]),gn=Gi(bt.max,t[0]),gn-mn>1&&(t[0][mn]<bt.min&&mn++,t[0][gn]>bt.max&&gn--),B.min=pi[mn],B.max=pi[gn]}else B.show&&B.auto&&Xt(bt,gt,B,t[Y],B.sorted);B.idxs[0]=mn,B.idxs[1]=gn}else if(Y>0&&B.show&&B.auto){let[et,gt]=B.facets,bt=et.scale,Et=gt.scale,[zt,kt]=t[Y],Ht=T[bt],le=T[Et];Ht!=null&&Xt(Ht,F[bt],et,zt,et.sorted),le!=null&&Xt(le,F[Et],gt,kt,gt.sorted),B.min=gt.min,B.max=gt.max}});for(let B in T){let Y=T[B],et=F[B];if(Y.from==null&&(et==null||et.min==null)){let gt=Y.range(n,Y.min==He?null:Y.min,Y.max==-He?null:Y.max,B);Y.min=gt[0],Y.max=gt[1]}}}for(let B in T){let Y=T[B];if(Y.from!=null){let et=T[Y.from];if(et.min==null)Y.min=Y.max=null;else{let gt=Y.range(n,et.min,et.max,B);Y.min=gt[0],Y.max=gt[1]}}}let I={},O=!1;for(let B in T){let Y=T[B],et=x[B];if(et.min!=Y.min||et.max!=Y.max){et.min=Y.min,et.max=Y.max;let gt=et.distr;et._min=gt==3?Rs(et.min):gt==4?lf(et.min,et.asinh):gt==100?et.fwd(et.min):et.min,et._max=gt==3?Rs(et.max):gt==4?lf(et.max,et.asinh):gt==100?et.fwd(et.max):et.max,I[B]=O=!0}}if(O){p.forEach((B,Y)=>{s==2?Y>0&&I.y&&(B._paths=null):I[B.scale]&&(B._paths=null)});for(let B in I)Mt=!0,Nn("setScale",B);at&&xt.left>=0&&(rt=pt=!0)}for(let B in F)F[B]=null}function Wt(T){let I=gf(mn-1,0,ln-1),O=gf(gn+1,0,ln-1);for(;T[I]==null&&I>0;)I--;for(;T[O]==null&&O<ln-1;)O++;return[I,O]}function _e(){if(ln>0){let T=p.some(I=>I._focus)&&Ut!=Vt.alpha;T&&(f.globalAlpha=Ut=Vt.alpha),p.forEach((I,O)=>{if(O>0&&I.show&&(rn(O,!1),rn(O,!0),I._paths==null)){let B=Ut;Ut!=I.alpha&&(f.globalAlpha=Ut=I.alpha);let Y=s==2?[0,t[O][0].length-1]:Wt(t[O]);I._paths=I.paths(n,O,Y[0],Y[1]),Ut!=B&&(f.globalAlpha=Ut=B)}}),p.forEach((I,O)=>{if(O>0&&I.show){let B=Ut;Ut!=I.alpha&&(f.globalAlpha=Ut=I.alpha),I._paths!=null&&Be(O,!1);{let Y=I._paths!=null?I._paths.gaps:null,et=I.points.show(n,O,mn,gn,Y),gt=I.points.filter(n,O,et,Y);(et||gt)&&(I.points._paths=I.points.paths(n,O,mn,gn,gt),Be(O,!0))}Ut!=B&&(f.globalAlpha=Ut=B),Nn("drawSeries",O)}}),T&&(f.globalAlpha=Ut=1)}}function rn(T,I){let O=I?p[T].points:p[T];O._stroke=O.stroke(n,T),O._fill=O.fill(n,T)}function Be(T,I){let O=I?p[T].points:p[T],{stroke:B,fill:Y,clip:et,flags:gt,_stroke:bt=O._stroke,_fill:Et=O._fill,_width:zt=O.width}=O._paths;zt=We(zt*Pe,3);let kt=null,Ht=zt%2/2;I&&Et==null&&(Et=zt>0?"#fff":bt);let le=O.pxAlign==1&&Ht>0;if(le&&f.translate(Ht,Ht),!I){let Re=N-zt/2,Ee=E-zt/2,xe=$+zt,ne=ut+zt;kt=new Path2D,kt.rect(Re,Ee,xe,ne)}I?Gt(bt,zt,O.dash,O.cap,Et,B,Y,gt,et):ze(T,bt,zt,O.dash,O.cap,Et,B,Y,gt,kt,et),le&&f.translate(-Ht,-Ht)}function ze(T,I,O,B,Y,et,gt,bt,Et,zt,kt){let Ht=!1;Et!=0&&M.forEach((le,Re)=>{if(le.series[0]==T){let Ee=p[le.series[1]],xe=t[le.series[1]],ne=(Ee._paths||Ra).band;js(ne)&&(ne=le.dir==1?ne[0]:ne[1]);let Jt,je=null;Ee.show&&ne&&wy(xe,mn,gn)?(je=le.fill(n,Re)||et,Jt=Ee._paths.clip):ne=null,Gt(I,O,B,Y,je,gt,bt,Et,zt,kt,Jt,ne),Ht=!0}}),Ht||Gt(I,O,B,Y,et,gt,bt,Et,zt,kt)}let Tn=uo|yf;function Gt(T,I,O,B,Y,et,gt,bt,Et,zt,kt,Ht){It(T,I,O,B,Y),(Et||zt||Ht)&&(f.save(),Et&&f.clip(Et),zt&&f.clip(zt)),Ht?(bt&Tn)==Tn?(f.clip(Ht),kt&&f.clip(kt),Se(Y,gt),xn(T,et,I)):bt&yf?(Se(Y,gt),f.clip(Ht),xn(T,et,I)):bt&uo&&(f.save(),f.clip(Ht),kt&&f.clip(kt),Se(Y,gt),f.restore(),xn(T,et,I)):(Se(Y,gt),xn(T,et,I)),(Et||zt||Ht)&&f.restore()}function xn(T,I,O){O>0&&(I instanceof Map?I.forEach((B,Y)=>{f.strokeStyle=Yr=Y,f.stroke(B)}):I!=null&&T&&f.stroke(I))}function Se(T,I){I instanceof Map?I.forEach((O,B)=>{f.fillStyle=Ys=B,f.fill(O)}):I!=null&&T&&f.fill(I)}function Ts(T,I,O,B){let Y=v[T],et;if(B<=0)et=[0,0];else{let gt=Y._space=Y.space(n,T,I,O,B),bt=Y._incrs=Y.incrs(n,T,I,O,B,gt);et=Xv(I,O,bt,B,gt)}return Y._found=et}function yn(T,I,O,B,Y,et,gt,bt,Et,zt){let kt=gt%2/2;S==1&&f.translate(kt,kt),It(bt,gt,Et,zt,bt),f.beginPath();let Ht,le,Re,Ee,xe=Y+(B==0||B==3?-et:et);O==0?(le=Y,Ee=xe):(Ht=Y,Re=xe);for(let ne=0;ne<T.length;ne++)I[ne]!=null&&(O==0?Ht=Re=T[ne]:le=Ee=T[ne],f.moveTo(Ht,le),f.lineTo(Re,Ee));f.stroke(),S==1&&f.translate(-kt,-kt)}function Zr(T){let I=!0;return v.forEach((O,B)=>{if(!O.show)return;let Y=x[O.scale];if(Y.min==null){O._show&&(I=!1,O._show=!1,fe(!1));return}else O._show||(I=!1,O._show=!0,fe(!1));let et=O.side,gt=et%2,{min:bt,max:Et}=Y,[zt,kt]=Ts(B,bt,Et,gt==0?G:Lt);if(kt==0)return;let Ht=Y.distr==2,le=O._splits=O.splits(n,B,bt,Et,zt,kt,Ht),Re=Y.distr==2?le.map(Jt=>pi[Jt]):le,Ee=Y.distr==2?pi[le[1]]-pi[le[0]]:zt,xe=O._values=O.values(n,O.filter(n,Re,B,kt,Ee),B,kt,Ee);O._rotate=et==2?O.rotate(n,xe,B,kt):0;let ne=O._size;O._size=Ni(O.size(n,xe,B,T)),ne!=null&&O._size!=ne&&(I=!1)}),I}function is(T){let I=!0;return ga.forEach((O,B)=>{let Y=O(n,B,es,T);Y!=Bi[B]&&(I=!1),Bi[B]=Y}),I}function As(){for(let T=0;T<v.length;T++){let I=v[T];if(!I.show||!I._show)continue;let O=I.side,B=O%2,Y,et,gt=I.stroke(n,T),bt=O==0||O==3?-1:1,[Et,zt]=I._found;if(I.label!=null){let si=I.labelGap*bt,_i=En((I._lpos+si)*Pe);Ot(I.labelFont[0],gt,"center",O==2?"top":im),f.save(),B==1?(Y=et=0,f.translate(_i,En(E+ut/2)),f.rotate((O==3?-Jl:Jl)/2)):(Y=En(N+$/2),et=_i);let Mr=qm(I.label)?I.label(n,T,Et,zt):I.label;f.fillText(Mr,Y,et),f.restore()}if(zt==0)continue;let kt=x[I.scale],Ht=B==0?$:ut,le=B==0?N:E,Re=I._splits,Ee=kt.distr==2?Re.map(si=>pi[si]):Re,xe=kt.distr==2?pi[Re[1]]-pi[Re[0]]:Et,ne=I.ticks,Jt=I.border,je=ne.show?ne.size:0,un=En(je*Pe),Dn=En((I.alignTo==2?I._size-je-I.gap:I.gap)*Pe),Ve=I._rotate*-Jl/180,hn=g(I._pos*Pe),mi=(un+Dn)*bt,ii=hn+mi;et=B==0?ii:0,Y=B==1?ii:0;let Pi=I.font[0],zi=I.align==1?so:I.align==2?rf:Ve>0?so:Ve<0?rf:B==0?"center":O==3?rf:so,os=Ve||B==1?"middle":O==2?"top":im;Ot(Pi,gt,zi,os);let gi=I.font[1]*I.lineGap,Ii=Re.map(si=>g(a(si,kt,Ht,le))),ki=I._values;for(let si=0;si<ki.length;si++){let _i=ki[si];if(_i!=null){B==0?Y=Ii[si]:et=Ii[si],_i=""+_i;let Mr=_i.indexOf(`
`)==-1?[_i]:_i.split(/\n/gm);for(let ri=0;ri<Mr.length;ri++){let jp=Mr[ri];Ve?(f.save(),f.translate(Y,et+ri*gi),f.rotate(Ve),f.fillText(jp,0,0),f.restore()):f.fillText(jp,Y,et+ri*gi)}}}ne.show&&yn(Ii,ne.filter(n,Ee,T,zt,xe),B,O,hn,un,We(ne.width*Pe,3),ne.stroke(n,T),ne.dash,ne.cap);let as=I.grid;as.show&&yn(Ii,as.filter(n,Ee,T,zt,xe),B,B==0?2:1,B==0?E:N,B==0?ut:$,We(as.width*Pe,3),as.stroke(n,T),as.dash,as.cap),Jt.show&&yn([hn],[1],B==0?1:0,B==0?1:2,B==1?E:N,B==1?ut:$,We(Jt.width*Pe,3),Jt.stroke(n,T),Jt.dash,Jt.cap)}Nn("drawAxes")}function fe(T){p.forEach((I,O)=>{O>0&&(I._paths=null,T&&(s==1?(I.min=null,I.max=null):I.facets.forEach(B=>{B.min=null,B.max=null})))})}let cn=!1,ni=!1,ke=[];function vn(){ni=!1;for(let T=0;T<ke.length;T++)Nn(...ke[T]);ke.length=0}function $n(){cn||(By(Dp),cn=!0)}function Gl(T,I=!1){cn=!0,ni=I,T(n),Dp(),I&&ke.length>0&&queueMicrotask(vn)}n.batch=Gl;function Dp(){if(lt&&(ge(),lt=!1),Mt&&(Ct(),Mt=!1),St){if(tn(d,so,Qt),tn(d,"top",mt),tn(d,Ta,G),tn(d,Aa,Lt),tn(m,so,Qt),tn(m,"top",mt),tn(m,Ta,G),tn(m,Aa,Lt),tn(u,Ta,$e),tn(u,Aa,nn),h.width=En($e*Pe),h.height=En(nn*Pe),v.forEach(({_el:T,_show:I,_size:O,_pos:B,side:Y})=>{if(T!=null)if(I){let et=Y===3||Y===0?O:0,gt=Y%2==1;tn(T,gt?"left":"top",B-et),tn(T,gt?"width":"height",O),tn(T,gt?"top":"left",gt?mt:Qt),tn(T,gt?"height":"width",gt?Lt:G),pf(T,Tr)}else xi(T,Tr)}),Yr=Ys=$r=X=it=Q=tt=Pt=L=null,Ut=1,Sa(!0),Qt!=nt||mt!=Rt||G!=_t||Lt!=Tt){fe(!1);let T=G/_t,I=Lt/Tt;if(at&&!rt&&xt.left>=0){xt.left*=T,xt.top*=I,Jr&&us(Jr,En(xt.left),0,G,Lt),Kr&&us(Kr,0,En(xt.top),G,Lt);for(let O=0;O<ue.length;O++){let B=ue[O];B!=null&&(Ze[O]*=T,ei[O]*=I,us(B,Ni(Ze[O]),Ni(ei[O]),G,Lt))}}if(Ke.show&&!st&&Ke.left>=0&&Ke.width>0){Ke.left*=T,Ke.width*=T,Ke.top*=I,Ke.height*=I;for(let O in Kh)tn(to,O,Ke[O])}nt=Qt,Rt=mt,_t=G,Tt=Lt}Nn("setSize"),St=!1}$e>0&&nn>0&&(f.clearRect(0,0,h.width,h.height),Nn("drawClear"),w.forEach(T=>T()),Nn("draw")),Ke.show&&st&&(Hl(Ke),st=!1),at&&rt&&(Sr(null,!0,!1),rt=!1),ht.show&&ht.live&&pt&&(Zh(),pt=!1),l||(l=!0,n.status=1,Nn("ready")),qs=!1,cn=!1}n.redraw=(T,I)=>{Mt=I||!1,T!==!1?Zs(b,A.min,A.max):$n()};function qh(T,I){let O=x[T];if(O.from==null){if(ln==0){let B=O.range(n,I.min,I.max,T);I.min=B[0],I.max=B[1]}if(I.min>I.max){let B=I.min;I.min=I.max,I.max=B}if(ln>1&&I.min!=null&&I.max!=null&&I.max-I.min<1e-16)return;T==b&&O.distr==2&&ln>0&&(I.min=Gi(I.min,t[0]),I.max=Gi(I.max,t[0]),I.min==I.max&&I.max++),F[T]=I,lt=!0,$n()}}n.setScale=qh;let Yh,$h,Jr,Kr,Up,Fp,jr,Qr,Op,Bp,Je,sn,$s=!1,Bn=xt.drag,In=Bn.x,Ln=Bn.y;at&&(xt.x&&(Yh=Li(ly,m)),xt.y&&($h=Li(cy,m)),A.ori==0?(Jr=Yh,Kr=$h):(Jr=$h,Kr=Yh),Je=xt.left,sn=xt.top);let Ke=n.select=Mn({show:!0,over:!0,left:0,width:0,top:0,height:0},i.select),to=Ke.show?Li(ay,Ke.over?m:d):null;function Hl(T,I){if(Ke.show){for(let O in T)Ke[O]=T[O],O in Kh&&tn(to,O,T[O]);I!==!1&&Nn("setSelect")}}n.setSelect=Hl;function Lx(T){if(p[T].show)J&&pf(qt[T],Tr);else if(J&&xi(qt[T],Tr),at){let O=Nt?ue[0]:ue[T];O!=null&&us(O,-10,-10,G,Lt)}}function Zs(T,I,O){qh(T,{min:I,max:O})}function ss(T,I,O,B){I.focus!=null&&Ox(T),I.show!=null&&p.forEach((Y,et)=>{et>0&&(T==et||T==null)&&(Y.show=I.show,Lx(et),s==2?(Zs(Y.facets[0].scale,null,null),Zs(Y.facets[1].scale,null,null)):Zs(Y.scale,null,null),$n())}),O!==!1&&Nn("setSeries",T,I),B&&Ma("setSeries",n,T,I)}n.setSeries=ss;function Nx(T,I){Mn(M[T],I)}function Dx(T,I){T.fill=Me(T.fill||null),T.dir=Ce(T.dir,-1),I=I??M.length,M.splice(I,0,T)}function Ux(T){T==null?M.length=0:M.splice(T,1)}n.addBand=Dx,n.setBand=Nx,n.delBand=Ux;function Fx(T,I){p[T].alpha=I,at&&ue[T]!=null&&(ue[T].style.opacity=I),J&&qt[T]&&(qt[T].style.opacity=I)}let Es,Js,vr,eo={focus:!0};function Ox(T){if(T!=vr){let I=T==null,O=Vt.alpha!=1;p.forEach((B,Y)=>{if(s==1||Y>0){let et=I||Y==0||Y==T;B._focus=I?null:et,O&&Fx(Y,et?1:Vt.alpha)}}),vr=T,O&&$n()}}J&&ie&&me(am,yt,T=>{xt._lock||(te(T),vr!=null&&ss(null,eo,!0,Sn.setSeries))});function rs(T,I,O){let B=x[I];O&&(T=T/Pe-(B.ori==1?mt:Qt));let Y=G;B.ori==1&&(Y=Lt,T=Y-T),B.dir==-1&&(T=Y-T);let et=B._min,gt=B._max,bt=T/Y,Et=et+(gt-et)*bt,zt=B.distr;return zt==3?ao(10,Et):zt==4?Ay(Et,B.asinh):zt==100?B.bwd(Et):Et}function Bx(T,I){let O=rs(T,b,I);return Gi(O,t[0],mn,gn)}n.valToIdx=T=>Gi(T,t[0]),n.posToIdx=Bx,n.posToVal=rs,n.valToPos=(T,I,O)=>x[I].ori==0?r(T,x[I],O?$:G,O?N:0):o(T,x[I],O?ut:Lt,O?E:0),n.setCursor=(T,I,O)=>{Je=T.left,sn=T.top,Sr(null,I,O)};function zp(T,I){tn(to,so,Ke.left=T),tn(to,Ta,Ke.width=I)}function kp(T,I){tn(to,"top",Ke.top=T),tn(to,Aa,Ke.height=I)}let ya=A.ori==0?zp:kp,va=A.ori==1?zp:kp;function zx(){if(J&&ht.live)for(let T=s==2?1:0;T<p.length;T++){if(T==0&&$t)continue;let I=ht.values[T],O=0;for(let B in I)Ft[T][O++].firstChild.nodeValue=I[B]}}function Zh(T,I){if(T!=null&&(T.idxs?T.idxs.forEach((O,B)=>{K[B]=O}):Py(T.idx)||K.fill(T.idx),ht.idx=K[0]),J&&ht.live){for(let O=0;O<p.length;O++)(O>0||s==1&&!$t)&&kx(O,K[O]);zx()}pt=!1,I!==!1&&Nn("setLegend")}n.setLegend=Zh;function kx(T,I){let O=p[T],B=T==0&&R==2?pi:t[T],Y;$t?Y=O.values(n,T,I)??jt:(Y=O.value(n,I==null?null:B[I],T,I),Y=Y==null?jt:{_:Y}),ht.values[T]=Y}function Sr(T,I,O){Op=Je,Bp=sn,[Je,sn]=xt.move(n,Je,sn),xt.left=Je,xt.top=sn,at&&(Jr&&us(Jr,En(Je),0,G,Lt),Kr&&us(Kr,0,En(sn),G,Lt));let B,Y=mn>gn;Es=He,Js=null;let et=A.ori==0?G:Lt,gt=A.ori==1?G:Lt;if(Je<0||ln==0||Y){B=xt.idx=null;for(let bt=0;bt<p.length;bt++){let Et=ue[bt];Et!=null&&us(Et,-10,-10,G,Lt)}ie&&ss(null,eo,!0,T==null&&Sn.setSeries),ht.live&&(K.fill(B),pt=!0)}else{let bt,Et,zt;s==1&&(bt=A.ori==0?Je:sn,Et=rs(bt,b),B=xt.idx=Gi(Et,t[0],mn,gn),zt=D(t[0][B],A,et,0));let kt=-10,Ht=-10,le=0,Re=0,Ee=!0,xe="",ne="";for(let Jt=s==2?1:0;Jt<p.length;Jt++){let je=p[Jt],un=K[Jt],Dn=un==null?null:s==1?t[Jt][un]:t[Jt][1][un],Ve=xt.dataIdx(n,Jt,B,Et),hn=Ve==null?null:s==1?t[Jt][Ve]:t[Jt][1][Ve];if(pt=pt||hn!=Dn||Ve!=un,K[Jt]=Ve,Jt>0&&je.show){let mi=Ve==null?-10:Ve==B?zt:D(s==1?t[0][Ve]:t[Jt][0][Ve],A,et,0),ii=hn==null?-10:P(hn,s==1?x[je.scale]:x[je.facets[1].scale],gt,0);if(ie&&hn!=null){let Pi=A.ori==1?Je:sn,zi=Cn(Vt.dist(n,Jt,Ve,ii,Pi));if(zi<Es){let os=Vt.bias;if(os!=0){let gi=rs(Pi,je.scale),Ii=hn>=0?1:-1,ki=gi>=0?1:-1;ki==Ii&&(ki==1?os==1?hn>=gi:hn<=gi:os==1?hn<=gi:hn>=gi)&&(Es=zi,Js=Jt)}else Es=zi,Js=Jt}}if(pt||Nt){let Pi,zi;A.ori==0?(Pi=mi,zi=ii):(Pi=ii,zi=mi);let os,gi,Ii,ki,as,si,_i=!0,Mr=ft.bbox;if(Mr!=null){_i=!1;let ri=Mr(n,Jt);Ii=ri.left,ki=ri.top,os=ri.width,gi=ri.height}else Ii=Pi,ki=zi,os=gi=ft.size(n,Jt);if(si=ft.fill(n,Jt),as=ft.stroke(n,Jt),Nt)Jt==Js&&Es<=Vt.prox&&(kt=Ii,Ht=ki,le=os,Re=gi,Ee=_i,xe=si,ne=as);else{let ri=ue[Jt];ri!=null&&(Ze[Jt]=Ii,ei[Jt]=ki,pm(ri,os,gi,_i),fm(ri,si,as),us(ri,Ni(Ii),Ni(ki),G,Lt))}}}}if(Nt){let Jt=Vt.prox,je=vr==null?Es<=Jt:Es>Jt||Js!=vr;if(pt||je){let un=ue[0];un!=null&&(Ze[0]=kt,ei[0]=Ht,pm(un,le,Re,Ee),fm(un,xe,ne),us(un,Ni(kt),Ni(Ht),G,Lt))}}}if(Ke.show&&$s)if(T!=null){let[bt,Et]=Sn.scales,[zt,kt]=Sn.match,[Ht,le]=T.cursor.sync.scales,Re=T.cursor.drag;if(In=Re._x,Ln=Re._y,In||Ln){let{left:Ee,top:xe,width:ne,height:Jt}=T.select,je=T.scales[Ht].ori,un=T.posToVal,Dn,Ve,hn,mi,ii,Pi=bt!=null&&zt(bt,Ht),zi=Et!=null&&kt(Et,le);Pi&&In?(je==0?(Dn=Ee,Ve=ne):(Dn=xe,Ve=Jt),hn=x[bt],mi=D(un(Dn,Ht),hn,et,0),ii=D(un(Dn+Ve,Ht),hn,et,0),ya(Hi(mi,ii),Cn(ii-mi))):ya(0,et),zi&&Ln?(je==1?(Dn=Ee,Ve=ne):(Dn=xe,Ve=Jt),hn=x[Et],mi=P(un(Dn,le),hn,gt,0),ii=P(un(Dn+Ve,le),hn,gt,0),va(Hi(mi,ii),Cn(ii-mi))):va(0,gt)}else jh()}else{let bt=Cn(Op-Up),Et=Cn(Bp-Fp);if(A.ori==1){let le=bt;bt=Et,Et=le}In=Bn.x&&bt>=Bn.dist,Ln=Bn.y&&Et>=Bn.dist;let zt=Bn.uni;zt!=null?In&&Ln&&(In=bt>=zt,Ln=Et>=zt,!In&&!Ln&&(Et>bt?Ln=!0:In=!0)):Bn.x&&Bn.y&&(In||Ln)&&(In=Ln=!0);let kt,Ht;In&&(A.ori==0?(kt=jr,Ht=Je):(kt=Qr,Ht=sn),ya(Hi(kt,Ht),Cn(Ht-kt)),Ln||va(0,gt)),Ln&&(A.ori==1?(kt=jr,Ht=Je):(kt=Qr,Ht=sn),va(Hi(kt,Ht),Cn(Ht-kt)),In||ya(0,et)),!In&&!Ln&&(ya(0,0),va(0,0))}if(Bn._x=In,Bn._y=Ln,T==null){if(O){if(Kp!=null){let[bt,Et]=Sn.scales;Sn.values[0]=bt!=null?rs(A.ori==0?Je:sn,bt):null,Sn.values[1]=Et!=null?rs(A.ori==1?Je:sn,Et):null}Ma(of,n,Je,sn,G,Lt,B)}if(ie){let bt=O&&Sn.setSeries,Et=Vt.prox;vr==null?Es<=Et&&ss(Js,eo,!0,bt):Es>Et?ss(null,eo,!0,bt):Js!=vr&&ss(Js,eo,!0,bt)}}pt&&(ht.idx=B,Zh()),I!==!1&&Nn("setCursor")}let Ks=null;Object.defineProperty(n,"rect",{get(){return Ks==null&&Sa(!1),Ks}});function Sa(T=!1){T?Ks=null:(Ks=m.getBoundingClientRect(),Nn("syncRect",Ks))}function Vp(T,I,O,B,Y,et,gt){xt._lock||$s&&T!=null&&T.movementX==0&&T.movementY==0||(Jh(T,I,O,B,Y,et,gt,!1,T!=null),T!=null?Sr(null,!0,!0):Sr(I,!0,!1))}function Jh(T,I,O,B,Y,et,gt,bt,Et){if(Ks==null&&Sa(!1),te(T),T!=null)O=T.clientX-Ks.left,B=T.clientY-Ks.top;else{if(O<0||B<0){Je=-10,sn=-10;return}let[zt,kt]=Sn.scales,Ht=I.cursor.sync,[le,Re]=Ht.values,[Ee,xe]=Ht.scales,[ne,Jt]=Sn.match,je=I.axes[0].side%2==1,un=A.ori==0?G:Lt,Dn=A.ori==1?G:Lt,Ve=je?et:Y,hn=je?Y:et,mi=je?B:O,ii=je?O:B;if(Ee!=null?O=ne(zt,Ee)?a(le,x[zt],un,0):-10:O=un*(mi/Ve),xe!=null?B=Jt(kt,xe)?a(Re,x[kt],Dn,0):-10:B=Dn*(ii/hn),A.ori==1){let Pi=O;O=B,B=Pi}}Et&&(I==null||I.cursor.event.type==of)&&((O<=1||O>=G-1)&&(O=br(O,G)),(B<=1||B>=Lt-1)&&(B=br(B,Lt))),bt?(Up=O,Fp=B,[jr,Qr]=xt.move(n,O,B)):(Je=O,sn=B)}let Kh={width:0,height:0,left:0,top:0};function jh(){Hl(Kh,!1)}let Gp,Hp,Wp,Xp;function qp(T,I,O,B,Y,et,gt){$s=!0,In=Ln=Bn._x=Bn._y=!1,Jh(T,I,O,B,Y,et,gt,!0,!1),T!=null&&(me(af,ff,Yp,!1),Ma(rm,n,jr,Qr,G,Lt,null));let{left:bt,top:Et,width:zt,height:kt}=Ke;Gp=bt,Hp=Et,Wp=zt,Xp=kt}function Yp(T,I,O,B,Y,et,gt){$s=Bn._x=Bn._y=!1,Jh(T,I,O,B,Y,et,gt,!1,!0);let{left:bt,top:Et,width:zt,height:kt}=Ke,Ht=zt>0||kt>0,le=Gp!=bt||Hp!=Et||Wp!=zt||Xp!=kt;if(Ht&&le&&Hl(Ke),Bn.setScale&&Ht&&le){let Re=bt,Ee=zt,xe=Et,ne=kt;if(A.ori==1&&(Re=Et,Ee=kt,xe=bt,ne=zt),In&&Zs(b,rs(Re,b),rs(Re+Ee,b)),Ln)for(let Jt in x){let je=x[Jt];Jt!=b&&je.from==null&&je.min!=He&&Zs(Jt,rs(xe+ne,Jt),rs(xe,Jt))}jh()}else xt.lock&&(xt._lock=!xt._lock,Sr(I,!0,T!=null));T!=null&&(pn(af,ff),Ma(af,n,Je,sn,G,Lt,null))}function Vx(T,I,O,B,Y,et,gt){if(xt._lock)return;te(T);let bt=$s;if($s){let Et=!0,zt=!0,kt=10,Ht,le;A.ori==0?(Ht=In,le=Ln):(Ht=Ln,le=In),Ht&&le&&(Et=Je<=kt||Je>=G-kt,zt=sn<=kt||sn>=Lt-kt),Ht&&Et&&(Je=Je<jr?0:G),le&&zt&&(sn=sn<Qr?0:Lt),Sr(null,!0,!0),$s=!1}Je=-10,sn=-10,K.fill(null),Sr(null,!0,!0),bt&&($s=bt)}function $p(T,I,O,B,Y,et,gt){xt._lock||(te(T),xa(),jh(),T!=null&&Ma(lm,n,Je,sn,G,Lt,null))}function Zp(){v.forEach(qv),k(n.width,n.height,!0)}Ar(Kl,oo,Zp);let no={};no.mousedown=qp,no.mousemove=Vp,no.mouseup=Yp,no.dblclick=$p,no.setSeries=(T,I,O,B)=>{let Y=Sn.match[2];O=Y(n,I,O),O!=-1&&ss(O,B,!0,!1)},at&&(me(rm,m,qp),me(of,m,Vp),me(om,m,T=>{te(T),Sa(!1)}),me(am,m,Vx),me(lm,m,$p),vf.add(n),n.syncRect=Sa);let Wl=n.hooks=i.hooks||{};function Nn(T,I,O){ni?ke.push([T,I,O]):T in Wl&&Wl[T].forEach(B=>{B.call(null,n,I,O)})}(i.plugins||[]).forEach(T=>{for(let I in T.hooks)Wl[I]=(Wl[I]||[]).concat(T.hooks[I])});let Jp=(T,I,O)=>O,Sn=Mn({key:null,setSeries:!1,filters:{pub:ym,sub:ym},scales:[b,p[1]?p[1].scale:null],match:[vm,vm,Jp],values:[null,null]},xt.sync);Sn.match.length==2&&Sn.match.push(Jp),xt.sync=Sn;let Kp=Sn.key,Qh=gg(Kp);function Ma(T,I,O,B,Y,et,gt){Sn.filters.pub(T,I,O,B,Y,et,gt)&&Qh.pub(T,I,O,B,Y,et,gt)}Qh.sub(n);function Gx(T,I,O,B,Y,et,gt){Sn.filters.sub(T,I,O,B,Y,et,gt)&&no[T](null,I,O,B,Y,et,gt)}n.pub=Gx;function Hx(){Qh.unsub(n),vf.delete(n),an.clear(),mf(Kl,oo,Zp),c.remove(),yt?.remove(),Nn("destroy")}n.destroy=Hx;function tf(){Nn("init",i,t),_a(t||i.data,!1),F[b]?qh(b,F[b]):xa(),st=Ke.show&&(Ke.width>0||Ke.height>0),rt=pt=!0,k(i.width,i.height)}return p.forEach(qr),v.forEach(bs),e?e instanceof HTMLElement?(e.appendChild(c),tf()):e(n,tf):tf(),n}zn.assign=Mn;zn.fmtNum=Ef;zn.rangeNum=jl;zn.rangeLog=ec;zn.rangeAsinh=Tf;zn.orient=Cr;zn.pxRatio=Pe;zn.join=Oy;zn.fmtDate=Rf,zn.tzDate=$y;zn.sync=gg;{zn.addGap=Pv,zn.clipGaps=sc;let i=zn.paths={points:Mg};i.linear=wg,i.stepped=Nv,i.bars=Dv,i.spline=Fv}var Ia=i=>getComputedStyle(document.documentElement).getPropertyValue(i).trim(),Cg=i=>Math.max(.15,Math.min(1,30/i));function Ff(i,{x:t,xTitle:e,yTitle:n,lines:s,log:r=!1,range:o,digits:a,about:l,at:c="Point at the chart for its numbers."}){let h=(M,b={})=>({label:M,stroke:()=>Ia("--text"),grid:{stroke:()=>Ia("--line"),width:1},ticks:{stroke:()=>Ia("--line"),width:1},font:"12px system-ui, sans-serif",labelFont:"12px system-ui, sans-serif",...b}),[f,u,d]=[[t],[{label:e}],[]];for(let{name:M,values:b,strong:y,band:w,group:U}of s){let C=()=>Ia(y?"--accent":U?"--text":"--faint");if(w){for(let A of w)f.push(A),u.push({label:M,stroke:()=>"transparent",points:{show:!1}});d.push({series:[f.length-1,f.length-2],fill:()=>Ia("--band")})}f.push(b),u.push({label:M,stroke:C,alpha:y||U?1:Cg(s.length),width:y||U?2.5:1,dash:U?[6,4]:void 0,points:{show:!1},spanGaps:!1})}let m=W("p",{class:"chart-readout"},c),S=W("div",{class:"chart",role:"img","aria-label":l});i.replaceChildren(S,m);let g=()=>({width:Math.max(260,S.clientWidth),height:Math.max(270,Math.min(360,S.clientWidth*.6))}),_=new zn({...g(),series:u,bands:d,axes:[h(e),h(n,{size:64})],scales:{x:{time:!1,distr:r?3:1},y:o?{range:o}:{}},legend:{show:!1},cursor:{drag:{x:!1,y:!1},focus:{prox:24}},hooks:{setCursor:[M=>{let b=M.cursor.idx,y=s.filter(({strong:C,group:A})=>C||A),w=s.find(({name:C})=>M.series[Yv(M)]?.label===C),U=[...new Set([...y,w].filter(Boolean))];m.textContent=b==null?c:`${e} ${Number(t[b].toPrecision(3))}: ${U.map(({name:C,values:A})=>`${C} ${Qe(A[b],a)}`).join(" \xB7 ")}`}]}},f,S),p=()=>_.redraw(!1),v=matchMedia("(prefers-color-scheme: dark)");v.addEventListener("change",p);let x=new ResizeObserver(()=>S.clientWidth&&_.setSize(g()));return x.observe(i),()=>{v.removeEventListener("change",p),x.disconnect(),_.destroy()}}function Yv(i){let{idx:t,top:e}=i.cursor;if(t==null)return-1;let[n,s]=[-1,24];for(let r=1;r<i.series.length;r++){let o=i.data[r][t];if(o==null)continue;let a=Math.abs(i.valToPos(o,"y")-e);a<s&&([n,s]=[r,a])}return n}function Of(i,t,{range:[e,n],digits:s,units:r,onRow:o,isChosen:a}){let l=d=>Math.max(0,Math.min(100,100*(d-e)/(n-e||1))),c=(d,m,S)=>W("span",{class:d,style:`left:${l(m)}%;width:${l(S)-l(m)}%`}),h=t.map(d=>{let{box:m,dots:S=[]}=d,g=m.every(Number.isFinite),_=g?`${d.name}: median ${Qe(m[2],s)}, 5 to 95 %: ${Qe(m[0],s)} to ${Qe(m[4],s)}`:`${d.name}: no value`;return W("button",{type:"button",class:"boxrow",title:_,"aria-label":_,onclick:()=>o(d)},W("span",{class:"name"},d.name),W("span",{class:"track"},g&&[c("whisker",m[0],m[4]),c("box",m[1],m[3]),W("span",{class:"median",style:`left:${l(m[2])}%`})],S.filter(([p])=>Number.isFinite(p)).map(([p,v],x)=>W("span",{class:"mark",style:`left:${l(p)}%;opacity:${.7*Cg(S.length)};top:${S.length>40?25+x*37%50:50}%`,title:v}))),W("span",{class:"value"},g?Qe(d.value??m[2],s):"\u2013"))}),f=$v(e,n).map(d=>W("span",{style:`left:${l(d)}%`},String(d)));i.replaceChildren(W("div",{class:"boxrows"},io(h)),W("div",{class:"boxaxis"},W("span",{class:"name"},r&&r!=="1"?r:""),W("span",{class:"ticks"},f),W("span",{class:"value"})));let u=()=>h.forEach((d,m)=>{d.classList.toggle("chosen",a(t[m])),d.setAttribute("aria-pressed",String(a(t[m])))});return u(),u}function $v(i,t){let e=(t-i)/5||1,n=10**Math.floor(Math.log10(e)),s=[1,2,5,10].find(o=>o*n>=e)*n,r=Math.max(0,Math.floor(t/s)-Math.ceil(i/s)+1);return Array.from({length:r},(o,a)=>Number(((Math.ceil(i/s)+a)*s).toPrecision(6)))}var lc=i=>i>0?i:null;function tr(i,t){let e=i.json.precision?.reference;return e?{moment:lc(t.moment)??e.moment,noise:lc(t.noise)??e.noise_sd,trials:lc(t.trials)??e.n_trials,samples:e.n_samples,fiducials:lc(t.fiducials)??i.json.precision.fiducial_sd}:null}function mo(i,t){let e=tr(i,t);if(!e)return 1;let{moment:n,noise_sd:s,n_trials:r,n_samples:o}=i.json.precision.reference,a=(l,c,h)=>c/(l*Math.sqrt(h));return a(e.moment,e.noise,e.trials*e.samples)/a(n,s,r*o)}function La(i,t){let{moment:e,noise:n,trials:s,samples:r}=tr(i,t),o=a=>String(Number(a.toPrecision(3)));return`${o(e)} nA m, noise ${o(n)} ${i.json.precision.noise_units}, ${s} trials x ${r} samples`}function Rg(i,t,e,n){if(n===0)return i("resolution")/e;let s=l=>i(l)**-2,r=(n/e)**2,[o,a]=[0,s("resolution")];for(let l of t){let[c,h]=[l**2,s(`resolution_${l}`)];if(r<=c)return(a+(h-a)*(r-o)/(c-o))**-.5/e;[o,a]=[c,h]}return(a+(r-o)*s("resolution_head"))**-.5/e}function Pg(i){let t=1/(1+.2316419*Math.abs(i)),e=t*(.31938153+t*(-.356563782+t*(1.781477937+t*(-1.821255978+t*1.330274429)))),n=Math.exp(-i*i/2)/Math.sqrt(2*Math.PI)*e;return i>0?1-n:n}var Wi={azimuth:0,elevation:0,zoom:1,x:0,y:0},cc=10,go={ArrowLeft:{azimuth:-cc},ArrowRight:{azimuth:cc},ArrowUp:{elevation:cc},ArrowDown:{elevation:-cc}};function uc(i,t,{changed:e,click:n,hover:s,leave:r,key:o}){let a=new Map,l=0,c=()=>{let[d,m]=[...a.values()];return{x:(d.x+m.x)/2,y:(d.y+m.y)/2,apart:Math.hypot(d.x-m.x,d.y-m.y)}},h=(d,m)=>{let S=i.clientHeight/2;t.camera.x-=d/S/t.camera.zoom,t.camera.y+=m/S/t.camera.zoom},f=d=>{let m=i.getBoundingClientRect();return{x:d.clientX-m.left,y:d.clientY-m.top}};i.style.touchAction="none",i.addEventListener("pointerdown",d=>{i.setPointerCapture(d.pointerId),a.set(d.pointerId,f(d)),a.size===1&&(l=0)}),i.addEventListener("pointermove",d=>{let m=f(d),S=a.get(d.pointerId);if(!S)return void s?.(m.x,m.y);let g=a.size===2?c():null;a.set(d.pointerId,m);let[_,p]=[m.x-S.x,m.y-S.y];if(l+=Math.abs(_)+Math.abs(p),!(l<4)){if(g){let v=c();hs(t,v.apart/Math.max(g.apart,1)),h(v.x-g.x,v.y-g.y)}else d.shiftKey||d.buttons&6||t.still?h(_,p):Ig(t,-_*.4,p*.4);e()}});let u=d=>{let m=a.delete(d.pointerId);d.type==="pointerup"&&m&&l<4&&!a.size&&n?.(...Object.values(f(d)))};i.addEventListener("pointerup",u),i.addEventListener("pointercancel",u),i.addEventListener("pointerleave",()=>r?.()),i.addEventListener("contextmenu",d=>d.preventDefault()),i.addEventListener("wheel",d=>{!d.ctrlKey&&!i.matches(":focus")||(d.preventDefault(),hs(t,Math.exp(-d.deltaY*.0015)),e())},{passive:!1}),i.addEventListener("keydown",d=>{if(!(d.ctrlKey||d.metaKey||d.altKey)){if(o?.(d))return void d.preventDefault();if(go[d.key]&&t.still)h(-(go[d.key].azimuth??0)*3,(go[d.key].elevation??0)*3);else if(go[d.key])Ig(t,go[d.key].azimuth??0,go[d.key].elevation??0);else if(d.key==="+"||d.key==="=")hs(t,1.2);else if(d.key==="-")hs(t,1/1.2);else if(d.key==="0")Object.assign(t.camera,Wi);else return;d.preventDefault(),e()}})}function Ig({camera:i},t,e){i.azimuth=(i.azimuth+t+540)%360-180,i.elevation=Math.max(-90,Math.min(90,i.elevation+e))}function hs({camera:i},t){i.zoom=Math.max(.5,Math.min(20,i.zoom*t))}function Na(i,t,e,n,s,r=!1){let[o,a]=[t.azimuth,t.elevation].map(d=>d*Math.PI/180),l=r?1:-1,c=[l*Math.cos(o)*Math.cos(a),Math.sin(o)*Math.cos(a),Math.sin(a)];i.up.set(-l*Math.cos(o)*Math.sin(a),-Math.sin(o)*Math.sin(a),Math.cos(a)),i.position.set(...c.map((d,m)=>e[m]+4*n*d)),i.lookAt(...e);let h=n*1.03/t.zoom/Math.min(s,1),[f,u]=[t.x*n,t.y*n];Object.assign(i,{left:f-h*s,right:f+h*s,top:u+h,bottom:u-h,near:0,far:8*n}),i.updateProjectionMatrix(),i.updateMatrixWorld()}var hc=i=>getComputedStyle(i).backgroundColor,Da=i=>[i.azimuth,i.elevation,i.zoom,i.x,i.y].map(t=>Number(t.toFixed(2))).join(",");function Lg(i){let t=String(i).split(",").map(Number);if(t.length!==5||!t.every(Number.isFinite))return{...Wi};let[e,n,s,r,o]=t,a={azimuth:e,elevation:Math.max(-90,Math.min(90,n)),zoom:s,x:r,y:o};return hs({camera:a},1),a}var f0=0,pd=1,d0=2;var ml=1,p0=2,Wo=3,Zi=0,Gn=1,Hn=2,Fr=0,Xo=1,md=2,gd=3,_d=4,m0=5;var Or=100,g0=101,_0=102,x0=103,y0=104,v0=200,S0=201,M0=202,b0=203,xd=204,yd=205,w0=206,T0=207,A0=208,E0=209,C0=210,R0=211,P0=212,I0=213,L0=214,Bc=0,zc=1,kc=2,Do=3,Vc=4,Gc=5,Hc=6,Wc=7,_u=0,N0=1,D0=2,gs=0,vd=1,Sd=2,Md=3,bd=4,wd=5,Td=6,Ad=7;var Ed=300,Br=301,qo=302,xu=303,yu=304,Xc=1e3,ds=1001,qc=1002,wn=1003,U0=1004;var gl=1005;var kn=1006,vu=1007;var Gs=1008;var di=1009,Cd=1010,Rd=1011,Yo=1012,Su=1013,Ji=1014,Fi=1015,Ki=1016,Mu=1017,bu=1018,zr=1020,Pd=35902,Id=35899,Ld=1021,Nd=1022,ji=1023,Os=1026,Hs=1027,wu=1028,Tu=1029,fr=1030,Au=1031;var Eu=1033,_l=33776,xl=33777,yl=33778,vl=33779,Cu=35840,Ru=35841,Pu=35842,Iu=35843,Lu=36196,Nu=37492,Du=37496,Uu=37488,Fu=37489,Sl=37490,Ou=37491,Bu=37808,zu=37809,ku=37810,Vu=37811,Gu=37812,Hu=37813,Wu=37814,Xu=37815,qu=37816,Yu=37817,$u=37818,Zu=37819,Ju=37820,Ku=37821,ju=36492,Qu=36494,th=36495,eh=36283,nh=36284,Ml=36285,ih=36286;var Wa=2300,Yc=2301,Fc=2302,rd=2303,od=2400,ad=2401,ld=2402;var F0=3200;var sh=0,O0=1,Ws="",bi="srgb",Xa="srgb-linear",qa="linear",Ue="srgb";var Oc=7680;var B0=519,z0=512,k0=513,V0=514,Dd=515,G0=516,H0=517,Ud=518,Fd=519,Od=35044;var bl="300 es",Ui=2e3,Uo=2001;function Zv(i){for(let t=i.length-1;t>=0;--t)if(i[t]>=65535)return!0;return!1}function Jv(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function Ya(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function W0(){let i=Ya("canvas");return i.style.display="block",i}var Ng={},Fo=null;function $a(...i){let t="THREE."+i.shift();Fo?Fo("log",t,...i):console.log(t,...i)}function X0(i){let t=i[0];if(typeof t=="string"&&t.startsWith("TSL:")){let e=i[1];e&&e.isStackTrace?i[0]+=" "+e.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function ee(...i){i=X0(i);let t="THREE."+i.shift();if(Fo)Fo("warn",t,...i);else{let e=i[0];e&&e.isStackTrace?console.warn(e.getError(t)):console.warn(t,...i)}}function se(...i){i=X0(i);let t="THREE."+i.shift();if(Fo)Fo("error",t,...i);else{let e=i[0];e&&e.isStackTrace?console.error(e.getError(t)):console.error(t,...i)}}function Va(...i){let t=i.join(" ");t in Ng||(Ng[t]=!0,ee(...i))}function q0(i,t,e){return new Promise(function(n,s){function r(){switch(i.clientWaitSync(t,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:s();break;case i.TIMEOUT_EXPIRED:setTimeout(r,e);break;default:n()}}setTimeout(r,e)})}var Y0={[Bc]:Bc,[kc]:Hc,[Vc]:Vc,[Do]:Gc,[zc]:zc,[Hc]:kc,[Wc]:Wc,[Gc]:Do},ps=class{addEventListener(t,e){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[t]===void 0&&(n[t]=[]),n[t].indexOf(e)===-1&&n[t].push(e)}hasEventListener(t,e){let n=this._listeners;return n===void 0?!1:n[t]!==void 0&&n[t].indexOf(e)!==-1}removeEventListener(t,e){let n=this._listeners;if(n===void 0)return;let s=n[t];if(s!==void 0){let r=s.indexOf(e);r!==-1&&s.splice(r,1)}}dispatchEvent(t){let e=this._listeners;if(e===void 0)return;let n=e[t.type];if(n!==void 0){t.target=this;let s=n.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,t);t.target=null}}},Zn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],Dg=1234567,Ga=Math.PI/180,Oo=180/Math.PI;function dr(){let i=Math.random()*4294967295|0,t=Math.random()*4294967295|0,e=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(Zn[i&255]+Zn[i>>8&255]+Zn[i>>16&255]+Zn[i>>24&255]+"-"+Zn[t&255]+Zn[t>>8&255]+"-"+Zn[t>>16&15|64]+Zn[t>>24&255]+"-"+Zn[e&63|128]+Zn[e>>8&255]+"-"+Zn[e>>16&255]+Zn[e>>24&255]+Zn[n&255]+Zn[n>>8&255]+Zn[n>>16&255]+Zn[n>>24&255]).toLowerCase()}function he(i,t,e){return Math.max(t,Math.min(e,i))}function Bd(i,t){return(i%t+t)%t}function Kv(i,t,e,n,s){return n+(i-t)*(s-n)/(e-t)}function jv(i,t,e){return i!==t?(e-i)/(t-i):0}function Ha(i,t,e){return(1-e)*i+e*t}function Qv(i,t,e,n){return Ha(i,t,1-Math.exp(-e*n))}function tS(i,t=1){return t-Math.abs(Bd(i,t*2)-t)}function eS(i,t,e){return i<=t?0:i>=e?1:(i=(i-t)/(e-t),i*i*(3-2*i))}function nS(i,t,e){return i<=t?0:i>=e?1:(i=(i-t)/(e-t),i*i*i*(i*(i*6-15)+10))}function iS(i,t){return i+Math.floor(Math.random()*(t-i+1))}function sS(i,t){return i+Math.random()*(t-i)}function rS(i){return i*(.5-Math.random())}function oS(i){i!==void 0&&(Dg=i);let t=Dg+=1831565813;return t=Math.imul(t^t>>>15,t|1),t^=t+Math.imul(t^t>>>7,t|61),((t^t>>>14)>>>0)/4294967296}function aS(i){return i*Ga}function lS(i){return i*Oo}function cS(i){return i>0&&Number.isInteger(i)&&2**Math.round(Math.log2(i))===i}function uS(i){return Math.pow(2,Math.ceil(Math.log(i)/Math.LN2))}function zd(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function hS(i,t,e,n,s){let r=Math.cos,o=Math.sin,a=r(e/2),l=o(e/2),c=r((t+n)/2),h=o((t+n)/2),f=r((t-n)/2),u=o((t-n)/2),d=r((n-t)/2),m=o((n-t)/2);switch(s){case"XYX":i.set(a*h,l*f,l*u,a*c);break;case"YZY":i.set(l*u,a*h,l*f,a*c);break;case"ZXZ":i.set(l*f,l*u,a*h,a*c);break;case"XZX":i.set(a*h,l*m,l*d,a*c);break;case"YXY":i.set(l*d,a*h,l*m,a*c);break;case"ZYZ":i.set(l*m,l*d,a*h,a*c);break;default:ee("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function rh(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function kd(i,t){if(t.constructor===Float32Array)return i;let e=rh(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/e,-1)}function Vd(i,t){if(t.constructor===Float32Array)return i;let e=rh(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*e)}var Gd={DEG2RAD:Ga,RAD2DEG:Oo,generateUUID:dr,clamp:he,euclideanModulo:Bd,mapLinear:Kv,inverseLerp:jv,lerp:Ha,damp:Qv,pingpong:tS,smoothstep:eS,smootherstep:nS,randInt:iS,randFloat:sS,randFloatSpread:rS,seededRandom:oS,degToRad:aS,radToDeg:lS,isPowerOfTwo:cS,ceilPowerOfTwo:uS,floorPowerOfTwo:zd,setQuaternionFromProperEuler:hS,normalize:Vd,denormalize:kd},Kt=class{static{this.prototype.isVector2=!0}constructor(t=0,e=0){this.x=t,this.y=e}get width(){return this.x}set width(t){this.x=t}get height(){return this.y}set height(t){this.y=t}set(t,e){return this.x=t,this.y=e,this}setScalar(t){return this.x=t,this.y=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;default:throw new Error("THREE.Vector2: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y)}copy(t){return this.x=t.x,this.y=t.y,this}add(t){return this.x+=t.x,this.y+=t.y,this}addScalar(t){return this.x+=t,this.y+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this}subScalar(t){return this.x-=t,this.y-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this}multiply(t){return this.x*=t.x,this.y*=t.y,this}multiplyScalar(t){return this.x*=t,this.y*=t,this}divide(t){return this.x/=t.x,this.y/=t.y,this}divideScalar(t){return this.multiplyScalar(1/t)}applyMatrix3(t){let e=this.x,n=this.y,s=t.elements;return this.x=s[0]*e+s[3]*n+s[6],this.y=s[1]*e+s[4]*n+s[7],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this}clamp(t,e){return this.x=he(this.x,t.x,e.x),this.y=he(this.y,t.y,e.y),this}clampScalar(t,e){return this.x=he(this.x,t,e),this.y=he(this.y,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(he(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(t){return this.x*t.x+this.y*t.y}cross(t){return this.x*t.y-this.y*t.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let n=this.dot(t)/e;return Math.acos(he(n,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,n=this.y-t.y;return e*e+n*n}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this}equals(t){return t.x===this.x&&t.y===this.y}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this}rotateAround(t,e){let n=Math.cos(e),s=Math.sin(e),r=this.x-t.x,o=this.y-t.y;return this.x=r*n-o*s+t.x,this.y=r*s+o*n+t.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ms=class{constructor(t=0,e=0,n=0,s=1){this.isQuaternion=!0,this._x=t,this._y=e,this._z=n,this._w=s}static slerpFlat(t,e,n,s,r,o,a){let l=n[s+0],c=n[s+1],h=n[s+2],f=n[s+3],u=r[o+0],d=r[o+1],m=r[o+2],S=r[o+3];if(f!==S||l!==u||c!==d||h!==m){let g=l*u+c*d+h*m+f*S;g<0&&(u=-u,d=-d,m=-m,S=-S,g=-g);let _=1-a;if(g<.9995){let p=Math.acos(g),v=Math.sin(p);_=Math.sin(_*p)/v,a=Math.sin(a*p)/v,l=l*_+u*a,c=c*_+d*a,h=h*_+m*a,f=f*_+S*a}else{l=l*_+u*a,c=c*_+d*a,h=h*_+m*a,f=f*_+S*a;let p=1/Math.sqrt(l*l+c*c+h*h+f*f);l*=p,c*=p,h*=p,f*=p}}t[e]=l,t[e+1]=c,t[e+2]=h,t[e+3]=f}static multiplyQuaternionsFlat(t,e,n,s,r,o){let a=n[s],l=n[s+1],c=n[s+2],h=n[s+3],f=r[o],u=r[o+1],d=r[o+2],m=r[o+3];return t[e]=a*m+h*f+l*d-c*u,t[e+1]=l*m+h*u+c*f-a*d,t[e+2]=c*m+h*d+a*u-l*f,t[e+3]=h*m-a*f-l*u-c*d,t}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get w(){return this._w}set w(t){this._w=t,this._onChangeCallback()}set(t,e,n,s){return this._x=t,this._y=e,this._z=n,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(t){return this._x=t.x,this._y=t.y,this._z=t.z,this._w=t.w,this._onChangeCallback(),this}setFromEuler(t,e=!0){let n=t._x,s=t._y,r=t._z,o=t._order,a=Math.cos,l=Math.sin,c=a(n/2),h=a(s/2),f=a(r/2),u=l(n/2),d=l(s/2),m=l(r/2);switch(o){case"XYZ":this._x=u*h*f+c*d*m,this._y=c*d*f-u*h*m,this._z=c*h*m+u*d*f,this._w=c*h*f-u*d*m;break;case"YXZ":this._x=u*h*f+c*d*m,this._y=c*d*f-u*h*m,this._z=c*h*m-u*d*f,this._w=c*h*f+u*d*m;break;case"ZXY":this._x=u*h*f-c*d*m,this._y=c*d*f+u*h*m,this._z=c*h*m+u*d*f,this._w=c*h*f-u*d*m;break;case"ZYX":this._x=u*h*f-c*d*m,this._y=c*d*f+u*h*m,this._z=c*h*m-u*d*f,this._w=c*h*f+u*d*m;break;case"YZX":this._x=u*h*f+c*d*m,this._y=c*d*f+u*h*m,this._z=c*h*m-u*d*f,this._w=c*h*f-u*d*m;break;case"XZY":this._x=u*h*f-c*d*m,this._y=c*d*f-u*h*m,this._z=c*h*m+u*d*f,this._w=c*h*f+u*d*m;break;default:ee("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return e===!0&&this._onChangeCallback(),this}setFromAxisAngle(t,e){let n=e/2,s=Math.sin(n);return this._x=t.x*s,this._y=t.y*s,this._z=t.z*s,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(t){let e=t.elements,n=e[0],s=e[4],r=e[8],o=e[1],a=e[5],l=e[9],c=e[2],h=e[6],f=e[10],u=n+a+f;if(u>0){let d=.5/Math.sqrt(u+1);this._w=.25/d,this._x=(h-l)*d,this._y=(r-c)*d,this._z=(o-s)*d}else if(n>a&&n>f){let d=2*Math.sqrt(1+n-a-f);this._w=(h-l)/d,this._x=.25*d,this._y=(s+o)/d,this._z=(r+c)/d}else if(a>f){let d=2*Math.sqrt(1+a-n-f);this._w=(r-c)/d,this._x=(s+o)/d,this._y=.25*d,this._z=(l+h)/d}else{let d=2*Math.sqrt(1+f-n-a);this._w=(o-s)/d,this._x=(r+c)/d,this._y=(l+h)/d,this._z=.25*d}return this._onChangeCallback(),this}setFromUnitVectors(t,e){let n=t.dot(e)+1;return n<1e-8?(n=0,Math.abs(t.x)>Math.abs(t.z)?(this._x=-t.y,this._y=t.x,this._z=0,this._w=n):(this._x=0,this._y=-t.z,this._z=t.y,this._w=n)):(this._x=t.y*e.z-t.z*e.y,this._y=t.z*e.x-t.x*e.z,this._z=t.x*e.y-t.y*e.x,this._w=n),this.normalize()}angleTo(t){return 2*Math.acos(Math.abs(he(this.dot(t),-1,1)))}rotateTowards(t,e){let n=this.angleTo(t);if(n===0)return this;let s=Math.min(1,e/n);return this.slerp(t,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(t){return this._x*t._x+this._y*t._y+this._z*t._z+this._w*t._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let t=this.length();return t===0?(this._x=0,this._y=0,this._z=0,this._w=1):(t=1/t,this._x=this._x*t,this._y=this._y*t,this._z=this._z*t,this._w=this._w*t),this._onChangeCallback(),this}multiply(t){return this.multiplyQuaternions(this,t)}premultiply(t){return this.multiplyQuaternions(t,this)}multiplyQuaternions(t,e){let n=t._x,s=t._y,r=t._z,o=t._w,a=e._x,l=e._y,c=e._z,h=e._w;return this._x=n*h+o*a+s*c-r*l,this._y=s*h+o*l+r*a-n*c,this._z=r*h+o*c+n*l-s*a,this._w=o*h-n*a-s*l-r*c,this._onChangeCallback(),this}slerp(t,e){let n=t._x,s=t._y,r=t._z,o=t._w,a=this.dot(t);a<0&&(n=-n,s=-s,r=-r,o=-o,a=-a);let l=1-e;if(a<.9995){let c=Math.acos(a),h=Math.sin(c);l=Math.sin(l*c)/h,e=Math.sin(e*c)/h,this._x=this._x*l+n*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this._onChangeCallback()}else this._x=this._x*l+n*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this.normalize();return this}slerpQuaternions(t,e,n){return this.copy(t).slerp(e,n)}random(){let t=2*Math.PI*Math.random(),e=2*Math.PI*Math.random(),n=Math.random(),s=Math.sqrt(1-n),r=Math.sqrt(n);return this.set(s*Math.sin(t),s*Math.cos(t),r*Math.sin(e),r*Math.cos(e))}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._w===this._w}fromArray(t,e=0){return this._x=t[e],this._y=t[e+1],this._z=t[e+2],this._w=t[e+3],this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._w,t}fromBufferAttribute(t,e){return this._x=t.getX(e),this._y=t.getY(e),this._z=t.getZ(e),this._w=t.getW(e),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},V=class{static{this.prototype.isVector3=!0}constructor(t=0,e=0,n=0){this.x=t,this.y=e,this.z=n}set(t,e,n){return n===void 0&&(n=this.z),this.x=t,this.y=e,this.z=n,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;default:throw new Error("THREE.Vector3: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this}multiplyVectors(t,e){return this.x=t.x*e.x,this.y=t.y*e.y,this.z=t.z*e.z,this}applyEuler(t){return this.applyQuaternion(Ug.setFromEuler(t))}applyAxisAngle(t,e){return this.applyQuaternion(Ug.setFromAxisAngle(t,e))}applyMatrix3(t){let e=this.x,n=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[3]*n+r[6]*s,this.y=r[1]*e+r[4]*n+r[7]*s,this.z=r[2]*e+r[5]*n+r[8]*s,this}applyNormalMatrix(t){return this.applyMatrix3(t).normalize()}applyMatrix4(t){let e=this.x,n=this.y,s=this.z,r=t.elements,o=1/(r[3]*e+r[7]*n+r[11]*s+r[15]);return this.x=(r[0]*e+r[4]*n+r[8]*s+r[12])*o,this.y=(r[1]*e+r[5]*n+r[9]*s+r[13])*o,this.z=(r[2]*e+r[6]*n+r[10]*s+r[14])*o,this}applyQuaternion(t){let e=this.x,n=this.y,s=this.z,r=t.x,o=t.y,a=t.z,l=t.w,c=2*(o*s-a*n),h=2*(a*e-r*s),f=2*(r*n-o*e);return this.x=e+l*c+o*f-a*h,this.y=n+l*h+a*c-r*f,this.z=s+l*f+r*h-o*c,this}project(t){return this.applyMatrix4(t.matrixWorldInverse).applyMatrix4(t.projectionMatrix)}unproject(t){return this.applyMatrix4(t.projectionMatrixInverse).applyMatrix4(t.matrixWorld)}transformDirection(t){let e=this.x,n=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[4]*n+r[8]*s,this.y=r[1]*e+r[5]*n+r[9]*s,this.z=r[2]*e+r[6]*n+r[10]*s,this.normalize()}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this}divideScalar(t){return this.multiplyScalar(1/t)}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this}clamp(t,e){return this.x=he(this.x,t.x,e.x),this.y=he(this.y,t.y,e.y),this.z=he(this.z,t.z,e.z),this}clampScalar(t,e){return this.x=he(this.x,t,e),this.y=he(this.y,t,e),this.z=he(this.z,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(he(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this.z=t.z+(e.z-t.z)*n,this}cross(t){return this.crossVectors(this,t)}crossVectors(t,e){let n=t.x,s=t.y,r=t.z,o=e.x,a=e.y,l=e.z;return this.x=s*l-r*a,this.y=r*o-n*l,this.z=n*a-s*o,this}projectOnVector(t){let e=t.lengthSq();if(e===0)return this.set(0,0,0);let n=t.dot(this)/e;return this.copy(t).multiplyScalar(n)}projectOnPlane(t){return Bf.copy(this).projectOnVector(t),this.sub(Bf)}reflect(t){return this.sub(Bf.copy(t).multiplyScalar(2*this.dot(t)))}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let n=this.dot(t)/e;return Math.acos(he(n,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,n=this.y-t.y,s=this.z-t.z;return e*e+n*n+s*s}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)+Math.abs(this.z-t.z)}setFromSpherical(t){return this.setFromSphericalCoords(t.radius,t.phi,t.theta)}setFromSphericalCoords(t,e,n){let s=Math.sin(e)*t;return this.x=s*Math.sin(n),this.y=Math.cos(e)*t,this.z=s*Math.cos(n),this}setFromCylindrical(t){return this.setFromCylindricalCoords(t.radius,t.theta,t.y)}setFromCylindricalCoords(t,e,n){return this.x=t*Math.sin(e),this.y=n,this.z=t*Math.cos(e),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this}setFromMatrixScale(t){let e=this.setFromMatrixColumn(t,0).length(),n=this.setFromMatrixColumn(t,1).length(),s=this.setFromMatrixColumn(t,2).length();return this.x=e,this.y=n,this.z=s,this}setFromMatrixColumn(t,e){return this.fromArray(t.elements,e*4)}setFromMatrix3Column(t,e){return this.fromArray(t.elements,e*3)}setFromEuler(t){return this.x=t._x,this.y=t._y,this.z=t._z,this}setFromColor(t){return this.x=t.r,this.y=t.g,this.z=t.b,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let t=Math.random()*Math.PI*2,e=Math.random()*2-1,n=Math.sqrt(1-e*e);return this.x=n*Math.cos(t),this.y=e,this.z=n*Math.sin(t),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Bf=new V,Ug=new ms,ae=class{static{this.prototype.isMatrix3=!0}constructor(t,e,n,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],t!==void 0&&this.set(t,e,n,s,r,o,a,l,c)}set(t,e,n,s,r,o,a,l,c){let h=this.elements;return h[0]=t,h[1]=s,h[2]=a,h[3]=e,h[4]=r,h[5]=l,h[6]=n,h[7]=o,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(t){let e=this.elements,n=t.elements;return e[0]=n[0],e[1]=n[1],e[2]=n[2],e[3]=n[3],e[4]=n[4],e[5]=n[5],e[6]=n[6],e[7]=n[7],e[8]=n[8],this}extractBasis(t,e,n){return t.setFromMatrix3Column(this,0),e.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(t){let e=t.elements;return this.set(e[0],e[4],e[8],e[1],e[5],e[9],e[2],e[6],e[10]),this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let n=t.elements,s=e.elements,r=this.elements,o=n[0],a=n[3],l=n[6],c=n[1],h=n[4],f=n[7],u=n[2],d=n[5],m=n[8],S=s[0],g=s[3],_=s[6],p=s[1],v=s[4],x=s[7],M=s[2],b=s[5],y=s[8];return r[0]=o*S+a*p+l*M,r[3]=o*g+a*v+l*b,r[6]=o*_+a*x+l*y,r[1]=c*S+h*p+f*M,r[4]=c*g+h*v+f*b,r[7]=c*_+h*x+f*y,r[2]=u*S+d*p+m*M,r[5]=u*g+d*v+m*b,r[8]=u*_+d*x+m*y,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[3]*=t,e[6]*=t,e[1]*=t,e[4]*=t,e[7]*=t,e[2]*=t,e[5]*=t,e[8]*=t,this}determinant(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8];return e*o*h-e*a*c-n*r*h+n*a*l+s*r*c-s*o*l}invert(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8],f=h*o-a*c,u=a*l-h*r,d=c*r-o*l,m=e*f+n*u+s*d;if(m===0)return this.set(0,0,0,0,0,0,0,0,0);let S=1/m;return t[0]=f*S,t[1]=(s*c-h*n)*S,t[2]=(a*n-s*o)*S,t[3]=u*S,t[4]=(h*e-s*l)*S,t[5]=(s*r-a*e)*S,t[6]=d*S,t[7]=(n*l-c*e)*S,t[8]=(o*e-n*r)*S,this}transpose(){let t,e=this.elements;return t=e[1],e[1]=e[3],e[3]=t,t=e[2],e[2]=e[6],e[6]=t,t=e[5],e[5]=e[7],e[7]=t,this}getNormalMatrix(t){return this.setFromMatrix4(t).invert().transpose()}transposeIntoArray(t){let e=this.elements;return t[0]=e[0],t[1]=e[3],t[2]=e[6],t[3]=e[1],t[4]=e[4],t[5]=e[7],t[6]=e[2],t[7]=e[5],t[8]=e[8],this}setUvTransform(t,e,n,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(n*l,n*c,-n*(l*o+c*a)+o+t,-s*c,s*l,-s*(-c*o+l*a)+a+e,0,0,1),this}scale(t,e){return Va("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(zf.makeScale(t,e)),this}rotate(t){return Va("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(zf.makeRotation(-t)),this}translate(t,e){return Va("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(zf.makeTranslation(t,e)),this}makeTranslation(t,e){return t.isVector2?this.set(1,0,t.x,0,1,t.y,0,0,1):this.set(1,0,t,0,1,e,0,0,1),this}makeRotation(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,-n,0,n,e,0,0,0,1),this}makeScale(t,e){return this.set(t,0,0,0,e,0,0,0,1),this}equals(t){let e=this.elements,n=t.elements;for(let s=0;s<9;s++)if(e[s]!==n[s])return!1;return!0}fromArray(t,e=0){for(let n=0;n<9;n++)this.elements[n]=t[n+e];return this}toArray(t=[],e=0){let n=this.elements;return t[e]=n[0],t[e+1]=n[1],t[e+2]=n[2],t[e+3]=n[3],t[e+4]=n[4],t[e+5]=n[5],t[e+6]=n[6],t[e+7]=n[7],t[e+8]=n[8],t}clone(){return new this.constructor().fromArray(this.elements)}},zf=new ae,Fg=new ae().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Og=new ae().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function fS(){let i={enabled:!0,workingColorSpace:Xa,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===Ue&&(s.r=Fs(s.r),s.g=Fs(s.g),s.b=Fs(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===Ue&&(s.r=No(s.r),s.g=No(s.g),s.b=No(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Ws?qa:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},t=[.64,.33,.3,.6,.15,.06],e=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[Xa]:{primaries:t,whitePoint:n,transfer:qa,toXYZ:Fg,fromXYZ:Og,luminanceCoefficients:e,workingColorSpaceConfig:{unpackColorSpace:bi},outputColorSpaceConfig:{drawingBufferColorSpace:bi}},[bi]:{primaries:t,whitePoint:n,transfer:Ue,toXYZ:Fg,fromXYZ:Og,luminanceCoefficients:e,outputColorSpaceConfig:{drawingBufferColorSpace:bi}}}),i}var be=fS();function Fs(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function No(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var _o,$c=class{static getDataURL(t,e="image/png"){if(/^data:/i.test(t.src)||typeof HTMLCanvasElement>"u")return t.src;let n;if(t instanceof HTMLCanvasElement)n=t;else{_o===void 0&&(_o=Ya("canvas")),_o.width=t.width,_o.height=t.height;let s=_o.getContext("2d");t instanceof ImageData?s.putImageData(t,0,0):s.drawImage(t,0,0,t.width,t.height),n=_o}return n.toDataURL(e)}static sRGBToLinear(t){if(typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&t instanceof ImageBitmap){let e=Ya("canvas");e.width=t.width,e.height=t.height;let n=e.getContext("2d");n.drawImage(t,0,0,t.width,t.height);let s=n.getImageData(0,0,t.width,t.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=Fs(r[o]/255)*255;return n.putImageData(s,0,0),e}else if(t.data){let e=t.data.slice(0);for(let n=0;n<e.length;n++)e instanceof Uint8Array||e instanceof Uint8ClampedArray?e[n]=Math.floor(Fs(e[n]/255)*255):e[n]=Fs(e[n]);return{data:e,width:t.width,height:t.height}}else return ee("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),t}},dS=0,Bo=class{constructor(t=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:dS++}),this.uuid=dr(),this.data=t,this.dataReady=!0,this.version=0}getSize(t){let e=this.data;return typeof HTMLVideoElement<"u"&&e instanceof HTMLVideoElement?t.set(e.videoWidth,e.videoHeight,0):typeof VideoFrame<"u"&&e instanceof VideoFrame?t.set(e.displayWidth,e.displayHeight,0):e!==null?t.set(e.width||0,e.height||0,e.depth||0):t.set(0,0,0),t}set needsUpdate(t){t===!0&&this.version++}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.images[this.uuid]!==void 0)return t.images[this.uuid];let n={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(kf(s[o].image)):r.push(kf(s[o]))}else r=kf(s);n.url=r}return e||(t.images[this.uuid]=n),n}};function kf(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?$c.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(ee("Texture: Unable to serialize Texture."),{})}var pS=0,Vf=new V,fi=class i extends ps{constructor(t=i.DEFAULT_IMAGE,e=i.DEFAULT_MAPPING,n=ds,s=ds,r=kn,o=Gs,a=ji,l=di,c=i.DEFAULT_ANISOTROPY,h=Ws){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:pS++}),this.uuid=dr(),this.name="",this.source=new Bo(t),this.mipmaps=[],this.mapping=e,this.channel=0,this.wrapS=n,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Kt(0,0),this.repeat=new Kt(1,1),this.center=new Kt(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new ae,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(t&&t.depth&&t.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Vf).x}get height(){return this.source.getSize(Vf).y}get depth(){return this.source.getSize(Vf).z}get image(){return this.source.data}set image(t){this.source.data=t}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(t){return this.name=t.name,this.source=t.source,this.mipmaps=t.mipmaps.slice(0),this.mapping=t.mapping,this.channel=t.channel,this.wrapS=t.wrapS,this.wrapT=t.wrapT,this.magFilter=t.magFilter,this.minFilter=t.minFilter,this.anisotropy=t.anisotropy,this.format=t.format,this.internalFormat=t.internalFormat,this.type=t.type,this.normalized=t.normalized,this.offset.copy(t.offset),this.repeat.copy(t.repeat),this.center.copy(t.center),this.rotation=t.rotation,this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrix.copy(t.matrix),this.generateMipmaps=t.generateMipmaps,this.mipmapsAutoUpdate=t.mipmapsAutoUpdate,this.premultiplyAlpha=t.premultiplyAlpha,this.flipY=t.flipY,this.unpackAlignment=t.unpackAlignment,this.colorSpace=t.colorSpace,this.renderTarget=t.renderTarget,this.isRenderTargetTexture=t.isRenderTargetTexture,this.isPMREMTexture=t.isPMREMTexture,this.isArrayTexture=t.isArrayTexture,this.userData=JSON.parse(JSON.stringify(t.userData)),this.needsUpdate=!0,this}setValues(t){for(let e in t){let n=t[e];if(n===void 0){ee(`Texture.setValues(): parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){ee(`Texture.setValues(): property '${e}' does not exist.`);continue}s&&n&&s.isVector2&&n.isVector2||s&&n&&s.isVector3&&n.isVector3||s&&n&&s.isMatrix3&&n.isMatrix3?s.copy(n):this[e]=n}}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.textures[this.uuid]!==void 0)return t.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(t).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),e||(t.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(t){if(this.mapping!==Ed)return t;if(t.applyMatrix3(this.matrix),t.x<0||t.x>1)switch(this.wrapS){case Xc:t.x=t.x-Math.floor(t.x);break;case ds:t.x=t.x<0?0:1;break;case qc:Math.abs(Math.floor(t.x)%2)===1?t.x=Math.ceil(t.x)-t.x:t.x=t.x-Math.floor(t.x);break}if(t.y<0||t.y>1)switch(this.wrapT){case Xc:t.y=t.y-Math.floor(t.y);break;case ds:t.y=t.y<0?0:1;break;case qc:Math.abs(Math.floor(t.y)%2)===1?t.y=Math.ceil(t.y)-t.y:t.y=t.y-Math.floor(t.y);break}return this.flipY&&(t.y=1-t.y),t}set needsUpdate(t){t===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(t){t===!0&&this.pmremVersion++}};fi.DEFAULT_IMAGE=null;fi.DEFAULT_MAPPING=Ed;fi.DEFAULT_ANISOTROPY=1;var Fe=class{static{this.prototype.isVector4=!0}constructor(t=0,e=0,n=0,s=1){this.x=t,this.y=e,this.z=n,this.w=s}get width(){return this.z}set width(t){this.z=t}get height(){return this.w}set height(t){this.w=t}set(t,e,n,s){return this.x=t,this.y=e,this.z=n,this.w=s,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this.w=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setW(t){return this.w=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;case 3:this.w=e;break;default:throw new Error("THREE.Vector4: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this.w=t.w!==void 0?t.w:1,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this.w+=t.w,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this.w+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this.w=t.w+e.w,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this.w+=t.w*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this.w-=t.w,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this.w-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this.w=t.w-e.w,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this.w*=t.w,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this.w*=t,this}applyMatrix4(t){let e=this.x,n=this.y,s=this.z,r=this.w,o=t.elements;return this.x=o[0]*e+o[4]*n+o[8]*s+o[12]*r,this.y=o[1]*e+o[5]*n+o[9]*s+o[13]*r,this.z=o[2]*e+o[6]*n+o[10]*s+o[14]*r,this.w=o[3]*e+o[7]*n+o[11]*s+o[15]*r,this}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this.w/=t.w,this}divideScalar(t){return this.multiplyScalar(1/t)}setAxisAngleFromQuaternion(t){this.w=2*Math.acos(t.w);let e=Math.sqrt(1-t.w*t.w);return e<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=t.x/e,this.y=t.y/e,this.z=t.z/e),this}setAxisAngleFromRotationMatrix(t){let e,n,s,r,l=t.elements,c=l[0],h=l[4],f=l[8],u=l[1],d=l[5],m=l[9],S=l[2],g=l[6],_=l[10];if(Math.abs(h-u)<.01&&Math.abs(f-S)<.01&&Math.abs(m-g)<.01){if(Math.abs(h+u)<.1&&Math.abs(f+S)<.1&&Math.abs(m+g)<.1&&Math.abs(c+d+_-3)<.1)return this.set(1,0,0,0),this;e=Math.PI;let v=(c+1)/2,x=(d+1)/2,M=(_+1)/2,b=(h+u)/4,y=(f+S)/4,w=(m+g)/4;return v>x&&v>M?v<.01?(n=0,s=.707106781,r=.707106781):(n=Math.sqrt(v),s=b/n,r=y/n):x>M?x<.01?(n=.707106781,s=0,r=.707106781):(s=Math.sqrt(x),n=b/s,r=w/s):M<.01?(n=.707106781,s=.707106781,r=0):(r=Math.sqrt(M),n=y/r,s=w/r),this.set(n,s,r,e),this}let p=Math.sqrt((g-m)*(g-m)+(f-S)*(f-S)+(u-h)*(u-h));return Math.abs(p)<.001&&(p=1),this.x=(g-m)/p,this.y=(f-S)/p,this.z=(u-h)/p,this.w=Math.acos((c+d+_-1)/2),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this.w=e[15],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this.w=Math.min(this.w,t.w),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this.w=Math.max(this.w,t.w),this}clamp(t,e){return this.x=he(this.x,t.x,e.x),this.y=he(this.y,t.y,e.y),this.z=he(this.z,t.z,e.z),this.w=he(this.w,t.w,e.w),this}clampScalar(t,e){return this.x=he(this.x,t,e),this.y=he(this.y,t,e),this.z=he(this.z,t,e),this.w=he(this.w,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(he(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z+this.w*t.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this.w+=(t.w-this.w)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this.z=t.z+(e.z-t.z)*n,this.w=t.w+(e.w-t.w)*n,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z&&t.w===this.w}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this.w=t[e+3],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t[e+3]=this.w,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this.w=t.getW(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},Zc=class extends ps{constructor(t=1,e=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:kn,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=t,this.height=e,this.depth=n.depth,this.scissor=new Fe(0,0,t,e),this.scissorTest=!1,this.viewport=new Fe(0,0,t,e),this.textures=[];let s=n.count;for(let r=0;r<s;r++)this.textures[r]=new fi({width:t,height:e,depth:n.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(t={}){let e={minFilter:kn,generateMipmaps:!1,flipY:!1,internalFormat:null};t.mapping!==void 0&&(e.mapping=t.mapping),t.wrapS!==void 0&&(e.wrapS=t.wrapS),t.wrapT!==void 0&&(e.wrapT=t.wrapT),t.wrapR!==void 0&&(e.wrapR=t.wrapR),t.magFilter!==void 0&&(e.magFilter=t.magFilter),t.minFilter!==void 0&&(e.minFilter=t.minFilter),t.format!==void 0&&(e.format=t.format),t.type!==void 0&&(e.type=t.type),t.anisotropy!==void 0&&(e.anisotropy=t.anisotropy),t.colorSpace!==void 0&&(e.colorSpace=t.colorSpace),t.flipY!==void 0&&(e.flipY=t.flipY),t.generateMipmaps!==void 0&&(e.generateMipmaps=t.generateMipmaps),t.mipmapsAutoUpdate!==void 0&&(e.mipmapsAutoUpdate=t.mipmapsAutoUpdate),t.internalFormat!==void 0&&(e.internalFormat=t.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(e)}get texture(){return this.textures[0]}set texture(t){this.textures[0]=t}set depthTexture(t){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),t!==null&&t.renderTarget===null&&(t.renderTarget=this),this._depthTexture=t}get depthTexture(){return this._depthTexture}setSize(t,e,n=1){if(this.width!==t||this.height!==e||this.depth!==n){this.width=t,this.height=e,this.depth=n;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=t,this.textures[s].image.height=e,this.textures[s].image.depth=n,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,t,e),this.scissor.set(0,0,t,e)}clone(){return new this.constructor().copy(this)}copy(t){this.width=t.width,this.height=t.height,this.depth=t.depth,this.scissor.copy(t.scissor),this.scissorTest=t.scissorTest,this.viewport.copy(t.viewport),this.textures.length=0;for(let e=0,n=t.textures.length;e<n;e++){this.textures[e]=t.textures[e].clone(),this.textures[e].isRenderTargetTexture=!0,this.textures[e].renderTarget=this;let s=Object.assign({},t.textures[e].image);this.textures[e].source=new Bo(s)}if(this.depthBuffer=t.depthBuffer,this.stencilBuffer=t.stencilBuffer,this.resolveColorBuffer=t.resolveColorBuffer,this.resolveDepthBuffer=t.resolveDepthBuffer,this.resolveStencilBuffer=t.resolveStencilBuffer,this.storeMultisampledColorBuffer=t.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=t.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=t.storeMultisampledStencilBuffer,t.depthTexture!==null)if(t.depthTexture.renderTarget===t){let e=t.depthTexture.clone();e.renderTarget=null,this.depthTexture=e}else this.depthTexture=t.depthTexture;else this.depthTexture=null;return this.samples=t.samples,this.multiview=t.multiview,this.useArrayDepthTexture=t.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},Ti=class extends Zc{constructor(t=1,e=1,n={}){super(t,e,n),this.isWebGLRenderTarget=!0}},Za=class extends fi{constructor(t=null,e=1,n=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:t,width:e,height:n,depth:s},this.magFilter=wn,this.minFilter=wn,this.wrapR=ds,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}addLayerUpdate(t){this.layerUpdates.add(t)}clearLayerUpdates(){this.layerUpdates.clear()}};var Jc=class extends fi{constructor(t=null,e=1,n=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:t,width:e,height:n,depth:s},this.magFilter=wn,this.minFilter=wn,this.wrapR=ds,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}};var re=class i{static{this.prototype.isMatrix4=!0}constructor(t,e,n,s,r,o,a,l,c,h,f,u,d,m,S,g){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],t!==void 0&&this.set(t,e,n,s,r,o,a,l,c,h,f,u,d,m,S,g)}set(t,e,n,s,r,o,a,l,c,h,f,u,d,m,S,g){let _=this.elements;return _[0]=t,_[4]=e,_[8]=n,_[12]=s,_[1]=r,_[5]=o,_[9]=a,_[13]=l,_[2]=c,_[6]=h,_[10]=f,_[14]=u,_[3]=d,_[7]=m,_[11]=S,_[15]=g,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(t){let e=this.elements,n=t.elements;return e[0]=n[0],e[1]=n[1],e[2]=n[2],e[3]=n[3],e[4]=n[4],e[5]=n[5],e[6]=n[6],e[7]=n[7],e[8]=n[8],e[9]=n[9],e[10]=n[10],e[11]=n[11],e[12]=n[12],e[13]=n[13],e[14]=n[14],e[15]=n[15],this}copyPosition(t){let e=this.elements,n=t.elements;return e[12]=n[12],e[13]=n[13],e[14]=n[14],this}setFromMatrix3(t){let e=t.elements;return this.set(e[0],e[3],e[6],0,e[1],e[4],e[7],0,e[2],e[5],e[8],0,0,0,0,1),this}extractBasis(t,e,n){return this.determinantAffine()===0?(t.set(1,0,0),e.set(0,1,0),n.set(0,0,1),this):(t.setFromMatrixColumn(this,0),e.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(t,e,n){return this.set(t.x,e.x,n.x,0,t.y,e.y,n.y,0,t.z,e.z,n.z,0,0,0,0,1),this}extractRotation(t){if(t.determinantAffine()===0)return this.identity();let e=this.elements,n=t.elements,s=1/xo.setFromMatrixColumn(t,0).length(),r=1/xo.setFromMatrixColumn(t,1).length(),o=1/xo.setFromMatrixColumn(t,2).length();return e[0]=n[0]*s,e[1]=n[1]*s,e[2]=n[2]*s,e[3]=0,e[4]=n[4]*r,e[5]=n[5]*r,e[6]=n[6]*r,e[7]=0,e[8]=n[8]*o,e[9]=n[9]*o,e[10]=n[10]*o,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromEuler(t){let e=this.elements,n=t.x,s=t.y,r=t.z,o=Math.cos(n),a=Math.sin(n),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),f=Math.sin(r);if(t.order==="XYZ"){let u=o*h,d=o*f,m=a*h,S=a*f;e[0]=l*h,e[4]=-l*f,e[8]=c,e[1]=d+m*c,e[5]=u-S*c,e[9]=-a*l,e[2]=S-u*c,e[6]=m+d*c,e[10]=o*l}else if(t.order==="YXZ"){let u=l*h,d=l*f,m=c*h,S=c*f;e[0]=u+S*a,e[4]=m*a-d,e[8]=o*c,e[1]=o*f,e[5]=o*h,e[9]=-a,e[2]=d*a-m,e[6]=S+u*a,e[10]=o*l}else if(t.order==="ZXY"){let u=l*h,d=l*f,m=c*h,S=c*f;e[0]=u-S*a,e[4]=-o*f,e[8]=m+d*a,e[1]=d+m*a,e[5]=o*h,e[9]=S-u*a,e[2]=-o*c,e[6]=a,e[10]=o*l}else if(t.order==="ZYX"){let u=o*h,d=o*f,m=a*h,S=a*f;e[0]=l*h,e[4]=m*c-d,e[8]=u*c+S,e[1]=l*f,e[5]=S*c+u,e[9]=d*c-m,e[2]=-c,e[6]=a*l,e[10]=o*l}else if(t.order==="YZX"){let u=o*l,d=o*c,m=a*l,S=a*c;e[0]=l*h,e[4]=S-u*f,e[8]=m*f+d,e[1]=f,e[5]=o*h,e[9]=-a*h,e[2]=-c*h,e[6]=d*f+m,e[10]=u-S*f}else if(t.order==="XZY"){let u=o*l,d=o*c,m=a*l,S=a*c;e[0]=l*h,e[4]=-f,e[8]=c*h,e[1]=u*f+S,e[5]=o*h,e[9]=d*f-m,e[2]=m*f-d,e[6]=a*h,e[10]=S*f+u}return e[3]=0,e[7]=0,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromQuaternion(t){return this.compose(mS,t,gS)}lookAt(t,e,n){let s=this.elements;return Si.subVectors(t,e),Si.lengthSq()===0&&(Si.z=1),Si.normalize(),er.crossVectors(n,Si),er.lengthSq()===0&&(Math.abs(n.z)===1?Si.x+=1e-4:Si.z+=1e-4,Si.normalize(),er.crossVectors(n,Si)),er.normalize(),fc.crossVectors(Si,er),s[0]=er.x,s[4]=fc.x,s[8]=Si.x,s[1]=er.y,s[5]=fc.y,s[9]=Si.y,s[2]=er.z,s[6]=fc.z,s[10]=Si.z,this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let n=t.elements,s=e.elements,r=this.elements,o=n[0],a=n[4],l=n[8],c=n[12],h=n[1],f=n[5],u=n[9],d=n[13],m=n[2],S=n[6],g=n[10],_=n[14],p=n[3],v=n[7],x=n[11],M=n[15],b=s[0],y=s[4],w=s[8],U=s[12],C=s[1],A=s[5],R=s[9],D=s[13],P=s[2],F=s[6],H=s[10],z=s[14],j=s[3],q=s[7],Z=s[11],K=s[15];return r[0]=o*b+a*C+l*P+c*j,r[4]=o*y+a*A+l*F+c*q,r[8]=o*w+a*R+l*H+c*Z,r[12]=o*U+a*D+l*z+c*K,r[1]=h*b+f*C+u*P+d*j,r[5]=h*y+f*A+u*F+d*q,r[9]=h*w+f*R+u*H+d*Z,r[13]=h*U+f*D+u*z+d*K,r[2]=m*b+S*C+g*P+_*j,r[6]=m*y+S*A+g*F+_*q,r[10]=m*w+S*R+g*H+_*Z,r[14]=m*U+S*D+g*z+_*K,r[3]=p*b+v*C+x*P+M*j,r[7]=p*y+v*A+x*F+M*q,r[11]=p*w+v*R+x*H+M*Z,r[15]=p*U+v*D+x*z+M*K,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[4]*=t,e[8]*=t,e[12]*=t,e[1]*=t,e[5]*=t,e[9]*=t,e[13]*=t,e[2]*=t,e[6]*=t,e[10]*=t,e[14]*=t,e[3]*=t,e[7]*=t,e[11]*=t,e[15]*=t,this}determinant(){let t=this.elements,e=t[0],n=t[4],s=t[8],r=t[12],o=t[1],a=t[5],l=t[9],c=t[13],h=t[2],f=t[6],u=t[10],d=t[14],m=t[3],S=t[7],g=t[11],_=t[15],p=l*d-c*u,v=a*d-c*f,x=a*u-l*f,M=o*d-c*h,b=o*u-l*h,y=o*f-a*h;return e*(S*p-g*v+_*x)-n*(m*p-g*M+_*b)+s*(m*v-S*M+_*y)-r*(m*x-S*b+g*y)}determinantAffine(){let t=this.elements,e=t[0],n=t[4],s=t[8],r=t[1],o=t[5],a=t[9],l=t[2],c=t[6],h=t[10];return e*(o*h-a*c)-n*(r*h-a*l)+s*(r*c-o*l)}transpose(){let t=this.elements,e;return e=t[1],t[1]=t[4],t[4]=e,e=t[2],t[2]=t[8],t[8]=e,e=t[6],t[6]=t[9],t[9]=e,e=t[3],t[3]=t[12],t[12]=e,e=t[7],t[7]=t[13],t[13]=e,e=t[11],t[11]=t[14],t[14]=e,this}setPosition(t,e,n){let s=this.elements;return t.isVector3?(s[12]=t.x,s[13]=t.y,s[14]=t.z):(s[12]=t,s[13]=e,s[14]=n),this}invert(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8],f=t[9],u=t[10],d=t[11],m=t[12],S=t[13],g=t[14],_=t[15],p=e*a-n*o,v=e*l-s*o,x=e*c-r*o,M=n*l-s*a,b=n*c-r*a,y=s*c-r*l,w=h*S-f*m,U=h*g-u*m,C=h*_-d*m,A=f*g-u*S,R=f*_-d*S,D=u*_-d*g,P=p*D-v*R+x*A+M*C-b*U+y*w;if(P===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let F=1/P;return t[0]=(a*D-l*R+c*A)*F,t[1]=(s*R-n*D-r*A)*F,t[2]=(S*y-g*b+_*M)*F,t[3]=(u*b-f*y-d*M)*F,t[4]=(l*C-o*D-c*U)*F,t[5]=(e*D-s*C+r*U)*F,t[6]=(g*x-m*y-_*v)*F,t[7]=(h*y-u*x+d*v)*F,t[8]=(o*R-a*C+c*w)*F,t[9]=(n*C-e*R-r*w)*F,t[10]=(m*b-S*x+_*p)*F,t[11]=(f*x-h*b-d*p)*F,t[12]=(a*U-o*A-l*w)*F,t[13]=(e*A-n*U+s*w)*F,t[14]=(S*v-m*M-g*p)*F,t[15]=(h*M-f*v+u*p)*F,this}scale(t){let e=this.elements,n=t.x,s=t.y,r=t.z;return e[0]*=n,e[4]*=s,e[8]*=r,e[1]*=n,e[5]*=s,e[9]*=r,e[2]*=n,e[6]*=s,e[10]*=r,e[3]*=n,e[7]*=s,e[11]*=r,this}getMaxScaleOnAxis(){let t=this.elements,e=t[0]*t[0]+t[1]*t[1]+t[2]*t[2],n=t[4]*t[4]+t[5]*t[5]+t[6]*t[6],s=t[8]*t[8]+t[9]*t[9]+t[10]*t[10];return Math.sqrt(Math.max(e,n,s))}makeTranslation(t,e,n){return t.isVector3?this.set(1,0,0,t.x,0,1,0,t.y,0,0,1,t.z,0,0,0,1):this.set(1,0,0,t,0,1,0,e,0,0,1,n,0,0,0,1),this}makeRotationX(t){let e=Math.cos(t),n=Math.sin(t);return this.set(1,0,0,0,0,e,-n,0,0,n,e,0,0,0,0,1),this}makeRotationY(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,0,n,0,0,1,0,0,-n,0,e,0,0,0,0,1),this}makeRotationZ(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,-n,0,0,n,e,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(t,e){let n=Math.cos(e),s=Math.sin(e),r=1-n,o=t.x,a=t.y,l=t.z,c=r*o,h=r*a;return this.set(c*o+n,c*a-s*l,c*l+s*a,0,c*a+s*l,h*a+n,h*l-s*o,0,c*l-s*a,h*l+s*o,r*l*l+n,0,0,0,0,1),this}makeScale(t,e,n){return this.set(t,0,0,0,0,e,0,0,0,0,n,0,0,0,0,1),this}makeShear(t,e,n,s,r,o){return this.set(1,n,r,0,t,1,o,0,e,s,1,0,0,0,0,1),this}compose(t,e,n){let s=this.elements,r=e._x,o=e._y,a=e._z,l=e._w,c=r+r,h=o+o,f=a+a,u=r*c,d=r*h,m=r*f,S=o*h,g=o*f,_=a*f,p=l*c,v=l*h,x=l*f,M=n.x,b=n.y,y=n.z;return s[0]=(1-(S+_))*M,s[1]=(d+x)*M,s[2]=(m-v)*M,s[3]=0,s[4]=(d-x)*b,s[5]=(1-(u+_))*b,s[6]=(g+p)*b,s[7]=0,s[8]=(m+v)*y,s[9]=(g-p)*y,s[10]=(1-(u+S))*y,s[11]=0,s[12]=t.x,s[13]=t.y,s[14]=t.z,s[15]=1,this}decompose(t,e,n){let s=this.elements;t.x=s[12],t.y=s[13],t.z=s[14];let r=this.determinantAffine();if(r===0)return n.set(1,1,1),e.identity(),this;let o=xo.set(s[0],s[1],s[2]).length(),a=xo.set(s[4],s[5],s[6]).length(),l=xo.set(s[8],s[9],s[10]).length();r<0&&(o=-o),Xi.copy(this);let c=1/o,h=1/a,f=1/l;return Xi.elements[0]*=c,Xi.elements[1]*=c,Xi.elements[2]*=c,Xi.elements[4]*=h,Xi.elements[5]*=h,Xi.elements[6]*=h,Xi.elements[8]*=f,Xi.elements[9]*=f,Xi.elements[10]*=f,e.setFromRotationMatrix(Xi),n.x=o,n.y=a,n.z=l,this}makePerspective(t,e,n,s,r,o,a=Ui,l=!1){let c=this.elements,h=2*r/(e-t),f=2*r/(n-s),u=(e+t)/(e-t),d=(n+s)/(n-s),m,S;if(l)m=r/(o-r),S=o*r/(o-r);else if(a===Ui)m=-(o+r)/(o-r),S=-2*o*r/(o-r);else if(a===Uo)m=-o/(o-r),S=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=f,c[9]=d,c[13]=0,c[2]=0,c[6]=0,c[10]=m,c[14]=S,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(t,e,n,s,r,o,a=Ui,l=!1){let c=this.elements,h=2/(e-t),f=2/(n-s),u=-(e+t)/(e-t),d=-(n+s)/(n-s),m,S;if(l)m=1/(o-r),S=o/(o-r);else if(a===Ui)m=-2/(o-r),S=-(o+r)/(o-r);else if(a===Uo)m=-1/(o-r),S=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=f,c[9]=0,c[13]=d,c[2]=0,c[6]=0,c[10]=m,c[14]=S,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(t){let e=this.elements,n=t.elements;for(let s=0;s<16;s++)if(e[s]!==n[s])return!1;return!0}fromArray(t,e=0){for(let n=0;n<16;n++)this.elements[n]=t[n+e];return this}toArray(t=[],e=0){let n=this.elements;return t[e]=n[0],t[e+1]=n[1],t[e+2]=n[2],t[e+3]=n[3],t[e+4]=n[4],t[e+5]=n[5],t[e+6]=n[6],t[e+7]=n[7],t[e+8]=n[8],t[e+9]=n[9],t[e+10]=n[10],t[e+11]=n[11],t[e+12]=n[12],t[e+13]=n[13],t[e+14]=n[14],t[e+15]=n[15],t}},xo=new V,Xi=new re,mS=new V(0,0,0),gS=new V(1,1,1),er=new V,fc=new V,Si=new V,Bg=new re,zg=new ms,Bs=class i{constructor(t=0,e=0,n=0,s=i.DEFAULT_ORDER){this.isEuler=!0,this._x=t,this._y=e,this._z=n,this._order=s}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get order(){return this._order}set order(t){this._order=t,this._onChangeCallback()}set(t,e,n,s=this._order){return this._x=t,this._y=e,this._z=n,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(t){return this._x=t._x,this._y=t._y,this._z=t._z,this._order=t._order,this._onChangeCallback(),this}setFromRotationMatrix(t,e=this._order,n=!0){let s=t.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],h=s[9],f=s[2],u=s[6],d=s[10];switch(e){case"XYZ":this._y=Math.asin(he(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-h,d),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-he(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(a,d),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-f,r),this._z=0);break;case"ZXY":this._x=Math.asin(he(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-f,d),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-he(f,-1,1)),Math.abs(f)<.9999999?(this._x=Math.atan2(u,d),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(he(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-f,r)):(this._x=0,this._y=Math.atan2(a,d));break;case"XZY":this._z=Math.asin(-he(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-h,d),this._y=0);break;default:ee("Euler: .setFromRotationMatrix() encountered an unknown order: "+e)}return this._order=e,n===!0&&this._onChangeCallback(),this}setFromQuaternion(t,e,n){return Bg.makeRotationFromQuaternion(t),this.setFromRotationMatrix(Bg,e,n)}setFromVector3(t,e=this._order){return this.set(t.x,t.y,t.z,e)}reorder(t){return zg.setFromEuler(this),this.setFromQuaternion(zg,t)}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._order===this._order}fromArray(t){return this._x=t[0],this._y=t[1],this._z=t[2],t[3]!==void 0&&(this._order=t[3]),this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._order,t}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};Bs.DEFAULT_ORDER="XYZ";var zo=class{constructor(){this.mask=1}set(t){this.mask=(1<<t|0)>>>0}enable(t){this.mask|=1<<t|0}enableAll(){this.mask=-1}toggle(t){this.mask^=1<<t|0}disable(t){this.mask&=~(1<<t|0)}disableAll(){this.mask=0}test(t){return(this.mask&t.mask)!==0}isEnabled(t){return(this.mask&(1<<t|0))!==0}},_S=0,kg=new V,yo=new ms,Is=new re,dc=new V,Ua=new V,xS=new V,yS=new ms,Vg=new V(1,0,0),Gg=new V(0,1,0),Hg=new V(0,0,1),Wg={type:"added"},vS={type:"removed"},vo={type:"childadded",child:null},Gf={type:"childremoved",child:null},jn=class i extends ps{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:_S++}),this.uuid=dr(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let t=new V,e=new Bs,n=new ms,s=new V(1,1,1);function r(){n.setFromEuler(e,!1)}function o(){e.setFromQuaternion(n,void 0,!1)}e._onChange(r),n._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:t},rotation:{configurable:!0,enumerable:!0,value:e},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new re},normalMatrix:{value:new ae}}),this.matrix=new re,this.matrixWorld=new re,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new zo,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(t){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(t),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(t){return this.quaternion.premultiply(t),this}setRotationFromAxisAngle(t,e){this.quaternion.setFromAxisAngle(t,e)}setRotationFromEuler(t){this.quaternion.setFromEuler(t,!0)}setRotationFromMatrix(t){this.quaternion.setFromRotationMatrix(t)}setRotationFromQuaternion(t){this.quaternion.copy(t)}rotateOnAxis(t,e){return yo.setFromAxisAngle(t,e),this.quaternion.multiply(yo),this}rotateOnWorldAxis(t,e){return yo.setFromAxisAngle(t,e),this.quaternion.premultiply(yo),this}rotateX(t){return this.rotateOnAxis(Vg,t)}rotateY(t){return this.rotateOnAxis(Gg,t)}rotateZ(t){return this.rotateOnAxis(Hg,t)}translateOnAxis(t,e){return kg.copy(t).applyQuaternion(this.quaternion),this.position.add(kg.multiplyScalar(e)),this}translateX(t){return this.translateOnAxis(Vg,t)}translateY(t){return this.translateOnAxis(Gg,t)}translateZ(t){return this.translateOnAxis(Hg,t)}localToWorld(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(this.matrixWorld)}worldToLocal(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(Is.copy(this.matrixWorld).invert())}lookAt(t,e,n){t.isVector3?dc.copy(t):dc.set(t,e,n);let s=this.parent;this.updateWorldMatrix(!0,!1),Ua.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Is.lookAt(Ua,dc,this.up):Is.lookAt(dc,Ua,this.up),this.quaternion.setFromRotationMatrix(Is),s&&(Is.extractRotation(s.matrixWorld),yo.setFromRotationMatrix(Is),this.quaternion.premultiply(yo.invert()))}add(t){if(arguments.length>1){for(let e=0;e<arguments.length;e++)this.add(arguments[e]);return this}return t===this?(se("Object3D.add: object can't be added as a child of itself.",t),this):(t&&t.isObject3D?(t.removeFromParent(),t.parent=this,this.children.push(t),t.dispatchEvent(Wg),vo.child=t,this.dispatchEvent(vo),vo.child=null):se("Object3D.add: object not an instance of THREE.Object3D.",t),this)}remove(t){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let e=this.children.indexOf(t);return e!==-1&&(t.parent=null,this.children.splice(e,1),t.dispatchEvent(vS),Gf.child=t,this.dispatchEvent(Gf),Gf.child=null),this}removeFromParent(){let t=this.parent;return t!==null&&t.remove(this),this}clear(){return this.remove(...this.children)}attach(t){return this.updateWorldMatrix(!0,!1),Is.copy(this.matrixWorld).invert(),t.parent!==null&&(t.parent.updateWorldMatrix(!0,!1),Is.multiply(t.parent.matrixWorld)),t.applyMatrix4(Is),t.removeFromParent(),t.parent=this,this.children.push(t),t.updateWorldMatrix(!1,!0),t.dispatchEvent(Wg),vo.child=t,this.dispatchEvent(vo),vo.child=null,this}getObjectById(t){return this.getObjectByProperty("id",t)}getObjectByName(t){return this.getObjectByProperty("name",t)}getObjectByProperty(t,e){if(this[t]===e)return this;for(let n=0,s=this.children.length;n<s;n++){let o=this.children[n].getObjectByProperty(t,e);if(o!==void 0)return o}}getObjectsByProperty(t,e,n=[]){this[t]===e&&n.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(t,e,n);return n}getWorldPosition(t){return this.updateWorldMatrix(!0,!1),t.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Ua,t,xS),t}getWorldScale(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(Ua,yS,t),t}getWorldDirection(t){this.updateWorldMatrix(!0,!1);let e=this.matrixWorld.elements;return t.set(e[8],e[9],e[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(t){t(this);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].traverse(t)}traverseVisible(t){if(this.visible===!1)return;t(this);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].traverseVisible(t)}traverseAncestors(t){let e=this.parent;e!==null&&(t(e),e.traverseAncestors(t))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let t=this.pivot;if(t!==null){let e=t.x,n=t.y,s=t.z,r=this.matrix.elements;r[12]+=e-r[0]*e-r[4]*n-r[8]*s,r[13]+=n-r[1]*e-r[5]*n-r[9]*s,r[14]+=s-r[2]*e-r[6]*n-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(t){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||t)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,t=!0);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].updateMatrixWorld(t)}updateWorldMatrix(t,e,n=!1){let s=this.parent;if(t===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),e===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,n)}}toJSON(t){let e=t===void 0||typeof t=="string",n={};e&&(t={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(t),s.indirectTexture=this._indirectTexture.toJSON(t),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(t)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(t)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(t).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(t).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(t.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){let f=l[c];r(t.shapes,f)}else r(t.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(t.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(t.materials,this.material[l]));s.material=a}else s.material=r(t.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(t).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(t.animations,l))}}if(e){let a=o(t.geometries),l=o(t.materials),c=o(t.textures),h=o(t.images),f=o(t.shapes),u=o(t.skeletons),d=o(t.animations),m=o(t.nodes);a.length>0&&(n.geometries=a),l.length>0&&(n.materials=l),c.length>0&&(n.textures=c),h.length>0&&(n.images=h),f.length>0&&(n.shapes=f),u.length>0&&(n.skeletons=u),d.length>0&&(n.animations=d),m.length>0&&(n.nodes=m)}return n.object=s,n;function o(a){let l=[];for(let c in a){let h=a[c];delete h.metadata,l.push(h)}return l}}clone(t){return new this.constructor().copy(this,t)}copy(t,e=!0){if(this.name=t.name,this.up.copy(t.up),this.position.copy(t.position),this.rotation.order=t.rotation.order,this.quaternion.copy(t.quaternion),this.scale.copy(t.scale),this.pivot=t.pivot!==null?t.pivot.clone():null,this.matrix.copy(t.matrix),this.matrixWorld.copy(t.matrixWorld),this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrixWorldAutoUpdate=t.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=t.matrixWorldNeedsUpdate,this.layers.mask=t.layers.mask,this.visible=t.visible,this.castShadow=t.castShadow,this.receiveShadow=t.receiveShadow,this.frustumCulled=t.frustumCulled,this.renderOrder=t.renderOrder,this.static=t.static,this.animations=t.animations.slice(),this.userData=JSON.parse(JSON.stringify(t.userData)),e===!0)for(let n=0;n<t.children.length;n++){let s=t.children[n];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};jn.DEFAULT_UP=new V(0,1,0);jn.DEFAULT_MATRIX_AUTO_UPDATE=!0;jn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Nr=class extends jn{constructor(){super(),this.isGroup=!0,this.type="Group"}},SS={type:"move"},ko=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Nr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Nr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new V,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new V),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Nr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new V,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new V,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(t){return this._targetRay!==null&&this._targetRay.dispatchEvent(t),this._grip!==null&&this._grip.dispatchEvent(t),this._hand!==null&&this._hand.dispatchEvent(t),this}connect(t){if(t&&t.hand){let e=this._hand;if(e)for(let n of t.hand.values())this._getHandJoint(e,n)}return this.dispatchEvent({type:"connected",data:t}),this}disconnect(t){return this.dispatchEvent({type:"disconnected",data:t}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(t,e,n){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(t&&e.session.visibilityState!=="visible-blurred"){if(c&&t.hand){o=!0;for(let S of t.hand.values()){let g=e.getJointPose(S,n),_=this._getHandJoint(c,S);g!==null&&(_.matrix.fromArray(g.transform.matrix),_.matrix.decompose(_.position,_.quaternion,_.scale),_.matrixWorldNeedsUpdate=!0,_.jointRadius=g.radius),_.visible=g!==null}let h=c.joints["index-finger-tip"],f=c.joints["thumb-tip"],u=h.position.distanceTo(f.position),d=.02,m=.005;c.inputState.pinching&&u>d+m?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:t.handedness,target:this})):!c.inputState.pinching&&u<=d-m&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:t.handedness,target:this}))}else l!==null&&t.gripSpace&&(r=e.getPose(t.gripSpace,n),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:t,target:this})));a!==null&&(s=e.getPose(t.targetRaySpace,n),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(SS)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(t,e){if(t.joints[e.jointName]===void 0){let n=new Nr;n.matrixAutoUpdate=!1,n.visible=!1,t.joints[e.jointName]=n,t.add(n)}return t.joints[e.jointName]}},$0={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},nr={h:0,s:0,l:0},pc={h:0,s:0,l:0};function Hf(i,t,e){return e<0&&(e+=1),e>1&&(e-=1),e<1/6?i+(t-i)*6*e:e<1/2?t:e<2/3?i+(t-i)*6*(2/3-e):i}var ye=class{constructor(t,e,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(t,e,n)}set(t,e,n){if(e===void 0&&n===void 0){let s=t;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(t,e,n);return this}setScalar(t){return this.r=t,this.g=t,this.b=t,this}setHex(t,e=bi){return t=Math.floor(t),this.r=(t>>16&255)/255,this.g=(t>>8&255)/255,this.b=(t&255)/255,be.colorSpaceToWorking(this,e),this}setRGB(t,e,n,s=be.workingColorSpace){return this.r=t,this.g=e,this.b=n,be.colorSpaceToWorking(this,s),this}setHSL(t,e,n,s=be.workingColorSpace){if(t=Bd(t,1),e=he(e,0,1),n=he(n,0,1),e===0)this.r=this.g=this.b=n;else{let r=n<=.5?n*(1+e):n+e-n*e,o=2*n-r;this.r=Hf(o,r,t+1/3),this.g=Hf(o,r,t),this.b=Hf(o,r,t-1/3)}return be.colorSpaceToWorking(this,s),this}setStyle(t,e=bi){function n(r){r!==void 0&&parseFloat(r)<1&&ee("Color: Alpha component of "+t+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(t)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,e);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,e);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,e);break;default:ee("Color: Unknown color model "+t)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(t)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,e);if(o===6)return this.setHex(parseInt(r,16),e);ee("Color: Invalid hex color "+t)}else if(t&&t.length>0)return this.setColorName(t,e);return this}setColorName(t,e=bi){let n=$0[t.toLowerCase()];return n!==void 0?this.setHex(n,e):ee("Color: Unknown color "+t),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(t){return this.r=t.r,this.g=t.g,this.b=t.b,this}copySRGBToLinear(t){return this.r=Fs(t.r),this.g=Fs(t.g),this.b=Fs(t.b),this}copyLinearToSRGB(t){return this.r=No(t.r),this.g=No(t.g),this.b=No(t.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(t=bi){return be.workingToColorSpace(Jn.copy(this),t),Math.round(he(Jn.r*255,0,255))*65536+Math.round(he(Jn.g*255,0,255))*256+Math.round(he(Jn.b*255,0,255))}getHexString(t=bi){return("000000"+this.getHex(t).toString(16)).slice(-6)}getHSL(t,e=be.workingColorSpace){be.workingToColorSpace(Jn.copy(this),e);let n=Jn.r,s=Jn.g,r=Jn.b,o=Math.max(n,s,r),a=Math.min(n,s,r),l,c,h=(a+o)/2;if(a===o)l=0,c=0;else{let f=o-a;switch(c=h<=.5?f/(o+a):f/(2-o-a),o){case n:l=(s-r)/f+(s<r?6:0);break;case s:l=(r-n)/f+2;break;case r:l=(n-s)/f+4;break}l/=6}return t.h=l,t.s=c,t.l=h,t}getRGB(t,e=be.workingColorSpace){return be.workingToColorSpace(Jn.copy(this),e),t.r=Jn.r,t.g=Jn.g,t.b=Jn.b,t}getStyle(t=bi){be.workingToColorSpace(Jn.copy(this),t);let e=Jn.r,n=Jn.g,s=Jn.b;return t!==bi?`color(${t} ${e.toFixed(3)} ${n.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(e*255)},${Math.round(n*255)},${Math.round(s*255)})`}offsetHSL(t,e,n){return this.getHSL(nr),this.setHSL(nr.h+t,nr.s+e,nr.l+n)}add(t){return this.r+=t.r,this.g+=t.g,this.b+=t.b,this}addColors(t,e){return this.r=t.r+e.r,this.g=t.g+e.g,this.b=t.b+e.b,this}addScalar(t){return this.r+=t,this.g+=t,this.b+=t,this}sub(t){return this.r=Math.max(0,this.r-t.r),this.g=Math.max(0,this.g-t.g),this.b=Math.max(0,this.b-t.b),this}multiply(t){return this.r*=t.r,this.g*=t.g,this.b*=t.b,this}multiplyScalar(t){return this.r*=t,this.g*=t,this.b*=t,this}lerp(t,e){return this.r+=(t.r-this.r)*e,this.g+=(t.g-this.g)*e,this.b+=(t.b-this.b)*e,this}lerpColors(t,e,n){return this.r=t.r+(e.r-t.r)*n,this.g=t.g+(e.g-t.g)*n,this.b=t.b+(e.b-t.b)*n,this}lerpHSL(t,e){this.getHSL(nr),t.getHSL(pc);let n=Ha(nr.h,pc.h,e),s=Ha(nr.s,pc.s,e),r=Ha(nr.l,pc.l,e);return this.setHSL(n,s,r),this}setFromVector3(t){return this.r=t.x,this.g=t.y,this.b=t.z,this}applyMatrix3(t){let e=this.r,n=this.g,s=this.b,r=t.elements;return this.r=r[0]*e+r[3]*n+r[6]*s,this.g=r[1]*e+r[4]*n+r[7]*s,this.b=r[2]*e+r[5]*n+r[8]*s,this}equals(t){return t.r===this.r&&t.g===this.g&&t.b===this.b}fromArray(t,e=0){return this.r=t[e],this.g=t[e+1],this.b=t[e+2],this}toArray(t=[],e=0){return t[e]=this.r,t[e+1]=this.g,t[e+2]=this.b,t}fromBufferAttribute(t,e){return this.r=t.getX(e),this.g=t.getY(e),this.b=t.getZ(e),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Jn=new ye;ye.NAMES=$0;var Dr=class extends jn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new Bs,this.environmentIntensity=1,this.environmentRotation=new Bs,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(t,e){return super.copy(t,e),this.background=t.background!==null?t.background.clone():null,this.environment=t.environment!==null?t.environment.clone():null,this.fog=t.fog!==null?t.fog.clone():null,this.backgroundBlurriness=t.backgroundBlurriness,this.backgroundIntensity=t.backgroundIntensity,this.backgroundRotation.copy(t.backgroundRotation),this.environmentIntensity=t.environmentIntensity,this.environmentRotation.copy(t.environmentRotation),this.overrideMaterial=t.overrideMaterial!==null?t.overrideMaterial.clone():null,this.matrixAutoUpdate=t.matrixAutoUpdate,this}toJSON(t){let e=super.toJSON(t);return this.fog!==null&&(e.object.fog=this.fog.toJSON()),e.object.backgroundBlurriness=this.backgroundBlurriness,e.object.backgroundIntensity=this.backgroundIntensity,e.object.backgroundRotation=this.backgroundRotation.toArray(),e.object.environmentIntensity=this.environmentIntensity,e.object.environmentRotation=this.environmentRotation.toArray(),e}},qi=new V,Ls=new V,Wf=new V,Ns=new V,So=new V,Mo=new V,Xg=new V,Xf=new V,qf=new V,Yf=new V,$f=new Fe,Zf=new Fe,Jf=new Fe,Kn=class i{constructor(t=new V,e=new V,n=new V){this.a=t,this.b=e,this.c=n}static getNormal(t,e,n,s){s.subVectors(n,e),qi.subVectors(t,e),s.cross(qi);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(t,e,n,s,r){qi.subVectors(s,e),Ls.subVectors(n,e),Wf.subVectors(t,e);let o=qi.dot(qi),a=qi.dot(Ls),l=qi.dot(Wf),c=Ls.dot(Ls),h=Ls.dot(Wf),f=o*c-a*a;if(f===0)return r.set(0,0,0),null;let u=1/f,d=(c*l-a*h)*u,m=(o*h-a*l)*u;return r.set(1-d-m,m,d)}static containsPoint(t,e,n,s){return this.getBarycoord(t,e,n,s,Ns)===null?!1:Ns.x>=0&&Ns.y>=0&&Ns.x+Ns.y<=1}static getInterpolation(t,e,n,s,r,o,a,l){return this.getBarycoord(t,e,n,s,Ns)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,Ns.x),l.addScaledVector(o,Ns.y),l.addScaledVector(a,Ns.z),l)}static getInterpolatedAttribute(t,e,n,s,r,o){return $f.setScalar(0),Zf.setScalar(0),Jf.setScalar(0),$f.fromBufferAttribute(t,e),Zf.fromBufferAttribute(t,n),Jf.fromBufferAttribute(t,s),o.setScalar(0),o.addScaledVector($f,r.x),o.addScaledVector(Zf,r.y),o.addScaledVector(Jf,r.z),o}static isFrontFacing(t,e,n,s){return qi.subVectors(n,e),Ls.subVectors(t,e),qi.cross(Ls).dot(s)<0}set(t,e,n){return this.a.copy(t),this.b.copy(e),this.c.copy(n),this}setFromPointsAndIndices(t,e,n,s){return this.a.copy(t[e]),this.b.copy(t[n]),this.c.copy(t[s]),this}setFromAttributeAndIndices(t,e,n,s){return this.a.fromBufferAttribute(t,e),this.b.fromBufferAttribute(t,n),this.c.fromBufferAttribute(t,s),this}clone(){return new this.constructor().copy(this)}copy(t){return this.a.copy(t.a),this.b.copy(t.b),this.c.copy(t.c),this}getArea(){return qi.subVectors(this.c,this.b),Ls.subVectors(this.a,this.b),qi.cross(Ls).length()*.5}getMidpoint(t){return t.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(t){return i.getNormal(this.a,this.b,this.c,t)}getPlane(t){return t.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(t,e){return i.getBarycoord(t,this.a,this.b,this.c,e)}getInterpolation(t,e,n,s,r){return i.getInterpolation(t,this.a,this.b,this.c,e,n,s,r)}containsPoint(t){return i.containsPoint(t,this.a,this.b,this.c)}isFrontFacing(t){return i.isFrontFacing(this.a,this.b,this.c,t)}intersectsBox(t){return t.intersectsTriangle(this)}closestPointToPoint(t,e){let n=this.a,s=this.b,r=this.c,o,a;So.subVectors(s,n),Mo.subVectors(r,n),Xf.subVectors(t,n);let l=So.dot(Xf),c=Mo.dot(Xf);if(l<=0&&c<=0)return e.copy(n);qf.subVectors(t,s);let h=So.dot(qf),f=Mo.dot(qf);if(h>=0&&f<=h)return e.copy(s);let u=l*f-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return o=l/(l-h),e.copy(n).addScaledVector(So,o);Yf.subVectors(t,r);let d=So.dot(Yf),m=Mo.dot(Yf);if(m>=0&&d<=m)return e.copy(r);let S=d*c-l*m;if(S<=0&&c>=0&&m<=0)return a=c/(c-m),e.copy(n).addScaledVector(Mo,a);let g=h*m-d*f;if(g<=0&&f-h>=0&&d-m>=0)return Xg.subVectors(r,s),a=(f-h)/(f-h+(d-m)),e.copy(s).addScaledVector(Xg,a);let _=1/(g+S+u);return o=S*_,a=u*_,e.copy(n).addScaledVector(So,o).addScaledVector(Mo,a)}equals(t){return t.a.equals(this.a)&&t.b.equals(this.b)&&t.c.equals(this.c)}},Ie=class{constructor(t=new V(1/0,1/0,1/0),e=new V(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=t,this.max=e}set(t,e){return this.min.copy(t),this.max.copy(e),this}setFromArray(t){this.makeEmpty();for(let e=0,n=t.length;e<n;e+=3)this.expandByPoint(Yi.fromArray(t,e));return this}setFromBufferAttribute(t){this.makeEmpty();for(let e=0,n=t.count;e<n;e++)this.expandByPoint(Yi.fromBufferAttribute(t,e));return this}setFromPoints(t){this.makeEmpty();for(let e=0,n=t.length;e<n;e++)this.expandByPoint(t[e]);return this}setFromCenterAndSize(t,e){let n=Yi.copy(e).multiplyScalar(.5);return this.min.copy(t).sub(n),this.max.copy(t).add(n),this}setFromObject(t,e=!1){return this.makeEmpty(),this.expandByObject(t,e)}clone(){return new this.constructor().copy(this)}copy(t){return this.min.copy(t.min),this.max.copy(t.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(t){return this.isEmpty()?t.set(0,0,0):t.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(t){return this.isEmpty()?t.set(0,0,0):t.subVectors(this.max,this.min)}expandByPoint(t){return this.min.min(t),this.max.max(t),this}expandByVector(t){return this.min.sub(t),this.max.add(t),this}expandByScalar(t){return this.min.addScalar(-t),this.max.addScalar(t),this}expandByObject(t,e=!1){t.updateWorldMatrix(!1,!1);let n=t.geometry;if(n!==void 0){let r=n.getAttribute("position");if(e===!0&&r!==void 0&&t.isInstancedMesh!==!0&&t.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)t.isMesh===!0?t.getVertexPosition(o,Yi):Yi.fromBufferAttribute(r,o),Yi.applyMatrix4(t.matrixWorld),this.expandByPoint(Yi);else t.boundingBox!==void 0?(t.boundingBox===null&&t.computeBoundingBox(),mc.copy(t.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),mc.copy(n.boundingBox)),mc.applyMatrix4(t.matrixWorld),this.union(mc)}let s=t.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],e);return this}containsPoint(t){return t.x>=this.min.x&&t.x<=this.max.x&&t.y>=this.min.y&&t.y<=this.max.y&&t.z>=this.min.z&&t.z<=this.max.z}containsBox(t){return this.min.x<=t.min.x&&t.max.x<=this.max.x&&this.min.y<=t.min.y&&t.max.y<=this.max.y&&this.min.z<=t.min.z&&t.max.z<=this.max.z}getParameter(t,e){return e.set((t.x-this.min.x)/(this.max.x-this.min.x),(t.y-this.min.y)/(this.max.y-this.min.y),(t.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(t){return t.max.x>=this.min.x&&t.min.x<=this.max.x&&t.max.y>=this.min.y&&t.min.y<=this.max.y&&t.max.z>=this.min.z&&t.min.z<=this.max.z}intersectsSphere(t){return this.clampPoint(t.center,Yi),Yi.distanceToSquared(t.center)<=t.radius*t.radius}intersectsPlane(t){let e,n;return t.normal.x>0?(e=t.normal.x*this.min.x,n=t.normal.x*this.max.x):(e=t.normal.x*this.max.x,n=t.normal.x*this.min.x),t.normal.y>0?(e+=t.normal.y*this.min.y,n+=t.normal.y*this.max.y):(e+=t.normal.y*this.max.y,n+=t.normal.y*this.min.y),t.normal.z>0?(e+=t.normal.z*this.min.z,n+=t.normal.z*this.max.z):(e+=t.normal.z*this.max.z,n+=t.normal.z*this.min.z),e<=-t.constant&&n>=-t.constant}intersectsTriangle(t){if(this.isEmpty())return!1;this.getCenter(Fa),gc.subVectors(this.max,Fa),bo.subVectors(t.a,Fa),wo.subVectors(t.b,Fa),To.subVectors(t.c,Fa),ir.subVectors(wo,bo),sr.subVectors(To,wo),Rr.subVectors(bo,To);let e=[0,-ir.z,ir.y,0,-sr.z,sr.y,0,-Rr.z,Rr.y,ir.z,0,-ir.x,sr.z,0,-sr.x,Rr.z,0,-Rr.x,-ir.y,ir.x,0,-sr.y,sr.x,0,-Rr.y,Rr.x,0];return!Kf(e,bo,wo,To,gc)||(e=[1,0,0,0,1,0,0,0,1],!Kf(e,bo,wo,To,gc))?!1:(_c.crossVectors(ir,sr),e=[_c.x,_c.y,_c.z],Kf(e,bo,wo,To,gc))}clampPoint(t,e){return e.copy(t).clamp(this.min,this.max)}distanceToPoint(t){return this.clampPoint(t,Yi).distanceTo(t)}getBoundingSphere(t){return this.isEmpty()?t.makeEmpty():(this.getCenter(t.center),t.radius=this.getSize(Yi).length()*.5),t}intersect(t){return this.min.max(t.min),this.max.min(t.max),this.isEmpty()&&this.makeEmpty(),this}union(t){return this.min.min(t.min),this.max.max(t.max),this}applyMatrix4(t){return this.isEmpty()?this:(Ds[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(t),Ds[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(t),Ds[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(t),Ds[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(t),Ds[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(t),Ds[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(t),Ds[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(t),Ds[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(t),this.setFromPoints(Ds),this)}translate(t){return this.min.add(t),this.max.add(t),this}equals(t){return t.min.equals(this.min)&&t.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(t){return this.min.fromArray(t.min),this.max.fromArray(t.max),this}},Ds=[new V,new V,new V,new V,new V,new V,new V,new V],Yi=new V,mc=new Ie,bo=new V,wo=new V,To=new V,ir=new V,sr=new V,Rr=new V,Fa=new V,gc=new V,_c=new V,Pr=new V;function Kf(i,t,e,n,s){for(let r=0,o=i.length-3;r<=o;r+=3){Pr.fromArray(i,r);let a=s.x*Math.abs(Pr.x)+s.y*Math.abs(Pr.y)+s.z*Math.abs(Pr.z),l=t.dot(Pr),c=e.dot(Pr),h=n.dot(Pr);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>a)return!1}return!0}var bn=new V,xc=new Kt,MS=0,Ye=class extends ps{constructor(t,e,n=!1){if(super(),Array.isArray(t))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:MS++}),this.name="",this.array=t,this.itemSize=e,this.count=t!==void 0?t.length/e:0,this.normalized=n,this.usage=Od,this.updateRanges=[],this.gpuType=Fi,this.version=0,this._normalizationScale=t!==void 0?rh(t):void 0}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.name=t.name,this.array=new t.array.constructor(t.array),this.itemSize=t.itemSize,this.count=t.count,this.normalized=t.normalized,this.usage=t.usage,this.gpuType=t.gpuType,this._normalizationScale=t._normalizationScale,this}copyAt(t,e,n){t*=this.itemSize,n*=e.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[t+s]=e.array[n+s];return this}copyArray(t){return this.array.set(t),this}applyMatrix3(t){if(this.itemSize===2)for(let e=0,n=this.count;e<n;e++)xc.fromBufferAttribute(this,e),xc.applyMatrix3(t),this.setXY(e,xc.x,xc.y);else if(this.itemSize===3)for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyMatrix3(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}applyMatrix4(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyMatrix4(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}applyNormalMatrix(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyNormalMatrix(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}transformDirection(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.transformDirection(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}set(t,e=0){return this.array.set(t,e),this}getComponent(t,e){let n=this.array[t*this.itemSize+e];return this.normalized&&(n=this._denormalize(n)),n}setComponent(t,e,n){return this.normalized&&(n=this._normalize(n)),this.array[t*this.itemSize+e]=n,this}getX(t){let e=this.array[t*this.itemSize];return this.normalized&&(e=this._denormalize(e)),e}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize]=e,this}getY(t){let e=this.array[t*this.itemSize+1];return this.normalized&&(e=this._denormalize(e)),e}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+1]=e,this}getZ(t){let e=this.array[t*this.itemSize+2];return this.normalized&&(e=this._denormalize(e)),e}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+2]=e,this}getW(t){let e=this.array[t*this.itemSize+3];return this.normalized&&(e=this._denormalize(e)),e}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+3]=e,this}setXY(t,e,n){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n)),this.array[t+0]=e,this.array[t+1]=n,this}setXYZ(t,e,n,s){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s)),this.array[t+0]=e,this.array[t+1]=n,this.array[t+2]=s,this}setXYZW(t,e,n,s,r){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.array[t+0]=e,this.array[t+1]=n,this.array[t+2]=s,this.array[t+3]=r,this}onUpload(t){return this.onUploadCallback=t,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let t={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return t.name=this.name,t.usage=this.usage,t.gpuType=this.gpuType,t}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):kd(t,this.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Vd(t,this.array)}};var Ja=class extends Ye{constructor(t,e,n){super(new Uint16Array(t),e,n)}};var Ka=class extends Ye{constructor(t,e,n){super(new Uint32Array(t),e,n)}};var fn=class extends Ye{constructor(t,e,n){super(new Float32Array(t),e,n)}},bS=new Ie,Oa=new V,jf=new V,Ai=class{constructor(t=new V,e=-1){this.isSphere=!0,this.center=t,this.radius=e}set(t,e){return this.center.copy(t),this.radius=e,this}setFromPoints(t,e){let n=this.center;e!==void 0?n.copy(e):bS.setFromPoints(t).getCenter(n);let s=0;for(let r=0,o=t.length;r<o;r++)s=Math.max(s,n.distanceToSquared(t[r]));return this.radius=Math.sqrt(s),this}copy(t){return this.center.copy(t.center),this.radius=t.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(t){return t.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(t){return t.distanceTo(this.center)-this.radius}intersectsSphere(t){let e=this.radius+t.radius;return t.center.distanceToSquared(this.center)<=e*e}intersectsBox(t){return t.intersectsSphere(this)}intersectsPlane(t){return Math.abs(t.distanceToPoint(this.center))<=this.radius}clampPoint(t,e){let n=this.center.distanceToSquared(t);return e.copy(t),n>this.radius*this.radius&&(e.sub(this.center).normalize(),e.multiplyScalar(this.radius).add(this.center)),e}getBoundingBox(t){return this.isEmpty()?(t.makeEmpty(),t):(t.set(this.center,this.center),t.expandByScalar(this.radius),t)}applyMatrix4(t){return this.center.applyMatrix4(t),this.radius=this.radius*t.getMaxScaleOnAxis(),this}translate(t){return this.center.add(t),this}expandByPoint(t){if(this.isEmpty())return this.center.copy(t),this.radius=0,this;Oa.subVectors(t,this.center);let e=Oa.lengthSq();if(e>this.radius*this.radius){let n=Math.sqrt(e),s=(n-this.radius)*.5;this.center.addScaledVector(Oa,s/n),this.radius+=s}return this}union(t){return t.isEmpty()?this:this.isEmpty()?(this.copy(t),this):(this.center.equals(t.center)===!0?this.radius=Math.max(this.radius,t.radius):(jf.subVectors(t.center,this.center).setLength(t.radius),this.expandByPoint(Oa.copy(t.center).add(jf)),this.expandByPoint(Oa.copy(t.center).sub(jf))),this)}equals(t){return t.center.equals(this.center)&&t.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(t){return this.radius=t.radius,this.center.fromArray(t.center),this}},wS=0,Di=new re,Qf=new jn,Ao=new V,Mi=new Ie,Ba=new Ie,Un=new V,Fn=class i extends ps{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:wS++}),this.uuid=dr(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(t){return Array.isArray(t)?this.index=new(Zv(t)?Ka:Ja)(t,1):this.index=t,this}setIndirect(t,e=0){return this.indirect=t,this.indirectOffset=e,this}getIndirect(){return this.indirect}getAttribute(t){return this.attributes[t]}setAttribute(t,e){return this.attributes[t]=e,this}deleteAttribute(t){return delete this.attributes[t],this}hasAttribute(t){return this.attributes[t]!==void 0}addGroup(t,e,n=0){this.groups.push({start:t,count:e,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(t,e){this.drawRange.start=t,this.drawRange.count=e}applyMatrix4(t){let e=this.attributes.position;e!==void 0&&(e.applyMatrix4(t),e.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let r=new ae().getNormalMatrix(t);n.applyNormalMatrix(r),n.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(t),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(t){return Di.makeRotationFromQuaternion(t),this.applyMatrix4(Di),this}rotateX(t){return Di.makeRotationX(t),this.applyMatrix4(Di),this}rotateY(t){return Di.makeRotationY(t),this.applyMatrix4(Di),this}rotateZ(t){return Di.makeRotationZ(t),this.applyMatrix4(Di),this}translate(t,e,n){return Di.makeTranslation(t,e,n),this.applyMatrix4(Di),this}scale(t,e,n){return Di.makeScale(t,e,n),this.applyMatrix4(Di),this}lookAt(t){return Qf.lookAt(t),Qf.updateMatrix(),this.applyMatrix4(Qf.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Ao).negate(),this.translate(Ao.x,Ao.y,Ao.z),this}setFromPoints(t){let e=this.getAttribute("position");if(e===void 0){let n=[];for(let s=0,r=t.length;s<r;s++){let o=t[s];n.push(o.x,o.y,o.z||0)}this.setAttribute("position",new fn(n,3))}else{let n=Math.min(t.length,e.count);for(let s=0;s<n;s++){let r=t[s];e.setXYZ(s,r.x,r.y,r.z||0)}t.length>e.count&&ee("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),e.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ie);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){se("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new V(-1/0,-1/0,-1/0),new V(1/0,1/0,1/0));return}if(t!==void 0){if(this.boundingBox.setFromBufferAttribute(t),e)for(let n=0,s=e.length;n<s;n++){let r=e[n];Mi.setFromBufferAttribute(r),this.morphTargetsRelative?(Un.addVectors(this.boundingBox.min,Mi.min),this.boundingBox.expandByPoint(Un),Un.addVectors(this.boundingBox.max,Mi.max),this.boundingBox.expandByPoint(Un)):(this.boundingBox.expandByPoint(Mi.min),this.boundingBox.expandByPoint(Mi.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&se('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ai);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){se("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new V,1/0);return}if(t){let n=this.boundingSphere.center;if(Mi.setFromBufferAttribute(t),e)for(let r=0,o=e.length;r<o;r++){let a=e[r];Ba.setFromBufferAttribute(a),this.morphTargetsRelative?(Un.addVectors(Mi.min,Ba.min),Mi.expandByPoint(Un),Un.addVectors(Mi.max,Ba.max),Mi.expandByPoint(Un)):(Mi.expandByPoint(Ba.min),Mi.expandByPoint(Ba.max))}Mi.getCenter(n);let s=0;for(let r=0,o=t.count;r<o;r++)Un.fromBufferAttribute(t,r),s=Math.max(s,n.distanceToSquared(Un));if(e)for(let r=0,o=e.length;r<o;r++){let a=e[r],l=this.morphTargetsRelative;for(let c=0,h=a.count;c<h;c++)Un.fromBufferAttribute(a,c),l&&(Ao.fromBufferAttribute(t,c),Un.add(Ao)),s=Math.max(s,n.distanceToSquared(Un))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&se('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let t=this.index,e=this.attributes;if(t===null||e.position===void 0||e.normal===void 0||e.uv===void 0){se("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=e.position,s=e.normal,r=e.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==n.count)&&(o=new Ye(new Float32Array(4*n.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(n.count);for(let U=0;U<n.count;U++)a[U]=new V,l[U]=new V;let h=new V,f=new V,u=new V,d=new Kt,m=new Kt,S=new Kt,g=new V,_=new V;function p(U,C,A){c[U]=c[C]=c[A]=1,h.fromBufferAttribute(n,U),f.fromBufferAttribute(n,C),u.fromBufferAttribute(n,A),d.fromBufferAttribute(r,U),m.fromBufferAttribute(r,C),S.fromBufferAttribute(r,A),f.sub(h),u.sub(h),m.sub(d),S.sub(d);let R=1/(m.x*S.y-S.x*m.y);isFinite(R)&&(g.copy(f).multiplyScalar(S.y).addScaledVector(u,-m.y).multiplyScalar(R),_.copy(u).multiplyScalar(m.x).addScaledVector(f,-S.x).multiplyScalar(R),a[U].add(g),a[C].add(g),a[A].add(g),l[U].add(_),l[C].add(_),l[A].add(_))}let v=this.groups;v.length===0&&(v=[{start:0,count:t.count}]);for(let U=0,C=v.length;U<C;++U){let A=v[U],R=A.start,D=A.count;for(let P=R,F=R+D;P<F;P+=3)p(t.getX(P+0),t.getX(P+1),t.getX(P+2))}let x=new V,M=new V,b=new V,y=new V;function w(U){b.fromBufferAttribute(s,U),y.copy(b);let C=a[U];x.copy(C),x.sub(b.multiplyScalar(b.dot(C))).normalize(),M.crossVectors(y,C);let R=M.dot(l[U])<0?-1:1;o.setXYZW(U,x.x,x.y,x.z,R)}for(let U=0,C=n.count;U<C;++U)c[U]&&w(U);this._transformed=!0}computeVertexNormals(){let t=this.index,e=this.getAttribute("position");if(e!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==e.count)n=new Ye(new Float32Array(e.count*3),3),this.setAttribute("normal",n);else for(let u=0,d=n.count;u<d;u++)n.setXYZ(u,0,0,0);let s=new V,r=new V,o=new V,a=new V,l=new V,c=new V,h=new V,f=new V;if(t)for(let u=0,d=t.count;u<d;u+=3){let m=t.getX(u+0),S=t.getX(u+1),g=t.getX(u+2);s.fromBufferAttribute(e,m),r.fromBufferAttribute(e,S),o.fromBufferAttribute(e,g),h.subVectors(o,r),f.subVectors(s,r),h.cross(f),a.fromBufferAttribute(n,m),l.fromBufferAttribute(n,S),c.fromBufferAttribute(n,g),a.add(h),l.add(h),c.add(h),n.setXYZ(m,a.x,a.y,a.z),n.setXYZ(S,l.x,l.y,l.z),n.setXYZ(g,c.x,c.y,c.z)}else for(let u=0,d=e.count;u<d;u+=3)s.fromBufferAttribute(e,u+0),r.fromBufferAttribute(e,u+1),o.fromBufferAttribute(e,u+2),h.subVectors(o,r),f.subVectors(s,r),h.cross(f),n.setXYZ(u+0,h.x,h.y,h.z),n.setXYZ(u+1,h.x,h.y,h.z),n.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let t=this.attributes.normal;for(let e=0,n=t.count;e<n;e++)Un.fromBufferAttribute(t,e),Un.normalize(),t.setXYZ(e,Un.x,Un.y,Un.z)}toNonIndexed(){function t(a,l){let c=a.array,h=a.itemSize,f=a.normalized,u=new c.constructor(l.length*h),d=0,m=0;for(let S=0,g=l.length;S<g;S++){a.isInterleavedBufferAttribute?d=l[S]*a.data.stride+a.offset:d=l[S]*h;for(let _=0;_<h;_++)u[m++]=c[d++]}return new Ye(u,h,f)}if(this.index===null)return ee("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let e=new i,n=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=t(l,n);e.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let h=0,f=c.length;h<f;h++){let u=c[h],d=t(u,n);l.push(d)}e.morphAttributes[a]=l}e.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];e.addGroup(c.start,c.count,c.materialIndex)}return e}toJSON(){let t={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(t.uuid=this.uuid,t.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,t.name=this.name,Object.keys(this.userData).length>0&&(t.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(t[c]=l[c]);return t}t.data={attributes:{}};let e=this.index;e!==null&&(t.data.index={type:e.array.constructor.name,array:Array.prototype.slice.call(e.array)});let n=this.attributes;for(let l in n){let c=n[l];t.data.attributes[l]=c.toJSON(t.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],h=[];for(let f=0,u=c.length;f<u;f++){let d=c[f];h.push(d.toJSON(t.data))}h.length>0&&(s[l]=h,r=!0)}r&&(t.data.morphAttributes=s,t.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(t.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(t.data.boundingSphere=a.toJSON()),t}clone(){return new this.constructor().copy(this)}copy(t){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let e={};this.name=t.name;let n=t.index;n!==null&&this.setIndex(n.clone());let s=t.attributes;for(let c in s){let h=s[c];this.setAttribute(c,h.clone(e))}let r=t.morphAttributes;for(let c in r){let h=[],f=r[c];for(let u=0,d=f.length;u<d;u++)h.push(f[u].clone(e));this.morphAttributes[c]=h}this.morphTargetsRelative=t.morphTargetsRelative;let o=t.groups;for(let c=0,h=o.length;c<h;c++){let f=o[c];this.addGroup(f.start,f.count,f.materialIndex)}let a=t.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=t.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=t.drawRange.start,this.drawRange.count=t.drawRange.count,this.userData=t.userData,this._transformed=t._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}},Kc=class{constructor(t,e){this.isInterleavedBuffer=!0,this.array=t,this.stride=e,this.count=t!==void 0?t.length/e:0,this.usage=Od,this.updateRanges=[],this.version=0,this.uuid=dr()}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.array=new t.array.constructor(t.array),this.count=t.count,this.stride=t.stride,this.usage=t.usage,this}copyAt(t,e,n){t*=this.stride,n*=e.stride;for(let s=0,r=this.stride;s<r;s++)this.array[t+s]=e.array[n+s];return this}set(t,e=0){return this.array.set(t,e),this}clone(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=qg(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=this.array.slice(0).buffer);let n=new this.array.constructor(t.arrayBuffers[e]),s=new this.constructor(n,this.stride);return s.setUsage(this.usage),s}onUpload(t){return this.onUploadCallback=t,this}toJSON(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=qg(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=Array.from(new Uint32Array(this.array.slice(0).buffer)));let n={uuid:this.uuid,buffer:e,type:this.array.constructor.name,stride:this.stride};return n.usage=this.usage,n}};function qg(i){return i.buffer._uuid===void 0&&(i.buffer._uuid=dr()),i.byteOffset===0&&i.byteLength===i.buffer.byteLength?i.buffer._uuid:i.buffer._uuid+":"+i.byteOffset+":"+i.byteLength}var ai=new V,$i=class i{constructor(t,e,n,s=!1){this.isInterleavedBufferAttribute=!0,this.name="",this.data=t,this.itemSize=e,this.offset=n,this.normalized=s,this._normalizationScale=t!==void 0?rh(t.array):void 0}get count(){return this.data.count}get array(){return this.data.array}set needsUpdate(t){this.data.needsUpdate=t}applyMatrix4(t){for(let e=0,n=this.data.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.applyMatrix4(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}applyNormalMatrix(t){for(let e=0,n=this.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.applyNormalMatrix(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}transformDirection(t){for(let e=0,n=this.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.transformDirection(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}getComponent(t,e){let n=this.array[t*this.data.stride+this.offset+e];return this.normalized&&(n=this._denormalize(n)),n}setComponent(t,e,n){return this.normalized&&(n=this._normalize(n)),this.data.array[t*this.data.stride+this.offset+e]=n,this}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset]=e,this}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+1]=e,this}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+2]=e,this}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+3]=e,this}getX(t){let e=this.data.array[t*this.data.stride+this.offset];return this.normalized&&(e=this._denormalize(e)),e}getY(t){let e=this.data.array[t*this.data.stride+this.offset+1];return this.normalized&&(e=this._denormalize(e)),e}getZ(t){let e=this.data.array[t*this.data.stride+this.offset+2];return this.normalized&&(e=this._denormalize(e)),e}getW(t){let e=this.data.array[t*this.data.stride+this.offset+3];return this.normalized&&(e=this._denormalize(e)),e}setXY(t,e,n){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n)),this.data.array[t+0]=e,this.data.array[t+1]=n,this}setXYZ(t,e,n,s){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s)),this.data.array[t+0]=e,this.data.array[t+1]=n,this.data.array[t+2]=s,this}setXYZW(t,e,n,s,r){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.data.array[t+0]=e,this.data.array[t+1]=n,this.data.array[t+2]=s,this.data.array[t+3]=r,this}clone(t){if(t===void 0){$a("InterleavedBufferAttribute.clone(): Cloning an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return new Ye(new this.array.constructor(e),this.itemSize,this.normalized)}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.clone(t)),new i(t.interleavedBuffers[this.data.uuid],this.itemSize,this.offset,this.normalized)}toJSON(t){if(t===void 0){$a("InterleavedBufferAttribute.toJSON(): Serializing an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return{itemSize:this.itemSize,type:this.array.constructor.name,array:e,normalized:this.normalized}}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.toJSON(t)),{isInterleavedBufferAttribute:!0,itemSize:this.itemSize,data:this.data.uuid,offset:this.offset,normalized:this.normalized}}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):kd(t,this.data.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Vd(t,this.data.array)}},td=new V,TS=new V,AS=new ae,li=class{constructor(t=new V(1,0,0),e=0){this.isPlane=!0,this.normal=t,this.constant=e}set(t,e){return this.normal.copy(t),this.constant=e,this}setComponents(t,e,n,s){return this.normal.set(t,e,n),this.constant=s,this}setFromNormalAndCoplanarPoint(t,e){return this.normal.copy(t),this.constant=-e.dot(this.normal),this}setFromCoplanarPoints(t,e,n){let s=td.subVectors(n,e).cross(TS.subVectors(t,e)).normalize();return this.setFromNormalAndCoplanarPoint(s,t),this}copy(t){return this.normal.copy(t.normal),this.constant=t.constant,this}normalize(){let t=1/this.normal.length();return this.normal.multiplyScalar(t),this.constant*=t,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(t){return this.normal.dot(t)+this.constant}distanceToSphere(t){return this.distanceToPoint(t.center)-t.radius}projectPoint(t,e){return e.copy(t).addScaledVector(this.normal,-this.distanceToPoint(t))}intersectLine(t,e,n=!0){let s=t.delta(td),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(t.start)===0?e.copy(t.start):null;let o=-(t.start.dot(this.normal)+this.constant)/r;return n===!0&&(o<0||o>1)?null:e.copy(t.start).addScaledVector(s,o)}intersectsLine(t){let e=this.distanceToPoint(t.start),n=this.distanceToPoint(t.end);return e<0&&n>0||n<0&&e>0}intersectsBox(t){return t.intersectsPlane(this)}intersectsSphere(t){return t.intersectsPlane(this)}coplanarPoint(t){return t.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(t,e){let n=e||AS.getNormalMatrix(t),s=this.coplanarPoint(td).applyMatrix4(t),r=this.normal.applyMatrix3(n).normalize();return this.constant=-s.dot(r),this}translate(t){return this.constant-=t.dot(this.normal),this}equals(t){return t.normal.equals(this.normal)&&t.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(t){return this.normal.fromArray(t.normal),this.constant=t.constant,this}},ES=0,zs=class extends ps{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:ES++}),this.uuid=dr(),this.name="",this.type="Material",this.blending=Xo,this.side=Zi,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=xd,this.blendDst=yd,this.blendEquation=Or,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new ye(0,0,0),this.blendAlpha=0,this.depthFunc=Do,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=B0,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Oc,this.stencilZFail=Oc,this.stencilZPass=Oc,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(t){this._alphaTest>0!=t>0&&this.version++,this._alphaTest=t}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(t){if(t!==void 0)for(let e in t){let n=t[e];if(n===void 0){ee(`Material: parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){ee(`Material: '${e}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(n):s&&s.isVector2&&n&&n.isVector2||s&&s.isEuler&&n&&n.isEuler||s&&s.isVector3&&n&&n.isVector3?s.copy(n):this[e]=n}}toJSON(t){let e=t===void 0||typeof t=="string";e&&(t={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(t).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(t).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(t).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(t).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(t).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(t).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(t).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(t).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(t).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(t).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(t).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(t).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(t).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(t).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(t).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(t).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(t).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(t).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(t).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(t).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(t).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(t).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(t).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(t).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(t).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(t).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(t).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(e){let r=s(t.textures),o=s(t.images);r.length>0&&(n.textures=r),o.length>0&&(n.images=o)}return n}fromJSON(t,e){if(t.uuid!==void 0&&(this.uuid=t.uuid),t.name!==void 0&&(this.name=t.name),t.color!==void 0&&this.color!==void 0&&this.color.setHex(t.color),t.roughness!==void 0&&(this.roughness=t.roughness),t.metalness!==void 0&&(this.metalness=t.metalness),t.sheen!==void 0&&(this.sheen=t.sheen),t.sheenColor!==void 0&&(this.sheenColor=new ye().setHex(t.sheenColor)),t.sheenRoughness!==void 0&&(this.sheenRoughness=t.sheenRoughness),t.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(t.emissive),t.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(t.specular),t.specularIntensity!==void 0&&(this.specularIntensity=t.specularIntensity),t.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(t.specularColor),t.shininess!==void 0&&(this.shininess=t.shininess),t.clearcoat!==void 0&&(this.clearcoat=t.clearcoat),t.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=t.clearcoatRoughness),t.diffuseRoughness!==void 0&&(this.diffuseRoughness=t.diffuseRoughness),t.dispersion!==void 0&&(this.dispersion=t.dispersion),t.retroreflectivity!==void 0&&(this.retroreflectivity=t.retroreflectivity),t.iridescence!==void 0&&(this.iridescence=t.iridescence),t.iridescenceIOR!==void 0&&(this.iridescenceIOR=t.iridescenceIOR),t.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessMinimum),t.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=t.iridescenceThicknessMaximum),t.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=t.iridescenceThicknessRange[1]),t.transmission!==void 0&&(this.transmission=t.transmission),t.thickness!==void 0&&(this.thickness=t.thickness),t.attenuationDistance!==void 0&&(this.attenuationDistance=t.attenuationDistance),t.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(t.attenuationColor),t.anisotropy!==void 0&&(this.anisotropy=t.anisotropy),t.anisotropyRotation!==void 0&&(this.anisotropyRotation=t.anisotropyRotation),t.fog!==void 0&&(this.fog=t.fog),t.flatShading!==void 0&&(this.flatShading=t.flatShading),t.blending!==void 0&&(this.blending=t.blending),t.combine!==void 0&&(this.combine=t.combine),t.side!==void 0&&(this.side=t.side),t.shadowSide!==void 0&&(this.shadowSide=t.shadowSide),t.opacity!==void 0&&(this.opacity=t.opacity),t.transparent!==void 0&&(this.transparent=t.transparent),t.alphaTest!==void 0&&(this.alphaTest=t.alphaTest),t.alphaHash!==void 0&&(this.alphaHash=t.alphaHash),t.depthFunc!==void 0&&(this.depthFunc=t.depthFunc),t.depthTest!==void 0&&(this.depthTest=t.depthTest),t.depthWrite!==void 0&&(this.depthWrite=t.depthWrite),t.colorWrite!==void 0&&(this.colorWrite=t.colorWrite),t.clippingPlanes!==void 0&&(this.clippingPlanes=t.clippingPlanes.map(n=>new li().fromJSON(n))),t.clipIntersection!==void 0&&(this.clipIntersection=t.clipIntersection),t.clipShadows!==void 0&&(this.clipShadows=t.clipShadows),t.depthPacking!==void 0&&(this.depthPacking=t.depthPacking),t.blendSrc!==void 0&&(this.blendSrc=t.blendSrc),t.blendDst!==void 0&&(this.blendDst=t.blendDst),t.blendEquation!==void 0&&(this.blendEquation=t.blendEquation),t.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=t.blendSrcAlpha),t.blendDstAlpha!==void 0&&(this.blendDstAlpha=t.blendDstAlpha),t.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=t.blendEquationAlpha),t.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(t.blendColor),t.blendAlpha!==void 0&&(this.blendAlpha=t.blendAlpha),t.stencilWriteMask!==void 0&&(this.stencilWriteMask=t.stencilWriteMask),t.stencilFunc!==void 0&&(this.stencilFunc=t.stencilFunc),t.stencilRef!==void 0&&(this.stencilRef=t.stencilRef),t.stencilFuncMask!==void 0&&(this.stencilFuncMask=t.stencilFuncMask),t.stencilFail!==void 0&&(this.stencilFail=t.stencilFail),t.stencilZFail!==void 0&&(this.stencilZFail=t.stencilZFail),t.stencilZPass!==void 0&&(this.stencilZPass=t.stencilZPass),t.stencilWrite!==void 0&&(this.stencilWrite=t.stencilWrite),t.wireframe!==void 0&&(this.wireframe=t.wireframe),t.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=t.wireframeLinewidth),t.wireframeLinecap!==void 0&&(this.wireframeLinecap=t.wireframeLinecap),t.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=t.wireframeLinejoin),t.rotation!==void 0&&(this.rotation=t.rotation),t.linewidth!==void 0&&(this.linewidth=t.linewidth),t.linecap!==void 0&&(this.linecap=t.linecap),t.linejoin!==void 0&&(this.linejoin=t.linejoin),t.dashSize!==void 0&&(this.dashSize=t.dashSize),t.gapSize!==void 0&&(this.gapSize=t.gapSize),t.scale!==void 0&&(this.scale=t.scale),t.polygonOffset!==void 0&&(this.polygonOffset=t.polygonOffset),t.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=t.polygonOffsetFactor),t.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=t.polygonOffsetUnits),t.dithering!==void 0&&(this.dithering=t.dithering),t.alphaToCoverage!==void 0&&(this.alphaToCoverage=t.alphaToCoverage),t.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=t.premultipliedAlpha),t.forceSinglePass!==void 0&&(this.forceSinglePass=t.forceSinglePass),t.allowOverride!==void 0&&(this.allowOverride=t.allowOverride),t.visible!==void 0&&(this.visible=t.visible),t.toneMapped!==void 0&&(this.toneMapped=t.toneMapped),t.userData!==void 0&&(this.userData=t.userData),t.vertexColors!==void 0&&(typeof t.vertexColors=="number"?this.vertexColors=t.vertexColors>0:this.vertexColors=t.vertexColors),t.size!==void 0&&(this.size=t.size),t.sizeAttenuation!==void 0&&(this.sizeAttenuation=t.sizeAttenuation),t.map!==void 0&&(this.map=e[t.map]||null),t.matcap!==void 0&&(this.matcap=e[t.matcap]||null),t.alphaMap!==void 0&&(this.alphaMap=e[t.alphaMap]||null),t.bumpMap!==void 0&&(this.bumpMap=e[t.bumpMap]||null),t.bumpScale!==void 0&&(this.bumpScale=t.bumpScale),t.normalMap!==void 0&&(this.normalMap=e[t.normalMap]||null),t.normalMapType!==void 0&&(this.normalMapType=t.normalMapType),t.normalScale!==void 0){let n=t.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new Kt().fromArray(n)}return t.displacementMap!==void 0&&(this.displacementMap=e[t.displacementMap]||null),t.displacementScale!==void 0&&(this.displacementScale=t.displacementScale),t.displacementBias!==void 0&&(this.displacementBias=t.displacementBias),t.roughnessMap!==void 0&&(this.roughnessMap=e[t.roughnessMap]||null),t.metalnessMap!==void 0&&(this.metalnessMap=e[t.metalnessMap]||null),t.emissiveMap!==void 0&&(this.emissiveMap=e[t.emissiveMap]||null),t.emissiveIntensity!==void 0&&(this.emissiveIntensity=t.emissiveIntensity),t.specularMap!==void 0&&(this.specularMap=e[t.specularMap]||null),t.specularIntensityMap!==void 0&&(this.specularIntensityMap=e[t.specularIntensityMap]||null),t.specularColorMap!==void 0&&(this.specularColorMap=e[t.specularColorMap]||null),t.envMap!==void 0&&(this.envMap=e[t.envMap]||null),t.envMapRotation!==void 0&&this.envMapRotation.fromArray(t.envMapRotation),t.envMapIntensity!==void 0&&(this.envMapIntensity=t.envMapIntensity),t.reflectivity!==void 0&&(this.reflectivity=t.reflectivity),t.refractionRatio!==void 0&&(this.refractionRatio=t.refractionRatio),t.lightMap!==void 0&&(this.lightMap=e[t.lightMap]||null),t.lightMapIntensity!==void 0&&(this.lightMapIntensity=t.lightMapIntensity),t.aoMap!==void 0&&(this.aoMap=e[t.aoMap]||null),t.aoMapIntensity!==void 0&&(this.aoMapIntensity=t.aoMapIntensity),t.gradientMap!==void 0&&(this.gradientMap=e[t.gradientMap]||null),t.clearcoatMap!==void 0&&(this.clearcoatMap=e[t.clearcoatMap]||null),t.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=e[t.clearcoatRoughnessMap]||null),t.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=e[t.clearcoatNormalMap]||null),t.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Kt().fromArray(t.clearcoatNormalScale)),t.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=e[t.diffuseRoughnessMap]||null),t.iridescenceMap!==void 0&&(this.iridescenceMap=e[t.iridescenceMap]||null),t.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=e[t.iridescenceThicknessMap]||null),t.transmissionMap!==void 0&&(this.transmissionMap=e[t.transmissionMap]||null),t.thicknessMap!==void 0&&(this.thicknessMap=e[t.thicknessMap]||null),t.anisotropyMap!==void 0&&(this.anisotropyMap=e[t.anisotropyMap]||null),t.sheenColorMap!==void 0&&(this.sheenColorMap=e[t.sheenColorMap]||null),t.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=e[t.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(t){this.name=t.name,this.blending=t.blending,this.side=t.side,this.vertexColors=t.vertexColors,this.opacity=t.opacity,this.transparent=t.transparent,this.blendSrc=t.blendSrc,this.blendDst=t.blendDst,this.blendEquation=t.blendEquation,this.blendSrcAlpha=t.blendSrcAlpha,this.blendDstAlpha=t.blendDstAlpha,this.blendEquationAlpha=t.blendEquationAlpha,this.blendColor.copy(t.blendColor),this.blendAlpha=t.blendAlpha,this.depthFunc=t.depthFunc,this.depthTest=t.depthTest,this.depthWrite=t.depthWrite,this.stencilWriteMask=t.stencilWriteMask,this.stencilFunc=t.stencilFunc,this.stencilRef=t.stencilRef,this.stencilFuncMask=t.stencilFuncMask,this.stencilFail=t.stencilFail,this.stencilZFail=t.stencilZFail,this.stencilZPass=t.stencilZPass,this.stencilWrite=t.stencilWrite;let e=t.clippingPlanes,n=null;if(e!==null){let s=e.length;n=new Array(s);for(let r=0;r!==s;++r)n[r]=e[r].clone()}return this.clippingPlanes=n,this.clipIntersection=t.clipIntersection,this.clipShadows=t.clipShadows,this.shadowSide=t.shadowSide,this.colorWrite=t.colorWrite,this.precision=t.precision,this.polygonOffset=t.polygonOffset,this.polygonOffsetFactor=t.polygonOffsetFactor,this.polygonOffsetUnits=t.polygonOffsetUnits,this.dithering=t.dithering,this.alphaTest=t.alphaTest,this.alphaHash=t.alphaHash,this.alphaToCoverage=t.alphaToCoverage,this.premultipliedAlpha=t.premultipliedAlpha,this.forceSinglePass=t.forceSinglePass,this.allowOverride=t.allowOverride,this.visible=t.visible,this.toneMapped=t.toneMapped,this.userData=JSON.parse(JSON.stringify(t.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(t){t===!0&&this.version++}};var Us=new V,ed=new V,yc=new V,vc=new V,or=class{constructor(t=new V,e=new V(0,0,-1)){this.origin=t,this.direction=e}set(t,e){return this.origin.copy(t),this.direction.copy(e),this}copy(t){return this.origin.copy(t.origin),this.direction.copy(t.direction),this}at(t,e){return e.copy(this.origin).addScaledVector(this.direction,t)}lookAt(t){return this.direction.copy(t).sub(this.origin).normalize(),this}recast(t){return this.origin.copy(this.at(t,Us)),this}closestPointToPoint(t,e){e.subVectors(t,this.origin);let n=e.dot(this.direction);return n<0?e.copy(this.origin):e.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(t){return Math.sqrt(this.distanceSqToPoint(t))}distanceSqToPoint(t){let e=Us.subVectors(t,this.origin).dot(this.direction);return e<0?this.origin.distanceToSquared(t):(Us.copy(this.origin).addScaledVector(this.direction,e),Us.distanceToSquared(t))}distanceSqToSegment(t,e,n,s){ed.copy(t).add(e).multiplyScalar(.5),yc.copy(e).sub(t).normalize(),vc.copy(this.origin).sub(ed);let r=t.distanceTo(e)*.5,o=-this.direction.dot(yc),a=vc.dot(this.direction),l=-vc.dot(yc),c=vc.lengthSq(),h=Math.abs(1-o*o),f,u,d,m;if(h>0)if(f=o*l-a,u=o*a-l,m=r*h,f>=0)if(u>=-m)if(u<=m){let S=1/h;f*=S,u*=S,d=f*(f+o*u+2*a)+u*(o*f+u+2*l)+c}else u=r,f=Math.max(0,-(o*u+a)),d=-f*f+u*(u+2*l)+c;else u=-r,f=Math.max(0,-(o*u+a)),d=-f*f+u*(u+2*l)+c;else u<=-m?(f=Math.max(0,-(-o*r+a)),u=f>0?-r:Math.min(Math.max(-r,-l),r),d=-f*f+u*(u+2*l)+c):u<=m?(f=0,u=Math.min(Math.max(-r,-l),r),d=u*(u+2*l)+c):(f=Math.max(0,-(o*r+a)),u=f>0?r:Math.min(Math.max(-r,-l),r),d=-f*f+u*(u+2*l)+c);else u=o>0?-r:r,f=Math.max(0,-(o*u+a)),d=-f*f+u*(u+2*l)+c;return n&&n.copy(this.origin).addScaledVector(this.direction,f),s&&s.copy(ed).addScaledVector(yc,u),d}intersectSphere(t,e){if(t.radius<0)return null;Us.subVectors(t.center,this.origin);let n=Us.dot(this.direction),s=Us.dot(Us)-n*n,r=t.radius*t.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=n-o,l=n+o;return l<0?null:a<0?this.at(l,e):this.at(a,e)}intersectsSphere(t){return t.radius<0?!1:this.distanceSqToPoint(t.center)<=t.radius*t.radius}distanceToPlane(t){let e=t.normal.dot(this.direction);if(e===0)return t.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(t.normal)+t.constant)/e;return n>=0?n:null}intersectPlane(t,e){let n=this.distanceToPlane(t);return n===null?null:this.at(n,e)}intersectsPlane(t){let e=t.distanceToPoint(this.origin);return e===0||t.normal.dot(this.direction)*e<0}intersectBox(t,e){let n,s,r,o,a,l,c=1/this.direction.x,h=1/this.direction.y,f=1/this.direction.z,u=this.origin;return c>=0?(n=(t.min.x-u.x)*c,s=(t.max.x-u.x)*c):(n=(t.max.x-u.x)*c,s=(t.min.x-u.x)*c),h>=0?(r=(t.min.y-u.y)*h,o=(t.max.y-u.y)*h):(r=(t.max.y-u.y)*h,o=(t.min.y-u.y)*h),n>o||r>s||((r>n||isNaN(n))&&(n=r),(o<s||isNaN(s))&&(s=o),f>=0?(a=(t.min.z-u.z)*f,l=(t.max.z-u.z)*f):(a=(t.max.z-u.z)*f,l=(t.min.z-u.z)*f),n>l||a>s)||((a>n||n!==n)&&(n=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(n>=0?n:s,e)}intersectsBox(t){return this.intersectBox(t,Us)!==null}intersectTriangle(t,e,n,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,h=a.z,f=t.x-o.x,u=t.y-o.y,d=t.z-o.z,m=e.x-o.x,S=e.y-o.y,g=e.z-o.z,_=n.x-o.x,p=n.y-o.y,v=n.z-o.z,x=Math.abs(l),M=Math.abs(c),b=Math.abs(h),y,w,U,C,A,R,D,P,F,H,z,j;if(x>=M&&x>=b?(U=l,R=f,F=m,j=_,l>=0?(y=c,w=h,C=u,A=d,D=S,P=g,H=p,z=v):(y=h,w=c,C=d,A=u,D=g,P=S,H=v,z=p)):M>=b?(U=c,R=u,F=S,j=p,c>=0?(y=h,w=l,C=d,A=f,D=g,P=m,H=v,z=_):(y=l,w=h,C=f,A=d,D=m,P=g,H=_,z=v)):(U=h,R=d,F=g,j=v,h>=0?(y=l,w=c,C=f,A=u,D=m,P=S,H=_,z=p):(y=c,w=l,C=u,A=f,D=S,P=m,H=p,z=_)),U===0)return null;let q=y/U,Z=w/U,K=1/U,ht=C-q*R,xt=A-Z*R,J=D-q*F,at=P-Z*F,dt=H-q*j,yt=z-Z*j,vt=dt*at-yt*J,Bt=ht*yt-xt*dt,qt=J*xt-at*ht;if(s){if(vt<0||Bt<0||qt<0)return null}else if((vt<0||Bt<0||qt<0)&&(vt>0||Bt>0||qt>0))return null;let Ft=vt+Bt+qt;if(Ft===0)return null;let Zt=K*(vt*R+Bt*F+qt*j);return(Ft>0?Zt<0:Zt>0)?null:this.at(Zt/Ft,r)}applyMatrix4(t){return this.origin.applyMatrix4(t),this.direction.transformDirection(t),this}equals(t){return t.origin.equals(this.origin)&&t.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},jc=class extends zs{constructor(t){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new ye(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Bs,this.combine=_u,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.fog=t.fog,this}},Yg=new re,Ir=new or,Sc=new Ai,$g=new V,Mc=new V,bc=new V,wc=new V,nd=new V,Tc=new V,Zg=new V,Ac=new V,On=class extends jn{constructor(t=new Fn,e=new jc){super(),this.isMesh=!0,this.type="Mesh",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}updateMorphTargets(){let e=this.geometry.morphAttributes,n=Object.keys(e);if(n.length>0){let s=e[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(t,e){let n=this.geometry,s=n.attributes.position,r=n.morphAttributes.position,o=n.morphTargetsRelative;e.fromBufferAttribute(s,t);let a=this.morphTargetInfluences;if(r&&a){Tc.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let h=a[l],f=r[l];h!==0&&(nd.fromBufferAttribute(f,t),o?Tc.addScaledVector(nd,h):Tc.addScaledVector(nd.sub(e),h))}e.add(Tc)}return e}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let n=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),Sc.copy(n.boundingSphere),Sc.applyMatrix4(r),Ir.copy(t.ray).recast(t.near),!(Sc.containsPoint(Ir.origin)===!1&&(Ir.intersectSphere(Sc,$g)===null||Ir.origin.distanceToSquared($g)>(t.far-t.near)**2))&&(Yg.copy(r).invert(),Ir.copy(t.ray).applyMatrix4(Yg),!(n.boundingBox!==null&&Ir.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(t,e,Ir)))}_computeIntersections(t,e,n){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,f=r.attributes.normal,u=r.groups,d=r.drawRange;if(a!==null)if(Array.isArray(o))for(let m=0,S=u.length;m<S;m++){let g=u[m],_=o[g.materialIndex],p=Math.max(g.start,d.start),v=Math.min(a.count,Math.min(g.start+g.count,d.start+d.count));for(let x=p,M=v;x<M;x+=3){let b=a.getX(x),y=a.getX(x+1),w=a.getX(x+2);s=Ec(this,_,t,n,c,h,f,b,y,w),s&&(s.faceIndex=Math.floor(x/3),s.face.materialIndex=g.materialIndex,e.push(s))}}else{let m=Math.max(0,d.start),S=Math.min(a.count,d.start+d.count);for(let g=m,_=S;g<_;g+=3){let p=a.getX(g),v=a.getX(g+1),x=a.getX(g+2);s=Ec(this,o,t,n,c,h,f,p,v,x),s&&(s.faceIndex=Math.floor(g/3),e.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let m=0,S=u.length;m<S;m++){let g=u[m],_=o[g.materialIndex],p=Math.max(g.start,d.start),v=Math.min(l.count,Math.min(g.start+g.count,d.start+d.count));for(let x=p,M=v;x<M;x+=3){let b=x,y=x+1,w=x+2;s=Ec(this,_,t,n,c,h,f,b,y,w),s&&(s.faceIndex=Math.floor(x/3),s.face.materialIndex=g.materialIndex,e.push(s))}}else{let m=Math.max(0,d.start),S=Math.min(l.count,d.start+d.count);for(let g=m,_=S;g<_;g+=3){let p=g,v=g+1,x=g+2;s=Ec(this,o,t,n,c,h,f,p,v,x),s&&(s.faceIndex=Math.floor(g/3),e.push(s))}}}};function CS(i,t,e,n,s,r,o,a){let l;if(t.side===Gn?l=n.intersectTriangle(o,r,s,!0,a):l=n.intersectTriangle(s,r,o,t.side===Zi,a),l===null)return null;Ac.copy(a),Ac.applyMatrix4(i.matrixWorld);let c=e.ray.origin.distanceTo(Ac);return c<e.near||c>e.far?null:{distance:c,point:Ac.clone(),object:i}}function Ec(i,t,e,n,s,r,o,a,l,c){i.getVertexPosition(a,Mc),i.getVertexPosition(l,bc),i.getVertexPosition(c,wc);let h=CS(i,t,e,n,Mc,bc,wc,Zg);if(h){let f=new V;Kn.getBarycoord(Zg,Mc,bc,wc,f),s&&(h.uv=Kn.getInterpolatedAttribute(s,a,l,c,f,new Kt)),r&&(h.uv1=Kn.getInterpolatedAttribute(r,a,l,c,f,new Kt)),o&&(h.normal=Kn.getInterpolatedAttribute(o,a,l,c,f,new V),h.normal.dot(n.direction)>0&&h.normal.multiplyScalar(-1));let u={a,b:l,c,normal:new V,materialIndex:0};Kn.getNormal(Mc,bc,wc,u.normal),h.face=u,h.barycoord=f}return h}var Ur=class extends fi{constructor(t=null,e=1,n=1,s,r,o,a,l,c=wn,h=wn,f,u){super(null,o,a,l,c,h,s,r,f,u),this.isDataTexture=!0,this.image={data:t,width:e,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var ja=class extends Ye{constructor(t,e,n,s=1){super(t,e,n),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}toJSON(){let t=super.toJSON();return t.meshPerAttribute=this.meshPerAttribute,t.isInstancedBufferAttribute=!0,t}},Eo=new re,Jg=new re,Cc=[],Kg=new Ie,RS=new re,za=new On,ka=new Ai,Qa=class extends On{constructor(t,e,n){super(t,e),this.isInstancedMesh=!0,this.instanceMatrix=new ja(new Float32Array(n*16),16),this.instanceColor=null,this.morphTexture=null,this.count=n,this.boundingBox=null,this.boundingSphere=null;for(let s=0;s<n;s++)this.setMatrixAt(s,RS)}computeBoundingBox(){let t=this.geometry,e=this.count;this.boundingBox===null&&(this.boundingBox=new Ie),t.boundingBox===null&&t.computeBoundingBox(),this.boundingBox.makeEmpty();for(let n=0;n<e;n++)this.getMatrixAt(n,Eo),Kg.copy(t.boundingBox).applyMatrix4(Eo),this.boundingBox.union(Kg)}computeBoundingSphere(){let t=this.geometry,e=this.count;this.boundingSphere===null&&(this.boundingSphere=new Ai),t.boundingSphere===null&&t.computeBoundingSphere(),this.boundingSphere.makeEmpty();for(let n=0;n<e;n++)this.getMatrixAt(n,Eo),ka.copy(t.boundingSphere).applyMatrix4(Eo),this.boundingSphere.union(ka)}copy(t,e){return super.copy(t,e),this.instanceMatrix.copy(t.instanceMatrix),this.morphTexture=t.morphTexture!==null?t.morphTexture.clone():null,this.instanceColor=t.instanceColor!==null?t.instanceColor.clone():null,this.count=t.count,this.boundingBox=t.boundingBox!==null?t.boundingBox.clone():null,this.boundingSphere=t.boundingSphere!==null?t.boundingSphere.clone():null,this}getColorAt(t,e){return this.instanceColor===null?e.setRGB(1,1,1):e.fromArray(this.instanceColor.array,t*3)}getMatrixAt(t,e){return e.fromArray(this.instanceMatrix.array,t*16)}getMorphAt(t,e){let n=e.morphTargetInfluences,s=this.morphTexture.source.data.data,r=n.length+1,o=t*r+1;for(let a=0;a<n.length;a++)n[a]=s[o+a]}raycast(t,e){let n=this.matrixWorld,s=this.count;if(za.geometry=this.geometry,za.material=this.material,za.material!==void 0&&(this.boundingSphere===null&&this.computeBoundingSphere(),ka.copy(this.boundingSphere),ka.applyMatrix4(n),t.ray.intersectsSphere(ka)!==!1))for(let r=0;r<s;r++){this.getMatrixAt(r,Eo),Jg.multiplyMatrices(n,Eo),za.matrixWorld=Jg,za.raycast(t,Cc);for(let o=0,a=Cc.length;o<a;o++){let l=Cc[o];l.instanceId=r,l.object=this,e.push(l)}Cc.length=0}}setColorAt(t,e){return this.instanceColor===null&&(this.instanceColor=new ja(new Float32Array(this.instanceMatrix.count*3).fill(1),3)),e.toArray(this.instanceColor.array,t*3),this}setMatrixAt(t,e){return e.toArray(this.instanceMatrix.array,t*16),this}setMorphAt(t,e){let n=e.morphTargetInfluences,s=n.length+1;this.morphTexture===null&&(this.morphTexture=new Ur(new Float32Array(s*this.count),s,this.count,wu,Fi));let r=this.morphTexture.source.data.data,o=0;for(let c=0;c<n.length;c++)o+=n[c];let a=this.geometry.morphTargetsRelative?1:1-o,l=s*t;return r[l]=a,r.set(n,l+1),this}updateMorphTargets(){}dispose(){super.dispose(),this.instanceMatrix.dispose(),this.instanceColor!==null&&this.instanceColor.dispose(),this.morphTexture!==null&&(this.morphTexture.dispose(),this.morphTexture=null)}},Lr=new Ai,PS=new Kt(.5,.5),Rc=new V,ar=class{constructor(t=new li,e=new li,n=new li,s=new li,r=new li,o=new li){this.planes=[t,e,n,s,r,o]}set(t,e,n,s,r,o){let a=this.planes;return a[0].copy(t),a[1].copy(e),a[2].copy(n),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(t){let e=this.planes;for(let n=0;n<6;n++)e[n].copy(t.planes[n]);return this}setFromProjectionMatrix(t,e=Ui,n=!1){let s=this.planes,r=t.elements,o=r[0],a=r[1],l=r[2],c=r[3],h=r[4],f=r[5],u=r[6],d=r[7],m=r[8],S=r[9],g=r[10],_=r[11],p=r[12],v=r[13],x=r[14],M=r[15];if(s[0].setComponents(c-o,d-h,_-m,M-p).normalize(),s[1].setComponents(c+o,d+h,_+m,M+p).normalize(),s[2].setComponents(c+a,d+f,_+S,M+v).normalize(),s[3].setComponents(c-a,d-f,_-S,M-v).normalize(),n)s[4].setComponents(l,u,g,x).normalize(),s[5].setComponents(c-l,d-u,_-g,M-x).normalize();else if(s[4].setComponents(c-l,d-u,_-g,M-x).normalize(),e===Ui)s[5].setComponents(c+l,d+u,_+g,M+x).normalize();else if(e===Uo)s[5].setComponents(l,u,g,x).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+e);return this}intersectsObject(t){if(t.boundingSphere!==void 0)t.boundingSphere===null&&t.computeBoundingSphere(),Lr.copy(t.boundingSphere).applyMatrix4(t.matrixWorld);else{let e=t.geometry;e.boundingSphere===null&&e.computeBoundingSphere(),Lr.copy(e.boundingSphere).applyMatrix4(t.matrixWorld)}return this.intersectsSphere(Lr)}intersectsSprite(t){Lr.center.set(0,0,0);let e=PS.distanceTo(t.center);return Lr.radius=.7071067811865476+e,Lr.applyMatrix4(t.matrixWorld),this.intersectsSphere(Lr)}intersectsSphere(t){let e=this.planes,n=t.center,s=-t.radius;for(let r=0;r<6;r++)if(e[r].distanceToPoint(n)<s)return!1;return!0}intersectsBox(t){let e=this.planes;for(let n=0;n<6;n++){let s=e[n];if(Rc.x=s.normal.x>0?t.max.x:t.min.x,Rc.y=s.normal.y>0?t.max.y:t.min.y,Rc.z=s.normal.z>0?t.max.z:t.min.z,s.distanceToPoint(Rc)<0)return!1}return!0}containsPoint(t){let e=this.planes;for(let n=0;n<6;n++)if(e[n].distanceToPoint(t)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},jg=new re,Qc=class i{constructor(){this.coordinateSystem=Ui,this._frustums=[],this._count=0}setFromArrayCamera(t){let e=t.cameras,n=this._frustums;for(let s=0;s<e.length;s++){let r=e[s];jg.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),n[s]===void 0&&(n[s]=new ar),n[s].setFromProjectionMatrix(jg,r.coordinateSystem,r.reversedDepth)}return this._count=e.length,this}getFrustum(t){return this._frustums[t]}intersectsObject(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsObject(t))return!0;return!1}intersectsSprite(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsSprite(t))return!0;return!1}intersectsSphere(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsSphere(t))return!0;return!1}intersectsBox(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsBox(t))return!0;return!1}containsPoint(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].containsPoint(t))return!0;return!1}copy(t){this.coordinateSystem=t.coordinateSystem;let e=this._frustums,n=t._frustums;for(let s=0;s<t._count;s++)e[s]===void 0&&(e[s]=new ar),e[s].copy(n[s]);return this._count=t._count,this}clone(){return new i().copy(this)}};var tu=class extends zs{constructor(t){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new ye(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.alphaMap=t.alphaMap,this.size=t.size,this.sizeAttenuation=t.sizeAttenuation,this.fog=t.fog,this}},Qg=new re,cd=new or,Pc=new Ai,Ic=new V,tl=class extends jn{constructor(t=new Fn,e=new tu){super(),this.isPoints=!0,this.type="Points",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let n=this.geometry,s=this.matrixWorld,r=t.params.Points.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),Pc.copy(n.boundingSphere),Pc.applyMatrix4(s),Pc.radius+=r,t.ray.intersectsSphere(Pc)===!1)return;Qg.copy(s).invert(),cd.copy(t.ray).applyMatrix4(Qg);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=n.index,f=n.attributes.position;if(c!==null){let u=Math.max(0,o.start),d=Math.min(c.count,o.start+o.count);for(let m=u,S=d;m<S;m++){let g=c.getX(m);Ic.fromBufferAttribute(f,g),t0(Ic,g,l,s,t,e,this)}}else{let u=Math.max(0,o.start),d=Math.min(f.count,o.start+o.count);for(let m=u,S=d;m<S;m++)Ic.fromBufferAttribute(f,m),t0(Ic,m,l,s,t,e,this)}}updateMorphTargets(){let e=this.geometry.morphAttributes,n=Object.keys(e);if(n.length>0){let s=e[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function t0(i,t,e,n,s,r,o){let a=cd.distanceSqToPoint(i);if(a<e){let l=new V;cd.closestPointToPoint(i,l),l.applyMatrix4(n);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:t,face:null,faceIndex:null,barycoord:null,object:o})}}var el=class extends fi{constructor(t=[],e=Br,n,s,r,o,a,l,c,h){super(t,e,n,s,r,o,a,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(t){this.image=t}};var ks=class extends fi{constructor(t,e,n=Ji,s,r,o,a=wn,l=wn,c,h=Os,f=1){if(h!==Os&&h!==Hs)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let u={width:t,height:e,depth:f};super(u,s,r,o,a,l,h,n,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(t){return super.copy(t),this.source=new Bo(Object.assign({},t.image)),this.compareFunction=t.compareFunction,this}toJSON(t){let e=super.toJSON(t);return e.compareFunction=this.compareFunction,e}},nl=class extends ks{constructor(t,e=Ji,n=Br,s,r,o=wn,a=wn,l,c=Os){let h={width:t,height:t,depth:1},f=[h,h,h,h,h,h];super(t,t,e,n,s,r,o,a,l,c),this.image=f,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(t){this.image=t}},il=class extends fi{constructor(t=null){super(),this.sourceTexture=t,this.isExternalTexture=!0}copy(t){return super.copy(t),this.sourceTexture=t.sourceTexture,this}},Vo=class i extends Fn{constructor(t=1,e=1,n=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:t,height:e,depth:n,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],h=[],f=[],u=0,d=0;m("z","y","x",-1,-1,n,e,t,o,r,0),m("z","y","x",1,-1,n,e,-t,o,r,1),m("x","z","y",1,1,t,n,e,s,o,2),m("x","z","y",1,-1,t,n,-e,s,o,3),m("x","y","z",1,-1,t,e,n,s,r,4),m("x","y","z",-1,-1,t,e,-n,s,r,5),this.setIndex(l),this.setAttribute("position",new fn(c,3)),this.setAttribute("normal",new fn(h,3)),this.setAttribute("uv",new fn(f,2));function m(S,g,_,p,v,x,M,b,y,w,U){let C=x/y,A=M/w,R=x/2,D=M/2,P=b/2,F=y+1,H=w+1,z=0,j=0,q=new V;for(let Z=0;Z<H;Z++){let K=Z*A-D;for(let ht=0;ht<F;ht++){let xt=ht*C-R;q[S]=xt*p,q[g]=K*v,q[_]=P,c.push(q.x,q.y,q.z),q[S]=0,q[g]=0,q[_]=b>0?1:-1,h.push(q.x,q.y,q.z),f.push(ht/y),f.push(1-Z/w),z+=1}}for(let Z=0;Z<w;Z++)for(let K=0;K<y;K++){let ht=u+K+F*Z,xt=u+K+F*(Z+1),J=u+(K+1)+F*(Z+1),at=u+(K+1)+F*Z;l.push(ht,xt,at),l.push(xt,J,at),j+=6}a.addGroup(d,j,U),d+=j,u+=z}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.width,t.height,t.depth,t.widthSegments,t.heightSegments,t.depthSegments)}};var eu=class i extends Fn{constructor(t=[],e=[],n=1,s=0){super(),this.type="PolyhedronGeometry",this.parameters={vertices:t,indices:e,radius:n,detail:s};let r=[],o=[];a(s),c(n),h(),this.setAttribute("position",new fn(r,3)),this.setAttribute("normal",new fn(r.slice(),3)),this.setAttribute("uv",new fn(o,2)),s===0?this.computeVertexNormals():this.normalizeNormals();function a(p){let v=new V,x=new V,M=new V;for(let b=0;b<e.length;b+=3)d(e[b+0],v),d(e[b+1],x),d(e[b+2],M),l(v,x,M,p)}function l(p,v,x,M){let b=M+1,y=[];for(let w=0;w<=b;w++){y[w]=[];let U=p.clone().lerp(x,w/b),C=v.clone().lerp(x,w/b),A=b-w;for(let R=0;R<=A;R++)R===0&&w===b?y[w][R]=U:y[w][R]=U.clone().lerp(C,R/A)}for(let w=0;w<b;w++)for(let U=0;U<2*(b-w)-1;U++){let C=Math.floor(U/2);U%2===0?(u(y[w][C+1]),u(y[w+1][C]),u(y[w][C])):(u(y[w][C+1]),u(y[w+1][C+1]),u(y[w+1][C]))}}function c(p){let v=new V;for(let x=0;x<r.length;x+=3)v.x=r[x+0],v.y=r[x+1],v.z=r[x+2],v.normalize().multiplyScalar(p),r[x+0]=v.x,r[x+1]=v.y,r[x+2]=v.z}function h(){let p=new V;for(let v=0;v<r.length;v+=3){p.x=r[v+0],p.y=r[v+1],p.z=r[v+2];let x=g(p)/2/Math.PI+.5,M=_(p)/Math.PI+.5;o.push(x,1-M)}m(),f()}function f(){for(let p=0;p<o.length;p+=6){let v=o[p+0],x=o[p+2],M=o[p+4],b=Math.max(v,x,M),y=Math.min(v,x,M);b>.9&&y<.1&&(v<.2&&(o[p+0]+=1),x<.2&&(o[p+2]+=1),M<.2&&(o[p+4]+=1))}}function u(p){r.push(p.x,p.y,p.z)}function d(p,v){let x=p*3;v.x=t[x+0],v.y=t[x+1],v.z=t[x+2]}function m(){let p=new V,v=new V,x=new V,M=new V,b=new Kt,y=new Kt,w=new Kt;for(let U=0,C=0;U<r.length;U+=9,C+=6){p.set(r[U+0],r[U+1],r[U+2]),v.set(r[U+3],r[U+4],r[U+5]),x.set(r[U+6],r[U+7],r[U+8]),b.set(o[C+0],o[C+1]),y.set(o[C+2],o[C+3]),w.set(o[C+4],o[C+5]),M.copy(p).add(v).add(x).divideScalar(3);let A=g(M);S(b,C+0,p,A),S(y,C+2,v,A),S(w,C+4,x,A)}}function S(p,v,x,M){M<0&&p.x===1&&(o[v]=p.x-1),x.x===0&&x.z===0&&(o[v]=M/2/Math.PI+.5)}function g(p){return Math.atan2(p.z,-p.x)}function _(p){return Math.atan2(-p.y,Math.sqrt(p.x*p.x+p.z*p.z))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.vertices,t.indices,t.radius,t.detail)}};var sl=class i extends eu{constructor(t=1,e=0){let n=[1,0,0,-1,0,0,0,1,0,0,-1,0,0,0,1,0,0,-1],s=[0,2,4,0,4,3,0,3,5,0,5,2,1,2,5,1,5,3,1,3,4,1,4,2];super(n,s,t,e),this.type="OctahedronGeometry",this.parameters={radius:t,detail:e}}static fromJSON(t){return new i(t.radius,t.detail)}},rl=class i extends Fn{constructor(t=1,e=1,n=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:t,height:e,widthSegments:n,heightSegments:s};let r=t/2,o=e/2,a=Math.floor(n),l=Math.floor(s),c=a+1,h=l+1,f=t/a,u=e/l,d=[],m=[],S=[],g=[];for(let _=0;_<h;_++){let p=_*u-o;for(let v=0;v<c;v++){let x=v*f-r;m.push(x,-p,0),S.push(0,0,1),g.push(v/a),g.push(1-_/l)}}for(let _=0;_<l;_++)for(let p=0;p<a;p++){let v=p+c*_,x=p+c*(_+1),M=p+1+c*(_+1),b=p+1+c*_;d.push(v,x,b),d.push(x,M,b)}this.setIndex(d),this.setAttribute("position",new fn(m,3)),this.setAttribute("normal",new fn(S,3)),this.setAttribute("uv",new fn(g,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.width,t.height,t.widthSegments,t.heightSegments)}};var ol=class i extends Fn{constructor(t=1,e=32,n=16,s=0,r=Math.PI*2,o=0,a=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:t,widthSegments:e,heightSegments:n,phiStart:s,phiLength:r,thetaStart:o,thetaLength:a},e=Math.max(3,Math.floor(e)),n=Math.max(2,Math.floor(n));let l=Math.min(o+a,Math.PI),c=0,h=[],f=new V,u=new V,d=[],m=[],S=[],g=[];for(let _=0;_<=n;_++){let p=[],v=_/n,x=o+v*a,M=t*Math.cos(x),b=Math.sqrt(t*t-M*M),y=0;_===0&&o===0?y=.5/e:_===n&&l===Math.PI&&(y=-.5/e);for(let w=0;w<=e;w++){let U=w/e,C=s+U*r;f.x=-b*Math.cos(C),f.y=M,f.z=b*Math.sin(C),m.push(f.x,f.y,f.z),u.copy(f).normalize(),S.push(u.x,u.y,u.z),g.push(U+y,1-v),p.push(c++)}h.push(p)}for(let _=0;_<n;_++)for(let p=0;p<e;p++){let v=h[_][p+1],x=h[_][p],M=h[_+1][p],b=h[_+1][p+1];(_!==0||o>0)&&d.push(v,x,b),(_!==n-1||l<Math.PI)&&d.push(x,M,b)}this.setIndex(d),this.setAttribute("position",new fn(m,3)),this.setAttribute("normal",new fn(S,3)),this.setAttribute("uv",new fn(g,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.radius,t.widthSegments,t.heightSegments,t.phiStart,t.phiLength,t.thetaStart,t.thetaLength)}};var al=class extends Fn{constructor(t=null){if(super(),this.type="WireframeGeometry",this.parameters={geometry:t},t!==null){let e=[],n=new Set,s=new V,r=new V;if(t.index!==null){let o=t.attributes.position,a=t.index,l=t.groups;l.length===0&&(l=[{start:0,count:a.count,materialIndex:0}]);for(let c=0,h=l.length;c<h;++c){let f=l[c],u=f.start,d=f.count;for(let m=u,S=u+d;m<S;m+=3)for(let g=0;g<3;g++){let _=a.getX(m+g),p=a.getX(m+(g+1)%3);s.fromBufferAttribute(o,_),r.fromBufferAttribute(o,p),e0(s,r,n)===!0&&(e.push(s.x,s.y,s.z),e.push(r.x,r.y,r.z))}}}else{let o=t.attributes.position;for(let a=0,l=o.count/3;a<l;a++)for(let c=0;c<3;c++){let h=3*a+c,f=3*a+(c+1)%3;s.fromBufferAttribute(o,h),r.fromBufferAttribute(o,f),e0(s,r,n)===!0&&(e.push(s.x,s.y,s.z),e.push(r.x,r.y,r.z))}}this.setAttribute("position",new fn(e,3))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}};function e0(i,t,e){let n=`${i.x},${i.y},${i.z}-${t.x},${t.y},${t.z}`,s=`${t.x},${t.y},${t.z}-${i.x},${i.y},${i.z}`;return e.has(n)===!0||e.has(s)===!0?!1:(e.add(n),e.add(s),!0)}function kr(i){let t={};for(let e in i){t[e]={};for(let n in i[e]){let s=i[e][n];if(n0(s))s.isRenderTargetTexture?(ee("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),t[e][n]=null):t[e][n]=s.clone();else if(Array.isArray(s))if(n0(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();t[e][n]=r}else t[e][n]=s.slice();else t[e][n]=s}}return t}function Qn(i){let t={};for(let e=0;e<i.length;e++){let n=kr(i[e]);for(let s in n)t[s]=n[s]}return t}function n0(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function IS(i){let t=[];for(let e=0;e<i.length;e++)t.push(i[e].clone());return t}function Hd(i){let t=i.getRenderTarget();return t===null?i.outputColorSpace:t.isXRRenderTarget===!0?t.texture.colorSpace:be.workingColorSpace}var wl={clone:kr,merge:Qn},LS=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,NS=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,ci=class extends zs{constructor(t){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=LS,this.fragmentShader=NS,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,t!==void 0&&this.setValues(t)}copy(t){return super.copy(t),this.fragmentShader=t.fragmentShader,this.vertexShader=t.vertexShader,this.uniforms=kr(t.uniforms),this.uniformsGroups=IS(t.uniformsGroups),this.defines=Object.assign({},t.defines),this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.fog=t.fog,this.lights=t.lights,this.clipping=t.clipping,this.extensions=Object.assign({},t.extensions),this.glslVersion=t.glslVersion,this.defaultAttributeValues=Object.assign({},t.defaultAttributeValues),this.index0AttributeName=t.index0AttributeName,this.uniformsNeedUpdate=t.uniformsNeedUpdate,this}toJSON(t){let e=super.toJSON(t);e.glslVersion=this.glslVersion,e.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?e.uniforms[s]={type:"t",value:o.toJSON(t).uuid}:o&&o.isColor?e.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?e.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?e.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?e.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?e.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?e.uniforms[s]={type:"m4",value:o.toArray()}:e.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(e.defines=this.defines),e.vertexShader=this.vertexShader,e.fragmentShader=this.fragmentShader,e.lights=this.lights,e.clipping=this.clipping;let n={};for(let s in this.extensions)this.extensions[s]===!0&&(n[s]=!0);return Object.keys(n).length>0&&(e.extensions=n),e}fromJSON(t,e){if(super.fromJSON(t,e),t.uniforms!==void 0)for(let n in t.uniforms){let s=t.uniforms[n];switch(this.uniforms[n]={},s.type){case"t":this.uniforms[n].value=e[s.value]||null;break;case"c":this.uniforms[n].value=new ye().setHex(s.value);break;case"v2":this.uniforms[n].value=new Kt().fromArray(s.value);break;case"v3":this.uniforms[n].value=new V().fromArray(s.value);break;case"v4":this.uniforms[n].value=new Fe().fromArray(s.value);break;case"m3":this.uniforms[n].value=new ae().fromArray(s.value);break;case"m4":this.uniforms[n].value=new re().fromArray(s.value);break;default:this.uniforms[n].value=s.value}}if(t.defines!==void 0&&(this.defines=t.defines),t.vertexShader!==void 0&&(this.vertexShader=t.vertexShader),t.fragmentShader!==void 0&&(this.fragmentShader=t.fragmentShader),t.glslVersion!==void 0&&(this.glslVersion=t.glslVersion),t.extensions!==void 0)for(let n in t.extensions)this.extensions[n]=t.extensions[n];return t.lights!==void 0&&(this.lights=t.lights),t.clipping!==void 0&&(this.clipping=t.clipping),this}},nu=class extends ci{constructor(t){super(t),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var Go=class extends zs{constructor(t){super(),this.isMeshLambertMaterial=!0,this.type="MeshLambertMaterial",this.color=new ye(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.emissive=new ye(0),this.emissiveIntensity=1,this.emissiveMap=null,this.bumpMap=null,this.bumpScale=1,this.normalMap=null,this.normalMapType=sh,this.normalScale=new Kt(1,1),this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Bs,this.combine=_u,this.reflectivity=1,this.envMapIntensity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.flatShading=!1,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.emissive.copy(t.emissive),this.emissiveMap=t.emissiveMap,this.emissiveIntensity=t.emissiveIntensity,this.bumpMap=t.bumpMap,this.bumpScale=t.bumpScale,this.normalMap=t.normalMap,this.normalMapType=t.normalMapType,this.normalScale.copy(t.normalScale),this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.envMapIntensity=t.envMapIntensity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.flatShading=t.flatShading,this.fog=t.fog,this}},iu=class extends zs{constructor(t){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=F0,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(t)}copy(t){return super.copy(t),this.depthPacking=t.depthPacking,this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this}},su=class extends zs{constructor(t){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(t)}copy(t){return super.copy(t),this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this}};function Co(i,t){return!i||i.constructor===t?i:typeof t.BYTES_PER_ELEMENT=="number"?new t(i):Array.prototype.slice.call(i)}function Lc(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var lr=class{constructor(t,e,n,s){this.parameterPositions=t,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new e.constructor(n),this.sampleValues=e,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(t){let e=this.parameterPositions,n=this._cachedIndex,s=e[n],r=e[n-1];n:{t:{let o;e:{i:if(!(t<s)){for(let a=n+2;;){if(s===void 0){if(t<r)break i;return n=e.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===a)break;if(r=s,s=e[++n],t<s)break t}o=e.length;break e}if(!(t>=r)){let a=e[1];t<a&&(n=2,r=a);for(let l=n-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===l)break;if(s=r,r=e[--n-1],t>=r)break t}o=n,n=0;break e}break n}for(;n<o;){let a=n+o>>>1;t<e[a]?o=a:n=a+1}if(s=e[n],r=e[n-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return n=e.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,r,s)}return this.interpolate_(n,r,t,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(t){let e=this.resultBuffer,n=this.sampleValues,s=this.valueSize,r=t*s;for(let o=0;o!==s;++o)e[o]=n[r+o];return e}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},ru=class extends lr{constructor(t,e,n,s){super(t,e,n,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:od,endingEnd:od}}intervalChanged_(t,e,n){let s=this.parameterPositions,r=t-2,o=t+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case ad:r=t,a=2*e-n;break;case ld:r=s.length-2,a=e+s[r]-s[r+1];break;default:r=t,a=n}if(l===void 0)switch(this.getSettings_().endingEnd){case ad:o=t,l=2*n-e;break;case ld:o=1,l=n+s[1]-s[0];break;default:o=t-1,l=e}let c=(n-e)*.5,h=this.valueSize;this._weightPrev=c/(e-a),this._weightNext=c/(l-n),this._offsetPrev=r*h,this._offsetNext=o*h}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=this._offsetPrev,f=this._offsetNext,u=this._weightPrev,d=this._weightNext,m=(n-e)/(s-e),S=m*m,g=S*m,_=-u*g+2*u*S-u*m,p=(1+u)*g+(-1.5-2*u)*S+(-.5+u)*m+1,v=(-1-d)*g+(1.5+d)*S+.5*m,x=d*g-d*S;for(let M=0;M!==a;++M)r[M]=_*o[h+M]+p*o[c+M]+v*o[l+M]+x*o[f+M];return r}},ou=class extends lr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=(n-e)/(s-e),f=1-h;for(let u=0;u!==a;++u)r[u]=o[c+u]*f+o[l+u]*h;return r}},au=class extends lr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t){return this.copySampleValue_(t-1)}},lu=class extends lr{interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=this.inTangents,f=this.outTangents;if(!h||!f){let m=(n-e)/(s-e),S=1-m;for(let g=0;g!==a;++g)r[g]=o[c+g]*S+o[l+g]*m;return r}let u=a*2,d=t-1;for(let m=0;m!==a;++m){let S=o[c+m],g=o[l+m],_=d*u+m*2,p=f[_],v=f[_+1],x=t*u+m*2,M=h[x],b=h[x+1],y=US(n,e,p,M,s);r[m]=Z0(y,S,v,b,g)}return r}};function Z0(i,t,e,n,s){let r=1-i;return r*r*r*t+3*r*r*i*e+3*r*i*i*n+i*i*i*s}function DS(i,t,e,n,s){let r=1-i;return 3*r*r*(e-t)+6*r*i*(n-e)+3*i*i*(s-n)}function US(i,t,e,n,s){let r=(i-t)/(s-t);for(let o=0;o<8;o++){let a=Z0(r,t,e,n,s)-i;if(Math.abs(a)<1e-10)break;let l=DS(r,t,e,n,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var Ei=class{constructor(t,e,n,s){if(t===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(e===void 0||e.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+t);this.name=t,this.times=Co(e,this.TimeBufferType),this.values=Co(n,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(t){let e=t.constructor,n;if(e.toJSON!==this.toJSON)n=e.toJSON(t);else{n={name:t.name,times:Co(t.times,Array),values:Co(t.values,Array)};let s=t.getInterpolation();s!==t.DefaultInterpolation&&(n.interpolation=s),Lc(t.settings)&&(n.settings={inTangents:Co(t.settings.inTangents,Array),outTangents:Co(t.settings.outTangents,Array)})}return n.type=t.ValueTypeName,n}InterpolantFactoryMethodDiscrete(t){return new au(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodLinear(t){return new ou(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodSmooth(t){return new ru(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodBezier(t){let e=new lu(this.times,this.values,this.getValueSize(),t);return this.settings&&(e.inTangents=this.settings.inTangents,e.outTangents=this.settings.outTangents),e}setInterpolation(t){let e;switch(t){case Wa:e=this.InterpolantFactoryMethodDiscrete;break;case Yc:e=this.InterpolantFactoryMethodLinear;break;case Fc:e=this.InterpolantFactoryMethodSmooth;break;case rd:e=this.InterpolantFactoryMethodBezier;break}if(e===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(t!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return ee("KeyframeTrack:",n),this}return this.createInterpolant=e,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Wa;case this.InterpolantFactoryMethodLinear:return Yc;case this.InterpolantFactoryMethodSmooth:return Fc;case this.InterpolantFactoryMethodBezier:return rd}}getValueSize(){return this.values.length/this.times.length}shift(t){if(t!==0){let e=this.times;for(let n=0,s=e.length;n!==s;++n)e[n]+=t;Lc(this.settings)&&(i0(this.settings.inTangents,t),i0(this.settings.outTangents,t))}return this}scale(t){if(t!==1){let e=this.times;for(let n=0,s=e.length;n!==s;++n)e[n]*=t;Lc(this.settings)&&(s0(this.settings.inTangents,t),s0(this.settings.outTangents,t))}return this}trim(t,e){let n=this.times,s=n.length,r=0,o=s-1;for(;r!==s&&n[r]<t;)++r;for(;o!==-1&&n[o]>e;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=n.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let t=!0,e=this.getValueSize();e-Math.floor(e)!==0&&(se("KeyframeTrack: Invalid value size in track.",this),t=!1);let n=this.times,s=this.values,r=n.length;r===0&&(se("KeyframeTrack: Track is empty.",this),t=!1);let o=null;for(let a=0;a!==r;a++){let l=n[a];if(typeof l=="number"&&isNaN(l)){se("KeyframeTrack: Time is not a valid number.",this,a,l),t=!1;break}if(o!==null&&o>l){se("KeyframeTrack: Out of order keys.",this,a,l,o),t=!1;break}o=l}if(s!==void 0&&Jv(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){se("KeyframeTrack: Value is not a valid number.",this,a,c),t=!1;break}}return t}optimize(){let t=this.times.slice(),e=this.values.slice(),n=this.getValueSize(),s=this.getInterpolation()===Fc,r=t.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=t[a],h=t[a+1];if(c!==h&&(a!==1||c!==t[0]))if(s)l=!0;else{let f=a*n,u=f-n,d=f+n;for(let m=0;m!==n;++m){let S=e[f+m];if(S!==e[u+m]||S!==e[d+m]){l=!0;break}}}if(l){if(a!==o){t[o]=t[a];let f=a*n,u=o*n;for(let d=0;d!==n;++d)e[u+d]=e[f+d]}++o}}if(r>0){t[o]=t[r];for(let a=r*n,l=o*n,c=0;c!==n;++c)e[l+c]=e[a+c];++o}return o!==t.length?(this.times=t.slice(0,o),this.values=e.slice(0,o*n)):(this.times=t,this.values=e),this}clone(){let t=this.times.slice(),e=this.values.slice(),n=this.constructor,s=new n(this.name,t,e);return s.createInterpolant=this.createInterpolant,Lc(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function i0(i,t){for(let e=0,n=i.length;e!==n;e+=2)i[e]+=t}function s0(i,t){for(let e=0,n=i.length;e!==n;e+=2)i[e]*=t}Ei.prototype.ValueTypeName="";Ei.prototype.TimeBufferType=Float32Array;Ei.prototype.ValueBufferType=Float32Array;Ei.prototype.DefaultInterpolation=Yc;var cr=class extends Ei{constructor(t,e,n){super(t,e,n)}};cr.prototype.ValueTypeName="bool";cr.prototype.ValueBufferType=Array;cr.prototype.DefaultInterpolation=Wa;cr.prototype.InterpolantFactoryMethodLinear=void 0;cr.prototype.InterpolantFactoryMethodSmooth=void 0;var cu=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};cu.prototype.ValueTypeName="color";var uu=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};uu.prototype.ValueTypeName="number";var hu=class extends lr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(n-e)/(s-e),c=t*a;for(let h=c+a;c!==h;c+=4)ms.slerpFlat(r,0,o,c-a,o,c,l);return r}},ll=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}InterpolantFactoryMethodLinear(t){return new hu(this.times,this.values,this.getValueSize(),t)}};ll.prototype.ValueTypeName="quaternion";ll.prototype.InterpolantFactoryMethodSmooth=void 0;var ur=class extends Ei{constructor(t,e,n){super(t,e,n)}};ur.prototype.ValueTypeName="string";ur.prototype.ValueBufferType=Array;ur.prototype.DefaultInterpolation=Wa;ur.prototype.InterpolantFactoryMethodLinear=void 0;ur.prototype.InterpolantFactoryMethodSmooth=void 0;var fu=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};fu.prototype.ValueTypeName="vector";var du=class{constructor(t,e,n){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=t,this.onProgress=e,this.onError=n,this._abortController=null,this.itemStart=function(h){a++,r===!1&&s.onStart!==void 0&&s.onStart(h,o,a),r=!0},this.itemEnd=function(h){o++,s.onProgress!==void 0&&s.onProgress(h,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,f){return c.push(h,f),this},this.removeHandler=function(h){let f=c.indexOf(h);return f!==-1&&c.splice(f,2),this},this.getHandler=function(h){for(let f=0,u=c.length;f<u;f+=2){let d=c[f],m=c[f+1];if(d.global&&(d.lastIndex=0),d.test(h))return m}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},J0=new du,pu=class{constructor(t){this.manager=t!==void 0?t:J0,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(t,e){let n=this;return new Promise(function(s,r){n.load(t,s,e,r)})}parse(){}setCrossOrigin(t){return this.crossOrigin=t,this}setWithCredentials(t){return this.withCredentials=t,this}setPath(t){return this.path=t,this}setResourcePath(t){return this.resourcePath=t,this}setRequestHeader(t){return this.requestHeader=t,this}setPriority(t){return this.priority=t,this}setCache(t){return this.cache=t,this}abort(){return this}};pu.DEFAULT_MATERIAL_NAME="__DEFAULT";var cl=class extends jn{static registerNode(t){this.prototype._lightNode=t}constructor(t,e=1){super(),this.isLight=!0,this.type="Light",this.color=new ye(t),this.intensity=e}copy(t,e){return super.copy(t,e),this.color.copy(t.color),this.intensity=t.intensity,this}toJSON(t){let e=super.toJSON(t);return e.object.color=this.color.getHex(),e.object.intensity=this.intensity,e}};var id=new re,r0=new V,o0=new V,mu=class{constructor(t){this.camera=t,this.intensity=1,this.bias=0,this.biasNode=null,this.normalBias=0,this.radius=1,this.blurSamples=8,this.mapSize=new Kt(512,512),this.mapType=di,this.map=null,this.mapPass=null,this.matrix=new re,this.autoUpdate=!0,this.needsUpdate=!1,this._frustum=new ar,this._frameExtents=new Kt(1,1),this._viewportCount=1,this._viewports=[new Fe(0,0,1,1)]}getViewportCount(){return this._viewportCount}getCamera(){return this.camera}getFrustum(){return this._frustum}updateMatrices(t){let e=this.camera;r0.setFromMatrixPosition(t.matrixWorld),e.position.copy(r0),o0.setFromMatrixPosition(t.target.matrixWorld),e.lookAt(o0),e.updateMatrixWorld(),this._updateMatrix(e,this.matrix,this._frustum)}_updateMatrix(t,e,n,s){id.multiplyMatrices(t.projectionMatrix,t.matrixWorldInverse),n.setFromProjectionMatrix(id,t.coordinateSystem,t.reversedDepth);let r=this._frameExtents,o=s?s.z/r.x:1,a=s?s.w/r.y:1,l=s?s.x/r.x:0,c=s?s.y/r.y:0;t.coordinateSystem===Uo||t.reversedDepth?e.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,1,0,0,0,0,1):e.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,.5,.5,0,0,0,1),e.multiply(id)}getViewport(t){return this._viewports[t]}getFrameExtents(){return this._frameExtents}dispose(){this.map&&this.map.dispose(),this.mapPass&&this.mapPass.dispose()}copy(t){return this.camera=t.camera.clone(),this.intensity=t.intensity,this.bias=t.bias,this.radius=t.radius,this.autoUpdate=t.autoUpdate,this.needsUpdate=t.needsUpdate,this.normalBias=t.normalBias,this.blurSamples=t.blurSamples,this.mapSize.copy(t.mapSize),this.mapType=t.mapType,this.biasNode=t.biasNode,this}clone(){return new this.constructor().copy(this)}toJSON(){let t={};return t.intensity=this.intensity,t.bias=this.bias,t.normalBias=this.normalBias,t.radius=this.radius,t.blurSamples=this.blurSamples,t.mapSize=this.mapSize.toArray(),t.mapType=this.mapType,t.camera=this.camera.toJSON(!1).object,delete t.camera.matrix,t}},Nc=new V,Dc=new ms,fs=new V,ul=class extends jn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new re,this.projectionMatrix=new re,this.projectionMatrixInverse=new re,this.coordinateSystem=Ui,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(t,e){return super.copy(t,e),this.matrixWorldInverse.copy(t.matrixWorldInverse),this.projectionMatrix.copy(t.projectionMatrix),this.projectionMatrixInverse.copy(t.projectionMatrixInverse),this.coordinateSystem=t.coordinateSystem,this}getWorldDirection(t){return super.getWorldDirection(t).negate()}updateMatrixWorld(t){super.updateMatrixWorld(t),this.matrixWorld.decompose(Nc,Dc,fs),fs.x===1&&fs.y===1&&fs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Nc,Dc,fs.set(1,1,1)).invert()}updateWorldMatrix(t,e,n=!1){super.updateWorldMatrix(t,e,n),this.matrixWorld.decompose(Nc,Dc,fs),fs.x===1&&fs.y===1&&fs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Nc,Dc,fs.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},rr=new V,a0=new Kt,l0=new Kt,wi=class extends ul{constructor(t=50,e=1,n=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=t,this.zoom=1,this.near=n,this.far=s,this.focus=10,this.aspect=e,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.fov=t.fov,this.zoom=t.zoom,this.near=t.near,this.far=t.far,this.focus=t.focus,this.aspect=t.aspect,this.view=t.view===null?null:Object.assign({},t.view),this.filmGauge=t.filmGauge,this.filmOffset=t.filmOffset,this}setFocalLength(t){let e=.5*this.getFilmHeight()/t;this.fov=Oo*2*Math.atan(e),this.updateProjectionMatrix()}getFocalLength(){let t=Math.tan(Ga*.5*this.fov);return .5*this.getFilmHeight()/t}getEffectiveFOV(){return Oo*2*Math.atan(Math.tan(Ga*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(t,e,n){rr.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),e.set(rr.x,rr.y).multiplyScalar(-t/rr.z),rr.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(rr.x,rr.y).multiplyScalar(-t/rr.z)}getViewSize(t,e){return this.getViewBounds(t,a0,l0),e.subVectors(l0,a0)}setViewOffset(t,e,n,s,r,o){this.aspect=t/e,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=this.near,e=t*Math.tan(Ga*.5*this.fov)/this.zoom,n=2*e,s=this.aspect*n,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,e-=o.offsetY*n/c,s*=o.width/l,n*=o.height/c}let a=this.filmOffset;a!==0&&(r+=t*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,e,e-n,t,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.fov=this.fov,e.object.zoom=this.zoom,e.object.near=this.near,e.object.far=this.far,e.object.focus=this.focus,e.object.aspect=this.aspect,this.view!==null&&(e.object.view=Object.assign({},this.view)),e.object.filmGauge=this.filmGauge,e.object.filmOffset=this.filmOffset,e}};var Vs=class extends ul{constructor(t=-1,e=1,n=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=t,this.right=e,this.top=n,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.left=t.left,this.right=t.right,this.top=t.top,this.bottom=t.bottom,this.near=t.near,this.far=t.far,this.zoom=t.zoom,this.view=t.view===null?null:Object.assign({},t.view),this}setViewOffset(t,e,n,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=(this.right-this.left)/(2*this.zoom),e=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=n-t,o=n+t,a=s+e,l=s-e;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=h*this.view.offsetY,l=a-h*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.zoom=this.zoom,e.object.left=this.left,e.object.right=this.right,e.object.top=this.top,e.object.bottom=this.bottom,e.object.near=this.near,e.object.far=this.far,this.view!==null&&(e.object.view=Object.assign({},this.view)),e}},ud=class extends mu{constructor(){super(new Vs(-5,5,5,-5,.5,500)),this.isDirectionalLightShadow=!0}},hl=class extends cl{constructor(t,e){super(t,e),this.isDirectionalLight=!0,this.type="DirectionalLight",this.position.copy(jn.DEFAULT_UP),this.updateMatrix(),this.target=new jn,this.shadow=new ud}dispose(){super.dispose(),this.shadow.dispose()}copy(t){return super.copy(t),this.target=t.target.clone(),this.shadow=t.shadow.clone(),this}toJSON(t){let e=super.toJSON(t);return e.object.shadow=this.shadow.toJSON(),e.object.target=this.target.uuid,e}},fl=class extends cl{constructor(t,e){super(t,e),this.isAmbientLight=!0,this.type="AmbientLight"}};var dl=class extends Fn{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(t){return super.copy(t),this.instanceCount=t.instanceCount,this}toJSON(){let t=super.toJSON();return t.instanceCount=this.instanceCount,t.isInstancedBufferGeometry=!0,t}};var Ro=-90,Po=1,Ho=class extends jn{constructor(t,e,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new wi(Ro,Po,t,e);s.layers=this.layers,this.add(s);let r=new wi(Ro,Po,t,e);r.layers=this.layers,this.add(r);let o=new wi(Ro,Po,t,e);o.layers=this.layers,this.add(o);let a=new wi(Ro,Po,t,e);a.layers=this.layers,this.add(a);let l=new wi(Ro,Po,t,e);l.layers=this.layers,this.add(l);let c=new wi(Ro,Po,t,e);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let t=this.coordinateSystem,e=this.children.concat(),[n,s,r,o,a,l]=e;for(let c of e)this.remove(c);if(t===Ui)n.up.set(0,1,0),n.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(t===Uo)n.up.set(0,-1,0),n.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+t);for(let c of e)this.add(c),c.updateMatrixWorld()}update(t,e){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:s}=this;this.coordinateSystem!==t.coordinateSystem&&(this.coordinateSystem=t.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,h]=this.children,f=t.getRenderTarget(),u=t.getActiveCubeFace(),d=t.getActiveMipmapLevel(),m=t.xr.enabled;t.xr.enabled=!1;let S=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let g=!1;t.isWebGLRenderer===!0?g=t.state.buffers.depth.getReversed():g=t.reversedDepthBuffer,t.setRenderTarget(n,0,s),g&&t.autoClear===!1&&t.clearDepth(),t.render(e,r),t.setRenderTarget(n,1,s),g&&t.autoClear===!1&&t.clearDepth(),t.render(e,o),t.setRenderTarget(n,2,s),g&&t.autoClear===!1&&t.clearDepth(),t.render(e,a),t.setRenderTarget(n,3,s),g&&t.autoClear===!1&&t.clearDepth(),t.render(e,l),t.setRenderTarget(n,4,s),g&&t.autoClear===!1&&t.clearDepth(),t.render(e,c),n.texture.mipmapsAutoUpdate=S,t.setRenderTarget(n,5,s),g&&t.autoClear===!1&&t.clearDepth(),t.render(e,h),t.setRenderTarget(f,u,d),t.xr.enabled=m,n.texture.needsPMREMUpdate=!0}},gu=class extends wi{constructor(t=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=t,this.perCameraFrustumCulled=!1}};var Wd="\\[\\]\\.:\\/",FS=new RegExp("["+Wd+"]","g"),Xd="[^"+Wd+"]",OS="[^"+Wd.replace("\\.","")+"]",BS=/((?:WC+[\/:])*)/.source.replace("WC",Xd),zS=/(WCOD+)?/.source.replace("WCOD",OS),kS=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",Xd),VS=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",Xd),GS=new RegExp("^"+BS+zS+kS+VS+"$"),HS=["material","materials","bones","map"],hd=class{constructor(t,e,n){let s=n||en.parseTrackName(e);this._targetGroup=t,this._bindings=t.subscribe_(e,s)}getValue(t,e){this.bind();let n=this._targetGroup.nCachedObjects_,s=this._bindings[n];s!==void 0&&s.getValue(t,e)}setValue(t,e){let n=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=n.length;s!==r;++s)n[s].setValue(t,e)}bind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,n=t.length;e!==n;++e)t[e].bind()}unbind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,n=t.length;e!==n;++e)t[e].unbind()}},en=class i{constructor(t,e,n){this.path=e,this.parsedPath=n||i.parseTrackName(e),this.node=i.findNode(t,this.parsedPath.nodeName),this.rootNode=t,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(t,e,n){return t&&t.isAnimationObjectGroup?new i.Composite(t,e,n):new i(t,e,n)}static sanitizeNodeName(t){return t.replace(/\s/g,"_").replace(FS,"")}static parseTrackName(t){let e=GS.exec(t);if(e===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+t);let n={nodeName:e[2],objectName:e[3],objectIndex:e[4],propertyName:e[5],propertyIndex:e[6]},s=n.nodeName&&n.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=n.nodeName.substring(s+1);HS.indexOf(r)!==-1&&(n.nodeName=n.nodeName.substring(0,s),n.objectName=r)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+t);return n}static findNode(t,e){if(e===void 0||e===""||e==="."||e===-1||e===t.name||e===t.uuid)return t;if(t.skeleton){let n=t.skeleton.getBoneByName(e);if(n!==void 0)return n}if(t.children){let n=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===e||a.uuid===e)return a;let l=n(a.children);if(l)return l}return null},s=n(t.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(t,e){t[e]=this.targetObject[this.propertyName]}_getValue_array(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)t[e++]=n[s]}_getValue_arrayElement(t,e){t[e]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(t,e){this.resolvedProperty.toArray(t,e)}_setValue_direct(t,e){this.targetObject[this.propertyName]=t[e]}_setValue_direct_setNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++]}_setValue_array_setNeedsUpdate(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(t,e){this.resolvedProperty[this.propertyIndex]=t[e]}_setValue_arrayElement_setNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(t,e){this.resolvedProperty.fromArray(t,e)}_setValue_fromArray_setNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(t,e){this.bind(),this.getValue(t,e)}_setValue_unbound(t,e){this.bind(),this.setValue(t,e)}bind(){let t=this.node,e=this.parsedPath,n=e.objectName,s=e.propertyName,r=e.propertyIndex;if(t||(t=i.findNode(this.rootNode,e.nodeName),this.node=t),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!t){ee("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let c=e.objectIndex;switch(n){case"materials":if(!t.material){se("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.materials){se("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}t=t.material.materials;break;case"bones":if(!t.skeleton){se("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}t=t.skeleton.bones;for(let h=0;h<t.length;h++)if(t[h].name===c){c=h;break}break;case"map":if("map"in t){t=t.map;break}if(!t.material){se("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.map){se("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}t=t.material.map;break;default:if(t[n]===void 0){se("PropertyBinding: Can not bind to objectName of node undefined.",this);return}t=t[n]}if(c!==void 0){if(t[c]===void 0){se("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,t);return}t=t[c]}}let o=t[s];if(o===void 0){let c=e.nodeName;se("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",t);return}let a=this.Versioning.None;this.targetObject=t,t.isMaterial===!0?a=this.Versioning.NeedsUpdate:t.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!t.geometry){se("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!t.geometry.morphAttributes){se("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}t.morphTargetDictionary[r]!==void 0&&(r=t.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};en.Composite=hd;en.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};en.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};en.prototype.GetterByBindingType=[en.prototype._getValue_direct,en.prototype._getValue_array,en.prototype._getValue_arrayElement,en.prototype._getValue_toArray];en.prototype.SetterByBindingTypeAndVersioning=[[en.prototype._setValue_direct,en.prototype._setValue_direct_setNeedsUpdate,en.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[en.prototype._setValue_array,en.prototype._setValue_array_setNeedsUpdate,en.prototype._setValue_array_setMatrixWorldNeedsUpdate],[en.prototype._setValue_arrayElement,en.prototype._setValue_arrayElement_setNeedsUpdate,en.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[en.prototype._setValue_fromArray,en.prototype._setValue_fromArray_setNeedsUpdate,en.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var J1=new Float32Array(1);var hr=class extends Kc{constructor(t,e,n=1){super(t,e),this.isInstancedInterleavedBuffer=!0,this.meshPerAttribute=n}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}clone(t){let e=super.clone(t);return e.meshPerAttribute=this.meshPerAttribute,e}toJSON(t){let e=super.toJSON(t);return e.isInstancedInterleavedBuffer=!0,e.meshPerAttribute=this.meshPerAttribute,e}};var c0=new re,pl=class{constructor(t,e,n=0,s=1/0){this.ray=new or(t,e),this.near=n,this.far=s,this.camera=null,this.layers=new zo,this.params={Mesh:{},Line:{threshold:1},LOD:{},Points:{threshold:1},Sprite:{}}}set(t,e){this.ray.set(t,e)}setFromCamera(t,e){e.isPerspectiveCamera?(this.ray.origin.setFromMatrixPosition(e.matrixWorld),this.ray.direction.set(t.x,t.y,.5).unproject(e).sub(this.ray.origin).normalize(),this.camera=e):e.isOrthographicCamera?(this.ray.origin.set(t.x,t.y,e.projectionMatrix.elements[14]).unproject(e),this.ray.direction.set(0,0,-1).transformDirection(e.matrixWorld),this.camera=e):se("Raycaster: Unsupported camera type: "+e.type)}setFromXRController(t){return c0.identity().extractRotation(t.matrixWorld),this.ray.origin.setFromMatrixPosition(t.matrixWorld),this.ray.direction.set(0,0,-1).applyMatrix4(c0),this}intersectObject(t,e=!0,n=[]){return fd(t,this,n,e),n.sort(u0),n}intersectObjects(t,e=!0,n=[]){for(let s=0,r=t.length;s<r;s++)fd(t[s],this,n,e);return n.sort(u0),n}};function u0(i,t){return i.distance-t.distance}function fd(i,t,e,n){let s=!0;if(i.layers.test(t.layers)&&i.raycast(t,e)===!1&&(s=!1),s===!0&&n===!0){let r=i.children;for(let o=0,a=r.length;o<a;o++)fd(r[o],t,e,!0)}}var dd=class{static{this.prototype.isMatrix2=!0}constructor(t,e,n,s){this.elements=[1,0,0,1],t!==void 0&&this.set(t,e,n,s)}identity(){return this.set(1,0,0,1),this}fromArray(t,e=0){for(let n=0;n<4;n++)this.elements[n]=t[n+e];return this}set(t,e,n,s){let r=this.elements;return r[0]=t,r[2]=e,r[1]=n,r[3]=s,this}};var h0=new V,Uc=new V,Io=new V,Lo=new V,sd=new V,WS=new V,XS=new V,Vn=class{constructor(t=new V,e=new V){this.start=t,this.end=e}set(t,e){return this.start.copy(t),this.end.copy(e),this}copy(t){return this.start.copy(t.start),this.end.copy(t.end),this}getCenter(t){return t.addVectors(this.start,this.end).multiplyScalar(.5)}delta(t){return t.subVectors(this.end,this.start)}distanceSq(){return this.start.distanceToSquared(this.end)}distance(){return this.start.distanceTo(this.end)}at(t,e){return this.delta(e).multiplyScalar(t).add(this.start)}closestPointToPointParameter(t,e){h0.subVectors(t,this.start),Uc.subVectors(this.end,this.start);let n=Uc.dot(Uc);if(n===0)return 0;let r=Uc.dot(h0)/n;return e&&(r=he(r,0,1)),r}closestPointToPoint(t,e,n){let s=this.closestPointToPointParameter(t,e);return this.delta(n).multiplyScalar(s).add(this.start)}distanceSqToLine3(t,e=WS,n=XS){let s=10000000000000001e-32,r,o,a=this.start,l=t.start,c=this.end,h=t.end;Io.subVectors(c,a),Lo.subVectors(h,l),sd.subVectors(a,l);let f=Io.dot(Io),u=Lo.dot(Lo),d=Lo.dot(sd);if(f<=s&&u<=s)return e.copy(a),n.copy(l),e.distanceToSquared(n);if(f<=s)r=0,o=d/u,o=he(o,0,1);else{let m=Io.dot(sd);if(u<=s)o=0,r=he(-m/f,0,1);else{let S=Io.dot(Lo),g=f*u-S*S;g!==0?r=he((S*d-m*u)/g,0,1):r=0,o=(S*r+d)/u,o<0?(o=0,r=he(-m/f,0,1)):o>1&&(o=1,r=he((S-m)/f,0,1))}}return e.copy(a).addScaledVector(Io,r),n.copy(l).addScaledVector(Lo,o),e.distanceToSquared(n)}applyMatrix4(t){return this.start.applyMatrix4(t),this.end.applyMatrix4(t),this}equals(t){return t.start.equals(this.start)&&t.end.equals(this.end)}clone(){return new this.constructor().copy(this)}};function qd(i,t,e,n){let s=qS(n);switch(e){case Ld:return i*t;case wu:return i*t/s.components*s.byteLength;case Tu:return i*t/s.components*s.byteLength;case fr:return i*t*2/s.components*s.byteLength;case Au:return i*t*2/s.components*s.byteLength;case Nd:return i*t*3/s.components*s.byteLength;case ji:return i*t*4/s.components*s.byteLength;case Eu:return i*t*4/s.components*s.byteLength;case _l:case xl:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*8;case yl:case vl:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case Ru:case Iu:return Math.max(i,16)*Math.max(t,8)/4;case Cu:case Pu:return Math.max(i,8)*Math.max(t,8)/2;case Lu:case Nu:case Uu:case Fu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*8;case Du:case Sl:case Ou:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case Bu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case zu:return Math.floor((i+4)/5)*Math.floor((t+3)/4)*16;case ku:return Math.floor((i+4)/5)*Math.floor((t+4)/5)*16;case Vu:return Math.floor((i+5)/6)*Math.floor((t+4)/5)*16;case Gu:return Math.floor((i+5)/6)*Math.floor((t+5)/6)*16;case Hu:return Math.floor((i+7)/8)*Math.floor((t+4)/5)*16;case Wu:return Math.floor((i+7)/8)*Math.floor((t+5)/6)*16;case Xu:return Math.floor((i+7)/8)*Math.floor((t+7)/8)*16;case qu:return Math.floor((i+9)/10)*Math.floor((t+4)/5)*16;case Yu:return Math.floor((i+9)/10)*Math.floor((t+5)/6)*16;case $u:return Math.floor((i+9)/10)*Math.floor((t+7)/8)*16;case Zu:return Math.floor((i+9)/10)*Math.floor((t+9)/10)*16;case Ju:return Math.floor((i+11)/12)*Math.floor((t+9)/10)*16;case Ku:return Math.floor((i+11)/12)*Math.floor((t+11)/12)*16;case ju:case Qu:case th:return Math.ceil(i/4)*Math.ceil(t/4)*16;case eh:case nh:return Math.ceil(i/4)*Math.ceil(t/4)*8;case Ml:case ih:return Math.ceil(i/4)*Math.ceil(t/4)*16}throw new Error(`Unable to determine texture byte length for ${e} format.`)}function qS(i){switch(i){case di:case Cd:return{byteLength:1,components:1};case Yo:case Rd:case Ki:return{byteLength:2,components:1};case Mu:case bu:return{byteLength:2,components:4};case Ji:case Su:case Fi:return{byteLength:4,components:1};case Pd:case Id:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?ee("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function x_(){let i=null,t=!1,e=null,n=null;function s(r,o){n=i.requestAnimationFrame(s),e(r,o)}return{start:function(){t!==!0&&e!==null&&i!==null&&(n=i.requestAnimationFrame(s),t=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),t=!1},setAnimationLoop:function(r){e=r},setContext:function(r){i=r}}}function YS(i){let t=new WeakMap;function e(a,l){let c=a.array,h=a.usage,f=c.byteLength,u=i.createBuffer();i.bindBuffer(l,u),i.bufferData(l,c,h),a.onUploadCallback();let d;if(c instanceof Float32Array)d=i.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)d=i.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?d=i.HALF_FLOAT:d=i.UNSIGNED_SHORT;else if(c instanceof Int16Array)d=i.SHORT;else if(c instanceof Uint32Array)d=i.UNSIGNED_INT;else if(c instanceof Int32Array)d=i.INT;else if(c instanceof Int8Array)d=i.BYTE;else if(c instanceof Uint8Array)d=i.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)d=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:d,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:f}}function n(a,l,c){let h=l.array,f=l.updateRanges;if(i.bindBuffer(c,a),f.length===0)i.bufferSubData(c,0,h);else{f.sort((d,m)=>d.start-m.start);let u=0;for(let d=1;d<f.length;d++){let m=f[u],S=f[d];S.start<=m.start+m.count+1?m.count=Math.max(m.count,S.start+S.count-m.start):(++u,f[u]=S)}f.length=u+1;for(let d=0,m=f.length;d<m;d++){let S=f[d];i.bufferSubData(c,S.start*h.BYTES_PER_ELEMENT,h,S.start,S.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),t.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=t.get(a);l&&(i.deleteBuffer(l.buffer),t.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let h=t.get(a);(!h||h.version<a.version)&&t.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=t.get(a);if(c===void 0)t.set(a,e(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var $S=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,ZS=`#ifdef USE_ALPHAHASH
	const float ALPHA_HASH_SCALE = 0.05;
	float hash2D( vec2 value ) {
		return fract( 1.0e4 * sin( 17.0 * value.x + 0.1 * value.y ) * ( 0.1 + abs( sin( 13.0 * value.y + value.x ) ) ) );
	}
	float hash3D( vec3 value ) {
		return hash2D( vec2( hash2D( value.xy ), value.z ) );
	}
	float getAlphaHashThreshold( vec3 position ) {
		float maxDeriv = max(
			length( dFdx( position.xyz ) ),
			length( dFdy( position.xyz ) )
		);
		float pixScale = 1.0 / ( ALPHA_HASH_SCALE * maxDeriv );
		vec2 pixScales = vec2(
			exp2( floor( log2( pixScale ) ) ),
			exp2( ceil( log2( pixScale ) ) )
		);
		vec2 alpha = vec2(
			hash3D( floor( pixScales.x * position.xyz ) ),
			hash3D( floor( pixScales.y * position.xyz ) )
		);
		float lerpFactor = fract( log2( pixScale ) );
		float x = ( 1.0 - lerpFactor ) * alpha.x + lerpFactor * alpha.y;
		float a = min( lerpFactor, 1.0 - lerpFactor );
		vec3 cases = vec3(
			x * x / ( 2.0 * a * ( 1.0 - a ) ),
			( x - 0.5 * a ) / ( 1.0 - a ),
			1.0 - ( ( 1.0 - x ) * ( 1.0 - x ) / ( 2.0 * a * ( 1.0 - a ) ) )
		);
		float threshold = ( x < ( 1.0 - a ) )
			? ( ( x < a ) ? cases.x : cases.y )
			: cases.z;
		return clamp( threshold , 1.0e-6, 1.0 );
	}
#endif`,JS=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,KS=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,jS=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,QS=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,tM=`#ifdef USE_AOMAP
	float ambientOcclusion = ( texture2D( aoMap, vAoMapUv ).r - 1.0 ) * aoMapIntensity + 1.0;
	reflectedLight.indirectDiffuse *= ambientOcclusion;
	#if defined( USE_CLEARCOAT ) 
		clearcoatSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_SHEEN ) 
		sheenSpecularIndirect *= ambientOcclusion;
	#endif
	#if defined( USE_ENVMAP ) && defined( STANDARD )
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		reflectedLight.indirectSpecular *= computeSpecularOcclusion( dotNV, ambientOcclusion, material.roughness );
	#endif
#endif`,eM=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,nM=`#ifdef USE_BATCHING
	#if ! defined( GL_ANGLE_multi_draw )
	#define gl_DrawID _gl_DrawID
	uniform int _gl_DrawID;
	#endif
	uniform highp sampler2D batchingTexture;
	uniform highp usampler2D batchingIdTexture;
	mat4 getBatchingMatrix( const in float i ) {
		int size = textureSize( batchingTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( batchingTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( batchingTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( batchingTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( batchingTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
	float getIndirectIndex( const in int i ) {
		int size = textureSize( batchingIdTexture, 0 ).x;
		int x = i % size;
		int y = i / size;
		return float( texelFetch( batchingIdTexture, ivec2( x, y ), 0 ).r );
	}
#endif
#ifdef USE_BATCHING_COLOR
	uniform sampler2D batchingColorTexture;
	vec4 getBatchingColor( const in float i ) {
		int size = textureSize( batchingColorTexture, 0 ).x;
		int j = int( i );
		int x = j % size;
		int y = j / size;
		return texelFetch( batchingColorTexture, ivec2( x, y ), 0 );
	}
#endif`,iM=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,sM=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,rM=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,oM=`float G_BlinnPhong_Implicit( ) {
	return 0.25;
}
float D_BlinnPhong( const in float shininess, const in float dotNH ) {
	return RECIPROCAL_PI * ( shininess * 0.5 + 1.0 ) * pow( dotNH, shininess );
}
vec3 BRDF_BlinnPhong( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 specularColor, const in float shininess ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( specularColor, 1.0, dotVH );
	float G = G_BlinnPhong_Implicit( );
	float D = D_BlinnPhong( shininess, dotNH );
	return F * ( G * D );
} // validated`,aM=`#ifdef USE_IRIDESCENCE
	const mat3 XYZ_TO_REC709 = mat3(
		 3.2404542, -0.9692660,  0.0556434,
		-1.5371385,  1.8760108, -0.2040259,
		-0.4985314,  0.0415560,  1.0572252
	);
	vec3 Fresnel0ToIor( vec3 fresnel0 ) {
		vec3 sqrtF0 = sqrt( fresnel0 );
		return ( vec3( 1.0 ) + sqrtF0 ) / ( vec3( 1.0 ) - sqrtF0 );
	}
	vec3 IorToFresnel0( vec3 transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - vec3( incidentIor ) ) / ( transmittedIor + vec3( incidentIor ) ) );
	}
	float IorToFresnel0( float transmittedIor, float incidentIor ) {
		return pow2( ( transmittedIor - incidentIor ) / ( transmittedIor + incidentIor ));
	}
	vec3 evalSensitivity( float OPD, vec3 shift ) {
		float phase = 2.0 * PI * OPD * 1.0e-9;
		vec3 val = vec3( 5.4856e-13, 4.4201e-13, 5.2481e-13 );
		vec3 pos = vec3( 1.6810e+06, 1.7953e+06, 2.2084e+06 );
		vec3 var = vec3( 4.3278e+09, 9.3046e+09, 6.6121e+09 );
		vec3 xyz = val * sqrt( 2.0 * PI * var ) * cos( pos * phase + shift ) * exp( - pow2( phase ) * var );
		xyz.x += 9.7470e-14 * sqrt( 2.0 * PI * 4.5282e+09 ) * cos( 2.2399e+06 * phase + shift[ 0 ] ) * exp( - 4.5282e+09 * pow2( phase ) );
		xyz /= 1.0685e-7;
		vec3 rgb = XYZ_TO_REC709 * xyz;
		return rgb;
	}
	vec3 evalIridescence( float outsideIOR, float eta2, float cosTheta1, float thinFilmThickness, vec3 baseF0 ) {
		vec3 I;
		float iridescenceIOR = mix( outsideIOR, eta2, smoothstep( 0.0, 0.03, thinFilmThickness ) );
		float sinTheta2Sq = pow2( outsideIOR / iridescenceIOR ) * ( 1.0 - pow2( cosTheta1 ) );
		float cosTheta2Sq = 1.0 - sinTheta2Sq;
		if ( cosTheta2Sq < 0.0 ) {
			return vec3( 1.0 );
		}
		float cosTheta2 = sqrt( cosTheta2Sq );
		float R0 = IorToFresnel0( iridescenceIOR, outsideIOR );
		float R12 = F_Schlick( R0, 1.0, cosTheta1 );
		float T121 = 1.0 - R12;
		float phi12 = 0.0;
		if ( iridescenceIOR < outsideIOR ) phi12 = PI;
		float phi21 = PI - phi12;
		vec3 baseIOR = Fresnel0ToIor( clamp( baseF0, 0.0, 0.9999 ) );		vec3 R1 = IorToFresnel0( baseIOR, iridescenceIOR );
		vec3 R23 = F_Schlick( R1, 1.0, cosTheta2 );
		vec3 phi23 = vec3( 0.0 );
		if ( baseIOR[ 0 ] < iridescenceIOR ) phi23[ 0 ] = PI;
		if ( baseIOR[ 1 ] < iridescenceIOR ) phi23[ 1 ] = PI;
		if ( baseIOR[ 2 ] < iridescenceIOR ) phi23[ 2 ] = PI;
		float OPD = 2.0 * iridescenceIOR * thinFilmThickness * cosTheta2;
		vec3 phi = vec3( phi21 ) + phi23;
		vec3 R123 = clamp( R12 * R23, 1e-5, 0.9999 );
		vec3 r123 = sqrt( R123 );
		vec3 Rs = pow2( T121 ) * R23 / ( vec3( 1.0 ) - R123 );
		vec3 C0 = R12 + Rs;
		I = C0;
		vec3 Cm = Rs - T121;
		for ( int m = 1; m <= 2; ++ m ) {
			Cm *= r123;
			vec3 Sm = 2.0 * evalSensitivity( float( m ) * OPD, float( m ) * phi );
			I += Cm * Sm;
		}
		return max( I, vec3( 0.0 ) );
	}
#endif`,lM=`#ifdef USE_BUMPMAP
	uniform sampler2D bumpMap;
	uniform float bumpScale;
	vec2 dHdxy_fwd() {
		vec2 dSTdx = dFdx( vBumpMapUv );
		vec2 dSTdy = dFdy( vBumpMapUv );
		float Hll = bumpScale * texture2D( bumpMap, vBumpMapUv ).x;
		float dBx = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdx ).x - Hll;
		float dBy = bumpScale * texture2D( bumpMap, vBumpMapUv + dSTdy ).x - Hll;
		return vec2( dBx, dBy );
	}
	vec3 perturbNormalArb( vec3 surf_pos, vec3 surf_norm, vec2 dHdxy, float faceDirection ) {
		vec3 vSigmaX = normalize( dFdx( surf_pos.xyz ) );
		vec3 vSigmaY = normalize( dFdy( surf_pos.xyz ) );
		vec3 vN = surf_norm;
		vec3 R1 = cross( vSigmaY, vN );
		vec3 R2 = cross( vN, vSigmaX );
		float fDet = dot( vSigmaX, R1 ) * faceDirection;
		vec3 vGrad = sign( fDet ) * ( dHdxy.x * R1 + dHdxy.y * R2 );
		return normalize( abs( fDet ) * surf_norm - vGrad );
	}
#endif`,cM=`#if NUM_CLIPPING_PLANES > 0
	vec4 plane;
	#ifdef ALPHA_TO_COVERAGE
		float distanceToPlane, distanceGradient;
		float clipOpacity = 1.0;
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
			distanceGradient = fwidth( distanceToPlane ) / 2.0;
			clipOpacity *= smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			if ( clipOpacity == 0.0 ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			float unionClipOpacity = 1.0;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				distanceToPlane = - dot( vClipPosition, plane.xyz ) + plane.w;
				distanceGradient = fwidth( distanceToPlane ) / 2.0;
				unionClipOpacity *= 1.0 - smoothstep( - distanceGradient, distanceGradient, distanceToPlane );
			}
			#pragma unroll_loop_end
			clipOpacity *= 1.0 - unionClipOpacity;
		#endif
		diffuseColor.a *= clipOpacity;
		if ( diffuseColor.a == 0.0 ) discard;
	#else
		#pragma unroll_loop_start
		for ( int i = 0; i < UNION_CLIPPING_PLANES; i ++ ) {
			plane = clippingPlanes[ i ];
			if ( dot( vClipPosition, plane.xyz ) > plane.w ) discard;
		}
		#pragma unroll_loop_end
		#if UNION_CLIPPING_PLANES < NUM_CLIPPING_PLANES
			bool clipped = true;
			#pragma unroll_loop_start
			for ( int i = UNION_CLIPPING_PLANES; i < NUM_CLIPPING_PLANES; i ++ ) {
				plane = clippingPlanes[ i ];
				clipped = ( dot( vClipPosition, plane.xyz ) > plane.w ) && clipped;
			}
			#pragma unroll_loop_end
			if ( clipped ) discard;
		#endif
	#endif
#endif`,uM=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,hM=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,fM=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,dM=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,pM=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,mM=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,gM=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	vColor = vec4( 1.0 );
#endif
#ifdef USE_COLOR_ALPHA
	vColor *= color;
#elif defined( USE_COLOR )
	vColor.rgb *= color;
#endif
#ifdef USE_INSTANCING_COLOR
	vColor.rgb *= instanceColor.rgb;
#endif
#ifdef USE_BATCHING_COLOR
	vColor *= getBatchingColor( getIndirectIndex( gl_DrawID ) );
#endif`,_M=`#define PI 3.141592653589793
#define PI2 6.283185307179586
#define PI_HALF 1.5707963267948966
#define RECIPROCAL_PI 0.3183098861837907
#define RECIPROCAL_PI2 0.15915494309189535
#define EPSILON 1e-6
#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
#define whiteComplement( a ) ( 1.0 - saturate( a ) )
float pow2( const in float x ) { return x*x; }
vec3 pow2( const in vec3 x ) { return x*x; }
float pow3( const in float x ) { return x*x*x; }
float pow4( const in float x ) { float x2 = x*x; return x2*x2; }
float max3( const in vec3 v ) { return max( max( v.x, v.y ), v.z ); }
float average( const in vec3 v ) { return dot( v, vec3( 0.3333333 ) ); }
highp float rand( const in vec2 uv ) {
	const highp float a = 12.9898, b = 78.233, c = 43758.5453;
	highp float dt = dot( uv.xy, vec2( a,b ) ), sn = mod( dt, PI );
	return fract( sin( sn ) * c );
}
#ifdef HIGH_PRECISION
	float precisionSafeLength( vec3 v ) { return length( v ); }
#else
	float precisionSafeLength( vec3 v ) {
		float maxComponent = max3( abs( v ) );
		return length( v / maxComponent ) * maxComponent;
	}
#endif
struct IncidentLight {
	vec3 color;
	vec3 direction;
	bool visible;
};
struct ReflectedLight {
	vec3 directDiffuse;
	vec3 directSpecular;
	vec3 indirectDiffuse;
	vec3 indirectSpecular;
};
#ifdef USE_ALPHAHASH
	varying vec3 vPosition;
#endif
vec3 transformDirection( in vec3 dir, in mat4 matrix ) {
	return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );
}
#define inverseTransformDirection transformDirectionByInverseViewMatrix
vec3 transformNormalByInverseViewMatrix( in vec3 normal, in mat4 viewMatrix ) {
	return normalize( ( vec4( normal, 0.0 ) * viewMatrix ).xyz );
}
vec3 transformDirectionByInverseViewMatrix( in vec3 dir, in mat4 viewMatrix ) {
	return normalize( ( vec4( dir, 0.0 ) * viewMatrix ).xyz );
}
bool isPerspectiveMatrix( mat4 m ) {
	return m[ 2 ][ 3 ] == - 1.0;
}
vec2 equirectUv( in vec3 dir ) {
	float u = atan( dir.z, dir.x ) * RECIPROCAL_PI2 + 0.5;
	float v = asin( clamp( dir.y, - 1.0, 1.0 ) ) * RECIPROCAL_PI + 0.5;
	return vec2( u, v );
}
vec3 BRDF_Lambert( const in vec3 diffuseColor ) {
	return RECIPROCAL_PI * diffuseColor;
}
vec3 F_Schlick( const in vec3 f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
}
float F_Schlick( const in float f0, const in float f90, const in float dotVH ) {
	float fresnel = exp2( ( - 5.55473 * dotVH - 6.98316 ) * dotVH );
	return f0 * ( 1.0 - fresnel ) + ( f90 * fresnel );
} // validated`,xM=`vec3 transformedNormal = objectNormal;
#ifdef USE_TANGENT
	vec3 transformedTangent = objectTangent;
#endif
#ifdef USE_BATCHING
	mat3 bm = mat3( batchingMatrix );
	transformedNormal /= vec3( dot( bm[ 0 ], bm[ 0 ] ), dot( bm[ 1 ], bm[ 1 ] ), dot( bm[ 2 ], bm[ 2 ] ) );
	transformedNormal = bm * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = bm * transformedTangent;
	#endif
#endif
#ifdef USE_INSTANCING
	mat3 im = mat3( instanceMatrix );
	transformedNormal /= vec3( dot( im[ 0 ], im[ 0 ] ), dot( im[ 1 ], im[ 1 ] ), dot( im[ 2 ], im[ 2 ] ) );
	transformedNormal = im * transformedNormal;
	#ifdef USE_TANGENT
		transformedTangent = im * transformedTangent;
	#endif
#endif
transformedNormal = normalMatrix * transformedNormal;
#ifdef FLIP_SIDED
	transformedNormal = - transformedNormal;
#endif
#ifdef USE_TANGENT
	transformedTangent = ( modelViewMatrix * vec4( transformedTangent, 0.0 ) ).xyz;
#endif`,yM=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,vM=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,SM=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,MM=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,bM="gl_FragColor = linearToOutputTexel( gl_FragColor );",wM=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,TM=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vec3 cameraToFrag;
		if ( isOrthographic ) {
			cameraToFrag = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToFrag = normalize( vWorldPosition - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vec3 reflectVec = reflect( cameraToFrag, worldNormal );
		#else
			vec3 reflectVec = refract( cameraToFrag, worldNormal, refractionRatio );
		#endif
	#else
		vec3 reflectVec = vReflect;
	#endif
	#ifdef ENVMAP_TYPE_CUBE
		vec4 envColor = textureCube( envMap, envMapRotation * reflectVec );
		#ifdef ENVMAP_BLENDING_MULTIPLY
			outgoingLight = mix( outgoingLight, outgoingLight * envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_MIX )
			outgoingLight = mix( outgoingLight, envColor.xyz, specularStrength * reflectivity );
		#elif defined( ENVMAP_BLENDING_ADD )
			outgoingLight += envColor.xyz * specularStrength * reflectivity;
		#endif
	#endif
#endif`,AM=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,EM=`#ifdef USE_ENVMAP
	uniform float reflectivity;
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		varying vec3 vWorldPosition;
		uniform float refractionRatio;
	#else
		varying vec3 vReflect;
	#endif
#endif`,CM=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,RM=`#ifdef USE_ENVMAP
	#ifdef ENV_WORLDPOS
		vWorldPosition = worldPosition.xyz;
	#else
		vec3 cameraToVertex;
		if ( isOrthographic ) {
			cameraToVertex = normalize( vec3( - viewMatrix[ 0 ][ 2 ], - viewMatrix[ 1 ][ 2 ], - viewMatrix[ 2 ][ 2 ] ) );
		} else {
			cameraToVertex = normalize( worldPosition.xyz - cameraPosition );
		}
		vec3 worldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
		#ifdef ENVMAP_MODE_REFLECTION
			vReflect = reflect( cameraToVertex, worldNormal );
		#else
			vReflect = refract( cameraToVertex, worldNormal, refractionRatio );
		#endif
	#endif
#endif`,PM=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,IM=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,LM=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,NM=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,DM=`#ifdef USE_GRADIENTMAP
	uniform sampler2D gradientMap;
#endif
vec3 getGradientIrradiance( vec3 normal, vec3 lightDirection ) {
	float dotNL = dot( normal, lightDirection );
	vec2 coord = vec2( dotNL * 0.5 + 0.5, 0.0 );
	#ifdef USE_GRADIENTMAP
		return vec3( texture2D( gradientMap, coord ).r );
	#else
		vec2 fw = fwidth( coord ) * 0.5;
		return mix( vec3( 0.7 ), vec3( 1.0 ), smoothstep( 0.7 - fw.x, 0.7 + fw.x, coord.x ) );
	#endif
}`,UM=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,FM=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,OM=`varying vec3 vViewPosition;
struct LambertMaterial {
	vec3 diffuseColor;
	float specularStrength;
};
void RE_Direct_Lambert( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Lambert( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in LambertMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Lambert
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,BM=`uniform bool receiveShadow;
uniform vec3 ambientLightColor;
#if defined( USE_LIGHT_PROBES )
	uniform vec3 lightProbe[ 9 ];
#endif
vec3 shGetIrradianceAt( in vec3 normal, in vec3 shCoefficients[ 9 ] ) {
	float x = normal.x, y = normal.y, z = normal.z;
	vec3 result = shCoefficients[ 0 ] * 0.886227;
	result += shCoefficients[ 1 ] * 2.0 * 0.511664 * y;
	result += shCoefficients[ 2 ] * 2.0 * 0.511664 * z;
	result += shCoefficients[ 3 ] * 2.0 * 0.511664 * x;
	result += shCoefficients[ 4 ] * 2.0 * 0.429043 * x * y;
	result += shCoefficients[ 5 ] * 2.0 * 0.429043 * y * z;
	result += shCoefficients[ 6 ] * ( 0.743125 * z * z - 0.247708 );
	result += shCoefficients[ 7 ] * 2.0 * 0.429043 * x * z;
	result += shCoefficients[ 8 ] * 0.429043 * ( x * x - y * y );
	return result;
}
vec3 getLightProbeIrradiance( const in vec3 lightProbe[ 9 ], const in vec3 normal ) {
	vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec3 irradiance = shGetIrradianceAt( worldNormal, lightProbe );
	return irradiance;
}
vec3 getAmbientLightIrradiance( const in vec3 ambientLightColor ) {
	vec3 irradiance = ambientLightColor;
	return irradiance;
}
float getDistanceAttenuation( const in float lightDistance, const in float cutoffDistance, const in float decayExponent ) {
	float distanceFalloff = 1.0 / max( pow( lightDistance, decayExponent ), 0.01 );
	if ( cutoffDistance > 0.0 ) {
		distanceFalloff *= pow2( saturate( 1.0 - pow4( lightDistance / cutoffDistance ) ) );
	}
	return distanceFalloff;
}
float getSpotAttenuation( const in float coneCosine, const in float penumbraCosine, const in float angleCosine ) {
	return smoothstep( coneCosine, penumbraCosine, angleCosine );
}
#if NUM_SUN_LIGHTS > 0
	struct SunLight {
		vec3 direction;
		vec3 color;
	};
	uniform SunLight sunLights[ NUM_SUN_LIGHTS ];
	void getSunLightInfo( const in SunLight sunLight, out IncidentLight light ) {
		light.color = sunLight.color;
		light.direction = sunLight.direction;
		light.visible = true;
	}
#endif
#if NUM_DIR_LIGHTS > 0
	struct DirectionalLight {
		vec3 direction;
		vec3 color;
	};
	uniform DirectionalLight directionalLights[ NUM_DIR_LIGHTS ];
	void getDirectionalLightInfo( const in DirectionalLight directionalLight, out IncidentLight light ) {
		light.color = directionalLight.color;
		light.direction = directionalLight.direction;
		light.visible = true;
	}
#endif
#if NUM_POINT_LIGHTS > 0
	struct PointLight {
		vec3 position;
		vec3 color;
		float distance;
		float decay;
	};
	uniform PointLight pointLights[ NUM_POINT_LIGHTS ];
	void getPointLightInfo( const in PointLight pointLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = pointLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float lightDistance = length( lVector );
		light.color = pointLight.color;
		light.color *= getDistanceAttenuation( lightDistance, pointLight.distance, pointLight.decay );
		light.visible = ( light.color != vec3( 0.0 ) );
	}
#endif
#if NUM_SPOT_LIGHTS > 0
	struct SpotLight {
		vec3 position;
		vec3 direction;
		vec3 color;
		float distance;
		float decay;
		float coneCos;
		float penumbraCos;
	};
	uniform SpotLight spotLights[ NUM_SPOT_LIGHTS ];
	void getSpotLightInfo( const in SpotLight spotLight, const in vec3 geometryPosition, out IncidentLight light ) {
		vec3 lVector = spotLight.position - geometryPosition;
		light.direction = normalize( lVector );
		float angleCos = dot( light.direction, spotLight.direction );
		float spotAttenuation = getSpotAttenuation( spotLight.coneCos, spotLight.penumbraCos, angleCos );
		if ( spotAttenuation > 0.0 ) {
			float lightDistance = length( lVector );
			light.color = spotLight.color * spotAttenuation;
			light.color *= getDistanceAttenuation( lightDistance, spotLight.distance, spotLight.decay );
			light.visible = ( light.color != vec3( 0.0 ) );
		} else {
			light.color = vec3( 0.0 );
			light.visible = false;
		}
	}
#endif
#if NUM_RECT_AREA_LIGHTS > 0
	struct RectAreaLight {
		vec3 color;
		vec3 position;
		vec3 halfWidth;
		vec3 halfHeight;
	};
	uniform sampler2D ltc_1;	uniform sampler2D ltc_2;
	uniform RectAreaLight rectAreaLights[ NUM_RECT_AREA_LIGHTS ];
#endif
#if NUM_HEMI_LIGHTS > 0
	struct HemisphereLight {
		vec3 direction;
		vec3 skyColor;
		vec3 groundColor;
	};
	uniform HemisphereLight hemisphereLights[ NUM_HEMI_LIGHTS ];
	vec3 getHemisphereLightIrradiance( const in HemisphereLight hemiLight, const in vec3 normal ) {
		float dotNL = dot( normal, hemiLight.direction );
		float hemiDiffuseWeight = 0.5 * dotNL + 0.5;
		vec3 irradiance = mix( hemiLight.groundColor, hemiLight.skyColor, hemiDiffuseWeight );
		return irradiance;
	}
#endif
#include <lightprobes_pars_fragment>`,zM=`#ifdef USE_ENVMAP
	vec3 getIBLIrradiance( const in vec3 normal ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 worldNormal = transformNormalByInverseViewMatrix( normal, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * worldNormal, ENVMAP_MAX_LOD );
			return PI * envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	vec3 getIBLRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
		#ifdef ENVMAP_TYPE_PMREM
			vec3 reflectVec = reflect( - viewDir, normal );
			reflectVec = normalize( mix( reflectVec, normal, pow4( roughness ) ) );
			reflectVec = transformDirectionByInverseViewMatrix( reflectVec, viewMatrix );
			vec4 envMapColor = textureLod( envMap, envMapRotation * reflectVec, roughnessToMip( roughness ) );
			return envMapColor.rgb * envMapIntensity;
		#else
			return vec3( 0.0 );
		#endif
	}
	#ifdef USE_RETROREFLECTION
		vec3 getIBLRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 retroVec = normalize( mix( viewDir, normal, pow4( roughness ) ) );
				retroVec = transformDirectionByInverseViewMatrix( retroVec, viewMatrix );
				vec4 envMapColor = textureLod( envMap, envMapRotation * retroVec, roughnessToMip( roughness ) );
				return envMapColor.rgb * envMapIntensity;
			#else
				return vec3( 0.0 );
			#endif
		}
	#endif
	#ifdef USE_ANISOTROPY
		vec3 getIBLAnisotropyRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
			#ifdef ENVMAP_TYPE_PMREM
				vec3 bentNormal = cross( bitangent, viewDir );
				bentNormal = normalize( cross( bentNormal, bitangent ) );
				bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
				return getIBLRadiance( viewDir, bentNormal, roughness );
			#else
				return vec3( 0.0 );
			#endif
		}
		#ifdef USE_RETROREFLECTION
			vec3 getIBLAnisotropyRetroRadiance( const in vec3 viewDir, const in vec3 normal, const in float roughness, const in vec3 bitangent, const in float anisotropy ) {
				#ifdef ENVMAP_TYPE_PMREM
					vec3 bentNormal = cross( bitangent, viewDir );
					bentNormal = normalize( cross( bentNormal, bitangent ) );
					bentNormal = normalize( mix( bentNormal, normal, pow2( pow2( 1.0 - anisotropy * ( 1.0 - roughness ) ) ) ) );
					return getIBLRetroRadiance( viewDir, bentNormal, roughness );
				#else
					return vec3( 0.0 );
				#endif
			}
		#endif
	#endif
#endif`,kM=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,VM=`varying vec3 vViewPosition;
struct ToonMaterial {
	vec3 diffuseColor;
};
void RE_Direct_Toon( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 irradiance = getGradientIrradiance( geometryNormal, directLight.direction ) * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
void RE_IndirectDiffuse_Toon( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in ToonMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_Toon
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,GM=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,HM=`varying vec3 vViewPosition;
struct BlinnPhongMaterial {
	vec3 diffuseColor;
	vec3 specularColor;
	float specularShininess;
	float specularStrength;
};
void RE_Direct_BlinnPhong( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	reflectedLight.directDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
	reflectedLight.directSpecular += irradiance * BRDF_BlinnPhong( directLight.direction, geometryViewDir, geometryNormal, material.specularColor, material.specularShininess ) * material.specularStrength;
}
void RE_IndirectDiffuse_BlinnPhong( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in BlinnPhongMaterial material, inout ReflectedLight reflectedLight ) {
	reflectedLight.indirectDiffuse += irradiance * BRDF_Lambert( material.diffuseColor );
}
#define RE_Direct				RE_Direct_BlinnPhong
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,WM=`PhysicalMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.diffuseContribution = diffuseColor.rgb * ( 1.0 - metalnessFactor );
material.metalness = metalnessFactor;
vec3 dxy = max( abs( dFdx( nonPerturbedNormal ) ), abs( dFdy( nonPerturbedNormal ) ) );
float geometryRoughness = max( max( dxy.x, dxy.y ), dxy.z );
material.roughness = max( roughnessFactor, 0.045 );
material.roughness += geometryRoughness;
material.roughness = min( material.roughness, 1.0 );
#ifdef USE_DIFFUSE_ROUGHNESS
	float diffuseRoughnessFactor = diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		diffuseRoughnessFactor *= texture2D( diffuseRoughnessMap, vDiffuseRoughnessMapUv ).r;
	#endif
	material.diffuseRoughness = saturate( diffuseRoughnessFactor );
#endif
#ifdef IOR
	material.ior = ior;
	#ifdef USE_SPECULAR
		float specularIntensityFactor = specularIntensity;
		vec3 specularColorFactor = specularColor;
		#ifdef USE_SPECULAR_COLORMAP
			specularColorFactor *= texture2D( specularColorMap, vSpecularColorMapUv ).rgb;
		#endif
		#ifdef USE_SPECULAR_INTENSITYMAP
			specularIntensityFactor *= texture2D( specularIntensityMap, vSpecularIntensityMapUv ).a;
		#endif
		material.specularF90 = mix( specularIntensityFactor, 1.0, metalnessFactor );
	#else
		float specularIntensityFactor = 1.0;
		vec3 specularColorFactor = vec3( 1.0 );
		material.specularF90 = 1.0;
	#endif
	material.specularColor = min( pow2( ( material.ior - 1.0 ) / ( material.ior + 1.0 ) ) * specularColorFactor, vec3( 1.0 ) ) * specularIntensityFactor;
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
#else
	material.specularColor = vec3( 0.04 );
	material.specularColorBlended = mix( material.specularColor, diffuseColor.rgb, metalnessFactor );
	material.specularF90 = 1.0;
#endif
#ifdef USE_CLEARCOAT
	material.clearcoat = clearcoat;
	material.clearcoatRoughness = clearcoatRoughness;
	material.clearcoatF0 = vec3( 0.04 );
	material.clearcoatF90 = 1.0;
	#ifdef USE_CLEARCOATMAP
		material.clearcoat *= texture2D( clearcoatMap, vClearcoatMapUv ).x;
	#endif
	#ifdef USE_CLEARCOAT_ROUGHNESSMAP
		material.clearcoatRoughness *= texture2D( clearcoatRoughnessMap, vClearcoatRoughnessMapUv ).y;
	#endif
	material.clearcoat = saturate( material.clearcoat );	material.clearcoatRoughness = max( material.clearcoatRoughness, 0.045 );
	material.clearcoatRoughness += geometryRoughness;
	material.clearcoatRoughness = min( material.clearcoatRoughness, 1.0 );
#endif
#ifdef USE_DISPERSION
	material.dispersion = dispersion;
#endif
#ifdef USE_RETROREFLECTION
	material.retroreflectivity = retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	material.iridescence = iridescence;
	material.iridescenceIOR = iridescenceIOR;
	#ifdef USE_IRIDESCENCEMAP
		material.iridescence *= texture2D( iridescenceMap, vIridescenceMapUv ).r;
	#endif
	#ifdef USE_IRIDESCENCE_THICKNESSMAP
		material.iridescenceThickness = (iridescenceThicknessMaximum - iridescenceThicknessMinimum) * texture2D( iridescenceThicknessMap, vIridescenceThicknessMapUv ).g + iridescenceThicknessMinimum;
	#else
		material.iridescenceThickness = iridescenceThicknessMaximum;
	#endif
#endif
#ifdef USE_SHEEN
	material.sheenColor = sheenColor;
	#ifdef USE_SHEEN_COLORMAP
		material.sheenColor *= texture2D( sheenColorMap, vSheenColorMapUv ).rgb;
	#endif
	material.sheenRoughness = clamp( sheenRoughness, 0.0001, 1.0 );
	#ifdef USE_SHEEN_ROUGHNESSMAP
		material.sheenRoughness *= texture2D( sheenRoughnessMap, vSheenRoughnessMapUv ).a;
	#endif
#endif
#ifdef USE_ANISOTROPY
	#ifdef USE_ANISOTROPYMAP
		mat2 anisotropyMat = mat2( anisotropyVector.x, anisotropyVector.y, - anisotropyVector.y, anisotropyVector.x );
		vec3 anisotropyPolar = texture2D( anisotropyMap, vAnisotropyMapUv ).rgb;
		vec2 anisotropyV = anisotropyMat * normalize( 2.0 * anisotropyPolar.rg - vec2( 1.0 ) ) * anisotropyPolar.b;
	#else
		vec2 anisotropyV = anisotropyVector;
	#endif
	material.anisotropy = length( anisotropyV );
	if( material.anisotropy == 0.0 ) {
		anisotropyV = vec2( 1.0, 0.0 );
	} else {
		anisotropyV /= material.anisotropy;
		material.anisotropy = saturate( material.anisotropy );
	}
	material.alphaT = mix( pow2( material.roughness ), 1.0, pow2( material.anisotropy ) );
	material.anisotropyT = tbn[ 0 ] * anisotropyV.x + tbn[ 1 ] * anisotropyV.y;
	material.anisotropyB = tbn[ 1 ] * anisotropyV.x - tbn[ 0 ] * anisotropyV.y;
#endif`,XM=`uniform sampler2D dfgLUT;
struct PhysicalMaterial {
	vec3 diffuseColor;
	vec3 diffuseContribution;
	vec3 specularColor;
	vec3 specularColorBlended;
	float roughness;
	float metalness;
	float specularF90;
	float dispersion;
	vec2 dfg;
	vec3 multiScatteringCompensation;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float diffuseRoughness;
	#endif
	#ifdef USE_RETROREFLECTION
		float retroreflectivity;
	#endif
	#ifdef USE_CLEARCOAT
		float clearcoat;
		float clearcoatRoughness;
		vec3 clearcoatF0;
		float clearcoatF90;
	#endif
	#ifdef USE_IRIDESCENCE
		float iridescence;
		float iridescenceIOR;
		float iridescenceThickness;
		vec3 iridescenceFresnel;
		vec3 iridescenceF0Dielectric;
		vec3 iridescenceF0Metallic;
	#endif
	#ifdef USE_SHEEN
		vec3 sheenColor;
		float sheenRoughness;
	#endif
	#ifdef IOR
		float ior;
	#endif
	#ifdef USE_TRANSMISSION
		float transmission;
		float transmissionAlpha;
		float thickness;
		float attenuationDistance;
		vec3 attenuationColor;
	#endif
	#ifdef USE_ANISOTROPY
		float anisotropy;
		float alphaT;
		vec3 anisotropyT;
		vec3 anisotropyB;
	#endif
};
vec3 clearcoatSpecularDirect = vec3( 0.0 );
vec3 clearcoatSpecularIndirect = vec3( 0.0 );
vec3 sheenSpecularDirect = vec3( 0.0 );
vec3 sheenSpecularIndirect = vec3(0.0 );
vec3 Schlick_to_F0( const in vec3 f, const in float f90, const in float dotVH ) {
    float x = clamp( 1.0 - dotVH, 0.0, 1.0 );
    float x2 = x * x;
    float x5 = clamp( x * x2 * x2, 0.0, 0.9999 );
    return ( f - vec3( f90 ) * x5 ) / ( 1.0 - x5 );
}
#ifdef USE_DIFFUSE_ROUGHNESS
	const float EON_EPSILON = 1e-7;
	float FON_DirectionalAlbedo( const in float mu, const in float roughness, const in float A ) {
		float muComp = 1.0 - mu;
		float gOverPi = muComp * ( 0.0571085289 + muComp * ( 0.491881867 + muComp * ( - 0.332181442 + muComp * 0.0714429953 ) ) );
		return A * ( 1.0 + roughness * gOverPi );
	}
	vec3 BRDF_EON( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in vec3 diffuseColor, const in float roughness ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return BRDF_Lambert( rho );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float s = dot( lightDir, viewDir ) - dotNL * dotNV;
		float sOverT = ( s > 0.0 ) ? s / max( max( dotNL, dotNV ), EON_EPSILON ) : s;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		vec3 singleScatter = rho * RECIPROCAL_PI * A * ( 1.0 + roughness * sOverT );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		float albedoV = FON_DirectionalAlbedo( dotNV, roughness, A );
		float albedoL = FON_DirectionalAlbedo( dotNL, roughness, A );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		vec3 multiScatter = rhoMultiScatter * RECIPROCAL_PI
			* max( EON_EPSILON, 1.0 - albedoV )
			* max( EON_EPSILON, 1.0 - albedoL )
			/ max( EON_EPSILON, 1.0 - averageAlbedo );
		return singleScatter + multiScatter;
	}
	vec3 EON_DirectionalAlbedo( const in vec3 diffuseColor, const in float roughness, const in float dotNV ) {
		vec3 rho = saturate( diffuseColor );
		if ( roughness <= EON_EPSILON ) return rho;
		float A = 1.0 / ( 1.0 + ( 0.5 - 2.0 / ( 3.0 * PI ) ) * roughness );
		float directionalAlbedo = FON_DirectionalAlbedo( dotNV, roughness, A );
		float averageAlbedo = A * ( 1.0 + ( 2.0 / 3.0 - 28.0 / ( 15.0 * PI ) ) * roughness );
		vec3 rhoMultiScatter = rho * rho * averageAlbedo / max( vec3( EON_EPSILON ), vec3( 1.0 ) - rho * ( 1.0 - averageAlbedo ) );
		return rho * directionalAlbedo + rhoMultiScatter * ( 1.0 - directionalAlbedo );
	}
#endif
float V_GGX_SmithCorrelated( const in float alpha, const in float dotNL, const in float dotNV ) {
	float a2 = pow2( alpha );
	float gv = dotNL * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNV ) );
	float gl = dotNV * sqrt( a2 + ( 1.0 - a2 ) * pow2( dotNL ) );
	return 0.5 / max( gv + gl, EPSILON );
}
float D_GGX( const in float alpha, const in float dotNH ) {
	float a2 = pow2( alpha );
	float denom = pow2( dotNH ) * ( a2 - 1.0 ) + 1.0;
	return RECIPROCAL_PI * a2 / pow2( denom );
}
#ifdef USE_ANISOTROPY
	float V_GGX_SmithCorrelated_Anisotropic( const in float alphaT, const in float alphaB, const in float dotTV, const in float dotBV, const in float dotTL, const in float dotBL, const in float dotNV, const in float dotNL ) {
		float gv = dotNL * length( vec3( alphaT * dotTV, alphaB * dotBV, dotNV ) );
		float gl = dotNV * length( vec3( alphaT * dotTL, alphaB * dotBL, dotNL ) );
		return 0.5 / max( gv + gl, EPSILON );
	}
	float D_GGX_Anisotropic( const in float alphaT, const in float alphaB, const in float dotNH, const in float dotTH, const in float dotBH ) {
		float a2 = alphaT * alphaB;
		highp vec3 v = vec3( alphaB * dotTH, alphaT * dotBH, a2 * dotNH );
		highp float v2 = dot( v, v );
		float w2 = a2 / v2;
		return RECIPROCAL_PI * a2 * pow2 ( w2 );
	}
#endif
#ifdef USE_CLEARCOAT
	vec3 BRDF_GGX_Clearcoat( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material) {
		vec3 f0 = material.clearcoatF0;
		float f90 = material.clearcoatF90;
		float roughness = max( material.clearcoatRoughness, 0.045 );
		float alpha = pow2( roughness );
		vec3 halfDir = normalize( lightDir + viewDir );
		float dotNL = saturate( dot( normal, lightDir ) );
		float dotNV = saturate( dot( normal, viewDir ) );
		float dotNH = saturate( dot( normal, halfDir ) );
		float dotVH = saturate( dot( viewDir, halfDir ) );
		vec3 F = F_Schlick( f0, f90, dotVH );
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
		return F * ( V * D );
	}
#endif
vec3 BRDF_GGX( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, const in PhysicalMaterial material ) {
	vec3 f0 = material.specularColorBlended;
	float f90 = material.specularF90;
	float roughness = max( material.roughness, 0.045 );
	float alpha = pow2( roughness );
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float dotVH = saturate( dot( viewDir, halfDir ) );
	vec3 F = F_Schlick( f0, f90, dotVH );
	#ifdef USE_IRIDESCENCE
		F = mix( F, material.iridescenceFresnel, material.iridescence );
	#endif
	#ifdef USE_ANISOTROPY
		float dotTL = dot( material.anisotropyT, lightDir );
		float dotTV = dot( material.anisotropyT, viewDir );
		float dotTH = dot( material.anisotropyT, halfDir );
		float dotBL = dot( material.anisotropyB, lightDir );
		float dotBV = dot( material.anisotropyB, viewDir );
		float dotBH = dot( material.anisotropyB, halfDir );
		float alphaT = max( material.alphaT, alpha );
		float V = V_GGX_SmithCorrelated_Anisotropic( alphaT, alpha, dotTV, dotBV, dotTL, dotBL, dotNV, dotNL );
		float D = D_GGX_Anisotropic( alphaT, alpha, dotNH, dotTH, dotBH );
	#else
		float V = V_GGX_SmithCorrelated( alpha, dotNL, dotNV );
		float D = D_GGX( alpha, dotNH );
	#endif
	return F * ( V * D );
}
vec2 LTC_Uv( const in vec3 N, const in vec3 V, const in float roughness ) {
	const float LUT_SIZE = 64.0;
	const float LUT_SCALE = ( LUT_SIZE - 1.0 ) / LUT_SIZE;
	const float LUT_BIAS = 0.5 / LUT_SIZE;
	float dotNV = saturate( dot( N, V ) );
	vec2 uv = vec2( roughness, sqrt( 1.0 - dotNV ) );
	uv = uv * LUT_SCALE + LUT_BIAS;
	return uv;
}
float LTC_ClippedSphereFormFactor( const in vec3 f ) {
	float l = length( f );
	return max( ( l * l + f.z ) / ( l + 1.0 ), 0.0 );
}
vec3 LTC_EdgeVectorFormFactor( const in vec3 v1, const in vec3 v2 ) {
	float x = dot( v1, v2 );
	float y = abs( x );
	float a = 0.8543985 + ( 0.4965155 + 0.0145206 * y ) * y;
	float b = 3.4175940 + ( 4.1616724 + y ) * y;
	float v = a / b;
	float theta_sintheta = ( x > 0.0 ) ? v : 0.5 * inversesqrt( max( 1.0 - x * x, 1e-7 ) ) - v;
	return cross( v1, v2 ) * theta_sintheta;
}
vec3 LTC_Evaluate( const in vec3 N, const in vec3 V, const in vec3 P, const in mat3 mInv, const in vec3 rectCoords[ 4 ] ) {
	vec3 v1 = rectCoords[ 1 ] - rectCoords[ 0 ];
	vec3 v2 = rectCoords[ 3 ] - rectCoords[ 0 ];
	vec3 lightNormal = cross( v1, v2 );
	if( dot( lightNormal, P - rectCoords[ 0 ] ) < 0.0 ) return vec3( 0.0 );
	vec3 T1, T2;
	T1 = normalize( V - N * dot( V, N ) );
	T2 = - cross( N, T1 );
	mat3 mat = mInv * transpose( mat3( T1, T2, N ) );
	vec3 coords[ 4 ];
	coords[ 0 ] = mat * ( rectCoords[ 0 ] - P );
	coords[ 1 ] = mat * ( rectCoords[ 1 ] - P );
	coords[ 2 ] = mat * ( rectCoords[ 2 ] - P );
	coords[ 3 ] = mat * ( rectCoords[ 3 ] - P );
	coords[ 0 ] = normalize( coords[ 0 ] );
	coords[ 1 ] = normalize( coords[ 1 ] );
	coords[ 2 ] = normalize( coords[ 2 ] );
	coords[ 3 ] = normalize( coords[ 3 ] );
	vec3 vectorFormFactor = vec3( 0.0 );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 0 ], coords[ 1 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 1 ], coords[ 2 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 2 ], coords[ 3 ] );
	vectorFormFactor += LTC_EdgeVectorFormFactor( coords[ 3 ], coords[ 0 ] );
	float result = LTC_ClippedSphereFormFactor( vectorFormFactor );
	return vec3( result );
}
#if defined( USE_SHEEN )
float D_Charlie( float roughness, float dotNH ) {
	float alpha = pow2( roughness );
	float invAlpha = 1.0 / alpha;
	float cos2h = dotNH * dotNH;
	float sin2h = max( 1.0 - cos2h, 0.0078125 );
	return ( 2.0 + invAlpha ) * pow( sin2h, invAlpha * 0.5 ) / ( 2.0 * PI );
}
float V_Neubelt( float dotNV, float dotNL ) {
	return saturate( 1.0 / ( 4.0 * ( dotNL + dotNV - dotNL * dotNV ) ) );
}
vec3 BRDF_Sheen( const in vec3 lightDir, const in vec3 viewDir, const in vec3 normal, vec3 sheenColor, const in float sheenRoughness ) {
	vec3 halfDir = normalize( lightDir + viewDir );
	float dotNL = saturate( dot( normal, lightDir ) );
	float dotNV = saturate( dot( normal, viewDir ) );
	float dotNH = saturate( dot( normal, halfDir ) );
	float D = D_Charlie( sheenRoughness, dotNH );
	float V = V_Neubelt( dotNV, dotNL );
	return sheenColor * ( D * V );
}
#endif
float IBLSheenBRDF( const in vec3 normal, const in vec3 viewDir, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	float r2 = roughness * roughness;
	float rInv = 1.0 / ( roughness + 0.1 );
	float a = -1.9362 + 1.0678 * roughness + 0.4573 * r2 - 0.8469 * rInv;
	float b = -0.6014 + 0.5538 * roughness - 0.4670 * r2 - 0.1255 * rInv;
	float DG = exp( a * dotNV + b );
	return saturate( DG );
}
vec3 EnvironmentBRDF( const in vec3 normal, const in vec3 viewDir, const in vec3 specularColor, const in float specularF90, const in float roughness ) {
	float dotNV = saturate( dot( normal, viewDir ) );
	vec2 fab = texture2D( dfgLUT, vec2( roughness, dotNV ) ).rg;
	return specularColor * fab.x + specularF90 * fab.y;
}
#ifdef USE_IRIDESCENCE
void computeMultiscatteringIridescence( const in vec2 fab, const in vec3 specularColor, const in float specularF90, const in float iridescence, const in vec3 iridescenceF0, inout vec3 singleScatter, inout vec3 multiScatter ) {
#else
void computeMultiscattering( const in vec2 fab, const in vec3 specularColor, const in float specularF90, inout vec3 singleScatter, inout vec3 multiScatter ) {
#endif
	#ifdef USE_IRIDESCENCE
		vec3 Fr = mix( specularColor, iridescenceF0, iridescence );
	#else
		vec3 Fr = specularColor;
	#endif
	vec3 FssEss = Fr * fab.x + specularF90 * fab.y;
	float Ess = fab.x + fab.y;
	float Ems = 1.0 - Ess;
	vec3 Favg = Fr + ( 1.0 - Fr ) * 0.047619;	vec3 Fms = FssEss * Favg / ( 1.0 - Ems * Favg );
	singleScatter += FssEss;
	multiScatter += Fms * Ems;
}
#if NUM_RECT_AREA_LIGHTS > 0
	void RE_Direct_RectArea_Physical( const in RectAreaLight rectAreaLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
		vec3 normal = geometryNormal;
		vec3 viewDir = geometryViewDir;
		vec3 position = geometryPosition;
		vec3 lightPos = rectAreaLight.position;
		vec3 halfWidth = rectAreaLight.halfWidth;
		vec3 halfHeight = rectAreaLight.halfHeight;
		vec3 lightColor = rectAreaLight.color;
		float roughness = material.roughness;
		vec3 rectCoords[ 4 ];
		rectCoords[ 0 ] = lightPos + halfWidth - halfHeight;		rectCoords[ 1 ] = lightPos - halfWidth - halfHeight;
		rectCoords[ 2 ] = lightPos - halfWidth + halfHeight;
		rectCoords[ 3 ] = lightPos + halfWidth + halfHeight;
		vec2 uv = LTC_Uv( normal, viewDir, roughness );
		vec4 t1 = texture2D( ltc_1, uv );
		vec4 t2 = texture2D( ltc_2, uv );
		mat3 mInv = mat3(
			vec3( t1.x, 0, t1.y ),
			vec3(    0, 1,    0 ),
			vec3( t1.z, 0, t1.w )
		);
		vec3 fresnel = ( material.specularColorBlended * t2.x + ( material.specularF90 - material.specularColorBlended ) * t2.y );
		reflectedLight.directSpecular += lightColor * fresnel * LTC_Evaluate( normal, viewDir, position, mInv, rectCoords );
		reflectedLight.directDiffuse += lightColor * material.diffuseContribution * LTC_Evaluate( normal, viewDir, position, mat3( 1.0 ), rectCoords );
		#ifdef USE_CLEARCOAT
			vec3 Ncc = geometryClearcoatNormal;
			vec2 uvClearcoat = LTC_Uv( Ncc, viewDir, material.clearcoatRoughness );
			vec4 t1Clearcoat = texture2D( ltc_1, uvClearcoat );
			vec4 t2Clearcoat = texture2D( ltc_2, uvClearcoat );
			mat3 mInvClearcoat = mat3(
				vec3( t1Clearcoat.x, 0, t1Clearcoat.y ),
				vec3(             0, 1,             0 ),
				vec3( t1Clearcoat.z, 0, t1Clearcoat.w )
			);
			vec3 fresnelClearcoat = material.clearcoatF0 * t2Clearcoat.x + ( material.clearcoatF90 - material.clearcoatF0 ) * t2Clearcoat.y;
			clearcoatSpecularDirect += lightColor * fresnelClearcoat * LTC_Evaluate( Ncc, viewDir, position, mInvClearcoat, rectCoords );
		#endif
	}
#endif
void RE_Direct_Physical( const in IncidentLight directLight, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	float dotNL = saturate( dot( geometryNormal, directLight.direction ) );
	vec3 irradiance = dotNL * directLight.color;
	#ifdef USE_CLEARCOAT
		float dotNLcc = saturate( dot( geometryClearcoatNormal, directLight.direction ) );
		vec3 ccIrradiance = dotNLcc * directLight.color;
		clearcoatSpecularDirect += ccIrradiance * BRDF_GGX_Clearcoat( directLight.direction, geometryViewDir, geometryClearcoatNormal, material );
	#endif
	#ifdef USE_SHEEN
 
 		sheenSpecularDirect += irradiance * BRDF_Sheen( directLight.direction, geometryViewDir, geometryNormal, material.sheenColor, material.sheenRoughness );
 
 		float sheenAlbedoV = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
 		float sheenAlbedoL = IBLSheenBRDF( geometryNormal, directLight.direction, material.sheenRoughness );
 
 		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * max( sheenAlbedoV, sheenAlbedoL );
 
 		irradiance *= sheenEnergyComp;
 
 	#endif
	vec3 specularBRDF = BRDF_GGX( directLight.direction, geometryViewDir, geometryNormal, material );
	#ifdef USE_RETROREFLECTION
		vec3 retroViewDir = reflect( - geometryViewDir, geometryNormal );
		vec3 retroSpecularBRDF = BRDF_GGX( directLight.direction, retroViewDir, geometryNormal, material );
		specularBRDF = mix( specularBRDF, retroSpecularBRDF, saturate( material.retroreflectivity ) );
	#endif
	reflectedLight.directSpecular += irradiance * specularBRDF * material.multiScatteringCompensation;
	vec3 halfDir = normalize( directLight.direction + geometryViewDir );
	float dotVH = saturate( dot( geometryViewDir, halfDir ) );
	vec3 F = F_Schlick( material.specularColor, material.specularF90, dotVH );
	#ifdef USE_RETROREFLECTION
		vec3 retroHalfDir = normalize( directLight.direction + retroViewDir );
		float dotRetroVH = saturate( dot( retroViewDir, retroHalfDir ) );
		vec3 retroF = F_Schlick( material.specularColor, material.specularF90, dotRetroVH );
		F = mix( F, retroF, saturate( material.retroreflectivity ) );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		vec3 diffuseBRDF = BRDF_EON( directLight.direction, geometryViewDir, geometryNormal, material.diffuseColor, material.diffuseRoughness ) * ( 1.0 - material.metalness );
	#else
		vec3 diffuseBRDF = BRDF_Lambert( material.diffuseContribution );
	#endif
	reflectedLight.directDiffuse += irradiance * diffuseBRDF * ( 1.0 - F );
}
void RE_IndirectDiffuse_Physical( const in vec3 irradiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight ) {
	vec3 singleScattering = vec3( 0.0 );
	vec3 multiScattering = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScattering, multiScattering );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScattering, multiScattering );
	#endif
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuseAlbedo = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness );
		vec3 diffuse = irradiance * RECIPROCAL_PI * diffuseAlbedo * ( 1.0 - singleScattering - multiScattering );
	#else
		vec3 diffuse = irradiance * BRDF_Lambert( material.diffuseContribution ) * ( 1.0 - singleScattering - multiScattering );
	#endif
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		sheenSpecularIndirect += irradiance * material.sheenColor * sheenAlbedo * RECIPROCAL_PI;
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		diffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectDiffuse += diffuse;
}
void RE_IndirectSpecular_Physical( const in vec3 radiance, const in vec3 irradiance, const in vec3 clearcoatRadiance, const in vec3 geometryPosition, const in vec3 geometryNormal, const in vec3 geometryViewDir, const in vec3 geometryClearcoatNormal, const in PhysicalMaterial material, inout ReflectedLight reflectedLight) {
	#ifdef USE_CLEARCOAT
		clearcoatSpecularIndirect += clearcoatRadiance * EnvironmentBRDF( geometryClearcoatNormal, geometryViewDir, material.clearcoatF0, material.clearcoatF90, material.clearcoatRoughness );
	#endif
	#ifdef USE_SHEEN
		sheenSpecularIndirect += irradiance * material.sheenColor * IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness ) * RECIPROCAL_PI;
 	#endif
	vec3 singleScatteringDielectric = vec3( 0.0 );
	vec3 multiScatteringDielectric = vec3( 0.0 );
	vec3 singleScatteringMetallic = vec3( 0.0 );
	vec3 multiScatteringMetallic = vec3( 0.0 );
	#ifdef USE_IRIDESCENCE
		computeMultiscatteringIridescence( material.dfg, material.specularColor, material.specularF90, material.iridescence, material.iridescenceF0Dielectric, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscatteringIridescence( material.dfg, material.diffuseColor, material.specularF90, material.iridescence, material.iridescenceF0Metallic, singleScatteringMetallic, multiScatteringMetallic );
	#else
		computeMultiscattering( material.dfg, material.specularColor, material.specularF90, singleScatteringDielectric, multiScatteringDielectric );
		computeMultiscattering( material.dfg, material.diffuseColor, material.specularF90, singleScatteringMetallic, multiScatteringMetallic );
	#endif
	vec3 singleScattering = mix( singleScatteringDielectric, singleScatteringMetallic, material.metalness );
	vec3 multiScattering = mix( multiScatteringDielectric, multiScatteringMetallic, material.metalness );
	vec3 totalScatteringDielectric = singleScatteringDielectric + multiScatteringDielectric;
	#ifdef USE_DIFFUSE_ROUGHNESS
		float dotNV = saturate( dot( geometryNormal, geometryViewDir ) );
		vec3 diffuse = EON_DirectionalAlbedo( material.diffuseColor, material.diffuseRoughness, dotNV ) * ( 1.0 - material.metalness ) * ( 1.0 - totalScatteringDielectric );
	#else
		vec3 diffuse = material.diffuseContribution * ( 1.0 - totalScatteringDielectric );
	#endif
	vec3 cosineWeightedIrradiance = irradiance * RECIPROCAL_PI;
	vec3 indirectSpecular = radiance * singleScattering;
	indirectSpecular += multiScattering * cosineWeightedIrradiance;
	vec3 indirectDiffuse = diffuse * cosineWeightedIrradiance;
	#ifdef USE_SHEEN
		float sheenAlbedo = IBLSheenBRDF( geometryNormal, geometryViewDir, material.sheenRoughness );
		float sheenEnergyComp = 1.0 - max3( material.sheenColor ) * sheenAlbedo;
		indirectSpecular *= sheenEnergyComp;
		indirectDiffuse *= sheenEnergyComp;
	#endif
	reflectedLight.indirectSpecular += indirectSpecular;
	reflectedLight.indirectDiffuse += indirectDiffuse;
}
#define RE_Direct				RE_Direct_Physical
#define RE_Direct_RectArea		RE_Direct_RectArea_Physical
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Physical
#define RE_IndirectSpecular		RE_IndirectSpecular_Physical
float computeSpecularOcclusion( const in float dotNV, const in float ambientOcclusion, const in float roughness ) {
	return saturate( pow( dotNV + ambientOcclusion, exp2( - 16.0 * roughness - 1.0 ) ) - 1.0 + ambientOcclusion );
}`,qM=`
vec3 geometryPosition = - vViewPosition;
vec3 geometryNormal = normal;
vec3 geometryViewDir = ( isOrthographic ) ? vec3( 0, 0, 1 ) : normalize( vViewPosition );
vec3 geometryClearcoatNormal = vec3( 0.0 );
#ifdef USE_CLEARCOAT
	geometryClearcoatNormal = clearcoatNormal;
#endif
#ifdef USE_IRIDESCENCE
	float dotNVi = saturate( dot( normal, geometryViewDir ) );
	if ( material.iridescenceThickness == 0.0 ) {
		material.iridescence = 0.0;
	} else {
		material.iridescence = saturate( material.iridescence );
	}
	if ( material.iridescence > 0.0 ) {
		vec3 iridescenceFresnelDielectric = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.specularColor );
		vec3 iridescenceFresnelMetallic = evalIridescence( 1.0, material.iridescenceIOR, dotNVi, material.iridescenceThickness, material.diffuseColor );
		material.iridescenceFresnel = mix( iridescenceFresnelDielectric, iridescenceFresnelMetallic, material.metalness );
		material.iridescenceF0Dielectric = Schlick_to_F0( iridescenceFresnelDielectric, 1.0, dotNVi );
		material.iridescenceF0Metallic = Schlick_to_F0( iridescenceFresnelMetallic, 1.0, dotNVi );
	}
#endif
#ifdef STANDARD
	float dotNVms = saturate( dot( geometryNormal, geometryViewDir ) );
	material.dfg = texture2D( dfgLUT, vec2( material.roughness, dotNVms ) ).rg;
	#if ( NUM_SUN_LIGHTS > 0 || NUM_DIR_LIGHTS > 0 || NUM_POINT_LIGHTS > 0 || NUM_SPOT_LIGHTS > 0 )
		float EssMs = material.dfg.x + material.dfg.y;
		material.multiScatteringCompensation = 1.0 + material.specularColorBlended * ( 1.0 / EssMs - 1.0 );
	#endif
#endif
IncidentLight directLight;
#if ( NUM_POINT_LIGHTS > 0 ) && defined( RE_Direct )
	PointLight pointLight;
	#if defined( USE_SHADOWMAP ) && NUM_POINT_LIGHT_SHADOWS > 0
	PointLightShadow pointLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHTS; i ++ ) {
		pointLight = pointLights[ i ];
		getPointLightInfo( pointLight, geometryPosition, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_POINT_LIGHT_SHADOWS ) && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
		pointLightShadow = pointLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getPointShadow( pointShadowMap[ i ], pointLightShadow.shadowMapSize, pointLightShadow.shadowIntensity, pointLightShadow.shadowBias, pointLightShadow.shadowRadius, vPointShadowCoord[ i ], pointLightShadow.shadowCameraNear, pointLightShadow.shadowCameraFar ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SPOT_LIGHTS > 0 ) && defined( RE_Direct )
	SpotLight spotLight;
	vec4 spotColor;
	vec3 spotLightCoord;
	bool inSpotLightMap;
	#if defined( USE_SHADOWMAP ) && NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHTS; i ++ ) {
		spotLight = spotLights[ i ];
		getSpotLightInfo( spotLight, geometryPosition, directLight );
		#if ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#define SPOT_LIGHT_MAP_INDEX UNROLLED_LOOP_INDEX
		#elif ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		#define SPOT_LIGHT_MAP_INDEX NUM_SPOT_LIGHT_MAPS
		#else
		#define SPOT_LIGHT_MAP_INDEX ( UNROLLED_LOOP_INDEX - NUM_SPOT_LIGHT_SHADOWS + NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS )
		#endif
		#if ( SPOT_LIGHT_MAP_INDEX < NUM_SPOT_LIGHT_MAPS )
			spotLightCoord = vSpotLightCoord[ i ].xyz / vSpotLightCoord[ i ].w;
			inSpotLightMap = all( lessThan( abs( spotLightCoord * 2. - 1. ), vec3( 1.0 ) ) );
			spotColor = texture2D( spotLightMap[ SPOT_LIGHT_MAP_INDEX ], spotLightCoord.xy );
			directLight.color = inSpotLightMap ? directLight.color * spotColor.rgb : directLight.color;
		#endif
		#undef SPOT_LIGHT_MAP_INDEX
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
		spotLightShadow = spotLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( spotShadowMap[ i ], spotLightShadow.shadowMapSize, spotLightShadow.shadowIntensity, spotLightShadow.shadowBias, spotLightShadow.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_SUN_LIGHTS > 0 ) && defined( RE_Direct )
	SunLight sunLight;
	#if defined( USE_SHADOWMAP ) && NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHTS; i ++ ) {
		sunLight = sunLights[ i ];
		getSunLightInfo( sunLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_SUN_LIGHT_SHADOWS )
		sunLightShadow = sunLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getSunShadow( sunShadowMap[ i ], sunLightShadow, UNROLLED_LOOP_INDEX ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
	DirectionalLight directionalLight;
	#if defined( USE_SHADOWMAP ) && NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLightShadow;
	#endif
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHTS; i ++ ) {
		directionalLight = directionalLights[ i ];
		getDirectionalLightInfo( directionalLight, directLight );
		#if defined( USE_SHADOWMAP ) && ( UNROLLED_LOOP_INDEX < NUM_DIR_LIGHT_SHADOWS )
		directionalLightShadow = directionalLightShadows[ i ];
		directLight.color *= ( directLight.visible && receiveShadow ) ? getShadow( directionalShadowMap[ i ], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
		#endif
		RE_Direct( directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if ( NUM_RECT_AREA_LIGHTS > 0 ) && defined( RE_Direct_RectArea )
	RectAreaLight rectAreaLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_RECT_AREA_LIGHTS; i ++ ) {
		rectAreaLight = rectAreaLights[ i ];
		RE_Direct_RectArea( rectAreaLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
	}
	#pragma unroll_loop_end
#endif
#if defined( RE_IndirectDiffuse )
	vec3 iblIrradiance = vec3( 0.0 );
	vec3 irradiance = getAmbientLightIrradiance( ambientLightColor );
	#if defined( USE_LIGHT_PROBES )
		irradiance += getLightProbeIrradiance( lightProbe, geometryNormal );
	#endif
	#if ( NUM_HEMI_LIGHTS > 0 )
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_HEMI_LIGHTS; i ++ ) {
			irradiance += getHemisphereLightIrradiance( hemisphereLights[ i ], geometryNormal );
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_LIGHT_PROBE_GRIDS > 0
		vec3 probeWorldPos = ( ( vec4( geometryPosition, 1.0 ) - viewMatrix[ 3 ] ) * viewMatrix ).xyz;
		vec3 probeWorldNormal = transformNormalByInverseViewMatrix( geometryNormal, viewMatrix );
		int probeGrid = - 1;
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( isInsideLightProbeGrid( probeWorldPos, probeWorldNormal, probesMin[ i ], probesMax[ i ], probesResolution[ i ] ) ) probeGrid = UNROLLED_LOOP_INDEX;
		}
		#pragma unroll_loop_end
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_LIGHT_PROBE_GRIDS; i ++ ) {
			if ( probeGrid == UNROLLED_LOOP_INDEX ) irradiance += getLightProbeGridIrradiance( probesSH[ i ], probesMin[ i ], probesMax[ i ], probesResolution[ i ], probeWorldPos, probeWorldNormal );
		}
		#pragma unroll_loop_end
	#endif
#endif
#if defined( RE_IndirectSpecular )
	vec3 radiance = vec3( 0.0 );
	vec3 clearcoatRadiance = vec3( 0.0 );
#endif`,YM=`#if defined( RE_IndirectDiffuse )
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		vec3 lightMapIrradiance = lightMapTexel.rgb * lightMapIntensity;
		irradiance += lightMapIrradiance;
	#endif
	#if defined( USE_ENVMAP ) && defined( ENVMAP_TYPE_PMREM )
		#if defined( STANDARD ) || defined( LAMBERT ) || defined( PHONG )
			iblIrradiance += getIBLIrradiance( geometryNormal );
		#endif
	#endif
#endif
#if defined( USE_ENVMAP ) && defined( RE_IndirectSpecular )
	#ifdef USE_ANISOTROPY
		vec3 iblRadiance = getIBLAnisotropyRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
	#else
		vec3 iblRadiance = getIBLRadiance( geometryViewDir, geometryNormal, material.roughness );
	#endif
	#ifdef USE_RETROREFLECTION
		#ifdef USE_ANISOTROPY
			vec3 retroIBLRadiance = getIBLAnisotropyRetroRadiance( geometryViewDir, geometryNormal, material.roughness, material.anisotropyB, material.anisotropy );
		#else
			vec3 retroIBLRadiance = getIBLRetroRadiance( geometryViewDir, geometryNormal, material.roughness );
		#endif
		iblRadiance = mix( iblRadiance, retroIBLRadiance, saturate( material.retroreflectivity ) );
	#endif
	radiance += iblRadiance;
	#ifdef USE_CLEARCOAT
		clearcoatRadiance += getIBLRadiance( geometryViewDir, geometryClearcoatNormal, material.clearcoatRoughness );
	#endif
#endif`,$M=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,ZM=`#if NUM_LIGHT_PROBE_GRIDS > 0
uniform highp sampler3D probesSH[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMin[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesMax[ NUM_LIGHT_PROBE_GRIDS ];
uniform vec3 probesResolution[ NUM_LIGHT_PROBE_GRIDS ];
bool isInsideLightProbeGrid( vec3 worldPos, vec3 worldNormal, vec3 probesMin, vec3 probesMax, vec3 probesResolution ) {
	vec3 spacing = ( probesMax - probesMin ) / probesResolution;
	vec3 samplePos = worldPos + worldNormal * spacing * 0.5;
	vec3 margin = spacing * 0.01;
	return all( greaterThanEqual( samplePos, probesMin - margin ) ) && all( lessThanEqual( samplePos, probesMax + margin ) );
}
vec3 getLightProbeGridIrradiance( highp sampler3D probesSH, vec3 probesMin, vec3 probesMax, vec3 probesResolution, vec3 worldPos, vec3 worldNormal ) {
	vec3 res = probesResolution;
	vec3 gridRange = probesMax - probesMin;
	vec3 probeSpacing = gridRange / res;
	vec3 samplePos = worldPos + worldNormal * probeSpacing * 0.5;
	vec3 uvw = clamp( ( samplePos - probesMin ) / gridRange, 0.5 / res, 1.0 - 0.5 / res );
	float nz          = res.z;
	float paddedSlices = nz + 2.0;
	float atlasDepth  = 7.0 * paddedSlices;
	float uvZBase     = uvw.z * nz + 1.0;
	vec4 s0 = texture( probesSH, vec3( uvw.xy, ( uvZBase                       ) / atlasDepth ) );
	vec4 s1 = texture( probesSH, vec3( uvw.xy, ( uvZBase +       paddedSlices   ) / atlasDepth ) );
	vec4 s2 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 2.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s3 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 3.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s4 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 4.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s5 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 5.0 * paddedSlices   ) / atlasDepth ) );
	vec4 s6 = texture( probesSH, vec3( uvw.xy, ( uvZBase + 6.0 * paddedSlices   ) / atlasDepth ) );
	vec3 c0 = s0.xyz;
	vec3 c1 = vec3( s0.w, s1.xy );
	vec3 c2 = vec3( s1.zw, s2.x );
	vec3 c3 = s2.yzw;
	vec3 c4 = s3.xyz;
	vec3 c5 = vec3( s3.w, s4.xy );
	vec3 c6 = vec3( s4.zw, s5.x );
	vec3 c7 = s5.yzw;
	vec3 c8 = s6.xyz;
	float x = worldNormal.x, y = worldNormal.y, z = worldNormal.z;
	vec3 result = c0 * 0.886227;
	result += c1 * 2.0 * 0.511664 * y;
	result += c2 * 2.0 * 0.511664 * z;
	result += c3 * 2.0 * 0.511664 * x;
	result += c4 * 2.0 * 0.429043 * x * y;
	result += c5 * 2.0 * 0.429043 * y * z;
	result += c6 * ( 0.743125 * z * z - 0.247708 );
	result += c7 * 2.0 * 0.429043 * x * z;
	result += c8 * 0.429043 * ( x * x - y * y );
	return max( result, vec3( 0.0 ) );
}
#endif`,JM=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,KM=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,jM=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,QM=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,tb=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,eb=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,nb=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
	#if defined( USE_POINTS_UV )
		vec2 uv = vUv;
	#else
		vec2 uv = ( uvTransform * vec3( gl_PointCoord.x, 1.0 - gl_PointCoord.y, 1 ) ).xy;
	#endif
#endif
#ifdef USE_MAP
	diffuseColor *= texture2D( map, uv );
#endif
#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, uv ).g;
#endif`,ib=`#if defined( USE_POINTS_UV )
	varying vec2 vUv;
#else
	#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
		uniform mat3 uvTransform;
	#endif
#endif
#ifdef USE_MAP
	uniform sampler2D map;
#endif
#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,sb=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,rb=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,ob=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,ab=`#if defined( USE_MORPHCOLORS )
	#if defined( USE_COLOR_ALPHA )
		vColor *= morphTargetBaseInfluence;
	#elif defined( USE_COLOR )
		vColor.rgb *= morphTargetBaseInfluence;
	#endif
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		#if defined( USE_COLOR_ALPHA )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor += getMorph( gl_VertexID, i, 2 ) * morphTargetInfluences[ i ];
		#elif defined( USE_COLOR )
			if ( morphTargetInfluences[ i ] != 0.0 ) vColor.rgb += getMorph( gl_VertexID, i, 2 ).rgb * morphTargetInfluences[ i ];
		#endif
	}
#endif`,lb=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,cb=`#ifdef USE_MORPHTARGETS
	#ifndef USE_INSTANCING_MORPH
		uniform float morphTargetBaseInfluence;
		uniform float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	#endif
	uniform sampler2DArray morphTargetsTexture;
	uniform ivec2 morphTargetsTextureSize;
	vec4 getMorph( const in int vertexIndex, const in int morphTargetIndex, const in int offset ) {
		int texelIndex = vertexIndex * MORPHTARGETS_TEXTURE_STRIDE + offset;
		int y = texelIndex / morphTargetsTextureSize.x;
		int x = texelIndex - y * morphTargetsTextureSize.x;
		ivec3 morphUV = ivec3( x, y, morphTargetIndex );
		return texelFetch( morphTargetsTexture, morphUV, 0 );
	}
#endif`,ub=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,hb=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
#ifdef FLAT_SHADED
	vec3 fdx = dFdx( vViewPosition );
	vec3 fdy = dFdy( vViewPosition );
	vec3 normal = normalize( cross( fdx, fdy ) );
#else
	vec3 normal = normalize( vNormal );
	#ifdef DOUBLE_SIDED
		normal *= faceDirection;
	#endif
#endif
#if defined( USE_NORMALMAP_TANGENTSPACE ) || defined( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY )
	#ifdef USE_TANGENT
		mat3 tbn = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn = getTangentFrame( - vViewPosition, normal,
		#if defined( USE_NORMALMAP )
			vNormalMapUv
		#elif defined( USE_CLEARCOAT_NORMALMAP )
			vClearcoatNormalMapUv
		#else
			vUv
		#endif
		);
	#endif
	#ifdef DOUBLE_SIDED
		tbn[0] *= faceDirection;
		tbn[1] *= faceDirection;
	#endif
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	#ifdef USE_TANGENT
		mat3 tbn2 = mat3( normalize( vTangent ), normalize( vBitangent ), normal );
	#else
		mat3 tbn2 = getTangentFrame( - vViewPosition, normal, vClearcoatNormalMapUv );
	#endif
	#ifdef DOUBLE_SIDED
		tbn2[0] *= faceDirection;
		tbn2[1] *= faceDirection;
	#endif
#endif
vec3 nonPerturbedNormal = normal;`,fb=`#ifdef USE_NORMALMAP_OBJECTSPACE
	normal = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#ifdef FLIP_SIDED
		normal = - normal;
	#endif
	#ifdef DOUBLE_SIDED
		normal = normal * faceDirection;
	#endif
	normal = normalize( normalMatrix * normal );
#elif defined( USE_NORMALMAP_TANGENTSPACE )
	vec3 mapN = texture2D( normalMap, vNormalMapUv ).xyz * 2.0 - 1.0;
	#if defined( USE_PACKED_NORMALMAP )
		mapN = vec3( mapN.xy, sqrt( saturate( 1.0 - dot( mapN.xy, mapN.xy ) ) ) );
	#endif
	mapN.xy *= normalScale;
	normal = normalize( tbn * mapN );
#elif defined( USE_BUMPMAP )
	normal = perturbNormalArb( - vViewPosition, normal, dHdxy_fwd(), faceDirection );
#endif`,db=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,pb=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,mb=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,gb=`#ifdef USE_NORMALMAP
	uniform sampler2D normalMap;
	uniform vec2 normalScale;
#endif
#ifdef USE_NORMALMAP_OBJECTSPACE
	uniform mat3 normalMatrix;
#endif
#if ! defined ( USE_TANGENT ) && ( defined ( USE_NORMALMAP_TANGENTSPACE ) || defined ( USE_CLEARCOAT_NORMALMAP ) || defined( USE_ANISOTROPY ) )
	mat3 getTangentFrame( vec3 eye_pos, vec3 surf_norm, vec2 uv ) {
		vec3 q0 = dFdx( eye_pos.xyz );
		vec3 q1 = dFdy( eye_pos.xyz );
		vec2 st0 = dFdx( uv.st );
		vec2 st1 = dFdy( uv.st );
		vec3 N = surf_norm;
		vec3 q1perp = cross( q1, N );
		vec3 q0perp = cross( N, q0 );
		vec3 T = q1perp * st0.x + q0perp * st1.x;
		vec3 B = q1perp * st0.y + q0perp * st1.y;
		float det = max( dot( T, T ), dot( B, B ) );
		float scale = ( det == 0.0 ) ? 0.0 : inversesqrt( det );
		return mat3( T * scale, B * scale, N );
	}
#endif`,_b=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,xb=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,yb=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,vb=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,Sb=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,Mb=`vec3 packNormalToRGB( const in vec3 normal ) {
	return normalize( normal ) * 0.5 + 0.5;
}
vec3 unpackRGBToNormal( const in vec3 rgb ) {
	return 2.0 * rgb.xyz - 1.0;
}
const float PackUpscale = 256. / 255.;const float UnpackDownscale = 255. / 256.;const float ShiftRight8 = 1. / 256.;
const float Inv255 = 1. / 255.;
const vec4 PackFactors = vec4( 1.0, 256.0, 256.0 * 256.0, 256.0 * 256.0 * 256.0 );
const vec2 UnpackFactors2 = vec2( UnpackDownscale, 1.0 / PackFactors.g );
const vec3 UnpackFactors3 = vec3( UnpackDownscale / PackFactors.rg, 1.0 / PackFactors.b );
const vec4 UnpackFactors4 = vec4( UnpackDownscale / PackFactors.rgb, 1.0 / PackFactors.a );
vec4 packDepthToRGBA( const in float v ) {
	if( v <= 0.0 )
		return vec4( 0., 0., 0., 0. );
	if( v >= 1.0 )
		return vec4( 1., 1., 1., 1. );
	float vuf;
	float af = modf( v * PackFactors.a, vuf );
	float bf = modf( vuf * ShiftRight8, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec4( vuf * Inv255, gf * PackUpscale, bf * PackUpscale, af );
}
vec3 packDepthToRGB( const in float v ) {
	if( v <= 0.0 )
		return vec3( 0., 0., 0. );
	if( v >= 1.0 )
		return vec3( 1., 1., 1. );
	float vuf;
	float bf = modf( v * PackFactors.b, vuf );
	float gf = modf( vuf * ShiftRight8, vuf );
	return vec3( vuf * Inv255, gf * PackUpscale, bf );
}
vec2 packDepthToRG( const in float v ) {
	if( v <= 0.0 )
		return vec2( 0., 0. );
	if( v >= 1.0 )
		return vec2( 1., 1. );
	float vuf;
	float gf = modf( v * 256., vuf );
	return vec2( vuf * Inv255, gf );
}
float unpackRGBAToDepth( const in vec4 v ) {
	return dot( v, UnpackFactors4 );
}
float unpackRGBToDepth( const in vec3 v ) {
	return dot( v, UnpackFactors3 );
}
float unpackRGToDepth( const in vec2 v ) {
	return v.r * UnpackFactors2.r + v.g * UnpackFactors2.g;
}
vec4 pack2HalfToRGBA( const in vec2 v ) {
	vec4 r = vec4( v.x, fract( v.x * 255.0 ), v.y, fract( v.y * 255.0 ) );
	return vec4( r.x - r.y / 255.0, r.y, r.z - r.w / 255.0, r.w );
}
vec2 unpackRGBATo2Half( const in vec4 v ) {
	return vec2( v.x + ( v.y / 255.0 ), v.z + ( v.w / 255.0 ) );
}
float viewZToOrthographicDepth( const in float viewZ, const in float near, const in float far ) {
	return ( viewZ + near ) / ( near - far );
}
float orthographicDepthToViewZ( const in float depth, const in float near, const in float far ) {
	#ifdef USE_REVERSED_DEPTH_BUFFER
	
		return depth * ( far - near ) - far;
	#else
		return depth * ( near - far ) - near;
	#endif
}
float viewZToPerspectiveDepth( const in float viewZ, const in float near, const in float far ) {
	return ( ( near + viewZ ) * far ) / ( ( far - near ) * viewZ );
}
float perspectiveDepthToViewZ( const in float depth, const in float near, const in float far ) {
	
	#ifdef USE_REVERSED_DEPTH_BUFFER
		return ( near * far ) / ( ( near - far ) * depth - near );
	#else
		return ( near * far ) / ( ( far - near ) * depth - far );
	#endif
}`,bb=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,wb=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,Tb=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,Ab=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,Eb=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,Cb=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,Rb=`#if NUM_SPOT_LIGHT_COORDS > 0
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#if NUM_SPOT_LIGHT_MAPS > 0
	uniform sampler2D spotLightMap[ NUM_SPOT_LIGHT_MAPS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		#define SUN_LIGHT_CASCADES 2
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#else
			uniform sampler2D sunShadowMap[ NUM_SUN_LIGHT_SHADOWS ];
		#endif
		uniform mat4 sunShadowMatrix[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		uniform vec4 sunShadowCascade[ NUM_SUN_LIGHT_SHADOWS * SUN_LIGHT_CASCADES ];
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
		struct SunLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SunLightShadow sunLightShadows[ NUM_SUN_LIGHT_SHADOWS ];
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#else
			uniform sampler2D directionalShadowMap[ NUM_DIR_LIGHT_SHADOWS ];
		#endif
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform sampler2DShadow spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#else
			uniform sampler2D spotShadowMap[ NUM_SPOT_LIGHT_SHADOWS ];
		#endif
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#if defined( SHADOWMAP_TYPE_PCF )
			uniform samplerCubeShadow pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#elif defined( SHADOWMAP_TYPE_BASIC )
			uniform samplerCube pointShadowMap[ NUM_POINT_LIGHT_SHADOWS ];
		#endif
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float interleavedGradientNoise( vec2 position ) {
			return fract( 52.9829189 * fract( dot( position, vec2( 0.06711056, 0.00583715 ) ) ) );
		}
		vec2 vogelDiskSample( int sampleIndex, int samplesCount, float phi ) {
			const float goldenAngle = 2.399963229728653;
			float r = sqrt( ( float( sampleIndex ) + 0.5 ) / float( samplesCount ) );
			float theta = float( sampleIndex ) * goldenAngle + phi;
			return vec2( cos( theta ), sin( theta ) ) * r;
		}
	#endif
	#if defined( SHADOWMAP_TYPE_PCF )
		float getShadow( sampler2DShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 texelSize = vec2( 1.0 ) / shadowMapSize;
				vec2 radius = shadowRadius * texelSize;
				float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
				shadow = (
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 0, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 1, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 2, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 3, 5, phi ) * radius, shadowCoord.z ) ) +
					texture( shadowMap, vec3( shadowCoord.xy + vogelDiskSample( 4, 5, phi ) * radius, shadowCoord.z ) )
				) * 0.2;
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#elif defined( SHADOWMAP_TYPE_VSM )
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				vec2 distribution = texture2D( shadowMap, shadowCoord.xy ).rg;
				float mean = distribution.x;
				float variance = distribution.y * distribution.y;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					float hard_shadow = step( mean, shadowCoord.z );
				#else
					float hard_shadow = step( shadowCoord.z, mean );
				#endif
				
				if ( hard_shadow == 1.0 ) {
					shadow = 1.0;
				} else {
					variance = max( variance, 0.0000001 );
					float d = shadowCoord.z - mean;
					float p_max = variance / ( variance + d * d );
					p_max = clamp( ( p_max - 0.3 ) / 0.65, 0.0, 1.0 );
					shadow = max( hard_shadow, p_max );
				}
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#else
		float getShadow( sampler2D shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord ) {
			float shadow = 1.0;
			shadowCoord.xyz /= shadowCoord.w;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				shadowCoord.z -= shadowBias;
			#else
				shadowCoord.z += shadowBias;
			#endif
			bool inFrustum = shadowCoord.x >= 0.0 && shadowCoord.x <= 1.0 && shadowCoord.y >= 0.0 && shadowCoord.y <= 1.0;
			bool frustumTest = inFrustum && shadowCoord.z <= 1.0;
			if ( frustumTest ) {
				float depth = texture2D( shadowMap, shadowCoord.xy ).r;
				#ifdef USE_REVERSED_DEPTH_BUFFER
					shadow = step( depth, shadowCoord.z );
				#else
					shadow = step( shadowCoord.z, depth );
				#endif
			}
			return mix( 1.0, shadow, shadowIntensity );
		}
	#endif
	#if NUM_SUN_LIGHT_SHADOWS > 0
		float getSunShadow(
			#if defined( SHADOWMAP_TYPE_PCF )
				sampler2DShadow shadowMap,
			#else
				sampler2D shadowMap,
			#endif
			SunLightShadow sunLightShadow,
			int shadowIndex
		) {
			vec4 shadowWorldPosition = vec4( vSunShadowWorldPosition.xyz + vSunShadowWorldNormal * sunLightShadow.shadowNormalBias, 1.0 );
			float viewDepth = vSunShadowWorldPosition.w;
			int cascadeOffset = shadowIndex * SUN_LIGHT_CASCADES;
			float shadow = 1.0;
			for ( int i = SUN_LIGHT_CASCADES - 1; i >= 0; i -- ) {
				vec4 cascade = sunShadowCascade[ cascadeOffset + i ];
				if ( viewDepth >= cascade.x && viewDepth < cascade.y ) {
					float cascadeShadow = getShadow(
						shadowMap,
						sunLightShadow.shadowMapSize,
						sunLightShadow.shadowIntensity,
						sunLightShadow.shadowBias,
						sunLightShadow.shadowRadius,
						sunShadowMatrix[ cascadeOffset + i ] * shadowWorldPosition
					);
					shadow = mix( cascadeShadow, shadow, smoothstep( cascade.z, cascade.y, viewDepth ) );
				}
			}
			return shadow;
		}
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
	#if defined( SHADOWMAP_TYPE_PCF )
	float getPointShadow( samplerCubeShadow shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 bd3D = normalize( lightToPosition );
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float lightDistance = length( lightToPosition );
			float depthRange = shadowCameraFar - shadowCameraNear;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				float depthA = - shadowCameraNear / depthRange - shadowBias;
				float depthB = shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#else
				float depthA = shadowCameraFar / depthRange + shadowBias;
				float depthB = - shadowCameraNear * shadowCameraFar / ( depthRange * lightDistance );
			#endif
			float texelSize = shadowRadius / shadowMapSize.x;
			vec3 absDir = abs( bd3D );
			vec3 tangent = absDir.x > absDir.z ? vec3( 0.0, 1.0, 0.0 ) : vec3( 1.0, 0.0, 0.0 );
			tangent = normalize( cross( bd3D, tangent ) );
			vec3 bitangent = cross( bd3D, tangent );
			float phi = interleavedGradientNoise( gl_FragCoord.xy ) * PI2;
			shadow = 0.0;
			for ( int i = 0; i < 5; i ++ ) {
				vec2 offset = vogelDiskSample( i, 5, phi );
				vec3 direction = bd3D + ( tangent * offset.x + bitangent * offset.y ) * texelSize;
				vec3 absDirection = abs( direction );
				float dp = depthA + depthB / max( max( absDirection.x, absDirection.y ), absDirection.z );
				shadow += texture( shadowMap, vec4( direction, dp ) );
			}
			shadow *= 0.2;
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#elif defined( SHADOWMAP_TYPE_BASIC )
	float getPointShadow( samplerCube shadowMap, vec2 shadowMapSize, float shadowIntensity, float shadowBias, float shadowRadius, vec4 shadowCoord, float shadowCameraNear, float shadowCameraFar ) {
		float shadow = 1.0;
		vec3 lightToPosition = shadowCoord.xyz;
		vec3 absVec = abs( lightToPosition );
		float viewSpaceZ = max( max( absVec.x, absVec.y ), absVec.z );
		if ( viewSpaceZ - shadowCameraFar <= 0.0 && viewSpaceZ - shadowCameraNear >= 0.0 ) {
			float dp = ( shadowCameraFar * ( viewSpaceZ - shadowCameraNear ) ) / ( viewSpaceZ * ( shadowCameraFar - shadowCameraNear ) );
			dp += shadowBias;
			vec3 bd3D = normalize( lightToPosition );
			float depth = textureCube( shadowMap, bd3D ).r;
			#ifdef USE_REVERSED_DEPTH_BUFFER
				depth = 1.0 - depth;
			#endif
			shadow = step( dp, depth );
		}
		return mix( 1.0, shadow, shadowIntensity );
	}
	#endif
	#endif
#endif`,Pb=`#if NUM_SPOT_LIGHT_COORDS > 0
	uniform mat4 spotLightMatrix[ NUM_SPOT_LIGHT_COORDS ];
	varying vec4 vSpotLightCoord[ NUM_SPOT_LIGHT_COORDS ];
#endif
#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
		varying vec4 vSunShadowWorldPosition;
		varying vec3 vSunShadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		uniform mat4 directionalShadowMatrix[ NUM_DIR_LIGHT_SHADOWS ];
		varying vec4 vDirectionalShadowCoord[ NUM_DIR_LIGHT_SHADOWS ];
		struct DirectionalLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform DirectionalLightShadow directionalLightShadows[ NUM_DIR_LIGHT_SHADOWS ];
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
		struct SpotLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
		};
		uniform SpotLightShadow spotLightShadows[ NUM_SPOT_LIGHT_SHADOWS ];
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		uniform mat4 pointShadowMatrix[ NUM_POINT_LIGHT_SHADOWS ];
		varying vec4 vPointShadowCoord[ NUM_POINT_LIGHT_SHADOWS ];
		struct PointLightShadow {
			float shadowIntensity;
			float shadowBias;
			float shadowNormalBias;
			float shadowRadius;
			vec2 shadowMapSize;
			float shadowCameraNear;
			float shadowCameraFar;
		};
		uniform PointLightShadow pointLightShadows[ NUM_POINT_LIGHT_SHADOWS ];
	#endif
#endif`,Ib=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
	#ifdef HAS_NORMAL
		vec3 shadowWorldNormal = transformNormalByInverseViewMatrix( transformedNormal, viewMatrix );
	#else
		vec3 shadowWorldNormal = vec3( 0.0 );
	#endif
	vec4 shadowWorldPosition;
#endif
#if defined( USE_SHADOWMAP )
	#if NUM_SUN_LIGHT_SHADOWS > 0
		vSunShadowWorldPosition = vec4( worldPosition.xyz, - mvPosition.z );
		vSunShadowWorldNormal = shadowWorldNormal;
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * directionalLightShadows[ i ].shadowNormalBias, 0 );
			vDirectionalShadowCoord[ i ] = directionalShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0
		#pragma unroll_loop_start
		for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
			shadowWorldPosition = worldPosition + vec4( shadowWorldNormal * pointLightShadows[ i ].shadowNormalBias, 0 );
			vPointShadowCoord[ i ] = pointShadowMatrix[ i ] * shadowWorldPosition;
		}
		#pragma unroll_loop_end
	#endif
#endif
#if NUM_SPOT_LIGHT_COORDS > 0
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_COORDS; i ++ ) {
		shadowWorldPosition = worldPosition;
		#if ( defined( USE_SHADOWMAP ) && UNROLLED_LOOP_INDEX < NUM_SPOT_LIGHT_SHADOWS )
			shadowWorldPosition.xyz += shadowWorldNormal * spotLightShadows[ i ].shadowNormalBias;
		#endif
		vSpotLightCoord[ i ] = spotLightMatrix[ i ] * shadowWorldPosition;
	}
	#pragma unroll_loop_end
#endif`,Lb=`float getShadowMask() {
	float shadow = 1.0;
	#ifdef USE_SHADOWMAP
	#if NUM_SUN_LIGHT_SHADOWS > 0
	SunLightShadow sunLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SUN_LIGHT_SHADOWS; i ++ ) {
		sunLight = sunLightShadows[ i ];
		shadow *= receiveShadow ? getSunShadow( sunShadowMap[ i ], sunLight, UNROLLED_LOOP_INDEX ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_DIR_LIGHT_SHADOWS > 0
	DirectionalLightShadow directionalLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_DIR_LIGHT_SHADOWS; i ++ ) {
		directionalLight = directionalLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( directionalShadowMap[ i ], directionalLight.shadowMapSize, directionalLight.shadowIntensity, directionalLight.shadowBias, directionalLight.shadowRadius, vDirectionalShadowCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_SPOT_LIGHT_SHADOWS > 0
	SpotLightShadow spotLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_SPOT_LIGHT_SHADOWS; i ++ ) {
		spotLight = spotLightShadows[ i ];
		shadow *= receiveShadow ? getShadow( spotShadowMap[ i ], spotLight.shadowMapSize, spotLight.shadowIntensity, spotLight.shadowBias, spotLight.shadowRadius, vSpotLightCoord[ i ] ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#if NUM_POINT_LIGHT_SHADOWS > 0 && ( defined( SHADOWMAP_TYPE_PCF ) || defined( SHADOWMAP_TYPE_BASIC ) )
	PointLightShadow pointLight;
	#pragma unroll_loop_start
	for ( int i = 0; i < NUM_POINT_LIGHT_SHADOWS; i ++ ) {
		pointLight = pointLightShadows[ i ];
		shadow *= receiveShadow ? getPointShadow( pointShadowMap[ i ], pointLight.shadowMapSize, pointLight.shadowIntensity, pointLight.shadowBias, pointLight.shadowRadius, vPointShadowCoord[ i ], pointLight.shadowCameraNear, pointLight.shadowCameraFar ) : 1.0;
	}
	#pragma unroll_loop_end
	#endif
	#endif
	return shadow;
}`,Nb=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,Db=`#ifdef USE_SKINNING
	uniform mat4 bindMatrix;
	uniform mat4 bindMatrixInverse;
	uniform highp sampler2D boneTexture;
	mat4 getBoneMatrix( const in float i ) {
		int size = textureSize( boneTexture, 0 ).x;
		int j = int( i ) * 4;
		int x = j % size;
		int y = j / size;
		vec4 v1 = texelFetch( boneTexture, ivec2( x, y ), 0 );
		vec4 v2 = texelFetch( boneTexture, ivec2( x + 1, y ), 0 );
		vec4 v3 = texelFetch( boneTexture, ivec2( x + 2, y ), 0 );
		vec4 v4 = texelFetch( boneTexture, ivec2( x + 3, y ), 0 );
		return mat4( v1, v2, v3, v4 );
	}
#endif`,Ub=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,Fb=`#ifdef USE_SKINNING
	mat4 skinMatrix = mat4( 0.0 );
	skinMatrix += skinWeight.x * boneMatX;
	skinMatrix += skinWeight.y * boneMatY;
	skinMatrix += skinWeight.z * boneMatZ;
	skinMatrix += skinWeight.w * boneMatW;
	skinMatrix = bindMatrixInverse * skinMatrix * bindMatrix;
	objectNormal = vec4( skinMatrix * vec4( objectNormal, 0.0 ) ).xyz;
	#ifdef USE_TANGENT
		objectTangent = vec4( skinMatrix * vec4( objectTangent, 0.0 ) ).xyz;
	#endif
#endif`,Ob=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,Bb=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,zb=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,kb=`#ifndef saturate
#define saturate( a ) clamp( a, 0.0, 1.0 )
#endif
uniform float toneMappingExposure;
vec3 LinearToneMapping( vec3 color ) {
	return saturate( toneMappingExposure * color );
}
vec3 ReinhardToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	return saturate( color / ( vec3( 1.0 ) + color ) );
}
vec3 CineonToneMapping( vec3 color ) {
	color *= toneMappingExposure;
	color = max( vec3( 0.0 ), color - 0.004 );
	return pow( ( color * ( 6.2 * color + 0.5 ) ) / ( color * ( 6.2 * color + 1.7 ) + 0.06 ), vec3( 2.2 ) );
}
vec3 RRTAndODTFit( vec3 v ) {
	vec3 a = v * ( v + 0.0245786 ) - 0.000090537;
	vec3 b = v * ( 0.983729 * v + 0.4329510 ) + 0.238081;
	return a / b;
}
vec3 ACESFilmicToneMapping( vec3 color ) {
	const mat3 ACESInputMat = mat3(
		vec3( 0.59719, 0.07600, 0.02840 ),		vec3( 0.35458, 0.90834, 0.13383 ),
		vec3( 0.04823, 0.01566, 0.83777 )
	);
	const mat3 ACESOutputMat = mat3(
		vec3(  1.60475, -0.10208, -0.00327 ),		vec3( -0.53108,  1.10813, -0.07276 ),
		vec3( -0.07367, -0.00605,  1.07602 )
	);
	color *= toneMappingExposure / 0.6;
	color = ACESInputMat * color;
	color = RRTAndODTFit( color );
	color = ACESOutputMat * color;
	return saturate( color );
}
const mat3 LINEAR_REC2020_TO_LINEAR_SRGB = mat3(
	vec3( 1.6605, - 0.1246, - 0.0182 ),
	vec3( - 0.5876, 1.1329, - 0.1006 ),
	vec3( - 0.0728, - 0.0083, 1.1187 )
);
const mat3 LINEAR_SRGB_TO_LINEAR_REC2020 = mat3(
	vec3( 0.6274, 0.0691, 0.0164 ),
	vec3( 0.3293, 0.9195, 0.0880 ),
	vec3( 0.0433, 0.0113, 0.8956 )
);
vec3 agxDefaultContrastApprox( vec3 x ) {
	vec3 x2 = x * x;
	vec3 x4 = x2 * x2;
	return + 15.5 * x4 * x2
		- 40.14 * x4 * x
		+ 31.96 * x4
		- 6.868 * x2 * x
		+ 0.4298 * x2
		+ 0.1191 * x
		- 0.00232;
}
vec3 AgXToneMapping( vec3 color ) {
	const mat3 AgXInsetMatrix = mat3(
		vec3( 0.856627153315983, 0.137318972929847, 0.11189821299995 ),
		vec3( 0.0951212405381588, 0.761241990602591, 0.0767994186031903 ),
		vec3( 0.0482516061458583, 0.101439036467562, 0.811302368396859 )
	);
	const mat3 AgXOutsetMatrix = mat3(
		vec3( 1.1271005818144368, - 0.1413297634984383, - 0.14132976349843826 ),
		vec3( - 0.11060664309660323, 1.157823702216272, - 0.11060664309660294 ),
		vec3( - 0.016493938717834573, - 0.016493938717834257, 1.2519364065950405 )
	);
	const float AgxMinEv = - 12.47393;	const float AgxMaxEv = 4.026069;
	color *= toneMappingExposure;
	color = LINEAR_SRGB_TO_LINEAR_REC2020 * color;
	color = AgXInsetMatrix * color;
	color = max( color, 1e-10 );	color = log2( color );
	color = ( color - AgxMinEv ) / ( AgxMaxEv - AgxMinEv );
	color = clamp( color, 0.0, 1.0 );
	color = agxDefaultContrastApprox( color );
	color = AgXOutsetMatrix * color;
	color = pow( max( vec3( 0.0 ), color ), vec3( 2.2 ) );
	color = LINEAR_REC2020_TO_LINEAR_SRGB * color;
	color = clamp( color, 0.0, 1.0 );
	return color;
}
vec3 NeutralToneMapping( vec3 color ) {
	const float StartCompression = 0.8 - 0.04;
	const float Desaturation = 0.15;
	color *= toneMappingExposure;
	float x = min( color.r, min( color.g, color.b ) );
	float offset = x < 0.08 ? x - 6.25 * x * x : 0.04;
	color -= offset;
	float peak = max( color.r, max( color.g, color.b ) );
	if ( peak < StartCompression ) return color;
	float d = 1. - StartCompression;
	float newPeak = 1. - d * d / ( peak + d - StartCompression );
	color *= newPeak / peak;
	float g = 1. - 1. / ( Desaturation * ( peak - newPeak ) + 1. );
	return mix( color, vec3( newPeak ), g );
}
vec3 CustomToneMapping( vec3 color ) { return color; }`,Vb=`#ifdef USE_TRANSMISSION
	material.transmission = transmission;
	material.transmissionAlpha = 1.0;
	material.thickness = thickness;
	material.attenuationDistance = attenuationDistance;
	material.attenuationColor = attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		material.transmission *= texture2D( transmissionMap, vTransmissionMapUv ).r;
	#endif
	#ifdef USE_THICKNESSMAP
		material.thickness *= texture2D( thicknessMap, vThicknessMapUv ).g;
	#endif
	vec3 pos = vWorldPosition;
	vec3 v = normalize( cameraPosition - pos );
	vec3 n = transformNormalByInverseViewMatrix( normal, viewMatrix );
	vec4 transmitted = getIBLVolumeRefraction(
		n, v, material.roughness, material.diffuseContribution, material.specularColorBlended, material.specularF90,
		pos, modelMatrix, viewMatrix, projectionMatrix, material.dispersion, material.ior, material.thickness,
		material.attenuationColor, material.attenuationDistance );
	material.transmissionAlpha = mix( material.transmissionAlpha, transmitted.a, material.transmission );
	totalDiffuse = mix( totalDiffuse, transmitted.rgb, material.transmission );
#endif`,Gb=`#ifdef USE_TRANSMISSION
	uniform float transmission;
	uniform float thickness;
	uniform float attenuationDistance;
	uniform vec3 attenuationColor;
	#ifdef USE_TRANSMISSIONMAP
		uniform sampler2D transmissionMap;
	#endif
	#ifdef USE_THICKNESSMAP
		uniform sampler2D thicknessMap;
	#endif
	uniform vec2 transmissionSamplerSize;
	uniform sampler2D transmissionSamplerMap;
	uniform mat4 modelMatrix;
	uniform mat4 projectionMatrix;
	varying vec3 vWorldPosition;
	float w0( float a ) {
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - a + 3.0 ) - 3.0 ) + 1.0 );
	}
	float w1( float a ) {
		return ( 1.0 / 6.0 ) * ( a *  a * ( 3.0 * a - 6.0 ) + 4.0 );
	}
	float w2( float a ){
		return ( 1.0 / 6.0 ) * ( a * ( a * ( - 3.0 * a + 3.0 ) + 3.0 ) + 1.0 );
	}
	float w3( float a ) {
		return ( 1.0 / 6.0 ) * ( a * a * a );
	}
	float g0( float a ) {
		return w0( a ) + w1( a );
	}
	float g1( float a ) {
		return w2( a ) + w3( a );
	}
	float h0( float a ) {
		return - 1.0 + w1( a ) / ( w0( a ) + w1( a ) );
	}
	float h1( float a ) {
		return 1.0 + w3( a ) / ( w2( a ) + w3( a ) );
	}
	vec4 bicubic( sampler2D tex, vec2 uv, vec4 texelSize, float lod ) {
		uv = uv * texelSize.zw + 0.5;
		vec2 iuv = floor( uv );
		vec2 fuv = fract( uv );
		float g0x = g0( fuv.x );
		float g1x = g1( fuv.x );
		float h0x = h0( fuv.x );
		float h1x = h1( fuv.x );
		float h0y = h0( fuv.y );
		float h1y = h1( fuv.y );
		vec2 p0 = ( vec2( iuv.x + h0x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p1 = ( vec2( iuv.x + h1x, iuv.y + h0y ) - 0.5 ) * texelSize.xy;
		vec2 p2 = ( vec2( iuv.x + h0x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		vec2 p3 = ( vec2( iuv.x + h1x, iuv.y + h1y ) - 0.5 ) * texelSize.xy;
		return g0( fuv.y ) * ( g0x * textureLod( tex, p0, lod ) + g1x * textureLod( tex, p1, lod ) ) +
			g1( fuv.y ) * ( g0x * textureLod( tex, p2, lod ) + g1x * textureLod( tex, p3, lod ) );
	}
	vec4 textureBicubic( sampler2D sampler, vec2 uv, float lod ) {
		vec2 fLodSize = vec2( textureSize( sampler, int( lod ) ) );
		vec2 cLodSize = vec2( textureSize( sampler, int( lod + 1.0 ) ) );
		vec2 fLodSizeInv = 1.0 / fLodSize;
		vec2 cLodSizeInv = 1.0 / cLodSize;
		vec4 fSample = bicubic( sampler, uv, vec4( fLodSizeInv, fLodSize ), floor( lod ) );
		vec4 cSample = bicubic( sampler, uv, vec4( cLodSizeInv, cLodSize ), ceil( lod ) );
		return mix( fSample, cSample, fract( lod ) );
	}
	vec3 getVolumeTransmissionRay( const in vec3 n, const in vec3 v, const in float thickness, const in float ior, const in mat4 modelMatrix ) {
		vec3 refractionVector = refract( - v, normalize( n ), 1.0 / ior );
		vec3 modelScale;
		modelScale.x = length( vec3( modelMatrix[ 0 ].xyz ) );
		modelScale.y = length( vec3( modelMatrix[ 1 ].xyz ) );
		modelScale.z = length( vec3( modelMatrix[ 2 ].xyz ) );
		return normalize( refractionVector ) * thickness * modelScale;
	}
	float applyIorToRoughness( const in float roughness, const in float ior ) {
		return roughness * clamp( ior * 2.0 - 2.0, 0.0, 1.0 );
	}
	vec4 getTransmissionSample( const in vec2 fragCoord, const in float roughness, const in float ior ) {
		float lod = log2( transmissionSamplerSize.x ) * applyIorToRoughness( roughness, ior );
		return textureBicubic( transmissionSamplerMap, fragCoord.xy, lod );
	}
	vec3 volumeAttenuation( const in float transmissionDistance, const in vec3 attenuationColor, const in float attenuationDistance ) {
		if ( isinf( attenuationDistance ) ) {
			return vec3( 1.0 );
		} else {
			vec3 attenuationCoefficient = -log( attenuationColor ) / attenuationDistance;
			vec3 transmittance = exp( - attenuationCoefficient * transmissionDistance );			return transmittance;
		}
	}
	vec4 getIBLVolumeRefraction( const in vec3 n, const in vec3 v, const in float roughness, const in vec3 diffuseColor,
		const in vec3 specularColor, const in float specularF90, const in vec3 position, const in mat4 modelMatrix,
		const in mat4 viewMatrix, const in mat4 projMatrix, const in float dispersion, const in float ior, const in float thickness,
		const in vec3 attenuationColor, const in float attenuationDistance ) {
		vec4 transmittedLight;
		vec3 transmittance;
		#ifdef USE_DISPERSION
			float halfSpread = ( ior - 1.0 ) * 0.025 * dispersion;
			vec3 iors = vec3( ior - halfSpread, ior, ior + halfSpread );
			for ( int i = 0; i < 3; i ++ ) {
				vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, iors[ i ], modelMatrix );
				vec3 refractedRayExit = position + transmissionRay;
				vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
				vec2 refractionCoords = ndcPos.xy / ndcPos.w;
				refractionCoords += 1.0;
				refractionCoords /= 2.0;
				vec4 transmissionSample = getTransmissionSample( refractionCoords, roughness, iors[ i ] );
				transmittedLight[ i ] = transmissionSample[ i ];
				transmittedLight.a += transmissionSample.a;
				transmittance[ i ] = diffuseColor[ i ] * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance )[ i ];
			}
			transmittedLight.a /= 3.0;
		#else
			vec3 transmissionRay = getVolumeTransmissionRay( n, v, thickness, ior, modelMatrix );
			vec3 refractedRayExit = position + transmissionRay;
			vec4 ndcPos = projMatrix * viewMatrix * vec4( refractedRayExit, 1.0 );
			vec2 refractionCoords = ndcPos.xy / ndcPos.w;
			refractionCoords += 1.0;
			refractionCoords /= 2.0;
			transmittedLight = getTransmissionSample( refractionCoords, roughness, ior );
			transmittance = diffuseColor * volumeAttenuation( length( transmissionRay ), attenuationColor, attenuationDistance );
		#endif
		vec3 attenuatedColor = transmittance * transmittedLight.rgb;
		vec3 F = EnvironmentBRDF( n, v, specularColor, specularF90, roughness );
		float transmittanceFactor = ( transmittance.r + transmittance.g + transmittance.b ) / 3.0;
		return vec4( ( 1.0 - F ) * attenuatedColor, 1.0 - ( 1.0 - transmittedLight.a ) * transmittanceFactor );
	}
#endif`,Hb=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_SPECULARMAP
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,Wb=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	varying vec2 vUv;
#endif
#ifdef USE_MAP
	uniform mat3 mapTransform;
	varying vec2 vMapUv;
#endif
#ifdef USE_ALPHAMAP
	uniform mat3 alphaMapTransform;
	varying vec2 vAlphaMapUv;
#endif
#ifdef USE_LIGHTMAP
	uniform mat3 lightMapTransform;
	varying vec2 vLightMapUv;
#endif
#ifdef USE_AOMAP
	uniform mat3 aoMapTransform;
	varying vec2 vAoMapUv;
#endif
#ifdef USE_BUMPMAP
	uniform mat3 bumpMapTransform;
	varying vec2 vBumpMapUv;
#endif
#ifdef USE_NORMALMAP
	uniform mat3 normalMapTransform;
	varying vec2 vNormalMapUv;
#endif
#ifdef USE_DISPLACEMENTMAP
	uniform mat3 displacementMapTransform;
	varying vec2 vDisplacementMapUv;
#endif
#ifdef USE_EMISSIVEMAP
	uniform mat3 emissiveMapTransform;
	varying vec2 vEmissiveMapUv;
#endif
#ifdef USE_METALNESSMAP
	uniform mat3 metalnessMapTransform;
	varying vec2 vMetalnessMapUv;
#endif
#ifdef USE_ROUGHNESSMAP
	uniform mat3 roughnessMapTransform;
	varying vec2 vRoughnessMapUv;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	uniform mat3 diffuseRoughnessMapTransform;
	varying vec2 vDiffuseRoughnessMapUv;
#endif
#ifdef USE_ANISOTROPYMAP
	uniform mat3 anisotropyMapTransform;
	varying vec2 vAnisotropyMapUv;
#endif
#ifdef USE_CLEARCOATMAP
	uniform mat3 clearcoatMapTransform;
	varying vec2 vClearcoatMapUv;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform mat3 clearcoatNormalMapTransform;
	varying vec2 vClearcoatNormalMapUv;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform mat3 clearcoatRoughnessMapTransform;
	varying vec2 vClearcoatRoughnessMapUv;
#endif
#ifdef USE_SHEEN_COLORMAP
	uniform mat3 sheenColorMapTransform;
	varying vec2 vSheenColorMapUv;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	uniform mat3 sheenRoughnessMapTransform;
	varying vec2 vSheenRoughnessMapUv;
#endif
#ifdef USE_IRIDESCENCEMAP
	uniform mat3 iridescenceMapTransform;
	varying vec2 vIridescenceMapUv;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform mat3 iridescenceThicknessMapTransform;
	varying vec2 vIridescenceThicknessMapUv;
#endif
#ifdef USE_SPECULARMAP
	uniform mat3 specularMapTransform;
	varying vec2 vSpecularMapUv;
#endif
#ifdef USE_SPECULAR_COLORMAP
	uniform mat3 specularColorMapTransform;
	varying vec2 vSpecularColorMapUv;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	uniform mat3 specularIntensityMapTransform;
	varying vec2 vSpecularIntensityMapUv;
#endif
#ifdef USE_TRANSMISSIONMAP
	uniform mat3 transmissionMapTransform;
	varying vec2 vTransmissionMapUv;
#endif
#ifdef USE_THICKNESSMAP
	uniform mat3 thicknessMapTransform;
	varying vec2 vThicknessMapUv;
#endif`,Xb=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
	vUv = vec3( uv, 1 ).xy;
#endif
#ifdef USE_MAP
	vMapUv = ( mapTransform * vec3( MAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ALPHAMAP
	vAlphaMapUv = ( alphaMapTransform * vec3( ALPHAMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_LIGHTMAP
	vLightMapUv = ( lightMapTransform * vec3( LIGHTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_AOMAP
	vAoMapUv = ( aoMapTransform * vec3( AOMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_BUMPMAP
	vBumpMapUv = ( bumpMapTransform * vec3( BUMPMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_NORMALMAP
	vNormalMapUv = ( normalMapTransform * vec3( NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DISPLACEMENTMAP
	vDisplacementMapUv = ( displacementMapTransform * vec3( DISPLACEMENTMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_EMISSIVEMAP
	vEmissiveMapUv = ( emissiveMapTransform * vec3( EMISSIVEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_METALNESSMAP
	vMetalnessMapUv = ( metalnessMapTransform * vec3( METALNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ROUGHNESSMAP
	vRoughnessMapUv = ( roughnessMapTransform * vec3( ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_DIFFUSE_ROUGHNESSMAP
	vDiffuseRoughnessMapUv = ( diffuseRoughnessMapTransform * vec3( DIFFUSE_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_ANISOTROPYMAP
	vAnisotropyMapUv = ( anisotropyMapTransform * vec3( ANISOTROPYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOATMAP
	vClearcoatMapUv = ( clearcoatMapTransform * vec3( CLEARCOATMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	vClearcoatNormalMapUv = ( clearcoatNormalMapTransform * vec3( CLEARCOAT_NORMALMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	vClearcoatRoughnessMapUv = ( clearcoatRoughnessMapTransform * vec3( CLEARCOAT_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCEMAP
	vIridescenceMapUv = ( iridescenceMapTransform * vec3( IRIDESCENCEMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	vIridescenceThicknessMapUv = ( iridescenceThicknessMapTransform * vec3( IRIDESCENCE_THICKNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_COLORMAP
	vSheenColorMapUv = ( sheenColorMapTransform * vec3( SHEEN_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SHEEN_ROUGHNESSMAP
	vSheenRoughnessMapUv = ( sheenRoughnessMapTransform * vec3( SHEEN_ROUGHNESSMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULARMAP
	vSpecularMapUv = ( specularMapTransform * vec3( SPECULARMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_COLORMAP
	vSpecularColorMapUv = ( specularColorMapTransform * vec3( SPECULAR_COLORMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_SPECULAR_INTENSITYMAP
	vSpecularIntensityMapUv = ( specularIntensityMapTransform * vec3( SPECULAR_INTENSITYMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_TRANSMISSIONMAP
	vTransmissionMapUv = ( transmissionMapTransform * vec3( TRANSMISSIONMAP_UV, 1 ) ).xy;
#endif
#ifdef USE_THICKNESSMAP
	vThicknessMapUv = ( thicknessMapTransform * vec3( THICKNESSMAP_UV, 1 ) ).xy;
#endif`,qb=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,Yb=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,$b=`uniform sampler2D t2D;
uniform float backgroundIntensity;
varying vec2 vUv;
void main() {
	vec4 texColor = texture2D( t2D, vUv );
	#ifdef DECODE_VIDEO_TEXTURE
		texColor = vec4( mix( pow( texColor.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), texColor.rgb * 0.0773993808, vec3( lessThanEqual( texColor.rgb, vec3( 0.04045 ) ) ) ), texColor.w );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Zb=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,Jb=`uniform float backgroundBlurriness;
uniform float backgroundIntensity;
uniform mat3 backgroundRotation;
varying vec3 vWorldDirection;
#include <envmap_common_pars_fragment>
void main() {
	#ifdef ENVMAP_TYPE_PMREM
		vec4 texColor = textureLod( envMap, backgroundRotation * vWorldDirection, roughnessToMip( backgroundBlurriness ) );
	#else
		vec4 texColor = textureCube( envMap, backgroundRotation * vWorldDirection );
	#endif
	texColor.rgb *= backgroundIntensity;
	gl_FragColor = texColor;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Kb=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,jb=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Qb=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
varying vec2 vHighPrecisionZW;
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vHighPrecisionZW = gl_Position.zw;
}`,tw=`#if DEPTH_PACKING == 3200
	uniform float opacity;
#endif
#include <common>
#include <packing>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
varying vec2 vHighPrecisionZW;
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#if DEPTH_PACKING == 3200
		diffuseColor.a = opacity;
	#endif
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <logdepthbuf_fragment>
	#ifdef USE_REVERSED_DEPTH_BUFFER
		float fragCoordZ = vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ];
	#else
		float fragCoordZ = 0.5 * vHighPrecisionZW[ 0 ] / vHighPrecisionZW[ 1 ] + 0.5;
	#endif
	#if DEPTH_PACKING == 3200
		gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );
	#elif DEPTH_PACKING == 3201
		gl_FragColor = packDepthToRGBA( fragCoordZ );
	#elif DEPTH_PACKING == 3202
		gl_FragColor = vec4( packDepthToRGB( fragCoordZ ), 1.0 );
	#elif DEPTH_PACKING == 3203
		gl_FragColor = vec4( packDepthToRG( fragCoordZ ), 0.0, 1.0 );
	#endif
}`,ew=`#define DISTANCE
varying vec3 vWorldPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <skinbase_vertex>
	#include <morphinstance_vertex>
	#ifdef USE_DISPLACEMENTMAP
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <worldpos_vertex>
	#include <clipping_planes_vertex>
	vWorldPosition = worldPosition.xyz;
}`,nw=`#define DISTANCE
uniform vec3 referencePosition;
uniform float nearDistance;
uniform float farDistance;
varying vec3 vWorldPosition;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 1.0 );
	#include <clipping_planes_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	float dist = length( vWorldPosition - referencePosition );
	dist = ( dist - nearDistance ) / ( farDistance - nearDistance );
	dist = saturate( dist );
	gl_FragColor = vec4( dist, 0.0, 0.0, 1.0 );
}`,iw=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,sw=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,rw=`uniform float scale;
attribute float lineDistance;
varying float vLineDistance;
#include <common>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	vLineDistance = scale * lineDistance;
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,ow=`uniform vec3 diffuse;
uniform float opacity;
uniform float dashSize;
uniform float totalSize;
varying float vLineDistance;
#include <common>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	if ( mod( vLineDistance, totalSize ) > dashSize ) {
		discard;
	}
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,aw=`#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#if defined ( USE_ENVMAP ) || defined ( USE_SKINNING )
		#include <beginnormal_vertex>
		#include <morphnormal_vertex>
		#include <skinbase_vertex>
		#include <skinnormal_vertex>
		#include <defaultnormal_vertex>
	#endif
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <fog_vertex>
}`,lw=`uniform vec3 diffuse;
uniform float opacity;
#ifndef FLAT_SHADED
	varying vec3 vNormal;
#endif
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <fog_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	#ifdef USE_LIGHTMAP
		vec4 lightMapTexel = texture2D( lightMap, vLightMapUv );
		reflectedLight.indirectDiffuse += lightMapTexel.rgb * lightMapIntensity * RECIPROCAL_PI;
	#else
		reflectedLight.indirectDiffuse += vec3( 1.0 );
	#endif
	#include <aomap_fragment>
	reflectedLight.indirectDiffuse *= diffuseColor.rgb;
	vec3 outgoingLight = reflectedLight.indirectDiffuse;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,cw=`#define LAMBERT
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,uw=`#define LAMBERT
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_lambert_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_lambert_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,hw=`#define MATCAP
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <color_pars_vertex>
#include <displacementmap_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
	vViewPosition = - mvPosition.xyz;
}`,fw=`#define MATCAP
uniform vec3 diffuse;
uniform float opacity;
uniform sampler2D matcap;
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	vec3 viewDir = normalize( vViewPosition );
	vec3 x = normalize( vec3( viewDir.z, 0.0, - viewDir.x ) );
	vec3 y = cross( viewDir, x );
	vec2 uv = vec2( dot( x, normal ), dot( y, normal ) ) * 0.495 + 0.5;
	#ifdef USE_MATCAP
		vec4 matcapColor = texture2D( matcap, uv );
	#else
		vec4 matcapColor = vec4( vec3( mix( 0.2, 0.8, uv.y ) ), 1.0 );
	#endif
	vec3 outgoingLight = diffuseColor.rgb * matcapColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,dw=`#define NORMAL
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	vViewPosition = - mvPosition.xyz;
#endif
}`,pw=`#define NORMAL
uniform float opacity;
#if defined( FLAT_SHADED ) || defined( USE_BUMPMAP ) || defined( USE_NORMALMAP_TANGENTSPACE )
	varying vec3 vViewPosition;
#endif
#include <uv_pars_fragment>
#include <normal_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( 0.0, 0.0, 0.0, opacity );
	#include <clipping_planes_fragment>
	#include <logdepthbuf_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	gl_FragColor = vec4( normalize( normal ) * 0.5 + 0.5, diffuseColor.a );
	#ifdef OPAQUE
		gl_FragColor.a = 1.0;
	#endif
}`,mw=`#define PHONG
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <envmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <envmap_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,gw=`#define PHONG
uniform vec3 diffuse;
uniform vec3 emissive;
uniform vec3 specular;
uniform float shininess;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_phong_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <specularmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <specularmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_phong_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + reflectedLight.directSpecular + reflectedLight.indirectSpecular + totalEmissiveRadiance;
	#include <envmap_fragment>
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,_w=`#define STANDARD
varying vec3 vViewPosition;
#ifdef USE_TRANSMISSION
	varying vec3 vWorldPosition;
#endif
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
#ifdef USE_TRANSMISSION
	vWorldPosition = worldPosition.xyz;
#endif
}`,xw=`#define STANDARD
#ifdef PHYSICAL
	#define IOR
	#define USE_SPECULAR
#endif
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float roughness;
uniform float metalness;
uniform float opacity;
#ifdef IOR
	uniform float ior;
#endif
#ifdef USE_SPECULAR
	uniform float specularIntensity;
	uniform vec3 specularColor;
	#ifdef USE_SPECULAR_COLORMAP
		uniform sampler2D specularColorMap;
	#endif
	#ifdef USE_SPECULAR_INTENSITYMAP
		uniform sampler2D specularIntensityMap;
	#endif
#endif
#ifdef USE_CLEARCOAT
	uniform float clearcoat;
	uniform float clearcoatRoughness;
#endif
#ifdef USE_DIFFUSE_ROUGHNESS
	uniform float diffuseRoughness;
	#ifdef USE_DIFFUSE_ROUGHNESSMAP
		uniform sampler2D diffuseRoughnessMap;
	#endif
#endif
#ifdef USE_DISPERSION
	uniform float dispersion;
#endif
#ifdef USE_RETROREFLECTION
	uniform float retroreflectivity;
#endif
#ifdef USE_IRIDESCENCE
	uniform float iridescence;
	uniform float iridescenceIOR;
	uniform float iridescenceThicknessMinimum;
	uniform float iridescenceThicknessMaximum;
#endif
#ifdef USE_SHEEN
	uniform vec3 sheenColor;
	uniform float sheenRoughness;
	#ifdef USE_SHEEN_COLORMAP
		uniform sampler2D sheenColorMap;
	#endif
	#ifdef USE_SHEEN_ROUGHNESSMAP
		uniform sampler2D sheenRoughnessMap;
	#endif
#endif
#ifdef USE_ANISOTROPY
	uniform vec2 anisotropyVector;
	#ifdef USE_ANISOTROPYMAP
		uniform sampler2D anisotropyMap;
	#endif
#endif
varying vec3 vViewPosition;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <iridescence_fragment>
#include <envmap_common_pars_fragment>
#include <envmap_physical_pars_fragment>
#include <fog_pars_fragment>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_physical_pars_fragment>
#include <transmission_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <clearcoat_pars_fragment>
#include <iridescence_pars_fragment>
#include <roughnessmap_pars_fragment>
#include <metalnessmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <roughnessmap_fragment>
	#include <metalnessmap_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <clearcoat_normal_fragment_begin>
	#include <clearcoat_normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_physical_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 totalDiffuse = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse;
	vec3 totalSpecular = reflectedLight.directSpecular + reflectedLight.indirectSpecular;
	#include <transmission_fragment>
	vec3 outgoingLight = totalDiffuse + totalSpecular + totalEmissiveRadiance;
	#ifdef USE_SHEEN
 
		outgoingLight = outgoingLight + sheenSpecularDirect + sheenSpecularIndirect;
 
 	#endif
	#ifdef USE_CLEARCOAT
		float dotNVcc = saturate( dot( geometryClearcoatNormal, geometryViewDir ) );
		vec3 Fcc = F_Schlick( material.clearcoatF0, material.clearcoatF90, dotNVcc );
		outgoingLight = outgoingLight * ( 1.0 - material.clearcoat * Fcc ) + ( clearcoatSpecularDirect + clearcoatSpecularIndirect ) * material.clearcoat;
	#endif
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,yw=`#define TOON
varying vec3 vViewPosition;
#include <common>
#include <batching_pars_vertex>
#include <uv_pars_vertex>
#include <displacementmap_pars_vertex>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <normal_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <shadowmap_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <normal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <displacementmap_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	vViewPosition = - mvPosition.xyz;
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,vw=`#define TOON
uniform vec3 diffuse;
uniform vec3 emissive;
uniform float opacity;
#include <common>
#include <dithering_pars_fragment>
#include <color_pars_fragment>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <aomap_pars_fragment>
#include <lightmap_pars_fragment>
#include <emissivemap_pars_fragment>
#include <gradientmap_pars_fragment>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <normal_pars_fragment>
#include <lights_toon_pars_fragment>
#include <shadowmap_pars_fragment>
#include <bumpmap_pars_fragment>
#include <normalmap_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	ReflectedLight reflectedLight = ReflectedLight( vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ), vec3( 0.0 ) );
	vec3 totalEmissiveRadiance = emissive;
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <color_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	#include <normal_fragment_begin>
	#include <normal_fragment_maps>
	#include <emissivemap_fragment>
	#include <lights_toon_fragment>
	#include <lights_fragment_begin>
	#include <lights_fragment_maps>
	#include <lights_fragment_end>
	#include <aomap_fragment>
	vec3 outgoingLight = reflectedLight.directDiffuse + reflectedLight.indirectDiffuse + totalEmissiveRadiance;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
	#include <dithering_fragment>
}`,Sw=`uniform float size;
uniform float scale;
#include <common>
#include <color_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
#ifdef USE_POINTS_UV
	varying vec2 vUv;
	uniform mat3 uvTransform;
#endif
void main() {
	#ifdef USE_POINTS_UV
		vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	#endif
	#include <color_vertex>
	#include <morphinstance_vertex>
	#include <morphcolor_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <project_vertex>
	gl_PointSize = size;
	#ifdef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) gl_PointSize *= ( scale / - mvPosition.z );
	#endif
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <worldpos_vertex>
	#include <fog_vertex>
}`,Mw=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <color_pars_fragment>
#include <map_particle_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_particle_fragment>
	#include <color_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,bw=`#include <common>
#include <batching_pars_vertex>
#include <fog_pars_vertex>
#include <morphtarget_pars_vertex>
#include <skinning_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <shadowmap_pars_vertex>
void main() {
	#include <batching_vertex>
	#include <beginnormal_vertex>
	#include <morphinstance_vertex>
	#include <morphnormal_vertex>
	#include <skinbase_vertex>
	#include <skinnormal_vertex>
	#include <defaultnormal_vertex>
	#include <begin_vertex>
	#include <morphtarget_vertex>
	#include <skinning_vertex>
	#include <project_vertex>
	#include <logdepthbuf_vertex>
	#include <worldpos_vertex>
	#include <shadowmap_vertex>
	#include <fog_vertex>
}`,ww=`uniform vec3 color;
uniform float opacity;
#include <common>
#include <fog_pars_fragment>
#include <bsdfs>
#include <lights_pars_begin>
#include <logdepthbuf_pars_fragment>
#include <shadowmap_pars_fragment>
#include <shadowmask_pars_fragment>
void main() {
	#include <logdepthbuf_fragment>
	gl_FragColor = vec4( color, opacity * ( 1.0 - getShadowMask() ) );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
	#include <premultiplied_alpha_fragment>
}`,Tw=`uniform float rotation;
uniform vec2 center;
#include <common>
#include <uv_pars_vertex>
#include <fog_pars_vertex>
#include <logdepthbuf_pars_vertex>
#include <clipping_planes_pars_vertex>
void main() {
	#include <uv_vertex>
	vec4 mvPosition = modelViewMatrix[ 3 ];
	vec2 scale = vec2( length( modelMatrix[ 0 ].xyz ), length( modelMatrix[ 1 ].xyz ) );
	#ifndef USE_SIZEATTENUATION
		bool isPerspective = isPerspectiveMatrix( projectionMatrix );
		if ( isPerspective ) scale *= - mvPosition.z;
	#endif
	vec2 alignedPosition = ( position.xy - ( center - vec2( 0.5 ) ) ) * scale;
	vec2 rotatedPosition;
	rotatedPosition.x = cos( rotation ) * alignedPosition.x - sin( rotation ) * alignedPosition.y;
	rotatedPosition.y = sin( rotation ) * alignedPosition.x + cos( rotation ) * alignedPosition.y;
	mvPosition.xy += rotatedPosition;
	gl_Position = projectionMatrix * mvPosition;
	#include <logdepthbuf_vertex>
	#include <clipping_planes_vertex>
	#include <fog_vertex>
}`,Aw=`uniform vec3 diffuse;
uniform float opacity;
#include <common>
#include <uv_pars_fragment>
#include <map_pars_fragment>
#include <alphamap_pars_fragment>
#include <alphatest_pars_fragment>
#include <alphahash_pars_fragment>
#include <fog_pars_fragment>
#include <logdepthbuf_pars_fragment>
#include <clipping_planes_pars_fragment>
void main() {
	vec4 diffuseColor = vec4( diffuse, opacity );
	#include <clipping_planes_fragment>
	vec3 outgoingLight = vec3( 0.0 );
	#include <logdepthbuf_fragment>
	#include <map_fragment>
	#include <alphamap_fragment>
	#include <alphatest_fragment>
	#include <alphahash_fragment>
	outgoingLight = diffuseColor.rgb;
	#include <opaque_fragment>
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
	#include <fog_fragment>
}`,de={alphahash_fragment:$S,alphahash_pars_fragment:ZS,alphamap_fragment:JS,alphamap_pars_fragment:KS,alphatest_fragment:jS,alphatest_pars_fragment:QS,aomap_fragment:tM,aomap_pars_fragment:eM,batching_pars_vertex:nM,batching_vertex:iM,begin_vertex:sM,beginnormal_vertex:rM,bsdfs:oM,iridescence_fragment:aM,bumpmap_pars_fragment:lM,clipping_planes_fragment:cM,clipping_planes_pars_fragment:uM,clipping_planes_pars_vertex:hM,clipping_planes_vertex:fM,color_fragment:dM,color_pars_fragment:pM,color_pars_vertex:mM,color_vertex:gM,common:_M,defaultnormal_vertex:xM,displacementmap_pars_vertex:yM,displacementmap_vertex:vM,emissivemap_fragment:SM,emissivemap_pars_fragment:MM,colorspace_fragment:bM,colorspace_pars_fragment:wM,envmap_fragment:TM,envmap_common_pars_fragment:AM,envmap_pars_fragment:EM,envmap_pars_vertex:CM,envmap_physical_pars_fragment:zM,envmap_vertex:RM,fog_vertex:PM,fog_pars_vertex:IM,fog_fragment:LM,fog_pars_fragment:NM,gradientmap_pars_fragment:DM,lightmap_pars_fragment:UM,lights_lambert_fragment:FM,lights_lambert_pars_fragment:OM,lights_pars_begin:BM,lights_toon_fragment:kM,lights_toon_pars_fragment:VM,lights_phong_fragment:GM,lights_phong_pars_fragment:HM,lights_physical_fragment:WM,lights_physical_pars_fragment:XM,lights_fragment_begin:qM,lights_fragment_maps:YM,lights_fragment_end:$M,lightprobes_pars_fragment:ZM,logdepthbuf_fragment:JM,logdepthbuf_pars_fragment:KM,logdepthbuf_pars_vertex:jM,logdepthbuf_vertex:QM,map_fragment:tb,map_pars_fragment:eb,map_particle_fragment:nb,map_particle_pars_fragment:ib,metalnessmap_fragment:sb,metalnessmap_pars_fragment:rb,morphinstance_vertex:ob,morphcolor_vertex:ab,morphnormal_vertex:lb,morphtarget_pars_vertex:cb,morphtarget_vertex:ub,normal_fragment_begin:hb,normal_fragment_maps:fb,normal_pars_fragment:db,normal_pars_vertex:pb,normal_vertex:mb,normalmap_pars_fragment:gb,clearcoat_normal_fragment_begin:_b,clearcoat_normal_fragment_maps:xb,clearcoat_pars_fragment:yb,iridescence_pars_fragment:vb,opaque_fragment:Sb,packing:Mb,premultiplied_alpha_fragment:bb,project_vertex:wb,dithering_fragment:Tb,dithering_pars_fragment:Ab,roughnessmap_fragment:Eb,roughnessmap_pars_fragment:Cb,shadowmap_pars_fragment:Rb,shadowmap_pars_vertex:Pb,shadowmap_vertex:Ib,shadowmask_pars_fragment:Lb,skinbase_vertex:Nb,skinning_pars_vertex:Db,skinning_vertex:Ub,skinnormal_vertex:Fb,specularmap_fragment:Ob,specularmap_pars_fragment:Bb,tonemapping_fragment:zb,tonemapping_pars_fragment:kb,transmission_fragment:Vb,transmission_pars_fragment:Gb,uv_pars_fragment:Hb,uv_pars_vertex:Wb,uv_vertex:Xb,worldpos_vertex:qb,background_vert:Yb,background_frag:$b,backgroundCube_vert:Zb,backgroundCube_frag:Jb,cube_vert:Kb,cube_frag:jb,depth_vert:Qb,depth_frag:tw,distance_vert:ew,distance_frag:nw,equirect_vert:iw,equirect_frag:sw,linedashed_vert:rw,linedashed_frag:ow,meshbasic_vert:aw,meshbasic_frag:lw,meshlambert_vert:cw,meshlambert_frag:uw,meshmatcap_vert:hw,meshmatcap_frag:fw,meshnormal_vert:dw,meshnormal_frag:pw,meshphong_vert:mw,meshphong_frag:gw,meshphysical_vert:_w,meshphysical_frag:xw,meshtoon_vert:yw,meshtoon_frag:vw,points_vert:Sw,points_frag:Mw,shadow_vert:bw,shadow_frag:ww,sprite_vert:Tw,sprite_frag:Aw},Dt={common:{diffuse:{value:new ye(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new ae},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new ae}},envmap:{envMap:{value:null},envMapRotation:{value:new ae},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new ae}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new ae}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new ae},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new ae},normalScale:{value:new Kt(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new ae},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new ae}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new ae}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new ae}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new ye(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new ye(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0},uvTransform:{value:new ae}},sprite:{diffuse:{value:new ye(16777215)},opacity:{value:1},center:{value:new Kt(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new ae},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0}}},ui={basic:{uniforms:Qn([Dt.common,Dt.specularmap,Dt.envmap,Dt.aomap,Dt.lightmap,Dt.fog]),vertexShader:de.meshbasic_vert,fragmentShader:de.meshbasic_frag},lambert:{uniforms:Qn([Dt.common,Dt.specularmap,Dt.envmap,Dt.aomap,Dt.lightmap,Dt.emissivemap,Dt.bumpmap,Dt.normalmap,Dt.displacementmap,Dt.fog,Dt.lights,{emissive:{value:new ye(0)},envMapIntensity:{value:1}}]),vertexShader:de.meshlambert_vert,fragmentShader:de.meshlambert_frag},phong:{uniforms:Qn([Dt.common,Dt.specularmap,Dt.envmap,Dt.aomap,Dt.lightmap,Dt.emissivemap,Dt.bumpmap,Dt.normalmap,Dt.displacementmap,Dt.fog,Dt.lights,{emissive:{value:new ye(0)},specular:{value:new ye(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:de.meshphong_vert,fragmentShader:de.meshphong_frag},standard:{uniforms:Qn([Dt.common,Dt.envmap,Dt.aomap,Dt.lightmap,Dt.emissivemap,Dt.bumpmap,Dt.normalmap,Dt.displacementmap,Dt.roughnessmap,Dt.metalnessmap,Dt.fog,Dt.lights,{emissive:{value:new ye(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:de.meshphysical_vert,fragmentShader:de.meshphysical_frag},toon:{uniforms:Qn([Dt.common,Dt.aomap,Dt.lightmap,Dt.emissivemap,Dt.bumpmap,Dt.normalmap,Dt.displacementmap,Dt.gradientmap,Dt.fog,Dt.lights,{emissive:{value:new ye(0)}}]),vertexShader:de.meshtoon_vert,fragmentShader:de.meshtoon_frag},matcap:{uniforms:Qn([Dt.common,Dt.bumpmap,Dt.normalmap,Dt.displacementmap,Dt.fog,{matcap:{value:null}}]),vertexShader:de.meshmatcap_vert,fragmentShader:de.meshmatcap_frag},points:{uniforms:Qn([Dt.points,Dt.fog]),vertexShader:de.points_vert,fragmentShader:de.points_frag},dashed:{uniforms:Qn([Dt.common,Dt.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:de.linedashed_vert,fragmentShader:de.linedashed_frag},depth:{uniforms:Qn([Dt.common,Dt.displacementmap]),vertexShader:de.depth_vert,fragmentShader:de.depth_frag},normal:{uniforms:Qn([Dt.common,Dt.bumpmap,Dt.normalmap,Dt.displacementmap,{opacity:{value:1}}]),vertexShader:de.meshnormal_vert,fragmentShader:de.meshnormal_frag},sprite:{uniforms:Qn([Dt.sprite,Dt.fog]),vertexShader:de.sprite_vert,fragmentShader:de.sprite_frag},background:{uniforms:{uvTransform:{value:new ae},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:de.background_vert,fragmentShader:de.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new ae}},vertexShader:de.backgroundCube_vert,fragmentShader:de.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:de.cube_vert,fragmentShader:de.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:de.equirect_vert,fragmentShader:de.equirect_frag},distance:{uniforms:Qn([Dt.common,Dt.displacementmap,{referencePosition:{value:new V},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:de.distance_vert,fragmentShader:de.distance_frag},shadow:{uniforms:Qn([Dt.lights,Dt.fog,{color:{value:new ye(0)},opacity:{value:1}}]),vertexShader:de.shadow_vert,fragmentShader:de.shadow_frag}};ui.physical={uniforms:Qn([ui.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new ae},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new ae},clearcoatNormalScale:{value:new Kt(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new ae},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new ae},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new ae},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new ae},sheen:{value:0},sheenColor:{value:new ye(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new ae},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new ae},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new ae},transmissionSamplerSize:{value:new Kt},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new ae},attenuationDistance:{value:0},attenuationColor:{value:new ye(0)},specularColor:{value:new ye(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new ae},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new ae},anisotropyVector:{value:new Kt},anisotropyMap:{value:null},anisotropyMapTransform:{value:new ae}}]),vertexShader:de.meshphysical_vert,fragmentShader:de.meshphysical_frag};var oh={r:0,b:0,g:0},Ew=new re,y_=new ae;y_.set(-1,0,0,0,1,0,0,0,1);function Cw(i,t,e,n,s,r){let o=new ye(0),a=s===!0?0:1,l,c,h=null,f=0,u=null;function d(p){let v=p.isScene===!0?p.background:null;if(v&&v.isTexture){let x=p.backgroundBlurriness>0;v=t.get(v,x)}return v}function m(p){let v=!1,x=d(p);x===null?g(o,a):x&&x.isColor&&(g(x,1),v=!0);let M=i.xr.getEnvironmentBlendMode();M==="additive"?e.buffers.color.setClear(0,0,0,1,r):M==="alpha-blend"&&e.buffers.color.setClear(0,0,0,0,r),(i.autoClear||v)&&(e.buffers.depth.setTest(!0),e.buffers.depth.setMask(!0),e.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function S(p,v){let x=d(v);x&&x.isCubeTexture?(c===void 0&&(c=new On(new Vo(1,1,1),new ci({name:"BackgroundCubeMaterial",uniforms:kr(ui.backgroundCube.uniforms),vertexShader:ui.backgroundCube.vertexShader,fragmentShader:ui.backgroundCube.fragmentShader,side:Gn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(M,b,y){this.matrixWorld.copyPosition(y.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(c)),c.material.uniforms.envMap.value=x,c.material.uniforms.backgroundBlurriness.value=v.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=v.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(Ew.makeRotationFromEuler(v.backgroundRotation)).transpose(),x.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(y_),c.material.toneMapped=be.getTransfer(x.colorSpace)!==Ue,(h!==x||f!==x.version||u!==i.toneMapping)&&(c.material.needsUpdate=!0,h=x,f=x.version,u=i.toneMapping),c.layers.enableAll(),p.unshift(c,c.geometry,c.material,0,0,null)):x&&x.isTexture&&(l===void 0&&(l=new On(new rl(2,2),new ci({name:"BackgroundMaterial",uniforms:kr(ui.background.uniforms),vertexShader:ui.background.vertexShader,fragmentShader:ui.background.fragmentShader,side:Zi,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(l)),l.material.uniforms.t2D.value=x,l.material.uniforms.backgroundIntensity.value=v.backgroundIntensity,l.material.toneMapped=be.getTransfer(x.colorSpace)!==Ue,x.matrixAutoUpdate===!0&&x.updateMatrix(),l.material.uniforms.uvTransform.value.copy(x.matrix),(h!==x||f!==x.version||u!==i.toneMapping)&&(l.material.needsUpdate=!0,h=x,f=x.version,u=i.toneMapping),l.layers.enableAll(),p.unshift(l,l.geometry,l.material,0,0,null))}function g(p,v){p.getRGB(oh,Hd(i)),e.buffers.color.setClear(oh.r,oh.g,oh.b,v,r)}function _(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(p,v=1){o.set(p),a=v,g(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(p){a=p,g(o,a)},render:m,addToRenderList:S,dispose:_}}function Rw(i,t){let e=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},s=u(null),r=s,o=!1;function a(A,R,D,P,F){let H=!1,z=f(A,P,D,R);r!==z&&(r=z,c(r.object)),H=d(A,P,D,F),H&&m(A,P,D,F),F!==null&&t.update(F,i.ELEMENT_ARRAY_BUFFER),(H||o)&&(o=!1,x(A,R,D,P),F!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,t.get(F).buffer))}function l(){return i.createVertexArray()}function c(A){return i.bindVertexArray(A)}function h(A){return i.deleteVertexArray(A)}function f(A,R,D,P){let F=P.wireframe===!0,H=n[R.id];H===void 0&&(H={},n[R.id]=H);let z=A.isInstancedMesh===!0?A.id:0,j=H[z];j===void 0&&(j={},H[z]=j);let q=j[D.id];q===void 0&&(q={},j[D.id]=q);let Z=q[F];return Z===void 0&&(Z=u(l()),q[F]=Z),Z}function u(A){let R=[],D=[],P=[];for(let F=0;F<e;F++)R[F]=0,D[F]=0,P[F]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:R,enabledAttributes:D,attributeDivisors:P,object:A,attributes:{},index:null}}function d(A,R,D,P){let F=r.attributes,H=R.attributes,z=0,j=D.getAttributes();for(let q in j)if(j[q].location>=0){let K=F[q],ht=H[q];if(ht===void 0&&(q==="instanceMatrix"&&A.instanceMatrix&&(ht=A.instanceMatrix),q==="instanceColor"&&A.instanceColor&&(ht=A.instanceColor)),K===void 0||K.attribute!==ht||ht&&K.data!==ht.data)return!0;z++}return r.attributesNum!==z||r.index!==P}function m(A,R,D,P){let F={},H=R.attributes,z=0,j=D.getAttributes();for(let q in j)if(j[q].location>=0){let K=H[q];K===void 0&&(q==="instanceMatrix"&&A.instanceMatrix&&(K=A.instanceMatrix),q==="instanceColor"&&A.instanceColor&&(K=A.instanceColor));let ht={};ht.attribute=K,K&&K.data&&(ht.data=K.data),F[q]=ht,z++}r.attributes=F,r.attributesNum=z,r.index=P}function S(){let A=r.newAttributes;for(let R=0,D=A.length;R<D;R++)A[R]=0}function g(A){_(A,0)}function _(A,R){let D=r.newAttributes,P=r.enabledAttributes,F=r.attributeDivisors;D[A]=1,P[A]===0&&(i.enableVertexAttribArray(A),P[A]=1),F[A]!==R&&(i.vertexAttribDivisor(A,R),F[A]=R)}function p(){let A=r.newAttributes,R=r.enabledAttributes;for(let D=0,P=R.length;D<P;D++)R[D]!==A[D]&&(i.disableVertexAttribArray(D),R[D]=0)}function v(A,R,D,P,F,H,z){z===!0?i.vertexAttribIPointer(A,R,D,F,H):i.vertexAttribPointer(A,R,D,P,F,H)}function x(A,R,D,P){S();let F=P.attributes,H=D.getAttributes(),z=R.defaultAttributeValues;for(let j in H){let q=H[j];if(q.location>=0){let Z=F[j];if(Z===void 0&&(j==="instanceMatrix"&&A.instanceMatrix&&(Z=A.instanceMatrix),j==="instanceColor"&&A.instanceColor&&(Z=A.instanceColor)),Z!==void 0){let K=Z.normalized,ht=Z.itemSize,xt=t.get(Z);if(xt===void 0)continue;let J=xt.buffer,at=xt.type,dt=xt.bytesPerElement,yt=at===i.INT||at===i.UNSIGNED_INT||Z.gpuType===Su;if(Z.isInterleavedBufferAttribute){let vt=Z.data,Bt=vt.isInterleavedBuffer===!0?vt.stride:vt.itemSize,qt=Z.offset;if(vt.isInstancedInterleavedBuffer||vt.isInstancedBufferAttribute){for(let Ft=0;Ft<q.locationSize;Ft++)_(q.location+Ft,vt.meshPerAttribute);A.isInstancedMesh!==!0&&P._maxInstanceCount===void 0&&(P._maxInstanceCount=vt.meshPerAttribute*vt.count)}else for(let Ft=0;Ft<q.locationSize;Ft++)g(q.location+Ft);i.bindBuffer(i.ARRAY_BUFFER,J);for(let Ft=0;Ft<q.locationSize;Ft++)v(q.location+Ft,ht/q.locationSize,at,K,Bt*dt,(qt+ht/q.locationSize*Ft)*dt,yt)}else{if(Z.isInstancedBufferAttribute){for(let vt=0;vt<q.locationSize;vt++)_(q.location+vt,Z.meshPerAttribute);A.isInstancedMesh!==!0&&P._maxInstanceCount===void 0&&(P._maxInstanceCount=Z.meshPerAttribute*Z.count)}else for(let vt=0;vt<q.locationSize;vt++)g(q.location+vt);i.bindBuffer(i.ARRAY_BUFFER,J);for(let vt=0;vt<q.locationSize;vt++)v(q.location+vt,ht/q.locationSize,at,K,ht*dt,ht/q.locationSize*vt*dt,yt)}}else if(z!==void 0){let K=z[j];if(K!==void 0)switch(K.length){case 2:i.vertexAttrib2fv(q.location,K);break;case 3:i.vertexAttrib3fv(q.location,K);break;case 4:i.vertexAttrib4fv(q.location,K);break;default:i.vertexAttrib1fv(q.location,K)}}}}p()}function M(){U();for(let A in n){let R=n[A];for(let D in R){let P=R[D];for(let F in P){let H=P[F];for(let z in H)h(H[z].object),delete H[z];delete P[F]}}delete n[A]}}function b(A){if(n[A.id]===void 0)return;let R=n[A.id];for(let D in R){let P=R[D];for(let F in P){let H=P[F];for(let z in H)h(H[z].object),delete H[z];delete P[F]}}delete n[A.id]}function y(A){for(let R in n){let D=n[R];for(let P in D){let F=D[P];if(F[A.id]===void 0)continue;let H=F[A.id];for(let z in H)h(H[z].object),delete H[z];delete F[A.id]}}}function w(A){for(let R in n){let D=n[R],P=A.isInstancedMesh===!0?A.id:0,F=D[P];if(F!==void 0){for(let H in F){let z=F[H];for(let j in z)h(z[j].object),delete z[j];delete F[H]}delete D[P],Object.keys(D).length===0&&delete n[R]}}}function U(){C(),o=!0,r!==s&&(r=s,c(r.object))}function C(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:U,resetDefaultState:C,dispose:M,releaseStatesOfGeometry:b,releaseStatesOfObject:w,releaseStatesOfProgram:y,initAttributes:S,enableAttribute:g,disableUnusedAttributes:p}}function Pw(i,t,e){let n;function s(l){n=l}function r(l,c){i.drawArrays(n,l,c),e.update(c,n,1)}function o(l,c,h){h!==0&&(i.drawArraysInstanced(n,l,c,h),e.update(c,n,h))}function a(l,c,h){if(h===0)return;t.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,l,0,c,0,h);let u=0;for(let d=0;d<h;d++)u+=c[d];e.update(u,n,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function Iw(i,t,e,n){let s;function r(){if(s!==void 0)return s;if(t.has("EXT_texture_filter_anisotropic")===!0){let y=t.get("EXT_texture_filter_anisotropic");s=i.getParameter(y.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(y){return!(y!==ji&&n.convert(y)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(y){let w=y===Ki&&(t.has("EXT_color_buffer_half_float")||t.has("EXT_color_buffer_float"));return!(y!==di&&y!==Fi&&!w&&n.convert(y)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function l(y){if(y==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";y="mediump"}return y==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=e.precision!==void 0?e.precision:"highp",h=l(c);h!==c&&(ee("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);let f=e.reversedDepthBuffer===!0&&t.has("EXT_clip_control"),u=e.logarithmicDepthBuffer===!0&&f===!1;e.reversedDepthBuffer===!0&&f===!1&&ee("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),e.logarithmicDepthBuffer===!0&&f===!0&&ee("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let d=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),m=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),S=i.getParameter(i.MAX_TEXTURE_SIZE),g=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),_=i.getParameter(i.MAX_VERTEX_ATTRIBS),p=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),v=i.getParameter(i.MAX_VARYING_VECTORS),x=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),M=i.getParameter(i.MAX_SAMPLES),b=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:f,maxTextures:d,maxVertexTextures:m,maxTextureSize:S,maxCubemapSize:g,maxAttributes:_,maxVertexUniforms:p,maxVaryings:v,maxFragmentUniforms:x,maxSamples:M,samples:b}}function Lw(i){let t=this,e=null,n=0,s=!1,r=!1,o=new li,a=new ae,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(f,u){let d=f.length!==0||u||n!==0||s;return s=u,n=f.length,d},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(f,u){e=h(f,u,0)},this.setState=function(f,u,d){let m=f.clippingPlanes,S=f.clipIntersection,g=f.clipShadows,_=i.get(f);if(!s||m===null||m.length===0||r&&!g)r?h(null):c();else{let p=r?0:n,v=p*4,x=_.clippingState||null;l.value=x,x=h(m,u,v,d);for(let M=0;M!==v;++M)x[M]=e[M];_.clippingState=x,this.numIntersection=S?this.numPlanes:0,this.numPlanes+=p}};function c(){l.value!==e&&(l.value=e,l.needsUpdate=n>0),t.numPlanes=n,t.numIntersection=0}function h(f,u,d,m){let S=f!==null?f.length:0,g=null;if(S!==0){if(g=l.value,m!==!0||g===null){let _=d+S*4,p=u.matrixWorldInverse;a.getNormalMatrix(p),(g===null||g.length<_)&&(g=new Float32Array(_));for(let v=0,x=d;v!==S;++v,x+=4)o.copy(f[v]).applyMatrix4(p,a),o.normal.toArray(g,x),g[x+3]=o.constant}l.value=g,l.needsUpdate=!0}return t.numPlanes=S,t.numIntersection=0,g}}var El=class extends Ti{constructor(t=1,e={}){super(t,t,e),this.isWebGLCubeRenderTarget=!0;let n={width:t,height:t,depth:1},s=[n,n,n,n,n,n];this.texture=new el(s),this._setTextureOptions(e),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(t,e){this.texture.type=e.type,this.texture.colorSpace=e.colorSpace,this.texture.generateMipmaps=e.generateMipmaps,this.texture.minFilter=e.minFilter,this.texture.magFilter=e.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

				varying vec3 vWorldDirection;

				vec3 transformDirection( in vec3 dir, in mat4 matrix ) {

					return normalize( ( matrix * vec4( dir, 0.0 ) ).xyz );

				}

				void main() {

					vWorldDirection = transformDirection( position, modelMatrix );

					#include <begin_vertex>
					#include <project_vertex>

				}
			`,fragmentShader:`

				uniform sampler2D tEquirect;

				varying vec3 vWorldDirection;

				#include <common>

				void main() {

					vec3 direction = normalize( vWorldDirection );

					vec2 sampleUV = equirectUv( direction );

					gl_FragColor = texture2D( tEquirect, sampleUV );

				}
			`},s=new Vo(5,5,5),r=new ci({name:"CubemapFromEquirect",uniforms:kr(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:Gn,blending:Fr});r.uniforms.tEquirect.value=e;let o=new On(s,r),a=e.minFilter;return e.minFilter===Gs&&(e.minFilter=kn),new Ho(1,10,this).update(t,o),e.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(t,e=!0,n=!0,s=!0){let r=t.getRenderTarget();for(let o=0;o<6;o++)t.setRenderTarget(this,o),t.clear(e,n,s);t.setRenderTarget(r)}},K0=256,Nw=3,Dw=20,v_=256,S_=16,Uw=3,Fw=new V,Ow=new ye,lh=class i{constructor(t){this._renderer=t,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Ho(1,10,null),this._boxMesh=new On(new Vo(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(t,e=0,n=.1,s=100,r={}){let{size:o=256,position:a=Fw}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),h=this._getSourceTarget(!0);e>0&&(h.texture.mipmapsAutoUpdate=!1);let f=l.autoClear,u=l.autoClearColor,d=l.autoClearDepth,m=l.autoClearStencil,S=t.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,S===null&&(t.background=l.getClearColor(Ow));let g=new Ho(n,s,h);return g.position.copy(a),g.update(l,t),l.autoClear=f,l.autoClearColor=u,l.autoClearDepth=d,l.autoClearStencil=m,t.background=S,e>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,e)),this._applyPMREM(c),c}fromEquirectangular(t,e=null){return this._fromTexture(t,e)}fromCubemap(t,e=null){return this._fromTexture(t,e)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=t_(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=Q0(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(t,e){return e>0?1-Math.sqrt(1-t/e):0}_setSize(t){this._cubeSize=Math.max(K0,zd(t))}_fromTexture(t,e){t.mapping===Br||t.mapping===qo?this._setSize(t.image.length===0?K0:t.image[0].width||t.image[0].image.width):this._setSize(t.image.width/4);let n=e||this._allocateTarget();return this._textureToCubemap(t),this._applyPMREM(n),n}_allocateTarget(){let t=this._cubeSize,e=j0(t,!1,!1),n=Math.log2(t)-Nw;for(let s=0;s<=n;s++)e.texture.mipmaps.push({width:t>>s,height:t>>s});return e.texture.name="PMREM",e.texture.isPMREMTexture=!0,e}_getSourceTarget(t=!1){let e=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==e||t&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=j0(e,!0,t)),this._sourceTarget}_compileMaterial(t){this._boxMesh.material=t,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(t,e,n){let s=this._boxMesh,r=this._cubeCamera;s.material=n,r.renderTarget=t,r.activeMipmapLevel=e;let o=t.width>>e;t.viewport.set(0,0,o,o),r.update(this._renderer,s),t.viewport.set(0,0,t.width,t.height)}_textureToCubemap(t){let e;t.mapping===Br||t.mapping===qo?(this._cubemapMaterial===null&&(this._cubemapMaterial=t_()),e=this._cubemapMaterial,e.uniforms.flipEnvMap.value=t.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=Q0()),e=this._equirectMaterial),e.uniforms.envMap.value=t,this._renderCube(this._getSourceTarget(),0,e)}_applyPMREM(t){this._ggxMaterial===null&&(this._ggxMaterial=Bw(),this._integrationMaterial=zw());let e=this._cubeSize,n=t.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(e/S_);for(let o=0;o<=n;o++){let a=i.lodToRoughness(o,n);if(o>n-Uw)r.roughness.value=a,this._renderCube(t,o,this._integrationMaterial);else{let l=a>0?Math.log2(e)+.5*Math.log2(6/(v_*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(t,o,this._ggxMaterial)}}}_blur(t,e){this._blurMaterial===null&&(this._blurMaterial=kw());let n=this._blurMaterial,s=n.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(e,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(t,0,n),s.envMap.value=t.texture,this._renderCube(r,0,n)}};function j0(i,t,e){return new El(i,{minFilter:Gs,generateMipmaps:t,type:Ki,colorSpace:Xa,depthBuffer:e})}function Cl(i,t,e){return new ci({name:i,uniforms:t,vertexShader:de.cube_vert,fragmentShader:e,side:Gn,blending:Fr,depthTest:!1,depthWrite:!1})}function Bw(){return Cl("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${v_}u

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float lodBias;

		#include <common>

		// Van der Corput radical inverse
		float radicalInverse_VdC( uint bits ) {

			bits = ( bits << 16u ) | ( bits >> 16u );
			bits = ( ( bits & 0x55555555u ) << 1u ) | ( ( bits & 0xAAAAAAAAu ) >> 1u );
			bits = ( ( bits & 0x33333333u ) << 2u ) | ( ( bits & 0xCCCCCCCCu ) >> 2u );
			bits = ( ( bits & 0x0F0F0F0Fu ) << 4u ) | ( ( bits & 0xF0F0F0F0u ) >> 4u );
			bits = ( ( bits & 0x00FF00FFu ) << 8u ) | ( ( bits & 0xFF00FF00u ) >> 8u );
			return float( bits ) * 2.3283064365386963e-10; // / 0x100000000

		}

		// Hammersley sequence
		vec2 hammersley( uint i, uint N ) {

			return vec2( float( i ) / float( N ), radicalInverse_VdC( i ) );

		}

		void main() {

			vec3 N = normalize( vWorldDirection );

			// For very low roughness, just sample the environment directly
			if ( roughness < 0.001 ) {

				gl_FragColor = vec4( textureLod( envMap, N, 0.0 ).rgb, 1.0 );
				return;

			}

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			// Tangent space basis for VNDF sampling
			vec3 up = abs( N.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, N ) );
			vec3 bitangent = cross( N, tangent );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			for ( uint i = 0u; i < GGX_SAMPLES; i ++ ) {

				vec2 Xi = hammersley( i, GGX_SAMPLES );

				// With V = N, sample the reflected direction directly.
				float invQ = 1.0 / ( 1.0 - Xi.x + alpha2 * Xi.x );
				float NdotL = ( 1.0 - Xi.x - alpha2 * Xi.x ) * invQ;

				if ( NdotL > 0.0 ) {

					float phi = 2.0 * PI * Xi.y;
					float sinTheta = 2.0 * alpha * sqrt( Xi.x * ( 1.0 - Xi.x ) ) * invQ;
					vec3 L = N * NdotL + ( tangent * cos( phi ) + bitangent * sin( phi ) ) * sinTheta;

					// Match the source mip to the sample's solid angle. The terms
					// independent of the sample are precomputed in lodBias.
					float d = alpha2 * invQ;
					float lod = max( log2( d ) + lodBias, 0.0 );

					// Weight by NdotL for the split-sum approximation
					prefilteredColor += textureLod( envMap, L, lod ).rgb * NdotL;
					totalWeight += NdotL;

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function zw(){return Cl("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:S_}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float roughness;
		uniform float sourceLod;
		uniform int sourceSize;

		void main() {

			vec3 N = normalize( vWorldDirection );

			float alpha = roughness * roughness;
			float alpha2 = alpha * alpha;

			float texelSize = 2.0 / float( sourceSize );

			vec3 prefilteredColor = vec3( 0.0 );
			float totalWeight = 0.0;

			// Pair opposite texels: only the one in N's hemisphere contributes.
			for ( int face = 0; face < 3; face ++ ) {

				for ( int y = 0; y < sourceSize; y ++ ) {

					for ( int x = 0; x < sourceSize; x ++ ) {

						vec2 uv = ( vec2( x, y ) + 0.5 ) * texelSize - 1.0;
						vec3 texelDirection = face == 0 ? vec3( 1.0, uv ) : ( face == 1 ? vec3( uv.x, 1.0, uv.y ) : vec3( uv, 1.0 ) );

						float invDistance = inversesqrt( 1.0 + dot( uv, uv ) );
						float NdotL = dot( N, texelDirection );
						texelDirection *= NdotL < 0.0 ? - 1.0 : 1.0;
						NdotL = abs( NdotL ) * invDistance;

						// With V = N, NdotH squared is ( 1 + NdotL ) / 2. Common factors
						// in the GGX distribution and texel solid angle cancel when normalized.
						float d = 1.0 + alpha2 + ( alpha2 - 1.0 ) * NdotL;
						float weight = NdotL * invDistance * invDistance * invDistance / ( d * d );

						prefilteredColor += textureLod( envMap, texelDirection, sourceLod ).rgb * weight;
						totalWeight += weight;

					}

				}

			}

			gl_FragColor = vec4( prefilteredColor / totalWeight, 1.0 );

		}
	`)}function kw(){return Cl("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${Dw}
		#define GOLDEN_ANGLE 2.39996322973

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float sigma;

		#include <common>

		void main() {

			vec3 outputDirection = normalize( vWorldDirection );

			vec3 up = abs( outputDirection.z ) < 0.999 ? vec3( 0.0, 0.0, 1.0 ) : vec3( 1.0, 0.0, 0.0 );
			vec3 tangent = normalize( cross( up, outputDirection ) );
			vec3 bitangent = cross( outputDirection, tangent );

			// Truncate the kernel at three standard deviations or at the antipode.
			float thetaMax = min( 3.0 * sigma, PI );
			float truncation = 1.0 - exp( - 0.5 * thetaMax * thetaMax / ( sigma * sigma ) );

			vec3 accumColor = vec3( 0.0 );
			float accumWeight = 0.0;

			for ( int i = 0; i < SAMPLES; i ++ ) {

				// Stratified inverse-CDF sampling of the Gaussian, placed on a golden-angle spiral.
				float stratum = ( float( i ) + 0.5 ) / float( SAMPLES );
				float theta = sigma * sqrt( - 2.0 * log( 1.0 - stratum * truncation ) );
				float phi = float( i ) * GOLDEN_ANGLE;

				vec3 offset = cos( phi ) * tangent + sin( phi ) * bitangent;
				vec3 sampleDirection = cos( theta ) * outputDirection + sin( theta ) * offset;

				// Correct the planar sample density to solid angle.
				float weight = sin( theta ) / theta;

				accumColor += weight * textureLod( envMap, sampleDirection, 0.0 ).rgb;
				accumWeight += weight;

			}

			gl_FragColor = vec4( accumColor / accumWeight, 1.0 );

		}
	`)}function Q0(){return Cl("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

		varying vec3 vWorldDirection;

		uniform sampler2D envMap;

		#include <common>

		void main() {

			// Average four subpixel samples to preserve small, bright features.
			vec3 direction = normalize( vWorldDirection );
			vec3 dx = dFdx( direction ) * 0.25;
			vec3 dy = dFdy( direction ) * 0.25;

			vec3 color = textureLod( envMap, equirectUv( normalize( direction - dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx - dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction - dx + dy ) ), 0.0 ).rgb;
			color += textureLod( envMap, equirectUv( normalize( direction + dx + dy ) ), 0.0 ).rgb;
			gl_FragColor = vec4( color * 0.25, 1.0 );

		}
	`)}function t_(){return Cl("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Vw(i){let t=new WeakMap,e=new WeakMap,n=null;function s(u,d=!1){return u==null?null:d?o(u):r(u)}function r(u){if(u&&u.isTexture){let d=u.mapping;if(d===xu||d===yu)if(t.has(u)){let m=t.get(u).texture;return a(m,u.mapping)}else{let m=u.image;if(m&&m.height>0){let S=new El(m.height);return S.fromEquirectangularTexture(i,u),t.set(u,S),u.addEventListener("dispose",c),a(S.texture,u.mapping)}else return null}}return u}function o(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){let d=u.mapping,m=d===xu||d===yu,S=d===Br||d===qo;if(m||S){let g=e.get(u),_=g!==void 0?g.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==_)return n===null&&(n=new lh(i)),g=m?n.fromEquirectangular(u,g):n.fromCubemap(u,g),g.texture.pmremVersion=u.pmremVersion,e.set(u,g),g.texture;if(g!==void 0)return g.texture;{let p=u.image;return m&&p&&p.height>0||S&&p&&l(p)?(n===null&&(n=new lh(i)),g=m?n.fromEquirectangular(u):n.fromCubemap(u),g.texture.pmremVersion=u.pmremVersion,e.set(u,g),u.addEventListener("dispose",h),g.texture):null}}}return u}function a(u,d){return d===xu?u.mapping=Br:d===yu&&(u.mapping=qo),u}function l(u){let d=0,m=6;for(let S=0;S<m;S++)u[S]!==void 0&&d++;return d===m}function c(u){let d=u.target;d.removeEventListener("dispose",c);let m=t.get(d);m!==void 0&&(t.delete(d),m.dispose())}function h(u){let d=u.target;d.removeEventListener("dispose",h);let m=e.get(d);m!==void 0&&(e.delete(d),m.dispose())}function f(){t=new WeakMap,e=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:s,dispose:f}}function Gw(i){let t={};function e(n){if(t[n]!==void 0)return t[n];let s=i.getExtension(n);return t[n]=s,s}return{has:function(n){return e(n)!==null},init:function(){e("EXT_color_buffer_float"),e("WEBGL_clip_cull_distance"),e("OES_texture_float_linear"),e("EXT_color_buffer_half_float"),e("WEBGL_multisampled_render_to_texture"),e("WEBGL_render_shared_exponent")},get:function(n){let s=e(n);return s===null&&Va("WebGLRenderer: "+n+" extension not supported."),s}}}function Hw(i,t,e,n){let s={},r=new WeakMap,o=new FinalizationRegistry(m=>delete s[m]);function a(m){l(m.target)}function l(m){m.index!==null&&t.remove(m.index);for(let g in m.attributes)t.remove(m.attributes[g]);m.removeEventListener("dispose",a),delete s[m.id],o.unregister(m);let S=r.get(m);S&&(t.remove(S),r.delete(m)),n.releaseStatesOfGeometry(m),m.isInstancedBufferGeometry===!0&&delete m._maxInstanceCount,e.memory.geometries--}function c(m,S){return s[S.id]!==void 0||(S.addEventListener("dispose",a),s[S.id]=new WeakRef(S),o.register(S,S.id,S),e.memory.geometries++),S}function h(m){let S=m.attributes;for(let g in S)t.update(S[g],i.ARRAY_BUFFER)}function f(m){let S=m.index,g=m.attributes.position,_=0;if(g===void 0)return;let p=S!==null?S.array.length:g.array.length/3-1,v=g.count>=65535?Ka:Ja,x=new v(Math.ceil(p/3)*6,1),M=x.array;if(S!==null){let y=S.array;_=S.version;for(let w=0,U=0;w<p;w+=3){let C=y[w+0],A=y[w+1],R=y[w+2];M[U++]=C,M[U++]=A,M[U++]=A,M[U++]=R,M[U++]=R,M[U++]=C}}else{_=g.version;for(let y=0,w=0;y<p;y+=3){let U=y+0,C=y+1,A=y+2;M[w++]=U,M[w++]=C,M[w++]=C,M[w++]=A,M[w++]=A,M[w++]=U}}x.version=_;let b=r.get(m);b&&t.remove(b),r.set(m,x)}function u(m){let S=r.get(m);if(S){let g=m.index;g!==null&&S.version<g.version&&f(m)}else f(m);return r.get(m)}function d(){for(let m in s){let S=s[m].deref();S!==void 0&&l(S)}}return{get:c,update:h,getWireframeAttribute:u,dispose:d}}function Ww(i,t,e){let n;function s(f){n=f}let r,o;function a(f){r=f.type,o=f.bytesPerElement}function l(f,u){i.drawElements(n,u,r,f*o),e.update(u,n,1)}function c(f,u,d){d!==0&&(i.drawElementsInstanced(n,u,r,f*o,d),e.update(u,n,d))}function h(f,u,d){if(d===0)return;t.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,u,0,r,f,0,d);let S=0;for(let g=0;g<d;g++)S+=u[g];e.update(S,n,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function Xw(i){let t={geometries:0,textures:0},e={frame:0,calls:0,triangles:0,points:0,lines:0};function n(r,o,a){switch(e.calls++,o){case i.TRIANGLES:e.triangles+=a*(r/3);break;case i.LINES:e.lines+=a*(r/2);break;case i.LINE_STRIP:e.lines+=a*(r-1);break;case i.LINE_LOOP:e.lines+=a*r;break;case i.POINTS:e.points+=a*r;break;default:se("WebGLInfo: Unknown draw mode:",o);break}}function s(){e.calls=0,e.triangles=0,e.points=0,e.lines=0}return{memory:t,render:e,programs:null,autoReset:!0,reset:s,update:n}}function qw(i,t,e){let n=new WeakMap,s=new Fe;function r(o,a,l){let c=o.morphTargetInfluences,h=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,f=h!==void 0?h.length:0,u=n.get(a);if(u===void 0||u.count!==f){let U=function(){y.dispose(),n.delete(a),a.removeEventListener("dispose",U)};u!==void 0&&u.texture.dispose();let d=a.morphAttributes.position!==void 0,m=a.morphAttributes.normal!==void 0,S=a.morphAttributes.color!==void 0,g=a.morphAttributes.position||[],_=a.morphAttributes.normal||[],p=a.morphAttributes.color||[],v=0;d===!0&&(v=1),m===!0&&(v=2),S===!0&&(v=3);let x=a.attributes.position.count*v,M=1;x>t.maxTextureSize&&(M=Math.ceil(x/t.maxTextureSize),x=t.maxTextureSize);let b=new Float32Array(x*M*4*f),y=new Za(b,x,M,f);y.type=Fi,y.needsUpdate=!0;let w=v*4;for(let C=0;C<f;C++){let A=g[C],R=_[C],D=p[C],P=x*M*4*C;for(let F=0;F<A.count;F++){let H=F*w;d===!0&&(s.fromBufferAttribute(A,F),b[P+H+0]=s.x,b[P+H+1]=s.y,b[P+H+2]=s.z,b[P+H+3]=0),m===!0&&(s.fromBufferAttribute(R,F),b[P+H+4]=s.x,b[P+H+5]=s.y,b[P+H+6]=s.z,b[P+H+7]=0),S===!0&&(s.fromBufferAttribute(D,F),b[P+H+8]=s.x,b[P+H+9]=s.y,b[P+H+10]=s.z,b[P+H+11]=D.itemSize===4?s.w:1)}}u={count:f,texture:y,size:new Kt(x,M)},n.set(a,u),a.addEventListener("dispose",U)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(i,"morphTexture",o.morphTexture,e);else{let d=0;for(let S=0;S<c.length;S++)d+=c[S];let m=a.morphTargetsRelative?1:1-d;l.getUniforms().setValue(i,"morphTargetBaseInfluence",m),l.getUniforms().setValue(i,"morphTargetInfluences",c)}l.getUniforms().setValue(i,"morphTargetsTexture",u.texture,e),l.getUniforms().setValue(i,"morphTargetsTextureSize",u.size)}return{update:r}}function Yw(i,t,e,n,s){let r=new WeakMap;function o(c){let h=s.render.frame,f=c.geometry,u=t.get(c,f);if(r.get(u)!==h&&(t.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(e.update(c.instanceMatrix,i.ARRAY_BUFFER),c.instanceColor!==null&&e.update(c.instanceColor,i.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){let d=c.skeleton;r.get(d)!==h&&(d.update(),r.set(d,h))}return u}function a(){r=new WeakMap}function l(c){let h=c.target;h.removeEventListener("dispose",l),n.releaseStatesOfObject(h),e.remove(h.instanceMatrix),h.instanceColor!==null&&e.remove(h.instanceColor)}return{update:o,dispose:a}}var $w={[vd]:"LINEAR_TONE_MAPPING",[Sd]:"REINHARD_TONE_MAPPING",[Md]:"CINEON_TONE_MAPPING",[bd]:"ACES_FILMIC_TONE_MAPPING",[Td]:"AGX_TONE_MAPPING",[Ad]:"NEUTRAL_TONE_MAPPING",[wd]:"CUSTOM_TONE_MAPPING"};function Zw(i,t,e,n,s,r){let o=new Ti(t,e,{type:i,depthBuffer:s,stencilBuffer:r,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,h=new Fn;h.setAttribute("position",new fn([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new fn([0,2,0,0,2,0],2));let f=new nu({uniforms:{tDiffuse:{value:null}},vertexShader:`
			precision highp float;

			uniform mat4 modelViewMatrix;
			uniform mat4 projectionMatrix;

			attribute vec3 position;
			attribute vec2 uv;

			varying vec2 vUv;

			void main() {
				vUv = uv;
				gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
			}`,fragmentShader:`
			precision highp float;

			uniform sampler2D tDiffuse;

			varying vec2 vUv;

			#include <tonemapping_pars_fragment>
			#include <colorspace_pars_fragment>

			void main() {
				gl_FragColor = texture2D( tDiffuse, vUv );

				#ifdef LINEAR_TONE_MAPPING
					gl_FragColor.rgb = LinearToneMapping( gl_FragColor.rgb );
				#elif defined( REINHARD_TONE_MAPPING )
					gl_FragColor.rgb = ReinhardToneMapping( gl_FragColor.rgb );
				#elif defined( CINEON_TONE_MAPPING )
					gl_FragColor.rgb = CineonToneMapping( gl_FragColor.rgb );
				#elif defined( ACES_FILMIC_TONE_MAPPING )
					gl_FragColor.rgb = ACESFilmicToneMapping( gl_FragColor.rgb );
				#elif defined( AGX_TONE_MAPPING )
					gl_FragColor.rgb = AgXToneMapping( gl_FragColor.rgb );
				#elif defined( NEUTRAL_TONE_MAPPING )
					gl_FragColor.rgb = NeutralToneMapping( gl_FragColor.rgb );
				#elif defined( CUSTOM_TONE_MAPPING )
					gl_FragColor.rgb = CustomToneMapping( gl_FragColor.rgb );
				#endif

				#ifdef SRGB_TRANSFER
					gl_FragColor = sRGBTransferOETF( gl_FragColor );
				#endif
			}`,depthTest:!1,depthWrite:!1}),u=new On(h,f),d=new Vs(-1,1,1,-1,0,1),m=null,S=null,g=!1,_,p=null,v=[],x=!1;this.setSize=function(M,b){o.setSize(M,b),a!==null&&a.setSize(M,b),l!==null&&l.setSize(M,b);for(let y=0;y<v.length;y++){let w=v[y];w.setSize&&w.setSize(M,b)}},this.setEffects=function(M){v=M,x=v.length>0&&v[0].isRenderPass===!0;let b=o.width,y=o.height;v.length>0&&a===null&&(a=new Ti(b,y,{type:Ki,depthBuffer:!1,stencilBuffer:!1}),l=new Ti(b,y,{type:Ki,depthBuffer:!1,stencilBuffer:!1}));let w=s===!0&&v.some(U=>U.needsDepthTexture===!0);w!==(o.depthTexture!==null)&&(w===!0&&c===null&&(c=new ks(b,y),r===!0&&(c.format=Hs,c.type=zr)),o.dispose(),o.depthTexture=w?c:null,o.resolveDepthBuffer=w,o.storeMultisampledDepthBuffer=w);for(let U=0;U<v.length;U++){let C=v[U];C.setSize&&C.setSize(b,y),w&&C.needsDepthTexture===!0&&C.setDepthTexture&&C.setDepthTexture(c)}},this.begin=function(M,b){if(g||M.toneMapping===gs&&v.length===0)return!1;if(p=b,b!==null){let y=b.width,w=b.height;(o.width!==y||o.height!==w)&&this.setSize(y,w)}return x===!1&&M.setRenderTarget(o),_=M.toneMapping,M.toneMapping=gs,!0},this.hasRenderPass=function(){return x},this.end=function(M,b){M.toneMapping=_,g=!0;let y=o,w=a;for(let U=0;U<v.length;U++){let C=v[U];C.enabled!==!1&&(C.render(M,w,y,b),C.needsSwap!==!1&&(y=w,w=w===a?l:a))}if(m!==M.outputColorSpace||S!==M.toneMapping){m=M.outputColorSpace,S=M.toneMapping,f.defines={},be.getTransfer(m)===Ue&&(f.defines.SRGB_TRANSFER="");let U=$w[S];U&&(f.defines[U]=""),f.needsUpdate=!0}f.uniforms.tDiffuse.value=y.texture,M.setRenderTarget(p),M.render(u,d),p=null,g=!1},this.isCompositing=function(){return g},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),h.dispose(),f.dispose()}}var M_=new fi,b_=new ks(1,1),w_=new nl(1),T_=new Za,A_=new Jc,E_=new el,e_=[],n_=[],i_=new Float32Array(16),s_=new Float32Array(9),r_=new Float32Array(4);function Jo(i,t,e){let n=i[0];if(n<=0||n>0)return i;let s=t*e,r=e_[s];if(r===void 0&&(r=new Float32Array(s),e_[s]=r),t!==0){n.toArray(r,0);for(let o=1,a=0;o!==t;++o)a+=e,i[o].toArray(r,a)}return r}function Rn(i,t){if(i.length!==t.length)return!1;for(let e=0,n=i.length;e<n;e++)if(i[e]!==t[e])return!1;return!0}function Pn(i,t){for(let e=0,n=t.length;e<n;e++)i[e]=t[e]}function uh(i,t){let e=n_[t];e===void 0&&(e=new Int32Array(t),n_[t]=e);for(let n=0;n!==t;++n)e[n]=i.allocateTextureUnit();return e}function Jw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1f(this.addr,t),e[0]=t)}function Kw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2f(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2fv(this.addr,t),Pn(e,t)}}function jw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3f(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else if(t.r!==void 0)(e[0]!==t.r||e[1]!==t.g||e[2]!==t.b)&&(i.uniform3f(this.addr,t.r,t.g,t.b),e[0]=t.r,e[1]=t.g,e[2]=t.b);else{if(Rn(e,t))return;i.uniform3fv(this.addr,t),Pn(e,t)}}function Qw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4f(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4fv(this.addr,t),Pn(e,t)}}function tT(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix2fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;r_.set(n),i.uniformMatrix2fv(this.addr,!1,r_),Pn(e,n)}}function eT(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix3fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;s_.set(n),i.uniformMatrix3fv(this.addr,!1,s_),Pn(e,n)}}function nT(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix4fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;i_.set(n),i.uniformMatrix4fv(this.addr,!1,i_),Pn(e,n)}}function iT(i,t){let e=this.cache;e[0]!==t&&(i.uniform1i(this.addr,t),e[0]=t)}function sT(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2i(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2iv(this.addr,t),Pn(e,t)}}function rT(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3i(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Rn(e,t))return;i.uniform3iv(this.addr,t),Pn(e,t)}}function oT(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4i(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4iv(this.addr,t),Pn(e,t)}}function aT(i,t){let e=this.cache;e[0]!==t&&(i.uniform1ui(this.addr,t),e[0]=t)}function lT(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2ui(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2uiv(this.addr,t),Pn(e,t)}}function cT(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3ui(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Rn(e,t))return;i.uniform3uiv(this.addr,t),Pn(e,t)}}function uT(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4ui(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4uiv(this.addr,t),Pn(e,t)}}function hh(i){return i.version===0&&(i.compareFunction=Fd,i.needsUpdate=!0),i}function hT(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_2D_SHADOW?r=hh(b_):r=M_,e.setTexture2D(t||r,s)}function fT(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),e.setTexture3D(t||A_,s)}function dT(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_CUBE_SHADOW?r=hh(w_):r=E_,e.setTextureCube(t||r,s)}function pT(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),e.setTexture2DArray(t||T_,s)}function mT(i){switch(i){case 5126:return Jw;case 35664:return Kw;case 35665:return jw;case 35666:return Qw;case 35674:return tT;case 35675:return eT;case 35676:return nT;case 5124:case 35670:return iT;case 35667:case 35671:return sT;case 35668:case 35672:return rT;case 35669:case 35673:return oT;case 5125:return aT;case 36294:return lT;case 36295:return cT;case 36296:return uT;case 35678:case 36198:case 36298:case 36306:case 35682:return hT;case 35679:case 36299:case 36307:return fT;case 35680:case 36300:case 36308:case 36293:return dT;case 36289:case 36303:case 36311:case 36292:return pT}}function gT(i,t){i.uniform1fv(this.addr,t)}function _T(i,t){let e=Jo(t,this.size,2);i.uniform2fv(this.addr,e)}function xT(i,t){let e=Jo(t,this.size,3);i.uniform3fv(this.addr,e)}function yT(i,t){let e=Jo(t,this.size,4);i.uniform4fv(this.addr,e)}function vT(i,t){let e=Jo(t,this.size,4);i.uniformMatrix2fv(this.addr,!1,e)}function ST(i,t){let e=Jo(t,this.size,9);i.uniformMatrix3fv(this.addr,!1,e)}function MT(i,t){let e=Jo(t,this.size,16);i.uniformMatrix4fv(this.addr,!1,e)}function bT(i,t){i.uniform1iv(this.addr,t)}function wT(i,t){i.uniform2iv(this.addr,t)}function TT(i,t){i.uniform3iv(this.addr,t)}function AT(i,t){i.uniform4iv(this.addr,t)}function ET(i,t){i.uniform1uiv(this.addr,t)}function CT(i,t){i.uniform2uiv(this.addr,t)}function RT(i,t){i.uniform3uiv(this.addr,t)}function PT(i,t){i.uniform4uiv(this.addr,t)}function IT(i,t,e){let n=this.cache,s=t.length,r=uh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));let o;this.type===i.SAMPLER_2D_SHADOW?o=hh(b_):o=M_;for(let a=0;a!==s;++a)e.setTexture2D(t[a]||o,r[a])}function LT(i,t,e){let n=this.cache,s=t.length,r=uh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));for(let o=0;o!==s;++o)e.setTexture3D(t[o]||A_,r[o])}function NT(i,t,e){let n=this.cache,s=t.length,r=uh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));let o;this.type===i.SAMPLER_CUBE_SHADOW?o=hh(w_):o=E_;for(let a=0;a!==s;++a)e.setTextureCube(t[a]||o,r[a])}function DT(i,t,e){let n=this.cache,s=t.length,r=uh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));for(let o=0;o!==s;++o)e.setTexture2DArray(t[o]||T_,r[o])}function UT(i){switch(i){case 5126:return gT;case 35664:return _T;case 35665:return xT;case 35666:return yT;case 35674:return vT;case 35675:return ST;case 35676:return MT;case 5124:case 35670:return bT;case 35667:case 35671:return wT;case 35668:case 35672:return TT;case 35669:case 35673:return AT;case 5125:return ET;case 36294:return CT;case 36295:return RT;case 36296:return PT;case 35678:case 36198:case 36298:case 36306:case 35682:return IT;case 35679:case 36299:case 36307:return LT;case 35680:case 36300:case 36308:case 36293:return NT;case 36289:case 36303:case 36311:case 36292:return DT}}var Zd=class{constructor(t,e,n){this.id=t,this.addr=n,this.cache=[],this.type=e.type,this.setValue=mT(e.type)}},Jd=class{constructor(t,e,n){this.id=t,this.addr=n,this.cache=[],this.type=e.type,this.size=e.size,this.setValue=UT(e.type)}},Kd=class{constructor(t){this.id=t,this.seq=[],this.map={}}setValue(t,e,n){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(t,e[a.id],n)}}},Yd=/(\w+)(\])?(\[|\.)?/g;function o_(i,t){i.seq.push(t),i.map[t.id]=t}function FT(i,t,e){let n=i.name,s=n.length;for(Yd.lastIndex=0;;){let r=Yd.exec(n),o=Yd.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){o_(e,c===void 0?new Zd(a,i,t):new Jd(a,i,t));break}else{let f=e.map[a];f===void 0&&(f=new Kd(a),o_(e,f)),e=f}}}var $o=class{constructor(t,e){this.seq=[],this.map={};let n=t.getProgramParameter(e,t.ACTIVE_UNIFORMS);for(let o=0;o<n;++o){let a=t.getActiveUniform(e,o),l=t.getUniformLocation(e,a.name);FT(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===t.SAMPLER_2D_SHADOW||o.type===t.SAMPLER_CUBE_SHADOW||o.type===t.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(t,e,n,s){let r=this.map[e];r!==void 0&&r.setValue(t,n,s)}setOptional(t,e,n){let s=e[n];s!==void 0&&this.setValue(t,n,s)}static upload(t,e,n,s){for(let r=0,o=e.length;r!==o;++r){let a=e[r],l=n[a.id];l.needsUpdate!==!1&&a.setValue(t,l.value,s)}}static seqWithValue(t,e){let n=[];for(let s=0,r=t.length;s!==r;++s){let o=t[s];o.id in e&&n.push(o)}return n}};function a_(i,t,e){let n=i.createShader(t);return i.shaderSource(n,e),i.compileShader(n),n}var OT=37297,BT=0;function zT(i,t){let e=i.split(`
`),n=[],s=Math.max(t-6,0),r=Math.min(t+6,e.length);for(let o=s;o<r;o++){let a=o+1;n.push(`${a===t?">":" "} ${a}: ${e[o]}`)}return n.join(`
`)}var l_=new ae;function kT(i){be._getMatrix(l_,be.workingColorSpace,i);let t=`mat3( ${l_.elements.map(e=>e.toFixed(4))} )`;switch(be.getTransfer(i)){case qa:return[t,"LinearTransferOETF"];case Ue:return[t,"sRGBTransferOETF"];default:return ee("WebGLProgram: Unsupported color space: ",i),[t,"LinearTransferOETF"]}}function c_(i,t,e){let n=i.getShaderParameter(t,i.COMPILE_STATUS),r=(i.getShaderInfoLog(t)||"").trim();if(n&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return e.toUpperCase()+`

`+r+`

`+zT(i.getShaderSource(t),a)}else return r}function VT(i,t){let e=kT(t);return[`vec4 ${i}( vec4 value ) {`,`	return ${e[1]}( vec4( ${e[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var GT={[vd]:"Linear",[Sd]:"Reinhard",[Md]:"Cineon",[bd]:"ACESFilmic",[Td]:"AgX",[Ad]:"Neutral",[wd]:"Custom"};function HT(i,t){let e=GT[t];return e===void 0?(ee("WebGLProgram: Unsupported toneMapping:",t),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+e+"ToneMapping( color ); }"}var ah=new V;function WT(){be.getLuminanceCoefficients(ah);let i=ah.x.toFixed(4),t=ah.y.toFixed(4),e=ah.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${t}, ${e} );`,"	return dot( weights, rgb );","}"].join(`
`)}function XT(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(Al).join(`
`)}function qT(i){let t=[];for(let e in i){let n=i[e];n!==!1&&t.push("#define "+e+" "+n)}return t.join(`
`)}function YT(i,t){let e={},n=i.getProgramParameter(t,i.ACTIVE_ATTRIBUTES);for(let s=0;s<n;s++){let r=i.getActiveAttrib(t,s),o=r.name,a=1;r.type===i.FLOAT_MAT2&&(a=2),r.type===i.FLOAT_MAT3&&(a=3),r.type===i.FLOAT_MAT4&&(a=4),e[o]={type:r.type,location:i.getAttribLocation(t,o),locationSize:a}}return e}function Al(i){return i!==""}function u_(i,t){let e=t.numSpotLightShadows+t.numSpotLightMaps-t.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,t.numSunLights).replace(/NUM_DIR_LIGHTS/g,t.numDirLights).replace(/NUM_SPOT_LIGHTS/g,t.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,t.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,e).replace(/NUM_RECT_AREA_LIGHTS/g,t.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,t.numPointLights).replace(/NUM_HEMI_LIGHTS/g,t.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,t.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,t.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,t.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,t.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,t.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,t.numLightProbeGrids)}function h_(i,t){return i.replace(/NUM_CLIPPING_PLANES/g,t.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,t.numClippingPlanes-t.numClipIntersection)}var $T=/^[ \t]*#include +<([\w\d./]+)>/gm;function jd(i){return i.replace($T,ZT)}function ZT(i,t){let e=de[t];if(e===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+t+">");return jd(e)}var JT=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function f_(i){return i.replace(JT,KT)}function KT(i,t,e,n){let s="";for(let r=parseInt(t);r<parseInt(e);r++)s+=n.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function d_(i){let t=`precision ${i.precision} float;
	precision ${i.precision} int;
	precision ${i.precision} sampler2D;
	precision ${i.precision} samplerCube;
	precision ${i.precision} sampler3D;
	precision ${i.precision} sampler2DArray;
	precision ${i.precision} sampler2DShadow;
	precision ${i.precision} samplerCubeShadow;
	precision ${i.precision} sampler2DArrayShadow;
	precision ${i.precision} isampler2D;
	precision ${i.precision} isampler3D;
	precision ${i.precision} isamplerCube;
	precision ${i.precision} isampler2DArray;
	precision ${i.precision} usampler2D;
	precision ${i.precision} usampler3D;
	precision ${i.precision} usamplerCube;
	precision ${i.precision} usampler2DArray;
	`;return i.precision==="highp"?t+=`
#define HIGH_PRECISION`:i.precision==="mediump"?t+=`
#define MEDIUM_PRECISION`:i.precision==="lowp"&&(t+=`
#define LOW_PRECISION`),t}var jT={[ml]:"SHADOWMAP_TYPE_PCF",[Wo]:"SHADOWMAP_TYPE_VSM"};function QT(i){return jT[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var tA={[qo]:"ENVMAP_MODE_REFRACTION"};function eA(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":tA[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var nA={[_u]:"ENVMAP_BLENDING_MULTIPLY",[N0]:"ENVMAP_BLENDING_MIX",[D0]:"ENVMAP_BLENDING_ADD"};function iA(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":nA[i.combine]||"ENVMAP_BLENDING_NONE"}function sA(i,t,e,n){let s=i.getContext(),r=e.defines,o=e.vertexShader,a=e.fragmentShader,l=QT(e),c=e.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=eA(e),f=iA(e),u=XT(e),d=qT(r),m=s.createProgram(),S,g,_=e.glslVersion?"#version "+e.glslVersion+`
`:"";e.isRawShaderMaterial?(S=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d].filter(Al).join(`
`),S.length>0&&(S+=`
`),g=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d].filter(Al).join(`
`),g.length>0&&(g+=`
`)):(S=[d_(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d,e.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",e.batching?"#define USE_BATCHING":"",e.batchingColor?"#define USE_BATCHING_COLOR":"",e.instancing?"#define USE_INSTANCING":"",e.instancingColor?"#define USE_INSTANCING_COLOR":"",e.instancingMorph?"#define USE_INSTANCING_MORPH":"",e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.map?"#define USE_MAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+h:"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.displacementMap?"#define USE_DISPLACEMENTMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.mapUv?"#define MAP_UV "+e.mapUv:"",e.alphaMapUv?"#define ALPHAMAP_UV "+e.alphaMapUv:"",e.lightMapUv?"#define LIGHTMAP_UV "+e.lightMapUv:"",e.aoMapUv?"#define AOMAP_UV "+e.aoMapUv:"",e.emissiveMapUv?"#define EMISSIVEMAP_UV "+e.emissiveMapUv:"",e.bumpMapUv?"#define BUMPMAP_UV "+e.bumpMapUv:"",e.normalMapUv?"#define NORMALMAP_UV "+e.normalMapUv:"",e.displacementMapUv?"#define DISPLACEMENTMAP_UV "+e.displacementMapUv:"",e.metalnessMapUv?"#define METALNESSMAP_UV "+e.metalnessMapUv:"",e.roughnessMapUv?"#define ROUGHNESSMAP_UV "+e.roughnessMapUv:"",e.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+e.anisotropyMapUv:"",e.clearcoatMapUv?"#define CLEARCOATMAP_UV "+e.clearcoatMapUv:"",e.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+e.clearcoatNormalMapUv:"",e.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+e.clearcoatRoughnessMapUv:"",e.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+e.diffuseRoughnessMapUv:"",e.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+e.iridescenceMapUv:"",e.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+e.iridescenceThicknessMapUv:"",e.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+e.sheenColorMapUv:"",e.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+e.sheenRoughnessMapUv:"",e.specularMapUv?"#define SPECULARMAP_UV "+e.specularMapUv:"",e.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+e.specularColorMapUv:"",e.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+e.specularIntensityMapUv:"",e.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+e.transmissionMapUv:"",e.thicknessMapUv?"#define THICKNESSMAP_UV "+e.thicknessMapUv:"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexNormals?"#define HAS_NORMAL":"",e.vertexColors?"#define USE_COLOR":"",e.vertexAlphas?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.flatShading?"#define FLAT_SHADED":"",e.skinning?"#define USE_SKINNING":"",e.morphTargets?"#define USE_MORPHTARGETS":"",e.morphNormals&&e.flatShading===!1?"#define USE_MORPHNORMALS":"",e.morphColors?"#define USE_MORPHCOLORS":"",e.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+e.morphTextureStride:"",e.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+e.morphTargetsCount:"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.sizeAttenuation?"#define USE_SIZEATTENUATION":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(Al).join(`
`),g=[d_(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d,e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",e.map?"#define USE_MAP":"",e.matcap?"#define USE_MATCAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+c:"",e.envMap?"#define "+h:"",e.envMap?"#define "+f:"",e.envMapPMREM?"#define ENVMAP_MAX_LOD "+e.envMapMaxLod+".0":"",e.envMapPMREM?"#define ENVMAP_SIZE "+e.envMapSize+".0":"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoat?"#define USE_CLEARCOAT":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.dispersion?"#define USE_DISPERSION":"",e.retroreflection?"#define USE_RETROREFLECTION":"",e.iridescence?"#define USE_IRIDESCENCE":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaTest?"#define USE_ALPHATEST":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.sheen?"#define USE_SHEEN":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexColors||e.instancingColor?"#define USE_COLOR":"",e.vertexAlphas||e.batchingColor?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.gradientMap?"#define USE_GRADIENTMAP":"",e.flatShading?"#define FLAT_SHADED":"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",e.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",e.toneMapping!==gs?"#define TONE_MAPPING":"",e.toneMapping!==gs?de.tonemapping_pars_fragment:"",e.toneMapping!==gs?HT("toneMapping",e.toneMapping):"",e.dithering?"#define DITHERING":"",e.opaque?"#define OPAQUE":"",de.colorspace_pars_fragment,VT("linearToOutputTexel",e.outputColorSpace),WT(),e.useDepthPacking?"#define DEPTH_PACKING "+e.depthPacking:"",`
`].filter(Al).join(`
`)),o=jd(o),o=u_(o,e),o=h_(o,e),a=jd(a),a=u_(a,e),a=h_(a,e),o=f_(o),a=f_(a),e.isRawShaderMaterial!==!0&&(_=`#version 300 es
`,S=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+S,g=["#define varying in",e.glslVersion===bl?"":"layout(location = 0) out highp vec4 pc_fragColor;",e.glslVersion===bl?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+g);let p=_+S+o,v=_+g+a,x=a_(s,s.VERTEX_SHADER,p),M=a_(s,s.FRAGMENT_SHADER,v);s.attachShader(m,x),s.attachShader(m,M),e.index0AttributeName!==void 0?s.bindAttribLocation(m,0,e.index0AttributeName):e.hasPositionAttribute===!0&&s.bindAttribLocation(m,0,"position"),s.linkProgram(m);function b(C){if(i.debug.checkShaderErrors){let A=s.getProgramInfoLog(m)||"",R=s.getShaderInfoLog(x)||"",D=s.getShaderInfoLog(M)||"",P=A.trim(),F=R.trim(),H=D.trim(),z=!0,j=!0;if(s.getProgramParameter(m,s.LINK_STATUS)===!1)if(z=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(s,m,x,M);else{let q=c_(s,x,"vertex"),Z=c_(s,M,"fragment");se("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(m,s.VALIDATE_STATUS)+`

Material Name: `+C.name+`
Material Type: `+C.type+`

Program Info Log: `+P+`
`+q+`
`+Z)}else P!==""?ee("WebGLProgram: Program Info Log:",P):(F===""||H==="")&&(j=!1);j&&(C.diagnostics={runnable:z,programLog:P,vertexShader:{log:F,prefix:S},fragmentShader:{log:H,prefix:g}})}s.deleteShader(x),s.deleteShader(M),y=new $o(s,m),w=YT(s,m)}let y;this.getUniforms=function(){return y===void 0&&b(this),y};let w;this.getAttributes=function(){return w===void 0&&b(this),w};let U=e.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return U===!1&&(U=s.getProgramParameter(m,OT)),U},this.destroy=function(){n.releaseStatesOfProgram(this),s.deleteProgram(m),this.program=void 0},this.type=e.shaderType,this.name=e.shaderName,this.id=BT++,this.cacheKey=t,this.usedTimes=1,this.program=m,this.vertexShader=x,this.fragmentShader=M,this}var rA=0,Qd=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(t,e,n){let s=this._getShaderCacheForMaterial(t);return s.has(e)===!1&&(s.add(e),e.usedTimes++),s.has(n)===!1&&(s.add(n),n.usedTimes++),this}remove(t){let e=this.materialCache.get(t);for(let n of e)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(t),this}getVertexShaderStage(t){return this._getShaderStage(t.vertexShader)}getFragmentShaderStage(t){return this._getShaderStage(t.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(t){let e=this.materialCache,n=e.get(t);return n===void 0&&(n=new Set,e.set(t,n)),n}_getShaderStage(t){let e=this.shaderCache,n=e.get(t);return n===void 0&&(n=new tp(t),e.set(t,n)),n}},tp=class{constructor(t){this.id=rA++,this.code=t,this.usedTimes=0}};function oA(i){return i===fr||i===Sl||i===Ml}function aA(i,t,e,n,s,r){let o=new zo,a=new Qd,l=new Set,c=[],h=new Map,f=n.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function d(y){return l.add(y),y===0?"uv":`uv${y}`}function m(y,w,U,C,A,R){let D=C.fog,P=A.geometry,F=y.isMeshStandardMaterial||y.isMeshLambertMaterial||y.isMeshPhongMaterial?C.environment:null,H=y.isMeshStandardMaterial||y.isMeshLambertMaterial&&!y.envMap||y.isMeshPhongMaterial&&!y.envMap,z=t.get(y.envMap||F,H),j=u[y.type],q=n.precision;y.precision!==null&&(q=n.getMaxPrecision(y.precision),q!==y.precision&&ee("WebGLProgram.getParameters:",y.precision,"not supported, using",q,"instead."));let Z=P.morphAttributes.position||P.morphAttributes.normal||P.morphAttributes.color,K=Z!==void 0?Z.length:0,ht=0;P.morphAttributes.position!==void 0&&(ht=1),P.morphAttributes.normal!==void 0&&(ht=2),P.morphAttributes.color!==void 0&&(ht=3);let xt,J,at,dt;if(j){let Nt=ui[j];xt=Nt.vertexShader,J=Nt.fragmentShader}else{xt=y.vertexShader,J=y.fragmentShader;let Nt=a.getVertexShaderStage(y),ue=a.getFragmentShaderStage(y);a.update(y,Nt,ue),at=Nt.id,dt=ue.id}let yt=i.getRenderTarget(),vt=i.state.buffers.depth.getReversed(),Bt=A.isInstancedMesh===!0,qt=A.isBatchedMesh===!0,Ft=!!y.map,Zt=!!y.matcap,$t=!!z,jt=$t&&z.isPMREMTexture===!0,pe=!!y.aoMap,we=!!y.lightMap,Te=!!y.bumpMap&&y.wireframe===!1,ce=!!y.normalMap,an=!!y.displacementMap,me=!!y.emissiveMap,pn=!!y.metalnessMap,$e=!!y.roughnessMap,nn=y.anisotropy>0,G=y.clearcoat>0,Lt=y.diffuseRoughness>0,Qt=y.dispersion>0,mt=y.retroreflectivity>0,nt=y.iridescence>0,Rt=y.sheen>0,_t=y.transmission>0,Tt=nn&&!!y.anisotropyMap,N=G&&!!y.clearcoatMap,E=G&&!!y.clearcoatNormalMap,$=G&&!!y.clearcoatRoughnessMap,ut=Lt&&!!y.diffuseRoughnessMap,lt=nt&&!!y.iridescenceMap,St=nt&&!!y.iridescenceThicknessMap,Mt=Rt&&!!y.sheenColorMap,rt=Rt&&!!y.sheenRoughnessMap,st=!!y.specularMap,pt=!!y.specularColorMap,k=!!y.specularIntensityMap,ct=_t&&!!y.transmissionMap,ot=_t&&!!y.thicknessMap,Ct=!!y.gradientMap,wt=!!y.alphaMap,At=y.alphaTest>0,Yt=!!y.alphaHash,te=!!y.extensions,ft=gs;y.toneMapped&&(yt===null||yt.isXRRenderTarget===!0)&&(ft=i.toneMapping);let Vt=jt?z.isCompressedCubeTexture?z.image[0].mipmaps:z.mipmaps:null,ie={shaderID:j,shaderType:y.type,shaderName:y.name,vertexShader:xt,fragmentShader:J,defines:y.defines,customVertexShaderID:at,customFragmentShaderID:dt,isRawShaderMaterial:y.isRawShaderMaterial===!0,glslVersion:y.glslVersion,precision:q,batching:qt,batchingColor:qt&&A._colorsTexture!==null,instancing:Bt,instancingColor:Bt&&A.instanceColor!==null,instancingMorph:Bt&&A.morphTexture!==null,outputColorSpace:yt===null?i.outputColorSpace:yt.isXRRenderTarget===!0?yt.texture.colorSpace:be.workingColorSpace,alphaToCoverage:!!y.alphaToCoverage,map:Ft,matcap:Zt,envMap:$t,envMapMode:$t&&z.mapping,envMapPMREM:jt,envMapMaxLod:jt?Vt.length-1:null,envMapSize:jt?Vt[0].width:null,aoMap:pe,lightMap:we,bumpMap:Te,normalMap:ce,displacementMap:an,emissiveMap:me,normalMapObjectSpace:ce&&y.normalMapType===O0,normalMapTangentSpace:ce&&y.normalMapType===sh,packedNormalMap:ce&&y.normalMapType===sh&&oA(y.normalMap.format),metalnessMap:pn,roughnessMap:$e,anisotropy:nn,anisotropyMap:Tt,clearcoat:G,clearcoatMap:N,clearcoatNormalMap:E,clearcoatRoughnessMap:$,diffuseRoughness:Lt,diffuseRoughnessMap:ut,dispersion:Qt,retroreflection:mt,iridescence:nt,iridescenceMap:lt,iridescenceThicknessMap:St,sheen:Rt,sheenColorMap:Mt,sheenRoughnessMap:rt,specularMap:st,specularColorMap:pt,specularIntensityMap:k,transmission:_t,transmissionMap:ct,thicknessMap:ot,gradientMap:Ct,opaque:y.transparent===!1&&y.blending===Xo&&y.alphaToCoverage===!1,alphaMap:wt,alphaTest:At,alphaHash:Yt,combine:y.combine,mapUv:Ft&&d(y.map.channel),aoMapUv:pe&&d(y.aoMap.channel),lightMapUv:we&&d(y.lightMap.channel),bumpMapUv:Te&&d(y.bumpMap.channel),normalMapUv:ce&&d(y.normalMap.channel),displacementMapUv:an&&d(y.displacementMap.channel),emissiveMapUv:me&&d(y.emissiveMap.channel),metalnessMapUv:pn&&d(y.metalnessMap.channel),roughnessMapUv:$e&&d(y.roughnessMap.channel),anisotropyMapUv:Tt&&d(y.anisotropyMap.channel),clearcoatMapUv:N&&d(y.clearcoatMap.channel),clearcoatNormalMapUv:E&&d(y.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:$&&d(y.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ut&&d(y.diffuseRoughnessMap.channel),iridescenceMapUv:lt&&d(y.iridescenceMap.channel),iridescenceThicknessMapUv:St&&d(y.iridescenceThicknessMap.channel),sheenColorMapUv:Mt&&d(y.sheenColorMap.channel),sheenRoughnessMapUv:rt&&d(y.sheenRoughnessMap.channel),specularMapUv:st&&d(y.specularMap.channel),specularColorMapUv:pt&&d(y.specularColorMap.channel),specularIntensityMapUv:k&&d(y.specularIntensityMap.channel),transmissionMapUv:ct&&d(y.transmissionMap.channel),thicknessMapUv:ot&&d(y.thicknessMap.channel),alphaMapUv:wt&&d(y.alphaMap.channel),vertexTangents:!!P.attributes.tangent&&(ce||nn),vertexNormals:!!P.attributes.normal,vertexColors:y.vertexColors,vertexAlphas:y.vertexColors===!0&&!!P.attributes.color&&P.attributes.color.itemSize===4,pointsUvs:A.isPoints===!0&&!!P.attributes.uv&&(Ft||wt),fog:!!D,useFog:y.fog===!0,fogExp2:!!D&&D.isFogExp2,flatShading:y.wireframe===!1&&(y.flatShading===!0||P.attributes.normal===void 0&&ce===!1&&(y.isMeshLambertMaterial||y.isMeshPhongMaterial||y.isMeshStandardMaterial||y.isMeshPhysicalMaterial)),sizeAttenuation:y.sizeAttenuation===!0,logarithmicDepthBuffer:f,reversedDepthBuffer:vt,skinning:A.isSkinnedMesh===!0,hasPositionAttribute:P.attributes.position!==void 0,morphTargets:P.morphAttributes.position!==void 0,morphNormals:P.morphAttributes.normal!==void 0,morphColors:P.morphAttributes.color!==void 0,morphTargetsCount:K,morphTextureStride:ht,numSunLights:w.sun.length,numDirLights:w.directional.length,numPointLights:w.point.length,numSpotLights:w.spot.length,numSpotLightMaps:w.spotLightMap.length,numRectAreaLights:w.rectArea.length,numHemiLights:w.hemi.length,numSunLightShadows:w.sunShadowMap.length,numDirLightShadows:w.directionalShadowMap.length,numPointLightShadows:w.pointShadowMap.length,numSpotLightShadows:w.spotShadowMap.length,numSpotLightShadowsWithMaps:w.numSpotLightShadowsWithMaps,numLightProbes:w.numLightProbes,numLightProbeGrids:R.filter(Nt=>Nt.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:y.dithering,shadowMapEnabled:i.shadowMap.enabled&&U.length>0,shadowMapType:i.shadowMap.type,toneMapping:ft,decodeVideoTexture:Ft&&y.map.isVideoTexture===!0&&be.getTransfer(y.map.colorSpace)===Ue,decodeVideoTextureEmissive:me&&y.emissiveMap.isVideoTexture===!0&&be.getTransfer(y.emissiveMap.colorSpace)===Ue,premultipliedAlpha:y.premultipliedAlpha,doubleSided:y.side===Hn,flipSided:y.side===Gn,useDepthPacking:y.depthPacking>=0,depthPacking:y.depthPacking||0,index0AttributeName:y.index0AttributeName,extensionClipCullDistance:te&&y.extensions.clipCullDistance===!0&&e.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(te&&y.extensions.multiDraw===!0||qt)&&e.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:e.has("KHR_parallel_shader_compile"),customProgramCacheKey:y.customProgramCacheKey()};return ie.vertexUv1s=l.has(1),ie.vertexUv2s=l.has(2),ie.vertexUv3s=l.has(3),l.clear(),ie}function S(y){let w=[];if(y.shaderID?w.push(y.shaderID):(w.push(y.customVertexShaderID),w.push(y.customFragmentShaderID)),y.defines!==void 0)for(let U in y.defines)w.push(U),w.push(y.defines[U]);return y.isRawShaderMaterial===!1&&(g(w,y),_(w,y),w.push(i.outputColorSpace)),w.push(y.customProgramCacheKey),w.join()}function g(y,w){y.push(w.precision),y.push(w.outputColorSpace),y.push(w.envMapMode),y.push(w.envMapPMREM),y.push(w.envMapMaxLod),y.push(w.envMapSize),y.push(w.mapUv),y.push(w.alphaMapUv),y.push(w.lightMapUv),y.push(w.aoMapUv),y.push(w.bumpMapUv),y.push(w.normalMapUv),y.push(w.displacementMapUv),y.push(w.emissiveMapUv),y.push(w.metalnessMapUv),y.push(w.roughnessMapUv),y.push(w.anisotropyMapUv),y.push(w.clearcoatMapUv),y.push(w.clearcoatNormalMapUv),y.push(w.clearcoatRoughnessMapUv),y.push(w.diffuseRoughnessMapUv),y.push(w.iridescenceMapUv),y.push(w.iridescenceThicknessMapUv),y.push(w.sheenColorMapUv),y.push(w.sheenRoughnessMapUv),y.push(w.specularMapUv),y.push(w.specularColorMapUv),y.push(w.specularIntensityMapUv),y.push(w.transmissionMapUv),y.push(w.thicknessMapUv),y.push(w.combine),y.push(w.fogExp2),y.push(w.sizeAttenuation),y.push(w.morphTargetsCount),y.push(w.numSunLights),y.push(w.numDirLights),y.push(w.numPointLights),y.push(w.numSpotLights),y.push(w.numSpotLightMaps),y.push(w.numHemiLights),y.push(w.numRectAreaLights),y.push(w.numSunLightShadows),y.push(w.numDirLightShadows),y.push(w.numPointLightShadows),y.push(w.numSpotLightShadows),y.push(w.numSpotLightShadowsWithMaps),y.push(w.numLightProbes),y.push(w.numLightProbeGrids),y.push(w.shadowMapType),y.push(w.toneMapping),y.push(w.numClippingPlanes),y.push(w.numClipIntersection),y.push(w.depthPacking)}function _(y,w){o.disableAll(),w.instancing&&o.enable(0),w.instancingColor&&o.enable(1),w.instancingMorph&&o.enable(2),w.matcap&&o.enable(3),w.envMap&&o.enable(4),w.normalMapObjectSpace&&o.enable(5),w.normalMapTangentSpace&&o.enable(6),w.clearcoat&&o.enable(7),w.iridescence&&o.enable(8),w.alphaTest&&o.enable(9),w.vertexColors&&o.enable(10),w.vertexAlphas&&o.enable(11),w.vertexUv1s&&o.enable(12),w.vertexUv2s&&o.enable(13),w.vertexUv3s&&o.enable(14),w.vertexTangents&&o.enable(15),w.anisotropy&&o.enable(16),w.alphaHash&&o.enable(17),w.batching&&o.enable(18),w.dispersion&&o.enable(19),w.retroreflection&&o.enable(24),w.diffuseRoughness&&o.enable(25),w.batchingColor&&o.enable(20),w.gradientMap&&o.enable(21),w.packedNormalMap&&o.enable(22),w.vertexNormals&&o.enable(23),y.push(o.mask),o.disableAll(),w.fog&&o.enable(0),w.useFog&&o.enable(1),w.flatShading&&o.enable(2),w.logarithmicDepthBuffer&&o.enable(3),w.reversedDepthBuffer&&o.enable(4),w.skinning&&o.enable(5),w.morphTargets&&o.enable(6),w.morphNormals&&o.enable(7),w.morphColors&&o.enable(8),w.premultipliedAlpha&&o.enable(9),w.shadowMapEnabled&&o.enable(10),w.doubleSided&&o.enable(11),w.flipSided&&o.enable(12),w.useDepthPacking&&o.enable(13),w.dithering&&o.enable(14),w.transmission&&o.enable(15),w.sheen&&o.enable(16),w.opaque&&o.enable(17),w.pointsUvs&&o.enable(18),w.decodeVideoTexture&&o.enable(19),w.decodeVideoTextureEmissive&&o.enable(20),w.alphaToCoverage&&o.enable(21),w.numLightProbeGrids>0&&o.enable(22),w.hasPositionAttribute&&o.enable(23),y.push(o.mask)}function p(y){let w=u[y.type],U;if(w){let C=ui[w];U=wl.clone(C.uniforms)}else U=y.uniforms;return U}function v(y,w){let U=h.get(w);return U!==void 0?++U.usedTimes:(U=new sA(i,w,y,s),c.push(U),h.set(w,U)),U}function x(y){if(--y.usedTimes===0){let w=c.indexOf(y);c[w]=c[c.length-1],c.pop(),h.delete(y.cacheKey),y.destroy()}}function M(y){a.remove(y)}function b(){a.dispose()}return{getParameters:m,getProgramCacheKey:S,getUniforms:p,acquireProgram:v,releaseProgram:x,releaseShaderCache:M,programs:c,dispose:b}}function lA(){let i=new WeakMap;function t(o){return i.has(o)}function e(o){let a=i.get(o);return a===void 0&&(a={},i.set(o,a)),a}function n(o){i.delete(o)}function s(o,a,l){i.get(o)[a]=l}function r(){i=new WeakMap}return{has:t,get:e,remove:n,update:s,dispose:r}}function cA(i,t){return i.groupOrder!==t.groupOrder?i.groupOrder-t.groupOrder:i.renderOrder!==t.renderOrder?i.renderOrder-t.renderOrder:i.material.id!==t.material.id?i.material.id-t.material.id:i.materialVariant!==t.materialVariant?i.materialVariant-t.materialVariant:i.z!==t.z?i.z-t.z:i.id-t.id}function p_(i,t){return i.groupOrder!==t.groupOrder?i.groupOrder-t.groupOrder:i.renderOrder!==t.renderOrder?i.renderOrder-t.renderOrder:i.z!==t.z?t.z-i.z:i.id-t.id}function m_(){let i=[],t=0,e=[],n=[],s=[];function r(){t=0,e.length=0,n.length=0,s.length=0}function o(u){let d=0;return u.isInstancedMesh&&(d+=2),u.isSkinnedMesh&&(d+=1),d}function a(u,d,m,S,g,_){let p=i[t];return p===void 0?(p={id:u.id,object:u,geometry:d,material:m,materialVariant:o(u),groupOrder:S,renderOrder:u.renderOrder,z:g,group:_},i[t]=p):(p.id=u.id,p.object=u,p.geometry=d,p.material=m,p.materialVariant=o(u),p.groupOrder=S,p.renderOrder=u.renderOrder,p.z=g,p.group=_),t++,p}function l(u,d,m,S,g,_,p){p.reversedDepth===!0&&(g=-g);let v=a(u,d,m,S,g,_);m.transmission>0?n.push(v):m.transparent===!0?s.push(v):e.push(v)}function c(u,d,m,S,g,_){let p=a(u,d,m,S,g,_);m.transmission>0?n.unshift(p):m.transparent===!0?s.unshift(p):e.unshift(p)}function h(u,d){e.length>1&&e.sort(u||cA),n.length>1&&n.sort(d||p_),s.length>1&&s.sort(d||p_)}function f(){for(let u=t,d=i.length;u<d;u++){let m=i[u];if(m.id===null)break;m.id=null,m.object=null,m.geometry=null,m.material=null,m.group=null}}return{opaque:e,transmissive:n,transparent:s,init:r,push:l,unshift:c,finish:f,sort:h}}function uA(){let i=new WeakMap;function t(n,s){let r=i.get(n),o;return r===void 0?(o=new m_,i.set(n,[o])):s>=r.length?(o=new m_,r.push(o)):o=r[s],o}function e(){i=new WeakMap}return{get:t,dispose:e}}function hA(){let i={};return{get:function(t){if(i[t.id]!==void 0)return i[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={direction:new V,color:new ye};break;case"SpotLight":e={position:new V,direction:new V,color:new ye,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":e={position:new V,color:new ye,distance:0,decay:0};break;case"HemisphereLight":e={direction:new V,skyColor:new ye,groundColor:new ye};break;case"RectAreaLight":e={color:new ye,position:new V,halfWidth:new V,halfHeight:new V};break}return i[t.id]=e,e}}}function fA(){let i={};return{get:function(t){if(i[t.id]!==void 0)return i[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Kt};break;case"SpotLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Kt};break;case"PointLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Kt,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[t.id]=e,e}}}var dA=0;function pA(i,t){return(t.castShadow?2:0)-(i.castShadow?2:0)+(t.map?1:0)-(i.map?1:0)}function mA(i){let t=new hA,e=fA(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)n.probe.push(new V);let s=new V,r=new re,o=new re;function a(c){let h=0,f=0,u=0;for(let R=0;R<9;R++)n.probe[R].set(0,0,0);let d=0,m=0,S=0,g=0,_=0,p=0,v=0,x=0,M=0,b=0,y=0,w=0,U=0,C=0;c.sort(pA);for(let R=0,D=c.length;R<D;R++){let P=c[R],F=P.color,H=P.intensity,z=P.distance,j=null;if(P.shadow&&P.shadow.map&&(P.shadow.map.texture.format===fr?j=P.shadow.map.texture:j=P.shadow.map.depthTexture||P.shadow.map.texture),P.isAmbientLight)h+=F.r*H,f+=F.g*H,u+=F.b*H;else if(P.isLightProbe){for(let q=0;q<9;q++)n.probe[q].addScaledVector(P.sh.coefficients[q],H);C++}else if(P.isSunLight){let q=t.get(P);if(q.color.copy(P.color).multiplyScalar(P.intensity),P.castShadow){let Z=P.shadow,K=e.get(P);K.shadowIntensity=Z.intensity,K.shadowBias=Z.bias,K.shadowNormalBias=Z.normalBias,K.shadowRadius=Z.radius,K.shadowMapSize.copy(Z.mapSize).multiply(Z.getFrameExtents()),n.sunShadow[m]=K,n.sunShadowMap[m]=j;let ht=Z.getViewportCount();for(let xt=0;xt<ht;xt++)n.sunShadowMatrix[S+xt]=Z.getMatrix(xt),n.sunShadowCascade[S+xt]=Z._cascadeData[xt];S+=ht,m++}n.sun[d]=q,d++}else if(P.isDirectionalLight){let q=t.get(P);if(q.color.copy(P.color).multiplyScalar(P.intensity),P.castShadow){let Z=P.shadow,K=e.get(P);K.shadowIntensity=Z.intensity,K.shadowBias=Z.bias,K.shadowNormalBias=Z.normalBias,K.shadowRadius=Z.radius,K.shadowMapSize=Z.mapSize,n.directionalShadow[g]=K,n.directionalShadowMap[g]=j,n.directionalShadowMatrix[g]=P.shadow.matrix,M++}n.directional[g]=q,g++}else if(P.isSpotLight){let q=t.get(P);q.position.setFromMatrixPosition(P.matrixWorld),q.color.copy(F).multiplyScalar(H),q.distance=z,q.coneCos=Math.cos(P.angle),q.penumbraCos=Math.cos(P.angle*(1-P.penumbra)),q.decay=P.decay,n.spot[p]=q;let Z=P.shadow;if(P.map&&(n.spotLightMap[w]=P.map,w++,Z.updateMatrices(P),P.castShadow&&U++),n.spotLightMatrix[p]=Z.matrix,P.castShadow){let K=e.get(P);K.shadowIntensity=Z.intensity,K.shadowBias=Z.bias,K.shadowNormalBias=Z.normalBias,K.shadowRadius=Z.radius,K.shadowMapSize=Z.mapSize,n.spotShadow[p]=K,n.spotShadowMap[p]=j,y++}p++}else if(P.isRectAreaLight){let q=t.get(P);q.color.copy(F).multiplyScalar(H),q.halfWidth.set(P.width*.5,0,0),q.halfHeight.set(0,P.height*.5,0),n.rectArea[v]=q,v++}else if(P.isPointLight){let q=t.get(P);if(q.color.copy(P.color).multiplyScalar(P.intensity),q.distance=P.distance,q.decay=P.decay,P.castShadow){let Z=P.shadow,K=e.get(P);K.shadowIntensity=Z.intensity,K.shadowBias=Z.bias,K.shadowNormalBias=Z.normalBias,K.shadowRadius=Z.radius,K.shadowMapSize=Z.mapSize,K.shadowCameraNear=Z.camera.near,K.shadowCameraFar=Z.camera.far,n.pointShadow[_]=K,n.pointShadowMap[_]=j,n.pointShadowMatrix[_]=P.shadow.matrix,b++}n.point[_]=q,_++}else if(P.isHemisphereLight){let q=t.get(P);q.skyColor.copy(P.color).multiplyScalar(H),q.groundColor.copy(P.groundColor).multiplyScalar(H),n.hemi[x]=q,x++}}v>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=Dt.LTC_FLOAT_1,n.rectAreaLTC2=Dt.LTC_FLOAT_2):(n.rectAreaLTC1=Dt.LTC_HALF_1,n.rectAreaLTC2=Dt.LTC_HALF_2)),n.ambient[0]=h,n.ambient[1]=f,n.ambient[2]=u;let A=n.hash;(A.sunLength!==d||A.directionalLength!==g||A.pointLength!==_||A.spotLength!==p||A.rectAreaLength!==v||A.hemiLength!==x||A.numSunShadows!==m||A.numDirectionalShadows!==M||A.numPointShadows!==b||A.numSpotShadows!==y||A.numSpotMaps!==w||A.numLightProbes!==C)&&(n.sun.length=d,n.directional.length=g,n.spot.length=p,n.rectArea.length=v,n.point.length=_,n.hemi.length=x,n.sunShadow.length=m,n.sunShadowMap.length=m,n.sunShadowMatrix.length=S,n.sunShadowCascade.length=S,n.directionalShadow.length=M,n.directionalShadowMap.length=M,n.directionalShadowMatrix.length=M,n.pointShadow.length=b,n.pointShadowMap.length=b,n.pointShadowMatrix.length=b,n.spotShadow.length=y,n.spotShadowMap.length=y,n.spotLightMatrix.length=y+w-U,n.spotLightMap.length=w,n.numSpotLightShadowsWithMaps=U,n.numLightProbes=C,A.sunLength=d,A.directionalLength=g,A.pointLength=_,A.spotLength=p,A.rectAreaLength=v,A.hemiLength=x,A.numSunShadows=m,A.numDirectionalShadows=M,A.numPointShadows=b,A.numSpotShadows=y,A.numSpotMaps=w,A.numLightProbes=C,n.version=dA++)}function l(c,h){let f=0,u=0,d=0,m=0,S=0,g=0,_=h.matrixWorldInverse;for(let p=0,v=c.length;p<v;p++){let x=c[p];if(x.isSunLight){let M=n.sun[f];M.direction.setFromMatrixPosition(x.matrixWorld),M.direction.transformDirection(_),f++}else if(x.isDirectionalLight){let M=n.directional[u];M.direction.setFromMatrixPosition(x.matrixWorld),s.setFromMatrixPosition(x.target.matrixWorld),M.direction.sub(s),M.direction.transformDirection(_),u++}else if(x.isSpotLight){let M=n.spot[m];M.position.setFromMatrixPosition(x.matrixWorld),M.position.applyMatrix4(_),M.direction.setFromMatrixPosition(x.matrixWorld),s.setFromMatrixPosition(x.target.matrixWorld),M.direction.sub(s),M.direction.transformDirection(_),m++}else if(x.isRectAreaLight){let M=n.rectArea[S];M.position.setFromMatrixPosition(x.matrixWorld),M.position.applyMatrix4(_),o.identity(),r.copy(x.matrixWorld),r.premultiply(_),o.extractRotation(r),M.halfWidth.set(x.width*.5,0,0),M.halfHeight.set(0,x.height*.5,0),M.halfWidth.applyMatrix4(o),M.halfHeight.applyMatrix4(o),S++}else if(x.isPointLight){let M=n.point[d];M.position.setFromMatrixPosition(x.matrixWorld),M.position.applyMatrix4(_),d++}else if(x.isHemisphereLight){let M=n.hemi[g];M.direction.setFromMatrixPosition(x.matrixWorld),M.direction.transformDirection(_),g++}}}return{setup:a,setupView:l,state:n}}function g_(i){let t=new mA(i),e=[],n=[],s=[];function r(f){h.camera=f,e.length=0,n.length=0,s.length=0}function o(f){f.isLightProbeGrid?s.push(f):e.push(f)}function a(f){n.push(f)}function l(){t.setup(e),s.sort((f,u)=>f.priority-u.priority||f.id-u.id)}function c(f){t.setupView(e,f)}let h={lightsArray:e,shadowsArray:n,lightProbeGridArray:s,camera:null,lights:t,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function gA(i){let t=new WeakMap;function e(s,r=0){let o=t.get(s),a;return o===void 0?(a=new g_(i),t.set(s,[a])):r>=o.length?(a=new g_(i),o.push(a)):a=o[r],a}function n(){t=new WeakMap}return{get:e,dispose:n}}var _A=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,xA=`uniform sampler2D shadow_pass;
uniform vec2 resolution;
uniform float radius;
void main() {
	const float samples = float( VSM_SAMPLES );
	float mean = 0.0;
	float squared_mean = 0.0;
	float uvStride = samples <= 1.0 ? 0.0 : 2.0 / ( samples - 1.0 );
	float uvStart = samples <= 1.0 ? 0.0 : - 1.0;
	for ( float i = 0.0; i < samples; i ++ ) {
		float uvOffset = uvStart + i * uvStride;
		#ifdef HORIZONTAL_PASS
			vec2 distribution = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( uvOffset, 0.0 ) * radius ) / resolution ).rg;
			mean += distribution.x;
			squared_mean += distribution.y * distribution.y + distribution.x * distribution.x;
		#else
			float depth = texture2D( shadow_pass, ( gl_FragCoord.xy + vec2( 0.0, uvOffset ) * radius ) / resolution ).r;
			mean += depth;
			squared_mean += depth * depth;
		#endif
	}
	mean = mean / samples;
	squared_mean = squared_mean / samples;
	float std_dev = sqrt( max( 0.0, squared_mean - mean * mean ) );
	gl_FragColor = vec4( mean, std_dev, 0.0, 1.0 );
}`,yA=[new V(1,0,0),new V(-1,0,0),new V(0,1,0),new V(0,-1,0),new V(0,0,1),new V(0,0,-1)],vA=[new V(0,-1,0),new V(0,-1,0),new V(0,0,1),new V(0,0,-1),new V(0,-1,0),new V(0,-1,0)],__=new re,Tl=new V,$d=new V;function SA(i,t,e){let n=new ar,s=new Kt,r=new Kt,o=new Fe,a=new iu,l=new su,c={},h=e.maxTextureSize,f={[Zi]:Gn,[Gn]:Zi,[Hn]:Hn},u=new ci({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Kt},radius:{value:4}},vertexShader:_A,fragmentShader:xA}),d=u.clone();d.defines.HORIZONTAL_PASS=1;let m=new Fn;m.setAttribute("position",new Ye(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let S=new On(m,u),g=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=ml;let _=this.type;this.render=function(b,y,w){if(g.enabled===!1||g.autoUpdate===!1&&g.needsUpdate===!1||b.length===0)return;this.type===p0&&(ee("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=ml);let U=i.getRenderTarget(),C=i.getActiveCubeFace(),A=i.getActiveMipmapLevel(),R=i.state;R.setBlending(Fr),R.buffers.depth.getReversed()===!0?R.buffers.color.setClear(0,0,0,0):R.buffers.color.setClear(1,1,1,1),R.buffers.depth.setTest(!0),R.setScissorTest(!1);let D=_!==this.type;D&&y.traverse(function(P){P.material&&(Array.isArray(P.material)?P.material.forEach(F=>F.needsUpdate=!0):P.material.needsUpdate=!0)});for(let P=0,F=b.length;P<F;P++){let H=b[P],z=H.shadow;if(z===void 0){ee("WebGLShadowMap:",H,"has no shadow.");continue}if(z.autoUpdate===!1&&z.needsUpdate===!1)continue;s.copy(z.mapSize);let j=z.getFrameExtents();s.multiply(j),r.copy(z.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/j.x),s.x=r.x*j.x,z.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/j.y),s.y=r.y*j.y,z.mapSize.y=r.y));let q=i.state.buffers.depth.getReversed();if(z.camera._reversedDepth=q,z.map===null||D===!0){if(z.map!==null&&(z.map.depthTexture!==null&&(z.map.depthTexture.dispose(),z.map.depthTexture=null),z.map.dispose()),this.type===Wo){if(H.isPointLight){ee("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}z.map=new Ti(s.x,s.y,{format:fr,type:Ki,minFilter:kn,magFilter:kn,generateMipmaps:!1}),z.map.texture.name=H.name+".shadowMap",z.map.depthTexture=new ks(s.x,s.y,Fi),z.map.depthTexture.name=H.name+".shadowMapDepth",z.map.depthTexture.format=Os,z.map.depthTexture.compareFunction=null,z.map.depthTexture.minFilter=wn,z.map.depthTexture.magFilter=wn}else H.isPointLight?(z.map=new El(s.x),z.map.depthTexture=new nl(s.x,Ji)):(z.map=new Ti(s.x,s.y),z.map.depthTexture=new ks(s.x,s.y,Ji)),z.map.depthTexture.name=H.name+".shadowMap",z.map.depthTexture.format=Os,this.type===ml?(z.map.depthTexture.compareFunction=q?Ud:Dd,z.map.depthTexture.minFilter=kn,z.map.depthTexture.magFilter=kn):(z.map.depthTexture.compareFunction=null,z.map.depthTexture.minFilter=wn,z.map.depthTexture.magFilter=wn);z.camera.updateProjectionMatrix()}z.map.isWebGLCubeRenderTarget!==!0&&(z.map.width!==s.x||z.map.height!==s.y)&&z.map.setSize(s.x,s.y);let Z=z.map.isWebGLCubeRenderTarget?6:z.getViewportCount();H.isPointLight!==!0&&z.updateMatrices(H,w);let K=(z.camera.layers.mask&4294967294)!==0?z.camera.layers:w.layers;for(let ht=0;ht<Z;ht++){let xt=z.getCamera(ht);if(H.isPointLight){let J=z.camera,at=z.matrix,dt=H.distance||J.far;dt!==J.far&&(J.far=dt,J.updateProjectionMatrix()),Tl.setFromMatrixPosition(H.matrixWorld),J.position.copy(Tl),$d.copy(J.position),$d.add(yA[ht]),J.up.copy(vA[ht]),J.lookAt($d),J.updateMatrixWorld(),at.makeTranslation(-Tl.x,-Tl.y,-Tl.z),__.multiplyMatrices(J.projectionMatrix,J.matrixWorldInverse),z._frustum.setFromProjectionMatrix(__,J.coordinateSystem,J.reversedDepth)}if(z.map.isWebGLCubeRenderTarget)i.setRenderTarget(z.map,ht),i.clear();else{ht===0&&(i.setRenderTarget(z.map),i.clear());let J=z.getViewport(ht);o.set(r.x*J.x,r.y*J.y,r.x*J.z,r.y*J.w),R.viewport(o)}n=z.getFrustum(ht),x(y,w,xt,H,K,this.type)}z.isPointLightShadow!==!0&&this.type===Wo&&p(z,w),z.needsUpdate=!1}_=this.type,g.needsUpdate=!1,i.setRenderTarget(U,C,A)};function p(b,y){let w=t.update(S);u.defines.VSM_SAMPLES!==b.blurSamples&&(u.defines.VSM_SAMPLES=b.blurSamples,d.defines.VSM_SAMPLES=b.blurSamples,u.needsUpdate=!0,d.needsUpdate=!0),b.mapPass===null?b.mapPass=new Ti(s.x,s.y,{format:fr,type:Ki}):(b.mapPass.width!==b.map.width||b.mapPass.height!==b.map.height)&&b.mapPass.setSize(b.map.width,b.map.height),u.uniforms.shadow_pass.value=b.map.depthTexture,u.uniforms.resolution.value.set(b.map.width,b.map.height),u.uniforms.radius.value=b.radius,i.setRenderTarget(b.mapPass),i.clear(),i.renderBufferDirect(y,null,w,u,S,null),d.uniforms.shadow_pass.value=b.mapPass.texture,d.uniforms.resolution.value.set(b.map.width,b.map.height),d.uniforms.radius.value=b.radius,i.setRenderTarget(b.map),i.clear(),i.renderBufferDirect(y,null,w,d,S,null)}function v(b,y,w,U){let C=null,A=w.isPointLight===!0?b.customDistanceMaterial:b.customDepthMaterial;if(A!==void 0)C=A;else if(C=w.isPointLight===!0?l:a,i.localClippingEnabled&&y.clipShadows===!0&&Array.isArray(y.clippingPlanes)&&y.clippingPlanes.length!==0||y.displacementMap&&y.displacementScale!==0||y.alphaMap&&y.alphaTest>0||y.map&&y.alphaTest>0||y.alphaToCoverage===!0){let R=C.uuid,D=y.uuid,P=c[R];P===void 0&&(P={},c[R]=P);let F=P[D];F===void 0&&(F=C.clone(),P[D]=F,y.addEventListener("dispose",M)),C=F}if(C.visible=y.visible,C.wireframe=y.wireframe,U===Wo?C.side=y.shadowSide!==null?y.shadowSide:y.side:C.side=y.shadowSide!==null?y.shadowSide:f[y.side],C.alphaMap=y.alphaMap,C.alphaTest=y.alphaToCoverage===!0?.5:y.alphaTest,C.map=y.map,C.clipShadows=y.clipShadows,C.clippingPlanes=y.clippingPlanes,C.clipIntersection=y.clipIntersection,C.displacementMap=y.displacementMap,C.displacementScale=y.displacementScale,C.displacementBias=y.displacementBias,C.wireframeLinewidth=y.wireframeLinewidth,C.linewidth=y.linewidth,w.isPointLight===!0&&C.isMeshDistanceMaterial===!0){let R=i.properties.get(C);R.light=w}return C}function x(b,y,w,U,C,A){if(b.visible===!1)return;if(b.layers.test(C)&&(b.isMesh||b.isLine||b.isPoints)&&(b.castShadow||b.receiveShadow&&A===Wo)&&(!b.frustumCulled||b.intersectsFrustum(n))){b.modelViewMatrix.multiplyMatrices(w.matrixWorldInverse,b.matrixWorld);let P=t.update(b),F=b.material;if(Array.isArray(F)){let H=P.groups;for(let z=0,j=H.length;z<j;z++){let q=H[z],Z=F[q.materialIndex];if(Z&&Z.visible){let K=v(b,Z,U,A);b.onBeforeShadow(i,b,y,w,P,K,q),i.renderBufferDirect(w,null,P,K,b,q),b.onAfterShadow(i,b,y,w,P,K,q)}}}else if(F.visible){let H=v(b,F,U,A);b.onBeforeShadow(i,b,y,w,P,H,null),i.renderBufferDirect(w,null,P,H,b,null),b.onAfterShadow(i,b,y,w,P,H,null)}}let D=b.children;for(let P=0,F=D.length;P<F;P++)x(D[P],y,w,U,C,A)}function M(b){b.target.removeEventListener("dispose",M);for(let w in c){let U=c[w],C=b.target.uuid;C in U&&(U[C].dispose(),delete U[C])}}}function MA(i,t){function e(){let k=!1,ct=new Fe,ot=null,Ct=new Fe(0,0,0,0);return{setMask:function(wt){ot!==wt&&!k&&(i.colorMask(wt,wt,wt,wt),ot=wt)},setLocked:function(wt){k=wt},setClear:function(wt,At,Yt,te,ft){ft===!0&&(wt*=te,At*=te,Yt*=te),ct.set(wt,At,Yt,te),Ct.equals(ct)===!1&&(i.clearColor(wt,At,Yt,te),Ct.copy(ct))},reset:function(){k=!1,ot=null,Ct.set(-1,0,0,0)}}}function n(){let k=!1,ct=!1,ot=null,Ct=null,wt=null;return{setReversed:function(At){if(ct!==At){let Yt=t.get("EXT_clip_control");At?Yt.clipControlEXT(Yt.LOWER_LEFT_EXT,Yt.ZERO_TO_ONE_EXT):Yt.clipControlEXT(Yt.LOWER_LEFT_EXT,Yt.NEGATIVE_ONE_TO_ONE_EXT),ct=At;let te=wt;wt=null,this.setClear(te)}},getReversed:function(){return ct},setTest:function(At){At?vt(i.DEPTH_TEST):Bt(i.DEPTH_TEST)},setMask:function(At){ot!==At&&!k&&(i.depthMask(At),ot=At)},setFunc:function(At){if(ct&&(At=Y0[At]),Ct!==At){switch(At){case Bc:i.depthFunc(i.NEVER);break;case zc:i.depthFunc(i.ALWAYS);break;case kc:i.depthFunc(i.LESS);break;case Do:i.depthFunc(i.LEQUAL);break;case Vc:i.depthFunc(i.EQUAL);break;case Gc:i.depthFunc(i.GEQUAL);break;case Hc:i.depthFunc(i.GREATER);break;case Wc:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}Ct=At}},setLocked:function(At){k=At},setClear:function(At){wt!==At&&(wt=At,ct&&(At=1-At),i.clearDepth(At))},reset:function(){k=!1,ot=null,Ct=null,wt=null,ct=!1}}}function s(){let k=!1,ct=null,ot=null,Ct=null,wt=null,At=null,Yt=null,te=null,ft=null;return{setTest:function(Vt){k||(Vt?vt(i.STENCIL_TEST):Bt(i.STENCIL_TEST))},setMask:function(Vt){ct!==Vt&&!k&&(i.stencilMask(Vt),ct=Vt)},setFunc:function(Vt,ie,Nt){(ot!==Vt||Ct!==ie||wt!==Nt)&&(i.stencilFunc(Vt,ie,Nt),ot=Vt,Ct=ie,wt=Nt)},setOp:function(Vt,ie,Nt){(At!==Vt||Yt!==ie||te!==Nt)&&(i.stencilOp(Vt,ie,Nt),At=Vt,Yt=ie,te=Nt)},setLocked:function(Vt){k=Vt},setClear:function(Vt){ft!==Vt&&(i.clearStencil(Vt),ft=Vt)},reset:function(){k=!1,ct=null,ot=null,Ct=null,wt=null,At=null,Yt=null,te=null,ft=null}}}let r=new e,o=new n,a=new s,l={},c=new WeakMap,h={},f={},u={},d=new WeakMap,m=[],S=null,g=!1,_=null,p=null,v=null,x=null,M=null,b=null,y=null,w=new ye(0,0,0),U=0,C=!1,A=null,R=null,D=null,P=null,F=null,H=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),z=!1,j=0,q=i.getParameter(i.VERSION);q.indexOf("WebGL")!==-1?(j=parseFloat(/^WebGL (\d)/.exec(q)[1]),z=j>=1):q.indexOf("OpenGL ES")!==-1&&(j=parseFloat(/^OpenGL ES (\d)/.exec(q)[1]),z=j>=2);let Z=null,K={},ht=i.getParameter(i.SCISSOR_BOX),xt=i.getParameter(i.VIEWPORT),J=new Fe().fromArray(ht),at=new Fe().fromArray(xt);function dt(k,ct,ot,Ct){let wt=new Uint8Array(4),At=i.createTexture();i.bindTexture(k,At),i.texParameteri(k,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(k,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let Yt=0;Yt<ot;Yt++)k===i.TEXTURE_3D||k===i.TEXTURE_2D_ARRAY?i.texImage3D(ct,0,i.RGBA,1,1,Ct,0,i.RGBA,i.UNSIGNED_BYTE,wt):i.texImage2D(ct+Yt,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,wt);return At}let yt={};yt[i.TEXTURE_2D]=dt(i.TEXTURE_2D,i.TEXTURE_2D,1),yt[i.TEXTURE_CUBE_MAP]=dt(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),yt[i.TEXTURE_2D_ARRAY]=dt(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),yt[i.TEXTURE_3D]=dt(i.TEXTURE_3D,i.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),vt(i.DEPTH_TEST),o.setFunc(Do),Te(!1),ce(pd),vt(i.CULL_FACE),pe(Fr);function vt(k){h[k]!==!0&&(i.enable(k),h[k]=!0)}function Bt(k){h[k]!==!1&&(i.disable(k),h[k]=!1)}function qt(k,ct){return u[k]!==ct?(i.bindFramebuffer(k,ct),u[k]=ct,k===i.DRAW_FRAMEBUFFER&&(u[i.FRAMEBUFFER]=ct),k===i.FRAMEBUFFER&&(u[i.DRAW_FRAMEBUFFER]=ct),!0):!1}function Ft(k,ct){let ot=m,Ct=!1;if(k){ot=d.get(ct),ot===void 0&&(ot=[],d.set(ct,ot));let wt=k.textures;if(ot.length!==wt.length||ot[0]!==i.COLOR_ATTACHMENT0){for(let At=0,Yt=wt.length;At<Yt;At++)ot[At]=i.COLOR_ATTACHMENT0+At;ot.length=wt.length,Ct=!0}}else ot[0]!==i.BACK&&(ot[0]=i.BACK,Ct=!0);Ct&&i.drawBuffers(ot)}function Zt(k){return S!==k?(i.useProgram(k),S=k,!0):!1}let $t={[Or]:i.FUNC_ADD,[g0]:i.FUNC_SUBTRACT,[_0]:i.FUNC_REVERSE_SUBTRACT};$t[x0]=i.MIN,$t[y0]=i.MAX;let jt={[v0]:i.ZERO,[S0]:i.ONE,[M0]:i.SRC_COLOR,[xd]:i.SRC_ALPHA,[C0]:i.SRC_ALPHA_SATURATE,[A0]:i.DST_COLOR,[w0]:i.DST_ALPHA,[b0]:i.ONE_MINUS_SRC_COLOR,[yd]:i.ONE_MINUS_SRC_ALPHA,[E0]:i.ONE_MINUS_DST_COLOR,[T0]:i.ONE_MINUS_DST_ALPHA,[R0]:i.CONSTANT_COLOR,[P0]:i.ONE_MINUS_CONSTANT_COLOR,[I0]:i.CONSTANT_ALPHA,[L0]:i.ONE_MINUS_CONSTANT_ALPHA};function pe(k,ct,ot,Ct,wt,At,Yt,te,ft,Vt){if(k===Fr){g===!0&&(Bt(i.BLEND),g=!1);return}if(g===!1&&(vt(i.BLEND),g=!0),k!==m0){if(k!==_||Vt!==C){if((p!==Or||M!==Or)&&(i.blendEquation(i.FUNC_ADD),p=Or,M=Or),Vt)switch(k){case Xo:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case md:i.blendFunc(i.ONE,i.ONE);break;case gd:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case _d:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:se("WebGLState: Invalid blending: ",k);break}else switch(k){case Xo:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case md:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case gd:se("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case _d:se("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:se("WebGLState: Invalid blending: ",k);break}v=null,x=null,b=null,y=null,w.set(0,0,0),U=0,_=k,C=Vt}return}wt=wt||ct,At=At||ot,Yt=Yt||Ct,(ct!==p||wt!==M)&&(i.blendEquationSeparate($t[ct],$t[wt]),p=ct,M=wt),(ot!==v||Ct!==x||At!==b||Yt!==y)&&(i.blendFuncSeparate(jt[ot],jt[Ct],jt[At],jt[Yt]),v=ot,x=Ct,b=At,y=Yt),(te.equals(w)===!1||ft!==U)&&(i.blendColor(te.r,te.g,te.b,ft),w.copy(te),U=ft),_=k,C=!1}function we(k,ct){k.side===Hn?Bt(i.CULL_FACE):vt(i.CULL_FACE);let ot=k.side===Gn;ct&&(ot=!ot),Te(ot),k.blending===Xo&&k.transparent===!1?pe(Fr):pe(k.blending,k.blendEquation,k.blendSrc,k.blendDst,k.blendEquationAlpha,k.blendSrcAlpha,k.blendDstAlpha,k.blendColor,k.blendAlpha,k.premultipliedAlpha),o.setFunc(k.depthFunc),o.setTest(k.depthTest),o.setMask(k.depthWrite),r.setMask(k.colorWrite);let Ct=k.stencilWrite;a.setTest(Ct),Ct&&(a.setMask(k.stencilWriteMask),a.setFunc(k.stencilFunc,k.stencilRef,k.stencilFuncMask),a.setOp(k.stencilFail,k.stencilZFail,k.stencilZPass)),me(k.polygonOffset,k.polygonOffsetFactor,k.polygonOffsetUnits),k.alphaToCoverage===!0?vt(i.SAMPLE_ALPHA_TO_COVERAGE):Bt(i.SAMPLE_ALPHA_TO_COVERAGE)}function Te(k){A!==k&&(k?i.frontFace(i.CW):i.frontFace(i.CCW),A=k)}function ce(k){k!==f0?(vt(i.CULL_FACE),k!==R&&(k===pd?i.cullFace(i.BACK):k===d0?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):Bt(i.CULL_FACE),R=k}function an(k){k!==D&&(z&&i.lineWidth(k),D=k)}function me(k,ct,ot){k?(vt(i.POLYGON_OFFSET_FILL),(P!==ct||F!==ot)&&(P=ct,F=ot,o.getReversed()&&(ct=-ct,ot=-ot),i.polygonOffset(ct,ot))):Bt(i.POLYGON_OFFSET_FILL)}function pn(k){k?vt(i.SCISSOR_TEST):Bt(i.SCISSOR_TEST)}function $e(k){k===void 0&&(k=i.TEXTURE0+H-1),Z!==k&&(i.activeTexture(k),Z=k)}function nn(k,ct,ot){ot===void 0&&(Z===null?ot=i.TEXTURE0+H-1:ot=Z);let Ct=K[ot];Ct===void 0&&(Ct={type:void 0,texture:void 0},K[ot]=Ct),(Ct.type!==k||Ct.texture!==ct)&&(Z!==ot&&(i.activeTexture(ot),Z=ot),i.bindTexture(k,ct||yt[k]),Ct.type=k,Ct.texture=ct)}function G(){let k=K[Z];k!==void 0&&k.type!==void 0&&(i.bindTexture(k.type,null),k.type=void 0,k.texture=void 0)}function Lt(){try{i.compressedTexImage2D(...arguments)}catch(k){se("WebGLState:",k)}}function Qt(){try{i.compressedTexImage3D(...arguments)}catch(k){se("WebGLState:",k)}}function mt(){try{i.texSubImage2D(...arguments)}catch(k){se("WebGLState:",k)}}function nt(){try{i.texSubImage3D(...arguments)}catch(k){se("WebGLState:",k)}}function Rt(){try{i.compressedTexSubImage2D(...arguments)}catch(k){se("WebGLState:",k)}}function _t(){try{i.compressedTexSubImage3D(...arguments)}catch(k){se("WebGLState:",k)}}function Tt(){try{i.texStorage2D(...arguments)}catch(k){se("WebGLState:",k)}}function N(){try{i.texStorage3D(...arguments)}catch(k){se("WebGLState:",k)}}function E(){try{i.texImage2D(...arguments)}catch(k){se("WebGLState:",k)}}function $(){try{i.texImage3D(...arguments)}catch(k){se("WebGLState:",k)}}function ut(k){return f[k]!==void 0?f[k]:i.getParameter(k)}function lt(k,ct){f[k]!==ct&&(i.pixelStorei(k,ct),f[k]=ct)}function St(k){J.equals(k)===!1&&(i.scissor(k.x,k.y,k.z,k.w),J.copy(k))}function Mt(k){at.equals(k)===!1&&(i.viewport(k.x,k.y,k.z,k.w),at.copy(k))}function rt(k,ct){let ot=c.get(ct);ot===void 0&&(ot=new WeakMap,c.set(ct,ot));let Ct=ot.get(k);Ct===void 0&&(Ct=i.getUniformBlockIndex(ct,k.name),i.uniformBlockBinding(ct,Ct,Ct),ot.set(k,Ct))}function st(k,ct,ot){let wt=c.get(ct).get(k);l[wt]!==ot&&(i.bindBufferBase(i.UNIFORM_BUFFER,wt,ot),l[wt]=ot)}function pt(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),o.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),h={},f={},Z=null,K={},u={},l={},d=new WeakMap,m=[],S=null,g=!1,_=null,p=null,v=null,x=null,M=null,b=null,y=null,w=new ye(0,0,0),U=0,C=!1,A=null,R=null,D=null,P=null,F=null,J.set(0,0,i.canvas.width,i.canvas.height),at.set(0,0,i.canvas.width,i.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:vt,disable:Bt,bindFramebuffer:qt,drawBuffers:Ft,useProgram:Zt,setBlending:pe,setMaterial:we,setFlipSided:Te,setCullFace:ce,setLineWidth:an,setPolygonOffset:me,setScissorTest:pn,activeTexture:$e,bindTexture:nn,unbindTexture:G,compressedTexImage2D:Lt,compressedTexImage3D:Qt,texImage2D:E,texImage3D:$,pixelStorei:lt,getParameter:ut,updateUBOMapping:rt,uniformBlockBinding:st,texStorage2D:Tt,texStorage3D:N,texSubImage2D:mt,texSubImage3D:nt,compressedTexSubImage2D:Rt,compressedTexSubImage3D:_t,scissor:St,viewport:Mt,reset:pt}}function bA(i,t,e,n,s,r,o){let a=t.has("WEBGL_multisampled_render_to_texture")?t.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Kt,h=new WeakMap,f=new Set,u,d=new WeakMap,m=new Set,S=new FinalizationRegistry(N=>m.delete(N)),g=!1;try{g=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function _(N,E){return g?new OffscreenCanvas(N,E):Ya("canvas")}function p(N,E,$){let ut=1,lt=Tt(N);if((lt.width>$||lt.height>$)&&(ut=$/Math.max(lt.width,lt.height)),ut<1)if(typeof HTMLImageElement<"u"&&N instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&N instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&N instanceof ImageBitmap||typeof VideoFrame<"u"&&N instanceof VideoFrame){let St=Math.floor(ut*lt.width),Mt=Math.floor(ut*lt.height);u===void 0&&(u=_(St,Mt));let rt=E?_(St,Mt):u;return rt.width=St,rt.height=Mt,rt.getContext("2d").drawImage(N,0,0,St,Mt),ee("WebGLRenderer: Texture has been resized from ("+lt.width+"x"+lt.height+") to ("+St+"x"+Mt+")."),rt}else return"data"in N&&ee("WebGLRenderer: Image in DataTexture is too big ("+lt.width+"x"+lt.height+")."),N;return N}function v(N){return N.generateMipmaps}function x(N){i.generateMipmap(N)}function M(N){return N.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:N.isWebGL3DRenderTarget?i.TEXTURE_3D:N.isWebGLArrayRenderTarget||N.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function b(N,E,$,ut,lt,St=!1){if(N!==null){if(i[N]!==void 0)return i[N];ee("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+N+"'")}let Mt;ut&&(Mt=t.get("EXT_texture_norm16"),Mt||ee("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let rt=E;if(E===i.RED&&($===i.FLOAT&&(rt=i.R32F),$===i.HALF_FLOAT&&(rt=i.R16F),$===i.UNSIGNED_BYTE&&(rt=i.R8),$===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.R16_EXT),$===i.SHORT&&Mt&&(rt=Mt.R16_SNORM_EXT)),E===i.RED_INTEGER&&($===i.UNSIGNED_BYTE&&(rt=i.R8UI),$===i.UNSIGNED_SHORT&&(rt=i.R16UI),$===i.UNSIGNED_INT&&(rt=i.R32UI),$===i.BYTE&&(rt=i.R8I),$===i.SHORT&&(rt=i.R16I),$===i.INT&&(rt=i.R32I)),E===i.RG&&($===i.FLOAT&&(rt=i.RG32F),$===i.HALF_FLOAT&&(rt=i.RG16F),$===i.UNSIGNED_BYTE&&(rt=i.RG8),$===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.RG16_EXT),$===i.SHORT&&Mt&&(rt=Mt.RG16_SNORM_EXT)),E===i.RG_INTEGER&&($===i.UNSIGNED_BYTE&&(rt=i.RG8UI),$===i.UNSIGNED_SHORT&&(rt=i.RG16UI),$===i.UNSIGNED_INT&&(rt=i.RG32UI),$===i.BYTE&&(rt=i.RG8I),$===i.SHORT&&(rt=i.RG16I),$===i.INT&&(rt=i.RG32I)),E===i.RGB_INTEGER&&($===i.UNSIGNED_BYTE&&(rt=i.RGB8UI),$===i.UNSIGNED_SHORT&&(rt=i.RGB16UI),$===i.UNSIGNED_INT&&(rt=i.RGB32UI),$===i.BYTE&&(rt=i.RGB8I),$===i.SHORT&&(rt=i.RGB16I),$===i.INT&&(rt=i.RGB32I)),E===i.RGBA_INTEGER&&($===i.UNSIGNED_BYTE&&(rt=i.RGBA8UI),$===i.UNSIGNED_SHORT&&(rt=i.RGBA16UI),$===i.UNSIGNED_INT&&(rt=i.RGBA32UI),$===i.BYTE&&(rt=i.RGBA8I),$===i.SHORT&&(rt=i.RGBA16I),$===i.INT&&(rt=i.RGBA32I)),E===i.RGB&&($===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.RGB16_EXT),$===i.SHORT&&Mt&&(rt=Mt.RGB16_SNORM_EXT),$===i.UNSIGNED_INT_5_9_9_9_REV&&(rt=i.RGB9_E5),$===i.UNSIGNED_INT_10F_11F_11F_REV&&(rt=i.R11F_G11F_B10F)),E===i.RGBA){let st=St?qa:be.getTransfer(lt);$===i.FLOAT&&(rt=i.RGBA32F),$===i.HALF_FLOAT&&(rt=i.RGBA16F),$===i.UNSIGNED_BYTE&&(rt=st===Ue?i.SRGB8_ALPHA8:i.RGBA8),$===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.RGBA16_EXT),$===i.SHORT&&Mt&&(rt=Mt.RGBA16_SNORM_EXT),$===i.UNSIGNED_SHORT_4_4_4_4&&(rt=i.RGBA4),$===i.UNSIGNED_SHORT_5_5_5_1&&(rt=i.RGB5_A1)}return(rt===i.R16F||rt===i.R32F||rt===i.RG16F||rt===i.RG32F||rt===i.RGBA16F||rt===i.RGBA32F)&&t.get("EXT_color_buffer_float"),rt}function y(N,E){let $;return N?E===null||E===Ji||E===zr?$=i.DEPTH24_STENCIL8:E===Fi?$=i.DEPTH32F_STENCIL8:E===Yo&&($=i.DEPTH24_STENCIL8,ee("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):E===null||E===Ji||E===zr?$=i.DEPTH_COMPONENT24:E===Fi?$=i.DEPTH_COMPONENT32F:E===Yo&&($=i.DEPTH_COMPONENT16),$}function w(N,E){return v(N)===!0||N.isFramebufferTexture&&N.minFilter!==wn&&N.minFilter!==kn?Math.log2(Math.max(E.width,E.height))+1:N.mipmaps.length>0?N.mipmaps.length:N.isCompressedTexture&&Array.isArray(N.image)?E.mipmaps.length:1}function U(N){let E=new WeakRef(N);n.get(N).__ref=E,m.add(E),S.register(N,E,E)}function C(N){let E=n.get(N).__ref;E!==void 0&&(m.delete(E),S.unregister(E))}function A(N){D(N.target)}function R(N){P(N.target)}function D(N){N.removeEventListener("dispose",A),C(N),H(N),N.isVideoTexture&&h.delete(N),N.isHTMLTexture&&f.delete(N)}function P(N){N.removeEventListener("dispose",R),C(N),j(N)}function F(){for(let N of m){let E=N.deref();E!==void 0&&(E.isRenderTarget===!0?P(E):D(E))}m.clear(),f.clear()}function H(N){let E=n.get(N);if(E.__webglInit===void 0)return;let $=N.source,ut=d.get($);if(ut){let lt=ut[E.__cacheKey];lt.usedTimes--,lt.usedTimes===0&&z(N),Object.keys(ut).length===0&&d.delete($)}n.remove(N)}function z(N){let E=n.get(N);i.deleteTexture(E.__webglTexture);let $=N.source,ut=d.get($);delete ut[E.__cacheKey],o.memory.textures--}function j(N){let E=n.get(N);E.__depthDisposeCallback&&E.__depthDisposeCallback();let $=N.depthTexture;if($&&$.renderTarget===N&&D($),N.isWebGLCubeRenderTarget)for(let lt=0;lt<6;lt++){if(Array.isArray(E.__webglFramebuffer[lt]))for(let St=0;St<E.__webglFramebuffer[lt].length;St++)i.deleteFramebuffer(E.__webglFramebuffer[lt][St]);else i.deleteFramebuffer(E.__webglFramebuffer[lt]);E.__webglDepthbuffer&&i.deleteRenderbuffer(E.__webglDepthbuffer[lt])}else{if(Array.isArray(E.__webglFramebuffer))for(let lt=0;lt<E.__webglFramebuffer.length;lt++)i.deleteFramebuffer(E.__webglFramebuffer[lt]);else i.deleteFramebuffer(E.__webglFramebuffer);if(E.__webglDepthbuffer&&i.deleteRenderbuffer(E.__webglDepthbuffer),E.__webglMultisampledFramebuffer&&i.deleteFramebuffer(E.__webglMultisampledFramebuffer),E.__webglColorRenderbuffer)for(let lt=0;lt<E.__webglColorRenderbuffer.length;lt++)E.__webglColorRenderbuffer[lt]&&i.deleteRenderbuffer(E.__webglColorRenderbuffer[lt]);E.__webglDepthRenderbuffer&&i.deleteRenderbuffer(E.__webglDepthRenderbuffer)}let ut=N.textures;for(let lt=0,St=ut.length;lt<St;lt++){let Mt=n.get(ut[lt]);Mt.__webglTexture&&(i.deleteTexture(Mt.__webglTexture),o.memory.textures--),n.remove(ut[lt])}n.remove(N)}let q=0;function Z(){q=0}function K(){return q}function ht(N){q=N}function xt(){let N=q;return N>=s.maxTextures&&ee("WebGLTextures: Trying to use "+(N+1)+" texture units while this GPU supports only "+s.maxTextures),q+=1,N}function J(N){let E=[];return E.push(N.wrapS),E.push(N.wrapT),E.push(N.wrapR||0),E.push(N.magFilter),E.push(N.minFilter),E.push(N.anisotropy),E.push(N.internalFormat),E.push(N.format),E.push(N.type),E.push(N.generateMipmaps),E.push(N.mipmapsAutoUpdate),E.push(N.premultiplyAlpha),E.push(N.flipY),E.push(N.unpackAlignment),E.push(N.colorSpace),E.join()}function at(N,E){let $=n.get(N);if(N.isVideoTexture&&Rt(N),N.isRenderTargetTexture===!1&&N.isExternalTexture!==!0&&N.version>0&&$.__version!==N.version){let ut=N.image;if(ut===null)ee("WebGLRenderer: Texture marked for update but no image data found.");else if(ut.complete===!1)ee("WebGLRenderer: Texture marked for update but image is incomplete");else{we($,N,E);return}}else N.isExternalTexture&&($.__webglTexture=N.sourceTexture?N.sourceTexture:null);e.bindTexture(i.TEXTURE_2D,$.__webglTexture,i.TEXTURE0+E)}function dt(N,E){let $=n.get(N);if(N.isRenderTargetTexture===!1&&N.version>0&&$.__version!==N.version){we($,N,E);return}else N.isExternalTexture&&($.__webglTexture=N.sourceTexture?N.sourceTexture:null);e.bindTexture(i.TEXTURE_2D_ARRAY,$.__webglTexture,i.TEXTURE0+E)}function yt(N,E){let $=n.get(N);if(N.isRenderTargetTexture===!1&&N.version>0&&$.__version!==N.version){we($,N,E);return}e.bindTexture(i.TEXTURE_3D,$.__webglTexture,i.TEXTURE0+E)}function vt(N,E){let $=n.get(N);if(N.version>0&&$.__version!==N.version){Te($,N,E);return}e.bindTexture(i.TEXTURE_CUBE_MAP,$.__webglTexture,i.TEXTURE0+E)}let Bt={[Xc]:i.REPEAT,[ds]:i.CLAMP_TO_EDGE,[qc]:i.MIRRORED_REPEAT},qt={[wn]:i.NEAREST,[U0]:i.NEAREST_MIPMAP_NEAREST,[gl]:i.NEAREST_MIPMAP_LINEAR,[kn]:i.LINEAR,[vu]:i.LINEAR_MIPMAP_NEAREST,[Gs]:i.LINEAR_MIPMAP_LINEAR},Ft={[z0]:i.NEVER,[Fd]:i.ALWAYS,[k0]:i.LESS,[Dd]:i.LEQUAL,[V0]:i.EQUAL,[Ud]:i.GEQUAL,[G0]:i.GREATER,[H0]:i.NOTEQUAL};function Zt(N,E){if(E.type===Fi&&t.has("OES_texture_float_linear")===!1&&(E.magFilter===kn||E.magFilter===vu||E.magFilter===gl||E.magFilter===Gs||E.minFilter===kn||E.minFilter===vu||E.minFilter===gl||E.minFilter===Gs)&&ee("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(N,i.TEXTURE_WRAP_S,Bt[E.wrapS]),i.texParameteri(N,i.TEXTURE_WRAP_T,Bt[E.wrapT]),(N===i.TEXTURE_3D||N===i.TEXTURE_2D_ARRAY)&&i.texParameteri(N,i.TEXTURE_WRAP_R,Bt[E.wrapR]),i.texParameteri(N,i.TEXTURE_MAG_FILTER,qt[E.magFilter]),i.texParameteri(N,i.TEXTURE_MIN_FILTER,qt[E.minFilter]),E.compareFunction&&(i.texParameteri(N,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(N,i.TEXTURE_COMPARE_FUNC,Ft[E.compareFunction])),t.has("EXT_texture_filter_anisotropic")===!0){if(E.magFilter===wn||E.minFilter!==gl&&E.minFilter!==Gs||E.type===Fi&&t.has("OES_texture_float_linear")===!1)return;if(E.anisotropy>1||n.get(E).__currentAnisotropy){let $=t.get("EXT_texture_filter_anisotropic");i.texParameterf(N,$.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(E.anisotropy,s.getMaxAnisotropy())),n.get(E).__currentAnisotropy=E.anisotropy}}}function $t(N,E){let $=!1;N.__webglInit===void 0&&(N.__webglInit=!0,E.addEventListener("dispose",A),U(E));let ut=E.source,lt=d.get(ut);lt===void 0&&(lt={},d.set(ut,lt));let St=J(E);if(St!==N.__cacheKey){lt[St]===void 0&&(lt[St]={texture:i.createTexture(),usedTimes:0},o.memory.textures++,$=!0),lt[St].usedTimes++;let Mt=lt[N.__cacheKey];Mt!==void 0&&(lt[N.__cacheKey].usedTimes--,Mt.usedTimes===0&&z(E)),N.__cacheKey=St,N.__webglTexture=lt[St].texture}return $}function jt(N,E,$){return Math.floor(Math.floor(N/$)/E)}function pe(N,E,$,ut){let St=N.updateRanges;if(St.length===0)e.texSubImage2D(i.TEXTURE_2D,0,0,0,E.width,E.height,$,ut,E.data);else{St.sort((k,ct)=>k.start-ct.start);let Mt=0;for(let k=1;k<St.length;k++){let ct=St[Mt],ot=St[k],Ct=ct.start+ct.count,wt=jt(ot.start,E.width,4),At=jt(ct.start,E.width,4);ot.start<=Ct+1&&wt===At&&jt(ot.start+ot.count-1,E.width,4)===wt?ct.count=Math.max(ct.count,ot.start+ot.count-ct.start):(++Mt,St[Mt]=ot)}St.length=Mt+1;let rt=e.getParameter(i.UNPACK_ROW_LENGTH),st=e.getParameter(i.UNPACK_SKIP_PIXELS),pt=e.getParameter(i.UNPACK_SKIP_ROWS);e.pixelStorei(i.UNPACK_ROW_LENGTH,E.width);for(let k=0,ct=St.length;k<ct;k++){let ot=St[k],Ct=Math.floor(ot.start/4),wt=Math.ceil(ot.count/4),At=Ct%E.width,Yt=Math.floor(Ct/E.width),te=wt,ft=1;e.pixelStorei(i.UNPACK_SKIP_PIXELS,At),e.pixelStorei(i.UNPACK_SKIP_ROWS,Yt),e.texSubImage2D(i.TEXTURE_2D,0,At,Yt,te,ft,$,ut,E.data)}N.clearUpdateRanges(),e.pixelStorei(i.UNPACK_ROW_LENGTH,rt),e.pixelStorei(i.UNPACK_SKIP_PIXELS,st),e.pixelStorei(i.UNPACK_SKIP_ROWS,pt)}}function we(N,E,$){let ut=i.TEXTURE_2D;(E.isDataArrayTexture||E.isCompressedArrayTexture)&&(ut=i.TEXTURE_2D_ARRAY),E.isData3DTexture&&(ut=i.TEXTURE_3D);let lt=$t(N,E),St=E.source;e.bindTexture(ut,N.__webglTexture,i.TEXTURE0+$);let Mt=n.get(St);if(St.version!==Mt.__version||lt===!0){if(e.activeTexture(i.TEXTURE0+$),(typeof ImageBitmap<"u"&&E.image instanceof ImageBitmap)===!1){let ft=be.getPrimaries(be.workingColorSpace),Vt=E.colorSpace===Ws?null:be.getPrimaries(E.colorSpace),ie=E.colorSpace===Ws||ft===Vt?i.NONE:i.BROWSER_DEFAULT_WEBGL;e.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,E.flipY),e.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,E.premultiplyAlpha),e.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ie)}e.pixelStorei(i.UNPACK_ALIGNMENT,E.unpackAlignment);let st=p(E.image,!1,s.maxTextureSize);st=_t(E,st);let pt=r.convert(E.format,E.colorSpace),k=r.convert(E.type),ct=b(E.internalFormat,pt,k,E.normalized,E.colorSpace,E.isVideoTexture);Zt(ut,E);let ot,Ct=E.mipmaps,wt=E.isVideoTexture!==!0,At=Mt.__version===void 0||lt===!0,Yt=St.dataReady,te=w(E,st);if(E.isDepthTexture)ct=y(E.format===Hs,E.type),At&&(wt?e.texStorage2D(i.TEXTURE_2D,1,ct,st.width,st.height):e.texImage2D(i.TEXTURE_2D,0,ct,st.width,st.height,0,pt,k,null));else if(E.isDataTexture)if(Ct.length>0){wt&&At&&e.texStorage2D(i.TEXTURE_2D,te,ct,Ct[0].width,Ct[0].height);for(let ft=0,Vt=Ct.length;ft<Vt;ft++)ot=Ct[ft],wt?Yt&&e.texSubImage2D(i.TEXTURE_2D,ft,0,0,ot.width,ot.height,pt,k,ot.data):e.texImage2D(i.TEXTURE_2D,ft,ct,ot.width,ot.height,0,pt,k,ot.data);E.generateMipmaps=!1}else wt?(At&&e.texStorage2D(i.TEXTURE_2D,te,ct,st.width,st.height),Yt&&pe(E,st,pt,k)):e.texImage2D(i.TEXTURE_2D,0,ct,st.width,st.height,0,pt,k,st.data);else if(E.isCompressedTexture)if(E.isCompressedArrayTexture){wt&&At&&e.texStorage3D(i.TEXTURE_2D_ARRAY,te,ct,Ct[0].width,Ct[0].height,st.depth);for(let ft=0,Vt=Ct.length;ft<Vt;ft++)if(ot=Ct[ft],E.format!==ji)if(pt!==null)if(wt){if(Yt)if(E.layerUpdates.size>0){let ie=qd(ot.width,ot.height,E.format,E.type);for(let Nt of E.layerUpdates){let ue=ot.data.subarray(Nt*ie/ot.data.BYTES_PER_ELEMENT,(Nt+1)*ie/ot.data.BYTES_PER_ELEMENT);e.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,ft,0,0,Nt,ot.width,ot.height,1,pt,ue)}}else e.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,ft,0,0,0,ot.width,ot.height,st.depth,pt,ot.data)}else e.compressedTexImage3D(i.TEXTURE_2D_ARRAY,ft,ct,ot.width,ot.height,st.depth,0,ot.data,0,0);else ee("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else wt?Yt&&e.texSubImage3D(i.TEXTURE_2D_ARRAY,ft,0,0,0,ot.width,ot.height,st.depth,pt,k,ot.data):e.texImage3D(i.TEXTURE_2D_ARRAY,ft,ct,ot.width,ot.height,st.depth,0,pt,k,ot.data);E.layerUpdates.size>0&&E.clearLayerUpdates()}else{wt&&At&&e.texStorage2D(i.TEXTURE_2D,te,ct,Ct[0].width,Ct[0].height);for(let ft=0,Vt=Ct.length;ft<Vt;ft++)ot=Ct[ft],E.format!==ji?pt!==null?wt?Yt&&e.compressedTexSubImage2D(i.TEXTURE_2D,ft,0,0,ot.width,ot.height,pt,ot.data):e.compressedTexImage2D(i.TEXTURE_2D,ft,ct,ot.width,ot.height,0,ot.data):ee("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):wt?Yt&&e.texSubImage2D(i.TEXTURE_2D,ft,0,0,ot.width,ot.height,pt,k,ot.data):e.texImage2D(i.TEXTURE_2D,ft,ct,ot.width,ot.height,0,pt,k,ot.data)}else if(E.isDataArrayTexture)if(wt){if(At&&e.texStorage3D(i.TEXTURE_2D_ARRAY,te,ct,st.width,st.height,st.depth),Yt)if(E.layerUpdates.size>0){let ft=qd(st.width,st.height,E.format,E.type);for(let Vt of E.layerUpdates){let ie=st.data.subarray(Vt*ft/st.data.BYTES_PER_ELEMENT,(Vt+1)*ft/st.data.BYTES_PER_ELEMENT);e.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Vt,st.width,st.height,1,pt,k,ie)}E.clearLayerUpdates()}else e.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,st.width,st.height,st.depth,pt,k,st.data)}else e.texImage3D(i.TEXTURE_2D_ARRAY,0,ct,st.width,st.height,st.depth,0,pt,k,st.data);else if(E.isData3DTexture)wt?(At&&e.texStorage3D(i.TEXTURE_3D,te,ct,st.width,st.height,st.depth),Yt&&e.texSubImage3D(i.TEXTURE_3D,0,0,0,0,st.width,st.height,st.depth,pt,k,st.data)):e.texImage3D(i.TEXTURE_3D,0,ct,st.width,st.height,st.depth,0,pt,k,st.data);else if(E.isFramebufferTexture){if(At)if(wt)e.texStorage2D(i.TEXTURE_2D,te,ct,st.width,st.height);else{let ft=st.width,Vt=st.height;for(let ie=0;ie<te;ie++)e.texImage2D(i.TEXTURE_2D,ie,ct,ft,Vt,0,pt,k,null),ft>>=1,Vt>>=1}}else if(E.isHTMLTexture){if("texElementImage2D"in i){let ft=i.canvas;if(ft.hasAttribute("layoutsubtree")||ft.setAttribute("layoutsubtree","true"),st.parentNode!==ft){ft.appendChild(st),f.add(E),ft.onpaint=Vt=>{let ie=Vt.changedElements;for(let Nt of f)ie.includes(Nt.image)&&(Nt.needsUpdate=!0)},ft.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,st);else{let ie=i.RGBA,Nt=i.RGBA,ue=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,ie,Nt,ue,st)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(Ct.length>0){if(wt&&At){let ft=Tt(Ct[0]);e.texStorage2D(i.TEXTURE_2D,te,ct,ft.width,ft.height)}for(let ft=0,Vt=Ct.length;ft<Vt;ft++)ot=Ct[ft],wt?Yt&&e.texSubImage2D(i.TEXTURE_2D,ft,0,0,pt,k,ot):e.texImage2D(i.TEXTURE_2D,ft,ct,pt,k,ot);E.generateMipmaps=!1}else if(wt){if(At){let ft=Tt(st);e.texStorage2D(i.TEXTURE_2D,te,ct,ft.width,ft.height)}Yt&&e.texSubImage2D(i.TEXTURE_2D,0,0,0,pt,k,st)}else e.texImage2D(i.TEXTURE_2D,0,ct,pt,k,st);v(E)&&E.mipmapsAutoUpdate===!0&&x(ut),Mt.__version=St.version,E.onUpdate&&E.onUpdate(E)}N.__version=E.version}function Te(N,E,$){if(E.image.length!==6)return;let ut=$t(N,E),lt=E.source;e.bindTexture(i.TEXTURE_CUBE_MAP,N.__webglTexture,i.TEXTURE0+$);let St=n.get(lt);if(lt.version!==St.__version||ut===!0){e.activeTexture(i.TEXTURE0+$);let Mt=be.getPrimaries(be.workingColorSpace),rt=E.colorSpace===Ws?null:be.getPrimaries(E.colorSpace),st=E.colorSpace===Ws||Mt===rt?i.NONE:i.BROWSER_DEFAULT_WEBGL;e.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,E.flipY),e.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,E.premultiplyAlpha),e.pixelStorei(i.UNPACK_ALIGNMENT,E.unpackAlignment),e.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,st);let pt=E.isCompressedTexture||E.image[0].isCompressedTexture,k=E.image[0]&&E.image[0].isDataTexture,ct=[];for(let Nt=0;Nt<6;Nt++)!pt&&!k?ct[Nt]=p(E.image[Nt],!0,s.maxCubemapSize):ct[Nt]=k?E.image[Nt].image:E.image[Nt],ct[Nt]=_t(E,ct[Nt]);let ot=ct[0],Ct=r.convert(E.format,E.colorSpace),wt=r.convert(E.type),At=b(E.internalFormat,Ct,wt,E.normalized,E.colorSpace),Yt=E.isVideoTexture!==!0,te=St.__version===void 0||ut===!0,ft=lt.dataReady,Vt=w(E,ot);Zt(i.TEXTURE_CUBE_MAP,E);let ie;if(E.isDepthTexture){if(At=y(E.format===Hs,E.type),te)if(Yt)e.texStorage2D(i.TEXTURE_CUBE_MAP,1,At,ot.width,ot.height);else for(let Nt=0;Nt<6;Nt++)e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,0,At,ot.width,ot.height,0,Ct,wt,null)}else if(pt){Yt&&te&&e.texStorage2D(i.TEXTURE_CUBE_MAP,Vt,At,ot.width,ot.height);for(let Nt=0;Nt<6;Nt++){ie=ct[Nt].mipmaps;for(let ue=0;ue<ie.length;ue++){let Ze=ie[ue];E.format!==ji?Ct!==null?Yt?ft&&e.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue,0,0,Ze.width,Ze.height,Ct,Ze.data):e.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue,At,Ze.width,Ze.height,0,Ze.data):ee("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Yt?ft&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue,0,0,Ze.width,Ze.height,Ct,wt,Ze.data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue,At,Ze.width,Ze.height,0,Ct,wt,Ze.data)}}}else{if(ie=E.mipmaps,Yt&&te){ie.length>0&&Vt++;let Nt=Tt(ct[0]);e.texStorage2D(i.TEXTURE_CUBE_MAP,Vt,At,Nt.width,Nt.height)}for(let Nt=0;Nt<6;Nt++)if(k){Yt?ft&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,0,0,0,ct[Nt].width,ct[Nt].height,Ct,wt,ct[Nt].data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,0,At,ct[Nt].width,ct[Nt].height,0,Ct,wt,ct[Nt].data);for(let ue=0;ue<ie.length;ue++){let ei=ie[ue].image[Nt].image;Yt?ft&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue+1,0,0,ei.width,ei.height,Ct,wt,ei.data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue+1,At,ei.width,ei.height,0,Ct,wt,ei.data)}}else{Yt?ft&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,0,0,0,Ct,wt,ct[Nt]):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,0,At,Ct,wt,ct[Nt]);for(let ue=0;ue<ie.length;ue++){let Ze=ie[ue];Yt?ft&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue+1,0,0,Ct,wt,Ze.image[Nt]):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Nt,ue+1,At,Ct,wt,Ze.image[Nt])}}}v(E)&&E.mipmapsAutoUpdate===!0&&x(i.TEXTURE_CUBE_MAP),St.__version=lt.version,E.onUpdate&&E.onUpdate(E)}N.__version=E.version}function ce(N,E,$,ut,lt,St){let Mt=r.convert($.format,$.colorSpace),rt=r.convert($.type),st=b($.internalFormat,Mt,rt,$.normalized,$.colorSpace),pt=n.get(E),k=n.get($);if(k.__renderTarget=E,!pt.__hasExternalTextures){let ct=Math.max(1,E.width>>St),ot=Math.max(1,E.height>>St);lt===i.TEXTURE_3D||lt===i.TEXTURE_2D_ARRAY?e.texImage3D(lt,St,st,ct,ot,E.depth,0,Mt,rt,null):e.texImage2D(lt,St,st,ct,ot,0,Mt,rt,null)}e.bindFramebuffer(i.FRAMEBUFFER,N),nt(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ut,lt,k.__webglTexture,0,mt(E)):(lt===i.TEXTURE_2D||lt>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&lt<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,ut,lt,k.__webglTexture,St),e.bindFramebuffer(i.FRAMEBUFFER,null)}function an(N,E,$){if(i.bindRenderbuffer(i.RENDERBUFFER,N),E.depthBuffer){let ut=E.depthTexture,lt=ut&&ut.isDepthTexture?ut.type:null,St=y(E.stencilBuffer,lt),Mt=E.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;nt(E)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,mt(E),St,E.width,E.height):$?i.renderbufferStorageMultisample(i.RENDERBUFFER,mt(E),St,E.width,E.height):i.renderbufferStorage(i.RENDERBUFFER,St,E.width,E.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,Mt,i.RENDERBUFFER,N)}else{let ut=E.textures;for(let lt=0;lt<ut.length;lt++){let St=ut[lt],Mt=r.convert(St.format,St.colorSpace),rt=r.convert(St.type),st=b(St.internalFormat,Mt,rt,St.normalized,St.colorSpace);nt(E)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,mt(E),st,E.width,E.height):$?i.renderbufferStorageMultisample(i.RENDERBUFFER,mt(E),st,E.width,E.height):i.renderbufferStorage(i.RENDERBUFFER,st,E.width,E.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function me(N,E,$){let ut=E.isWebGLCubeRenderTarget===!0;if(e.bindFramebuffer(i.FRAMEBUFFER,N),!(E.depthTexture&&E.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let lt=n.get(E.depthTexture);lt.__renderTarget=E;let St=ut?E.depthTexture.image[0]:E.depthTexture.image;(!lt.__webglTexture||St.width!==E.width||St.height!==E.height)&&(St.width=E.width,St.height=E.height,E.depthTexture.needsUpdate=!0),ut?vt(E.depthTexture,0):at(E.depthTexture,0);let Mt=lt.__webglTexture,rt=mt(E),st=ut?i.TEXTURE_CUBE_MAP_POSITIVE_X+$:i.TEXTURE_2D,pt=E.depthTexture.format===Hs?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(E.depthTexture.format===Os)nt(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,pt,st,Mt,0,rt):i.framebufferTexture2D(i.FRAMEBUFFER,pt,st,Mt,0);else if(E.depthTexture.format===Hs)nt(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,pt,st,Mt,0,rt):i.framebufferTexture2D(i.FRAMEBUFFER,pt,st,Mt,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function pn(N){let E=n.get(N),$=N.isWebGLCubeRenderTarget===!0;if(E.__boundDepthTexture!==N.depthTexture){let ut=N.depthTexture;if(E.__depthDisposeCallback&&E.__depthDisposeCallback(),ut){let lt=()=>{delete E.__boundDepthTexture,delete E.__depthDisposeCallback,ut.removeEventListener("dispose",lt)};ut.addEventListener("dispose",lt),E.__depthDisposeCallback=lt}E.__boundDepthTexture=ut}if(N.depthTexture&&!E.__autoAllocateDepthBuffer)if($)for(let ut=0;ut<6;ut++)me(E.__webglFramebuffer[ut],N,ut);else N.texture.mipmaps.length>0?me(E.__webglFramebuffer[0],N,0):me(E.__webglFramebuffer,N,0);else if($){E.__webglDepthbuffer=[];for(let ut=0;ut<6;ut++)if(e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer[ut]),E.__webglDepthbuffer[ut]===void 0)E.__webglDepthbuffer[ut]=i.createRenderbuffer(),an(E.__webglDepthbuffer[ut],N,!1);else{let lt=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,St=E.__webglDepthbuffer[ut];i.bindRenderbuffer(i.RENDERBUFFER,St),i.framebufferRenderbuffer(i.FRAMEBUFFER,lt,i.RENDERBUFFER,St)}}else if(N.texture.mipmaps.length>0?e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer[0]):e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer),E.__webglDepthbuffer===void 0)E.__webglDepthbuffer=i.createRenderbuffer(),an(E.__webglDepthbuffer,N,!1);else{let lt=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,St=E.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,St),i.framebufferRenderbuffer(i.FRAMEBUFFER,lt,i.RENDERBUFFER,St)}e.bindFramebuffer(i.FRAMEBUFFER,null)}function $e(N,E,$){let ut=n.get(N);E!==void 0&&ce(ut.__webglFramebuffer,N,N.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),$!==void 0&&pn(N)}function nn(N){let E=N.texture,$=n.get(N),ut=n.get(E);N.addEventListener("dispose",R),U(N);let lt=N.textures,St=N.isWebGLCubeRenderTarget===!0,Mt=lt.length>1;if(Mt||(ut.__webglTexture===void 0&&(ut.__webglTexture=i.createTexture()),ut.__version=E.version,o.memory.textures++),St){$.__webglFramebuffer=[];for(let rt=0;rt<6;rt++)if(E.mipmaps.length>0){$.__webglFramebuffer[rt]=[];for(let st=0;st<E.mipmaps.length;st++)$.__webglFramebuffer[rt][st]=i.createFramebuffer()}else $.__webglFramebuffer[rt]=i.createFramebuffer()}else{if(E.mipmaps.length>0){$.__webglFramebuffer=[];for(let rt=0;rt<E.mipmaps.length;rt++)$.__webglFramebuffer[rt]=i.createFramebuffer()}else $.__webglFramebuffer=i.createFramebuffer();if(Mt)for(let rt=0,st=lt.length;rt<st;rt++){let pt=n.get(lt[rt]);pt.__webglTexture===void 0&&(pt.__webglTexture=i.createTexture(),o.memory.textures++)}if(N.samples>0&&nt(N)===!1){$.__webglMultisampledFramebuffer=i.createFramebuffer(),$.__webglColorRenderbuffer=[],e.bindFramebuffer(i.FRAMEBUFFER,$.__webglMultisampledFramebuffer);for(let rt=0;rt<lt.length;rt++){let st=lt[rt];$.__webglColorRenderbuffer[rt]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,$.__webglColorRenderbuffer[rt]);let pt=r.convert(st.format,st.colorSpace),k=r.convert(st.type),ct=b(st.internalFormat,pt,k,st.normalized,st.colorSpace,N.isXRRenderTarget===!0),ot=mt(N);i.renderbufferStorageMultisample(i.RENDERBUFFER,ot,ct,N.width,N.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+rt,i.RENDERBUFFER,$.__webglColorRenderbuffer[rt])}i.bindRenderbuffer(i.RENDERBUFFER,null),N.depthBuffer&&($.__webglDepthRenderbuffer=i.createRenderbuffer(),an($.__webglDepthRenderbuffer,N,!0)),e.bindFramebuffer(i.FRAMEBUFFER,null)}}if(St){e.bindTexture(i.TEXTURE_CUBE_MAP,ut.__webglTexture),Zt(i.TEXTURE_CUBE_MAP,E);for(let rt=0;rt<6;rt++)if(E.mipmaps.length>0)for(let st=0;st<E.mipmaps.length;st++)ce($.__webglFramebuffer[rt][st],N,E,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+rt,st);else ce($.__webglFramebuffer[rt],N,E,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+rt,0);v(E)?x(i.TEXTURE_CUBE_MAP):E.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,E.mipmaps.length-1),e.unbindTexture()}else if(Mt){for(let rt=0,st=lt.length;rt<st;rt++){let pt=lt[rt],k=n.get(pt),ct=i.TEXTURE_2D;(N.isWebGL3DRenderTarget||N.isWebGLArrayRenderTarget)&&(ct=N.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),e.bindTexture(ct,k.__webglTexture),Zt(ct,pt),ce($.__webglFramebuffer,N,pt,i.COLOR_ATTACHMENT0+rt,ct,0),v(pt)&&x(ct)}e.unbindTexture()}else{let rt=i.TEXTURE_2D;if((N.isWebGL3DRenderTarget||N.isWebGLArrayRenderTarget)&&(rt=N.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),e.bindTexture(rt,ut.__webglTexture),Zt(rt,E),E.mipmaps.length>0)for(let st=0;st<E.mipmaps.length;st++)ce($.__webglFramebuffer[st],N,E,i.COLOR_ATTACHMENT0,rt,st);else ce($.__webglFramebuffer,N,E,i.COLOR_ATTACHMENT0,rt,0);v(E)?x(rt):E.mipmaps.length>0&&i.texParameteri(rt,i.TEXTURE_MAX_LEVEL,E.mipmaps.length-1),e.unbindTexture()}N.depthBuffer&&pn(N)}function G(N){let E=N.textures;for(let $=0,ut=E.length;$<ut;$++){let lt=E[$];if(v(lt)&&lt.mipmapsAutoUpdate===!0){let St=M(N),Mt=n.get(lt).__webglTexture;e.bindTexture(St,Mt),x(St),e.unbindTexture()}}}let Lt=[];function Qt(N){if(N.samples>0){if(nt(N)===!1){let E=N.textures,$=N.width,ut=N.height,lt=i.COLOR_BUFFER_BIT,St=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,Mt=n.get(N),rt=E.length>1;if(rt)for(let pt=0;pt<E.length;pt++)e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+pt,i.RENDERBUFFER,null),e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+pt,i.TEXTURE_2D,null,0);e.bindFramebuffer(i.READ_FRAMEBUFFER,Mt.__webglMultisampledFramebuffer),N.texture.mipmaps.length>0?e.bindFramebuffer(i.DRAW_FRAMEBUFFER,Mt.__webglFramebuffer[0]):e.bindFramebuffer(i.DRAW_FRAMEBUFFER,Mt.__webglFramebuffer);for(let pt=0;pt<E.length;pt++){if(N.resolveDepthBuffer&&(N.depthBuffer&&(lt|=i.DEPTH_BUFFER_BIT),N.stencilBuffer&&N.resolveStencilBuffer&&(lt|=i.STENCIL_BUFFER_BIT)),rt){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,Mt.__webglColorRenderbuffer[pt]);let k=n.get(E[pt]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,k,0)}i.blitFramebuffer(0,0,$,ut,0,0,$,ut,lt,i.NEAREST),l===!0&&(Lt.length=0,Lt.push(i.COLOR_ATTACHMENT0+pt),N.depthBuffer&&N.storeMultisampledDepthBuffer===!1&&Lt.push(St),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,Lt))}if(e.bindFramebuffer(i.READ_FRAMEBUFFER,null),e.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),rt)for(let pt=0;pt<E.length;pt++){e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+pt,i.RENDERBUFFER,Mt.__webglColorRenderbuffer[pt]);let k=n.get(E[pt]).__webglTexture;e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+pt,i.TEXTURE_2D,k,0)}e.bindFramebuffer(i.DRAW_FRAMEBUFFER,Mt.__webglMultisampledFramebuffer)}else if(N.depthBuffer&&N.storeMultisampledDepthBuffer===!1&&l){let E=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[E])}}}function mt(N){return Math.min(s.maxSamples,N.samples)}function nt(N){let E=n.get(N);return N.samples>0&&t.has("WEBGL_multisampled_render_to_texture")===!0&&E.__useRenderToTexture!==!1}function Rt(N){let E=o.render.frame;h.get(N)!==E&&(h.set(N,E),N.update())}function _t(N,E){let $=N.colorSpace,ut=N.format,lt=N.type;return N.isCompressedTexture===!0||N.isVideoTexture===!0||$!==Xa&&$!==Ws&&(be.getTransfer($)===Ue?(ut!==ji||lt!==di)&&ee("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):se("WebGLTextures: Unsupported texture color space:",$)),E}function Tt(N){return typeof HTMLImageElement<"u"&&N instanceof HTMLImageElement?(c.width=N.naturalWidth||N.width,c.height=N.naturalHeight||N.height):typeof VideoFrame<"u"&&N instanceof VideoFrame?(c.width=N.displayWidth,c.height=N.displayHeight):(c.width=N.width,c.height=N.height),c}this.allocateTextureUnit=xt,this.resetTextureUnits=Z,this.getTextureUnits=K,this.setTextureUnits=ht,this.setTexture2D=at,this.setTexture2DArray=dt,this.setTexture3D=yt,this.setTextureCube=vt,this.rebindTextures=$e,this.setupRenderTarget=nn,this.updateRenderTargetMipmap=G,this.updateMultisampleRenderTarget=Qt,this.setupDepthRenderbuffer=pn,this.setupFrameBufferTexture=ce,this.useMultisampledRTT=nt,this.dispose=F}function wA(i,t){function e(n,s=Ws){let r,o=be.getTransfer(s);if(n===di)return i.UNSIGNED_BYTE;if(n===Mu)return i.UNSIGNED_SHORT_4_4_4_4;if(n===bu)return i.UNSIGNED_SHORT_5_5_5_1;if(n===Pd)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===Id)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===Cd)return i.BYTE;if(n===Rd)return i.SHORT;if(n===Yo)return i.UNSIGNED_SHORT;if(n===Su)return i.INT;if(n===Ji)return i.UNSIGNED_INT;if(n===Fi)return i.FLOAT;if(n===Ki)return i.HALF_FLOAT;if(n===Ld)return i.ALPHA;if(n===Nd)return i.RGB;if(n===ji)return i.RGBA;if(n===Os)return i.DEPTH_COMPONENT;if(n===Hs)return i.DEPTH_STENCIL;if(n===wu)return i.RED;if(n===Tu)return i.RED_INTEGER;if(n===fr)return i.RG;if(n===Au)return i.RG_INTEGER;if(n===Eu)return i.RGBA_INTEGER;if(n===_l||n===xl||n===yl||n===vl)if(o===Ue)if(r=t.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(n===_l)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===xl)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===yl)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===vl)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=t.get("WEBGL_compressed_texture_s3tc"),r!==null){if(n===_l)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===xl)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===yl)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===vl)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===Cu||n===Ru||n===Pu||n===Iu)if(r=t.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(n===Cu)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===Ru)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===Pu)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===Iu)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===Lu||n===Nu||n===Du||n===Uu||n===Fu||n===Sl||n===Ou)if(r=t.get("WEBGL_compressed_texture_etc"),r!==null){if(n===Lu||n===Nu)return o===Ue?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(n===Du)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(n===Uu)return r.COMPRESSED_R11_EAC;if(n===Fu)return r.COMPRESSED_SIGNED_R11_EAC;if(n===Sl)return r.COMPRESSED_RG11_EAC;if(n===Ou)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===Bu||n===zu||n===ku||n===Vu||n===Gu||n===Hu||n===Wu||n===Xu||n===qu||n===Yu||n===$u||n===Zu||n===Ju||n===Ku)if(r=t.get("WEBGL_compressed_texture_astc"),r!==null){if(n===Bu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===zu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===ku)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===Vu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===Gu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===Hu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===Wu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===Xu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===qu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===Yu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===$u)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===Zu)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===Ju)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===Ku)return o===Ue?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===ju||n===Qu||n===th)if(r=t.get("EXT_texture_compression_bptc"),r!==null){if(n===ju)return o===Ue?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===Qu)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===th)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===eh||n===nh||n===Ml||n===ih)if(r=t.get("EXT_texture_compression_rgtc"),r!==null){if(n===eh)return r.COMPRESSED_RED_RGTC1_EXT;if(n===nh)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===Ml)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===ih)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===zr?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:e}}var TA=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,AA=`
uniform sampler2DArray depthColor;
uniform float depthWidth;
uniform float depthHeight;

void main() {

	vec2 coord = vec2( gl_FragCoord.x / depthWidth, gl_FragCoord.y / depthHeight );

	if ( coord.x >= 1.0 ) {

		gl_FragDepth = texture( depthColor, vec3( coord.x - 1.0, coord.y, 1 ) ).r;

	} else {

		gl_FragDepth = texture( depthColor, vec3( coord.x, coord.y, 0 ) ).r;

	}

}`,ep=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(t,e){if(this.texture===null){let n=new il(t.texture);(t.depthNear!==e.depthNear||t.depthFar!==e.depthFar)&&(this.depthNear=t.depthNear,this.depthFar=t.depthFar),this.texture=n}}getMesh(t){if(this.texture!==null&&this.mesh===null){let e=t.cameras[0].viewport,n=new ci({vertexShader:TA,fragmentShader:AA,uniforms:{depthColor:{value:this.texture},depthWidth:{value:e.z},depthHeight:{value:e.w}}});this.mesh=new On(new rl(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},np=class extends ps{constructor(t,e){super();let n=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,h=null,f=null,u=null,d=null,m=null,S=typeof XRWebGLBinding<"u",g=new ep,_={},p=e.getContextAttributes(),v=null,x=null,M=[],b=[],y=new Kt,w=null,U=null,C=new wi;C.viewport=new Fe;let A=new wi;A.viewport=new Fe;let R=[C,A],D=new gu,P=null,F=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(J){let at=M[J];return at===void 0&&(at=new ko,M[J]=at),at.getTargetRaySpace()},this.getControllerGrip=function(J){let at=M[J];return at===void 0&&(at=new ko,M[J]=at),at.getGripSpace()},this.getHand=function(J){let at=M[J];return at===void 0&&(at=new ko,M[J]=at),at.getHandSpace()};function H(J){let at=b.indexOf(J.inputSource);if(at===-1)return;let dt=M[at];dt!==void 0&&(dt.update(J.inputSource,J.frame,c||o),dt.dispatchEvent({type:J.type,data:J.inputSource}))}function z(){s.removeEventListener("select",H),s.removeEventListener("selectstart",H),s.removeEventListener("selectend",H),s.removeEventListener("squeeze",H),s.removeEventListener("squeezestart",H),s.removeEventListener("squeezeend",H),s.removeEventListener("end",z),s.removeEventListener("inputsourceschange",j);for(let J=0;J<M.length;J++){let at=b[J];at!==null&&(b[J]=null,M[J].disconnect(at))}P=null,F=null,g.reset();for(let J in _)delete _[J];if(t.setRenderTarget(v),d=null,u=null,f=null,s=null,x=null,xt.stop(),n.isPresenting=!1,t.setPixelRatio(w),t.setSize(y.width,y.height,!1),U!==null){let J=U.camera;J.fov=U.fov,J.zoom=U.zoom,J.updateProjectionMatrix(),U=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(J){r=J,n.isPresenting===!0&&ee("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(J){a=J,n.isPresenting===!0&&ee("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(J){c=J},this.getBaseLayer=function(){return u!==null?u:d},this.getBinding=function(){return f===null&&S&&(f=new XRWebGLBinding(s,e)),f},this.getFrame=function(){return m},this.getSession=function(){return s},this.setSession=async function(J){if(s=J,s!==null){if(v=t.getRenderTarget(),s.addEventListener("select",H),s.addEventListener("selectstart",H),s.addEventListener("selectend",H),s.addEventListener("squeeze",H),s.addEventListener("squeezestart",H),s.addEventListener("squeezeend",H),s.addEventListener("end",z),s.addEventListener("inputsourceschange",j),p.xrCompatible!==!0&&await e.makeXRCompatible(),w=t.getPixelRatio(),t.getSize(y),S&&"createProjectionLayer"in XRWebGLBinding.prototype){let dt=null,yt=null,vt=null;p.depth&&(vt=p.stencil?e.DEPTH24_STENCIL8:e.DEPTH_COMPONENT24,dt=p.stencil?Hs:Os,yt=p.stencil?zr:Ji);let Bt={colorFormat:e.RGBA8,depthFormat:vt,scaleFactor:r};f=this.getBinding(),u=f.createProjectionLayer(Bt),s.updateRenderState({layers:[u]}),t.setPixelRatio(1),t.setSize(u.textureWidth,u.textureHeight,!1),x=new Ti(u.textureWidth,u.textureHeight,{format:ji,type:di,depthTexture:new ks(u.textureWidth,u.textureHeight,yt,void 0,void 0,void 0,void 0,void 0,void 0,dt),stencilBuffer:p.stencil,colorSpace:t.outputColorSpace,samples:p.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{let dt={antialias:p.antialias,alpha:!0,depth:p.depth,stencil:p.stencil,framebufferScaleFactor:r};d=new XRWebGLLayer(s,e,dt),s.updateRenderState({baseLayer:d}),t.setPixelRatio(1),t.setSize(d.framebufferWidth,d.framebufferHeight,!1),x=new Ti(d.framebufferWidth,d.framebufferHeight,{format:ji,type:di,colorSpace:t.outputColorSpace,stencilBuffer:p.stencil,resolveDepthBuffer:d.ignoreDepthValues===!1,resolveStencilBuffer:d.ignoreDepthValues===!1,storeMultisampledDepthBuffer:d.ignoreDepthValues===!1,storeMultisampledStencilBuffer:d.ignoreDepthValues===!1})}x.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),xt.setContext(s),xt.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return g.getDepthTexture()};function j(J){for(let at=0;at<J.removed.length;at++){let dt=J.removed[at],yt=b.indexOf(dt);yt>=0&&(b[yt]=null,M[yt].disconnect(dt))}for(let at=0;at<J.added.length;at++){let dt=J.added[at],yt=b.indexOf(dt);if(yt===-1){for(let Bt=0;Bt<M.length;Bt++)if(Bt>=b.length){b.push(dt),yt=Bt;break}else if(b[Bt]===null){b[Bt]=dt,yt=Bt;break}if(yt===-1)break}let vt=M[yt];vt&&vt.connect(dt)}}function q(J,at){at===null?J.matrixWorld.copy(J.matrix):J.matrixWorld.multiplyMatrices(at.matrixWorld,J.matrix),J.matrixWorldInverse.copy(J.matrixWorld).invert()}this.updateCamera=function(J){if(s===null)return;let at=J.near,dt=J.far;g.texture!==null&&(g.depthNear>0&&(at=g.depthNear),g.depthFar>0&&(dt=g.depthFar)),D.near=A.near=C.near=at,D.far=A.far=C.far=dt,(P!==D.near||F!==D.far)&&(s.updateRenderState({depthNear:D.near,depthFar:D.far}),P=D.near,F=D.far),D.layers.mask=J.layers.mask|6,C.layers.mask=D.layers.mask&-5,A.layers.mask=D.layers.mask&-3;let yt=J.parent,vt=D.cameras;q(D,yt);for(let Bt=0;Bt<vt.length;Bt++)q(vt[Bt],yt);D.projectionMatrix.copy(C.projectionMatrix),D.projectionMatrixInverse.copy(C.projectionMatrixInverse),U===null&&J.isPerspectiveCamera&&(U={camera:J,fov:J.fov,zoom:J.zoom}),Z(J,D,yt)};function Z(J,at,dt){dt===null?J.matrix.copy(at.matrixWorld):(J.matrix.copy(dt.matrixWorld),J.matrix.invert(),J.matrix.multiply(at.matrixWorld)),J.matrix.decompose(J.position,J.quaternion,J.scale),J.updateMatrixWorld(!0),J.projectionMatrix.copy(at.projectionMatrix),J.projectionMatrixInverse.copy(at.projectionMatrixInverse),J.isPerspectiveCamera&&(J.fov=Oo*2*Math.atan(1/J.projectionMatrix.elements[5]),J.zoom=1)}this.getCamera=function(){return D},this.getFoveation=function(){if(!(u===null&&d===null))return l},this.setFoveation=function(J){l=J,u!==null&&(u.fixedFoveation=J),d!==null&&d.fixedFoveation!==void 0&&(d.fixedFoveation=J)},this.hasDepthSensing=function(){return g.texture!==null},this.getDepthSensingMesh=function(){return g.getMesh(D)},this.getCameraTexture=function(J){return _[J]};let K=null;function ht(J,at){if(h=at.getViewerPose(c||o),m=at,h!==null){let dt=h.views;d!==null&&(t.setRenderTargetFramebuffer(x,d.framebuffer),t.setRenderTarget(x));let yt=!1;dt.length!==D.cameras.length&&(D.cameras.length=0,yt=!0);for(let Ft=0;Ft<dt.length;Ft++){let Zt=dt[Ft],$t=null;if(d!==null)$t=d.getViewport(Zt);else{let pe=f.getViewSubImage(u,Zt);$t=pe.viewport,Ft===0&&(t.setRenderTargetTextures(x,pe.colorTexture,pe.depthStencilTexture),t.setRenderTarget(x))}let jt=R[Ft];jt===void 0&&(jt=new wi,jt.layers.enable(Ft),jt.viewport=new Fe,R[Ft]=jt),jt.matrix.fromArray(Zt.transform.matrix),jt.matrix.decompose(jt.position,jt.quaternion,jt.scale),jt.projectionMatrix.fromArray(Zt.projectionMatrix),jt.projectionMatrixInverse.copy(jt.projectionMatrix).invert(),jt.viewport.set($t.x,$t.y,$t.width,$t.height),Ft===0&&(D.matrix.copy(jt.matrix),D.matrix.decompose(D.position,D.quaternion,D.scale)),yt===!0&&D.cameras.push(jt)}let vt=s.enabledFeatures;if(vt&&vt.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&S){f=n.getBinding();let Ft=f.getDepthInformation(dt[0]);Ft&&Ft.isValid&&Ft.texture&&g.init(Ft,s.renderState)}if(vt&&vt.includes("camera-access")&&S){t.state.unbindTexture(),f=n.getBinding();for(let Ft=0;Ft<dt.length;Ft++){let Zt=dt[Ft].camera;if(Zt){let $t=_[Zt];$t||($t=new il,_[Zt]=$t);let jt=f.getCameraImage(Zt);$t.sourceTexture=jt}}}}for(let dt=0;dt<M.length;dt++){let yt=b[dt],vt=M[dt];yt!==null&&vt!==void 0&&vt.update(yt,at,c||o)}K&&K(J,at),at.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:at}),m=null}let xt=new x_;xt.setAnimationLoop(ht),this.setAnimationLoop=function(J){K=J},this.dispose=function(){}}},EA=new re,C_=new ae;C_.set(-1,0,0,0,1,0,0,0,1);function CA(i,t){function e(g,_){g.matrixAutoUpdate===!0&&g.updateMatrix(),_.value.copy(g.matrix)}function n(g,_){_.color.getRGB(g.fogColor.value,Hd(i)),_.isFog?(g.fogNear.value=_.near,g.fogFar.value=_.far):_.isFogExp2&&(g.fogDensity.value=_.density)}function s(g,_,p,v,x){_.isNodeMaterial?_.uniformsNeedUpdate=!1:_.isMeshBasicMaterial?r(g,_):_.isMeshLambertMaterial?(r(g,_),_.envMap&&(g.envMapIntensity.value=_.envMapIntensity)):_.isMeshToonMaterial?(r(g,_),f(g,_)):_.isMeshPhongMaterial?(r(g,_),h(g,_),_.envMap&&(g.envMapIntensity.value=_.envMapIntensity)):_.isMeshStandardMaterial?(r(g,_),u(g,_),_.isMeshPhysicalMaterial&&d(g,_,x)):_.isMeshMatcapMaterial?(r(g,_),m(g,_)):_.isMeshDepthMaterial?r(g,_):_.isMeshDistanceMaterial?(r(g,_),S(g,_)):_.isMeshNormalMaterial?r(g,_):_.isLineBasicMaterial?(o(g,_),_.isLineDashedMaterial&&a(g,_)):_.isPointsMaterial?l(g,_,p,v):_.isSpriteMaterial?c(g,_):_.isShadowMaterial?(g.color.value.copy(_.color),g.opacity.value=_.opacity):_.isShaderMaterial&&(_.uniformsNeedUpdate=!1)}function r(g,_){g.opacity.value=_.opacity,_.color&&g.diffuse.value.copy(_.color),_.emissive&&g.emissive.value.copy(_.emissive).multiplyScalar(_.emissiveIntensity),_.map&&(g.map.value=_.map,e(_.map,g.mapTransform)),_.alphaMap&&(g.alphaMap.value=_.alphaMap,e(_.alphaMap,g.alphaMapTransform)),_.bumpMap&&(g.bumpMap.value=_.bumpMap,e(_.bumpMap,g.bumpMapTransform),g.bumpScale.value=_.bumpScale,_.side===Gn&&(g.bumpScale.value*=-1)),_.normalMap&&(g.normalMap.value=_.normalMap,e(_.normalMap,g.normalMapTransform),g.normalScale.value.copy(_.normalScale),_.side===Gn&&g.normalScale.value.negate()),_.displacementMap&&(g.displacementMap.value=_.displacementMap,e(_.displacementMap,g.displacementMapTransform),g.displacementScale.value=_.displacementScale,g.displacementBias.value=_.displacementBias),_.emissiveMap&&(g.emissiveMap.value=_.emissiveMap,e(_.emissiveMap,g.emissiveMapTransform)),_.specularMap&&(g.specularMap.value=_.specularMap,e(_.specularMap,g.specularMapTransform)),_.alphaTest>0&&(g.alphaTest.value=_.alphaTest);let p=t.get(_),v=p.envMap,x=p.envMapRotation;v&&(g.envMap.value=v,g.envMapRotation.value.setFromMatrix4(EA.makeRotationFromEuler(x)).transpose(),v.isCubeTexture&&v.isRenderTargetTexture===!1&&g.envMapRotation.value.premultiply(C_),g.reflectivity.value=_.reflectivity,g.ior.value=_.ior,g.refractionRatio.value=_.refractionRatio),_.lightMap&&(g.lightMap.value=_.lightMap,g.lightMapIntensity.value=_.lightMapIntensity,e(_.lightMap,g.lightMapTransform)),_.aoMap&&(g.aoMap.value=_.aoMap,g.aoMapIntensity.value=_.aoMapIntensity,e(_.aoMap,g.aoMapTransform))}function o(g,_){g.diffuse.value.copy(_.color),g.opacity.value=_.opacity,_.map&&(g.map.value=_.map,e(_.map,g.mapTransform))}function a(g,_){g.dashSize.value=_.dashSize,g.totalSize.value=_.dashSize+_.gapSize,g.scale.value=_.scale}function l(g,_,p,v){g.diffuse.value.copy(_.color),g.opacity.value=_.opacity,g.size.value=_.size*p,g.scale.value=v*.5,_.map&&(g.map.value=_.map,e(_.map,g.uvTransform)),_.alphaMap&&(g.alphaMap.value=_.alphaMap,e(_.alphaMap,g.alphaMapTransform)),_.alphaTest>0&&(g.alphaTest.value=_.alphaTest)}function c(g,_){g.diffuse.value.copy(_.color),g.opacity.value=_.opacity,g.rotation.value=_.rotation,_.map&&(g.map.value=_.map,e(_.map,g.mapTransform)),_.alphaMap&&(g.alphaMap.value=_.alphaMap,e(_.alphaMap,g.alphaMapTransform)),_.alphaTest>0&&(g.alphaTest.value=_.alphaTest)}function h(g,_){g.specular.value.copy(_.specular),g.shininess.value=Math.max(_.shininess,1e-4)}function f(g,_){_.gradientMap&&(g.gradientMap.value=_.gradientMap)}function u(g,_){g.metalness.value=_.metalness,_.metalnessMap&&(g.metalnessMap.value=_.metalnessMap,e(_.metalnessMap,g.metalnessMapTransform)),g.roughness.value=_.roughness,_.roughnessMap&&(g.roughnessMap.value=_.roughnessMap,e(_.roughnessMap,g.roughnessMapTransform)),_.envMap&&(g.envMapIntensity.value=_.envMapIntensity)}function d(g,_,p){g.ior.value=_.ior,_.diffuseRoughness>0&&(g.diffuseRoughness.value=_.diffuseRoughness,_.diffuseRoughnessMap&&(g.diffuseRoughnessMap.value=_.diffuseRoughnessMap,e(_.diffuseRoughnessMap,g.diffuseRoughnessMapTransform))),_.sheen>0&&(g.sheenColor.value.copy(_.sheenColor).multiplyScalar(_.sheen),g.sheenRoughness.value=_.sheenRoughness,_.sheenColorMap&&(g.sheenColorMap.value=_.sheenColorMap,e(_.sheenColorMap,g.sheenColorMapTransform)),_.sheenRoughnessMap&&(g.sheenRoughnessMap.value=_.sheenRoughnessMap,e(_.sheenRoughnessMap,g.sheenRoughnessMapTransform))),_.clearcoat>0&&(g.clearcoat.value=_.clearcoat,g.clearcoatRoughness.value=_.clearcoatRoughness,_.clearcoatMap&&(g.clearcoatMap.value=_.clearcoatMap,e(_.clearcoatMap,g.clearcoatMapTransform)),_.clearcoatRoughnessMap&&(g.clearcoatRoughnessMap.value=_.clearcoatRoughnessMap,e(_.clearcoatRoughnessMap,g.clearcoatRoughnessMapTransform)),_.clearcoatNormalMap&&(g.clearcoatNormalMap.value=_.clearcoatNormalMap,e(_.clearcoatNormalMap,g.clearcoatNormalMapTransform),g.clearcoatNormalScale.value.copy(_.clearcoatNormalScale),_.side===Gn&&g.clearcoatNormalScale.value.negate())),_.dispersion>0&&(g.dispersion.value=_.dispersion),_.retroreflectivity>0&&(g.retroreflectivity.value=_.retroreflectivity),_.iridescence>0&&(g.iridescence.value=_.iridescence,g.iridescenceIOR.value=_.iridescenceIOR,g.iridescenceThicknessMinimum.value=_.iridescenceThicknessMinimum,g.iridescenceThicknessMaximum.value=_.iridescenceThicknessMaximum,_.iridescenceMap&&(g.iridescenceMap.value=_.iridescenceMap,e(_.iridescenceMap,g.iridescenceMapTransform)),_.iridescenceThicknessMap&&(g.iridescenceThicknessMap.value=_.iridescenceThicknessMap,e(_.iridescenceThicknessMap,g.iridescenceThicknessMapTransform))),_.transmission>0&&(g.transmission.value=_.transmission,g.transmissionSamplerMap.value=p.texture,g.transmissionSamplerSize.value.set(p.width,p.height),_.transmissionMap&&(g.transmissionMap.value=_.transmissionMap,e(_.transmissionMap,g.transmissionMapTransform)),g.thickness.value=_.thickness,_.thicknessMap&&(g.thicknessMap.value=_.thicknessMap,e(_.thicknessMap,g.thicknessMapTransform)),g.attenuationDistance.value=_.attenuationDistance,g.attenuationColor.value.copy(_.attenuationColor)),_.anisotropy>0&&(g.anisotropyVector.value.set(_.anisotropy*Math.cos(_.anisotropyRotation),_.anisotropy*Math.sin(_.anisotropyRotation)),_.anisotropyMap&&(g.anisotropyMap.value=_.anisotropyMap,e(_.anisotropyMap,g.anisotropyMapTransform))),g.specularIntensity.value=_.specularIntensity,g.specularColor.value.copy(_.specularColor),_.specularColorMap&&(g.specularColorMap.value=_.specularColorMap,e(_.specularColorMap,g.specularColorMapTransform)),_.specularIntensityMap&&(g.specularIntensityMap.value=_.specularIntensityMap,e(_.specularIntensityMap,g.specularIntensityMapTransform))}function m(g,_){_.matcap&&(g.matcap.value=_.matcap)}function S(g,_){let p=t.get(_).light;g.referencePosition.value.setFromMatrixPosition(p.matrixWorld),g.nearDistance.value=p.shadow.camera.near,g.farDistance.value=p.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:s}}function RA(i,t,e,n){let s={},r={};function o(p,v){let x=v.program;n.uniformBlockBinding(p,x,s[p.id])}function a(p,v){let x=s[p.id];x===void 0&&(m(p),x=l(p),s[p.id]=x,p.addEventListener("dispose",g));let M=v.program;n.updateUBOMapping(p,M);let b=t.render.frame;r[p.id]!==b&&(c(p),r[p.id]=b)}function l(p){let v=i.createBuffer(),x=p.__size,M=p.usage;return i.bindBuffer(i.UNIFORM_BUFFER,v),i.bufferData(i.UNIFORM_BUFFER,x,M),i.bindBuffer(i.UNIFORM_BUFFER,null),v}function c(p){let v=s[p.id],x=p.uniforms,M=p.__cache;i.bindBuffer(i.UNIFORM_BUFFER,v);for(let b=0,y=x.length;b<y;b++){let w=x[b];if(Array.isArray(w))for(let U=0,C=w.length;U<C;U++)h(w[U],b,U,M);else h(w,b,0,M)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function h(p,v,x,M){if(u(p,v,x,M)===!0){let b=p.__offset,y=p.value;if(Array.isArray(y)){let w=0;for(let U=0;U<y.length;U++){let C=y[U],A=S(C,!0);f(C,p.__data,w),w+=A.storage/Float32Array.BYTES_PER_ELEMENT}}else f(y,p.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,b,p.__data)}}function f(p,v,x){typeof p=="number"||typeof p=="boolean"?v[x]=p:p.isMatrix3?(v[x]=p.elements[0],v[x+1]=p.elements[1],v[x+2]=p.elements[2],v[x+3]=0,v[x+4]=p.elements[3],v[x+5]=p.elements[4],v[x+6]=p.elements[5],v[x+7]=0,v[x+8]=p.elements[6],v[x+9]=p.elements[7],v[x+10]=p.elements[8],v[x+11]=0):ArrayBuffer.isView(p)?v.set(p.subarray(0,v.length-x),x):p.toArray(v,x)}function u(p,v,x,M){let b=p.value,y=v+"_"+x;if(Array.isArray(b)){M[y]===void 0&&(M[y]=[]);let w=M[y],U=!1;for(let C=0;C<b.length;C++)d(b[C],w,C)===!0&&(U=!0);return U}return d(b,M,y)}function d(p,v,x){if(v[x]===void 0)return typeof p=="number"||typeof p=="boolean"?v[x]=p:ArrayBuffer.isView(p)?v[x]=p.slice():v[x]=p.clone(),!0;{let M=v[x];if(typeof p=="number"||typeof p=="boolean"){if(M!==p)return v[x]=p,!0}else{if(ArrayBuffer.isView(p))return!0;if(M.equals(p)===!1)return M.copy(p),!0}}return!1}function m(p){let v=p.uniforms,x=0,M=16;for(let y=0,w=v.length;y<w;y++){let U=Array.isArray(v[y])?v[y]:[v[y]];for(let C=0,A=U.length;C<A;C++){let R=U[C],D=Array.isArray(R.value)?R.value:[R.value],P=Array.isArray(v[y])||Array.isArray(R.value),F=x;for(let z=0,j=D.length;z<j;z++){let q=D[z],Z=S(q,P),K=x%M,ht=K%Z.boundary,xt=K+ht;x+=ht,xt!==0&&M-xt<Z.storage&&(x+=M-xt),z===0&&(F=x),x+=Z.storage}let H=R.type==="int"?Int32Array:R.type==="uint"?Uint32Array:Float32Array;R.__data=new H((x-F)/Float32Array.BYTES_PER_ELEMENT),R.__offset=F}}let b=x%M;return b>0&&(x+=M-b),p.__size=x,p.__cache={},this}function S(p,v){let x={boundary:0,storage:0};return typeof p=="number"||typeof p=="boolean"?(x.boundary=4,x.storage=4):p.isVector2?(x.boundary=8,x.storage=8):p.isVector3||p.isColor?(x.boundary=16,x.storage=12):p.isVector4?(x.boundary=16,x.storage=16):p.isMatrix3?(x.boundary=16,x.storage=48):p.isMatrix4?(x.boundary=16,x.storage=64):p.isTexture?ee("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(p)?(x.boundary=16,x.storage=p.byteLength):ee("WebGLRenderer: Unsupported uniform value type.",p),v===!0&&(x.boundary=16,x.storage=Math.ceil(x.storage/16)*16),x}function g(p){let v=p.target;v.removeEventListener("dispose",g),i.deleteBuffer(s[v.id]),delete s[v.id],delete r[v.id]}function _(){for(let p in s)i.deleteBuffer(s[p]);s={},r={}}return{bind:o,update:a,dispose:_}}var PA=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),_s=null;function IA(){return _s===null&&(_s=new Ur(PA,16,16,fr,Ki),_s.name="DFG_LUT",_s.minFilter=kn,_s.magFilter=kn,_s.wrapS=ds,_s.wrapT=ds,_s.generateMipmaps=!1,_s.needsUpdate=!0),_s}var Zo=class{constructor(t={}){let{canvas:e=W0(),context:n=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:f=!1,reversedDepthBuffer:u=!1,outputBufferType:d=di}=t;this.isWebGLRenderer=!0;let m;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");m=n.getContextAttributes().alpha}else m=o;let S=d,g=new Set([Eu,Au,Tu]),_=new Set([di,Ji,Yo,zr,Mu,bu]),p=new Uint32Array(4),v=new Int32Array(4),x={textures:[],min:[],max:[],resolution:[]},M=null,b=null,y=[],w=[],U=null;this.domElement=e,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=gs,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let C=this,A=!1,R=null,D=null,P=null,F=null;this._outputColorSpace=bi;let H=0,z=0,j=null,q=-1,Z=null,K=new Fe,ht=new Fe,xt=null,J=new ye(0),at=0,dt=e.width,yt=e.height,vt=1,Bt=null,qt=null,Ft=new Fe(0,0,dt,yt),Zt=new Fe(0,0,dt,yt),$t=!1,jt=new ar,pe=new Qc,we=!1,Te=!1,ce=new re,an=new V,me=new Fe,pn={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},$e=!1;function nn(){return j===null?vt:1}let G=n;function Lt(L,X){return e.getContext(L,X)}let Qt,mt,nt,Rt,_t,Tt,N,E,$,ut,lt,St,Mt,rt,st,pt,k,ct,ot,Ct,wt,At,Yt;try{let L={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:f};if("setAttribute"in e&&e.setAttribute("data-engine",`three.js r${"187"}`),e.addEventListener("webglcontextlost",Vt,!1),e.addEventListener("webglcontextrestored",ie,!1),e.addEventListener("webglcontextcreationerror",Nt,!1),G===null){let X="webgl2";if(G=Lt(X,L),G===null)throw Lt(X)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}te()}catch(L){throw e.removeEventListener("webglcontextlost",Vt,!1),e.removeEventListener("webglcontextrestored",ie,!1),e.removeEventListener("webglcontextcreationerror",Nt,!1),se("WebGLRenderer: "+L.message),L}function te(){Qt=new Gw(G),Qt.init(),wt=new wA(G,Qt),mt=new Iw(G,Qt,t,wt),nt=new MA(G,Qt),mt.reversedDepthBuffer&&u&&nt.buffers.depth.setReversed(!0),D=G.createFramebuffer(),P=G.createFramebuffer(),F=G.createFramebuffer(),Rt=new Xw(G),_t=new lA,Tt=new bA(G,Qt,nt,_t,mt,wt,Rt),N=new Vw(C),E=new YS(G),At=new Rw(G,E),$=new Hw(G,E,Rt,At),ut=new Yw(G,$,E,At,Rt),ct=new qw(G,mt,Tt),st=new Lw(_t),lt=new aA(C,N,Qt,mt,At,st),St=new CA(C,_t),Mt=new uA,rt=new gA(Qt),k=new Cw(C,N,nt,ut,m,l),pt=new SA(C,ut,mt),Yt=new RA(G,Rt,mt,nt),ot=new Pw(G,Qt,Rt),Ct=new Ww(G,Qt,Rt),Rt.programs=lt.programs,C.capabilities=mt,C.extensions=Qt,C.properties=_t,C.renderLists=Mt,C.shadowMap=pt,C.state=nt,C.info=Rt}S!==di&&(U=new Zw(S,e.width,e.height,a,s,r));let ft=new np(C,G);this.xr=ft,this.getContext=function(){return G},this.getContextAttributes=function(){return G.getContextAttributes()},this.forceContextLoss=function(){let L=Qt.get("WEBGL_lose_context");L&&L.loseContext()},this.forceContextRestore=function(){let L=Qt.get("WEBGL_lose_context");L&&L.restoreContext()},this.getPixelRatio=function(){return vt},this.setPixelRatio=function(L){L!==void 0&&(vt=L,this.setSize(dt,yt,!1))},this.getSize=function(L){return L.set(dt,yt)},this.setSize=function(L,X,it=!0){if(ft.isPresenting){ee("WebGLRenderer: Can't change size while VR device is presenting.");return}dt=L,yt=X,e.width=Math.floor(L*vt),e.height=Math.floor(X*vt),it===!0&&(e.style.width=L+"px",e.style.height=X+"px"),U!==null&&U.setSize(e.width,e.height),this.setViewport(0,0,L,X)},this.getDrawingBufferSize=function(L){return L.set(dt*vt,yt*vt).floor()},this.setDrawingBufferSize=function(L,X,it){dt=L,yt=X,vt=it,e.width=Math.floor(L*it),e.height=Math.floor(X*it),this.setViewport(0,0,L,X)},this.setEffects=function(L){if(S===di){se("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(L){for(let X=0;X<L.length;X++)if(L[X].isOutputPass===!0){ee("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}U.setEffects(L||[])},this.getCurrentViewport=function(L){return L.copy(K)},this.getViewport=function(L){return L.copy(Ft)},this.setViewport=function(L,X,it,Q){L.isVector4?Ft.set(L.x,L.y,L.z,L.w):Ft.set(L,X,it,Q),nt.viewport(K.copy(Ft).multiplyScalar(nn()).round())},this.getScissor=function(L){return L.copy(Zt)},this.setScissor=function(L,X,it,Q){L.isVector4?Zt.set(L.x,L.y,L.z,L.w):Zt.set(L,X,it,Q),nt.scissor(ht.copy(Zt).multiplyScalar(nn()).round())},this.getScissorTest=function(){return $t},this.setScissorTest=function(L){nt.setScissorTest($t=L)},this.setOpaqueSort=function(L){Bt=L},this.setTransparentSort=function(L){qt=L},this.getClearColor=function(L){return L.copy(k.getClearColor())},this.setClearColor=function(){k.setClearColor(...arguments)},this.getClearAlpha=function(){return k.getClearAlpha()},this.setClearAlpha=function(){k.setClearAlpha(...arguments)},this.clear=function(L=!0,X=!0,it=!0){let Q=0;if(L){let tt=!1;if(j!==null){let Pt=j.texture.format;tt=g.has(Pt)}if(tt){let Pt=j.texture.type,Ut=_.has(Pt),It=k.getClearColor(),Ot=k.getClearAlpha(),Xt=It.r,oe=It.g,ge=It.b;Ut?(p[0]=Xt,p[1]=oe,p[2]=ge,p[3]=Ot,G.clearBufferuiv(G.COLOR,0,p)):(v[0]=Xt,v[1]=oe,v[2]=ge,v[3]=Ot,G.clearBufferiv(G.COLOR,0,v))}else Q|=G.COLOR_BUFFER_BIT}X&&(Q|=G.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),it&&(Q|=G.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),Q!==0&&G.clear(Q)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(L){L.setRenderer(this),R=L},this.dispose=function(){e.removeEventListener("webglcontextlost",Vt,!1),e.removeEventListener("webglcontextrestored",ie,!1),e.removeEventListener("webglcontextcreationerror",Nt,!1),k.dispose(),Mt.dispose(),rt.dispose(),Tt.dispose(),_t.dispose(),N.dispose(),ut.dispose(),$.dispose(),At.dispose(),Yt.dispose(),lt.dispose(),ft.dispose(),ft.removeEventListener("sessionstart",Vl),ft.removeEventListener("sessionend",es),bs.stop()};function Vt(L){L.preventDefault(),$a("WebGLRenderer: Context Lost."),A=!0}function ie(){$a("WebGLRenderer: Context Restored."),A=!1;let L=Rt.autoReset,X=pt.enabled,it=pt.autoUpdate,Q=pt.needsUpdate,tt=pt.type;te(),Rt.autoReset=L,pt.enabled=X,pt.autoUpdate=it,pt.needsUpdate=Q,pt.type=tt}function Nt(L){se("WebGLRenderer: A WebGL context could not be created. Reason: ",L.statusMessage)}function ue(L){let X=L.target;X.removeEventListener("dispose",ue),Ze(X)}function Ze(L){ei(L),_t.remove(L)}function ei(L){let X=_t.get(L).programs;X!==void 0&&(X.forEach(function(it){lt.releaseProgram(it)}),L.isShaderMaterial&&lt.releaseShaderCache(L))}this.renderBufferDirect=function(L,X,it,Q,tt,Pt){X===null&&(X=pn);let Ut=tt.isMesh&&tt.matrixWorld.determinantAffine()<0,It=xa(L,X,it,Q,tt);nt.setMaterial(Q,Ut);let Ot=it.index,Xt=1;if(Q.wireframe===!0){if(Ot=$.getWireframeAttribute(it),Ot===void 0)return;Xt=2}let oe=it.drawRange,ge=it.attributes.position,Wt=oe.start*Xt,_e=(oe.start+oe.count)*Xt;Pt!==null&&(Wt=Math.max(Wt,Pt.start*Xt),_e=Math.min(_e,(Pt.start+Pt.count)*Xt)),Ot!==null?(Wt=Math.max(Wt,0),_e=Math.min(_e,Ot.count)):ge!=null&&(Wt=Math.max(Wt,0),_e=Math.min(_e,ge.count));let rn=_e-Wt;if(rn<0||rn===1/0)return;At.setup(tt,Q,It,it,Ot);let Be,ze=ot;if(Ot!==null&&(Be=E.get(Ot),ze=Ct,ze.setIndex(Be)),tt.isMesh)Q.wireframe===!0?(nt.setLineWidth(Q.wireframeLinewidth*nn()),ze.setMode(G.LINES)):ze.setMode(G.TRIANGLES);else if(tt.isLine){let Tn=Q.linewidth;Tn===void 0&&(Tn=1),nt.setLineWidth(Tn*nn()),tt.isLineSegments?ze.setMode(G.LINES):tt.isLineLoop?ze.setMode(G.LINE_LOOP):ze.setMode(G.LINE_STRIP)}else tt.isPoints?ze.setMode(G.POINTS):tt.isSprite&&ze.setMode(G.TRIANGLES);if(tt.isBatchedMesh)if(Qt.get("WEBGL_multi_draw"))ze.renderMultiDraw(tt._multiDrawStarts,tt._multiDrawCounts,tt._multiDrawCount);else{let Tn=tt._multiDrawStarts,Gt=tt._multiDrawCounts,xn=tt._multiDrawCount,Se=Ot?E.get(Ot).bytesPerElement:1,Ts=_t.get(Q).currentProgram.getUniforms();for(let yn=0;yn<xn;yn++)Ts.setValue(G,"_gl_DrawID",yn),ze.render(Tn[yn]/Se,Gt[yn])}else if(tt.isInstancedMesh)ze.renderInstances(Wt,rn,tt.count);else if(it.isInstancedBufferGeometry){let Tn=it._maxInstanceCount!==void 0?it._maxInstanceCount:1/0,Gt=Math.min(it.instanceCount,Tn);ze.renderInstances(Wt,rn,Gt)}else ze.render(Wt,rn)};function ma(L,X,it,Q){R!==null&&L.isNodeMaterial&&R.setObject(Q,L),we===!0&&st.setState(L,it,!1),L.transparent===!0&&L.side===Hn&&L.forceSinglePass===!1?(L.side=Gn,L.needsUpdate=!0,ns(L,X,Q),L.side=Zi,L.needsUpdate=!0,ns(L,X,Q),L.side=Hn):ns(L,X,Q)}this.compile=function(L,X,it=null){it===null&&(it=L),R!==null&&R.renderStart(L,X,it),b=rt.get(it),b.init(X),w.push(b),it.traverseVisible(function(tt){tt.isLight&&tt.layers.test(X.layers)&&(b.pushLight(tt),tt.castShadow&&b.pushShadow(tt))}),L!==it&&L.traverseVisible(function(tt){tt.isLight&&tt.layers.test(X.layers)&&(b.pushLight(tt),tt.castShadow&&b.pushShadow(tt))}),b.setupLights(),R!==null&&R.updateLights(b.state.lightsArray),Te=this.localClippingEnabled,we=st.init(this.clippingPlanes,Te),we===!0&&st.setGlobalState(this.clippingPlanes,X),R!==null&&pt.render(b.state.shadowsArray,it,X);let Q=new Set;return L.traverse(function(tt){if(!(tt.isMesh||tt.isPoints||tt.isLine||tt.isSprite))return;let Pt=tt.material;if(Pt)if(Array.isArray(Pt))for(let Ut=0;Ut<Pt.length;Ut++){let It=Pt[Ut];ma(It,it,X,tt),Q.add(It)}else ma(Pt,it,X,tt),Q.add(Pt)}),b=w.pop(),R!==null&&R.renderEnd(),Q},this.compileAsync=function(L,X,it=null){let Q=this.compile(L,X,it);return new Promise(tt=>{function Pt(){if(Q.forEach(function(Ut){let Ot=_t.get(Ut).currentProgram;(Ot===void 0||Ot.isReady())&&Q.delete(Ut)}),Q.size===0){tt(L);return}setTimeout(Pt,10)}Qt.get("KHR_parallel_shader_compile")!==null?Pt():setTimeout(Pt,10)})};let qr=null;function Xh(L){qr&&qr(L)}function Vl(){bs.stop()}function es(){bs.start()}let bs=new x_;bs.setAnimationLoop(Xh),typeof self<"u"&&bs.setContext(self),this.setAnimationLoop=function(L){qr=L,ft.setAnimationLoop(L),L===null?bs.stop():bs.start()},ft.addEventListener("sessionstart",Vl),ft.addEventListener("sessionend",es),this.render=function(L,X){if(X!==void 0&&X.isCamera!==!0){se("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(A===!0)return;R!==null&&R.renderStart(L,X);let it=ft.enabled===!0&&ft.isPresenting===!0,Q=U!==null&&(j===null||it)&&U.begin(C,j);if(L.matrixWorldAutoUpdate===!0&&L.updateMatrixWorld(),X.parent===null&&X.matrixWorldAutoUpdate===!0&&X.updateMatrixWorld(),ft.enabled===!0&&ft.isPresenting===!0&&(U===null||U.isCompositing()===!1)&&(ft.cameraAutoUpdate===!0&&ft.updateCamera(X),X=ft.getCamera()),L.isScene===!0&&L.onBeforeRender(C,L,X,j),b=rt.get(L,w.length),b.init(X),b.state.textureUnits=Tt.getTextureUnits(),w.push(b),ce.multiplyMatrices(X.projectionMatrix,X.matrixWorldInverse),X.isArrayCamera?pe.setFromArrayCamera(X):jt.setFromProjectionMatrix(ce,Ui,X.reversedDepth),Te=this.localClippingEnabled,we=st.init(this.clippingPlanes,Te),M=Mt.get(L,y.length),M.init(),y.push(M),this.info.render.frame++,ft.enabled===!0&&ft.isPresenting===!0){let Ut=C.xr.getDepthSensingMesh();Ut!==null&&ws(Ut,X,-1/0,C.sortObjects)}ws(L,X,0,C.sortObjects),M.finish(),R!==null&&R.updateLights(b.state.lightsArray),C.sortObjects===!0&&M.sort(Bt,qt),$e=ft.enabled===!1||ft.isPresenting===!1||ft.hasDepthSensing()===!1,$e&&k.addToRenderList(M,L),this.info.autoReset===!0&&this.info.reset(),we===!0&&st.beginShadows();let tt=b.state.shadowsArray;if(pt.render(tt,L,X),we===!0&&st.endShadows(),(Q&&U.hasRenderPass())===!1){let Ut=M.opaque,It=M.transmissive;if(b.setupLights(),X.isArrayCamera){let Ot=X.cameras;if(It.length>0)for(let Xt=0,oe=Ot.length;Xt<oe;Xt++){let ge=Ot[Xt];Bi(Ut,It,L,ge)}$e&&k.render(L);for(let Xt=0,oe=Ot.length;Xt<oe;Xt++){let ge=Ot[Xt];ga(M,L,ge,ge.viewport)}}else It.length>0&&Bi(Ut,It,L,X),$e&&k.render(L),ga(M,L,X)}j!==null&&z===0&&(Tt.updateMultisampleRenderTarget(j),Tt.updateRenderTargetMipmap(j)),Q&&U.end(C),L.isScene===!0&&L.onAfterRender(C,L,X),At.resetDefaultState(),q=-1,Z=null,w.pop(),w.length>0?(b=w[w.length-1],Tt.setTextureUnits(b.state.textureUnits),we===!0&&st.setGlobalState(C.clippingPlanes,b.state.camera)):b=null,y.pop(),y.length>0?M=y[y.length-1]:M=null,R!==null&&R.renderEnd()};function ws(L,X,it,Q){if(L.visible===!1)return;if(L.layers.test(X.layers)){if(L.isGroup)it=L.renderOrder;else if(L.isLOD)L.autoUpdate===!0&&L.update(X);else if(L.isLight)b.pushLight(L),L.castShadow&&b.pushShadow(L);else if(L.isSprite){let Ut=X.isArrayCamera?pe:jt;if(!L.frustumCulled||L.intersectsFrustum(Ut)){Q&&me.setFromMatrixPosition(L.matrixWorld).applyMatrix4(ce);let It=ut.update(L),Ot=L.material;Ot.visible&&M.push(L,It,Ot,it,me.z,null,X)}}else if(L.isMesh||L.isLine||L.isPoints){let Ut=X.isArrayCamera?pe:jt;if(!L.frustumCulled||L.intersectsFrustum(Ut)){let It=ut.update(L),Ot=L.material;if(Q&&(L.boundingSphere!==void 0?(L.boundingSphere===null&&L.computeBoundingSphere(),me.copy(L.boundingSphere.center)):(It.boundingSphere===null&&It.computeBoundingSphere(),me.copy(It.boundingSphere.center)),me.applyMatrix4(L.matrixWorld).applyMatrix4(ce)),Array.isArray(Ot)){let Xt=It.groups;for(let oe=0,ge=Xt.length;oe<ge;oe++){let Wt=Xt[oe],_e=Ot[Wt.materialIndex];_e&&_e.visible&&M.push(L,It,_e,it,me.z,Wt,X)}}else Ot.visible&&M.push(L,It,Ot,it,me.z,null,X)}}}let Pt=L.children;for(let Ut=0,It=Pt.length;Ut<It;Ut++)ws(Pt[Ut],X,it,Q)}function ga(L,X,it,Q){let{opaque:tt,transmissive:Pt,transparent:Ut}=L;b.setupLightsView(it),we===!0&&st.setGlobalState(C.clippingPlanes,it),Q&&nt.viewport(K.copy(Q)),tt.length>0&&ln(tt,X,it),Pt.length>0&&ln(Pt,X,it),Ut.length>0&&ln(Ut,X,it),nt.buffers.depth.setTest(!0),nt.buffers.depth.setMask(!0),nt.buffers.color.setMask(!0),nt.setPolygonOffset(!1)}function Bi(L,X,it,Q){if((it.isScene===!0?it.overrideMaterial:null)!==null)return;if(b.state.transmissionRenderTarget[Q.id]===void 0){let Wt=Qt.has("EXT_color_buffer_half_float")||Qt.has("EXT_color_buffer_float");b.state.transmissionRenderTarget[Q.id]=new Ti(1,1,{generateMipmaps:!0,type:Wt?Ki:di,minFilter:Gs,samples:Math.max(4,mt.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:be.workingColorSpace})}let Pt=b.state.transmissionRenderTarget[Q.id],Ut=Q.viewport||K;Pt.setSize(Ut.z*C.transmissionResolutionScale,Ut.w*C.transmissionResolutionScale);let It=C.getRenderTarget(),Ot=C.getActiveCubeFace(),Xt=C.getActiveMipmapLevel();C.setRenderTarget(Pt),C.getClearColor(J),at=C.getClearAlpha(),at<1&&C.setClearColor(16777215,.5),C.clear(),$e&&k.render(it);let oe=C.toneMapping;C.toneMapping=gs;let ge=Q.viewport;if(Q.viewport!==void 0&&(Q.viewport=void 0),b.setupLightsView(Q),we===!0&&st.setGlobalState(C.clippingPlanes,Q),ln(L,it,Q),Tt.updateMultisampleRenderTarget(Pt),Tt.updateRenderTargetMipmap(Pt),Qt.has("WEBGL_multisampled_render_to_texture")===!1){let Wt=!1;for(let _e=0,rn=X.length;_e<rn;_e++){let Be=X[_e],{object:ze,geometry:Tn,material:Gt,group:xn}=Be;if(Gt.side===Hn&&ze.layers.test(Q.layers)){let Se=Gt.side;Gt.side=Gn,Gt.needsUpdate=!0,mn(ze,it,Q,Tn,Gt,xn),Gt.side=Se,Gt.needsUpdate=!0,Wt=!0}}Wt===!0&&(Tt.updateMultisampleRenderTarget(Pt),Tt.updateRenderTargetMipmap(Pt))}C.setRenderTarget(It,Ot,Xt),C.setClearColor(J,at),ge!==void 0&&(Q.viewport=ge),C.toneMapping=oe}function ln(L,X,it){let Q=X.isScene===!0?X.overrideMaterial:null;for(let tt=0,Pt=L.length;tt<Pt;tt++){let Ut=L[tt],{object:It,geometry:Ot,group:Xt}=Ut,oe=Ut.material;oe.allowOverride===!0&&Q!==null&&(oe=Q),It.layers.test(it.layers)&&mn(It,X,it,Ot,oe,Xt)}}function mn(L,X,it,Q,tt,Pt){R!==null&&tt.isNodeMaterial&&R.setObject(L,tt),L.onBeforeRender(C,X,it,Q,tt,Pt),L.modelViewMatrix.multiplyMatrices(it.matrixWorldInverse,L.matrixWorld),L.normalMatrix.getNormalMatrix(L.modelViewMatrix),tt.onBeforeRender(C,X,it,Q,L,Pt),tt.transparent===!0&&tt.side===Hn&&tt.forceSinglePass===!1?(tt.side=Gn,tt.needsUpdate=!0,C.renderBufferDirect(it,X,Q,tt,L,Pt),tt.side=Zi,tt.needsUpdate=!0,C.renderBufferDirect(it,X,Q,tt,L,Pt),tt.side=Hn):C.renderBufferDirect(it,X,Q,tt,L,Pt),L.onAfterRender(C,X,it,Q,tt,Pt)}function gn(L){let X=0;for(let it of L)it.texture!==null&&X++;return X}function ns(L,X,it){X.isScene!==!0&&(X=pn);let Q=_t.get(L),tt=b.state.lights,Pt=b.state.shadowsArray,Ut=tt.state.version,It=lt.getParameters(L,tt.state,Pt,X,it,b.state.lightProbeGridArray),Ot=lt.getProgramCacheKey(It),Xt=Q.programs;Q.environment=L.isMeshStandardMaterial||L.isMeshLambertMaterial||L.isMeshPhongMaterial?X.environment:null,Q.fog=X.fog;let oe=L.isMeshStandardMaterial||L.isMeshLambertMaterial&&!L.envMap||L.isMeshPhongMaterial&&!L.envMap;Q.envMap=N.get(L.envMap||Q.environment,oe),Q.envMapRotation=Q.environment!==null&&L.envMap===null?X.environmentRotation:L.envMapRotation,Xt===void 0&&(L.addEventListener("dispose",ue),Xt=new Map,Q.programs=Xt,Q.programVariants=new Map);let ge=Xt.get(Ot);if(ge!==void 0){if(Q.currentProgram===ge&&Q.lightsStateVersion===Ut)return _a(L,It),ge}else It.uniforms=lt.getUniforms(L),R!==null&&L.isNodeMaterial&&R.build(L,it,It),L.onBeforeCompile(It,C),ge=lt.acquireProgram(It,Ot),Xt.set(Ot,ge),Q.uniforms=It.uniforms;let Wt=Q.uniforms;return(!L.isShaderMaterial&&!L.isRawShaderMaterial||L.clipping===!0)&&(Wt.clippingPlanes=st.uniform),_a(L,It),Q.needsLights=Ys(L),Q.lightsStateVersion=Ut,Q.needsLights&&(Wt.ambientLightColor.value=tt.state.ambient,Wt.lightProbe.value=tt.state.probe,Wt.sunLights.value=tt.state.sun,Wt.sunLightShadows.value=tt.state.sunShadow,Wt.directionalLights.value=tt.state.directional,Wt.directionalLightShadows.value=tt.state.directionalShadow,Wt.spotLights.value=tt.state.spot,Wt.spotLightShadows.value=tt.state.spotShadow,Wt.rectAreaLights.value=tt.state.rectArea,Wt.ltc_1.value=tt.state.rectAreaLTC1,Wt.ltc_2.value=tt.state.rectAreaLTC2,Wt.pointLights.value=tt.state.point,Wt.pointLightShadows.value=tt.state.pointShadow,Wt.hemisphereLights.value=tt.state.hemi,Wt.sunShadowMatrix.value=tt.state.sunShadowMatrix,Wt.sunShadowCascade.value=tt.state.sunShadowCascade,Wt.directionalShadowMatrix.value=tt.state.directionalShadowMatrix,Wt.spotLightMatrix.value=tt.state.spotLightMatrix,Wt.spotLightMap.value=tt.state.spotLightMap,Wt.pointShadowMatrix.value=tt.state.pointShadowMatrix),Q.numLightProbeGrids=gn(b.state.lightProbeGridArray),Q.currentProgram=ge,Q.uniformsList=null,ge}function pi(L,X,it,Q,tt){let Pt=_t.get(L),Ut=Pt.currentProgram.id+","+Q+","+tt,It=Pt.programVariants.get(Ut);return It===void 0?(It=ns(L,X,it),Pt.programVariants.set(Ut,It)):(Pt.currentProgram=It,Pt.uniformsList=null,Pt.outputColorSpace=Q,Pt.toneMapping=tt),It}function qs(L){if(L.uniformsList===null){let X=L.currentProgram.getUniforms();L.uniformsList=$o.seqWithValue(X.seq,L.uniforms)}return L.uniformsList}function _a(L,X){let it=_t.get(L);it.outputColorSpace=X.outputColorSpace,it.batching=X.batching,it.batchingColor=X.batchingColor,it.instancing=X.instancing,it.instancingColor=X.instancingColor,it.instancingMorph=X.instancingMorph,it.skinning=X.skinning,it.morphTargets=X.morphTargets,it.morphNormals=X.morphNormals,it.morphColors=X.morphColors,it.morphTargetsCount=X.morphTargetsCount,it.numClippingPlanes=X.numClippingPlanes,it.numIntersection=X.numClipIntersection,it.vertexAlphas=X.vertexAlphas,it.vertexTangents=X.vertexTangents,it.toneMapping=X.toneMapping}function xa(L,X,it,Q,tt){X.isScene!==!0&&(X=pn),Tt.resetTextureUnits();let Pt=X.fog,Ut=Q.isMeshStandardMaterial||Q.isMeshLambertMaterial||Q.isMeshPhongMaterial?X.environment:null,It=j===null?C.outputColorSpace:j.isXRRenderTarget===!0?j.texture.colorSpace:be.workingColorSpace,Ot=Q.isMeshStandardMaterial||Q.isMeshLambertMaterial&&!Q.envMap||Q.isMeshPhongMaterial&&!Q.envMap,Xt=N.get(Q.envMap||Ut,Ot),oe=Q.vertexColors===!0&&!!it.attributes.color&&it.attributes.color.itemSize===4,ge=!!it.attributes.tangent&&(!!Q.normalMap||Q.anisotropy>0),Wt=!!it.morphAttributes.position,_e=!!it.morphAttributes.normal,rn=!!it.morphAttributes.color,Be=gs;Q.toneMapped&&(j===null||j.isXRRenderTarget===!0)&&(Be=C.toneMapping);let ze=it.morphAttributes.position||it.morphAttributes.normal||it.morphAttributes.color,Tn=ze!==void 0?ze.length:0,Gt=_t.get(Q),xn=b.state.lights;if(we===!0&&(Te===!0||L!==Z)){let ke=L===Z&&Q.id===q;st.setState(Q,L,ke)}let Se=!1,Ts=!1;Q.version===Gt.__version?Gt.needsLights&&Gt.lightsStateVersion!==xn.state.version||tt.isBatchedMesh&&Gt.batching===!1||!tt.isBatchedMesh&&Gt.batching===!0||tt.isBatchedMesh&&Gt.batchingColor===!0&&tt._colorsTexture===null||tt.isBatchedMesh&&Gt.batchingColor===!1&&tt._colorsTexture!==null||tt.isInstancedMesh&&Gt.instancing===!1||!tt.isInstancedMesh&&Gt.instancing===!0||tt.isSkinnedMesh&&Gt.skinning===!1||!tt.isSkinnedMesh&&Gt.skinning===!0||tt.isInstancedMesh&&Gt.instancingColor===!0&&tt.instanceColor===null||tt.isInstancedMesh&&Gt.instancingColor===!1&&tt.instanceColor!==null||tt.isInstancedMesh&&Gt.instancingMorph===!0&&tt.morphTexture===null||tt.isInstancedMesh&&Gt.instancingMorph===!1&&tt.morphTexture!==null||Gt.envMap!==Xt||Q.fog===!0&&Gt.fog!==Pt||Gt.numClippingPlanes!==void 0&&(Gt.numClippingPlanes!==st.numPlanes||Gt.numIntersection!==st.numIntersection)||Gt.vertexAlphas!==oe||Gt.vertexTangents!==ge||Gt.morphTargets!==Wt||Gt.morphNormals!==_e||Gt.morphColors!==rn||Gt.morphTargetsCount!==Tn||Gt.numLightProbeGrids!==gn(b.state.lightProbeGridArray)?Se=!0:(Gt.outputColorSpace!==It||Gt.toneMapping!==Be)&&(Ts=!0):(Se=!0,Gt.__version=Q.version);let yn=Gt.currentProgram;(Se===!0||Ts===!0)&&(yn=Ts===!0?pi(Q,X,tt,It,Be):ns(Q,X,tt),R&&Q.isNodeMaterial&&R.onUpdateProgram(Q,yn,Gt));let Zr=!1,is=!1,As=!1,fe=yn.getUniforms(),cn=Gt.uniforms;if(nt.useProgram(yn.program)&&(Zr=!0,is=!0,As=!0),Q.id!==q&&(q=Q.id,is=!0),Zr||Z!==L){nt.buffers.depth.getReversed()&&L.reversedDepth!==!0&&(L._reversedDepth=!0,L.updateProjectionMatrix()),fe.setValue(G,"projectionMatrix",L.projectionMatrix),fe.setValue(G,"viewMatrix",L.matrixWorldInverse);let vn=fe.map.cameraPosition;vn!==void 0&&vn.setValue(G,an.setFromMatrixPosition(L.matrixWorld)),mt.logarithmicDepthBuffer&&fe.setValue(G,"logDepthBufFC",2/(Math.log(L.far+1)/Math.LN2)),(Q.isMeshPhongMaterial||Q.isMeshToonMaterial||Q.isMeshLambertMaterial||Q.isMeshBasicMaterial||Q.isMeshStandardMaterial||Q.isShaderMaterial)&&fe.setValue(G,"isOrthographic",L.isOrthographicCamera===!0),Z!==L&&(Z=L,is=!0,As=!0)}if(Gt.needsLights&&(xn.state.sunShadowMap.length>0&&fe.setValue(G,"sunShadowMap",xn.state.sunShadowMap,Tt),xn.state.directionalShadowMap.length>0&&fe.setValue(G,"directionalShadowMap",xn.state.directionalShadowMap,Tt),xn.state.spotShadowMap.length>0&&fe.setValue(G,"spotShadowMap",xn.state.spotShadowMap,Tt),xn.state.pointShadowMap.length>0&&fe.setValue(G,"pointShadowMap",xn.state.pointShadowMap,Tt)),tt.isSkinnedMesh){fe.setOptional(G,tt,"bindMatrix"),fe.setOptional(G,tt,"bindMatrixInverse");let ke=tt.skeleton;ke&&(ke.boneTexture===null&&ke.computeBoneTexture(),fe.setValue(G,"boneTexture",ke.boneTexture,Tt))}tt.isBatchedMesh&&(fe.setOptional(G,tt,"batchingTexture"),fe.setValue(G,"batchingTexture",tt._matricesTexture,Tt),fe.setOptional(G,tt,"batchingIdTexture"),fe.setValue(G,"batchingIdTexture",tt._indirectTexture,Tt),fe.setOptional(G,tt,"batchingColorTexture"),tt._colorsTexture!==null&&fe.setValue(G,"batchingColorTexture",tt._colorsTexture,Tt));let ni=it.morphAttributes;if((ni.position!==void 0||ni.normal!==void 0||ni.color!==void 0)&&ct.update(tt,it,yn),(is||Gt.receiveShadow!==tt.receiveShadow)&&(Gt.receiveShadow=tt.receiveShadow,fe.setValue(G,"receiveShadow",tt.receiveShadow)),(Q.isMeshStandardMaterial||Q.isMeshLambertMaterial||Q.isMeshPhongMaterial)&&Q.envMap===null&&X.environment!==null&&(cn.envMapIntensity.value=X.environmentIntensity),cn.dfgLUT!==void 0&&(cn.dfgLUT.value=IA()),is){if(fe.setValue(G,"toneMappingExposure",C.toneMappingExposure),Gt.needsLights&&Yr(cn,As),Pt&&Q.fog===!0&&St.refreshFogUniforms(cn,Pt),St.refreshMaterialUniforms(cn,Q,vt,yt,b.state.transmissionRenderTarget[L.id]),Gt.needsLights&&Gt.numLightProbeGrids>0){let ke=x,vn=0;for(let $n of b.state.lightProbeGridArray)$n.texture!==null&&(ke.textures[vn]=$n.texture,ke.min[vn]=$n.boundingBox.min,ke.max[vn]=$n.boundingBox.max,ke.resolution[vn]=$n.resolution,vn++);for(let $n in ke)ke[$n].length=vn;cn.probesSH.value=ke.textures,cn.probesMin.value=ke.min,cn.probesMax.value=ke.max,cn.probesResolution.value=ke.resolution}$o.upload(G,qs(Gt),cn,Tt)}if(Q.isShaderMaterial&&Q.uniformsNeedUpdate===!0&&($o.upload(G,qs(Gt),cn,Tt),Q.uniformsNeedUpdate=!1),Q.isSpriteMaterial&&fe.setValue(G,"center",tt.center),fe.setValue(G,"modelViewMatrix",tt.modelViewMatrix),fe.setValue(G,"normalMatrix",tt.normalMatrix),fe.setValue(G,"modelMatrix",tt.matrixWorld),Q.uniformsGroups!==void 0){let ke=Q.uniformsGroups;for(let vn=0,$n=ke.length;vn<$n;vn++){let Gl=ke[vn];Yt.update(Gl,yn),Yt.bind(Gl,yn)}}return yn}function Yr(L,X){L.ambientLightColor.needsUpdate=X,L.lightProbe.needsUpdate=X,L.sunLights.needsUpdate=X,L.sunLightShadows.needsUpdate=X,L.directionalLights.needsUpdate=X,L.directionalLightShadows.needsUpdate=X,L.pointLights.needsUpdate=X,L.pointLightShadows.needsUpdate=X,L.spotLights.needsUpdate=X,L.spotLightShadows.needsUpdate=X,L.rectAreaLights.needsUpdate=X,L.hemisphereLights.needsUpdate=X}function Ys(L){return L.isMeshLambertMaterial||L.isMeshToonMaterial||L.isMeshPhongMaterial||L.isMeshStandardMaterial||L.isShadowMaterial||L.isShaderMaterial&&L.lights===!0}this.getActiveCubeFace=function(){return H},this.getActiveMipmapLevel=function(){return z},this.getRenderTarget=function(){return j},this.setRenderTargetTextures=function(L,X,it){let Q=_t.get(L);Q.__autoAllocateDepthBuffer=L.resolveDepthBuffer===!1,Q.__autoAllocateDepthBuffer===!1&&(Q.__useRenderToTexture=!1),_t.get(L.texture).__webglTexture=X,_t.get(L.depthTexture).__webglTexture=Q.__autoAllocateDepthBuffer?void 0:it,Q.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(L,X){let it=_t.get(L);it.__webglFramebuffer=X,it.__useDefaultFramebuffer=X===void 0},this.setRenderTarget=function(L,X=0,it=0){j=L,H=X,z=it;let Q=null,tt=!1,Pt=!1;if(L){let It=_t.get(L);if(It.__useDefaultFramebuffer!==void 0){nt.bindFramebuffer(G.FRAMEBUFFER,It.__webglFramebuffer),K.copy(L.viewport),ht.copy(L.scissor),xt=L.scissorTest,nt.viewport(K),nt.scissor(ht),nt.setScissorTest(xt),q=-1;return}else if(It.__webglFramebuffer===void 0)Tt.setupRenderTarget(L);else if(It.__hasExternalTextures)Tt.rebindTextures(L,_t.get(L.texture).__webglTexture,_t.get(L.depthTexture).__webglTexture);else if(L.depthBuffer){let oe=L.depthTexture;if(It.__boundDepthTexture!==oe){if(oe!==null&&_t.has(oe)&&(L.width!==oe.image.width||L.height!==oe.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");Tt.setupDepthRenderbuffer(L)}}let Ot=L.texture;(Ot.isData3DTexture||Ot.isDataArrayTexture||Ot.isCompressedArrayTexture)&&(Pt=!0);let Xt=_t.get(L).__webglFramebuffer;L.isWebGLCubeRenderTarget?(Array.isArray(Xt[X])?Q=Xt[X][it]:Q=Xt[X],tt=!0):L.samples>0&&Tt.useMultisampledRTT(L)===!1?Q=_t.get(L).__webglMultisampledFramebuffer:Array.isArray(Xt)?Q=Xt[it]:Q=Xt,K.copy(L.viewport),ht.copy(L.scissor),xt=L.scissorTest}else K.copy(Ft).multiplyScalar(vt).floor(),ht.copy(Zt).multiplyScalar(vt).floor(),xt=$t;if(it!==0&&(Q=D),nt.bindFramebuffer(G.FRAMEBUFFER,Q)&&nt.drawBuffers(L,Q),nt.viewport(K),nt.scissor(ht),nt.setScissorTest(xt),tt){let It=_t.get(L.texture);G.framebufferTexture2D(G.FRAMEBUFFER,G.COLOR_ATTACHMENT0,G.TEXTURE_CUBE_MAP_POSITIVE_X+X,It.__webglTexture,it)}else if(Pt){let It=X;for(let Ot=0;Ot<L.textures.length;Ot++){let Xt=_t.get(L.textures[Ot]);G.framebufferTextureLayer(G.FRAMEBUFFER,G.COLOR_ATTACHMENT0+Ot,Xt.__webglTexture,it,It)}}else if(L!==null&&it!==0){let It=_t.get(L.texture);G.framebufferTexture2D(G.FRAMEBUFFER,G.COLOR_ATTACHMENT0,G.TEXTURE_2D,It.__webglTexture,it)}q=-1};function $r(L){let X=_t.get(L);return(X.__readFormat!==L.format||X.__readType!==L.type)&&(X.__readFormat=L.format,X.__readType=L.type,X.__formatReadable=mt.textureFormatReadable(L.format),X.__typeReadable=mt.textureTypeReadable(L.type)),X}this.readRenderTargetPixels=function(L,X,it,Q,tt,Pt,Ut,It=0){if(!(L&&L.isWebGLRenderTarget)){se("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Ot=_t.get(L).__webglFramebuffer;if(L.isWebGLCubeRenderTarget&&Ut!==void 0&&(Ot=Ot[Ut],Array.isArray(Ot)&&(Ot=Ot[0])),Ot){nt.bindFramebuffer(G.FRAMEBUFFER,Ot);try{let Xt=L.textures[It],oe=Xt.format,ge=Xt.type;L.textures.length>1&&G.readBuffer(G.COLOR_ATTACHMENT0+It);let Wt=$r(Xt);if(Wt.__formatReadable===!1){se("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Wt.__typeReadable===!1){se("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}X>=0&&X<=L.width-Q&&it>=0&&it<=L.height-tt&&G.readPixels(X,it,Q,tt,wt.convert(oe),wt.convert(ge),Pt)}finally{let Xt=j!==null?_t.get(j).__webglFramebuffer:null;nt.bindFramebuffer(G.FRAMEBUFFER,Xt)}}},this.readRenderTargetPixelsAsync=async function(L,X,it,Q,tt,Pt,Ut,It=0){if(!(L&&L.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Ot=_t.get(L).__webglFramebuffer;if(L.isWebGLCubeRenderTarget&&Ut!==void 0&&(Ot=Ot[Ut],Array.isArray(Ot)&&(Ot=Ot[0])),Ot)if(X>=0&&X<=L.width-Q&&it>=0&&it<=L.height-tt){nt.bindFramebuffer(G.FRAMEBUFFER,Ot);let Xt=L.textures[It],oe=Xt.format,ge=Xt.type;L.textures.length>1&&G.readBuffer(G.COLOR_ATTACHMENT0+It);let Wt=$r(Xt);if(Wt.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Wt.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let _e=G.createBuffer();G.bindBuffer(G.PIXEL_PACK_BUFFER,_e),G.bufferData(G.PIXEL_PACK_BUFFER,Pt.byteLength,G.STREAM_READ),G.readPixels(X,it,Q,tt,wt.convert(oe),wt.convert(ge),0),G.bindBuffer(G.PIXEL_PACK_BUFFER,null);let rn=j!==null?_t.get(j).__webglFramebuffer:null;nt.bindFramebuffer(G.FRAMEBUFFER,rn);let Be=G.fenceSync(G.SYNC_GPU_COMMANDS_COMPLETE,0);return G.flush(),await q0(G,Be,4),G.bindBuffer(G.PIXEL_PACK_BUFFER,_e),G.getBufferSubData(G.PIXEL_PACK_BUFFER,0,Pt),G.bindBuffer(G.PIXEL_PACK_BUFFER,null),G.deleteBuffer(_e),G.deleteSync(Be),Pt}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(L,X=null,it=0){let Q=Math.pow(2,-it),tt=Math.floor(L.image.width*Q),Pt=Math.floor(L.image.height*Q),Ut=X!==null?X.x:0,It=X!==null?X.y:0;Tt.setTexture2D(L,0),G.copyTexSubImage2D(G.TEXTURE_2D,it,0,0,Ut,It,tt,Pt),nt.unbindTexture()},this.copyTextureToTexture=function(L,X,it=null,Q=null,tt=0,Pt=0){let Ut,It,Ot,Xt,oe,ge,Wt,_e,rn,Be=L.isCompressedTexture?L.mipmaps[Pt]:L.image;if(it!==null)Ut=it.max.x-it.min.x,It=it.max.y-it.min.y,Ot=it.isBox3?it.max.z-it.min.z:1,Xt=it.min.x,oe=it.min.y,ge=it.isBox3?it.min.z:0;else{let fe=Math.pow(2,-tt);Ut=Math.floor(Be.width*fe),It=Math.floor(Be.height*fe),L.isDataArrayTexture?Ot=Be.depth:L.isData3DTexture?Ot=Math.floor(Be.depth*fe):Ot=1,Xt=0,oe=0,ge=0}Q!==null?(Wt=Q.x,_e=Q.y,rn=Q.z):(Wt=0,_e=0,rn=0);let ze=wt.convert(X.format),Tn=wt.convert(X.type),Gt;X.isData3DTexture?(Tt.setTexture3D(X,0),Gt=G.TEXTURE_3D):X.isDataArrayTexture||X.isCompressedArrayTexture?(Tt.setTexture2DArray(X,0),Gt=G.TEXTURE_2D_ARRAY):(Tt.setTexture2D(X,0),Gt=G.TEXTURE_2D),nt.activeTexture(G.TEXTURE0),nt.pixelStorei(G.UNPACK_FLIP_Y_WEBGL,X.flipY),nt.pixelStorei(G.UNPACK_PREMULTIPLY_ALPHA_WEBGL,X.premultiplyAlpha),nt.pixelStorei(G.UNPACK_ALIGNMENT,X.unpackAlignment);let xn=nt.getParameter(G.UNPACK_ROW_LENGTH),Se=nt.getParameter(G.UNPACK_IMAGE_HEIGHT),Ts=nt.getParameter(G.UNPACK_SKIP_PIXELS),yn=nt.getParameter(G.UNPACK_SKIP_ROWS),Zr=nt.getParameter(G.UNPACK_SKIP_IMAGES);nt.pixelStorei(G.UNPACK_ROW_LENGTH,Be.width),nt.pixelStorei(G.UNPACK_IMAGE_HEIGHT,Be.height),nt.pixelStorei(G.UNPACK_SKIP_PIXELS,Xt),nt.pixelStorei(G.UNPACK_SKIP_ROWS,oe),nt.pixelStorei(G.UNPACK_SKIP_IMAGES,ge);let is=L.isDataArrayTexture||L.isData3DTexture,As=X.isDataArrayTexture||X.isData3DTexture;if(L.isDepthTexture){let fe=_t.get(L),cn=_t.get(X),ni=_t.get(fe.__renderTarget),ke=_t.get(cn.__renderTarget);nt.bindFramebuffer(G.READ_FRAMEBUFFER,ni.__webglFramebuffer),nt.bindFramebuffer(G.DRAW_FRAMEBUFFER,ke.__webglFramebuffer);for(let vn=0;vn<Ot;vn++)is&&(G.framebufferTextureLayer(G.READ_FRAMEBUFFER,G.COLOR_ATTACHMENT0,_t.get(L).__webglTexture,tt,ge+vn),G.framebufferTextureLayer(G.DRAW_FRAMEBUFFER,G.COLOR_ATTACHMENT0,_t.get(X).__webglTexture,Pt,rn+vn)),G.blitFramebuffer(Xt,oe,Xt+Ut,oe+It,Wt,_e,Wt+Ut,_e+It,G.DEPTH_BUFFER_BIT,G.NEAREST);nt.bindFramebuffer(G.READ_FRAMEBUFFER,null),nt.bindFramebuffer(G.DRAW_FRAMEBUFFER,null)}else if(tt!==0||L.isRenderTargetTexture||_t.has(L)){let fe=_t.get(L),cn=_t.get(X);nt.bindFramebuffer(G.READ_FRAMEBUFFER,P),nt.bindFramebuffer(G.DRAW_FRAMEBUFFER,F);for(let ni=0;ni<Ot;ni++)is?G.framebufferTextureLayer(G.READ_FRAMEBUFFER,G.COLOR_ATTACHMENT0,fe.__webglTexture,tt,ge+ni):G.framebufferTexture2D(G.READ_FRAMEBUFFER,G.COLOR_ATTACHMENT0,G.TEXTURE_2D,fe.__webglTexture,tt),As?G.framebufferTextureLayer(G.DRAW_FRAMEBUFFER,G.COLOR_ATTACHMENT0,cn.__webglTexture,Pt,rn+ni):G.framebufferTexture2D(G.DRAW_FRAMEBUFFER,G.COLOR_ATTACHMENT0,G.TEXTURE_2D,cn.__webglTexture,Pt),tt!==0?G.blitFramebuffer(Xt,oe,Xt+Ut,oe+It,Wt,_e,Wt+Ut,_e+It,G.COLOR_BUFFER_BIT,G.NEAREST):As?G.copyTexSubImage3D(Gt,Pt,Wt,_e,rn+ni,Xt,oe,Ut,It):G.copyTexSubImage2D(Gt,Pt,Wt,_e,Xt,oe,Ut,It);nt.bindFramebuffer(G.READ_FRAMEBUFFER,null),nt.bindFramebuffer(G.DRAW_FRAMEBUFFER,null)}else As?L.isDataTexture||L.isData3DTexture?G.texSubImage3D(Gt,Pt,Wt,_e,rn,Ut,It,Ot,ze,Tn,Be.data):X.isCompressedArrayTexture?G.compressedTexSubImage3D(Gt,Pt,Wt,_e,rn,Ut,It,Ot,ze,Be.data):G.texSubImage3D(Gt,Pt,Wt,_e,rn,Ut,It,Ot,ze,Tn,Be):L.isDataTexture?G.texSubImage2D(G.TEXTURE_2D,Pt,Wt,_e,Ut,It,ze,Tn,Be.data):L.isCompressedTexture?G.compressedTexSubImage2D(G.TEXTURE_2D,Pt,Wt,_e,Be.width,Be.height,ze,Be.data):G.texSubImage2D(G.TEXTURE_2D,Pt,Wt,_e,Ut,It,ze,Tn,Be);nt.pixelStorei(G.UNPACK_ROW_LENGTH,xn),nt.pixelStorei(G.UNPACK_IMAGE_HEIGHT,Se),nt.pixelStorei(G.UNPACK_SKIP_PIXELS,Ts),nt.pixelStorei(G.UNPACK_SKIP_ROWS,yn),nt.pixelStorei(G.UNPACK_SKIP_IMAGES,Zr),Pt===0&&X.generateMipmaps===!0&&X.mipmapsAutoUpdate===!0&&G.generateMipmap(Gt),nt.unbindTexture()},this.initRenderTarget=function(L){_t.get(L).__webglFramebuffer===void 0&&Tt.setupRenderTarget(L)},this.initTexture=function(L){L.isCubeTexture?Tt.setTextureCube(L,0):L.isData3DTexture?Tt.setTexture3D(L,0):L.isDataArrayTexture||L.isCompressedArrayTexture?Tt.setTexture2DArray(L,0):Tt.setTexture2D(L,0),nt.unbindTexture()},this.resetState=function(){H=0,z=0,j=null,nt.reset(),At.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Ui}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(t){this._outputColorSpace=t;let e=this.getContext();e.drawingBufferColorSpace=be._getDrawingBufferColorSpace(t),e.unpackColorSpace=be._getUnpackColorSpace()}};Dt.line={worldUnits:{value:1},linewidth:{value:1},resolution:{value:new Kt},dashOffset:{value:0},dashScale:{value:1},dashSize:{value:1},gapSize:{value:1}};ui.line={uniforms:wl.merge([Dt.common,Dt.fog,Dt.line]),vertexShader:`
		#include <common>
		#include <color_pars_vertex>
		#include <fog_pars_vertex>
		#include <logdepthbuf_pars_vertex>
		#include <clipping_planes_pars_vertex>

		uniform float linewidth;
		uniform vec2 resolution;

		attribute vec3 instanceStart;
		attribute vec3 instanceEnd;

		attribute vec3 instanceColorStart;
		attribute vec3 instanceColorEnd;

		#ifdef WORLD_UNITS

			varying vec4 worldPos;
			varying vec3 worldStart;
			varying vec3 worldEnd;

			#ifdef USE_DASH

				varying vec2 vUv;

			#endif

		#else

			varying vec2 vUv;

		#endif

		#ifdef USE_DASH

			uniform float dashScale;
			attribute float instanceDistanceStart;
			attribute float instanceDistanceEnd;
			varying float vLineDistance;

		#endif

		float trimSegmentAlpha( const in vec4 start, const in vec4 end ) {

			// compute the interpolation factor needed to trim the segment so it terminates
			// between the camera plane and the near plane

			// conservative estimate of the near plane
			float a = projectionMatrix[ 2 ][ 2 ]; // 3nd entry in 3th column
			float b = projectionMatrix[ 3 ][ 2 ]; // 3nd entry in 4th column

			// we need different nearEstimate formula for reversed and default depth buffer
			// a is positive with a reversed depth buffer so it can be used for controlling the code flow
			float nearEstimate = ( a > 0.0 ) ? ( - b / ( a + 1.0 ) ) : ( - 0.5 * b / a );

			return ( nearEstimate - start.z ) / ( end.z - start.z );

		}

		void main() {

			#ifdef USE_COLOR

				vColor.xyz = ( position.y < 0.5 ) ? instanceColorStart : instanceColorEnd;

			#endif

			float aspect = resolution.x / resolution.y;

			// camera space
			vec4 start = modelViewMatrix * vec4( instanceStart, 1.0 );
			vec4 end = modelViewMatrix * vec4( instanceEnd, 1.0 );

			#ifdef USE_DASH

				float lineDistanceStart = dashScale * instanceDistanceStart;
				float lineDistanceEnd = dashScale * instanceDistanceEnd;

			#endif

			#ifdef WORLD_UNITS

				worldStart = start.xyz;
				worldEnd = end.xyz;

			#else

				vUv = uv;

			#endif

			// special case for perspective projection, and segments that terminate either in, or behind, the camera plane
			// clearly the gpu firmware has a way of addressing this issue when projecting into ndc space
			// but we need to perform ndc-space calculations in the shader, so we must address this issue directly
			// perhaps there is a more elegant solution -- WestLangley

			bool perspective = ( projectionMatrix[ 2 ][ 3 ] == - 1.0 ); // 4th entry in the 3rd column

			if ( perspective ) {

				if ( start.z < 0.0 && end.z >= 0.0 ) {

					float alpha = trimSegmentAlpha( start, end );
					end.xyz = mix( start.xyz, end.xyz, alpha );

					#ifdef USE_DASH

						lineDistanceEnd = mix( lineDistanceStart, lineDistanceEnd, alpha );

					#endif

				} else if ( end.z < 0.0 && start.z >= 0.0 ) {

					float alpha = trimSegmentAlpha( end, start );
					start.xyz = mix( end.xyz, start.xyz, alpha );

					#ifdef USE_DASH

						lineDistanceStart = mix( lineDistanceEnd, lineDistanceStart, alpha );

					#endif

				}

			}

			#ifdef USE_DASH

				vLineDistance = ( position.y < 0.5 ) ? lineDistanceStart : lineDistanceEnd;
				vUv = uv;

			#endif

			// clip space
			vec4 clipStart = projectionMatrix * start;
			vec4 clipEnd = projectionMatrix * end;

			// ndc space
			vec3 ndcStart = clipStart.xyz / clipStart.w;
			vec3 ndcEnd = clipEnd.xyz / clipEnd.w;

			// direction
			vec2 dir = ndcEnd.xy - ndcStart.xy;

			// account for clip-space aspect ratio
			dir.x *= aspect;
			dir = normalize( dir );

			#ifdef WORLD_UNITS

				vec3 worldDir = normalize( end.xyz - start.xyz );
				vec3 tmpFwd = perspective ? normalize( mix( start.xyz, end.xyz, 0.5 ) ) : vec3( 0.0, 0.0, - 1.0 );
				vec3 worldUp = normalize( cross( worldDir, tmpFwd ) );
				vec3 worldFwd = cross( worldDir, worldUp );
				worldPos = position.y < 0.5 ? start: end;

				// height offset
				float hw = linewidth * 0.5;
				worldPos.xyz += position.x < 0.0 ? hw * worldUp : - hw * worldUp;

				// don't extend the line if we're rendering dashes because we
				// won't be rendering the endcaps
				#ifndef USE_DASH

					// cap extension
					worldPos.xyz += position.y < 0.5 ? - hw * worldDir : hw * worldDir;

					// add width to the box
					worldPos.xyz += worldFwd * hw;

					// endcaps
					if ( position.y > 1.0 || position.y < 0.0 ) {

						worldPos.xyz -= worldFwd * 2.0 * hw;

					}

				#endif

				// project the worldpos
				vec4 clip = projectionMatrix * worldPos;

				// shift the depth of the projected points so the line
				// segments overlap neatly
				vec3 clipPose = ( position.y < 0.5 ) ? ndcStart : ndcEnd;

				// only shift the depth of vertices in front of the camera (#35137)
				if ( clip.w > 0.0 ) clip.z = clipPose.z * clip.w;

			#else

				vec2 offset = vec2( dir.y, - dir.x );
				// undo aspect ratio adjustment
				dir.x /= aspect;
				offset.x /= aspect;

				// sign flip
				if ( position.x < 0.0 ) offset *= - 1.0;

				// endcaps
				if ( position.y < 0.0 ) {

					offset += - dir;

				} else if ( position.y > 1.0 ) {

					offset += dir;

				}

				// adjust for linewidth
				offset *= linewidth;

				// adjust for clip-space to screen-space conversion // maybe resolution should be based on viewport ...
				offset /= resolution.y;

				// select end
				vec4 clip = ( position.y < 0.5 ) ? clipStart : clipEnd;

				// back to clip space
				offset *= clip.w;

				clip.xy += offset;

			#endif

			gl_Position = clip;

			vec4 mvPosition = ( position.y < 0.5 ) ? start : end; // this is an approximation

			#include <logdepthbuf_vertex>
			#include <clipping_planes_vertex>
			#include <fog_vertex>

		}
		`,fragmentShader:`
		uniform vec3 diffuse;
		uniform float opacity;
		uniform float linewidth;

		#ifdef USE_DASH

			uniform float dashOffset;
			uniform float dashSize;
			uniform float gapSize;

		#endif

		varying float vLineDistance;

		#ifdef WORLD_UNITS

			varying vec4 worldPos;
			varying vec3 worldStart;
			varying vec3 worldEnd;

			#ifdef USE_DASH

				varying vec2 vUv;

			#endif

		#else

			varying vec2 vUv;

		#endif

		#include <common>
		#include <color_pars_fragment>
		#include <fog_pars_fragment>
		#include <logdepthbuf_pars_fragment>
		#include <clipping_planes_pars_fragment>

		vec2 closestLineToLine(vec3 p1, vec3 p2, vec3 p3, vec3 p4) {

			float mua;
			float mub;

			vec3 p13 = p1 - p3;
			vec3 p43 = p4 - p3;

			vec3 p21 = p2 - p1;

			float d1343 = dot( p13, p43 );
			float d4321 = dot( p43, p21 );
			float d1321 = dot( p13, p21 );
			float d4343 = dot( p43, p43 );
			float d2121 = dot( p21, p21 );

			float denom = d2121 * d4343 - d4321 * d4321;

			float numer = d1343 * d4321 - d1321 * d4343;

			mua = numer / denom;
			mua = clamp( mua, 0.0, 1.0 );
			mub = ( d1343 + d4321 * ( mua ) ) / d4343;
			mub = clamp( mub, 0.0, 1.0 );

			return vec2( mua, mub );

		}

		void main() {

			float alpha = opacity;
			vec4 diffuseColor = vec4( diffuse, alpha );

			#include <clipping_planes_fragment>

			#ifdef USE_DASH

				if ( vUv.y < - 1.0 || vUv.y > 1.0 ) discard; // discard endcaps

				if ( mod( vLineDistance + dashOffset, dashSize + gapSize ) > dashSize ) discard; // todo - FIX

			#endif

			#ifdef WORLD_UNITS

				float len;

				if ( isOrthographic ) {

					// View rays are parallel to the z axis so the distance reduces to camera-space XY
					vec2 lineDir = worldEnd.xy - worldStart.xy;
					float t = clamp( dot( worldPos.xy - worldStart.xy, lineDir ) / dot( lineDir, lineDir ), 0.0, 1.0 );
					len = length( worldStart.xy + lineDir * t - worldPos.xy );

				} else {

					// Find the closest points on the view ray and the line segment
					vec3 rayEnd = normalize( worldPos.xyz ) * 1e5;
					vec3 lineDir = worldEnd - worldStart;
					vec2 params = closestLineToLine( worldStart, worldEnd, vec3( 0.0, 0.0, 0.0 ), rayEnd );

					vec3 p1 = worldStart + lineDir * params.x;
					vec3 p2 = rayEnd * params.y;
					vec3 delta = p1 - p2;
					len = length( delta );

				}

				float norm = len / linewidth;

				#ifndef USE_DASH

					#ifdef USE_ALPHA_TO_COVERAGE

						float dnorm = fwidth( norm );
						alpha = 1.0 - smoothstep( 0.5 - dnorm, 0.5 + dnorm, norm );

					#else

						if ( norm > 0.5 ) {

							discard;

						}

					#endif

				#endif

			#else

				#ifdef USE_ALPHA_TO_COVERAGE

					// artifacts appear on some hardware if a derivative is taken within a conditional
					float a = vUv.x;
					float b = ( vUv.y > 0.0 ) ? vUv.y - 1.0 : vUv.y + 1.0;
					float len2 = a * a + b * b;
					float dlen = fwidth( len2 );

					if ( abs( vUv.y ) > 1.0 ) {

						alpha = 1.0 - smoothstep( 1.0 - dlen, 1.0 + dlen, len2 );

					}

				#else

					if ( abs( vUv.y ) > 1.0 ) {

						float a = vUv.x;
						float b = ( vUv.y > 0.0 ) ? vUv.y - 1.0 : vUv.y + 1.0;
						float len2 = a * a + b * b;

						if ( len2 > 1.0 ) discard;

					}

				#endif

			#endif

			#include <logdepthbuf_fragment>
			#include <color_fragment>

			gl_FragColor = vec4( diffuseColor.rgb, alpha );

			#include <tonemapping_fragment>
			#include <colorspace_fragment>
			#include <fog_fragment>
			#include <premultiplied_alpha_fragment>

		}
		`};var Vr=class extends ci{constructor(t){super({type:"LineMaterial",uniforms:wl.clone(ui.line.uniforms),vertexShader:ui.line.vertexShader,fragmentShader:ui.line.fragmentShader,clipping:!0}),this.isLineMaterial=!0,this.setValues(t)}get color(){return this.uniforms.diffuse.value}set color(t){this.uniforms.diffuse.value=t}get worldUnits(){return"WORLD_UNITS"in this.defines}set worldUnits(t){t===!0!==this.worldUnits&&(this.needsUpdate=!0),t===!0?this.defines.WORLD_UNITS="":delete this.defines.WORLD_UNITS}get linewidth(){return this.uniforms.linewidth.value}set linewidth(t){this.uniforms.linewidth&&(this.uniforms.linewidth.value=t)}get dashed(){return"USE_DASH"in this.defines}set dashed(t){t===!0!==this.dashed&&(this.needsUpdate=!0),t===!0?this.defines.USE_DASH="":delete this.defines.USE_DASH}get dashScale(){return this.uniforms.dashScale.value}set dashScale(t){this.uniforms.dashScale.value=t}get dashSize(){return this.uniforms.dashSize.value}set dashSize(t){this.uniforms.dashSize.value=t}get dashOffset(){return this.uniforms.dashOffset.value}set dashOffset(t){this.uniforms.dashOffset.value=t}get gapSize(){return this.uniforms.gapSize.value}set gapSize(t){this.uniforms.gapSize.value=t}get opacity(){return this.uniforms.opacity.value}set opacity(t){this.uniforms&&(this.uniforms.opacity.value=t)}get resolution(){return this.uniforms.resolution.value}set resolution(t){this.uniforms.resolution.value.copy(t)}get alphaToCoverage(){return"USE_ALPHA_TO_COVERAGE"in this.defines}set alphaToCoverage(t){this.defines&&(t===!0!==this.alphaToCoverage&&(this.needsUpdate=!0),t===!0?this.defines.USE_ALPHA_TO_COVERAGE="":delete this.defines.USE_ALPHA_TO_COVERAGE)}};var R_=new Ie,fh=new V,Ko=class extends dl{constructor(){super(),this.isLineSegmentsGeometry=!0,this.type="LineSegmentsGeometry";let t=[-1,2,0,1,2,0,-1,1,0,1,1,0,-1,0,0,1,0,0,-1,-1,0,1,-1,0],e=[-1,2,1,2,-1,1,1,1,-1,-1,1,-1,-1,-2,1,-2],n=[0,2,1,2,3,1,2,4,3,4,5,3,4,6,5,6,7,5];this.setIndex(n),this.setAttribute("position",new fn(t,3)),this.setAttribute("uv",new fn(e,2))}applyMatrix4(t){let e=this.attributes.instanceStart,n=this.attributes.instanceEnd;return e!==void 0&&(e.applyMatrix4(t),n.applyMatrix4(t),e.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this}setPositions(t){let e;t instanceof Float32Array?e=t:Array.isArray(t)&&(e=new Float32Array(t));let n=new hr(e,6,1);return this.setAttribute("instanceStart",new $i(n,3,0)),this.setAttribute("instanceEnd",new $i(n,3,3)),this.instanceCount=this.attributes.instanceStart.count,this.computeBoundingBox(),this.computeBoundingSphere(),this}setColors(t){let e;t instanceof Float32Array?e=t:Array.isArray(t)&&(e=new Float32Array(t));let n=new hr(e,6,1);return this.setAttribute("instanceColorStart",new $i(n,3,0)),this.setAttribute("instanceColorEnd",new $i(n,3,3)),this}fromWireframeGeometry(t){return this.setPositions(t.attributes.position.array),this}fromEdgesGeometry(t){return this.setPositions(t.attributes.position.array),this}fromMesh(t){return this.fromWireframeGeometry(new al(t.geometry)),this}fromLineSegments(t){let e=t.geometry;return this.setPositions(e.attributes.position.array),this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ie);let t=this.attributes.instanceStart,e=this.attributes.instanceEnd;t!==void 0&&e!==void 0&&(this.boundingBox.setFromBufferAttribute(t),R_.setFromBufferAttribute(e),this.boundingBox.union(R_))}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ai),this.boundingBox===null&&this.computeBoundingBox();let t=this.attributes.instanceStart,e=this.attributes.instanceEnd;if(t!==void 0&&e!==void 0){let n=this.boundingSphere.center;this.boundingBox.getCenter(n);let s=0;for(let r=0,o=t.count;r<o;r++)fh.fromBufferAttribute(t,r),s=Math.max(s,n.distanceToSquared(fh)),fh.fromBufferAttribute(e,r),s=Math.max(s,n.distanceToSquared(fh));this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&console.error("THREE.LineSegmentsGeometry.computeBoundingSphere(): Computed radius is NaN. The instanced position data is likely to have NaN values.",this)}}toJSON(){}};var ip=new Fe,P_=new V,I_=new V,Wn=new Fe,Xn=new Fe,xs=new Fe,sp=new V,rp=new re,qn=new Vn,L_=new V,dh=new Ie,ph=new Ai,ys=new Fe,vs,Gr;function N_(i,t,e){return ys.set(0,0,-t,1).applyMatrix4(i.projectionMatrix),ys.multiplyScalar(1/ys.w),ys.x=Gr/e.width,ys.y=Gr/e.height,ys.applyMatrix4(i.projectionMatrixInverse),ys.multiplyScalar(1/ys.w),Math.abs(Math.max(ys.x,ys.y))}function LA(i,t){let e=i.matrixWorld,n=i.geometry,s=n.attributes.instanceStart,r=n.attributes.instanceEnd,o=Math.min(n.instanceCount,s.count);for(let a=0,l=o;a<l;a++){qn.start.fromBufferAttribute(s,a),qn.end.fromBufferAttribute(r,a),qn.applyMatrix4(e);let c=new V,h=new V;vs.distanceSqToSegment(qn.start,qn.end,h,c),h.distanceTo(c)<Gr*.5&&t.push({point:h,pointOnLine:c,distance:vs.origin.distanceTo(h),object:i,face:null,faceIndex:a,uv:null,uv1:null})}}function NA(i,t,e){let n=t.projectionMatrix,r=i.material.resolution,o=i.matrixWorld,a=i.geometry,l=a.attributes.instanceStart,c=a.attributes.instanceEnd,h=Math.min(a.instanceCount,l.count),f=-t.near;vs.at(1,xs),xs.w=1,xs.applyMatrix4(t.matrixWorldInverse),xs.applyMatrix4(n),xs.multiplyScalar(1/xs.w),xs.x*=r.x/2,xs.y*=r.y/2,xs.z=0,sp.copy(xs),rp.multiplyMatrices(t.matrixWorldInverse,o);for(let u=0,d=h;u<d;u++){if(Wn.fromBufferAttribute(l,u),Xn.fromBufferAttribute(c,u),Wn.w=1,Xn.w=1,Wn.applyMatrix4(rp),Xn.applyMatrix4(rp),Wn.z>f&&Xn.z>f)continue;if(Wn.z>f){let v=Wn.z-Xn.z,x=(Wn.z-f)/v;Wn.lerp(Xn,x)}else if(Xn.z>f){let v=Xn.z-Wn.z,x=(Xn.z-f)/v;Xn.lerp(Wn,x)}Wn.applyMatrix4(n),Xn.applyMatrix4(n),Wn.multiplyScalar(1/Wn.w),Xn.multiplyScalar(1/Xn.w),Wn.x*=r.x/2,Wn.y*=r.y/2,Xn.x*=r.x/2,Xn.y*=r.y/2,qn.start.copy(Wn),qn.start.z=0,qn.end.copy(Xn),qn.end.z=0;let S=qn.closestPointToPointParameter(sp,!0);qn.at(S,L_);let g=Gd.lerp(Wn.z,Xn.z,S),_=g>=-1&&g<=1,p=sp.distanceTo(L_)<Gr*.5;if(_&&p){qn.start.fromBufferAttribute(l,u),qn.end.fromBufferAttribute(c,u),qn.start.applyMatrix4(o),qn.end.applyMatrix4(o);let v=new V,x=new V;vs.distanceSqToSegment(qn.start,qn.end,x,v),e.push({point:x,pointOnLine:v,distance:vs.origin.distanceTo(x),object:i,face:null,faceIndex:u,uv:null,uv1:null})}}}var mh=class extends On{constructor(t=new Ko,e=new Vr({color:Math.random()*16777215})){super(t,e),this.isLineSegments2=!0,this.type="LineSegments2"}computeLineDistances(){let t=this.geometry,e=t.attributes.instanceStart,n=t.attributes.instanceEnd,s=new Float32Array(2*e.count);for(let o=0,a=0,l=e.count;o<l;o++,a+=2)P_.fromBufferAttribute(e,o),I_.fromBufferAttribute(n,o),s[a]=a===0?0:s[a-1],s[a+1]=s[a]+P_.distanceTo(I_);let r=new hr(s,2,1);return t.setAttribute("instanceDistanceStart",new $i(r,1,0)),t.setAttribute("instanceDistanceEnd",new $i(r,1,1)),this}raycast(t,e){let n=this.material.worldUnits,s=t.camera;if(s===null&&!n&&console.error('LineSegments2: "Raycaster.camera" needs to be set in order to raycast against LineSegments2 while worldUnits is set to false.'),n===!1&&(this.material.resolution.x===0||this.material.resolution.y===0))return;let r=t.params.Line2!==void 0&&t.params.Line2.threshold||0;vs=t.ray;let o=this.matrixWorld,a=this.geometry,l=this.material;Gr=l.linewidth+r,a.boundingSphere===null&&a.computeBoundingSphere(),ph.copy(a.boundingSphere).applyMatrix4(o);let c;if(n)c=Gr*.5;else{let f=Math.max(s.near,ph.distanceToPoint(vs.origin));c=N_(s,f,l.resolution)}if(ph.radius+=c,vs.intersectsSphere(ph)===!1)return;a.boundingBox===null&&a.computeBoundingBox(),dh.copy(a.boundingBox).applyMatrix4(o);let h;if(n)h=Gr*.5;else{let f=Math.max(s.near,dh.distanceToPoint(vs.origin));h=N_(s,f,l.resolution)}dh.expandByScalar(h),vs.intersectsBox(dh)!==!1&&(n?LA(this,e):NA(this,s,e))}onBeforeRender(t){let e=this.material.uniforms;e&&e.resolution&&(t.getViewport(ip),this.material.uniforms.resolution.value.set(ip.z,ip.w))}};var jo=Math.pow(2,-24),Rl=Symbol("SKIP_GENERATION"),gh={strategy:0,maxDepth:40,targetLeafSize:10,useSharedArrayBuffer:!1,setBoundingBox:!0,onProgress:null,indirect:!1,verbose:!0,range:null,[Rl]:!1};function Xe(i,t,e){return e.min.x=t[i],e.min.y=t[i+1],e.min.z=t[i+2],e.max.x=t[i+3],e.max.y=t[i+4],e.max.z=t[i+5],e}function Pl(i){let t=-1,e=-1/0;for(let n=0;n<3;n++){let s=i[n+3]-i[n];s>e&&(e=s,t=n)}return t}function op(i,t,e){for(let n=0;n<3;n++){let s=t[i+2*n],r=t[i+2*n+1],o=s-r,a=s+r;o<e[n]&&(e[n]=o),a>e[n+3]&&(e[n+3]=a)}}function _h(i){let t=i[3]-i[0],e=i[4]-i[1],n=i[5]-i[2];return 2*(t*e+e*n+n*t)}function Ae(i,t){return t[i+15]===65535}function Oe(i,t){return t[i+6]}function Ge(i,t){return t[i+14]}function Le(i){return i+8}function Ne(i,t){let e=t[i+6];return i+e*8}function Qo(i,t){return t[i+7]}function xh(i,t,e,n,s){let r=1/0,o=1/0,a=1/0,l=-1/0,c=-1/0,h=-1/0,f=1/0,u=1/0,d=1/0,m=-1/0,S=-1/0,g=-1/0,_=i.offset||0;for(let p=(t-_)*6,v=(t+e-_)*6;p<v;p+=6){let x=i[p+0],M=i[p+1],b=x-M,y=x+M;b<r&&(r=b),y>l&&(l=y),x<f&&(f=x),x>m&&(m=x);let w=i[p+2],U=i[p+3],C=w-U,A=w+U;C<o&&(o=C),A>c&&(c=A),w<u&&(u=w),w>S&&(S=w);let R=i[p+4],D=i[p+5],P=R-D,F=R+D;P<a&&(a=P),F>h&&(h=F),R<d&&(d=R),R>g&&(g=R)}n[0]=r,n[1]=o,n[2]=a,n[3]=l,n[4]=c,n[5]=h,s[0]=f,s[1]=u,s[2]=d,s[3]=m,s[4]=S,s[5]=g}var Ms=8,lp=8,ap=new Int32Array(Ms),Ss=new Float32Array(Ms*6),ta=new Float32Array(Ms*6),Qi=new Float32Array(6),yh=new Float32Array(6),pr=new Int32Array(lp),U_=new Float32Array(lp*6);function FA(i,t,e,n){for(let s=0;s<3;s++){let r=t[i+2*s],o=t[i+2*s+1],a=r-o,l=r+o;a<e[n+s]&&(e[n+s]=a),l>e[n+s+3]&&(e[n+s+3]=l)}}function F_(i,t){let e=i[t+3]-i[t],n=i[t+4]-i[t+1],s=i[t+5]-i[t+2];return 2*(e*n+n*s+s*e)}function O_(i,t,e,n,s,r){let o=-1,a=0;if(r===0)o=Pl(t),o!==-1&&(a=(t[o]+t[o+3])/2);else if(r===1)o=Pl(i),o!==-1&&(a=OA(e,n,s,o));else if(r===2){let l=_h(i),c=1.25*s,h=e.offset||0,f=(n-h)*6,u=(n+s-h)*6;for(let d=0;d<3;d++){let m=t[d],_=(t[d+3]-m)/Ms;if(s<lp){for(let p=0;p<s;p++){let v=f+p*6,x=e[v+2*d],M=p;for(;M>0&&e[pr[M-1]+2*d]>x;)pr[M]=pr[M-1],M--;pr[M]=v}for(let p=0;p<3;p++)Qi[p]=1/0,Qi[p+3]=-1/0,yh[p]=1/0,yh[p+3]=-1/0;for(let p=s-1;p>=0;p--)op(pr[p],e,yh),U_.set(yh,p*6);for(let p=0;p<s-1;p++){op(pr[p],e,Qi);let v=e[pr[p+1]+2*d];if(e[pr[p]+2*d]===v)continue;let x=p+1,M=s-x,b=_h(Qi)/l,y=F_(U_,x*6)/l,w=1+1.25*(b*x+y*M);w<c&&(o=d,c=w,a=v)}}else{for(let x=0;x<Ms;x++){ap[x]=0;for(let M=0;M<3;M++)Ss[x*6+M]=1/0,Ss[x*6+M+3]=-1/0}for(let x=f;x<u;x+=6){let y=~~((e[x+2*d]-m)/_);y>=Ms&&(y=Ms-1),ap[y]++,FA(x,e,Ss,y*6)}let p=(Ms-1)*6;for(let x=0;x<6;x++)ta[p+x]=Ss[p+x];for(let x=Ms-2;x>=0;x--){let M=x*6,b=M+6;for(let y=0;y<3;y++)ta[M+y]=Math.min(Ss[M+y],ta[b+y]),ta[M+y+3]=Math.max(Ss[M+y+3],ta[b+y+3])}let v=0;for(let x=0;x<Ms-1;x++){let M=x*6,b=ap[x];if(b!==0)for(let A=0;A<3;A++)v===0?(Qi[A]=Ss[M+A],Qi[A+3]=Ss[M+A+3]):(Qi[A]=Math.min(Qi[A],Ss[M+A]),Qi[A+3]=Math.max(Qi[A+3],Ss[M+A+3]));v+=b;let y=0,w=0;v!==0&&(y=_h(Qi)/l);let U=s-v;U!==0&&(w=F_(ta,M+6)/l);let C=1+1.25*(y*v+w*U);C<c&&(o=d,c=C,a=m+_+x*_)}}}}else console.warn(`BVH: Invalid build strategy value ${r} used.`);return{axis:o,pos:a}}function OA(i,t,e,n){let s=0,r=i.offset;for(let o=t,a=t+e;o<a;o++)s+=i[(o-r)*6+n*2];return s/e}function B_(i,t,e,n,s,r){let o=n,a=n+s-1,l=r.pos,c=r.axis*2,h=e.offset||0;for(;;){for(;o<=a&&e[(o-h)*6+c]<l;)o++;for(;o<=a&&e[(a-h)*6+c]>=l;)a--;if(o<a){for(let f=0;f<t;f++){let u=i[o*t+f];i[o*t+f]=i[a*t+f],i[a*t+f]=u}for(let f=0;f<6;f++){let u=o-h,d=a-h,m=e[u*6+f];e[u*6+f]=e[d*6+f],e[d*6+f]=m}o++,a--}else return o}}var BA=Math.pow(2,32),ea=new Float32Array(6),vh=new Float32Array(6);function zA(i,t,e,n,s,r){let{maxDepth:o,verbose:a,targetLeafSize:l,_strictLeafSize:c=1/0,strategy:h,onProgress:f,useSharedArrayBuffer:u=!1}=s,d=i.primitiveBuffer,m=i.primitiveBufferStride,S=u?SharedArrayBuffer:ArrayBuffer,g=new S(32*Math.max(1,2*Math.ceil(n)-1)),_=new Float32Array(g),p=new Uint32Array(g),v=new Uint16Array(g),x=0,M=!1;return xh(t,e,n,ea,vh),w(e,n,0),g.slice(0,x*32);function b(U){f&&f((U-r.offset)/r.count)}function y(U,C,A){let R=U*2;p[U+6]=C,v[R+14]=A,v[R+15]=65535,b(C+A)}function w(U,C,A){let R=x++,D=R*8;_.set(ea,D),!M&&A>=o&&(M=!0,a&&console.warn(`BVH: Max depth of ${o} reached when generating BVH. Consider increasing maxDepth.`));let P=C>c;if(C<=l&&!P||A>=o){y(D,U,C);return}let F=O_(ea,vh,t,U,C,h),H=F.axis===-1?-1:B_(d,m,t,U,C,F);if(F.axis===-1||H===U||H===U+C){if(!P){y(D,U,C);return}F.axis=Math.max(0,Pl(ea)),H=U+Math.max(1,Math.floor(C/2))}p[D+7]=F.axis;let z=H-U;xh(t,U,z,ea,vh),w(U,z,A+1);let j=x-R;if(j>BA)throw new Error("MeshBVH: Cannot store relative child node offset greater than 32 bits.");p[D+6]=j;let q=C-z;xh(t,H,q,ea,vh),w(H,q,A+1)}}function z_(i,t){let e=i.getRootRanges(t.range),n=e[0],s=e[e.length-1],r={offset:n.offset,count:s.offset+s.count-n.offset},o=new Float32Array(6*r.count);o.offset=r.offset,i.computePrimitiveBounds(r.offset,r.count,o),i._roots=e.map(a=>zA(i,o,a.offset,a.count,t,r))}var mr=class{constructor(t){this._getNewPrimitive=t,this._primitives=[]}getPrimitive(){let t=this._primitives;return t.length===0?this._getNewPrimitive():t.pop()}releasePrimitive(t){this._primitives.push(t)}};var cp=class{constructor(){this.float32Array=null,this.uint16Array=null,this.uint32Array=null;let t=[],e=null;this.setBuffer=n=>{e&&t.push(e),e=n,this.float32Array=new Float32Array(n),this.uint16Array=new Uint16Array(n),this.uint32Array=new Uint32Array(n)},this.clearBuffer=()=>{e=null,this.float32Array=null,this.uint16Array=null,this.uint32Array=null,t.length!==0&&this.setBuffer(t.pop())}}},ve=new cp;var gr,ia,na=[],Sh=new mr(()=>new Ie);function k_(i,t,e,n,s,r){gr=Sh.getPrimitive(),ia=Sh.getPrimitive(),na.push(gr,ia),ve.setBuffer(i._roots[t]);let o=up(0,i.geometry,e,n,s,r);ve.clearBuffer(),Sh.releasePrimitive(gr),Sh.releasePrimitive(ia),na.pop(),na.pop();let a=na.length;return a>0&&(ia=na[a-1],gr=na[a-2]),o}function up(i,t,e,n,s=null,r=0,o=0){let{float32Array:a,uint16Array:l,uint32Array:c}=ve,h=i*2;if(Ae(h,l)){let u=Oe(i,c),d=Ge(h,l);return Xe(i,a,gr),n(u,d,!1,o,r+i/8,gr)}else{let C=function(R){let{uint16Array:D,uint32Array:P}=ve,F=R*2;for(;!Ae(F,D);)R=Le(R),F=R*2;return Oe(R,P)},A=function(R){let{uint16Array:D,uint32Array:P}=ve,F=R*2;for(;!Ae(F,D);)R=Ne(R,P),F=R*2;return Oe(R,P)+Ge(F,D)},u=Le(i),d=Ne(i,c),m=u,S=d,g,_,p,v;if(s&&(p=gr,v=ia,Xe(m,a,p),Xe(S,a,v),g=s(p),_=s(v),_<g)){m=d,S=u;let R=g;g=_,_=R,p=v}p||(p=gr,Xe(m,a,p));let x=Ae(m*2,l),M=e(p,x,g,o+1,r+m/8),b;if(M===2){let R=C(m),P=A(m)-R;b=n(R,P,!0,o+1,r+m/8,p)}else b=M&&up(m,t,e,n,s,r,o+1);if(b)return!0;v=ia,Xe(S,a,v);let y=Ae(S*2,l),w=e(v,y,_,o+1,r+S/8),U;if(w===2){let R=C(S),P=A(S)-R;U=n(R,P,!0,o+1,r+S/8,v)}else U=w&&up(S,t,e,n,s,r,o+1);return!!U}}var Il=new ve.constructor,Mh=new ve.constructor,_r=new mr(()=>new Ie),sa=new Ie,ra=new Ie,fp=new Ie,dp=new Ie,pp=!1;function V_(i,t,e,n){if(pp)throw new Error("MeshBVH: Recursive calls to bvhcast not supported.");pp=!0;let s=i._roots,r=t._roots,o,a=0,l=0,c=new re().copy(e).invert();for(let h=0,f=s.length;h<f;h++){Il.setBuffer(s[h]),l=0;let u=_r.getPrimitive();Xe(0,Il.float32Array,u),u.applyMatrix4(c);for(let d=0,m=r.length;d<m&&(Mh.setBuffer(r[d]),o=ts(0,0,e,c,n,a,l,0,0,u),Mh.clearBuffer(),l+=r[d].byteLength/32,!o);d++);if(_r.releasePrimitive(u),Il.clearBuffer(),a+=s[h].byteLength/32,o)break}return pp=!1,o}function ts(i,t,e,n,s,r=0,o=0,a=0,l=0,c=null,h=!1){let f,u;h?(f=Mh,u=Il):(f=Il,u=Mh);let d=f.float32Array,m=f.uint32Array,S=f.uint16Array,g=u.float32Array,_=u.uint32Array,p=u.uint16Array,v=i*2,x=t*2,M=Ae(v,S),b=Ae(x,p),y=!1;if(b&&M)h?y=s(Oe(t,_),Ge(t*2,p),Oe(i,m),Ge(i*2,S),l,o+t/8,a,r+i/8):y=s(Oe(i,m),Ge(i*2,S),Oe(t,_),Ge(t*2,p),a,r+i/8,l,o+t/8);else if(b){let w=_r.getPrimitive();Xe(t,g,w),w.applyMatrix4(e);let U=Le(i),C=Ne(i,m);Xe(U,d,sa),Xe(C,d,ra);let A=w.intersectsBox(sa),R=w.intersectsBox(ra);y=A&&ts(t,U,n,e,s,o,r,l,a+1,w,!h)||R&&ts(t,C,n,e,s,o,r,l,a+1,w,!h),_r.releasePrimitive(w)}else{let w=Le(t),U=Ne(t,_);Xe(w,g,fp),Xe(U,g,dp);let C=c.intersectsBox(fp),A=c.intersectsBox(dp);if(C&&A)y=ts(i,w,e,n,s,r,o,a,l+1,c,h)||ts(i,U,e,n,s,r,o,a,l+1,c,h);else if(C)if(M)y=ts(i,w,e,n,s,r,o,a,l+1,c,h);else{let R=_r.getPrimitive();R.copy(fp).applyMatrix4(e);let D=Le(i),P=Ne(i,m);Xe(D,d,sa),Xe(P,d,ra);let F=R.intersectsBox(sa),H=R.intersectsBox(ra);y=F&&ts(w,D,n,e,s,o,r,l,a+1,R,!h)||H&&ts(w,P,n,e,s,o,r,l,a+1,R,!h),_r.releasePrimitive(R)}else if(A)if(M)y=ts(i,U,e,n,s,r,o,a,l+1,c,h);else{let R=_r.getPrimitive();R.copy(dp).applyMatrix4(e);let D=Le(i),P=Ne(i,m);Xe(D,d,sa),Xe(P,d,ra);let F=R.intersectsBox(sa),H=R.intersectsBox(ra);y=F&&ts(U,D,n,e,s,o,r,l,a+1,R,!h)||H&&ts(U,P,n,e,s,o,r,l,a+1,R,!h),_r.releasePrimitive(R)}}return y}var bh=new class{constructor(){let i=null,t=null,e=null,n=!1;this.root=null,this.buffer=null,this.uint32Array=null,this.uint16Array=null,this.setBVH=(r,o)=>{if(n)throw new Error("BVHTraversalHelper: cannot call setBVH during an active traversal.");this.root=o,this.buffer=i=r._roots[o],this.uint16Array=e=new Uint16Array(i),this.uint32Array=t=new Uint32Array(i)},this.reset=()=>{this.root=null,this.buffer=i=null,this.uint16Array=e=null,this.uint32Array=t=null},this.getRangeStart=r=>{let o=r*2;for(;!Ae(o,e);)r=Le(r),o=r*2;return Oe(r,t)},this.getRangeEnd=r=>{let o=r*2;for(;!Ae(o,e);)r=Ne(r,t),o=r*2;return Oe(r,t)+Ge(o,e)};let s=(r,o,a)=>{let l=o*2,c=Ae(l,e);if(!r(a,c,o)&&!c){let f=Le(o),u=Ne(o,t);s(r,f,a+1),s(r,u,a+1)}};this.traverseBuffer=r=>{if(n)throw new Error("BVHTraversalHelper: cannot start a traversal during an active traversal.");n=!0;try{s(r,0,0)}finally{n=!1}},this.traverse=r=>{this.traverseBuffer((o,a,l)=>{if(a){let c=l*2,h=t[l+6],f=e[c+14];return r(o,a,new Float32Array(i,l*4,6),h,f)}else{let c=Qo(l,t);return r(o,a,new Float32Array(i,l*4,6),c)}})}}};var G_=new Ie,oa=new Float32Array(6),wh=class{constructor(){this._roots=null,this.primitiveBuffer=null,this.primitiveBufferStride=null}init(t){t={...gh,...t},"maxLeafSize"in t&&(console.warn('BVH: "maxLeafSize" option has been deprecated. Use "targetLeafSize", instead.'),t={...t,targetLeafSize:t.maxLeafSize}),z_(this,t)}getRootRanges(){throw new Error("BVH: getRootRanges() not implemented")}writePrimitiveBounds(){throw new Error("BVH: writePrimitiveBounds() not implemented")}writePrimitiveRangeBounds(t,e,n,s){let r=1/0,o=1/0,a=1/0,l=-1/0,c=-1/0,h=-1/0;for(let f=t,u=t+e;f<u;f++){this.writePrimitiveBounds(f,oa,0);let[d,m,S,g,_,p]=oa;d<r&&(r=d),g>l&&(l=g),m<o&&(o=m),_>c&&(c=_),S<a&&(a=S),p>h&&(h=p)}return n[s+0]=r,n[s+1]=o,n[s+2]=a,n[s+3]=l,n[s+4]=c,n[s+5]=h,n}computePrimitiveBounds(t,e,n){let s=n.offset||0;for(let r=t,o=t+e;r<o;r++){this.writePrimitiveBounds(r,oa,0);let[a,l,c,h,f,u]=oa,d=(a+h)/2,m=(l+f)/2,S=(c+u)/2,g=(h-a)/2,_=(f-l)/2,p=(u-c)/2,v=(r-s)*6;n[v+0]=d,n[v+1]=g+(Math.abs(d)+g)*jo,n[v+2]=m,n[v+3]=_+(Math.abs(m)+_)*jo,n[v+4]=S,n[v+5]=p+(Math.abs(S)+p)*jo}return n}shiftPrimitiveOffsets(t){let e=this._indirectBuffer;if(e)for(let n=0,s=e.length;n<s;n++)e[n]+=t;else{let n=this._roots;for(let s=0;s<n.length;s++){let r=n[s],o=new Uint32Array(r),a=new Uint16Array(r),l=r.byteLength/32;for(let c=0;c<l;c++){let h=8*c,f=2*h;Ae(f,a)&&(o[h+6]+=t)}}}}traverse(t,e=0){bh.setBVH(this,e),bh.traverse(t),bh.reset()}refit(){let t=this._roots;for(let e=0,n=t.length;e<n;e++){let s=t[e],r=new Uint32Array(s),o=new Uint16Array(s),a=new Float32Array(s),l=s.byteLength/32;for(let c=l-1;c>=0;c--){let h=c*8,f=h*2;if(Ae(f,o)){let d=Oe(h,r),m=Ge(f,o);this.writePrimitiveRangeBounds(d,m,oa,0),a.set(oa,h)}else{let d=Le(h),m=Ne(h,r);for(let S=0;S<3;S++){let g=a[d+S],_=a[d+S+3],p=a[m+S],v=a[m+S+3];a[h+S]=g<p?g:p,a[h+S+3]=_>v?_:v}}}}}getBoundingBox(t){return t.makeEmpty(),this._roots.forEach(n=>{Xe(0,new Float32Array(n),G_),t.union(G_)}),t}shapecast(t){let{boundsTraverseOrder:e,intersectsBounds:n,intersectsRange:s,intersectsPrimitive:r,scratchPrimitive:o,iterate:a}=t;if(s&&r){let f=s;s=(u,d,m,S,g)=>f(u,d,m,S,g)?!0:a(u,d,this,r,m,S,o)}else s||(r?s=(f,u,d,m)=>a(f,u,this,r,d,m,o):s=(f,u,d)=>d);let l=!1,c=0,h=this._roots;for(let f=0,u=h.length;f<u;f++){let d=h[f];if(l=k_(this,f,n,s,e,c),l)break;c+=d.byteLength/32}return l}bvhcast(t,e,n){let{intersectsRanges:s}=n;return V_(this,t,e,s)}};function H_(){return typeof SharedArrayBuffer<"u"}function mp(i){return i.index?i.index.count:i.attributes.position.count}function xr(i){return mp(i)/3}function VA(i,t=ArrayBuffer){return i>65535?new Uint32Array(new t(4*i)):new Uint16Array(new t(2*i))}function W_(i,t){if(!i.index){let e=i.attributes.position.count,n=t.useSharedArrayBuffer?SharedArrayBuffer:ArrayBuffer,s=VA(e,n);i.setIndex(new Ye(s,1));for(let r=0;r<e;r++)s[r]=r}}function GA(i,t,e){let n=mp(i)/e,s=t||i.drawRange,r=s.start/e,o=(s.start+s.count)/e,a=Math.max(0,r),l=Math.min(n,o)-a;return{offset:Math.floor(a),count:Math.floor(l)}}function HA(i,t){return i.groups.map(e=>({offset:e.start/t,count:e.count/t}))}function gp(i,t,e){let n=GA(i,t,e),s=HA(i,e);if(!s.length)return[n];let r=[],o=n.offset,a=n.offset+n.count,l=mp(i)/e,c=[];for(let u of s){let{offset:d,count:m}=u,S=d,g=isFinite(m)?m:l-d,_=d+g;S<a&&_>o&&(c.push({pos:Math.max(o,S),isStart:!0}),c.push({pos:Math.min(a,_),isStart:!1}))}c.sort((u,d)=>u.pos!==d.pos?u.pos-d.pos:u.type==="end"?-1:1);let h=0,f=null;for(let u of c){let d=u.pos;h!==0&&d!==f&&r.push({offset:f,count:d-f}),h+=u.isStart?1:-1,f=d}return r}function WA(i,t){let e=i[i.length-1],n=e.offset+e.count>2**16,s=i.reduce((c,h)=>c+h.count,0),r=n?4:2,o=t?new SharedArrayBuffer(s*r):new ArrayBuffer(s*r),a=n?new Uint32Array(o):new Uint16Array(o),l=0;for(let c=0;c<i.length;c++){let{offset:h,count:f}=i[c];for(let u=0;u<f;u++)a[l+u]=h+u;l+=f}return a}var Th=class extends wh{get indirect(){return!!this._indirectBuffer}get primitiveStride(){return null}get primitiveBufferStride(){return this.indirect?1:this.primitiveStride}set primitiveBufferStride(t){}get primitiveBuffer(){return this.indirect?this._indirectBuffer:this.geometry.index.array}set primitiveBuffer(t){}constructor(t,e={}){if(t.isBufferGeometry){if(t.index&&t.index.isInterleavedBufferAttribute)throw new Error("BVH: InterleavedBufferAttribute is not supported for the index attribute.")}else throw new Error("BVH: Only BufferGeometries are supported.");if(e.useSharedArrayBuffer&&!H_())throw new Error("BVH: SharedArrayBuffer is not available.");super(),this.geometry=t,this.resolvePrimitiveIndex=e.indirect?n=>this._indirectBuffer[n]:n=>n,this.primitiveBuffer=null,this.primitiveBufferStride=null,this._indirectBuffer=null,e={...gh,...e},e[Rl]||this.init(e)}init(t){let{geometry:e,primitiveStride:n}=this;if(t.indirect){let s=gp(e,t.range,n),r=WA(s,t.useSharedArrayBuffer);this._indirectBuffer=r}else W_(e,t);super.init(t),!e.boundingBox&&t.setBoundingBox&&(e.boundingBox=this.getBoundingBox(new Ie))}getRootRanges(t){return this.indirect?[{offset:0,count:this._indirectBuffer.length}]:gp(this.geometry,t,this.primitiveStride)}raycastObject3D(){throw new Error("BVH: raycastObject3D() not implemented")}};var Ri=class{constructor(){this.min=1/0,this.max=-1/0}setFromPointsField(t,e){let n=1/0,s=-1/0;for(let r=0,o=t.length;r<o;r++){let l=t[r][e];n=l<n?l:n,s=l>s?l:s}this.min=n,this.max=s}setFromPoints(t,e){let n=1/0,s=-1/0;for(let r=0,o=e.length;r<o;r++){let a=e[r],l=t.dot(a);n=l<n?l:n,s=l>s?l:s}this.min=n,this.max=s}isSeparated(t){return this.min>t.max||t.min>this.max}};Ri.prototype.setFromBox=(function(){let i=new V;return function(e,n){let s=n.min,r=n.max,o=1/0,a=-1/0;for(let l=0;l<=1;l++)for(let c=0;c<=1;c++)for(let h=0;h<=1;h++){i.x=s.x*l+r.x*(1-l),i.y=s.y*c+r.y*(1-c),i.z=s.z*h+r.z*(1-h);let f=e.dot(i);o=Math.min(f,o),a=Math.max(f,a)}this.min=o,this.max=a}})();var XA=(function(){let i=new V,t=new V,e=new V;return function(s,r,o){let a=s.start,l=i,c=r.start,h=t;e.subVectors(a,c),i.subVectors(s.end,s.start),t.subVectors(r.end,r.start);let f=e.dot(h),u=h.dot(l),d=h.dot(h),m=e.dot(l),g=l.dot(l)*d-u*u,_,p;g!==0?_=(f*u-m*d)/g:_=0,p=(f+_*u)/d,o.x=_,o.y=p}})(),Ll=(function(){let i=new Kt,t=new V,e=new V;return function(s,r,o,a){XA(s,r,i);let l=i.x,c=i.y;if(l>=0&&l<=1&&c>=0&&c<=1){s.at(l,o),r.at(c,a);return}else if(l>=0&&l<=1){c<0?r.at(0,a):r.at(1,a),s.closestPointToPoint(a,!0,o);return}else if(c>=0&&c<=1){l<0?s.at(0,o):s.at(1,o),r.closestPointToPoint(o,!0,a);return}else{let h;l<0?h=s.start:h=s.end;let f;c<0?f=r.start:f=r.end;let u=t,d=e;if(s.closestPointToPoint(f,!0,t),r.closestPointToPoint(h,!0,e),u.distanceToSquared(f)<=d.distanceToSquared(h)){o.copy(u),a.copy(f);return}else{o.copy(h),a.copy(d);return}}}})(),X_=(function(){let i=new V,t=new V,e=new li,n=new Vn;return function(r,o){let{radius:a,center:l}=r,{a:c,b:h,c:f}=o;if(n.start=c,n.end=h,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a||(n.start=c,n.end=f,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a)||(n.start=h,n.end=f,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a))return!0;let S=o.getPlane(e);if(Math.abs(S.distanceToPoint(l))<=a){let _=S.projectPoint(l,t);if(o.containsPoint(_))return!0}return!1}})();var qA=["x","y","z"],Xs=1e-15,q_=Xs*Xs;function Oi(i){return Math.abs(i)<Xs}var Yn=class extends Kn{constructor(...t){super(...t),this.isExtendedTriangle=!0,this.satAxes=new Array(4).fill().map(()=>new V),this.satBounds=new Array(4).fill().map(()=>new Ri),this.points=[this.a,this.b,this.c],this.plane=new li,this.isDegenerateIntoSegment=!1,this.isDegenerateIntoPoint=!1,this.degenerateSegment=new Vn,this.needsUpdate=!0}intersectsSphere(t){return X_(t,this)}update(){let t=this.a,e=this.b,n=this.c,s=this.points,r=this.satAxes,o=this.satBounds,a=r[0],l=o[0];this.getNormal(a),l.setFromPoints(a,s);let c=r[1],h=o[1];c.subVectors(t,e),h.setFromPoints(c,s);let f=r[2],u=o[2];f.subVectors(e,n),u.setFromPoints(f,s);let d=r[3],m=o[3];d.subVectors(n,t),m.setFromPoints(d,s);let S=c.length(),g=f.length(),_=d.length();this.isDegenerateIntoPoint=!1,this.isDegenerateIntoSegment=!1,S<Xs?g<Xs||_<Xs?this.isDegenerateIntoPoint=!0:(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(t),this.degenerateSegment.end.copy(n)):g<Xs?_<Xs?this.isDegenerateIntoPoint=!0:(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(e),this.degenerateSegment.end.copy(t)):_<Xs&&(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(n),this.degenerateSegment.end.copy(e)),this.plane.setFromNormalAndCoplanarPoint(a,t),this.needsUpdate=!1}};Yn.prototype.closestPointToSegment=(function(){let i=new V,t=new V,e=new Vn;return function(s,r=null,o=null){this.needsUpdate&&this.update();let{start:a,end:l}=s,c=this.points,h,f=1/0,u=this.plane.distanceToPoint(a),d=this.plane.distanceToPoint(l);if(u*d<0&&this.plane.intersectLine(s,i)!==null&&this.containsPoint(i))return r&&r.copy(i),o&&o.copy(i),0;for(let m=0;m<3;m++){let S=(m+1)%3;e.start.copy(c[m]),e.end.copy(c[S]),Ll(e,s,i,t),h=i.distanceToSquared(t),h<f&&(f=h,r&&r.copy(i),o&&o.copy(t))}return this.closestPointToPoint(a,i),h=a.distanceToSquared(i),h<f&&(f=h,r&&r.copy(i),o&&o.copy(a)),this.closestPointToPoint(l,i),h=l.distanceToSquared(i),h<f&&(f=h,r&&r.copy(i),o&&o.copy(l)),Math.sqrt(f)}})();Yn.prototype.intersectsTriangle=(function(){let i=new Yn,t=new Ri,e=new Ri,n=new V,s=new V,r=new V,o=new V,a=new Vn,l=new Vn,c=new V,h=new Kt,f=new Kt;function u(v,x,M,b){let y=n;!v.isDegenerateIntoPoint&&!v.isDegenerateIntoSegment?y.copy(v.plane.normal):y.copy(x.plane.normal);let w=v.satBounds,U=v.satAxes;for(let R=1;R<4;R++){let D=w[R],P=U[R];if(t.setFromPoints(P,x.points),D.isSeparated(t)||(o.copy(y).cross(P),t.setFromPoints(o,v.points),e.setFromPoints(o,x.points),t.isSeparated(e)))return!1}let C=x.satBounds,A=x.satAxes;for(let R=1;R<4;R++){let D=C[R],P=A[R];if(t.setFromPoints(P,v.points),D.isSeparated(t)||(o.crossVectors(y,P),t.setFromPoints(o,v.points),e.setFromPoints(o,x.points),t.isSeparated(e)))return!1}return M&&(b||console.warn("ExtendedTriangle.intersectsTriangle: Triangles are coplanar which does not support an output edge. Setting edge to 0, 0, 0."),M.start.set(0,0,0),M.end.set(0,0,0)),!0}function d(v,x,M,b,y,w,U,C,A,R,D){let P=U/(U-C);R.x=b+(y-b)*P,D.start.subVectors(x,v).multiplyScalar(P).add(v),P=U/(U-A),R.y=b+(w-b)*P,D.end.subVectors(M,v).multiplyScalar(P).add(v)}function m(v,x,M,b,y,w,U,C,A,R,D){if(y>0)d(v.c,v.a,v.b,b,x,M,A,U,C,R,D);else if(w>0)d(v.b,v.a,v.c,M,x,b,C,U,A,R,D);else if(C*A>0||U!=0)d(v.a,v.b,v.c,x,M,b,U,C,A,R,D);else if(C!=0)d(v.b,v.a,v.c,M,x,b,C,U,A,R,D);else if(A!=0)d(v.c,v.a,v.b,b,x,M,A,U,C,R,D);else return!0;return!1}function S(v,x,M,b){let y=x.degenerateSegment,w=v.plane.distanceToPoint(y.start),U=v.plane.distanceToPoint(y.end);return Oi(w)?Oi(U)?u(v,x,M,b):(M&&(M.start.copy(y.start),M.end.copy(y.start)),v.containsPoint(y.start)):Oi(U)?(M&&(M.start.copy(y.end),M.end.copy(y.end)),v.containsPoint(y.end)):v.plane.intersectLine(y,n)!=null?(M&&(M.start.copy(n),M.end.copy(n)),v.containsPoint(n)):!1}function g(v,x,M){let b=x.a;return Oi(v.plane.distanceToPoint(b))&&v.containsPoint(b)?(M&&(M.start.copy(b),M.end.copy(b)),!0):!1}function _(v,x,M){let b=v.degenerateSegment,y=x.a;return b.closestPointToPoint(y,!0,n),y.distanceToSquared(n)<q_?(M&&(M.start.copy(y),M.end.copy(y)),!0):!1}function p(v,x,M,b){if(v.isDegenerateIntoSegment)if(x.isDegenerateIntoSegment){let y=v.degenerateSegment,w=x.degenerateSegment,U=s,C=r;y.delta(U),w.delta(C);let A=n.subVectors(w.start,y.start),R=U.x*C.y-U.y*C.x;if(Oi(R))return!1;let D=(A.x*C.y-A.y*C.x)/R,P=-(U.x*A.y-U.y*A.x)/R;if(D<0||D>1||P<0||P>1)return!1;let F=y.start.z+U.z*D,H=w.start.z+C.z*P;return Oi(F-H)?(M&&(M.start.copy(y.start).addScaledVector(U,D),M.end.copy(y.start).addScaledVector(U,D)),!0):!1}else return x.isDegenerateIntoPoint?_(v,x,M):S(x,v,M,b);else{if(v.isDegenerateIntoPoint)return x.isDegenerateIntoPoint?x.a.distanceToSquared(v.a)<q_?(M&&(M.start.copy(v.a),M.end.copy(v.a)),!0):!1:x.isDegenerateIntoSegment?_(x,v,M):g(x,v,M);if(x.isDegenerateIntoPoint)return g(v,x,M);if(x.isDegenerateIntoSegment)return S(v,x,M,b)}}return function(x,M=null,b=!1){this.needsUpdate&&this.update(),x.isExtendedTriangle?x.needsUpdate&&x.update():(i.copy(x),i.update(),x=i);let y=p(this,x,M,b);if(y!==void 0)return y;let w=this.plane,U=x.plane,C=U.distanceToPoint(this.a),A=U.distanceToPoint(this.b),R=U.distanceToPoint(this.c);Oi(C)&&(C=0),Oi(A)&&(A=0),Oi(R)&&(R=0);let D=C*A,P=C*R;if(D>0&&P>0)return!1;let F=w.distanceToPoint(x.a),H=w.distanceToPoint(x.b),z=w.distanceToPoint(x.c);Oi(F)&&(F=0),Oi(H)&&(H=0),Oi(z)&&(z=0);let j=F*H,q=F*z;if(j>0&&q>0)return!1;s.copy(w.normal),r.copy(U.normal);let Z=s.cross(r),K=0,ht=Math.abs(Z.x),xt=Math.abs(Z.y);xt>ht&&(ht=xt,K=1),Math.abs(Z.z)>ht&&(K=2);let at=qA[K],dt=this.a[at],yt=this.b[at],vt=this.c[at],Bt=x.a[at],qt=x.b[at],Ft=x.c[at];if(m(this,dt,yt,vt,D,P,C,A,R,h,a))return u(this,x,M,b);if(m(x,Bt,qt,Ft,j,q,F,H,z,f,l))return u(this,x,M,b);if(h.y<h.x){let Zt=h.y;h.y=h.x,h.x=Zt,c.copy(a.start),a.start.copy(a.end),a.end.copy(c)}if(f.y<f.x){let Zt=f.y;f.y=f.x,f.x=Zt,c.copy(l.start),l.start.copy(l.end),l.end.copy(c)}return h.y<f.x||f.y<h.x?!1:(M&&(f.x>h.x?M.start.copy(l.start):M.start.copy(a.start),f.y<h.y?M.end.copy(l.end):M.end.copy(a.end)),!0)}})();Yn.prototype.distanceToPoint=(function(){let i=new V;return function(e){return this.closestPointToPoint(e,i),e.distanceTo(i)}})();Yn.prototype.distanceToTriangle=(function(){let i=new V,t=new V,e=["a","b","c"],n=new Vn,s=new Vn;return function(o,a=null,l=null){let c=a||l?n:null;if(this.intersectsTriangle(o,c,!0))return(a||l)&&(a&&c.getCenter(a),l&&c.getCenter(l)),0;let h=1/0;for(let f=0;f<3;f++){let u,d=e[f],m=o[d];this.closestPointToPoint(m,i),u=m.distanceToSquared(i),u<h&&(h=u,a&&a.copy(i),l&&l.copy(m));let S=this[d];o.closestPointToPoint(S,i),u=S.distanceToSquared(i),u<h&&(h=u,a&&a.copy(S),l&&l.copy(i))}for(let f=0;f<3;f++){let u=e[f],d=e[(f+1)%3];n.set(this[u],this[d]);for(let m=0;m<3;m++){let S=e[m],g=e[(m+1)%3];s.set(o[S],o[g]),Ll(n,s,i,t);let _=i.distanceToSquared(t);_<h&&(h=_,a&&a.copy(i),l&&l.copy(t))}}return Math.sqrt(h)}})();var dn=class{constructor(t,e,n){this.isOrientedBox=!0,this.min=new V,this.max=new V,this.matrix=new re,this.invMatrix=new re,this.points=new Array(8).fill().map(()=>new V),this.satAxes=new Array(3).fill().map(()=>new V),this.satBounds=new Array(3).fill().map(()=>new Ri),this.alignedSatBounds=new Array(3).fill().map(()=>new Ri),this.needsUpdate=!1,t&&this.min.copy(t),e&&this.max.copy(e),n&&this.matrix.copy(n)}set(t,e,n){this.min.copy(t),this.max.copy(e),this.matrix.copy(n),this.needsUpdate=!0}copy(t){this.min.copy(t.min),this.max.copy(t.max),this.matrix.copy(t.matrix),this.needsUpdate=!0}};dn.prototype.update=(function(){return function(){let t=this.matrix,e=this.min,n=this.max,s=this.points;for(let c=0;c<=1;c++)for(let h=0;h<=1;h++)for(let f=0;f<=1;f++){let u=1*c|2*h|4*f,d=s[u];d.x=c?n.x:e.x,d.y=h?n.y:e.y,d.z=f?n.z:e.z,d.applyMatrix4(t)}let r=this.satBounds,o=this.satAxes,a=s[0];for(let c=0;c<3;c++){let h=o[c],f=r[c],u=1<<c,d=s[u];h.subVectors(a,d),f.setFromPoints(h,s)}let l=this.alignedSatBounds;l[0].setFromPointsField(s,"x"),l[1].setFromPointsField(s,"y"),l[2].setFromPointsField(s,"z"),this.invMatrix.copy(this.matrix).invert(),this.needsUpdate=!1}})();dn.prototype.intersectsBox=(function(){let i=new Ri;return function(e){this.needsUpdate&&this.update();let n=e.min,s=e.max,r=this.satBounds,o=this.satAxes,a=this.alignedSatBounds;if(i.min=n.x,i.max=s.x,a[0].isSeparated(i)||(i.min=n.y,i.max=s.y,a[1].isSeparated(i))||(i.min=n.z,i.max=s.z,a[2].isSeparated(i)))return!1;for(let l=0;l<3;l++){let c=o[l],h=r[l];if(i.setFromBox(c,e),h.isSeparated(i))return!1}return!0}})();dn.prototype.intersectsTriangle=(function(){let i=new Yn,t=new Array(3),e=new Ri,n=new Ri,s=new V;return function(o){this.needsUpdate&&this.update(),o.isExtendedTriangle?o.needsUpdate&&o.update():(i.copy(o),i.update(),o=i);let a=this.satBounds,l=this.satAxes;t[0]=o.a,t[1]=o.b,t[2]=o.c;for(let u=0;u<3;u++){let d=a[u],m=l[u];if(e.setFromPoints(m,t),d.isSeparated(e))return!1}let c=o.satBounds,h=o.satAxes,f=this.points;for(let u=0;u<3;u++){let d=c[u],m=h[u];if(e.setFromPoints(m,f),d.isSeparated(e))return!1}for(let u=0;u<3;u++){let d=l[u];for(let m=0;m<4;m++){let S=h[m];if(s.crossVectors(d,S),e.setFromPoints(s,t),n.setFromPoints(s,f),e.isSeparated(n))return!1}}return!0}})();dn.prototype.closestPointToPoint=(function(){return function(t,e){return this.needsUpdate&&this.update(),e.copy(t).applyMatrix4(this.invMatrix).clamp(this.min,this.max).applyMatrix4(this.matrix),e}})();dn.prototype.distanceToPoint=(function(){let i=new V;return function(e){return this.closestPointToPoint(e,i),e.distanceTo(i)}})();dn.prototype.distanceToBox=(function(){let i=["x","y","z"],t=new Array(12).fill().map(()=>new Vn),e=new Array(12).fill().map(()=>new Vn),n=new V,s=new V;return function(o,a=0,l=null,c=null){if(this.needsUpdate&&this.update(),this.intersectsBox(o))return(l||c)&&(o.getCenter(s),this.closestPointToPoint(s,n),o.closestPointToPoint(n,s),l&&l.copy(n),c&&c.copy(s)),0;let h=a*a,f=o.min,u=o.max,d=this.points,m=1/0;for(let g=0;g<8;g++){let _=d[g];s.copy(_).clamp(f,u);let p=_.distanceToSquared(s);if(p<m&&(m=p,l&&l.copy(_),c&&c.copy(s),p<h))return Math.sqrt(p)}let S=0;for(let g=0;g<3;g++)for(let _=0;_<=1;_++)for(let p=0;p<=1;p++){let v=(g+1)%3,x=(g+2)%3,M=_<<v|p<<x,b=1<<g|_<<v|p<<x,y=d[M],w=d[b];t[S].set(y,w);let C=i[g],A=i[v],R=i[x],D=e[S],P=D.start,F=D.end;P[C]=f[C],P[A]=_?f[A]:u[A],P[R]=p?f[R]:u[R],F[C]=u[C],F[A]=_?f[A]:u[A],F[R]=p?f[R]:u[R],S++}for(let g=0;g<=1;g++)for(let _=0;_<=1;_++)for(let p=0;p<=1;p++){s.x=g?u.x:f.x,s.y=_?u.y:f.y,s.z=p?u.z:f.z,this.closestPointToPoint(s,n);let v=s.distanceToSquared(n);if(v<m&&(m=v,l&&l.copy(n),c&&c.copy(s),v<h))return Math.sqrt(v)}for(let g=0;g<12;g++){let _=t[g];for(let p=0;p<12;p++){let v=e[p];Ll(_,v,n,s);let x=n.distanceToSquared(s);if(x<m&&(m=x,l&&l.copy(n),c&&c.copy(s),x<h))return Math.sqrt(x)}}return Math.sqrt(m)}})();var _p=class extends mr{constructor(){super(()=>new Yn)}},hi=new _p;var Nl=new V,xp=new V;function Y_(i,t,e={},n=0,s=1/0){let r=n*n,o=s*s,a=1/0,l=null;if(i.shapecast({boundsTraverseOrder:h=>(Nl.copy(t).clamp(h.min,h.max),Nl.distanceToSquared(t)),intersectsBounds:(h,f,u)=>u<a&&u<o,intersectsTriangle:(h,f)=>{h.closestPointToPoint(t,Nl);let u=t.distanceToSquared(Nl);return u<a&&(xp.copy(Nl),a=u,l=f),u<r}}),a===1/0)return null;let c=Math.sqrt(a);return e.point?e.point.copy(xp):e.point=xp.clone(),e.distance=c,e.faceIndex=l,e}var Ah=parseInt("187")>=169,YA=parseInt("187")<=161,Hr=new V,Wr=new V,Xr=new V,Eh=new Kt,Ch=new Kt,Rh=new Kt,$_=new V,Z_=new V,J_=new V,Dl=new V;function $A(i,t,e,n,s,r,o,a){let l;if(r===Gn?l=i.intersectTriangle(n,e,t,!0,s):l=i.intersectTriangle(t,e,n,r!==Hn,s),l===null)return null;let c=i.origin.distanceTo(s);return c<o||c>a?null:{distance:c,point:s.clone()}}function K_(i,t,e,n,s,r,o,a,l,c,h){Hr.fromBufferAttribute(t,r),Wr.fromBufferAttribute(t,o),Xr.fromBufferAttribute(t,a);let f=$A(i,Hr,Wr,Xr,Dl,l,c,h);if(f){if(n){Eh.fromBufferAttribute(n,r),Ch.fromBufferAttribute(n,o),Rh.fromBufferAttribute(n,a),f.uv=new Kt;let d=Kn.getInterpolation(Dl,Hr,Wr,Xr,Eh,Ch,Rh,f.uv);Ah||(f.uv=d)}if(s){Eh.fromBufferAttribute(s,r),Ch.fromBufferAttribute(s,o),Rh.fromBufferAttribute(s,a),f.uv1=new Kt;let d=Kn.getInterpolation(Dl,Hr,Wr,Xr,Eh,Ch,Rh,f.uv1);Ah||(f.uv1=d),YA&&(f.uv2=f.uv1)}if(e){$_.fromBufferAttribute(e,r),Z_.fromBufferAttribute(e,o),J_.fromBufferAttribute(e,a),f.normal=new V;let d=Kn.getInterpolation(Dl,Hr,Wr,Xr,$_,Z_,J_,f.normal);f.normal.dot(i.direction)>0&&f.normal.multiplyScalar(-1),Ah||(f.normal=d)}let u={a:r,b:o,c:a,normal:new V,materialIndex:0};if(Kn.getNormal(Hr,Wr,Xr,u.normal),f.face=u,f.faceIndex=r,Ah){let d=new V;Kn.getBarycoord(Dl,Hr,Wr,Xr,d),f.barycoord=d}}return f}function j_(i){return i&&i.isMaterial?i.side:i}function aa(i,t,e,n,s,r,o){let a=n*3,l=a+0,c=a+1,h=a+2,{index:f,groups:u}=i;i.index&&(l=f.getX(l),c=f.getX(c),h=f.getX(h));let{position:d,normal:m,uv:S,uv1:g}=i.attributes;if(Array.isArray(t)){let _=n*3;for(let p=0,v=u.length;p<v;p++){let{start:x,count:M,materialIndex:b}=u[p];if(_>=x&&_<x+M){let y=j_(t[b]),w=K_(e,d,m,S,g,l,c,h,y,r,o);if(w)if(w.faceIndex=n,w.face.materialIndex=b,s)s.push(w);else return w}}}else{let _=j_(t),p=K_(e,d,m,S,g,l,c,h,_,r,o);if(p)if(p.faceIndex=n,p.face.materialIndex=0,s)s.push(p);else return p}return null}function qe(i,t,e,n){let s=i.a,r=i.b,o=i.c,a=t,l=t+1,c=t+2;e&&(a=e.getX(a),l=e.getX(l),c=e.getX(c)),s.x=n.getX(a),s.y=n.getY(a),s.z=n.getZ(a),r.x=n.getX(l),r.y=n.getY(l),r.z=n.getZ(l),o.x=n.getX(c),o.y=n.getY(c),o.z=n.getZ(c)}function Q_(i,t,e,n,s,r,o,a){let{geometry:l,_indirectBuffer:c}=i;for(let h=n,f=n+s;h<f;h++)aa(l,t,e,h,r,o,a)}function tx(i,t,e,n,s,r,o){let{geometry:a,_indirectBuffer:l}=i,c=1/0,h=null;for(let f=n,u=n+s;f<u;f++){let d;d=aa(a,t,e,f,null,r,o),d&&d.distance<c&&(h=d,c=d.distance)}return h}function ex(i,t,e,n,s,r,o){let{geometry:a}=e,{index:l}=a,c=a.attributes.position;for(let h=i,f=t+i;h<f;h++){let u;if(u=h,qe(o,u*3,l,c),o.needsUpdate=!0,n(o,u,s,r))return!0}return!1}function nx(i,t=null){t&&Array.isArray(t)&&(t=new Set(t));let e=i.geometry,n=e.index?e.index.array:null,s=e.attributes.position,r,o,a,l,c=0,h=i._roots;for(let u=0,d=h.length;u<d;u++)r=h[u],o=new Uint32Array(r),a=new Uint16Array(r),l=new Float32Array(r),f(0,c),c+=r.byteLength;function f(u,d,m=!1){let S=u*2;if(Ae(S,a)){let g=Oe(u,o),_=Ge(S,a),p=1/0,v=1/0,x=1/0,M=-1/0,b=-1/0,y=-1/0;for(let w=3*g,U=3*(g+_);w<U;w++){let C=n[w],A=s.getX(C),R=s.getY(C),D=s.getZ(C);A<p&&(p=A),A>M&&(M=A),R<v&&(v=R),R>b&&(b=R),D<x&&(x=D),D>y&&(y=D)}return l[u+0]!==p||l[u+1]!==v||l[u+2]!==x||l[u+3]!==M||l[u+4]!==b||l[u+5]!==y?(l[u+0]=p,l[u+1]=v,l[u+2]=x,l[u+3]=M,l[u+4]=b,l[u+5]=y,!0):!1}else{let g=Le(u),_=Ne(u,o),p=m,v=!1,x=!1;if(t){if(!p){let C=g/8+d/32,A=_/8+d/32;v=t.has(C),x=t.has(A),p=!v&&!x}}else v=!0,x=!0;let M=p||v,b=p||x,y=!1;M&&(y=f(g,d,p));let w=!1;b&&(w=f(_,d,p));let U=y||w;if(U)for(let C=0;C<3;C++){let A=g+C,R=_+C,D=l[A],P=l[A+3],F=l[R],H=l[R+3];l[u+C]=D<F?D:F,l[u+C+3]=P>H?P:H}return U}}}function ti(i,t,e,n,s){let r,o,a,l,c,h,f=1/e.direction.x,u=1/e.direction.y,d=1/e.direction.z,m=e.origin.x,S=e.origin.y,g=e.origin.z,_=t[i],p=t[i+3],v=t[i+1],x=t[i+3+1],M=t[i+2],b=t[i+3+2];return f>=0?(r=(_-m)*f,o=(p-m)*f):(r=(p-m)*f,o=(_-m)*f),u>=0?(a=(v-S)*u,l=(x-S)*u):(a=(x-S)*u,l=(v-S)*u),r>l||a>o||((a>r||isNaN(r))&&(r=a),(l<o||isNaN(o))&&(o=l),d>=0?(c=(M-g)*d,h=(b-g)*d):(c=(b-g)*d,h=(M-g)*d),r>h||c>o)?!1:((c>r||r!==r)&&(r=c),(h<o||o!==o)&&(o=h),r<=s&&o>=n)}function ix(i,t,e,n,s,r,o,a){let{geometry:l,_indirectBuffer:c}=i;for(let h=n,f=n+s;h<f;h++){let u=c?c[h]:h;aa(l,t,e,u,r,o,a)}}function sx(i,t,e,n,s,r,o){let{geometry:a,_indirectBuffer:l}=i,c=1/0,h=null;for(let f=n,u=n+s;f<u;f++){let d;d=aa(a,t,e,l?l[f]:f,null,r,o),d&&d.distance<c&&(h=d,c=d.distance)}return h}function rx(i,t,e,n,s,r,o){let{geometry:a}=e,{index:l}=a,c=a.attributes.position;for(let h=i,f=t+i;h<f;h++){let u;if(u=e.resolveTriangleIndex(h),qe(o,u*3,l,c),o.needsUpdate=!0,n(o,u,s,r))return!0}return!1}function ox(i,t,e,n,s,r,o){ve.setBuffer(i._roots[t]),ti(0,ve.float32Array,n,r,o)&&yp(0,i,e,n,s,r,o),ve.clearBuffer()}function yp(i,t,e,n,s,r,o){let{float32Array:a,uint16Array:l,uint32Array:c}=ve,h=i*2;if(Ae(h,l)){let u=Oe(i,c),d=Ge(h,l);Q_(t,e,n,u,d,s,r,o)}else{let u=Le(i);ti(u,a,n,r,o)&&yp(u,t,e,n,s,r,o);let d=Ne(i,c);ti(d,a,n,r,o)&&yp(d,t,e,n,s,r,o)}}var ZA=["x","y","z"];function ax(i,t,e,n,s,r){ve.setBuffer(i._roots[t]);let o=null;return ti(0,ve.float32Array,n,s,r)&&(o=vp(0,i,e,n,s,r)),ve.clearBuffer(),o}function vp(i,t,e,n,s,r){let{float32Array:o,uint16Array:a,uint32Array:l}=ve,c=i*2;if(Ae(c,a)){let f=Oe(i,l),u=Ge(c,a);return tx(t,e,n,f,u,s,r)}else{let f=Qo(i,l),u=ZA[f],m=n.direction[u]>=0,S,g;m?(S=Le(i),g=Ne(i,l)):(S=Ne(i,l),g=Le(i));let p=ti(S,o,n,s,r)?vp(S,t,e,n,s,r):null;if(p){let M=p.point[u];if(m?M<=o[g+f]:M>=o[g+f+3])return p}let x=ti(g,o,n,s,r)?vp(g,t,e,n,s,r):null;return p&&x?p.distance<=x.distance?p:x:p||x||null}}var Ph=new Ie,la=new Yn,ca=new Yn,Ul=new re,lx=new dn,Ih=new dn;function cx(i,t,e,n){ve.setBuffer(i._roots[t]);let s=Sp(0,i,e,n);return ve.clearBuffer(),s}function Sp(i,t,e,n,s=null){let{float32Array:r,uint16Array:o,uint32Array:a}=ve,l=i*2;if(s===null&&(e.boundingBox||e.computeBoundingBox(),lx.set(e.boundingBox.min,e.boundingBox.max,n),s=lx),Ae(l,o)){let h=t.geometry,f=h.index,u=h.attributes.position,d=e.index,m=e.attributes.position,S=Oe(i,a),g=Ge(l,o);if(Ul.copy(n).invert(),e.boundsTree)return Xe(i,r,Ih),Ih.matrix.copy(Ul),Ih.needsUpdate=!0,e.boundsTree.shapecast({intersectsBounds:p=>Ih.intersectsBox(p),intersectsTriangle:p=>{p.a.applyMatrix4(n),p.b.applyMatrix4(n),p.c.applyMatrix4(n),p.needsUpdate=!0;for(let v=S*3,x=(g+S)*3;v<x;v+=3)if(qe(ca,v,f,u),ca.needsUpdate=!0,p.intersectsTriangle(ca))return!0;return!1}});{let _=xr(e);for(let p=S*3,v=(g+S)*3;p<v;p+=3){qe(la,p,f,u),la.a.applyMatrix4(Ul),la.b.applyMatrix4(Ul),la.c.applyMatrix4(Ul),la.needsUpdate=!0;for(let x=0,M=_*3;x<M;x+=3)if(qe(ca,x,d,m),ca.needsUpdate=!0,la.intersectsTriangle(ca))return!0}}}else{let h=Le(i),f=Ne(i,a);return Xe(h,r,Ph),!!(s.intersectsBox(Ph)&&Sp(h,t,e,n,s)||(Xe(f,r,Ph),s.intersectsBox(Ph)&&Sp(f,t,e,n,s)))}}var Lh=new re,Mp=new dn,Fl=new dn,JA=new V,KA=new V,jA=new V,QA=new V;function ux(i,t,e,n={},s={},r=0,o=1/0){t.boundingBox||t.computeBoundingBox(),Mp.set(t.boundingBox.min,t.boundingBox.max,e),Mp.needsUpdate=!0;let a=i.geometry,l=a.attributes.position,c=a.index,h=t.attributes.position,f=t.index,u=hi.getPrimitive(),d=hi.getPrimitive(),m=JA,S=KA,g=null,_=null;s&&(g=jA,_=QA);let p=1/0,v=null,x=null;return Lh.copy(e).invert(),Fl.matrix.copy(Lh),i.shapecast({boundsTraverseOrder:M=>Mp.distanceToBox(M),intersectsBounds:(M,b,y)=>y<p&&y<o?(b&&(Fl.min.copy(M.min),Fl.max.copy(M.max),Fl.needsUpdate=!0),!0):!1,intersectsRange:(M,b)=>{if(t.boundsTree)return t.boundsTree.shapecast({boundsTraverseOrder:w=>Fl.distanceToBox(w),intersectsBounds:(w,U,C)=>C<p&&C<o,intersectsRange:(w,U)=>{for(let C=w,A=w+U;C<A;C++){qe(d,3*C,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let R=M,D=M+b;R<D;R++){qe(u,3*R,c,l),u.needsUpdate=!0;let P=u.distanceToTriangle(d,m,g);if(P<p&&(S.copy(m),_&&_.copy(g),p=P,v=R,x=C),P<r)return!0}}}});{let y=xr(t);for(let w=0,U=y;w<U;w++){qe(d,3*w,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let C=M,A=M+b;C<A;C++){qe(u,3*C,c,l),u.needsUpdate=!0;let R=u.distanceToTriangle(d,m,g);if(R<p&&(S.copy(m),_&&_.copy(g),p=R,v=C,x=w),R<r)return!0}}}}}),hi.releasePrimitive(u),hi.releasePrimitive(d),p===1/0?null:(n.point?n.point.copy(S):n.point=S.clone(),n.distance=p,n.faceIndex=v,s&&(s.point?s.point.copy(_):s.point=_.clone(),s.point.applyMatrix4(Lh),S.applyMatrix4(Lh),s.distance=S.sub(s.point).length(),s.faceIndex=x),n)}function hx(i,t=null){t&&Array.isArray(t)&&(t=new Set(t));let e=i.geometry,n=e.index?e.index.array:null,s=e.attributes.position,r,o,a,l,c=0,h=i._roots;for(let u=0,d=h.length;u<d;u++)r=h[u],o=new Uint32Array(r),a=new Uint16Array(r),l=new Float32Array(r),f(0,c),c+=r.byteLength;function f(u,d,m=!1){let S=u*2;if(Ae(S,a)){let g=Oe(u,o),_=Ge(S,a),p=1/0,v=1/0,x=1/0,M=-1/0,b=-1/0,y=-1/0;for(let w=g,U=g+_;w<U;w++){let C=3*i.resolveTriangleIndex(w);for(let A=0;A<3;A++){let R=C+A;R=n?n[R]:R;let D=s.getX(R),P=s.getY(R),F=s.getZ(R);D<p&&(p=D),D>M&&(M=D),P<v&&(v=P),P>b&&(b=P),F<x&&(x=F),F>y&&(y=F)}}return l[u+0]!==p||l[u+1]!==v||l[u+2]!==x||l[u+3]!==M||l[u+4]!==b||l[u+5]!==y?(l[u+0]=p,l[u+1]=v,l[u+2]=x,l[u+3]=M,l[u+4]=b,l[u+5]=y,!0):!1}else{let g=Le(u),_=Ne(u,o),p=m,v=!1,x=!1;if(t){if(!p){let C=g/8+d/32,A=_/8+d/32;v=t.has(C),x=t.has(A),p=!v&&!x}}else v=!0,x=!0;let M=p||v,b=p||x,y=!1;M&&(y=f(g,d,p));let w=!1;b&&(w=f(_,d,p));let U=y||w;if(U)for(let C=0;C<3;C++){let A=g+C,R=_+C,D=l[A],P=l[A+3],F=l[R],H=l[R+3];l[u+C]=D<F?D:F,l[u+C+3]=P>H?P:H}return U}}}function fx(i,t,e,n,s,r,o){ve.setBuffer(i._roots[t]),ti(0,ve.float32Array,n,r,o)&&bp(0,i,e,n,s,r,o),ve.clearBuffer()}function bp(i,t,e,n,s,r,o){let{float32Array:a,uint16Array:l,uint32Array:c}=ve,h=i*2;if(Ae(h,l)){let u=Oe(i,c),d=Ge(h,l);ix(t,e,n,u,d,s,r,o)}else{let u=Le(i);ti(u,a,n,r,o)&&bp(u,t,e,n,s,r,o);let d=Ne(i,c);ti(d,a,n,r,o)&&bp(d,t,e,n,s,r,o)}}var t1=["x","y","z"];function dx(i,t,e,n,s,r){ve.setBuffer(i._roots[t]);let o=null;return ti(0,ve.float32Array,n,s,r)&&(o=wp(0,i,e,n,s,r)),ve.clearBuffer(),o}function wp(i,t,e,n,s,r){let{float32Array:o,uint16Array:a,uint32Array:l}=ve,c=i*2;if(Ae(c,a)){let f=Oe(i,l),u=Ge(c,a);return sx(t,e,n,f,u,s,r)}else{let f=Qo(i,l),u=t1[f],m=n.direction[u]>=0,S,g;m?(S=Le(i),g=Ne(i,l)):(S=Ne(i,l),g=Le(i));let p=ti(S,o,n,s,r)?wp(S,t,e,n,s,r):null;if(p){let M=p.point[u];if(m?M<=o[g+f]:M>=o[g+f+3])return p}let x=ti(g,o,n,s,r)?wp(g,t,e,n,s,r):null;return p&&x?p.distance<=x.distance?p:x:p||x||null}}var Nh=new Ie,ua=new Yn,ha=new Yn,Ol=new re,px=new dn,Dh=new dn;function mx(i,t,e,n){ve.setBuffer(i._roots[t]);let s=Tp(0,i,e,n);return ve.clearBuffer(),s}function Tp(i,t,e,n,s=null){let{float32Array:r,uint16Array:o,uint32Array:a}=ve,l=i*2;if(s===null&&(e.boundingBox||e.computeBoundingBox(),px.set(e.boundingBox.min,e.boundingBox.max,n),s=px),Ae(l,o)){let h=t.geometry,f=h.index,u=h.attributes.position,d=e.index,m=e.attributes.position,S=Oe(i,a),g=Ge(l,o);if(Ol.copy(n).invert(),e.boundsTree)return Xe(i,r,Dh),Dh.matrix.copy(Ol),Dh.needsUpdate=!0,e.boundsTree.shapecast({intersectsBounds:p=>Dh.intersectsBox(p),intersectsTriangle:p=>{p.a.applyMatrix4(n),p.b.applyMatrix4(n),p.c.applyMatrix4(n),p.needsUpdate=!0;for(let v=S,x=g+S;v<x;v++)if(qe(ha,3*t.resolveTriangleIndex(v),f,u),ha.needsUpdate=!0,p.intersectsTriangle(ha))return!0;return!1}});{let _=xr(e);for(let p=S,v=g+S;p<v;p++){let x=t.resolveTriangleIndex(p);qe(ua,3*x,f,u),ua.a.applyMatrix4(Ol),ua.b.applyMatrix4(Ol),ua.c.applyMatrix4(Ol),ua.needsUpdate=!0;for(let M=0,b=_*3;M<b;M+=3)if(qe(ha,M,d,m),ha.needsUpdate=!0,ua.intersectsTriangle(ha))return!0}}}else{let h=Le(i),f=Ne(i,a);return Xe(h,r,Nh),!!(s.intersectsBox(Nh)&&Tp(h,t,e,n,s)||(Xe(f,r,Nh),s.intersectsBox(Nh)&&Tp(f,t,e,n,s)))}}var Uh=new re,Ap=new dn,Bl=new dn,e1=new V,n1=new V,i1=new V,s1=new V;function gx(i,t,e,n={},s={},r=0,o=1/0){t.boundingBox||t.computeBoundingBox(),Ap.set(t.boundingBox.min,t.boundingBox.max,e),Ap.needsUpdate=!0;let a=i.geometry,l=a.attributes.position,c=a.index,h=t.attributes.position,f=t.index,u=hi.getPrimitive(),d=hi.getPrimitive(),m=e1,S=n1,g=null,_=null;s&&(g=i1,_=s1);let p=1/0,v=null,x=null;return Uh.copy(e).invert(),Bl.matrix.copy(Uh),i.shapecast({boundsTraverseOrder:M=>Ap.distanceToBox(M),intersectsBounds:(M,b,y)=>y<p&&y<o?(b&&(Bl.min.copy(M.min),Bl.max.copy(M.max),Bl.needsUpdate=!0),!0):!1,intersectsRange:(M,b)=>{if(t.boundsTree){let y=t.boundsTree;return y.shapecast({boundsTraverseOrder:w=>Bl.distanceToBox(w),intersectsBounds:(w,U,C)=>C<p&&C<o,intersectsRange:(w,U)=>{for(let C=w,A=w+U;C<A;C++){let R=y.resolveTriangleIndex(C);qe(d,3*R,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let D=M,P=M+b;D<P;D++){let F=i.resolveTriangleIndex(D);qe(u,3*F,c,l),u.needsUpdate=!0;let H=u.distanceToTriangle(d,m,g);if(H<p&&(S.copy(m),_&&_.copy(g),p=H,v=D,x=C),H<r)return!0}}}})}else{let y=xr(t);for(let w=0,U=y;w<U;w++){qe(d,3*w,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let C=M,A=M+b;C<A;C++){let R=i.resolveTriangleIndex(C);qe(u,3*R,c,l),u.needsUpdate=!0;let D=u.distanceToTriangle(d,m,g);if(D<p&&(S.copy(m),_&&_.copy(g),p=D,v=C,x=w),D<r)return!0}}}}}),hi.releasePrimitive(u),hi.releasePrimitive(d),p===1/0?null:(n.point?n.point.copy(S):n.point=S.clone(),n.distance=p,n.faceIndex=v,s&&(s.point?s.point.copy(_):s.point=_.clone(),s.point.applyMatrix4(Uh),S.applyMatrix4(Uh),s.distance=S.sub(s.point).length(),s.faceIndex=x),n)}function Ep(i,t,e){return i===null?null:(i.point.applyMatrix4(t.matrixWorld),i.distance=i.point.distanceTo(e.ray.origin),i.object=t,i)}var Fh=new dn,Oh=new or,_x=new V,xx=new re,yx=new V,Cp=["getX","getY","getZ"],Bh=class i extends Th{static serialize(t,e={}){e={cloneBuffers:!0,...e};let n=t.geometry,s=t._roots,r=t._indirectBuffer,o=n.getIndex(),a={version:1,roots:null,index:null,indirectBuffer:null};return e.cloneBuffers?(a.roots=s.map(l=>l.slice()),a.index=o?o.array.slice():null,a.indirectBuffer=r?r.slice():null):(a.roots=s,a.index=o?o.array:null,a.indirectBuffer=r),a}static deserialize(t,e,n={}){n={setIndex:!0,indirect:!!t.indirectBuffer,...n};let{index:s,roots:r,indirectBuffer:o}=t;t.version||(console.warn("MeshBVH.deserialize: Serialization format has been changed and will be fixed up. It is recommended to regenerate any stored serialized data."),l(r));let a=new i(e,{...n,[Rl]:!0});if(a._roots=r,a._indirectBuffer=o||null,n.setIndex){let c=e.getIndex();if(c===null){let h=new Ye(t.index,1,!1);e.setIndex(h)}else c.array!==s&&(c.array.set(s),c.needsUpdate=!0)}return a;function l(c){for(let h=0;h<c.length;h++){let f=c[h],u=new Uint32Array(f),d=new Uint16Array(f);for(let m=0,S=f.byteLength/32;m<S;m++){let g=8*m,_=2*g;Ae(_,d)||(u[g+6]=u[g+6]/8-m)}}}}get primitiveStride(){return 3}get resolveTriangleIndex(){return this.resolvePrimitiveIndex}constructor(t,e={}){e.maxLeafTris&&(console.warn('MeshBVH: "maxLeafTris" option has been deprecated. Use "targetLeafSize", instead.'),e={...e,targetLeafSize:e.maxLeafTris}),super(t,e)}shiftTriangleOffsets(t){return super.shiftPrimitiveOffsets(t)}writePrimitiveBounds(t,e,n){let s=this.geometry,r=this._indirectBuffer,o=s.attributes.position,a=s.index?s.index.array:null,c=(r?r[t]:t)*3,h=c+0,f=c+1,u=c+2;a&&(h=a[h],f=a[f],u=a[u]);for(let d=0;d<3;d++){let m=o[Cp[d]](h),S=o[Cp[d]](f),g=o[Cp[d]](u),_=m;S<_&&(_=S),g<_&&(_=g);let p=m;S>p&&(p=S),g>p&&(p=g),e[n+d]=_,e[n+d+3]=p}return e}computePrimitiveBounds(t,e,n){let s=this.geometry,r=this._indirectBuffer,o=s.attributes.position,a=s.index?s.index.array:null,l=o.normalized;if(t<0||e+t-n.offset>n.length/6)throw new Error("MeshBVH: compute triangle bounds range is invalid.");let c=o.array,h=o.offset||0,f=3;o.isInterleavedBufferAttribute&&(f=o.data.stride);let u=["getX","getY","getZ"],d=n.offset;for(let m=t,S=t+e;m<S;m++){let _=(r?r[m]:m)*3,p=(m-d)*6,v=_+0,x=_+1,M=_+2;a&&(v=a[v],x=a[x],M=a[M]),l||(v=v*f+h,x=x*f+h,M=M*f+h);for(let b=0;b<3;b++){let y,w,U;l?(y=o[u[b]](v),w=o[u[b]](x),U=o[u[b]](M)):(y=c[v+b],w=c[x+b],U=c[M+b]);let C=y;w<C&&(C=w),U<C&&(C=U);let A=y;w>A&&(A=w),U>A&&(A=U);let R=(A-C)/2,D=b*2;n[p+D+0]=C+R,n[p+D+1]=R+(Math.abs(C)+R)*jo}}return n}raycastObject3D(t,e,n=[]){let{material:s}=t;if(s===void 0)return;xx.copy(t.matrixWorld).invert(),Oh.copy(e.ray).applyMatrix4(xx),yx.setFromMatrixScale(t.matrixWorld),_x.copy(Oh.direction).multiply(yx);let r=_x.length(),o=e.near/r,a=e.far/r;if(e.firstHitOnly===!0){let l=this.raycastFirst(Oh,s,o,a);l=Ep(l,t,e),l&&n.push(l)}else{let l=this.raycast(Oh,s,o,a);for(let c=0,h=l.length;c<h;c++){let f=Ep(l[c],t,e);f&&n.push(f)}}return n}refit(t=null){return(this.indirect?hx:nx)(this,t)}raycast(t,e=Zi,n=0,s=1/0){let r=this._roots,o=[],a=this.indirect?fx:ox;for(let l=0,c=r.length;l<c;l++)a(this,l,e,t,o,n,s);return o}raycastFirst(t,e=Zi,n=0,s=1/0){let r=this._roots,o=null,a=this.indirect?dx:ax;for(let l=0,c=r.length;l<c;l++){let h=a(this,l,e,t,n,s);h!=null&&(o==null||h.distance<o.distance)&&(o=h)}return o}intersectsGeometry(t,e){let n=!1,s=this._roots,r=this.indirect?mx:cx;for(let o=0,a=s.length;o<a&&(n=r(this,o,t,e),!n);o++);return n}shapecast(t){let e=hi.getPrimitive(),n=super.shapecast({...t,intersectsPrimitive:t.intersectsTriangle,scratchPrimitive:e,iterate:this.indirect?rx:ex});return hi.releasePrimitive(e),n}bvhcast(t,e,n){let{intersectsRanges:s,intersectsTriangles:r}=n,o=hi.getPrimitive(),a=this.geometry.index,l=this.geometry.attributes.position,c=this.indirect?m=>{let S=this.resolveTriangleIndex(m);qe(o,S*3,a,l)}:m=>{qe(o,m*3,a,l)},h=hi.getPrimitive(),f=t.geometry.index,u=t.geometry.attributes.position,d=t.indirect?m=>{let S=t.resolveTriangleIndex(m);qe(h,S*3,f,u)}:m=>{qe(h,m*3,f,u)};if(r){if(!(t instanceof i))throw new Error('MeshBVH: "intersectsTriangles" callback can only be used with another MeshBVH.');let m=(S,g,_,p,v,x,M,b)=>{for(let y=_,w=_+p;y<w;y++){d(y),h.a.applyMatrix4(e),h.b.applyMatrix4(e),h.c.applyMatrix4(e),h.needsUpdate=!0;for(let U=S,C=S+g;U<C;U++)if(c(U),o.needsUpdate=!0,r(o,h,U,y,v,x,M,b))return!0}return!1};if(s){let S=s;s=function(g,_,p,v,x,M,b,y){return S(g,_,p,v,x,M,b,y)?!0:m(g,_,p,v,x,M,b,y)}}else s=m}return super.bvhcast(t,e,{intersectsRanges:s})}intersectsBox(t,e){return Fh.set(t.min,t.max,e),Fh.needsUpdate=!0,this.shapecast({intersectsBounds:n=>Fh.intersectsBox(n),intersectsTriangle:n=>Fh.intersectsTriangle(n)})}intersectsSphere(t){return this.shapecast({intersectsBounds:e=>t.intersectsBox(e),intersectsTriangle:e=>e.intersectsSphere(t)})}closestPointToGeometry(t,e,n={},s={},r=0,o=1/0){return(this.indirect?gx:ux)(this,t,e,n,s,r,o)}closestPointToPoint(t,e={},n=0,s=1/0){return Y_(this,t,e,n,s)}};var r1=[.87,.87,.87],o1=[.74,.74,.74],vx=-1e30,a1=1e-30,l1=.07,c1=.16,u1=`
in vec2 data;
in float fold;
out float vSum; out float vKnown; out float vFold; out vec3 vNormal;
flat out float vCode;
void main() {
  vSum = data.x; vKnown = data.y; vFold = fold; vCode = data.y > 0.5 ? data.x : -1.0;
  vNormal = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`,h1=`
precision highp float;
uniform sampler2D colours; uniform vec2 limits; uniform float threshold; uniform float n;
uniform bool categories; uniform bool centred; uniform vec3 gyrus; uniform vec3 sulcus; uniform float ratio;
in float vSum; in float vKnown; in float vFold; in vec3 vNormal;
flat in float vCode;
out vec4 colour;
void main() {
  float slant = 1.0 - abs(normalize(vNormal).z);
  vec3 under = mix(gyrus, sulcus, step(0.5, vFold));
  float value = categories ? vCode : vSum / max(vKnown, 1e-6);
  bool missing = categories ? vCode < -0.5 : vKnown < 0.5;
  vec3 c;
  if (missing) {
    float stripe = mod(gl_FragCoord.x + gl_FragCoord.y, 7.0 * ratio);
    c = stripe < 1.6 * ratio ? vec3(0.55) : vec3(0.93);
  } else if (!categories && (centred ? abs(value) : value) < threshold) {
    c = under;
  } else {
    float t = (value - limits.x) / (limits.y - limits.x);
    t = categories ? (value + 0.5) / n : (clamp(t, 0.0, 1.0) * (n - 1.0) + 0.5) / n;
    c = texture(colours, vec2(t, 0.5)).rgb * (1.0 - ${l1} * step(0.5, vFold));
    // grey prints have the sign: thin lines below 0, darker on pale and paler on dark
    if (centred && value < 0.0 && mod(gl_FragCoord.x - gl_FragCoord.y, 8.0 * ratio) < 1.2 * ratio)
      c = mix(c, vec3(dot(c, vec3(0.3, 0.59, 0.11)) > 0.5 ? 0.0 : 1.0), 0.3);
  }
  colour = vec4(c * (1.0 - ${c1} * slant * slant), 1.0);
}`,f1=`
in float kind;
uniform float ratio;
flat out float vKind;
void main() {
  vKind = kind;
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  place.z += 3.0;
  gl_Position = projectionMatrix * place;
  gl_PointSize = (kind > 1.5 ? 22.0 : kind > 0.5 ? 9.0 : 13.0) * ratio;
}`,d1=`
precision highp float;
flat in float vKind;
out vec4 colour;
void main() {
  vec2 p = 2.0 * gl_PointCoord - 1.0;
  float r = vKind > 0.5 && vKind < 1.5 ? abs(p.x) + abs(p.y) : length(p);
  if (r > 1.0) discard;
  if (vKind > 1.5) {
    if (r < 0.5) discard;
    colour = vec4(vec3(r > 0.64 && r < 0.86 ? 0.05 : 1.0), 1.0);
  } else {
    colour = vec4(vec3(r > 0.62 ? 0.05 : 1.0), 1.0);
  }
}`,zh=class{camera={...Wi};arrangement="apart";selected=null;#n=null;#t=null;#e=[];#i=[];#s=null;#c=[];#r=!1;#u=()=>this.draw();constructor(t,{onHover:e,onClick:n,onCamera:s}){this.canvas=t,this.renderer=new Zo({canvas:t,antialias:!0}),this.renderer.autoClear=!1,this.uniforms={colours:{value:null},limits:{value:new Kt(0,1)},threshold:{value:vx},n:{value:1},categories:{value:!1},centred:{value:!1},gyrus:{value:new V(...r1)},sulcus:{value:new V(...o1)},ratio:{value:1}};let r={glslVersion:bl,uniforms:this.uniforms};this.material=new ci({...r,vertexShader:u1,fragmentShader:h1,side:Hn,polygonOffset:!0,polygonOffsetFactor:1,polygonOffsetUnits:1}),this.markMaterial=new ci({...r,vertexShader:f1,fragmentShader:d1}),this.lineMaterial=new Vr({color:2236962,linewidth:1.1,transparent:!0,opacity:.75}),this.regionMaterial=new Vr({color:0,linewidth:3.2}),this.lens=new Vs,this.raycaster=new pl,uc(t,this,{changed:()=>(this.draw(),s?.()),hover:(o,a)=>e?.(this.vertexAt(o,a)),leave:()=>e?.(null),click:(o,a)=>{let l=this.vertexAt(o,a);l!==null&&n?.(l)},key:o=>{let a=p1[o.key];return!o.shiftKey||!a||this.selected===null?!1:(n?.(this.neighbourTowards(a)),!0)}}),this.observer=new ResizeObserver(()=>this.draw()),this.observer.observe(t),this.scheme=matchMedia("(prefers-color-scheme: dark)"),this.scheme.addEventListener("change",this.#u)}setMesh(t){if(t===this.#n)return;this.#n=t;for(let s of this.#e)kh(s.scene);[this.#s,this.#i,this.selected]=[null,[],null];let[e,n]=t.nVertices;this.#e=[0,1].map(s=>{let[r,o]=s?[e,n]:[0,e],a=new Fn;a.setAttribute("position",new Ye(new Float32Array(3*o),3)),a.setAttribute("data",new Ye(new Float32Array(2*o),2));let l=Float32Array.from(t.folding.subarray(r,r+o),h=>h>0?1:0);a.setAttribute("fold",new Ye(l,1));let c=new Dr;return c.add(new On(a,this.material)),{side:s,start:r,count:o,geometry:a,scene:c,tree:null}}),this.#t=null}setSurface(t,e=null){this.#t=t,this.still=e!==null;for(let n of this.#e){let{geometry:s,start:r,count:o}=n,a=s.attributes.position.array;a.set(t.subarray(3*r,3*(r+o)));let l=(e??this.#n.faces)[n.side],c=[];for(let h=0;h<l.length;h+=3){let f=[l[h]-r,l[h+1]-r,l[h+2]-r];f.every(u=>Number.isFinite(a[3*u]))&&c.push(...f)}for(let h=0;h<a.length;h++)Number.isFinite(a[h])||(a[h]=0);s.setIndex(new Ye(new Uint32Array(c),1)),s.attributes.position.needsUpdate=!0,s.computeVertexNormals(),s.computeBoundingBox(),n.box=m1(a,c),n.tree=null}this.#f(),this.#l(),this.draw()}setValues(t,{limits:e,threshold:n=null,log:s=!1,categories:r=!1,centred:o=!1,colours:a}){let l=s?c=>Math.log10(Math.max(c,a1)):c=>c;for(let{geometry:c,start:h,count:f}of this.#e){let u=c.attributes.data;for(let d=0;d<f;d++){let m=l(t[h+d]),S=Number.isFinite(m);u.array[2*d]=S?m:0,u.array[2*d+1]=S?1:0}u.needsUpdate=!0}this.uniforms.limits.value.set(l(e[0]),l(e[1])),this.uniforms.threshold.value=n===null||s&&n<=0?vx:l(n),this.uniforms.categories.value=r,this.uniforms.centred.value=o,this.uniforms.n.value=a.length,this.uniforms.colours.value?.dispose(),this.uniforms.colours.value=x1(a,r?wn:kn),this.draw()}setOutlines(t,e,n=[],s=null){this.#s=t,this.#c=n,this.outlined=e,this.regionSide=s,this.#f(),this.draw()}setMarkers(t){this.#i=t,this.#l(),this.draw()}setSelected(t){this.selected=t,this.#l(),this.draw()}setArrangement(t){this.arrangement=t,this.draw()}get#d(){let[t,e]=this.#e.map(n=>n.box);return Math.max(0,t.max[0]-e.min[0]+4)/2}#o(){let[t,e]=[this.canvas.clientWidth,this.canvas.clientHeight],n={x:0,y:0,width:t,height:e},[s,r]=this.#e;if(this.arrangement==="left")return[zl(n,[s])];if(this.arrangement==="right")return[zl(n,[r])];if(this.arrangement==="together")return[zl(n,[s,r],this.#d)];let o=t<=e;this.canvas.parentElement?.classList.toggle("stacked",o);let[a,l]=o?[t,e/2]:[t/2,e];return[zl({x:0,y:0,width:a,height:l},[s]),zl({x:t-a,y:e-l,width:a,height:l},[r])]}#a(t){let{area:e,centre:n,radius:s,mirrored:r}=t;if(!this.still)return Na(this.lens,this.camera,n,s,e.width/e.height,r);let o={...this.camera,azimuth:-90,elevation:90};return Na(this.lens,o,n,s,e.width/e.height,!1)}draw(){this.#r||(this.#r=!0,requestAnimationFrame(()=>{this.#r=!1,this.drawNow()}))}drawNow(){let{clientWidth:t,clientHeight:e}=this.canvas;if(!this.#t||!t||!e)return;let n=Math.min(devicePixelRatio,2);this.uniforms.ratio.value=n;let[s,r]=[Math.round(t*n),Math.round(e*n)];(this.canvas.width!==s||this.canvas.height!==r)&&(this.renderer.setPixelRatio(n),this.renderer.setSize(t,e,!1)),this.renderer.setClearColor(hc(this.canvas)),this.renderer.setScissorTest(!1),this.renderer.setViewport(0,0,t,e),this.renderer.clear(),this.renderer.setScissorTest(!0);for(let o of this.#o()){let{x:a,y:l,width:c,height:h}=o.area;this.renderer.setViewport(a,e-l-h,c,h),this.renderer.setScissor(a,e-l-h,c,h),this.#a(o),this.#p(o);for(let f of o.parts)this.renderer.render(f.scene,this.lens)}}#p({parts:t,shift:e}){for(let n of t)n.scene.position.x=n.side?e:-e,n.scene.updateMatrixWorld()}vertexAt(t,e){return this.#m(t,e)??this.#h(t,e)?.vertex??null}#h(t,e){let n=this.#t&&this.#o().find(({area:a})=>Sx(a,t,e));if(!n)return null;this.#a(n);let{area:s}=n,r=new Kt(2*(t-s.x)/s.width-1,1-2*(e-s.y)/s.height),o=null;for(let a of n.parts){let l=a.side?n.shift:-n.shift;this.raycaster.setFromCamera(r,this.lens),this.raycaster.ray.origin.x-=l,a.tree??=new Bh(a.geometry);let c=a.tree.raycastFirst(this.raycaster.ray,Hn);if(c&&(!o||c.distance<o.distance)){let{a:h,b:f,c:u}=c.face;o={vertex:a.start+g1([h,f,u],a.geometry.attributes.position.array,c.point),distance:c.distance}}}return o}#m(t,e){let[n,s]=[null,8];for(let{vertex:r}of this.#i){let o=this.screenOf(r);if(!o)continue;let a=Math.hypot(o.x-t,o.y-e);a<s&&o.seen()&&([n,s]=[r,a])}return n}screenOf(t){if(!this.#t||!Number.isFinite(this.#t[3*t]))return null;let e=this.#o().find(({parts:h})=>h.some(f=>Rp(f,t)));if(!e)return null;this.#a(e);let n=e.parts.find(h=>Rp(h,t)),s=new V(...this.#t.subarray(3*t,3*t+3));s.x+=n.side?e.shift:-e.shift;let r=this.lens.position.clone().sub(s).dot(this.lens.getWorldDirection(new V).negate());s.project(this.lens);let{area:o}=e,a=o.x+(s.x+1)/2*o.width,l=o.y+(1-s.y)/2*o.height;return{x:a,y:l,seen:()=>{let h=Sx(o,a,l)&&this.#h(a,l);return!!h&&h.distance>r-3}}}neighbourTowards([t,e]){let n=this.screenOf(this.selected);if(!n)return this.selected;let s=new Set;for(let a of this.#n.faces)for(let l=0;l<a.length;l+=3){let c=a.subarray(l,l+3);if(c.includes(this.selected))for(let h of c)s.add(h)}let[r,o]=[this.selected,0];for(let a of s){let l=a===this.selected?null:this.screenOf(a);if(!l)continue;let[c,h]=[l.x-n.x,l.y-n.y],f=(c*t+h*e)/(Math.hypot(c,h)||1);f>o&&([r,o]=[a,f])}return r}#f(){if(this.#t)for(let t of this.#e){for(let s of["lines","regionLines"])t[s]&&(t.scene.remove(t[s]),t[s].geometry.dispose(),t[s]=null);if(!this.#s)continue;let e=this.regionSide===null||this.regionSide===t.side?this.#c:[],n=(s,r,o)=>{let a=_1(t,this.#s,o);if(!a.length)return;let l=new Ko;l.setPositions(a),t[s]=new mh(l,r),t.scene.add(t[s])};this.outlined&&n("lines",this.lineMaterial,(s,r)=>s!==r),e.length&&n("regionLines",this.regionMaterial,(s,r)=>e.includes(s)!==e.includes(r))}}#l(){if(this.#t)for(let t of this.#e){t.marks&&(t.scene.remove(t.marks),t.marks.geometry.dispose(),t.marks=null);let e=[...this.#i];this.selected!==null&&e.push({vertex:this.selected,kind:2});let n=e.filter(({vertex:o})=>Rp(t,o)&&Number.isFinite(this.#t[3*o]));if(!n.length)continue;let s=new Fn,r=n.flatMap(({vertex:o})=>[...this.#t.subarray(3*o,3*o+3)]);s.setAttribute("position",new Ye(new Float32Array(r),3)),s.setAttribute("kind",new Ye(Float32Array.from(n,({kind:o})=>o),1)),t.marks=new tl(s,this.markMaterial),t.marks.renderOrder=1,t.scene.add(t.marks)}}destroy(){this.observer.disconnect(),this.scheme.removeEventListener("change",this.#u);for(let t of this.#e)kh(t.scene);this.uniforms.colours.value?.dispose(),this.renderer.dispose(),this.renderer.forceContextLoss()}};function kh(i){i.traverse(t=>{t.geometry?.dispose(),t.material?.dispose(),t.dispose?.()})}var p1={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function zl(i,t,e=0){let n=[1/0,1/0,1/0],s=[-1/0,-1/0,-1/0];for(let{box:a,side:l}of t)for(let c=0;c<3;c++){let h=c?0:l?e:-e;n[c]=Math.min(n[c],a.min[c]+h),s[c]=Math.max(s[c],a.max[c]+h)}let r=n.map((a,l)=>(a+s[l])/2),o=Math.max(...n.map((a,l)=>(s[l]-a)/2))*1.04;return{area:i,parts:t,shift:e,centre:r,radius:o,mirrored:t.length===1&&t[0].side===1}}var Rp=({start:i,count:t},e)=>e>=i&&e<i+t,Sx=(i,t,e)=>t>=i.x&&t<i.x+i.width&&e>=i.y&&e<i.y+i.height;function m1(i,t){let e=[1/0,1/0,1/0],n=[-1/0,-1/0,-1/0];for(let s of t)for(let r=0;r<3;r++)e[r]=Math.min(e[r],i[3*s+r]),n[r]=Math.max(n[r],i[3*s+r]);return{min:e,max:n}}function g1(i,t,e){let n=s=>(t[3*s]-e.x)**2+(t[3*s+1]-e.y)**2+(t[3*s+2]-e.z)**2;return i.reduce((s,r)=>n(r)<n(s)?r:s)}function _1({geometry:i,start:t},e,n){let s=i.attributes.position.array,r=i.index.array,o=[],a=(l,c)=>[0,1,2].map(h=>(s[3*l+h]+s[3*c+h])/2);for(let l=0;l<r.length;l+=3){let[c,h,f]=r.subarray(l,l+3),u=[[c,h],[h,f],[f,c]].filter(([d,m])=>n(e[t+d],e[t+m]));if(u.length===2&&o.push(...a(...u[0]),...a(...u[1])),u.length===3){let d=[0,1,2].map(m=>(s[3*c+m]+s[3*h+m]+s[3*f+m])/3);for(let m of u)o.push(...a(...m),...d)}}return o}function x1(i,t){let e=new Uint8Array(i.length*4);i.forEach((s,r)=>e.set([1,3,5].map(o=>parseInt(s.slice(o,o+2),16)).concat(255),4*r));let n=new Ur(e,i.length,1);return n.magFilter=n.minFilter=t,n.needsUpdate=!0,n}var Mx={inflated:"Inflated",pial:"Pial",white:"White",flat:"Flat"},y1=[["apart","Side by side"],["together","Whole brain"],["left","Left only"],["right","Right only"]],v1={mean:"mean",sd:"standard deviation",n:"number of participants",consistency:"consistency"},S1=[["Lateral",0,0],["Medial",180,0],["Dorsal",-90,90],["Ventral",90,-90],["Anterior",90,0],["Posterior",-90,0]],M1="Cortical surface. Arrow keys turn it, plus and minus zoom, 0 turns it back. With Shift, arrow keys move the chosen vertex to its neighbour.",Vh=i=>v1[i]??i,Gh=i=>i.units&&i.units!=="1"?`${i.title} (${i.units})`:i.title;function wx(i,t,{state:e,withSubject:n=!1}){if(!t.template||!t.maps.length)return i.append(W("p",{class:"note"},"This store has no maps on a template: run `lamstore resample` first.")),null;let s=t.maps[0].variable,r=e.now,o={state:e,hover:null,mesh:null,drawn:null,limits:[-1/0,1/0]};t.spread=mo(t,r);let a=mt=>nt=>e.set({[mt]:nt}),l=An(t.maps.map(mt=>[mt.variable,mt.title]),r.variable||s,a("variable")),c=An([],"",a("layer")),h=An([],"",a("statistic")),f=An([["",`All rows (${t.subjects.length})`],...t.subjects.map(mt=>[mt,mt])],r.subject,a("subject")),u=An([],r.surface,a("surface")),d=An(y1,r.arrangement,a("arrangement")),m=Object.keys(t.template.atlases??{}),S=An(m.map(mt=>[mt,mt]),r.atlas||m[0],mt=>e.set({atlas:mt,region:"",hemi:""})),g=An([],"",mt=>e.set(Zt(mt))),_=W("input",{type:"checkbox",onchange:()=>e.set({outlines:Number(_.checked)})}),p=An([["best","Best vertices"],["priors","Priors of regions"],["none","None"]],r.markers,a("markers")),v=mt=>W("input",{type:"number",step:"any",onchange:({target:nt})=>{let Rt=nt.value===""?null:Number(nt.value),_t=mt==="threshold"||bx(o.limits,o.centred,{...r,[mt]:Rt});nt.setCustomValidity(_t?"":`Lowest must be below highest${o.centred?", and 0 between them":""}.`),nt.reportValidity()&&e.set({[mt]:Rt})}}),[x,M,b]=["vmin","vmax","threshold"].map(v),y={layer:on("Layer",c),statistic:on("Statistic",h)},w=[on("Lowest colour",x),on("Highest colour",M),on("Hide below",b,{title:"Values below this are not coloured; of a map with 0 in the middle, those nearer to 0"}),W("button",{type:"button",onclick:()=>e.set({vmin:null,vmax:null,threshold:null})},"Reset colours"),m.length>1&&on("Atlas",S),m.length>0&&on("Region",g),m.length>0&&on("Outline all regions",_,{class:"field check"}),t.json.tables&&on("Markers",p)],U=W("div",{class:"controls"},W("div",{class:"fields"},on("Variable",l),y.layer,y.statistic,n&&on("Subject",f),on("Surface",u),on("Hemispheres",d)),W("details",{".open":matchMedia("(min-width: 900px)").matches},W("summary",{},"Colours, regions, markers"),W("div",{class:"fields"},w))),C=W("canvas",{tabindex:0,role:"application","aria-label":M1,class:"cortex"}),A=W("div",{class:"bar"}),R=W("p",{class:"caption"}),D=(mt,nt)=>()=>{e.set({camera:Da({...Wi,azimuth:mt,elevation:nt})})},P=mt=>()=>{hs(o.scene,mt),o.scene.draw(),vt()},F=W("div",{class:"views",role:"group","aria-label":"View from"},S1.map(([mt,...nt])=>W("button",{type:"button",onclick:D(...nt)},mt)),W("button",{type:"button","aria-label":"Zoom in",onclick:P(1.25)},"+"),W("button",{type:"button","aria-label":"Zoom out",onclick:P(.8)},"\u2212")),H=W("p",{class:"note about"}),z=[W("span",{class:"side left"},"Left"),W("span",{class:"side right"},"Right")],j=W("div",{class:"stage"},R,W("div",{class:"canvas"},C,z),F,A,H),q=W("h3",{},"Vertex"),Z=W("dl",{class:"place"}),K=W("tbody"),ht=W("div",{class:"strip"}),xt=W("p",{class:"hidden","aria-live":"polite"}),at=W("input",{type:"number",min:0,step:1,onchange:({target:mt})=>{let nt=mt.value===""?null:Number(mt.value);mt.setCustomValidity(t.has("vertex",nt)?"":"The mesh that is shown has no such vertex."),mt.reportValidity()&&nt!==null&&e.set({vertex:nt})}}),dt=W("section",{class:"readout","aria-label":"Values at a vertex"},q,Z,W("table",{},W("thead",{},W("tr",{},W("th",{scope:"col"},"Variable"),W("th",{scope:"col",class:"n"},"Value"))),K),ht,W("div",{class:"fields"},on("Go to vertex",at),W("button",{type:"button",onclick:()=>e.set({vertex:null})},"Clear")),xt);i.append(U,W("div",{class:"columns"},j,dt));let yt=0,vt=()=>{clearTimeout(yt),yt=setTimeout(()=>e.set({camera:Bt()}),200)},Bt=()=>b1(o.scene.camera)?"":Da(o.scene.camera),qt=()=>{!o.scene||r.camera===Bt()||(clearTimeout(yt),o.scene.camera=r.camera?Lg(r.camera):{...Wi},o.scene.draw())};try{o.scene=new zh(C,{onHover:mt=>{mt!==o.hover&&(o.hover=mt,nn())},onClick:mt=>e.set({vertex:t.numberOf(o.mesh,mt)}),onCamera:vt}),qt()}catch(mt){j.prepend(W("p",{class:"note"},`The surface cannot be drawn here (${mt.message}); the tables have the numbers.`))}let Ft=()=>t.map(r.variable||s),Zt=mt=>{if(!mt)return{region:"",hemi:""};let[nt,...Rt]=mt.split(":");return{region:Rt.join(":"),hemi:nt,atlas:S.value}},$t=()=>m.includes(r.atlas)?r.atlas:m[0];function jt(){let mt=Ft();l.value=mt.variable;let nt=t.layersOf(mt,r.subject);y.layer.hidden=!nt.length,ls(c,nt.map(N=>[N,N]),t.layerOf(mt,r.layer,r.subject)),y.statistic.hidden=!!r.subject,ls(h,Object.keys(mt.group).map(N=>[N,Vh(N)]),t.statisticOf(mt,r.statistic)),f.value=r.subject;let Rt=t.meshOf(r.subject),_t=Object.keys(Mx).filter(N=>Rt.surfaces[N]);if(ls(u,_t.map(N=>[N,Mx[N]]),_t.includes(r.surface)?r.surface:_t[0]),d.value=r.arrangement,j.dataset.arrangement=r.arrangement,p.value=r.markers,_.checked=!!r.outlines,m.length){let N=$t();S.value=N;let $=t.template.atlases[N].names.filter(Boolean).flatMap(ut=>[[`lh:${ut}`,`left ${ut}`],[`rh:${ut}`,`right ${ut}`]]);ls(g,[["","None"],...$.sort((ut,lt)=>ut[0].slice(3).localeCompare(lt[0].slice(3)))],r.region?`${r.hemi||"lh"}:${r.region}`:"")}for(let N of F.querySelectorAll("button"))N.disabled=u.value==="flat"&&N.textContent.length>1;let Tt=r.arrangement;z[0].hidden=Tt==="right"||Tt==="together",z[1].hidden=Tt==="left"||Tt==="together"}let pe=0;async function we(){let mt=++pe,nt=r.subject!==""&&!t.subjects.includes(r.subject);for(let ft of[...j.children,dt])ft.hidden=ft!==R&&nt;if(nt){f.value=r.subject,R.textContent=`${r.subject} is not on the template: run \`lamstore resample\`.`;return}jt();let Rt=Ft(),_t=t.meshOf(r.subject),Tt=u.value,N=r.subject?null:t.statisticOf(Rt,r.statistic),[E,$,ut,lt,St,Mt,rt]=await Promise.all([Ip(t,_t),t.values(_t.surfaces[Tt]),t.mapValues(Rt,r.layer,r.statistic,r.subject),t.limits(Rt,r.layer,r.statistic,r.subject),m.length&&t.values(_t.atlases[$t()].labels),an(),t.limits(Rt,r.layer,"",t.subjects[0]),Ip(t,t.subjectsTemplate)]);if(mt!==pe)return;let st=N!==null&&N!=="mean",pt=!!(Rt.discrete?.length&&r.subject),k=t.centred(Rt,N),ct=bx(lt,k,r)??lt,{sequential:ot,diverging:Ct}=t.json.colour_maps,wt=pt?A1(ot,Rt.discrete.length):k?T1(Ct,ct):ot,At=!!Rt.log&&!st&&ct[0]>0,Yt={limits:ct,threshold:r.threshold,log:At,categories:pt,centred:k,colours:wt};if(o.mesh!==_t&&(o.hover=null),o.markers=Mt.map(({number:ft,...Vt})=>({...Vt,vertex:t.vertexOn(_t,ft)})),Object.assign(o,{mesh:_t,map:Rt,limits:lt,rowLimits:rt,centred:k,drawn:{...r}}),o.scene){let ft=o.scene,Vt=o.shownSurface!==`${_t.id} ${Tt}`;ft.setMesh(E),Vt&&ft.setSurface($,Tt==="flat"?E.flatFaces:null),o.shownSurface=`${_t.id} ${Tt}`,ft.setValues(ut,Yt),ft.setArrangement(r.arrangement),m.length&&ce(_t,St),ft.setMarkers(o.markers),ft.setSelected(t.vertexOn(_t,r.vertex))}let te=t.digitsOf(t.arrayOf(Rt,r.layer,r.statistic,r.subject)[0],Rt);x.placeholder=Qe(lt[0],te),M.placeholder=Qe(lt[1],te),x.value=r.vmin??"",M.value=r.vmax??"",b.value=r.threshold??"";for(let ft of[x,M,at])ft.setCustomValidity("");R.textContent=Te(Rt,N),H.textContent=Rt.about??"",E1(A,{map:Rt,digits:te,values:ut,...Yt}),await nn(),i.dispatchEvent(new CustomEvent("shown"))}function Te(mt,nt){let Rt=t.layerOf(mt,r.layer,r.subject);return[Gh(mt),Rt&&`${Rt} layer`,r.subject||`${Vh(nt)}, ${t.subjects.length} ${t.subjects.length===1?"row":"rows"}`,`on ${t.meshOf(r.subject).name}`,mt.variable===t.json.precision?.sd_noise&&`at ${La(t,r)}`].filter(Boolean).join(" \xB7 ")}function ce(mt,nt){let Rt=nt.map(N=>Number.isNaN(N)?-1:N),_t=mt.atlases[$t()].names.flatMap((N,E)=>r.region&&N===r.region?[E]:[]),Tt=r.hemi?r.hemi==="rh"?1:0:null;o.scene.setOutlines(Rt,!!r.outlines,_t,Tt)}async function an(){if(r.markers==="none")return[];let[mt,nt]=r.markers==="priors"?["priors",1]:["best",0],{subject:Rt,region:_t,hemi:Tt}=r,N=E=>E.region===_t&&(!Tt||E.hemi===Tt);return em(await t.table(mt)).filter(E=>E.template_vertex>=0&&(Rt?E.subject===Rt:!nt||N(E))).map(E=>({number:E.template_vertex,kind:nt,title:`${E.subject}: ${nt?`prior of ${E.region}`:"best vertex"}`}))}let me=(mt,nt,Rt=o.drawn.subject)=>w1(t,mt,nt,o.drawn.layer,o.drawn.statistic,Rt);async function pn(mt){let{layer:nt,statistic:Rt,subject:_t}=r,Tt=t.meshOf(_t),N=$t();await Promise.all([G(Tt,r),Ip(t,Tt)]);let E=t.vertexOn(Tt,mt),$=ut=>[ut.variable,t.peekMap(ut,nt,Rt,_t,E)];return{vertex:mt,hemisphere:sf[t.sideOf(Tt,E)],region:t.regionAt(Tt,N,E),subject:_t,values:Object.fromEntries(t.maps.map($))}}let $e=0;async function nn(){let mt=++$e,{mesh:nt,drawn:Rt}=o;if(!nt)return;let _t=o.hover??t.vertexOn(nt,Rt.vertex),Tt=o.hover===null?Rt.vertex:t.numberOf(nt,_t);if(_t===null){q.textContent="No vertex chosen",Z.replaceChildren(W("dd",{class:"note"},"Point at the cortex, or click to keep a vertex.")),K.parentElement.hidden=!0,ht.replaceChildren();return}if(await G(nt,Rt),mt!==$e)return;let N=sf[t.sideOf(nt,_t)],E=t.regionAt(nt,$t(),_t);q.textContent=`Vertex ${Tt}${o.hover===null?"":" (pointed at)"}`;let $=(pt,...k)=>{if(!pt)return null;let ct=[0,1,2].map(ot=>t.peek(pt,...k,_t,ot));return ct.every(Number.isFinite)?ct.map(ot=>Qe(ot,t.digitsOf(pt,{digits:1}))).join(", "):null},ut=t.subjects.indexOf(Rt.subject),lt=Rt.subject&&t.native?t.native:{},St=lt.vertex?t.peek(lt.vertex,ut,_t):NaN,Mt=[["Values of",Rt.subject||`all ${t.subjects.length} (${Vh(t.statisticOf(o.map,Rt.statistic))})`],["Nearest vertex drawn",Tt===t.numberOf(nt,_t)?null:String(t.numberOf(nt,_t))],["Hemisphere",N],["Region",E||(m.length?"none":null)],[nt.coordinates??"Template",$(nt.surfaces.pial)],["Scanner RAS, mm",$(lt.scanner,ut)],[Rt.subject?"Native vertex":null,Number.isFinite(St)?String(St):null],["Marked",o.markers.filter(pt=>pt.vertex===_t).slice(0,4).map(pt=>pt.title).join("; ")||null]];Z.replaceChildren(...Mt.filter(([pt,k])=>pt&&k).flatMap(([pt,k])=>[W("dt",{},pt),W("dd",{},k)])),K.parentElement.hidden=!1,K.replaceChildren(...Lt(_t)),Qt(Tt),at.placeholder=String(Tt);let rt=t.peekMap(o.map,Rt.layer,Rt.statistic,Rt.subject,_t),st=`Vertex ${Tt}, ${N}${E?`, ${E}`:""}: ${o.map.title} ${me(o.map,rt)}`;clearTimeout(o.speaking),o.speaking=setTimeout(()=>xt.textContent=st,300)}function G(mt,{layer:nt,statistic:Rt,subject:_t}){let Tt=t.maps.flatMap(N=>[t.arrayOf(N,nt,Rt,_t)[0],!_t&&N.group.sd]);return Tt.push(o.map?.subjects,mt.surfaces.pial,...Object.values(mt.atlases??{}).map(N=>N.labels)),_t&&t.native&&Tt.push(t.native.scanner,t.native.vertex),Promise.all(Tt.filter(Boolean).map(N=>t.load(N)))}function Lt(mt){let{layer:nt,statistic:Rt,subject:_t}=o.drawn,Tt=t.maps.map(N=>{let E=t.peekMap(N,nt,Rt,_t,mt),$=t.layerOf(N,nt,_t),ut=_t?null:t.statisticOf(N,Rt),lt=me(N,E),St=ut==="mean"&&N.group.sd?t.peekMap(N,nt,"sd","",mt):NaN;if(Number.isFinite(St)){let[rt,st]=[N.group.mean,N.group.sd].map(pt=>t.digitsOf(pt,N));lt=Cs(`${Qe(E,rt)} \xB1 ${Qe(St,st)}`,null,N.units)}let Mt=[N.title,[$,ut&&ut!==t.statisticOf(o.map,Rt)?Vh(ut):""].filter(Boolean).join(", ")];return W("tr",{class:N===o.map?"chosen":null,"data-variable":N.variable},W("th",{scope:"row"},Mt[0],Mt[1]&&W("small",{},` ${Mt[1]}`)),W("td",{class:"n"},lt))});return t.maps.some(({variable:N})=>N===t.json.precision?.sd_noise)&&Tt.push(W("tr",{class:"about"},W("td",{colspan:2},`Spread of a depth estimate: at ${La(t,r)}`))),Tt}function Qt(mt){let{map:nt,drawn:Rt,rowLimits:_t}=o;if(!nt.subjects||nt.discrete?.length||t.subjects.length<2)return void ht.replaceChildren();let Tt=t.vertexOn(t.subjectsTemplate,mt),N=t.subjects.map(st=>t.peekMap(nt,Rt.layer,"",st,Tt)),E=N.filter(Number.isFinite),$=Math.min(_t[0],...E),ut=Math.max(_t[1],...E),St=t.subjects.map((st,pt)=>[st,N[pt]]).filter(([,st])=>Number.isFinite(st)).sort((st,pt)=>st[1]-pt[1]).map(([st,pt])=>{let k=`${st}: ${me(nt,pt,st)}`;return W("button",{type:"button",class:st===Rt.subject?"dot chosen":"dot",style:`left: ${100*(pt-$)/(ut-$||1)}%`,title:k,"aria-label":k,onclick:()=>e.set({subject:st})})}),Mt=t.layerOf(nt,Rt.layer,t.subjects[0]),rt=t.digitsOf(nt.subjects,nt);ht.replaceChildren(W("p",{},`${nt.title}${Mt&&`, ${Mt} layer`}, of every row here`),W("div",{class:St.length>40?"dots many":"dots"},io(St)),W("p",{class:"ends"},W("span",{},Qe($,rt)),W("span",{},Cs(ut,rt,nt.units))))}return e.listen(mt=>{if(mt.has("camera")&&qt(),!i.isConnected)return;let nt=["moment","noise","trials"].some(_t=>mt.has(_t));nt&&(t.spread=mo(t,r));let Rt=["view","table","profile","camera"];if(nt&&Ft().variable!==t.json.precision?.sd_noise&&Rt.push("moment","noise","trials"),[...mt].every(_t=>Rt.includes(_t)))return void nn();we()}),Object.assign(o,{element:i,controls:U,stage:j,readout:dt,refresh:we,describe:pn,ready:we(),destroy:()=>o.scene?.destroy()})}var b1=i=>Da(i)===Da(Wi);function w1(i,t,e,n,s,r){if(e===void 0)return"\u2026";let o=r?null:i.statisticOf(t,s);if(t.discrete?.length&&r&&Number.isFinite(e))return t.discrete[e]??Qe(e);let a=i.digitsOf(i.arrayOf(t,n,s,r)[0],t);return Cs(e,a,o==="n"||o==="consistency"?"1":t.units)}function bx(i,t,{vmin:e,vmax:n}){let s=Math.max(...[e,n].filter(c=>c!==null).map(Math.abs)),[r,o]=t&&s>=0?[-s,s]:i,[a,l]=[e??r,n??o];return a<l&&!(t&&a*l>=0)?[a,l]:null}function T1(i,[t,e]){let n=i.length-1;return i.map((s,r)=>{let o=t+r/n*(e-t);return i[Math.round(n/2*(1+(o<0?-o/t:o/e)))]})}var A1=(i,t)=>Array.from({length:t},(e,n)=>i[Math.round((n+.5)/t*(i.length-1))]),Pp=new WeakMap;function Ip(i,t){if(!Pp.has(t)){let e=async()=>{let n=o=>Promise.all(o.map(async a=>(await i.load(a)).data)),s=t.folding?await i.values(t.folding):new Float32Array(ba(t));t.nearest&&await i.load(t.nearest);let r=t.flat_faces?await n(t.flat_faces):null;return{nVertices:t.n_vertices,faces:await n(t.faces),flatFaces:r,folding:s}};Pp.set(t,e())}return Pp.get(t)}function E1(i,{map:t,digits:e,colours:n,limits:s,categories:r,centred:o,log:a,threshold:l,values:c}){let h=W("p",{class:"legend"},W("span",{class:"swatch missing"}),"no value");if(r){let p=new Set(c),v=t.discrete.flatMap((x,M)=>p.has(M)?[W("span",{class:"chip"},W("span",{class:"swatch",style:`background:${n[M]}`}),x)]:[]);i.replaceChildren(W("div",{class:"chips"},v),h);return}let f=Math.max(1,Math.floor(n.length/64)),u=n.filter((p,v)=>v%f===0||v===n.length-1),d=W("div",{class:"gradient",style:`background: linear-gradient(to right, ${u.join(",")})`}),m=p=>{let v=a?Math.log10:x=>x;return Math.max(0,Math.min(1,(v(p)-v(s[0]))/(v(s[1])-v(s[0]))))};if(l!==null&&(l>0||!(a||o))){let[p,v]=[o?m(-l):0,m(l)];d.append(W("div",{class:"below",style:`left:${100*p}%;width:${100*(v-p)}%`}))}o&&d.append(W("div",{class:"negative",style:`width:${100*m(0)}%`}));let S=[0,.25,.5,.75,1].map(p=>{let v=a?10**(Math.log10(s[0])*(1-p)+Math.log10(s[1])*p):s[0]+p*(s[1]-s[0]);return W("span",{style:`left:${100*p}%`},Qe(v,e))}),[g,_]=[!1,!1];for(let p of c)g||=p<s[0],_||=p>s[1];i.replaceChildren(W("div",{class:"scale"},W("div",{class:"row"},W("span",{class:"end"},g?"\u25C2":""),d,W("span",{class:"end"},_?"\u25B8":"")),W("div",{class:"ticks"},S)),...o?[W("p",{class:"legend"},"thin lines: below 0")]:[],h)}var Lp=50,fa=i=>["number","integer","vertex"].includes(i.kind),C1=80;function yr(i,t,{onRow:e,isChosen:n}={}){let s=t.columns,r=D=>t.rows.length>0&&t.rows.every(P=>P[D]===""||P[D]===null),o=s.map((D,P)=>({...D,i:P})).filter(({hidden:D,i:P})=>!D&&!r(P)),a=D=>Object.fromEntries(s.map((P,F)=>[P.name,D[F]])),l=(D,P)=>P==null?"\u2013":D.kind==="integer"||D.kind==="vertex"?String(P):typeof P=="number"?Qe(P,cs(D)):String(P),[c,h]=[[],[]],[f,u,d,m,S]=[null,!1,0,"",null],g=new Map,_=[],p=(D,P)=>new Set(P.map(F=>l(D,F[D.i]))),v=W("p",{class:"count","aria-live":"polite"}),x=W("tbody"),M=o.map(D=>{let P=D.unit&&D.unit!=="1"?`${D.title} (${D.unit})`:D.title,F=[fa(D)&&"n",P.length>40?"wordier":P.length>34&&"wordy"].filter(Boolean);return W("th",{scope:"col",class:F.join(" ")||null},W("button",{type:"button",class:"sort",onclick:()=>U(D)},P,W("span",{class:"arrow","aria-hidden":"true"})))}),b=o.map(D=>{let P=(j,q)=>{j?g.set(D,q):g.delete(D),d=0,A()},F=`Filter ${D.title}`;if(!fa(D)&&p(D,t.rows).size<=C1){let j=An([],"",q=>P(q,Z=>l(D,Z)===q),{"aria-label":F});return _.push(()=>{let q=p(D,c).add(j.value);q.delete("");let Z=[...q].sort((K,ht)=>K.localeCompare(ht,"en",{numeric:!0}));ls(j,[["","all"],...Z.map(K=>[K,K])],j.value)}),W("td",{},j)}let H=fa(D)?"> 2, 1..3":"contains",z=W("input",{type:"text",placeholder:H,"aria-label":F,oninput:()=>P(z.value.trim(),R1(D,z.value.trim(),l))});return W("td",{},z)}),y=W("input",{type:"search",placeholder:"Search","aria-label":`Search in ${t.title}`,oninput:()=>{[m,d]=[y.value.trim().toLowerCase(),0],A()}}),w=W("div",{class:"pager"});i.replaceChildren(W("div",{class:"tools"},y,v,W("button",{type:"button",onclick:()=>Qp(`${t.id}.csv`,P1(s,C()))},"Download CSV")),W("div",{class:"scroller",tabindex:0,role:"region","aria-label":t.title},W("table",{class:"data"},W("caption",{class:"hidden"},t.title),W("thead",{},W("tr",{},M),W("tr",{class:"filters"},b)),x)),w);function U(D){[f,u]=f===D?[D,!u]:[D,fa(D)&&D.kind!=="vertex"],d=0,A()}function C(){let D=c.filter((H,z)=>(!m||h[z].includes(m))&&(!S||S(a(H)))&&[...g].every(([j,q])=>q(H[j.i])));if(!f)return D;let P=H=>H==null||H==="",F=(H,z)=>typeof H=="number"&&typeof z=="number"?H-z:String(H).localeCompare(String(z),"en",{numeric:!0});return D.sort((H,z)=>{let[j,q]=[H[f.i],z[f.i]];return P(j)||P(q)?P(j)-P(q):u?F(q,j):F(j,q)})}function A(){let D=C(),P=Math.max(1,Math.ceil(D.length/Lp));d=Math.min(d,P-1),M.forEach((z,j)=>{let q=f===o[j];z.setAttribute("aria-sort",q?u?"descending":"ascending":"none"),z.querySelector(".arrow").textContent=q?u?" \u25BE":" \u25B4":""}),v.textContent=D.length===c.length?`${D.length} rows`:`${D.length} of ${c.length} rows`;let F=D.slice(d*Lp,(d+1)*Lp).map(z=>{let j=a(z),q=o.map(K=>{let ht=l(K,z[K.i]),xt=[fa(K)&&"n",K.kind==="status"&&`status ${ht}`,ht.length>40?"long":ht.length>10&&"words"];return W("td",{class:xt.filter(Boolean).join(" ")||null},ht)}),Z=W("tr",{"aria-selected":n?.(j)?"true":null},q);return Z.facts=j,e&&(Z.classList.add("choice"),Z.addEventListener("click",()=>e(j)),Z.addEventListener("keydown",K=>{K.key!=="Enter"&&K.key!==" "||(K.preventDefault(),e(j))})),Z});x.replaceChildren(...e?io(F):F);let H=(z,j)=>W("button",{type:"button",".disabled":d+z<0||d+z>=P,onclick:()=>(d+=z,A())},j);w.replaceChildren(...P>1?[H(-1,"Previous"),W("span",{},`page ${d+1} of ${P}`),H(1,"Next")]:[])}function R(D){c=D,h=D.map(P=>o.map(F=>l(F,P[F.i])).join(`
`).toLowerCase());for(let P of _)P();A()}return R(t.rows),{update:R,only(D){[S,d]=[D,0],A()},mark:()=>{for(let D of x.children)n?.(D.facts)?D.setAttribute("aria-selected","true"):D.removeAttribute("aria-selected")}}}function R1(i,t,e){let n=t.match(/^(-?[\d.]+(?:e-?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e-?\d+)?)$/i),s=t.match(/^(<=|>=|<|>|=)?\s*(-?[\d.]+(?:e-?\d+)?)$/i);if(fa(i)&&(n||s)){let r=Number((s??n).at(-1)),a=n?l=>l>=Number(n[1])&&l<=r:{"<":l=>l<r,">":l=>l>r,"<=":l=>l<=r,">=":l=>l>=r,"=":l=>e(i,l)===e(i,r)}[s[1]??"="];return l=>typeof l=="number"&&a(l)}return r=>e(i,r).toLowerCase().includes(t.toLowerCase())}function P1(i,t){let e=n=>{if(n==null)return"";let s=String(n);return/[",\r\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[i.map(n=>n.name),...t].map(n=>`${n.map(e).join(",")}\r
`).join("")}var kl=i=>i.reduce((t,e)=>t+e,0)/i.length,I1=i=>{let t=kl(i);return Math.sqrt(i.reduce((e,n)=>e+(n-t)**2,0)/(i.length-1))},Np=i=>{let t=i.filter(Number.isFinite).sort((n,s)=>n-s),e=t.length>>1;return t.length?t.length%2?t[e]:(t[e-1]+t[e])/2:NaN},Hh=(i,t)=>{let e=0;return async()=>{let n=++e,s=await i();n===e&&t(s)}},pa=i=>Number.isFinite(i)?i:null,da=i=>i.map(pa);function Tx(i,t,e){let{now:n}=e,s=t.json.places??[],r=({region:p,hemi:v})=>`${v==="rh"?"right":"left"} ${p}`,o=({region:p,hemi:v})=>p===n.region&&v===(n.hemi||"lh"),a=()=>s.findIndex(o),l={region:"",hemi:""},c=({place:p})=>e.set(o(p)?l:{region:p.region,hemi:p.hemi,atlas:p.atlas}),h=[["","whole cortex"],...s.map((p,v)=>[`${p.hemi}:${p.region}`,r(p)])],f=p=>{let v=s.find(({region:x,hemi:M})=>`${M}:${x}`===p);e.set(v?{region:v.region,hemi:v.hemi,atlas:v.atlas}:l)},u=[m(),S(),g(),_()].filter(Boolean);u.length||i.append(W("p",{class:"note"},"This store has nothing over depth: it has no regions, or no lead fields.")),e.listen(p=>{let v=x=>x.some(M=>p.has(M));for(let{needs:x,draw:M,mark:b}of u)v(["subject",...x])?M():v(["region","hemi"])&&b()});let d=!1;return{enter:()=>{if(!d){d=!0;for(let{draw:p}of u)p()}}};function m(){let p=t.json.profiles??[];if(!p.length)return null;let v=()=>p.find(({variable:A})=>A===n.profile)??p[0],x=An(p.map(A=>[A.variable,A.title]),v().variable,A=>e.set({profile:A})),M=An(h,"",f),b=W("div"),y=W("p",{class:"note"});i.append(W("section",{},W("h2",{},"Profiles over depth"),W("div",{class:"fields"},on("Variable",x),on("Region",M,{class:"field"})),b,y));let w=null,U=({subjects:A,places:R})=>a()<0?A:R,C=Hh(()=>t.load(U(v())),()=>{let A=v();x.value=A.variable;let R=a();M.value=R<0?"":`${s[R].hemi}:${s[R].region}`;let D=U(A),P=Z=>A.layers.map((K,ht)=>t.peek(D,ht,Z,...R<0?[]:[R])),F=t.rows.map((Z,K)=>P(K)),H=A.layers.map((Z,K)=>t.byParticipant(F.map(ht=>ht[K])).filter(Number.isFinite)),[z,j]=[H.map(kl),H.map(I1)],q=t.rows.map((Z,K)=>({name:Z,values:da(F[K]),strong:Z===n.subject}));H.some(({length:Z})=>Z>1)&&q.push({name:"mean of participants",values:da(z),group:!0,band:[da(z.map((Z,K)=>Z-j[K])),da(z.map((Z,K)=>Z+j[K]))]}),q.sort((Z,K)=>Z.strong-K.strong),w?.(),w=Ff(b,{x:A.depth,xTitle:"Depth, 0 pial to 1 white",yTitle:Gh(A),lines:q,digits:cs(A),about:`${A.title} over depth, ${R<0?"whole cortex":r(s[R])}: from ${Qe(z[0],cs(A))} at the pial surface to ${Qe(z.at(-1),cs(A))} at the white`}),y.textContent=`${R<0?"Whole cortex":r(s[R])}, mean over area. Thin lines are rows, dashed the mean of ${t.people}, the band one standard deviation${n.subject?`, the strong line ${n.subject}`:""}.`});return{needs:["profile"],draw:C,mark:C}}function S(){let p=t.json.distributions??[];if(!p.length||!s.length)return null;let v=()=>p.find(({variable:A})=>A===n.variable)??p[0],x=An(p.map(A=>[A.variable,A.title]),v().variable,A=>e.set({variable:A})),M=An([],"",A=>e.set({layer:A})),b=W("div"),y=W("p",{class:"note"}),w=on("Layer",M);i.append(W("section",{},W("h2",{},"Distributions by region"),W("div",{class:"fields"},on("Variable",x),w),y,b));let U=()=>{},C=Hh(()=>t.load(v().values),()=>{let A=v();x.value=A.variable,w.hidden=!A.layers?.length;let R=A.layers?.includes(n.layer)?n.layer:A.layers?.[0]??"";ls(M,(A.layers??[]).map(j=>[j,j]),R);let D=Math.max(0,(A.layers??[]).indexOf(R)),P=(j,q,Z)=>t.peek(A.values,j,D,q,Z),F=t.rows.indexOf(n.subject),H=s.map((j,q)=>{let Z=J=>A.quantiles.map((at,dt)=>P(dt,J,q)),K=t.rows.map((J,at)=>Z(at)),ht=F>=0?K[F]:A.quantiles.map((J,at)=>kl(t.byParticipant(K.map(dt=>dt[at])).filter(Number.isFinite))),xt=K.map((J,at)=>[J[2],`${t.rows[at]}: ${Qe(J[2],cs(A))}`,at===F]);return{place:j,name:r(j),box:ht,dots:F>=0?xt.filter(([,,J])=>!J):xt}});H.sort((j,q)=>(Number.isFinite(q.box[2])?q.box[2]:-1/0)-(Number.isFinite(j.box[2])?j.box[2]:-1/0));let z=H.flatMap(({box:j,dots:q})=>[...j,...q.map(([Z])=>Z)]).filter(Number.isFinite);y.textContent=`${Gh(A)}${R?`, ${R} layer`:""}; ${F>=0?n.subject:`mean of the quantiles of ${t.people}`}: 5, 25, 50, 75 and 95 % of the vertices; dots are ${F>=0?"the other rows'":"each row's"} medians. Highest median first.`,U=Of(b,H,{range:[Math.min(...z),Math.max(...z)],digits:cs(A),units:A.units,onRow:c,isChosen:({place:j})=>o(j)})});return{needs:["variable","layer"],draw:C,mark:()=>U()}}function g(){let p=t.maps.find(({variable:A,group:R})=>A==="anatomical_score"&&R?.consistency),v=t.template&&(s[0]?.atlas??Object.keys(t.template.atlases??{})[0]);if(!p||!v)return null;let x=W("div");i.append(W("section",{},W("h2",{},"Consistency of the score"),W("p",{class:"note"},"In what share of participants a vertex is among the best tenth of their vertices: over each region's vertices on the template, with their mean."),x));let M=t.template,{names:b,labels:y}=M.atlases[v],w=()=>{},C=Hh(()=>Promise.all([t.values(y),t.values(p.group.consistency,0)]),([A,R])=>{let D=new Map;for(let F=0;F<ba(M);F++){if(!b[A[F]]||!Number.isFinite(R[F]))continue;let H=`${t.sideOf(M,F)?"rh":"lh"}:${b[A[F]]}`;D.has(H)||D.set(H,[]),D.get(H).push(R[F])}let P=[...D].map(([F,H])=>{H.sort((q,Z)=>q-Z);let z={atlas:v,hemi:F.slice(0,2),region:F.slice(3)},j=[.05,.25,.5,.75,.95].map(q=>H[Math.round(q*(H.length-1))]);return{place:z,name:r(z),box:j,value:kl(H)}});P.sort((F,H)=>H.value-F.value),w=Of(x,P,{range:[0,1],digits:2,onRow:c,isChosen:({place:F})=>o(F)})});return{needs:[],draw:C,mark:()=>w()}}function _(){let p=t.json.precision;if(!p?.regions||!s.length)return null;let v=tr(t,{}),x=(J,at,dt,yt,vt,Bt)=>{let[qt,Ft]=[Math.log10(yt),Math.log10(vt)],Zt=Te=>e.set({[J]:Bt?Math.max(1,Math.round(Te)):Number(Te.toPrecision(3))}),$t=W("input",{type:"range",min:qt,max:Ft,step:(Ft-qt)/200,"aria-label":`${at}, slider`,oninput:()=>Zt(jt(10**Number($t.value)))}),jt=Te=>{let ce=tr(t,n)[J];return Bt&&Math.round(Te)===ce?ce+Math.sign(Te-ce):Te},pe=W("input",{type:"number",min:yt,max:vt,step:"any",onchange:()=>Number(pe.value)>0&&Zt(Number(pe.value))});return{show:()=>{let Te=tr(t,n)[J];$t.value=Math.log10(Te),$t.setAttribute("aria-valuetext",`${Te} ${dt}`),pe.value=Te},element:W("div",{class:"slider"},on(dt?`${at} (${dt})`:at,pe),$t)}},M=[x("moment","Moment","nA m",.5,100,!1),x("noise","Noise",p.noise_units,v.noise/30,v.noise*30,!1),x("trials","Trials","",1,3e3,!0)],b=!!p.regions.sd_head;b&&M.push(x("fiducials","Fiducials off","mm",.1,10,!1));let y=W("div"),w=W("div"),U=W("p",{class:"note"});i.append(W("section",{class:"precision"},W("h2",{},"Precision and layer detection"),W("div",{class:"sliders"},M.map(J=>J.element),W("button",{type:"button",onclick:()=>e.set({moment:null,noise:null,trials:null,fiducials:null})},"Reset")),U,W("div",{class:"halves"},y,w),p.about&&W("p",{class:"note"},p.about)));let C=(J,at,dt,yt,vt,Bt={})=>({name:J,title:at,kind:dt,unit:yt,digits:vt,...Bt}),A=yr(w,{id:"precision",title:"Precision by region",columns:[C("atlas","Atlas","text","",null,{hidden:!0}),C("region","Region","region"),C("hemi","Hemi","text"),C("thickness","Thickness","number","mm",2),C("sd_noise","Spread by noise","number","mm",2),C("sd_head","Spread by fiducials","number","mm",2,{hidden:!b}),C("resolution",b?"Resolution by both":"Resolution by noise","number","",1),C("resolved","Resolved","text"),C("detection","Detection by noise","number","",3)],rows:s.map(({atlas:J,region:at,hemi:dt})=>[J,at,dt])},{onRow:({region:J,hemi:at,atlas:dt})=>e.set({region:J,hemi:at,atlas:dt}),isChosen:o}),R=null,D=(J,at,dt,yt)=>p.regions[J]?t.peek(p.regions[J],at,dt,yt):NaN,P=(t.json.distributions??[]).find(({variable:J})=>J===p.thickness),F=P?.quantiles.indexOf(50),H=(J,at)=>P?t.peek(P.values,F,0,J,at):NaN,z=J=>n.subject?J(t.rows.indexOf(n.subject)):Np(t.byParticipant(t.rows.map((at,dt)=>J(dt)))),j=(J,at)=>z(dt=>kl([0,1].flatMap(yt=>[-1,1].map(vt=>Pg((D("d",yt,dt,J)+vt*D("d_apart",yt,dt,J))/at))))),q=()=>Promise.all([...Object.values(p.regions),P?.values].filter(Boolean).map(J=>t.load(J))),Z=()=>n.subject||`Median of ${t.people}`,K=Hh(q,()=>{for(let{show:Zt}of M)Zt();let J=mo(t,n),at=Math.max(0,(p.layers??[]).indexOf(n.layer)),dt=tr(t,n),yt=dt.fiducials/p.fiducial_sd,vt=t.rows.filter((Zt,$t)=>s.some((jt,pe)=>D("sd_noise",at,$t,pe)>0)&&!s.some((jt,pe)=>D("sd_head",at,$t,pe)>=0)),Bt=vt.length?` Not of ${vt.length} rows, whose lead field's source or fiducials do not give it (${vt.slice(0,3).join(", ")}${vt.length>3?", ...":""}).`:"",qt=b?` Spread by fiducials: each of their coordinates has an sd of ${dt.fiducials} mm; more trials do not reduce it.${Bt}`:"";U.textContent=`${Z()}, at ${La(t,n)}; medians over each region, ${p.layers?.[at]??""} layer. Spread: of a depth estimate.${qt} Resolution: thickness over the spread; below 3.5 depth cannot be resolved. Detection: how often the right one of pial and white wins, with exact coregistration; less than shown where a source's signal is below three times the noise.`;let Ft=s.map((Zt,$t)=>{let jt=z(ce=>H(ce,$t)),pe=z(ce=>D("sd_noise",at,ce,$t))*J,we=z(ce=>Rg(an=>D(an,at,ce,$t),p.head_ratios,J,b?yt:0)),Te=Number.isFinite(we)?we<Math.sqrt(12)?"no":"yes":null;return[Zt.atlas,Zt.region,Zt.hemi,pa(jt),pa(pe),pa(z(ce=>D("sd_head",at,ce,$t))*yt),pa(we),Te,pa(j($t,J))]});A.update(Ft),ht()}),ht=()=>{let J=mo(t,n),at=a(),dt=tr(t,n),yt=Array.from({length:41},(qt,Ft)=>10**(Ft/40*Math.log10(3e3))),vt=qt=>J*Math.sqrt(dt.trials/qt),Bt=at<0?[{name:"median of regions",strong:!0,values:da(yt.map(qt=>Np(s.map((Ft,Zt)=>j(Zt,vt(qt))))))}]:[{name:r(s[at]),strong:!0,values:da(yt.map(qt=>j(at,vt(qt))))}];R?.(),R=Ff(y,{x:yt,xTitle:"Trials",yTitle:"Detection of pial or white",log:!0,range:[.5,1],lines:Bt,digits:3,at:`${at<0?"Median of regions":Bt[0].name} at ${dt.trials} trials: ${Qe(at<0?Np(s.map((qt,Ft)=>j(Ft,J))):j(at,J),3)}`,about:`Detection over trials, ${Bt[0].name}, ${Z()}: ${Qe(Bt[0].values[0],3)} at 1 trial to ${Qe(Bt[0].values.at(-1),3)} at 3000`})};return{needs:["layer","moment","noise","trials","fiducials"],draw:K,mark:()=>{A.mark(),ht()}}}}function Ax(i,t,e){let{overview:n,made:s,lamstore:r,store:o}=t.json,a=u=>W("dl",{class:"pairs"},u.flatMap(([d,m])=>[W("dt",{},d),W("dd",{},String(m))])),l=W("span",{class:"note",role:"status"}),c=`${n.methods}

${n.citations.join(`
`)}`,h=W("div");i.append(W("p",{class:"counts"},Object.entries(n.counts).map(([u,d])=>W("span",{class:`count-card ${u}`},W("b",{},String(d)),` ${u}`))),W("p",{class:"note"},`Store ${o}, report made ${s} by lamstore ${r}`),n.warnings.length>0&&W("section",{class:"warnings"},W("h2",{},"Warnings"),W("ul",{},n.warnings.map(u=>W("li",{},u)))),W("section",{},W("h2",{},"Rows"),h),W("section",{},W("h2",{},"Methods"),W("p",{class:"methods"},n.methods),W("ul",{class:"citations"},n.citations.map(u=>W("li",{},u))),W("button",{type:"button",onclick:()=>Xl(c,l)},"Copy methods and citations")," ",l),W("div",{class:"halves"},W("section",{},W("h2",{},"Parameters"),a(n.parameters)),W("section",{},W("h2",{},"Versions"),a(n.versions))));let f=null;t.table("rows").then(u=>{u&&(f=yr(h,u,{onRow:d=>t.rows.includes(d.subject)&&e.set({subject:e.now.subject===d.subject?"":d.subject}),isChosen:d=>e.now.subject!==""&&d.subject===e.now.subject}))}),e.listen(u=>u.has("subject")&&f?.mark())}var L1=[["cortex","Cortex",13213856,1],["scalp","Scalp",14267276,.28]],N1=[["sensors","Coils (the nearest of each channel)",3108277,3],["shape","Head shape, recording",2914879,1.5],["fiducials","Fiducials, MRI",12658477,5],["fiducials_sensors","Fiducials, recording",9064403,9]],D1=[["Left",0,0],["Right",180,0],["Front",90,0],["Back",-90,0],["Top",-90,90]];function Ex(i,t,e){let n=t.json.quality??[];if(!n.length)return i.append(W("p",{class:"note"},"No row is complete.")),{enter:()=>{}};let{now:s}=e,r=()=>n.find(({subject:A})=>A===s.subject)??n[0],o=(A,R,D,P,F="number")=>({name:A,title:R,unit:D,digits:P,kind:F}),a=[{name:"subject",title:"Row",kind:"subject"},{name:"outlying",title:"Outlying",kind:"text"},o("misfit_mm","Misfit","mm",1),o("scalp_mm","Fiducials to scalp","mm",1),o("shape_mm","Head shape to scalp","mm",1),o("thickness_median","Thickness","mm",2),o("missing","Missing vertices","",0,"integer"),o("sensor_distance_median","Sensor distance","mm",1),o("n_channels","Channels","",0,"integer")].filter(({name:A})=>n.some(R=>R[A]!==null&&R[A]!==void 0)),l=A=>A.outlying.join("; "),c=n.map(A=>a.map(({name:R})=>R==="outlying"?l(A):A[R]??null)),h=W("div"),f=W("canvas",{class:"cortex",tabindex:0,role:"application","aria-label":"Head with sensors. Arrow keys turn it, plus and minus zoom."}),u=W("h2"),d=W("p",{class:"chips"}),m=W("dl",{class:"pairs"}),S=W("p",{class:"note"}),g=W("section",{class:"head"},u,S,W("div",{class:"canvas"},f),d,m);i.append(W("div",{class:"columns"},W("section",{},W("h2",{},"Quality of each row"),W("p",{class:"note"},n.some(l)?"Outlying rows come first.":t.json.is_compared?"No row is outlying.":"Rows are not compared with each other: there are too few."),h),g));let _=yr(h,{id:"quality",title:"Quality of each row",columns:a,rows:c},{onRow:A=>{e.set({subject:A.subject}),matchMedia("(max-width: 999px)").matches&&g.scrollIntoView()},isChosen:A=>A.subject===s.subject}),p={camera:{...Wi,azimuth:35,elevation:12},still:!1},v=null,x=null,M=new Vs,b=()=>requestAnimationFrame(()=>{let{clientWidth:A,clientHeight:R}=f;!v||!x||!A||(v.setPixelRatio(Math.min(devicePixelRatio,2)),v.setSize(A,R,!1),v.setClearColor(hc(f)),Na(M,p.camera,x.centre,x.radius,A/R),x.lamp.position.copy(M.position),x.lamp.target.position.set(...x.centre),x.lamp.target.updateMatrixWorld(),v.render(x.scene,M))});uc(f,p,{changed:b}),new ResizeObserver(b).observe(f),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",b);let y=(A,R)=>()=>(Object.assign(p.camera,Wi,{azimuth:A,elevation:R}),b());f.parentElement.after(W("div",{class:"views",role:"group","aria-label":"View from"},D1.map(([A,...R])=>W("button",{type:"button",onclick:y(...R)},A)),W("button",{type:"button","aria-label":"Zoom in",onclick:()=>(hs(p,1.25),b())},"+"),W("button",{type:"button","aria-label":"Zoom out",onclick:()=>(hs(p,.8),b())},"\u2212")));let w=0;async function U(){let A=++w,R=r();if(u.textContent=R.subject,S.textContent=[R.coregistered_by&&`Coregistered by ${R.coregistered_by}.`,Number.isFinite(R.misfit_mm)&&`Fiducials of MRI and recording are then at most ${Cs(R.misfit_mm,1,"mm")} apart, which does not show whether they were placed correctly.`,Number.isFinite(R.scalp_mm)&&`The MRI's fiducials lie up to ${Cs(R.scalp_mm,1,"mm")} from the scalp: 1 to 3 mm is usual, check them above 8 mm.`,Number.isFinite(R.shape_mm)&&`Half of the head-shape points lie within ${Cs(R.shape_mm,1,"mm")} of the scalp.`,R.head?.placed&&"The array was placed on this head, not recorded with it.",l(R)?`Outlying: ${l(R)}.`:t.json.is_compared&&"None of the numbers below is outlying."].filter(Boolean).join(" "),m.replaceChildren(...a.filter(({name:P})=>P!=="subject"&&P!=="outlying").flatMap(({name:P,title:F,unit:H,digits:z})=>[W("dt",{},F),W("dd",{},P==="missing"&&R.n_vertices?`${R.missing} of ${R.n_vertices}`:Cs(R[P],z,H))])),f.parentElement.hidden=!R.head,!R.head)return void d.replaceChildren("This row has no geometry.");let D=await U1(t,R.head);if(A===w){x&&kh(x.scene),x=D;try{v??=new Zo({canvas:f,antialias:!0})}catch(P){d.replaceChildren(`The head cannot be drawn here (${P.message}).`);return}d.replaceChildren(...D.parts.map(([P,F])=>W("span",{class:"chip"},W("span",{class:"swatch",style:`background:#${F.toString(16).padStart(6,"0")}`}),P))),b(),i.dispatchEvent(new CustomEvent("shown"))}}let C=!1;return e.listen(A=>{A.has("subject")&&(_.mark(),C&&U())}),{enter:()=>{C||U(),C=!0,b()}}}async function U1(i,t){let e=new Dr,n=new hl(16777215,1.6);e.add(new fl(16777215,1.5),n,n.target);let s=[],r=[];for(let[c,h,f,u]of L1){let d=t[c];if(!d)continue;let m=await i.values(d.vertices),S=(await i.load(d.faces)).data,g=new Fn;g.setAttribute("position",new Ye(m,3)),g.setIndex(new Ye(Uint32Array.from(S),1)),g.computeVertexNormals();let _=new Go({color:f,transparent:u<1,opacity:u,side:Hn,depthWrite:u===1}),p=new On(g,_);p.renderOrder=u<1?2:0,e.add(p),s.push([h,f]),r.push(...m)}for(let[c,h,f,u]of N1){let d=typeof t[c]=="string"?[...await i.values(t[c])]:t[c]?.flat(),m=[];for(let p=0;p+2<(d?.length??0);p+=3)d.slice(p,p+3).every(v=>Number.isFinite(v)&&v!==null)&&m.push(d.slice(p,p+3));if(!m.length)continue;let S=c==="fiducials_sensors",g=S?new sl(u):new ol(u,12,8),_=new Qa(g,new Go({color:f,wireframe:S}),m.length);m.forEach((p,v)=>_.setMatrixAt(v,new re().makeTranslation(...p))),_.renderOrder=1,e.add(_),s.push([h,f]),r.push(...m.flat())}let[o,a]=[[1/0,1/0,1/0],[-1/0,-1/0,-1/0]];for(let c=0;c<r.length;c++)o[c%3]=Math.min(o[c%3],r[c]),a[c%3]=Math.max(a[c%3],r[c]);let l=o.map((c,h)=>(c+a[h])/2);return{scene:e,lamp:n,parts:s,centre:l,radius:Math.max(...o.map((c,h)=>(a[h]-c)/2))*1.1}}var Cx={view:"overview",variable:"",layer:"",statistic:"",subject:"",surface:"inflated",arrangement:"apart",camera:"",vertex:null,atlas:"",region:"",hemi:"",vmin:null,vmax:null,threshold:null,outlines:1,markers:"best",table:"",only:0,profile:"",moment:null,noise:null,trials:null,fiducials:null},F1=["variable","layer","statistic"],O1=["vmin","vmax","threshold"],B1=new Set(["vertex","vmin","vmax","threshold","outlines","only","moment","noise","trials","fiducials"]);function Rx(i,t={},{fragment:e=!0,lacks:n=()=>{}}={}){let s={...Cx,...t},r=[],o=h=>Object.fromEntries(Object.entries(h).filter(([f,u])=>i.has(f,u)||void n(f,u))),a=()=>e?{...s,...o(z1(location.hash))}:{...s},l={now:a(),initial:s,set(h){let f=o(h),u=S=>S in f&&f[S]!==l.now[S],d=!["","mean"].includes(l.now.statistic);if(F1.some(u)||d&&u("subject"))for(let S of O1)f[S]??=null;let m=Object.keys(f).filter(u);if(m.length){Object.assign(l.now,f),e&&c(m.includes("view"));for(let S of r)S(new Set(m))}},listen:h=>r.push(h)},c=h=>{let f=Object.entries(l.now).filter(([d,m])=>m!==s[d]&&m!==null),u=new URLSearchParams(f).toString();history[h?"pushState":"replaceState"](null,"",u?`#${u}`:location.pathname+location.search)};if(e){let h=()=>{let f=a(),u=Object.keys(f).filter(d=>f[d]!==l.now[d]);if(Object.assign(l.now,f),u.length)for(let d of r)d(new Set(u))};addEventListener("popstate",h),addEventListener("hashchange",h)}return l}function z1(i){let t={};for(let[e,n]of new URLSearchParams(i.replace(/^#/,"")))e in Cx&&(B1.has(e)?n!==""&&Number.isFinite(Number(n))&&(t[e]=Number(n)):t[e]=n);return t}function Ix(i,t,e,n){let s=(t.json.tables??[]).filter(v=>v.id!=="rows");if(!s.length)return i.append(W("p",{class:"note"},"This store has no scores to list."));let{now:r}=e,o=()=>s.find(v=>v.id===r.table)??s[0],a=W("div",{class:"views",role:"group","aria-label":"Table"},s.map(v=>W("button",{type:"button","data-table":v.id,onclick:()=>e.set({table:v.id})},v.title))),l=W("p",{class:"note"}),c=W("input",{type:"checkbox",onchange:()=>e.set({only:Number(c.checked)})}),h=on("",c,{class:"field check"}),f=W("div",{class:"holder"}),u=W("aside",{"aria-label":"Chosen row on the surface"});i.append(a,l,h,W("div",{class:"columns wide"},f,u));let d=new Map;async function m(){let{id:v,title:x}=o();for(let M of a.children)M.setAttribute("aria-pressed",String(M.dataset.table===v));if(l.textContent=o().about??"",!d.has(v)){let M=W("div",{"data-table":v,"aria-label":x});d.set(v,{place:M,table:null}),f.append(M),d.get(v).table=yr(M,await t.table(v),{onRow:_,isChosen:p}),g()}for(let[M,{place:b}]of d)b.hidden=M!==v}function S(){h.hidden=r.subject==="",h.querySelector("label").textContent=`Only ${r.subject}`}function g(){c.checked=!!r.only;let v=r.only&&r.subject?({subject:x})=>(x??r.subject)===r.subject:null;for(let{table:x}of d.values())x?.only(v)}function _(v){let x={};t.rows.includes(v.subject)&&(x.subject=v.subject),"region"in v&&Object.assign(x,{region:v.region??"",hemi:Px(v)}),v.atlas&&(x.atlas=v.atlas),t.maps.some(M=>M.variable===v.variable)&&(x.variable=v.variable),v.layer&&(x.layer=v.layer),"template_vertex"in v&&(x.vertex=Number.isInteger(v.template_vertex)&&v.template_vertex>=0?v.template_vertex:null),e.set(x),matchMedia("(max-width: 999px)").matches&&u.scrollIntoView()}function p(v){return v.subject&&r.subject&&v.subject!==r.subject?!1:"template_vertex"in v?r.vertex!==null&&v.template_vertex===r.vertex&&(!v.subject||v.subject===r.subject):!r.region||v.region!==r.region||v.hemi&&r.hemi&&Px(v)!==r.hemi?!1:!v.variable||v.variable===r.variable}return m(),S(),e.listen(v=>{v.has("table")&&m(),(v.has("only")||r.only&&v.has("subject"))&&g(),S();for(let{table:x}of d.values())x?.mark()}),{enter:()=>n&&u.append(n.stage,n.readout)}}var Px=i=>({lh:"lh",rh:"rh",left:"lh",right:"rh"})[i.hemi]??"";var Wh={overview:"Overview",surfaces:"Surfaces",tables:"Tables",depth:"Depth",quality:"Quality"};function k1(){let i=ql.ofDocument(),{title:t,simulated:e}=i.json,n=W("p",{class:"note failed",role:"alert"});addEventListener("unhandledrejection",({reason:M})=>{n.textContent=`Some of this report cannot be shown (${M?.message??M}). Reload it; if that does not help, copy or write it again.`});let s=(M,b)=>n.textContent=`This report has no ${M} ${b}.`,r=Rx(i,{variable:i.maps[0]?.variable??""},{lacks:s}),{now:o}=r;document.getElementById("static")?.setAttribute("hidden","");let a=An([["","All rows"],...i.rows.map(M=>[M,M])],o.subject,M=>r.set({subject:M}),{"aria-label":"Subject"}),l=W("span",{class:"chosen-things","aria-live":"polite"}),c=W("span",{class:"note",role:"status"}),h=W("button",{type:"button",onclick:()=>Xl(location.href,c)},"Copy link to this view"),f=Object.entries(Wh).map(([M,b])=>W("a",{href:`#view=${M}`,"data-view":M,onclick:y=>(y.preventDefault(),r.set({view:M}))},b)),u=Object.fromEntries(Object.keys(Wh).map(M=>[M,W("section",{id:`view-${M}`,class:"view","aria-label":Wh[M]})]));document.getElementById("page").append(W("header",{},W("div",{class:"top"},W("h1",{},t),e&&W("p",{class:"simulated"},e)),W("nav",{"aria-label":"Views"},f),W("div",{class:"selection"},W("label",{},"Subject ",a),l,h,c),n),W("main",{},Object.values(u)));let m=()=>(i.json.missing??[]).map(M=>W("p",{class:"note"},M)),S={},g={overview:()=>(Ax(u.overview,i,r),{enter(){}}),surfaces:()=>{u.surfaces.append(...m());let M=wx(u.surfaces,i,{state:r});return{view:M,enter:()=>M&&(u.surfaces.querySelector(".columns").append(M.stage,M.readout),M.refresh())}},tables:()=>Ix(u.tables,i,r,p()),depth:()=>Tx(u.depth,i,r),quality:()=>Ex(u.quality,i,r)},_=M=>S[M]??=g[M](),p=()=>i.template?_("surfaces").view:null;function v(){let M=o.view in Wh?o.view:"overview";for(let[b,y]of Object.entries(u))y.hidden=b!==M;for(let b of f)b.dataset.view===M?b.setAttribute("aria-current","page"):b.removeAttribute("aria-current");_(M).enter?.()}function x(){a.value=o.subject;let M=[[o.region&&`${o.hemi==="rh"?"right ":o.hemi==="lh"?"left ":""}${o.region}`,{region:"",hemi:""}],[o.vertex!==null&&`vertex ${o.vertex}`,{vertex:null}]];l.replaceChildren(...M.filter(([b])=>b).map(([b,y])=>W("button",{type:"button",class:"chip","aria-label":`Clear ${b}`,onclick:()=>r.set(y)},`${b} \xD7`)))}r.listen(M=>{M.has("view")&&v(),x()}),x(),v(),window.lamstoreReport={report:i,state:r,surface:p}}k1();})();
