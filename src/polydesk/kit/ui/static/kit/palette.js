// The command palette (Ctrl or Cmd K, or a [data-palette] link) and the sheet of shortcuts (?).
// The server draws the rows; the field keeps the focus and names the active row (combobox).
import { written } from "./desk.js";
import { letter, off, typing } from "./keys.js";

const palette = document.getElementById("palette");
const field = palette?.querySelector("[role=combobox]");
const rows = () => [...palette.querySelectorAll("[role=option]")];
const active = () => palette.querySelector("[role=option][aria-selected=true]");

const choose = (row) => {
  active()?.setAttribute("aria-selected", "false");
  field.removeAttribute("aria-activedescendant");
  if (!row) return;
  row.setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
};
const step = (by) => {
  const all = rows();
  const at = all.indexOf(active());
  if (all.length) choose(all[(at + by + all.length) % all.length]);
};
// htmx hears what is sent to it once the page is there.
const loaded = (run) => (document.readyState === "complete" ? run() : addEventListener("load", run, { once: true }));
const open = () => {
  if (palette.open) { palette.close(); return; }
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => menu.removeAttribute("open"));
  field.value = "";
  hurried = false;
  palette.showModal();
  field.focus();
  loaded(() => field.dispatchEvent(new Event("palette")));
};

// Who types fast and presses Enter means the rows of what stands there now, not of a moment ago.
let hurried = false;
const fresh = () => document.getElementById("palette-rows").dataset.q === field.value.trim();
const go = () => {
  hurried = !fresh();
  if (!hurried) active()?.click();
};
const settle = () => {
  if (!palette.open) return;
  if (!active()) choose(rows()[0]);
  if (hurried && fresh()) go();
};

const listen = () => {
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in moves) { event.preventDefault(); step(moves[event.key]); }
    if (event.key === "Enter") { event.preventDefault(); go(); }
  });
  palette.addEventListener("pointermove", (event) => {
    const row = event.target.closest("[role=option]");
    if (row && row !== active() && (event.movementX || event.movementY)) choose(row);
  });
  palette.addEventListener("click", (event) => {
    if (event.target.closest("[data-open]")) palette.close();
    if (event.target === palette) palette.close();
  });
  document.addEventListener("htmx:after:settle", settle);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-palette]");
  if (!link || !palette || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  open();
});
document.addEventListener("keydown", (event) => {
  if (palette && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (event.key === "k" || event.code === "KeyK")) {
    event.preventDefault();
    open();
  }
});
if (palette) listen();

// ---- the sheet ------------------------------------------------------------------------------
const sheet = document.getElementById("keys-sheet");
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-keys-sheet]");
  if (!link || !sheet || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  link.closest("details[data-menu]")?.removeAttribute("open");
  showSheet();
});
document.addEventListener("keydown", (event) => {
  if (!sheet || off() || typing(event) || event.ctrlKey || event.metaKey || event.altKey || letter(event) !== "?") return;
  event.preventDefault();
  showSheet();
});
const showSheet = () => {
  sheet.showModal();
  loaded(() => sheet.dispatchEvent(new Event("sheet")));
};

// ---- the last toast with a way back is reached by one key --------------------------------------
const ways = () => [...document.querySelectorAll("#toasts [data-undo] form button")];
const takeBack = (way) => { way?.focus(); way?.click(); };
document.addEventListener("keydown", (event) => {
  if (off() || typing(event) || event.ctrlKey || event.metaKey || event.altKey || letter(event) !== "z") return;
  const before = ways();
  const coming = written();
  if (!coming && !before.length) return;
  event.preventDefault();
  // a step still on its way is the last one: what it can be taken back with comes with its answer
  if (coming) coming.then(() => takeBack(ways().filter((way) => !before.includes(way)).at(-1)));
  else takeBack(before.at(-1));
});
