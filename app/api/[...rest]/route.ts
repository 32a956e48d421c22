import { NotFound } from "@/lib/errors";
import { problemResponse } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/request-id";

/** Whatever no other route answers. */
async function answer(request: Request): Promise<Response> {
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  const response = problemResponse(new NotFound("call; /docs/api lists those there are"), requestId);
  response.headers.set("X-Request-Id", requestId);
  return response;
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT };
