// Ask a server what the audits of graphql-http ask, and tell each answer as a line of JSON.
// node audits.mjs <folder of node_modules> <address>
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, url] = process.argv.slice(2);
const { serverAudits } = createRequire(join(folder, "asking.js"))("graphql-http");
for (const audit of serverAudits({ url })) {
  const { status, reason } = await audit.fn();
  console.log(JSON.stringify({ id: audit.id, name: audit.name, status, reason }));
}
