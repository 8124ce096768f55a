// Clocks of clients: ticks every [data-clock] inside [data-clocks] at each full minute, without the
// server. data-clock holds working hours to come as minutes of the epoch ("29741100-29741580 ..."),
// data-zone the zone; the sentences with {time} or {day}, what {time} looks like in them, and the ten
// digits stand on [data-clocks].
// data-free is why today is no working day there, until the minute data-free-until.
const SOON = 20 * 60;
const WAKES = 7 * 60;
const SLEEPS = 22 * 60 + 30;
const SIGNS = { work: "briefcase", awake: "sun", asleep: "moon" };
const walls = new Map();

const wall = (zone) => {
  if (!walls.has(zone)) walls.set(zone, new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }));
  return walls.get(zone);
};
const local = (text, digits) => (digits.length === 10 ? text.replace(/\d/g, (d) => digits[d]) : text);
const hours = (minutes, digits) => local(`${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`, digits);
const spoken = (minutes, { dataset }, digits) => local((minutes >= 60 ? dataset.span : dataset.minutes).replace("{h}", Math.floor(minutes / 60)).replace("{m}", minutes % 60), digits);
const weekday = (minute, zone, length) => new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, weekday: length }).format(minute * 60000);

const state = (place, now) => {
  const time = wall(place.dataset.zone).format(now * 60000);
  const spans = place.dataset.clock.split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
  const next = spans.find(([, ends]) => ends > now);
  const at = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const rest = at >= WAKES && at < SLEEPS ? "awake" : "asleep";
  if (!next) return { time, name: rest };
  const name = next[0] <= now ? "work" : rest;
  return { time, name, begins: next[0], left: (name === "work" ? next[1] : next[0]) - now };
};

const put = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };

const show = (place, list, now) => {
  const { time, name, begins, left } = state(place, now);
  const digits = [...list.dataset.digits];
  put(place.querySelector("[data-clock-time]"), local(time, digits));
  const free = name !== "work" && now < Number(place.dataset.freeUntil) ? place.dataset.free : "";
  if (left === undefined && !free) return;
  const soon = !free && left < SOON;
  const sentence = list.dataset[free ? `${name}Free` : soon ? name : `${name}Day`];
  const day = (length) => (begins === undefined ? "" : weekday(begins, place.dataset.zone, length));
  const words = sentence.replace("{name}", free || "").replace("{time}", spoken(left || 0, list, digits)).replace("{day}", soon ? "" : day("long"));
  put(place.querySelector("[data-clock-left]"), soon ? hours(left, digits) : day("short"));
  put(place.querySelector("[data-clock-words]"), words);
  if (place.dataset.name) place.title = `${place.dataset.name}: ${words}`;
  if (place.dataset.state === name) return;
  place.dataset.state = name;
  const sign = place.querySelector("[data-clock-sign]");
  sign?.setAttribute("href", sign.getAttribute("href").replace(/#.*/, `#${SIGNS[name]}`));
};

export const tick = (now = Math.floor(Date.now() / 60000)) => {
  for (const list of document.querySelectorAll("[data-clocks]")) {
    for (const place of list.querySelectorAll("[data-clock]")) show(place, list, now);
  }
};

const wait = () => setTimeout(() => { tick(); wait(); }, 60000 - (Date.now() % 60000) + 20);
wait();
document.addEventListener("visibilitychange", () => document.hidden || tick());
document.addEventListener("htmx:after:settle", () => tick());
