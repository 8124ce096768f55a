// Moves cards between columns by pointer (SortableJS) and by keyboard.
//
//   <div class="board" data-board data-move-url="/w/x/work/tasks/{uid}/move/"
//        data-say-picked="{card} picked up. ..." data-say-moved="{card}: {column}, {place} of {all}"
//        data-say-dropped="..." data-say-cancelled="..." data-say-failed="..." data-digits="0123456789">
//     <section class="column" data-column="uid" data-name="To do"> ... <ul class="tiles" data-cards>
//       <li class="tile" data-card="uid" data-version="3" data-name="Title" tabindex="0"> ...
//
// Keys on a focused card: arrows go to the next card; Space or M picks up, then arrows move it,
// Enter or Space drops, Escape puts it back. Enter opens the card's first link.
// The POST carries column, before (uid of the card that follows, or empty), version and _key.
// An answer with HTML replaces the card (and anything marked hx-swap-oob); a failure puts it back.
import { newKey, say } from "./desk.js";

let held = null; // { card, parent, next }
let late = false; // a redraw was put off

const boardOf = (node) => node.closest("[data-board]");
const lists = (board) => [...board.querySelectorAll("[data-cards]")];
const cards = (list) => [...list.querySelectorAll(":scope > [data-card]")];
const columnOf = (card) => card.closest("[data-column]");

const tell = (card, what) => {
  const board = boardOf(card);
  const text = board.dataset[what];
  if (!text) return;
  const column = columnOf(card);
  const list = card.closest("[data-cards]");
  const digits = [...(board.dataset.digits ?? "")];
  const local = (n) => String(n).replace(/\d/g, (d) => digits[d] ?? d);
  const words = { card: card.dataset.name, column: column?.dataset.name, place: local(cards(list).indexOf(card) + 1), all: local(cards(list).length) };
  say(text.replace(/\{(\w+)\}/g, (_all, word) => words[word] ?? ""));
};

const count = (board) => {
  for (const list of lists(board)) {
    const column = list.closest("[data-column]");
    const place = column?.querySelector("[data-count]");
    const digits = [...(board.dataset.digits ?? "")];
    if (place) place.textContent = String(cards(list).length).replace(/\d/g, (d) => digits[d] ?? d);
    list.classList.toggle("tiles-empty", cards(list).length === 0);
  }
};

const back = (card, from) => {
  from.parent.insertBefore(card, from.next?.parentElement === from.parent ? from.next : null);
  count(boardOf(card));
};

const send = async (card, from) => {
  const board = boardOf(card);
  const focused = card.contains(document.activeElement);
  const uid = card.dataset.card;
  const place = (card.dataset.moveUrl ?? board.dataset.moveUrl).replace("{uid}", uid).replace("00000000-0000-0000-0000-000000000000", uid);
  const values = {
    column: columnOf(card).dataset.column,
    before: card.nextElementSibling?.dataset.card ?? "",
    version: card.dataset.version ?? "",
    _key: newKey(),
  };
  let status = 0;
  const note = (event) => (status = event.detail.ctx.response.status);
  card.addEventListener("htmx:after:request", note, { once: true });
  card.classList.add("tile-saving");
  count(board);
  await window.htmx.ajax("POST", place, { source: card, target: card, swap: "outerHTML swapEmpty:false", values });
  card.classList.remove("tile-saving");
  if (status === 0 || status >= 400) {
    back(card, from);
    tell(card, "sayFailed");
    card.focus();
    catchUp(board);
    return;
  }
  const now = board.querySelector(`[data-card="${CSS.escape(uid)}"]`);
  if (now === card && values.version) card.dataset.version = Number(values.version) + 1; // an empty answer
  count(board);
  if (focused && now) now.focus();
  catchUp(board);
};

// ---- keyboard -------------------------------------------------------------------------------
const pick = (card) => {
  held = { card, parent: card.parentElement, next: card.nextElementSibling };
  card.classList.add("tile-held");
  card.setAttribute("aria-pressed", "true");
  tell(card, "sayPicked");
};
const letGo = () => {
  const { card } = held;
  card.classList.remove("tile-held");
  card.removeAttribute("aria-pressed");
  held = null;
  return card;
};
const drop = () => {
  const from = held;
  const card = letGo();
  tell(card, "sayDropped");
  const moved = card.parentElement !== from.parent || card.nextElementSibling !== from.next;
  if (moved) send(card, from);
  else catchUp(boardOf(card));
};
const cancel = () => {
  const from = held;
  const card = letGo();
  back(card, from);
  card.focus();
  tell(card, "sayCancelled");
  catchUp(boardOf(card));
};
const sideways = (card, step) => {
  const { group } = card.parentElement.dataset; // lanes by client: a card stays in its client's
  const all = lists(boardOf(card)).filter((list) => list.dataset.group === group);
  return all[all.indexOf(card.closest("[data-cards]")) + step];
};
const shift = (card, key, step) => {
  const list = card.parentElement;
  if (key === "ArrowUp" && card.previousElementSibling) list.insertBefore(card, card.previousElementSibling);
  else if (key === "ArrowDown" && card.nextElementSibling) list.insertBefore(card.nextElementSibling, card);
  else if (step) {
    const other = sideways(card, step);
    if (!other) return;
    other.insertBefore(card, cards(other)[cards(list).indexOf(card)] ?? null);
  }
  card.focus();
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  count(boardOf(card));
  tell(card, "sayMoved");
};
const walk = (card, key, step) => {
  const list = card.parentElement;
  if (!step) return (key === "ArrowUp" ? card.previousElementSibling : card.nextElementSibling)?.focus();
  for (let other = sideways(card, step), far = step; other; far += step, other = sideways(card, far)) {
    const here = cards(other);
    if (here.length) return here[Math.min(cards(list).indexOf(card), here.length - 1)].focus();
  }
};

document.addEventListener("keydown", (event) => {
  const card = event.target;
  if (!(card instanceof Element) || !card.matches("[data-board] [data-card]")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const rtl = getComputedStyle(card).direction === "rtl" ? -1 : 1;
  const step = { ArrowLeft: -rtl, ArrowRight: rtl }[event.key] ?? 0;
  const lifted = held?.card === card;
  if (event.key === " " || event.key.toLowerCase() === "m") lifted ? drop() : pick(card);
  else if (event.key === "Enter") lifted ? drop() : card.querySelector("a[href]")?.click();
  else if (event.key === "Escape" && lifted) cancel();
  else if (event.key.startsWith("Arrow")) lifted ? shift(card, event.key, step) : walk(card, event.key, step);
  else return;
  event.preventDefault();
});
document.addEventListener("focusout", (event) => {
  if (held && event.target === held.card && event.relatedTarget && !held.card.contains(event.relatedTarget)) cancel();
});

// ---- pointer --------------------------------------------------------------------------------
const armed = new WeakSet(); // not an attribute: a redrawn board takes those away, the list stays
const arm = (list) => {
  if (armed.has(list) || !window.Sortable) return;
  armed.add(list);
  let from;
  window.Sortable.create(list, {
    group: `cards ${list.dataset.group ?? ""}`,
    draggable: "[data-card]",
    filter: "button, input, select, summary, [data-no-drag]",
    preventOnFilter: false,
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
    delay: 180,
    delayOnTouchOnly: true,
    ghostClass: "tile-ghost",
    dragClass: "tile-dragged",
    onStart: ({ item }) => (from = { parent: item.parentElement, next: item.nextElementSibling }),
    onEnd: ({ item }) => {
      if (item.parentElement === from.parent && item.nextElementSibling === from.next) return catchUp(boardOf(item));
      tell(item, "sayDropped");
      send(item, from);
    },
  });
};
// A link would be dragged by the browser itself instead of its card.
const tame = (board) => board.querySelectorAll("[data-card] a, [data-card] img").forEach((link) => link.setAttribute("draggable", "false"));
// One card of each column can be reached by Tab, arrows go to the others: forty cards are not forty stops.
const stop = (list) => {
  const every = cards(list);
  const now = every.find((card) => card === document.activeElement) ?? every.find((card) => card.id === list.dataset.stop) ?? every[0];
  for (const card of every) card.tabIndex = card === now ? 0 : -1;
};
document.addEventListener("focusin", (event) => {
  const card = event.target.closest?.("[data-board] [data-card]");
  const list = card?.closest("[data-cards]");
  if (!list) return;
  list.dataset.stop = card.id;
  stop(list);
});
const armAll = () => document.querySelectorAll("[data-board]").forEach((board) => { lists(board).forEach(arm); tame(board); count(board); lists(board).forEach(stop); });
document.addEventListener("htmx:after:settle", armAll);
// News from elsewhere must take no card out of somebody's hand, nor back from where it was just put:
// the redraw waits until the last card is saved, also one whose answer is on its way already.
const busy = (board) => held || board.querySelector(".tile-ghost, .tile-saving");
const isRedraw = (source) => source?.matches?.("[data-board]") && busy(source);
const putOff = (event) => { event.preventDefault(); late = true; };
document.addEventListener("htmx:before:request", (event) => isRedraw(event.target) && putOff(event));
document.addEventListener("htmx:before:swap", (event) => isRedraw(event.detail.ctx?.sourceElement) && putOff(event));
const catchUp = (board) => {
  if (!late || busy(board)) return;
  late = false;
  document.body.dispatchEvent(new Event("work:changed"));
};
if (window.Sortable) armAll();
else addEventListener("load", armAll);
