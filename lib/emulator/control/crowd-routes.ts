import { Hono } from "hono";
import { CrowdInput } from "../crowd/crowd-input";
import type { EmulatorState } from "../state";
import { ControlFailure, readInput } from "./control-input";

/** A crowd of simulated players: start one, watch it, stop it. */
export function crowdRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  const { crowd } = state;

  routes.get("/", (c) => c.json(crowd.report()));
  routes.put("/", async (c) => {
    const input = await readInput(c, CrowdInput);
    const { phoneNumberId } = input;
    const number = phoneNumberId ? state.numbers.get(phoneNumberId) : state.numbers.values().next().value;
    if (!number) {
      const why = phoneNumberId
        ? "is not a number of this emulator"
        : "none exists yet; POST /_emulator/setup first";
      throw new ControlFailure(422, `phoneNumberId: ${why}`, [{ field: "phoneNumberId", message: why }]);
    }
    crowd.start(state, number, input);
    return c.json(crowd.report());
  });
  routes.delete("/", (c) => {
    crowd.stop();
    return c.json(crowd.report());
  });
  return routes;
}
