// Shortcuts. An element with data-shortcut="n" (or "g w": one key after the other) is focused when
// it is a field, pressed otherwise; a menu that holds a field is opened there. The shell lists the pages behind keys in data-keys
// ({"g w": "/w/x/work/"}); data-keys-off on <body> switches all of it off (a person's own wish).
// Letters are read by their place on the keyboard where the layout has others (Persian).
const WAIT = 1200;
let before = "";
let waiting;

// Whether a key belongs to what somebody writes or to an open dialog, not to the desk.
export const typing = (event) => event.isComposing || event.keyCode === 229
  || Boolean(event.target.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable], dialog[open]"));

export const letter = (event) => {
  if (event.key === "؟") return "?";
  if (event.key.length === 1 && event.key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(event.code)) return event.code[3].toLowerCase();
  return event.key;
};

export const off = () => document.body.dataset.keysOff !== undefined;
const visible = (item) => item.getClientRects().length > 0;
const placeOf = (keys) => [...document.querySelectorAll(`[data-shortcut="${CSS.escape(keys)}"]`)].find(visible);
const pages = () => JSON.parse(document.getElementById("keys")?.dataset.keys || "{}");

export const press = (keys) => {
  const place = placeOf(keys);
  if (place?.matches("input:not([type=submit]), select, textarea")) { place.focus(); place.select?.(); }
  else if (place) { place.click(); if (place.matches("summary")) place.parentElement.querySelector("input:not([type=hidden])")?.focus(); }
  else if (pages()[keys]) location.assign(pages()[keys]);
  return Boolean(place || pages()[keys]);
};

const begins = (key) => Object.keys(pages()).some((keys) => keys.startsWith(`${key} `))
  || Boolean(document.querySelector(`[data-shortcut^="${CSS.escape(key)} "]`));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || off() || typing(event)) return;
  const key = letter(event);
  if (key.length > 1) return;
  const keys = before ? `${before} ${key}` : key;
  clearTimeout(waiting);
  if (!before && begins(key)) {
    before = key;
    waiting = setTimeout(() => (before = ""), WAIT);
    return;
  }
  before = "";
  if (press(keys)) event.preventDefault();
});
