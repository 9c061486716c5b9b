(()=>{function W(i,t={},...e){let n=document.createElement(i);for(let[s,r]of Object.entries(t))r==null||r===!1||(s.startsWith("on")?n.addEventListener(s.slice(2),r):s.startsWith(".")?n[s.slice(1)]=r:n.setAttribute(s,r===!0?"":String(r)));return n.append(...e.flat().filter(s=>s!=null&&s!==!1)),n}var Lx=0;function mn(i,t,e={}){return t.id||=`f${++Lx}`,W("div",{class:"field",...e},W("label",{for:t.id},i),t)}function An(i,t,e,n={}){let s=W("select",{...n,onchange:()=>e(s.value)});return io(s,i,t),s}function io(i,t,e){let n=JSON.stringify(t);i.dataset.options!==n&&(i.dataset.options=n,i.replaceChildren(...t.map(([s,r])=>W("option",{value:s},r)))),i.value=e}function Xp(i,t,e="text/csv"){let n=URL.createObjectURL(new Blob([t],{type:`${e};charset=utf-8`})),s=W("a",{href:n,download:i});document.body.append(s),s.click(),s.remove(),setTimeout(()=>URL.revokeObjectURL(n),1e4)}function Ve(i,t){if(i==null||Number.isNaN(i))return"\u2013";if(Number.isInteger(t))return i.toFixed(t);let e=i.toPrecision(t?.significant??3);return i===0||Math.abs(i)>=1e-4&&Math.abs(i)<1e6?String(Number(e)):e}var Vi=i=>i.log?{significant:i.digits}:i.digits;function vr(i,t,e){let n=typeof i=="string"?i:Ve(i,t);return e&&e!=="1"&&n!=="\u2013"?`${n} ${e}`:n}var Dx={uint8:Uint8Array,uint16:Uint16Array,int16:Int16Array,int32:Int32Array,float32:Float32Array},Nx={uint8:255,uint16:65535,int16:-1,int32:-1,float32:NaN},qp=900,Jh=["left","right"],Vl=class i{#n;#t=new Map;#e=new Map;constructor(t,e){this.json=t,this.#n=e,this.subjects=t.subjects??[],this.rows=t.rows??this.subjects,this.spread=1,this.maps=t.maps??[];let{template:n,subjects_template:s}=t;this.template=n?{...n,id:"group"}:null,this.subjectsTemplate=s?{...s,id:"subjects"}:this.template,this.native=this.subjectsTemplate?.native??null}static ofDocument(){return new i(JSON.parse(document.getElementById("report").textContent),async t=>Ux(Bx(await Ox(`array:${t}`))))}load(t){return this.#t.has(t)||this.#t.set(t,this.#i(t)),this.#t.get(t)}async#i(t){let e=this.json.arrays[t],n=await this.#n(t),s=e.dtype==="json"?JSON.parse(new TextDecoder().decode(n)):Fx(t,e,n);return this.#e.set(t,s),s}peek(t,...e){let n=this.#e.get(t);return n?$h(n,Zh(n,e)[0]):void this.load(t)}async values(t,...e){let n=await this.load(t),[s,r]=Zh(n,e),o=new Float32Array(r);for(let a=0;a<r;a++)o[a]=$h(n,s+a);return o}map(t){return this.maps.find(e=>e.variable===t)??this.maps[0]}layersOf(t,e){return(e?t.subject_layers:t.layers)??[]}layerOf(t,e,n){let s=this.layersOf(t,n);return s.includes(e)?e:s.includes(t.default_layer)?t.default_layer:s[0]??""}statisticOf(t,e){return t.group[e]?e:Object.keys(t.group)[0]}meshOf(t){return t?this.subjectsTemplate:this.template}arrayOf(t,e,n,s){let r=Math.max(0,this.layersOf(t,s).indexOf(this.layerOf(t,e,s)));return s?[t.subjects,r,this.subjects.indexOf(s)]:[t.group[this.statisticOf(t,n)],r]}factorOf(t,e,n){return t.variable!==this.json.precision?.sd_noise?1:n||["mean","sd"].includes(this.statisticOf(t,e))?this.spread:1}async mapValues(t,e,n,s){let[r,...o]=this.arrayOf(t,e,n,s);if(!r)return new Float32Array(Sr(this.meshOf(s))).fill(NaN);let[a,l]=[await this.values(r,...o),this.factorOf(t,n,s)];return l===1?a:a.map(c=>c*l)}peekMap(t,e,n,s,r){let[o,...a]=this.arrayOf(t,e,n,s);if(!o)return NaN;let l=this.peek(o,...a,r);return l===void 0?l:l*this.factorOf(t,n,s)}digitsOf(t,e){let n=this.json.arrays[t]??{};return"significant"in n?{significant:3}:n.digits??Vi(e)}async limits(t,e,n,s){let r=s?null:this.statisticOf(t,n);if(t.discrete?.length&&(!r||r==="mean"))return s?[-.5,t.discrete.length-.5]:[0,t.discrete.length-1];if(r==="consistency")return[0,1];if(t.limits&&r!=="sd"&&r!=="n")return t.limits;let[o,a]=this.arrayOf(t,e,n,s);if(!o)return[0,1];let[l,c]=[await this.load(o),this.factorOf(t,n,s)],[h,f]=Zh(l,[a]),u=Math.max(1,Math.floor(f/100003)),d=[];for(let p=h;p<h+f;p+=u){let m=$h(l,p)*c;Number.isFinite(m)&&!(t.log&&m<=0)&&d.push(m)}if(!d.length)return[0,1];if(d.sort((p,m)=>p-m),r==="n")return[0,d.at(-1)];let[g,v]=[.01,.99].map(p=>d[Math.round(p*(d.length-1))]);return t.diverging&&r!=="sd"&&([g,v]=[-1,1].map(p=>p*Math.max(-g,v,0))),g===v&&([g,v]=[-1,1].map(p=>g+p*(Math.abs(g)*.1||1))),[g,v]}regionAt(t,e,n){let s=t?.atlases?.[e],r=s?this.peek(s.labels,n):NaN;return s?.names[r]??""}sideOf(t,e){return e<t.n_vertices[0]?0:1}async sameVertex(t,e,n){if(t===e||n===null)return n;let s=t.surfaces.pial&&e.surfaces.pial?"pial":"inflated",[r,o]=await Promise.all([this.values(t.surfaces[s]),this.values(e.surfaces[s])]),a=this.sideOf(t,n),l=e.n_vertices[0],[c,h]=[null,1/0];for(let f=a?l:0;f<(a?Sr(e):l);f++){let u=0;for(let d=0;d<3;d++)u+=(r[3*n+d]-o[3*f+d])**2;u<h&&([c,h]=[f,u])}return c}async table(t){let e=(this.json.tables??[]).find(n=>n.id===t);return e?{...e,rows:typeof e.rows=="string"?await this.load(e.rows):e.rows}:null}};async function Ux(i){let t=new Blob([i]).stream().pipeThrough(new DecompressionStream("gzip"));return new Uint8Array(await new Response(t).arrayBuffer())}function Fx(i,t,e){let{dtype:n,shape:s,planes:r,delta:o}=t,a=Dx[n],l=s.reduce((h,f)=>h*f,1);if(e.byteLength!==l*a.BYTES_PER_ELEMENT)throw new Error(`array ${i} has ${e.byteLength} bytes, not ${l} of ${n}`);let c;if(r){c=new a(l);for(let h=0;h<l;h++)c[h]=e[h]|e[l+h]<<8}else c=new a(e.slice().buffer);if(o)for(let h=l/s[0],f=h;h<l;h++)c[h]+=c[h-f];return{...t,data:c,missing:Nx[n]}}function $h({data:i,missing:t,scale:e=1,offset:n=0,significant:s},r){let o=i[r];if(o===t||o===void 0)return NaN;if(s===void 0)return o*e+n;let a=Math.floor(o/qp)+s,l=o%qp+100;return a<0?l/10**-a:l*10**a}function Zh({shape:i},t){let[e,n]=[0,i.reduce((s,r)=>s*r,1)];return t.forEach((s,r)=>{n/=i[r],e+=s*n}),[e,n]}var Sr=i=>i.n_vertices[0]+i.n_vertices[1];async function Ox(i){!document.getElementById(i)&&document.readyState==="loading"&&await new Promise(e=>document.addEventListener("DOMContentLoaded",e,{once:!0}));let t=document.getElementById(i);if(!t)throw new Error(`the report has no ${i}`);return t.textContent}function Bx(i){if(Uint8Array.fromBase64)return Uint8Array.fromBase64(i);let t=atob(i),e=new Uint8Array(t.length);for(let n=0;n<t.length;n++)e[n]=t.charCodeAt(n);return e}function Yp(i){if(!i)return[];let t=i.columns.map(e=>e.name??e);return i.rows.map(e=>Object.fromEntries(t.map((n,s)=>[n,e[s]])))}var zx="uplot",kx="u-hz",Vx="u-vt",Gx="u-title",Hx="u-wrap",Wx="u-under",Xx="u-over",qx="u-axis",wr="u-off",Yx="u-select",$x="u-cursor-x",Zx="u-cursor-y",Jx="u-cursor-pt",jx="u-legend",Kx="u-live",Qx="u-inline",ty="u-series",ey="u-marker",$p="u-label",ny="u-value",Sa="width",Ma="height";var Zp="bottom",so="left",jh="right",mf="#000",Jp=mf+"0",Kh="mousemove",jp="mousedown",Qh="mouseup",Kp="mouseenter",Qp="mouseleave",tm="dblclick",iy="resize",sy="scroll",em="change",ql="dppxchange",gf="--",ho=typeof window<"u",rf=ho?document:null,oo=ho?window:null,ry=ho?navigator:null,Ae,Gl;function of(){let i=devicePixelRatio;Ae!=i&&(Ae=i,Gl&&lf(em,Gl,of),Gl=matchMedia(`(min-resolution: ${Ae-.001}dppx) and (max-resolution: ${Ae+.001}dppx)`),Tr(em,Gl,of),oo.dispatchEvent(new CustomEvent(ql)))}function xi(i,t){if(t!=null){let e=i.classList;!e.contains(t)&&e.add(t)}}function af(i,t){let e=i.classList;e.contains(t)&&e.remove(t)}function Ke(i,t,e){i.style[t]=e+"px"}function Gi(i,t,e,n){let s=rf.createElement(i);return t!=null&&xi(s,t),e?.insertBefore(s,n),s}function Li(i,t){return Gi("div",i,t)}var nm=new WeakMap;function cs(i,t,e,n,s){let r="translate("+t+"px,"+e+"px)",o=nm.get(i);r!=o&&(i.style.transform=r,nm.set(i,r),t<0||e<0||t>n||e>s?xi(i,wr):af(i,wr))}var im=new WeakMap;function sm(i,t,e){let n=t+e,s=im.get(i);n!=s&&(im.set(i,n),i.style.background=t,i.style.borderColor=e)}var rm=new WeakMap;function om(i,t,e,n){let s=t+""+e,r=rm.get(i);s!=r&&(rm.set(i,s),i.style.height=e+"px",i.style.width=t+"px",i.style.marginLeft=n?-t/2+"px":0,i.style.marginTop=n?-e/2+"px":0)}var _f={passive:!0},oy={..._f,capture:!0};function Tr(i,t,e,n){t.addEventListener(i,e,n?oy:_f)}function lf(i,t,e,n){t.removeEventListener(i,e,_f)}ho&&of();function Hi(i,t,e,n){let s;e=e||0,n=n||t.length-1;let r=n<=2147483647;for(;n-e>1;)s=r?e+n>>1:yi((e+n)/2),t[s]<i?e=s:n=s;return i-t[e]<=t[n]-i?e:n}function Nm(i){return(e,n,s)=>{let r=-1,o=-1;for(let a=n;a<=s;a++)if(i(e[a])){r=a;break}for(let a=s;a>=n;a--)if(i(e[a])){o=a;break}return[r,o]}}var Um=i=>i!=null,Fm=i=>i!=null&&i>0,Zl=Nm(Um),ay=Nm(Fm);function ly(i,t,e,n=0,s=!1){let r=s?ay:Zl,o=s?Fm:Um;[t,e]=r(i,t,e);let a=i[t],l=i[t];if(t>-1)if(n==1)a=i[t],l=i[e];else if(n==-1)a=i[e],l=i[t];else for(let c=t;c<=e;c++){let h=i[c];o(h)&&(h<a?a=h:h>l&&(l=h))}return[a??Ge,l??-Ge]}function Jl(i,t,e,n){let s=cm(i),r=cm(t);i==t&&(s==-1?(i*=e,t/=e):(i/=e,t*=e));let o=e==10?Es:Om,a=s==1?yi:Di,l=r==1?Di:yi,c=a(o(Cn(i))),h=l(o(Cn(t))),f=ao(e,c),u=ao(e,h);return e==10&&(c<0&&(f=He(f,-c)),h<0&&(u=He(u,-h))),n||e==2?(i=f*s,t=u*r):(i=Vm(i,f),t=jl(t,u)),[i,t]}function xf(i,t,e,n){let s=Jl(i,t,e,n);return i==0&&(s[0]=0),t==0&&(s[1]=0),s}var yf=.1,am={mode:3,pad:yf},wa={pad:0,soft:null,mode:0},cy={min:wa,max:wa};function Yl(i,t,e,n){return Kl(e)?lm(i,t,e):(wa.pad=e,wa.soft=n?0:null,wa.mode=n?3:0,lm(i,t,cy))}function we(i,t){return i??t}function uy(i,t,e){for(t=we(t,0),e=we(e,i.length-1);t<=e;){if(i[t]!=null)return!0;t++}return!1}function lm(i,t,e){let n=e.min,s=e.max,r=we(n.pad,0),o=we(s.pad,0),a=we(n.hard,-Ge),l=we(s.hard,Ge),c=we(n.soft,Ge),h=we(s.soft,-Ge),f=we(n.mode,0),u=we(s.mode,0),d=t-i,g=Es(d),v=oi(Cn(i),Cn(t)),p=Es(v),m=Cn(p-g);(d<1e-24||m>10)&&(d=0,(i==0||t==0)&&(d=1e-24,f==2&&c!=Ge&&(r=0),u==2&&h!=-Ge&&(o=0)));let _=d||v||1e3,S=Es(_),y=ao(10,yi(S)),b=_*(d==0?i==0?.1:1:r),T=He(Vm(i-b,y/10),24),x=i>=c&&(f==1||f==3&&T<=c||f==2&&T>=c)?c:Ge,M=oi(a,T<x&&i>=x?x:Wi(x,T)),L=_*(d==0?t==0?.1:1:o),C=He(jl(t+L,y/10),24),A=t<=h&&(u==1||u==3&&C>=h||u==2&&C<=h)?h:-Ge,R=Wi(l,C>A&&t<=A?A:oi(A,C));return M==R&&M==0&&(R=100),[M,R]}var hy=new Intl.NumberFormat(ho?ry.language:"en-US"),vf=i=>hy.format(i),vi=Math,Xl=vi.PI,Cn=vi.abs,yi=vi.floor,En=vi.round,Di=vi.ceil,Wi=vi.min,oi=vi.max,ao=vi.pow,cm=vi.sign,Es=vi.log10,Om=vi.log2,fy=(i,t=1)=>vi.sinh(i)*t,tf=(i,t=1)=>vi.asinh(i/t),Ge=1/0;function um(i){return(Es((i^i>>31)-(i>>31))|0)+1}function cf(i,t,e){return Wi(oi(i,t),e)}function Bm(i){return typeof i=="function"}function ve(i){return Bm(i)?i:()=>i}var dy=()=>{},zm=i=>i,km=(i,t)=>t,py=i=>null,hm=i=>!0,fm=(i,t)=>i==t,my=/\.\d*?(?=9{6,}|0{6,})/gm,Ar=i=>{if(Hm(i)||js.has(i))return i;let t=`${i}`,e=t.match(my);if(e==null)return i;let n=e[0].length-1;if(t.indexOf("e-")!=-1){let[s,r]=t.split("e");return+`${Ar(s)}e${r}`}return He(i,n)};function Mr(i,t){return Ar(He(Ar(i/t))*t)}function jl(i,t){return Ar(Di(Ar(i/t))*t)}function Vm(i,t){return Ar(yi(Ar(i/t))*t)}function He(i,t=0){if(Hm(i))return i;let e=10**t,n=i*e*(1+Number.EPSILON);return En(n)/e}var js=new Map;function Gm(i){return((""+i).split(".")[1]||"").length}function Aa(i,t,e,n){let s=[],r=n.map(Gm);for(let o=t;o<e;o++){let a=Cn(o),l=He(ao(i,o),a);for(let c=0;c<n.length;c++){let h=i==10?+`${n[c]}e${o}`:n[c]*l,f=(o>=0?0:a)+(o>=r[c]?0:r[c]),u=i==10?h:He(h,f);s.push(u),js.set(u,f)}}return s}var Ta={},Sf=[],lo=[null,null],Js=Array.isArray,Hm=Number.isInteger,gy=i=>i===void 0;function dm(i){return typeof i=="string"}function Kl(i){let t=!1;if(i!=null){let e=i.constructor;t=e==null||e==Object}return t}function _y(i){return i!=null&&typeof i=="object"}var xy=Object.getPrototypeOf(Uint8Array),Wm="__proto__";function co(i,t=Kl){let e;if(Js(i)){let n=i.find(s=>s!=null);if(Js(n)||t(n)){e=Array(i.length);for(let s=0;s<i.length;s++)e[s]=co(i[s],t)}else e=i.slice()}else if(i instanceof xy)e=i.slice();else if(t(i)){e={};for(let n in i)n!=Wm&&(e[n]=co(i[n],t))}else e=i;return e}function Mn(i){let t=arguments;for(let e=1;e<t.length;e++){let n=t[e];for(let s in n)s!=Wm&&(Kl(i[s])?Mn(i[s],co(n[s])):i[s]=co(n[s]))}return i}var yy=0,vy=1,Sy=2;function My(i,t,e){for(let n=0,s,r=-1;n<t.length;n++){let o=t[n];if(o>r){for(s=o-1;s>=0&&i[s]==null;)i[s--]=null;for(s=o+1;s<e&&i[s]==null;)i[r=s++]=null}}}function by(i,t){if(Ay(i)){let o=i[0].slice();for(let a=1;a<i.length;a++)o.push(...i[a].slice(1));return Ey(o[0])||(o=Ty(o)),o}let e=new Set;for(let o=0;o<i.length;o++){let l=i[o][0],c=l.length;for(let h=0;h<c;h++)e.add(l[h])}let n=[Array.from(e).sort((o,a)=>o-a)],s=n[0].length,r=new Map;for(let o=0;o<s;o++)r.set(n[0][o],o);for(let o=0;o<i.length;o++){let a=i[o],l=a[0];for(let c=1;c<a.length;c++){let h=a[c],f=Array(s).fill(void 0),u=t?t[o][c]:vy,d=[];for(let g=0;g<h.length;g++){let v=h[g],p=r.get(l[g]);v===null?u!=yy&&(f[p]=v,u==Sy&&d.push(p)):f[p]=v}My(f,d,s),n.push(f)}}return n}var wy=typeof queueMicrotask>"u"?i=>Promise.resolve().then(i):queueMicrotask;function Ty(i){let t=i[0],e=t.length,n=Array(e);for(let r=0;r<n.length;r++)n[r]=r;n.sort((r,o)=>t[r]-t[o]);let s=[];for(let r=0;r<i.length;r++){let o=i[r],a=Array(e);for(let l=0;l<e;l++)a[l]=o[n[l]];s.push(a)}return s}function Ay(i){let t=i[0][0],e=t.length;for(let n=1;n<i.length;n++){let s=i[n][0];if(s.length!=e)return!1;if(s!=t){for(let r=0;r<e;r++)if(s[r]!=t[r])return!1}}return!0}function Ey(i,t=100){let e=i.length;if(e<=1)return!0;let n=0,s=e-1;for(;n<=s&&i[n]==null;)n++;for(;s>=n&&i[s]==null;)s--;if(s<=n)return!0;let r=oi(1,yi((s-n+1)/t));for(let o=i[n],a=n+r;a<=s;a+=r){let l=i[a];if(l!=null){if(l<=o)return!1;o=l}}return!0}var Xm=["January","February","March","April","May","June","July","August","September","October","November","December"],qm=["Sunday","Monday","Tuesday","Wednesday","Thursday","Friday","Saturday"];function Ym(i){return i.slice(0,3)}var Cy=qm.map(Ym),Ry=Xm.map(Ym),Py={MMMM:Xm,MMM:Ry,WWWW:qm,WWW:Cy};function va(i){return(i<10?"0":"")+i}function Iy(i){return(i<10?"00":i<100?"0":"")+i}var Ly={YYYY:i=>i.getFullYear(),YY:i=>(i.getFullYear()+"").slice(2),MMMM:(i,t)=>t.MMMM[i.getMonth()],MMM:(i,t)=>t.MMM[i.getMonth()],MM:i=>va(i.getMonth()+1),M:i=>i.getMonth()+1,DD:i=>va(i.getDate()),D:i=>i.getDate(),WWWW:(i,t)=>t.WWWW[i.getDay()],WWW:(i,t)=>t.WWW[i.getDay()],HH:i=>va(i.getHours()),H:i=>i.getHours(),h:i=>{let t=i.getHours();return t==0?12:t>12?t-12:t},AA:i=>i.getHours()>=12?"PM":"AM",aa:i=>i.getHours()>=12?"pm":"am",a:i=>i.getHours()>=12?"p":"a",mm:i=>va(i.getMinutes()),m:i=>i.getMinutes(),ss:i=>va(i.getSeconds()),s:i=>i.getSeconds(),fff:i=>Iy(i.getMilliseconds())};function Mf(i,t){t=t||Py;let e=[],n=/\{([a-z]+)\}|[^{]+/gi,s;for(;s=n.exec(i);)e.push(s[0][0]=="{"?Ly[s[1]]:s[0]);return r=>{let o="";for(let a=0;a<e.length;a++)o+=typeof e[a]=="string"?e[a]:e[a](r,t);return o}}var Dy=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Ny(i,t){let e;return t=="UTC"||t=="Etc/UTC"?e=new Date(+i+i.getTimezoneOffset()*6e4):t==Dy?e=i:(e=new Date(i.toLocaleString("en-US",{timeZone:t})),e.setMilliseconds(i.getMilliseconds())),e}var $m=i=>i%1==0,$l=[1,2,2.5,5],Uy=Aa(10,-32,0,$l),Zm=Aa(10,0,32,$l),Fy=Zm.filter($m),br=Uy.concat(Zm),bf=`
`,Jm="{YYYY}",pm=bf+Jm,jm="{M}/{D}",ba=bf+jm,Hl=ba+"/{YY}",Km="{aa}",Oy="{h}:{mm}",ro=Oy+Km,mm=bf+ro,gm=":{ss}",Ie=null;function Qm(i){let t=i*1e3,e=t*60,n=e*60,s=n*24,r=s*30,o=s*365,l=(i==1?Aa(10,0,3,$l).filter($m):Aa(10,-3,0,$l)).concat([t,t*5,t*10,t*15,t*30,e,e*5,e*10,e*15,e*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s,s*2,s*3,s*4,s*5,s*6,s*7,s*8,s*9,s*10,s*15,r,r*2,r*3,r*4,r*6,o,o*2,o*5,o*10,o*25,o*50,o*100]),c=[[o,Jm,Ie,Ie,Ie,Ie,Ie,Ie,1],[s*28,"{MMM}",pm,Ie,Ie,Ie,Ie,Ie,1],[s,jm,pm,Ie,Ie,Ie,Ie,Ie,1],[n,"{h}"+Km,Hl,Ie,ba,Ie,Ie,Ie,1],[e,ro,Hl,Ie,ba,Ie,Ie,Ie,1],[t,gm,Hl+" "+ro,Ie,ba+" "+ro,Ie,mm,Ie,1],[i,gm+".{fff}",Hl+" "+ro,Ie,ba+" "+ro,Ie,mm,Ie,1]];function h(f){return(u,d,g,v,p,m)=>{let _=[],S=p>=o,y=p>=r&&p<o,b=f(g),T=He(b*i,3),x=ef(b.getFullYear(),S?0:b.getMonth(),y||S?1:b.getDate()),M=He(x*i,3);if(y||S){let L=y?p/r:0,C=S?p/o:0,A=T==M?T:He(ef(x.getFullYear()+C,x.getMonth()+L,1)*i,3),R=new Date(En(A/i)),U=R.getFullYear(),P=R.getMonth();for(let F=0;A<=v;F++){let H=ef(U+C*F,P+L*F,1),G=H-f(He(H*i,3));A=He((+H+G)*i,3),A<=v&&_.push(A)}}else{let L=p>=s?s:p,C=yi(g)-yi(T),A=M+C+jl(T-M,L);_.push(A);let R=f(A),U=R.getHours()+R.getMinutes()/e+R.getSeconds()/n,P=p/n,F=u.axes[d]._space,H=m/F;for(;A=He(A+p,i==1?0:3),!(A>v);)if(P>1){let G=yi(He(U+P,6))%24,Z=f(A).getHours()-G;Z>1&&(Z=-1),A-=Z*n,U=(U+P)%24;let et=_[_.length-1];He((A-et)/p,3)*H>=.7&&_.push(A)}else _.push(A)}return _}}return[l,c,h]}var[By,zy,ky]=Qm(1),[Vy,Gy,Hy]=Qm(.001);Aa(2,-53,53,[1]);function _m(i,t){return i.map(e=>e.map((n,s)=>s==0||s==8||n==null?n:t(s==1||e[8]==0?n:e[1]+n)))}function xm(i,t){return(e,n,s,r,o)=>{let a=t.find(g=>o>=g[0])||t[t.length-1],l,c,h,f,u,d;return n.map(g=>{let v=i(g),p=v.getFullYear(),m=v.getMonth(),_=v.getDate(),S=v.getHours(),y=v.getMinutes(),b=v.getSeconds(),T=p!=l&&a[2]||m!=c&&a[3]||_!=h&&a[4]||S!=f&&a[5]||y!=u&&a[6]||b!=d&&a[7]||a[1];return l=p,c=m,h=_,f=S,u=y,d=b,T(v)})}}function Wy(i,t){let e=Mf(t);return(n,s,r,o,a)=>s.map(l=>e(i(l)))}function ef(i,t,e){return new Date(i,t,e)}function ym(i,t){return t(i)}var Xy="{YYYY}-{MM}-{DD} {h}:{mm}{aa}";function vm(i,t){return(e,n,s,r)=>r==null?gf:t(i(n))}function qy(i,t){let e=i.series[t];return e.width?e.stroke(i,t):e.points.width?e.points.stroke(i,t):null}function Yy(i,t){return i.series[t].fill(i,t)}var $y={show:!0,live:!0,isolate:!1,mount:dy,markers:{show:!0,width:2,stroke:qy,fill:Yy,dash:"solid"},idx:null,idxs:null,values:[]};function Zy(i,t){let e=i.cursor.points,n=Li(),s=e.size(i,t);Ke(n,Sa,s),Ke(n,Ma,s);let r=s/-2;Ke(n,"marginLeft",r),Ke(n,"marginTop",r);let o=e.width(i,t,s);return o&&Ke(n,"borderWidth",o),n}function Jy(i,t){let e=i.series[t].points;return e._fill||e._stroke}function jy(i,t){let e=i.series[t].points;return e._stroke||e._fill}function Ky(i,t){return i.series[t].points.size}var nf=[0,0];function Qy(i,t,e){return nf[0]=t,nf[1]=e,nf}function Wl(i,t,e,n=!0){return s=>{s.button==0&&(!n||s.target==t)&&e(s)}}function sf(i,t,e,n=!0){return s=>{(!n||s.target==t)&&e(s)}}var tv={show:!0,x:!0,y:!0,lock:!1,move:Qy,points:{one:!1,show:Zy,size:Ky,width:0,stroke:jy,fill:Jy},bind:{mousedown:Wl,mouseup:Wl,click:Wl,dblclick:Wl,mousemove:sf,mouseleave:sf,mouseenter:sf},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(i,t)=>{t.stopPropagation(),t.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(i,t,e,n,s)=>n-s,prox:-1,bias:0},hover:{skip:[void 0],prox:null,bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},tg={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},wf=Mn({},tg,{filter:km}),eg=Mn({},wf,{size:10}),ng=Mn({},tg,{show:!1}),Tf='12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color Emoji"',ig="bold "+Tf,sg=1.5,Sm={show:!0,scale:"x",stroke:mf,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ig,side:2,grid:wf,ticks:eg,border:ng,font:Tf,lineGap:sg,rotate:0},ev="Value",nv="Time",Mm={show:!0,scale:"x",auto:!1,sorted:1,min:Ge,max:-Ge,idxs:[]};function iv(i,t,e,n,s){return t.map(r=>r==null?"":vf(r))}function sv(i,t,e,n,s,r,o){let a=[],l=js.get(s)||0;e=o?e:He(jl(e,s),l);for(let c=e;c<=n;c=He(c+s,l))a.push(Object.is(c,-0)?0:c);return a}function uf(i,t,e,n,s,r,o){let a=[],l=i.scales[i.axes[t].scale].log,c=l==10?Es:Om,h=yi(c(e));s=ao(l,h),l==10&&(s=br[Hi(s,br)]);let f=e,u=s*l;l==10&&(u=br[Hi(u,br)]);do a.push(f),f=f+s,l==10&&!js.has(f)&&(f=He(f,js.get(s))),f>=u&&(s=f,u=s*l,l==10&&(u=br[Hi(u,br)]));while(f<=n);return a}function rv(i,t,e,n,s,r,o){let l=i.scales[i.axes[t].scale].asinh,c=n>l?uf(i,t,oi(l,e),n,s):[l],h=n>=0&&e<=0?[0]:[];return(e<-l?uf(i,t,oi(l,-n),-e,s):[l]).reverse().map(u=>-u).concat(h,c)}var rg=/./,ov=/[12357]/,av=/[125]/,bm=/1/,hf=(i,t,e,n)=>i.map((s,r)=>t==4&&s==0||r%n==0&&e.test(s.toExponential()[s<0?1:0])?s:null);function lv(i,t,e,n,s){let r=i.axes[e],o=r.scale,a=i.scales[o],l=i.valToPos,c=r._space,h=l(10,o),f=l(9,o)-h>=c?rg:l(7,o)-h>=c?ov:l(5,o)-h>=c?av:bm;if(f==bm){let u=Cn(l(1,o)-h);if(u<c)return hf(t.slice().reverse(),a.distr,f,Di(c/u)).reverse()}return hf(t,a.distr,f,1)}function cv(i,t,e,n,s){let r=i.axes[e],o=r.scale,a=r._space,l=i.valToPos,c=Cn(l(1,o)-l(2,o));return c<a?hf(t.slice().reverse(),3,rg,Di(a/c)).reverse():t}function uv(i,t,e,n){return n==null?gf:t==null?"":vf(t)}var wm={show:!0,scale:"y",stroke:mf,space:30,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:ig,side:3,grid:wf,ticks:eg,border:ng,font:Tf,lineGap:sg,rotate:0};function hv(i,t){let e=3+(i||1)*2;return He(e*t,3)}function fv(i,t){let{scale:e,idxs:n}=i.series[0],s=i._data[0],r=i.valToPos(s[n[0]],e,!0),o=i.valToPos(s[n[1]],e,!0),a=Cn(o-r),l=i.series[t],c=a/(l.points.space*Ae);return n[1]-n[0]<=c}var Tm={scale:null,auto:!0,sorted:0,min:Ge,max:-Ge},og=(i,t,e,n,s)=>s,Am={show:!0,auto:!0,sorted:0,gaps:og,alpha:1,facets:[Mn({},Tm,{scale:"x"}),Mn({},Tm,{scale:"y"})]},Em={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:og,alpha:1,points:{show:fv,filter:null},values:null,min:Ge,max:-Ge,idxs:[],path:null,clip:null};function dv(i,t,e,n,s){return e/10}var ag={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},pv=Mn({},ag,{time:!1,ori:1}),Cm={};function lg(i,t){let e=Cm[i];return e||(e={key:i,plots:[],sub(n){e.plots.push(n)},unsub(n){e.plots=e.plots.filter(s=>s!=n)},pub(n,s,r,o,a,l,c){for(let h=0;h<e.plots.length;h++)e.plots[h]!=s&&e.plots[h].pub(n,s,r,o,a,l,c)}},i!=null&&(Cm[i]=e)),e}var uo=1,ff=2;function Er(i,t,e){let n=i.mode,s=i.series[t],r=n==2?i._data[t]:i._data,o=i.scales,a=i.bbox,l=r[0],c=n==2?r[1]:r[t],h=n==2?o[s.facets[0].scale]:o[i.series[0].scale],f=n==2?o[s.facets[1].scale]:o[s.scale],u=a.left,d=a.top,g=a.width,v=a.height,p=i.valToPosH,m=i.valToPosV;return h.ori==0?e(s,l,c,h,f,p,m,u,d,g,v,tc,fo,nc,ug,fg):e(s,l,c,h,f,m,p,d,u,v,g,ec,po,Cf,hg,dg)}function Af(i,t){let e=0,n=0,s=we(i.bands,Sf);for(let r=0;r<s.length;r++){let o=s[r];o.series[0]==t?e=o.dir:o.series[1]==t&&(o.dir==1?n|=1:n|=2)}return[e,n==1?-1:n==2?1:n==3?2:0]}function mv(i,t,e,n,s){let r=i.mode,o=i.series[t],a=r==2?o.facets[1].scale:o.scale,l=i.scales[a];return s==-1?l.min:s==1?l.max:l.distr==3?l.dir==1?l.min:l.max:0}function Cs(i,t,e,n,s,r){return Er(i,t,(o,a,l,c,h,f,u,d,g,v,p)=>{let m=o.pxRound,_=c.dir*(c.ori==0?1:-1),S=c.ori==0?fo:po,y,b;_==1?(y=e,b=n):(y=n,b=e);let T=m(f(a[y],c,v,d)),x=m(u(l[y],h,p,g)),M=m(f(a[b],c,v,d)),L=m(u(r==1?h.max:h.min,h,p,g)),C=new Path2D(s);return S(C,M,L),S(C,T,L),S(C,T,x),C})}function Ql(i,t,e,n,s,r){let o=null;if(i.length>0){o=new Path2D;let a=t==0?nc:Cf,l=e;for(let f=0;f<i.length;f++){let u=i[f];if(u[1]>u[0]){let d=u[0]-l;d>0&&a(o,l,n,d,n+r),l=u[1]}}let c=e+s-l,h=10;c>0&&a(o,l,n-h/2,c,n+r+h)}return o}function gv(i,t,e){let n=i[i.length-1];n&&n[0]==t?n[1]=e:i.push([t,e])}function Ef(i,t,e,n,s,r,o){let a=[],l=i.length;for(let c=s==1?e:n;c>=e&&c<=n;c+=s)if(t[c]===null){let f=c,u=c;if(s==1)for(;++c<=n&&t[c]===null;)u=c;else for(;--c>=e&&t[c]===null;)u=c;let d=r(i[f]),g=u==f?d:r(i[u]),v=f-s;d=o<=0&&v>=0&&v<l?r(i[v]):d;let m=u+s;g=o>=0&&m>=0&&m<l?r(i[m]):g,g>=d&&a.push([d,g])}return a}function Rm(i){return i==0?zm:i==1?En:t=>Mr(t,i)}function cg(i){let t=i==0?tc:ec,e=i==0?(s,r,o,a,l,c)=>{s.arcTo(r,o,a,l,c)}:(s,r,o,a,l,c)=>{s.arcTo(o,r,l,a,c)},n=i==0?(s,r,o,a,l)=>{s.rect(r,o,a,l)}:(s,r,o,a,l)=>{s.rect(o,r,l,a)};return(s,r,o,a,l,c=0,h=0)=>{c==0&&h==0?n(s,r,o,a,l):(c=Wi(c,a/2,l/2),h=Wi(h,a/2,l/2),t(s,r+c,o),e(s,r+a,o,r+a,o+l,c),e(s,r+a,o+l,r,o+l,h),e(s,r,o+l,r,o,h),e(s,r,o,r+a,o,c),s.closePath())}}var tc=(i,t,e)=>{i.moveTo(t,e)},ec=(i,t,e)=>{i.moveTo(e,t)},fo=(i,t,e)=>{i.lineTo(t,e)},po=(i,t,e)=>{i.lineTo(e,t)},nc=cg(0),Cf=cg(1),ug=(i,t,e,n,s,r)=>{i.arc(t,e,n,s,r)},hg=(i,t,e,n,s,r)=>{i.arc(e,t,n,s,r)},fg=(i,t,e,n,s,r,o)=>{i.bezierCurveTo(t,e,n,s,r,o)},dg=(i,t,e,n,s,r,o)=>{i.bezierCurveTo(e,t,s,n,o,r)};function pg(i){return(t,e,n,s,r)=>Er(t,e,(o,a,l,c,h,f,u,d,g,v,p)=>{let{pxRound:m,points:_}=o,S,y;c.ori==0?(S=tc,y=ug):(S=ec,y=hg);let b=He(_.width*Ae,3),T=(_.size-_.width)/2*Ae,x=He(T*2,3),M=new Path2D,L=new Path2D,{left:C,top:A,width:R,height:U}=t.bbox;nc(L,C-x,A-x,R+x*2,U+x*2);let P=F=>{if(l[F]!=null){let H=m(f(a[F],c,v,d)),G=m(u(l[F],h,p,g));S(M,H+T,G),y(M,H,G,T,0,Xl*2)}};if(r)r.forEach(P);else for(let F=n;F<=s;F++)P(F);return{stroke:b>0?M:null,fill:M,clip:L,flags:uo|ff}})}function mg(i){return(t,e,n,s,r,o)=>{n!=s&&(r!=n&&o!=n&&i(t,e,n),r!=s&&o!=s&&i(t,e,s),i(t,e,o))}}var _v=mg(fo),xv=mg(po);function gg(i){let t=we(i?.alignGaps,0);return(e,n,s,r)=>Er(e,n,(o,a,l,c,h,f,u,d,g,v,p)=>{[s,r]=Zl(l,s,r);let m=o.pxRound,_=U=>m(f(U,c,v,d)),S=U=>m(u(U,h,p,g)),y,b;c.ori==0?(y=fo,b=_v):(y=po,b=xv);let T=c.dir*(c.ori==0?1:-1),x={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:uo},M=x.stroke,L=!1;if(r-s>=v*4){let U=ht=>e.posToVal(ht,c.key,!0),P=null,F=null,H,G,it,$=_(a[T==1?s:r]),Z=_(a[s]),et=_(a[r]),ct=U(T==1?Z+1:et-1);for(let ht=T==1?s:r;ht>=s&&ht<=r;ht+=T){let tt=a[ht],vt=(T==1?tt<ct:tt>ct)?$:_(tt),St=l[ht];vt==$?St!=null?(G=St,P==null?(y(M,vt,S(G)),H=P=F=G):G<P?P=G:G>F&&(F=G)):St===null&&(L=!0):(P!=null&&b(M,$,S(P),S(F),S(H),S(G)),St!=null?(G=St,y(M,vt,S(G)),P=F=H=G):(P=F=null,St===null&&(L=!0)),$=vt,ct=U($+T))}P!=null&&P!=F&&it!=$&&b(M,$,S(P),S(F),S(H),S(G))}else for(let U=T==1?s:r;U>=s&&U<=r;U+=T){let P=l[U];P===null?L=!0:P!=null&&y(M,_(a[U]),S(P))}let[A,R]=Af(e,n);if(o.fill!=null||A!=0){let U=x.fill=new Path2D(M),P=o.fillTo(e,n,o.min,o.max,A),F=S(P),H=_(a[s]),G=_(a[r]);T==-1&&([G,H]=[H,G]),y(U,G,F),y(U,H,F)}if(!o.spanGaps){let U=[];L&&U.push(...Ef(a,l,s,r,T,_,t)),x.gaps=U=o.gaps(e,n,s,r,U),x.clip=Ql(U,c.ori,d,g,v,p)}return R!=0&&(x.band=R==2?[Cs(e,n,s,r,M,-1),Cs(e,n,s,r,M,1)]:Cs(e,n,s,r,M,R)),x})}function yv(i){let t=we(i.align,1),e=we(i.ascDesc,!1),n=we(i.alignGaps,0),s=we(i.extend,!1);return(r,o,a,l)=>Er(r,o,(c,h,f,u,d,g,v,p,m,_,S)=>{[a,l]=Zl(f,a,l);let y=c.pxRound,{left:b,width:T}=r.bbox,x=Z=>y(g(Z,u,_,p)),M=Z=>y(v(Z,d,S,m)),L=u.ori==0?fo:po,C={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:uo},A=C.stroke,R=u.dir*(u.ori==0?1:-1),U=M(f[R==1?a:l]),P=x(h[R==1?a:l]),F=P,H=P;s&&t==-1&&(H=b,L(A,H,U)),L(A,P,U);for(let Z=R==1?a:l;Z>=a&&Z<=l;Z+=R){let et=f[Z];if(et==null)continue;let ct=x(h[Z]),ht=M(et);t==1?L(A,ct,U):L(A,F,ht),L(A,ct,ht),U=ht,F=ct}let G=F;s&&t==1&&(G=b+T,L(A,G,U));let[it,$]=Af(r,o);if(c.fill!=null||it!=0){let Z=C.fill=new Path2D(A),et=c.fillTo(r,o,c.min,c.max,it),ct=M(et);L(Z,G,ct),L(Z,H,ct)}if(!c.spanGaps){let Z=[];Z.push(...Ef(h,f,a,l,R,x,n));let et=c.width*Ae/2,ct=e||t==1?et:-et,ht=e||t==-1?-et:et;Z.forEach(tt=>{tt[0]+=ct,tt[1]+=ht}),C.gaps=Z=c.gaps(r,o,a,l,Z),C.clip=Ql(Z,u.ori,p,m,_,S)}return $!=0&&(C.band=$==2?[Cs(r,o,a,l,A,-1),Cs(r,o,a,l,A,1)]:Cs(r,o,a,l,A,$)),C})}function Pm(i,t,e,n,s,r,o=Ge){if(i.length>1){let a=null;for(let l=0,c=1/0;l<i.length;l++)if(t[l]!==void 0){if(a!=null){let h=Cn(i[l]-i[a]);h<c&&(c=h,o=Cn(e(i[l],n,s,r)-e(i[a],n,s,r)))}a=l}}return o}function vv(i){i=i||Ta;let t=we(i.size,[.6,Ge,1]),e=i.align||0,n=i.gap||0,s=i.radius;s=s==null?[0,0]:typeof s=="number"?[s,0]:s;let r=ve(s),o=1-t[0],a=we(t[1],Ge),l=we(t[2],1),c=we(i.disp,Ta),h=we(i.each,d=>{}),{fill:f,stroke:u}=c;return(d,g,v,p)=>Er(d,g,(m,_,S,y,b,T,x,M,L,C,A)=>{let R=m.pxRound,U=e,P=n*Ae,F=a*Ae,H=l*Ae,G,it;y.ori==0?[G,it]=r(d,g):[it,G]=r(d,g);let $=y.dir*(y.ori==0?1:-1),Z=y.ori==0?nc:Cf,et=y.ori==0?h:(It,jt,oe,j,yt,pt,bt)=>{h(It,jt,oe,yt,j,bt,pt)},ct=we(d.bands,Sf).find(It=>It.series[0]==g),ht=ct!=null?ct.dir:0,tt=m.fillTo(d,g,m.min,m.max,ht),_t=R(x(tt,b,A,L)),vt,St,dt,Ut=C,Yt=R(m.width*Ae),Dt=!1,qt=null,Jt=null,Kt=null,qe=null;f!=null&&(Yt==0||u!=null)&&(Dt=!0,qt=f.values(d,g,v,p),Jt=new Map,new Set(qt).forEach(It=>{It!=null&&Jt.set(It,new Path2D)}),Yt>0&&(Kt=u.values(d,g,v,p),qe=new Map,new Set(Kt).forEach(It=>{It!=null&&qe.set(It,new Path2D)})));let{x0:Ue,size:tn}=c;if(Ue!=null&&tn!=null){U=1,_=Ue.values(d,g,v,p),Ue.unit==2&&(_=_.map(oe=>d.posToVal(M+oe*C,y.key,!0)));let It=tn.values(d,g,v,p);tn.unit==2?St=It[0]*C:St=T(It[0],y,C,M)-T(0,y,C,M),Ut=Pm(_,S,T,y,C,M,Ut),dt=Ut-St+P}else Ut=Pm(_,S,T,y,C,M,Ut),dt=Ut*o+P,St=Ut-dt;dt<1&&(dt=0),Yt>=St/2&&(Yt=0),dt<5&&(R=zm);let Pe=dt>0,_n=Ut-dt-(Pe?Yt:0);St=R(cf(_n,H,F)),vt=(U==0?St/2:U==$?0:St)-U*$*((U==0?P/2:0)+(Pe?Yt/2:0));let xe={stroke:null,fill:null,clip:null,band:null,gaps:null,flags:0},en=Dt?null:new Path2D,nn=null;if(ct!=null)nn=d.data[ct.series[1]];else{let{y0:It,y1:jt}=c;It!=null&&jt!=null&&(S=jt.values(d,g,v,p),nn=It.values(d,g,v,p))}let rn=G*St,V=it*St;for(let It=$==1?v:p;It>=v&&It<=p;It+=$){let jt=S[It];if(jt==null)continue;if(nn!=null){let q=nn[It]??0;if(jt-q==0)continue;_t=x(q,b,A,L)}let oe=y.distr!=2||c!=null?_[It]:It,j=T(oe,y,C,M),yt=x(we(jt,tt),b,A,L),pt=R(j-vt),bt=R(oi(yt,_t)),N=R(Wi(yt,_t)),E=bt-N;if(jt!=null){let q=jt<0?V:rn,ut=jt<0?rn:V;Dt?(Yt>0&&Kt[It]!=null&&Z(qe.get(Kt[It]),pt,N+yi(Yt/2),St,oi(0,E-Yt),q,ut),qt[It]!=null&&Z(Jt.get(qt[It]),pt,N+yi(Yt/2),St,oi(0,E-Yt),q,ut)):Z(en,pt,N+yi(Yt/2),St,oi(0,E-Yt),q,ut),et(d,g,It,pt-Yt/2,N,St+Yt,E)}}return Yt>0?xe.stroke=Dt?qe:en:Dt||(xe._fill=m.width==0?m._fill:m._stroke??m._fill,xe.width=0),xe.fill=Dt?Jt:en,xe})}function Sv(i,t){let e=we(t?.alignGaps,0);return(n,s,r,o)=>Er(n,s,(a,l,c,h,f,u,d,g,v,p,m)=>{[r,o]=Zl(c,r,o);let _=a.pxRound,S=G=>_(u(G,h,p,g)),y=G=>_(d(G,f,m,v)),b,T,x;h.ori==0?(b=tc,x=fo,T=fg):(b=ec,x=po,T=dg);let M=h.dir*(h.ori==0?1:-1),L=S(l[M==1?r:o]),C=L,A=[],R=[];for(let G=M==1?r:o;G>=r&&G<=o;G+=M)if(c[G]!=null){let $=l[G],Z=S($);A.push(C=Z),R.push(y(c[G]))}let U={stroke:i(A,R,b,x,T,_),fill:null,clip:null,band:null,gaps:null,flags:uo},P=U.stroke,[F,H]=Af(n,s);if(a.fill!=null||F!=0){let G=U.fill=new Path2D(P),it=a.fillTo(n,s,a.min,a.max,F),$=y(it);x(G,C,$),x(G,L,$)}if(!a.spanGaps){let G=[];G.push(...Ef(l,c,r,o,M,S,e)),U.gaps=G=a.gaps(n,s,r,o,G),U.clip=Ql(G,h.ori,g,v,p,m)}return H!=0&&(U.band=H==2?[Cs(n,s,r,o,P,-1),Cs(n,s,r,o,P,1)]:Cs(n,s,r,o,P,H)),U})}function Mv(i){return Sv(bv,i)}function bv(i,t,e,n,s,r){let o=i.length;if(o<2)return null;let a=new Path2D;if(e(a,i[0],t[0]),o==2)n(a,i[1],t[1]);else{let l=Array(o),c=Array(o-1),h=Array(o-1),f=Array(o-1);for(let u=0;u<o-1;u++)h[u]=t[u+1]-t[u],f[u]=i[u+1]-i[u],c[u]=h[u]/f[u];l[0]=c[0];for(let u=1;u<o-1;u++)c[u]===0||c[u-1]===0||c[u-1]>0!=c[u]>0?l[u]=0:(l[u]=3*(f[u-1]+f[u])/((2*f[u]+f[u-1])/c[u-1]+(f[u]+2*f[u-1])/c[u]),isFinite(l[u])||(l[u]=0));l[o-1]=c[o-2];for(let u=0;u<o-1;u++)s(a,i[u]+f[u]/3,t[u]+l[u]*f[u]/3,i[u+1]-f[u]/3,t[u+1]-l[u+1]*f[u]/3,i[u+1],t[u+1])}return a}var df=new Set;function Im(){for(let i of df)i.syncRect(!0)}ho&&(Tr(iy,oo,Im),Tr(sy,oo,Im,!0),Tr(ql,oo,()=>{zn.pxRatio=Ae}));var wv=gg(),Tv=pg();function Lm(i,t,e,n){return(n?[i[0],i[1]].concat(i.slice(2)):[i[0]].concat(i.slice(1))).map((r,o)=>pf(r,o,t,e))}function Av(i,t){return i.map((e,n)=>n==0?{}:Mn({},t,e))}function pf(i,t,e,n){return Mn({},t==0?e:n,i)}function _g(i,t,e){return t==null?lo:[t,e]}var Ev=_g;function Cv(i,t,e){return t==null?lo:Yl(t,e,yf,!0)}function xg(i,t,e,n){return t==null?lo:Jl(t,e,i.scales[n].log,!1)}var Rv=xg;function yg(i,t,e,n){return t==null?lo:xf(t,e,i.scales[n].log,!1)}var Pv=yg;function Iv(i,t,e,n,s){let r=oi(um(i),um(t)),o=t-i,a=Hi(s/n*o,e);do{let l=e[a],c=n*l/o;if(c>=s&&r+(l<5?js.get(l):0)<=17)return[l,c]}while(++a<e.length);return[0,0]}function Dm(i){let t,e;return i=i.replace(/(\d+)px/,(n,s)=>(t=En((e=+s)*Ae))+"px"),[i,t,e]}function Lv(i){i.show&&[i.font,i.labelFont].forEach(t=>{let e=He(t[2]*Ae,1);t[0]=t[0].replace(/[0-9.]+px/,e+"px"),t[1]=e})}function zn(i,t,e){let n={mode:we(i.mode,1)},s=n.mode;function r(w,I,O,B){let Y=I.valToPct(w);return B+O*(I.dir==-1?1-Y:Y)}function o(w,I,O,B){let Y=I.valToPct(w);return B+O*(I.dir==-1?Y:1-Y)}function a(w,I,O,B){return I.ori==0?r(w,I,O,B):o(w,I,O,B)}n.valToPosH=r,n.valToPosV=o;let l=!1;n.status=0;let c=n.root=Li(zx);if(i.id!=null&&(c.id=i.id),xi(c,i.class),i.title){let w=Li(Gx,c);w.textContent=i.title}let h=Gi("canvas"),f=n.ctx=h.getContext("2d"),u=Li(Hx,c);Tr("click",u,w=>{w.target===g&&(Ze!=Kr||sn!=Qr)&&Bn.click(n,w)},!0);let d=n.under=Li(Wx,u);u.appendChild(h);let g=n.over=Li(Xx,u);i=co(i);let v=+we(i.pxAlign,1),p=Rm(v);(i.plugins||[]).forEach(w=>{w.opts&&(i=w.opts(n,i)||i)});let m=i.ms||.001,_=n.series=s==1?Lm(i.series||[],Mm,Em,!1):Av(i.series||[null],Am),S=n.axes=Lm(i.axes||[],Sm,wm,!0),y=n.scales={},b=n.bands=i.bands||[];b.forEach(w=>{w.fill=ve(w.fill||null),w.dir=we(w.dir,-1)});let T=s==2?_[1].facets[0].scale:_[0].scale,x={axes:Ts,series:pe},M=(i.drawOrder||["axes","series"]).map(w=>x[w]);function L(w){let I=w.distr==3?O=>Es(O>0?O:w.clamp(n,O,w.min,w.max,w.key)):w.distr==4?O=>tf(O,w.asinh):w.distr==100?O=>w.fwd(O):O=>O;return O=>{let B=I(O),{_min:Y,_max:Q}=w,ft=Q-Y;return(B-Y)/ft}}function C(w){let I=y[w];if(I==null){let O=(i.scales||Ta)[w]||Ta;if(O.from!=null){C(O.from);let B=Mn({},y[O.from],O,{key:w});B.valToPct=L(B),y[w]=B}else{I=y[w]=Mn({},w==T?ag:pv,O),I.key=w;let B=I.time,Y=I.range,Q=Js(Y);if((w!=T||s==2&&!B)&&(Q&&(Y[0]==null||Y[1]==null)&&(Y={min:Y[0]==null?am:{mode:1,hard:Y[0],soft:Y[0]},max:Y[1]==null?am:{mode:1,hard:Y[1],soft:Y[1]}},Q=!1),!Q&&Kl(Y))){let ft=Y;Y=(wt,Et,Bt)=>Et==null?lo:Yl(Et,Bt,ft)}I.range=ve(Y||(B?Ev:w==T?I.distr==3?Rv:I.distr==4?Pv:_g:I.distr==3?xg:I.distr==4?yg:Cv)),I.auto=ve(Q?!1:I.auto),I.clamp=ve(I.clamp||dv),I._min=I._max=null,I.valToPct=L(I)}}}C("x"),C("y"),s==1&&_.forEach(w=>{C(w.scale)}),S.forEach(w=>{C(w.scale)});for(let w in i.scales)C(w);let A=y[T],R=A.distr,U,P;A.ori==0?(xi(c,kx),U=r,P=o):(xi(c,Vx),U=o,P=r);let F={};for(let w in y){let I=y[w];(I.min!=null||I.max!=null)&&(F[w]={min:I.min,max:I.max},I.min=I.max=null)}let H=i.tzDate||(w=>new Date(En(w/m))),G=i.fmtDate||Mf,it=m==1?ky(H):Hy(H),$=xm(H,_m(m==1?zy:Gy,G)),Z=vm(H,ym(Xy,G)),et=[],ct=n.legend=Mn({},$y,i.legend),ht=n.cursor=Mn({},tv,{drag:{y:s==2}},i.cursor),tt=ct.show,_t=ht.show,vt=ct.markers;ct.idxs=et,vt.width=ve(vt.width),vt.dash=ve(vt.dash),vt.stroke=ve(vt.stroke),vt.fill=ve(vt.fill);let St,dt,Ut,Yt=[],Dt=[],qt,Jt=!1,Kt={};if(ct.live){let w=_[1]?_[1].values:null;Jt=w!=null,qt=Jt?w(n,1,0):{_:0};for(let I in qt)Kt[I]=gf}if(tt)if(St=Gi("table",jx,c),Ut=Gi("tbody",null,St),ct.mount(n,St),Jt){dt=Gi("thead",null,St,Ut);let w=Gi("tr",null,dt);Gi("th",null,w);for(var qe in qt)Gi("th",$p,w).textContent=qe}else xi(St,Qx),ct.live&&xi(St,Kx);let Ue={show:!0},tn={show:!1};function Pe(w,I){if(I==0&&(Jt||!ct.live||s==2))return lo;let O=[],B=Gi("tr",ty,Ut,Ut.childNodes[I]);xi(B,w.class),w.show||xi(B,wr);let Y=Gi("th",null,B);if(vt.show){let wt=Li(ey,Y);if(I>0){let Et=vt.width(n,I);Et&&(wt.style.border=Et+"px "+vt.dash(n,I)+" "+vt.stroke(n,I)),wt.style.background=vt.fill(n,I)}}let Q=Li($p,Y);w.label instanceof HTMLElement?Q.appendChild(w.label):Q.textContent=w.label,I>0&&(vt.show||(Q.style.color=w.width>0?vt.stroke(n,I):vt.fill(n,I)),xe("click",Y,wt=>{if(ht._lock)return;ee(wt);let Et=_.indexOf(w);if((wt.ctrlKey||wt.metaKey)!=ct.isolate){let Bt=_.some((zt,Vt)=>Vt>0&&Vt!=Et&&zt.show);_.forEach((zt,Vt)=>{Vt>0&&rs(Vt,Bt?Vt==Et?Ue:tn:Ue,!0,Sn.setSeries)})}else rs(Et,{show:!w.show},!0,Sn.setSeries)},!1),ne&&xe(Kp,Y,wt=>{ht._lock||(ee(wt),rs(_.indexOf(w),eo,!0,Sn.setSeries))},!1));for(var ft in qt){let wt=Gi("td",ny,B);wt.textContent="--",O.push(wt)}return[B,O]}let _n=new Map;function xe(w,I,O,B=!0){let Y=_n.get(I)||{},Q=ht.bind[w](n,I,O,B);Q&&(Tr(w,I,Y[w]=Q),_n.set(I,Y))}function en(w,I,O){let B=_n.get(I)||{};for(let Y in B)(w==null||Y==w)&&(lf(Y,I,B[Y]),delete B[Y]);w==null&&_n.delete(I)}let nn=0,rn=0,V=0,It=0,jt=0,oe=0,j=jt,yt=oe,pt=V,bt=It,N=0,E=0,q=0,ut=0;n.bbox={};let ot=!1,xt=!1,Mt=!1,rt=!1,at=!1,mt=!1;function z(w,I,O){(O||w!=n.width||I!=n.height)&&lt(w,I),he(!1),Mt=!0,xt=!0,$n()}function lt(w,I){n.width=nn=V=w,n.height=rn=It=I,jt=oe=0,Ct(),Xt();let O=n.bbox;N=O.left=Mr(jt*Ae,.5),E=O.top=Mr(oe*Ae,.5),q=O.width=Mr(V*Ae,.5),ut=O.height=Mr(It*Ae,.5)}let st=3;function Tt(){let w=!1,I=0;for(;!w;){I++;let O=Zr(I),B=ss(I);w=I==st||O&&B,w||(lt(n.width,n.height),xt=!0)}}function At({width:w,height:I}){z(w,I)}n.setSize=At;function Ct(){let w=!1,I=!1,O=!1,B=!1;S.forEach((Y,Q)=>{if(Y.show&&Y._show){let{side:ft,_size:wt}=Y,Et=ft%2,Bt=Y.label!=null?Y.labelSize:0,zt=wt+Bt;zt>0&&(Et?(V-=zt,ft==3?(jt+=zt,B=!0):O=!0):(It-=zt,ft==0?(oe+=zt,w=!0):I=!0))}}),ns[0]=w,ns[1]=O,ns[2]=I,ns[3]=B,V-=Bi[1]+Bi[3],jt+=Bi[3],It-=Bi[2]+Bi[0],oe+=Bi[0]}function Xt(){let w=jt+V,I=oe+It,O=jt,B=oe;function Y(Q,ft){switch(Q){case 1:return w+=ft,w-ft;case 2:return I+=ft,I-ft;case 3:return O-=ft,O+ft;case 0:return B-=ft,B+ft}}S.forEach((Q,ft)=>{if(Q.show&&Q._show){let wt=Q.side;Q._pos=Y(wt,Q._size),Q.label!=null&&(Q._lpos=Y(wt,Q.labelSize))}})}if(ht.dataIdx==null){let w=ht.hover,I=w.skip=new Set(w.skip??[]);I.add(void 0);let O=w.prox=ve(w.prox),B=w.bias??=0;ht.dataIdx=(Y,Q,ft,wt)=>{if(Q==0)return ft;let Et=ft,Bt=O(Y,Q,ft,wt)??Ge,zt=Bt>=0&&Bt<Ge,Vt=A.ori==0?V:It,le=ht.left,Te=t[0],be=t[Q];if(I.has(be[ft])){Et=null;let me=null,te=null,$t;if(B==0||B==-1)for($t=ft;me==null&&$t-- >0;)I.has(be[$t])||(me=$t);if(B==0||B==1)for($t=ft;te==null&&$t++<be.length;)I.has(be[$t])||(te=$t);if(me!=null||te!=null)if(zt){let je=me==null?-1/0:U(Te[me],A,Vt,0),cn=te==null?1/0:U(Te[te],A,Vt,0),Nn=le-je,ze=cn-le;Nn<=ze?Nn<=Bt&&(Et=me):ze<=Bt&&(Et=te)}else Et=te==null?me:me==null?te:ft-me<=te-ft?me:te}else zt&&Cn(le-U(Te[ft],A,Vt,0))>Bt&&(Et=null);return Et}}let ee=w=>{ht.event=w};ht.idxs=et,ht._lock=!1;let gt=ht.points;gt.show=ve(gt.show),gt.size=ve(gt.size),gt.stroke=ve(gt.stroke),gt.width=ve(gt.width),gt.fill=ve(gt.fill);let Gt=n.focus=Mn({},i.focus||{alpha:.3},ht.focus),ne=Gt.prox>=0,Lt=ne&&gt.one,ce=[],$e=[],ei=[];function fa(w,I){let O=gt.show(n,I);if(O instanceof HTMLElement)return xi(O,Jx),xi(O,w.class),cs(O,-10,-10,V,It),g.insertBefore(O,ce[I]),O}function qr(w,I){if(s==1||I>0){let O=s==1&&y[w.scale].time,B=w.value;w.value=O?dm(B)?vm(H,ym(B,G)):B||Z:B||uv,w.label=w.label||(O?nv:ev)}if(Lt||I>0){w.width=w.width==null?1:w.width,w.paths=w.paths||wv||py,w.fillTo=ve(w.fillTo||mv),w.pxAlign=+we(w.pxAlign,v),w.pxRound=Rm(w.pxAlign),w.stroke=ve(w.stroke||null),w.fill=ve(w.fill||null),w._stroke=w._fill=w._paths=w._focus=null;let O=hv(oi(1,w.width),1),B=w.points=Mn({},{size:O,width:oi(1,O*.2),stroke:w.stroke,space:O*2,paths:Tv,_stroke:null,_fill:null},w.points);B.show=ve(B.show),B.filter=ve(B.filter),B.fill=ve(B.fill),B.stroke=ve(B.stroke),B.paths=ve(B.paths),B.pxAlign=w.pxAlign}if(tt){let O=Pe(w,I);Yt.splice(I,0,O[0]),Dt.splice(I,0,O[1]),ct.values.push(null)}if(_t){et.splice(I,0,null);let O=null;Lt?I==0&&(O=fa(w,I)):I>0&&(O=fa(w,I)),ce.splice(I,0,O),$e.splice(I,0,0),ei.splice(I,0,0)}Dn("addSeries",I)}function Bh(w,I){I=I??_.length,w=s==1?pf(w,I,Mm,Em):pf(w,I,{},Am),_.splice(I,0,w),qr(_[I],I)}n.addSeries=Bh;function Ol(w){if(_.splice(w,1),tt){ct.values.splice(w,1),Dt.splice(w,1);let I=Yt.splice(w,1)[0];en(null,I.firstChild),I.remove()}_t&&(et.splice(w,1),ce.splice(w,1)[0].remove(),$e.splice(w,1),ei.splice(w,1)),Dn("delSeries",w)}n.delSeries=Ol;let ns=[!1,!1,!1,!1];function Ms(w,I){if(w._show=w.show,w.show){let O=w.side%2,B=y[w.scale];B==null&&(w.scale=O?_[1].scale:T,B=y[w.scale]);let Y=B.time;w.size=ve(w.size),w.space=ve(w.space),w.rotate=ve(w.rotate),Js(w.incrs)&&w.incrs.forEach(ft=>{!js.has(ft)&&js.set(ft,Gm(ft))}),w.incrs=ve(w.incrs||(B.distr==2?Fy:Y?m==1?By:Vy:br)),w.splits=ve(w.splits||(Y&&B.distr==1?it:B.distr==3?uf:B.distr==4?rv:sv)),w.stroke=ve(w.stroke),w.grid.stroke=ve(w.grid.stroke),w.ticks.stroke=ve(w.ticks.stroke),w.border.stroke=ve(w.border.stroke);let Q=w.values;w.values=Js(Q)&&!Js(Q[0])?ve(Q):Y?Js(Q)?xm(H,_m(Q,G)):dm(Q)?Wy(H,Q):Q||$:Q||iv,w.filter=ve(w.filter||(B.distr>=3&&B.log==10?lv:B.distr==3&&B.log==2?cv:km)),w.font=Dm(w.font),w.labelFont=Dm(w.labelFont),w._size=w.size(n,null,I,0),w._space=w._rotate=w._incrs=w._found=w._splits=w._values=null,w._size>0&&(ns[I]=!0,w._el=Li(qx,u))}}function bs(w,I,O,B){let[Y,Q,ft,wt]=O,Et=I%2,Bt=0;return Et==0&&(wt||Q)&&(Bt=I==0&&!Y||I==2&&!ft?En(Sm.size/3):0),Et==1&&(Y||ft)&&(Bt=I==1&&!Q||I==3&&!wt?En(wm.size/2):0),Bt}let da=n.padding=(i.padding||[bs,bs,bs,bs]).map(w=>ve(we(w,bs))),Bi=n._padding=da.map((w,I)=>w(n,I,ns,0)),an,dn=null,pn=null,is=s==1?_[0].idxs:null,pi=null,Ws=!1;function pa(w,I){if(t=w??[],n.data=n._data=t,s==2){an=0;for(let O=1;O<_.length;O++)an+=t[O][0].length}else{t.length==0&&(n.data=n._data=t=[[]]),pi=t[0],an=pi.length;let O=t;if(R==2){O=t.slice();let B=O[0]=Array(an);for(let Y=0;Y<an;Y++)B[Y]=Y}n._data=t=O}if(he(!0),Dn("setData"),R==2&&(Mt=!0),I!==!1){let O=A;O.auto(n,Ws)?ma():Ys(T,O.min,O.max),rt=rt||ht.left>=0,mt=!0,$n()}}n.setData=pa;function ma(){Ws=!0;let w,I;s==1&&(an>0?(dn=is[0]=0,pn=is[1]=an-1,w=t[0][dn],I=t[0][pn],R==2?(w=dn,I=pn):w==I&&(R==3?[w,I]=Jl(w,w,A.log,!1):R==4?[w,I]=xf(w,w,A.log,!1):A.time?I=w+En(86400/m):[w,I]=Yl(w,I,yf,!0))):(dn=is[0]=w=null,pn=is[1]=I=null)),Ys(T,w,I)}let Yr,Xs,$r,D,X,nt,J,K,Rt,Ft;function Pt(w,I,O,B,Y,Q){w??=Jp,O??=Sf,B??="butt",Y??=Jp,Q??="round",w!=Yr&&(f.strokeStyle=Yr=w),Y!=Xs&&(f.fillStyle=Xs=Y),I!=$r&&(f.lineWidth=$r=I),Q!=X&&(f.lineJoin=X=Q),B!=nt&&(f.lineCap=nt=B),O!=D&&f.setLineDash(D=O)}function Ot(w,I,O,B){I!=Xs&&(f.fillStyle=Xs=I),w!=J&&(f.font=J=w),O!=K&&(f.textAlign=K=O),B!=Rt&&(f.textBaseline=Rt=B)}function Wt(w,I,O,B,Y=0){if(B.length>0&&w.auto(n,Ws)&&(I==null||I.min==null)){let Q=we(dn,0),ft=we(pn,B.length-1),wt=O.min==null?ly(B,Q,ft,Y,w.distr==3):[O.min,O.max];w.min=Wi(w.min,O.min=wt[0]),w.max=oi(w.max,O.max=wt[1])}}let re={min:null,max:null};function de(){for(let B in y){let Y=y[B];F[B]==null&&(Y.min==null||F[T]!=null&&Y.auto(n,Ws))&&(F[B]=re)}for(let B in y){let Y=y[B];F[B]==null&&Y.from!=null&&F[Y.from]!=null&&(F[B]=re)}F[T]!=null&&he(!0);let w={};for(let B in F){let Y=F[B];if(Y!=null){let Q=w[B]=co(y[B],_y);if(Y.min!=null)Mn(Q,Y);else if(B!=T||s==2)if(an==0&&Q.from==null){let ft=Q.range(n,null,null,B);Q.min=ft[0],Q.max=ft[1]}else Q.min=Ge,Q.max=-Ge}}if(an>0){_.forEach((B,Y)=>{if(s==1){let Q=B.scale,ft=F[Q];if(ft==null)return;let wt=w[Q];if(Y==0){let Et=wt.range(n,wt.min,wt.max,Q);wt.min=Et[0],wt.max=Et[1],dn=Hi(wt.min,t[0]),pn=Hi(wt.max,t[0]),pn-dn>1&&(t[0][dn]<wt.min&&dn++,t[0][pn]>wt.max&&pn--),B.min=pi[dn],B.max=pi[pn]}else B.show&&B.auto&&Wt(wt,ft,B,t[Y],B.sorted);B.idxs[0]=dn,B.idxs[1]=pn}else if(Y>0&&B.show&&B.auto){let[Q,ft]=B.facets,wt=Q.scale,Et=ft.scale,[Bt,zt]=t[Y],Vt=w[wt],le=w[Et];Vt!=null&&Wt(Vt,F[wt],Q,Bt,Q.sorted),le!=null&&Wt(le,F[Et],ft,zt,ft.sorted),B.min=ft.min,B.max=ft.max}});for(let B in w){let Y=w[B],Q=F[B];if(Y.from==null&&(Q==null||Q.min==null)){let ft=Y.range(n,Y.min==Ge?null:Y.min,Y.max==-Ge?null:Y.max,B);Y.min=ft[0],Y.max=ft[1]}}}for(let B in w){let Y=w[B];if(Y.from!=null){let Q=w[Y.from];if(Q.min==null)Y.min=Y.max=null;else{let ft=Y.range(n,Q.min,Q.max,B);Y.min=ft[0],Y.max=ft[1]}}}let I={},O=!1;for(let B in w){let Y=w[B],Q=y[B];if(Q.min!=Y.min||Q.max!=Y.max){Q.min=Y.min,Q.max=Y.max;let ft=Q.distr;Q._min=ft==3?Es(Q.min):ft==4?tf(Q.min,Q.asinh):ft==100?Q.fwd(Q.min):Q.min,Q._max=ft==3?Es(Q.max):ft==4?tf(Q.max,Q.asinh):ft==100?Q.fwd(Q.max):Q.max,I[B]=O=!0}}if(O){_.forEach((B,Y)=>{s==2?Y>0&&I.y&&(B._paths=null):I[B.scale]&&(B._paths=null)});for(let B in I)Mt=!0,Dn("setScale",B);_t&&ht.left>=0&&(rt=mt=!0)}for(let B in F)F[B]=null}function Ht(w){let I=cf(dn-1,0,an-1),O=cf(pn+1,0,an-1);for(;w[I]==null&&I>0;)I--;for(;w[O]==null&&O<an-1;)O++;return[I,O]}function pe(){if(an>0){let w=_.some(I=>I._focus)&&Ft!=Gt.alpha;w&&(f.globalAlpha=Ft=Gt.alpha),_.forEach((I,O)=>{if(O>0&&I.show&&(on(O,!1),on(O,!0),I._paths==null)){let B=Ft;Ft!=I.alpha&&(f.globalAlpha=Ft=I.alpha);let Y=s==2?[0,t[O][0].length-1]:Ht(t[O]);I._paths=I.paths(n,O,Y[0],Y[1]),Ft!=B&&(f.globalAlpha=Ft=B)}}),_.forEach((I,O)=>{if(O>0&&I.show){let B=Ft;Ft!=I.alpha&&(f.globalAlpha=Ft=I.alpha),I._paths!=null&&Fe(O,!1);{let Y=I._paths!=null?I._paths.gaps:null,Q=I.points.show(n,O,dn,pn,Y),ft=I.points.filter(n,O,Q,Y);(Q||ft)&&(I.points._paths=I.points.paths(n,O,dn,pn,ft),Fe(O,!0))}Ft!=B&&(f.globalAlpha=Ft=B),Dn("drawSeries",O)}}),w&&(f.globalAlpha=Ft=1)}}function on(w,I){let O=I?_[w].points:_[w];O._stroke=O.stroke(n,w),O._fill=O.fill(n,w)}function Fe(w,I){let O=I?_[w].points:_[w],{stroke:B,fill:Y,clip:Q,flags:ft,_stroke:wt=O._stroke,_fill:Et=O._fill,_width:Bt=O.width}=O._paths;Bt=He(Bt*Ae,3);let zt=null,Vt=Bt%2/2;I&&Et==null&&(Et=Bt>0?"#fff":wt);let le=O.pxAlign==1&&Vt>0;if(le&&f.translate(Vt,Vt),!I){let Te=N-Bt/2,be=E-Bt/2,me=q+Bt,te=ut+Bt;zt=new Path2D,zt.rect(Te,be,me,te)}I?kt(wt,Bt,O.dash,O.cap,Et,B,Y,ft,Q):Oe(w,wt,Bt,O.dash,O.cap,Et,B,Y,ft,zt,Q),le&&f.translate(-Vt,-Vt)}function Oe(w,I,O,B,Y,Q,ft,wt,Et,Bt,zt){let Vt=!1;Et!=0&&b.forEach((le,Te)=>{if(le.series[0]==w){let be=_[le.series[1]],me=t[le.series[1]],te=(be._paths||Ta).band;Js(te)&&(te=le.dir==1?te[0]:te[1]);let $t,je=null;be.show&&te&&uy(me,dn,pn)?(je=le.fill(n,Te)||Q,$t=be._paths.clip):te=null,kt(I,O,B,Y,je,ft,wt,Et,Bt,zt,$t,te),Vt=!0}}),Vt||kt(I,O,B,Y,Q,ft,wt,Et,Bt,zt)}let Tn=uo|ff;function kt(w,I,O,B,Y,Q,ft,wt,Et,Bt,zt,Vt){Pt(w,I,O,B,Y),(Et||Bt||Vt)&&(f.save(),Et&&f.clip(Et),Bt&&f.clip(Bt)),Vt?(wt&Tn)==Tn?(f.clip(Vt),zt&&f.clip(zt),ye(Y,ft),xn(w,Q,I)):wt&ff?(ye(Y,ft),f.clip(Vt),xn(w,Q,I)):wt&uo&&(f.save(),f.clip(Vt),zt&&f.clip(zt),ye(Y,ft),f.restore(),xn(w,Q,I)):(ye(Y,ft),xn(w,Q,I)),(Et||Bt||Vt)&&f.restore()}function xn(w,I,O){O>0&&(I instanceof Map?I.forEach((B,Y)=>{f.strokeStyle=Yr=Y,f.stroke(B)}):I!=null&&w&&f.stroke(I))}function ye(w,I){I instanceof Map?I.forEach((O,B)=>{f.fillStyle=Xs=B,f.fill(O)}):I!=null&&w&&f.fill(I)}function ws(w,I,O,B){let Y=S[w],Q;if(B<=0)Q=[0,0];else{let ft=Y._space=Y.space(n,w,I,O,B),wt=Y._incrs=Y.incrs(n,w,I,O,B,ft);Q=Iv(I,O,wt,B,ft)}return Y._found=Q}function yn(w,I,O,B,Y,Q,ft,wt,Et,Bt){let zt=ft%2/2;v==1&&f.translate(zt,zt),Pt(wt,ft,Et,Bt,wt),f.beginPath();let Vt,le,Te,be,me=Y+(B==0||B==3?-Q:Q);O==0?(le=Y,be=me):(Vt=Y,Te=me);for(let te=0;te<w.length;te++)I[te]!=null&&(O==0?Vt=Te=w[te]:le=be=w[te],f.moveTo(Vt,le),f.lineTo(Te,be));f.stroke(),v==1&&f.translate(-zt,-zt)}function Zr(w){let I=!0;return S.forEach((O,B)=>{if(!O.show)return;let Y=y[O.scale];if(Y.min==null){O._show&&(I=!1,O._show=!1,he(!1));return}else O._show||(I=!1,O._show=!0,he(!1));let Q=O.side,ft=Q%2,{min:wt,max:Et}=Y,[Bt,zt]=ws(B,wt,Et,ft==0?V:It);if(zt==0)return;let Vt=Y.distr==2,le=O._splits=O.splits(n,B,wt,Et,Bt,zt,Vt),Te=Y.distr==2?le.map($t=>pi[$t]):le,be=Y.distr==2?pi[le[1]]-pi[le[0]]:Bt,me=O._values=O.values(n,O.filter(n,Te,B,zt,be),B,zt,be);O._rotate=Q==2?O.rotate(n,me,B,zt):0;let te=O._size;O._size=Di(O.size(n,me,B,w)),te!=null&&O._size!=te&&(I=!1)}),I}function ss(w){let I=!0;return da.forEach((O,B)=>{let Y=O(n,B,ns,w);Y!=Bi[B]&&(I=!1),Bi[B]=Y}),I}function Ts(){for(let w=0;w<S.length;w++){let I=S[w];if(!I.show||!I._show)continue;let O=I.side,B=O%2,Y,Q,ft=I.stroke(n,w),wt=O==0||O==3?-1:1,[Et,Bt]=I._found;if(I.label!=null){let si=I.labelGap*wt,_i=En((I._lpos+si)*Ae);Ot(I.labelFont[0],ft,"center",O==2?"top":Zp),f.save(),B==1?(Y=Q=0,f.translate(_i,En(E+ut/2)),f.rotate((O==3?-Xl:Xl)/2)):(Y=En(N+q/2),Q=_i);let yr=Bm(I.label)?I.label(n,w,Et,Bt):I.label;f.fillText(yr,Y,Q),f.restore()}if(Bt==0)continue;let zt=y[I.scale],Vt=B==0?q:ut,le=B==0?N:E,Te=I._splits,be=zt.distr==2?Te.map(si=>pi[si]):Te,me=zt.distr==2?pi[Te[1]]-pi[Te[0]]:Et,te=I.ticks,$t=I.border,je=te.show?te.size:0,cn=En(je*Ae),Nn=En((I.alignTo==2?I._size-je-I.gap:I.gap)*Ae),ze=I._rotate*-Xl/180,un=p(I._pos*Ae),mi=(cn+Nn)*wt,ii=un+mi;Q=B==0?ii:0,Y=B==1?ii:0;let Pi=I.font[0],zi=I.align==1?so:I.align==2?jh:ze>0?so:ze<0?jh:B==0?"center":O==3?jh:so,as=ze||B==1?"middle":O==2?"top":Zp;Ot(Pi,ft,zi,as);let gi=I.font[1]*I.lineGap,Ii=Te.map(si=>p(a(si,zt,Vt,le))),ki=I._values;for(let si=0;si<ki.length;si++){let _i=ki[si];if(_i!=null){B==0?Y=Ii[si]:Q=Ii[si],_i=""+_i;let yr=_i.indexOf(`
`)==-1?[_i]:_i.split(/\n/gm);for(let ri=0;ri<yr.length;ri++){let Wp=yr[ri];ze?(f.save(),f.translate(Y,Q+ri*gi),f.rotate(ze),f.fillText(Wp,0,0),f.restore()):f.fillText(Wp,Y,Q+ri*gi)}}}te.show&&yn(Ii,te.filter(n,be,w,Bt,me),B,O,un,cn,He(te.width*Ae,3),te.stroke(n,w),te.dash,te.cap);let ls=I.grid;ls.show&&yn(Ii,ls.filter(n,be,w,Bt,me),B,B==0?2:1,B==0?E:N,B==0?ut:q,He(ls.width*Ae,3),ls.stroke(n,w),ls.dash,ls.cap),$t.show&&yn([un],[1],B==0?1:0,B==0?1:2,B==1?E:N,B==1?ut:q,He($t.width*Ae,3),$t.stroke(n,w),$t.dash,$t.cap)}Dn("drawAxes")}function he(w){_.forEach((I,O)=>{O>0&&(I._paths=null,w&&(s==1?(I.min=null,I.max=null):I.facets.forEach(B=>{B.min=null,B.max=null})))})}let ln=!1,ni=!1,Be=[];function vn(){ni=!1;for(let w=0;w<Be.length;w++)Dn(...Be[w]);Be.length=0}function $n(){ln||(wy(Ap),ln=!0)}function Bl(w,I=!1){ln=!0,ni=I,w(n),Ap(),I&&Be.length>0&&queueMicrotask(vn)}n.batch=Bl;function Ap(){if(ot&&(de(),ot=!1),Mt&&(Tt(),Mt=!1),xt){if(Ke(d,so,jt),Ke(d,"top",oe),Ke(d,Sa,V),Ke(d,Ma,It),Ke(g,so,jt),Ke(g,"top",oe),Ke(g,Sa,V),Ke(g,Ma,It),Ke(u,Sa,nn),Ke(u,Ma,rn),h.width=En(nn*Ae),h.height=En(rn*Ae),S.forEach(({_el:w,_show:I,_size:O,_pos:B,side:Y})=>{if(w!=null)if(I){let Q=Y===3||Y===0?O:0,ft=Y%2==1;Ke(w,ft?"left":"top",B-Q),Ke(w,ft?"width":"height",O),Ke(w,ft?"top":"left",ft?oe:jt),Ke(w,ft?"height":"width",ft?It:V),af(w,wr)}else xi(w,wr)}),Yr=Xs=$r=X=nt=J=K=Rt=D=null,Ft=1,xa(!0),jt!=j||oe!=yt||V!=pt||It!=bt){he(!1);let w=V/pt,I=It/bt;if(_t&&!rt&&ht.left>=0){ht.left*=w,ht.top*=I,Jr&&cs(Jr,En(ht.left),0,V,It),jr&&cs(jr,0,En(ht.top),V,It);for(let O=0;O<ce.length;O++){let B=ce[O];B!=null&&($e[O]*=w,ei[O]*=I,cs(B,Di($e[O]),Di(ei[O]),V,It))}}if(Je.show&&!at&&Je.left>=0&&Je.width>0){Je.left*=w,Je.width*=w,Je.top*=I,Je.height*=I;for(let O in Wh)Ke(to,O,Je[O])}j=jt,yt=oe,pt=V,bt=It}Dn("setSize"),xt=!1}nn>0&&rn>0&&(f.clearRect(0,0,h.width,h.height),Dn("drawClear"),M.forEach(w=>w()),Dn("draw")),Je.show&&at&&(zl(Je),at=!1),_t&&rt&&(xr(null,!0,!1),rt=!1),ct.show&&ct.live&&mt&&(Gh(),mt=!1),l||(l=!0,n.status=1,Dn("ready")),Ws=!1,ln=!1}n.redraw=(w,I)=>{Mt=I||!1,w!==!1?Ys(T,A.min,A.max):$n()};function zh(w,I){let O=y[w];if(O.from==null){if(an==0){let B=O.range(n,I.min,I.max,w);I.min=B[0],I.max=B[1]}if(I.min>I.max){let B=I.min;I.min=I.max,I.max=B}if(an>1&&I.min!=null&&I.max!=null&&I.max-I.min<1e-16)return;w==T&&O.distr==2&&an>0&&(I.min=Hi(I.min,t[0]),I.max=Hi(I.max,t[0]),I.min==I.max&&I.max++),F[w]=I,ot=!0,$n()}}n.setScale=zh;let kh,Vh,Jr,jr,Ep,Cp,Kr,Qr,Rp,Pp,Ze,sn,qs=!1,Bn=ht.drag,In=Bn.x,Ln=Bn.y;_t&&(ht.x&&(kh=Li($x,g)),ht.y&&(Vh=Li(Zx,g)),A.ori==0?(Jr=kh,jr=Vh):(Jr=Vh,jr=kh),Ze=ht.left,sn=ht.top);let Je=n.select=Mn({show:!0,over:!0,left:0,width:0,top:0,height:0},i.select),to=Je.show?Li(Yx,Je.over?g:d):null;function zl(w,I){if(Je.show){for(let O in w)Je[O]=w[O],O in Wh&&Ke(to,O,w[O]);I!==!1&&Dn("setSelect")}}n.setSelect=zl;function vx(w){if(_[w].show)tt&&af(Yt[w],wr);else if(tt&&xi(Yt[w],wr),_t){let O=Lt?ce[0]:ce[w];O!=null&&cs(O,-10,-10,V,It)}}function Ys(w,I,O){zh(w,{min:I,max:O})}function rs(w,I,O,B){I.focus!=null&&Tx(w),I.show!=null&&_.forEach((Y,Q)=>{Q>0&&(w==Q||w==null)&&(Y.show=I.show,vx(Q),s==2?(Ys(Y.facets[0].scale,null,null),Ys(Y.facets[1].scale,null,null)):Ys(Y.scale,null,null),$n())}),O!==!1&&Dn("setSeries",w,I),B&&ya("setSeries",n,w,I)}n.setSeries=rs;function Sx(w,I){Mn(b[w],I)}function Mx(w,I){w.fill=ve(w.fill||null),w.dir=we(w.dir,-1),I=I??b.length,b.splice(I,0,w)}function bx(w){w==null?b.length=0:b.splice(w,1)}n.addBand=Mx,n.setBand=Sx,n.delBand=bx;function wx(w,I){_[w].alpha=I,_t&&ce[w]!=null&&(ce[w].style.opacity=I),tt&&Yt[w]&&(Yt[w].style.opacity=I)}let As,$s,_r,eo={focus:!0};function Tx(w){if(w!=_r){let I=w==null,O=Gt.alpha!=1;_.forEach((B,Y)=>{if(s==1||Y>0){let Q=I||Y==0||Y==w;B._focus=I?null:Q,O&&wx(Y,Q?1:Gt.alpha)}}),_r=w,O&&$n()}}tt&&ne&&xe(Qp,St,w=>{ht._lock||(ee(w),_r!=null&&rs(null,eo,!0,Sn.setSeries))});function os(w,I,O){let B=y[I];O&&(w=w/Ae-(B.ori==1?oe:jt));let Y=V;B.ori==1&&(Y=It,w=Y-w),B.dir==-1&&(w=Y-w);let Q=B._min,ft=B._max,wt=w/Y,Et=Q+(ft-Q)*wt,Bt=B.distr;return Bt==3?ao(10,Et):Bt==4?fy(Et,B.asinh):Bt==100?B.bwd(Et):Et}function Ax(w,I){let O=os(w,T,I);return Hi(O,t[0],dn,pn)}n.valToIdx=w=>Hi(w,t[0]),n.posToIdx=Ax,n.posToVal=os,n.valToPos=(w,I,O)=>y[I].ori==0?r(w,y[I],O?q:V,O?N:0):o(w,y[I],O?ut:It,O?E:0),n.setCursor=(w,I,O)=>{Ze=w.left,sn=w.top,xr(null,I,O)};function Ip(w,I){Ke(to,so,Je.left=w),Ke(to,Sa,Je.width=I)}function Lp(w,I){Ke(to,"top",Je.top=w),Ke(to,Ma,Je.height=I)}let ga=A.ori==0?Ip:Lp,_a=A.ori==1?Ip:Lp;function Ex(){if(tt&&ct.live)for(let w=s==2?1:0;w<_.length;w++){if(w==0&&Jt)continue;let I=ct.values[w],O=0;for(let B in I)Dt[w][O++].firstChild.nodeValue=I[B]}}function Gh(w,I){if(w!=null&&(w.idxs?w.idxs.forEach((O,B)=>{et[B]=O}):gy(w.idx)||et.fill(w.idx),ct.idx=et[0]),tt&&ct.live){for(let O=0;O<_.length;O++)(O>0||s==1&&!Jt)&&Cx(O,et[O]);Ex()}mt=!1,I!==!1&&Dn("setLegend")}n.setLegend=Gh;function Cx(w,I){let O=_[w],B=w==0&&R==2?pi:t[w],Y;Jt?Y=O.values(n,w,I)??Kt:(Y=O.value(n,I==null?null:B[I],w,I),Y=Y==null?Kt:{_:Y}),ct.values[w]=Y}function xr(w,I,O){Rp=Ze,Pp=sn,[Ze,sn]=ht.move(n,Ze,sn),ht.left=Ze,ht.top=sn,_t&&(Jr&&cs(Jr,En(Ze),0,V,It),jr&&cs(jr,0,En(sn),V,It));let B,Y=dn>pn;As=Ge,$s=null;let Q=A.ori==0?V:It,ft=A.ori==1?V:It;if(Ze<0||an==0||Y){B=ht.idx=null;for(let wt=0;wt<_.length;wt++){let Et=ce[wt];Et!=null&&cs(Et,-10,-10,V,It)}ne&&rs(null,eo,!0,w==null&&Sn.setSeries),ct.live&&(et.fill(B),mt=!0)}else{let wt,Et,Bt;s==1&&(wt=A.ori==0?Ze:sn,Et=os(wt,T),B=ht.idx=Hi(Et,t[0],dn,pn),Bt=U(t[0][B],A,Q,0));let zt=-10,Vt=-10,le=0,Te=0,be=!0,me="",te="";for(let $t=s==2?1:0;$t<_.length;$t++){let je=_[$t],cn=et[$t],Nn=cn==null?null:s==1?t[$t][cn]:t[$t][1][cn],ze=ht.dataIdx(n,$t,B,Et),un=ze==null?null:s==1?t[$t][ze]:t[$t][1][ze];if(mt=mt||un!=Nn||ze!=cn,et[$t]=ze,$t>0&&je.show){let mi=ze==null?-10:ze==B?Bt:U(s==1?t[0][ze]:t[$t][0][ze],A,Q,0),ii=un==null?-10:P(un,s==1?y[je.scale]:y[je.facets[1].scale],ft,0);if(ne&&un!=null){let Pi=A.ori==1?Ze:sn,zi=Cn(Gt.dist(n,$t,ze,ii,Pi));if(zi<As){let as=Gt.bias;if(as!=0){let gi=os(Pi,je.scale),Ii=un>=0?1:-1,ki=gi>=0?1:-1;ki==Ii&&(ki==1?as==1?un>=gi:un<=gi:as==1?un<=gi:un>=gi)&&(As=zi,$s=$t)}else As=zi,$s=$t}}if(mt||Lt){let Pi,zi;A.ori==0?(Pi=mi,zi=ii):(Pi=ii,zi=mi);let as,gi,Ii,ki,ls,si,_i=!0,yr=gt.bbox;if(yr!=null){_i=!1;let ri=yr(n,$t);Ii=ri.left,ki=ri.top,as=ri.width,gi=ri.height}else Ii=Pi,ki=zi,as=gi=gt.size(n,$t);if(si=gt.fill(n,$t),ls=gt.stroke(n,$t),Lt)$t==$s&&As<=Gt.prox&&(zt=Ii,Vt=ki,le=as,Te=gi,be=_i,me=si,te=ls);else{let ri=ce[$t];ri!=null&&($e[$t]=Ii,ei[$t]=ki,om(ri,as,gi,_i),sm(ri,si,ls),cs(ri,Di(Ii),Di(ki),V,It))}}}}if(Lt){let $t=Gt.prox,je=_r==null?As<=$t:As>$t||$s!=_r;if(mt||je){let cn=ce[0];cn!=null&&($e[0]=zt,ei[0]=Vt,om(cn,le,Te,be),sm(cn,me,te),cs(cn,Di(zt),Di(Vt),V,It))}}}if(Je.show&&qs)if(w!=null){let[wt,Et]=Sn.scales,[Bt,zt]=Sn.match,[Vt,le]=w.cursor.sync.scales,Te=w.cursor.drag;if(In=Te._x,Ln=Te._y,In||Ln){let{left:be,top:me,width:te,height:$t}=w.select,je=w.scales[Vt].ori,cn=w.posToVal,Nn,ze,un,mi,ii,Pi=wt!=null&&Bt(wt,Vt),zi=Et!=null&&zt(Et,le);Pi&&In?(je==0?(Nn=be,ze=te):(Nn=me,ze=$t),un=y[wt],mi=U(cn(Nn,Vt),un,Q,0),ii=U(cn(Nn+ze,Vt),un,Q,0),ga(Wi(mi,ii),Cn(ii-mi))):ga(0,Q),zi&&Ln?(je==1?(Nn=be,ze=te):(Nn=me,ze=$t),un=y[Et],mi=P(cn(Nn,le),un,ft,0),ii=P(cn(Nn+ze,le),un,ft,0),_a(Wi(mi,ii),Cn(ii-mi))):_a(0,ft)}else Xh()}else{let wt=Cn(Rp-Ep),Et=Cn(Pp-Cp);if(A.ori==1){let le=wt;wt=Et,Et=le}In=Bn.x&&wt>=Bn.dist,Ln=Bn.y&&Et>=Bn.dist;let Bt=Bn.uni;Bt!=null?In&&Ln&&(In=wt>=Bt,Ln=Et>=Bt,!In&&!Ln&&(Et>wt?Ln=!0:In=!0)):Bn.x&&Bn.y&&(In||Ln)&&(In=Ln=!0);let zt,Vt;In&&(A.ori==0?(zt=Kr,Vt=Ze):(zt=Qr,Vt=sn),ga(Wi(zt,Vt),Cn(Vt-zt)),Ln||_a(0,ft)),Ln&&(A.ori==1?(zt=Kr,Vt=Ze):(zt=Qr,Vt=sn),_a(Wi(zt,Vt),Cn(Vt-zt)),In||ga(0,Q)),!In&&!Ln&&(ga(0,0),_a(0,0))}if(Bn._x=In,Bn._y=Ln,w==null){if(O){if(Hp!=null){let[wt,Et]=Sn.scales;Sn.values[0]=wt!=null?os(A.ori==0?Ze:sn,wt):null,Sn.values[1]=Et!=null?os(A.ori==1?Ze:sn,Et):null}ya(Kh,n,Ze,sn,V,It,B)}if(ne){let wt=O&&Sn.setSeries,Et=Gt.prox;_r==null?As<=Et&&rs($s,eo,!0,wt):As>Et?rs(null,eo,!0,wt):$s!=_r&&rs($s,eo,!0,wt)}}mt&&(ct.idx=B,Gh()),I!==!1&&Dn("setCursor")}let Zs=null;Object.defineProperty(n,"rect",{get(){return Zs==null&&xa(!1),Zs}});function xa(w=!1){w?Zs=null:(Zs=g.getBoundingClientRect(),Dn("syncRect",Zs))}function Dp(w,I,O,B,Y,Q,ft){ht._lock||qs&&w!=null&&w.movementX==0&&w.movementY==0||(Hh(w,I,O,B,Y,Q,ft,!1,w!=null),w!=null?xr(null,!0,!0):xr(I,!0,!1))}function Hh(w,I,O,B,Y,Q,ft,wt,Et){if(Zs==null&&xa(!1),ee(w),w!=null)O=w.clientX-Zs.left,B=w.clientY-Zs.top;else{if(O<0||B<0){Ze=-10,sn=-10;return}let[Bt,zt]=Sn.scales,Vt=I.cursor.sync,[le,Te]=Vt.values,[be,me]=Vt.scales,[te,$t]=Sn.match,je=I.axes[0].side%2==1,cn=A.ori==0?V:It,Nn=A.ori==1?V:It,ze=je?Q:Y,un=je?Y:Q,mi=je?B:O,ii=je?O:B;if(be!=null?O=te(Bt,be)?a(le,y[Bt],cn,0):-10:O=cn*(mi/ze),me!=null?B=$t(zt,me)?a(Te,y[zt],Nn,0):-10:B=Nn*(ii/un),A.ori==1){let Pi=O;O=B,B=Pi}}Et&&(I==null||I.cursor.event.type==Kh)&&((O<=1||O>=V-1)&&(O=Mr(O,V)),(B<=1||B>=It-1)&&(B=Mr(B,It))),wt?(Ep=O,Cp=B,[Kr,Qr]=ht.move(n,O,B)):(Ze=O,sn=B)}let Wh={width:0,height:0,left:0,top:0};function Xh(){zl(Wh,!1)}let Np,Up,Fp,Op;function Bp(w,I,O,B,Y,Q,ft){qs=!0,In=Ln=Bn._x=Bn._y=!1,Hh(w,I,O,B,Y,Q,ft,!0,!1),w!=null&&(xe(Qh,rf,zp,!1),ya(jp,n,Kr,Qr,V,It,null));let{left:wt,top:Et,width:Bt,height:zt}=Je;Np=wt,Up=Et,Fp=Bt,Op=zt}function zp(w,I,O,B,Y,Q,ft){qs=Bn._x=Bn._y=!1,Hh(w,I,O,B,Y,Q,ft,!1,!0);let{left:wt,top:Et,width:Bt,height:zt}=Je,Vt=Bt>0||zt>0,le=Np!=wt||Up!=Et||Fp!=Bt||Op!=zt;if(Vt&&le&&zl(Je),Bn.setScale&&Vt&&le){let Te=wt,be=Bt,me=Et,te=zt;if(A.ori==1&&(Te=Et,be=zt,me=wt,te=Bt),In&&Ys(T,os(Te,T),os(Te+be,T)),Ln)for(let $t in y){let je=y[$t];$t!=T&&je.from==null&&je.min!=Ge&&Ys($t,os(me+te,$t),os(me,$t))}Xh()}else ht.lock&&(ht._lock=!ht._lock,xr(I,!0,w!=null));w!=null&&(en(Qh,rf),ya(Qh,n,Ze,sn,V,It,null))}function Rx(w,I,O,B,Y,Q,ft){if(ht._lock)return;ee(w);let wt=qs;if(qs){let Et=!0,Bt=!0,zt=10,Vt,le;A.ori==0?(Vt=In,le=Ln):(Vt=Ln,le=In),Vt&&le&&(Et=Ze<=zt||Ze>=V-zt,Bt=sn<=zt||sn>=It-zt),Vt&&Et&&(Ze=Ze<Kr?0:V),le&&Bt&&(sn=sn<Qr?0:It),xr(null,!0,!0),qs=!1}Ze=-10,sn=-10,et.fill(null),xr(null,!0,!0),wt&&(qs=wt)}function kp(w,I,O,B,Y,Q,ft){ht._lock||(ee(w),ma(),Xh(),w!=null&&ya(tm,n,Ze,sn,V,It,null))}function Vp(){S.forEach(Lv),z(n.width,n.height,!0)}Tr(ql,oo,Vp);let no={};no.mousedown=Bp,no.mousemove=Dp,no.mouseup=zp,no.dblclick=kp,no.setSeries=(w,I,O,B)=>{let Y=Sn.match[2];O=Y(n,I,O),O!=-1&&rs(O,B,!0,!1)},_t&&(xe(jp,g,Bp),xe(Kh,g,Dp),xe(Kp,g,w=>{ee(w),xa(!1)}),xe(Qp,g,Rx),xe(tm,g,kp),df.add(n),n.syncRect=xa);let kl=n.hooks=i.hooks||{};function Dn(w,I,O){ni?Be.push([w,I,O]):w in kl&&kl[w].forEach(B=>{B.call(null,n,I,O)})}(i.plugins||[]).forEach(w=>{for(let I in w.hooks)kl[I]=(kl[I]||[]).concat(w.hooks[I])});let Gp=(w,I,O)=>O,Sn=Mn({key:null,setSeries:!1,filters:{pub:hm,sub:hm},scales:[T,_[1]?_[1].scale:null],match:[fm,fm,Gp],values:[null,null]},ht.sync);Sn.match.length==2&&Sn.match.push(Gp),ht.sync=Sn;let Hp=Sn.key,qh=lg(Hp);function ya(w,I,O,B,Y,Q,ft){Sn.filters.pub(w,I,O,B,Y,Q,ft)&&qh.pub(w,I,O,B,Y,Q,ft)}qh.sub(n);function Px(w,I,O,B,Y,Q,ft){Sn.filters.sub(w,I,O,B,Y,Q,ft)&&no[w](null,I,O,B,Y,Q,ft)}n.pub=Px;function Ix(){qh.unsub(n),df.delete(n),_n.clear(),lf(ql,oo,Vp),c.remove(),St?.remove(),Dn("destroy")}n.destroy=Ix;function Yh(){Dn("init",i,t),pa(t||i.data,!1),F[T]?zh(T,F[T]):ma(),at=Je.show&&(Je.width>0||Je.height>0),rt=mt=!0,z(i.width,i.height)}return _.forEach(qr),S.forEach(Ms),e?e instanceof HTMLElement?(e.appendChild(c),Yh()):e(n,Yh):Yh(),n}zn.assign=Mn;zn.fmtNum=vf;zn.rangeNum=Yl;zn.rangeLog=Jl;zn.rangeAsinh=xf;zn.orient=Er;zn.pxRatio=Ae;zn.join=by;zn.fmtDate=Mf,zn.tzDate=Ny;zn.sync=lg;{zn.addGap=gv,zn.clipGaps=Ql;let i=zn.paths={points:pg};i.linear=gg,i.stepped=yv,i.bars=vv,i.spline=Mv}var Ea=i=>getComputedStyle(document.documentElement).getPropertyValue(i).trim();function Rf(i,{x:t,xTitle:e,xTicks:n,yTitle:s,lines:r,log:o=!1,range:a,digits:l,about:c,at:h="\xA0"}){let f=(T,x={})=>({label:T,stroke:()=>Ea("--text"),grid:{stroke:()=>Ea("--line"),width:1},ticks:{stroke:()=>Ea("--line"),width:1},font:"12px system-ui, sans-serif",labelFont:"12px system-ui, sans-serif",...x}),[u,d,g]=[[t],[{label:e}],[]];for(let{name:T,values:x,strong:M,band:L,group:C}of r){let A=()=>Ea(M?"--accent":C?"--text":"--faint");if(L){for(let R of L)u.push(R),d.push({label:T,stroke:()=>"transparent",points:{show:!1}});g.push({series:[u.length-1,u.length-2],fill:()=>Ea("--band")})}u.push(x),d.push({label:T,stroke:A,width:M||C?2.5:1,dash:C?[6,4]:void 0,points:{show:!1},spanGaps:!1})}let v=W("p",{class:"chart-readout"},h),p=W("div",{class:"chart",role:"img","aria-label":c});i.replaceChildren(p,v);let m=()=>({width:Math.max(260,p.clientWidth),height:Math.max(270,Math.min(360,p.clientWidth*.6))}),_=new zn({...m(),series:d,bands:g,axes:[f(e,n?{values:(T,x)=>x.map(M=>n[M]??Number(M.toPrecision(3)))}:{}),f(s,{size:64})],scales:{x:{time:!1,distr:o?3:1},y:a?{range:a}:{}},legend:{show:!1},cursor:{drag:{x:!1,y:!1},focus:{prox:24}},hooks:{setCursor:[T=>{let x=T.cursor.idx,M=r.filter(({strong:A,group:R})=>A||R),L=r.find(({name:A})=>T.series[Dv(T)]?.label===A),C=[...new Set([...M,L].filter(Boolean))];v.textContent=x==null?h:`${e} ${n?.[t[x]]??Number(t[x].toPrecision(3))}: ${C.map(({name:A,values:R})=>`${A} ${Ve(R[x],l)}`).join(" \xB7 ")}`}]}},u,p),S=()=>_.redraw(!1),y=matchMedia("(prefers-color-scheme: dark)");y.addEventListener("change",S);let b=new ResizeObserver(()=>p.clientWidth&&_.setSize(m()));return b.observe(i),()=>{y.removeEventListener("change",S),b.disconnect(),_.destroy()}}function Dv(i){let{idx:t,top:e}=i.cursor;if(t==null)return-1;let[n,s]=[-1,24];for(let r=1;r<i.series.length;r++){let o=i.data[r][t];if(o==null)continue;let a=Math.abs(i.valToPos(o,"y")-e);a<s&&([n,s]=[r,a])}return n}function Pf(i,t,{range:[e,n],digits:s,units:r,onRow:o}){let a=f=>Math.max(0,Math.min(100,100*(f-e)/(n-e||1))),l=(f,u,d)=>W("span",{class:f,style:`left:${a(u)}%;width:${a(d)-a(u)}%`}),c=t.map(f=>{let{box:u,dots:d=[]}=f,g=u.every(Number.isFinite),v=g?`${f.name}: median ${Ve(u[2],s)}, 5 to 95 %: ${Ve(u[0],s)} to ${Ve(u[4],s)}`:`${f.name}: no value`;return W("button",{type:"button",class:f.chosen?"boxrow chosen":"boxrow","aria-pressed":String(!!f.chosen),title:v,"aria-label":v,onclick:()=>o(f)},W("span",{class:"name"},f.name),W("span",{class:"track"},g&&[l("whisker",u[0],u[4]),l("box",u[1],u[3]),W("span",{class:"median",style:`left:${a(u[2])}%`})],d.filter(([p])=>Number.isFinite(p)).map(([p,m,_])=>W("span",{class:_?"mark strong":"mark",style:`left:${a(p)}%`,title:m}))),W("span",{class:"value"},g?Ve(f.value??u[2],s):"\u2013"))}),h=[0,.25,.5,.75,1].map(f=>W("span",{style:`left:${100*f}%`},Ve(e+f*(n-e),s)));i.replaceChildren(W("div",{class:"boxrows"},c),W("div",{class:"boxaxis"},W("span",{class:"name"},r&&r!=="1"?r:""),W("span",{class:"ticks"},h),W("span",{class:"value"})))}function Cr(i,t){let e=i.json.precision?.reference;return e?{moment:t.moment??e.moment,noise:t.noise??e.noise_sd,trials:t.trials??e.n_trials,samples:e.n_samples}:null}function Ca(i,t){let e=Cr(i,t),{moment:n,noise_sd:s,n_trials:r,n_samples:o}=i.json.precision.reference,a=(l,c,h)=>c/(l*Math.sqrt(h));return a(e.moment,e.noise,e.trials*e.samples)/a(n,s,r*o)}function Ra(i,t){let{moment:e,noise:n,trials:s,samples:r}=Cr(i,t),o=a=>String(Number(a.toPrecision(3)));return`${o(e)} nA m, noise ${o(n)} ${i.json.precision.noise_units??"fT"}, ${s} trials x ${r} samples`}function If(i){let t=1/(1+.2316419*Math.abs(i)),e=t*(.31938153+t*(-.356563782+t*(1.781477937+t*(-1.821255978+t*1.330274429)))),n=Math.exp(-i*i/2)/Math.sqrt(2*Math.PI)*e;return i>0?1-n:n}var Xi={azimuth:0,elevation:0,zoom:1,x:0,y:0},ic=10,mo={ArrowLeft:{azimuth:-ic},ArrowRight:{azimuth:ic},ArrowUp:{elevation:ic},ArrowDown:{elevation:-ic}};function sc(i,t,{changed:e,click:n,hover:s,leave:r,key:o}){let a=new Map,l=0,c=()=>{let[d,g]=[...a.values()];return{x:(d.x+g.x)/2,y:(d.y+g.y)/2,apart:Math.hypot(d.x-g.x,d.y-g.y)}},h=(d,g)=>{let v=i.clientHeight/2;t.camera.x-=d/v/t.camera.zoom,t.camera.y+=g/v/t.camera.zoom},f=d=>{let g=i.getBoundingClientRect();return{x:d.clientX-g.left,y:d.clientY-g.top}};i.style.touchAction="none",i.addEventListener("pointerdown",d=>{i.setPointerCapture(d.pointerId),a.set(d.pointerId,f(d)),a.size===1&&(l=0)}),i.addEventListener("pointermove",d=>{let g=f(d),v=a.get(d.pointerId);if(!v)return void s?.(g.x,g.y);let p=a.size===2?c():null;a.set(d.pointerId,g);let[m,_]=[g.x-v.x,g.y-v.y];if(l+=Math.abs(m)+Math.abs(_),!(l<4)){if(p){let S=c();us(t,S.apart/Math.max(p.apart,1)),h(S.x-p.x,S.y-p.y)}else d.shiftKey||d.buttons&6||t.still?h(m,_):vg(t,-m*.4,_*.4);e()}});let u=d=>{let g=a.delete(d.pointerId);d.type==="pointerup"&&g&&l<4&&!a.size&&n?.(...Object.values(f(d)))};i.addEventListener("pointerup",u),i.addEventListener("pointercancel",u),i.addEventListener("pointerleave",()=>r?.()),i.addEventListener("contextmenu",d=>d.preventDefault()),i.addEventListener("wheel",d=>{!d.ctrlKey&&!i.matches(":focus")||(d.preventDefault(),us(t,Math.exp(-d.deltaY*.0015)),e())},{passive:!1}),i.addEventListener("keydown",d=>{if(!(d.ctrlKey||d.metaKey||d.altKey)){if(o?.(d))return void d.preventDefault();if(mo[d.key]&&t.still)h(-(mo[d.key].azimuth??0)*3,(mo[d.key].elevation??0)*3);else if(mo[d.key])vg(t,mo[d.key].azimuth??0,mo[d.key].elevation??0);else if(d.key==="+"||d.key==="=")us(t,1.2);else if(d.key==="-")us(t,1/1.2);else if(d.key==="0")Object.assign(t.camera,Xi);else return;d.preventDefault(),e()}})}function vg({camera:i},t,e){i.azimuth=(i.azimuth+t+540)%360-180,i.elevation=Math.max(-90,Math.min(90,i.elevation+e))}function us({camera:i},t){i.zoom=Math.max(.5,Math.min(20,i.zoom*t))}function Pa(i,t,e,n,s,r=!1){let[o,a]=[t.azimuth,t.elevation].map(d=>d*Math.PI/180),l=r?1:-1,c=[l*Math.cos(o)*Math.cos(a),Math.sin(o)*Math.cos(a),Math.sin(a)];i.up.set(-l*Math.cos(o)*Math.sin(a),-Math.sin(o)*Math.sin(a),Math.cos(a)),i.position.set(...c.map((d,g)=>e[g]+4*n*d)),i.lookAt(...e);let h=n*1.03/t.zoom/Math.min(s,1),[f,u]=[t.x*n,t.y*n];Object.assign(i,{left:f-h*s,right:f+h*s,top:u+h,bottom:u-h,near:0,far:8*n}),i.updateProjectionMatrix(),i.updateMatrixWorld()}var rc=i=>getComputedStyle(i).backgroundColor,Ia=i=>[i.azimuth,i.elevation,i.zoom,i.x,i.y].map(t=>Number(t.toFixed(2))).join(",");function Sg(i){let t=String(i).split(",").map(Number);if(t.length!==5||!t.every(Number.isFinite))return{...Xi};let[e,n,s,r,o]=t,a={azimuth:e,elevation:Math.max(-90,Math.min(90,n)),zoom:s,x:r,y:o};return us({camera:a},1),a}var e0=0,ld=1,n0=2;var fl=1,i0=2,Ho=3,Ji=0,Gn=1,Hn=2,Fr=0,Wo=1,cd=2,ud=3,hd=4,s0=5;var Or=100,r0=101,o0=102,a0=103,l0=104,c0=200,u0=201,h0=202,f0=203,fd=204,dd=205,d0=206,p0=207,m0=208,g0=209,_0=210,x0=211,y0=212,v0=213,S0=214,Lc=0,Dc=1,Nc=2,Do=3,Uc=4,Fc=5,Oc=6,Bc=7,hu=0,M0=1,b0=2,ms=0,pd=1,md=2,gd=3,_d=4,xd=5,yd=6,vd=7;var Sd=300,Br=301,Xo=302,fu=303,du=304,zc=1e3,fs=1001,kc=1002,wn=1003,w0=1004;var dl=1005;var kn=1006,pu=1007;var ks=1008;var di=1009,Md=1010,bd=1011,qo=1012,mu=1013,ji=1014,Fi=1015,Ki=1016,gu=1017,_u=1018,zr=1020,wd=35902,Td=35899,Ad=1021,Ed=1022,Qi=1023,Us=1026,Vs=1027,xu=1028,yu=1029,cr=1030,vu=1031;var Su=1033,pl=33776,ml=33777,gl=33778,_l=33779,Mu=35840,bu=35841,wu=35842,Tu=35843,Au=36196,Eu=37492,Cu=37496,Ru=37488,Pu=37489,xl=37490,Iu=37491,Lu=37808,Du=37809,Nu=37810,Uu=37811,Fu=37812,Ou=37813,Bu=37814,zu=37815,ku=37816,Vu=37817,Gu=37818,Hu=37819,Wu=37820,Xu=37821,qu=36492,Yu=36494,$u=36495,Zu=36283,Ju=36284,yl=36285,ju=36286;var Va=2300,Vc=2301,Pc=2302,Qf=2303,td=2400,ed=2401,nd=2402;var T0=3200;var Ku=0,A0=1,Gs="",bi="srgb",Ga="srgb-linear",Ha="linear",Le="srgb";var Ic=7680;var E0=519,C0=512,R0=513,P0=514,Cd=515,I0=516,L0=517,Rd=518,Pd=519,Id=35044;var vl="300 es",Ui=2e3,No=2001;function Nv(i){for(let t=i.length-1;t>=0;--t)if(i[t]>=65535)return!0;return!1}function Uv(i){return ArrayBuffer.isView(i)&&!(i instanceof DataView)}function Wa(i){return document.createElementNS("http://www.w3.org/1999/xhtml",i)}function D0(){let i=Wa("canvas");return i.style.display="block",i}var Mg={},Uo=null;function Xa(...i){let t="THREE."+i.shift();Uo?Uo("log",t,...i):console.log(t,...i)}function N0(i){let t=i[0];if(typeof t=="string"&&t.startsWith("TSL:")){let e=i[1];e&&e.isStackTrace?i[0]+=" "+e.getLocation():i[1]='Stack trace not available. Enable "THREE.Node.captureStackTrace" to capture stack traces.'}return i}function Qt(...i){i=N0(i);let t="THREE."+i.shift();if(Uo)Uo("warn",t,...i);else{let e=i[0];e&&e.isStackTrace?console.warn(e.getError(t)):console.warn(t,...i)}}function ie(...i){i=N0(i);let t="THREE."+i.shift();if(Uo)Uo("error",t,...i);else{let e=i[0];e&&e.isStackTrace?console.error(e.getError(t)):console.error(t,...i)}}function Ba(...i){let t=i.join(" ");t in Mg||(Mg[t]=!0,Qt(...i))}function U0(i,t,e){return new Promise(function(n,s){function r(){switch(i.clientWaitSync(t,i.SYNC_FLUSH_COMMANDS_BIT,0)){case i.WAIT_FAILED:s();break;case i.TIMEOUT_EXPIRED:setTimeout(r,e);break;default:n()}}setTimeout(r,e)})}var F0={[Lc]:Lc,[Nc]:Oc,[Uc]:Uc,[Do]:Fc,[Dc]:Dc,[Oc]:Nc,[Bc]:Bc,[Fc]:Do},ds=class{addEventListener(t,e){this._listeners===void 0&&(this._listeners={});let n=this._listeners;n[t]===void 0&&(n[t]=[]),n[t].indexOf(e)===-1&&n[t].push(e)}hasEventListener(t,e){let n=this._listeners;return n===void 0?!1:n[t]!==void 0&&n[t].indexOf(e)!==-1}removeEventListener(t,e){let n=this._listeners;if(n===void 0)return;let s=n[t];if(s!==void 0){let r=s.indexOf(e);r!==-1&&s.splice(r,1)}}dispatchEvent(t){let e=this._listeners;if(e===void 0)return;let n=e[t.type];if(n!==void 0){t.target=this;let s=n.slice(0);for(let r=0,o=s.length;r<o;r++)s[r].call(this,t);t.target=null}}},Zn=["00","01","02","03","04","05","06","07","08","09","0a","0b","0c","0d","0e","0f","10","11","12","13","14","15","16","17","18","19","1a","1b","1c","1d","1e","1f","20","21","22","23","24","25","26","27","28","29","2a","2b","2c","2d","2e","2f","30","31","32","33","34","35","36","37","38","39","3a","3b","3c","3d","3e","3f","40","41","42","43","44","45","46","47","48","49","4a","4b","4c","4d","4e","4f","50","51","52","53","54","55","56","57","58","59","5a","5b","5c","5d","5e","5f","60","61","62","63","64","65","66","67","68","69","6a","6b","6c","6d","6e","6f","70","71","72","73","74","75","76","77","78","79","7a","7b","7c","7d","7e","7f","80","81","82","83","84","85","86","87","88","89","8a","8b","8c","8d","8e","8f","90","91","92","93","94","95","96","97","98","99","9a","9b","9c","9d","9e","9f","a0","a1","a2","a3","a4","a5","a6","a7","a8","a9","aa","ab","ac","ad","ae","af","b0","b1","b2","b3","b4","b5","b6","b7","b8","b9","ba","bb","bc","bd","be","bf","c0","c1","c2","c3","c4","c5","c6","c7","c8","c9","ca","cb","cc","cd","ce","cf","d0","d1","d2","d3","d4","d5","d6","d7","d8","d9","da","db","dc","dd","de","df","e0","e1","e2","e3","e4","e5","e6","e7","e8","e9","ea","eb","ec","ed","ee","ef","f0","f1","f2","f3","f4","f5","f6","f7","f8","f9","fa","fb","fc","fd","fe","ff"],bg=1234567,za=Math.PI/180,Fo=180/Math.PI;function ur(){let i=Math.random()*4294967295|0,t=Math.random()*4294967295|0,e=Math.random()*4294967295|0,n=Math.random()*4294967295|0;return(Zn[i&255]+Zn[i>>8&255]+Zn[i>>16&255]+Zn[i>>24&255]+"-"+Zn[t&255]+Zn[t>>8&255]+"-"+Zn[t>>16&15|64]+Zn[t>>24&255]+"-"+Zn[e&63|128]+Zn[e>>8&255]+"-"+Zn[e>>16&255]+Zn[e>>24&255]+Zn[n&255]+Zn[n>>8&255]+Zn[n>>16&255]+Zn[n>>24&255]).toLowerCase()}function ue(i,t,e){return Math.max(t,Math.min(e,i))}function Ld(i,t){return(i%t+t)%t}function Fv(i,t,e,n,s){return n+(i-t)*(s-n)/(e-t)}function Ov(i,t,e){return i!==t?(e-i)/(t-i):0}function ka(i,t,e){return(1-e)*i+e*t}function Bv(i,t,e,n){return ka(i,t,1-Math.exp(-e*n))}function zv(i,t=1){return t-Math.abs(Ld(i,t*2)-t)}function kv(i,t,e){return i<=t?0:i>=e?1:(i=(i-t)/(e-t),i*i*(3-2*i))}function Vv(i,t,e){return i<=t?0:i>=e?1:(i=(i-t)/(e-t),i*i*i*(i*(i*6-15)+10))}function Gv(i,t){return i+Math.floor(Math.random()*(t-i+1))}function Hv(i,t){return i+Math.random()*(t-i)}function Wv(i){return i*(.5-Math.random())}function Xv(i){i!==void 0&&(bg=i);let t=bg+=1831565813;return t=Math.imul(t^t>>>15,t|1),t^=t+Math.imul(t^t>>>7,t|61),((t^t>>>14)>>>0)/4294967296}function qv(i){return i*za}function Yv(i){return i*Fo}function $v(i){return i>0&&Number.isInteger(i)&&2**Math.round(Math.log2(i))===i}function Zv(i){return Math.pow(2,Math.ceil(Math.log(i)/Math.LN2))}function Dd(i){return Math.pow(2,Math.floor(Math.log(i)/Math.LN2))}function Jv(i,t,e,n,s){let r=Math.cos,o=Math.sin,a=r(e/2),l=o(e/2),c=r((t+n)/2),h=o((t+n)/2),f=r((t-n)/2),u=o((t-n)/2),d=r((n-t)/2),g=o((n-t)/2);switch(s){case"XYX":i.set(a*h,l*f,l*u,a*c);break;case"YZY":i.set(l*u,a*h,l*f,a*c);break;case"ZXZ":i.set(l*f,l*u,a*h,a*c);break;case"XZX":i.set(a*h,l*g,l*d,a*c);break;case"YXY":i.set(l*d,a*h,l*g,a*c);break;case"ZYZ":i.set(l*g,l*d,a*h,a*c);break;default:Qt("MathUtils: .setQuaternionFromProperEuler() encountered an unknown order: "+s)}}function Qu(i){switch(i.constructor){case Uint32Array:return 4294967295;case Uint16Array:return 65535;case Uint8Array:case Uint8ClampedArray:return 255;case Int32Array:return 2147483647;case Int16Array:return 32767;case Int8Array:return 127;default:return}}function Nd(i,t){if(t.constructor===Float32Array)return i;let e=Qu(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.max(i/e,-1)}function Ud(i,t){if(t.constructor===Float32Array)return i;let e=Qu(t);if(e===void 0)throw new Error("THREE.MathUtils: Invalid component type.");return Math.round(i*e)}var Fd={DEG2RAD:za,RAD2DEG:Fo,generateUUID:ur,clamp:ue,euclideanModulo:Ld,mapLinear:Fv,inverseLerp:Ov,lerp:ka,damp:Bv,pingpong:zv,smoothstep:kv,smootherstep:Vv,randInt:Gv,randFloat:Hv,randFloatSpread:Wv,seededRandom:Xv,degToRad:qv,radToDeg:Yv,isPowerOfTwo:$v,ceilPowerOfTwo:Zv,floorPowerOfTwo:Dd,setQuaternionFromProperEuler:Jv,normalize:Ud,denormalize:Nd},Zt=class{static{this.prototype.isVector2=!0}constructor(t=0,e=0){this.x=t,this.y=e}get width(){return this.x}set width(t){this.x=t}get height(){return this.y}set height(t){this.y=t}set(t,e){return this.x=t,this.y=e,this}setScalar(t){return this.x=t,this.y=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;default:throw new Error("THREE.Vector2: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;default:throw new Error("THREE.Vector2: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y)}copy(t){return this.x=t.x,this.y=t.y,this}add(t){return this.x+=t.x,this.y+=t.y,this}addScalar(t){return this.x+=t,this.y+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this}subScalar(t){return this.x-=t,this.y-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this}multiply(t){return this.x*=t.x,this.y*=t.y,this}multiplyScalar(t){return this.x*=t,this.y*=t,this}divide(t){return this.x/=t.x,this.y/=t.y,this}divideScalar(t){return this.multiplyScalar(1/t)}applyMatrix3(t){let e=this.x,n=this.y,s=t.elements;return this.x=s[0]*e+s[3]*n+s[6],this.y=s[1]*e+s[4]*n+s[7],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this}clamp(t,e){return this.x=ue(this.x,t.x,e.x),this.y=ue(this.y,t.y,e.y),this}clampScalar(t,e){return this.x=ue(this.x,t,e),this.y=ue(this.y,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(ue(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this}negate(){return this.x=-this.x,this.y=-this.y,this}dot(t){return this.x*t.x+this.y*t.y}cross(t){return this.x*t.y-this.y*t.x}lengthSq(){return this.x*this.x+this.y*this.y}length(){return Math.sqrt(this.x*this.x+this.y*this.y)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)}normalize(){return this.divideScalar(this.length()||1)}angle(){return Math.atan2(-this.y,-this.x)+Math.PI}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let n=this.dot(t)/e;return Math.acos(ue(n,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,n=this.y-t.y;return e*e+n*n}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this}equals(t){return t.x===this.x&&t.y===this.y}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this}rotateAround(t,e){let n=Math.cos(e),s=Math.sin(e),r=this.x-t.x,o=this.y-t.y;return this.x=r*n-o*s+t.x,this.y=r*s+o*n+t.y,this}random(){return this.x=Math.random(),this.y=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y}},ps=class{constructor(t=0,e=0,n=0,s=1){this.isQuaternion=!0,this._x=t,this._y=e,this._z=n,this._w=s}static slerpFlat(t,e,n,s,r,o,a){let l=n[s+0],c=n[s+1],h=n[s+2],f=n[s+3],u=r[o+0],d=r[o+1],g=r[o+2],v=r[o+3];if(f!==v||l!==u||c!==d||h!==g){let p=l*u+c*d+h*g+f*v;p<0&&(u=-u,d=-d,g=-g,v=-v,p=-p);let m=1-a;if(p<.9995){let _=Math.acos(p),S=Math.sin(_);m=Math.sin(m*_)/S,a=Math.sin(a*_)/S,l=l*m+u*a,c=c*m+d*a,h=h*m+g*a,f=f*m+v*a}else{l=l*m+u*a,c=c*m+d*a,h=h*m+g*a,f=f*m+v*a;let _=1/Math.sqrt(l*l+c*c+h*h+f*f);l*=_,c*=_,h*=_,f*=_}}t[e]=l,t[e+1]=c,t[e+2]=h,t[e+3]=f}static multiplyQuaternionsFlat(t,e,n,s,r,o){let a=n[s],l=n[s+1],c=n[s+2],h=n[s+3],f=r[o],u=r[o+1],d=r[o+2],g=r[o+3];return t[e]=a*g+h*f+l*d-c*u,t[e+1]=l*g+h*u+c*f-a*d,t[e+2]=c*g+h*d+a*u-l*f,t[e+3]=h*g-a*f-l*u-c*d,t}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get w(){return this._w}set w(t){this._w=t,this._onChangeCallback()}set(t,e,n,s){return this._x=t,this._y=e,this._z=n,this._w=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._w)}copy(t){return this._x=t.x,this._y=t.y,this._z=t.z,this._w=t.w,this._onChangeCallback(),this}setFromEuler(t,e=!0){let n=t._x,s=t._y,r=t._z,o=t._order,a=Math.cos,l=Math.sin,c=a(n/2),h=a(s/2),f=a(r/2),u=l(n/2),d=l(s/2),g=l(r/2);switch(o){case"XYZ":this._x=u*h*f+c*d*g,this._y=c*d*f-u*h*g,this._z=c*h*g+u*d*f,this._w=c*h*f-u*d*g;break;case"YXZ":this._x=u*h*f+c*d*g,this._y=c*d*f-u*h*g,this._z=c*h*g-u*d*f,this._w=c*h*f+u*d*g;break;case"ZXY":this._x=u*h*f-c*d*g,this._y=c*d*f+u*h*g,this._z=c*h*g+u*d*f,this._w=c*h*f-u*d*g;break;case"ZYX":this._x=u*h*f-c*d*g,this._y=c*d*f+u*h*g,this._z=c*h*g-u*d*f,this._w=c*h*f+u*d*g;break;case"YZX":this._x=u*h*f+c*d*g,this._y=c*d*f+u*h*g,this._z=c*h*g-u*d*f,this._w=c*h*f-u*d*g;break;case"XZY":this._x=u*h*f-c*d*g,this._y=c*d*f-u*h*g,this._z=c*h*g+u*d*f,this._w=c*h*f+u*d*g;break;default:Qt("Quaternion: .setFromEuler() encountered an unknown order: "+o)}return e===!0&&this._onChangeCallback(),this}setFromAxisAngle(t,e){let n=e/2,s=Math.sin(n);return this._x=t.x*s,this._y=t.y*s,this._z=t.z*s,this._w=Math.cos(n),this._onChangeCallback(),this}setFromRotationMatrix(t){let e=t.elements,n=e[0],s=e[4],r=e[8],o=e[1],a=e[5],l=e[9],c=e[2],h=e[6],f=e[10],u=n+a+f;if(u>0){let d=.5/Math.sqrt(u+1);this._w=.25/d,this._x=(h-l)*d,this._y=(r-c)*d,this._z=(o-s)*d}else if(n>a&&n>f){let d=2*Math.sqrt(1+n-a-f);this._w=(h-l)/d,this._x=.25*d,this._y=(s+o)/d,this._z=(r+c)/d}else if(a>f){let d=2*Math.sqrt(1+a-n-f);this._w=(r-c)/d,this._x=(s+o)/d,this._y=.25*d,this._z=(l+h)/d}else{let d=2*Math.sqrt(1+f-n-a);this._w=(o-s)/d,this._x=(r+c)/d,this._y=(l+h)/d,this._z=.25*d}return this._onChangeCallback(),this}setFromUnitVectors(t,e){let n=t.dot(e)+1;return n<1e-8?(n=0,Math.abs(t.x)>Math.abs(t.z)?(this._x=-t.y,this._y=t.x,this._z=0,this._w=n):(this._x=0,this._y=-t.z,this._z=t.y,this._w=n)):(this._x=t.y*e.z-t.z*e.y,this._y=t.z*e.x-t.x*e.z,this._z=t.x*e.y-t.y*e.x,this._w=n),this.normalize()}angleTo(t){return 2*Math.acos(Math.abs(ue(this.dot(t),-1,1)))}rotateTowards(t,e){let n=this.angleTo(t);if(n===0)return this;let s=Math.min(1,e/n);return this.slerp(t,s),this}identity(){return this.set(0,0,0,1)}invert(){return this.conjugate()}conjugate(){return this._x*=-1,this._y*=-1,this._z*=-1,this._onChangeCallback(),this}dot(t){return this._x*t._x+this._y*t._y+this._z*t._z+this._w*t._w}lengthSq(){return this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w}length(){return Math.sqrt(this._x*this._x+this._y*this._y+this._z*this._z+this._w*this._w)}normalize(){let t=this.length();return t===0?(this._x=0,this._y=0,this._z=0,this._w=1):(t=1/t,this._x=this._x*t,this._y=this._y*t,this._z=this._z*t,this._w=this._w*t),this._onChangeCallback(),this}multiply(t){return this.multiplyQuaternions(this,t)}premultiply(t){return this.multiplyQuaternions(t,this)}multiplyQuaternions(t,e){let n=t._x,s=t._y,r=t._z,o=t._w,a=e._x,l=e._y,c=e._z,h=e._w;return this._x=n*h+o*a+s*c-r*l,this._y=s*h+o*l+r*a-n*c,this._z=r*h+o*c+n*l-s*a,this._w=o*h-n*a-s*l-r*c,this._onChangeCallback(),this}slerp(t,e){let n=t._x,s=t._y,r=t._z,o=t._w,a=this.dot(t);a<0&&(n=-n,s=-s,r=-r,o=-o,a=-a);let l=1-e;if(a<.9995){let c=Math.acos(a),h=Math.sin(c);l=Math.sin(l*c)/h,e=Math.sin(e*c)/h,this._x=this._x*l+n*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this._onChangeCallback()}else this._x=this._x*l+n*e,this._y=this._y*l+s*e,this._z=this._z*l+r*e,this._w=this._w*l+o*e,this.normalize();return this}slerpQuaternions(t,e,n){return this.copy(t).slerp(e,n)}random(){let t=2*Math.PI*Math.random(),e=2*Math.PI*Math.random(),n=Math.random(),s=Math.sqrt(1-n),r=Math.sqrt(n);return this.set(s*Math.sin(t),s*Math.cos(t),r*Math.sin(e),r*Math.cos(e))}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._w===this._w}fromArray(t,e=0){return this._x=t[e],this._y=t[e+1],this._z=t[e+2],this._w=t[e+3],this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._w,t}fromBufferAttribute(t,e){return this._x=t.getX(e),this._y=t.getY(e),this._z=t.getZ(e),this._w=t.getW(e),this._onChangeCallback(),this}toJSON(){return this.toArray()}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._w}},k=class{static{this.prototype.isVector3=!0}constructor(t=0,e=0,n=0){this.x=t,this.y=e,this.z=n}set(t,e,n){return n===void 0&&(n=this.z),this.x=t,this.y=e,this.z=n,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;default:throw new Error("THREE.Vector3: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;default:throw new Error("THREE.Vector3: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this}multiplyVectors(t,e){return this.x=t.x*e.x,this.y=t.y*e.y,this.z=t.z*e.z,this}applyEuler(t){return this.applyQuaternion(wg.setFromEuler(t))}applyAxisAngle(t,e){return this.applyQuaternion(wg.setFromAxisAngle(t,e))}applyMatrix3(t){let e=this.x,n=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[3]*n+r[6]*s,this.y=r[1]*e+r[4]*n+r[7]*s,this.z=r[2]*e+r[5]*n+r[8]*s,this}applyNormalMatrix(t){return this.applyMatrix3(t).normalize()}applyMatrix4(t){let e=this.x,n=this.y,s=this.z,r=t.elements,o=1/(r[3]*e+r[7]*n+r[11]*s+r[15]);return this.x=(r[0]*e+r[4]*n+r[8]*s+r[12])*o,this.y=(r[1]*e+r[5]*n+r[9]*s+r[13])*o,this.z=(r[2]*e+r[6]*n+r[10]*s+r[14])*o,this}applyQuaternion(t){let e=this.x,n=this.y,s=this.z,r=t.x,o=t.y,a=t.z,l=t.w,c=2*(o*s-a*n),h=2*(a*e-r*s),f=2*(r*n-o*e);return this.x=e+l*c+o*f-a*h,this.y=n+l*h+a*c-r*f,this.z=s+l*f+r*h-o*c,this}project(t){return this.applyMatrix4(t.matrixWorldInverse).applyMatrix4(t.projectionMatrix)}unproject(t){return this.applyMatrix4(t.projectionMatrixInverse).applyMatrix4(t.matrixWorld)}transformDirection(t){let e=this.x,n=this.y,s=this.z,r=t.elements;return this.x=r[0]*e+r[4]*n+r[8]*s,this.y=r[1]*e+r[5]*n+r[9]*s,this.z=r[2]*e+r[6]*n+r[10]*s,this.normalize()}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this}divideScalar(t){return this.multiplyScalar(1/t)}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this}clamp(t,e){return this.x=ue(this.x,t.x,e.x),this.y=ue(this.y,t.y,e.y),this.z=ue(this.z,t.z,e.z),this}clampScalar(t,e){return this.x=ue(this.x,t,e),this.y=ue(this.y,t,e),this.z=ue(this.z,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(ue(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this.z=t.z+(e.z-t.z)*n,this}cross(t){return this.crossVectors(this,t)}crossVectors(t,e){let n=t.x,s=t.y,r=t.z,o=e.x,a=e.y,l=e.z;return this.x=s*l-r*a,this.y=r*o-n*l,this.z=n*a-s*o,this}projectOnVector(t){let e=t.lengthSq();if(e===0)return this.set(0,0,0);let n=t.dot(this)/e;return this.copy(t).multiplyScalar(n)}projectOnPlane(t){return Lf.copy(this).projectOnVector(t),this.sub(Lf)}reflect(t){return this.sub(Lf.copy(t).multiplyScalar(2*this.dot(t)))}angleTo(t){let e=Math.sqrt(this.lengthSq()*t.lengthSq());if(e===0)return Math.PI/2;let n=this.dot(t)/e;return Math.acos(ue(n,-1,1))}distanceTo(t){return Math.sqrt(this.distanceToSquared(t))}distanceToSquared(t){let e=this.x-t.x,n=this.y-t.y,s=this.z-t.z;return e*e+n*n+s*s}manhattanDistanceTo(t){return Math.abs(this.x-t.x)+Math.abs(this.y-t.y)+Math.abs(this.z-t.z)}setFromSpherical(t){return this.setFromSphericalCoords(t.radius,t.phi,t.theta)}setFromSphericalCoords(t,e,n){let s=Math.sin(e)*t;return this.x=s*Math.sin(n),this.y=Math.cos(e)*t,this.z=s*Math.cos(n),this}setFromCylindrical(t){return this.setFromCylindricalCoords(t.radius,t.theta,t.y)}setFromCylindricalCoords(t,e,n){return this.x=t*Math.sin(e),this.y=n,this.z=t*Math.cos(e),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this}setFromMatrixScale(t){let e=this.setFromMatrixColumn(t,0).length(),n=this.setFromMatrixColumn(t,1).length(),s=this.setFromMatrixColumn(t,2).length();return this.x=e,this.y=n,this.z=s,this}setFromMatrixColumn(t,e){return this.fromArray(t.elements,e*4)}setFromMatrix3Column(t,e){return this.fromArray(t.elements,e*3)}setFromEuler(t){return this.x=t._x,this.y=t._y,this.z=t._z,this}setFromColor(t){return this.x=t.r,this.y=t.g,this.z=t.b,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this}randomDirection(){let t=Math.random()*Math.PI*2,e=Math.random()*2-1,n=Math.sqrt(1-e*e);return this.x=n*Math.cos(t),this.y=e,this.z=n*Math.sin(t),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z}},Lf=new k,wg=new ps,ae=class{static{this.prototype.isMatrix3=!0}constructor(t,e,n,s,r,o,a,l,c){this.elements=[1,0,0,0,1,0,0,0,1],t!==void 0&&this.set(t,e,n,s,r,o,a,l,c)}set(t,e,n,s,r,o,a,l,c){let h=this.elements;return h[0]=t,h[1]=s,h[2]=a,h[3]=e,h[4]=r,h[5]=l,h[6]=n,h[7]=o,h[8]=c,this}identity(){return this.set(1,0,0,0,1,0,0,0,1),this}copy(t){let e=this.elements,n=t.elements;return e[0]=n[0],e[1]=n[1],e[2]=n[2],e[3]=n[3],e[4]=n[4],e[5]=n[5],e[6]=n[6],e[7]=n[7],e[8]=n[8],this}extractBasis(t,e,n){return t.setFromMatrix3Column(this,0),e.setFromMatrix3Column(this,1),n.setFromMatrix3Column(this,2),this}setFromMatrix4(t){let e=t.elements;return this.set(e[0],e[4],e[8],e[1],e[5],e[9],e[2],e[6],e[10]),this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let n=t.elements,s=e.elements,r=this.elements,o=n[0],a=n[3],l=n[6],c=n[1],h=n[4],f=n[7],u=n[2],d=n[5],g=n[8],v=s[0],p=s[3],m=s[6],_=s[1],S=s[4],y=s[7],b=s[2],T=s[5],x=s[8];return r[0]=o*v+a*_+l*b,r[3]=o*p+a*S+l*T,r[6]=o*m+a*y+l*x,r[1]=c*v+h*_+f*b,r[4]=c*p+h*S+f*T,r[7]=c*m+h*y+f*x,r[2]=u*v+d*_+g*b,r[5]=u*p+d*S+g*T,r[8]=u*m+d*y+g*x,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[3]*=t,e[6]*=t,e[1]*=t,e[4]*=t,e[7]*=t,e[2]*=t,e[5]*=t,e[8]*=t,this}determinant(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8];return e*o*h-e*a*c-n*r*h+n*a*l+s*r*c-s*o*l}invert(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8],f=h*o-a*c,u=a*l-h*r,d=c*r-o*l,g=e*f+n*u+s*d;if(g===0)return this.set(0,0,0,0,0,0,0,0,0);let v=1/g;return t[0]=f*v,t[1]=(s*c-h*n)*v,t[2]=(a*n-s*o)*v,t[3]=u*v,t[4]=(h*e-s*l)*v,t[5]=(s*r-a*e)*v,t[6]=d*v,t[7]=(n*l-c*e)*v,t[8]=(o*e-n*r)*v,this}transpose(){let t,e=this.elements;return t=e[1],e[1]=e[3],e[3]=t,t=e[2],e[2]=e[6],e[6]=t,t=e[5],e[5]=e[7],e[7]=t,this}getNormalMatrix(t){return this.setFromMatrix4(t).invert().transpose()}transposeIntoArray(t){let e=this.elements;return t[0]=e[0],t[1]=e[3],t[2]=e[6],t[3]=e[1],t[4]=e[4],t[5]=e[7],t[6]=e[2],t[7]=e[5],t[8]=e[8],this}setUvTransform(t,e,n,s,r,o,a){let l=Math.cos(r),c=Math.sin(r);return this.set(n*l,n*c,-n*(l*o+c*a)+o+t,-s*c,s*l,-s*(-c*o+l*a)+a+e,0,0,1),this}scale(t,e){return Ba("Matrix3: .scale() is deprecated. Use .makeScale() instead."),this.premultiply(Df.makeScale(t,e)),this}rotate(t){return Ba("Matrix3: .rotate() is deprecated. Use .makeRotation() instead."),this.premultiply(Df.makeRotation(-t)),this}translate(t,e){return Ba("Matrix3: .translate() is deprecated. Use .makeTranslation() instead."),this.premultiply(Df.makeTranslation(t,e)),this}makeTranslation(t,e){return t.isVector2?this.set(1,0,t.x,0,1,t.y,0,0,1):this.set(1,0,t,0,1,e,0,0,1),this}makeRotation(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,-n,0,n,e,0,0,0,1),this}makeScale(t,e){return this.set(t,0,0,0,e,0,0,0,1),this}equals(t){let e=this.elements,n=t.elements;for(let s=0;s<9;s++)if(e[s]!==n[s])return!1;return!0}fromArray(t,e=0){for(let n=0;n<9;n++)this.elements[n]=t[n+e];return this}toArray(t=[],e=0){let n=this.elements;return t[e]=n[0],t[e+1]=n[1],t[e+2]=n[2],t[e+3]=n[3],t[e+4]=n[4],t[e+5]=n[5],t[e+6]=n[6],t[e+7]=n[7],t[e+8]=n[8],t}clone(){return new this.constructor().fromArray(this.elements)}},Df=new ae,Tg=new ae().set(.4123908,.3575843,.1804808,.212639,.7151687,.0721923,.0193308,.1191948,.9505322),Ag=new ae().set(3.2409699,-1.5373832,-.4986108,-.9692436,1.8759675,.0415551,.0556301,-.203977,1.0569715);function jv(){let i={enabled:!0,workingColorSpace:Ga,spaces:{},convert:function(s,r,o){return this.enabled===!1||r===o||!r||!o||(this.spaces[r].transfer===Le&&(s.r=Ns(s.r),s.g=Ns(s.g),s.b=Ns(s.b)),this.spaces[r].primaries!==this.spaces[o].primaries&&(s.applyMatrix3(this.spaces[r].toXYZ),s.applyMatrix3(this.spaces[o].fromXYZ)),this.spaces[o].transfer===Le&&(s.r=Lo(s.r),s.g=Lo(s.g),s.b=Lo(s.b))),s},workingToColorSpace:function(s,r){return this.convert(s,this.workingColorSpace,r)},colorSpaceToWorking:function(s,r){return this.convert(s,r,this.workingColorSpace)},getPrimaries:function(s){return this.spaces[s].primaries},getTransfer:function(s){return s===Gs?Ha:this.spaces[s].transfer},getToneMappingMode:function(s){return this.spaces[s].outputColorSpaceConfig.toneMappingMode||"standard"},getLuminanceCoefficients:function(s,r=this.workingColorSpace){return s.fromArray(this.spaces[r].luminanceCoefficients)},define:function(s){Object.assign(this.spaces,s)},_getMatrix:function(s,r,o){return s.copy(this.spaces[o].fromXYZ).multiply(this.spaces[r].toXYZ)},_getDrawingBufferColorSpace:function(s){return this.spaces[s].outputColorSpaceConfig.drawingBufferColorSpace},_getUnpackColorSpace:function(s=this.workingColorSpace){return this.spaces[s].workingColorSpaceConfig.unpackColorSpace}},t=[.64,.33,.3,.6,.15,.06],e=[.2126,.7152,.0722],n=[.3127,.329];return i.define({[Ga]:{primaries:t,whitePoint:n,transfer:Ha,toXYZ:Tg,fromXYZ:Ag,luminanceCoefficients:e,workingColorSpaceConfig:{unpackColorSpace:bi},outputColorSpaceConfig:{drawingBufferColorSpace:bi}},[bi]:{primaries:t,whitePoint:n,transfer:Le,toXYZ:Tg,fromXYZ:Ag,luminanceCoefficients:e,outputColorSpaceConfig:{drawingBufferColorSpace:bi}}}),i}var Se=jv();function Ns(i){return i<.04045?i*.0773993808:Math.pow(i*.9478672986+.0521327014,2.4)}function Lo(i){return i<.0031308?i*12.92:1.055*Math.pow(i,.41666)-.055}var go,Gc=class{static getDataURL(t,e="image/png"){if(/^data:/i.test(t.src)||typeof HTMLCanvasElement>"u")return t.src;let n;if(t instanceof HTMLCanvasElement)n=t;else{go===void 0&&(go=Wa("canvas")),go.width=t.width,go.height=t.height;let s=go.getContext("2d");t instanceof ImageData?s.putImageData(t,0,0):s.drawImage(t,0,0,t.width,t.height),n=go}return n.toDataURL(e)}static sRGBToLinear(t){if(typeof HTMLImageElement<"u"&&t instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&t instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&t instanceof ImageBitmap){let e=Wa("canvas");e.width=t.width,e.height=t.height;let n=e.getContext("2d");n.drawImage(t,0,0,t.width,t.height);let s=n.getImageData(0,0,t.width,t.height),r=s.data;for(let o=0;o<r.length;o++)r[o]=Ns(r[o]/255)*255;return n.putImageData(s,0,0),e}else if(t.data){let e=t.data.slice(0);for(let n=0;n<e.length;n++)e instanceof Uint8Array||e instanceof Uint8ClampedArray?e[n]=Math.floor(Ns(e[n]/255)*255):e[n]=Ns(e[n]);return{data:e,width:t.width,height:t.height}}else return Qt("ImageUtils.sRGBToLinear(): Unsupported image type. No color space conversion applied."),t}},Kv=0,Oo=class{constructor(t=null){this.isTextureSource=!0,Object.defineProperty(this,"id",{value:Kv++}),this.uuid=ur(),this.data=t,this.dataReady=!0,this.version=0}getSize(t){let e=this.data;return typeof HTMLVideoElement<"u"&&e instanceof HTMLVideoElement?t.set(e.videoWidth,e.videoHeight,0):typeof VideoFrame<"u"&&e instanceof VideoFrame?t.set(e.displayWidth,e.displayHeight,0):e!==null?t.set(e.width||0,e.height||0,e.depth||0):t.set(0,0,0),t}set needsUpdate(t){t===!0&&this.version++}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.images[this.uuid]!==void 0)return t.images[this.uuid];let n={uuid:this.uuid,url:""},s=this.data;if(s!==null){let r;if(Array.isArray(s)){r=[];for(let o=0,a=s.length;o<a;o++)s[o].isDataTexture?r.push(Nf(s[o].image)):r.push(Nf(s[o]))}else r=Nf(s);n.url=r}return e||(t.images[this.uuid]=n),n}};function Nf(i){return typeof HTMLImageElement<"u"&&i instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&i instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&i instanceof ImageBitmap?Gc.getDataURL(i):i.data?{data:Array.from(i.data),width:i.width,height:i.height,type:i.data.constructor.name}:(Qt("Texture: Unable to serialize Texture."),{})}var Qv=0,Uf=new k,fi=class i extends ds{constructor(t=i.DEFAULT_IMAGE,e=i.DEFAULT_MAPPING,n=fs,s=fs,r=kn,o=ks,a=Qi,l=di,c=i.DEFAULT_ANISOTROPY,h=Gs){super(),this.isTexture=!0,Object.defineProperty(this,"id",{value:Qv++}),this.uuid=ur(),this.name="",this.source=new Oo(t),this.mipmaps=[],this.mapping=e,this.channel=0,this.wrapS=n,this.wrapT=s,this.magFilter=r,this.minFilter=o,this.anisotropy=c,this.format=a,this.internalFormat=null,this.type=l,this.offset=new Zt(0,0),this.repeat=new Zt(1,1),this.center=new Zt(0,0),this.rotation=0,this.matrixAutoUpdate=!0,this.matrix=new ae,this.generateMipmaps=!0,this.mipmapsAutoUpdate=!0,this.premultiplyAlpha=!1,this.flipY=!0,this.unpackAlignment=4,this.colorSpace=h,this.userData={},this.updateRanges=[],this.version=0,this.onUpdate=null,this.renderTarget=null,this.isRenderTargetTexture=!1,this.isArrayTexture=!!(t&&t.depth&&t.depth>1),this.pmremVersion=0,this.isPMREMTexture=!1,this.normalized=!1}get width(){return this.source.getSize(Uf).x}get height(){return this.source.getSize(Uf).y}get depth(){return this.source.getSize(Uf).z}get image(){return this.source.data}set image(t){this.source.data=t}updateMatrix(){this.matrix.setUvTransform(this.offset.x,this.offset.y,this.repeat.x,this.repeat.y,this.rotation,this.center.x,this.center.y)}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}clone(){return new this.constructor().copy(this)}copy(t){return this.name=t.name,this.source=t.source,this.mipmaps=t.mipmaps.slice(0),this.mapping=t.mapping,this.channel=t.channel,this.wrapS=t.wrapS,this.wrapT=t.wrapT,this.magFilter=t.magFilter,this.minFilter=t.minFilter,this.anisotropy=t.anisotropy,this.format=t.format,this.internalFormat=t.internalFormat,this.type=t.type,this.normalized=t.normalized,this.offset.copy(t.offset),this.repeat.copy(t.repeat),this.center.copy(t.center),this.rotation=t.rotation,this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrix.copy(t.matrix),this.generateMipmaps=t.generateMipmaps,this.mipmapsAutoUpdate=t.mipmapsAutoUpdate,this.premultiplyAlpha=t.premultiplyAlpha,this.flipY=t.flipY,this.unpackAlignment=t.unpackAlignment,this.colorSpace=t.colorSpace,this.renderTarget=t.renderTarget,this.isRenderTargetTexture=t.isRenderTargetTexture,this.isPMREMTexture=t.isPMREMTexture,this.isArrayTexture=t.isArrayTexture,this.userData=JSON.parse(JSON.stringify(t.userData)),this.needsUpdate=!0,this}setValues(t){for(let e in t){let n=t[e];if(n===void 0){Qt(`Texture.setValues(): parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Qt(`Texture.setValues(): property '${e}' does not exist.`);continue}s&&n&&s.isVector2&&n.isVector2||s&&n&&s.isVector3&&n.isVector3||s&&n&&s.isMatrix3&&n.isMatrix3?s.copy(n):this[e]=n}}toJSON(t){let e=t===void 0||typeof t=="string";if(!e&&t.textures[this.uuid]!==void 0)return t.textures[this.uuid];let n={metadata:{version:4.7,type:"Texture",generator:"Texture.toJSON"},uuid:this.uuid,name:this.name,image:this.source.toJSON(t).uuid,mapping:this.mapping,channel:this.channel,repeat:[this.repeat.x,this.repeat.y],offset:[this.offset.x,this.offset.y],center:[this.center.x,this.center.y],rotation:this.rotation,wrap:[this.wrapS,this.wrapT],format:this.format,internalFormat:this.internalFormat,type:this.type,normalized:this.normalized,colorSpace:this.colorSpace,minFilter:this.minFilter,magFilter:this.magFilter,anisotropy:this.anisotropy,flipY:this.flipY,generateMipmaps:this.generateMipmaps,mipmapsAutoUpdate:this.mipmapsAutoUpdate,premultiplyAlpha:this.premultiplyAlpha,unpackAlignment:this.unpackAlignment};return Object.keys(this.userData).length>0&&(n.userData=this.userData),e||(t.textures[this.uuid]=n),n}dispose(){this.dispatchEvent({type:"dispose"})}transformUv(t){if(this.mapping!==Sd)return t;if(t.applyMatrix3(this.matrix),t.x<0||t.x>1)switch(this.wrapS){case zc:t.x=t.x-Math.floor(t.x);break;case fs:t.x=t.x<0?0:1;break;case kc:Math.abs(Math.floor(t.x)%2)===1?t.x=Math.ceil(t.x)-t.x:t.x=t.x-Math.floor(t.x);break}if(t.y<0||t.y>1)switch(this.wrapT){case zc:t.y=t.y-Math.floor(t.y);break;case fs:t.y=t.y<0?0:1;break;case kc:Math.abs(Math.floor(t.y)%2)===1?t.y=Math.ceil(t.y)-t.y:t.y=t.y-Math.floor(t.y);break}return this.flipY&&(t.y=1-t.y),t}set needsUpdate(t){t===!0&&(this.version++,this.source.needsUpdate=!0)}set needsPMREMUpdate(t){t===!0&&this.pmremVersion++}};fi.DEFAULT_IMAGE=null;fi.DEFAULT_MAPPING=Sd;fi.DEFAULT_ANISOTROPY=1;var De=class{static{this.prototype.isVector4=!0}constructor(t=0,e=0,n=0,s=1){this.x=t,this.y=e,this.z=n,this.w=s}get width(){return this.z}set width(t){this.z=t}get height(){return this.w}set height(t){this.w=t}set(t,e,n,s){return this.x=t,this.y=e,this.z=n,this.w=s,this}setScalar(t){return this.x=t,this.y=t,this.z=t,this.w=t,this}setX(t){return this.x=t,this}setY(t){return this.y=t,this}setZ(t){return this.z=t,this}setW(t){return this.w=t,this}setComponent(t,e){switch(t){case 0:this.x=e;break;case 1:this.y=e;break;case 2:this.z=e;break;case 3:this.w=e;break;default:throw new Error("THREE.Vector4: index is out of range: "+t)}return this}getComponent(t){switch(t){case 0:return this.x;case 1:return this.y;case 2:return this.z;case 3:return this.w;default:throw new Error("THREE.Vector4: index is out of range: "+t)}}clone(){return new this.constructor(this.x,this.y,this.z,this.w)}copy(t){return this.x=t.x,this.y=t.y,this.z=t.z,this.w=t.w!==void 0?t.w:1,this}add(t){return this.x+=t.x,this.y+=t.y,this.z+=t.z,this.w+=t.w,this}addScalar(t){return this.x+=t,this.y+=t,this.z+=t,this.w+=t,this}addVectors(t,e){return this.x=t.x+e.x,this.y=t.y+e.y,this.z=t.z+e.z,this.w=t.w+e.w,this}addScaledVector(t,e){return this.x+=t.x*e,this.y+=t.y*e,this.z+=t.z*e,this.w+=t.w*e,this}sub(t){return this.x-=t.x,this.y-=t.y,this.z-=t.z,this.w-=t.w,this}subScalar(t){return this.x-=t,this.y-=t,this.z-=t,this.w-=t,this}subVectors(t,e){return this.x=t.x-e.x,this.y=t.y-e.y,this.z=t.z-e.z,this.w=t.w-e.w,this}multiply(t){return this.x*=t.x,this.y*=t.y,this.z*=t.z,this.w*=t.w,this}multiplyScalar(t){return this.x*=t,this.y*=t,this.z*=t,this.w*=t,this}applyMatrix4(t){let e=this.x,n=this.y,s=this.z,r=this.w,o=t.elements;return this.x=o[0]*e+o[4]*n+o[8]*s+o[12]*r,this.y=o[1]*e+o[5]*n+o[9]*s+o[13]*r,this.z=o[2]*e+o[6]*n+o[10]*s+o[14]*r,this.w=o[3]*e+o[7]*n+o[11]*s+o[15]*r,this}divide(t){return this.x/=t.x,this.y/=t.y,this.z/=t.z,this.w/=t.w,this}divideScalar(t){return this.multiplyScalar(1/t)}setAxisAngleFromQuaternion(t){this.w=2*Math.acos(t.w);let e=Math.sqrt(1-t.w*t.w);return e<1e-4?(this.x=1,this.y=0,this.z=0):(this.x=t.x/e,this.y=t.y/e,this.z=t.z/e),this}setAxisAngleFromRotationMatrix(t){let e,n,s,r,l=t.elements,c=l[0],h=l[4],f=l[8],u=l[1],d=l[5],g=l[9],v=l[2],p=l[6],m=l[10];if(Math.abs(h-u)<.01&&Math.abs(f-v)<.01&&Math.abs(g-p)<.01){if(Math.abs(h+u)<.1&&Math.abs(f+v)<.1&&Math.abs(g+p)<.1&&Math.abs(c+d+m-3)<.1)return this.set(1,0,0,0),this;e=Math.PI;let S=(c+1)/2,y=(d+1)/2,b=(m+1)/2,T=(h+u)/4,x=(f+v)/4,M=(g+p)/4;return S>y&&S>b?S<.01?(n=0,s=.707106781,r=.707106781):(n=Math.sqrt(S),s=T/n,r=x/n):y>b?y<.01?(n=.707106781,s=0,r=.707106781):(s=Math.sqrt(y),n=T/s,r=M/s):b<.01?(n=.707106781,s=.707106781,r=0):(r=Math.sqrt(b),n=x/r,s=M/r),this.set(n,s,r,e),this}let _=Math.sqrt((p-g)*(p-g)+(f-v)*(f-v)+(u-h)*(u-h));return Math.abs(_)<.001&&(_=1),this.x=(p-g)/_,this.y=(f-v)/_,this.z=(u-h)/_,this.w=Math.acos((c+d+m-1)/2),this}setFromMatrixPosition(t){let e=t.elements;return this.x=e[12],this.y=e[13],this.z=e[14],this.w=e[15],this}min(t){return this.x=Math.min(this.x,t.x),this.y=Math.min(this.y,t.y),this.z=Math.min(this.z,t.z),this.w=Math.min(this.w,t.w),this}max(t){return this.x=Math.max(this.x,t.x),this.y=Math.max(this.y,t.y),this.z=Math.max(this.z,t.z),this.w=Math.max(this.w,t.w),this}clamp(t,e){return this.x=ue(this.x,t.x,e.x),this.y=ue(this.y,t.y,e.y),this.z=ue(this.z,t.z,e.z),this.w=ue(this.w,t.w,e.w),this}clampScalar(t,e){return this.x=ue(this.x,t,e),this.y=ue(this.y,t,e),this.z=ue(this.z,t,e),this.w=ue(this.w,t,e),this}clampLength(t,e){let n=this.length();return this.divideScalar(n||1).multiplyScalar(ue(n,t,e))}floor(){return this.x=Math.floor(this.x),this.y=Math.floor(this.y),this.z=Math.floor(this.z),this.w=Math.floor(this.w),this}ceil(){return this.x=Math.ceil(this.x),this.y=Math.ceil(this.y),this.z=Math.ceil(this.z),this.w=Math.ceil(this.w),this}round(){return this.x=Math.round(this.x),this.y=Math.round(this.y),this.z=Math.round(this.z),this.w=Math.round(this.w),this}roundToZero(){return this.x=Math.trunc(this.x),this.y=Math.trunc(this.y),this.z=Math.trunc(this.z),this.w=Math.trunc(this.w),this}negate(){return this.x=-this.x,this.y=-this.y,this.z=-this.z,this.w=-this.w,this}dot(t){return this.x*t.x+this.y*t.y+this.z*t.z+this.w*t.w}lengthSq(){return this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w}length(){return Math.sqrt(this.x*this.x+this.y*this.y+this.z*this.z+this.w*this.w)}manhattanLength(){return Math.abs(this.x)+Math.abs(this.y)+Math.abs(this.z)+Math.abs(this.w)}normalize(){return this.divideScalar(this.length()||1)}setLength(t){return this.normalize().multiplyScalar(t)}lerp(t,e){return this.x+=(t.x-this.x)*e,this.y+=(t.y-this.y)*e,this.z+=(t.z-this.z)*e,this.w+=(t.w-this.w)*e,this}lerpVectors(t,e,n){return this.x=t.x+(e.x-t.x)*n,this.y=t.y+(e.y-t.y)*n,this.z=t.z+(e.z-t.z)*n,this.w=t.w+(e.w-t.w)*n,this}equals(t){return t.x===this.x&&t.y===this.y&&t.z===this.z&&t.w===this.w}fromArray(t,e=0){return this.x=t[e],this.y=t[e+1],this.z=t[e+2],this.w=t[e+3],this}toArray(t=[],e=0){return t[e]=this.x,t[e+1]=this.y,t[e+2]=this.z,t[e+3]=this.w,t}fromBufferAttribute(t,e){return this.x=t.getX(e),this.y=t.getY(e),this.z=t.getZ(e),this.w=t.getW(e),this}random(){return this.x=Math.random(),this.y=Math.random(),this.z=Math.random(),this.w=Math.random(),this}*[Symbol.iterator](){yield this.x,yield this.y,yield this.z,yield this.w}},Hc=class extends ds{constructor(t=1,e=1,n={}){super(),n=Object.assign({generateMipmaps:!1,internalFormat:null,minFilter:kn,depthBuffer:!0,stencilBuffer:!1,resolveColorBuffer:!0,resolveDepthBuffer:!0,resolveStencilBuffer:!0,storeMultisampledColorBuffer:!0,storeMultisampledDepthBuffer:!0,storeMultisampledStencilBuffer:!0,depthTexture:null,samples:0,count:1,depth:1,multiview:!1,useArrayDepthTexture:!1},n),this.isRenderTarget=!0,this.width=t,this.height=e,this.depth=n.depth,this.scissor=new De(0,0,t,e),this.scissorTest=!1,this.viewport=new De(0,0,t,e),this.textures=[];let s=n.count;for(let r=0;r<s;r++)this.textures[r]=new fi({width:t,height:e,depth:n.depth}),this.textures[r].isRenderTargetTexture=!0,this.textures[r].renderTarget=this;this._setTextureOptions(n),this.depthBuffer=n.depthBuffer,this.stencilBuffer=n.stencilBuffer,this.resolveColorBuffer=n.resolveColorBuffer,this.resolveDepthBuffer=n.resolveDepthBuffer,this.resolveStencilBuffer=n.resolveStencilBuffer,this.storeMultisampledColorBuffer=n.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=n.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=n.storeMultisampledStencilBuffer,this._depthTexture=null,this.depthTexture=n.depthTexture,this.samples=n.samples,this.multiview=n.multiview,this.useArrayDepthTexture=n.useArrayDepthTexture}_setTextureOptions(t={}){let e={minFilter:kn,generateMipmaps:!1,flipY:!1,internalFormat:null};t.mapping!==void 0&&(e.mapping=t.mapping),t.wrapS!==void 0&&(e.wrapS=t.wrapS),t.wrapT!==void 0&&(e.wrapT=t.wrapT),t.wrapR!==void 0&&(e.wrapR=t.wrapR),t.magFilter!==void 0&&(e.magFilter=t.magFilter),t.minFilter!==void 0&&(e.minFilter=t.minFilter),t.format!==void 0&&(e.format=t.format),t.type!==void 0&&(e.type=t.type),t.anisotropy!==void 0&&(e.anisotropy=t.anisotropy),t.colorSpace!==void 0&&(e.colorSpace=t.colorSpace),t.flipY!==void 0&&(e.flipY=t.flipY),t.generateMipmaps!==void 0&&(e.generateMipmaps=t.generateMipmaps),t.mipmapsAutoUpdate!==void 0&&(e.mipmapsAutoUpdate=t.mipmapsAutoUpdate),t.internalFormat!==void 0&&(e.internalFormat=t.internalFormat);for(let n=0;n<this.textures.length;n++)this.textures[n].setValues(e)}get texture(){return this.textures[0]}set texture(t){this.textures[0]=t}set depthTexture(t){this._depthTexture!==null&&this._depthTexture.renderTarget===this&&(this._depthTexture.renderTarget=null),t!==null&&t.renderTarget===null&&(t.renderTarget=this),this._depthTexture=t}get depthTexture(){return this._depthTexture}setSize(t,e,n=1){if(this.width!==t||this.height!==e||this.depth!==n){this.width=t,this.height=e,this.depth=n;for(let s=0,r=this.textures.length;s<r;s++)this.textures[s].image.width=t,this.textures[s].image.height=e,this.textures[s].image.depth=n,this.textures[s].isData3DTexture!==!0&&(this.textures[s].isArrayTexture=this.textures[s].image.depth>1);this.dispose()}this.viewport.set(0,0,t,e),this.scissor.set(0,0,t,e)}clone(){return new this.constructor().copy(this)}copy(t){this.width=t.width,this.height=t.height,this.depth=t.depth,this.scissor.copy(t.scissor),this.scissorTest=t.scissorTest,this.viewport.copy(t.viewport),this.textures.length=0;for(let e=0,n=t.textures.length;e<n;e++){this.textures[e]=t.textures[e].clone(),this.textures[e].isRenderTargetTexture=!0,this.textures[e].renderTarget=this;let s=Object.assign({},t.textures[e].image);this.textures[e].source=new Oo(s)}if(this.depthBuffer=t.depthBuffer,this.stencilBuffer=t.stencilBuffer,this.resolveColorBuffer=t.resolveColorBuffer,this.resolveDepthBuffer=t.resolveDepthBuffer,this.resolveStencilBuffer=t.resolveStencilBuffer,this.storeMultisampledColorBuffer=t.storeMultisampledColorBuffer,this.storeMultisampledDepthBuffer=t.storeMultisampledDepthBuffer,this.storeMultisampledStencilBuffer=t.storeMultisampledStencilBuffer,t.depthTexture!==null)if(t.depthTexture.renderTarget===t){let e=t.depthTexture.clone();e.renderTarget=null,this.depthTexture=e}else this.depthTexture=t.depthTexture;else this.depthTexture=null;return this.samples=t.samples,this.multiview=t.multiview,this.useArrayDepthTexture=t.useArrayDepthTexture,this}dispose(){this.dispatchEvent({type:"dispose"})}},Ti=class extends Hc{constructor(t=1,e=1,n={}){super(t,e,n),this.isWebGLRenderTarget=!0}},qa=class extends fi{constructor(t=null,e=1,n=1,s=1){super(null),this.isDataArrayTexture=!0,this.image={data:t,width:e,height:n,depth:s},this.magFilter=wn,this.minFilter=wn,this.wrapR=fs,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1,this.layerUpdates=new Set}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}addLayerUpdate(t){this.layerUpdates.add(t)}clearLayerUpdates(){this.layerUpdates.clear()}};var Wc=class extends fi{constructor(t=null,e=1,n=1,s=1){super(null),this.isData3DTexture=!0,this.image={data:t,width:e,height:n,depth:s},this.magFilter=wn,this.minFilter=wn,this.wrapR=fs,this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}copy(t){return super.copy(t),this.wrapR=t.wrapR,this}};var se=class i{static{this.prototype.isMatrix4=!0}constructor(t,e,n,s,r,o,a,l,c,h,f,u,d,g,v,p){this.elements=[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1],t!==void 0&&this.set(t,e,n,s,r,o,a,l,c,h,f,u,d,g,v,p)}set(t,e,n,s,r,o,a,l,c,h,f,u,d,g,v,p){let m=this.elements;return m[0]=t,m[4]=e,m[8]=n,m[12]=s,m[1]=r,m[5]=o,m[9]=a,m[13]=l,m[2]=c,m[6]=h,m[10]=f,m[14]=u,m[3]=d,m[7]=g,m[11]=v,m[15]=p,this}identity(){return this.set(1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1),this}clone(){return new i().fromArray(this.elements)}copy(t){let e=this.elements,n=t.elements;return e[0]=n[0],e[1]=n[1],e[2]=n[2],e[3]=n[3],e[4]=n[4],e[5]=n[5],e[6]=n[6],e[7]=n[7],e[8]=n[8],e[9]=n[9],e[10]=n[10],e[11]=n[11],e[12]=n[12],e[13]=n[13],e[14]=n[14],e[15]=n[15],this}copyPosition(t){let e=this.elements,n=t.elements;return e[12]=n[12],e[13]=n[13],e[14]=n[14],this}setFromMatrix3(t){let e=t.elements;return this.set(e[0],e[3],e[6],0,e[1],e[4],e[7],0,e[2],e[5],e[8],0,0,0,0,1),this}extractBasis(t,e,n){return this.determinantAffine()===0?(t.set(1,0,0),e.set(0,1,0),n.set(0,0,1),this):(t.setFromMatrixColumn(this,0),e.setFromMatrixColumn(this,1),n.setFromMatrixColumn(this,2),this)}makeBasis(t,e,n){return this.set(t.x,e.x,n.x,0,t.y,e.y,n.y,0,t.z,e.z,n.z,0,0,0,0,1),this}extractRotation(t){if(t.determinantAffine()===0)return this.identity();let e=this.elements,n=t.elements,s=1/_o.setFromMatrixColumn(t,0).length(),r=1/_o.setFromMatrixColumn(t,1).length(),o=1/_o.setFromMatrixColumn(t,2).length();return e[0]=n[0]*s,e[1]=n[1]*s,e[2]=n[2]*s,e[3]=0,e[4]=n[4]*r,e[5]=n[5]*r,e[6]=n[6]*r,e[7]=0,e[8]=n[8]*o,e[9]=n[9]*o,e[10]=n[10]*o,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromEuler(t){let e=this.elements,n=t.x,s=t.y,r=t.z,o=Math.cos(n),a=Math.sin(n),l=Math.cos(s),c=Math.sin(s),h=Math.cos(r),f=Math.sin(r);if(t.order==="XYZ"){let u=o*h,d=o*f,g=a*h,v=a*f;e[0]=l*h,e[4]=-l*f,e[8]=c,e[1]=d+g*c,e[5]=u-v*c,e[9]=-a*l,e[2]=v-u*c,e[6]=g+d*c,e[10]=o*l}else if(t.order==="YXZ"){let u=l*h,d=l*f,g=c*h,v=c*f;e[0]=u+v*a,e[4]=g*a-d,e[8]=o*c,e[1]=o*f,e[5]=o*h,e[9]=-a,e[2]=d*a-g,e[6]=v+u*a,e[10]=o*l}else if(t.order==="ZXY"){let u=l*h,d=l*f,g=c*h,v=c*f;e[0]=u-v*a,e[4]=-o*f,e[8]=g+d*a,e[1]=d+g*a,e[5]=o*h,e[9]=v-u*a,e[2]=-o*c,e[6]=a,e[10]=o*l}else if(t.order==="ZYX"){let u=o*h,d=o*f,g=a*h,v=a*f;e[0]=l*h,e[4]=g*c-d,e[8]=u*c+v,e[1]=l*f,e[5]=v*c+u,e[9]=d*c-g,e[2]=-c,e[6]=a*l,e[10]=o*l}else if(t.order==="YZX"){let u=o*l,d=o*c,g=a*l,v=a*c;e[0]=l*h,e[4]=v-u*f,e[8]=g*f+d,e[1]=f,e[5]=o*h,e[9]=-a*h,e[2]=-c*h,e[6]=d*f+g,e[10]=u-v*f}else if(t.order==="XZY"){let u=o*l,d=o*c,g=a*l,v=a*c;e[0]=l*h,e[4]=-f,e[8]=c*h,e[1]=u*f+v,e[5]=o*h,e[9]=d*f-g,e[2]=g*f-d,e[6]=a*h,e[10]=v*f+u}return e[3]=0,e[7]=0,e[11]=0,e[12]=0,e[13]=0,e[14]=0,e[15]=1,this}makeRotationFromQuaternion(t){return this.compose(tS,t,eS)}lookAt(t,e,n){let s=this.elements;return Si.subVectors(t,e),Si.lengthSq()===0&&(Si.z=1),Si.normalize(),Ks.crossVectors(n,Si),Ks.lengthSq()===0&&(Math.abs(n.z)===1?Si.x+=1e-4:Si.z+=1e-4,Si.normalize(),Ks.crossVectors(n,Si)),Ks.normalize(),oc.crossVectors(Si,Ks),s[0]=Ks.x,s[4]=oc.x,s[8]=Si.x,s[1]=Ks.y,s[5]=oc.y,s[9]=Si.y,s[2]=Ks.z,s[6]=oc.z,s[10]=Si.z,this}multiply(t){return this.multiplyMatrices(this,t)}premultiply(t){return this.multiplyMatrices(t,this)}multiplyMatrices(t,e){let n=t.elements,s=e.elements,r=this.elements,o=n[0],a=n[4],l=n[8],c=n[12],h=n[1],f=n[5],u=n[9],d=n[13],g=n[2],v=n[6],p=n[10],m=n[14],_=n[3],S=n[7],y=n[11],b=n[15],T=s[0],x=s[4],M=s[8],L=s[12],C=s[1],A=s[5],R=s[9],U=s[13],P=s[2],F=s[6],H=s[10],G=s[14],it=s[3],$=s[7],Z=s[11],et=s[15];return r[0]=o*T+a*C+l*P+c*it,r[4]=o*x+a*A+l*F+c*$,r[8]=o*M+a*R+l*H+c*Z,r[12]=o*L+a*U+l*G+c*et,r[1]=h*T+f*C+u*P+d*it,r[5]=h*x+f*A+u*F+d*$,r[9]=h*M+f*R+u*H+d*Z,r[13]=h*L+f*U+u*G+d*et,r[2]=g*T+v*C+p*P+m*it,r[6]=g*x+v*A+p*F+m*$,r[10]=g*M+v*R+p*H+m*Z,r[14]=g*L+v*U+p*G+m*et,r[3]=_*T+S*C+y*P+b*it,r[7]=_*x+S*A+y*F+b*$,r[11]=_*M+S*R+y*H+b*Z,r[15]=_*L+S*U+y*G+b*et,this}multiplyScalar(t){let e=this.elements;return e[0]*=t,e[4]*=t,e[8]*=t,e[12]*=t,e[1]*=t,e[5]*=t,e[9]*=t,e[13]*=t,e[2]*=t,e[6]*=t,e[10]*=t,e[14]*=t,e[3]*=t,e[7]*=t,e[11]*=t,e[15]*=t,this}determinant(){let t=this.elements,e=t[0],n=t[4],s=t[8],r=t[12],o=t[1],a=t[5],l=t[9],c=t[13],h=t[2],f=t[6],u=t[10],d=t[14],g=t[3],v=t[7],p=t[11],m=t[15],_=l*d-c*u,S=a*d-c*f,y=a*u-l*f,b=o*d-c*h,T=o*u-l*h,x=o*f-a*h;return e*(v*_-p*S+m*y)-n*(g*_-p*b+m*T)+s*(g*S-v*b+m*x)-r*(g*y-v*T+p*x)}determinantAffine(){let t=this.elements,e=t[0],n=t[4],s=t[8],r=t[1],o=t[5],a=t[9],l=t[2],c=t[6],h=t[10];return e*(o*h-a*c)-n*(r*h-a*l)+s*(r*c-o*l)}transpose(){let t=this.elements,e;return e=t[1],t[1]=t[4],t[4]=e,e=t[2],t[2]=t[8],t[8]=e,e=t[6],t[6]=t[9],t[9]=e,e=t[3],t[3]=t[12],t[12]=e,e=t[7],t[7]=t[13],t[13]=e,e=t[11],t[11]=t[14],t[14]=e,this}setPosition(t,e,n){let s=this.elements;return t.isVector3?(s[12]=t.x,s[13]=t.y,s[14]=t.z):(s[12]=t,s[13]=e,s[14]=n),this}invert(){let t=this.elements,e=t[0],n=t[1],s=t[2],r=t[3],o=t[4],a=t[5],l=t[6],c=t[7],h=t[8],f=t[9],u=t[10],d=t[11],g=t[12],v=t[13],p=t[14],m=t[15],_=e*a-n*o,S=e*l-s*o,y=e*c-r*o,b=n*l-s*a,T=n*c-r*a,x=s*c-r*l,M=h*v-f*g,L=h*p-u*g,C=h*m-d*g,A=f*p-u*v,R=f*m-d*v,U=u*m-d*p,P=_*U-S*R+y*A+b*C-T*L+x*M;if(P===0)return this.set(0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0);let F=1/P;return t[0]=(a*U-l*R+c*A)*F,t[1]=(s*R-n*U-r*A)*F,t[2]=(v*x-p*T+m*b)*F,t[3]=(u*T-f*x-d*b)*F,t[4]=(l*C-o*U-c*L)*F,t[5]=(e*U-s*C+r*L)*F,t[6]=(p*y-g*x-m*S)*F,t[7]=(h*x-u*y+d*S)*F,t[8]=(o*R-a*C+c*M)*F,t[9]=(n*C-e*R-r*M)*F,t[10]=(g*T-v*y+m*_)*F,t[11]=(f*y-h*T-d*_)*F,t[12]=(a*L-o*A-l*M)*F,t[13]=(e*A-n*L+s*M)*F,t[14]=(v*S-g*b-p*_)*F,t[15]=(h*b-f*S+u*_)*F,this}scale(t){let e=this.elements,n=t.x,s=t.y,r=t.z;return e[0]*=n,e[4]*=s,e[8]*=r,e[1]*=n,e[5]*=s,e[9]*=r,e[2]*=n,e[6]*=s,e[10]*=r,e[3]*=n,e[7]*=s,e[11]*=r,this}getMaxScaleOnAxis(){let t=this.elements,e=t[0]*t[0]+t[1]*t[1]+t[2]*t[2],n=t[4]*t[4]+t[5]*t[5]+t[6]*t[6],s=t[8]*t[8]+t[9]*t[9]+t[10]*t[10];return Math.sqrt(Math.max(e,n,s))}makeTranslation(t,e,n){return t.isVector3?this.set(1,0,0,t.x,0,1,0,t.y,0,0,1,t.z,0,0,0,1):this.set(1,0,0,t,0,1,0,e,0,0,1,n,0,0,0,1),this}makeRotationX(t){let e=Math.cos(t),n=Math.sin(t);return this.set(1,0,0,0,0,e,-n,0,0,n,e,0,0,0,0,1),this}makeRotationY(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,0,n,0,0,1,0,0,-n,0,e,0,0,0,0,1),this}makeRotationZ(t){let e=Math.cos(t),n=Math.sin(t);return this.set(e,-n,0,0,n,e,0,0,0,0,1,0,0,0,0,1),this}makeRotationAxis(t,e){let n=Math.cos(e),s=Math.sin(e),r=1-n,o=t.x,a=t.y,l=t.z,c=r*o,h=r*a;return this.set(c*o+n,c*a-s*l,c*l+s*a,0,c*a+s*l,h*a+n,h*l-s*o,0,c*l-s*a,h*l+s*o,r*l*l+n,0,0,0,0,1),this}makeScale(t,e,n){return this.set(t,0,0,0,0,e,0,0,0,0,n,0,0,0,0,1),this}makeShear(t,e,n,s,r,o){return this.set(1,n,r,0,t,1,o,0,e,s,1,0,0,0,0,1),this}compose(t,e,n){let s=this.elements,r=e._x,o=e._y,a=e._z,l=e._w,c=r+r,h=o+o,f=a+a,u=r*c,d=r*h,g=r*f,v=o*h,p=o*f,m=a*f,_=l*c,S=l*h,y=l*f,b=n.x,T=n.y,x=n.z;return s[0]=(1-(v+m))*b,s[1]=(d+y)*b,s[2]=(g-S)*b,s[3]=0,s[4]=(d-y)*T,s[5]=(1-(u+m))*T,s[6]=(p+_)*T,s[7]=0,s[8]=(g+S)*x,s[9]=(p-_)*x,s[10]=(1-(u+v))*x,s[11]=0,s[12]=t.x,s[13]=t.y,s[14]=t.z,s[15]=1,this}decompose(t,e,n){let s=this.elements;t.x=s[12],t.y=s[13],t.z=s[14];let r=this.determinantAffine();if(r===0)return n.set(1,1,1),e.identity(),this;let o=_o.set(s[0],s[1],s[2]).length(),a=_o.set(s[4],s[5],s[6]).length(),l=_o.set(s[8],s[9],s[10]).length();r<0&&(o=-o),qi.copy(this);let c=1/o,h=1/a,f=1/l;return qi.elements[0]*=c,qi.elements[1]*=c,qi.elements[2]*=c,qi.elements[4]*=h,qi.elements[5]*=h,qi.elements[6]*=h,qi.elements[8]*=f,qi.elements[9]*=f,qi.elements[10]*=f,e.setFromRotationMatrix(qi),n.x=o,n.y=a,n.z=l,this}makePerspective(t,e,n,s,r,o,a=Ui,l=!1){let c=this.elements,h=2*r/(e-t),f=2*r/(n-s),u=(e+t)/(e-t),d=(n+s)/(n-s),g,v;if(l)g=r/(o-r),v=o*r/(o-r);else if(a===Ui)g=-(o+r)/(o-r),v=-2*o*r/(o-r);else if(a===No)g=-o/(o-r),v=-o*r/(o-r);else throw new Error("THREE.Matrix4.makePerspective(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=u,c[12]=0,c[1]=0,c[5]=f,c[9]=d,c[13]=0,c[2]=0,c[6]=0,c[10]=g,c[14]=v,c[3]=0,c[7]=0,c[11]=-1,c[15]=0,this}makeOrthographic(t,e,n,s,r,o,a=Ui,l=!1){let c=this.elements,h=2/(e-t),f=2/(n-s),u=-(e+t)/(e-t),d=-(n+s)/(n-s),g,v;if(l)g=1/(o-r),v=o/(o-r);else if(a===Ui)g=-2/(o-r),v=-(o+r)/(o-r);else if(a===No)g=-1/(o-r),v=-r/(o-r);else throw new Error("THREE.Matrix4.makeOrthographic(): Invalid coordinate system: "+a);return c[0]=h,c[4]=0,c[8]=0,c[12]=u,c[1]=0,c[5]=f,c[9]=0,c[13]=d,c[2]=0,c[6]=0,c[10]=g,c[14]=v,c[3]=0,c[7]=0,c[11]=0,c[15]=1,this}equals(t){let e=this.elements,n=t.elements;for(let s=0;s<16;s++)if(e[s]!==n[s])return!1;return!0}fromArray(t,e=0){for(let n=0;n<16;n++)this.elements[n]=t[n+e];return this}toArray(t=[],e=0){let n=this.elements;return t[e]=n[0],t[e+1]=n[1],t[e+2]=n[2],t[e+3]=n[3],t[e+4]=n[4],t[e+5]=n[5],t[e+6]=n[6],t[e+7]=n[7],t[e+8]=n[8],t[e+9]=n[9],t[e+10]=n[10],t[e+11]=n[11],t[e+12]=n[12],t[e+13]=n[13],t[e+14]=n[14],t[e+15]=n[15],t}},_o=new k,qi=new se,tS=new k(0,0,0),eS=new k(1,1,1),Ks=new k,oc=new k,Si=new k,Eg=new se,Cg=new ps,Fs=class i{constructor(t=0,e=0,n=0,s=i.DEFAULT_ORDER){this.isEuler=!0,this._x=t,this._y=e,this._z=n,this._order=s}get x(){return this._x}set x(t){this._x=t,this._onChangeCallback()}get y(){return this._y}set y(t){this._y=t,this._onChangeCallback()}get z(){return this._z}set z(t){this._z=t,this._onChangeCallback()}get order(){return this._order}set order(t){this._order=t,this._onChangeCallback()}set(t,e,n,s=this._order){return this._x=t,this._y=e,this._z=n,this._order=s,this._onChangeCallback(),this}clone(){return new this.constructor(this._x,this._y,this._z,this._order)}copy(t){return this._x=t._x,this._y=t._y,this._z=t._z,this._order=t._order,this._onChangeCallback(),this}setFromRotationMatrix(t,e=this._order,n=!0){let s=t.elements,r=s[0],o=s[4],a=s[8],l=s[1],c=s[5],h=s[9],f=s[2],u=s[6],d=s[10];switch(e){case"XYZ":this._y=Math.asin(ue(a,-1,1)),Math.abs(a)<.9999999?(this._x=Math.atan2(-h,d),this._z=Math.atan2(-o,r)):(this._x=Math.atan2(u,c),this._z=0);break;case"YXZ":this._x=Math.asin(-ue(h,-1,1)),Math.abs(h)<.9999999?(this._y=Math.atan2(a,d),this._z=Math.atan2(l,c)):(this._y=Math.atan2(-f,r),this._z=0);break;case"ZXY":this._x=Math.asin(ue(u,-1,1)),Math.abs(u)<.9999999?(this._y=Math.atan2(-f,d),this._z=Math.atan2(-o,c)):(this._y=0,this._z=Math.atan2(l,r));break;case"ZYX":this._y=Math.asin(-ue(f,-1,1)),Math.abs(f)<.9999999?(this._x=Math.atan2(u,d),this._z=Math.atan2(l,r)):(this._x=0,this._z=Math.atan2(-o,c));break;case"YZX":this._z=Math.asin(ue(l,-1,1)),Math.abs(l)<.9999999?(this._x=Math.atan2(-h,c),this._y=Math.atan2(-f,r)):(this._x=0,this._y=Math.atan2(a,d));break;case"XZY":this._z=Math.asin(-ue(o,-1,1)),Math.abs(o)<.9999999?(this._x=Math.atan2(u,c),this._y=Math.atan2(a,r)):(this._x=Math.atan2(-h,d),this._y=0);break;default:Qt("Euler: .setFromRotationMatrix() encountered an unknown order: "+e)}return this._order=e,n===!0&&this._onChangeCallback(),this}setFromQuaternion(t,e,n){return Eg.makeRotationFromQuaternion(t),this.setFromRotationMatrix(Eg,e,n)}setFromVector3(t,e=this._order){return this.set(t.x,t.y,t.z,e)}reorder(t){return Cg.setFromEuler(this),this.setFromQuaternion(Cg,t)}equals(t){return t._x===this._x&&t._y===this._y&&t._z===this._z&&t._order===this._order}fromArray(t){return this._x=t[0],this._y=t[1],this._z=t[2],t[3]!==void 0&&(this._order=t[3]),this._onChangeCallback(),this}toArray(t=[],e=0){return t[e]=this._x,t[e+1]=this._y,t[e+2]=this._z,t[e+3]=this._order,t}_onChange(t){return this._onChangeCallback=t,this}_onChangeCallback(){}*[Symbol.iterator](){yield this._x,yield this._y,yield this._z,yield this._order}};Fs.DEFAULT_ORDER="XYZ";var Bo=class{constructor(){this.mask=1}set(t){this.mask=(1<<t|0)>>>0}enable(t){this.mask|=1<<t|0}enableAll(){this.mask=-1}toggle(t){this.mask^=1<<t|0}disable(t){this.mask&=~(1<<t|0)}disableAll(){this.mask=0}test(t){return(this.mask&t.mask)!==0}isEnabled(t){return(this.mask&(1<<t|0))!==0}},nS=0,Rg=new k,xo=new ps,Rs=new se,ac=new k,La=new k,iS=new k,sS=new ps,Pg=new k(1,0,0),Ig=new k(0,1,0),Lg=new k(0,0,1),Dg={type:"added"},rS={type:"removed"},yo={type:"childadded",child:null},Ff={type:"childremoved",child:null},Kn=class i extends ds{constructor(){super(),this.isObject3D=!0,Object.defineProperty(this,"id",{value:nS++}),this.uuid=ur(),this.name="",this.type="Object3D",this.parent=null,this.children=[],this.up=i.DEFAULT_UP.clone();let t=new k,e=new Fs,n=new ps,s=new k(1,1,1);function r(){n.setFromEuler(e,!1)}function o(){e.setFromQuaternion(n,void 0,!1)}e._onChange(r),n._onChange(o),Object.defineProperties(this,{position:{configurable:!0,enumerable:!0,value:t},rotation:{configurable:!0,enumerable:!0,value:e},quaternion:{configurable:!0,enumerable:!0,value:n},scale:{configurable:!0,enumerable:!0,value:s},modelViewMatrix:{value:new se},normalMatrix:{value:new ae}}),this.matrix=new se,this.matrixWorld=new se,this.matrixAutoUpdate=i.DEFAULT_MATRIX_AUTO_UPDATE,this.matrixWorldAutoUpdate=i.DEFAULT_MATRIX_WORLD_AUTO_UPDATE,this.matrixWorldNeedsUpdate=!1,this.layers=new Bo,this.visible=!0,this.castShadow=!1,this.receiveShadow=!1,this.frustumCulled=!0,this.renderOrder=0,this.animations=[],this.customDepthMaterial=void 0,this.customDistanceMaterial=void 0,this.static=!1,this.userData={},this.pivot=null}onBeforeShadow(){}onAfterShadow(){}onBeforeRender(){}onAfterRender(){}applyMatrix4(t){this.matrixAutoUpdate&&this.updateMatrix(),this.matrix.premultiply(t),this.matrix.decompose(this.position,this.quaternion,this.scale),this.pivot!==null&&this.position.copy(this.pivot).applyMatrix4(this.matrix).sub(this.pivot)}applyQuaternion(t){return this.quaternion.premultiply(t),this}setRotationFromAxisAngle(t,e){this.quaternion.setFromAxisAngle(t,e)}setRotationFromEuler(t){this.quaternion.setFromEuler(t,!0)}setRotationFromMatrix(t){this.quaternion.setFromRotationMatrix(t)}setRotationFromQuaternion(t){this.quaternion.copy(t)}rotateOnAxis(t,e){return xo.setFromAxisAngle(t,e),this.quaternion.multiply(xo),this}rotateOnWorldAxis(t,e){return xo.setFromAxisAngle(t,e),this.quaternion.premultiply(xo),this}rotateX(t){return this.rotateOnAxis(Pg,t)}rotateY(t){return this.rotateOnAxis(Ig,t)}rotateZ(t){return this.rotateOnAxis(Lg,t)}translateOnAxis(t,e){return Rg.copy(t).applyQuaternion(this.quaternion),this.position.add(Rg.multiplyScalar(e)),this}translateX(t){return this.translateOnAxis(Pg,t)}translateY(t){return this.translateOnAxis(Ig,t)}translateZ(t){return this.translateOnAxis(Lg,t)}localToWorld(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(this.matrixWorld)}worldToLocal(t){return this.updateWorldMatrix(!0,!1),t.applyMatrix4(Rs.copy(this.matrixWorld).invert())}lookAt(t,e,n){t.isVector3?ac.copy(t):ac.set(t,e,n);let s=this.parent;this.updateWorldMatrix(!0,!1),La.setFromMatrixPosition(this.matrixWorld),this.isCamera||this.isLight?Rs.lookAt(La,ac,this.up):Rs.lookAt(ac,La,this.up),this.quaternion.setFromRotationMatrix(Rs),s&&(Rs.extractRotation(s.matrixWorld),xo.setFromRotationMatrix(Rs),this.quaternion.premultiply(xo.invert()))}add(t){if(arguments.length>1){for(let e=0;e<arguments.length;e++)this.add(arguments[e]);return this}return t===this?(ie("Object3D.add: object can't be added as a child of itself.",t),this):(t&&t.isObject3D?(t.removeFromParent(),t.parent=this,this.children.push(t),t.dispatchEvent(Dg),yo.child=t,this.dispatchEvent(yo),yo.child=null):ie("Object3D.add: object not an instance of THREE.Object3D.",t),this)}remove(t){if(arguments.length>1){for(let n=0;n<arguments.length;n++)this.remove(arguments[n]);return this}let e=this.children.indexOf(t);return e!==-1&&(t.parent=null,this.children.splice(e,1),t.dispatchEvent(rS),Ff.child=t,this.dispatchEvent(Ff),Ff.child=null),this}removeFromParent(){let t=this.parent;return t!==null&&t.remove(this),this}clear(){return this.remove(...this.children)}attach(t){return this.updateWorldMatrix(!0,!1),Rs.copy(this.matrixWorld).invert(),t.parent!==null&&(t.parent.updateWorldMatrix(!0,!1),Rs.multiply(t.parent.matrixWorld)),t.applyMatrix4(Rs),t.removeFromParent(),t.parent=this,this.children.push(t),t.updateWorldMatrix(!1,!0),t.dispatchEvent(Dg),yo.child=t,this.dispatchEvent(yo),yo.child=null,this}getObjectById(t){return this.getObjectByProperty("id",t)}getObjectByName(t){return this.getObjectByProperty("name",t)}getObjectByProperty(t,e){if(this[t]===e)return this;for(let n=0,s=this.children.length;n<s;n++){let o=this.children[n].getObjectByProperty(t,e);if(o!==void 0)return o}}getObjectsByProperty(t,e,n=[]){this[t]===e&&n.push(this);let s=this.children;for(let r=0,o=s.length;r<o;r++)s[r].getObjectsByProperty(t,e,n);return n}getWorldPosition(t){return this.updateWorldMatrix(!0,!1),t.setFromMatrixPosition(this.matrixWorld)}getWorldQuaternion(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(La,t,iS),t}getWorldScale(t){return this.updateWorldMatrix(!0,!1),this.matrixWorld.decompose(La,sS,t),t}getWorldDirection(t){this.updateWorldMatrix(!0,!1);let e=this.matrixWorld.elements;return t.set(e[8],e[9],e[10]).normalize()}raycast(){}intersectsFrustum(){return!0}traverse(t){t(this);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].traverse(t)}traverseVisible(t){if(this.visible===!1)return;t(this);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].traverseVisible(t)}traverseAncestors(t){let e=this.parent;e!==null&&(t(e),e.traverseAncestors(t))}updateMatrix(){this.matrix.compose(this.position,this.quaternion,this.scale);let t=this.pivot;if(t!==null){let e=t.x,n=t.y,s=t.z,r=this.matrix.elements;r[12]+=e-r[0]*e-r[4]*n-r[8]*s,r[13]+=n-r[1]*e-r[5]*n-r[9]*s,r[14]+=s-r[2]*e-r[6]*n-r[10]*s}this.matrixWorldNeedsUpdate=!0}updateMatrixWorld(t){this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||t)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,t=!0);let e=this.children;for(let n=0,s=e.length;n<s;n++)e[n].updateMatrixWorld(t)}updateWorldMatrix(t,e,n=!1){let s=this.parent;if(t===!0&&s!==null&&s.updateWorldMatrix(!0,!1),this.matrixAutoUpdate&&this.updateMatrix(),(this.matrixWorldNeedsUpdate||n)&&(this.matrixWorldAutoUpdate===!0&&(this.parent===null?this.matrixWorld.copy(this.matrix):this.matrixWorld.multiplyMatrices(this.parent.matrixWorld,this.matrix)),this.matrixWorldNeedsUpdate=!1,n=!0),e===!0){let r=this.children;for(let o=0,a=r.length;o<a;o++)r[o].updateWorldMatrix(!1,!0,n)}}toJSON(t){let e=t===void 0||typeof t=="string",n={};e&&(t={geometries:{},materials:{},textures:{},images:{},shapes:{},skeletons:{},animations:{},nodes:{}},n.metadata={version:4.7,type:"Object",generator:"Object3D.toJSON"});let s={};s.uuid=this.uuid,s.type=this.type,s.name=this.name,s.castShadow=this.castShadow,s.receiveShadow=this.receiveShadow,s.visible=this.visible,s.frustumCulled=this.frustumCulled,s.renderOrder=this.renderOrder,s.static=this.static,s.matrixAutoUpdate=this.matrixAutoUpdate,Object.keys(this.userData).length>0&&(s.userData=this.userData),s.layers=this.layers.mask,s.matrix=this.matrix.toArray(),s.up=this.up.toArray(),this.pivot!==null&&(s.pivot=this.pivot.toArray()),this.morphTargetDictionary!==void 0&&(s.morphTargetDictionary=Object.assign({},this.morphTargetDictionary)),this.morphTargetInfluences!==void 0&&(s.morphTargetInfluences=this.morphTargetInfluences.slice()),this.isInstancedMesh&&(s.type="InstancedMesh",s.count=this.count,s.instanceMatrix=this.instanceMatrix.toJSON(),this.instanceColor!==null&&(s.instanceColor=this.instanceColor.toJSON())),this.isBatchedMesh&&(s.type="BatchedMesh",s.perObjectFrustumCulled=this.perObjectFrustumCulled,s.sortObjects=this.sortObjects,s.drawRanges=this._drawRanges,s.reservedRanges=this._reservedRanges,s.geometryInfo=this._geometryInfo.map(a=>({...a,boundingBox:a.boundingBox?a.boundingBox.toJSON():void 0,boundingSphere:a.boundingSphere?a.boundingSphere.toJSON():void 0})),s.instanceInfo=this._instanceInfo.map(a=>({...a})),s.availableInstanceIds=this._availableInstanceIds.slice(),s.availableGeometryIds=this._availableGeometryIds.slice(),s.nextIndexStart=this._nextIndexStart,s.nextVertexStart=this._nextVertexStart,s.geometryCount=this._geometryCount,s.maxInstanceCount=this._maxInstanceCount,s.maxVertexCount=this._maxVertexCount,s.maxIndexCount=this._maxIndexCount,s.geometryInitialized=this._geometryInitialized,s.matricesTexture=this._matricesTexture.toJSON(t),s.indirectTexture=this._indirectTexture.toJSON(t),this._colorsTexture!==null&&(s.colorsTexture=this._colorsTexture.toJSON(t)),this.boundingSphere!==null&&(s.boundingSphere=this.boundingSphere.toJSON()),this.boundingBox!==null&&(s.boundingBox=this.boundingBox.toJSON()));function r(a,l){return a[l.uuid]===void 0&&(a[l.uuid]=l.toJSON(t)),l.uuid}if(this.isScene)this.background&&(this.background.isColor?s.background=this.background.toJSON():this.background.isTexture&&(s.background=this.background.toJSON(t).uuid)),this.environment&&this.environment.isTexture&&this.environment.isRenderTargetTexture!==!0&&(s.environment=this.environment.toJSON(t).uuid);else if(this.isMesh||this.isLine||this.isPoints){s.geometry=r(t.geometries,this.geometry);let a=this.geometry.parameters;if(a!==void 0&&a.shapes!==void 0){let l=a.shapes;if(Array.isArray(l))for(let c=0,h=l.length;c<h;c++){let f=l[c];r(t.shapes,f)}else r(t.shapes,l)}}if(this.isSkinnedMesh&&(s.bindMode=this.bindMode,s.bindMatrix=this.bindMatrix.toArray(),this.skeleton!==void 0&&(r(t.skeletons,this.skeleton),s.skeleton=this.skeleton.uuid)),this.material!==void 0)if(Array.isArray(this.material)){let a=[];for(let l=0,c=this.material.length;l<c;l++)a.push(r(t.materials,this.material[l]));s.material=a}else s.material=r(t.materials,this.material);if(this.children.length>0){s.children=[];for(let a=0;a<this.children.length;a++)s.children.push(this.children[a].toJSON(t).object)}if(this.animations.length>0){s.animations=[];for(let a=0;a<this.animations.length;a++){let l=this.animations[a];s.animations.push(r(t.animations,l))}}if(e){let a=o(t.geometries),l=o(t.materials),c=o(t.textures),h=o(t.images),f=o(t.shapes),u=o(t.skeletons),d=o(t.animations),g=o(t.nodes);a.length>0&&(n.geometries=a),l.length>0&&(n.materials=l),c.length>0&&(n.textures=c),h.length>0&&(n.images=h),f.length>0&&(n.shapes=f),u.length>0&&(n.skeletons=u),d.length>0&&(n.animations=d),g.length>0&&(n.nodes=g)}return n.object=s,n;function o(a){let l=[];for(let c in a){let h=a[c];delete h.metadata,l.push(h)}return l}}clone(t){return new this.constructor().copy(this,t)}copy(t,e=!0){if(this.name=t.name,this.up.copy(t.up),this.position.copy(t.position),this.rotation.order=t.rotation.order,this.quaternion.copy(t.quaternion),this.scale.copy(t.scale),this.pivot=t.pivot!==null?t.pivot.clone():null,this.matrix.copy(t.matrix),this.matrixWorld.copy(t.matrixWorld),this.matrixAutoUpdate=t.matrixAutoUpdate,this.matrixWorldAutoUpdate=t.matrixWorldAutoUpdate,this.matrixWorldNeedsUpdate=t.matrixWorldNeedsUpdate,this.layers.mask=t.layers.mask,this.visible=t.visible,this.castShadow=t.castShadow,this.receiveShadow=t.receiveShadow,this.frustumCulled=t.frustumCulled,this.renderOrder=t.renderOrder,this.static=t.static,this.animations=t.animations.slice(),this.userData=JSON.parse(JSON.stringify(t.userData)),e===!0)for(let n=0;n<t.children.length;n++){let s=t.children[n];this.add(s.clone())}return this}dispose(){this.dispatchEvent({type:"dispose"})}};Kn.DEFAULT_UP=new k(0,1,0);Kn.DEFAULT_MATRIX_AUTO_UPDATE=!0;Kn.DEFAULT_MATRIX_WORLD_AUTO_UPDATE=!0;var Dr=class extends Kn{constructor(){super(),this.isGroup=!0,this.type="Group"}},oS={type:"move"},zo=class{constructor(){this._targetRay=null,this._grip=null,this._hand=null}getHandSpace(){return this._hand===null&&(this._hand=new Dr,this._hand.matrixAutoUpdate=!1,this._hand.visible=!1,this._hand.joints={},this._hand.inputState={pinching:!1}),this._hand}getTargetRaySpace(){return this._targetRay===null&&(this._targetRay=new Dr,this._targetRay.matrixAutoUpdate=!1,this._targetRay.visible=!1,this._targetRay.hasLinearVelocity=!1,this._targetRay.linearVelocity=new k,this._targetRay.hasAngularVelocity=!1,this._targetRay.angularVelocity=new k),this._targetRay}getGripSpace(){return this._grip===null&&(this._grip=new Dr,this._grip.matrixAutoUpdate=!1,this._grip.visible=!1,this._grip.hasLinearVelocity=!1,this._grip.linearVelocity=new k,this._grip.hasAngularVelocity=!1,this._grip.angularVelocity=new k,this._grip.eventsEnabled=!1),this._grip}dispatchEvent(t){return this._targetRay!==null&&this._targetRay.dispatchEvent(t),this._grip!==null&&this._grip.dispatchEvent(t),this._hand!==null&&this._hand.dispatchEvent(t),this}connect(t){if(t&&t.hand){let e=this._hand;if(e)for(let n of t.hand.values())this._getHandJoint(e,n)}return this.dispatchEvent({type:"connected",data:t}),this}disconnect(t){return this.dispatchEvent({type:"disconnected",data:t}),this._targetRay!==null&&(this._targetRay.visible=!1),this._grip!==null&&(this._grip.visible=!1),this._hand!==null&&(this._hand.visible=!1),this}update(t,e,n){let s=null,r=null,o=null,a=this._targetRay,l=this._grip,c=this._hand;if(t&&e.session.visibilityState!=="visible-blurred"){if(c&&t.hand){o=!0;for(let v of t.hand.values()){let p=e.getJointPose(v,n),m=this._getHandJoint(c,v);p!==null&&(m.matrix.fromArray(p.transform.matrix),m.matrix.decompose(m.position,m.quaternion,m.scale),m.matrixWorldNeedsUpdate=!0,m.jointRadius=p.radius),m.visible=p!==null}let h=c.joints["index-finger-tip"],f=c.joints["thumb-tip"],u=h.position.distanceTo(f.position),d=.02,g=.005;c.inputState.pinching&&u>d+g?(c.inputState.pinching=!1,this.dispatchEvent({type:"pinchend",handedness:t.handedness,target:this})):!c.inputState.pinching&&u<=d-g&&(c.inputState.pinching=!0,this.dispatchEvent({type:"pinchstart",handedness:t.handedness,target:this}))}else l!==null&&t.gripSpace&&(r=e.getPose(t.gripSpace,n),r!==null&&(l.matrix.fromArray(r.transform.matrix),l.matrix.decompose(l.position,l.quaternion,l.scale),l.matrixWorldNeedsUpdate=!0,r.linearVelocity?(l.hasLinearVelocity=!0,l.linearVelocity.copy(r.linearVelocity)):l.hasLinearVelocity=!1,r.angularVelocity?(l.hasAngularVelocity=!0,l.angularVelocity.copy(r.angularVelocity)):l.hasAngularVelocity=!1,l.eventsEnabled&&l.dispatchEvent({type:"gripUpdated",data:t,target:this})));a!==null&&(s=e.getPose(t.targetRaySpace,n),s===null&&r!==null&&(s=r),s!==null&&(a.matrix.fromArray(s.transform.matrix),a.matrix.decompose(a.position,a.quaternion,a.scale),a.matrixWorldNeedsUpdate=!0,s.linearVelocity?(a.hasLinearVelocity=!0,a.linearVelocity.copy(s.linearVelocity)):a.hasLinearVelocity=!1,s.angularVelocity?(a.hasAngularVelocity=!0,a.angularVelocity.copy(s.angularVelocity)):a.hasAngularVelocity=!1,this.dispatchEvent(oS)))}return a!==null&&(a.visible=s!==null),l!==null&&(l.visible=r!==null),c!==null&&(c.visible=o!==null),this}_getHandJoint(t,e){if(t.joints[e.jointName]===void 0){let n=new Dr;n.matrixAutoUpdate=!1,n.visible=!1,t.joints[e.jointName]=n,t.add(n)}return t.joints[e.jointName]}},O0={aliceblue:15792383,antiquewhite:16444375,aqua:65535,aquamarine:8388564,azure:15794175,beige:16119260,bisque:16770244,black:0,blanchedalmond:16772045,blue:255,blueviolet:9055202,brown:10824234,burlywood:14596231,cadetblue:6266528,chartreuse:8388352,chocolate:13789470,coral:16744272,cornflowerblue:6591981,cornsilk:16775388,crimson:14423100,cyan:65535,darkblue:139,darkcyan:35723,darkgoldenrod:12092939,darkgray:11119017,darkgreen:25600,darkgrey:11119017,darkkhaki:12433259,darkmagenta:9109643,darkolivegreen:5597999,darkorange:16747520,darkorchid:10040012,darkred:9109504,darksalmon:15308410,darkseagreen:9419919,darkslateblue:4734347,darkslategray:3100495,darkslategrey:3100495,darkturquoise:52945,darkviolet:9699539,deeppink:16716947,deepskyblue:49151,dimgray:6908265,dimgrey:6908265,dodgerblue:2003199,firebrick:11674146,floralwhite:16775920,forestgreen:2263842,fuchsia:16711935,gainsboro:14474460,ghostwhite:16316671,gold:16766720,goldenrod:14329120,gray:8421504,green:32768,greenyellow:11403055,grey:8421504,honeydew:15794160,hotpink:16738740,indianred:13458524,indigo:4915330,ivory:16777200,khaki:15787660,lavender:15132410,lavenderblush:16773365,lawngreen:8190976,lemonchiffon:16775885,lightblue:11393254,lightcoral:15761536,lightcyan:14745599,lightgoldenrodyellow:16448210,lightgray:13882323,lightgreen:9498256,lightgrey:13882323,lightpink:16758465,lightsalmon:16752762,lightseagreen:2142890,lightskyblue:8900346,lightslategray:7833753,lightslategrey:7833753,lightsteelblue:11584734,lightyellow:16777184,lime:65280,limegreen:3329330,linen:16445670,magenta:16711935,maroon:8388608,mediumaquamarine:6737322,mediumblue:205,mediumorchid:12211667,mediumpurple:9662683,mediumseagreen:3978097,mediumslateblue:8087790,mediumspringgreen:64154,mediumturquoise:4772300,mediumvioletred:13047173,midnightblue:1644912,mintcream:16121850,mistyrose:16770273,moccasin:16770229,navajowhite:16768685,navy:128,oldlace:16643558,olive:8421376,olivedrab:7048739,orange:16753920,orangered:16729344,orchid:14315734,palegoldenrod:15657130,palegreen:10025880,paleturquoise:11529966,palevioletred:14381203,papayawhip:16773077,peachpuff:16767673,peru:13468991,pink:16761035,plum:14524637,powderblue:11591910,purple:8388736,rebeccapurple:6697881,red:16711680,rosybrown:12357519,royalblue:4286945,saddlebrown:9127187,salmon:16416882,sandybrown:16032864,seagreen:3050327,seashell:16774638,sienna:10506797,silver:12632256,skyblue:8900331,slateblue:6970061,slategray:7372944,slategrey:7372944,snow:16775930,springgreen:65407,steelblue:4620980,tan:13808780,teal:32896,thistle:14204888,tomato:16737095,turquoise:4251856,violet:15631086,wheat:16113331,white:16777215,whitesmoke:16119285,yellow:16776960,yellowgreen:10145074},Qs={h:0,s:0,l:0},lc={h:0,s:0,l:0};function Of(i,t,e){return e<0&&(e+=1),e>1&&(e-=1),e<1/6?i+(t-i)*6*e:e<1/2?t:e<2/3?i+(t-i)*6*(2/3-e):i}var ge=class{constructor(t,e,n){return this.isColor=!0,this.r=1,this.g=1,this.b=1,this.set(t,e,n)}set(t,e,n){if(e===void 0&&n===void 0){let s=t;s&&s.isColor?this.copy(s):typeof s=="number"?this.setHex(s):typeof s=="string"&&this.setStyle(s)}else this.setRGB(t,e,n);return this}setScalar(t){return this.r=t,this.g=t,this.b=t,this}setHex(t,e=bi){return t=Math.floor(t),this.r=(t>>16&255)/255,this.g=(t>>8&255)/255,this.b=(t&255)/255,Se.colorSpaceToWorking(this,e),this}setRGB(t,e,n,s=Se.workingColorSpace){return this.r=t,this.g=e,this.b=n,Se.colorSpaceToWorking(this,s),this}setHSL(t,e,n,s=Se.workingColorSpace){if(t=Ld(t,1),e=ue(e,0,1),n=ue(n,0,1),e===0)this.r=this.g=this.b=n;else{let r=n<=.5?n*(1+e):n+e-n*e,o=2*n-r;this.r=Of(o,r,t+1/3),this.g=Of(o,r,t),this.b=Of(o,r,t-1/3)}return Se.colorSpaceToWorking(this,s),this}setStyle(t,e=bi){function n(r){r!==void 0&&parseFloat(r)<1&&Qt("Color: Alpha component of "+t+" will be ignored.")}let s;if(s=/^(\w+)\(([^\)]*)\)/.exec(t)){let r,o=s[1],a=s[2];switch(o){case"rgb":case"rgba":if(r=/^\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(255,parseInt(r[1],10))/255,Math.min(255,parseInt(r[2],10))/255,Math.min(255,parseInt(r[3],10))/255,e);if(r=/^\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setRGB(Math.min(100,parseFloat(r[1]))/100,Math.min(100,parseFloat(r[2]))/100,Math.min(100,parseFloat(r[3]))/100,e);break;case"hsl":case"hsla":if(r=/^\s*([+-]?(?:\d+(?:\.\d+)?|\.\d+))\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*,\s*(\d+(?:\.\d+)?|\.\d+)\%\s*(?:,\s*(\d+(?:\.\d+)?|\.\d+)\s*)?$/.exec(a))return n(r[4]),this.setHSL(parseFloat(r[1])/360,parseFloat(r[2])/100,parseFloat(r[3])/100,e);break;default:Qt("Color: Unknown color model "+t)}}else if(s=/^\#([A-Fa-f\d]+)$/.exec(t)){let r=s[1],o=r.length;if(o===3)return this.setRGB(parseInt(r.charAt(0),16)/15,parseInt(r.charAt(1),16)/15,parseInt(r.charAt(2),16)/15,e);if(o===6)return this.setHex(parseInt(r,16),e);Qt("Color: Invalid hex color "+t)}else if(t&&t.length>0)return this.setColorName(t,e);return this}setColorName(t,e=bi){let n=O0[t.toLowerCase()];return n!==void 0?this.setHex(n,e):Qt("Color: Unknown color "+t),this}clone(){return new this.constructor(this.r,this.g,this.b)}copy(t){return this.r=t.r,this.g=t.g,this.b=t.b,this}copySRGBToLinear(t){return this.r=Ns(t.r),this.g=Ns(t.g),this.b=Ns(t.b),this}copyLinearToSRGB(t){return this.r=Lo(t.r),this.g=Lo(t.g),this.b=Lo(t.b),this}convertSRGBToLinear(){return this.copySRGBToLinear(this),this}convertLinearToSRGB(){return this.copyLinearToSRGB(this),this}getHex(t=bi){return Se.workingToColorSpace(Jn.copy(this),t),Math.round(ue(Jn.r*255,0,255))*65536+Math.round(ue(Jn.g*255,0,255))*256+Math.round(ue(Jn.b*255,0,255))}getHexString(t=bi){return("000000"+this.getHex(t).toString(16)).slice(-6)}getHSL(t,e=Se.workingColorSpace){Se.workingToColorSpace(Jn.copy(this),e);let n=Jn.r,s=Jn.g,r=Jn.b,o=Math.max(n,s,r),a=Math.min(n,s,r),l,c,h=(a+o)/2;if(a===o)l=0,c=0;else{let f=o-a;switch(c=h<=.5?f/(o+a):f/(2-o-a),o){case n:l=(s-r)/f+(s<r?6:0);break;case s:l=(r-n)/f+2;break;case r:l=(n-s)/f+4;break}l/=6}return t.h=l,t.s=c,t.l=h,t}getRGB(t,e=Se.workingColorSpace){return Se.workingToColorSpace(Jn.copy(this),e),t.r=Jn.r,t.g=Jn.g,t.b=Jn.b,t}getStyle(t=bi){Se.workingToColorSpace(Jn.copy(this),t);let e=Jn.r,n=Jn.g,s=Jn.b;return t!==bi?`color(${t} ${e.toFixed(3)} ${n.toFixed(3)} ${s.toFixed(3)})`:`rgb(${Math.round(e*255)},${Math.round(n*255)},${Math.round(s*255)})`}offsetHSL(t,e,n){return this.getHSL(Qs),this.setHSL(Qs.h+t,Qs.s+e,Qs.l+n)}add(t){return this.r+=t.r,this.g+=t.g,this.b+=t.b,this}addColors(t,e){return this.r=t.r+e.r,this.g=t.g+e.g,this.b=t.b+e.b,this}addScalar(t){return this.r+=t,this.g+=t,this.b+=t,this}sub(t){return this.r=Math.max(0,this.r-t.r),this.g=Math.max(0,this.g-t.g),this.b=Math.max(0,this.b-t.b),this}multiply(t){return this.r*=t.r,this.g*=t.g,this.b*=t.b,this}multiplyScalar(t){return this.r*=t,this.g*=t,this.b*=t,this}lerp(t,e){return this.r+=(t.r-this.r)*e,this.g+=(t.g-this.g)*e,this.b+=(t.b-this.b)*e,this}lerpColors(t,e,n){return this.r=t.r+(e.r-t.r)*n,this.g=t.g+(e.g-t.g)*n,this.b=t.b+(e.b-t.b)*n,this}lerpHSL(t,e){this.getHSL(Qs),t.getHSL(lc);let n=ka(Qs.h,lc.h,e),s=ka(Qs.s,lc.s,e),r=ka(Qs.l,lc.l,e);return this.setHSL(n,s,r),this}setFromVector3(t){return this.r=t.x,this.g=t.y,this.b=t.z,this}applyMatrix3(t){let e=this.r,n=this.g,s=this.b,r=t.elements;return this.r=r[0]*e+r[3]*n+r[6]*s,this.g=r[1]*e+r[4]*n+r[7]*s,this.b=r[2]*e+r[5]*n+r[8]*s,this}equals(t){return t.r===this.r&&t.g===this.g&&t.b===this.b}fromArray(t,e=0){return this.r=t[e],this.g=t[e+1],this.b=t[e+2],this}toArray(t=[],e=0){return t[e]=this.r,t[e+1]=this.g,t[e+2]=this.b,t}fromBufferAttribute(t,e){return this.r=t.getX(e),this.g=t.getY(e),this.b=t.getZ(e),this}toJSON(){return this.getHex()}*[Symbol.iterator](){yield this.r,yield this.g,yield this.b}},Jn=new ge;ge.NAMES=O0;var Nr=class extends Kn{constructor(){super(),this.isScene=!0,this.type="Scene",this.background=null,this.environment=null,this.fog=null,this.backgroundBlurriness=0,this.backgroundIntensity=1,this.backgroundRotation=new Fs,this.environmentIntensity=1,this.environmentRotation=new Fs,this.overrideMaterial=null,typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}copy(t,e){return super.copy(t,e),this.background=t.background!==null?t.background.clone():null,this.environment=t.environment!==null?t.environment.clone():null,this.fog=t.fog!==null?t.fog.clone():null,this.backgroundBlurriness=t.backgroundBlurriness,this.backgroundIntensity=t.backgroundIntensity,this.backgroundRotation.copy(t.backgroundRotation),this.environmentIntensity=t.environmentIntensity,this.environmentRotation.copy(t.environmentRotation),this.overrideMaterial=t.overrideMaterial!==null?t.overrideMaterial.clone():null,this.matrixAutoUpdate=t.matrixAutoUpdate,this}toJSON(t){let e=super.toJSON(t);return this.fog!==null&&(e.object.fog=this.fog.toJSON()),e.object.backgroundBlurriness=this.backgroundBlurriness,e.object.backgroundIntensity=this.backgroundIntensity,e.object.backgroundRotation=this.backgroundRotation.toArray(),e.object.environmentIntensity=this.environmentIntensity,e.object.environmentRotation=this.environmentRotation.toArray(),e}},Yi=new k,Ps=new k,Bf=new k,Is=new k,vo=new k,So=new k,Ng=new k,zf=new k,kf=new k,Vf=new k,Gf=new De,Hf=new De,Wf=new De,jn=class i{constructor(t=new k,e=new k,n=new k){this.a=t,this.b=e,this.c=n}static getNormal(t,e,n,s){s.subVectors(n,e),Yi.subVectors(t,e),s.cross(Yi);let r=s.lengthSq();return r>0?s.multiplyScalar(1/Math.sqrt(r)):s.set(0,0,0)}static getBarycoord(t,e,n,s,r){Yi.subVectors(s,e),Ps.subVectors(n,e),Bf.subVectors(t,e);let o=Yi.dot(Yi),a=Yi.dot(Ps),l=Yi.dot(Bf),c=Ps.dot(Ps),h=Ps.dot(Bf),f=o*c-a*a;if(f===0)return r.set(0,0,0),null;let u=1/f,d=(c*l-a*h)*u,g=(o*h-a*l)*u;return r.set(1-d-g,g,d)}static containsPoint(t,e,n,s){return this.getBarycoord(t,e,n,s,Is)===null?!1:Is.x>=0&&Is.y>=0&&Is.x+Is.y<=1}static getInterpolation(t,e,n,s,r,o,a,l){return this.getBarycoord(t,e,n,s,Is)===null?(l.x=0,l.y=0,"z"in l&&(l.z=0),"w"in l&&(l.w=0),null):(l.setScalar(0),l.addScaledVector(r,Is.x),l.addScaledVector(o,Is.y),l.addScaledVector(a,Is.z),l)}static getInterpolatedAttribute(t,e,n,s,r,o){return Gf.setScalar(0),Hf.setScalar(0),Wf.setScalar(0),Gf.fromBufferAttribute(t,e),Hf.fromBufferAttribute(t,n),Wf.fromBufferAttribute(t,s),o.setScalar(0),o.addScaledVector(Gf,r.x),o.addScaledVector(Hf,r.y),o.addScaledVector(Wf,r.z),o}static isFrontFacing(t,e,n,s){return Yi.subVectors(n,e),Ps.subVectors(t,e),Yi.cross(Ps).dot(s)<0}set(t,e,n){return this.a.copy(t),this.b.copy(e),this.c.copy(n),this}setFromPointsAndIndices(t,e,n,s){return this.a.copy(t[e]),this.b.copy(t[n]),this.c.copy(t[s]),this}setFromAttributeAndIndices(t,e,n,s){return this.a.fromBufferAttribute(t,e),this.b.fromBufferAttribute(t,n),this.c.fromBufferAttribute(t,s),this}clone(){return new this.constructor().copy(this)}copy(t){return this.a.copy(t.a),this.b.copy(t.b),this.c.copy(t.c),this}getArea(){return Yi.subVectors(this.c,this.b),Ps.subVectors(this.a,this.b),Yi.cross(Ps).length()*.5}getMidpoint(t){return t.addVectors(this.a,this.b).add(this.c).multiplyScalar(1/3)}getNormal(t){return i.getNormal(this.a,this.b,this.c,t)}getPlane(t){return t.setFromCoplanarPoints(this.a,this.b,this.c)}getBarycoord(t,e){return i.getBarycoord(t,this.a,this.b,this.c,e)}getInterpolation(t,e,n,s,r){return i.getInterpolation(t,this.a,this.b,this.c,e,n,s,r)}containsPoint(t){return i.containsPoint(t,this.a,this.b,this.c)}isFrontFacing(t){return i.isFrontFacing(this.a,this.b,this.c,t)}intersectsBox(t){return t.intersectsTriangle(this)}closestPointToPoint(t,e){let n=this.a,s=this.b,r=this.c,o,a;vo.subVectors(s,n),So.subVectors(r,n),zf.subVectors(t,n);let l=vo.dot(zf),c=So.dot(zf);if(l<=0&&c<=0)return e.copy(n);kf.subVectors(t,s);let h=vo.dot(kf),f=So.dot(kf);if(h>=0&&f<=h)return e.copy(s);let u=l*f-h*c;if(u<=0&&l>=0&&h<=0&&l-h>0)return o=l/(l-h),e.copy(n).addScaledVector(vo,o);Vf.subVectors(t,r);let d=vo.dot(Vf),g=So.dot(Vf);if(g>=0&&d<=g)return e.copy(r);let v=d*c-l*g;if(v<=0&&c>=0&&g<=0)return a=c/(c-g),e.copy(n).addScaledVector(So,a);let p=h*g-d*f;if(p<=0&&f-h>=0&&d-g>=0)return Ng.subVectors(r,s),a=(f-h)/(f-h+(d-g)),e.copy(s).addScaledVector(Ng,a);let m=1/(p+v+u);return o=v*m,a=u*m,e.copy(n).addScaledVector(vo,o).addScaledVector(So,a)}equals(t){return t.a.equals(this.a)&&t.b.equals(this.b)&&t.c.equals(this.c)}},Ee=class{constructor(t=new k(1/0,1/0,1/0),e=new k(-1/0,-1/0,-1/0)){this.isBox3=!0,this.min=t,this.max=e}set(t,e){return this.min.copy(t),this.max.copy(e),this}setFromArray(t){this.makeEmpty();for(let e=0,n=t.length;e<n;e+=3)this.expandByPoint($i.fromArray(t,e));return this}setFromBufferAttribute(t){this.makeEmpty();for(let e=0,n=t.count;e<n;e++)this.expandByPoint($i.fromBufferAttribute(t,e));return this}setFromPoints(t){this.makeEmpty();for(let e=0,n=t.length;e<n;e++)this.expandByPoint(t[e]);return this}setFromCenterAndSize(t,e){let n=$i.copy(e).multiplyScalar(.5);return this.min.copy(t).sub(n),this.max.copy(t).add(n),this}setFromObject(t,e=!1){return this.makeEmpty(),this.expandByObject(t,e)}clone(){return new this.constructor().copy(this)}copy(t){return this.min.copy(t.min),this.max.copy(t.max),this}makeEmpty(){return this.min.x=this.min.y=this.min.z=1/0,this.max.x=this.max.y=this.max.z=-1/0,this}isEmpty(){return this.max.x<this.min.x||this.max.y<this.min.y||this.max.z<this.min.z}getCenter(t){return this.isEmpty()?t.set(0,0,0):t.addVectors(this.min,this.max).multiplyScalar(.5)}getSize(t){return this.isEmpty()?t.set(0,0,0):t.subVectors(this.max,this.min)}expandByPoint(t){return this.min.min(t),this.max.max(t),this}expandByVector(t){return this.min.sub(t),this.max.add(t),this}expandByScalar(t){return this.min.addScalar(-t),this.max.addScalar(t),this}expandByObject(t,e=!1){t.updateWorldMatrix(!1,!1);let n=t.geometry;if(n!==void 0){let r=n.getAttribute("position");if(e===!0&&r!==void 0&&t.isInstancedMesh!==!0&&t.isBatchedMesh!==!0)for(let o=0,a=r.count;o<a;o++)t.isMesh===!0?t.getVertexPosition(o,$i):$i.fromBufferAttribute(r,o),$i.applyMatrix4(t.matrixWorld),this.expandByPoint($i);else t.boundingBox!==void 0?(t.boundingBox===null&&t.computeBoundingBox(),cc.copy(t.boundingBox)):(n.boundingBox===null&&n.computeBoundingBox(),cc.copy(n.boundingBox)),cc.applyMatrix4(t.matrixWorld),this.union(cc)}let s=t.children;for(let r=0,o=s.length;r<o;r++)this.expandByObject(s[r],e);return this}containsPoint(t){return t.x>=this.min.x&&t.x<=this.max.x&&t.y>=this.min.y&&t.y<=this.max.y&&t.z>=this.min.z&&t.z<=this.max.z}containsBox(t){return this.min.x<=t.min.x&&t.max.x<=this.max.x&&this.min.y<=t.min.y&&t.max.y<=this.max.y&&this.min.z<=t.min.z&&t.max.z<=this.max.z}getParameter(t,e){return e.set((t.x-this.min.x)/(this.max.x-this.min.x),(t.y-this.min.y)/(this.max.y-this.min.y),(t.z-this.min.z)/(this.max.z-this.min.z))}intersectsBox(t){return t.max.x>=this.min.x&&t.min.x<=this.max.x&&t.max.y>=this.min.y&&t.min.y<=this.max.y&&t.max.z>=this.min.z&&t.min.z<=this.max.z}intersectsSphere(t){return this.clampPoint(t.center,$i),$i.distanceToSquared(t.center)<=t.radius*t.radius}intersectsPlane(t){let e,n;return t.normal.x>0?(e=t.normal.x*this.min.x,n=t.normal.x*this.max.x):(e=t.normal.x*this.max.x,n=t.normal.x*this.min.x),t.normal.y>0?(e+=t.normal.y*this.min.y,n+=t.normal.y*this.max.y):(e+=t.normal.y*this.max.y,n+=t.normal.y*this.min.y),t.normal.z>0?(e+=t.normal.z*this.min.z,n+=t.normal.z*this.max.z):(e+=t.normal.z*this.max.z,n+=t.normal.z*this.min.z),e<=-t.constant&&n>=-t.constant}intersectsTriangle(t){if(this.isEmpty())return!1;this.getCenter(Da),uc.subVectors(this.max,Da),Mo.subVectors(t.a,Da),bo.subVectors(t.b,Da),wo.subVectors(t.c,Da),tr.subVectors(bo,Mo),er.subVectors(wo,bo),Rr.subVectors(Mo,wo);let e=[0,-tr.z,tr.y,0,-er.z,er.y,0,-Rr.z,Rr.y,tr.z,0,-tr.x,er.z,0,-er.x,Rr.z,0,-Rr.x,-tr.y,tr.x,0,-er.y,er.x,0,-Rr.y,Rr.x,0];return!Xf(e,Mo,bo,wo,uc)||(e=[1,0,0,0,1,0,0,0,1],!Xf(e,Mo,bo,wo,uc))?!1:(hc.crossVectors(tr,er),e=[hc.x,hc.y,hc.z],Xf(e,Mo,bo,wo,uc))}clampPoint(t,e){return e.copy(t).clamp(this.min,this.max)}distanceToPoint(t){return this.clampPoint(t,$i).distanceTo(t)}getBoundingSphere(t){return this.isEmpty()?t.makeEmpty():(this.getCenter(t.center),t.radius=this.getSize($i).length()*.5),t}intersect(t){return this.min.max(t.min),this.max.min(t.max),this.isEmpty()&&this.makeEmpty(),this}union(t){return this.min.min(t.min),this.max.max(t.max),this}applyMatrix4(t){return this.isEmpty()?this:(Ls[0].set(this.min.x,this.min.y,this.min.z).applyMatrix4(t),Ls[1].set(this.min.x,this.min.y,this.max.z).applyMatrix4(t),Ls[2].set(this.min.x,this.max.y,this.min.z).applyMatrix4(t),Ls[3].set(this.min.x,this.max.y,this.max.z).applyMatrix4(t),Ls[4].set(this.max.x,this.min.y,this.min.z).applyMatrix4(t),Ls[5].set(this.max.x,this.min.y,this.max.z).applyMatrix4(t),Ls[6].set(this.max.x,this.max.y,this.min.z).applyMatrix4(t),Ls[7].set(this.max.x,this.max.y,this.max.z).applyMatrix4(t),this.setFromPoints(Ls),this)}translate(t){return this.min.add(t),this.max.add(t),this}equals(t){return t.min.equals(this.min)&&t.max.equals(this.max)}toJSON(){return{min:this.min.toArray(),max:this.max.toArray()}}fromJSON(t){return this.min.fromArray(t.min),this.max.fromArray(t.max),this}},Ls=[new k,new k,new k,new k,new k,new k,new k,new k],$i=new k,cc=new Ee,Mo=new k,bo=new k,wo=new k,tr=new k,er=new k,Rr=new k,Da=new k,uc=new k,hc=new k,Pr=new k;function Xf(i,t,e,n,s){for(let r=0,o=i.length-3;r<=o;r+=3){Pr.fromArray(i,r);let a=s.x*Math.abs(Pr.x)+s.y*Math.abs(Pr.y)+s.z*Math.abs(Pr.z),l=t.dot(Pr),c=e.dot(Pr),h=n.dot(Pr);if(Math.max(-Math.max(l,c,h),Math.min(l,c,h))>a)return!1}return!0}var bn=new k,fc=new Zt,aS=0,Ye=class extends ds{constructor(t,e,n=!1){if(super(),Array.isArray(t))throw new TypeError("THREE.BufferAttribute: array should be a Typed Array.");this.isBufferAttribute=!0,Object.defineProperty(this,"id",{value:aS++}),this.name="",this.array=t,this.itemSize=e,this.count=t!==void 0?t.length/e:0,this.normalized=n,this.usage=Id,this.updateRanges=[],this.gpuType=Fi,this.version=0,this._normalizationScale=t!==void 0?Qu(t):void 0}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.name=t.name,this.array=new t.array.constructor(t.array),this.itemSize=t.itemSize,this.count=t.count,this.normalized=t.normalized,this.usage=t.usage,this.gpuType=t.gpuType,this._normalizationScale=t._normalizationScale,this}copyAt(t,e,n){t*=this.itemSize,n*=e.itemSize;for(let s=0,r=this.itemSize;s<r;s++)this.array[t+s]=e.array[n+s];return this}copyArray(t){return this.array.set(t),this}applyMatrix3(t){if(this.itemSize===2)for(let e=0,n=this.count;e<n;e++)fc.fromBufferAttribute(this,e),fc.applyMatrix3(t),this.setXY(e,fc.x,fc.y);else if(this.itemSize===3)for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyMatrix3(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}applyMatrix4(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyMatrix4(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}applyNormalMatrix(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.applyNormalMatrix(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}transformDirection(t){for(let e=0,n=this.count;e<n;e++)bn.fromBufferAttribute(this,e),bn.transformDirection(t),this.setXYZ(e,bn.x,bn.y,bn.z);return this}set(t,e=0){return this.array.set(t,e),this}getComponent(t,e){let n=this.array[t*this.itemSize+e];return this.normalized&&(n=this._denormalize(n)),n}setComponent(t,e,n){return this.normalized&&(n=this._normalize(n)),this.array[t*this.itemSize+e]=n,this}getX(t){let e=this.array[t*this.itemSize];return this.normalized&&(e=this._denormalize(e)),e}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize]=e,this}getY(t){let e=this.array[t*this.itemSize+1];return this.normalized&&(e=this._denormalize(e)),e}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+1]=e,this}getZ(t){let e=this.array[t*this.itemSize+2];return this.normalized&&(e=this._denormalize(e)),e}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+2]=e,this}getW(t){let e=this.array[t*this.itemSize+3];return this.normalized&&(e=this._denormalize(e)),e}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.array[t*this.itemSize+3]=e,this}setXY(t,e,n){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n)),this.array[t+0]=e,this.array[t+1]=n,this}setXYZ(t,e,n,s){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s)),this.array[t+0]=e,this.array[t+1]=n,this.array[t+2]=s,this}setXYZW(t,e,n,s,r){return t*=this.itemSize,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.array[t+0]=e,this.array[t+1]=n,this.array[t+2]=s,this.array[t+3]=r,this}onUpload(t){return this.onUploadCallback=t,this}clone(){return new this.constructor(this.array,this.itemSize).copy(this)}toJSON(){let t={itemSize:this.itemSize,type:this.array.constructor.name,array:Array.from(this.array),normalized:this.normalized};return t.name=this.name,t.usage=this.usage,t.gpuType=this.gpuType,t}dispose(){this.dispatchEvent({type:"dispose"})}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):Nd(t,this.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Ud(t,this.array)}};var Ya=class extends Ye{constructor(t,e,n){super(new Uint16Array(t),e,n)}};var $a=class extends Ye{constructor(t,e,n){super(new Uint32Array(t),e,n)}};var hn=class extends Ye{constructor(t,e,n){super(new Float32Array(t),e,n)}},lS=new Ee,Na=new k,qf=new k,Ai=class{constructor(t=new k,e=-1){this.isSphere=!0,this.center=t,this.radius=e}set(t,e){return this.center.copy(t),this.radius=e,this}setFromPoints(t,e){let n=this.center;e!==void 0?n.copy(e):lS.setFromPoints(t).getCenter(n);let s=0;for(let r=0,o=t.length;r<o;r++)s=Math.max(s,n.distanceToSquared(t[r]));return this.radius=Math.sqrt(s),this}copy(t){return this.center.copy(t.center),this.radius=t.radius,this}isEmpty(){return this.radius<0}makeEmpty(){return this.center.set(0,0,0),this.radius=-1,this}containsPoint(t){return t.distanceToSquared(this.center)<=this.radius*this.radius}distanceToPoint(t){return t.distanceTo(this.center)-this.radius}intersectsSphere(t){let e=this.radius+t.radius;return t.center.distanceToSquared(this.center)<=e*e}intersectsBox(t){return t.intersectsSphere(this)}intersectsPlane(t){return Math.abs(t.distanceToPoint(this.center))<=this.radius}clampPoint(t,e){let n=this.center.distanceToSquared(t);return e.copy(t),n>this.radius*this.radius&&(e.sub(this.center).normalize(),e.multiplyScalar(this.radius).add(this.center)),e}getBoundingBox(t){return this.isEmpty()?(t.makeEmpty(),t):(t.set(this.center,this.center),t.expandByScalar(this.radius),t)}applyMatrix4(t){return this.center.applyMatrix4(t),this.radius=this.radius*t.getMaxScaleOnAxis(),this}translate(t){return this.center.add(t),this}expandByPoint(t){if(this.isEmpty())return this.center.copy(t),this.radius=0,this;Na.subVectors(t,this.center);let e=Na.lengthSq();if(e>this.radius*this.radius){let n=Math.sqrt(e),s=(n-this.radius)*.5;this.center.addScaledVector(Na,s/n),this.radius+=s}return this}union(t){return t.isEmpty()?this:this.isEmpty()?(this.copy(t),this):(this.center.equals(t.center)===!0?this.radius=Math.max(this.radius,t.radius):(qf.subVectors(t.center,this.center).setLength(t.radius),this.expandByPoint(Na.copy(t.center).add(qf)),this.expandByPoint(Na.copy(t.center).sub(qf))),this)}equals(t){return t.center.equals(this.center)&&t.radius===this.radius}clone(){return new this.constructor().copy(this)}toJSON(){return{radius:this.radius,center:this.center.toArray()}}fromJSON(t){return this.radius=t.radius,this.center.fromArray(t.center),this}},cS=0,Ni=new se,Yf=new Kn,To=new k,Mi=new Ee,Ua=new Ee,Un=new k,Fn=class i extends ds{constructor(){super(),this.isBufferGeometry=!0,Object.defineProperty(this,"id",{value:cS++}),this.uuid=ur(),this.name="",this.type="BufferGeometry",this.index=null,this.indirect=null,this.indirectOffset=0,this.attributes={},this.morphAttributes={},this.morphTargetsRelative=!1,this.groups=[],this.boundingBox=null,this.boundingSphere=null,this.drawRange={start:0,count:1/0},this.userData={},this._transformed=!1}getIndex(){return this.index}setIndex(t){return Array.isArray(t)?this.index=new(Nv(t)?$a:Ya)(t,1):this.index=t,this}setIndirect(t,e=0){return this.indirect=t,this.indirectOffset=e,this}getIndirect(){return this.indirect}getAttribute(t){return this.attributes[t]}setAttribute(t,e){return this.attributes[t]=e,this}deleteAttribute(t){return delete this.attributes[t],this}hasAttribute(t){return this.attributes[t]!==void 0}addGroup(t,e,n=0){this.groups.push({start:t,count:e,materialIndex:n})}clearGroups(){this.groups=[]}setDrawRange(t,e){this.drawRange.start=t,this.drawRange.count=e}applyMatrix4(t){let e=this.attributes.position;e!==void 0&&(e.applyMatrix4(t),e.needsUpdate=!0);let n=this.attributes.normal;if(n!==void 0){let r=new ae().getNormalMatrix(t);n.applyNormalMatrix(r),n.needsUpdate=!0}let s=this.attributes.tangent;return s!==void 0&&(s.transformDirection(t),s.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this._transformed=!0,this}applyQuaternion(t){return Ni.makeRotationFromQuaternion(t),this.applyMatrix4(Ni),this}rotateX(t){return Ni.makeRotationX(t),this.applyMatrix4(Ni),this}rotateY(t){return Ni.makeRotationY(t),this.applyMatrix4(Ni),this}rotateZ(t){return Ni.makeRotationZ(t),this.applyMatrix4(Ni),this}translate(t,e,n){return Ni.makeTranslation(t,e,n),this.applyMatrix4(Ni),this}scale(t,e,n){return Ni.makeScale(t,e,n),this.applyMatrix4(Ni),this}lookAt(t){return Yf.lookAt(t),Yf.updateMatrix(),this.applyMatrix4(Yf.matrix),this}center(){return this.computeBoundingBox(),this.boundingBox.getCenter(To).negate(),this.translate(To.x,To.y,To.z),this}setFromPoints(t){let e=this.getAttribute("position");if(e===void 0){let n=[];for(let s=0,r=t.length;s<r;s++){let o=t[s];n.push(o.x,o.y,o.z||0)}this.setAttribute("position",new hn(n,3))}else{let n=Math.min(t.length,e.count);for(let s=0;s<n;s++){let r=t[s];e.setXYZ(s,r.x,r.y,r.z||0)}t.length>e.count&&Qt("BufferGeometry: Buffer size too small for points data. Use .dispose() and create a new geometry."),e.needsUpdate=!0}return this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ee);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){ie("BufferGeometry.computeBoundingBox(): GLBufferAttribute requires a manual bounding box.",this),this.boundingBox.set(new k(-1/0,-1/0,-1/0),new k(1/0,1/0,1/0));return}if(t!==void 0){if(this.boundingBox.setFromBufferAttribute(t),e)for(let n=0,s=e.length;n<s;n++){let r=e[n];Mi.setFromBufferAttribute(r),this.morphTargetsRelative?(Un.addVectors(this.boundingBox.min,Mi.min),this.boundingBox.expandByPoint(Un),Un.addVectors(this.boundingBox.max,Mi.max),this.boundingBox.expandByPoint(Un)):(this.boundingBox.expandByPoint(Mi.min),this.boundingBox.expandByPoint(Mi.max))}}else this.boundingBox.makeEmpty();(isNaN(this.boundingBox.min.x)||isNaN(this.boundingBox.min.y)||isNaN(this.boundingBox.min.z))&&ie('BufferGeometry.computeBoundingBox(): Computed min/max have NaN values. The "position" attribute is likely to have NaN values.',this)}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ai);let t=this.attributes.position,e=this.morphAttributes.position;if(t&&t.isGLBufferAttribute){ie("BufferGeometry.computeBoundingSphere(): GLBufferAttribute requires a manual bounding sphere.",this),this.boundingSphere.set(new k,1/0);return}if(t){let n=this.boundingSphere.center;if(Mi.setFromBufferAttribute(t),e)for(let r=0,o=e.length;r<o;r++){let a=e[r];Ua.setFromBufferAttribute(a),this.morphTargetsRelative?(Un.addVectors(Mi.min,Ua.min),Mi.expandByPoint(Un),Un.addVectors(Mi.max,Ua.max),Mi.expandByPoint(Un)):(Mi.expandByPoint(Ua.min),Mi.expandByPoint(Ua.max))}Mi.getCenter(n);let s=0;for(let r=0,o=t.count;r<o;r++)Un.fromBufferAttribute(t,r),s=Math.max(s,n.distanceToSquared(Un));if(e)for(let r=0,o=e.length;r<o;r++){let a=e[r],l=this.morphTargetsRelative;for(let c=0,h=a.count;c<h;c++)Un.fromBufferAttribute(a,c),l&&(To.fromBufferAttribute(t,c),Un.add(To)),s=Math.max(s,n.distanceToSquared(Un))}this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&ie('BufferGeometry.computeBoundingSphere(): Computed radius is NaN. The "position" attribute is likely to have NaN values.',this)}}computeTangents(){let t=this.index,e=this.attributes;if(t===null||e.position===void 0||e.normal===void 0||e.uv===void 0){ie("BufferGeometry: .computeTangents() failed. Missing required attributes (index, position, normal or uv)");return}let n=e.position,s=e.normal,r=e.uv,o=this.getAttribute("tangent");(o===void 0||o.count!==n.count)&&(o=new Ye(new Float32Array(4*n.count),4),this.setAttribute("tangent",o));let a=[],l=[],c=new Uint8Array(n.count);for(let L=0;L<n.count;L++)a[L]=new k,l[L]=new k;let h=new k,f=new k,u=new k,d=new Zt,g=new Zt,v=new Zt,p=new k,m=new k;function _(L,C,A){c[L]=c[C]=c[A]=1,h.fromBufferAttribute(n,L),f.fromBufferAttribute(n,C),u.fromBufferAttribute(n,A),d.fromBufferAttribute(r,L),g.fromBufferAttribute(r,C),v.fromBufferAttribute(r,A),f.sub(h),u.sub(h),g.sub(d),v.sub(d);let R=1/(g.x*v.y-v.x*g.y);isFinite(R)&&(p.copy(f).multiplyScalar(v.y).addScaledVector(u,-g.y).multiplyScalar(R),m.copy(u).multiplyScalar(g.x).addScaledVector(f,-v.x).multiplyScalar(R),a[L].add(p),a[C].add(p),a[A].add(p),l[L].add(m),l[C].add(m),l[A].add(m))}let S=this.groups;S.length===0&&(S=[{start:0,count:t.count}]);for(let L=0,C=S.length;L<C;++L){let A=S[L],R=A.start,U=A.count;for(let P=R,F=R+U;P<F;P+=3)_(t.getX(P+0),t.getX(P+1),t.getX(P+2))}let y=new k,b=new k,T=new k,x=new k;function M(L){T.fromBufferAttribute(s,L),x.copy(T);let C=a[L];y.copy(C),y.sub(T.multiplyScalar(T.dot(C))).normalize(),b.crossVectors(x,C);let R=b.dot(l[L])<0?-1:1;o.setXYZW(L,y.x,y.y,y.z,R)}for(let L=0,C=n.count;L<C;++L)c[L]&&M(L);this._transformed=!0}computeVertexNormals(){let t=this.index,e=this.getAttribute("position");if(e!==void 0){let n=this.getAttribute("normal");if(n===void 0||n.count!==e.count)n=new Ye(new Float32Array(e.count*3),3),this.setAttribute("normal",n);else for(let u=0,d=n.count;u<d;u++)n.setXYZ(u,0,0,0);let s=new k,r=new k,o=new k,a=new k,l=new k,c=new k,h=new k,f=new k;if(t)for(let u=0,d=t.count;u<d;u+=3){let g=t.getX(u+0),v=t.getX(u+1),p=t.getX(u+2);s.fromBufferAttribute(e,g),r.fromBufferAttribute(e,v),o.fromBufferAttribute(e,p),h.subVectors(o,r),f.subVectors(s,r),h.cross(f),a.fromBufferAttribute(n,g),l.fromBufferAttribute(n,v),c.fromBufferAttribute(n,p),a.add(h),l.add(h),c.add(h),n.setXYZ(g,a.x,a.y,a.z),n.setXYZ(v,l.x,l.y,l.z),n.setXYZ(p,c.x,c.y,c.z)}else for(let u=0,d=e.count;u<d;u+=3)s.fromBufferAttribute(e,u+0),r.fromBufferAttribute(e,u+1),o.fromBufferAttribute(e,u+2),h.subVectors(o,r),f.subVectors(s,r),h.cross(f),n.setXYZ(u+0,h.x,h.y,h.z),n.setXYZ(u+1,h.x,h.y,h.z),n.setXYZ(u+2,h.x,h.y,h.z);this.normalizeNormals(),n.needsUpdate=!0}}normalizeNormals(){let t=this.attributes.normal;for(let e=0,n=t.count;e<n;e++)Un.fromBufferAttribute(t,e),Un.normalize(),t.setXYZ(e,Un.x,Un.y,Un.z)}toNonIndexed(){function t(a,l){let c=a.array,h=a.itemSize,f=a.normalized,u=new c.constructor(l.length*h),d=0,g=0;for(let v=0,p=l.length;v<p;v++){a.isInterleavedBufferAttribute?d=l[v]*a.data.stride+a.offset:d=l[v]*h;for(let m=0;m<h;m++)u[g++]=c[d++]}return new Ye(u,h,f)}if(this.index===null)return Qt("BufferGeometry.toNonIndexed(): BufferGeometry is already non-indexed."),this;let e=new i,n=this.index.array,s=this.attributes;for(let a in s){let l=s[a],c=t(l,n);e.setAttribute(a,c)}let r=this.morphAttributes;for(let a in r){let l=[],c=r[a];for(let h=0,f=c.length;h<f;h++){let u=c[h],d=t(u,n);l.push(d)}e.morphAttributes[a]=l}e.morphTargetsRelative=this.morphTargetsRelative;let o=this.groups;for(let a=0,l=o.length;a<l;a++){let c=o[a];e.addGroup(c.start,c.count,c.materialIndex)}return e}toJSON(){let t={metadata:{version:4.7,type:"BufferGeometry",generator:"BufferGeometry.toJSON"}};if(t.uuid=this.uuid,t.type=this.parameters!==void 0&&this._transformed===!0?"BufferGeometry":this.type,t.name=this.name,Object.keys(this.userData).length>0&&(t.userData=this.userData),this.parameters!==void 0&&this._transformed!==!0){let l=this.parameters;for(let c in l)l[c]!==void 0&&(t[c]=l[c]);return t}t.data={attributes:{}};let e=this.index;e!==null&&(t.data.index={type:e.array.constructor.name,array:Array.prototype.slice.call(e.array)});let n=this.attributes;for(let l in n){let c=n[l];t.data.attributes[l]=c.toJSON(t.data)}let s={},r=!1;for(let l in this.morphAttributes){let c=this.morphAttributes[l],h=[];for(let f=0,u=c.length;f<u;f++){let d=c[f];h.push(d.toJSON(t.data))}h.length>0&&(s[l]=h,r=!0)}r&&(t.data.morphAttributes=s,t.data.morphTargetsRelative=this.morphTargetsRelative);let o=this.groups;o.length>0&&(t.data.groups=JSON.parse(JSON.stringify(o)));let a=this.boundingSphere;return a!==null&&(t.data.boundingSphere=a.toJSON()),t}clone(){return new this.constructor().copy(this)}copy(t){this.index=null,this.attributes={},this.morphAttributes={},this.groups=[],this.boundingBox=null,this.boundingSphere=null;let e={};this.name=t.name;let n=t.index;n!==null&&this.setIndex(n.clone());let s=t.attributes;for(let c in s){let h=s[c];this.setAttribute(c,h.clone(e))}let r=t.morphAttributes;for(let c in r){let h=[],f=r[c];for(let u=0,d=f.length;u<d;u++)h.push(f[u].clone(e));this.morphAttributes[c]=h}this.morphTargetsRelative=t.morphTargetsRelative;let o=t.groups;for(let c=0,h=o.length;c<h;c++){let f=o[c];this.addGroup(f.start,f.count,f.materialIndex)}let a=t.boundingBox;a!==null&&(this.boundingBox=a.clone());let l=t.boundingSphere;return l!==null&&(this.boundingSphere=l.clone()),this.drawRange.start=t.drawRange.start,this.drawRange.count=t.drawRange.count,this.userData=t.userData,this._transformed=t._transformed,this}dispose(){this.dispatchEvent({type:"dispose"})}},Xc=class{constructor(t,e){this.isInterleavedBuffer=!0,this.array=t,this.stride=e,this.count=t!==void 0?t.length/e:0,this.usage=Id,this.updateRanges=[],this.version=0,this.uuid=ur()}onUploadCallback(){}set needsUpdate(t){t===!0&&this.version++}setUsage(t){return this.usage=t,this}addUpdateRange(t,e){this.updateRanges.push({start:t,count:e})}clearUpdateRanges(){this.updateRanges.length=0}copy(t){return this.array=new t.array.constructor(t.array),this.count=t.count,this.stride=t.stride,this.usage=t.usage,this}copyAt(t,e,n){t*=this.stride,n*=e.stride;for(let s=0,r=this.stride;s<r;s++)this.array[t+s]=e.array[n+s];return this}set(t,e=0){return this.array.set(t,e),this}clone(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=Ug(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=this.array.slice(0).buffer);let n=new this.array.constructor(t.arrayBuffers[e]),s=new this.constructor(n,this.stride);return s.setUsage(this.usage),s}onUpload(t){return this.onUploadCallback=t,this}toJSON(t){t.arrayBuffers===void 0&&(t.arrayBuffers={});let e=Ug(this.array);t.arrayBuffers[e]===void 0&&(t.arrayBuffers[e]=Array.from(new Uint32Array(this.array.slice(0).buffer)));let n={uuid:this.uuid,buffer:e,type:this.array.constructor.name,stride:this.stride};return n.usage=this.usage,n}};function Ug(i){return i.buffer._uuid===void 0&&(i.buffer._uuid=ur()),i.byteOffset===0&&i.byteLength===i.buffer.byteLength?i.buffer._uuid:i.buffer._uuid+":"+i.byteOffset+":"+i.byteLength}var ai=new k,Zi=class i{constructor(t,e,n,s=!1){this.isInterleavedBufferAttribute=!0,this.name="",this.data=t,this.itemSize=e,this.offset=n,this.normalized=s,this._normalizationScale=t!==void 0?Qu(t.array):void 0}get count(){return this.data.count}get array(){return this.data.array}set needsUpdate(t){this.data.needsUpdate=t}applyMatrix4(t){for(let e=0,n=this.data.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.applyMatrix4(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}applyNormalMatrix(t){for(let e=0,n=this.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.applyNormalMatrix(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}transformDirection(t){for(let e=0,n=this.count;e<n;e++)ai.fromBufferAttribute(this,e),ai.transformDirection(t),this.setXYZ(e,ai.x,ai.y,ai.z);return this}getComponent(t,e){let n=this.array[t*this.data.stride+this.offset+e];return this.normalized&&(n=this._denormalize(n)),n}setComponent(t,e,n){return this.normalized&&(n=this._normalize(n)),this.data.array[t*this.data.stride+this.offset+e]=n,this}setX(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset]=e,this}setY(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+1]=e,this}setZ(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+2]=e,this}setW(t,e){return this.normalized&&(e=this._normalize(e)),this.data.array[t*this.data.stride+this.offset+3]=e,this}getX(t){let e=this.data.array[t*this.data.stride+this.offset];return this.normalized&&(e=this._denormalize(e)),e}getY(t){let e=this.data.array[t*this.data.stride+this.offset+1];return this.normalized&&(e=this._denormalize(e)),e}getZ(t){let e=this.data.array[t*this.data.stride+this.offset+2];return this.normalized&&(e=this._denormalize(e)),e}getW(t){let e=this.data.array[t*this.data.stride+this.offset+3];return this.normalized&&(e=this._denormalize(e)),e}setXY(t,e,n){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n)),this.data.array[t+0]=e,this.data.array[t+1]=n,this}setXYZ(t,e,n,s){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s)),this.data.array[t+0]=e,this.data.array[t+1]=n,this.data.array[t+2]=s,this}setXYZW(t,e,n,s,r){return t=t*this.data.stride+this.offset,this.normalized&&(e=this._normalize(e),n=this._normalize(n),s=this._normalize(s),r=this._normalize(r)),this.data.array[t+0]=e,this.data.array[t+1]=n,this.data.array[t+2]=s,this.data.array[t+3]=r,this}clone(t){if(t===void 0){Xa("InterleavedBufferAttribute.clone(): Cloning an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return new Ye(new this.array.constructor(e),this.itemSize,this.normalized)}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.clone(t)),new i(t.interleavedBuffers[this.data.uuid],this.itemSize,this.offset,this.normalized)}toJSON(t){if(t===void 0){Xa("InterleavedBufferAttribute.toJSON(): Serializing an interleaved buffer attribute will de-interleave buffer data.");let e=[];for(let n=0;n<this.count;n++){let s=n*this.data.stride+this.offset;for(let r=0;r<this.itemSize;r++)e.push(this.data.array[s+r])}return{itemSize:this.itemSize,type:this.array.constructor.name,array:e,normalized:this.normalized}}else return t.interleavedBuffers===void 0&&(t.interleavedBuffers={}),t.interleavedBuffers[this.data.uuid]===void 0&&(t.interleavedBuffers[this.data.uuid]=this.data.toJSON(t)),{isInterleavedBufferAttribute:!0,itemSize:this.itemSize,data:this.data.uuid,offset:this.offset,normalized:this.normalized}}_denormalize(t){let e=this._normalizationScale;return e!==void 0?Math.max(t/e,-1):Nd(t,this.data.array)}_normalize(t){let e=this._normalizationScale;return e!==void 0?Math.round(t*e):Ud(t,this.data.array)}},$f=new k,uS=new k,hS=new ae,li=class{constructor(t=new k(1,0,0),e=0){this.isPlane=!0,this.normal=t,this.constant=e}set(t,e){return this.normal.copy(t),this.constant=e,this}setComponents(t,e,n,s){return this.normal.set(t,e,n),this.constant=s,this}setFromNormalAndCoplanarPoint(t,e){return this.normal.copy(t),this.constant=-e.dot(this.normal),this}setFromCoplanarPoints(t,e,n){let s=$f.subVectors(n,e).cross(uS.subVectors(t,e)).normalize();return this.setFromNormalAndCoplanarPoint(s,t),this}copy(t){return this.normal.copy(t.normal),this.constant=t.constant,this}normalize(){let t=1/this.normal.length();return this.normal.multiplyScalar(t),this.constant*=t,this}negate(){return this.constant*=-1,this.normal.negate(),this}distanceToPoint(t){return this.normal.dot(t)+this.constant}distanceToSphere(t){return this.distanceToPoint(t.center)-t.radius}projectPoint(t,e){return e.copy(t).addScaledVector(this.normal,-this.distanceToPoint(t))}intersectLine(t,e,n=!0){let s=t.delta($f),r=this.normal.dot(s);if(r===0)return this.distanceToPoint(t.start)===0?e.copy(t.start):null;let o=-(t.start.dot(this.normal)+this.constant)/r;return n===!0&&(o<0||o>1)?null:e.copy(t.start).addScaledVector(s,o)}intersectsLine(t){let e=this.distanceToPoint(t.start),n=this.distanceToPoint(t.end);return e<0&&n>0||n<0&&e>0}intersectsBox(t){return t.intersectsPlane(this)}intersectsSphere(t){return t.intersectsPlane(this)}coplanarPoint(t){return t.copy(this.normal).multiplyScalar(-this.constant)}applyMatrix4(t,e){let n=e||hS.getNormalMatrix(t),s=this.coplanarPoint($f).applyMatrix4(t),r=this.normal.applyMatrix3(n).normalize();return this.constant=-s.dot(r),this}translate(t){return this.constant-=t.dot(this.normal),this}equals(t){return t.normal.equals(this.normal)&&t.constant===this.constant}clone(){return new this.constructor().copy(this)}toJSON(){return{normal:this.normal.toArray(),constant:this.constant}}fromJSON(t){return this.normal.fromArray(t.normal),this.constant=t.constant,this}},fS=0,Os=class extends ds{constructor(){super(),this.isMaterial=!0,Object.defineProperty(this,"id",{value:fS++}),this.uuid=ur(),this.name="",this.type="Material",this.blending=Wo,this.side=Ji,this.vertexColors=!1,this.opacity=1,this.transparent=!1,this.alphaHash=!1,this.blendSrc=fd,this.blendDst=dd,this.blendEquation=Or,this.blendSrcAlpha=null,this.blendDstAlpha=null,this.blendEquationAlpha=null,this.blendColor=new ge(0,0,0),this.blendAlpha=0,this.depthFunc=Do,this.depthTest=!0,this.depthWrite=!0,this.stencilWriteMask=255,this.stencilFunc=E0,this.stencilRef=0,this.stencilFuncMask=255,this.stencilFail=Ic,this.stencilZFail=Ic,this.stencilZPass=Ic,this.stencilWrite=!1,this.clippingPlanes=null,this.clipIntersection=!1,this.clipShadows=!1,this.shadowSide=null,this.colorWrite=!0,this.precision=null,this.polygonOffset=!1,this.polygonOffsetFactor=0,this.polygonOffsetUnits=0,this.dithering=!1,this.alphaToCoverage=!1,this.premultipliedAlpha=!1,this.forceSinglePass=!1,this.allowOverride=!0,this.visible=!0,this.toneMapped=!0,this.userData={},this.version=0,this._alphaTest=0}get alphaTest(){return this._alphaTest}set alphaTest(t){this._alphaTest>0!=t>0&&this.version++,this._alphaTest=t}onBeforeRender(){}onBeforeCompile(){}customProgramCacheKey(){return this.onBeforeCompile.toString()}setValues(t){if(t!==void 0)for(let e in t){let n=t[e];if(n===void 0){Qt(`Material: parameter '${e}' has value of undefined.`);continue}let s=this[e];if(s===void 0){Qt(`Material: '${e}' is not a property of THREE.${this.type}.`);continue}s&&s.isColor?s.set(n):s&&s.isVector2&&n&&n.isVector2||s&&s.isEuler&&n&&n.isEuler||s&&s.isVector3&&n&&n.isVector3?s.copy(n):this[e]=n}}toJSON(t){let e=t===void 0||typeof t=="string";e&&(t={textures:{},images:{}});let n={metadata:{version:4.7,type:"Material",generator:"Material.toJSON"}};n.uuid=this.uuid,n.type=this.type,n.blending=this.blending,n.side=this.side,n.shadowSide=this.shadowSide,n.vertexColors=this.vertexColors,n.opacity=this.opacity,n.transparent=this.transparent,n.blendSrc=this.blendSrc,n.blendDst=this.blendDst,n.blendEquation=this.blendEquation,n.blendSrcAlpha=this.blendSrcAlpha,n.blendDstAlpha=this.blendDstAlpha,n.blendEquationAlpha=this.blendEquationAlpha,n.blendColor=this.blendColor.getHex(),n.blendAlpha=this.blendAlpha,n.depthFunc=this.depthFunc,n.depthTest=this.depthTest,n.depthWrite=this.depthWrite,n.colorWrite=this.colorWrite,n.clipIntersection=this.clipIntersection,n.clipShadows=this.clipShadows,n.stencilWriteMask=this.stencilWriteMask,n.stencilFunc=this.stencilFunc,n.stencilRef=this.stencilRef,n.stencilFuncMask=this.stencilFuncMask,n.stencilFail=this.stencilFail,n.stencilZFail=this.stencilZFail,n.stencilZPass=this.stencilZPass,n.stencilWrite=this.stencilWrite,n.polygonOffset=this.polygonOffset,n.polygonOffsetFactor=this.polygonOffsetFactor,n.polygonOffsetUnits=this.polygonOffsetUnits,n.dithering=this.dithering,n.alphaTest=this.alphaTest,n.alphaHash=this.alphaHash,n.alphaToCoverage=this.alphaToCoverage,n.premultipliedAlpha=this.premultipliedAlpha,n.forceSinglePass=this.forceSinglePass,n.allowOverride=this.allowOverride,n.visible=this.visible,n.toneMapped=this.toneMapped,n.name=this.name,this.color&&this.color.isColor&&(n.color=this.color.getHex()),this.roughness!==void 0&&(n.roughness=this.roughness),this.metalness!==void 0&&(n.metalness=this.metalness),this.sheen!==void 0&&(n.sheen=this.sheen),this.sheenColor&&this.sheenColor.isColor&&(n.sheenColor=this.sheenColor.getHex()),this.sheenRoughness!==void 0&&(n.sheenRoughness=this.sheenRoughness),this.emissive&&this.emissive.isColor&&(n.emissive=this.emissive.getHex()),this.emissiveIntensity!==void 0&&(n.emissiveIntensity=this.emissiveIntensity),this.specular&&this.specular.isColor&&(n.specular=this.specular.getHex()),this.specularIntensity!==void 0&&(n.specularIntensity=this.specularIntensity),this.specularColor&&this.specularColor.isColor&&(n.specularColor=this.specularColor.getHex()),this.shininess!==void 0&&(n.shininess=this.shininess),this.clearcoat!==void 0&&(n.clearcoat=this.clearcoat),this.clearcoatRoughness!==void 0&&(n.clearcoatRoughness=this.clearcoatRoughness),this.diffuseRoughness!==void 0&&(n.diffuseRoughness=this.diffuseRoughness),this.diffuseRoughnessMap&&this.diffuseRoughnessMap.isTexture&&(n.diffuseRoughnessMap=this.diffuseRoughnessMap.toJSON(t).uuid),this.clearcoatMap&&this.clearcoatMap.isTexture&&(n.clearcoatMap=this.clearcoatMap.toJSON(t).uuid),this.clearcoatRoughnessMap&&this.clearcoatRoughnessMap.isTexture&&(n.clearcoatRoughnessMap=this.clearcoatRoughnessMap.toJSON(t).uuid),this.clearcoatNormalMap&&this.clearcoatNormalMap.isTexture&&(n.clearcoatNormalMap=this.clearcoatNormalMap.toJSON(t).uuid,n.clearcoatNormalScale=this.clearcoatNormalScale.toArray()),this.sheenColorMap&&this.sheenColorMap.isTexture&&(n.sheenColorMap=this.sheenColorMap.toJSON(t).uuid),this.sheenRoughnessMap&&this.sheenRoughnessMap.isTexture&&(n.sheenRoughnessMap=this.sheenRoughnessMap.toJSON(t).uuid),this.dispersion!==void 0&&(n.dispersion=this.dispersion),this.retroreflectivity!==void 0&&(n.retroreflectivity=this.retroreflectivity),this.iridescence!==void 0&&(n.iridescence=this.iridescence),this.iridescenceIOR!==void 0&&(n.iridescenceIOR=this.iridescenceIOR),this.iridescenceThicknessMinimum!==void 0&&(n.iridescenceThicknessMinimum=this.iridescenceThicknessMinimum),this.iridescenceThicknessMaximum!==void 0&&(n.iridescenceThicknessMaximum=this.iridescenceThicknessMaximum),this.iridescenceMap&&this.iridescenceMap.isTexture&&(n.iridescenceMap=this.iridescenceMap.toJSON(t).uuid),this.iridescenceThicknessMap&&this.iridescenceThicknessMap.isTexture&&(n.iridescenceThicknessMap=this.iridescenceThicknessMap.toJSON(t).uuid),this.anisotropy!==void 0&&(n.anisotropy=this.anisotropy),this.anisotropyRotation!==void 0&&(n.anisotropyRotation=this.anisotropyRotation),this.anisotropyMap&&this.anisotropyMap.isTexture&&(n.anisotropyMap=this.anisotropyMap.toJSON(t).uuid),this.map&&this.map.isTexture&&(n.map=this.map.toJSON(t).uuid),this.matcap&&this.matcap.isTexture&&(n.matcap=this.matcap.toJSON(t).uuid),this.alphaMap&&this.alphaMap.isTexture&&(n.alphaMap=this.alphaMap.toJSON(t).uuid),this.lightMap&&this.lightMap.isTexture&&(n.lightMap=this.lightMap.toJSON(t).uuid,n.lightMapIntensity=this.lightMapIntensity),this.aoMap&&this.aoMap.isTexture&&(n.aoMap=this.aoMap.toJSON(t).uuid,n.aoMapIntensity=this.aoMapIntensity),this.bumpMap&&this.bumpMap.isTexture&&(n.bumpMap=this.bumpMap.toJSON(t).uuid,n.bumpScale=this.bumpScale),this.normalMap&&this.normalMap.isTexture&&(n.normalMap=this.normalMap.toJSON(t).uuid,n.normalMapType=this.normalMapType,n.normalScale=this.normalScale.toArray()),this.displacementMap&&this.displacementMap.isTexture&&(n.displacementMap=this.displacementMap.toJSON(t).uuid,n.displacementScale=this.displacementScale,n.displacementBias=this.displacementBias),this.roughnessMap&&this.roughnessMap.isTexture&&(n.roughnessMap=this.roughnessMap.toJSON(t).uuid),this.metalnessMap&&this.metalnessMap.isTexture&&(n.metalnessMap=this.metalnessMap.toJSON(t).uuid),this.emissiveMap&&this.emissiveMap.isTexture&&(n.emissiveMap=this.emissiveMap.toJSON(t).uuid),this.specularMap&&this.specularMap.isTexture&&(n.specularMap=this.specularMap.toJSON(t).uuid),this.specularIntensityMap&&this.specularIntensityMap.isTexture&&(n.specularIntensityMap=this.specularIntensityMap.toJSON(t).uuid),this.specularColorMap&&this.specularColorMap.isTexture&&(n.specularColorMap=this.specularColorMap.toJSON(t).uuid),this.envMap&&this.envMap.isTexture&&(n.envMap=this.envMap.toJSON(t).uuid,this.combine!==void 0&&(n.combine=this.combine)),this.envMapRotation!==void 0&&(n.envMapRotation=this.envMapRotation.toArray()),this.envMapIntensity!==void 0&&(n.envMapIntensity=this.envMapIntensity),this.reflectivity!==void 0&&(n.reflectivity=this.reflectivity),this.refractionRatio!==void 0&&(n.refractionRatio=this.refractionRatio),this.gradientMap&&this.gradientMap.isTexture&&(n.gradientMap=this.gradientMap.toJSON(t).uuid),this.transmission!==void 0&&(n.transmission=this.transmission),this.transmissionMap&&this.transmissionMap.isTexture&&(n.transmissionMap=this.transmissionMap.toJSON(t).uuid),this.thickness!==void 0&&(n.thickness=this.thickness),this.thicknessMap&&this.thicknessMap.isTexture&&(n.thicknessMap=this.thicknessMap.toJSON(t).uuid),this.attenuationDistance!==void 0&&(n.attenuationDistance=this.attenuationDistance),this.attenuationColor!==void 0&&(n.attenuationColor=this.attenuationColor.getHex()),this.size!==void 0&&(n.size=this.size),this.sizeAttenuation!==void 0&&(n.sizeAttenuation=this.sizeAttenuation),Array.isArray(this.clippingPlanes)&&this.clippingPlanes.length>0&&(n.clippingPlanes=this.clippingPlanes.map(r=>r.toJSON())),this.rotation!==void 0&&(n.rotation=this.rotation),this.depthPacking!==void 0&&(n.depthPacking=this.depthPacking),this.linewidth!==void 0&&(n.linewidth=this.linewidth),this.linecap!==void 0&&(n.linecap=this.linecap),this.linejoin!==void 0&&(n.linejoin=this.linejoin),this.dashSize!==void 0&&(n.dashSize=this.dashSize),this.gapSize!==void 0&&(n.gapSize=this.gapSize),this.scale!==void 0&&(n.scale=this.scale),this.wireframe!==void 0&&(n.wireframe=this.wireframe),this.wireframeLinewidth!==void 0&&(n.wireframeLinewidth=this.wireframeLinewidth),this.wireframeLinecap!==void 0&&(n.wireframeLinecap=this.wireframeLinecap),this.wireframeLinejoin!==void 0&&(n.wireframeLinejoin=this.wireframeLinejoin),this.flatShading!==void 0&&(n.flatShading=this.flatShading),this.fog!==void 0&&(n.fog=this.fog),Object.keys(this.userData).length>0&&(n.userData=this.userData);function s(r){let o=[];for(let a in r){let l=r[a];delete l.metadata,o.push(l)}return o}if(e){let r=s(t.textures),o=s(t.images);r.length>0&&(n.textures=r),o.length>0&&(n.images=o)}return n}fromJSON(t,e){if(t.uuid!==void 0&&(this.uuid=t.uuid),t.name!==void 0&&(this.name=t.name),t.color!==void 0&&this.color!==void 0&&this.color.setHex(t.color),t.roughness!==void 0&&(this.roughness=t.roughness),t.metalness!==void 0&&(this.metalness=t.metalness),t.sheen!==void 0&&(this.sheen=t.sheen),t.sheenColor!==void 0&&(this.sheenColor=new ge().setHex(t.sheenColor)),t.sheenRoughness!==void 0&&(this.sheenRoughness=t.sheenRoughness),t.emissive!==void 0&&this.emissive!==void 0&&this.emissive.setHex(t.emissive),t.specular!==void 0&&this.specular!==void 0&&this.specular.setHex(t.specular),t.specularIntensity!==void 0&&(this.specularIntensity=t.specularIntensity),t.specularColor!==void 0&&this.specularColor!==void 0&&this.specularColor.setHex(t.specularColor),t.shininess!==void 0&&(this.shininess=t.shininess),t.clearcoat!==void 0&&(this.clearcoat=t.clearcoat),t.clearcoatRoughness!==void 0&&(this.clearcoatRoughness=t.clearcoatRoughness),t.diffuseRoughness!==void 0&&(this.diffuseRoughness=t.diffuseRoughness),t.dispersion!==void 0&&(this.dispersion=t.dispersion),t.retroreflectivity!==void 0&&(this.retroreflectivity=t.retroreflectivity),t.iridescence!==void 0&&(this.iridescence=t.iridescence),t.iridescenceIOR!==void 0&&(this.iridescenceIOR=t.iridescenceIOR),t.iridescenceThicknessMinimum!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessMinimum),t.iridescenceThicknessMaximum!==void 0&&(this.iridescenceThicknessMaximum=t.iridescenceThicknessMaximum),t.iridescenceThicknessRange!==void 0&&(this.iridescenceThicknessMinimum=t.iridescenceThicknessRange[0],this.iridescenceThicknessMaximum=t.iridescenceThicknessRange[1]),t.transmission!==void 0&&(this.transmission=t.transmission),t.thickness!==void 0&&(this.thickness=t.thickness),t.attenuationDistance!==void 0&&(this.attenuationDistance=t.attenuationDistance),t.attenuationColor!==void 0&&this.attenuationColor!==void 0&&this.attenuationColor.setHex(t.attenuationColor),t.anisotropy!==void 0&&(this.anisotropy=t.anisotropy),t.anisotropyRotation!==void 0&&(this.anisotropyRotation=t.anisotropyRotation),t.fog!==void 0&&(this.fog=t.fog),t.flatShading!==void 0&&(this.flatShading=t.flatShading),t.blending!==void 0&&(this.blending=t.blending),t.combine!==void 0&&(this.combine=t.combine),t.side!==void 0&&(this.side=t.side),t.shadowSide!==void 0&&(this.shadowSide=t.shadowSide),t.opacity!==void 0&&(this.opacity=t.opacity),t.transparent!==void 0&&(this.transparent=t.transparent),t.alphaTest!==void 0&&(this.alphaTest=t.alphaTest),t.alphaHash!==void 0&&(this.alphaHash=t.alphaHash),t.depthFunc!==void 0&&(this.depthFunc=t.depthFunc),t.depthTest!==void 0&&(this.depthTest=t.depthTest),t.depthWrite!==void 0&&(this.depthWrite=t.depthWrite),t.colorWrite!==void 0&&(this.colorWrite=t.colorWrite),t.clippingPlanes!==void 0&&(this.clippingPlanes=t.clippingPlanes.map(n=>new li().fromJSON(n))),t.clipIntersection!==void 0&&(this.clipIntersection=t.clipIntersection),t.clipShadows!==void 0&&(this.clipShadows=t.clipShadows),t.depthPacking!==void 0&&(this.depthPacking=t.depthPacking),t.blendSrc!==void 0&&(this.blendSrc=t.blendSrc),t.blendDst!==void 0&&(this.blendDst=t.blendDst),t.blendEquation!==void 0&&(this.blendEquation=t.blendEquation),t.blendSrcAlpha!==void 0&&(this.blendSrcAlpha=t.blendSrcAlpha),t.blendDstAlpha!==void 0&&(this.blendDstAlpha=t.blendDstAlpha),t.blendEquationAlpha!==void 0&&(this.blendEquationAlpha=t.blendEquationAlpha),t.blendColor!==void 0&&this.blendColor!==void 0&&this.blendColor.setHex(t.blendColor),t.blendAlpha!==void 0&&(this.blendAlpha=t.blendAlpha),t.stencilWriteMask!==void 0&&(this.stencilWriteMask=t.stencilWriteMask),t.stencilFunc!==void 0&&(this.stencilFunc=t.stencilFunc),t.stencilRef!==void 0&&(this.stencilRef=t.stencilRef),t.stencilFuncMask!==void 0&&(this.stencilFuncMask=t.stencilFuncMask),t.stencilFail!==void 0&&(this.stencilFail=t.stencilFail),t.stencilZFail!==void 0&&(this.stencilZFail=t.stencilZFail),t.stencilZPass!==void 0&&(this.stencilZPass=t.stencilZPass),t.stencilWrite!==void 0&&(this.stencilWrite=t.stencilWrite),t.wireframe!==void 0&&(this.wireframe=t.wireframe),t.wireframeLinewidth!==void 0&&(this.wireframeLinewidth=t.wireframeLinewidth),t.wireframeLinecap!==void 0&&(this.wireframeLinecap=t.wireframeLinecap),t.wireframeLinejoin!==void 0&&(this.wireframeLinejoin=t.wireframeLinejoin),t.rotation!==void 0&&(this.rotation=t.rotation),t.linewidth!==void 0&&(this.linewidth=t.linewidth),t.linecap!==void 0&&(this.linecap=t.linecap),t.linejoin!==void 0&&(this.linejoin=t.linejoin),t.dashSize!==void 0&&(this.dashSize=t.dashSize),t.gapSize!==void 0&&(this.gapSize=t.gapSize),t.scale!==void 0&&(this.scale=t.scale),t.polygonOffset!==void 0&&(this.polygonOffset=t.polygonOffset),t.polygonOffsetFactor!==void 0&&(this.polygonOffsetFactor=t.polygonOffsetFactor),t.polygonOffsetUnits!==void 0&&(this.polygonOffsetUnits=t.polygonOffsetUnits),t.dithering!==void 0&&(this.dithering=t.dithering),t.alphaToCoverage!==void 0&&(this.alphaToCoverage=t.alphaToCoverage),t.premultipliedAlpha!==void 0&&(this.premultipliedAlpha=t.premultipliedAlpha),t.forceSinglePass!==void 0&&(this.forceSinglePass=t.forceSinglePass),t.allowOverride!==void 0&&(this.allowOverride=t.allowOverride),t.visible!==void 0&&(this.visible=t.visible),t.toneMapped!==void 0&&(this.toneMapped=t.toneMapped),t.userData!==void 0&&(this.userData=t.userData),t.vertexColors!==void 0&&(typeof t.vertexColors=="number"?this.vertexColors=t.vertexColors>0:this.vertexColors=t.vertexColors),t.size!==void 0&&(this.size=t.size),t.sizeAttenuation!==void 0&&(this.sizeAttenuation=t.sizeAttenuation),t.map!==void 0&&(this.map=e[t.map]||null),t.matcap!==void 0&&(this.matcap=e[t.matcap]||null),t.alphaMap!==void 0&&(this.alphaMap=e[t.alphaMap]||null),t.bumpMap!==void 0&&(this.bumpMap=e[t.bumpMap]||null),t.bumpScale!==void 0&&(this.bumpScale=t.bumpScale),t.normalMap!==void 0&&(this.normalMap=e[t.normalMap]||null),t.normalMapType!==void 0&&(this.normalMapType=t.normalMapType),t.normalScale!==void 0){let n=t.normalScale;Array.isArray(n)===!1&&(n=[n,n]),this.normalScale=new Zt().fromArray(n)}return t.displacementMap!==void 0&&(this.displacementMap=e[t.displacementMap]||null),t.displacementScale!==void 0&&(this.displacementScale=t.displacementScale),t.displacementBias!==void 0&&(this.displacementBias=t.displacementBias),t.roughnessMap!==void 0&&(this.roughnessMap=e[t.roughnessMap]||null),t.metalnessMap!==void 0&&(this.metalnessMap=e[t.metalnessMap]||null),t.emissiveMap!==void 0&&(this.emissiveMap=e[t.emissiveMap]||null),t.emissiveIntensity!==void 0&&(this.emissiveIntensity=t.emissiveIntensity),t.specularMap!==void 0&&(this.specularMap=e[t.specularMap]||null),t.specularIntensityMap!==void 0&&(this.specularIntensityMap=e[t.specularIntensityMap]||null),t.specularColorMap!==void 0&&(this.specularColorMap=e[t.specularColorMap]||null),t.envMap!==void 0&&(this.envMap=e[t.envMap]||null),t.envMapRotation!==void 0&&this.envMapRotation.fromArray(t.envMapRotation),t.envMapIntensity!==void 0&&(this.envMapIntensity=t.envMapIntensity),t.reflectivity!==void 0&&(this.reflectivity=t.reflectivity),t.refractionRatio!==void 0&&(this.refractionRatio=t.refractionRatio),t.lightMap!==void 0&&(this.lightMap=e[t.lightMap]||null),t.lightMapIntensity!==void 0&&(this.lightMapIntensity=t.lightMapIntensity),t.aoMap!==void 0&&(this.aoMap=e[t.aoMap]||null),t.aoMapIntensity!==void 0&&(this.aoMapIntensity=t.aoMapIntensity),t.gradientMap!==void 0&&(this.gradientMap=e[t.gradientMap]||null),t.clearcoatMap!==void 0&&(this.clearcoatMap=e[t.clearcoatMap]||null),t.clearcoatRoughnessMap!==void 0&&(this.clearcoatRoughnessMap=e[t.clearcoatRoughnessMap]||null),t.clearcoatNormalMap!==void 0&&(this.clearcoatNormalMap=e[t.clearcoatNormalMap]||null),t.clearcoatNormalScale!==void 0&&(this.clearcoatNormalScale=new Zt().fromArray(t.clearcoatNormalScale)),t.diffuseRoughnessMap!==void 0&&(this.diffuseRoughnessMap=e[t.diffuseRoughnessMap]||null),t.iridescenceMap!==void 0&&(this.iridescenceMap=e[t.iridescenceMap]||null),t.iridescenceThicknessMap!==void 0&&(this.iridescenceThicknessMap=e[t.iridescenceThicknessMap]||null),t.transmissionMap!==void 0&&(this.transmissionMap=e[t.transmissionMap]||null),t.thicknessMap!==void 0&&(this.thicknessMap=e[t.thicknessMap]||null),t.anisotropyMap!==void 0&&(this.anisotropyMap=e[t.anisotropyMap]||null),t.sheenColorMap!==void 0&&(this.sheenColorMap=e[t.sheenColorMap]||null),t.sheenRoughnessMap!==void 0&&(this.sheenRoughnessMap=e[t.sheenRoughnessMap]||null),this}clone(){return new this.constructor().copy(this)}copy(t){this.name=t.name,this.blending=t.blending,this.side=t.side,this.vertexColors=t.vertexColors,this.opacity=t.opacity,this.transparent=t.transparent,this.blendSrc=t.blendSrc,this.blendDst=t.blendDst,this.blendEquation=t.blendEquation,this.blendSrcAlpha=t.blendSrcAlpha,this.blendDstAlpha=t.blendDstAlpha,this.blendEquationAlpha=t.blendEquationAlpha,this.blendColor.copy(t.blendColor),this.blendAlpha=t.blendAlpha,this.depthFunc=t.depthFunc,this.depthTest=t.depthTest,this.depthWrite=t.depthWrite,this.stencilWriteMask=t.stencilWriteMask,this.stencilFunc=t.stencilFunc,this.stencilRef=t.stencilRef,this.stencilFuncMask=t.stencilFuncMask,this.stencilFail=t.stencilFail,this.stencilZFail=t.stencilZFail,this.stencilZPass=t.stencilZPass,this.stencilWrite=t.stencilWrite;let e=t.clippingPlanes,n=null;if(e!==null){let s=e.length;n=new Array(s);for(let r=0;r!==s;++r)n[r]=e[r].clone()}return this.clippingPlanes=n,this.clipIntersection=t.clipIntersection,this.clipShadows=t.clipShadows,this.shadowSide=t.shadowSide,this.colorWrite=t.colorWrite,this.precision=t.precision,this.polygonOffset=t.polygonOffset,this.polygonOffsetFactor=t.polygonOffsetFactor,this.polygonOffsetUnits=t.polygonOffsetUnits,this.dithering=t.dithering,this.alphaTest=t.alphaTest,this.alphaHash=t.alphaHash,this.alphaToCoverage=t.alphaToCoverage,this.premultipliedAlpha=t.premultipliedAlpha,this.forceSinglePass=t.forceSinglePass,this.allowOverride=t.allowOverride,this.visible=t.visible,this.toneMapped=t.toneMapped,this.userData=JSON.parse(JSON.stringify(t.userData)),this}dispose(){this.dispatchEvent({type:"dispose"})}set needsUpdate(t){t===!0&&this.version++}};var Ds=new k,Zf=new k,dc=new k,pc=new k,ir=class{constructor(t=new k,e=new k(0,0,-1)){this.origin=t,this.direction=e}set(t,e){return this.origin.copy(t),this.direction.copy(e),this}copy(t){return this.origin.copy(t.origin),this.direction.copy(t.direction),this}at(t,e){return e.copy(this.origin).addScaledVector(this.direction,t)}lookAt(t){return this.direction.copy(t).sub(this.origin).normalize(),this}recast(t){return this.origin.copy(this.at(t,Ds)),this}closestPointToPoint(t,e){e.subVectors(t,this.origin);let n=e.dot(this.direction);return n<0?e.copy(this.origin):e.copy(this.origin).addScaledVector(this.direction,n)}distanceToPoint(t){return Math.sqrt(this.distanceSqToPoint(t))}distanceSqToPoint(t){let e=Ds.subVectors(t,this.origin).dot(this.direction);return e<0?this.origin.distanceToSquared(t):(Ds.copy(this.origin).addScaledVector(this.direction,e),Ds.distanceToSquared(t))}distanceSqToSegment(t,e,n,s){Zf.copy(t).add(e).multiplyScalar(.5),dc.copy(e).sub(t).normalize(),pc.copy(this.origin).sub(Zf);let r=t.distanceTo(e)*.5,o=-this.direction.dot(dc),a=pc.dot(this.direction),l=-pc.dot(dc),c=pc.lengthSq(),h=Math.abs(1-o*o),f,u,d,g;if(h>0)if(f=o*l-a,u=o*a-l,g=r*h,f>=0)if(u>=-g)if(u<=g){let v=1/h;f*=v,u*=v,d=f*(f+o*u+2*a)+u*(o*f+u+2*l)+c}else u=r,f=Math.max(0,-(o*u+a)),d=-f*f+u*(u+2*l)+c;else u=-r,f=Math.max(0,-(o*u+a)),d=-f*f+u*(u+2*l)+c;else u<=-g?(f=Math.max(0,-(-o*r+a)),u=f>0?-r:Math.min(Math.max(-r,-l),r),d=-f*f+u*(u+2*l)+c):u<=g?(f=0,u=Math.min(Math.max(-r,-l),r),d=u*(u+2*l)+c):(f=Math.max(0,-(o*r+a)),u=f>0?r:Math.min(Math.max(-r,-l),r),d=-f*f+u*(u+2*l)+c);else u=o>0?-r:r,f=Math.max(0,-(o*u+a)),d=-f*f+u*(u+2*l)+c;return n&&n.copy(this.origin).addScaledVector(this.direction,f),s&&s.copy(Zf).addScaledVector(dc,u),d}intersectSphere(t,e){if(t.radius<0)return null;Ds.subVectors(t.center,this.origin);let n=Ds.dot(this.direction),s=Ds.dot(Ds)-n*n,r=t.radius*t.radius;if(s>r)return null;let o=Math.sqrt(r-s),a=n-o,l=n+o;return l<0?null:a<0?this.at(l,e):this.at(a,e)}intersectsSphere(t){return t.radius<0?!1:this.distanceSqToPoint(t.center)<=t.radius*t.radius}distanceToPlane(t){let e=t.normal.dot(this.direction);if(e===0)return t.distanceToPoint(this.origin)===0?0:null;let n=-(this.origin.dot(t.normal)+t.constant)/e;return n>=0?n:null}intersectPlane(t,e){let n=this.distanceToPlane(t);return n===null?null:this.at(n,e)}intersectsPlane(t){let e=t.distanceToPoint(this.origin);return e===0||t.normal.dot(this.direction)*e<0}intersectBox(t,e){let n,s,r,o,a,l,c=1/this.direction.x,h=1/this.direction.y,f=1/this.direction.z,u=this.origin;return c>=0?(n=(t.min.x-u.x)*c,s=(t.max.x-u.x)*c):(n=(t.max.x-u.x)*c,s=(t.min.x-u.x)*c),h>=0?(r=(t.min.y-u.y)*h,o=(t.max.y-u.y)*h):(r=(t.max.y-u.y)*h,o=(t.min.y-u.y)*h),n>o||r>s||((r>n||isNaN(n))&&(n=r),(o<s||isNaN(s))&&(s=o),f>=0?(a=(t.min.z-u.z)*f,l=(t.max.z-u.z)*f):(a=(t.max.z-u.z)*f,l=(t.min.z-u.z)*f),n>l||a>s)||((a>n||n!==n)&&(n=a),(l<s||s!==s)&&(s=l),s<0)?null:this.at(n>=0?n:s,e)}intersectsBox(t){return this.intersectBox(t,Ds)!==null}intersectTriangle(t,e,n,s,r){let o=this.origin,a=this.direction,l=a.x,c=a.y,h=a.z,f=t.x-o.x,u=t.y-o.y,d=t.z-o.z,g=e.x-o.x,v=e.y-o.y,p=e.z-o.z,m=n.x-o.x,_=n.y-o.y,S=n.z-o.z,y=Math.abs(l),b=Math.abs(c),T=Math.abs(h),x,M,L,C,A,R,U,P,F,H,G,it;if(y>=b&&y>=T?(L=l,R=f,F=g,it=m,l>=0?(x=c,M=h,C=u,A=d,U=v,P=p,H=_,G=S):(x=h,M=c,C=d,A=u,U=p,P=v,H=S,G=_)):b>=T?(L=c,R=u,F=v,it=_,c>=0?(x=h,M=l,C=d,A=f,U=p,P=g,H=S,G=m):(x=l,M=h,C=f,A=d,U=g,P=p,H=m,G=S)):(L=h,R=d,F=p,it=S,h>=0?(x=l,M=c,C=f,A=u,U=g,P=v,H=m,G=_):(x=c,M=l,C=u,A=f,U=v,P=g,H=_,G=m)),L===0)return null;let $=x/L,Z=M/L,et=1/L,ct=C-$*R,ht=A-Z*R,tt=U-$*F,_t=P-Z*F,vt=H-$*it,St=G-Z*it,dt=vt*_t-St*tt,Ut=ct*St-ht*vt,Yt=tt*ht-_t*ct;if(s){if(dt<0||Ut<0||Yt<0)return null}else if((dt<0||Ut<0||Yt<0)&&(dt>0||Ut>0||Yt>0))return null;let Dt=dt+Ut+Yt;if(Dt===0)return null;let qt=et*(dt*R+Ut*F+Yt*it);return(Dt>0?qt<0:qt>0)?null:this.at(qt/Dt,r)}applyMatrix4(t){return this.origin.applyMatrix4(t),this.direction.transformDirection(t),this}equals(t){return t.origin.equals(this.origin)&&t.direction.equals(this.direction)}clone(){return new this.constructor().copy(this)}},qc=class extends Os{constructor(t){super(),this.isMeshBasicMaterial=!0,this.type="MeshBasicMaterial",this.color=new ge(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Fs,this.combine=hu,this.reflectivity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.fog=t.fog,this}},Fg=new se,Ir=new ir,mc=new Ai,Og=new k,gc=new k,_c=new k,xc=new k,Jf=new k,yc=new k,Bg=new k,vc=new k,On=class extends Kn{constructor(t=new Fn,e=new qc){super(),this.isMesh=!0,this.type="Mesh",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.count=1,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}updateMorphTargets(){let e=this.geometry.morphAttributes,n=Object.keys(e);if(n.length>0){let s=e[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}getVertexPosition(t,e){let n=this.geometry,s=n.attributes.position,r=n.morphAttributes.position,o=n.morphTargetsRelative;e.fromBufferAttribute(s,t);let a=this.morphTargetInfluences;if(r&&a){yc.set(0,0,0);for(let l=0,c=r.length;l<c;l++){let h=a[l],f=r[l];h!==0&&(Jf.fromBufferAttribute(f,t),o?yc.addScaledVector(Jf,h):yc.addScaledVector(Jf.sub(e),h))}e.add(yc)}return e}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let n=this.geometry,s=this.material,r=this.matrixWorld;s!==void 0&&(n.boundingSphere===null&&n.computeBoundingSphere(),mc.copy(n.boundingSphere),mc.applyMatrix4(r),Ir.copy(t.ray).recast(t.near),!(mc.containsPoint(Ir.origin)===!1&&(Ir.intersectSphere(mc,Og)===null||Ir.origin.distanceToSquared(Og)>(t.far-t.near)**2))&&(Fg.copy(r).invert(),Ir.copy(t.ray).applyMatrix4(Fg),!(n.boundingBox!==null&&Ir.intersectsBox(n.boundingBox)===!1)&&this._computeIntersections(t,e,Ir)))}_computeIntersections(t,e,n){let s,r=this.geometry,o=this.material,a=r.index,l=r.attributes.position,c=r.attributes.uv,h=r.attributes.uv1,f=r.attributes.normal,u=r.groups,d=r.drawRange;if(a!==null)if(Array.isArray(o))for(let g=0,v=u.length;g<v;g++){let p=u[g],m=o[p.materialIndex],_=Math.max(p.start,d.start),S=Math.min(a.count,Math.min(p.start+p.count,d.start+d.count));for(let y=_,b=S;y<b;y+=3){let T=a.getX(y),x=a.getX(y+1),M=a.getX(y+2);s=Sc(this,m,t,n,c,h,f,T,x,M),s&&(s.faceIndex=Math.floor(y/3),s.face.materialIndex=p.materialIndex,e.push(s))}}else{let g=Math.max(0,d.start),v=Math.min(a.count,d.start+d.count);for(let p=g,m=v;p<m;p+=3){let _=a.getX(p),S=a.getX(p+1),y=a.getX(p+2);s=Sc(this,o,t,n,c,h,f,_,S,y),s&&(s.faceIndex=Math.floor(p/3),e.push(s))}}else if(l!==void 0)if(Array.isArray(o))for(let g=0,v=u.length;g<v;g++){let p=u[g],m=o[p.materialIndex],_=Math.max(p.start,d.start),S=Math.min(l.count,Math.min(p.start+p.count,d.start+d.count));for(let y=_,b=S;y<b;y+=3){let T=y,x=y+1,M=y+2;s=Sc(this,m,t,n,c,h,f,T,x,M),s&&(s.faceIndex=Math.floor(y/3),s.face.materialIndex=p.materialIndex,e.push(s))}}else{let g=Math.max(0,d.start),v=Math.min(l.count,d.start+d.count);for(let p=g,m=v;p<m;p+=3){let _=p,S=p+1,y=p+2;s=Sc(this,o,t,n,c,h,f,_,S,y),s&&(s.faceIndex=Math.floor(p/3),e.push(s))}}}};function dS(i,t,e,n,s,r,o,a){let l;if(t.side===Gn?l=n.intersectTriangle(o,r,s,!0,a):l=n.intersectTriangle(s,r,o,t.side===Ji,a),l===null)return null;vc.copy(a),vc.applyMatrix4(i.matrixWorld);let c=e.ray.origin.distanceTo(vc);return c<e.near||c>e.far?null:{distance:c,point:vc.clone(),object:i}}function Sc(i,t,e,n,s,r,o,a,l,c){i.getVertexPosition(a,gc),i.getVertexPosition(l,_c),i.getVertexPosition(c,xc);let h=dS(i,t,e,n,gc,_c,xc,Bg);if(h){let f=new k;jn.getBarycoord(Bg,gc,_c,xc,f),s&&(h.uv=jn.getInterpolatedAttribute(s,a,l,c,f,new Zt)),r&&(h.uv1=jn.getInterpolatedAttribute(r,a,l,c,f,new Zt)),o&&(h.normal=jn.getInterpolatedAttribute(o,a,l,c,f,new k),h.normal.dot(n.direction)>0&&h.normal.multiplyScalar(-1));let u={a,b:l,c,normal:new k,materialIndex:0};jn.getNormal(gc,_c,xc,u.normal),h.face=u,h.barycoord=f}return h}var Ur=class extends fi{constructor(t=null,e=1,n=1,s,r,o,a,l,c=wn,h=wn,f,u){super(null,o,a,l,c,h,s,r,f,u),this.isDataTexture=!0,this.image={data:t,width:e,height:n},this.generateMipmaps=!1,this.flipY=!1,this.unpackAlignment=1}};var Za=class extends Ye{constructor(t,e,n,s=1){super(t,e,n),this.isInstancedBufferAttribute=!0,this.meshPerAttribute=s}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}toJSON(){let t=super.toJSON();return t.meshPerAttribute=this.meshPerAttribute,t.isInstancedBufferAttribute=!0,t}},Ao=new se,zg=new se,Mc=[],kg=new Ee,pS=new se,Fa=new On,Oa=new Ai,Ja=class extends On{constructor(t,e,n){super(t,e),this.isInstancedMesh=!0,this.instanceMatrix=new Za(new Float32Array(n*16),16),this.instanceColor=null,this.morphTexture=null,this.count=n,this.boundingBox=null,this.boundingSphere=null;for(let s=0;s<n;s++)this.setMatrixAt(s,pS)}computeBoundingBox(){let t=this.geometry,e=this.count;this.boundingBox===null&&(this.boundingBox=new Ee),t.boundingBox===null&&t.computeBoundingBox(),this.boundingBox.makeEmpty();for(let n=0;n<e;n++)this.getMatrixAt(n,Ao),kg.copy(t.boundingBox).applyMatrix4(Ao),this.boundingBox.union(kg)}computeBoundingSphere(){let t=this.geometry,e=this.count;this.boundingSphere===null&&(this.boundingSphere=new Ai),t.boundingSphere===null&&t.computeBoundingSphere(),this.boundingSphere.makeEmpty();for(let n=0;n<e;n++)this.getMatrixAt(n,Ao),Oa.copy(t.boundingSphere).applyMatrix4(Ao),this.boundingSphere.union(Oa)}copy(t,e){return super.copy(t,e),this.instanceMatrix.copy(t.instanceMatrix),this.morphTexture=t.morphTexture!==null?t.morphTexture.clone():null,this.instanceColor=t.instanceColor!==null?t.instanceColor.clone():null,this.count=t.count,this.boundingBox=t.boundingBox!==null?t.boundingBox.clone():null,this.boundingSphere=t.boundingSphere!==null?t.boundingSphere.clone():null,this}getColorAt(t,e){return this.instanceColor===null?e.setRGB(1,1,1):e.fromArray(this.instanceColor.array,t*3)}getMatrixAt(t,e){return e.fromArray(this.instanceMatrix.array,t*16)}getMorphAt(t,e){let n=e.morphTargetInfluences,s=this.morphTexture.source.data.data,r=n.length+1,o=t*r+1;for(let a=0;a<n.length;a++)n[a]=s[o+a]}raycast(t,e){let n=this.matrixWorld,s=this.count;if(Fa.geometry=this.geometry,Fa.material=this.material,Fa.material!==void 0&&(this.boundingSphere===null&&this.computeBoundingSphere(),Oa.copy(this.boundingSphere),Oa.applyMatrix4(n),t.ray.intersectsSphere(Oa)!==!1))for(let r=0;r<s;r++){this.getMatrixAt(r,Ao),zg.multiplyMatrices(n,Ao),Fa.matrixWorld=zg,Fa.raycast(t,Mc);for(let o=0,a=Mc.length;o<a;o++){let l=Mc[o];l.instanceId=r,l.object=this,e.push(l)}Mc.length=0}}setColorAt(t,e){return this.instanceColor===null&&(this.instanceColor=new Za(new Float32Array(this.instanceMatrix.count*3).fill(1),3)),e.toArray(this.instanceColor.array,t*3),this}setMatrixAt(t,e){return e.toArray(this.instanceMatrix.array,t*16),this}setMorphAt(t,e){let n=e.morphTargetInfluences,s=n.length+1;this.morphTexture===null&&(this.morphTexture=new Ur(new Float32Array(s*this.count),s,this.count,xu,Fi));let r=this.morphTexture.source.data.data,o=0;for(let c=0;c<n.length;c++)o+=n[c];let a=this.geometry.morphTargetsRelative?1:1-o,l=s*t;return r[l]=a,r.set(n,l+1),this}updateMorphTargets(){}dispose(){super.dispose(),this.instanceMatrix.dispose(),this.instanceColor!==null&&this.instanceColor.dispose(),this.morphTexture!==null&&(this.morphTexture.dispose(),this.morphTexture=null)}},Lr=new Ai,mS=new Zt(.5,.5),bc=new k,sr=class{constructor(t=new li,e=new li,n=new li,s=new li,r=new li,o=new li){this.planes=[t,e,n,s,r,o]}set(t,e,n,s,r,o){let a=this.planes;return a[0].copy(t),a[1].copy(e),a[2].copy(n),a[3].copy(s),a[4].copy(r),a[5].copy(o),this}copy(t){let e=this.planes;for(let n=0;n<6;n++)e[n].copy(t.planes[n]);return this}setFromProjectionMatrix(t,e=Ui,n=!1){let s=this.planes,r=t.elements,o=r[0],a=r[1],l=r[2],c=r[3],h=r[4],f=r[5],u=r[6],d=r[7],g=r[8],v=r[9],p=r[10],m=r[11],_=r[12],S=r[13],y=r[14],b=r[15];if(s[0].setComponents(c-o,d-h,m-g,b-_).normalize(),s[1].setComponents(c+o,d+h,m+g,b+_).normalize(),s[2].setComponents(c+a,d+f,m+v,b+S).normalize(),s[3].setComponents(c-a,d-f,m-v,b-S).normalize(),n)s[4].setComponents(l,u,p,y).normalize(),s[5].setComponents(c-l,d-u,m-p,b-y).normalize();else if(s[4].setComponents(c-l,d-u,m-p,b-y).normalize(),e===Ui)s[5].setComponents(c+l,d+u,m+p,b+y).normalize();else if(e===No)s[5].setComponents(l,u,p,y).normalize();else throw new Error("THREE.Frustum.setFromProjectionMatrix(): Invalid coordinate system: "+e);return this}intersectsObject(t){if(t.boundingSphere!==void 0)t.boundingSphere===null&&t.computeBoundingSphere(),Lr.copy(t.boundingSphere).applyMatrix4(t.matrixWorld);else{let e=t.geometry;e.boundingSphere===null&&e.computeBoundingSphere(),Lr.copy(e.boundingSphere).applyMatrix4(t.matrixWorld)}return this.intersectsSphere(Lr)}intersectsSprite(t){Lr.center.set(0,0,0);let e=mS.distanceTo(t.center);return Lr.radius=.7071067811865476+e,Lr.applyMatrix4(t.matrixWorld),this.intersectsSphere(Lr)}intersectsSphere(t){let e=this.planes,n=t.center,s=-t.radius;for(let r=0;r<6;r++)if(e[r].distanceToPoint(n)<s)return!1;return!0}intersectsBox(t){let e=this.planes;for(let n=0;n<6;n++){let s=e[n];if(bc.x=s.normal.x>0?t.max.x:t.min.x,bc.y=s.normal.y>0?t.max.y:t.min.y,bc.z=s.normal.z>0?t.max.z:t.min.z,s.distanceToPoint(bc)<0)return!1}return!0}containsPoint(t){let e=this.planes;for(let n=0;n<6;n++)if(e[n].distanceToPoint(t)<0)return!1;return!0}clone(){return new this.constructor().copy(this)}},Vg=new se,Yc=class i{constructor(){this.coordinateSystem=Ui,this._frustums=[],this._count=0}setFromArrayCamera(t){let e=t.cameras,n=this._frustums;for(let s=0;s<e.length;s++){let r=e[s];Vg.multiplyMatrices(r.projectionMatrix,r.matrixWorldInverse),n[s]===void 0&&(n[s]=new sr),n[s].setFromProjectionMatrix(Vg,r.coordinateSystem,r.reversedDepth)}return this._count=e.length,this}getFrustum(t){return this._frustums[t]}intersectsObject(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsObject(t))return!0;return!1}intersectsSprite(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsSprite(t))return!0;return!1}intersectsSphere(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsSphere(t))return!0;return!1}intersectsBox(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].intersectsBox(t))return!0;return!1}containsPoint(t){let e=this._frustums;for(let n=0;n<this._count;n++)if(e[n].containsPoint(t))return!0;return!1}copy(t){this.coordinateSystem=t.coordinateSystem;let e=this._frustums,n=t._frustums;for(let s=0;s<t._count;s++)e[s]===void 0&&(e[s]=new sr),e[s].copy(n[s]);return this._count=t._count,this}clone(){return new i().copy(this)}};var $c=class extends Os{constructor(t){super(),this.isPointsMaterial=!0,this.type="PointsMaterial",this.color=new ge(16777215),this.map=null,this.alphaMap=null,this.size=1,this.sizeAttenuation=!0,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.alphaMap=t.alphaMap,this.size=t.size,this.sizeAttenuation=t.sizeAttenuation,this.fog=t.fog,this}},Gg=new se,id=new ir,wc=new Ai,Tc=new k,ja=class extends Kn{constructor(t=new Fn,e=new $c){super(),this.isPoints=!0,this.type="Points",this.geometry=t,this.material=e,this.morphTargetDictionary=void 0,this.morphTargetInfluences=void 0,this.updateMorphTargets()}copy(t,e){return super.copy(t,e),t.morphTargetInfluences!==void 0?this.morphTargetInfluences=t.morphTargetInfluences.slice():this.morphTargetInfluences=void 0,t.morphTargetDictionary!==void 0?this.morphTargetDictionary=Object.assign({},t.morphTargetDictionary):this.morphTargetDictionary=void 0,this.material=Array.isArray(t.material)?t.material.slice():t.material,this.geometry=t.geometry,this}intersectsFrustum(t){return t.intersectsObject(this)}raycast(t,e){let n=this.geometry,s=this.matrixWorld,r=t.params.Points.threshold,o=n.drawRange;if(n.boundingSphere===null&&n.computeBoundingSphere(),wc.copy(n.boundingSphere),wc.applyMatrix4(s),wc.radius+=r,t.ray.intersectsSphere(wc)===!1)return;Gg.copy(s).invert(),id.copy(t.ray).applyMatrix4(Gg);let a=r/((this.scale.x+this.scale.y+this.scale.z)/3),l=a*a,c=n.index,f=n.attributes.position;if(c!==null){let u=Math.max(0,o.start),d=Math.min(c.count,o.start+o.count);for(let g=u,v=d;g<v;g++){let p=c.getX(g);Tc.fromBufferAttribute(f,p),Hg(Tc,p,l,s,t,e,this)}}else{let u=Math.max(0,o.start),d=Math.min(f.count,o.start+o.count);for(let g=u,v=d;g<v;g++)Tc.fromBufferAttribute(f,g),Hg(Tc,g,l,s,t,e,this)}}updateMorphTargets(){let e=this.geometry.morphAttributes,n=Object.keys(e);if(n.length>0){let s=e[n[0]];if(s!==void 0){this.morphTargetInfluences=[],this.morphTargetDictionary={};for(let r=0,o=s.length;r<o;r++){let a=s[r].name||String(r);this.morphTargetInfluences.push(0),this.morphTargetDictionary[a]=r}}}}};function Hg(i,t,e,n,s,r,o){let a=id.distanceSqToPoint(i);if(a<e){let l=new k;id.closestPointToPoint(i,l),l.applyMatrix4(n);let c=s.ray.origin.distanceTo(l);if(c<s.near||c>s.far)return;r.push({distance:c,distanceToRay:Math.sqrt(a),point:l,index:t,face:null,faceIndex:null,barycoord:null,object:o})}}var Ka=class extends fi{constructor(t=[],e=Br,n,s,r,o,a,l,c,h){super(t,e,n,s,r,o,a,l,c,h),this.isCubeTexture=!0,this.flipY=!1}get images(){return this.image}set images(t){this.image=t}};var Bs=class extends fi{constructor(t,e,n=ji,s,r,o,a=wn,l=wn,c,h=Us,f=1){if(h!==Us&&h!==Vs)throw new Error("THREE.DepthTexture: format must be either THREE.DepthFormat or THREE.DepthStencilFormat");let u={width:t,height:e,depth:f};super(u,s,r,o,a,l,h,n,c),this.isDepthTexture=!0,this.flipY=!1,this.generateMipmaps=!1,this.compareFunction=null}copy(t){return super.copy(t),this.source=new Oo(Object.assign({},t.image)),this.compareFunction=t.compareFunction,this}toJSON(t){let e=super.toJSON(t);return e.compareFunction=this.compareFunction,e}},Qa=class extends Bs{constructor(t,e=ji,n=Br,s,r,o=wn,a=wn,l,c=Us){let h={width:t,height:t,depth:1},f=[h,h,h,h,h,h];super(t,t,e,n,s,r,o,a,l,c),this.image=f,this.isCubeDepthTexture=!0,this.isCubeTexture=!0}get images(){return this.image}set images(t){this.image=t}},tl=class extends fi{constructor(t=null){super(),this.sourceTexture=t,this.isExternalTexture=!0}copy(t){return super.copy(t),this.sourceTexture=t.sourceTexture,this}},ko=class i extends Fn{constructor(t=1,e=1,n=1,s=1,r=1,o=1){super(),this.type="BoxGeometry",this.parameters={width:t,height:e,depth:n,widthSegments:s,heightSegments:r,depthSegments:o};let a=this;s=Math.floor(s),r=Math.floor(r),o=Math.floor(o);let l=[],c=[],h=[],f=[],u=0,d=0;g("z","y","x",-1,-1,n,e,t,o,r,0),g("z","y","x",1,-1,n,e,-t,o,r,1),g("x","z","y",1,1,t,n,e,s,o,2),g("x","z","y",1,-1,t,n,-e,s,o,3),g("x","y","z",1,-1,t,e,n,s,r,4),g("x","y","z",-1,-1,t,e,-n,s,r,5),this.setIndex(l),this.setAttribute("position",new hn(c,3)),this.setAttribute("normal",new hn(h,3)),this.setAttribute("uv",new hn(f,2));function g(v,p,m,_,S,y,b,T,x,M,L){let C=y/x,A=b/M,R=y/2,U=b/2,P=T/2,F=x+1,H=M+1,G=0,it=0,$=new k;for(let Z=0;Z<H;Z++){let et=Z*A-U;for(let ct=0;ct<F;ct++){let ht=ct*C-R;$[v]=ht*_,$[p]=et*S,$[m]=P,c.push($.x,$.y,$.z),$[v]=0,$[p]=0,$[m]=T>0?1:-1,h.push($.x,$.y,$.z),f.push(ct/x),f.push(1-Z/M),G+=1}}for(let Z=0;Z<M;Z++)for(let et=0;et<x;et++){let ct=u+et+F*Z,ht=u+et+F*(Z+1),tt=u+(et+1)+F*(Z+1),_t=u+(et+1)+F*Z;l.push(ct,ht,_t),l.push(ht,tt,_t),it+=6}a.addGroup(d,it,L),d+=it,u+=G}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.width,t.height,t.depth,t.widthSegments,t.heightSegments,t.depthSegments)}};var Zc=class i extends Fn{constructor(t=[],e=[],n=1,s=0){super(),this.type="PolyhedronGeometry",this.parameters={vertices:t,indices:e,radius:n,detail:s};let r=[],o=[];a(s),c(n),h(),this.setAttribute("position",new hn(r,3)),this.setAttribute("normal",new hn(r.slice(),3)),this.setAttribute("uv",new hn(o,2)),s===0?this.computeVertexNormals():this.normalizeNormals();function a(_){let S=new k,y=new k,b=new k;for(let T=0;T<e.length;T+=3)d(e[T+0],S),d(e[T+1],y),d(e[T+2],b),l(S,y,b,_)}function l(_,S,y,b){let T=b+1,x=[];for(let M=0;M<=T;M++){x[M]=[];let L=_.clone().lerp(y,M/T),C=S.clone().lerp(y,M/T),A=T-M;for(let R=0;R<=A;R++)R===0&&M===T?x[M][R]=L:x[M][R]=L.clone().lerp(C,R/A)}for(let M=0;M<T;M++)for(let L=0;L<2*(T-M)-1;L++){let C=Math.floor(L/2);L%2===0?(u(x[M][C+1]),u(x[M+1][C]),u(x[M][C])):(u(x[M][C+1]),u(x[M+1][C+1]),u(x[M+1][C]))}}function c(_){let S=new k;for(let y=0;y<r.length;y+=3)S.x=r[y+0],S.y=r[y+1],S.z=r[y+2],S.normalize().multiplyScalar(_),r[y+0]=S.x,r[y+1]=S.y,r[y+2]=S.z}function h(){let _=new k;for(let S=0;S<r.length;S+=3){_.x=r[S+0],_.y=r[S+1],_.z=r[S+2];let y=p(_)/2/Math.PI+.5,b=m(_)/Math.PI+.5;o.push(y,1-b)}g(),f()}function f(){for(let _=0;_<o.length;_+=6){let S=o[_+0],y=o[_+2],b=o[_+4],T=Math.max(S,y,b),x=Math.min(S,y,b);T>.9&&x<.1&&(S<.2&&(o[_+0]+=1),y<.2&&(o[_+2]+=1),b<.2&&(o[_+4]+=1))}}function u(_){r.push(_.x,_.y,_.z)}function d(_,S){let y=_*3;S.x=t[y+0],S.y=t[y+1],S.z=t[y+2]}function g(){let _=new k,S=new k,y=new k,b=new k,T=new Zt,x=new Zt,M=new Zt;for(let L=0,C=0;L<r.length;L+=9,C+=6){_.set(r[L+0],r[L+1],r[L+2]),S.set(r[L+3],r[L+4],r[L+5]),y.set(r[L+6],r[L+7],r[L+8]),T.set(o[C+0],o[C+1]),x.set(o[C+2],o[C+3]),M.set(o[C+4],o[C+5]),b.copy(_).add(S).add(y).divideScalar(3);let A=p(b);v(T,C+0,_,A),v(x,C+2,S,A),v(M,C+4,y,A)}}function v(_,S,y,b){b<0&&_.x===1&&(o[S]=_.x-1),y.x===0&&y.z===0&&(o[S]=b/2/Math.PI+.5)}function p(_){return Math.atan2(_.z,-_.x)}function m(_){return Math.atan2(-_.y,Math.sqrt(_.x*_.x+_.z*_.z))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.vertices,t.indices,t.radius,t.detail)}};var el=class i extends Zc{constructor(t=1,e=0){let n=[1,0,0,-1,0,0,0,1,0,0,-1,0,0,0,1,0,0,-1],s=[0,2,4,0,4,3,0,3,5,0,5,2,1,2,5,1,5,3,1,3,4,1,4,2];super(n,s,t,e),this.type="OctahedronGeometry",this.parameters={radius:t,detail:e}}static fromJSON(t){return new i(t.radius,t.detail)}},nl=class i extends Fn{constructor(t=1,e=1,n=1,s=1){super(),this.type="PlaneGeometry",this.parameters={width:t,height:e,widthSegments:n,heightSegments:s};let r=t/2,o=e/2,a=Math.floor(n),l=Math.floor(s),c=a+1,h=l+1,f=t/a,u=e/l,d=[],g=[],v=[],p=[];for(let m=0;m<h;m++){let _=m*u-o;for(let S=0;S<c;S++){let y=S*f-r;g.push(y,-_,0),v.push(0,0,1),p.push(S/a),p.push(1-m/l)}}for(let m=0;m<l;m++)for(let _=0;_<a;_++){let S=_+c*m,y=_+c*(m+1),b=_+1+c*(m+1),T=_+1+c*m;d.push(S,y,T),d.push(y,b,T)}this.setIndex(d),this.setAttribute("position",new hn(g,3)),this.setAttribute("normal",new hn(v,3)),this.setAttribute("uv",new hn(p,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.width,t.height,t.widthSegments,t.heightSegments)}};var il=class i extends Fn{constructor(t=1,e=32,n=16,s=0,r=Math.PI*2,o=0,a=Math.PI){super(),this.type="SphereGeometry",this.parameters={radius:t,widthSegments:e,heightSegments:n,phiStart:s,phiLength:r,thetaStart:o,thetaLength:a},e=Math.max(3,Math.floor(e)),n=Math.max(2,Math.floor(n));let l=Math.min(o+a,Math.PI),c=0,h=[],f=new k,u=new k,d=[],g=[],v=[],p=[];for(let m=0;m<=n;m++){let _=[],S=m/n,y=o+S*a,b=t*Math.cos(y),T=Math.sqrt(t*t-b*b),x=0;m===0&&o===0?x=.5/e:m===n&&l===Math.PI&&(x=-.5/e);for(let M=0;M<=e;M++){let L=M/e,C=s+L*r;f.x=-T*Math.cos(C),f.y=b,f.z=T*Math.sin(C),g.push(f.x,f.y,f.z),u.copy(f).normalize(),v.push(u.x,u.y,u.z),p.push(L+x,1-S),_.push(c++)}h.push(_)}for(let m=0;m<n;m++)for(let _=0;_<e;_++){let S=h[m][_+1],y=h[m][_],b=h[m+1][_],T=h[m+1][_+1];(m!==0||o>0)&&d.push(S,y,T),(m!==n-1||l<Math.PI)&&d.push(y,b,T)}this.setIndex(d),this.setAttribute("position",new hn(g,3)),this.setAttribute("normal",new hn(v,3)),this.setAttribute("uv",new hn(p,2))}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}static fromJSON(t){return new i(t.radius,t.widthSegments,t.heightSegments,t.phiStart,t.phiLength,t.thetaStart,t.thetaLength)}};var sl=class extends Fn{constructor(t=null){if(super(),this.type="WireframeGeometry",this.parameters={geometry:t},t!==null){let e=[],n=new Set,s=new k,r=new k;if(t.index!==null){let o=t.attributes.position,a=t.index,l=t.groups;l.length===0&&(l=[{start:0,count:a.count,materialIndex:0}]);for(let c=0,h=l.length;c<h;++c){let f=l[c],u=f.start,d=f.count;for(let g=u,v=u+d;g<v;g+=3)for(let p=0;p<3;p++){let m=a.getX(g+p),_=a.getX(g+(p+1)%3);s.fromBufferAttribute(o,m),r.fromBufferAttribute(o,_),Wg(s,r,n)===!0&&(e.push(s.x,s.y,s.z),e.push(r.x,r.y,r.z))}}}else{let o=t.attributes.position;for(let a=0,l=o.count/3;a<l;a++)for(let c=0;c<3;c++){let h=3*a+c,f=3*a+(c+1)%3;s.fromBufferAttribute(o,h),r.fromBufferAttribute(o,f),Wg(s,r,n)===!0&&(e.push(s.x,s.y,s.z),e.push(r.x,r.y,r.z))}}this.setAttribute("position",new hn(e,3))}}copy(t){return super.copy(t),this.parameters=Object.assign({},t.parameters),this}};function Wg(i,t,e){let n=`${i.x},${i.y},${i.z}-${t.x},${t.y},${t.z}`,s=`${t.x},${t.y},${t.z}-${i.x},${i.y},${i.z}`;return e.has(n)===!0||e.has(s)===!0?!1:(e.add(n),e.add(s),!0)}function kr(i){let t={};for(let e in i){t[e]={};for(let n in i[e]){let s=i[e][n];if(Xg(s))s.isRenderTargetTexture?(Qt("UniformsUtils: Textures of render targets cannot be cloned via cloneUniforms() or mergeUniforms()."),t[e][n]=null):t[e][n]=s.clone();else if(Array.isArray(s))if(Xg(s[0])){let r=[];for(let o=0,a=s.length;o<a;o++)r[o]=s[o].clone();t[e][n]=r}else t[e][n]=s.slice();else t[e][n]=s}}return t}function Qn(i){let t={};for(let e=0;e<i.length;e++){let n=kr(i[e]);for(let s in n)t[s]=n[s]}return t}function Xg(i){return i&&(i.isColor||i.isMatrix3||i.isMatrix4||i.isVector2||i.isVector3||i.isVector4||i.isTexture||i.isQuaternion)}function gS(i){let t=[];for(let e=0;e<i.length;e++)t.push(i[e].clone());return t}function Od(i){let t=i.getRenderTarget();return t===null?i.outputColorSpace:t.isXRRenderTarget===!0?t.texture.colorSpace:Se.workingColorSpace}var Sl={clone:kr,merge:Qn},_S=`void main() {
	gl_Position = projectionMatrix * modelViewMatrix * vec4( position, 1.0 );
}`,xS=`void main() {
	gl_FragColor = vec4( 1.0, 0.0, 0.0, 1.0 );
}`,ci=class extends Os{constructor(t){super(),this.isShaderMaterial=!0,this.type="ShaderMaterial",this.defines={},this.uniforms={},this.uniformsGroups=[],this.vertexShader=_S,this.fragmentShader=xS,this.linewidth=1,this.wireframe=!1,this.wireframeLinewidth=1,this.fog=!1,this.lights=!1,this.clipping=!1,this.forceSinglePass=!0,this.extensions={clipCullDistance:!1,multiDraw:!1},this.defaultAttributeValues={color:[1,1,1],uv:[0,0],uv1:[0,0]},this.index0AttributeName=void 0,this.uniformsNeedUpdate=!1,this.glslVersion=null,t!==void 0&&this.setValues(t)}copy(t){return super.copy(t),this.fragmentShader=t.fragmentShader,this.vertexShader=t.vertexShader,this.uniforms=kr(t.uniforms),this.uniformsGroups=gS(t.uniformsGroups),this.defines=Object.assign({},t.defines),this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.fog=t.fog,this.lights=t.lights,this.clipping=t.clipping,this.extensions=Object.assign({},t.extensions),this.glslVersion=t.glslVersion,this.defaultAttributeValues=Object.assign({},t.defaultAttributeValues),this.index0AttributeName=t.index0AttributeName,this.uniformsNeedUpdate=t.uniformsNeedUpdate,this}toJSON(t){let e=super.toJSON(t);e.glslVersion=this.glslVersion,e.uniforms={};for(let s in this.uniforms){let o=this.uniforms[s].value;o&&o.isTexture?e.uniforms[s]={type:"t",value:o.toJSON(t).uuid}:o&&o.isColor?e.uniforms[s]={type:"c",value:o.getHex()}:o&&o.isVector2?e.uniforms[s]={type:"v2",value:o.toArray()}:o&&o.isVector3?e.uniforms[s]={type:"v3",value:o.toArray()}:o&&o.isVector4?e.uniforms[s]={type:"v4",value:o.toArray()}:o&&o.isMatrix3?e.uniforms[s]={type:"m3",value:o.toArray()}:o&&o.isMatrix4?e.uniforms[s]={type:"m4",value:o.toArray()}:e.uniforms[s]={value:o}}Object.keys(this.defines).length>0&&(e.defines=this.defines),e.vertexShader=this.vertexShader,e.fragmentShader=this.fragmentShader,e.lights=this.lights,e.clipping=this.clipping;let n={};for(let s in this.extensions)this.extensions[s]===!0&&(n[s]=!0);return Object.keys(n).length>0&&(e.extensions=n),e}fromJSON(t,e){if(super.fromJSON(t,e),t.uniforms!==void 0)for(let n in t.uniforms){let s=t.uniforms[n];switch(this.uniforms[n]={},s.type){case"t":this.uniforms[n].value=e[s.value]||null;break;case"c":this.uniforms[n].value=new ge().setHex(s.value);break;case"v2":this.uniforms[n].value=new Zt().fromArray(s.value);break;case"v3":this.uniforms[n].value=new k().fromArray(s.value);break;case"v4":this.uniforms[n].value=new De().fromArray(s.value);break;case"m3":this.uniforms[n].value=new ae().fromArray(s.value);break;case"m4":this.uniforms[n].value=new se().fromArray(s.value);break;default:this.uniforms[n].value=s.value}}if(t.defines!==void 0&&(this.defines=t.defines),t.vertexShader!==void 0&&(this.vertexShader=t.vertexShader),t.fragmentShader!==void 0&&(this.fragmentShader=t.fragmentShader),t.glslVersion!==void 0&&(this.glslVersion=t.glslVersion),t.extensions!==void 0)for(let n in t.extensions)this.extensions[n]=t.extensions[n];return t.lights!==void 0&&(this.lights=t.lights),t.clipping!==void 0&&(this.clipping=t.clipping),this}},Jc=class extends ci{constructor(t){super(t),this.isRawShaderMaterial=!0,this.type="RawShaderMaterial"}};var Vo=class extends Os{constructor(t){super(),this.isMeshLambertMaterial=!0,this.type="MeshLambertMaterial",this.color=new ge(16777215),this.map=null,this.lightMap=null,this.lightMapIntensity=1,this.aoMap=null,this.aoMapIntensity=1,this.emissive=new ge(0),this.emissiveIntensity=1,this.emissiveMap=null,this.bumpMap=null,this.bumpScale=1,this.normalMap=null,this.normalMapType=Ku,this.normalScale=new Zt(1,1),this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.specularMap=null,this.alphaMap=null,this.envMap=null,this.envMapRotation=new Fs,this.combine=hu,this.reflectivity=1,this.envMapIntensity=1,this.refractionRatio=.98,this.wireframe=!1,this.wireframeLinewidth=1,this.wireframeLinecap="round",this.wireframeLinejoin="round",this.flatShading=!1,this.fog=!0,this.setValues(t)}copy(t){return super.copy(t),this.color.copy(t.color),this.map=t.map,this.lightMap=t.lightMap,this.lightMapIntensity=t.lightMapIntensity,this.aoMap=t.aoMap,this.aoMapIntensity=t.aoMapIntensity,this.emissive.copy(t.emissive),this.emissiveMap=t.emissiveMap,this.emissiveIntensity=t.emissiveIntensity,this.bumpMap=t.bumpMap,this.bumpScale=t.bumpScale,this.normalMap=t.normalMap,this.normalMapType=t.normalMapType,this.normalScale.copy(t.normalScale),this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.specularMap=t.specularMap,this.alphaMap=t.alphaMap,this.envMap=t.envMap,this.envMapRotation.copy(t.envMapRotation),this.combine=t.combine,this.reflectivity=t.reflectivity,this.envMapIntensity=t.envMapIntensity,this.refractionRatio=t.refractionRatio,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this.wireframeLinecap=t.wireframeLinecap,this.wireframeLinejoin=t.wireframeLinejoin,this.flatShading=t.flatShading,this.fog=t.fog,this}},jc=class extends Os{constructor(t){super(),this.isMeshDepthMaterial=!0,this.type="MeshDepthMaterial",this.depthPacking=T0,this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.wireframe=!1,this.wireframeLinewidth=1,this.setValues(t)}copy(t){return super.copy(t),this.depthPacking=t.depthPacking,this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this.wireframe=t.wireframe,this.wireframeLinewidth=t.wireframeLinewidth,this}},Kc=class extends Os{constructor(t){super(),this.isMeshDistanceMaterial=!0,this.type="MeshDistanceMaterial",this.map=null,this.alphaMap=null,this.displacementMap=null,this.displacementScale=1,this.displacementBias=0,this.setValues(t)}copy(t){return super.copy(t),this.map=t.map,this.alphaMap=t.alphaMap,this.displacementMap=t.displacementMap,this.displacementScale=t.displacementScale,this.displacementBias=t.displacementBias,this}};function Eo(i,t){return!i||i.constructor===t?i:typeof t.BYTES_PER_ELEMENT=="number"?new t(i):Array.prototype.slice.call(i)}function Ac(i){return i!==void 0&&i.inTangents!==void 0&&i.outTangents!==void 0}var rr=class{constructor(t,e,n,s){this.parameterPositions=t,this._cachedIndex=0,this.resultBuffer=s!==void 0?s:new e.constructor(n),this.sampleValues=e,this.valueSize=n,this.settings=null,this.DefaultSettings_={}}evaluate(t){let e=this.parameterPositions,n=this._cachedIndex,s=e[n],r=e[n-1];n:{t:{let o;e:{i:if(!(t<s)){for(let a=n+2;;){if(s===void 0){if(t<r)break i;return n=e.length,this._cachedIndex=n,this.copySampleValue_(n-1)}if(n===a)break;if(r=s,s=e[++n],t<s)break t}o=e.length;break e}if(!(t>=r)){let a=e[1];t<a&&(n=2,r=a);for(let l=n-2;;){if(r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(n===l)break;if(s=r,r=e[--n-1],t>=r)break t}o=n,n=0;break e}break n}for(;n<o;){let a=n+o>>>1;t<e[a]?o=a:n=a+1}if(s=e[n],r=e[n-1],r===void 0)return this._cachedIndex=0,this.copySampleValue_(0);if(s===void 0)return n=e.length,this._cachedIndex=n,this.copySampleValue_(n-1)}this._cachedIndex=n,this.intervalChanged_(n,r,s)}return this.interpolate_(n,r,t,s)}getSettings_(){return this.settings||this.DefaultSettings_}copySampleValue_(t){let e=this.resultBuffer,n=this.sampleValues,s=this.valueSize,r=t*s;for(let o=0;o!==s;++o)e[o]=n[r+o];return e}interpolate_(){throw new Error("THREE.Interpolant: Call to abstract method.")}intervalChanged_(){}},Qc=class extends rr{constructor(t,e,n,s){super(t,e,n,s),this._weightPrev=-0,this._offsetPrev=-0,this._weightNext=-0,this._offsetNext=-0,this.DefaultSettings_={endingStart:td,endingEnd:td}}intervalChanged_(t,e,n){let s=this.parameterPositions,r=t-2,o=t+1,a=s[r],l=s[o];if(a===void 0)switch(this.getSettings_().endingStart){case ed:r=t,a=2*e-n;break;case nd:r=s.length-2,a=e+s[r]-s[r+1];break;default:r=t,a=n}if(l===void 0)switch(this.getSettings_().endingEnd){case ed:o=t,l=2*n-e;break;case nd:o=1,l=n+s[1]-s[0];break;default:o=t-1,l=e}let c=(n-e)*.5,h=this.valueSize;this._weightPrev=c/(e-a),this._weightNext=c/(l-n),this._offsetPrev=r*h,this._offsetNext=o*h}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=this._offsetPrev,f=this._offsetNext,u=this._weightPrev,d=this._weightNext,g=(n-e)/(s-e),v=g*g,p=v*g,m=-u*p+2*u*v-u*g,_=(1+u)*p+(-1.5-2*u)*v+(-.5+u)*g+1,S=(-1-d)*p+(1.5+d)*v+.5*g,y=d*p-d*v;for(let b=0;b!==a;++b)r[b]=m*o[h+b]+_*o[c+b]+S*o[l+b]+y*o[f+b];return r}},tu=class extends rr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=(n-e)/(s-e),f=1-h;for(let u=0;u!==a;++u)r[u]=o[c+u]*f+o[l+u]*h;return r}},eu=class extends rr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t){return this.copySampleValue_(t-1)}},nu=class extends rr{interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=t*a,c=l-a,h=this.inTangents,f=this.outTangents;if(!h||!f){let g=(n-e)/(s-e),v=1-g;for(let p=0;p!==a;++p)r[p]=o[c+p]*v+o[l+p]*g;return r}let u=a*2,d=t-1;for(let g=0;g!==a;++g){let v=o[c+g],p=o[l+g],m=d*u+g*2,_=f[m],S=f[m+1],y=t*u+g*2,b=h[y],T=h[y+1],x=vS(n,e,_,b,s);r[g]=B0(x,v,S,T,p)}return r}};function B0(i,t,e,n,s){let r=1-i;return r*r*r*t+3*r*r*i*e+3*r*i*i*n+i*i*i*s}function yS(i,t,e,n,s){let r=1-i;return 3*r*r*(e-t)+6*r*i*(n-e)+3*i*i*(s-n)}function vS(i,t,e,n,s){let r=(i-t)/(s-t);for(let o=0;o<8;o++){let a=B0(r,t,e,n,s)-i;if(Math.abs(a)<1e-10)break;let l=yS(r,t,e,n,s);if(Math.abs(l)<1e-10)break;r=Math.max(0,Math.min(1,r-a/l))}return r}var Ei=class{constructor(t,e,n,s){if(t===void 0)throw new Error("THREE.KeyframeTrack: track name is undefined");if(e===void 0||e.length===0)throw new Error("THREE.KeyframeTrack: no keyframes in track named "+t);this.name=t,this.times=Eo(e,this.TimeBufferType),this.values=Eo(n,this.ValueBufferType),this.setInterpolation(s||this.DefaultInterpolation)}static toJSON(t){let e=t.constructor,n;if(e.toJSON!==this.toJSON)n=e.toJSON(t);else{n={name:t.name,times:Eo(t.times,Array),values:Eo(t.values,Array)};let s=t.getInterpolation();s!==t.DefaultInterpolation&&(n.interpolation=s),Ac(t.settings)&&(n.settings={inTangents:Eo(t.settings.inTangents,Array),outTangents:Eo(t.settings.outTangents,Array)})}return n.type=t.ValueTypeName,n}InterpolantFactoryMethodDiscrete(t){return new eu(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodLinear(t){return new tu(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodSmooth(t){return new Qc(this.times,this.values,this.getValueSize(),t)}InterpolantFactoryMethodBezier(t){let e=new nu(this.times,this.values,this.getValueSize(),t);return this.settings&&(e.inTangents=this.settings.inTangents,e.outTangents=this.settings.outTangents),e}setInterpolation(t){let e;switch(t){case Va:e=this.InterpolantFactoryMethodDiscrete;break;case Vc:e=this.InterpolantFactoryMethodLinear;break;case Pc:e=this.InterpolantFactoryMethodSmooth;break;case Qf:e=this.InterpolantFactoryMethodBezier;break}if(e===void 0){let n="unsupported interpolation for "+this.ValueTypeName+" keyframe track named "+this.name;if(this.createInterpolant===void 0)if(t!==this.DefaultInterpolation)this.setInterpolation(this.DefaultInterpolation);else throw new Error(n);return Qt("KeyframeTrack:",n),this}return this.createInterpolant=e,this}getInterpolation(){switch(this.createInterpolant){case this.InterpolantFactoryMethodDiscrete:return Va;case this.InterpolantFactoryMethodLinear:return Vc;case this.InterpolantFactoryMethodSmooth:return Pc;case this.InterpolantFactoryMethodBezier:return Qf}}getValueSize(){return this.values.length/this.times.length}shift(t){if(t!==0){let e=this.times;for(let n=0,s=e.length;n!==s;++n)e[n]+=t;Ac(this.settings)&&(qg(this.settings.inTangents,t),qg(this.settings.outTangents,t))}return this}scale(t){if(t!==1){let e=this.times;for(let n=0,s=e.length;n!==s;++n)e[n]*=t;Ac(this.settings)&&(Yg(this.settings.inTangents,t),Yg(this.settings.outTangents,t))}return this}trim(t,e){let n=this.times,s=n.length,r=0,o=s-1;for(;r!==s&&n[r]<t;)++r;for(;o!==-1&&n[o]>e;)--o;if(++o,r!==0||o!==s){r>=o&&(o=Math.max(o,1),r=o-1);let a=this.getValueSize();this.times=n.slice(r,o),this.values=this.values.slice(r*a,o*a)}return this}validate(){let t=!0,e=this.getValueSize();e-Math.floor(e)!==0&&(ie("KeyframeTrack: Invalid value size in track.",this),t=!1);let n=this.times,s=this.values,r=n.length;r===0&&(ie("KeyframeTrack: Track is empty.",this),t=!1);let o=null;for(let a=0;a!==r;a++){let l=n[a];if(typeof l=="number"&&isNaN(l)){ie("KeyframeTrack: Time is not a valid number.",this,a,l),t=!1;break}if(o!==null&&o>l){ie("KeyframeTrack: Out of order keys.",this,a,l,o),t=!1;break}o=l}if(s!==void 0&&Uv(s))for(let a=0,l=s.length;a!==l;++a){let c=s[a];if(isNaN(c)){ie("KeyframeTrack: Value is not a valid number.",this,a,c),t=!1;break}}return t}optimize(){let t=this.times.slice(),e=this.values.slice(),n=this.getValueSize(),s=this.getInterpolation()===Pc,r=t.length-1,o=1;for(let a=1;a<r;++a){let l=!1,c=t[a],h=t[a+1];if(c!==h&&(a!==1||c!==t[0]))if(s)l=!0;else{let f=a*n,u=f-n,d=f+n;for(let g=0;g!==n;++g){let v=e[f+g];if(v!==e[u+g]||v!==e[d+g]){l=!0;break}}}if(l){if(a!==o){t[o]=t[a];let f=a*n,u=o*n;for(let d=0;d!==n;++d)e[u+d]=e[f+d]}++o}}if(r>0){t[o]=t[r];for(let a=r*n,l=o*n,c=0;c!==n;++c)e[l+c]=e[a+c];++o}return o!==t.length?(this.times=t.slice(0,o),this.values=e.slice(0,o*n)):(this.times=t,this.values=e),this}clone(){let t=this.times.slice(),e=this.values.slice(),n=this.constructor,s=new n(this.name,t,e);return s.createInterpolant=this.createInterpolant,Ac(this.settings)&&(s.settings={inTangents:this.settings.inTangents.slice(),outTangents:this.settings.outTangents.slice()}),s}};function qg(i,t){for(let e=0,n=i.length;e!==n;e+=2)i[e]+=t}function Yg(i,t){for(let e=0,n=i.length;e!==n;e+=2)i[e]*=t}Ei.prototype.ValueTypeName="";Ei.prototype.TimeBufferType=Float32Array;Ei.prototype.ValueBufferType=Float32Array;Ei.prototype.DefaultInterpolation=Vc;var or=class extends Ei{constructor(t,e,n){super(t,e,n)}};or.prototype.ValueTypeName="bool";or.prototype.ValueBufferType=Array;or.prototype.DefaultInterpolation=Va;or.prototype.InterpolantFactoryMethodLinear=void 0;or.prototype.InterpolantFactoryMethodSmooth=void 0;var iu=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};iu.prototype.ValueTypeName="color";var su=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};su.prototype.ValueTypeName="number";var ru=class extends rr{constructor(t,e,n,s){super(t,e,n,s)}interpolate_(t,e,n,s){let r=this.resultBuffer,o=this.sampleValues,a=this.valueSize,l=(n-e)/(s-e),c=t*a;for(let h=c+a;c!==h;c+=4)ps.slerpFlat(r,0,o,c-a,o,c,l);return r}},rl=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}InterpolantFactoryMethodLinear(t){return new ru(this.times,this.values,this.getValueSize(),t)}};rl.prototype.ValueTypeName="quaternion";rl.prototype.InterpolantFactoryMethodSmooth=void 0;var ar=class extends Ei{constructor(t,e,n){super(t,e,n)}};ar.prototype.ValueTypeName="string";ar.prototype.ValueBufferType=Array;ar.prototype.DefaultInterpolation=Va;ar.prototype.InterpolantFactoryMethodLinear=void 0;ar.prototype.InterpolantFactoryMethodSmooth=void 0;var ou=class extends Ei{constructor(t,e,n,s){super(t,e,n,s)}};ou.prototype.ValueTypeName="vector";var au=class{constructor(t,e,n){let s=this,r=!1,o=0,a=0,l,c=[];this.onStart=void 0,this.onLoad=t,this.onProgress=e,this.onError=n,this._abortController=null,this.itemStart=function(h){a++,r===!1&&s.onStart!==void 0&&s.onStart(h,o,a),r=!0},this.itemEnd=function(h){o++,s.onProgress!==void 0&&s.onProgress(h,o,a),o===a&&(r=!1,s.onLoad!==void 0&&s.onLoad())},this.itemError=function(h){s.onError!==void 0&&s.onError(h)},this.resolveURL=function(h){return h=h.normalize("NFC"),l?l(h):h},this.setURLModifier=function(h){return l=h,this},this.addHandler=function(h,f){return c.push(h,f),this},this.removeHandler=function(h){let f=c.indexOf(h);return f!==-1&&c.splice(f,2),this},this.getHandler=function(h){for(let f=0,u=c.length;f<u;f+=2){let d=c[f],g=c[f+1];if(d.global&&(d.lastIndex=0),d.test(h))return g}return null},this.abort=function(){return this.abortController.abort(),this._abortController=null,this}}get abortController(){return this._abortController||(this._abortController=new AbortController),this._abortController}},z0=new au,lu=class{constructor(t){this.manager=t!==void 0?t:z0,this.crossOrigin="anonymous",this.withCredentials=!1,this.path="",this.resourcePath="",this.requestHeader={},this.priority="auto",this.cache="default",typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}load(){}loadAsync(t,e){let n=this;return new Promise(function(s,r){n.load(t,s,e,r)})}parse(){}setCrossOrigin(t){return this.crossOrigin=t,this}setWithCredentials(t){return this.withCredentials=t,this}setPath(t){return this.path=t,this}setResourcePath(t){return this.resourcePath=t,this}setRequestHeader(t){return this.requestHeader=t,this}setPriority(t){return this.priority=t,this}setCache(t){return this.cache=t,this}abort(){return this}};lu.DEFAULT_MATERIAL_NAME="__DEFAULT";var ol=class extends Kn{static registerNode(t){this.prototype._lightNode=t}constructor(t,e=1){super(),this.isLight=!0,this.type="Light",this.color=new ge(t),this.intensity=e}copy(t,e){return super.copy(t,e),this.color.copy(t.color),this.intensity=t.intensity,this}toJSON(t){let e=super.toJSON(t);return e.object.color=this.color.getHex(),e.object.intensity=this.intensity,e}};var jf=new se,$g=new k,Zg=new k,cu=class{constructor(t){this.camera=t,this.intensity=1,this.bias=0,this.biasNode=null,this.normalBias=0,this.radius=1,this.blurSamples=8,this.mapSize=new Zt(512,512),this.mapType=di,this.map=null,this.mapPass=null,this.matrix=new se,this.autoUpdate=!0,this.needsUpdate=!1,this._frustum=new sr,this._frameExtents=new Zt(1,1),this._viewportCount=1,this._viewports=[new De(0,0,1,1)]}getViewportCount(){return this._viewportCount}getCamera(){return this.camera}getFrustum(){return this._frustum}updateMatrices(t){let e=this.camera;$g.setFromMatrixPosition(t.matrixWorld),e.position.copy($g),Zg.setFromMatrixPosition(t.target.matrixWorld),e.lookAt(Zg),e.updateMatrixWorld(),this._updateMatrix(e,this.matrix,this._frustum)}_updateMatrix(t,e,n,s){jf.multiplyMatrices(t.projectionMatrix,t.matrixWorldInverse),n.setFromProjectionMatrix(jf,t.coordinateSystem,t.reversedDepth);let r=this._frameExtents,o=s?s.z/r.x:1,a=s?s.w/r.y:1,l=s?s.x/r.x:0,c=s?s.y/r.y:0;t.coordinateSystem===No||t.reversedDepth?e.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,1,0,0,0,0,1):e.set(.5*o,0,0,.5*o+l,0,.5*a,0,.5*a+c,0,0,.5,.5,0,0,0,1),e.multiply(jf)}getViewport(t){return this._viewports[t]}getFrameExtents(){return this._frameExtents}dispose(){this.map&&this.map.dispose(),this.mapPass&&this.mapPass.dispose()}copy(t){return this.camera=t.camera.clone(),this.intensity=t.intensity,this.bias=t.bias,this.radius=t.radius,this.autoUpdate=t.autoUpdate,this.needsUpdate=t.needsUpdate,this.normalBias=t.normalBias,this.blurSamples=t.blurSamples,this.mapSize.copy(t.mapSize),this.mapType=t.mapType,this.biasNode=t.biasNode,this}clone(){return new this.constructor().copy(this)}toJSON(){let t={};return t.intensity=this.intensity,t.bias=this.bias,t.normalBias=this.normalBias,t.radius=this.radius,t.blurSamples=this.blurSamples,t.mapSize=this.mapSize.toArray(),t.mapType=this.mapType,t.camera=this.camera.toJSON(!1).object,delete t.camera.matrix,t}},Ec=new k,Cc=new ps,hs=new k,al=class extends Kn{constructor(){super(),this.isCamera=!0,this.type="Camera",this.matrixWorldInverse=new se,this.projectionMatrix=new se,this.projectionMatrixInverse=new se,this.coordinateSystem=Ui,this._reversedDepth=!1}get reversedDepth(){return this._reversedDepth}copy(t,e){return super.copy(t,e),this.matrixWorldInverse.copy(t.matrixWorldInverse),this.projectionMatrix.copy(t.projectionMatrix),this.projectionMatrixInverse.copy(t.projectionMatrixInverse),this.coordinateSystem=t.coordinateSystem,this}getWorldDirection(t){return super.getWorldDirection(t).negate()}updateMatrixWorld(t){super.updateMatrixWorld(t),this.matrixWorld.decompose(Ec,Cc,hs),hs.x===1&&hs.y===1&&hs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ec,Cc,hs.set(1,1,1)).invert()}updateWorldMatrix(t,e,n=!1){super.updateWorldMatrix(t,e,n),this.matrixWorld.decompose(Ec,Cc,hs),hs.x===1&&hs.y===1&&hs.z===1?this.matrixWorldInverse.copy(this.matrixWorld).invert():this.matrixWorldInverse.compose(Ec,Cc,hs.set(1,1,1)).invert()}clone(){return new this.constructor().copy(this)}},nr=new k,Jg=new Zt,jg=new Zt,wi=class extends al{constructor(t=50,e=1,n=.1,s=2e3){super(),this.isPerspectiveCamera=!0,this.type="PerspectiveCamera",this.fov=t,this.zoom=1,this.near=n,this.far=s,this.focus=10,this.aspect=e,this.view=null,this.filmGauge=35,this.filmOffset=0,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.fov=t.fov,this.zoom=t.zoom,this.near=t.near,this.far=t.far,this.focus=t.focus,this.aspect=t.aspect,this.view=t.view===null?null:Object.assign({},t.view),this.filmGauge=t.filmGauge,this.filmOffset=t.filmOffset,this}setFocalLength(t){let e=.5*this.getFilmHeight()/t;this.fov=Fo*2*Math.atan(e),this.updateProjectionMatrix()}getFocalLength(){let t=Math.tan(za*.5*this.fov);return .5*this.getFilmHeight()/t}getEffectiveFOV(){return Fo*2*Math.atan(Math.tan(za*.5*this.fov)/this.zoom)}getFilmWidth(){return this.filmGauge*Math.min(this.aspect,1)}getFilmHeight(){return this.filmGauge/Math.max(this.aspect,1)}getViewBounds(t,e,n){nr.set(-1,-1,.5).applyMatrix4(this.projectionMatrixInverse),e.set(nr.x,nr.y).multiplyScalar(-t/nr.z),nr.set(1,1,.5).applyMatrix4(this.projectionMatrixInverse),n.set(nr.x,nr.y).multiplyScalar(-t/nr.z)}getViewSize(t,e){return this.getViewBounds(t,Jg,jg),e.subVectors(jg,Jg)}setViewOffset(t,e,n,s,r,o){this.aspect=t/e,this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=this.near,e=t*Math.tan(za*.5*this.fov)/this.zoom,n=2*e,s=this.aspect*n,r=-.5*s,o=this.view;if(this.view!==null&&this.view.enabled){let l=o.fullWidth,c=o.fullHeight;r+=o.offsetX*s/l,e-=o.offsetY*n/c,s*=o.width/l,n*=o.height/c}let a=this.filmOffset;a!==0&&(r+=t*a/this.getFilmWidth()),this.projectionMatrix.makePerspective(r,r+s,e,e-n,t,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.fov=this.fov,e.object.zoom=this.zoom,e.object.near=this.near,e.object.far=this.far,e.object.focus=this.focus,e.object.aspect=this.aspect,this.view!==null&&(e.object.view=Object.assign({},this.view)),e.object.filmGauge=this.filmGauge,e.object.filmOffset=this.filmOffset,e}};var zs=class extends al{constructor(t=-1,e=1,n=1,s=-1,r=.1,o=2e3){super(),this.isOrthographicCamera=!0,this.type="OrthographicCamera",this.zoom=1,this.view=null,this.left=t,this.right=e,this.top=n,this.bottom=s,this.near=r,this.far=o,this.updateProjectionMatrix()}copy(t,e){return super.copy(t,e),this.left=t.left,this.right=t.right,this.top=t.top,this.bottom=t.bottom,this.near=t.near,this.far=t.far,this.zoom=t.zoom,this.view=t.view===null?null:Object.assign({},t.view),this}setViewOffset(t,e,n,s,r,o){this.view===null&&(this.view={enabled:!0,fullWidth:1,fullHeight:1,offsetX:0,offsetY:0,width:1,height:1}),this.view.enabled=!0,this.view.fullWidth=t,this.view.fullHeight=e,this.view.offsetX=n,this.view.offsetY=s,this.view.width=r,this.view.height=o,this.updateProjectionMatrix()}clearViewOffset(){this.view!==null&&(this.view.enabled=!1),this.updateProjectionMatrix()}updateProjectionMatrix(){let t=(this.right-this.left)/(2*this.zoom),e=(this.top-this.bottom)/(2*this.zoom),n=(this.right+this.left)/2,s=(this.top+this.bottom)/2,r=n-t,o=n+t,a=s+e,l=s-e;if(this.view!==null&&this.view.enabled){let c=(this.right-this.left)/this.view.fullWidth/this.zoom,h=(this.top-this.bottom)/this.view.fullHeight/this.zoom;r+=c*this.view.offsetX,o=r+c*this.view.width,a-=h*this.view.offsetY,l=a-h*this.view.height}this.projectionMatrix.makeOrthographic(r,o,a,l,this.near,this.far,this.coordinateSystem,this.reversedDepth),this.projectionMatrixInverse.copy(this.projectionMatrix).invert()}toJSON(t){let e=super.toJSON(t);return e.object.zoom=this.zoom,e.object.left=this.left,e.object.right=this.right,e.object.top=this.top,e.object.bottom=this.bottom,e.object.near=this.near,e.object.far=this.far,this.view!==null&&(e.object.view=Object.assign({},this.view)),e}},sd=class extends cu{constructor(){super(new zs(-5,5,5,-5,.5,500)),this.isDirectionalLightShadow=!0}},ll=class extends ol{constructor(t,e){super(t,e),this.isDirectionalLight=!0,this.type="DirectionalLight",this.position.copy(Kn.DEFAULT_UP),this.updateMatrix(),this.target=new Kn,this.shadow=new sd}dispose(){super.dispose(),this.shadow.dispose()}copy(t){return super.copy(t),this.target=t.target.clone(),this.shadow=t.shadow.clone(),this}toJSON(t){let e=super.toJSON(t);return e.object.shadow=this.shadow.toJSON(),e.object.target=this.target.uuid,e}},cl=class extends ol{constructor(t,e){super(t,e),this.isAmbientLight=!0,this.type="AmbientLight"}};var ul=class extends Fn{constructor(){super(),this.isInstancedBufferGeometry=!0,this.type="InstancedBufferGeometry",this.instanceCount=1/0}copy(t){return super.copy(t),this.instanceCount=t.instanceCount,this}toJSON(){let t=super.toJSON();return t.instanceCount=this.instanceCount,t.isInstancedBufferGeometry=!0,t}};var Co=-90,Ro=1,Go=class extends Kn{constructor(t,e,n){super(),this.type="CubeCamera",this.renderTarget=n,this.coordinateSystem=null,this.activeMipmapLevel=0;let s=new wi(Co,Ro,t,e);s.layers=this.layers,this.add(s);let r=new wi(Co,Ro,t,e);r.layers=this.layers,this.add(r);let o=new wi(Co,Ro,t,e);o.layers=this.layers,this.add(o);let a=new wi(Co,Ro,t,e);a.layers=this.layers,this.add(a);let l=new wi(Co,Ro,t,e);l.layers=this.layers,this.add(l);let c=new wi(Co,Ro,t,e);c.layers=this.layers,this.add(c)}updateCoordinateSystem(){let t=this.coordinateSystem,e=this.children.concat(),[n,s,r,o,a,l]=e;for(let c of e)this.remove(c);if(t===Ui)n.up.set(0,1,0),n.lookAt(1,0,0),s.up.set(0,1,0),s.lookAt(-1,0,0),r.up.set(0,0,-1),r.lookAt(0,1,0),o.up.set(0,0,1),o.lookAt(0,-1,0),a.up.set(0,1,0),a.lookAt(0,0,1),l.up.set(0,1,0),l.lookAt(0,0,-1);else if(t===No)n.up.set(0,-1,0),n.lookAt(-1,0,0),s.up.set(0,-1,0),s.lookAt(1,0,0),r.up.set(0,0,1),r.lookAt(0,1,0),o.up.set(0,0,-1),o.lookAt(0,-1,0),a.up.set(0,-1,0),a.lookAt(0,0,1),l.up.set(0,-1,0),l.lookAt(0,0,-1);else throw new Error("THREE.CubeCamera.updateCoordinateSystem(): Invalid coordinate system: "+t);for(let c of e)this.add(c),c.updateMatrixWorld()}update(t,e){this.parent===null&&this.updateMatrixWorld();let{renderTarget:n,activeMipmapLevel:s}=this;this.coordinateSystem!==t.coordinateSystem&&(this.coordinateSystem=t.coordinateSystem,this.updateCoordinateSystem());let[r,o,a,l,c,h]=this.children,f=t.getRenderTarget(),u=t.getActiveCubeFace(),d=t.getActiveMipmapLevel(),g=t.xr.enabled;t.xr.enabled=!1;let v=n.texture.mipmapsAutoUpdate;n.texture.mipmapsAutoUpdate=!1;let p=!1;t.isWebGLRenderer===!0?p=t.state.buffers.depth.getReversed():p=t.reversedDepthBuffer,t.setRenderTarget(n,0,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,r),t.setRenderTarget(n,1,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,o),t.setRenderTarget(n,2,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,a),t.setRenderTarget(n,3,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,l),t.setRenderTarget(n,4,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,c),n.texture.mipmapsAutoUpdate=v,t.setRenderTarget(n,5,s),p&&t.autoClear===!1&&t.clearDepth(),t.render(e,h),t.setRenderTarget(f,u,d),t.xr.enabled=g,n.texture.needsPMREMUpdate=!0}},uu=class extends wi{constructor(t=[]){super(),this.isArrayCamera=!0,this.isMultiViewCamera=!1,this.cameras=t,this.perCameraFrustumCulled=!1}};var Bd="\\[\\]\\.:\\/",SS=new RegExp("["+Bd+"]","g"),zd="[^"+Bd+"]",MS="[^"+Bd.replace("\\.","")+"]",bS=/((?:WC+[\/:])*)/.source.replace("WC",zd),wS=/(WCOD+)?/.source.replace("WCOD",MS),TS=/(?:\.(WC+)(?:\[(.+)\])?)?/.source.replace("WC",zd),AS=/\.(WC+)(?:\[(.+)\])?/.source.replace("WC",zd),ES=new RegExp("^"+bS+wS+TS+AS+"$"),CS=["material","materials","bones","map"],rd=class{constructor(t,e,n){let s=n||Qe.parseTrackName(e);this._targetGroup=t,this._bindings=t.subscribe_(e,s)}getValue(t,e){this.bind();let n=this._targetGroup.nCachedObjects_,s=this._bindings[n];s!==void 0&&s.getValue(t,e)}setValue(t,e){let n=this._bindings;for(let s=this._targetGroup.nCachedObjects_,r=n.length;s!==r;++s)n[s].setValue(t,e)}bind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,n=t.length;e!==n;++e)t[e].bind()}unbind(){let t=this._bindings;for(let e=this._targetGroup.nCachedObjects_,n=t.length;e!==n;++e)t[e].unbind()}},Qe=class i{constructor(t,e,n){this.path=e,this.parsedPath=n||i.parseTrackName(e),this.node=i.findNode(t,this.parsedPath.nodeName),this.rootNode=t,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}static create(t,e,n){return t&&t.isAnimationObjectGroup?new i.Composite(t,e,n):new i(t,e,n)}static sanitizeNodeName(t){return t.replace(/\s/g,"_").replace(SS,"")}static parseTrackName(t){let e=ES.exec(t);if(e===null)throw new Error("THREE.PropertyBinding: Cannot parse trackName: "+t);let n={nodeName:e[2],objectName:e[3],objectIndex:e[4],propertyName:e[5],propertyIndex:e[6]},s=n.nodeName&&n.nodeName.lastIndexOf(".");if(s!==void 0&&s!==-1){let r=n.nodeName.substring(s+1);CS.indexOf(r)!==-1&&(n.nodeName=n.nodeName.substring(0,s),n.objectName=r)}if(n.propertyName===null||n.propertyName.length===0)throw new Error("THREE.PropertyBinding: can not parse propertyName from trackName: "+t);return n}static findNode(t,e){if(e===void 0||e===""||e==="."||e===-1||e===t.name||e===t.uuid)return t;if(t.skeleton){let n=t.skeleton.getBoneByName(e);if(n!==void 0)return n}if(t.children){let n=function(r){for(let o=0;o<r.length;o++){let a=r[o];if(a.name===e||a.uuid===e)return a;let l=n(a.children);if(l)return l}return null},s=n(t.children);if(s)return s}return null}_getValue_unavailable(){}_setValue_unavailable(){}_getValue_direct(t,e){t[e]=this.targetObject[this.propertyName]}_getValue_array(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)t[e++]=n[s]}_getValue_arrayElement(t,e){t[e]=this.resolvedProperty[this.propertyIndex]}_getValue_toArray(t,e){this.resolvedProperty.toArray(t,e)}_setValue_direct(t,e){this.targetObject[this.propertyName]=t[e]}_setValue_direct_setNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.needsUpdate=!0}_setValue_direct_setMatrixWorldNeedsUpdate(t,e){this.targetObject[this.propertyName]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_array(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++]}_setValue_array_setNeedsUpdate(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++];this.targetObject.needsUpdate=!0}_setValue_array_setMatrixWorldNeedsUpdate(t,e){let n=this.resolvedProperty;for(let s=0,r=n.length;s!==r;++s)n[s]=t[e++];this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_arrayElement(t,e){this.resolvedProperty[this.propertyIndex]=t[e]}_setValue_arrayElement_setNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.needsUpdate=!0}_setValue_arrayElement_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty[this.propertyIndex]=t[e],this.targetObject.matrixWorldNeedsUpdate=!0}_setValue_fromArray(t,e){this.resolvedProperty.fromArray(t,e)}_setValue_fromArray_setNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.needsUpdate=!0}_setValue_fromArray_setMatrixWorldNeedsUpdate(t,e){this.resolvedProperty.fromArray(t,e),this.targetObject.matrixWorldNeedsUpdate=!0}_getValue_unbound(t,e){this.bind(),this.getValue(t,e)}_setValue_unbound(t,e){this.bind(),this.setValue(t,e)}bind(){let t=this.node,e=this.parsedPath,n=e.objectName,s=e.propertyName,r=e.propertyIndex;if(t||(t=i.findNode(this.rootNode,e.nodeName),this.node=t),this.getValue=this._getValue_unavailable,this.setValue=this._setValue_unavailable,!t){Qt("PropertyBinding: No target node found for track: "+this.path+".");return}if(n){let c=e.objectIndex;switch(n){case"materials":if(!t.material){ie("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.materials){ie("PropertyBinding: Can not bind to material.materials as node.material does not have a materials array.",this);return}t=t.material.materials;break;case"bones":if(!t.skeleton){ie("PropertyBinding: Can not bind to bones as node does not have a skeleton.",this);return}t=t.skeleton.bones;for(let h=0;h<t.length;h++)if(t[h].name===c){c=h;break}break;case"map":if("map"in t){t=t.map;break}if(!t.material){ie("PropertyBinding: Can not bind to material as node does not have a material.",this);return}if(!t.material.map){ie("PropertyBinding: Can not bind to material.map as node.material does not have a map.",this);return}t=t.material.map;break;default:if(t[n]===void 0){ie("PropertyBinding: Can not bind to objectName of node undefined.",this);return}t=t[n]}if(c!==void 0){if(t[c]===void 0){ie("PropertyBinding: Trying to bind to objectIndex of objectName, but is undefined.",this,t);return}t=t[c]}}let o=t[s];if(o===void 0){let c=e.nodeName;ie("PropertyBinding: Trying to update property for track: "+c+"."+s+" but it wasn't found.",t);return}let a=this.Versioning.None;this.targetObject=t,t.isMaterial===!0?a=this.Versioning.NeedsUpdate:t.isObject3D===!0&&(a=this.Versioning.MatrixWorldNeedsUpdate);let l=this.BindingType.Direct;if(r!==void 0){if(s==="morphTargetInfluences"){if(!t.geometry){ie("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.",this);return}if(!t.geometry.morphAttributes){ie("PropertyBinding: Can not bind to morphTargetInfluences because node does not have a geometry.morphAttributes.",this);return}t.morphTargetDictionary[r]!==void 0&&(r=t.morphTargetDictionary[r])}l=this.BindingType.ArrayElement,this.resolvedProperty=o,this.propertyIndex=r}else o.fromArray!==void 0&&o.toArray!==void 0?(l=this.BindingType.HasFromToArray,this.resolvedProperty=o):Array.isArray(o)?(l=this.BindingType.EntireArray,this.resolvedProperty=o):this.propertyName=s;this.getValue=this.GetterByBindingType[l],this.setValue=this.SetterByBindingTypeAndVersioning[l][a]}unbind(){this.node=null,this.getValue=this._getValue_unbound,this.setValue=this._setValue_unbound}};Qe.Composite=rd;Qe.prototype.BindingType={Direct:0,EntireArray:1,ArrayElement:2,HasFromToArray:3};Qe.prototype.Versioning={None:0,NeedsUpdate:1,MatrixWorldNeedsUpdate:2};Qe.prototype.GetterByBindingType=[Qe.prototype._getValue_direct,Qe.prototype._getValue_array,Qe.prototype._getValue_arrayElement,Qe.prototype._getValue_toArray];Qe.prototype.SetterByBindingTypeAndVersioning=[[Qe.prototype._setValue_direct,Qe.prototype._setValue_direct_setNeedsUpdate,Qe.prototype._setValue_direct_setMatrixWorldNeedsUpdate],[Qe.prototype._setValue_array,Qe.prototype._setValue_array_setNeedsUpdate,Qe.prototype._setValue_array_setMatrixWorldNeedsUpdate],[Qe.prototype._setValue_arrayElement,Qe.prototype._setValue_arrayElement_setNeedsUpdate,Qe.prototype._setValue_arrayElement_setMatrixWorldNeedsUpdate],[Qe.prototype._setValue_fromArray,Qe.prototype._setValue_fromArray_setNeedsUpdate,Qe.prototype._setValue_fromArray_setMatrixWorldNeedsUpdate]];var D1=new Float32Array(1);var lr=class extends Xc{constructor(t,e,n=1){super(t,e),this.isInstancedInterleavedBuffer=!0,this.meshPerAttribute=n}copy(t){return super.copy(t),this.meshPerAttribute=t.meshPerAttribute,this}clone(t){let e=super.clone(t);return e.meshPerAttribute=this.meshPerAttribute,e}toJSON(t){let e=super.toJSON(t);return e.isInstancedInterleavedBuffer=!0,e.meshPerAttribute=this.meshPerAttribute,e}};var Kg=new se,hl=class{constructor(t,e,n=0,s=1/0){this.ray=new ir(t,e),this.near=n,this.far=s,this.camera=null,this.layers=new Bo,this.params={Mesh:{},Line:{threshold:1},LOD:{},Points:{threshold:1},Sprite:{}}}set(t,e){this.ray.set(t,e)}setFromCamera(t,e){e.isPerspectiveCamera?(this.ray.origin.setFromMatrixPosition(e.matrixWorld),this.ray.direction.set(t.x,t.y,.5).unproject(e).sub(this.ray.origin).normalize(),this.camera=e):e.isOrthographicCamera?(this.ray.origin.set(t.x,t.y,e.projectionMatrix.elements[14]).unproject(e),this.ray.direction.set(0,0,-1).transformDirection(e.matrixWorld),this.camera=e):ie("Raycaster: Unsupported camera type: "+e.type)}setFromXRController(t){return Kg.identity().extractRotation(t.matrixWorld),this.ray.origin.setFromMatrixPosition(t.matrixWorld),this.ray.direction.set(0,0,-1).applyMatrix4(Kg),this}intersectObject(t,e=!0,n=[]){return od(t,this,n,e),n.sort(Qg),n}intersectObjects(t,e=!0,n=[]){for(let s=0,r=t.length;s<r;s++)od(t[s],this,n,e);return n.sort(Qg),n}};function Qg(i,t){return i.distance-t.distance}function od(i,t,e,n){let s=!0;if(i.layers.test(t.layers)&&i.raycast(t,e)===!1&&(s=!1),s===!0&&n===!0){let r=i.children;for(let o=0,a=r.length;o<a;o++)od(r[o],t,e,!0)}}var ad=class{static{this.prototype.isMatrix2=!0}constructor(t,e,n,s){this.elements=[1,0,0,1],t!==void 0&&this.set(t,e,n,s)}identity(){return this.set(1,0,0,1),this}fromArray(t,e=0){for(let n=0;n<4;n++)this.elements[n]=t[n+e];return this}set(t,e,n,s){let r=this.elements;return r[0]=t,r[2]=e,r[1]=n,r[3]=s,this}};var t0=new k,Rc=new k,Po=new k,Io=new k,Kf=new k,RS=new k,PS=new k,Vn=class{constructor(t=new k,e=new k){this.start=t,this.end=e}set(t,e){return this.start.copy(t),this.end.copy(e),this}copy(t){return this.start.copy(t.start),this.end.copy(t.end),this}getCenter(t){return t.addVectors(this.start,this.end).multiplyScalar(.5)}delta(t){return t.subVectors(this.end,this.start)}distanceSq(){return this.start.distanceToSquared(this.end)}distance(){return this.start.distanceTo(this.end)}at(t,e){return this.delta(e).multiplyScalar(t).add(this.start)}closestPointToPointParameter(t,e){t0.subVectors(t,this.start),Rc.subVectors(this.end,this.start);let n=Rc.dot(Rc);if(n===0)return 0;let r=Rc.dot(t0)/n;return e&&(r=ue(r,0,1)),r}closestPointToPoint(t,e,n){let s=this.closestPointToPointParameter(t,e);return this.delta(n).multiplyScalar(s).add(this.start)}distanceSqToLine3(t,e=RS,n=PS){let s=10000000000000001e-32,r,o,a=this.start,l=t.start,c=this.end,h=t.end;Po.subVectors(c,a),Io.subVectors(h,l),Kf.subVectors(a,l);let f=Po.dot(Po),u=Io.dot(Io),d=Io.dot(Kf);if(f<=s&&u<=s)return e.copy(a),n.copy(l),e.distanceToSquared(n);if(f<=s)r=0,o=d/u,o=ue(o,0,1);else{let g=Po.dot(Kf);if(u<=s)o=0,r=ue(-g/f,0,1);else{let v=Po.dot(Io),p=f*u-v*v;p!==0?r=ue((v*d-g*u)/p,0,1):r=0,o=(v*r+d)/u,o<0?(o=0,r=ue(-g/f,0,1)):o>1&&(o=1,r=ue((v-g)/f,0,1))}}return e.copy(a).addScaledVector(Po,r),n.copy(l).addScaledVector(Io,o),e.distanceToSquared(n)}applyMatrix4(t){return this.start.applyMatrix4(t),this.end.applyMatrix4(t),this}equals(t){return t.start.equals(this.start)&&t.end.equals(this.end)}clone(){return new this.constructor().copy(this)}};function kd(i,t,e,n){let s=IS(n);switch(e){case Ad:return i*t;case xu:return i*t/s.components*s.byteLength;case yu:return i*t/s.components*s.byteLength;case cr:return i*t*2/s.components*s.byteLength;case vu:return i*t*2/s.components*s.byteLength;case Ed:return i*t*3/s.components*s.byteLength;case Qi:return i*t*4/s.components*s.byteLength;case Su:return i*t*4/s.components*s.byteLength;case pl:case ml:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*8;case gl:case _l:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case bu:case Tu:return Math.max(i,16)*Math.max(t,8)/4;case Mu:case wu:return Math.max(i,8)*Math.max(t,8)/2;case Au:case Eu:case Ru:case Pu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*8;case Cu:case xl:case Iu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case Lu:return Math.floor((i+3)/4)*Math.floor((t+3)/4)*16;case Du:return Math.floor((i+4)/5)*Math.floor((t+3)/4)*16;case Nu:return Math.floor((i+4)/5)*Math.floor((t+4)/5)*16;case Uu:return Math.floor((i+5)/6)*Math.floor((t+4)/5)*16;case Fu:return Math.floor((i+5)/6)*Math.floor((t+5)/6)*16;case Ou:return Math.floor((i+7)/8)*Math.floor((t+4)/5)*16;case Bu:return Math.floor((i+7)/8)*Math.floor((t+5)/6)*16;case zu:return Math.floor((i+7)/8)*Math.floor((t+7)/8)*16;case ku:return Math.floor((i+9)/10)*Math.floor((t+4)/5)*16;case Vu:return Math.floor((i+9)/10)*Math.floor((t+5)/6)*16;case Gu:return Math.floor((i+9)/10)*Math.floor((t+7)/8)*16;case Hu:return Math.floor((i+9)/10)*Math.floor((t+9)/10)*16;case Wu:return Math.floor((i+11)/12)*Math.floor((t+9)/10)*16;case Xu:return Math.floor((i+11)/12)*Math.floor((t+11)/12)*16;case qu:case Yu:case $u:return Math.ceil(i/4)*Math.ceil(t/4)*16;case Zu:case Ju:return Math.ceil(i/4)*Math.ceil(t/4)*8;case yl:case ju:return Math.ceil(i/4)*Math.ceil(t/4)*16}throw new Error(`Unable to determine texture byte length for ${e} format.`)}function IS(i){switch(i){case di:case Md:return{byteLength:1,components:1};case qo:case bd:case Ki:return{byteLength:2,components:1};case gu:case _u:return{byteLength:2,components:4};case ji:case mu:case Fi:return{byteLength:4,components:1};case wd:case Td:return{byteLength:4,components:3}}throw new Error(`THREE.TextureUtils: Unknown texture type ${i}.`)}typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("register",{detail:{revision:"187"}}));typeof window<"u"&&(window.__THREE__?Qt("WARNING: Multiple instances of Three.js being imported."):window.__THREE__="187");function a_(){let i=null,t=!1,e=null,n=null;function s(r,o){n=i.requestAnimationFrame(s),e(r,o)}return{start:function(){t!==!0&&e!==null&&i!==null&&(n=i.requestAnimationFrame(s),t=!0)},stop:function(){i!==null&&i.cancelAnimationFrame(n),t=!1},setAnimationLoop:function(r){e=r},setContext:function(r){i=r}}}function LS(i){let t=new WeakMap;function e(a,l){let c=a.array,h=a.usage,f=c.byteLength,u=i.createBuffer();i.bindBuffer(l,u),i.bufferData(l,c,h),a.onUploadCallback();let d;if(c instanceof Float32Array)d=i.FLOAT;else if(typeof Float16Array<"u"&&c instanceof Float16Array)d=i.HALF_FLOAT;else if(c instanceof Uint16Array)a.isFloat16BufferAttribute?d=i.HALF_FLOAT:d=i.UNSIGNED_SHORT;else if(c instanceof Int16Array)d=i.SHORT;else if(c instanceof Uint32Array)d=i.UNSIGNED_INT;else if(c instanceof Int32Array)d=i.INT;else if(c instanceof Int8Array)d=i.BYTE;else if(c instanceof Uint8Array)d=i.UNSIGNED_BYTE;else if(c instanceof Uint8ClampedArray)d=i.UNSIGNED_BYTE;else throw new Error("THREE.WebGLAttributes: Unsupported buffer data format: "+c);return{buffer:u,type:d,bytesPerElement:c.BYTES_PER_ELEMENT,version:a.version,size:f}}function n(a,l,c){let h=l.array,f=l.updateRanges;if(i.bindBuffer(c,a),f.length===0)i.bufferSubData(c,0,h);else{f.sort((d,g)=>d.start-g.start);let u=0;for(let d=1;d<f.length;d++){let g=f[u],v=f[d];v.start<=g.start+g.count+1?g.count=Math.max(g.count,v.start+v.count-g.start):(++u,f[u]=v)}f.length=u+1;for(let d=0,g=f.length;d<g;d++){let v=f[d];i.bufferSubData(c,v.start*h.BYTES_PER_ELEMENT,h,v.start,v.count)}l.clearUpdateRanges()}l.onUploadCallback()}function s(a){return a.isInterleavedBufferAttribute&&(a=a.data),t.get(a)}function r(a){a.isInterleavedBufferAttribute&&(a=a.data);let l=t.get(a);l&&(i.deleteBuffer(l.buffer),t.delete(a))}function o(a,l){if(a.isInterleavedBufferAttribute&&(a=a.data),a.isGLBufferAttribute){let h=t.get(a);(!h||h.version<a.version)&&t.set(a,{buffer:a.buffer,type:a.type,bytesPerElement:a.elementSize,version:a.version});return}let c=t.get(a);if(c===void 0)t.set(a,e(a,l));else if(c.version<a.version){if(c.size!==a.array.byteLength)throw new Error("THREE.WebGLAttributes: The size of the buffer attribute's array buffer does not match the original size. Resizing buffer attributes is not supported.");n(c.buffer,a,l),c.version=a.version}}return{get:s,remove:r,update:o}}var DS=`#ifdef USE_ALPHAHASH
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
}`,fe={alphahash_fragment:DS,alphahash_pars_fragment:NS,alphamap_fragment:US,alphamap_pars_fragment:FS,alphatest_fragment:OS,alphatest_pars_fragment:BS,aomap_fragment:zS,aomap_pars_fragment:kS,batching_pars_vertex:VS,batching_vertex:GS,begin_vertex:HS,beginnormal_vertex:WS,bsdfs:XS,iridescence_fragment:qS,bumpmap_pars_fragment:YS,clipping_planes_fragment:$S,clipping_planes_pars_fragment:ZS,clipping_planes_pars_vertex:JS,clipping_planes_vertex:jS,color_fragment:KS,color_pars_fragment:QS,color_pars_vertex:tM,color_vertex:eM,common:nM,defaultnormal_vertex:iM,displacementmap_pars_vertex:sM,displacementmap_vertex:rM,emissivemap_fragment:oM,emissivemap_pars_fragment:aM,colorspace_fragment:lM,colorspace_pars_fragment:cM,envmap_fragment:uM,envmap_common_pars_fragment:hM,envmap_pars_fragment:fM,envmap_pars_vertex:dM,envmap_physical_pars_fragment:wM,envmap_vertex:pM,fog_vertex:mM,fog_pars_vertex:gM,fog_fragment:_M,fog_pars_fragment:xM,gradientmap_pars_fragment:yM,lightmap_pars_fragment:vM,lights_lambert_fragment:SM,lights_lambert_pars_fragment:MM,lights_pars_begin:bM,lights_toon_fragment:TM,lights_toon_pars_fragment:AM,lights_phong_fragment:EM,lights_phong_pars_fragment:CM,lights_physical_fragment:RM,lights_physical_pars_fragment:PM,lights_fragment_begin:IM,lights_fragment_maps:LM,lights_fragment_end:DM,lightprobes_pars_fragment:NM,logdepthbuf_fragment:UM,logdepthbuf_pars_fragment:FM,logdepthbuf_pars_vertex:OM,logdepthbuf_vertex:BM,map_fragment:zM,map_pars_fragment:kM,map_particle_fragment:VM,map_particle_pars_fragment:GM,metalnessmap_fragment:HM,metalnessmap_pars_fragment:WM,morphinstance_vertex:XM,morphcolor_vertex:qM,morphnormal_vertex:YM,morphtarget_pars_vertex:$M,morphtarget_vertex:ZM,normal_fragment_begin:JM,normal_fragment_maps:jM,normal_pars_fragment:KM,normal_pars_vertex:QM,normal_vertex:tb,normalmap_pars_fragment:eb,clearcoat_normal_fragment_begin:nb,clearcoat_normal_fragment_maps:ib,clearcoat_pars_fragment:sb,iridescence_pars_fragment:rb,opaque_fragment:ob,packing:ab,premultiplied_alpha_fragment:lb,project_vertex:cb,dithering_fragment:ub,dithering_pars_fragment:hb,roughnessmap_fragment:fb,roughnessmap_pars_fragment:db,shadowmap_pars_fragment:pb,shadowmap_pars_vertex:mb,shadowmap_vertex:gb,shadowmask_pars_fragment:_b,skinbase_vertex:xb,skinning_pars_vertex:yb,skinning_vertex:vb,skinnormal_vertex:Sb,specularmap_fragment:Mb,specularmap_pars_fragment:bb,tonemapping_fragment:wb,tonemapping_pars_fragment:Tb,transmission_fragment:Ab,transmission_pars_fragment:Eb,uv_pars_fragment:Cb,uv_pars_vertex:Rb,uv_vertex:Pb,worldpos_vertex:Ib,background_vert:Lb,background_frag:Db,backgroundCube_vert:Nb,backgroundCube_frag:Ub,cube_vert:Fb,cube_frag:Ob,depth_vert:Bb,depth_frag:zb,distance_vert:kb,distance_frag:Vb,equirect_vert:Gb,equirect_frag:Hb,linedashed_vert:Wb,linedashed_frag:Xb,meshbasic_vert:qb,meshbasic_frag:Yb,meshlambert_vert:$b,meshlambert_frag:Zb,meshmatcap_vert:Jb,meshmatcap_frag:jb,meshnormal_vert:Kb,meshnormal_frag:Qb,meshphong_vert:tw,meshphong_frag:ew,meshphysical_vert:nw,meshphysical_frag:iw,meshtoon_vert:sw,meshtoon_frag:rw,points_vert:ow,points_frag:aw,shadow_vert:lw,shadow_frag:cw,sprite_vert:uw,sprite_frag:hw},Nt={common:{diffuse:{value:new ge(16777215)},opacity:{value:1},map:{value:null},mapTransform:{value:new ae},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0}},specularmap:{specularMap:{value:null},specularMapTransform:{value:new ae}},envmap:{envMap:{value:null},envMapRotation:{value:new ae},reflectivity:{value:1},ior:{value:1.5},refractionRatio:{value:.98},dfgLUT:{value:null}},aomap:{aoMap:{value:null},aoMapIntensity:{value:1},aoMapTransform:{value:new ae}},lightmap:{lightMap:{value:null},lightMapIntensity:{value:1},lightMapTransform:{value:new ae}},bumpmap:{bumpMap:{value:null},bumpMapTransform:{value:new ae},bumpScale:{value:1}},normalmap:{normalMap:{value:null},normalMapTransform:{value:new ae},normalScale:{value:new Zt(1,1)}},displacementmap:{displacementMap:{value:null},displacementMapTransform:{value:new ae},displacementScale:{value:1},displacementBias:{value:0}},emissivemap:{emissiveMap:{value:null},emissiveMapTransform:{value:new ae}},metalnessmap:{metalnessMap:{value:null},metalnessMapTransform:{value:new ae}},roughnessmap:{roughnessMap:{value:null},roughnessMapTransform:{value:new ae}},gradientmap:{gradientMap:{value:null}},fog:{fogDensity:{value:25e-5},fogNear:{value:1},fogFar:{value:2e3},fogColor:{value:new ge(16777215)}},lights:{ambientLightColor:{value:[]},lightProbe:{value:[]},sunLights:{value:[],properties:{direction:{},color:{}}},sunLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},sunShadowMatrix:{value:[]},sunShadowCascade:{value:[]},directionalLights:{value:[],properties:{direction:{},color:{}}},directionalLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},directionalShadowMatrix:{value:[]},spotLights:{value:[],properties:{color:{},position:{},direction:{},distance:{},coneCos:{},penumbraCos:{},decay:{}}},spotLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{}}},spotLightMap:{value:[]},spotLightMatrix:{value:[]},pointLights:{value:[],properties:{color:{},position:{},decay:{},distance:{}}},pointLightShadows:{value:[],properties:{shadowIntensity:1,shadowBias:{},shadowNormalBias:{},shadowRadius:{},shadowMapSize:{},shadowCameraNear:{},shadowCameraFar:{}}},pointShadowMatrix:{value:[]},hemisphereLights:{value:[],properties:{direction:{},skyColor:{},groundColor:{}}},rectAreaLights:{value:[],properties:{color:{},position:{},width:{},height:{}}},ltc_1:{value:null},ltc_2:{value:null},probesSH:{value:[]},probesMin:{value:[]},probesMax:{value:[]},probesResolution:{value:[]}},points:{diffuse:{value:new ge(16777215)},opacity:{value:1},size:{value:1},scale:{value:1},map:{value:null},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0},uvTransform:{value:new ae}},sprite:{diffuse:{value:new ge(16777215)},opacity:{value:1},center:{value:new Zt(.5,.5)},rotation:{value:0},map:{value:null},mapTransform:{value:new ae},alphaMap:{value:null},alphaMapTransform:{value:new ae},alphaTest:{value:0}}},ui={basic:{uniforms:Qn([Nt.common,Nt.specularmap,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.fog]),vertexShader:fe.meshbasic_vert,fragmentShader:fe.meshbasic_frag},lambert:{uniforms:Qn([Nt.common,Nt.specularmap,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)},envMapIntensity:{value:1}}]),vertexShader:fe.meshlambert_vert,fragmentShader:fe.meshlambert_frag},phong:{uniforms:Qn([Nt.common,Nt.specularmap,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)},specular:{value:new ge(1118481)},shininess:{value:30},envMapIntensity:{value:1}}]),vertexShader:fe.meshphong_vert,fragmentShader:fe.meshphong_frag},standard:{uniforms:Qn([Nt.common,Nt.envmap,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.roughnessmap,Nt.metalnessmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)},roughness:{value:1},metalness:{value:0},envMapIntensity:{value:1}}]),vertexShader:fe.meshphysical_vert,fragmentShader:fe.meshphysical_frag},toon:{uniforms:Qn([Nt.common,Nt.aomap,Nt.lightmap,Nt.emissivemap,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.gradientmap,Nt.fog,Nt.lights,{emissive:{value:new ge(0)}}]),vertexShader:fe.meshtoon_vert,fragmentShader:fe.meshtoon_frag},matcap:{uniforms:Qn([Nt.common,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,Nt.fog,{matcap:{value:null}}]),vertexShader:fe.meshmatcap_vert,fragmentShader:fe.meshmatcap_frag},points:{uniforms:Qn([Nt.points,Nt.fog]),vertexShader:fe.points_vert,fragmentShader:fe.points_frag},dashed:{uniforms:Qn([Nt.common,Nt.fog,{scale:{value:1},dashSize:{value:1},totalSize:{value:2}}]),vertexShader:fe.linedashed_vert,fragmentShader:fe.linedashed_frag},depth:{uniforms:Qn([Nt.common,Nt.displacementmap]),vertexShader:fe.depth_vert,fragmentShader:fe.depth_frag},normal:{uniforms:Qn([Nt.common,Nt.bumpmap,Nt.normalmap,Nt.displacementmap,{opacity:{value:1}}]),vertexShader:fe.meshnormal_vert,fragmentShader:fe.meshnormal_frag},sprite:{uniforms:Qn([Nt.sprite,Nt.fog]),vertexShader:fe.sprite_vert,fragmentShader:fe.sprite_frag},background:{uniforms:{uvTransform:{value:new ae},t2D:{value:null},backgroundIntensity:{value:1}},vertexShader:fe.background_vert,fragmentShader:fe.background_frag},backgroundCube:{uniforms:{envMap:{value:null},backgroundBlurriness:{value:0},backgroundIntensity:{value:1},backgroundRotation:{value:new ae}},vertexShader:fe.backgroundCube_vert,fragmentShader:fe.backgroundCube_frag},cube:{uniforms:{tCube:{value:null},tFlip:{value:-1},opacity:{value:1}},vertexShader:fe.cube_vert,fragmentShader:fe.cube_frag},equirect:{uniforms:{tEquirect:{value:null}},vertexShader:fe.equirect_vert,fragmentShader:fe.equirect_frag},distance:{uniforms:Qn([Nt.common,Nt.displacementmap,{referencePosition:{value:new k},nearDistance:{value:1},farDistance:{value:1e3}}]),vertexShader:fe.distance_vert,fragmentShader:fe.distance_frag},shadow:{uniforms:Qn([Nt.lights,Nt.fog,{color:{value:new ge(0)},opacity:{value:1}}]),vertexShader:fe.shadow_vert,fragmentShader:fe.shadow_frag}};ui.physical={uniforms:Qn([ui.standard.uniforms,{clearcoat:{value:0},clearcoatMap:{value:null},clearcoatMapTransform:{value:new ae},clearcoatNormalMap:{value:null},clearcoatNormalMapTransform:{value:new ae},clearcoatNormalScale:{value:new Zt(1,1)},clearcoatRoughness:{value:0},clearcoatRoughnessMap:{value:null},clearcoatRoughnessMapTransform:{value:new ae},diffuseRoughness:{value:0},diffuseRoughnessMap:{value:null},diffuseRoughnessMapTransform:{value:new ae},dispersion:{value:0},retroreflectivity:{value:0},iridescence:{value:0},iridescenceMap:{value:null},iridescenceMapTransform:{value:new ae},iridescenceIOR:{value:1.3},iridescenceThicknessMinimum:{value:100},iridescenceThicknessMaximum:{value:400},iridescenceThicknessMap:{value:null},iridescenceThicknessMapTransform:{value:new ae},sheen:{value:0},sheenColor:{value:new ge(0)},sheenColorMap:{value:null},sheenColorMapTransform:{value:new ae},sheenRoughness:{value:1},sheenRoughnessMap:{value:null},sheenRoughnessMapTransform:{value:new ae},transmission:{value:0},transmissionMap:{value:null},transmissionMapTransform:{value:new ae},transmissionSamplerSize:{value:new Zt},transmissionSamplerMap:{value:null},thickness:{value:0},thicknessMap:{value:null},thicknessMapTransform:{value:new ae},attenuationDistance:{value:0},attenuationColor:{value:new ge(0)},specularColor:{value:new ge(1,1,1)},specularColorMap:{value:null},specularColorMapTransform:{value:new ae},specularIntensity:{value:1},specularIntensityMap:{value:null},specularIntensityMapTransform:{value:new ae},anisotropyVector:{value:new Zt},anisotropyMap:{value:null},anisotropyMapTransform:{value:new ae}}]),vertexShader:fe.meshphysical_vert,fragmentShader:fe.meshphysical_frag};var th={r:0,b:0,g:0},fw=new se,l_=new ae;l_.set(-1,0,0,0,1,0,0,0,1);function dw(i,t,e,n,s,r){let o=new ge(0),a=s===!0?0:1,l,c,h=null,f=0,u=null;function d(_){let S=_.isScene===!0?_.background:null;if(S&&S.isTexture){let y=_.backgroundBlurriness>0;S=t.get(S,y)}return S}function g(_){let S=!1,y=d(_);y===null?p(o,a):y&&y.isColor&&(p(y,1),S=!0);let b=i.xr.getEnvironmentBlendMode();b==="additive"?e.buffers.color.setClear(0,0,0,1,r):b==="alpha-blend"&&e.buffers.color.setClear(0,0,0,0,r),(i.autoClear||S)&&(e.buffers.depth.setTest(!0),e.buffers.depth.setMask(!0),e.buffers.color.setMask(!0),i.clear(i.autoClearColor,i.autoClearDepth,i.autoClearStencil))}function v(_,S){let y=d(S);y&&y.isCubeTexture?(c===void 0&&(c=new On(new ko(1,1,1),new ci({name:"BackgroundCubeMaterial",uniforms:kr(ui.backgroundCube.uniforms),vertexShader:ui.backgroundCube.vertexShader,fragmentShader:ui.backgroundCube.fragmentShader,side:Gn,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),c.geometry.deleteAttribute("normal"),c.geometry.deleteAttribute("uv"),c.onBeforeRender=function(b,T,x){this.matrixWorld.copyPosition(x.matrixWorld)},Object.defineProperty(c.material,"envMap",{get:function(){return this.uniforms.envMap.value}}),n.update(c)),c.material.uniforms.envMap.value=y,c.material.uniforms.backgroundBlurriness.value=S.backgroundBlurriness,c.material.uniforms.backgroundIntensity.value=S.backgroundIntensity,c.material.uniforms.backgroundRotation.value.setFromMatrix4(fw.makeRotationFromEuler(S.backgroundRotation)).transpose(),y.isRenderTargetTexture===!1&&c.material.uniforms.backgroundRotation.value.premultiply(l_),c.material.toneMapped=Se.getTransfer(y.colorSpace)!==Le,(h!==y||f!==y.version||u!==i.toneMapping)&&(c.material.needsUpdate=!0,h=y,f=y.version,u=i.toneMapping),c.layers.enableAll(),_.unshift(c,c.geometry,c.material,0,0,null)):y&&y.isTexture&&(l===void 0&&(l=new On(new nl(2,2),new ci({name:"BackgroundMaterial",uniforms:kr(ui.background.uniforms),vertexShader:ui.background.vertexShader,fragmentShader:ui.background.fragmentShader,side:Ji,depthTest:!1,depthWrite:!1,fog:!1,allowOverride:!1})),l.geometry.deleteAttribute("normal"),Object.defineProperty(l.material,"map",{get:function(){return this.uniforms.t2D.value}}),n.update(l)),l.material.uniforms.t2D.value=y,l.material.uniforms.backgroundIntensity.value=S.backgroundIntensity,l.material.toneMapped=Se.getTransfer(y.colorSpace)!==Le,y.matrixAutoUpdate===!0&&y.updateMatrix(),l.material.uniforms.uvTransform.value.copy(y.matrix),(h!==y||f!==y.version||u!==i.toneMapping)&&(l.material.needsUpdate=!0,h=y,f=y.version,u=i.toneMapping),l.layers.enableAll(),_.unshift(l,l.geometry,l.material,0,0,null))}function p(_,S){_.getRGB(th,Od(i)),e.buffers.color.setClear(th.r,th.g,th.b,S,r)}function m(){c!==void 0&&(c.geometry.dispose(),c.material.dispose(),c=void 0),l!==void 0&&(l.geometry.dispose(),l.material.dispose(),l=void 0)}return{getClearColor:function(){return o},setClearColor:function(_,S=1){o.set(_),a=S,p(o,a)},getClearAlpha:function(){return a},setClearAlpha:function(_){a=_,p(o,a)},render:g,addToRenderList:v,dispose:m}}function pw(i,t){let e=i.getParameter(i.MAX_VERTEX_ATTRIBS),n={},s=u(null),r=s,o=!1;function a(A,R,U,P,F){let H=!1,G=f(A,P,U,R);r!==G&&(r=G,c(r.object)),H=d(A,P,U,F),H&&g(A,P,U,F),F!==null&&t.update(F,i.ELEMENT_ARRAY_BUFFER),(H||o)&&(o=!1,y(A,R,U,P),F!==null&&i.bindBuffer(i.ELEMENT_ARRAY_BUFFER,t.get(F).buffer))}function l(){return i.createVertexArray()}function c(A){return i.bindVertexArray(A)}function h(A){return i.deleteVertexArray(A)}function f(A,R,U,P){let F=P.wireframe===!0,H=n[R.id];H===void 0&&(H={},n[R.id]=H);let G=A.isInstancedMesh===!0?A.id:0,it=H[G];it===void 0&&(it={},H[G]=it);let $=it[U.id];$===void 0&&($={},it[U.id]=$);let Z=$[F];return Z===void 0&&(Z=u(l()),$[F]=Z),Z}function u(A){let R=[],U=[],P=[];for(let F=0;F<e;F++)R[F]=0,U[F]=0,P[F]=0;return{geometry:null,program:null,wireframe:!1,newAttributes:R,enabledAttributes:U,attributeDivisors:P,object:A,attributes:{},index:null}}function d(A,R,U,P){let F=r.attributes,H=R.attributes,G=0,it=U.getAttributes();for(let $ in it)if(it[$].location>=0){let et=F[$],ct=H[$];if(ct===void 0&&($==="instanceMatrix"&&A.instanceMatrix&&(ct=A.instanceMatrix),$==="instanceColor"&&A.instanceColor&&(ct=A.instanceColor)),et===void 0||et.attribute!==ct||ct&&et.data!==ct.data)return!0;G++}return r.attributesNum!==G||r.index!==P}function g(A,R,U,P){let F={},H=R.attributes,G=0,it=U.getAttributes();for(let $ in it)if(it[$].location>=0){let et=H[$];et===void 0&&($==="instanceMatrix"&&A.instanceMatrix&&(et=A.instanceMatrix),$==="instanceColor"&&A.instanceColor&&(et=A.instanceColor));let ct={};ct.attribute=et,et&&et.data&&(ct.data=et.data),F[$]=ct,G++}r.attributes=F,r.attributesNum=G,r.index=P}function v(){let A=r.newAttributes;for(let R=0,U=A.length;R<U;R++)A[R]=0}function p(A){m(A,0)}function m(A,R){let U=r.newAttributes,P=r.enabledAttributes,F=r.attributeDivisors;U[A]=1,P[A]===0&&(i.enableVertexAttribArray(A),P[A]=1),F[A]!==R&&(i.vertexAttribDivisor(A,R),F[A]=R)}function _(){let A=r.newAttributes,R=r.enabledAttributes;for(let U=0,P=R.length;U<P;U++)R[U]!==A[U]&&(i.disableVertexAttribArray(U),R[U]=0)}function S(A,R,U,P,F,H,G){G===!0?i.vertexAttribIPointer(A,R,U,F,H):i.vertexAttribPointer(A,R,U,P,F,H)}function y(A,R,U,P){v();let F=P.attributes,H=U.getAttributes(),G=R.defaultAttributeValues;for(let it in H){let $=H[it];if($.location>=0){let Z=F[it];if(Z===void 0&&(it==="instanceMatrix"&&A.instanceMatrix&&(Z=A.instanceMatrix),it==="instanceColor"&&A.instanceColor&&(Z=A.instanceColor)),Z!==void 0){let et=Z.normalized,ct=Z.itemSize,ht=t.get(Z);if(ht===void 0)continue;let tt=ht.buffer,_t=ht.type,vt=ht.bytesPerElement,St=_t===i.INT||_t===i.UNSIGNED_INT||Z.gpuType===mu;if(Z.isInterleavedBufferAttribute){let dt=Z.data,Ut=dt.isInterleavedBuffer===!0?dt.stride:dt.itemSize,Yt=Z.offset;if(dt.isInstancedInterleavedBuffer||dt.isInstancedBufferAttribute){for(let Dt=0;Dt<$.locationSize;Dt++)m($.location+Dt,dt.meshPerAttribute);A.isInstancedMesh!==!0&&P._maxInstanceCount===void 0&&(P._maxInstanceCount=dt.meshPerAttribute*dt.count)}else for(let Dt=0;Dt<$.locationSize;Dt++)p($.location+Dt);i.bindBuffer(i.ARRAY_BUFFER,tt);for(let Dt=0;Dt<$.locationSize;Dt++)S($.location+Dt,ct/$.locationSize,_t,et,Ut*vt,(Yt+ct/$.locationSize*Dt)*vt,St)}else{if(Z.isInstancedBufferAttribute){for(let dt=0;dt<$.locationSize;dt++)m($.location+dt,Z.meshPerAttribute);A.isInstancedMesh!==!0&&P._maxInstanceCount===void 0&&(P._maxInstanceCount=Z.meshPerAttribute*Z.count)}else for(let dt=0;dt<$.locationSize;dt++)p($.location+dt);i.bindBuffer(i.ARRAY_BUFFER,tt);for(let dt=0;dt<$.locationSize;dt++)S($.location+dt,ct/$.locationSize,_t,et,ct*vt,ct/$.locationSize*dt*vt,St)}}else if(G!==void 0){let et=G[it];if(et!==void 0)switch(et.length){case 2:i.vertexAttrib2fv($.location,et);break;case 3:i.vertexAttrib3fv($.location,et);break;case 4:i.vertexAttrib4fv($.location,et);break;default:i.vertexAttrib1fv($.location,et)}}}}_()}function b(){L();for(let A in n){let R=n[A];for(let U in R){let P=R[U];for(let F in P){let H=P[F];for(let G in H)h(H[G].object),delete H[G];delete P[F]}}delete n[A]}}function T(A){if(n[A.id]===void 0)return;let R=n[A.id];for(let U in R){let P=R[U];for(let F in P){let H=P[F];for(let G in H)h(H[G].object),delete H[G];delete P[F]}}delete n[A.id]}function x(A){for(let R in n){let U=n[R];for(let P in U){let F=U[P];if(F[A.id]===void 0)continue;let H=F[A.id];for(let G in H)h(H[G].object),delete H[G];delete F[A.id]}}}function M(A){for(let R in n){let U=n[R],P=A.isInstancedMesh===!0?A.id:0,F=U[P];if(F!==void 0){for(let H in F){let G=F[H];for(let it in G)h(G[it].object),delete G[it];delete F[H]}delete U[P],Object.keys(U).length===0&&delete n[R]}}}function L(){C(),o=!0,r!==s&&(r=s,c(r.object))}function C(){s.geometry=null,s.program=null,s.wireframe=!1}return{setup:a,reset:L,resetDefaultState:C,dispose:b,releaseStatesOfGeometry:T,releaseStatesOfObject:M,releaseStatesOfProgram:x,initAttributes:v,enableAttribute:p,disableUnusedAttributes:_}}function mw(i,t,e){let n;function s(l){n=l}function r(l,c){i.drawArrays(n,l,c),e.update(c,n,1)}function o(l,c,h){h!==0&&(i.drawArraysInstanced(n,l,c,h),e.update(c,n,h))}function a(l,c,h){if(h===0)return;t.get("WEBGL_multi_draw").multiDrawArraysWEBGL(n,l,0,c,0,h);let u=0;for(let d=0;d<h;d++)u+=c[d];e.update(u,n,1)}this.setMode=s,this.render=r,this.renderInstances=o,this.renderMultiDraw=a}function gw(i,t,e,n){let s;function r(){if(s!==void 0)return s;if(t.has("EXT_texture_filter_anisotropic")===!0){let x=t.get("EXT_texture_filter_anisotropic");s=i.getParameter(x.MAX_TEXTURE_MAX_ANISOTROPY_EXT)}else s=0;return s}function o(x){return!(x!==Qi&&n.convert(x)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_FORMAT))}function a(x){let M=x===Ki&&(t.has("EXT_color_buffer_half_float")||t.has("EXT_color_buffer_float"));return!(x!==di&&x!==Fi&&!M&&n.convert(x)!==i.getParameter(i.IMPLEMENTATION_COLOR_READ_TYPE))}function l(x){if(x==="highp"){if(i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.HIGH_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.HIGH_FLOAT).precision>0)return"highp";x="mediump"}return x==="mediump"&&i.getShaderPrecisionFormat(i.VERTEX_SHADER,i.MEDIUM_FLOAT).precision>0&&i.getShaderPrecisionFormat(i.FRAGMENT_SHADER,i.MEDIUM_FLOAT).precision>0?"mediump":"lowp"}let c=e.precision!==void 0?e.precision:"highp",h=l(c);h!==c&&(Qt("WebGLRenderer:",c,"not supported, using",h,"instead."),c=h);let f=e.reversedDepthBuffer===!0&&t.has("EXT_clip_control"),u=e.logarithmicDepthBuffer===!0&&f===!1;e.reversedDepthBuffer===!0&&f===!1&&Qt("WebGLRenderer: Unable to use reversed depth buffer due to missing EXT_clip_control extension. Fallback to default depth buffer."),e.logarithmicDepthBuffer===!0&&f===!0&&Qt("WebGLRenderer: Logarithmic depth buffer is ignored when reversed depth buffer is enabled.");let d=i.getParameter(i.MAX_TEXTURE_IMAGE_UNITS),g=i.getParameter(i.MAX_VERTEX_TEXTURE_IMAGE_UNITS),v=i.getParameter(i.MAX_TEXTURE_SIZE),p=i.getParameter(i.MAX_CUBE_MAP_TEXTURE_SIZE),m=i.getParameter(i.MAX_VERTEX_ATTRIBS),_=i.getParameter(i.MAX_VERTEX_UNIFORM_VECTORS),S=i.getParameter(i.MAX_VARYING_VECTORS),y=i.getParameter(i.MAX_FRAGMENT_UNIFORM_VECTORS),b=i.getParameter(i.MAX_SAMPLES),T=i.getParameter(i.SAMPLES);return{isWebGL2:!0,getMaxAnisotropy:r,getMaxPrecision:l,textureFormatReadable:o,textureTypeReadable:a,precision:c,logarithmicDepthBuffer:u,reversedDepthBuffer:f,maxTextures:d,maxVertexTextures:g,maxTextureSize:v,maxCubemapSize:p,maxAttributes:m,maxVertexUniforms:_,maxVaryings:S,maxFragmentUniforms:y,maxSamples:b,samples:T}}function _w(i){let t=this,e=null,n=0,s=!1,r=!1,o=new li,a=new ae,l={value:null,needsUpdate:!1};this.uniform=l,this.numPlanes=0,this.numIntersection=0,this.init=function(f,u){let d=f.length!==0||u||n!==0||s;return s=u,n=f.length,d},this.beginShadows=function(){r=!0,h(null)},this.endShadows=function(){r=!1},this.setGlobalState=function(f,u){e=h(f,u,0)},this.setState=function(f,u,d){let g=f.clippingPlanes,v=f.clipIntersection,p=f.clipShadows,m=i.get(f);if(!s||g===null||g.length===0||r&&!p)r?h(null):c();else{let _=r?0:n,S=_*4,y=m.clippingState||null;l.value=y,y=h(g,u,S,d);for(let b=0;b!==S;++b)y[b]=e[b];m.clippingState=y,this.numIntersection=v?this.numPlanes:0,this.numPlanes+=_}};function c(){l.value!==e&&(l.value=e,l.needsUpdate=n>0),t.numPlanes=n,t.numIntersection=0}function h(f,u,d,g){let v=f!==null?f.length:0,p=null;if(v!==0){if(p=l.value,g!==!0||p===null){let m=d+v*4,_=u.matrixWorldInverse;a.getNormalMatrix(_),(p===null||p.length<m)&&(p=new Float32Array(m));for(let S=0,y=d;S!==v;++S,y+=4)o.copy(f[S]).applyMatrix4(_,a),o.normal.toArray(p,y),p[y+3]=o.constant}l.value=p,l.needsUpdate=!0}return t.numPlanes=v,t.numIntersection=0,p}}var wl=class extends Ti{constructor(t=1,e={}){super(t,t,e),this.isWebGLCubeRenderTarget=!0;let n={width:t,height:t,depth:1},s=[n,n,n,n,n,n];this.texture=new Ka(s),this._setTextureOptions(e),this.texture.isRenderTargetTexture=!0}fromEquirectangularTexture(t,e){this.texture.type=e.type,this.texture.colorSpace=e.colorSpace,this.texture.generateMipmaps=e.generateMipmaps,this.texture.minFilter=e.minFilter,this.texture.magFilter=e.magFilter;let n={uniforms:{tEquirect:{value:null}},vertexShader:`

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
			`},s=new ko(5,5,5),r=new ci({name:"CubemapFromEquirect",uniforms:kr(n.uniforms),vertexShader:n.vertexShader,fragmentShader:n.fragmentShader,side:Gn,blending:Fr});r.uniforms.tEquirect.value=e;let o=new On(s,r),a=e.minFilter;return e.minFilter===ks&&(e.minFilter=kn),new Go(1,10,this).update(t,o),e.minFilter=a,o.geometry.dispose(),o.material.dispose(),this}clear(t,e=!0,n=!0,s=!0){let r=t.getRenderTarget();for(let o=0;o<6;o++)t.setRenderTarget(this,o),t.clear(e,n,s);t.setRenderTarget(r)}},k0=256,xw=3,yw=20,c_=256,u_=16,vw=3,Sw=new k,Mw=new ge,nh=class i{constructor(t){this._renderer=t,this._cubeSize=0,this._sourceTarget=null,this._cubeCamera=new Go(1,10,null),this._boxMesh=new On(new ko(5,5,5),null),this._cubemapMaterial=null,this._equirectMaterial=null,this._blurMaterial=null,this._ggxMaterial=null,this._integrationMaterial=null}fromScene(t,e=0,n=.1,s=100,r={}){let{size:o=256,position:a=Sw}=r,l=this._renderer;this._setSize(o);let c=this._allocateTarget(),h=this._getSourceTarget(!0);e>0&&(h.texture.mipmapsAutoUpdate=!1);let f=l.autoClear,u=l.autoClearColor,d=l.autoClearDepth,g=l.autoClearStencil,v=t.background;l.autoClear=!0,l.autoClearColor=!0,l.autoClearDepth=!0,l.autoClearStencil=!0,v===null&&(t.background=l.getClearColor(Mw));let p=new Go(n,s,h);return p.position.copy(a),p.update(l,t),l.autoClear=f,l.autoClearColor=u,l.autoClearDepth=d,l.autoClearStencil=g,t.background=v,e>0&&(h.texture.mipmapsAutoUpdate=!0,this._blur(c,e)),this._applyPMREM(c),c}fromEquirectangular(t,e=null){return this._fromTexture(t,e)}fromCubemap(t,e=null){return this._fromTexture(t,e)}compileCubemapShader(){this._cubemapMaterial===null&&(this._cubemapMaterial=H0(),this._compileMaterial(this._cubemapMaterial))}compileEquirectangularShader(){this._equirectMaterial===null&&(this._equirectMaterial=G0(),this._compileMaterial(this._equirectMaterial))}dispose(){this._sourceTarget!==null&&this._sourceTarget.dispose(),this._cubemapMaterial!==null&&this._cubemapMaterial.dispose(),this._equirectMaterial!==null&&this._equirectMaterial.dispose(),this._blurMaterial!==null&&this._blurMaterial.dispose(),this._ggxMaterial!==null&&this._ggxMaterial.dispose(),this._integrationMaterial!==null&&this._integrationMaterial.dispose(),this._boxMesh.geometry.dispose()}static lodToRoughness(t,e){return e>0?1-Math.sqrt(1-t/e):0}_setSize(t){this._cubeSize=Math.max(k0,Dd(t))}_fromTexture(t,e){t.mapping===Br||t.mapping===Xo?this._setSize(t.image.length===0?k0:t.image[0].width||t.image[0].image.width):this._setSize(t.image.width/4);let n=e||this._allocateTarget();return this._textureToCubemap(t),this._applyPMREM(n),n}_allocateTarget(){let t=this._cubeSize,e=V0(t,!1,!1),n=Math.log2(t)-xw;for(let s=0;s<=n;s++)e.texture.mipmaps.push({width:t>>s,height:t>>s});return e.texture.name="PMREM",e.texture.isPMREMTexture=!0,e}_getSourceTarget(t=!1){let e=this._cubeSize,n=this._sourceTarget;return(n===null||n.width!==e||t&&n.depthBuffer===!1)&&(n!==null&&n.dispose(),this._sourceTarget=V0(e,!0,t)),this._sourceTarget}_compileMaterial(t){this._boxMesh.material=t,this._renderer.compile(this._boxMesh,this._cubeCamera.children[0])}_renderCube(t,e,n){let s=this._boxMesh,r=this._cubeCamera;s.material=n,r.renderTarget=t,r.activeMipmapLevel=e;let o=t.width>>e;t.viewport.set(0,0,o,o),r.update(this._renderer,s),t.viewport.set(0,0,t.width,t.height)}_textureToCubemap(t){let e;t.mapping===Br||t.mapping===Xo?(this._cubemapMaterial===null&&(this._cubemapMaterial=H0()),e=this._cubemapMaterial,e.uniforms.flipEnvMap.value=t.isRenderTargetTexture===!1?-1:1):(this._equirectMaterial===null&&(this._equirectMaterial=G0()),e=this._equirectMaterial),e.uniforms.envMap.value=t,this._renderCube(this._getSourceTarget(),0,e)}_applyPMREM(t){this._ggxMaterial===null&&(this._ggxMaterial=bw(),this._integrationMaterial=ww());let e=this._cubeSize,n=t.texture.mipmaps.length-1,s=this._ggxMaterial.uniforms;s.envMap.value=this._sourceTarget.texture;let r=this._integrationMaterial.uniforms;r.envMap.value=this._sourceTarget.texture,r.sourceLod.value=Math.log2(e/u_);for(let o=0;o<=n;o++){let a=i.lodToRoughness(o,n);if(o>n-vw)r.roughness.value=a,this._renderCube(t,o,this._integrationMaterial);else{let l=a>0?Math.log2(e)+.5*Math.log2(6/(c_*Math.pow(a,4)))+.5:0;s.roughness.value=a,s.lodBias.value=l,this._renderCube(t,o,this._ggxMaterial)}}}_blur(t,e){this._blurMaterial===null&&(this._blurMaterial=Tw());let n=this._blurMaterial,s=n.uniforms,r=this._sourceTarget;s.sigma.value=Math.min(e,Math.PI)/Math.SQRT2,s.envMap.value=r.texture,this._renderCube(t,0,n),s.envMap.value=t.texture,this._renderCube(r,0,n)}};function V0(i,t,e){return new wl(i,{minFilter:ks,generateMipmaps:t,type:Ki,colorSpace:Ga,depthBuffer:e})}function Tl(i,t,e){return new ci({name:i,uniforms:t,vertexShader:fe.cube_vert,fragmentShader:e,side:Gn,blending:Fr,depthTest:!1,depthWrite:!1})}function bw(){return Tl("PMREMGGXConvolution",{envMap:{value:null},roughness:{value:0},lodBias:{value:0}},`

		#define GGX_SAMPLES ${c_}u

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
	`)}function ww(){return Tl("PMREMGGXIntegration",{envMap:{value:null},roughness:{value:0},sourceLod:{value:0},sourceSize:{value:u_}},`

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
	`)}function G0(){return Tl("PMREMEquirectangularToCubemap",{envMap:{value:null}},`

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
	`)}function H0(){return Tl("PMREMCubemapToCubemap",{envMap:{value:null},flipEnvMap:{value:-1}},`

		varying vec3 vWorldDirection;

		uniform samplerCube envMap;
		uniform float flipEnvMap;

		void main() {

			gl_FragColor = vec4( textureCube( envMap, vec3( flipEnvMap * vWorldDirection.x, vWorldDirection.yz ) ).rgb, 1.0 );

		}
	`)}function Aw(i){let t=new WeakMap,e=new WeakMap,n=null;function s(u,d=!1){return u==null?null:d?o(u):r(u)}function r(u){if(u&&u.isTexture){let d=u.mapping;if(d===fu||d===du)if(t.has(u)){let g=t.get(u).texture;return a(g,u.mapping)}else{let g=u.image;if(g&&g.height>0){let v=new wl(g.height);return v.fromEquirectangularTexture(i,u),t.set(u,v),u.addEventListener("dispose",c),a(v.texture,u.mapping)}else return null}}return u}function o(u){if(u&&u.isTexture&&u.isPMREMTexture!==!0){let d=u.mapping,g=d===fu||d===du,v=d===Br||d===Xo;if(g||v){let p=e.get(u),m=p!==void 0?p.texture.pmremVersion:0;if(u.isRenderTargetTexture&&u.pmremVersion!==m)return n===null&&(n=new nh(i)),p=g?n.fromEquirectangular(u,p):n.fromCubemap(u,p),p.texture.pmremVersion=u.pmremVersion,e.set(u,p),p.texture;if(p!==void 0)return p.texture;{let _=u.image;return g&&_&&_.height>0||v&&_&&l(_)?(n===null&&(n=new nh(i)),p=g?n.fromEquirectangular(u):n.fromCubemap(u),p.texture.pmremVersion=u.pmremVersion,e.set(u,p),u.addEventListener("dispose",h),p.texture):null}}}return u}function a(u,d){return d===fu?u.mapping=Br:d===du&&(u.mapping=Xo),u}function l(u){let d=0,g=6;for(let v=0;v<g;v++)u[v]!==void 0&&d++;return d===g}function c(u){let d=u.target;d.removeEventListener("dispose",c);let g=t.get(d);g!==void 0&&(t.delete(d),g.dispose())}function h(u){let d=u.target;d.removeEventListener("dispose",h);let g=e.get(d);g!==void 0&&(e.delete(d),g.dispose())}function f(){t=new WeakMap,e=new WeakMap,n!==null&&(n.dispose(),n=null)}return{get:s,dispose:f}}function Ew(i){let t={};function e(n){if(t[n]!==void 0)return t[n];let s=i.getExtension(n);return t[n]=s,s}return{has:function(n){return e(n)!==null},init:function(){e("EXT_color_buffer_float"),e("WEBGL_clip_cull_distance"),e("OES_texture_float_linear"),e("EXT_color_buffer_half_float"),e("WEBGL_multisampled_render_to_texture"),e("WEBGL_render_shared_exponent")},get:function(n){let s=e(n);return s===null&&Ba("WebGLRenderer: "+n+" extension not supported."),s}}}function Cw(i,t,e,n){let s={},r=new WeakMap,o=new FinalizationRegistry(g=>delete s[g]);function a(g){l(g.target)}function l(g){g.index!==null&&t.remove(g.index);for(let p in g.attributes)t.remove(g.attributes[p]);g.removeEventListener("dispose",a),delete s[g.id],o.unregister(g);let v=r.get(g);v&&(t.remove(v),r.delete(g)),n.releaseStatesOfGeometry(g),g.isInstancedBufferGeometry===!0&&delete g._maxInstanceCount,e.memory.geometries--}function c(g,v){return s[v.id]!==void 0||(v.addEventListener("dispose",a),s[v.id]=new WeakRef(v),o.register(v,v.id,v),e.memory.geometries++),v}function h(g){let v=g.attributes;for(let p in v)t.update(v[p],i.ARRAY_BUFFER)}function f(g){let v=g.index,p=g.attributes.position,m=0;if(p===void 0)return;let _=v!==null?v.array.length:p.array.length/3-1,S=p.count>=65535?$a:Ya,y=new S(Math.ceil(_/3)*6,1),b=y.array;if(v!==null){let x=v.array;m=v.version;for(let M=0,L=0;M<_;M+=3){let C=x[M+0],A=x[M+1],R=x[M+2];b[L++]=C,b[L++]=A,b[L++]=A,b[L++]=R,b[L++]=R,b[L++]=C}}else{m=p.version;for(let x=0,M=0;x<_;x+=3){let L=x+0,C=x+1,A=x+2;b[M++]=L,b[M++]=C,b[M++]=C,b[M++]=A,b[M++]=A,b[M++]=L}}y.version=m;let T=r.get(g);T&&t.remove(T),r.set(g,y)}function u(g){let v=r.get(g);if(v){let p=g.index;p!==null&&v.version<p.version&&f(g)}else f(g);return r.get(g)}function d(){for(let g in s){let v=s[g].deref();v!==void 0&&l(v)}}return{get:c,update:h,getWireframeAttribute:u,dispose:d}}function Rw(i,t,e){let n;function s(f){n=f}let r,o;function a(f){r=f.type,o=f.bytesPerElement}function l(f,u){i.drawElements(n,u,r,f*o),e.update(u,n,1)}function c(f,u,d){d!==0&&(i.drawElementsInstanced(n,u,r,f*o,d),e.update(u,n,d))}function h(f,u,d){if(d===0)return;t.get("WEBGL_multi_draw").multiDrawElementsWEBGL(n,u,0,r,f,0,d);let v=0;for(let p=0;p<d;p++)v+=u[p];e.update(v,n,1)}this.setMode=s,this.setIndex=a,this.render=l,this.renderInstances=c,this.renderMultiDraw=h}function Pw(i){let t={geometries:0,textures:0},e={frame:0,calls:0,triangles:0,points:0,lines:0};function n(r,o,a){switch(e.calls++,o){case i.TRIANGLES:e.triangles+=a*(r/3);break;case i.LINES:e.lines+=a*(r/2);break;case i.LINE_STRIP:e.lines+=a*(r-1);break;case i.LINE_LOOP:e.lines+=a*r;break;case i.POINTS:e.points+=a*r;break;default:ie("WebGLInfo: Unknown draw mode:",o);break}}function s(){e.calls=0,e.triangles=0,e.points=0,e.lines=0}return{memory:t,render:e,programs:null,autoReset:!0,reset:s,update:n}}function Iw(i,t,e){let n=new WeakMap,s=new De;function r(o,a,l){let c=o.morphTargetInfluences,h=a.morphAttributes.position||a.morphAttributes.normal||a.morphAttributes.color,f=h!==void 0?h.length:0,u=n.get(a);if(u===void 0||u.count!==f){let L=function(){x.dispose(),n.delete(a),a.removeEventListener("dispose",L)};u!==void 0&&u.texture.dispose();let d=a.morphAttributes.position!==void 0,g=a.morphAttributes.normal!==void 0,v=a.morphAttributes.color!==void 0,p=a.morphAttributes.position||[],m=a.morphAttributes.normal||[],_=a.morphAttributes.color||[],S=0;d===!0&&(S=1),g===!0&&(S=2),v===!0&&(S=3);let y=a.attributes.position.count*S,b=1;y>t.maxTextureSize&&(b=Math.ceil(y/t.maxTextureSize),y=t.maxTextureSize);let T=new Float32Array(y*b*4*f),x=new qa(T,y,b,f);x.type=Fi,x.needsUpdate=!0;let M=S*4;for(let C=0;C<f;C++){let A=p[C],R=m[C],U=_[C],P=y*b*4*C;for(let F=0;F<A.count;F++){let H=F*M;d===!0&&(s.fromBufferAttribute(A,F),T[P+H+0]=s.x,T[P+H+1]=s.y,T[P+H+2]=s.z,T[P+H+3]=0),g===!0&&(s.fromBufferAttribute(R,F),T[P+H+4]=s.x,T[P+H+5]=s.y,T[P+H+6]=s.z,T[P+H+7]=0),v===!0&&(s.fromBufferAttribute(U,F),T[P+H+8]=s.x,T[P+H+9]=s.y,T[P+H+10]=s.z,T[P+H+11]=U.itemSize===4?s.w:1)}}u={count:f,texture:x,size:new Zt(y,b)},n.set(a,u),a.addEventListener("dispose",L)}if(o.isInstancedMesh===!0&&o.morphTexture!==null)l.getUniforms().setValue(i,"morphTexture",o.morphTexture,e);else{let d=0;for(let v=0;v<c.length;v++)d+=c[v];let g=a.morphTargetsRelative?1:1-d;l.getUniforms().setValue(i,"morphTargetBaseInfluence",g),l.getUniforms().setValue(i,"morphTargetInfluences",c)}l.getUniforms().setValue(i,"morphTargetsTexture",u.texture,e),l.getUniforms().setValue(i,"morphTargetsTextureSize",u.size)}return{update:r}}function Lw(i,t,e,n,s){let r=new WeakMap;function o(c){let h=s.render.frame,f=c.geometry,u=t.get(c,f);if(r.get(u)!==h&&(t.update(u),r.set(u,h)),c.isInstancedMesh&&(c.hasEventListener("dispose",l)===!1&&c.addEventListener("dispose",l),r.get(c)!==h&&(e.update(c.instanceMatrix,i.ARRAY_BUFFER),c.instanceColor!==null&&e.update(c.instanceColor,i.ARRAY_BUFFER),r.set(c,h))),c.isSkinnedMesh){let d=c.skeleton;r.get(d)!==h&&(d.update(),r.set(d,h))}return u}function a(){r=new WeakMap}function l(c){let h=c.target;h.removeEventListener("dispose",l),n.releaseStatesOfObject(h),e.remove(h.instanceMatrix),h.instanceColor!==null&&e.remove(h.instanceColor)}return{update:o,dispose:a}}var Dw={[pd]:"LINEAR_TONE_MAPPING",[md]:"REINHARD_TONE_MAPPING",[gd]:"CINEON_TONE_MAPPING",[_d]:"ACES_FILMIC_TONE_MAPPING",[yd]:"AGX_TONE_MAPPING",[vd]:"NEUTRAL_TONE_MAPPING",[xd]:"CUSTOM_TONE_MAPPING"};function Nw(i,t,e,n,s,r){let o=new Ti(t,e,{type:i,depthBuffer:s,stencilBuffer:r,samples:n?4:0,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,resolveDepthBuffer:!1,resolveStencilBuffer:!1}),a=null,l=null,c=null,h=new Fn;h.setAttribute("position",new hn([-1,3,0,-1,-1,0,3,-1,0],3)),h.setAttribute("uv",new hn([0,2,0,0,2,0],2));let f=new Jc({uniforms:{tDiffuse:{value:null}},vertexShader:`
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
			}`,depthTest:!1,depthWrite:!1}),u=new On(h,f),d=new zs(-1,1,1,-1,0,1),g=null,v=null,p=!1,m,_=null,S=[],y=!1;this.setSize=function(b,T){o.setSize(b,T),a!==null&&a.setSize(b,T),l!==null&&l.setSize(b,T);for(let x=0;x<S.length;x++){let M=S[x];M.setSize&&M.setSize(b,T)}},this.setEffects=function(b){S=b,y=S.length>0&&S[0].isRenderPass===!0;let T=o.width,x=o.height;S.length>0&&a===null&&(a=new Ti(T,x,{type:Ki,depthBuffer:!1,stencilBuffer:!1}),l=new Ti(T,x,{type:Ki,depthBuffer:!1,stencilBuffer:!1}));let M=s===!0&&S.some(L=>L.needsDepthTexture===!0);M!==(o.depthTexture!==null)&&(M===!0&&c===null&&(c=new Bs(T,x),r===!0&&(c.format=Vs,c.type=zr)),o.dispose(),o.depthTexture=M?c:null,o.resolveDepthBuffer=M,o.storeMultisampledDepthBuffer=M);for(let L=0;L<S.length;L++){let C=S[L];C.setSize&&C.setSize(T,x),M&&C.needsDepthTexture===!0&&C.setDepthTexture&&C.setDepthTexture(c)}},this.begin=function(b,T){if(p||b.toneMapping===ms&&S.length===0)return!1;if(_=T,T!==null){let x=T.width,M=T.height;(o.width!==x||o.height!==M)&&this.setSize(x,M)}return y===!1&&b.setRenderTarget(o),m=b.toneMapping,b.toneMapping=ms,!0},this.hasRenderPass=function(){return y},this.end=function(b,T){b.toneMapping=m,p=!0;let x=o,M=a;for(let L=0;L<S.length;L++){let C=S[L];C.enabled!==!1&&(C.render(b,M,x,T),C.needsSwap!==!1&&(x=M,M=M===a?l:a))}if(g!==b.outputColorSpace||v!==b.toneMapping){g=b.outputColorSpace,v=b.toneMapping,f.defines={},Se.getTransfer(g)===Le&&(f.defines.SRGB_TRANSFER="");let L=Dw[v];L&&(f.defines[L]=""),f.needsUpdate=!0}f.uniforms.tDiffuse.value=x.texture,b.setRenderTarget(_),b.render(u,d),_=null,p=!1},this.isCompositing=function(){return p},this.dispose=function(){o.dispose(),a!==null&&a.dispose(),l!==null&&l.dispose(),h.dispose(),f.dispose()}}var h_=new fi,f_=new Bs(1,1),d_=new Qa(1),p_=new qa,m_=new Wc,g_=new Ka,W0=[],X0=[],q0=new Float32Array(16),Y0=new Float32Array(9),$0=new Float32Array(4);function Zo(i,t,e){let n=i[0];if(n<=0||n>0)return i;let s=t*e,r=W0[s];if(r===void 0&&(r=new Float32Array(s),W0[s]=r),t!==0){n.toArray(r,0);for(let o=1,a=0;o!==t;++o)a+=e,i[o].toArray(r,a)}return r}function Rn(i,t){if(i.length!==t.length)return!1;for(let e=0,n=i.length;e<n;e++)if(i[e]!==t[e])return!1;return!0}function Pn(i,t){for(let e=0,n=t.length;e<n;e++)i[e]=t[e]}function sh(i,t){let e=X0[t];e===void 0&&(e=new Int32Array(t),X0[t]=e);for(let n=0;n!==t;++n)e[n]=i.allocateTextureUnit();return e}function Uw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1f(this.addr,t),e[0]=t)}function Fw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2f(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2fv(this.addr,t),Pn(e,t)}}function Ow(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3f(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else if(t.r!==void 0)(e[0]!==t.r||e[1]!==t.g||e[2]!==t.b)&&(i.uniform3f(this.addr,t.r,t.g,t.b),e[0]=t.r,e[1]=t.g,e[2]=t.b);else{if(Rn(e,t))return;i.uniform3fv(this.addr,t),Pn(e,t)}}function Bw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4f(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4fv(this.addr,t),Pn(e,t)}}function zw(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix2fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;$0.set(n),i.uniformMatrix2fv(this.addr,!1,$0),Pn(e,n)}}function kw(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix3fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;Y0.set(n),i.uniformMatrix3fv(this.addr,!1,Y0),Pn(e,n)}}function Vw(i,t){let e=this.cache,n=t.elements;if(n===void 0){if(Rn(e,t))return;i.uniformMatrix4fv(this.addr,!1,t),Pn(e,t)}else{if(Rn(e,n))return;q0.set(n),i.uniformMatrix4fv(this.addr,!1,q0),Pn(e,n)}}function Gw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1i(this.addr,t),e[0]=t)}function Hw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2i(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2iv(this.addr,t),Pn(e,t)}}function Ww(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3i(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Rn(e,t))return;i.uniform3iv(this.addr,t),Pn(e,t)}}function Xw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4i(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4iv(this.addr,t),Pn(e,t)}}function qw(i,t){let e=this.cache;e[0]!==t&&(i.uniform1ui(this.addr,t),e[0]=t)}function Yw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y)&&(i.uniform2ui(this.addr,t.x,t.y),e[0]=t.x,e[1]=t.y);else{if(Rn(e,t))return;i.uniform2uiv(this.addr,t),Pn(e,t)}}function $w(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z)&&(i.uniform3ui(this.addr,t.x,t.y,t.z),e[0]=t.x,e[1]=t.y,e[2]=t.z);else{if(Rn(e,t))return;i.uniform3uiv(this.addr,t),Pn(e,t)}}function Zw(i,t){let e=this.cache;if(t.x!==void 0)(e[0]!==t.x||e[1]!==t.y||e[2]!==t.z||e[3]!==t.w)&&(i.uniform4ui(this.addr,t.x,t.y,t.z,t.w),e[0]=t.x,e[1]=t.y,e[2]=t.z,e[3]=t.w);else{if(Rn(e,t))return;i.uniform4uiv(this.addr,t),Pn(e,t)}}function rh(i){return i.version===0&&(i.compareFunction=Pd,i.needsUpdate=!0),i}function Jw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_2D_SHADOW?r=rh(f_):r=h_,e.setTexture2D(t||r,s)}function jw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),e.setTexture3D(t||m_,s)}function Kw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s);let r;this.type===i.SAMPLER_CUBE_SHADOW?r=rh(d_):r=g_,e.setTextureCube(t||r,s)}function Qw(i,t,e){let n=this.cache,s=e.allocateTextureUnit();n[0]!==s&&(i.uniform1i(this.addr,s),n[0]=s),e.setTexture2DArray(t||p_,s)}function tT(i){switch(i){case 5126:return Uw;case 35664:return Fw;case 35665:return Ow;case 35666:return Bw;case 35674:return zw;case 35675:return kw;case 35676:return Vw;case 5124:case 35670:return Gw;case 35667:case 35671:return Hw;case 35668:case 35672:return Ww;case 35669:case 35673:return Xw;case 5125:return qw;case 36294:return Yw;case 36295:return $w;case 36296:return Zw;case 35678:case 36198:case 36298:case 36306:case 35682:return Jw;case 35679:case 36299:case 36307:return jw;case 35680:case 36300:case 36308:case 36293:return Kw;case 36289:case 36303:case 36311:case 36292:return Qw}}function eT(i,t){i.uniform1fv(this.addr,t)}function nT(i,t){let e=Zo(t,this.size,2);i.uniform2fv(this.addr,e)}function iT(i,t){let e=Zo(t,this.size,3);i.uniform3fv(this.addr,e)}function sT(i,t){let e=Zo(t,this.size,4);i.uniform4fv(this.addr,e)}function rT(i,t){let e=Zo(t,this.size,4);i.uniformMatrix2fv(this.addr,!1,e)}function oT(i,t){let e=Zo(t,this.size,9);i.uniformMatrix3fv(this.addr,!1,e)}function aT(i,t){let e=Zo(t,this.size,16);i.uniformMatrix4fv(this.addr,!1,e)}function lT(i,t){i.uniform1iv(this.addr,t)}function cT(i,t){i.uniform2iv(this.addr,t)}function uT(i,t){i.uniform3iv(this.addr,t)}function hT(i,t){i.uniform4iv(this.addr,t)}function fT(i,t){i.uniform1uiv(this.addr,t)}function dT(i,t){i.uniform2uiv(this.addr,t)}function pT(i,t){i.uniform3uiv(this.addr,t)}function mT(i,t){i.uniform4uiv(this.addr,t)}function gT(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));let o;this.type===i.SAMPLER_2D_SHADOW?o=rh(f_):o=h_;for(let a=0;a!==s;++a)e.setTexture2D(t[a]||o,r[a])}function _T(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));for(let o=0;o!==s;++o)e.setTexture3D(t[o]||m_,r[o])}function xT(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));let o;this.type===i.SAMPLER_CUBE_SHADOW?o=rh(d_):o=g_;for(let a=0;a!==s;++a)e.setTextureCube(t[a]||o,r[a])}function yT(i,t,e){let n=this.cache,s=t.length,r=sh(e,s);Rn(n,r)||(i.uniform1iv(this.addr,r),Pn(n,r));for(let o=0;o!==s;++o)e.setTexture2DArray(t[o]||p_,r[o])}function vT(i){switch(i){case 5126:return eT;case 35664:return nT;case 35665:return iT;case 35666:return sT;case 35674:return rT;case 35675:return oT;case 35676:return aT;case 5124:case 35670:return lT;case 35667:case 35671:return cT;case 35668:case 35672:return uT;case 35669:case 35673:return hT;case 5125:return fT;case 36294:return dT;case 36295:return pT;case 36296:return mT;case 35678:case 36198:case 36298:case 36306:case 35682:return gT;case 35679:case 36299:case 36307:return _T;case 35680:case 36300:case 36308:case 36293:return xT;case 36289:case 36303:case 36311:case 36292:return yT}}var Hd=class{constructor(t,e,n){this.id=t,this.addr=n,this.cache=[],this.type=e.type,this.setValue=tT(e.type)}},Wd=class{constructor(t,e,n){this.id=t,this.addr=n,this.cache=[],this.type=e.type,this.size=e.size,this.setValue=vT(e.type)}},Xd=class{constructor(t){this.id=t,this.seq=[],this.map={}}setValue(t,e,n){let s=this.seq;for(let r=0,o=s.length;r!==o;++r){let a=s[r];a.setValue(t,e[a.id],n)}}},Vd=/(\w+)(\])?(\[|\.)?/g;function Z0(i,t){i.seq.push(t),i.map[t.id]=t}function ST(i,t,e){let n=i.name,s=n.length;for(Vd.lastIndex=0;;){let r=Vd.exec(n),o=Vd.lastIndex,a=r[1],l=r[2]==="]",c=r[3];if(l&&(a=a|0),c===void 0||c==="["&&o+2===s){Z0(e,c===void 0?new Hd(a,i,t):new Wd(a,i,t));break}else{let f=e.map[a];f===void 0&&(f=new Xd(a),Z0(e,f)),e=f}}}var Yo=class{constructor(t,e){this.seq=[],this.map={};let n=t.getProgramParameter(e,t.ACTIVE_UNIFORMS);for(let o=0;o<n;++o){let a=t.getActiveUniform(e,o),l=t.getUniformLocation(e,a.name);ST(a,l,this)}let s=[],r=[];for(let o of this.seq)o.type===t.SAMPLER_2D_SHADOW||o.type===t.SAMPLER_CUBE_SHADOW||o.type===t.SAMPLER_2D_ARRAY_SHADOW?s.push(o):r.push(o);s.length>0&&(this.seq=s.concat(r))}setValue(t,e,n,s){let r=this.map[e];r!==void 0&&r.setValue(t,n,s)}setOptional(t,e,n){let s=e[n];s!==void 0&&this.setValue(t,n,s)}static upload(t,e,n,s){for(let r=0,o=e.length;r!==o;++r){let a=e[r],l=n[a.id];l.needsUpdate!==!1&&a.setValue(t,l.value,s)}}static seqWithValue(t,e){let n=[];for(let s=0,r=t.length;s!==r;++s){let o=t[s];o.id in e&&n.push(o)}return n}};function J0(i,t,e){let n=i.createShader(t);return i.shaderSource(n,e),i.compileShader(n),n}var MT=37297,bT=0;function wT(i,t){let e=i.split(`
`),n=[],s=Math.max(t-6,0),r=Math.min(t+6,e.length);for(let o=s;o<r;o++){let a=o+1;n.push(`${a===t?">":" "} ${a}: ${e[o]}`)}return n.join(`
`)}var j0=new ae;function TT(i){Se._getMatrix(j0,Se.workingColorSpace,i);let t=`mat3( ${j0.elements.map(e=>e.toFixed(4))} )`;switch(Se.getTransfer(i)){case Ha:return[t,"LinearTransferOETF"];case Le:return[t,"sRGBTransferOETF"];default:return Qt("WebGLProgram: Unsupported color space: ",i),[t,"LinearTransferOETF"]}}function K0(i,t,e){let n=i.getShaderParameter(t,i.COMPILE_STATUS),r=(i.getShaderInfoLog(t)||"").trim();if(n&&r==="")return"";let o=/ERROR: 0:(\d+)/.exec(r);if(o){let a=parseInt(o[1]);return e.toUpperCase()+`

`+r+`

`+wT(i.getShaderSource(t),a)}else return r}function AT(i,t){let e=TT(t);return[`vec4 ${i}( vec4 value ) {`,`	return ${e[1]}( vec4( ${e[0]} * value.rgb, value.a ) );`,"}"].join(`
`)}var ET={[pd]:"Linear",[md]:"Reinhard",[gd]:"Cineon",[_d]:"ACESFilmic",[yd]:"AgX",[vd]:"Neutral",[xd]:"Custom"};function CT(i,t){let e=ET[t];return e===void 0?(Qt("WebGLProgram: Unsupported toneMapping:",t),"vec3 "+i+"( vec3 color ) { return LinearToneMapping( color ); }"):"vec3 "+i+"( vec3 color ) { return "+e+"ToneMapping( color ); }"}var eh=new k;function RT(){Se.getLuminanceCoefficients(eh);let i=eh.x.toFixed(4),t=eh.y.toFixed(4),e=eh.z.toFixed(4);return["float luminance( const in vec3 rgb ) {",`	const vec3 weights = vec3( ${i}, ${t}, ${e} );`,"	return dot( weights, rgb );","}"].join(`
`)}function PT(i){return[i.extensionClipCullDistance?"#extension GL_ANGLE_clip_cull_distance : require":"",i.extensionMultiDraw?"#extension GL_ANGLE_multi_draw : require":""].filter(bl).join(`
`)}function IT(i){let t=[];for(let e in i){let n=i[e];n!==!1&&t.push("#define "+e+" "+n)}return t.join(`
`)}function LT(i,t){let e={},n=i.getProgramParameter(t,i.ACTIVE_ATTRIBUTES);for(let s=0;s<n;s++){let r=i.getActiveAttrib(t,s),o=r.name,a=1;r.type===i.FLOAT_MAT2&&(a=2),r.type===i.FLOAT_MAT3&&(a=3),r.type===i.FLOAT_MAT4&&(a=4),e[o]={type:r.type,location:i.getAttribLocation(t,o),locationSize:a}}return e}function bl(i){return i!==""}function Q0(i,t){let e=t.numSpotLightShadows+t.numSpotLightMaps-t.numSpotLightShadowsWithMaps;return i.replace(/NUM_SUN_LIGHTS/g,t.numSunLights).replace(/NUM_DIR_LIGHTS/g,t.numDirLights).replace(/NUM_SPOT_LIGHTS/g,t.numSpotLights).replace(/NUM_SPOT_LIGHT_MAPS/g,t.numSpotLightMaps).replace(/NUM_SPOT_LIGHT_COORDS/g,e).replace(/NUM_RECT_AREA_LIGHTS/g,t.numRectAreaLights).replace(/NUM_POINT_LIGHTS/g,t.numPointLights).replace(/NUM_HEMI_LIGHTS/g,t.numHemiLights).replace(/NUM_SUN_LIGHT_SHADOWS/g,t.numSunLightShadows).replace(/NUM_DIR_LIGHT_SHADOWS/g,t.numDirLightShadows).replace(/NUM_SPOT_LIGHT_SHADOWS_WITH_MAPS/g,t.numSpotLightShadowsWithMaps).replace(/NUM_SPOT_LIGHT_SHADOWS/g,t.numSpotLightShadows).replace(/NUM_POINT_LIGHT_SHADOWS/g,t.numPointLightShadows).replace(/NUM_LIGHT_PROBE_GRIDS/g,t.numLightProbeGrids)}function t_(i,t){return i.replace(/NUM_CLIPPING_PLANES/g,t.numClippingPlanes).replace(/UNION_CLIPPING_PLANES/g,t.numClippingPlanes-t.numClipIntersection)}var DT=/^[ \t]*#include +<([\w\d./]+)>/gm;function qd(i){return i.replace(DT,NT)}function NT(i,t){let e=fe[t];if(e===void 0)throw new Error("THREE.WebGLProgram: Can not resolve #include <"+t+">");return qd(e)}var UT=/#pragma unroll_loop_start\s+for\s*\(\s*int\s+i\s*=\s*(\d+)\s*;\s*i\s*<\s*(\d+)\s*;\s*i\s*\+\+\s*\)\s*{([\s\S]+?)}\s+#pragma unroll_loop_end/g;function e_(i){return i.replace(UT,FT)}function FT(i,t,e,n){let s="";for(let r=parseInt(t);r<parseInt(e);r++)s+=n.replace(/\[\s*i\s*\]/g,"[ "+r+" ]").replace(/UNROLLED_LOOP_INDEX/g,r);return s}function n_(i){let t=`precision ${i.precision} float;
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
#define LOW_PRECISION`),t}var OT={[fl]:"SHADOWMAP_TYPE_PCF",[Ho]:"SHADOWMAP_TYPE_VSM"};function BT(i){return OT[i.shadowMapType]||"SHADOWMAP_TYPE_BASIC"}var zT={[Xo]:"ENVMAP_MODE_REFRACTION"};function kT(i){return i.envMap===!1?"ENVMAP_MODE_REFLECTION":zT[i.envMapMode]||"ENVMAP_MODE_REFLECTION"}var VT={[hu]:"ENVMAP_BLENDING_MULTIPLY",[M0]:"ENVMAP_BLENDING_MIX",[b0]:"ENVMAP_BLENDING_ADD"};function GT(i){return i.envMap===!1?"ENVMAP_BLENDING_NONE":VT[i.combine]||"ENVMAP_BLENDING_NONE"}function HT(i,t,e,n){let s=i.getContext(),r=e.defines,o=e.vertexShader,a=e.fragmentShader,l=BT(e),c=e.envMapPMREM===!0?"ENVMAP_TYPE_PMREM":"ENVMAP_TYPE_CUBE",h=kT(e),f=GT(e),u=PT(e),d=IT(r),g=s.createProgram(),v,p,m=e.glslVersion?"#version "+e.glslVersion+`
`:"";e.isRawShaderMaterial?(v=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d].filter(bl).join(`
`),v.length>0&&(v+=`
`),p=["#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d].filter(bl).join(`
`),p.length>0&&(p+=`
`)):(v=[n_(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d,e.extensionClipCullDistance?"#define USE_CLIP_DISTANCE":"",e.batching?"#define USE_BATCHING":"",e.batchingColor?"#define USE_BATCHING_COLOR":"",e.instancing?"#define USE_INSTANCING":"",e.instancingColor?"#define USE_INSTANCING_COLOR":"",e.instancingMorph?"#define USE_INSTANCING_MORPH":"",e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.map?"#define USE_MAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+h:"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.displacementMap?"#define USE_DISPLACEMENTMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.mapUv?"#define MAP_UV "+e.mapUv:"",e.alphaMapUv?"#define ALPHAMAP_UV "+e.alphaMapUv:"",e.lightMapUv?"#define LIGHTMAP_UV "+e.lightMapUv:"",e.aoMapUv?"#define AOMAP_UV "+e.aoMapUv:"",e.emissiveMapUv?"#define EMISSIVEMAP_UV "+e.emissiveMapUv:"",e.bumpMapUv?"#define BUMPMAP_UV "+e.bumpMapUv:"",e.normalMapUv?"#define NORMALMAP_UV "+e.normalMapUv:"",e.displacementMapUv?"#define DISPLACEMENTMAP_UV "+e.displacementMapUv:"",e.metalnessMapUv?"#define METALNESSMAP_UV "+e.metalnessMapUv:"",e.roughnessMapUv?"#define ROUGHNESSMAP_UV "+e.roughnessMapUv:"",e.anisotropyMapUv?"#define ANISOTROPYMAP_UV "+e.anisotropyMapUv:"",e.clearcoatMapUv?"#define CLEARCOATMAP_UV "+e.clearcoatMapUv:"",e.clearcoatNormalMapUv?"#define CLEARCOAT_NORMALMAP_UV "+e.clearcoatNormalMapUv:"",e.clearcoatRoughnessMapUv?"#define CLEARCOAT_ROUGHNESSMAP_UV "+e.clearcoatRoughnessMapUv:"",e.diffuseRoughnessMapUv?"#define DIFFUSE_ROUGHNESSMAP_UV "+e.diffuseRoughnessMapUv:"",e.iridescenceMapUv?"#define IRIDESCENCEMAP_UV "+e.iridescenceMapUv:"",e.iridescenceThicknessMapUv?"#define IRIDESCENCE_THICKNESSMAP_UV "+e.iridescenceThicknessMapUv:"",e.sheenColorMapUv?"#define SHEEN_COLORMAP_UV "+e.sheenColorMapUv:"",e.sheenRoughnessMapUv?"#define SHEEN_ROUGHNESSMAP_UV "+e.sheenRoughnessMapUv:"",e.specularMapUv?"#define SPECULARMAP_UV "+e.specularMapUv:"",e.specularColorMapUv?"#define SPECULAR_COLORMAP_UV "+e.specularColorMapUv:"",e.specularIntensityMapUv?"#define SPECULAR_INTENSITYMAP_UV "+e.specularIntensityMapUv:"",e.transmissionMapUv?"#define TRANSMISSIONMAP_UV "+e.transmissionMapUv:"",e.thicknessMapUv?"#define THICKNESSMAP_UV "+e.thicknessMapUv:"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexNormals?"#define HAS_NORMAL":"",e.vertexColors?"#define USE_COLOR":"",e.vertexAlphas?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.flatShading?"#define FLAT_SHADED":"",e.skinning?"#define USE_SKINNING":"",e.morphTargets?"#define USE_MORPHTARGETS":"",e.morphNormals&&e.flatShading===!1?"#define USE_MORPHNORMALS":"",e.morphColors?"#define USE_MORPHCOLORS":"",e.morphTargetsCount>0?"#define MORPHTARGETS_TEXTURE_STRIDE "+e.morphTextureStride:"",e.morphTargetsCount>0?"#define MORPHTARGETS_COUNT "+e.morphTargetsCount:"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.sizeAttenuation?"#define USE_SIZEATTENUATION":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 modelMatrix;","uniform mat4 modelViewMatrix;","uniform mat4 projectionMatrix;","uniform mat4 viewMatrix;","uniform mat3 normalMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;","#ifdef USE_INSTANCING","	attribute mat4 instanceMatrix;","#endif","#ifdef USE_INSTANCING_COLOR","	attribute vec3 instanceColor;","#endif","#ifdef USE_INSTANCING_MORPH","	uniform sampler2D morphTexture;","#endif","attribute vec3 position;","attribute vec3 normal;","attribute vec2 uv;","#ifdef USE_UV1","	attribute vec2 uv1;","#endif","#ifdef USE_UV2","	attribute vec2 uv2;","#endif","#ifdef USE_UV3","	attribute vec2 uv3;","#endif","#ifdef USE_TANGENT","	attribute vec4 tangent;","#endif","#if defined( USE_COLOR_ALPHA )","	attribute vec4 color;","#elif defined( USE_COLOR )","	attribute vec3 color;","#endif","#ifdef USE_SKINNING","	attribute vec4 skinIndex;","	attribute vec4 skinWeight;","#endif",`
`].filter(bl).join(`
`),p=[n_(e),"#define SHADER_TYPE "+e.shaderType,"#define SHADER_NAME "+e.shaderName,d,e.useFog&&e.fog?"#define USE_FOG":"",e.useFog&&e.fogExp2?"#define FOG_EXP2":"",e.alphaToCoverage?"#define ALPHA_TO_COVERAGE":"",e.map?"#define USE_MAP":"",e.matcap?"#define USE_MATCAP":"",e.envMap?"#define USE_ENVMAP":"",e.envMap?"#define "+c:"",e.envMap?"#define "+h:"",e.envMap?"#define "+f:"",e.envMapPMREM?"#define ENVMAP_MAX_LOD "+e.envMapMaxLod+".0":"",e.envMapPMREM?"#define ENVMAP_SIZE "+e.envMapSize+".0":"",e.lightMap?"#define USE_LIGHTMAP":"",e.aoMap?"#define USE_AOMAP":"",e.bumpMap?"#define USE_BUMPMAP":"",e.normalMap?"#define USE_NORMALMAP":"",e.normalMapObjectSpace?"#define USE_NORMALMAP_OBJECTSPACE":"",e.normalMapTangentSpace?"#define USE_NORMALMAP_TANGENTSPACE":"",e.packedNormalMap?"#define USE_PACKED_NORMALMAP":"",e.emissiveMap?"#define USE_EMISSIVEMAP":"",e.anisotropy?"#define USE_ANISOTROPY":"",e.anisotropyMap?"#define USE_ANISOTROPYMAP":"",e.clearcoat?"#define USE_CLEARCOAT":"",e.clearcoatMap?"#define USE_CLEARCOATMAP":"",e.clearcoatRoughnessMap?"#define USE_CLEARCOAT_ROUGHNESSMAP":"",e.clearcoatNormalMap?"#define USE_CLEARCOAT_NORMALMAP":"",e.diffuseRoughness?"#define USE_DIFFUSE_ROUGHNESS":"",e.diffuseRoughnessMap?"#define USE_DIFFUSE_ROUGHNESSMAP":"",e.dispersion?"#define USE_DISPERSION":"",e.retroreflection?"#define USE_RETROREFLECTION":"",e.iridescence?"#define USE_IRIDESCENCE":"",e.iridescenceMap?"#define USE_IRIDESCENCEMAP":"",e.iridescenceThicknessMap?"#define USE_IRIDESCENCE_THICKNESSMAP":"",e.specularMap?"#define USE_SPECULARMAP":"",e.specularColorMap?"#define USE_SPECULAR_COLORMAP":"",e.specularIntensityMap?"#define USE_SPECULAR_INTENSITYMAP":"",e.roughnessMap?"#define USE_ROUGHNESSMAP":"",e.metalnessMap?"#define USE_METALNESSMAP":"",e.alphaMap?"#define USE_ALPHAMAP":"",e.alphaTest?"#define USE_ALPHATEST":"",e.alphaHash?"#define USE_ALPHAHASH":"",e.sheen?"#define USE_SHEEN":"",e.sheenColorMap?"#define USE_SHEEN_COLORMAP":"",e.sheenRoughnessMap?"#define USE_SHEEN_ROUGHNESSMAP":"",e.transmission?"#define USE_TRANSMISSION":"",e.transmissionMap?"#define USE_TRANSMISSIONMAP":"",e.thicknessMap?"#define USE_THICKNESSMAP":"",e.vertexTangents&&e.flatShading===!1?"#define USE_TANGENT":"",e.vertexColors||e.instancingColor?"#define USE_COLOR":"",e.vertexAlphas||e.batchingColor?"#define USE_COLOR_ALPHA":"",e.vertexUv1s?"#define USE_UV1":"",e.vertexUv2s?"#define USE_UV2":"",e.vertexUv3s?"#define USE_UV3":"",e.pointsUvs?"#define USE_POINTS_UV":"",e.gradientMap?"#define USE_GRADIENTMAP":"",e.flatShading?"#define FLAT_SHADED":"",e.doubleSided?"#define DOUBLE_SIDED":"",e.flipSided?"#define FLIP_SIDED":"",e.shadowMapEnabled?"#define USE_SHADOWMAP":"",e.shadowMapEnabled?"#define "+l:"",e.premultipliedAlpha?"#define PREMULTIPLIED_ALPHA":"",e.numLightProbes>0?"#define USE_LIGHT_PROBES":"",e.decodeVideoTexture?"#define DECODE_VIDEO_TEXTURE":"",e.decodeVideoTextureEmissive?"#define DECODE_VIDEO_TEXTURE_EMISSIVE":"",e.logarithmicDepthBuffer?"#define USE_LOGARITHMIC_DEPTH_BUFFER":"",e.reversedDepthBuffer?"#define USE_REVERSED_DEPTH_BUFFER":"","uniform mat4 viewMatrix;","uniform vec3 cameraPosition;","uniform bool isOrthographic;",e.toneMapping!==ms?"#define TONE_MAPPING":"",e.toneMapping!==ms?fe.tonemapping_pars_fragment:"",e.toneMapping!==ms?CT("toneMapping",e.toneMapping):"",e.dithering?"#define DITHERING":"",e.opaque?"#define OPAQUE":"",fe.colorspace_pars_fragment,AT("linearToOutputTexel",e.outputColorSpace),RT(),e.useDepthPacking?"#define DEPTH_PACKING "+e.depthPacking:"",`
`].filter(bl).join(`
`)),o=qd(o),o=Q0(o,e),o=t_(o,e),a=qd(a),a=Q0(a,e),a=t_(a,e),o=e_(o),a=e_(a),e.isRawShaderMaterial!==!0&&(m=`#version 300 es
`,v=[u,"#define attribute in","#define varying out","#define texture2D texture"].join(`
`)+`
`+v,p=["#define varying in",e.glslVersion===vl?"":"layout(location = 0) out highp vec4 pc_fragColor;",e.glslVersion===vl?"":"#define gl_FragColor pc_fragColor","#define gl_FragDepthEXT gl_FragDepth","#define texture2D texture","#define textureCube texture","#define texture2DProj textureProj","#define texture2DLodEXT textureLod","#define texture2DProjLodEXT textureProjLod","#define textureCubeLodEXT textureLod","#define texture2DGradEXT textureGrad","#define texture2DProjGradEXT textureProjGrad","#define textureCubeGradEXT textureGrad"].join(`
`)+`
`+p);let _=m+v+o,S=m+p+a,y=J0(s,s.VERTEX_SHADER,_),b=J0(s,s.FRAGMENT_SHADER,S);s.attachShader(g,y),s.attachShader(g,b),e.index0AttributeName!==void 0?s.bindAttribLocation(g,0,e.index0AttributeName):e.hasPositionAttribute===!0&&s.bindAttribLocation(g,0,"position"),s.linkProgram(g);function T(C){if(i.debug.checkShaderErrors){let A=s.getProgramInfoLog(g)||"",R=s.getShaderInfoLog(y)||"",U=s.getShaderInfoLog(b)||"",P=A.trim(),F=R.trim(),H=U.trim(),G=!0,it=!0;if(s.getProgramParameter(g,s.LINK_STATUS)===!1)if(G=!1,typeof i.debug.onShaderError=="function")i.debug.onShaderError(s,g,y,b);else{let $=K0(s,y,"vertex"),Z=K0(s,b,"fragment");ie("WebGLProgram: Shader Error "+s.getError()+" - VALIDATE_STATUS "+s.getProgramParameter(g,s.VALIDATE_STATUS)+`

Material Name: `+C.name+`
Material Type: `+C.type+`

Program Info Log: `+P+`
`+$+`
`+Z)}else P!==""?Qt("WebGLProgram: Program Info Log:",P):(F===""||H==="")&&(it=!1);it&&(C.diagnostics={runnable:G,programLog:P,vertexShader:{log:F,prefix:v},fragmentShader:{log:H,prefix:p}})}s.deleteShader(y),s.deleteShader(b),x=new Yo(s,g),M=LT(s,g)}let x;this.getUniforms=function(){return x===void 0&&T(this),x};let M;this.getAttributes=function(){return M===void 0&&T(this),M};let L=e.rendererExtensionParallelShaderCompile===!1;return this.isReady=function(){return L===!1&&(L=s.getProgramParameter(g,MT)),L},this.destroy=function(){n.releaseStatesOfProgram(this),s.deleteProgram(g),this.program=void 0},this.type=e.shaderType,this.name=e.shaderName,this.id=bT++,this.cacheKey=t,this.usedTimes=1,this.program=g,this.vertexShader=y,this.fragmentShader=b,this}var WT=0,Yd=class{constructor(){this.shaderCache=new Map,this.materialCache=new Map}update(t,e,n){let s=this._getShaderCacheForMaterial(t);return s.has(e)===!1&&(s.add(e),e.usedTimes++),s.has(n)===!1&&(s.add(n),n.usedTimes++),this}remove(t){let e=this.materialCache.get(t);for(let n of e)n.usedTimes--,n.usedTimes===0&&this.shaderCache.delete(n.code);return this.materialCache.delete(t),this}getVertexShaderStage(t){return this._getShaderStage(t.vertexShader)}getFragmentShaderStage(t){return this._getShaderStage(t.fragmentShader)}dispose(){this.shaderCache.clear(),this.materialCache.clear()}_getShaderCacheForMaterial(t){let e=this.materialCache,n=e.get(t);return n===void 0&&(n=new Set,e.set(t,n)),n}_getShaderStage(t){let e=this.shaderCache,n=e.get(t);return n===void 0&&(n=new $d(t),e.set(t,n)),n}},$d=class{constructor(t){this.id=WT++,this.code=t,this.usedTimes=0}};function XT(i){return i===cr||i===xl||i===yl}function qT(i,t,e,n,s,r){let o=new Bo,a=new Yd,l=new Set,c=[],h=new Map,f=n.logarithmicDepthBuffer,u={MeshDepthMaterial:"depth",MeshDistanceMaterial:"distance",MeshNormalMaterial:"normal",MeshBasicMaterial:"basic",MeshLambertMaterial:"lambert",MeshPhongMaterial:"phong",MeshToonMaterial:"toon",MeshStandardMaterial:"physical",MeshPhysicalMaterial:"physical",MeshMatcapMaterial:"matcap",LineBasicMaterial:"basic",LineDashedMaterial:"dashed",PointsMaterial:"points",ShadowMaterial:"shadow",SpriteMaterial:"sprite"};function d(x){return l.add(x),x===0?"uv":`uv${x}`}function g(x,M,L,C,A,R){let U=C.fog,P=A.geometry,F=x.isMeshStandardMaterial||x.isMeshLambertMaterial||x.isMeshPhongMaterial?C.environment:null,H=x.isMeshStandardMaterial||x.isMeshLambertMaterial&&!x.envMap||x.isMeshPhongMaterial&&!x.envMap,G=t.get(x.envMap||F,H),it=u[x.type],$=n.precision;x.precision!==null&&($=n.getMaxPrecision(x.precision),$!==x.precision&&Qt("WebGLProgram.getParameters:",x.precision,"not supported, using",$,"instead."));let Z=P.morphAttributes.position||P.morphAttributes.normal||P.morphAttributes.color,et=Z!==void 0?Z.length:0,ct=0;P.morphAttributes.position!==void 0&&(ct=1),P.morphAttributes.normal!==void 0&&(ct=2),P.morphAttributes.color!==void 0&&(ct=3);let ht,tt,_t,vt;if(it){let Lt=ui[it];ht=Lt.vertexShader,tt=Lt.fragmentShader}else{ht=x.vertexShader,tt=x.fragmentShader;let Lt=a.getVertexShaderStage(x),ce=a.getFragmentShaderStage(x);a.update(x,Lt,ce),_t=Lt.id,vt=ce.id}let St=i.getRenderTarget(),dt=i.state.buffers.depth.getReversed(),Ut=A.isInstancedMesh===!0,Yt=A.isBatchedMesh===!0,Dt=!!x.map,qt=!!x.matcap,Jt=!!G,Kt=Jt&&G.isPMREMTexture===!0,qe=!!x.aoMap,Ue=!!x.lightMap,tn=!!x.bumpMap&&x.wireframe===!1,Pe=!!x.normalMap,_n=!!x.displacementMap,xe=!!x.emissiveMap,en=!!x.metalnessMap,nn=!!x.roughnessMap,rn=x.anisotropy>0,V=x.clearcoat>0,It=x.diffuseRoughness>0,jt=x.dispersion>0,oe=x.retroreflectivity>0,j=x.iridescence>0,yt=x.sheen>0,pt=x.transmission>0,bt=rn&&!!x.anisotropyMap,N=V&&!!x.clearcoatMap,E=V&&!!x.clearcoatNormalMap,q=V&&!!x.clearcoatRoughnessMap,ut=It&&!!x.diffuseRoughnessMap,ot=j&&!!x.iridescenceMap,xt=j&&!!x.iridescenceThicknessMap,Mt=yt&&!!x.sheenColorMap,rt=yt&&!!x.sheenRoughnessMap,at=!!x.specularMap,mt=!!x.specularColorMap,z=!!x.specularIntensityMap,lt=pt&&!!x.transmissionMap,st=pt&&!!x.thicknessMap,Tt=!!x.gradientMap,At=!!x.alphaMap,Ct=x.alphaTest>0,Xt=!!x.alphaHash,ee=!!x.extensions,gt=ms;x.toneMapped&&(St===null||St.isXRRenderTarget===!0)&&(gt=i.toneMapping);let Gt=Kt?G.isCompressedCubeTexture?G.image[0].mipmaps:G.mipmaps:null,ne={shaderID:it,shaderType:x.type,shaderName:x.name,vertexShader:ht,fragmentShader:tt,defines:x.defines,customVertexShaderID:_t,customFragmentShaderID:vt,isRawShaderMaterial:x.isRawShaderMaterial===!0,glslVersion:x.glslVersion,precision:$,batching:Yt,batchingColor:Yt&&A._colorsTexture!==null,instancing:Ut,instancingColor:Ut&&A.instanceColor!==null,instancingMorph:Ut&&A.morphTexture!==null,outputColorSpace:St===null?i.outputColorSpace:St.isXRRenderTarget===!0?St.texture.colorSpace:Se.workingColorSpace,alphaToCoverage:!!x.alphaToCoverage,map:Dt,matcap:qt,envMap:Jt,envMapMode:Jt&&G.mapping,envMapPMREM:Kt,envMapMaxLod:Kt?Gt.length-1:null,envMapSize:Kt?Gt[0].width:null,aoMap:qe,lightMap:Ue,bumpMap:tn,normalMap:Pe,displacementMap:_n,emissiveMap:xe,normalMapObjectSpace:Pe&&x.normalMapType===A0,normalMapTangentSpace:Pe&&x.normalMapType===Ku,packedNormalMap:Pe&&x.normalMapType===Ku&&XT(x.normalMap.format),metalnessMap:en,roughnessMap:nn,anisotropy:rn,anisotropyMap:bt,clearcoat:V,clearcoatMap:N,clearcoatNormalMap:E,clearcoatRoughnessMap:q,diffuseRoughness:It,diffuseRoughnessMap:ut,dispersion:jt,retroreflection:oe,iridescence:j,iridescenceMap:ot,iridescenceThicknessMap:xt,sheen:yt,sheenColorMap:Mt,sheenRoughnessMap:rt,specularMap:at,specularColorMap:mt,specularIntensityMap:z,transmission:pt,transmissionMap:lt,thicknessMap:st,gradientMap:Tt,opaque:x.transparent===!1&&x.blending===Wo&&x.alphaToCoverage===!1,alphaMap:At,alphaTest:Ct,alphaHash:Xt,combine:x.combine,mapUv:Dt&&d(x.map.channel),aoMapUv:qe&&d(x.aoMap.channel),lightMapUv:Ue&&d(x.lightMap.channel),bumpMapUv:tn&&d(x.bumpMap.channel),normalMapUv:Pe&&d(x.normalMap.channel),displacementMapUv:_n&&d(x.displacementMap.channel),emissiveMapUv:xe&&d(x.emissiveMap.channel),metalnessMapUv:en&&d(x.metalnessMap.channel),roughnessMapUv:nn&&d(x.roughnessMap.channel),anisotropyMapUv:bt&&d(x.anisotropyMap.channel),clearcoatMapUv:N&&d(x.clearcoatMap.channel),clearcoatNormalMapUv:E&&d(x.clearcoatNormalMap.channel),clearcoatRoughnessMapUv:q&&d(x.clearcoatRoughnessMap.channel),diffuseRoughnessMapUv:ut&&d(x.diffuseRoughnessMap.channel),iridescenceMapUv:ot&&d(x.iridescenceMap.channel),iridescenceThicknessMapUv:xt&&d(x.iridescenceThicknessMap.channel),sheenColorMapUv:Mt&&d(x.sheenColorMap.channel),sheenRoughnessMapUv:rt&&d(x.sheenRoughnessMap.channel),specularMapUv:at&&d(x.specularMap.channel),specularColorMapUv:mt&&d(x.specularColorMap.channel),specularIntensityMapUv:z&&d(x.specularIntensityMap.channel),transmissionMapUv:lt&&d(x.transmissionMap.channel),thicknessMapUv:st&&d(x.thicknessMap.channel),alphaMapUv:At&&d(x.alphaMap.channel),vertexTangents:!!P.attributes.tangent&&(Pe||rn),vertexNormals:!!P.attributes.normal,vertexColors:x.vertexColors,vertexAlphas:x.vertexColors===!0&&!!P.attributes.color&&P.attributes.color.itemSize===4,pointsUvs:A.isPoints===!0&&!!P.attributes.uv&&(Dt||At),fog:!!U,useFog:x.fog===!0,fogExp2:!!U&&U.isFogExp2,flatShading:x.wireframe===!1&&(x.flatShading===!0||P.attributes.normal===void 0&&Pe===!1&&(x.isMeshLambertMaterial||x.isMeshPhongMaterial||x.isMeshStandardMaterial||x.isMeshPhysicalMaterial)),sizeAttenuation:x.sizeAttenuation===!0,logarithmicDepthBuffer:f,reversedDepthBuffer:dt,skinning:A.isSkinnedMesh===!0,hasPositionAttribute:P.attributes.position!==void 0,morphTargets:P.morphAttributes.position!==void 0,morphNormals:P.morphAttributes.normal!==void 0,morphColors:P.morphAttributes.color!==void 0,morphTargetsCount:et,morphTextureStride:ct,numSunLights:M.sun.length,numDirLights:M.directional.length,numPointLights:M.point.length,numSpotLights:M.spot.length,numSpotLightMaps:M.spotLightMap.length,numRectAreaLights:M.rectArea.length,numHemiLights:M.hemi.length,numSunLightShadows:M.sunShadowMap.length,numDirLightShadows:M.directionalShadowMap.length,numPointLightShadows:M.pointShadowMap.length,numSpotLightShadows:M.spotShadowMap.length,numSpotLightShadowsWithMaps:M.numSpotLightShadowsWithMaps,numLightProbes:M.numLightProbes,numLightProbeGrids:R.filter(Lt=>Lt.texture!==null).length,numClippingPlanes:r.numPlanes,numClipIntersection:r.numIntersection,dithering:x.dithering,shadowMapEnabled:i.shadowMap.enabled&&L.length>0,shadowMapType:i.shadowMap.type,toneMapping:gt,decodeVideoTexture:Dt&&x.map.isVideoTexture===!0&&Se.getTransfer(x.map.colorSpace)===Le,decodeVideoTextureEmissive:xe&&x.emissiveMap.isVideoTexture===!0&&Se.getTransfer(x.emissiveMap.colorSpace)===Le,premultipliedAlpha:x.premultipliedAlpha,doubleSided:x.side===Hn,flipSided:x.side===Gn,useDepthPacking:x.depthPacking>=0,depthPacking:x.depthPacking||0,index0AttributeName:x.index0AttributeName,extensionClipCullDistance:ee&&x.extensions.clipCullDistance===!0&&e.has("WEBGL_clip_cull_distance"),extensionMultiDraw:(ee&&x.extensions.multiDraw===!0||Yt)&&e.has("WEBGL_multi_draw"),rendererExtensionParallelShaderCompile:e.has("KHR_parallel_shader_compile"),customProgramCacheKey:x.customProgramCacheKey()};return ne.vertexUv1s=l.has(1),ne.vertexUv2s=l.has(2),ne.vertexUv3s=l.has(3),l.clear(),ne}function v(x){let M=[];if(x.shaderID?M.push(x.shaderID):(M.push(x.customVertexShaderID),M.push(x.customFragmentShaderID)),x.defines!==void 0)for(let L in x.defines)M.push(L),M.push(x.defines[L]);return x.isRawShaderMaterial===!1&&(p(M,x),m(M,x),M.push(i.outputColorSpace)),M.push(x.customProgramCacheKey),M.join()}function p(x,M){x.push(M.precision),x.push(M.outputColorSpace),x.push(M.envMapMode),x.push(M.envMapPMREM),x.push(M.envMapMaxLod),x.push(M.envMapSize),x.push(M.mapUv),x.push(M.alphaMapUv),x.push(M.lightMapUv),x.push(M.aoMapUv),x.push(M.bumpMapUv),x.push(M.normalMapUv),x.push(M.displacementMapUv),x.push(M.emissiveMapUv),x.push(M.metalnessMapUv),x.push(M.roughnessMapUv),x.push(M.anisotropyMapUv),x.push(M.clearcoatMapUv),x.push(M.clearcoatNormalMapUv),x.push(M.clearcoatRoughnessMapUv),x.push(M.diffuseRoughnessMapUv),x.push(M.iridescenceMapUv),x.push(M.iridescenceThicknessMapUv),x.push(M.sheenColorMapUv),x.push(M.sheenRoughnessMapUv),x.push(M.specularMapUv),x.push(M.specularColorMapUv),x.push(M.specularIntensityMapUv),x.push(M.transmissionMapUv),x.push(M.thicknessMapUv),x.push(M.combine),x.push(M.fogExp2),x.push(M.sizeAttenuation),x.push(M.morphTargetsCount),x.push(M.numSunLights),x.push(M.numDirLights),x.push(M.numPointLights),x.push(M.numSpotLights),x.push(M.numSpotLightMaps),x.push(M.numHemiLights),x.push(M.numRectAreaLights),x.push(M.numSunLightShadows),x.push(M.numDirLightShadows),x.push(M.numPointLightShadows),x.push(M.numSpotLightShadows),x.push(M.numSpotLightShadowsWithMaps),x.push(M.numLightProbes),x.push(M.numLightProbeGrids),x.push(M.shadowMapType),x.push(M.toneMapping),x.push(M.numClippingPlanes),x.push(M.numClipIntersection),x.push(M.depthPacking)}function m(x,M){o.disableAll(),M.instancing&&o.enable(0),M.instancingColor&&o.enable(1),M.instancingMorph&&o.enable(2),M.matcap&&o.enable(3),M.envMap&&o.enable(4),M.normalMapObjectSpace&&o.enable(5),M.normalMapTangentSpace&&o.enable(6),M.clearcoat&&o.enable(7),M.iridescence&&o.enable(8),M.alphaTest&&o.enable(9),M.vertexColors&&o.enable(10),M.vertexAlphas&&o.enable(11),M.vertexUv1s&&o.enable(12),M.vertexUv2s&&o.enable(13),M.vertexUv3s&&o.enable(14),M.vertexTangents&&o.enable(15),M.anisotropy&&o.enable(16),M.alphaHash&&o.enable(17),M.batching&&o.enable(18),M.dispersion&&o.enable(19),M.retroreflection&&o.enable(24),M.diffuseRoughness&&o.enable(25),M.batchingColor&&o.enable(20),M.gradientMap&&o.enable(21),M.packedNormalMap&&o.enable(22),M.vertexNormals&&o.enable(23),x.push(o.mask),o.disableAll(),M.fog&&o.enable(0),M.useFog&&o.enable(1),M.flatShading&&o.enable(2),M.logarithmicDepthBuffer&&o.enable(3),M.reversedDepthBuffer&&o.enable(4),M.skinning&&o.enable(5),M.morphTargets&&o.enable(6),M.morphNormals&&o.enable(7),M.morphColors&&o.enable(8),M.premultipliedAlpha&&o.enable(9),M.shadowMapEnabled&&o.enable(10),M.doubleSided&&o.enable(11),M.flipSided&&o.enable(12),M.useDepthPacking&&o.enable(13),M.dithering&&o.enable(14),M.transmission&&o.enable(15),M.sheen&&o.enable(16),M.opaque&&o.enable(17),M.pointsUvs&&o.enable(18),M.decodeVideoTexture&&o.enable(19),M.decodeVideoTextureEmissive&&o.enable(20),M.alphaToCoverage&&o.enable(21),M.numLightProbeGrids>0&&o.enable(22),M.hasPositionAttribute&&o.enable(23),x.push(o.mask)}function _(x){let M=u[x.type],L;if(M){let C=ui[M];L=Sl.clone(C.uniforms)}else L=x.uniforms;return L}function S(x,M){let L=h.get(M);return L!==void 0?++L.usedTimes:(L=new HT(i,M,x,s),c.push(L),h.set(M,L)),L}function y(x){if(--x.usedTimes===0){let M=c.indexOf(x);c[M]=c[c.length-1],c.pop(),h.delete(x.cacheKey),x.destroy()}}function b(x){a.remove(x)}function T(){a.dispose()}return{getParameters:g,getProgramCacheKey:v,getUniforms:_,acquireProgram:S,releaseProgram:y,releaseShaderCache:b,programs:c,dispose:T}}function YT(){let i=new WeakMap;function t(o){return i.has(o)}function e(o){let a=i.get(o);return a===void 0&&(a={},i.set(o,a)),a}function n(o){i.delete(o)}function s(o,a,l){i.get(o)[a]=l}function r(){i=new WeakMap}return{has:t,get:e,remove:n,update:s,dispose:r}}function $T(i,t){return i.groupOrder!==t.groupOrder?i.groupOrder-t.groupOrder:i.renderOrder!==t.renderOrder?i.renderOrder-t.renderOrder:i.material.id!==t.material.id?i.material.id-t.material.id:i.materialVariant!==t.materialVariant?i.materialVariant-t.materialVariant:i.z!==t.z?i.z-t.z:i.id-t.id}function i_(i,t){return i.groupOrder!==t.groupOrder?i.groupOrder-t.groupOrder:i.renderOrder!==t.renderOrder?i.renderOrder-t.renderOrder:i.z!==t.z?t.z-i.z:i.id-t.id}function s_(){let i=[],t=0,e=[],n=[],s=[];function r(){t=0,e.length=0,n.length=0,s.length=0}function o(u){let d=0;return u.isInstancedMesh&&(d+=2),u.isSkinnedMesh&&(d+=1),d}function a(u,d,g,v,p,m){let _=i[t];return _===void 0?(_={id:u.id,object:u,geometry:d,material:g,materialVariant:o(u),groupOrder:v,renderOrder:u.renderOrder,z:p,group:m},i[t]=_):(_.id=u.id,_.object=u,_.geometry=d,_.material=g,_.materialVariant=o(u),_.groupOrder=v,_.renderOrder=u.renderOrder,_.z=p,_.group=m),t++,_}function l(u,d,g,v,p,m,_){_.reversedDepth===!0&&(p=-p);let S=a(u,d,g,v,p,m);g.transmission>0?n.push(S):g.transparent===!0?s.push(S):e.push(S)}function c(u,d,g,v,p,m){let _=a(u,d,g,v,p,m);g.transmission>0?n.unshift(_):g.transparent===!0?s.unshift(_):e.unshift(_)}function h(u,d){e.length>1&&e.sort(u||$T),n.length>1&&n.sort(d||i_),s.length>1&&s.sort(d||i_)}function f(){for(let u=t,d=i.length;u<d;u++){let g=i[u];if(g.id===null)break;g.id=null,g.object=null,g.geometry=null,g.material=null,g.group=null}}return{opaque:e,transmissive:n,transparent:s,init:r,push:l,unshift:c,finish:f,sort:h}}function ZT(){let i=new WeakMap;function t(n,s){let r=i.get(n),o;return r===void 0?(o=new s_,i.set(n,[o])):s>=r.length?(o=new s_,r.push(o)):o=r[s],o}function e(){i=new WeakMap}return{get:t,dispose:e}}function JT(){let i={};return{get:function(t){if(i[t.id]!==void 0)return i[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={direction:new k,color:new ge};break;case"SpotLight":e={position:new k,direction:new k,color:new ge,distance:0,coneCos:0,penumbraCos:0,decay:0};break;case"PointLight":e={position:new k,color:new ge,distance:0,decay:0};break;case"HemisphereLight":e={direction:new k,skyColor:new ge,groundColor:new ge};break;case"RectAreaLight":e={color:new ge,position:new k,halfWidth:new k,halfHeight:new k};break}return i[t.id]=e,e}}}function jT(){let i={};return{get:function(t){if(i[t.id]!==void 0)return i[t.id];let e;switch(t.type){case"SunLight":case"DirectionalLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Zt};break;case"SpotLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Zt};break;case"PointLight":e={shadowIntensity:1,shadowBias:0,shadowNormalBias:0,shadowRadius:1,shadowMapSize:new Zt,shadowCameraNear:1,shadowCameraFar:1e3};break}return i[t.id]=e,e}}}var KT=0;function QT(i,t){return(t.castShadow?2:0)-(i.castShadow?2:0)+(t.map?1:0)-(i.map?1:0)}function tA(i){let t=new JT,e=jT(),n={version:0,hash:{sunLength:-1,directionalLength:-1,pointLength:-1,spotLength:-1,rectAreaLength:-1,hemiLength:-1,numSunShadows:-1,numDirectionalShadows:-1,numPointShadows:-1,numSpotShadows:-1,numSpotMaps:-1,numLightProbes:-1},ambient:[0,0,0],probe:[],sun:[],sunShadow:[],sunShadowMap:[],sunShadowMatrix:[],sunShadowCascade:[],directional:[],directionalShadow:[],directionalShadowMap:[],directionalShadowMatrix:[],spot:[],spotLightMap:[],spotShadow:[],spotShadowMap:[],spotLightMatrix:[],rectArea:[],rectAreaLTC1:null,rectAreaLTC2:null,point:[],pointShadow:[],pointShadowMap:[],pointShadowMatrix:[],hemi:[],numSpotLightShadowsWithMaps:0,numLightProbes:0};for(let c=0;c<9;c++)n.probe.push(new k);let s=new k,r=new se,o=new se;function a(c){let h=0,f=0,u=0;for(let R=0;R<9;R++)n.probe[R].set(0,0,0);let d=0,g=0,v=0,p=0,m=0,_=0,S=0,y=0,b=0,T=0,x=0,M=0,L=0,C=0;c.sort(QT);for(let R=0,U=c.length;R<U;R++){let P=c[R],F=P.color,H=P.intensity,G=P.distance,it=null;if(P.shadow&&P.shadow.map&&(P.shadow.map.texture.format===cr?it=P.shadow.map.texture:it=P.shadow.map.depthTexture||P.shadow.map.texture),P.isAmbientLight)h+=F.r*H,f+=F.g*H,u+=F.b*H;else if(P.isLightProbe){for(let $=0;$<9;$++)n.probe[$].addScaledVector(P.sh.coefficients[$],H);C++}else if(P.isSunLight){let $=t.get(P);if($.color.copy(P.color).multiplyScalar(P.intensity),P.castShadow){let Z=P.shadow,et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize.copy(Z.mapSize).multiply(Z.getFrameExtents()),n.sunShadow[g]=et,n.sunShadowMap[g]=it;let ct=Z.getViewportCount();for(let ht=0;ht<ct;ht++)n.sunShadowMatrix[v+ht]=Z.getMatrix(ht),n.sunShadowCascade[v+ht]=Z._cascadeData[ht];v+=ct,g++}n.sun[d]=$,d++}else if(P.isDirectionalLight){let $=t.get(P);if($.color.copy(P.color).multiplyScalar(P.intensity),P.castShadow){let Z=P.shadow,et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize=Z.mapSize,n.directionalShadow[p]=et,n.directionalShadowMap[p]=it,n.directionalShadowMatrix[p]=P.shadow.matrix,b++}n.directional[p]=$,p++}else if(P.isSpotLight){let $=t.get(P);$.position.setFromMatrixPosition(P.matrixWorld),$.color.copy(F).multiplyScalar(H),$.distance=G,$.coneCos=Math.cos(P.angle),$.penumbraCos=Math.cos(P.angle*(1-P.penumbra)),$.decay=P.decay,n.spot[_]=$;let Z=P.shadow;if(P.map&&(n.spotLightMap[M]=P.map,M++,Z.updateMatrices(P),P.castShadow&&L++),n.spotLightMatrix[_]=Z.matrix,P.castShadow){let et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize=Z.mapSize,n.spotShadow[_]=et,n.spotShadowMap[_]=it,x++}_++}else if(P.isRectAreaLight){let $=t.get(P);$.color.copy(F).multiplyScalar(H),$.halfWidth.set(P.width*.5,0,0),$.halfHeight.set(0,P.height*.5,0),n.rectArea[S]=$,S++}else if(P.isPointLight){let $=t.get(P);if($.color.copy(P.color).multiplyScalar(P.intensity),$.distance=P.distance,$.decay=P.decay,P.castShadow){let Z=P.shadow,et=e.get(P);et.shadowIntensity=Z.intensity,et.shadowBias=Z.bias,et.shadowNormalBias=Z.normalBias,et.shadowRadius=Z.radius,et.shadowMapSize=Z.mapSize,et.shadowCameraNear=Z.camera.near,et.shadowCameraFar=Z.camera.far,n.pointShadow[m]=et,n.pointShadowMap[m]=it,n.pointShadowMatrix[m]=P.shadow.matrix,T++}n.point[m]=$,m++}else if(P.isHemisphereLight){let $=t.get(P);$.skyColor.copy(P.color).multiplyScalar(H),$.groundColor.copy(P.groundColor).multiplyScalar(H),n.hemi[y]=$,y++}}S>0&&(i.has("OES_texture_float_linear")===!0?(n.rectAreaLTC1=Nt.LTC_FLOAT_1,n.rectAreaLTC2=Nt.LTC_FLOAT_2):(n.rectAreaLTC1=Nt.LTC_HALF_1,n.rectAreaLTC2=Nt.LTC_HALF_2)),n.ambient[0]=h,n.ambient[1]=f,n.ambient[2]=u;let A=n.hash;(A.sunLength!==d||A.directionalLength!==p||A.pointLength!==m||A.spotLength!==_||A.rectAreaLength!==S||A.hemiLength!==y||A.numSunShadows!==g||A.numDirectionalShadows!==b||A.numPointShadows!==T||A.numSpotShadows!==x||A.numSpotMaps!==M||A.numLightProbes!==C)&&(n.sun.length=d,n.directional.length=p,n.spot.length=_,n.rectArea.length=S,n.point.length=m,n.hemi.length=y,n.sunShadow.length=g,n.sunShadowMap.length=g,n.sunShadowMatrix.length=v,n.sunShadowCascade.length=v,n.directionalShadow.length=b,n.directionalShadowMap.length=b,n.directionalShadowMatrix.length=b,n.pointShadow.length=T,n.pointShadowMap.length=T,n.pointShadowMatrix.length=T,n.spotShadow.length=x,n.spotShadowMap.length=x,n.spotLightMatrix.length=x+M-L,n.spotLightMap.length=M,n.numSpotLightShadowsWithMaps=L,n.numLightProbes=C,A.sunLength=d,A.directionalLength=p,A.pointLength=m,A.spotLength=_,A.rectAreaLength=S,A.hemiLength=y,A.numSunShadows=g,A.numDirectionalShadows=b,A.numPointShadows=T,A.numSpotShadows=x,A.numSpotMaps=M,A.numLightProbes=C,n.version=KT++)}function l(c,h){let f=0,u=0,d=0,g=0,v=0,p=0,m=h.matrixWorldInverse;for(let _=0,S=c.length;_<S;_++){let y=c[_];if(y.isSunLight){let b=n.sun[f];b.direction.setFromMatrixPosition(y.matrixWorld),b.direction.transformDirection(m),f++}else if(y.isDirectionalLight){let b=n.directional[u];b.direction.setFromMatrixPosition(y.matrixWorld),s.setFromMatrixPosition(y.target.matrixWorld),b.direction.sub(s),b.direction.transformDirection(m),u++}else if(y.isSpotLight){let b=n.spot[g];b.position.setFromMatrixPosition(y.matrixWorld),b.position.applyMatrix4(m),b.direction.setFromMatrixPosition(y.matrixWorld),s.setFromMatrixPosition(y.target.matrixWorld),b.direction.sub(s),b.direction.transformDirection(m),g++}else if(y.isRectAreaLight){let b=n.rectArea[v];b.position.setFromMatrixPosition(y.matrixWorld),b.position.applyMatrix4(m),o.identity(),r.copy(y.matrixWorld),r.premultiply(m),o.extractRotation(r),b.halfWidth.set(y.width*.5,0,0),b.halfHeight.set(0,y.height*.5,0),b.halfWidth.applyMatrix4(o),b.halfHeight.applyMatrix4(o),v++}else if(y.isPointLight){let b=n.point[d];b.position.setFromMatrixPosition(y.matrixWorld),b.position.applyMatrix4(m),d++}else if(y.isHemisphereLight){let b=n.hemi[p];b.direction.setFromMatrixPosition(y.matrixWorld),b.direction.transformDirection(m),p++}}}return{setup:a,setupView:l,state:n}}function r_(i){let t=new tA(i),e=[],n=[],s=[];function r(f){h.camera=f,e.length=0,n.length=0,s.length=0}function o(f){f.isLightProbeGrid?s.push(f):e.push(f)}function a(f){n.push(f)}function l(){t.setup(e),s.sort((f,u)=>f.priority-u.priority||f.id-u.id)}function c(f){t.setupView(e,f)}let h={lightsArray:e,shadowsArray:n,lightProbeGridArray:s,camera:null,lights:t,transmissionRenderTarget:{},textureUnits:0};return{init:r,state:h,setupLights:l,setupLightsView:c,pushLight:o,pushShadow:a}}function eA(i){let t=new WeakMap;function e(s,r=0){let o=t.get(s),a;return o===void 0?(a=new r_(i),t.set(s,[a])):r>=o.length?(a=new r_(i),o.push(a)):a=o[r],a}function n(){t=new WeakMap}return{get:e,dispose:n}}var nA=`void main() {
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
}`,sA=[new k(1,0,0),new k(-1,0,0),new k(0,1,0),new k(0,-1,0),new k(0,0,1),new k(0,0,-1)],rA=[new k(0,-1,0),new k(0,-1,0),new k(0,0,1),new k(0,0,-1),new k(0,-1,0),new k(0,-1,0)],o_=new se,Ml=new k,Gd=new k;function oA(i,t,e){let n=new sr,s=new Zt,r=new Zt,o=new De,a=new jc,l=new Kc,c={},h=e.maxTextureSize,f={[Ji]:Gn,[Gn]:Ji,[Hn]:Hn},u=new ci({defines:{VSM_SAMPLES:8},uniforms:{shadow_pass:{value:null},resolution:{value:new Zt},radius:{value:4}},vertexShader:nA,fragmentShader:iA}),d=u.clone();d.defines.HORIZONTAL_PASS=1;let g=new Fn;g.setAttribute("position",new Ye(new Float32Array([-1,-1,.5,3,-1,.5,-1,3,.5]),3));let v=new On(g,u),p=this;this.enabled=!1,this.autoUpdate=!0,this.needsUpdate=!1,this.type=fl;let m=this.type;this.render=function(T,x,M){if(p.enabled===!1||p.autoUpdate===!1&&p.needsUpdate===!1||T.length===0)return;this.type===i0&&(Qt("WebGLShadowMap: PCFSoftShadowMap has been removed. Using PCFShadowMap instead."),this.type=fl);let L=i.getRenderTarget(),C=i.getActiveCubeFace(),A=i.getActiveMipmapLevel(),R=i.state;R.setBlending(Fr),R.buffers.depth.getReversed()===!0?R.buffers.color.setClear(0,0,0,0):R.buffers.color.setClear(1,1,1,1),R.buffers.depth.setTest(!0),R.setScissorTest(!1);let U=m!==this.type;U&&x.traverse(function(P){P.material&&(Array.isArray(P.material)?P.material.forEach(F=>F.needsUpdate=!0):P.material.needsUpdate=!0)});for(let P=0,F=T.length;P<F;P++){let H=T[P],G=H.shadow;if(G===void 0){Qt("WebGLShadowMap:",H,"has no shadow.");continue}if(G.autoUpdate===!1&&G.needsUpdate===!1)continue;s.copy(G.mapSize);let it=G.getFrameExtents();s.multiply(it),r.copy(G.mapSize),(s.x>h||s.y>h)&&(s.x>h&&(r.x=Math.floor(h/it.x),s.x=r.x*it.x,G.mapSize.x=r.x),s.y>h&&(r.y=Math.floor(h/it.y),s.y=r.y*it.y,G.mapSize.y=r.y));let $=i.state.buffers.depth.getReversed();if(G.camera._reversedDepth=$,G.map===null||U===!0){if(G.map!==null&&(G.map.depthTexture!==null&&(G.map.depthTexture.dispose(),G.map.depthTexture=null),G.map.dispose()),this.type===Ho){if(H.isPointLight){Qt("WebGLShadowMap: VSM shadow maps are not supported for PointLights. Use PCF or BasicShadowMap instead.");continue}G.map=new Ti(s.x,s.y,{format:cr,type:Ki,minFilter:kn,magFilter:kn,generateMipmaps:!1}),G.map.texture.name=H.name+".shadowMap",G.map.depthTexture=new Bs(s.x,s.y,Fi),G.map.depthTexture.name=H.name+".shadowMapDepth",G.map.depthTexture.format=Us,G.map.depthTexture.compareFunction=null,G.map.depthTexture.minFilter=wn,G.map.depthTexture.magFilter=wn}else H.isPointLight?(G.map=new wl(s.x),G.map.depthTexture=new Qa(s.x,ji)):(G.map=new Ti(s.x,s.y),G.map.depthTexture=new Bs(s.x,s.y,ji)),G.map.depthTexture.name=H.name+".shadowMap",G.map.depthTexture.format=Us,this.type===fl?(G.map.depthTexture.compareFunction=$?Rd:Cd,G.map.depthTexture.minFilter=kn,G.map.depthTexture.magFilter=kn):(G.map.depthTexture.compareFunction=null,G.map.depthTexture.minFilter=wn,G.map.depthTexture.magFilter=wn);G.camera.updateProjectionMatrix()}G.map.isWebGLCubeRenderTarget!==!0&&(G.map.width!==s.x||G.map.height!==s.y)&&G.map.setSize(s.x,s.y);let Z=G.map.isWebGLCubeRenderTarget?6:G.getViewportCount();H.isPointLight!==!0&&G.updateMatrices(H,M);let et=(G.camera.layers.mask&4294967294)!==0?G.camera.layers:M.layers;for(let ct=0;ct<Z;ct++){let ht=G.getCamera(ct);if(H.isPointLight){let tt=G.camera,_t=G.matrix,vt=H.distance||tt.far;vt!==tt.far&&(tt.far=vt,tt.updateProjectionMatrix()),Ml.setFromMatrixPosition(H.matrixWorld),tt.position.copy(Ml),Gd.copy(tt.position),Gd.add(sA[ct]),tt.up.copy(rA[ct]),tt.lookAt(Gd),tt.updateMatrixWorld(),_t.makeTranslation(-Ml.x,-Ml.y,-Ml.z),o_.multiplyMatrices(tt.projectionMatrix,tt.matrixWorldInverse),G._frustum.setFromProjectionMatrix(o_,tt.coordinateSystem,tt.reversedDepth)}if(G.map.isWebGLCubeRenderTarget)i.setRenderTarget(G.map,ct),i.clear();else{ct===0&&(i.setRenderTarget(G.map),i.clear());let tt=G.getViewport(ct);o.set(r.x*tt.x,r.y*tt.y,r.x*tt.z,r.y*tt.w),R.viewport(o)}n=G.getFrustum(ct),y(x,M,ht,H,et,this.type)}G.isPointLightShadow!==!0&&this.type===Ho&&_(G,M),G.needsUpdate=!1}m=this.type,p.needsUpdate=!1,i.setRenderTarget(L,C,A)};function _(T,x){let M=t.update(v);u.defines.VSM_SAMPLES!==T.blurSamples&&(u.defines.VSM_SAMPLES=T.blurSamples,d.defines.VSM_SAMPLES=T.blurSamples,u.needsUpdate=!0,d.needsUpdate=!0),T.mapPass===null?T.mapPass=new Ti(s.x,s.y,{format:cr,type:Ki}):(T.mapPass.width!==T.map.width||T.mapPass.height!==T.map.height)&&T.mapPass.setSize(T.map.width,T.map.height),u.uniforms.shadow_pass.value=T.map.depthTexture,u.uniforms.resolution.value.set(T.map.width,T.map.height),u.uniforms.radius.value=T.radius,i.setRenderTarget(T.mapPass),i.clear(),i.renderBufferDirect(x,null,M,u,v,null),d.uniforms.shadow_pass.value=T.mapPass.texture,d.uniforms.resolution.value.set(T.map.width,T.map.height),d.uniforms.radius.value=T.radius,i.setRenderTarget(T.map),i.clear(),i.renderBufferDirect(x,null,M,d,v,null)}function S(T,x,M,L){let C=null,A=M.isPointLight===!0?T.customDistanceMaterial:T.customDepthMaterial;if(A!==void 0)C=A;else if(C=M.isPointLight===!0?l:a,i.localClippingEnabled&&x.clipShadows===!0&&Array.isArray(x.clippingPlanes)&&x.clippingPlanes.length!==0||x.displacementMap&&x.displacementScale!==0||x.alphaMap&&x.alphaTest>0||x.map&&x.alphaTest>0||x.alphaToCoverage===!0){let R=C.uuid,U=x.uuid,P=c[R];P===void 0&&(P={},c[R]=P);let F=P[U];F===void 0&&(F=C.clone(),P[U]=F,x.addEventListener("dispose",b)),C=F}if(C.visible=x.visible,C.wireframe=x.wireframe,L===Ho?C.side=x.shadowSide!==null?x.shadowSide:x.side:C.side=x.shadowSide!==null?x.shadowSide:f[x.side],C.alphaMap=x.alphaMap,C.alphaTest=x.alphaToCoverage===!0?.5:x.alphaTest,C.map=x.map,C.clipShadows=x.clipShadows,C.clippingPlanes=x.clippingPlanes,C.clipIntersection=x.clipIntersection,C.displacementMap=x.displacementMap,C.displacementScale=x.displacementScale,C.displacementBias=x.displacementBias,C.wireframeLinewidth=x.wireframeLinewidth,C.linewidth=x.linewidth,M.isPointLight===!0&&C.isMeshDistanceMaterial===!0){let R=i.properties.get(C);R.light=M}return C}function y(T,x,M,L,C,A){if(T.visible===!1)return;if(T.layers.test(C)&&(T.isMesh||T.isLine||T.isPoints)&&(T.castShadow||T.receiveShadow&&A===Ho)&&(!T.frustumCulled||T.intersectsFrustum(n))){T.modelViewMatrix.multiplyMatrices(M.matrixWorldInverse,T.matrixWorld);let P=t.update(T),F=T.material;if(Array.isArray(F)){let H=P.groups;for(let G=0,it=H.length;G<it;G++){let $=H[G],Z=F[$.materialIndex];if(Z&&Z.visible){let et=S(T,Z,L,A);T.onBeforeShadow(i,T,x,M,P,et,$),i.renderBufferDirect(M,null,P,et,T,$),T.onAfterShadow(i,T,x,M,P,et,$)}}}else if(F.visible){let H=S(T,F,L,A);T.onBeforeShadow(i,T,x,M,P,H,null),i.renderBufferDirect(M,null,P,H,T,null),T.onAfterShadow(i,T,x,M,P,H,null)}}let U=T.children;for(let P=0,F=U.length;P<F;P++)y(U[P],x,M,L,C,A)}function b(T){T.target.removeEventListener("dispose",b);for(let M in c){let L=c[M],C=T.target.uuid;C in L&&(L[C].dispose(),delete L[C])}}}function aA(i,t){function e(){let z=!1,lt=new De,st=null,Tt=new De(0,0,0,0);return{setMask:function(At){st!==At&&!z&&(i.colorMask(At,At,At,At),st=At)},setLocked:function(At){z=At},setClear:function(At,Ct,Xt,ee,gt){gt===!0&&(At*=ee,Ct*=ee,Xt*=ee),lt.set(At,Ct,Xt,ee),Tt.equals(lt)===!1&&(i.clearColor(At,Ct,Xt,ee),Tt.copy(lt))},reset:function(){z=!1,st=null,Tt.set(-1,0,0,0)}}}function n(){let z=!1,lt=!1,st=null,Tt=null,At=null;return{setReversed:function(Ct){if(lt!==Ct){let Xt=t.get("EXT_clip_control");Ct?Xt.clipControlEXT(Xt.LOWER_LEFT_EXT,Xt.ZERO_TO_ONE_EXT):Xt.clipControlEXT(Xt.LOWER_LEFT_EXT,Xt.NEGATIVE_ONE_TO_ONE_EXT),lt=Ct;let ee=At;At=null,this.setClear(ee)}},getReversed:function(){return lt},setTest:function(Ct){Ct?dt(i.DEPTH_TEST):Ut(i.DEPTH_TEST)},setMask:function(Ct){st!==Ct&&!z&&(i.depthMask(Ct),st=Ct)},setFunc:function(Ct){if(lt&&(Ct=F0[Ct]),Tt!==Ct){switch(Ct){case Lc:i.depthFunc(i.NEVER);break;case Dc:i.depthFunc(i.ALWAYS);break;case Nc:i.depthFunc(i.LESS);break;case Do:i.depthFunc(i.LEQUAL);break;case Uc:i.depthFunc(i.EQUAL);break;case Fc:i.depthFunc(i.GEQUAL);break;case Oc:i.depthFunc(i.GREATER);break;case Bc:i.depthFunc(i.NOTEQUAL);break;default:i.depthFunc(i.LEQUAL)}Tt=Ct}},setLocked:function(Ct){z=Ct},setClear:function(Ct){At!==Ct&&(At=Ct,lt&&(Ct=1-Ct),i.clearDepth(Ct))},reset:function(){z=!1,st=null,Tt=null,At=null,lt=!1}}}function s(){let z=!1,lt=null,st=null,Tt=null,At=null,Ct=null,Xt=null,ee=null,gt=null;return{setTest:function(Gt){z||(Gt?dt(i.STENCIL_TEST):Ut(i.STENCIL_TEST))},setMask:function(Gt){lt!==Gt&&!z&&(i.stencilMask(Gt),lt=Gt)},setFunc:function(Gt,ne,Lt){(st!==Gt||Tt!==ne||At!==Lt)&&(i.stencilFunc(Gt,ne,Lt),st=Gt,Tt=ne,At=Lt)},setOp:function(Gt,ne,Lt){(Ct!==Gt||Xt!==ne||ee!==Lt)&&(i.stencilOp(Gt,ne,Lt),Ct=Gt,Xt=ne,ee=Lt)},setLocked:function(Gt){z=Gt},setClear:function(Gt){gt!==Gt&&(i.clearStencil(Gt),gt=Gt)},reset:function(){z=!1,lt=null,st=null,Tt=null,At=null,Ct=null,Xt=null,ee=null,gt=null}}}let r=new e,o=new n,a=new s,l={},c=new WeakMap,h={},f={},u={},d=new WeakMap,g=[],v=null,p=!1,m=null,_=null,S=null,y=null,b=null,T=null,x=null,M=new ge(0,0,0),L=0,C=!1,A=null,R=null,U=null,P=null,F=null,H=i.getParameter(i.MAX_COMBINED_TEXTURE_IMAGE_UNITS),G=!1,it=0,$=i.getParameter(i.VERSION);$.indexOf("WebGL")!==-1?(it=parseFloat(/^WebGL (\d)/.exec($)[1]),G=it>=1):$.indexOf("OpenGL ES")!==-1&&(it=parseFloat(/^OpenGL ES (\d)/.exec($)[1]),G=it>=2);let Z=null,et={},ct=i.getParameter(i.SCISSOR_BOX),ht=i.getParameter(i.VIEWPORT),tt=new De().fromArray(ct),_t=new De().fromArray(ht);function vt(z,lt,st,Tt){let At=new Uint8Array(4),Ct=i.createTexture();i.bindTexture(z,Ct),i.texParameteri(z,i.TEXTURE_MIN_FILTER,i.NEAREST),i.texParameteri(z,i.TEXTURE_MAG_FILTER,i.NEAREST);for(let Xt=0;Xt<st;Xt++)z===i.TEXTURE_3D||z===i.TEXTURE_2D_ARRAY?i.texImage3D(lt,0,i.RGBA,1,1,Tt,0,i.RGBA,i.UNSIGNED_BYTE,At):i.texImage2D(lt+Xt,0,i.RGBA,1,1,0,i.RGBA,i.UNSIGNED_BYTE,At);return Ct}let St={};St[i.TEXTURE_2D]=vt(i.TEXTURE_2D,i.TEXTURE_2D,1),St[i.TEXTURE_CUBE_MAP]=vt(i.TEXTURE_CUBE_MAP,i.TEXTURE_CUBE_MAP_POSITIVE_X,6),St[i.TEXTURE_2D_ARRAY]=vt(i.TEXTURE_2D_ARRAY,i.TEXTURE_2D_ARRAY,1,1),St[i.TEXTURE_3D]=vt(i.TEXTURE_3D,i.TEXTURE_3D,1,1),r.setClear(0,0,0,1),o.setClear(1),a.setClear(0),dt(i.DEPTH_TEST),o.setFunc(Do),tn(!1),Pe(ld),dt(i.CULL_FACE),qe(Fr);function dt(z){h[z]!==!0&&(i.enable(z),h[z]=!0)}function Ut(z){h[z]!==!1&&(i.disable(z),h[z]=!1)}function Yt(z,lt){return u[z]!==lt?(i.bindFramebuffer(z,lt),u[z]=lt,z===i.DRAW_FRAMEBUFFER&&(u[i.FRAMEBUFFER]=lt),z===i.FRAMEBUFFER&&(u[i.DRAW_FRAMEBUFFER]=lt),!0):!1}function Dt(z,lt){let st=g,Tt=!1;if(z){st=d.get(lt),st===void 0&&(st=[],d.set(lt,st));let At=z.textures;if(st.length!==At.length||st[0]!==i.COLOR_ATTACHMENT0){for(let Ct=0,Xt=At.length;Ct<Xt;Ct++)st[Ct]=i.COLOR_ATTACHMENT0+Ct;st.length=At.length,Tt=!0}}else st[0]!==i.BACK&&(st[0]=i.BACK,Tt=!0);Tt&&i.drawBuffers(st)}function qt(z){return v!==z?(i.useProgram(z),v=z,!0):!1}let Jt={[Or]:i.FUNC_ADD,[r0]:i.FUNC_SUBTRACT,[o0]:i.FUNC_REVERSE_SUBTRACT};Jt[a0]=i.MIN,Jt[l0]=i.MAX;let Kt={[c0]:i.ZERO,[u0]:i.ONE,[h0]:i.SRC_COLOR,[fd]:i.SRC_ALPHA,[_0]:i.SRC_ALPHA_SATURATE,[m0]:i.DST_COLOR,[d0]:i.DST_ALPHA,[f0]:i.ONE_MINUS_SRC_COLOR,[dd]:i.ONE_MINUS_SRC_ALPHA,[g0]:i.ONE_MINUS_DST_COLOR,[p0]:i.ONE_MINUS_DST_ALPHA,[x0]:i.CONSTANT_COLOR,[y0]:i.ONE_MINUS_CONSTANT_COLOR,[v0]:i.CONSTANT_ALPHA,[S0]:i.ONE_MINUS_CONSTANT_ALPHA};function qe(z,lt,st,Tt,At,Ct,Xt,ee,gt,Gt){if(z===Fr){p===!0&&(Ut(i.BLEND),p=!1);return}if(p===!1&&(dt(i.BLEND),p=!0),z!==s0){if(z!==m||Gt!==C){if((_!==Or||b!==Or)&&(i.blendEquation(i.FUNC_ADD),_=Or,b=Or),Gt)switch(z){case Wo:i.blendFuncSeparate(i.ONE,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case cd:i.blendFunc(i.ONE,i.ONE);break;case ud:i.blendFuncSeparate(i.ZERO,i.ONE_MINUS_SRC_COLOR,i.ZERO,i.ONE);break;case hd:i.blendFuncSeparate(i.DST_COLOR,i.ONE_MINUS_SRC_ALPHA,i.ZERO,i.ONE);break;default:ie("WebGLState: Invalid blending: ",z);break}else switch(z){case Wo:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE_MINUS_SRC_ALPHA,i.ONE,i.ONE_MINUS_SRC_ALPHA);break;case cd:i.blendFuncSeparate(i.SRC_ALPHA,i.ONE,i.ONE,i.ONE);break;case ud:ie("WebGLState: SubtractiveBlending requires material.premultipliedAlpha = true");break;case hd:ie("WebGLState: MultiplyBlending requires material.premultipliedAlpha = true");break;default:ie("WebGLState: Invalid blending: ",z);break}S=null,y=null,T=null,x=null,M.set(0,0,0),L=0,m=z,C=Gt}return}At=At||lt,Ct=Ct||st,Xt=Xt||Tt,(lt!==_||At!==b)&&(i.blendEquationSeparate(Jt[lt],Jt[At]),_=lt,b=At),(st!==S||Tt!==y||Ct!==T||Xt!==x)&&(i.blendFuncSeparate(Kt[st],Kt[Tt],Kt[Ct],Kt[Xt]),S=st,y=Tt,T=Ct,x=Xt),(ee.equals(M)===!1||gt!==L)&&(i.blendColor(ee.r,ee.g,ee.b,gt),M.copy(ee),L=gt),m=z,C=!1}function Ue(z,lt){z.side===Hn?Ut(i.CULL_FACE):dt(i.CULL_FACE);let st=z.side===Gn;lt&&(st=!st),tn(st),z.blending===Wo&&z.transparent===!1?qe(Fr):qe(z.blending,z.blendEquation,z.blendSrc,z.blendDst,z.blendEquationAlpha,z.blendSrcAlpha,z.blendDstAlpha,z.blendColor,z.blendAlpha,z.premultipliedAlpha),o.setFunc(z.depthFunc),o.setTest(z.depthTest),o.setMask(z.depthWrite),r.setMask(z.colorWrite);let Tt=z.stencilWrite;a.setTest(Tt),Tt&&(a.setMask(z.stencilWriteMask),a.setFunc(z.stencilFunc,z.stencilRef,z.stencilFuncMask),a.setOp(z.stencilFail,z.stencilZFail,z.stencilZPass)),xe(z.polygonOffset,z.polygonOffsetFactor,z.polygonOffsetUnits),z.alphaToCoverage===!0?dt(i.SAMPLE_ALPHA_TO_COVERAGE):Ut(i.SAMPLE_ALPHA_TO_COVERAGE)}function tn(z){A!==z&&(z?i.frontFace(i.CW):i.frontFace(i.CCW),A=z)}function Pe(z){z!==e0?(dt(i.CULL_FACE),z!==R&&(z===ld?i.cullFace(i.BACK):z===n0?i.cullFace(i.FRONT):i.cullFace(i.FRONT_AND_BACK))):Ut(i.CULL_FACE),R=z}function _n(z){z!==U&&(G&&i.lineWidth(z),U=z)}function xe(z,lt,st){z?(dt(i.POLYGON_OFFSET_FILL),(P!==lt||F!==st)&&(P=lt,F=st,o.getReversed()&&(lt=-lt,st=-st),i.polygonOffset(lt,st))):Ut(i.POLYGON_OFFSET_FILL)}function en(z){z?dt(i.SCISSOR_TEST):Ut(i.SCISSOR_TEST)}function nn(z){z===void 0&&(z=i.TEXTURE0+H-1),Z!==z&&(i.activeTexture(z),Z=z)}function rn(z,lt,st){st===void 0&&(Z===null?st=i.TEXTURE0+H-1:st=Z);let Tt=et[st];Tt===void 0&&(Tt={type:void 0,texture:void 0},et[st]=Tt),(Tt.type!==z||Tt.texture!==lt)&&(Z!==st&&(i.activeTexture(st),Z=st),i.bindTexture(z,lt||St[z]),Tt.type=z,Tt.texture=lt)}function V(){let z=et[Z];z!==void 0&&z.type!==void 0&&(i.bindTexture(z.type,null),z.type=void 0,z.texture=void 0)}function It(){try{i.compressedTexImage2D(...arguments)}catch(z){ie("WebGLState:",z)}}function jt(){try{i.compressedTexImage3D(...arguments)}catch(z){ie("WebGLState:",z)}}function oe(){try{i.texSubImage2D(...arguments)}catch(z){ie("WebGLState:",z)}}function j(){try{i.texSubImage3D(...arguments)}catch(z){ie("WebGLState:",z)}}function yt(){try{i.compressedTexSubImage2D(...arguments)}catch(z){ie("WebGLState:",z)}}function pt(){try{i.compressedTexSubImage3D(...arguments)}catch(z){ie("WebGLState:",z)}}function bt(){try{i.texStorage2D(...arguments)}catch(z){ie("WebGLState:",z)}}function N(){try{i.texStorage3D(...arguments)}catch(z){ie("WebGLState:",z)}}function E(){try{i.texImage2D(...arguments)}catch(z){ie("WebGLState:",z)}}function q(){try{i.texImage3D(...arguments)}catch(z){ie("WebGLState:",z)}}function ut(z){return f[z]!==void 0?f[z]:i.getParameter(z)}function ot(z,lt){f[z]!==lt&&(i.pixelStorei(z,lt),f[z]=lt)}function xt(z){tt.equals(z)===!1&&(i.scissor(z.x,z.y,z.z,z.w),tt.copy(z))}function Mt(z){_t.equals(z)===!1&&(i.viewport(z.x,z.y,z.z,z.w),_t.copy(z))}function rt(z,lt){let st=c.get(lt);st===void 0&&(st=new WeakMap,c.set(lt,st));let Tt=st.get(z);Tt===void 0&&(Tt=i.getUniformBlockIndex(lt,z.name),i.uniformBlockBinding(lt,Tt,Tt),st.set(z,Tt))}function at(z,lt,st){let At=c.get(lt).get(z);l[At]!==st&&(i.bindBufferBase(i.UNIFORM_BUFFER,At,st),l[At]=st)}function mt(){i.disable(i.BLEND),i.disable(i.CULL_FACE),i.disable(i.DEPTH_TEST),i.disable(i.POLYGON_OFFSET_FILL),i.disable(i.SCISSOR_TEST),i.disable(i.STENCIL_TEST),i.disable(i.SAMPLE_ALPHA_TO_COVERAGE),i.blendEquation(i.FUNC_ADD),i.blendFunc(i.ONE,i.ZERO),i.blendFuncSeparate(i.ONE,i.ZERO,i.ONE,i.ZERO),i.blendColor(0,0,0,0),i.colorMask(!0,!0,!0,!0),i.clearColor(0,0,0,0),i.depthMask(!0),i.depthFunc(i.LESS),o.setReversed(!1),i.clearDepth(1),i.stencilMask(4294967295),i.stencilFunc(i.ALWAYS,0,4294967295),i.stencilOp(i.KEEP,i.KEEP,i.KEEP),i.clearStencil(0),i.cullFace(i.BACK),i.frontFace(i.CCW),i.polygonOffset(0,0),i.activeTexture(i.TEXTURE0),i.bindFramebuffer(i.FRAMEBUFFER,null),i.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),i.bindFramebuffer(i.READ_FRAMEBUFFER,null),i.useProgram(null),i.lineWidth(1),i.scissor(0,0,i.canvas.width,i.canvas.height),i.viewport(0,0,i.canvas.width,i.canvas.height),i.pixelStorei(i.PACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_ALIGNMENT,4),i.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,!1),i.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,!1),i.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,i.BROWSER_DEFAULT_WEBGL),i.pixelStorei(i.PACK_ROW_LENGTH,0),i.pixelStorei(i.PACK_SKIP_PIXELS,0),i.pixelStorei(i.PACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_ROW_LENGTH,0),i.pixelStorei(i.UNPACK_IMAGE_HEIGHT,0),i.pixelStorei(i.UNPACK_SKIP_PIXELS,0),i.pixelStorei(i.UNPACK_SKIP_ROWS,0),i.pixelStorei(i.UNPACK_SKIP_IMAGES,0),h={},f={},Z=null,et={},u={},l={},d=new WeakMap,g=[],v=null,p=!1,m=null,_=null,S=null,y=null,b=null,T=null,x=null,M=new ge(0,0,0),L=0,C=!1,A=null,R=null,U=null,P=null,F=null,tt.set(0,0,i.canvas.width,i.canvas.height),_t.set(0,0,i.canvas.width,i.canvas.height),r.reset(),o.reset(),a.reset()}return{buffers:{color:r,depth:o,stencil:a},enable:dt,disable:Ut,bindFramebuffer:Yt,drawBuffers:Dt,useProgram:qt,setBlending:qe,setMaterial:Ue,setFlipSided:tn,setCullFace:Pe,setLineWidth:_n,setPolygonOffset:xe,setScissorTest:en,activeTexture:nn,bindTexture:rn,unbindTexture:V,compressedTexImage2D:It,compressedTexImage3D:jt,texImage2D:E,texImage3D:q,pixelStorei:ot,getParameter:ut,updateUBOMapping:rt,uniformBlockBinding:at,texStorage2D:bt,texStorage3D:N,texSubImage2D:oe,texSubImage3D:j,compressedTexSubImage2D:yt,compressedTexSubImage3D:pt,scissor:xt,viewport:Mt,reset:mt}}function lA(i,t,e,n,s,r,o){let a=t.has("WEBGL_multisampled_render_to_texture")?t.get("WEBGL_multisampled_render_to_texture"):null,l=typeof navigator>"u"?!1:/OculusBrowser/g.test(navigator.userAgent),c=new Zt,h=new WeakMap,f=new Set,u,d=new WeakMap,g=new Set,v=new FinalizationRegistry(N=>g.delete(N)),p=!1;try{p=typeof OffscreenCanvas<"u"&&new OffscreenCanvas(1,1).getContext("2d")!==null}catch{}function m(N,E){return p?new OffscreenCanvas(N,E):Wa("canvas")}function _(N,E,q){let ut=1,ot=bt(N);if((ot.width>q||ot.height>q)&&(ut=q/Math.max(ot.width,ot.height)),ut<1)if(typeof HTMLImageElement<"u"&&N instanceof HTMLImageElement||typeof HTMLCanvasElement<"u"&&N instanceof HTMLCanvasElement||typeof ImageBitmap<"u"&&N instanceof ImageBitmap||typeof VideoFrame<"u"&&N instanceof VideoFrame){let xt=Math.floor(ut*ot.width),Mt=Math.floor(ut*ot.height);u===void 0&&(u=m(xt,Mt));let rt=E?m(xt,Mt):u;return rt.width=xt,rt.height=Mt,rt.getContext("2d").drawImage(N,0,0,xt,Mt),Qt("WebGLRenderer: Texture has been resized from ("+ot.width+"x"+ot.height+") to ("+xt+"x"+Mt+")."),rt}else return"data"in N&&Qt("WebGLRenderer: Image in DataTexture is too big ("+ot.width+"x"+ot.height+")."),N;return N}function S(N){return N.generateMipmaps}function y(N){i.generateMipmap(N)}function b(N){return N.isWebGLCubeRenderTarget?i.TEXTURE_CUBE_MAP:N.isWebGL3DRenderTarget?i.TEXTURE_3D:N.isWebGLArrayRenderTarget||N.isCompressedArrayTexture?i.TEXTURE_2D_ARRAY:i.TEXTURE_2D}function T(N,E,q,ut,ot,xt=!1){if(N!==null){if(i[N]!==void 0)return i[N];Qt("WebGLRenderer: Attempt to use non-existing WebGL internal format '"+N+"'")}let Mt;ut&&(Mt=t.get("EXT_texture_norm16"),Mt||Qt("WebGLRenderer: Unable to use normalized textures without EXT_texture_norm16 extension"));let rt=E;if(E===i.RED&&(q===i.FLOAT&&(rt=i.R32F),q===i.HALF_FLOAT&&(rt=i.R16F),q===i.UNSIGNED_BYTE&&(rt=i.R8),q===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.R16_EXT),q===i.SHORT&&Mt&&(rt=Mt.R16_SNORM_EXT)),E===i.RED_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.R8UI),q===i.UNSIGNED_SHORT&&(rt=i.R16UI),q===i.UNSIGNED_INT&&(rt=i.R32UI),q===i.BYTE&&(rt=i.R8I),q===i.SHORT&&(rt=i.R16I),q===i.INT&&(rt=i.R32I)),E===i.RG&&(q===i.FLOAT&&(rt=i.RG32F),q===i.HALF_FLOAT&&(rt=i.RG16F),q===i.UNSIGNED_BYTE&&(rt=i.RG8),q===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.RG16_EXT),q===i.SHORT&&Mt&&(rt=Mt.RG16_SNORM_EXT)),E===i.RG_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.RG8UI),q===i.UNSIGNED_SHORT&&(rt=i.RG16UI),q===i.UNSIGNED_INT&&(rt=i.RG32UI),q===i.BYTE&&(rt=i.RG8I),q===i.SHORT&&(rt=i.RG16I),q===i.INT&&(rt=i.RG32I)),E===i.RGB_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.RGB8UI),q===i.UNSIGNED_SHORT&&(rt=i.RGB16UI),q===i.UNSIGNED_INT&&(rt=i.RGB32UI),q===i.BYTE&&(rt=i.RGB8I),q===i.SHORT&&(rt=i.RGB16I),q===i.INT&&(rt=i.RGB32I)),E===i.RGBA_INTEGER&&(q===i.UNSIGNED_BYTE&&(rt=i.RGBA8UI),q===i.UNSIGNED_SHORT&&(rt=i.RGBA16UI),q===i.UNSIGNED_INT&&(rt=i.RGBA32UI),q===i.BYTE&&(rt=i.RGBA8I),q===i.SHORT&&(rt=i.RGBA16I),q===i.INT&&(rt=i.RGBA32I)),E===i.RGB&&(q===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.RGB16_EXT),q===i.SHORT&&Mt&&(rt=Mt.RGB16_SNORM_EXT),q===i.UNSIGNED_INT_5_9_9_9_REV&&(rt=i.RGB9_E5),q===i.UNSIGNED_INT_10F_11F_11F_REV&&(rt=i.R11F_G11F_B10F)),E===i.RGBA){let at=xt?Ha:Se.getTransfer(ot);q===i.FLOAT&&(rt=i.RGBA32F),q===i.HALF_FLOAT&&(rt=i.RGBA16F),q===i.UNSIGNED_BYTE&&(rt=at===Le?i.SRGB8_ALPHA8:i.RGBA8),q===i.UNSIGNED_SHORT&&Mt&&(rt=Mt.RGBA16_EXT),q===i.SHORT&&Mt&&(rt=Mt.RGBA16_SNORM_EXT),q===i.UNSIGNED_SHORT_4_4_4_4&&(rt=i.RGBA4),q===i.UNSIGNED_SHORT_5_5_5_1&&(rt=i.RGB5_A1)}return(rt===i.R16F||rt===i.R32F||rt===i.RG16F||rt===i.RG32F||rt===i.RGBA16F||rt===i.RGBA32F)&&t.get("EXT_color_buffer_float"),rt}function x(N,E){let q;return N?E===null||E===ji||E===zr?q=i.DEPTH24_STENCIL8:E===Fi?q=i.DEPTH32F_STENCIL8:E===qo&&(q=i.DEPTH24_STENCIL8,Qt("DepthTexture: 16 bit depth attachment is not supported with stencil. Using 24-bit attachment.")):E===null||E===ji||E===zr?q=i.DEPTH_COMPONENT24:E===Fi?q=i.DEPTH_COMPONENT32F:E===qo&&(q=i.DEPTH_COMPONENT16),q}function M(N,E){return S(N)===!0||N.isFramebufferTexture&&N.minFilter!==wn&&N.minFilter!==kn?Math.log2(Math.max(E.width,E.height))+1:N.mipmaps.length>0?N.mipmaps.length:N.isCompressedTexture&&Array.isArray(N.image)?E.mipmaps.length:1}function L(N){let E=new WeakRef(N);n.get(N).__ref=E,g.add(E),v.register(N,E,E)}function C(N){let E=n.get(N).__ref;E!==void 0&&(g.delete(E),v.unregister(E))}function A(N){U(N.target)}function R(N){P(N.target)}function U(N){N.removeEventListener("dispose",A),C(N),H(N),N.isVideoTexture&&h.delete(N),N.isHTMLTexture&&f.delete(N)}function P(N){N.removeEventListener("dispose",R),C(N),it(N)}function F(){for(let N of g){let E=N.deref();E!==void 0&&(E.isRenderTarget===!0?P(E):U(E))}g.clear(),f.clear()}function H(N){let E=n.get(N);if(E.__webglInit===void 0)return;let q=N.source,ut=d.get(q);if(ut){let ot=ut[E.__cacheKey];ot.usedTimes--,ot.usedTimes===0&&G(N),Object.keys(ut).length===0&&d.delete(q)}n.remove(N)}function G(N){let E=n.get(N);i.deleteTexture(E.__webglTexture);let q=N.source,ut=d.get(q);delete ut[E.__cacheKey],o.memory.textures--}function it(N){let E=n.get(N);E.__depthDisposeCallback&&E.__depthDisposeCallback();let q=N.depthTexture;if(q&&q.renderTarget===N&&U(q),N.isWebGLCubeRenderTarget)for(let ot=0;ot<6;ot++){if(Array.isArray(E.__webglFramebuffer[ot]))for(let xt=0;xt<E.__webglFramebuffer[ot].length;xt++)i.deleteFramebuffer(E.__webglFramebuffer[ot][xt]);else i.deleteFramebuffer(E.__webglFramebuffer[ot]);E.__webglDepthbuffer&&i.deleteRenderbuffer(E.__webglDepthbuffer[ot])}else{if(Array.isArray(E.__webglFramebuffer))for(let ot=0;ot<E.__webglFramebuffer.length;ot++)i.deleteFramebuffer(E.__webglFramebuffer[ot]);else i.deleteFramebuffer(E.__webglFramebuffer);if(E.__webglDepthbuffer&&i.deleteRenderbuffer(E.__webglDepthbuffer),E.__webglMultisampledFramebuffer&&i.deleteFramebuffer(E.__webglMultisampledFramebuffer),E.__webglColorRenderbuffer)for(let ot=0;ot<E.__webglColorRenderbuffer.length;ot++)E.__webglColorRenderbuffer[ot]&&i.deleteRenderbuffer(E.__webglColorRenderbuffer[ot]);E.__webglDepthRenderbuffer&&i.deleteRenderbuffer(E.__webglDepthRenderbuffer)}let ut=N.textures;for(let ot=0,xt=ut.length;ot<xt;ot++){let Mt=n.get(ut[ot]);Mt.__webglTexture&&(i.deleteTexture(Mt.__webglTexture),o.memory.textures--),n.remove(ut[ot])}n.remove(N)}let $=0;function Z(){$=0}function et(){return $}function ct(N){$=N}function ht(){let N=$;return N>=s.maxTextures&&Qt("WebGLTextures: Trying to use "+(N+1)+" texture units while this GPU supports only "+s.maxTextures),$+=1,N}function tt(N){let E=[];return E.push(N.wrapS),E.push(N.wrapT),E.push(N.wrapR||0),E.push(N.magFilter),E.push(N.minFilter),E.push(N.anisotropy),E.push(N.internalFormat),E.push(N.format),E.push(N.type),E.push(N.generateMipmaps),E.push(N.mipmapsAutoUpdate),E.push(N.premultiplyAlpha),E.push(N.flipY),E.push(N.unpackAlignment),E.push(N.colorSpace),E.join()}function _t(N,E){let q=n.get(N);if(N.isVideoTexture&&yt(N),N.isRenderTargetTexture===!1&&N.isExternalTexture!==!0&&N.version>0&&q.__version!==N.version){let ut=N.image;if(ut===null)Qt("WebGLRenderer: Texture marked for update but no image data found.");else if(ut.complete===!1)Qt("WebGLRenderer: Texture marked for update but image is incomplete");else{Ue(q,N,E);return}}else N.isExternalTexture&&(q.__webglTexture=N.sourceTexture?N.sourceTexture:null);e.bindTexture(i.TEXTURE_2D,q.__webglTexture,i.TEXTURE0+E)}function vt(N,E){let q=n.get(N);if(N.isRenderTargetTexture===!1&&N.version>0&&q.__version!==N.version){Ue(q,N,E);return}else N.isExternalTexture&&(q.__webglTexture=N.sourceTexture?N.sourceTexture:null);e.bindTexture(i.TEXTURE_2D_ARRAY,q.__webglTexture,i.TEXTURE0+E)}function St(N,E){let q=n.get(N);if(N.isRenderTargetTexture===!1&&N.version>0&&q.__version!==N.version){Ue(q,N,E);return}e.bindTexture(i.TEXTURE_3D,q.__webglTexture,i.TEXTURE0+E)}function dt(N,E){let q=n.get(N);if(N.version>0&&q.__version!==N.version){tn(q,N,E);return}e.bindTexture(i.TEXTURE_CUBE_MAP,q.__webglTexture,i.TEXTURE0+E)}let Ut={[zc]:i.REPEAT,[fs]:i.CLAMP_TO_EDGE,[kc]:i.MIRRORED_REPEAT},Yt={[wn]:i.NEAREST,[w0]:i.NEAREST_MIPMAP_NEAREST,[dl]:i.NEAREST_MIPMAP_LINEAR,[kn]:i.LINEAR,[pu]:i.LINEAR_MIPMAP_NEAREST,[ks]:i.LINEAR_MIPMAP_LINEAR},Dt={[C0]:i.NEVER,[Pd]:i.ALWAYS,[R0]:i.LESS,[Cd]:i.LEQUAL,[P0]:i.EQUAL,[Rd]:i.GEQUAL,[I0]:i.GREATER,[L0]:i.NOTEQUAL};function qt(N,E){if(E.type===Fi&&t.has("OES_texture_float_linear")===!1&&(E.magFilter===kn||E.magFilter===pu||E.magFilter===dl||E.magFilter===ks||E.minFilter===kn||E.minFilter===pu||E.minFilter===dl||E.minFilter===ks)&&Qt("WebGLRenderer: Unable to use linear filtering with floating point textures. OES_texture_float_linear not supported on this device."),i.texParameteri(N,i.TEXTURE_WRAP_S,Ut[E.wrapS]),i.texParameteri(N,i.TEXTURE_WRAP_T,Ut[E.wrapT]),(N===i.TEXTURE_3D||N===i.TEXTURE_2D_ARRAY)&&i.texParameteri(N,i.TEXTURE_WRAP_R,Ut[E.wrapR]),i.texParameteri(N,i.TEXTURE_MAG_FILTER,Yt[E.magFilter]),i.texParameteri(N,i.TEXTURE_MIN_FILTER,Yt[E.minFilter]),E.compareFunction&&(i.texParameteri(N,i.TEXTURE_COMPARE_MODE,i.COMPARE_REF_TO_TEXTURE),i.texParameteri(N,i.TEXTURE_COMPARE_FUNC,Dt[E.compareFunction])),t.has("EXT_texture_filter_anisotropic")===!0){if(E.magFilter===wn||E.minFilter!==dl&&E.minFilter!==ks||E.type===Fi&&t.has("OES_texture_float_linear")===!1)return;if(E.anisotropy>1||n.get(E).__currentAnisotropy){let q=t.get("EXT_texture_filter_anisotropic");i.texParameterf(N,q.TEXTURE_MAX_ANISOTROPY_EXT,Math.min(E.anisotropy,s.getMaxAnisotropy())),n.get(E).__currentAnisotropy=E.anisotropy}}}function Jt(N,E){let q=!1;N.__webglInit===void 0&&(N.__webglInit=!0,E.addEventListener("dispose",A),L(E));let ut=E.source,ot=d.get(ut);ot===void 0&&(ot={},d.set(ut,ot));let xt=tt(E);if(xt!==N.__cacheKey){ot[xt]===void 0&&(ot[xt]={texture:i.createTexture(),usedTimes:0},o.memory.textures++,q=!0),ot[xt].usedTimes++;let Mt=ot[N.__cacheKey];Mt!==void 0&&(ot[N.__cacheKey].usedTimes--,Mt.usedTimes===0&&G(E)),N.__cacheKey=xt,N.__webglTexture=ot[xt].texture}return q}function Kt(N,E,q){return Math.floor(Math.floor(N/q)/E)}function qe(N,E,q,ut){let xt=N.updateRanges;if(xt.length===0)e.texSubImage2D(i.TEXTURE_2D,0,0,0,E.width,E.height,q,ut,E.data);else{xt.sort((z,lt)=>z.start-lt.start);let Mt=0;for(let z=1;z<xt.length;z++){let lt=xt[Mt],st=xt[z],Tt=lt.start+lt.count,At=Kt(st.start,E.width,4),Ct=Kt(lt.start,E.width,4);st.start<=Tt+1&&At===Ct&&Kt(st.start+st.count-1,E.width,4)===At?lt.count=Math.max(lt.count,st.start+st.count-lt.start):(++Mt,xt[Mt]=st)}xt.length=Mt+1;let rt=e.getParameter(i.UNPACK_ROW_LENGTH),at=e.getParameter(i.UNPACK_SKIP_PIXELS),mt=e.getParameter(i.UNPACK_SKIP_ROWS);e.pixelStorei(i.UNPACK_ROW_LENGTH,E.width);for(let z=0,lt=xt.length;z<lt;z++){let st=xt[z],Tt=Math.floor(st.start/4),At=Math.ceil(st.count/4),Ct=Tt%E.width,Xt=Math.floor(Tt/E.width),ee=At,gt=1;e.pixelStorei(i.UNPACK_SKIP_PIXELS,Ct),e.pixelStorei(i.UNPACK_SKIP_ROWS,Xt),e.texSubImage2D(i.TEXTURE_2D,0,Ct,Xt,ee,gt,q,ut,E.data)}N.clearUpdateRanges(),e.pixelStorei(i.UNPACK_ROW_LENGTH,rt),e.pixelStorei(i.UNPACK_SKIP_PIXELS,at),e.pixelStorei(i.UNPACK_SKIP_ROWS,mt)}}function Ue(N,E,q){let ut=i.TEXTURE_2D;(E.isDataArrayTexture||E.isCompressedArrayTexture)&&(ut=i.TEXTURE_2D_ARRAY),E.isData3DTexture&&(ut=i.TEXTURE_3D);let ot=Jt(N,E),xt=E.source;e.bindTexture(ut,N.__webglTexture,i.TEXTURE0+q);let Mt=n.get(xt);if(xt.version!==Mt.__version||ot===!0){if(e.activeTexture(i.TEXTURE0+q),(typeof ImageBitmap<"u"&&E.image instanceof ImageBitmap)===!1){let gt=Se.getPrimaries(Se.workingColorSpace),Gt=E.colorSpace===Gs?null:Se.getPrimaries(E.colorSpace),ne=E.colorSpace===Gs||gt===Gt?i.NONE:i.BROWSER_DEFAULT_WEBGL;e.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,E.flipY),e.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,E.premultiplyAlpha),e.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,ne)}e.pixelStorei(i.UNPACK_ALIGNMENT,E.unpackAlignment);let at=_(E.image,!1,s.maxTextureSize);at=pt(E,at);let mt=r.convert(E.format,E.colorSpace),z=r.convert(E.type),lt=T(E.internalFormat,mt,z,E.normalized,E.colorSpace,E.isVideoTexture);qt(ut,E);let st,Tt=E.mipmaps,At=E.isVideoTexture!==!0,Ct=Mt.__version===void 0||ot===!0,Xt=xt.dataReady,ee=M(E,at);if(E.isDepthTexture)lt=x(E.format===Vs,E.type),Ct&&(At?e.texStorage2D(i.TEXTURE_2D,1,lt,at.width,at.height):e.texImage2D(i.TEXTURE_2D,0,lt,at.width,at.height,0,mt,z,null));else if(E.isDataTexture)if(Tt.length>0){At&&Ct&&e.texStorage2D(i.TEXTURE_2D,ee,lt,Tt[0].width,Tt[0].height);for(let gt=0,Gt=Tt.length;gt<Gt;gt++)st=Tt[gt],At?Xt&&e.texSubImage2D(i.TEXTURE_2D,gt,0,0,st.width,st.height,mt,z,st.data):e.texImage2D(i.TEXTURE_2D,gt,lt,st.width,st.height,0,mt,z,st.data);E.generateMipmaps=!1}else At?(Ct&&e.texStorage2D(i.TEXTURE_2D,ee,lt,at.width,at.height),Xt&&qe(E,at,mt,z)):e.texImage2D(i.TEXTURE_2D,0,lt,at.width,at.height,0,mt,z,at.data);else if(E.isCompressedTexture)if(E.isCompressedArrayTexture){At&&Ct&&e.texStorage3D(i.TEXTURE_2D_ARRAY,ee,lt,Tt[0].width,Tt[0].height,at.depth);for(let gt=0,Gt=Tt.length;gt<Gt;gt++)if(st=Tt[gt],E.format!==Qi)if(mt!==null)if(At){if(Xt)if(E.layerUpdates.size>0){let ne=kd(st.width,st.height,E.format,E.type);for(let Lt of E.layerUpdates){let ce=st.data.subarray(Lt*ne/st.data.BYTES_PER_ELEMENT,(Lt+1)*ne/st.data.BYTES_PER_ELEMENT);e.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,gt,0,0,Lt,st.width,st.height,1,mt,ce)}}else e.compressedTexSubImage3D(i.TEXTURE_2D_ARRAY,gt,0,0,0,st.width,st.height,at.depth,mt,st.data)}else e.compressedTexImage3D(i.TEXTURE_2D_ARRAY,gt,lt,st.width,st.height,at.depth,0,st.data,0,0);else Qt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()");else At?Xt&&e.texSubImage3D(i.TEXTURE_2D_ARRAY,gt,0,0,0,st.width,st.height,at.depth,mt,z,st.data):e.texImage3D(i.TEXTURE_2D_ARRAY,gt,lt,st.width,st.height,at.depth,0,mt,z,st.data);E.layerUpdates.size>0&&E.clearLayerUpdates()}else{At&&Ct&&e.texStorage2D(i.TEXTURE_2D,ee,lt,Tt[0].width,Tt[0].height);for(let gt=0,Gt=Tt.length;gt<Gt;gt++)st=Tt[gt],E.format!==Qi?mt!==null?At?Xt&&e.compressedTexSubImage2D(i.TEXTURE_2D,gt,0,0,st.width,st.height,mt,st.data):e.compressedTexImage2D(i.TEXTURE_2D,gt,lt,st.width,st.height,0,st.data):Qt("WebGLRenderer: Attempt to load unsupported compressed texture format in .uploadTexture()"):At?Xt&&e.texSubImage2D(i.TEXTURE_2D,gt,0,0,st.width,st.height,mt,z,st.data):e.texImage2D(i.TEXTURE_2D,gt,lt,st.width,st.height,0,mt,z,st.data)}else if(E.isDataArrayTexture)if(At){if(Ct&&e.texStorage3D(i.TEXTURE_2D_ARRAY,ee,lt,at.width,at.height,at.depth),Xt)if(E.layerUpdates.size>0){let gt=kd(at.width,at.height,E.format,E.type);for(let Gt of E.layerUpdates){let ne=at.data.subarray(Gt*gt/at.data.BYTES_PER_ELEMENT,(Gt+1)*gt/at.data.BYTES_PER_ELEMENT);e.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,Gt,at.width,at.height,1,mt,z,ne)}E.clearLayerUpdates()}else e.texSubImage3D(i.TEXTURE_2D_ARRAY,0,0,0,0,at.width,at.height,at.depth,mt,z,at.data)}else e.texImage3D(i.TEXTURE_2D_ARRAY,0,lt,at.width,at.height,at.depth,0,mt,z,at.data);else if(E.isData3DTexture)At?(Ct&&e.texStorage3D(i.TEXTURE_3D,ee,lt,at.width,at.height,at.depth),Xt&&e.texSubImage3D(i.TEXTURE_3D,0,0,0,0,at.width,at.height,at.depth,mt,z,at.data)):e.texImage3D(i.TEXTURE_3D,0,lt,at.width,at.height,at.depth,0,mt,z,at.data);else if(E.isFramebufferTexture){if(Ct)if(At)e.texStorage2D(i.TEXTURE_2D,ee,lt,at.width,at.height);else{let gt=at.width,Gt=at.height;for(let ne=0;ne<ee;ne++)e.texImage2D(i.TEXTURE_2D,ne,lt,gt,Gt,0,mt,z,null),gt>>=1,Gt>>=1}}else if(E.isHTMLTexture){if("texElementImage2D"in i){let gt=i.canvas;if(gt.hasAttribute("layoutsubtree")||gt.setAttribute("layoutsubtree","true"),at.parentNode!==gt){gt.appendChild(at),f.add(E),gt.onpaint=Gt=>{let ne=Gt.changedElements;for(let Lt of f)ne.includes(Lt.image)&&(Lt.needsUpdate=!0)},gt.requestPaint();return}if(i.texElementImage2D.length===3)i.texElementImage2D(i.TEXTURE_2D,i.RGBA8,at);else{let ne=i.RGBA,Lt=i.RGBA,ce=i.UNSIGNED_BYTE;i.texElementImage2D(i.TEXTURE_2D,0,ne,Lt,ce,at)}i.texParameteri(i.TEXTURE_2D,i.TEXTURE_MIN_FILTER,i.LINEAR),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_S,i.CLAMP_TO_EDGE),i.texParameteri(i.TEXTURE_2D,i.TEXTURE_WRAP_T,i.CLAMP_TO_EDGE)}}else if(Tt.length>0){if(At&&Ct){let gt=bt(Tt[0]);e.texStorage2D(i.TEXTURE_2D,ee,lt,gt.width,gt.height)}for(let gt=0,Gt=Tt.length;gt<Gt;gt++)st=Tt[gt],At?Xt&&e.texSubImage2D(i.TEXTURE_2D,gt,0,0,mt,z,st):e.texImage2D(i.TEXTURE_2D,gt,lt,mt,z,st);E.generateMipmaps=!1}else if(At){if(Ct){let gt=bt(at);e.texStorage2D(i.TEXTURE_2D,ee,lt,gt.width,gt.height)}Xt&&e.texSubImage2D(i.TEXTURE_2D,0,0,0,mt,z,at)}else e.texImage2D(i.TEXTURE_2D,0,lt,mt,z,at);S(E)&&E.mipmapsAutoUpdate===!0&&y(ut),Mt.__version=xt.version,E.onUpdate&&E.onUpdate(E)}N.__version=E.version}function tn(N,E,q){if(E.image.length!==6)return;let ut=Jt(N,E),ot=E.source;e.bindTexture(i.TEXTURE_CUBE_MAP,N.__webglTexture,i.TEXTURE0+q);let xt=n.get(ot);if(ot.version!==xt.__version||ut===!0){e.activeTexture(i.TEXTURE0+q);let Mt=Se.getPrimaries(Se.workingColorSpace),rt=E.colorSpace===Gs?null:Se.getPrimaries(E.colorSpace),at=E.colorSpace===Gs||Mt===rt?i.NONE:i.BROWSER_DEFAULT_WEBGL;e.pixelStorei(i.UNPACK_FLIP_Y_WEBGL,E.flipY),e.pixelStorei(i.UNPACK_PREMULTIPLY_ALPHA_WEBGL,E.premultiplyAlpha),e.pixelStorei(i.UNPACK_ALIGNMENT,E.unpackAlignment),e.pixelStorei(i.UNPACK_COLORSPACE_CONVERSION_WEBGL,at);let mt=E.isCompressedTexture||E.image[0].isCompressedTexture,z=E.image[0]&&E.image[0].isDataTexture,lt=[];for(let Lt=0;Lt<6;Lt++)!mt&&!z?lt[Lt]=_(E.image[Lt],!0,s.maxCubemapSize):lt[Lt]=z?E.image[Lt].image:E.image[Lt],lt[Lt]=pt(E,lt[Lt]);let st=lt[0],Tt=r.convert(E.format,E.colorSpace),At=r.convert(E.type),Ct=T(E.internalFormat,Tt,At,E.normalized,E.colorSpace),Xt=E.isVideoTexture!==!0,ee=xt.__version===void 0||ut===!0,gt=ot.dataReady,Gt=M(E,st);qt(i.TEXTURE_CUBE_MAP,E);let ne;if(E.isDepthTexture){if(Ct=x(E.format===Vs,E.type),ee)if(Xt)e.texStorage2D(i.TEXTURE_CUBE_MAP,1,Ct,st.width,st.height);else for(let Lt=0;Lt<6;Lt++)e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,0,Ct,st.width,st.height,0,Tt,At,null)}else if(mt){Xt&&ee&&e.texStorage2D(i.TEXTURE_CUBE_MAP,Gt,Ct,st.width,st.height);for(let Lt=0;Lt<6;Lt++){ne=lt[Lt].mipmaps;for(let ce=0;ce<ne.length;ce++){let $e=ne[ce];E.format!==Qi?Tt!==null?Xt?gt&&e.compressedTexSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce,0,0,$e.width,$e.height,Tt,$e.data):e.compressedTexImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce,Ct,$e.width,$e.height,0,$e.data):Qt("WebGLRenderer: Attempt to load unsupported compressed texture format in .setTextureCube()"):Xt?gt&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce,0,0,$e.width,$e.height,Tt,At,$e.data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce,Ct,$e.width,$e.height,0,Tt,At,$e.data)}}}else{if(ne=E.mipmaps,Xt&&ee){ne.length>0&&Gt++;let Lt=bt(lt[0]);e.texStorage2D(i.TEXTURE_CUBE_MAP,Gt,Ct,Lt.width,Lt.height)}for(let Lt=0;Lt<6;Lt++)if(z){Xt?gt&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,0,0,0,lt[Lt].width,lt[Lt].height,Tt,At,lt[Lt].data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,0,Ct,lt[Lt].width,lt[Lt].height,0,Tt,At,lt[Lt].data);for(let ce=0;ce<ne.length;ce++){let ei=ne[ce].image[Lt].image;Xt?gt&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce+1,0,0,ei.width,ei.height,Tt,At,ei.data):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce+1,Ct,ei.width,ei.height,0,Tt,At,ei.data)}}else{Xt?gt&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,0,0,0,Tt,At,lt[Lt]):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,0,Ct,Tt,At,lt[Lt]);for(let ce=0;ce<ne.length;ce++){let $e=ne[ce];Xt?gt&&e.texSubImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce+1,0,0,Tt,At,$e.image[Lt]):e.texImage2D(i.TEXTURE_CUBE_MAP_POSITIVE_X+Lt,ce+1,Ct,Tt,At,$e.image[Lt])}}}S(E)&&E.mipmapsAutoUpdate===!0&&y(i.TEXTURE_CUBE_MAP),xt.__version=ot.version,E.onUpdate&&E.onUpdate(E)}N.__version=E.version}function Pe(N,E,q,ut,ot,xt){let Mt=r.convert(q.format,q.colorSpace),rt=r.convert(q.type),at=T(q.internalFormat,Mt,rt,q.normalized,q.colorSpace),mt=n.get(E),z=n.get(q);if(z.__renderTarget=E,!mt.__hasExternalTextures){let lt=Math.max(1,E.width>>xt),st=Math.max(1,E.height>>xt);ot===i.TEXTURE_3D||ot===i.TEXTURE_2D_ARRAY?e.texImage3D(ot,xt,at,lt,st,E.depth,0,Mt,rt,null):e.texImage2D(ot,xt,at,lt,st,0,Mt,rt,null)}e.bindFramebuffer(i.FRAMEBUFFER,N),j(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,ut,ot,z.__webglTexture,0,oe(E)):(ot===i.TEXTURE_2D||ot>=i.TEXTURE_CUBE_MAP_POSITIVE_X&&ot<=i.TEXTURE_CUBE_MAP_NEGATIVE_Z)&&i.framebufferTexture2D(i.FRAMEBUFFER,ut,ot,z.__webglTexture,xt),e.bindFramebuffer(i.FRAMEBUFFER,null)}function _n(N,E,q){if(i.bindRenderbuffer(i.RENDERBUFFER,N),E.depthBuffer){let ut=E.depthTexture,ot=ut&&ut.isDepthTexture?ut.type:null,xt=x(E.stencilBuffer,ot),Mt=E.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;j(E)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,oe(E),xt,E.width,E.height):q?i.renderbufferStorageMultisample(i.RENDERBUFFER,oe(E),xt,E.width,E.height):i.renderbufferStorage(i.RENDERBUFFER,xt,E.width,E.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,Mt,i.RENDERBUFFER,N)}else{let ut=E.textures;for(let ot=0;ot<ut.length;ot++){let xt=ut[ot],Mt=r.convert(xt.format,xt.colorSpace),rt=r.convert(xt.type),at=T(xt.internalFormat,Mt,rt,xt.normalized,xt.colorSpace);j(E)?a.renderbufferStorageMultisampleEXT(i.RENDERBUFFER,oe(E),at,E.width,E.height):q?i.renderbufferStorageMultisample(i.RENDERBUFFER,oe(E),at,E.width,E.height):i.renderbufferStorage(i.RENDERBUFFER,at,E.width,E.height)}}i.bindRenderbuffer(i.RENDERBUFFER,null)}function xe(N,E,q){let ut=E.isWebGLCubeRenderTarget===!0;if(e.bindFramebuffer(i.FRAMEBUFFER,N),!(E.depthTexture&&E.depthTexture.isDepthTexture))throw new Error("THREE.WebGLTextures: renderTarget.depthTexture must be an instance of THREE.DepthTexture.");let ot=n.get(E.depthTexture);ot.__renderTarget=E;let xt=ut?E.depthTexture.image[0]:E.depthTexture.image;(!ot.__webglTexture||xt.width!==E.width||xt.height!==E.height)&&(xt.width=E.width,xt.height=E.height,E.depthTexture.needsUpdate=!0),ut?dt(E.depthTexture,0):_t(E.depthTexture,0);let Mt=ot.__webglTexture,rt=oe(E),at=ut?i.TEXTURE_CUBE_MAP_POSITIVE_X+q:i.TEXTURE_2D,mt=E.depthTexture.format===Vs?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;if(E.depthTexture.format===Us)j(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,mt,at,Mt,0,rt):i.framebufferTexture2D(i.FRAMEBUFFER,mt,at,Mt,0);else if(E.depthTexture.format===Vs)j(E)?a.framebufferTexture2DMultisampleEXT(i.FRAMEBUFFER,mt,at,Mt,0,rt):i.framebufferTexture2D(i.FRAMEBUFFER,mt,at,Mt,0);else throw new Error("THREE.WebGLTextures: Unknown depthTexture format.")}function en(N){let E=n.get(N),q=N.isWebGLCubeRenderTarget===!0;if(E.__boundDepthTexture!==N.depthTexture){let ut=N.depthTexture;if(E.__depthDisposeCallback&&E.__depthDisposeCallback(),ut){let ot=()=>{delete E.__boundDepthTexture,delete E.__depthDisposeCallback,ut.removeEventListener("dispose",ot)};ut.addEventListener("dispose",ot),E.__depthDisposeCallback=ot}E.__boundDepthTexture=ut}if(N.depthTexture&&!E.__autoAllocateDepthBuffer)if(q)for(let ut=0;ut<6;ut++)xe(E.__webglFramebuffer[ut],N,ut);else N.texture.mipmaps.length>0?xe(E.__webglFramebuffer[0],N,0):xe(E.__webglFramebuffer,N,0);else if(q){E.__webglDepthbuffer=[];for(let ut=0;ut<6;ut++)if(e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer[ut]),E.__webglDepthbuffer[ut]===void 0)E.__webglDepthbuffer[ut]=i.createRenderbuffer(),_n(E.__webglDepthbuffer[ut],N,!1);else{let ot=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,xt=E.__webglDepthbuffer[ut];i.bindRenderbuffer(i.RENDERBUFFER,xt),i.framebufferRenderbuffer(i.FRAMEBUFFER,ot,i.RENDERBUFFER,xt)}}else if(N.texture.mipmaps.length>0?e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer[0]):e.bindFramebuffer(i.FRAMEBUFFER,E.__webglFramebuffer),E.__webglDepthbuffer===void 0)E.__webglDepthbuffer=i.createRenderbuffer(),_n(E.__webglDepthbuffer,N,!1);else{let ot=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,xt=E.__webglDepthbuffer;i.bindRenderbuffer(i.RENDERBUFFER,xt),i.framebufferRenderbuffer(i.FRAMEBUFFER,ot,i.RENDERBUFFER,xt)}e.bindFramebuffer(i.FRAMEBUFFER,null)}function nn(N,E,q){let ut=n.get(N);E!==void 0&&Pe(ut.__webglFramebuffer,N,N.texture,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,0),q!==void 0&&en(N)}function rn(N){let E=N.texture,q=n.get(N),ut=n.get(E);N.addEventListener("dispose",R),L(N);let ot=N.textures,xt=N.isWebGLCubeRenderTarget===!0,Mt=ot.length>1;if(Mt||(ut.__webglTexture===void 0&&(ut.__webglTexture=i.createTexture()),ut.__version=E.version,o.memory.textures++),xt){q.__webglFramebuffer=[];for(let rt=0;rt<6;rt++)if(E.mipmaps.length>0){q.__webglFramebuffer[rt]=[];for(let at=0;at<E.mipmaps.length;at++)q.__webglFramebuffer[rt][at]=i.createFramebuffer()}else q.__webglFramebuffer[rt]=i.createFramebuffer()}else{if(E.mipmaps.length>0){q.__webglFramebuffer=[];for(let rt=0;rt<E.mipmaps.length;rt++)q.__webglFramebuffer[rt]=i.createFramebuffer()}else q.__webglFramebuffer=i.createFramebuffer();if(Mt)for(let rt=0,at=ot.length;rt<at;rt++){let mt=n.get(ot[rt]);mt.__webglTexture===void 0&&(mt.__webglTexture=i.createTexture(),o.memory.textures++)}if(N.samples>0&&j(N)===!1){q.__webglMultisampledFramebuffer=i.createFramebuffer(),q.__webglColorRenderbuffer=[],e.bindFramebuffer(i.FRAMEBUFFER,q.__webglMultisampledFramebuffer);for(let rt=0;rt<ot.length;rt++){let at=ot[rt];q.__webglColorRenderbuffer[rt]=i.createRenderbuffer(),i.bindRenderbuffer(i.RENDERBUFFER,q.__webglColorRenderbuffer[rt]);let mt=r.convert(at.format,at.colorSpace),z=r.convert(at.type),lt=T(at.internalFormat,mt,z,at.normalized,at.colorSpace,N.isXRRenderTarget===!0),st=oe(N);i.renderbufferStorageMultisample(i.RENDERBUFFER,st,lt,N.width,N.height),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+rt,i.RENDERBUFFER,q.__webglColorRenderbuffer[rt])}i.bindRenderbuffer(i.RENDERBUFFER,null),N.depthBuffer&&(q.__webglDepthRenderbuffer=i.createRenderbuffer(),_n(q.__webglDepthRenderbuffer,N,!0)),e.bindFramebuffer(i.FRAMEBUFFER,null)}}if(xt){e.bindTexture(i.TEXTURE_CUBE_MAP,ut.__webglTexture),qt(i.TEXTURE_CUBE_MAP,E);for(let rt=0;rt<6;rt++)if(E.mipmaps.length>0)for(let at=0;at<E.mipmaps.length;at++)Pe(q.__webglFramebuffer[rt][at],N,E,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+rt,at);else Pe(q.__webglFramebuffer[rt],N,E,i.COLOR_ATTACHMENT0,i.TEXTURE_CUBE_MAP_POSITIVE_X+rt,0);S(E)?y(i.TEXTURE_CUBE_MAP):E.mipmaps.length>0&&i.texParameteri(i.TEXTURE_CUBE_MAP,i.TEXTURE_MAX_LEVEL,E.mipmaps.length-1),e.unbindTexture()}else if(Mt){for(let rt=0,at=ot.length;rt<at;rt++){let mt=ot[rt],z=n.get(mt),lt=i.TEXTURE_2D;(N.isWebGL3DRenderTarget||N.isWebGLArrayRenderTarget)&&(lt=N.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),e.bindTexture(lt,z.__webglTexture),qt(lt,mt),Pe(q.__webglFramebuffer,N,mt,i.COLOR_ATTACHMENT0+rt,lt,0),S(mt)&&y(lt)}e.unbindTexture()}else{let rt=i.TEXTURE_2D;if((N.isWebGL3DRenderTarget||N.isWebGLArrayRenderTarget)&&(rt=N.isWebGL3DRenderTarget?i.TEXTURE_3D:i.TEXTURE_2D_ARRAY),e.bindTexture(rt,ut.__webglTexture),qt(rt,E),E.mipmaps.length>0)for(let at=0;at<E.mipmaps.length;at++)Pe(q.__webglFramebuffer[at],N,E,i.COLOR_ATTACHMENT0,rt,at);else Pe(q.__webglFramebuffer,N,E,i.COLOR_ATTACHMENT0,rt,0);S(E)?y(rt):E.mipmaps.length>0&&i.texParameteri(rt,i.TEXTURE_MAX_LEVEL,E.mipmaps.length-1),e.unbindTexture()}N.depthBuffer&&en(N)}function V(N){let E=N.textures;for(let q=0,ut=E.length;q<ut;q++){let ot=E[q];if(S(ot)&&ot.mipmapsAutoUpdate===!0){let xt=b(N),Mt=n.get(ot).__webglTexture;e.bindTexture(xt,Mt),y(xt),e.unbindTexture()}}}let It=[];function jt(N){if(N.samples>0){if(j(N)===!1){let E=N.textures,q=N.width,ut=N.height,ot=i.COLOR_BUFFER_BIT,xt=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT,Mt=n.get(N),rt=E.length>1;if(rt)for(let mt=0;mt<E.length;mt++)e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+mt,i.RENDERBUFFER,null),e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+mt,i.TEXTURE_2D,null,0);e.bindFramebuffer(i.READ_FRAMEBUFFER,Mt.__webglMultisampledFramebuffer),N.texture.mipmaps.length>0?e.bindFramebuffer(i.DRAW_FRAMEBUFFER,Mt.__webglFramebuffer[0]):e.bindFramebuffer(i.DRAW_FRAMEBUFFER,Mt.__webglFramebuffer);for(let mt=0;mt<E.length;mt++){if(N.resolveDepthBuffer&&(N.depthBuffer&&(ot|=i.DEPTH_BUFFER_BIT),N.stencilBuffer&&N.resolveStencilBuffer&&(ot|=i.STENCIL_BUFFER_BIT)),rt){i.framebufferRenderbuffer(i.READ_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.RENDERBUFFER,Mt.__webglColorRenderbuffer[mt]);let z=n.get(E[mt]).__webglTexture;i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0,i.TEXTURE_2D,z,0)}i.blitFramebuffer(0,0,q,ut,0,0,q,ut,ot,i.NEAREST),l===!0&&(It.length=0,It.push(i.COLOR_ATTACHMENT0+mt),N.depthBuffer&&N.storeMultisampledDepthBuffer===!1&&It.push(xt),i.invalidateFramebuffer(i.READ_FRAMEBUFFER,It))}if(e.bindFramebuffer(i.READ_FRAMEBUFFER,null),e.bindFramebuffer(i.DRAW_FRAMEBUFFER,null),rt)for(let mt=0;mt<E.length;mt++){e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglMultisampledFramebuffer),i.framebufferRenderbuffer(i.FRAMEBUFFER,i.COLOR_ATTACHMENT0+mt,i.RENDERBUFFER,Mt.__webglColorRenderbuffer[mt]);let z=n.get(E[mt]).__webglTexture;e.bindFramebuffer(i.FRAMEBUFFER,Mt.__webglFramebuffer),i.framebufferTexture2D(i.DRAW_FRAMEBUFFER,i.COLOR_ATTACHMENT0+mt,i.TEXTURE_2D,z,0)}e.bindFramebuffer(i.DRAW_FRAMEBUFFER,Mt.__webglMultisampledFramebuffer)}else if(N.depthBuffer&&N.storeMultisampledDepthBuffer===!1&&l){let E=N.stencilBuffer?i.DEPTH_STENCIL_ATTACHMENT:i.DEPTH_ATTACHMENT;i.invalidateFramebuffer(i.DRAW_FRAMEBUFFER,[E])}}}function oe(N){return Math.min(s.maxSamples,N.samples)}function j(N){let E=n.get(N);return N.samples>0&&t.has("WEBGL_multisampled_render_to_texture")===!0&&E.__useRenderToTexture!==!1}function yt(N){let E=o.render.frame;h.get(N)!==E&&(h.set(N,E),N.update())}function pt(N,E){let q=N.colorSpace,ut=N.format,ot=N.type;return N.isCompressedTexture===!0||N.isVideoTexture===!0||q!==Ga&&q!==Gs&&(Se.getTransfer(q)===Le?(ut!==Qi||ot!==di)&&Qt("WebGLTextures: sRGB encoded textures have to use RGBAFormat and UnsignedByteType."):ie("WebGLTextures: Unsupported texture color space:",q)),E}function bt(N){return typeof HTMLImageElement<"u"&&N instanceof HTMLImageElement?(c.width=N.naturalWidth||N.width,c.height=N.naturalHeight||N.height):typeof VideoFrame<"u"&&N instanceof VideoFrame?(c.width=N.displayWidth,c.height=N.displayHeight):(c.width=N.width,c.height=N.height),c}this.allocateTextureUnit=ht,this.resetTextureUnits=Z,this.getTextureUnits=et,this.setTextureUnits=ct,this.setTexture2D=_t,this.setTexture2DArray=vt,this.setTexture3D=St,this.setTextureCube=dt,this.rebindTextures=nn,this.setupRenderTarget=rn,this.updateRenderTargetMipmap=V,this.updateMultisampleRenderTarget=jt,this.setupDepthRenderbuffer=en,this.setupFrameBufferTexture=Pe,this.useMultisampledRTT=j,this.dispose=F}function cA(i,t){function e(n,s=Gs){let r,o=Se.getTransfer(s);if(n===di)return i.UNSIGNED_BYTE;if(n===gu)return i.UNSIGNED_SHORT_4_4_4_4;if(n===_u)return i.UNSIGNED_SHORT_5_5_5_1;if(n===wd)return i.UNSIGNED_INT_5_9_9_9_REV;if(n===Td)return i.UNSIGNED_INT_10F_11F_11F_REV;if(n===Md)return i.BYTE;if(n===bd)return i.SHORT;if(n===qo)return i.UNSIGNED_SHORT;if(n===mu)return i.INT;if(n===ji)return i.UNSIGNED_INT;if(n===Fi)return i.FLOAT;if(n===Ki)return i.HALF_FLOAT;if(n===Ad)return i.ALPHA;if(n===Ed)return i.RGB;if(n===Qi)return i.RGBA;if(n===Us)return i.DEPTH_COMPONENT;if(n===Vs)return i.DEPTH_STENCIL;if(n===xu)return i.RED;if(n===yu)return i.RED_INTEGER;if(n===cr)return i.RG;if(n===vu)return i.RG_INTEGER;if(n===Su)return i.RGBA_INTEGER;if(n===pl||n===ml||n===gl||n===_l)if(o===Le)if(r=t.get("WEBGL_compressed_texture_s3tc_srgb"),r!==null){if(n===pl)return r.COMPRESSED_SRGB_S3TC_DXT1_EXT;if(n===ml)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT1_EXT;if(n===gl)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT3_EXT;if(n===_l)return r.COMPRESSED_SRGB_ALPHA_S3TC_DXT5_EXT}else return null;else if(r=t.get("WEBGL_compressed_texture_s3tc"),r!==null){if(n===pl)return r.COMPRESSED_RGB_S3TC_DXT1_EXT;if(n===ml)return r.COMPRESSED_RGBA_S3TC_DXT1_EXT;if(n===gl)return r.COMPRESSED_RGBA_S3TC_DXT3_EXT;if(n===_l)return r.COMPRESSED_RGBA_S3TC_DXT5_EXT}else return null;if(n===Mu||n===bu||n===wu||n===Tu)if(r=t.get("WEBGL_compressed_texture_pvrtc"),r!==null){if(n===Mu)return r.COMPRESSED_RGB_PVRTC_4BPPV1_IMG;if(n===bu)return r.COMPRESSED_RGB_PVRTC_2BPPV1_IMG;if(n===wu)return r.COMPRESSED_RGBA_PVRTC_4BPPV1_IMG;if(n===Tu)return r.COMPRESSED_RGBA_PVRTC_2BPPV1_IMG}else return null;if(n===Au||n===Eu||n===Cu||n===Ru||n===Pu||n===xl||n===Iu)if(r=t.get("WEBGL_compressed_texture_etc"),r!==null){if(n===Au||n===Eu)return o===Le?r.COMPRESSED_SRGB8_ETC2:r.COMPRESSED_RGB8_ETC2;if(n===Cu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ETC2_EAC:r.COMPRESSED_RGBA8_ETC2_EAC;if(n===Ru)return r.COMPRESSED_R11_EAC;if(n===Pu)return r.COMPRESSED_SIGNED_R11_EAC;if(n===xl)return r.COMPRESSED_RG11_EAC;if(n===Iu)return r.COMPRESSED_SIGNED_RG11_EAC}else return null;if(n===Lu||n===Du||n===Nu||n===Uu||n===Fu||n===Ou||n===Bu||n===zu||n===ku||n===Vu||n===Gu||n===Hu||n===Wu||n===Xu)if(r=t.get("WEBGL_compressed_texture_astc"),r!==null){if(n===Lu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_4x4_KHR:r.COMPRESSED_RGBA_ASTC_4x4_KHR;if(n===Du)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x4_KHR:r.COMPRESSED_RGBA_ASTC_5x4_KHR;if(n===Nu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_5x5_KHR:r.COMPRESSED_RGBA_ASTC_5x5_KHR;if(n===Uu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x5_KHR:r.COMPRESSED_RGBA_ASTC_6x5_KHR;if(n===Fu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_6x6_KHR:r.COMPRESSED_RGBA_ASTC_6x6_KHR;if(n===Ou)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x5_KHR:r.COMPRESSED_RGBA_ASTC_8x5_KHR;if(n===Bu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x6_KHR:r.COMPRESSED_RGBA_ASTC_8x6_KHR;if(n===zu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_8x8_KHR:r.COMPRESSED_RGBA_ASTC_8x8_KHR;if(n===ku)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x5_KHR:r.COMPRESSED_RGBA_ASTC_10x5_KHR;if(n===Vu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x6_KHR:r.COMPRESSED_RGBA_ASTC_10x6_KHR;if(n===Gu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x8_KHR:r.COMPRESSED_RGBA_ASTC_10x8_KHR;if(n===Hu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR:r.COMPRESSED_RGBA_ASTC_10x10_KHR;if(n===Wu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x10_KHR:r.COMPRESSED_RGBA_ASTC_12x10_KHR;if(n===Xu)return o===Le?r.COMPRESSED_SRGB8_ALPHA8_ASTC_12x12_KHR:r.COMPRESSED_RGBA_ASTC_12x12_KHR}else return null;if(n===qu||n===Yu||n===$u)if(r=t.get("EXT_texture_compression_bptc"),r!==null){if(n===qu)return o===Le?r.COMPRESSED_SRGB_ALPHA_BPTC_UNORM_EXT:r.COMPRESSED_RGBA_BPTC_UNORM_EXT;if(n===Yu)return r.COMPRESSED_RGB_BPTC_SIGNED_FLOAT_EXT;if(n===$u)return r.COMPRESSED_RGB_BPTC_UNSIGNED_FLOAT_EXT}else return null;if(n===Zu||n===Ju||n===yl||n===ju)if(r=t.get("EXT_texture_compression_rgtc"),r!==null){if(n===Zu)return r.COMPRESSED_RED_RGTC1_EXT;if(n===Ju)return r.COMPRESSED_SIGNED_RED_RGTC1_EXT;if(n===yl)return r.COMPRESSED_RED_GREEN_RGTC2_EXT;if(n===ju)return r.COMPRESSED_SIGNED_RED_GREEN_RGTC2_EXT}else return null;return n===zr?i.UNSIGNED_INT_24_8:i[n]!==void 0?i[n]:null}return{convert:e}}var uA=`
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

}`,Zd=class{constructor(){this.texture=null,this.mesh=null,this.depthNear=0,this.depthFar=0}init(t,e){if(this.texture===null){let n=new tl(t.texture);(t.depthNear!==e.depthNear||t.depthFar!==e.depthFar)&&(this.depthNear=t.depthNear,this.depthFar=t.depthFar),this.texture=n}}getMesh(t){if(this.texture!==null&&this.mesh===null){let e=t.cameras[0].viewport,n=new ci({vertexShader:uA,fragmentShader:hA,uniforms:{depthColor:{value:this.texture},depthWidth:{value:e.z},depthHeight:{value:e.w}}});this.mesh=new On(new nl(20,20),n)}return this.mesh}reset(){this.texture=null,this.mesh=null}getDepthTexture(){return this.texture}},Jd=class extends ds{constructor(t,e){super();let n=this,s=null,r=1,o=null,a="local-floor",l=1,c=null,h=null,f=null,u=null,d=null,g=null,v=typeof XRWebGLBinding<"u",p=new Zd,m={},_=e.getContextAttributes(),S=null,y=null,b=[],T=[],x=new Zt,M=null,L=null,C=new wi;C.viewport=new De;let A=new wi;A.viewport=new De;let R=[C,A],U=new uu,P=null,F=null;this.cameraAutoUpdate=!0,this.enabled=!1,this.isPresenting=!1,this.getController=function(tt){let _t=b[tt];return _t===void 0&&(_t=new zo,b[tt]=_t),_t.getTargetRaySpace()},this.getControllerGrip=function(tt){let _t=b[tt];return _t===void 0&&(_t=new zo,b[tt]=_t),_t.getGripSpace()},this.getHand=function(tt){let _t=b[tt];return _t===void 0&&(_t=new zo,b[tt]=_t),_t.getHandSpace()};function H(tt){let _t=T.indexOf(tt.inputSource);if(_t===-1)return;let vt=b[_t];vt!==void 0&&(vt.update(tt.inputSource,tt.frame,c||o),vt.dispatchEvent({type:tt.type,data:tt.inputSource}))}function G(){s.removeEventListener("select",H),s.removeEventListener("selectstart",H),s.removeEventListener("selectend",H),s.removeEventListener("squeeze",H),s.removeEventListener("squeezestart",H),s.removeEventListener("squeezeend",H),s.removeEventListener("end",G),s.removeEventListener("inputsourceschange",it);for(let tt=0;tt<b.length;tt++){let _t=T[tt];_t!==null&&(T[tt]=null,b[tt].disconnect(_t))}P=null,F=null,p.reset();for(let tt in m)delete m[tt];if(t.setRenderTarget(S),d=null,u=null,f=null,s=null,y=null,ht.stop(),n.isPresenting=!1,t.setPixelRatio(M),t.setSize(x.width,x.height,!1),L!==null){let tt=L.camera;tt.fov=L.fov,tt.zoom=L.zoom,tt.updateProjectionMatrix(),L=null}n.dispatchEvent({type:"sessionend"})}this.setFramebufferScaleFactor=function(tt){r=tt,n.isPresenting===!0&&Qt("WebXRManager: Cannot change framebuffer scale while presenting.")},this.setReferenceSpaceType=function(tt){a=tt,n.isPresenting===!0&&Qt("WebXRManager: Cannot change reference space type while presenting.")},this.getReferenceSpace=function(){return c||o},this.setReferenceSpace=function(tt){c=tt},this.getBaseLayer=function(){return u!==null?u:d},this.getBinding=function(){return f===null&&v&&(f=new XRWebGLBinding(s,e)),f},this.getFrame=function(){return g},this.getSession=function(){return s},this.setSession=async function(tt){if(s=tt,s!==null){if(S=t.getRenderTarget(),s.addEventListener("select",H),s.addEventListener("selectstart",H),s.addEventListener("selectend",H),s.addEventListener("squeeze",H),s.addEventListener("squeezestart",H),s.addEventListener("squeezeend",H),s.addEventListener("end",G),s.addEventListener("inputsourceschange",it),_.xrCompatible!==!0&&await e.makeXRCompatible(),M=t.getPixelRatio(),t.getSize(x),v&&"createProjectionLayer"in XRWebGLBinding.prototype){let vt=null,St=null,dt=null;_.depth&&(dt=_.stencil?e.DEPTH24_STENCIL8:e.DEPTH_COMPONENT24,vt=_.stencil?Vs:Us,St=_.stencil?zr:ji);let Ut={colorFormat:e.RGBA8,depthFormat:dt,scaleFactor:r};f=this.getBinding(),u=f.createProjectionLayer(Ut),s.updateRenderState({layers:[u]}),t.setPixelRatio(1),t.setSize(u.textureWidth,u.textureHeight,!1),y=new Ti(u.textureWidth,u.textureHeight,{format:Qi,type:di,depthTexture:new Bs(u.textureWidth,u.textureHeight,St,void 0,void 0,void 0,void 0,void 0,void 0,vt),stencilBuffer:_.stencil,colorSpace:t.outputColorSpace,samples:_.antialias?4:0,resolveDepthBuffer:u.ignoreDepthValues===!1,resolveStencilBuffer:u.ignoreDepthValues===!1,storeMultisampledDepthBuffer:u.ignoreDepthValues===!1,storeMultisampledStencilBuffer:u.ignoreDepthValues===!1})}else{let vt={antialias:_.antialias,alpha:!0,depth:_.depth,stencil:_.stencil,framebufferScaleFactor:r};d=new XRWebGLLayer(s,e,vt),s.updateRenderState({baseLayer:d}),t.setPixelRatio(1),t.setSize(d.framebufferWidth,d.framebufferHeight,!1),y=new Ti(d.framebufferWidth,d.framebufferHeight,{format:Qi,type:di,colorSpace:t.outputColorSpace,stencilBuffer:_.stencil,resolveDepthBuffer:d.ignoreDepthValues===!1,resolveStencilBuffer:d.ignoreDepthValues===!1,storeMultisampledDepthBuffer:d.ignoreDepthValues===!1,storeMultisampledStencilBuffer:d.ignoreDepthValues===!1})}y.isXRRenderTarget=!0,this.setFoveation(l),c=null,o=await s.requestReferenceSpace(a),ht.setContext(s),ht.start(),n.isPresenting=!0,n.dispatchEvent({type:"sessionstart"})}},this.getEnvironmentBlendMode=function(){if(s!==null)return s.environmentBlendMode},this.getDepthTexture=function(){return p.getDepthTexture()};function it(tt){for(let _t=0;_t<tt.removed.length;_t++){let vt=tt.removed[_t],St=T.indexOf(vt);St>=0&&(T[St]=null,b[St].disconnect(vt))}for(let _t=0;_t<tt.added.length;_t++){let vt=tt.added[_t],St=T.indexOf(vt);if(St===-1){for(let Ut=0;Ut<b.length;Ut++)if(Ut>=T.length){T.push(vt),St=Ut;break}else if(T[Ut]===null){T[Ut]=vt,St=Ut;break}if(St===-1)break}let dt=b[St];dt&&dt.connect(vt)}}function $(tt,_t){_t===null?tt.matrixWorld.copy(tt.matrix):tt.matrixWorld.multiplyMatrices(_t.matrixWorld,tt.matrix),tt.matrixWorldInverse.copy(tt.matrixWorld).invert()}this.updateCamera=function(tt){if(s===null)return;let _t=tt.near,vt=tt.far;p.texture!==null&&(p.depthNear>0&&(_t=p.depthNear),p.depthFar>0&&(vt=p.depthFar)),U.near=A.near=C.near=_t,U.far=A.far=C.far=vt,(P!==U.near||F!==U.far)&&(s.updateRenderState({depthNear:U.near,depthFar:U.far}),P=U.near,F=U.far),U.layers.mask=tt.layers.mask|6,C.layers.mask=U.layers.mask&-5,A.layers.mask=U.layers.mask&-3;let St=tt.parent,dt=U.cameras;$(U,St);for(let Ut=0;Ut<dt.length;Ut++)$(dt[Ut],St);U.projectionMatrix.copy(C.projectionMatrix),U.projectionMatrixInverse.copy(C.projectionMatrixInverse),L===null&&tt.isPerspectiveCamera&&(L={camera:tt,fov:tt.fov,zoom:tt.zoom}),Z(tt,U,St)};function Z(tt,_t,vt){vt===null?tt.matrix.copy(_t.matrixWorld):(tt.matrix.copy(vt.matrixWorld),tt.matrix.invert(),tt.matrix.multiply(_t.matrixWorld)),tt.matrix.decompose(tt.position,tt.quaternion,tt.scale),tt.updateMatrixWorld(!0),tt.projectionMatrix.copy(_t.projectionMatrix),tt.projectionMatrixInverse.copy(_t.projectionMatrixInverse),tt.isPerspectiveCamera&&(tt.fov=Fo*2*Math.atan(1/tt.projectionMatrix.elements[5]),tt.zoom=1)}this.getCamera=function(){return U},this.getFoveation=function(){if(!(u===null&&d===null))return l},this.setFoveation=function(tt){l=tt,u!==null&&(u.fixedFoveation=tt),d!==null&&d.fixedFoveation!==void 0&&(d.fixedFoveation=tt)},this.hasDepthSensing=function(){return p.texture!==null},this.getDepthSensingMesh=function(){return p.getMesh(U)},this.getCameraTexture=function(tt){return m[tt]};let et=null;function ct(tt,_t){if(h=_t.getViewerPose(c||o),g=_t,h!==null){let vt=h.views;d!==null&&(t.setRenderTargetFramebuffer(y,d.framebuffer),t.setRenderTarget(y));let St=!1;vt.length!==U.cameras.length&&(U.cameras.length=0,St=!0);for(let Dt=0;Dt<vt.length;Dt++){let qt=vt[Dt],Jt=null;if(d!==null)Jt=d.getViewport(qt);else{let qe=f.getViewSubImage(u,qt);Jt=qe.viewport,Dt===0&&(t.setRenderTargetTextures(y,qe.colorTexture,qe.depthStencilTexture),t.setRenderTarget(y))}let Kt=R[Dt];Kt===void 0&&(Kt=new wi,Kt.layers.enable(Dt),Kt.viewport=new De,R[Dt]=Kt),Kt.matrix.fromArray(qt.transform.matrix),Kt.matrix.decompose(Kt.position,Kt.quaternion,Kt.scale),Kt.projectionMatrix.fromArray(qt.projectionMatrix),Kt.projectionMatrixInverse.copy(Kt.projectionMatrix).invert(),Kt.viewport.set(Jt.x,Jt.y,Jt.width,Jt.height),Dt===0&&(U.matrix.copy(Kt.matrix),U.matrix.decompose(U.position,U.quaternion,U.scale)),St===!0&&U.cameras.push(Kt)}let dt=s.enabledFeatures;if(dt&&dt.includes("depth-sensing")&&s.depthUsage=="gpu-optimized"&&v){f=n.getBinding();let Dt=f.getDepthInformation(vt[0]);Dt&&Dt.isValid&&Dt.texture&&p.init(Dt,s.renderState)}if(dt&&dt.includes("camera-access")&&v){t.state.unbindTexture(),f=n.getBinding();for(let Dt=0;Dt<vt.length;Dt++){let qt=vt[Dt].camera;if(qt){let Jt=m[qt];Jt||(Jt=new tl,m[qt]=Jt);let Kt=f.getCameraImage(qt);Jt.sourceTexture=Kt}}}}for(let vt=0;vt<b.length;vt++){let St=T[vt],dt=b[vt];St!==null&&dt!==void 0&&dt.update(St,_t,c||o)}et&&et(tt,_t),_t.detectedPlanes&&n.dispatchEvent({type:"planesdetected",data:_t}),g=null}let ht=new a_;ht.setAnimationLoop(ct),this.setAnimationLoop=function(tt){et=tt},this.dispose=function(){}}},fA=new se,__=new ae;__.set(-1,0,0,0,1,0,0,0,1);function dA(i,t){function e(p,m){p.matrixAutoUpdate===!0&&p.updateMatrix(),m.value.copy(p.matrix)}function n(p,m){m.color.getRGB(p.fogColor.value,Od(i)),m.isFog?(p.fogNear.value=m.near,p.fogFar.value=m.far):m.isFogExp2&&(p.fogDensity.value=m.density)}function s(p,m,_,S,y){m.isNodeMaterial?m.uniformsNeedUpdate=!1:m.isMeshBasicMaterial?r(p,m):m.isMeshLambertMaterial?(r(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshToonMaterial?(r(p,m),f(p,m)):m.isMeshPhongMaterial?(r(p,m),h(p,m),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)):m.isMeshStandardMaterial?(r(p,m),u(p,m),m.isMeshPhysicalMaterial&&d(p,m,y)):m.isMeshMatcapMaterial?(r(p,m),g(p,m)):m.isMeshDepthMaterial?r(p,m):m.isMeshDistanceMaterial?(r(p,m),v(p,m)):m.isMeshNormalMaterial?r(p,m):m.isLineBasicMaterial?(o(p,m),m.isLineDashedMaterial&&a(p,m)):m.isPointsMaterial?l(p,m,_,S):m.isSpriteMaterial?c(p,m):m.isShadowMaterial?(p.color.value.copy(m.color),p.opacity.value=m.opacity):m.isShaderMaterial&&(m.uniformsNeedUpdate=!1)}function r(p,m){p.opacity.value=m.opacity,m.color&&p.diffuse.value.copy(m.color),m.emissive&&p.emissive.value.copy(m.emissive).multiplyScalar(m.emissiveIntensity),m.map&&(p.map.value=m.map,e(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,e(m.alphaMap,p.alphaMapTransform)),m.bumpMap&&(p.bumpMap.value=m.bumpMap,e(m.bumpMap,p.bumpMapTransform),p.bumpScale.value=m.bumpScale,m.side===Gn&&(p.bumpScale.value*=-1)),m.normalMap&&(p.normalMap.value=m.normalMap,e(m.normalMap,p.normalMapTransform),p.normalScale.value.copy(m.normalScale),m.side===Gn&&p.normalScale.value.negate()),m.displacementMap&&(p.displacementMap.value=m.displacementMap,e(m.displacementMap,p.displacementMapTransform),p.displacementScale.value=m.displacementScale,p.displacementBias.value=m.displacementBias),m.emissiveMap&&(p.emissiveMap.value=m.emissiveMap,e(m.emissiveMap,p.emissiveMapTransform)),m.specularMap&&(p.specularMap.value=m.specularMap,e(m.specularMap,p.specularMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest);let _=t.get(m),S=_.envMap,y=_.envMapRotation;S&&(p.envMap.value=S,p.envMapRotation.value.setFromMatrix4(fA.makeRotationFromEuler(y)).transpose(),S.isCubeTexture&&S.isRenderTargetTexture===!1&&p.envMapRotation.value.premultiply(__),p.reflectivity.value=m.reflectivity,p.ior.value=m.ior,p.refractionRatio.value=m.refractionRatio),m.lightMap&&(p.lightMap.value=m.lightMap,p.lightMapIntensity.value=m.lightMapIntensity,e(m.lightMap,p.lightMapTransform)),m.aoMap&&(p.aoMap.value=m.aoMap,p.aoMapIntensity.value=m.aoMapIntensity,e(m.aoMap,p.aoMapTransform))}function o(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,m.map&&(p.map.value=m.map,e(m.map,p.mapTransform))}function a(p,m){p.dashSize.value=m.dashSize,p.totalSize.value=m.dashSize+m.gapSize,p.scale.value=m.scale}function l(p,m,_,S){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.size.value=m.size*_,p.scale.value=S*.5,m.map&&(p.map.value=m.map,e(m.map,p.uvTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,e(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function c(p,m){p.diffuse.value.copy(m.color),p.opacity.value=m.opacity,p.rotation.value=m.rotation,m.map&&(p.map.value=m.map,e(m.map,p.mapTransform)),m.alphaMap&&(p.alphaMap.value=m.alphaMap,e(m.alphaMap,p.alphaMapTransform)),m.alphaTest>0&&(p.alphaTest.value=m.alphaTest)}function h(p,m){p.specular.value.copy(m.specular),p.shininess.value=Math.max(m.shininess,1e-4)}function f(p,m){m.gradientMap&&(p.gradientMap.value=m.gradientMap)}function u(p,m){p.metalness.value=m.metalness,m.metalnessMap&&(p.metalnessMap.value=m.metalnessMap,e(m.metalnessMap,p.metalnessMapTransform)),p.roughness.value=m.roughness,m.roughnessMap&&(p.roughnessMap.value=m.roughnessMap,e(m.roughnessMap,p.roughnessMapTransform)),m.envMap&&(p.envMapIntensity.value=m.envMapIntensity)}function d(p,m,_){p.ior.value=m.ior,m.diffuseRoughness>0&&(p.diffuseRoughness.value=m.diffuseRoughness,m.diffuseRoughnessMap&&(p.diffuseRoughnessMap.value=m.diffuseRoughnessMap,e(m.diffuseRoughnessMap,p.diffuseRoughnessMapTransform))),m.sheen>0&&(p.sheenColor.value.copy(m.sheenColor).multiplyScalar(m.sheen),p.sheenRoughness.value=m.sheenRoughness,m.sheenColorMap&&(p.sheenColorMap.value=m.sheenColorMap,e(m.sheenColorMap,p.sheenColorMapTransform)),m.sheenRoughnessMap&&(p.sheenRoughnessMap.value=m.sheenRoughnessMap,e(m.sheenRoughnessMap,p.sheenRoughnessMapTransform))),m.clearcoat>0&&(p.clearcoat.value=m.clearcoat,p.clearcoatRoughness.value=m.clearcoatRoughness,m.clearcoatMap&&(p.clearcoatMap.value=m.clearcoatMap,e(m.clearcoatMap,p.clearcoatMapTransform)),m.clearcoatRoughnessMap&&(p.clearcoatRoughnessMap.value=m.clearcoatRoughnessMap,e(m.clearcoatRoughnessMap,p.clearcoatRoughnessMapTransform)),m.clearcoatNormalMap&&(p.clearcoatNormalMap.value=m.clearcoatNormalMap,e(m.clearcoatNormalMap,p.clearcoatNormalMapTransform),p.clearcoatNormalScale.value.copy(m.clearcoatNormalScale),m.side===Gn&&p.clearcoatNormalScale.value.negate())),m.dispersion>0&&(p.dispersion.value=m.dispersion),m.retroreflectivity>0&&(p.retroreflectivity.value=m.retroreflectivity),m.iridescence>0&&(p.iridescence.value=m.iridescence,p.iridescenceIOR.value=m.iridescenceIOR,p.iridescenceThicknessMinimum.value=m.iridescenceThicknessMinimum,p.iridescenceThicknessMaximum.value=m.iridescenceThicknessMaximum,m.iridescenceMap&&(p.iridescenceMap.value=m.iridescenceMap,e(m.iridescenceMap,p.iridescenceMapTransform)),m.iridescenceThicknessMap&&(p.iridescenceThicknessMap.value=m.iridescenceThicknessMap,e(m.iridescenceThicknessMap,p.iridescenceThicknessMapTransform))),m.transmission>0&&(p.transmission.value=m.transmission,p.transmissionSamplerMap.value=_.texture,p.transmissionSamplerSize.value.set(_.width,_.height),m.transmissionMap&&(p.transmissionMap.value=m.transmissionMap,e(m.transmissionMap,p.transmissionMapTransform)),p.thickness.value=m.thickness,m.thicknessMap&&(p.thicknessMap.value=m.thicknessMap,e(m.thicknessMap,p.thicknessMapTransform)),p.attenuationDistance.value=m.attenuationDistance,p.attenuationColor.value.copy(m.attenuationColor)),m.anisotropy>0&&(p.anisotropyVector.value.set(m.anisotropy*Math.cos(m.anisotropyRotation),m.anisotropy*Math.sin(m.anisotropyRotation)),m.anisotropyMap&&(p.anisotropyMap.value=m.anisotropyMap,e(m.anisotropyMap,p.anisotropyMapTransform))),p.specularIntensity.value=m.specularIntensity,p.specularColor.value.copy(m.specularColor),m.specularColorMap&&(p.specularColorMap.value=m.specularColorMap,e(m.specularColorMap,p.specularColorMapTransform)),m.specularIntensityMap&&(p.specularIntensityMap.value=m.specularIntensityMap,e(m.specularIntensityMap,p.specularIntensityMapTransform))}function g(p,m){m.matcap&&(p.matcap.value=m.matcap)}function v(p,m){let _=t.get(m).light;p.referencePosition.value.setFromMatrixPosition(_.matrixWorld),p.nearDistance.value=_.shadow.camera.near,p.farDistance.value=_.shadow.camera.far}return{refreshFogUniforms:n,refreshMaterialUniforms:s}}function pA(i,t,e,n){let s={},r={};function o(_,S){let y=S.program;n.uniformBlockBinding(_,y,s[_.id])}function a(_,S){let y=s[_.id];y===void 0&&(g(_),y=l(_),s[_.id]=y,_.addEventListener("dispose",p));let b=S.program;n.updateUBOMapping(_,b);let T=t.render.frame;r[_.id]!==T&&(c(_),r[_.id]=T)}function l(_){let S=i.createBuffer(),y=_.__size,b=_.usage;return i.bindBuffer(i.UNIFORM_BUFFER,S),i.bufferData(i.UNIFORM_BUFFER,y,b),i.bindBuffer(i.UNIFORM_BUFFER,null),S}function c(_){let S=s[_.id],y=_.uniforms,b=_.__cache;i.bindBuffer(i.UNIFORM_BUFFER,S);for(let T=0,x=y.length;T<x;T++){let M=y[T];if(Array.isArray(M))for(let L=0,C=M.length;L<C;L++)h(M[L],T,L,b);else h(M,T,0,b)}i.bindBuffer(i.UNIFORM_BUFFER,null)}function h(_,S,y,b){if(u(_,S,y,b)===!0){let T=_.__offset,x=_.value;if(Array.isArray(x)){let M=0;for(let L=0;L<x.length;L++){let C=x[L],A=v(C,!0);f(C,_.__data,M),M+=A.storage/Float32Array.BYTES_PER_ELEMENT}}else f(x,_.__data,0);i.bufferSubData(i.UNIFORM_BUFFER,T,_.__data)}}function f(_,S,y){typeof _=="number"||typeof _=="boolean"?S[y]=_:_.isMatrix3?(S[y]=_.elements[0],S[y+1]=_.elements[1],S[y+2]=_.elements[2],S[y+3]=0,S[y+4]=_.elements[3],S[y+5]=_.elements[4],S[y+6]=_.elements[5],S[y+7]=0,S[y+8]=_.elements[6],S[y+9]=_.elements[7],S[y+10]=_.elements[8],S[y+11]=0):ArrayBuffer.isView(_)?S.set(_.subarray(0,S.length-y),y):_.toArray(S,y)}function u(_,S,y,b){let T=_.value,x=S+"_"+y;if(Array.isArray(T)){b[x]===void 0&&(b[x]=[]);let M=b[x],L=!1;for(let C=0;C<T.length;C++)d(T[C],M,C)===!0&&(L=!0);return L}return d(T,b,x)}function d(_,S,y){if(S[y]===void 0)return typeof _=="number"||typeof _=="boolean"?S[y]=_:ArrayBuffer.isView(_)?S[y]=_.slice():S[y]=_.clone(),!0;{let b=S[y];if(typeof _=="number"||typeof _=="boolean"){if(b!==_)return S[y]=_,!0}else{if(ArrayBuffer.isView(_))return!0;if(b.equals(_)===!1)return b.copy(_),!0}}return!1}function g(_){let S=_.uniforms,y=0,b=16;for(let x=0,M=S.length;x<M;x++){let L=Array.isArray(S[x])?S[x]:[S[x]];for(let C=0,A=L.length;C<A;C++){let R=L[C],U=Array.isArray(R.value)?R.value:[R.value],P=Array.isArray(S[x])||Array.isArray(R.value),F=y;for(let G=0,it=U.length;G<it;G++){let $=U[G],Z=v($,P),et=y%b,ct=et%Z.boundary,ht=et+ct;y+=ct,ht!==0&&b-ht<Z.storage&&(y+=b-ht),G===0&&(F=y),y+=Z.storage}let H=R.type==="int"?Int32Array:R.type==="uint"?Uint32Array:Float32Array;R.__data=new H((y-F)/Float32Array.BYTES_PER_ELEMENT),R.__offset=F}}let T=y%b;return T>0&&(y+=b-T),_.__size=y,_.__cache={},this}function v(_,S){let y={boundary:0,storage:0};return typeof _=="number"||typeof _=="boolean"?(y.boundary=4,y.storage=4):_.isVector2?(y.boundary=8,y.storage=8):_.isVector3||_.isColor?(y.boundary=16,y.storage=12):_.isVector4?(y.boundary=16,y.storage=16):_.isMatrix3?(y.boundary=16,y.storage=48):_.isMatrix4?(y.boundary=16,y.storage=64):_.isTexture?Qt("WebGLRenderer: Texture samplers can not be part of an uniforms group."):ArrayBuffer.isView(_)?(y.boundary=16,y.storage=_.byteLength):Qt("WebGLRenderer: Unsupported uniform value type.",_),S===!0&&(y.boundary=16,y.storage=Math.ceil(y.storage/16)*16),y}function p(_){let S=_.target;S.removeEventListener("dispose",p),i.deleteBuffer(s[S.id]),delete s[S.id],delete r[S.id]}function m(){for(let _ in s)i.deleteBuffer(s[_]);s={},r={}}return{bind:o,update:a,dispose:m}}var mA=new Uint16Array([12469,15057,12620,14925,13266,14620,13807,14376,14323,13990,14545,13625,14713,13328,14840,12882,14931,12528,14996,12233,15039,11829,15066,11525,15080,11295,15085,10976,15082,10705,15073,10495,13880,14564,13898,14542,13977,14430,14158,14124,14393,13732,14556,13410,14702,12996,14814,12596,14891,12291,14937,11834,14957,11489,14958,11194,14943,10803,14921,10506,14893,10278,14858,9960,14484,14039,14487,14025,14499,13941,14524,13740,14574,13468,14654,13106,14743,12678,14818,12344,14867,11893,14889,11509,14893,11180,14881,10751,14852,10428,14812,10128,14765,9754,14712,9466,14764,13480,14764,13475,14766,13440,14766,13347,14769,13070,14786,12713,14816,12387,14844,11957,14860,11549,14868,11215,14855,10751,14825,10403,14782,10044,14729,9651,14666,9352,14599,9029,14967,12835,14966,12831,14963,12804,14954,12723,14936,12564,14917,12347,14900,11958,14886,11569,14878,11247,14859,10765,14828,10401,14784,10011,14727,9600,14660,9289,14586,8893,14508,8533,15111,12234,15110,12234,15104,12216,15092,12156,15067,12010,15028,11776,14981,11500,14942,11205,14902,10752,14861,10393,14812,9991,14752,9570,14682,9252,14603,8808,14519,8445,14431,8145,15209,11449,15208,11451,15202,11451,15190,11438,15163,11384,15117,11274,15055,10979,14994,10648,14932,10343,14871,9936,14803,9532,14729,9218,14645,8742,14556,8381,14461,8020,14365,7603,15273,10603,15272,10607,15267,10619,15256,10631,15231,10614,15182,10535,15118,10389,15042,10167,14963,9787,14883,9447,14800,9115,14710,8665,14615,8318,14514,7911,14411,7507,14279,7198,15314,9675,15313,9683,15309,9712,15298,9759,15277,9797,15229,9773,15166,9668,15084,9487,14995,9274,14898,8910,14800,8539,14697,8234,14590,7790,14479,7409,14367,7067,14178,6621,15337,8619,15337,8631,15333,8677,15325,8769,15305,8871,15264,8940,15202,8909,15119,8775,15022,8565,14916,8328,14804,8009,14688,7614,14569,7287,14448,6888,14321,6483,14088,6171,15350,7402,15350,7419,15347,7480,15340,7613,15322,7804,15287,7973,15229,8057,15148,8012,15046,7846,14933,7611,14810,7357,14682,7069,14552,6656,14421,6316,14251,5948,14007,5528,15356,5942,15356,5977,15353,6119,15348,6294,15332,6551,15302,6824,15249,7044,15171,7122,15070,7050,14949,6861,14818,6611,14679,6349,14538,6067,14398,5651,14189,5311,13935,4958,15359,4123,15359,4153,15356,4296,15353,4646,15338,5160,15311,5508,15263,5829,15188,6042,15088,6094,14966,6001,14826,5796,14678,5543,14527,5287,14377,4985,14133,4586,13869,4257,15360,1563,15360,1642,15358,2076,15354,2636,15341,3350,15317,4019,15273,4429,15203,4732,15105,4911,14981,4932,14836,4818,14679,4621,14517,4386,14359,4156,14083,3795,13808,3437,15360,122,15360,137,15358,285,15355,636,15344,1274,15322,2177,15281,2765,15215,3223,15120,3451,14995,3569,14846,3567,14681,3466,14511,3305,14344,3121,14037,2800,13753,2467,15360,0,15360,1,15359,21,15355,89,15346,253,15325,479,15287,796,15225,1148,15133,1492,15008,1749,14856,1882,14685,1886,14506,1783,14324,1608,13996,1398,13702,1183]),gs=null;function gA(){return gs===null&&(gs=new Ur(mA,16,16,cr,Ki),gs.name="DFG_LUT",gs.minFilter=kn,gs.magFilter=kn,gs.wrapS=fs,gs.wrapT=fs,gs.generateMipmaps=!1,gs.needsUpdate=!0),gs}var $o=class{constructor(t={}){let{canvas:e=D0(),context:n=null,depth:s=!0,stencil:r=!1,alpha:o=!1,antialias:a=!1,premultipliedAlpha:l=!0,preserveDrawingBuffer:c=!1,powerPreference:h="default",failIfMajorPerformanceCaveat:f=!1,reversedDepthBuffer:u=!1,outputBufferType:d=di}=t;this.isWebGLRenderer=!0;let g;if(n!==null){if(typeof WebGLRenderingContext<"u"&&n instanceof WebGLRenderingContext)throw new Error("THREE.WebGLRenderer: WebGL 1 is not supported since r163.");g=n.getContextAttributes().alpha}else g=o;let v=d,p=new Set([Su,vu,yu]),m=new Set([di,ji,qo,zr,gu,_u]),_=new Uint32Array(4),S=new Int32Array(4),y={textures:[],min:[],max:[],resolution:[]},b=null,T=null,x=[],M=[],L=null;this.domElement=e,this.debug={checkShaderErrors:!0,diagnostics:{keywords:!1},onShaderError:null},this.autoClear=!0,this.autoClearColor=!0,this.autoClearDepth=!0,this.autoClearStencil=!0,this.sortObjects=!0,this.clippingPlanes=[],this.localClippingEnabled=!1,this.toneMapping=ms,this.toneMappingExposure=1,this.transmissionResolutionScale=1;let C=this,A=!1,R=null,U=null,P=null,F=null;this._outputColorSpace=bi;let H=0,G=0,it=null,$=-1,Z=null,et=new De,ct=new De,ht=null,tt=new ge(0),_t=0,vt=e.width,St=e.height,dt=1,Ut=null,Yt=null,Dt=new De(0,0,vt,St),qt=new De(0,0,vt,St),Jt=!1,Kt=new sr,qe=new Yc,Ue=!1,tn=!1,Pe=new se,_n=new k,xe=new De,en={background:null,fog:null,environment:null,overrideMaterial:null,isScene:!0},nn=!1;function rn(){return it===null?dt:1}let V=n;function It(D,X){return e.getContext(D,X)}let jt,oe,j,yt,pt,bt,N,E,q,ut,ot,xt,Mt,rt,at,mt,z,lt,st,Tt,At,Ct,Xt;try{let D={alpha:!0,depth:s,stencil:r,antialias:a,premultipliedAlpha:l,preserveDrawingBuffer:c,powerPreference:h,failIfMajorPerformanceCaveat:f};if("setAttribute"in e&&e.setAttribute("data-engine",`three.js r${"187"}`),e.addEventListener("webglcontextlost",Gt,!1),e.addEventListener("webglcontextrestored",ne,!1),e.addEventListener("webglcontextcreationerror",Lt,!1),V===null){let X="webgl2";if(V=It(X,D),V===null)throw It(X)?new Error("THREE.WebGLRenderer: Error creating WebGL context with your selected attributes."):new Error("THREE.WebGLRenderer: Error creating WebGL context.")}ee()}catch(D){throw e.removeEventListener("webglcontextlost",Gt,!1),e.removeEventListener("webglcontextrestored",ne,!1),e.removeEventListener("webglcontextcreationerror",Lt,!1),ie("WebGLRenderer: "+D.message),D}function ee(){jt=new Ew(V),jt.init(),At=new cA(V,jt),oe=new gw(V,jt,t,At),j=new aA(V,jt),oe.reversedDepthBuffer&&u&&j.buffers.depth.setReversed(!0),U=V.createFramebuffer(),P=V.createFramebuffer(),F=V.createFramebuffer(),yt=new Pw(V),pt=new YT,bt=new lA(V,jt,j,pt,oe,At,yt),N=new Aw(C),E=new LS(V),Ct=new pw(V,E),q=new Cw(V,E,yt,Ct),ut=new Lw(V,q,E,Ct,yt),lt=new Iw(V,oe,bt),at=new _w(pt),ot=new qT(C,N,jt,oe,Ct,at),xt=new dA(C,pt),Mt=new ZT,rt=new eA(jt),z=new dw(C,N,j,ut,g,l),mt=new oA(C,ut,oe),Xt=new pA(V,yt,oe,j),st=new mw(V,jt,yt),Tt=new Rw(V,jt,yt),yt.programs=ot.programs,C.capabilities=oe,C.extensions=jt,C.properties=pt,C.renderLists=Mt,C.shadowMap=mt,C.state=j,C.info=yt}v!==di&&(L=new Nw(v,e.width,e.height,a,s,r));let gt=new Jd(C,V);this.xr=gt,this.getContext=function(){return V},this.getContextAttributes=function(){return V.getContextAttributes()},this.forceContextLoss=function(){let D=jt.get("WEBGL_lose_context");D&&D.loseContext()},this.forceContextRestore=function(){let D=jt.get("WEBGL_lose_context");D&&D.restoreContext()},this.getPixelRatio=function(){return dt},this.setPixelRatio=function(D){D!==void 0&&(dt=D,this.setSize(vt,St,!1))},this.getSize=function(D){return D.set(vt,St)},this.setSize=function(D,X,nt=!0){if(gt.isPresenting){Qt("WebGLRenderer: Can't change size while VR device is presenting.");return}vt=D,St=X,e.width=Math.floor(D*dt),e.height=Math.floor(X*dt),nt===!0&&(e.style.width=D+"px",e.style.height=X+"px"),L!==null&&L.setSize(e.width,e.height),this.setViewport(0,0,D,X)},this.getDrawingBufferSize=function(D){return D.set(vt*dt,St*dt).floor()},this.setDrawingBufferSize=function(D,X,nt){vt=D,St=X,dt=nt,e.width=Math.floor(D*nt),e.height=Math.floor(X*nt),this.setViewport(0,0,D,X)},this.setEffects=function(D){if(v===di){ie("WebGLRenderer: setEffects() requires outputBufferType set to HalfFloatType or FloatType.");return}if(D){for(let X=0;X<D.length;X++)if(D[X].isOutputPass===!0){Qt("WebGLRenderer: OutputPass is not needed in setEffects(). Tone mapping and color space conversion are applied automatically.");break}}L.setEffects(D||[])},this.getCurrentViewport=function(D){return D.copy(et)},this.getViewport=function(D){return D.copy(Dt)},this.setViewport=function(D,X,nt,J){D.isVector4?Dt.set(D.x,D.y,D.z,D.w):Dt.set(D,X,nt,J),j.viewport(et.copy(Dt).multiplyScalar(rn()).round())},this.getScissor=function(D){return D.copy(qt)},this.setScissor=function(D,X,nt,J){D.isVector4?qt.set(D.x,D.y,D.z,D.w):qt.set(D,X,nt,J),j.scissor(ct.copy(qt).multiplyScalar(rn()).round())},this.getScissorTest=function(){return Jt},this.setScissorTest=function(D){j.setScissorTest(Jt=D)},this.setOpaqueSort=function(D){Ut=D},this.setTransparentSort=function(D){Yt=D},this.getClearColor=function(D){return D.copy(z.getClearColor())},this.setClearColor=function(){z.setClearColor(...arguments)},this.getClearAlpha=function(){return z.getClearAlpha()},this.setClearAlpha=function(){z.setClearAlpha(...arguments)},this.clear=function(D=!0,X=!0,nt=!0){let J=0;if(D){let K=!1;if(it!==null){let Rt=it.texture.format;K=p.has(Rt)}if(K){let Rt=it.texture.type,Ft=m.has(Rt),Pt=z.getClearColor(),Ot=z.getClearAlpha(),Wt=Pt.r,re=Pt.g,de=Pt.b;Ft?(_[0]=Wt,_[1]=re,_[2]=de,_[3]=Ot,V.clearBufferuiv(V.COLOR,0,_)):(S[0]=Wt,S[1]=re,S[2]=de,S[3]=Ot,V.clearBufferiv(V.COLOR,0,S))}else J|=V.COLOR_BUFFER_BIT}X&&(J|=V.DEPTH_BUFFER_BIT,this.state.buffers.depth.setMask(!0)),nt&&(J|=V.STENCIL_BUFFER_BIT,this.state.buffers.stencil.setMask(4294967295)),J!==0&&V.clear(J)},this.clearColor=function(){this.clear(!0,!1,!1)},this.clearDepth=function(){this.clear(!1,!0,!1)},this.clearStencil=function(){this.clear(!1,!1,!0)},this.setNodesHandler=function(D){D.setRenderer(this),R=D},this.dispose=function(){e.removeEventListener("webglcontextlost",Gt,!1),e.removeEventListener("webglcontextrestored",ne,!1),e.removeEventListener("webglcontextcreationerror",Lt,!1),z.dispose(),Mt.dispose(),rt.dispose(),bt.dispose(),pt.dispose(),N.dispose(),ut.dispose(),q.dispose(),Ct.dispose(),Xt.dispose(),ot.dispose(),gt.dispose(),gt.removeEventListener("sessionstart",Ol),gt.removeEventListener("sessionend",ns),Ms.stop()};function Gt(D){D.preventDefault(),Xa("WebGLRenderer: Context Lost."),A=!0}function ne(){Xa("WebGLRenderer: Context Restored."),A=!1;let D=yt.autoReset,X=mt.enabled,nt=mt.autoUpdate,J=mt.needsUpdate,K=mt.type;ee(),yt.autoReset=D,mt.enabled=X,mt.autoUpdate=nt,mt.needsUpdate=J,mt.type=K}function Lt(D){ie("WebGLRenderer: A WebGL context could not be created. Reason: ",D.statusMessage)}function ce(D){let X=D.target;X.removeEventListener("dispose",ce),$e(X)}function $e(D){ei(D),pt.remove(D)}function ei(D){let X=pt.get(D).programs;X!==void 0&&(X.forEach(function(nt){ot.releaseProgram(nt)}),D.isShaderMaterial&&ot.releaseShaderCache(D))}this.renderBufferDirect=function(D,X,nt,J,K,Rt){X===null&&(X=en);let Ft=K.isMesh&&K.matrixWorld.determinantAffine()<0,Pt=ma(D,X,nt,J,K);j.setMaterial(J,Ft);let Ot=nt.index,Wt=1;if(J.wireframe===!0){if(Ot=q.getWireframeAttribute(nt),Ot===void 0)return;Wt=2}let re=nt.drawRange,de=nt.attributes.position,Ht=re.start*Wt,pe=(re.start+re.count)*Wt;Rt!==null&&(Ht=Math.max(Ht,Rt.start*Wt),pe=Math.min(pe,(Rt.start+Rt.count)*Wt)),Ot!==null?(Ht=Math.max(Ht,0),pe=Math.min(pe,Ot.count)):de!=null&&(Ht=Math.max(Ht,0),pe=Math.min(pe,de.count));let on=pe-Ht;if(on<0||on===1/0)return;Ct.setup(K,J,Pt,nt,Ot);let Fe,Oe=st;if(Ot!==null&&(Fe=E.get(Ot),Oe=Tt,Oe.setIndex(Fe)),K.isMesh)J.wireframe===!0?(j.setLineWidth(J.wireframeLinewidth*rn()),Oe.setMode(V.LINES)):Oe.setMode(V.TRIANGLES);else if(K.isLine){let Tn=J.linewidth;Tn===void 0&&(Tn=1),j.setLineWidth(Tn*rn()),K.isLineSegments?Oe.setMode(V.LINES):K.isLineLoop?Oe.setMode(V.LINE_LOOP):Oe.setMode(V.LINE_STRIP)}else K.isPoints?Oe.setMode(V.POINTS):K.isSprite&&Oe.setMode(V.TRIANGLES);if(K.isBatchedMesh)if(jt.get("WEBGL_multi_draw"))Oe.renderMultiDraw(K._multiDrawStarts,K._multiDrawCounts,K._multiDrawCount);else{let Tn=K._multiDrawStarts,kt=K._multiDrawCounts,xn=K._multiDrawCount,ye=Ot?E.get(Ot).bytesPerElement:1,ws=pt.get(J).currentProgram.getUniforms();for(let yn=0;yn<xn;yn++)ws.setValue(V,"_gl_DrawID",yn),Oe.render(Tn[yn]/ye,kt[yn])}else if(K.isInstancedMesh)Oe.renderInstances(Ht,on,K.count);else if(nt.isInstancedBufferGeometry){let Tn=nt._maxInstanceCount!==void 0?nt._maxInstanceCount:1/0,kt=Math.min(nt.instanceCount,Tn);Oe.renderInstances(Ht,on,kt)}else Oe.render(Ht,on)};function fa(D,X,nt,J){R!==null&&D.isNodeMaterial&&R.setObject(J,D),Ue===!0&&at.setState(D,nt,!1),D.transparent===!0&&D.side===Hn&&D.forceSinglePass===!1?(D.side=Gn,D.needsUpdate=!0,is(D,X,J),D.side=Ji,D.needsUpdate=!0,is(D,X,J),D.side=Hn):is(D,X,J)}this.compile=function(D,X,nt=null){nt===null&&(nt=D),R!==null&&R.renderStart(D,X,nt),T=rt.get(nt),T.init(X),M.push(T),nt.traverseVisible(function(K){K.isLight&&K.layers.test(X.layers)&&(T.pushLight(K),K.castShadow&&T.pushShadow(K))}),D!==nt&&D.traverseVisible(function(K){K.isLight&&K.layers.test(X.layers)&&(T.pushLight(K),K.castShadow&&T.pushShadow(K))}),T.setupLights(),R!==null&&R.updateLights(T.state.lightsArray),tn=this.localClippingEnabled,Ue=at.init(this.clippingPlanes,tn),Ue===!0&&at.setGlobalState(this.clippingPlanes,X),R!==null&&mt.render(T.state.shadowsArray,nt,X);let J=new Set;return D.traverse(function(K){if(!(K.isMesh||K.isPoints||K.isLine||K.isSprite))return;let Rt=K.material;if(Rt)if(Array.isArray(Rt))for(let Ft=0;Ft<Rt.length;Ft++){let Pt=Rt[Ft];fa(Pt,nt,X,K),J.add(Pt)}else fa(Rt,nt,X,K),J.add(Rt)}),T=M.pop(),R!==null&&R.renderEnd(),J},this.compileAsync=function(D,X,nt=null){let J=this.compile(D,X,nt);return new Promise(K=>{function Rt(){if(J.forEach(function(Ft){let Ot=pt.get(Ft).currentProgram;(Ot===void 0||Ot.isReady())&&J.delete(Ft)}),J.size===0){K(D);return}setTimeout(Rt,10)}jt.get("KHR_parallel_shader_compile")!==null?Rt():setTimeout(Rt,10)})};let qr=null;function Bh(D){qr&&qr(D)}function Ol(){Ms.stop()}function ns(){Ms.start()}let Ms=new a_;Ms.setAnimationLoop(Bh),typeof self<"u"&&Ms.setContext(self),this.setAnimationLoop=function(D){qr=D,gt.setAnimationLoop(D),D===null?Ms.stop():Ms.start()},gt.addEventListener("sessionstart",Ol),gt.addEventListener("sessionend",ns),this.render=function(D,X){if(X!==void 0&&X.isCamera!==!0){ie("WebGLRenderer.render: camera is not an instance of THREE.Camera.");return}if(A===!0)return;R!==null&&R.renderStart(D,X);let nt=gt.enabled===!0&&gt.isPresenting===!0,J=L!==null&&(it===null||nt)&&L.begin(C,it);if(D.matrixWorldAutoUpdate===!0&&D.updateMatrixWorld(),X.parent===null&&X.matrixWorldAutoUpdate===!0&&X.updateMatrixWorld(),gt.enabled===!0&&gt.isPresenting===!0&&(L===null||L.isCompositing()===!1)&&(gt.cameraAutoUpdate===!0&&gt.updateCamera(X),X=gt.getCamera()),D.isScene===!0&&D.onBeforeRender(C,D,X,it),T=rt.get(D,M.length),T.init(X),T.state.textureUnits=bt.getTextureUnits(),M.push(T),Pe.multiplyMatrices(X.projectionMatrix,X.matrixWorldInverse),X.isArrayCamera?qe.setFromArrayCamera(X):Kt.setFromProjectionMatrix(Pe,Ui,X.reversedDepth),tn=this.localClippingEnabled,Ue=at.init(this.clippingPlanes,tn),b=Mt.get(D,x.length),b.init(),x.push(b),this.info.render.frame++,gt.enabled===!0&&gt.isPresenting===!0){let Ft=C.xr.getDepthSensingMesh();Ft!==null&&bs(Ft,X,-1/0,C.sortObjects)}bs(D,X,0,C.sortObjects),b.finish(),R!==null&&R.updateLights(T.state.lightsArray),C.sortObjects===!0&&b.sort(Ut,Yt),nn=gt.enabled===!1||gt.isPresenting===!1||gt.hasDepthSensing()===!1,nn&&z.addToRenderList(b,D),this.info.autoReset===!0&&this.info.reset(),Ue===!0&&at.beginShadows();let K=T.state.shadowsArray;if(mt.render(K,D,X),Ue===!0&&at.endShadows(),(J&&L.hasRenderPass())===!1){let Ft=b.opaque,Pt=b.transmissive;if(T.setupLights(),X.isArrayCamera){let Ot=X.cameras;if(Pt.length>0)for(let Wt=0,re=Ot.length;Wt<re;Wt++){let de=Ot[Wt];Bi(Ft,Pt,D,de)}nn&&z.render(D);for(let Wt=0,re=Ot.length;Wt<re;Wt++){let de=Ot[Wt];da(b,D,de,de.viewport)}}else Pt.length>0&&Bi(Ft,Pt,D,X),nn&&z.render(D),da(b,D,X)}it!==null&&G===0&&(bt.updateMultisampleRenderTarget(it),bt.updateRenderTargetMipmap(it)),J&&L.end(C),D.isScene===!0&&D.onAfterRender(C,D,X),Ct.resetDefaultState(),$=-1,Z=null,M.pop(),M.length>0?(T=M[M.length-1],bt.setTextureUnits(T.state.textureUnits),Ue===!0&&at.setGlobalState(C.clippingPlanes,T.state.camera)):T=null,x.pop(),x.length>0?b=x[x.length-1]:b=null,R!==null&&R.renderEnd()};function bs(D,X,nt,J){if(D.visible===!1)return;if(D.layers.test(X.layers)){if(D.isGroup)nt=D.renderOrder;else if(D.isLOD)D.autoUpdate===!0&&D.update(X);else if(D.isLight)T.pushLight(D),D.castShadow&&T.pushShadow(D);else if(D.isSprite){let Ft=X.isArrayCamera?qe:Kt;if(!D.frustumCulled||D.intersectsFrustum(Ft)){J&&xe.setFromMatrixPosition(D.matrixWorld).applyMatrix4(Pe);let Pt=ut.update(D),Ot=D.material;Ot.visible&&b.push(D,Pt,Ot,nt,xe.z,null,X)}}else if(D.isMesh||D.isLine||D.isPoints){let Ft=X.isArrayCamera?qe:Kt;if(!D.frustumCulled||D.intersectsFrustum(Ft)){let Pt=ut.update(D),Ot=D.material;if(J&&(D.boundingSphere!==void 0?(D.boundingSphere===null&&D.computeBoundingSphere(),xe.copy(D.boundingSphere.center)):(Pt.boundingSphere===null&&Pt.computeBoundingSphere(),xe.copy(Pt.boundingSphere.center)),xe.applyMatrix4(D.matrixWorld).applyMatrix4(Pe)),Array.isArray(Ot)){let Wt=Pt.groups;for(let re=0,de=Wt.length;re<de;re++){let Ht=Wt[re],pe=Ot[Ht.materialIndex];pe&&pe.visible&&b.push(D,Pt,pe,nt,xe.z,Ht,X)}}else Ot.visible&&b.push(D,Pt,Ot,nt,xe.z,null,X)}}}let Rt=D.children;for(let Ft=0,Pt=Rt.length;Ft<Pt;Ft++)bs(Rt[Ft],X,nt,J)}function da(D,X,nt,J){let{opaque:K,transmissive:Rt,transparent:Ft}=D;T.setupLightsView(nt),Ue===!0&&at.setGlobalState(C.clippingPlanes,nt),J&&j.viewport(et.copy(J)),K.length>0&&an(K,X,nt),Rt.length>0&&an(Rt,X,nt),Ft.length>0&&an(Ft,X,nt),j.buffers.depth.setTest(!0),j.buffers.depth.setMask(!0),j.buffers.color.setMask(!0),j.setPolygonOffset(!1)}function Bi(D,X,nt,J){if((nt.isScene===!0?nt.overrideMaterial:null)!==null)return;if(T.state.transmissionRenderTarget[J.id]===void 0){let Ht=jt.has("EXT_color_buffer_half_float")||jt.has("EXT_color_buffer_float");T.state.transmissionRenderTarget[J.id]=new Ti(1,1,{generateMipmaps:!0,type:Ht?Ki:di,minFilter:ks,samples:Math.max(4,oe.samples),stencilBuffer:r,resolveDepthBuffer:!1,resolveStencilBuffer:!1,storeMultisampledDepthBuffer:!1,storeMultisampledStencilBuffer:!1,colorSpace:Se.workingColorSpace})}let Rt=T.state.transmissionRenderTarget[J.id],Ft=J.viewport||et;Rt.setSize(Ft.z*C.transmissionResolutionScale,Ft.w*C.transmissionResolutionScale);let Pt=C.getRenderTarget(),Ot=C.getActiveCubeFace(),Wt=C.getActiveMipmapLevel();C.setRenderTarget(Rt),C.getClearColor(tt),_t=C.getClearAlpha(),_t<1&&C.setClearColor(16777215,.5),C.clear(),nn&&z.render(nt);let re=C.toneMapping;C.toneMapping=ms;let de=J.viewport;if(J.viewport!==void 0&&(J.viewport=void 0),T.setupLightsView(J),Ue===!0&&at.setGlobalState(C.clippingPlanes,J),an(D,nt,J),bt.updateMultisampleRenderTarget(Rt),bt.updateRenderTargetMipmap(Rt),jt.has("WEBGL_multisampled_render_to_texture")===!1){let Ht=!1;for(let pe=0,on=X.length;pe<on;pe++){let Fe=X[pe],{object:Oe,geometry:Tn,material:kt,group:xn}=Fe;if(kt.side===Hn&&Oe.layers.test(J.layers)){let ye=kt.side;kt.side=Gn,kt.needsUpdate=!0,dn(Oe,nt,J,Tn,kt,xn),kt.side=ye,kt.needsUpdate=!0,Ht=!0}}Ht===!0&&(bt.updateMultisampleRenderTarget(Rt),bt.updateRenderTargetMipmap(Rt))}C.setRenderTarget(Pt,Ot,Wt),C.setClearColor(tt,_t),de!==void 0&&(J.viewport=de),C.toneMapping=re}function an(D,X,nt){let J=X.isScene===!0?X.overrideMaterial:null;for(let K=0,Rt=D.length;K<Rt;K++){let Ft=D[K],{object:Pt,geometry:Ot,group:Wt}=Ft,re=Ft.material;re.allowOverride===!0&&J!==null&&(re=J),Pt.layers.test(nt.layers)&&dn(Pt,X,nt,Ot,re,Wt)}}function dn(D,X,nt,J,K,Rt){R!==null&&K.isNodeMaterial&&R.setObject(D,K),D.onBeforeRender(C,X,nt,J,K,Rt),D.modelViewMatrix.multiplyMatrices(nt.matrixWorldInverse,D.matrixWorld),D.normalMatrix.getNormalMatrix(D.modelViewMatrix),K.onBeforeRender(C,X,nt,J,D,Rt),K.transparent===!0&&K.side===Hn&&K.forceSinglePass===!1?(K.side=Gn,K.needsUpdate=!0,C.renderBufferDirect(nt,X,J,K,D,Rt),K.side=Ji,K.needsUpdate=!0,C.renderBufferDirect(nt,X,J,K,D,Rt),K.side=Hn):C.renderBufferDirect(nt,X,J,K,D,Rt),D.onAfterRender(C,X,nt,J,K,Rt)}function pn(D){let X=0;for(let nt of D)nt.texture!==null&&X++;return X}function is(D,X,nt){X.isScene!==!0&&(X=en);let J=pt.get(D),K=T.state.lights,Rt=T.state.shadowsArray,Ft=K.state.version,Pt=ot.getParameters(D,K.state,Rt,X,nt,T.state.lightProbeGridArray),Ot=ot.getProgramCacheKey(Pt),Wt=J.programs;J.environment=D.isMeshStandardMaterial||D.isMeshLambertMaterial||D.isMeshPhongMaterial?X.environment:null,J.fog=X.fog;let re=D.isMeshStandardMaterial||D.isMeshLambertMaterial&&!D.envMap||D.isMeshPhongMaterial&&!D.envMap;J.envMap=N.get(D.envMap||J.environment,re),J.envMapRotation=J.environment!==null&&D.envMap===null?X.environmentRotation:D.envMapRotation,Wt===void 0&&(D.addEventListener("dispose",ce),Wt=new Map,J.programs=Wt,J.programVariants=new Map);let de=Wt.get(Ot);if(de!==void 0){if(J.currentProgram===de&&J.lightsStateVersion===Ft)return pa(D,Pt),de}else Pt.uniforms=ot.getUniforms(D),R!==null&&D.isNodeMaterial&&R.build(D,nt,Pt),D.onBeforeCompile(Pt,C),de=ot.acquireProgram(Pt,Ot),Wt.set(Ot,de),J.uniforms=Pt.uniforms;let Ht=J.uniforms;return(!D.isShaderMaterial&&!D.isRawShaderMaterial||D.clipping===!0)&&(Ht.clippingPlanes=at.uniform),pa(D,Pt),J.needsLights=Xs(D),J.lightsStateVersion=Ft,J.needsLights&&(Ht.ambientLightColor.value=K.state.ambient,Ht.lightProbe.value=K.state.probe,Ht.sunLights.value=K.state.sun,Ht.sunLightShadows.value=K.state.sunShadow,Ht.directionalLights.value=K.state.directional,Ht.directionalLightShadows.value=K.state.directionalShadow,Ht.spotLights.value=K.state.spot,Ht.spotLightShadows.value=K.state.spotShadow,Ht.rectAreaLights.value=K.state.rectArea,Ht.ltc_1.value=K.state.rectAreaLTC1,Ht.ltc_2.value=K.state.rectAreaLTC2,Ht.pointLights.value=K.state.point,Ht.pointLightShadows.value=K.state.pointShadow,Ht.hemisphereLights.value=K.state.hemi,Ht.sunShadowMatrix.value=K.state.sunShadowMatrix,Ht.sunShadowCascade.value=K.state.sunShadowCascade,Ht.directionalShadowMatrix.value=K.state.directionalShadowMatrix,Ht.spotLightMatrix.value=K.state.spotLightMatrix,Ht.spotLightMap.value=K.state.spotLightMap,Ht.pointShadowMatrix.value=K.state.pointShadowMatrix),J.numLightProbeGrids=pn(T.state.lightProbeGridArray),J.currentProgram=de,J.uniformsList=null,de}function pi(D,X,nt,J,K){let Rt=pt.get(D),Ft=Rt.currentProgram.id+","+J+","+K,Pt=Rt.programVariants.get(Ft);return Pt===void 0?(Pt=is(D,X,nt),Rt.programVariants.set(Ft,Pt)):(Rt.currentProgram=Pt,Rt.uniformsList=null,Rt.outputColorSpace=J,Rt.toneMapping=K),Pt}function Ws(D){if(D.uniformsList===null){let X=D.currentProgram.getUniforms();D.uniformsList=Yo.seqWithValue(X.seq,D.uniforms)}return D.uniformsList}function pa(D,X){let nt=pt.get(D);nt.outputColorSpace=X.outputColorSpace,nt.batching=X.batching,nt.batchingColor=X.batchingColor,nt.instancing=X.instancing,nt.instancingColor=X.instancingColor,nt.instancingMorph=X.instancingMorph,nt.skinning=X.skinning,nt.morphTargets=X.morphTargets,nt.morphNormals=X.morphNormals,nt.morphColors=X.morphColors,nt.morphTargetsCount=X.morphTargetsCount,nt.numClippingPlanes=X.numClippingPlanes,nt.numIntersection=X.numClipIntersection,nt.vertexAlphas=X.vertexAlphas,nt.vertexTangents=X.vertexTangents,nt.toneMapping=X.toneMapping}function ma(D,X,nt,J,K){X.isScene!==!0&&(X=en),bt.resetTextureUnits();let Rt=X.fog,Ft=J.isMeshStandardMaterial||J.isMeshLambertMaterial||J.isMeshPhongMaterial?X.environment:null,Pt=it===null?C.outputColorSpace:it.isXRRenderTarget===!0?it.texture.colorSpace:Se.workingColorSpace,Ot=J.isMeshStandardMaterial||J.isMeshLambertMaterial&&!J.envMap||J.isMeshPhongMaterial&&!J.envMap,Wt=N.get(J.envMap||Ft,Ot),re=J.vertexColors===!0&&!!nt.attributes.color&&nt.attributes.color.itemSize===4,de=!!nt.attributes.tangent&&(!!J.normalMap||J.anisotropy>0),Ht=!!nt.morphAttributes.position,pe=!!nt.morphAttributes.normal,on=!!nt.morphAttributes.color,Fe=ms;J.toneMapped&&(it===null||it.isXRRenderTarget===!0)&&(Fe=C.toneMapping);let Oe=nt.morphAttributes.position||nt.morphAttributes.normal||nt.morphAttributes.color,Tn=Oe!==void 0?Oe.length:0,kt=pt.get(J),xn=T.state.lights;if(Ue===!0&&(tn===!0||D!==Z)){let Be=D===Z&&J.id===$;at.setState(J,D,Be)}let ye=!1,ws=!1;J.version===kt.__version?kt.needsLights&&kt.lightsStateVersion!==xn.state.version||K.isBatchedMesh&&kt.batching===!1||!K.isBatchedMesh&&kt.batching===!0||K.isBatchedMesh&&kt.batchingColor===!0&&K._colorsTexture===null||K.isBatchedMesh&&kt.batchingColor===!1&&K._colorsTexture!==null||K.isInstancedMesh&&kt.instancing===!1||!K.isInstancedMesh&&kt.instancing===!0||K.isSkinnedMesh&&kt.skinning===!1||!K.isSkinnedMesh&&kt.skinning===!0||K.isInstancedMesh&&kt.instancingColor===!0&&K.instanceColor===null||K.isInstancedMesh&&kt.instancingColor===!1&&K.instanceColor!==null||K.isInstancedMesh&&kt.instancingMorph===!0&&K.morphTexture===null||K.isInstancedMesh&&kt.instancingMorph===!1&&K.morphTexture!==null||kt.envMap!==Wt||J.fog===!0&&kt.fog!==Rt||kt.numClippingPlanes!==void 0&&(kt.numClippingPlanes!==at.numPlanes||kt.numIntersection!==at.numIntersection)||kt.vertexAlphas!==re||kt.vertexTangents!==de||kt.morphTargets!==Ht||kt.morphNormals!==pe||kt.morphColors!==on||kt.morphTargetsCount!==Tn||kt.numLightProbeGrids!==pn(T.state.lightProbeGridArray)?ye=!0:(kt.outputColorSpace!==Pt||kt.toneMapping!==Fe)&&(ws=!0):(ye=!0,kt.__version=J.version);let yn=kt.currentProgram;(ye===!0||ws===!0)&&(yn=ws===!0?pi(J,X,K,Pt,Fe):is(J,X,K),R&&J.isNodeMaterial&&R.onUpdateProgram(J,yn,kt));let Zr=!1,ss=!1,Ts=!1,he=yn.getUniforms(),ln=kt.uniforms;if(j.useProgram(yn.program)&&(Zr=!0,ss=!0,Ts=!0),J.id!==$&&($=J.id,ss=!0),Zr||Z!==D){j.buffers.depth.getReversed()&&D.reversedDepth!==!0&&(D._reversedDepth=!0,D.updateProjectionMatrix()),he.setValue(V,"projectionMatrix",D.projectionMatrix),he.setValue(V,"viewMatrix",D.matrixWorldInverse);let vn=he.map.cameraPosition;vn!==void 0&&vn.setValue(V,_n.setFromMatrixPosition(D.matrixWorld)),oe.logarithmicDepthBuffer&&he.setValue(V,"logDepthBufFC",2/(Math.log(D.far+1)/Math.LN2)),(J.isMeshPhongMaterial||J.isMeshToonMaterial||J.isMeshLambertMaterial||J.isMeshBasicMaterial||J.isMeshStandardMaterial||J.isShaderMaterial)&&he.setValue(V,"isOrthographic",D.isOrthographicCamera===!0),Z!==D&&(Z=D,ss=!0,Ts=!0)}if(kt.needsLights&&(xn.state.sunShadowMap.length>0&&he.setValue(V,"sunShadowMap",xn.state.sunShadowMap,bt),xn.state.directionalShadowMap.length>0&&he.setValue(V,"directionalShadowMap",xn.state.directionalShadowMap,bt),xn.state.spotShadowMap.length>0&&he.setValue(V,"spotShadowMap",xn.state.spotShadowMap,bt),xn.state.pointShadowMap.length>0&&he.setValue(V,"pointShadowMap",xn.state.pointShadowMap,bt)),K.isSkinnedMesh){he.setOptional(V,K,"bindMatrix"),he.setOptional(V,K,"bindMatrixInverse");let Be=K.skeleton;Be&&(Be.boneTexture===null&&Be.computeBoneTexture(),he.setValue(V,"boneTexture",Be.boneTexture,bt))}K.isBatchedMesh&&(he.setOptional(V,K,"batchingTexture"),he.setValue(V,"batchingTexture",K._matricesTexture,bt),he.setOptional(V,K,"batchingIdTexture"),he.setValue(V,"batchingIdTexture",K._indirectTexture,bt),he.setOptional(V,K,"batchingColorTexture"),K._colorsTexture!==null&&he.setValue(V,"batchingColorTexture",K._colorsTexture,bt));let ni=nt.morphAttributes;if((ni.position!==void 0||ni.normal!==void 0||ni.color!==void 0)&&lt.update(K,nt,yn),(ss||kt.receiveShadow!==K.receiveShadow)&&(kt.receiveShadow=K.receiveShadow,he.setValue(V,"receiveShadow",K.receiveShadow)),(J.isMeshStandardMaterial||J.isMeshLambertMaterial||J.isMeshPhongMaterial)&&J.envMap===null&&X.environment!==null&&(ln.envMapIntensity.value=X.environmentIntensity),ln.dfgLUT!==void 0&&(ln.dfgLUT.value=gA()),ss){if(he.setValue(V,"toneMappingExposure",C.toneMappingExposure),kt.needsLights&&Yr(ln,Ts),Rt&&J.fog===!0&&xt.refreshFogUniforms(ln,Rt),xt.refreshMaterialUniforms(ln,J,dt,St,T.state.transmissionRenderTarget[D.id]),kt.needsLights&&kt.numLightProbeGrids>0){let Be=y,vn=0;for(let $n of T.state.lightProbeGridArray)$n.texture!==null&&(Be.textures[vn]=$n.texture,Be.min[vn]=$n.boundingBox.min,Be.max[vn]=$n.boundingBox.max,Be.resolution[vn]=$n.resolution,vn++);for(let $n in Be)Be[$n].length=vn;ln.probesSH.value=Be.textures,ln.probesMin.value=Be.min,ln.probesMax.value=Be.max,ln.probesResolution.value=Be.resolution}Yo.upload(V,Ws(kt),ln,bt)}if(J.isShaderMaterial&&J.uniformsNeedUpdate===!0&&(Yo.upload(V,Ws(kt),ln,bt),J.uniformsNeedUpdate=!1),J.isSpriteMaterial&&he.setValue(V,"center",K.center),he.setValue(V,"modelViewMatrix",K.modelViewMatrix),he.setValue(V,"normalMatrix",K.normalMatrix),he.setValue(V,"modelMatrix",K.matrixWorld),J.uniformsGroups!==void 0){let Be=J.uniformsGroups;for(let vn=0,$n=Be.length;vn<$n;vn++){let Bl=Be[vn];Xt.update(Bl,yn),Xt.bind(Bl,yn)}}return yn}function Yr(D,X){D.ambientLightColor.needsUpdate=X,D.lightProbe.needsUpdate=X,D.sunLights.needsUpdate=X,D.sunLightShadows.needsUpdate=X,D.directionalLights.needsUpdate=X,D.directionalLightShadows.needsUpdate=X,D.pointLights.needsUpdate=X,D.pointLightShadows.needsUpdate=X,D.spotLights.needsUpdate=X,D.spotLightShadows.needsUpdate=X,D.rectAreaLights.needsUpdate=X,D.hemisphereLights.needsUpdate=X}function Xs(D){return D.isMeshLambertMaterial||D.isMeshToonMaterial||D.isMeshPhongMaterial||D.isMeshStandardMaterial||D.isShadowMaterial||D.isShaderMaterial&&D.lights===!0}this.getActiveCubeFace=function(){return H},this.getActiveMipmapLevel=function(){return G},this.getRenderTarget=function(){return it},this.setRenderTargetTextures=function(D,X,nt){let J=pt.get(D);J.__autoAllocateDepthBuffer=D.resolveDepthBuffer===!1,J.__autoAllocateDepthBuffer===!1&&(J.__useRenderToTexture=!1),pt.get(D.texture).__webglTexture=X,pt.get(D.depthTexture).__webglTexture=J.__autoAllocateDepthBuffer?void 0:nt,J.__hasExternalTextures=!0},this.setRenderTargetFramebuffer=function(D,X){let nt=pt.get(D);nt.__webglFramebuffer=X,nt.__useDefaultFramebuffer=X===void 0},this.setRenderTarget=function(D,X=0,nt=0){it=D,H=X,G=nt;let J=null,K=!1,Rt=!1;if(D){let Pt=pt.get(D);if(Pt.__useDefaultFramebuffer!==void 0){j.bindFramebuffer(V.FRAMEBUFFER,Pt.__webglFramebuffer),et.copy(D.viewport),ct.copy(D.scissor),ht=D.scissorTest,j.viewport(et),j.scissor(ct),j.setScissorTest(ht),$=-1;return}else if(Pt.__webglFramebuffer===void 0)bt.setupRenderTarget(D);else if(Pt.__hasExternalTextures)bt.rebindTextures(D,pt.get(D.texture).__webglTexture,pt.get(D.depthTexture).__webglTexture);else if(D.depthBuffer){let re=D.depthTexture;if(Pt.__boundDepthTexture!==re){if(re!==null&&pt.has(re)&&(D.width!==re.image.width||D.height!==re.image.height))throw new Error("THREE.WebGLRenderer: Attached DepthTexture is initialized to the incorrect size.");bt.setupDepthRenderbuffer(D)}}let Ot=D.texture;(Ot.isData3DTexture||Ot.isDataArrayTexture||Ot.isCompressedArrayTexture)&&(Rt=!0);let Wt=pt.get(D).__webglFramebuffer;D.isWebGLCubeRenderTarget?(Array.isArray(Wt[X])?J=Wt[X][nt]:J=Wt[X],K=!0):D.samples>0&&bt.useMultisampledRTT(D)===!1?J=pt.get(D).__webglMultisampledFramebuffer:Array.isArray(Wt)?J=Wt[nt]:J=Wt,et.copy(D.viewport),ct.copy(D.scissor),ht=D.scissorTest}else et.copy(Dt).multiplyScalar(dt).floor(),ct.copy(qt).multiplyScalar(dt).floor(),ht=Jt;if(nt!==0&&(J=U),j.bindFramebuffer(V.FRAMEBUFFER,J)&&j.drawBuffers(D,J),j.viewport(et),j.scissor(ct),j.setScissorTest(ht),K){let Pt=pt.get(D.texture);V.framebufferTexture2D(V.FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_CUBE_MAP_POSITIVE_X+X,Pt.__webglTexture,nt)}else if(Rt){let Pt=X;for(let Ot=0;Ot<D.textures.length;Ot++){let Wt=pt.get(D.textures[Ot]);V.framebufferTextureLayer(V.FRAMEBUFFER,V.COLOR_ATTACHMENT0+Ot,Wt.__webglTexture,nt,Pt)}}else if(D!==null&&nt!==0){let Pt=pt.get(D.texture);V.framebufferTexture2D(V.FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_2D,Pt.__webglTexture,nt)}$=-1};function $r(D){let X=pt.get(D);return(X.__readFormat!==D.format||X.__readType!==D.type)&&(X.__readFormat=D.format,X.__readType=D.type,X.__formatReadable=oe.textureFormatReadable(D.format),X.__typeReadable=oe.textureTypeReadable(D.type)),X}this.readRenderTargetPixels=function(D,X,nt,J,K,Rt,Ft,Pt=0){if(!(D&&D.isWebGLRenderTarget)){ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");return}let Ot=pt.get(D).__webglFramebuffer;if(D.isWebGLCubeRenderTarget&&Ft!==void 0&&(Ot=Ot[Ft],Array.isArray(Ot)&&(Ot=Ot[0])),Ot){j.bindFramebuffer(V.FRAMEBUFFER,Ot);try{let Wt=D.textures[Pt],re=Wt.format,de=Wt.type;D.textures.length>1&&V.readBuffer(V.COLOR_ATTACHMENT0+Pt);let Ht=$r(Wt);if(Ht.__formatReadable===!1){ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not in RGBA or implementation defined format.");return}if(Ht.__typeReadable===!1){ie("WebGLRenderer.readRenderTargetPixels: renderTarget is not in UnsignedByteType or implementation defined type.");return}X>=0&&X<=D.width-J&&nt>=0&&nt<=D.height-K&&V.readPixels(X,nt,J,K,At.convert(re),At.convert(de),Rt)}finally{let Wt=it!==null?pt.get(it).__webglFramebuffer:null;j.bindFramebuffer(V.FRAMEBUFFER,Wt)}}},this.readRenderTargetPixelsAsync=async function(D,X,nt,J,K,Rt,Ft,Pt=0){if(!(D&&D.isWebGLRenderTarget))throw new Error("THREE.WebGLRenderer.readRenderTargetPixels: renderTarget is not THREE.WebGLRenderTarget.");let Ot=pt.get(D).__webglFramebuffer;if(D.isWebGLCubeRenderTarget&&Ft!==void 0&&(Ot=Ot[Ft],Array.isArray(Ot)&&(Ot=Ot[0])),Ot)if(X>=0&&X<=D.width-J&&nt>=0&&nt<=D.height-K){j.bindFramebuffer(V.FRAMEBUFFER,Ot);let Wt=D.textures[Pt],re=Wt.format,de=Wt.type;D.textures.length>1&&V.readBuffer(V.COLOR_ATTACHMENT0+Pt);let Ht=$r(Wt);if(Ht.__formatReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in RGBA or implementation defined format.");if(Ht.__typeReadable===!1)throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: renderTarget is not in UnsignedByteType or implementation defined type.");let pe=V.createBuffer();V.bindBuffer(V.PIXEL_PACK_BUFFER,pe),V.bufferData(V.PIXEL_PACK_BUFFER,Rt.byteLength,V.STREAM_READ),V.readPixels(X,nt,J,K,At.convert(re),At.convert(de),0),V.bindBuffer(V.PIXEL_PACK_BUFFER,null);let on=it!==null?pt.get(it).__webglFramebuffer:null;j.bindFramebuffer(V.FRAMEBUFFER,on);let Fe=V.fenceSync(V.SYNC_GPU_COMMANDS_COMPLETE,0);return V.flush(),await U0(V,Fe,4),V.bindBuffer(V.PIXEL_PACK_BUFFER,pe),V.getBufferSubData(V.PIXEL_PACK_BUFFER,0,Rt),V.bindBuffer(V.PIXEL_PACK_BUFFER,null),V.deleteBuffer(pe),V.deleteSync(Fe),Rt}else throw new Error("THREE.WebGLRenderer.readRenderTargetPixelsAsync: requested read bounds are out of range.")},this.copyFramebufferToTexture=function(D,X=null,nt=0){let J=Math.pow(2,-nt),K=Math.floor(D.image.width*J),Rt=Math.floor(D.image.height*J),Ft=X!==null?X.x:0,Pt=X!==null?X.y:0;bt.setTexture2D(D,0),V.copyTexSubImage2D(V.TEXTURE_2D,nt,0,0,Ft,Pt,K,Rt),j.unbindTexture()},this.copyTextureToTexture=function(D,X,nt=null,J=null,K=0,Rt=0){let Ft,Pt,Ot,Wt,re,de,Ht,pe,on,Fe=D.isCompressedTexture?D.mipmaps[Rt]:D.image;if(nt!==null)Ft=nt.max.x-nt.min.x,Pt=nt.max.y-nt.min.y,Ot=nt.isBox3?nt.max.z-nt.min.z:1,Wt=nt.min.x,re=nt.min.y,de=nt.isBox3?nt.min.z:0;else{let he=Math.pow(2,-K);Ft=Math.floor(Fe.width*he),Pt=Math.floor(Fe.height*he),D.isDataArrayTexture?Ot=Fe.depth:D.isData3DTexture?Ot=Math.floor(Fe.depth*he):Ot=1,Wt=0,re=0,de=0}J!==null?(Ht=J.x,pe=J.y,on=J.z):(Ht=0,pe=0,on=0);let Oe=At.convert(X.format),Tn=At.convert(X.type),kt;X.isData3DTexture?(bt.setTexture3D(X,0),kt=V.TEXTURE_3D):X.isDataArrayTexture||X.isCompressedArrayTexture?(bt.setTexture2DArray(X,0),kt=V.TEXTURE_2D_ARRAY):(bt.setTexture2D(X,0),kt=V.TEXTURE_2D),j.activeTexture(V.TEXTURE0),j.pixelStorei(V.UNPACK_FLIP_Y_WEBGL,X.flipY),j.pixelStorei(V.UNPACK_PREMULTIPLY_ALPHA_WEBGL,X.premultiplyAlpha),j.pixelStorei(V.UNPACK_ALIGNMENT,X.unpackAlignment);let xn=j.getParameter(V.UNPACK_ROW_LENGTH),ye=j.getParameter(V.UNPACK_IMAGE_HEIGHT),ws=j.getParameter(V.UNPACK_SKIP_PIXELS),yn=j.getParameter(V.UNPACK_SKIP_ROWS),Zr=j.getParameter(V.UNPACK_SKIP_IMAGES);j.pixelStorei(V.UNPACK_ROW_LENGTH,Fe.width),j.pixelStorei(V.UNPACK_IMAGE_HEIGHT,Fe.height),j.pixelStorei(V.UNPACK_SKIP_PIXELS,Wt),j.pixelStorei(V.UNPACK_SKIP_ROWS,re),j.pixelStorei(V.UNPACK_SKIP_IMAGES,de);let ss=D.isDataArrayTexture||D.isData3DTexture,Ts=X.isDataArrayTexture||X.isData3DTexture;if(D.isDepthTexture){let he=pt.get(D),ln=pt.get(X),ni=pt.get(he.__renderTarget),Be=pt.get(ln.__renderTarget);j.bindFramebuffer(V.READ_FRAMEBUFFER,ni.__webglFramebuffer),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,Be.__webglFramebuffer);for(let vn=0;vn<Ot;vn++)ss&&(V.framebufferTextureLayer(V.READ_FRAMEBUFFER,V.COLOR_ATTACHMENT0,pt.get(D).__webglTexture,K,de+vn),V.framebufferTextureLayer(V.DRAW_FRAMEBUFFER,V.COLOR_ATTACHMENT0,pt.get(X).__webglTexture,Rt,on+vn)),V.blitFramebuffer(Wt,re,Wt+Ft,re+Pt,Ht,pe,Ht+Ft,pe+Pt,V.DEPTH_BUFFER_BIT,V.NEAREST);j.bindFramebuffer(V.READ_FRAMEBUFFER,null),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,null)}else if(K!==0||D.isRenderTargetTexture||pt.has(D)){let he=pt.get(D),ln=pt.get(X);j.bindFramebuffer(V.READ_FRAMEBUFFER,P),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,F);for(let ni=0;ni<Ot;ni++)ss?V.framebufferTextureLayer(V.READ_FRAMEBUFFER,V.COLOR_ATTACHMENT0,he.__webglTexture,K,de+ni):V.framebufferTexture2D(V.READ_FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_2D,he.__webglTexture,K),Ts?V.framebufferTextureLayer(V.DRAW_FRAMEBUFFER,V.COLOR_ATTACHMENT0,ln.__webglTexture,Rt,on+ni):V.framebufferTexture2D(V.DRAW_FRAMEBUFFER,V.COLOR_ATTACHMENT0,V.TEXTURE_2D,ln.__webglTexture,Rt),K!==0?V.blitFramebuffer(Wt,re,Wt+Ft,re+Pt,Ht,pe,Ht+Ft,pe+Pt,V.COLOR_BUFFER_BIT,V.NEAREST):Ts?V.copyTexSubImage3D(kt,Rt,Ht,pe,on+ni,Wt,re,Ft,Pt):V.copyTexSubImage2D(kt,Rt,Ht,pe,Wt,re,Ft,Pt);j.bindFramebuffer(V.READ_FRAMEBUFFER,null),j.bindFramebuffer(V.DRAW_FRAMEBUFFER,null)}else Ts?D.isDataTexture||D.isData3DTexture?V.texSubImage3D(kt,Rt,Ht,pe,on,Ft,Pt,Ot,Oe,Tn,Fe.data):X.isCompressedArrayTexture?V.compressedTexSubImage3D(kt,Rt,Ht,pe,on,Ft,Pt,Ot,Oe,Fe.data):V.texSubImage3D(kt,Rt,Ht,pe,on,Ft,Pt,Ot,Oe,Tn,Fe):D.isDataTexture?V.texSubImage2D(V.TEXTURE_2D,Rt,Ht,pe,Ft,Pt,Oe,Tn,Fe.data):D.isCompressedTexture?V.compressedTexSubImage2D(V.TEXTURE_2D,Rt,Ht,pe,Fe.width,Fe.height,Oe,Fe.data):V.texSubImage2D(V.TEXTURE_2D,Rt,Ht,pe,Ft,Pt,Oe,Tn,Fe);j.pixelStorei(V.UNPACK_ROW_LENGTH,xn),j.pixelStorei(V.UNPACK_IMAGE_HEIGHT,ye),j.pixelStorei(V.UNPACK_SKIP_PIXELS,ws),j.pixelStorei(V.UNPACK_SKIP_ROWS,yn),j.pixelStorei(V.UNPACK_SKIP_IMAGES,Zr),Rt===0&&X.generateMipmaps===!0&&X.mipmapsAutoUpdate===!0&&V.generateMipmap(kt),j.unbindTexture()},this.initRenderTarget=function(D){pt.get(D).__webglFramebuffer===void 0&&bt.setupRenderTarget(D)},this.initTexture=function(D){D.isCubeTexture?bt.setTextureCube(D,0):D.isData3DTexture?bt.setTexture3D(D,0):D.isDataArrayTexture||D.isCompressedArrayTexture?bt.setTexture2DArray(D,0):bt.setTexture2D(D,0),j.unbindTexture()},this.resetState=function(){H=0,G=0,it=null,j.reset(),Ct.reset()},typeof __THREE_DEVTOOLS__<"u"&&__THREE_DEVTOOLS__.dispatchEvent(new CustomEvent("observe",{detail:this}))}get coordinateSystem(){return Ui}get outputColorSpace(){return this._outputColorSpace}set outputColorSpace(t){this._outputColorSpace=t;let e=this.getContext();e.drawingBufferColorSpace=Se._getDrawingBufferColorSpace(t),e.unpackColorSpace=Se._getUnpackColorSpace()}};Nt.line={worldUnits:{value:1},linewidth:{value:1},resolution:{value:new Zt},dashOffset:{value:0},dashScale:{value:1},dashSize:{value:1},gapSize:{value:1}};ui.line={uniforms:Sl.merge([Nt.common,Nt.fog,Nt.line]),vertexShader:`
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
		`};var Vr=class extends ci{constructor(t){super({type:"LineMaterial",uniforms:Sl.clone(ui.line.uniforms),vertexShader:ui.line.vertexShader,fragmentShader:ui.line.fragmentShader,clipping:!0}),this.isLineMaterial=!0,this.setValues(t)}get color(){return this.uniforms.diffuse.value}set color(t){this.uniforms.diffuse.value=t}get worldUnits(){return"WORLD_UNITS"in this.defines}set worldUnits(t){t===!0!==this.worldUnits&&(this.needsUpdate=!0),t===!0?this.defines.WORLD_UNITS="":delete this.defines.WORLD_UNITS}get linewidth(){return this.uniforms.linewidth.value}set linewidth(t){this.uniforms.linewidth&&(this.uniforms.linewidth.value=t)}get dashed(){return"USE_DASH"in this.defines}set dashed(t){t===!0!==this.dashed&&(this.needsUpdate=!0),t===!0?this.defines.USE_DASH="":delete this.defines.USE_DASH}get dashScale(){return this.uniforms.dashScale.value}set dashScale(t){this.uniforms.dashScale.value=t}get dashSize(){return this.uniforms.dashSize.value}set dashSize(t){this.uniforms.dashSize.value=t}get dashOffset(){return this.uniforms.dashOffset.value}set dashOffset(t){this.uniforms.dashOffset.value=t}get gapSize(){return this.uniforms.gapSize.value}set gapSize(t){this.uniforms.gapSize.value=t}get opacity(){return this.uniforms.opacity.value}set opacity(t){this.uniforms&&(this.uniforms.opacity.value=t)}get resolution(){return this.uniforms.resolution.value}set resolution(t){this.uniforms.resolution.value.copy(t)}get alphaToCoverage(){return"USE_ALPHA_TO_COVERAGE"in this.defines}set alphaToCoverage(t){this.defines&&(t===!0!==this.alphaToCoverage&&(this.needsUpdate=!0),t===!0?this.defines.USE_ALPHA_TO_COVERAGE="":delete this.defines.USE_ALPHA_TO_COVERAGE)}};var x_=new Ee,oh=new k,Jo=class extends ul{constructor(){super(),this.isLineSegmentsGeometry=!0,this.type="LineSegmentsGeometry";let t=[-1,2,0,1,2,0,-1,1,0,1,1,0,-1,0,0,1,0,0,-1,-1,0,1,-1,0],e=[-1,2,1,2,-1,1,1,1,-1,-1,1,-1,-1,-2,1,-2],n=[0,2,1,2,3,1,2,4,3,4,5,3,4,6,5,6,7,5];this.setIndex(n),this.setAttribute("position",new hn(t,3)),this.setAttribute("uv",new hn(e,2))}applyMatrix4(t){let e=this.attributes.instanceStart,n=this.attributes.instanceEnd;return e!==void 0&&(e.applyMatrix4(t),n.applyMatrix4(t),e.needsUpdate=!0),this.boundingBox!==null&&this.computeBoundingBox(),this.boundingSphere!==null&&this.computeBoundingSphere(),this}setPositions(t){let e;t instanceof Float32Array?e=t:Array.isArray(t)&&(e=new Float32Array(t));let n=new lr(e,6,1);return this.setAttribute("instanceStart",new Zi(n,3,0)),this.setAttribute("instanceEnd",new Zi(n,3,3)),this.instanceCount=this.attributes.instanceStart.count,this.computeBoundingBox(),this.computeBoundingSphere(),this}setColors(t){let e;t instanceof Float32Array?e=t:Array.isArray(t)&&(e=new Float32Array(t));let n=new lr(e,6,1);return this.setAttribute("instanceColorStart",new Zi(n,3,0)),this.setAttribute("instanceColorEnd",new Zi(n,3,3)),this}fromWireframeGeometry(t){return this.setPositions(t.attributes.position.array),this}fromEdgesGeometry(t){return this.setPositions(t.attributes.position.array),this}fromMesh(t){return this.fromWireframeGeometry(new sl(t.geometry)),this}fromLineSegments(t){let e=t.geometry;return this.setPositions(e.attributes.position.array),this}computeBoundingBox(){this.boundingBox===null&&(this.boundingBox=new Ee);let t=this.attributes.instanceStart,e=this.attributes.instanceEnd;t!==void 0&&e!==void 0&&(this.boundingBox.setFromBufferAttribute(t),x_.setFromBufferAttribute(e),this.boundingBox.union(x_))}computeBoundingSphere(){this.boundingSphere===null&&(this.boundingSphere=new Ai),this.boundingBox===null&&this.computeBoundingBox();let t=this.attributes.instanceStart,e=this.attributes.instanceEnd;if(t!==void 0&&e!==void 0){let n=this.boundingSphere.center;this.boundingBox.getCenter(n);let s=0;for(let r=0,o=t.count;r<o;r++)oh.fromBufferAttribute(t,r),s=Math.max(s,n.distanceToSquared(oh)),oh.fromBufferAttribute(e,r),s=Math.max(s,n.distanceToSquared(oh));this.boundingSphere.radius=Math.sqrt(s),isNaN(this.boundingSphere.radius)&&console.error("THREE.LineSegmentsGeometry.computeBoundingSphere(): Computed radius is NaN. The instanced position data is likely to have NaN values.",this)}}toJSON(){}};var jd=new De,y_=new k,v_=new k,Wn=new De,Xn=new De,_s=new De,Kd=new k,Qd=new se,qn=new Vn,S_=new k,ah=new Ee,lh=new Ai,xs=new De,ys,Gr;function M_(i,t,e){return xs.set(0,0,-t,1).applyMatrix4(i.projectionMatrix),xs.multiplyScalar(1/xs.w),xs.x=Gr/e.width,xs.y=Gr/e.height,xs.applyMatrix4(i.projectionMatrixInverse),xs.multiplyScalar(1/xs.w),Math.abs(Math.max(xs.x,xs.y))}function _A(i,t){let e=i.matrixWorld,n=i.geometry,s=n.attributes.instanceStart,r=n.attributes.instanceEnd,o=Math.min(n.instanceCount,s.count);for(let a=0,l=o;a<l;a++){qn.start.fromBufferAttribute(s,a),qn.end.fromBufferAttribute(r,a),qn.applyMatrix4(e);let c=new k,h=new k;ys.distanceSqToSegment(qn.start,qn.end,h,c),h.distanceTo(c)<Gr*.5&&t.push({point:h,pointOnLine:c,distance:ys.origin.distanceTo(h),object:i,face:null,faceIndex:a,uv:null,uv1:null})}}function xA(i,t,e){let n=t.projectionMatrix,r=i.material.resolution,o=i.matrixWorld,a=i.geometry,l=a.attributes.instanceStart,c=a.attributes.instanceEnd,h=Math.min(a.instanceCount,l.count),f=-t.near;ys.at(1,_s),_s.w=1,_s.applyMatrix4(t.matrixWorldInverse),_s.applyMatrix4(n),_s.multiplyScalar(1/_s.w),_s.x*=r.x/2,_s.y*=r.y/2,_s.z=0,Kd.copy(_s),Qd.multiplyMatrices(t.matrixWorldInverse,o);for(let u=0,d=h;u<d;u++){if(Wn.fromBufferAttribute(l,u),Xn.fromBufferAttribute(c,u),Wn.w=1,Xn.w=1,Wn.applyMatrix4(Qd),Xn.applyMatrix4(Qd),Wn.z>f&&Xn.z>f)continue;if(Wn.z>f){let S=Wn.z-Xn.z,y=(Wn.z-f)/S;Wn.lerp(Xn,y)}else if(Xn.z>f){let S=Xn.z-Wn.z,y=(Xn.z-f)/S;Xn.lerp(Wn,y)}Wn.applyMatrix4(n),Xn.applyMatrix4(n),Wn.multiplyScalar(1/Wn.w),Xn.multiplyScalar(1/Xn.w),Wn.x*=r.x/2,Wn.y*=r.y/2,Xn.x*=r.x/2,Xn.y*=r.y/2,qn.start.copy(Wn),qn.start.z=0,qn.end.copy(Xn),qn.end.z=0;let v=qn.closestPointToPointParameter(Kd,!0);qn.at(v,S_);let p=Fd.lerp(Wn.z,Xn.z,v),m=p>=-1&&p<=1,_=Kd.distanceTo(S_)<Gr*.5;if(m&&_){qn.start.fromBufferAttribute(l,u),qn.end.fromBufferAttribute(c,u),qn.start.applyMatrix4(o),qn.end.applyMatrix4(o);let S=new k,y=new k;ys.distanceSqToSegment(qn.start,qn.end,y,S),e.push({point:y,pointOnLine:S,distance:ys.origin.distanceTo(y),object:i,face:null,faceIndex:u,uv:null,uv1:null})}}}var ch=class extends On{constructor(t=new Jo,e=new Vr({color:Math.random()*16777215})){super(t,e),this.isLineSegments2=!0,this.type="LineSegments2"}computeLineDistances(){let t=this.geometry,e=t.attributes.instanceStart,n=t.attributes.instanceEnd,s=new Float32Array(2*e.count);for(let o=0,a=0,l=e.count;o<l;o++,a+=2)y_.fromBufferAttribute(e,o),v_.fromBufferAttribute(n,o),s[a]=a===0?0:s[a-1],s[a+1]=s[a]+y_.distanceTo(v_);let r=new lr(s,2,1);return t.setAttribute("instanceDistanceStart",new Zi(r,1,0)),t.setAttribute("instanceDistanceEnd",new Zi(r,1,1)),this}raycast(t,e){let n=this.material.worldUnits,s=t.camera;if(s===null&&!n&&console.error('LineSegments2: "Raycaster.camera" needs to be set in order to raycast against LineSegments2 while worldUnits is set to false.'),n===!1&&(this.material.resolution.x===0||this.material.resolution.y===0))return;let r=t.params.Line2!==void 0&&t.params.Line2.threshold||0;ys=t.ray;let o=this.matrixWorld,a=this.geometry,l=this.material;Gr=l.linewidth+r,a.boundingSphere===null&&a.computeBoundingSphere(),lh.copy(a.boundingSphere).applyMatrix4(o);let c;if(n)c=Gr*.5;else{let f=Math.max(s.near,lh.distanceToPoint(ys.origin));c=M_(s,f,l.resolution)}if(lh.radius+=c,ys.intersectsSphere(lh)===!1)return;a.boundingBox===null&&a.computeBoundingBox(),ah.copy(a.boundingBox).applyMatrix4(o);let h;if(n)h=Gr*.5;else{let f=Math.max(s.near,ah.distanceToPoint(ys.origin));h=M_(s,f,l.resolution)}ah.expandByScalar(h),ys.intersectsBox(ah)!==!1&&(n?_A(this,e):xA(this,s,e))}onBeforeRender(t){let e=this.material.uniforms;e&&e.resolution&&(t.getViewport(jd),this.material.uniforms.resolution.value.set(jd.z,jd.w))}};var jo=Math.pow(2,-24),Al=Symbol("SKIP_GENERATION"),uh={strategy:0,maxDepth:40,targetLeafSize:10,useSharedArrayBuffer:!1,setBoundingBox:!0,onProgress:null,indirect:!1,verbose:!0,range:null,[Al]:!1};function We(i,t,e){return e.min.x=t[i],e.min.y=t[i+1],e.min.z=t[i+2],e.max.x=t[i+3],e.max.y=t[i+4],e.max.z=t[i+5],e}function El(i){let t=-1,e=-1/0;for(let n=0;n<3;n++){let s=i[n+3]-i[n];s>e&&(e=s,t=n)}return t}function tp(i,t,e){for(let n=0;n<3;n++){let s=t[i+2*n],r=t[i+2*n+1],o=s-r,a=s+r;o<e[n]&&(e[n]=o),a>e[n+3]&&(e[n+3]=a)}}function hh(i){let t=i[3]-i[0],e=i[4]-i[1],n=i[5]-i[2];return 2*(t*e+e*n+n*t)}function Me(i,t){return t[i+15]===65535}function Ne(i,t){return t[i+6]}function ke(i,t){return t[i+14]}function Ce(i){return i+8}function Re(i,t){let e=t[i+6];return i+e*8}function Ko(i,t){return t[i+7]}function fh(i,t,e,n,s){let r=1/0,o=1/0,a=1/0,l=-1/0,c=-1/0,h=-1/0,f=1/0,u=1/0,d=1/0,g=-1/0,v=-1/0,p=-1/0,m=i.offset||0;for(let _=(t-m)*6,S=(t+e-m)*6;_<S;_+=6){let y=i[_+0],b=i[_+1],T=y-b,x=y+b;T<r&&(r=T),x>l&&(l=x),y<f&&(f=y),y>g&&(g=y);let M=i[_+2],L=i[_+3],C=M-L,A=M+L;C<o&&(o=C),A>c&&(c=A),M<u&&(u=M),M>v&&(v=M);let R=i[_+4],U=i[_+5],P=R-U,F=R+U;P<a&&(a=P),F>h&&(h=F),R<d&&(d=R),R>p&&(p=R)}n[0]=r,n[1]=o,n[2]=a,n[3]=l,n[4]=c,n[5]=h,s[0]=f,s[1]=u,s[2]=d,s[3]=g,s[4]=v,s[5]=p}var Ss=8,np=8,ep=new Int32Array(Ss),vs=new Float32Array(Ss*6),Qo=new Float32Array(Ss*6),ts=new Float32Array(6),dh=new Float32Array(6),hr=new Int32Array(np),w_=new Float32Array(np*6);function SA(i,t,e,n){for(let s=0;s<3;s++){let r=t[i+2*s],o=t[i+2*s+1],a=r-o,l=r+o;a<e[n+s]&&(e[n+s]=a),l>e[n+s+3]&&(e[n+s+3]=l)}}function T_(i,t){let e=i[t+3]-i[t],n=i[t+4]-i[t+1],s=i[t+5]-i[t+2];return 2*(e*n+n*s+s*e)}function A_(i,t,e,n,s,r){let o=-1,a=0;if(r===0)o=El(t),o!==-1&&(a=(t[o]+t[o+3])/2);else if(r===1)o=El(i),o!==-1&&(a=MA(e,n,s,o));else if(r===2){let l=hh(i),c=1.25*s,h=e.offset||0,f=(n-h)*6,u=(n+s-h)*6;for(let d=0;d<3;d++){let g=t[d],m=(t[d+3]-g)/Ss;if(s<np){for(let _=0;_<s;_++){let S=f+_*6,y=e[S+2*d],b=_;for(;b>0&&e[hr[b-1]+2*d]>y;)hr[b]=hr[b-1],b--;hr[b]=S}for(let _=0;_<3;_++)ts[_]=1/0,ts[_+3]=-1/0,dh[_]=1/0,dh[_+3]=-1/0;for(let _=s-1;_>=0;_--)tp(hr[_],e,dh),w_.set(dh,_*6);for(let _=0;_<s-1;_++){tp(hr[_],e,ts);let S=e[hr[_+1]+2*d];if(e[hr[_]+2*d]===S)continue;let y=_+1,b=s-y,T=hh(ts)/l,x=T_(w_,y*6)/l,M=1+1.25*(T*y+x*b);M<c&&(o=d,c=M,a=S)}}else{for(let y=0;y<Ss;y++){ep[y]=0;for(let b=0;b<3;b++)vs[y*6+b]=1/0,vs[y*6+b+3]=-1/0}for(let y=f;y<u;y+=6){let x=~~((e[y+2*d]-g)/m);x>=Ss&&(x=Ss-1),ep[x]++,SA(y,e,vs,x*6)}let _=(Ss-1)*6;for(let y=0;y<6;y++)Qo[_+y]=vs[_+y];for(let y=Ss-2;y>=0;y--){let b=y*6,T=b+6;for(let x=0;x<3;x++)Qo[b+x]=Math.min(vs[b+x],Qo[T+x]),Qo[b+x+3]=Math.max(vs[b+x+3],Qo[T+x+3])}let S=0;for(let y=0;y<Ss-1;y++){let b=y*6,T=ep[y];if(T!==0)for(let A=0;A<3;A++)S===0?(ts[A]=vs[b+A],ts[A+3]=vs[b+A+3]):(ts[A]=Math.min(ts[A],vs[b+A]),ts[A+3]=Math.max(ts[A+3],vs[b+A+3]));S+=T;let x=0,M=0;S!==0&&(x=hh(ts)/l);let L=s-S;L!==0&&(M=T_(Qo,b+6)/l);let C=1+1.25*(x*S+M*L);C<c&&(o=d,c=C,a=g+m+y*m)}}}}else console.warn(`BVH: Invalid build strategy value ${r} used.`);return{axis:o,pos:a}}function MA(i,t,e,n){let s=0,r=i.offset;for(let o=t,a=t+e;o<a;o++)s+=i[(o-r)*6+n*2];return s/e}function E_(i,t,e,n,s,r){let o=n,a=n+s-1,l=r.pos,c=r.axis*2,h=e.offset||0;for(;;){for(;o<=a&&e[(o-h)*6+c]<l;)o++;for(;o<=a&&e[(a-h)*6+c]>=l;)a--;if(o<a){for(let f=0;f<t;f++){let u=i[o*t+f];i[o*t+f]=i[a*t+f],i[a*t+f]=u}for(let f=0;f<6;f++){let u=o-h,d=a-h,g=e[u*6+f];e[u*6+f]=e[d*6+f],e[d*6+f]=g}o++,a--}else return o}}var bA=Math.pow(2,32),ta=new Float32Array(6),ph=new Float32Array(6);function wA(i,t,e,n,s,r){let{maxDepth:o,verbose:a,targetLeafSize:l,_strictLeafSize:c=1/0,strategy:h,onProgress:f,useSharedArrayBuffer:u=!1}=s,d=i.primitiveBuffer,g=i.primitiveBufferStride,v=u?SharedArrayBuffer:ArrayBuffer,p=new v(32*Math.max(1,2*Math.ceil(n)-1)),m=new Float32Array(p),_=new Uint32Array(p),S=new Uint16Array(p),y=0,b=!1;return fh(t,e,n,ta,ph),M(e,n,0),p.slice(0,y*32);function T(L){f&&f((L-r.offset)/r.count)}function x(L,C,A){let R=L*2;_[L+6]=C,S[R+14]=A,S[R+15]=65535,T(C+A)}function M(L,C,A){let R=y++,U=R*8;m.set(ta,U),!b&&A>=o&&(b=!0,a&&console.warn(`BVH: Max depth of ${o} reached when generating BVH. Consider increasing maxDepth.`));let P=C>c;if(C<=l&&!P||A>=o){x(U,L,C);return}let F=A_(ta,ph,t,L,C,h),H=F.axis===-1?-1:E_(d,g,t,L,C,F);if(F.axis===-1||H===L||H===L+C){if(!P){x(U,L,C);return}F.axis=Math.max(0,El(ta)),H=L+Math.max(1,Math.floor(C/2))}_[U+7]=F.axis;let G=H-L;fh(t,L,G,ta,ph),M(L,G,A+1);let it=y-R;if(it>bA)throw new Error("MeshBVH: Cannot store relative child node offset greater than 32 bits.");_[U+6]=it;let $=C-G;fh(t,H,$,ta,ph),M(H,$,A+1)}}function C_(i,t){let e=i.getRootRanges(t.range),n=e[0],s=e[e.length-1],r={offset:n.offset,count:s.offset+s.count-n.offset},o=new Float32Array(6*r.count);o.offset=r.offset,i.computePrimitiveBounds(r.offset,r.count,o),i._roots=e.map(a=>wA(i,o,a.offset,a.count,t,r))}var fr=class{constructor(t){this._getNewPrimitive=t,this._primitives=[]}getPrimitive(){let t=this._primitives;return t.length===0?this._getNewPrimitive():t.pop()}releasePrimitive(t){this._primitives.push(t)}};var ip=class{constructor(){this.float32Array=null,this.uint16Array=null,this.uint32Array=null;let t=[],e=null;this.setBuffer=n=>{e&&t.push(e),e=n,this.float32Array=new Float32Array(n),this.uint16Array=new Uint16Array(n),this.uint32Array=new Uint32Array(n)},this.clearBuffer=()=>{e=null,this.float32Array=null,this.uint16Array=null,this.uint32Array=null,t.length!==0&&this.setBuffer(t.pop())}}},_e=new ip;var dr,na,ea=[],mh=new fr(()=>new Ee);function R_(i,t,e,n,s,r){dr=mh.getPrimitive(),na=mh.getPrimitive(),ea.push(dr,na),_e.setBuffer(i._roots[t]);let o=sp(0,i.geometry,e,n,s,r);_e.clearBuffer(),mh.releasePrimitive(dr),mh.releasePrimitive(na),ea.pop(),ea.pop();let a=ea.length;return a>0&&(na=ea[a-1],dr=ea[a-2]),o}function sp(i,t,e,n,s=null,r=0,o=0){let{float32Array:a,uint16Array:l,uint32Array:c}=_e,h=i*2;if(Me(h,l)){let u=Ne(i,c),d=ke(h,l);return We(i,a,dr),n(u,d,!1,o,r+i/8,dr)}else{let C=function(R){let{uint16Array:U,uint32Array:P}=_e,F=R*2;for(;!Me(F,U);)R=Ce(R),F=R*2;return Ne(R,P)},A=function(R){let{uint16Array:U,uint32Array:P}=_e,F=R*2;for(;!Me(F,U);)R=Re(R,P),F=R*2;return Ne(R,P)+ke(F,U)},u=Ce(i),d=Re(i,c),g=u,v=d,p,m,_,S;if(s&&(_=dr,S=na,We(g,a,_),We(v,a,S),p=s(_),m=s(S),m<p)){g=d,v=u;let R=p;p=m,m=R,_=S}_||(_=dr,We(g,a,_));let y=Me(g*2,l),b=e(_,y,p,o+1,r+g/8),T;if(b===2){let R=C(g),P=A(g)-R;T=n(R,P,!0,o+1,r+g/8,_)}else T=b&&sp(g,t,e,n,s,r,o+1);if(T)return!0;S=na,We(v,a,S);let x=Me(v*2,l),M=e(S,x,m,o+1,r+v/8),L;if(M===2){let R=C(v),P=A(v)-R;L=n(R,P,!0,o+1,r+v/8,S)}else L=M&&sp(v,t,e,n,s,r,o+1);return!!L}}var Cl=new _e.constructor,gh=new _e.constructor,pr=new fr(()=>new Ee),ia=new Ee,sa=new Ee,op=new Ee,ap=new Ee,lp=!1;function P_(i,t,e,n){if(lp)throw new Error("MeshBVH: Recursive calls to bvhcast not supported.");lp=!0;let s=i._roots,r=t._roots,o,a=0,l=0,c=new se().copy(e).invert();for(let h=0,f=s.length;h<f;h++){Cl.setBuffer(s[h]),l=0;let u=pr.getPrimitive();We(0,Cl.float32Array,u),u.applyMatrix4(c);for(let d=0,g=r.length;d<g&&(gh.setBuffer(r[d]),o=es(0,0,e,c,n,a,l,0,0,u),gh.clearBuffer(),l+=r[d].byteLength/32,!o);d++);if(pr.releasePrimitive(u),Cl.clearBuffer(),a+=s[h].byteLength/32,o)break}return lp=!1,o}function es(i,t,e,n,s,r=0,o=0,a=0,l=0,c=null,h=!1){let f,u;h?(f=gh,u=Cl):(f=Cl,u=gh);let d=f.float32Array,g=f.uint32Array,v=f.uint16Array,p=u.float32Array,m=u.uint32Array,_=u.uint16Array,S=i*2,y=t*2,b=Me(S,v),T=Me(y,_),x=!1;if(T&&b)h?x=s(Ne(t,m),ke(t*2,_),Ne(i,g),ke(i*2,v),l,o+t/8,a,r+i/8):x=s(Ne(i,g),ke(i*2,v),Ne(t,m),ke(t*2,_),a,r+i/8,l,o+t/8);else if(T){let M=pr.getPrimitive();We(t,p,M),M.applyMatrix4(e);let L=Ce(i),C=Re(i,g);We(L,d,ia),We(C,d,sa);let A=M.intersectsBox(ia),R=M.intersectsBox(sa);x=A&&es(t,L,n,e,s,o,r,l,a+1,M,!h)||R&&es(t,C,n,e,s,o,r,l,a+1,M,!h),pr.releasePrimitive(M)}else{let M=Ce(t),L=Re(t,m);We(M,p,op),We(L,p,ap);let C=c.intersectsBox(op),A=c.intersectsBox(ap);if(C&&A)x=es(i,M,e,n,s,r,o,a,l+1,c,h)||es(i,L,e,n,s,r,o,a,l+1,c,h);else if(C)if(b)x=es(i,M,e,n,s,r,o,a,l+1,c,h);else{let R=pr.getPrimitive();R.copy(op).applyMatrix4(e);let U=Ce(i),P=Re(i,g);We(U,d,ia),We(P,d,sa);let F=R.intersectsBox(ia),H=R.intersectsBox(sa);x=F&&es(M,U,n,e,s,o,r,l,a+1,R,!h)||H&&es(M,P,n,e,s,o,r,l,a+1,R,!h),pr.releasePrimitive(R)}else if(A)if(b)x=es(i,L,e,n,s,r,o,a,l+1,c,h);else{let R=pr.getPrimitive();R.copy(ap).applyMatrix4(e);let U=Ce(i),P=Re(i,g);We(U,d,ia),We(P,d,sa);let F=R.intersectsBox(ia),H=R.intersectsBox(sa);x=F&&es(L,U,n,e,s,o,r,l,a+1,R,!h)||H&&es(L,P,n,e,s,o,r,l,a+1,R,!h),pr.releasePrimitive(R)}}return x}var _h=new class{constructor(){let i=null,t=null,e=null,n=!1;this.root=null,this.buffer=null,this.uint32Array=null,this.uint16Array=null,this.setBVH=(r,o)=>{if(n)throw new Error("BVHTraversalHelper: cannot call setBVH during an active traversal.");this.root=o,this.buffer=i=r._roots[o],this.uint16Array=e=new Uint16Array(i),this.uint32Array=t=new Uint32Array(i)},this.reset=()=>{this.root=null,this.buffer=i=null,this.uint16Array=e=null,this.uint32Array=t=null},this.getRangeStart=r=>{let o=r*2;for(;!Me(o,e);)r=Ce(r),o=r*2;return Ne(r,t)},this.getRangeEnd=r=>{let o=r*2;for(;!Me(o,e);)r=Re(r,t),o=r*2;return Ne(r,t)+ke(o,e)};let s=(r,o,a)=>{let l=o*2,c=Me(l,e);if(!r(a,c,o)&&!c){let f=Ce(o),u=Re(o,t);s(r,f,a+1),s(r,u,a+1)}};this.traverseBuffer=r=>{if(n)throw new Error("BVHTraversalHelper: cannot start a traversal during an active traversal.");n=!0;try{s(r,0,0)}finally{n=!1}},this.traverse=r=>{this.traverseBuffer((o,a,l)=>{if(a){let c=l*2,h=t[l+6],f=e[c+14];return r(o,a,new Float32Array(i,l*4,6),h,f)}else{let c=Ko(l,t);return r(o,a,new Float32Array(i,l*4,6),c)}})}}};var I_=new Ee,ra=new Float32Array(6),xh=class{constructor(){this._roots=null,this.primitiveBuffer=null,this.primitiveBufferStride=null}init(t){t={...uh,...t},"maxLeafSize"in t&&(console.warn('BVH: "maxLeafSize" option has been deprecated. Use "targetLeafSize", instead.'),t={...t,targetLeafSize:t.maxLeafSize}),C_(this,t)}getRootRanges(){throw new Error("BVH: getRootRanges() not implemented")}writePrimitiveBounds(){throw new Error("BVH: writePrimitiveBounds() not implemented")}writePrimitiveRangeBounds(t,e,n,s){let r=1/0,o=1/0,a=1/0,l=-1/0,c=-1/0,h=-1/0;for(let f=t,u=t+e;f<u;f++){this.writePrimitiveBounds(f,ra,0);let[d,g,v,p,m,_]=ra;d<r&&(r=d),p>l&&(l=p),g<o&&(o=g),m>c&&(c=m),v<a&&(a=v),_>h&&(h=_)}return n[s+0]=r,n[s+1]=o,n[s+2]=a,n[s+3]=l,n[s+4]=c,n[s+5]=h,n}computePrimitiveBounds(t,e,n){let s=n.offset||0;for(let r=t,o=t+e;r<o;r++){this.writePrimitiveBounds(r,ra,0);let[a,l,c,h,f,u]=ra,d=(a+h)/2,g=(l+f)/2,v=(c+u)/2,p=(h-a)/2,m=(f-l)/2,_=(u-c)/2,S=(r-s)*6;n[S+0]=d,n[S+1]=p+(Math.abs(d)+p)*jo,n[S+2]=g,n[S+3]=m+(Math.abs(g)+m)*jo,n[S+4]=v,n[S+5]=_+(Math.abs(v)+_)*jo}return n}shiftPrimitiveOffsets(t){let e=this._indirectBuffer;if(e)for(let n=0,s=e.length;n<s;n++)e[n]+=t;else{let n=this._roots;for(let s=0;s<n.length;s++){let r=n[s],o=new Uint32Array(r),a=new Uint16Array(r),l=r.byteLength/32;for(let c=0;c<l;c++){let h=8*c,f=2*h;Me(f,a)&&(o[h+6]+=t)}}}}traverse(t,e=0){_h.setBVH(this,e),_h.traverse(t),_h.reset()}refit(){let t=this._roots;for(let e=0,n=t.length;e<n;e++){let s=t[e],r=new Uint32Array(s),o=new Uint16Array(s),a=new Float32Array(s),l=s.byteLength/32;for(let c=l-1;c>=0;c--){let h=c*8,f=h*2;if(Me(f,o)){let d=Ne(h,r),g=ke(f,o);this.writePrimitiveRangeBounds(d,g,ra,0),a.set(ra,h)}else{let d=Ce(h),g=Re(h,r);for(let v=0;v<3;v++){let p=a[d+v],m=a[d+v+3],_=a[g+v],S=a[g+v+3];a[h+v]=p<_?p:_,a[h+v+3]=m>S?m:S}}}}}getBoundingBox(t){return t.makeEmpty(),this._roots.forEach(n=>{We(0,new Float32Array(n),I_),t.union(I_)}),t}shapecast(t){let{boundsTraverseOrder:e,intersectsBounds:n,intersectsRange:s,intersectsPrimitive:r,scratchPrimitive:o,iterate:a}=t;if(s&&r){let f=s;s=(u,d,g,v,p)=>f(u,d,g,v,p)?!0:a(u,d,this,r,g,v,o)}else s||(r?s=(f,u,d,g)=>a(f,u,this,r,d,g,o):s=(f,u,d)=>d);let l=!1,c=0,h=this._roots;for(let f=0,u=h.length;f<u;f++){let d=h[f];if(l=R_(this,f,n,s,e,c),l)break;c+=d.byteLength/32}return l}bvhcast(t,e,n){let{intersectsRanges:s}=n;return P_(this,t,e,s)}};function L_(){return typeof SharedArrayBuffer<"u"}function cp(i){return i.index?i.index.count:i.attributes.position.count}function mr(i){return cp(i)/3}function AA(i,t=ArrayBuffer){return i>65535?new Uint32Array(new t(4*i)):new Uint16Array(new t(2*i))}function D_(i,t){if(!i.index){let e=i.attributes.position.count,n=t.useSharedArrayBuffer?SharedArrayBuffer:ArrayBuffer,s=AA(e,n);i.setIndex(new Ye(s,1));for(let r=0;r<e;r++)s[r]=r}}function EA(i,t,e){let n=cp(i)/e,s=t||i.drawRange,r=s.start/e,o=(s.start+s.count)/e,a=Math.max(0,r),l=Math.min(n,o)-a;return{offset:Math.floor(a),count:Math.floor(l)}}function CA(i,t){return i.groups.map(e=>({offset:e.start/t,count:e.count/t}))}function up(i,t,e){let n=EA(i,t,e),s=CA(i,e);if(!s.length)return[n];let r=[],o=n.offset,a=n.offset+n.count,l=cp(i)/e,c=[];for(let u of s){let{offset:d,count:g}=u,v=d,p=isFinite(g)?g:l-d,m=d+p;v<a&&m>o&&(c.push({pos:Math.max(o,v),isStart:!0}),c.push({pos:Math.min(a,m),isStart:!1}))}c.sort((u,d)=>u.pos!==d.pos?u.pos-d.pos:u.type==="end"?-1:1);let h=0,f=null;for(let u of c){let d=u.pos;h!==0&&d!==f&&r.push({offset:f,count:d-f}),h+=u.isStart?1:-1,f=d}return r}function RA(i,t){let e=i[i.length-1],n=e.offset+e.count>2**16,s=i.reduce((c,h)=>c+h.count,0),r=n?4:2,o=t?new SharedArrayBuffer(s*r):new ArrayBuffer(s*r),a=n?new Uint32Array(o):new Uint16Array(o),l=0;for(let c=0;c<i.length;c++){let{offset:h,count:f}=i[c];for(let u=0;u<f;u++)a[l+u]=h+u;l+=f}return a}var yh=class extends xh{get indirect(){return!!this._indirectBuffer}get primitiveStride(){return null}get primitiveBufferStride(){return this.indirect?1:this.primitiveStride}set primitiveBufferStride(t){}get primitiveBuffer(){return this.indirect?this._indirectBuffer:this.geometry.index.array}set primitiveBuffer(t){}constructor(t,e={}){if(t.isBufferGeometry){if(t.index&&t.index.isInterleavedBufferAttribute)throw new Error("BVH: InterleavedBufferAttribute is not supported for the index attribute.")}else throw new Error("BVH: Only BufferGeometries are supported.");if(e.useSharedArrayBuffer&&!L_())throw new Error("BVH: SharedArrayBuffer is not available.");super(),this.geometry=t,this.resolvePrimitiveIndex=e.indirect?n=>this._indirectBuffer[n]:n=>n,this.primitiveBuffer=null,this.primitiveBufferStride=null,this._indirectBuffer=null,e={...uh,...e},e[Al]||this.init(e)}init(t){let{geometry:e,primitiveStride:n}=this;if(t.indirect){let s=up(e,t.range,n),r=RA(s,t.useSharedArrayBuffer);this._indirectBuffer=r}else D_(e,t);super.init(t),!e.boundingBox&&t.setBoundingBox&&(e.boundingBox=this.getBoundingBox(new Ee))}getRootRanges(t){return this.indirect?[{offset:0,count:this._indirectBuffer.length}]:up(this.geometry,t,this.primitiveStride)}raycastObject3D(){throw new Error("BVH: raycastObject3D() not implemented")}};var Ri=class{constructor(){this.min=1/0,this.max=-1/0}setFromPointsField(t,e){let n=1/0,s=-1/0;for(let r=0,o=t.length;r<o;r++){let l=t[r][e];n=l<n?l:n,s=l>s?l:s}this.min=n,this.max=s}setFromPoints(t,e){let n=1/0,s=-1/0;for(let r=0,o=e.length;r<o;r++){let a=e[r],l=t.dot(a);n=l<n?l:n,s=l>s?l:s}this.min=n,this.max=s}isSeparated(t){return this.min>t.max||t.min>this.max}};Ri.prototype.setFromBox=(function(){let i=new k;return function(e,n){let s=n.min,r=n.max,o=1/0,a=-1/0;for(let l=0;l<=1;l++)for(let c=0;c<=1;c++)for(let h=0;h<=1;h++){i.x=s.x*l+r.x*(1-l),i.y=s.y*c+r.y*(1-c),i.z=s.z*h+r.z*(1-h);let f=e.dot(i);o=Math.min(f,o),a=Math.max(f,a)}this.min=o,this.max=a}})();var PA=(function(){let i=new k,t=new k,e=new k;return function(s,r,o){let a=s.start,l=i,c=r.start,h=t;e.subVectors(a,c),i.subVectors(s.end,s.start),t.subVectors(r.end,r.start);let f=e.dot(h),u=h.dot(l),d=h.dot(h),g=e.dot(l),p=l.dot(l)*d-u*u,m,_;p!==0?m=(f*u-g*d)/p:m=0,_=(f+m*u)/d,o.x=m,o.y=_}})(),Rl=(function(){let i=new Zt,t=new k,e=new k;return function(s,r,o,a){PA(s,r,i);let l=i.x,c=i.y;if(l>=0&&l<=1&&c>=0&&c<=1){s.at(l,o),r.at(c,a);return}else if(l>=0&&l<=1){c<0?r.at(0,a):r.at(1,a),s.closestPointToPoint(a,!0,o);return}else if(c>=0&&c<=1){l<0?s.at(0,o):s.at(1,o),r.closestPointToPoint(o,!0,a);return}else{let h;l<0?h=s.start:h=s.end;let f;c<0?f=r.start:f=r.end;let u=t,d=e;if(s.closestPointToPoint(f,!0,t),r.closestPointToPoint(h,!0,e),u.distanceToSquared(f)<=d.distanceToSquared(h)){o.copy(u),a.copy(f);return}else{o.copy(h),a.copy(d);return}}}})(),N_=(function(){let i=new k,t=new k,e=new li,n=new Vn;return function(r,o){let{radius:a,center:l}=r,{a:c,b:h,c:f}=o;if(n.start=c,n.end=h,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a||(n.start=c,n.end=f,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a)||(n.start=h,n.end=f,n.closestPointToPoint(l,!0,i).distanceTo(l)<=a))return!0;let v=o.getPlane(e);if(Math.abs(v.distanceToPoint(l))<=a){let m=v.projectPoint(l,t);if(o.containsPoint(m))return!0}return!1}})();var IA=["x","y","z"],Hs=1e-15,U_=Hs*Hs;function Oi(i){return Math.abs(i)<Hs}var Yn=class extends jn{constructor(...t){super(...t),this.isExtendedTriangle=!0,this.satAxes=new Array(4).fill().map(()=>new k),this.satBounds=new Array(4).fill().map(()=>new Ri),this.points=[this.a,this.b,this.c],this.plane=new li,this.isDegenerateIntoSegment=!1,this.isDegenerateIntoPoint=!1,this.degenerateSegment=new Vn,this.needsUpdate=!0}intersectsSphere(t){return N_(t,this)}update(){let t=this.a,e=this.b,n=this.c,s=this.points,r=this.satAxes,o=this.satBounds,a=r[0],l=o[0];this.getNormal(a),l.setFromPoints(a,s);let c=r[1],h=o[1];c.subVectors(t,e),h.setFromPoints(c,s);let f=r[2],u=o[2];f.subVectors(e,n),u.setFromPoints(f,s);let d=r[3],g=o[3];d.subVectors(n,t),g.setFromPoints(d,s);let v=c.length(),p=f.length(),m=d.length();this.isDegenerateIntoPoint=!1,this.isDegenerateIntoSegment=!1,v<Hs?p<Hs||m<Hs?this.isDegenerateIntoPoint=!0:(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(t),this.degenerateSegment.end.copy(n)):p<Hs?m<Hs?this.isDegenerateIntoPoint=!0:(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(e),this.degenerateSegment.end.copy(t)):m<Hs&&(this.isDegenerateIntoSegment=!0,this.degenerateSegment.start.copy(n),this.degenerateSegment.end.copy(e)),this.plane.setFromNormalAndCoplanarPoint(a,t),this.needsUpdate=!1}};Yn.prototype.closestPointToSegment=(function(){let i=new k,t=new k,e=new Vn;return function(s,r=null,o=null){this.needsUpdate&&this.update();let{start:a,end:l}=s,c=this.points,h,f=1/0,u=this.plane.distanceToPoint(a),d=this.plane.distanceToPoint(l);if(u*d<0&&this.plane.intersectLine(s,i)!==null&&this.containsPoint(i))return r&&r.copy(i),o&&o.copy(i),0;for(let g=0;g<3;g++){let v=(g+1)%3;e.start.copy(c[g]),e.end.copy(c[v]),Rl(e,s,i,t),h=i.distanceToSquared(t),h<f&&(f=h,r&&r.copy(i),o&&o.copy(t))}return this.closestPointToPoint(a,i),h=a.distanceToSquared(i),h<f&&(f=h,r&&r.copy(i),o&&o.copy(a)),this.closestPointToPoint(l,i),h=l.distanceToSquared(i),h<f&&(f=h,r&&r.copy(i),o&&o.copy(l)),Math.sqrt(f)}})();Yn.prototype.intersectsTriangle=(function(){let i=new Yn,t=new Ri,e=new Ri,n=new k,s=new k,r=new k,o=new k,a=new Vn,l=new Vn,c=new k,h=new Zt,f=new Zt;function u(S,y,b,T){let x=n;!S.isDegenerateIntoPoint&&!S.isDegenerateIntoSegment?x.copy(S.plane.normal):x.copy(y.plane.normal);let M=S.satBounds,L=S.satAxes;for(let R=1;R<4;R++){let U=M[R],P=L[R];if(t.setFromPoints(P,y.points),U.isSeparated(t)||(o.copy(x).cross(P),t.setFromPoints(o,S.points),e.setFromPoints(o,y.points),t.isSeparated(e)))return!1}let C=y.satBounds,A=y.satAxes;for(let R=1;R<4;R++){let U=C[R],P=A[R];if(t.setFromPoints(P,S.points),U.isSeparated(t)||(o.crossVectors(x,P),t.setFromPoints(o,S.points),e.setFromPoints(o,y.points),t.isSeparated(e)))return!1}return b&&(T||console.warn("ExtendedTriangle.intersectsTriangle: Triangles are coplanar which does not support an output edge. Setting edge to 0, 0, 0."),b.start.set(0,0,0),b.end.set(0,0,0)),!0}function d(S,y,b,T,x,M,L,C,A,R,U){let P=L/(L-C);R.x=T+(x-T)*P,U.start.subVectors(y,S).multiplyScalar(P).add(S),P=L/(L-A),R.y=T+(M-T)*P,U.end.subVectors(b,S).multiplyScalar(P).add(S)}function g(S,y,b,T,x,M,L,C,A,R,U){if(x>0)d(S.c,S.a,S.b,T,y,b,A,L,C,R,U);else if(M>0)d(S.b,S.a,S.c,b,y,T,C,L,A,R,U);else if(C*A>0||L!=0)d(S.a,S.b,S.c,y,b,T,L,C,A,R,U);else if(C!=0)d(S.b,S.a,S.c,b,y,T,C,L,A,R,U);else if(A!=0)d(S.c,S.a,S.b,T,y,b,A,L,C,R,U);else return!0;return!1}function v(S,y,b,T){let x=y.degenerateSegment,M=S.plane.distanceToPoint(x.start),L=S.plane.distanceToPoint(x.end);return Oi(M)?Oi(L)?u(S,y,b,T):(b&&(b.start.copy(x.start),b.end.copy(x.start)),S.containsPoint(x.start)):Oi(L)?(b&&(b.start.copy(x.end),b.end.copy(x.end)),S.containsPoint(x.end)):S.plane.intersectLine(x,n)!=null?(b&&(b.start.copy(n),b.end.copy(n)),S.containsPoint(n)):!1}function p(S,y,b){let T=y.a;return Oi(S.plane.distanceToPoint(T))&&S.containsPoint(T)?(b&&(b.start.copy(T),b.end.copy(T)),!0):!1}function m(S,y,b){let T=S.degenerateSegment,x=y.a;return T.closestPointToPoint(x,!0,n),x.distanceToSquared(n)<U_?(b&&(b.start.copy(x),b.end.copy(x)),!0):!1}function _(S,y,b,T){if(S.isDegenerateIntoSegment)if(y.isDegenerateIntoSegment){let x=S.degenerateSegment,M=y.degenerateSegment,L=s,C=r;x.delta(L),M.delta(C);let A=n.subVectors(M.start,x.start),R=L.x*C.y-L.y*C.x;if(Oi(R))return!1;let U=(A.x*C.y-A.y*C.x)/R,P=-(L.x*A.y-L.y*A.x)/R;if(U<0||U>1||P<0||P>1)return!1;let F=x.start.z+L.z*U,H=M.start.z+C.z*P;return Oi(F-H)?(b&&(b.start.copy(x.start).addScaledVector(L,U),b.end.copy(x.start).addScaledVector(L,U)),!0):!1}else return y.isDegenerateIntoPoint?m(S,y,b):v(y,S,b,T);else{if(S.isDegenerateIntoPoint)return y.isDegenerateIntoPoint?y.a.distanceToSquared(S.a)<U_?(b&&(b.start.copy(S.a),b.end.copy(S.a)),!0):!1:y.isDegenerateIntoSegment?m(y,S,b):p(y,S,b);if(y.isDegenerateIntoPoint)return p(S,y,b);if(y.isDegenerateIntoSegment)return v(S,y,b,T)}}return function(y,b=null,T=!1){this.needsUpdate&&this.update(),y.isExtendedTriangle?y.needsUpdate&&y.update():(i.copy(y),i.update(),y=i);let x=_(this,y,b,T);if(x!==void 0)return x;let M=this.plane,L=y.plane,C=L.distanceToPoint(this.a),A=L.distanceToPoint(this.b),R=L.distanceToPoint(this.c);Oi(C)&&(C=0),Oi(A)&&(A=0),Oi(R)&&(R=0);let U=C*A,P=C*R;if(U>0&&P>0)return!1;let F=M.distanceToPoint(y.a),H=M.distanceToPoint(y.b),G=M.distanceToPoint(y.c);Oi(F)&&(F=0),Oi(H)&&(H=0),Oi(G)&&(G=0);let it=F*H,$=F*G;if(it>0&&$>0)return!1;s.copy(M.normal),r.copy(L.normal);let Z=s.cross(r),et=0,ct=Math.abs(Z.x),ht=Math.abs(Z.y);ht>ct&&(ct=ht,et=1),Math.abs(Z.z)>ct&&(et=2);let _t=IA[et],vt=this.a[_t],St=this.b[_t],dt=this.c[_t],Ut=y.a[_t],Yt=y.b[_t],Dt=y.c[_t];if(g(this,vt,St,dt,U,P,C,A,R,h,a))return u(this,y,b,T);if(g(y,Ut,Yt,Dt,it,$,F,H,G,f,l))return u(this,y,b,T);if(h.y<h.x){let qt=h.y;h.y=h.x,h.x=qt,c.copy(a.start),a.start.copy(a.end),a.end.copy(c)}if(f.y<f.x){let qt=f.y;f.y=f.x,f.x=qt,c.copy(l.start),l.start.copy(l.end),l.end.copy(c)}return h.y<f.x||f.y<h.x?!1:(b&&(f.x>h.x?b.start.copy(l.start):b.start.copy(a.start),f.y<h.y?b.end.copy(l.end):b.end.copy(a.end)),!0)}})();Yn.prototype.distanceToPoint=(function(){let i=new k;return function(e){return this.closestPointToPoint(e,i),e.distanceTo(i)}})();Yn.prototype.distanceToTriangle=(function(){let i=new k,t=new k,e=["a","b","c"],n=new Vn,s=new Vn;return function(o,a=null,l=null){let c=a||l?n:null;if(this.intersectsTriangle(o,c,!0))return(a||l)&&(a&&c.getCenter(a),l&&c.getCenter(l)),0;let h=1/0;for(let f=0;f<3;f++){let u,d=e[f],g=o[d];this.closestPointToPoint(g,i),u=g.distanceToSquared(i),u<h&&(h=u,a&&a.copy(i),l&&l.copy(g));let v=this[d];o.closestPointToPoint(v,i),u=v.distanceToSquared(i),u<h&&(h=u,a&&a.copy(v),l&&l.copy(i))}for(let f=0;f<3;f++){let u=e[f],d=e[(f+1)%3];n.set(this[u],this[d]);for(let g=0;g<3;g++){let v=e[g],p=e[(g+1)%3];s.set(o[v],o[p]),Rl(n,s,i,t);let m=i.distanceToSquared(t);m<h&&(h=m,a&&a.copy(i),l&&l.copy(t))}}return Math.sqrt(h)}})();var fn=class{constructor(t,e,n){this.isOrientedBox=!0,this.min=new k,this.max=new k,this.matrix=new se,this.invMatrix=new se,this.points=new Array(8).fill().map(()=>new k),this.satAxes=new Array(3).fill().map(()=>new k),this.satBounds=new Array(3).fill().map(()=>new Ri),this.alignedSatBounds=new Array(3).fill().map(()=>new Ri),this.needsUpdate=!1,t&&this.min.copy(t),e&&this.max.copy(e),n&&this.matrix.copy(n)}set(t,e,n){this.min.copy(t),this.max.copy(e),this.matrix.copy(n),this.needsUpdate=!0}copy(t){this.min.copy(t.min),this.max.copy(t.max),this.matrix.copy(t.matrix),this.needsUpdate=!0}};fn.prototype.update=(function(){return function(){let t=this.matrix,e=this.min,n=this.max,s=this.points;for(let c=0;c<=1;c++)for(let h=0;h<=1;h++)for(let f=0;f<=1;f++){let u=1*c|2*h|4*f,d=s[u];d.x=c?n.x:e.x,d.y=h?n.y:e.y,d.z=f?n.z:e.z,d.applyMatrix4(t)}let r=this.satBounds,o=this.satAxes,a=s[0];for(let c=0;c<3;c++){let h=o[c],f=r[c],u=1<<c,d=s[u];h.subVectors(a,d),f.setFromPoints(h,s)}let l=this.alignedSatBounds;l[0].setFromPointsField(s,"x"),l[1].setFromPointsField(s,"y"),l[2].setFromPointsField(s,"z"),this.invMatrix.copy(this.matrix).invert(),this.needsUpdate=!1}})();fn.prototype.intersectsBox=(function(){let i=new Ri;return function(e){this.needsUpdate&&this.update();let n=e.min,s=e.max,r=this.satBounds,o=this.satAxes,a=this.alignedSatBounds;if(i.min=n.x,i.max=s.x,a[0].isSeparated(i)||(i.min=n.y,i.max=s.y,a[1].isSeparated(i))||(i.min=n.z,i.max=s.z,a[2].isSeparated(i)))return!1;for(let l=0;l<3;l++){let c=o[l],h=r[l];if(i.setFromBox(c,e),h.isSeparated(i))return!1}return!0}})();fn.prototype.intersectsTriangle=(function(){let i=new Yn,t=new Array(3),e=new Ri,n=new Ri,s=new k;return function(o){this.needsUpdate&&this.update(),o.isExtendedTriangle?o.needsUpdate&&o.update():(i.copy(o),i.update(),o=i);let a=this.satBounds,l=this.satAxes;t[0]=o.a,t[1]=o.b,t[2]=o.c;for(let u=0;u<3;u++){let d=a[u],g=l[u];if(e.setFromPoints(g,t),d.isSeparated(e))return!1}let c=o.satBounds,h=o.satAxes,f=this.points;for(let u=0;u<3;u++){let d=c[u],g=h[u];if(e.setFromPoints(g,f),d.isSeparated(e))return!1}for(let u=0;u<3;u++){let d=l[u];for(let g=0;g<4;g++){let v=h[g];if(s.crossVectors(d,v),e.setFromPoints(s,t),n.setFromPoints(s,f),e.isSeparated(n))return!1}}return!0}})();fn.prototype.closestPointToPoint=(function(){return function(t,e){return this.needsUpdate&&this.update(),e.copy(t).applyMatrix4(this.invMatrix).clamp(this.min,this.max).applyMatrix4(this.matrix),e}})();fn.prototype.distanceToPoint=(function(){let i=new k;return function(e){return this.closestPointToPoint(e,i),e.distanceTo(i)}})();fn.prototype.distanceToBox=(function(){let i=["x","y","z"],t=new Array(12).fill().map(()=>new Vn),e=new Array(12).fill().map(()=>new Vn),n=new k,s=new k;return function(o,a=0,l=null,c=null){if(this.needsUpdate&&this.update(),this.intersectsBox(o))return(l||c)&&(o.getCenter(s),this.closestPointToPoint(s,n),o.closestPointToPoint(n,s),l&&l.copy(n),c&&c.copy(s)),0;let h=a*a,f=o.min,u=o.max,d=this.points,g=1/0;for(let p=0;p<8;p++){let m=d[p];s.copy(m).clamp(f,u);let _=m.distanceToSquared(s);if(_<g&&(g=_,l&&l.copy(m),c&&c.copy(s),_<h))return Math.sqrt(_)}let v=0;for(let p=0;p<3;p++)for(let m=0;m<=1;m++)for(let _=0;_<=1;_++){let S=(p+1)%3,y=(p+2)%3,b=m<<S|_<<y,T=1<<p|m<<S|_<<y,x=d[b],M=d[T];t[v].set(x,M);let C=i[p],A=i[S],R=i[y],U=e[v],P=U.start,F=U.end;P[C]=f[C],P[A]=m?f[A]:u[A],P[R]=_?f[R]:u[R],F[C]=u[C],F[A]=m?f[A]:u[A],F[R]=_?f[R]:u[R],v++}for(let p=0;p<=1;p++)for(let m=0;m<=1;m++)for(let _=0;_<=1;_++){s.x=p?u.x:f.x,s.y=m?u.y:f.y,s.z=_?u.z:f.z,this.closestPointToPoint(s,n);let S=s.distanceToSquared(n);if(S<g&&(g=S,l&&l.copy(n),c&&c.copy(s),S<h))return Math.sqrt(S)}for(let p=0;p<12;p++){let m=t[p];for(let _=0;_<12;_++){let S=e[_];Rl(m,S,n,s);let y=n.distanceToSquared(s);if(y<g&&(g=y,l&&l.copy(n),c&&c.copy(s),y<h))return Math.sqrt(y)}}return Math.sqrt(g)}})();var hp=class extends fr{constructor(){super(()=>new Yn)}},hi=new hp;var Pl=new k,fp=new k;function F_(i,t,e={},n=0,s=1/0){let r=n*n,o=s*s,a=1/0,l=null;if(i.shapecast({boundsTraverseOrder:h=>(Pl.copy(t).clamp(h.min,h.max),Pl.distanceToSquared(t)),intersectsBounds:(h,f,u)=>u<a&&u<o,intersectsTriangle:(h,f)=>{h.closestPointToPoint(t,Pl);let u=t.distanceToSquared(Pl);return u<a&&(fp.copy(Pl),a=u,l=f),u<r}}),a===1/0)return null;let c=Math.sqrt(a);return e.point?e.point.copy(fp):e.point=fp.clone(),e.distance=c,e.faceIndex=l,e}var vh=parseInt("187")>=169,LA=parseInt("187")<=161,Hr=new k,Wr=new k,Xr=new k,Sh=new Zt,Mh=new Zt,bh=new Zt,O_=new k,B_=new k,z_=new k,Il=new k;function DA(i,t,e,n,s,r,o,a){let l;if(r===Gn?l=i.intersectTriangle(n,e,t,!0,s):l=i.intersectTriangle(t,e,n,r!==Hn,s),l===null)return null;let c=i.origin.distanceTo(s);return c<o||c>a?null:{distance:c,point:s.clone()}}function k_(i,t,e,n,s,r,o,a,l,c,h){Hr.fromBufferAttribute(t,r),Wr.fromBufferAttribute(t,o),Xr.fromBufferAttribute(t,a);let f=DA(i,Hr,Wr,Xr,Il,l,c,h);if(f){if(n){Sh.fromBufferAttribute(n,r),Mh.fromBufferAttribute(n,o),bh.fromBufferAttribute(n,a),f.uv=new Zt;let d=jn.getInterpolation(Il,Hr,Wr,Xr,Sh,Mh,bh,f.uv);vh||(f.uv=d)}if(s){Sh.fromBufferAttribute(s,r),Mh.fromBufferAttribute(s,o),bh.fromBufferAttribute(s,a),f.uv1=new Zt;let d=jn.getInterpolation(Il,Hr,Wr,Xr,Sh,Mh,bh,f.uv1);vh||(f.uv1=d),LA&&(f.uv2=f.uv1)}if(e){O_.fromBufferAttribute(e,r),B_.fromBufferAttribute(e,o),z_.fromBufferAttribute(e,a),f.normal=new k;let d=jn.getInterpolation(Il,Hr,Wr,Xr,O_,B_,z_,f.normal);f.normal.dot(i.direction)>0&&f.normal.multiplyScalar(-1),vh||(f.normal=d)}let u={a:r,b:o,c:a,normal:new k,materialIndex:0};if(jn.getNormal(Hr,Wr,Xr,u.normal),f.face=u,f.faceIndex=r,vh){let d=new k;jn.getBarycoord(Il,Hr,Wr,Xr,d),f.barycoord=d}}return f}function V_(i){return i&&i.isMaterial?i.side:i}function oa(i,t,e,n,s,r,o){let a=n*3,l=a+0,c=a+1,h=a+2,{index:f,groups:u}=i;i.index&&(l=f.getX(l),c=f.getX(c),h=f.getX(h));let{position:d,normal:g,uv:v,uv1:p}=i.attributes;if(Array.isArray(t)){let m=n*3;for(let _=0,S=u.length;_<S;_++){let{start:y,count:b,materialIndex:T}=u[_];if(m>=y&&m<y+b){let x=V_(t[T]),M=k_(e,d,g,v,p,l,c,h,x,r,o);if(M)if(M.faceIndex=n,M.face.materialIndex=T,s)s.push(M);else return M}}}else{let m=V_(t),_=k_(e,d,g,v,p,l,c,h,m,r,o);if(_)if(_.faceIndex=n,_.face.materialIndex=0,s)s.push(_);else return _}return null}function Xe(i,t,e,n){let s=i.a,r=i.b,o=i.c,a=t,l=t+1,c=t+2;e&&(a=e.getX(a),l=e.getX(l),c=e.getX(c)),s.x=n.getX(a),s.y=n.getY(a),s.z=n.getZ(a),r.x=n.getX(l),r.y=n.getY(l),r.z=n.getZ(l),o.x=n.getX(c),o.y=n.getY(c),o.z=n.getZ(c)}function G_(i,t,e,n,s,r,o,a){let{geometry:l,_indirectBuffer:c}=i;for(let h=n,f=n+s;h<f;h++)oa(l,t,e,h,r,o,a)}function H_(i,t,e,n,s,r,o){let{geometry:a,_indirectBuffer:l}=i,c=1/0,h=null;for(let f=n,u=n+s;f<u;f++){let d;d=oa(a,t,e,f,null,r,o),d&&d.distance<c&&(h=d,c=d.distance)}return h}function W_(i,t,e,n,s,r,o){let{geometry:a}=e,{index:l}=a,c=a.attributes.position;for(let h=i,f=t+i;h<f;h++){let u;if(u=h,Xe(o,u*3,l,c),o.needsUpdate=!0,n(o,u,s,r))return!0}return!1}function X_(i,t=null){t&&Array.isArray(t)&&(t=new Set(t));let e=i.geometry,n=e.index?e.index.array:null,s=e.attributes.position,r,o,a,l,c=0,h=i._roots;for(let u=0,d=h.length;u<d;u++)r=h[u],o=new Uint32Array(r),a=new Uint16Array(r),l=new Float32Array(r),f(0,c),c+=r.byteLength;function f(u,d,g=!1){let v=u*2;if(Me(v,a)){let p=Ne(u,o),m=ke(v,a),_=1/0,S=1/0,y=1/0,b=-1/0,T=-1/0,x=-1/0;for(let M=3*p,L=3*(p+m);M<L;M++){let C=n[M],A=s.getX(C),R=s.getY(C),U=s.getZ(C);A<_&&(_=A),A>b&&(b=A),R<S&&(S=R),R>T&&(T=R),U<y&&(y=U),U>x&&(x=U)}return l[u+0]!==_||l[u+1]!==S||l[u+2]!==y||l[u+3]!==b||l[u+4]!==T||l[u+5]!==x?(l[u+0]=_,l[u+1]=S,l[u+2]=y,l[u+3]=b,l[u+4]=T,l[u+5]=x,!0):!1}else{let p=Ce(u),m=Re(u,o),_=g,S=!1,y=!1;if(t){if(!_){let C=p/8+d/32,A=m/8+d/32;S=t.has(C),y=t.has(A),_=!S&&!y}}else S=!0,y=!0;let b=_||S,T=_||y,x=!1;b&&(x=f(p,d,_));let M=!1;T&&(M=f(m,d,_));let L=x||M;if(L)for(let C=0;C<3;C++){let A=p+C,R=m+C,U=l[A],P=l[A+3],F=l[R],H=l[R+3];l[u+C]=U<F?U:F,l[u+C+3]=P>H?P:H}return L}}}function ti(i,t,e,n,s){let r,o,a,l,c,h,f=1/e.direction.x,u=1/e.direction.y,d=1/e.direction.z,g=e.origin.x,v=e.origin.y,p=e.origin.z,m=t[i],_=t[i+3],S=t[i+1],y=t[i+3+1],b=t[i+2],T=t[i+3+2];return f>=0?(r=(m-g)*f,o=(_-g)*f):(r=(_-g)*f,o=(m-g)*f),u>=0?(a=(S-v)*u,l=(y-v)*u):(a=(y-v)*u,l=(S-v)*u),r>l||a>o||((a>r||isNaN(r))&&(r=a),(l<o||isNaN(o))&&(o=l),d>=0?(c=(b-p)*d,h=(T-p)*d):(c=(T-p)*d,h=(b-p)*d),r>h||c>o)?!1:((c>r||r!==r)&&(r=c),(h<o||o!==o)&&(o=h),r<=s&&o>=n)}function q_(i,t,e,n,s,r,o,a){let{geometry:l,_indirectBuffer:c}=i;for(let h=n,f=n+s;h<f;h++){let u=c?c[h]:h;oa(l,t,e,u,r,o,a)}}function Y_(i,t,e,n,s,r,o){let{geometry:a,_indirectBuffer:l}=i,c=1/0,h=null;for(let f=n,u=n+s;f<u;f++){let d;d=oa(a,t,e,l?l[f]:f,null,r,o),d&&d.distance<c&&(h=d,c=d.distance)}return h}function $_(i,t,e,n,s,r,o){let{geometry:a}=e,{index:l}=a,c=a.attributes.position;for(let h=i,f=t+i;h<f;h++){let u;if(u=e.resolveTriangleIndex(h),Xe(o,u*3,l,c),o.needsUpdate=!0,n(o,u,s,r))return!0}return!1}function Z_(i,t,e,n,s,r,o){_e.setBuffer(i._roots[t]),ti(0,_e.float32Array,n,r,o)&&dp(0,i,e,n,s,r,o),_e.clearBuffer()}function dp(i,t,e,n,s,r,o){let{float32Array:a,uint16Array:l,uint32Array:c}=_e,h=i*2;if(Me(h,l)){let u=Ne(i,c),d=ke(h,l);G_(t,e,n,u,d,s,r,o)}else{let u=Ce(i);ti(u,a,n,r,o)&&dp(u,t,e,n,s,r,o);let d=Re(i,c);ti(d,a,n,r,o)&&dp(d,t,e,n,s,r,o)}}var NA=["x","y","z"];function J_(i,t,e,n,s,r){_e.setBuffer(i._roots[t]);let o=null;return ti(0,_e.float32Array,n,s,r)&&(o=pp(0,i,e,n,s,r)),_e.clearBuffer(),o}function pp(i,t,e,n,s,r){let{float32Array:o,uint16Array:a,uint32Array:l}=_e,c=i*2;if(Me(c,a)){let f=Ne(i,l),u=ke(c,a);return H_(t,e,n,f,u,s,r)}else{let f=Ko(i,l),u=NA[f],g=n.direction[u]>=0,v,p;g?(v=Ce(i),p=Re(i,l)):(v=Re(i,l),p=Ce(i));let _=ti(v,o,n,s,r)?pp(v,t,e,n,s,r):null;if(_){let b=_.point[u];if(g?b<=o[p+f]:b>=o[p+f+3])return _}let y=ti(p,o,n,s,r)?pp(p,t,e,n,s,r):null;return _&&y?_.distance<=y.distance?_:y:_||y||null}}var wh=new Ee,aa=new Yn,la=new Yn,Ll=new se,j_=new fn,Th=new fn;function K_(i,t,e,n){_e.setBuffer(i._roots[t]);let s=mp(0,i,e,n);return _e.clearBuffer(),s}function mp(i,t,e,n,s=null){let{float32Array:r,uint16Array:o,uint32Array:a}=_e,l=i*2;if(s===null&&(e.boundingBox||e.computeBoundingBox(),j_.set(e.boundingBox.min,e.boundingBox.max,n),s=j_),Me(l,o)){let h=t.geometry,f=h.index,u=h.attributes.position,d=e.index,g=e.attributes.position,v=Ne(i,a),p=ke(l,o);if(Ll.copy(n).invert(),e.boundsTree)return We(i,r,Th),Th.matrix.copy(Ll),Th.needsUpdate=!0,e.boundsTree.shapecast({intersectsBounds:_=>Th.intersectsBox(_),intersectsTriangle:_=>{_.a.applyMatrix4(n),_.b.applyMatrix4(n),_.c.applyMatrix4(n),_.needsUpdate=!0;for(let S=v*3,y=(p+v)*3;S<y;S+=3)if(Xe(la,S,f,u),la.needsUpdate=!0,_.intersectsTriangle(la))return!0;return!1}});{let m=mr(e);for(let _=v*3,S=(p+v)*3;_<S;_+=3){Xe(aa,_,f,u),aa.a.applyMatrix4(Ll),aa.b.applyMatrix4(Ll),aa.c.applyMatrix4(Ll),aa.needsUpdate=!0;for(let y=0,b=m*3;y<b;y+=3)if(Xe(la,y,d,g),la.needsUpdate=!0,aa.intersectsTriangle(la))return!0}}}else{let h=Ce(i),f=Re(i,a);return We(h,r,wh),!!(s.intersectsBox(wh)&&mp(h,t,e,n,s)||(We(f,r,wh),s.intersectsBox(wh)&&mp(f,t,e,n,s)))}}var Ah=new se,gp=new fn,Dl=new fn,UA=new k,FA=new k,OA=new k,BA=new k;function Q_(i,t,e,n={},s={},r=0,o=1/0){t.boundingBox||t.computeBoundingBox(),gp.set(t.boundingBox.min,t.boundingBox.max,e),gp.needsUpdate=!0;let a=i.geometry,l=a.attributes.position,c=a.index,h=t.attributes.position,f=t.index,u=hi.getPrimitive(),d=hi.getPrimitive(),g=UA,v=FA,p=null,m=null;s&&(p=OA,m=BA);let _=1/0,S=null,y=null;return Ah.copy(e).invert(),Dl.matrix.copy(Ah),i.shapecast({boundsTraverseOrder:b=>gp.distanceToBox(b),intersectsBounds:(b,T,x)=>x<_&&x<o?(T&&(Dl.min.copy(b.min),Dl.max.copy(b.max),Dl.needsUpdate=!0),!0):!1,intersectsRange:(b,T)=>{if(t.boundsTree)return t.boundsTree.shapecast({boundsTraverseOrder:M=>Dl.distanceToBox(M),intersectsBounds:(M,L,C)=>C<_&&C<o,intersectsRange:(M,L)=>{for(let C=M,A=M+L;C<A;C++){Xe(d,3*C,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let R=b,U=b+T;R<U;R++){Xe(u,3*R,c,l),u.needsUpdate=!0;let P=u.distanceToTriangle(d,g,p);if(P<_&&(v.copy(g),m&&m.copy(p),_=P,S=R,y=C),P<r)return!0}}}});{let x=mr(t);for(let M=0,L=x;M<L;M++){Xe(d,3*M,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let C=b,A=b+T;C<A;C++){Xe(u,3*C,c,l),u.needsUpdate=!0;let R=u.distanceToTriangle(d,g,p);if(R<_&&(v.copy(g),m&&m.copy(p),_=R,S=C,y=M),R<r)return!0}}}}}),hi.releasePrimitive(u),hi.releasePrimitive(d),_===1/0?null:(n.point?n.point.copy(v):n.point=v.clone(),n.distance=_,n.faceIndex=S,s&&(s.point?s.point.copy(m):s.point=m.clone(),s.point.applyMatrix4(Ah),v.applyMatrix4(Ah),s.distance=v.sub(s.point).length(),s.faceIndex=y),n)}function tx(i,t=null){t&&Array.isArray(t)&&(t=new Set(t));let e=i.geometry,n=e.index?e.index.array:null,s=e.attributes.position,r,o,a,l,c=0,h=i._roots;for(let u=0,d=h.length;u<d;u++)r=h[u],o=new Uint32Array(r),a=new Uint16Array(r),l=new Float32Array(r),f(0,c),c+=r.byteLength;function f(u,d,g=!1){let v=u*2;if(Me(v,a)){let p=Ne(u,o),m=ke(v,a),_=1/0,S=1/0,y=1/0,b=-1/0,T=-1/0,x=-1/0;for(let M=p,L=p+m;M<L;M++){let C=3*i.resolveTriangleIndex(M);for(let A=0;A<3;A++){let R=C+A;R=n?n[R]:R;let U=s.getX(R),P=s.getY(R),F=s.getZ(R);U<_&&(_=U),U>b&&(b=U),P<S&&(S=P),P>T&&(T=P),F<y&&(y=F),F>x&&(x=F)}}return l[u+0]!==_||l[u+1]!==S||l[u+2]!==y||l[u+3]!==b||l[u+4]!==T||l[u+5]!==x?(l[u+0]=_,l[u+1]=S,l[u+2]=y,l[u+3]=b,l[u+4]=T,l[u+5]=x,!0):!1}else{let p=Ce(u),m=Re(u,o),_=g,S=!1,y=!1;if(t){if(!_){let C=p/8+d/32,A=m/8+d/32;S=t.has(C),y=t.has(A),_=!S&&!y}}else S=!0,y=!0;let b=_||S,T=_||y,x=!1;b&&(x=f(p,d,_));let M=!1;T&&(M=f(m,d,_));let L=x||M;if(L)for(let C=0;C<3;C++){let A=p+C,R=m+C,U=l[A],P=l[A+3],F=l[R],H=l[R+3];l[u+C]=U<F?U:F,l[u+C+3]=P>H?P:H}return L}}}function ex(i,t,e,n,s,r,o){_e.setBuffer(i._roots[t]),ti(0,_e.float32Array,n,r,o)&&_p(0,i,e,n,s,r,o),_e.clearBuffer()}function _p(i,t,e,n,s,r,o){let{float32Array:a,uint16Array:l,uint32Array:c}=_e,h=i*2;if(Me(h,l)){let u=Ne(i,c),d=ke(h,l);q_(t,e,n,u,d,s,r,o)}else{let u=Ce(i);ti(u,a,n,r,o)&&_p(u,t,e,n,s,r,o);let d=Re(i,c);ti(d,a,n,r,o)&&_p(d,t,e,n,s,r,o)}}var zA=["x","y","z"];function nx(i,t,e,n,s,r){_e.setBuffer(i._roots[t]);let o=null;return ti(0,_e.float32Array,n,s,r)&&(o=xp(0,i,e,n,s,r)),_e.clearBuffer(),o}function xp(i,t,e,n,s,r){let{float32Array:o,uint16Array:a,uint32Array:l}=_e,c=i*2;if(Me(c,a)){let f=Ne(i,l),u=ke(c,a);return Y_(t,e,n,f,u,s,r)}else{let f=Ko(i,l),u=zA[f],g=n.direction[u]>=0,v,p;g?(v=Ce(i),p=Re(i,l)):(v=Re(i,l),p=Ce(i));let _=ti(v,o,n,s,r)?xp(v,t,e,n,s,r):null;if(_){let b=_.point[u];if(g?b<=o[p+f]:b>=o[p+f+3])return _}let y=ti(p,o,n,s,r)?xp(p,t,e,n,s,r):null;return _&&y?_.distance<=y.distance?_:y:_||y||null}}var Eh=new Ee,ca=new Yn,ua=new Yn,Nl=new se,ix=new fn,Ch=new fn;function sx(i,t,e,n){_e.setBuffer(i._roots[t]);let s=yp(0,i,e,n);return _e.clearBuffer(),s}function yp(i,t,e,n,s=null){let{float32Array:r,uint16Array:o,uint32Array:a}=_e,l=i*2;if(s===null&&(e.boundingBox||e.computeBoundingBox(),ix.set(e.boundingBox.min,e.boundingBox.max,n),s=ix),Me(l,o)){let h=t.geometry,f=h.index,u=h.attributes.position,d=e.index,g=e.attributes.position,v=Ne(i,a),p=ke(l,o);if(Nl.copy(n).invert(),e.boundsTree)return We(i,r,Ch),Ch.matrix.copy(Nl),Ch.needsUpdate=!0,e.boundsTree.shapecast({intersectsBounds:_=>Ch.intersectsBox(_),intersectsTriangle:_=>{_.a.applyMatrix4(n),_.b.applyMatrix4(n),_.c.applyMatrix4(n),_.needsUpdate=!0;for(let S=v,y=p+v;S<y;S++)if(Xe(ua,3*t.resolveTriangleIndex(S),f,u),ua.needsUpdate=!0,_.intersectsTriangle(ua))return!0;return!1}});{let m=mr(e);for(let _=v,S=p+v;_<S;_++){let y=t.resolveTriangleIndex(_);Xe(ca,3*y,f,u),ca.a.applyMatrix4(Nl),ca.b.applyMatrix4(Nl),ca.c.applyMatrix4(Nl),ca.needsUpdate=!0;for(let b=0,T=m*3;b<T;b+=3)if(Xe(ua,b,d,g),ua.needsUpdate=!0,ca.intersectsTriangle(ua))return!0}}}else{let h=Ce(i),f=Re(i,a);return We(h,r,Eh),!!(s.intersectsBox(Eh)&&yp(h,t,e,n,s)||(We(f,r,Eh),s.intersectsBox(Eh)&&yp(f,t,e,n,s)))}}var Rh=new se,vp=new fn,Ul=new fn,kA=new k,VA=new k,GA=new k,HA=new k;function rx(i,t,e,n={},s={},r=0,o=1/0){t.boundingBox||t.computeBoundingBox(),vp.set(t.boundingBox.min,t.boundingBox.max,e),vp.needsUpdate=!0;let a=i.geometry,l=a.attributes.position,c=a.index,h=t.attributes.position,f=t.index,u=hi.getPrimitive(),d=hi.getPrimitive(),g=kA,v=VA,p=null,m=null;s&&(p=GA,m=HA);let _=1/0,S=null,y=null;return Rh.copy(e).invert(),Ul.matrix.copy(Rh),i.shapecast({boundsTraverseOrder:b=>vp.distanceToBox(b),intersectsBounds:(b,T,x)=>x<_&&x<o?(T&&(Ul.min.copy(b.min),Ul.max.copy(b.max),Ul.needsUpdate=!0),!0):!1,intersectsRange:(b,T)=>{if(t.boundsTree){let x=t.boundsTree;return x.shapecast({boundsTraverseOrder:M=>Ul.distanceToBox(M),intersectsBounds:(M,L,C)=>C<_&&C<o,intersectsRange:(M,L)=>{for(let C=M,A=M+L;C<A;C++){let R=x.resolveTriangleIndex(C);Xe(d,3*R,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let U=b,P=b+T;U<P;U++){let F=i.resolveTriangleIndex(U);Xe(u,3*F,c,l),u.needsUpdate=!0;let H=u.distanceToTriangle(d,g,p);if(H<_&&(v.copy(g),m&&m.copy(p),_=H,S=U,y=C),H<r)return!0}}}})}else{let x=mr(t);for(let M=0,L=x;M<L;M++){Xe(d,3*M,f,h),d.a.applyMatrix4(e),d.b.applyMatrix4(e),d.c.applyMatrix4(e),d.needsUpdate=!0;for(let C=b,A=b+T;C<A;C++){let R=i.resolveTriangleIndex(C);Xe(u,3*R,c,l),u.needsUpdate=!0;let U=u.distanceToTriangle(d,g,p);if(U<_&&(v.copy(g),m&&m.copy(p),_=U,S=C,y=M),U<r)return!0}}}}}),hi.releasePrimitive(u),hi.releasePrimitive(d),_===1/0?null:(n.point?n.point.copy(v):n.point=v.clone(),n.distance=_,n.faceIndex=S,s&&(s.point?s.point.copy(m):s.point=m.clone(),s.point.applyMatrix4(Rh),v.applyMatrix4(Rh),s.distance=v.sub(s.point).length(),s.faceIndex=y),n)}function Sp(i,t,e){return i===null?null:(i.point.applyMatrix4(t.matrixWorld),i.distance=i.point.distanceTo(e.ray.origin),i.object=t,i)}var Ph=new fn,Ih=new ir,ox=new k,ax=new se,lx=new k,Mp=["getX","getY","getZ"],Lh=class i extends yh{static serialize(t,e={}){e={cloneBuffers:!0,...e};let n=t.geometry,s=t._roots,r=t._indirectBuffer,o=n.getIndex(),a={version:1,roots:null,index:null,indirectBuffer:null};return e.cloneBuffers?(a.roots=s.map(l=>l.slice()),a.index=o?o.array.slice():null,a.indirectBuffer=r?r.slice():null):(a.roots=s,a.index=o?o.array:null,a.indirectBuffer=r),a}static deserialize(t,e,n={}){n={setIndex:!0,indirect:!!t.indirectBuffer,...n};let{index:s,roots:r,indirectBuffer:o}=t;t.version||(console.warn("MeshBVH.deserialize: Serialization format has been changed and will be fixed up. It is recommended to regenerate any stored serialized data."),l(r));let a=new i(e,{...n,[Al]:!0});if(a._roots=r,a._indirectBuffer=o||null,n.setIndex){let c=e.getIndex();if(c===null){let h=new Ye(t.index,1,!1);e.setIndex(h)}else c.array!==s&&(c.array.set(s),c.needsUpdate=!0)}return a;function l(c){for(let h=0;h<c.length;h++){let f=c[h],u=new Uint32Array(f),d=new Uint16Array(f);for(let g=0,v=f.byteLength/32;g<v;g++){let p=8*g,m=2*p;Me(m,d)||(u[p+6]=u[p+6]/8-g)}}}}get primitiveStride(){return 3}get resolveTriangleIndex(){return this.resolvePrimitiveIndex}constructor(t,e={}){e.maxLeafTris&&(console.warn('MeshBVH: "maxLeafTris" option has been deprecated. Use "targetLeafSize", instead.'),e={...e,targetLeafSize:e.maxLeafTris}),super(t,e)}shiftTriangleOffsets(t){return super.shiftPrimitiveOffsets(t)}writePrimitiveBounds(t,e,n){let s=this.geometry,r=this._indirectBuffer,o=s.attributes.position,a=s.index?s.index.array:null,c=(r?r[t]:t)*3,h=c+0,f=c+1,u=c+2;a&&(h=a[h],f=a[f],u=a[u]);for(let d=0;d<3;d++){let g=o[Mp[d]](h),v=o[Mp[d]](f),p=o[Mp[d]](u),m=g;v<m&&(m=v),p<m&&(m=p);let _=g;v>_&&(_=v),p>_&&(_=p),e[n+d]=m,e[n+d+3]=_}return e}computePrimitiveBounds(t,e,n){let s=this.geometry,r=this._indirectBuffer,o=s.attributes.position,a=s.index?s.index.array:null,l=o.normalized;if(t<0||e+t-n.offset>n.length/6)throw new Error("MeshBVH: compute triangle bounds range is invalid.");let c=o.array,h=o.offset||0,f=3;o.isInterleavedBufferAttribute&&(f=o.data.stride);let u=["getX","getY","getZ"],d=n.offset;for(let g=t,v=t+e;g<v;g++){let m=(r?r[g]:g)*3,_=(g-d)*6,S=m+0,y=m+1,b=m+2;a&&(S=a[S],y=a[y],b=a[b]),l||(S=S*f+h,y=y*f+h,b=b*f+h);for(let T=0;T<3;T++){let x,M,L;l?(x=o[u[T]](S),M=o[u[T]](y),L=o[u[T]](b)):(x=c[S+T],M=c[y+T],L=c[b+T]);let C=x;M<C&&(C=M),L<C&&(C=L);let A=x;M>A&&(A=M),L>A&&(A=L);let R=(A-C)/2,U=T*2;n[_+U+0]=C+R,n[_+U+1]=R+(Math.abs(C)+R)*jo}}return n}raycastObject3D(t,e,n=[]){let{material:s}=t;if(s===void 0)return;ax.copy(t.matrixWorld).invert(),Ih.copy(e.ray).applyMatrix4(ax),lx.setFromMatrixScale(t.matrixWorld),ox.copy(Ih.direction).multiply(lx);let r=ox.length(),o=e.near/r,a=e.far/r;if(e.firstHitOnly===!0){let l=this.raycastFirst(Ih,s,o,a);l=Sp(l,t,e),l&&n.push(l)}else{let l=this.raycast(Ih,s,o,a);for(let c=0,h=l.length;c<h;c++){let f=Sp(l[c],t,e);f&&n.push(f)}}return n}refit(t=null){return(this.indirect?tx:X_)(this,t)}raycast(t,e=Ji,n=0,s=1/0){let r=this._roots,o=[],a=this.indirect?ex:Z_;for(let l=0,c=r.length;l<c;l++)a(this,l,e,t,o,n,s);return o}raycastFirst(t,e=Ji,n=0,s=1/0){let r=this._roots,o=null,a=this.indirect?nx:J_;for(let l=0,c=r.length;l<c;l++){let h=a(this,l,e,t,n,s);h!=null&&(o==null||h.distance<o.distance)&&(o=h)}return o}intersectsGeometry(t,e){let n=!1,s=this._roots,r=this.indirect?sx:K_;for(let o=0,a=s.length;o<a&&(n=r(this,o,t,e),!n);o++);return n}shapecast(t){let e=hi.getPrimitive(),n=super.shapecast({...t,intersectsPrimitive:t.intersectsTriangle,scratchPrimitive:e,iterate:this.indirect?$_:W_});return hi.releasePrimitive(e),n}bvhcast(t,e,n){let{intersectsRanges:s,intersectsTriangles:r}=n,o=hi.getPrimitive(),a=this.geometry.index,l=this.geometry.attributes.position,c=this.indirect?g=>{let v=this.resolveTriangleIndex(g);Xe(o,v*3,a,l)}:g=>{Xe(o,g*3,a,l)},h=hi.getPrimitive(),f=t.geometry.index,u=t.geometry.attributes.position,d=t.indirect?g=>{let v=t.resolveTriangleIndex(g);Xe(h,v*3,f,u)}:g=>{Xe(h,g*3,f,u)};if(r){if(!(t instanceof i))throw new Error('MeshBVH: "intersectsTriangles" callback can only be used with another MeshBVH.');let g=(v,p,m,_,S,y,b,T)=>{for(let x=m,M=m+_;x<M;x++){d(x),h.a.applyMatrix4(e),h.b.applyMatrix4(e),h.c.applyMatrix4(e),h.needsUpdate=!0;for(let L=v,C=v+p;L<C;L++)if(c(L),o.needsUpdate=!0,r(o,h,L,x,S,y,b,T))return!0}return!1};if(s){let v=s;s=function(p,m,_,S,y,b,T,x){return v(p,m,_,S,y,b,T,x)?!0:g(p,m,_,S,y,b,T,x)}}else s=g}return super.bvhcast(t,e,{intersectsRanges:s})}intersectsBox(t,e){return Ph.set(t.min,t.max,e),Ph.needsUpdate=!0,this.shapecast({intersectsBounds:n=>Ph.intersectsBox(n),intersectsTriangle:n=>Ph.intersectsTriangle(n)})}intersectsSphere(t){return this.shapecast({intersectsBounds:e=>t.intersectsBox(e),intersectsTriangle:e=>e.intersectsSphere(t)})}closestPointToGeometry(t,e,n={},s={},r=0,o=1/0){return(this.indirect?rx:Q_)(this,t,e,n,s,r,o)}closestPointToPoint(t,e={},n=0,s=1/0){return F_(this,t,e,n,s)}};var WA=[.87,.87,.87],XA=[.74,.74,.74],qA=.07,YA=.16,$A=`
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
}`,Dh=class{camera={...Xi};arrangement="apart";selected=null;#n=null;#t=null;#e=[];#i=[];#s=null;#c=[];#r=!1;#u=()=>this.draw();constructor(t,{onHover:e,onClick:n,onCamera:s}){this.canvas=t,this.renderer=new $o({canvas:t,antialias:!0}),this.renderer.autoClear=!1,this.uniforms={colours:{value:null},limits:{value:new Zt(0,1)},threshold:{value:0},n:{value:1},categories:{value:!1},gyrus:{value:new k(...WA)},sulcus:{value:new k(...XA)},ratio:{value:1}};let r={glslVersion:vl,uniforms:this.uniforms};this.material=new ci({...r,vertexShader:$A,fragmentShader:ZA,side:Hn,polygonOffset:!0,polygonOffsetFactor:1,polygonOffsetUnits:1}),this.markMaterial=new ci({...r,vertexShader:JA,fragmentShader:jA}),this.lineMaterial=new Vr({color:2236962,linewidth:1.1,transparent:!0,opacity:.75}),this.regionMaterial=new Vr({color:0,linewidth:3.2}),this.lens=new zs,this.raycaster=new hl,sc(t,this,{changed:()=>(this.draw(),s?.()),hover:(a,l)=>e?.(this.vertexAt(a,l)),leave:()=>e?.(null),click:(a,l)=>{let c=this.vertexAt(a,l);c!==null&&n?.(c)},key:a=>{let l=KA[a.key];return!a.shiftKey||!l||this.selected===null?!1:(n?.(this.neighbourTowards(l)),!0)}}),this.observer=new ResizeObserver(()=>this.draw()),this.observer.observe(t),this.scheme=matchMedia("(prefers-color-scheme: dark)"),this.scheme.addEventListener("change",this.#u)}setMesh(t){if(t===this.#n)return;this.#n=t;for(let s of this.#e)s.geometry.dispose();let[e,n]=t.nVertices;this.#e=[0,1].map(s=>{let[r,o]=s?[e,n]:[0,e],a=new Fn;a.setAttribute("position",new Ye(new Float32Array(3*o),3)),a.setAttribute("data",new Ye(new Float32Array(2*o),2));let l=Float32Array.from(t.folding.subarray(r,r+o),h=>h>0?1:0);a.setAttribute("fold",new Ye(l,1));let c=new Nr;return c.add(new On(a,this.material)),{side:s,start:r,count:o,geometry:a,scene:c,tree:null}}),this.#t=null}setSurface(t,e=null){this.#t=t,this.still=e!==null;for(let n of this.#e){let{geometry:s,start:r,count:o}=n,a=s.attributes.position.array;a.set(t.subarray(3*r,3*(r+o)));let l=(e??this.#n.faces)[n.side],c=[];for(let h=0;h<l.length;h+=3){let f=[l[h]-r,l[h+1]-r,l[h+2]-r];f.every(u=>Number.isFinite(a[3*u]))&&c.push(...f)}for(let h=0;h<a.length;h++)Number.isFinite(a[h])||(a[h]=0);s.setIndex(new Ye(new Uint32Array(c),1)),s.attributes.position.needsUpdate=!0,s.computeVertexNormals(),s.computeBoundingBox(),n.box=QA(a,c),n.tree=null}this.#f(),this.#l(),this.draw()}setValues(t,{limits:e,threshold:n=0,log:s=!1,categories:r=!1,colours:o}){let a=s?Math.log10:l=>l;for(let{geometry:l,start:c,count:h}of this.#e){let f=l.attributes.data;for(let u=0;u<h;u++){let d=a(t[c+u]),g=Number.isFinite(d);f.array[2*u]=g?d:0,f.array[2*u+1]=g?1:0}f.needsUpdate=!0}this.uniforms.limits.value.set(a(e[0]),a(e[1])),this.uniforms.threshold.value=s&&n>0?a(n):n,this.uniforms.categories.value=r,this.uniforms.n.value=o.length,this.uniforms.colours.value?.dispose(),this.uniforms.colours.value=n1(o,r?wn:kn),this.draw()}setOutlines(t,e,n=[],s=null){this.#s=t,this.#c=n,this.outlined=e,this.regionSide=s,this.#f(),this.draw()}setMarkers(t){this.#i=t,this.#l(),this.draw()}setSelected(t){this.selected=t,this.#l(),this.draw()}setArrangement(t){this.arrangement=t,this.draw()}get#d(){let[t,e]=this.#e.map(n=>n.box);return Math.max(0,t.max[0]-e.min[0]+4)/2}#o(){let[t,e]=[this.canvas.clientWidth,this.canvas.clientHeight],n={x:0,y:0,width:t,height:e},[s,r]=this.#e;if(this.arrangement==="left")return[Fl(n,[s])];if(this.arrangement==="right")return[Fl(n,[r])];if(this.arrangement==="together")return[Fl(n,[s,r],this.#d)];let[o,a]=t>e?[t/2,e]:[t,e/2];return[Fl({x:0,y:0,width:o,height:a},[s]),Fl({x:t-o,y:e-a,width:o,height:a},[r])]}#a(t){let{area:e,centre:n,radius:s,mirrored:r}=t;if(!this.still)return Pa(this.lens,this.camera,n,s,e.width/e.height,r);let o={...this.camera,azimuth:-90,elevation:90};return Pa(this.lens,o,n,s,e.width/e.height,!1)}draw(){this.#r||(this.#r=!0,requestAnimationFrame(()=>{this.#r=!1,this.drawNow()}))}drawNow(){let{clientWidth:t,clientHeight:e}=this.canvas;if(!this.#t||!t||!e)return;let n=Math.min(devicePixelRatio,2);this.uniforms.ratio.value=n;let[s,r]=[Math.round(t*n),Math.round(e*n)];(this.canvas.width!==s||this.canvas.height!==r)&&(this.renderer.setPixelRatio(n),this.renderer.setSize(t,e,!1)),this.renderer.setClearColor(rc(this.canvas)),this.renderer.setScissorTest(!1),this.renderer.setViewport(0,0,t,e),this.renderer.clear(),this.renderer.setScissorTest(!0);for(let o of this.#o()){let{x:a,y:l,width:c,height:h}=o.area;this.renderer.setViewport(a,e-l-h,c,h),this.renderer.setScissor(a,e-l-h,c,h),this.#a(o),this.#p(o);for(let f of o.parts)this.renderer.render(f.scene,this.lens)}}#p({parts:t,shift:e}){for(let n of t)n.scene.position.x=n.side?e:-e,n.scene.updateMatrixWorld()}vertexAt(t,e){return this.#m(t,e)??this.#h(t,e)?.vertex??null}#h(t,e){let n=this.#t&&this.#o().find(({area:a})=>cx(a,t,e));if(!n)return null;this.#a(n);let{area:s}=n,r=new Zt(2*(t-s.x)/s.width-1,1-2*(e-s.y)/s.height),o=null;for(let a of n.parts){let l=a.side?n.shift:-n.shift;this.raycaster.setFromCamera(r,this.lens),this.raycaster.ray.origin.x-=l,a.tree??=new Lh(a.geometry);let c=a.tree.raycastFirst(this.raycaster.ray,Hn);if(c&&(!o||c.distance<o.distance)){let{a:h,b:f,c:u}=c.face;o={vertex:a.start+t1([h,f,u],a.geometry.attributes.position.array,c.point),distance:c.distance}}}return o}#m(t,e){let[n,s]=[null,8];for(let{vertex:r}of this.#i){let o=this.screenOf(r);if(!o)continue;let a=Math.hypot(o.x-t,o.y-e);a<s&&o.seen()&&([n,s]=[r,a])}return n}screenOf(t){if(!this.#t||!Number.isFinite(this.#t[3*t]))return null;let e=this.#o().find(({parts:h})=>h.some(f=>f.start<=t&&t<f.start+f.count));if(!e)return null;this.#a(e);let n=e.parts.find(h=>h.start<=t&&t<h.start+h.count),s=new k(...this.#t.subarray(3*t,3*t+3));s.x+=n.side?e.shift:-e.shift;let r=this.lens.position.clone().sub(s).dot(this.lens.getWorldDirection(new k).negate());s.project(this.lens);let{area:o}=e,a=o.x+(s.x+1)/2*o.width,l=o.y+(1-s.y)/2*o.height;return{x:a,y:l,seen:()=>{let h=cx(o,a,l)&&this.#h(a,l);return!!h&&h.distance>r-3}}}neighbourTowards([t,e]){let n=this.screenOf(this.selected);if(!n)return this.selected;let s=new Set;for(let a of this.#n.faces)for(let l=0;l<a.length;l+=3){let c=a.subarray(l,l+3);if(c.includes(this.selected))for(let h of c)s.add(h)}let[r,o]=[this.selected,0];for(let a of s){let l=a===this.selected?null:this.screenOf(a);if(!l)continue;let[c,h]=[l.x-n.x,l.y-n.y],f=(c*t+h*e)/(Math.hypot(c,h)||1);f>o&&([r,o]=[a,f])}return r}#f(){if(this.#t)for(let t of this.#e){for(let s of["lines","regionLines"])t[s]&&(t.scene.remove(t[s]),t[s].geometry.dispose(),t[s]=null);if(!this.#s)continue;let e=this.regionSide===null||this.regionSide===t.side?this.#c:[],n=(s,r,o)=>{let a=e1(t,this.#s,o);if(!a.length)return;let l=new Jo;l.setPositions(a),t[s]=new ch(l,r),t.scene.add(t[s])};this.outlined&&n("lines",this.lineMaterial,(s,r)=>s!==r),e.length&&n("regionLines",this.regionMaterial,(s,r)=>e.includes(s)!==e.includes(r))}}#l(){if(this.#t)for(let t of this.#e){t.marks&&(t.scene.remove(t.marks),t.marks.geometry.dispose(),t.marks=null);let e=[...this.#i];this.selected!==null&&e.push({vertex:this.selected,kind:2});let n=e.filter(({vertex:o})=>t.start<=o&&o<t.start+t.count&&Number.isFinite(this.#t[3*o]));if(!n.length)continue;let s=new Fn,r=n.flatMap(({vertex:o})=>[...this.#t.subarray(3*o,3*o+3)]);s.setAttribute("position",new Ye(new Float32Array(r),3)),s.setAttribute("kind",new Ye(Float32Array.from(n,({kind:o})=>o),1)),t.marks=new ja(s,this.markMaterial),t.marks.renderOrder=1,t.scene.add(t.marks)}}destroy(){this.observer.disconnect(),this.scheme.removeEventListener("change",this.#u);for(let t of this.#e)t.geometry.dispose();this.renderer.dispose()}},KA={ArrowLeft:[-1,0],ArrowRight:[1,0],ArrowUp:[0,-1],ArrowDown:[0,1]};function Fl(i,t,e=0){let n=[1/0,1/0,1/0],s=[-1/0,-1/0,-1/0];for(let{box:a,side:l}of t)for(let c=0;c<3;c++){let h=c?0:l?e:-e;n[c]=Math.min(n[c],a.min[c]+h),s[c]=Math.max(s[c],a.max[c]+h)}let r=n.map((a,l)=>(a+s[l])/2),o=Math.max(...n.map((a,l)=>(s[l]-a)/2))*1.04;return{area:i,parts:t,shift:e,centre:r,radius:o,mirrored:t.length===1&&t[0].side===1}}var cx=(i,t,e)=>t>=i.x&&t<i.x+i.width&&e>=i.y&&e<i.y+i.height;function QA(i,t){let e=[1/0,1/0,1/0],n=[-1/0,-1/0,-1/0];for(let s of t)for(let r=0;r<3;r++)e[r]=Math.min(e[r],i[3*s+r]),n[r]=Math.max(n[r],i[3*s+r]);return{min:e,max:n}}function t1(i,t,e){let n=s=>(t[3*s]-e.x)**2+(t[3*s+1]-e.y)**2+(t[3*s+2]-e.z)**2;return i.reduce((s,r)=>n(r)<n(s)?r:s)}function e1({geometry:i,start:t},e,n){let s=i.attributes.position.array,r=i.index.array,o=[],a=(l,c)=>[0,1,2].map(h=>(s[3*l+h]+s[3*c+h])/2);for(let l=0;l<r.length;l+=3){let[c,h,f]=r.subarray(l,l+3),u=[[c,h],[h,f],[f,c]].filter(([d,g])=>n(e[t+d],e[t+g]));if(u.length===2&&o.push(...a(...u[0]),...a(...u[1])),u.length===3){let d=[0,1,2].map(g=>(s[3*c+g]+s[3*h+g]+s[3*f+g])/3);for(let g of u)o.push(...a(...g),...d)}}return o}function n1(i,t){let e=new Uint8Array(i.length*4);i.forEach((s,r)=>e.set([1,3,5].map(o=>parseInt(s.slice(o,o+2),16)).concat(255),4*r));let n=new Ur(e,i.length,1);return n.magFilter=n.minFilter=t,n.needsUpdate=!0,n}var ux={inflated:"Inflated",pial:"Pial",white:"White",flat:"Flat"},i1=[["apart","Side by side"],["together","Whole brain"],["left","Left only"],["right","Right only"]],s1={mean:"mean",sd:"standard deviation",n:"number of participants",consistency:"consistency",median:"median"},r1=[["Lateral",0,0],["Medial",180,0],["Dorsal",-90,90],["Ventral",90,-90],["Anterior",90,0],["Posterior",-90,0]],o1="Cortical surface. Arrow keys turn it, plus and minus zoom, 0 turns it back. With Shift, arrow keys move the chosen vertex to its neighbour.",Nh=i=>s1[i]??i,Uh=i=>i.units&&i.units!=="1"?`${i.title} (${i.units})`:i.title;function hx(i,t,{state:e,withSubject:n=!1}){if(!t.template)return i.append(W("p",{class:"note"},t.json.no_template??"This store has no maps on a template: run `lamstore resample` first.")),null;let s=t.maps[0].variable,r=e.now,o={state:e,hover:null,mesh:null,values:null};t.json.precision&&(t.spread=Ca(t,r));let a=j=>yt=>e.set({[j]:yt}),l=An(t.maps.map(j=>[j.variable,j.title]),r.variable||s,j=>e.set({variable:j,vmin:null,vmax:null,threshold:null})),c=An([],"",j=>e.set({layer:j,vmin:null,vmax:null})),h=An([],"",j=>e.set({statistic:j,vmin:null,vmax:null,threshold:null})),f=An([["",`All subjects (${t.subjects.length})`],...t.subjects.map(j=>[j,j])],r.subject,a("subject")),u=An([],r.surface,a("surface")),d=An(i1,r.arrangement,a("arrangement")),g=Object.keys(t.template.atlases??{}),v=An(g.map(j=>[j,j]),r.atlas||g[0],j=>e.set({atlas:j,region:"",hemi:""})),p=An([],"",j=>e.set(Jt(j))),m=W("input",{type:"checkbox",onchange:()=>e.set({outlines:Number(m.checked)})}),_=An([["best","Best vertices"],["priors","Priors of regions"],["none","None"]],r.markers,a("markers")),S=j=>W("input",{type:"number",step:"any",onchange:yt=>e.set({[j]:yt.target.value===""?null:Number(yt.target.value)})}),[y,b,T]=["vmin","vmax","threshold"].map(S),x={layer:mn("Layer",c),statistic:mn("Statistic",h)},M=[mn("Lowest colour",y),mn("Highest colour",b),mn("Hide below",T,{title:"Values nearer to 0 than this are not coloured"}),W("button",{type:"button",onclick:()=>e.set({vmin:null,vmax:null,threshold:null})},"Reset colours"),g.length>1&&mn("Atlas",v),g.length>0&&mn("Region",p),g.length>0&&mn("Outline all regions",m,{class:"field check"}),t.json.tables&&mn("Markers",_)],L=W("div",{class:"controls"},W("div",{class:"fields"},mn("Variable",l),x.layer,x.statistic,n&&mn("Subject",f),mn("Surface",u),mn("Hemispheres",d)),W("details",{".open":matchMedia("(min-width: 900px)").matches},W("summary",{},"Colours, regions, markers"),W("div",{class:"fields"},M))),C=W("canvas",{tabindex:0,role:"application","aria-label":o1,class:"cortex"}),A=W("div",{class:"bar"}),R=W("p",{class:"caption"}),U=(j,yt)=>()=>{e.set({camera:Ia({...Xi,azimuth:j,elevation:yt})})},P=j=>()=>{us(o.scene,j),o.scene.draw(),dt()},F=W("div",{class:"views",role:"group","aria-label":"View from"},r1.map(([j,...yt])=>W("button",{type:"button",onclick:U(...yt)},j)),W("button",{type:"button","aria-label":"Zoom in",onclick:P(1.25)},"+"),W("button",{type:"button","aria-label":"Zoom out",onclick:P(.8)},"\u2212")),H=W("p",{class:"note about"}),G=[W("span",{class:"side left"},"Left"),W("span",{class:"side right"},"Right")],it=W("div",{class:"stage"},R,W("div",{class:"canvas"},C,G),F,A,H),$=W("h3",{},"Vertex"),Z=W("dl",{class:"place"}),et=W("tbody"),ct=W("div",{class:"strip"}),ht=W("p",{class:"hidden","aria-live":"polite"}),tt=W("input",{type:"number",min:0,step:1,onchange:()=>_t()}),_t=()=>{let j=Number(tt.value);tt.value!==""&&Number.isInteger(j)&&j>=0&&j<Sr(t.template)&&e.set({vertex:j})},vt=W("section",{class:"readout","aria-label":"Values at a vertex"},$,Z,W("table",{},W("thead",{},W("tr",{},W("th",{scope:"col"},"Variable"),W("th",{scope:"col",class:"n"},"Value"))),et),ct,W("div",{class:"fields"},mn("Go to vertex",tt),W("button",{type:"button",onclick:()=>e.set({vertex:null})},"Clear")),ht);i.append(L,W("div",{class:"columns"},it,vt));let St=0,dt=()=>{clearTimeout(St),St=setTimeout(()=>e.set({camera:Ut()}),200)},Ut=()=>a1(o.scene.camera)?"":Ia(o.scene.camera),Yt=()=>{!o.scene||r.camera===Ut()||(clearTimeout(St),o.scene.camera=r.camera?Sg(r.camera):{...Xi},o.scene.draw())},Dt=async j=>{let yt=await t.sameVertex(o.mesh,t.template,j);e.set({vertex:yt})};try{o.scene=new Dh(C,{onHover:j=>{j!==o.hover&&(o.hover=j,V())},onClick:Dt,onCamera:dt}),Yt()}catch(j){it.prepend(W("p",{class:"note"},`The surface cannot be drawn here (${j.message}); the tables have the numbers.`))}let qt=()=>t.map(r.variable||s),Jt=j=>{if(!j)return{region:"",hemi:""};let[yt,...pt]=j.split(":");return{region:pt.join(":"),hemi:yt,atlas:v.value}},Kt=()=>g.includes(r.atlas)?r.atlas:g[0];function qe(){let j=qt();l.value=j.variable;let yt=t.layersOf(j,r.subject);x.layer.hidden=!yt.length,io(c,yt.map(E=>[E,E]),t.layerOf(j,r.layer,r.subject)),x.statistic.hidden=!!r.subject,io(h,Object.keys(j.group).map(E=>[E,Nh(E)]),t.statisticOf(j,r.statistic)),f.value=r.subject;let pt=t.meshOf(r.subject),bt=Object.keys(ux).filter(E=>pt.surfaces[E]);if(io(u,bt.map(E=>[E,ux[E]]),bt.includes(r.surface)?r.surface:bt[0]),d.value=r.arrangement,it.dataset.arrangement=r.arrangement,_.value=r.markers,m.checked=!!r.outlines,g.length){let E=Kt();v.value=E;let ut=t.template.atlases[E].names.filter(Boolean).flatMap(ot=>[[`lh:${ot}`,`left ${ot}`],[`rh:${ot}`,`right ${ot}`]]);io(p,[["","None"],...ut.sort((ot,xt)=>ot[0].slice(3).localeCompare(xt[0].slice(3)))],r.region?`${r.hemi||"lh"}:${r.region}`:"")}for(let E of F.querySelectorAll("button"))E.disabled=u.value==="flat"&&E.textContent.length>1;let N=r.arrangement;G[0].hidden=N==="right"||N==="together",G[1].hidden=N==="left"||N==="together"}let Ue=0;async function tn(){let j=++Ue;qe();let yt=qt(),pt=t.meshOf(r.subject),[bt,N,E,q]=await Promise.all([u1(t,pt),t.values(pt.surfaces[u.value]),t.mapValues(yt,r.layer,r.statistic,r.subject),t.limits(yt,r.layer,r.statistic,r.subject)]);if(j!==Ue)return;let ut=r.subject?null:t.statisticOf(yt,r.statistic),ot=ut!==null&&ut!=="mean",xt=!!(yt.discrete?.length&&r.subject),{sequential:Mt,diverging:rt}=t.json.colour_maps,at=xt?c1(Mt,yt.discrete.length):yt.diverging&&!ot?rt:Mt,mt=[r.vmin??q[0],r.vmax??q[1]],z=!!yt.log&&!ot&&mt[0]>0;if(o.mesh=pt,Object.assign(o,{values:E,limits:mt,map:yt}),o.scene){let st=o.scene,Tt=o.shownSurface!==`${pt.id} ${u.value}`;st.setMesh(bt),Tt&&st.setSurface(N,u.value==="flat"?bt.flatFaces:null),o.shownSurface=`${pt.id} ${u.value}`,st.setValues(E,{limits:mt,threshold:r.threshold??0,log:z,categories:xt,colours:at}),st.setArrangement(r.arrangement),await _n(pt),st.setMarkers(await xe(pt)),st.setSelected(await t.sameVertex(t.template,pt,r.vertex))}let lt=t.digitsOf(t.arrayOf(yt,r.layer,r.statistic,r.subject)[0],yt);y.placeholder=Ve(q[0],lt),b.placeholder=Ve(q[1],lt),y.value=r.vmin??"",b.value=r.vmax??"",T.value=r.threshold??"",R.textContent=Pe(yt,ut),H.textContent=yt.about??"",h1(A,{map:yt,digits:lt,colours:at,limits:mt,categories:xt,log:z,threshold:r.threshold??0,values:E}),await V(),i.dispatchEvent(new CustomEvent("shown"))}function Pe(j,yt){let pt=t.layerOf(j,r.layer,r.subject);return[Uh(j),pt&&`${pt} layer`,r.subject||`${Nh(yt)}, ${t.subjects.length} ${t.subjects.length===1?"row":"rows"}`,`on ${t.meshOf(r.subject).level??t.meshOf(r.subject).name}`,j.variable===t.json.precision?.sd_noise&&`at ${Ra(t,r)}`].filter(Boolean).join(" \xB7 ")}async function _n(j){if(!g.length)return;let{labels:yt,names:pt}=j.atlases[Kt()],bt=(await t.values(yt)).map(q=>Number.isNaN(q)?-1:q),N=pt.flatMap((q,ut)=>r.region&&q===r.region?[ut]:[]),E=r.hemi?r.hemi==="rh"?1:0:null;o.scene.setOutlines(bt,!!r.outlines,N,E)}async function xe(j){if(r.markers==="none")return[];let yt=r.markers==="priors"?"priors":"best",pt=Yp(await t.table(yt)).filter(N=>Number.isInteger(N.template_vertex)&&N.template_vertex>=0&&(r.subject?N.subject===r.subject:yt==="best"||N.region===r.region)),bt=[];for(let N of pt){let E=await t.sameVertex(t.template,j,N.template_vertex),q=yt==="priors"?`prior of ${N.region}`:"best vertex";bt.push({vertex:E,kind:yt==="priors"?1:0,title:`${N.subject}: ${q}`})}return o.markers=bt,bt}let en=(j,yt,pt=r.subject)=>l1(t,j,yt,r.layer,r.statistic,pt);async function nn(j){let yt=t.meshOf(r.subject),pt=await t.sameVertex(t.template,yt,j),bt={};for(let E of t.maps){let[q]=t.arrayOf(E,r.layer,r.statistic,r.subject);q&&await t.load(q),bt[E.variable]=t.peekMap(E,r.layer,r.statistic,r.subject,pt)}let N=yt.atlases?.[Kt()];return N&&await t.load(N.labels),{vertex:j,hemisphere:Jh[t.sideOf(yt,pt)],region:t.regionAt(yt,Kt(),pt),subject:r.subject,values:bt}}let rn=0;async function V(){let j=++rn,yt=o.mesh;if(!yt)return;let pt=await t.sameVertex(t.template,yt,r.vertex),bt=o.hover??pt,N=o.hover===null?r.vertex:await t.sameVertex(yt,t.template,bt);if(bt===null){$.textContent="No vertex chosen",Z.replaceChildren(W("dd",{class:"note"},"Point at the cortex, or click to keep a vertex.")),et.replaceChildren(),ct.replaceChildren();return}if(await It(yt),j!==rn)return;let E=Jh[t.sideOf(yt,bt)],q=t.regionAt(yt,Kt(),bt);$.textContent=`Vertex ${N}${o.hover===null?"":" (pointed at)"}`;let ut=(z,...lt)=>{if(!z)return null;let st=[0,1,2].map(Tt=>t.peek(z,...lt,bt,Tt));return st.every(Number.isFinite)?st.map(Tt=>Ve(Tt,t.digitsOf(z,{digits:1}))).join(", "):null},ot=t.subjects.indexOf(r.subject),xt=r.subject&&t.native?t.native:{},Mt=xt.vertex?t.peek(xt.vertex,ot,bt):NaN,rt=[["Of",r.subject||`all ${t.subjects.length} (${Nh(t.statisticOf(o.map,r.statistic))})`],["Hemisphere",E],["Region",q||(g.length?"none":null)],[yt.coordinates??"Template",ut(yt.surfaces.pial)],["Scanner RAS, mm",ut(xt.scanner,ot)],[r.subject?"Native vertex":null,Number.isFinite(Mt)?String(Mt):null],["Marked",(o.markers??[]).filter(z=>z.vertex===bt).slice(0,4).map(z=>z.title).join("; ")||null]];Z.replaceChildren(...rt.filter(([z,lt])=>z&&lt).flatMap(([z,lt])=>[W("dt",{},z),W("dd",{},lt)])),et.replaceChildren(...jt(bt)),oe(bt),tt.placeholder=String(N);let at=t.peekMap(o.map,r.layer,r.statistic,r.subject,bt),mt=`Vertex ${N}, ${E}${q?`, ${q}`:""}: ${o.map.title} ${en(o.map,at)}`;clearTimeout(o.speaking),o.speaking=setTimeout(()=>ht.textContent=mt,300)}function It(j){let yt=`${j.id} ${r.subject} ${r.layer} ${r.statistic}`;if(o.loadedFor===yt)return o.loadingAll;o.loadedFor=yt;let pt=t.maps.flatMap(bt=>{let N=t.arrayOf(bt,r.layer,r.statistic,r.subject)[0];return r.subject?[N]:[N,...["sd","n"].map(E=>bt.group[E]&&t.arrayOf(bt,r.layer,E,"")[0])]});return pt.push(j.surfaces.pial,...Object.values(j.atlases??{}).map(bt=>bt.labels)),r.subject&&t.native&&pt.push(t.native.scanner,t.native.vertex),o.loadingAll=Promise.all(pt.filter(Boolean).map(bt=>t.load(bt))),o.loadingAll}function jt(j){let yt=t.maps.map(pt=>{let bt=t.peekMap(pt,r.layer,r.statistic,r.subject,j),N=t.layerOf(pt,r.layer,r.subject),E=r.subject?null:t.statisticOf(pt,r.statistic),q=en(pt,bt),ut=E==="mean"&&pt.group.sd?t.peekMap(pt,r.layer,"sd","",j):NaN;if(Number.isFinite(ut)){let[xt,Mt]=[pt.group.mean,pt.group.sd].map(rt=>t.digitsOf(rt,pt));q=vr(`${Ve(bt,xt)} \xB1 ${Ve(ut,Mt)}`,null,pt.units)}let ot=[pt.title,[N,E&&E!==t.statisticOf(o.map,r.statistic)?Nh(E):""].filter(Boolean).join(", ")];return W("tr",{class:pt===o.map?"chosen":null,"data-variable":pt.variable},W("th",{scope:"row"},ot[0],ot[1]&&W("small",{},` ${ot[1]}`)),W("td",{class:"n"},q))});return t.maps.some(({variable:pt})=>pt===t.json.precision?.sd_noise)&&yt.push(W("tr",{class:"about"},W("td",{colspan:2},`Spread of a depth estimate: at ${Ra(t,r)}`))),yt}async function oe(j){let{map:yt,mesh:pt,limits:bt}=o,N=yt.subjects;if(!N||yt.discrete?.length||t.subjects.length<2)return void ct.replaceChildren();let E=await t.sameVertex(pt,t.subjectsTemplate,j);await t.load(N);let q=t.subjects.map(at=>t.peekMap(yt,r.layer,"",at,E)),ut=q.filter(Number.isFinite),ot=r.subject||t.statisticOf(yt,r.statistic)==="mean"?bt:[1/0,-1/0],xt=Math.min(ot[0],...ut),Mt=Math.max(ot[1],...ut),rt=q.map((at,mt)=>Number.isFinite(at)?W("button",{type:"button",class:t.subjects[mt]===r.subject?"dot chosen":"dot",style:`left: ${100*(at-xt)/(Mt-xt||1)}%`,title:`${t.subjects[mt]}: ${en(yt,at,t.subjects[mt])}`,"aria-label":`${t.subjects[mt]}: ${en(yt,at,t.subjects[mt])}`,tabindex:t.subjects.length>30?-1:0,onclick:()=>e.set({subject:t.subjects[mt]})}):null);ct.replaceChildren(W("p",{},`${yt.title} of every subject here`),W("div",{class:"dots"},rt),W("p",{class:"ends"},W("span",{},Ve(xt,yt.digits)),W("span",{},vr(Mt,yt.digits,yt.units))))}return e.listen(j=>{if(j.has("camera")&&Yt(),!i.isConnected)return;let yt=["moment","noise","trials"].some(bt=>j.has(bt));yt&&(t.spread=Ca(t,r));let pt=["view","table","profile","camera"];if(yt&&qt().variable!==t.json.precision.sd_noise&&pt.push("moment","noise","trials"),[...j].every(bt=>pt.includes(bt)))return void V();tn()}),Object.assign(o,{element:i,controls:L,stage:it,readout:vt,refresh:tn,describe:nn,ready:tn(),destroy:()=>o.scene?.destroy()})}var a1=i=>Ia(i)===Ia(Xi);function l1(i,t,e,n,s,r){if(e===void 0)return"\u2026";let o=r?null:i.statisticOf(t,s);if(t.discrete?.length&&r&&Number.isFinite(e))return t.discrete[e]??Ve(e);let a=i.digitsOf(i.arrayOf(t,n,s,r)[0],t);return vr(e,a,o==="n"||o==="consistency"?"1":t.units)}var c1=(i,t)=>Array.from({length:t},(e,n)=>i[Math.round((n+.5)/t*(i.length-1))]),bp=new WeakMap;function u1(i,t){if(!bp.has(t)){let e=async()=>{let n=o=>Promise.all(o.map(async a=>(await i.load(a)).data)),s=t.folding?await i.values(t.folding):new Float32Array(Sr(t)),r=t.flat_faces?await n(t.flat_faces):null;return{nVertices:t.n_vertices,faces:await n(t.faces),flatFaces:r,folding:s}};bp.set(t,e())}return bp.get(t)}function h1(i,{map:t,digits:e,colours:n,limits:s,categories:r,log:o,threshold:a,values:l}){let c=W("p",{class:"legend"},W("span",{class:"swatch missing"}),"no value");if(r){let m=new Set(l),_=t.discrete.flatMap((S,y)=>m.has(y)?[W("span",{class:"chip"},W("span",{class:"swatch",style:`background:${n[y]}`}),S)]:[]);i.replaceChildren(W("div",{class:"chips"},_),c);return}let h=Math.max(1,Math.floor(n.length/64)),f=n.filter((m,_)=>_%h===0||_===n.length-1),u=W("div",{class:"gradient",style:`background: linear-gradient(to right, ${f.join(",")})`}),d=m=>{let _=o?Math.log10:S=>S;return Math.max(0,Math.min(1,(_(m)-_(s[0]))/(_(s[1])-_(s[0]))))};if(a>0){let[m,_]=[o?0:d(-a),d(a)];u.append(W("div",{class:"below",style:`left:${100*m}%;width:${100*(_-m)}%`}))}let g=[0,.25,.5,.75,1].map(m=>{let _=o?10**(Math.log10(s[0])*(1-m)+Math.log10(s[1])*m):s[0]+m*(s[1]-s[0]);return W("span",{style:`left:${100*m}%`},Ve(_,e))}),[v,p]=[!1,!1];for(let m of l)v||=m<s[0],p||=m>s[1];i.replaceChildren(W("div",{class:"scale"},W("div",{class:"row"},W("span",{class:"end"},v?"\u25C2":""),u,W("span",{class:"end"},p?"\u25B8":"")),W("div",{class:"ticks"},g)),c)}var wp=50,f1=80;function gr(i,t,{onRow:e,isChosen:n}={}){let s=t.columns,r=s.map((M,L)=>({...M,i:L})).filter(M=>!M.hidden),o=M=>Object.fromEntries(s.map((L,C)=>[L.name,M[C]])),a=M=>["number","integer","vertex"].includes(M.kind),l=(M,L)=>L==null?"\u2013":Array.isArray(L)?L.map(C=>Ve(C,Vi(M))).join(", "):M.kind==="integer"||M.kind==="vertex"?String(L):typeof L=="number"?Ve(L,Vi(M)):String(L),c=t.rows.map(M=>r.map(L=>l(L,M[L.i])).join(`
`).toLowerCase()),[h,f,u,d]=[null,!1,0,""],g=new Map,v=W("p",{class:"count","aria-live":"polite"}),p=W("tbody"),m=r.map(M=>{let L=M.unit&&M.unit!=="1"?`${M.title} (${M.unit})`:M.title,C=[a(M)&&"n",L.length>16&&"wordy"].filter(Boolean);return W("th",{scope:"col",class:C.join(" ")||null},W("button",{type:"button",class:"sort",onclick:()=>b(M)},L,W("span",{class:"arrow","aria-hidden":"true"})))}),_=r.map(M=>{let L=(P,F)=>{P?g.set(M,F):g.delete(M),u=0,x()},C=`Filter ${M.title}`,A=a(M)?null:new Set(t.rows.map(P=>l(M,P[M.i])));if(A&&A.size<=f1){let P=[...A].sort((F,H)=>F.localeCompare(H,"en",{numeric:!0}));return W("td",{},An([["","all"],...P.map(F=>[F,F])],"",F=>L(F,H=>l(M,H)===F),{"aria-label":C}))}let R=a(M)?"> 2, 1..3":"contains",U=W("input",{type:"text",placeholder:R,"aria-label":C,oninput:()=>L(U.value.trim(),d1(M,U.value.trim(),l))});return W("td",{},U)}),S=W("input",{type:"search",placeholder:"Search","aria-label":`Search in ${t.title}`,oninput:()=>{[d,u]=[S.value.trim().toLowerCase(),0],x()}}),y=W("div",{class:"pager"});i.replaceChildren(W("div",{class:"tools"},S,v,W("button",{type:"button",onclick:()=>Xp(`${t.id}.csv`,p1(s,T()))},"Download CSV")),W("div",{class:"scroller",tabindex:0,role:"region","aria-label":t.title},W("table",{class:"data"},W("caption",{class:"hidden"},t.title),W("thead",{},W("tr",{},m),W("tr",{class:"filters"},_)),p)),y);function b(M){[h,f]=h===M?[M,!f]:[M,a(M)&&M.kind!=="vertex"],u=0,x()}function T(){let M=t.rows.filter((A,R)=>(!d||c[R].includes(d))&&[...g].every(([U,P])=>P(A[U.i])));if(!h)return M;let L=A=>A==null||A==="",C=(A,R)=>typeof A=="number"&&typeof R=="number"?A-R:String(A).localeCompare(String(R),"en",{numeric:!0});return M.sort((A,R)=>{let[U,P]=[A[h.i],R[h.i]];return L(U)||L(P)?L(U)-L(P):f?C(P,U):C(U,P)})}function x(){let M=T(),L=Math.max(1,Math.ceil(M.length/wp));u=Math.min(u,L-1),m.forEach((A,R)=>{let U=h===r[R];A.setAttribute("aria-sort",U?f?"descending":"ascending":"none"),A.querySelector(".arrow").textContent=U?f?" \u25BE":" \u25B4":""}),v.textContent=M.length===t.rows.length?`${M.length} rows`:`${M.length} of ${t.rows.length} rows`,p.replaceChildren(...M.slice(u*wp,(u+1)*wp).map(A=>{let R=o(A),U=r.map(F=>{let H=l(F,A[F.i]),G=[a(F)&&"n",F.kind==="status"&&`status ${H}`,H.length>40&&"long"];return W("td",{class:G.filter(Boolean).join(" ")||null},H)}),P=W("tr",{"aria-selected":n?.(R)?"true":null},U);return P.facts=R,e&&(P.tabIndex=0,P.classList.add("choice"),P.addEventListener("click",()=>e(R)),P.addEventListener("keydown",F=>{let H={ArrowDown:P.nextElementSibling,ArrowUp:P.previousElementSibling}[F.key];if(H)H.focus();else if(F.key==="Enter"||F.key===" ")e(R);else return;F.preventDefault()})),P}));let C=(A,R)=>W("button",{type:"button",".disabled":u+A<0||u+A>=L,onclick:()=>(u+=A,x())},R);y.replaceChildren(...L>1?[C(-1,"Previous"),W("span",{},`page ${u+1} of ${L}`),C(1,"Next")]:[])}return x(),{mark:()=>{for(let M of p.children)n?.(M.facts)?M.setAttribute("aria-selected","true"):M.removeAttribute("aria-selected")}}}function d1(i,t,e){let n=t.match(/^(-?[\d.]+(?:e-?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e-?\d+)?)$/i),s=t.match(/^(<=|>=|<|>|=)?\s*(-?[\d.]+(?:e-?\d+)?)$/i);if(["number","integer","vertex"].includes(i.kind)&&(n||s)){let r=Number((s??n).at(-1)),a=n?l=>l>=Number(n[1])&&l<=r:{"<":l=>l<r,">":l=>l>r,"<=":l=>l<=r,">=":l=>l>=r,"=":l=>e(i,l)===e(i,r)}[s[1]??"="];return l=>typeof l=="number"&&a(l)}return r=>e(i,r).toLowerCase().includes(t.toLowerCase())}function p1(i,t){let e=n=>{if(n==null)return"";let s=Array.isArray(n)?n.join(" "):String(n);return/[",\r\n]/.test(s)?`"${s.replaceAll('"','""')}"`:s};return[i.map(n=>n.name),...t].map(n=>`${n.map(e).join(",")}\r
`).join("")}var Fh=i=>i.reduce((t,e)=>t+e,0)/i.length,m1=i=>Math.sqrt(i.reduce((t,e)=>t+(e-Fh(i))**2,0)/(i.length-1)),Tp=i=>{let t=i.filter(Number.isFinite).sort((n,s)=>n-s),e=t.length>>1;return t.length?t.length%2?t[e]:(t[e-1]+t[e])/2:NaN},ha=i=>i.map(t=>Number.isFinite(t)?t:null);function fx(i,t,e){let{now:n}=e,s=t.json.places??[],r=({region:v,hemi:p})=>`${p==="rh"?"right":"left"} ${v}`,o=()=>s.findIndex(({region:v,hemi:p})=>v===n.region&&p===(n.hemi||"lh")),a=[["","whole cortex"],...s.map((v,p)=>[`${v.hemi}:${v.region}`,r(v),p])],l=v=>{let p=s.find(({region:m,hemi:_})=>`${_}:${m}`===v);e.set(p?{region:p.region,hemi:p.hemi,atlas:p.atlas}:{region:"",hemi:""})},c=[f(),u(),d(),g()].filter(Boolean);c.length||i.append(W("p",{class:"note"},"This store has nothing over depth: it has no regions, or no lead fields.")),e.listen(v=>{for(let{needs:p,draw:m,quick:_}of c)["subject","region","hemi",...p].some(S=>v.has(S))?m():_&&["moment","noise","trials"].some(S=>v.has(S))&&_()});let h=!1;return{enter:()=>{if(!h){h=!0;for(let{draw:v}of c)v()}}};function f(){let v=t.json.profiles??[];if(!v.length)return null;let p=()=>v.find(({variable:x})=>x===n.profile)??v[0],m=An(v.map(x=>[x.variable,x.title]),p().variable,x=>e.set({profile:x})),_=An(a,"",l),S=W("div"),y=W("p",{class:"note"});i.append(W("section",{},W("h2",{},"Profiles over depth"),W("div",{class:"fields"},mn("Variable",m),mn("Region",_,{class:"field"})),S,y));let b=null;return{needs:["profile"],draw:async()=>{let x=p();m.value=x.variable;let M=o();_.value=M<0?"":`${s[M].hemi}:${s[M].region}`;let L=M<0?x.subjects:x.places;await t.load(L);let C=F=>x.layers.map((H,G)=>t.peek(L,G,F,...M<0?[]:[M])),A=t.rows.map((F,H)=>C(H)),R=x.layers.map((F,H)=>Fh(A.map(G=>G[H]).filter(Number.isFinite))),U=x.layers.map((F,H)=>m1(A.map(G=>G[H]).filter(Number.isFinite))),P=t.rows.map((F,H)=>({name:F,values:ha(A[H]),strong:F===n.subject}));P.sort((F,H)=>F.strong-H.strong),t.rows.length>1&&P.unshift({name:"mean of subjects",values:ha(R),group:!0,band:[ha(R.map((F,H)=>F-U[H])),ha(R.map((F,H)=>F+U[H]))]}),b?.(),b=Rf(S,{x:x.depth,xTitle:"Depth, 0 pial to 1 white",yTitle:Uh(x),lines:P,digits:Vi(x),about:`${x.title} over depth, ${M<0?"whole cortex":r(s[M])}: from ${Ve(R[0],Vi(x))} at the pial surface to ${Ve(R.at(-1),Vi(x))} at the white`}),y.textContent=`${M<0?"Whole cortex":r(s[M])}, mean over area. Thin lines are subjects, dashed their mean, the band one standard deviation${n.subject?`, the strong line ${n.subject}`:""}.`}}}function u(){let v=t.json.distributions??[];if(!v.length||!s.length)return null;let p=()=>v.find(({variable:x})=>x===n.variable)??v[0],m=An(v.map(x=>[x.variable,x.title]),p().variable,x=>e.set({variable:x})),_=An([],"",x=>e.set({layer:x})),S=W("div"),y=W("p",{class:"note"}),b=mn("Layer",_);return i.append(W("section",{},W("h2",{},"Distributions by region"),W("div",{class:"fields"},mn("Variable",m),b),y,S)),{needs:["variable","layer"],draw:async()=>{let x=p();m.value=x.variable,b.hidden=!x.layers?.length;let M=x.layers?.includes(n.layer)?n.layer:x.layers?.[0]??"";_.replaceChildren(...(x.layers??[]).map(P=>W("option",{value:P},P))),_.value=M;let L=Math.max(0,(x.layers??[]).indexOf(M));await t.load(x.values);let C=(P,F,H)=>t.peek(x.values,P,L,F,H),A=t.rows.indexOf(n.subject),R=s.map((P,F)=>{let H=Z=>x.quantiles.map((et,ct)=>C(ct,Z,F)),G=t.rows.map((Z,et)=>H(et)),it=A>=0?G[A]:x.quantiles.map((Z,et)=>Fh(G.map(ct=>ct[et]).filter(Number.isFinite))),$=G.map((Z,et)=>[Z[2],`${t.rows[et]}: ${Ve(Z[2],Vi(x))}`,et===A]);return{place:P,name:r(P),box:it,dots:A>=0?$.filter(([,,Z])=>!Z):$,chosen:F===o()}});R.sort((P,F)=>(Number.isFinite(F.box[2])?F.box[2]:-1/0)-(Number.isFinite(P.box[2])?P.box[2]:-1/0));let U=R.flatMap(({box:P,dots:F})=>[...P,...F.map(([H])=>H)]).filter(Number.isFinite);y.textContent=`${Uh(x)}${M?`, ${M} layer`:""}; ${A>=0?n.subject:"mean of the subjects' quantiles"}: 5, 25, 50, 75 and 95 % of the vertices; dots are ${A>=0?"the other subjects'":"each subject's"} medians. Highest median first.`,Pf(S,R,{range:[Math.min(...U),Math.max(...U)],digits:Vi(x),units:x.units,onRow:({place:P,chosen:F})=>e.set(F?{region:"",hemi:""}:{region:P.region,hemi:P.hemi,atlas:P.atlas})})}}}function d(){let v=t.maps.find(({variable:S,group:y})=>S==="anatomical_score"&&y?.consistency),p=t.template&&(s[0]?.atlas??Object.keys(t.template.atlases??{})[0]);if(!v||!p)return null;let m=W("div");return i.append(W("section",{},W("h2",{},"Consistency of the score"),W("p",{class:"note"},"In what share of participants a vertex is among the best tenth of their vertices: over each region's vertices on the template, with their mean."),m)),{needs:[],draw:async()=>{let S=t.template,{names:y,labels:b}=S.atlases[p],[T,x]=await Promise.all([t.values(b),t.values(v.group.consistency,0)]),M=new Map;for(let C=0;C<Sr(S);C++){if(!y[T[C]]||!Number.isFinite(x[C]))continue;let A=`${t.sideOf(S,C)?"rh":"lh"}:${y[T[C]]}`;M.has(A)||M.set(A,[]),M.get(A).push(x[C])}let L=[...M].map(([C,A])=>{A.sort((P,F)=>P-F);let R={atlas:p,hemi:C.slice(0,2),region:C.slice(3)},U=[.05,.25,.5,.75,.95].map(P=>A[Math.round(P*(A.length-1))]);return{place:R,name:r(R),box:U,value:Fh(A),chosen:R.region===n.region&&R.hemi===(n.hemi||"lh")}});L.sort((C,A)=>A.value-C.value),Pf(m,L,{range:[0,1],digits:2,onRow:({place:C,chosen:A})=>e.set(A?{region:"",hemi:""}:C)})}}}function g(){let v=t.json.precision;if(!v?.regions||!s.length)return null;let p=Cr(t,{}),m=(it,$,Z,et,ct,ht)=>{let[tt,_t]=[Math.log10(et),Math.log10(ct)],vt=Dt=>e.set({[it]:ht?Math.max(1,Math.round(Dt)):Number(Dt.toPrecision(3))}),St=W("input",{type:"range",min:tt,max:_t,step:(_t-tt)/200,"aria-label":`${$}, slider`,oninput:()=>vt(dt(10**Number(St.value)))}),dt=Dt=>{let qt=Cr(t,n)[it];return ht&&Math.round(Dt)===qt?qt+Math.sign(Dt-qt):Dt},Ut=W("input",{type:"number",min:et,max:ct,step:"any",onchange:()=>Number(Ut.value)>0&&vt(Number(Ut.value))});return{show:()=>{let Dt=Cr(t,n)[it];St.value=Math.log10(Dt),St.setAttribute("aria-valuetext",`${Dt} ${Z}`),Ut.value=Dt},element:W("div",{class:"slider"},mn(Z?`${$} (${Z})`:$,Ut),St)}},_=v.whitened?"x the covariance's sd":"fT",S=[m("moment","Moment","nA m",.5,100,!1),m("noise","Noise",_,p.noise/30,p.noise*30,!1),m("trials","Trials","",1,3e3,!0)],y=W("div"),b=W("div"),T=W("p",{class:"note"});i.append(W("section",{class:"precision"},W("h2",{},"Precision and layer detection"),W("div",{class:"sliders"},S.map(it=>it.element),W("button",{type:"button",onclick:()=>e.set({moment:null,noise:null,trials:null})},"Reset")),T,W("div",{class:"halves"},y,b),v.about&&W("p",{class:"note"},v.about)));let[x,M]=[null,null],L=(it,$,Z,et)=>t.peek(v.regions[it],$,Z,et),C=(t.json.distributions??[]).find(({variable:it})=>it===v.thickness),A=C?.quantiles.indexOf(50),R=(it,$)=>C?t.peek(C.values,A,0,it,$):NaN,U=it=>n.subject?it(t.rows.indexOf(n.subject)):Tp(t.rows.map(($,Z)=>it(Z))),P=(it,$)=>U(Z=>(If(L("d",0,Z,it)/$)+If(L("d",1,Z,it)/$))/2),F=()=>Promise.all([...Object.values(v.regions),C?.values].filter(Boolean).map(it=>t.load(it))),H=async()=>{await F(),G()},G=()=>{for(let{show:dt}of S)dt();let it=Ca(t,n),$=Math.max(0,(v.layers??[]).indexOf(n.layer)),Z=n.subject||`median of ${t.rows.length} subjects`;T.textContent=`${Z}, at ${Ra(t,n)}. Spread of a depth estimate from sensor noise (${v.layers?.[$]??""} layer), medians over each region; below a resolution of about 3 depth cannot be resolved. Detection: how often the right one of pial and white wins.`;let et=s.map((dt,Ut)=>{let Yt=U(Jt=>R(Jt,Ut)),Dt=U(Jt=>L("sd_noise",$,Jt,Ut))*it,qt=Jt=>Number.isFinite(Jt)?Jt:null;return[dt.atlas,dt.region,dt.hemi,qt(Dt),qt(U(Jt=>L("resolution",$,Jt,Ut))/it),qt(P(Ut,it)),qt(Yt),Dt>Yt/Math.sqrt(12)?"yes":""]}),ct=(dt,Ut,Yt,Dt,qt,Jt={})=>({name:dt,title:Ut,kind:Yt,unit:Dt,digits:qt,...Jt});M=gr(b,{id:"precision",title:"Precision by region",columns:[ct("atlas","Atlas","text","",null,{hidden:!0}),ct("region","Region","region"),ct("hemi","Hemi","text"),ct("sd_noise","Spread","number","mm",2),ct("resolution","Resolution","number","",1),ct("detection","Detection","number","",3),ct("thickness","Thickness","number","mm",2),ct("limited","Limited by thickness","text")],rows:et},{onRow:dt=>e.set({region:dt.region,hemi:dt.hemi,atlas:dt.atlas}),isChosen:dt=>dt.region===n.region&&dt.hemi===(n.hemi||"lh")});let ht=o(),tt=Cr(t,n),_t=Array.from({length:41},(dt,Ut)=>10**(Ut/40*Math.log10(3e3))),vt=dt=>it*Math.sqrt(tt.trials/dt),St=ht<0?[{name:"median of regions",strong:!0,values:ha(_t.map(dt=>Tp(s.map((Ut,Yt)=>P(Yt,vt(dt))))))}]:[{name:r(s[ht]),strong:!0,values:ha(_t.map(dt=>P(ht,vt(dt))))}];x?.(),x=Rf(y,{x:_t,xTitle:"Trials",yTitle:"Detection of pial or white",log:!0,range:[.5,1],lines:St,digits:3,at:`${St[0].name} at ${tt.trials} trials: ${Ve(ht<0?Tp(s.map((dt,Ut)=>P(Ut,it))):P(ht,it),3)}`,about:`Detection over trials, ${St[0].name}, ${Z}: ${Ve(St[0].values[0],3)} at 1 trial to ${Ve(St[0].values.at(-1),3)} at 3000`})};return{needs:["layer"],draw:H,quick:G}}}var dx=["complete","failed","pending","excluded"];function px(i,t,e){let{overview:n,made:s,lamstore:r,store:o}=t.json,a=Object.entries(n.counts).sort(([d],[g])=>(dx.indexOf(d)+9)%9-(dx.indexOf(g)+9)%9),l=d=>W("dl",{class:"pairs"},d.flatMap(([g,v])=>[W("dt",{},g),W("dd",{},String(v))])),c=W("span",{class:"note",role:"status"}),h=async()=>{let d=`${n.methods}

${n.citations.join(`
`)}`;try{await navigator.clipboard.writeText(d)}catch{let g=W("textarea",{".value":d});document.body.append(g),g.select(),document.execCommand("copy"),g.remove()}c.textContent="Copied."},f=W("div");i.append(W("p",{class:"counts"},a.map(([d,g])=>W("span",{class:`count-card ${d}`},W("b",{},String(g)),` ${d}`))),W("p",{class:"note"},`Store ${o}, report made ${s} by lamstore ${r}`),n.warnings.length>0&&W("section",{class:"warnings"},W("h2",{},"Warnings"),W("ul",{},n.warnings.map(d=>W("li",{},d)))),W("section",{},W("h2",{},"Rows"),f),W("section",{},W("h2",{},"Methods"),W("p",{class:"methods"},n.methods),W("ul",{class:"citations"},n.citations.map(d=>W("li",{},d))),W("button",{type:"button",onclick:h},"Copy methods and citations")," ",c),W("div",{class:"halves"},W("section",{},W("h2",{},"Parameters"),l(n.parameters)),W("section",{},W("h2",{},"Versions"),l(n.versions))));let u=null;t.table("rows").then(d=>{d&&(u=gr(f,d,{onRow:g=>t.subjects.includes(g.subject)&&e.set({subject:e.now.subject===g.subject?"":g.subject}),isChosen:g=>e.now.subject!==""&&g.subject===e.now.subject}))}),e.listen(d=>d.has("subject")&&u?.mark())}var g1=[["cortex","Cortex",13213856,1],["scalp","Scalp",14267276,.28]],_1=[["sensors","Coils (the nearest of each channel)",3108277,3],["shape","Head shape, recording",2914879,1.5],["fiducials","Fiducials, MRI",12658477,5],["fiducials_sensors","Fiducials, recording",9064403,9]],x1=[["Left",0,0],["Right",180,0],["Front",90,0],["Back",-90,0],["Top",-90,90]];function mx(i,t,e){let n=t.json.quality??[];if(!n.length)return i.append(W("p",{class:"note"},"No row is complete.")),{enter:()=>{}};let{now:s}=e,r=()=>n.find(({subject:A})=>A===s.subject)??n[0],o=(A,R,U,P,F="number")=>({name:A,title:R,unit:U,digits:P,kind:F}),a=[{name:"subject",title:"Row",kind:"subject"},{name:"outlying",title:"Outlying",kind:"text"},o("misfit_mm","Misfit","mm",1),o("scalp_mm","Fiducials to scalp","mm",1),o("shape_mm","Head shape to scalp","mm",1),o("thickness_median","Thickness","mm",2),o("missing","Missing vertices","",0,"integer"),o("sensor_distance_median","Sensor distance","mm",1),o("n_channels","Channels","",0,"integer")].filter(({name:A})=>n.some(R=>R[A]!==null&&R[A]!==void 0)),l=A=>(A.outlying??[]).map(R=>Array.isArray(R)?R.join(": "):String(R)).join("; "),c=n.map(A=>a.map(({name:R})=>R==="outlying"?l(A):A[R]??null)),h=W("div"),f=W("canvas",{class:"cortex",tabindex:0,role:"application","aria-label":"Head with sensors. Arrow keys turn it, plus and minus zoom."}),u=W("h2"),d=W("p",{class:"chips"}),g=W("dl",{class:"pairs"}),v=W("p",{class:"note"}),p=W("section",{class:"head"},u,v,W("div",{class:"canvas"},f),d,g);i.append(W("div",{class:"columns"},W("section",{},W("h2",{},"Quality of each row"),W("p",{class:"note"},"Outlying rows come first."),h),p));let m=gr(h,{id:"quality",title:"Quality of each row",columns:a,rows:c},{onRow:A=>e.set({subject:A.subject}),isChosen:A=>A.subject===s.subject}),_={camera:{...Xi,azimuth:35,elevation:12},still:!1},S=null,y=null,b=new zs,T=()=>requestAnimationFrame(()=>{let{clientWidth:A,clientHeight:R}=f;!S||!y||!A||(S.setPixelRatio(Math.min(devicePixelRatio,2)),S.setSize(A,R,!1),S.setClearColor(rc(f)),Pa(b,_.camera,y.centre,y.radius,A/R),y.lamp.position.copy(b.position),y.lamp.target.position.set(...y.centre),y.lamp.target.updateMatrixWorld(),S.render(y.scene,b))});sc(f,_,{changed:T}),new ResizeObserver(T).observe(f),matchMedia("(prefers-color-scheme: dark)").addEventListener("change",T);let x=(A,R)=>()=>(Object.assign(_.camera,Xi,{azimuth:A,elevation:R}),T());f.parentElement.after(W("div",{class:"views",role:"group","aria-label":"View from"},x1.map(([A,...R])=>W("button",{type:"button",onclick:x(...R)},A)),W("button",{type:"button","aria-label":"Zoom in",onclick:()=>(us(_,1.25),T())},"+"),W("button",{type:"button","aria-label":"Zoom out",onclick:()=>(us(_,.8),T())},"\u2212")));let M=0;async function L(){let A=++M,R=r();if(u.textContent=R.subject,v.textContent=[R.misfit_mm!==null&&R.misfit_mm!==void 0&&`${R.misfit_of||"Misfit of the fiducials"}: ${vr(R.misfit_mm,1,"mm")}.`,R.head?.placed&&"The array was placed on this head, not recorded with it.",l(R)&&`Outlying: ${l(R)}.`,...R.warnings??[]].filter(Boolean).join(" "),g.replaceChildren(...a.filter(({name:P})=>P!=="subject"&&P!=="outlying").flatMap(({name:P,title:F,unit:H,digits:G})=>[W("dt",{},F),W("dd",{},P==="missing"&&R.n_vertices?`${R.missing} of ${R.n_vertices}`:vr(R[P],G,H))])),f.parentElement.hidden=!R.head,!R.head)return void d.replaceChildren("This row has no geometry.");let U=await y1(t,R.head);if(A===M){y=U;try{S??=new $o({canvas:f,antialias:!0})}catch(P){d.replaceChildren(`The head cannot be drawn here (${P.message}).`);return}d.replaceChildren(...U.parts.map(([P,F])=>W("span",{class:"chip"},W("span",{class:"swatch",style:`background:#${F.toString(16).padStart(6,"0")}`}),P))),T(),i.dispatchEvent(new CustomEvent("shown"))}}let C=!1;return e.listen(A=>{A.has("subject")&&(m.mark(),C&&L())}),{enter:()=>{C||L(),C=!0,T()}}}async function y1(i,t){let e=new Nr,n=new ll(16777215,1.6);e.add(new cl(16777215,1.5),n,n.target);let s=[],r=[];for(let[c,h,f,u]of g1){let d=t[c];if(!d)continue;let g=await i.values(d.vertices),v=(await i.load(d.faces)).data,p=new Fn;p.setAttribute("position",new Ye(g,3)),p.setIndex(new Ye(Uint32Array.from(v),1)),p.computeVertexNormals();let m=new Vo({color:f,transparent:u<1,opacity:u,side:Hn,depthWrite:u===1}),_=new On(p,m);_.renderOrder=u<1?2:0,e.add(_),s.push([h,f]),r.push(...g)}for(let[c,h,f,u]of _1){let d=typeof t[c]=="string"?[...await i.values(t[c])]:t[c]?.flat(),g=[];for(let _=0;_+2<(d?.length??0);_+=3)d.slice(_,_+3).every(S=>Number.isFinite(S)&&S!==null)&&g.push(d.slice(_,_+3));if(!g.length)continue;let v=c==="fiducials_sensors",p=v?new el(u):new il(u,12,8),m=new Ja(p,new Vo({color:f,wireframe:v}),g.length);g.forEach((_,S)=>m.setMatrixAt(S,new se().makeTranslation(..._))),m.renderOrder=1,e.add(m),s.push([h,f]),r.push(...g.flat())}let[o,a]=[[1/0,1/0,1/0],[-1/0,-1/0,-1/0]];for(let c=0;c<r.length;c++)o[c%3]=Math.min(o[c%3],r[c]),a[c%3]=Math.max(a[c%3],r[c]);let l=o.map((c,h)=>(c+a[h])/2);return{scene:e,lamp:n,parts:s,centre:l,radius:Math.max(...o.map((c,h)=>(a[h]-c)/2))*1.1}}var gx={view:"overview",variable:"",layer:"",statistic:"",subject:"",surface:"inflated",arrangement:"apart",camera:"",vertex:null,atlas:"",region:"",hemi:"",vmin:null,vmax:null,threshold:null,outlines:1,markers:"best",table:"",profile:"",moment:null,noise:null,trials:null},v1=new Set(["vertex","vmin","vmax","threshold","outlines","moment","noise","trials"]);function _x(i={},{fragment:t=!0}={}){let e={...gx,...i},n=[],s=()=>t?{...e,...S1(location.hash)}:{...e},r={now:s(),initial:e,set(a){let l=Object.keys(a).filter(c=>a[c]!==r.now[c]);if(l.length){Object.assign(r.now,a),t&&o(l.includes("view"));for(let c of n)c(new Set(l))}},listen:a=>n.push(a)},o=a=>{let l=Object.entries(r.now).filter(([h,f])=>f!==e[h]&&f!==null),c=new URLSearchParams(l).toString();history[a?"pushState":"replaceState"](null,"",c?`#${c}`:location.pathname+location.search)};if(t){let a=()=>{let l=s(),c=Object.keys(l).filter(h=>l[h]!==r.now[h]);if(Object.assign(r.now,l),c.length)for(let h of n)h(new Set(c))};addEventListener("popstate",a),addEventListener("hashchange",a)}return r}function S1(i){let t={};for(let[e,n]of new URLSearchParams(i.replace(/^#/,"")))e in gx&&(v1.has(e)?n!==""&&Number.isFinite(Number(n))&&(t[e]=Number(n)):t[e]=n);return t}function yx(i,t,e,n){let s=(t.json.tables??[]).filter(v=>v.id!=="rows");if(!s.length)return i.append(W("p",{class:"note"},"This store has no scores to list."));let{now:r}=e,o=()=>s.find(v=>v.id===r.table)??s[0],a=W("div",{class:"views",role:"group","aria-label":"Table"},s.map(v=>W("button",{type:"button","data-table":v.id,onclick:()=>e.set({table:v.id})},v.title))),l=W("p",{class:"note"}),c=W("div",{class:"holder"}),h=W("aside",{"aria-label":"Chosen row on the surface"});i.append(a,l,W("div",{class:"columns wide"},c,h));let f=new Map;async function u(){let{id:v,title:p}=o();for(let m of a.children)m.setAttribute("aria-pressed",String(m.dataset.table===v));if(l.textContent=o().about??"",!f.has(v)){let m=W("div",{"data-table":v,"aria-label":p});f.set(v,{place:m,table:null}),c.append(m),f.get(v).table=gr(m,await t.table(v),{onRow:d,isChosen:g})}for(let[m,{place:_}]of f)_.hidden=m!==v}function d(v){let p={};t.subjects.includes(v.subject)&&(p.subject=v.subject),"region"in v&&Object.assign(p,{region:v.region??"",hemi:xx(v)}),v.atlas&&(p.atlas=v.atlas),t.maps.some(m=>m.variable===v.variable)&&(p.variable=v.variable),v.layer&&(p.layer=v.layer),"template_vertex"in v&&(p.vertex=Number.isInteger(v.template_vertex)&&v.template_vertex>=0?v.template_vertex:null),e.set(p)}function g(v){return v.subject&&r.subject&&v.subject!==r.subject?!1:"template_vertex"in v?r.vertex!==null&&v.template_vertex===r.vertex&&(!v.subject||v.subject===r.subject):!r.region||v.region!==r.region||v.hemi&&r.hemi&&xx(v)!==r.hemi?!1:!v.variable||v.variable===r.variable}return u(),e.listen(v=>{v.has("table")&&u();for(let{table:p}of f.values())p?.mark()}),{enter:()=>n&&h.append(n.stage,n.readout)}}var xx=i=>({lh:"lh",rh:"rh",left:"lh",right:"rh"})[i.hemi]??"";var Oh={overview:"Overview",surfaces:"Surfaces",tables:"Tables",depth:"Depth",quality:"Quality"};function M1(){let i=Vl.ofDocument(),{title:t,simulated:e}=i.json,n=_x({variable:i.maps[0]?.variable??""}),{now:s}=n;document.getElementById("static")?.setAttribute("hidden","");let r=An([["","All subjects"],...i.subjects.map(S=>[S,S])],s.subject,S=>n.set({subject:S}),{"aria-label":"Subject"}),o=W("span",{class:"chosen-things","aria-live":"polite"}),a=W("span",{class:"note",role:"status"}),l=W("button",{type:"button",onclick:()=>b1(location.href,a)},"Copy link to this view"),c=Object.entries(Oh).map(([S,y])=>W("a",{href:`#view=${S}`,"data-view":S,onclick:b=>(b.preventDefault(),n.set({view:S}))},y)),h=Object.fromEntries(Object.keys(Oh).map(S=>[S,W("section",{id:`view-${S}`,class:"view","aria-label":Oh[S]})]));document.getElementById("page").append(W("header",{},W("div",{class:"top"},W("h1",{},t),e&&W("p",{class:"simulated"},e)),W("nav",{"aria-label":"Views"},c),W("div",{class:"selection"},W("label",{},"Subject ",r),o,l,a)),W("main",{},Object.values(h)));let u=()=>(i.json.missing??[]).map(S=>W("p",{class:"note"},S)),d={},g={overview:()=>(px(h.overview,i,n),{enter(){}}),surfaces:()=>{h.surfaces.append(...u());let S=hx(h.surfaces,i,{state:n});return{view:S,enter:()=>S&&(h.surfaces.querySelector(".columns").append(S.stage,S.readout),S.refresh())}},tables:()=>yx(h.tables,i,n,p()),depth:()=>fx(h.depth,i,n),quality:()=>mx(h.quality,i,n)},v=S=>d[S]??=g[S](),p=()=>i.template?v("surfaces").view:null;function m(){let S=s.view in Oh?s.view:"overview";for(let[y,b]of Object.entries(h))b.hidden=y!==S;for(let y of c)y.dataset.view===S?y.setAttribute("aria-current","page"):y.removeAttribute("aria-current");v(S).enter?.()}function _(){r.value=s.subject;let S=[[s.region&&`${s.hemi==="rh"?"right ":s.hemi==="lh"?"left ":""}${s.region}`,{region:"",hemi:""}],[s.vertex!==null&&`vertex ${s.vertex}`,{vertex:null}]];o.replaceChildren(...S.filter(([y])=>y).map(([y,b])=>W("button",{type:"button",class:"chip","aria-label":`Clear ${y}`,onclick:()=>n.set(b)},`${y} \xD7`)))}n.listen(S=>{S.has("view")&&m(),_()}),_(),m(),window.lamstoreReport={report:i,state:n,surface:p}}async function b1(i,t){try{await navigator.clipboard.writeText(i),t.textContent="Copied."}catch{t.textContent="The address bar has it."}setTimeout(()=>t.textContent="",4e3)}M1();})();
