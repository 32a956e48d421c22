export type Room =
  | "everyone"
  | `inbox:${string}`
  | `conversation:${string}`
  | `integration-log:${string}`
  | `user:${string}`;

/** The names of rooms; who may enter one is decided by `canJoin` alone. */
export const rooms = {
  everyone: "everyone",
  /** The queue of a workspace. */
  inbox: (workspaceId: string) => `inbox:${workspaceId}`,
  conversation: (conversationId: string) => `conversation:${conversationId}`,
  integrationLog: (integrationId: string) => `integration-log:${integrationId}`,
  user: (userId: string) => `user:${userId}`,
} as const satisfies Record<string, Room | ((id: string) => Room)>;
