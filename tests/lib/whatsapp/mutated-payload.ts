import fc from "fast-check";
import { fieldSamples } from "./field-samples";
import { inboundShapes } from "./inbound-shapes";
import { envelope, userId } from "./webhook-samples";

type Change = { field: unknown; value: unknown };

const changes: Change[] = [
  ...inboundShapes.map(({ field, value }) => envelope(value, field).entry[0]?.changes[0]),
  ...fieldSamples.map(([field, value]) => ({ field, value })),
].flatMap((change) => change ?? []);

const people = 150;

const oddities = [
  "\u0000",
  "\ud800 alone",
  "‮ ا 日本 👩‍👩‍👧",
  "x".repeat(3_000),
  "__proto__",
  "constructor",
  "15551230001",
  userId,
  "US.ENT.1a",
  "wamid.EARLIER",
  "-1",
  "1e400",
  "'; drop table messages; --",
  -0,
  1e308,
  2 ** 60,
];

const junk = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, "", 0, true, [], {}, [[]], [null], ...oddities),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Replaces a place in the tree, or wraps it, doubles it, or gives it a neighbour. */
const mutation = fc.record({
  place: fc.nat(),
  how: fc.constantFrom("replace", "remove", "wrap", "repeat", "add"),
  junk,
  key: fc.constantFrom("type", "id", "from", "context", "errors", "__proto__", "text", "image", "0"),
});

type Mutation = { place: number; how: string; junk: unknown; key: string };

/** One change of a webhook, of any known shape, broken in up to three places; `n` makes its ids its own. */
export const mutatedChange: fc.Arbitrary<(n: number) => Change> = fc
  .tuple(fc.constantFrom(...changes), fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(
    ([change, mutations]) =>
      (n) =>
        mutations.reduce(mutate, numbered(change, n)),
  );

/** The same shape with ids and people of its own, so that it is not taken for a repetition. */
function numbered(change: Change, n: number): Change {
  const person = String(n % people).padStart(3, "0");
  const text = JSON.stringify(change)
    .replaceAll("wamid.EARLIER", `wamid.EARLIER.${person}`)
    .replaceAll(/"id":"(wamid\.[^"]*)"/g, (_whole, id: string) => `"id":"${id} ${n}"`)
    .replaceAll("15551230001", `15551231${person}`)
    .replaceAll(userId, `US.9${person}`);
  return JSON.parse(text);
}

function mutate<Root>(root: Root, { place, how, junk: given, key }: Mutation): Root {
  const places = placesIn(root);
  const [holder, name] = places[place % places.length] ?? [];
  if (!holder || name === undefined) return root;
  const value = Reflect.get(holder, name);
  if (how === "remove") Reflect.deleteProperty(holder, name);
  else if (how === "add" && typeof value === "object" && value !== null) put(value, key, given);
  else put(holder, name, how === "wrap" ? [value] : how === "repeat" ? [value, value] : given);
  return root;
}

/** As JSON.parse does it, for which `__proto__` is a key like any other. A copy: what is shared would be broken again. */
function put(holder: object, key: string, given: unknown): void {
  const value = structuredClone(given);
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(node: unknown): [object, string][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]): [object, string][] => [
    [node, key],
    ...placesIn(value),
  ]);
}
