// Columns of a board put in order by pointer; the arrows beside each do the same by keyboard.
// <ul data-columns="address of a column's place, with an empty uid in it"> of <li data-uid>.
import { newKey } from "../kit/desk.js";

const EMPTY = "00000000-0000-0000-0000-000000000000";

const send = (item) => {
  const list = item.parentElement;
  const values = { before: item.nextElementSibling?.dataset.uid ?? "", _key: newKey() };
  const place = list.dataset.columns.replace(EMPTY, item.dataset.uid);
  window.htmx.ajax("POST", place, { source: list, target: list, swap: "outerHTML", values });
};
const arm = () => {
  const list = document.querySelector("[data-columns]");
  if (!list || list.dataset.armed !== undefined || !window.Sortable) return;
  list.dataset.armed = "";
  let next;
  window.Sortable.create(list, {
    handle: "[data-grip]",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
    onStart: ({ item }) => (next = item.nextElementSibling),
    onEnd: ({ item }) => item.nextElementSibling !== next && send(item),
  });
};
document.addEventListener("htmx:after:settle", arm);
if (window.Sortable) arm();
else addEventListener("load", arm);
