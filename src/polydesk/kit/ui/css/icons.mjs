// Names every icon the templates and rails ask for that is not in icons.txt: exit status 1.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const house = join(here, "../../..");
const known = new Set([...readFileSync(join(here, "icons.txt"), "utf8").split(/\s+/), "logo"]);
const asked = /(?:icon=|icon\(|icons\.svg'?\)? ?\}\}#|sprite ?\}\}#|_icon\()["']?([a-z][a-z0-9-]+)["')"]/g;
let missing = 0;

for (const file of readdirSync(house, { recursive: true })) {
  if (!/\.(html|py)$/.test(file) || file.includes("tests")) continue;
  for (const [, name] of readFileSync(join(house, file), "utf8").matchAll(asked)) {
    if (known.has(name) || ["icon", "name", "item", "none", "row"].includes(name)) continue;
    process.stderr.write(`${file}: no icon "${name}" in kit/ui/css/icons.txt\n`);
    missing = 1;
  }
}
process.exit(missing);
