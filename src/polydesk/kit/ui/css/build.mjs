// Builds static/kit/desk.css; with --check builds to a temporary place and says whether the
// committed file is the same (status 1 when it is stale).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const shipped = join(here, "../static/kit/desk.css");
const checking = process.argv.includes("--check");
const folder = mkdtempSync(join(tmpdir(), "desk-css-"));
const target = checking ? join(folder, "desk.css") : shipped;

const cli = join(here, "../../../../../node_modules/@tailwindcss/cli/dist/index.mjs");
const run = spawnSync(process.execPath, [cli, "-i", join(here, "desk.css"), "-o", target, "--minify"], {
  cwd: join(here, "../../../../.."),
  encoding: "utf8",
});
let status = run.status ?? 1;
if (status !== 0) process.stderr.write(run.stderr);
else if (checking && readFileSync(target, "utf8") !== readFileSync(shipped, "utf8")) {
  process.stderr.write("static/kit/desk.css is stale: run `npm run css` and commit the result.\n");
  status = 1;
}
rmSync(folder, { recursive: true });
process.exit(status);
