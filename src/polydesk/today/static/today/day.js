// The line of now moves once a minute and running time grows with it, to the minute; the arrow keys
// go through the hours of the ribbon. Without script both stay where the server drew them.
const skewOf = (body) => {
  const off = Date.parse(body.dataset.now) - Date.now();
  return Math.abs(off) > 60000 ? off : 0;
};
const skews = new WeakMap();

const tick = () => {
  const body = document.querySelector("[data-day-begin]");
  if (!body) return;
  if (!skews.has(body)) skews.set(body, skewOf(body));
  const passed = (Date.now() + skews.get(body) - Date.parse(body.dataset.dayBegin)) / 60000;
  const now = Math.min(100, Math.max(0, (100 * passed) / Number(body.dataset.dayMinutes)));
  const line = body.querySelector("[data-day-now] line");
  for (const name of ["y1", "y2"]) line.setAttribute(name, `${now}%`);
  body.querySelector("[data-day-now] circle").setAttribute("cy", `${now}%`);
  for (const rect of body.querySelectorAll("[data-day-running]")) {
    rect.setAttribute("height", `${Math.max(0.2, now - Number(rect.dataset.dayRunning))}%`);
  }
};

document.addEventListener("keydown", (event) => {
  const slot = event.target.closest("[data-day-slot]");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!slot || !step) return;
  const all = [...slot.parentElement.querySelectorAll("[data-day-slot]")];
  const next = all[all.indexOf(slot) + step];
  if (!next) return;
  event.preventDefault();
  slot.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});

const wait = () => setTimeout(() => { tick(); wait(); }, 60000 - (Date.now() % 60000) + 50);
wait();
document.addEventListener("visibilitychange", () => document.hidden || tick());
document.addEventListener("htmx:after:swap", tick);
