import { Validator } from "@seriousme/openapi-schema-validator";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { apiDocument, apiRoutes } from "@/app/api/api-document";
import { GET } from "@/app/api/openapi.json/route";
import { curlOf } from "@/components/docs/curl-of";
import { detailsOf, sectionsOf } from "@/components/docs/reference";
import { fieldsOf } from "@/components/docs/schema";
import type { ApiDoor } from "@/lib/http/api-door";
import { apiSections } from "@/lib/http/api-sections";
import { isDescribed } from "@/lib/http/describe-api";
import { newId } from "@/lib/ids";
import { allScopes } from "@/lib/scopes";
import { testDatabase } from "../setup/database";
import { temporaryHome } from "../setup/temporary-home";
import { makeWorkspace, type TestWorkspace } from "../setup/workspace";
import { type Answer, type Call, call } from "./call";
import {
  badCursors,
  badIds,
  badQueries,
  hazards,
  noObjects,
  placesOf,
  replaced,
  unreadable,
  unstorable,
} from "./hazards";
import { makeOneOfEach } from "./make-one-of-each";

const db = await testDatabase({ GUILDLINE_HOME: temporaryHome(), API_REQUESTS_PER_MINUTE: "1000000" });
const routes = await apiRoutes();
const document = await apiDocument();
const doors = Object.entries(routes).flatMap(([path, route]) =>
  Object.entries(route).map(([method, handle]) => ({
    call: `${method} ${path}`,
    handle,
    door: (isDescribed(handle) ? handle.door : null) as ApiDoor | null,
  })),
);

test("the document is OpenAPI 3.1 as a public validator understands it", async () => {
  const answer = await GET();
  expect(answer.status).toBe(200);
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(await answer.text()));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("every route under app/api/v1 is in the document, with a summary, its answers and a place", () => {
  const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.sort()).toEqual(doors.map(({ call }) => call).sort());
  expect(documented.length).toBeGreaterThan(100);
  const names = apiSections.map(({ name }) => name as string);
  for (const operations of Object.values(document.paths)) {
    for (const { operationId, summary, tags, responses } of Object.values(operations)) {
      expect(summary, operationId).not.toBe("");
      expect(names, operationId).toContain(tags[0]);
      expect(
        Object.keys(responses).some((status) => status.startsWith("2")),
        operationId,
      ).toBe(true);
    }
  }
});

const open = doors.flatMap(({ call: name, door, handle }) =>
  door && door.scope === null && isDescribed(handle) ? [{ name, handle, door }] : [],
);

test("who needs no key meets no accident of ours either", async () => {
  for (const { name, handle, door } of open) {
    const method = name.split(" ")[0];
    for (const id of [...badIds, newId("integration"), newId("mediaFile")]) {
      for (const rawBody of method === "GET" ? [undefined] : ["", "{", "null", "x".repeat(70_000)]) {
        const query = { "hub.mode": "subscribe", expires: "x", signature: "\u0000", variant: "full" };
        const { status } = await call(handle, { method, params: { id }, query, rawBody });
        const isFine = status < 500 && (status >= 400 || !door.params);
        expect(isFine, `${name} ${id.slice(0, 30)}: ${status}`).toBe(true);
      }
    }
  }
});

test("every reference in the document leads somewhere", () => {
  const text = JSON.stringify(document);
  for (const [, path = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = path
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
    expect(found, path).toBeDefined();
  }
});

test("every call is shown in one part of the reference, with a command that sends its example", () => {
  const shown = sectionsOf(document).flatMap((section) => detailsOf(document, section));
  expect(shown.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    doors.map(({ call }) => call).sort(),
  );
  for (const one of shown) {
    const command = curlOf(one, "https://desk.example.com");
    expect(command).toContain("https://desk.example.com/api/v1/");
    expect(command).not.toMatch(/[{}](?![^']*'$)/);
    if (one.body?.example === undefined) continue;
    const [, sent = ""] = /-d '([\s\S]*)'$/.exec(command) ?? [];
    expect(JSON.parse(sent.replaceAll("'\\''", "'"))).toEqual(one.body.example);
    expect(fieldsOf(one.body.schema, document.components.schemas), one.id).toBeInstanceOf(Array);
  }
});

describe("an example", () => {
  const bodies = doors.filter(({ door }) => door?.body);

  test("stands beside every body", () => {
    expect(bodies.filter(({ door }) => door?.example === undefined).map(({ call }) => call)).toEqual([]);
  });

  test.each(bodies)("of $call is taken as it is", ({ door }) => {
    expect(door?.body?.safeParse(door.example).error?.issues).toBeUndefined();
  });
});

const keyed = doors.flatMap(({ call, door, handle }) => {
  const [method = "", path = ""] = call.split(" ");
  return door?.scope && isDescribed(handle) ? [{ call, method, path, handle, door, scope: door.scope }] : [];
});
type Keyed = (typeof keyed)[number];

let key = "";
let strangersKey = "";
let workspace: TestWorkspace;
let ids: Record<string, Record<string, string>>;

beforeAll(async () => {
  workspace = await makeWorkspace(db);
  ({ key } = await workspace.apiKey());
  ({ key: strangersKey } = await (await makeWorkspace(db)).apiKey());
  ids = await makeOneOfEach(workspace.ctx, (path, method, options) => {
    const one = keyed.find(({ call }) => call === `${method} ${path}`);
    if (!one) throw new Error(`there is no ${method} ${path}`);
    return call(one.handle, { key, method, ...options });
  });
});

/** Ids that exist in the workspace, for the path of a call. */
function paramsOf({ path }: Keyed): Record<string, string> {
  const [, known] =
    Object.entries(ids)
      .filter(([beginning]) => path.startsWith(beginning))
      .sort(([a], [b]) => b.length - a.length)[0] ?? [];
  return { ...known };
}

const wrong: string[] = [];
afterEach(() => {
  expect(wrong.splice(0)).toEqual([]);
});

type Wanted = { status: number; field?: string };

/** Calls and looks at the answer: refusals are problem details without an accident of ours in them, or just those wanted. */
async function probe(one: Keyed, options: Call, about: string, wanted?: Wanted): Promise<Answer> {
  const { method, handle, call: name } = one;
  const answer = await call(handle, { key, method, params: paramsOf(one), ...options });
  if (isHarmless(answer) && isWanted(answer, wanted)) return answer;
  wrong.push(`${name}, ${about}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`);
  return answer;
}

const Problem = z.object({
  type: z.string().startsWith("urn:"),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string().regex(/^[a-z_]+$/),
  requestId: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string().min(1) })).optional(),
});

function isHarmless({ status, headers, body }: Answer): boolean {
  if (status < 400) return true;
  const { data } = Problem.safeParse(body);
  if (!data || data.status !== status || data.requestId !== headers.get("x-request-id")) return false;
  if (data.code === "invalid_input" && !data.errors?.length) return false;
  const isOurs = status >= 500 && status !== 502 && status !== 503;
  return !isOurs && headers.get("content-type") === "application/problem+json";
}

function isWanted({ status, body }: Answer, wanted: Wanted | undefined): boolean {
  if (!wanted) return true;
  if (status !== wanted.status) return false;
  const { errors = [] } = body as { errors?: { field: string }[] };
  return wanted.field === undefined || errors.some(({ field }) => field === wanted.field);
}

/** What is good to call with, for calls where something else is tried. */
function good({ door }: Keyed): Pick<Call, "body" | "rawBody" | "query"> {
  const { required = [] } = door.query
    ? z.toJSONSchema(door.query, { io: "input", unrepresentable: "any" })
    : {};
  const query = Object.fromEntries(required.map((name) => [name, "Desk"]));
  if (door.rawBody) return { query, rawBody: "name,value\nwhatsapp-api-version,v25.0" };
  return door.body ? { query, body: door.example } : { query };
}

/** What the schema refuses never comes further, which is quicker seen without a call; unless it is the first of its kind. */
function isStoppedBefore(schema: z.ZodType | undefined, input: unknown, isFirst = false): boolean {
  return !isFirst && schema?.safeParse(input).success === false;
}

const named = keyed.filter(({ path }) => path.includes("{"));
const isMadeByPut = ({ call: name }: Keyed) => name === "PUT /players/{playerId}";

describe("whoever calls", () => {
  test("without a key, or with one that is not ours, gets 401 everywhere", async () => {
    for (const one of keyed) {
      for (const none of [undefined, "x", `gl_${"A".repeat(43)}`]) {
        await probe(one, { ...good(one), key: none }, "no key", { status: 401 });
      }
    }
  });

  test("without the permission gets 403 everywhere", async () => {
    const others = await Promise.all(
      [...new Set(keyed.map(({ scope }) => scope))].map(async (scope) => {
        const { key: weak } = await workspace.apiKey(allScopes.filter((other) => other !== scope));
        return [scope, weak] as const;
      }),
    );
    const keys = new Map(others);
    for (const one of keyed) {
      await probe(one, { ...good(one), key: keys.get(one.scope) }, "no scope", { status: 403 });
    }
  });

  test("from another workspace finds nothing by an id of ours", async () => {
    for (const one of named.filter((each) => !isMadeByPut(each))) {
      await probe(one, { ...good(one), key: strangersKey }, "a stranger", { status: 404 });
    }
  });
});

describe("what is asked for", () => {
  test("by an id that names nothing is 404 everywhere", async () => {
    for (const one of named.filter((each) => !isMadeByPut(each))) {
      for (const name of Object.keys(paramsOf(one))) {
        for (const id of badIds) {
          const params = { ...paramsOf(one), [name]: id };
          if (isStoppedBefore(one.door.params, params, id === badIds[0])) continue;
          await probe(one, { ...good(one), params }, `${name} ${id.slice(0, 20)}`, { status: 404 });
        }
      }
    }
  });

  test("by a query that cannot be meant is 422 that names the field, or does no harm", async () => {
    for (const one of keyed.filter(({ door }) => door.query)) {
      for (const field of Object.keys((one.door.query as z.ZodObject).shape)) {
        const tried = field === "cursor" ? badCursors : badQueries;
        const wanted = field === "cursor" || field === "take" ? { status: 422, field } : undefined;
        for (const text of tried) {
          const query = { ...good(one).query, [field]: text };
          if (isStoppedBefore(one.door.query, query, text === tried[0])) continue;
          await probe(one, { ...good(one), query }, `${field}=${text.slice(0, 40)}`, wanted);
        }
      }
    }
  });
});

describe("a body", () => {
  const withBody = keyed.filter(({ door }) => door.body);
  const and = (one: Keyed, more: object) => ({ ...(one.door.example as object), ...more });

  test("that is no JSON object is refused everywhere", async () => {
    const costly = Object.entries(unreadable);
    for (const [index, one] of withBody.entries()) {
      const each = costly.slice(index % costly.length).slice(0, 1);
      for (const [about, { rawBody, status }] of [...Object.entries(noObjects), ...each]) {
        await probe(one, { rawBody }, about, { status });
      }
    }
  });

  test("with a text that cannot be kept is 422 that names its place everywhere", async () => {
    for (const one of withBody) {
      for (const [about, text] of Object.entries(unstorable)) {
        const body = and(one, { stray: [{ at: text }] });
        await probe(one, { body }, about, { status: 422, field: "stray.0.at" });
      }
    }
  });

  test("with a field that is not known is 422 that names it everywhere", async () => {
    for (const one of withBody) {
      await probe(one, { body: and(one, { stray: 1 }) }, "stray", { status: 422, field: "stray" });
    }
  });

  test("with anything in the place of a field does no harm", async () => {
    for (const one of withBody) {
      const { body, example } = one.door as { body: z.ZodType; example: unknown };
      for (const place of placesOf(body, example)) {
        for (const [about, value] of Object.entries(hazards)) {
          const tried = replaced(example, place, value);
          if (isStoppedBefore(body, tried)) continue;
          await probe(one, { ...good(one), body: tried }, `${place.join(".")} is ${about}`);
        }
      }
    }
  }, 60_000);
});

test("an Idempotency-Key that is none, or came with something else, is refused wherever it counts", async () => {
  for (const one of keyed.filter(({ door }) => door.idempotent)) {
    await probe(one, { ...good(one), headers: { "idempotency-key": "" } }, "a bad key", { status: 400 });
    const other = otherBody(one);
    if (other === undefined) continue;
    const headers = { "idempotency-key": one.call };
    const first = await probe(one, { ...good(one), headers }, "first");
    if ([403, 429, 502, 503].includes(first.status)) continue;
    await probe(one, { body: other, headers }, "second", { status: 422 });
  }
});

/** A good body that says something else than the example. */
function otherBody({ door: { body, example } }: Keyed): unknown {
  if (!body) return undefined;
  return placesOf(body, example)
    .flatMap((place) => ["en", "+4915100000001", true, 7].map((value) => replaced(example, place, value)))
    .find((other) => body.safeParse(other).success);
}
