// Copies what is shipped from npm packages into static/kit: scripts, fonts, icons, licences.
// Run by `npm run vendor` after a version changed. The result is committed.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "../../../../../node_modules");
const target = join(here, "../static/kit");
const icons = readFileSync(join(here, "icons.txt"), "utf8").split(/\s+/).filter(Boolean);

const copy = (from, to) => {
  mkdirSync(dirname(join(target, to)), { recursive: true });
  cpSync(join(modules, from), join(target, to));
};
const script = (from, to) => {
  mkdirSync(dirname(join(target, to)), { recursive: true });
  writeFileSync(join(target, to), readFileSync(join(modules, from), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\n?/, "\n"));
};

script("htmx.org/dist/htmx.min.js", "vendor/htmx.min.js");
script("htmx.org/dist/ext/hx-sse.min.js", "vendor/hx-sse.min.js");
script("sortablejs/Sortable.min.js", "vendor/sortable.min.js");
copy("htmx.org/LICENSE", "vendor/htmx.LICENSE");
copy("sortablejs/LICENSE", "vendor/sortable.LICENSE");

for (const part of ["latin", "latin-ext", "vietnamese"]) {
  copy(`@fontsource-variable/inter/files/inter-${part}-wght-normal.woff2`, `fonts/inter-${part}.woff2`);
}
copy("@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2", "fonts/vazirmatn-arabic.woff2");
copy("@fontsource-variable/inter/LICENSE", "fonts/inter.LICENSE");
copy("@fontsource-variable/vazirmatn/LICENSE", "fonts/vazirmatn.LICENSE");

const body = (name) =>
  readFileSync(join(modules, `lucide-static/icons/${name}.svg`), "utf8")
    .replace(/<!--.*?-->/gs, "")
    .replace(/^\s*<svg[^>]*>|<\/svg>\s*$/gs, "")
    .replace(/\s*\n\s*/g, "")
    .replace(/ \/>/g, "/>");
const own = { logo: readFileSync(join(here, "logo.svg"), "utf8").replace(/<\/?svg[^>]*>|\n\s*/g, "") };
const look = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
const symbols = icons.map((name) => `<symbol id="${name}" ${look}>${body(name)}</symbol>`);
symbols.push(`<symbol id="logo" viewBox="0 0 24 24" fill="currentColor">${own.logo}</symbol>`);
writeFileSync(
  join(target, "icons.svg"),
  `<!-- Icons by Lucide (ISC), see icons.LICENSE; the logo is Polydesk's own -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
copy("lucide-static/LICENSE", "icons.LICENSE");
