import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { explainRefusedMethod, unreadableLane } from "@/lib/http/unreadable-lane";

let server: Server;
beforeAll(async () => {
  server = createServer((req, res) => {
    if (unreadableLane(req, res)) return;
    explainRefusedMethod(req, res);
    // What Next does with a method that a route lacks.
    res.statusCode = req.method === "DELETE" ? 405 : 200;
    res.end(req.method === "DELETE" ? undefined : "fine");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

type Got = { status: number | undefined; type: string | undefined; text: string };

function get(path: string, method = "GET"): Promise<Got> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method, headers: { "x-request-id": "mine" } }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      const { statusCode: status, headers } = answer;
      answer.on("end", () => resolve({ status, type: headers["content-type"], text }));
    })
      .on("error", reject)
      .end();
  });
}

describe("ahead of Next", () => {
  test.each(["/api/v1/players/%zz", "/api/v1/players/%ED%A0%80", "/inbox/%", "/players?query=a%00b"])(
    "%s is 400",
    async (path) => {
      const { status, type, text } = await get(path);
      expect({ status, type }).toEqual({ status: 400, type: "application/problem+json" });
      expect(JSON.parse(text)).toMatchObject({ code: "malformed", requestId: "mine" });
    },
  );

  test.each(["TRACE", "PROPFIND"])("%s is 405", async (method) => {
    const { status, text } = await get("/api/v1/players", method);
    expect(status).toBe(405);
    expect(JSON.parse(text)).toMatchObject({ code: "method_not_allowed" });
  });

  test("all else is left alone", async () => {
    for (const path of ["/api/v1/players/%E2%82%AC?take=%zz", "/inbox"]) {
      expect(await get(path)).toMatchObject({ status: 200, text: "fine" });
    }
  });
});

test("a method that a route lacks is explained, a page's is not", async () => {
  const { status, type, text } = await get("/api/v1/players", "DELETE");
  expect({ status, type }).toEqual({ status: 405, type: "application/problem+json" });
  expect(JSON.parse(text)).toMatchObject({ status: 405, code: "method_not_allowed", requestId: "mine" });
  expect(await get("/inbox", "DELETE")).toMatchObject({ status: 405, text: "" });
});
