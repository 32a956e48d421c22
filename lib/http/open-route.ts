import type { z } from "zod";
import { type About, type DescribedRoute, describedRoute } from "./api-door";

type OpenDoor = About & { query?: z.ZodType; params?: z.ZodType };

/** A route that proves who calls in another way than by an API key, and answers for itself. */
export function openRoute(door: OpenDoor, handle: OpenHandler): DescribedRoute {
  return describedRoute(
    (request, { params }) => handle(request, { params: params as Promise<{ id: string }> }),
    {
      ...door,
      scope: null,
    },
  );
}

type OpenHandler = (request: Request, route: { params: Promise<{ id: string }> }) => Promise<Response>;
