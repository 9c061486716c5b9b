(()=>{function W(i,t={},...e){let n=document.createElement(i);for(let[s,r]of Object.entries(t))r==null||r===!1||(s.startsWith("on")?n.addEventListener(s.slice(2),r):s.startsWith(".")?n[s.slice(1)]=r:n.setAttribute(s,r===!0?"":String(r)));return n.append(...e.flat().filter(s=>s!=null&&s!==!1)),n}var Dx=0;function mn(i,t,e={}){return t.id||=`f${++Dx}`,W("div",{class:"field",...e},W("label",{for:t.id},i),t)}function An(i,t,e,n={}){let s=W("select",{...n,onchange:()=>e(s.value)});return io(s,i,t),s}function io(i,t,e){let n=JSON.stringify(t);i.dataset.options!==n&&(i.dataset.options=n,i.replaceChildren(...t.map(([s,r])=>W("option",{value:s},r)))),i.value=e}function qp(i,t,e="text/csv"){let n=URL.createObjectURL(new Blob([t],{type:`${e};charset=utf-8`})),s=W("a",{href:n,download:i});document.body.append(s),s.click(),s.remove(),setTimeout(()=>URL.revokeObjectURL(n),1e4)}function Ge(i,t){if(i==null||Number.isNaN(i))return"\u2013";if(Number.isInteger(t))return i.toFixed(t);let e=i.toPrecision(t?.significant??3);return i===0||Math.abs(i)>=1e-4&&Math.abs(i)<1e6?String(Number(e)):e}var Vi=i=>i.log?{significant:i.digits}:i.digits;function vr(i,t,e){let n=typeof i=="string"?i:Ge(i,t);return e&&e!=="1"&&n!=="\u2013"?`${n} ${e}`:n}var Nx={uint8:Uint8Array,uint16:Uint16Array,int16:Int16Array,int32:Int32Array,float32:Float32Array},Ux={uint8:255,uint16:65535,int16:-1,int32:-1,float32:NaN},Yp=900,jh=["left","right"],Vl=class i{#n;#t=new Map;#e=new Map;constructor(t,e){this.json=t,this.#n=e,this.subjects=t.subjects??[],this.rows=t.rows??this.subjects,this.spread=1,this.maps=t.maps??[];let{template:n,subjects_template:s}=t;this.template=n?{...n,id:"group"}:null,this.subjectsTemplate=s?{...s,id:"subjects"}:this.template,this.native=this.subjectsTemplate?.native??null}static ofDocument(){return new i(JSON.parse(document.getElementById("report").textContent),async t=>{let e=await Ox(`array:${t}`),n=new Blob([Bx(e)]).stream();return new Uint8Array(await new Response(n.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer())})}load(t){return this.#t.has(t)||this.#t.set(t,this.#i(t)),this.#t.get(t)}async#i(t){let e=this.json.arrays[t],n=await this.#n(t),s=e.dtype==="json"?JSON.parse(new TextDecoder().decode(n)):Fx(t,e,n);return this.#e.set(t,s),s}peek(t,...e){let n=this.#e.get(t);return n?Zh(n,Jh(n,e)[0]):void this.load(t)}async values(t,...e){let n=await this.load(t),[s,r]=Jh(n,e),o=new Float32Array(r);for(let a=0;a<r;a++)o[a]=Zh(n,s+a);return o}map(t){return this.maps.find(e=>e.variable===t)??this.maps[0]}layersOf(t,e){return(e?t.subject_layers:t.layers)??[]}layerOf(t,e,n){let s=this.layersOf(t,n);return s.includes(e)?e:s.includes(t.default_layer)?t.default_layer:s[0]??""}statisticOf(t,e){return t.group[e]?e:Object.keys(t.group)[0]}meshOf(t){return t?this.subjectsTemplate:this.template}arrayOf(t,e,n,s){let r=Math.max(0,this.layersOf(t,s).indexOf(this.layerOf(t,e,s)));return s?[t.subjects,r,this.subjects.indexOf(s)]:[t.group[this.statisticOf(t,n)],r]}factorOf(t,e,n){return t.variable!==this.json.precision?.sd_noise?1:n||["mean","sd"].includes(this.statisticOf(t,e))?this.spread:1}async mapValues(t,e,n,s){let[r,...o]=this.arrayOf(t,e,n,s);if(!r)return new Float32Array(Sr(this.meshOf(s))).fill(NaN);let[a,l]=[await this.values(r,...o),this.factorOf(t,n,s)];return l===1?a:a.map(c=>c*l)}peekMap(t,e,n,s,r){let[o,...a]=this.arrayOf(t,e,n,s);if(!o)return NaN;let l=this.peek(o,...a,r);return l===void 0?l:l*this.factorOf(t,n,s)}digitsOf(t,e){let n=this.json.arrays[t]??{};return"significant"in n?{significant:3}:n.digits??Vi(e)}async limits(t,e,n,s){let r=s?null:this.statisticOf(t,n);if(t.discrete?.length&&(!r||r==="mean"))return s?[-.5,t.discrete.length-.5]:[0,t.discrete.length-1];if(r==="consistency")return[0,1];let[o,a]=this.arrayOf(t,e,n,s);if(!o)return[0,1];let[l,c]=[await this.load(o),this.factorOf(t,n,s)],[u,f]=Jh(l,[a]),h=Math.max(1,Math.floor(f/100003)),d=[];for(let p=u;p<u+f;p+=h){let m=Zh(l,p)*c;Number.isFinite(m)&&!(t.log&&m<=0)&&d.push(m)}if(!d.length)return[0,1];if(d.sort((p,m)=>p-m),r==="n")return[0,d.at(-1)];let[_,y]=[.01,.99].map(p=>d[Math.round(p*(d.length-1))]);return t.diverging&&r!=="sd"&&([_,y]=[-1,1].map(p=>p*Math.max(-_,y,0))),_===y&&([_,y]=[-1,1].map(p=>_+p*(Math.abs(_)*.1||1))),[_,y]}regionAt(t,e,n){let s=t?.atlases?.[e],r=s?this.peek(s.labels,n):NaN;return s?.names[r]??""}sideOf(t,e){return e<t.n_vertices[0]?0:1}async sameVertex(t,e,n){if(t===e||n===null)return n;let s=t.surfaces.pial&&e.surfaces.pial?"pial":"inflated",[r,o]=await Promise.all([this.values(t.surfaces[s]),this.values(e.surfaces[s])]),a=this.sideOf(t,n),l=e.n_vertices[0],[c,u]=[null,1/0];for(let f=a?l:0;f<(a?Sr(e):l);f++){let h=0;for(let d=0;d<3;d++)h+=(r[3*n+d]-o[3*f+d])**2;h<u&&([c,u]=[f,h])}return c}async table(t){let e=(this.json.tables??[]).find(n=>n.id===t);return e?{...e,rows:typeof e.rows=="string"?await this.load(e.rows):e.rows}:null}};function Fx(i,t,e){let{dtype:n,shape:s,planes:r,delta:o}=t,a=Nx[n],l=s.reduce((u,f)=>u*f,1);if(e.byteLength!==l*a.BYTES_PER_ELEMENT)throw new Error(`array ${i} has ${e.byteLength} bytes, not ${l} of ${n}`);let c;if(r){c=new a(l);for(let u=0;u<l;u++)c[u]=e[u]|e[l+u]<<8}else c=new a(e.slice().buffer);if(o)for(let u=l/s[0],f=u;u<l;u++)c[u]+=c[u-f];return{...t,data:c,missing:Ux[n]}}function Zh({data:i,missing:t,scale:e=1,offset:n=0,significant:s},r){let o=i[r];if(o===t||o===void 0)return NaN;if(s===void 0)return o*e+n;let a=Math.floor(o/Yp)+s,l=o%Yp+100;return a<0?l/10**-a:l*10**a}function Jh({shape:i},t){let[e,n]=[0,i.reduce((s,r)=>s*r,1)];return t.forEach((s,r)=>{n/=i[r],e+=s*n}),[e,n]}var Sr=i=>i.n_vertices[0]+i.n_vertices[1];async function Ox(i){!document.getElementById(i)&&document.readyState==="loading"&&await new Promise(e=>document.addEventListener("DOMContentLoaded",e,{once:!0}));let t=document.getElementById(i);if(!t)throw new Error(`the report has no ${i}`);return t.textContent}function Bx(i){if(Uint8Array.fromBase64)return Uint8Array.fromBase64(i);let t=atob(i),e=new Uint8Array(t.length);for(let n=0;n<t.length;n++)e[n]=t.charCodeAt(n);return e}function $p(i){if(!i)return[];let t=i.columns.map(e=>e.name??e);return i.rows.map(e=>Object.fromEntries(t.map((n,s)=>[n,e[s]])))}var zx="uplot",kx="u-hz",Vx="u-vt",Gx="u-title",Hx="u-wrap",Wx="u-under",Xx="u-over",qx="u-axis",wr="u-off",Yx="u-select",$x="u-cursor-x",Zx="u-cursor-y",Jx="u-cursor-pt",jx="u-legend",Kx="u-live",Qx="u-inline",ty="u-series",ey="u-marker",Zp="u-label",ny="u-value",Ma="width",ba="height";var Jp="bottom",so="left",Kh="right",gf="#000",jp=gf+"0",Qh="mousemove",Kp="mousedown",tf="mouseup",Qp="mouseenter",tm="mouseleave",em="dblclick",iy="resize",sy="scroll",nm="change",ql="dppxchange",_f="--",ho=typeof window<"u",of=ho?document:null,oo=ho?window:null,ry=ho?navigator:null,Ae,Gl;function af(){let i=devicePixelRatio;Ae!=i&&(Ae=i,Gl&&cf(nm,Gl,af),Gl=matchMedia(`(min-resolution: ${Ae-.001}dppx) and (max-resolution: ${Ae+.001}dppx)`),Tr(nm,Gl,af),oo.dispatchEvent(new CustomEvent(ql)))}function xi(i,t){if(t!=null){let e=i.classList;!e.contains(t)&&e.add(t)}}function lf(i,t){let e=i.classList;e.contains(t)&&e.remove(t)}function Qe(i,t,e){i.style[t]=e+"px"}function Gi(i,t,e,n){let s=of.createElement(i);return t!=null&&xi(s,t),e?.insertBefore(s,n),s}function Li(i,t){return Gi("div",i,t)}var im=new WeakMap;function cs(i,t,e,n,s){let r="translate("+t+"px,"+e+"px)",o=im.get(i);r!=o&&(i.style.transform=r,im.set(i,r),t<0||e<0||t>n||e>s?xi(i,wr):lf(i,wr))}var sm=new WeakMap;function rm(i,t,e){let n=t+e,s=sm.get(i);n!=s&&(sm.set(i,n),i.style.background=t,i.style.borderColor=e)}var om=new WeakMap;function am(i,t,e,n){let s=t+""+e,r=om.get(i);s!=r&&(om.set(i,s),i.style.height=e+"px",i.style.width=t+"px",i.style.marginLeft=n?-t/2+"px":0,i.style.marginTop=n?-e/2+"px":0)}var xf={passive:!0},oy={...xf,capture:!0};function Tr(i,t,e,n){t.addEventListener(i,e,n?oy:xf)}function cf(i,t,e,n){t.removeEventListener(i,e,xf)}ho&&af();function Hi(i,t,e,n){let s;e=e||0,n=n||t.length-1;let r=n<=2147483647;for(;n-e>1;)s=r?e+n>>1:yi((e+n)/2),t[s]<i?e=s:n=s;return i-t[e]<=t[n]-i?e:n}function Um(i){return(e,n,s)=>{let r=-1,o=-1;for(let a=n;a<=s;a++)if(i(e[a])){r=a;break}for(let a=s;a>=n;a--)if(i(e[a])){o=a;break}return[r,o]}}var Fm=i=>i!=null,Om=i=>i!=null&&i>0,Zl=Um(Fm),ay=Um(Om);function ly(i,t,e,n=0,s=!1){let r=s?ay:Zl,o=s?Om:Fm;[t,e]=r(i,t,e);let a=i[t],l=i[t];if(t>-1)if(n==1)a=i[t],l=i[e];else if(n==-1)a=i[e],l=i[t];else for(let c=t;c<=e;c++){let u=i[c];o(u)&&(u<a?a=u:u>l&&(l=u))}return[a??He,l??-He]}function Jl(i,t,e,n){let s=um(i),r=um(t);i==t&&(s==-1?(i*=e,t/=e):(i/=e,t*=e));let o=e==10?Es:Bm,a=s==1?yi:Di,l=r==1?Di:yi,c=a(o(Cn(i))),u=l(o(Cn(t))),f=ao(e,c),h=ao(e,u);return e==10&&(c<0&&(f=We(f,-c)),u<0&&(h=We(h,-u))),n||e==2?(i=f*s,t=h*r):(i=Gm(i,f),t=jl(t,h)),[i,t]}function yf(i,t,e,n){let s=Jl(i,t,e,n);return i==0&&(s[0]=0),t==0&&(s[1]=0),s}var vf=.1,lm={mode:3,pad:vf},Ta={pad:0,soft:null,mode:0},cy={min:Ta,max:Ta};function Yl(i,t,e,n){return Kl(e)?cm(i,t,e):(Ta.pad=e,Ta.soft=n?0:null,Ta.mode=n?3:0,cm(i,t,cy))}function we(i,t){return i??t}function uy(i,t,e){for(t=we(t,0),e=we(e,i.length-1);t<=e;){if(i[t]!=null)return!0;t++}return!1}function cm(i,t,e){let n=e.min,s=e.max,r=we(n.pad,0),o=we(s.pad,0),a=we(n.hard,-He),l=we(s.hard,He),c=we(n.soft,He),u=we(s.soft,-He),f=we(n.mode,0),h=we(s.mode,0),d=t-i,_=Es(d),y=oi(Cn(i),Cn(t)),p=Es(y),m=Cn(p-_);(d<1e-24||m>10)&&(d=0,(i==0||t==0)&&(d=1e-24,f==2&&c!=He&&(r=0),h==2&&u!=-He&&(o=0)));let g=d||y||1e3,S=Es(g),v=ao(10,yi(S)),b=g*(d==0?i==0?.1:1:r),T=We(Gm(i-b,v/10),24),x=i>=c&&(f==1||f==3&&T<=c||f==2&&T>=c)?c:He,M=oi(a,T<x&&i>=x?x:Wi(x,T)),L=g*(d==0?t==0?.1:1:o),C=We(jl(t+L,v/10),24),A=t<=u&&(h==1||h==3&&C>=u||h==2&&C<=u)?u:-He,R=Wi(l,C>A&&t<=A?A:oi(A,C));return M==R&&M==0&&(R=100),[M,R]}var hy=new Intl.NumberFormat(ho?ry.language:"en-US"),Sf=i=>hy.format(i),vi=Math,Xl=vi.PI,Cn=vi.abs,yi=vi.floor,En=vi.round,Di=vi.ceil,Wi=vi.min,oi=vi.max,ao=vi.pow,um=vi.sign,Es=vi.log10,Bm=vi.log2,fy=(i,t=1)=>vi.sinh(i)*t,ef=(i,t=1)=>vi.asinh(i/t),He=1/0;function hm(i){return(Es((i^i>>31)-(i>>31))|0)+1}function uf(i,t,e){return Wi(oi(i,t),e)}function zm(i){return typeof i=="function"}function ve(i){return zm(i)?i:()=>i}var dy=()=>{},km=i=>i,Vm=(i,t)=>t,py=i=>null,fm=i=>!0,dm=(i,t)=>i==t,my=/\.\d*?(?=9{6,}|0{6,})/gm,Ar=i=>{if(Wm(i)||js.has(i))return i;let t=`${i}`,e=t.match(my);if(e==null)return i;let n=e[0].length-1;if(t.indexOf("e-")!=-1){let[s,r]=t.split("e");return+`${Ar(s)}e${r}`}return We(i,n)};function Mr(i,t){return Ar(We(Ar(i/t))*t)}function jl(i,t){return Ar(Di(Ar(i/t))*t)}function Gm(i,t){return Ar(yi(Ar(i/t))*t)}function We(i,t=0){if(Wm(i))return i;let e=10**t,n=i*e*(1+Number.EPSILON);return En(n)/e}var js=new Map;function Hm(i){return((""+i).split(".")[1]||"").length}function Ea(i,t,e,n){let s=[],r=n.map(Hm);for(let o=t;o<e;o++){let a=Cn(o),l=We(ao(i,o),a);for(let c=0;c<n.length;c++){let u=i==10?+`${n[c]}e${o}`:n[c]*l,f=(o>=0?0:a)+(o>=r[c]?0:r[c]),h=i==10?u:We(u,f);s.push(h),js.set(h,f)}}return s}var Aa={},Mf=[],lo=[null,null],Js=Array.isArray,Wm=Number.isInteger,gy=i=>i===void 0;function pm(i){return typeof i=="string"}function Kl(i){let t=!1;if(i!=null){let e=i.constructor;t=e==null||e==Object}return t}function _y(i){return i!=null&&typeof i=="object"}var xy=Object.getPrototypeOf(Uint8Array),Xm="__proto__";function co(i,t=Kl){let e;if(Js(i)){let n=i.find(s=>s!=null);if(Js(n)||t(n)){e=Array(i.length);for(let s=0;s<i.length;s++)e[s]=co(i[s],t)}else e=i.slice()}else if(i instanceof xy)e=i.slice();else if(t(i)){e={};for(let n in i)n!=Xm&&(e[n]=co(i[n],t))}else e=i;return e}function Mn(i){let t=arguments;for(let e=1;e<t.length;e++){let n=t[e];for(let s in n)s!=Xm&&(Kl(i[s])?Mn(i[s],co(n[s])):i[s]=co(n[s]))}return i}var yy=0,vy=1,Sy=2;function My(i,t,e){for(let n=0,s,r=-1;n<t.length;n++){let o=t[n];if(o>r){for(s=o-1;s>=0&&i[s]==null;)i[s--]=null;for(s=o+1;s<e&&i[s]==null;)i[r=s++]=null}}}function by(i,t){if(Ay(i)){let o=i[0].slice();for(let a=1;a<i.length;a++)o.push(...i[a].slice(1));return Ey(o[0])||(o=Ty(o)),o}let e=new Set;for(let o=0;o<i.length;o++){let l=i[o][0],c=l.length;for(let u=0;u<c;u++)e.add(l[u])}let n=[Array.from(e).sort((o,a)=>o-a)],s=n[0].length,r=new Map;for(let o=0;o<s;o++)r.set(n[0][o],o);for(let o=0;o<i.length;o++){let a=i[o],l=a[0];for(let c=1;c<a.length;c++){let u=a[c],f=Array(s).fill(void 0),h=t?t[o][c]:vy,d=[];for(let _=0;_<u.length;_++){let y=u[_],p=r.get(l[_]);y===null?h!=yy&&(f[p]=y,h==Sy&&d.push(p)):f[p]=y}My(f,d,s),n.push(f)}}return n}var wy=typeof queueMicrotask>"u"?i=>Promise.resolve().then(i):queueMicrotask;function Ty(i){let t=i[0],e=t.length,n=Array(e);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,o)=>t[r]-t[o]);let s=[];for(let r=0;r<i.length;r++){let o=i[r],a=Array(e);for(let l=0;l<e;l++)a[l]=o[n[l]];s.push(a)}return s}function Ay(i){let t=i[0][0],e=t.length;for(let n=1;n<i.length;n++){let s=i[n][0];if(s.length!=e)return!1;if(s!=t){for(let r=0;r<e;r++)if(s[r]!=t[r])return!1}}return!0}function Ey(i,t=100){let e=i.length;if(e<=1)return!0;let n=0,s=e-1;for(;n<=s&&i[n]==null;)n++;for(;s>=n&&i[s]==null;)s--;if(s<=n)return!0;let r=oi(1,yi((s-n+1)/t));for(let o=i[n],a=n+r;a<=s;a+=r){let l=i[a];if(l!=null){if(l<=o)return!1;o=l}}return!0}var qm=["January","February","March","April","May","June","July","August","September","October","November","December"],Ym=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function $m(i){return i.slice(0,3)}var Cy=Ym.map($m),Ry=qm.map($m),Py={MMMM:qm,MMM:Ry,WWWW:Ym,WWW:Cy};function Sa(i){return(i<10?"0":"")+i}function Iy(i){return(i<10?"00":i<100?"0":"")+i}var Ly={YYYY:i=>i.getFullYear(),YY:i=>(i.getFullYear()+"").slice(2),MMMM:(i,t)=>t.MMMM[i.getMonth()],MMM:(i,t)=>t.MMM[i.getMonth()],MM:i=>Sa(i.getMonth()+1),M:i=>i.getMonth()+1,DD:i=>Sa(i.getDate()),D:i=>i.getDate(),WWWW:(i,t)=>t.WWWW[i.getDay()],WWW:(i,t)=>t.WWW[i.getDay()],HH:i=>Sa(i.getHours()),H:i=>i.getHours(),h:i=>{let t=i.getHours();return t==0?12:t>12?t-12:t},AA:i=>i.getHours()>=12?"PM":"AM",aa:i=>i.getHours()>=12?"pm":"am",a:i=>i.getHours()>=12?"p":"a",mm:i=>Sa(i.getMinutes()),m:i=>i.getMinutes(),ss:i=>Sa(i.getSeconds()),s:i=>i.getSeconds(),fff:i=>Iy(i.getMilliseconds())};function bf(i,t){t=t||Py;let e=[],n=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=n.exec(i);)e.push(s[0][0]=="{"?Ly[s[1]]:s[0]);return r=>{let o="";for(let a=0;a<e.length;a++)o+=typeof e[a]=="string"?e[a]:e[a](r,t);return o}}var Dy=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Ny(i,t){let e;return t=="UTC"||t=="Etc/UTC"?e=new Date(+i+i.getTimezoneOffset()*6e4):t==Dy?e=i:(e=new Date(i.toLocaleString("en-US",{timeZone:t})),e.setMilliseconds(i.getMilliseconds())),e}var Zm=i=>i%1==0,$l=[1,2,2.5,5],Uy=Ea(10,-32,0,$l),Jm=Ea(10,0,32,$l),Fy=Jm.filter(Zm),br=Uy.concat(Jm),wf=`
`,jm="{YYYY}",mm=wf+jm,Km="{M}/{D}",wa=wf+Km,Hl=wa+"/{YY}",Qm="{aa}",Oy="{h}:{mm}",ro=Oy+Qm,gm=wf+ro,_m=":{ss}",Le=null;function tg(i){let t=i*1e3,e=t*60,n=e*60,s=n*24,r=s*30,o=s*365,l=(i==1?Ea(10,0,3,$l).filter(Zm):Ea(10,-3,0,$l)).concat([t,t*5,t*10,t*15,t*30,e,e*5,e*10,e*15,e*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,r,r*2,r*3,r*4,r*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),c=[[o,jm,Le,Le,Le,Le,Le,Le,1],[s*28,"{MMM}",mm,Le,Le,Le,Le,Le,1],[s,Km,mm,Le,Le,Le,Le,Le,1],[n,"{h}"+Qm,Hl,Le,wa,Le,Le,Le,1],[e,ro,Hl,Le,wa,Le,Le,Le,1],[t,_m,Hl+" "+ro,Le,wa+" "+ro,Le,gm,Le,1],[i,_m+".{fff}",Hl+" "+ro,Le,wa+" "+ro,Le,gm,Le,1]];function u(f){return(h,d,_,y,p,m)=>{let g=[],S=p>=o,v=p>=r&&p<o,b=f(_),T=We(b*i,3),x=nf(b.getFullYear(),S?0:b.getMonth(),v||S?1:b.getDate()),M=We(x*i,3);if(v||S){let L=v?p/r:0,C=S?p/o:0,A=T==M?T:We(nf(x.getFullYear()+C,x.getMonth()+L,1)*i,3),R=new Date(En(A/i)),U=R.getFullYear(),P=R.getMonth();for(let F=0;A<=y;F++){let G=nf(U+C*F,P+L*F,1),H=G-f(We(G*i,3));A=We((+G+H)*i,3),A<=y&&g.push(A)}}else{let L=p>=s?s:p,C=yi(_)-yi(T),A=M+C+jl(T-M,L);g.push(A);let R=f(A),U=R.getHours()+R.getMinutes()/e+R.getSeconds()/n,P=p/n,F=h.axes[d]._space,G=m/F;for(;A=We(A+p,i==1?0:3),!(A>y);)if(P>1){let H=yi(We(U+P,6))%24,Z=f(A).getHours()-H;Z>1&&(Z=-1),A-=Z*n,U=(U+P)%24;let et=g[g.length-1];We((A-et)/p,3)*G>=.7&&g.push(A)}else g.push(A)}return g}}return[l,c,u]}var[By,zy,ky]=tg(1),[Vy,Gy,Hy]=tg(.001);Ea(2,-53,53,[1]);function xm(i,t){return i.map(e=>e.map((n,s)=>s==0||s==8||n==null?n:t(s==1||e[8]==0?n:e[1]+n)))}function ym(i,t){return(e,n,s,r,o)=>{let a=t.find(_=>o>=_[0])||t[t.length-1],l,c,u,f,h,d;return n.map(_=>{let y=i(_),p=y.getFullYear(),m=y.getMonth(),g=y.getDate(),S=y.getHours(),v=y.getMinutes(),b=y.getSeconds(),T=p!=l&&a[2]||m!=c&&a[3]||g!=u&&a[4]||S!=f&&a[5]||v!=h&&a[6]||b!=d&&a[7]||a[1];return l=p,c=m,u=g,f=S,h=v,d=b,T(y)})}}function Wy(i,t){let e=bf(t);return(n,s,r,o,a)=>s.map(l=>e(i(l)))}function nf(i,t,e){return new Date(i,t,e)}function vm(i,t){return t(i)}var Xy="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function Sm(i,t){return(e,n,s,r)=>r==null?_f:t(i(n))}function qy(i,t){let e=i.series[t];return e.width?e.stroke(i,t):e.points.width?e.points.stroke(i,t):null}function Yy(i,t){return i.series[t].fill(i,t)}var $y={show:!0,live:!0,isolate:!1,mount:dy,markers:{show:!0,width:2,stroke:qy,fill:Yy,dash:"solid"},idx:null,idxs:null,values:[]};function Zy(i,t){let e=i.cursor.points,n=Li(),s=e.size(i,t);Qe(n,Ma,s),Qe(n,ba,s);let r=s/-2;Qe(n,"marginLeft",r),Qe(n,"marginTop",r);let o=e.width(i,t,s);return o&&Qe(n,"borderWidth",o),n}function Jy(i,t){let e=i.series[t].points;return e._fill||e._stroke}function jy(i,t){let e=i.series[t].points;return e._stroke||e._fill}function Ky(i,t){return i.series[t].points.size}var sf=[0,0];function Qy(i,t,e){return sf[0]=t,sf[1]=e,sf}function Wl(i,t,e,n=!0){return s=>{s.button==0&&(!n||s.target==t)&&e(s)}}function rf(i,t,e,n=!0){return s=>{(!n||s.target==t)&&e(s)}}var tv={show:!0,x:!0,y:!0,lock:!1,move:Qy,points:{one:!1,show:Zy,size:Ky,width:0,stroke:jy,fill:Jy},bind:{mousedown:Wl,mouseup:Wl,click:Wl,dblclick:Wl,mousemove:rf,mouseleave:rf,mouseenter:rf},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(i,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(i,t,e,n,s)=>n-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},eg={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},Tf=Mn({},eg,{filter:Vm}),ng=Mn({},Tf,{size:10}),ig=Mn({},eg,{show:!1}),Af='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',sg="bold "+Af,rg=1.5,Mm={show:!0,scale:"x",stroke:gf,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:sg,side:2,grid:Tf,ticks:ng,border:ig,font:Af,lineGap:rg,rotate:0},ev="Value",nv="Time",bm={show:!0,scale:"x",auto:!1,sorted:1,min:He,max:-He,idxs:[]};function iv(i,t,e,n,s){return t.map(r=>r==null?"":Sf(r))}function sv(i,t,e,n,s,r,o){let a=[],l=js.get(s)||0;e=o?e:We(jl(e,s),l);for(let c=e;c<=n;c=We(c+s,l))a.push(Object.is(c,-0)?0:c);return a}function hf(i,t,e,n,s,r,o){let a=[],l=i.scales[i.axes[t].scale].log,c=l==10?Es:Bm,u=yi(c(e));s=ao(l,u),l==10&&(s=br[Hi(s,br)]);let f=e,h=s*l;l==10&&(h=br[Hi(h,br)]);do a.push(f),f=f+s,l==10&&!js.has(f)&&(f=We(f,js.get(s))),f>=h&&(s=f,h=s*l,l==10&&(h=br[Hi(h,br)]));while(f<=n);return a}function rv(i,t,e,n,s,r,o){let l=i.scales[i.axes[t].scale].asinh,c=n>l?hf(i,t,oi(l,e),n,s):[l],u=n>=0&&e<=0?[0]:[];return(e<-l?hf(i,t,oi(l,-n),-e,s):[l]).reverse().map(h=>-h).concat(u,c)}var og=/./,ov=/[12357]/,av=/[125]/,wm=/1/,ff=(i,t,e,n)=>i.map((s,r)=>t==4&&s==0||r%n==0&&e.test(s.toExponential()[s<0?1:0])?s:null);function lv(i,t,e,n,s){let r=i.axes[e],o=r.scale,a=i.scales[o],l=i.valToPos,c=r._space,u=l(10,o),f=l(9,o)-u>=c?og:l(7,o)-u>=c?ov:l(5,o)-u>=c?av:wm;if(f==wm){let h=Cn(l(1,o)-u);if(h<c)return ff(t.slice().reverse(),a.distr,f,Di(c/h)).reverse()}return ff(t,a.distr,f,1)}function cv(i,t,e,n,s){let r=i.axes[e],o=r.scale,a=r._space,l=i.valToPos,c=Cn(l(1,o)-l(2,o));return c<a?ff(t.slice().reverse(),3,og,Di(a/c)).reverse():t}function uv(i,t,e,n){return n==null?_f:t==null?"":Sf(t)}var Tm={show:!0,scale:"y",stroke:gf,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:sg,side:3,grid:Tf,ticks:ng,border:ig,font:Af,lineGap:rg,rotate:0};function hv(i,t){let e=3+(i||1)*2;return We(e*t,3)}function fv(i,t){let{scale:e,idxs:n}=i.series[0],s=i._data[0],r=i.valToPos(s[n[0]],e,!0),o=i.valToPos(s[n[1]],e,!0),a=Cn(o-r),l=i.series[t],c=a/(l.points.space*Ae);return n[1]-n[0]<=c}var Am={scale:null,auto:!0,sorted:0,min:He,max:-He},ag=(i,t,e,n,s)=>s,Em={show:!0,auto:!0,sorted:0,gaps:ag,alpha:1,facets:[Mn({},Am,{scale:"x"}),Mn({},Am,{scale:"y"})]},Cm={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:ag,alpha:1,points:{show:fv,filter:null},values:null,min:He,max:-He,idxs:[],path:null,clip:null};function dv(i,t,e,n,s){return e/10}var lg={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},pv=Mn({},lg,{time:!1,ori:1}),Rm={};function cg(i,t){let e=Rm[i];return e||(e={key:i,plots:[],sub(n){e.plots.push(n)},unsub(n){e.plots=e.plots.filter(s=>s!=n)},pub(n,s,r,o,a,l,c){for(let u=0;u<e.plots.length;u++)e.plots[u]!=s&&e.plots[u].pub(n,s,r,o,a,l,c)}},i!=null&&(Rm[i]=e)),e}var uo=1,df=2;function Er(i,t,e){let n=i.mode,s=i.series[t],r=n==2?i._data[t]:i._data,o=i.scales,a=i.bbox,l=r[0],c=n==2?r[1]:r[t],u=n==2?o[s.facets[0].scale]:o[i.series[0].scale],f=n==2?o[s.facets[1].scale]:o[s.scale],h=a.left,d=a.top,_=a.width,y=a.height,p=i.valToPosH,m=i.valToPosV;return u.ori==0?e(s,l,c,u,f,p,m,h,d,_,y,tc,fo,nc,hg,dg):e(s,l,c,u,f,m,p,d,h,y,_,ec,po,Rf,fg,pg)}function Ef(i,t){let e=0,n=0,s=we(i.bands,Mf);for(let r=0;r<s.length;r++){let o=s[r];o.series[0]==t?e=o.dir:o.series[1]==t&&(o.dir==1?n|=1:n|=2)}return[e,n==1?-1:n==2?1:n==3?2:0]}function mv(i,t,e,n,s){let r=i.mode,o=i.series[t],a=r==2?o.facets[1].scale:o.scale,l=i.scales[a];return s==-1?l.min:s==1?l.max:l.distr==3?l.dir==1?l.min:l.max:0}function Cs(i,t,e,n,s,r){return Er(i,t,(o,a,l,c,u,f,h,d,_,y,p)=>{let m=o.pxRound,g=c.dir*(c.ori==0?1:-1),S=c.ori==0?fo:po,v,b;g==1?(v=e,b=n):(v=n,b=e);let T=m(f(a[v],c,y,d)),x=m(h(l[v],u,p,_)),M=m(f(a[b],c,y,d)),L=m(h(r==1?u.max:u.min,u,p,_)),C=new Path2D(s);return S(C,M,L),S(C,T,L),S(C,T,x),C})}function Ql(i,t,e,n,s,r){let o=null;if(i.length>0){o=new Path2D;let a=t==0?nc:Rf,l=e;for(let f=0;f<i.length;f++){let h=i[f];if(h[1]>h[0]){let d=h[0]-l;d>0&&a(o,l,n,d,n+r),l=h[1]}}let c=e+s-l,u=10;c>0&&a(o,l,n-u/2,c,n+r+u)}return o}function gv(i,t,e){let n=i[i.length-1];n&&n[0]==t?n[1]=e:i.push([t,e])}function Cf(i,t,e,n,s,r,o){let a=[],l=i.length;for(let c=s==1?e:n;c>=e&&c<=n;c+=s)if(t[c]===null){let f=c,h=c;if(s==1)for(;++c<=n&&t[c]===null;)h=c;else for(;--c>=e&&t[c]===null;)h=c;let d=r(i[f]),_=h==f?d:r(i[h]),y=f-s;d=o<=0&&y>=0&&y<l?r(i[y]):d;let m=h+s;_=o>=0&&m>=0&&m<l?r(i[m]):_,_>=d&&a.push([d,_])}return a}function Pm(i){return i==0?km:i==1?En:t=>Mr(t,i)}function ug(i){let t=i==0?tc:ec,e=i==0?(s,r,o,a,l,c)=>{s.arcTo(r,o,a,l,c)}:(s,r,o,a,l,c)=>{s.arcTo(o,r,l,a,c)},n=i==0?(s,r,o,a,l)=>{s.rect(r,o,a,l)}:(s,r,o,a,l)=>{s.rect(o,r,l,a)};return(s,r,o,a,l,c=0,u=0)=>{c==0&&u==0?n(s,r,o,a,l):(c=Wi(c,a/2,l/2),u=Wi(u,a/2,l/2),t(s,r+c,o),e(s,r+a,o,r+a,o+l,c),e(s,r+a,o+l,r,o+l,u),e(s,r,o+l,r,o,u),e(s,r,o,r+a,o,c),s.closePath())}}var tc=(i,t,e)=>{i.moveTo(t,e)},ec=(i,t,e)=>{i.moveTo(e,t)},fo=(i,t,e)=>{i.lineTo(t,e)},po=(i,t,e)=>{i.lineTo(e,t)},nc=ug(0),Rf=ug(1),hg=(i,t,e,n,s,r)=>{i.arc(t,e,n,s,r)},fg=(i,t,e,n,s,r)=>{i.arc(e,t,n,s,r)},dg=(i,t,e,n,s,r,o)=>{i.bezierCurveTo(t,e,n,s,r,o)},pg=(i,t,e,n,s,r,o)=>{i.bezierCurveTo(e,t,s,n,o,r)};function mg(i){return(t,e,n,s,r)=>Er(t,e,(o,a,l,c,u,f,h,d,_,y,p)=>{let{pxRound:m,points:g}=o,S,v;c.ori==0?(S=tc,v=hg):(S=ec,v=fg);let b=We(g.width*Ae,3),T=(g.size-g.width)/2*Ae,x=We(T*2,3),M=new Path2D,L=new Path2D,{left:C,top:A,width:R,height:U}=t.bbox;nc(L,C-x,A-x,R+x*2,U+x*2);let P=F=>{if(l[F]!=null){let G=m(f(a[F],c,y,d)),H=m(h(l[F],u,p,_));S(M,G+T,H),v(M,G,H,T,0,Xl*2)}};if(r)r.forEach(P);else for(let F=n;F<=s;F++)P(F);return{stroke:b>0?M:null,fill:M,clip:L,flags:uo|df}})}function gg(i){return(t,e,n,s,r,o)=>{n!=s&&(r!=n&&o!=n&&i(t,e,n),r!=s&&o!=s&&i(t,e,s),i(t,e,o))}}var _v=gg(fo),xv=gg(po);function _g(i){let t=we(i?.alignGaps,0);return(e,n,s,r)=>Er(e,n,(o,a,l,c,u,f,h,d,_,y,p)=>{[s,r]=Zl(l,s,r);let m=o.pxRound,g=U=>m(f(U,c,y,d)),S=U=>m(h(U,u,p,_)),v,b;c.ori==0?(v=fo,b=_v):(v=po,b=xv);let T=c.dir*(c.ori==0?1:-1),x={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:uo},M=x.stroke,L=!1;if(r-s>=y*4){let U=ft=>e.posToVal(ft,c.key,!0),P=null,F=null,G,H,it,$=g(a[T==1?s:r]),Z=g(a[s]),et=g(a[r]),ut=U(T==1?Z+1:et-1);for(let ft=T==1?s:r;ft>=s&&ft<=r;ft+=T){let tt=a[ft],St=(T==1?tt<ut:tt>ut)?$:g(tt),Mt=l[ft];St==$?Mt!=null?(H=Mt,P==null?(v(M,St,S(H)),G=P=F=H):H<P?P=H:H>F&&(F=H)):Mt===null&&(L=!0):(P!=null&&b(M,$,S(P),S(F),S(G),S(H)),Mt!=null?(H=Mt,v(M,St,S(H)),P=F=G=H):(P=F=null,Mt===null&&(L=!0)),$=St,ut=U($+T))}P!=null&&P!=F&&it!=$&&b(M,$,S(P),S(F),S(G),S(H))}else for(let U=T==1?s:r;U>=s&&U<=r;U+=T){let P=l[U];P===null?L=!0:P!=null&&v(M,g(a[U]),S(P))}let[A,R]=Ef(e,n);if(o.fill!=null||A!=0){let U=x.fill=new Path2D(M),P=o.fillTo(e,n,o.min,o.max,A),F=S(P),G=g(a[s]),H=g(a[r]);T==-1&&([H,G]=[G,H]),v(U,H,F),v(U,G,F)}if(!o.spanGaps){let U=[];L&&U.push(...Cf(a,l,s,r,T,g,t)),x.gaps=U=o.gaps(e,n,s,r,U),x.clip=Ql(U,c.ori,d,_,y,p)}return R!=0&&(x.band=R==2?[Cs(e,n,s,r,M,-1),Cs(e,n,s,r,M,1)]:Cs(e,n,s,r,M,R)),x})}function yv(i){let t=we(i.align,1),e=we(i.ascDesc,!1),n=we(i.alignGaps,0),s=we(i.extend,!1);return(r,o,a,l)=>Er(r,o,(c,u,f,h,d,_,y,p,m,g,S)=>{[a,l]=Zl(f,a,l);let v=c.pxRound,{left:b,width:T}=r.bbox,x=Z=>v(_(Z,h,g,p)),M=Z=>v(y(Z,d,S,m)),L=h.ori==0?fo:po,C={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:uo},A=C.stroke,R=h.dir*(h.ori==0?1:-1),U=M(f[R==1?a:l]),P=x(u[R==1?a:l]),F=P,G=P;s&&t==-1&&(G=b,L(A,G,U)),L(A,P,U);for(let Z=R==1?a:l;Z>=a&&Z<=l;Z+=R){let et=f[Z];if(et==null)continue;let ut=x(u[Z]),ft=M(et);t==1?L(A,ut,U):L(A,F,ft),L(A,ut,ft),U=ft,F=ut}let H=F;s&&t==1&&(H=b+T,L(A,H,U));let[it,$]=Ef(r,o);if(c.fill!=null||it!=0){let Z=C.fill=new Path2D(A),et=c.fillTo(r,o,c.min,c.max,it),ut=M(et);L(Z,H,ut),L(Z,G,ut)}if(!c.spanGaps){let Z=[];Z.push(...Cf(u,f,a,l,R,x,n));let et=c.width*Ae/2,ut=e||t==1?et:-et,ft=e||t==-1?-et:et;Z.forEach(tt=>{tt[0]+=ut,tt[1]+=ft}),C.gaps=Z=c.gaps(r,o,a,l,Z),C.clip=Ql(Z,h.ori,p,m,g,S)}return $!=0&&(C.band=$==2?[Cs(r,o,a,l,A,-1),Cs(r,o,a,l,A,1)]:Cs(r,o,a,l,A,$)),C})}function Im(i,t,e,n,s,r,o=He){if(i.length>1){let a=null;for(let l=0,c=1/0;l<i.length;l++)if(t[l]!==void 0){if(a!=null){let u=Cn(i[l]-i[a]);u<c&&(c=u,o=Cn(e(i[l],n,s,r)-e(i[a],n,s,r)))}a=l}}return o}function vv(i){i=i||Aa;let t=we(i.size,[.6,He,1]),e=i.align||0,n=i.gap||0,s=i.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let r=ve(s),o=1-t[0],a=we(t[1],He),l=we(t[2],1),c=we(i.disp,Aa),u=we(i.each,d=>{}),{fill:f,stroke:h}=c;return(d,_,y,p)=>Er(d,_,(m,g,S,v,b,T,x,M,L,C,A)=>{let R=m.pxRound,U=e,P=n*Ae,F=a*Ae,G=l*Ae,H,it;v.ori==0?[H,it]=r(d,_):[it,H]=r(d,_);let $=v.dir*(v.ori==0?1:-1),Z=v.ori==0?nc:Rf,et=v.ori==0?u:(It,jt,oe,j,yt,mt,vt)=>{u(It,jt,oe,yt,j,vt,mt)},ut=we(d.bands,Mf).find(It=>It.series[0]==_),ft=ut!=null?ut.dir:0,tt=m.fillTo(d,_,m.min,m.max,ft),gt=R(x(tt,b,A,L)),St,Mt,pt,Ut=C,$t=R(m.width*Ae),Lt=!1,Zt=null,qt=null,se=null,Ve=null;f!=null&&($t==0||h!=null)&&(Lt=!0,Zt=f.values(d,_,y,p),qt=new Map,new Set(Zt).forEach(It=>{It!=null&&qt.set(It,new Path2D)}),$t>0&&(se=h.values(d,_,y,p),Ve=new Map,new Set(se).forEach(It=>{It!=null&&Ve.set(It,new Path2D)})));let{x0:Pe,size:sn}=c;if(Pe!=null&&sn!=null){U=1,g=Pe.values(d,_,y,p),Pe.unit==2&&(g=g.map(oe=>d.posToVal(M+oe*C,v.key,!0)));let It=sn.values(d,_,y,p);sn.unit==2?Mt=It[0]*C:Mt=T(It[0],v,C,M)-T(0,v,C,M),Ut=Im(g,S,T,v,C,M,Ut),pt=Ut-Mt+P}else Ut=Im(g,S,T,v,C,M,Ut),pt=Ut*o+P,Mt=Ut-pt;pt<1&&(pt=0),$t>=Mt/2&&($t=0),pt<5&&(R=km);let Ie=pt>0,_n=Ut-pt-(Ie?$t:0);Mt=R(uf(_n,G,F)),St=(U==0?Mt/2:U==$?0:Mt)-U*$*((U==0?P/2:0)+(Ie?$t/2:0));let xe={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},en=Lt?null:new Path2D,$e=null;if(ut!=null)$e=d.data[ut.series[1]];else{let{y0:It,y1:jt}=c;It!=null&&jt!=null&&(S=jt.values(d,_,y,p),$e=It.values(d,_,y,p))}let rn=H*Mt,V=it*Mt;for(let It=$==1?y:p;It>=y&&It<=p;It+=$){let jt=S[It];if(jt==null)continue;if($e!=null){let q=$e[It]??0;if(jt-q==0)continue;gt=x(q,b,A,L)}let oe=v.distr!=2||c!=null?g[It]:It,j=T(oe,v,C,M),yt=x(we(jt,tt),b,A,L),mt=R(j-St),vt=R(oi(yt,gt)),N=R(Wi(yt,gt)),E=vt-N;if(jt!=null){let q=jt<0?V:rn,ct=jt<0?rn:V;Lt?($t>0&&se[It]!=null&&Z(Ve.get(se[It]),mt,N+yi($t/2),Mt,oi(0,E-$t),q,ct),Zt[It]!=null&&Z(qt.get(Zt[It]),mt,N+yi($t/2),Mt,oi(0,E-$t),q,ct)):Z(en,mt,N+yi($t/2),Mt,oi(0,E-$t),q,ct),et(d,_,It,mt-$t/2,N,Mt+$t,E)}}return $t>0?xe.stroke=Lt?Ve:en:Lt||(xe._fill=m.width==0?m._fill:m._stroke??m._fill,xe.width=0),xe.fill=Lt?qt:en,xe})}function Sv(i,t){let e=we(t?.alignGaps,0);return(n,s,r,o)=>Er(n,s,(a,l,c,u,f,h,d,_,y,p,m)=>{[r,o]=Zl(c,r,o);let g=a.pxRound,S=H=>g(h(H,u,p,_)),v=H=>g(d(H,f,m,y)),b,T,x;u.ori==0?(b=tc,x=fo,T=dg):(b=ec,x=po,T=pg);let M=u.dir*(u.ori==0?1:-1),L=S(l[M==1?r:o]),C=L,A=[],R=[];for(let H=M==1?r:o;H>=r&&H<=o;H+=M)if(c[H]!=null){let $=l[H],Z=S($);A.push(C=Z),R.push(v(c[H]))}let U={stroke:i(A,R,b,x,T,g),fill:null,clip:null,band:null,gaps:null,flags:uo},P=U.stroke,[F,G]=Ef(n,s);if(a.fill!=null||F!=0){let H=U.fill=new Path2D(P),it=a.fillTo(n,s,a.min,a.max,F),$=v(it);x(H,C,$),x(H,L,$)}if(!a.spanGaps){let H=[];H.push(...Cf(l,c,r,o,M,S,e)),U.gaps=H=a.gaps(n,s,r,o,H),U.clip=Ql(H,u.ori,_,y,p,m)}return G!=0&&(U.band=G==2?[Cs(n,s,r,o,P,-1),Cs(n,s,r,o,P,1)]:Cs(n,s,r,o,P,G)),U})}function Mv(i){return Sv(bv,i)}function bv(i,t,e,n,s,r){let o=i.length;if(o<2)return null;let a=new Path2D;if(e(a,i[0],t[0]),o==2)n(a,i[1],t[1]);else{let l=Array(o),c=Array(o-1),u=Array(o-1),f=Array(o-1);for(let h=0;h<o-1;h++)u[h]=t[h+1]-t[h],f[h]=i[h+1]-i[h],c[h]=u[h]/f[h];l[0]=c[0];for(let h=1;h<o-1;h++)c[h]===0||c[h-1]===0||c[h-1]>0!=c[h]>0?l[h]=0:(l[h]=3*(f[h-1]+f[h])/((2*f[h]+f[h-1])/c[h-1]+(f[h]+2*f[h-1])/c[h]),isFinite(l[h])||(l[h]=0));l[o-1]=c[o-2];for(let h=0;h<o-1;h++)s(a,i[h]+f[h]/3,t[h]+l[h]*f[h]/3,i[h+1]-f[h]/3,t[h+1]-l[h+1]*f[h]/3,i[h+1],t[h+1])}return a}var pf=new Set;function Lm(){for(let i of pf)i.syncRect(!0)}ho&&(Tr(iy,oo,Lm),Tr(sy,oo,Lm,!0),Tr(ql,oo,()=>{zn.pxRatio=Ae}));var wv=_g(),Tv=mg();function Dm(i,t,e,n){return(n?[i[0],i[1]].concat(i.slice(2)):[i[0]].concat(i.slice(1))).map((r,o)=>mf(r,o,t,e))}function Av(i,t){return i.map((e,n)=>n==0?{}:Mn({},t,e))}function mf(i,t,e,n){return Mn({},t==0?e:n,i)}function xg(i,t,e){return t==null?lo:[t,e]}var Ev=xg;function Cv(i,t,e){return t==null?lo:Yl(t,e,vf,!0)}function yg(i,t,e,n){return t==null?lo:Jl(t,e,i.scales[n].log,!1)}var Rv=yg;function vg(i,t,e,n){return t==null?lo:yf(t,e,i.scales[n].log,!1)}var Pv=vg;function Iv(i,t,e,n,s){let r=oi(hm(i),hm(t)),o=t-i,a=Hi(s/n*o,e);do{let l=e[a],c=n*l/o;if(c>=s&&r+(l<5?js.get(l):0)<=17)return[l,c]}while(++a<e.length);return[0,0]}function Nm(i){let t,e;return i=i.replace(/(\d+)px/,(n,s)=>(t=En((e=+s)*Ae))+"px"),[i,t,e]}function Lv(i){i.show&&[i.font,i.labelFont].forEach(t=>{let e=We(t[2]*Ae,1);t[0]=t[0].replace(/[0-9.]+px/,e+"px"),t[1]=e})}function zn(i,t,e){let n={mode:we(i.mode,1)},s=n.mode;function r(w,I,O,B){let Y=I.valToPct(w);return B+O*(I.dir==-1?1-Y:Y)}function o(w,I,O,B){let Y=I.valToPct(w);return B+O*(I.dir==-1?Y:1-Y)}function a(w,I,O,B){return I.ori==0?r(w,I,O,B):o(w,I,O,B)}n.valToPosH=r,n.valToPosV=o;let l=!1;n.status=0;let c=n.root=Li(zx);if(i.id!=null&&(c.id=i.id),xi(c,i.class),i.title){let w=Li(Gx,c);w.textContent=i.title}let u=Gi("canvas"),f=n.ctx=u.getContext("2d"),h=Li(Hx,c);Tr("click",h,w=>{w.target===_&&(Je!=Kr||nn!=Qr)&&Bn.click(n,w)},!0);let d=n.under=Li(Wx,h);h.appendChild(u);let _=n.over=Li(Xx,h);i=co(i);let y=+we(i.pxAlign,1),p=Pm(y);(i.plugins||[]).forEach(w=>{w.opts&&(i=w.opts(n,i)||i)});let m=i.ms||.001,g=n.series=s==1?Dm(i.series||[],bm,Cm,!1):Av(i.series||[null],Em),S=n.axes=Dm(i.axes||[],Mm,Tm,!0),v=n.scales={},b=n.bands=i.bands||[];b.forEach(w=>{w.fill=ve(w.fill||null),w.dir=we(w.dir,-1)});let T=s==2?g[1].facets[0].scale:g[0].scale,x={axes:Ts,series:pe},M=(i.drawOrder||["axes","series"]).map(w=>x[w]);function L(w){let I=w.distr==3?O=>Es(O>0?O:w.clamp(n,O,w.min,w.max,w.key)):w.distr==4?O=>ef(O,w.asinh):w.distr==100?O=>w.fwd(O):O=>O;return O=>{let B=I(O),{_min:Y,_max:Q}=w,dt=Q-Y;return(B-Y)/dt}}function C(w){let I=v[w];if(I==null){let O=(i.scales||Aa)[w]||Aa;if(O.from!=null){C(O.from);let B=Mn({},v[O.from],O,{key:w});B.valToPct=L(B),v[w]=B}else{I=v[w]=Mn({},w==T?lg:pv,O),I.key=w;let B=I.time,Y=I.range,Q=Js(Y);if((w!=T||s==2&&!B)&&(Q&&(Y[0]==null||Y[1]==null)&&(Y={min:Y[0]==null?lm:{mode:1,hard:Y[0],soft:Y[0]},max:Y[1]==null?lm:{mode:1,hard:Y[1],soft:Y[1]}},Q=!1),!Q&&Kl(Y))){let dt=Y;Y=(wt,At,Bt)=>At==null?lo:Yl(At,Bt,dt)}I.range=ve(Y||(B?Ev:w==T?I.distr==3?Rv:I.distr==4?Pv:xg:I.distr==3?yg:I.distr==4?vg:Cv)),I.auto=ve(Q?!1:I.auto),I.clamp=ve(I.clamp||dv),I._min=I._max=null,I.valToPct=L(I)}}}C("x"),C("y"),s==1&&g.forEach(w=>{C(w.scale)}),S.forEach(w=>{C(w.scale)});for(let w in i.scales)C(w);let A=v[T],R=A.distr,U,P;A.ori==0?(xi(c,kx),U=r,P=o):(xi(c,Vx),U=o,P=r);let F={};for(let w in v){let I=v[w];(I.min!=null||I.max!=null)&&(F[w]={min:I.min,max:I.max},I.min=I.max=null)}let G=i.tzDate||(w=>new Date(En(w/m))),H=i.fmtDate||bf,it=m==1?ky(G):Hy(G),$=ym(G,xm(m==1?zy:Gy,H)),Z=Sm(G,vm(Xy,H)),et=[],ut=n.legend=Mn({},$y,i.legend),ft=n.cursor=Mn({},tv,{drag:{y:s==2}},i.cursor),tt=ut.show,gt=ft.show,St=ut.markers;ut.idxs=et,St.width=ve(St.width),St.dash=ve(St.dash),St.stroke=ve(St.stroke),St.fill=ve(St.fill);let Mt,pt,Ut,$t=[],Lt=[],Zt,qt=!1,se={};if(ut.live){let w=g[1]?g[1].values:null;qt=w!=null,Zt=qt?w(n,1,0):{_:0};for(let I in Zt)se[I]=_f}if(tt)if(Mt=Gi("table",jx,c),Ut=Gi("tbody",null,Mt),ut.mount(n,Mt),qt){pt=Gi("thead",null,Mt,Ut);let w=Gi("tr",null,pt);Gi("th",null,w);for(var Ve in Zt)Gi("th",Zp,w).textContent=Ve}else xi(Mt,Qx),ut.live&&xi(Mt,Kx);let Pe={show:!0},sn={show:!1};function Ie(w,I){if(I==0&&(qt||!ut.live||s==2))return lo;let O=[],B=Gi("tr",ty,Ut,Ut.childNodes[I]);xi(B,w.class),w.show||xi(B,wr);let Y=Gi("th",null,B);if(St.show){let wt=Li(ey,Y);if(I>0){let At=St.width(n,I);At&&(wt.style.border=At+"px "+St.dash(n,I)+" "+St.stroke(n,I)),wt.style.background=St.fill(n,I)}}let Q=Li(Zp,Y);w.label instanceof HTMLElement?Q.appendChild(w.label):Q.textContent=w.label,I>0&&(St.show||(Q.style.color=w.width>0?St.stroke(n,I):St.fill(n,I)),xe("click",Y,wt=>{if(ft._lock)return;te(wt);let At=g.indexOf(w);if((wt.ctrlKey||wt.metaKey)!=ut.isolate){let Bt=g.some((zt,Vt)=>Vt>0&&Vt!=At&&zt.show);g.forEach((zt,Vt)=>{Vt>0&&rs(Vt,Bt?Vt==At?Pe:sn:Pe,!0,Sn.setSeries)})}else rs(At,{show:!w.show},!0,Sn.setSeries)},!1),ee&&xe(Qp,Y,wt=>{ft._lock||(te(wt),rs(g.indexOf(w),eo,!0,Sn.setSeries))},!1));for(var dt in Zt){let wt=Gi("td",ny,B);wt.textContent="--",O.push(wt)}return[B,O]}let _n=new Map;function xe(w,I,O,B=!0){let Y=_n.get(I)||{},Q=ft.bind[w](n,I,O,B);Q&&(Tr(w,I,Y[w]=Q),_n.set(I,Y))}function en(w,I,O){let B=_n.get(I)||{};for(let Y in B)(w==null||Y==w)&&(cf(Y,I,B[Y]),delete B[Y]);w==null&&_n.delete(I)}let $e=0,rn=0,V=0,It=0,jt=0,oe=0,j=jt,yt=oe,mt=V,vt=It,N=0,E=0,q=0,ct=0;n.bbox={};let ot=!1,xt=!1,bt=!1,rt=!1,at=!1,ht=!1;function k(w,I,O){(O||w!=n.width||I!=n.height)&&lt(w,I),he(!1),bt=!0,xt=!0,$n()}function lt(w,I){n.width=$e=V=w,n.height=rn=It=I,jt=oe=0,Ct(),Xt();let O=n.bbox;N=O.left=Mr(jt*Ae,.5),E=O.top=Mr(oe*Ae,.5),q=O.width=Mr(V*Ae,.5),ct=O.height=Mr(It*Ae,.5)}let st=3;function Et(){let w=!1,I=0;for(;!w;){I++;let O=Zr(I),B=ss(I);w=I==st||O&&B,w||(lt(n.width,n.height),xt=!0)}}function Tt({width:w,height:I}){k(w,I)}n.setSize=Tt;function Ct(){let w=!1,I=!1,O=!1,B=!1;S.forEach((Y,Q)=>{if(Y.show&&Y._show){let{side:dt,_size:wt}=Y,At=dt%2,Bt=Y.label!=null?Y.labelSize:0,zt=wt+Bt;zt>0&&(At?(V-=zt,dt==3?(jt+=zt,B=!0):O=!0):(It-=zt,dt==0?(oe+=zt,w=!0):I=!0))}}),ns[0]=w,ns[1]=O,ns[2]=I,ns[3]=B,V-=Bi[1]+Bi[3],jt+=Bi[3],It-=Bi[2]+Bi[0],oe+=Bi[0]}function Xt(){let w=jt+V,I=oe+It,O=jt,B=oe;function Y(Q,dt){switch(Q){case 1:return w+=dt,w-dt;case 2:return I+=dt,I-dt;case 3:return O-=dt,O+dt;case 0:return B-=dt,B+dt}}S.forEach((Q,dt)=>{if(Q.show&&Q._show){let wt=Q.side;Q._pos=Y(wt,Q._size),Q.label!=null&&(Q._lpos=Y(wt,Q.labelSize))}})}if(ft.dataIdx==null){let w=ft.hover,I=w.skip=new Set(w.skip??[]);I.add(void 0);let O=w.prox=ve(w.prox),B=w.bias??=0;ft.dataIdx=(Y,Q,dt,wt)=>{if(Q==0)return dt;let At=dt,Bt=O(Y,Q,dt,wt)??He,zt=Bt>=0&&Bt<He,Vt=A.ori==0?V:It,le=ft.left,Te=t[0],be=t[Q];if(I.has(be[dt])){At=null;let me=null,Qt=null,Yt;if(B==0||B==-1)for(Yt=dt;me==null&&Yt-- >0;)I.has(be[Yt])||(me=Yt);if(B==0||B==1)for(Yt=dt;Qt==null&&Yt++<be.length;)I.has(be[Yt])||(Qt=Yt);if(me!=null||Qt!=null)if(zt){let Ke=me==null?-1/0:U(Te[me],A,Vt,0),cn=Qt==null?1/0:U(Te[Qt],A,Vt,0),Nn=le-Ke,ze=cn-le;Nn<=ze?Nn<=Bt&&(At=me):ze<=Bt&&(At=Qt)}else At=Qt==null?me:me==null?Qt:dt-me<=Qt-dt?me:Qt}else zt&&Cn(le-U(Te[dt],A,Vt,0))>Bt&&(At=null);return At}}let te=w=>{ft.event=w};ft.idxs=et,ft._lock=!1;let _t=ft.points;_t.show=ve(_t.show),_t.size=ve(_t.size),_t.stroke=ve(_t.stroke),_t.width=ve(_t.width),_t.fill=ve(_t.fill);let Gt=n.focus=Mn({},i.focus||{alpha:.3},ft.focus),ee=Gt.prox>=0,Dt=ee&&_t.one,ce=[],Ze=[],ei=[];function da(w,I){let O=_t.show(n,I);if(O instanceof HTMLElement)return xi(O,Jx),xi(O,w.class),cs(O,-10,-10,V,It),_.insertBefore(O,ce[I]),O}function qr(w,I){if(s==1||I>0){let O=s==1&&v[w.scale].time,B=w.value;w.value=O?pm(B)?Sm(G,vm(B,H)):B||Z:B||uv,w.label=w.label||(O?nv:ev)}if(Dt||I>0){w.width=w.width==null?1:w.width,w.paths=w.paths||wv||py,w.fillTo=ve(w.fillTo||mv),w.pxAlign=+we(w.pxAlign,y),w.pxRound=Pm(w.pxAlign),w.stroke=ve(w.stroke||null),w.fill=ve(w.fill||null),w._stroke=w._fill=w._paths=w._focus=null;let O=hv(oi(1,w.width),1),B=w.points=Mn({},{size:O,width:oi(1,O*.2),stroke:w.stroke,space:O*2,paths:Tv,_stroke:null,_fill:null},w.points);B.show=ve(B.show),B.filter=ve(B.filter),B.fill=ve(B.fill),B.stroke=ve(B.stroke),B.paths=ve(B.paths),B.pxAlign=w.pxAlign}if(tt){let O=Ie(w,I);$t.splice(I,0,O[0]),Lt.splice(I,0,O[1]),ut.values.push(null)}if(gt){et.splice(I,0,null);let O=null;Dt?I==0&&(O=da(w,I)):I>0&&(O=da(w,I)),ce.splice(I,0,O),Ze.splice(I,0,0),ei.splice(I,0,0)}Dn("addSeries",I)}function zh(w,I){I=I??g.length,w=s==1?mf(w,I,bm,Cm):mf(w,I,{},Em),g.splice(I,0,w),qr(g[I],I)}n.addSeries=zh;function Ol(w){if(g.splice(w,1),tt){ut.values.splice(w,1),Lt.splice(w,1);let I=$t.splice(w,1)[0];en(null,I.firstChild),I.remove()}gt&&(et.splice(w,1),ce.splice(w,1)[0].remove(),Ze.splice(w,1),ei.splice(w,1)),Dn("delSeries",w)}n.delSeries=Ol;let ns=[!1,!1,!1,!1];function Ms(w,I){if(w._show=w.show,w.show){let O=w.side%2,B=v[w.scale];B==null&&(w.scale=O?g[1].scale:T,B=v[w.scale]);let Y=B.time;w.size=ve(w.size),w.space=ve(w.space),w.rotate=ve(w.rotate),Js(w.incrs)&&w.incrs.forEach(dt=>{!js.has(dt)&&js.set(dt,Hm(dt))}),w.incrs=ve(w.incrs||(B.distr==2?Fy:Y?m==1?By:Vy:br)),w.splits=ve(w.splits||(Y&&B.distr==1?it:B.distr==3?hf:B.distr==4?rv:sv)),w.stroke=ve(w.stroke),w.grid.stroke=ve(w.grid.stroke),w.ticks.stroke=ve(w.ticks.stroke),w.border.stroke=ve(w.border.stroke);let Q=w.values;w.values=Js(Q)&&!Js(Q[0])?ve(Q):Y?Js(Q)?ym(G,xm(Q,H)):pm(Q)?Wy(G,Q):Q||$:Q||iv,w.filter=ve(w.filter||(B.distr>=3&&B.log==10?lv:B.distr==3&&B.log==2?cv:Vm)),w.font=Nm(w.font),w.labelFont=Nm(w.labelFont),w._size=w.size(n,null,I,0),w._space=w._rotate=w._incrs=w._found=w._splits=w._values=null,w._size>0&&(ns[I]=!0,w._el=Li(qx,h))}}function bs(w,I,O,B){let[Y,Q,dt,wt]=O,At=I%2,Bt=0;return At==0&&(wt||Q)&&(Bt=I==0&&!Y||I==2&&!dt?En(Mm.size/3):0),At==1&&(Y||dt)&&(Bt=I==1&&!Q||I==3&&!wt?En(Tm.size/2):0),Bt}let pa=n.padding=(i.padding||[bs,bs,bs,bs]).map(w=>ve(we(w,bs))),Bi=n._padding=pa.map((w,I)=>w(n,I,ns,0)),an,dn=null,pn=null,is=s==1?g[0].idxs:null,pi=null,Ws=!1;function ma(w,I){if(t=w??[],n.data=n._data=t,s==2){an=0;for(let O=1;O<g.length;O++)an+=t[O][0].length}else{t.length==0&&(n.data=n._data=t=[[]]),pi=t[0],an=pi.length;let O=t;if(R==2){O=t.slice();let B=O[0]=Array(an);for(let Y=0;Y<an;Y++)B[Y]=Y}n._data=t=O}if(he(!0),Dn("setData"),R==2&&(bt=!0),I!==!1){let O=A;O.auto(n,Ws)?ga():Ys(T,O.min,O.max),rt=rt||ft.left>=0,ht=!0,$n()}}n.setData=ma;function ga(){Ws=!0;let w,I;s==1&&(an>0?(dn=is[0]=0,pn=is[1]=an-1,w=t[0][dn],I=t[0][pn],R==2?(w=dn,I=pn):w==I&&(R==3?[w,I]=Jl(w,w,A.log,!1):R==4?[w,I]=yf(w,w,A.log,!1):A.time?I=w+En(86400/m):[w,I]=Yl(w,I,vf,!0))):(dn=is[0]=w=null,pn=is[1]=I=null)),Ys(T,w,I)}let Yr,Xs,$r,D,X,nt,J,K,Rt,Ft;function Pt(w,I,O,B,Y,Q){w??=jp,O??=Mf,B??="butt",Y??=jp,Q??="round",w!=Yr&&(f.strokeStyle=Yr=w),Y!=Xs&&(f.fillStyle=Xs=Y),I!=$r&&(f.lineWidth=$r=I),Q!=X&&(f.lineJoin=X=Q),B!=nt&&(f.lineCap=nt=B),O!=D&&f.setLineDash(D=O)}function Ot(w,I,O,B){I!=Xs&&(f.fillStyle=Xs=I),w!=J&&(f.font=J=w),O!=K&&(f.textAlign=K=O),B!=Rt&&(f.textBaseline=Rt=B)}function Wt(w,I,O,B,Y=0){if(B.length>0&&w.auto(n,Ws)&&(I==null||I.min==null)){let Q=we(dn,0),dt=we(pn,B.length-1),wt=O.min==null?ly(B,Q,dt,Y,w.distr==3):[O.min,O.max];w.min=Wi(w.min,O.min=wt[0]),w.max=oi(w.max,O.max=wt[1])}}let re={min:null,max:null};function de(){for(let B in v){let Y=v[B];F[B]==null&&(Y.min==null||F[T]!=null&&Y.auto(n,Ws))&&(F[B]=re)}for(let B in v){let Y=v[B];F[B]==null&&Y.from!=null&&F[Y.from]!=null&&(F[B]=re)}F[T]!=null&&he(!0);let w={};for(let B in F){let Y=F[B];if(Y!=null){let Q=w[B]=co(v[B],_y);if(Y.min!=null)Mn(Q,Y);else if(B!=T||s==2)if(an==0&&Q.from==null){let dt=Q.range(n,null,null,B);Q.min=dt[0],Q.max=dt[1]}else Q.min=He,Q.max=-He}}if(an>0){g.forEach((B,Y)=>{if(s==1){let Q=B.scale,dt=F[Q];if(dt==null)return;let wt=w[Q];if(Y==0){let At=wt.range(n,wt.min,wt.max,Q);wt.min=At[0],wt.max=At[1],dn=Hi(wt.min,t[0]),pn=Hi(wt.max,t[0]),pn-dn>1&&(t[0][dn]<wt.min&&dn++,t[0][pn]>wt.max&&pn--),B.min=pi[dn],B.max=pi[pn]}else B.show&&B.auto&&Wt(wt,dt,B,t[Y],B.sorted);B.idxs[0]=dn,B.idxs[1]=pn}else if(Y>0&&B.show&&B.auto){let[Q,dt]=B.facets,wt=Q.scale,At=dt.scale,[Bt,zt]=t[Y],Vt=w[wt],le=w[At];Vt!=null&&Wt(Vt,F[wt],Q,Bt,Q.sorted),le!=null&&Wt(le,F[At],dt,zt,dt.sorted),B.min=dt.min,B.max=dt.max}});for(let B in w){let Y=w[B],Q=F[B];if(Y.from==null&&(Q==null||Q.min==null)){let dt=Y.range(n,Y.min==He?null:Y.min,Y.max==-He?null:Y.max,B);Y.min=dt[0],Y.max=dt[1]}}}for(let B in w){let Y=w[B];if(Y.from!=null){let Q=w[Y.from];if(Q.min==null)Y.min=Y.max=null;else{let dt=Y.range(n,Q.min,Q.max,B);Y.min=dt[0],Y.max=dt[1]}}}let I={},O=!1;for(let B in w){let Y=w[B],Q=v[B];if(Q.min!=Y.min||Q.max!=Y.max){Q.min=Y.min,Q.max=Y.max;let dt=Q.distr;Q._min=dt==3?Es(Q.min):dt==4?ef(Q.min,Q.asinh):dt==100?Q.fwd(Q.min):Q.min,Q._max=dt==3?Es(Q.max):dt==4?ef(Q.max,Q.asinh):dt==100?Q.fwd(Q.max):Q.max,I[B]=O=!0}}if(O){g.forEach((B,Y)=>{s==2?Y>0&&I.y&&(B._paths=null):I[B.scale]&&(B._paths=null)});for(let B in I)bt=!0,Dn("setScale",B);gt&&ft.left>=0&&(rt=ht=!0)}for(let B in F)F[B]=null}function Ht(w){let I=uf(dn-1,0,an-1),O=uf(pn+1,0,an-1);for(;w[I]==null&&I>0;)I--;for(;w[O]==null&&O<an-1;)O++;return[I,O]}function pe(){if(an>0){let w=g.some(I=>I._focus)&&Ft!=Gt.alpha;w&&(f.globalAlpha=Ft=Gt.alpha),g.forEach((I,O)=>{if(O>0&&I.show&&(on(O,!1),on(O,!0),I._paths==null)){let B=Ft;Ft!=I.alpha&&(f.globalAlpha=Ft=I.alpha);let Y=s==2?[0,t[O][0].length-1]:Ht(t[O]);I._paths=I.paths(n,O,Y[0],Y[1]),Ft!=B&&(f.globalAlpha=Ft=B)}}),g.forEach((I,O)=>{if(O>0&&I.show){let B=Ft;Ft!=I.alpha&&(f.globalAlpha=Ft=I.alpha),I._paths!=null&&Fe(O,!1);{let Y=I._paths!=null?I._paths.gaps:null,Q=I.points.show(n,O,dn,pn,Y),dt=I.points.filter(n,O,Q,Y);(Q||dt)&&(I.points._paths=I.points.paths(n,O,dn,pn,dt),Fe(O,!0))}Ft!=B&&(f.globalAlpha=Ft=B),Dn("drawSeries",O)}}),w&&(f.globalAlpha=Ft=1)}}function on(w,I){let O=I?g[w].points:g[w];O._stroke=O.stroke(n,w),O._fill=O.fill(n,w)}function Fe(w,I){let O=I?g[w].points:g[w],{stroke:B,fill:Y,clip:Q,flags:dt,_stroke:wt=O._stroke,_fill:At=O._fill,_width:Bt=O.width}=O._paths;Bt=We(Bt*Ae,3);let zt=null,Vt=Bt%2/2;I&&At==null&&(At=Bt>0?"#fff":wt);let le=O.pxAlign==1&&Vt>0;if(le&&f.translate(Vt,Vt),!I){let Te=N-Bt/2,be=E-Bt/2,me=q+Bt,Qt=ct+Bt;zt=new Path2D,zt.rect(Te,be,me,Qt)}I?kt(wt,Bt,O.dash,O.cap,At,B,Y,dt,Q):Oe(w,wt,Bt,O.dash,O.cap,At,B,Y,dt,zt,Q),le&&f.translate(-Vt,-Vt)}function Oe(w,I,O,B,Y,Q,dt,wt,At,Bt,zt){let Vt=!1;At!=0&&b.forEach((le,Te)=>{if(le.series[0]==w){let be=g[le.series[1]],me=t[le.series[1]],Qt=(be._paths||Aa).band;Js(Qt)&&(Qt=le.dir==1?Qt[0]:Qt[1]);let Yt,Ke=null;be.show&&Qt&&uy(me,dn,pn)?(Ke=le.fill(n,Te)||Q,Yt=be._paths.clip):Qt=null,kt(I,O,B,Y,Ke,dt,wt,At,Bt,zt,Yt,Qt),Vt=!0}}),Vt||kt(I,O,B,Y,Q,dt,wt,At,Bt,zt)}let Tn=uo|df;function kt(w,I,O,B,Y,Q,dt,wt,At,Bt,zt,Vt){Pt(w,I,O,B,Y),(At||Bt||Vt)&&(f.save(),At&&f.clip(At),Bt&&f.clip(Bt)),Vt?(wt&Tn)==Tn?(f.clip(Vt),zt&&f.clip(zt),ye(Y,dt),xn(w,Q,I)):wt&df?(ye(Y,dt),f.clip(Vt),xn(w,Q,I)):wt&uo&&(f.save(),f.clip(Vt),zt&&f.clip(zt),ye(Y,dt),f.restore(),xn(w,Q,I)):(ye(Y,dt),xn(w,Q,I)),(At||Bt||Vt)&&f.restore()}function xn(w,I,O){O>0&&(I instanceof Map?I.forEach((B,Y)=>{f.strokeStyle=Yr=Y,f.stroke(B)}):I!=null&&w&&f.stroke(I))}function ye(w,I){I instanceof Map?I.forEach((O,B)=>{f.fillStyle=Xs=B,f.fill(O)}):I!=null&&w&&f.fill(I)}function ws(w,I,O,B){let Y=S[w],Q;if(B<=0)Q=[0,0];else{let dt=Y._space=Y.space(n,w,I,O,B),wt=Y._incrs=Y.incrs(n,w,I,O,B,dt);Q=Iv(I,O,wt,B,dt)}return Y._found=Q}function yn(w,I,O,B,Y,Q,dt,wt,At,Bt){let zt=dt%2/2;y==1&&f.translate(zt,zt),Pt(wt,dt,At,Bt,wt),f.beginPath();let Vt,le,Te,be,me=Y+(B==0||B==3?-Q:Q);O==0?(le=Y,be=me):(Vt=Y,Te=me);for(let Qt=0;Qt<w.length;Qt++)I[Qt]!=null&&(O==0?Vt=Te=w[Qt]:le=be=w[Qt],f.moveTo(Vt,le),f.lineTo(Te,be));f.stroke(),y==1&&f.translate(-zt,-zt)}function Zr(w){let I=!0;return S.forEach((O,B)=>{if(!O.show)return;let Y=v[O.scale];if(Y.min==null){O._show&&(I=!1,O._show=!1,he(!1));return}else O._show||(I=!1,O._show=!0,he(!1));let Q=O.side,dt=Q%2,{min:wt,max:At}=Y,[Bt,zt]=ws(B,wt,At,dt==0?V:It);if(zt==0)return;let Vt=Y.distr==2,le=O._splits=O.splits(n,B,wt,At,Bt,zt,Vt),Te=Y.distr==2?le.map(Yt=>pi[Yt]):le,be=Y.distr==2?pi[le[1]]-pi[le[0]]:Bt,me=O._values=O.values(n,O.filter(n,Te,B,zt,be),B,zt,be);O._rotate=Q==2?O.rotate(n,me,B,zt):0;let Qt=O._size;O._size=Di(O.size(n,me,B,w)),Qt!=null&&O._size!=Qt&&(I=!1)}),I}function ss(w){let I=!0;return pa.forEach((O,B)=>{let Y=O(n,B,ns,w);Y!=Bi[B]&&(I=!1),Bi[B]=Y}),I}function Ts(){for(let w=0;w<S.length;w++){let I=S[w];if(!I.show||!I._show)continue;let O=I.side,B=O%2,Y,Q,dt=I.stroke(n,w),wt=O==0||O==3?-1:1,[At,Bt]=I._found;if(I.label!=null){let si=I.labelGap*wt,_i=En((I._lpos+si)*Ae);Ot(I.labelFont[0],dt,"center",O==2?"top":Jp),f.save(),B==1?(Y=Q=0,f.translate(_i,En(E+ct/2)),f.rotate((O==3?-Xl:Xl)/2)):(Y=En(N+q/2),Q=_i);let yr=zm(I.label)?I.label(n,w,At,Bt):I.label;f.fillText(yr,Y,Q),f.restore()}if(Bt==0)continue;let zt=v[I.scale],Vt=B==0?q:ct,le=B==0?N:E,Te=I._splits,be=zt.distr==2?Te.map(si=>pi[si]):Te,me=zt.distr==2?pi[Te[1]]-pi[Te[0]]:At,Qt=I.ticks,Yt=I.border,Ke=Qt.show?Qt.size:0,cn=En(Ke*Ae),Nn=En((I.alignTo==2?I._size-Ke-I.gap:I.gap)*Ae),ze=I._rotate*-Xl/180,un=p(I._pos*Ae),mi=(cn+Nn)*wt,ii=un+mi;Q=B==0?ii:0,Y=B==1?ii:0;let Pi=I.font[0],zi=I.align==1?so:I.align==2?Kh:ze>0?so:ze<0?Kh:B==0?"center":O==3?Kh:so,as=ze||B==1?"middle":O==2?"top":Jp;Ot(Pi,dt,zi,as);let gi=I.font[1]*I.lineGap,Ii=Te.map(si=>p(a(si,zt,Vt,le))),ki=I._values;for(let si=0;si<ki.length;si++){let _i=ki[si];if(_i!=null){B==0?Y=Ii[si]:Q=Ii[si],_i=""+_i;let yr=_i.indexOf(`
`)==-1?[_i]:_i.split(/\n/gm);for(let ri=0;ri<yr.length;ri++){let Xp=yr[ri];ze?(f.save(),f.translate(Y,Q+ri*gi),f.rotate(ze),f.fillText(Xp,0,0),f.restore()):f.fillText(Xp,Y,Q+ri*gi)}}}Qt.show&&yn(Ii,Qt.filter(n,be,w,Bt,me),B,O,un,cn,We(Qt.width*Ae,3),Qt.stroke(n,w),Qt.dash,Qt.cap);let ls=I.grid;ls.show&&yn(Ii,ls.filter(n,be,w,Bt,me),B,B==0?2:1,B==0?E:N,B==0?ct:q,We(ls.width*Ae,3),ls.stroke(n,w),ls.dash,ls.cap),Yt.show&&yn([un],[1],B==0?1:0,B==0?1:2,B==1?E:N,B==1?ct:q,We(Yt.width*Ae,3),Yt.stroke(n,w),Yt.dash,Yt.cap)}Dn("drawAxes")}function he(w){g.forEach((I,O)=>{O>0&&(I._paths=null,w&&(s==1?(I.min=null,I.max=null):I.facets.forEach(B=>{B.min=null,B.max=null})))})}let ln=!1,ni=!1,Be=[];function vn(){ni=!1;for(let w=0;w<Be.length;w++)Dn(...Be[w]);Be.length=0}function $n(){ln||(wy(Ep),ln=!0)}function Bl(w,I=!1){ln=!0,ni=I,w(n),Ep(),I&&Be.length>0&&queueMicrotask(vn)}n.batch=Bl;function Ep(){if(ot&&(de(),ot=!1),bt&&(Et(),bt=!1),xt){if(Qe(d,so,jt),Qe(d,"top",oe),Qe(d,Ma,V),Qe(d,ba,It),Qe(_,so,jt),Qe(_,"top",oe),Qe(_,Ma,V),Qe(_,ba,It),Qe(h,Ma,$e),Qe(h,ba,rn),u.width=En($e*Ae),u.height=En(rn*Ae),S.forEach(({_el:w,_show:I,_size:O,_pos:B,side:Y})=>{if(w!=null)if(I){let Q=Y===3||Y===0?O:0,dt=Y%2==1;Qe(w,dt?"left":"top",B-Q),Qe(w,dt?"width":"height",O),Qe(w,dt?"top":"left",dt?oe:jt),Qe(w,dt?"height":"width",dt?It:V),lf(w,wr)}else xi(w,wr)}),Yr=Xs=$r=X=nt=J=K=Rt=D=null,Ft=1,ya(!0),jt!=j||oe!=yt||V!=mt||It!=vt){he(!1);let w=V/mt,I=It/vt;if(gt&&!rt&&ft.left>=0){ft.left*=w,ft.top*=I,Jr&&cs(Jr,En(ft.left),0,V,It),jr&&cs(jr,0,En(ft.top),V,It);for(let O=0;O<ce.length;O++){let B=ce[O];B!=null&&(Ze[O]*=w,ei[O]*=I,cs(B,Di(Ze[O]),Di(ei[O]),V,It))}}if(je.show&&!at&&je.left>=0&&je.width>0){je.left*=w,je.width*=w,je.top*=I,je.height*=I;for(let O in Xh)Qe(to,O,je[O])}j=jt,yt=oe,mt=V,vt=It}Dn("setSize"),xt=!1}$e>0&&rn>0&&(f.clearRect(0,0,u.width,u.height),Dn("drawClear"),M.forEach(w=>w()),Dn("draw")),je.show&&at&&(zl(je),at=!1),gt&&rt&&(xr(null,!0,!1),rt=!1),ut.show&&ut.live&&ht&&(Hh(),ht=!1),l||(l=!0,n.status=1,Dn("ready")),Ws=!1,ln=!1}n.redraw=(w,I)=>{bt=I||!1,w!==!1?Ys(T,A.min,A.max):$n()};function kh(w,I){let O=v[w];if(O.from==null){if(an==0){let B=O.range(n,I.min,I.max,w);I.min=B[0],I.max=B[1]}if(I.min>I.max){let B=I.min;I.min=I.max,I.max=B}if(an>1&&I.min!=null&&I.max!=null&&I.max-I.min<1e-16)return;w==T&&O.distr==2&&an>0&&(I.min=Hi(I.min,t[0]),I.max=Hi(I.max,t[0]),I.min==I.max&&I.max++),F[w]=I,ot=!0,$n()}}n.setScale=kh;let Vh,Gh,Jr,jr,Cp,Rp,Kr,Qr,Pp,Ip,Je,nn,qs=!1,Bn=ft.drag,In=Bn.x,Ln=Bn.y;gt&&(ft.x&&(Vh=Li($x,_)),ft.y&&(Gh=Li(Zx,_)),A.ori==0?(Jr=Vh,jr=Gh):(Jr=Gh,jr=Vh),Je=ft.left,nn=ft.top);let je=n.select=Mn({show:!0,over:!0,left:0,width:0,top:0,height:0},i.select),to=je.show?Li(Yx,je.over?_:d):null;function zl(w,I){if(je.show){for(let O in w)je[O]=w[O],O in Xh&&Qe(to,O,w[O]);I!==!1&&Dn("setSelect")}}n.setSelect=zl;function Sx(w){if(g[w].show)tt&&lf($t[w],wr);else if(tt&&xi($t[w],wr),gt){let O=Dt?ce[0]:ce[w];O!=null&&cs(O,-10,-10,V,It)}}function Ys(w,I,O){kh(w,{min:I,max:O})}function rs(w,I,O,B){I.focus!=null&&Ax(w),I.show!=null&&g.forEach((Y,Q)=>{Q>0&&(w==Q||w==null)&&(Y.show=I.show,Sx(Q),s==2?(Ys(Y.facets[0].scale,null,null),Ys(Y.facets[1].scale,null,null)):Ys(Y.scale,null,null),$n())}),O!==!1&&Dn("setSeries",w,I),B&&va("setSeries",n,w,I)}n.setSeries=rs;function Mx(w,I){Mn(b[w],I)}function bx(w,I){w.fill=ve(w.fill||null),w.dir=we(w.dir,-1),I=I??b.length,b.splice(I,0,w)}function wx(w){w==null?b.length=0:b.splice(w,1)}n.addBand=bx,n.setBand=Mx,n.delBand=wx;function Tx(w,I){g[w].alpha=I,gt&&ce[w]!=null&&(ce[w].style.opacity=I),tt&&$t[w]&&($t[w].style.opacity=I)}let As,$s,_r,eo={focus:!0};function Ax(w){if(w!=_r){let I=w==null,O=Gt.alpha!=1;g.forEach((B,Y)=>{if(s==1||Y>0){let Q=I||Y==0||Y==w;B._focus=I?null:Q,O&&Tx(Y,Q?1:Gt.alpha)}}),_r=w,O&&$n()}}tt&&ee&&xe(tm,Mt,w=>{ft._lock||(te(w),_r!=null&&rs(null,eo,!0,Sn.setSeries))});function os(w,I,O){let B=v[I];O&&(w=w/Ae-(B.ori==1?oe:jt));let Y=V;B.ori==1&&(Y=It,w=Y-w),B.dir==-1&&(w=Y-w);let Q=B._min,dt=B._max,wt=w/Y,At=Q+(dt-Q)*wt,Bt=B.distr;return Bt==3?ao(10,At):Bt==4?fy(At,B.asinh):Bt==100?B.bwd(At):At}function Ex(w,I){let O=os(w,T,I);return Hi(O,t[0],dn,pn)}n.valToIdx=w=>Hi(w,t[0]),n.posToIdx=Ex,n.posToVal=os,n.valToPos=(w,I,O)=>v[I].ori==0?r(w,v[I],O?q:V,O?N:0):o(w,v[I],O?ct:It,O?E:0),n.setCursor=(w,I,O)=>{Je=w.left,nn=w.top,xr(null,I,O)};function Lp(w,I){Qe(to,so,je.left=w),Qe(to,Ma,je.width=I)}function Dp(w,I){Qe(to,"top",je.top=w),Qe(to,ba,je.height=I)}let _a=A.ori==0?Lp:Dp,xa=A.ori==1?Lp:Dp;function Cx(){if(tt&&ut.live)for(let w=s==2?1:0;w<g.length;w++){if(w==0&&qt)continue;let I=ut.values[w],O=0;for(let B in I)Lt[w][O++].firstChild.nodeValue=I[B]}}function Hh(w,I){if(w!=null&&(w.idxs?w.idxs.forEach((O,B)=>{et[B]=O}):gy(w.idx)||et.fill(w.idx),ut.idx=et[0]),tt&&ut.live){for(let O=0;O<g.length;O++)(O>0||s==1&&!qt)&&Rx(O,et[O]);Cx()}ht=!1,I!==!1&&Dn("setLegend")}n.setLegend=Hh;function Rx(w,I){let O=g[w],B=w==0&&R==2?pi:t[w],Y;qt?Y=O.values(n,w,I)??se:(Y=O.value(n,I==null?null:B[I],w,I),Y=Y==null?se:{_:Y}),ut.values[w]=Y}function xr(w,I,O){Pp=Je,Ip=nn,[Je,nn]=ft.move(n,Je,nn),ft.left=Je,ft.top=nn,gt&&(Jr&&cs(Jr,En(Je),0,V,It),jr&&cs(jr,0,En(nn),V,It));let B,Y=dn>pn;As=He,$s=null;let Q=A.ori==0?V:It,dt=A.ori==1?V:It;if(Je<0||an==0||Y){B=ft.idx=null;for(let wt=0;wt<g.length;wt++){let At=ce[wt];At!=null&&cs(At,-10,-10,V,It)}ee&&rs(null,eo,!0,w==null&&Sn.setSeries),ut.live&&(et.fill(B),ht=!0)}else{let wt,At,Bt;s==1&&(wt=A.ori==0?Je:nn,At=os(wt,T),B=ft.idx=Hi(At,t[0],dn,pn),Bt=U(t[0][B],A,Q,0));let zt=-10,Vt=-10,le=0,Te=0,be=!0,me="",Qt="";for(let Yt=s==2?1:0;Yt<g.length;Yt++){let Ke=g[Yt],cn=et[Yt],Nn=cn==null?null:s==1?t[Yt][cn]:t[Yt][1][cn],ze=ft.dataIdx(n,Yt,B,At),un=ze==null?null:s==1?t[Yt][ze]:t[Yt][1][ze];if(ht=ht||un!=Nn||ze!=cn,et[Yt]=ze,Yt>0&&Ke.show){let mi=ze==null?-10:ze==B?Bt:U(s==1?t[0][ze]:t[Yt][0][ze],A,Q,0),ii=un==null?-10:P(un,s==1?v[Ke.scale]:v[Ke.facets[1].scale],dt,0);if(ee&&un!=null){let Pi=A.ori==1?Je:nn,zi=Cn(Gt.dist(n,Yt,ze,ii,Pi));if(zi<As){let as=Gt.bias;if(as!=0){let gi=os(Pi,Ke.scale),Ii=un>=0?1:-1,ki=gi>=0?1:-1;ki==Ii&&(ki==1?as==1?un>=gi:un<=gi:as==1?un<=gi:un>=gi)&&(As=zi,$s=Yt)}else As=zi,$s=Yt}}if(ht||Dt){let Pi,zi;A.ori==0?(Pi=mi,zi=ii):(Pi=ii,zi=mi);let as,gi,Ii,ki,ls,si,_i=!0,yr=_t.bbox;if(yr!=null){_i=!1;let ri=yr(n,Yt);Ii=ri.left,ki=ri.top,as=ri.width,gi=ri.height}else Ii=Pi,ki=zi,as=gi=_t.size(n,Yt);if(si=_t.fill(n,Yt),ls=_t.stroke(n,Yt),Dt)Yt==$s&&As<=Gt.prox&&(zt=Ii,Vt=ki,le=as,Te=gi,be=_i,me=si,Qt=ls);else{let ri=ce[Yt];ri!=null&&(Ze[Yt]=Ii,ei[Yt]=ki,am(ri,as,gi,_i),rm(ri,si,ls),cs(ri,Di(Ii),Di(ki),V,It))}}}}if(Dt){let Yt=Gt.prox,Ke=_r==null?As<=Yt:As>Yt||$s!=_r;if(ht||Ke){let cn=ce[0];cn!=null&&(Ze[0]=zt,ei[0]=Vt,am(cn,le,Te,be),rm(cn,me,Qt),cs(cn,Di(zt),Di(Vt),V,It))}}}if(je.show&&qs)if(w!=null){let[wt,At]=Sn.scales,[Bt,zt]=Sn.match,[Vt,le]=w.cursor.sync.scales,Te=w.cursor.drag;if(In=Te._x,Ln=Te._y,In||Ln){let{left:be,top:me,width:Qt,height:Yt}=w.select,Ke=w.scales[Vt].ori,cn=w.posToVal,Nn,ze,un,mi,ii,Pi=wt!=null&&Bt(wt,Vt),zi=At!=null&&zt(At,le);Pi&&In?(Ke==0?(Nn=be,ze=Qt):(Nn=me,ze=Yt),un=v[wt],mi=U(cn(Nn,Vt),un,Q,0),ii=U(cn(Nn+ze,Vt),un,Q,0),_a(Wi(mi,ii),Cn(ii-mi))):_a(0,Q),zi&&Ln?(Ke==1?(Nn=be,ze=Qt):(Nn=me,ze=Yt),un=v[At],mi=P(cn(Nn,le),un,dt,0),ii=P(cn(Nn+ze,le),un,dt,0),xa(Wi(mi,ii),Cn(ii-mi))):xa(0,dt)}else qh()}else{let wt=Cn(Pp-Cp),At=Cn(Ip-Rp);if(A.ori==1){let le=wt;wt=At,At=le}In=Bn.x&&wt>=Bn.dist,Ln=Bn.y&&At>=Bn.dist;let Bt=Bn.uni;Bt!=null?In&&Ln&&(In=wt>=Bt,Ln=At>=Bt,!In&&!Ln&&(At>wt?Ln=!0:In=!0)):Bn.x&&Bn.y&&(In||Ln)&&(In=Ln=!0);let zt,Vt;In&&(A.ori==0?(zt=Kr,Vt=Je):(zt=Qr,Vt=nn),_a(Wi(zt,Vt),Cn(Vt-zt)),Ln||xa(0,dt)),Ln&&(A.ori==1?(zt=Kr,Vt=Je):(zt=Qr,Vt=nn),xa(Wi(zt,Vt),Cn(Vt-zt)),In||_a(0,Q)),!In&&!Ln&&(_a(0,0),xa(0,0))}if(Bn._x=In,Bn._y=Ln,w==null){if(O){if(Wp!=null){let[wt,At]=Sn.scales;Sn.values[0]=wt!=null?os(A.ori==0?Je:nn,wt):null,Sn.values[1]=At!=null?os(A.ori==1?Je:nn,At):null}va(Qh,n,Je,nn,V,It,B)}if(ee){let wt=O&&Sn.setSeries,At=Gt.prox;_r==null?As<=At&&rs($s,eo,!0,wt):As>At?rs(null,eo,!0,wt):$s!=_r&&rs($s,eo,!0,wt)}}ht&&(ut.idx=B,Hh()),I!==!1&&Dn("setCursor")}let Zs=null;Object.defineProperty(n,"rect",{get(){return Zs==null&&ya(!1),Zs}});function ya(w=!1){w?Zs=null:(Zs=_.getBoundingClientRect(),Dn("syncRect",Zs))}function Np(w,I,O,B,Y,Q,dt){ft._lock||qs&&w!=null&&w.movementX==0&&w.movementY==0||(Wh(w,I,O,B,Y,Q,dt,!1,w!=null),w!=null?xr(null,!0,!0):xr(I,!0,!1))}function Wh(w,I,O,B,Y,Q,dt,wt,At){if(Zs==null&&ya(!1),te(w),w!=null)O=w.clientX-Zs.left,B=w.clientY-Zs.top;else{if(O<0||B<0){Je=-10,nn=-10;return}let[Bt,zt]=Sn.scales,Vt=I.cursor.sync,[le,Te]=Vt.values,[be,me]=Vt.scales,[Qt,Yt]=Sn.match,Ke=I.axes[0].side%2==1,cn=A.ori==0?V:It,Nn=A.ori==1?V:It,ze=Ke?Q:Y,un=Ke?Y:Q,mi=Ke?B:O,ii=Ke?O:B;if(be!=null?O=Qt(Bt,be)?a(le,v[Bt],cn,0):-10:O=cn*(mi/ze),me!=null?B=Yt(zt,me)?a(Te,v[zt],Nn,0):-10:B=Nn*(ii/un),A.ori==1){let Pi=O;O=B,B=Pi}}At&&(I==null||I.cursor.event.type==Qh)&&((O<=1||O>=V-1)&&(O=Mr(O,V)),(B<=1||B>=It-1)&&(B=Mr(B,It))),wt?(Cp=O,Rp=B,[Kr,Qr]=ft.move(n,O,B)):(Je=O,nn=B)}let Xh={width:0,height:0,left:0,top:0};function qh(){zl(Xh,!1)}let Up,Fp,Op,Bp;function zp(w,I,O,B,Y,Q,dt){qs=!0,In=Ln=Bn._x=Bn._y=!1,Wh(w,I,O,B,Y,Q,dt,!0,!1),w!=null&&(xe(tf,of,kp,!1),va(Kp,n,Kr,Qr,V,It,null));let{left:wt,top:At,width:Bt,height:zt}=je;Up=wt,Fp=At,Op=Bt,Bp=zt}function kp(w,I,O,B,Y,Q,dt){qs=Bn._x=Bn._y=!1,Wh(w,I,O,B,Y,Q,dt,!1,!0);let{left:wt,top:At,width:Bt,height:zt}=je,Vt=Bt>0||zt>0,le=Up!=wt||Fp!=At||Op!=Bt||Bp!=zt;if(Vt&&le&&zl(je),Bn.setScale&&Vt&&le){let Te=wt,be=Bt,me=At,Qt=zt;if(A.ori==1&&(Te=At,be=zt,me=wt,Qt=Bt),In&&Ys(T,os(Te,T),os(Te+be,T)),Ln)for(let Yt in v){let Ke=v[Yt];Yt!=T&&Ke.from==null&&Ke.min!=He&&Ys(Yt,os(me+Qt,Yt),os(me,Yt))}qh()}else ft.lock&&(ft._lock=!ft._lock,xr(I,!0,w!=null));w!=null&&(en(tf,of),va(tf,n,Je,nn,V,It,null))}function Px(w,I,O,B,Y,Q,dt){if(ft._lock)return;te(w);let wt=qs;if(qs){let At=!0,Bt=!0,zt=10,Vt,le;A.ori==0?(Vt=In,le=Ln):(Vt=Ln,le=In),Vt&&le&&(At=Je<=zt||Je>=V-zt,Bt=nn<=zt||nn>=It-zt),Vt&&At&&(Je=Je<Kr?0:V),le&&Bt&&(nn=nn<Qr?0:It),xr(null,!0,!0),qs=!1}Je=-10,nn=-10,et.fill(null),xr(null,!0,!0),wt&&(qs=wt)}function Vp(w,I,O,B,Y,Q,dt){ft._lock||(te(w),ga(),qh(),w!=null&&va(em,n,Je,nn,V,It,null))}function Gp(){S.forEach(Lv),k(n.width,n.height,!0)}Tr(ql,oo,Gp);let no={};no.mousedown=zp,no.mousemove=Np,no.mouseup=kp,no.dblclick=Vp,no.setSeries=(w,I,O,B)=>{let Y=Sn.match[2];O=Y(n,I,O),O!=-1&&rs(O,B,!0,!1)},gt&&(xe(Kp,_,zp),xe(Qh,_,Np),xe(Qp,_,w=>{te(w),ya(!1)}),xe(tm,_,Px),xe(em,_,Vp),pf.add(n),n.syncRect=ya);let kl=n.hooks=i.hooks||{};function Dn(w,I,O){ni?Be.push([w,I,O]):w in kl&&kl[w].forEach(B=>{B.call(null,n,I,O)})}(i.plugins||[]).forEach(w=>{for(let I in w.hooks)kl[I]=(kl[I]||[]).concat(w.hooks[I])});let Hp=(w,I,O)=>O,Sn=Mn({key:null,setSeries:!1,filters:{pub:fm,sub:fm},scales:[T,g[1]?g[1].scale:null],match:[dm,dm,Hp],values:[null,null]},ft.sync);Sn.match.length==2&&Sn.match.push(Hp),ft.sync=Sn;let Wp=Sn.key,Yh=cg(Wp);function va(w,I,O,B,Y,Q,dt){Sn.filters.pub(w,I,O,B,Y,Q,dt)&&Yh.pub(w,I,O,B,Y,Q,dt)}Yh.sub(n);function Ix(w,I,O,B,Y,Q,dt){Sn.filters.sub(w,I,O,B,Y,Q,dt)&&no[w](null,I,O,B,Y,Q,dt)}n.pub=Ix;function Lx(){Yh.unsub(n),pf.delete(n),_n.clear(),cf(ql,oo,Gp),c.remove(),Mt?.remove(),Dn("destroy")}n.destroy=Lx;function $h(){Dn("init",i,t),ma(t||i.data,!1),F[T]?kh(T,F[T]):ga(),at=je.show&&(je.width>0||je.height>0),rt=ht=!0,k(i.width,i.height)}return g.forEach(qr),S.forEach(Ms),e?e instanceof HTMLElement?(e.appendChild(c),$h()):e(n,$h):$h(),n}zn.assign=Mn;zn.fmtNum=Sf;zn.rangeNum=Yl;zn.rangeLog=Jl;zn.rangeAsinh=yf;zn.orient=Er;zn.pxRatio=Ae;zn.join=by;zn.fmtDate=bf,zn.tzDate=Ny;zn.sync=cg;{zn.addGap=gv,zn.clipGaps=Ql;let i=zn.paths={points:mg};i.linear=_g,i.stepped=yv,i.bars=vv,i.spline=Mv}var Ca=i=>getComputedStyle(document.documentElement).getPropertyValue(i).trim();function Pf(i,{x:t,xTitle:e,xTicks:n,yTitle:s,lines:r,log:o=!1,range:a,digits:l,about:c,at:u="\xA0"}){let f=(T,x={})=>({label:T,stroke:()=>Ca("--text"),grid:{stroke:()=>Ca("--line"),width:1},ticks:{stroke:()=>Ca("--line"),width:1},font:"12px system-ui, sans-serif",labelFont:"12px system-ui, sans-serif",...x}),[h,d,_]=[[t],[{label:e}],[]];for(let{name:T,values:x,strong:M,band:L,group:C}of r){let A=()=>Ca(M?"--accent":C?"--text":"--faint");if(L){for(let R of L)h.push(R),d.push({label:T,stroke:()=>"transparent",points:{show:!1}});_.push({series:[h.length-1,h.length-2],fill:()=>Ca("--band")})}h.push(x),d.push({label:T,stroke:A,width:M||C?2.5:1,dash:C?[6,4]:void 0,points:{show:!1},spanGaps:!1})}let y=W("p",{class:"chart-readout"},u),p=W("div",{class:"chart",role:"img","aria-label":c});i.replaceChildren(p,y);let m=()=>({width:Math.max(260,p.clientWidth),height:Math.max(270,Math.min(360,p.clientWidth*.6))}),g=new zn({...m(),series:d,bands:_,axes:[f(e,n?{values:(T,x)=>x.map(M=>n[M]??Number(M.toPrecision(3)))}:{}),f(s,{size:64})],scales:{x:{time:!1,distr:o?3:1},y:a?{range:a}:{}},legend:{show:!1},cursor:{drag:{x:!1,y:!1},focus:{prox:24}},hooks:{setCursor:[T=>{let x=T.cursor.idx,M=r.filter(({strong:A,group:R})=>A||R),L=r.find(({name:A})=>T.series[Dv(T)]?.label===A),C=[...new Set([...M,L].filter(Boolean))];y.textContent=x==null?u:`${e} ${n?.[t[x]]??Number(t[x].toPrecision(3))}: ${C.map(({name:A,values:R})=>`${A} ${Ge(R[x],l)}`).join(" \xB7 ")}`}]}},h,p),S=()=>g.redraw(!1),v=matchMedia("(prefers-color-scheme: dark)");v.addEventListener("change",S);let b=new ResizeObserver(()=>p.clientWidth&&g.setSize(m()));return b.observe(i),()=>{v.removeEventListener("change",S),b.disconnect(),g.destroy()}}function Dv(i){let{idx:t,top:e}=i.cursor;if(t==null)return-1;let[n,s]=[-1,24];for(let r=1;r<i.series.length;r++){let o=i.data[r][t];if(o==null)continue;let a=Math.abs(i.valToPos(o,"y")-e);a<s&&([n,s]=[r,a])}return n}function If(i,t,{range:[e,n],digits:s,units:r,onRow:o}){let a=f=>Math.max(0,Math.min(100,100*(f-e)/(n-e||1))),l=(f,h,d)=>W("span",{class:f,style:`left:${a(h)}%;width:${a(d)-a(h)}%`}),c=t.map(f=>{let{box:h,dots:d=[]}=f,_=h.every(Number.isFinite),y=_?`${f.name}: median ${Ge(h[2],s)}, 5 to 95 %: ${Ge(h[0],s)} to ${Ge(h[4],s)}`:`${f.name}: no value`;return W("button",{type:"button",class:f.chosen?"boxrow chosen":"boxrow","aria-pressed":String(!!f.chosen),title:y,"aria-label":y,onclick:()=>o(f)},W("span",{class:"name"},f.name),W("span",{class:"track"},_&&[l("whisker",h[0],h[4]),l("box",h[1],h[3]),W("span",{class:"median",style:`left:${a(h[2])}%`})],d.filter(([p])=>Number.isFinite(p)).map(([p,m,g])=>W("span",{class:g?"mark strong":"mark",style:`left:${a(p)}%`,title:m}))),W("span",{class:"value"},_?Ge(f.value??h[2],s):"\u2013"))}),u=[0,.25,.5,.75,1].map(f=>W("span",{style:`left:${100*f}%`},Ge(e+f*(n-e),s)));i.replaceChildren(W("div",{class:"boxrows"},c),W("div",{class:"boxaxis"},W("span",{class:"name"},r&&r!=="1"?r:""),W("span",{class:"ticks"},u),W("span",{class:"value"})))}function Cr(i,t){let e=i.json.precision?.reference;return e?{moment:t.moment??e.moment,noise:t.noise??e.noise_sd,trials:t.trials??e.n_trials,samples:e.n_samples}:null}function Ra(i,t){let e=Cr(i,t),{moment:n,noise_sd:s,n_trials:r,n_samples:o}=i.json.precision.reference,a=(l,c,u)=>c/(l*Math.sqrt(u));return a(e.moment,e.noise,e.trials*e.samples)/a(n,s,r*o)}function Pa(i,t){let{moment:e,noise:n,trials:s,samples:r}=Cr(i,t),o=a=>String(Number(a.toPrecision(3)));return`${o(e)} nA m, noise ${o(n)} ${i.json.precision.noise_units??"fT"}, ${s} trials x ${r} samples`}function Lf(i){let t=1/(1+.2316419*Math.abs(i)),e=t*(.31938153+t*(-.356563782+t*(1.781477937+t*(-1.821255978+t*1.330274429)))),n=Math.exp(-i*i/2)/Math.sqrt(2*Math.PI)*e;return i>0?1-n:n}var Xi={azimuth:0,elevation:0,zoom:1,x:0,y:0},ic=10,mo={ArrowLeft:{azimuth:-ic},ArrowRight:{azimuth:ic},ArrowUp:{elevation:ic},ArrowDown:{elevation:-ic}};function sc(i,t,{changed:e,click:n,hover:s,leave:r,key:o}){let a=new Map,l=0,c=()=>{let[d,_]=[...a.values()];return{x:(d.x+_.x)/2,y:(d.y+_.y)/2,apart:Math.hypot(d.x-_.x,d.y-_.y)}},u=(d,_)=>{let y=i.clientHeight/2;t.camera.x-=d/y/t.camera.zoom,t.camera.y+=_/y/t.camera.zoom},f=d=>{let _=i.getBoundingClientRect();return{x:d.clientX-_.left,y:d.clientY-_.top}};i.style.touchAction="none",i.addEventListener("pointerdown",d=>{i.setPointerCapture(d.pointerId),a.set(d.pointerId,f(d)),a.size===1&&(l=0)}),i.addEventListener("pointermove",d=>{let _=f(d),y=a.get(d.pointerId);if(!y)return void s?.(_.x,_.y);let p=a.size===2?c():null;a.set(d.pointerId,_);let[m,g]=[_.x-y.x,_.y-y.y];if(l+=Math.abs(m)+Math.abs(g),!(l<4)){if(p){let S=c();us(t,S.apart/Math.max(p.apart,1)),u(S.x-p.x,S.y-p.y)}else d.shiftKey||d.buttons&6||t.still?u(m,g):Sg(t,-m*.4,g*.4);e()}});let h=d=>{let _=a.delete(d.pointerId);d.type==="pointerup"&&_&&l<4&&!a.size&&n?.(...Object.values(f(d)))};i.addEventListener("pointerup",h),i.addEventListener("pointercancel",h),i.addEventListener("pointerleave",()=>r?.()),i.addEventListener("contextmenu",d=>d.preventDefault()),i.addEventListener("wheel",d=>{!d.ctrlKey&&document.activeElement!==i||(d.preventDefault(),us(t,Math.exp(-d.deltaY*.0015)),e())},{passive:!1}),i.addEventListener("keydown",d=>{if(!(d.ctrlKey||d.metaKey||d.altKey)){if(o?.(d))return void d.preventDefault();if(mo[d.key]&&t.still)u(-(mo[d.key].azimuth??0)*3,(mo[d.key].elevation??0)*3);else if(mo[d.key])Sg(t,mo[d.key].azimuth??0,mo[d.key].elevation??0);else if(d.key==="+"||d.key==="=")us(t,1.2);else if(d.key==="-")us(t,1/1.2);else if(d.key==="0")Object.assign(t.camera,Xi);else return;d.preventDefault(),e()}})}function Sg({camera:i},t,e){i.azimuth=(i.azimuth+t+540)%360-180,i.elevation=Math.max(-90,Math.min(90,i.elevation+e))}function us({camera:i},t){i.zoom=Math.max(.5,Math.min(20,i.zoom*t))}function Ia(i,t,e,n,s,r=!1){let[o,a]=[t.azimuth,t.elevation].map(d=>d*Math.PI/180),l=r?1:-1,c=[l*Math.cos(o)*Math.cos(a),Math.sin(o)*Math.cos(a),Math.sin(a)];i.up.set(-l*Math.cos(o)*Math.sin(a),-Math.sin(o)*Math.sin(a),Math.cos(a)),i.position.set(...c.map((d,_)=>e[_]+4*n*d)),i.lookAt(...e);let u=n*1.03/t.zoom/Math.min(s,1),[f,h]=[t.x*n,t.y*n];Object.assign(i,{left:f-u*s,right:f+u*s,top:h+u,bottom:h-u,near:0,far:8*n}),i.updateProjectionMatrix(),i.updateMatrixWorld()}var rc=i=>getComputedStyle(i).backgroundColor,go=i=>[i.azimuth,i.elevation,i.zoom,i.x,i.y].map(t=>Number(t.toFixed(2))).join(",");function Mg(i){let t=String(i).split(",").map(Number);if(t.length!==5||!t.every(Number.isFinite))return{...Xi};let[e,n,s,r,o]=t,a={azimuth:e,elevation:Math.max(-90,Math.min(90,n)),zoom:s,x:r,y:o};return us({camera:a},1),a}var n0=0,cd=1,i0=2;var fl=1,s0=2,Wo=3,Ji=0,Gn=1,Hn=2,Fr=0,Xo=1,ud=2,hd=3,fd=4,r0=5;var Or=100,o0=101,a0=102,l0=103,c0=104,u0=200,h0=201,f0=202,d0=203,dd=204,pd=205,p0=206,m0=207,g0=208,_0=209,x0=210,y0=211,v0=212,S0=213,M0=214,Lc=0,Dc=1,Nc=2,No=3,Uc=4,Fc=5,Oc=6,Bc=7,hu=0,b0=1,w0=2,ms=0,md=1,gd=2,_d=3,xd=4,yd=5,vd=6,Sd=7;var Md=300,Br=301,qo=302,fu=303,du=304,zc=1e3,fs=1001,kc=1002,wn=1003,T0=1004;var dl=1005;var kn=1006,pu=1007;var ks=1008;var di=1009,bd=1010,wd=1011,Yo=1012,mu=1013,ji=1014,Fi=1015,Ki=1016,gu=1017,_u=1018,zr=1020,Td=35902,Ad=35899,Ed=1021,Cd=1022,Qi=1023,Us=1026,Vs=1027,xu=1028,yu=1029,cr=1030,vu=1031;var Su=1033,pl=33776,ml=33777,gl=33778,_l=33779,Mu=35840,bu=35841,wu=35842,Tu=35843,Au=36196,Eu=37492,Cu=37496,Ru=37488,Pu=37489,xl=37490,Iu=37491,Lu=37808,Du=37809,Nu=37810,Uu=37811,Fu=37812,Ou=37813,Bu=37814,zu=37815,ku=37816,Vu=37817,Gu=37818,Hu=37819,Wu=37820,Xu=37821,qu=36492,Yu=36494,$u=36495,Zu=36283,Ju=36284,yl=36285,ju=36286;var Va=2300,Vc=2301,Pc=2302,td=2303,ed=2400,nd=2401,id=2402;var A0=3200;var Ku=0,E0=1,Gs="",bi="srgb",Ga="srgb-linear",Ha="linear",De="srgb";var Ic=7680;var C0=519,R0=512,P0=513,I0=514,Rd=515,L0=516,D0=517,Pd=518,Id=519,Ld=35044;var vl="300 es",Ui=2e3,Uo=2001;function Nv(i){for(let t=i.length-1;t>=0;--t)if(i[t]>=65535)return!0;return!1}function Uv(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function Wa(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function N0(){let i=Wa("canvas");return i.style.display="block",i}var bg={},Fo=null;function Xa(...i){let t="THREE."+i.shift();Fo?Fo("log",t,...i):console.log(t,...i)}function U0(i){let t=i[0];if(typeof t=="string"&&t.startsWith("TSL:")){let e=i[1];e&&e.isStackTrace?i[0]+=" "+e.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function Kt(...i){i=U0(i);let t="THREE."+i.shift();if(Fo)Fo("warn",t,...i);else{let e=i[0];e&&e.isStackTrace?console.warn(e.getError(t)):console.warn(t,...i)}}function ne(...i){i=U0(i);let t="THREE."+i.shift();if(Fo)Fo("error",t,...i);else{let e=i[0];e&&e.isStackTrace?console.error(e.getError(t)):console.error(t,...i)}}function Ba(...i){let t=i.join(" ");t in bg||(bg[t]=!0,Kt(...i))}function F0(i,t,e){return new Promise(function(n,s){function r(){switch(i.clientWaitSync(t,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:s();break;case i.TIMEOUT_EXPIRED:setTimeout(r,e);break;default:n()}}setTimeout(r,e)})}var O0={[Lc]:Lc,[Nc]:Oc,[Uc]:Uc,[No]:Fc,[Dc]:Dc,[Oc]:Nc,[Bc]:Bc,[Fc]:No},ds=class{addEventListener(t,e){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[t]===void 0&&(n[t]=[]),n[t].indexOf(e)===-1&&n[t].push(e)}hasEventListener(t,e){let n=this._listeners;return n===void 0?!1:n[t]!==void 0&&n[t].indexOf(e)!==-1}removeEventListener(t,e){let n=this._listeners;if(n===void 0)return;let s=n[t];if(s!==void 0){let r=s.indexOf(e);r!==-1&&s.splice(r,1)}}dispatchEvent(t){let e=this._listeners;if(e===void 0)return;let n=e[t.type];if(n!==void 0){t.target=this;let s=n.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,t);t.target=null}}},Zn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],wg=1234567,za=Math.PI/180,Oo=180/Math.PI;function ur(){let i=Math.random()*4294967295|0,t=Math.random()*4294967295|0,e=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(Zn[i&255]+Zn[i>>8&255]+Zn[i>>16&255]+Zn[i>>24&255]+"-"+Zn[t&255]+Zn[t>>8&255]+"-"+Zn[t>>16&15|64]+Zn[t>>24&255]+"-"+Zn[e&63|128]+Zn[e>>8&255]+"-"+Zn[e>>16&255]+Zn[e>>24&255]+Zn[n&255]+Zn[n>>8&255]+Zn[n>>16&255]+Zn[n>>24&255]).toLowerCase()}function ue(i,t,e){return Math.max(t,Math.min(e,i))}function Dd(i,t){return(i%t+t)%t}function Fv(i,t,e,n,s){return n+(i-t)*(s-n)/(e-t)}function Ov(i,t,e){return i!==t?(e-i)/(t-i):0}function ka(i,t,e){return(1-e)*i+e*t}function Bv(i,t,e,n){return ka(i,t,1-Math.exp(-e*n))}function zv(i,t=1){return t-Math.abs(Dd(i,t*2)-t)}function kv(i,t,e){return i<=t?0:i>=e?1:(i=(i-t)/(e-t),i*i*(3-2*i))}function Vv(i,t,e){return i<=t?0:i>=e?1:(i=(i-t)/(e-t),i*i*i*(i*(i*6-15)+10))}function Gv(i,t){return i+Math.floor(Math.random()*(t-i+1))}function Hv(i,t){return i+Math.random()*(t-i)}function Wv(i){return i*(.5-Math.random())}function Xv(i){i!==void 0&&(wg=i);let t=wg+=1831565813;return t=Math.imul(t^t>>>15,t|1),t^=t+Math.imul(t^t>>>7,t|61),((t^t>>>14)>>>0)/4294967296}function qv(i){return i*za}function Yv(i){return i*Oo}function $v(i){return i>0&&Number.isInteger(i)&&2**Math.round(Math.log2(i))===i}function Zv(i){return Math.pow(2,Math.ceil(Math.log(i)/Math.LN2))}function Nd(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function Jv(i,t,e,n,s){let r=Math.cos,o=Math.sin,a=r(e/2),l=o(e/2),c=r((t+n)/2),u=o((t+n)/2),f=r((t-n)/2),h=o((t-n)/2),d=r((n-t)/2),_=o((n-t)/2);switch(s){case"XYX":i.set(a*u,l*f,l*h,a*c);break;case"YZY":i.set(l*h,a*u,l*f,a*c);break;case"ZXZ":i.set(l*f,l*h,a*u,a*c);break;case"XZX":i.set(a*u,l*_,l*d,a*c);break;case"YXY":i.set(l*d,a*u,l*_,a*c);break;case"ZYZ":i.set(l*_,l*d,a*u,a*c);break;default:Kt("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function Qu(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Ud(i,t){if(t.constructor===Float32Array)return i;let e=Qu(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/e,-1)}function Fd(i,t){if(t.constructor===Float32Array)return i;let e=Qu(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*e)}var Od={DEG2RAD:za,RAD2DEG:Oo,generateUUID:ur,clamp:ue,euclideanModulo:Dd,mapLinear:Fv,inverseLerp:Ov,lerp:ka,damp:Bv,pingpong:zv,smoothstep:kv,smootherstep:Vv,randInt:Gv,randFloat:Hv,randFloatSpread:Wv,seededRandom:Xv,degToRad:qv,radToDeg:Yv,isPowerOfTwo:$v,ceilPowerOfTwo:Zv,floorPowerOfTwo:Nd,setQuaternionFromProperEuler:Jv,normalize:Fd,denormalize:Ud},Jt=class{static{this.prototype.isVector2=!0}constructor(t=0,e=0){this.x=t,this.y=e}get width(){return this.x}set width(t){this.x=t}get height(){return this.y}set height(t){this.y=t}set(t,e){return this.x=t,this.y=e,this}setScalar(t){return this.x=t,this.y=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;default:throw new Error("THREE.Vector2: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y)}copy(t){return this.x=t.x,this.y=t.y,this}add(t){return this.x+=t.x,this.y+=t.y,this}addScalar(t){return this.x+=t,this.y+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this}subScalar(t){return this.x-=t,this.y-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this}multiply(t){return this.x*=t.x,this.y*=t.y,this}multiplyScalar(t){return this.x*=t,this.y*=t,this}divide(t){return this.x/=t.x,this.y/=t.y,this}divideScalar(t){return this.multiplyScalar(1/t)}applyMatrix3(t){let e=this.x,n=this.y,s=t.elements;return this.x=s[0]*e+s[3]*n+s[6],this.y=s[1]*e+s[4]*n+s[7],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this}clamp(t,e){return this.x=ue(this.x,t.x,e.x),this.y=ue(this.y,t.y,e.y),this}clampScalar(t,e){return this.x=ue(this.x,t,e),this.y=ue(this.y,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(ue(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(t){return this.x*t.x+this.y*t.y}cross(t){return this.x*t.y-this.y*t.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let n=this.dot(t)/e;return Math.acos(ue(n,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,n=this.y-t.y;return e*e+n*n}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this}equals(t){return t.x===this.x&&t.y===this.y}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this}rotateAround(t,e){let n=Math.cos(e),s=Math.sin(e),r=this.x-t.x,o=this.y-t.y;return this.x=r*n-o*s+t.x,this.y=r*s+o*n+t.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ps=class{constructor(t=0,e=0,n=0,s=1){this.isQuaternion=!0,this._x=t,this._y=e,this._z=n,this._w=s}static slerpFlat(t,e,n,s,r,o,a){let l=n[s+0],c=n[s+1],u=n[s+2],f=n[s+3],h=r[o+0],d=r[o+1],_=r[o+2],y=r[o+3];if(f!==y||l!==h||c!==d||u!==_){let p=l*h+c*d+u*_+f*y;p<0&&(h=-h,d=-d,_=-_,y=-y,p=-p);let m=1-a;if(p<.9995){let g=Math.acos(p),S=Math.sin(g);m=Math.sin(m*g)/S,a=Math.sin(a*g)/S,l=l*m+h*a,c=c*m+d*a,u=u*m+_*a,f=f*m+y*a}else{l=l*m+h*a,c=c*m+d*a,u=u*m+_*a,f=f*m+y*a;let g=1/Math.sqrt(l*l+c*c+u*u+f*f);l*=g,c*=g,u*=g,f*=g}}t[e]=l,t[e+1]=c,t[e+2]=u,t[e+3]=f}static multiplyQuaternionsFlat(t,e,n,s,r,o){let a=n[s],l=n[s+1],c=n[s+2],u=n[s+3],f=r[o],h=r[o+1],d=r[o+2],_=r[o+3];return t[e]=a*_+u*f+l*d-c*h,t[e+1]=l*_+u*h+c*f-a*d,t[e+2]=c*_+u*d+a*h-l*f,t[e+3]=u*_-a*f-l*h-c*d,t}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get w(){return this._w}set w(t){this._w=t,this._onChangeCallback()}set(t,e,n,s){return this._x=t,this._y=e,this._z=n,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(t){return this._x=t.x,this._y=t.y,this._z=t.z,this._w=t.w,this._onChangeCallback(),this}setFromEuler(t,e=!0){let n=t._x,s=t._y,r=t._z,o=t._order,a=Math.cos,l=Math.sin,c=a(n/2),u=a(s/2),f=a(r/2),h=l(n/2),d=l(s/2),_=l(r/2);switch(o){case"XYZ":this._x=h*u*f+c*d*_,this._y=c*d*f-h*u*_,this._z=c*u*_+h*d*f,this._w=c*u*f-h*d*_;break;case"YXZ":this._x=h*u*f+c*d*_,this._y=c*d*f-h*u*_,this._z=c*u*_-h*d*f,this._w=c*u*f+h*d*_;break;case"ZXY":this._x=h*u*f-c*d*_,this._y=c*d*f+h*u*_,this._z=c*u*_+h*d*f,this._w=c*u*f-h*d*_;break;case"ZYX":this._x=h*u*f-c*d*_,this._y=c*d*f+h*u*_,this._z=c*u*_-h*d*f,this._w=c*u*f+h*d*_;break;case"YZX":this._x=h*u*f+c*d*_,this._y=c*d*f+h*u*_,this._z=c*u*_-h*d*f,this._w=c*u*f-h*d*_;break;case"XZY":this._x=h*u*f-c*d*_,this._y=c*d*f-h*u*_,this._z=c*u*_+h*d*f,this._w=c*u*f+h*d*_;break;default:Kt("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return e===!0&&this._onChangeCallback(),this}setFromAxisAngle(t,e){let n=e/2,s=Math.sin(n);return this._x=t.x*s,this._y=t.y*s,this._z=t.z*s,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(t){let e=t.elements,n=e[0],s=e[4],r=e[8],o=e[1],a=e[5],l=e[9],c=e[2],u=e[6],f=e[10],h=n+a+f;if(h>0){let d=.5/Math.sqrt(h+1);this._w=.25/d,this._x=(u-l)*d,this._y=(r-c)*d,this._z=(o-s)*d}else if(n>a&&n>f){let d=2*Math.sqrt(1+n-a-f);this._w=(u-l)/d,this._x=.25*d,this._y=(s+o)/d,this._z=(r+c)/d}else if(a>f){let d=2*Math.sqrt(1+a-n-f);this._w=(r-c)/d,this._x=(s+o)/d,this._y=.25*d,this._z=(l+u)/d}else{let d=2*Math.sqrt(1+f-n-a);this._w=(o-s)/d,this._x=(r+c)/d,this._y=(l+u)/d,this._z=.25*d}return this._onChangeCallback(),this}setFromUnitVectors(t,e){let n=t.dot(e)+1;return n<1e-8?(n=0,Math.abs(t.x)>Math.abs(t.z)?(this._x=-t.y,this._y=t.x,this._z=0,this._w=n):(this._x=0,this._y=-t.z,this._z=t.y,this._w=n)):(this._x=t.y*e.z-t.z*e.y,this._y=t.z*e.x-t.x*e.z,this._z=t.x*e.y-t.y*e.x,this._w=n),this.normalize()}angleTo(t){return 2*Math.acos(Math.abs(ue(this.dot(t),-1,1)))}rotateTowards(t,e){let n=this.angleTo(t);if(n===0)return this;let s=Math.min(1,e/n);return this.slerp(t,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(t){return this._x*t._x+this._y*t._y+this._z*t._z+this._w*t._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let t=this.length();return t===0?(this._x=0,this._y=0,this._z=0,this._w=1):(t=1/t,this._x=this._x*t,this._y=this._y*t,this._z=this._z*t,this._w=this._w*t),this._onChangeCallback(),this}multiply(t){return this.multiplyQuaternions(this,t)}premultiply(t){return this.multiplyQuaternions(t,this)}multiplyQuaternions(t,e){let n=t._x,s=t._y,r=t._z,o=t._w,a=e._x,l=e._y,c=e._z,u=e._w;return this._x=n*u+o*a+s*c-r*l,this._y=s*u+o*l+r*a-n*c,this._z=r*u+o*c+n*l-s*a,this._w=o*u-n*a-s*l-r*c,this._onChangeCallback(),this}slerp(t,e){let n=t._x,s=t._y,r=t._z,o=t._w,a=this.dot(t);a<0&&(n=-n,s=-s,r=-r,o=-o,a=-a);let l=1-e;if(a<.9995){let c=Math.acos(a),u=Math.sin(c);l=Math.sin(l*c)/u,e=Math.sin(e*c)/u,this._x=this._x*l+n*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this._onChangeCallback()}else this._x=this._x*l+n*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this.normalize();return this}slerpQuaternions(t,e,n){return this.copy(t).slerp(e,n)}random(){let t=2*Math.PI*Math.random(),e=2*Math.PI*Math.random(),n=Math.random(),s=Math.sqrt(1-n),r=Math.sqrt(n);return this.set(s*Math.sin(t),s*Math.cos(t),r*Math.sin(e),r*Math.cos(e))}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._w===this._w}fromArray(t,e=0){return this._x=t[e],this._y=t[e+1],this._z=t[e+2],this._w=t[e+3],this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._w,t}fromBufferAttribute(t,e){return this._x=t.getX(e),this._y=t.getY(e),this._z=t.getZ(e),this._w=t.getW(e),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},z=class{static{this.prototype.isVector3=!0}constructor(t=0,e=0,n=0){this.x=t,this.y=e,this.z=n}set(t,e,n){return n===void 0&&(n=this.z),this.x=t,this.y=e,this.z=n,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;default:throw new Error("THREE.Vector3: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this}multiplyVectors(t,e){return this.x=t.x*e.x,this.y=t.y*e.y,this.z=t.z*e.z,this}applyEuler(t){return this.applyQuaternion(Tg.setFromEuler(t))}applyAxisAngle(t,e){return this.applyQuaternion(Tg.setFromAxisAngle(t,e))}applyMatrix3(t){let e=this.x,n=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[3]*n+r[6]*s,this.y=r[1]*e+r[4]*n+r[7]*s,this.z=r[2]*e+r[5]*n+r[8]*s,this}applyNormalMatrix(t){return this.applyMatrix3(t).normalize()}applyMatrix4(t){let e=this.x,n=this.y,s=this.z,r=t.elements,o=1/(r[3]*e+r[7]*n+r[11]*s+r[15]);return this.x=(r[0]*e+r[4]*n+r[8]*s+r[12])*o,this.y=(r[1]*e+r[5]*n+r[9]*s+r[13])*o,this.z=(r[2]*e+r[6]*n+r[10]*s+r[14])*o,this}applyQuaternion(t){let e=this.x,n=this.y,s=this.z,r=t.x,o=t.y,a=t.z,l=t.w,c=2*(o*s-a*n),u=2*(a*e-r*s),f=2*(r*n-o*e);return this.x=e+l*c+o*f-a*u,this.y=n+l*u+a*c-r*f,this.z=s+l*f+r*u-o*c,this}project(t){return this.applyMatrix4(t.matrixWorldInverse).applyMatrix4(t.projectionMatrix)}unproject(t){return this.applyMatrix4(t.projectionMatrixInverse).applyMatrix4(t.matrixWorld)}transformDirection(t){let e=this.x,n=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[4]*n+r[8]*s,this.y=r[1]*e+r[5]*n+r[9]*s,this.z=r[2]*e+r[6]*n+r[10]*s,this.normalize()}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this}divideScalar(t){return this.multiplyScalar(1/t)}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this}clamp(t,e){return this.x=ue(this.x,t.x,e.x),this.y=ue(this.y,t.y,e.y),this.z=ue(this.z,t.z,e.z),this}clampScalar(t,e){return this.x=ue(this.x,t,e),this.y=ue(this.y,t,e),this.z=ue(this.z,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(ue(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this.z=t.z+(e.z-t.z)*n,this}cross(t){return this.crossVectors(this,t)}crossVectors(t,e){let n=t.x,s=t.y,r=t.z,o=e.x,a=e.y,l=e.z;return this.x=s*l-r*a,this.y=r*o-n*l,this.z=n*a-s*o,this}projectOnVector(t){let e=t.lengthSq();if(e===0)return this.set(0,0,0);let n=t.dot(this)/e;return this.copy(t).multiplyScalar(n)}projectOnPlane(t){return Df.copy(this).projectOnVector(t),this.sub(Df)}reflect(t){return this.sub(Df.copy(t).multiplyScalar(2*this.dot(t)))}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let n=this.dot(t)/e;return Math.acos(ue(n,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,n=this.y-t.y,s=this.z-t.z;return e*e+n*n+s*s}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)+Math.abs(this.z-t.z)}setFromSpherical(t){return this.setFromSphericalCoords(t.radius,t.phi,t.theta)}setFromSphericalCoords(t,e,n){let s=Math.sin(e)*t;return this.x=s*Math.sin(n),this.y=Math.cos(e)*t,this.z=s*Math.cos(n),this}setFromCylindrical(t){return this.setFromCylindricalCoords(t.radius,t.theta,t.y)}setFromCylindricalCoords(t,e,n){return this.x=t*Math.sin(e),this.y=n,this.z=t*Math.cos(e),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this}setFromMatrixScale(t){let e=this.setFromMatrixColumn(t,0).length(),n=this.setFromMatrixColumn(t,1).length(),s=this.setFromMatrixColumn(t,2).length();return this.x=e,this.y=n,this.z=s,this}setFromMatrixColumn(t,e){return this.fromArray(t.elements,e*4)}setFromMatrix3Column(t,e){return this.fromArray(t.elements,e*3)}setFromEuler(t){return this.x=t._x,this.y=t._y,this.z=t._z,this}setFromColor(t){return this.x=t.r,this.y=t.g,this.z=t.b,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let t=Math.random()*Math.PI*2,e=Math.random()*2-1,n=Math.sqrt(1-e*e);return this.x=n*Math.cos(t),this.y=e,this.z=n*Math.sin(t),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Df=new z,Tg=new ps,ae=class{static{this.prototype.isMatrix3=!0}constructor(t,e,n,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],t!==void 0&&this.set(t,e,n,s,r,o,a,l,c)}set(t,e,n,s,r,o,a,l,c){let u=this.elements;return u[0]=t,u[1]=s,u[2]=a,u[3]=e,u[4]=r,u[5]=l,u[6]=n,u[7]=o,u[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(t){let e=this.elements,n=t.elements;return e[0]=n[0],e[1]=n[1],e[2]=n[2],e[3]=n[3],e[4]=n[4],e[5]=n[5],e[6]=n[6],e[7]=n[7],e[8]=n[8],this}extractBasis(t,e,n){return t.setFromMatrix3Column(this,0),e.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(t){let e=t.elements;return this.set(e[0],e[4],e[8],e[1],e[5],e[9],e[2],e[6],e[10]),this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let n=t.elements,s=e.elements,r=this.elements,o=n[0],a=n[3],l=n[6],c=n[1],u=n[4],f=n[7],h=n[2],d=n[5],_=n[8],y=s[0],p=s[3],m=s[6],g=s[1],S=s[4],v=s[7],b=s[2],T=s[5],x=s[8];return r[0]=o*y+a*g+l*b,r[3]=o*p+a*S+l*T,r[6]=o*m+a*v+l*x,r[1]=c*y+u*g+f*b,r[4]=c*p+u*S+f*T,r[7]=c*m+u*v+f*x,r[2]=h*y+d*g+_*b,r[5]=h*p+d*S+_*T,r[8]=h*m+d*v+_*x,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[3]*=t,e[6]*=t,e[1]*=t,e[4]*=t,e[7]*=t,e[2]*=t,e[5]*=t,e[8]*=t,this}determinant(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],u=t[8];return e*o*u-e*a*c-n*r*u+n*a*l+s*r*c-s*o*l}invert(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],u=t[8],f=u*o-a*c,h=a*l-u*r,d=c*r-o*l,_=e*f+n*h+s*d;if(_===0)return this.set(0,0,0,0,0,0,0,0,0);let y=1/_;return t[0]=f*y,t[1]=(s*c-u*n)*y,t[2]=(a*n-s*o)*y,t[3]=h*y,t[4]=(u*e-s*l)*y,t[5]=(s*r-a*e)*y,t[6]=d*y,t[7]=(n*l-c*e)*y,t[8]=(o*e-n*r)*y,this}transpose(){let t,e=this.elements;return t=e[1],e[1]=e[3],e[3]=t,t=e[2],e[2]=e[6],e[6]=t,t=e[5],e[5]=e[7],e[7]=t,this}getNormalMatrix(t){return this.setFromMatrix4(t).invert().transpose()}transposeIntoArray(t){let e=this.elements;return t[0]=e[0],t[1]=e[3],t[2]=e[6],t[3]=e[1],t[4]=e[4],t[5]=e[7],t[6]=e[2],t[7]=e[5],t[8]=e[8],this}setUvTransform(t,e,n,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(n*l,n*c,-n*(l*o+c*a)+o+t,-s*c,s*l,-s*(-c*o+l*a)+a+e,0,0,1),this}scale(t,e){return Ba("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Nf.makeScale(t,e)),this}rotate(t){return Ba("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Nf.makeRotation(-t)),this}translate(t,e){return Ba("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Nf.makeTranslation(t,e)),this}makeTranslation(t,e){return t.isVector2?this.set(1,0,t.x,0,1,t.y,0,0,1):this.set(1,0,t,0,1,e,0,0,1),this}makeRotation(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,-n,0,n,e,0,0,0,1),this}makeScale(t,e){return this.set(t,0,0,0,e,0,0,0,1),this}equals(t){let e=this.elements,n=t.elements;for(let s=0;s<9;s++)if(e[s]!==n[s])return!1;return!0}fromArray(t,e=0){for(let n=0;n<9;n++)this.elements[n]=t[n+e];return this}toArray(t=[],e=0){let n=this.elements;return t[e]=n[0],t[e+1]=n[1],t[e+2]=n[2],t[e+3]=n[3],t[e+4]=n[4],t[e+5]=n[5],t[e+6]=n[6],t[e+7]=n[7],t[e+8]=n[8],t}clone(){return new this.constructor().fromArray(this.elements)}},Nf=new ae,Ag=new ae().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Eg=new ae().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function jv(){let i={enabled:!0,workingColorSpace:Ga,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===De&&(s.r=Ns(s.r),s.g=Ns(s.g),s.b=Ns(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===De&&(s.r=Do(s.r),s.g=Do(s.g),s.b=Do(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Gs?Ha:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},t=[.64,.33,.3,.6,.15,.06],e=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[Ga]:{primaries:t,whitePoint:n,transfer:Ha,toXYZ:Ag,fromXYZ:Eg,luminanceCoefficients:e,workingColorSpaceConfig:{unpackColorSpace:bi},outputColorSpaceConfig:{drawingBufferColorSpace:bi}},[bi]:{primaries:t,whitePoint:n,transfer:De,toXYZ:Ag,fromXYZ:Eg,luminanceCoefficients:e,outputColorSpaceConfig:{drawingBufferColorSpace:bi}}}),i}var Se=jv();function Ns(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function Do(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var _o,Gc=class{static getDataURL(t,e="image/png"){if(/^data:/i.test(t.src)||typeof HTMLCanvasElement>"u")return t.src;let n;if(t instanceof HTMLCanvasElement)n=t;else{_o===void 0&&(_o=Wa("canvas")),_o.width=t.width,_o.height=t.height;let s=_o.getContext("2d");t instanceof ImageData?s.putImageData(t,0,0):s.drawImage(t,0,0,t.width,t.height),n=_o}return n.toDataURL(e)}static sRGBToLinear(t){if(typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&t instanceof ImageBitmap){let e=Wa("canvas");e.width=t.width,e.height=t.height;let n=e.getContext("2d");n.drawImage(t,0,0,t.width,t.height);let s=n.getImageData(0,0,t.width,t.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=Ns(r[o]/255)*255;return n.putImageData(s,0,0),e}else if(t.data){let e=t.data.slice(0);for(let n=0;n<e.length;n++)e instanceof Uint8Array||e instanceof Uint8ClampedArray?e[n]=Math.floor(Ns(e[n]/255)*255):e[n]=Ns(e[n]);return{data:e,width:t.width,height:t.height}}else return Kt("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),t}},Kv=0,Bo=class{constructor(t=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Kv++}),this.uuid=ur(),this.data=t,this.dataReady=!0,this.version=0}getSize(t){let e=this.data;return typeof HTMLVideoElement<"u"&&e instanceof HTMLVideoElement?t.set(e.videoWidth,e.videoHeight,0):typeof VideoFrame<"u"&&e instanceof VideoFrame?t.set(e.displayWidth,e.displayHeight,0):e!==null?t.set(e.width||0,e.height||0,e.depth||0):t.set(0,0,0),t}set needsUpdate(t){t===!0&&this.version++}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.images[this.uuid]!==void 0)return t.images[this.uuid];let n={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(Uf(s[o].image)):r.push(Uf(s[o]))}else r=Uf(s);n.url=r}return e||(t.images[this.uuid]=n),n}};function Uf(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?Gc.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(Kt("Texture: Unable to serialize Texture."),{})}var Qv=0,Ff=new z,fi=class i extends ds{constructor(t=i.DEFAULT_IMAGE,e=i.DEFAULT_MAPPING,n=fs,s=fs,r=kn,o=ks,a=Qi,l=di,c=i.DEFAULT_ANISOTROPY,u=Gs){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:Qv++}),this.uuid=ur(),this.name="",this.source=new Bo(t),this.mipmaps=[],this.mapping=e,this.channel=0,this.wrapS=n,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Jt(0,0),this.repeat=new Jt(1,1),this.center=new Jt(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new ae,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=u,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(t&&t.depth&&t.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Ff).x}get height(){return this.source.getSize(Ff).y}get depth(){return this.source.getSize(Ff).z}get image(){return this.source.data}set image(t){this.source.data=t}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(t){return this.name=t.name,this.source=t.source,this.mipmaps=t.mipmaps.slice(0),this.mapping=t.mapping,this.channel=t.channel,this.wrapS=t.wrapS,this.wrapT=t.wrapT,this.magFilter=t.magFilter,this.minFilter=t.minFilter,this.anisotropy=t.anisotropy,this.format=t.format,this.internalFormat=t.internalFormat,this.type=t.type,this.normalized=t.normalized,this.offset.copy(t.offset),this.repeat.copy(t.repeat),this.center.copy(t.center),this.rotation=t.rotation,this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrix.copy(t.matrix),this.generateMipmaps=t.generateMipmaps,this.mipmapsAutoUpdate=t.mipmapsAutoUpdate,this.premultiplyAlpha=t.premultiplyAlpha,this.flipY=t.flipY,this.unpackAlignment=t.unpackAlignment,this.colorSpace=t.colorSpace,this.renderTarget=t.renderTarget,this.isRenderTargetTexture=t.isRenderTargetTexture,this.isPMREMTexture=t.isPMREMTexture,this.isArrayTexture=t.isArrayTexture,this.userData=JSON.parse(JSON.stringify(t.userData)),this.needsUpdate=!0,this}setValues(t){for(let e in t){let n=t[e];if(n===void 0){Kt(`Texture.setValues(): parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Kt(`Texture.setValues(): property '${e}' does not exist.`);continue}s&&n&&s.isVector2&&n.isVector2||s&&n&&s.isVector3&&n.isVector3||s&&n&&s.isMatrix3&&n.isMatrix3?s.copy(n):this[e]=n}}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.textures[this.uuid]!==void 0)return t.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(t).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),e||(t.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(t){if(this.mapping!==Md)return t;if(t.applyMatrix3(this.matrix),t.x<0||t.x>1)switch(this.wrapS){case zc:t.x=t.x-Math.floor(t.x);break;case fs:t.x=t.x<0?0:1;break;case kc:Math.abs(Math.floor(t.x)%2)===1?t.x=Math.ceil(t.x)-t.x:t.x=t.x-Math.floor(t.x);break}if(t.y<0||t.y>1)switch(this.wrapT){case zc:t.y=t.y-Math.floor(t.y);break;case fs:t.y=t.y<0?0:1;break;case kc:Math.abs(Math.floor(t.y)%2)===1?t.y=Math.ceil(t.y)-t.y:t.y=t.y-Math.floor(t.y);break}return this.flipY&&(t.y=1-t.y),t}set needsUpdate(t){t===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(t){t===!0&&this.pmremVersion++}};fi.DEFAULT_IMAGE=null;fi.DEFAULT_MAPPING=Md;fi.DEFAULT_ANISOTROPY=1;var Ne=class{static{this.prototype.isVector4=!0}constructor(t=0,e=0,n=0,s=1){this.x=t,this.y=e,this.z=n,this.w=s}get width(){return this.z}set width(t){this.z=t}get height(){return this.w}set height(t){this.w=t}set(t,e,n,s){return this.x=t,this.y=e,this.z=n,this.w=s,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this.w=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setW(t){return this.w=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;case 3:this.w=e;break;default:throw new Error("THREE.Vector4: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this.w=t.w!==void 0?t.w:1,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this.w+=t.w,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this.w+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this.w=t.w+e.w,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this.w+=t.w*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this.w-=t.w,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this.w-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this.w=t.w-e.w,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this.w*=t.w,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this.w*=t,this}applyMatrix4(t){let e=this.x,n=this.y,s=this.z,r=this.w,o=t.elements;return this.x=o[0]*e+o[4]*n+o[8]*s+o[12]*r,this.y=o[1]*e+o[5]*n+o[9]*s+o[13]*r,this.z=o[2]*e+o[6]*n+o[10]*s+o[14]*r,this.w=o[3]*e+o[7]*n+o[11]*s+o[15]*r,this}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this.w/=t.w,this}divideScalar(t){return this.multiplyScalar(1/t)}setAxisAngleFromQuaternion(t){this.w=2*Math.acos(t.w);let e=Math.sqrt(1-t.w*t.w);return e<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=t.x/e,this.y=t.y/e,this.z=t.z/e),this}setAxisAngleFromRotationMatrix(t){let e,n,s,r,l=t.elements,c=l[0],u=l[4],f=l[8],h=l[1],d=l[5],_=l[9],y=l[2],p=l[6],m=l[10];if(Math.abs(u-h)<.01&&Math.abs(f-y)<.01&&Math.abs(_-p)<.01){if(Math.abs(u+h)<.1&&Math.abs(f+y)<.1&&Math.abs(_+p)<.1&&Math.abs(c+d+m-3)<.1)return this.set(1,0,0,0),this;e=Math.PI;let S=(c+1)/2,v=(d+1)/2,b=(m+1)/2,T=(u+h)/4,x=(f+y)/4,M=(_+p)/4;return S>v&&S>b?S<.01?(n=0,s=.707106781,r=.707106781):(n=Math.sqrt(S),s=T/n,r=x/n):v>b?v<.01?(n=.707106781,s=0,r=.707106781):(s=Math.sqrt(v),n=T/s,r=M/s):b<.01?(n=.707106781,s=.707106781,r=0):(r=Math.sqrt(b),n=x/r,s=M/r),this.set(n,s,r,e),this}let g=Math.sqrt((p-_)*(p-_)+(f-y)*(f-y)+(h-u)*(h-u));return Math.abs(g)<.001&&(g=1),this.x=(p-_)/g,this.y=(f-y)/g,this.z=(h-u)/g,this.w=Math.acos((c+d+m-1)/2),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this.w=e[15],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this.w=Math.min(this.w,t.w),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this.w=Math.max(this.w,t.w),this}clamp(t,e){return this.x=ue(this.x,t.x,e.x),this.y=ue(this.y,t.y,e.y),this.z=ue(this.z,t.z,e.z),this.w=ue(this.w,t.w,e.w),this}clampScalar(t,e){return this.x=ue(this.x,t,e),this.y=ue(this.y,t,e),this.z=ue(this.z,t,e),this.w=ue(this.w,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(ue(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z+this.w*t.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this.w+=(t.w-this.w)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this.z=t.z+(e.z-t.z)*n,this.w=t.w+(e.w-t.w)*n,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z&&t.w===this.w}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this.w=t[e+3],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t[e+3]=this.w,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this.w=t.getW(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},Hc=class extends ds{constructor(t=1,e=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:kn,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=t,this.height=e,this.depth=n.depth,this.scissor=new Ne(0,0,t,e),this.scissorTest=!1,this.viewport=new Ne(0,0,t,e),this.textures=[];let s=n.count;for(let r=0;r<s;r++)this.textures[r]=new fi({width:t,height:e,depth:n.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(t={}){let e={minFilter:kn,generateMipmaps:!1,flipY:!1,internalFormat:null};t.mapping!==void 0&&(e.mapping=t.mapping),t.wrapS!==void 0&&(e.wrapS=t.wrapS),t.wrapT!==void 0&&(e.wrapT=t.wrapT),t.wrapR!==void 0&&(e.wrapR=t.wrapR),t.magFilter!==void 0&&(e.magFilter=t.magFilter),t.minFilter!==void 0&&(e.minFilter=t.minFilter),t.format!==void 0&&(e.format=t.format),t.type!==void 0&&(e.type=t.type),t.anisotropy!==void 0&&(e.anisotropy=t.anisotropy),t.colorSpace!==void 0&&(e.colorSpace=t.colorSpace),t.flipY!==void 0&&(e.flipY=t.flipY),t.generateMipmaps!==void 0&&(e.generateMipmaps=t.generateMipmaps),t.mipmapsAutoUpdate!==void 0&&(e.mipmapsAutoUpdate=t.mipmapsAutoUpdate),t.internalFormat!==void 0&&(e.internalFormat=t.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(e)}get texture(){return this.textures[0]}set texture(t){this.textures[0]=t}set depthTexture(t){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),t!==null&&t.renderTarget===null&&(t.renderTarget=this),this._depthTexture=t}get depthTexture(){return this._depthTexture}setSize(t,e,n=1){if(this.width!==t||this.height!==e||this.depth!==n){this.width=t,this.height=e,this.depth=n;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=t,this.textures[s].image.height=e,this.textures[s].image.depth=n,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,t,e),this.scissor.set(0,0,t,e)}clone(){return new this.constructor().copy(this)}copy(t){this.width=t.width,this.height=t.height,this.depth=t.depth,this.scissor.copy(t.scissor),this.scissorTest=t.scissorTest,this.viewport.copy(t.viewport),this.textures.length=0;for(let e=0,n=t.textures.length;e<n;e++){this.textures[e]=t.textures[e].clone(),this.textures[e].isRenderTargetTexture=!0,this.textures[e].renderTarget=this;let s=Object.assign({},t.textures[e].image);this.textures[e].source=new Bo(s)}if(this.depthBuffer=t.depthBuffer,this.stencilBuffer=t.stencilBuffer,this.resolveColorBuffer=t.resolveColorBuffer,this.resolveDepthBuffer=t.resolveDepthBuffer,this.resolveStencilBuffer=t.resolveStencilBuffer,this.storeMultisampledColorBuffer=t.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=t.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=t.storeMultisampledStencilBuffer,t.depthTexture!==null)if(t.depthTexture.renderTarget===t){let e=t.depthTexture.clone();e.renderTarget=null,this.depthTexture=e}else this.depthTexture=t.depthTexture;else this.depthTexture=null;return this.samples=t.samples,this.multiview=t.multiview,this.useArrayDepthTexture=t.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},Ti=class extends Hc{constructor(t=1,e=1,n={}){super(t,e,n),this.isWebGLRenderTarget=!0}},qa=class extends fi{constructor(t=null,e=1,n=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:t,width:e,height:n,depth:s},this.magFilter=wn,this.minFilter=wn,this.wrapR=fs,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}addLayerUpdate(t){this.layerUpdates.add(t)}clearLayerUpdates(){this.layerUpdates.clear()}};var Wc=class extends fi{constructor(t=null,e=1,n=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:t,width:e,height:n,depth:s},this.magFilter=wn,this.minFilter=wn,this.wrapR=fs,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}};var ie=class i{static{this.prototype.isMatrix4=!0}constructor(t,e,n,s,r,o,a,l,c,u,f,h,d,_,y,p){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],t!==void 0&&this.set(t,e,n,s,r,o,a,l,c,u,f,h,d,_,y,p)}set(t,e,n,s,r,o,a,l,c,u,f,h,d,_,y,p){let m=this.elements;return m[0]=t,m[4]=e,m[8]=n,m[12]=s,m[1]=r,m[5]=o,m[9]=a,m[13]=l,m[2]=c,m[6]=u,m[10]=f,m[14]=h,m[3]=d,m[7]=_,m[11]=y,m[15]=p,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(t){let e=this.elements,n=t.elements;return e[0]=n[0],e[1]=n[1],e[2]=n[2],e[3]=n[3],e[4]=n[4],e[5]=n[5],e[6]=n[6],e[7]=n[7],e[8]=n[8],e[9]=n[9],e[10]=n[10],e[11]=n[11],e[12]=n[12],e[13]=n[13],e[14]=n[14],e[15]=n[15],this}copyPosition(t){let e=this.elements,n=t.elements;return e[12]=n[12],e[13]=n[13],e[14]=n[14],this}setFromMatrix3(t){let e=t.elements;return this.set(e[0],e[3],e[6],0,e[1],e[4],e[7],0,e[2],e[5],e[8],0,0,0,0,1),this}extractBasis(t,e,n){return this.determinantAffine()===0?(t.set(1,0,0),e.set(0,1,0),n.set(0,0,1),this):(t.setFromMatrixColumn(this,0),e.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(t,e,n){return this.set(t.x,e.x,n.x,0,t.y,e.y,n.y,0,t.z,e.z,n.z,0,0,0,0,1),this}extractRotation(t){if(t.determinantAffine()===0)return this.identity();let e=this.elements,n=t.elements,s=1/xo.setFromMatrixColumn(t,0).length(),r=1/xo.setFromMatrixColumn(t,1).length(),o=1/xo.setFromMatrixColumn(t,2).length();return e[0]=n[0]*s,e[1]=n[1]*s,e[2]=n[2]*s,e[3]=0,e[4]=n[4]*r,e[5]=n[5]*r,e[6]=n[6]*r,e[7]=0,e[8]=n[8]*o,e[9]=n[9]*o,e[10]=n[10]*o,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromEuler(t){let e=this.elements,n=t.x,s=t.y,r=t.z,o=Math.cos(n),a=Math.sin(n),l=Math.cos(s),c=Math.sin(s),u=Math.cos(r),f=Math.sin(r);if(t.order==="XYZ"){let h=o*u,d=o*f,_=a*u,y=a*f;e[0]=l*u,e[4]=-l*f,e[8]=c,e[1]=d+_*c,e[5]=h-y*c,e[9]=-a*l,e[2]=y-h*c,e[6]=_+d*c,e[10]=o*l}else if(t.order==="YXZ"){let h=l*u,d=l*f,_=c*u,y=c*f;e[0]=h+y*a,e[4]=_*a-d,e[8]=o*c,e[1]=o*f,e[5]=o*u,e[9]=-a,e[2]=d*a-_,e[6]=y+h*a,e[10]=o*l}else if(t.order==="ZXY"){let h=l*u,d=l*f,_=c*u,y=c*f;e[0]=h-y*a,e[4]=-o*f,e[8]=_+d*a,e[1]=d+_*a,e[5]=o*u,e[9]=y-h*a,e[2]=-o*c,e[6]=a,e[10]=o*l}else if(t.order==="ZYX"){let h=o*u,d=o*f,_=a*u,y=a*f;e[0]=l*u,e[4]=_*c-d,e[8]=h*c+y,e[1]=l*f,e[5]=y*c+h,e[9]=d*c-_,e[2]=-c,e[6]=a*l,e[10]=o*l}else if(t.order==="YZX"){let h=o*l,d=o*c,_=a*l,y=a*c;e[0]=l*u,e[4]=y-h*f,e[8]=_*f+d,e[1]=f,e[5]=o*u,e[9]=-a*u,e[2]=-c*u,e[6]=d*f+_,e[10]=h-y*f}else if(t.order==="XZY"){let h=o*l,d=o*c,_=a*l,y=a*c;e[0]=l*u,e[4]=-f,e[8]=c*u,e[1]=h*f+y,e[5]=o*u,e[9]=d*f-_,e[2]=_*f-d,e[6]=a*u,e[10]=y*f+h}return e[3]=0,e[7]=0,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromQuaternion(t){return this.compose(tS,t,eS)}lookAt(t,e,n){let s=this.elements;return Si.subVectors(t,e),Si.lengthSq()===0&&(Si.z=1),Si.normalize(),Ks.crossVectors(n,Si),Ks.lengthSq()===0&&(Math.abs(n.z)===1?Si.x+=1e-4:Si.z+=1e-4,Si.normalize(),Ks.crossVectors(n,Si)),Ks.normalize(),oc.crossVectors(Si,Ks),s[0]=Ks.x,s[4]=oc.x,s[8]=Si.x,s[1]=Ks.y,s[5]=oc.y,s[9]=Si.y,s[2]=Ks.z,s[6]=oc.z,s[10]=Si.z,this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let n=t.elements,s=e.elements,r=this.elements,o=n[0],a=n[4],l=n[8],c=n[12],u=n[1],f=n[5],h=n[9],d=n[13],_=n[2],y=n[6],p=n[10],m=n[14],g=n[3],S=n[7],v=n[11],b=n[15],T=s[0],x=s[4],M=s[8],L=s[12],C=s[1],A=s[5],R=s[9],U=s[13],P=s[2],F=s[6],G=s[10],H=s[14],it=s[3],$=s[7],Z=s[11],et=s[15];return r[0]=o*T+a*C+l*P+c*it,r[4]=o*x+a*A+l*F+c*$,r[8]=o*M+a*R+l*G+c*Z,r[12]=o*L+a*U+l*H+c*et,r[1]=u*T+f*C+h*P+d*it,r[5]=u*x+f*A+h*F+d*$,r[9]=u*M+f*R+h*G+d*Z,r[13]=u*L+f*U+h*H+d*et,r[2]=_*T+y*C+p*P+m*it,r[6]=_*x+y*A+p*F+m*$,r[10]=_*M+y*R+p*G+m*Z,r[14]=_*L+y*U+p*H+m*et,r[3]=g*T+S*C+v*P+b*it,r[7]=g*x+S*A+v*F+b*$,r[11]=g*M+S*R+v*G+b*Z,r[15]=g*L+S*U+v*H+b*et,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[4]*=t,e[8]*=t,e[12]*=t,e[1]*=t,e[5]*=t,e[9]*=t,e[13]*=t,e[2]*=t,e[6]*=t,e[10]*=t,e[14]*=t,e[3]*=t,e[7]*=t,e[11]*=t,e[15]*=t,this}determinant(){let t=this.elements,e=t[0],n=t[4],s=t[8],r=t[12],o=t[1],a=t[5],l=t[9],c=t[13],u=t[2],f=t[6],h=t[10],d=t[14],_=t[3],y=t[7],p=t[11],m=t[15],g=l*d-c*h,S=a*d-c*f,v=a*h-l*f,b=o*d-c*u,T=o*h-l*u,x=o*f-a*u;return e*(y*g-p*S+m*v)-n*(_*g-p*b+m*T)+s*(_*S-y*b+m*x)-r*(_*v-y*T+p*x)}determinantAffine(){let t=this.elements,e=t[0],n=t[4],s=t[8],r=t[1],o=t[5],a=t[9],l=t[2],c=t[6],u=t[10];return e*(o*u-a*c)-n*(r*u-a*l)+s*(r*c-o*l)}transpose(){let t=this.elements,e;return e=t[1],t[1]=t[4],t[4]=e,e=t[2],t[2]=t[8],t[8]=e,e=t[6],t[6]=t[9],t[9]=e,e=t[3],t[3]=t[12],t[12]=e,e=t[7],t[7]=t[13],t[13]=e,e=t[11],t[11]=t[14],t[14]=e,this}setPosition(t,e,n){let s=this.elements;return t.isVector3?(s[12]=t.x,s[13]=t.y,s[14]=t.z):(s[12]=t,s[13]=e,s[14]=n),this}invert(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],u=t[8],f=t[9],h=t[10],d=t[11],_=t[12],y=t[13],p=t[14],m=t[15],g=e*a-n*o,S=e*l-s*o,v=e*c-r*o,b=n*l-s*a,T=n*c-r*a,x=s*c-r*l,M=u*y-f*_,L=u*p-h*_,C=u*m-d*_,A=f*p-h*y,R=f*m-d*y,U=h*m-d*p,P=g*U-S*R+v*A+b*C-T*L+x*M;if(P===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let F=1/P;return t[0]=(a*U-l*R+c*A)*F,t[1]=(s*R-n*U-r*A)*F,t[2]=(y*x-p*T+m*b)*F,t[3]=(h*T-f*x-d*b)*F,t[4]=(l*C-o*U-c*L)*F,t[5]=(e*U-s*C+r*L)*F,t[6]=(p*v-_*x-m*S)*F,t[7]=(u*x-h*v+d*S)*F,t[8]=(o*R-a*C+c*M)*F,t[9]=(n*C-e*R-r*M)*F,t[10]=(_*T-y*v+m*g)*F,t[11]=(f*v-u*T-d*g)*F,t[12]=(a*L-o*A-l*M)*F,t[13]=(e*A-n*L+s*M)*F,t[14]=(y*S-_*b-p*g)*F,t[15]=(u*b-f*S+h*g)*F,this}scale(t){let e=this.elements,n=t.x,s=t.y,r=t.z;return e[0]*=n,e[4]*=s,e[8]*=r,e[1]*=n,e[5]*=s,e[9]*=r,e[2]*=n,e[6]*=s,e[10]*=r,e[3]*=n,e[7]*=s,e[11]*=r,this}getMaxScaleOnAxis(){let t=this.elements,e=t[0]*t[0]+t[1]*t[1]+t[2]*t[2],n=t[4]*t[4]+t[5]*t[5]+t[6]*t[6],s=t[8]*t[8]+t[9]*t[9]+t[10]*t[10];return Math.sqrt(Math.max(e,n,s))}makeTranslation(t,e,n){return t.isVector3?this.set(1,0,0,t.x,0,1,0,t.y,0,0,1,t.z,0,0,0,1):this.set(1,0,0,t,0,1,0,e,0,0,1,n,0,0,0,1),this}makeRotationX(t){let e=Math.cos(t),n=Math.sin(t);return this.set(1,0,0,0,0,e,-n,0,0,n,e,0,0,0,0,1),this}makeRotationY(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,0,n,0,0,1,0,0,-n,0,e,0,0,0,0,1),this}makeRotationZ(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,-n,0,0,n,e,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(t,e){let n=Math.cos(e),s=Math.sin(e),r=1-n,o=t.x,a=t.y,l=t.z,c=r*o,u=r*a;return this.set(c*o+n,c*a-s*l,c*l+s*a,0,c*a+s*l,u*a+n,u*l-s*o,0,c*l-s*a,u*l+s*o,r*l*l+n,0,0,0,0,1),this}makeScale(t,e,n){return this.set(t,0,0,0,0,e,0,0,0,0,n,0,0,0,0,1),this}makeShear(t,e,n,s,r,o){return this.set(1,n,r,0,t,1,o,0,e,s,1,0,0,0,0,1),this}compose(t,e,n){let s=this.elements,r=e._x,o=e._y,a=e._z,l=e._w,c=r+r,u=o+o,f=a+a,h=r*c,d=r*u,_=r*f,y=o*u,p=o*f,m=a*f,g=l*c,S=l*u,v=l*f,b=n.x,T=n.y,x=n.z;return s[0]=(1-(y+m))*b,s[1]=(d+v)*b,s[2]=(_-S)*b,s[3]=0,s[4]=(d-v)*T,s[5]=(1-(h+m))*T,s[6]=(p+g)*T,s[7]=0,s[8]=(_+S)*x,s[9]=(p-g)*x,s[10]=(1-(h+y))*x,s[11]=0,s[12]=t.x,s[13]=t.y,s[14]=t.z,s[15]=1,this}decompose(t,e,n){let s=this.elements;t.x=s[12],t.y=s[13],t.z=s[14];let r=this.determinantAffine();if(r===0)return n.set(1,1,1),e.identity(),this;let o=xo.set(s[0],s[1],s[2]).length(),a=xo.set(s[4],s[5],s[6]).length(),l=xo.set(s[8],s[9],s[10]).length();r<0&&(o=-o),qi.copy(this);let c=1/o,u=1/a,f=1/l;return qi.elements[0]*=c,qi.elements[1]*=c,qi.elements[2]*=c,qi.elements[4]*=u,qi.elements[5]*=u,qi.elements[6]*=u,qi.elements[8]*=f,qi.elements[9]*=f,qi.elements[10]*=f,e.setFromRotationMatrix(qi),n.x=o,n.y=a,n.z=l,this}makePerspective(t,e,n,s,r,o,a=Ui,l=!1){let c=this.elements,u=2*r/(e-t),f=2*r/(n-s),h=(e+t)/(e-t),d=(n+s)/(n-s),_,y;if(l)_=r/(o-r),y=o*r/(o-r);else if(a===Ui)_=-(o+r)/(o-r),y=-2*o*r/(o-r);else if(a===Uo)_=-o/(o-r),y=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=u,c[4]=0,c[8]=h,c[12]=0,c[1]=0,c[5]=f,c[9]=d,c[13]=0,c[2]=0,c[6]=0,c[10]=_,c[14]=y,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(t,e,n,s,r,o,a=Ui,l=!1){let c=this.elements,u=2/(e-t),f=2/(n-s),h=-(e+t)/(e-t),d=-(n+s)/(n-s),_,y;if(l)_=1/(o-r),y=o/(o-r);else if(a===Ui)_=-2/(o-r),y=-(o+r)/(o-r);else if(a===Uo)_=-1/(o-r),y=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=u,c[4]=0,c[8]=0,c[12]=h,c[1]=0,c[5]=f,c[9]=0,c[13]=d,c[2]=0,c[6]=0,c[10]=_,c[14]=y,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(t){let e=this.elements,n=t.elements;for(let s=0;s<16;s++)if(e[s]!==n[s])return!1;return!0}fromArray(t,e=0){for(let n=0;n<16;n++)this.elements[n]=t[n+e];return this}toArray(t=[],e=0){let n=this.elements;return t[e]=n[0],t[e+1]=n[1],t[e+2]=n[2],t[e+3]=n[3],t[e+4]=n[4],t[e+5]=n[5],t[e+6]=n[6],t[e+7]=n[7],t[e+8]=n[8],t[e+9]=n[9],t[e+10]=n[10],t[e+11]=n[11],t[e+12]=n[12],t[e+13]=n[13],t[e+14]=n[14],t[e+15]=n[15],t}},xo=new z,qi=new ie,tS=new z(0,0,0),eS=new z(1,1,1),Ks=new z,oc=new z,Si=new z,Cg=new ie,Rg=new ps,Fs=class i{constructor(t=0,e=0,n=0,s=i.DEFAULT_ORDER){this.isEuler=!0,this._x=t,this._y=e,this._z=n,this._order=s}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get order(){return this._order}set order(t){this._order=t,this._onChangeCallback()}set(t,e,n,s=this._order){return this._x=t,this._y=e,this._z=n,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(t){return this._x=t._x,this._y=t._y,this._z=t._z,this._order=t._order,this._onChangeCallback(),this}setFromRotationMatrix(t,e=this._order,n=!0){let s=t.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],u=s[9],f=s[2],h=s[6],d=s[10];switch(e){case"XYZ":this._y=Math.asin(ue(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-u,d),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(h,c),this._z=0);break;case"YXZ":this._x=Math.asin(-ue(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(a,d),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-f,r),this._z=0);break;case"ZXY":this._x=Math.asin(ue(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(-f,d),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-ue(f,-1,1)),Math.abs(f)<.9999999?(this._x=Math.atan2(h,d),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(ue(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-u,c),this._y=Math.atan2(-f,r)):(this._x=0,this._y=Math.atan2(a,d));break;case"XZY":this._z=Math.asin(-ue(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(h,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-u,d),this._y=0);break;default:Kt("Euler: .setFromRotationMatrix() encountered an unknown order: "+e)}return this._order=e,n===!0&&this._onChangeCallback(),this}setFromQuaternion(t,e,n){return Cg.makeRotationFromQuaternion(t),this.setFromRotationMatrix(Cg,e,n)}setFromVector3(t,e=this._order){return this.set(t.x,t.y,t.z,e)}reorder(t){return Rg.setFromEuler(this),this.setFromQuaternion(Rg,t)}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._order===this._order}fromArray(t){return this._x=t[0],this._y=t[1],this._z=t[2],t[3]!==void 0&&(this._order=t[3]),this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._order,t}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};Fs.DEFAULT_ORDER="XYZ";var zo=class{constructor(){this.mask=1}set(t){this.mask=(1<<t|0)>>>0}enable(t){this.mask|=1<<t|0}enableAll(){this.mask=-1}toggle(t){this.mask^=1<<t|0}disable(t){this.mask&=~(1<<t|0)}disableAll(){this.mask=0}test(t){return(this.mask&t.mask)!==0}isEnabled(t){return(this.mask&(1<<t|0))!==0}},nS=0,Pg=new z,yo=new ps,Rs=new ie,ac=new z,La=new z,iS=new z,sS=new ps,Ig=new z(1,0,0),Lg=new z(0,1,0),Dg=new z(0,0,1),Ng={type:"added"},rS={type:"removed"},vo={type:"childadded",child:null},Of={type:"childremoved",child:null},Kn=class i extends ds{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:nS++}),this.uuid=ur(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let t=new z,e=new Fs,n=new ps,s=new z(1,1,1);function r(){n.setFromEuler(e,!1)}function o(){e.setFromQuaternion(n,void 0,!1)}e._onChange(r),n._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:t},rotation:{configurable:!0,enumerable:!0,value:e},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new ie},normalMatrix:{value:new ae}}),this.matrix=new ie,this.matrixWorld=new ie,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new zo,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(t){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(t),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(t){return this.quaternion.premultiply(t),this}setRotationFromAxisAngle(t,e){this.quaternion.setFromAxisAngle(t,e)}setRotationFromEuler(t){this.quaternion.setFromEuler(t,!0)}setRotationFromMatrix(t){this.quaternion.setFromRotationMatrix(t)}setRotationFromQuaternion(t){this.quaternion.copy(t)}rotateOnAxis(t,e){return yo.setFromAxisAngle(t,e),this.quaternion.multiply(yo),this}rotateOnWorldAxis(t,e){return yo.setFromAxisAngle(t,e),this.quaternion.premultiply(yo),this}rotateX(t){return this.rotateOnAxis(Ig,t)}rotateY(t){return this.rotateOnAxis(Lg,t)}rotateZ(t){return this.rotateOnAxis(Dg,t)}translateOnAxis(t,e){return Pg.copy(t).applyQuaternion(this.quaternion),this.position.add(Pg.multiplyScalar(e)),this}translateX(t){return this.translateOnAxis(Ig,t)}translateY(t){return this.translateOnAxis(Lg,t)}translateZ(t){return this.translateOnAxis(Dg,t)}localToWorld(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(this.matrixWorld)}worldToLocal(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(Rs.copy(this.matrixWorld).invert())}lookAt(t,e,n){t.isVector3?ac.copy(t):ac.set(t,e,n);let s=this.parent;this.updateWorldMatrix(!0,!1),La.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Rs.lookAt(La,ac,this.up):Rs.lookAt(ac,La,this.up),this.quaternion.setFromRotationMatrix(Rs),s&&(Rs.extractRotation(s.matrixWorld),yo.setFromRotationMatrix(Rs),this.quaternion.premultiply(yo.invert()))}add(t){if(arguments.length>1){for(let e=0;e<arguments.length;e++)this.add(arguments[e]);return this}return t===this?(ne("Object3D.add: object can't be added as a child of itself.",t),this):(t&&t.isObject3D?(t.removeFromParent(),t.parent=this,this.children.push(t),t.dispatchEvent(Ng),vo.child=t,this.dispatchEvent(vo),vo.child=null):ne("Object3D.add: object not an instance of THREE.Object3D.",t),this)}remove(t){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let e=this.children.indexOf(t);return e!==-1&&(t.parent=null,this.children.splice(e,1),t.dispatchEvent(rS),Of.child=t,this.dispatchEvent(Of),Of.child=null),this}removeFromParent(){let t=this.parent;return t!==null&&t.remove(this),this}clear(){return this.remove(...this.children)}attach(t){return this.updateWorldMatrix(!0,!1),Rs.copy(this.matrixWorld).invert(),t.parent!==null&&(t.parent.updateWorldMatrix(!0,!1),Rs.multiply(t.parent.matrixWorld)),t.applyMatrix4(Rs),t.removeFromParent(),t.parent=this,this.children.push(t),t.updateWorldMatrix(!1,!0),t.dispatchEvent(Ng),vo.child=t,this.dispatchEvent(vo),vo.child=null,this}getObjectById(t){return this.getObjectByProperty("id",t)}getObjectByName(t){return this.getObjectByProperty("name",t)}getObjectByProperty(t,e){if(this[t]===e)return this;for(let n=0,s=this.children.length;n<s;n++){let o=this.children[n].getObjectByProperty(t,e);if(o!==void 0)return o}}getObjectsByProperty(t,e,n=[]){this[t]===e&&n.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(t,e,n);return n}getWorldPosition(t){return this.updateWorldMatrix(!0,!1),t.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(La,t,iS),t}getWorldScale(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(La,sS,t),t}getWorldDirection(t){this.updateWorldMatrix(!0,!1);let e=this.matrixWorld.elements;return t.set(e[8],e[9],e[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(t){t(this);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].traverse(t)}traverseVisible(t){if(this.visible===!1)return;t(this);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].traverseVisible(t)}traverseAncestors(t){let e=this.parent;e!==null&&(t(e),e.traverseAncestors(t))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let t=this.pivot;if(t!==null){let e=t.x,n=t.y,s=t.z,r=this.matrix.elements;r[12]+=e-r[0]*e-r[4]*n-r[8]*s,r[13]+=n-r[1]*e-r[5]*n-r[9]*s,r[14]+=s-r[2]*e-r[6]*n-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(t){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||t)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,t=!0);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].updateMatrixWorld(t)}updateWorldMatrix(t,e,n=!1){let s=this.parent;if(t===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),e===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,n)}}toJSON(t){let e=t===void 0||typeof t=="string",n={};e&&(t={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(t),s.indirectTexture=this._indirectTexture.toJSON(t),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(t)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(t)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(t).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(t).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(t.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,u=l.length;c<u;c++){let f=l[c];r(t.shapes,f)}else r(t.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(t.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(t.materials,this.material[l]));s.material=a}else s.material=r(t.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(t).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(t.animations,l))}}if(e){let a=o(t.geometries),l=o(t.materials),c=o(t.textures),u=o(t.images),f=o(t.shapes),h=o(t.skeletons),d=o(t.animations),_=o(t.nodes);a.length>0&&(n.geometries=a),l.length>0&&(n.materials=l),c.length>0&&(n.textures=c),u.length>0&&(n.images=u),f.length>0&&(n.shapes=f),h.length>0&&(n.skeletons=h),d.length>0&&(n.animations=d),_.length>0&&(n.nodes=_)}return n.object=s,n;function o(a){let l=[];for(let c in a){let u=a[c];delete u.metadata,l.push(u)}return l}}clone(t){return new this.constructor().copy(this,t)}copy(t,e=!0){if(this.name=t.name,this.up.copy(t.up),this.position.copy(t.position),this.rotation.order=t.rotation.order,this.quaternion.copy(t.quaternion),this.scale.copy(t.scale),this.pivot=t.pivot!==null?t.pivot.clone():null,this.matrix.copy(t.matrix),this.matrixWorld.copy(t.matrixWorld),this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrixWorldAutoUpdate=t.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=t.matrixWorldNeedsUpdate,this.layers.mask=t.layers.mask,this.visible=t.visible,this.castShadow=t.castShadow,this.receiveShadow=t.receiveShadow,this.frustumCulled=t.frustumCulled,this.renderOrder=t.renderOrder,this.static=t.static,this.animations=t.animations.slice(),this.userData=JSON.parse(JSON.stringify(t.userData)),e===!0)for(let n=0;n<t.children.length;n++){let s=t.children[n];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};Kn.DEFAULT_UP=new z(0,1,0);Kn.DEFAULT_MATRIX_AUTO_UPDATE=!0;Kn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Dr=class extends Kn{constructor(){super(),this.isGroup=!0,this.type="Group"}},oS={type:"move"},ko=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Dr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Dr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new z,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new z),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Dr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new z,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new z,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(t){return this._targetRay!==null&&this._targetRay.dispatchEvent(t),this._grip!==null&&this._grip.dispatchEvent(t),this._hand!==null&&this._hand.dispatchEvent(t),this}connect(t){if(t&&t.hand){let e=this._hand;if(e)for(let n of t.hand.values())this._getHandJoint(e,n)}return this.dispatchEvent({type:"connected",data:t}),this}disconnect(t){return this.dispatchEvent({type:"disconnected",data:t}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(t,e,n){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(t&&e.session.visibilityState!=="visible-blurred"){if(c&&t.hand){o=!0;for(let y of t.hand.values()){let p=e.getJointPose(y,n),m=this._getHandJoint(c,y);p!==null&&(m.matrix.fromArray(p.transform.matrix),m.matrix.decompose(m.position,m.quaternion,m.scale),m.matrixWorldNeedsUpdate=!0,m.jointRadius=p.radius),m.visible=p!==null}let u=c.joints["index-finger-tip"],f=c.joints["thumb-tip"],h=u.position.distanceTo(f.position),d=.02,_=.005;c.inputState.pinching&&h>d+_?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:t.handedness,target:this})):!c.inputState.pinching&&h<=d-_&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:t.handedness,target:this}))}else l!==null&&t.gripSpace&&(r=e.getPose(t.gripSpace,n),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:t,target:this})));a!==null&&(s=e.getPose(t.targetRaySpace,n),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(oS)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(t,e){if(t.joints[e.jointName]===void 0){let n=new Dr;n.matrixAutoUpdate=!1,n.visible=!1,t.joints[e.jointName]=n,t.add(n)}return t.joints[e.jointName]}},B0={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Qs={h:0,s:0,l:0},lc={h:0,s:0,l:0};function Bf(i,t,e){return e<0&&(e+=1),e>1&&(e-=1),e<1/6?i+(t-i)*6*e:e<1/2?t:e<2/3?i+(t-i)*6*(2/3-e):i}var ge=class{constructor(t,e,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(t,e,n)}set(t,e,n){if(e===void 0&&n===void 0){let s=t;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(t,e,n);return this}setScalar(t){return this.r=t,this.g=t,this.b=t,this}setHex(t,e=bi){return t=Math.floor(t),this.r=(t>>16&255)/255,this.g=(t>>8&255)/255,this.b=(t&255)/255,Se.colorSpaceToWorking(this,e),this}setRGB(t,e,n,s=Se.workingColorSpace){return this.r=t,this.g=e,this.b=n,Se.colorSpaceToWorking(this,s),this}setHSL(t,e,n,s=Se.workingColorSpace){if(t=Dd(t,1),e=ue(e,0,1),n=ue(n,0,1),e===0)this.r=this.g=this.b=n;else{let r=n<=.5?n*(1+e):n+e-n*e,o=2*n-r;this.r=Bf(o,r,t+1/3),this.g=Bf(o,r,t),this.b=Bf(o,r,t-1/3)}return Se.colorSpaceToWorking(this,s),this}setStyle(t,e=bi){function n(r){r!==void 0&&parseFloat(r)<1&&Kt("Color: Alpha component of "+t+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(t)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,e);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,e);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,e);break;default:Kt("Color: Unknown color model "+t)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(t)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,e);if(o===6)return this.setHex(parseInt(r,16),e);Kt("Color: Invalid hex color "+t)}else if(t&&t.length>0)return this.setColorName(t,e);return this}setColorName(t,e=bi){let n=B0[t.toLowerCase()];return n!==void 0?this.setHex(n,e):Kt("Color: Unknown color "+t),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(t){return this.r=t.r,this.g=t.g,this.b=t.b,this}copySRGBToLinear(t){return this.r=Ns(t.r),this.g=Ns(t.g),this.b=Ns(t.b),this}copyLinearToSRGB(t){return this.r=Do(t.r),this.g=Do(t.g),this.b=Do(t.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(t=bi){return Se.workingToColorSpace(Jn.copy(this),t),Math.round(ue(Jn.r*255,0,255))*65536+Math.round(ue(Jn.g*255,0,255))*256+Math.round(ue(Jn.b*255,0,255))}getHexString(t=bi){return("000000"+this.getHex(t).toString(16)).slice(-6)}getHSL(t,e=Se.workingColorSpace){Se.workingToColorSpace(Jn.copy(this),e);let n=Jn.r,s=Jn.g,r=Jn.b,o=Math.max(n,s,r),a=Math.min(n,s,r),l,c,u=(a+o)/2;if(a===o)l=0,c=0;else{let f=o-a;switch(c=u<=.5?f/(o+a):f/(2-o-a),o){case n:l=(s-r)/f+(s<r?6:0);break;case s:l=(r-n)/f+2;break;case r:l=(n-s)/f+4;break}l/=6}return t.h=l,t.s=c,t.l=u,t}getRGB(t,e=Se.workingColorSpace){return Se.workingToColorSpace(Jn.copy(this),e),t.r=Jn.r,t.g=Jn.g,t.b=Jn.b,t}getStyle(t=bi){Se.workingToColorSpace(Jn.copy(this),t);let e=Jn.r,n=Jn.g,s=Jn.b;return t!==bi?`color(${t} ${e.toFixed(3)} ${n.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(e*255)},${Math.round(n*255)},${Math.round(s*255)})`}offsetHSL(t,e,n){return this.getHSL(Qs),this.setHSL(Qs.h+t,Qs.s+e,Qs.l+n)}add(t){return this.r+=t.r,this.g+=t.g,this.b+=t.b,this}addColors(t,e){return this.r=t.r+e.r,this.g=t.g+e.g,this.b=t.b+e.b,this}addScalar(t){return this.r+=t,this.g+=t,this.b+=t,this}sub(t){return this.r=Math.max(0,this.r-t.r),this.g=Math.max(0,this.g-t.g),this.b=Math.max(0,this.b-t.b),this}multiply(t){return this.r*=t.r,this.g*=t.g,this.b*=t.b,this}multiplyScalar(t){return this.r*=t,this.g*=t,this.b*=t,this}lerp(t,e){return this.r+=(t.r-this.r)*e,this.g+=(t.g-this.g)*e,this.b+=(t.b-this.b)*e,this}lerpColors(t,e,n){return this.r=t.r+(e.r-t.r)*n,this.g=t.g+(e.g-t.g)*n,this.b=t.b+(e.b-t.b)*n,this}lerpHSL(t,e){this.getHSL(Qs),t.getHSL(lc);let n=ka(Qs.h,lc.h,e),s=ka(Qs.s,lc.s,e),r=ka(Qs.l,lc.l,e);return this.setHSL(n,s,r),this}setFromVector3(t){return this.r=t.x,this.g=t.y,this.b=t.z,this}applyMatrix3(t){let e=this.r,n=this.g,s=this.b,r=t.elements;return this.r=r[0]*e+r[3]*n+r[6]*s,this.g=r[1]*e+r[4]*n+r[7]*s,this.b=r[2]*e+r[5]*n+r[8]*s,this}equals(t){return t.r===this.r&&t.g===this.g&&t.b===this.b}fromArray(t,e=0){return this.r=t[e],this.g=t[e+1],this.b=t[e+2],this}toArray(t=[],e=0){return t[e]=this.r,t[e+1]=this.g,t[e+2]=this.b,t}fromBufferAttribute(t,e){return this.r=t.getX(e),this.g=t.getY(e),this.b=t.getZ(e),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Jn=new ge;ge.NAMES=B0;var Nr=class extends Kn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new Fs,this.environmentIntensity=1,this.environmentRotation=new Fs,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(t,e){return super.copy(t,e),this.background=t.background!==null?t.background.clone():null,this.environment=t.environment!==null?t.environment.clone():null,this.fog=t.fog!==null?t.fog.clone():null,this.backgroundBlurriness=t.backgroundBlurriness,this.backgroundIntensity=t.backgroundIntensity,this.backgroundRotation.copy(t.backgroundRotation),this.environmentIntensity=t.environmentIntensity,this.environmentRotation.copy(t.environmentRotation),this.overrideMaterial=t.overrideMaterial!==null?t.overrideMaterial.clone():null,this.matrixAutoUpdate=t.matrixAutoUpdate,this}toJSON(t){let e=super.toJSON(t);return this.fog!==null&&(e.object.fog=this.fog.toJSON()),e.object.backgroundBlurriness=this.backgroundBlurriness,e.object.backgroundIntensity=this.backgroundIntensity,e.object.backgroundRotation=this.backgroundRotation.toArray(),e.object.environmentIntensity=this.environmentIntensity,e.object.environmentRotation=this.environmentRotation.toArray(),e}},Yi=new z,Ps=new z,zf=new z,Is=new z,So=new z,Mo=new z,Ug=new z,kf=new z,Vf=new z,Gf=new z,Hf=new Ne,Wf=new Ne,Xf=new Ne,jn=class i{constructor(t=new z,e=new z,n=new z){this.a=t,this.b=e,this.c=n}static getNormal(t,e,n,s){s.subVectors(n,e),Yi.subVectors(t,e),s.cross(Yi);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(t,e,n,s,r){Yi.subVectors(s,e),Ps.subVectors(n,e),zf.subVectors(t,e);let o=Yi.dot(Yi),a=Yi.dot(Ps),l=Yi.dot(zf),c=Ps.dot(Ps),u=Ps.dot(zf),f=o*c-a*a;if(f===0)return r.set(0,0,0),null;let h=1/f,d=(c*l-a*u)*h,_=(o*u-a*l)*h;return r.set(1-d-_,_,d)}static containsPoint(t,e,n,s){return this.getBarycoord(t,e,n,s,Is)===null?!1:Is.x>=0&&Is.y>=0&&Is.x+Is.y<=1}static getInterpolation(t,e,n,s,r,o,a,l){return this.getBarycoord(t,e,n,s,Is)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,Is.x),l.addScaledVector(o,Is.y),l.addScaledVector(a,Is.z),l)}static getInterpolatedAttribute(t,e,n,s,r,o){return Hf.setScalar(0),Wf.setScalar(0),Xf.setScalar(0),Hf.fromBufferAttribute(t,e),Wf.fromBufferAttribute(t,n),Xf.fromBufferAttribute(t,s),o.setScalar(0),o.addScaledVector(Hf,r.x),o.addScaledVector(Wf,r.y),o.addScaledVector(Xf,r.z),o}static isFrontFacing(t,e,n,s){return Yi.subVectors(n,e),Ps.subVectors(t,e),Yi.cross(Ps).dot(s)<0}set(t,e,n){return this.a.copy(t),this.b.copy(e),this.c.copy(n),this}setFromPointsAndIndices(t,e,n,s){return this.a.copy(t[e]),this.b.copy(t[n]),this.c.copy(t[s]),this}setFromAttributeAndIndices(t,e,n,s){return this.a.fromBufferAttribute(t,e),this.b.fromBufferAttribute(t,n),this.c.fromBufferAttribute(t,s),this}clone(){return new this.constructor().copy(this)}copy(t){return this.a.copy(t.a),this.b.copy(t.b),this.c.copy(t.c),this}getArea(){return Yi.subVectors(this.c,this.b),Ps.subVectors(this.a,this.b),Yi.cross(Ps).length()*.5}getMidpoint(t){return t.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(t){return i.getNormal(this.a,this.b,this.c,t)}getPlane(t){return t.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(t,e){return i.getBarycoord(t,this.a,this.b,this.c,e)}getInterpolation(t,e,n,s,r){return i.getInterpolation(t,this.a,this.b,this.c,e,n,s,r)}containsPoint(t){return i.containsPoint(t,this.a,this.b,this.c)}isFrontFacing(t){return i.isFrontFacing(this.a,this.b,this.c,t)}intersectsBox(t){return t.intersectsTriangle(this)}closestPointToPoint(t,e){let n=this.a,s=this.b,r=this.c,o,a;So.subVectors(s,n),Mo.subVectors(r,n),kf.subVectors(t,n);let l=So.dot(kf),c=Mo.dot(kf);if(l<=0&&c<=0)return e.copy(n);Vf.subVectors(t,s);let u=So.dot(Vf),f=Mo.dot(Vf);if(u>=0&&f<=u)return e.copy(s);let h=l*f-u*c;if(h<=0&&l>=0&&u<=0&&l-u>0)return o=l/(l-u),e.copy(n).addScaledVector(So,o);Gf.subVectors(t,r);let d=So.dot(Gf),_=Mo.dot(Gf);if(_>=0&&d<=_)return e.copy(r);let y=d*c-l*_;if(y<=0&&c>=0&&_<=0)return a=c/(c-_),e.copy(n).addScaledVector(Mo,a);let p=u*_-d*f;if(p<=0&&f-u>=0&&d-_>=0)return Ug.subVectors(r,s),a=(f-u)/(f-u+(d-_)),e.copy(s).addScaledVector(Ug,a);let m=1/(p+y+h);return o=y*m,a=h*m,e.copy(n).addScaledVector(So,o).addScaledVector(Mo,a)}equals(t){return t.a.equals(this.a)&&t.b.equals(this.b)&&t.c.equals(this.c)}},Ee=class{constructor(t=new z(1/0,1/0,1/0),e=new z(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=t,this.max=e}set(t,e){return this.min.copy(t),this.max.copy(e),this}setFromArray(t){this.makeEmpty();for(let e=0,n=t.length;e<n;e+=3)this.expandByPoint($i.fromArray(t,e));return this}setFromBufferAttribute(t){this.makeEmpty();for(let e=0,n=t.count;e<n;e++)this.expandByPoint($i.fromBufferAttribute(t,e));return this}setFromPoints(t){this.makeEmpty();for(let e=0,n=t.length;e<n;e++)this.expandByPoint(t[e]);return this}setFromCenterAndSize(t,e){let n=$i.copy(e).multiplyScalar(.5);return this.min.copy(t).sub(n),this.max.copy(t).add(n),this}setFromObject(t,e=!1){return this.makeEmpty(),this.expandByObject(t,e)}clone(){return new this.constructor().copy(this)}copy(t){return this.min.copy(t.min),this.max.copy(t.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(t){return this.isEmpty()?t.set(0,0,0):t.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(t){return this.isEmpty()?t.set(0,0,0):t.subVectors(this.max,this.min)}expandByPoint(t){return this.min.min(t),this.max.max(t),this}expandByVector(t){return this.min.sub(t),this.max.add(t),this}expandByScalar(t){return this.min.addScalar(-t),this.max.addScalar(t),this}expandByObject(t,e=!1){t.updateWorldMatrix(!1,!1);let n=t.geometry;if(n!==void 0){let r=n.getAttribute("position");if(e===!0&&r!==void 0&&t.isInstancedMesh!==!0&&t.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)t.isMesh===!0?t.getVertexPosition(o,$i):$i.fromBufferAttribute(r,o),$i.applyMatrix4(t.matrixWorld),this.expandByPoint($i);else t.boundingBox!==void 0?(t.boundingBox===null&&t.computeBoundingBox(),cc.copy(t.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),cc.copy(n.boundingBox)),cc.applyMatrix4(t.matrixWorld),this.union(cc)}let s=t.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],e);return this}containsPoint(t){return t.x>=this.min.x&&t.x<=this.max.x&&t.y>=this.min.y&&t.y<=this.max.y&&t.z>=this.min.z&&t.z<=this.max.z}containsBox(t){return this.min.x<=t.min.x&&t.max.x<=this.max.x&&this.min.y<=t.min.y&&t.max.y<=this.max.y&&this.min.z<=t.min.z&&t.max.z<=this.max.z}getParameter(t,e){return e.set((t.x-this.min.x)/(this.max.x-this.min.x),(t.y-this.min.y)/(this.max.y-this.min.y),(t.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(t){return t.max.x>=this.min.x&&t.min.x<=this.max.x&&t.max.y>=this.min.y&&t.min.y<=this.max.y&&t.max.z>=this.min.z&&t.min.z<=this.max.z}intersectsSphere(t){return this.clampPoint(t.center,$i),$i.distanceToSquared(t.center)<=t.radius*t.radius}intersectsPlane(t){let e,n;return t.normal.x>0?(e=t.normal.x*this.min.x,n=t.normal.x*this.max.x):(e=t.normal.x*this.max.x,n=t.normal.x*this.min.x),t.normal.y>0?(e+=t.normal.y*this.min.y,n+=t.normal.y*this.max.y):(e+=t.normal.y*this.max.y,n+=t.normal.y*this.min.y),t.normal.z>0?(e+=t.normal.z*this.min.z,n+=t.normal.z*this.max.z):(e+=t.normal.z*this.max.z,n+=t.normal.z*this.min.z),e<=-t.constant&&n>=-t.constant}intersectsTriangle(t){if(this.isEmpty())return!1;this.getCenter(Da),uc.subVectors(this.max,Da),bo.subVectors(t.a,Da),wo.subVectors(t.b,Da),To.subVectors(t.c,Da),tr.subVectors(wo,bo),er.subVectors(To,wo),Rr.subVectors(bo,To);let e=[0,-tr.z,tr.y,0,-er.z,er.y,0,-Rr.z,Rr.y,tr.z,0,-tr.x,er.z,0,-er.x,Rr.z,0,-Rr.x,-tr.y,tr.x,0,-er.y,er.x,0,-Rr.y,Rr.x,0];return!qf(e,bo,wo,To,uc)||(e=[1,0,0,0,1,0,0,0,1],!qf(e,bo,wo,To,uc))?!1:(hc.crossVectors(tr,er),e=[hc.x,hc.y,hc.z],qf(e,bo,wo,To,uc))}clampPoint(t,e){return e.copy(t).clamp(this.min,this.max)}distanceToPoint(t){return this.clampPoint(t,$i).distanceTo(t)}getBoundingSphere(t){return this.isEmpty()?t.makeEmpty():(this.getCenter(t.center),t.radius=this.getSize($i).length()*.5),t}intersect(t){return this.min.max(t.min),this.max.min(t.max),this.isEmpty()&&this.makeEmpty(),this}union(t){return this.min.min(t.min),this.max.max(t.max),this}applyMatrix4(t){return this.isEmpty()?this:(Ls[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(t),Ls[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(t),Ls[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(t),Ls[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(t),Ls[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(t),Ls[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(t),Ls[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(t),Ls[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(t),this.setFromPoints(Ls),this)}translate(t){return this.min.add(t),this.max.add(t),this}equals(t){return t.min.equals(this.min)&&t.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(t){return this.min.fromArray(t.min),this.max.fromArray(t.max),this}},Ls=[new z,new z,new z,new z,new z,new z,new z,new z],$i=new z,cc=new Ee,bo=new z,wo=new z,To=new z,tr=new z,er=new z,Rr=new z,Da=new z,uc=new z,hc=new z,Pr=new z;function qf(i,t,e,n,s){for(let r=0,o=i.length-3;r<=o;r+=3){Pr.fromArray(i,r);let a=s.x*Math.abs(Pr.x)+s.y*Math.abs(Pr.y)+s.z*Math.abs(Pr.z),l=t.dot(Pr),c=e.dot(Pr),u=n.dot(Pr);if(Math.max(-Math.max(l,c,u),Math.min(l,c,u))>a)return!1}return!0}var bn=new z,fc=new Jt,aS=0,Ye=class extends ds{constructor(t,e,n=!1){if(super(),Array.isArray(t))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:aS++}),this.name="",this.array=t,this.itemSize=e,this.count=t!==void 0?t.length/e:0,this.normalized=n,this.usage=Ld,this.updateRanges=[],this.gpuType=Fi,this.version=0,this._normalizationScale=t!==void 0?Qu(t):void 0}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.name=t.name,this.array=new t.array.constructor(t.array),this.itemSize=t.itemSize,this.count=t.count,this.normalized=t.normalized,this.usage=t.usage,this.gpuType=t.gpuType,this._normalizationScale=t._normalizationScale,this}copyAt(t,e,n){t*=this.itemSize,n*=e.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[t+s]=e.array[n+s];return this}copyArray(t){return this.array.set(t),this}applyMatrix3(t){if(this.itemSize===2)for(let e=0,n=this.count;e<n;e++)fc.fromBufferAttribute(this,e),fc.applyMatrix3(t),this.setXY(e,fc.x,fc.y);else if(this.itemSize===3)for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyMatrix3(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}applyMatrix4(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyMatrix4(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}applyNormalMatrix(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyNormalMatrix(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}transformDirection(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.transformDirection(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}set(t,e=0){return this.array.set(t,e),this}getComponent(t,e){let n=this.array[t*this.itemSize+e];return this.normalized&&(n=this._denormalize(n)),n}setComponent(t,e,n){return this.normalized&&(n=this._normalize(n)),this.array[t*this.itemSize+e]=n,this}getX(t){let e=this.array[t*this.itemSize];return this.normalized&&(e=this._denormalize(e)),e}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize]=e,this}getY(t){let e=this.array[t*this.itemSize+1];return this.normalized&&(e=this._denormalize(e)),e}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+1]=e,this}getZ(t){let e=this.array[t*this.itemSize+2];return this.normalized&&(e=this._denormalize(e)),e}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+2]=e,this}getW(t){let e=this.array[t*this.itemSize+3];return this.normalized&&(e=this._denormalize(e)),e}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+3]=e,this}setXY(t,e,n){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n)),this.array[t+0]=e,this.array[t+1]=n,this}setXYZ(t,e,n,s){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s)),this.array[t+0]=e,this.array[t+1]=n,this.array[t+2]=s,this}setXYZW(t,e,n,s,r){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.array[t+0]=e,this.array[t+1]=n,this.array[t+2]=s,this.array[t+3]=r,this}onUpload(t){return this.onUploadCallback=t,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let t={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return t.name=this.name,t.usage=this.usage,t.gpuType=this.gpuType,t}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):Ud(t,this.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Fd(t,this.array)}};var Ya=class extends Ye{constructor(t,e,n){super(new Uint16Array(t),e,n)}};var $a=class extends Ye{constructor(t,e,n){super(new Uint32Array(t),e,n)}};var hn=class extends Ye{constructor(t,e,n){super(new Float32Array(t),e,n)}},lS=new Ee,Na=new z,Yf=new z,Ai=class{constructor(t=new z,e=-1){this.isSphere=!0,this.center=t,this.radius=e}set(t,e){return this.center.copy(t),this.radius=e,this}setFromPoints(t,e){let n=this.center;e!==void 0?n.copy(e):lS.setFromPoints(t).getCenter(n);let s=0;for(let r=0,o=t.length;r<o;r++)s=Math.max(s,n.distanceToSquared(t[r]));return this.radius=Math.sqrt(s),this}copy(t){return this.center.copy(t.center),this.radius=t.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(t){return t.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(t){return t.distanceTo(this.center)-this.radius}intersectsSphere(t){let e=this.radius+t.radius;return t.center.distanceToSquared(this.center)<=e*e}intersectsBox(t){return t.intersectsSphere(this)}intersectsPlane(t){return Math.abs(t.distanceToPoint(this.center))<=this.radius}clampPoint(t,e){let n=this.center.distanceToSquared(t);return e.copy(t),n>this.radius*this.radius&&(e.sub(this.center).normalize(),e.multiplyScalar(this.radius).add(this.center)),e}getBoundingBox(t){return this.isEmpty()?(t.makeEmpty(),t):(t.set(this.center,this.center),t.expandByScalar(this.radius),t)}applyMatrix4(t){return this.center.applyMatrix4(t),this.radius=this.radius*t.getMaxScaleOnAxis(),this}translate(t){return this.center.add(t),this}expandByPoint(t){if(this.isEmpty())return this.center.copy(t),this.radius=0,this;Na.subVectors(t,this.center);let e=Na.lengthSq();if(e>this.radius*this.radius){let n=Math.sqrt(e),s=(n-this.radius)*.5;this.center.addScaledVector(Na,s/n),this.radius+=s}return this}union(t){return t.isEmpty()?this:this.isEmpty()?(this.copy(t),this):(this.center.equals(t.center)===!0?this.radius=Math.max(this.radius,t.radius):(Yf.subVectors(t.center,this.center).setLength(t.radius),this.expandByPoint(Na.copy(t.center).add(Yf)),this.expandByPoint(Na.copy(t.center).sub(Yf))),this)}equals(t){return t.center.equals(this.center)&&t.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(t){return this.radius=t.radius,this.center.fromArray(t.center),this}},cS=0,Ni=new ie,$f=new Kn,Ao=new z,Mi=new Ee,Ua=new Ee,Un=new z,Fn=class i extends ds{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:cS++}),this.uuid=ur(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(t){return Array.isArray(t)?this.index=new(Nv(t)?$a:Ya)(t,1):this.index=t,this}setIndirect(t,e=0){return this.indirect=t,this.indirectOffset=e,this}getIndirect(){return this.indirect}getAttribute(t){return this.attributes[t]}setAttribute(t,e){return this.attributes[t]=e,this}deleteAttribute(t){return delete this.attributes[t],this}hasAttribute(t){return this.attributes[t]!==void 0}addGroup(t,e,n=0){this.groups.push({start:t,count:e,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(t,e){this.drawRange.start=t,this.drawRange.count=e}applyMatrix4(t){let e=this.attributes.position;e!==void 0&&(e.applyMatrix4(t),e.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let r=new ae().getNormalMatrix(t);n.applyNormalMatrix(r),n.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(t),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(t){return Ni.makeRotationFromQuaternion(t),this.applyMatrix4(Ni),this}rotateX(t){return Ni.makeRotationX(t),this.applyMatrix4(Ni),this}rotateY(t){return Ni.makeRotationY(t),this.applyMatrix4(Ni),this}rotateZ(t){return Ni.makeRotationZ(t),this.applyMatrix4(Ni),this}translate(t,e,n){return Ni.makeTranslation(t,e,n),this.applyMatrix4(Ni),this}scale(t,e,n){return Ni.makeScale(t,e,n),this.applyMatrix4(Ni),this}lookAt(t){return $f.lookAt(t),$f.updateMatrix(),this.applyMatrix4($f.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(Ao).negate(),this.translate(Ao.x,Ao.y,Ao.z),this}setFromPoints(t){let e=this.getAttribute("position");if(e===void 0){let n=[];for(let s=0,r=t.length;s<r;s++){let o=t[s];n.push(o.x,o.y,o.z||0)}this.setAttribute("position",new hn(n,3))}else{let n=Math.min(t.length,e.count);for(let s=0;s<n;s++){let r=t[s];e.setXYZ(s,r.x,r.y,r.z||0)}t.length>e.count&&Kt("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),e.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ee);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){ne("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new z(-1/0,-1/0,-1/0),new z(1/0,1/0,1/0));return}if(t!==void 0){if(this.boundingBox.setFromBufferAttribute(t),e)for(let n=0,s=e.length;n<s;n++){let r=e[n];Mi.setFromBufferAttribute(r),this.morphTargetsRelative?(Un.addVectors(this.boundingBox.min,Mi.min),this.boundingBox.expandByPoint(Un),Un.addVectors(this.boundingBox.max,Mi.max),this.boundingBox.expandByPoint(Un)):(this.boundingBox.expandByPoint(Mi.min),this.boundingBox.expandByPoint(Mi.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&ne('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ai);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){ne("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new z,1/0);return}if(t){let n=this.boundingSphere.center;if(Mi.setFromBufferAttribute(t),e)for(let r=0,o=e.length;r<o;r++){let a=e[r];Ua.setFromBufferAttribute(a),this.morphTargetsRelative?(Un.addVectors(Mi.min,Ua.min),Mi.expandByPoint(Un),Un.addVectors(Mi.max,Ua.max),Mi.expandByPoint(Un)):(Mi.expandByPoint(Ua.min),Mi.expandByPoint(Ua.max))}Mi.getCenter(n);let s=0;for(let r=0,o=t.count;r<o;r++)Un.fromBufferAttribute(t,r),s=Math.max(s,n.distanceToSquared(Un));if(e)for(let r=0,o=e.length;r<o;r++){let a=e[r],l=this.morphTargetsRelative;for(let c=0,u=a.count;c<u;c++)Un.fromBufferAttribute(a,c),l&&(Ao.fromBufferAttribute(t,c),Un.add(Ao)),s=Math.max(s,n.distanceToSquared(Un))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&ne('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let t=this.index,e=this.attributes;if(t===null||e.position===void 0||e.normal===void 0||e.uv===void 0){ne("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=e.position,s=e.normal,r=e.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==n.count)&&(o=new Ye(new Float32Array(4*n.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(n.count);for(let L=0;L<n.count;L++)a[L]=new z,l[L]=new z;let u=new z,f=new z,h=new z,d=new Jt,_=new Jt,y=new Jt,p=new z,m=new z;function g(L,C,A){c[L]=c[C]=c[A]=1,u.fromBufferAttribute(n,L),f.fromBufferAttribute(n,C),h.fromBufferAttribute(n,A),d.fromBufferAttribute(r,L),_.fromBufferAttribute(r,C),y.fromBufferAttribute(r,A),f.sub(u),h.sub(u),_.sub(d),y.sub(d);let R=1/(_.x*y.y-y.x*_.y);isFinite(R)&&(p.copy(f).multiplyScalar(y.y).addScaledVector(h,-_.y).multiplyScalar(R),m.copy(h).multiplyScalar(_.x).addScaledVector(f,-y.x).multiplyScalar(R),a[L].add(p),a[C].add(p),a[A].add(p),l[L].add(m),l[C].add(m),l[A].add(m))}let S=this.groups;S.length===0&&(S=[{start:0,count:t.count}]);for(let L=0,C=S.length;L<C;++L){let A=S[L],R=A.start,U=A.count;for(let P=R,F=R+U;P<F;P+=3)g(t.getX(P+0),t.getX(P+1),t.getX(P+2))}let v=new z,b=new z,T=new z,x=new z;function M(L){T.fromBufferAttribute(s,L),x.copy(T);let C=a[L];v.copy(C),v.sub(T.multiplyScalar(T.dot(C))).normalize(),b.crossVectors(x,C);let R=b.dot(l[L])<0?-1:1;o.setXYZW(L,v.x,v.y,v.z,R)}for(let L=0,C=n.count;L<C;++L)c[L]&&M(L);this._transformed=!0}computeVertexNormals(){let t=this.index,e=this.getAttribute("position");if(e!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==e.count)n=new Ye(new Float32Array(e.count*3),3),this.setAttribute("normal",n);else for(let h=0,d=n.count;h<d;h++)n.setXYZ(h,0,0,0);let s=new z,r=new z,o=new z,a=new z,l=new z,c=new z,u=new z,f=new z;if(t)for(let h=0,d=t.count;h<d;h+=3){let _=t.getX(h+0),y=t.getX(h+1),p=t.getX(h+2);s.fromBufferAttribute(e,_),r.fromBufferAttribute(e,y),o.fromBufferAttribute(e,p),u.subVectors(o,r),f.subVectors(s,r),u.cross(f),a.fromBufferAttribute(n,_),l.fromBufferAttribute(n,y),c.fromBufferAttribute(n,p),a.add(u),l.add(u),c.add(u),n.setXYZ(_,a.x,a.y,a.z),n.setXYZ(y,l.x,l.y,l.z),n.setXYZ(p,c.x,c.y,c.z)}else for(let h=0,d=e.count;h<d;h+=3)s.fromBufferAttribute(e,h+0),r.fromBufferAttribute(e,h+1),o.fromBufferAttribute(e,h+2),u.subVectors(o,r),f.subVectors(s,r),u.cross(f),n.setXYZ(h+0,u.x,u.y,u.z),n.setXYZ(h+1,u.x,u.y,u.z),n.setXYZ(h+2,u.x,u.y,u.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let t=this.attributes.normal;for(let e=0,n=t.count;e<n;e++)Un.fromBufferAttribute(t,e),Un.normalize(),t.setXYZ(e,Un.x,Un.y,Un.z)}toNonIndexed(){function t(a,l){let c=a.array,u=a.itemSize,f=a.normalized,h=new c.constructor(l.length*u),d=0,_=0;for(let y=0,p=l.length;y<p;y++){a.isInterleavedBufferAttribute?d=l[y]*a.data.stride+a.offset:d=l[y]*u;for(let m=0;m<u;m++)h[_++]=c[d++]}return new Ye(h,u,f)}if(this.index===null)return Kt("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let e=new i,n=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=t(l,n);e.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let u=0,f=c.length;u<f;u++){let h=c[u],d=t(h,n);l.push(d)}e.morphAttributes[a]=l}e.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];e.addGroup(c.start,c.count,c.materialIndex)}return e}toJSON(){let t={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(t.uuid=this.uuid,t.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,t.name=this.name,Object.keys(this.userData).length>0&&(t.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(t[c]=l[c]);return t}t.data={attributes:{}};let e=this.index;e!==null&&(t.data.index={type:e.array.constructor.name,array:Array.prototype.slice.call(e.array)});let n=this.attributes;for(let l in n){let c=n[l];t.data.attributes[l]=c.toJSON(t.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],u=[];for(let f=0,h=c.length;f<h;f++){let d=c[f];u.push(d.toJSON(t.data))}u.length>0&&(s[l]=u,r=!0)}r&&(t.data.morphAttributes=s,t.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(t.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(t.data.boundingSphere=a.toJSON()),t}clone(){return new this.constructor().copy(this)}copy(t){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let e={};this.name=t.name;let n=t.index;n!==null&&this.setIndex(n.clone());let s=t.attributes;for(let c in s){let u=s[c];this.setAttribute(c,u.clone(e))}let r=t.morphAttributes;for(let c in r){let u=[],f=r[c];for(let h=0,d=f.length;h<d;h++)u.push(f[h].clone(e));this.morphAttributes[c]=u}this.morphTargetsRelative=t.morphTargetsRelative;let o=t.groups;for(let c=0,u=o.length;c<u;c++){let f=o[c];this.addGroup(f.start,f.count,f.materialIndex)}let a=t.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=t.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=t.drawRange.start,this.drawRange.count=t.drawRange.count,this.userData=t.userData,this._transformed=t._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}},Xc=class{constructor(t,e){this.isInterleavedBuffer=!0,this.array=t,this.stride=e,this.count=t!==void 0?t.length/e:0,this.usage=Ld,this.updateRanges=[],this.version=0,this.uuid=ur()}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.array=new t.array.constructor(t.array),this.count=t.count,this.stride=t.stride,this.usage=t.usage,this}copyAt(t,e,n){t*=this.stride,n*=e.stride;for(let s=0,r=this.stride;s<r;s++)this.array[t+s]=e.array[n+s];return this}set(t,e=0){return this.array.set(t,e),this}clone(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=Fg(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=this.array.slice(0).buffer);let n=new this.array.constructor(t.arrayBuffers[e]),s=new this.constructor(n,this.stride);return s.setUsage(this.usage),s}onUpload(t){return this.onUploadCallback=t,this}toJSON(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=Fg(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=Array.from(new Uint32Array(this.array.slice(0).buffer)));let n={uuid:this.uuid,buffer:e,type:this.array.constructor.name,stride:this.stride};return n.usage=this.usage,n}};function Fg(i){return i.buffer._uuid===void 0&&(i.buffer._uuid=ur()),i.byteOffset===0&&i.byteLength===i.buffer.byteLength?i.buffer._uuid:i.buffer._uuid+":"+i.byteOffset+":"+i.byteLength}var ai=new z,Zi=class i{constructor(t,e,n,s=!1){this.isInterleavedBufferAttribute=!0,this.name="",this.data=t,this.itemSize=e,this.offset=n,this.normalized=s,this._normalizationScale=t!==void 0?Qu(t.array):void 0}get count(){return this.data.count}get array(){return this.data.array}set needsUpdate(t){this.data.needsUpdate=t}applyMatrix4(t){for(let e=0,n=this.data.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.applyMatrix4(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}applyNormalMatrix(t){for(let e=0,n=this.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.applyNormalMatrix(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}transformDirection(t){for(let e=0,n=this.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.transformDirection(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}getComponent(t,e){let n=this.array[t*this.data.stride+this.offset+e];return this.normalized&&(n=this._denormalize(n)),n}setComponent(t,e,n){return this.normalized&&(n=this._normalize(n)),this.data.array[t*this.data.stride+this.offset+e]=n,this}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset]=e,this}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+1]=e,this}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+2]=e,this}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+3]=e,this}getX(t){let e=this.data.array[t*this.data.stride+this.offset];return this.normalized&&(e=this._denormalize(e)),e}getY(t){let e=this.data.array[t*this.data.stride+this.offset+1];return this.normalized&&(e=this._denormalize(e)),e}getZ(t){let e=this.data.array[t*this.data.stride+this.offset+2];return this.normalized&&(e=this._denormalize(e)),e}getW(t){let e=this.data.array[t*this.data.stride+this.offset+3];return this.normalized&&(e=this._denormalize(e)),e}setXY(t,e,n){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n)),this.data.array[t+0]=e,this.data.array[t+1]=n,this}setXYZ(t,e,n,s){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s)),this.data.array[t+0]=e,this.data.array[t+1]=n,this.data.array[t+2]=s,this}setXYZW(t,e,n,s,r){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.data.array[t+0]=e,this.data.array[t+1]=n,this.data.array[t+2]=s,this.data.array[t+3]=r,this}clone(t){if(t===void 0){Xa("InterleavedBufferAttribute.clone(): Cloning an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return new Ye(new this.array.constructor(e),this.itemSize,this.normalized)}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.clone(t)),new i(t.interleavedBuffers[this.data.uuid],this.itemSize,this.offset,this.normalized)}toJSON(t){if(t===void 0){Xa("InterleavedBufferAttribute.toJSON(): Serializing an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return{itemSize:this.itemSize,type:this.array.constructor.name,array:e,normalized:this.normalized}}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.toJSON(t)),{isInterleavedBufferAttribute:!0,itemSize:this.itemSize,data:this.data.uuid,offset:this.offset,normalized:this.normalized}}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):Ud(t,this.data.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Fd(t,this.data.array)}},Zf=new z,uS=new z,hS=new ae,li=class{constructor(t=new z(1,0,0),e=0){this.isPlane=!0,this.normal=t,this.constant=e}set(t,e){return this.normal.copy(t),this.constant=e,this}setComponents(t,e,n,s){return this.normal.set(t,e,n),this.constant=s,this}setFromNormalAndCoplanarPoint(t,e){return this.normal.copy(t),this.constant=-e.dot(this.normal),this}setFromCoplanarPoints(t,e,n){let s=Zf.subVectors(n,e).cross(uS.subVectors(t,e)).normalize();return this.setFromNormalAndCoplanarPoint(s,t),this}copy(t){return this.normal.copy(t.normal),this.constant=t.constant,this}normalize(){let t=1/this.normal.length();return this.normal.multiplyScalar(t),this.constant*=t,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(t){return this.normal.dot(t)+this.constant}distanceToSphere(t){return this.distanceToPoint(t.center)-t.radius}projectPoint(t,e){return e.copy(t).addScaledVector(this.normal,-this.distanceToPoint(t))}intersectLine(t,e,n=!0){let s=t.delta(Zf),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(t.start)===0?e.copy(t.start):null;let o=-(t.start.dot(this.normal)+this.constant)/r;return n===!0&&(o<0||o>1)?null:e.copy(t.start).addScaledVector(s,o)}intersectsLine(t){let e=this.distanceToPoint(t.start),n=this.distanceToPoint(t.end);return e<0&&n>0||n<0&&e>0}intersectsBox(t){return t.intersectsPlane(this)}intersectsSphere(t){return t.intersectsPlane(this)}coplanarPoint(t){return t.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(t,e){let n=e||hS.getNormalMatrix(t),s=this.coplanarPoint(Zf).applyMatrix4(t),r=this.normal.applyMatrix3(n).normalize();return this.constant=-s.dot(r),this}translate(t){return this.constant-=t.dot(this.normal),this}equals(t){return t.normal.equals(this.normal)&&t.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(t){return this.normal.fromArray(t.normal),this.constant=t.constant,this}},fS=0,Os=class extends ds{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:fS++}),this.uuid=ur(),this.name="",this.type="Material",this.blending=Xo,this.side=Ji,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=dd,this.blendDst=pd,this.blendEquation=Or,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new ge(0,0,0),this.blendAlpha=0,this.depthFunc=No,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=C0,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Ic,this.stencilZFail=Ic,this.stencilZPass=Ic,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(t){this._alphaTest>0!=t>0&&this.version++,this._alphaTest=t}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(t){if(t!==void 0)for(let e in t){let n=t[e];if(n===void 0){Kt(`Material: parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Kt(`Material: '${e}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(n):s&&s.isVector2&&n&&n.isVector2||s&&s.isEuler&&n&&n.isEuler||s&&s.isVector3&&n&&n.isVector3?s.copy(n):this[e]=n}}toJSON(t){let e=t===void 0||typeof t=="string";e&&(t={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(t).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(t).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(t).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(t).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(t).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(t).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(t).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(t).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(t).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(t).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(t).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(t).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(t).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(t).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(t).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(t).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(t).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(t).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(t).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(t).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(t).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(t).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(t).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(t).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(t).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(t).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(t).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(e){let r=s(t.textures),o=s(t.images);r.length>0&&(n.textures=r),o.length>0&&(n.images=o)}return n}fromJSON(t,e){if(t.uuid!==void 0&&(this.uuid=t.uuid),t.name!==void 0&&(this.name=t.name),t.color!==void 0&&this.color!==void 0&&this.color.setHex(t.color),t.roughness!==void 0&&(this.roughness=t.roughness),t.metalness!==void 0&&(this.metalness=t.metalness),t.sheen!==void 0&&(this.sheen=t.sheen),t.sheenColor!==void 0&&(this.sheenColor=new ge().setHex(t.sheenColor)),t.sheenRoughness!==void 0&&(this.sheenRoughness=t.sheenRoughness),t.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(t.emissive),t.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(t.specular),t.specularIntensity!==void 0&&(this.specularIntensity=t.specularIntensity),t.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(t.specularColor),t.shininess!==void 0&&(this.shininess=t.shininess),t.clearcoat!==void 0&&(this.clearcoat=t.clearcoat),t.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=t.clearcoatRoughness),t.diffuseRoughness!==void 0&&(this.diffuseRoughness=t.diffuseRoughness),t.dispersion!==void 0&&(this.dispersion=t.dispersion),t.retroreflectivity!==void 0&&(this.retroreflectivity=t.retroreflectivity),t.iridescence!==void 0&&(this.iridescence=t.iridescence),t.iridescenceIOR!==void 0&&(this.iridescenceIOR=t.iridescenceIOR),t.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessMinimum),t.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=t.iridescenceThicknessMaximum),t.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=t.iridescenceThicknessRange[1]),t.transmission!==void 0&&(this.transmission=t.transmission),t.thickness!==void 0&&(this.thickness=t.thickness),t.attenuationDistance!==void 0&&(this.attenuationDistance=t.attenuationDistance),t.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(t.attenuationColor),t.anisotropy!==void 0&&(this.anisotropy=t.anisotropy),t.anisotropyRotation!==void 0&&(this.anisotropyRotation=t.anisotropyRotation),t.fog!==void 0&&(this.fog=t.fog),t.flatShading!==void 0&&(this.flatShading=t.flatShading),t.blending!==void 0&&(this.blending=t.blending),t.combine!==void 0&&(this.combine=t.combine),t.side!==void 0&&(this.side=t.side),t.shadowSide!==void 0&&(this.shadowSide=t.shadowSide),t.opacity!==void 0&&(this.opacity=t.opacity),t.transparent!==void 0&&(this.transparent=t.transparent),t.alphaTest!==void 0&&(this.alphaTest=t.alphaTest),t.alphaHash!==void 0&&(this.alphaHash=t.alphaHash),t.depthFunc!==void 0&&(this.depthFunc=t.depthFunc),t.depthTest!==void 0&&(this.depthTest=t.depthTest),t.depthWrite!==void 0&&(this.depthWrite=t.depthWrite),t.colorWrite!==void 0&&(this.colorWrite=t.colorWrite),t.clippingPlanes!==void 0&&(this.clippingPlanes=t.clippingPlanes.map(n=>new li().fromJSON(n))),t.clipIntersection!==void 0&&(this.clipIntersection=t.clipIntersection),t.clipShadows!==void 0&&(this.clipShadows=t.clipShadows),t.depthPacking!==void 0&&(this.depthPacking=t.depthPacking),t.blendSrc!==void 0&&(this.blendSrc=t.blendSrc),t.blendDst!==void 0&&(this.blendDst=t.blendDst),t.blendEquation!==void 0&&(this.blendEquation=t.blendEquation),t.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=t.blendSrcAlpha),t.blendDstAlpha!==void 0&&(this.blendDstAlpha=t.blendDstAlpha),t.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=t.blendEquationAlpha),t.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(t.blendColor),t.blendAlpha!==void 0&&(this.blendAlpha=t.blendAlpha),t.stencilWriteMask!==void 0&&(this.stencilWriteMask=t.stencilWriteMask),t.stencilFunc!==void 0&&(this.stencilFunc=t.stencilFunc),t.stencilRef!==void 0&&(this.stencilRef=t.stencilRef),t.stencilFuncMask!==void 0&&(this.stencilFuncMask=t.stencilFuncMask),t.stencilFail!==void 0&&(this.stencilFail=t.stencilFail),t.stencilZFail!==void 0&&(this.stencilZFail=t.stencilZFail),t.stencilZPass!==void 0&&(this.stencilZPass=t.stencilZPass),t.stencilWrite!==void 0&&(this.stencilWrite=t.stencilWrite),t.wireframe!==void 0&&(this.wireframe=t.wireframe),t.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=t.wireframeLinewidth),t.wireframeLinecap!==void 0&&(this.wireframeLinecap=t.wireframeLinecap),t.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=t.wireframeLinejoin),t.rotation!==void 0&&(this.rotation=t.rotation),t.linewidth!==void 0&&(this.linewidth=t.linewidth),t.linecap!==void 0&&(this.linecap=t.linecap),t.linejoin!==void 0&&(this.linejoin=t.linejoin),t.dashSize!==void 0&&(this.dashSize=t.dashSize),t.gapSize!==void 0&&(this.gapSize=t.gapSize),t.scale!==void 0&&(this.scale=t.scale),t.polygonOffset!==void 0&&(this.polygonOffset=t.polygonOffset),t.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=t.polygonOffsetFactor),t.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=t.polygonOffsetUnits),t.dithering!==void 0&&(this.dithering=t.dithering),t.alphaToCoverage!==void 0&&(this.alphaToCoverage=t.alphaToCoverage),t.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=t.premultipliedAlpha),t.forceSinglePass!==void 0&&(this.forceSinglePass=t.forceSinglePass),t.allowOverride!==void 0&&(this.allowOverride=t.allowOverride),t.visible!==void 0&&(this.visible=t.visible),t.toneMapped!==void 0&&(this.toneMapped=t.toneMapped),t.userData!==void 0&&(this.userData=t.userData),t.vertexColors!==void 0&&(typeof t.vertexColors=="number"?this.vertexColors=t.vertexColors>0:this.vertexColors=t.vertexColors),t.size!==void 0&&(this.size=t.size),t.sizeAttenuation!==void 0&&(this.sizeAttenuation=t.sizeAttenuation),t.map!==void 0&&(this.map=e[t.map]||null),t.matcap!==void 0&&(this.matcap=e[t.matcap]||null),t.alphaMap!==void 0&&(this.alphaMap=e[t.alphaMap]||null),t.bumpMap!==void 0&&(this.bumpMap=e[t.bumpMap]||null),t.bumpScale!==void 0&&(this.bumpScale=t.bumpScale),t.normalMap!==void 0&&(this.normalMap=e[t.normalMap]||null),t.normalMapType!==void 0&&(this.normalMapType=t.normalMapType),t.normalScale!==void 0){let n=t.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new Jt().fromArray(n)}return t.displacementMap!==void 0&&(this.displacementMap=e[t.displacementMap]||null),t.displacementScale!==void 0&&(this.displacementScale=t.displacementScale),t.displacementBias!==void 0&&(this.displacementBias=t.displacementBias),t.roughnessMap!==void 0&&(this.roughnessMap=e[t.roughnessMap]||null),t.metalnessMap!==void 0&&(this.metalnessMap=e[t.metalnessMap]||null),t.emissiveMap!==void 0&&(this.emissiveMap=e[t.emissiveMap]||null),t.emissiveIntensity!==void 0&&(this.emissiveIntensity=t.emissiveIntensity),t.specularMap!==void 0&&(this.specularMap=e[t.specularMap]||null),t.specularIntensityMap!==void 0&&(this.specularIntensityMap=e[t.specularIntensityMap]||null),t.specularColorMap!==void 0&&(this.specularColorMap=e[t.specularColorMap]||null),t.envMap!==void 0&&(this.envMap=e[t.envMap]||null),t.envMapRotation!==void 0&&this.envMapRotation.fromArray(t.envMapRotation),t.envMapIntensity!==void 0&&(this.envMapIntensity=t.envMapIntensity),t.reflectivity!==void 0&&(this.reflectivity=t.reflectivity),t.refractionRatio!==void 0&&(this.refractionRatio=t.refractionRatio),t.lightMap!==void 0&&(this.lightMap=e[t.lightMap]||null),t.lightMapIntensity!==void 0&&(this.lightMapIntensity=t.lightMapIntensity),t.aoMap!==void 0&&(this.aoMap=e[t.aoMap]||null),t.aoMapIntensity!==void 0&&(this.aoMapIntensity=t.aoMapIntensity),t.gradientMap!==void 0&&(this.gradientMap=e[t.gradientMap]||null),t.clearcoatMap!==void 0&&(this.clearcoatMap=e[t.clearcoatMap]||null),t.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=e[t.clearcoatRoughnessMap]||null),t.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=e[t.clearcoatNormalMap]||null),t.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Jt().fromArray(t.clearcoatNormalScale)),t.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=e[t.diffuseRoughnessMap]||null),t.iridescenceMap!==void 0&&(this.iridescenceMap=e[t.iridescenceMap]||null),t.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=e[t.iridescenceThicknessMap]||null),t.transmissionMap!==void 0&&(this.transmissionMap=e[t.transmissionMap]||null),t.thicknessMap!==void 0&&(this.thicknessMap=e[t.thicknessMap]||null),t.anisotropyMap!==void 0&&(this.anisotropyMap=e[t.anisotropyMap]||null),t.sheenColorMap!==void 0&&(this.sheenColorMap=e[t.sheenColorMap]||null),t.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=e[t.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(t){this.name=t.name,this.blending=t.blending,this.side=t.side,this.vertexColors=t.vertexColors,this.opacity=t.opacity,this.transparent=t.transparent,this.blendSrc=t.blendSrc,this.blendDst=t.blendDst,this.blendEquation=t.blendEquation,this.blendSrcAlpha=t.blendSrcAlpha,this.blendDstAlpha=t.blendDstAlpha,this.blendEquationAlpha=t.blendEquationAlpha,this.blendColor.copy(t.blendColor),this.blendAlpha=t.blendAlpha,this.depthFunc=t.depthFunc,this.depthTest=t.depthTest,this.depthWrite=t.depthWrite,this.stencilWriteMask=t.stencilWriteMask,this.stencilFunc=t.stencilFunc,this.stencilRef=t.stencilRef,this.stencilFuncMask=t.stencilFuncMask,this.stencilFail=t.stencilFail,this.stencilZFail=t.stencilZFail,this.stencilZPass=t.stencilZPass,this.stencilWrite=t.stencilWrite;let e=t.clippingPlanes,n=null;if(e!==null){let s=e.length;n=new Array(s);for(let r=0;r!==s;++r)n[r]=e[r].clone()}return this.clippingPlanes=n,this.clipIntersection=t.clipIntersection,this.clipShadows=t.clipShadows,this.shadowSide=t.shadowSide,this.colorWrite=t.colorWrite,this.precision=t.precision,this.polygonOffset=t.polygonOffset,this.polygonOffsetFactor=t.polygonOffsetFactor,this.polygonOffsetUnits=t.polygonOffsetUnits,this.dithering=t.dithering,this.alphaTest=t.alphaTest,this.alphaHash=t.alphaHash,this.alphaToCoverage=t.alphaToCoverage,this.premultipliedAlpha=t.premultipliedAlpha,this.forceSinglePass=t.forceSinglePass,this.allowOverride=t.allowOverride,this.visible=t.visible,this.toneMapped=t.toneMapped,this.userData=JSON.parse(JSON.stringify(t.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(t){t===!0&&this.version++}};var Ds=new z,Jf=new z,dc=new z,pc=new z,ir=class{constructor(t=new z,e=new z(0,0,-1)){this.origin=t,this.direction=e}set(t,e){return this.origin.copy(t),this.direction.copy(e),this}copy(t){return this.origin.copy(t.origin),this.direction.copy(t.direction),this}at(t,e){return e.copy(this.origin).addScaledVector(this.direction,t)}lookAt(t){return this.direction.copy(t).sub(this.origin).normalize(),this}recast(t){return this.origin.copy(this.at(t,Ds)),this}closestPointToPoint(t,e){e.subVectors(t,this.origin);let n=e.dot(this.direction);return n<0?e.copy(this.origin):e.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(t){return Math.sqrt(this.distanceSqToPoint(t))}distanceSqToPoint(t){let e=Ds.subVectors(t,this.origin).dot(this.direction);return e<0?this.origin.distanceToSquared(t):(Ds.copy(this.origin).addScaledVector(this.direction,e),Ds.distanceToSquared(t))}distanceSqToSegment(t,e,n,s){Jf.copy(t).add(e).multiplyScalar(.5),dc.copy(e).sub(t).normalize(),pc.copy(this.origin).sub(Jf);let r=t.distanceTo(e)*.5,o=-this.direction.dot(dc),a=pc.dot(this.direction),l=-pc.dot(dc),c=pc.lengthSq(),u=Math.abs(1-o*o),f,h,d,_;if(u>0)if(f=o*l-a,h=o*a-l,_=r*u,f>=0)if(h>=-_)if(h<=_){let y=1/u;f*=y,h*=y,d=f*(f+o*h+2*a)+h*(o*f+h+2*l)+c}else h=r,f=Math.max(0,-(o*h+a)),d=-f*f+h*(h+2*l)+c;else h=-r,f=Math.max(0,-(o*h+a)),d=-f*f+h*(h+2*l)+c;else h<=-_?(f=Math.max(0,-(-o*r+a)),h=f>0?-r:Math.min(Math.max(-r,-l),r),d=-f*f+h*(h+2*l)+c):h<=_?(f=0,h=Math.min(Math.max(-r,-l),r),d=h*(h+2*l)+c):(f=Math.max(0,-(o*r+a)),h=f>0?r:Math.min(Math.max(-r,-l),r),d=-f*f+h*(h+2*l)+c);else h=o>0?-r:r,f=Math.max(0,-(o*h+a)),d=-f*f+h*(h+2*l)+c;return n&&n.copy(this.origin).addScaledVector(this.direction,f),s&&s.copy(Jf).addScaledVector(dc,h),d}intersectSphere(t,e){if(t.radius<0)return null;Ds.subVectors(t.center,this.origin);let n=Ds.dot(this.direction),s=Ds.dot(Ds)-n*n,r=t.radius*t.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=n-o,l=n+o;return l<0?null:a<0?this.at(l,e):this.at(a,e)}intersectsSphere(t){return t.radius<0?!1:this.distanceSqToPoint(t.center)<=t.radius*t.radius}distanceToPlane(t){let e=t.normal.dot(this.direction);if(e===0)return t.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(t.normal)+t.constant)/e;return n>=0?n:null}intersectPlane(t,e){let n=this.distanceToPlane(t);return n===null?null:this.at(n,e)}intersectsPlane(t){let e=t.distanceToPoint(this.origin);return e===0||t.normal.dot(this.direction)*e<0}intersectBox(t,e){let n,s,r,o,a,l,c=1/this.direction.x,u=1/this.direction.y,f=1/this.direction.z,h=this.origin;return c>=0?(n=(t.min.x-h.x)*c,s=(t.max.x-h.x)*c):(n=(t.max.x-h.x)*c,s=(t.min.x-h.x)*c),u>=0?(r=(t.min.y-h.y)*u,o=(t.max.y-h.y)*u):(r=(t.max.y-h.y)*u,o=(t.min.y-h.y)*u),n>o||r>s||((r>n||isNaN(n))&&(n=r),(o<s||isNaN(s))&&(s=o),f>=0?(a=(t.min.z-h.z)*f,l=(t.max.z-h.z)*f):(a=(t.max.z-h.z)*f,l=(t.min.z-h.z)*f),n>l||a>s)||((a>n||n!==n)&&(n=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(n>=0?n:s,e)}intersectsBox(t){return this.intersectBox(t,Ds)!==null}intersectTriangle(t,e,n,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,u=a.z,f=t.x-o.x,h=t.y-o.y,d=t.z-o.z,_=e.x-o.x,y=e.y-o.y,p=e.z-o.z,m=n.x-o.x,g=n.y-o.y,S=n.z-o.z,v=Math.abs(l),b=Math.abs(c),T=Math.abs(u),x,M,L,C,A,R,U,P,F,G,H,it;if(v>=b&&v>=T?(L=l,R=f,F=_,it=m,l>=0?(x=c,M=u,C=h,A=d,U=y,P=p,G=g,H=S):(x=u,M=c,C=d,A=h,U=p,P=y,G=S,H=g)):b>=T?(L=c,R=h,F=y,it=g,c>=0?(x=u,M=l,C=d,A=f,U=p,P=_,G=S,H=m):(x=l,M=u,C=f,A=d,U=_,P=p,G=m,H=S)):(L=u,R=d,F=p,it=S,u>=0?(x=l,M=c,C=f,A=h,U=_,P=y,G=m,H=g):(x=c,M=l,C=h,A=f,U=y,P=_,G=g,H=m)),L===0)return null;let $=x/L,Z=M/L,et=1/L,ut=C-$*R,ft=A-Z*R,tt=U-$*F,gt=P-Z*F,St=G-$*it,Mt=H-Z*it,pt=St*gt-Mt*tt,Ut=ut*Mt-ft*St,$t=tt*ft-gt*ut;if(s){if(pt<0||Ut<0||$t<0)return null}else if((pt<0||Ut<0||$t<0)&&(pt>0||Ut>0||$t>0))return null;let Lt=pt+Ut+$t;if(Lt===0)return null;let Zt=et*(pt*R+Ut*F+$t*it);return(Lt>0?Zt<0:Zt>0)?null:this.at(Zt/Lt,r)}applyMatrix4(t){return this.origin.applyMatrix4(t),this.direction.transformDirection(t),this}equals(t){return t.origin.equals(this.origin)&&t.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},qc=class extends Os{constructor(t){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new ge(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Fs,this.combine=hu,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.fog=t.fog,this}},Og=new ie,Ir=new ir,mc=new Ai,Bg=new z,gc=new z,_c=new z,xc=new z,jf=new z,yc=new z,zg=new z,vc=new z,On=class extends Kn{constructor(t=new Fn,e=new qc){super(),this.isMesh=!0,this.type="Mesh",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}updateMorphTargets(){let e=this.geometry.morphAttributes,n=Object.keys(e);if(n.length>0){let s=e[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(t,e){let n=this.geometry,s=n.attributes.position,r=n.morphAttributes.position,o=n.morphTargetsRelative;e.fromBufferAttribute(s,t);let a=this.morphTargetInfluences;if(r&&a){yc.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let u=a[l],f=r[l];u!==0&&(jf.fromBufferAttribute(f,t),o?yc.addScaledVector(jf,u):yc.addScaledVector(jf.sub(e),u))}e.add(yc)}return e}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let n=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),mc.copy(n.boundingSphere),mc.applyMatrix4(r),Ir.copy(t.ray).recast(t.near),!(mc.containsPoint(Ir.origin)===!1&&(Ir.intersectSphere(mc,Bg)===null||Ir.origin.distanceToSquared(Bg)>(t.far-t.near)**2))&&(Og.copy(r).invert(),Ir.copy(t.ray).applyMatrix4(Og),!(n.boundingBox!==null&&Ir.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(t,e,Ir)))}_computeIntersections(t,e,n){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,u=r.attributes.uv1,f=r.attributes.normal,h=r.groups,d=r.drawRange;if(a!==null)if(Array.isArray(o))for(let _=0,y=h.length;_<y;_++){let p=h[_],m=o[p.materialIndex],g=Math.max(p.start,d.start),S=Math.min(a.count,Math.min(p.start+p.count,d.start+d.count));for(let v=g,b=S;v<b;v+=3){let T=a.getX(v),x=a.getX(v+1),M=a.getX(v+2);s=Sc(this,m,t,n,c,u,f,T,x,M),s&&(s.faceIndex=Math.floor(v/3),s.face.materialIndex=p.materialIndex,e.push(s))}}else{let _=Math.max(0,d.start),y=Math.min(a.count,d.start+d.count);for(let p=_,m=y;p<m;p+=3){let g=a.getX(p),S=a.getX(p+1),v=a.getX(p+2);s=Sc(this,o,t,n,c,u,f,g,S,v),s&&(s.faceIndex=Math.floor(p/3),e.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let _=0,y=h.length;_<y;_++){let p=h[_],m=o[p.materialIndex],g=Math.max(p.start,d.start),S=Math.min(l.count,Math.min(p.start+p.count,d.start+d.count));for(let v=g,b=S;v<b;v+=3){let T=v,x=v+1,M=v+2;s=Sc(this,m,t,n,c,u,f,T,x,M),s&&(s.faceIndex=Math.floor(v/3),s.face.materialIndex=p.materialIndex,e.push(s))}}else{let _=Math.max(0,d.start),y=Math.min(l.count,d.start+d.count);for(let p=_,m=y;p<m;p+=3){let g=p,S=p+1,v=p+2;s=Sc(this,o,t,n,c,u,f,g,S,v),s&&(s.faceIndex=Math.floor(p/3),e.push(s))}}}};function dS(i,t,e,n,s,r,o,a){let l;if(t.side===Gn?l=n.intersectTriangle(o,r,s,!0,a):l=n.intersectTriangle(s,r,o,t.side===Ji,a),l===null)return null;vc.copy(a),vc.applyMatrix4(i.matrixWorld);let c=e.ray.origin.distanceTo(vc);return c<e.near||c>e.far?null:{distance:c,point:vc.clone(),object:i}}function Sc(i,t,e,n,s,r,o,a,l,c){i.getVertexPosition(a,gc),i.getVertexPosition(l,_c),i.getVertexPosition(c,xc);let u=dS(i,t,e,n,gc,_c,xc,zg);if(u){let f=new z;jn.getBarycoord(zg,gc,_c,xc,f),s&&(u.uv=jn.getInterpolatedAttribute(s,a,l,c,f,new Jt)),r&&(u.uv1=jn.getInterpolatedAttribute(r,a,l,c,f,new Jt)),o&&(u.normal=jn.getInterpolatedAttribute(o,a,l,c,f,new z),u.normal.dot(n.direction)>0&&u.normal.multiplyScalar(-1));let h={a,b:l,c,normal:new z,materialIndex:0};jn.getNormal(gc,_c,xc,h.normal),u.face=h,u.barycoord=f}return u}var Ur=class extends fi{constructor(t=null,e=1,n=1,s,r,o,a,l,c=wn,u=wn,f,h){super(null,o,a,l,c,u,s,r,f,h),this.isDataTexture=!0,this.image={data:t,width:e,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var Za=class extends Ye{constructor(t,e,n,s=1){super(t,e,n),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}toJSON(){let t=super.toJSON();return t.meshPerAttribute=this.meshPerAttribute,t.isInstancedBufferAttribute=!0,t}},Eo=new ie,kg=new ie,Mc=[],Vg=new Ee,pS=new ie,Fa=new On,Oa=new Ai,Ja=class extends On{constructor(t,e,n){super(t,e),this.isInstancedMesh=!0,this.instanceMatrix=new Za(new Float32Array(n*16),16),this.instanceColor=null,this.morphTexture=null,this.count=n,this.boundingBox=null,this.boundingSphere=null;for(let s=0;s<n;s++)this.setMatrixAt(s,pS)}computeBoundingBox(){let t=this.geometry,e=this.count;this.boundingBox===null&&(this.boundingBox=new Ee),t.boundingBox===null&&t.computeBoundingBox(),this.boundingBox.makeEmpty();for(let n=0;n<e;n++)this.getMatrixAt(n,Eo),Vg.copy(t.boundingBox).applyMatrix4(Eo),this.boundingBox.union(Vg)}computeBoundingSphere(){let t=this.geometry,e=this.count;this.boundingSphere===null&&(this.boundingSphere=new Ai),t.boundingSphere===null&&t.computeBoundingSphere(),this.boundingSphere.makeEmpty();for(let n=0;n<e;n++)this.getMatrixAt(n,Eo),Oa.copy(t.boundingSphere).applyMatrix4(Eo),this.boundingSphere.union(Oa)}copy(t,e){return super.copy(t,e),this.instanceMatrix.copy(t.instanceMatrix),this.morphTexture=t.morphTexture!==null?t.morphTexture.clone():null,this.instanceColor=t.instanceColor!==null?t.instanceColor.clone():null,this.count=t.count,this.boundingBox=t.boundingBox!==null?t.boundingBox.clone():null,this.boundingSphere=t.boundingSphere!==null?t.boundingSphere.clone():null,this}getColorAt(t,e){return this.instanceColor===null?e.setRGB(1,1,1):e.fromArray(this.instanceColor.array,t*3)}getMatrixAt(t,e){return e.fromArray(this.instanceMatrix.array,t*16)}getMorphAt(t,e){let n=e.morphTargetInfluences,s=this.morphTexture.source.data.data,r=n.length+1,o=t*r+1;for(let a=0;a<n.length;a++)n[a]=s[o+a]}raycast(t,e){let n=this.matrixWorld,s=this.count;if(Fa.geometry=this.geometry,Fa.material=this.material,Fa.material!==void 0&&(this.boundingSphere===null&&this.computeBoundingSphere(),Oa.copy(this.boundingSphere),Oa.applyMatrix4(n),t.ray.intersectsSphere(Oa)!==!1))for(let r=0;r<s;r++){this.getMatrixAt(r,Eo),kg.multiplyMatrices(n,Eo),Fa.matrixWorld=kg,Fa.raycast(t,Mc);for(let o=0,a=Mc.length;o<a;o++){let l=Mc[o];l.instanceId=r,l.object=this,e.push(l)}Mc.length=0}}setColorAt(t,e){return this.instanceColor===null&&(this.instanceColor=new Za(new Float32Array(this.instanceMatrix.count*3).fill(1),3)),e.toArray(this.instanceColor.array,t*3),this}setMatrixAt(t,e){return e.toArray(this.instanceMatrix.array,t*16),this}setMorphAt(t,e){let n=e.morphTargetInfluences,s=n.length+1;this.morphTexture===null&&(this.morphTexture=new Ur(new Float32Array(s*this.count),s,this.count,xu,Fi));let r=this.morphTexture.source.data.data,o=0;for(let c=0;c<n.length;c++)o+=n[c];let a=this.geometry.morphTargetsRelative?1:1-o,l=s*t;return r[l]=a,r.set(n,l+1),this}updateMorphTargets(){}dispose(){super.dispose(),this.instanceMatrix.dispose(),this.instanceColor!==null&&this.instanceColor.dispose(),this.morphTexture!==null&&(this.morphTexture.dispose(),this.morphTexture=null)}},Lr=new Ai,mS=new Jt(.5,.5),bc=new z,sr=class{constructor(t=new li,e=new li,n=new li,s=new li,r=new li,o=new li){this.planes=[t,e,n,s,r,o]}set(t,e,n,s,r,o){let a=this.planes;return a[0].copy(t),a[1].copy(e),a[2].copy(n),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(t){let e=this.planes;for(let n=0;n<6;n++)e[n].copy(t.planes[n]);return this}setFromProjectionMatrix(t,e=Ui,n=!1){let s=this.planes,r=t.elements,o=r[0],a=r[1],l=r[2],c=r[3],u=r[4],f=r[5],h=r[6],d=r[7],_=r[8],y=r[9],p=r[10],m=r[11],g=r[12],S=r[13],v=r[14],b=r[15];if(s[0].setComponents(c-o,d-u,m-_,b-g).normalize(),s[1].setComponents(c+o,d+u,m+_,b+g).normalize(),s[2].setComponents(c+a,d+f,m+y,b+S).normalize(),s[3].setComponents(c-a,d-f,m-y,b-S).normalize(),n)s[4].setComponents(l,h,p,v).normalize(),s[5].setComponents(c-l,d-h,m-p,b-v).normalize();else if(s[4].setComponents(c-l,d-h,m-p,b-v).normalize(),e===Ui)s[5].setComponents(c+l,d+h,m+p,b+v).normalize();else if(e===Uo)s[5].setComponents(l,h,p,v).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+e);return this}intersectsObject(t){if(t.boundingSphere!==void 0)t.boundingSphere===null&&t.computeBoundingSphere(),Lr.copy(t.boundingSphere).applyMatrix4(t.matrixWorld);else{let e=t.geometry;e.boundingSphere===null&&e.computeBoundingSphere(),Lr.copy(e.boundingSphere).applyMatrix4(t.matrixWorld)}return this.intersectsSphere(Lr)}intersectsSprite(t){Lr.center.set(0,0,0);let e=mS.distanceTo(t.center);return Lr.radius=.7071067811865476+e,Lr.applyMatrix4(t.matrixWorld),this.intersectsSphere(Lr)}intersectsSphere(t){let e=this.planes,n=t.center,s=-t.radius;for(let r=0;r<6;r++)if(e[r].distanceToPoint(n)<s)return!1;return!0}intersectsBox(t){let e=this.planes;for(let n=0;n<6;n++){let s=e[n];if(bc.x=s.normal.x>0?t.max.x:t.min.x,bc.y=s.normal.y>0?t.max.y:t.min.y,bc.z=s.normal.z>0?t.max.z:t.min.z,s.distanceToPoint(bc)<0)return!1}return!0}containsPoint(t){let e=this.planes;for(let n=0;n<6;n++)if(e[n].distanceToPoint(t)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},Gg=new ie,Yc=class i{constructor(){this.coordinateSystem=Ui,this._frustums=[],this._count=0}setFromArrayCamera(t){let e=t.cameras,n=this._frustums;for(let s=0;s<e.length;s++){let r=e[s];Gg.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),n[s]===void 0&&(n[s]=new sr),n[s].setFromProjectionMatrix(Gg,r.coordinateSystem,r.reversedDepth)}return this._count=e.length,this}getFrustum(t){return this._frustums[t]}intersectsObject(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsObject(t))return!0;return!1}intersectsSprite(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsSprite(t))return!0;return!1}intersectsSphere(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsSphere(t))return!0;return!1}intersectsBox(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsBox(t))return!0;return!1}containsPoint(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].containsPoint(t))return!0;return!1}copy(t){this.coordinateSystem=t.coordinateSystem;let e=this._frustums,n=t._frustums;for(let s=0;s<t._count;s++)e[s]===void 0&&(e[s]=new sr),e[s].copy(n[s]);return this._count=t._count,this}clone(){return new i().copy(this)}};var $c=class extends Os{constructor(t){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new ge(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.alphaMap=t.alphaMap,this.size=t.size,this.sizeAttenuation=t.sizeAttenuation,this.fog=t.fog,this}},Hg=new ie,sd=new ir,wc=new Ai,Tc=new z,ja=class extends Kn{constructor(t=new Fn,e=new $c){super(),this.isPoints=!0,this.type="Points",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let n=this.geometry,s=this.matrixWorld,r=t.params.Points.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),wc.copy(n.boundingSphere),wc.applyMatrix4(s),wc.radius+=r,t.ray.intersectsSphere(wc)===!1)return;Hg.copy(s).invert(),sd.copy(t.ray).applyMatrix4(Hg);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=n.index,f=n.attributes.position;if(c!==null){let h=Math.max(0,o.start),d=Math.min(c.count,o.start+o.count);for(let _=h,y=d;_<y;_++){let p=c.getX(_);Tc.fromBufferAttribute(f,p),Wg(Tc,p,l,s,t,e,this)}}else{let h=Math.max(0,o.start),d=Math.min(f.count,o.start+o.count);for(let _=h,y=d;_<y;_++)Tc.fromBufferAttribute(f,_),Wg(Tc,_,l,s,t,e,this)}}updateMorphTargets(){let e=this.geometry.morphAttributes,n=Object.keys(e);if(n.length>0){let s=e[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function Wg(i,t,e,n,s,r,o){let a=sd.distanceSqToPoint(i);if(a<e){let l=new z;sd.closestPointToPoint(i,l),l.applyMatrix4(n);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:t,face:null,faceIndex:null,barycoord:null,object:o})}}var Ka=class extends fi{constructor(t=[],e=Br,n,s,r,o,a,l,c,u){super(t,e,n,s,r,o,a,l,c,u),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(t){this.image=t}};var Bs=class extends fi{constructor(t,e,n=ji,s,r,o,a=wn,l=wn,c,u=Us,f=1){if(u!==Us&&u!==Vs)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let h={width:t,height:e,depth:f};super(h,s,r,o,a,l,u,n,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(t){return super.copy(t),this.source=new Bo(Object.assign({},t.image)),this.compareFunction=t.compareFunction,this}toJSON(t){let e=super.toJSON(t);return e.compareFunction=this.compareFunction,e}},Qa=class extends Bs{constructor(t,e=ji,n=Br,s,r,o=wn,a=wn,l,c=Us){let u={width:t,height:t,depth:1},f=[u,u,u,u,u,u];super(t,t,e,n,s,r,o,a,l,c),this.image=f,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(t){this.image=t}},tl=class extends fi{constructor(t=null){super(),this.sourceTexture=t,this.isExternalTexture=!0}copy(t){return super.copy(t),this.sourceTexture=t.sourceTexture,this}},Vo=class i extends Fn{constructor(t=1,e=1,n=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:t,height:e,depth:n,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],u=[],f=[],h=0,d=0;_("z","y","x",-1,-1,n,e,t,o,r,0),_("z","y","x",1,-1,n,e,-t,o,r,1),_("x","z","y",1,1,t,n,e,s,o,2),_("x","z","y",1,-1,t,n,-e,s,o,3),_("x","y","z",1,-1,t,e,n,s,r,4),_("x","y","z",-1,-1,t,e,-n,s,r,5),this.setIndex(l),this.setAttribute("position",new hn(c,3)),this.setAttribute("normal",new hn(u,3)),this.setAttribute("uv",new hn(f,2));function _(y,p,m,g,S,v,b,T,x,M,L){let C=v/x,A=b/M,R=v/2,U=b/2,P=T/2,F=x+1,G=M+1,H=0,it=0,$=new z;for(let Z=0;Z<G;Z++){let et=Z*A-U;for(let ut=0;ut<F;ut++){let ft=ut*C-R;$[y]=ft*g,$[p]=et*S,$[m]=P,c.push($.x,$.y,$.z),$[y]=0,$[p]=0,$[m]=T>0?1:-1,u.push($.x,$.y,$.z),f.push(ut/x),f.push(1-Z/M),H+=1}}for(let Z=0;Z<M;Z++)for(let et=0;et<x;et++){let ut=h+et+F*Z,ft=h+et+F*(Z+1),tt=h+(et+1)+F*(Z+1),gt=h+(et+1)+F*Z;l.push(ut,ft,gt),l.push(ft,tt,gt),it+=6}a.addGroup(d,it,L),d+=it,h+=H}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.width,t.height,t.depth,t.widthSegments,t.heightSegments,t.depthSegments)}};var Zc=class i extends Fn{constructor(t=[],e=[],n=1,s=0){super(),this.type="PolyhedronGeometry",this.parameters={vertices:t,indices:e,radius:n,detail:s};let r=[],o=[];a(s),c(n),u(),this.setAttribute("position",new hn(r,3)),this.setAttribute("normal",new hn(r.slice(),3)),this.setAttribute("uv",new hn(o,2)),s===0?this.computeVertexNormals():this.normalizeNormals();function a(g){let S=new z,v=new z,b=new z;for(let T=0;T<e.length;T+=3)d(e[T+0],S),d(e[T+1],v),d(e[T+2],b),l(S,v,b,g)}function l(g,S,v,b){let T=b+1,x=[];for(let M=0;M<=T;M++){x[M]=[];let L=g.clone().lerp(v,M/T),C=S.clone().lerp(v,M/T),A=T-M;for(let R=0;R<=A;R++)R===0&&M===T?x[M][R]=L:x[M][R]=L.clone().lerp(C,R/A)}for(let M=0;M<T;M++)for(let L=0;L<2*(T-M)-1;L++){let C=Math.floor(L/2);L%2===0?(h(x[M][C+1]),h(x[M+1][C]),h(x[M][C])):(h(x[M][C+1]),h(x[M+1][C+1]),h(x[M+1][C]))}}function c(g){let S=new z;for(let v=0;v<r.length;v+=3)S.x=r[v+0],S.y=r[v+1],S.z=r[v+2],S.normalize().multiplyScalar(g),r[v+0]=S.x,r[v+1]=S.y,r[v+2]=S.z}function u(){let g=new z;for(let S=0;S<r.length;S+=3){g.x=r[S+0],g.y=r[S+1],g.z=r[S+2];let v=p(g)/2/Math.PI+.5,b=m(g)/Math.PI+.5;o.push(v,1-b)}_(),f()}function f(){for(let g=0;g<o.length;g+=6){let S=o[g+0],v=o[g+2],b=o[g+4],T=Math.max(S,v,b),x=Math.min(S,v,b);T>.9&&x<.1&&(S<.2&&(o[g+0]+=1),v<.2&&(o[g+2]+=1),b<.2&&(o[g+4]+=1))}}function h(g){r.push(g.x,g.y,g.z)}function d(g,S){let v=g*3;S.x=t[v+0],S.y=t[v+1],S.z=t[v+2]}function _(){let g=new z,S=new z,v=new z,b=new z,T=new Jt,x=new Jt,M=new Jt;for(let L=0,C=0;L<r.length;L+=9,C+=6){g.set(r[L+0],r[L+1],r[L+2]),S.set(r[L+3],r[L+4],r[L+5]),v.set(r[L+6],r[L+7],r[L+8]),T.set(o[C+0],o[C+1]),x.set(o[C+2],o[C+3]),M.set(o[C+4],o[C+5]),b.copy(g).add(S).add(v).divideScalar(3);let A=p(b);y(T,C+0,g,A),y(x,C+2,S,A),y(M,C+4,v,A)}}function y(g,S,v,b){b<0&&g.x===1&&(o[S]=g.x-1),v.x===0&&v.z===0&&(o[S]=b/2/Math.PI+.5)}function p(g){return Math.atan2(g.z,-g.x)}function m(g){return Math.atan2(-g.y,Math.sqrt(g.x*g.x+g.z*g.z))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.vertices,t.indices,t.radius,t.detail)}};var el=class i extends Zc{constructor(t=1,e=0){let n=[1,0,0,-1,0,0,0,1,0,0,-1,0,0,0,1,0,0,-1],s=[0,2,4,0,4,3,0,3,5,0,5,2,1,2,5,1,5,3,1,3,4,1,4,2];super(n,s,t,e),this.type="OctahedronGeometry",this.parameters={radius:t,detail:e}}static fromJSON(t){return new i(t.radius,t.detail)}},nl=class i extends Fn{constructor(t=1,e=1,n=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:t,height:e,widthSegments:n,heightSegments:s};let r=t/2,o=e/2,a=Math.floor(n),l=Math.floor(s),c=a+1,u=l+1,f=t/a,h=e/l,d=[],_=[],y=[],p=[];for(let m=0;m<u;m++){let g=m*h-o;for(let S=0;S<c;S++){let v=S*f-r;_.push(v,-g,0),y.push(0,0,1),p.push(S/a),p.push(1-m/l)}}for(let m=0;m<l;m++)for(let g=0;g<a;g++){let S=g+c*m,v=g+c*(m+1),b=g+1+c*(m+1),T=g+1+c*m;d.push(S,v,T),d.push(v,b,T)}this.setIndex(d),this.setAttribute("position",new hn(_,3)),this.setAttribute("normal",new hn(y,3)),this.setAttribute("uv",new hn(p,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.width,t.height,t.widthSegments,t.heightSegments)}};var il=class i extends Fn{constructor(t=1,e=32,n=16,s=0,r=Math.PI*2,o=0,a=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:t,widthSegments:e,heightSegments:n,phiStart:s,phiLength:r,thetaStart:o,thetaLength:a},e=Math.max(3,Math.floor(e)),n=Math.max(2,Math.floor(n));let l=Math.min(o+a,Math.PI),c=0,u=[],f=new z,h=new z,d=[],_=[],y=[],p=[];for(let m=0;m<=n;m++){let g=[],S=m/n,v=o+S*a,b=t*Math.cos(v),T=Math.sqrt(t*t-b*b),x=0;m===0&&o===0?x=.5/e:m===n&&l===Math.PI&&(x=-.5/e);for(let M=0;M<=e;M++){let L=M/e,C=s+L*r;f.x=-T*Math.cos(C),f.y=b,f.z=T*Math.sin(C),_.push(f.x,f.y,f.z),h.copy(f).normalize(),y.push(h.x,h.y,h.z),p.push(L+x,1-S),g.push(c++)}u.push(g)}for(let m=0;m<n;m++)for(let g=0;g<e;g++){let S=u[m][g+1],v=u[m][g],b=u[m+1][g],T=u[m+1][g+1];(m!==0||o>0)&&d.push(S,v,T),(m!==n-1||l<Math.PI)&&d.push(v,b,T)}this.setIndex(d),this.setAttribute("position",new hn(_,3)),this.setAttribute("normal",new hn(y,3)),this.setAttribute("uv",new hn(p,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.radius,t.widthSegments,t.heightSegments,t.phiStart,t.phiLength,t.thetaStart,t.thetaLength)}};var sl=class extends Fn{constructor(t=null){if(super(),this.type="WireframeGeometry",this.parameters={geometry:t},t!==null){let e=[],n=new Set,s=new z,r=new z;if(t.index!==null){let o=t.attributes.position,a=t.index,l=t.groups;l.length===0&&(l=[{start:0,count:a.count,materialIndex:0}]);for(let c=0,u=l.length;c<u;++c){let f=l[c],h=f.start,d=f.count;for(let _=h,y=h+d;_<y;_+=3)for(let p=0;p<3;p++){let m=a.getX(_+p),g=a.getX(_+(p+1)%3);s.fromBufferAttribute(o,m),r.fromBufferAttribute(o,g),Xg(s,r,n)===!0&&(e.push(s.x,s.y,s.z),e.push(r.x,r.y,r.z))}}}else{let o=t.attributes.position;for(let a=0,l=o.count/3;a<l;a++)for(let c=0;c<3;c++){let u=3*a+c,f=3*a+(c+1)%3;s.fromBufferAttribute(o,u),r.fromBufferAttribute(o,f),Xg(s,r,n)===!0&&(e.push(s.x,s.y,s.z),e.push(r.x,r.y,r.z))}}this.setAttribute("position",new hn(e,3))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}};function Xg(i,t,e){let n=`${i.x},${i.y},${i.z}-${t.x},${t.y},${t.z}`,s=`${t.x},${t.y},${t.z}-${i.x},${i.y},${i.z}`;return e.has(n)===!0||e.has(s)===!0?!1:(e.add(n),e.add(s),!0)}function kr(i){let t={};for(let e in i){t[e]={};for(let n in i[e]){let s=i[e][n];if(qg(s))s.isRenderTargetTexture?(Kt("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),t[e][n]=null):t[e][n]=s.clone();else if(Array.isArray(s))if(qg(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();t[e][n]=r}else t[e][n]=s.slice();else t[e][n]=s}}return t}function Qn(i){let t={};for(let e=0;e<i.length;e++){let n=kr(i[e]);for(let s in n)t[s]=n[s]}return t}function qg(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function gS(i){let t=[];for(let e=0;e<i.length;e++)t.push(i[e].clone());return t}function Bd(i){let t=i.getRenderTarget();return t===null?i.outputColorSpace:t.isXRRenderTarget===!0?t.texture.colorSpace:Se.workingColorSpace}var Sl={clone:kr,merge:Qn},_S=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,xS=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,ci=class extends Os{constructor(t){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=_S,this.fragmentShader=xS,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,t!==void 0&&this.setValues(t)}copy(t){return super.copy(t),this.fragmentShader=t.fragmentShader,this.vertexShader=t.vertexShader,this.uniforms=kr(t.uniforms),this.uniformsGroups=gS(t.uniformsGroups),this.defines=Object.assign({},t.defines),this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.fog=t.fog,this.lights=t.lights,this.clipping=t.clipping,this.extensions=Object.assign({},t.extensions),this.glslVersion=t.glslVersion,this.defaultAttributeValues=Object.assign({},t.defaultAttributeValues),this.index0AttributeName=t.index0AttributeName,this.uniformsNeedUpdate=t.uniformsNeedUpdate,this}toJSON(t){let e=super.toJSON(t);e.glslVersion=this.glslVersion,e.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?e.uniforms[s]={type:"t",value:o.toJSON(t).uuid}:o&&o.isColor?e.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?e.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?e.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?e.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?e.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?e.uniforms[s]={type:"m4",value:o.toArray()}:e.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(e.defines=this.defines),e.vertexShader=this.vertexShader,e.fragmentShader=this.fragmentShader,e.lights=this.lights,e.clipping=this.clipping;let n={};for(let s in this.extensions)this.extensions[s]===!0&&(n[s]=!0);return Object.keys(n).length>0&&(e.extensions=n),e}fromJSON(t,e){if(super.fromJSON(t,e),t.uniforms!==void 0)for(let n in t.uniforms){let s=t.uniforms[n];switch(this.uniforms[n]={},s.type){case"t":this.uniforms[n].value=e[s.value]||null;break;case"c":this.uniforms[n].value=new ge().setHex(s.value);break;case"v2":this.uniforms[n].value=new Jt().fromArray(s.value);break;case"v3":this.uniforms[n].value=new z().fromArray(s.value);break;case"v4":this.uniforms[n].value=new Ne().fromArray(s.value);break;case"m3":this.uniforms[n].value=new ae().fromArray(s.value);break;case"m4":this.uniforms[n].value=new ie().fromArray(s.value);break;default:this.uniforms[n].value=s.value}}if(t.defines!==void 0&&(this.defines=t.defines),t.vertexShader!==void 0&&(this.vertexShader=t.vertexShader),t.fragmentShader!==void 0&&(this.fragmentShader=t.fragmentShader),t.glslVersion!==void 0&&(this.glslVersion=t.glslVersion),t.extensions!==void 0)for(let n in t.extensions)this.extensions[n]=t.extensions[n];return t.lights!==void 0&&(this.lights=t.lights),t.clipping!==void 0&&(this.clipping=t.clipping),this}},Jc=class extends ci{constructor(t){super(t),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var Go=class extends Os{constructor(t){super(),this.isMeshLambertMaterial=!0,this.type="MeshLambertMaterial",this.color=new ge(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.emissive=new ge(0),this.emissiveIntensity=1,this.emissiveMap=null,this.bumpMap=null,this.bumpScale=1,this.normalMap=null,this.normalMapType=Ku,this.normalScale=new Jt(1,1),this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Fs,this.combine=hu,this.reflectivity=1,this.envMapIntensity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.flatShading=!1,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.emissive.copy(t.emissive),this.emissiveMap=t.emissiveMap,this.emissiveIntensity=t.emissiveIntensity,this.bumpMap=t.bumpMap,this.bumpScale=t.bumpScale,this.normalMap=t.normalMap,this.normalMapType=t.normalMapType,this.normalScale.copy(t.normalScale),this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.envMapIntensity=t.envMapIntensity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.flatShading=t.flatShading,this.fog=t.fog,this}},jc=class extends Os{constructor(t){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=A0,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(t)}copy(t){return super.copy(t),this.depthPacking=t.depthPacking,this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this}},Kc=class extends Os{constructor(t){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(t)}copy(t){return super.copy(t),this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this}};function Co(i,t){return!i||i.constructor===t?i:typeof t.BYTES_PER_ELEMENT=="number"?new t(i):Array.prototype.slice.call(i)}function Ac(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var rr=class{constructor(t,e,n,s){this.parameterPositions=t,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new e.constructor(n),this.sampleValues=e,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(t){let e=this.parameterPositions,n=this._cachedIndex,s=e[n],r=e[n-1];n:{t:{let o;e:{i:if(!(t<s)){for(let a=n+2;;){if(s===void 0){if(t<r)break i;return n=e.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===a)break;if(r=s,s=e[++n],t<s)break t}o=e.length;break e}if(!(t>=r)){let a=e[1];t<a&&(n=2,r=a);for(let l=n-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===l)break;if(s=r,r=e[--n-1],t>=r)break t}o=n,n=0;break e}break n}for(;n<o;){let a=n+o>>>1;t<e[a]?o=a:n=a+1}if(s=e[n],r=e[n-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return n=e.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,r,s)}return this.interpolate_(n,r,t,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(t){let e=this.resultBuffer,n=this.sampleValues,s=this.valueSize,r=t*s;for(let o=0;o!==s;++o)e[o]=n[r+o];return e}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},Qc=class extends rr{constructor(t,e,n,s){super(t,e,n,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:ed,endingEnd:ed}}intervalChanged_(t,e,n){let s=this.parameterPositions,r=t-2,o=t+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case nd:r=t,a=2*e-n;break;case id:r=s.length-2,a=e+s[r]-s[r+1];break;default:r=t,a=n}if(l===void 0)switch(this.getSettings_().endingEnd){case nd:o=t,l=2*n-e;break;case id:o=1,l=n+s[1]-s[0];break;default:o=t-1,l=e}let c=(n-e)*.5,u=this.valueSize;this._weightPrev=c/(e-a),this._weightNext=c/(l-n),this._offsetPrev=r*u,this._offsetNext=o*u}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,u=this._offsetPrev,f=this._offsetNext,h=this._weightPrev,d=this._weightNext,_=(n-e)/(s-e),y=_*_,p=y*_,m=-h*p+2*h*y-h*_,g=(1+h)*p+(-1.5-2*h)*y+(-.5+h)*_+1,S=(-1-d)*p+(1.5+d)*y+.5*_,v=d*p-d*y;for(let b=0;b!==a;++b)r[b]=m*o[u+b]+g*o[c+b]+S*o[l+b]+v*o[f+b];return r}},tu=class extends rr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,u=(n-e)/(s-e),f=1-u;for(let h=0;h!==a;++h)r[h]=o[c+h]*f+o[l+h]*u;return r}},eu=class extends rr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t){return this.copySampleValue_(t-1)}},nu=class extends rr{interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,u=this.inTangents,f=this.outTangents;if(!u||!f){let _=(n-e)/(s-e),y=1-_;for(let p=0;p!==a;++p)r[p]=o[c+p]*y+o[l+p]*_;return r}let h=a*2,d=t-1;for(let _=0;_!==a;++_){let y=o[c+_],p=o[l+_],m=d*h+_*2,g=f[m],S=f[m+1],v=t*h+_*2,b=u[v],T=u[v+1],x=vS(n,e,g,b,s);r[_]=z0(x,y,S,T,p)}return r}};function z0(i,t,e,n,s){let r=1-i;return r*r*r*t+3*r*r*i*e+3*r*i*i*n+i*i*i*s}function yS(i,t,e,n,s){let r=1-i;return 3*r*r*(e-t)+6*r*i*(n-e)+3*i*i*(s-n)}function vS(i,t,e,n,s){let r=(i-t)/(s-t);for(let o=0;o<8;o++){let a=z0(r,t,e,n,s)-i;if(Math.abs(a)<1e-10)break;let l=yS(r,t,e,n,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var Ei=class{constructor(t,e,n,s){if(t===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(e===void 0||e.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+t);this.name=t,this.times=Co(e,this.TimeBufferType),this.values=Co(n,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(t){let e=t.constructor,n;if(e.toJSON!==this.toJSON)n=e.toJSON(t);else{n={name:t.name,times:Co(t.times,Array),values:Co(t.values,Array)};let s=t.getInterpolation();s!==t.DefaultInterpolation&&(n.interpolation=s),Ac(t.settings)&&(n.settings={inTangents:Co(t.settings.inTangents,Array),outTangents:Co(t.settings.outTangents,Array)})}return n.type=t.ValueTypeName,n}InterpolantFactoryMethodDiscrete(t){return new eu(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodLinear(t){return new tu(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodSmooth(t){return new Qc(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodBezier(t){let e=new nu(this.times,this.values,this.getValueSize(),t);return this.settings&&(e.inTangents=this.settings.inTangents,e.outTangents=this.settings.outTangents),e}setInterpolation(t){let e;switch(t){case Va:e=this.InterpolantFactoryMethodDiscrete;break;case Vc:e=this.InterpolantFactoryMethodLinear;break;case Pc:e=this.InterpolantFactoryMethodSmooth;break;case td:e=this.InterpolantFactoryMethodBezier;break}if(e===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(t!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return Kt("KeyframeTrack:",n),this}return this.createInterpolant=e,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Va;case this.InterpolantFactoryMethodLinear:return Vc;case this.InterpolantFactoryMethodSmooth:return Pc;case this.InterpolantFactoryMethodBezier:return td}}getValueSize(){return this.values.length/this.times.length}shift(t){if(t!==0){let e=this.times;for(let n=0,s=e.length;n!==s;++n)e[n]+=t;Ac(this.settings)&&(Yg(this.settings.inTangents,t),Yg(this.settings.outTangents,t))}return this}scale(t){if(t!==1){let e=this.times;for(let n=0,s=e.length;n!==s;++n)e[n]*=t;Ac(this.settings)&&($g(this.settings.inTangents,t),$g(this.settings.outTangents,t))}return this}trim(t,e){let n=this.times,s=n.length,r=0,o=s-1;for(;r!==s&&n[r]<t;)++r;for(;o!==-1&&n[o]>e;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=n.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let t=!0,e=this.getValueSize();e-Math.floor(e)!==0&&(ne("KeyframeTrack: Invalid value size in track.",this),t=!1);let n=this.times,s=this.values,r=n.length;r===0&&(ne("KeyframeTrack: Track is empty.",this),t=!1);let o=null;for(let a=0;a!==r;a++){let l=n[a];if(typeof l=="number"&&isNaN(l)){ne("KeyframeTrack: Time is not a valid number.",this,a,l),t=!1;break}if(o!==null&&o>l){ne("KeyframeTrack: Out of order keys.",this,a,l,o),t=!1;break}o=l}if(s!==void 0&&Uv(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){ne("KeyframeTrack: Value is not a valid number.",this,a,c),t=!1;break}}return t}optimize(){let t=this.times.slice(),e=this.values.slice(),n=this.getValueSize(),s=this.getInterpolation()===Pc,r=t.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=t[a],u=t[a+1];if(c!==u&&(a!==1||c!==t[0]))if(s)l=!0;else{let f=a*n,h=f-n,d=f+n;for(let _=0;_!==n;++_){let y=e[f+_];if(y!==e[h+_]||y!==e[d+_]){l=!0;break}}}if(l){if(a!==o){t[o]=t[a];let f=a*n,h=o*n;for(let d=0;d!==n;++d)e[h+d]=e[f+d]}++o}}if(r>0){t[o]=t[r];for(let a=r*n,l=o*n,c=0;c!==n;++c)e[l+c]=e[a+c];++o}return o!==t.length?(this.times=t.slice(0,o),this.values=e.slice(0,o*n)):(this.times=t,this.values=e),this}clone(){let t=this.times.slice(),e=this.values.slice(),n=this.constructor,s=new n(this.name,t,e);return s.createInterpolant=this.createInterpolant,Ac(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function Yg(i,t){for(let e=0,n=i.length;e!==n;e+=2)i[e]+=t}function $g(i,t){for(let e=0,n=i.length;e!==n;e+=2)i[e]*=t}Ei.prototype.ValueTypeName="";Ei.prototype.TimeBufferType=Float32Array;Ei.prototype.ValueBufferType=Float32Array;Ei.prototype.DefaultInterpolation=Vc;var or=class extends Ei{constructor(t,e,n){super(t,e,n)}};or.prototype.ValueTypeName="bool";or.prototype.ValueBufferType=Array;or.prototype.DefaultInterpolation=Va;or.prototype.InterpolantFactoryMethodLinear=void 0;or.prototype.InterpolantFactoryMethodSmooth=void 0;var iu=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};iu.prototype.ValueTypeName="color";var su=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};su.prototype.ValueTypeName="number";var ru=class extends rr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(n-e)/(s-e),c=t*a;for(let u=c+a;c!==u;c+=4)ps.slerpFlat(r,0,o,c-a,o,c,l);return r}},rl=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}InterpolantFactoryMethodLinear(t){return new ru(this.times,this.values,this.getValueSize(),t)}};rl.prototype.ValueTypeName="quaternion";rl.prototype.InterpolantFactoryMethodSmooth=void 0;var ar=class extends Ei{constructor(t,e,n){super(t,e,n)}};ar.prototype.ValueTypeName="string";ar.prototype.ValueBufferType=Array;ar.prototype.DefaultInterpolation=Va;ar.prototype.InterpolantFactoryMethodLinear=void 0;ar.prototype.InterpolantFactoryMethodSmooth=void 0;var ou=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};ou.prototype.ValueTypeName="vector";var au=class{constructor(t,e,n){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=t,this.onProgress=e,this.onError=n,this._abortController=null,this.itemStart=function(u){a++,r===!1&&s.onStart!==void 0&&s.onStart(u,o,a),r=!0},this.itemEnd=function(u){o++,s.onProgress!==void 0&&s.onProgress(u,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(u){s.onError!==void 0&&s.onError(u)},this.resolveURL=function(u){return u=u.normalize("NFC"),l?l(u):u},this.setURLModifier=function(u){return l=u,this},this.addHandler=function(u,f){return c.push(u,f),this},this.removeHandler=function(u){let f=c.indexOf(u);return f!==-1&&c.splice(f,2),this},this.getHandler=function(u){for(let f=0,h=c.length;f<h;f+=2){let d=c[f],_=c[f+1];if(d.global&&(d.lastIndex=0),d.test(u))return _}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},k0=new au,lu=class{constructor(t){this.manager=t!==void 0?t:k0,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(t,e){let n=this;return new Promise(function(s,r){n.load(t,s,e,r)})}parse(){}setCrossOrigin(t){return this.crossOrigin=t,this}setWithCredentials(t){return this.withCredentials=t,this}setPath(t){return this.path=t,this}setResourcePath(t){return this.resourcePath=t,this}setRequestHeader(t){return this.requestHeader=t,this}setPriority(t){return this.priority=t,this}setCache(t){return this.cache=t,this}abort(){return this}};lu.DEFAULT_MATERIAL_NAME="__DEFAULT";var ol=class extends Kn{static registerNode(t){this.prototype._lightNode=t}constructor(t,e=1){super(),this.isLight=!0,this.type="Light",this.color=new ge(t),this.intensity=e}copy(t,e){return super.copy(t,e),this.color.copy(t.color),this.intensity=t.intensity,this}toJSON(t){let e=super.toJSON(t);return e.object.color=this.color.getHex(),e.object.intensity=this.intensity,e}};var Kf=new ie,Zg=new z,Jg=new z,cu=class{constructor(t){this.camera=t,this.intensity=1,this.bias=0,this.biasNode=null,this.normalBias=0,this.radius=1,this.blurSamples=8,this.mapSize=new Jt(512,512),this.mapType=di,this.map=null,this.mapPass=null,this.matrix=new ie,this.autoUpdate=!0,this.needsUpdate=!1,this._frustum=new sr,this._frameExtents=new Jt(1,1),this._viewportCount=1,this._viewports=[new Ne(0,0,1,1)]}getViewportCount(){return this._viewportCount}getCamera(){return this.camera}getFrustum(){return this._frustum}updateMatrices(t){let e=this.camera;Zg.setFromMatrixPosition(t.matrixWorld),e.position.copy(Zg),Jg.setFromMatrixPosition(t.target.matrixWorld),e.lookAt(Jg),e.updateMatrixWorld(),this._updateMatrix(e,this.matrix,this._frustum)}_updateMatrix(t,e,n,s){Kf.multiplyMatrices(t.projectionMatrix,t.matrixWorldInverse),n.setFromProjectionMatrix(Kf,t.coordinateSystem,t.reversedDepth);let r=this._frameExtents,o=s?s.z/r.x:1,a=s?s.w/r.y:1,l=s?s.x/r.x:0,c=s?s.y/r.y:0;t.coordinateSystem===Uo||t.reversedDepth?e.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,1,0,0,0,0,1):e.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,.5,.5,0,0,0,1),e.multiply(Kf)}getViewport(t){return this._viewports[t]}getFrameExtents(){return this._frameExtents}dispose(){this.map&&this.map.dispose(),this.mapPass&&this.mapPass.dispose()}copy(t){return this.camera=t.camera.clone(),this.intensity=t.intensity,this.bias=t.bias,this.radius=t.radius,this.autoUpdate=t.autoUpdate,this.needsUpdate=t.needsUpdate,this.normalBias=t.normalBias,this.blurSamples=t.blurSamples,this.mapSize.copy(t.mapSize),this.mapType=t.mapType,this.biasNode=t.biasNode,this}clone(){return new this.constructor().copy(this)}toJSON(){let t={};return t.intensity=this.intensity,t.bias=this.bias,t.normalBias=this.normalBias,t.radius=this.radius,t.blurSamples=this.blurSamples,t.mapSize=this.mapSize.toArray(),t.mapType=this.mapType,t.camera=this.camera.toJSON(!1).object,delete t.camera.matrix,t}},Ec=new z,Cc=new ps,hs=new z,al=class extends Kn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new ie,this.projectionMatrix=new ie,this.projectionMatrixInverse=new ie,this.coordinateSystem=Ui,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(t,e){return super.copy(t,e),this.matrixWorldInverse.copy(t.matrixWorldInverse),this.projectionMatrix.copy(t.projectionMatrix),this.projectionMatrixInverse.copy(t.projectionMatrixInverse),this.coordinateSystem=t.coordinateSystem,this}getWorldDirection(t){return super.getWorldDirection(t).negate()}updateMatrixWorld(t){super.updateMatrixWorld(t),this.matrixWorld.decompose(Ec,Cc,hs),hs.x===1&&hs.y===1&&hs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ec,Cc,hs.set(1,1,1)).invert()}updateWorldMatrix(t,e,n=!1){super.updateWorldMatrix(t,e,n),this.matrixWorld.decompose(Ec,Cc,hs),hs.x===1&&hs.y===1&&hs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ec,Cc,hs.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},nr=new z,jg=new Jt,Kg=new Jt,wi=class extends al{constructor(t=50,e=1,n=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=t,this.zoom=1,this.near=n,this.far=s,this.focus=10,this.aspect=e,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.fov=t.fov,this.zoom=t.zoom,this.near=t.near,this.far=t.far,this.focus=t.focus,this.aspect=t.aspect,this.view=t.view===null?null:Object.assign({},t.view),this.filmGauge=t.filmGauge,this.filmOffset=t.filmOffset,this}setFocalLength(t){let e=.5*this.getFilmHeight()/t;this.fov=Oo*2*Math.atan(e),this.updateProjectionMatrix()}getFocalLength(){let t=Math.tan(za*.5*this.fov);return .5*this.getFilmHeight()/t}getEffectiveFOV(){return Oo*2*Math.atan(Math.tan(za*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(t,e,n){nr.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),e.set(nr.x,nr.y).multiplyScalar(-t/nr.z),nr.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(nr.x,nr.y).multiplyScalar(-t/nr.z)}getViewSize(t,e){return this.getViewBounds(t,jg,Kg),e.subVectors(Kg,jg)}setViewOffset(t,e,n,s,r,o){this.aspect=t/e,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=this.near,e=t*Math.tan(za*.5*this.fov)/this.zoom,n=2*e,s=this.aspect*n,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,e-=o.offsetY*n/c,s*=o.width/l,n*=o.height/c}let a=this.filmOffset;a!==0&&(r+=t*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,e,e-n,t,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.fov=this.fov,e.object.zoom=this.zoom,e.object.near=this.near,e.object.far=this.far,e.object.focus=this.focus,e.object.aspect=this.aspect,this.view!==null&&(e.object.view=Object.assign({},this.view)),e.object.filmGauge=this.filmGauge,e.object.filmOffset=this.filmOffset,e}};var zs=class extends al{constructor(t=-1,e=1,n=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=t,this.right=e,this.top=n,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.left=t.left,this.right=t.right,this.top=t.top,this.bottom=t.bottom,this.near=t.near,this.far=t.far,this.zoom=t.zoom,this.view=t.view===null?null:Object.assign({},t.view),this}setViewOffset(t,e,n,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=(this.right-this.left)/(2*this.zoom),e=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=n-t,o=n+t,a=s+e,l=s-e;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,u=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=u*this.view.offsetY,l=a-u*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.zoom=this.zoom,e.object.left=this.left,e.object.right=this.right,e.object.top=this.top,e.object.bottom=this.bottom,e.object.near=this.near,e.object.far=this.far,this.view!==null&&(e.object.view=Object.assign({},this.view)),e}},rd=class extends cu{constructor(){super(new zs(-5,5,5,-5,.5,500)),this.isDirectionalLightShadow=!0}},ll=class extends ol{constructor(t,e){super(t,e),this.isDirectionalLight=!0,this.type="DirectionalLight",this.position.copy(Kn.DEFAULT_UP),this.updateMatrix(),this.target=new Kn,this.shadow=new rd}dispose(){super.dispose(),this.shadow.dispose()}copy(t){return super.copy(t),this.target=t.target.clone(),this.shadow=t.shadow.clone(),this}toJSON(t){let e=super.toJSON(t);return e.object.shadow=this.shadow.toJSON(),e.object.target=this.target.uuid,e}},cl=class extends ol{constructor(t,e){super(t,e),this.isAmbientLight=!0,this.type="AmbientLight"}};var ul=class extends Fn{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(t){return super.copy(t),this.instanceCount=t.instanceCount,this}toJSON(){let t=super.toJSON();return t.instanceCount=this.instanceCount,t.isInstancedBufferGeometry=!0,t}};var Ro=-90,Po=1,Ho=class extends Kn{constructor(t,e,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new wi(Ro,Po,t,e);s.layers=this.layers,this.add(s);let r=new wi(Ro,Po,t,e);r.layers=this.layers,this.add(r);let o=new wi(Ro,Po,t,e);o.layers=this.layers,this.add(o);let a=new wi(Ro,Po,t,e);a.layers=this.layers,this.add(a);let l=new wi(Ro,Po,t,e);l.layers=this.layers,this.add(l);let c=new wi(Ro,Po,t,e);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let t=this.coordinateSystem,e=this.children.concat(),[n,s,r,o,a,l]=e;for(let c of e)this.remove(c);if(t===Ui)n.up.set(0,1,0),n.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(t===Uo)n.up.set(0,-1,0),n.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+t);for(let c of e)this.add(c),c.updateMatrixWorld()}update(t,e){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:s}=this;this.coordinateSystem!==t.coordinateSystem&&(this.coordinateSystem=t.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,u]=this.children,f=t.getRenderTarget(),h=t.getActiveCubeFace(),d=t.getActiveMipmapLevel(),_=t.xr.enabled;t.xr.enabled=!1;let y=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let p=!1;t.isWebGLRenderer===!0?p=t.state.buffers.depth.getReversed():p=t.reversedDepthBuffer,t.setRenderTarget(n,0,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,r),t.setRenderTarget(n,1,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,o),t.setRenderTarget(n,2,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,a),t.setRenderTarget(n,3,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,l),t.setRenderTarget(n,4,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,c),n.texture.mipmapsAutoUpdate=y,t.setRenderTarget(n,5,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,u),t.setRenderTarget(f,h,d),t.xr.enabled=_,n.texture.needsPMREMUpdate=!0}},uu=class extends wi{constructor(t=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=t,this.perCameraFrustumCulled=!1}};var zd="\\[\\]\\.:\\/",SS=new RegExp("["+zd+"]","g"),kd="[^"+zd+"]",MS="[^"+zd.replace("\\.","")+"]",bS=/((?:WC+[\/:])*)/.source.replace("WC",kd),wS=/(WCOD+)?/.source.replace("WCOD",MS),TS=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",kd),AS=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",kd),ES=new RegExp("^"+bS+wS+TS+AS+"$"),CS=["material","materials","bones","map"],od=class{constructor(t,e,n){let s=n||tn.parseTrackName(e);this._targetGroup=t,this._bindings=t.subscribe_(e,s)}getValue(t,e){this.bind();let n=this._targetGroup.nCachedObjects_,s=this._bindings[n];s!==void 0&&s.getValue(t,e)}setValue(t,e){let n=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=n.length;s!==r;++s)n[s].setValue(t,e)}bind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,n=t.length;e!==n;++e)t[e].bind()}unbind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,n=t.length;e!==n;++e)t[e].unbind()}},tn=class i{constructor(t,e,n){this.path=e,this.parsedPath=n||i.parseTrackName(e),this.node=i.findNode(t,this.parsedPath.nodeName),this.rootNode=t,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(t,e,n){return t&&t.isAnimationObjectGroup?new i.Composite(t,e,n):new i(t,e,n)}static sanitizeNodeName(t){return t.replace(/\s/g,"_").replace(SS,"")}static parseTrackName(t){let e=ES.exec(t);if(e===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+t);let n={nodeName:e[2],objectName:e[3],objectIndex:e[4],propertyName:e[5],propertyIndex:e[6]},s=n.nodeName&&n.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=n.nodeName.substring(s+1);CS.indexOf(r)!==-1&&(n.nodeName=n.nodeName.substring(0,s),n.objectName=r)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+t);return n}static findNode(t,e){if(e===void 0||e===""||e==="."||e===-1||e===t.name||e===t.uuid)return t;if(t.skeleton){let n=t.skeleton.getBoneByName(e);if(n!==void 0)return n}if(t.children){let n=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===e||a.uuid===e)return a;let l=n(a.children);if(l)return l}return null},s=n(t.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(t,e){t[e]=this.targetObject[this.propertyName]}_getValue_array(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)t[e++]=n[s]}_getValue_arrayElement(t,e){t[e]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(t,e){this.resolvedProperty.toArray(t,e)}_setValue_direct(t,e){this.targetObject[this.propertyName]=t[e]}_setValue_direct_setNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++]}_setValue_array_setNeedsUpdate(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(t,e){this.resolvedProperty[this.propertyIndex]=t[e]}_setValue_arrayElement_setNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(t,e){this.resolvedProperty.fromArray(t,e)}_setValue_fromArray_setNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(t,e){this.bind(),this.getValue(t,e)}_setValue_unbound(t,e){this.bind(),this.setValue(t,e)}bind(){let t=this.node,e=this.parsedPath,n=e.objectName,s=e.propertyName,r=e.propertyIndex;if(t||(t=i.findNode(this.rootNode,e.nodeName),this.node=t),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!t){Kt("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let c=e.objectIndex;switch(n){case"materials":if(!t.material){ne("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.materials){ne("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}t=t.material.materials;break;case"bones":if(!t.skeleton){ne("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}t=t.skeleton.bones;for(let u=0;u<t.length;u++)if(t[u].name===c){c=u;break}break;case"map":if("map"in t){t=t.map;break}if(!t.material){ne("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.map){ne("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}t=t.material.map;break;default:if(t[n]===void 0){ne("PropertyBinding: Can not bind to objectName of node undefined.",this);return}t=t[n]}if(c!==void 0){if(t[c]===void 0){ne("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,t);return}t=t[c]}}let o=t[s];if(o===void 0){let c=e.nodeName;ne("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",t);return}let a=this.Versioning.None;this.targetObject=t,t.isMaterial===!0?a=this.Versioning.NeedsUpdate:t.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!t.geometry){ne("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!t.geometry.morphAttributes){ne("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}t.morphTargetDictionary[r]!==void 0&&(r=t.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};tn.Composite=od;tn.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};tn.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};tn.prototype.GetterByBindingType=[tn.prototype._getValue_direct,tn.prototype._getValue_array,tn.prototype._getValue_arrayElement,tn.prototype._getValue_toArray];tn.prototype.SetterByBindingTypeAndVersioning=[[tn.prototype._setValue_direct,tn.prototype._setValue_direct_setNeedsUpdate,tn.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[tn.prototype._setValue_array,tn.prototype._setValue_array_setNeedsUpdate,tn.prototype._setValue_array_setMatrixWorldNeedsUpdate],[tn.prototype._setValue_arrayElement,tn.prototype._setValue_arrayElement_setNeedsUpdate,tn.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[tn.prototype._setValue_fromArray,tn.prototype._setValue_fromArray_setNeedsUpdate,tn.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var L1=new Float32Array(1);var lr=class extends Xc{constructor(t,e,n=1){super(t,e),this.isInstancedInterleavedBuffer=!0,this.meshPerAttribute=n}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}clone(t){let e=super.clone(t);return e.meshPerAttribute=this.meshPerAttribute,e}toJSON(t){let e=super.toJSON(t);return e.isInstancedInterleavedBuffer=!0,e.meshPerAttribute=this.meshPerAttribute,e}};var Qg=new ie,hl=class{constructor(t,e,n=0,s=1/0){this.ray=new ir(t,e),this.near=n,this.far=s,this.camera=null,this.layers=new zo,this.params={Mesh:{},Line:{threshold:1},LOD:{},Points:{threshold:1},Sprite:{}}}set(t,e){this.ray.set(t,e)}setFromCamera(t,e){e.isPerspectiveCamera?(this.ray.origin.setFromMatrixPosition(e.matrixWorld),this.ray.direction.set(t.x,t.y,.5).unproject(e).sub(this.ray.origin).normalize(),this.camera=e):e.isOrthographicCamera?(this.ray.origin.set(t.x,t.y,e.projectionMatrix.elements[14]).unproject(e),this.ray.direction.set(0,0,-1).transformDirection(e.matrixWorld),this.camera=e):ne("Raycaster: Unsupported camera type: "+e.type)}setFromXRController(t){return Qg.identity().extractRotation(t.matrixWorld),this.ray.origin.setFromMatrixPosition(t.matrixWorld),this.ray.direction.set(0,0,-1).applyMatrix4(Qg),this}intersectObject(t,e=!0,n=[]){return ad(t,this,n,e),n.sort(t0),n}intersectObjects(t,e=!0,n=[]){for(let s=0,r=t.length;s<r;s++)ad(t[s],this,n,e);return n.sort(t0),n}};function t0(i,t){return i.distance-t.distance}function ad(i,t,e,n){let s=!0;if(i.layers.test(t.layers)&&i.raycast(t,e)===!1&&(s=!1),s===!0&&n===!0){let r=i.children;for(let o=0,a=r.length;o<a;o++)ad(r[o],t,e,!0)}}var ld=class{static{this.prototype.isMatrix2=!0}constructor(t,e,n,s){this.elements=[1,0,0,1],t!==void 0&&this.set(t,e,n,s)}identity(){return this.set(1,0,0,1),this}fromArray(t,e=0){for(let n=0;n<4;n++)this.elements[n]=t[n+e];return this}set(t,e,n,s){let r=this.elements;return r[0]=t,r[2]=e,r[1]=n,r[3]=s,this}};var e0=new z,Rc=new z,Io=new z,Lo=new z,Qf=new z,RS=new z,PS=new z,Vn=class{constructor(t=new z,e=new z){this.start=t,this.end=e}set(t,e){return this.start.copy(t),this.end.copy(e),this}copy(t){return this.start.copy(t.start),this.end.copy(t.end),this}getCenter(t){return t.addVectors(this.start,this.end).multiplyScalar(.5)}delta(t){return t.subVectors(this.end,this.start)}distanceSq(){return this.start.distanceToSquared(this.end)}distance(){return this.start.distanceTo(this.end)}at(t,e){return this.delta(e).multiplyScalar(t).add(this.start)}closestPointToPointParameter(t,e){e0.subVectors(t,this.start),Rc.subVectors(this.end,this.start);let n=Rc.dot(Rc);if(n===0)return 0;let r=Rc.dot(e0)/n;return e&&(r=ue(r,0,1)),r}closestPointToPoint(t,e,n){let s=this.closestPointToPointParameter(t,e);return this.delta(n).multiplyScalar(s).add(this.start)}distanceSqToLine3(t,e=RS,n=PS){let s=10000000000000001e-32,r,o,a=this.start,l=t.start,c=this.end,u=t.end;Io.subVectors(c,a),Lo.subVectors(u,l),Qf.subVectors(a,l);let f=Io.dot(Io),h=Lo.dot(Lo),d=Lo.dot(Qf);if(f<=s&&h<=s)return e.copy(a),n.copy(l),e.distanceToSquared(n);if(f<=s)r=0,o=d/h,o=ue(o,0,1);else{let _=Io.dot(Qf);if(h<=s)o=0,r=ue(-_/f,0,1);else{let y=Io.dot(Lo),p=f*h-y*y;p!==0?r=ue((y*d-_*h)/p,0,1):r=0,o=(y*r+d)/h,o<0?(o=0,r=ue(-_/f,0,1)):o>1&&(o=1,r=ue((y-_)/f,0,1))}}return e.copy(a).addScaledVector(Io,r),n.copy(l).addScaledVector(Lo,o),e.distanceToSquared(n)}applyMatrix4(t){return this.start.applyMatrix4(t),this.end.applyMatrix4(t),this}equals(t){return t.start.equals(this.start)&&t.end.equals(this.end)}clone(){return new this.constructor().copy(this)}};function Vd(i,t,e,n){let s=IS(n);switch(e){case Ed:return i*t;case xu:return i*t/s.components*s.byteLength;case yu:return i*t/s.components*s.byteLength;case cr:return i*t*2/s.components*s.byteLength;case vu:return i*t*2/s.components*s.byteLength;case Cd:return i*t*3/s.components*s.byteLength;case Qi:return i*t*4/s.components*s.byteLength;case Su:return i*t*4/s.components*s.byteLength;case pl:case ml:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*8;case gl:case _l:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case bu:case Tu:return Math.max(i,16)*Math.max(t,8)/4;case Mu:case wu:return Math.max(i,8)*Math.max(t,8)/2;case Au:case Eu:case Ru:case Pu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*8;case Cu:case xl:case Iu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case Lu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case Du:return Math.floor((i+4)/5)*Math.floor((t+3)/4)*16;case Nu:return Math.floor((i+4)/5)*Math.floor((t+4)/5)*16;case Uu:return Math.floor((i+5)/6)*Math.floor((t+4)/5)*16;case Fu:return Math.floor((i+5)/6)*Math.floor((t+5)/6)*16;case Ou:return Math.floor((i+7)/8)*Math.floor((t+4)/5)*16;case Bu:return Math.floor((i+7)/8)*Math.floor((t+5)/6)*16;case zu:return Math.floor((i+7)/8)*Math.floor((t+7)/8)*16;case ku:return Math.floor((i+9)/10)*Math.floor((t+4)/5)*16;case Vu:return Math.floor((i+9)/10)*Math.floor((t+5)/6)*16;case Gu:return Math.floor((i+9)/10)*Math.floor((t+7)/8)*16;case Hu:return Math.floor((i+9)/10)*Math.floor((t+9)/10)*16;case Wu:return Math.floor((i+11)/12)*Math.floor((t+9)/10)*16;case Xu:return Math.floor((i+11)/12)*Math.floor((t+11)/12)*16;case qu:case Yu:case $u:return Math.ceil(i/4)*Math.ceil(t/4)*16;case Zu:case Ju:return Math.ceil(i/4)*Math.ceil(t/4)*8;case yl:case ju:return Math.ceil(i/4)*Math.ceil(t/4)*16}throw new Error(`Unable to determine texture byte length for ${e} format.`)}function IS(i){switch(i){case di:case bd:return{byteLength:1,components:1};case Yo:case wd:case Ki:return{byteLength:2,components:1};case gu:case _u:return{byteLength:2,components:4};case ji:case mu:case Fi:return{byteLength:4,components:1};case Td:case Ad:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Kt("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function l_(){let i=null,t=!1,e=null,n=null;function s(r,o){n=i.requestAnimationFrame(s),e(r,o)}return{start:function(){t!==!0&&e!==null&&i!==null&&(n=i.requestAnimationFrame(s),t=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),t=!1},setAnimationLoop:function(r){e=r},setContext:function(r){i=r}}}function LS(i){let t=new WeakMap;function e(a,l){let c=a.array,u=a.usage,f=c.byteLength,h=i.createBuffer();i.bindBuffer(l,h),i.bufferData(l,c,u),a.onUploadCallback();let d;if(c instanceof Float32Array)d=i.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)d=i.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?d=i.HALF_FLOAT:d=i.UNSIGNED_SHORT;else if(c instanceof Int16Array)d=i.SHORT;else if(c instanceof Uint32Array)d=i.UNSIGNED_INT;else if(c instanceof Int32Array)d=i.INT;else if(c instanceof Int8Array)d=i.BYTE;else if(c instanceof Uint8Array)d=i.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)d=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:h,type:d,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:f}}function n(a,l,c){let u=l.array,f=l.updateRanges;if(i.bindBuffer(c,a),f.length===0)i.bufferSubData(c,0,u);else{f.sort((d,_)=>d.start-_.start);let h=0;for(let d=1;d<f.length;d++){let _=f[h],y=f[d];y.start<=_.start+_.count+1?_.count=Math.max(_.count,y.start+y.count-_.start):(++h,f[h]=y)}f.length=h+1;for(let d=0,_=f.length;d<_;d++){let y=f[d];i.bufferSubData(c,y.start*u.BYTES_PER_ELEMENT,u,y.start,y.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),t.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=t.get(a);l&&(i.deleteBuffer(l.buffer),t.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let u=t.get(a);(!u||u.version<a.version)&&t.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=t.get(a);if(c===void 0)t.set(a,e(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var DS=`#ifdef USE_ALPHAHASH
	if ( diffuseColor.a < getAlphaHashThreshold( vPosition ) ) discard;
#endif`,NS=`#ifdef USE_ALPHAHASH
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
#endif`,US=`#ifdef USE_ALPHAMAP
	diffuseColor.a *= texture2D( alphaMap, vAlphaMapUv ).g;
#endif`,FS=`#ifdef USE_ALPHAMAP
	uniform sampler2D alphaMap;
#endif`,OS=`#ifdef USE_ALPHATEST
	#ifdef ALPHA_TO_COVERAGE
	diffuseColor.a = smoothstep( alphaTest, alphaTest + fwidth( diffuseColor.a ), diffuseColor.a );
	if ( diffuseColor.a == 0.0 ) discard;
	#else
	if ( diffuseColor.a < alphaTest ) discard;
	#endif
#endif`,BS=`#ifdef USE_ALPHATEST
	uniform float alphaTest;
#endif`,zS=`#ifdef USE_AOMAP
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
#endif`,kS=`#ifdef USE_AOMAP
	uniform sampler2D aoMap;
	uniform float aoMapIntensity;
#endif`,VS=`#ifdef USE_BATCHING
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
#endif`,GS=`#ifdef USE_BATCHING
	mat4 batchingMatrix = getBatchingMatrix( getIndirectIndex( gl_DrawID ) );
#endif`,HS=`vec3 transformed = vec3( position );
#ifdef USE_ALPHAHASH
	vPosition = vec3( position );
#endif`,WS=`vec3 objectNormal = vec3( normal );
#ifdef USE_TANGENT
	vec3 objectTangent = vec3( tangent.xyz );
#endif`,XS=`float G_BlinnPhong_Implicit( ) {
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
} // validated`,qS=`#ifdef USE_IRIDESCENCE
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
#endif`,YS=`#ifdef USE_BUMPMAP
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
#endif`,$S=`#if NUM_CLIPPING_PLANES > 0
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
#endif`,ZS=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
	uniform vec4 clippingPlanes[ NUM_CLIPPING_PLANES ];
#endif`,JS=`#if NUM_CLIPPING_PLANES > 0
	varying vec3 vClipPosition;
#endif`,jS=`#if NUM_CLIPPING_PLANES > 0
	vClipPosition = - mvPosition.xyz;
#endif`,KS=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	diffuseColor *= vColor;
#endif`,QS=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA )
	varying vec4 vColor;
#endif`,tM=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
	varying vec4 vColor;
#endif`,eM=`#if defined( USE_COLOR ) || defined( USE_COLOR_ALPHA ) || defined( USE_INSTANCING_COLOR ) || defined( USE_BATCHING_COLOR )
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
#endif`,nM=`#define PI 3.141592653589793
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
} // validated`,iM=`vec3 transformedNormal = objectNormal;
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
#endif`,sM=`#ifdef USE_DISPLACEMENTMAP
	uniform sampler2D displacementMap;
	uniform float displacementScale;
	uniform float displacementBias;
#endif`,rM=`#ifdef USE_DISPLACEMENTMAP
	transformed += normalize( objectNormal ) * ( texture2D( displacementMap, vDisplacementMapUv ).x * displacementScale + displacementBias );
#endif`,oM=`#ifdef USE_EMISSIVEMAP
	vec4 emissiveColor = texture2D( emissiveMap, vEmissiveMapUv );
	#ifdef DECODE_VIDEO_TEXTURE_EMISSIVE
		emissiveColor = sRGBTransferEOTF( emissiveColor );
	#endif
	totalEmissiveRadiance *= emissiveColor.rgb;
#endif`,aM=`#ifdef USE_EMISSIVEMAP
	uniform sampler2D emissiveMap;
#endif`,lM="gl_FragColor = linearToOutputTexel( gl_FragColor );",cM=`vec4 LinearTransferOETF( in vec4 value ) {
	return value;
}
vec4 sRGBTransferEOTF( in vec4 value ) {
	return vec4( mix( pow( value.rgb * 0.9478672986 + vec3( 0.0521327014 ), vec3( 2.4 ) ), value.rgb * 0.0773993808, vec3( lessThanEqual( value.rgb, vec3( 0.04045 ) ) ) ), value.a );
}
vec4 sRGBTransferOETF( in vec4 value ) {
	return vec4( mix( pow( value.rgb, vec3( 0.41666 ) ) * 1.055 - vec3( 0.055 ), value.rgb * 12.92, vec3( lessThanEqual( value.rgb, vec3( 0.0031308 ) ) ) ), value.a );
}`,uM=`#ifdef USE_ENVMAP
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
#endif`,hM=`#ifdef USE_ENVMAP
	uniform float envMapIntensity;
	uniform mat3 envMapRotation;
	uniform samplerCube envMap;
	#ifdef ENVMAP_TYPE_PMREM
		float roughnessToMip( const in float roughness ) {
			float r = clamp( roughness, 0.0, 1.0 );
			return ENVMAP_MAX_LOD * r * ( 2.0 - r );
		}
	#endif
#endif`,fM=`#ifdef USE_ENVMAP
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
#endif`,dM=`#ifdef USE_ENVMAP
	#if defined( USE_BUMPMAP ) || defined( USE_NORMALMAP ) || defined( PHONG ) || defined( LAMBERT )
		#define ENV_WORLDPOS
	#endif
	#ifdef ENV_WORLDPOS
		
		varying vec3 vWorldPosition;
	#else
		varying vec3 vReflect;
		uniform float refractionRatio;
	#endif
#endif`,pM=`#ifdef USE_ENVMAP
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
#endif`,mM=`#ifdef USE_FOG
	vFogDepth = - mvPosition.z;
#endif`,gM=`#ifdef USE_FOG
	varying float vFogDepth;
#endif`,_M=`#ifdef USE_FOG
	#ifdef FOG_EXP2
		float fogFactor = 1.0 - exp( - fogDensity * fogDensity * vFogDepth * vFogDepth );
	#else
		float fogFactor = smoothstep( fogNear, fogFar, vFogDepth );
	#endif
	gl_FragColor.rgb = mix( gl_FragColor.rgb, fogColor, fogFactor );
#endif`,xM=`#ifdef USE_FOG
	uniform vec3 fogColor;
	varying float vFogDepth;
	#ifdef FOG_EXP2
		uniform float fogDensity;
	#else
		uniform float fogNear;
		uniform float fogFar;
	#endif
#endif`,yM=`#ifdef USE_GRADIENTMAP
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
}`,vM=`#ifdef USE_LIGHTMAP
	uniform sampler2D lightMap;
	uniform float lightMapIntensity;
#endif`,SM=`LambertMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularStrength = specularStrength;`,MM=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Lambert`,bM=`uniform bool receiveShadow;
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
#include <lightprobes_pars_fragment>`,wM=`#ifdef USE_ENVMAP
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
#endif`,TM=`ToonMaterial material;
material.diffuseColor = diffuseColor.rgb;`,AM=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_Toon`,EM=`BlinnPhongMaterial material;
material.diffuseColor = diffuseColor.rgb;
material.specularColor = specular;
material.specularShininess = shininess;
material.specularStrength = specularStrength;`,CM=`varying vec3 vViewPosition;
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
#define RE_IndirectDiffuse		RE_IndirectDiffuse_BlinnPhong`,RM=`PhysicalMaterial material;
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
#endif`,PM=`uniform sampler2D dfgLUT;
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
}`,IM=`
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
#endif`,LM=`#if defined( RE_IndirectDiffuse )
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
#endif`,DM=`#if defined( RE_IndirectDiffuse )
	#if defined( LAMBERT ) || defined( PHONG )
		irradiance += iblIrradiance;
	#endif
	RE_IndirectDiffuse( irradiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif
#if defined( RE_IndirectSpecular )
	RE_IndirectSpecular( radiance, iblIrradiance, clearcoatRadiance, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight );
#endif`,NM=`#if NUM_LIGHT_PROBE_GRIDS > 0
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
#endif`,UM=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	gl_FragDepth = vIsPerspective == 0.0 ? gl_FragCoord.z : log2( vFragDepth ) * logDepthBufFC * 0.5;
#endif`,FM=`#if defined( USE_LOGARITHMIC_DEPTH_BUFFER )
	uniform float logDepthBufFC;
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,OM=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	varying float vFragDepth;
	varying float vIsPerspective;
#endif`,BM=`#ifdef USE_LOGARITHMIC_DEPTH_BUFFER
	vFragDepth = 1.0 + gl_Position.w;
	vIsPerspective = float( isPerspectiveMatrix( projectionMatrix ) );
#endif`,zM=`#ifdef USE_MAP
	vec4 sampledDiffuseColor = texture2D( map, vMapUv );
	#ifdef DECODE_VIDEO_TEXTURE
		sampledDiffuseColor = sRGBTransferEOTF( sampledDiffuseColor );
	#endif
	diffuseColor *= sampledDiffuseColor;
#endif`,kM=`#ifdef USE_MAP
	uniform sampler2D map;
#endif`,VM=`#if defined( USE_MAP ) || defined( USE_ALPHAMAP )
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
#endif`,GM=`#if defined( USE_POINTS_UV )
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
#endif`,HM=`float metalnessFactor = metalness;
#ifdef USE_METALNESSMAP
	vec4 texelMetalness = texture2D( metalnessMap, vMetalnessMapUv );
	metalnessFactor *= texelMetalness.b;
#endif`,WM=`#ifdef USE_METALNESSMAP
	uniform sampler2D metalnessMap;
#endif`,XM=`#ifdef USE_INSTANCING_MORPH
	float morphTargetInfluences[ MORPHTARGETS_COUNT ];
	float morphTargetBaseInfluence = texelFetch( morphTexture, ivec2( 0, gl_InstanceID ), 0 ).r;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		morphTargetInfluences[i] =  texelFetch( morphTexture, ivec2( i + 1, gl_InstanceID ), 0 ).r;
	}
#endif`,qM=`#if defined( USE_MORPHCOLORS )
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
#endif`,YM=`#ifdef USE_MORPHNORMALS
	objectNormal *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) objectNormal += getMorph( gl_VertexID, i, 1 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,$M=`#ifdef USE_MORPHTARGETS
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
#endif`,ZM=`#ifdef USE_MORPHTARGETS
	transformed *= morphTargetBaseInfluence;
	for ( int i = 0; i < MORPHTARGETS_COUNT; i ++ ) {
		if ( morphTargetInfluences[ i ] != 0.0 ) transformed += getMorph( gl_VertexID, i, 0 ).xyz * morphTargetInfluences[ i ];
	}
#endif`,JM=`float faceDirection = gl_FrontFacing ? 1.0 : - 1.0;
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
vec3 nonPerturbedNormal = normal;`,jM=`#ifdef USE_NORMALMAP_OBJECTSPACE
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
#endif`,KM=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,QM=`#ifndef FLAT_SHADED
	varying vec3 vNormal;
	#ifdef USE_TANGENT
		varying vec3 vTangent;
		varying vec3 vBitangent;
	#endif
#endif`,tb=`#ifndef FLAT_SHADED
	vNormal = normalize( transformedNormal );
	#ifdef USE_TANGENT
		vTangent = normalize( transformedTangent );
		vBitangent = normalize( cross( vNormal, vTangent ) * tangent.w );
		#ifdef FLIP_SIDED
			vBitangent = - vBitangent;
		#endif
	#endif
#endif`,eb=`#ifdef USE_NORMALMAP
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
#endif`,nb=`#ifdef USE_CLEARCOAT
	vec3 clearcoatNormal = nonPerturbedNormal;
#endif`,ib=`#ifdef USE_CLEARCOAT_NORMALMAP
	vec3 clearcoatMapN = texture2D( clearcoatNormalMap, vClearcoatNormalMapUv ).xyz * 2.0 - 1.0;
	clearcoatMapN.xy *= clearcoatNormalScale;
	clearcoatNormal = normalize( tbn2 * clearcoatMapN );
#endif`,sb=`#ifdef USE_CLEARCOATMAP
	uniform sampler2D clearcoatMap;
#endif
#ifdef USE_CLEARCOAT_NORMALMAP
	uniform sampler2D clearcoatNormalMap;
	uniform vec2 clearcoatNormalScale;
#endif
#ifdef USE_CLEARCOAT_ROUGHNESSMAP
	uniform sampler2D clearcoatRoughnessMap;
#endif`,rb=`#ifdef USE_IRIDESCENCEMAP
	uniform sampler2D iridescenceMap;
#endif
#ifdef USE_IRIDESCENCE_THICKNESSMAP
	uniform sampler2D iridescenceThicknessMap;
#endif`,ob=`#ifdef OPAQUE
diffuseColor.a = 1.0;
#endif
#ifdef USE_TRANSMISSION
diffuseColor.a *= material.transmissionAlpha;
#endif
gl_FragColor = vec4( outgoingLight, diffuseColor.a );`,ab=`vec3 packNormalToRGB( const in vec3 normal ) {
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
}`,lb=`#ifdef PREMULTIPLIED_ALPHA
	gl_FragColor.rgb *= gl_FragColor.a;
#endif`,cb=`vec4 mvPosition = vec4( transformed, 1.0 );
#ifdef USE_BATCHING
	mvPosition = batchingMatrix * mvPosition;
#endif
#ifdef USE_INSTANCING
	mvPosition = instanceMatrix * mvPosition;
#endif
mvPosition = modelViewMatrix * mvPosition;
gl_Position = projectionMatrix * mvPosition;`,ub=`#ifdef DITHERING
	gl_FragColor.rgb = dithering( gl_FragColor.rgb );
#endif`,hb=`#ifdef DITHERING
	vec3 dithering( vec3 color ) {
		float grid_position = rand( gl_FragCoord.xy );
		vec3 dither_shift_RGB = vec3( 0.25 / 255.0, -0.25 / 255.0, 0.25 / 255.0 );
		dither_shift_RGB = mix( 2.0 * dither_shift_RGB, -2.0 * dither_shift_RGB, grid_position );
		return color + dither_shift_RGB;
	}
#endif`,fb=`float roughnessFactor = roughness;
#ifdef USE_ROUGHNESSMAP
	vec4 texelRoughness = texture2D( roughnessMap, vRoughnessMapUv );
	roughnessFactor *= texelRoughness.g;
#endif`,db=`#ifdef USE_ROUGHNESSMAP
	uniform sampler2D roughnessMap;
#endif`,pb=`#if NUM_SPOT_LIGHT_COORDS > 0
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
#endif`,mb=`#if NUM_SPOT_LIGHT_COORDS > 0
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
#endif`,gb=`#if ( defined( USE_SHADOWMAP ) && ( NUM_DIR_LIGHT_SHADOWS > 0 || NUM_SUN_LIGHT_SHADOWS > 0 || NUM_POINT_LIGHT_SHADOWS > 0 ) ) || ( NUM_SPOT_LIGHT_COORDS > 0 )
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
#endif`,_b=`float getShadowMask() {
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
}`,xb=`#ifdef USE_SKINNING
	mat4 boneMatX = getBoneMatrix( skinIndex.x );
	mat4 boneMatY = getBoneMatrix( skinIndex.y );
	mat4 boneMatZ = getBoneMatrix( skinIndex.z );
	mat4 boneMatW = getBoneMatrix( skinIndex.w );
#endif`,yb=`#ifdef USE_SKINNING
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
#endif`,vb=`#ifdef USE_SKINNING
	vec4 skinVertex = bindMatrix * vec4( transformed, 1.0 );
	vec4 skinned = vec4( 0.0 );
	skinned += boneMatX * skinVertex * skinWeight.x;
	skinned += boneMatY * skinVertex * skinWeight.y;
	skinned += boneMatZ * skinVertex * skinWeight.z;
	skinned += boneMatW * skinVertex * skinWeight.w;
	transformed = ( bindMatrixInverse * skinned ).xyz;
#endif`,Sb=`#ifdef USE_SKINNING
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
#endif`,Mb=`float specularStrength;
#ifdef USE_SPECULARMAP
	vec4 texelSpecular = texture2D( specularMap, vSpecularMapUv );
	specularStrength = texelSpecular.r;
#else
	specularStrength = 1.0;
#endif`,bb=`#ifdef USE_SPECULARMAP
	uniform sampler2D specularMap;
#endif`,wb=`#if defined( TONE_MAPPING )
	gl_FragColor.rgb = toneMapping( gl_FragColor.rgb );
#endif`,Tb=`#ifndef saturate
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
vec3 CustomToneMapping( vec3 color ) { return color; }`,Ab=`#ifdef USE_TRANSMISSION
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
#endif`,Eb=`#ifdef USE_TRANSMISSION
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
#endif`,Cb=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,Rb=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,Pb=`#if defined( USE_UV ) || defined( USE_ANISOTROPY )
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
#endif`,Ib=`#if defined( USE_ENVMAP ) || defined( DISTANCE ) || defined ( USE_SHADOWMAP ) || defined ( USE_TRANSMISSION ) || NUM_SPOT_LIGHT_COORDS > 0
	vec4 worldPosition = vec4( transformed, 1.0 );
	#ifdef USE_BATCHING
		worldPosition = batchingMatrix * worldPosition;
	#endif
	#ifdef USE_INSTANCING
		worldPosition = instanceMatrix * worldPosition;
	#endif
	worldPosition = modelMatrix * worldPosition;
#endif`,Lb=`varying vec2 vUv;
uniform mat3 uvTransform;
void main() {
	vUv = ( uvTransform * vec3( uv, 1 ) ).xy;
	gl_Position = vec4( position.xy, 1.0, 1.0 );
}`,Db=`uniform sampler2D t2D;
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
}`,Nb=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,Ub=`uniform float backgroundBlurriness;
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
}`,Fb=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
	gl_Position.z = gl_Position.w;
}`,Ob=`uniform samplerCube tCube;
uniform float tFlip;
uniform float opacity;
varying vec3 vWorldDirection;
void main() {
	vec4 texColor = textureCube( tCube, vec3( tFlip * vWorldDirection.x, vWorldDirection.yz ) );
	gl_FragColor = texColor;
	gl_FragColor.a *= opacity;
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Bb=`#include <common>
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
}`,zb=`#if DEPTH_PACKING == 3200
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
}`,kb=`#define DISTANCE
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
}`,Vb=`#define DISTANCE
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
}`,Gb=`varying vec3 vWorldDirection;
#include <common>
void main() {
	vWorldDirection = transformDirection( position, modelMatrix );
	#include <begin_vertex>
	#include <project_vertex>
}`,Hb=`uniform sampler2D tEquirect;
varying vec3 vWorldDirection;
#include <common>
void main() {
	vec3 direction = normalize( vWorldDirection );
	vec2 sampleUV = equirectUv( direction );
	gl_FragColor = texture2D( tEquirect, sampleUV );
	#include <tonemapping_fragment>
	#include <colorspace_fragment>
}`,Wb=`uniform float scale;
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
}`,Xb=`uniform vec3 diffuse;
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
}`,qb=`#include <common>
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
}`,Yb=`uniform vec3 diffuse;
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
}`,$b=`#define LAMBERT
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
}`,Zb=`#define LAMBERT
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
}`,Jb=`#define MATCAP
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
}`,jb=`#define MATCAP
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
}`,Kb=`#define NORMAL
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
}`,Qb=`#define NORMAL
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
}`,tw=`#define PHONG
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
}`,ew=`#define PHONG
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
}`,nw=`#define STANDARD
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
}`,iw=`#define STANDARD
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
}`,sw=`#define TOON
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
}`,rw=`#define TOON
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
}`,ow=`uniform float size;
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
}`,aw=`uniform vec3 diffuse;
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
}`,lw=`#include <common>
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
}`,cw=`uniform vec3 color;
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
}`,uw=`uniform float rotation;
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
}`,hw=`uniform vec3 diffuse;
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
}`,fe={alphahash_fragment:DS,alphahash_pars_fragment:NS,alphamap_fragment:US,alphamap_pars_fragment:FS,alphatest_fragment:OS,alphatest_pars_fragment:BS,aomap_fragment:zS,aomap_pars_fragment:kS,batching_pars_vertex:VS,batching_vertex:GS,begin_vertex:HS,beginnormal_vertex:WS,bsdfs:XS,iridescence_fragment:qS,bumpmap_pars_fragment:YS,clipping_planes_fragment:$S,clipping_planes_pars_fragment:ZS,clipping_planes_pars_vertex:JS,clipping_planes_vertex:jS,color_fragment:KS,color_pars_fragment:QS,color_pars_vertex:tM,color_vertex:eM,common:nM,defaultnormal_vertex:iM,displacementmap_pars_vertex:sM,displacementmap_vertex:rM,emissivemap_fragment:oM,emissivemap_pars_fragment:aM,colorspace_fragment:lM,colorspace_pars_fragment:cM,envmap_fragment:uM,envmap_common_pars_fragment:hM,envmap_pars_fragment:fM,envmap_pars_vertex:dM,envmap_physical_pars_fragment:wM,envmap_vertex:pM,fog_vertex:mM,fog_pars_vertex:gM,fog_fragment:_M,fog_pars_fragment:xM,gradientmap_pars_fragment:yM,lightmap_pars_fragment:vM,lights_lambert_fragment:SM,lights_lambert_pars_fragment:MM,lights_pars_begin:bM,lights_toon_fragment:TM,lights_toon_pars_fragment:AM,lights_phong_fragment:EM,lights_phong_pars_fragment:CM,lights_physical_fragment:RM,lights_physical_pars_fragment:PM,lights_fragment_begin:IM,lights_fragment_maps:LM,lights_fragment_end:DM,lightprobes_pars_fragment:NM,logdepthbuf_fragment:UM,logdepthbuf_pars_fragment:FM,logdepthbuf_pars_vertex:OM,logdepthbuf_vertex:BM,map_fragment:zM,map_pars_fragment:kM,map_particle_fragment:VM,map_particle_pars_fragment:GM,metalnessmap_fragment:HM,metalnessmap_pars_fragment:WM,morphinstance_vertex:XM,morphcolor_vertex:qM,morphnormal_vertex:YM,morphtarget_pars_vertex:$M,morphtarget_vertex:ZM,normal_fragment_begin:JM,normal_fragment_maps:jM,normal_pars_fragment:KM,normal_pars_vertex:QM,normal_vertex:tb,normalmap_pars_fragment:eb,clearcoat_normal_fragment_begin:nb,clearcoat_normal_fragment_maps:ib,clearcoat_pars_fragment:sb,iridescence_pars_fragment:rb,opaque_fragment:ob,packing:ab,premultiplied_alpha_fragment:lb,project_vertex:cb,dithering_fragment:ub,dithering_pars_fragment:hb,roughnessmap_fragment:fb,roughnessmap_pars_fragment:db,shadowmap_pars_fragment:pb,shadowmap_pars_vertex:mb,shadowmap_vertex:gb,shadowmask_pars_fragment:_b,skinbase_vertex:xb,skinning_pars_vertex:yb,skinning_vertex:vb,skinnormal_vertex:Sb,specularmap_fragment:Mb,specularmap_pars_fragment:bb,tonemapping_fragment:wb,tonemapping_pars_fragment:Tb,transmission_fragment:Ab,transmission_pars_fragment:Eb,uv_pars_fragment:Cb,uv_pars_vertex:Rb,uv_vertex:Pb,worldpos_vertex:Ib,background_vert:Lb,background_frag:Db,backgroundCube_vert:Nb,backgroundCube_frag:Ub,cube_vert:Fb,cube_frag:Ob,depth_vert:Bb,depth_frag:zb,distance_vert:kb,distance_frag:Vb,equirect_vert:Gb,equirect_frag:Hb,linedashed_vert:Wb,linedashed_frag:Xb,meshbasic_vert:qb,meshbasic_frag:Yb,meshlambert_vert:$b,meshlambert_frag:Zb,meshmatcap_vert:Jb,meshmatcap_frag:jb,meshnormal_vert:Kb,meshnormal_frag:Qb,meshphong_vert:tw,meshphong_frag:ew,meshphysical_vert:nw,meshphysical_frag:iw,meshtoon_vert:sw,meshtoon_frag:rw,points_vert:ow,points_frag:aw,shadow_vert:lw,shadow_frag:cw,sprite_vert:uw,sprite_frag:hw},Nt={common:{diffuse:{value:new ge(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new ae},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new ae}},envmap:{envMap:{value:null},envMapRotation:{value:new ae},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new ae}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new ae}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new ae},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new ae},normalScale:{value:new Jt(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new ae},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new ae}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new ae}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new ae}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new ge(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new ge(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0},uvTransform:{value:new ae}},sprite:{diffuse:{value:new ge(16777215)},opacity:{value:1},center:{value:new Jt(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new ae},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0}}},ui={basic:{uniforms:Qn([Nt.common,Nt.specularmap,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.fog]),vertexShader:fe.meshbasic_vert,fragmentShader:fe.meshbasic_frag},lambert:{uniforms:Qn([Nt.common,Nt.specularmap,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)},envMapIntensity:{value:1}}]),vertexShader:fe.meshlambert_vert,fragmentShader:fe.meshlambert_frag},phong:{uniforms:Qn([Nt.common,Nt.specularmap,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)},specular:{value:new ge(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:fe.meshphong_vert,fragmentShader:fe.meshphong_frag},standard:{uniforms:Qn([Nt.common,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.roughnessmap,Nt.metalnessmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:fe.meshphysical_vert,fragmentShader:fe.meshphysical_frag},toon:{uniforms:Qn([Nt.common,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.gradientmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)}}]),vertexShader:fe.meshtoon_vert,fragmentShader:fe.meshtoon_frag},matcap:{uniforms:Qn([Nt.common,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.fog,{matcap:{value:null}}]),vertexShader:fe.meshmatcap_vert,fragmentShader:fe.meshmatcap_frag},points:{uniforms:Qn([Nt.points,Nt.fog]),vertexShader:fe.points_vert,fragmentShader:fe.points_frag},dashed:{uniforms:Qn([Nt.common,Nt.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:fe.linedashed_vert,fragmentShader:fe.linedashed_frag},depth:{uniforms:Qn([Nt.common,Nt.displacementmap]),vertexShader:fe.depth_vert,fragmentShader:fe.depth_frag},normal:{uniforms:Qn([Nt.common,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,{opacity:{value:1}}]),vertexShader:fe.meshnormal_vert,fragmentShader:fe.meshnormal_frag},sprite:{uniforms:Qn([Nt.sprite,Nt.fog]),vertexShader:fe.sprite_vert,fragmentShader:fe.sprite_frag},background:{uniforms:{uvTransform:{value:new ae},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:fe.background_vert,fragmentShader:fe.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new ae}},vertexShader:fe.backgroundCube_vert,fragmentShader:fe.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:fe.cube_vert,fragmentShader:fe.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:fe.equirect_vert,fragmentShader:fe.equirect_frag},distance:{uniforms:Qn([Nt.common,Nt.displacementmap,{referencePosition:{value:new z},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:fe.distance_vert,fragmentShader:fe.distance_frag},shadow:{uniforms:Qn([Nt.lights,Nt.fog,{color:{value:new ge(0)},opacity:{value:1}}]),vertexShader:fe.shadow_vert,fragmentShader:fe.shadow_frag}};ui.physical={uniforms:Qn([ui.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new ae},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new ae},clearcoatNormalScale:{value:new Jt(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new ae},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new ae},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new ae},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new ae},sheen:{value:0},sheenColor:{value:new ge(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new ae},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new ae},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new ae},transmissionSamplerSize:{value:new Jt},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new ae},attenuationDistance:{value:0},attenuationColor:{value:new ge(0)},specularColor:{value:new ge(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new ae},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new ae},anisotropyVector:{value:new Jt},anisotropyMap:{value:null},anisotropyMapTransform:{value:new ae}}]),vertexShader:fe.meshphysical_vert,fragmentShader:fe.meshphysical_frag};var th={r:0,b:0,g:0},fw=new ie,c_=new ae;c_.set(-1,0,0,0,1,0,0,0,1);function dw(i,t,e,n,s,r){let o=new ge(0),a=s===!0?0:1,l,c,u=null,f=0,h=null;function d(g){let S=g.isScene===!0?g.background:null;if(S&&S.isTexture){let v=g.backgroundBlurriness>0;S=t.get(S,v)}return S}function _(g){let S=!1,v=d(g);v===null?p(o,a):v&&v.isColor&&(p(v,1),S=!0);let b=i.xr.getEnvironmentBlendMode();b==="additive"?e.buffers.color.setClear(0,0,0,1,r):b==="alpha-blend"&&e.buffers.color.setClear(0,0,0,0,r),(i.autoClear||S)&&(e.buffers.depth.setTest(!0),e.buffers.depth.setMask(!0),e.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function y(g,S){let v=d(S);v&&v.isCubeTexture?(c===void 0&&(c=new On(new Vo(1,1,1),new ci({name:"BackgroundCubeMaterial",uniforms:kr(ui.backgroundCube.uniforms),vertexShader:ui.backgroundCube.vertexShader,fragmentShader:ui.backgroundCube.fragmentShader,side:Gn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(b,T,x){this.matrixWorld.copyPosition(x.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(c)),c.material.uniforms.envMap.value=v,c.material.uniforms.backgroundBlurriness.value=S.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=S.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(fw.makeRotationFromEuler(S.backgroundRotation)).transpose(),v.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(c_),c.material.toneMapped=Se.getTransfer(v.colorSpace)!==De,(u!==v||f!==v.version||h!==i.toneMapping)&&(c.material.needsUpdate=!0,u=v,f=v.version,h=i.toneMapping),c.layers.enableAll(),g.unshift(c,c.geometry,c.material,0,0,null)):v&&v.isTexture&&(l===void 0&&(l=new On(new nl(2,2),new ci({name:"BackgroundMaterial",uniforms:kr(ui.background.uniforms),vertexShader:ui.background.vertexShader,fragmentShader:ui.background.fragmentShader,side:Ji,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(l)),l.material.uniforms.t2D.value=v,l.material.uniforms.backgroundIntensity.value=S.backgroundIntensity,l.material.toneMapped=Se.getTransfer(v.colorSpace)!==De,v.matrixAutoUpdate===!0&&v.updateMatrix(),l.material.uniforms.uvTransform.value.copy(v.matrix),(u!==v||f!==v.version||h!==i.toneMapping)&&(l.material.needsUpdate=!0,u=v,f=v.version,h=i.toneMapping),l.layers.enableAll(),g.unshift(l,l.geometry,l.material,0,0,null))}function p(g,S){g.getRGB(th,Bd(i)),e.buffers.color.setClear(th.r,th.g,th.b,S,r)}function m(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(g,S=1){o.set(g),a=S,p(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(g){a=g,p(o,a)},render:_,addToRenderList:y,dispose:m}}function pw(i,t){let e=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},s=h(null),r=s,o=!1;function a(A,R,U,P,F){let G=!1,H=f(A,P,U,R);r!==H&&(r=H,c(r.object)),G=d(A,P,U,F),G&&_(A,P,U,F),F!==null&&t.update(F,i.ELEMENT_ARRAY_BUFFER),(G||o)&&(o=!1,v(A,R,U,P),F!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,t.get(F).buffer))}function l(){return i.createVertexArray()}function c(A){return i.bindVertexArray(A)}function u(A){return i.deleteVertexArray(A)}function f(A,R,U,P){let F=P.wireframe===!0,G=n[R.id];G===void 0&&(G={},n[R.id]=G);let H=A.isInstancedMesh===!0?A.id:0,it=G[H];it===void 0&&(it={},G[H]=it);let $=it[U.id];$===void 0&&($={},it[U.id]=$);let Z=$[F];return Z===void 0&&(Z=h(l()),$[F]=Z),Z}function h(A){let R=[],U=[],P=[];for(let F=0;F<e;F++)R[F]=0,U[F]=0,P[F]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:R,enabledAttributes:U,attributeDivisors:P,object:A,attributes:{},index:null}}function d(A,R,U,P){let F=r.attributes,G=R.attributes,H=0,it=U.getAttributes();for(let $ in it)if(it[$].location>=0){let et=F[$],ut=G[$];if(ut===void 0&&($==="instanceMatrix"&&A.instanceMatrix&&(ut=A.instanceMatrix),$==="instanceColor"&&A.instanceColor&&(ut=A.instanceColor)),et===void 0||et.attribute!==ut||ut&&et.data!==ut.data)return!0;H++}return r.attributesNum!==H||r.index!==P}function _(A,R,U,P){let F={},G=R.attributes,H=0,it=U.getAttributes();for(let $ in it)if(it[$].location>=0){let et=G[$];et===void 0&&($==="instanceMatrix"&&A.instanceMatrix&&(et=A.instanceMatrix),$==="instanceColor"&&A.instanceColor&&(et=A.instanceColor));let ut={};ut.attribute=et,et&&et.data&&(ut.data=et.data),F[$]=ut,H++}r.attributes=F,r.attributesNum=H,r.index=P}function y(){let A=r.newAttributes;for(let R=0,U=A.length;R<U;R++)A[R]=0}function p(A){m(A,0)}function m(A,R){let U=r.newAttributes,P=r.enabledAttributes,F=r.attributeDivisors;U[A]=1,P[A]===0&&(i.enableVertexAttribArray(A),P[A]=1),F[A]!==R&&(i.vertexAttribDivisor(A,R),F[A]=R)}function g(){let A=r.newAttributes,R=r.enabledAttributes;for(let U=0,P=R.length;U<P;U++)R[U]!==A[U]&&(i.disableVertexAttribArray(U),R[U]=0)}function S(A,R,U,P,F,G,H){H===!0?i.vertexAttribIPointer(A,R,U,F,G):i.vertexAttribPointer(A,R,U,P,F,G)}function v(A,R,U,P){y();let F=P.attributes,G=U.getAttributes(),H=R.defaultAttributeValues;for(let it in G){let $=G[it];if($.location>=0){let Z=F[it];if(Z===void 0&&(it==="instanceMatrix"&&A.instanceMatrix&&(Z=A.instanceMatrix),it==="instanceColor"&&A.instanceColor&&(Z=A.instanceColor)),Z!==void 0){let et=Z.normalized,ut=Z.itemSize,ft=t.get(Z);if(ft===void 0)continue;let tt=ft.buffer,gt=ft.type,St=ft.bytesPerElement,Mt=gt===i.INT||gt===i.UNSIGNED_INT||Z.gpuType===mu;if(Z.isInterleavedBufferAttribute){let pt=Z.data,Ut=pt.isInterleavedBuffer===!0?pt.stride:pt.itemSize,$t=Z.offset;if(pt.isInstancedInterleavedBuffer||pt.isInstancedBufferAttribute){for(let Lt=0;Lt<$.locationSize;Lt++)m($.location+Lt,pt.meshPerAttribute);A.isInstancedMesh!==!0&&P._maxInstanceCount===void 0&&(P._maxInstanceCount=pt.meshPerAttribute*pt.count)}else for(let Lt=0;Lt<$.locationSize;Lt++)p($.location+Lt);i.bindBuffer(i.ARRAY_BUFFER,tt);for(let Lt=0;Lt<$.locationSize;Lt++)S($.location+Lt,ut/$.locationSize,gt,et,Ut*St,($t+ut/$.locationSize*Lt)*St,Mt)}else{if(Z.isInstancedBufferAttribute){for(let pt=0;pt<$.locationSize;pt++)m($.location+pt,Z.meshPerAttribute);A.isInstancedMesh!==!0&&P._maxInstanceCount===void 0&&(P._maxInstanceCount=Z.meshPerAttribute*Z.count)}else for(let pt=0;pt<$.locationSize;pt++)p($.location+pt);i.bindBuffer(i.ARRAY_BUFFER,tt);for(let pt=0;pt<$.locationSize;pt++)S($.location+pt,ut/$.locationSize,gt,et,ut*St,ut/$.locationSize*pt*St,Mt)}}else if(H!==void 0){let et=H[it];if(et!==void 0)switch(et.length){case 2:i.vertexAttrib2fv($.location,et);break;case 3:i.vertexAttrib3fv($.location,et);break;case 4:i.vertexAttrib4fv($.location,et);break;default:i.vertexAttrib1fv($.location,et)}}}}g()}function b(){L();for(let A in n){let R=n[A];for(let U in R){let P=R[U];for(let F in P){let G=P[F];for(let H in G)u(G[H].object),delete G[H];delete P[F]}}delete n[A]}}function T(A){if(n[A.id]===void 0)return;let R=n[A.id];for(let U in R){let P=R[U];for(let F in P){let G=P[F];for(let H in G)u(G[H].object),delete G[H];delete P[F]}}delete n[A.id]}function x(A){for(let R in n){let U=n[R];for(let P in U){let F=U[P];if(F[A.id]===void 0)continue;let G=F[A.id];for(let H in G)u(G[H].object),delete G[H];delete F[A.id]}}}function M(A){for(let R in n){let U=n[R],P=A.isInstancedMesh===!0?A.id:0,F=U[P];if(F!==void 0){for(let G in F){let H=F[G];for(let it in H)u(H[it].object),delete H[it];delete F[G]}delete U[P],Object.keys(U).length===0&&delete n[R]}}}function L(){C(),o=!0,r!==s&&(r=s,c(r.object))}function C(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:L,resetDefaultState:C,dispose:b,releaseStatesOfGeometry:T,releaseStatesOfObject:M,releaseStatesOfProgram:x,initAttributes:y,enableAttribute:p,disableUnusedAttributes:g}}function mw(i,t,e){let n;function s(l){n=l}function r(l,c){i.drawArrays(n,l,c),e.update(c,n,1)}function o(l,c,u){u!==0&&(i.drawArraysInstanced(n,l,c,u),e.update(c,n,u))}function a(l,c,u){if(u===0)return;t.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,l,0,c,0,u);let h=0;for(let d=0;d<u;d++)h+=c[d];e.update(h,n,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function gw(i,t,e,n){let s;function r(){if(s!==void 0)return s;if(t.has("EXT_texture_filter_anisotropic")===!0){let x=t.get("EXT_texture_filter_anisotropic");s=i.getParameter(x.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(x){return!(x!==Qi&&n.convert(x)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(x){let M=x===Ki&&(t.has("EXT_color_buffer_half_float")||t.has("EXT_color_buffer_float"));return!(x!==di&&x!==Fi&&!M&&n.convert(x)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function l(x){if(x==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";x="mediump"}return x==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=e.precision!==void 0?e.precision:"highp",u=l(c);u!==c&&(Kt("WebGLRenderer:",c,"not supported, using",u,"instead."),c=u);let f=e.reversedDepthBuffer===!0&&t.has("EXT_clip_control"),h=e.logarithmicDepthBuffer===!0&&f===!1;e.reversedDepthBuffer===!0&&f===!1&&Kt("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),e.logarithmicDepthBuffer===!0&&f===!0&&Kt("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let d=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),_=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),y=i.getParameter(i.MAX_TEXTURE_SIZE),p=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),m=i.getParameter(i.MAX_VERTEX_ATTRIBS),g=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),S=i.getParameter(i.MAX_VARYING_VECTORS),v=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),b=i.getParameter(i.MAX_SAMPLES),T=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:h,reversedDepthBuffer:f,maxTextures:d,maxVertexTextures:_,maxTextureSize:y,maxCubemapSize:p,maxAttributes:m,maxVertexUniforms:g,maxVaryings:S,maxFragmentUniforms:v,maxSamples:b,samples:T}}function _w(i){let t=this,e=null,n=0,s=!1,r=!1,o=new li,a=new ae,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(f,h){let d=f.length!==0||h||n!==0||s;return s=h,n=f.length,d},this.beginShadows=function(){r=!0,u(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(f,h){e=u(f,h,0)},this.setState=function(f,h,d){let _=f.clippingPlanes,y=f.clipIntersection,p=f.clipShadows,m=i.get(f);if(!s||_===null||_.length===0||r&&!p)r?u(null):c();else{let g=r?0:n,S=g*4,v=m.clippingState||null;l.value=v,v=u(_,h,S,d);for(let b=0;b!==S;++b)v[b]=e[b];m.clippingState=v,this.numIntersection=y?this.numPlanes:0,this.numPlanes+=g}};function c(){l.value!==e&&(l.value=e,l.needsUpdate=n>0),t.numPlanes=n,t.numIntersection=0}function u(f,h,d,_){let y=f!==null?f.length:0,p=null;if(y!==0){if(p=l.value,_!==!0||p===null){let m=d+y*4,g=h.matrixWorldInverse;a.getNormalMatrix(g),(p===null||p.length<m)&&(p=new Float32Array(m));for(let S=0,v=d;S!==y;++S,v+=4)o.copy(f[S]).applyMatrix4(g,a),o.normal.toArray(p,v),p[v+3]=o.constant}l.value=p,l.needsUpdate=!0}return t.numPlanes=y,t.numIntersection=0,p}}var wl=class extends Ti{constructor(t=1,e={}){super(t,t,e),this.isWebGLCubeRenderTarget=!0;let n={width:t,height:t,depth:1},s=[n,n,n,n,n,n];this.texture=new Ka(s),this._setTextureOptions(e),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(t,e){this.texture.type=e.type,this.texture.colorSpace=e.colorSpace,this.texture.generateMipmaps=e.generateMipmaps,this.texture.minFilter=e.minFilter,this.texture.magFilter=e.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

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
			`},s=new Vo(5,5,5),r=new ci({name:"CubemapFromEquirect",uniforms:kr(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:Gn,blending:Fr});r.uniforms.tEquirect.value=e;let o=new On(s,r),a=e.minFilter;return e.minFilter===ks&&(e.minFilter=kn),new Ho(1,10,this).update(t,o),e.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(t,e=!0,n=!0,s=!0){let r=t.getRenderTarget();for(let o=0;o<6;o++)t.setRenderTarget(this,o),t.clear(e,n,s);t.setRenderTarget(r)}},V0=256,xw=3,yw=20,u_=256,h_=16,vw=3,Sw=new z,Mw=new ge,nh=class i{constructor(t){this._renderer=t,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Ho(1,10,null),this._boxMesh=new On(new Vo(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(t,e=0,n=.1,s=100,r={}){let{size:o=256,position:a=Sw}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),u=this._getSourceTarget(!0);e>0&&(u.texture.mipmapsAutoUpdate=!1);let f=l.autoClear,h=l.autoClearColor,d=l.autoClearDepth,_=l.autoClearStencil,y=t.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,y===null&&(t.background=l.getClearColor(Mw));let p=new Ho(n,s,u);return p.position.copy(a),p.update(l,t),l.autoClear=f,l.autoClearColor=h,l.autoClearDepth=d,l.autoClearStencil=_,t.background=y,e>0&&(u.texture.mipmapsAutoUpdate=!0,this._blur(c,e)),this._applyPMREM(c),c}fromEquirectangular(t,e=null){return this._fromTexture(t,e)}fromCubemap(t,e=null){return this._fromTexture(t,e)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=W0(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=H0(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(t,e){return e>0?1-Math.sqrt(1-t/e):0}_setSize(t){this._cubeSize=Math.max(V0,Nd(t))}_fromTexture(t,e){t.mapping===Br||t.mapping===qo?this._setSize(t.image.length===0?V0:t.image[0].width||t.image[0].image.width):this._setSize(t.image.width/4);let n=e||this._allocateTarget();return this._textureToCubemap(t),this._applyPMREM(n),n}_allocateTarget(){let t=this._cubeSize,e=G0(t,!1,!1),n=Math.log2(t)-xw;for(let s=0;s<=n;s++)e.texture.mipmaps.push({width:t>>s,height:t>>s});return e.texture.name="PMREM",e.texture.isPMREMTexture=!0,e}_getSourceTarget(t=!1){let e=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==e||t&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=G0(e,!0,t)),this._sourceTarget}_compileMaterial(t){this._boxMesh.material=t,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(t,e,n){let s=this._boxMesh,r=this._cubeCamera;s.material=n,r.renderTarget=t,r.activeMipmapLevel=e;let o=t.width>>e;t.viewport.set(0,0,o,o),r.update(this._renderer,s),t.viewport.set(0,0,t.width,t.height)}_textureToCubemap(t){let e;t.mapping===Br||t.mapping===qo?(this._cubemapMaterial===null&&(this._cubemapMaterial=W0()),e=this._cubemapMaterial,e.uniforms.flipEnvMap.value=t.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=H0()),e=this._equirectMaterial),e.uniforms.envMap.value=t,this._renderCube(this._getSourceTarget(),0,e)}_applyPMREM(t){this._ggxMaterial===null&&(this._ggxMaterial=bw(),this._integrationMaterial=ww());let e=this._cubeSize,n=t.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(e/h_);for(let o=0;o<=n;o++){let a=i.lodToRoughness(o,n);if(o>n-vw)r.roughness.value=a,this._renderCube(t,o,this._integrationMaterial);else{let l=a>0?Math.log2(e)+.5*Math.log2(6/(u_*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(t,o,this._ggxMaterial)}}}_blur(t,e){this._blurMaterial===null&&(this._blurMaterial=Tw());let n=this._blurMaterial,s=n.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(e,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(t,0,n),s.envMap.value=t.texture,this._renderCube(r,0,n)}};function G0(i,t,e){return new wl(i,{minFilter:ks,generateMipmaps:t,type:Ki,colorSpace:Ga,depthBuffer:e})}function Tl(i,t,e){return new ci({name:i,uniforms:t,vertexShader:fe.cube_vert,fragmentShader:e,side:Gn,blending:Fr,depthTest:!1,depthWrite:!1})}function bw(){return Tl("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${u_}u

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
	`)}function ww(){return Tl("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:h_}},`

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
	`)}function Tw(){return Tl("PMREMSphericalGaussianBlur",{envMap:{value:null},sigma:{value:0}},`

		#define SAMPLES ${yw}
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
	`)}function H0(){return Tl("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

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
	`)}function W0(){return Tl("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Aw(i){let t=new WeakMap,e=new WeakMap,n=null;function s(h,d=!1){return h==null?null:d?o(h):r(h)}function r(h){if(h&&h.isTexture){let d=h.mapping;if(d===fu||d===du)if(t.has(h)){let _=t.get(h).texture;return a(_,h.mapping)}else{let _=h.image;if(_&&_.height>0){let y=new wl(_.height);return y.fromEquirectangularTexture(i,h),t.set(h,y),h.addEventListener("dispose",c),a(y.texture,h.mapping)}else return null}}return h}function o(h){if(h&&h.isTexture&&h.isPMREMTexture!==!0){let d=h.mapping,_=d===fu||d===du,y=d===Br||d===qo;if(_||y){let p=e.get(h),m=p!==void 0?p.texture.pmremVersion:0;if(h.isRenderTargetTexture&&h.pmremVersion!==m)return n===null&&(n=new nh(i)),p=_?n.fromEquirectangular(h,p):n.fromCubemap(h,p),p.texture.pmremVersion=h.pmremVersion,e.set(h,p),p.texture;if(p!==void 0)return p.texture;{let g=h.image;return _&&g&&g.height>0||y&&g&&l(g)?(n===null&&(n=new nh(i)),p=_?n.fromEquirectangular(h):n.fromCubemap(h),p.texture.pmremVersion=h.pmremVersion,e.set(h,p),h.addEventListener("dispose",u),p.texture):null}}}return h}function a(h,d){return d===fu?h.mapping=Br:d===du&&(h.mapping=qo),h}function l(h){let d=0,_=6;for(let y=0;y<_;y++)h[y]!==void 0&&d++;return d===_}function c(h){let d=h.target;d.removeEventListener("dispose",c);let _=t.get(d);_!==void 0&&(t.delete(d),_.dispose())}function u(h){let d=h.target;d.removeEventListener("dispose",u);let _=e.get(d);_!==void 0&&(e.delete(d),_.dispose())}function f(){t=new WeakMap,e=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:s,dispose:f}}function Ew(i){let t={};function e(n){if(t[n]!==void 0)return t[n];let s=i.getExtension(n);return t[n]=s,s}return{has:function(n){return e(n)!==null},init:function(){e("EXT_color_buffer_float"),e("WEBGL_clip_cull_distance"),e("OES_texture_float_linear"),e("EXT_color_buffer_half_float"),e("WEBGL_multisampled_render_to_texture"),e("WEBGL_render_shared_exponent")},get:function(n){let s=e(n);return s===null&&Ba("WebGLRenderer: "+n+" extension not supported."),s}}}function Cw(i,t,e,n){let s={},r=new WeakMap,o=new FinalizationRegistry(_=>delete s[_]);function a(_){l(_.target)}function l(_){_.index!==null&&t.remove(_.index);for(let p in _.attributes)t.remove(_.attributes[p]);_.removeEventListener("dispose",a),delete s[_.id],o.unregister(_);let y=r.get(_);y&&(t.remove(y),r.delete(_)),n.releaseStatesOfGeometry(_),_.isInstancedBufferGeometry===!0&&delete _._maxInstanceCount,e.memory.geometries--}function c(_,y){return s[y.id]!==void 0||(y.addEventListener("dispose",a),s[y.id]=new WeakRef(y),o.register(y,y.id,y),e.memory.geometries++),y}function u(_){let y=_.attributes;for(let p in y)t.update(y[p],i.ARRAY_BUFFER)}function f(_){let y=_.index,p=_.attributes.position,m=0;if(p===void 0)return;let g=y!==null?y.array.length:p.array.length/3-1,S=p.count>=65535?$a:Ya,v=new S(Math.ceil(g/3)*6,1),b=v.array;if(y!==null){let x=y.array;m=y.version;for(let M=0,L=0;M<g;M+=3){let C=x[M+0],A=x[M+1],R=x[M+2];b[L++]=C,b[L++]=A,b[L++]=A,b[L++]=R,b[L++]=R,b[L++]=C}}else{m=p.version;for(let x=0,M=0;x<g;x+=3){let L=x+0,C=x+1,A=x+2;b[M++]=L,b[M++]=C,b[M++]=C,b[M++]=A,b[M++]=A,b[M++]=L}}v.version=m;let T=r.get(_);T&&t.remove(T),r.set(_,v)}function h(_){let y=r.get(_);if(y){let p=_.index;p!==null&&y.version<p.version&&f(_)}else f(_);return r.get(_)}function d(){for(let _ in s){let y=s[_].deref();y!==void 0&&l(y)}}return{get:c,update:u,getWireframeAttribute:h,dispose:d}}function Rw(i,t,e){let n;function s(f){n=f}let r,o;function a(f){r=f.type,o=f.bytesPerElement}function l(f,h){i.drawElements(n,h,r,f*o),e.update(h,n,1)}function c(f,h,d){d!==0&&(i.drawElementsInstanced(n,h,r,f*o,d),e.update(h,n,d))}function u(f,h,d){if(d===0)return;t.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,h,0,r,f,0,d);let y=0;for(let p=0;p<d;p++)y+=h[p];e.update(y,n,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=u}function Pw(i){let t={geometries:0,textures:0},e={frame:0,calls:0,triangles:0,points:0,lines:0};function n(r,o,a){switch(e.calls++,o){case i.TRIANGLES:e.triangles+=a*(r/3);break;case i.LINES:e.lines+=a*(r/2);break;case i.LINE_STRIP:e.lines+=a*(r-1);break;case i.LINE_LOOP:e.lines+=a*r;break;case i.POINTS:e.points+=a*r;break;default:ne("WebGLInfo: Unknown draw mode:",o);break}}function s(){e.calls=0,e.triangles=0,e.points=0,e.lines=0}return{memory:t,render:e,programs:null,autoReset:!0,reset:s,update:n}}function Iw(i,t,e){let n=new WeakMap,s=new Ne;function r(o,a,l){let c=o.morphTargetInfluences,u=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,f=u!==void 0?u.length:0,h=n.get(a);if(h===void 0||h.count!==f){let L=function(){x.dispose(),n.delete(a),a.removeEventListener("dispose",L)};h!==void 0&&h.texture.dispose();let d=a.morphAttributes.position!==void 0,_=a.morphAttributes.normal!==void 0,y=a.morphAttributes.color!==void 0,p=a.morphAttributes.position||[],m=a.morphAttributes.normal||[],g=a.morphAttributes.color||[],S=0;d===!0&&(S=1),_===!0&&(S=2),y===!0&&(S=3);let v=a.attributes.position.count*S,b=1;v>t.maxTextureSize&&(b=Math.ceil(v/t.maxTextureSize),v=t.maxTextureSize);let T=new Float32Array(v*b*4*f),x=new qa(T,v,b,f);x.type=Fi,x.needsUpdate=!0;let M=S*4;for(let C=0;C<f;C++){let A=p[C],R=m[C],U=g[C],P=v*b*4*C;for(let F=0;F<A.count;F++){let G=F*M;d===!0&&(s.fromBufferAttribute(A,F),T[P+G+0]=s.x,T[P+G+1]=s.y,T[P+G+2]=s.z,T[P+G+3]=0),_===!0&&(s.fromBufferAttribute(R,F),T[P+G+4]=s.x,T[P+G+5]=s.y,T[P+G+6]=s.z,T[P+G+7]=0),y===!0&&(s.fromBufferAttribute(U,F),T[P+G+8]=s.x,T[P+G+9]=s.y,T[P+G+10]=s.z,T[P+G+11]=U.itemSize===4?s.w:1)}}h={count:f,texture:x,size:new Jt(v,b)},n.set(a,h),a.addEventListener("dispose",L)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(i,"morphTexture",o.morphTexture,e);else{let d=0;for(let y=0;y<c.length;y++)d+=c[y];let _=a.morphTargetsRelative?1:1-d;l.getUniforms().setValue(i,"morphTargetBaseInfluence",_),l.getUniforms().setValue(i,"morphTargetInfluences",c)}l.getUniforms().setValue(i,"morphTargetsTexture",h.texture,e),l.getUniforms().setValue(i,"morphTargetsTextureSize",h.size)}return{update:r}}function Lw(i,t,e,n,s){let r=new WeakMap;function o(c){let u=s.render.frame,f=c.geometry,h=t.get(c,f);if(r.get(h)!==u&&(t.update(h),r.set(h,u)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==u&&(e.update(c.instanceMatrix,i.ARRAY_BUFFER),c.instanceColor!==null&&e.update(c.instanceColor,i.ARRAY_BUFFER),r.set(c,u))),c.isSkinnedMesh){let d=c.skeleton;r.get(d)!==u&&(d.update(),r.set(d,u))}return h}function a(){r=new WeakMap}function l(c){let u=c.target;u.removeEventListener("dispose",l),n.releaseStatesOfObject(u),e.remove(u.instanceMatrix),u.instanceColor!==null&&e.remove(u.instanceColor)}return{update:o,dispose:a}}var Dw={[md]:"LINEAR_TONE_MAPPING",[gd]:"REINHARD_TONE_MAPPING",[_d]:"CINEON_TONE_MAPPING",[xd]:"ACES_FILMIC_TONE_MAPPING",[vd]:"AGX_TONE_MAPPING",[Sd]:"NEUTRAL_TONE_MAPPING",[yd]:"CUSTOM_TONE_MAPPING"};function Nw(i,t,e,n,s,r){let o=new Ti(t,e,{type:i,depthBuffer:s,stencilBuffer:r,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,u=new Fn;u.setAttribute("position",new hn([-1,3,0,-1,-1,0,3,-1,0],3)),u.setAttribute("uv",new hn([0,2,0,0,2,0],2));let f=new Jc({uniforms:{tDiffuse:{value:null}},vertexShader:`
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
			}`,depthTest:!1,depthWrite:!1}),h=new On(u,f),d=new zs(-1,1,1,-1,0,1),_=null,y=null,p=!1,m,g=null,S=[],v=!1;this.setSize=function(b,T){o.setSize(b,T),a!==null&&a.setSize(b,T),l!==null&&l.setSize(b,T);for(let x=0;x<S.length;x++){let M=S[x];M.setSize&&M.setSize(b,T)}},this.setEffects=function(b){S=b,v=S.length>0&&S[0].isRenderPass===!0;let T=o.width,x=o.height;S.length>0&&a===null&&(a=new Ti(T,x,{type:Ki,depthBuffer:!1,stencilBuffer:!1}),l=new Ti(T,x,{type:Ki,depthBuffer:!1,stencilBuffer:!1}));let M=s===!0&&S.some(L=>L.needsDepthTexture===!0);M!==(o.depthTexture!==null)&&(M===!0&&c===null&&(c=new Bs(T,x),r===!0&&(c.format=Vs,c.type=zr)),o.dispose(),o.depthTexture=M?c:null,o.resolveDepthBuffer=M,o.storeMultisampledDepthBuffer=M);for(let L=0;L<S.length;L++){let C=S[L];C.setSize&&C.setSize(T,x),M&&C.needsDepthTexture===!0&&C.setDepthTexture&&C.setDepthTexture(c)}},this.begin=function(b,T){if(p||b.toneMapping===ms&&S.length===0)return!1;if(g=T,T!==null){let x=T.width,M=T.height;(o.width!==x||o.height!==M)&&this.setSize(x,M)}return v===!1&&b.setRenderTarget(o),m=b.toneMapping,b.toneMapping=ms,!0},this.hasRenderPass=function(){return v},this.end=function(b,T){b.toneMapping=m,p=!0;let x=o,M=a;for(let L=0;L<S.length;L++){let C=S[L];C.enabled!==!1&&(C.render(b,M,x,T),C.needsSwap!==!1&&(x=M,M=M===a?l:a))}if(_!==b.outputColorSpace||y!==b.toneMapping){_=b.outputColorSpace,y=b.toneMapping,f.defines={},Se.getTransfer(_)===De&&(f.defines.SRGB_TRANSFER="");let L=Dw[y];L&&(f.defines[L]=""),f.needsUpdate=!0}f.uniforms.tDiffuse.value=x.texture,b.setRenderTarget(g),b.render(h,d),g=null,p=!1},this.isCompositing=function(){return p},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),u.dispose(),f.dispose()}}var f_=new fi,d_=new Bs(1,1),p_=new Qa(1),m_=new qa,g_=new Wc,__=new Ka,X0=[],q0=[],Y0=new Float32Array(16),$0=new Float32Array(9),Z0=new Float32Array(4);function Jo(i,t,e){let n=i[0];if(n<=0||n>0)return i;let s=t*e,r=X0[s];if(r===void 0&&(r=new Float32Array(s),X0[s]=r),t!==0){n.toArray(r,0);for(let o=1,a=0;o!==t;++o)a+=e,i[o].toArray(r,a)}return r}function Rn(i,t){if(i.length!==t.length)return!1;for(let e=0,n=i.length;e<n;e++)if(i[e]!==t[e])return!1;return!0}function Pn(i,t){for(let e=0,n=t.length;e<n;e++)i[e]=t[e]}function sh(i,t){let e=q0[t];e===void 0&&(e=new Int32Array(t),q0[t]=e);for(let n=0;n!==t;++n)e[n]=i.allocateTextureUnit();return e}function Uw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1f(this.addr,t),e[0]=t)}function Fw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2f(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2fv(this.addr,t),Pn(e,t)}}function Ow(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3f(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else if(t.r!==void 0)(e[0]!==t.r||e[1]!==t.g||e[2]!==t.b)&&(i.uniform3f(this.addr,t.r,t.g,t.b),e[0]=t.r,e[1]=t.g,e[2]=t.b);else{if(Rn(e,t))return;i.uniform3fv(this.addr,t),Pn(e,t)}}function Bw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4f(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4fv(this.addr,t),Pn(e,t)}}function zw(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix2fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;Z0.set(n),i.uniformMatrix2fv(this.addr,!1,Z0),Pn(e,n)}}function kw(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix3fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;$0.set(n),i.uniformMatrix3fv(this.addr,!1,$0),Pn(e,n)}}function Vw(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix4fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;Y0.set(n),i.uniformMatrix4fv(this.addr,!1,Y0),Pn(e,n)}}function Gw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1i(this.addr,t),e[0]=t)}function Hw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2i(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2iv(this.addr,t),Pn(e,t)}}function Ww(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3i(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Rn(e,t))return;i.uniform3iv(this.addr,t),Pn(e,t)}}function Xw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4i(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4iv(this.addr,t),Pn(e,t)}}function qw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1ui(this.addr,t),e[0]=t)}function Yw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2ui(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2uiv(this.addr,t),Pn(e,t)}}function $w(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3ui(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Rn(e,t))return;i.uniform3uiv(this.addr,t),Pn(e,t)}}function Zw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4ui(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4uiv(this.addr,t),Pn(e,t)}}function rh(i){return i.version===0&&(i.compareFunction=Id,i.needsUpdate=!0),i}function Jw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_2D_SHADOW?r=rh(d_):r=f_,e.setTexture2D(t||r,s)}function jw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),e.setTexture3D(t||g_,s)}function Kw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_CUBE_SHADOW?r=rh(p_):r=__,e.setTextureCube(t||r,s)}function Qw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),e.setTexture2DArray(t||m_,s)}function tT(i){switch(i){case 5126:return Uw;case 35664:return Fw;case 35665:return Ow;case 35666:return Bw;case 35674:return zw;case 35675:return kw;case 35676:return Vw;case 5124:case 35670:return Gw;case 35667:case 35671:return Hw;case 35668:case 35672:return Ww;case 35669:case 35673:return Xw;case 5125:return qw;case 36294:return Yw;case 36295:return $w;case 36296:return Zw;case 35678:case 36198:case 36298:case 36306:case 35682:return Jw;case 35679:case 36299:case 36307:return jw;case 35680:case 36300:case 36308:case 36293:return Kw;case 36289:case 36303:case 36311:case 36292:return Qw}}function eT(i,t){i.uniform1fv(this.addr,t)}function nT(i,t){let e=Jo(t,this.size,2);i.uniform2fv(this.addr,e)}function iT(i,t){let e=Jo(t,this.size,3);i.uniform3fv(this.addr,e)}function sT(i,t){let e=Jo(t,this.size,4);i.uniform4fv(this.addr,e)}function rT(i,t){let e=Jo(t,this.size,4);i.uniformMatrix2fv(this.addr,!1,e)}function oT(i,t){let e=Jo(t,this.size,9);i.uniformMatrix3fv(this.addr,!1,e)}function aT(i,t){let e=Jo(t,this.size,16);i.uniformMatrix4fv(this.addr,!1,e)}function lT(i,t){i.uniform1iv(this.addr,t)}function cT(i,t){i.uniform2iv(this.addr,t)}function uT(i,t){i.uniform3iv(this.addr,t)}function hT(i,t){i.uniform4iv(this.addr,t)}function fT(i,t){i.uniform1uiv(this.addr,t)}function dT(i,t){i.uniform2uiv(this.addr,t)}function pT(i,t){i.uniform3uiv(this.addr,t)}function mT(i,t){i.uniform4uiv(this.addr,t)}function gT(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));let o;this.type===i.SAMPLER_2D_SHADOW?o=rh(d_):o=f_;for(let a=0;a!==s;++a)e.setTexture2D(t[a]||o,r[a])}function _T(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));for(let o=0;o!==s;++o)e.setTexture3D(t[o]||g_,r[o])}function xT(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));let o;this.type===i.SAMPLER_CUBE_SHADOW?o=rh(p_):o=__;for(let a=0;a!==s;++a)e.setTextureCube(t[a]||o,r[a])}function yT(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));for(let o=0;o!==s;++o)e.setTexture2DArray(t[o]||m_,r[o])}function vT(i){switch(i){case 5126:return eT;case 35664:return nT;case 35665:return iT;case 35666:return sT;case 35674:return rT;case 35675:return oT;case 35676:return aT;case 5124:case 35670:return lT;case 35667:case 35671:return cT;case 35668:case 35672:return uT;case 35669:case 35673:return hT;case 5125:return fT;case 36294:return dT;case 36295:return pT;case 36296:return mT;case 35678:case 36198:case 36298:case 36306:case 35682:return gT;case 35679:case 36299:case 36307:return _T;case 35680:case 36300:case 36308:case 36293:return xT;case 36289:case 36303:case 36311:case 36292:return yT}}var Wd=class{constructor(t,e,n){this.id=t,this.addr=n,this.cache=[],this.type=e.type,this.setValue=tT(e.type)}},Xd=class{constructor(t,e,n){this.id=t,this.addr=n,this.cache=[],this.type=e.type,this.size=e.size,this.setValue=vT(e.type)}},qd=class{constructor(t){this.id=t,this.seq=[],this.map={}}setValue(t,e,n){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(t,e[a.id],n)}}},Gd=/(\w+)(\])?(\[|\.)?/g;function J0(i,t){i.seq.push(t),i.map[t.id]=t}function ST(i,t,e){let n=i.name,s=n.length;for(Gd.lastIndex=0;;){let r=Gd.exec(n),o=Gd.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){J0(e,c===void 0?new Wd(a,i,t):new Xd(a,i,t));break}else{let f=e.map[a];f===void 0&&(f=new qd(a),J0(e,f)),e=f}}}var $o=class{constructor(t,e){this.seq=[],this.map={};let n=t.getProgramParameter(e,t.ACTIVE_UNIFORMS);for(let o=0;o<n;++o){let a=t.getActiveUniform(e,o),l=t.getUniformLocation(e,a.name);ST(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===t.SAMPLER_2D_SHADOW||o.type===t.SAMPLER_CUBE_SHADOW||o.type===t.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(t,e,n,s){let r=this.map[e];r!==void 0&&r.setValue(t,n,s)}setOptional(t,e,n){let s=e[n];s!==void 0&&this.setValue(t,n,s)}static upload(t,e,n,s){for(let r=0,o=e.length;r!==o;++r){let a=e[r],l=n[a.id];l.needsUpdate!==!1&&a.setValue(t,l.value,s)}}static seqWithValue(t,e){let n=[];for(let s=0,r=t.length;s!==r;++s){let o=t[s];o.id in e&&n.push(o)}return n}};function j0(i,t,e){let n=i.createShader(t);return i.shaderSource(n,e),i.compileShader(n),n}var MT=37297,bT=0;function wT(i,t){let e=i.split(`
`),n=[],s=Math.max(t-6,0),r=Math.min(t+6,e.length);for(let o=s;o<r;o++){let a=o+1;n.push(`${a===t?">":" "} ${a}: ${e[o]}`)}return n.join(`
`)}var K0=new ae;function TT(i){Se._getMatrix(K0,Se.workingColorSpace,i);let t=`mat3( ${K0.elements.map(e=>e.toFixed(4))} )`;switch(Se.getTransfer(i)){case Ha:return[t,"LinearTransferOETF"];case De:return[t,"sRGBTransferOETF"];default:return Kt("WebGLProgram: Unsupported color space: ",i),[t,"LinearTransferOETF"]}}function Q0(i,t,e){let n=i.getShaderParameter(t,i.COMPILE_STATUS),r=(i.getShaderInfoLog(t)||"").trim();if(n&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return e.toUpperCase()+`

`+r+`

`+wT(i.getShaderSource(t),a)}else return r}function AT(i,t){let e=TT(t);return[`vec4 ${i}( vec4 value ) {`,`	return ${e[1]}( vec4( ${e[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var ET={[md]:"Linear",[gd]:"Reinhard",[_d]:"Cineon",[xd]:"ACESFilmic",[vd]:"AgX",[Sd]:"Neutral",[yd]:"Custom"};function CT(i,t){let e=ET[t];return e===void 0?(Kt("WebGLProgram: Unsupported toneMapping:",t),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+e+"ToneMapping( color ); }"}var eh=new z;function RT(){Se.getLuminanceCoefficients(eh);let i=eh.x.toFixed(4),t=eh.y.toFixed(4),e=eh.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${t}, ${e} );`,"	return dot( weights, rgb );","}"].join(`
`)}function PT(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(bl).join(`
`)}function IT(i){let t=[];for(let e in i){let n=i[e];n!==!1&&t.push("#define "+e+" "+n)}return t.join(`
`)}function LT(i,t){let e={},n=i.getProgramParameter(t,i.ACTIVE_ATTRIBUTES);for(let s=0;s<n;s++){let r=i.getActiveAttrib(t,s),o=r.name,a=1;r.type===i.FLOAT_MAT2&&(a=2),r.type===i.FLOAT_MAT3&&(a=3),r.type===i.FLOAT_MAT4&&(a=4),e[o]={type:r.type,location:i.getAttribLocation(t,o),locationSize:a}}return e}function bl(i){return i!==""}function t_(i,t){let e=t.numSpotLightShadows+t.numSpotLightMaps-t.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,t.numSunLights).replace(/NUM_DIR_LIGHTS/g,t.numDirLights).replace(/NUM_SPOT_LIGHTS/g,t.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,t.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,e).replace(/NUM_RECT_AREA_LIGHTS/g,t.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,t.numPointLights).replace(/NUM_HEMI_LIGHTS/g,t.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,t.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,t.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,t.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,t.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,t.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,t.numLightProbeGrids)}function e_(i,t){return i.replace(/NUM_CLIPPING_PLANES/g,t.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,t.numClippingPlanes-t.numClipIntersection)}var DT=/^[ \t]*#include +<([\w\d./]+)>/gm;function Yd(i){return i.replace(DT,NT)}function NT(i,t){let e=fe[t];if(e===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+t+">");return Yd(e)}var UT=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function n_(i){return i.replace(UT,FT)}function FT(i,t,e,n){let s="";for(let r=parseInt(t);r<parseInt(e);r++)s+=n.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function i_(i){let t=`precision ${i.precision} float;
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
#define LOW_PRECISION`),t}var OT={[fl]:"SHADOWMAP_TYPE_PCF",[Wo]:"SHADOWMAP_TYPE_VSM"};function BT(i){return OT[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var zT={[qo]:"ENVMAP_MODE_REFRACTION"};function kT(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":zT[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var VT={[hu]:"ENVMAP_BLENDING_MULTIPLY",[b0]:"ENVMAP_BLENDING_MIX",[w0]:"ENVMAP_BLENDING_ADD"};function GT(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":VT[i.combine]||"ENVMAP_BLENDING_NONE"}function HT(i,t,e,n){let s=i.getContext(),r=e.defines,o=e.vertexShader,a=e.fragmentShader,l=BT(e),c=e.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",u=kT(e),f=GT(e),h=PT(e),d=IT(r),_=s.createProgram(),y,p,m=e.glslVersion?"#version "+e.glslVersion+`
`:"";e.isRawShaderMaterial?(y=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d].filter(bl).join(`
`),y.length>0&&(y+=`
`),p=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d].filter(bl).join(`
`),p.length>0&&(p+=`
`)):(y=[i_(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d,e.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",e.batching?"#define USE_BATCHING":"",e.batchingColor?"#define USE_BATCHING_COLOR":"",e.instancing?"#define USE_INSTANCING":"",e.instancingColor?"#define USE_INSTANCING_COLOR":"",e.instancingMorph?"#define USE_INSTANCING_MORPH":"",e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.map?"#define USE_MAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+u:"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.displacementMap?"#define USE_DISPLACEMENTMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.mapUv?"#define MAP_UV "+e.mapUv:"",e.alphaMapUv?"#define ALPHAMAP_UV "+e.alphaMapUv:"",e.lightMapUv?"#define LIGHTMAP_UV "+e.lightMapUv:"",e.aoMapUv?"#define AOMAP_UV "+e.aoMapUv:"",e.emissiveMapUv?"#define EMISSIVEMAP_UV "+e.emissiveMapUv:"",e.bumpMapUv?"#define BUMPMAP_UV "+e.bumpMapUv:"",e.normalMapUv?"#define NORMALMAP_UV "+e.normalMapUv:"",e.displacementMapUv?"#define DISPLACEMENTMAP_UV "+e.displacementMapUv:"",e.metalnessMapUv?"#define METALNESSMAP_UV "+e.metalnessMapUv:"",e.roughnessMapUv?"#define ROUGHNESSMAP_UV "+e.roughnessMapUv:"",e.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+e.anisotropyMapUv:"",e.clearcoatMapUv?"#define CLEARCOATMAP_UV "+e.clearcoatMapUv:"",e.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+e.clearcoatNormalMapUv:"",e.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+e.clearcoatRoughnessMapUv:"",e.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+e.diffuseRoughnessMapUv:"",e.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+e.iridescenceMapUv:"",e.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+e.iridescenceThicknessMapUv:"",e.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+e.sheenColorMapUv:"",e.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+e.sheenRoughnessMapUv:"",e.specularMapUv?"#define SPECULARMAP_UV "+e.specularMapUv:"",e.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+e.specularColorMapUv:"",e.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+e.specularIntensityMapUv:"",e.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+e.transmissionMapUv:"",e.thicknessMapUv?"#define THICKNESSMAP_UV "+e.thicknessMapUv:"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexNormals?"#define HAS_NORMAL":"",e.vertexColors?"#define USE_COLOR":"",e.vertexAlphas?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.flatShading?"#define FLAT_SHADED":"",e.skinning?"#define USE_SKINNING":"",e.morphTargets?"#define USE_MORPHTARGETS":"",e.morphNormals&&e.flatShading===!1?"#define USE_MORPHNORMALS":"",e.morphColors?"#define USE_MORPHCOLORS":"",e.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+e.morphTextureStride:"",e.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+e.morphTargetsCount:"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.sizeAttenuation?"#define USE_SIZEATTENUATION":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(bl).join(`
`),p=[i_(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d,e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",e.map?"#define USE_MAP":"",e.matcap?"#define USE_MATCAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+c:"",e.envMap?"#define "+u:"",e.envMap?"#define "+f:"",e.envMapPMREM?"#define ENVMAP_MAX_LOD "+e.envMapMaxLod+".0":"",e.envMapPMREM?"#define ENVMAP_SIZE "+e.envMapSize+".0":"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoat?"#define USE_CLEARCOAT":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.dispersion?"#define USE_DISPERSION":"",e.retroreflection?"#define USE_RETROREFLECTION":"",e.iridescence?"#define USE_IRIDESCENCE":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaTest?"#define USE_ALPHATEST":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.sheen?"#define USE_SHEEN":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexColors||e.instancingColor?"#define USE_COLOR":"",e.vertexAlphas||e.batchingColor?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.gradientMap?"#define USE_GRADIENTMAP":"",e.flatShading?"#define FLAT_SHADED":"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",e.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",e.toneMapping!==ms?"#define TONE_MAPPING":"",e.toneMapping!==ms?fe.tonemapping_pars_fragment:"",e.toneMapping!==ms?CT("toneMapping",e.toneMapping):"",e.dithering?"#define DITHERING":"",e.opaque?"#define OPAQUE":"",fe.colorspace_pars_fragment,AT("linearToOutputTexel",e.outputColorSpace),RT(),e.useDepthPacking?"#define DEPTH_PACKING "+e.depthPacking:"",`
`].filter(bl).join(`
`)),o=Yd(o),o=t_(o,e),o=e_(o,e),a=Yd(a),a=t_(a,e),a=e_(a,e),o=n_(o),a=n_(a),e.isRawShaderMaterial!==!0&&(m=`#version 300 es
`,y=[h,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+y,p=["#define varying in",e.glslVersion===vl?"":"layout(location = 0) out highp vec4 pc_fragColor;",e.glslVersion===vl?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+p);let g=m+y+o,S=m+p+a,v=j0(s,s.VERTEX_SHADER,g),b=j0(s,s.FRAGMENT_SHADER,S);s.attachShader(_,v),s.attachShader(_,b),e.index0AttributeName!==void 0?s.bindAttribLocation(_,0,e.index0AttributeName):e.hasPositionAttribute===!0&&s.bindAttribLocation(_,0,"position"),s.linkProgram(_);function T(C){if(i.debug.checkShaderErrors){let A=s.getProgramInfoLog(_)||"",R=s.getShaderInfoLog(v)||"",U=s.getShaderInfoLog(b)||"",P=A.trim(),F=R.trim(),G=U.trim(),H=!0,it=!0;if(s.getProgramParameter(_,s.LINK_STATUS)===!1)if(H=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(s,_,v,b);else{let $=Q0(s,v,"vertex"),Z=Q0(s,b,"fragment");ne("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(_,s.VALIDATE_STATUS)+`

Material Name: `+C.name+`
Material Type: `+C.type+`

Program Info Log: `+P+`
`+$+`
`+Z)}else P!==""?Kt("WebGLProgram: Program Info Log:",P):(F===""||G==="")&&(it=!1);it&&(C.diagnostics={runnable:H,programLog:P,vertexShader:{log:F,prefix:y},fragmentShader:{log:G,prefix:p}})}s.deleteShader(v),s.deleteShader(b),x=new $o(s,_),M=LT(s,_)}let x;this.getUniforms=function(){return x===void 0&&T(this),x};let M;this.getAttributes=function(){return M===void 0&&T(this),M};let L=e.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return L===!1&&(L=s.getProgramParameter(_,MT)),L},this.destroy=function(){n.releaseStatesOfProgram(this),s.deleteProgram(_),this.program=void 0},this.type=e.shaderType,this.name=e.shaderName,this.id=bT++,this.cacheKey=t,this.usedTimes=1,this.program=_,this.vertexShader=v,this.fragmentShader=b,this}var WT=0,$d=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(t,e,n){let s=this._getShaderCacheForMaterial(t);return s.has(e)===!1&&(s.add(e),e.usedTimes++),s.has(n)===!1&&(s.add(n),n.usedTimes++),this}remove(t){let e=this.materialCache.get(t);for(let n of e)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(t),this}getVertexShaderStage(t){return this._getShaderStage(t.vertexShader)}getFragmentShaderStage(t){return this._getShaderStage(t.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(t){let e=this.materialCache,n=e.get(t);return n===void 0&&(n=new Set,e.set(t,n)),n}_getShaderStage(t){let e=this.shaderCache,n=e.get(t);return n===void 0&&(n=new Zd(t),e.set(t,n)),n}},Zd=class{constructor(t){this.id=WT++,this.code=t,this.usedTimes=0}};function XT(i){return i===cr||i===xl||i===yl}function qT(i,t,e,n,s,r){let o=new zo,a=new $d,l=new Set,c=[],u=new Map,f=n.logarithmicDepthBuffer,h={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function d(x){return l.add(x),x===0?"uv":`uv${x}`}function _(x,M,L,C,A,R){let U=C.fog,P=A.geometry,F=x.isMeshStandardMaterial||x.isMeshLambertMaterial||x.isMeshPhongMaterial?C.environment:null,G=x.isMeshStandardMaterial||x.isMeshLambertMaterial&&!x.envMap||x.isMeshPhongMaterial&&!x.envMap,H=t.get(x.envMap||F,G),it=h[x.type],$=n.precision;x.precision!==null&&($=n.getMaxPrecision(x.precision),$!==x.precision&&Kt("WebGLProgram.getParameters:",x.precision,"not supported, using",$,"instead."));let Z=P.morphAttributes.position||P.morphAttributes.normal||P.morphAttributes.color,et=Z!==void 0?Z.length:0,ut=0;P.morphAttributes.position!==void 0&&(ut=1),P.morphAttributes.normal!==void 0&&(ut=2),P.morphAttributes.color!==void 0&&(ut=3);let ft,tt,gt,St;if(it){let Dt=ui[it];ft=Dt.vertexShader,tt=Dt.fragmentShader}else{ft=x.vertexShader,tt=x.fragmentShader;let Dt=a.getVertexShaderStage(x),ce=a.getFragmentShaderStage(x);a.update(x,Dt,ce),gt=Dt.id,St=ce.id}let Mt=i.getRenderTarget(),pt=i.state.buffers.depth.getReversed(),Ut=A.isInstancedMesh===!0,$t=A.isBatchedMesh===!0,Lt=!!x.map,Zt=!!x.matcap,qt=!!H,se=qt&&H.isPMREMTexture===!0,Ve=!!x.aoMap,Pe=!!x.lightMap,sn=!!x.bumpMap&&x.wireframe===!1,Ie=!!x.normalMap,_n=!!x.displacementMap,xe=!!x.emissiveMap,en=!!x.metalnessMap,$e=!!x.roughnessMap,rn=x.anisotropy>0,V=x.clearcoat>0,It=x.diffuseRoughness>0,jt=x.dispersion>0,oe=x.retroreflectivity>0,j=x.iridescence>0,yt=x.sheen>0,mt=x.transmission>0,vt=rn&&!!x.anisotropyMap,N=V&&!!x.clearcoatMap,E=V&&!!x.clearcoatNormalMap,q=V&&!!x.clearcoatRoughnessMap,ct=It&&!!x.diffuseRoughnessMap,ot=j&&!!x.iridescenceMap,xt=j&&!!x.iridescenceThicknessMap,bt=yt&&!!x.sheenColorMap,rt=yt&&!!x.sheenRoughnessMap,at=!!x.specularMap,ht=!!x.specularColorMap,k=!!x.specularIntensityMap,lt=mt&&!!x.transmissionMap,st=mt&&!!x.thicknessMap,Et=!!x.gradientMap,Tt=!!x.alphaMap,Ct=x.alphaTest>0,Xt=!!x.alphaHash,te=!!x.extensions,_t=ms;x.toneMapped&&(Mt===null||Mt.isXRRenderTarget===!0)&&(_t=i.toneMapping);let Gt=se?H.isCompressedCubeTexture?H.image[0].mipmaps:H.mipmaps:null,ee={shaderID:it,shaderType:x.type,shaderName:x.name,vertexShader:ft,fragmentShader:tt,defines:x.defines,customVertexShaderID:gt,customFragmentShaderID:St,isRawShaderMaterial:x.isRawShaderMaterial===!0,glslVersion:x.glslVersion,precision:$,batching:$t,batchingColor:$t&&A._colorsTexture!==null,instancing:Ut,instancingColor:Ut&&A.instanceColor!==null,instancingMorph:Ut&&A.morphTexture!==null,outputColorSpace:Mt===null?i.outputColorSpace:Mt.isXRRenderTarget===!0?Mt.texture.colorSpace:Se.workingColorSpace,alphaToCoverage:!!x.alphaToCoverage,map:Lt,matcap:Zt,envMap:qt,envMapMode:qt&&H.mapping,envMapPMREM:se,envMapMaxLod:se?Gt.length-1:null,envMapSize:se?Gt[0].width:null,aoMap:Ve,lightMap:Pe,bumpMap:sn,normalMap:Ie,displacementMap:_n,emissiveMap:xe,normalMapObjectSpace:Ie&&x.normalMapType===E0,normalMapTangentSpace:Ie&&x.normalMapType===Ku,packedNormalMap:Ie&&x.normalMapType===Ku&&XT(x.normalMap.format),metalnessMap:en,roughnessMap:$e,anisotropy:rn,anisotropyMap:vt,clearcoat:V,clearcoatMap:N,clearcoatNormalMap:E,clearcoatRoughnessMap:q,diffuseRoughness:It,diffuseRoughnessMap:ct,dispersion:jt,retroreflection:oe,iridescence:j,iridescenceMap:ot,iridescenceThicknessMap:xt,sheen:yt,sheenColorMap:bt,sheenRoughnessMap:rt,specularMap:at,specularColorMap:ht,specularIntensityMap:k,transmission:mt,transmissionMap:lt,thicknessMap:st,gradientMap:Et,opaque:x.transparent===!1&&x.blending===Xo&&x.alphaToCoverage===!1,alphaMap:Tt,alphaTest:Ct,alphaHash:Xt,combine:x.combine,mapUv:Lt&&d(x.map.channel),aoMapUv:Ve&&d(x.aoMap.channel),lightMapUv:Pe&&d(x.lightMap.channel),bumpMapUv:sn&&d(x.bumpMap.channel),normalMapUv:Ie&&d(x.normalMap.channel),displacementMapUv:_n&&d(x.displacementMap.channel),emissiveMapUv:xe&&d(x.emissiveMap.channel),metalnessMapUv:en&&d(x.metalnessMap.channel),roughnessMapUv:$e&&d(x.roughnessMap.channel),anisotropyMapUv:vt&&d(x.anisotropyMap.channel),clearcoatMapUv:N&&d(x.clearcoatMap.channel),clearcoatNormalMapUv:E&&d(x.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:q&&d(x.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ct&&d(x.diffuseRoughnessMap.channel),iridescenceMapUv:ot&&d(x.iridescenceMap.channel),iridescenceThicknessMapUv:xt&&d(x.iridescenceThicknessMap.channel),sheenColorMapUv:bt&&d(x.sheenColorMap.channel),sheenRoughnessMapUv:rt&&d(x.sheenRoughnessMap.channel),specularMapUv:at&&d(x.specularMap.channel),specularColorMapUv:ht&&d(x.specularColorMap.channel),specularIntensityMapUv:k&&d(x.specularIntensityMap.channel),transmissionMapUv:lt&&d(x.transmissionMap.channel),thicknessMapUv:st&&d(x.thicknessMap.channel),alphaMapUv:Tt&&d(x.alphaMap.channel),vertexTangents:!!P.attributes.tangent&&(Ie||rn),vertexNormals:!!P.attributes.normal,vertexColors:x.vertexColors,vertexAlphas:x.vertexColors===!0&&!!P.attributes.color&&P.attributes.color.itemSize===4,pointsUvs:A.isPoints===!0&&!!P.attributes.uv&&(Lt||Tt),fog:!!U,useFog:x.fog===!0,fogExp2:!!U&&U.isFogExp2,flatShading:x.wireframe===!1&&(x.flatShading===!0||P.attributes.normal===void 0&&Ie===!1&&(x.isMeshLambertMaterial||x.isMeshPhongMaterial||x.isMeshStandardMaterial||x.isMeshPhysicalMaterial)),sizeAttenuation:x.sizeAttenuation===!0,logarithmicDepthBuffer:f,reversedDepthBuffer:pt,skinning:A.isSkinnedMesh===!0,hasPositionAttribute:P.attributes.position!==void 0,morphTargets:P.morphAttributes.position!==void 0,morphNormals:P.morphAttributes.normal!==void 0,morphColors:P.morphAttributes.color!==void 0,morphTargetsCount:et,morphTextureStride:ut,numSunLights:M.sun.length,numDirLights:M.directional.length,numPointLights:M.point.length,numSpotLights:M.spot.length,numSpotLightMaps:M.spotLightMap.length,numRectAreaLights:M.rectArea.length,numHemiLights:M.hemi.length,numSunLightShadows:M.sunShadowMap.length,numDirLightShadows:M.directionalShadowMap.length,numPointLightShadows:M.pointShadowMap.length,numSpotLightShadows:M.spotShadowMap.length,numSpotLightShadowsWithMaps:M.numSpotLightShadowsWithMaps,numLightProbes:M.numLightProbes,numLightProbeGrids:R.filter(Dt=>Dt.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:x.dithering,shadowMapEnabled:i.shadowMap.enabled&&L.length>0,shadowMapType:i.shadowMap.type,toneMapping:_t,decodeVideoTexture:Lt&&x.map.isVideoTexture===!0&&Se.getTransfer(x.map.colorSpace)===De,decodeVideoTextureEmissive:xe&&x.emissiveMap.isVideoTexture===!0&&Se.getTransfer(x.emissiveMap.colorSpace)===De,premultipliedAlpha:x.premultipliedAlpha,doubleSided:x.side===Hn,flipSided:x.side===Gn,useDepthPacking:x.depthPacking>=0,depthPacking:x.depthPacking||0,index0AttributeName:x.index0AttributeName,extensionClipCullDistance:te&&x.extensions.clipCullDistance===!0&&e.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(te&&x.extensions.multiDraw===!0||$t)&&e.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:e.has("KHR_parallel_shader_compile"),customProgramCacheKey:x.customProgramCacheKey()};return ee.vertexUv1s=l.has(1),ee.vertexUv2s=l.has(2),ee.vertexUv3s=l.has(3),l.clear(),ee}function y(x){let M=[];if(x.shaderID?M.push(x.shaderID):(M.push(x.customVertexShaderID),M.push(x.customFragmentShaderID)),x.defines!==void 0)for(let L in x.defines)M.push(L),M.push(x.defines[L]);return x.isRawShaderMaterial===!1&&(p(M,x),m(M,x),M.push(i.outputColorSpace)),M.push(x.customProgramCacheKey),M.join()}function p(x,M){x.push(M.precision),x.push(M.outputColorSpace),x.push(M.envMapMode),x.push(M.envMapPMREM),x.push(M.envMapMaxLod),x.push(M.envMapSize),x.push(M.mapUv),x.push(M.alphaMapUv),x.push(M.lightMapUv),x.push(M.aoMapUv),x.push(M.bumpMapUv),x.push(M.normalMapUv),x.push(M.displacementMapUv),x.push(M.emissiveMapUv),x.push(M.metalnessMapUv),x.push(M.roughnessMapUv),x.push(M.anisotropyMapUv),x.push(M.clearcoatMapUv),x.push(M.clearcoatNormalMapUv),x.push(M.clearcoatRoughnessMapUv),x.push(M.diffuseRoughnessMapUv),x.push(M.iridescenceMapUv),x.push(M.iridescenceThicknessMapUv),x.push(M.sheenColorMapUv),x.push(M.sheenRoughnessMapUv),x.push(M.specularMapUv),x.push(M.specularColorMapUv),x.push(M.specularIntensityMapUv),x.push(M.transmissionMapUv),x.push(M.thicknessMapUv),x.push(M.combine),x.push(M.fogExp2),x.push(M.sizeAttenuation),x.push(M.morphTargetsCount),x.push(M.numSunLights),x.push(M.numDirLights),x.push(M.numPointLights),x.push(M.numSpotLights),x.push(M.numSpotLightMaps),x.push(M.numHemiLights),x.push(M.numRectAreaLights),x.push(M.numSunLightShadows),x.push(M.numDirLightShadows),x.push(M.numPointLightShadows),x.push(M.numSpotLightShadows),x.push(M.numSpotLightShadowsWithMaps),x.push(M.numLightProbes),x.push(M.numLightProbeGrids),x.push(M.shadowMapType),x.push(M.toneMapping),x.push(M.numClippingPlanes),x.push(M.numClipIntersection),x.push(M.depthPacking)}function m(x,M){o.disableAll(),M.instancing&&o.enable(0),M.instancingColor&&o.enable(1),M.instancingMorph&&o.enable(2),M.matcap&&o.enable(3),M.envMap&&o.enable(4),M.normalMapObjectSpace&&o.enable(5),M.normalMapTangentSpace&&o.enable(6),M.clearcoat&&o.enable(7),M.iridescence&&o.enable(8),M.alphaTest&&o.enable(9),M.vertexColors&&o.enable(10),M.vertexAlphas&&o.enable(11),M.vertexUv1s&&o.enable(12),M.vertexUv2s&&o.enable(13),M.vertexUv3s&&o.enable(14),M.vertexTangents&&o.enable(15),M.anisotropy&&o.enable(16),M.alphaHash&&o.enable(17),M.batching&&o.enable(18),M.dispersion&&o.enable(19),M.retroreflection&&o.enable(24),M.diffuseRoughness&&o.enable(25),M.batchingColor&&o.enable(20),M.gradientMap&&o.enable(21),M.packedNormalMap&&o.enable(22),M.vertexNormals&&o.enable(23),x.push(o.mask),o.disableAll(),M.fog&&o.enable(0),M.useFog&&o.enable(1),M.flatShading&&o.enable(2),M.logarithmicDepthBuffer&&o.enable(3),M.reversedDepthBuffer&&o.enable(4),M.skinning&&o.enable(5),M.morphTargets&&o.enable(6),M.morphNormals&&o.enable(7),M.morphColors&&o.enable(8),M.premultipliedAlpha&&o.enable(9),M.shadowMapEnabled&&o.enable(10),M.doubleSided&&o.enable(11),M.flipSided&&o.enable(12),M.useDepthPacking&&o.enable(13),M.dithering&&o.enable(14),M.transmission&&o.enable(15),M.sheen&&o.enable(16),M.opaque&&o.enable(17),M.pointsUvs&&o.enable(18),M.decodeVideoTexture&&o.enable(19),M.decodeVideoTextureEmissive&&o.enable(20),M.alphaToCoverage&&o.enable(21),M.numLightProbeGrids>0&&o.enable(22),M.hasPositionAttribute&&o.enable(23),x.push(o.mask)}function g(x){let M=h[x.type],L;if(M){let C=ui[M];L=Sl.clone(C.uniforms)}else L=x.uniforms;return L}function S(x,M){let L=u.get(M);return L!==void 0?++L.usedTimes:(L=new HT(i,M,x,s),c.push(L),u.set(M,L)),L}function v(x){if(--x.usedTimes===0){let M=c.indexOf(x);c[M]=c[c.length-1],c.pop(),u.delete(x.cacheKey),x.destroy()}}function b(x){a.remove(x)}function T(){a.dispose()}return{getParameters:_,getProgramCacheKey:y,getUniforms:g,acquireProgram:S,releaseProgram:v,releaseShaderCache:b,programs:c,dispose:T}}function YT(){let i=new WeakMap;function t(o){return i.has(o)}function e(o){let a=i.get(o);return a===void 0&&(a={},i.set(o,a)),a}function n(o){i.delete(o)}function s(o,a,l){i.get(o)[a]=l}function r(){i=new WeakMap}return{has:t,get:e,remove:n,update:s,dispose:r}}function $T(i,t){return i.groupOrder!==t.groupOrder?i.groupOrder-t.groupOrder:i.renderOrder!==t.renderOrder?i.renderOrder-t.renderOrder:i.material.id!==t.material.id?i.material.id-t.material.id:i.materialVariant!==t.materialVariant?i.materialVariant-t.materialVariant:i.z!==t.z?i.z-t.z:i.id-t.id}function s_(i,t){return i.groupOrder!==t.groupOrder?i.groupOrder-t.groupOrder:i.renderOrder!==t.renderOrder?i.renderOrder-t.renderOrder:i.z!==t.z?t.z-i.z:i.id-t.id}function r_(){let i=[],t=0,e=[],n=[],s=[];function r(){t=0,e.length=0,n.length=0,s.length=0}function o(h){let d=0;return h.isInstancedMesh&&(d+=2),h.isSkinnedMesh&&(d+=1),d}function a(h,d,_,y,p,m){let g=i[t];return g===void 0?(g={id:h.id,object:h,geometry:d,material:_,materialVariant:o(h),groupOrder:y,renderOrder:h.renderOrder,z:p,group:m},i[t]=g):(g.id=h.id,g.object=h,g.geometry=d,g.material=_,g.materialVariant=o(h),g.groupOrder=y,g.renderOrder=h.renderOrder,g.z=p,g.group=m),t++,g}function l(h,d,_,y,p,m,g){g.reversedDepth===!0&&(p=-p);let S=a(h,d,_,y,p,m);_.transmission>0?n.push(S):_.transparent===!0?s.push(S):e.push(S)}function c(h,d,_,y,p,m){let g=a(h,d,_,y,p,m);_.transmission>0?n.unshift(g):_.transparent===!0?s.unshift(g):e.unshift(g)}function u(h,d){e.length>1&&e.sort(h||$T),n.length>1&&n.sort(d||s_),s.length>1&&s.sort(d||s_)}function f(){for(let h=t,d=i.length;h<d;h++){let _=i[h];if(_.id===null)break;_.id=null,_.object=null,_.geometry=null,_.material=null,_.group=null}}return{opaque:e,transmissive:n,transparent:s,init:r,push:l,unshift:c,finish:f,sort:u}}function ZT(){let i=new WeakMap;function t(n,s){let r=i.get(n),o;return r===void 0?(o=new r_,i.set(n,[o])):s>=r.length?(o=new r_,r.push(o)):o=r[s],o}function e(){i=new WeakMap}return{get:t,dispose:e}}function JT(){let i={};return{get:function(t){if(i[t.id]!==void 0)return i[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={direction:new z,color:new ge};break;case"SpotLight":e={position:new z,direction:new z,color:new ge,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":e={position:new z,color:new ge,distance:0,decay:0};break;case"HemisphereLight":e={direction:new z,skyColor:new ge,groundColor:new ge};break;case"RectAreaLight":e={color:new ge,position:new z,halfWidth:new z,halfHeight:new z};break}return i[t.id]=e,e}}}function jT(){let i={};return{get:function(t){if(i[t.id]!==void 0)return i[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Jt};break;case"SpotLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Jt};break;case"PointLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Jt,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[t.id]=e,e}}}var KT=0;function QT(i,t){return(t.castShadow?2:0)-(i.castShadow?2:0)+(t.map?1:0)-(i.map?1:0)}function tA(i){let t=new JT,e=jT(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)n.probe.push(new z);let s=new z,r=new ie,o=new ie;function a(c){let u=0,f=0,h=0;for(let R=0;R<9;R++)n.probe[R].set(0,0,0);let d=0,_=0,y=0,p=0,m=0,g=0,S=0,v=0,b=0,T=0,x=0,M=0,L=0,C=0;c.sort(QT);for(let R=0,U=c.length;R<U;R++){let P=c[R],F=P.color,G=P.intensity,H=P.distance,it=null;if(P.shadow&&P.shadow.map&&(P.shadow.map.texture.format===cr?it=P.shadow.map.texture:it=P.shadow.map.depthTexture||P.shadow.map.texture),P.isAmbientLight)u+=F.r*G,f+=F.g*G,h+=F.b*G;else if(P.isLightProbe){for(let $=0;$<9;$++)n.probe[$].addScaledVector(P.sh.coefficients[$],G);C++}else if(P.isSunLight){let $=t.get(P);if($.color.copy(P.color).multiplyScalar(P.intensity),P.castShadow){let Z=P.shadow,et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize.copy(Z.mapSize).multiply(Z.getFrameExtents()),n.sunShadow[_]=et,n.sunShadowMap[_]=it;let ut=Z.getViewportCount();for(let ft=0;ft<ut;ft++)n.sunShadowMatrix[y+ft]=Z.getMatrix(ft),n.sunShadowCascade[y+ft]=Z._cascadeData[ft];y+=ut,_++}n.sun[d]=$,d++}else if(P.isDirectionalLight){let $=t.get(P);if($.color.copy(P.color).multiplyScalar(P.intensity),P.castShadow){let Z=P.shadow,et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize=Z.mapSize,n.directionalShadow[p]=et,n.directionalShadowMap[p]=it,n.directionalShadowMatrix[p]=P.shadow.matrix,b++}n.directional[p]=$,p++}else if(P.isSpotLight){let $=t.get(P);$.position.setFromMatrixPosition(P.matrixWorld),$.color.copy(F).multiplyScalar(G),$.distance=H,$.coneCos=Math.cos(P.angle),$.penumbraCos=Math.cos(P.angle*(1-P.penumbra)),$.decay=P.decay,n.spot[g]=$;let Z=P.shadow;if(P.map&&(n.spotLightMap[M]=P.map,M++,Z.updateMatrices(P),P.castShadow&&L++),n.spotLightMatrix[g]=Z.matrix,P.castShadow){let et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize=Z.mapSize,n.spotShadow[g]=et,n.spotShadowMap[g]=it,x++}g++}else if(P.isRectAreaLight){let $=t.get(P);$.color.copy(F).multiplyScalar(G),$.halfWidth.set(P.width*.5,0,0),$.halfHeight.set(0,P.height*.5,0),n.rectArea[S]=$,S++}else if(P.isPointLight){let $=t.get(P);if($.color.copy(P.color).multiplyScalar(P.intensity),$.distance=P.distance,$.decay=P.decay,P.castShadow){let Z=P.shadow,et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize=Z.mapSize,et.shadowCameraNear=Z.camera.near,et.shadowCameraFar=Z.camera.far,n.pointShadow[m]=et,n.pointShadowMap[m]=it,n.pointShadowMatrix[m]=P.shadow.matrix,T++}n.point[m]=$,m++}else if(P.isHemisphereLight){let $=t.get(P);$.skyColor.copy(P.color).multiplyScalar(G),$.groundColor.copy(P.groundColor).multiplyScalar(G),n.hemi[v]=$,v++}}S>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=Nt.LTC_FLOAT_1,n.rectAreaLTC2=Nt.LTC_FLOAT_2):(n.rectAreaLTC1=Nt.LTC_HALF_1,n.rectAreaLTC2=Nt.LTC_HALF_2)),n.ambient[0]=u,n.ambient[1]=f,n.ambient[2]=h;let A=n.hash;(A.sunLength!==d||A.directionalLength!==p||A.pointLength!==m||A.spotLength!==g||A.rectAreaLength!==S||A.hemiLength!==v||A.numSunShadows!==_||A.numDirectionalShadows!==b||A.numPointShadows!==T||A.numSpotShadows!==x||A.numSpotMaps!==M||A.numLightProbes!==C)&&(n.sun.length=d,n.directional.length=p,n.spot.length=g,n.rectArea.length=S,n.point.length=m,n.hemi.length=v,n.sunShadow.length=_,n.sunShadowMap.length=_,n.sunShadowMatrix.length=y,n.sunShadowCascade.length=y,n.directionalShadow.length=b,n.directionalShadowMap.length=b,n.directionalShadowMatrix.length=b,n.pointShadow.length=T,n.pointShadowMap.length=T,n.pointShadowMatrix.length=T,n.spotShadow.length=x,n.spotShadowMap.length=x,n.spotLightMatrix.length=x+M-L,n.spotLightMap.length=M,n.numSpotLightShadowsWithMaps=L,n.numLightProbes=C,A.sunLength=d,A.directionalLength=p,A.pointLength=m,A.spotLength=g,A.rectAreaLength=S,A.hemiLength=v,A.numSunShadows=_,A.numDirectionalShadows=b,A.numPointShadows=T,A.numSpotShadows=x,A.numSpotMaps=M,A.numLightProbes=C,n.version=KT++)}function l(c,u){let f=0,h=0,d=0,_=0,y=0,p=0,m=u.matrixWorldInverse;for(let g=0,S=c.length;g<S;g++){let v=c[g];if(v.isSunLight){let b=n.sun[f];b.direction.setFromMatrixPosition(v.matrixWorld),b.direction.transformDirection(m),f++}else if(v.isDirectionalLight){let b=n.directional[h];b.direction.setFromMatrixPosition(v.matrixWorld),s.setFromMatrixPosition(v.target.matrixWorld),b.direction.sub(s),b.direction.transformDirection(m),h++}else if(v.isSpotLight){let b=n.spot[_];b.position.setFromMatrixPosition(v.matrixWorld),b.position.applyMatrix4(m),b.direction.setFromMatrixPosition(v.matrixWorld),s.setFromMatrixPosition(v.target.matrixWorld),b.direction.sub(s),b.direction.transformDirection(m),_++}else if(v.isRectAreaLight){let b=n.rectArea[y];b.position.setFromMatrixPosition(v.matrixWorld),b.position.applyMatrix4(m),o.identity(),r.copy(v.matrixWorld),r.premultiply(m),o.extractRotation(r),b.halfWidth.set(v.width*.5,0,0),b.halfHeight.set(0,v.height*.5,0),b.halfWidth.applyMatrix4(o),b.halfHeight.applyMatrix4(o),y++}else if(v.isPointLight){let b=n.point[d];b.position.setFromMatrixPosition(v.matrixWorld),b.position.applyMatrix4(m),d++}else if(v.isHemisphereLight){let b=n.hemi[p];b.direction.setFromMatrixPosition(v.matrixWorld),b.direction.transformDirection(m),p++}}}return{setup:a,setupView:l,state:n}}function o_(i){let t=new tA(i),e=[],n=[],s=[];function r(f){u.camera=f,e.length=0,n.length=0,s.length=0}function o(f){f.isLightProbeGrid?s.push(f):e.push(f)}function a(f){n.push(f)}function l(){t.setup(e),s.sort((f,h)=>f.priority-h.priority||f.id-h.id)}function c(f){t.setupView(e,f)}let u={lightsArray:e,shadowsArray:n,lightProbeGridArray:s,camera:null,lights:t,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:u,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function eA(i){let t=new WeakMap;function e(s,r=0){let o=t.get(s),a;return o===void 0?(a=new o_(i),t.set(s,[a])):r>=o.length?(a=new o_(i),o.push(a)):a=o[r],a}function n(){t=new WeakMap}return{get:e,dispose:n}}var nA=`void main() {
	gl_Position = vec4( position, 1.0 );
}`,iA=`uniform sampler2D shadow_pass;
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
}`,sA=[new z(1,0,0),new z(-1,0,0),new z(0,1,0),new z(0,-1,0),new z(0,0,1),new z(0,0,-1)],rA=[new z(0,-1,0),new z(0,-1,0),new z(0,0,1),new z(0,0,-1),new z(0,-1,0),new z(0,-1,0)],a_=new ie,Ml=new z,Hd=new z;function oA(i,t,e){let n=new sr,s=new Jt,r=new Jt,o=new Ne,a=new jc,l=new Kc,c={},u=e.maxTextureSize,f={[Ji]:Gn,[Gn]:Ji,[Hn]:Hn},h=new ci({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Jt},radius:{value:4}},vertexShader:nA,fragmentShader:iA}),d=h.clone();d.defines.HORIZONTAL_PASS=1;let _=new Fn;_.setAttribute("position",new Ye(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let y=new On(_,h),p=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=fl;let m=this.type;this.render=function(T,x,M){if(p.enabled===!1||p.autoUpdate===!1&&p.needsUpdate===!1||T.length===0)return;this.type===s0&&(Kt("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=fl);let L=i.getRenderTarget(),C=i.getActiveCubeFace(),A=i.getActiveMipmapLevel(),R=i.state;R.setBlending(Fr),R.buffers.depth.getReversed()===!0?R.buffers.color.setClear(0,0,0,0):R.buffers.color.setClear(1,1,1,1),R.buffers.depth.setTest(!0),R.setScissorTest(!1);let U=m!==this.type;U&&x.traverse(function(P){P.material&&(Array.isArray(P.material)?P.material.forEach(F=>F.needsUpdate=!0):P.material.needsUpdate=!0)});for(let P=0,F=T.length;P<F;P++){let G=T[P],H=G.shadow;if(H===void 0){Kt("WebGLShadowMap:",G,"has no shadow.");continue}if(H.autoUpdate===!1&&H.needsUpdate===!1)continue;s.copy(H.mapSize);let it=H.getFrameExtents();s.multiply(it),r.copy(H.mapSize),(s.x>u||s.y>u)&&(s.x>u&&(r.x=Math.floor(u/it.x),s.x=r.x*it.x,H.mapSize.x=r.x),s.y>u&&(r.y=Math.floor(u/it.y),s.y=r.y*it.y,H.mapSize.y=r.y));let $=i.state.buffers.depth.getReversed();if(H.camera._reversedDepth=$,H.map===null||U===!0){if(H.map!==null&&(H.map.depthTexture!==null&&(H.map.depthTexture.dispose(),H.map.depthTexture=null),H.map.dispose()),this.type===Wo){if(G.isPointLight){Kt("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}H.map=new Ti(s.x,s.y,{format:cr,type:Ki,minFilter:kn,magFilter:kn,generateMipmaps:!1}),H.map.texture.name=G.name+".shadowMap",H.map.depthTexture=new Bs(s.x,s.y,Fi),H.map.depthTexture.name=G.name+".shadowMapDepth",H.map.depthTexture.format=Us,H.map.depthTexture.compareFunction=null,H.map.depthTexture.minFilter=wn,H.map.depthTexture.magFilter=wn}else G.isPointLight?(H.map=new wl(s.x),H.map.depthTexture=new Qa(s.x,ji)):(H.map=new Ti(s.x,s.y),H.map.depthTexture=new Bs(s.x,s.y,ji)),H.map.depthTexture.name=G.name+".shadowMap",H.map.depthTexture.format=Us,this.type===fl?(H.map.depthTexture.compareFunction=$?Pd:Rd,H.map.depthTexture.minFilter=kn,H.map.depthTexture.magFilter=kn):(H.map.depthTexture.compareFunction=null,H.map.depthTexture.minFilter=wn,H.map.depthTexture.magFilter=wn);H.camera.updateProjectionMatrix()}H.map.isWebGLCubeRenderTarget!==!0&&(H.map.width!==s.x||H.map.height!==s.y)&&H.map.setSize(s.x,s.y);let Z=H.map.isWebGLCubeRenderTarget?6:H.getViewportCount();G.isPointLight!==!0&&H.updateMatrices(G,M);let et=(H.camera.layers.mask&4294967294)!==0?H.camera.layers:M.layers;for(let ut=0;ut<Z;ut++){let ft=H.getCamera(ut);if(G.isPointLight){let tt=H.camera,gt=H.matrix,St=G.distance||tt.far;St!==tt.far&&(tt.far=St,tt.updateProjectionMatrix()),Ml.setFromMatrixPosition(G.matrixWorld),tt.position.copy(Ml),Hd.copy(tt.position),Hd.add(sA[ut]),tt.up.copy(rA[ut]),tt.lookAt(Hd),tt.updateMatrixWorld(),gt.makeTranslation(-Ml.x,-Ml.y,-Ml.z),a_.multiplyMatrices(tt.projectionMatrix,tt.matrixWorldInverse),H._frustum.setFromProjectionMatrix(a_,tt.coordinateSystem,tt.reversedDepth)}if(H.map.isWebGLCubeRenderTarget)i.setRenderTarget(H.map,ut),i.clear();else{ut===0&&(i.setRenderTarget(H.map),i.clear());let tt=H.getViewport(ut);o.set(r.x*tt.x,r.y*tt.y,r.x*tt.z,r.y*tt.w),R.viewport(o)}n=H.getFrustum(ut),v(x,M,ft,G,et,this.type)}H.isPointLightShadow!==!0&&this.type===Wo&&g(H,M),H.needsUpdate=!1}m=this.type,p.needsUpdate=!1,i.setRenderTarget(L,C,A)};function g(T,x){let M=t.update(y);h.defines.VSM_SAMPLES!==T.blurSamples&&(h.defines.VSM_SAMPLES=T.blurSamples,d.defines.VSM_SAMPLES=T.blurSamples,h.needsUpdate=!0,d.needsUpdate=!0),T.mapPass===null?T.mapPass=new Ti(s.x,s.y,{format:cr,type:Ki}):(T.mapPass.width!==T.map.width||T.mapPass.height!==T.map.height)&&T.mapPass.setSize(T.map.width,T.map.height),h.uniforms.shadow_pass.value=T.map.depthTexture,h.uniforms.resolution.value.set(T.map.width,T.map.height),h.uniforms.radius.value=T.radius,i.setRenderTarget(T.mapPass),i.clear(),i.renderBufferDirect(x,null,M,h,y,null),d.uniforms.shadow_pass.value=T.mapPass.texture,d.uniforms.resolution.value.set(T.map.width,T.map.height),d.uniforms.radius.value=T.radius,i.setRenderTarget(T.map),i.clear(),i.renderBufferDirect(x,null,M,d,y,null)}function S(T,x,M,L){let C=null,A=M.isPointLight===!0?T.customDistanceMaterial:T.customDepthMaterial;if(A!==void 0)C=A;else if(C=M.isPointLight===!0?l:a,i.localClippingEnabled&&x.clipShadows===!0&&Array.isArray(x.clippingPlanes)&&x.clippingPlanes.length!==0||x.displacementMap&&x.displacementScale!==0||x.alphaMap&&x.alphaTest>0||x.map&&x.alphaTest>0||x.alphaToCoverage===!0){let R=C.uuid,U=x.uuid,P=c[R];P===void 0&&(P={},c[R]=P);let F=P[U];F===void 0&&(F=C.clone(),P[U]=F,x.addEventListener("dispose",b)),C=F}if(C.visible=x.visible,C.wireframe=x.wireframe,L===Wo?C.side=x.shadowSide!==null?x.shadowSide:x.side:C.side=x.shadowSide!==null?x.shadowSide:f[x.side],C.alphaMap=x.alphaMap,C.alphaTest=x.alphaToCoverage===!0?.5:x.alphaTest,C.map=x.map,C.clipShadows=x.clipShadows,C.clippingPlanes=x.clippingPlanes,C.clipIntersection=x.clipIntersection,C.displacementMap=x.displacementMap,C.displacementScale=x.displacementScale,C.displacementBias=x.displacementBias,C.wireframeLinewidth=x.wireframeLinewidth,C.linewidth=x.linewidth,M.isPointLight===!0&&C.isMeshDistanceMaterial===!0){let R=i.properties.get(C);R.light=M}return C}function v(T,x,M,L,C,A){if(T.visible===!1)return;if(T.layers.test(C)&&(T.isMesh||T.isLine||T.isPoints)&&(T.castShadow||T.receiveShadow&&A===Wo)&&(!T.frustumCulled||T.intersectsFrustum(n))){T.modelViewMatrix.multiplyMatrices(M.matrixWorldInverse,T.matrixWorld);let P=t.update(T),F=T.material;if(Array.isArray(F)){let G=P.groups;for(let H=0,it=G.length;H<it;H++){let $=G[H],Z=F[$.materialIndex];if(Z&&Z.visible){let et=S(T,Z,L,A);T.onBeforeShadow(i,T,x,M,P,et,$),i.renderBufferDirect(M,null,P,et,T,$),T.onAfterShadow(i,T,x,M,P,et,$)}}}else if(F.visible){let G=S(T,F,L,A);T.onBeforeShadow(i,T,x,M,P,G,null),i.renderBufferDirect(M,null,P,G,T,null),T.onAfterShadow(i,T,x,M,P,G,null)}}let U=T.children;for(let P=0,F=U.length;P<F;P++)v(U[P],x,M,L,C,A)}function b(T){T.target.removeEventListener("dispose",b);for(let M in c){let L=c[M],C=T.target.uuid;C in L&&(L[C].dispose(),delete L[C])}}}function aA(i,t){function e(){let k=!1,lt=new Ne,st=null,Et=new Ne(0,0,0,0);return{setMask:function(Tt){st!==Tt&&!k&&(i.colorMask(Tt,Tt,Tt,Tt),st=Tt)},setLocked:function(Tt){k=Tt},setClear:function(Tt,Ct,Xt,te,_t){_t===!0&&(Tt*=te,Ct*=te,Xt*=te),lt.set(Tt,Ct,Xt,te),Et.equals(lt)===!1&&(i.clearColor(Tt,Ct,Xt,te),Et.copy(lt))},reset:function(){k=!1,st=null,Et.set(-1,0,0,0)}}}function n(){let k=!1,lt=!1,st=null,Et=null,Tt=null;return{setReversed:function(Ct){if(lt!==Ct){let Xt=t.get("EXT_clip_control");Ct?Xt.clipControlEXT(Xt.LOWER_LEFT_EXT,Xt.ZERO_TO_ONE_EXT):Xt.clipControlEXT(Xt.LOWER_LEFT_EXT,Xt.NEGATIVE_ONE_TO_ONE_EXT),lt=Ct;let te=Tt;Tt=null,this.setClear(te)}},getReversed:function(){return lt},setTest:function(Ct){Ct?pt(i.DEPTH_TEST):Ut(i.DEPTH_TEST)},setMask:function(Ct){st!==Ct&&!k&&(i.depthMask(Ct),st=Ct)},setFunc:function(Ct){if(lt&&(Ct=O0[Ct]),Et!==Ct){switch(Ct){case Lc:i.depthFunc(i.NEVER);break;case Dc:i.depthFunc(i.ALWAYS);break;case Nc:i.depthFunc(i.LESS);break;case No:i.depthFunc(i.LEQUAL);break;case Uc:i.depthFunc(i.EQUAL);break;case Fc:i.depthFunc(i.GEQUAL);break;case Oc:i.depthFunc(i.GREATER);break;case Bc:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}Et=Ct}},setLocked:function(Ct){k=Ct},setClear:function(Ct){Tt!==Ct&&(Tt=Ct,lt&&(Ct=1-Ct),i.clearDepth(Ct))},reset:function(){k=!1,st=null,Et=null,Tt=null,lt=!1}}}function s(){let k=!1,lt=null,st=null,Et=null,Tt=null,Ct=null,Xt=null,te=null,_t=null;return{setTest:function(Gt){k||(Gt?pt(i.STENCIL_TEST):Ut(i.STENCIL_TEST))},setMask:function(Gt){lt!==Gt&&!k&&(i.stencilMask(Gt),lt=Gt)},setFunc:function(Gt,ee,Dt){(st!==Gt||Et!==ee||Tt!==Dt)&&(i.stencilFunc(Gt,ee,Dt),st=Gt,Et=ee,Tt=Dt)},setOp:function(Gt,ee,Dt){(Ct!==Gt||Xt!==ee||te!==Dt)&&(i.stencilOp(Gt,ee,Dt),Ct=Gt,Xt=ee,te=Dt)},setLocked:function(Gt){k=Gt},setClear:function(Gt){_t!==Gt&&(i.clearStencil(Gt),_t=Gt)},reset:function(){k=!1,lt=null,st=null,Et=null,Tt=null,Ct=null,Xt=null,te=null,_t=null}}}let r=new e,o=new n,a=new s,l={},c=new WeakMap,u={},f={},h={},d=new WeakMap,_=[],y=null,p=!1,m=null,g=null,S=null,v=null,b=null,T=null,x=null,M=new ge(0,0,0),L=0,C=!1,A=null,R=null,U=null,P=null,F=null,G=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),H=!1,it=0,$=i.getParameter(i.VERSION);$.indexOf("WebGL")!==-1?(it=parseFloat(/^WebGL (\d)/.exec($)[1]),H=it>=1):$.indexOf("OpenGL ES")!==-1&&(it=parseFloat(/^OpenGL ES (\d)/.exec($)[1]),H=it>=2);let Z=null,et={},ut=i.getParameter(i.SCISSOR_BOX),ft=i.getParameter(i.VIEWPORT),tt=new Ne().fromArray(ut),gt=new Ne().fromArray(ft);function St(k,lt,st,Et){let Tt=new Uint8Array(4),Ct=i.createTexture();i.bindTexture(k,Ct),i.texParameteri(k,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(k,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let Xt=0;Xt<st;Xt++)k===i.TEXTURE_3D||k===i.TEXTURE_2D_ARRAY?i.texImage3D(lt,0,i.RGBA,1,1,Et,0,i.RGBA,i.UNSIGNED_BYTE,Tt):i.texImage2D(lt+Xt,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,Tt);return Ct}let Mt={};Mt[i.TEXTURE_2D]=St(i.TEXTURE_2D,i.TEXTURE_2D,1),Mt[i.TEXTURE_CUBE_MAP]=St(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),Mt[i.TEXTURE_2D_ARRAY]=St(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),Mt[i.TEXTURE_3D]=St(i.TEXTURE_3D,i.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),pt(i.DEPTH_TEST),o.setFunc(No),sn(!1),Ie(cd),pt(i.CULL_FACE),Ve(Fr);function pt(k){u[k]!==!0&&(i.enable(k),u[k]=!0)}function Ut(k){u[k]!==!1&&(i.disable(k),u[k]=!1)}function $t(k,lt){return h[k]!==lt?(i.bindFramebuffer(k,lt),h[k]=lt,k===i.DRAW_FRAMEBUFFER&&(h[i.FRAMEBUFFER]=lt),k===i.FRAMEBUFFER&&(h[i.DRAW_FRAMEBUFFER]=lt),!0):!1}function Lt(k,lt){let st=_,Et=!1;if(k){st=d.get(lt),st===void 0&&(st=[],d.set(lt,st));let Tt=k.textures;if(st.length!==Tt.length||st[0]!==i.COLOR_ATTACHMENT0){for(let Ct=0,Xt=Tt.length;Ct<Xt;Ct++)st[Ct]=i.COLOR_ATTACHMENT0+Ct;st.length=Tt.length,Et=!0}}else st[0]!==i.BACK&&(st[0]=i.BACK,Et=!0);Et&&i.drawBuffers(st)}function Zt(k){return y!==k?(i.useProgram(k),y=k,!0):!1}let qt={[Or]:i.FUNC_ADD,[o0]:i.FUNC_SUBTRACT,[a0]:i.FUNC_REVERSE_SUBTRACT};qt[l0]=i.MIN,qt[c0]=i.MAX;let se={[u0]:i.ZERO,[h0]:i.ONE,[f0]:i.SRC_COLOR,[dd]:i.SRC_ALPHA,[x0]:i.SRC_ALPHA_SATURATE,[g0]:i.DST_COLOR,[p0]:i.DST_ALPHA,[d0]:i.ONE_MINUS_SRC_COLOR,[pd]:i.ONE_MINUS_SRC_ALPHA,[_0]:i.ONE_MINUS_DST_COLOR,[m0]:i.ONE_MINUS_DST_ALPHA,[y0]:i.CONSTANT_COLOR,[v0]:i.ONE_MINUS_CONSTANT_COLOR,[S0]:i.CONSTANT_ALPHA,[M0]:i.ONE_MINUS_CONSTANT_ALPHA};function Ve(k,lt,st,Et,Tt,Ct,Xt,te,_t,Gt){if(k===Fr){p===!0&&(Ut(i.BLEND),p=!1);return}if(p===!1&&(pt(i.BLEND),p=!0),k!==r0){if(k!==m||Gt!==C){if((g!==Or||b!==Or)&&(i.blendEquation(i.FUNC_ADD),g=Or,b=Or),Gt)switch(k){case Xo:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case ud:i.blendFunc(i.ONE,i.ONE);break;case hd:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case fd:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:ne("WebGLState: Invalid blending: ",k);break}else switch(k){case Xo:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case ud:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case hd:ne("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case fd:ne("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:ne("WebGLState: Invalid blending: ",k);break}S=null,v=null,T=null,x=null,M.set(0,0,0),L=0,m=k,C=Gt}return}Tt=Tt||lt,Ct=Ct||st,Xt=Xt||Et,(lt!==g||Tt!==b)&&(i.blendEquationSeparate(qt[lt],qt[Tt]),g=lt,b=Tt),(st!==S||Et!==v||Ct!==T||Xt!==x)&&(i.blendFuncSeparate(se[st],se[Et],se[Ct],se[Xt]),S=st,v=Et,T=Ct,x=Xt),(te.equals(M)===!1||_t!==L)&&(i.blendColor(te.r,te.g,te.b,_t),M.copy(te),L=_t),m=k,C=!1}function Pe(k,lt){k.side===Hn?Ut(i.CULL_FACE):pt(i.CULL_FACE);let st=k.side===Gn;lt&&(st=!st),sn(st),k.blending===Xo&&k.transparent===!1?Ve(Fr):Ve(k.blending,k.blendEquation,k.blendSrc,k.blendDst,k.blendEquationAlpha,k.blendSrcAlpha,k.blendDstAlpha,k.blendColor,k.blendAlpha,k.premultipliedAlpha),o.setFunc(k.depthFunc),o.setTest(k.depthTest),o.setMask(k.depthWrite),r.setMask(k.colorWrite);let Et=k.stencilWrite;a.setTest(Et),Et&&(a.setMask(k.stencilWriteMask),a.setFunc(k.stencilFunc,k.stencilRef,k.stencilFuncMask),a.setOp(k.stencilFail,k.stencilZFail,k.stencilZPass)),xe(k.polygonOffset,k.polygonOffsetFactor,k.polygonOffsetUnits),k.alphaToCoverage===!0?pt(i.SAMPLE_ALPHA_TO_COVERAGE):Ut(i.SAMPLE_ALPHA_TO_COVERAGE)}function sn(k){A!==k&&(k?i.frontFace(i.CW):i.frontFace(i.CCW),A=k)}function Ie(k){k!==n0?(pt(i.CULL_FACE),k!==R&&(k===cd?i.cullFace(i.BACK):k===i0?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):Ut(i.CULL_FACE),R=k}function _n(k){k!==U&&(H&&i.lineWidth(k),U=k)}function xe(k,lt,st){k?(pt(i.POLYGON_OFFSET_FILL),(P!==lt||F!==st)&&(P=lt,F=st,o.getReversed()&&(lt=-lt,st=-st),i.polygonOffset(lt,st))):Ut(i.POLYGON_OFFSET_FILL)}function en(k){k?pt(i.SCISSOR_TEST):Ut(i.SCISSOR_TEST)}function $e(k){k===void 0&&(k=i.TEXTURE0+G-1),Z!==k&&(i.activeTexture(k),Z=k)}function rn(k,lt,st){st===void 0&&(Z===null?st=i.TEXTURE0+G-1:st=Z);let Et=et[st];Et===void 0&&(Et={type:void 0,texture:void 0},et[st]=Et),(Et.type!==k||Et.texture!==lt)&&(Z!==st&&(i.activeTexture(st),Z=st),i.bindTexture(k,lt||Mt[k]),Et.type=k,Et.texture=lt)}function V(){let k=et[Z];k!==void 0&&k.type!==void 0&&(i.bindTexture(k.type,null),k.type=void 0,k.texture=void 0)}function It(){try{i.compressedTexImage2D(...arguments)}catch(k){ne("WebGLState:",k)}}function jt(){try{i.compressedTexImage3D(...arguments)}catch(k){ne("WebGLState:",k)}}function oe(){try{i.texSubImage2D(...arguments)}catch(k){ne("WebGLState:",k)}}function j(){try{i.texSubImage3D(...arguments)}catch(k){ne("WebGLState:",k)}}function yt(){try{i.compressedTexSubImage2D(...arguments)}catch(k){ne("WebGLState:",k)}}function mt(){try{i.compressedTexSubImage3D(...arguments)}catch(k){ne("WebGLState:",k)}}function vt(){try{i.texStorage2D(...arguments)}catch(k){ne("WebGLState:",k)}}function N(){try{i.texStorage3D(...arguments)}catch(k){ne("WebGLState:",k)}}function E(){try{i.texImage2D(...arguments)}catch(k){ne("WebGLState:",k)}}function q(){try{i.texImage3D(...arguments)}catch(k){ne("WebGLState:",k)}}function ct(k){return f[k]!==void 0?f[k]:i.getParameter(k)}function ot(k,lt){f[k]!==lt&&(i.pixelStorei(k,lt),f[k]=lt)}function xt(k){tt.equals(k)===!1&&(i.scissor(k.x,k.y,k.z,k.w),tt.copy(k))}function bt(k){gt.equals(k)===!1&&(i.viewport(k.x,k.y,k.z,k.w),gt.copy(k))}function rt(k,lt){let st=c.get(lt);st===void 0&&(st=new WeakMap,c.set(lt,st));let Et=st.get(k);Et===void 0&&(Et=i.getUniformBlockIndex(lt,k.name),i.uniformBlockBinding(lt,Et,Et),st.set(k,Et))}function at(k,lt,st){let Tt=c.get(lt).get(k);l[Tt]!==st&&(i.bindBufferBase(i.UNIFORM_BUFFER,Tt,st),l[Tt]=st)}function ht(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),o.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),u={},f={},Z=null,et={},h={},l={},d=new WeakMap,_=[],y=null,p=!1,m=null,g=null,S=null,v=null,b=null,T=null,x=null,M=new ge(0,0,0),L=0,C=!1,A=null,R=null,U=null,P=null,F=null,tt.set(0,0,i.canvas.width,i.canvas.height),gt.set(0,0,i.canvas.width,i.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:pt,disable:Ut,bindFramebuffer:$t,drawBuffers:Lt,useProgram:Zt,setBlending:Ve,setMaterial:Pe,setFlipSided:sn,setCullFace:Ie,setLineWidth:_n,setPolygonOffset:xe,setScissorTest:en,activeTexture:$e,bindTexture:rn,unbindTexture:V,compressedTexImage2D:It,compressedTexImage3D:jt,texImage2D:E,texImage3D:q,pixelStorei:ot,getParameter:ct,updateUBOMapping:rt,uniformBlockBinding:at,texStorage2D:vt,texStorage3D:N,texSubImage2D:oe,texSubImage3D:j,compressedTexSubImage2D:yt,compressedTexSubImage3D:mt,scissor:xt,viewport:bt,reset:ht}}function lA(i,t,e,n,s,r,o){let a=t.has("WEBGL_multisampled_render_to_texture")?t.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Jt,u=new WeakMap,f=new Set,h,d=new WeakMap,_=new Set,y=new FinalizationRegistry(N=>_.delete(N)),p=!1;try{p=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function m(N,E){return p?new OffscreenCanvas(N,E):Wa("canvas")}function g(N,E,q){let ct=1,ot=vt(N);if((ot.width>q||ot.height>q)&&(ct=q/Math.max(ot.width,ot.height)),ct<1)if(typeof HTMLImageElement<"u"&&N instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&N instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&N instanceof ImageBitmap||typeof VideoFrame<"u"&&N instanceof VideoFrame){let xt=Math.floor(ct*ot.width),bt=Math.floor(ct*ot.height);h===void 0&&(h=m(xt,bt));let rt=E?m(xt,bt):h;return rt.width=xt,rt.height=bt,rt.getContext("2d").drawImage(N,0,0,xt,bt),Kt("WebGLRenderer: Texture has been resized from ("+ot.width+"x"+ot.height+") to ("+xt+"x"+bt+")."),rt}else return"data"in N&&Kt("WebGLRenderer: Image in DataTexture is too big ("+ot.width+"x"+ot.height+")."),N;return N}function S(N){return N.generateMipmaps}function v(N){i.generateMipmap(N)}function b(N){return N.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:N.isWebGL3DRenderTarget?i.TEXTURE_3D:N.isWebGLArrayRenderTarget||N.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function T(N,E,q,ct,ot,xt=!1){if(N!==null){if(i[N]!==void 0)return i[N];Kt("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+N+"'")}let bt;ct&&(bt=t.get("EXT_texture_norm16"),bt||Kt("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let rt=E;if(E===i.RED&&(q===i.FLOAT&&(rt=i.R32F),q===i.HALF_FLOAT&&(rt=i.R16F),q===i.UNSIGNED_BYTE&&(rt=i.R8),q===i.UNSIGNED_SHORT&&bt&&(rt=bt.R16_EXT),q===i.SHORT&&bt&&(rt=bt.R16_SNORM_EXT)),E===i.RED_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.R8UI),q===i.UNSIGNED_SHORT&&(rt=i.R16UI),q===i.UNSIGNED_INT&&(rt=i.R32UI),q===i.BYTE&&(rt=i.R8I),q===i.SHORT&&(rt=i.R16I),q===i.INT&&(rt=i.R32I)),E===i.RG&&(q===i.FLOAT&&(rt=i.RG32F),q===i.HALF_FLOAT&&(rt=i.RG16F),q===i.UNSIGNED_BYTE&&(rt=i.RG8),q===i.UNSIGNED_SHORT&&bt&&(rt=bt.RG16_EXT),q===i.SHORT&&bt&&(rt=bt.RG16_SNORM_EXT)),E===i.RG_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.RG8UI),q===i.UNSIGNED_SHORT&&(rt=i.RG16UI),q===i.UNSIGNED_INT&&(rt=i.RG32UI),q===i.BYTE&&(rt=i.RG8I),q===i.SHORT&&(rt=i.RG16I),q===i.INT&&(rt=i.RG32I)),E===i.RGB_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.RGB8UI),q===i.UNSIGNED_SHORT&&(rt=i.RGB16UI),q===i.UNSIGNED_INT&&(rt=i.RGB32UI),q===i.BYTE&&(rt=i.RGB8I),q===i.SHORT&&(rt=i.RGB16I),q===i.INT&&(rt=i.RGB32I)),E===i.RGBA_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.RGBA8UI),q===i.UNSIGNED_SHORT&&(rt=i.RGBA16UI),q===i.UNSIGNED_INT&&(rt=i.RGBA32UI),q===i.BYTE&&(rt=i.RGBA8I),q===i.SHORT&&(rt=i.RGBA16I),q===i.INT&&(rt=i.RGBA32I)),E===i.RGB&&(q===i.UNSIGNED_SHORT&&bt&&(rt=bt.RGB16_EXT),q===i.SHORT&&bt&&(rt=bt.RGB16_SNORM_EXT),q===i.UNSIGNED_INT_5_9_9_9_REV&&(rt=i.RGB9_E5),q===i.UNSIGNED_INT_10F_11F_11F_REV&&(rt=i.R11F_G11F_B10F)),E===i.RGBA){let at=xt?Ha:Se.getTransfer(ot);q===i.FLOAT&&(rt=i.RGBA32F),q===i.HALF_FLOAT&&(rt=i.RGBA16F),q===i.UNSIGNED_BYTE&&(rt=at===De?i.SRGB8_ALPHA8:i.RGBA8),q===i.UNSIGNED_SHORT&&bt&&(rt=bt.RGBA16_EXT),q===i.SHORT&&bt&&(rt=bt.RGBA16_SNORM_EXT),q===i.UNSIGNED_SHORT_4_4_4_4&&(rt=i.RGBA4),q===i.UNSIGNED_SHORT_5_5_5_1&&(rt=i.RGB5_A1)}return(rt===i.R16F||rt===i.R32F||rt===i.RG16F||rt===i.RG32F||rt===i.RGBA16F||rt===i.RGBA32F)&&t.get("EXT_color_buffer_float"),rt}function x(N,E){let q;return N?E===null||E===ji||E===zr?q=i.DEPTH24_STENCIL8:E===Fi?q=i.DEPTH32F_STENCIL8:E===Yo&&(q=i.DEPTH24_STENCIL8,Kt("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):E===null||E===ji||E===zr?q=i.DEPTH_COMPONENT24:E===Fi?q=i.DEPTH_COMPONENT32F:E===Yo&&(q=i.DEPTH_COMPONENT16),q}function M(N,E){return S(N)===!0||N.isFramebufferTexture&&N.minFilter!==wn&&N.minFilter!==kn?Math.log2(Math.max(E.width,E.height))+1:N.mipmaps.length>0?N.mipmaps.length:N.isCompressedTexture&&Array.isArray(N.image)?E.mipmaps.length:1}function L(N){let E=new WeakRef(N);n.get(N).__ref=E,_.add(E),y.register(N,E,E)}function C(N){let E=n.get(N).__ref;E!==void 0&&(_.delete(E),y.unregister(E))}function A(N){U(N.target)}function R(N){P(N.target)}function U(N){N.removeEventListener("dispose",A),C(N),G(N),N.isVideoTexture&&u.delete(N),N.isHTMLTexture&&f.delete(N)}function P(N){N.removeEventListener("dispose",R),C(N),it(N)}function F(){for(let N of _){let E=N.deref();E!==void 0&&(E.isRenderTarget===!0?P(E):U(E))}_.clear(),f.clear()}function G(N){let E=n.get(N);if(E.__webglInit===void 0)return;let q=N.source,ct=d.get(q);if(ct){let ot=ct[E.__cacheKey];ot.usedTimes--,ot.usedTimes===0&&H(N),Object.keys(ct).length===0&&d.delete(q)}n.remove(N)}function H(N){let E=n.get(N);i.deleteTexture(E.__webglTexture);let q=N.source,ct=d.get(q);delete ct[E.__cacheKey],o.memory.textures--}function it(N){let E=n.get(N);E.__depthDisposeCallback&&E.__depthDisposeCallback();let q=N.depthTexture;if(q&&q.renderTarget===N&&U(q),N.isWebGLCubeRenderTarget)for(let ot=0;ot<6;ot++){if(Array.isArray(E.__webglFramebuffer[ot]))for(let xt=0;xt<E.__webglFramebuffer[ot].length;xt++)i.deleteFramebuffer(E.__webglFramebuffer[ot][xt]);else i.deleteFramebuffer(E.__webglFramebuffer[ot]);E.__webglDepthbuffer&&i.deleteRenderbuffer(E.__webglDepthbuffer[ot])}else{if(Array.isArray(E.__webglFramebuffer))for(let ot=0;ot<E.__webglFramebuffer.length;ot++)i.deleteFramebuffer(E.__webglFramebuffer[ot]);else i.deleteFramebuffer(E.__webglFramebuffer);if(E.__webglDepthbuffer&&i.deleteRenderbuffer(E.__webglDepthbuffer),E.__webglMultisampledFramebuffer&&i.deleteFramebuffer(E.__webglMultisampledFramebuffer),E.__webglColorRenderbuffer)for(let ot=0;ot<E.__webglColorRenderbuffer.length;ot++)E.__webglColorRenderbuffer[ot]&&i.deleteRenderbuffer(E.__webglColorRenderbuffer[ot]);E.__webglDepthRenderbuffer&&i.deleteRenderbuffer(E.__webglDepthRenderbuffer)}let ct=N.textures;for(let ot=0,xt=ct.length;ot<xt;ot++){let bt=n.get(ct[ot]);bt.__webglTexture&&(i.deleteTexture(bt.__webglTexture),o.memory.textures--),n.remove(ct[ot])}n.remove(N)}let $=0;function Z(){$=0}function et(){return $}function ut(N){$=N}function ft(){let N=$;return N>=s.maxTextures&&Kt("WebGLTextures: Trying to use "+(N+1)+" texture units while this GPU supports only "+s.maxTextures),$+=1,N}function tt(N){let E=[];return E.push(N.wrapS),E.push(N.wrapT),E.push(N.wrapR||0),E.push(N.magFilter),E.push(N.minFilter),E.push(N.anisotropy),E.push(N.internalFormat),E.push(N.format),E.push(N.type),E.push(N.generateMipmaps),E.push(N.mipmapsAutoUpdate),E.push(N.premultiplyAlpha),E.push(N.flipY),E.push(N.unpackAlignment),E.push(N.colorSpace),E.join()}function gt(N,E){let q=n.get(N);if(N.isVideoTexture&&yt(N),N.isRenderTargetTexture===!1&&N.isExternalTexture!==!0&&N.version>0&&q.__version!==N.version){let ct=N.image;if(ct===null)Kt("WebGLRenderer: Texture marked for update but no image data found.");else if(ct.complete===!1)Kt("WebGLRenderer: Texture marked for update but image is incomplete");else{Pe(q,N,E);return}}else N.isExternalTexture&&(q.__webglTexture=N.sourceTexture?N.sourceTexture:null);e.bindTexture(i.TEXTURE_2D,q.__webglTexture,i.TEXTURE0+E)}function St(N,E){let q=n.get(N);if(N.isRenderTargetTexture===!1&&N.version>0&&q.__version!==N.version){Pe(q,N,E);return}else N.isExternalTexture&&(q.__webglTexture=N.sourceTexture?N.sourceTexture:null);e.bindTexture(i.TEXTURE_2D_ARRAY,q.__webglTexture,i.TEXTURE0+E)}function Mt(N,E){let q=n.get(N);if(N.isRenderTargetTexture===!1&&N.version>0&&q.__version!==N.version){Pe(q,N,E);return}e.bindTexture(i.TEXTURE_3D,q.__webglTexture,i.TEXTURE0+E)}function pt(N,E){let q=n.get(N);if(N.version>0&&q.__version!==N.version){sn(q,N,E);return}e.bindTexture(i.TEXTURE_CUBE_MAP,q.__webglTexture,i.TEXTURE0+E)}let Ut={[zc]:i.REPEAT,[fs]:i.CLAMP_TO_EDGE,[kc]:i.MIRRORED_REPEAT},$t={[wn]:i.NEAREST,[T0]:i.NEAREST_MIPMAP_NEAREST,[dl]:i.NEAREST_MIPMAP_LINEAR,[kn]:i.LINEAR,[pu]:i.LINEAR_MIPMAP_NEAREST,[ks]:i.LINEAR_MIPMAP_LINEAR},Lt={[R0]:i.NEVER,[Id]:i.ALWAYS,[P0]:i.LESS,[Rd]:i.LEQUAL,[I0]:i.EQUAL,[Pd]:i.GEQUAL,[L0]:i.GREATER,[D0]:i.NOTEQUAL};function Zt(N,E){if(E.type===Fi&&t.has("OES_texture_float_linear")===!1&&(E.magFilter===kn||E.magFilter===pu||E.magFilter===dl||E.magFilter===ks||E.minFilter===kn||E.minFilter===pu||E.minFilter===dl||E.minFilter===ks)&&Kt("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(N,i.TEXTURE_WRAP_S,Ut[E.wrapS]),i.texParameteri(N,i.TEXTURE_WRAP_T,Ut[E.wrapT]),(N===i.TEXTURE_3D||N===i.TEXTURE_2D_ARRAY)&&i.texParameteri(N,i.TEXTURE_WRAP_R,Ut[E.wrapR]),i.texParameteri(N,i.TEXTURE_MAG_FILTER,$t[E.magFilter]),i.texParameteri(N,i.TEXTURE_MIN_FILTER,$t[E.minFilter]),E.compareFunction&&(i.texParameteri(N,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(N,i.TEXTURE_COMPARE_FUNC,Lt[E.compareFunction])),t.has("EXT_texture_filter_anisotropic")===!0){if(E.magFilter===wn||E.minFilter!==dl&&E.minFilter!==ks||E.type===Fi&&t.has("OES_texture_float_linear")===!1)return;if(E.anisotropy>1||n.get(E).__currentAnisotropy){let q=t.get("EXT_texture_filter_anisotropic");i.texParameterf(N,q.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(E.anisotropy,s.getMaxAnisotropy())),n.get(E).__currentAnisotropy=E.anisotropy}}}function qt(N,E){let q=!1;N.__webglInit===void 0&&(N.__webglInit=!0,E.addEventListener("dispose",A),L(E));let ct=E.source,ot=d.get(ct);ot===void 0&&(ot={},d.set(ct,ot));let xt=tt(E);if(xt!==N.__cacheKey){ot[xt]===void 0&&(ot[xt]={texture:i.createTexture(),usedTimes:0},o.memory.textures++,q=!0),ot[xt].usedTimes++;let bt=ot[N.__cacheKey];bt!==void 0&&(ot[N.__cacheKey].usedTimes--,bt.usedTimes===0&&H(E)),N.__cacheKey=xt,N.__webglTexture=ot[xt].texture}return q}function se(N,E,q){return Math.floor(Math.floor(N/q)/E)}function Ve(N,E,q,ct){let xt=N.updateRanges;if(xt.length===0)e.texSubImage2D(i.TEXTURE_2D,0,0,0,E.width,E.height,q,ct,E.data);else{xt.sort((k,lt)=>k.start-lt.start);let bt=0;for(let k=1;k<xt.length;k++){let lt=xt[bt],st=xt[k],Et=lt.start+lt.count,Tt=se(st.start,E.width,4),Ct=se(lt.start,E.width,4);st.start<=Et+1&&Tt===Ct&&se(st.start+st.count-1,E.width,4)===Tt?lt.count=Math.max(lt.count,st.start+st.count-lt.start):(++bt,xt[bt]=st)}xt.length=bt+1;let rt=e.getParameter(i.UNPACK_ROW_LENGTH),at=e.getParameter(i.UNPACK_SKIP_PIXELS),ht=e.getParameter(i.UNPACK_SKIP_ROWS);e.pixelStorei(i.UNPACK_ROW_LENGTH,E.width);for(let k=0,lt=xt.length;k<lt;k++){let st=xt[k],Et=Math.floor(st.start/4),Tt=Math.ceil(st.count/4),Ct=Et%E.width,Xt=Math.floor(Et/E.width),te=Tt,_t=1;e.pixelStorei(i.UNPACK_SKIP_PIXELS,Ct),e.pixelStorei(i.UNPACK_SKIP_ROWS,Xt),e.texSubImage2D(i.TEXTURE_2D,0,Ct,Xt,te,_t,q,ct,E.data)}N.clearUpdateRanges(),e.pixelStorei(i.UNPACK_ROW_LENGTH,rt),e.pixelStorei(i.UNPACK_SKIP_PIXELS,at),e.pixelStorei(i.UNPACK_SKIP_ROWS,ht)}}function Pe(N,E,q){let ct=i.TEXTURE_2D;(E.isDataArrayTexture||E.isCompressedArrayTexture)&&(ct=i.TEXTURE_2D_ARRAY),E.isData3DTexture&&(ct=i.TEXTURE_3D);let ot=qt(N,E),xt=E.source;e.bindTexture(ct,N.__webglTexture,i.TEXTURE0+q);let bt=n.get(xt);if(xt.version!==bt.__version||ot===!0){if(e.activeTexture(i.TEXTURE0+q),(typeof ImageBitmap<"u"&&E.image instanceof ImageBitmap)===!1){let _t=Se.getPrimaries(Se.workingColorSpace),Gt=E.colorSpace===Gs?null:Se.getPrimaries(E.colorSpace),ee=E.colorSpace===Gs||_t===Gt?i.NONE:i.BROWSER_DEFAULT_WEBGL;e.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,E.flipY),e.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,E.premultiplyAlpha),e.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ee)}e.pixelStorei(i.UNPACK_ALIGNMENT,E.unpackAlignment);let at=g(E.image,!1,s.maxTextureSize);at=mt(E,at);let ht=r.convert(E.format,E.colorSpace),k=r.convert(E.type),lt=T(E.internalFormat,ht,k,E.normalized,E.colorSpace,E.isVideoTexture);Zt(ct,E);let st,Et=E.mipmaps,Tt=E.isVideoTexture!==!0,Ct=bt.__version===void 0||ot===!0,Xt=xt.dataReady,te=M(E,at);if(E.isDepthTexture)lt=x(E.format===Vs,E.type),Ct&&(Tt?e.texStorage2D(i.TEXTURE_2D,1,lt,at.width,at.height):e.texImage2D(i.TEXTURE_2D,0,lt,at.width,at.height,0,ht,k,null));else if(E.isDataTexture)if(Et.length>0){Tt&&Ct&&e.texStorage2D(i.TEXTURE_2D,te,lt,Et[0].width,Et[0].height);for(let _t=0,Gt=Et.length;_t<Gt;_t++)st=Et[_t],Tt?Xt&&e.texSubImage2D(i.TEXTURE_2D,_t,0,0,st.width,st.height,ht,k,st.data):e.texImage2D(i.TEXTURE_2D,_t,lt,st.width,st.height,0,ht,k,st.data);E.generateMipmaps=!1}else Tt?(Ct&&e.texStorage2D(i.TEXTURE_2D,te,lt,at.width,at.height),Xt&&Ve(E,at,ht,k)):e.texImage2D(i.TEXTURE_2D,0,lt,at.width,at.height,0,ht,k,at.data);else if(E.isCompressedTexture)if(E.isCompressedArrayTexture){Tt&&Ct&&e.texStorage3D(i.TEXTURE_2D_ARRAY,te,lt,Et[0].width,Et[0].height,at.depth);for(let _t=0,Gt=Et.length;_t<Gt;_t++)if(st=Et[_t],E.format!==Qi)if(ht!==null)if(Tt){if(Xt)if(E.layerUpdates.size>0){let ee=Vd(st.width,st.height,E.format,E.type);for(let Dt of E.layerUpdates){let ce=st.data.subarray(Dt*ee/st.data.BYTES_PER_ELEMENT,(Dt+1)*ee/st.data.BYTES_PER_ELEMENT);e.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,_t,0,0,Dt,st.width,st.height,1,ht,ce)}}else e.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,_t,0,0,0,st.width,st.height,at.depth,ht,st.data)}else e.compressedTexImage3D(i.TEXTURE_2D_ARRAY,_t,lt,st.width,st.height,at.depth,0,st.data,0,0);else Kt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else Tt?Xt&&e.texSubImage3D(i.TEXTURE_2D_ARRAY,_t,0,0,0,st.width,st.height,at.depth,ht,k,st.data):e.texImage3D(i.TEXTURE_2D_ARRAY,_t,lt,st.width,st.height,at.depth,0,ht,k,st.data);E.layerUpdates.size>0&&E.clearLayerUpdates()}else{Tt&&Ct&&e.texStorage2D(i.TEXTURE_2D,te,lt,Et[0].width,Et[0].height);for(let _t=0,Gt=Et.length;_t<Gt;_t++)st=Et[_t],E.format!==Qi?ht!==null?Tt?Xt&&e.compressedTexSubImage2D(i.TEXTURE_2D,_t,0,0,st.width,st.height,ht,st.data):e.compressedTexImage2D(i.TEXTURE_2D,_t,lt,st.width,st.height,0,st.data):Kt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):Tt?Xt&&e.texSubImage2D(i.TEXTURE_2D,_t,0,0,st.width,st.height,ht,k,st.data):e.texImage2D(i.TEXTURE_2D,_t,lt,st.width,st.height,0,ht,k,st.data)}else if(E.isDataArrayTexture)if(Tt){if(Ct&&e.texStorage3D(i.TEXTURE_2D_ARRAY,te,lt,at.width,at.height,at.depth),Xt)if(E.layerUpdates.size>0){let _t=Vd(at.width,at.height,E.format,E.type);for(let Gt of E.layerUpdates){let ee=at.data.subarray(Gt*_t/at.data.BYTES_PER_ELEMENT,(Gt+1)*_t/at.data.BYTES_PER_ELEMENT);e.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Gt,at.width,at.height,1,ht,k,ee)}E.clearLayerUpdates()}else e.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,at.width,at.height,at.depth,ht,k,at.data)}else e.texImage3D(i.TEXTURE_2D_ARRAY,0,lt,at.width,at.height,at.depth,0,ht,k,at.data);else if(E.isData3DTexture)Tt?(Ct&&e.texStorage3D(i.TEXTURE_3D,te,lt,at.width,at.height,at.depth),Xt&&e.texSubImage3D(i.TEXTURE_3D,0,0,0,0,at.width,at.height,at.depth,ht,k,at.data)):e.texImage3D(i.TEXTURE_3D,0,lt,at.width,at.height,at.depth,0,ht,k,at.data);else if(E.isFramebufferTexture){if(Ct)if(Tt)e.texStorage2D(i.TEXTURE_2D,te,lt,at.width,at.height);else{let _t=at.width,Gt=at.height;for(let ee=0;ee<te;ee++)e.texImage2D(i.TEXTURE_2D,ee,lt,_t,Gt,0,ht,k,null),_t>>=1,Gt>>=1}}else if(E.isHTMLTexture){if("texElementImage2D"in i){let _t=i.canvas;if(_t.hasAttribute("layoutsubtree")||_t.setAttribute("layoutsubtree","true"),at.parentNode!==_t){_t.appendChild(at),f.add(E),_t.onpaint=Gt=>{let ee=Gt.changedElements;for(let Dt of f)ee.includes(Dt.image)&&(Dt.needsUpdate=!0)},_t.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,at);else{let ee=i.RGBA,Dt=i.RGBA,ce=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,ee,Dt,ce,at)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(Et.length>0){if(Tt&&Ct){let _t=vt(Et[0]);e.texStorage2D(i.TEXTURE_2D,te,lt,_t.width,_t.height)}for(let _t=0,Gt=Et.length;_t<Gt;_t++)st=Et[_t],Tt?Xt&&e.texSubImage2D(i.TEXTURE_2D,_t,0,0,ht,k,st):e.texImage2D(i.TEXTURE_2D,_t,lt,ht,k,st);E.generateMipmaps=!1}else if(Tt){if(Ct){let _t=vt(at);e.texStorage2D(i.TEXTURE_2D,te,lt,_t.width,_t.height)}Xt&&e.texSubImage2D(i.TEXTURE_2D,0,0,0,ht,k,at)}else e.texImage2D(i.TEXTURE_2D,0,lt,ht,k,at);S(E)&&E.mipmapsAutoUpdate===!0&&v(ct),bt.__version=xt.version,E.onUpdate&&E.onUpdate(E)}N.__version=E.version}function sn(N,E,q){if(E.image.length!==6)return;let ct=qt(N,E),ot=E.source;e.bindTexture(i.TEXTURE_CUBE_MAP,N.__webglTexture,i.TEXTURE0+q);let xt=n.get(ot);if(ot.version!==xt.__version||ct===!0){e.activeTexture(i.TEXTURE0+q);let bt=Se.getPrimaries(Se.workingColorSpace),rt=E.colorSpace===Gs?null:Se.getPrimaries(E.colorSpace),at=E.colorSpace===Gs||bt===rt?i.NONE:i.BROWSER_DEFAULT_WEBGL;e.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,E.flipY),e.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,E.premultiplyAlpha),e.pixelStorei(i.UNPACK_ALIGNMENT,E.unpackAlignment),e.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,at);let ht=E.isCompressedTexture||E.image[0].isCompressedTexture,k=E.image[0]&&E.image[0].isDataTexture,lt=[];for(let Dt=0;Dt<6;Dt++)!ht&&!k?lt[Dt]=g(E.image[Dt],!0,s.maxCubemapSize):lt[Dt]=k?E.image[Dt].image:E.image[Dt],lt[Dt]=mt(E,lt[Dt]);let st=lt[0],Et=r.convert(E.format,E.colorSpace),Tt=r.convert(E.type),Ct=T(E.internalFormat,Et,Tt,E.normalized,E.colorSpace),Xt=E.isVideoTexture!==!0,te=xt.__version===void 0||ct===!0,_t=ot.dataReady,Gt=M(E,st);Zt(i.TEXTURE_CUBE_MAP,E);let ee;if(E.isDepthTexture){if(Ct=x(E.format===Vs,E.type),te)if(Xt)e.texStorage2D(i.TEXTURE_CUBE_MAP,1,Ct,st.width,st.height);else for(let Dt=0;Dt<6;Dt++)e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,0,Ct,st.width,st.height,0,Et,Tt,null)}else if(ht){Xt&&te&&e.texStorage2D(i.TEXTURE_CUBE_MAP,Gt,Ct,st.width,st.height);for(let Dt=0;Dt<6;Dt++){ee=lt[Dt].mipmaps;for(let ce=0;ce<ee.length;ce++){let Ze=ee[ce];E.format!==Qi?Et!==null?Xt?_t&&e.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce,0,0,Ze.width,Ze.height,Et,Ze.data):e.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce,Ct,Ze.width,Ze.height,0,Ze.data):Kt("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Xt?_t&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce,0,0,Ze.width,Ze.height,Et,Tt,Ze.data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce,Ct,Ze.width,Ze.height,0,Et,Tt,Ze.data)}}}else{if(ee=E.mipmaps,Xt&&te){ee.length>0&&Gt++;let Dt=vt(lt[0]);e.texStorage2D(i.TEXTURE_CUBE_MAP,Gt,Ct,Dt.width,Dt.height)}for(let Dt=0;Dt<6;Dt++)if(k){Xt?_t&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,0,0,0,lt[Dt].width,lt[Dt].height,Et,Tt,lt[Dt].data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,0,Ct,lt[Dt].width,lt[Dt].height,0,Et,Tt,lt[Dt].data);for(let ce=0;ce<ee.length;ce++){let ei=ee[ce].image[Dt].image;Xt?_t&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce+1,0,0,ei.width,ei.height,Et,Tt,ei.data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce+1,Ct,ei.width,ei.height,0,Et,Tt,ei.data)}}else{Xt?_t&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,0,0,0,Et,Tt,lt[Dt]):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,0,Ct,Et,Tt,lt[Dt]);for(let ce=0;ce<ee.length;ce++){let Ze=ee[ce];Xt?_t&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce+1,0,0,Et,Tt,Ze.image[Dt]):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Dt,ce+1,Ct,Et,Tt,Ze.image[Dt])}}}S(E)&&E.mipmapsAutoUpdate===!0&&v(i.TEXTURE_CUBE_MAP),xt.__version=ot.version,E.onUpdate&&E.onUpdate(E)}N.__version=E.version}function Ie(N,E,q,ct,ot,xt){let bt=r.convert(q.format,q.colorSpace),rt=r.convert(q.type),at=T(q.internalFormat,bt,rt,q.normalized,q.colorSpace),ht=n.get(E),k=n.get(q);if(k.__renderTarget=E,!ht.__hasExternalTextures){let lt=Math.max(1,E.width>>xt),st=Math.max(1,E.height>>xt);ot===i.TEXTURE_3D||ot===i.TEXTURE_2D_ARRAY?e.texImage3D(ot,xt,at,lt,st,E.depth,0,bt,rt,null):e.texImage2D(ot,xt,at,lt,st,0,bt,rt,null)}e.bindFramebuffer(i.FRAMEBUFFER,N),j(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ct,ot,k.__webglTexture,0,oe(E)):(ot===i.TEXTURE_2D||ot>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&ot<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,ct,ot,k.__webglTexture,xt),e.bindFramebuffer(i.FRAMEBUFFER,null)}function _n(N,E,q){if(i.bindRenderbuffer(i.RENDERBUFFER,N),E.depthBuffer){let ct=E.depthTexture,ot=ct&&ct.isDepthTexture?ct.type:null,xt=x(E.stencilBuffer,ot),bt=E.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;j(E)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,oe(E),xt,E.width,E.height):q?i.renderbufferStorageMultisample(i.RENDERBUFFER,oe(E),xt,E.width,E.height):i.renderbufferStorage(i.RENDERBUFFER,xt,E.width,E.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,bt,i.RENDERBUFFER,N)}else{let ct=E.textures;for(let ot=0;ot<ct.length;ot++){let xt=ct[ot],bt=r.convert(xt.format,xt.colorSpace),rt=r.convert(xt.type),at=T(xt.internalFormat,bt,rt,xt.normalized,xt.colorSpace);j(E)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,oe(E),at,E.width,E.height):q?i.renderbufferStorageMultisample(i.RENDERBUFFER,oe(E),at,E.width,E.height):i.renderbufferStorage(i.RENDERBUFFER,at,E.width,E.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function xe(N,E,q){let ct=E.isWebGLCubeRenderTarget===!0;if(e.bindFramebuffer(i.FRAMEBUFFER,N),!(E.depthTexture&&E.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let ot=n.get(E.depthTexture);ot.__renderTarget=E;let xt=ct?E.depthTexture.image[0]:E.depthTexture.image;(!ot.__webglTexture||xt.width!==E.width||xt.height!==E.height)&&(xt.width=E.width,xt.height=E.height,E.depthTexture.needsUpdate=!0),ct?pt(E.depthTexture,0):gt(E.depthTexture,0);let bt=ot.__webglTexture,rt=oe(E),at=ct?i.TEXTURE_CUBE_MAP_POSITIVE_X+q:i.TEXTURE_2D,ht=E.depthTexture.format===Vs?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(E.depthTexture.format===Us)j(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ht,at,bt,0,rt):i.framebufferTexture2D(i.FRAMEBUFFER,ht,at,bt,0);else if(E.depthTexture.format===Vs)j(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ht,at,bt,0,rt):i.framebufferTexture2D(i.FRAMEBUFFER,ht,at,bt,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function en(N){let E=n.get(N),q=N.isWebGLCubeRenderTarget===!0;if(E.__boundDepthTexture!==N.depthTexture){let ct=N.depthTexture;if(E.__depthDisposeCallback&&E.__depthDisposeCallback(),ct){let ot=()=>{delete E.__boundDepthTexture,delete E.__depthDisposeCallback,ct.removeEventListener("dispose",ot)};ct.addEventListener("dispose",ot),E.__depthDisposeCallback=ot}E.__boundDepthTexture=ct}if(N.depthTexture&&!E.__autoAllocateDepthBuffer)if(q)for(let ct=0;ct<6;ct++)xe(E.__webglFramebuffer[ct],N,ct);else N.texture.mipmaps.length>0?xe(E.__webglFramebuffer[0],N,0):xe(E.__webglFramebuffer,N,0);else if(q){E.__webglDepthbuffer=[];for(let ct=0;ct<6;ct++)if(e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer[ct]),E.__webglDepthbuffer[ct]===void 0)E.__webglDepthbuffer[ct]=i.createRenderbuffer(),_n(E.__webglDepthbuffer[ct],N,!1);else{let ot=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,xt=E.__webglDepthbuffer[ct];i.bindRenderbuffer(i.RENDERBUFFER,xt),i.framebufferRenderbuffer(i.FRAMEBUFFER,ot,i.RENDERBUFFER,xt)}}else if(N.texture.mipmaps.length>0?e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer[0]):e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer),E.__webglDepthbuffer===void 0)E.__webglDepthbuffer=i.createRenderbuffer(),_n(E.__webglDepthbuffer,N,!1);else{let ot=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,xt=E.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,xt),i.framebufferRenderbuffer(i.FRAMEBUFFER,ot,i.RENDERBUFFER,xt)}e.bindFramebuffer(i.FRAMEBUFFER,null)}function $e(N,E,q){let ct=n.get(N);E!==void 0&&Ie(ct.__webglFramebuffer,N,N.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),q!==void 0&&en(N)}function rn(N){let E=N.texture,q=n.get(N),ct=n.get(E);N.addEventListener("dispose",R),L(N);let ot=N.textures,xt=N.isWebGLCubeRenderTarget===!0,bt=ot.length>1;if(bt||(ct.__webglTexture===void 0&&(ct.__webglTexture=i.createTexture()),ct.__version=E.version,o.memory.textures++),xt){q.__webglFramebuffer=[];for(let rt=0;rt<6;rt++)if(E.mipmaps.length>0){q.__webglFramebuffer[rt]=[];for(let at=0;at<E.mipmaps.length;at++)q.__webglFramebuffer[rt][at]=i.createFramebuffer()}else q.__webglFramebuffer[rt]=i.createFramebuffer()}else{if(E.mipmaps.length>0){q.__webglFramebuffer=[];for(let rt=0;rt<E.mipmaps.length;rt++)q.__webglFramebuffer[rt]=i.createFramebuffer()}else q.__webglFramebuffer=i.createFramebuffer();if(bt)for(let rt=0,at=ot.length;rt<at;rt++){let ht=n.get(ot[rt]);ht.__webglTexture===void 0&&(ht.__webglTexture=i.createTexture(),o.memory.textures++)}if(N.samples>0&&j(N)===!1){q.__webglMultisampledFramebuffer=i.createFramebuffer(),q.__webglColorRenderbuffer=[],e.bindFramebuffer(i.FRAMEBUFFER,q.__webglMultisampledFramebuffer);for(let rt=0;rt<ot.length;rt++){let at=ot[rt];q.__webglColorRenderbuffer[rt]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,q.__webglColorRenderbuffer[rt]);let ht=r.convert(at.format,at.colorSpace),k=r.convert(at.type),lt=T(at.internalFormat,ht,k,at.normalized,at.colorSpace,N.isXRRenderTarget===!0),st=oe(N);i.renderbufferStorageMultisample(i.RENDERBUFFER,st,lt,N.width,N.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+rt,i.RENDERBUFFER,q.__webglColorRenderbuffer[rt])}i.bindRenderbuffer(i.RENDERBUFFER,null),N.depthBuffer&&(q.__webglDepthRenderbuffer=i.createRenderbuffer(),_n(q.__webglDepthRenderbuffer,N,!0)),e.bindFramebuffer(i.FRAMEBUFFER,null)}}if(xt){e.bindTexture(i.TEXTURE_CUBE_MAP,ct.__webglTexture),Zt(i.TEXTURE_CUBE_MAP,E);for(let rt=0;rt<6;rt++)if(E.mipmaps.length>0)for(let at=0;at<E.mipmaps.length;at++)Ie(q.__webglFramebuffer[rt][at],N,E,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+rt,at);else Ie(q.__webglFramebuffer[rt],N,E,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+rt,0);S(E)?v(i.TEXTURE_CUBE_MAP):E.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,E.mipmaps.length-1),e.unbindTexture()}else if(bt){for(let rt=0,at=ot.length;rt<at;rt++){let ht=ot[rt],k=n.get(ht),lt=i.TEXTURE_2D;(N.isWebGL3DRenderTarget||N.isWebGLArrayRenderTarget)&&(lt=N.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),e.bindTexture(lt,k.__webglTexture),Zt(lt,ht),Ie(q.__webglFramebuffer,N,ht,i.COLOR_ATTACHMENT0+rt,lt,0),S(ht)&&v(lt)}e.unbindTexture()}else{let rt=i.TEXTURE_2D;if((N.isWebGL3DRenderTarget||N.isWebGLArrayRenderTarget)&&(rt=N.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),e.bindTexture(rt,ct.__webglTexture),Zt(rt,E),E.mipmaps.length>0)for(let at=0;at<E.mipmaps.length;at++)Ie(q.__webglFramebuffer[at],N,E,i.COLOR_ATTACHMENT0,rt,at);else Ie(q.__webglFramebuffer,N,E,i.COLOR_ATTACHMENT0,rt,0);S(E)?v(rt):E.mipmaps.length>0&&i.texParameteri(rt,i.TEXTURE_MAX_LEVEL,E.mipmaps.length-1),e.unbindTexture()}N.depthBuffer&&en(N)}function V(N){let E=N.textures;for(let q=0,ct=E.length;q<ct;q++){let ot=E[q];if(S(ot)&&ot.mipmapsAutoUpdate===!0){let xt=b(N),bt=n.get(ot).__webglTexture;e.bindTexture(xt,bt),v(xt),e.unbindTexture()}}}let It=[];function jt(N){if(N.samples>0){if(j(N)===!1){let E=N.textures,q=N.width,ct=N.height,ot=i.COLOR_BUFFER_BIT,xt=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,bt=n.get(N),rt=E.length>1;if(rt)for(let ht=0;ht<E.length;ht++)e.bindFramebuffer(i.FRAMEBUFFER,bt.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+ht,i.RENDERBUFFER,null),e.bindFramebuffer(i.FRAMEBUFFER,bt.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+ht,i.TEXTURE_2D,null,0);e.bindFramebuffer(i.READ_FRAMEBUFFER,bt.__webglMultisampledFramebuffer),N.texture.mipmaps.length>0?e.bindFramebuffer(i.DRAW_FRAMEBUFFER,bt.__webglFramebuffer[0]):e.bindFramebuffer(i.DRAW_FRAMEBUFFER,bt.__webglFramebuffer);for(let ht=0;ht<E.length;ht++){if(N.resolveDepthBuffer&&(N.depthBuffer&&(ot|=i.DEPTH_BUFFER_BIT),N.stencilBuffer&&N.resolveStencilBuffer&&(ot|=i.STENCIL_BUFFER_BIT)),rt){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,bt.__webglColorRenderbuffer[ht]);let k=n.get(E[ht]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,k,0)}i.blitFramebuffer(0,0,q,ct,0,0,q,ct,ot,i.NEAREST),l===!0&&(It.length=0,It.push(i.COLOR_ATTACHMENT0+ht),N.depthBuffer&&N.storeMultisampledDepthBuffer===!1&&It.push(xt),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,It))}if(e.bindFramebuffer(i.READ_FRAMEBUFFER,null),e.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),rt)for(let ht=0;ht<E.length;ht++){e.bindFramebuffer(i.FRAMEBUFFER,bt.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+ht,i.RENDERBUFFER,bt.__webglColorRenderbuffer[ht]);let k=n.get(E[ht]).__webglTexture;e.bindFramebuffer(i.FRAMEBUFFER,bt.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+ht,i.TEXTURE_2D,k,0)}e.bindFramebuffer(i.DRAW_FRAMEBUFFER,bt.__webglMultisampledFramebuffer)}else if(N.depthBuffer&&N.storeMultisampledDepthBuffer===!1&&l){let E=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[E])}}}function oe(N){return Math.min(s.maxSamples,N.samples)}function j(N){let E=n.get(N);return N.samples>0&&t.has("WEBGL_multisampled_render_to_texture")===!0&&E.__useRenderToTexture!==!1}function yt(N){let E=o.render.frame;u.get(N)!==E&&(u.set(N,E),N.update())}function mt(N,E){let q=N.colorSpace,ct=N.format,ot=N.type;return N.isCompressedTexture===!0||N.isVideoTexture===!0||q!==Ga&&q!==Gs&&(Se.getTransfer(q)===De?(ct!==Qi||ot!==di)&&Kt("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):ne("WebGLTextures: Unsupported texture color space:",q)),E}function vt(N){return typeof HTMLImageElement<"u"&&N instanceof HTMLImageElement?(c.width=N.naturalWidth||N.width,c.height=N.naturalHeight||N.height):typeof VideoFrame<"u"&&N instanceof VideoFrame?(c.width=N.displayWidth,c.height=N.displayHeight):(c.width=N.width,c.height=N.height),c}this.allocateTextureUnit=ft,this.resetTextureUnits=Z,this.getTextureUnits=et,this.setTextureUnits=ut,this.setTexture2D=gt,this.setTexture2DArray=St,this.setTexture3D=Mt,this.setTextureCube=pt,this.rebindTextures=$e,this.setupRenderTarget=rn,this.updateRenderTargetMipmap=V,this.updateMultisampleRenderTarget=jt,this.setupDepthRenderbuffer=en,this.setupFrameBufferTexture=Ie,this.useMultisampledRTT=j,this.dispose=F}function cA(i,t){function e(n,s=Gs){let r,o=Se.getTransfer(s);if(n===di)return i.UNSIGNED_BYTE;if(n===gu)return i.UNSIGNED_SHORT_4_4_4_4;if(n===_u)return i.UNSIGNED_SHORT_5_5_5_1;if(n===Td)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===Ad)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===bd)return i.BYTE;if(n===wd)return i.SHORT;if(n===Yo)return i.UNSIGNED_SHORT;if(n===mu)return i.INT;if(n===ji)return i.UNSIGNED_INT;if(n===Fi)return i.FLOAT;if(n===Ki)return i.HALF_FLOAT;if(n===Ed)return i.ALPHA;if(n===Cd)return i.RGB;if(n===Qi)return i.RGBA;if(n===Us)return i.DEPTH_COMPONENT;if(n===Vs)return i.DEPTH_STENCIL;if(n===xu)return i.RED;if(n===yu)return i.RED_INTEGER;if(n===cr)return i.RG;if(n===vu)return i.RG_INTEGER;if(n===Su)return i.RGBA_INTEGER;if(n===pl||n===ml||n===gl||n===_l)if(o===De)if(r=t.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(n===pl)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===ml)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===gl)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===_l)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=t.get("WEBGL_compressed_texture_s3tc"),r!==null){if(n===pl)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===ml)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===gl)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===_l)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===Mu||n===bu||n===wu||n===Tu)if(r=t.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(n===Mu)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===bu)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===wu)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===Tu)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===Au||n===Eu||n===Cu||n===Ru||n===Pu||n===xl||n===Iu)if(r=t.get("WEBGL_compressed_texture_etc"),r!==null){if(n===Au||n===Eu)return o===De?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(n===Cu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(n===Ru)return r.COMPRESSED_R11_EAC;if(n===Pu)return r.COMPRESSED_SIGNED_R11_EAC;if(n===xl)return r.COMPRESSED_RG11_EAC;if(n===Iu)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===Lu||n===Du||n===Nu||n===Uu||n===Fu||n===Ou||n===Bu||n===zu||n===ku||n===Vu||n===Gu||n===Hu||n===Wu||n===Xu)if(r=t.get("WEBGL_compressed_texture_astc"),r!==null){if(n===Lu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===Du)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===Nu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===Uu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===Fu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===Ou)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===Bu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===zu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===ku)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===Vu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===Gu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===Hu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===Wu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===Xu)return o===De?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===qu||n===Yu||n===$u)if(r=t.get("EXT_texture_compression_bptc"),r!==null){if(n===qu)return o===De?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===Yu)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===$u)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===Zu||n===Ju||n===yl||n===ju)if(r=t.get("EXT_texture_compression_rgtc"),r!==null){if(n===Zu)return r.COMPRESSED_RED_RGTC1_EXT;if(n===Ju)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===yl)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===ju)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===zr?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:e}}var uA=`
void main() {

	gl_Position = vec4( position, 1.0 );

}`,hA=`
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

}`,Jd=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(t,e){if(this.texture===null){let n=new tl(t.texture);(t.depthNear!==e.depthNear||t.depthFar!==e.depthFar)&&(this.depthNear=t.depthNear,this.depthFar=t.depthFar),this.texture=n}}getMesh(t){if(this.texture!==null&&this.mesh===null){let e=t.cameras[0].viewport,n=new ci({vertexShader:uA,fragmentShader:hA,uniforms:{depthColor:{value:this.texture},depthWidth:{value:e.z},depthHeight:{value:e.w}}});this.mesh=new On(new nl(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},jd=class extends ds{constructor(t,e){super();let n=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,u=null,f=null,h=null,d=null,_=null,y=typeof XRWebGLBinding<"u",p=new Jd,m={},g=e.getContextAttributes(),S=null,v=null,b=[],T=[],x=new Jt,M=null,L=null,C=new wi;C.viewport=new Ne;let A=new wi;A.viewport=new Ne;let R=[C,A],U=new uu,P=null,F=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(tt){let gt=b[tt];return gt===void 0&&(gt=new ko,b[tt]=gt),gt.getTargetRaySpace()},this.getControllerGrip=function(tt){let gt=b[tt];return gt===void 0&&(gt=new ko,b[tt]=gt),gt.getGripSpace()},this.getHand=function(tt){let gt=b[tt];return gt===void 0&&(gt=new ko,b[tt]=gt),gt.getHandSpace()};function G(tt){let gt=T.indexOf(tt.inputSource);if(gt===-1)return;let St=b[gt];St!==void 0&&(St.update(tt.inputSource,tt.frame,c||o),St.dispatchEvent({type:tt.type,data:tt.inputSource}))}function H(){s.removeEventListener("select",G),s.removeEventListener("selectstart",G),s.removeEventListener("selectend",G),s.removeEventListener("squeeze",G),s.removeEventListener("squeezestart",G),s.removeEventListener("squeezeend",G),s.removeEventListener("end",H),s.removeEventListener("inputsourceschange",it);for(let tt=0;tt<b.length;tt++){let gt=T[tt];gt!==null&&(T[tt]=null,b[tt].disconnect(gt))}P=null,F=null,p.reset();for(let tt in m)delete m[tt];if(t.setRenderTarget(S),d=null,h=null,f=null,s=null,v=null,ft.stop(),n.isPresenting=!1,t.setPixelRatio(M),t.setSize(x.width,x.height,!1),L!==null){let tt=L.camera;tt.fov=L.fov,tt.zoom=L.zoom,tt.updateProjectionMatrix(),L=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(tt){r=tt,n.isPresenting===!0&&Kt("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(tt){a=tt,n.isPresenting===!0&&Kt("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(tt){c=tt},this.getBaseLayer=function(){return h!==null?h:d},this.getBinding=function(){return f===null&&y&&(f=new XRWebGLBinding(s,e)),f},this.getFrame=function(){return _},this.getSession=function(){return s},this.setSession=async function(tt){if(s=tt,s!==null){if(S=t.getRenderTarget(),s.addEventListener("select",G),s.addEventListener("selectstart",G),s.addEventListener("selectend",G),s.addEventListener("squeeze",G),s.addEventListener("squeezestart",G),s.addEventListener("squeezeend",G),s.addEventListener("end",H),s.addEventListener("inputsourceschange",it),g.xrCompatible!==!0&&await e.makeXRCompatible(),M=t.getPixelRatio(),t.getSize(x),y&&"createProjectionLayer"in XRWebGLBinding.prototype){let St=null,Mt=null,pt=null;g.depth&&(pt=g.stencil?e.DEPTH24_STENCIL8:e.DEPTH_COMPONENT24,St=g.stencil?Vs:Us,Mt=g.stencil?zr:ji);let Ut={colorFormat:e.RGBA8,depthFormat:pt,scaleFactor:r};f=this.getBinding(),h=f.createProjectionLayer(Ut),s.updateRenderState({layers:[h]}),t.setPixelRatio(1),t.setSize(h.textureWidth,h.textureHeight,!1),v=new Ti(h.textureWidth,h.textureHeight,{format:Qi,type:di,depthTexture:new Bs(h.textureWidth,h.textureHeight,Mt,void 0,void 0,void 0,void 0,void 0,void 0,St),stencilBuffer:g.stencil,colorSpace:t.outputColorSpace,samples:g.antialias?4:0,resolveDepthBuffer:h.ignoreDepthValues===!1,resolveStencilBuffer:h.ignoreDepthValues===!1,storeMultisampledDepthBuffer:h.ignoreDepthValues===!1,storeMultisampledStencilBuffer:h.ignoreDepthValues===!1})}else{let St={antialias:g.antialias,alpha:!0,depth:g.depth,stencil:g.stencil,framebufferScaleFactor:r};d=new XRWebGLLayer(s,e,St),s.updateRenderState({baseLayer:d}),t.setPixelRatio(1),t.setSize(d.framebufferWidth,d.framebufferHeight,!1),v=new Ti(d.framebufferWidth,d.framebufferHeight,{format:Qi,type:di,colorSpace:t.outputColorSpace,stencilBuffer:g.stencil,resolveDepthBuffer:d.ignoreDepthValues===!1,resolveStencilBuffer:d.ignoreDepthValues===!1,storeMultisampledDepthBuffer:d.ignoreDepthValues===!1,storeMultisampledStencilBuffer:d.ignoreDepthValues===!1})}v.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),ft.setContext(s),ft.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return p.getDepthTexture()};function it(tt){for(let gt=0;gt<tt.removed.length;gt++){let St=tt.removed[gt],Mt=T.indexOf(St);Mt>=0&&(T[Mt]=null,b[Mt].disconnect(St))}for(let gt=0;gt<tt.added.length;gt++){let St=tt.added[gt],Mt=T.indexOf(St);if(Mt===-1){for(let Ut=0;Ut<b.length;Ut++)if(Ut>=T.length){T.push(St),Mt=Ut;break}else if(T[Ut]===null){T[Ut]=St,Mt=Ut;break}if(Mt===-1)break}let pt=b[Mt];pt&&pt.connect(St)}}function $(tt,gt){gt===null?tt.matrixWorld.copy(tt.matrix):tt.matrixWorld.multiplyMatrices(gt.matrixWorld,tt.matrix),tt.matrixWorldInverse.copy(tt.matrixWorld).invert()}this.updateCamera=function(tt){if(s===null)return;let gt=tt.near,St=tt.far;p.texture!==null&&(p.depthNear>0&&(gt=p.depthNear),p.depthFar>0&&(St=p.depthFar)),U.near=A.near=C.near=gt,U.far=A.far=C.far=St,(P!==U.near||F!==U.far)&&(s.updateRenderState({depthNear:U.near,depthFar:U.far}),P=U.near,F=U.far),U.layers.mask=tt.layers.mask|6,C.layers.mask=U.layers.mask&-5,A.layers.mask=U.layers.mask&-3;let Mt=tt.parent,pt=U.cameras;$(U,Mt);for(let Ut=0;Ut<pt.length;Ut++)$(pt[Ut],Mt);U.projectionMatrix.copy(C.projectionMatrix),U.projectionMatrixInverse.copy(C.projectionMatrixInverse),L===null&&tt.isPerspectiveCamera&&(L={camera:tt,fov:tt.fov,zoom:tt.zoom}),Z(tt,U,Mt)};function Z(tt,gt,St){St===null?tt.matrix.copy(gt.matrixWorld):(tt.matrix.copy(St.matrixWorld),tt.matrix.invert(),tt.matrix.multiply(gt.matrixWorld)),tt.matrix.decompose(tt.position,tt.quaternion,tt.scale),tt.updateMatrixWorld(!0),tt.projectionMatrix.copy(gt.projectionMatrix),tt.projectionMatrixInverse.copy(gt.projectionMatrixInverse),tt.isPerspectiveCamera&&(tt.fov=Oo*2*Math.atan(1/tt.projectionMatrix.elements[5]),tt.zoom=1)}this.getCamera=function(){return U},this.getFoveation=function(){if(!(h===null&&d===null))return l},this.setFoveation=function(tt){l=tt,h!==null&&(h.fixedFoveation=tt),d!==null&&d.fixedFoveation!==void 0&&(d.fixedFoveation=tt)},this.hasDepthSensing=function(){return p.texture!==null},this.getDepthSensingMesh=function(){return p.getMesh(U)},this.getCameraTexture=function(tt){return m[tt]};let et=null;function ut(tt,gt){if(u=gt.getViewerPose(c||o),_=gt,u!==null){let St=u.views;d!==null&&(t.setRenderTargetFramebuffer(v,d.framebuffer),t.setRenderTarget(v));let Mt=!1;St.length!==U.cameras.length&&(U.cameras.length=0,Mt=!0);for(let Lt=0;Lt<St.length;Lt++){let Zt=St[Lt],qt=null;if(d!==null)qt=d.getViewport(Zt);else{let Ve=f.getViewSubImage(h,Zt);qt=Ve.viewport,Lt===0&&(t.setRenderTargetTextures(v,Ve.colorTexture,Ve.depthStencilTexture),t.setRenderTarget(v))}let se=R[Lt];se===void 0&&(se=new wi,se.layers.enable(Lt),se.viewport=new Ne,R[Lt]=se),se.matrix.fromArray(Zt.transform.matrix),se.matrix.decompose(se.position,se.quaternion,se.scale),se.projectionMatrix.fromArray(Zt.projectionMatrix),se.projectionMatrixInverse.copy(se.projectionMatrix).invert(),se.viewport.set(qt.x,qt.y,qt.width,qt.height),Lt===0&&(U.matrix.copy(se.matrix),U.matrix.decompose(U.position,U.quaternion,U.scale)),Mt===!0&&U.cameras.push(se)}let pt=s.enabledFeatures;if(pt&&pt.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&y){f=n.getBinding();let Lt=f.getDepthInformation(St[0]);Lt&&Lt.isValid&&Lt.texture&&p.init(Lt,s.renderState)}if(pt&&pt.includes("camera-access")&&y){t.state.unbindTexture(),f=n.getBinding();for(let Lt=0;Lt<St.length;Lt++){let Zt=St[Lt].camera;if(Zt){let qt=m[Zt];qt||(qt=new tl,m[Zt]=qt);let se=f.getCameraImage(Zt);qt.sourceTexture=se}}}}for(let St=0;St<b.length;St++){let Mt=T[St],pt=b[St];Mt!==null&&pt!==void 0&&pt.update(Mt,gt,c||o)}et&&et(tt,gt),gt.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:gt}),_=null}let ft=new l_;ft.setAnimationLoop(ut),this.setAnimationLoop=function(tt){et=tt},this.dispose=function(){}}},fA=new ie,x_=new ae;x_.set(-1,0,0,0,1,0,0,0,1);function dA(i,t){function e(p,m){p.matrixAutoUpdate===!0&&p.updateMatrix(),m.value.copy(p.matrix)}function n(p,m){m.color.getRGB(p.fogColor.value,Bd(i)),m.isFog?(p.fogNear.value=m.near,p.fogFar.value=m.far):m.isFogExp2&&(p.fogDensity.value=m.density)}function s(p,m,g,S,v){m.isNodeMaterial?m.uniformsNeedUpdate=!1:m.isMeshBasicMaterial?r(p,m):m.isMeshLambertMaterial?(r(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshToonMaterial?(r(p,m),f(p,m)):m.isMeshPhongMaterial?(r(p,m),u(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshStandardMaterial?(r(p,m),h(p,m),m.isMeshPhysicalMaterial&&d(p,m,v)):m.isMeshMatcapMaterial?(r(p,m),_(p,m)):m.isMeshDepthMaterial?r(p,m):m.isMeshDistanceMaterial?(r(p,m),y(p,m)):m.isMeshNormalMaterial?r(p,m):m.isLineBasicMaterial?(o(p,m),m.isLineDashedMaterial&&a(p,m)):m.isPointsMaterial?l(p,m,g,S):m.isSpriteMaterial?c(p,m):m.isShadowMaterial?(p.color.value.copy(m.color),p.opacity.value=m.opacity):m.isShaderMaterial&&(m.uniformsNeedUpdate=!1)}function r(p,m){p.opacity.value=m.opacity,m.color&&p.diffuse.value.copy(m.color),m.emissive&&p.emissive.value.copy(m.emissive).multiplyScalar(m.emissiveIntensity),m.map&&(p.map.value=m.map,e(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,e(m.alphaMap,p.alphaMapTransform)),m.bumpMap&&(p.bumpMap.value=m.bumpMap,e(m.bumpMap,p.bumpMapTransform),p.bumpScale.value=m.bumpScale,m.side===Gn&&(p.bumpScale.value*=-1)),m.normalMap&&(p.normalMap.value=m.normalMap,e(m.normalMap,p.normalMapTransform),p.normalScale.value.copy(m.normalScale),m.side===Gn&&p.normalScale.value.negate()),m.displacementMap&&(p.displacementMap.value=m.displacementMap,e(m.displacementMap,p.displacementMapTransform),p.displacementScale.value=m.displacementScale,p.displacementBias.value=m.displacementBias),m.emissiveMap&&(p.emissiveMap.value=m.emissiveMap,e(m.emissiveMap,p.emissiveMapTransform)),m.specularMap&&(p.specularMap.value=m.specularMap,e(m.specularMap,p.specularMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest);let g=t.get(m),S=g.envMap,v=g.envMapRotation;S&&(p.envMap.value=S,p.envMapRotation.value.setFromMatrix4(fA.makeRotationFromEuler(v)).transpose(),S.isCubeTexture&&S.isRenderTargetTexture===!1&&p.envMapRotation.value.premultiply(x_),p.reflectivity.value=m.reflectivity,p.ior.value=m.ior,p.refractionRatio.value=m.refractionRatio),m.lightMap&&(p.lightMap.value=m.lightMap,p.lightMapIntensity.value=m.lightMapIntensity,e(m.lightMap,p.lightMapTransform)),m.aoMap&&(p.aoMap.value=m.aoMap,p.aoMapIntensity.value=m.aoMapIntensity,e(m.aoMap,p.aoMapTransform))}function o(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,m.map&&(p.map.value=m.map,e(m.map,p.mapTransform))}function a(p,m){p.dashSize.value=m.dashSize,p.totalSize.value=m.dashSize+m.gapSize,p.scale.value=m.scale}function l(p,m,g,S){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.size.value=m.size*g,p.scale.value=S*.5,m.map&&(p.map.value=m.map,e(m.map,p.uvTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,e(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function c(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.rotation.value=m.rotation,m.map&&(p.map.value=m.map,e(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,e(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function u(p,m){p.specular.value.copy(m.specular),p.shininess.value=Math.max(m.shininess,1e-4)}function f(p,m){m.gradientMap&&(p.gradientMap.value=m.gradientMap)}function h(p,m){p.metalness.value=m.metalness,m.metalnessMap&&(p.metalnessMap.value=m.metalnessMap,e(m.metalnessMap,p.metalnessMapTransform)),p.roughness.value=m.roughness,m.roughnessMap&&(p.roughnessMap.value=m.roughnessMap,e(m.roughnessMap,p.roughnessMapTransform)),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)}function d(p,m,g){p.ior.value=m.ior,m.diffuseRoughness>0&&(p.diffuseRoughness.value=m.diffuseRoughness,m.diffuseRoughnessMap&&(p.diffuseRoughnessMap.value=m.diffuseRoughnessMap,e(m.diffuseRoughnessMap,p.diffuseRoughnessMapTransform))),m.sheen>0&&(p.sheenColor.value.copy(m.sheenColor).multiplyScalar(m.sheen),p.sheenRoughness.value=m.sheenRoughness,m.sheenColorMap&&(p.sheenColorMap.value=m.sheenColorMap,e(m.sheenColorMap,p.sheenColorMapTransform)),m.sheenRoughnessMap&&(p.sheenRoughnessMap.value=m.sheenRoughnessMap,e(m.sheenRoughnessMap,p.sheenRoughnessMapTransform))),m.clearcoat>0&&(p.clearcoat.value=m.clearcoat,p.clearcoatRoughness.value=m.clearcoatRoughness,m.clearcoatMap&&(p.clearcoatMap.value=m.clearcoatMap,e(m.clearcoatMap,p.clearcoatMapTransform)),m.clearcoatRoughnessMap&&(p.clearcoatRoughnessMap.value=m.clearcoatRoughnessMap,e(m.clearcoatRoughnessMap,p.clearcoatRoughnessMapTransform)),m.clearcoatNormalMap&&(p.clearcoatNormalMap.value=m.clearcoatNormalMap,e(m.clearcoatNormalMap,p.clearcoatNormalMapTransform),p.clearcoatNormalScale.value.copy(m.clearcoatNormalScale),m.side===Gn&&p.clearcoatNormalScale.value.negate())),m.dispersion>0&&(p.dispersion.value=m.dispersion),m.retroreflectivity>0&&(p.retroreflectivity.value=m.retroreflectivity),m.iridescence>0&&(p.iridescence.value=m.iridescence,p.iridescenceIOR.value=m.iridescenceIOR,p.iridescenceThicknessMinimum.value=m.iridescenceThicknessMinimum,p.iridescenceThicknessMaximum.value=m.iridescenceThicknessMaximum,m.iridescenceMap&&(p.iridescenceMap.value=m.iridescenceMap,e(m.iridescenceMap,p.iridescenceMapTransform)),m.iridescenceThicknessMap&&(p.iridescenceThicknessMap.value=m.iridescenceThicknessMap,e(m.iridescenceThicknessMap,p.iridescenceThicknessMapTransform))),m.transmission>0&&(p.transmission.value=m.transmission,p.transmissionSamplerMap.value=g.texture,p.transmissionSamplerSize.value.set(g.width,g.height),m.transmissionMap&&(p.transmissionMap.value=m.transmissionMap,e(m.transmissionMap,p.transmissionMapTransform)),p.thickness.value=m.thickness,m.thicknessMap&&(p.thicknessMap.value=m.thicknessMap,e(m.thicknessMap,p.thicknessMapTransform)),p.attenuationDistance.value=m.attenuationDistance,p.attenuationColor.value.copy(m.attenuationColor)),m.anisotropy>0&&(p.anisotropyVector.value.set(m.anisotropy*Math.cos(m.anisotropyRotation),m.anisotropy*Math.sin(m.anisotropyRotation)),m.anisotropyMap&&(p.anisotropyMap.value=m.anisotropyMap,e(m.anisotropyMap,p.anisotropyMapTransform))),p.specularIntensity.value=m.specularIntensity,p.specularColor.value.copy(m.specularColor),m.specularColorMap&&(p.specularColorMap.value=m.specularColorMap,e(m.specularColorMap,p.specularColorMapTransform)),m.specularIntensityMap&&(p.specularIntensityMap.value=m.specularIntensityMap,e(m.specularIntensityMap,p.specularIntensityMapTransform))}function _(p,m){m.matcap&&(p.matcap.value=m.matcap)}function y(p,m){let g=t.get(m).light;p.referencePosition.value.setFromMatrixPosition(g.matrixWorld),p.nearDistance.value=g.shadow.camera.near,p.farDistance.value=g.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:s}}function pA(i,t,e,n){let s={},r={};function o(g,S){let v=S.program;n.uniformBlockBinding(g,v,s[g.id])}function a(g,S){let v=s[g.id];v===void 0&&(_(g),v=l(g),s[g.id]=v,g.addEventListener("dispose",p));let b=S.program;n.updateUBOMapping(g,b);let T=t.render.frame;r[g.id]!==T&&(c(g),r[g.id]=T)}function l(g){let S=i.createBuffer(),v=g.__size,b=g.usage;return i.bindBuffer(i.UNIFORM_BUFFER,S),i.bufferData(i.UNIFORM_BUFFER,v,b),i.bindBuffer(i.UNIFORM_BUFFER,null),S}function c(g){let S=s[g.id],v=g.uniforms,b=g.__cache;i.bindBuffer(i.UNIFORM_BUFFER,S);for(let T=0,x=v.length;T<x;T++){let M=v[T];if(Array.isArray(M))for(let L=0,C=M.length;L<C;L++)u(M[L],T,L,b);else u(M,T,0,b)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function u(g,S,v,b){if(h(g,S,v,b)===!0){let T=g.__offset,x=g.value;if(Array.isArray(x)){let M=0;for(let L=0;L<x.length;L++){let C=x[L],A=y(C,!0);f(C,g.__data,M),M+=A.storage/Float32Array.BYTES_PER_ELEMENT}}else f(x,g.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,T,g.__data)}}function f(g,S,v){typeof g=="number"||typeof g=="boolean"?S[v]=g:g.isMatrix3?(S[v]=g.elements[0],S[v+1]=g.elements[1],S[v+2]=g.elements[2],S[v+3]=0,S[v+4]=g.elements[3],S[v+5]=g.elements[4],S[v+6]=g.elements[5],S[v+7]=0,S[v+8]=g.elements[6],S[v+9]=g.elements[7],S[v+10]=g.elements[8],S[v+11]=0):ArrayBuffer.isView(g)?S.set(g.subarray(0,S.length-v),v):g.toArray(S,v)}function h(g,S,v,b){let T=g.value,x=S+"_"+v;if(Array.isArray(T)){b[x]===void 0&&(b[x]=[]);let M=b[x],L=!1;for(let C=0;C<T.length;C++)d(T[C],M,C)===!0&&(L=!0);return L}return d(T,b,x)}function d(g,S,v){if(S[v]===void 0)return typeof g=="number"||typeof g=="boolean"?S[v]=g:ArrayBuffer.isView(g)?S[v]=g.slice():S[v]=g.clone(),!0;{let b=S[v];if(typeof g=="number"||typeof g=="boolean"){if(b!==g)return S[v]=g,!0}else{if(ArrayBuffer.isView(g))return!0;if(b.equals(g)===!1)return b.copy(g),!0}}return!1}function _(g){let S=g.uniforms,v=0,b=16;for(let x=0,M=S.length;x<M;x++){let L=Array.isArray(S[x])?S[x]:[S[x]];for(let C=0,A=L.length;C<A;C++){let R=L[C],U=Array.isArray(R.value)?R.value:[R.value],P=Array.isArray(S[x])||Array.isArray(R.value),F=v;for(let H=0,it=U.length;H<it;H++){let $=U[H],Z=y($,P),et=v%b,ut=et%Z.boundary,ft=et+ut;v+=ut,ft!==0&&b-ft<Z.storage&&(v+=b-ft),H===0&&(F=v),v+=Z.storage}let G=R.type==="int"?Int32Array:R.type==="uint"?Uint32Array:Float32Array;R.__data=new G((v-F)/Float32Array.BYTES_PER_ELEMENT),R.__offset=F}}let T=v%b;return T>0&&(v+=b-T),g.__size=v,g.__cache={},this}function y(g,S){let v={boundary:0,storage:0};return typeof g=="number"||typeof g=="boolean"?(v.boundary=4,v.storage=4):g.isVector2?(v.boundary=8,v.storage=8):g.isVector3||g.isColor?(v.boundary=16,v.storage=12):g.isVector4?(v.boundary=16,v.storage=16):g.isMatrix3?(v.boundary=16,v.storage=48):g.isMatrix4?(v.boundary=16,v.storage=64):g.isTexture?Kt("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(g)?(v.boundary=16,v.storage=g.byteLength):Kt("WebGLRenderer: Unsupported uniform value type.",g),S===!0&&(v.boundary=16,v.storage=Math.ceil(v.storage/16)*16),v}function p(g){let S=g.target;S.removeEventListener("dispose",p),i.deleteBuffer(s[S.id]),delete s[S.id],delete r[S.id]}function m(){for(let g in s)i.deleteBuffer(s[g]);s={},r={}}return{bind:o,update:a,dispose:m}}var mA=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),gs=null;function gA(){return gs===null&&(gs=new Ur(mA,16,16,cr,Ki),gs.name="DFG_LUT",gs.minFilter=kn,gs.magFilter=kn,gs.wrapS=fs,gs.wrapT=fs,gs.generateMipmaps=!1,gs.needsUpdate=!0),gs}var Zo=class{constructor(t={}){let{canvas:e=N0(),context:n=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:u="default",failIfMajorPerformanceCaveat:f=!1,reversedDepthBuffer:h=!1,outputBufferType:d=di}=t;this.isWebGLRenderer=!0;let _;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");_=n.getContextAttributes().alpha}else _=o;let y=d,p=new Set([Su,vu,yu]),m=new Set([di,ji,Yo,zr,gu,_u]),g=new Uint32Array(4),S=new Int32Array(4),v={textures:[],min:[],max:[],resolution:[]},b=null,T=null,x=[],M=[],L=null;this.domElement=e,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=ms,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let C=this,A=!1,R=null,U=null,P=null,F=null;this._outputColorSpace=bi;let G=0,H=0,it=null,$=-1,Z=null,et=new Ne,ut=new Ne,ft=null,tt=new ge(0),gt=0,St=e.width,Mt=e.height,pt=1,Ut=null,$t=null,Lt=new Ne(0,0,St,Mt),Zt=new Ne(0,0,St,Mt),qt=!1,se=new sr,Ve=new Yc,Pe=!1,sn=!1,Ie=new ie,_n=new z,xe=new Ne,en={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},$e=!1;function rn(){return it===null?pt:1}let V=n;function It(D,X){return e.getContext(D,X)}let jt,oe,j,yt,mt,vt,N,E,q,ct,ot,xt,bt,rt,at,ht,k,lt,st,Et,Tt,Ct,Xt;try{let D={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:u,failIfMajorPerformanceCaveat:f};if("setAttribute"in e&&e.setAttribute("data-engine",`three.js r${"187"}`),e.addEventListener("webglcontextlost",Gt,!1),e.addEventListener("webglcontextrestored",ee,!1),e.addEventListener("webglcontextcreationerror",Dt,!1),V===null){let X="webgl2";if(V=It(X,D),V===null)throw It(X)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}te()}catch(D){throw e.removeEventListener("webglcontextlost",Gt,!1),e.removeEventListener("webglcontextrestored",ee,!1),e.removeEventListener("webglcontextcreationerror",Dt,!1),ne("WebGLRenderer: "+D.message),D}function te(){jt=new Ew(V),jt.init(),Tt=new cA(V,jt),oe=new gw(V,jt,t,Tt),j=new aA(V,jt),oe.reversedDepthBuffer&&h&&j.buffers.depth.setReversed(!0),U=V.createFramebuffer(),P=V.createFramebuffer(),F=V.createFramebuffer(),yt=new Pw(V),mt=new YT,vt=new lA(V,jt,j,mt,oe,Tt,yt),N=new Aw(C),E=new LS(V),Ct=new pw(V,E),q=new Cw(V,E,yt,Ct),ct=new Lw(V,q,E,Ct,yt),lt=new Iw(V,oe,vt),at=new _w(mt),ot=new qT(C,N,jt,oe,Ct,at),xt=new dA(C,mt),bt=new ZT,rt=new eA(jt),k=new dw(C,N,j,ct,_,l),ht=new oA(C,ct,oe),Xt=new pA(V,yt,oe,j),st=new mw(V,jt,yt),Et=new Rw(V,jt,yt),yt.programs=ot.programs,C.capabilities=oe,C.extensions=jt,C.properties=mt,C.renderLists=bt,C.shadowMap=ht,C.state=j,C.info=yt}y!==di&&(L=new Nw(y,e.width,e.height,a,s,r));let _t=new jd(C,V);this.xr=_t,this.getContext=function(){return V},this.getContextAttributes=function(){return V.getContextAttributes()},this.forceContextLoss=function(){let D=jt.get("WEBGL_lose_context");D&&D.loseContext()},this.forceContextRestore=function(){let D=jt.get("WEBGL_lose_context");D&&D.restoreContext()},this.getPixelRatio=function(){return pt},this.setPixelRatio=function(D){D!==void 0&&(pt=D,this.setSize(St,Mt,!1))},this.getSize=function(D){return D.set(St,Mt)},this.setSize=function(D,X,nt=!0){if(_t.isPresenting){Kt("WebGLRenderer: Can't change size while VR device is presenting.");return}St=D,Mt=X,e.width=Math.floor(D*pt),e.height=Math.floor(X*pt),nt===!0&&(e.style.width=D+"px",e.style.height=X+"px"),L!==null&&L.setSize(e.width,e.height),this.setViewport(0,0,D,X)},this.getDrawingBufferSize=function(D){return D.set(St*pt,Mt*pt).floor()},this.setDrawingBufferSize=function(D,X,nt){St=D,Mt=X,pt=nt,e.width=Math.floor(D*nt),e.height=Math.floor(X*nt),this.setViewport(0,0,D,X)},this.setEffects=function(D){if(y===di){ne("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(D){for(let X=0;X<D.length;X++)if(D[X].isOutputPass===!0){Kt("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}L.setEffects(D||[])},this.getCurrentViewport=function(D){return D.copy(et)},this.getViewport=function(D){return D.copy(Lt)},this.setViewport=function(D,X,nt,J){D.isVector4?Lt.set(D.x,D.y,D.z,D.w):Lt.set(D,X,nt,J),j.viewport(et.copy(Lt).multiplyScalar(rn()).round())},this.getScissor=function(D){return D.copy(Zt)},this.setScissor=function(D,X,nt,J){D.isVector4?Zt.set(D.x,D.y,D.z,D.w):Zt.set(D,X,nt,J),j.scissor(ut.copy(Zt).multiplyScalar(rn()).round())},this.getScissorTest=function(){return qt},this.setScissorTest=function(D){j.setScissorTest(qt=D)},this.setOpaqueSort=function(D){Ut=D},this.setTransparentSort=function(D){$t=D},this.getClearColor=function(D){return D.copy(k.getClearColor())},this.setClearColor=function(){k.setClearColor(...arguments)},this.getClearAlpha=function(){return k.getClearAlpha()},this.setClearAlpha=function(){k.setClearAlpha(...arguments)},this.clear=function(D=!0,X=!0,nt=!0){let J=0;if(D){let K=!1;if(it!==null){let Rt=it.texture.format;K=p.has(Rt)}if(K){let Rt=it.texture.type,Ft=m.has(Rt),Pt=k.getClearColor(),Ot=k.getClearAlpha(),Wt=Pt.r,re=Pt.g,de=Pt.b;Ft?(g[0]=Wt,g[1]=re,g[2]=de,g[3]=Ot,V.clearBufferuiv(V.COLOR,0,g)):(S[0]=Wt,S[1]=re,S[2]=de,S[3]=Ot,V.clearBufferiv(V.COLOR,0,S))}else J|=V.COLOR_BUFFER_BIT}X&&(J|=V.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),nt&&(J|=V.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),J!==0&&V.clear(J)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(D){D.setRenderer(this),R=D},this.dispose=function(){e.removeEventListener("webglcontextlost",Gt,!1),e.removeEventListener("webglcontextrestored",ee,!1),e.removeEventListener("webglcontextcreationerror",Dt,!1),k.dispose(),bt.dispose(),rt.dispose(),vt.dispose(),mt.dispose(),N.dispose(),ct.dispose(),q.dispose(),Ct.dispose(),Xt.dispose(),ot.dispose(),_t.dispose(),_t.removeEventListener("sessionstart",Ol),_t.removeEventListener("sessionend",ns),Ms.stop()};function Gt(D){D.preventDefault(),Xa("WebGLRenderer: Context Lost."),A=!0}function ee(){Xa("WebGLRenderer: Context Restored."),A=!1;let D=yt.autoReset,X=ht.enabled,nt=ht.autoUpdate,J=ht.needsUpdate,K=ht.type;te(),yt.autoReset=D,ht.enabled=X,ht.autoUpdate=nt,ht.needsUpdate=J,ht.type=K}function Dt(D){ne("WebGLRenderer: A WebGL context could not be created. Reason: ",D.statusMessage)}function ce(D){let X=D.target;X.removeEventListener("dispose",ce),Ze(X)}function Ze(D){ei(D),mt.remove(D)}function ei(D){let X=mt.get(D).programs;X!==void 0&&(X.forEach(function(nt){ot.releaseProgram(nt)}),D.isShaderMaterial&&ot.releaseShaderCache(D))}this.renderBufferDirect=function(D,X,nt,J,K,Rt){X===null&&(X=en);let Ft=K.isMesh&&K.matrixWorld.determinantAffine()<0,Pt=ga(D,X,nt,J,K);j.setMaterial(J,Ft);let Ot=nt.index,Wt=1;if(J.wireframe===!0){if(Ot=q.getWireframeAttribute(nt),Ot===void 0)return;Wt=2}let re=nt.drawRange,de=nt.attributes.position,Ht=re.start*Wt,pe=(re.start+re.count)*Wt;Rt!==null&&(Ht=Math.max(Ht,Rt.start*Wt),pe=Math.min(pe,(Rt.start+Rt.count)*Wt)),Ot!==null?(Ht=Math.max(Ht,0),pe=Math.min(pe,Ot.count)):de!=null&&(Ht=Math.max(Ht,0),pe=Math.min(pe,de.count));let on=pe-Ht;if(on<0||on===1/0)return;Ct.setup(K,J,Pt,nt,Ot);let Fe,Oe=st;if(Ot!==null&&(Fe=E.get(Ot),Oe=Et,Oe.setIndex(Fe)),K.isMesh)J.wireframe===!0?(j.setLineWidth(J.wireframeLinewidth*rn()),Oe.setMode(V.LINES)):Oe.setMode(V.TRIANGLES);else if(K.isLine){let Tn=J.linewidth;Tn===void 0&&(Tn=1),j.setLineWidth(Tn*rn()),K.isLineSegments?Oe.setMode(V.LINES):K.isLineLoop?Oe.setMode(V.LINE_LOOP):Oe.setMode(V.LINE_STRIP)}else K.isPoints?Oe.setMode(V.POINTS):K.isSprite&&Oe.setMode(V.TRIANGLES);if(K.isBatchedMesh)if(jt.get("WEBGL_multi_draw"))Oe.renderMultiDraw(K._multiDrawStarts,K._multiDrawCounts,K._multiDrawCount);else{let Tn=K._multiDrawStarts,kt=K._multiDrawCounts,xn=K._multiDrawCount,ye=Ot?E.get(Ot).bytesPerElement:1,ws=mt.get(J).currentProgram.getUniforms();for(let yn=0;yn<xn;yn++)ws.setValue(V,"_gl_DrawID",yn),Oe.render(Tn[yn]/ye,kt[yn])}else if(K.isInstancedMesh)Oe.renderInstances(Ht,on,K.count);else if(nt.isInstancedBufferGeometry){let Tn=nt._maxInstanceCount!==void 0?nt._maxInstanceCount:1/0,kt=Math.min(nt.instanceCount,Tn);Oe.renderInstances(Ht,on,kt)}else Oe.render(Ht,on)};function da(D,X,nt,J){R!==null&&D.isNodeMaterial&&R.setObject(J,D),Pe===!0&&at.setState(D,nt,!1),D.transparent===!0&&D.side===Hn&&D.forceSinglePass===!1?(D.side=Gn,D.needsUpdate=!0,is(D,X,J),D.side=Ji,D.needsUpdate=!0,is(D,X,J),D.side=Hn):is(D,X,J)}this.compile=function(D,X,nt=null){nt===null&&(nt=D),R!==null&&R.renderStart(D,X,nt),T=rt.get(nt),T.init(X),M.push(T),nt.traverseVisible(function(K){K.isLight&&K.layers.test(X.layers)&&(T.pushLight(K),K.castShadow&&T.pushShadow(K))}),D!==nt&&D.traverseVisible(function(K){K.isLight&&K.layers.test(X.layers)&&(T.pushLight(K),K.castShadow&&T.pushShadow(K))}),T.setupLights(),R!==null&&R.updateLights(T.state.lightsArray),sn=this.localClippingEnabled,Pe=at.init(this.clippingPlanes,sn),Pe===!0&&at.setGlobalState(this.clippingPlanes,X),R!==null&&ht.render(T.state.shadowsArray,nt,X);let J=new Set;return D.traverse(function(K){if(!(K.isMesh||K.isPoints||K.isLine||K.isSprite))return;let Rt=K.material;if(Rt)if(Array.isArray(Rt))for(let Ft=0;Ft<Rt.length;Ft++){let Pt=Rt[Ft];da(Pt,nt,X,K),J.add(Pt)}else da(Rt,nt,X,K),J.add(Rt)}),T=M.pop(),R!==null&&R.renderEnd(),J},this.compileAsync=function(D,X,nt=null){let J=this.compile(D,X,nt);return new Promise(K=>{function Rt(){if(J.forEach(function(Ft){let Ot=mt.get(Ft).currentProgram;(Ot===void 0||Ot.isReady())&&J.delete(Ft)}),J.size===0){K(D);return}setTimeout(Rt,10)}jt.get("KHR_parallel_shader_compile")!==null?Rt():setTimeout(Rt,10)})};let qr=null;function zh(D){qr&&qr(D)}function Ol(){Ms.stop()}function ns(){Ms.start()}let Ms=new l_;Ms.setAnimationLoop(zh),typeof self<"u"&&Ms.setContext(self),this.setAnimationLoop=function(D){qr=D,_t.setAnimationLoop(D),D===null?Ms.stop():Ms.start()},_t.addEventListener("sessionstart",Ol),_t.addEventListener("sessionend",ns),this.render=function(D,X){if(X!==void 0&&X.isCamera!==!0){ne("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(A===!0)return;R!==null&&R.renderStart(D,X);let nt=_t.enabled===!0&&_t.isPresenting===!0,J=L!==null&&(it===null||nt)&&L.begin(C,it);if(D.matrixWorldAutoUpdate===!0&&D.updateMatrixWorld(),X.parent===null&&X.matrixWorldAutoUpdate===!0&&X.updateMatrixWorld(),_t.enabled===!0&&_t.isPresenting===!0&&(L===null||L.isCompositing()===!1)&&(_t.cameraAutoUpdate===!0&&_t.updateCamera(X),X=_t.getCamera()),D.isScene===!0&&D.onBeforeRender(C,D,X,it),T=rt.get(D,M.length),T.init(X),T.state.textureUnits=vt.getTextureUnits(),M.push(T),Ie.multiplyMatrices(X.projectionMatrix,X.matrixWorldInverse),X.isArrayCamera?Ve.setFromArrayCamera(X):se.setFromProjectionMatrix(Ie,Ui,X.reversedDepth),sn=this.localClippingEnabled,Pe=at.init(this.clippingPlanes,sn),b=bt.get(D,x.length),b.init(),x.push(b),this.info.render.frame++,_t.enabled===!0&&_t.isPresenting===!0){let Ft=C.xr.getDepthSensingMesh();Ft!==null&&bs(Ft,X,-1/0,C.sortObjects)}bs(D,X,0,C.sortObjects),b.finish(),R!==null&&R.updateLights(T.state.lightsArray),C.sortObjects===!0&&b.sort(Ut,$t),$e=_t.enabled===!1||_t.isPresenting===!1||_t.hasDepthSensing()===!1,$e&&k.addToRenderList(b,D),this.info.autoReset===!0&&this.info.reset(),Pe===!0&&at.beginShadows();let K=T.state.shadowsArray;if(ht.render(K,D,X),Pe===!0&&at.endShadows(),(J&&L.hasRenderPass())===!1){let Ft=b.opaque,Pt=b.transmissive;if(T.setupLights(),X.isArrayCamera){let Ot=X.cameras;if(Pt.length>0)for(let Wt=0,re=Ot.length;Wt<re;Wt++){let de=Ot[Wt];Bi(Ft,Pt,D,de)}$e&&k.render(D);for(let Wt=0,re=Ot.length;Wt<re;Wt++){let de=Ot[Wt];pa(b,D,de,de.viewport)}}else Pt.length>0&&Bi(Ft,Pt,D,X),$e&&k.render(D),pa(b,D,X)}it!==null&&H===0&&(vt.updateMultisampleRenderTarget(it),vt.updateRenderTargetMipmap(it)),J&&L.end(C),D.isScene===!0&&D.onAfterRender(C,D,X),Ct.resetDefaultState(),$=-1,Z=null,M.pop(),M.length>0?(T=M[M.length-1],vt.setTextureUnits(T.state.textureUnits),Pe===!0&&at.setGlobalState(C.clippingPlanes,T.state.camera)):T=null,x.pop(),x.length>0?b=x[x.length-1]:b=null,R!==null&&R.renderEnd()};function bs(D,X,nt,J){if(D.visible===!1)return;if(D.layers.test(X.layers)){if(D.isGroup)nt=D.renderOrder;else if(D.isLOD)D.autoUpdate===!0&&D.update(X);else if(D.isLight)T.pushLight(D),D.castShadow&&T.pushShadow(D);else if(D.isSprite){let Ft=X.isArrayCamera?Ve:se;if(!D.frustumCulled||D.intersectsFrustum(Ft)){J&&xe.setFromMatrixPosition(D.matrixWorld).applyMatrix4(Ie);let Pt=ct.update(D),Ot=D.material;Ot.visible&&b.push(D,Pt,Ot,nt,xe.z,null,X)}}else if(D.isMesh||D.isLine||D.isPoints){let Ft=X.isArrayCamera?Ve:se;if(!D.frustumCulled||D.intersectsFrustum(Ft)){let Pt=ct.update(D),Ot=D.material;if(J&&(D.boundingSphere!==void 0?(D.boundingSphere===null&&D.computeBoundingSphere(),xe.copy(D.boundingSphere.center)):(Pt.boundingSphere===null&&Pt.computeBoundingSphere(),xe.copy(Pt.boundingSphere.center)),xe.applyMatrix4(D.matrixWorld).applyMatrix4(Ie)),Array.isArray(Ot)){let Wt=Pt.groups;for(let re=0,de=Wt.length;re<de;re++){let Ht=Wt[re],pe=Ot[Ht.materialIndex];pe&&pe.visible&&b.push(D,Pt,pe,nt,xe.z,Ht,X)}}else Ot.visible&&b.push(D,Pt,Ot,nt,xe.z,null,X)}}}let Rt=D.children;for(let Ft=0,Pt=Rt.length;Ft<Pt;Ft++)bs(Rt[Ft],X,nt,J)}function pa(D,X,nt,J){let{opaque:K,transmissive:Rt,transparent:Ft}=D;T.setupLightsView(nt),Pe===!0&&at.setGlobalState(C.clippingPlanes,nt),J&&j.viewport(et.copy(J)),K.length>0&&an(K,X,nt),Rt.length>0&&an(Rt,X,nt),Ft.length>0&&an(Ft,X,nt),j.buffers.depth.setTest(!0),j.buffers.depth.setMask(!0),j.buffers.color.setMask(!0),j.setPolygonOffset(!1)}function Bi(D,X,nt,J){if((nt.isScene===!0?nt.overrideMaterial:null)!==null)return;if(T.state.transmissionRenderTarget[J.id]===void 0){let Ht=jt.has("EXT_color_buffer_half_float")||jt.has("EXT_color_buffer_float");T.state.transmissionRenderTarget[J.id]=new Ti(1,1,{generateMipmaps:!0,type:Ht?Ki:di,minFilter:ks,samples:Math.max(4,oe.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:Se.workingColorSpace})}let Rt=T.state.transmissionRenderTarget[J.id],Ft=J.viewport||et;Rt.setSize(Ft.z*C.transmissionResolutionScale,Ft.w*C.transmissionResolutionScale);let Pt=C.getRenderTarget(),Ot=C.getActiveCubeFace(),Wt=C.getActiveMipmapLevel();C.setRenderTarget(Rt),C.getClearColor(tt),gt=C.getClearAlpha(),gt<1&&C.setClearColor(16777215,.5),C.clear(),$e&&k.render(nt);let re=C.toneMapping;C.toneMapping=ms;let de=J.viewport;if(J.viewport!==void 0&&(J.viewport=void 0),T.setupLightsView(J),Pe===!0&&at.setGlobalState(C.clippingPlanes,J),an(D,nt,J),vt.updateMultisampleRenderTarget(Rt),vt.updateRenderTargetMipmap(Rt),jt.has("WEBGL_multisampled_render_to_texture")===!1){let Ht=!1;for(let pe=0,on=X.length;pe<on;pe++){let Fe=X[pe],{object:Oe,geometry:Tn,material:kt,group:xn}=Fe;if(kt.side===Hn&&Oe.layers.test(J.layers)){let ye=kt.side;kt.side=Gn,kt.needsUpdate=!0,dn(Oe,nt,J,Tn,kt,xn),kt.side=ye,kt.needsUpdate=!0,Ht=!0}}Ht===!0&&(vt.updateMultisampleRenderTarget(Rt),vt.updateRenderTargetMipmap(Rt))}C.setRenderTarget(Pt,Ot,Wt),C.setClearColor(tt,gt),de!==void 0&&(J.viewport=de),C.toneMapping=re}function an(D,X,nt){let J=X.isScene===!0?X.overrideMaterial:null;for(let K=0,Rt=D.length;K<Rt;K++){let Ft=D[K],{object:Pt,geometry:Ot,group:Wt}=Ft,re=Ft.material;re.allowOverride===!0&&J!==null&&(re=J),Pt.layers.test(nt.layers)&&dn(Pt,X,nt,Ot,re,Wt)}}function dn(D,X,nt,J,K,Rt){R!==null&&K.isNodeMaterial&&R.setObject(D,K),D.onBeforeRender(C,X,nt,J,K,Rt),D.modelViewMatrix.multiplyMatrices(nt.matrixWorldInverse,D.matrixWorld),D.normalMatrix.getNormalMatrix(D.modelViewMatrix),K.onBeforeRender(C,X,nt,J,D,Rt),K.transparent===!0&&K.side===Hn&&K.forceSinglePass===!1?(K.side=Gn,K.needsUpdate=!0,C.renderBufferDirect(nt,X,J,K,D,Rt),K.side=Ji,K.needsUpdate=!0,C.renderBufferDirect(nt,X,J,K,D,Rt),K.side=Hn):C.renderBufferDirect(nt,X,J,K,D,Rt),D.onAfterRender(C,X,nt,J,K,Rt)}function pn(D){let X=0;for(let nt of D)nt.texture!==null&&X++;return X}function is(D,X,nt){X.isScene!==!0&&(X=en);let J=mt.get(D),K=T.state.lights,Rt=T.state.shadowsArray,Ft=K.state.version,Pt=ot.getParameters(D,K.state,Rt,X,nt,T.state.lightProbeGridArray),Ot=ot.getProgramCacheKey(Pt),Wt=J.programs;J.environment=D.isMeshStandardMaterial||D.isMeshLambertMaterial||D.isMeshPhongMaterial?X.environment:null,J.fog=X.fog;let re=D.isMeshStandardMaterial||D.isMeshLambertMaterial&&!D.envMap||D.isMeshPhongMaterial&&!D.envMap;J.envMap=N.get(D.envMap||J.environment,re),J.envMapRotation=J.environment!==null&&D.envMap===null?X.environmentRotation:D.envMapRotation,Wt===void 0&&(D.addEventListener("dispose",ce),Wt=new Map,J.programs=Wt,J.programVariants=new Map);let de=Wt.get(Ot);if(de!==void 0){if(J.currentProgram===de&&J.lightsStateVersion===Ft)return ma(D,Pt),de}else Pt.uniforms=ot.getUniforms(D),R!==null&&D.isNodeMaterial&&R.build(D,nt,Pt),D.onBeforeCompile(Pt,C),de=ot.acquireProgram(Pt,Ot),Wt.set(Ot,de),J.uniforms=Pt.uniforms;let Ht=J.uniforms;return(!D.isShaderMaterial&&!D.isRawShaderMaterial||D.clipping===!0)&&(Ht.clippingPlanes=at.uniform),ma(D,Pt),J.needsLights=Xs(D),J.lightsStateVersion=Ft,J.needsLights&&(Ht.ambientLightColor.value=K.state.ambient,Ht.lightProbe.value=K.state.probe,Ht.sunLights.value=K.state.sun,Ht.sunLightShadows.value=K.state.sunShadow,Ht.directionalLights.value=K.state.directional,Ht.directionalLightShadows.value=K.state.directionalShadow,Ht.spotLights.value=K.state.spot,Ht.spotLightShadows.value=K.state.spotShadow,Ht.rectAreaLights.value=K.state.rectArea,Ht.ltc_1.value=K.state.rectAreaLTC1,Ht.ltc_2.value=K.state.rectAreaLTC2,Ht.pointLights.value=K.state.point,Ht.pointLightShadows.value=K.state.pointShadow,Ht.hemisphereLights.value=K.state.hemi,Ht.sunShadowMatrix.value=K.state.sunShadowMatrix,Ht.sunShadowCascade.value=K.state.sunShadowCascade,Ht.directionalShadowMatrix.value=K.state.directionalShadowMatrix,Ht.spotLightMatrix.value=K.state.spotLightMatrix,Ht.spotLightMap.value=K.state.spotLightMap,Ht.pointShadowMatrix.value=K.state.pointShadowMatrix),J.numLightProbeGrids=pn(T.state.lightProbeGridArray),J.currentProgram=de,J.uniformsList=null,de}function pi(D,X,nt,J,K){let Rt=mt.get(D),Ft=Rt.currentProgram.id+","+J+","+K,Pt=Rt.programVariants.get(Ft);return Pt===void 0?(Pt=is(D,X,nt),Rt.programVariants.set(Ft,Pt)):(Rt.currentProgram=Pt,Rt.uniformsList=null,Rt.outputColorSpace=J,Rt.toneMapping=K),Pt}function Ws(D){if(D.uniformsList===null){let X=D.currentProgram.getUniforms();D.uniformsList=$o.seqWithValue(X.seq,D.uniforms)}return D.uniformsList}function ma(D,X){let nt=mt.get(D);nt.outputColorSpace=X.outputColorSpace,nt.batching=X.batching,nt.batchingColor=X.batchingColor,nt.instancing=X.instancing,nt.instancingColor=X.instancingColor,nt.instancingMorph=X.instancingMorph,nt.skinning=X.skinning,nt.morphTargets=X.morphTargets,nt.morphNormals=X.morphNormals,nt.morphColors=X.morphColors,nt.morphTargetsCount=X.morphTargetsCount,nt.numClippingPlanes=X.numClippingPlanes,nt.numIntersection=X.numClipIntersection,nt.vertexAlphas=X.vertexAlphas,nt.vertexTangents=X.vertexTangents,nt.toneMapping=X.toneMapping}function ga(D,X,nt,J,K){X.isScene!==!0&&(X=en),vt.resetTextureUnits();let Rt=X.fog,Ft=J.isMeshStandardMaterial||J.isMeshLambertMaterial||J.isMeshPhongMaterial?X.environment:null,Pt=it===null?C.outputColorSpace:it.isXRRenderTarget===!0?it.texture.colorSpace:Se.workingColorSpace,Ot=J.isMeshStandardMaterial||J.isMeshLambertMaterial&&!J.envMap||J.isMeshPhongMaterial&&!J.envMap,Wt=N.get(J.envMap||Ft,Ot),re=J.vertexColors===!0&&!!nt.attributes.color&&nt.attributes.color.itemSize===4,de=!!nt.attributes.tangent&&(!!J.normalMap||J.anisotropy>0),Ht=!!nt.morphAttributes.position,pe=!!nt.morphAttributes.normal,on=!!nt.morphAttributes.color,Fe=ms;J.toneMapped&&(it===null||it.isXRRenderTarget===!0)&&(Fe=C.toneMapping);let Oe=nt.morphAttributes.position||nt.morphAttributes.normal||nt.morphAttributes.color,Tn=Oe!==void 0?Oe.length:0,kt=mt.get(J),xn=T.state.lights;if(Pe===!0&&(sn===!0||D!==Z)){let Be=D===Z&&J.id===$;at.setState(J,D,Be)}let ye=!1,ws=!1;J.version===kt.__version?kt.needsLights&&kt.lightsStateVersion!==xn.state.version||K.isBatchedMesh&&kt.batching===!1||!K.isBatchedMesh&&kt.batching===!0||K.isBatchedMesh&&kt.batchingColor===!0&&K._colorsTexture===null||K.isBatchedMesh&&kt.batchingColor===!1&&K._colorsTexture!==null||K.isInstancedMesh&&kt.instancing===!1||!K.isInstancedMesh&&kt.instancing===!0||K.isSkinnedMesh&&kt.skinning===!1||!K.isSkinnedMesh&&kt.skinning===!0||K.isInstancedMesh&&kt.instancingColor===!0&&K.instanceColor===null||K.isInstancedMesh&&kt.instancingColor===!1&&K.instanceColor!==null||K.isInstancedMesh&&kt.instancingMorph===!0&&K.morphTexture===null||K.isInstancedMesh&&kt.instancingMorph===!1&&K.morphTexture!==null||kt.envMap!==Wt||J.fog===!0&&kt.fog!==Rt||kt.numClippingPlanes!==void 0&&(kt.numClippingPlanes!==at.numPlanes||kt.numIntersection!==at.numIntersection)||kt.vertexAlphas!==re||kt.vertexTangents!==de||kt.morphTargets!==Ht||kt.morphNormals!==pe||kt.morphColors!==on||kt.morphTargetsCount!==Tn||kt.numLightProbeGrids!==pn(T.state.lightProbeGridArray)?ye=!0:(kt.outputColorSpace!==Pt||kt.toneMapping!==Fe)&&(ws=!0):(ye=!0,kt.__version=J.version);let yn=kt.currentProgram;(ye===!0||ws===!0)&&(yn=ws===!0?pi(J,X,K,Pt,Fe):is(J,X,K),R&&J.isNodeMaterial&&R.onUpdateProgram(J,yn,kt));let Zr=!1,ss=!1,Ts=!1,he=yn.getUniforms(),ln=kt.uniforms;if(j.useProgram(yn.program)&&(Zr=!0,ss=!0,Ts=!0),J.id!==$&&($=J.id,ss=!0),Zr||Z!==D){j.buffers.depth.getReversed()&&D.reversedDepth!==!0&&(D._reversedDepth=!0,D.updateProjectionMatrix()),he.setValue(V,"projectionMatrix",D.projectionMatrix),he.setValue(V,"viewMatrix",D.matrixWorldInverse);let vn=he.map.cameraPosition;vn!==void 0&&vn.setValue(V,_n.setFromMatrixPosition(D.matrixWorld)),oe.logarithmicDepthBuffer&&he.setValue(V,"logDepthBufFC",2/(Math.log(D.far+1)/Math.LN2)),(J.isMeshPhongMaterial||J.isMeshToonMaterial||J.isMeshLambertMaterial||J.isMeshBasicMaterial||J.isMeshStandardMaterial||J.isShaderMaterial)&&he.setValue(V,"isOrthographic",D.isOrthographicCamera===!0),Z!==D&&(Z=D,ss=!0,Ts=!0)}if(kt.needsLights&&(xn.state.sunShadowMap.length>0&&he.setValue(V,"sunShadowMap",xn.state.sunShadowMap,vt),xn.state.directionalShadowMap.length>0&&he.setValue(V,"directionalShadowMap",xn.state.directionalShadowMap,vt),xn.state.spotShadowMap.length>0&&he.setValue(V,"spotShadowMap",xn.state.spotShadowMap,vt),xn.state.pointShadowMap.length>0&&he.setValue(V,"pointShadowMap",xn.state.pointShadowMap,vt)),K.isSkinnedMesh){he.setOptional(V,K,"bindMatrix"),he.setOptional(V,K,"bindMatrixInverse");let Be=K.skeleton;Be&&(Be.boneTexture===null&&Be.computeBoneTexture(),he.setValue(V,"boneTexture",Be.boneTexture,vt))}K.isBatchedMesh&&(he.setOptional(V,K,"batchingTexture"),he.setValue(V,"batchingTexture",K._matricesTexture,vt),he.setOptional(V,K,"batchingIdTexture"),he.setValue(V,"batchingIdTexture",K._indirectTexture,vt),he.setOptional(V,K,"batchingColorTexture"),K._colorsTexture!==null&&he.setValue(V,"batchingColorTexture",K._colorsTexture,vt));let ni=nt.morphAttributes;if((ni.position!==void 0||ni.normal!==void 0||ni.color!==void 0)&&lt.update(K,nt,yn),(ss||kt.receiveShadow!==K.receiveShadow)&&(kt.receiveShadow=K.receiveShadow,he.setValue(V,"receiveShadow",K.receiveShadow)),(J.isMeshStandardMaterial||J.isMeshLambertMaterial||J.isMeshPhongMaterial)&&J.envMap===null&&X.environment!==null&&(ln.envMapIntensity.value=X.environmentIntensity),ln.dfgLUT!==void 0&&(ln.dfgLUT.value=gA()),ss){if(he.setValue(V,"toneMappingExposure",C.toneMappingExposure),kt.needsLights&&Yr(ln,Ts),Rt&&J.fog===!0&&xt.refreshFogUniforms(ln,Rt),xt.refreshMaterialUniforms(ln,J,pt,Mt,T.state.transmissionRenderTarget[D.id]),kt.needsLights&&kt.numLightProbeGrids>0){let Be=v,vn=0;for(let $n of T.state.lightProbeGridArray)$n.texture!==null&&(Be.textures[vn]=$n.texture,Be.min[vn]=$n.boundingBox.min,Be.max[vn]=$n.boundingBox.max,Be.resolution[vn]=$n.resolution,vn++);for(let $n in Be)Be[$n].length=vn;ln.probesSH.value=Be.textures,ln.probesMin.value=Be.min,ln.probesMax.value=Be.max,ln.probesResolution.value=Be.resolution}$o.upload(V,Ws(kt),ln,vt)}if(J.isShaderMaterial&&J.uniformsNeedUpdate===!0&&($o.upload(V,Ws(kt),ln,vt),J.uniformsNeedUpdate=!1),J.isSpriteMaterial&&he.setValue(V,"center",K.center),he.setValue(V,"modelViewMatrix",K.modelViewMatrix),he.setValue(V,"normalMatrix",K.normalMatrix),he.setValue(V,"modelMatrix",K.matrixWorld),J.uniformsGroups!==void 0){let Be=J.uniformsGroups;for(let vn=0,$n=Be.length;vn<$n;vn++){let Bl=Be[vn];Xt.update(Bl,yn),Xt.bind(Bl,yn)}}return yn}function Yr(D,X){D.ambientLightColor.needsUpdate=X,D.lightProbe.needsUpdate=X,D.sunLights.needsUpdate=X,D.sunLightShadows.needsUpdate=X,D.directionalLights.needsUpdate=X,D.directionalLightShadows.needsUpdate=X,D.pointLights.needsUpdate=X,D.pointLightShadows.needsUpdate=X,D.spotLights.needsUpdate=X,D.spotLightShadows.needsUpdate=X,D.rectAreaLights.needsUpdate=X,D.hemisphereLights.needsUpdate=X}function Xs(D){return D.isMeshLambertMaterial||D.isMeshToonMaterial||D.isMeshPhongMaterial||D.isMeshStandardMaterial||D.isShadowMaterial||D.isShaderMaterial&&D.lights===!0}this.getActiveCubeFace=function(){return G},this.getActiveMipmapLevel=function(){return H},this.getRenderTarget=function(){return it},this.setRenderTargetTextures=function(D,X,nt){let J=mt.get(D);J.__autoAllocateDepthBuffer=D.resolveDepthBuffer===!1,J.__autoAllocateDepthBuffer===!1&&(J.__useRenderToTexture=!1),mt.get(D.texture).__webglTexture=X,mt.get(D.depthTexture).__webglTexture=J.__autoAllocateDepthBuffer?void 0:nt,J.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(D,X){let nt=mt.get(D);nt.__webglFramebuffer=X,nt.__useDefaultFramebuffer=X===void 0},this.setRenderTarget=function(D,X=0,nt=0){it=D,G=X,H=nt;let J=null,K=!1,Rt=!1;if(D){let Pt=mt.get(D);if(Pt.__useDefaultFramebuffer!==void 0){j.bindFramebuffer(V.FRAMEBUFFER,Pt.__webglFramebuffer),et.copy(D.viewport),ut.copy(D.scissor),ft=D.scissorTest,j.viewport(et),j.scissor(ut),j.setScissorTest(ft),$=-1;return}else if(Pt.__webglFramebuffer===void 0)vt.setupRenderTarget(D);else if(Pt.__hasExternalTextures)vt.rebindTextures(D,mt.get(D.texture).__webglTexture,mt.get(D.depthTexture).__webglTexture);else if(D.depthBuffer){let re=D.depthTexture;if(Pt.__boundDepthTexture!==re){if(re!==null&&mt.has(re)&&(D.width!==re.image.width||D.height!==re.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");vt.setupDepthRenderbuffer(D)}}let Ot=D.texture;(Ot.isData3DTexture||Ot.isDataArrayTexture||Ot.isCompressedArrayTexture)&&(Rt=!0);let Wt=mt.get(D).__webglFramebuffer;D.isWebGLCubeRenderTarget?(Array.isArray(Wt[X])?J=Wt[X][nt]:J=Wt[X],K=!0):D.samples>0&&vt.useMultisampledRTT(D)===!1?J=mt.get(D).__webglMultisampledFramebuffer:Array.isArray(Wt)?J=Wt[nt]:J=Wt,et.copy(D.viewport),ut.copy(D.scissor),ft=D.scissorTest}else et.copy(Lt).multiplyScalar(pt).floor(),ut.copy(Zt).multiplyScalar(pt).floor(),ft=qt;if(nt!==0&&(J=U),j.bindFramebuffer(V.FRAMEBUFFER,J)&&j.drawBuffers(D,J),j.viewport(et),j.scissor(ut),j.setScissorTest(ft),K){let Pt=mt.get(D.texture);V.framebufferTexture2D(V.FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_CUBE_MAP_POSITIVE_X+X,Pt.__webglTexture,nt)}else if(Rt){let Pt=X;for(let Ot=0;Ot<D.textures.length;Ot++){let Wt=mt.get(D.textures[Ot]);V.framebufferTextureLayer(V.FRAMEBUFFER,V.COLOR_ATTACHMENT0+Ot,Wt.__webglTexture,nt,Pt)}}else if(D!==null&&nt!==0){let Pt=mt.get(D.texture);V.framebufferTexture2D(V.FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_2D,Pt.__webglTexture,nt)}$=-1};function $r(D){let X=mt.get(D);return(X.__readFormat!==D.format||X.__readType!==D.type)&&(X.__readFormat=D.format,X.__readType=D.type,X.__formatReadable=oe.textureFormatReadable(D.format),X.__typeReadable=oe.textureTypeReadable(D.type)),X}this.readRenderTargetPixels=function(D,X,nt,J,K,Rt,Ft,Pt=0){if(!(D&&D.isWebGLRenderTarget)){ne("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Ot=mt.get(D).__webglFramebuffer;if(D.isWebGLCubeRenderTarget&&Ft!==void 0&&(Ot=Ot[Ft],Array.isArray(Ot)&&(Ot=Ot[0])),Ot){j.bindFramebuffer(V.FRAMEBUFFER,Ot);try{let Wt=D.textures[Pt],re=Wt.format,de=Wt.type;D.textures.length>1&&V.readBuffer(V.COLOR_ATTACHMENT0+Pt);let Ht=$r(Wt);if(Ht.__formatReadable===!1){ne("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Ht.__typeReadable===!1){ne("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}X>=0&&X<=D.width-J&&nt>=0&&nt<=D.height-K&&V.readPixels(X,nt,J,K,Tt.convert(re),Tt.convert(de),Rt)}finally{let Wt=it!==null?mt.get(it).__webglFramebuffer:null;j.bindFramebuffer(V.FRAMEBUFFER,Wt)}}},this.readRenderTargetPixelsAsync=async function(D,X,nt,J,K,Rt,Ft,Pt=0){if(!(D&&D.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Ot=mt.get(D).__webglFramebuffer;if(D.isWebGLCubeRenderTarget&&Ft!==void 0&&(Ot=Ot[Ft],Array.isArray(Ot)&&(Ot=Ot[0])),Ot)if(X>=0&&X<=D.width-J&&nt>=0&&nt<=D.height-K){j.bindFramebuffer(V.FRAMEBUFFER,Ot);let Wt=D.textures[Pt],re=Wt.format,de=Wt.type;D.textures.length>1&&V.readBuffer(V.COLOR_ATTACHMENT0+Pt);let Ht=$r(Wt);if(Ht.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Ht.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let pe=V.createBuffer();V.bindBuffer(V.PIXEL_PACK_BUFFER,pe),V.bufferData(V.PIXEL_PACK_BUFFER,Rt.byteLength,V.STREAM_READ),V.readPixels(X,nt,J,K,Tt.convert(re),Tt.convert(de),0),V.bindBuffer(V.PIXEL_PACK_BUFFER,null);let on=it!==null?mt.get(it).__webglFramebuffer:null;j.bindFramebuffer(V.FRAMEBUFFER,on);let Fe=V.fenceSync(V.SYNC_GPU_COMMANDS_COMPLETE,0);return V.flush(),await F0(V,Fe,4),V.bindBuffer(V.PIXEL_PACK_BUFFER,pe),V.getBufferSubData(V.PIXEL_PACK_BUFFER,0,Rt),V.bindBuffer(V.PIXEL_PACK_BUFFER,null),V.deleteBuffer(pe),V.deleteSync(Fe),Rt}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(D,X=null,nt=0){let J=Math.pow(2,-nt),K=Math.floor(D.image.width*J),Rt=Math.floor(D.image.height*J),Ft=X!==null?X.x:0,Pt=X!==null?X.y:0;vt.setTexture2D(D,0),V.copyTexSubImage2D(V.TEXTURE_2D,nt,0,0,Ft,Pt,K,Rt),j.unbindTexture()},this.copyTextureToTexture=function(D,X,nt=null,J=null,K=0,Rt=0){let Ft,Pt,Ot,Wt,re,de,Ht,pe,on,Fe=D.isCompressedTexture?D.mipmaps[Rt]:D.image;if(nt!==null)Ft=nt.max.x-nt.min.x,Pt=nt.max.y-nt.min.y,Ot=nt.isBox3?nt.max.z-nt.min.z:1,Wt=nt.min.x,re=nt.min.y,de=nt.isBox3?nt.min.z:0;else{let he=Math.pow(2,-K);Ft=Math.floor(Fe.width*he),Pt=Math.floor(Fe.height*he),D.isDataArrayTexture?Ot=Fe.depth:D.isData3DTexture?Ot=Math.floor(Fe.depth*he):Ot=1,Wt=0,re=0,de=0}J!==null?(Ht=J.x,pe=J.y,on=J.z):(Ht=0,pe=0,on=0);let Oe=Tt.convert(X.format),Tn=Tt.convert(X.type),kt;X.isData3DTexture?(vt.setTexture3D(X,0),kt=V.TEXTURE_3D):X.isDataArrayTexture||X.isCompressedArrayTexture?(vt.setTexture2DArray(X,0),kt=V.TEXTURE_2D_ARRAY):(vt.setTexture2D(X,0),kt=V.TEXTURE_2D),j.activeTexture(V.TEXTURE0),j.pixelStorei(V.UNPACK_FLIP_Y_WEBGL,X.flipY),j.pixelStorei(V.UNPACK_PREMULTIPLY_ALPHA_WEBGL,X.premultiplyAlpha),j.pixelStorei(V.UNPACK_ALIGNMENT,X.unpackAlignment);let xn=j.getParameter(V.UNPACK_ROW_LENGTH),ye=j.getParameter(V.UNPACK_IMAGE_HEIGHT),ws=j.getParameter(V.UNPACK_SKIP_PIXELS),yn=j.getParameter(V.UNPACK_SKIP_ROWS),Zr=j.getParameter(V.UNPACK_SKIP_IMAGES);j.pixelStorei(V.UNPACK_ROW_LENGTH,Fe.width),j.pixelStorei(V.UNPACK_IMAGE_HEIGHT,Fe.height),j.pixelStorei(V.UNPACK_SKIP_PIXELS,Wt),j.pixelStorei(V.UNPACK_SKIP_ROWS,re),j.pixelStorei(V.UNPACK_SKIP_IMAGES,de);let ss=D.isDataArrayTexture||D.isData3DTexture,Ts=X.isDataArrayTexture||X.isData3DTexture;if(D.isDepthTexture){let he=mt.get(D),ln=mt.get(X),ni=mt.get(he.__renderTarget),Be=mt.get(ln.__renderTarget);j.bindFramebuffer(V.READ_FRAMEBUFFER,ni.__webglFramebuffer),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,Be.__webglFramebuffer);for(let vn=0;vn<Ot;vn++)ss&&(V.framebufferTextureLayer(V.READ_FRAMEBUFFER,V.COLOR_ATTACHMENT0,mt.get(D).__webglTexture,K,de+vn),V.framebufferTextureLayer(V.DRAW_FRAMEBUFFER,V.COLOR_ATTACHMENT0,mt.get(X).__webglTexture,Rt,on+vn)),V.blitFramebuffer(Wt,re,Wt+Ft,re+Pt,Ht,pe,Ht+Ft,pe+Pt,V.DEPTH_BUFFER_BIT,V.NEAREST);j.bindFramebuffer(V.READ_FRAMEBUFFER,null),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,null)}else if(K!==0||D.isRenderTargetTexture||mt.has(D)){let he=mt.get(D),ln=mt.get(X);j.bindFramebuffer(V.READ_FRAMEBUFFER,P),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,F);for(let ni=0;ni<Ot;ni++)ss?V.framebufferTextureLayer(V.READ_FRAMEBUFFER,V.COLOR_ATTACHMENT0,he.__webglTexture,K,de+ni):V.framebufferTexture2D(V.READ_FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_2D,he.__webglTexture,K),Ts?V.framebufferTextureLayer(V.DRAW_FRAMEBUFFER,V.COLOR_ATTACHMENT0,ln.__webglTexture,Rt,on+ni):V.framebufferTexture2D(V.DRAW_FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_2D,ln.__webglTexture,Rt),K!==0?V.blitFramebuffer(Wt,re,Wt+Ft,re+Pt,Ht,pe,Ht+Ft,pe+Pt,V.COLOR_BUFFER_BIT,V.NEAREST):Ts?V.copyTexSubImage3D(kt,Rt,Ht,pe,on+ni,Wt,re,Ft,Pt):V.copyTexSubImage2D(kt,Rt,Ht,pe,Wt,re,Ft,Pt);j.bindFramebuffer(V.READ_FRAMEBUFFER,null),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,null)}else Ts?D.isDataTexture||D.isData3DTexture?V.texSubImage3D(kt,Rt,Ht,pe,on,Ft,Pt,Ot,Oe,Tn,Fe.data):X.isCompressedArrayTexture?V.compressedTexSubImage3D(kt,Rt,Ht,pe,on,Ft,Pt,Ot,Oe,Fe.data):V.texSubImage3D(kt,Rt,Ht,pe,on,Ft,Pt,Ot,Oe,Tn,Fe):D.isDataTexture?V.texSubImage2D(V.TEXTURE_2D,Rt,Ht,pe,Ft,Pt,Oe,Tn,Fe.data):D.isCompressedTexture?V.compressedTexSubImage2D(V.TEXTURE_2D,Rt,Ht,pe,Fe.width,Fe.height,Oe,Fe.data):V.texSubImage2D(V.TEXTURE_2D,Rt,Ht,pe,Ft,Pt,Oe,Tn,Fe);j.pixelStorei(V.UNPACK_ROW_LENGTH,xn),j.pixelStorei(V.UNPACK_IMAGE_HEIGHT,ye),j.pixelStorei(V.UNPACK_SKIP_PIXELS,ws),j.pixelStorei(V.UNPACK_SKIP_ROWS,yn),j.pixelStorei(V.UNPACK_SKIP_IMAGES,Zr),Rt===0&&X.generateMipmaps===!0&&X.mipmapsAutoUpdate===!0&&V.generateMipmap(kt),j.unbindTexture()},this.initRenderTarget=function(D){mt.get(D).__webglFramebuffer===void 0&&vt.setupRenderTarget(D)},this.initTexture=function(D){D.isCubeTexture?vt.setTextureCube(D,0):D.isData3DTexture?vt.setTexture3D(D,0):D.isDataArrayTexture||D.isCompressedArrayTexture?vt.setTexture2DArray(D,0):vt.setTexture2D(D,0),j.unbindTexture()},this.resetState=function(){G=0,H=0,it=null,j.reset(),Ct.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Ui}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(t){this._outputColorSpace=t;let e=this.getContext();e.drawingBufferColorSpace=Se._getDrawingBufferColorSpace(t),e.unpackColorSpace=Se._getUnpackColorSpace()}};Nt.line={worldUnits:{value:1},linewidth:{value:1},resolution:{value:new Jt},dashOffset:{value:0},dashScale:{value:1},dashSize:{value:1},gapSize:{value:1}};ui.line={uniforms:Sl.merge([Nt.common,Nt.fog,Nt.line]),vertexShader:`
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
		`};var Vr=class extends ci{constructor(t){super({type:"LineMaterial",uniforms:Sl.clone(ui.line.uniforms),vertexShader:ui.line.vertexShader,fragmentShader:ui.line.fragmentShader,clipping:!0}),this.isLineMaterial=!0,this.setValues(t)}get color(){return this.uniforms.diffuse.value}set color(t){this.uniforms.diffuse.value=t}get worldUnits(){return"WORLD_UNITS"in this.defines}set worldUnits(t){t===!0!==this.worldUnits&&(this.needsUpdate=!0),t===!0?this.defines.WORLD_UNITS="":delete this.defines.WORLD_UNITS}get linewidth(){return this.uniforms.linewidth.value}set linewidth(t){this.uniforms.linewidth&&(this.uniforms.linewidth.value=t)}get dashed(){return"USE_DASH"in this.defines}set dashed(t){t===!0!==this.dashed&&(this.needsUpdate=!0),t===!0?this.defines.USE_DASH="":delete this.defines.USE_DASH}get dashScale(){return this.uniforms.dashScale.value}set dashScale(t){this.uniforms.dashScale.value=t}get dashSize(){return this.uniforms.dashSize.value}set dashSize(t){this.uniforms.dashSize.value=t}get dashOffset(){return this.uniforms.dashOffset.value}set dashOffset(t){this.uniforms.dashOffset.value=t}get gapSize(){return this.uniforms.gapSize.value}set gapSize(t){this.uniforms.gapSize.value=t}get opacity(){return this.uniforms.opacity.value}set opacity(t){this.uniforms&&(this.uniforms.opacity.value=t)}get resolution(){return this.uniforms.resolution.value}set resolution(t){this.uniforms.resolution.value.copy(t)}get alphaToCoverage(){return"USE_ALPHA_TO_COVERAGE"in this.defines}set alphaToCoverage(t){this.defines&&(t===!0!==this.alphaToCoverage&&(this.needsUpdate=!0),t===!0?this.defines.USE_ALPHA_TO_COVERAGE="":delete this.defines.USE_ALPHA_TO_COVERAGE)}};var y_=new Ee,oh=new z,jo=class extends ul{constructor(){super(),this.isLineSegmentsGeometry=!0,this.type="LineSegmentsGeometry";let t=[-1,2,0,1,2,0,-1,1,0,1,1,0,-1,0,0,1,0,0,-1,-1,0,1,-1,0],e=[-1,2,1,2,-1,1,1,1,-1,-1,1,-1,-1,-2,1,-2],n=[0,2,1,2,3,1,2,4,3,4,5,3,4,6,5,6,7,5];this.setIndex(n),this.setAttribute("position",new hn(t,3)),this.setAttribute("uv",new hn(e,2))}applyMatrix4(t){let e=this.attributes.instanceStart,n=this.attributes.instanceEnd;return e!==void 0&&(e.applyMatrix4(t),n.applyMatrix4(t),e.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this}setPositions(t){let e;t instanceof Float32Array?e=t:Array.isArray(t)&&(e=new Float32Array(t));let n=new lr(e,6,1);return this.setAttribute("instanceStart",new Zi(n,3,0)),this.setAttribute("instanceEnd",new Zi(n,3,3)),this.instanceCount=this.attributes.instanceStart.count,this.computeBoundingBox(),this.computeBoundingSphere(),this}setColors(t){let e;t instanceof Float32Array?e=t:Array.isArray(t)&&(e=new Float32Array(t));let n=new lr(e,6,1);return this.setAttribute("instanceColorStart",new Zi(n,3,0)),this.setAttribute("instanceColorEnd",new Zi(n,3,3)),this}fromWireframeGeometry(t){return this.setPositions(t.attributes.position.array),this}fromEdgesGeometry(t){return this.setPositions(t.attributes.position.array),this}fromMesh(t){return this.fromWireframeGeometry(new sl(t.geometry)),this}fromLineSegments(t){let e=t.geometry;return this.setPositions(e.attributes.position.array),this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ee);let t=this.attributes.instanceStart,e=this.attributes.instanceEnd;t!==void 0&&e!==void 0&&(this.boundingBox.setFromBufferAttribute(t),y_.setFromBufferAttribute(e),this.boundingBox.union(y_))}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ai),this.boundingBox===null&&this.computeBoundingBox();let t=this.attributes.instanceStart,e=this.attributes.instanceEnd;if(t!==void 0&&e!==void 0){let n=this.boundingSphere.center;this.boundingBox.getCenter(n);let s=0;for(let r=0,o=t.count;r<o;r++)oh.fromBufferAttribute(t,r),s=Math.max(s,n.distanceToSquared(oh)),oh.fromBufferAttribute(e,r),s=Math.max(s,n.distanceToSquared(oh));this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&console.error("THREE.LineSegmentsGeometry.computeBoundingSphere(): Computed radius is NaN. The instanced position data is likely to have NaN values.",this)}}toJSON(){}};var Kd=new Ne,v_=new z,S_=new z,Wn=new Ne,Xn=new Ne,_s=new Ne,Qd=new z,tp=new ie,qn=new Vn,M_=new z,ah=new Ee,lh=new Ai,xs=new Ne,ys,Gr;function b_(i,t,e){return xs.set(0,0,-t,1).applyMatrix4(i.projectionMatrix),xs.multiplyScalar(1/xs.w),xs.x=Gr/e.width,xs.y=Gr/e.height,xs.applyMatrix4(i.projectionMatrixInverse),xs.multiplyScalar(1/xs.w),Math.abs(Math.max(xs.x,xs.y))}function _A(i,t){let e=i.matrixWorld,n=i.geometry,s=n.attributes.instanceStart,r=n.attributes.instanceEnd,o=Math.min(n.instanceCount,s.count);for(let a=0,l=o;a<l;a++){qn.start.fromBufferAttribute(s,a),qn.end.fromBufferAttribute(r,a),qn.applyMatrix4(e);let c=new z,u=new z;ys.distanceSqToSegment(qn.start,qn.end,u,c),u.distanceTo(c)<Gr*.5&&t.push({point:u,pointOnLine:c,distance:ys.origin.distanceTo(u),object:i,face:null,faceIndex:a,uv:null,uv1:null})}}function xA(i,t,e){let n=t.projectionMatrix,r=i.material.resolution,o=i.matrixWorld,a=i.geometry,l=a.attributes.instanceStart,c=a.attributes.instanceEnd,u=Math.min(a.instanceCount,l.count),f=-t.near;ys.at(1,_s),_s.w=1,_s.applyMatrix4(t.matrixWorldInverse),_s.applyMatrix4(n),_s.multiplyScalar(1/_s.w),_s.x*=r.x/2,_s.y*=r.y/2,_s.z=0,Qd.copy(_s),tp.multiplyMatrices(t.matrixWorldInverse,o);for(let h=0,d=u;h<d;h++){if(Wn.fromBufferAttribute(l,h),Xn.fromBufferAttribute(c,h),Wn.w=1,Xn.w=1,Wn.applyMatrix4(tp),Xn.applyMatrix4(tp),Wn.z>f&&Xn.z>f)continue;if(Wn.z>f){let S=Wn.z-Xn.z,v=(Wn.z-f)/S;Wn.lerp(Xn,v)}else if(Xn.z>f){let S=Xn.z-Wn.z,v=(Xn.z-f)/S;Xn.lerp(Wn,v)}Wn.applyMatrix4(n),Xn.applyMatrix4(n),Wn.multiplyScalar(1/Wn.w),Xn.multiplyScalar(1/Xn.w),Wn.x*=r.x/2,Wn.y*=r.y/2,Xn.x*=r.x/2,Xn.y*=r.y/2,qn.start.copy(Wn),qn.start.z=0,qn.end.copy(Xn),qn.end.z=0;let y=qn.closestPointToPointParameter(Qd,!0);qn.at(y,M_);let p=Od.lerp(Wn.z,Xn.z,y),m=p>=-1&&p<=1,g=Qd.distanceTo(M_)<Gr*.5;if(m&&g){qn.start.fromBufferAttribute(l,h),qn.end.fromBufferAttribute(c,h),qn.start.applyMatrix4(o),qn.end.applyMatrix4(o);let S=new z,v=new z;ys.distanceSqToSegment(qn.start,qn.end,v,S),e.push({point:v,pointOnLine:S,distance:ys.origin.distanceTo(v),object:i,face:null,faceIndex:h,uv:null,uv1:null})}}}var ch=class extends On{constructor(t=new jo,e=new Vr({color:Math.random()*16777215})){super(t,e),this.isLineSegments2=!0,this.type="LineSegments2"}computeLineDistances(){let t=this.geometry,e=t.attributes.instanceStart,n=t.attributes.instanceEnd,s=new Float32Array(2*e.count);for(let o=0,a=0,l=e.count;o<l;o++,a+=2)v_.fromBufferAttribute(e,o),S_.fromBufferAttribute(n,o),s[a]=a===0?0:s[a-1],s[a+1]=s[a]+v_.distanceTo(S_);let r=new lr(s,2,1);return t.setAttribute("instanceDistanceStart",new Zi(r,1,0)),t.setAttribute("instanceDistanceEnd",new Zi(r,1,1)),this}raycast(t,e){let n=this.material.worldUnits,s=t.camera;if(s===null&&!n&&console.error('LineSegments2: "Raycaster.camera" needs to be set in order to raycast against LineSegments2 while worldUnits is set to false.'),n===!1&&(this.material.resolution.x===0||this.material.resolution.y===0))return;let r=t.params.Line2!==void 0&&t.params.Line2.threshold||0;ys=t.ray;let o=this.matrixWorld,a=this.geometry,l=this.material;Gr=l.linewidth+r,a.boundingSphere===null&&a.computeBoundingSphere(),lh.copy(a.boundingSphere).applyMatrix4(o);let c;if(n)c=Gr*.5;else{let f=Math.max(s.near,lh.distanceToPoint(ys.origin));c=b_(s,f,l.resolution)}if(lh.radius+=c,ys.intersectsSphere(lh)===!1)return;a.boundingBox===null&&a.computeBoundingBox(),ah.copy(a.boundingBox).applyMatrix4(o);let u;if(n)u=Gr*.5;else{let f=Math.max(s.near,ah.distanceToPoint(ys.origin));u=b_(s,f,l.resolution)}ah.expandByScalar(u),ys.intersectsBox(ah)!==!1&&(n?_A(this,e):xA(this,s,e))}onBeforeRender(t){let e=this.material.uniforms;e&&e.resolution&&(t.getViewport(Kd),this.material.uniforms.resolution.value.set(Kd.z,Kd.w))}};var Ko=Math.pow(2,-24),Al=Symbol("SKIP_GENERATION"),uh={strategy:0,maxDepth:40,targetLeafSize:10,useSharedArrayBuffer:!1,setBoundingBox:!0,onProgress:null,indirect:!1,verbose:!0,range:null,[Al]:!1};function Xe(i,t,e){return e.min.x=t[i],e.min.y=t[i+1],e.min.z=t[i+2],e.max.x=t[i+3],e.max.y=t[i+4],e.max.z=t[i+5],e}function El(i){let t=-1,e=-1/0;for(let n=0;n<3;n++){let s=i[n+3]-i[n];s>e&&(e=s,t=n)}return t}function ep(i,t,e){for(let n=0;n<3;n++){let s=t[i+2*n],r=t[i+2*n+1],o=s-r,a=s+r;o<e[n]&&(e[n]=o),a>e[n+3]&&(e[n+3]=a)}}function hh(i){let t=i[3]-i[0],e=i[4]-i[1],n=i[5]-i[2];return 2*(t*e+e*n+n*t)}function Me(i,t){return t[i+15]===65535}function Ue(i,t){return t[i+6]}function ke(i,t){return t[i+14]}function Ce(i){return i+8}function Re(i,t){let e=t[i+6];return i+e*8}function Qo(i,t){return t[i+7]}function fh(i,t,e,n,s){let r=1/0,o=1/0,a=1/0,l=-1/0,c=-1/0,u=-1/0,f=1/0,h=1/0,d=1/0,_=-1/0,y=-1/0,p=-1/0,m=i.offset||0;for(let g=(t-m)*6,S=(t+e-m)*6;g<S;g+=6){let v=i[g+0],b=i[g+1],T=v-b,x=v+b;T<r&&(r=T),x>l&&(l=x),v<f&&(f=v),v>_&&(_=v);let M=i[g+2],L=i[g+3],C=M-L,A=M+L;C<o&&(o=C),A>c&&(c=A),M<h&&(h=M),M>y&&(y=M);let R=i[g+4],U=i[g+5],P=R-U,F=R+U;P<a&&(a=P),F>u&&(u=F),R<d&&(d=R),R>p&&(p=R)}n[0]=r,n[1]=o,n[2]=a,n[3]=l,n[4]=c,n[5]=u,s[0]=f,s[1]=h,s[2]=d,s[3]=_,s[4]=y,s[5]=p}var Ss=8,ip=8,np=new Int32Array(Ss),vs=new Float32Array(Ss*6),ta=new Float32Array(Ss*6),ts=new Float32Array(6),dh=new Float32Array(6),hr=new Int32Array(ip),T_=new Float32Array(ip*6);function SA(i,t,e,n){for(let s=0;s<3;s++){let r=t[i+2*s],o=t[i+2*s+1],a=r-o,l=r+o;a<e[n+s]&&(e[n+s]=a),l>e[n+s+3]&&(e[n+s+3]=l)}}function A_(i,t){let e=i[t+3]-i[t],n=i[t+4]-i[t+1],s=i[t+5]-i[t+2];return 2*(e*n+n*s+s*e)}function E_(i,t,e,n,s,r){let o=-1,a=0;if(r===0)o=El(t),o!==-1&&(a=(t[o]+t[o+3])/2);else if(r===1)o=El(i),o!==-1&&(a=MA(e,n,s,o));else if(r===2){let l=hh(i),c=1.25*s,u=e.offset||0,f=(n-u)*6,h=(n+s-u)*6;for(let d=0;d<3;d++){let _=t[d],m=(t[d+3]-_)/Ss;if(s<ip){for(let g=0;g<s;g++){let S=f+g*6,v=e[S+2*d],b=g;for(;b>0&&e[hr[b-1]+2*d]>v;)hr[b]=hr[b-1],b--;hr[b]=S}for(let g=0;g<3;g++)ts[g]=1/0,ts[g+3]=-1/0,dh[g]=1/0,dh[g+3]=-1/0;for(let g=s-1;g>=0;g--)ep(hr[g],e,dh),T_.set(dh,g*6);for(let g=0;g<s-1;g++){ep(hr[g],e,ts);let S=e[hr[g+1]+2*d];if(e[hr[g]+2*d]===S)continue;let v=g+1,b=s-v,T=hh(ts)/l,x=A_(T_,v*6)/l,M=1+1.25*(T*v+x*b);M<c&&(o=d,c=M,a=S)}}else{for(let v=0;v<Ss;v++){np[v]=0;for(let b=0;b<3;b++)vs[v*6+b]=1/0,vs[v*6+b+3]=-1/0}for(let v=f;v<h;v+=6){let x=~~((e[v+2*d]-_)/m);x>=Ss&&(x=Ss-1),np[x]++,SA(v,e,vs,x*6)}let g=(Ss-1)*6;for(let v=0;v<6;v++)ta[g+v]=vs[g+v];for(let v=Ss-2;v>=0;v--){let b=v*6,T=b+6;for(let x=0;x<3;x++)ta[b+x]=Math.min(vs[b+x],ta[T+x]),ta[b+x+3]=Math.max(vs[b+x+3],ta[T+x+3])}let S=0;for(let v=0;v<Ss-1;v++){let b=v*6,T=np[v];if(T!==0)for(let A=0;A<3;A++)S===0?(ts[A]=vs[b+A],ts[A+3]=vs[b+A+3]):(ts[A]=Math.min(ts[A],vs[b+A]),ts[A+3]=Math.max(ts[A+3],vs[b+A+3]));S+=T;let x=0,M=0;S!==0&&(x=hh(ts)/l);let L=s-S;L!==0&&(M=A_(ta,b+6)/l);let C=1+1.25*(x*S+M*L);C<c&&(o=d,c=C,a=_+m+v*m)}}}}else console.warn(`BVH: Invalid build strategy value ${r} used.`);return{axis:o,pos:a}}function MA(i,t,e,n){let s=0,r=i.offset;for(let o=t,a=t+e;o<a;o++)s+=i[(o-r)*6+n*2];return s/e}function C_(i,t,e,n,s,r){let o=n,a=n+s-1,l=r.pos,c=r.axis*2,u=e.offset||0;for(;;){for(;o<=a&&e[(o-u)*6+c]<l;)o++;for(;o<=a&&e[(a-u)*6+c]>=l;)a--;if(o<a){for(let f=0;f<t;f++){let h=i[o*t+f];i[o*t+f]=i[a*t+f],i[a*t+f]=h}for(let f=0;f<6;f++){let h=o-u,d=a-u,_=e[h*6+f];e[h*6+f]=e[d*6+f],e[d*6+f]=_}o++,a--}else return o}}var bA=Math.pow(2,32),ea=new Float32Array(6),ph=new Float32Array(6);function wA(i,t,e,n,s,r){let{maxDepth:o,verbose:a,targetLeafSize:l,_strictLeafSize:c=1/0,strategy:u,onProgress:f,useSharedArrayBuffer:h=!1}=s,d=i.primitiveBuffer,_=i.primitiveBufferStride,y=h?SharedArrayBuffer:ArrayBuffer,p=new y(32*Math.max(1,2*Math.ceil(n)-1)),m=new Float32Array(p),g=new Uint32Array(p),S=new Uint16Array(p),v=0,b=!1;return fh(t,e,n,ea,ph),M(e,n,0),p.slice(0,v*32);function T(L){f&&f((L-r.offset)/r.count)}function x(L,C,A){let R=L*2;g[L+6]=C,S[R+14]=A,S[R+15]=65535,T(C+A)}function M(L,C,A){let R=v++,U=R*8;m.set(ea,U),!b&&A>=o&&(b=!0,a&&console.warn(`BVH: Max depth of ${o} reached when generating BVH. Consider increasing maxDepth.`));let P=C>c;if(C<=l&&!P||A>=o){x(U,L,C);return}let F=E_(ea,ph,t,L,C,u),G=F.axis===-1?-1:C_(d,_,t,L,C,F);if(F.axis===-1||G===L||G===L+C){if(!P){x(U,L,C);return}F.axis=Math.max(0,El(ea)),G=L+Math.max(1,Math.floor(C/2))}g[U+7]=F.axis;let H=G-L;fh(t,L,H,ea,ph),M(L,H,A+1);let it=v-R;if(it>bA)throw new Error("MeshBVH: Cannot store relative child node offset greater than 32 bits.");g[U+6]=it;let $=C-H;fh(t,G,$,ea,ph),M(G,$,A+1)}}function R_(i,t){let e=i.getRootRanges(t.range),n=e[0],s=e[e.length-1],r={offset:n.offset,count:s.offset+s.count-n.offset},o=new Float32Array(6*r.count);o.offset=r.offset,i.computePrimitiveBounds(r.offset,r.count,o),i._roots=e.map(a=>wA(i,o,a.offset,a.count,t,r))}var fr=class{constructor(t){this._getNewPrimitive=t,this._primitives=[]}getPrimitive(){let t=this._primitives;return t.length===0?this._getNewPrimitive():t.pop()}releasePrimitive(t){this._primitives.push(t)}};var sp=class{constructor(){this.float32Array=null,this.uint16Array=null,this.uint32Array=null;let t=[],e=null;this.setBuffer=n=>{e&&t.push(e),e=n,this.float32Array=new Float32Array(n),this.uint16Array=new Uint16Array(n),this.uint32Array=new Uint32Array(n)},this.clearBuffer=()=>{e=null,this.float32Array=null,this.uint16Array=null,this.uint32Array=null,t.length!==0&&this.setBuffer(t.pop())}}},_e=new sp;var dr,ia,na=[],mh=new fr(()=>new Ee);function P_(i,t,e,n,s,r){dr=mh.getPrimitive(),ia=mh.getPrimitive(),na.push(dr,ia),_e.setBuffer(i._roots[t]);let o=rp(0,i.geometry,e,n,s,r);_e.clearBuffer(),mh.releasePrimitive(dr),mh.releasePrimitive(ia),na.pop(),na.pop();let a=na.length;return a>0&&(ia=na[a-1],dr=na[a-2]),o}function rp(i,t,e,n,s=null,r=0,o=0){let{float32Array:a,uint16Array:l,uint32Array:c}=_e,u=i*2;if(Me(u,l)){let h=Ue(i,c),d=ke(u,l);return Xe(i,a,dr),n(h,d,!1,o,r+i/8,dr)}else{let C=function(R){let{uint16Array:U,uint32Array:P}=_e,F=R*2;for(;!Me(F,U);)R=Ce(R),F=R*2;return Ue(R,P)},A=function(R){let{uint16Array:U,uint32Array:P}=_e,F=R*2;for(;!Me(F,U);)R=Re(R,P),F=R*2;return Ue(R,P)+ke(F,U)},h=Ce(i),d=Re(i,c),_=h,y=d,p,m,g,S;if(s&&(g=dr,S=ia,Xe(_,a,g),Xe(y,a,S),p=s(g),m=s(S),m<p)){_=d,y=h;let R=p;p=m,m=R,g=S}g||(g=dr,Xe(_,a,g));let v=Me(_*2,l),b=e(g,v,p,o+1,r+_/8),T;if(b===2){let R=C(_),P=A(_)-R;T=n(R,P,!0,o+1,r+_/8,g)}else T=b&&rp(_,t,e,n,s,r,o+1);if(T)return!0;S=ia,Xe(y,a,S);let x=Me(y*2,l),M=e(S,x,m,o+1,r+y/8),L;if(M===2){let R=C(y),P=A(y)-R;L=n(R,P,!0,o+1,r+y/8,S)}else L=M&&rp(y,t,e,n,s,r,o+1);return!!L}}var Cl=new _e.constructor,gh=new _e.constructor,pr=new fr(()=>new Ee),sa=new Ee,ra=new Ee,ap=new Ee,lp=new Ee,cp=!1;function I_(i,t,e,n){if(cp)throw new Error("MeshBVH: Recursive calls to bvhcast not supported.");cp=!0;let s=i._roots,r=t._roots,o,a=0,l=0,c=new ie().copy(e).invert();for(let u=0,f=s.length;u<f;u++){Cl.setBuffer(s[u]),l=0;let h=pr.getPrimitive();Xe(0,Cl.float32Array,h),h.applyMatrix4(c);for(let d=0,_=r.length;d<_&&(gh.setBuffer(r[d]),o=es(0,0,e,c,n,a,l,0,0,h),gh.clearBuffer(),l+=r[d].byteLength/32,!o);d++);if(pr.releasePrimitive(h),Cl.clearBuffer(),a+=s[u].byteLength/32,o)break}return cp=!1,o}function es(i,t,e,n,s,r=0,o=0,a=0,l=0,c=null,u=!1){let f,h;u?(f=gh,h=Cl):(f=Cl,h=gh);let d=f.float32Array,_=f.uint32Array,y=f.uint16Array,p=h.float32Array,m=h.uint32Array,g=h.uint16Array,S=i*2,v=t*2,b=Me(S,y),T=Me(v,g),x=!1;if(T&&b)u?x=s(Ue(t,m),ke(t*2,g),Ue(i,_),ke(i*2,y),l,o+t/8,a,r+i/8):x=s(Ue(i,_),ke(i*2,y),Ue(t,m),ke(t*2,g),a,r+i/8,l,o+t/8);else if(T){let M=pr.getPrimitive();Xe(t,p,M),M.applyMatrix4(e);let L=Ce(i),C=Re(i,_);Xe(L,d,sa),Xe(C,d,ra);let A=M.intersectsBox(sa),R=M.intersectsBox(ra);x=A&&es(t,L,n,e,s,o,r,l,a+1,M,!u)||R&&es(t,C,n,e,s,o,r,l,a+1,M,!u),pr.releasePrimitive(M)}else{let M=Ce(t),L=Re(t,m);Xe(M,p,ap),Xe(L,p,lp);let C=c.intersectsBox(ap),A=c.intersectsBox(lp);if(C&&A)x=es(i,M,e,n,s,r,o,a,l+1,c,u)||es(i,L,e,n,s,r,o,a,l+1,c,u);else if(C)if(b)x=es(i,M,e,n,s,r,o,a,l+1,c,u);else{let R=pr.getPrimitive();R.copy(ap).applyMatrix4(e);let U=Ce(i),P=Re(i,_);Xe(U,d,sa),Xe(P,d,ra);let F=R.intersectsBox(sa),G=R.intersectsBox(ra);x=F&&es(M,U,n,e,s,o,r,l,a+1,R,!u)||G&&es(M,P,n,e,s,o,r,l,a+1,R,!u),pr.releasePrimitive(R)}else if(A)if(b)x=es(i,L,e,n,s,r,o,a,l+1,c,u);else{let R=pr.getPrimitive();R.copy(lp).applyMatrix4(e);let U=Ce(i),P=Re(i,_);Xe(U,d,sa),Xe(P,d,ra);let F=R.intersectsBox(sa),G=R.intersectsBox(ra);x=F&&es(L,U,n,e,s,o,r,l,a+1,R,!u)||G&&es(L,P,n,e,s,o,r,l,a+1,R,!u),pr.releasePrimitive(R)}}return x}var _h=new class{constructor(){let i=null,t=null,e=null,n=!1;this.root=null,this.buffer=null,this.uint32Array=null,this.uint16Array=null,this.setBVH=(r,o)=>{if(n)throw new Error("BVHTraversalHelper: cannot call setBVH during an active traversal.");this.root=o,this.buffer=i=r._roots[o],this.uint16Array=e=new Uint16Array(i),this.uint32Array=t=new Uint32Array(i)},this.reset=()=>{this.root=null,this.buffer=i=null,this.uint16Array=e=null,this.uint32Array=t=null},this.getRangeStart=r=>{let o=r*2;for(;!Me(o,e);)r=Ce(r),o=r*2;return Ue(r,t)},this.getRangeEnd=r=>{let o=r*2;for(;!Me(o,e);)r=Re(r,t),o=r*2;return Ue(r,t)+ke(o,e)};let s=(r,o,a)=>{let l=o*2,c=Me(l,e);if(!r(a,c,o)&&!c){let f=Ce(o),h=Re(o,t);s(r,f,a+1),s(r,h,a+1)}};this.traverseBuffer=r=>{if(n)throw new Error("BVHTraversalHelper: cannot start a traversal during an active traversal.");n=!0;try{s(r,0,0)}finally{n=!1}},this.traverse=r=>{this.traverseBuffer((o,a,l)=>{if(a){let c=l*2,u=t[l+6],f=e[c+14];return r(o,a,new Float32Array(i,l*4,6),u,f)}else{let c=Qo(l,t);return r(o,a,new Float32Array(i,l*4,6),c)}})}}};var L_=new Ee,oa=new Float32Array(6),xh=class{constructor(){this._roots=null,this.primitiveBuffer=null,this.primitiveBufferStride=null}init(t){t={...uh,...t},"maxLeafSize"in t&&(console.warn('BVH: "maxLeafSize" option has been deprecated. Use "targetLeafSize", instead.'),t={...t,targetLeafSize:t.maxLeafSize}),R_(this,t)}getRootRanges(){throw new Error("BVH: getRootRanges() not implemented")}writePrimitiveBounds(){throw new Error("BVH: writePrimitiveBounds() not implemented")}writePrimitiveRangeBounds(t,e,n,s){let r=1/0,o=1/0,a=1/0,l=-1/0,c=-1/0,u=-1/0;for(let f=t,h=t+e;f<h;f++){this.writePrimitiveBounds(f,oa,0);let[d,_,y,p,m,g]=oa;d<r&&(r=d),p>l&&(l=p),_<o&&(o=_),m>c&&(c=m),y<a&&(a=y),g>u&&(u=g)}return n[s+0]=r,n[s+1]=o,n[s+2]=a,n[s+3]=l,n[s+4]=c,n[s+5]=u,n}computePrimitiveBounds(t,e,n){let s=n.offset||0;for(let r=t,o=t+e;r<o;r++){this.writePrimitiveBounds(r,oa,0);let[a,l,c,u,f,h]=oa,d=(a+u)/2,_=(l+f)/2,y=(c+h)/2,p=(u-a)/2,m=(f-l)/2,g=(h-c)/2,S=(r-s)*6;n[S+0]=d,n[S+1]=p+(Math.abs(d)+p)*Ko,n[S+2]=_,n[S+3]=m+(Math.abs(_)+m)*Ko,n[S+4]=y,n[S+5]=g+(Math.abs(y)+g)*Ko}return n}shiftPrimitiveOffsets(t){let e=this._indirectBuffer;if(e)for(let n=0,s=e.length;n<s;n++)e[n]+=t;else{let n=this._roots;for(let s=0;s<n.length;s++){let r=n[s],o=new Uint32Array(r),a=new Uint16Array(r),l=r.byteLength/32;for(let c=0;c<l;c++){let u=8*c,f=2*u;Me(f,a)&&(o[u+6]+=t)}}}}traverse(t,e=0){_h.setBVH(this,e),_h.traverse(t),_h.reset()}refit(){let t=this._roots;for(let e=0,n=t.length;e<n;e++){let s=t[e],r=new Uint32Array(s),o=new Uint16Array(s),a=new Float32Array(s),l=s.byteLength/32;for(let c=l-1;c>=0;c--){let u=c*8,f=u*2;if(Me(f,o)){let d=Ue(u,r),_=ke(f,o);this.writePrimitiveRangeBounds(d,_,oa,0),a.set(oa,u)}else{let d=Ce(u),_=Re(u,r);for(let y=0;y<3;y++){let p=a[d+y],m=a[d+y+3],g=a[_+y],S=a[_+y+3];a[u+y]=p<g?p:g,a[u+y+3]=m>S?m:S}}}}}getBoundingBox(t){return t.makeEmpty(),this._roots.forEach(n=>{Xe(0,new Float32Array(n),L_),t.union(L_)}),t}shapecast(t){let{boundsTraverseOrder:e,intersectsBounds:n,intersectsRange:s,intersectsPrimitive:r,scratchPrimitive:o,iterate:a}=t;if(s&&r){let f=s;s=(h,d,_,y,p)=>f(h,d,_,y,p)?!0:a(h,d,this,r,_,y,o)}else s||(r?s=(f,h,d,_)=>a(f,h,this,r,d,_,o):s=(f,h,d)=>d);let l=!1,c=0,u=this._roots;for(let f=0,h=u.length;f<h;f++){let d=u[f];if(l=P_(this,f,n,s,e,c),l)break;c+=d.byteLength/32}return l}bvhcast(t,e,n){let{intersectsRanges:s}=n;return I_(this,t,e,s)}};function D_(){return typeof SharedArrayBuffer<"u"}function up(i){return i.index?i.index.count:i.attributes.position.count}function mr(i){return up(i)/3}function AA(i,t=ArrayBuffer){return i>65535?new Uint32Array(new t(4*i)):new Uint16Array(new t(2*i))}function N_(i,t){if(!i.index){let e=i.attributes.position.count,n=t.useSharedArrayBuffer?SharedArrayBuffer:ArrayBuffer,s=AA(e,n);i.setIndex(new Ye(s,1));for(let r=0;r<e;r++)s[r]=r}}function EA(i,t,e){let n=up(i)/e,s=t||i.drawRange,r=s.start/e,o=(s.start+s.count)/e,a=Math.max(0,r),l=Math.min(n,o)-a;return{offset:Math.floor(a),count:Math.floor(l)}}function CA(i,t){return i.groups.map(e=>({offset:e.start/t,count:e.count/t}))}function hp(i,t,e){let n=EA(i,t,e),s=CA(i,e);if(!s.length)return[n];let r=[],o=n.offset,a=n.offset+n.count,l=up(i)/e,c=[];for(let h of s){let{offset:d,count:_}=h,y=d,p=isFinite(_)?_:l-d,m=d+p;y<a&&m>o&&(c.push({pos:Math.max(o,y),isStart:!0}),c.push({pos:Math.min(a,m),isStart:!1}))}c.sort((h,d)=>h.pos!==d.pos?h.pos-d.pos:h.type==="end"?-1:1);let u=0,f=null;for(let h of c){let d=h.pos;u!==0&&d!==f&&r.push({offset:f,count:d-f}),u+=h.isStart?1:-1,f=d}return r}function RA(i,t){let e=i[i.length-1],n=e.offset+e.count>2**16,s=i.reduce((c,u)=>c+u.count,0),r=n?4:2,o=t?new SharedArrayBuffer(s*r):new ArrayBuffer(s*r),a=n?new Uint32Array(o):new Uint16Array(o),l=0;for(let c=0;c<i.length;c++){let{offset:u,count:f}=i[c];for(let h=0;h<f;h++)a[l+h]=u+h;l+=f}return a}var yh=class extends xh{get indirect(){return!!this._indirectBuffer}get primitiveStride(){return null}get primitiveBufferStride(){return this.indirect?1:this.primitiveStride}set primitiveBufferStride(t){}get primitiveBuffer(){return this.indirect?this._indirectBuffer:this.geometry.index.array}set primitiveBuffer(t){}constructor(t,e={}){if(t.isBufferGeometry){if(t.index&&t.index.isInterleavedBufferAttribute)throw new Error("BVH: InterleavedBufferAttribute is not supported for the index attribute.")}else throw new Error("BVH: Only BufferGeometries are supported.");if(e.useSharedArrayBuffer&&!D_())throw new Error("BVH: SharedArrayBuffer is not available.");super(),this.geometry=t,this.resolvePrimitiveIndex=e.indirect?n=>this._indirectBuffer[n]:n=>n,this.primitiveBuffer=null,this.primitiveBufferStride=null,this._indirectBuffer=null,e={...uh,...e},e[Al]||this.init(e)}init(t){let{geometry:e,primitiveStride:n}=this;if(t.indirect){let s=hp(e,t.range,n),r=RA(s,t.useSharedArrayBuffer);this._indirectBuffer=r}else N_(e,t);super.init(t),!e.boundingBox&&t.setBoundingBox&&(e.boundingBox=this.getBoundingBox(new Ee))}getRootRanges(t){return this.indirect?[{offset:0,count:this._indirectBuffer.length}]:hp(this.geometry,t,this.primitiveStride)}raycastObject3D(){throw new Error("BVH: raycastObject3D() not implemented")}};var Ri=class{constructor(){this.min=1/0,this.max=-1/0}setFromPointsField(t,e){let n=1/0,s=-1/0;for(let r=0,o=t.length;r<o;r++){let l=t[r][e];n=l<n?l:n,s=l>s?l:s}this.min=n,this.max=s}setFromPoints(t,e){let n=1/0,s=-1/0;for(let r=0,o=e.length;r<o;r++){let a=e[r],l=t.dot(a);n=l<n?l:n,s=l>s?l:s}this.min=n,this.max=s}isSeparated(t){return this.min>t.max||t.min>this.max}};Ri.prototype.setFromBox=(function(){let i=new z;return function(e,n){let s=n.min,r=n.max,o=1/0,a=-1/0;for(let l=0;l<=1;l++)for(let c=0;c<=1;c++)for(let u=0;u<=1;u++){i.x=s.x*l+r.x*(1-l),i.y=s.y*c+r.y*(1-c),i.z=s.z*u+r.z*(1-u);let f=e.dot(i);o=Math.min(f,o),a=Math.max(f,a)}this.min=o,this.max=a}})();var PA=(function(){let i=new z,t=new z,e=new z;return function(s,r,o){let a=s.start,l=i,c=r.start,u=t;e.subVectors(a,c),i.subVectors(s.end,s.start),t.subVectors(r.end,r.start);let f=e.dot(u),h=u.dot(l),d=u.dot(u),_=e.dot(l),p=l.dot(l)*d-h*h,m,g;p!==0?m=(f*h-_*d)/p:m=0,g=(f+m*h)/d,o.x=m,o.y=g}})(),Rl=(function(){let i=new Jt,t=new z,e=new z;return function(s,r,o,a){PA(s,r,i);let l=i.x,c=i.y;if(l>=0&&l<=1&&c>=0&&c<=1){s.at(l,o),r.at(c,a);return}else if(l>=0&&l<=1){c<0?r.at(0,a):r.at(1,a),s.closestPointToPoint(a,!0,o);return}else if(c>=0&&c<=1){l<0?s.at(0,o):s.at(1,o),r.closestPointToPoint(o,!0,a);return}else{let u;l<0?u=s.start:u=s.end;let f;c<0?f=r.start:f=r.end;let h=t,d=e;if(s.closestPointToPoint(f,!0,t),r.closestPointToPoint(u,!0,e),h.distanceToSquared(f)<=d.distanceToSquared(u)){o.copy(h),a.copy(f);return}else{o.copy(u),a.copy(d);return}}}})(),U_=(function(){let i=new z,t=new z,e=new li,n=new Vn;return function(r,o){let{radius:a,center:l}=r,{a:c,b:u,c:f}=o;if(n.start=c,n.end=u,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a||(n.start=c,n.end=f,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a)||(n.start=u,n.end=f,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a))return!0;let y=o.getPlane(e);if(Math.abs(y.distanceToPoint(l))<=a){let m=y.projectPoint(l,t);if(o.containsPoint(m))return!0}return!1}})();var IA=["x","y","z"],Hs=1e-15,F_=Hs*Hs;function Oi(i){return Math.abs(i)<Hs}var Yn=class extends jn{constructor(...t){super(...t),this.isExtendedTriangle=!0,this.satAxes=new Array(4).fill().map(()=>new z),this.satBounds=new Array(4).fill().map(()=>new Ri),this.points=[this.a,this.b,this.c],this.plane=new li,this.isDegenerateIntoSegment=!1,this.isDegenerateIntoPoint=!1,this.degenerateSegment=new Vn,this.needsUpdate=!0}intersectsSphere(t){return U_(t,this)}update(){let t=this.a,e=this.b,n=this.c,s=this.points,r=this.satAxes,o=this.satBounds,a=r[0],l=o[0];this.getNormal(a),l.setFromPoints(a,s);let c=r[1],u=o[1];c.subVectors(t,e),u.setFromPoints(c,s);let f=r[2],h=o[2];f.subVectors(e,n),h.setFromPoints(f,s);let d=r[3],_=o[3];d.subVectors(n,t),_.setFromPoints(d,s);let y=c.length(),p=f.length(),m=d.length();this.isDegenerateIntoPoint=!1,this.isDegenerateIntoSegment=!1,y<Hs?p<Hs||m<Hs?this.isDegenerateIntoPoint=!0:(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(t),this.degenerateSegment.end.copy(n)):p<Hs?m<Hs?this.isDegenerateIntoPoint=!0:(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(e),this.degenerateSegment.end.copy(t)):m<Hs&&(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(n),this.degenerateSegment.end.copy(e)),this.plane.setFromNormalAndCoplanarPoint(a,t),this.needsUpdate=!1}};Yn.prototype.closestPointToSegment=(function(){let i=new z,t=new z,e=new Vn;return function(s,r=null,o=null){this.needsUpdate&&this.update();let{start:a,end:l}=s,c=this.points,u,f=1/0,h=this.plane.distanceToPoint(a),d=this.plane.distanceToPoint(l);if(h*d<0&&this.plane.intersectLine(s,i)!==null&&this.containsPoint(i))return r&&r.copy(i),o&&o.copy(i),0;for(let _=0;_<3;_++){let y=(_+1)%3;e.start.copy(c[_]),e.end.copy(c[y]),Rl(e,s,i,t),u=i.distanceToSquared(t),u<f&&(f=u,r&&r.copy(i),o&&o.copy(t))}return this.closestPointToPoint(a,i),u=a.distanceToSquared(i),u<f&&(f=u,r&&r.copy(i),o&&o.copy(a)),this.closestPointToPoint(l,i),u=l.distanceToSquared(i),u<f&&(f=u,r&&r.copy(i),o&&o.copy(l)),Math.sqrt(f)}})();Yn.prototype.intersectsTriangle=(function(){let i=new Yn,t=new Ri,e=new Ri,n=new z,s=new z,r=new z,o=new z,a=new Vn,l=new Vn,c=new z,u=new Jt,f=new Jt;function h(S,v,b,T){let x=n;!S.isDegenerateIntoPoint&&!S.isDegenerateIntoSegment?x.copy(S.plane.normal):x.copy(v.plane.normal);let M=S.satBounds,L=S.satAxes;for(let R=1;R<4;R++){let U=M[R],P=L[R];if(t.setFromPoints(P,v.points),U.isSeparated(t)||(o.copy(x).cross(P),t.setFromPoints(o,S.points),e.setFromPoints(o,v.points),t.isSeparated(e)))return!1}let C=v.satBounds,A=v.satAxes;for(let R=1;R<4;R++){let U=C[R],P=A[R];if(t.setFromPoints(P,S.points),U.isSeparated(t)||(o.crossVectors(x,P),t.setFromPoints(o,S.points),e.setFromPoints(o,v.points),t.isSeparated(e)))return!1}return b&&(T||console.warn("ExtendedTriangle.intersectsTriangle: Triangles are coplanar which does not support an output edge. Setting edge to 0, 0, 0."),b.start.set(0,0,0),b.end.set(0,0,0)),!0}function d(S,v,b,T,x,M,L,C,A,R,U){let P=L/(L-C);R.x=T+(x-T)*P,U.start.subVectors(v,S).multiplyScalar(P).add(S),P=L/(L-A),R.y=T+(M-T)*P,U.end.subVectors(b,S).multiplyScalar(P).add(S)}function _(S,v,b,T,x,M,L,C,A,R,U){if(x>0)d(S.c,S.a,S.b,T,v,b,A,L,C,R,U);else if(M>0)d(S.b,S.a,S.c,b,v,T,C,L,A,R,U);else if(C*A>0||L!=0)d(S.a,S.b,S.c,v,b,T,L,C,A,R,U);else if(C!=0)d(S.b,S.a,S.c,b,v,T,C,L,A,R,U);else if(A!=0)d(S.c,S.a,S.b,T,v,b,A,L,C,R,U);else return!0;return!1}function y(S,v,b,T){let x=v.degenerateSegment,M=S.plane.distanceToPoint(x.start),L=S.plane.distanceToPoint(x.end);return Oi(M)?Oi(L)?h(S,v,b,T):(b&&(b.start.copy(x.start),b.end.copy(x.start)),S.containsPoint(x.start)):Oi(L)?(b&&(b.start.copy(x.end),b.end.copy(x.end)),S.containsPoint(x.end)):S.plane.intersectLine(x,n)!=null?(b&&(b.start.copy(n),b.end.copy(n)),S.containsPoint(n)):!1}function p(S,v,b){let T=v.a;return Oi(S.plane.distanceToPoint(T))&&S.containsPoint(T)?(b&&(b.start.copy(T),b.end.copy(T)),!0):!1}function m(S,v,b){let T=S.degenerateSegment,x=v.a;return T.closestPointToPoint(x,!0,n),x.distanceToSquared(n)<F_?(b&&(b.start.copy(x),b.end.copy(x)),!0):!1}function g(S,v,b,T){if(S.isDegenerateIntoSegment)if(v.isDegenerateIntoSegment){let x=S.degenerateSegment,M=v.degenerateSegment,L=s,C=r;x.delta(L),M.delta(C);let A=n.subVectors(M.start,x.start),R=L.x*C.y-L.y*C.x;if(Oi(R))return!1;let U=(A.x*C.y-A.y*C.x)/R,P=-(L.x*A.y-L.y*A.x)/R;if(U<0||U>1||P<0||P>1)return!1;let F=x.start.z+L.z*U,G=M.start.z+C.z*P;return Oi(F-G)?(b&&(b.start.copy(x.start).addScaledVector(L,U),b.end.copy(x.start).addScaledVector(L,U)),!0):!1}else return v.isDegenerateIntoPoint?m(S,v,b):y(v,S,b,T);else{if(S.isDegenerateIntoPoint)return v.isDegenerateIntoPoint?v.a.distanceToSquared(S.a)<F_?(b&&(b.start.copy(S.a),b.end.copy(S.a)),!0):!1:v.isDegenerateIntoSegment?m(v,S,b):p(v,S,b);if(v.isDegenerateIntoPoint)return p(S,v,b);if(v.isDegenerateIntoSegment)return y(S,v,b,T)}}return function(v,b=null,T=!1){this.needsUpdate&&this.update(),v.isExtendedTriangle?v.needsUpdate&&v.update():(i.copy(v),i.update(),v=i);let x=g(this,v,b,T);if(x!==void 0)return x;let M=this.plane,L=v.plane,C=L.distanceToPoint(this.a),A=L.distanceToPoint(this.b),R=L.distanceToPoint(this.c);Oi(C)&&(C=0),Oi(A)&&(A=0),Oi(R)&&(R=0);let U=C*A,P=C*R;if(U>0&&P>0)return!1;let F=M.distanceToPoint(v.a),G=M.distanceToPoint(v.b),H=M.distanceToPoint(v.c);Oi(F)&&(F=0),Oi(G)&&(G=0),Oi(H)&&(H=0);let it=F*G,$=F*H;if(it>0&&$>0)return!1;s.copy(M.normal),r.copy(L.normal);let Z=s.cross(r),et=0,ut=Math.abs(Z.x),ft=Math.abs(Z.y);ft>ut&&(ut=ft,et=1),Math.abs(Z.z)>ut&&(et=2);let gt=IA[et],St=this.a[gt],Mt=this.b[gt],pt=this.c[gt],Ut=v.a[gt],$t=v.b[gt],Lt=v.c[gt];if(_(this,St,Mt,pt,U,P,C,A,R,u,a))return h(this,v,b,T);if(_(v,Ut,$t,Lt,it,$,F,G,H,f,l))return h(this,v,b,T);if(u.y<u.x){let Zt=u.y;u.y=u.x,u.x=Zt,c.copy(a.start),a.start.copy(a.end),a.end.copy(c)}if(f.y<f.x){let Zt=f.y;f.y=f.x,f.x=Zt,c.copy(l.start),l.start.copy(l.end),l.end.copy(c)}return u.y<f.x||f.y<u.x?!1:(b&&(f.x>u.x?b.start.copy(l.start):b.start.copy(a.start),f.y<u.y?b.end.copy(l.end):b.end.copy(a.end)),!0)}})();Yn.prototype.distanceToPoint=(function(){let i=new z;return function(e){return this.closestPointToPoint(e,i),e.distanceTo(i)}})();Yn.prototype.distanceToTriangle=(function(){let i=new z,t=new z,e=["a","b","c"],n=new Vn,s=new Vn;return function(o,a=null,l=null){let c=a||l?n:null;if(this.intersectsTriangle(o,c,!0))return(a||l)&&(a&&c.getCenter(a),l&&c.getCenter(l)),0;let u=1/0;for(let f=0;f<3;f++){let h,d=e[f],_=o[d];this.closestPointToPoint(_,i),h=_.distanceToSquared(i),h<u&&(u=h,a&&a.copy(i),l&&l.copy(_));let y=this[d];o.closestPointToPoint(y,i),h=y.distanceToSquared(i),h<u&&(u=h,a&&a.copy(y),l&&l.copy(i))}for(let f=0;f<3;f++){let h=e[f],d=e[(f+1)%3];n.set(this[h],this[d]);for(let _=0;_<3;_++){let y=e[_],p=e[(_+1)%3];s.set(o[y],o[p]),Rl(n,s,i,t);let m=i.distanceToSquared(t);m<u&&(u=m,a&&a.copy(i),l&&l.copy(t))}}return Math.sqrt(u)}})();var fn=class{constructor(t,e,n){this.isOrientedBox=!0,this.min=new z,this.max=new z,this.matrix=new ie,this.invMatrix=new ie,this.points=new Array(8).fill().map(()=>new z),this.satAxes=new Array(3).fill().map(()=>new z),this.satBounds=new Array(3).fill().map(()=>new Ri),this.alignedSatBounds=new Array(3).fill().map(()=>new Ri),this.needsUpdate=!1,t&&this.min.copy(t),e&&this.max.copy(e),n&&this.matrix.copy(n)}set(t,e,n){this.min.copy(t),this.max.copy(e),this.matrix.copy(n),this.needsUpdate=!0}copy(t){this.min.copy(t.min),this.max.copy(t.max),this.matrix.copy(t.matrix),this.needsUpdate=!0}};fn.prototype.update=(function(){return function(){let t=this.matrix,e=this.min,n=this.max,s=this.points;for(let c=0;c<=1;c++)for(let u=0;u<=1;u++)for(let f=0;f<=1;f++){let h=1*c|2*u|4*f,d=s[h];d.x=c?n.x:e.x,d.y=u?n.y:e.y,d.z=f?n.z:e.z,d.applyMatrix4(t)}let r=this.satBounds,o=this.satAxes,a=s[0];for(let c=0;c<3;c++){let u=o[c],f=r[c],h=1<<c,d=s[h];u.subVectors(a,d),f.setFromPoints(u,s)}let l=this.alignedSatBounds;l[0].setFromPointsField(s,"x"),l[1].setFromPointsField(s,"y"),l[2].setFromPointsField(s,"z"),this.invMatrix.copy(this.matrix).invert(),this.needsUpdate=!1}})();fn.prototype.intersectsBox=(function(){let i=new Ri;return function(e){this.needsUpdate&&this.update();let n=e.min,s=e.max,r=this.satBounds,o=this.satAxes,a=this.alignedSatBounds;if(i.min=n.x,i.max=s.x,a[0].isSeparated(i)||(i.min=n.y,i.max=s.y,a[1].isSeparated(i))||(i.min=n.z,i.max=s.z,a[2].isSeparated(i)))return!1;for(let l=0;l<3;l++){let c=o[l],u=r[l];if(i.setFromBox(c,e),u.isSeparated(i))return!1}return!0}})();fn.prototype.intersectsTriangle=(function(){let i=new Yn,t=new Array(3),e=new Ri,n=new Ri,s=new z;return function(o){this.needsUpdate&&this.update(),o.isExtendedTriangle?o.needsUpdate&&o.update():(i.copy(o),i.update(),o=i);let a=this.satBounds,l=this.satAxes;t[0]=o.a,t[1]=o.b,t[2]=o.c;for(let h=0;h<3;h++){let d=a[h],_=l[h];if(e.setFromPoints(_,t),d.isSeparated(e))return!1}let c=o.satBounds,u=o.satAxes,f=this.points;for(let h=0;h<3;h++){let d=c[h],_=u[h];if(e.setFromPoints(_,f),d.isSeparated(e))return!1}for(let h=0;h<3;h++){let d=l[h];for(let _=0;_<4;_++){let y=u[_];if(s.crossVectors(d,y),e.setFromPoints(s,t),n.setFromPoints(s,f),e.isSeparated(n))return!1}}return!0}})();fn.prototype.closestPointToPoint=(function(){return function(t,e){return this.needsUpdate&&this.update(),e.copy(t).applyMatrix4(this.invMatrix).clamp(this.min,this.max).applyMatrix4(this.matrix),e}})();fn.prototype.distanceToPoint=(function(){let i=new z;return function(e){return this.closestPointToPoint(e,i),e.distanceTo(i)}})();fn.prototype.distanceToBox=(function(){let i=["x","y","z"],t=new Array(12).fill().map(()=>new Vn),e=new Array(12).fill().map(()=>new Vn),n=new z,s=new z;return function(o,a=0,l=null,c=null){if(this.needsUpdate&&this.update(),this.intersectsBox(o))return(l||c)&&(o.getCenter(s),this.closestPointToPoint(s,n),o.closestPointToPoint(n,s),l&&l.copy(n),c&&c.copy(s)),0;let u=a*a,f=o.min,h=o.max,d=this.points,_=1/0;for(let p=0;p<8;p++){let m=d[p];s.copy(m).clamp(f,h);let g=m.distanceToSquared(s);if(g<_&&(_=g,l&&l.copy(m),c&&c.copy(s),g<u))return Math.sqrt(g)}let y=0;for(let p=0;p<3;p++)for(let m=0;m<=1;m++)for(let g=0;g<=1;g++){let S=(p+1)%3,v=(p+2)%3,b=m<<S|g<<v,T=1<<p|m<<S|g<<v,x=d[b],M=d[T];t[y].set(x,M);let C=i[p],A=i[S],R=i[v],U=e[y],P=U.start,F=U.end;P[C]=f[C],P[A]=m?f[A]:h[A],P[R]=g?f[R]:h[R],F[C]=h[C],F[A]=m?f[A]:h[A],F[R]=g?f[R]:h[R],y++}for(let p=0;p<=1;p++)for(let m=0;m<=1;m++)for(let g=0;g<=1;g++){s.x=p?h.x:f.x,s.y=m?h.y:f.y,s.z=g?h.z:f.z,this.closestPointToPoint(s,n);let S=s.distanceToSquared(n);if(S<_&&(_=S,l&&l.copy(n),c&&c.copy(s),S<u))return Math.sqrt(S)}for(let p=0;p<12;p++){let m=t[p];for(let g=0;g<12;g++){let S=e[g];Rl(m,S,n,s);let v=n.distanceToSquared(s);if(v<_&&(_=v,l&&l.copy(n),c&&c.copy(s),v<u))return Math.sqrt(v)}}return Math.sqrt(_)}})();var fp=class extends fr{constructor(){super(()=>new Yn)}},hi=new fp;var Pl=new z,dp=new z;function O_(i,t,e={},n=0,s=1/0){let r=n*n,o=s*s,a=1/0,l=null;if(i.shapecast({boundsTraverseOrder:u=>(Pl.copy(t).clamp(u.min,u.max),Pl.distanceToSquared(t)),intersectsBounds:(u,f,h)=>h<a&&h<o,intersectsTriangle:(u,f)=>{u.closestPointToPoint(t,Pl);let h=t.distanceToSquared(Pl);return h<a&&(dp.copy(Pl),a=h,l=f),h<r}}),a===1/0)return null;let c=Math.sqrt(a);return e.point?e.point.copy(dp):e.point=dp.clone(),e.distance=c,e.faceIndex=l,e}var vh=parseInt("187")>=169,LA=parseInt("187")<=161,Hr=new z,Wr=new z,Xr=new z,Sh=new Jt,Mh=new Jt,bh=new Jt,B_=new z,z_=new z,k_=new z,Il=new z;function DA(i,t,e,n,s,r,o,a){let l;if(r===Gn?l=i.intersectTriangle(n,e,t,!0,s):l=i.intersectTriangle(t,e,n,r!==Hn,s),l===null)return null;let c=i.origin.distanceTo(s);return c<o||c>a?null:{distance:c,point:s.clone()}}function V_(i,t,e,n,s,r,o,a,l,c,u){Hr.fromBufferAttribute(t,r),Wr.fromBufferAttribute(t,o),Xr.fromBufferAttribute(t,a);let f=DA(i,Hr,Wr,Xr,Il,l,c,u);if(f){if(n){Sh.fromBufferAttribute(n,r),Mh.fromBufferAttribute(n,o),bh.fromBufferAttribute(n,a),f.uv=new Jt;let d=jn.getInterpolation(Il,Hr,Wr,Xr,Sh,Mh,bh,f.uv);vh||(f.uv=d)}if(s){Sh.fromBufferAttribute(s,r),Mh.fromBufferAttribute(s,o),bh.fromBufferAttribute(s,a),f.uv1=new Jt;let d=jn.getInterpolation(Il,Hr,Wr,Xr,Sh,Mh,bh,f.uv1);vh||(f.uv1=d),LA&&(f.uv2=f.uv1)}if(e){B_.fromBufferAttribute(e,r),z_.fromBufferAttribute(e,o),k_.fromBufferAttribute(e,a),f.normal=new z;let d=jn.getInterpolation(Il,Hr,Wr,Xr,B_,z_,k_,f.normal);f.normal.dot(i.direction)>0&&f.normal.multiplyScalar(-1),vh||(f.normal=d)}let h={a:r,b:o,c:a,normal:new z,materialIndex:0};if(jn.getNormal(Hr,Wr,Xr,h.normal),f.face=h,f.faceIndex=r,vh){let d=new z;jn.getBarycoord(Il,Hr,Wr,Xr,d),f.barycoord=d}}return f}function G_(i){return i&&i.isMaterial?i.side:i}function aa(i,t,e,n,s,r,o){let a=n*3,l=a+0,c=a+1,u=a+2,{index:f,groups:h}=i;i.index&&(l=f.getX(l),c=f.getX(c),u=f.getX(u));let{position:d,normal:_,uv:y,uv1:p}=i.attributes;if(Array.isArray(t)){let m=n*3;for(let g=0,S=h.length;g<S;g++){let{start:v,count:b,materialIndex:T}=h[g];if(m>=v&&m<v+b){let x=G_(t[T]),M=V_(e,d,_,y,p,l,c,u,x,r,o);if(M)if(M.faceIndex=n,M.face.materialIndex=T,s)s.push(M);else return M}}}else{let m=G_(t),g=V_(e,d,_,y,p,l,c,u,m,r,o);if(g)if(g.faceIndex=n,g.face.materialIndex=0,s)s.push(g);else return g}return null}function qe(i,t,e,n){let s=i.a,r=i.b,o=i.c,a=t,l=t+1,c=t+2;e&&(a=e.getX(a),l=e.getX(l),c=e.getX(c)),s.x=n.getX(a),s.y=n.getY(a),s.z=n.getZ(a),r.x=n.getX(l),r.y=n.getY(l),r.z=n.getZ(l),o.x=n.getX(c),o.y=n.getY(c),o.z=n.getZ(c)}function H_(i,t,e,n,s,r,o,a){let{geometry:l,_indirectBuffer:c}=i;for(let u=n,f=n+s;u<f;u++)aa(l,t,e,u,r,o,a)}function W_(i,t,e,n,s,r,o){let{geometry:a,_indirectBuffer:l}=i,c=1/0,u=null;for(let f=n,h=n+s;f<h;f++){let d;d=aa(a,t,e,f,null,r,o),d&&d.distance<c&&(u=d,c=d.distance)}return u}function X_(i,t,e,n,s,r,o){let{geometry:a}=e,{index:l}=a,c=a.attributes.position;for(let u=i,f=t+i;u<f;u++){let h;if(h=u,qe(o,h*3,l,c),o.needsUpdate=!0,n(o,h,s,r))return!0}return!1}function q_(i,t=null){t&&Array.isArray(t)&&(t=new Set(t));let e=i.geometry,n=e.index?e.index.array:null,s=e.attributes.position,r,o,a,l,c=0,u=i._roots;for(let h=0,d=u.length;h<d;h++)r=u[h],o=new Uint32Array(r),a=new Uint16Array(r),l=new Float32Array(r),f(0,c),c+=r.byteLength;function f(h,d,_=!1){let y=h*2;if(Me(y,a)){let p=Ue(h,o),m=ke(y,a),g=1/0,S=1/0,v=1/0,b=-1/0,T=-1/0,x=-1/0;for(let M=3*p,L=3*(p+m);M<L;M++){let C=n[M],A=s.getX(C),R=s.getY(C),U=s.getZ(C);A<g&&(g=A),A>b&&(b=A),R<S&&(S=R),R>T&&(T=R),U<v&&(v=U),U>x&&(x=U)}return l[h+0]!==g||l[h+1]!==S||l[h+2]!==v||l[h+3]!==b||l[h+4]!==T||l[h+5]!==x?(l[h+0]=g,l[h+1]=S,l[h+2]=v,l[h+3]=b,l[h+4]=T,l[h+5]=x,!0):!1}else{let p=Ce(h),m=Re(h,o),g=_,S=!1,v=!1;if(t){if(!g){let C=p/8+d/32,A=m/8+d/32;S=t.has(C),v=t.has(A),g=!S&&!v}}else S=!0,v=!0;let b=g||S,T=g||v,x=!1;b&&(x=f(p,d,g));let M=!1;T&&(M=f(m,d,g));let L=x||M;if(L)for(let C=0;C<3;C++){let A=p+C,R=m+C,U=l[A],P=l[A+3],F=l[R],G=l[R+3];l[h+C]=U<F?U:F,l[h+C+3]=P>G?P:G}return L}}}function ti(i,t,e,n,s){let r,o,a,l,c,u,f=1/e.direction.x,h=1/e.direction.y,d=1/e.direction.z,_=e.origin.x,y=e.origin.y,p=e.origin.z,m=t[i],g=t[i+3],S=t[i+1],v=t[i+3+1],b=t[i+2],T=t[i+3+2];return f>=0?(r=(m-_)*f,o=(g-_)*f):(r=(g-_)*f,o=(m-_)*f),h>=0?(a=(S-y)*h,l=(v-y)*h):(a=(v-y)*h,l=(S-y)*h),r>l||a>o||((a>r||isNaN(r))&&(r=a),(l<o||isNaN(o))&&(o=l),d>=0?(c=(b-p)*d,u=(T-p)*d):(c=(T-p)*d,u=(b-p)*d),r>u||c>o)?!1:((c>r||r!==r)&&(r=c),(u<o||o!==o)&&(o=u),r<=s&&o>=n)}function Y_(i,t,e,n,s,r,o,a){let{geometry:l,_indirectBuffer:c}=i;for(let u=n,f=n+s;u<f;u++){let h=c?c[u]:u;aa(l,t,e,h,r,o,a)}}function $_(i,t,e,n,s,r,o){let{geometry:a,_indirectBuffer:l}=i,c=1/0,u=null;for(let f=n,h=n+s;f<h;f++){let d;d=aa(a,t,e,l?l[f]:f,null,r,o),d&&d.distance<c&&(u=d,c=d.distance)}return u}function Z_(i,t,e,n,s,r,o){let{geometry:a}=e,{index:l}=a,c=a.attributes.position;for(let u=i,f=t+i;u<f;u++){let h;if(h=e.resolveTriangleIndex(u),qe(o,h*3,l,c),o.needsUpdate=!0,n(o,h,s,r))return!0}return!1}function J_(i,t,e,n,s,r,o){_e.setBuffer(i._roots[t]),ti(0,_e.float32Array,n,r,o)&&pp(0,i,e,n,s,r,o),_e.clearBuffer()}function pp(i,t,e,n,s,r,o){let{float32Array:a,uint16Array:l,uint32Array:c}=_e,u=i*2;if(Me(u,l)){let h=Ue(i,c),d=ke(u,l);H_(t,e,n,h,d,s,r,o)}else{let h=Ce(i);ti(h,a,n,r,o)&&pp(h,t,e,n,s,r,o);let d=Re(i,c);ti(d,a,n,r,o)&&pp(d,t,e,n,s,r,o)}}var NA=["x","y","z"];function j_(i,t,e,n,s,r){_e.setBuffer(i._roots[t]);let o=null;return ti(0,_e.float32Array,n,s,r)&&(o=mp(0,i,e,n,s,r)),_e.clearBuffer(),o}function mp(i,t,e,n,s,r){let{float32Array:o,uint16Array:a,uint32Array:l}=_e,c=i*2;if(Me(c,a)){let f=Ue(i,l),h=ke(c,a);return W_(t,e,n,f,h,s,r)}else{let f=Qo(i,l),h=NA[f],_=n.direction[h]>=0,y,p;_?(y=Ce(i),p=Re(i,l)):(y=Re(i,l),p=Ce(i));let g=ti(y,o,n,s,r)?mp(y,t,e,n,s,r):null;if(g){let b=g.point[h];if(_?b<=o[p+f]:b>=o[p+f+3])return g}let v=ti(p,o,n,s,r)?mp(p,t,e,n,s,r):null;return g&&v?g.distance<=v.distance?g:v:g||v||null}}var wh=new Ee,la=new Yn,ca=new Yn,Ll=new ie,K_=new fn,Th=new fn;function Q_(i,t,e,n){_e.setBuffer(i._roots[t]);let s=gp(0,i,e,n);return _e.clearBuffer(),s}function gp(i,t,e,n,s=null){let{float32Array:r,uint16Array:o,uint32Array:a}=_e,l=i*2;if(s===null&&(e.boundingBox||e.computeBoundingBox(),K_.set(e.boundingBox.min,e.boundingBox.max,n),s=K_),Me(l,o)){let u=t.geometry,f=u.index,h=u.attributes.position,d=e.index,_=e.attributes.position,y=Ue(i,a),p=ke(l,o);if(Ll.copy(n).invert(),e.boundsTree)return Xe(i,r,Th),Th.matrix.copy(Ll),Th.needsUpdate=!0,e.boundsTree.shapecast({intersectsBounds:g=>Th.intersectsBox(g),intersectsTriangle:g=>{g.a.applyMatrix4(n),g.b.applyMatrix4(n),g.c.applyMatrix4(n),g.needsUpdate=!0;for(let S=y*3,v=(p+y)*3;S<v;S+=3)if(qe(ca,S,f,h),ca.needsUpdate=!0,g.intersectsTriangle(ca))return!0;return!1}});{let m=mr(e);for(let g=y*3,S=(p+y)*3;g<S;g+=3){qe(la,g,f,h),la.a.applyMatrix4(Ll),la.b.applyMatrix4(Ll),la.c.applyMatrix4(Ll),la.needsUpdate=!0;for(let v=0,b=m*3;v<b;v+=3)if(qe(ca,v,d,_),ca.needsUpdate=!0,la.intersectsTriangle(ca))return!0}}}else{let u=Ce(i),f=Re(i,a);return Xe(u,r,wh),!!(s.intersectsBox(wh)&&gp(u,t,e,n,s)||(Xe(f,r,wh),s.intersectsBox(wh)&&gp(f,t,e,n,s)))}}var Ah=new ie,_p=new fn,Dl=new fn,UA=new z,FA=new z,OA=new z,BA=new z;function tx(i,t,e,n={},s={},r=0,o=1/0){t.boundingBox||t.computeBoundingBox(),_p.set(t.boundingBox.min,t.boundingBox.max,e),_p.needsUpdate=!0;let a=i.geometry,l=a.attributes.position,c=a.index,u=t.attributes.position,f=t.index,h=hi.getPrimitive(),d=hi.getPrimitive(),_=UA,y=FA,p=null,m=null;s&&(p=OA,m=BA);let g=1/0,S=null,v=null;return Ah.copy(e).invert(),Dl.matrix.copy(Ah),i.shapecast({boundsTraverseOrder:b=>_p.distanceToBox(b),intersectsBounds:(b,T,x)=>x<g&&x<o?(T&&(Dl.min.copy(b.min),Dl.max.copy(b.max),Dl.needsUpdate=!0),!0):!1,intersectsRange:(b,T)=>{if(t.boundsTree)return t.boundsTree.shapecast({boundsTraverseOrder:M=>Dl.distanceToBox(M),intersectsBounds:(M,L,C)=>C<g&&C<o,intersectsRange:(M,L)=>{for(let C=M,A=M+L;C<A;C++){qe(d,3*C,f,u),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let R=b,U=b+T;R<U;R++){qe(h,3*R,c,l),h.needsUpdate=!0;let P=h.distanceToTriangle(d,_,p);if(P<g&&(y.copy(_),m&&m.copy(p),g=P,S=R,v=C),P<r)return!0}}}});{let x=mr(t);for(let M=0,L=x;M<L;M++){qe(d,3*M,f,u),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let C=b,A=b+T;C<A;C++){qe(h,3*C,c,l),h.needsUpdate=!0;let R=h.distanceToTriangle(d,_,p);if(R<g&&(y.copy(_),m&&m.copy(p),g=R,S=C,v=M),R<r)return!0}}}}}),hi.releasePrimitive(h),hi.releasePrimitive(d),g===1/0?null:(n.point?n.point.copy(y):n.point=y.clone(),n.distance=g,n.faceIndex=S,s&&(s.point?s.point.copy(m):s.point=m.clone(),s.point.applyMatrix4(Ah),y.applyMatrix4(Ah),s.distance=y.sub(s.point).length(),s.faceIndex=v),n)}function ex(i,t=null){t&&Array.isArray(t)&&(t=new Set(t));let e=i.geometry,n=e.index?e.index.array:null,s=e.attributes.position,r,o,a,l,c=0,u=i._roots;for(let h=0,d=u.length;h<d;h++)r=u[h],o=new Uint32Array(r),a=new Uint16Array(r),l=new Float32Array(r),f(0,c),c+=r.byteLength;function f(h,d,_=!1){let y=h*2;if(Me(y,a)){let p=Ue(h,o),m=ke(y,a),g=1/0,S=1/0,v=1/0,b=-1/0,T=-1/0,x=-1/0;for(let M=p,L=p+m;M<L;M++){let C=3*i.resolveTriangleIndex(M);for(let A=0;A<3;A++){let R=C+A;R=n?n[R]:R;let U=s.getX(R),P=s.getY(R),F=s.getZ(R);U<g&&(g=U),U>b&&(b=U),P<S&&(S=P),P>T&&(T=P),F<v&&(v=F),F>x&&(x=F)}}return l[h+0]!==g||l[h+1]!==S||l[h+2]!==v||l[h+3]!==b||l[h+4]!==T||l[h+5]!==x?(l[h+0]=g,l[h+1]=S,l[h+2]=v,l[h+3]=b,l[h+4]=T,l[h+5]=x,!0):!1}else{let p=Ce(h),m=Re(h,o),g=_,S=!1,v=!1;if(t){if(!g){let C=p/8+d/32,A=m/8+d/32;S=t.has(C),v=t.has(A),g=!S&&!v}}else S=!0,v=!0;let b=g||S,T=g||v,x=!1;b&&(x=f(p,d,g));let M=!1;T&&(M=f(m,d,g));let L=x||M;if(L)for(let C=0;C<3;C++){let A=p+C,R=m+C,U=l[A],P=l[A+3],F=l[R],G=l[R+3];l[h+C]=U<F?U:F,l[h+C+3]=P>G?P:G}return L}}}function nx(i,t,e,n,s,r,o){_e.setBuffer(i._roots[t]),ti(0,_e.float32Array,n,r,o)&&xp(0,i,e,n,s,r,o),_e.clearBuffer()}function xp(i,t,e,n,s,r,o){let{float32Array:a,uint16Array:l,uint32Array:c}=_e,u=i*2;if(Me(u,l)){let h=Ue(i,c),d=ke(u,l);Y_(t,e,n,h,d,s,r,o)}else{let h=Ce(i);ti(h,a,n,r,o)&&xp(h,t,e,n,s,r,o);let d=Re(i,c);ti(d,a,n,r,o)&&xp(d,t,e,n,s,r,o)}}var zA=["x","y","z"];function ix(i,t,e,n,s,r){_e.setBuffer(i._roots[t]);let o=null;return ti(0,_e.float32Array,n,s,r)&&(o=yp(0,i,e,n,s,r)),_e.clearBuffer(),o}function yp(i,t,e,n,s,r){let{float32Array:o,uint16Array:a,uint32Array:l}=_e,c=i*2;if(Me(c,a)){let f=Ue(i,l),h=ke(c,a);return $_(t,e,n,f,h,s,r)}else{let f=Qo(i,l),h=zA[f],_=n.direction[h]>=0,y,p;_?(y=Ce(i),p=Re(i,l)):(y=Re(i,l),p=Ce(i));let g=ti(y,o,n,s,r)?yp(y,t,e,n,s,r):null;if(g){let b=g.point[h];if(_?b<=o[p+f]:b>=o[p+f+3])return g}let v=ti(p,o,n,s,r)?yp(p,t,e,n,s,r):null;return g&&v?g.distance<=v.distance?g:v:g||v||null}}var Eh=new Ee,ua=new Yn,ha=new Yn,Nl=new ie,sx=new fn,Ch=new fn;function rx(i,t,e,n){_e.setBuffer(i._roots[t]);let s=vp(0,i,e,n);return _e.clearBuffer(),s}function vp(i,t,e,n,s=null){let{float32Array:r,uint16Array:o,uint32Array:a}=_e,l=i*2;if(s===null&&(e.boundingBox||e.computeBoundingBox(),sx.set(e.boundingBox.min,e.boundingBox.max,n),s=sx),Me(l,o)){let u=t.geometry,f=u.index,h=u.attributes.position,d=e.index,_=e.attributes.position,y=Ue(i,a),p=ke(l,o);if(Nl.copy(n).invert(),e.boundsTree)return Xe(i,r,Ch),Ch.matrix.copy(Nl),Ch.needsUpdate=!0,e.boundsTree.shapecast({intersectsBounds:g=>Ch.intersectsBox(g),intersectsTriangle:g=>{g.a.applyMatrix4(n),g.b.applyMatrix4(n),g.c.applyMatrix4(n),g.needsUpdate=!0;for(let S=y,v=p+y;S<v;S++)if(qe(ha,3*t.resolveTriangleIndex(S),f,h),ha.needsUpdate=!0,g.intersectsTriangle(ha))return!0;return!1}});{let m=mr(e);for(let g=y,S=p+y;g<S;g++){let v=t.resolveTriangleIndex(g);qe(ua,3*v,f,h),ua.a.applyMatrix4(Nl),ua.b.applyMatrix4(Nl),ua.c.applyMatrix4(Nl),ua.needsUpdate=!0;for(let b=0,T=m*3;b<T;b+=3)if(qe(ha,b,d,_),ha.needsUpdate=!0,ua.intersectsTriangle(ha))return!0}}}else{let u=Ce(i),f=Re(i,a);return Xe(u,r,Eh),!!(s.intersectsBox(Eh)&&vp(u,t,e,n,s)||(Xe(f,r,Eh),s.intersectsBox(Eh)&&vp(f,t,e,n,s)))}}var Rh=new ie,Sp=new fn,Ul=new fn,kA=new z,VA=new z,GA=new z,HA=new z;function ox(i,t,e,n={},s={},r=0,o=1/0){t.boundingBox||t.computeBoundingBox(),Sp.set(t.boundingBox.min,t.boundingBox.max,e),Sp.needsUpdate=!0;let a=i.geometry,l=a.attributes.position,c=a.index,u=t.attributes.position,f=t.index,h=hi.getPrimitive(),d=hi.getPrimitive(),_=kA,y=VA,p=null,m=null;s&&(p=GA,m=HA);let g=1/0,S=null,v=null;return Rh.copy(e).invert(),Ul.matrix.copy(Rh),i.shapecast({boundsTraverseOrder:b=>Sp.distanceToBox(b),intersectsBounds:(b,T,x)=>x<g&&x<o?(T&&(Ul.min.copy(b.min),Ul.max.copy(b.max),Ul.needsUpdate=!0),!0):!1,intersectsRange:(b,T)=>{if(t.boundsTree){let x=t.boundsTree;return x.shapecast({boundsTraverseOrder:M=>Ul.distanceToBox(M),intersectsBounds:(M,L,C)=>C<g&&C<o,intersectsRange:(M,L)=>{for(let C=M,A=M+L;C<A;C++){let R=x.resolveTriangleIndex(C);qe(d,3*R,f,u),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let U=b,P=b+T;U<P;U++){let F=i.resolveTriangleIndex(U);qe(h,3*F,c,l),h.needsUpdate=!0;let G=h.distanceToTriangle(d,_,p);if(G<g&&(y.copy(_),m&&m.copy(p),g=G,S=U,v=C),G<r)return!0}}}})}else{let x=mr(t);for(let M=0,L=x;M<L;M++){qe(d,3*M,f,u),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let C=b,A=b+T;C<A;C++){let R=i.resolveTriangleIndex(C);qe(h,3*R,c,l),h.needsUpdate=!0;let U=h.distanceToTriangle(d,_,p);if(U<g&&(y.copy(_),m&&m.copy(p),g=U,S=C,v=M),U<r)return!0}}}}}),hi.releasePrimitive(h),hi.releasePrimitive(d),g===1/0?null:(n.point?n.point.copy(y):n.point=y.clone(),n.distance=g,n.faceIndex=S,s&&(s.point?s.point.copy(m):s.point=m.clone(),s.point.applyMatrix4(Rh),y.applyMatrix4(Rh),s.distance=y.sub(s.point).length(),s.faceIndex=v),n)}function Mp(i,t,e){return i===null?null:(i.point.applyMatrix4(t.matrixWorld),i.distance=i.point.distanceTo(e.ray.origin),i.object=t,i)}var Ph=new fn,Ih=new ir,ax=new z,lx=new ie,cx=new z,bp=["getX","getY","getZ"],Lh=class i extends yh{static serialize(t,e={}){e={cloneBuffers:!0,...e};let n=t.geometry,s=t._roots,r=t._indirectBuffer,o=n.getIndex(),a={version:1,roots:null,index:null,indirectBuffer:null};return e.cloneBuffers?(a.roots=s.map(l=>l.slice()),a.index=o?o.array.slice():null,a.indirectBuffer=r?r.slice():null):(a.roots=s,a.index=o?o.array:null,a.indirectBuffer=r),a}static deserialize(t,e,n={}){n={setIndex:!0,indirect:!!t.indirectBuffer,...n};let{index:s,roots:r,indirectBuffer:o}=t;t.version||(console.warn("MeshBVH.deserialize: Serialization format has been changed and will be fixed up. It is recommended to regenerate any stored serialized data."),l(r));let a=new i(e,{...n,[Al]:!0});if(a._roots=r,a._indirectBuffer=o||null,n.setIndex){let c=e.getIndex();if(c===null){let u=new Ye(t.index,1,!1);e.setIndex(u)}else c.array!==s&&(c.array.set(s),c.needsUpdate=!0)}return a;function l(c){for(let u=0;u<c.length;u++){let f=c[u],h=new Uint32Array(f),d=new Uint16Array(f);for(let _=0,y=f.byteLength/32;_<y;_++){let p=8*_,m=2*p;Me(m,d)||(h[p+6]=h[p+6]/8-_)}}}}get primitiveStride(){return 3}get resolveTriangleIndex(){return this.resolvePrimitiveIndex}constructor(t,e={}){e.maxLeafTris&&(console.warn('MeshBVH: "maxLeafTris" option has been deprecated. Use "targetLeafSize", instead.'),e={...e,targetLeafSize:e.maxLeafTris}),super(t,e)}shiftTriangleOffsets(t){return super.shiftPrimitiveOffsets(t)}writePrimitiveBounds(t,e,n){let s=this.geometry,r=this._indirectBuffer,o=s.attributes.position,a=s.index?s.index.array:null,c=(r?r[t]:t)*3,u=c+0,f=c+1,h=c+2;a&&(u=a[u],f=a[f],h=a[h]);for(let d=0;d<3;d++){let _=o[bp[d]](u),y=o[bp[d]](f),p=o[bp[d]](h),m=_;y<m&&(m=y),p<m&&(m=p);let g=_;y>g&&(g=y),p>g&&(g=p),e[n+d]=m,e[n+d+3]=g}return e}computePrimitiveBounds(t,e,n){let s=this.geometry,r=this._indirectBuffer,o=s.attributes.position,a=s.index?s.index.array:null,l=o.normalized;if(t<0||e+t-n.offset>n.length/6)throw new Error("MeshBVH: compute triangle bounds range is invalid.");let c=o.array,u=o.offset||0,f=3;o.isInterleavedBufferAttribute&&(f=o.data.stride);let h=["getX","getY","getZ"],d=n.offset;for(let _=t,y=t+e;_<y;_++){let m=(r?r[_]:_)*3,g=(_-d)*6,S=m+0,v=m+1,b=m+2;a&&(S=a[S],v=a[v],b=a[b]),l||(S=S*f+u,v=v*f+u,b=b*f+u);for(let T=0;T<3;T++){let x,M,L;l?(x=o[h[T]](S),M=o[h[T]](v),L=o[h[T]](b)):(x=c[S+T],M=c[v+T],L=c[b+T]);let C=x;M<C&&(C=M),L<C&&(C=L);let A=x;M>A&&(A=M),L>A&&(A=L);let R=(A-C)/2,U=T*2;n[g+U+0]=C+R,n[g+U+1]=R+(Math.abs(C)+R)*Ko}}return n}raycastObject3D(t,e,n=[]){let{material:s}=t;if(s===void 0)return;lx.copy(t.matrixWorld).invert(),Ih.copy(e.ray).applyMatrix4(lx),cx.setFromMatrixScale(t.matrixWorld),ax.copy(Ih.direction).multiply(cx);let r=ax.length(),o=e.near/r,a=e.far/r;if(e.firstHitOnly===!0){let l=this.raycastFirst(Ih,s,o,a);l=Mp(l,t,e),l&&n.push(l)}else{let l=this.raycast(Ih,s,o,a);for(let c=0,u=l.length;c<u;c++){let f=Mp(l[c],t,e);f&&n.push(f)}}return n}refit(t=null){return(this.indirect?ex:q_)(this,t)}raycast(t,e=Ji,n=0,s=1/0){let r=this._roots,o=[],a=this.indirect?nx:J_;for(let l=0,c=r.length;l<c;l++)a(this,l,e,t,o,n,s);return o}raycastFirst(t,e=Ji,n=0,s=1/0){let r=this._roots,o=null,a=this.indirect?ix:j_;for(let l=0,c=r.length;l<c;l++){let u=a(this,l,e,t,n,s);u!=null&&(o==null||u.distance<o.distance)&&(o=u)}return o}intersectsGeometry(t,e){let n=!1,s=this._roots,r=this.indirect?rx:Q_;for(let o=0,a=s.length;o<a&&(n=r(this,o,t,e),!n);o++);return n}shapecast(t){let e=hi.getPrimitive(),n=super.shapecast({...t,intersectsPrimitive:t.intersectsTriangle,scratchPrimitive:e,iterate:this.indirect?Z_:X_});return hi.releasePrimitive(e),n}bvhcast(t,e,n){let{intersectsRanges:s,intersectsTriangles:r}=n,o=hi.getPrimitive(),a=this.geometry.index,l=this.geometry.attributes.position,c=this.indirect?_=>{let y=this.resolveTriangleIndex(_);qe(o,y*3,a,l)}:_=>{qe(o,_*3,a,l)},u=hi.getPrimitive(),f=t.geometry.index,h=t.geometry.attributes.position,d=t.indirect?_=>{let y=t.resolveTriangleIndex(_);qe(u,y*3,f,h)}:_=>{qe(u,_*3,f,h)};if(r){if(!(t instanceof i))throw new Error('MeshBVH: "intersectsTriangles" callback can only be used with another MeshBVH.');let _=(y,p,m,g,S,v,b,T)=>{for(let x=m,M=m+g;x<M;x++){d(x),u.a.applyMatrix4(e),u.b.applyMatrix4(e),u.c.applyMatrix4(e),u.needsUpdate=!0;for(let L=y,C=y+p;L<C;L++)if(c(L),o.needsUpdate=!0,r(o,u,L,x,S,v,b,T))return!0}return!1};if(s){let y=s;s=function(p,m,g,S,v,b,T,x){return y(p,m,g,S,v,b,T,x)?!0:_(p,m,g,S,v,b,T,x)}}else s=_}return super.bvhcast(t,e,{intersectsRanges:s})}intersectsBox(t,e){return Ph.set(t.min,t.max,e),Ph.needsUpdate=!0,this.shapecast({intersectsBounds:n=>Ph.intersectsBox(n),intersectsTriangle:n=>Ph.intersectsTriangle(n)})}intersectsSphere(t){return this.shapecast({intersectsBounds:e=>t.intersectsBox(e),intersectsTriangle:e=>e.intersectsSphere(t)})}closestPointToGeometry(t,e,n={},s={},r=0,o=1/0){return(this.indirect?ox:tx)(this,t,e,n,s,r,o)}closestPointToPoint(t,e={},n=0,s=1/0){return O_(this,t,e,n,s)}};var WA=[.87,.87,.87],XA=[.74,.74,.74],qA=.07,YA=.16,$A=`
in vec2 data;
in float fold;
out float vSum; out float vKnown; out float vFold; out vec3 vNormal;
flat out float vCode;
void main() {
  vSum = data.x; vKnown = data.y; vFold = fold; vCode = data.y > 0.5 ? data.x : -1.0;
  vNormal = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`,ZA=`
precision highp float;
uniform sampler2D colours; uniform vec2 limits; uniform float threshold; uniform float n;
uniform bool categories; uniform vec3 gyrus; uniform vec3 sulcus; uniform float ratio;
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
  } else if (!categories && abs(value) < threshold) {
    c = under;
  } else {
    float t = (value - limits.x) / (limits.y - limits.x);
    t = categories ? (value + 0.5) / n : (clamp(t, 0.0, 1.0) * (n - 1.0) + 0.5) / n;
    c = texture(colours, vec2(t, 0.5)).rgb * (1.0 - ${qA} * step(0.5, vFold));
  }
  colour = vec4(c * (1.0 - ${YA} * slant * slant), 1.0);
}`,JA=`
in float kind;
uniform float ratio;
flat out float vKind;
void main() {
  vKind = kind;
  vec4 place = modelViewMatrix * vec4(position, 1.0);
  place.z += 3.0;
  gl_Position = projectionMatrix * place;
  gl_PointSize = (kind > 1.5 ? 22.0 : kind > 0.5 ? 9.0 : 13.0) * ratio;
}`,jA=`
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
}`,Dh=class{camera={...Xi};arrangement="apart";selected=null;#n=null;#t=null;#e=[];#i=[];#s=null;#c=[];#r=!1;#u=()=>this.draw();constructor(t,{onHover:e,onClick:n,onCamera:s}){this.canvas=t,this.renderer=new Zo({canvas:t,antialias:!0}),this.renderer.autoClear=!1,this.uniforms={colours:{value:null},limits:{value:new Jt(0,1)},threshold:{value:0},n:{value:1},categories:{value:!1},gyrus:{value:new z(...WA)},sulcus:{value:new z(...XA)},ratio:{value:1}};let r={glslVersion:vl,uniforms:this.uniforms};this.material=new ci({...r,vertexShader:$A,fragmentShader:ZA,side:Hn,polygonOffset:!0,polygonOffsetFactor:1,polygonOffsetUnits:1}),this.markMaterial=new ci({...r,vertexShader:JA,fragmentShader:jA}),this.lineMaterial=new Vr({color:2236962,linewidth:1.1,transparent:!0,opacity:.75}),this.regionMaterial=new Vr({color:0,linewidth:3.2}),this.lens=new zs,this.raycaster=new hl,sc(t,this,{changed:()=>(this.draw(),s?.()),hover:(a,l)=>e?.(this.vertexAt(a,l)),leave:()=>e?.(null),click:(a,l)=>{let c=this.vertexAt(a,l);c!==null&&n?.(c)},key:a=>{let l=KA[a.key];return!a.shiftKey||!l||this.selected===null?!1:(n?.(this.neighbourTowards(l)),!0)}}),this.observer=new ResizeObserver(()=>this.draw()),this.observer.observe(t),this.scheme=matchMedia("(prefers-color-scheme: dark)"),this.scheme.addEventListener("change",this.#u)}setMesh(t){if(t===this.#n)return;this.#n=t;for(let s of this.#e)s.geometry.dispose();let[e,n]=t.nVertices;this.#e=[0,1].map(s=>{let[r,o]=s?[e,n]:[0,e],a=new Fn;a.setAttribute("position",new Ye(new Float32Array(3*o),3)),a.setAttribute("data",new Ye(new Float32Array(2*o),2));let l=Float32Array.from(t.folding.subarray(r,r+o),u=>u>0?1:0);a.setAttribute("fold",new Ye(l,1));let c=new Nr;return c.add(new On(a,this.material)),{side:s,start:r,count:o,geometry:a,scene:c,tree:null}}),this.#t=null}setSurface(t,e=null){this.#t=t,this.still=e!==null;for(let n of this.#e){let{geometry:s,start:r,count:o}=n,a=s.attributes.position.array;a.set(t.subarray(3*r,3*(r+o)));let l=(e??this.#n.faces)[n.side],c=[];for(let u=0;u<l.length;u+=3){let f=[l[u]-r,l[u+1]-r,l[u+2]-r];f.every(h=>Number.isFinite(a[3*h]))&&c.push(...f)}for(let u=0;u<a.length;u++)Number.isFinite(a[u])||(a[u]=0);s.setIndex(new Ye(new Uint32Array(c),1)),s.attributes.position.needsUpdate=!0,s.computeVertexNormals(),s.computeBoundingBox(),n.box=QA(a,c),n.tree=null}this.#f(),this.#l(),this.draw()}setValues(t,{limits:e,threshold:n=0,log:s=!1,categories:r=!1,colours:o}){let a=s?Math.log10:l=>l;for(let{geometry:l,start:c,count:u}of this.#e){let f=l.attributes.data;for(let h=0;h<u;h++){let d=a(t[c+h]),_=Number.isFinite(d);f.array[2*h]=_?d:0,f.array[2*h+1]=_?1:0}f.needsUpdate=!0}this.uniforms.limits.value.set(a(e[0]),a(e[1])),this.uniforms.threshold.value=s&&n>0?a(n):n,this.uniforms.categories.value=r,this.uniforms.n.value=o.length,this.uniforms.colours.value?.dispose(),this.uniforms.colours.value=n1(o,r?wn:kn),this.draw()}setOutlines(t,e,n=[],s=null){this.#s=t,this.#c=n,this.outlined=e,this.regionSide=s,this.#f(),this.draw()}setMarkers(t){this.#i=t,this.#l(),this.draw()}setSelected(t){this.selected=t,this.#l(),this.draw()}setArrangement(t){this.arrangement=t,this.draw()}get#d(){let[t,e]=this.#e.map(n=>n.box);return Math.max(0,t.max[0]-e.min[0]+4)/2}#o(){let[t,e]=[this.canvas.clientWidth,this.canvas.clientHeight],n={x:0,y:0,width:t,height:e},[s,r]=this.#e;if(this.arrangement==="left")return[Fl(n,[s])];if(this.arrangement==="right")return[Fl(n,[r])];if(this.arrangement==="together")return[Fl(n,[s,r],this.#d)];let[o,a]=t>e?[t/2,e]:[t,e/2];return[Fl({x:0,y:0,width:o,height:a},[s]),Fl({x:t-o,y:e-a,width:o,height:a},[r])]}#a(t){let{area:e,centre:n,radius:s,mirrored:r}=t;if(!this.still)return Ia(this.lens,this.camera,n,s,e.width/e.height,r);let o={...this.camera,azimuth:-90,elevation:90};return Ia(this.lens,o,n,s,e.width/e.height,!1)}draw(){this.#r||(this.#r=!0,requestAnimationFrame(()=>{this.#r=!1,this.drawNow()}))}drawNow(){let{clientWidth:t,clientHeight:e}=this.canvas;if(!this.#t||!t||!e)return;let n=Math.min(devicePixelRatio,2);this.uniforms.ratio.value=n;let[s,r]=[Math.round(t*n),Math.round(e*n)];(this.canvas.width!==s||this.canvas.height!==r)&&(this.renderer.setPixelRatio(n),this.renderer.setSize(t,e,!1)),this.renderer.setClearColor(rc(this.canvas)),this.renderer.setScissorTest(!1),this.renderer.setViewport(0,0,t,e),this.renderer.clear(),this.renderer.setScissorTest(!0);for(let o of this.#o()){let{x:a,y:l,width:c,height:u}=o.area;this.renderer.setViewport(a,e-l-u,c,u),this.renderer.setScissor(a,e-l-u,c,u),this.#a(o),this.#p(o);for(let f of o.parts)this.renderer.render(f.scene,this.lens)}}#p({parts:t,shift:e}){for(let n of t)n.scene.position.x=n.side?e:-e,n.scene.updateMatrixWorld()}vertexAt(t,e){return this.#m(t,e)??this.#h(t,e)?.vertex??null}#h(t,e){let n=this.#t&&this.#o().find(({area:a})=>ux(a,t,e));if(!n)return null;this.#a(n);let{area:s}=n,r=new Jt(2*(t-s.x)/s.width-1,1-2*(e-s.y)/s.height),o=null;for(let a of n.parts){let l=a.side?n.shift:-n.shift;this.raycaster.setFromCamera(r,this.lens),this.raycaster.ray.origin.x-=l,a.tree??=new Lh(a.geometry);let c=a.tree.raycastFirst(this.raycaster.ray,Hn);if(c&&(!o||c.distance<o.distance)){let{a:u,b:f,c:h}=c.face;o={vertex:a.start+t1([u,f,h],a.geometry.attributes.position.array,c.point),distance:c.distance}}}return o}#m(t,e){let[n,s]=[null,8];for(let{vertex:r}of this.#i){let o=this.screenOf(r);if(!o)continue;let a=Math.hypot(o.x-t,o.y-e);a<s&&o.seen()&&([n,s]=[r,a])}return n}screenOf(t){if(!this.#t||!Number.isFinite(this.#t[3*t]))return null;let e=this.#o().find(({parts:u})=>u.some(f=>f.start<=t&&t<f.start+f.count));if(!e)return null;this.#a(e);let n=e.parts.find(u=>u.start<=t&&t<u.start+u.count),s=new z(...this.#t.subarray(3*t,3*t+3));s.x+=n.side?e.shift:-e.shift;let r=this.lens.position.clone().sub(s).dot(this.lens.getWorldDirection(new z).negate());s.project(this.lens);let{area:o}=e,a=o.x+(s.x+1)/2*o.width,l=o.y+(1-s.y)/2*o.height;return{x:a,y:l,seen:()=>{let u=ux(o,a,l)&&this.#h(a,l);return!!u&&u.distance>r-3}}}neighbourTowards([t,e]){let n=this.screenOf(this.selected);if(!n)return this.selected;let s=new Set;for(let a of this.#n.faces)for(let l=0;l<a.length;l+=3){let c=a.subarray(l,l+3);if(c.includes(this.selected))for(let u of c)s.add(u)}let[r,o]=[this.selected,0];for(let a of s){let l=a===this.selected?null:this.screenOf(a);if(!l)continue;let[c,u]=[l.x-n.x,l.y-n.y],f=(c*t+u*e)/(Math.hypot(c,u)||1);f>o&&([r,o]=[a,f])}return r}#f(){if(this.#t)for(let t of this.#e){for(let s of["lines","regionLines"])t[s]&&(t.scene.remove(t[s]),t[s].geometry.dispose(),t[s]=null);if(!this.#s)continue;let e=this.regionSide===null||this.regionSide===t.side?this.#c:[],n=(s,r,o)=>{let a=e1(t,this.#s,o);if(!a.length)return;let l=new jo;l.setPositions(a),t[s]=new ch(l,r),t.scene.add(t[s])};this.outlined&&n("lines",this.lineMaterial,(s,r)=>s!==r),e.length&&n("regionLines",this.regionMaterial,(s,r)=>e.includes(s)!==e.includes(r))}}#l(){if(this.#t)for(let t of this.#e){t.marks&&(t.scene.remove(t.marks),t.marks.geometry.dispose(),t.marks=null);let e=[...this.#i];this.selected!==null&&e.push({vertex:this.selected,kind:2});let n=e.filter(({vertex:o})=>t.start<=o&&o<t.start+t.count&&Number.isFinite(this.#t[3*o]));if(!n.length)continue;let s=new Fn,r=n.flatMap(({vertex:o})=>[...this.#t.subarray(3*o,3*o+3)]);s.setAttribute("position",new Ye(new Float32Array(r),3)),s.setAttribute("kind",new Ye(Float32Array.from(n,({kind:o})=>o),1)),t.marks=new ja(s,this.markMaterial),t.marks.renderOrder=1,t.scene.add(t.marks)}}destroy(){this.observer.disconnect(),this.scheme.removeEventListener("change",this.#u);for(let t of this.#e)t.geometry.dispose();this.renderer.dispose()}},KA={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function Fl(i,t,e=0){let n=[1/0,1/0,1/0],s=[-1/0,-1/0,-1/0];for(let{box:a,side:l}of t)for(let c=0;c<3;c++){let u=c?0:l?e:-e;n[c]=Math.min(n[c],a.min[c]+u),s[c]=Math.max(s[c],a.max[c]+u)}let r=n.map((a,l)=>(a+s[l])/2),o=Math.max(...n.map((a,l)=>(s[l]-a)/2))*1.04;return{area:i,parts:t,shift:e,centre:r,radius:o,mirrored:t.length===1&&t[0].side===1}}var ux=(i,t,e)=>t>=i.x&&t<i.x+i.width&&e>=i.y&&e<i.y+i.height;function QA(i,t){let e=[1/0,1/0,1/0],n=[-1/0,-1/0,-1/0];for(let s of t)for(let r=0;r<3;r++)e[r]=Math.min(e[r],i[3*s+r]),n[r]=Math.max(n[r],i[3*s+r]);return{min:e,max:n}}function t1(i,t,e){let n=s=>(t[3*s]-e.x)**2+(t[3*s+1]-e.y)**2+(t[3*s+2]-e.z)**2;return i.reduce((s,r)=>n(r)<n(s)?r:s)}function e1({geometry:i,start:t},e,n){let s=i.attributes.position.array,r=i.index.array,o=[],a=(l,c)=>[0,1,2].map(u=>(s[3*l+u]+s[3*c+u])/2);for(let l=0;l<r.length;l+=3){let[c,u,f]=r.subarray(l,l+3),h=[[c,u],[u,f],[f,c]].filter(([d,_])=>n(e[t+d],e[t+_]));if(h.length===2&&o.push(...a(...h[0]),...a(...h[1])),h.length===3){let d=[0,1,2].map(_=>(s[3*c+_]+s[3*u+_]+s[3*f+_])/3);for(let _ of h)o.push(...a(..._),...d)}}return o}function n1(i,t){let e=new Uint8Array(i.length*4);i.forEach((s,r)=>e.set([1,3,5].map(o=>parseInt(s.slice(o,o+2),16)).concat(255),4*r));let n=new Ur(e,i.length,1);return n.magFilter=n.minFilter=t,n.needsUpdate=!0,n}var hx={view:"overview",variable:"",layer:"",statistic:"",subject:"",surface:"inflated",arrangement:"apart",camera:"",vertex:null,atlas:"",region:"",hemi:"",vmin:null,vmax:null,threshold:null,outlines:1,markers:"best",table:"",profile:"",moment:null,noise:null,trials:null},i1=new Set(["vertex","vmin","vmax","threshold","outlines","moment","noise","trials"]);function Nh(i={},{fragment:t=!0}={}){let e={...hx,...i},n=[],s=()=>t?{...e,...s1(location.hash)}:{...e},r={now:s(),initial:e,set(a){let l=Object.keys(a).filter(c=>a[c]!==r.now[c]);if(l.length){Object.assign(r.now,a),t&&o(l.includes("view"));for(let c of n)c(new Set(l))}},listen:a=>n.push(a)},o=a=>{let l=Object.entries(r.now).filter(([u,f])=>f!==e[u]&&f!==null),c=new URLSearchParams(l).toString();history[a?"pushState":"replaceState"](null,"",c?`#${c}`:location.pathname+location.search)};if(t){let a=()=>{let l=s(),c=Object.keys(l).filter(u=>l[u]!==r.now[u]);if(r.now=l,c.length)for(let u of n)u(new Set(c))};addEventListener("popstate",a),addEventListener("hashchange",a)}return r}function s1(i){let t={};for(let[e,n]of new URLSearchParams(i.replace(/^#/,"")))e in hx&&(i1.has(e)?n!==""&&Number.isFinite(Number(n))&&(t[e]=Number(n)):t[e]=n);return t}var fx={inflated:"Inflated",pial:"Pial",white:"White",flat:"Flat"},r1=[["apart","Side by side"],["together","Whole brain"],["left","Left only"],["right","Right only"]],o1={mean:"mean",sd:"standard deviation",n:"number of participants",consistency:"consistency",median:"median"},a1=[["Lateral",0,0],["Medial",180,0],["Dorsal",-90,90],["Ventral",90,-90],["Anterior",90,0],["Posterior",-90,0]],l1="Cortical surface. Arrow keys turn it, plus and minus zoom, 0 turns it back. With Shift, arrow keys move the chosen vertex to its neighbour.",Uh=i=>o1[i]??i,Fh=i=>i.units&&i.units!=="1"?`${i.title} (${i.units})`:i.title;function px(i,t,{state:e=null,onClick:n}={}){let s=e!==null;if(e??=Nh({},{fragment:!1}),!t.template)return i.append(W("p",{class:"note"},t.json.no_template??"This store has no maps on a template: run `lamstore resample` first.")),null;let r=t.maps[0].variable,o=e.now,a={state:e,hover:null,mesh:null,values:null};t.json.precision&&(t.spread=Ra(t,o));let l=j=>yt=>e.set({[j]:yt}),c=An(t.maps.map(j=>[j.variable,j.title]),o.variable||r,j=>e.set({variable:j,vmin:null,vmax:null,threshold:null})),u=An([],"",j=>e.set({layer:j,vmin:null,vmax:null})),f=An([],"",j=>e.set({statistic:j,vmin:null,vmax:null,threshold:null})),h=An([["",`All subjects (${t.subjects.length})`],...t.subjects.map(j=>[j,j])],o.subject,l("subject")),d=An([],o.surface,l("surface")),_=An(r1,o.arrangement,l("arrangement")),y=Object.keys(t.template.atlases??{}),p=An(y.map(j=>[j,j]),o.atlas||y[0],j=>e.set({atlas:j,region:"",hemi:""})),m=An([],"",j=>e.set(Zt(j))),g=W("input",{type:"checkbox",onchange:()=>e.set({outlines:Number(g.checked)})}),S=An([["best","Best vertices"],["priors","Priors of regions"],["none","None"]],o.markers,l("markers")),v=j=>W("input",{type:"number",step:"any",onchange:yt=>e.set({[j]:yt.target.value===""?null:Number(yt.target.value)})}),[b,T,x]=["vmin","vmax","threshold"].map(v),M={layer:mn("Layer",u),statistic:mn("Statistic",f)},L=[mn("Lowest colour",b),mn("Highest colour",T),mn("Hide below",x,{title:"Values nearer to 0 than this are not coloured"}),W("button",{type:"button",onclick:()=>e.set({vmin:null,vmax:null,threshold:null})},"Reset colours"),y.length>1&&mn("Atlas",p),y.length>0&&mn("Region",m),y.length>0&&mn("Outline all regions",g,{class:"field check"}),mn("Markers",S)],C=W("div",{class:"controls"},W("div",{class:"fields"},mn("Variable",c),M.layer,M.statistic,!s&&mn("Subject",h),mn("Surface",d),mn("Hemispheres",_)),W("details",{".open":matchMedia("(min-width: 900px)").matches},W("summary",{},"Colours, regions, markers"),W("div",{class:"fields"},L))),A=W("canvas",{tabindex:0,role:"application","aria-label":l1,class:"cortex"}),R=W("div",{class:"bar"}),U=W("p",{class:"caption"}),P=(j,yt)=>()=>{e.set({camera:go({...Xi,azimuth:j,elevation:yt})})},F=j=>()=>{us(a.scene,j),a.scene.draw(),Ut()},G=W("div",{class:"views",role:"group","aria-label":"View from"},a1.map(([j,...yt])=>W("button",{type:"button",onclick:P(...yt)},j)),W("button",{type:"button","aria-label":"Zoom in",onclick:F(1.25)},"+"),W("button",{type:"button","aria-label":"Zoom out",onclick:F(.8)},"\u2212")),H=W("p",{class:"note about"}),it=[W("span",{class:"side left"},"Left"),W("span",{class:"side right"},"Right")],$=W("div",{class:"stage"},U,W("div",{class:"canvas"},A,it),G,R,H),Z=W("h3",{},"Vertex"),et=W("dl",{class:"place"}),ut=W("tbody"),ft=W("div",{class:"strip"}),tt=W("p",{class:"hidden","aria-live":"polite"}),gt=W("input",{type:"number",min:0,step:1,onchange:()=>St()}),St=()=>{let j=Number(gt.value);gt.value!==""&&Number.isInteger(j)&&j>=0&&j<Sr(t.template)&&e.set({vertex:j})},Mt=W("section",{class:"readout","aria-label":"Values at a vertex"},Z,et,W("table",{},W("thead",{},W("tr",{},W("th",{scope:"col"},"Variable"),W("th",{scope:"col",class:"n"},"Value"))),ut),ft,W("div",{class:"fields"},mn("Go to vertex",gt),W("button",{type:"button",onclick:()=>e.set({vertex:null})},"Clear")),tt);i.append(C,W("div",{class:"columns"},$,Mt));let pt=0,Ut=()=>{clearTimeout(pt),pt=setTimeout(()=>e.set({camera:dx(a.scene.camera)?"":go(a.scene.camera)}),200)},$t=async j=>{let yt=await t.sameVertex(a.mesh,t.template,j);e.set({vertex:yt}),n?.(await $e(yt))};try{a.scene=new Dh(A,{onHover:j=>{j!==a.hover&&(a.hover=j,V())},onClick:$t,onCamera:Ut})}catch(j){$.prepend(W("p",{class:"note"},`The surface cannot be drawn here (${j.message}); the tables have the numbers.`))}let Lt=()=>t.map(o.variable||r),Zt=j=>{if(!j)return{region:"",hemi:""};let[yt,...mt]=j.split(":");return{region:mt.join(":"),hemi:yt,atlas:p.value}},qt=()=>y.includes(o.atlas)?o.atlas:y[0];function se(){let j=Lt();c.value=j.variable;let yt=t.layersOf(j,o.subject);M.layer.hidden=!yt.length,io(u,yt.map(E=>[E,E]),t.layerOf(j,o.layer,o.subject)),M.statistic.hidden=!!o.subject,io(f,Object.keys(j.group).map(E=>[E,Uh(E)]),t.statisticOf(j,o.statistic)),h.value=o.subject;let mt=t.meshOf(o.subject),vt=Object.keys(fx).filter(E=>mt.surfaces[E]);if(io(d,vt.map(E=>[E,fx[E]]),vt.includes(o.surface)?o.surface:vt[0]),_.value=o.arrangement,$.dataset.arrangement=o.arrangement,S.value=o.markers,g.checked=!!o.outlines,y.length){let E=qt();p.value=E;let ct=t.template.atlases[E].names.filter(Boolean).flatMap(ot=>[[`lh:${ot}`,`left ${ot}`],[`rh:${ot}`,`right ${ot}`]]);io(m,[["","None"],...ct.sort((ot,xt)=>ot[0].slice(3).localeCompare(xt[0].slice(3)))],o.region?`${o.hemi||"lh"}:${o.region}`:"")}for(let E of G.querySelectorAll("button"))E.disabled=d.value==="flat"&&E.textContent.length>1;let N=o.arrangement;it[0].hidden=N==="right"||N==="together",it[1].hidden=N==="left"||N==="together"}let Ve=0;async function Pe(){let j=++Ve;se();let yt=Lt(),mt=t.meshOf(o.subject),[vt,N,E,q]=await Promise.all([h1(t,mt),t.values(mt.surfaces[d.value]),t.mapValues(yt,o.layer,o.statistic,o.subject),t.limits(yt,o.layer,o.statistic,o.subject)]);if(j!==Ve)return;let ct=o.subject?null:t.statisticOf(yt,o.statistic),ot=ct!==null&&ct!=="mean",xt=!!(yt.discrete?.length&&o.subject),{sequential:bt,diverging:rt}=t.json.colour_maps,at=xt?u1(bt,yt.discrete.length):yt.diverging&&!ot?rt:bt,ht=[o.vmin??q[0],o.vmax??q[1]],k=!!yt.log&&!ot&&ht[0]>0;if(a.mesh=mt,Object.assign(a,{values:E,limits:ht,map:yt}),a.scene){let st=a.scene,Et=a.shownSurface!==`${mt.id} ${d.value}`;st.setMesh(vt),Et&&st.setSurface(N,d.value==="flat"?vt.flatFaces:null),a.shownSurface=`${mt.id} ${d.value}`,st.setValues(E,{limits:ht,threshold:o.threshold??0,log:k,categories:xt,colours:at}),st.setArrangement(o.arrangement),sn()||(st.camera=o.camera?Mg(o.camera):{...Xi}),await _n(mt),st.setMarkers(await xe(mt)),st.setSelected(await t.sameVertex(t.template,mt,o.vertex))}let lt=t.digitsOf(t.arrayOf(yt,o.layer,o.statistic,o.subject)[0],yt);b.placeholder=Ge(q[0],lt),T.placeholder=Ge(q[1],lt),b.value=o.vmin??"",T.value=o.vmax??"",x.value=o.threshold??"",U.textContent=Ie(yt,ct),H.textContent=yt.about??"",f1(R,{map:yt,digits:lt,colours:at,limits:ht,categories:xt,log:k,threshold:o.threshold??0,values:E}),await V(),i.dispatchEvent(new CustomEvent("shown"))}let sn=()=>o.camera===(dx(a.scene.camera)?"":go(a.scene.camera));function Ie(j,yt){let mt=t.layerOf(j,o.layer,o.subject);return[Fh(j),mt&&`${mt} layer`,o.subject||`${Uh(yt)}, ${t.subjects.length} ${t.subjects.length===1?"row":"rows"}`,`on ${t.meshOf(o.subject).level??t.meshOf(o.subject).name}`,j.variable===t.json.precision?.sd_noise&&`at ${Pa(t,o)}`].filter(Boolean).join(" \xB7 ")}async function _n(j){if(!y.length)return;let{labels:yt,names:mt}=j.atlases[qt()],vt=(await t.values(yt)).map(q=>Number.isNaN(q)?-1:q),N=mt.flatMap((q,ct)=>o.region&&q===o.region?[ct]:[]),E=o.hemi?o.hemi==="rh"?1:0:null;a.scene.setOutlines(vt,!!o.outlines,N,E)}async function xe(j){if(o.markers==="none")return[];let yt=o.markers==="priors"?"priors":"best",mt=$p(await t.table(yt)).filter(N=>Number.isInteger(N.template_vertex)&&N.template_vertex>=0&&(o.subject?N.subject===o.subject:yt==="best"||N.region===o.region)),vt=[];for(let N of mt){let E=await t.sameVertex(t.template,j,N.template_vertex),q=yt==="priors"?`prior of ${N.region}`:"best vertex";vt.push({vertex:E,kind:yt==="priors"?1:0,title:`${N.subject}: ${q}`})}return a.markers=vt,vt}let en=(j,yt,mt=o.subject)=>c1(t,j,yt,o.layer,o.statistic,mt);async function $e(j){let yt=t.meshOf(o.subject),mt=await t.sameVertex(t.template,yt,j),vt={};for(let E of t.maps){let[q]=t.arrayOf(E,o.layer,o.statistic,o.subject);q&&await t.load(q),vt[E.variable]=t.peekMap(E,o.layer,o.statistic,o.subject,mt)}let N=yt.atlases?.[qt()];return N&&await t.load(N.labels),{vertex:j,hemisphere:jh[t.sideOf(yt,mt)],region:t.regionAt(yt,qt(),mt),subject:o.subject,values:vt}}let rn=0;async function V(){let j=++rn,yt=a.mesh;if(!yt)return;let mt=await t.sameVertex(t.template,yt,o.vertex),vt=a.hover??mt;if(vt===null){Z.textContent="No vertex chosen",et.replaceChildren(W("dd",{class:"note"},"Point at the cortex, or click to keep a vertex.")),ut.replaceChildren(),ft.replaceChildren();return}if(await It(yt),j!==rn)return;let N=jh[t.sideOf(yt,vt)],E=t.regionAt(yt,qt(),vt);Z.textContent=`Vertex ${vt}${a.hover===null?"":" (pointed at)"}`;let q=(ht,...k)=>{if(!ht)return null;let lt=[0,1,2].map(st=>t.peek(ht,...k,vt,st));return lt.every(Number.isFinite)?lt.map(st=>Ge(st,t.digitsOf(ht,{digits:1}))).join(", "):null},ct=t.subjects.indexOf(o.subject),ot=o.subject&&t.native?t.native:{},xt=ot.vertex?t.peek(ot.vertex,ct,vt):NaN,bt=[["Of",o.subject||`all ${t.subjects.length} (${Uh(t.statisticOf(a.map,o.statistic))})`],["Hemisphere",N],["Region",E||(y.length?"none":null)],[yt.coordinates??"Template",q(yt.surfaces.pial)],["Scanner RAS, mm",q(ot.scanner,ct)],[o.subject?"Native vertex":null,Number.isFinite(xt)?String(xt):null],["Marked",(a.markers??[]).filter(ht=>ht.vertex===vt).slice(0,4).map(ht=>ht.title).join("; ")||null]];et.replaceChildren(...bt.filter(([ht,k])=>ht&&k).flatMap(([ht,k])=>[W("dt",{},ht),W("dd",{},k)])),ut.replaceChildren(...jt(vt)),oe(vt),gt.placeholder=String(vt);let rt=t.peekMap(a.map,o.layer,o.statistic,o.subject,vt),at=`Vertex ${vt}, ${N}${E?`, ${E}`:""}: ${a.map.title} ${en(a.map,rt)}`;clearTimeout(a.speaking),a.speaking=setTimeout(()=>tt.textContent=at,300)}function It(j){let yt=`${j.id} ${o.subject} ${o.layer} ${o.statistic}`;if(a.loadedFor===yt)return a.loadingAll;a.loadedFor=yt;let mt=t.maps.flatMap(vt=>{let N=t.arrayOf(vt,o.layer,o.statistic,o.subject)[0];return o.subject?[N]:[N,...["sd","n"].map(E=>vt.group[E]&&t.arrayOf(vt,o.layer,E,"")[0])]});return mt.push(j.surfaces.pial,...Object.values(j.atlases??{}).map(vt=>vt.labels)),o.subject&&t.native&&mt.push(t.native.scanner,t.native.vertex),a.loadingAll=Promise.all(mt.filter(Boolean).map(vt=>t.load(vt))),a.loadingAll}function jt(j){let yt=t.maps.map(mt=>{let vt=t.peekMap(mt,o.layer,o.statistic,o.subject,j),N=t.layerOf(mt,o.layer,o.subject),E=o.subject?null:t.statisticOf(mt,o.statistic),q=en(mt,vt),ct=E==="mean"&&mt.group.sd?t.peekMap(mt,o.layer,"sd","",j):NaN;if(Number.isFinite(ct)){let[xt,bt]=[mt.group.mean,mt.group.sd].map(rt=>t.digitsOf(rt,mt));q=vr(`${Ge(vt,xt)} \xB1 ${Ge(ct,bt)}`,null,mt.units)}let ot=[mt.title,[N,E&&E!==t.statisticOf(a.map,o.statistic)?Uh(E):""].filter(Boolean).join(", ")];return W("tr",{class:mt===a.map?"chosen":null,"data-variable":mt.variable},W("th",{scope:"row"},ot[0],ot[1]&&W("small",{},` ${ot[1]}`)),W("td",{class:"n"},q))});return t.maps.some(({variable:mt})=>mt===t.json.precision?.sd_noise)&&yt.push(W("tr",{class:"about"},W("td",{colspan:2},`Spread of a depth estimate: at ${Pa(t,o)}`))),yt}async function oe(j){let{map:yt,mesh:mt,limits:vt}=a,N=yt.subjects;if(!N||yt.discrete?.length||t.subjects.length<2)return void ft.replaceChildren();let E=await t.sameVertex(mt,t.subjectsTemplate,j);await t.load(N);let q=t.subjects.map(at=>t.peekMap(yt,o.layer,"",at,E)),ct=q.filter(Number.isFinite),ot=o.subject||t.statisticOf(yt,o.statistic)==="mean"?vt:[1/0,-1/0],xt=Math.min(ot[0],...ct),bt=Math.max(ot[1],...ct),rt=q.map((at,ht)=>Number.isFinite(at)?W("button",{type:"button",class:t.subjects[ht]===o.subject?"dot chosen":"dot",style:`left: ${100*(at-xt)/(bt-xt||1)}%`,title:`${t.subjects[ht]}: ${en(yt,at,t.subjects[ht])}`,"aria-label":`${t.subjects[ht]}: ${en(yt,at,t.subjects[ht])}`,tabindex:t.subjects.length>30?-1:0,onclick:()=>e.set({subject:t.subjects[ht]})}):null);ft.replaceChildren(W("p",{},`${yt.title} of every subject here`),W("div",{class:"dots"},rt),W("p",{class:"ends"},W("span",{},Ge(xt,yt.digits)),W("span",{},vr(bt,yt.digits,yt.units))))}return e.listen(j=>{if(!i.isConnected)return;let yt=["moment","noise","trials"].some(vt=>j.has(vt));yt&&(t.spread=Ra(t,o));let mt=["view","table","profile"];if(yt&&Lt().variable!==t.json.precision.sd_noise&&mt.push("moment","noise","trials"),[...j].every(vt=>mt.includes(vt)))return void V();j.size===1&&j.has("camera")&&a.scene&&sn()||Pe()}),Object.assign(a,{element:i,controls:C,stage:$,readout:Mt,refresh:Pe,describe:$e,ready:Pe(),destroy:()=>a.scene?.destroy()})}var dx=i=>go(i)===go(Xi);function c1(i,t,e,n,s,r){if(e===void 0)return"\u2026";let o=r?null:i.statisticOf(t,s);if(t.discrete?.length&&r&&Number.isFinite(e))return t.discrete[e]??Ge(e);let a=i.digitsOf(i.arrayOf(t,n,s,r)[0],t);return vr(e,a,o==="n"||o==="consistency"?"1":t.units)}var u1=(i,t)=>Array.from({length:t},(e,n)=>i[Math.round((n+.5)/t*(i.length-1))]),wp=new WeakMap;function h1(i,t){if(!wp.has(t)){let e=async()=>{let n=o=>Promise.all(o.map(async a=>(await i.load(a)).data)),s=t.folding?await i.values(t.folding):new Float32Array(Sr(t)),r=t.flat_faces?await n(t.flat_faces):null;return{nVertices:t.n_vertices,faces:await n(t.faces),flatFaces:r,folding:s}};wp.set(t,e())}return wp.get(t)}function f1(i,{map:t,digits:e,colours:n,limits:s,categories:r,log:o,threshold:a,values:l}){let c=W("p",{class:"legend"},W("span",{class:"swatch missing"}),"no value");if(r){let m=new Set(l),g=t.discrete.flatMap((S,v)=>m.has(v)?[W("span",{class:"chip"},W("span",{class:"swatch",style:`background:${n[v]}`}),S)]:[]);i.replaceChildren(W("div",{class:"chips"},g),c);return}let u=Math.max(1,Math.floor(n.length/64)),f=n.filter((m,g)=>g%u===0||g===n.length-1),h=W("div",{class:"gradient",style:`background: linear-gradient(to right, ${f.join(",")})`}),d=m=>{let g=o?Math.log10:S=>S;return Math.max(0,Math.min(1,(g(m)-g(s[0]))/(g(s[1])-g(s[0]))))};if(a>0){let[m,g]=[o?0:d(-a),d(a)];h.append(W("div",{class:"below",style:`left:${100*m}%;width:${100*(g-m)}%`}))}let _=[0,.25,.5,.75,1].map(m=>{let g=o?10**(Math.log10(s[0])*(1-m)+Math.log10(s[1])*m):s[0]+m*(s[1]-s[0]);return W("span",{style:`left:${100*m}%`},Ge(g,e))}),[y,p]=[!1,!1];for(let m of l)y||=m<s[0],p||=m>s[1];i.replaceChildren(W("div",{class:"scale"},W("div",{class:"row"},W("span",{class:"end"},y?"\u25C2":""),h,W("span",{class:"end"},p?"\u25B8":"")),W("div",{class:"ticks"},_)),c)}var Tp=50,d1=80;function gr(i,t,{onRow:e,isChosen:n}={}){let s=t.columns,r=s.map((M,L)=>({...M,i:L})).filter(M=>!M.hidden),o=M=>Object.fromEntries(s.map((L,C)=>[L.name,M[C]])),a=M=>["number","integer","vertex"].includes(M.kind),l=(M,L)=>L==null?"\u2013":Array.isArray(L)?L.map(C=>Ge(C,Vi(M))).join(", "):M.kind==="integer"||M.kind==="vertex"?String(L):typeof L=="number"?Ge(L,Vi(M)):String(L),c=t.rows.map(M=>r.map(L=>l(L,M[L.i])).join(`
`).toLowerCase()),[u,f,h,d]=[null,!1,0,""],_=new Map,y=W("p",{class:"count","aria-live":"polite"}),p=W("tbody"),m=r.map(M=>{let L=M.unit&&M.unit!=="1"?`${M.title} (${M.unit})`:M.title,C=[a(M)&&"n",L.length>16&&"wordy"].filter(Boolean);return W("th",{scope:"col",class:C.join(" ")||null},W("button",{type:"button",class:"sort",onclick:()=>b(M)},L,W("span",{class:"arrow","aria-hidden":"true"})))}),g=r.map(M=>{let L=(P,F)=>{P?_.set(M,F):_.delete(M),h=0,x()},C=`Filter ${M.title}`,A=a(M)?null:new Set(t.rows.map(P=>l(M,P[M.i])));if(A&&A.size<=d1){let P=[...A].sort((F,G)=>F.localeCompare(G,"en",{numeric:!0}));return W("td",{},An([["","all"],...P.map(F=>[F,F])],"",F=>L(F,G=>l(M,G)===F),{"aria-label":C}))}let R=a(M)?"> 2, 1..3":"contains",U=W("input",{type:"text",placeholder:R,"aria-label":C,oninput:()=>L(U.value.trim(),p1(M,U.value.trim(),l))});return W("td",{},U)}),S=W("input",{type:"search",placeholder:"Search","aria-label":`Search in ${t.title}`,oninput:()=>{[d,h]=[S.value.trim().toLowerCase(),0],x()}}),v=W("div",{class:"pager"});i.replaceChildren(W("div",{class:"tools"},S,y,W("button",{type:"button",onclick:()=>qp(`${t.id}.csv`,m1(s,T()))},"Download CSV")),W("div",{class:"scroller",tabindex:0,role:"region","aria-label":t.title},W("table",{class:"data"},W("caption",{class:"hidden"},t.title),W("thead",{},W("tr",{},m),W("tr",{class:"filters"},g)),p)),v);function b(M){[u,f]=u===M?[M,!f]:[M,a(M)&&M.kind!=="vertex"],h=0,x()}function T(){let M=t.rows.filter((A,R)=>(!d||c[R].includes(d))&&[..._].every(([U,P])=>P(A[U.i])));if(!u)return M;let L=A=>A==null||A==="",C=(A,R)=>typeof A=="number"&&typeof R=="number"?A-R:String(A).localeCompare(String(R),"en",{numeric:!0});return M.sort((A,R)=>{let[U,P]=[A[u.i],R[u.i]];return L(U)||L(P)?L(U)-L(P):f?C(P,U):C(U,P)})}function x(){let M=T(),L=Math.max(1,Math.ceil(M.length/Tp));h=Math.min(h,L-1),m.forEach((A,R)=>{let U=u===r[R];A.setAttribute("aria-sort",U?f?"descending":"ascending":"none"),A.querySelector(".arrow").textContent=U?f?" \u25BE":" \u25B4":""}),y.textContent=M.length===t.rows.length?`${M.length} rows`:`${M.length} of ${t.rows.length} rows`,p.replaceChildren(...M.slice(h*Tp,(h+1)*Tp).map(A=>{let R=o(A),U=r.map(F=>{let G=l(F,A[F.i]),H=[a(F)&&"n",F.kind==="status"&&`status ${G}`,G.length>40&&"long"];return W("td",{class:H.filter(Boolean).join(" ")||null},G)}),P=W("tr",{"aria-selected":n?.(R)?"true":null},U);return P.facts=R,e&&(P.tabIndex=0,P.classList.add("choice"),P.addEventListener("click",()=>e(R)),P.addEventListener("keydown",F=>{let G={ArrowDown:P.nextElementSibling,ArrowUp:P.previousElementSibling}[F.key];if(G)G.focus();else if(F.key==="Enter"||F.key===" ")e(R);else return;F.preventDefault()})),P}));let C=(A,R)=>W("button",{type:"button",".disabled":h+A<0||h+A>=L,onclick:()=>(h+=A,x())},R);v.replaceChildren(...L>1?[C(-1,"Previous"),W("span",{},`page ${h+1} of ${L}`),C(1,"Next")]:[])}return x(),{mark:()=>{for(let M of p.children)n?.(M.facts)?M.setAttribute("aria-selected","true"):M.removeAttribute("aria-selected")}}}function p1(i,t,e){let n=t.match(/^(-?[\d.]+(?:e-?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e-?\d+)?)$/i),s=t.match(/^(<=|>=|<|>|=)?\s*(-?[\d.]+(?:e-?\d+)?)$/i);if(["number","integer","vertex"].includes(i.kind)&&(n||s)){let r=Number((s??n).at(-1)),a=n?l=>l>=Number(n[1])&&l<=r:{"<":l=>l<r,">":l=>l>r,"<=":l=>l<=r,">=":l=>l>=r,"=":l=>e(i,l)===e(i,r)}[s[1]??"="];return l=>typeof l=="number"&&a(l)}return r=>e(i,r).toLowerCase().includes(t.toLowerCase())}function m1(i,t){let e=n=>{if(n==null)return"";let s=Array.isArray(n)?n.join(" "):String(n);return/[",\r\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[i.map(n=>n.name),...t].map(n=>`${n.map(e).join(",")}\r
`).join("")}var Oh=i=>i.reduce((t,e)=>t+e,0)/i.length,g1=i=>Math.sqrt(i.reduce((t,e)=>t+(e-Oh(i))**2,0)/(i.length-1)),Ap=i=>{let t=i.filter(Number.isFinite).sort((n,s)=>n-s),e=t.length>>1;return t.length?t.length%2?t[e]:(t[e-1]+t[e])/2:NaN},fa=i=>i.map(t=>Number.isFinite(t)?t:null);function mx(i,t,e){let{now:n}=e,s=t.json.places??[],r=({region:y,hemi:p})=>`${p==="rh"?"right":"left"} ${y}`,o=()=>s.findIndex(({region:y,hemi:p})=>y===n.region&&p===(n.hemi||"lh")),a=[["","whole cortex"],...s.map((y,p)=>[`${y.hemi}:${y.region}`,r(y),p])],l=y=>{let p=s.find(({region:m,hemi:g})=>`${g}:${m}`===y);e.set(p?{region:p.region,hemi:p.hemi,atlas:p.atlas}:{region:"",hemi:""})},c=[f(),h(),d(),_()].filter(Boolean);c.length||i.append(W("p",{class:"note"},"This store has nothing over depth: it has no regions, or no lead fields.")),e.listen(y=>{for(let{needs:p,draw:m,quick:g}of c)["subject","region","hemi",...p].some(S=>y.has(S))?m():g&&["moment","noise","trials"].some(S=>y.has(S))&&g()});let u=!1;return{enter:()=>{if(!u){u=!0;for(let{draw:y}of c)y()}}};function f(){let y=t.json.profiles??[];if(!y.length)return null;let p=()=>y.find(({variable:x})=>x===n.profile)??y[0],m=An(y.map(x=>[x.variable,x.title]),p().variable,x=>e.set({profile:x})),g=An(a,"",l),S=W("div"),v=W("p",{class:"note"});i.append(W("section",{},W("h2",{},"Profiles over depth"),W("div",{class:"fields"},mn("Variable",m),mn("Region",g,{class:"field"})),S,v));let b=null;return{needs:["profile"],draw:async()=>{let x=p();m.value=x.variable;let M=o();g.value=M<0?"":`${s[M].hemi}:${s[M].region}`;let L=M<0?x.subjects:x.places;await t.load(L);let C=F=>x.layers.map((G,H)=>t.peek(L,H,F,...M<0?[]:[M])),A=t.rows.map((F,G)=>C(G)),R=x.layers.map((F,G)=>Oh(A.map(H=>H[G]).filter(Number.isFinite))),U=x.layers.map((F,G)=>g1(A.map(H=>H[G]).filter(Number.isFinite))),P=t.rows.map((F,G)=>({name:F,values:fa(A[G]),strong:F===n.subject}));P.sort((F,G)=>F.strong-G.strong),t.rows.length>1&&P.unshift({name:"mean of subjects",values:fa(R),group:!0,band:[fa(R.map((F,G)=>F-U[G])),fa(R.map((F,G)=>F+U[G]))]}),b?.(),b=Pf(S,{x:x.depth,xTitle:"Depth, 0 pial to 1 white",yTitle:Fh(x),lines:P,digits:Vi(x),about:`${x.title} over depth, ${M<0?"whole cortex":r(s[M])}: from ${Ge(R[0],Vi(x))} at the pial surface to ${Ge(R.at(-1),Vi(x))} at the white`}),v.textContent=`${M<0?"Whole cortex":r(s[M])}, mean over area. Thin lines are subjects, dashed their mean, the band one standard deviation${n.subject?`, the strong line ${n.subject}`:""}.`}}}function h(){let y=t.json.distributions??[];if(!y.length||!s.length)return null;let p=()=>y.find(({variable:x})=>x===n.variable)??y[0],m=An(y.map(x=>[x.variable,x.title]),p().variable,x=>e.set({variable:x})),g=An([],"",x=>e.set({layer:x})),S=W("div"),v=W("p",{class:"note"}),b=mn("Layer",g);return i.append(W("section",{},W("h2",{},"Distributions by region"),W("div",{class:"fields"},mn("Variable",m),b),v,S)),{needs:["variable","layer"],draw:async()=>{let x=p();m.value=x.variable,b.hidden=!x.layers?.length;let M=x.layers?.includes(n.layer)?n.layer:x.layers?.[0]??"";g.replaceChildren(...(x.layers??[]).map(P=>W("option",{value:P},P))),g.value=M;let L=Math.max(0,(x.layers??[]).indexOf(M));await t.load(x.values);let C=(P,F,G)=>t.peek(x.values,P,L,F,G),A=t.rows.indexOf(n.subject),R=s.map((P,F)=>{let G=Z=>x.quantiles.map((et,ut)=>C(ut,Z,F)),H=t.rows.map((Z,et)=>G(et)),it=A>=0?H[A]:x.quantiles.map((Z,et)=>Oh(H.map(ut=>ut[et]).filter(Number.isFinite))),$=H.map((Z,et)=>[Z[2],`${t.rows[et]}: ${Ge(Z[2],Vi(x))}`,et===A]);return{place:P,name:r(P),box:it,dots:A>=0?$.filter(([,,Z])=>!Z):$,chosen:F===o()}});R.sort((P,F)=>(Number.isFinite(F.box[2])?F.box[2]:-1/0)-(Number.isFinite(P.box[2])?P.box[2]:-1/0));let U=R.flatMap(({box:P,dots:F})=>[...P,...F.map(([G])=>G)]).filter(Number.isFinite);v.textContent=`${Fh(x)}${M?`, ${M} layer`:""}; ${A>=0?n.subject:"mean of the subjects' quantiles"}: 5, 25, 50, 75 and 95 % of the vertices; dots are ${A>=0?"the other subjects'":"each subject's"} medians. Highest median first.`,If(S,R,{range:[Math.min(...U),Math.max(...U)],digits:Vi(x),units:x.units,onRow:({place:P,chosen:F})=>e.set(F?{region:"",hemi:""}:{region:P.region,hemi:P.hemi,atlas:P.atlas})})}}}function d(){let y=t.maps.find(({variable:S,group:v})=>S==="anatomical_score"&&v?.consistency),p=t.template&&(s[0]?.atlas??Object.keys(t.template.atlases??{})[0]);if(!y||!p)return null;let m=W("div");return i.append(W("section",{},W("h2",{},"Consistency of the score"),W("p",{class:"note"},"In what share of participants a vertex is among the best tenth of their vertices: over each region's vertices on the template, with their mean."),m)),{needs:[],draw:async()=>{let S=t.template,{names:v,labels:b}=S.atlases[p],[T,x]=await Promise.all([t.values(b),t.values(y.group.consistency,0)]),M=new Map;for(let C=0;C<Sr(S);C++){if(!v[T[C]]||!Number.isFinite(x[C]))continue;let A=`${t.sideOf(S,C)?"rh":"lh"}:${v[T[C]]}`;M.has(A)||M.set(A,[]),M.get(A).push(x[C])}let L=[...M].map(([C,A])=>{A.sort((P,F)=>P-F);let R={atlas:p,hemi:C.slice(0,2),region:C.slice(3)},U=[.05,.25,.5,.75,.95].map(P=>A[Math.round(P*(A.length-1))]);return{place:R,name:r(R),box:U,value:Oh(A),chosen:R.region===n.region&&R.hemi===(n.hemi||"lh")}});L.sort((C,A)=>A.value-C.value),If(m,L,{range:[0,1],digits:2,onRow:({place:C,chosen:A})=>e.set(A?{region:"",hemi:""}:C)})}}}function _(){let y=t.json.precision;if(!y?.regions||!s.length)return null;let p=Cr(t,{}),m=(it,$,Z,et,ut,ft)=>{let[tt,gt]=[Math.log10(et),Math.log10(ut)],St=Lt=>e.set({[it]:ft?Math.max(1,Math.round(Lt)):Number(Lt.toPrecision(3))}),Mt=W("input",{type:"range",min:tt,max:gt,step:(gt-tt)/200,"aria-label":`${$}, slider`,oninput:()=>St(pt(10**Number(Mt.value)))}),pt=Lt=>{let Zt=Cr(t,n)[it];return ft&&Math.round(Lt)===Zt?Zt+Math.sign(Lt-Zt):Lt},Ut=W("input",{type:"number",min:et,max:ut,step:"any",onchange:()=>Number(Ut.value)>0&&St(Number(Ut.value))});return{show:()=>{let Lt=Cr(t,n)[it];Mt.value=Math.log10(Lt),Mt.setAttribute("aria-valuetext",`${Lt} ${Z}`),Ut.value=Lt},element:W("div",{class:"slider"},mn(Z?`${$} (${Z})`:$,Ut),Mt)}},g=y.whitened?"x the covariance's sd":"fT",S=[m("moment","Moment","nA m",.5,100,!1),m("noise","Noise",g,p.noise/30,p.noise*30,!1),m("trials","Trials","",1,3e3,!0)],v=W("div"),b=W("div"),T=W("p",{class:"note"});i.append(W("section",{class:"precision"},W("h2",{},"Precision and layer detection"),W("div",{class:"sliders"},S.map(it=>it.element),W("button",{type:"button",onclick:()=>e.set({moment:null,noise:null,trials:null})},"Reset")),T,W("div",{class:"halves"},v,b),y.about&&W("p",{class:"note"},y.about)));let[x,M]=[null,null],L=(it,$,Z,et)=>t.peek(y.regions[it],$,Z,et),C=(t.json.distributions??[]).find(({variable:it})=>it===y.thickness),A=C?.quantiles.indexOf(50),R=(it,$)=>C?t.peek(C.values,A,0,it,$):NaN,U=it=>n.subject?it(t.rows.indexOf(n.subject)):Ap(t.rows.map(($,Z)=>it(Z))),P=(it,$)=>U(Z=>(Lf(L("d",0,Z,it)/$)+Lf(L("d",1,Z,it)/$))/2),F=()=>Promise.all([...Object.values(y.regions),C?.values].filter(Boolean).map(it=>t.load(it))),G=async()=>{await F(),H()},H=()=>{for(let{show:pt}of S)pt();let it=Ra(t,n),$=Math.max(0,(y.layers??[]).indexOf(n.layer)),Z=n.subject||`median of ${t.rows.length} subjects`;T.textContent=`${Z}, at ${Pa(t,n)}. Spread of a depth estimate from sensor noise (${y.layers?.[$]??""} layer), medians over each region; below a resolution of about 3 depth cannot be resolved. Detection: how often the right one of pial and white wins.`;let et=s.map((pt,Ut)=>{let $t=U(qt=>R(qt,Ut)),Lt=U(qt=>L("sd_noise",$,qt,Ut))*it,Zt=qt=>Number.isFinite(qt)?qt:null;return[pt.atlas,pt.region,pt.hemi,Zt(Lt),Zt(U(qt=>L("resolution",$,qt,Ut))/it),Zt(P(Ut,it)),Zt($t),Lt>$t/Math.sqrt(12)?"yes":""]}),ut=(pt,Ut,$t,Lt,Zt,qt={})=>({name:pt,title:Ut,kind:$t,unit:Lt,digits:Zt,...qt});M=gr(b,{id:"precision",title:"Precision by region",columns:[ut("atlas","Atlas","text","",null,{hidden:!0}),ut("region","Region","region"),ut("hemi","Hemi","text"),ut("sd_noise","Spread","number","mm",2),ut("resolution","Resolution","number","",1),ut("detection","Detection","number","",3),ut("thickness","Thickness","number","mm",2),ut("limited","Limited by thickness","text")],rows:et},{onRow:pt=>e.set({region:pt.region,hemi:pt.hemi,atlas:pt.atlas}),isChosen:pt=>pt.region===n.region&&pt.hemi===(n.hemi||"lh")});let ft=o(),tt=Cr(t,n),gt=Array.from({length:41},(pt,Ut)=>10**(Ut/40*Math.log10(3e3))),St=pt=>it*Math.sqrt(tt.trials/pt),Mt=ft<0?[{name:"median of regions",strong:!0,values:fa(gt.map(pt=>Ap(s.map((Ut,$t)=>P($t,St(pt))))))}]:[{name:r(s[ft]),strong:!0,values:fa(gt.map(pt=>P(ft,St(pt))))}];x?.(),x=Pf(v,{x:gt,xTitle:"Trials",yTitle:"Detection of pial or white",log:!0,range:[.5,1],lines:Mt,digits:3,at:`${Mt[0].name} at ${tt.trials} trials: ${Ge(ft<0?Ap(s.map((pt,Ut)=>P(Ut,it))):P(ft,it),3)}`,about:`Detection over trials, ${Mt[0].name}, ${Z}: ${Ge(Mt[0].values[0],3)} at 1 trial to ${Ge(Mt[0].values.at(-1),3)} at 3000`})};return{needs:["layer"],draw:G,quick:H}}}var gx=["complete","failed","pending","excluded"];function _x(i,t,e){let{overview:n,made:s,lamstore:r,store:o}=t.json,a=Object.entries(n.counts).sort(([d],[_])=>(gx.indexOf(d)+9)%9-(gx.indexOf(_)+9)%9),l=d=>W("dl",{class:"pairs"},d.flatMap(([_,y])=>[W("dt",{},_),W("dd",{},String(y))])),c=W("span",{class:"note",role:"status"}),u=async()=>{let d=`${n.methods}

${n.citations.join(`
`)}`;try{await navigator.clipboard.writeText(d)}catch{let _=W("textarea",{".value":d});document.body.append(_),_.select(),document.execCommand("copy"),_.remove()}c.textContent="Copied."},f=W("div");i.append(W("p",{class:"counts"},a.map(([d,_])=>W("span",{class:`count-card ${d}`},W("b",{},String(_)),` ${d}`))),W("p",{class:"note"},`Store ${o}, report made ${s} by lamstore ${r}`),n.warnings.length>0&&W("section",{class:"warnings"},W("h2",{},"Warnings"),W("ul",{},n.warnings.map(d=>W("li",{},d)))),W("section",{},W("h2",{},"Rows"),f),W("section",{},W("h2",{},"Methods"),W("p",{class:"methods"},n.methods),W("ul",{class:"citations"},n.citations.map(d=>W("li",{},d))),W("button",{type:"button",onclick:u},"Copy methods and citations")," ",c),W("div",{class:"halves"},W("section",{},W("h2",{},"Parameters"),l(n.parameters)),W("section",{},W("h2",{},"Versions"),l(n.versions))));let h=null;t.table("rows").then(d=>{d&&(h=gr(f,d,{onRow:_=>t.subjects.includes(_.subject)&&e.set({subject:e.now.subject===_.subject?"":_.subject}),isChosen:_=>e.now.subject!==""&&_.subject===e.now.subject}))}),e.listen(d=>d.has("subject")&&h?.mark())}var _1=[["cortex","Cortex",13213856,1],["scalp","Scalp",14267276,.28]],x1=[["sensors","Coils",3108277,3],["fiducials","Fiducials, MRI",12658477,5],["fiducials_sensors","Fiducials, recording",9064403,9]],y1=[["Left",0,0],["Right",180,0],["Front",90,0],["Back",-90,0],["Top",-90,90]];function xx(i,t,e){let n=t.json.quality??[];if(!n.length)return i.append(W("p",{class:"note"},"No row is complete.")),{enter:()=>{}};let{now:s}=e,r=()=>n.find(({subject:A})=>A===s.subject)??n[0],o=(A,R,U,P,F="number")=>({name:A,title:R,unit:U,digits:P,kind:F}),a=[{name:"subject",title:"Row",kind:"subject"},{name:"outlying",title:"Outlying",kind:"text"},o("misfit_mm","Misfit","mm",1),o("scalp_mm","Fiducials to scalp","mm",1),o("thickness_median","Thickness","mm",2),o("missing","Missing vertices","",0,"integer"),o("sensor_distance_median","Sensor distance","mm",1),o("n_channels","Channels","",0,"integer")].filter(({name:A})=>n.some(R=>R[A]!==null&&R[A]!==void 0)),l=A=>(A.outlying??[]).map(R=>Array.isArray(R)?R.join(": "):String(R)).join("; "),c=n.map(A=>a.map(({name:R})=>R==="outlying"?l(A):A[R]??null)),u=W("div"),f=W("canvas",{class:"cortex",tabindex:0,role:"application","aria-label":"Head with sensors. Arrow keys turn it, plus and minus zoom."}),h=W("h2"),d=W("p",{class:"chips"}),_=W("dl",{class:"pairs"}),y=W("p",{class:"note"}),p=W("section",{class:"head"},h,y,W("div",{class:"canvas"},f),d,_);i.append(W("div",{class:"columns"},W("section",{},W("h2",{},"Quality of each row"),W("p",{class:"note"},"Outlying rows come first."),u),p));let m=gr(u,{id:"quality",title:"Quality of each row",columns:a,rows:c},{onRow:A=>e.set({subject:A.subject}),isChosen:A=>A.subject===s.subject}),g={camera:{...Xi,azimuth:35,elevation:12},still:!1},S=null,v=null,b=new zs,T=()=>requestAnimationFrame(()=>{let{clientWidth:A,clientHeight:R}=f;!S||!v||!A||(S.setPixelRatio(Math.min(devicePixelRatio,2)),S.setSize(A,R,!1),S.setClearColor(rc(f)),Ia(b,g.camera,v.centre,v.radius,A/R),v.lamp.position.copy(b.position),v.lamp.target.position.set(...v.centre),v.lamp.target.updateMatrixWorld(),S.render(v.scene,b))});sc(f,g,{changed:T}),new ResizeObserver(T).observe(f),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",T);let x=(A,R)=>()=>(Object.assign(g.camera,Xi,{azimuth:A,elevation:R}),T());f.parentElement.after(W("div",{class:"views",role:"group","aria-label":"View from"},y1.map(([A,...R])=>W("button",{type:"button",onclick:x(...R)},A)),W("button",{type:"button","aria-label":"Zoom in",onclick:()=>(us(g,1.25),T())},"+"),W("button",{type:"button","aria-label":"Zoom out",onclick:()=>(us(g,.8),T())},"\u2212")));let M=0;async function L(){let A=++M,R=r();if(h.textContent=R.subject,y.textContent=[R.misfit_mm!==null&&R.misfit_mm!==void 0&&`${R.misfit_of||"Misfit of the fiducials"}: ${vr(R.misfit_mm,1,"mm")}.`,R.head?.placed&&"The array was placed on this head, not recorded with it.",l(R)&&`Outlying: ${l(R)}.`,...R.warnings??[]].filter(Boolean).join(" "),_.replaceChildren(...a.filter(({name:P})=>P!=="subject"&&P!=="outlying").flatMap(({name:P,title:F,unit:G,digits:H})=>[W("dt",{},F),W("dd",{},P==="missing"&&R.n_vertices?`${R.missing} of ${R.n_vertices}`:vr(R[P],H,G))])),f.parentElement.hidden=!R.head,!R.head)return void d.replaceChildren("This row has no geometry.");let U=await v1(t,R.head);if(A===M){v=U;try{S??=new Zo({canvas:f,antialias:!0})}catch(P){d.replaceChildren(`The head cannot be drawn here (${P.message}).`);return}d.replaceChildren(...U.parts.map(([P,F])=>W("span",{class:"chip"},W("span",{class:"swatch",style:`background:#${F.toString(16).padStart(6,"0")}`}),P))),T(),i.dispatchEvent(new CustomEvent("shown"))}}let C=!1;return e.listen(A=>{A.has("subject")&&(m.mark(),C&&L())}),{enter:()=>{C||L(),C=!0,T()}}}async function v1(i,t){let e=new Nr,n=new ll(16777215,1.6);e.add(new cl(16777215,1.5),n,n.target);let s=[],r=[];for(let[c,u,f,h]of _1){let d=t[c];if(!d)continue;let _=await i.values(d.vertices),y=(await i.load(d.faces)).data,p=new Fn;p.setAttribute("position",new Ye(_,3)),p.setIndex(new Ye(Uint32Array.from(y),1)),p.computeVertexNormals();let m=new Go({color:f,transparent:h<1,opacity:h,side:Hn,depthWrite:h===1}),g=new On(p,m);g.renderOrder=h<1?2:0,e.add(g),s.push([u,f]),r.push(..._)}for(let[c,u,f,h]of x1){let d=typeof t[c]=="string"?[...await i.values(t[c])]:t[c]?.flat(),_=[];for(let g=0;g+2<(d?.length??0);g+=3)d.slice(g,g+3).every(S=>Number.isFinite(S)&&S!==null)&&_.push(d.slice(g,g+3));if(!_.length)continue;let y=c==="fiducials_sensors",p=y?new el(h):new il(h,12,8),m=new Ja(p,new Go({color:f,wireframe:y}),_.length);_.forEach((g,S)=>m.setMatrixAt(S,new ie().makeTranslation(...g))),m.renderOrder=1,e.add(m),s.push([u,f]),r.push(..._.flat())}let[o,a]=[[1/0,1/0,1/0],[-1/0,-1/0,-1/0]];for(let c=0;c<r.length;c++)o[c%3]=Math.min(o[c%3],r[c]),a[c%3]=Math.max(a[c%3],r[c]);let l=o.map((c,u)=>(c+a[u])/2);return{scene:e,lamp:n,parts:s,centre:l,radius:Math.max(...o.map((c,u)=>(a[u]-c)/2))*1.1}}function vx(i,t,e,n){let s=(t.json.tables??[]).filter(y=>y.id!=="rows");if(!s.length)return i.append(W("p",{class:"note"},"This store has no scores to list."));let{now:r}=e,o=()=>s.find(y=>y.id===r.table)??s[0],a=W("div",{class:"views",role:"group","aria-label":"Table"},s.map(y=>W("button",{type:"button","data-table":y.id,onclick:()=>e.set({table:y.id})},y.title))),l=W("p",{class:"note"}),c=W("div",{class:"holder"}),u=W("aside",{"aria-label":"Chosen row on the surface"});i.append(a,l,W("div",{class:"columns wide"},c,u));let f=new Map;async function h(){let{id:y,title:p}=o();for(let m of a.children)m.setAttribute("aria-pressed",String(m.dataset.table===y));if(l.textContent=o().about??"",!f.has(y)){let m=W("div",{"data-table":y,"aria-label":p});f.set(y,{place:m,table:null}),c.append(m),f.get(y).table=gr(m,await t.table(y),{onRow:d,isChosen:_})}for(let[m,{place:g}]of f)g.hidden=m!==y}function d(y){let p={};t.subjects.includes(y.subject)&&(p.subject=y.subject),"region"in y&&Object.assign(p,{region:y.region??"",hemi:yx(y)}),y.atlas&&(p.atlas=y.atlas),t.maps.some(m=>m.variable===y.variable)&&(p.variable=y.variable),y.layer&&(p.layer=y.layer),"template_vertex"in y&&(p.vertex=Number.isInteger(y.template_vertex)&&y.template_vertex>=0?y.template_vertex:null),e.set(p)}function _(y){return y.subject&&r.subject&&y.subject!==r.subject?!1:"template_vertex"in y?r.vertex!==null&&y.template_vertex===r.vertex&&(!y.subject||y.subject===r.subject):!r.region||y.region!==r.region||y.hemi&&r.hemi&&yx(y)!==r.hemi?!1:!y.variable||y.variable===r.variable}return h(),e.listen(y=>{y.has("table")&&h();for(let{table:p}of f.values())p?.mark()}),{enter:()=>n&&u.append(n.stage,n.readout)}}var yx=i=>({lh:"lh",rh:"rh",left:"lh",right:"rh"})[i.hemi]??"";var Bh={overview:"Overview",surfaces:"Surfaces",tables:"Tables",depth:"Depth",quality:"Quality"};function S1(){let i=Vl.ofDocument(),{title:t,simulated:e}=i.json,n=Nh({variable:i.maps[0]?.variable??""}),{now:s}=n;document.getElementById("static")?.setAttribute("hidden","");let r=An([["","All subjects"],...i.subjects.map(S=>[S,S])],s.subject,S=>n.set({subject:S}),{"aria-label":"Subject"}),o=W("span",{class:"chosen-things","aria-live":"polite"}),a=W("span",{class:"note",role:"status"}),l=W("button",{type:"button",onclick:()=>M1(location.href,a)},"Copy link to this view"),c=Object.entries(Bh).map(([S,v])=>W("a",{href:`#view=${S}`,"data-view":S,onclick:b=>(b.preventDefault(),n.set({view:S}))},v)),u=Object.fromEntries(Object.keys(Bh).map(S=>[S,W("section",{id:`view-${S}`,class:"view","aria-label":Bh[S]})]));document.getElementById("page").append(W("header",{},W("div",{class:"top"},W("h1",{},t),e&&W("p",{class:"simulated"},e)),W("nav",{"aria-label":"Views"},c),W("div",{class:"selection"},W("label",{},"Subject ",r),o,l,a)),W("main",{},Object.values(u)));let h=()=>(i.json.missing??[]).map(S=>W("p",{class:"note"},S)),d={},_={overview:()=>(_x(u.overview,i,n),{enter(){}}),surfaces:()=>{u.surfaces.append(...h());let S=px(u.surfaces,i,{state:n});return{view:S,enter:()=>S&&(u.surfaces.querySelector(".columns").append(S.stage,S.readout),S.refresh())}},tables:()=>vx(u.tables,i,n,p()),depth:()=>mx(u.depth,i,n),quality:()=>xx(u.quality,i,n)},y=S=>d[S]??=_[S](),p=()=>i.template?y("surfaces").view:null;function m(){let S=s.view in Bh?s.view:"overview";for(let[v,b]of Object.entries(u))b.hidden=v!==S;for(let v of c)v.dataset.view===S?v.setAttribute("aria-current","page"):v.removeAttribute("aria-current");y(S).enter?.()}function g(){r.value=s.subject;let S=[[s.region&&`${s.hemi==="rh"?"right ":s.hemi==="lh"?"left ":""}${s.region}`,{region:"",hemi:""}],[s.vertex!==null&&`vertex ${s.vertex}`,{vertex:null}]];o.replaceChildren(...S.filter(([v])=>v).map(([v,b])=>W("button",{type:"button",class:"chip","aria-label":`Clear ${v}`,onclick:()=>n.set(b)},`${v} \xD7`)))}n.listen(S=>{S.has("view")&&m(),g()}),g(),m(),window.lamstoreReport={report:i,state:n,surface:p}}async function M1(i,t){try{await navigator.clipboard.writeText(i),t.textContent="Copied."}catch{t.textContent="The address bar has it."}setTimeout(()=>t.textContent="",4e3)}S1();})();
