import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { apiDocument, apiRoutes } from "@/app/api/api-document";
import { GET } from "@/app/api/openapi.json/route";
import type { ApiDoor } from "@/lib/http/api-door";
import { apiSections } from "@/lib/http/api-sections";
import { isDescribed } from "@/lib/http/describe-api";
import { testDatabase } from "../setup/database";

await testDatabase({ API_REQUESTS_PER_MINUTE: "1000000" });
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

test("every reference in the document leads somewhere", () => {
  const text = JSON.stringify(document);
  for (const [, path = ""] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = path
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], document);
    expect(found, path).toBeDefined();
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
