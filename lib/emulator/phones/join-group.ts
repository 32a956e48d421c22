import type { Phone } from "../model";
import type { EmulatorState } from "../state";

const mostGroups = 1_000;

/** The player writes in a group, and so is one of its members; writing opens the group's window. */
export function joinGroup(state: EmulatorState, id: string, { digits }: Phone): void {
  const known = state.groups.get(id);
  const group = known ?? { id, members: new Set<string>(), lastInboundAtMs: 0 };
  group.members.add(digits);
  group.lastInboundAtMs = state.clock.nowMs();
  state.groups.set(id, group);
  const [oldest] = state.groups.keys();
  if (state.groups.size > mostGroups && oldest !== undefined) state.groups.delete(oldest);
}
