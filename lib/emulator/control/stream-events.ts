import type { EmulatorState } from "../state";

const heartbeatMs = 15_000;
// A reader that stopped reading must not make us keep everything for it; the browser reconnects by itself.
const mostUnread = 2_000;

/** Server-Sent Events of all that happens on the phones, or on one (`digits`): `data: {"type","phone"?,"data"}`. */
export function streamEvents(state: EmulatorState, digits: string | undefined): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) > -mostUnread) return;
          stop();
          controller.close();
        };
        const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
        heartbeat.unref();
        const unlisten = state.events.listen(({ type, phone, data }) => {
          if (digits !== undefined && phone !== undefined && phone !== digits) return;
          write(`data: ${JSON.stringify({ type, ...(phone && { phone: `+${phone}` }), data })}\n\n`);
        });
        stop = () => {
          clearInterval(heartbeat);
          unlisten();
        };
        write("retry: 1000\n\n");
      },
      cancel() {
        stop();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
  };
  return new Response(stream, { headers });
}
