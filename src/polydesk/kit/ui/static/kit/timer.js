// Ticks every <time data-started-at="ISO"> once a second. data-digits holds the ten digits of the
// language, data-now the server's moment when it was written (mends a wrong clock of the device).
const skews = new WeakMap();

const skew = (place) => {
  if (!skews.has(place)) {
    const off = place.dataset.now ? Date.parse(place.dataset.now) - Date.now() : 0;
    skews.set(place, Math.abs(off) > 5000 ? off : 0);
  }
  return skews.get(place);
};

export const clock = (seconds, digits = "0123456789") => {
  const two = (n) => String(n).padStart(2, "0");
  const plain = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const local = [...digits];
  return local.length === 10 ? plain.replace(/\d/g, (d) => local[d]) : plain;
};

const tick = () => {
  for (const place of document.querySelectorAll("[data-started-at]")) {
    const seconds = Math.max(0, Math.floor((Date.now() + skew(place) - Date.parse(place.dataset.startedAt)) / 1000));
    if (Number.isNaN(seconds)) continue;
    const text = clock(seconds, place.dataset.digits);
    if (place.textContent !== text) place.textContent = text;
  }
};

tick();
setInterval(tick, 1000);
document.addEventListener("htmx:after:settle", tick);
document.addEventListener("visibilitychange", tick);
