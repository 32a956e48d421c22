const kinds = ["inbox", "conversation", "integration-log", "alerts", "batch", "user"] as const;

type RoomKind = (typeof kinds)[number];

export type Room = "everyone" | `${RoomKind}:${string}`;

/** The names of rooms; who may enter one is decided by `canJoin` alone. */
export const rooms = {
  /** Every socket of every workspace; only for what says nothing, such as `resync`. */
  everyone: "everyone",
  /** The queue of a workspace. */
  inbox: (workspaceId: string) => `inbox:${workspaceId}`,
  conversation: (conversationId: string) => `conversation:${conversationId}`,
  integrationLog: (integrationId: string) => `integration-log:${integrationId}`,
  /** What is wrong with a workspace's connections. */
  alerts: (workspaceId: string) => `alerts:${workspaceId}`,
  batch: (batchId: string) => `batch:${batchId}`,
  user: (userId: string) => `user:${userId}`,
} as const satisfies Record<string, Room | ((id: string) => Room)>;

const idShape = /^[\w-]{1,64}$/;

/** What a room's name says, null for anything that is not the name of a room one can ask for. */
export function roomOf(name: string): { kind: RoomKind; id: string } | null {
  const at = name.indexOf(":");
  const kind = kinds.find((known) => known === name.slice(0, at));
  const id = name.slice(at + 1);
  return kind && idShape.test(id) ? { kind, id } : null;
}
