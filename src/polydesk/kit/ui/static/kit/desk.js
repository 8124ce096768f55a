// What every page does: dialogs, menus, toasts, one answer per form. Holds no words.
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

export const say = (text) => {
  const place = document.getElementById("say");
  if (!place || !text) return;
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
};

export const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return [...bytes].map((b, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + b.toString(16).padStart(2, "0")).join("");
};

// ---- toasts ---------------------------------------------------------------------------------
const arm = (toast) => {
  if (toast.dataset.armed !== undefined) return;
  toast.dataset.armed = "";
  const stay = toast.dataset.undo === undefined ? 6000 : 12000;
  let timer = setTimeout(() => dismiss(toast), stay);
  const hold = () => clearTimeout(timer);
  const go = () => { clearTimeout(timer); timer = setTimeout(() => dismiss(toast), 3000); };
  toast.addEventListener("pointerenter", hold);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusin", hold);
  toast.addEventListener("focusout", go);
};
const dismiss = (toast) => {
  toast.classList.add("toast-leaving");
  setTimeout(() => toast.remove(), 200);
};
export const toast = (text, kind = "bad") => {
  const model = document.getElementById("toast-model");
  const place = document.getElementById("toasts");
  if (!model || !place || !text) return;
  const box = model.content.firstElementChild.cloneNode(true);
  box.querySelector(".toast-text").textContent = text;
  box.classList.add(`toast-${kind}`);
  place.append(box);
};
const toasts = document.getElementById("toasts");
if (toasts) {
  all("[data-toast]", toasts).forEach(arm);
  new MutationObserver(() => all("[data-toast]", toasts).forEach(arm)).observe(toasts, { childList: true, subtree: true });
}

// What lies behind an open dialog can be neither seen nor pressed, so toasts move into the one on top.
const lift = () => {
  if (!toasts) return;
  const top = all("dialog[open]:not(.palette)").at(-1) ?? document.body;
  if (toasts.parentElement !== top) top.append(toasts);
};
document.addEventListener("close", lift, true);
document.addEventListener("htmx:before:swap", (event) => {
  const target = event.detail.ctx?.target ?? event.target;
  if (toasts && target !== toasts && target?.contains?.(toasts)) document.body.append(toasts);
});

// ---- writes on their way --------------------------------------------------------------------
// A step that is shown before the server knows of it can be taken back only when it does.
let writing = 0;
const rest = [];
const isWrite = (event) => event.detail.ctx?.request?.method?.toUpperCase() === "POST";
document.addEventListener("htmx:before:request", (event) => { if (isWrite(event) && !event.defaultPrevented) writing += 1; });
document.addEventListener("htmx:finally:request", (event) => {
  if (!isWrite(event)) return;
  writing = Math.max(0, writing - 1);
  if (!writing) setTimeout(() => rest.splice(0).forEach((go) => go()));
});
export const written = () => (writing ? new Promise((go) => rest.push(go)) : undefined);

// ---- clicks ---------------------------------------------------------------------------------
const openDialog = (dialog) => {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  lift();
  const first = dialog.querySelector("[autofocus]") ?? dialog.querySelector(".sheet-body > form:first-child :is(input:not([type=hidden]), select, textarea)");
  first?.focus();
};
const closeMenus = (except) => all("details[data-menu][open]").forEach((menu) => menu !== except && !menu.contains(except) && menu.removeAttribute("open"));

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return;
  const opener = target.closest("[data-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.open);
    if (dialog instanceof HTMLDialogElement) { event.preventDefault(); openDialog(dialog); }
  }
  if (target.closest("[data-toast-close]")) dismiss(target.closest("[data-toast]"));
  if (target.closest("[data-dialog-close]")) target.closest("dialog")?.close();
  const shade = target instanceof HTMLDialogElement && target.dataset.dialog !== undefined ? target : null;
  if (shade) {
    const box = shade.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) shade.close();
  }
  const theme = target.closest("[data-set-theme]");
  if (theme) setTheme(theme.dataset.setTheme);
  closeMenus(target.closest("details[data-menu]"));
  if (target.closest("a.drop-item, button.drop-item[type=button]")) target.closest("details[data-menu]")?.removeAttribute("open");
});

const setTheme = (name) => {
  if (name) root.dataset.theme = name;
  else delete root.dataset.theme;
};
document.addEventListener("change", (event) => {
  if (event.target.closest?.("[data-theme-choice]")) setTheme(event.target.value === "auto" ? "" : event.target.value);
});

// A menu that would leave the page at its side opens towards the other one.
document.addEventListener("toggle", (event) => {
  const menu = event.target;
  if (menu.dataset?.menu === undefined || !menu.open) return;
  const box = menu.querySelector(".drop-body")?.getBoundingClientRect();
  if (box && (box.left < 0 || box.right > root.clientWidth)) menu.classList.toggle("drop-end");
}, true);

// ---- menus by keyboard ----------------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu]");
  if (event.key === "Escape") {
    const open = menu?.open ? menu : document.querySelector("details[data-menu][open]");
    if (open) { open.removeAttribute("open"); open.querySelector("summary").focus(); event.preventDefault(); }
    return;
  }
  if (!menu || !["ArrowDown", "ArrowUp"].includes(event.key) || event.target.matches("input, select, textarea")) return;
  event.preventDefault();
  menu.open = true;
  const items = all(".drop-item", menu);
  const at = items.indexOf(document.activeElement);
  items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
});

// ---- forms: one answer each -----------------------------------------------------------------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog" || form.method === "get") return;
  if (form.dataset.busy !== undefined) { event.preventDefault(); return; }
  form.dataset.busy = "";
  all("button[type=submit]", form).forEach((button) => button.setAttribute("aria-busy", "true"));
});
const release = (form) => {
  delete form.dataset.busy;
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
};
addEventListener("pageshow", () => all("form[data-busy]").forEach(release));

let waiting;
const autosubmit = (event, delay) => {
  const form = event.target.form;
  if (form?.dataset.autosubmit === undefined) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => form.requestSubmit(), delay);
};
document.addEventListener("change", (event) => autosubmit(event, 0));
document.addEventListener("input", (event) => event.target.matches?.("input[type=search], input[type=text]:not([data-day])") && autosubmit(event, 300));

// ---- htmx -----------------------------------------------------------------------------------
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx.request?.form;
  const good = ctx.response.status < 400;
  if (form && good && ctx.request.method !== "GET") {
    const key = form.elements.namedItem("_key");
    if (key) key.value = newKey();
    if (form.dataset.clear !== undefined) form.reset();
    if (form.dataset.closes !== undefined) form.closest("dialog")?.close();
  }
});
document.addEventListener("htmx:finally:request", (event) => {
  const form = event.detail.ctx.request?.form;
  if (form) release(form);
});
document.addEventListener("htmx:response:error", (event) => {
  const { ctx } = event.detail;
  const told = ctx.response.status === 422 || /data-toast\b/.test(ctx.text ?? "");
  if (!told) toast((ctx.sourceElement.closest("[data-failed]") ?? document.body).dataset.failed);
});
document.addEventListener("htmx:error", (event) => {
  if (event.detail.error instanceof TypeError && event.detail.ctx) toast(navigator.onLine ? document.body.dataset.failed : document.body.dataset.offline);
});

// What scrolls sideways can be reached by keyboard.
const reach = () => all(".table-wrap").forEach((wrap) => {
  if (wrap.scrollWidth > wrap.clientWidth + 1) wrap.tabIndex = 0;
  else wrap.removeAttribute("tabindex");
});
addEventListener("resize", reach);

// Where tabs find no room side by side, the one that is open is in sight.
all(".tabline > [aria-current]").forEach((tab) => {
  const line = tab.parentElement;
  if (line.scrollWidth > line.clientWidth + 1) tab.scrollIntoView({ block: "nearest", inline: "nearest" });
});

const wake = (within) => {
  reach();
  all("dialog[data-open-now]", within).forEach(openDialog);
  const wanted = within.querySelector?.("[data-focus], .field-bad input, .field-bad select, .field-bad textarea");
  wanted?.focus();
};
document.addEventListener("htmx:after:settle", (event) => event.detail.newContent?.forEach((node) => node instanceof Element && wake(node)));
wake(document);
