// The week begins at the working day, keeps its place when it is drawn anew, and a click into an
// empty hour begins an event there. Without script the day's own button does.
let kept = null;

const area = () => document.querySelector("[data-plan-scroll]");

const settle = () => {
  const place = area();
  if (!place) return;
  const morning = place.querySelector("[data-plan-morning]");
  const top = place.querySelector(".plan-body").offsetTop;
  place.scrollTop = kept ?? (morning ? morning.offsetTop - top - 1.25 * morning.offsetHeight : 0);
  place.addEventListener("scroll", () => (kept = place.scrollTop), { passive: true });
};

const pad = (number) => String(number).padStart(2, "0");

const timeAt = (column, y) => {
  const hours = [...column.parentElement.querySelectorAll("[data-plan-hour]")];
  const hour = hours.findLast((mark) => mark.getBoundingClientRect().top <= y) || hours[0];
  const box = hour.getBoundingClientRect();
  return `${hour.dataset.planHour}:${pad(y - box.top > box.height / 2 ? 30 : 0)}`;
};

document.addEventListener("click", (event) => {
  const column = event.target.closest("[data-plan-day]");
  if (!column || event.target.closest("a, button")) return;
  const to = new URL(column.parentElement.dataset.planNew, location.href);
  to.searchParams.set("day", column.dataset.planDay);
  to.searchParams.set("time", timeAt(column, event.clientY));
  location.assign(to);
});

document.addEventListener("htmx:after:swap", settle);
settle();
