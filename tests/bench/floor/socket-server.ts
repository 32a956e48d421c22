import { createServer } from "node:http";
import { Server } from "socket.io";
import { createFanOut } from "@/lib/realtime/fan-out";

// The smallest honest relay: says to the same rooms what ours says, from the process that took the POST in. It checks nobody,
// stores nothing and asks nothing of other processes.
const server = createServer((req, res) => {
  if (req.method === "GET") return void res.end("ok");
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const { messages } = JSON.parse(Buffer.concat(chunks).toString("utf8")).entry[0].changes[0].value;
    res.writeHead(200, { "Content-Length": 0 }).end();
    const conversationId = `cnv_${String(Number(messages[0].from.slice(4)) - 1_000_000).padStart(26, "0")}`;
    const messageIds = [`msg_${String(messages[0].id.length).padStart(26, "0")}`];
    fanOut.deliver([
      {
        room: `conversation:${conversationId}`,
        event: "message.created",
        payload: { conversationId, messageIds },
      },
      { room: "inbox:bench", event: "queue.changed", payload: { conversationIds: [conversationId] } },
    ]);
  });
});
const io = new Server(server, { serveClient: false });
const fanOut = createFanOut(({ room, event, payload }) => io.to(room).emit(event, payload));
io.on("connection", async (socket) => {
  await socket.join("inbox:bench");
  socket.on("join", async (room: string, answer: (result: { ok: true }) => void) => {
    await socket.join(room);
    answer({ ok: true });
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
