// The list of a week is not changed while somebody opens or edits one of its rows or has a menu or a
// calendar open: the event that asks for it anew is held back on its way down, an answer that is
// already under way is not put in, and both are asked for again when the menu closes. (After
// writing, the page is loaded anew.)
let held = false;

const week = () => document.getElementById("week");
const busy = () => week()?.querySelector(".time-form, .days, details[open], .htmx-request");

document.addEventListener(
  "live:any",
  (event) => {
    if (event.target.id !== "week" || !busy()) return;
    event.stopImmediatePropagation();
    held = true;
  },
  true,
);

document.addEventListener("htmx:before:swap", (event) => {
  if (event.detail.ctx?.sourceElement?.id !== "week" || !busy()) return;
  event.preventDefault();
  held = true;
});

document.addEventListener(
  "toggle",
  () => {
    if (!held || !week() || busy()) return;
    held = false;
    week().dispatchEvent(new CustomEvent("live:any"));
  },
  true,
);
