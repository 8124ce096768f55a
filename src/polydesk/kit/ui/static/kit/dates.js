// A calendar beside each date field, Gregorian or Jalali. Holds no words: names, digits and the order of a
// date are data attributes of the button that opens it. Months and days count from 0 here; a day
// is a number, the days since 1 January 1970.
const mod = (a, n) => ((a % n) + n) % n;
const DAY = 864e5;
const FIRST = Date.UTC(1900, 0, 1) / DAY, LAST = Date.UTC(2200, 11, 31) / DAY;
const gregorian = {
  of: (n) => { const d = new Date(n * DAY); return [d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() - 1]; },
  at: (y, m) => Date.UTC(y, m, 1) / DAY,
};
const newYear = (y) => 365 * y + Math.floor((8 * y + 21) / 33) - 492633;
const jalali = {
  of: (n) => {
    let y = gregorian.of(n)[0] - 621;
    if (n < newYear(y)) y -= 1;
    const d = n - newYear(y), half = d < 186 ? [0, d, 31] : [6, d - 186, 30];
    return [y, half[0] + Math.floor(half[1] / half[2]), half[1] % half[2]];
  },
  at: (y, m) => newYear(y + Math.floor(m / 12)) + 31 * mod(m, 12) - Math.max(0, mod(m, 12) - 6),
};

const make = (tag, attrs, ...inside) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value);
  node.append(...inside);
  return node;
};
let open; // { box, button, input, calendar, digits, n }

const local = (number) => String(number).replace(/\d/g, (d) => open.digits[d]);
const written = (n) => {
  const [y, m, d] = open.calendar.of(n);
  const part = { y: String(y), m: String(m + 1).padStart(2, "0"), d: String(d + 1).padStart(2, "0") };
  return local(open.button.dataset.shape.replace(/[ymd]/g, (letter) => part[letter]));
};
const read = (text) => {
  const found = [...text].map((c) => (open.digits.includes(c) ? open.digits.indexOf(c) : c)).join("").match(/\d+/g);
  if (found?.length !== 3) return NaN;
  const shape = found[0].length > 2 ? "ymd" : open.button.dataset.shape.replace(/[^ymd]/g, "");
  const [y, m, d] = ["y", "m", "d"].map((letter) => Number(found[shape.indexOf(letter)]));
  return y > 99 ? (y < 1700 ? jalali : gregorian).at(y, m - 1) + d - 1 : NaN;
};
const clamped = (n) => Math.min(LAST, Math.max(FIRST, n));
const moved = (months) => {
  const [y, m, d] = open.calendar.of(open.n), first = open.calendar.at(y, m + months);
  return first + Math.min(d, open.calendar.at(y, m + months + 1) - first - 1);
};

const draw = (focus) => {
  const { box, button, calendar, input, n } = open;
  const [year, month] = calendar.of(n), week = Number(button.dataset.week);
  const title = button.dataset.months.split("|")[month].replace("#", local(year));
  box.querySelector("h3").textContent = title;
  const first = calendar.at(year, month), after = calendar.at(year, month + 1);
  const start = first - mod(first + 3 - week, 7), chosen = read(input.value), today = read(button.dataset.today);
  const cell = (day) => make("td", {
    role: "gridcell", tabindex: day === n ? 0 : -1, "data-n": day, "aria-selected": day === chosen,
    ...(day === today && { "aria-current": "date" }), ...((day < first || day >= after) && { class: "day-out" }),
  }, local(calendar.of(day)[2] + 1));
  box.querySelector("tbody").replaceChildren(...Array.from({ length: 6 }, (_, row) =>
    make("tr", {}, ...Array.from({ length: 7 }, (_, column) => cell(start + 7 * row + column)))));
  if (focus) box.querySelector("[tabindex='0']").focus();
};
const go = (n, focus = true) => { open.n = clamped(n); draw(focus); };

const place = () => {
  const at = open.input.getBoundingClientRect(), { offsetWidth: w, offsetHeight: h } = open.box;
  const side = document.dir === "rtl" ? at.right - w : at.left, below = at.bottom + 4;
  open.box.style.left = `${Math.max(8, Math.min(side, document.documentElement.clientWidth - w - 8))}px`;
  open.box.style.top = `${below + h < innerHeight - 8 ? below : Math.max(8, at.top - h - 4)}px`;
};
const close = (back) => {
  if (!open) return;
  const { box, button, input } = open;
  open = undefined;
  button.setAttribute("aria-expanded", "false");
  box.remove();
  if (back) input.focus();
};
const choose = (n) => {
  const { input } = open;
  input.value = written(n);
  close(true);
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
};

const icon = (button, name) => {
  const svg = button.querySelector("svg").cloneNode(true), use = svg.querySelector("use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${name}`));
  svg.classList.add("flip");
  return svg;
};
const show = (button) => {
  close();
  const input = button.parentElement.querySelector("[data-day]"), facts = button.dataset;
  const [back, on, now] = facts.words.split("|"), days = facts.days.split("|").map((day) => day.split(":"));
  const arrow = (months, name, label) => make("button", { type: "button", class: "act act-ghost act-square act-sm", "data-months": months, "aria-label": label, title: label }, icon(button, name));
  const heads = days.map((_, at) => days[(at + Number(facts.week)) % 7]);
  const box = make("div", { class: "days", role: "dialog", popover: "manual", "aria-label": button.getAttribute("aria-label") },
    make("header", { class: "days-head" }, arrow(-1, "chevron-left", back), make("h3", { "aria-live": "polite" }), arrow(1, "chevron-right", on)),
    make("table", { role: "grid", "aria-label": button.getAttribute("aria-label") },
      make("thead", {}, make("tr", {}, ...heads.map(([short, long]) => make("th", { scope: "col", abbr: long, title: long }, short)))), make("tbody", {})),
    make("button", { type: "button", class: "act act-ghost act-sm", "data-today": "" }, now));
  open = { box, button, input, digits: [...facts.digits], calendar: facts.shape[0] === "y" ? jalali : gregorian };
  const here = read(input.value);
  open.n = clamped(Number.isNaN(here) ? read(facts.today) : here);
  button.parentElement.append(box);
  button.setAttribute("aria-expanded", "true");
  box.addEventListener("keydown", keys);
  box.addEventListener("focusout", ({ relatedTarget: to }) => to && !box.contains(to) && close());
  draw();
  box.showPopover();
  place();
  box.querySelector("[tabindex='0']").focus();
};

const keys = (event) => {
  const { key, shiftKey } = event, on = document.dir === "rtl" ? -1 : 1, { n, button } = open;
  const column = mod(n + 3 - Number(button.dataset.week), 7);
  const steps = { ArrowRight: on, ArrowLeft: -on, ArrowDown: 7, ArrowUp: -7, Home: -column, End: 6 - column };
  const pages = { PageUp: -1, PageDown: 1 };
  if (key === "Escape") close(true);
  else if (pages[key]) go(moved(pages[key] * (shiftKey ? 12 : 1)));
  else if (!event.target.dataset.n) return;
  else if (key in steps) go(n + steps[key]);
  else if (key === "Enter" || key === " ") choose(n);
  else return;
  event.preventDefault();
  event.stopPropagation();
};

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-day-open]");
  if (button) return open?.button === button ? close(true) : show(button);
  if (!open?.box.contains(target)) return close();
  const day = target.closest("[data-n]"), arrow = target.closest("[data-months]");
  if (day) choose(Number(day.dataset.n));
  else if (arrow) go(moved(Number(arrow.dataset.months)), false);
  else if (target.closest("[data-today]")) choose(read(open.button.dataset.today));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || event.target.dataset?.day === undefined) return;
  event.preventDefault();
  show(event.target.parentElement.querySelector("[data-day-open]"));
});
addEventListener("scroll", () => open && (open.box.isConnected ? place() : close()), true);
addEventListener("resize", () => close());
