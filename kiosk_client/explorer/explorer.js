/**
 * Trying what the service can be asked: its schema to read, a question to write, its answer.
 * It speaks to this service alone, and is served only where developers are let in.
 */

/**
 * @typedef {{ kind: string, name: string | null, ofType?: TypeRef | null }} TypeRef
 * @typedef {{ name: string, description?: string | null, type: TypeRef, defaultValue?: string | null }} Input
 * @typedef {{ name: string, description?: string | null, args: Input[], type: TypeRef }} Field
 * @typedef {{ kind: string, name: string, description: string | null, fields: Field[] | null,
 *   inputFields: Input[] | null, enumValues: { name: string, description: string | null }[] | null,
 *   possibleTypes: TypeRef[] | null }} Type
 */

const SCHEMA = `{ __schema { queryType { name } mutationType { name } subscriptionType { name } types {
  kind name description
  fields { name description args { name description defaultValue type { ...T } } type { ...T } }
  inputFields { name description defaultValue type { ...T } }
  enumValues { name description } possibleTypes { name kind } } } }
fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }`;

const FIRST = `query ($number: String!) {
  stop(number: $number) {
    ... on Stop { number artwork { title { text locale } } }
    ... on StopNotFound { message }
  }
  rateLimit { cost caller remaining }
}`;

/** @template {Element} Kind @param {string} id @param {new () => Kind} kind @returns {Kind} */
function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(id);
  return found;
}

const asked = part("document", HTMLTextAreaElement);
const variables = part("variables", HTMLTextAreaElement);
const locale = part("locale", HTMLInputElement);
const told = part("told", HTMLElement);
const answer = part("answer", HTMLElement);
const sought = part("sought", HTMLInputElement);
const types = part("types", HTMLElement);

/** @param {string} query @param {unknown} given */
async function ask(query, given) {
  const began = performance.now();
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json",
      "Accept-Language": locale.value || "en",
    },
    body: JSON.stringify({ query, variables: given }),
  });
  return { status: response.status, body: await response.json(), took: performance.now() - began };
}

/** @param {string} name @param {string} [text] @param {string} [kind] */
function made(name, text = "", kind = "") {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}

/** A type as the language writes it, its name a way to what it says. @param {TypeRef} type @returns {(string | Node)[]} */
function written(type) {
  if (type.kind === "NON_NULL" && type.ofType) return [...written(type.ofType), "!"];
  if (type.kind === "LIST" && type.ofType) return ["[", ...written(type.ofType), "]"];
  const link = made("a", type.name ?? "");
  link.setAttribute("href", `#type-${type.name}`);
  return [link];
}

/** @param {Input} input */
function argument(input) {
  return [`${input.name}: `, ...written(input.type), input.defaultValue ? ` = ${input.defaultValue}` : ""];
}

/** @param {Type} type */
function described(type) {
  const whole = document.createElement("details");
  whole.id = `type-${type.name}`;
  whole.append(made("summary", type.name));
  if (type.description) whole.append(made("p", type.description, "about"));
  const list = made("dl");
  const members = [...(type.fields ?? []), ...(type.inputFields ?? []), ...(type.enumValues ?? [])];
  for (const member of members) {
    const term = made("dt");
    const code = made("code", member.name);
    if ("args" in member && member.args.length) {
      code.append("(", ...member.args.flatMap((one, at) => [at ? ", " : "", ...argument(one)]), ")");
    }
    if ("type" in member) code.append(": ", ...written(member.type));
    term.append(code);
    list.append(term, made("dd", member.description ?? ""));
  }
  for (const member of type.possibleTypes ?? []) {
    const term = made("dt");
    term.append(...written(member));
    list.append(term);
  }
  whole.append(list);
  return whole;
}

/** Show what bears the letters that are sought, a type or one of its members. */
function seek() {
  const letters = sought.value.trim().toLowerCase();
  let many = 0;
  for (const one of types.children) {
    const names = [...one.querySelectorAll("summary, dt code")].map((name) => name.textContent?.toLowerCase() ?? "");
    const hidden = !names.some((name) => name.includes(letters));
    if (one instanceof HTMLElement) one.hidden = hidden;
    many += hidden ? 0 : 1;
  }
  part("found", HTMLElement).textContent = letters ? `${many} found` : "";
}

/** Open the type that a link leads to, also where the search had hidden it. */
function openNamed() {
  const type = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!(type instanceof HTMLDetailsElement)) return;
  type.hidden = false;
  type.open = true;
  type.querySelector("summary")?.focus();
}

/** @param {Event} [event] */
async function run(event) {
  event?.preventDefault();
  told.textContent = "Asking …";
  try {
    const { status, body, took } = await ask(asked.value, JSON.parse(variables.value || "{}"));
    answer.textContent = JSON.stringify(body, null, 2);
    const cost = body.extensions?.cost;
    told.textContent = `${status}, ${took.toFixed(0)} ms${cost === undefined ? "" : `, ${cost} points`}`;
  } catch (error) {
    answer.textContent = "";
    told.textContent = error instanceof SyntaxError ? "The variables are not JSON." : "The service does not answer.";
  }
}

async function learn() {
  const { body } = await ask(SCHEMA, {});
  if (!body.data) {
    types.append(made("p", "The service does not tell its schema: set CIMAISE_DEVELOPERS=yes."));
    return;
  }
  const schema = body.data.__schema;
  const roots = [schema.queryType, schema.mutationType, schema.subscriptionType].map((root) => root?.name);
  /** @type {Type[]} */
  const all = schema.types.filter((/** @type {Type} */ type) => !type.name.startsWith("__"));
  const rank = (/** @type {Type} */ type) => (roots.includes(type.name) ? roots.indexOf(type.name) : roots.length);
  all.sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
  types.append(...all.map(described));
  openNamed();
}

asked.value = FIRST;
variables.value = '{ "number": "001" }';
part("question", HTMLFormElement).addEventListener("submit", run);
for (const area of [asked, variables]) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
  });
}
sought.addEventListener("input", seek);
addEventListener("hashchange", openNamed);
learn().catch(() => (told.textContent = "The service does not answer."));
