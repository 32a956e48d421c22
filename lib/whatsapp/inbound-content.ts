import type { InboundType } from "./inbound-message";
import type { Json } from "./json";

/** The part of a message that depends on its type; `preview` is one line for lists, not yet cut. */
export type InboundContent = { type: InboundType; text?: string | undefined; content: Json; preview: string };
